//! Places that no gazetteer has, by what stands before their names.

use std::ops::Range;

use crate::entities::recognize::Recognizer;
use crate::lexicon::{Class, ClassSet};
use crate::segmentation::Shape;

impl Recognizer<'_> {
    /// "Zoltrix and Quarn, twin towns since 2001": a town no gazetteer has.
    pub(super) fn is_twin(&self, run: Range<usize>) -> bool {
        let text = |i: usize| self.document.text(i);
        let coined = |i: usize| self.is_coined(i) && self.document.tokens[i].shape == Shape::Capitalized;
        let twins = |end: usize| {
            text(end) == ","
                && matches!(text(end + 1), "twin" | "sister" | "twinned" | "partner")
                && matches!(text(end + 2), "towns" | "cities")
        };
        let other = (run.end + 1..run.end + 4).take_while(|i| self.is_name_token(*i)).last().map_or(run.end, |i| i + 1);
        let first = text(run.end) == "and" && other > run.end && twins(other);
        let second = run.start >= 2 && text(run.start - 1) == "and" && self.is_name_token(run.start - 2);
        run.len() <= 2 && run.clone().all(coined) && (first || second && twins(run.end))
    }

    /// "a plant in Zoltrix", "headquartered in Zoltrix", "travelled to Zoltrix", "near Zoltrix": a place no gazetteer has.
    pub(super) fn is_site(&self, run: Range<usize>) -> bool {
        let coined = |i: usize| self.is_coined(i) && self.document.tokens[i].shape == Shape::Capitalized;
        let Some(at) = run.start.checked_sub(1) else { return false };
        if run.len() > 2 || !run.clone().all(coined) {
            return false;
        }
        let before = at.checked_sub(1);
        let after = |words: &[&str]| before.is_some_and(|i| words.contains(&self.document.text(i)));
        let (c, g) = (before.map_or(ClassSet::NONE, |i| self.class_at(i)), self.grammar);
        let house = || c.meets(g.facility_head.union(g.gathering_noun)) && before.is_some_and(|i| self.is_lower(i));
        let led = match self.document.text(at) {
            "in" => house() || after(&SITED),
            "to" => after(&TRAVELLED),
            "near" => true,
            "of" => after(&PEOPLED),
            "from" => after(&[
                "kilometers",
                "kilometres",
                "km",
                "miles",
                "residents",
                "villagers",
                "visitors",
                "tourists",
                "pilgrims",
                "holidaymakers",
                "townspeople",
            ]),
            _ => false,
        };
        let next = self.class_at(run.end);
        let modifies = next.has(Class::NOUN) && !next.has(Class::MOSTLY_VERB) && !next.has(Class::PREPOSITION);
        led && !modifies && !self.is_clitic(run.end)
    }
}

/// What goes before "to" and the name of a place.
const TRAVELLED: [&str; 21] = [
    "drove",
    "ferry",
    "flew",
    "flies",
    "flight",
    "flights",
    "fly",
    "flying",
    "journey",
    "journeyed",
    "pilgrimage",
    "road",
    "sailed",
    "travel",
    "traveled",
    "traveling",
    "travelled",
    "travelling",
    "travels",
    "trip",
    "trips",
];

/// Of what only places have any.
const PEOPLED: [&str; 9] =
    ["inhabitants", "outskirts", "residents", "streets", "suburb", "suburbs", "townspeople", "vicinity", "villagers"];

/// What stands before "in" and the name of a place.
const SITED: [&str; 52] = [
    "arrive",
    "arrived",
    "arrives",
    "arriving",
    "based",
    "born",
    "branch",
    "branches",
    "built",
    "buried",
    "campus",
    "communities",
    "constructed",
    "convened",
    "died",
    "families",
    "family",
    "farmers",
    "founded",
    "gathered",
    "grew",
    "headquartered",
    "headquarters",
    "held",
    "home",
    "homes",
    "hosted",
    "households",
    "landed",
    "live",
    "lived",
    "lives",
    "living",
    "located",
    "met",
    "office",
    "offices",
    "opened",
    "organised",
    "organized",
    "place",
    "plant",
    "plants",
    "premises",
    "residents",
    "resides",
    "residing",
    "schools",
    "situated",
    "site",
    "staged",
    "up",
];
