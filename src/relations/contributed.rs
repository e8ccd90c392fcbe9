//! What a giver is said to give right where it is named: "financed by the Quarn Fund, which will contribute $20 million",
//! "funded by the Quarn Fund ($24 million)".

use rustc_hash::FxHashMap;

use super::{Found, View};
use crate::ontology::{EntityType, RelationType};
use crate::syntax::Assertion;

/// What is done with a share of what something costs.
const GIVING: [&str; 8] = ["contribute", "provide", "give", "commit", "pledge", "invest", "donate", "allocate"];

/// What a body gives.
const GRANTS: [&str; 8] = ["grant", "gift", "donation", "loan", "contribution", "award", "endowment", "investment"];

/// Gives the gifts of a sentence that have no amount the one a relative clause of their giver tells.
pub(super) fn find(view: &View<'_>, out: &mut [Found]) {
    let gift = |f: &Found| f.relation == RelationType::InvestedIn && f.qualifiers.amount.is_none();
    if !out.iter().any(gift) {
        return;
    }
    // Of every giver, by noun group, the one sum it is told to give.
    let mut sums: FxHashMap<u32, u32> = FxHashMap::default();
    for clause in view.syntax.clauses.iter().filter(|c| c.modifies_noun && c.assertion <= Assertion::Planned) {
        let verb = view.syntax.verb_groups[clause.verb as usize];
        let gives = !verb.passive && GIVING.contains(&view.lexicon.text(verb.lemma));
        let (Some(giver), Some(object)) = (clause.subject.filter(|_| gives), clause.object) else { continue };
        let both = [view.mentions.quantity_of_noun[object as usize], view.mentions.of_noun[object as usize]];
        let money = |m: &u32| view.mentions.all[*m as usize].kind == EntityType::Money;
        let Some(sum) = both.into_iter().flatten().find(money) else { continue };
        // "gave $2 million to the museum": to what was spoken of, or to nothing else.
        let to = view.syntax.obliques(clause).iter().any(|o| o.preposition == view.grammar.to);
        if !to {
            sums.entry(giver).or_insert(sum);
        }
    }
    for f in out.iter_mut().filter(|f| gift(f)) {
        let giver = &view.mentions.all[f.subject as usize];
        let told = giver.noun.and_then(|k| sums.get(&k)).copied();
        let sum = told.or_else(|| bracketed(view, giver.range.end)).or_else(|| granted(view, giver.range.start));
        if let Some(sum) = sum {
            f.qualifiers.amount = Some(view.document.slice(view.mentions.all[sum as usize].range).to_owned());
        }
    }
}

/// "a $2 million grant from the Quarn Fund", "a grant of $2 million from the Quarn Fund": the sum before a giver that begins at
/// a token.
fn granted(view: &View<'_>, giver: u32) -> Option<u32> {
    let text = |i: u32| view.document.text(i as usize);
    let from = giver.checked_sub(1)?;
    let from = if text(from) == "the" { from.checked_sub(1)? } else { from };
    let groups = &view.syntax.noun_groups;
    let n = groups.partition_point(|g| g.range.end <= from).checked_sub(1).filter(|_| text(from) == "from")?;
    let group = groups.get(n).filter(|g| g.range.end == from)?;
    let grant = |n: usize| GRANTS.contains(&view.lexicon.text(groups[n].lemma));
    let host = view.syntax.phrases[n].governor.filter(|_| view.syntax.phrases[n].preposition == Some(view.grammar.of));
    if !grant(n) && !host.is_some_and(|host| grant(host as usize)) {
        return None;
    }
    let mut sums = view.mentions_from(group.range.start, group.range.end).filter(|(_, m)| m.kind == EntityType::Money);
    sums.next().map(|(m, _)| m).filter(|_| sums.next().is_none())
}

/// "the Quarn Fund ($24 million)": the sum in the bracket that opens at token `open`.
fn bracketed(view: &View<'_>, open: u32) -> Option<u32> {
    let inside = open + 1;
    let opens = view.document.text(open as usize) == "(";
    let mut near = view.mentions_from(inside, inside + 1).filter(|_| opens);
    let (sum, mention) = near.find(|(_, m)| m.kind == EntityType::Money)?;
    (view.document.text(mention.range.end as usize) == ")").then_some(sum)
}
