//! Which words of a noun group are the title of a post.

use super::View;
use crate::entities::mentions::{Form, Mention};
use crate::lexicon::{Class, WordId};
use crate::segmentation::{Shape, TokenKind, TokenRange};
use crate::syntax::{Determiner, NounGroup, Tag};

/// Small numbers in words.
const NUMBERS: [&str; 11] =
    ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// Names of more tokens are looked for in vain.
const LONGEST_NAME: usize = 64;

/// The run of title words that ends at the head, or just before the name; "marketing" closes "vice president marketing".
pub(super) fn title(view: &View<'_>, holder: u32, group: &NounGroup) -> Option<TokenRange> {
    let mention = &view.mentions.all[holder as usize];
    let words = Words { view, group, first: group.range.start as usize };
    let end = if group.name.is_some() { mention.range.start } else { group.head + 1 } as usize;
    if words.is_engineer_apposed(mention, end) {
        return None;
    }
    let end = words.before_address(end);
    if end <= words.first || !words.is_title(end - 1) || words.is_degree(end) {
        return None;
    }
    let mut start = end - 1;
    // "the Maria Stone Professor of Law"
    let chair = view.document.text(start) == "Professor" && group.determiner == Determiner::Definite;
    while start > words.first && words.belongs(start - 1, end - 1, chair) {
        start -= 1;
    }
    Some(TokenRange::new(start, end.max(words.closing_end())))
}

/// The words of a noun group, to find a title in.
struct Words<'v> {
    view: &'v View<'v>,
    group: &'v NounGroup,
    /// Its first token.
    first: usize,
}

impl Words<'_> {
    fn is_title(&self, i: usize) -> bool {
        let title = self.view.grammar.title;
        self.view.terms_at(i).any(|t| t.classes.meets(title)) || self.view.lookups.classes[i].meets(title)
    }

    /// "Director of the Parks Department Engineer Anna Lind": how she is addressed.
    fn is_engineer_apposed(&self, holder: &Mention, end: usize) -> bool {
        let apposed = holder.noun.is_some_and(|k| self.view.syntax.phrases[k as usize].apposed_to.is_some());
        let alone = apposed && end == self.first + 1 && self.group.name.is_some();
        alone && self.view.document.text(self.first) == "Engineer"
    }

    /// Where the title before token `end` ends, without how its holder is addressed.
    fn before_address(&self, mut end: usize) -> usize {
        let (view, g) = (self.view, self.view.grammar);
        while end > self.first {
            // "Tan Sri": a form of address of several words.
            let term = view.terms_at(end - 1).filter(|t| {
                let (from, to) = (t.range.start as usize, t.range.end as usize);
                t.classes.meets(g.honorific) && !t.classes.meets(g.title) && to == end && from > self.first
            });
            let longest = term.map(|t| t.range.start as usize).min();
            let c = view.lookups.classes[end - 1];
            let single = c.meets(g.honorific) && (!c.meets(g.title) || self.is_academic(end - 1));
            let Some(before) = longest.or(single.then_some(end - 1)) else { break };
            end = before;
        }
        end
    }

    /// "Vice-Chancellor Professor Alan Lind": how a holder is addressed, but "assistant professor Alan Lind".
    fn is_academic(&self, i: usize) -> bool {
        let title = self.view.grammar.title;
        let alone = i > self.first && self.group.name.is_some() && self.is_title(i - 1);
        alone && !self.view.terms_at(i).any(|t| t.range.has(i - 1) && t.classes.meets(title))
    }

    /// "Anna Lind, MD, said": a degree.
    fn is_degree(&self, end: usize) -> bool {
        let document = self.view.document;
        self.group.name.is_none()
            && end == self.first + 1
            && document.text(self.first) == "MD"
            && !matches!(document.text(end), "of" | "at")
    }

    /// Where the fields behind the head end, if nothing else stands there: "vice president marketing".
    fn closing_end(&self) -> usize {
        let group = self.group;
        let field = |i: u32| self.view.lookups.classes[i as usize].meets(self.view.grammar.field);
        let closes = group.name.is_none() && (group.head + 1..group.range.end).all(field);
        if closes { group.range.end as usize } else { 0 }
    }

    /// Whether word `i` belongs to the title whose last word is `last`; `chair` if somebody's name may stand before it.
    fn belongs(&self, i: usize, last: usize, chair: bool) -> bool {
        let view = self.view;
        let c = view.lookups.classes[i];
        // "four deputy mayors"
        let counted = || self.group.plural && NUMBERS.contains(&view.document.text(i));
        let determiner = c.has(Class::DETERMINER) || c.has(Class::POSSESSIVE);
        let opens = determiner || view.syntax.tags[i] == Tag::Number || counted() || self.is_in_name(i);
        !opens
            && !self.is_name_of_chair(i, last, chair)
            // "the Peruvian-born founder"
            && view.document.text(i) != "born"
            && self.is_part(i)
            && (view.document.tokens[i].kind == TokenKind::Word || self.is_ampersand(i))
    }

    /// Whether token `i` is one of a name.
    fn is_in_name(&self, i: usize) -> bool {
        let before = self.view.first_from(i as u32 + 1);
        let near = self.view.mentions.all.get(..before as usize).unwrap_or_default().iter().rev();
        near.take_while(|m| m.range.start as usize + LONGEST_NAME > i)
            .any(|m| m.range.has(i) && matches!(m.form, Form::Name(_)))
    }

    /// "Quarn Professor of Physics": whom a chair is named after.
    fn is_name_of_chair(&self, i: usize, last: usize, chair: bool) -> bool {
        let (lookups, g) = (self.view.lookups, self.view.grammar);
        let strange = lookups.words[i] == WordId::UNKNOWN
            && matches!(self.view.document.tokens[i].shape, Shape::Capitalized | Shape::Upper)
            && lookups.classes[last].meets(g.title);
        strange || chair && !self.is_title(i) && !lookups.classes[i].meets(g.title_modifier)
    }

    /// Whether a title may have word `i`.
    fn is_part(&self, i: usize) -> bool {
        let (g, c) = (self.view.grammar, self.view.lookups.classes[i]);
        c.meets(g.title_modifier)
            || !c.meets(g.demonym) && (c.has(Class::NOUN) || c.has(Class::ADJECTIVE))
            || self.is_title(i)
            || self.joins(i)
    }

    /// Whether word `i` joins two parts of a title.
    fn joins(&self, i: usize) -> bool {
        let and = self.view.lookups.words[i] == self.view.grammar.and;
        // "president and CEO"
        let titles = (and || self.is_ampersand(i)) && i > self.first && self.is_title(i - 1);
        // "Chief Financial and Operations Officer"
        let leads = |n: usize| {
            let text = self.view.document.text(n);
            n + 1 < i && (text.eq_ignore_ascii_case("chief") || text.eq_ignore_ascii_case("deputy"))
        };
        titles || and && (self.first..self.first + 2).any(leads) && !self.is_in_name(i - 1)
    }

    fn is_ampersand(&self, i: usize) -> bool {
        matches!(self.view.document.text(i), "&" | "/")
    }
}
