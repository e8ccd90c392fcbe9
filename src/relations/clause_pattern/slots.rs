//! What of a frame fills a slot of a clause pattern.

use super::is_particle;
use crate::entities::mentions::Form;
use crate::lexicon::WordId;
use crate::ontology::{EntityType, TypeSet};
use crate::relations::View;
use crate::relations::frame::Frame;
use crate::syntax::{Determiner, Oblique, Tag};

/// A role with what may fill it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::relations) struct Slot {
    pub(in crate::relations) role: u8,
    pub(super) types: TypeSet,
    pub(super) named: bool,
}

impl Slot {
    /// The mentions of a noun group that fit: each member of its list, each thing a plural stands for.
    pub(in crate::relations) fn fill(&self, view: &View<'_>, noun: u32) -> Option<Vec<u32>> {
        self.fill_from(view, view.syntax.members(noun))
    }

    /// As [`Self::fill`], without the list of what the frame means alone.
    pub(super) fn fill_in(&self, view: &View<'_>, frame: &Frame, noun: u32) -> Option<Vec<u32>> {
        if frame.alone == Some(noun) {
            return self.fill_from(view, std::iter::once(noun));
        }
        self.fill(view, noun)
    }

    fn fill_from(&self, view: &View<'_>, nouns: impl Iterator<Item = u32>) -> Option<Vec<u32>> {
        let mut out = Vec::new();
        for n in nouns {
            for m in
                [view.mentions.of_noun[n as usize], view.mentions.quantity_of_noun[n as usize]].into_iter().flatten()
            {
                if let Some(set) = view.chains.set(m) {
                    let fitting: Vec<u32> = set.iter().copied().filter(|x| self.takes(view, *x)).collect();
                    if !fitting.is_empty() {
                        out.extend(fitting);
                        // "200 guests, among them Lind": the number is of more than those.
                        out.extend(view.mentions.quantity_of_noun[n as usize].filter(|q| self.takes(view, *q)));
                        break;
                    }
                }
                // "awarded Acme a $3 million contract": what is given is the contract.
                let worth = view.mentions.quantity_of_noun[n as usize] == Some(m)
                    && view.mentions.of_noun[n as usize].is_some_and(|c| view.chains.kind(c) == EntityType::Agreement);
                if self.takes(view, m) && !worth {
                    out.push(counted_from(view, n, m).filter(|q| self.takes(view, *q)).unwrap_or(m));
                    break;
                }
            }
        }
        (!out.is_empty()).then_some(out)
    }

    /// Whether the noun group itself, not only what it stands for, is of a type of the slot.
    pub(super) fn is_type_of(&self, view: &View<'_>, noun: u32) -> bool {
        let both = [view.mentions.of_noun[noun as usize], view.mentions.quantity_of_noun[noun as usize]];
        both.into_iter().flatten().any(|m| {
            let mention = &view.mentions.all[m as usize];
            let by_name = !self.named || matches!(mention.form, Form::Name(_));
            by_name && self.types.has(mention.kind) && self.types.has(view.chains.kind(m))
        })
    }

    pub(super) fn takes(&self, view: &View<'_>, m: u32) -> bool {
        let mention = &view.mentions.all[m as usize];
        let kind = view.chains.kind(m);
        let several = mention.plural && (kind.is_place() || kind.is_organization()) && !view.chains.is_named(m);
        self.types.has(kind)
            && !several
            && !is_bare_number(view, m)
            && (!self.named || view.chains.is_named(m))
            && (mention.form != Form::Pronoun || view.chains.sieves[m as usize].is_some())
    }
}

/// "the two", "the three": a number of what the text has spoken of, nothing of its own.
fn is_bare_number(view: &View<'_>, m: u32) -> bool {
    let mention = &view.mentions.all[m as usize];
    let k = mention.noun.filter(|_| mention.kind == EntityType::Count);
    k.is_some_and(|k| {
        let group = &view.syntax.noun_groups[k as usize];
        group.determiner == Determiner::Definite && group.head == mention.head && mention.range.len() == 1
    })
}

/// The phrase that fills a slot; all times of the frame where the slot asks for a time.
pub(in crate::relations) fn find(
    view: &View<'_>,
    frame: &Frame,
    words: &[WordId],
    time: bool,
    slot: &Slot,
    used: &[u32],
) -> Option<(Option<u32>, Vec<u32>)> {
    let free = || frame.obliques.iter().filter(|o| !used.contains(&o.noun));
    let is_time = |o: &&Oblique| view.syntax.noun_groups[o.noun as usize].time;
    if time {
        // "the fourth sale since 2020": no day of its own.
        let bounds = |o: &&Oblique| {
            let g = view.grammar;
            [g.since, g.before, g.after, g.until, g.through].contains(&o.preposition)
        };
        let points = free().filter(is_time).filter(|o| !bounds(o));
        let all: Vec<u32> = points.filter_map(|o| slot.fill(view, o.noun)).flatten().collect();
        if !all.is_empty() {
            return Some((None, all));
        }
    }
    // "The board of Acme consists of", "Researchers from Quarn University received a grant from": what the subject is of, or
    // comes from, is not what the verb brings.
    let of_subject = |o: &Oblique| {
        !frame.is_noun
            && (o.preposition == view.grammar.of || o.preposition == view.grammar.from)
            && frame.subject.is_some()
            && view.syntax.phrases[o.noun as usize].governor == frame.subject
            && view.syntax.noun_groups[o.noun as usize].range.end <= frame.head
    };
    // "provide $32 million for schools, including $9 million for the wharf": what a part of the sum is for.
    let of_part = |o: &Oblique| {
        let list = |k: u32| view.syntax.phrases[k as usize].list;
        let money = |k: u32| view.mentions.quantity_of_noun[k as usize].or(view.mentions.of_noun[k as usize]);
        let host = view.syntax.phrases[o.noun as usize].governor.filter(|g| {
            money(*g).is_some_and(|m| view.chains.kind(m) == EntityType::Money)
                && view.syntax.phrases[*g as usize].preposition == Some(view.grammar.including)
        });
        host.is_some_and(|g| frame.object.is_none_or(|object| list(object) != list(g)))
    };
    let outer = free()
        .filter(|o| !of_subject(o) && !of_part(o))
        .filter(|o| words.contains(&o.preposition) && (!is_time(o) || slot.types.has(EntityType::Date)))
        .find_map(|o| {
            let of_works = || beyond_works(view, o.noun, slot);
            let beyond =
                || beyond_organ(view, o.noun, slot).or_else(of_works).or_else(|| beyond_sum(view, o.noun, slot));
            let mut filling = slot.fill(view, o.noun).or_else(beyond)?;
            // "in Lima in May and in Oslo in June"
            let again = free().filter(|next| next.noun > o.noun && next.preposition == o.preposition && !is_time(next));
            let more = again.filter(|next| is_added(view, next)).filter_map(|next| slot.fill(view, next.noun));
            more.for_each(|m| filling.extend(m));
            Some((Some(o.noun), filling))
        });
    outer.or_else(|| {
        let inner = frame.inner.iter().find(|(w, m)| words.contains(w) && slot.takes(view, *m))?;
        Some((None, vec![inner.1]))
    })
}

/// "and in Oslo": whether "and" adds a phrase to one before it.
fn is_added(view: &View<'_>, phrase: &Oblique) -> bool {
    let start = view.syntax.noun_groups[phrase.noun as usize].range.start as usize;
    let brought = start.checked_sub(1).is_some_and(|i| view.syntax.tags[i] == Tag::Preposition);
    brought && start.checked_sub(2).is_some_and(|i| view.document.text(i) == "and")
}

/// What is done to a building.
const WORKS: [&str; 15] = [
    "construction",
    "reconstruction",
    "renovation",
    "restoration",
    "repair",
    "refurbishment",
    "modernization",
    "modernisation",
    "rehabilitation",
    "expansion",
    "extension",
    "upgrade",
    "upgrading",
    "maintenance",
    "completion",
];

/// "5 million euros for the reconstruction of the Harbour Hospital", "of a bridge", "of the museum's hall": what is built.
fn beyond_works(view: &View<'_>, noun: u32, slot: &Slot) -> Option<Vec<u32>> {
    let groups = &view.syntax.noun_groups;
    let group = &groups[noun as usize];
    let owned = |n: &u32| groups.get(*n as usize + 1).is_some_and(|next| next.possessor == Some(*n));
    let built = std::iter::successors(Some(noun + 1), |n| owned(n).then_some(n + 1)).last()?;
    let phrase = view.syntax.phrases.get(built as usize)?;
    let of = phrase.governor == Some(noun) && phrase.preposition == Some(view.grammar.of);
    let works = group.name.is_none() && WORKS.contains(&view.lexicon.text(group.lemma));
    let m = view.mentions.of_noun.get(built as usize).copied().flatten()?;
    let site = view.chains.kind(m) == EntityType::Facility && !view.mentions.all[m as usize].plural;
    (of && works && (site || view.chains.is_named(m))).then(|| slot.fill(view, built)).flatten()
}

/// What a sum is called where the words around it say what it is paid for or how it is given.
const SUMS: [&str; 13] = [
    "amount",
    "consideration",
    "contribution",
    "donation",
    "equivalent",
    "grant",
    "loan",
    "price",
    "subsidy",
    "sum",
    "total",
    "valuation",
    "value",
];

/// "for a total consideration of $5 million", "with a grant of $5 million": the sum.
fn beyond_sum(view: &View<'_>, noun: u32, slot: &Slot) -> Option<Vec<u32>> {
    let next = view.syntax.phrases.get(noun as usize + 1)?;
    let of = next.governor == Some(noun) && next.preposition == Some(view.grammar.of);
    let sum = SUMS.contains(&view.lexicon.text(view.syntax.noun_groups[noun as usize].lemma));
    let money = slot.types == TypeSet::of(&[EntityType::Money]);
    (of && sum && money).then(|| slot.fill(view, noun + 1)).flatten()
}

/// "on the boards of directors of Acme and Orlin": the bodies that an unnamed organ is of.
fn beyond_organ(view: &View<'_>, noun: u32, slot: &Slot) -> Option<Vec<u32>> {
    let of = |n: u32| {
        let phrase = view.syntax.phrases.get(n as usize + 1)?;
        (phrase.governor == Some(n) && phrase.preposition == Some(view.grammar.of)).then_some(n + 1)
    };
    let organ = |n: &u32| {
        let head = view.syntax.noun_groups[*n as usize].head as usize;
        view.lookups.classes[head].meets(view.grammar.organ) && view.syntax.noun_groups[*n as usize].name.is_none()
    };
    let mut next = of(Some(noun).filter(organ)?)?;
    // "boards of directors of"
    if let Some(inner) =
        of(next).filter(|_| !view.mentions.of_noun[next as usize].is_some_and(|m| view.chains.is_named(m)))
    {
        next = inner;
    }
    slot.fill(view, next)
}

/// The types a noun group can be taken as where it is meant without the others of its list.
pub(in crate::relations) fn types_of(view: &View<'_>, noun: u32) -> TypeSet {
    let n = noun as usize;
    let mut types = TypeSet::NONE;
    for m in [view.mentions.of_noun[n], view.mentions.quantity_of_noun[n]].into_iter().flatten() {
        types = types.union(TypeSet::of(&[view.chains.kind(m)]));
        if let Some(set) = view.chains.set(m) {
            types = set.iter().fold(types, |types, x| types.union(TypeSet::of(&[view.chains.kind(*x)])));
        }
    }
    types
}

/// "was set up by Lind", "was taken over in May": the particle keeps its object before the verb.
pub(super) fn particle_object(
    view: &View<'_>,
    frame: &Frame,
    word: WordId,
    slot: &Slot,
) -> Option<(Option<u32>, Vec<u32>)> {
    let object = frame.object.filter(|_| is_particle(view, frame, word))?;
    Some((None, slot.fill(view, object)?))
}

/// "300 delegates from 40 countries": a number of people, no group that would be of those countries.
pub(in crate::relations) fn counted_from(view: &View<'_>, n: u32, m: u32) -> Option<u32> {
    let quantity = view.mentions.quantity_of_noun[n as usize].filter(|q| *q != m)?;
    let mention = &view.mentions.all[m as usize];
    let next = view.syntax.phrases.get(n as usize + 1)?;
    let from = next.governor == Some(n)
        && next.preposition == Some(view.grammar.from)
        && view.mentions.quantity_of_noun[n as usize + 1].is_some();
    let people = mention.form == Form::Description && mention.kind == EntityType::Group;
    (from && people).then_some(quantity)
}
