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
use crate::syntax::{Assertion, Clause, Family, Tag};
use crate::times::TimeMention;

/// The amounts that clauses and list items state of measures.
pub(super) fn find(view: &View<'_>, times: &[TimeMention], rule: u32, out: &mut Vec<Found>) {
    let Some(class) = view.lexicon.class_named("measure-noun") else { return };
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
        let carried = || last.filter(near).map(|(m, _)| m);
        let Some(body) = at_body(view, clause).or_else(|| whose(view, subject)).or_else(carried) else { continue };
        last = Some((body, clause.sentence)).filter(|_| view.chains.kind(body) == EntityType::Company);
        let obliques = view.syntax.obliques(clause).iter().map(|o| o.noun);
        let verb = view.syntax.verb_groups[clause.verb as usize].range;
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
        measured(view, times, class, k, rule, out);
    }
    for (n, sentence) in view.document.sentences.iter().enumerate() {
        if sentence.kind == BlockKind::ListItem {
            labelled(view, times, class, n, rule, out);
        }
    }
}

/// What tells of measures to come, before "including".
const OUTLOOKS: [&str; 6] = ["guidance", "outlook", "forecast", "result", "target", "expectation"];

/// "Turnover amounted to $5 million at Acme": the body whose measure it is.
fn at_body(view: &View<'_>, clause: &Clause) -> Option<u32> {
    let at = view.syntax.obliques(clause).iter().find(|o| o.preposition == view.grammar.at)?;
    let m = view.mentions.of_noun[at.noun as usize]?;
    (view.chains.kind(m) == EntityType::Company && view.chains.is_named(m)).then_some(m)
}

/// "Acme has sales of $5 million", "Acme, with a budget of $5 million": a measure with its amount after "of".
fn measured(view: &View<'_>, times: &[TimeMention], class: Class, k: u32, rule: u32, out: &mut Vec<Found>) {
    let Some(sum) = is_measure(view, class, k).then(|| sum_of(view, k)).flatten() else { return };
    let Some(m) = amount(view, sum) else { return };
    let group = &view.syntax.noun_groups[k as usize];
    let phrase = &view.syntax.phrases[k as usize];
    if super::frame::fate(view, k) != Assertion::Asserted {
        return;
    }
    let clause = super::frame::enclosing(view, k).filter(|c| c.assertion <= Assertion::Planned);
    // "has sales of", "reported a profit of": the subject's; "with a budget of": whose the phrase hangs on or follows.
    // "has 212 members in 27 countries and a budget of": what the list hangs on counts.
    let leads = |c: &&Clause| {
        let mut n = phrase.list;
        for _ in 0..3 {
            match view.syntax.phrases[n as usize].governor {
                Some(governor) if n != k => n = governor,
                _ => break,
            }
        }
        // "guidance for the year, including revenue of", "net income of $2 million on revenue of $9 million"
        let within = phrase.preposition.is_some_and(|p| p == view.grammar.including || p == view.grammar.on);
        let outlook = |o: u32| OUTLOOKS.contains(&view.lexicon.text(view.syntax.noun_groups[o as usize].lemma));
        let within = within && c.object.is_some_and(|o| o < k && (is_measure(view, class, o) || outlook(o)));
        c.object == Some(k) || within || phrase.list != k && (c.object == Some(phrase.list) || c.object == Some(n))
    };
    // "built at a cost of $5 million"
    // "with an investment of $5 million"
    let invested = phrase.preposition == Some(view.grammar.with)
        && group.determiner == crate::syntax::Determiner::Indefinite
        && matches!(view.lexicon.text(group.lemma), "investment" | "budget");
    let at = invested || phrase.preposition == Some(view.grammar.at);
    let built = clause.filter(|c| at && view.syntax.verb_groups[c.verb as usize].passive);
    // "will build a tower at a cost of"
    let builds = clause.filter(|c| at && !invested && c.object.is_some_and(|o| o < k)).and_then(|c| c.object);
    let subject = clause.filter(leads).or(built).and_then(|c| c.subject).or(builds);
    // "with annual sales of": the time stands between.
    let timed = k.checked_sub(1).filter(|t| {
        let time = &view.syntax.noun_groups[*t as usize];
        time.time && time.range.end == group.range.start
    });
    let brought = timed.map_or(phrase.preposition, |t| view.syntax.phrases[t as usize].preposition);
    let with = brought == Some(view.grammar.with);
    let opens = timed.map_or(group.range.start, |t| view.syntax.noun_groups[t as usize].range.start) as usize;
    let comma = opens >= 2 && view.syntax.tags[opens - 2] == Tag::Comma;
    let thing = |n: u32| matches!(view.syntax.families[n as usize], Family::Thing | Family::Event);
    let host = || {
        let first = timed.unwrap_or(k);
        let hung = view.syntax.phrases[first as usize].governor;
        let host = first.checked_sub(1).filter(|_| with).map(|before| hung.unwrap_or(before))?;
        (comma || thing(host)).then_some(host)
    };
    // "With annual sales of $5 million, Acme leads"
    let fronted = || {
        let opens = || {
            let start = view.document.sentences.get(view.mentions.all[m as usize].sentence as usize)?.tokens.start;
            let main = view.syntax.clauses.get(
                view.syntax
                    .clauses
                    .partition_point(|c| view.syntax.verb_groups[c.verb as usize].range.start < group.range.end),
            )?;
            let same = view.mentions.all[m as usize].sentence == main.sentence;
            (same && group.range.start <= start + 3 && main.assertion <= Assertion::Planned).then_some(main.subject)?
        };
        let next = clause.and_then(|c| c.subject).or_else(opens)?;
        (with && phrase.governor.is_none() && view.syntax.noun_groups[next as usize].range.start > group.range.end)
            .then_some(next)
    };
    let body = view.owner(group).or_else(|| view.mentions.of_noun[subject.or_else(fronted).or_else(host)? as usize]);
    // "The Board proposes a dividend of $2 per share"
    let people = subject.is_some_and(|n| {
        view.syntax.families[n as usize] == Family::Group && view.syntax.noun_groups[n as usize].name.is_none()
    });
    let organ = people
        || subject.is_some_and(|n| {
            view.lookups.classes[view.syntax.noun_groups[n as usize].head as usize].meets(view.grammar.organ)
        });
    // "The board of Acme proposes a dividend of"
    let of_organ = || {
        let organ_noun = subject.filter(|_| organ)?;
        let next = view.syntax.phrases.get(organ_noun as usize + 1)?;
        let of = next.governor == Some(organ_noun) && next.preposition == Some(view.grammar.of);
        let of = view.mentions.of_noun[organ_noun as usize + 1].filter(|_| of);
        of.or_else(|| view.owner(&view.syntax.noun_groups[organ_noun as usize])).filter(|m| view.is_named_body(*m))
    };
    let whole = || {
        of_organ()
            .or_else(|| view.principal())
            .filter(|m| organ && !OF_THINGS.contains(&view.lexicon.text(group.lemma)) && has_measures(view, *m))
    };
    let told = || body.filter(|m| has_measures(view, *m));
    let Some(body) = whole().or_else(told) else { return };
    let extent = TokenRange { start: group.range.start, end: view.syntax.noun_groups[sum as usize].range.end };
    // Not what a clause inside says: "Acme, founded in 1990, had sales of $2 million in 2020".
    let date = clause.and_then(|c| {
        let times_of = |after: bool| {
            view.syntax.obliques(c).iter().filter(|o| !after || o.noun > k).find_map(|o| {
                let time = view.syntax.noun_groups[o.noun as usize].time;
                let m = view.mentions.of_noun[o.noun as usize].filter(|_| time)?;
                super::point(view, times, m)
            })
        };
        // "today reported sales of $2 million for the first half"
        let told = view.syntax.phrases.get(sum as usize + 1).filter(|p| {
            p.governor.is_some_and(|g| g == k || g == sum) && view.syntax.noun_groups[sum as usize + 1].time
        });
        let told = told.and_then(|_| view.mentions.of_noun[sum as usize + 1]);
        let told = told.and_then(|m| super::point(view, times, m));
        let own = told.or_else(|| times_of(true)).or_else(|| times_of(false));
        let verb = view.syntax.verb_groups[c.verb as usize].range;
        let nested = |other: &crate::syntax::Clause| {
            let inner = view.syntax.verb_groups[other.verb as usize].range;
            inner.start > c.extent.start && inner.end <= verb.start
        };
        let inside = view.syntax.clauses_of(c.sentence).iter().any(nested);
        let start = if inside { verb.start } else { c.extent.start };
        own.or_else(|| super::first_point(view, times, TokenRange { start, ..c.extent }))
    });
    // "of $3 million to $4 million"
    let end = view.mentions.all[m as usize].range.end;
    let range = matches!(view.document.text(end as usize), "to" | "and" | "-" | "–");
    let next = view.mentions_from(end + 1, end + 2).find(|(_, m)| range && is_amount(m)).map(|(m, _)| m);
    let upper = next.filter(|n| view.mentions.all[*n as usize].kind == view.mentions.all[m as usize].kind);
    for other in beside(view, m).chain(upper) {
        out.push(found(view, (body, other, k), None, extent, rule));
    }
    out.push(found(view, (body, m, k), date, extent, rule));
}

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
    for (m, _) in amounts {
        out.push(found(view, (body, m, label), date.clone(), tokens, rule));
    }
}

/// Measures of things, not of the body whose release it is.
const OF_THINGS: [&str; 10] =
    ["value", "price", "fee", "admission", "ticket", "total", "inflation", "unemployment", "gdp", "economy"];

/// The time an amount of a clause is of: what follows it before the next amount, else what stands before the first.
fn date_of(view: &View<'_>, times: &[TimeMention], m: u32, extent: TokenRange) -> Option<String> {
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
    let of_body = !OF_THINGS.contains(&view.lexicon.text(group.lemma));
    let per = phrase.and_then(|p| p.preposition).is_some_and(|p| view.lexicon.text(p) == "per");
    let alone = phrase.is_none() || per || is_basis(view, k + 1) || view.syntax.noun_groups[k as usize + 1].time;
    of_body && alone || amount(view, k + 1).is_some()
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
