//! What a verb left out says: "awarded the prize to A and the medal to B", "A won the prize and B the medal", "A is based
//! in Lima and B in Oslo".

use super::{Clause, Frame, Oblique, View};
use crate::ontology::EntityType;
use crate::syntax::{Assertion, Tag, VerbForm};

/// So many noun groups behind a verb it may be left out.
const REACH: u32 = 24;

/// The frames of what stands behind a clause without a verb of its own.
pub(super) fn frames(view: &View<'_>, clause: &Clause, frame: &Frame) -> Vec<Frame> {
    let verb = view.syntax.verb_groups[clause.verb as usize];
    if verb.form != VerbForm::Finite || frame.assertion > Assertion::Planned || clause.modifies_noun {
        return Vec::new();
    }
    let nouns = view.syntax.sentences[clause.sentence as usize].nouns;
    let groups = &view.syntax.noun_groups;
    let first = groups.partition_point(|g| g.range.start < verb.range.end) as u32;
    let mut out = Vec::new();
    let mut at = verb.range.end;
    for k in first..nouns.1.min(first + REACH) {
        let group = &groups[k as usize];
        let between = view.syntax.tags.get(at as usize..group.range.start as usize).unwrap_or_default();
        if between.iter().any(|t| t.is_verb() || matches!(t, Tag::Relative | Tag::Subordinator)) {
            break;
        }
        at = group.range.end;
        if k + 1 < nouns.1 && begins(view, k) {
            out.extend(with_phrase(view, clause, frame, k).or_else(|| beside(view, clause, frame, k)));
        }
    }
    out
}

/// Whether noun group `k` begins something new behind an "and" or a comma.
fn begins(view: &View<'_>, k: u32) -> bool {
    let before = view.syntax.noun_groups[k as usize].range.start as usize - 1;
    let tag = view.syntax.tags[before];
    let parted = matches!(tag, Tag::Conjunction | Tag::Comma) || view.document.text(before) == ";";
    // The members of a list have the preposition of its first.
    let phrase = &view.syntax.phrases[k as usize];
    let listed = phrase.list != k;
    // "twinned with Lima in Peru, Oslo in Norway and": one more of the same, and nothing new.
    let one_more = listed && phrase.preposition.is_some() && are_alike(view, phrase.list, k);
    parted && !one_more && phrase.apposed_to.is_none() && (phrase.preposition.is_none() || listed)
}

/// Whether no verb goes on behind noun group `k`.
fn ends(view: &View<'_>, k: u32) -> bool {
    let end = view.syntax.noun_groups[k as usize].range.end as usize;
    let next = view.syntax.tags.get(end);
    next.is_none_or(|t| {
        !t.is_verb() && !matches!(t, Tag::Adverb | Tag::Relative | Tag::Genitive | Tag::Noun | Tag::Name)
    })
}

/// "and the medal to Omar Stone", "and Belno in Oslo": what goes with the object or the subject of the verb.
fn with_phrase(view: &View<'_>, clause: &Clause, frame: &Frame, k: u32) -> Option<Frame> {
    let end = past_bracket(view, view.syntax.noun_groups[k as usize].range.end);
    let next =
        (k + 1..k + 3).find(|n| view.syntax.noun_groups.get(*n as usize).is_some_and(|g| g.range.start > end))?;
    let phrase = &view.syntax.phrases[next as usize];
    let preposition = phrase.preposition.filter(|p| *p != view.grammar.of)?;
    let brought = view.syntax.tags.get(end as usize) == Some(&Tag::Preposition);
    let touches = brought && view.syntax.noun_groups[next as usize].range.start == end + 1 && ends(view, next);
    let verb = view.syntax.verb_groups[clause.verb as usize].range;
    let behind = |n: u32| view.syntax.noun_groups[n as usize].range.start >= verb.end && n < k;
    let like = |n: u32| behind(n) && (are_alike(view, n, next) || takes(view, n) && takes(view, next));
    let object = frame.object.filter(|o| touches && are_alike(view, *o, k));
    let verb_passive = view.syntax.verb_groups[clause.verb as usize].passive;
    // "won by Anna Lind and the medal by Omar Stone"
    if verb_passive && preposition == view.grammar.by && frame.subject.is_some_and(like) {
        let obliques = Vec::new();
        return object.map(|_| Frame { subject: Some(next), object: Some(k), obliques, alone: None, ..frame.clone() });
    }
    frame.obliques.iter().find(|o| o.preposition == preposition && like(o.noun)).filter(|_| touches)?;
    let obliques = vec![Oblique { preposition, noun: next }];
    let (subject, object) = match (object, frame.subject) {
        (Some(_), _) => (frame.subject, Some(k)),
        (None, Some(s)) if clause.object.is_none() && are_alike(view, s, k) => (Some(k), frame.object),
        _ => return None,
    };
    Some(Frame { subject, object, obliques, complement: None, alone: None, ..frame.clone() })
}

/// "and Omar Stone the medal", "and the province of Quarn $5 million": who does the same to something else.
fn beside(view: &View<'_>, clause: &Clause, frame: &Frame, k: u32) -> Option<Frame> {
    let groups = &view.syntax.noun_groups;
    let (subject, object) = (clause.subject?, clause.object?);
    // "the province of Quarn"
    let phrase = view.syntax.phrases[k as usize + 1];
    let of = phrase.governor == Some(k) && phrase.preposition == Some(view.grammar.of);
    let last = k + u32::from(of);
    let other = groups.get(last as usize + 1).map(|_| last + 1)?;
    let sum = |n: u32| view.mentions.of_noun[n as usize].is_some_and(|m| view.chains.kind(m) == EntityType::Money);
    let paid = sum(object) && sum(other);
    let touches = groups[last as usize].range.end == groups[other as usize].range.start && (paid || ends(view, other));
    let known = |m: u32| view.chains.is_named(m);
    let named = groups[k as usize].name.is_some() || of && view.mentions.of_noun[k as usize].is_some_and(known);
    let alike = || are_alike(view, subject, k) && are_alike(view, object, other) || paid && acts(view, subject, k);
    if !touches || !named || object >= k || frame.object != Some(object) || !alike() {
        return None;
    }
    // "pay $3 million for the bridge and Cusco $2 million": what is paid goes to the same.
    let gives = |o: &Oblique| matches!(view.lexicon.text(o.preposition), "to" | "for" | "towards" | "toward" | "into");
    let taker = |o: &&Oblique| paid && gives(o);
    let obliques = frame.obliques.iter().filter(taker).copied().collect();
    Some(Frame { subject: Some(k), object: Some(other), obliques, complement: None, alone: None, ..frame.clone() })
}

/// Whether two noun groups both name who can pay: bodies, people and places.
fn acts(view: &View<'_>, a: u32, b: u32) -> bool {
    [a, b].iter().all(|k| {
        view.mentions.of_noun[*k as usize].is_some_and(|m| {
            let kind = view.chains.kind(m);
            kind.is_organization() || kind.is_place() || kind == EntityType::Person
        })
    })
}

/// Behind "(HTL)" where that stands at token `at`.
fn past_bracket(view: &View<'_>, at: u32) -> u32 {
    let opens = view.document.text(at as usize) == "(";
    let closes = (at..at + 4).find(|i| view.document.text(*i as usize) == ")");
    closes.filter(|_| opens).map_or(at, |i| i + 1)
}

/// "attended the ceremony, as did Omar Stone": what the clause before says of whom "as did" brings.
pub(super) fn pro_verb(view: &View<'_>, clause: &Clause) -> Option<Frame> {
    let verb = view.syntax.verb_groups[clause.verb as usize];
    let word = |i: u32| view.document.text(i as usize);
    let at = verb.range.start.checked_sub(1).filter(|i| matches!(word(*i), "as" | "so"))?;
    let stands = verb.range.len() == 1 && matches!(view.lexicon.text(verb.lemma), "do" | "be" | "have");
    let sentence = view.document.sentences[clause.sentence as usize].tokens;
    let k = view.syntax.noun_groups.partition_point(|g| g.range.start < verb.range.end) as u32;
    let group = view.syntax.noun_groups.get(k as usize).filter(|g| stands && g.range.end <= sentence.end)?;
    let near = group.range.start <= verb.range.end + 2 && at > sentence.start && !group.pronoun && !group.time;
    let mut before = view.syntax.clauses_of(clause.sentence).iter().rev().filter(|c| c.verb < clause.verb);
    let told = before.find(|c| view.syntax.verb_groups[c.verb as usize].form == VerbForm::Finite).filter(|_| near)?;
    let first = view.syntax.verb_groups[told.verb as usize];
    let (subject, frame) = (told.subject?, super::verbs::verb_frame(view, told));
    // "was honoured, as was Omar Stone", "attended, as did Omar Stone"
    let same = first.passive == (view.lexicon.text(verb.lemma) == "be");
    let alike = are_alike(view, subject, k) || view.mentions.quantity_of_noun[k as usize].is_some();
    if !same || !alike || frame.assertion > Assertion::Planned {
        return None;
    }
    let (alone, extent) = (None, told.extent);
    let frame = Frame { alone, extent, ..frame };
    Some(if first.passive { Frame { object: Some(k), ..frame } } else { Frame { subject: Some(k), ..frame } })
}

/// Whether a noun group is one that can be given something.
fn takes(view: &View<'_>, k: u32) -> bool {
    view.mentions.of_noun[k as usize].is_some_and(|m| {
        let kind = view.chains.kind(m);
        kind.is_organization() || matches!(kind, EntityType::Person | EntityType::Group | EntityType::Facility)
    })
}

/// Whether two noun groups mean things of one kind, as the parts of two clauses with one verb do.
fn are_alike(view: &View<'_>, a: u32, b: u32) -> bool {
    let kind = |k: u32| view.mentions.of_noun[k as usize].map(|m| view.chains.kind(m));
    let (Some(a), Some(b)) = (kind(a), kind(b)) else { return false };
    let acts = |kind: EntityType| kind.is_organization() || matches!(kind, EntityType::Person | EntityType::Group);
    a == b
        || acts(a) && acts(b) && (a == EntityType::Person) == (b == EntityType::Person)
        || a.is_place() && b.is_place()
}

#[cfg(test)]
mod tests {
    use crate::relations::tests::{extractor, says};

    #[test]
    fn who_did_so_too_did_the_same() {
        let extractor = extractor();
        let says = |text: &str, a: &str, relation: &str, b: &str| says(&extractor, text, a, relation, b);
        let did = "Anna Lind attended the Glass Congress, as did Omar Stone and 70 guests.";
        assert!(says(did, "Omar Stone", "participated_in", "Glass Congress"));
        assert!(says(did, "70 guests", "participated_in", "Glass Congress"));
        let was = "Anna Lind was awarded the Quarn Prize, as was Omar Stone.";
        assert!(says(was, "Omar Stone", "awarded", "Quarn Prize"));
        let not = "Anna Lind did not attend the Glass Congress, as did Omar Stone.";
        assert!(!says(not, "Omar Stone", "participated_in", "Glass Congress"));
    }

    #[test]
    fn verb_left_out_says_the_same() {
        let extractor = extractor();
        let says = |text: &str, a: &str, relation: &str, b: &str| says(&extractor, text, a, relation, b);
        let given = "The Quarn Prize was awarded to Anna Lind and the audience award to Omar Stone.";
        assert!(says(given, "Omar Stone", "awarded", "audience award"));
        let won = "The Quarn Prize was won by Anna Lind and the Glass Medal by Omar Stone.";
        assert!(says(won, "Omar Stone", "awarded", "Glass Medal"));
        assert!(!says(won, "Omar Stone", "awarded", "Quarn Prize"));
        let bare = "Anna Lind won the Quarn Prize, Omar Stone the Glass Medal.";
        assert!(says(bare, "Omar Stone", "awarded", "Glass Medal"));
        let sums = "The Glass Fund gave $9 million and the province of Zeeland $2 million to the Harbour League.";
        assert!(says(sums, "Zeeland", "invested_in", "Harbour League"));
        assert!(says(sums, "Glass Fund", "invested_in", "Harbour League"));
        let behind = "The Glass Fund gave $9 million to the Harbour League and Orlin Ltd. $2 million.";
        assert!(says(behind, "Orlin Ltd.", "invested_in", "Harbour League"));
        assert!(!says(behind, "Glass Fund", "invested_in", "Orlin Ltd."));
        let seats = "Orlin Ltd. is based in Lima and Quarn Inc. in Oslo.";
        assert!(says(seats, "Quarn Inc.", "located_in", "Oslo"));
        assert!(!says(seats, "Orlin Ltd.", "located_in", "Oslo"));
        let heads = "Orlin Ltd. is headed by Eva Reed and two deputy directors, Anna Lind and Omar Stone.";
        assert!(!says(heads, "Anna Lind", "holds_position", "two deputy directors"));
        let towns = "Lima is twinned with Nazca in Peru, Arica in Chile and Tandil in Argentina.";
        assert!(!says(towns, "Arica", "sister_city_of", "Tandil"));
        let sides = "Orlin Ltd. was represented by its chair, Anna Lind, and the Harbour League (HL) by Omar Stone.";
        assert!(says(sides, "Omar Stone", "represents", "Harbour League"));
        assert!(!says(sides, "Harbour League", "represents", "Orlin Ltd."));
        let other = "Orlin Ltd. is based in Lima and Quarn Inc. in Oslo makes lamps.";
        assert!(says(other, "Orlin Ltd.", "located_in", "Lima"));
    }
}
