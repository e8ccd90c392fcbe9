//! Numbers that a list goes on to behind things without one: "has 120 flats, a nursery and 40 parking spaces".

use super::counts::{count_of, noun_of};
use super::known::Known;
use super::{Found, View, span_of};
use crate::ontology::RelationType;
use crate::syntax::Tag;

/// No list has more members.
const MOST: usize = 10;

/// Adds the numbers of what stands in one list with a number of something.
pub(super) fn find(view: &View<'_>, rule: u32, out: &mut Vec<Found>) {
    let mut more = Vec::new();
    for f in out.iter().filter(|f| f.relation == RelationType::HasCount && f.subject < f.object) {
        let Some(k) = noun_of(view, f.object) else { continue };
        more.extend(behind(view, k).into_iter().map(|count| {
            let roles = vec![("subject".into(), span_of(view, f.subject)), ("object".into(), span_of(view, count))];
            Found { object: count, rule, roles, ..f.clone() }
        }));
    }
    if more.is_empty() {
        return;
    }
    let mut known = Known::of(view, out);
    out.extend(more.into_iter().filter(|f| known.add(view, f.relation, (f.subject, f.object))));
}

/// The numbers of the members behind noun group `k` of a list that an "and" closes and no verb follows.
fn behind(view: &View<'_>, k: u32) -> Vec<u32> {
    let mut counts = Vec::new();
    let mut at = view.syntax.noun_groups[k as usize].range.end;
    for n in (k + 1..).take(MOST) {
        let Some(group) = view.syntax.noun_groups.get(n as usize) else { break };
        let comma = u32::from(view.document.text(at as usize) == ",");
        let and = u32::from(view.document.text((at + comma) as usize) == "and");
        if comma + and == 0 || group.range.start != at + comma + and || group.name.is_some() || group.pronoun {
            break;
        }
        // "a 65-unit block" is one.
        counts.extend(count_of(view, n).filter(|m| view.mentions.all[*m as usize].range.start == group.range.start));
        at = group.range.end;
        if and == 1 {
            let closed = view.syntax.tags.get(at as usize).is_none_or(|t| matches!(t, Tag::Stop | Tag::Comma));
            return if closed || view.document.text(at as usize) == "." { counts } else { Vec::new() };
        }
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use crate::relations::tests::{extractor, says};

    #[test]
    fn a_list_goes_on_to_further_numbers() {
        let extractor = extractor();
        let text = "The Glass Hotel has 120 rooms, a garden, two kitchens and 40 parking spaces.";
        assert!(says(&extractor, text, "Glass Hotel", "has_count", "two kitchens"));
        assert!(says(&extractor, text, "Glass Hotel", "has_count", "40 parking spaces"));
        let other = "The Glass Hotel has 120 rooms, a garden and 40 people work in it.";
        assert!(!says(&extractor, other, "Glass Hotel", "has_count", "40 people"));
    }
}
