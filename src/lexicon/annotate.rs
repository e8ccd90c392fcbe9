//! Looking a document up: one hash look-up a word, terms by their first word, places by the hash of their words.

use std::ops::Range;

use super::class::{Class, ClassSet};
use super::entries::TermEntry;
use super::gazetteer::{Place, PlaceHit};
use super::lookups::{Lookups, Term};
use super::lower::LowerText;
use super::words::Known;
use super::{Lexicon, WordId, is_marked, pair};
use crate::ontology::EntityType;
use crate::segmentation::{Document, Shape, Token, TokenKind, TokenRange};

impl Lexicon {
    /// Looks every token, every multi-word entry and every place name of the document up.
    pub fn annotate(&self, document: &Document<'_>) -> Lookups {
        let lower = LowerText::new(document);
        let Known { words, noun_lemmas, verb_lemmas, mut classes } =
            self.words.get_all(&lower.bytes, document.tokens.len(), |i| lower.word(i));
        for (i, (classes, _)) in classes.iter_mut().zip(&words).enumerate().filter(|(_, (_, w))| **w == WordId::UNKNOWN)
        {
            *classes = document.tokens.get(i).map_or(ClassSet::NONE, |token| self.guess(token, i, &lower));
        }
        let mut lookups = Lookups { words, noun_lemmas, verb_lemmas, classes, ..Lookups::default() };
        let mut terms = Vec::new();
        for sentence in &document.sentences {
            let range = sentence.tokens.range();
            let pairs = lookups.words.get(range.clone()).unwrap_or_default().windows(2);
            let may_start =
                |pair: &[WordId]| is_marked(&self.term_starts, pair[0]) && is_marked(&self.term_seconds, pair[1]);
            for (_, i) in pairs.zip(range.clone()).filter(|(pair, _)| may_start(pair)) {
                terms.extend(self.term(&lookups, i, range.end));
            }
            let mut free = range.start;
            for (token, i) in document.tokens.get(range.clone()).unwrap_or_default().iter().zip(range.clone()) {
                let may_name = token.kind == TokenKind::Word
                    && matches!(token.shape, Shape::Capitalized | Shape::Upper | Shape::Mixed);
                if may_name
                    && i >= free
                    && let Some(hit) = self.place(document, &lower, i, range.end)
                {
                    free = hit.range.end as usize;
                    lookups.places.push(hit);
                }
            }
        }
        lookups.set_terms(terms);
        self.stages(document, &mut lookups);
        plurals_of_trades(document, &mut lookups);
        lookups
    }

    /// "a $5 million Series B", "series A financing": the letter of a financing round is no article, and alone the round.
    fn stages(&self, document: &Document<'_>, lookups: &mut Lookups) {
        const OF_PAPERS: [&str; 10] =
            ["preferred", "stock", "shares", "share", "notes", "note", "bonds", "bond", "warrants", "convertible"];
        let (series, round, alone) = (self.word("series"), self.word("round"), self.word("fundraise"));
        if series == WordId::UNKNOWN || !lookups.words.contains(&series) {
            return;
        }
        for i in 1..lookups.words.len() {
            let letter = |text: &str| {
                let mut bytes = text.bytes();
                bytes.next().is_some_and(|b| (b'A'..=b'H').contains(&b)) && bytes.all(|b| b.is_ascii_digit())
            };
            if lookups.words[i - 1] != series || !letter(document.text(i)) {
                continue;
            }
            let next = document.text(i + 1);
            let closed =
                document.tokens.get(i + 1).is_none_or(|t| t.kind != TokenKind::Word || t.shape == Shape::Lower)
                    && !OF_PAPERS.contains(&next)
                    && lookups.classes.get(i + 1).is_none_or(|c| !c.has(Class::NOUN));
            if !closed && document.tokens[i - 1].shape == Shape::Lower {
                continue;
            }
            lookups.words[i] = WordId::UNKNOWN;
            lookups.verb_lemmas[i] = WordId::UNKNOWN;
            lookups.noun_lemmas[i] = if closed { alone } else { WordId::UNKNOWN };
            lookups.classes[i] = if closed { self.classes(round) } else { ClassSet::of(Class::ADJECTIVE) };
        }
    }

    /// What token `i`, a word of no list, may be; one without a form is too long to be in any.
    fn guess(&self, token: &Token, i: usize, lower: &LowerText<'_>) -> ClassSet {
        let lower = match token.kind {
            TokenKind::Word if token.shape != Shape::Lower && self.are_given_names(lower.get(i)) => {
                return ClassSet::of(Class::NOUN).union(ClassSet::of(Class::GIVEN_NAME));
            }
            TokenKind::Word => lower.get(i),
            TokenKind::Clitic if lower.get(i).is_none() => None,
            _ => return ClassSet::NONE,
        };
        let Some(lower) = lower.filter(|_| token.shape == Shape::Lower) else { return ClassSet::of(Class::NOUN) };
        // A compound is what its last part is.
        let last = lower.iter().rposition(|byte| *byte == b'-').and_then(|hyphen| lower.get(hyphen + 1..));
        let known = last.map_or(ClassSet::NONE, |last| self.words.classes(self.words.get_bytes(last)));
        let syntactic = known.meets(OPEN).then_some(ClassSet(known.0 & OPEN.0));
        syntactic.unwrap_or_else(|| guess(last.unwrap_or(lower)))
    }

    /// "Maria-Luisa": given names joined by a hyphen.
    fn are_given_names(&self, lower: Option<&[u8]>) -> bool {
        let Some(lower) = lower.filter(|word| word.contains(&b'-')) else { return false };
        let given = |part: &[u8]| self.words.classes(self.words.get_bytes(part)).has(Class::GIVEN_NAME);
        lower.split(|byte| *byte == b'-').all(given)
    }

    /// The longest entry of several words that begins at token `start` and ends before token `limit`.
    fn term(&self, lookups: &Lookups, start: usize, limit: usize) -> Option<Term> {
        let [word, noun, verb] = lookups.forms(start)?;
        let mut best = None;
        self.longer_term(word, lookups, start..limit, &mut best);
        if noun != word {
            self.longer_term(noun, lookups, start..limit, &mut best);
        }
        if verb != word && verb != noun {
            self.longer_term(verb, lookups, start..limit, &mut best);
        }
        best
    }

    /// The longest entry that begins with a form of the first token of a range, if it is longer than the best.
    fn longer_term(&self, first: WordId, lookups: &Lookups, range: Range<usize>, best: &mut Option<Term>) {
        let Some([word, noun, verb]) = lookups.forms(range.start + 1) else { return };
        let goes_on = |second: WordId| {
            let bit = pair(first, second);
            self.term_pairs.get(bit / 64).is_some_and(|bits| bits >> (bit % 64) & 1 == 1)
        };
        if !(goes_on(word) || noun != word && goes_on(noun) || verb != word && goes_on(verb)) {
            return;
        }
        let is_form =
            |word: WordId, i: usize| lookups.forms(i).is_some_and(|[a, b, c]| word == a || word == b || word == c);
        let stands = |entry: &&TermEntry| {
            entry.words.len() <= range.len()
                && entry.words.iter().zip(range.start..).skip(1).all(|(word, i)| is_form(*word, i))
        };
        let entries = self.terms.get(&first).map_or(&[][..], Vec::as_slice);
        let found = entries.iter().find(stands);
        if let Some(entry) = found.filter(|e| best.is_none_or(|b| b.range.len() < e.words.len())) {
            let range = TokenRange::new(range.start, range.start + entry.words.len());
            *best = Some(Term { range, classes: entry.classes, entry: entry.entry });
        }
    }

    fn place(&self, document: &Document<'_>, lower: &LowerText<'_>, start: usize, limit: usize) -> Option<PlaceHit> {
        let mut best: Option<PlaceHit> = None;
        for (number, gazetteer) in self.gazetteers.iter().enumerate().rev() {
            if let Some(found) = gazetteer.longest(document, lower, start, limit)
                && best.is_none_or(|known| (known.range.end as usize) < found.end)
            {
                best = Some(found.hit(start, number));
            }
        }
        best
    }

    /// What a name can mean, the most populous place first.
    pub fn places(&self, hit: &PlaceHit) -> impl Iterator<Item = Place<'_>> + use<'_> {
        let (gazetteer, start) = hit.place.parts();
        let gazetteer = self.gazetteers.get(gazetteer);
        (start..start + hit.count as usize).filter_map(move |posting| gazetteer?.place(posting))
    }

    /// What a name is most likely to mean; Singapore and Macao rather the country than the town of that country.
    pub fn likeliest(&self, hit: &PlaceHit) -> Option<Place<'_>> {
        let mut places = self.places(hit);
        let first = places.next()?;
        let country = |p: &Place<'_>| p.kind == EntityType::Country && p.country == first.country;
        if first.kind == EntityType::City { places.find(country).or(Some(first)) } else { Some(first) }
    }

    /// The country of an ISO 3166 alpha-2 code in capitals.
    pub fn country(&self, iso: &str) -> Option<Place<'_>> {
        self.gazetteers.first()?.country(iso)
    }
}

/// "Dockworkers' Union": whom no dictionary has, but who before the apostrophe of several are formed as those of a trade.
fn plurals_of_trades(document: &Document<'_>, lookups: &mut Lookups) {
    let apostrophes = document.tokens.iter().enumerate().filter(|(_, token)| token.kind == TokenKind::Clitic);
    for (i, _) in apostrophes.filter(|(i, _)| *i > 0 && matches!(document.text(*i), "'" | "’")) {
        let word = document.text(i - 1);
        let trade = ["ers", "ors", "ists", "men", "women"].iter().any(|end| word.len() >= 8 && word.ends_with(end));
        if trade && lookups.words[i - 1] == WordId::UNKNOWN {
            lookups.classes[i - 1] = lookups.classes[i - 1].union(ClassSet::of(Class::PLURAL));
        }
    }
}

/// The classes a compound takes from its last part.
const OPEN: ClassSet = ClassSet::of(Class::NOUN)
    .union(ClassSet::of(Class::PLURAL))
    .union(ClassSet::of(Class::ADJECTIVE))
    .union(ClassSet::of(Class::ADVERB))
    .union(ClassSet::of(Class::VERB_PAST))
    .union(ClassSet::of(Class::VERB_PARTICIPLE))
    .union(ClassSet::of(Class::VERB_ING));

/// The classes of an unknown lower-case word by its ending.
fn guess(lower: &[u8]) -> ClassSet {
    const ADJECTIVES: [&[u8]; 9] = [b"ous", b"ive", b"able", b"ible", b"al", b"ic", b"ful", b"less", b"ish"];
    let noun = ClassSet::of(Class::NOUN);
    let ends = |ending: &[u8]| lower.len() > ending.len() + 2 && lower.ends_with(ending);
    if ends(b"ly") {
        ClassSet::of(Class::ADVERB)
    } else if ends(b"ing") {
        ClassSet::of(Class::VERB_ING).union(noun)
    } else if ends(b"ed") {
        ClassSet::of(Class::VERB_PAST).union(ClassSet::of(Class::VERB_PARTICIPLE))
    } else if ADJECTIVES.into_iter().any(ends) {
        ClassSet::of(Class::ADJECTIVE)
    } else if ends(b"s") && !ends(b"ss") && !ends(b"us") && !ends(b"is") {
        noun.union(ClassSet::of(Class::PLURAL))
    } else {
        noun
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::read_text;
    use crate::segmentation::segment;

    /// What is found in a text: terms as `words`, places as `name:kind:country`, ambiguous ones with `?`.
    fn check(text: &str, terms: &[&str], places: &[&str]) {
        let mut builder = Lexicon::builder();
        let user = "Port Quendor\tCity\tLK\tQuendor Harbour\nZorblat Works\tCompany";
        assert_eq!(builder.add_gazetteer("user", user), Ok(()));
        let lexicon = builder.build();
        let article = read_text("test", text.to_owned());
        let document = segment(&article);
        let lookups = lexicon.annotate(&document);
        assert_eq!(lookups.words.len(), document.tokens.len());
        assert_eq!(lookups.classes.len(), document.tokens.len());
        let found: Vec<_> = lookups.terms.iter().map(|term| lexicon.text(term.entry)).collect();
        for term in terms {
            assert!(found.contains(term), "{text}: {term} is not in {found:?}");
        }
        let found: Vec<_> = lookups
            .places
            .iter()
            .map(|hit| {
                let place = lexicon.places(hit).next().expect("a hit has a place");
                let mark = if hit.ambiguous { "?" } else { "" };
                format!("{}:{}:{}{mark}", place.name, place.kind, place.country.unwrap_or_default())
            })
            .collect();
        assert_eq!(found, places, "{text}");
    }

    fn classes(word: &str) -> impl Fn(Class) -> bool {
        let lexicon = Lexicon::builder().build();
        let article = read_text("test", format!("they saw the {word} there."));
        let document = segment(&article);
        let classes = lexicon.annotate(&document).classes[3];
        move |class| classes.has(class)
    }

    #[test]
    fn finds_terms_in_their_inflected_forms() {
        check("Two prime ministers took part in it.", &["prime minister"], &[]);
        check("He is the chief executive officer.", &["chief executive officer"], &[]);
    }

    #[test]
    fn finds_the_longest_place_name() {
        check("They live in South Korea.", &[], &["South Korea:Country:KR"]);
        check("They live in the Republic of Korea.", &[], &["South Korea:Country:KR"]);
        check("Guests came from Kursk Oblast to Omsk.", &[], &["Kursk Oblast:Region:RU", "Omsk:City:RU"]);
    }

    #[test]
    fn takes_acronyms_for_places_only_in_capitals() {
        check("Us and the US agreed.", &[], &["United States:Country:US"]);
    }

    #[test]
    fn takes_no_lower_case_word_for_a_place() {
        check("It was a nice reading of mobile phones.", &[], &[]);
    }

    #[test]
    fn marks_names_that_are_words_as_ambiguous() {
        check("We met in Reading.", &[], &["Reading:City:GB?"]);
    }

    #[test]
    fn knows_places_of_the_user() {
        check("He left Quendor Harbour.", &[], &["Port Quendor:City:LK"]);
        check("He left Zorblat Works.", &[], &["Zorblat Works:Company:"]);
    }

    #[test]
    fn guesses_unknown_words_by_their_ending() {
        assert!(classes("quorbly")(Class::ADVERB));
        assert!(classes("quorbous")(Class::ADJECTIVE));
        assert!(classes("quorbation")(Class::NOUN));
        assert!(classes("quorbing")(Class::VERB_ING));
        assert!(classes("quorb-building")(Class::NOUN));
    }

    #[test]
    fn knows_words_and_their_lemmas() {
        let lexicon = Lexicon::builder().build();
        let (mayors, mayor) = (lexicon.word("mayors"), lexicon.word("mayor"));
        assert_eq!(lexicon.noun_lemma(mayors), mayor);
        assert!(lexicon.classes(mayors).has(Class::TITLE) && lexicon.classes(mayors).has(Class::PLURAL));
        assert_eq!(lexicon.verb_lemma(lexicon.word("took")), lexicon.word("take"));
        assert_eq!(lexicon.attribute(Class::TITLE, mayors), Some("municipal"));
        assert_eq!(lexicon.demonym_country(lexicon.word("japanese")), Some("Japan"));
        assert_eq!(lexicon.country("JP").map(|place| place.name), Some("Japan"));
        assert_eq!(lexicon.word("zzqx"), WordId::UNKNOWN);
    }
}
