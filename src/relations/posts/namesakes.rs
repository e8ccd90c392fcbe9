//! "hospital president", "commission chair": a post with the noun for a body in it, held in the one body that the text
//! calls so; the noun is no part of the title.

use super::View;
use super::default_bodies::sphere;
use crate::entities::mentions::{Form, Mention};
use crate::lexicon::{Class, WordId};
use crate::ontology::EntityType;
use crate::segmentation::{Shape, TokenRange};
use crate::syntax::{Determiner, NounGroup};

/// Nouns for bodies with officers of their own.
const NOUNS: [&str; 61] = [
    "academy",
    "agency",
    "airport",
    "alliance",
    "association",
    "authority",
    "bank",
    "biennale",
    "brewery",
    "bureau",
    "center",
    "centre",
    "chamber",
    "charity",
    "choir",
    "church",
    "clinic",
    "club",
    "coalition",
    "college",
    "commission",
    "committee",
    "company",
    "confederation",
    "congress",
    "consortium",
    "cooperative",
    "corporation",
    "council",
    "embassy",
    "federation",
    "festival",
    "firm",
    "foundation",
    "gallery",
    "guild",
    "hospital",
    "institute",
    "institution",
    "laboratory",
    "league",
    "library",
    "ministry",
    "museum",
    "network",
    "opera",
    "orchestra",
    "organisation",
    "organization",
    "parish",
    "port",
    "school",
    "society",
    "startup",
    "studio",
    "theater",
    "theatre",
    "trust",
    "union",
    "university",
    "zoo",
];

/// So many sentences back one of several bodies of a kind is spoken of.
const NEAR: u32 = 2;

/// Of so many mentions at the beginning of a text, and of those near, the body may be one.
const MOST: usize = 2000;

/// The body that the noun before a title stands for, and the title without it; the whole title has the fields behind it.
pub(super) fn namesake(
    view: &View<'_>,
    group: &NounGroup,
    title: TokenRange,
    whole: TokenRange,
) -> Option<(u32, TokenRange)> {
    let first = title.start as usize;
    let noun = *view.lookups.noun_lemmas.get(first)?;
    let next = view.lookups.classes.get(first + 1)?;
    let officer = next.meets(view.grammar.title) || next.meets(view.grammar.title_modifier);
    let member = view.lexicon.text(view.lookups.noun_lemmas[first + 1]) == "member";
    // "signed by port directors Anna Lind and Omar Stone": of two ports.
    let several = view.lookups.classes[title.end as usize - 1].has(Class::PLURAL)
        && matches!(
            view.lexicon.text(view.lookups.noun_lemmas[title.end as usize - 1]),
            "director" | "president" | "rector"
        )
        && group.name.is_some()
        && are_two_called(view, noun);
    let bare = title.len() >= 2 && !several && (officer || member) && !view.lookups.classes[first].has(Class::PLURAL);
    if !bare || matches!(group.determiner, Determiner::Possessive(_) | Determiner::Genitive) {
        return None;
    }
    let word = view.lexicon.text(noun);
    if NOUNS.binary_search(&word).is_err() || is_title_of_its_own(view, word, title) {
        return None;
    }
    let body = called(view, noun, word, group)?;
    // "committee chairman Senator Anna Lind": how she is addressed.
    let last = view.lexicon.text(view.lookups.noun_lemmas[title.end as usize - 1]);
    let address =
        title.len() > 2 && matches!(last, "senator" | "representative" | "professor" | "congressman" | "judge");
    let end = if whole.end == title.end { title.end - u32::from(address) } else { whole.end };
    Some((body, TokenRange { start: title.start + 1, end }))
}

/// Whether the text names two bodies with such a noun in their names.
pub(super) fn are_two_called(view: &View<'_>, noun: WordId) -> bool {
    let called = |m: &&u32| view.mentions.all[**m as usize].range.range().any(|i| view.lookups.noun_lemmas[i] == noun);
    view.main_bodies().iter().map(|(m, _)| m).filter(called).nth(1).is_some()
}

/// "company secretary", "Union Minister": no secretary of some company.
fn is_title_of_its_own(view: &View<'_>, noun: &str, title: TokenRange) -> bool {
    let rest = TokenRange { start: title.start + 1, ..title };
    let last = view.lexicon.text(view.lookups.noun_lemmas[title.end as usize - 1]);
    let minister = sphere(view, rest) == Some("national") && !matches!(last, "president" | "secretary");
    // "festival member", but "committee member"
    let organ = matches!(noun, "committee" | "council" | "commission");
    let member =
        matches!(last, "councillor" | "councilor" | "representative" | "partner") || last == "member" && !organ;
    minister || member || matches!((noun, last), ("company", "secretary"))
}

/// The one named body with such a noun in its name or called so; of several the one spoken of last, but rather what the
/// text speaks of first than what stands beside it: "Quarn University signed with Lima University. University president".
fn called(view: &View<'_>, noun: WordId, word: &str, group: &NounGroup) -> Option<u32> {
    let here = view.document.sentences.partition_point(|s| s.tokens.end <= group.range.start) as u32;
    let fits = |m: u32, mention: &Mention| {
        let kind = view.chains.kind(m);
        let body = kind.is_organization() || matches!(kind, EntityType::Event | EntityType::Facility);
        body && view.chains.is_named(m) && mention.form != Form::Pronoun && is_called(view, mention, kind, noun, word)
    };
    let (mut only, mut near, mut several): (Option<u32>, Option<u32>, bool) = (None, None, false);
    let mut is_only_near = false;
    let all = &view.mentions.all;
    let end = all.partition_point(|m| m.range.start < group.range.start);
    let close = all.partition_point(|m| m.sentence + 2 * NEAR < here).min(end);
    for m in (0..all.len().min(MOST)).chain(close.max(MOST)..end) {
        let (m, mention) = (m as u32, &all[m]);
        if !fits(m, mention) {
            continue;
        }
        several |= only.is_some_and(|other| !view.chains.same(other, m));
        only = only.or(Some(m));
        if mention.range.start < group.range.start && mention.sentence + NEAR >= here {
            near = Some(m);
        }
        if mention.range.start < group.range.start && mention.sentence + 2 * NEAR >= here {
            is_only_near |= only.is_some_and(|only| view.chains.same(only, m));
        }
    }
    let acts = |m: u32| {
        let mention = &view.mentions.all[m as usize];
        view.syntax.clauses_of(mention.sentence).iter().any(|c| c.subject.is_some() && c.subject == mention.noun)
    };
    let leads = is_only_near && near.is_some() && only.is_some_and(acts) && !near.is_some_and(acts);
    if several && !leads { near } else { only }
}

/// Whether a mention has the noun for its head: "Harbour Water Commission", "the commission".
fn is_called(view: &View<'_>, mention: &Mention, kind: EntityType, noun: WordId, word: &str) -> bool {
    // "the Commission of the League" is no league.
    let of = |i: &usize| *i > mention.range.start as usize && view.lookups.classes[*i].has(Class::PREPOSITION);
    let mut words = mention.range.range().take_while(|i| !of(i));
    if mention.form == Form::Description {
        return view.lookups.noun_lemmas[mention.head as usize] == noun;
    }
    let business = || matches!(word, "company" | "firm" | "startup" | "corporation") && kind == EntityType::Company;
    let clinic = || {
        let name = view.document.slice(mention.range);
        word == "hospital" && ["Medical", "Clinic", "Health", "Infirmary"].iter().any(|part| name.contains(part))
    };
    let heads = view.grammar.any_organization().union(view.grammar.facility_head).union(view.grammar.event_noun);
    let named = |i: usize| view.document.tokens[i].shape != Shape::Lower;
    let last = words.by_ref().filter(|i| view.lookups.classes[*i].meets(heads) && named(*i)).last();
    last.is_some_and(|i| view.lookups.noun_lemmas[i] == noun) || business() || clinic()
}

#[cfg(test)]
mod tests {
    use crate::relations::tests::{extractor, says};

    #[test]
    fn noun_before_a_post_is_the_body_that_the_text_calls_so() {
        let extractor = extractor();
        for (body, post) in [
            ("Harlow Medical Center", "hospital president"),
            ("Harlow Water Commission", "commission chair"),
            ("Glass Museum", "museum director"),
        ] {
            let text = format!("The {body} has met. \"We are glad,\" said Anna Lind, {post}.");
            assert!(says(&extractor, &text, "Anna Lind", "holds_position", body), "{post}");
        }
        let two = "The Harlow Union and the Quarn Union have met. The talks were long. Guests came. They left. Union president \
                   Anna Lind spoke.";
        assert!(!says(&extractor, two, "Anna Lind", "holds_position", "Harlow Union"));
        let host = "Harlow University signed an agreement with Quarn University. University president Anna Lind spoke.";
        assert!(says(&extractor, host, "Anna Lind", "holds_position", "Harlow University"));
        let other = "Harlow University signed an agreement with Quarn University. Quarn University is old. University \
                     president Anna Lind spoke.";
        assert!(says(&extractor, other, "Anna Lind", "holds_position", "Quarn University"));
        let own = "Zoltrix Ltd. has a new company secretary, Anna Lind. It met.";
        assert!(says(&extractor, own, "Anna Lind", "holds_position", "Zoltrix Ltd."));
    }

    #[test]
    fn division_with_a_head_is_part_of_its_company() {
        let extractor = extractor();
        let text = "Zoltrix Ltd. has named Anna Lind head of its glass division. Omar Stone, its Director of Engineering Services, \
                    left. Eva Holt was until recently dean of Quarn University.";
        assert!(says(&extractor, text, "glass division", "part_of", "Zoltrix Ltd."));
        assert!(says(&extractor, text, "Omar Stone", "holds_position", "Zoltrix Ltd."));
        assert!(says(&extractor, text, "Eva Holt", "holds_position", "Quarn University"));
    }

    #[test]
    fn post_in_a_committee_that_nothing_names_is_not_of_another_body() {
        let extractor = extractor();
        let text = "Quarn University Hospital has a scanner. State health committee chairman Omar Stone came.";
        assert!(!says(&extractor, text, "Omar Stone", "holds_position", "Quarn University Hospital"));
    }
}
