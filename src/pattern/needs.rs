//! What every match of a pattern contains: where the rarest of it is missing there is no match.

use super::symbols::{Begins, Mask, merged};
use super::{Element, GroupTest, TokenTest};
use crate::lexicon::{Class, ClassSet, WordId};
use crate::ontology::TypeSet;
use crate::segmentation::TokenKind;

/// How many needs of a pattern are looked for.
pub(super) const MOST_NEEDS: usize = 3;

/// What at least one token of a match must show.
#[derive(Clone, Debug, Default)]
pub(super) struct Need {
    /// It passes one of these tests, each alternatives of masks,
    pub tests: Vec<Vec<Mask>>,
    /// or one of these begins there.
    pub begins: Begins,
}

impl Need {
    /// The rarest that every match of the sequence contains, at most [`MOST_NEEDS`], in the order in which they stand in
    /// it; which of them is the rarest, and in how many tokens from the start of a match it is, where mentions or groups
    /// don't leave that open.
    pub fn rarest_of(sequence: &[Element]) -> (Vec<Self>, Option<(usize, u32)>) {
        let mut all = Vec::new();
        required(sequence, Some(0), &mut all);
        let mut rarest: Vec<(usize, Required<'_>)> = all.into_iter().enumerate().collect();
        rarest.sort_by_key(|(_, required)| required.cost);
        rarest.truncate(MOST_NEEDS);
        let first = rarest.first().and_then(|(place, required)| Some((*place, required.reach?)));
        rarest.sort_unstable_by_key(|(place, _)| *place);
        let reach = first.and_then(|(first, reach)| {
            let place = rarest.iter().position(|(place, _)| *place == first)?;
            Some((place, reach))
        });
        (rarest.iter().map(|(_, required)| Self::one_of(&required.signs)).collect(), reach)
    }

    fn one_of(signs: &[Sign<'_>]) -> Self {
        let mut need = Self::default();
        for sign in signs {
            match sign {
                Sign::Token(test) => need.tests.push(Mask::all_of(test)),
                Sign::Tokens(list) => need.tests.extend(merged(list)),
                Sign::Mention(types) => need.begins = need.begins.union(Begins::mention(*types)),
                Sign::Group(group) if group.heads.is_empty() => {
                    need.begins = need.begins.union(Begins::group(group.verb));
                }
                // The head is a lemma of one of the tokens of the group.
                Sign::Group(group) => {
                    let mut words: Vec<WordId> = group.heads.iter().map(|(word, _)| *word).collect();
                    words.sort_unstable();
                    need.tests.push(vec![Mask { words, ..Mask::ANY }]);
                }
            }
        }
        need
    }
}

/// What every match has one of.
struct Required<'p> {
    signs: Vec<Sign<'p>>,
    /// How often a token shows one of them, roughly.
    cost: u32,
    /// In how many tokens from the start of a match it is at most, where that is known.
    reach: Option<u32>,
}

/// A place of a pattern by what a token must show there.
enum Sign<'p> {
    Token(&'p TokenTest),
    /// Alternatives that are single tokens: one test, the one their instruction makes.
    Tokens(&'p [Element]),
    Mention(TypeSet),
    Group(&'p GroupTest),
}

impl<'p> Sign<'p> {
    /// What has this sign; nothing where nearly every token shows it.
    fn required(self, reach: Option<u32>) -> Option<Required<'p>> {
        let cost = match &self {
            Self::Token(test) => cost(test)?,
            Self::Tokens(list) => list
                .iter()
                .map(|e| if let Element::Token(test) = e { cost(test) } else { None })
                .sum::<Option<u32>>()?,
            Self::Mention(types) => 15 * types.iter().count() as u32,
            Self::Group(group) if group.heads.is_empty() => 400,
            Self::Group(group) => group.heads.iter().map(|(_, text)| word_cost(text)).sum(),
        };
        Some(Required { signs: vec![self], cost, reach })
    }
}

/// What every match of the sequence contains, where the sequence itself starts at most `before` tokens from the start.
fn required<'p>(list: &'p [Element], mut before: Option<u32>, out: &mut Vec<Required<'p>>) {
    for element in list {
        let next = before.map(|before| before + 1);
        match element {
            Element::Token(test) => out.extend(Sign::Token(test).required(next)),
            Element::Mention { types, .. } => out.extend(Sign::Mention(*types).required(next)),
            // A group shows what it is where it begins, and its head anywhere.
            Element::Group(group) => {
                out.extend(Sign::Group(group).required(next.filter(|_| group.heads.is_empty())));
            }
            Element::Capture { inner, .. } => required(std::slice::from_ref(inner), before, out),
            Element::Sequence(list) => required(list, before, out),
            Element::Repeat { inner, min: 1.., .. } => required(std::slice::from_ref(inner), before, out),
            Element::Alternatives(list) => out.extend(one_of(list, before)),
            Element::Look { positive: true, options } => out.extend(one_of(options, before)),
            _ => {}
        }
        before = before.zip(reach(std::slice::from_ref(element))).map(|(before, more)| before + more);
    }
}

/// The rarest that each alternative requires, together.
fn one_of(list: &[Element], before: Option<u32>) -> Option<Required<'_>> {
    if list.iter().all(|element| matches!(element, Element::Token(_))) {
        return Sign::Tokens(list).required(before.map(|before| before + 1));
    }
    let mut all = Required { signs: Vec::new(), cost: 0, reach: Some(0) };
    let mut of_one = Vec::new();
    for element in list {
        required(std::slice::from_ref(element), before, &mut of_one);
        let rarest = of_one.drain(..).min_by_key(|required| required.cost)?;
        all.signs.extend(rarest.signs);
        all.cost = all.cost.saturating_add(rarest.cost);
        all.reach = all.reach.zip(rarest.reach).map(|(far, reach)| far.max(reach));
    }
    Some(all)
}

/// The most tokens the sequence can take.
fn reach(list: &[Element]) -> Option<u32> {
    list.iter().try_fold(0, |sum, element| {
        Some(
            sum + match element {
                Element::Token(_) => 1,
                Element::Mention { .. } | Element::Group(_) => return None,
                Element::Capture { inner, .. } => reach(std::slice::from_ref(inner))?,
                Element::Sequence(list) => reach(list)?,
                Element::Repeat { inner, max, .. } => reach(std::slice::from_ref(inner))? * u32::from(*max),
                Element::Alternatives(list) => {
                    list.iter().try_fold(0, |most, e| Some(most.max(reach(std::slice::from_ref(e))?)))?
                }
                Element::Gap { max } => u32::from(*max),
                Element::Start | Element::End | Element::Look { .. } => 0,
            },
        )
    })
}

/// Marks and short words are the frequent ones.
fn word_cost(text: &str) -> u32 {
    if !text.starts_with(char::is_alphabetic) {
        40
    } else if text.chars().count() <= 3 && text.starts_with(char::is_lowercase) {
        20
    } else {
        1
    }
}

/// Classes that many words of every text have.
const FREQUENT: ClassSet = ClassSet(
    ClassSet::any(&[Class::DETERMINER, Class::PREPOSITION, Class::CONJUNCTION, Class::ADJECTIVE, Class::NOUN]).0
        | ClassSet::any(&[Class::PLURAL, Class::VERB_BASE, Class::VERB_PAST, Class::VERB_PARTICIPLE, Class::NAME]).0,
);

/// How often a token passes, roughly; nothing where it nearly always does.
fn cost(test: &TokenTest) -> Option<u32> {
    Some(match test {
        TokenTest::Lemma { text, .. } | TokenTest::Exact { text, .. } => word_cost(text),
        TokenTest::Class(class) => {
            if FREQUENT.has(*class) {
                150
            } else {
                30
            }
        }
        TokenTest::Shape(_) => 200,
        TokenTest::Kind(TokenKind::Word) => 400,
        TokenTest::Kind(_) => 60,
        TokenTest::All(all) => all.iter().filter_map(cost).min()?,
        TokenTest::OneOf(options) => {
            options.iter().try_fold(0, |all: u32, one| Some(all.saturating_add(cost(one)?)))?
        }
        TokenTest::Any | TokenTest::Not(_) => return None,
    })
}
