//! What follows a post and belongs to it: fields, territories and, after them, the body ("vice president, sales and
//! marketing, EMEA, at Acme Ltd", "head of design & research at Acme Ltd").

use super::View;
use crate::entities::mentions::Form;
use crate::lexicon::{Class, WordId};
use crate::ontology::EntityType;
use crate::segmentation::{Shape, TokenKind, TokenRange};
use crate::syntax::Tag;

/// Titles with their fields have no more tokens after the post.
const LONGEST_TAIL: usize = 16;
/// A territory or field set off by a comma has no more words.
const LONGEST_FIELD: usize = 4;

/// The body that the words after a post bring, with the title up to it.
pub(super) fn tail(view: &View<'_>, title: TokenRange) -> Option<(u32, TokenRange)> {
    let start = title.end as usize;
    let capital = |i: usize| view.document.tokens.get(i).is_some_and(|t| t.shape != Shape::Lower);
    // "Vice President – Sales at Acme"
    let dash = matches!(view.document.text(start), "-" | "–") && capital(start + 1) && capital(start - 1);
    if !dash && !matches!(view.document.text(start), "," | "of" | "for" | "and" | "&" | "at") {
        return None;
    }
    let end = sentence_end(view, start).min(start + LONGEST_TAIL);
    let mut i = start;
    let (mut place, mut whole) = (false, false);
    while i < end {
        let text = view.document.text(i);
        if matches!(text, "at" | "of" | "for" | ",") {
            let next = i + 1 + usize::from(view.lookups.words.get(i + 1) == Some(&view.grammar.the));
            if let Some((body, after)) = body_at(view, next) {
                let closed = closes(view, after) || text != "," && !owns(view, after);
                let comma = text == ",";
                return (closed
                    && (text == "at" || !place && !whole)
                    && !(comma && view.document.text(i + 1) == "the"))
                    .then(|| (body, TokenRange::new(title.start as usize, i)));
            }
        }
        match text {
            // "an engineer and for Acme a director"
            "and" | "&" if matches!(view.document.text(i + 1), "at" | "for" | "of" | "with") => return None,
            // "chief executive and member of the board": what she is a member of is not where she is chief.
            "and" | "&" if is_membership(view, i + 1) => return None,
            "," | "and" | "&" | "of" | "for" | "-" | "–" | "/" => {}
            // "head of the lamps and glass division at Acme"
            "the" if matches!(view.document.text(i - 1), "of" | "for") => whole = true,
            _ if !is_field_word(view, i) => return None,
            _ => {}
        }
        if let Some(kind) = name_at(view, i) {
            if kind == EntityType::Person || kind.is_organization() {
                return None;
            }
            place |= matches!(kind, EntityType::City | EntityType::Country);
        }
        i += 1;
    }
    None
}

/// The title with the field or territory that a comma sets off: "General Manager, EMEA", "Vice President, Global Sales".
pub(super) fn with_field(view: &View<'_>, title: TokenRange) -> TokenRange {
    let start = title.end as usize;
    let post = view.document.tokens[title.end as usize - 1];
    if view.document.text(start) != "," || post.shape == Shape::Lower {
        return title;
    }
    let mut i = start + 1;
    while i <= start + LONGEST_FIELD + 1 {
        let region = name_at(view, i);
        if region.is_some_and(|k| k != EntityType::Region) {
            return title;
        }
        let joins = i > start + 1 && matches!(view.document.text(i), "and" | "&" | "of" | "for");
        let word = view.document.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word && t.shape != Shape::Lower);
        let known = view.lookups.words.get(i).is_some_and(|w| *w != WordId::UNKNOWN)
            && view.lookups.classes[i].has(Class::NOUN)
            || view.lookups.classes.get(i).is_some_and(|c| c.has(Class::ADJECTIVE));
        if !(joins || word && (known || region.is_some() || inside_region(view, i))) {
            break;
        }
        i += 1;
    }
    let field = i > start + 1 && !matches!(view.document.text(i - 1), "and" | "&" | "of" | "for");
    if field && closes(view, i) { TokenRange::new(title.start as usize, i) } else { title }
}

fn sentence_end(view: &View<'_>, i: usize) -> usize {
    let n = view.document.sentences.partition_point(|s| s.tokens.end as usize <= i);
    view.document.sentences.get(n).map_or(i, |s| s.tokens.end as usize)
}

/// The named body that starts at token `i`, and where its name ends.
fn body_at(view: &View<'_>, i: usize) -> Option<(u32, usize)> {
    let here = view.mentions_from(i as u32, i as u32 + 1);
    let mut named = here.filter(|(_, m)| matches!(m.form, Form::Name(_)));
    let (m, mention) = named.find(|(m, _)| view.chains.kind(*m).is_organization())?;
    Some((m, mention.range.end as usize))
}

/// The type of the name that starts at token `i`.
fn name_at(view: &View<'_>, i: usize) -> Option<EntityType> {
    let mut here = view.mentions_from(i as u32, i as u32 + 1);
    here.find(|(_, m)| matches!(m.form, Form::Name(_))).map(|(m, _)| view.chains.kind(m))
}

/// Whether token `i` is a later word of the name of a region.
fn inside_region(view: &View<'_>, i: usize) -> bool {
    let from = i.saturating_sub(LONGEST_FIELD) as u32;
    view.mentions_from(from, i as u32).any(|(_, m)| m.kind == EntityType::Region && m.range.has(i))
}

/// Whether a word can be part of a field: a noun, an adjective, a capital; no plural of small letters that is no field.
fn is_field_word(view: &View<'_>, i: usize) -> bool {
    let c = view.lookups.classes[i];
    let token = view.document.tokens[i];
    // "the 3G division"
    let coded = token.kind == TokenKind::Number && view.document.text(i).ends_with(char::is_alphabetic);
    if coded {
        return true;
    }
    if token.kind != TokenKind::Word || c.has(Class::DETERMINER) || c.has(Class::PRONOUN) || c.has(Class::POSSESSIVE) {
        return false;
    }
    let people = token.shape == Shape::Lower && c.has(Class::PLURAL) && !c.meets(view.grammar.field);
    let noun = c.has(Class::NOUN) || c.has(Class::ADJECTIVE) || c.has(Class::NAME);
    noun && !people
        && (matches!(view.syntax.tags[i], Tag::Noun | Tag::Name | Tag::Adjective) || token.shape != Shape::Lower)
}

/// "member of", "a member of"
fn is_membership(view: &View<'_>, i: usize) -> bool {
    let article = matches!(view.document.text(i), "a" | "an");
    let i = i + usize::from(article);
    matches!(view.document.text(i), "member" | "Member") && matches!(view.document.text(i + 1), "of" | "at" | "on")
}

/// Whether what renames somebody may end before token `i`.
fn closes(view: &View<'_>, i: usize) -> bool {
    matches!(view.document.text(i), "," | "." | ";" | ":" | ")" | "\"" | "”" | "“" | "–" | "—" | "")
        || i >= view.document.tokens.len()
}

/// Whether a possessive follows.
fn owns(view: &View<'_>, i: usize) -> bool {
    matches!(view.document.text(i), "'s" | "’s" | "'" | "’")
}
