//! Whether somebody may be "he" or "she", as titles and given names tell.

use rustc_hash::FxHashMap;

use crate::coreference::{Chains, Context};
use crate::entities::mentions::{Form, Mention};
use crate::ontology::EntityType;

/// What titles and given names tell of the people of a document, by chain.
pub(super) struct Genders<'a>(FxHashMap<u32, Gender<'a>>);

/// What is told of one of them, with the mention that tells it.
#[derive(Clone, Copy, Default)]
struct Gender<'a> {
    /// By the given name told first.
    given: Option<(u32, &'a str)>,
    /// By the title told last; it counts more.
    title: Option<(u32, &'a str)>,
}

impl Gender<'_> {
    fn add(&mut self, other: Self) {
        self.title = self.title.max(other.title);
        self.given = match (self.given, other.given) {
            (Some(own), Some(other)) => Some(own.min(other)),
            (own, other) => own.or(other),
        };
    }
}

impl<'a> Genders<'a> {
    pub(super) fn of(context: &Context<'a>, chains: &Chains) -> Self {
        let (given, honorific) = (context.lexicon.class_named("given-name"), context.lexicon.class_named("honorific"));
        let mut known: FxHashMap<u32, Gender<'a>> = FxHashMap::default();
        for (m, mention) in context.numbered() {
            if mention.kind != EntityType::Person || !matches!(mention.form, Form::Name(_)) {
                continue;
            }
            let first = mention.range.start as usize;
            // "Dr" tells nothing, "Dr Anna" does.
            let told = |class, i: usize| {
                let gender = context.lexicon.attribute(class?, context.lookups.words[i])?;
                matches!(gender, "m" | "f").then_some((m, gender))
            };
            let titled = first > 0 && context.lookups.classes[first - 1].meets(context.grammar.honorific);
            let gender =
                Gender { given: told(given, first), title: titled.then(|| told(honorific, first - 1)).flatten() };
            if gender.given.or(gender.title).is_some() {
                known.entry(chains.root(m)).or_default().add(gender);
            }
        }
        Self(known)
    }

    /// Two chains are one now.
    pub(super) fn join(&mut self, roots: [u32; 2], root: u32) {
        let mut joined = Gender::default();
        roots.into_iter().filter_map(|root| self.0.remove(&root)).for_each(|gender| joined.add(gender));
        self.0.insert(root, joined);
    }

    /// A man is not "she", as far as titles and given names tell.
    pub(super) fn fit(&self, context: &Context<'_>, root: u32, pronoun: &Mention) -> bool {
        let w = context.lookups.words[pronoun.head as usize];
        let wanted = if w == context.grammar.she || w == context.grammar.her { "f" } else { "m" };
        let told = self.0.get(&root).and_then(|gender| gender.title.or(gender.given));
        told.is_none_or(|(_, g)| g == wanted)
    }
}
