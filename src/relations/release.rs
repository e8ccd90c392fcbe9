//! Whose release a text is, and what body it speaks of most.

use rustc_hash::FxHashSet;

use super::View;
use crate::entities::mentions::Form;
use crate::ontology::EntityType;
use crate::reader::BlockKind;
use crate::segmentation::TokenRange;
use crate::syntax::{Clause, Family, VerbForm};

/// Whose release it is: the only body or town an "About" heading names, else the one that headline and lead open with.
pub(crate) fn principal(view: &View<'_>) -> Option<u32> {
    let (mut only, mut several): (Option<u32>, bool) = (None, false);
    let mut about: Vec<u32> = Vec::new();
    for sentence in view.document.sentences.iter().filter(|s| s.kind == BlockKind::Heading) {
        if !view.document.text(sentence.tokens.start as usize).eq_ignore_ascii_case("about") {
            continue;
        }
        let inside = view.mentions_from(sentence.tokens.start, sentence.tokens.end);
        for (m, mention) in inside.filter(|(_, m)| m.range.end <= sentence.tokens.end) {
            let kind = view.chains.kind(m);
            if !matches!(mention.form, Form::Name(_)) || !kind.is_organization() && kind != EntityType::City {
                continue;
            }
            about.push(m);
            several |= only.is_some_and(|other| !view.chains.same(other, m));
            only = only.or(Some(m));
        }
    }
    // Of several the one the headline speaks of.
    let among = |m: &u32| !several || about.iter().any(|other| view.chains.same(*other, *m));
    only.filter(|_| !several)
        .or_else(|| masthead(view))
        .or_else(|| headliner(view).filter(among))
        .or_else(|| opener(view).filter(among))
        .or_else(|| letterhead(view).filter(among))
}

/// So many lines at most stand above a text.
const LETTERHEAD: usize = 5;

/// The body whose name alone fills a line above the text: "Harbour City Council" between "Press release" and a date.
fn letterhead(view: &View<'_>) -> Option<u32> {
    let above = view.document.sentences.iter().enumerate().take(LETTERHEAD);
    let mut above = above.take_while(|(_, s)| s.kind != BlockKind::Paragraph);
    above.find_map(|(n, sentence)| {
        let nouns = view.syntax.sentences.get(n)?.nouns;
        let first = view.syntax.noun_groups.get(nouns.0 as usize).filter(|_| nouns.0 < nouns.1)?;
        let whole = first.range.start == sentence.tokens.start && first.range.end == sentence.tokens.end;
        // "Ministry of Fisheries, Republic of Peru"
        let seat = || {
            let place =
                view.mentions.of_noun[nouns.0 as usize + 1].filter(|m| view.chains.kind(*m) == EntityType::Country);
            let range = place.map(|m| view.mentions.all[m as usize].range);
            let comma = view.document.text(first.range.end as usize) == ",";
            let behind = |r: TokenRange| r.start == first.range.end + 1 && r.end == sentence.tokens.end;
            comma && first.range.start == sentence.tokens.start && range.is_some_and(behind)
        };
        let alone = if nouns.1 == nouns.0 + 1 { whole } else { seat() };
        let m = view.mentions.of_noun[nouns.0 as usize].filter(|_| alone)?;
        (view.is_named_body(m)).then_some(m)
    })
}

/// The body or town whose name is all of a line above the text with "News Release", on it or beside it.
pub(super) fn masthead(view: &View<'_>) -> Option<u32> {
    let sentences = &view.document.sentences;
    let text = |i: u32| view.document.text(i as usize);
    let is_word = |i: u32| {
        let words = ["news", "press", "media", "release", "advisory", "statement"];
        words.iter().any(|word| text(i).eq_ignore_ascii_case(word))
    };
    let joint = |i: u32| ["for", "immediate", "|", "–", "-", ":"].iter().any(|word| text(i).eq_ignore_ascii_case(word));
    let release = |i: u32| is_word(i) || joint(i);
    let released = |n: usize| {
        let line = sentences.get(n).filter(|s| s.kind != BlockKind::Paragraph || s.tokens.len() <= 4);
        line.is_some_and(|s| s.tokens.range().all(|i| release(i as u32)) && (s.tokens.start..s.tokens.end).any(is_word))
    };
    let above = sentences.iter().enumerate().take(LETTERHEAD);
    above.into_iter().find_map(|(n, sentence)| {
        let TokenRange { start, end } = sentence.tokens;
        let kind = ["City", "Town", "Village", "County", "Borough", "Municipality", "Township"];
        let kind = |i: u32| kind.iter().any(|kind| text(i).eq_ignore_ascii_case(kind));
        let of = kind(start) && text(start + 1).eq_ignore_ascii_case("of");
        let (m, mention) = view.mentions_from(start, end).next()?;
        let opens = mention.range.start == start || of && mention.range.start == start + 2;
        let name_end = (start + 1..mention.range.end).rev().find(|i| !release(*i)).unwrap_or(start) + 1;
        let rest = name_end..end;
        // "City of Lima" above all else: the line that says so may be gone.
        let alone = of && sentence.kind != BlockKind::Paragraph;
        let told = rest.clone().any(is_word) || released(n + 1) || n > 0 && released(n - 1);
        let named = matches!(mention.form, Form::Name(_)) || view.chains.is_named(m);
        let whole = named && opens && rest.into_iter().all(release) && (alone || told);
        let county = |m: u32| view.chains.kind(m) == EntityType::Region && (of || kind(name_end - 1));
        let issues = |m: u32| view.is_named_body(m) || view.chains.kind(m) == EntityType::City || county(m);
        (whole && issues(m)).then_some(m)
    })
}

/// What those do who come from elsewhere.
const COMING: [&str; 14] = [
    "visit", "arrive", "travel", "leave", "attend", "join", "address", "speak", "go", "come", "tour", "depart", "call",
    "fly",
];

/// "The minister is on a visit to Peru": who comes to which place, by their chains, so that no post is held there.
pub(super) fn journeys(view: &View<'_>) -> FxHashSet<(u32, u32)> {
    let trip =
        |k: u32| matches!(view.lexicon.text(view.syntax.noun_groups[k as usize].lemma), "visit" | "trip" | "tour");
    let goes = |clause: &&Clause| {
        let verb = view.syntax.verb_groups[clause.verb as usize];
        let far = matches!(view.lexicon.text(verb.lemma), "visit" | "arrive" | "travel" | "tour" | "depart" | "fly");
        let obliques = view.syntax.obliques(clause).iter();
        // "The minister leads a delegation of 30 companies to Peru"
        let leads = !verb.passive && matches!(view.lexicon.text(verb.lemma), "lead" | "head");
        let abroad = || {
            let nouns = view.syntax.sentences[clause.sentence as usize].nouns;
            let party = |k: u32| {
                matches!(view.lexicon.text(view.syntax.noun_groups[k as usize].lemma), "delegation" | "mission")
            };
            let to = |k: u32| {
                view.syntax.phrases[k as usize].preposition == Some(view.grammar.to)
                    && view.syntax.families[k as usize] == Family::Place
            };
            clause.object.is_some_and(party) && (nouns.0..nouns.1).any(to)
        };
        far && !verb.passive || leads && abroad() || obliques.map(|o| o.noun).chain(clause.object).any(trip)
    };
    let mut journeys = FxHashSet::default();
    for clause in view.syntax.clauses.iter().filter(goes) {
        let traveller = clause.subject.and_then(|k| view.mentions.of_noun[k as usize]);
        let (Some(traveller), Some(sentence)) = (traveller, view.document.sentences.get(clause.sentence as usize))
        else {
            continue;
        };
        let here = view.mentions_from(sentence.tokens.start, sentence.tokens.end);
        journeys.extend(here.map(|(place, _)| (view.chains.root(traveller), view.chains.root(place))));
    }
    journeys
}

/// The town or body whose officer the first statement is of, unless it has him come from elsewhere: "The Mayor of Lima,
/// Anna Lind, received".
pub(super) fn receiver(view: &View<'_>) -> Option<u32> {
    let lead = lead(view)?;
    let verb = view.syntax.verb_groups[lead.verb as usize];
    let k = lead.subject.filter(|_| !verb.passive && !COMING.contains(&view.lexicon.text(verb.lemma)))?;
    let group = &view.syntax.noun_groups[k as usize];
    if view.syntax.families[k as usize] != Family::Person {
        return None;
    }
    let fits = |m: &u32| {
        let kind = view.chains.kind(*m);
        view.chains.is_named(*m) && (kind.is_organization() || kind == EntityType::City)
    };
    let title =
        (group.range.start..group.range.end).any(|i| view.lookups.classes[i as usize].meets(view.grammar.title));
    let of = |n: u32| {
        let phrase = view.syntax.phrases.get(n as usize + 1)?;
        let brought = phrase.governor == Some(n) && phrase.preposition == Some(view.grammar.of);
        view.mentions.of_noun[n as usize + 1].filter(|_| brought)
    };
    let own = of(k).filter(|_| title);
    // "Anna Lind, mayor of Lima, received"
    let renamed = view.syntax.phrases.get(k as usize + 1).filter(|p| p.apposed_to == Some(k)).and_then(|_| {
        // "Anna Lind, head of the committee and mayor of Lima": rather the town.
        let posts = || (k + 1..(k + 5).min(view.syntax.noun_groups.len() as u32)).filter_map(of);
        posts().find(|m| view.chains.kind(*m) == EntityType::City).or_else(|| of(k + 1))
    });
    let inside = || {
        let names = view.mentions_from(group.range.start, group.range.end).map(|(m, _)| m);
        names.into_iter().find(|m| title && fits(m))
    };
    own.or(renamed).filter(fits).or_else(inside)
}

/// The body the headline says something of: "Harbour University opens ...", "Lind re-elected: Harbour League holds ...".
fn headliner(view: &View<'_>) -> Option<u32> {
    let headline = |c: &&Clause| view.document.sentences[c.sentence as usize].kind == BlockKind::Headline;
    let body = |clause: &Clause| {
        let subject = clause.subject.filter(|k| view.syntax.members(*k).count() == 1)?;
        let m = view.mentions.of_noun[subject as usize].filter(|m| view.chains.is_named(*m))?;
        let verb = view.syntax.verb_groups[clause.verb as usize];
        let kind = view.chains.kind(m);
        let body = matches!(kind, EntityType::Company | EntityType::Association | EntityType::Organization);
        (body && verb.form == VerbForm::Finite && !verb.passive).then_some(m)
    };
    let mut clauses = view.syntax.clauses.iter().take_while(headline).filter(|c| c.subject.is_some());
    if let Some(m) = labelled(view) {
        return Some(m);
    }
    let first = clauses.next()?;
    let person = |k: u32| view.syntax.families[k as usize] == Family::Person;
    body(first).or_else(|| {
        let named = first.subject.is_some_and(person);
        clauses.filter(|c| named && c.subject != first.subject).find_map(body)
    })
}

/// "Harbour Glass: sales for the first half": the body that a headline begins with and a colon sets off.
fn labelled(view: &View<'_>) -> Option<u32> {
    let first = view.document.sentences.first().filter(|s| s.kind == BlockKind::Headline)?;
    let (m, mention) = view.mentions_from(first.tokens.start, first.tokens.start + 1).next()?;
    let colon = view.document.text(mention.range.end as usize) == ":";
    let kind = view.chains.kind(m);
    (colon && kind.is_organization() && matches!(mention.form, Form::Name(_))).then_some(m)
}

/// The body that is the subject of the first statement of the text, where the headline speaks of it as well.
fn opener(view: &View<'_>) -> Option<u32> {
    let lead = lead(view)?;
    let m = view.mentions.of_noun[lead.subject? as usize]?;
    let in_headline = |other: u32| {
        let mention = &view.mentions.all[other as usize];
        view.document.sentences[mention.sentence as usize].kind == BlockKind::Headline && view.chains.same(other, m)
    };
    let fits = view.is_named_body(m);
    // "Acme today announced"
    let verb = view.syntax.verb_groups[lead.verb as usize];
    let obliques = view.syntax.obliques(lead).iter();
    let today = |k: u32| view.document.slice(view.syntax.noun_groups[k as usize].range).eq_ignore_ascii_case("today");
    let announces = view.chains.kind(m) == EntityType::Company
        && view.lexicon.classes(verb.lemma).meets(view.grammar.reporting_verb)
        && obliques.map(|o| o.noun).any(today);
    (fits && (announces || (0..m).any(in_headline) || is_main_body(view, m))).then_some(m)
}

/// The town whose own deed the text begins with: "The City of Lima opened a library"; in a headline only one that is
/// called so.
pub(super) fn town(view: &View<'_>) -> Option<u32> {
    let acts = |clause: &Clause| {
        let verb = view.syntax.verb_groups[clause.verb as usize];
        let m = view.mentions.of_noun[clause.subject? as usize].filter(|_| !verb.passive)?;
        (view.chains.kind(m) == EntityType::City && view.chains.is_named(m)).then_some(m)
    };
    let municipal = |m: &u32| {
        let first = view.document.sentences.first().map_or(0, |s| s.tokens.end);
        let mut inside = view.mentions_from(0, first).filter(|(other, _)| view.chains.same(*other, *m));
        inside.any(|(_, mention)| {
            let start = mention.range.start as usize;
            let kind = |i: usize| matches!(view.document.text(i), "City" | "Town" | "Village" | "Borough");
            kind(start) || start >= 2 && view.document.text(start - 1) == "of" && kind(start - 2)
        })
    };
    let headline = || {
        let first = view.document.sentences.first().filter(|s| s.kind == BlockKind::Headline).map(|_| 0)?;
        view.syntax.clauses_of(first).iter().find_map(acts).filter(municipal)
    };
    // "Mayor Anna Lind opened a library": of the town that the text is written in.
    let mayor = || {
        let lead = lead(view)?;
        let verb = view.syntax.verb_groups[lead.verb as usize];
        let k = lead.subject.filter(|_| !verb.passive && !COMING.contains(&view.lexicon.text(verb.lemma)))?;
        let mut words = view.syntax.noun_groups[k as usize].range.range();
        words.find(|i| view.lexicon.text(view.lookups.noun_lemmas[*i]) == "mayor")?;
        view.receiver().or_else(|| view.main_city())
    };
    lead(view).and_then(acts).or_else(headline).or_else(mayor)
}

/// The first statement of the text below its headline.
pub(super) fn lead<'v>(view: &'v View<'_>) -> Option<&'v Clause> {
    view.syntax.clauses.iter().find(|c| {
        let kind = view.document.sentences[c.sentence as usize].kind;
        let verb = view.syntax.verb_groups[c.verb as usize];
        kind == BlockKind::Paragraph && verb.form == VerbForm::Finite && !c.modifies_noun
    })
}

/// Whether the document speaks of no other body half as often.
fn is_main_body(view: &View<'_>, body: u32) -> bool {
    main_body(view, 2, 2).is_some_and(|m| view.chains.same(m, body))
}

/// The named body the document speaks of at least so many times, and so many times as often as of any other.
pub(super) fn main_body(view: &View<'_>, least: usize, times: usize) -> Option<u32> {
    let all = view.main_bodies();
    let (first, most) = *all.first()?;
    let next = all.get(1).map_or(0, |(_, n)| *n);
    // The only body of a text need not be named as often.
    let least = if next == 0 { least.min(2) } else { least };
    (most >= least && most >= times * next).then_some(first)
}

#[cfg(test)]
mod tests {
    use crate::relations::tests::{extractor, says};

    #[test]
    fn officers_of_a_town_are_of_the_town_whose_mayor_the_text_opens_with() {
        let extractor = extractor();
        let text = |who: &str| {
            format!("Mayor opens a New Hall\n\nQUARNVLEI, 14 March 2024 – Mayor Anna Lind opened a hall. {who} came.")
        };
        for (who, name) in [
            ("Secretary of Culture Omar Stone", "Omar Stone"),
            ("City Architect Eva Holt", "Eva Holt"),
            ("Parks Manager Eva Holt", "Eva Holt"),
        ] {
            assert!(says(&extractor, &text(who), name, "holds_position", "QUARNVLEI"), "{who}");
        }
        assert!(!says(&extractor, &text("The composer Eva Holt"), "Eva Holt", "holds_position", "QUARNVLEI"));
        let municipality = "The Executive Mayor of Quarnvlei Local Municipality, Anna Lind, opened a hall in Quarnvlei. Chief Whip \
                            Omar Stone and Municipal Manager Eva Holt came.";
        for name in ["Omar Stone", "Eva Holt"] {
            assert!(says(&extractor, municipality, name, "holds_position", "Quarnvlei Local Municipality"), "{name}");
        }
        let deputy = "Mayor opens hall\n\nQUARNVLEI, 14 March 2024 – Mayor Anna Lind opened a hall. The deputy mayor for transport, \
                      Omar Stone, came.";
        assert!(says(&extractor, deputy, "Anna Lind", "holds_position", "QUARNVLEI"));
    }

    #[test]
    fn what_a_firm_or_union_said_is_told() {
        let extractor = extractor();
        let firm = "Acme Ltd. has moved. The firm said the hall was ready.";
        assert!(says(&extractor, firm, "Acme Ltd.", "said", "the hall was ready"));
        let union = "The Glass Workers Union has met. The union elected its board. The union said students were glad.";
        assert!(says(&extractor, union, "Glass Workers Union", "said", "students were glad"));
    }

    #[test]
    fn members_of_parliament_take_part_one_by_one() {
        let extractor = extractor();
        let text = "Members of Parliament Anna Lind and Omar Stone attended the opening.";
        for name in ["Anna Lind", "Omar Stone"] {
            assert!(says(&extractor, text, name, "participated_in", "opening"), "{name}");
        }
    }
}
