//! What is settled before words are tagged one by one: names, prepositions of several words, bounds of numbers, nouns of
//! several words, letters and participles that belong to a noun.

use super::tags::{Tag, is_currency};
use crate::entities::names::Names;
use crate::lexicon::{Class, Lookups, Term};
use crate::quantities::{self, Quantity, QuantityKind};
use crate::segmentation::{Document, Shape, TokenKind};

use super::Grammar;

/// A tag for every token, [`Tag::Other`] where none is settled; `prepositions` are the terms that are some.
pub(super) fn tags(
    document: &Document<'_>,
    lookups: &Lookups,
    grammar: &Grammar,
    names: &Names,
    prepositions: &[Term],
    quantities: &[Quantity],
) -> Vec<Tag> {
    let mut frozen = named(names, document.tokens.len());
    // "NOK 100,000", "38 per cent": one number with what it is of.
    for sum in quantities {
        let money = sum.kind == QuantityKind::Money;
        let coded = document.tokens[sum.range.start as usize].kind == TokenKind::Word;
        if (money && coded || sum.kind == QuantityKind::Percent)
            && frozen[sum.range.range()].iter().all(|t| *t == Tag::Other)
        {
            frozen[sum.range.range()].fill(Tag::Number);
        }
    }
    // "stepped up to become", "is due to visit"
    let verb = |term: &&Term| {
        let (start, end) = (term.range.start as usize, term.range.end as usize);
        let c = lookups.classes.get(end).copied().unwrap_or_default();
        let said = start > 0 && lookups.classes[start - 1].has(Class::BE) && grammar.is_due(lookups.words[start]);
        lookups.words[end - 1] == grammar.to && c.has(Class::VERB_BASE) && (said || !c.has(Class::NOUN))
    };
    for term in prepositions.iter().filter(|term| !verb(term)) {
        for tag in frozen[term.range.range()].iter_mut().filter(|tag| **tag == Tag::Other) {
            *tag = Tag::Preposition;
        }
    }
    bounds(document, &mut frozen);
    // "Chief Operating Officer", "opening ceremony", "memorandum of understanding": no verb inside a noun of several words.
    let nouns = grammar.title.union(grammar.event_noun).union(grammar.agreement_noun);
    for term in lookups.terms.iter().filter(|t| t.classes.meets(nouns) && t.range.len() >= 2) {
        for i in term.range.range() {
            let c = lookups.classes[i];
            let noun = c.has(Class::NOUN) && c.has(Class::VERB_BASE) && term.classes.meets(grammar.title);
            if frozen[i] == Tag::Other && (c.has(Class::VERB_ING) || noun) {
                frozen[i] = Tag::Noun;
            }
        }
    }
    for (i, token) in document.tokens.iter().enumerate().skip(1) {
        if token.kind == TokenKind::Word && frozen[i] == Tag::Other && is_adverb_of_two(document, i) {
            frozen[i - 1..=i].fill(Tag::Adverb);
        }
        match token.kind {
            TokenKind::Word if token.shape == Shape::Initial => letter(document, i, &mut frozen),
            // "Anna Lind, until recently dean of the school,"
            TokenKind::Word if lookups.words[i] == grammar.until && document.text(i - 1) == "," => {
                let lately = matches!(document.text(i + 1), "now" | "recently" | "lately" | "then");
                let next = lookups.classes.get(i + 2).copied().unwrap_or_default();
                if lately
                    && (next.meets(grammar.title) || next.meets(grammar.title_modifier) || next.has(Class::DETERMINER))
                {
                    frozen[i..i + 2].fill(Tag::Adverb);
                }
            }
            TokenKind::Punctuation if token.glued => participle(document, i, &mut frozen),
            _ => {}
        }
    }
    frozen
}

/// "has so far acquired", "until now owned by", "In total 386 athletes": whether two words that end at token `i` are one adverb.
fn is_adverb_of_two(document: &Document<'_>, i: usize) -> bool {
    let next = document.text(i + 1);
    match document.text(i) {
        "far" => matches!(document.text(i - 1), "so" | "thus" | "Thus") && !matches!(next, "as" | "that"),
        "date" => {
            let goes_back = matches!(next, "from" | "back" | "of" | "for");
            matches!(document.text(i - 1), "to" | "To") && !goes_back
        }
        "now" => matches!(document.text(i - 1), "until" | "Until" | "till"),
        "total" | "all" => {
            let number = document.tokens.get(i + 1).is_some_and(|t| t.kind == TokenKind::Number);
            matches!(document.text(i - 1), "in" | "In") && (number || next == ",")
        }
        _ => false,
    }
}

/// What names and times decide.
fn named(names: &Names, tokens: usize) -> Vec<Tag> {
    let mut tags = vec![Tag::Other; tokens];
    names.times().iter().for_each(|time| tags[time.range()].fill(Tag::Time));
    names.names.iter().for_each(|name| tags[name.range.range()].fill(Tag::Name));
    tags
}

/// "more than 200 delegates", "over $5 million": the bound belongs to the number.
fn bounds(document: &Document<'_>, frozen: &mut [Tag]) {
    for sentence in &document.sentences {
        let floor = sentence.tokens.start as usize;
        let tokens = document.tokens.get(sentence.tokens.range()).unwrap_or_default();
        for i in (floor..).zip(tokens).filter(|(_, token)| token.kind == TokenKind::Number).map(|(i, _)| i) {
            let sum = i > floor && is_currency(document.text(i - 1));
            let start = i - usize::from(sum);
            let words = quantities::words_before(document, floor, start);
            if frozen[i] == Tag::Other && frozen[start - words..start].iter().all(|t| *t == Tag::Other) {
                frozen[start - words..start].fill(Tag::Number);
            }
        }
    }
}

/// "a Series A round": no article.
fn letter(document: &Document<'_>, i: usize, frozen: &mut [Tag]) {
    let lettered =
        matches!(document.text(i - 1), "Series" | "Class" | "Type" | "Phase" | "Category" | "Grade" | "Group");
    if lettered && frozen[i] == Tag::Other && frozen[i - 1] == Tag::Other {
        frozen[i - 1..=i].fill(Tag::Noun);
    }
}

/// "a Lima-based maker": one adjective.
fn participle(document: &Document<'_>, i: usize, frozen: &mut [Tag]) {
    if i + 2 >= document.tokens.len() || frozen[i - 1] != Tag::Name || document.text(i) != "-" {
        return;
    }
    let based = matches!(document.text(i + 1), "based" | "headquartered" | "born" | "owned" | "registered");
    let contained = || {
        let first = (0..i).rev().find(|j| frozen[*j] != Tag::Name);
        first.is_some_and(|j| j > 0 && document.text(j) == "," && frozen[j - 1] == Tag::Name)
    };
    if based && !contained() {
        frozen[i..i + 2].fill(Tag::Adjective);
    }
}
