//! Clause rules read against the frames of a document.

use super::clause_match::ClauseMatch;
use super::clause_pattern::{Offers, Types, WordBits};
use super::frame::{FrameReader, Wanted, frames, prepositions_near};
use super::{ClauseRules, Found, Frame, View};
use crate::ontology::TypeSet;
use crate::syntax::{Assertion, Clause};
use crate::times::TimeMention;

/// Adds what the clause rules find.
pub(super) fn find(view: &View<'_>, times: &[TimeMention], rules: &ClauseRules, out: &mut Vec<Found>) {
    let (types, of_noun, of_verb, ways) = (Types::new(view), Vec::new(), Vec::new(), Vec::new());
    let mut reader = Reader { view, rules, types, of_noun, of_verb, frames: Vec::new(), ways };
    frames(view, &mut reader);
    // Only now are the rules tried, so that the code for it stays near.
    reader.try_all(times, out);
}

/// Finds for every frame the rules that may match it.
struct Reader<'r> {
    view: &'r View<'r>,
    rules: &'r ClauseRules,
    types: Types,
    /// The ways that may match the frame of the last noun asked for.
    of_noun: Vec<u32>,
    of_verb: Vec<u32>,
    /// The frames that some way may match, each with where its ways end in `ways`; they begin where those before end.
    frames: Vec<(Frame, usize)>,
    ways: Vec<u32>,
}

impl FrameReader for Reader<'_> {
    fn wants_clause(&mut self, clause: &Clause) -> bool {
        clause.assertion <= Assertion::Cancelled
    }

    fn wants_noun(&mut self, k: u32) -> Wanted {
        let offers = || Offers {
            prepositions: prepositions_near(self.view, k),
            nouns: WordBits::ALL,
            subject: self.types.of(Some(k)),
            object: TypeSet::NONE,
            complement: TypeSet::NONE,
        };
        self.rules.of_noun(self.view, k, self.types.own(k), offers, &mut self.of_noun);
        // A rule of nouns binds at least one phrase.
        if self.of_noun.is_empty() { Wanted::No } else { Wanted::Modified }
    }

    fn read(&mut self, frame: Frame) {
        let (view, rules) = (self.view, self.rules);
        if frame.assertion > Assertion::Cancelled || lists_members(view, &frame) {
            return;
        }
        let offers = Offers::of(view, &frame, &self.types);
        let mut ways = std::mem::take(if frame.is_noun { &mut self.of_noun } else { &mut self.of_verb });
        if frame.is_noun {
            ways.retain(|way| rules.nouns.ways[*way as usize].asks.are_met(&offers));
        } else {
            rules.of_verb(view, frame.predicate, frame.head, &offers, &mut ways);
        }
        self.ways.extend_from_slice(&ways);
        *(if frame.is_noun { &mut self.of_noun } else { &mut self.of_verb }) = ways;
        if self.ways.len() > self.frames.last().map_or(0, |(_, end)| *end) {
            self.frames.push((frame, self.ways.len()));
        }
    }
}

impl Reader<'_> {
    /// Tries the ways of all frames: of several ways of a rule the first that binds.
    fn try_all(&self, times: &[TimeMention], out: &mut Vec<Found>) {
        let Self { view, rules, .. } = *self;
        let mut start = 0;
        for (frame, end) in &self.frames {
            let index = if frame.is_noun { &rules.nouns } else { &rules.verbs };
            let mut done = None;
            for way in self.ways[start..*end].iter().map(|way| &index.ways[*way as usize]) {
                let Some(rule) = rules.rules.get(way.rule as usize).filter(|_| done != Some(way.rule)) else {
                    continue;
                };
                if let Some(binding) = rule.pattern.matches_by(view, frame, way.predicate) {
                    ClauseMatch { view, times, rule, frame, binding: &binding }.relations(out);
                    done = Some(way.rule);
                }
            }
            start = *end;
        }
    }
}

/// "the sponsors include Acme": says what the list is, nothing more.
fn lists_members(view: &View<'_>, frame: &Frame) -> bool {
    let mention = |k: Option<u32>| view.mentions.of_noun[k? as usize];
    let (Some(subject), Some(object)) = (mention(frame.subject), mention(frame.object)) else { return false };
    let plural = view.mentions.all[subject as usize].plural;
    plural && !frame.is_noun && view.chains.set(subject).is_some_and(|set| set.contains(&object))
}
