//! Long lists whose items semicolons part: "attended by Anna Lind, mayor of Lima; Omar Stone and Eva Holt, owners of Acme;
//! and the poet Pedro Alvarez". What is told of the people of one item holds of those of the others.

use rustc_hash::FxHashMap;

use super::known::Known;
use super::{Found, View};
use crate::entities::mentions::Form;
use crate::ontology::{EntityType, RelationType};
use crate::segmentation::TokenRange;
use crate::syntax::{Family, Tag};

/// No list has more items.
const MOST: usize = 60;

/// So many words at most stand before the first name of an item.
const OPENER: u32 = 14;

/// Adds to who is there, and who belongs to what, the people of the other items of the list.
pub(super) fn find(view: &View<'_>, out: &mut Vec<Found>) {
    let lists: FxHashMap<u32, (u32, Vec<u32>)> =
        (0..view.document.sentences.len() as u32).filter_map(|n| Some((n, items(view, n)?))).collect();
    let called: FxHashMap<u32, Vec<u32>> =
        (0..view.document.sentences.len() as u32).filter_map(|n| named_behind(view, n)).collect();
    if lists.is_empty() && called.is_empty() {
        return;
    }
    let mut known = Known::of(view, out);
    let mut more = Vec::new();
    for f in out.iter().filter(|f| matches!(f.relation, RelationType::ParticipatedIn | RelationType::MemberOf)) {
        let noun = view.mentions.all[f.subject as usize].noun;
        for m in noun.and_then(|k| called.get(&k)).into_iter().flatten() {
            if known.add(view, f.relation, (*m, f.object)) {
                let mut found = Found { subject: *m, ..f.clone() };
                found.roles.clear();
                more.push(found);
            }
        }
    }
    for f in out.iter().filter(|f| matches!(f.relation, RelationType::ParticipatedIn | RelationType::MemberOf)) {
        let sentence = view.mentions.all[f.subject as usize].sentence;
        let Some((start, list)) = lists.get(&sentence) else { continue };
        // "Anna Lind, member of the league; Omar Stone": what is told in an item is of that item. The subject may be the
        // post before the name.
        let object = &view.mentions.all[f.object as usize];
        let of_item = object.sentence == sentence && object.range.start >= *start;
        if of_item || !list.iter().any(|m| view.chains.same(*m, f.subject)) {
            continue;
        }
        for m in list.iter().filter(|m| !view.chains.same(**m, f.object)) {
            if known.add(view, f.relation, (*m, f.object)) {
                let mut found = Found { subject: *m, ..f.clone() };
                found.roles.clear();
                more.push(found);
            }
        }
    }
    out.append(&mut more);
}

/// "Three ministers attended the summit: Anna Lind of Peru, Omar Stone and Eva Holt.": the noun group of those whom the list
/// behind the colon names, and they.
fn named_behind(view: &View<'_>, sentence: u32) -> Option<(u32, Vec<u32>)> {
    let tokens = view.document.sentences.get(sentence as usize)?.tokens;
    let clause = view.syntax.clauses_of(sentence).iter().find(|c| !c.modifies_noun)?;
    let people = |k: &u32| {
        let group = &view.syntax.noun_groups[*k as usize];
        let family = view.syntax.families[*k as usize];
        group.plural && group.name.is_none() && matches!(family, Family::Group | Family::Person)
    };
    let k = clause.subject.filter(people)?;
    let colon = (tokens.start + 3..tokens.end).find(|i| view.document.text(*i as usize) == ":")?;
    let before = view.syntax.noun_groups[k as usize].range.end <= colon;
    let told = (colon + 1..tokens.end).any(|i| view.syntax.tags[i as usize].is_finite());
    let first = view.syntax.tags.get(colon as usize + 1);
    if !before || told || first == Some(&Tag::Quote) {
        return None;
    }
    let named = view.mentions_from(colon + 1, tokens.end).filter(|(m, mention)| {
        let before = view.document.text(mention.range.start as usize - 1);
        let opens = matches!(before, ":" | ";" | "," | "and" | "&") || titled(view, mention.range.start);
        matches!(mention.form, Form::Name(_)) && view.chains.kind(*m) == EntityType::Person && opens
    });
    let all: Vec<u32> = named.map(|(m, _)| m).take(MOST).collect();
    (all.len() >= 2).then_some((k, all))
}

/// Whether a title or a form of address stands before a token.
fn titled(view: &View<'_>, at: u32) -> bool {
    let calls = view.grammar.honorific.union(view.grammar.title);
    view.lookups.classes[at as usize - 1].meets(calls)
}

/// Where the list of a sentence begins, and the people of its items, where it is one.
fn items(view: &View<'_>, sentence: u32) -> Option<(u32, Vec<u32>)> {
    let tokens = view.document.sentences.get(sentence as usize)?.tokens;
    let text = |i: u32| view.document.text(i as usize);
    let marks: Vec<u32> = (tokens.start..tokens.end).filter(|i| text(*i) == ";").take(MOST).collect();
    if marks.len() < 2 {
        return None;
    }
    let first = TokenRange { start: opener(view, tokens, marks[0]), end: marks[0] };
    let ends = marks.iter().skip(1).copied().chain([tokens.end]);
    let others = marks.iter().zip(ends).map(|(mark, end)| TokenRange { start: mark + 1, end });
    let all: Vec<Vec<u32>> = std::iter::once(first).chain(others).map(|item| people(view, item)).collect();
    let clause = |item: &TokenRange| {
        item.range().any(|i| {
            let finite = view.syntax.tags[i].is_finite();
            finite && !view.syntax.tags[item.start as usize..i].contains(&Tag::Relative)
        })
    };
    let ends = marks.iter().skip(1).copied().chain([tokens.end]);
    let told = marks.iter().zip(ends).any(|(mark, end)| clause(&TokenRange { start: mark + 1, end }));
    let list = !told && all.iter().all(|item| !item.is_empty());
    let all = all.concat();
    let start = view.mentions.all[*all.first()? as usize].range.start;
    list.then_some((start, all))
}

/// Where the first item begins: behind the verb, its "by", "of" or colon.
fn opener(view: &View<'_>, tokens: TokenRange, end: u32) -> u32 {
    let brings = |i: &u32| {
        view.syntax.tags[*i as usize].is_verb()
            || matches!(view.document.text(*i as usize), ":" | "by" | "including" | "included" | "comprised")
    };
    (tokens.start..end).find(|i| brings(i) && !brings(&(i + 1))).map_or(tokens.start, |i| i + 1)
}

/// "the dean, Professor Anna Lind, and": the first name of an item, and those that an "and" joins to it.
fn people(view: &View<'_>, item: TokenRange) -> Vec<u32> {
    let calls = view.grammar.honorific.union(view.grammar.title);
    let mut named = view
        .mentions_from(item.start, item.end)
        .filter(|(m, mention)| matches!(mention.form, Form::Name(_)) && view.chains.kind(*m) == EntityType::Person);
    let Some((first, mention)) = named.next().filter(|(_, m)| m.range.start < item.start + OPENER) else {
        return Vec::new();
    };
    let (mut all, mut at) = (vec![first], mention.range.end);
    for (m, mention) in named {
        let called = |i: u32| view.lookups.classes[i as usize].meets(calls);
        let joined = view.document.text(at as usize) == "and" && (at + 1..mention.range.start).all(called);
        if !joined {
            break;
        }
        all.push(m);
        at = mention.range.end;
    }
    all
}

#[cfg(test)]
mod tests {
    use crate::relations::tests::{extractor, says};

    #[test]
    fn those_whom_a_colon_names_do_what_the_clause_says() {
        let extractor = extractor();
        let came = "Three ministers attended the Glass Summit: Anna Lind of Peru, Omar Stone and Dr. Eva Holt.";
        let none = "Three ministers did not attend the Glass Summit: Anna Lind of Peru, Omar Stone and Dr. Eva Holt.";
        for who in ["Anna Lind", "Omar Stone", "Eva Holt"] {
            assert!(says(&extractor, came, who, "participated_in", "Glass Summit"), "{who}");
            assert!(!says(&extractor, none, who, "participated_in", "Glass Summit"), "{who}");
        }
    }

    #[test]
    fn people_of_every_item_are_there() {
        let extractor = extractor();
        let list = "Anna Lind, mayor of Lima; Omar Stone and Eva Holt, owners of mills; and the poet Pedro Alvarez.";
        let came = format!("The Glass Summit was attended by {list}");
        let sent = format!("The delegation of the Harbour League consists of {list}");
        for who in ["Anna Lind", "Omar Stone", "Eva Holt", "Pedro Alvarez"] {
            assert!(says(&extractor, &came, who, "participated_in", "Glass Summit"), "{who}");
            assert!(says(&extractor, &sent, who, "member_of", "delegation of the Harbour League"), "{who}");
        }
        let member =
            "The Glass Summit was attended by Anna Lind, member of the Harbour League; Omar Stone; and Eva Holt.";
        assert!(!says(&extractor, member, "Omar Stone", "member_of", "Harbour League"));
        let told = "Anna Lind attended the Glass Summit; Omar Stone was ill; Eva Holt went to Oslo.";
        assert!(!says(&extractor, told, "Eva Holt", "participated_in", "Glass Summit"));
    }
}
