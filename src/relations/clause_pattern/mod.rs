//! Clause patterns: the pattern language read as a frame. `@subject:Agent (visit|travel to) @object:Place` asks for a
//! predicate with a logical subject and an object or a prepositional phrase, whatever their order in the text.

mod asks;
mod compile;
mod slots;

pub(super) use self::asks::{Asks, Offers, Types, WordBits};
pub(super) use self::slots::{Slot, counted_from, find};
use self::slots::{particle_object, types_of};
use super::View;
use super::frame::Frame;
use crate::lexicon::{Class, WordId};
use crate::ontology::TypeSet;

/// A compiled clause pattern.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ClausePattern {
    /// Whether it describes a noun with its phrases, not a verb.
    pub is_noun: bool,
    /// Ways to say the predicate; empty for a noun frame that is known by its type.
    pub predicates: Vec<Predicate>,
    pub(super) subject: Option<Slot>,
    pub(super) object: Option<Slot>,
    pub(super) complement: Option<Slot>,
    pub(super) obliques: Vec<ObliqueSlot>,
    /// Names of the roles, as in the pattern.
    pub roles: Vec<std::sync::Arc<str>>,
}

/// One way to say a predicate.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Predicate {
    /// The verb or noun.
    pub word: Word,
    /// Noun heads its object must have ("part" in "take part").
    pub(super) object: Vec<WordId>,
    /// The preposition that brings those nouns, where they are no object ("into" in "enter into partnership with").
    pub(super) within: Option<WordId>,
    /// The preposition that brings the next slot.
    pub(super) preposition: Option<WordId>,
}

/// A word by lemma or class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Word {
    /// This lemma.
    Lemma(WordId),
    /// Any lemma of this class.
    Class(Class),
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct ObliqueSlot {
    /// Empty: the preposition of the predicate that matched, or the direct object.
    pub(super) prepositions: Vec<WordId>,
    pub(super) time: bool,
    pub(super) slot: Slot,
    pub(super) optional: bool,
}

/// What a match binds: for each role the mentions it distributes over.
pub(crate) type Binding = Vec<(u8, Vec<u32>)>;

impl ClausePattern {
    /// What its subject can be.
    pub(super) fn subject_types(&self) -> TypeSet {
        self.subject.as_ref().map_or(TypeSet::ANY, |slot| slot.types)
    }

    /// What the frame binds, if it fits.
    pub(crate) fn matches(&self, view: &View<'_>, frame: &Frame) -> Option<Binding> {
        if self.is_noun != frame.is_noun {
            return None;
        }
        if self.predicates.is_empty() {
            return self.bind(view, frame, None);
        }
        self.predicates.iter().filter(|p| p.fits(view, frame)).find_map(|p| self.bind(view, frame, Some(p)))
    }

    /// What the frame binds by one of its predicates, or as a noun known by its type.
    pub(super) fn matches_by(&self, view: &View<'_>, frame: &Frame, predicate: Option<u32>) -> Option<Binding> {
        if self.is_noun != frame.is_noun {
            return None;
        }
        let Some(predicate) = predicate else { return self.bind(view, frame, None) };
        let predicate = self.predicates.get(predicate as usize).filter(|p| p.fits(view, frame))?;
        self.bind(view, frame, Some(predicate))
    }

    /// Whether the frame has something in every place that must be filled, whatever it is.
    fn has_all(&self, frame: &Frame, predicate: Option<&Predicate>) -> bool {
        let brought = |words: &[WordId]| {
            frame.obliques.iter().any(|o| words.contains(&o.preposition))
                || frame.inner.iter().any(|(word, _)| words.contains(word))
        };
        let brings = |o: &ObliqueSlot| match (o.prepositions.as_slice(), predicate.and_then(|p| p.preposition)) {
            _ if o.optional => true,
            (words, _) if o.time => !frame.obliques.is_empty() || brought(words),
            // "was taken over": the particle keeps its object before the verb.
            ([], Some(word)) => frame.object.is_some() || brought(&[word]),
            ([], None) => frame.object.is_some(),
            (words, _) => brought(words),
        };
        (self.subject.is_none() || frame.subject.is_some() || frame.object.is_some())
            && (self.object.is_none() || frame.object.is_some() || frame.complement.is_some())
            && (self.complement.is_none() || frame.complement.is_some())
            && self.obliques.iter().all(brings)
    }

    fn bind(&self, view: &View<'_>, frame: &Frame, predicate: Option<&Predicate>) -> Option<Binding> {
        if !self.has_all(frame, predicate) {
            return None;
        }
        let mut binding = Binding::new();
        // "is a tenant in Lima" does not say "is in Lima".
        if frame.predicate == view.grammar.be
            && predicate.is_some_and(|p| p.preposition.is_some() && p.object.is_empty())
            && frame.object.is_some()
        {
            return None;
        }
        if let Some(slot) = &self.subject {
            // "is based in Lima": a passive without agent says of its own subject where it is.
            let passive = predicate.is_some_and(|p| p.preposition.is_some() && p.object.is_empty());
            let own = frame.object.filter(|_| passive && self.object.is_none());
            let subject = frame.subject.or(own)?;
            // A noun frame and a relative clause speak of their own noun, not of the others in its list.
            let mentions = if self.predicates.is_empty() && !slot.is_type_of(view, subject) {
                // A noun known by its type alone speaks of itself, not of what it stands for.
                None
            } else {
                slot.fill_in(view, frame, subject)
            };
            binding.push((slot.role, mentions?));
        }
        if let Some(slot) = &self.object {
            let noun = predicate.map_or(frame.object, |p| p.other_object(view, frame))?;
            binding.push((slot.role, slot.fill_in(view, frame, noun)?));
        }
        if let Some(slot) = &self.complement {
            binding.push((slot.role, slot.fill(view, frame.complement?)?));
        }
        let mut used: Vec<u32> = Vec::new();
        for oblique in &self.obliques {
            let found = if oblique.prepositions.is_empty() && !oblique.time {
                match predicate.and_then(|p| p.preposition) {
                    Some(w) => find(view, frame, &[w], false, &oblique.slot, &used)
                        .or_else(|| particle_object(view, frame, w, &oblique.slot)),
                    None => frame.object.and_then(|n| Some((Some(n), oblique.slot.fill(view, n)?))),
                }
            } else {
                find(view, frame, &oblique.prepositions, oblique.time, &oblique.slot, &used)
            };
            match found {
                Some((noun, mentions)) => {
                    used.extend(noun);
                    binding.push((oblique.slot.role, mentions));
                }
                None if oblique.optional => {}
                None => return None,
            }
        }
        Some(binding)
    }
}

impl Predicate {
    pub(super) fn fits(&self, view: &View<'_>, frame: &Frame) -> bool {
        let word = match self.word {
            Word::Lemma(w) => w == frame.predicate || frame.is_noun && is_in_name(view, frame, w),
            Word::Class(c) => {
                view.lexicon.classes(frame.predicate).has(c) || view.lookups.classes[frame.head as usize].has(c)
            }
        };
        // "set up a venture": what follows the particle.
        let after = || {
            let brought = frame.obliques.iter().find(|o| Some(o.preposition) == self.preposition)?;
            is_particle(view, frame, brought.preposition).then_some(brought.noun)
        };
        let is = |n: u32, w: WordId| view.syntax.noun_groups[n as usize].lemma == w;
        let brought = |w: WordId| frame.obliques.iter().any(|o| self.within == Some(o.preposition) && is(o.noun, w));
        word && self.object.iter().all(|w| {
            [frame.object, frame.complement].into_iter().flatten().chain(after()).any(|n| is(n, *w))
                || self.within.is_some() && brought(*w)
        })
    }

    /// The object that its nouns are not: "the museum" in "gave a grant to ..., the museum", "gave the museum a grant".
    fn other_object(&self, view: &View<'_>, frame: &Frame) -> Option<u32> {
        let named = |n: u32| self.object.contains(&view.syntax.noun_groups[n as usize].lemma);
        match frame.object {
            Some(n) if !self.object.is_empty() && named(n) => frame.complement,
            object => object,
        }
    }
}

/// Whether a name has the word before its first preposition: "Consulate" in "Consulate General of Japan".
fn is_in_name(view: &View<'_>, frame: &Frame, word: WordId) -> bool {
    frame.subject.is_some_and(|k| words_of_name(view, k).any(|i| view.lookups.noun_lemmas[i] == word))
}

/// The tokens of the name a noun frame speaks of, up to its first preposition.
pub(super) fn words_of_name(view: &View<'_>, noun: u32) -> impl Iterator<Item = usize> {
    let group = &view.syntax.noun_groups[noun as usize];
    let range = if group.name.is_some() { group.range.range() } else { 0..0 };
    range.take_while(|i| !view.lookups.classes[*i].has(Class::PREPOSITION))
}

/// Whether a preposition stands right after the verb and belongs to it.
fn is_particle(view: &View<'_>, frame: &Frame, word: WordId) -> bool {
    !frame.is_noun
        && view.lookups.words.get(frame.head as usize + 1) == Some(&word)
        && PARTICLES.contains(&view.lexicon.text(word))
}

/// Prepositions that can belong to a verb and leave its object its own.
const PARTICLES: [&str; 4] = ["up", "over", "off", "out"];
