//! "UK Glass and Ceramics (UKGC)": letters in brackets that spell the words before them prove these to be one name.

use super::names::Candidate;
use super::recognize::Recognizer;
use crate::lexicon::{Class, WordId};
use crate::ontology::EntityType;
use crate::segmentation::{Shape, TokenKind, TokenRange};

/// Among so many words in capitals is looked for what a body does.
const MOST_LETTERS: usize = 256;

/// What bodies do.
const WORKING: [&str; 13] = [
    "carries",
    "comprises",
    "employs",
    "manages",
    "operates",
    "owns",
    "produces",
    "represents",
    "runs",
    "serves",
    "supplies",
    "treats",
    "unites",
];
/// What joins the words of names in other languages.
const PARTICLES: [&str; 19] = [
    "a", "da", "das", "de", "degli", "dei", "del", "della", "der", "des", "di", "do", "dos", "du", "e", "et", "la",
    "und", "y",
];
/// No body is named in more tokens.
const LONGEST: usize = 18;

impl Recognizer<'_> {
    /// Proposes what letters in brackets spell as the name of a body (Schwartz and Hearst 2003).
    pub(super) fn spelt_out(&self, out: &mut Vec<Candidate>) {
        for open in self.marks.upper.iter().filter_map(|letters| letters.checked_sub(1)) {
            let Some(letters) = self.letters_after(open) else { continue };
            let sentence = self.document.sentence_of(open).filter(|s| open >= s.tokens.start as usize + 2);
            let first = sentence.map(|s| s.tokens.start as usize);
            let Some(range) = first.and_then(|first| self.spelt_before(first, open, letters)) else { continue };
            let own = |i: usize| self.lookups.words[i] == WordId::UNKNOWN || self.lookups.classes[i].has(Class::PLACE);
            let works = || own(range.start as usize) && self.works(letters, open + 1);
            let acts = || (self.acts(letters, open + 1) || works()).then_some(EntityType::Organization);
            let foreign = || self.is_foreign(range).then_some(EntityType::Organization);
            let Some(kind) = self.kind_of_spelt(range).or_else(acts).or_else(foreign) else { continue };
            let (kind, rule) = (Some(kind), self.fixed.acronym);
            out.push(Candidate { range, kind, priority: -3, rule, place: None });
        }
    }

    /// The letters in "(UKGC)" after the bracket at token `open`.
    fn letters_after(&self, open: usize) -> Option<&str> {
        let token = self.document.tokens.get(open + 1)?;
        let bracket = token.shape == Shape::Upper && self.document.text(open) == "(";
        let letters = self.document.text(open + 1);
        let plain = (3..=8).contains(&letters.len()) && letters.bytes().all(|b| b.is_ascii_uppercase());
        (bracket && plain && self.document.text(open + 2) == ")").then_some(letters)
    }

    /// The words from token `first` on and before token `end` whose capitals are the letters.
    fn spelt_before(&self, first: usize, end: usize, letters: &str) -> Option<TokenRange> {
        let (mut rest, mut skipped, mut bodily) = (letters, 0, false);
        for i in (first.max(end.saturating_sub(LONGEST))..end).rev() {
            let token = self.document.tokens[i];
            let text = self.document.text(i);
            if !self.is_name_token(i) {
                let joins = token.kind == TokenKind::Punctuation && matches!(text, "," | "&" | "-")
                    || token.kind == TokenKind::Clitic
                    || matches!(text, "of" | "and" | "for" | "the" | "on" | "in" | "to")
                    || PARTICLES.contains(&text);
                if !joins || i + 1 == end {
                    return None;
                }
                continue;
            }
            let whole = (token.shape == Shape::Upper).then(|| rest.strip_suffix(text)).flatten();
            let initial = text.chars().next().filter(|c| c.is_uppercase());
            match whole.or_else(|| rest.strip_suffix(initial?)) {
                Some(left) => rest = left,
                None => skipped += 1,
            }
            let ends = i + 1 == end || self.lookups.classes[i + 1].has(Class::PREPOSITION);
            bodily |= ends && self.lookups.classes[i].has(Class::ORGANIZATION_WORD);
            if rest.is_empty() {
                let near = skipped == 0 || bodily && skipped < letters.len();
                return (near && i + 1 < end).then(|| TokenRange::new(i, end));
            }
        }
        None
    }

    /// "Caminhos de Ferro do Sul (CFS)": words of another language that a particle joins, and that open as no person does.
    fn is_foreign(&self, range: TokenRange) -> bool {
        let joined = range.range().any(|i| PARTICLES.contains(&self.document.text(i)));
        let first = self.lookups.classes[range.start as usize];
        joined && !first.meets(self.grammar.given_name) && !first.meets(self.grammar.title)
    }

    /// "CRN said", "director of CRN": whether letters stand for a body elsewhere than at token `own`.
    fn acts(&self, letters: &str, own: usize) -> bool {
        let g = self.grammar;
        let class = |i: usize| self.lookups.classes.get(i).copied().unwrap_or_default();
        self.marks.upper.iter().filter(|i| *i != own && self.document.text(*i) == letters).any(|i| {
            let speaks =
                class(i + 1).meets(g.reporting_verb.union(g.announce_verb)) && class(i + 1).has(Class::VERB_PAST);
            let brought = i >= 2 && [g.of, g.at].contains(&self.lookups.words[i - 1]);
            // "the CEO of CRN", not "the use of CRN"
            speaks || brought && class(i - 2).meets(g.title) && !class(i - 2).has(Class::PLURAL)
        })
    }

    /// "CRN employs", "CRN, founded in": whether letters elsewhere than at token `own` have or do what bodies do.
    fn works(&self, letters: &str, own: usize) -> bool {
        let text = |i: usize| self.document.text(i);
        let began = |i: usize| matches!(text(i), "founded" | "established" | "headquartered" | "based");
        // Who has a name says soon what it does.
        let near = self.marks.upper.iter().take(MOST_LETTERS);
        near.filter(|i| *i != own && text(*i) == letters).any(|i| {
            WORKING.binary_search(&text(i + 1)).is_ok() || matches!(text(i + 1), "was" | "is" | ",") && began(i + 2)
        })
    }

    /// What a name that letters stand for is of: a body by its head, or by the place it begins with.
    fn kind_of_spelt(&self, range: TokenRange) -> Option<EntityType> {
        let class = |i: usize| self.lookups.classes[i];
        // "Member of the Mayoral Committee (MMC)"
        let post = class(range.start as usize);
        if post.meets(self.grammar.title) || post.meets(self.grammar.person_noun) {
            return None;
        }
        let ends = |i: usize| i + 1 == range.end as usize || class(i + 1).has(Class::PREPOSITION);
        if range.range().any(|i| class(i).has(Class::ORGANIZATION_WORD) && self.is_name_token(i) && ends(i)) {
            return Some(self.kind_of_body(range));
        }
        let (first, last) = (class(range.start as usize), class(range.end as usize - 1));
        let (c, g) = (first, self.grammar);
        let placed = c.has(Class::PLACE) || c.meets(g.demonym);
        let thing = g.event_noun.union(g.work_noun).union(g.award_noun).union(g.agreement_noun).union(g.facility_head);
        ((placed || last.has(Class::PLACE)) && !last.meets(thing)).then_some(EntityType::Organization)
    }
}
