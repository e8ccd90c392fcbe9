//! The post that passes from one to the next: "Orlin Ltd. named Anna Lind president. She succeeds Omar Stone" tells that
//! he was president, "Anna Lind succeeds Omar Stone, president of Orlin Ltd." that she is.

use super::{Found, View, span_of};
use crate::extraction::Qualifiers;
use crate::ontology::RelationType;

/// Statuses of posts that are no longer held.
const PAST: [&str; 3] = ["former", "outgoing", "acting"];

/// Adds to every succession the post of whichever of the two the text gives none in the body of the other.
pub(super) fn find(view: &View<'_>, (rule, assigned): (u32, u32), out: &mut Vec<Found>) {
    let mut passed: Vec<Found> = Vec::new();
    let mut known: Vec<(u32, u32)> = posts(out).map(|f| ends(view, f)).collect();
    known.sort_unstable();
    for f in out.iter().filter(|f| f.relation == RelationType::Succeeds && f.qualifiers.status != Some("cancelled")) {
        let (new, old) = (f.subject, f.object);
        let planned = f.qualifiers.status == Some("planned");
        let given = only(view, out, (new, assigned), |status| status.is_none_or(|s| !PAST.contains(&s)));
        let held = || only(view, out, (old, assigned), |_| true);
        let (holder, post, status) = match given {
            // Whoever is to be replaced still holds the post.
            Some(post) => (old, post, (!planned && post.qualifiers.status != Some("incoming")).then_some("former")),
            None => match held() {
                Some(post) => (new, post, planned.then_some("incoming")),
                None => continue,
            },
        };
        let pair = (view.chains.root(holder), view.chains.root(post.object));
        if view.chains.same(new, old) || known.binary_search(&pair).is_ok() {
            continue;
        }
        passed.push(Found {
            relation: RelationType::HoldsPosition,
            subject: holder,
            object: post.object,
            qualifiers: Qualifiers { title: post.qualifiers.title.clone(), status, ..Qualifiers::default() },
            evidence: f.evidence,
            rule,
            roles: vec![("subject".into(), span_of(view, holder)), ("object".into(), span_of(view, post.object))],
        });
    }
    out.append(&mut passed);
}

fn posts(out: &[Found]) -> impl Iterator<Item = &Found> {
    out.iter().filter(|f| f.relation == RelationType::HoldsPosition)
}

fn ends(view: &View<'_>, f: &Found) -> (u32, u32) {
    (view.chains.root(f.subject), view.chains.root(f.object))
}

/// The one post of a person with such a status: of several the one that he is said to be given, else the one in the body
/// whose release it is.
fn only<'a>(
    view: &View<'_>,
    out: &'a [Found],
    (holder, assigned): (u32, u32),
    fits: impl Fn(Option<&str>) -> bool,
) -> Option<&'a Found> {
    let own = posts(out).filter(|f| view.chains.same(f.subject, holder) && f.qualifiers.title.is_some());
    // What somebody does for a living passes to nobody.
    let calling = |f: &Found| {
        let last = f.qualifiers.title.as_deref().and_then(|title| title.rsplit(' ').next()).unwrap_or_default();
        view.lexicon.classes(view.lexicon.word(last)).meets(view.grammar.calling)
    };
    let own = own.filter(|f| !calling(f));
    let own: Vec<&Found> = own.filter(|f| fits(f.qualifiers.status) && !f.qualifiers.has_general_title()).collect();
    let one = |all: &[&'a Found]| {
        let first = *all.first()?;
        all.iter().all(|f| view.chains.same(f.object, first.object)).then_some(first)
    };
    let given: Vec<&Found> = own.iter().copied().filter(|f| f.rule == assigned).collect();
    let of_release = || {
        let body = view.principal()?;
        own.iter().copied().find(|f| view.chains.same(f.object, body))
    };
    one(&given).or_else(|| one(&own)).or_else(of_release)
}
