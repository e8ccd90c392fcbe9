//! What belongs to a body's name beyond the words a rule sees: "Quarn Medical Society, Inc.", "Dockers' Union Local 12",
//! "Quarn (N.Y.) Museum of Glass".

use super::recognize::Recognizer;
use crate::lexicon::Class;
use crate::ontology::EntityType;
use crate::segmentation::{TokenKind, TokenRange};

/// Legal forms that societies and foundations have as businesses do.
const FORMS_OF_ALL: [&str; 9] = ["Inc", "Inc.", "Incorporated", "Ltd", "Ltd.", "Limited", "LLC", "LLP", "e.V."];

/// Those that say nothing of business.
const FORMS_OF_SOCIETIES: [&str; 6] = ["Inc", "Inc.", "Incorporated", "e.V.", "NPC", "CIC"];

/// Heads of names that no business has.
const SOCIETIES: [&str; 17] = [
    "Association",
    "Chamber",
    "Church",
    "Club",
    "College",
    "Commerce",
    "Conservancy",
    "Council",
    "Federation",
    "Foundation",
    "Guild",
    "League",
    "Museum",
    "Orchestra",
    "Society",
    "Symphony",
    "University",
];

/// What begins the name of a place that is never named by it alone.
const SAINTS: [&str; 20] = [
    "Los", "Las", "Mount", "Nossa", "Nuestra", "Puerto", "Saint", "Sainte", "San", "Sankt", "Sant", "Santa", "Santo",
    "Santos", "St", "St.", "Ste", "Ste.", "Sveti", "São",
];

impl Recognizer<'_> {
    /// The name of a body with its legal form, the number of its branch, and the place in brackets inside it.
    pub(super) fn completed(&self, kind: EntityType, range: TokenRange) -> TokenRange {
        if !kind.is_organization() {
            return range;
        }
        let Some(sentence) = self.document.sentence_of(range.start as usize) else { return range };
        // "the developer Vientos del Maule"
        let range = self.with_links(range, (sentence.tokens.start as usize, sentence.tokens.end as usize));
        if range.len() < 2 {
            return range;
        }
        // "Diocese of San Telmo"
        let saint = SAINTS.contains(&self.document.text(range.end as usize - 1))
            && range.end < sentence.tokens.end
            && self.is_name_token(range.end as usize);
        let range = TokenRange { end: range.end + u32::from(saint), ..range };
        let end = self.tail_end(kind, range, sentence.tokens.end);
        TokenRange { start: self.before_brackets(range.start, sentence.tokens.start), end }
    }

    /// The kind of a body by the noun before its legal form: "Quarn Medical Society, Inc." is no business.
    pub(super) fn kind_before_form(&self, range: TokenRange) -> Option<EntityType> {
        let last = range.end as usize - 1;
        if range.len() < 3 || !FORMS_OF_SOCIETIES.contains(&self.document.text(last)) {
            return None;
        }
        let head = last - 1 - usize::from(self.document.text(last - 1) == ",");
        let society = SOCIETIES.contains(&self.document.text(head)) && head > range.start as usize;
        society.then(|| self.kind_of_body(TokenRange { start: range.start, end: head as u32 + 1 }))
    }

    /// Where a name ends with what follows it: ", Inc.", "Local 12".
    fn tail_end(&self, kind: EntityType, range: TokenRange, limit: u32) -> u32 {
        let end = range.end as usize;
        let number = |i: usize| self.document.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Number);
        let branch = matches!(self.document.text(end), "Local" | "Lodge" | "Post");
        if kind == EntityType::Association && branch && number(end + 1) && range.end + 1 < limit {
            return range.end + 2;
        }
        let form = end + usize::from(self.document.text(end) == ",");
        let has_form = self.lookups.classes[end - 1].meets(self.grammar.company_suffix);
        let stands = FORMS_OF_ALL.contains(&self.document.text(form)) && (form as u32) < limit;
        let goes_on = self.lookups.classes.get(form + 1).is_some_and(|c| c.has(Class::NAME)) && form as u32 + 1 < limit;
        if stands && !has_form && !goes_on { form as u32 + 1 } else { range.end }
    }

    /// Where a name begins that tells its place in brackets: "Quarn (N.Y.) Museum of Glass".
    fn before_brackets(&self, start: u32, first: u32) -> u32 {
        let Some(open) = start.checked_sub(3).filter(|open| *open > first) else { return start };
        let at = open as usize;
        // A state, not a country: "Lima (Peru) Harbour Foundation" may be two entries of a table.
        let hit = self.lookups.place_at(at + 1).and_then(|hit| self.lexicon.likeliest(hit));
        let place = self.lookups.classes[at + 1].meets(self.grammar.region_abbreviation)
            || hit.is_some_and(|p| p.kind == EntityType::Region);
        if self.document.text(at) != "(" || self.document.text(at + 2) != ")" || !place {
            return start;
        }
        let g = self.grammar;
        let part = |i: &usize| {
            let c = self.lookups.classes[*i];
            let person = g.title.union(g.honorific).union(g.given_name);
            self.is_name_token(*i) && !c.meets(person) && !c.has(Class::ORGANIZATION_WORD)
        };
        start
            - match (first as usize..at).rev().take_while(part).count() as u32 {
                0 | 4.. => 0,
                words => words + 3,
            }
    }
}
