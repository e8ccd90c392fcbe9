//! Lists of sponsors: names below or after "Gold", "Silver sponsors:", "In-kind partners" are businesses.

use super::names::{Candidate, Names};
use super::recognize::Recognizer;
use crate::ontology::EntityType;
use crate::segmentation::{Document, Shape, TokenKind, TokenRange};

/// So many words has the heading of a tier at most.
const LONGEST_HEADING: usize = 10;
/// Items of more tokens are no names.
const LONGEST_ITEM: u32 = 8;

impl Recognizer<'_> {
    /// Proposes the items of lists of sponsors as companies, unless something types them.
    pub(super) fn sponsors(&self, proven: &Names, out: &mut Vec<Candidate>) {
        let sponsor = self.lexicon.word("sponsor");
        if !self.lookups.noun_lemmas.contains(&sponsor) {
            return;
        }
        let mut items = Vec::new();
        let mut below = false;
        for sentence in &self.document.sentences {
            let line = sentence.tokens;
            if let Some(end) = tier_end(self.document, line) {
                below = end == line.end;
                self.names_of_line(TokenRange { start: end, ..line }, &mut items);
            } else if below {
                self.names_of_line(line, &mut items);
                below = !items.is_empty();
            } else {
                continue;
            }
            for range in items.drain(..) {
                let name = proven.covering(range.start as usize).and_then(|n| proven.names.get(n as usize));
                let typed = name.is_some_and(|n| {
                    n.range == range && n.kind.is_some_and(|k| k.is_organization() || n.place.is_some())
                });
                let covered = |i: usize| proven.covering(i).and_then(|n| proven.names.get(n as usize));
                let inside = range.range().filter_map(covered).all(|n| range.contains(n.range));
                if !typed && inside {
                    let g = self.grammar;
                    let last = self.lookups.classes[range.end as usize - 1];
                    let body = last.meets(g.government_head.union(g.organization_head).union(g.association_head));
                    let body = body && !last.meets(g.company_head);
                    let kind = if body { self.kind_of_body(range) } else { EntityType::Company };
                    let (kind, rule) = (Some(kind), self.fixed.list);
                    out.push(Candidate { range, kind, priority: 4, rule, place: None });
                }
            }
        }
    }

    /// The capitalised items between commas and semicolons of a line that has nothing else but brackets.
    fn names_of_line(&self, line: TokenRange, items: &mut Vec<TokenRange>) {
        items.clear();
        let (mut start, mut end, mut depth) = (line.start, line.start, 0u32);
        let mut close = |start: u32, end: u32| {
            let range = TokenRange { start, end };
            if start < end && range.len() as u32 <= LONGEST_ITEM {
                items.push(range);
            }
        };
        for i in line.range() {
            let (text, token) = (self.document.text(i), self.document.tokens[i]);
            let at = i as u32;
            match text {
                "(" => depth += 1,
                ")" => depth = depth.saturating_sub(1),
                _ if depth > 0 => {}
                "," | ";" | "•" | "|" | "-" | "–" | "*" if !token.glued || matches!(text, "," | ";") => {
                    close(start, end);
                    (start, end) = (at + 1, at + 1);
                }
                "." if at + 1 == line.end => {}
                "and" if end == at && start < at && depth == 0 && at + 1 < line.end => {
                    close(start, end);
                    (start, end) = (at + 1, at + 1);
                }
                _ => {
                    let joins =
                        matches!(text, "of" | "the" | "for" | "de" | "&" | "in" | "." | "'s" | "’s" | "+" | "!");
                    let name = token.shape != Shape::Lower || token.kind != TokenKind::Word || token.glued;
                    if !joins && !name {
                        // Running text.
                        items.clear();
                        return;
                    }
                    end = at + 1;
                }
            }
        }
        close(start, end);
    }
}

/// Where the heading of a tier that begins a line ends: "Gold", "Silver Sponsors:", "Bronze (EUR 5,000)".
pub(crate) fn tier_end(document: &Document<'_>, line: TokenRange) -> Option<u32> {
    let text = |i: u32| document.text(i as usize);
    let tier = TIERS.iter().any(|tier| text(line.start).eq_ignore_ascii_case(tier));
    let role = |i: u32| ROLES.iter().any(|role| text(i).eq_ignore_ascii_case(role));
    let end = (line.start..line.end).take(LONGEST_HEADING).find(|i| text(*i) == ":").map(|i| i + 1);
    let head = end.map_or(line, |end| TokenRange { end, ..line });
    if head.len() > LONGEST_HEADING {
        return None;
    }
    let named = (head.start..head.end).take_while(|i| text(*i) != "(").last().is_some_and(|i| {
        let last = if text(i) == ":" { i.checked_sub(1) } else { Some(i) };
        last.is_some_and(role)
    });
    let after = line.start + 1;
    let alone = after == line.end || matches!(text(after), "(" | ":" | "-" | "–" | "—");
    (named && (tier || head.len() <= 4) || tier && alone).then_some(head.end)
}

/// How sponsors are ranked.
const TIERS: [&str; 31] = [
    "Associate",
    "Bronze",
    "Community",
    "Copper",
    "Crystal",
    "Diamond",
    "Emerald",
    "Founding",
    "Gold",
    "Headline",
    "In-kind",
    "Lead",
    "Main",
    "Major",
    "Media",
    "Official",
    "Palladium",
    "Platinum",
    "Premier",
    "Premium",
    "Presenting",
    "Principal",
    "Ruby",
    "Sapphire",
    "Silver",
    "Strategic",
    "Supporting",
    "Targeted",
    "Technology",
    "Titanium",
    "Title",
];

/// What those are that a list names.
const ROLES: [&str; 10] = [
    "sponsor",
    "sponsors",
    "sponsorship",
    "partner",
    "partners",
    "supporter",
    "supporters",
    "backers",
    "exhibitors",
    "members",
];
