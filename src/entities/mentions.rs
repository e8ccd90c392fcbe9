//! Names, noun groups and values -> mentions: every place in the text that can refer to an entity.

use crate::entities::names::Names;
use crate::lexicon::{Lookups, WordId};
use crate::ontology::EntityType;
use crate::quantities::{Quantity, QuantityKind};
use crate::segmentation::{Document, TokenRange};
use crate::syntax::{Determiner, Family, Grammar, NounGroup, Syntax, Tag};
use crate::times::{TimeKind, TimeMention};

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

/// No post has more words.
const LONGEST_TITLE: u32 = 8;

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
        for (n, time) in self.times.iter().enumerate() {
            // "Expo 2025 Osaka": a year inside a name is no date of its own.
            let name = self.names.covering(time.range.start as usize).and_then(|n| self.names.names.get(n as usize));
            if name
                .is_some_and(|n| n.kind.is_some() && n.range.start < time.range.start && n.range.end >= time.range.end)
            {
                continue;
            }
            if self.is_vague(time) {
                continue;
            }
            all.push(Mention {
                range: time.range,
                head: time.range.end - 1,
                kind: EntityType::Date,
                form: Form::Time(n as u32),
                noun: None,
                sentence: at(time.range.start),
                plural: false,
                rule: self.rules.time,
            });
        }
        for (n, quantity) in self.quantities.iter().enumerate() {
            let (kind, rule) = match quantity.kind {
                QuantityKind::Money => (EntityType::Money, self.rules.money),
                QuantityKind::Percent => (EntityType::Percent, self.rules.percent),
                QuantityKind::Ordinal => continue,
                _ => (EntityType::Count, self.rules.count),
            };
            if self.names.covering(quantity.number.start as usize).is_some() {
                continue;
            }
            let range = self.within_group(quantity.range, quantity.number.start);
            all.push(Mention {
                range,
                head: quantity.unit_head.filter(|h| *h < range.end).unwrap_or(range.end - 1),
                kind,
                form: Form::Quantity(n as u32),
                noun: None,
                sentence: at(quantity.range.start),
                plural: true,
                rule,
            });
        }
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

    /// "years", "countless hours"; "annual" of what is no event: nothing that has a date or recurs.
    fn is_vague(&self, time: &TimeMention) -> bool {
        if time.value.starts_with("PX") || time.value.starts_with("PTX") {
            return true;
        }
        let i = time.range.start;
        if time.kind != TimeKind::Set || time.range.len() > 1 {
            return false;
        }
        let groups = &self.syntax.noun_groups;
        let group = groups.get(groups.partition_point(|g| g.range.end <= i)).filter(|g| g.range.start <= i);
        let named = self.names.covering(i as usize + 1).and_then(|n| self.names.names.get(n as usize));
        let event = |g: &NounGroup| self.lookups.head_classes(g.head).meets(self.grammar.event_noun);
        // "the annual meeting", "the annual Glass Forum"; "held annually" stands outside of groups.
        let adjective = group.is_some_and(|g| g.head != i) || named.is_some();
        adjective && !group.is_some_and(event) && named.is_none_or(|n| n.kind != Some(EntityType::Event))
    }

    /// A quantity ends with the noun group it opens, unless it goes on with "of".
    fn within_group(&self, range: TokenRange, number: u32) -> TokenRange {
        let groups = &self.syntax.noun_groups;
        let k = groups.partition_point(|g| g.range.end <= number);
        match groups.get(k) {
            Some(g) if g.range.start <= number && g.range.end < range.end => {
                let verb = (g.range.end..range.end).any(|i| self.syntax.tags[i as usize].is_verb());
                if verb { TokenRange { start: range.start, end: g.range.end } } else { range }
            }
            _ => range,
        }
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
        mentions
    }

    /// The type a common-noun group or pronoun can refer to.
    fn described(&self, k: usize, group: &NounGroup) -> Option<EntityType> {
        use EntityType as E;
        let g = self.grammar;
        if group.pronoun {
            let w = group.lemma;
            return Some(if w == g.he || w == g.she || w == g.him || w == g.her || w == g.i || w == g.me {
                E::Person
            } else if w == g.they || w == g.them || w == g.we || w == g.us || w == g.both {
                E::Group
            } else if w == g.it {
                E::Organization
            } else {
                return None;
            });
        }
        if self.is_one_of_two(group) {
            return Some(E::Organization);
        }
        if self.takes_up(k, group) {
            return Some(E::Group);
        }
        let c = self.lookups.head_classes(group.head);
        if group.lemma == WordId::UNKNOWN || group.lemma == g.way {
            return None;
        }
        // "the fight against poverty"
        let cause = self.document.text(group.head as usize + 1) == "against";
        if cause && matches!(self.document.text(group.head as usize), "fight" | "battle" | "war" | "struggle" | "drive")
        {
            return None;
        }
        // "took place during"
        if group.lemma == g.place && group.range.len() == 1 {
            return None;
        }
        let counted = || group.range.range().any(|i| self.syntax.tags[i] == Tag::Number);
        if c.meets(g.demonym) && counted() {
            // "3500 Japanese" is a number of people, not a group of its own.
            return None;
        }
        Some(match self.syntax.families[k] {
            Family::Person => E::Person,
            Family::Group => E::Group,
            Family::Event => E::Event,
            Family::Organization => {
                if c.meets(g.association_head) {
                    E::Association
                } else if c.meets(g.government_head) {
                    E::Government
                } else if c.meets(g.company_head) {
                    E::Company
                } else {
                    E::Organization
                }
            }
            Family::Place => {
                if c.meets(g.city_head) {
                    E::City
                } else if c.meets(g.region_head) {
                    E::Region
                } else {
                    E::Facility
                }
            }
            Family::Thing => {
                if c.meets(g.agreement_noun) {
                    E::Agreement
                } else if c.meets(g.award_noun) {
                    E::Award
                } else {
                    E::Work
                }
            }
            _ => {
                if matches!(group.determiner, Determiner::None)
                    && c.meets(g.demonym)
                    && group.head + 1 == group.range.end
                {
                    E::Group
                } else {
                    return None;
                }
            }
        })
    }

    /// "state" in "secretary of state": a later word of a post of several words.
    fn is_in_title(&self, range: TokenRange) -> bool {
        let terms = &self.lookups.terms;
        let from = terms.partition_point(|t| t.range.start + LONGEST_TITLE < range.start);
        let mut before = terms[from..].iter().take_while(|t| t.range.start < range.start);
        before.any(|t| t.range.end >= range.end && t.classes.meets(self.grammar.title))
    }

    /// Whether what a preposition brings tells how, when or as what, not which: "the company as its chair".
    fn is_circumstance(&self, preposition: WordId) -> bool {
        let g = self.grammar;
        let circumstances = [
            g.as_,
            g.since,
            g.after,
            g.before,
            g.until,
            g.when,
            g.during,
            g.through,
            g.by,
            g.including,
            g.on_behalf_of,
            g.alongside,
            g.along_with,
            g.together_with,
        ];
        circumstances.contains(&preposition)
    }

    /// A description without its determiner, with the phrases that hang on it.
    fn description_range(&self, k: usize) -> TokenRange {
        let group = &self.syntax.noun_groups[k];
        let mut start = group.range.start;
        if !matches!(group.determiner, Determiner::None | Determiner::Genitive) {
            start += 1;
        }
        if let Determiner::Possessive(p) = group.determiner {
            start = start.max(p + 1);
        }
        // "more than 200 delegates"
        let than = |i: u32| self.lookups.words.get(i as usize) == Some(&self.grammar.than);
        if than(start) || than(start + 1) && start + 1 < group.head {
            start += 1 + u32::from(!than(start));
        }
        let mut start = start.min(group.head);
        // "a 15-member delegation"
        let part = |i: u32| self.document.text(i as usize) == "-" || self.syntax.tags[i as usize] == Tag::Number;
        while start > 0 && self.document.tokens[start as usize].glued && part(start - 1) {
            start -= 1;
        }
        // "gave its annual award to Anna Lind"
        let award = self.lookups.head_classes(group.head).meets(self.grammar.award_noun);
        // "the round from Acme"
        let round = self.grammar.is_round(group.lemma);
        let mut end = group.range.end;
        let mut last = k as u32;
        for (j, phrase) in self.syntax.phrases.iter().enumerate().skip(k + 1).take(6) {
            let inside = phrase.governor.is_some_and(|p| p >= k as u32 && p <= last)
                && self.syntax.noun_groups[j].range.start <= end + 3
                && phrase.preposition.is_some_and(|p| {
                    !(self.is_circumstance(p) || award && p == self.grammar.to || round && p != self.grammar.of)
                })
                && !self.syntax.noun_groups[j].time;
            if !inside {
                break;
            }
            last = j as u32;
            end = self.syntax.noun_groups[j].range.end;
        }
        TokenRange { start, end: end.max(start + 1) }
    }
}
