//! Whether what a clause rule matches can hold at all, but for the vetoes that speak against it: the relation's signature,
//! what only some relations ask for.

use super::ceremonies::SOLEMN;
use super::clause_match::ClauseMatch;
use super::counted::has_no_number;
use super::look_alikes::{
    is_arrival, is_bribe, is_heading, is_led_once, is_party, is_protest, is_rivalry, is_some_of_many, is_union_at_work,
    is_unveiled_piece, is_vessel, lies_in_smaller,
};
use super::scenes::{is_doer_there, is_house, is_scene};
use super::vetoes::{
    is_any_events, is_anybody, is_audience, is_calamity, is_crowd, is_during_trip, is_first_of_kind, is_first_year,
    is_gift, is_guide, is_half, is_honour_of_no_name, is_invitation, is_labour, is_measure, is_no_occasion,
    is_number_of_its_own, is_of_gathering, is_office, is_outfit, is_owned, is_plaything, is_process, is_public,
    is_same_body, is_service, is_somebody, is_state_of_things, is_supplied, is_talk, is_town_of_delegation,
    is_unnamed_plural, is_volume,
};
use super::{members, point, posts, value_fits};
use crate::ontology::{EntityType, RelationType};
use crate::syntax::{Determiner, Family, Tag};

impl ClauseMatch<'_> {
    /// Whether the two can stand in the relation at all, and nothing speaks against it.
    pub(super) fn fits(&self, subject: u32, object: u32) -> bool {
        let Self { view, times, rule, frame, .. } = *self;
        let relation = rule.relation;
        let (s, o) = relation.signature();
        let at_all = value_fits(view, times, relation, object)
            && s.has(view.chains.kind(subject))
            && o.has(view.chains.kind(object))
            && !view.chains.same(subject, object)
            && is_somebody(view, subject)
            && is_somebody(view, object);
        at_all
            && !is_anybody(view, relation, frame, subject)
            && !is_calamity(view, relation, subject, object)
            && !is_rivalry(view, relation, subject, object)
            && !is_any_events(view, relation, subject, object)
            && !is_talk(view, relation, object, frame.predicate)
            && !is_invitation(view, relation, object)
            && !is_first_year(view, relation, frame.predicate, object)
            && !is_plaything(view, object, frame.predicate)
            && !is_state_of_things(view, relation, object)
            && !is_labour(view, relation, object)
            && !is_vessel(view, relation, object)
            && !is_office(view, relation, object)
            && !is_guide(view, relation, object)
            && !is_crowd(view, relation, object)
            && !is_town_of_delegation(view, relation, subject, object)
            && !is_same_body(view, relation, subject, object)
            && !is_audience(view, relation, frame.predicate, object)
            && (frame.is_noun || !is_process(view, relation, subject, frame.predicate))
            && (frame.is_noun || !is_during_trip(view, relation, object))
            && !(frame.is_noun
                && (is_no_occasion(view, relation, subject)
                    || is_first_of_kind(view, relation, subject, object)
                    || is_heading(view, relation, subject)
                    || is_doer_there(view, relation, subject, object)))
            && self.fits_relation(subject, object)
    }

    /// What only some relations ask for.
    fn fits_relation(&self, subject: u32, object: u32) -> bool {
        use RelationType as R;
        let Self { view, times, frame, .. } = *self;
        let plural = |m: u32| is_unnamed_plural(view, m);
        let joins = frame.predicate == view.grammar.join;
        match self.rule.relation {
            R::PartnerOf => !plural(subject) && !plural(object),
            R::InvestedIn => {
                let no_gift = self.is_prize_given()
                    || is_bribe(view, object)
                    || is_protest(view, object)
                    || is_some_of_many(view, object);
                !(frame.is_noun && plural(subject) || no_gift)
            }
            R::HoldsPosition => frame.is_noun || !is_led_once(view, frame.predicate, object),
            R::FoundedOn => !is_arrival(view, frame),
            R::HasAmount => {
                let date = view.chains.kind(subject) == EntityType::Date;
                // "The budget rose by 5 per cent": a change is that of whose measure it is.
                let grows = self.rule.yields.iter().any(|(_, value)| value == "growth");
                let measure = (frame.is_noun || grows || is_owned(view, subject)) && is_measure(view, subject);
                !(plural(subject) || date || is_volume(view, subject) || measure)
            }
            R::LocatedIn => {
                let gathering = frame.is_noun && is_of_gathering(view, frame, subject);
                !(gathering || lies_in_smaller(view, subject, object))
            }
            R::HasCount => {
                !(is_half(view, object)
                    || frame.is_noun && is_outfit(view, subject)
                    || !frame.is_noun && has_no_number(view, subject)
                    || frame.is_noun && (is_scene(view, subject) || is_supplied(view, subject))
                    || self.is_listed_with_it(subject, object)
                    // "Twelve pupils visited the parliament": guests of a state are no attendance.
                    || frame.predicate == view.grammar.visit && view.chains.kind(subject) == EntityType::Government)
            }
            R::MemberOf => {
                let person = view.chains.kind(subject) == EntityType::Person;
                let employed = person && view.chains.kind(object) == EntityType::Company && !self.is_by_organ();
                let with_others = joins && (plural(object) || self.is_for_a_deed(object));
                let left = self.rule.yields.iter().any(|(_, value)| value == "former");
                !(employed
                    || left && !members::is_left_by(view, subject, object)
                    || with_others
                    || frame.is_noun && plural(subject)
                    || joins && self.is_hired(subject, object))
            }
            // "called for calm at the museum": only who calls at a place goes there.
            R::Visited => {
                let next = view.document.text(frame.head as usize + 1);
                match view.lexicon.text(frame.predicate) {
                    "call" => matches!(next, "at" | "in"),
                    "send" | "dispatch" => is_party(view, subject),
                    _ => true,
                }
            }
            R::WorksFor => view.chains.is_named(subject) && (!joins || self.is_hired(subject, object)),
            R::SisterCityOf => view.chains.is_named(subject) && view.chains.is_named(object),
            R::MetWith => !self.is_greeting() && !is_public(view, object),
            R::Succeeds => {
                let whole = view.chains.is_named(subject) && view.chains.is_named(object);
                whole && !(self.is_swap() && view.mentions.all[subject as usize].noun == frame.subject)
            }
            R::Awarded => !is_honour_of_no_name(view, object),
            // "The league presents the exhibition": only a house has it under its roof.
            R::HeldIn | R::HeldOn if frame.predicate == view.grammar.meet && !frame.is_noun => {
                // "a lunch meeting in Lima": no lunch that meets.
                !plural(subject) && view.document.text(frame.head as usize) != "meeting"
            }
            R::HeldIn | R::HeldOn if self.is_done_at(subject) && view.chains.is_named(subject) => false,
            R::HeldOn if self.is_shown_at(subject) => point(view, times, object).is_some_and(|days| days.contains('/')),
            R::HeldIn => {
                let own = view.mentions.all[object as usize].noun;
                let list = |k: u32| view.syntax.phrases[k as usize].list;
                if own.is_some_and(|k| self.is_of_other_event(k, subject)) || self.is_in_title(subject, object) {
                    return false;
                }
                let presents = !frame.is_noun && own.zip(frame.subject).is_some_and(|(a, b)| list(a) == list(b));
                !presents || !view.chains.kind(object).is_organization() || is_house(view, object)
            }
            // "several meetings of the board"
            R::Organized => !(frame.is_noun && plural(object) || is_service(view, object)),
            R::Launched => !is_gift(view, frame) && !is_unveiled_piece(view, frame.predicate, object),
            R::PartOf => {
                // "the Glass Centre at Quarn University and the Orlin Institute": the centre is at one of them.
                let at = view.mentions.all[object as usize].noun.map(|k| (k, &view.syntax.phrases[k as usize]));
                let further = at.is_some_and(|(k, p)| {
                    let definite = view.syntax.noun_groups[k as usize].determiner == Determiner::Definite;
                    p.list != k && p.preposition == Some(view.grammar.at) && definite
                });
                !(frame.is_noun
                    && (further || is_union_at_work(view, subject, object) || self.is_of_friends(subject, object)))
            }
            R::ShareOf => !is_number_of_its_own(view, subject, object),
            // "The two Speakers agreed": those of parliaments.
            R::ParticipatedIn if frame.is_noun && view.document.text(frame.head as usize).starts_with("Speaker") => {
                false
            }
            R::ParticipatedIn => {
                let own = view.mentions.all[subject as usize].noun == frame.subject;
                !(frame.is_noun && own && plural(subject) || self.is_number_of_works(subject))
            }
            _ => true,
        }
    }

    /// "Friends of the Quarn Library", "Town of Lima Fire Department": no part of what stands in its name.
    fn is_of_friends(&self, part: u32, whole: u32) -> bool {
        let [part, whole] = [part, whole].map(|m| self.view.mentions.all[m as usize].range);
        let first = self.view.document.text(part.start as usize);
        part.contains(whole) && matches!(first, "Friends" | "Town" | "City" | "Village" | "Township" | "Borough")
    }

    /// "the seminar "Doing Business in Lima"": what a title is about.
    fn is_in_title(&self, event: u32, place: u32) -> bool {
        let [event, place] = [event, place].map(|m| self.view.mentions.all[m as usize].range);
        let quote = event.start.checked_sub(1).map(|i| self.view.document.text(i as usize));
        event.contains(place) && quote.is_some_and(|q| matches!(q, "\"" | "“" | "«" | "‘"))
    }

    /// "The congress begins with a reception at the Glass Hall": whether noun group `k` says where another event is.
    fn is_of_other_event(&self, k: u32, event: u32) -> bool {
        let Self { view, frame, .. } = *self;
        let governor = view.syntax.phrases[k as usize].governor.filter(|_| !frame.is_noun);
        governor.is_some_and(|g| {
            let brought = view.syntax.phrases[g as usize].preposition == Some(view.grammar.with);
            let other = view.mentions.of_noun[g as usize].is_some_and(|m| !view.chains.same(m, event));
            brought && other && view.syntax.families[g as usize] == Family::Event
        })
    }

    /// "The exhibition brings together 120 works": nobody who takes part.
    fn is_number_of_works(&self, subject: u32) -> bool {
        let view = self.view;
        let mention = &view.mentions.all[subject as usize];
        let head = view.lookups.classes[mention.head as usize];
        mention.kind == EntityType::Count
            && head.meets(view.grammar.work_noun)
            && !head.meets(view.grammar.group_noun.union(view.grammar.title).union(view.grammar.person_noun))
    }

    /// "will exhibit at the Lamp Fair from 3 to 5 May": what is shown on one day is shown on one of those of the fair.
    fn is_shown_at(&self, event: u32) -> bool {
        let Self { view, frame, .. } = *self;
        let noun = view.mentions.all[event as usize].noun;
        let at = noun.is_some_and(|k| view.syntax.phrases[k as usize].preposition == Some(view.grammar.at));
        let shows = matches!(
            view.lexicon.text(frame.predicate),
            "appear" | "be" | "demonstrate" | "exhibit" | "present" | "show" | "showcase" | "display"
        );
        at && !frame.is_noun && shows
    }

    /// "unveiled the lamp on Monday at the Lamp Fair": what has several days.
    fn is_done_at(&self, event: u32) -> bool {
        let Self { view, frame, .. } = *self;
        let noun = view.mentions.all[event as usize].noun;
        let at = noun.is_some_and(|k| view.syntax.phrases[k as usize].preposition == Some(view.grammar.at));
        at && !frame.is_noun && SOLEMN.contains(&view.lexicon.text(frame.predicate))
    }

    /// "Its customers include 40 ports and the coast guard": the ports are not the coast guard's.
    fn is_listed_with_it(&self, subject: u32, object: u32) -> bool {
        let view = self.view;
        let noun_of = |m: u32| view.mentions.all[m as usize].noun;
        let Some((object, noun)) = noun_of(object).or(self.frame.object).zip(noun_of(subject)) else {
            return false;
        };
        let list = |k: u32| view.syntax.phrases[k as usize].list;
        // "lives in Lima with her husband and their two children": not the town's.
        let group = &view.syntax.noun_groups[object as usize];
        let own = view.owner(group).is_some_and(|m| view.chains.same(m, subject));
        let possessed = matches!(group.determiner, Determiner::Possessive(_)) && view.chains.kind(subject).is_place();
        let owned = possessed && !own;
        noun != object && list(noun) == list(object) || owned
    }

    /// "sits on the boards of Acme and Orlin"
    fn is_by_organ(&self) -> bool {
        let view = self.view;
        self.frame.obliques.iter().any(|o| {
            let head = view.syntax.noun_groups[o.noun as usize].head as usize;
            o.preposition == view.grammar.on && view.lookups.classes[head].meets(view.grammar.organ)
        })
    }

    /// "was awarded the Glass Prize from the league": no money.
    fn is_prize_given(&self) -> bool {
        let Self { view, frame, .. } = *self;
        frame.complement.is_some_and(|k| {
            let group = &view.syntax.noun_groups[k as usize];
            let last = view.lexicon.text(view.lookups.noun_lemmas[group.head as usize]);
            matches!(last, "award" | "prize" | "medal" | "title" | "trophy" | "honour" | "honor" | "order" | "cup")
        })
    }

    /// "joined a group of senators in urging the ministry": no membership.
    fn is_for_a_deed(&self, object: u32) -> bool {
        let view = self.view;
        let end = view.mentions.all[object as usize].range.end as usize;
        let deed = view.lookups.words.get(end) == Some(&view.grammar.in_);
        deed && !view.chains.is_named(object) && view.syntax.tags.get(end + 1) == Some(&Tag::Ing)
    }

    /// "Acme welcomes its new director, Anna Lind"
    fn is_greeting(&self) -> bool {
        let Self { view, frame, .. } = *self;
        let clauses = &view.syntax.clauses;
        let n = clauses.partition_point(|c| view.syntax.verb_groups[c.verb as usize].head < frame.head);
        let clause = clauses.get(n).filter(|_| !frame.is_noun);
        clause.is_some_and(|c| {
            let verb = &view.syntax.verb_groups[c.verb as usize];
            posts::greetings::welcomed(view, c, verb).is_some() || posts::greetings::takes_in(view, c, verb)
        })
    }

    /// "replaced Stone as minister with Lind": who gives the post to another follows nobody.
    fn is_swap(&self) -> bool {
        let view = self.view;
        let person = |noun: u32| view.syntax.families[noun as usize] == Family::Person;
        let mut obliques = self.frame.obliques.iter();
        view.lexicon.text(self.frame.predicate) == "replace"
            && obliques.any(|o| o.preposition == view.grammar.with && person(o.noun))
    }

    /// "joined the university", not "joined its council": to work there.
    fn is_hired(&self, subject: u32, object: u32) -> bool {
        let view = self.view;
        let kind = view.chains.kind(object);
        let head = view.mentions.all[object as usize].head as usize;
        let whole = kind == EntityType::Organization && view.chains.is_named(object) && !members::is_organ(view, head);
        // "joined the league as press officer"
        let post =
            |k: u32| view.lookups.classes[view.syntax.noun_groups[k as usize].head as usize].meets(view.grammar.title);
        let with_post = self.frame.obliques.iter().any(|o| o.preposition == view.grammar.as_ && post(o.noun));
        let body = matches!(kind, EntityType::Company | EntityType::Government) || with_post && kind.is_organization();
        view.chains.kind(subject) == EntityType::Person && (whole || body)
    }
}
