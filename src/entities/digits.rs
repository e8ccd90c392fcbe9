//! "4iG Plc", "23andMe", "3M": names of businesses that begin with a digit.

use rustc_hash::FxHashSet;

use super::names::Candidate;
use super::recognize::Recognizer;
use crate::lexicon::ClassSet;
use crate::ontology::EntityType;
use crate::segmentation::{Shape, TokenKind, TokenRange};

impl Recognizer<'_> {
    /// Proposes digits with letters as a business's name where it once does what businesses do, or bears a legal form.
    pub(super) fn digit_names(&self, out: &mut Vec<Candidate>) {
        let mut found: Vec<TokenRange> = Vec::new();
        let mut proven: FxHashSet<&str> = FxHashSet::default();
        for i in self.marks.numbers.iter() {
            let Some(head) = self.digit_head(i) else { continue };
            let whole = self.with_names(head);
            if self.is_of_business(whole) {
                proven.insert(self.document.slice(head));
            }
            found.push(head);
        }
        for head in found.into_iter().filter(|head| proven.contains(self.document.slice(*head))) {
            let (range, rule) = (self.with_names(head), self.fixed.beside);
            out.push(Candidate { range, kind: Some(EntityType::Company), priority: 3, rule, place: None });
        }
    }

    /// "3M", "4iG", "23andMe", "7-Eleven" at token `i`: no measure and no sum.
    fn digit_head(&self, i: usize) -> Option<TokenRange> {
        let token = self.document.tokens[i];
        let text = self.document.text(i);
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        if token.kind != TokenKind::Number || !(1..=3).contains(&digits) {
            return None;
        }
        let sum = token.glued && i > 0 && self.document.tokens[i - 1].kind == TokenKind::Symbol;
        let letters = text.get(digits..).unwrap_or_default();
        if sum || matches!(letters, "G" | "D" | "K" | "Q" | "H" | "P" | "V" | "W") {
            return None;
        }
        if (1..=2).contains(&letters.len()) && letters.bytes().all(|b| b.is_ascii_uppercase()) {
            return Some(TokenRange::new(i, i + 1));
        }
        let next = self.document.tokens.get(i + 1).filter(|t| letters.is_empty() && t.glued)?;
        let word = self.document.text(i + 1);
        if next.kind == TokenKind::Word && !is_unit(word) {
            let own = matches!(next.shape, Shape::Mixed | Shape::Capitalized) || matches!(word, "i" | "x");
            return own.then(|| TokenRange::new(i, i + 2));
        }
        let hyphen =
            word == "-" && self.document.tokens.get(i + 2).is_some_and(|t| t.glued && t.shape == Shape::Capitalized);
        hyphen.then(|| TokenRange::new(i, i + 3))
    }

    /// A name with the capitals after it.
    fn with_names(&self, head: TokenRange) -> TokenRange {
        let part = |i: &usize| {
            let c = self.lookups.classes[*i];
            self.is_name_token(*i) && !c.meets(self.grammar.title.union(self.grammar.given_name))
        };
        let end = head.end as usize;
        let more = (end..(end + 3).min(self.document.tokens.len())).take_while(part).count();
        TokenRange::new(head.start as usize, end + more)
    }

    /// Whether what stands after a name speaks of a business.
    fn is_of_business(&self, name: TokenRange) -> bool {
        let g = self.grammar;
        let class = |i: usize| self.lookups.classes.get(i).copied().unwrap_or(ClassSet::NONE);
        let (last, after) = (name.end as usize - 1, name.end as usize);
        let deed = g.reporting_verb.union(g.announce_verb).union(g.business_verb);
        let told = matches!(self.document.text(after), "CEO" | "chief" | "Chief" | "shares" | "spokesperson" | "stock");
        class(last).meets(g.company_suffix) && last > name.start as usize
            || told
            || class(after).meets(deed) && !self.is_name_token(after)
            || self.document.text(after).eq_ignore_ascii_case("today") && class(after + 1).meets(deed)
    }
}

/// What numbers are measured in.
fn is_unit(word: &str) -> bool {
    let units = ["kW", "kWh", "MWh", "GWh", "TWh", "kWp", "MWp", "GWp", "GHz", "MHz", "kHz", "Hz", "mAh", "Ah", "Wh"];
    let more =
        ["Mbps", "Gbps", "kV", "kVA", "dB", "dBm", "mL", "Nm", "Mt", "Bn", "Mn", "Cr", "Sqm", "GeV", "MeV", "Km"];
    units.contains(&word) || more.contains(&word)
}
