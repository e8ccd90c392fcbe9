//! Public bodies that have no ministers, or no president, by their names.

use super::View;

/// Last words of names of public bodies that have no ministers.
const OFFICES: &str = "Commission Court Agency Authority Board Police Bank Service Office Institute Centre Center \
                       Hospital University Force Fund Organization Organisation Nations Union Programme Committee";

/// Last words of names of bodies of states that no president heads.
const PROGRAMMES: [&str; 6] = ["Programme", "Organization", "Organisation", "Nations", "Agency", "Police"];

/// Whether one of the names of a body, as "Organization" for the FAO, says that it has no ministers.
pub(super) fn is_office(view: &View<'_>, body: u32) -> bool {
    is_called(view, body, |word| OFFICES.split(' ').any(|office| office == word))
}

/// Whether one of the names of a body says that no president heads it.
pub(super) fn is_programme(view: &View<'_>, body: u32) -> bool {
    is_called(view, body, |word| PROGRAMMES.contains(&word))
}

fn is_called(view: &View<'_>, body: u32, says: impl Fn(&str) -> bool) -> bool {
    view.chain(body).any(|m| view.mentions.all[m as usize].range.range().any(|i| says(view.document.text(i))))
}
