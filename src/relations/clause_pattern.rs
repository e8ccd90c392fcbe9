//! Clause patterns: the pattern language read as a frame. `@subject:Agent (visit|travel to) @object:Place` asks for a
//! predicate with a logical subject and an object or a prepositional phrase, whatever their order in the text.

use crate::entities::mentions::Form;
use crate::lexicon::{Class, Lexicon, WordId};
use crate::ontology::{EntityType, TypeSet};
use crate::pattern::{Element, Pattern, TokenTest};

use super::View;
use super::frame::Frame;
use crate::syntax::Oblique;

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

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Slot {
    pub(super) role: u8,
    types: TypeSet,
    named: bool,
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
    /// Reads a pattern as a clause. The error says what does not fit.
    pub(crate) fn compile(pattern: &Pattern, lexicon: &Lexicon) -> Result<Self, String> {
        let mut compiled = Self {
            is_noun: false,
            predicates: Vec::new(),
            subject: None,
            object: None,
            complement: None,
            obliques: Vec::new(),
            roles: pattern.roles.iter().map(|r| r.name.clone()).collect(),
        };
        let mut elements = pattern.elements.as_slice();
        if let [Element::Capture { role, inner }, rest @ ..] = elements {
            match slot(*role, inner) {
                Some(s) => {
                    compiled.subject = Some(s);
                    compiled.is_noun = rest.first().is_some_and(|e| is_prepositions(e, lexicon));
                }
                None => {
                    compiled.is_noun = true;
                    compiled.subject = Some(Slot { role: *role, types: TypeSet::ANY, named: false });
                    compiled.predicates = predicates(inner, lexicon)
                        .ok_or("a noun clause captures words, such as `@subject:(delegation|guest)`")?;
                }
            }
            elements = rest;
        }
        if !compiled.is_noun {
            let [predicate, rest @ ..] = elements else { return Err("a clause needs a predicate".to_owned()) };
            compiled.predicates =
                predicates(predicate, lexicon).ok_or("the predicate of a clause is a word or alternatives of words")?;
            elements = rest;
        }
        let pending = compiled.predicates.iter().any(|p| p.preposition.is_some());
        let mut first = true;
        let mut prepositions: Option<(Vec<WordId>, bool)> = None;
        for element in elements {
            match element {
                Element::Capture { role, inner } => {
                    let s = slot(*role, inner).ok_or("a slot of a clause is a mention, such as `@object:Place`")?;
                    match prepositions.take() {
                        Some((words, time)) => {
                            compiled.obliques.push(ObliqueSlot { prepositions: words, time, slot: s, optional: false })
                        }
                        None if first && pending => {
                            compiled.obliques.push(ObliqueSlot {
                                prepositions: Vec::new(),
                                time: false,
                                slot: s,
                                optional: false,
                            });
                        }
                        None if compiled.object.is_none() => compiled.object = Some(s),
                        None => compiled.complement = Some(s),
                    }
                    first = false;
                }
                Element::Repeat { inner, min: 0, max: 1 } => {
                    let Element::Sequence(parts) = &**inner else {
                        return Err("an optional part is `(preposition @role:Type)?`".to_owned());
                    };
                    let [words, Element::Capture { role, inner }] = parts.as_slice() else {
                        return Err("an optional part is `(preposition @role:Type)?`".to_owned());
                    };
                    let (words, time) =
                        preposition_words(words, lexicon).ok_or("a slot is brought by a preposition")?;
                    let s = slot(*role, inner).ok_or("a slot of a clause is a mention")?;
                    compiled.obliques.push(ObliqueSlot { prepositions: words, time, slot: s, optional: true });
                }
                other => {
                    prepositions =
                        Some(preposition_words(other, lexicon).ok_or("between slots only prepositions can stand")?)
                }
            }
        }
        Ok(compiled)
    }

    /// What its subject can be.
    pub(super) fn subject_types(&self) -> TypeSet {
        self.subject.as_ref().map_or(TypeSet::ANY, |slot| slot.types)
    }

    /// Prepositions of which every frame that fits has one; nothing where it may do without.
    pub(super) fn needed_prepositions(&self) -> Option<&[WordId]> {
        let mut brought = self.obliques.iter().filter(|o| !o.optional && !o.time && !o.prepositions.is_empty());
        brought.next().map(|o| o.prepositions.as_slice())
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

/// The phrase that fills a slot; all times of the frame where the slot asks for a time.
pub(super) fn find(
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
            [g.since, g.before, g.after, g.until].contains(&o.preposition)
        };
        let points = free().filter(is_time).filter(|o| !bounds(o));
        let all: Vec<u32> = points.filter_map(|o| slot.fill(view, o.noun)).flatten().collect();
        if !all.is_empty() {
            return Some((None, all));
        }
    }
    let outer = free()
        .filter(|o| words.contains(&o.preposition) && (!is_time(o) || slot.types.has(EntityType::Date)))
        .find_map(|o| Some((Some(o.noun), slot.fill(view, o.noun).or_else(|| beyond_organ(view, o.noun, slot))?)));
    outer.or_else(|| {
        let inner = frame.inner.iter().find(|(w, m)| words.contains(w) && slot.takes(view, *m))?;
        Some((None, vec![inner.1]))
    })
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

/// The types a noun group can be taken as where it is meant without the others of its list.
pub(super) fn types_of(view: &View<'_>, noun: u32) -> TypeSet {
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

impl Slot {
    /// The mentions of a noun group that fit: each member of its list, each thing a plural stands for.
    pub(super) fn fill(&self, view: &View<'_>, noun: u32) -> Option<Vec<u32>> {
        self.fill_from(view, view.syntax.members(noun))
    }

    /// As [`Self::fill`], without the list of what the frame means alone.
    fn fill_in(&self, view: &View<'_>, frame: &Frame, noun: u32) -> Option<Vec<u32>> {
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
                if self.takes(view, m) {
                    out.push(counted_from(view, n, m).filter(|q| self.takes(view, *q)).unwrap_or(m));
                    break;
                }
            }
        }
        (!out.is_empty()).then_some(out)
    }

    /// Whether the noun group itself, not only what it stands for, is of a type of the slot.
    fn is_type_of(&self, view: &View<'_>, noun: u32) -> bool {
        let both = [view.mentions.of_noun[noun as usize], view.mentions.quantity_of_noun[noun as usize]];
        both.into_iter().flatten().any(|m| {
            let mention = &view.mentions.all[m as usize];
            let by_name = !self.named || matches!(mention.form, Form::Name(_));
            by_name && self.types.has(mention.kind) && self.types.has(view.chains.kind(m))
        })
    }

    fn takes(&self, view: &View<'_>, m: u32) -> bool {
        let mention = &view.mentions.all[m as usize];
        let kind = view.chains.kind(m);
        let several = mention.plural && (kind.is_place() || kind.is_organization()) && !view.chains.is_named(m);
        self.types.has(kind)
            && !several
            && (!self.named || view.chains.is_named(m))
            && (mention.form != Form::Pronoun || view.chains.sieves[m as usize].is_some())
    }
}

/// Whether a preposition stands right after the verb and belongs to it.
fn is_particle(view: &View<'_>, frame: &Frame, word: WordId) -> bool {
    !frame.is_noun
        && view.lookups.words.get(frame.head as usize + 1) == Some(&word)
        && PARTICLES.contains(&view.lexicon.text(word))
}

/// Prepositions that can belong to a verb and leave its object its own.
const PARTICLES: [&str; 4] = ["up", "over", "off", "out"];

/// "was set up by Lind", "was taken over in May": the particle keeps its object before the verb.
fn particle_object(view: &View<'_>, frame: &Frame, word: WordId, slot: &Slot) -> Option<(Option<u32>, Vec<u32>)> {
    let object = frame.object.filter(|_| is_particle(view, frame, word))?;
    Some((None, slot.fill(view, object)?))
}

/// "300 delegates from 40 countries": a number of people, no group that would be of those countries.
pub(super) fn counted_from(view: &View<'_>, n: u32, m: u32) -> Option<u32> {
    let quantity = view.mentions.quantity_of_noun[n as usize].filter(|q| *q != m)?;
    let mention = &view.mentions.all[m as usize];
    let next = view.syntax.phrases.get(n as usize + 1)?;
    let from = next.governor == Some(n)
        && next.preposition == Some(view.grammar.from)
        && view.mentions.quantity_of_noun[n as usize + 1].is_some();
    let people = mention.form == Form::Description && mention.kind == EntityType::Group;
    (from && people).then_some(quantity)
}

fn slot(role: u8, inner: &Element) -> Option<Slot> {
    let types = inner.mention_types()?;
    let named = matches!(inner, Element::Mention { named: true, .. });
    Some(Slot { role, types, named })
}

fn is_preposition(word: WordId, lexicon: &Lexicon) -> bool {
    lexicon.classes(word).has(Class::PREPOSITION)
}

fn is_prepositions(element: &Element, lexicon: &Lexicon) -> bool {
    preposition_words(element, lexicon).is_some()
}

/// The words of `in`, `(in|at)`; `when` stands for any time of the clause.
fn preposition_words(element: &Element, lexicon: &Lexicon) -> Option<(Vec<WordId>, bool)> {
    let mut words = Vec::new();
    let mut time = false;
    let mut one = |e: &Element| -> Option<()> {
        // "on behalf of"
        if let Element::Sequence(parts) = unwrap(e) {
            let text = |part: &Element| match unwrap(part) {
                Element::Token(TokenTest::Lemma { text, .. }) => Some(text.to_string()),
                _ => None,
            };
            let word = lexicon.word(&parts.iter().map(text).collect::<Option<Vec<_>>>()?.join(" "));
            words.push(Some(word).filter(|w| *w != WordId::UNKNOWN)?);
            return Some(());
        }
        let Element::Token(TokenTest::Lemma { word, text }) = unwrap(e) else { return None };
        if &**text == "when" {
            time = true;
        } else if is_preposition(*word, lexicon) || &**text == "demonym" {
            words.push(*word);
        } else {
            return None;
        }
        Some(())
    };
    match unwrap(element) {
        Element::Alternatives(list) => list.iter().try_for_each(&mut one)?,
        other => one(other)?,
    }
    Some((words, time))
}

fn unwrap(element: &Element) -> &Element {
    match element {
        Element::Sequence(list) if list.len() == 1 => unwrap(&list[0]),
        other => other,
    }
}

fn predicates(element: &Element, lexicon: &Lexicon) -> Option<Vec<Predicate>> {
    match unwrap(element) {
        Element::Alternatives(list) => list.iter().map(|e| predicate(e, lexicon)).collect(),
        other => Some(vec![predicate(other, lexicon)?]),
    }
}

fn predicate(element: &Element, lexicon: &Lexicon) -> Option<Predicate> {
    let parts: Vec<&Element> = match unwrap(element) {
        Element::Sequence(list) => list.iter().map(unwrap).collect(),
        other => vec![other],
    };
    let (head, rest) = parts.split_first()?;
    let word = match head {
        Element::Token(TokenTest::Lemma { word, .. }) => Word::Lemma(*word),
        Element::Token(TokenTest::Class(class)) => Word::Class(*class),
        _ => return None,
    };
    let (mut object, mut within, mut preposition) = (Vec::new(), None, None);
    for part in rest {
        let Element::Token(TokenTest::Lemma { word, .. }) = part else { return None };
        if is_preposition(*word, lexicon) {
            preposition = Some(*word);
        } else {
            let brings = preposition.filter(|p| !PARTICLES.contains(&lexicon.text(*p)));
            if brings.is_some() {
                (within, preposition) = (brings, None);
            }
            object.push(*word);
        }
    }
    Some(Predicate { word, object, within, preposition })
}
