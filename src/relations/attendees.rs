//! Whose people are where they are said to be: "members of the Harbour League attended", "pupils from Moor School
//! performed", "a team of nurses from Quarn Hospital took part".

use super::known::Known;
use super::{Found, View};
use crate::entities::mentions::Form;
use crate::ontology::{EntityType, RelationType};

/// What those do whose bodies are worth telling.
const DEEDS: [RelationType; 5] = [
    RelationType::ParticipatedIn,
    RelationType::Visited,
    RelationType::MetWith,
    RelationType::Signed,
    RelationType::Organized,
];

/// Who belongs to the body that "of", "from" or "at" brings.
const BELONGING: [&str; 14] = [
    "cadet",
    "chorister",
    "crew",
    "dancer",
    "member",
    "musician",
    "player",
    "pupil",
    "schoolchild",
    "scout",
    "singer",
    "student",
    "undergraduate",
    "veteran",
];

/// Who stands for the body that "from" brings.
const SENT: [&str; 28] = [
    "artist",
    "athlete",
    "colleague",
    "doctor",
    "educator",
    "employee",
    "engineer",
    "executive",
    "firefighter",
    "guide",
    "inspector",
    "instructor",
    "lecturer",
    "manager",
    "medic",
    "nurse",
    "officer",
    "paramedic",
    "performer",
    "police officer",
    "professor",
    "ranger",
    "researcher",
    "scientist",
    "speaker",
    "staff",
    "teacher",
    "volunteer",
];

/// What people are that act together, before "of".
const TOGETHER: [&str; 12] =
    ["band", "cast", "choir", "class", "crew", "dozen", "group", "number", "party", "squad", "team", "troupe"];

/// Adds the bodies that groups belong to, or stand for, of which the text says that they do something.
pub(super) fn find(view: &View<'_>, (member, sent): (u32, u32), out: &mut Vec<Found>) {
    let mut more: Vec<Found> = Vec::new();
    for f in out.iter().filter(|f| DEEDS.contains(&f.relation)) {
        let met = (f.relation == RelationType::MetWith).then_some(f.object);
        for m in met.into_iter().chain([f.subject]) {
            let Some((belongs, first)) = body_of(view, m) else { continue };
            let (relation, rule) =
                if belongs { (RelationType::MemberOf, member) } else { (RelationType::Represents, sent) };
            let named = |b: &u32| view.chains.kind(*b).is_organization() && view.chains.is_named(*b);
            let bodies = view.syntax.members(first).filter_map(|n| view.mentions.of_noun[n as usize]);
            for body in bodies.filter(named).filter(|b| !view.chains.same(*b, m)) {
                let evidence = super::span_of(view, m).to(super::span_of(view, body));
                more.push(Found::of(view, relation, (m, body), evidence, rule));
            }
        }
    }
    if more.is_empty() {
        return;
    }
    let mut known = Known::of(view, out);
    let tied = |known: &Known, f: &Found| {
        let other = match f.relation {
            RelationType::MemberOf => RelationType::Represents,
            _ => RelationType::MemberOf,
        };
        known.has(view, &Found { relation: other, ..f.clone() })
    };
    more.retain(|f| !tied(&known, f) && known.add(view, f.relation, (f.subject, f.object)));
    out.append(&mut more);
}

/// The first of the bodies whose people a group without a name are, and whether they belong to it.
fn body_of(view: &View<'_>, m: u32) -> Option<(bool, u32)> {
    let mention = &view.mentions.all[m as usize];
    let plain = view.chains.kind(m) == EntityType::Group && mention.form == Form::Description;
    let k = mention.noun.filter(|_| plain)?;
    let lemma = |n: u32| view.syntax.noun_groups.get(n as usize).map_or("", |g| view.lexicon.text(g.lemma));
    let brought = |n: u32, by: u32, prepositions: &[&str]| {
        let phrase = view.syntax.phrases.get(n as usize)?;
        let word = phrase.preposition.map(|p| view.lexicon.text(p))?;
        (phrase.governor == Some(by) && prepositions.contains(&word)).then_some(n)
    };
    // "a group of students from"
    let inside = TOGETHER.contains(&lemma(k)).then(|| brought(k + 1, k, &["of"])).flatten();
    let people = inside.unwrap_or(k);
    let belongs = BELONGING.contains(&lemma(people));
    if !belongs && !SENT.contains(&lemma(people)) {
        return None;
    }
    let by: &[&str] = if belongs { &["of", "from", "at"] } else { &["from"] };
    let group = inside.and_then(|_| brought(people + 1, k, &["from"]));
    let first = brought(people + 1, people, by).or(group)?;
    Some((belongs, first))
}

#[cfg(test)]
mod tests {
    use crate::relations::tests::{extractor, says};

    #[test]
    fn people_who_take_part_are_of_the_body_they_come_from() {
        let extractor = extractor();
        let pupils = "Pupils from Moor School performed at the Harbour Fair.";
        assert!(says(&extractor, pupils, "Pupils from Moor School", "member_of", "Moor School"));
        let nurses = "A team of nurses from Quarn Hospital took part in the Harbour Fair.";
        assert!(says(&extractor, nurses, "team of nurses from Quarn Hospital", "represents", "Quarn Hospital"));
        let party = "A civic party of 15 residents left on Monday. The party visited Lima.";
        assert!(says(&extractor, party, "civic party of 15 residents", "visited", "Lima"));
        let idle = "Pupils from Moor School like glass.";
        assert!(!says(&extractor, idle, "Pupils from Moor School", "member_of", "Moor School"));
    }
}
