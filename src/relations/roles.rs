//! Posts: noun groups that say who somebody is, with title, holder and where the post is held.
//!
//! "Lima Mayor Anna Lind", "Anna Lind, the deputy head of the bureau", "the chairman of the league is Anna Lind",
//! "named Anna Lind chief executive": one reading for all, since apposition, predicate nominative and assignment have
//! already brought the post and its holder into one chain.

use super::frame::View;
use crate::entities::mentions::Form;
use crate::lexicon::{Class, WordId};
use crate::ontology::EntityType;
use crate::reader::BlockKind;
use crate::segmentation::TokenRange;
use crate::syntax::{Assertion, Determiner, Family, NounGroup, Tag, Tense};

/// A post as a noun group states it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Role {
    /// The noun group.
    pub noun: u32,
    /// The tokens of the title.
    pub title: TokenRange,
    /// Who holds it: the mention of the noun group itself.
    pub holder: u32,
    /// Where it is held, by mention.
    pub bodies: Vec<u32>,
    /// `former`, `acting`, `incoming`.
    pub status: Option<&'static str>,
    /// From the first to the last word that states it.
    pub extent: TokenRange,
}

/// Every post of the document.
pub(crate) fn roles(view: &View<'_>) -> Vec<Role> {
    let mut out = Vec::new();
    for (k, group) in view.syntax.noun_groups.iter().enumerate() {
        if view.syntax.families[k] != Family::Person || group.pronoun || group.plural {
            continue;
        }
        let Some(holder) = view.mentions.of_noun[k] else { continue };
        let Some(title) = title(view, holder, group) else { continue };
        let (bodies, end, title) = bodies(view, k as u32, group, title);
        out.push(Role {
            noun: k as u32,
            title,
            holder,
            bodies,
            status: status(view, title, group),
            extent: TokenRange { start: group.range.start, end: end.max(group.range.end) },
        });
    }
    out
}

/// Names of more tokens are looked for in vain.
const LONGEST_NAME: usize = 64;

/// The run of title words that ends at the head, or just before the name.
fn title(view: &View<'_>, holder: u32, group: &NounGroup) -> Option<TokenRange> {
    let g = view.grammar;
    let mention = &view.mentions.all[holder as usize];
    let mut end = if group.name.is_some() { mention.range.start } else { group.head + 1 } as usize;
    while end > group.range.start as usize
        && view.lookups.classes[end - 1].meets(g.honorific)
        && !view.lookups.classes[end - 1].meets(g.title)
    {
        end -= 1;
    }
    let first = group.range.start as usize;
    let is_title = |i: usize| {
        let term = view.terms_at(i).any(|t| t.classes.meets(g.title));
        term || view.lookups.classes[i].meets(g.title)
    };
    if end <= first || !is_title(end - 1) {
        return None;
    }
    let mut start = end - 1;
    let named = |i: usize| {
        let before = view.mentions.all.partition_point(|m| m.range.start as usize <= i);
        let near = view.mentions.all.get(..before).unwrap_or_default().iter().rev();
        near.take_while(|m| m.range.start as usize + LONGEST_NAME > i)
            .any(|m| m.range.has(i) && matches!(m.form, Form::Name(_)))
    };
    while start > first {
        let i = start - 1;
        let c = view.lookups.classes[i];
        let determiner = c.has(Class::DETERMINER) || c.has(Class::POSSESSIVE);
        // "president and CEO"
        let joins = view.lookups.words[i] == g.and && i > first && is_title(i - 1);
        let part = is_title(i)
            || joins
            || c.meets(g.title_modifier)
            || !c.meets(g.demonym) && (c.has(Class::NOUN) || c.has(Class::ADJECTIVE));
        if determiner || named(i) || !part || view.document.tokens[i].kind != crate::segmentation::TokenKind::Word {
            break;
        }
        start = i;
    }
    Some(TokenRange::new(start, end))
}

/// Organisations and places the post is held in: "of" and the like after it, a name or owner before it, or a demonym.
fn bodies(view: &View<'_>, k: u32, group: &NounGroup, title: TokenRange) -> (Vec<u32>, u32, TokenRange) {
    let g = view.grammar;
    let mut out = Vec::new();
    let mut end = group.range.end;
    let fits = |m: u32| {
        let kind = view.chains.kind(m);
        kind.is_organization()
            || kind.is_place()
            || matches!(kind, EntityType::Group | EntityType::Event | EntityType::Work)
    };
    let mut next = k as usize + 1;
    let mut whole = title;
    let governed = |n: usize, by: usize| {
        view.syntax.phrases.get(n).is_some_and(|phrase| {
            phrase.governor == Some(by as u32)
                && phrase
                    .preposition
                    .is_some_and(|p| p == g.of || p == g.at || p == g.for_ || p == g.in_ || p == g.with)
        })
    };
    // "minister of health of Peru", "head of research at Acme": the field belongs to the title.
    if governed(next, k as usize) && group.name.is_none() && (is_field(view, next) || is_field_at_body(view, next)) {
        whole.end = view.syntax.noun_groups[next].range.end;
        end = whole.end;
        next += 1;
    }
    // "Acme's chair of the board": the organ belongs to the title, the post to the owner.
    let owner = group
        .possessor
        .and_then(|p| view.mentions.of_noun[p as usize])
        .filter(|m| group.name.is_none() && view.chains.is_named(*m) && view.chains.kind(*m).is_organization());
    let organ = |n: usize| {
        view.syntax.noun_groups[n].name.is_none()
            || view.mentions.of_noun[n].is_none_or(|m| !view.chains.is_named(m))
            || has_class(view, view.syntax.noun_groups[n].range, "organ")
    };
    if owner.is_some() && governed(next, next - 1) && organ(next) {
        end = view.syntax.noun_groups[next].range.end;
        whole.end = end;
    } else if governed(next, next - 1) {
        for n in view.syntax.members(next as u32) {
            if let Some(m) = view.mentions.of_noun[n as usize].filter(|m| fits(*m)) {
                out.push(m);
                end = view.syntax.noun_groups[n as usize].range.end;
            }
        }
    }
    if out.is_empty() {
        // "Acme's chairman", "Lima Mayor Anna Lind"
        if let Some(m) = group.possessor.and_then(|p| view.mentions.of_noun[p as usize]).filter(|m| fits(*m)) {
            out.push(m);
        }
        let before = view
            .mentions_from(group.range.start, title.start)
            .find(|(_, m)| matches!(m.form, Form::Name(_)) && m.range.end <= title.start);
        out.extend(before.map(|(m, _)| m).filter(|m| fits(*m)));
    }
    if out.is_empty() && group.name.is_some() {
        // "Mayor Anna Lind, Lima"
        let next = view.syntax.noun_groups.get(k as usize + 1).filter(|n| n.range.start == group.range.end + 1);
        let comma = view.syntax.tags.get(group.range.end as usize) == Some(&Tag::Comma);
        let place = view.mentions.of_noun.get(k as usize + 1).copied().flatten();
        out.extend(place.filter(|m| next.is_some() && comma && view.chains.kind(*m) == EntityType::City));
    }
    if out.is_empty() {
        // "the Japanese foreign minister": the country, if the document names it.
        let country = group.range.range().find_map(|i| view.lexicon.demonym_country(view.lookups.words[i]));
        if let Some(country) = country {
            out.extend(view.place_named(country).and_then(|(_, country)| country));
        }
    }
    (out, end, whole)
}

/// Whether noun group `n` is a field of work, not a body: "health", "international relations".
fn is_field(view: &View<'_>, n: usize) -> bool {
    let group = &view.syntax.noun_groups[n];
    let plain = group.determiner == Determiner::None && group.possessor.is_none() && !group.time && !group.pronoun;
    let named = view.mentions.of_noun[n].is_some_and(|m| view.chains.is_named(m));
    let typed = group.name.is_some_and(|_| view.mentions.of_noun[n].is_some());
    plain && !named && !typed && !matches!(view.syntax.families[n], Family::Person | Family::Group | Family::Place)
}

/// "director of Open Source Strategy at Acme": what stands before the body that "at" brings is a field, unless a word
/// in it names a body.
fn is_field_at_body(view: &View<'_>, n: usize) -> bool {
    let group = &view.syntax.noun_groups[n];
    let after = view.syntax.phrases.get(n + 1);
    let at = after.is_some_and(|p| p.governor == Some(n as u32) && p.preposition == Some(view.grammar.at));
    let body = view.mentions.of_noun.get(n + 1).copied().flatten();
    at && body.is_some_and(|m| view.chains.is_named(m) && view.chains.kind(m).is_organization())
        && group.determiner == Determiner::None
        && !matches!(view.syntax.families[n], Family::Person | Family::Group | Family::Place)
        && !has_class(view, group.range, "organization-word")
}

/// Whether a word of the range belongs to a class of the lexicon.
fn has_class(view: &View<'_>, range: TokenRange, class: &str) -> bool {
    view.lexicon.class_named(class).is_some_and(|c| range.range().any(|i| view.lookups.classes[i].has(c)))
}

/// Whose release it is: the only body or town an "About" heading names.
pub(crate) fn principal(view: &View<'_>) -> Option<u32> {
    let mut only: Option<u32> = None;
    for sentence in view.document.sentences.iter().filter(|s| s.kind == BlockKind::Heading) {
        if !view.document.text(sentence.tokens.start as usize).eq_ignore_ascii_case("about") {
            continue;
        }
        let inside = view.mentions_from(sentence.tokens.start, sentence.tokens.end);
        for (m, mention) in inside.filter(|(_, m)| m.range.end <= sentence.tokens.end) {
            let kind = view.chains.kind(m);
            let fits = matches!(mention.form, Form::Name(_)) && (kind.is_organization() || kind == EntityType::City);
            match only {
                Some(other) if fits && !view.chains.same(other, m) => return None,
                None if fits => only = Some(m),
                _ => {}
            }
        }
    }
    only
}

/// Whether somebody with this title belongs to the body that speaks: a chief executive to a company, a mayor to a town.
pub(crate) fn suits(view: &View<'_>, title: TokenRange, body: EntityType) -> bool {
    let Some(class) = view.lexicon.class_named("title") else { return false };
    let last = (title.end as usize).saturating_sub(1);
    let terms = view.terms_at(last).filter(|t| t.range.end == title.end && t.range.start >= title.start);
    // The longest that ends with the title.
    let attribute = terms
        .filter_map(|t| view.lexicon.attribute(class, t.entry))
        .last()
        .or_else(|| view.lexicon.attribute(class, view.lookups.noun_lemmas[title.end as usize - 1]));
    match attribute {
        Some("political") => matches!(body, EntityType::City | EntityType::Government),
        Some("corporate" | "civic") => body.is_organization(),
        Some("academic") => body == EntityType::Organization,
        _ => false,
    }
}

/// What modifiers and the copula say of the post.
fn status(view: &View<'_>, title: TokenRange, group: &NounGroup) -> Option<&'static str> {
    let modifier = view.lexicon.class_named("title-modifier");
    let word = |i: usize| modifier.and_then(|c| view.lexicon.attribute(c, view.lookups.words[i]));
    let from = group.range.start as usize;
    (from..group.range.end.max(title.end) as usize).find_map(|i| status_name(word(i)?))
}

/// The closed list of status names.
pub(crate) fn status_name(text: &str) -> Option<&'static str> {
    ["former", "acting", "incoming", "outgoing", "planned", "cancelled"].into_iter().find(|s| *s == text)
}

/// The title in lower case, singular, without what only orders it ("new", "first") or goes to the status.
pub(crate) fn title_text(view: &View<'_>, title: TokenRange) -> String {
    let modifier = view.lexicon.class_named("title-modifier");
    let mut words: Vec<String> = Vec::new();
    for i in title.range() {
        let w = view.lookups.words[i];
        let is_status = modifier.and_then(|c| view.lexicon.attribute(c, w)).is_some_and(|s| status_name(s).is_some());
        let drops = is_status
            || matches!(
                view.document.text(i).to_lowercase().as_str(),
                "new" | "first" | "current" | "then" | "newly" | "late"
            );
        if !drops {
            words.push(view.document.text(i).to_lowercase());
        }
    }
    words.join(" ")
}

/// A post given or held by way of a verb: "was named dean", "appointed Lind as dean", "serves as dean".
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Assignment {
    /// The noun group of the post.
    pub post: u32,
    /// The noun group of the holder.
    pub holder: u32,
    /// Who gave it, where the text says so.
    pub giver: Option<u32>,
    /// How far the text vouches for it.
    pub assertion: Assertion,
    /// Whether the verb says that it is over.
    pub over: bool,
    /// The clause it stands in.
    pub clause: u32,
}

/// Every assignment of the document.
pub(crate) fn assignments(view: &View<'_>) -> Vec<Assignment> {
    let (assign, hold) = (view.lexicon.class_named("assign-verb"), view.lexicon.class_named("hold-verb"));
    let in_class = |class: Option<Class>, w: WordId| class.is_some_and(|c| view.lexicon.classes(w).has(c));
    let mut out = Vec::new();
    for (n, clause) in view.syntax.clauses.iter().enumerate() {
        let verb = view.syntax.verb_groups[clause.verb as usize];
        let is_role = |k: u32| view.syntax.families[k as usize] == Family::Person;
        let has_title = |k: &u32| {
            let group = &view.syntax.noun_groups[*k as usize];
            view.mentions.of_noun[*k as usize].and_then(|m| title(view, m, group)).is_some() && group.name.is_none()
        };
        let as_phrase = view
            .syntax
            .obliques(clause)
            .iter()
            .find(|o| o.preposition == view.grammar.as_ && has_title(&o.noun))
            .map(|o| o.noun);
        let (holder, post, giver) = if in_class(assign, verb.lemma) {
            if verb.passive {
                (clause.subject, as_phrase.or(clause.object.filter(has_title)), None)
            } else {
                (clause.object, as_phrase.or(clause.complement.filter(has_title)), clause.subject)
            }
        } else if in_class(hold, verb.lemma) {
            (clause.subject, as_phrase.or(clause.object.filter(has_title)), None)
        } else if verb.lemma == view.grammar.be {
            (clause.subject, clause.object.filter(has_title), None)
        } else {
            continue;
        };
        let (Some(holder), Some(post)) = (holder, post) else { continue };
        let holds = is_role(holder) || view.syntax.noun_groups[holder as usize].pronoun;
        if !holds || clause.assertion > Assertion::Planned {
            continue;
        }
        let simple = verb.range.len() == 1 + usize::from(verb.passive);
        let copula_over = verb.lemma == view.grammar.be && verb.tense == Tense::Past && !verb.passive && simple;
        let served = in_class(hold, verb.lemma) && verb.tense == Tense::Past && verb.range.len() == 1;
        out.push(Assignment {
            post,
            holder,
            giver,
            assertion: clause.assertion,
            over: copula_over || served,
            clause: n as u32,
        });
    }
    out
}
