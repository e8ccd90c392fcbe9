//! Tatyana and Tatiana, "Craig L. Russell" and "Craig Russell", "Russell" and "Mr. Russell": forms of one person's name.

use super::super::fold::fold;
use super::super::{Chains, Context};
use crate::entities::mentions::Form;
use crate::ontology::EntityType;
use crate::segmentation::Shape;

pub(in super::super) fn link(context: &Context<'_>, chains: &mut Chains, sieve: &'static str) {
    let mut people: Vec<(u32, Vec<String>)> = Vec::new();
    let mut buffer = String::new();
    for (m, mention) in context.numbered() {
        if mention.kind != EntityType::Person || !matches!(mention.form, Form::Name(_)) {
            continue;
        }
        let mut parts = Vec::new();
        for i in mention.range.range() {
            if context.document.tokens[i].shape == Shape::Initial
                || context.lookups.classes[i].meets(context.grammar.name_suffix)
            {
                continue;
            }
            fold(context.document.text(i), &mut buffer);
            if !buffer.is_empty() {
                parts.push(buffer.clone());
            }
        }
        if !parts.is_empty() {
            people.push((m, parts));
        }
    }
    // Full names first, so that a surname has all its candidates.
    for a in 0..people.len() {
        for b in 0..a {
            let (x, y) = (&people[b].1, &people[a].1);
            if x.len() >= 2 && y.len() >= 2 && same_person(x, y) && !chains.same(people[b].0, people[a].0) {
                chains.link(people[b].0, people[a].0, sieve);
            }
        }
    }
    for a in 0..people.len() {
        let (m, parts) = (people[a].0, &people[a].1);
        if parts.len() != 1 {
            continue;
        }
        let mut roots: Vec<u32> = Vec::new();
        for (other, full) in &people {
            if full.len() >= 2 && (full.last() == parts.first() || full.first() == parts.first()) {
                let root = chains.root(*other);
                if !roots.contains(&root) {
                    roots.push(root);
                }
            }
        }
        // A surname first; a given name only when no surname fits and one person bears it.
        if let [only] = roots[..] {
            chains.link(only, m, sieve);
        }
    }
}

/// Same first and last part; what stands between must not contradict.
fn same_person(a: &[String], b: &[String]) -> bool {
    a.first() == b.first() && a.last() == b.last() && (a.len() == 2 || b.len() == 2 || a == b)
}
