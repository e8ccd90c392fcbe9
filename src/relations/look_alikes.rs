//! What looks like an event, a gift or a post and is none: rivalry, bribes, headings, crowds that somebody leads in
//! a dance.

use super::View;
use super::counts::count_of;
use super::frame::Frame;
use super::vetoes::is_unnamed_plural;
use crate::entities::mentions::Form;
use crate::lexicon::WordId;
use crate::ontology::{EntityType, RelationType};
use crate::reader::BlockKind;
use crate::syntax::Determiner;

/// What is taken that nobody gives as a grant.
const BRIBES: [&str; 7] = ["bribe", "bribes", "bribery", "kickback", "kickbacks", "extortion", "ransom"];
/// Who takes nothing that is given.
const ACCUSED: [&str; 5] = ["defendant", "suspect", "accused", "perpetrator", "convict"];
/// What is supported with people, not with money.
const SEARCHES: [&str; 12] = [
    "investigation",
    "search",
    "raid",
    "arrest",
    "rescue",
    "operation",
    "inspection",
    "audit",
    "probe",
    "trial",
    "prosecution",
    "evacuation",
];

/// "stiff competition in Peru", "competition from yards in Peru": rivalry, held nowhere.
pub(super) fn is_rivalry(view: &View<'_>, relation: RelationType, subject: u32, object: u32) -> bool {
    use RelationType as R;
    let event = match relation {
        R::HeldIn | R::HeldOn | R::Recurs => subject,
        R::ParticipatedIn | R::Organized => object,
        _ => return false,
    };
    let mention = &view.mentions.all[event as usize];
    let bare = |k: u32| view.syntax.noun_groups[k as usize].determiner == Determiner::None;
    mention.form == Form::Description
        && !mention.plural
        && view.lexicon.text(view.lookups.noun_lemmas[mention.head as usize]) == "competition"
        && mention.noun.is_some_and(bare)
}

/// "Events in the third quarter": a heading over what happened then.
pub(super) fn is_heading(view: &View<'_>, relation: RelationType, event: u32) -> bool {
    let mention = &view.mentions.all[event as usize];
    let kind = view.document.sentences[mention.sentence as usize].kind;
    relation == RelationType::HeldOn
        && matches!(kind, BlockKind::Heading | BlockKind::Headline)
        && is_unnamed_plural(view, event)
}

/// "delivered the ferry Zoltrix", "operates the satellite": what is built and used, not run as a programme is.
pub(super) fn is_vessel(view: &View<'_>, relation: RelationType, object: u32) -> bool {
    const VESSELS: [&str; 24] = [
        "aircraft",
        "airliner",
        "airship",
        "bus",
        "car",
        "ferry",
        "frigate",
        "helicopter",
        "icebreaker",
        "locomotive",
        "probe",
        "rocket",
        "rover",
        "satellite",
        "ship",
        "spacecraft",
        "submarine",
        "telescope",
        "train",
        "tram",
        "truck",
        "vehicle",
        "vessel",
        "yacht",
    ];
    let range = view.mentions.all[object as usize].range;
    let word = |i: usize| view.lookups.noun_lemmas.get(i).is_some_and(|w| VESSELS.contains(&view.lexicon.text(*w)));
    relation == RelationType::Organized
        && view.chains.kind(object) == EntityType::Work
        && (word(range.end as usize - 1) || (range.start as usize).checked_sub(1).is_some_and(word))
}

/// "a delegation from Zelmar Prefecture in Lima": a province lies in no town; "is active in the region" says nowhere.
pub(super) fn lies_in_smaller(view: &View<'_>, subject: u32, object: u32) -> bool {
    let (inner, outer) = (&view.mentions.all[subject as usize], &view.mentions.all[object as usize]);
    let listed = || view.lookups.place_at(inner.range.start as usize).is_some_and(|hit| hit.range == inner.range);
    let last = view.document.text(inner.range.end as usize - 1);
    let province =
        || listed() || matches!(last, "Prefecture" | "Province" | "State" | "Oblast" | "Governorate" | "Canton");
    let vague = outer.form == Form::Description && outer.range.len() == 1 && !view.chains.is_named(object);
    match view.chains.kind(object) {
        EntityType::City => view.chains.kind(subject) == EntityType::Region && province(),
        EntityType::Region => vague,
        _ => false,
    }
}

/// "sent a team of rescuers to Lima": who goes there on a visit or a mission, as troops do not.
pub(super) fn is_party(view: &View<'_>, m: u32) -> bool {
    const PARTIES: [&str; 12] = [
        "choir",
        "crew",
        "delegation",
        "doctor",
        "expert",
        "firefighter",
        "medic",
        "mission",
        "nurse",
        "orchestra",
        "rescuer",
        "team",
    ];
    PARTIES.contains(&view.lexicon.text(view.lookups.noun_lemmas[view.mentions.all[m as usize].head as usize]))
}

/// "led hundreds of residents in a dance": nobody's leader.
pub(super) fn is_led_once(view: &View<'_>, predicate: WordId, object: u32) -> bool {
    view.chains.kind(object) == EntityType::Group
        && is_unnamed_plural(view, object)
        && view.lexicon.text(predicate) == "lead"
}

/// "received $5,000 in bribes from Acme": no gift, nor what a defendant took.
pub(super) fn is_bribe(view: &View<'_>, taker: u32) -> bool {
    let mention = &view.mentions.all[taker as usize];
    let sentence = view.document.sentences[mention.sentence as usize].tokens;
    let head = view.document.text(mention.head as usize);
    view.chains.kind(taker) == EntityType::Person
        && (ACCUSED.contains(&head) || sentence.range().any(|i| BRIBES.contains(&view.document.text(i))))
}

/// "The strike is backed by the union": for what people stand up no money is given.
pub(super) fn is_protest(view: &View<'_>, event: u32) -> bool {
    const PROTESTS: [&str; 9] =
        ["boycott", "demonstration", "march", "petition", "protest", "rally", "strike", "uprising", "walkout"];
    let head = view.mentions.all[event as usize].head as usize;
    view.chains.kind(event) == EntityType::Event
        && PROTESTS.contains(&view.lexicon.text(view.lookups.noun_lemmas[head]))
}

/// "Since commencing operations in Peru in 1998": when it came there.
pub(super) fn is_arrival(view: &View<'_>, frame: &Frame) -> bool {
    let begins = matches!(view.lexicon.text(frame.predicate), "begin" | "start" | "commence");
    let there = |n: u32| view.mentions.of_noun[n as usize].is_some_and(|m| view.chains.kind(m).is_place());
    begins && frame.obliques.iter().any(|o| o.preposition == view.grammar.in_ && there(o.noun))
}

/// "The investigation was conducted with the support of the police": who helps and pays nothing.
pub(super) fn is_search(view: &View<'_>, event: u32) -> bool {
    let lemma = view.lookups.noun_lemmas[view.mentions.all[event as usize].head as usize];
    SEARCHES.contains(&view.lexicon.text(lemma))
}

/// "The painting will be unveiled by the mayor": what is shown for the first time is not launched.
pub(super) fn is_unveiled_piece(view: &View<'_>, predicate: WordId, object: u32) -> bool {
    let head = view.lookups.noun_lemmas[view.mentions.all[object as usize].head as usize];
    view.lexicon.text(predicate) == "unveil"
        && matches!(
            view.lexicon.text(head),
            "painting"
                | "portrait"
                | "plaque"
                | "statue"
                | "monument"
                | "sculpture"
                | "memorial"
                | "mural"
                | "bust"
                | "stone"
        )
}

/// "committed $6 billion to 143 projects": how many there are, none of which is meant.
pub(super) fn is_some_of_many(view: &View<'_>, object: u32) -> bool {
    let mention = &view.mentions.all[object as usize];
    let counted = |k: u32| count_of(view, k).is_some();
    view.chains.kind(object) == EntityType::Work && is_unnamed_plural(view, object) && mention.noun.is_some_and(counted)
}

/// "members of the union at Acme": where its members work.
pub(super) fn is_union_at_work(view: &View<'_>, subject: u32, object: u32) -> bool {
    view.chains.kind(subject) == EntityType::Association && view.chains.kind(object) == EntityType::Company
}
