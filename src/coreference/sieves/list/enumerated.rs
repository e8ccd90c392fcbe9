//! Plurals beside the list of those they stand for: "sponsors that include Acme and Glass Ltd.", "the speakers are ...",
//! "partners such as ...", "Sponsors: ...", and the items below the heading "Sponsors".

use std::ops::ControlFlow;

use super::below::{below, stands_in};
use super::people::{people_after, people_before};
use crate::coreference::{Chains, Context};
use crate::entities::mentions::Mention;
use crate::ontology::EntityType;
use crate::segmentation::TokenRange;
use crate::syntax::{Clause, Family, NounGroup, SentenceSyntax};

/// The members of the list that tells whom a plural stands for.
pub(super) fn enumerated(context: &Context<'_>, chains: &Chains, mention: &Mention) -> Option<Vec<u32>> {
    let people = matches!(mention.kind, EntityType::Group | EntityType::Person);
    if !people && !mention.kind.is_organization() && mention.kind != EntityType::City {
        return None;
    }
    let k = mention.noun?;
    let plural = Plural {
        context,
        chains,
        mention,
        k,
        group: context.noun(mention)?,
        sentence: context.syntax.sentences.get(mention.sentence as usize)?,
        tokens: context.document.sentences.get(mention.sentence as usize)?.tokens,
    };
    match plural.find() {
        ControlFlow::Break(list) => list,
        ControlFlow::Continue(()) => None,
    }
}

/// A plural that may stand for a list.
struct Plural<'a> {
    context: &'a Context<'a>,
    chains: &'a Chains,
    mention: &'a Mention,
    /// Its noun group, and the number of it.
    group: &'a NounGroup,
    k: u32,
    /// Its sentence.
    sentence: &'a SentenceSyntax,
    tokens: TokenRange,
}

impl Plural<'_> {
    /// The named people, bodies and places of the list that begins with noun group `first`.
    fn members(&self, first: u32) -> Option<Vec<u32>> {
        let (context, chains) = (self.context, self.chains);
        let fits = |m: &u32| {
            let kind = chains.kind(*m);
            let named = context.is_name(*m) || kind == EntityType::Person && chains.is_named(*m);
            named && (kind == EntityType::Person || kind.is_organization() || kind.is_place())
        };
        let mention = |n: u32| context.mentions.of_noun.get(n as usize).copied().flatten();
        let all = context.syntax.members(first).filter_map(mention).filter(fits);
        Some(all.collect::<Vec<_>>()).filter(|list| !list.is_empty())
    }

    /// The list that the first construction leads to that is there, whether it names anybody or not.
    fn find(&self) -> ControlFlow<Option<Vec<u32>>> {
        self.by_clause()?;
        self.by_example()?;
        let people = people_after(self.context, self.chains, self.k);
        if let Some(people) = people.or_else(|| people_before(self.context, self.chains, self.k)) {
            return ControlFlow::Break(Some(people));
        }
        self.behind_mark()?;
        let end = self.end();
        let colon = self.is_colon(end);
        let last = end + u32::from(colon) >= self.tokens.end;
        // "Seven people received the prize. They are:"
        let counted = self.is_counted() && stands_in(self.context, self.mention.sentence as usize + 1);
        if counted || last && (colon || self.group.range.len() <= 6) {
            return ControlFlow::Break(self.below());
        }
        ControlFlow::Continue(())
    }

    /// "The sponsors include Acme and Orlin", "the speakers include:" above a list.
    fn by_clause(&self) -> ControlFlow<Option<Vec<u32>>> {
        let (context, mention) = (self.context, self.mention);
        let clauses = context.syntax.clauses_of(mention.sentence);
        let verb = |c: &Clause| &context.syntax.verb_groups[c.verb as usize];
        let here = clauses.partition_point(|c| verb(c).range.start < mention.range.start).saturating_sub(1);
        let leader = context.syntax.phrases[self.k as usize].list;
        let clause = clauses.iter().skip(here).take(NEAR_CLAUSES).find(|c| {
            (c.subject == Some(self.k) || c.subject == Some(leader))
                && context.lexicon.classes(verb(c).lemma).meets(context.grammar.include_verb)
                && !verb(c).passive
        });
        let Some(clause) = clause else { return ControlFlow::Continue(()) };
        if let Some(list) = clause.object.and_then(|object| self.members(object)) {
            return ControlFlow::Break(Some(list));
        }
        let end = verb(clause).range.end;
        if self.is_colon(end) && end + 1 >= self.tokens.end {
            return ControlFlow::Break(self.below());
        }
        ControlFlow::Continue(())
    }

    /// "partners such as Acme", "200 guests, among them Acme and Orlin".
    fn by_example(&self) -> ControlFlow<Option<Vec<u32>>> {
        let (context, next) = (self.context, self.k + 1);
        let phrases = &context.syntax.phrases;
        let (Some(phrase), Some(group)) = (phrases.get(next as usize), context.syntax.noun_groups.get(next as usize))
        else {
            return ControlFlow::Break(None);
        };
        let them = group.pronoun && context.lookups.words[group.head as usize] == context.grammar.them;
        if them && phrase.preposition == Some(context.grammar.among) {
            return ControlFlow::Break(self.members(next + 1));
        }
        // "leaders of 12 countries, including Anna Lind", "guests from Lima took part, including Anna Lind"
        let hangs = |n: u32| phrases[n as usize].governor == Some(self.k);
        let beyond = |n: u32| {
            let people = matches!(self.mention.kind, EntityType::Group | EntityType::Person);
            let named = context.syntax.noun_groups[n as usize].name.is_some();
            people && named && context.syntax.families[n as usize] == Family::Person && (next..n).all(hangs)
        };
        // "64 teams compete in the cup, among them the Harbour Club"
        let groups = &context.syntax.noun_groups;
        let pronoun = |n: u32| {
            let group = &groups[n as usize];
            group.pronoun && context.lookups.words[group.head as usize] == context.grammar.them
        };
        let plain = |n: u32| groups[n as usize].time || !groups[n as usize].plural;
        let far = (next..self.sentence.nouns.1.min(next + FAR_EXAMPLES)).find(|n| pronoun(*n));
        let far = far.filter(|n| {
            let among = phrases[*n as usize].preposition == Some(context.grammar.among);
            let comma = groups[*n as usize]
                .range
                .start
                .checked_sub(2)
                .is_some_and(|i| context.document.text(i as usize) == ",");
            among && comma && self.is_counted() && (next..*n).all(plain)
        });
        if let Some(n) = far {
            return ControlFlow::Break(self.members(n + 1));
        }
        let brought = |n: u32, by: &[&str]| {
            let phrase = &phrases[n as usize];
            let example = phrase.preposition.is_some_and(|p| by.contains(&context.lexicon.text(p)));
            example && (hangs(n) || phrase.governor.is_none_or(hangs) && beyond(n))
        };
        if brought(next, &["including", "such as", "like"]) {
            return ControlFlow::Break(self.members(next));
        }
        // "200 guests attended the reception, including Anna Lind and"
        let end = self.sentence.nouns.1.min(next + FAR_EXAMPLES);
        let far = (next + 1..end).find(|n| brought(*n, &["including", "such as"]));
        far.and_then(|n| self.members(n)).map_or(ControlFlow::Continue(()), |list| ControlFlow::Break(Some(list)))
    }

    /// "Sponsors: Acme and Orlin", "Four towns – Lima, Cusco and Tacna – were".
    fn behind_mark(&self) -> ControlFlow<Option<Vec<u32>>> {
        let (context, end) = (self.context, self.end());
        let groups = &context.syntax.noun_groups;
        let behind = |at: u32| (self.k + 1..self.sentence.nouns.1).find(|n| groups[*n as usize].range.start > at);
        let last_of = |n: u32| context.syntax.members(n).last().unwrap_or(n);
        if self.is_colon(end) && end + 1 < self.tokens.end {
            return ControlFlow::Break(behind(end).and_then(|n| self.members(n)));
        }
        let dash = |i: u32| matches!(context.document.text(i as usize), "–" | "—" | "-" | "--");
        if let Some(first) = behind(end).filter(|_| dash(end)) {
            let last = last_of(first);
            let after = groups[last as usize].range.end;
            let closed = dash(after) || after + 1 >= self.tokens.end;
            if groups[first as usize].range.start == end + 1 && closed && last > first {
                return ControlFlow::Break(self.members(first));
            }
        }
        // "admitted three members at its assembly: Acme, Orlin and Quarn."
        let counted = self.is_counted() && !stands_in(context, self.mention.sentence as usize + 1);
        if counted && let Some(at) = (end..self.tokens.end).find(|i| self.is_colon(*i)) {
            let list = behind(at).filter(|n| {
                let group = &groups[*n as usize];
                let closes = groups[last_of(*n) as usize].range.end + 1 >= self.tokens.end;
                group.range.start == at + 1 && group.name.is_some() && closes
            });
            if let Some(list) = list.and_then(|n| self.members(n)).filter(|list| list.len() >= 2) {
                return ControlFlow::Break(Some(list));
            }
        }
        ControlFlow::Continue(())
    }

    /// The members on the lines below.
    fn below(&self) -> Option<Vec<u32>> {
        below(self.context, self.mention, &|n| self.members(n))
    }

    /// Where it ends with all that is said of it in its noun group.
    fn end(&self) -> u32 {
        self.mention.range.end.max(self.group.range.end)
    }

    fn is_colon(&self, i: u32) -> bool {
        self.context.document.text(i as usize) == ":"
    }

    fn is_counted(&self) -> bool {
        self.context.mentions.quantity_of_noun[self.k as usize].is_some()
    }
}

/// So many clauses after a noun one that has it as its subject may begin.
const NEAR_CLAUSES: usize = 32;

/// So many noun groups after a plural those are looked for that are told as examples.
const FAR_EXAMPLES: u32 = 8;
