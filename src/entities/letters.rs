//! Letters never spelt out that the text treats as a body: "ZQX President Anna Lind", "invited by the ZQX", "ZQX has
//! elected", "a member of ZQX", "ZQX, the Harbour League and the Quarn Institute".

use rustc_hash::FxHashMap;

use super::names::Names;
use super::recognize::Recognizer;
use crate::lexicon::{Class, ClassSet, WordId};
use crate::ontology::EntityType;
use crate::segmentation::{Shape, TokenKind};

/// Fewer letters are too few to tell, more are a word in capitals.
const LETTERS: std::ops::RangeInclusive<usize> = 3..=9;

impl Recognizer<'_> {
    /// The letters that do, have or are given somewhere in the document what only a body does, has or is given, and what
    /// kind of body that is.
    pub(super) fn bodies_in_letters(&self, proven: &Names) -> FxHashMap<&str, EntityType> {
        let mut bodies: FxHashMap<&str, EntityType> = FxHashMap::default();
        let firsts = self.first_letters(proven);
        let mut others = Vec::new();
        for i in self.marks.names.iter() {
            if !self.is_letters(i) {
                continue;
            }
            let name = proven.covering(i).and_then(|n| proven.names.get(n as usize));
            // "ZQX Board": inside of a longer name only what follows tells.
            let alone = name.is_none_or(|n| n.range.len() == 1);
            if name.is_some_and(|n| n.range.len() == 1 && n.kind.is_some_and(EntityType::is_place)) {
                continue;
            }
            let plain = || alone && (self.is_given_to(i) || self.acts_as_body(i) || self.is_of_person(i, proven));
            let beside = || alone.then(|| self.kind_beside(i..i + 1, proven)).flatten().filter(|k| k.is_organization());
            let kind = self.kind_by_members(i, alone).or_else(|| firsts.get(self.document.text(i)).copied());
            let kind = kind.or_else(beside);
            let told = kind.is_some() && alone;
            if told || plain() || self.owns_as_body(i) {
                let known = bodies.entry(self.document.text(i)).or_insert(EntityType::Organization);
                *known = if *known == EntityType::Organization { kind.unwrap_or(*known) } else { *known };
            } else if alone {
                others.push(i);
            }
        }
        // In a row with bodies; a second look for rows of letters.
        for _ in 0..2 {
            let before = bodies.len();
            others.retain(|i| {
                let row = self.is_in_row(*i, proven, &bodies);
                if row {
                    bodies.entry(self.document.text(*i)).or_insert(EntityType::Organization);
                }
                !row
            });
            if bodies.len() == before {
                break;
            }
        }
        bodies
    }

    /// "ZQX" where "ZQX Glass Company" is spoken of: the letters that longer names of bodies begin with, and what those
    /// are; an organ is no such body.
    fn first_letters(&self, proven: &Names) -> FxHashMap<&str, EntityType> {
        let organ = self.grammar.body_possession.union(self.grammar.organ);
        let mut firsts = FxHashMap::default();
        for name in proven.names.iter().filter(|n| n.range.len() >= 2 && self.is_letters(n.range.start as usize)) {
            let Some(kind) = name.kind.filter(|k| k.is_organization()) else { continue };
            if !self.lookups.classes[name.range.end as usize - 1].meets(organ) {
                firsts.entry(self.document.text(name.range.start as usize)).or_insert(kind);
            }
        }
        firsts
    }

    /// Letters that no dictionary has, or a few in capitals and small letters.
    fn is_letters(&self, i: usize) -> bool {
        let token = &self.document.tokens[i];
        if token.kind != TokenKind::Word || !matches!(token.shape, Shape::Upper | Shape::Mixed) {
            return false;
        }
        let text = self.document.text(i);
        let capitals = text.bytes().filter(u8::is_ascii_uppercase).count();
        let mixed = token.shape == Shape::Upper || capitals >= 2 && text.len() <= 7;
        let c = self.lookups.classes[i];
        mixed
            && LETTERS.contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_alphabetic())
            && self.lookups.words[i] == WordId::UNKNOWN
            && (text.len() <= 4 || !c.has(Class::PLACE))
            && !c.meets(self.grammar.plain_acronym)
            && self.is_name_token(i)
            && !self.is_shouted_around(i)
    }

    /// Whether the words on both sides are in capitals as well: a line in capitals.
    fn is_shouted_around(&self, i: usize) -> bool {
        let shouted = |j: usize| {
            let long = self.document.text(j).len() >= 3;
            long && self.document.tokens.get(j).is_some_and(|t| t.shape == Shape::Upper)
                && self.lookups.words.get(j).is_some_and(|w| *w != WordId::UNKNOWN)
        };
        shouted(i + 1) || i > 0 && shouted(i - 1)
    }

    fn word_class(&self, i: usize) -> ClassSet {
        self.lookups.classes.get(i).copied().unwrap_or_default()
    }

    /// "Anna Lind (ZQXU)": where somebody works, of more letters than a country has, and no degree.
    fn is_of_person(&self, i: usize, proven: &Names) -> bool {
        let text = |j: usize| self.document.text(j);
        let bracketed = i >= 3 && text(i - 1) == "(" && text(i + 1) == ")" && text(i).len() >= 4;
        let person = || proven.covering(i - 2).and_then(|n| proven.names.get(n as usize)?.kind);
        bracketed && !self.lookups.classes[i].meets(self.grammar.name_suffix) && person() == Some(EntityType::Person)
    }

    /// "invited by the ZQX", "president of ZQX", "members of the ZQX".
    fn is_given_to(&self, i: usize) -> bool {
        let the = usize::from(i > 0 && self.lookups.words[i - 1] == self.grammar.the);
        let Some(at) = i.checked_sub(1 + the).filter(|at| *at > 0) else { return false };
        // "the president of the ZQX project": what the letters only modify tells nothing of them.
        let next = self.word_class(i + 1);
        let open = next.has(Class::NOUN) && !next.has(Class::MOSTLY_VERB) && !next.has(Class::PREPOSITION);
        if open && !matches!(self.document.text(i + 1), "-" | "'s" | "’s") {
            return false;
        }
        let (word, before) = (self.lookups.words[at], self.document.text(at - 1));
        // "universities, including ZQX", "partners such as the ZQX"
        let example =
            word == self.grammar.including || at >= 2 && matches!(self.document.text(at), "as") && before == "such";
        if example {
            let such = usize::from(word != self.grammar.including);
            let comma = usize::from(at >= 2 + such && self.document.text(at - 1 - such) == ",");
            let noun = (at - 1 - such).checked_sub(comma).map(|j| self.word_class(j)).unwrap_or_default();
            return noun.has(Class::PLURAL)
                && (noun.has(Class::ORGANIZATION_WORD) || noun.meets(self.grammar.group_noun));
        }
        if word == self.grammar.by {
            let deed = self.word_class(at - 1);
            return deed.has(Class::VERB_PARTICIPLE) && deed.meets(self.grammar.body_deed);
        }
        let holder = || {
            HOLDERS.binary_search(&before.to_ascii_lowercase().as_str()).is_ok()
                || matches!(before, "General" | "general") && at >= 2 && {
                    let first = self.document.text(at - 2);
                    matches!(first, "Secretary" | "secretary" | "Director" | "director")
                }
        };
        word == self.grammar.of && holder()
    }

    /// "ZQX has elected", "ZQX unanimously voted", "ZQX said".
    fn acts_as_body(&self, i: usize) -> bool {
        // "a delegate of the ZQX said": the delegate did.
        let the = usize::from(i > 0 && self.lookups.words[i - 1] == self.grammar.the);
        let before = i.checked_sub(1 + the).map(|at| self.word_class(at)).unwrap_or_default();
        if before.has(Class::PREPOSITION) || the == 0 && before.has(Class::DETERMINER) {
            return false;
        }
        let mut at = i + 1;
        let mut auxiliary = false;
        while at < i + 5 {
            let c = self.word_class(at);
            let helps = c.has(Class::MODAL) || c.has(Class::HAVE);
            if !(helps || c.has(Class::ADVERB) && !c.meets(self.grammar.body_deed)) {
                break;
            }
            auxiliary |= helps;
            at += 1;
        }
        let c = self.word_class(at);
        let finite = c.has(Class::VERB_S) || c.has(Class::VERB_PAST);
        let noun = c.has(Class::NOUN) && !self.brings_object(at + 1);
        c.meets(self.grammar.body_deed) && (auxiliary || finite && !noun)
    }

    /// Whether what a verb brings begins: an article, a name, "that".
    fn brings_object(&self, i: usize) -> bool {
        let c = self.word_class(i);
        let word = self.lookups.words.get(i).copied().unwrap_or(WordId::UNKNOWN);
        c.has(Class::DETERMINER) || c.has(Class::POSSESSIVE) || c.has(Class::NAME) || word == self.grammar.that
    }

    /// "ZQX member states", "ZQX's member unions", "members of ZQX": who belongs to a body tells what it is.
    fn kind_by_members(&self, i: usize, alone: bool) -> Option<EntityType> {
        let text = |j: usize| self.document.text(j);
        let the = usize::from(i > 0 && self.lookups.words[i - 1] == self.grammar.the);
        if alone && i >= 2 + the && text(i - 1 - the) == "of" && matches!(text(i - 2 - the), "member" | "members") {
            return Some(EntityType::Association);
        }
        let mut at = i + 1 + usize::from(matches!(text(i + 1), "'s" | "’s"));
        match text(at) {
            "members" | "membership" | "affiliates" => return Some(EntityType::Association),
            "member" | "Member" | "affiliated" => at += 1,
            _ => return None,
        }
        match text(at) {
            "states" | "countries" | "governments" | "nations" | "States" | "Countries" => Some(EntityType::Government),
            "federations" | "associations" | "unions" | "organisations" | "organizations" | "clubs" | "companies"
            | "institutions" | "universities" | "bodies" | "societies" | "cities" | "firms" | "airlines" => {
                Some(EntityType::Association)
            }
            _ => None,
        }
    }

    /// "ZQX President Anna Lind", "ZQX's secretary-general", "the ZQX secretariat", "ZQX member states".
    fn owns_as_body(&self, i: usize) -> bool {
        let text = |j: usize| self.document.text(j);
        let clitic = usize::from(matches!(text(i + 1), "'s" | "’s"));
        let mut at = i + 1 + clitic;
        let c = self.word_class(at);
        if c.meets(self.grammar.body_possession) && self.document.tokens[at].shape != Shape::Upper {
            return true;
        }
        while at < i + 4 && self.word_class(at).meets(self.grammar.title_modifier) {
            at += 1;
        }
        let post = self.word_class(at);
        if !post.meets(self.grammar.title)
            || post.has(Class::PLURAL)
            || post.meets(self.grammar.honorific)
            || self.document.tokens[at].shape == Shape::Upper && text(at).len() > 4
        {
            return false;
        }
        let officer = OFFICERS.binary_search(&text(at).to_ascii_lowercase().as_str()).is_ok();
        let general = matches!(text(at), "Secretary" | "secretary" | "Director" | "director")
            && matches!(text(at + 1), "General" | "general");
        let given = |j: usize| self.is_name_token(j) && self.word_class(j).meets(self.grammar.given_name);
        let named = given(at + 1) || given(at + 2) || self.word_class(at + 1).meets(self.grammar.honorific);
        officer
            || general
            || named && matches!(text(at), "Secretary" | "Director" | "Head" | "Commissioner" | "Governor")
    }

    /// "ZQX, the Harbour League and the Quarn Institute": in a row with a body.
    fn is_in_row(&self, i: usize, proven: &Names, bodies: &FxHashMap<&str, EntityType>) -> bool {
        let text = |j: usize| self.document.text(j);
        let body = |j: usize| {
            let name = proven.covering(j).and_then(|n| proven.names.get(n as usize));
            name.is_some_and(|n| n.kind.is_some_and(EntityType::is_organization)) || bodies.contains_key(text(j))
        };
        let joined = |j: usize| matches!(text(j), "," | "and" | "or");
        // "the League and ZQX data": the letters must end what they name.
        let next = self.word_class(i + 1);
        if next.has(Class::NOUN) && !joined(i + 1) && !next.has(Class::MOSTLY_VERB) {
            return false;
        }
        let the = usize::from(i > 0 && self.lookups.words[i - 1] == self.grammar.the);
        // At the start of a document nothing is on the left.
        let mut left = i.saturating_sub(1 + the);
        if !joined(left) {
            let comma = usize::from(text(i + 1) == "," && matches!(text(i + 2), "and" | "or"));
            let at = i + 2 + comma;
            let at = at + usize::from(self.lookups.words.get(at) == Some(&self.grammar.the));
            return matches!(text(i + 1 + comma), "and" | "or") && body(at);
        }
        // "houses, including ZQX, QRN, XYZ and ABC"
        if text(left) == ","
            && left > 0
            && matches!(text(i + 1), "," | "and" | "or")
            && bodies.contains_key(text(left - 1))
        {
            return true;
        }
        left -= usize::from(left > 0 && text(left) == "and" && text(left - 1) == ",");
        text(i + 1) != "(" && matches!(text(left), "and" | "or") && left.checked_sub(1).is_some_and(body)
    }
}

/// Posts that only bodies and states have.
const OFFICERS: [&str; 15] = [
    "chair",
    "chairman",
    "chairperson",
    "chairwoman",
    "co-chair",
    "director-general",
    "president",
    "rapporteur",
    "secretary-general",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "treasurer",
    "vice-chair",
    "vice-president",
];

/// What stands before "of" and a body.
const HOLDERS: [&str; 33] = [
    "affiliate",
    "assembly",
    "board",
    "chair",
    "chairman",
    "chairperson",
    "chairwoman",
    "chapter",
    "co-chair",
    "commissioner",
    "council",
    "delegates",
    "delegation",
    "director-general",
    "headquarters",
    "leaders",
    "leadership",
    "member",
    "members",
    "officials",
    "patron",
    "presidency",
    "president",
    "representative",
    "representatives",
    "secretariat",
    "secretary-general",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "treasurer",
    "vice-chair",
    "vice-president",
];
