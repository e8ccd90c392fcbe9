//! The classes a term may have: what the rule patterns name in capitals.

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {
        /// A class of terms; its number is its bit in [`Term::classes`](super::terms::Term::classes).
        #[allow(clippy::upper_case_acronyms)]
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub(crate) enum Class { $($(#[$doc])* $name),+ }

        impl Class {
            /// Every class, in the order of their bits.
            pub const ALL: &'static [Class] = &[$(Class::$name),+];

            /// The class as patterns and lists write it.
            pub const fn name(self) -> &'static str {
                match self { $(Class::$name => stringify!($name)),+ }
            }
        }
    };
}

classes! {
    /// A number 1 to 31 in digits.
    DAY,
    /// An ordinal: "26th", "third".
    ORD,
    /// Four digits that may be a year.
    YEAR,
    /// Two digits: "16" of "2015-16", "'99".
    YY,
    /// Any number, also in words and of several tokens.
    NUM,
    /// "1990s", "'60s", "sixties".
    DECADE,
    /// "2019-05-28", "28.05.2019", "05/28/2019".
    ISO,
    /// "10:30".
    CLOCK,
    /// "a.m.", "pm".
    AMPM,
    /// "GMT", "EST".
    ZONE,
    /// January to December.
    MONTH,
    /// A month or weekday that is also another word: "May", "Sun".
    WEAK,
    /// Monday to Sunday.
    WEEKDAY,
    /// "Mondays".
    WEEKDAYS,
    /// "summer".
    SEASON,
    /// "year".
    UNIT,
    /// "years".
    UNITS,
    /// "morning".
    PART,
    /// "mornings".
    PARTS,
    /// "Christmas Day".
    HOLIDAY,
    /// "this", "current".
    THIS,
    /// "last", "past", "previous".
    LAST,
    /// "next", "coming".
    NEXT,
    /// "following": relative to the text, never to the document date.
    FOLLOWING,
    /// "preceding", "previous".
    PREVIOUS,
    /// "that", "the same".
    THAT,
    /// "ago".
    AGO,
    /// "earlier", "before".
    EARLIER,
    /// "later", "after".
    LATER,
    /// "every", "each".
    EVERY,
    /// "annually", "weekly".
    FREQ,
    /// "weeklong".
    SPAN,
    /// "once", "twice".
    TWICE,
    /// "few", "several".
    SOME,
    /// "BC", "AD".
    ERA,
    /// "early", "late", "mid".
    EARLY,
    /// "beginning", "end": with "of".
    EDGE,
    /// "Q1".
    QUARTER,
    /// "H1".
    HALF,
    /// "fiscal", "financial".
    FISCAL,
    /// "FY2014".
    FY,
    /// "today", "tomorrow".
    DEIXIS,
    /// "now", "recently".
    REF,
    /// "a", "an", "one".
    A,
    /// "-", "–".
    DASH,
    /// "to", "through", "until", "till".
    TO,
    /// "full", "consecutive": between a number and its unit.
    WHOLE,
    /// Prepositions that bring a time: "in", "since".
    PREP,
    /// Words after which a number is an id: "No.", "Flight", "Room".
    LABEL,
    /// "about", "more than".
    APPROX,
    /// A cue of the future: "will".
    FUTURE,
    /// A present form that plans: "opens", "plays"; 1 for "is", which only counts close by.
    PRESENT,
    /// A past form: "was", "took".
    PASTVERB,
    /// Things counted by the thousand, so that the number before is no year.
    COUNTED,
}
