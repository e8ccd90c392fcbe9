//! What somebody is given is an amount of theirs: "Japan gave the hospital $2 million" tells of both.

use super::{Found, View, span_of};
use crate::extraction::Qualifiers;
use crate::ontology::{EntityType, RelationType};

/// Adds the amount of every gift, grant and investment to what receives it.
pub(super) fn find(view: &View<'_>, rule: u32, out: &mut Vec<Found>) {
    let mut given: Vec<Found> = Vec::new();
    let body = |f: &&Found| f.relation == RelationType::InvestedIn && view.chains.kind(f.object) != EntityType::Person;
    for f in out.iter().filter(body) {
        let Some(amount) = f.qualifiers.amount.as_deref() else { continue };
        let start = view.mentions.all.partition_point(|m| view.document.span(m.range).start < f.evidence.start);
        let told = (start as u32..).zip(view.mentions.all.get(start..).unwrap_or_default());
        let mut inside = told.take_while(|(_, m)| view.document.span(m.range).start < f.evidence.end);
        let sum = inside.find(|(_, m)| m.kind == EntityType::Money && view.document.slice(m.range) == amount);
        let Some((sum, _)) = sum else { continue };
        given.push(Found {
            relation: RelationType::HasAmount,
            subject: f.object,
            object: sum,
            qualifiers: Qualifiers {
                measure: Some("received".to_owned()),
                status: f.qualifiers.status,
                date: f.qualifiers.date.clone(),
                ..Qualifiers::default()
            },
            evidence: f.evidence,
            rule,
            roles: vec![("subject".into(), span_of(view, f.object)), ("object".into(), span_of(view, sum))],
        });
    }
    out.append(&mut given);
}
