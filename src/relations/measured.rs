//! Amounts behind "of": "Acme has sales of $5 million", "Acme, with a budget of $5 million".

use super::amounts::{OF_THINGS, amount, found, has_measures, is_amount, is_basis, is_measure};
use super::comparisons::beside;
use super::frame::{enclosing, fate};
use super::{Found, View, first_point, point};
use crate::extraction::Qualifiers;
use crate::lexicon::Class;
use crate::ontology::EntityType;
use crate::segmentation::TokenRange;
use crate::syntax::{Assertion, Clause, Determiner, Family, NounGroup, Oblique, Phrase, Tag};
use crate::times::TimeMention;

/// The amounts of noun group `k`, if it is a measure that has some after "of".
pub(super) fn find(view: &View<'_>, times: &[TimeMention], class: Class, k: u32, rule: u32, out: &mut Vec<Found>) {
    let Some(sum) = is_measure(view, class, k).then(|| sum_of(view, k)).flatten() else { return };
    let Some(m) = amount(view, sum).filter(|m| !is_share_sold(view, k, *m)) else { return };
    let proposed = match fate(view, k) {
        Assertion::Asserted => false,
        Assertion::Hypothetical if is_dividend(view, k) => true,
        _ => return,
    };
    let measure = Measure::of(view, class, k, sum);
    let Some(body) = measure.body(m) else { return };
    let extent = TokenRange { start: measure.group.range.start, end: view.syntax.noun_groups[sum as usize].range.end };
    // "of $3 million to $4 million"
    let amount = &view.mentions.all[m as usize];
    let end = amount.range.end;
    let range = matches!(view.document.text(end as usize), "to" | "and" | "-" | "–");
    let next = view.mentions_from(end + 1, end + 2).find(|(_, m)| range && is_amount(m)).map(|(m, _)| m);
    let upper = next.filter(|n| view.mentions.all[*n as usize].kind == amount.kind);
    for other in beside(view, m).chain(upper) {
        out.push(found(view, (body, other, k), None, extent, rule));
    }
    let status = if proposed || measure.is_expected() { Some("planned") } else { None };
    let told = found(view, (body, m, k), measure.date(times), extent, rule);
    out.push(Found { qualifiers: Qualifiers { status, ..told.qualifiers }, ..told });
}

/// "the sale of its 60% stake", "the sale of 100% of the shares": what is sold is no amount of sales.
fn is_share_sold(view: &View<'_>, k: u32, amount: u32) -> bool {
    let group = &view.syntax.noun_groups[k as usize];
    let sale = view.lexicon.text(group.lemma) == "sale" && !group.plural;
    sale && view.chains.kind(amount) == EntityType::Percent
}

/// "The Board proposes a dividend of $2 per share": what is decided so each year.
fn is_dividend(view: &View<'_>, k: u32) -> bool {
    view.lexicon.text(view.syntax.noun_groups[k as usize].lemma) == "dividend"
}

/// A measure and the clause it stands in.
struct Measure<'a> {
    view: &'a View<'a>,
    class: Class,
    k: u32,
    group: &'a NounGroup,
    phrase: &'a Phrase,
    /// The noun group of its amount.
    sum: u32,
    clause: Option<&'a Clause>,
    /// "with annual sales of": the noun group of a time before it.
    timed: Option<u32>,
}

impl<'a> Measure<'a> {
    fn of(view: &'a View<'a>, class: Class, k: u32, sum: u32) -> Self {
        let group = &view.syntax.noun_groups[k as usize];
        let timed = k.checked_sub(1).filter(|t| {
            let time = &view.syntax.noun_groups[*t as usize];
            time.time && time.range.end == group.range.start
        });
        let clause = enclosing(view, k).filter(|c| c.assertion <= Assertion::Planned);
        Self { view, class, k, group, phrase: &view.syntax.phrases[k as usize], sum, clause, timed }
    }

    /// Whose it is; `amount` is the mention of its amount.
    fn body(&self, amount: u32) -> Option<u32> {
        let view = self.view;
        let subject = self.subject();
        let told = || {
            let noun = || subject.or_else(|| self.fronting(amount)).or_else(|| self.host());
            view.owner(self.group).or_else(|| view.mentions.of_noun[noun()? as usize])
        };
        let of_organ = || {
            let organ = subject.filter(|n| self.is_of_body(*n))?;
            let whole = self.whole_of(organ).or_else(|| view.principal());
            whole.filter(|m| !OF_THINGS.contains(&view.lexicon.text(self.group.lemma)) && has_measures(view, *m))
        };
        of_organ().or_else(|| told().filter(|m| has_measures(view, *m)))
    }

    /// "expects sales of $5 million": whether it is still to come.
    fn is_expected(&self) -> bool {
        const EXPECTING: [&str; 7] = ["anticipate", "envisage", "expect", "forecast", "plan", "project", "target"];
        self.clause.filter(|c| c.object == Some(self.k)).is_some_and(|c| {
            let verb = self.view.syntax.verb_groups[c.verb as usize];
            !verb.passive && EXPECTING.contains(&self.view.lexicon.text(verb.lemma))
        })
    }

    /// "has sales of", "reported a profit of": the subject's.
    fn subject(&self) -> Option<u32> {
        let (view, k) = (self.view, self.k);
        // "built at a cost of $5 million", "with an investment of $5 million"
        let invested = self.phrase.preposition == Some(view.grammar.with)
            && self.group.determiner == Determiner::Indefinite
            && matches!(view.lexicon.text(self.group.lemma), "investment" | "budget");
        let at = invested || self.phrase.preposition == Some(view.grammar.at);
        let built = self.clause.filter(|c| at && view.syntax.verb_groups[c.verb as usize].passive);
        // "will build a tower at a cost of"
        let builds = || {
            let clause = self.clause?;
            let verb = view.syntax.verb_groups[clause.verb as usize].range.end;
            // "will set up a museum at a cost of"
            let up = |o: &&Oblique| view.lookups.words.get(verb as usize) == Some(&o.preposition);
            let particle = || view.syntax.obliques(clause).iter().find(up).map(|o| o.noun);
            clause.object.or_else(particle).filter(|o| at && !invested && *o < k)
        };
        self.clause.filter(|c| self.is_object_of(c)).or(built).and_then(|c| c.subject).or_else(builds)
    }

    /// Whether it is what the clause says its subject has.
    fn is_object_of(&self, clause: &Clause) -> bool {
        let (view, k, phrase) = (self.view, self.k, self.phrase);
        // "has 212 members in 27 countries and a budget of": what the list hangs on counts.
        let mut host = phrase.list;
        for _ in 0..3 {
            match view.syntax.phrases[host as usize].governor {
                Some(governor) if host != k => host = governor,
                _ => break,
            }
        }
        // "guidance for the year, including revenue of", "net income of $2 million on revenue of $9 million"
        let within = phrase.preposition.is_some_and(|p| p == view.grammar.including || p == view.grammar.on);
        let outlook = |o: u32| OUTLOOKS.contains(&view.lexicon.text(view.syntax.noun_groups[o as usize].lemma));
        let Some(object) = clause.object else { return false };
        // "a turnover of $3 million, an increase of 2%, and a profit of $1 million"
        let start = self.group.range.start as usize;
        let and = start > 0 && view.syntax.tags[start - 1] == Tag::Conjunction;
        let added = and && phrase.preposition.is_none() && self.group.determiner == Determiner::Indefinite;
        object == k
            || added && object < k && is_measure(view, self.class, object)
            || within && object < k && (is_measure(view, self.class, object) || outlook(object))
            || phrase.list != k && (object == phrase.list || object == host)
    }

    /// Whether "with" brings it.
    fn is_with(&self) -> bool {
        let brought = self.timed.map_or(self.phrase.preposition, |t| self.view.syntax.phrases[t as usize].preposition);
        brought == Some(self.view.grammar.with)
    }

    /// "With annual sales of $5 million, Acme leads": the subject behind it.
    fn fronting(&self, amount: u32) -> Option<u32> {
        let (view, end) = (self.view, self.group.range.end);
        let opens = || {
            let sentence = view.mentions.all[amount as usize].sentence;
            let start = view.document.sentences.get(sentence as usize)?.tokens.start;
            let verb = |c: &Clause| view.syntax.verb_groups[c.verb as usize].range.start;
            let main = view.syntax.clauses.get(view.syntax.clauses.partition_point(|c| verb(c) < end))?;
            let near = sentence == main.sentence && self.group.range.start <= start + 3;
            main.subject.filter(|_| near && main.assertion <= Assertion::Planned)
        };
        let next = self.clause.and_then(|c| c.subject).or_else(opens)?;
        let behind = view.syntax.noun_groups[next as usize].range.start > end;
        (self.is_with() && self.phrase.governor.is_none() && behind).then_some(next)
    }

    /// "Acme, with a budget of": whose the phrase hangs on or follows.
    fn host(&self) -> Option<u32> {
        let view = self.view;
        let first = self.timed.unwrap_or(self.k);
        let before = first.checked_sub(1).filter(|_| self.is_with())?;
        // "had sales of $5 million in 2024, with a margin of 9 per cent"
        let timed = view.syntax.noun_groups[before as usize].time && before > 0;
        let before = if timed { before - 1 } else { before };
        let governor = view.syntax.phrases[first as usize].governor;
        let host = governor.filter(|n| !view.syntax.noun_groups[*n as usize].time).unwrap_or(before);
        // "closed 2023 with sales of", "ended the year with a loss of"
        let clause = self.clause.filter(|_| view.syntax.noun_groups[host as usize].time);
        let ends = |c: &&Clause| {
            let verb = view.syntax.verb_groups[c.verb as usize];
            !verb.passive
                && matches!(view.lexicon.text(verb.lemma), "close" | "end" | "finish" | "conclude" | "complete")
        };
        if let Some(subject) = clause.filter(ends).and_then(|c| c.subject) {
            return Some(subject);
        }
        let opens = view.syntax.noun_groups[first as usize].range.start as usize;
        let comma = opens >= 2 && view.syntax.tags[opens - 2] == Tag::Comma;
        let thing = matches!(view.syntax.families[host as usize], Family::Thing | Family::Event);
        (comma || thing).then_some(host)
    }

    /// "The Board proposes a dividend of $2 per share": people or an organ of a body.
    fn is_of_body(&self, n: u32) -> bool {
        let (view, group) = (self.view, &self.view.syntax.noun_groups[n as usize]);
        // "The Italian group had sales of": a business, not people of one.
        let business = view.document.text(group.head as usize) == "group" && group.range.len() > 2;
        let people = view.syntax.families[n as usize] == Family::Group && group.name.is_none() && !business;
        people || view.lookups.classes[group.head as usize].meets(view.grammar.organ)
    }

    /// "The board of Acme": the body of an organ.
    fn whole_of(&self, organ: u32) -> Option<u32> {
        let view = self.view;
        let next = view.syntax.phrases.get(organ as usize + 1)?;
        let of = next.governor == Some(organ) && next.preposition == Some(view.grammar.of);
        let of = view.mentions.of_noun[organ as usize + 1].filter(|_| of);
        of.or_else(|| view.owner(&view.syntax.noun_groups[organ as usize])).filter(|m| view.is_named_body(*m))
    }

    /// The time of the amount.
    fn date(&self, times: &[TimeMention]) -> Option<String> {
        let (view, clause, sum) = (self.view, self.clause?, self.sum as usize);
        let point_of = |noun: usize| {
            let m = view.mentions.of_noun[noun].filter(|_| view.syntax.noun_groups[noun].time)?;
            point(view, times, m)
        };
        // "today reported sales of $2 million for the first half"
        let behind = || {
            let governor = view.syntax.phrases.get(sum + 1)?.governor?;
            if governor == self.k || governor == self.sum { point_of(sum + 1) } else { None }
        };
        let of_clause = |after: bool| {
            let obliques = view.syntax.obliques(clause).iter().filter(|o| !after || o.noun > self.k);
            obliques.map(|o| o.noun as usize).find_map(point_of)
        };
        // Not what a clause inside says: "Acme, founded in 1990, had sales of $2 million in 2020".
        let around = || {
            let verb = view.syntax.verb_groups[clause.verb as usize].range;
            let nested = |other: &Clause| {
                let inner = view.syntax.verb_groups[other.verb as usize].range;
                inner.start > clause.extent.start && inner.end <= verb.start
            };
            let inside = view.syntax.clauses_of(clause.sentence).iter().any(nested);
            let start = if inside { verb.start } else { clause.extent.start };
            first_point(view, times, TokenRange { start, ..clause.extent })
        };
        behind().or_else(|| of_clause(true)).or_else(|| of_clause(false)).or_else(around)
    }
}

/// What tells of measures to come, before "including".
const OUTLOOKS: [&str; 6] = ["guidance", "outlook", "forecast", "result", "target", "expectation"];

/// The noun group of the sum of measure `k`: "sales of $5 million", "a profit before tax of $2 million".
fn sum_of(view: &View<'_>, k: u32) -> Option<u32> {
    let phrase = |n: u32| view.syntax.phrases.get(n as usize);
    let g = view.grammar;
    // "revenue of between $3 million and $4 million"
    let of = |n: u32| phrase(n).is_some_and(|p| p.preposition == Some(g.of) || p.preposition == Some(g.between));
    let own = phrase(k + 1).is_some_and(|p| {
        let end = view.syntax.noun_groups[k as usize].range.end as usize;
        p.governor == Some(k) || p.preposition == Some(g.between) && view.document.text(end) == "of"
    });
    // "revenue in the range of $3 million to $4 million"
    let range = || {
        let noun = view.syntax.noun_groups.get(k as usize + 1).map_or("", |g| view.lexicon.text(g.lemma));
        noun == "range" && phrase(k + 1).is_some_and(|p| p.preposition == Some(g.in_))
    };
    let further = || own && (is_basis(view, k + 1) || range()) && of(k + 2);
    let hangs = || phrase(k + 2).is_some_and(|p| p.governor.is_some_and(|g| g == k || g == k + 1));
    if own && of(k + 1) { Some(k + 1) } else { (further() && hangs()).then_some(k + 2) }
}
