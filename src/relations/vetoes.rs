//! What no relation may hold of, whatever a rule says: nobody in particular, a measure as owner of amounts, a public that
//! one meets.

use super::View;
use super::counts::is_size;
use super::frame::{self, Frame};
use crate::entities::mentions::{Form, Mention};
use crate::lexicon::{Class, WordId};
use crate::ontology::{EntityType, RelationType};
use crate::segmentation::Shape;
use crate::syntax::{Determiner, Family};

/// "a graduate of the academy", "sponsor of the league": a role that the text ties to nobody is no person.
pub(super) fn is_somebody(view: &View<'_>, m: u32) -> bool {
    let mention = &view.mentions.all[m as usize];
    let Some(group) = mention.noun.map(|k| &view.syntax.noun_groups[k as usize]) else { return true };
    let definite = !matches!(group.determiner, Determiner::None | Determiner::Indefinite);
    mention.form != Form::Description
        || view.chains.kind(m) != EntityType::Person
        || definite
        || view.chains.is_named(m)
}

/// "will supply Acme with 400 lamps": what a verb brings to it is no number of its own.
pub(super) fn is_supplied(view: &View<'_>, m: u32) -> bool {
    const SUPPLYING: [&str; 14] = [
        "compare", "connect", "credit", "entrust", "equip", "furnish", "help", "link", "present", "provide", "replace",
        "serve", "supply", "support",
    ];
    let Some(k) = view.mentions.all[m as usize].noun else { return false };
    frame::enclosing(view, k).is_some_and(|c| {
        let verb = view.syntax.verb_groups[c.verb as usize];
        c.object == Some(k) && SUPPLYING.contains(&view.lexicon.text(verb.lemma))
    })
}

/// "Half of the midwives were trained at the clinic", "runs a 120-cow farm": no number of the clinic, nor of the owner.
pub(super) fn is_half(view: &View<'_>, m: u32) -> bool {
    let mention = &view.mentions.all[m as usize];
    let text = view.document.slice(mention.range);
    let inside = || {
        let group = mention.noun.map(|k| &view.syntax.noun_groups[k as usize]);
        group.is_some_and(|g| !g.plural && g.head >= mention.range.end)
    };
    let compound = mention.kind == EntityType::Count && text.contains('-');
    // "a fleet of 125-foot boats": how long they are
    text.eq_ignore_ascii_case("half") || compound && (inside() || is_size(text))
}

/// "runs a fleet of 34 ships and 780 employees": what somebody has is counted for him, not for itself.
pub(super) fn is_outfit(view: &View<'_>, m: u32) -> bool {
    let Some(group) = view.mentions.all[m as usize].noun.map(|k| &view.syntax.noun_groups[k as usize]) else {
        return false;
    };
    let owned = matches!(group.determiner, Determiner::Indefinite | Determiner::Possessive(_));
    group.name.is_none() && owned && view.lexicon.text(group.lemma) == "fleet"
}

/// "will launch direct flights to Lima": a line, no occasion.
pub(super) fn is_service(view: &View<'_>, m: u32) -> bool {
    let group = view.mentions.all[m as usize].noun.map(|k| &view.syntax.noun_groups[k as usize]);
    group.is_some_and(|g| g.name.is_none() && g.plural && view.lexicon.text(g.lemma) == "flight")
}

/// "sales of $3 million": a measure is no thing that has a value.
pub(super) fn is_measure(view: &View<'_>, m: u32) -> bool {
    let head = view.mentions.all[m as usize].head as usize;
    view.lexicon.class_named("measure-noun").is_some_and(|c| view.lookups.classes[head].has(c))
}

/// "Its budget amounts to": what somebody has.
pub(super) fn is_owned(view: &View<'_>, m: u32) -> bool {
    let noun = view.mentions.all[m as usize].noun;
    noun.is_some_and(|k| view.owner(&view.syntax.noun_groups[k as usize]).is_some())
}

/// "volumes fell 2%", "unit sales volume": how much is sold, no book.
pub(super) fn is_volume(view: &View<'_>, m: u32) -> bool {
    let mention = &view.mentions.all[m as usize];
    mention.form == Form::Description
        && view.chains.kind(m) == EntityType::Work
        && view.lexicon.text(view.lookups.noun_lemmas[mention.head as usize]) == "volume"
}

/// "Launched in 1995, the fair": the year of the first of many.
pub(super) fn is_first_year(view: &View<'_>, relation: RelationType, predicate: WordId, object: u32) -> bool {
    let text = view.document.slice(view.mentions.all[object as usize].range);
    relation == RelationType::HeldOn
        && matches!(view.lexicon.text(predicate), "launch" | "found" | "establish" | "create" | "start")
        && text.len() == 4
        && text.bytes().all(|b| b.is_ascii_digit())
}

/// "at a hearing of the board in Lima": the hearing is there, not the board.
pub(super) fn is_of_gathering(view: &View<'_>, frame: &Frame, m: u32) -> bool {
    let phrase = frame.subject.and_then(|k| view.syntax.phrases.get(k as usize));
    let host = phrase.filter(|p| p.preposition == Some(view.grammar.of)).and_then(|p| p.governor);
    let head = host.map(|k| view.syntax.noun_groups[k as usize].head as usize);
    view.chains.kind(m).is_organization()
        && head.is_some_and(|head| view.lookups.classes[head].meets(view.grammar.gathering_noun))
}

/// A war is in a country and a storm in May, but nobody holds them there.
pub(super) fn is_calamity(view: &View<'_>, relation: RelationType, subject: u32, object: u32) -> bool {
    use RelationType as R;
    let event = match relation {
        R::HeldIn | R::HeldOn | R::Recurs => subject,
        R::ParticipatedIn | R::Organized => object,
        _ => return false,
    };
    let mention = &view.mentions.all[event as usize];
    mention.form == Form::Description && view.lookups.classes[mention.head as usize].meets(view.grammar.calamity_noun)
}

/// "the training at the institute", "the departure for Lima": what only goes on somewhere is held nowhere.
pub(super) fn is_no_occasion(view: &View<'_>, relation: RelationType, event: u32) -> bool {
    let mention = &view.mentions.all[event as usize];
    let gathering = view.lookups.classes[mention.head as usize].meets(view.grammar.gathering_noun);
    matches!(relation, RelationType::HeldIn | RelationType::HeldOn)
        && mention.form == Form::Description
        && !gathering
        && view.chains.is_named(event) == is_edition(view, mention)
}

/// "Recruitment starts in May", "the works end in June": what goes on for a time is not held when it begins or ends.
pub(super) fn is_process(view: &View<'_>, relation: RelationType, event: u32, predicate: WordId) -> bool {
    let mention = &view.mentions.all[event as usize];
    let takes_place = matches!(view.lexicon.text(predicate), "take" | "hold" | "occur" | "happen" | "be");
    relation == RelationType::HeldOn
        && mention.form == Form::Description
        && !takes_place
        && !view.lookups.classes[mention.head as usize].meets(view.grammar.gathering_noun)
        && !view.lookups.closing_classes(mention.head).meets(view.grammar.event_noun)
        && !view.chains.is_named(event)
}

/// "this year's edition"
fn is_edition(view: &View<'_>, mention: &Mention) -> bool {
    view.lexicon.text(view.lookups.noun_lemmas[mention.head as usize]) == "edition"
}

/// "It is the largest fair in Europe": among which it is so, not where it is held.
pub(super) fn is_first_of_kind(view: &View<'_>, relation: RelationType, event: u32, place: u32) -> bool {
    let land = matches!(view.chains.kind(place), EntityType::Country | EntityType::Region);
    let own = view.mentions.all[event as usize].noun.filter(|_| relation == RelationType::HeldIn && land);
    let first = |i: usize| {
        matches!(view.document.text(i), "most" | "leading" | "premier" | "largest" | "biggest" | "oldest" | "foremost")
    };
    own.is_some_and(|k| view.syntax.noun_groups[k as usize].range.range().any(first))
}

/// "conferences in Ghana and Togo": some events of a kind, none of which is meant.
pub(super) fn is_any_events(view: &View<'_>, relation: RelationType, event: u32, place: u32) -> bool {
    let mention = &view.mentions.all[event as usize];
    let bare = || mention.noun.is_some_and(|k| view.syntax.noun_groups[k as usize].determiner == Determiner::None);
    let land = matches!(view.chains.kind(place), EntityType::Country | EntityType::Region);
    relation == RelationType::HeldIn
        && land
        && is_unnamed_plural(view, event)
        && bare()
        && !view.chains.is_linked(event)
}

/// "Peru held talks with Norway": who talks is no organiser.
pub(super) fn is_talk(view: &View<'_>, relation: RelationType, event: u32, predicate: WordId) -> bool {
    let head = view.lookups.noun_lemmas[view.mentions.all[event as usize].head as usize];
    let talk = ["talk", "discussion", "negotiation", "conversation", "consultation", "dialogue"];
    // "held meetings with the ministry"
    let with = || {
        let own = view.mentions.all[event as usize].noun;
        let phrase = own.and_then(|k| view.syntax.phrases.get(k as usize + 1));
        let holds = matches!(view.lexicon.text(predicate), "hold" | "have" | "conduct");
        let other = phrase.is_some_and(|p| p.governor == own && p.preposition == Some(view.grammar.with));
        holds && view.lexicon.text(head) == "meeting" && other
    };
    // "conducted a three-day visit to Peru": who goes there.
    let trip = || {
        let goes = matches!(view.lexicon.text(predicate), "conduct" | "make" | "undertake" | "hold" | "run" | "have");
        goes && matches!(view.lexicon.text(head), "visit" | "trip")
    };
    // "held the third round of talks"
    let round = || {
        let own = view.mentions.all[event as usize].noun;
        let next = own.filter(|_| matches!(view.lexicon.text(head), "round" | "session")).map(|k| k as usize + 1);
        let of = |n: &usize| {
            let p = view.syntax.phrases.get(*n);
            p.is_some_and(|p| p.governor == own && p.preposition == Some(view.grammar.of))
        };
        let what = next.filter(of).map(|n| view.syntax.noun_groups[n].lemma);
        what.is_some_and(|lemma| talk.contains(&view.lexicon.text(lemma)))
    };
    relation == RelationType::Organized && (talk.contains(&view.lexicon.text(head)) || with() || trip() || round())
}

/// "leaders, including Anna Lind": people who are no body and no delegation have no members.
pub(super) fn is_crowd(view: &View<'_>, relation: RelationType, m: u32) -> bool {
    relation == RelationType::MemberOf
        && view.chains.kind(m) == EntityType::Group
        && is_unnamed_plural(view, m)
        && !view.chains.is_linked(m)
}

/// "a delegation including the mayor of Lima": no towns are its members.
pub(super) fn is_town_of_delegation(view: &View<'_>, relation: RelationType, subject: u32, object: u32) -> bool {
    let head = view.lookups.noun_lemmas[view.mentions.all[object as usize].head as usize];
    relation == RelationType::MemberOf
        && view.chains.kind(subject).is_place()
        && view.chains.kind(object) == EntityType::Group
        && matches!(view.lexicon.text(head), "delegation" | "deputation" | "team" | "entourage")
}

/// "at the kind invitation of the league": nothing that anybody takes part in.
pub(super) fn is_invitation(view: &View<'_>, relation: RelationType, event: u32) -> bool {
    let head = view.lookups.noun_lemmas[view.mentions.all[event as usize].head as usize];
    relation == RelationType::ParticipatedIn && view.lexicon.text(head) == "invitation"
}

/// "The ball was kicked off by Anna Lind": the ball one plays with.
pub(super) fn is_plaything(view: &View<'_>, event: u32, predicate: WordId) -> bool {
    const PLAYED: [&str; 10] =
        ["kick", "kick off", "throw", "throw out", "hit", "toss", "catch", "pass", "strike", "drop"];
    let head = view.lookups.noun_lemmas[view.mentions.all[event as usize].head as usize];
    view.lexicon.text(head) == "ball"
        && view.mentions.all[event as usize].form == Form::Description
        && PLAYED.contains(&view.lexicon.text(predicate))
}

/// "establishing a framework for trade": a state of things, nothing that anybody founds.
pub(super) fn is_state_of_things(view: &View<'_>, relation: RelationType, object: u32) -> bool {
    const STATES: [&str; 22] = [
        "arrangement",
        "basis",
        "bond",
        "bridge",
        "channel",
        "connection",
        "contact",
        "cooperation",
        "deadline",
        "dialogue",
        "framework",
        "link",
        "mechanism",
        "order",
        "pathway",
        "precedent",
        "process",
        "record",
        "relation",
        "relationship",
        "standard",
        "tie",
    ];
    let mention = &view.mentions.all[object as usize];
    let head = view.lookups.noun_lemmas[mention.head as usize];
    relation == RelationType::Founded
        && mention.form == Form::Description
        && !view.chains.is_named(object)
        && STATES.contains(&view.lexicon.text(head))
}

/// "held a dinner during the visit": a trip has no participants but those who make it.
pub(super) fn is_during_trip(view: &View<'_>, relation: RelationType, event: u32) -> bool {
    let mention = &view.mentions.all[event as usize];
    let Some(k) = mention.noun.filter(|_| relation == RelationType::ParticipatedIn) else { return false };
    let trip = ["visit", "trip", "tour", "stay", "journey", "mission"];
    let during = view.syntax.phrases[k as usize].preposition.is_some_and(|p| view.lexicon.text(p) == "during");
    during && trip.contains(&view.lexicon.text(view.lookups.noun_lemmas[mention.head as usize]))
}

/// "The museum welcomed 41,000 visitors": whom nobody meets.
pub(super) fn is_public(view: &View<'_>, m: u32) -> bool {
    let mention = &view.mentions.all[m as usize];
    let head = view.lexicon.text(view.lookups.noun_lemmas[mention.head as usize]);
    let public = [
        "visitor",
        "customer",
        "client",
        "spectator",
        "tourist",
        "passenger",
        "user",
        "participant",
        "attendee",
        "member",
        "sponsor",
        "subscriber",
        "student",
        "pupil",
        "child",
        "family",
        "resident",
        "fan",
        "applicant",
        "exhibitor",
        "shopper",
        "viewer",
        "traveller",
        "traveler",
    ];
    // "members of the town council", "students from Quarn University"
    let of_body = || {
        let next = mention.noun? + 1;
        let phrase = view.syntax.phrases.get(next as usize).filter(|p| p.governor == mention.noun)?;
        let word = view.lexicon.text(phrase.preposition?);
        let body = view.mentions.of_noun[next as usize]?;
        let named = view.chains.is_named(body) && view.chains.kind(body).is_organization();
        (matches!(word, "of" | "from") && named).then_some(())
    };
    let own = matches!(head, "member" | "student" | "pupil") && of_body().is_some();
    mention.form == Form::Description && mention.plural && public.contains(&head) && !own
}

/// "welcomed the guests": those at an event, unless the text has spoken of them as a delegation.
pub(super) fn is_audience(view: &View<'_>, relation: RelationType, predicate: WordId, m: u32) -> bool {
    let mention = &view.mentions.all[m as usize];
    let head = view.lexicon.text(view.lookups.noun_lemmas[mention.head as usize]);
    let greets = relation == RelationType::MetWith && matches!(view.lexicon.text(predicate), "welcome" | "greet");
    greets
        && matches!(head, "guest" | "audience" | "dignitary" | "delegate")
        && mention.form == Form::Description
        && is_definite(view, mention)
        && !view.chains.is_linked(m)
}

pub(super) fn is_definite(view: &View<'_>, mention: &Mention) -> bool {
    let group = mention.noun.map(|k| &view.syntax.noun_groups[k as usize]);
    group.is_some_and(|g| matches!(g.determiner, Determiner::Definite))
}

/// "the members of the league" are the league.
pub(super) fn is_unnamed_plural(view: &View<'_>, m: u32) -> bool {
    let mention = &view.mentions.all[m as usize];
    mention.plural && mention.form == Form::Description && !view.chains.is_named(m)
}

/// "a Peruvian company": an unnamed body that an adjective places somewhere is no news.
pub(super) fn is_anybody(view: &View<'_>, relation: RelationType, frame: &Frame, subject: u32) -> bool {
    relation == RelationType::LocatedIn
        && frame.is_noun
        && view.chains.kind(subject).is_organization()
        && !view.chains.is_named(subject)
}

/// "the EPW committee", "the U.S. Department of Health": what letters call a body by and what it is, or what it is for,
/// no part of another.
pub(super) fn is_same_body(view: &View<'_>, relation: RelationType, part: u32, whole: u32) -> bool {
    if relation != RelationType::PartOf {
        return false;
    }
    let state = view.chains.kind(part) == EntityType::Government;
    let (part, whole) = (&view.mentions.all[part as usize], &view.mentions.all[whole as usize]);
    let letters = view.document.tokens.get(whole.range.start as usize).is_some_and(|t| t.shape == Shape::Upper);
    let head = view.lexicon.text(view.lookups.noun_lemmas[part.head as usize]);
    let field = state
        && matches!(head, "department" | "ministry")
        && matches!(part.form, Form::Name(_))
        && whole.range.end <= part.range.end
        && view.lookups.words.get(part.head as usize + 1) == Some(&view.grammar.of)
        && whole.range.start <= part.head + 3;
    field || whole.range.len() == 1 && letters && whole.range.end == part.head
}

/// "received awards", "honours to three members": prizes of which nothing is told.
pub(super) fn is_honour_of_no_name(view: &View<'_>, m: u32) -> bool {
    let mention = &view.mentions.all[m as usize];
    let lemma = view.lookups.noun_lemmas[mention.head as usize];
    let own = mention.range.start as usize..=mention.head as usize;
    let lower = own.into_iter().all(|i| view.document.tokens[i].shape == Shape::Lower);
    is_unnamed_plural(view, m)
        && lower
        && matches!(view.lexicon.text(lemma), "award" | "prize" | "honor" | "honour" | "accolade" | "distinction")
}

/// "presented a painting to her counterpart": what is handed over is nothing new.
pub(super) fn is_gift(view: &View<'_>, frame: &Frame) -> bool {
    let someone = |n: u32| matches!(view.syntax.families[n as usize], Family::Person | Family::Group);
    frame.predicate == view.grammar.present
        && frame.obliques.iter().any(|o| o.preposition == view.grammar.to && someone(o.noun))
}

/// "1,100 writers of 170 languages", "a 25-member committee of teachers": what is counted is no part of what follows.
pub(super) fn is_number_of_its_own(view: &View<'_>, subject: u32, object: u32) -> bool {
    let range = view.mentions.all[subject as usize].range;
    // "2,300 members of the public": no part of themselves.
    if view.mentions.all[object as usize].range.start == range.start {
        return true;
    }
    let last = range.end as usize - 1;
    let (class, lemma) = (view.lookups.classes[last], view.lookups.noun_lemmas[last]);
    let fraction = view.lexicon.classes(lemma).meets(view.grammar.ordinal_word)
        || matches!(view.lexicon.text(lemma), "half" | "quarter" | "percent");
    let unit = range.len() >= 2 && class.has(Class::NOUN) && class.has(Class::PLURAL) && !fraction;
    let counted = view.chains.kind(subject) == EntityType::Count && unit;
    // "the men's 100 metres": a distance run, no part of the men.
    let length = matches!(view.lexicon.text(lemma), "metre" | "meter" | "kilometre" | "kilometer" | "mile" | "yard");
    if counted && length {
        return true;
    }
    counted && view.chains.kind(object) == EntityType::Count || view.document.slice(range).contains('-')
}

/// "started work on the budget", "will lead the review": what is done is no body.
pub(super) fn is_labour(view: &View<'_>, relation: RelationType, object: u32) -> bool {
    let mention = &view.mentions.all[object as usize];
    let lemma = view.lexicon.text(view.lookups.noun_lemmas[mention.head as usize]);
    matches!(relation, RelationType::Founded | RelationType::HoldsPosition)
        && mention.form == Form::Description
        && !view.chains.is_named(object)
        && matches!(lemma, "work" | "review" | "inquiry" | "study" | "search" | "effort")
}

/// "took over the presidency of the league": a post, which nobody comes to own.
pub(super) fn is_office(view: &View<'_>, relation: RelationType, object: u32) -> bool {
    let head = view.mentions.all[object as usize].head as usize;
    let lemma = view.lexicon.text(view.lookups.noun_lemmas[head]);
    relation == RelationType::Acquired
        && view.document.tokens[head].shape == Shape::Lower
        && matches!(
            lemma,
            "presidency" | "chairmanship" | "leadership" | "premiership" | "directorship" | "secretariat"
        )
}

/// "led the delegation on a tour of the port", "led the club to victory": who shows guests around or wins with a team is
/// not told to be their head.
pub(super) fn is_guide(view: &View<'_>, relation: RelationType, object: u32) -> bool {
    let leads = relation == RelationType::HoldsPosition;
    let Some(k) = view.mentions.all[object as usize].noun.filter(|_| leads) else { return false };
    let to = view.lookups.words.get(view.syntax.noun_groups[k as usize].range.end as usize) == Some(&view.grammar.to);
    let team = view.chains.kind(object).is_organization() && !view.chains.is_named(object);
    if to && team {
        return true;
    }
    if view.chains.kind(object) != EntityType::Group {
        return false;
    }
    let next = view.syntax.phrases.get(k as usize + 1).and_then(|p| p.preposition);
    let Some(around) = next.map(|p| view.lexicon.text(p)) else { return false };
    let lemma = view.lexicon.text(view.syntax.noun_groups[k as usize + 1].lemma);
    matches!(around, "on" | "through" | "around")
        && (around != "on" || matches!(lemma, "tour" | "visit" | "walk" | "walkabout" | "inspection" | "excursion"))
}
