//! Guards: what must stand around a match for it to be a time. They keep false friends out.

use super::class::Class;
use super::terms::Term;
use crate::segmentation::{Document, Shape, TokenKind};

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
        let before = start.checked_sub(1).and_then(|i| terms.get(i));
        let after = terms.get(end);
        let before_is = |c: Class| before.is_some_and(|t| t.is(c));
        let text = |t: Option<&Term>| t.map_or("", |t| document.text(t.start as usize));
        let token = |t: Option<&Term>| t.and_then(|t| document.tokens.get(t.start as usize));
        match self {
            Self::None => true,
            Self::Name => {
                let weak = terms.get(start..end).unwrap_or_default().iter().any(|t| t.is(Class::WEAK));
                let point = [Class::PREP, Class::TO, Class::EARLY, Class::EVERY, Class::THIS, Class::NEXT, Class::LAST];
                let mid =
                    before_is(Class::DASH) && start >= 2 && terms.get(start - 2).is_some_and(|t| t.is(Class::EARLY));
                // "as early as May".
                let bound = text(before) == "as"
                    && start >= 2
                    && matches!(text(terms.get(start - 2)), "early" | "late" | "soon" | "recently" | "back");
                let pointed = mid || bound || point.iter().any(|c| before_is(*c));
                // "April Jones": March to June and August are names of people too.
                let month = terms.get(start).is_some_and(|t| t.is(Class::MONTH) && matches!(t.value as u8, 3..=6 | 8));
                let named = (weak || month)
                    && token(after).is_some_and(|t| t.kind == TokenKind::Word && t.shape == Shape::Capitalized);
                // "The Sunday Times".
                let title = terms.get(start).is_some_and(|t| t.is(Class::WEEKDAY))
                    && text(before).eq_ignore_ascii_case("the")
                    && after.is_some_and(|t| t.classes == 0 || t.is(Class::PART))
                    && token(after).is_some_and(|t| t.kind == TokenKind::Word && t.shape == Shape::Capitalized);
                // "a March vote", but not "a March on the capital".
                let march = terms.get(start).is_some_and(|t| t.value == 3.0);
                let a = |words: &[&str]| words.iter().any(|w| w.eq_ignore_ascii_case(text(before)));
                let a_noun = weak
                    && month
                    && (a(&["a"]) || march && a(&["the", "its", "his", "her", "their"]))
                    && after.is_some_and(|t| t.classes == 0)
                    && token(after).is_some_and(|t| t.kind == TokenKind::Word && t.shape == Shape::Lower)
                    && !AFTER_MARCH.contains(&text(after));
                let pointed = pointed || a_noun;
                !title && (pointed && !(weak && named) || !weak && !named)
            }
            Self::Season => {
                let following = text(after);
                // "spring-fed".
                let inside = after
                    .zip(end.checked_sub(1).and_then(|i| terms.get(i)))
                    .is_some_and(|(after, last)| after.is(Class::DASH) && after.start == last.start);
                // "the spring in the yard", "the fall from the roof".
                let thing = terms
                    .get(start..end)
                    .unwrap_or_default()
                    .iter()
                    .any(|t| t.is(Class::WEAK) || t.is(Class::SEASON) && t.value < 1.0);
                let placed = following == "of" || thing && matches!(following, "in" | "from");
                !inside && !placed && !token(after).is_some_and(|t| t.shape == Shape::Capitalized)
            }
            Self::InSeason => {
                let before = if before_is(Class::EARLY) || before_is(Class::DASH) { "in" } else { text(before) };
                let leads =
                    ["in", "by", "since", "until", "during", "through", "throughout", "over", "before", "after"];
                leads.iter().any(|w| w.eq_ignore_ascii_case(before)) && Self::Season.passes(document, terms, start, end)
            }
            Self::Undated => !after.is_some_and(|t| t.is(Class::YEAR)),
            Self::Title => {
                // "USA Today".
                let capital =
                    |t: Option<&Term>| token(t).is_some_and(|t| matches!(t.shape, Shape::Capitalized | Shape::Upper));
                !(token(terms.get(start)).is_some_and(|t| t.shape == Shape::Capitalized)
                    && capital(before)
                    && before.is_some_and(|t| t.classes == 0))
            }
            Self::Adverbial => {
                Self::Lower.passes(document, terms, start, end) && Self::Closed.passes(document, terms, start, end)
            }
            Self::Closed => {
                let ends = [Class::PREP, Class::TO, Class::WEEKDAY, Class::DEIXIS, Class::LATER, Class::EARLIER];
                after.is_none_or(|t| ends.iter().any(|c| t.is(*c)))
                    || token(after).is_some_and(|t| t.kind == TokenKind::Punctuation)
                    || AFTER_ADVERB.contains(&text(after))
            }
            Self::Lower => {
                let capital =
                    |t: Option<&Term>| token(t).is_some_and(|t| matches!(t.shape, Shape::Capitalized | Shape::Upper));
                let first = token(before).is_none_or(|t| t.kind == TokenKind::Punctuation);
                !capital(terms.get(start)) || first && !capital(after)
            }
            Self::Adverb => {
                let open = matches!(text(end.checked_sub(1).and_then(|i| terms.get(i))), "before" | "after" | "prior");
                !open || after.is_none_or(|t| token(Some(t)).is_some_and(|t| t.kind == TokenKind::Punctuation))
            }
            Self::Free => {
                let year_and_unit = end == start + 2
                    && terms.get(start).is_some_and(|t| t.is(Class::YEAR))
                    && terms.get(start + 1).is_some_and(|t| t.is(Class::UNIT));
                let last = end.checked_sub(1).and_then(|i| terms.get(i)).map(|t| t.start);
                let inside = after.is_some_and(|t| t.is(Class::DASH) && Some(t.start) == last);
                // "three quarters of the votes".
                let share =
                    text(after) == "of" && terms.get(end - 1).is_some_and(|t| t.is(Class::UNITS) && t.value == 8.0);
                // "to one day move".
                let someday = text(terms.get(start)) == "one"
                    && text(terms.get(start + 1)) == "day"
                    && (before_is(Class::FUTURE) || before_is(Class::TO));
                // "Vision 100 - Century": a dash between words.
                let dashed = (start + 1..end).any(|i| {
                    let dash = terms.get(i).filter(|t| t.is(Class::DASH));
                    dash.is_some_and(|t| Some(t.start) != terms.get(i - 1).map(|t| t.start))
                        && !token(terms.get(i)).is_some_and(|t| t.glued)
                });
                !share
                    && !dashed
                    && !someday
                    && !year_and_unit
                    && !inside
                    && !matches!(text(before), "$" | "€" | "£" | "¥" | "#")
                    && text(after) != "%"
            }
            Self::Calendar => {
                terms.get(start..end).unwrap_or_default().iter().any(|t| t.is(Class::UNIT) && t.value >= 4.0)
            }
            Self::Clock => {
                let name = token(before).is_some_and(|t| t.shape == Shape::Capitalized)
                    && before.is_some_and(|t| t.classes == 0)
                    && start > 1;
                !name || text(terms.get(start)).len() >= 5
            }
            Self::Counted => !before_is(Class::A) && !after.is_some_and(|t| t.is(Class::AGO)),
            Self::Bare => {
                let inside =
                    before.is_some_and(|t| t.is(Class::DASH) && t.end > terms.get(start).map_or(0, |t| t.start));
                let counts =
                    [Class::NUM, Class::WHOLE, Class::SOME, Class::UNIT, Class::DASH, Class::LAST, Class::NEXT];
                let word = token(before).is_some_and(|t| t.kind == TokenKind::Word);
                let leads = before.is_some_and(|t| t.classes != 0) || text(before).ends_with("ed");
                !inside
                    && !counts.iter().any(|c| before_is(*c))
                    && (!word || leads || BEFORE_LENGTH.contains(&text(before)))
            }
            Self::Reference => {
                let recent = text(before).eq_ignore_ascii_case("as") && text(after) == "as";
                let dated = after.is_some_and(|t| t.is(Class::WEEKDAY) || t.is(Class::MONTH));
                !recent && !dated && Self::Lower.passes(document, terms, start, end)
            }
            Self::Half => {
                !before_is(Class::A)
                    && !matches!(
                        text(after),
                        "of" | "-"
                            | "goal"
                            | "goals"
                            | "time"
                            | "lead"
                            | "hour"
                            | "century"
                            | "decade"
                            | "dozen"
                            | "million"
                    )
            }
            Self::Glued => token(end.checked_sub(1).and_then(|i| terms.get(i))).is_some_and(|t| t.glued),
            Self::ToMonth => terms.get(end + 1).is_some_and(|t| t.is(Class::MONTH)),
            Self::Whole => {
                !token(after).is_some_and(|t| t.kind == TokenKind::Word && t.shape == Shape::Capitalized)
                    || after.is_some_and(|t| t.classes != 0)
            }
            Self::Year => {
                let year = terms
                    .get(start..end)
                    .unwrap_or_default()
                    .iter()
                    .find(|t| t.is(Class::YEAR))
                    .map_or(0.0, |t| t.value);
                if before_is(Class::LABEL)
                    || before.is_some_and(|t| t.is(Class::APPROX) && !t.is(Class::PREP))
                    || matches!(text(before), "$" | "€" | "£" | "¥" | "#" | "+" | "/")
                    || after.is_some_and(|t| {
                        t.is(Class::COUNTED)
                            || t.is(Class::UNITS)
                            || t.is(Class::UNIT) && text(Some(t)) != "year"
                            || t.is(Class::AMPM)
                    })
                    || matches!(text(after), "%" | "$" | "€" | "hours" | "block")
                {
                    return false;
                }
                let lower =
                    |t: Option<&Term>| token(t).is_some_and(|t| t.kind == TokenKind::Word && t.shape == Shape::Lower);
                // "Windows 2000", "Euro 2012": the year is part of the name.
                let name = before.is_some_and(|t| t.classes == 0)
                    && token(before).is_some_and(|t| {
                        t.kind == TokenKind::Word && matches!(t.shape, Shape::Capitalized | Shape::Mixed)
                    });
                // "2000 protesters": a round number of things.
                let determined = before.is_some_and(|t| t.is(Class::PREP) || t.is(Class::THIS))
                    || ["the", "a", "its", "their", "his", "her", "our", "'s", "’s"]
                        .iter()
                        .any(|w| w.eq_ignore_ascii_case(text(before)));
                // "1984-B" is the number of a part.
                let code = after.is_some_and(|t| t.is(Class::DASH))
                    && token(terms.get(end + 1))
                        .is_some_and(|t| t.glued && matches!(t.shape, Shape::Initial | Shape::Upper));
                let counts = year % 100.0 == 0.0 && !determined && lower(after) && ends_plural(text(after));
                if name && !determined || counts || code {
                    return false;
                }
                let glued = |t: Option<&Term>| token(t).is_some_and(|t| t.glued);
                if before_is(Class::DASH) && glued(terms.get(start)) && start >= 2 {
                    return terms.get(start - 2).is_some_and(|t| {
                        t.is(Class::YEAR) || token(Some(t)).is_some_and(|t| t.kind == TokenKind::Word)
                    });
                }
                if (1900.0..2060.0).contains(&year) {
                    let street = token(after).is_some_and(|t| t.shape == Shape::Capitalized)
                        && terms.get(end + 1).is_some_and(|t| {
                            matches!(
                                text(Some(t)),
                                "Street"
                                    | "St."
                                    | "St"
                                    | "Avenue"
                                    | "Ave."
                                    | "Ave"
                                    | "Road"
                                    | "Rd."
                                    | "Boulevard"
                                    | "Blvd."
                                    | "Drive"
                            )
                        });
                    return !street;
                }
                // "in 1812", "by late 1861"; "the 1784 treaty", but not "the 1784 men".
                let linked = ["until", "till", "before", "after", "(", "and", "to", "c.", "throughout", "as"];
                let linked = before_is(Class::PREP)
                    || before_is(Class::EARLY)
                    || linked.iter().any(|w| w.eq_ignore_ascii_case(text(before)));
                let titled = determined && lower(after) && after.is_some_and(|t| t.classes == 0);
                (linked || titled) && !(lower(after) && ends_plural(text(after)))
            }
        }
    }
}

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
