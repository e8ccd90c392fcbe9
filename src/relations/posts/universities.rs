//! Of which university rectors, deans and the like are, where no words beside the post say so.

use super::View;
use crate::segmentation::TokenRange;

/// What houses are called that have rectors and deans.
pub(in crate::relations) const HOUSES: [&str; 6] =
    ["University", "College", "Institute", "Polytechnic", "Conservatory", "Conservatoire"];

/// Who heads a university or an office of it.
const HEADS: [&str; 14] = [
    "rector",
    "vice-rector",
    "pro-rector",
    "chancellor",
    "vice-chancellor",
    "pro-vice-chancellor",
    "pro-chancellor",
    "provost",
    "vice-provost",
    "dean",
    "vice-dean",
    "principal",
    "registrar",
    "bursar",
];

/// The one university named after a town that the text speaks of.
pub(super) fn university_of(view: &View<'_>, town: u32) -> Option<u32> {
    let name = view.document.slice(view.mentions.all[town as usize].range);
    let bears = |m: &&u32| view.document.slice(view.mentions.all[**m as usize].range).contains(name);
    let mut named = view.universities().iter().filter(bears);
    let only = *named.next()?;
    named.next().is_none().then_some(only)
}

/// The dean is of the one university that the text speaks of.
pub(super) fn only_university(view: &View<'_>, title: TokenRange) -> Option<u32> {
    let has = |titles: &[&str]| title.range().any(|i| titles.contains(&view.lexicon.text(view.lookups.noun_lemmas[i])));
    if !has(&HEADS) {
        return None;
    }
    let house = |m: &&u32| {
        let mut words = view.mentions.all[**m as usize].range.range();
        words.any(|i| matches!(view.document.text(i), "University" | "College"))
    };
    // A rector is of the university, not of an institute the text names besides.
    let rector = has(&["rector", "vice-rector", "pro-rector"]);
    let office = has(&["registrar", "bursar"]);
    let mut fitting = view.universities().iter().filter(|m| !rector || house(m));
    let first = fitting.next();
    let only = first.filter(|_| fitting.next().is_none());
    // Of several the one that the text is about.
    let main = || {
        // Not "RECTOR OF QUARN UNIVERSITY" in a headline.
        let told = view.main_bodies().first().filter(|_| first.is_some() && title.len() <= 3)?;
        let other = view.main_bodies().get(1).map_or(0, |(_, n)| *n);
        let most = |m: &&u32| view.chains.same(**m, told.0) && house(m) && told.1 >= 2 * other.max(2);
        view.universities().iter().find(most)
    };
    only.or_else(main).filter(|m| !office || house(m)).copied()
}

/// Whether a university has another head than the one such a post stands below: none with a president has a rector or a
/// vice-rector, nor the other way round.
pub(super) fn is_led_otherwise(title: &str, has: impl Fn(&str) -> bool) -> bool {
    let below = |head: &str| title.split(' ').next().is_some_and(|first| first.ends_with(head)) || title == head;
    below("rector") && has("president") && !has("rector")
}
