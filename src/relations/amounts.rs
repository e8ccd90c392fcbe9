//! Amounts of what a body measures: "Revenue rose 12% to $5 million", "sales of $3 million", "Net income: $2 million" in
//! a list. The measure is whose it is said to be, else that of the body whose release it is.

use super::comparisons::beside;
use super::{Found, View};
use crate::entities::mentions::{Form, Mention};
use crate::extraction::Qualifiers;
use crate::lexicon::Class;
use crate::ontology::{EntityType, RelationType};
use crate::reader::BlockKind;
use crate::segmentation::{Shape, TokenRange};
use crate::syntax::{Assertion, Clause};
use crate::times::TimeMention;

/// The amounts that clauses and list items state of measures.
pub(super) fn find(view: &View<'_>, times: &[TimeMention], rule: u32, out: &mut Vec<Found>) {
    let Some(class) = view.lexicon.class_named("measure-noun") else { return };
    let from = out.len();
    super::changes::find(view, class, times, rule, out);
    // Whose the last measure was that a clause told of.
    let mut last: Option<(u32, u32)> = None;
    for clause in &view.syntax.clauses {
        if clause.assertion > Assertion::Planned {
            continue;
        }
        let measure = |k: &u32| is_measure(view, class, *k) || is_stock(view, *k);
        let Some(subject) = clause.subject.filter(measure) else { continue };
        let near = |(_, sentence): &(u32, u32)| sentence + TOLD >= clause.sentence && is_bare(view, subject);
        // "Peru's exports rose by 2%. Imports fell by 1%": of the land the sentences before tell of.
        let land = |(m, sentence): &(u32, u32)| {
            view.chains.kind(*m).is_place() && sentence + TOLD >= clause.sentence && is_of_land(view, subject)
        };
        let carried =
            || last.filter(|l| if view.chains.kind(l.0).is_place() { land(l) } else { near(l) }).map(|(m, _)| m);
        let sold = || dealt_in(view, out, (from, subject), clause.sentence);
        let body = at_body(view, clause).or_else(|| whose(view, subject)).or_else(carried).or_else(sold);
        let Some(body) = body else { continue };
        let kind = view.chains.kind(body);
        last = Some((body, clause.sentence)).filter(|_| {
            kind == EntityType::Company
                || matches!(kind, EntityType::Country | EntityType::Region)
                    && ECONOMY.contains(&lemma_of(view, subject))
        });
        let obliques = view.syntax.obliques(clause).iter().map(|o| o.noun);
        let verb = view.syntax.verb_groups[clause.verb as usize].range;
        if GIVING.contains(&view.lexicon.text(view.syntax.verb_groups[clause.verb as usize].lemma)) {
            continue;
        }
        let range = TokenRange { start: verb.start, end: clause.extent.end.max(verb.end) };
        let nouns: Vec<u32> = clause.object.into_iter().chain(clause.complement).chain(obliques).collect();
        let inside = |n: &u32| view.syntax.noun_groups[*n as usize].range.start >= range.start;
        for m in nouns.iter().filter(|n| inside(n)).filter_map(|n| amount(view, *n)) {
            for m in beside(view, m).chain([m]) {
                let date = date_of(view, times, m, clause.extent);
                let mut more = found(view, (body, m, subject), date, clause.extent, rule);
                more.qualifiers.status = super::status(clause.assertion);
                out.push(more);
            }
        }
    }
    for k in 0..view.syntax.noun_groups.len() as u32 {
        super::measured::find(view, times, class, k, rule, out);
    }
    for (n, sentence) in view.document.sentences.iter().enumerate() {
        if sentence.kind == BlockKind::ListItem {
            labelled(view, times, class, n, rule, out);
        }
    }
    for f in out.iter_mut().skip(from).filter(|f| f.qualifiers.date.is_none()) {
        f.qualifiers.date = period_above(view, times, f);
    }
}

/// "with the budget providing $5 million": what is given to another is not what a measure amounts to.
const GIVING: [&str; 15] = [
    "allocate",
    "contain",
    "contribute",
    "cover",
    "dedicate",
    "earmark",
    "finance",
    "fund",
    "give",
    "grant",
    "include",
    "pay",
    "provide",
    "reserve",
    "support",
];

/// So many relations back at most what was bought is looked for.
const DEALS: usize = 512;

/// "Acme has bought the tower. The price is $5 million": what one is said to have bought in this sentence or the one before.
fn dealt_in(view: &View<'_>, out: &[Found], (from, k): (usize, u32), sentence: u32) -> Option<u32> {
    let lemma = lemma_of(view, k);
    if lemma != "price" || view.syntax.phrases.get(k as usize + 1).is_some_and(|p| p.governor == Some(k)) {
        return None;
    }
    let near = |f: &&Found| {
        let told = view.mentions.all[f.object as usize].sentence;
        f.relation == RelationType::Acquired && told <= sentence && told + 1 >= sentence
    };
    let mut bought = out[..from].iter().rev().take(DEALS).filter(near).map(|f| f.object);
    let first = bought.next()?;
    bought.all(|m| view.chains.same(m, first)).then_some(first)
}

/// What the economy of a land is measured in.
const ECONOMY: [&str; 12] = [
    "debt",
    "deficit",
    "economy",
    "expenditure",
    "export",
    "gdp",
    "import",
    "inflation",
    "product",
    "revenue",
    "surplus",
    "unemployment",
];

fn lemma_of<'v>(view: &'v View<'_>, k: u32) -> &'v str {
    view.lexicon.text(view.syntax.noun_groups[k as usize].lemma)
}

/// Whether measure `k` is of a land where nothing says whose it is.
fn is_of_land(view: &View<'_>, k: u32) -> bool {
    let hangs = view.syntax.phrases.get(k as usize + 1).is_some_and(|p| p.governor == Some(k));
    ECONOMY.contains(&lemma_of(view, k)) && !hangs && view.owner(&view.syntax.noun_groups[k as usize]).is_none()
}

/// So many items of a list stand at most below the heading that says of when they are.
const MOST_ITEMS: usize = 24;

/// "Second quarter" above a list of amounts: the period of a heading that says no more, for an item below it.
fn period_above(view: &View<'_>, times: &[TimeMention], found: &Found) -> Option<String> {
    let sentences = &view.document.sentences;
    let own = sentences.partition_point(|s| view.document.span(s.tokens).end <= found.evidence.start);
    if sentences.get(own)?.kind != BlockKind::ListItem {
        return None;
    }
    let above = sentences.get(..own)?.iter().rev().take(MOST_ITEMS).find(|s| s.kind != BlockKind::ListItem)?;
    let heading = above.kind == BlockKind::Heading && above.tokens.len() <= LONGEST_PERIOD;
    super::first_point(view, times, above.tokens).filter(|_| heading)
}

/// So many words name a period: "Second quarter of the fiscal year 2025".
const LONGEST_PERIOD: usize = 8;

/// "Turnover amounted to $5 million at Acme": the body whose measure it is.
fn at_body(view: &View<'_>, clause: &Clause) -> Option<u32> {
    let at = view.syntax.obliques(clause).iter().find(|o| o.preposition == view.grammar.at)?;
    let m = view.mentions.of_noun[at.noun as usize]?;
    (view.chains.kind(m) == EntityType::Company && view.chains.is_named(m)).then_some(m)
}

/// "before tax", "after taxes", "per share": on what a measure is reckoned.
pub(super) fn is_basis(view: &View<'_>, n: u32) -> bool {
    let Some(by) = view.syntax.phrases.get(n as usize).and_then(|p| p.preposition) else { return false };
    let lemma = view.lexicon.text(view.syntax.noun_groups[n as usize].lemma);
    let per = view.lexicon.text(by) == "per";
    let around = by == view.grammar.before || by == view.grammar.after;
    // "from continuing operations", "on an organic basis"
    let from = by == view.grammar.from && lemma == "operation";
    let on = by == view.grammar.on && lemma == "basis";
    let taxed = around && matches!(lemma, "tax" | "taxation" | "interest");
    per && matches!(lemma, "share" | "unit" | "ads") || taxed || from || on
}

/// Whether amounts can be of a mention: a named body or place, a work, event or building.
pub(super) fn has_measures(view: &View<'_>, m: u32) -> bool {
    let kind = view.chains.kind(m);
    let thing = matches!(kind, EntityType::Work | EntityType::Event | EntityType::Agreement);
    let built = kind == EntityType::Facility;
    thing || built || view.chains.is_named(m) && (kind.is_organization() || kind.is_place())
}

/// "Revenue: $5 million, up 12%": every amount of the item is of its label.
fn labelled(view: &View<'_>, times: &[TimeMention], class: Class, sentence: usize, rule: u32, out: &mut Vec<Found>) {
    let nouns = view.syntax.sentences[sentence].nouns;
    let label = nouns.0;
    if nouns.0 == nouns.1 || !is_measure(view, class, label) {
        return;
    }
    let tokens = view.document.sentences[sentence].tokens;
    let colon = tokens.range().find(|i| view.document.text(*i) == ":");
    let end = view.syntax.noun_groups[label as usize].range.end;
    let bare = || {
        let told = ["of", "up", "down", "at", "–", "-", "+"].contains(&view.document.text(end as usize));
        let sum = view.mentions_from(end, end + 1).any(|(_, m)| is_amount(m));
        (told || sum).then_some(end as usize)
    };
    let Some(colon) = colon.filter(|i| *i >= end as usize).or_else(bare) else { return };
    let end = tokens.range().find(|i| *i > colon && view.document.text(*i) == ";").map_or(tokens.end, |i| i as u32);
    let tokens = TokenRange { end, ..tokens };
    let Some(body) = whose(view, label) else { return };
    let amounts = view.mentions_from(colon as u32, tokens.end);
    let amounts = amounts.filter(|(_, m)| is_amount(m));
    let date = super::first_point(view, times, tokens);
    for (m, mention) in amounts {
        let date = super::compared_date(view, times, mention.range).or_else(|| date.clone());
        out.push(found(view, (body, m, label), date, tokens, rule));
    }
}

/// Measures of things, not of the body whose release it is.
pub(super) const OF_THINGS: [&str; 10] =
    ["value", "price", "fee", "admission", "ticket", "total", "inflation", "unemployment", "gdp", "economy"];

/// The time an amount of a clause is of: what follows it before the next amount, else what stands before the first.
fn date_of(view: &View<'_>, times: &[TimeMention], m: u32, extent: TokenRange) -> Option<String> {
    if let Some(compared) = super::compared_date(view, times, view.mentions.all[m as usize].range) {
        return Some(compared);
    }
    let end = view.mentions.all[m as usize].range.end;
    let next_from = |start: u32| {
        let mut after = view.mentions_from(start, extent.end);
        after.find(|(_, m)| is_amount(m)).map_or(extent.end, |(_, m)| m.range.start)
    };
    let after = |end: u32| super::first_point(view, times, TokenRange { start: end, end: next_from(end) });
    let first = || TokenRange { start: extent.start, end: next_from(extent.start) };
    // "grew by 45% to $8.3 million in 2023"
    let reached = || {
        let to = view.document.text(end as usize) == "to";
        let mut next = view.mentions_from(end + 1, end + 2);
        next.find(|(_, m)| to && is_amount(m)).and_then(|(_, m)| after(m.range.end))
    };
    after(end).or_else(|| super::first_point(view, times, first())).or_else(reached)
}

pub(super) fn is_amount(mention: &Mention) -> bool {
    matches!(mention.kind, EntityType::Money | EntityType::Percent)
}

pub(super) fn is_measure(view: &View<'_>, class: Class, k: u32) -> bool {
    let group = &view.syntax.noun_groups[k as usize];
    let head = group.head as usize;
    // "EBITDA": letters that no body is called by.
    let letters = || view.mentions.of_noun[k as usize].is_none() && view.document.tokens[head].shape == Shape::Upper;
    let bare = group.range.len() - usize::from(group.determiner != crate::syntax::Determiner::None) == 1;
    (view.lookups.classes[head].has(class)
        || view.terms_at(head).any(|t| t.classes.has(class) && t.range.end as usize == head + 1))
        && (group.name.is_none() || bare && letters())
}

/// "Acme's shares rose 2% to $25": the stock of a named body.
fn is_stock(view: &View<'_>, k: u32) -> bool {
    let group = &view.syntax.noun_groups[k as usize];
    group.name.is_none()
        && matches!(view.document.text(group.head as usize), "shares" | "stock")
        && view.owner(group).is_some_and(|m| view.chains.kind(m).is_organization())
}

/// Whose measure noun group `k` is.
pub(super) fn whose(view: &View<'_>, k: u32) -> Option<u32> {
    let group = &view.syntax.noun_groups[k as usize];
    let fits = |m: &u32| has_measures(view, *m);
    let of = view.syntax.phrases.get(k as usize + 1);
    let g = view.grammar;
    let trade = matches!(view.lexicon.text(group.lemma), "export" | "import");
    let brings = |w| w == g.of || w == g.at || w == g.for_ || w == g.by || trade && w == g.from;
    let of = of.filter(|p| p.governor == Some(k) && p.preposition.is_some_and(brings));
    let of = of.and_then(|_| view.mentions.of_noun[k as usize + 1]);
    // "exports from the region": not those of whose release it is.
    let phrase = view.syntax.phrases.get(k as usize + 1).filter(|p| p.governor == Some(k));
    let bare = is_bare(view, k);
    // "Inflation in Peru", "Admission to the fair"
    let further = phrase.and_then(|p| p.preposition).filter(|w| *w == g.in_ || *w == g.to);
    let further = further.and_then(|w| {
        view.mentions.of_noun[k as usize + 1].filter(|m| {
            let kind = view.chains.kind(*m);
            if w == g.in_ { kind.is_place() } else { kind == EntityType::Event }
        })
    });
    let told = |back| bare.then(|| teller(view, k, back)).flatten();
    let own = view.owner(group).or(of).or(further).filter(fits).or_else(|| told(0));
    own.or_else(|| view.principal().filter(|m| bare && fits(m))).or_else(|| told(TOLD))
}

/// Whether nothing after measure `k` says whose it is.
fn is_bare(view: &View<'_>, k: u32) -> bool {
    let group = &view.syntax.noun_groups[k as usize];
    let phrase = view.syntax.phrases.get(k as usize + 1).filter(|p| p.governor == Some(k));
    // "the cost, which is put at $5 million": of what is built
    let cost = !group.plural && view.lexicon.text(group.lemma) == "cost";
    let of_body = !cost && !OF_THINGS.contains(&view.lexicon.text(group.lemma));
    let per = phrase.and_then(|p| p.preposition).is_some_and(|p| view.lexicon.text(p) == "per");
    // "revenue from tickets"
    let source = || {
        let next = &view.syntax.noun_groups[k as usize + 1];
        let from = phrase.and_then(|p| p.preposition).is_some_and(|p| p == view.grammar.from);
        from && next.name.is_none() && !next.pronoun && view.mentions.of_noun[k as usize + 1].is_none()
    };
    let alone =
        phrase.is_none() || per || source() || is_basis(view, k + 1) || view.syntax.noun_groups[k as usize + 1].time;
    // "Net income $2 million", not "The price is $2 million"
    let next = view.syntax.noun_groups.get(k as usize + 1).map_or(u32::MAX, |next| next.range.start);
    let beside = next <= group.range.end + 1
        && !view.syntax.tags[group.range.end as usize..next as usize].iter().any(|t| t.is_finite());
    of_body && alone || beside && amount(view, k + 1).is_some()
}

/// So many sentences back a body is said to report what it measures.
const TOLD: u32 = 3;
/// So many clauses back at most.
const CLAUSES: usize = 12;

/// "Acme said net sales were", "Acme reported its results. Net sales were": the body that the last clause with a named
/// subject before noun group `k` has report something or measures, at most so many sentences back.
pub(super) fn teller(view: &View<'_>, k: u32, back: u32) -> Option<u32> {
    let start = view.syntax.noun_groups[k as usize].range.start;
    let here = view.syntax.sentences.partition_point(|s| s.nouns.1 <= k) as u32;
    let clauses = &view.syntax.clauses;
    let n = clauses.partition_point(|c| view.syntax.verb_groups[c.verb as usize].range.start < start);
    let near = clauses[..n].iter().rev().take(CLAUSES).take_while(|c| c.sentence + back >= here);
    for clause in near {
        let Some(subject) = clause.subject.filter(|s| *s < k) else { continue };
        let verb = view.syntax.verb_groups[clause.verb as usize];
        let group = &view.syntax.noun_groups[subject as usize];
        let of_measure = back > 0
            && view.lookups.classes[group.head as usize].meets(view.grammar.measure_noun)
            && group.name.is_none();
        let m = if of_measure { view.owner(group) } else { view.mentions.of_noun[subject as usize] };
        let Some(m) = m.filter(|m| view.chains.is_named(*m) && view.chains.kind(*m).is_organization()) else {
            continue;
        };
        // "The ministry said exports rose": not its own.
        let business = view.chains.kind(m) == EntityType::Company;
        let reports = view.lexicon.classes(verb.lemma).meets(view.grammar.reporting_verb)
            || REPORTING.contains(&view.lexicon.text(verb.lemma))
            || clause.object.is_some_and(|n| {
                let head = view.syntax.noun_groups[n as usize].head as usize;
                view.lookups.classes[head].meets(view.grammar.measure_noun)
            });
        let told = !verb.passive && clause.assertion <= Assertion::Asserted && (reports || of_measure);
        return Some(m).filter(|_| told && business);
    }
    None
}

/// What a body does that tells of its results.
const REPORTING: [&str; 14] = [
    "report", "post", "record", "announce", "release", "publish", "deliver", "achieve", "generate", "register", "book",
    "earn", "unveil", "present",
];

pub(super) fn amount(view: &View<'_>, n: u32) -> Option<u32> {
    let of = |all: &[Option<u32>]| all.get(n as usize).copied().flatten();
    let both = [of(&view.mentions.quantity_of_noun), of(&view.mentions.of_noun)];
    both.into_iter().flatten().find(|m| is_amount(&view.mentions.all[*m as usize]))
}

pub(super) fn found(
    view: &View<'_>,
    (body, m, measure): (u32, u32, u32),
    date: Option<String>,
    extent: TokenRange,
    rule: u32,
) -> Found {
    let group = view.syntax.noun_groups[measure as usize];
    let name = view.mentions_from(group.range.start, group.range.end).find(|(_, m)| matches!(m.form, Form::Name(_)));
    let start = name.map_or(group.range.start, |(_, m)| m.range.end);
    let article = group.determiner != crate::syntax::Determiner::None && name.is_none();
    let start = start + u32::from(article);
    let label = view.document.slice(TokenRange { start: start.min(group.head), end: group.range.end });
    Found {
        qualifiers: Qualifiers { measure: Some(label.to_lowercase()), date, ..Qualifiers::default() },
        ..Found::of(view, RelationType::HasAmount, (body, m), view.document.span(extent), rule)
    }
}
