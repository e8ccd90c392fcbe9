//! Names, noun groups and values -> mentions: every place in the text that can refer to an entity.

use crate::entities::names::Names;
use crate::lexicon::Lookups;
use crate::ontology::EntityType;
use crate::quantities::Quantity;
use crate::segmentation::{Document, Shape, TokenKind, TokenRange};
use crate::syntax::{Determiner, Grammar, Syntax};
use crate::times::TimeMention;

/// A place in the text that can refer to an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The tokens that name it, without article, honorific and title.
    pub range: TokenRange,
    /// Its head token.
    pub head: u32,
    /// Its type.
    pub kind: EntityType,
    /// How it refers.
    pub form: Form,
    /// Its noun group.
    pub noun: Option<u32>,
    /// Its sentence.
    pub sentence: u32,
    /// Whether it stands for several things.
    pub plural: bool,
    /// The rule that found it, by number.
    pub rule: u32,
}

/// How a mention refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// By name; the number of the name, nested ones counted after the others.
    Name(u32),
    /// By a description: "the delegation".
    Description,
    /// By a pronoun.
    Pronoun,
    /// A time expression, by number.
    Time(u32),
    /// A count, amount or percentage, by number.
    Quantity(u32),
    /// A quoted or reported statement.
    Statement,
}

/// The mentions of a document, in order of their first token, longer ones first.
#[derive(Clone, Debug, Default)]
pub struct Mentions {
    /// All mentions.
    pub all: Vec<Mention>,
    /// For each noun group the mention it makes, if any.
    pub of_noun: Vec<Option<u32>>,
    /// For each noun group the quantity it states besides ("25 officials"), if any.
    pub quantity_of_noun: Vec<Option<u32>>,
    /// For each token how many mentions start before it.
    starts: Vec<u32>,
}

impl Mentions {
    /// The first mention that starts at a token or after it, by number; how many there are if none does.
    pub(crate) fn first_from(&self, token: u32) -> u32 {
        self.starts.get(token as usize).copied().unwrap_or(self.all.len() as u32)
    }
}

/// How many mentions start before each of some tokens.
fn starts(all: &[Mention], tokens: usize) -> Vec<u32> {
    let mut starts = vec![0; tokens + 1];
    for mention in all {
        if let Some(next) = starts.get_mut(mention.range.start as usize + 1) {
            *next += 1;
        }
    }
    let mut before = 0;
    for count in &mut starts {
        before += *count;
        *count = before;
    }
    starts
}

/// What mention finding looks at.
pub(crate) struct Finder<'a> {
    pub document: &'a Document<'a>,
    pub lookups: &'a Lookups,
    pub grammar: &'a Grammar,
    pub names: &'a Names,
    pub times: &'a [TimeMention],
    pub quantities: &'a [Quantity],
    pub syntax: &'a Syntax,
    pub rules: MentionRules,
}

/// Numbers of the rules that are constructions of the engine, not of a rule file.
#[derive(Clone, Copy, Debug)]
pub struct MentionRules {
    /// Noun group headed by a noun of a list.
    pub description: u32,
    /// Pronoun.
    pub pronoun: u32,
    /// Time expression.
    pub time: u32,
    /// Count.
    pub count: u32,
    /// Money.
    pub money: u32,
    /// Percentage.
    pub percent: u32,
}

/// Fewer words in capitals are rather a name.
const SHORTEST_HEADLINE: usize = 4;

/// By first token, longer ones first, then by type; equals stay as they are.
fn in_order(all: &[Mention]) -> Vec<Mention> {
    // One number says it all, and is less to move than a mention.
    let key = |(m, n): (&Mention, u32)| {
        let range = u128::from(m.range.start) << 32 | u128::from(!m.range.end);
        range << 40 | u128::from(m.kind as u8) << 32 | u128::from(n)
    };
    let mut order: Vec<u128> = all.iter().zip(0..).map(key).collect();
    order.sort_unstable();
    let mut sorted = Vec::with_capacity(all.len());
    sorted.extend(order.into_iter().filter_map(|key| all.get(key as u32 as usize).copied()));
    sorted
}

impl Finder<'_> {
    pub(crate) fn find(&self) -> Mentions {
        let count = self.names.names.len() + self.times.len() + self.quantities.len() + self.syntax.noun_groups.len();
        let mut all: Vec<Mention> = Vec::with_capacity(count);
        let names = self.names.names.iter().chain(&self.names.nested);
        let mut sentence_of = vec![0u32; self.document.tokens.len()];
        for (s, sentence) in self.document.sentences.iter().enumerate() {
            sentence_of[sentence.tokens.range()].fill(s as u32);
        }
        let at = |i: u32| sentence_of.get(i as usize).copied().unwrap_or_default();
        for (n, name) in names.enumerate() {
            let Some(kind) = name.kind else { continue };
            all.push(Mention {
                range: name.range,
                head: name.range.end - 1,
                kind,
                form: Form::Name(n as u32),
                noun: None,
                sentence: at(name.range.start),
                plural: false,
                rule: name.rule,
            });
        }
        self.values(&at, &mut all);
        for (k, group) in self.syntax.noun_groups.iter().enumerate() {
            if let Determiner::Possessive(owner) = group.determiner
                && let Some(kind) = self.possessive(owner)
            {
                all.push(Mention {
                    range: TokenRange::new(owner as usize, owner as usize + 1),
                    head: owner,
                    kind,
                    form: Form::Pronoun,
                    noun: None,
                    sentence: at(owner),
                    plural: kind == EntityType::Group,
                    rule: self.rules.pronoun,
                });
            }
            let name_kind = group.name.and_then(|n| self.names.names[n as usize].kind);
            if name_kind.is_some() || group.time {
                continue;
            }
            let Some(kind) = self.described(k, group) else { continue };
            // "SIGNS AGREEMENT WITH FRENCH COMPANY"
            let body = matches!(kind, EntityType::Company | EntityType::Organization);
            if body && self.is_shouted(at(group.range.start)) {
                continue;
            }
            if group.determiner == Determiner::None && self.is_in_title(group.range) {
                continue;
            }
            let pronoun = group.pronoun || self.is_one_of_two(group) || self.takes_up(k, group);
            let range = if pronoun { group.range } else { self.description_range(k) };
            all.push(Mention {
                range,
                head: group.head,
                kind,
                form: if pronoun { Form::Pronoun } else { Form::Description },
                noun: Some(k as u32),
                sentence: at(group.range.start),
                plural: group.plural,
                rule: if pronoun { self.rules.pronoun } else { self.rules.description },
            });
        }
        self.index(in_order(&all))
    }

    /// Whether a sentence is a headline in capitals: what it describes without a name the text tells again.
    fn is_shouted(&self, sentence: u32) -> bool {
        let Some(sentence) = self.document.sentences.get(sentence as usize) else { return false };
        let words = sentence.tokens.range().filter(|i| self.document.tokens[*i].kind == TokenKind::Word);
        let mut count = 0;
        for i in words {
            if self.document.tokens[i].shape != Shape::Upper && self.document.text(i).len() > 1 {
                return false;
            }
            count += 1;
        }
        count >= SHORTEST_HEADLINE
    }

    /// Ties noun groups to mentions by head token.
    fn index(&self, mut all: Vec<Mention>) -> Mentions {
        let count = self.syntax.noun_groups.len();
        let (mut of_noun, mut quantity_of_noun) = (vec![None; count], vec![None; count]);
        let groups = &self.syntax.noun_groups;
        for (m, mention) in all.iter_mut().enumerate() {
            let token = match mention.form {
                Form::Quantity(q) => self.quantities[q as usize].number.start,
                _ => mention.head,
            };
            let k = mention.noun.map(|k| k as usize).or_else(|| {
                let k = groups.partition_point(|g| g.range.end <= token);
                groups.get(k).filter(|g| g.range.start <= token).map(|_| k)
            });
            let Some(k) = k else { continue };
            let group = &groups[k];
            if mention.form == Form::Pronoun && mention.noun.is_none() {
                continue;
            }
            match mention.form {
                Form::Quantity(_) => {
                    mention.noun = Some(k as u32);
                    if quantity_of_noun[k].is_none() {
                        quantity_of_noun[k] = Some(m as u32);
                    }
                }
                Form::Name(n) if (n as usize) < self.names.names.len() => {
                    if group.name == Some(n) {
                        mention.noun = Some(k as u32);
                        of_noun[k] = Some(m as u32);
                    }
                }
                Form::Name(_) => {}
                _ => {
                    mention.noun = Some(k as u32);
                    if of_noun[k].is_none() {
                        of_noun[k] = Some(m as u32);
                    }
                }
            }
        }
        for k in 0..count {
            if of_noun[k].is_none() {
                of_noun[k] = quantity_of_noun[k];
            }
        }
        let starts = starts(&all, self.document.tokens.len());
        let mut mentions = Mentions { all, of_noun, quantity_of_noun, starts };
        self.institutions(&mut mentions);
        self.called_by_head(&mut mentions);
        mentions
    }
}
