//! What noun groups can refer to without a name, and how far the words reach that describe it: "the delegation of the
//! league".

use super::mentions::Finder;
use crate::lexicon::{ClassSet, Term, WordId};
use crate::ontology::EntityType;
use crate::quantities::QuantityKind;
use crate::quantities::number::word_value;
use crate::segmentation::TokenRange;
use crate::syntax::{Determiner, Family, NounGroup, Tag};

/// No post has more words.
const LONGEST_TITLE: u32 = 8;

impl Finder<'_> {
    /// The type a common-noun group or pronoun can refer to.
    pub(super) fn described(&self, k: usize, group: &NounGroup) -> Option<EntityType> {
        let g = self.grammar;
        if group.pronoun {
            return self.meant_by_pronoun(group.lemma);
        }
        if self.is_one_of_two(group) {
            return Some(EntityType::Organization);
        }
        if self.takes_up(k, group) {
            return Some(EntityType::Group);
        }
        if group.lemma == WordId::UNKNOWN || group.lemma == g.way || self.is_part_of_a_phrase(k, group) {
            return None;
        }
        let (i, family) = (group.head as usize, self.syntax.families[k]);
        let term = self.lookups.closing_classes(group.head);
        let c = self.lookups.head_classes(group.head).union(term);
        let counted = || group.range.range().any(|i| self.syntax.tags[i] == Tag::Number);
        if c.meets(g.demonym) && counted() {
            // "3500 Japanese" is a number of people, not a group of its own.
            return None;
        }
        match family {
            Family::Person => Some(EntityType::Person),
            Family::Group if self.is_group_of_things(k, group) => None,
            Family::Group => Some(EntityType::Group),
            // "90 exhibits", "180 performances"
            Family::Event
                if group.plural
                    && counted()
                    && matches!(self.document.text(i), "exhibits" | "performances" | "shows") =>
            {
                None
            }
            // "launched a campaign against litter"
            Family::Event if self.closes_deal(k, group) => None,
            Family::Event if self.document.text(i) == "campaign" && !self.is_contest(group) => Some(EntityType::Work),
            Family::Event => Some(EntityType::Event),
            // "the late shipbuilder"
            Family::Organization if (group.range.start as usize..i).any(|i| self.document.text(i) == "late") => None,
            // "a heat network", "the road network"
            Family::Organization if self.is_grid(i) => Some(EntityType::Facility),
            // "a food bank" is no bank.
            Family::Organization => {
                let own = if term.meets(g.any_organization()) { term } else { c };
                Some(self.kind_of_described_body(k, group, own))
            }
            Family::Place => self.kind_of_site(group, c),
            Family::Thing if c.meets(g.agreement_noun) => Some(EntityType::Agreement),
            Family::Thing if c.meets(g.award_noun) => Some(EntityType::Award),
            Family::Thing => Some(EntityType::Work),
            _ => {
                let people = c.meets(g.demonym) && group.head + 1 == group.range.end;
                (matches!(group.determiner, Determiner::None) && people).then_some(EntityType::Group)
            }
        }
    }

    fn meant_by_pronoun(&self, word: WordId) -> Option<EntityType> {
        let g = self.grammar;
        match word {
            _ if [g.he, g.she, g.him, g.her, g.i, g.me].contains(&word) => Some(EntityType::Person),
            _ if [g.they, g.them, g.we, g.us, g.both].contains(&word) => Some(EntityType::Group),
            _ if word == g.it => Some(EntityType::Organization),
            _ => None,
        }
    }

    /// Whether a noun is no more than a word of a set phrase or of a longer term.
    fn is_part_of_a_phrase(&self, k: usize, group: &NounGroup) -> bool {
        let (g, i) = (self.grammar, group.head as usize);
        let word = |i: usize| self.lookups.words.get(i).copied().unwrap_or_default();
        // "the fight against poverty"
        let cause = self.document.text(i + 1) == "against";
        if cause && matches!(self.document.text(i), "fight" | "battle" | "war" | "struggle" | "drive") {
            return true;
        }
        // "ports of call"
        let port = i >= 2 && matches!(self.document.text(i - 2), "port" | "ports" | "Port" | "Ports");
        if port && group.lemma == g.call && word(i - 1) == g.of {
            return true;
        }
        // "in alliance with the league"
        let joint = ["alliance", "association", "coalition", "consortium"].contains(&self.document.text(i));
        if joint && word(i + 1) == g.with && group.range.len() == 1 && i > 0 && word(i - 1) == g.in_ {
            return true;
        }
        // "took place during"
        if group.lemma == g.place && group.range.len() == 1 {
            return true;
        }
        // "history" in "department of history"
        let whole = TokenRange { start: group.range.start.saturating_sub(2), end: group.range.start };
        let ends = |t: &Term| t.range.end == group.head + 1 && !group.range.has(t.range.start as usize);
        let body = !group.plural && group.range.len() == 1 && self.syntax.families[k] == Family::Organization;
        body && self.lookups.terms_in(whole).iter().any(ends)
    }

    /// The kind of body that a noun with these classes describes.
    fn kind_of_described_body(&self, k: usize, group: &NounGroup, c: ClassSet) -> EntityType {
        let (g, i) = (self.grammar, group.head as usize);
        // "a sales office in Lima": of a business.
        let field = || i.checked_sub(1).map_or("", |before| self.document.text(before));
        let office = || {
            self.document.text(i) == "office"
                && matches!(field(), "sales" | "ticket" | "design" | "engineering" | "law")
        };
        let own = || self.is_own_department(i) || self.is_branch(group) || self.is_own_council(k, i) || office();
        match () {
            () if c.meets(g.association_head) => EntityType::Association,
            () if c.meets(g.government_head) && !own() => EntityType::Government,
            () if c.meets(g.company_head) => EntityType::Company,
            () => EntityType::Organization,
        }
    }

    /// The kind of place, or what is called like one, that a noun with these classes describes.
    fn kind_of_site(&self, group: &NounGroup, c: ClassSet) -> Option<EntityType> {
        let (g, i) = (self.grammar, group.head as usize);
        let alone = group.range.len() == 1;
        // "to ocean and Arctic research": no sea without an article.
        if matches!(group.determiner, Determiner::None)
            && !group.plural
            && alone
            && matches!(self.document.text(i), "ocean" | "sea" | "coast" | "river" | "mountain" | "desert")
        {
            return None;
        }
        // "is in residence each summer"
        if alone && self.document.text(i) == "residence" && i > 0 && self.lookups.words[i - 1] == g.in_ {
            return None;
        }
        let field = i.checked_sub(1).map_or("", |before| self.document.text(before));
        let run =
            matches!(field, "school" | "health" | "water" | "fire" | "library" | "hospital" | "transit" | "irrigation");
        // "its glass division": of a business; "an administrative division" is a region.
        let part = self.document.text(i) == "division"
            && (!field.is_empty() && self.syntax.tags[i - 1].is_nominal()
                || matches!(group.determiner, Determiner::Possessive(_) | Determiner::Genitive));
        Some(match () {
            () if part => EntityType::Organization,
            () if run && c.meets(g.region_head) => EntityType::Government,
            () if c.meets(g.city_head) => EntityType::City,
            () if c.meets(g.region_head) => EntityType::Region,
            () => EntityType::Facility,
        })
    }

    /// "state" in "secretary of state": a later word of a post of several words.
    pub(super) fn is_in_title(&self, range: TokenRange) -> bool {
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
            g.into,
        ];
        circumstances.contains(&preposition) || g.brings_partners(preposition)
    }

    /// A description without its determiner, with the phrases that hang on it.
    pub(super) fn description_range(&self, k: usize) -> TokenRange {
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
        let (classes, g) = (self.lookups.head_classes(group.head), self.grammar);
        // "gave its annual award to Anna Lind", "the award from the league at a dinner"
        let award = classes.meets(g.award_noun);
        // "the round from Acme"
        let round = g.is_round(group.lemma);
        // "celebrate the anniversary with a concert"
        let anniversary = matches!(
            self.document.text(group.head as usize),
            "anniversary" | "bicentenary" | "birthday" | "centenary" | "centennial" | "jubilee"
        );
        // "founded the company with her husband"
        let body = self.syntax.families[k] == Family::Organization;
        // "presented the guest with a medal", "twinned the borough with a town of Peru"
        let person = self.syntax.families[k] == Family::Person;
        // "a dinner for the delegation at the hotel"
        let sent = matches!(self.document.text(group.head as usize), "delegation" | "delegations");
        // "sold the mill to Acme", "took over the plant from Acme"; a road leads to places.
        let site = self.syntax.families[k] == Family::Place;
        let dealt = |j: usize, p: WordId| {
            site && [g.to, g.from].contains(&p) && self.syntax.families[j] == Family::Organization
        };
        // "the visit of the delegation to Lima": where the visit goes.
        let visits = self.syntax.phrases[k].governor.is_some_and(|n| {
            let head = self.document.text(self.syntax.noun_groups[n as usize].head as usize);
            matches!(head, "visit" | "trip" | "tour" | "arrival" | "journey")
        });
        // "signed a memorandum at the town hall": where, not which.
        let agreed = classes.meets(g.agreement_noun);
        let signed_at = |j: usize, p: WordId| {
            let own = agreed && self.syntax.phrases[j].governor == Some(k as u32);
            own && [g.at, g.in_].contains(&p) && self.syntax.families[j] == Family::Place
        };
        let is_outside = |p: WordId| {
            award && [g.to, g.from, g.at].contains(&p)
                || round && p != g.of
                || (anniversary || person || site) && p == g.with
                || sent && (p == g.at || visits && p == g.to)
                || body && ![g.of, g.for_, g.on, g.in_, g.at].contains(&p)
        };
        // "The agreement, worth $5 million, was signed"
        let worth = |start: u32| {
            let before = |i: u32| start.checked_sub(i).map_or("", |i| self.document.text(i as usize));
            before(1) == "worth" && before(2) == ","
        };
        let mut end = group.range.end;
        let mut last = k as u32;
        for (j, phrase) in self.syntax.phrases.iter().enumerate().skip(k + 1).take(6) {
            let inside = phrase.governor.is_some_and(|p| p >= k as u32 && p <= last)
                && self.syntax.noun_groups[j].range.start <= end + 3
                && phrase
                    .preposition
                    .is_some_and(|p| !self.is_circumstance(p) && !is_outside(p) && !dealt(j, p) && !signed_at(j, p))
                && !self.syntax.noun_groups[j].time
                && !worth(self.syntax.noun_groups[j].range.start)
                && !self.tells_how(j)
                && !(person && self.is_whereabouts(j))
                && !(body && self.is_own_occasion(j))
                && !(self.is_sum(j) && phrase.preposition == Some(self.grammar.of) && self.is_given(k));
            // "the board of Acme and of the league": another board.
            let again = |i: u32| matches!(self.document.text(i as usize), "and" | "or");
            let joined = self.syntax.noun_groups[j].range.start.checked_sub(2).is_some_and(again);
            // "an agreement to that effect"
            let effect = self.document.text(self.syntax.noun_groups[j].head as usize) == "effect";
            if !inside || effect || joined && phrase.governor == Some(k as u32) {
                break;
            }
            last = j as u32;
            end = self.syntax.noun_groups[j].range.end;
        }
        TokenRange { start, end: end.max(start + 1) }
    }

    /// "the fair for the first time", "the talks from the Peruvian side": what says nothing of which it is.
    fn tells_how(&self, group: usize) -> bool {
        let head = self.document.text(self.syntax.noun_groups[group].head as usize);
        let preposition = self.syntax.phrases[group].preposition;
        let g = self.grammar;
        // "supported the platform with a grant of $5 million"
        let given = matches!(
            head,
            "contribution"
                | "credit"
                | "donation"
                | "funding"
                | "funds"
                | "gift"
                | "grant"
                | "grants"
                | "loan"
                | "loans"
                | "subsidy"
        );
        let paid = preposition == Some(g.with) && (given || self.is_sum(group));
        // "opened the school in partnership with Acme"
        let shared = matches!(head, "association" | "collaboration" | "conjunction" | "cooperation" | "partnership");
        paid || shared && preposition == Some(g.in_)
            || head == "time" && preposition == Some(g.for_)
            // "the team at such an exciting time"
            || matches!(head, "time" | "moment" | "stage") && preposition == Some(g.at)
            // "raise the number of lines to the airport from four to eleven"
            || preposition == Some(g.from) && word_value(head).is_some_and(|n| !n.ordinal)
            || head == "side" && (preposition == Some(g.from) || preposition == Some(g.on))
    }

    /// "by the cabinet at its meeting": when a body did something.
    fn is_own_occasion(&self, group: usize) -> bool {
        let noun = &self.syntax.noun_groups[group];
        let at = self.syntax.phrases[group].preposition == Some(self.grammar.at);
        at && matches!(noun.determiner, Determiner::Possessive(_)) && self.syntax.families[group] == Family::Event
    }

    /// "met the governor at his office", "the head of the delegation at the airport": where somebody is met.
    fn is_whereabouts(&self, group: usize) -> bool {
        const PLACES: [&str; 8] =
            ["airport", "ceremony", "headquarters", "hotel", "meeting", "palace", "reception", "residence"];
        let (noun, g) = (&self.syntax.noun_groups[group], self.grammar);
        let at = self.syntax.phrases[group].preposition.is_some_and(|p| p == g.at || p == g.in_);
        let own = matches!(noun.determiner, Determiner::Possessive(_));
        let place = noun.name.is_none() && PLACES.contains(&self.document.text(noun.head as usize));
        at && (own || place)
    }

    /// "$54,000" in "a gift to the hospital of $54,000".
    fn is_sum(&self, group: usize) -> bool {
        let range = self.syntax.noun_groups[group].range;
        let from = self.quantities.partition_point(|q| q.range.start < range.start);
        self.quantities.get(from).is_some_and(|q| q.kind == QuantityKind::Money && q.range.start < range.end)
    }

    /// Whether a group is somebody to whom, or to which, something is given: "to the hospital", "for the museum".
    fn is_given(&self, group: usize) -> bool {
        let given = self.syntax.phrases[group].preposition;
        given.is_some_and(|p| p == self.grammar.to || p == self.grammar.for_)
    }
}
