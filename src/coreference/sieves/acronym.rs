//! "Harbour Towns Association (HTA)" and "HTA" after it (Schwartz and Hearst 2003).

use super::super::{Chains, Context};
use crate::entities::mentions::Form;
use crate::ontology::EntityType;
use crate::segmentation::Shape;

pub(in super::super) fn link(context: &Context<'_>, chains: &mut Chains, sieve: &'static str) {
    let mut short: Vec<(u32, String)> = Vec::new();
    for (m, mention) in context.numbered() {
        let first = mention.range.start as usize;
        if matches!(mention.form, Form::Name(_))
            && mention.range.len() == 1
            && context.document.tokens[first].shape == Shape::Upper
        {
            let letters: String = context.document.text(first).chars().filter(|c| c.is_alphanumeric()).collect();
            if letters.len() >= 2 {
                short.push((m, letters));
            }
        }
    }
    if short.is_empty() {
        return;
    }
    let long: Vec<u32> = context
        .numbered()
        .filter(|(_, m)| matches!(m.form, Form::Name(_)) && m.range.len() >= 2 && m.kind != EntityType::Person)
        .map(|(n, _)| n)
        .collect();
    for (m, letters) in &short {
        let fits: Vec<u32> =
            long.iter().copied().filter(|l| stands_for(context.text(context.mention(*l).range), letters)).collect();
        let mut roots: Vec<u32> = fits.iter().map(|l| chains.root(*l)).collect();
        roots.sort_unstable();
        roots.dedup();
        if let [only] = roots[..] {
            chains.link(only, *m, sieve);
        }
    }
}

/// Whether `letters` are the initials of the capitalised words of `name`, small words counted or not.
pub(super) fn stands_for(name: &str, letters: &str) -> bool {
    let initials = |all: bool| -> String {
        name.split(|c: char| c.is_whitespace() || c == '-')
            .filter_map(|w| w.chars().next())
            .filter(|c| c.is_uppercase() || all && c.is_alphabetic())
            .flat_map(char::to_uppercase)
            .collect()
    };
    let wanted = letters.to_uppercase();
    initials(false) == wanted || initials(true) == wanted
}

#[cfg(test)]
mod tests {
    use super::stands_for;

    #[test]
    fn initials_stand_for_the_name() {
        assert!(stands_for("Harbour Towns Association", "HTA"));
        assert!(stands_for("League of Harbour Towns", "LHT"));
        assert!(stands_for("League of Harbour Towns", "LOHT"));
        assert!(!stands_for("Harbour Towns Association", "HTU"));
    }
}
