//! Former employers told by a noun: "held senior roles at Acme, Belno and Quarn University", "twenty years of experience at
//! firms such as Acme", "and before that in posts at Belno", "after five years with Acme".

use super::frame::enclosing;
use super::{Found, View, span_of};
use crate::entities::mentions::Form;
use crate::extraction::Qualifiers;
use crate::lexicon::Class;
use crate::ontology::{EntityType, RelationType};
use crate::segmentation::TokenRange;
use crate::syntax::{Assertion, Clause, Family, Tag, Tense};

/// Verbs that such a noun is the object of, or hangs on.
const HOLDING: [&str; 25] = [
    "accumulate",
    "amass",
    "boast",
    "bring",
    "combine",
    "comprise",
    "contribute",
    "cover",
    "draw",
    "enjoy",
    "feature",
    "fill",
    "gain",
    "have",
    "hold",
    "include",
    "occupy",
    "offer",
    "perform",
    "possess",
    "serve",
    "span",
    "spend",
    "undertake",
    "work",
];

/// What tells of a career by listing what it was made of.
const LISTING: [&str; 6] = ["comprise", "cover", "encompass", "feature", "include", "span"];

/// Adds for whom somebody worked in posts, years and the like.
pub(super) fn find(view: &View<'_>, rule: u32, out: &mut Vec<Found>) {
    let Some(career) = view.lexicon.class_named("career-noun") else { return };
    for (k, group) in view.syntax.noun_groups.iter().enumerate() {
        if group.name.is_some() || !view.lookups.classes[group.head as usize].has(career) {
            continue;
        }
        let Some(first) = employers(view, k as u32) else { continue };
        let Some((who, clause)) = employee(view, k as u32, career) else { continue };
        let verb = view.syntax.verb_groups[clause.verb as usize];
        let now = view.lexicon.text(verb.lemma) == "hold" && verb.tense == Tense::Present;
        for n in view.syntax.members(first) {
            let body = view.mentions.of_noun[n as usize].filter(|m| view.is_named_body(*m));
            let Some(body) = body.filter(|m| !view.chains.same(*m, who)) else { continue };
            let evidence = TokenRange { start: group.range.start, end: view.syntax.noun_groups[n as usize].range.end };
            out.push(Found {
                qualifiers: Qualifiers { status: (!now).then_some("former"), ..Qualifiers::default() },
                ..Found::of(
                    view,
                    RelationType::WorksFor,
                    (who, body),
                    span_of(view, who).to(view.document.span(evidence)),
                    rule,
                )
            });
        }
    }
}

/// The first employer behind noun group `k`: "roles at Acme", "roles in sales at Acme", "roles at firms such as Acme".
fn employers(view: &View<'_>, k: u32) -> Option<u32> {
    let groups = &view.syntax.noun_groups;
    let experience = view.lexicon.text(groups[k as usize].lemma) == "experience";
    for n in k + 1..=k + 3 {
        let before = groups.get(n as usize - 1)?.range.end as usize;
        let group = groups.get(n as usize)?;
        if group.range.start as usize <= before
            || view.syntax.tags[before..group.range.start as usize].contains(&Tag::Stop)
        {
            return None;
        }
        let brought = view.document.text(before);
        let at = matches!(brought, "at" | "with" | "for" | "within" | "across")
            && !(experience && matches!(brought, "with" | "for"))
            || experience && brought == "from";
        if at && group.range.start as usize == before + 1 {
            if view.mentions.of_noun[n as usize].is_some_and(|m| view.is_named_body(m)) {
                return Some(n);
            }
            // "at companies such as Acme", "at firms including Acme"
            let example = group.range.end as usize;
            let such = view.document.text(example) == "such" && view.document.text(example + 1) == "as";
            let example = example + usize::from(view.document.text(example) == ",");
            let names = such || matches!(view.document.text(example), "including" | "like");
            let next = groups.get(n as usize + 1)?.range.start as usize;
            let body = view.mentions.of_noun[n as usize + 1].filter(|m| view.is_named_body(*m));
            return body.filter(|_| names && group.plural && next <= example + 2 + usize::from(such)).map(|_| n + 1);
        }
        // "positions in sales and marketing at Acme"
        let field = matches!(brought, "in" | "of" | "and" | "as") && group.name.is_none();
        if !field || group.range.start as usize != before + 1 {
            return None;
        }
    }
    None
}

/// Whose posts or years noun group `k` are, and the clause that says so.
fn employee<'a>(view: &View<'a>, k: u32, career: Class) -> Option<(u32, &'a Clause)> {
    let clause = enclosing(view, k)?;
    let verb = view.syntax.verb_groups[clause.verb as usize];
    let subject = clause.subject.filter(|s| *s != k)?;
    if clause.assertion > Assertion::Asserted || verb.passive {
        return None;
    }
    let lemma = view.lexicon.text(verb.lemma);
    let group = &view.syntax.noun_groups[subject as usize];
    let person = |m: &u32| {
        let resolved =
            view.mentions.all[*m as usize].form != Form::Pronoun || view.chains.sieves[*m as usize].is_some();
        view.chains.kind(*m) == EntityType::Person && resolved
    };
    // "Her career includes roles at Acme"
    if view.syntax.families[subject as usize] != Family::Person && !group.pronoun {
        let listed = LISTING.contains(&lemma)
            && (view.lookups.classes[group.head as usize].has(career)
                || view.lexicon.text(group.lemma) == "background");
        return view.owner(group).filter(person).filter(|_| listed).map(|m| (m, clause));
    }
    let start = view.syntax.noun_groups[k as usize].range.start as usize;
    let brought = start.checked_sub(1).map_or("", |i| view.document.text(i));
    // "takes over after five years at Acme", "with previous roles at Acme, she"
    let aside = matches!(brought, "after" | "following" | "with") && lemma != "say";
    let who = view.mentions.of_noun[subject as usize].filter(person)?;
    (aside || HOLDING.binary_search(&lemma).is_ok()).then_some((who, clause))
}
