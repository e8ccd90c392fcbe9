//! "we" and "our" in a quote: the body of whoever is quoted, where the text gives him one post in one body. "I": himself.

use rustc_hash::FxHashMap;

use super::{Found, Statement, View};
use crate::entities::mentions::Form;
use crate::ontology::{EntityType, RelationType};

/// Pairs of a pronoun and a mention of the body it speaks of, in order.
pub(crate) fn spoken_for(view: &View<'_>, posts: &[Found], statements: &[Statement]) -> Vec<(u32, u32)> {
    let mut out = Vec::new();
    if !view.mentions.all.iter().zip(0..).any(|(_, m)| is_we(view, m) || is_i(view, m)) {
        return out;
    }
    let bodies = bodies(view, posts);
    for statement in statements {
        let [speaker] = statement.speakers[..] else { continue };
        let body = bodies.get(&view.chains.root(speaker)).copied().flatten();
        let person = view.chains.kind(speaker) == EntityType::Person && view.chains.is_named(speaker);
        let meant = |m: u32| {
            if is_i(view, m) { Some(speaker).filter(|_| person) } else { body.filter(|_| is_we(view, m)) }
        };
        for span in std::iter::once(&statement.span).chain(&statement.pieces) {
            let first = view.mentions.all.partition_point(|m| view.document.span(m.range).start < span.start);
            let inside = (first as u32..view.mentions.all.len() as u32)
                .take_while(|m| view.document.span(view.mentions.all[*m as usize].range).end <= span.end);
            out.extend(inside.filter_map(|m| Some((m, meant(m)?))));
        }
    }
    out.sort_unstable();
    out.dedup_by_key(|(m, _)| *m);
    out
}

/// By person the one body in which he is said to hold a post today, none where there are several.
fn bodies(view: &View<'_>, posts: &[Found]) -> FxHashMap<u32, Option<u32>> {
    let mut out: FxHashMap<u32, Option<u32>> = FxHashMap::default();
    for post in posts.iter().filter(|f| f.relation == RelationType::HoldsPosition) {
        if matches!(post.qualifiers.status, Some("former" | "incoming" | "outgoing")) {
            continue;
        }
        let kind = view.chains.kind(post.object);
        let speaks = matches!(kind, EntityType::Company | EntityType::Organization | EntityType::Association);
        let body = Some(post.object).filter(|m| speaks && view.chains.is_named(*m));
        out.entry(view.chains.root(post.subject))
            .and_modify(|known| *known = known.filter(|k| body.is_some_and(|b| view.chains.same(*k, b))))
            .or_insert(body);
    }
    out
}

/// Whether a mention is a "we", "us" or "our" that nothing explains yet.
pub(crate) fn is_we(view: &View<'_>, m: u32) -> bool {
    let mention = &view.mentions.all[m as usize];
    let (w, g) = (view.lookups.words[mention.head as usize], view.grammar);
    mention.form == Form::Pronoun && (w == g.we || w == g.us || w == g.our)
}

/// Whether a mention is an "I" or "me" that nothing explains yet.
fn is_i(view: &View<'_>, m: u32) -> bool {
    let mention = &view.mentions.all[m as usize];
    let (w, g) = (view.lookups.words[mention.head as usize], view.grammar);
    mention.form == Form::Pronoun && (w == g.i || w == g.me)
}

/// What a speaker says of the body by "we" and "our" that holds of it: not whom "we" met, joined or thanked.
const TOLD: [RelationType; 13] = [
    RelationType::Organized,
    RelationType::PartnerOf,
    RelationType::Acquired,
    RelationType::InvestedIn,
    RelationType::Launched,
    RelationType::Founded,
    RelationType::FoundedOn,
    RelationType::HasCount,
    RelationType::HasAmount,
    RelationType::LocatedIn,
    RelationType::Signed,
    RelationType::Awarded,
    RelationType::PartOf,
];

/// What a speaker says of himself by "I" that holds: not what "I" joined or helped to create.
const OF_ONESELF: [RelationType; 6] = [
    RelationType::Visited,
    RelationType::MetWith,
    RelationType::ParticipatedIn,
    RelationType::Signed,
    RelationType::Awarded,
    RelationType::Represents,
];

/// Drops what a "we" or "our" says that need not hold of the body.
pub(super) fn keep_told(view: &View<'_>, out: &mut Vec<Found>) {
    let we = |m: u32| is_we(view, m);
    let known = |m: u32| view.chains.is_named(m) || !matches!(view.mentions.all[m as usize].form, Form::Description);
    // "I have asked the minister": of himself with what has a name.
    let i = |m: u32| is_i(view, m);
    out.retain(|f| {
        !(i(f.subject) || i(f.object)) || OF_ONESELF.contains(&f.relation) && known(f.subject) && known(f.object)
    });
    out.retain(|f| {
        !(we(f.subject) || we(f.object)) || TOLD.contains(&f.relation) && known(f.subject) && known(f.object)
    });
}
