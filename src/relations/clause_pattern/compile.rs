//! [`Pattern`] -> [`ClausePattern`]: what a pattern says of a clause.

use super::{ClausePattern, ObliqueSlot, PARTICLES, Predicate, Slot, Word};
use crate::lexicon::{Class, Lexicon, WordId};
use crate::ontology::TypeSet;
use crate::pattern::{Element, Pattern, TokenTest};

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
