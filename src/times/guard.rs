//! Guards: what must stand around a match for it to be a time. They keep false friends out.

use super::class::Class;
use super::terms::Term;
use crate::segmentation::{Document, Shape, Token, TokenKind};

/// The guard of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Guard {
    /// Always.
    None,
    /// A bare year: no number of things, no id.
    Year,
    /// A bare month or weekday: "May" and "March" need a preposition.
    Name,
    /// A bare season: not "the fall of Berlin", not "spring water".
    Season,
    /// "in spring", "by summer": a season without an article.
    InSeason,
    /// No year follows: not "past December 2000".
    Undated,
    /// Not the end of a title: not "USA Today".
    Title,
    /// An adverb at the end of its phrase: not "the overnight train".
    Adverbial,
    /// The end of its phrase: not "May 3 and 12 guests".
    Closed,
    /// "earlier", "later" that nothing follows: not "two weeks after the vote".
    Adverb,
    /// Not part of a name: "The Weekly Courier".
    Lower,
    /// Not a number of a range, sum or id; not the first part of "day-to-day".
    Free,
    /// A week or more: "the end of the day" is no time.
    Calendar,
    /// A time of day that is no verse: not "John 3:16".
    Clock,
    /// No part of a longer name: not "Easter Island".
    Whole,
    /// Counted by its ordinal: not "a tenth two decades ago".
    Counted,
    /// Units alone that something began or ended: "weeks before the vote", but not "the days after", "business days".
    Bare,
    /// A word of reference: not "as recently as May", "a recent Friday".
    Reference,
    /// Half of a year: not "the first half of the game", "a second-half goal".
    Half,
    /// Its last word stands without a space: "4Q05", but not "4Q 12 shops opened".
    Glued,
    /// A month follows: "the year to May".
    ToMonth,
}

impl Guard {
    /// The guard of a name.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "year" => Self::Year,
            "name" => Self::Name,
            "season" => Self::Season,
            "in-season" => Self::InSeason,
            "undated" => Self::Undated,
            "title" => Self::Title,
            "adverbial" => Self::Adverbial,
            "closed" => Self::Closed,
            "lower" => Self::Lower,
            "free" => Self::Free,
            "adverb" => Self::Adverb,
            "calendar" => Self::Calendar,
            "clock" => Self::Clock,
            "whole" => Self::Whole,
            "counted" => Self::Counted,
            "bare" => Self::Bare,
            "reference" => Self::Reference,
            "half" => Self::Half,
            "glued" => Self::Glued,
            "to-month" => Self::ToMonth,
            _ => return None,
        })
    }

    /// Whether `terms[start..end]` passes.
    pub fn passes(self, document: &Document<'_>, terms: &[Term], start: usize, end: usize) -> bool {
        let at = Match { document, terms, start, end };
        match self {
            Self::None => true,
            Self::Name => at.is_date_word(),
            Self::Season => at.is_season(),
            Self::InSeason => at.is_led_season(),
            Self::Undated => !at.after_is(Class::YEAR),
            Self::Title => !at.ends_title(),
            Self::Adverbial => at.is_lower() && at.is_closed(),
            Self::Closed => at.is_closed(),
            Self::Lower => at.is_lower(),
            Self::Adverb => {
                let open = matches!(at.text(at.last()), "before" | "after" | "prior");
                !open || at.after().is_none_or(|t| at.is_punctuation(Some(t)))
            }
            Self::Free => at.is_free(),
            Self::Calendar => at.any(|t| t.is(Class::UNIT) && t.value >= 4.0),
            Self::Clock => {
                let name = at.is_capitalized(at.before()) && at.is_plain(at.before()) && start > 1;
                !name || at.text(at.first()).len() >= 5
            }
            Self::Counted => !at.before_is(Class::A) && !at.after_is(Class::AGO),
            Self::Bare => at.is_length(),
            Self::Reference => {
                let recent = at.before_reads(&["as"]) && at.text(at.after()) == "as";
                let dated = at.after_is(Class::WEEKDAY) || at.after_is(Class::MONTH);
                !recent && !dated && at.is_lower()
            }
            Self::Half => !at.before_is(Class::A) && !AFTER_OTHER_HALF.contains(&at.text(at.after())),
            Self::Glued => at.is_glued(at.last()),
            Self::ToMonth => at.term(end + 1).is_some_and(|t| t.is(Class::MONTH)),
            Self::Whole => {
                let named = at.is_word(at.after(), &[Shape::Capitalized]);
                !named || at.after().is_some_and(|t| t.classes != 0)
            }
            Self::Year => at.is_year(),
        }
    }
}

/// A match with what stands around it.
struct Match<'a> {
    document: &'a Document<'a>,
    terms: &'a [Term],
    start: usize,
    end: usize,
}

impl<'a> Match<'a> {
    fn term(&self, i: usize) -> Option<&'a Term> {
        self.terms.get(i)
    }

    /// The term so many places before the match.
    fn back(&self, places: usize) -> Option<&'a Term> {
        self.start.checked_sub(places).and_then(|i| self.term(i))
    }

    fn before(&self) -> Option<&'a Term> {
        self.back(1)
    }

    fn after(&self) -> Option<&'a Term> {
        self.term(self.end)
    }

    fn first(&self) -> Option<&'a Term> {
        self.term(self.start)
    }

    fn last(&self) -> Option<&'a Term> {
        self.end.checked_sub(1).and_then(|i| self.term(i))
    }

    fn any(&self, fits: impl Fn(&Term) -> bool) -> bool {
        self.terms.get(self.start..self.end).unwrap_or_default().iter().any(fits)
    }

    fn before_is(&self, class: Class) -> bool {
        self.before().is_some_and(|t| t.is(class))
    }

    fn after_is(&self, class: Class) -> bool {
        self.after().is_some_and(|t| t.is(class))
    }

    fn text(&self, term: Option<&Term>) -> &'a str {
        term.map_or("", |t| self.document.text(t.start as usize))
    }

    /// Whether the word before is one of some, in any case of letters.
    fn before_reads(&self, words: &[&str]) -> bool {
        let before = self.text(self.before());
        words.iter().any(|word| word.eq_ignore_ascii_case(before))
    }

    fn token(&self, term: Option<&Term>) -> Option<&'a Token> {
        self.document.tokens.get(term?.start as usize)
    }

    /// Whether a term is a word of one of some shapes.
    fn is_word(&self, term: Option<&Term>, shapes: &[Shape]) -> bool {
        self.token(term).is_some_and(|t| t.kind == TokenKind::Word && shapes.contains(&t.shape))
    }

    fn is_punctuation(&self, term: Option<&Term>) -> bool {
        self.token(term).is_some_and(|t| t.kind == TokenKind::Punctuation)
    }

    fn is_capitalized(&self, term: Option<&Term>) -> bool {
        self.token(term).is_some_and(|t| t.shape == Shape::Capitalized)
    }

    /// "Monday", "USA"
    fn is_capital(&self, term: Option<&Term>) -> bool {
        self.token(term).is_some_and(|t| matches!(t.shape, Shape::Capitalized | Shape::Upper))
    }

    fn is_lower_word(&self, term: Option<&Term>) -> bool {
        self.is_word(term, &[Shape::Lower])
    }

    /// Whether no space stands before a term.
    fn is_glued(&self, term: Option<&Term>) -> bool {
        self.token(term).is_some_and(|t| t.glued)
    }

    /// Whether a term has to do with no time.
    fn is_plain(&self, term: Option<&Term>) -> bool {
        term.is_some_and(|t| t.classes == 0)
    }

    /// Whether a dash follows within the last token: "spring-fed".
    fn is_inside(&self) -> bool {
        let last = self.last().map(|t| t.start);
        self.after().is_some_and(|t| t.is(Class::DASH) && Some(t.start) == last)
    }

    /// [`Guard::Name`]
    fn is_date_word(&self) -> bool {
        let weak = self.any(|t| t.is(Class::WEAK));
        let point = [Class::PREP, Class::TO, Class::EARLY, Class::EVERY, Class::THIS, Class::NEXT, Class::LAST];
        let mid = self.before_is(Class::DASH) && self.back(2).is_some_and(|t| t.is(Class::EARLY));
        // "as early as May".
        let bound = self.text(self.before()) == "as"
            && matches!(self.text(self.back(2)), "early" | "late" | "soon" | "recently" | "back");
        // "April Jones": March to June and August are names of people too.
        let month = self.first().is_some_and(|t| t.is(Class::MONTH) && matches!(t.value as u8, 3..=6 | 8));
        let capital_follows = self.is_word(self.after(), &[Shape::Capitalized]);
        let named = (weak || month) && capital_follows;
        // "The Sunday Times".
        let title = self.first().is_some_and(|t| t.is(Class::WEEKDAY))
            && self.before_reads(&["the"])
            && self.after().is_some_and(|t| t.classes == 0 || t.is(Class::PART))
            && capital_follows;
        // "a March vote", but not "a March on the capital".
        let march = self.first().is_some_and(|t| t.value == 3.0);
        let a_noun = weak
            && month
            && (self.before_reads(&["a"]) || march && self.before_reads(&["the", "its", "his", "her", "their"]))
            && self.is_plain(self.after())
            && self.is_lower_word(self.after())
            && !AFTER_MARCH.contains(&self.text(self.after()));
        let pointed = mid || bound || point.iter().any(|c| self.before_is(*c)) || a_noun;
        !title && (pointed && !(weak && named) || !weak && !named)
    }

    /// [`Guard::Season`]
    fn is_season(&self) -> bool {
        let following = self.text(self.after());
        // "the spring in the yard", "the fall from the roof".
        let thing = self.any(|t| t.is(Class::WEAK) || t.is(Class::SEASON) && t.value < 1.0);
        let placed = following == "of" || thing && matches!(following, "in" | "from");
        !self.is_inside() && !placed && !self.is_capitalized(self.after())
    }

    /// [`Guard::InSeason`]
    fn is_led_season(&self) -> bool {
        let leads = ["in", "by", "since", "until", "during", "through", "throughout", "over", "before", "after"];
        let led = self.before_is(Class::EARLY) || self.before_is(Class::DASH) || self.before_reads(&leads);
        led && self.is_season()
    }

    /// "USA Today"
    fn ends_title(&self) -> bool {
        self.is_capitalized(self.first()) && self.is_capital(self.before()) && self.is_plain(self.before())
    }

    /// [`Guard::Closed`]
    fn is_closed(&self) -> bool {
        let ends = [Class::PREP, Class::TO, Class::WEEKDAY, Class::DEIXIS, Class::LATER, Class::EARLIER];
        self.after().is_none_or(|t| ends.iter().any(|c| t.is(*c)))
            || self.is_punctuation(self.after())
            || AFTER_ADVERB.contains(&self.text(self.after()))
    }

    /// [`Guard::Lower`]
    fn is_lower(&self) -> bool {
        let opens = self.before().is_none() || self.is_punctuation(self.before());
        !self.is_capital(self.first()) || opens && !self.is_capital(self.after())
    }

    /// [`Guard::Free`]
    fn is_free(&self) -> bool {
        let year_and_unit = self.end == self.start + 2
            && self.first().is_some_and(|t| t.is(Class::YEAR))
            && self.last().is_some_and(|t| t.is(Class::UNIT));
        // "three quarters of the votes".
        let quarters = self.last().is_some_and(|t| t.is(Class::UNITS) && t.value == 8.0);
        let share = self.text(self.after()) == "of" && quarters;
        // "to one day move".
        let someday = self.text(self.first()) == "one"
            && self.text(self.term(self.start + 1)) == "day"
            && (self.before_is(Class::FUTURE) || self.before_is(Class::TO));
        // "Vision 100 - Century": a dash between words.
        let dashed = (self.start + 1..self.end).any(|i| {
            let dash = self.term(i).filter(|t| t.is(Class::DASH));
            dash.is_some_and(|t| Some(t.start) != self.term(i - 1).map(|t| t.start)) && !self.is_glued(self.term(i))
        });
        !share
            && !dashed
            && !someday
            && !year_and_unit
            && !self.is_inside()
            && !matches!(self.text(self.before()), "$" | "€" | "£" | "¥" | "#")
            && self.text(self.after()) != "%"
    }

    /// [`Guard::Bare`]
    fn is_length(&self) -> bool {
        let start = self.first().map_or(0, |t| t.start);
        let inside = self.before().is_some_and(|t| t.is(Class::DASH) && t.end > start);
        let counts = [Class::NUM, Class::WHOLE, Class::SOME, Class::UNIT, Class::DASH, Class::LAST, Class::NEXT];
        let word = self.token(self.before()).is_some_and(|t| t.kind == TokenKind::Word);
        let before = self.text(self.before());
        let leads = self.before().is_some_and(|t| t.classes != 0) || before.ends_with("ed");
        !inside && !counts.iter().any(|c| self.before_is(*c)) && (!word || leads || BEFORE_LENGTH.contains(&before))
    }

    /// [`Guard::Year`]
    fn is_year(&self) -> bool {
        if self.is_number() {
            return false;
        }
        let of_match = self.terms.get(self.start..self.end).unwrap_or_default();
        let year = of_match.iter().find(|t| t.is(Class::YEAR)).map_or(0.0, |t| t.value);
        // "Windows 2000", "Euro 2012": the year is part of the name.
        let name = self.is_plain(self.before()) && self.is_word(self.before(), &[Shape::Capitalized, Shape::Mixed]);
        let determined = self.before().is_some_and(|t| t.is(Class::PREP) || t.is(Class::THIS))
            || self.before_reads(&["the", "a", "its", "their", "his", "her", "our", "'s", "’s"]);
        // "1984-B" is the number of a part.
        let part = self.token(self.term(self.end + 1));
        let code = self.after_is(Class::DASH)
            && part.is_some_and(|t| t.glued && matches!(t.shape, Shape::Initial | Shape::Upper));
        // "2000 protesters": a round number of things.
        let things = self.is_lower_word(self.after()) && ends_plural(self.text(self.after()));
        if name && !determined || year % 100.0 == 0.0 && !determined && things || code {
            return false;
        }
        if self.before_is(Class::DASH) && self.is_glued(self.first()) && self.start >= 2 {
            let from = self.back(2);
            let is_word = self.token(from).is_some_and(|t| t.kind == TokenKind::Word);
            return from.is_some_and(|t| t.is(Class::YEAR) || is_word);
        }
        if (1900.0..2060.0).contains(&year) {
            let street = STREETS.contains(&self.text(self.term(self.end + 1)));
            return !(street && self.is_capitalized(self.after()));
        }
        // "in 1812", "by late 1861"; "the 1784 treaty", but not "the 1784 men".
        let linked = self.before_is(Class::PREP)
            || self.before_is(Class::EARLY)
            || self.before_reads(&["until", "till", "before", "after", "(", "and", "to", "c.", "throughout", "as"]);
        let titled = determined && self.is_lower_word(self.after()) && self.is_plain(self.after());
        (linked || titled) && !things
    }

    /// Whether what stands beside a year makes it a number, a sum or an id.
    fn is_number(&self) -> bool {
        let (before, after) = (self.text(self.before()), self.text(self.after()));
        let is_counted = |t: &Term| {
            t.is(Class::COUNTED) || t.is(Class::UNITS) || t.is(Class::UNIT) && after != "year" || t.is(Class::AMPM)
        };
        self.before_is(Class::LABEL)
            || self.before().is_some_and(|t| t.is(Class::APPROX) && !t.is(Class::PREP))
            || matches!(before, "$" | "€" | "£" | "¥" | "#" | "+" | "/")
            || self.after().is_some_and(is_counted)
            || matches!(after, "%" | "$" | "€" | "hours" | "block")
    }
}

/// Words that follow half of something else than a year.
const AFTER_OTHER_HALF: &[&str] =
    &["of", "-", "goal", "goals", "time", "lead", "hour", "century", "decade", "dozen", "million"];

/// What ends the name of a street, whose number is no year.
const STREETS: &[&str] =
    &["Street", "St.", "St", "Avenue", "Ave.", "Ave", "Road", "Rd.", "Boulevard", "Blvd.", "Drive"];

/// Words that follow "march" as a noun.
const AFTER_MARCH: &[&str] =
    &["of", "on", "in", "at", "from", "with", "for", "and", "or", "is", "was", "has", "to", "through", "past", "by"];

/// Words after which units alone are a length.
const BEFORE_LENGTH: &[&str] = &[
    "him",
    "her",
    "it",
    "them",
    "himself",
    "herself",
    "itself",
    "themselves",
    "is",
    "are",
    "was",
    "were",
    "be",
    "been",
    "and",
    "or",
    "but",
    "only",
    "just",
    "came",
    "comes",
    "come",
    "even",
];

/// Words that may follow an adverb but no adjective.
const AFTER_ADVERB: &[&str] = &[
    "and", "or", "as", "when", "but", "at", "with", "into", "the", "a", "an", "it", "he", "she", "they", "we", "his",
    "her", "their", "its", "that", "was", "were", "is", "are", "had", "has", "have", "will", "would",
];

/// Whether a word looks like the plural of a noun.
fn ends_plural(word: &str) -> bool {
    word.ends_with('s') && !matches!(word, "was" | "as" | "is" | "has" | "his" | "its" | "this" | "does")
}
