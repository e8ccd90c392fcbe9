//! Years in the names of events: all that the text says of when they are ("the 2031 Glass Championships", "the 2027
//! edition"), and when they are not.

use rustc_hash::{FxHashMap, FxHashSet};

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

/// "The Glass Summit 2025 follows those of 2019 and 2022": takes back the dates of events whose name has a year that is two
/// or more away (what is put off bears the year before), the bygone years of events that recur, and
/// "this year" where the day is told.
pub(super) fn drop_others(view: &View<'_>, times: &[TimeMention], out: &mut Vec<Found>) {
    let year_of = |range: TokenRange| {
        let mut years = range.range().map(|i| view.document.text(i)).filter(|text| is_year(text));
        let year = years.next()?.parse::<i32>().ok()?;
        years.next().is_none().then_some(year)
    };
    let named = (0..).zip(&view.mentions.all).filter(|(_, m)| m.kind == EntityType::Event);
    let years: FxHashMap<u32, i32> =
        named.filter_map(|(m, mention)| Some((view.chains.root(m), year_of(mention.range)?))).collect();
    let recurring = out.iter().filter(|f| f.relation == RelationType::Recurs);
    let recurring: FxHashSet<u32> = recurring.map(|f| view.chains.root(f.subject)).collect();
    let today = view.document.article.date.map(|today| i32::from(today.year()));
    let exact = exact_years(view, times, out);
    out.retain(|f| {
        let root = view.chains.root(f.subject);
        let value = date_value(view, times, f.object).filter(|_| f.relation == RelationType::HeldOn);
        let Some(told) = value.as_deref().and_then(|v| v.get(..4)?.parse::<i32>().ok()) else { return true };
        // "the annual fair of 1889": the first of many.
        let value_of = value.unwrap_or_default();
        let first = value_of.len() == 4 && recurring.contains(&root) && today.is_some_and(|today| today - told >= 2);
        // "this year's fair" of which the day is told
        let relative = || view.document.slice(view.mentions.all[f.object as usize].range).ends_with("year");
        if value_of.len() == 4 && exact.contains(&(root, told)) && relative() {
            return false;
        }
        // "the board for 2031–2034": a term of office.
        !first && !spans_years(&value_of) && years.get(&root).is_none_or(|own| (own - told).abs() < 2)
    });
}

/// The events with the years of which a day or month is told.
fn exact_years(view: &View<'_>, times: &[TimeMention], out: &[Found]) -> FxHashSet<(u32, i32)> {
    let held = out.iter().filter(|f| f.relation == RelationType::HeldOn);
    let exact = held.filter_map(|f| {
        let value = date_value(view, times, f.object).filter(|v| v.as_bytes().get(4) == Some(&b'-'))?;
        Some((view.chains.root(f.subject), value.get(..4)?.parse().ok()?))
    });
    exact.collect()
}

/// "2031/2034": whether a value is a period of two years or more.
fn spans_years(value: &str) -> bool {
    let year = |part: &str| part.get(..4)?.parse::<i32>().ok();
    let Some((from, to)) = value.split_once('/') else { return false };
    year(from).zip(year(to)).is_some_and(|(from, to)| to - from >= 2)
}

/// "1998", "2031"
fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()) && (text.starts_with("19") || text.starts_with("20"))
}

#[cfg(test)]
mod tests {
    use crate::ontology::RelationType;
    use crate::relations::tests::{extractor, says};

    #[test]
    fn an_event_is_in_the_year_its_name_begins_with_where_no_day_is_told() {
        let extractor = extractor();
        let alone = "She won silver at the 2019 Glass Championships in Lima.";
        assert!(says(&extractor, alone, "2019 Glass Championships", "held_on", "2019"));
        let others = "The Glass Summit 2025 took place in Lima in 2019.";
        assert!(!says(&extractor, others, "Glass Summit 2025", "held_on", "2019"));
        let day = "The Harbour League holds its annual conference in Lima on 3 May 2031. The theme of this year's meeting is \
                   glass. Speakers include Anna Lind.";
        let mut article = crate::reader::read_text("news", day.to_owned());
        article.date = Some(jiff::civil::date(2031, 1, 20));
        let extraction = extractor.extract(&article);
        let mut held = extraction.relations.iter().filter(|r| r.relation == RelationType::HeldOn);
        assert!(held.all(|r| extraction.entities[r.target].name != "this year"));
        let told = "The 2019 Glass Championships were held in Lima on 3 May 2019.";
        assert!(!says(&extractor, told, "2019 Glass Championships", "held_on", "2019"));
    }
}
