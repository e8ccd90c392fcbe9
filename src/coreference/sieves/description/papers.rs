//! "The document", "the agreement": the one agreement that the text has just told of, whatever it called it.

use super::super::super::{Chains, Context};
use super::phrases::own_phrase;
use crate::entities::mentions::{Form, Mention};
use crate::ontology::EntityType;
use crate::reader::BlockKind;

/// So many mentions back an agreement is that "the document" speaks of.
const NEAR: usize = 24;

/// So many sentences back at most.
const REACH: u32 = 2;

/// What any agreement can be called once it is told of.
const GENERAL: [&str; 6] = ["document", "agreement", "accord", "pact", "deal", "text"];

/// What those are called that sides sign with each other.
const SIGNED: [&str; 12] = [
    "memorandum",
    "mou",
    "agreement",
    "protocol",
    "declaration",
    "letter",
    "contract",
    "treaty",
    "pact",
    "accord",
    "statement",
    "charter",
];

/// The agreement a general noun takes up, where the sentences before speak of but one.
pub(super) fn signed(context: &Context<'_>, chains: &Chains, m: u32, mention: &Mention) -> Option<u32> {
    let group = context.noun(mention)?;
    let general = GENERAL.contains(&context.lexicon.text(group.lemma));
    let alone = mention.range.start == mention.head && !mention.plural;
    if mention.kind != EntityType::Agreement || !general || !alone || own_phrase(context, mention.noun?).is_some() {
        return None;
    }
    let lemma = |other: &Mention| {
        let inside = other.range.range().map(|i| context.lookups.noun_lemmas[i]);
        inside.map(|w| context.lexicon.text(w)).any(|w| SIGNED.contains(&w))
    };
    let mut near = (0..m).rev().take(NEAR).filter(|n| {
        let other = context.mention(*n);
        let told = chains.kind(*n) == EntityType::Agreement && matches!(other.form, Form::Name(_) | Form::Description);
        // What a headline says is told again below it.
        let headline = context.document.sentences[other.sentence as usize].kind == BlockKind::Headline;
        // "a memorandum of understanding": one thing
        let part = context.lexicon.text(context.lookups.noun_lemmas[other.head as usize]) == "understanding"
            && other.range.start == other.head;
        told && !headline && !part && other.sentence < mention.sentence && mention.sentence - other.sentence <= REACH
    });
    let first = near.next()?;
    let other = context.mention(first);
    let only = near.all(|n| chains.same(n, first)) && !other.plural && lemma(other);
    (only && chains.compatible(first, m)).then_some(first)
}
