//! "Donnelly" for "Donnelly Company", "Military Administration" for "Lima City Military Administration".

use super::super::{Chains, Context};
use super::exact_name::key;
use crate::entities::mentions::Form;
use crate::ontology::EntityType;

pub(in super::super) fn link(context: &Context<'_>, chains: &mut Chains, sieve: &'static str) {
    let names: Vec<(u32, String)> = context
        .numbered()
        .filter(|(_, m)| matches!(m.form, Form::Name(_)) && m.kind != EntityType::Person && !m.kind.is_place())
        .map(|(n, m)| (n, key(context, m)))
        .collect();
    for (m, short) in &names {
        let words = short.split(' ').count();
        let mut roots: Vec<u32> = Vec::new();
        for (other, long) in &names {
            if long.len() <= short.len() || !chains.compatible(*other, *m) || chains.same(*other, *m) {
                continue;
            }
            let prefix = long
                .strip_prefix(short.as_str())
                .is_some_and(|rest| rest.starts_with([' ', ',']) && is_head_only(rest, words));
            let suffix = words >= 2
                && long.strip_suffix(short.as_str()).is_some_and(|rest| rest.ends_with(' ') && !rest.contains(" of "));
            if prefix || suffix {
                let root = chains.root(*other);
                if !roots.contains(&root) {
                    roots.push(root);
                }
            }
        }
        if let [only] = roots[..] {
            chains.link(only, *m, sieve);
        }
    }
}

/// Whether what follows a short name in the long one is its kind and legal form, or a phrase that completes it.
fn is_head_only(rest: &str, words: usize) -> bool {
    rest.split_whitespace().count() <= 2 || words >= 2 && rest.trim_start().starts_with("of ")
}
