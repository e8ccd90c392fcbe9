//! Who signs by way of somebody: "Anna Lind, chair of the league, signed the memorandum" says that the league signed it
//! and that she represents it.

use rustc_hash::FxHashMap;

use super::frame::frame_with_gaps;
use super::known::Known;
use super::{Found, View, span_of};
use crate::extraction::Qualifiers;
use crate::ontology::{EntityType, RelationType};
use crate::syntax::{Assertion, Oblique};

/// Who signed what, where the text says it.
type Signing = (u32, u32, crate::segmentation::Span, Qualifiers);

/// Adds the bodies for which the signatories of a sentence are said to hold posts in that sentence.
pub(super) fn find(view: &View<'_>, rule: u32, out: &mut Vec<Found>) {
    told_before(view, rule, out);
    let person = |m: u32| view.chains.kind(m) == EntityType::Person && view.chains.is_named(m);
    let signed: Vec<Signing> = out
        .iter()
        .filter(|f| f.relation == RelationType::Signed && person(f.subject))
        .map(|f| (f.subject, f.object, f.evidence, f.qualifiers.clone()))
        .collect();
    if signed.is_empty() {
        return;
    }
    let sentence = |m: u32| view.mentions.all[m as usize].sentence;
    let mut posts: Vec<(u32, u32, u32)> = out
        .iter()
        .filter(|f| f.relation == RelationType::HoldsPosition && f.qualifiers.status.is_none())
        .filter(|f| {
            let kind = view.chains.kind(f.object);
            let territory = matches!(kind, EntityType::City | EntityType::Region | EntityType::Country);
            (kind.is_organization() || territory) && view.chains.is_named(f.object)
        })
        // The chairs of a joint commission sign for those it joins.
        .filter(|f| f.qualifiers.title.as_ref().is_none_or(|t| !t.starts_with("co-")))
        .map(|f| (f.subject, f.object, sentence(f.subject)))
        .collect();
    posts.sort_by_key(|(_, _, sentence)| *sentence);
    // What the text says anywhere of who has but one post.
    let mut only: FxHashMap<u32, Option<u32>> = FxHashMap::default();
    for (who, body, _) in &posts {
        let known = only.entry(view.chains.root(*who)).or_insert(Some(*body));
        *known = known.filter(|k| view.chains.same(*k, *body));
    }
    // Agreements that more than one person signed.
    let mut several: FxHashMap<u32, (u32, bool)> = FxHashMap::default();
    for (signer, agreement, ..) in &signed {
        let who = view.chains.root(*signer);
        let entry = several.entry(view.chains.root(*agreement)).or_insert((who, false));
        entry.1 |= entry.0 != who;
    }
    also_for(view, rule, &signed, out);
    signed_for(view, rule, &signed, out);
    for (signer, agreement, evidence, qualifiers) in signed {
        let here = sentence(signer);
        let posts = &posts[posts.partition_point(|(_, _, s)| *s < here)..posts.partition_point(|(_, _, s)| *s <= here)];
        let mut bodies = posts.iter().filter(|(p, ..)| view.chains.same(*p, signer)).map(|(_, b, _)| *b);
        let first = bodies.next();
        let one = first.filter(|first| bodies.all(|b| view.chains.same(b, *first)));
        // A minister may sign for the state, and a decree for nobody.
        let joint = several.get(&view.chains.root(agreement)).is_some_and(|(_, several)| *several);
        let elsewhere = only.get(&view.chains.root(signer)).copied().flatten();
        let elsewhere = elsewhere.filter(|b| joint && view.chains.kind(*b) != EntityType::Government);
        let Some(body) = one.or(if first.is_none() { elsewhere } else { None }) else { continue };
        let found = |relation, subject, object, qualifiers| Found {
            qualifiers,
            ..Found::of(view, relation, (subject, object), evidence, rule)
        };
        out.push(found(RelationType::Signed, body, agreement, qualifiers.clone()));
        if first.is_some() {
            out.push(found(RelationType::Represents, signer, body, Qualifiers::default()));
        }
    }
}

/// "signed by Lind, on behalf of Acme by Stone": those that token patterns find to act for a body.
pub(super) fn for_others(view: &View<'_>, rule: u32, out: &mut Vec<Found>) {
    let person = |m: u32| view.chains.kind(m) == EntityType::Person && view.chains.is_named(m);
    let signs = |f: &&Found| f.relation == RelationType::Signed && person(f.subject);
    let signed = out.iter().filter(signs).map(|f| (f.subject, f.object, f.evidence, f.qualifiers.clone()));
    let signed: Vec<Signing> = signed.collect();
    if !signed.is_empty() {
        also_for(view, rule, &signed, out);
    }
}

/// So many sentences back the agreement is told that somebody signs for another.
const REACH: u32 = 2;

/// "They agreed on a pact. Anna Lind signed for the league": who signs for whom what the text has just told of, and that.
fn told_before(view: &View<'_>, rule: u32, out: &mut Vec<Found>) {
    let g = view.grammar;
    for clause in view.syntax.clauses.iter().filter(|c| c.object.is_none() && c.assertion == Assertion::Asserted) {
        let verb = view.syntax.verb_groups[clause.verb as usize];
        if verb.lemma != g.sign || verb.passive {
            continue;
        }
        let sentence = |n: u32| view.document.sentences[n as usize].tokens.start;
        let told = view.mentions_from(sentence(clause.sentence.saturating_sub(REACH)), sentence(clause.sentence));
        let Some(agreement) = told.filter(|(m, _)| view.chains.kind(*m) == EntityType::Agreement).last() else {
            continue;
        };
        let evidence = view.document.span(clause.extent);
        for frame in frame_with_gaps(view, clause) {
            // "signed for the league", not "the director for trade signed"
            let acts = |o: &&Oblique| o.preposition == g.for_ || o.preposition == g.on_behalf_of;
            let Some(body) = frame.obliques.iter().find(acts).and_then(|o| view.mentions.of_noun[o.noun as usize])
            else {
                continue;
            };
            let whole = view.chains.kind(body).is_organization() || view.chains.kind(body).is_place();
            let who = frame.subject.and_then(|k| view.mentions.of_noun[k as usize]);
            let who = who.filter(|m| whole && view.chains.kind(*m) == EntityType::Person && view.chains.is_named(*m));
            let Some(who) = who else { continue };
            out.push(Found::of(view, RelationType::Represents, (who, body), evidence, rule));
            for signer in [who, body] {
                out.push(Found::of(view, RelationType::Signed, (signer, agreement.0), evidence, rule));
            }
        }
    }
}

/// "signed by Lind for the league and by Stone for Acme": the body that each signs for.
fn signed_for(view: &View<'_>, rule: u32, signed: &[Signing], out: &mut Vec<Found>) {
    for (signer, agreement, evidence, qualifiers) in signed {
        let Some(k) = view.mentions.all[*signer as usize].noun else { continue };
        // "Regional Director for the Caucasus Anna Lind": what a post is for.
        let group = &view.syntax.noun_groups[k as usize];
        if group.name.is_none() && view.lookups.classes[group.head as usize].meets(view.grammar.title) {
            continue;
        }
        let next = k + 1;
        let Some(phrase) = view.syntax.phrases.get(next as usize).filter(|p| p.governor == Some(k)) else { continue };
        // "the country manager for Peru, Anna Lind": of a post no name says for whom.
        let named = view.syntax.noun_groups[k as usize].name.is_some();
        let acts =
            phrase.preposition.is_some_and(|p| p == view.grammar.for_ && named || p == view.grammar.on_behalf_of);
        let body = view.mentions.of_noun[next as usize].filter(|m| acts && view.chains.is_named(*m));
        let signs = |m: &u32| {
            let kind = view.chains.kind(*m);
            kind.is_organization() || matches!(kind, EntityType::City | EntityType::Region | EntityType::Country)
        };
        let Some(body) = body.filter(signs) else { continue };
        let found = |relation, subject, object, qualifiers| Found {
            qualifiers,
            ..Found::of(view, relation, (subject, object), *evidence, rule)
        };
        out.push(found(RelationType::Signed, body, *agreement, qualifiers.clone()));
        out.push(found(RelationType::Represents, *signer, body, Qualifiers::default()));
    }
}

/// "signed on behalf of the league by Lind and on behalf of Acme by Stone": whoever the sentence has act for a body signed
/// what the first did.
fn also_for(view: &View<'_>, rule: u32, signed: &[Signing], out: &mut Vec<Found>) {
    let start = |m: u32| view.mentions.all[m as usize].range.start;
    let mut more: Vec<Found> = Vec::new();
    let mut known = Known::of(view, out);
    // The first signing of each sentence.
    let sentence = |m: u32| view.mentions.all[m as usize].sentence;
    let mut firsts: FxHashMap<u32, &Signing> = FxHashMap::default();
    for signing in signed {
        let first = firsts.entry(sentence(signing.0)).or_insert(signing);
        if start(signing.0) < start(first.0) {
            *first = signing;
        }
    }
    for f in out.iter().filter(|f| f.relation == RelationType::Represents) {
        let opener = view.document.tokens.partition_point(|t| t.span.start < f.evidence.start);
        let acts = view.document.text(opener) == "on" && view.document.text(opener + 1) == "behalf";
        let named = view.chains.is_named(f.subject) && view.chains.kind(f.subject) == EntityType::Person;
        if !acts || !named {
            continue;
        }
        let first = firsts.get(&sentence(f.subject)).filter(|s| start(s.0) < start(f.subject));
        let Some((_, agreement, evidence, qualifiers)) = first else { continue };
        if !known.add(view, RelationType::Signed, (f.subject, *agreement)) {
            continue;
        }
        let roles = vec![("subject".into(), span_of(view, f.subject)), ("object".into(), span_of(view, *agreement))];
        more.push(Found {
            relation: RelationType::Signed,
            subject: f.subject,
            object: *agreement,
            qualifiers: qualifiers.clone(),
            evidence: *evidence,
            rule,
            roles,
        });
    }
    out.append(&mut more);
}

#[cfg(test)]
mod tests {
    use crate::relations::tests::{extractor, says};

    #[test]
    fn who_signs_for_another_signs_what_was_told_before() {
        let extractor = extractor();
        let text = "Orlin Ltd. and Quarn University signed a contract. Anna Lind signed for the university and \
                    Omar Stone for Orlin Ltd.";
        assert!(says(&extractor, text, "Anna Lind", "signed", "contract"));
        assert!(says(&extractor, text, "Omar Stone", "signed", "contract"));
        assert!(says(&extractor, text, "Omar Stone", "represents", "Orlin Ltd."));
        let sang = "Orlin Ltd. and Quarn University signed a contract. Anna Lind sang for the university.";
        assert!(!says(&extractor, sang, "Anna Lind", "signed", "contract"));
    }
}
