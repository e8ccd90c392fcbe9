//! What the lexicon says of words that take verbs or clauses.

use super::verb_groups::Assertion;
use crate::lexicon::{Class, ClassSet, Lexicon, WordId};

/// The lists of such words.
pub(super) struct Meanings<'a> {
    lexicon: &'a Lexicon,
    catenative: Option<Class>,
    object_control: ClassSet,
    vouching: ClassSet,
    doubt: Option<Class>,
}

impl<'a> Meanings<'a> {
    pub fn new(lexicon: &'a Lexicon) -> Self {
        let class = |name: &str| lexicon.class_named(name);
        let set = |name| class(name).map_or(ClassSet::NONE, ClassSet::of);
        Self {
            lexicon,
            catenative: class("catenative"),
            object_control: set("object-control"),
            vouching: set("implicative-verb").union(set("emotive-adjective")).union(set("assign-verb")),
            doubt: class("doubt"),
        }
    }

    /// How far a verb vouches for the verb it takes: "plans to open", "failed to open".
    pub fn effect(&self, verb: WordId) -> Option<Assertion> {
        Some(match self.lexicon.attribute(self.catenative?, verb)? {
            "asserted" => Assertion::Asserted,
            "planned" => Assertion::Planned,
            "cancelled" => Assertion::Cancelled,
            "hypothetical" => Assertion::Hypothetical,
            "negated" => Assertion::Negated,
            _ => return None,
        })
    }

    /// Whether the object of a verb does what the infinitive after it says: "asked her to open".
    pub fn controls_object(&self, verb: WordId) -> bool {
        self.lexicon.classes(verb).meets(self.object_control)
    }

    /// Whether an infinitive is as true as the verb or adjective before it: "managed to open".
    pub fn vouches(&self, word: WordId) -> bool {
        self.lexicon.classes(word).meets(self.vouching)
    }

    /// Whether a word as this part of speech takes what is said for no fact: "denied that".
    pub fn doubts(&self, word: WordId, part: &str) -> bool {
        let parts = self.doubt.and_then(|class| self.lexicon.attribute(class, word));
        parts.is_some_and(|parts| parts.split(' ').any(|one| one == part))
    }
}
