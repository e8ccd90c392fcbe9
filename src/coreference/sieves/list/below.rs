//! The lines below a heading or a sentence with a colon that name whom it speaks of.

use crate::coreference::Context;
use crate::entities::mentions::Mention;
use crate::reader::BlockKind;
use crate::syntax::{Family, Tag};

/// The first list of every item that stands below a heading.
pub(super) fn below(
    context: &Context<'_>,
    heading: &Mention,
    members: &dyn Fn(u32) -> Option<Vec<u32>>,
) -> Option<Vec<u32>> {
    let sentences = &context.document.sentences;
    let kind = sentences.get(heading.sentence as usize)?.kind;
    if kind == BlockKind::ListItem {
        return None;
    }
    // "They are:"
    let own = heading.sentence as usize;
    let first = own + 1 + usize::from(stands_in(context, own + 1));
    let colon = context.document.text(sentences.get(first - 1)?.tokens.end as usize - 1) == ":";
    let mut out = Vec::new();
    for (n, sentence) in sentences.iter().enumerate().skip(first) {
        let nouns = context.syntax.sentences.get(n)?.nouns;
        // A line with a name and nothing else is an item as well.
        let line = || {
            let only = (nouns.1 == nouns.0 + 1).then(|| context.syntax.noun_groups[nouns.0 as usize]);
            kind == BlockKind::Heading
                && sentence.kind == BlockKind::Heading
                && only.is_some_and(|g| g.name.is_some() && g.range.end == sentence.tokens.end)
        };
        // "Anna Lind (Lima);" below a line that ends with a colon
        let ends = |n: usize| {
            let tokens = sentences[n].tokens;
            let last = tokens.end as usize - 1;
            let and = context.lookups.words[last] == context.grammar.and && tokens.len() >= 2;
            context.document.text(last - usize::from(and)) == ";"
        };
        let clause = || {
            let opener = context.syntax.noun_groups.get(nouns.0 as usize).filter(|_| nouns.0 < nouns.1);
            let named = opener.is_some_and(|g| g.name.is_some() && g.range.start <= sentence.tokens.start + 1);
            named && colon && (ends(n) || ends(n - 1))
        };
        // "Anna Lind, Ambassador of Peru": a line on somebody that says nothing of her.
        let person = || {
            let clauses = context.syntax.sentences[n].clauses;
            let opener = context.syntax.noun_groups.get(nouns.0 as usize).filter(|_| nouns.0 < nouns.1);
            let family = context.syntax.families.get(nouns.0 as usize);
            let named = opener.is_some_and(|g| g.name.is_some() && g.range.start <= sentence.tokens.start + 3);
            colon
                && named
                && family == Some(&Family::Person)
                && clauses.0 == clauses.1
                && sentence.tokens.len() <= LONGEST_LINE
        };
        let opens = context.document.text(sentence.tokens.start as usize);
        // "Gold (EUR 50,000)": a rank within the list.
        let rank = kind == BlockKind::Heading
            && sentence.kind == BlockKind::Heading
            && RANKS.iter().any(|rank| rank.eq_ignore_ascii_case(opens));
        if opens == "About" || sentence.kind != BlockKind::ListItem && !rank && !line() && !clause() && !person() {
            break;
        }
        let first = (nouns.0..nouns.1).find_map(|k| {
            let named = context.syntax.noun_groups[k as usize].name.is_some();
            named.then(|| members(k)).flatten()
        });
        out.extend(first.into_iter().flatten());
    }
    (!out.is_empty()).then_some(out)
}

/// "They are:", "These are as follows:": a sentence between a plural and the list of those it stands for.
pub(super) fn stands_in(context: &Context<'_>, sentence: usize) -> bool {
    let Some(tokens) = context.document.sentences.get(sentence).map(|s| s.tokens) else { return false };
    let g = context.grammar;
    let word = |i: u32| context.lookups.words[i as usize];
    let they = word(tokens.start) == g.they || word(tokens.start) == g.these;
    let be = context.syntax.tags.get(tokens.start as usize + 1) == Some(&Tag::Be);
    they && be && (3..=5).contains(&tokens.len()) && context.document.text(tokens.end as usize - 1) == ":"
}

/// Ranks of sponsors, on a line of their own above the names.
const RANKS: [&str; 12] = [
    "diamond",
    "platinum",
    "gold",
    "silver",
    "bronze",
    "titanium",
    "premium",
    "main",
    "general",
    "official",
    "lead",
    "principal",
];

/// Longer lines tell more than who somebody is.
const LONGEST_LINE: usize = 40;
