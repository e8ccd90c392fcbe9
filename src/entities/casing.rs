//! Which capital letters mean a name: sentence starts, title-case headlines and all-capital lines do not count.

use rustc_hash::FxHashSet;

use crate::lexicon::{Class, ClassSet, Lookups, WordId};
use crate::quantities::is_currency_code;
use crate::reader::BlockKind;
use crate::segmentation::{Document, Sentence, Shape, TokenKind};

/// Adds [`Class::NAME`] to the classes of every token that can be part of a name.
pub fn mark_names(document: &Document<'_>, lookups: &mut Lookups, frozen: &dyn Fn(usize) -> bool) {
    let marks = Marker { document, lookups, frozen }.marks();
    for i in marks {
        if let Some(classes) = lookups.classes.get_mut(i) {
            *classes = classes.union(ClassSet::of(Class::NAME));
        }
    }
}

/// How much of a sentence is capitalised whatever it means.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Loudness {
    None,
    TitleCase,
    Shouted,
}

/// Letters of an acronym that says something: two are too few to tell, more than six are a word.
const ACRONYM: std::ops::RangeInclusive<usize> = 3..=6;

/// So many kinds of words are told apart by first letter and length.
const KINDS: usize = 512;

fn is_acronym(text: &str) -> bool {
    ACRONYM.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_uppercase())
}

/// What the dictionary has as a noun, verb, adjective or adverb.
const COMMON: ClassSet = ClassSet::any(&[
    Class::NOUN,
    Class::ADJECTIVE,
    Class::ADVERB,
    Class::VERB_BASE,
    Class::VERB_S,
    Class::VERB_PAST,
    Class::VERB_ING,
    Class::VERB_PARTICIPLE,
]);

/// What a title in title case has in capitals.
const CONTENT: ClassSet = ClassSet::any(&[Class::NOUN, Class::VERB_BASE, Class::VERB_S, Class::VERB_PAST]);

/// What follows the name of somebody who does something: a verb, "and".
const AFTER_SUBJECT: ClassSet = ClassSet::any(&[
    Class::BE,
    Class::HAVE,
    Class::DO,
    Class::MODAL,
    Class::VERB_S,
    Class::VERB_PAST,
    Class::CONJUNCTION,
]);

struct Marker<'a> {
    document: &'a Document<'a>,
    lookups: &'a Lookups,
    frozen: &'a dyn Fn(usize) -> bool,
}

impl Marker<'_> {
    fn marks(&self) -> Vec<usize> {
        let (mut marks, mut doubtful) = (Vec::with_capacity(self.document.tokens.len() / 4), Vec::new());
        for sentence in &self.document.sentences {
            let loudness = self.loudness(sentence);
            let (loud, shouted) = (loudness != Loudness::None, loudness == Loudness::Shouted);
            let tokens = self.document.tokens.get(sentence.tokens.range()).unwrap_or_default();
            for (i, token) in sentence.tokens.range().zip(tokens) {
                let capital = token.kind == TokenKind::Word
                    && matches!(token.shape, Shape::Capitalized | Shape::Upper | Shape::Mixed | Shape::Initial);
                if !capital || (self.frozen)(i) {
                    continue;
                }
                // Only "The" and the like inside a name; patterns ask for them by word.
                let function = self.is_function_word(i, shouted) && !self.begins_place(i);
                if function || self.says(i) || self.is_currency(i) {
                    continue;
                }
                let first = self.says_nothing(sentence.tokens.start as usize, i);
                // "State-run Zoltrix", "Former Zoltrix chief Anna Lind"
                if first && !loud && (self.is_participial(i) || self.is_aside_before_name(i)) {
                    continue;
                }
                if loud || first {
                    doubtful.push((i, loud));
                } else {
                    marks.push(i);
                }
            }
        }
        let attested = self.attested(&marks, &doubtful);
        self.spelt_out(&mut marks);
        for (i, loud) in doubtful {
            if self.is_name_despite_place(i, loud, &attested) {
                marks.push(i);
            }
        }
        marks
    }

    /// "Can Tho", "Will County": an auxiliary that begins the name of a place.
    fn begins_place(&self, i: usize) -> bool {
        let c = self.lookups.classes[i];
        let auxiliary = c.has(Class::MODAL) || c.has(Class::DO) || c.has(Class::HAVE);
        auxiliary && self.lookups.place_at(i).is_some_and(|hit| hit.range.len() >= 2 && hit.range.start as usize == i)
    }

    /// "AUD 100,000", "Rs. 500": the code of a currency before its amount.
    fn is_currency(&self, i: usize) -> bool {
        let sum = self.document.tokens.get(i + 1).is_some_and(|next| next.kind == TokenKind::Number);
        sum && is_currency_code(self.document.text(i))
    }

    /// "Says", but not "Said bin Hamad", who is a man.
    fn says(&self, i: usize) -> bool {
        matches!(self.document.text(i), "Says" | "Said")
            && !matches!(self.document.text(i + 1), "bin" | "ben" | "ibn" | "bint" | "Al")
    }

    /// Whether a capital at token `i` says nothing: where the sentence starts, after an opening quote, a colon, a bullet
    /// or a list number.
    fn says_nothing(&self, start: usize, i: usize) -> bool {
        let before = self.document.tokens.get(start..i).unwrap_or_default();
        for (token, i) in before.iter().rev().zip((start..i).rev()) {
            match token.kind {
                TokenKind::Punctuation => {
                    if matches!(self.document.text(i), "\"" | "“" | ":" | "•" | "*" | "«" | "..." | "…") {
                        return true;
                    }
                }
                TokenKind::Number => {}
                _ => return false,
            }
        }
        true
    }

    /// The words marked as names that may be among the doubtful ones.
    fn attested(&self, marks: &[usize], doubtful: &[(usize, bool)]) -> FxHashSet<&str> {
        // Most others begin or are long as none of them.
        let kind = |i: usize| {
            let text = self.document.text(i).as_bytes();
            let first = usize::from(text.first().copied().unwrap_or_default());
            (first + text.len() * 32) % KINDS
        };
        let mut asked = [0_u64; KINDS / 64];
        for kind in doubtful.iter().map(|(i, _)| kind(*i)) {
            asked[kind / 64] |= 1 << (kind % 64);
        }
        let is_asked = |i: &&usize| asked[kind(**i) / 64] >> (kind(**i) % 64) & 1 == 1;
        marks.iter().filter(is_asked).map(|i| self.document.text(*i)).collect()
    }

    /// "Harbour Towns Association Elects Chair" where the text speaks of "HTA": what an acronym of the text spells in a
    /// headline is a name there.
    fn spelt_out(&self, marks: &mut Vec<usize>) {
        let upper = marks.iter().filter(|i| self.document.tokens[**i].shape == Shape::Upper);
        let acronyms: FxHashSet<&str> = upper.map(|i| self.document.text(*i)).filter(|t| is_acronym(t)).collect();
        if acronyms.is_empty() {
            return;
        }
        for sentence in &self.document.sentences {
            let heading = matches!(sentence.kind, BlockKind::Headline | BlockKind::Heading);
            if !heading || self.loudness(sentence) != Loudness::TitleCase {
                continue;
            }
            let capital = |i: usize| self.document.text(i).chars().next().filter(char::is_ascii_uppercase);
            let words: Vec<usize> = sentence.tokens.range().filter(|i| capital(*i).is_some()).collect();
            let initials: String = words.iter().filter_map(|i| capital(*i)).collect();
            for length in ACRONYM {
                for (at, run) in words.windows(length).enumerate() {
                    // Side by side, but for an "of" or "for" between them.
                    let together = run.windows(2).all(|pair| pair[1] - pair[0] <= 2);
                    if together && initials.get(at..at + length).is_some_and(|i| acronyms.contains(i)) {
                        marks.extend(run);
                    }
                }
            }
        }
    }

    /// How much capitals say in this sentence: nothing in a title-case headline or an all-capital line. A list item in
    /// title case is as a rule a list of names.
    fn loudness(&self, sentence: &Sentence) -> Loudness {
        let heading = matches!(sentence.kind, BlockKind::Headline | BlockKind::Heading);
        let (mut words, mut capitals, mut upper, mut small) = (0, 0, 0, 0);
        let range = sentence.tokens.range();
        let (Some(tokens), Some(classes)) = (self.document.tokens.get(range.clone()), self.lookups.classes.get(range))
        else {
            return Loudness::None;
        };
        for (token, classes) in tokens.iter().zip(classes) {
            if token.kind != TokenKind::Word || classes.meets(ClassSet::FUNCTION) {
                continue;
            }
            words += 1;
            capitals += usize::from(token.shape != Shape::Lower);
            upper += usize::from(token.shape == Shape::Upper);
            // "The Ministry of Health thanks Peru": a title in title case has no verb or noun in small letters.
            small += usize::from(token.shape == Shape::Lower && token.span.len() >= 4 && classes.meets(CONTENT));
            // So many small words that the rest cannot make up for them.
            if !heading && (words - upper) * 10 > tokens.len() {
                return Loudness::None;
            }
        }
        if words >= 3 && upper * 10 >= words * 9 {
            return Loudness::Shouted;
        }
        if heading && words >= 4 && capitals * 10 >= words * 6 && small * 10 <= words {
            Loudness::TitleCase
        } else {
            Loudness::None
        }
    }

    /// "State-run", "Family-owned": a compound that ends with a participle.
    /// Whether a run of two capitals or more begins at token `i` that a finite verb other than "be", or what it is, follows.
    fn acts(&self, i: usize) -> bool {
        let capital = |j: &usize| {
            self.document.tokens.get(*j).is_some_and(|t| t.kind == TokenKind::Word && t.shape == Shape::Capitalized)
        };
        let end = i + (i..).take_while(capital).count();
        let class = |j: usize| self.lookups.classes.get(j).copied().unwrap_or_default();
        let does = class(end).has(Class::HAVE) || class(end).has(Class::MODAL) || class(end).has(Class::VERB_PAST);
        let told = matches!(self.document.text(end + 1), "based" | "headquartered" | "which" | "a" | "an");
        end >= i + 2 && (does || self.document.text(end) == "," && told)
    }

    fn is_participial(&self, i: usize) -> bool {
        let last = self.document.text(i).split_once('-').map(|(_, last)| last);
        last.is_some_and(|last| {
            matches!(last, "run" | "owned" | "backed" | "listed" | "led" | "held" | "funded" | "controlled" | "linked")
        })
    }

    /// "Former", "Later", "Neighbouring" before capitals: who held a post, when somebody did something and where a body is,
    /// no part of the name.
    fn is_aside_before_name(&self, i: usize) -> bool {
        matches!(self.document.text(i), "Former" | "Outgoing" | "Incoming" | "Then" | "Ex" | "Later" | "Earlier")
            || matches!(self.document.text(i), "Neighbouring" | "Neighboring" | "Nearby" | "Fellow")
    }

    fn is_function_word(&self, i: usize, shouted: bool) -> bool {
        let c = self.lookups.classes[i];
        // "US", "IT", "WHO" in running text are names.
        let acronym = || {
            let text = self.document.text(i);
            self.document.tokens[i].shape == Shape::Upper && text.len() <= 4 && text != "THE"
        };
        c.meets(ClassSet::FUNCTION) && (shouted || !acronym())
    }

    /// "University of Zelmar signed": a body's head noun without an article, "of" and a capital.
    fn is_body_of(&self, i: usize, loud: bool) -> bool {
        let c = self.lookups.classes[i];
        if !c.has(Class::ORGANIZATION_WORD)
            || !c.has(Class::NOUN)
            || c.has(Class::PLURAL)
            || self.document.text(i + 1) != "of"
        {
            return false;
        }
        let of = i + 2 + usize::from(self.document.text(i + 2) == "the");
        let Some(token) = self.document.tokens.get(of) else { return false };
        // "Office of the Mayor" as a line of its own says who speaks, not whose officers the text is of.
        let capital = matches!(token.shape, Shape::Capitalized | Shape::Upper)
            && !self.is_function_word(of, false)
            && !self.lookups.classes[of].has(Class::TITLE);
        let plain = self.lookups.classes[of].meets(COMMON) && self.lookups.words[of] != WordId::UNKNOWN;
        capital && (!loud || !plain || self.lookups.place_at(of).is_some())
    }

    /// A capital at a sentence start or in a loud line counts when the word is no common word, is a known name, or
    /// stands capitalised in running text elsewhere in the document.
    fn is_name_despite_place(&self, i: usize, loud: bool, attested: &FxHashSet<&str>) -> bool {
        let c = self.lookups.classes[i];
        let text = self.document.text(i);
        let common = c.meets(COMMON);
        if attested.contains(text) {
            return true;
        }
        if !common || self.lookups.words[i] == WordId::UNKNOWN {
            // An all-capital line hides what its words would look like; unknown words in it are still names.
            return true;
        }
        if self.is_body_of(i, loud) {
            return true;
        }
        if loud {
            // "Fire Chief Anna Stone Retires": a surname follows its given name.
            let named = i > 0
                && self.document.tokens[i - 1].shape == Shape::Capitalized
                && self.lookups.classes[i - 1].has(Class::GIVEN_NAME)
                && !self.lookups.classes[i - 1].meets(COMMON)
                && !c.has(Class::MOSTLY_VERB);
            return named || self.lookups.place_at(i).is_some_and(|p| !p.ambiguous);
        }
        // "Turkey has signed", "Chad's president": no everyday word without an article.
        let everyday = matches!(text, "Sale" | "Reunion" | "Hue" | "Pest" | "Fez" | "Waterloo" | "Phoenix" | "Jersey");
        let place = !everyday && self.lookups.place_at(i).is_some_and(|hit| hit.range.len() == 1 && !hit.ambiguous);
        let owns = || matches!(self.document.text(i + 1), "'s" | "’s" | ",");
        if place && (owns() || self.lookups.classes.get(i + 1).is_some_and(|c| c.meets(AFTER_SUBJECT))) {
            return true;
        }
        // "Contact Acme Industries for more."
        if matches!(text, "Contact" | "Contacts" | "Visit" | "Follow" | "Meet" | "Source" | "Photo" | "Caption") {
            return false;
        }
        // "Industrial Park Avangard opened": a noun at the start of a longer run of capitals.
        let next = i + 1;
        let followed = self.document.tokens.get(next).is_some_and(|t| {
            t.kind == TokenKind::Word
                && matches!(t.shape, Shape::Capitalized | Shape::Upper)
                && !self.is_function_word(next, false)
                && !(self.frozen)(next)
        });
        // "Bolt & Barrel Brewing"
        let joined = self.document.text(next) == "&"
            && self.document.tokens.get(next + 1).is_some_and(|t| t.shape == Shape::Capitalized);
        // "Mark Zorbel left": a given name before what is no common word.
        let known = |j: usize| self.lookups.classes[j].meets(COMMON) && self.lookups.words[j] != WordId::UNKNOWN;
        if followed && c.has(Class::GIVEN_NAME) && !known(next) {
            return true;
        }
        // "Rising Star Foundation opened": what does something is named so; "Visiting Lima University was" is a deed.
        if followed && c.has(Class::VERB_ING) && self.acts(next) {
            return true;
        }
        (followed || joined) && (c.has(Class::NOUN) || c.has(Class::ADJECTIVE)) && !c.has(Class::MOSTLY_VERB)
    }
}
