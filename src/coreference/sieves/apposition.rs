//! "Anna Lind, the mayor of Lima": two noun groups side by side, one renaming the other.

use super::super::{Chains, Context};

pub(in super::super) fn link(context: &Context<'_>, chains: &mut Chains, sieve: &'static str) {
    for (k, phrase) in context.syntax.phrases.iter().enumerate() {
        let Some(host) = phrase.apposed_to else { continue };
        let (Some(a), Some(b)) = (context.mentions.of_noun[host as usize], context.mentions.of_noun[k]) else {
            continue;
        };
        if context.is_name(a) && context.is_name(b) {
            continue;
        }
        chains.link(a, b, sieve);
    }
}
