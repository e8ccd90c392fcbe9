//! "The chair of the Glass Fund, Omar Stone, has resigned. Anna Lind will serve as interim chair": who stands in for
//! somebody, or below him, holds the post where the text has just told of his.

use super::origins::of_delegation;
use super::said_where::says_where;
use super::{View, roles};
use crate::ontology::EntityType;

/// So many posts back, and sentences, that of a chief is told.
const BACK: usize = 8;
const NEAR: u32 = 2;

/// Completes the posts of deputies and stand-ins by that of the one chief told of just before.
pub(super) fn complete(view: &View<'_>, all: &mut [roles::Role]) {
    for n in 1..all.len() {
        let (before, rest) = all.split_at_mut(n);
        let Some(role) = rest.first_mut().filter(|role| role.bodies.is_empty()) else { continue };
        let group = &view.syntax.noun_groups[role.noun as usize];
        let Some(post) = stands_in(view, role).filter(|_| !group.plural && !says_where(view, role.noun)) else {
            continue;
        };
        // "The Mayor of Lima received a delegation from Cusco led by Deputy Mayor Anna Lind": no deputy of the host.
        if of_delegation(view, role.noun, role.title).is_some() {
            continue;
        }
        let here = view.sentence_of(role.noun);
        let near = |r: &&roles::Role| {
            let sentence = view.sentence_of(r.noun);
            r.noun < role.noun && sentence <= here && sentence + NEAR >= here
        };
        let chief = |r: &&roles::Role| {
            let body = matches!(r.bodies[..], [m] if view.chains.kind(m).is_organization());
            let town =
                matches!(r.bodies[..], [m] if matches!(view.chains.kind(m), EntityType::City | EntityType::Region));
            (body || town) && r.title.len() == 1 && last(view, r) == post && !view.chains.same(r.holder, role.holder)
        };
        // "Commission Chairman Omar Stone; Vice Chairman Anna Lind": of what he is chairman, the text leaves open.
        let open = |r: &roles::Role| r.bodies.is_empty() && last(view, r) == post && r.holder != role.holder;
        if before.iter().rev().take(BACK).filter(near).any(open) {
            continue;
        }
        let mut chiefs = before.iter().rev().take(BACK).filter(near).filter(chief);
        let Some(first) = chiefs.next() else { continue };
        if chiefs.all(|r| view.chains.same(r.bodies[0], first.bodies[0])) {
            role.bodies = first.bodies.clone();
        }
    }
}

/// "interim chair", "vice-chair", "deputy director": the post that somebody stands in for or stands below.
fn stands_in<'a>(view: &View<'a>, role: &roles::Role) -> Option<&'a str> {
    let (first, word) = (view.document.text(role.title.start as usize).to_lowercase(), last(view, role));
    let two = role.title.len() == 2;
    let group = &view.syntax.noun_groups[role.noun as usize];
    let before = (group.range.start..role.title.start).any(|i| is_interim(view.document.text(i as usize)));
    if before && role.title.len() == 1 || two && (is_interim(&first) || matches!(first.as_str(), "vice" | "deputy")) {
        return Some(word);
    }
    if role.title.len() == 1 { word.strip_prefix("vice-") } else { None }
}

fn is_interim(word: &str) -> bool {
    ["interim", "acting", "caretaker", "provisional"].iter().any(|w| word.eq_ignore_ascii_case(w))
}

/// The last word of a title, in the singular.
fn last<'a>(view: &View<'a>, role: &roles::Role) -> &'a str {
    view.lexicon.text(view.lookups.noun_lemmas[role.title.end as usize - 1])
}

#[cfg(test)]
mod tests {
    use crate::relations::tests::{extractor, says};

    #[test]
    fn who_stands_in_does_so_where_the_chief_was() {
        let extractor = extractor();
        let left = "Omar Stone has stepped down as chair of the Glass Fund.";
        for after in ["Anna Lind will serve as interim chair.", "Vice-chair Anna Lind takes over."] {
            let text = format!("{left} {after}");
            assert!(says(&extractor, &text, "Anna Lind", "holds_position", "Glass Fund"), "{text}");
        }
        let other = format!("{left} Anna Lind is an interim treasurer.");
        assert!(!says(&extractor, &other, "Anna Lind", "holds_position", "Glass Fund"));
        let own = format!("{left} Anna Lind is interim chair of the Harbour League.");
        assert!(!says(&extractor, &own, "Anna Lind", "holds_position", "Glass Fund"));
    }
}
