//! Events whose year is all that the text says of when they are: "the 2031 Glass Championships", "the 2027 edition".

use rustc_hash::FxHashSet;

use super::{Found, View, date_value, span_of};
use crate::entities::mentions::Form;
use crate::ontology::{EntityType, RelationType};
use crate::segmentation::TokenRange;
use crate::times::TimeMention;

/// Adds the years that the names of events begin with, where nothing else tells when they take place.
pub(super) fn find(view: &View<'_>, times: &[TimeMention], rule: u32, out: &mut Vec<Found>) {
    let told = out.iter().filter(|f| f.relation == RelationType::HeldOn);
    let mut told: FxHashSet<u32> = told.map(|f| view.chains.root(f.subject)).collect();
    for (m, mention) in (0..).zip(&view.mentions.all) {
        let TokenRange { start, end } = mention.range;
        let event = mention.kind == EntityType::Event && view.chains.kind(m) == EntityType::Event && end > start + 1;
        // "the 2031 season", "the 2031 campaign": nothing that people meet at.
        let gathering = || view.lookups.classes[mention.head as usize].meets(view.grammar.gathering_noun);
        let kind = event && !mention.plural && (matches!(mention.form, Form::Name(_)) || gathering());
        if !kind || !is_year(view.document.text(start as usize)) {
            continue;
        }
        let year = view.mentions_from(start, start + 1).map(|(d, _)| d).find(|d| {
            let text = view.document.text(start as usize);
            view.mentions.all[*d as usize].range.len() == 1 && date_value(view, times, *d).is_some_and(|v| v == text)
        });
        let Some(year) = year else { continue };
        if told.insert(view.chains.root(m)) {
            out.push(Found::of(view, RelationType::HeldOn, (m, year), span_of(view, m), rule));
        }
    }
}

/// "1998", "2031"
fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()) && (text.starts_with("19") || text.starts_with("20"))
}

#[cfg(test)]
mod tests {
    use crate::relations::tests::{extractor, says};

    #[test]
    fn an_event_is_in_the_year_its_name_begins_with_where_no_day_is_told() {
        let extractor = extractor();
        let alone = "She won silver at the 2019 Glass Championships in Lima.";
        assert!(says(&extractor, alone, "2019 Glass Championships", "held_on", "2019"));
        let told = "The 2019 Glass Championships were held in Lima on 3 May 2019.";
        assert!(!says(&extractor, told, "2019 Glass Championships", "held_on", "2019"));
    }
}
