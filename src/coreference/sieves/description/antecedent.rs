//! What a definite description takes up: what its noun alone decides, else the nearest that is called so.

use std::ops::ControlFlow;

use super::before::{Before, MOST_CANDIDATES};
use super::beside::is_said_of;
use super::editions::{is_current, is_same_edition};
use super::fit::{is_measured, modifiers_agree, names, same_rank};
use super::phrases::{are_of_two_states, fixed_title, is_of_same_state, own_phrase};
use super::salience::most_salient;
use super::topics::{
    called_company, company_of_kind, fronted, is_bystander, is_called_by_some, is_company_word, is_division,
    is_lender_among, is_placed_company, main_body, main_but_lenders, main_company, main_of, only_company, presented,
    topic,
};
use super::{are_body_and_house, callings, guests, papers, reach, rounds};
use crate::coreference::{Chains, Context};
use crate::entities::mentions::{Form, Mention};
use crate::ontology::EntityType;
use crate::segmentation::Shape;
use crate::syntax::{Determiner, NounGroup};

/// The mention that description `m` takes up.
pub(super) fn antecedent(
    context: &Context<'_>,
    chains: &Chains,
    before: &Before,
    m: u32,
    mention: &Mention,
) -> Option<u32> {
    let group = context.noun(mention)?;
    let k = mention.noun?;
    let capitalized = context.document.tokens[group.head as usize].shape != Shape::Lower;
    let description = Description {
        context,
        chains,
        before,
        m,
        mention,
        group,
        k,
        capitalized,
        own: own_phrase(context, k),
        delegation: mention.kind == EntityType::Group && before.is_delegation(context, group),
    };
    if !description.is_definite() || description.introduces() {
        return None;
    }
    match description.by_noun() {
        ControlFlow::Break(decided) => decided,
        ControlFlow::Continue(()) => description.called_so(),
    }
}

/// A description that may take up something.
pub(super) struct Description<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) chains: &'a Chains,
    pub(super) before: &'a Before,
    pub(super) m: u32,
    pub(super) mention: &'a Mention,
    pub(super) group: &'a NounGroup,
    k: u32,
    capitalized: bool,
    /// "the mayor of Lima": what says itself who is meant takes up only what says the same.
    pub(super) own: Option<&'a str>,
    /// Whether it is a delegation or the like.
    delegation: bool,
}

impl Description<'_> {
    fn is_definite(&self) -> bool {
        let group = self.group;
        matches!(group.determiner, Determiner::Definite | Determiner::Demonstrative | Determiner::Possessive(_))
            || self.capitalized && group.determiner == Determiner::None && !group.plural
            || self.mention.kind == EntityType::Event && is_current(self.context, group)
    }

    /// Whether it names another person than one spoken of.
    fn introduces(&self) -> bool {
        // "Minister of Trade Anna Lind": a title without article names another, where it says of what.
        let titled = self.group.determiner == Determiner::None && self.own.is_some();
        // "the rector-elect" is not the rector.
        let last = self.context.document.text(self.group.range.end as usize - 1);
        // "Its president is Zoltrix Quarn"
        let next = self.group.range.end as usize;
        let own = matches!(self.group.determiner, Determiner::Possessive(_));
        let told = own && self.mention.kind == EntityType::Person && self.context.document.text(next) == "is";
        let name = || self.context.document.tokens.get(next + 1).is_some_and(|t| t.shape == Shape::Capitalized);
        if told && name() {
            return true;
        }
        self.mention.kind == EntityType::Person && (titled || matches!(last, "elect" | "designate"))
    }

    fn is_kind(&self, kind: EntityType) -> bool {
        self.chains.kind(self.m) == kind
    }

    pub(super) fn lemma(&self) -> &str {
        self.context.lexicon.text(self.group.lemma)
    }

    /// "the city": an article and a noun.
    pub(super) fn is_bare_definite(&self) -> bool {
        self.group.determiner == Determiner::Definite && self.is_bare()
    }

    pub(super) fn is_bare(&self) -> bool {
        self.mention.range.len() == 1 && !self.mention.plural
    }

    /// Where the noun alone decides: what it takes up, if anything.
    fn by_noun(&self) -> ControlFlow<Option<u32>> {
        let (context, chains, before, m, mention) = (self.context, self.chains, self.before, self.m, self.mention);
        // "the company" is the one the text speaks of most, among several the one the sentence before is about.
        if is_company_word(context, mention) && self.is_kind(EntityType::Company) {
            // "Quarn LLP advised the bank"
            let company = |n: &u32| chains.kind(*n) == EntityType::Company && !self.is_said_of(*n);
            let named = || before.names.iter().rev().copied().filter(company);
            let salient = || most_salient(context, chains, before, m, named());
            let main = || main_company(chains, before, m).or_else(salient).or_else(|| topic(context, chains, mention));
            // "Zeltra Bank lent it to Orlin Ltd. The bank": rather what is called so than the company spoken of most.
            let other = |c: &Option<u32>| !c.is_some_and(|n| self.is_said_of(n));
            if let Some(called) = called_company(context, chains, before, mention).filter(other) {
                return ControlFlow::Break(called);
            }
            let speaks = |n: &u32| !self.is_said_of(*n) && !is_bystander(context, chains, before, *n);
            let told = || presented(context, chains, mention).filter(speaks);
            let company = fronted(context, chains, mention).or_else(told).or_else(|| main().filter(speaks));
            // "the bank" where the text names two: not the company spoken of most.
            if is_called_by_some(context, chains, before, mention) {
                return ControlFlow::Continue(());
            }
            // "financed by Orlin Bank, which extended a loan. The company": rather the one named most, if any.
            let lender = company.is_some_and(|n| is_lender_among(context, chains, before, n));
            let company = if lender { main_but_lenders(context, chains, before, m) } else { company };
            return ControlFlow::Break(company.filter(|n| !self.is_said_of(*n)));
        }
        // "the hotel group" after "Quarn Hotels"
        let of_kind = company_of_kind(context, chains, before, mention);
        if let Some(called) = of_kind.filter(|n| self.is_kind(EntityType::Company) && !self.is_said_of(*n)) {
            return ControlFlow::Break(Some(called));
        }
        // "the guest" is who was received.
        if let Some(guest) = guests::received(context, chains, m, mention).filter(|n| !self.is_said_of(*n)) {
            return ControlFlow::Break(Some(guest));
        }
        // "the Oslo-based insurer" is the one company the text has named.
        let placed = self.group.determiner == Determiner::Definite && is_placed_company(context, mention);
        if placed && self.own.is_none() {
            return ControlFlow::Break(only_company(chains, before, m).filter(|other| !self.is_said_of(*other)));
        }
        // "the City" is the town the text speaks of most.
        let port = || matches!(self.lemma(), "port" | "harbour" | "harbor");
        if self.is_bare_definite()
            && self.is_kind(EntityType::City)
            && !port()
            && let Some(town) = self.salient_town()
        {
            return ControlFlow::Break(Some(town));
        }
        // "the state" is the first-level division the text speaks of most.
        let division = || matches!(self.lemma(), "state" | "province");
        if self.is_bare_definite() && self.is_kind(EntityType::Region) && division() {
            let main = main_of(chains, before, EntityType::Region, m, |other| is_division(context, other));
            return ControlFlow::Break(main);
        }
        if mention.kind == EntityType::Event {
            // "the event" is what the text has just told of.
            let vague = matches!(self.lemma(), "event" | "gathering" | "occasion" | "function");
            if vague && !mention.plural && is_measured(context, mention) && self.own.is_none() {
                return ControlFlow::Break(self.last_event());
            }
            if let Some(told) = self.solemn_event() {
                return ControlFlow::Break(Some(told));
            }
            // "the financing" after "a $5 million seed round"
            let round = context.grammar.is_round(self.group.lemma) && !mention.plural;
            let last = if round { rounds::last(context, chains, before, m, mention) } else { None };
            if let Some(last) = last.or_else(|| self.named_event()).or_else(|| self.only_event()) {
                return ControlFlow::Break(Some(last));
            }
        }
        self.named_award().map_or(ControlFlow::Continue(()), |award| ControlFlow::Break(Some(award)))
    }

    /// The town the text has most in mind.
    fn salient_town(&self) -> Option<u32> {
        let town = |n: &u32| self.chains.kind(*n) == EntityType::City;
        let named = self.before.names.iter().rev().copied().filter(town);
        let salient = most_salient(self.context, self.chains, self.before, self.m, named);
        salient.or_else(|| main_of(self.chains, self.before, EntityType::City, self.m, |_| true))
    }

    /// The nearest that is called so, or named so; else who is known to be spoken of so.
    fn called_so(&self) -> Option<u32> {
        let (context, chains, before, m, group) = (self.context, self.chains, self.before, self.m, self.group);
        // "the university" is the one the text speaks of most, where several are named.
        let house = chains.kind(m).is_organization() || chains.kind(m) == EntityType::Facility;
        let person = matches!(chains.kind(m), EntityType::Person | EntityType::Event);
        if (house || person) && self.is_bare() && self.own.is_none() {
            let called = before.called(group.lemma).filter(|n| context.is_name(*n) && self.takes_up(*n));
            if let Some(other) = most_salient(context, chains, before, m, called) {
                return Some(other);
            }
        }
        // "the city library" is rather the Mosk City Library than the National Library.
        if house && self.own.is_none() && self.mention.range.len() > 1 {
            let named = before.called(group.lemma).take(MOST_CANDIDATES).filter(|n| context.is_name(*n));
            let mut in_full = named.filter(|n| has_all_words(context, context.mention(*n), self.mention));
            if let Some(other) = in_full.find(|n| self.takes_up(*n)) {
                return Some(other);
            }
        }
        // "the delegation" is rather what is called so than the representatives it meets.
        if self.delegation && !self.mention.plural {
            let called = |n: u32| !context.mention(n).plural && self.takes_up(n);
            if let Some(other) = self.nearest_among(before.called(group.lemma), &called) {
                return Some(other);
            }
        }
        // "the guests" are rather the delegation than some of its members.
        if self.delegation && self.mention.plural {
            let whole = |n: u32| !context.mention(n).plural && self.takes_up(n);
            if let Some(other) = self.nearest_among(before.delegations.iter().rev().copied(), &whole) {
                return Some(other);
            }
        }
        // "the president" is rather the one called so without more than "the president of the league".
        let bare = |other: u32| {
            self.mention.kind != EntityType::Person
                || context.mention(other).form != Form::Description
                || context.mention(other).noun.is_none_or(|k| own_phrase(context, k).is_none())
        };
        self.nearest(&|n| bare(n) && self.takes_up(n))
            .or_else(|| self.nearest(&|n| self.takes_up(n)))
            .or_else(|| before.visitors(context, chains, m, group))
            .or_else(|| before.guest(context, chains, m, group))
            .or_else(|| callings::told_before(context, chains, m, group))
            .or_else(|| papers::signed(context, chains, m, self.mention))
            .or_else(|| main_body(context, chains, before, m).filter(|o| !self.is_said_of(*o)))
    }

    /// The nearest that fits of what is called by the same noun, what is named and the delegations.
    fn nearest(&self, fits: &dyn Fn(u32) -> bool) -> Option<u32> {
        let (context, before) = (self.context, self.before);
        let head = context.lookups.classes[self.mention.head as usize];
        let any_name = head.meets(context.grammar.city_head)
            || head.meets(context.grammar.country_word)
            || !self.capitalized && is_company_word(context, self.mention)
            || fixed_title(context, self.mention.head).is_some();
        let among = |list: &[u32]| self.nearest_among(list.iter().rev().copied(), fits);
        let called = self.nearest_among(before.called(self.group.lemma), fits);
        let name = if any_name && self.own.is_none() { among(&before.names) } else { None };
        let delegation = if self.delegation { among(&before.delegations) } else { None };
        called.max(name).max(delegation)
    }

    fn nearest_among(&self, candidates: impl Iterator<Item = u32>, fits: &dyn Fn(u32) -> bool) -> Option<u32> {
        let near = |n: &u32| self.sentences_since(*n) <= reach(self.mention.kind);
        candidates.take(MOST_CANDIDATES).take_while(near).find(|n| fits(*n))
    }

    /// How many sentences back a mention stands.
    pub(super) fn sentences_since(&self, other: u32) -> u32 {
        self.mention.sentence.saturating_sub(self.context.mention(other).sentence)
    }

    /// Whether it takes up that mention.
    fn takes_up(&self, other: u32) -> bool {
        let (context, chains, m, mention) = (self.context, self.chains, self.m, self.mention);
        let candidate = context.mention(other);
        if chains.same(other, m) || !self.is_of_its_kind(other) || candidate.range.overlaps(mention.range) {
            return false;
        }
        let fits = match candidate.form {
            Form::Name(_) => {
                let lemma = self.group.lemma;
                self.own.is_none() && names(context, chains, candidate, other, mention, lemma, self.capitalized)
            }
            Form::Description => self.says_the_same(other, candidate),
            _ => false,
        };
        fits && !self.is_said_of(other) && is_same_edition(context, mention, candidate)
    }

    /// Whether types allow that both are one; what is a body by its name is a house by its noun, and the other way round.
    fn is_of_its_kind(&self, other: u32) -> bool {
        let (own, kind) = (self.chains.kind(self.m), self.chains.kind(other));
        let named = self.context.is_name(other) && !self.chains.is_linked(self.m);
        self.chains.compatible(other, self.m) || named && are_body_and_house(own, kind)
    }

    /// Whether another description has the same noun, says no other body and is not modified otherwise.
    fn says_the_same(&self, other: u32, candidate: &Mention) -> bool {
        let (context, group) = (self.context, self.group);
        let Some(theirs) = context.noun(candidate) else { return false };
        // "the delegation" is not some of those listed as its members.
        let delegation = || {
            self.delegation
                && self.before.is_delegation(context, theirs)
                && (group.plural || !theirs.plural || !is_listed(context, candidate))
        };
        let same_noun = theirs.lemma == group.lemma && theirs.plural == group.plural || delegation();
        same_noun
            && !(self.delegation && are_of_two_states(context, self.chains, self.mention, candidate))
            && !(self.is_kind(EntityType::Person) && self.is_other_post(candidate))
            && self.has_same_phrase(candidate)
            && (modifiers_agree(context, self.mention, candidate) || self.is_told_later(other, candidate))
    }

    /// Whether two descriptions of people are those of two posts: one is a deputy, or serves another state.
    fn is_other_post(&self, candidate: &Mention) -> bool {
        !same_rank(self.context, self.mention, candidate)
            || !is_of_same_state(self.context, self.chains, self.mention, candidate)
    }

    /// Whether the "of" phrases of both allow that they are one.
    fn has_same_phrase(&self, candidate: &Mention) -> bool {
        let (context, chains, kind) = (self.context, self.chains, self.mention.kind);
        let theirs = candidate.noun.and_then(|k| own_phrase(context, k));
        let Some(own) = self.own else { return true };
        let Some(theirs) = theirs else { return matches!(kind, EntityType::Event | EntityType::Group) };
        // "of Peru" and "of the Republic of Peru"
        let after = |k: u32| context.mentions.of_noun.get(k as usize + 1).copied().flatten();
        let one = after(self.k).zip(candidate.noun.and_then(after));
        // "of Lund University" and "of Oslo University"
        let name = |n: u32| context.is_name(n) && chains.kind(n).is_organization();
        let text = |n: u32| context.document.slice(context.mention(n).range);
        let two = one.is_some_and(|(x, y)| name(x) && name(y) && text(x) != text(y));
        // "the members of the committee" are not those of the delegation.
        let people = kind == EntityType::Group && self.lemma() != "member";
        own == theirs && !two || people || one.is_some_and(|(x, y)| chains.same(x, y))
    }

    /// "the Peruvian delegation" after "the delegation", where the text knows no other.
    fn is_told_later(&self, other: u32, candidate: &Mention) -> bool {
        self.delegation
            && !self.group.plural
            && self.before.delegations.iter().take(MOST_CANDIDATES).all(|d| self.chains.same(*d, other))
            && candidate.range.len() <= 2
            && candidate.noun.and_then(|k| own_phrase(self.context, k)).is_none()
    }

    /// Whether its clause says something of that mention, as another.
    fn is_said_of(&self, other: u32) -> bool {
        is_said_of(self.context, self.chains, other, self.mention)
    }
}

/// Whether a name has all the words of a description.
fn has_all_words(context: &Context<'_>, name: &Mention, description: &Mention) -> bool {
    let word = |i: usize| context.document.text(i);
    description.range.range().all(|i| name.range.range().any(|j| word(j).eq_ignore_ascii_case(word(i))))
}

/// Whether a mention stands in a list with others.
fn is_listed(context: &Context<'_>, mention: &Mention) -> bool {
    let phrase = mention.noun.and_then(|k| Some((k, context.syntax.phrases.get(k as usize)?)));
    phrase.is_some_and(|(k, phrase)| phrase.list != k || phrase.next.is_some())
}
