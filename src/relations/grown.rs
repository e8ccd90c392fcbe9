//! By how much a number of a body has grown: "312,000 visitors, 17 per cent more than in 2022", "a rise of 9 percent".

use super::counts::found;
use super::{Found, View};
use crate::ontology::{EntityType, RelationType};
use crate::segmentation::TokenRange;

/// "1.1 million visitors, a rise of 9 percent"
const RISES: [&str; 6] =
    [", a rise of", ", an increase of", ", a decline of", ", a fall of", ", a decrease of", ", a drop of"];

/// So many tokens stand between a number and how much it has grown.
const GROWTH: u32 = 12;

/// "312,000 visitors, 17 per cent more than in 2022", "14 million tonnes of cargo, up 6.5 percent": by how much a number of
/// a body has grown.
pub(super) fn find(view: &View<'_>, rule: u32, out: &mut Vec<Found>) {
    let mut more = Vec::new();
    for f in out.iter().filter(|f| f.relation == RelationType::HasCount && view.chains.is_named(f.subject)) {
        let mention = &view.mentions.all[f.object as usize];
        let sentence = view.document.sentences[mention.sentence as usize].tokens;
        let (end, stop) = (mention.range.end, sentence.end.min(mention.range.end + GROWTH));
        let Some((percent, next)) = view.mentions_from(end, stop).find(|(_, m)| m.kind == EntityType::Percent) else {
            continue;
        };
        let text = |i: u32| view.document.text(i as usize);
        let start = next.range.start;
        let up = ["up", "down"].contains(&text(start - 1)) && text(start - 2) == ",";
        let rise = view.document.slice(TokenRange { start: start.saturating_sub(4), end: start });
        let rise = RISES.contains(&rise);
        let than = text(start - 1) == "," && matches!(text(next.range.end), "more" | "fewer" | "less");
        let plain = view.syntax.tags[end as usize..start as usize].iter().all(|t| !t.is_finite());
        let counts = view.mentions_from(end, start).any(|(_, m)| m.kind == EntityType::Count);
        if (up || than || rise) && plain && !counts {
            let extent = TokenRange { start: mention.range.start, end: next.range.end + u32::from(than) };
            let mut growth = found(view, RelationType::HasAmount, (f.subject, percent), extent, rule);
            growth.qualifiers.measure = Some("growth".to_owned());
            more.push(growth);
        }
    }
    out.append(&mut more);
}
