//! The town that a dateline begins with: "San Isidro del Quarn, 3 May 2031 –".

use super::names::Candidate;
use super::recognize::Recognizer;
use crate::lexicon::{Class, WordId};
use crate::ontology::EntityType;
use crate::segmentation::{TokenKind, TokenRange};

/// So many words has the name of a town at most.
const MOST_WORDS: usize = 6;

impl Recognizer<'_> {
    /// The words before the first mark of the dateline, where those are capitalised.
    fn dateline_head(&self) -> Option<TokenRange> {
        let dateline = self.document.article.dateline?;
        let tokens = &self.document.tokens;
        let from = tokens.partition_point(|t| t.span.start < dateline.start);
        let end = tokens.partition_point(|t| t.span.start < dateline.end);
        // "3 May 2031, Lima –"
        let dated = |i: usize| {
            tokens[i].kind != TokenKind::Word
                || self.lookups.classes[i].meets(self.grammar.month.union(self.grammar.weekday))
        };
        let start = (from..end).find(|i| !dated(*i))?;
        let stop = (start..end).find(|i| dated(*i))?;
        (stop - start <= MOST_WORDS && self.is_name_token(start)).then(|| TokenRange::new(start, stop))
    }

    /// "Lima, 3 May 2031 –": whether a range is the town that a dateline begins with.
    pub(super) fn opens_dateline(&self, range: TokenRange) -> bool {
        self.dateline_head() == Some(range)
    }

    /// A town of several words that no gazetteer has: the whole of what the dateline begins with.
    pub(super) fn dateline_town(&self, out: &mut Vec<Candidate>) {
        let Some(range) = self.dateline_head().filter(|r| r.len() >= 2) else { return };
        // "HOBSON BAY": a town named after where it lies.
        let last = self.lexicon.text(self.lookups.noun_lemmas[range.end as usize - 1]);
        let waterside = WATERSIDE.contains(&last);
        let known = out.iter().any(|c| {
            if waterside && c.range == range && c.kind == Some(EntityType::Region) && c.place.is_none() {
                return false;
            }
            let state = matches!(c.kind, Some(EntityType::Country | EntityType::Region)) && c.range.end == range.end;
            c.range == range || state && c.range.start > range.start
        });
        let saint = SAINTS.iter().any(|saint| saint.eq_ignore_ascii_case(self.document.text(range.start as usize)));
        let fits = |i: usize| {
            let (c, g) = (self.lookups.classes[i], self.grammar);
            let landform = c.meets(g.region_head.union(g.city_head).union(g.direction));
            let name = self.is_coined(i) && (saint || !c.meets(g.given_name)) || c.has(Class::PLACE) || landform;
            let part = c.meets(g.surname_particle)
                || PARTS.iter().any(|part| part.eq_ignore_ascii_case(self.document.text(i)));
            part || name || i == range.start as usize && saint
        };
        // "PORT ALDEN": a part of names of towns before a word that is a given name else.
        let parts = |i: u32| PARTS.iter().any(|part| part.eq_ignore_ascii_case(self.document.text(i as usize)));
        let given = |i: u32| self.lookups.classes[i as usize].meets(self.grammar.given_name);
        let called = range.len() == 2 && parts(range.start) && given(range.start + 1);
        let coined = |i: usize| self.lookups.words[i] == WordId::UNKNOWN || self.lookups.classes[i].has(Class::PLACE);
        if !known && (called || waterside || range.range().all(fits) && range.range().any(coined)) {
            let (kind, rule) = (Some(EntityType::City), self.fixed.beside);
            out.push(Candidate { range, kind, priority: if waterside { 5 } else { 2 }, rule, place: None });
        }
    }
}

/// Common words that names of towns end with.
const WATERSIDE: [&str; 10] = ["bay", "beach", "cape", "cove", "creek", "harbor", "harbour", "lake", "point", "river"];

/// What names of towns begin with that are those of saints.
const SAINTS: [&str; 14] =
    ["saint", "sainte", "san", "sankt", "sant", "santa", "sant'", "santo", "sao", "são", "st", "st.", "ste", "sveti"];

/// Common words in names of towns.
const PARTS: [&str; 21] = [
    "alta", "alto", "auf", "big", "fort", "great", "grand", "kota", "little", "lower", "mount", "new", "nova", "nueva",
    "old", "port", "rio", "royal", "upper", "vila", "villa",
];
