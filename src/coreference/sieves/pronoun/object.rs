//! "She founded the league in 1990 and led it until 2004": the one body or thing spoken of for an "it" that somebody does
//! something to.

use super::body::{SIGNED, signed};
use super::clauses;
use crate::coreference::{Chains, Context};
use crate::entities::mentions::{Form, Mention};
use crate::ontology::EntityType;
use crate::syntax::VerbForm;

/// What is done to bodies and events.
const DEEDS: [&str; 18] = [
    "attend",
    "chair",
    "co-found",
    "cofound",
    "create",
    "direct",
    "establish",
    "found",
    "head",
    "host",
    "join",
    "launch",
    "lead",
    "leave",
    "manage",
    "organise",
    "organize",
    "set up",
];

/// The one body or event by name, or that the text knows, in this sentence before the pronoun, else in the one before.
pub(super) fn done_to(context: &Context<'_>, chains: &Chains, m: u32, mention: &Mention) -> Option<u32> {
    let noun = mention.noun?;
    let clause = clauses(context, mention.sentence).iter().find(|c| c.object == Some(noun))?;
    let verb = context.syntax.verb_groups[clause.verb as usize];
    // "Peru ratified the treaty. Chile signed it in May."
    if !verb.passive && SIGNED.contains(&context.lexicon.text(verb.lemma)) {
        return signed(context, chains, mention);
    }
    if verb.passive || verb.form == VerbForm::Infinitive || !DEEDS.contains(&context.lexicon.text(verb.lemma)) {
        return None;
    }
    let doer = context.mentions.of_noun[clause.subject? as usize]?;
    if chains.kind(doer) != EntityType::Person {
        return None;
    }
    (0..=1u32).find_map(|back| sole(context, chains, m, mention.sentence.checked_sub(back)?))?
}

/// The one body, house or event of a sentence before mention `m`; none of several, nothing where it speaks of none.
#[allow(clippy::option_option, reason = "several are an answer as well")]
fn sole(context: &Context<'_>, chains: &Chains, m: u32, sentence: u32) -> Option<Option<u32>> {
    let mut found: Option<u32> = None;
    for other in (0..m).rev().take_while(|o| context.mention(*o).sentence >= sentence) {
        let (candidate, kind) = (context.mention(other), chains.kind(other));
        let thing = matches!(kind, EntityType::Event | EntityType::Facility | EntityType::Work);
        if !(kind.is_organization() || thing) || candidate.sentence != sentence || candidate.plural {
            continue;
        }
        if candidate.form == Form::Pronoun && !chains.is_linked(other) {
            return Some(None);
        }
        match found {
            Some(first) if !chains.same(first, other) => return Some(None),
            _ => found = Some(other),
        }
    }
    found.map(Some)
}
