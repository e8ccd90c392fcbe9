//! Who holds how much of a body: "Acme is owned by Quarn Holding (62 per cent) and the staff; Harbour Bank holds 20 per
//! cent", "the shareholders of Acme are Quarn Holding (62 per cent) and Harbour Bank (38 per cent)".

use rustc_hash::FxHashSet;

use super::known::Known;
use super::{Found, View};
use crate::extraction::Qualifiers;
use crate::ontology::{EntityType, RelationType};
use crate::segmentation::TokenRange;
use crate::syntax::{Assertion, Clause, Determiner, Tag};

/// Verbs of having a part of a body.
const HOLDING: [&str; 5] = ["own", "hold", "control", "retain", "keep"];
/// Those who have parts of a body.
const HOLDERS: [&str; 4] = ["shareholder", "owner", "stockholder", "shareholding"];

/// So many words before who holds a share of a body "in which" stands at most.
const FAR: u32 = 4;

/// What a share of a body is counted in.
const SHARES: [&str; 4] = ["share", "stock", "capital", "equity"];

/// Adds the shares of a body that are told beside their holders, and that these have put money into it.
pub(super) fn find(view: &View<'_>, (share, stake): (u32, u32), out: &mut Vec<Found>) {
    if !view.mentions.all.iter().any(|m| m.kind == EntityType::Percent) {
        return;
    }
    // "owns 27% of Acme Ltd., Quarn Bank 15%": what a share of its own follows is another holder.
    out.retain(|f| {
        f.relation != RelationType::ShareOf || f.subject > f.object || share_behind(view, f.object).is_none()
    });
    // "is owned by Acme (40%)": a share of less than half makes no part of a holder.
    out.retain(|f| f.relation != RelationType::PartOf || !has_minority(view, f));
    let mut known = Known::of(view, out);
    let mut told: Vec<(u32, u32)> = out
        .iter()
        .filter(|f| f.relation == RelationType::ShareOf && view.is_named_body(f.object))
        .filter(|f| view.chains.kind(f.subject) == EntityType::Percent)
        .map(|f| (f.subject, f.object))
        .collect();
    told.sort_unstable();
    paired(view, (share, stake), &told, &mut known, out);
    // "have founded Acme. Orlin holds 51 per cent": the bodies said to be founded, by sentence.
    let founded = out.iter().filter(|f| f.relation == RelationType::Founded && view.is_named_body(f.object));
    let mut founded: Vec<(u32, u32)> =
        founded.map(|f| (view.mentions.all[f.object as usize].sentence, f.object)).collect();
    founded.sort_unstable();
    // The body last said to have owners, and in which sentence.
    let mut last: Option<(u32, u32)> = None;
    for clause in view.syntax.clauses.iter().filter(|c| c.assertion <= Assertion::Planned) {
        let by_list = owned(view, clause).map(|(body, first)| (body, bracketed(view, first)));
        let near = last.filter(|(_, n)| n + 1 >= clause.sentence).map(|(body, _)| body);
        let just_founded = || {
            let before = founded.partition_point(|(n, _)| *n <= clause.sentence).checked_sub(1)?;
            founded.get(before).filter(|(n, _)| n + 1 >= clause.sentence).map(|(_, body)| *body)
        };
        let near = near.or_else(just_founded);
        let of_shares = || of_own_shares(view, clause).or_else(|| in_which(view, clause));
        // "The remaining shares are held by Acme"
        if let Some((body, holder)) = near.zip(rest(view, clause)) {
            let named = view.chains.is_named(holder) && !view.chains.same(holder, body);
            if named && known.add(view, RelationType::InvestedIn, (holder, body)) {
                let evidence = view.document.span(clause.extent);
                out.push(Found::of(view, RelationType::InvestedIn, (holder, body), evidence, stake));
            }
        }
        let by_clause = || near.zip(bare(view, clause)).map(|(body, one)| (body, vec![one]));
        let venture = || venture(view, clause).map(|(body, first)| (body, bracketed(view, first)));
        let by_list = by_list.or_else(venture).filter(|(_, shares)| !shares.is_empty());
        let Some((body, mut shares)) =
            by_list.or_else(of_shares).or_else(by_clause).or_else(|| known_share(view, clause, &told))
        else {
            continue;
        };
        shares.extend(gapped(view, clause));
        last = Some((body, clause.sentence));
        let evidence = view.document.span(clause.extent);
        for (holder, percent) in shares.into_iter().filter(|(holder, _)| !view.chains.same(*holder, body)) {
            if known.add(view, RelationType::ShareOf, (percent, body)) {
                out.push(Found::of(view, RelationType::ShareOf, (percent, body), evidence, share));
            }
            let names = view.chains.is_named(holder);
            if names && known.add(view, RelationType::InvestedIn, (holder, body)) {
                out.push(Found::of(view, RelationType::InvestedIn, (holder, body), evidence, stake));
            }
        }
    }
}

/// "Acme acquired all the shares in Orlin": the sentence that says who buys a body tells of no stake besides.
pub(super) fn drop_stakes_of_buyers(view: &View<'_>, out: &mut Vec<Found>) {
    let ends = |f: &Found| {
        let sentence = view.mentions.all[f.object as usize].sentence;
        (view.chains.root(f.subject), view.chains.root(f.object), sentence)
    };
    let bought = out.iter().filter(|f| f.relation == RelationType::Acquired).map(ends);
    let bought: FxHashSet<(u32, u32, u32)> = bought.collect();
    if !bought.is_empty() {
        out.retain(|f| f.relation != RelationType::InvestedIn || !bought.contains(&ends(f)));
    }
}

/// "Acme will hold 51% and Quarn Bank 49% of Orlin Ltd.": the share before one that says of what, with both holders.
fn paired(view: &View<'_>, (share, stake): (u32, u32), told: &[(u32, u32)], known: &mut Known, out: &mut Vec<Found>) {
    for (second, body) in told {
        let start = view.mentions.all[*second as usize].range.start;
        let Some(clause) =
            view.syntax.clauses_of(view.mentions.all[*second as usize].sentence).iter().rev().find(|c| {
                let verb = view.syntax.verb_groups[c.verb as usize];
                verb.range.start < start && !verb.passive && HOLDING.contains(&view.lexicon.text(verb.lemma))
            })
        else {
            continue;
        };
        let verb = view.syntax.verb_groups[clause.verb as usize];
        let mut between = view
            .mentions_from(verb.range.end, start)
            .filter(|(_, m)| m.noun.is_some() || m.kind == EntityType::Percent);
        let first = between.find(|(_, m)| m.kind == EntityType::Percent).map(|(m, _)| m);
        let other = between.next().map(|(m, _)| m).filter(|m| view.is_named_body(*m));
        let touches = other.is_some_and(|m| view.mentions.all[m as usize].range.end == start);
        let holder = clause.subject.and_then(|n| view.mentions.of_noun[n as usize]);
        let (Some(first), Some(other), Some(holder)) = (first.filter(|_| touches), other, holder) else { continue };
        if between.next().is_some() || clause.assertion > Assertion::Planned {
            continue;
        }
        let evidence =
            view.document.span(TokenRange { end: view.mentions.all[*body as usize].range.end, ..clause.extent });
        if known.add(view, RelationType::ShareOf, (first, *body)) {
            out.push(Found::of(view, RelationType::ShareOf, (first, *body), evidence, share));
        }
        for one in [holder, other] {
            let status = super::status(clause.assertion);
            if view.chains.is_named(one)
                && !view.chains.same(one, *body)
                && known.add(view, RelationType::InvestedIn, (one, *body))
            {
                let mut found = Found::of(view, RelationType::InvestedIn, (one, *body), evidence, stake);
                found.qualifiers.status = status;
                out.push(found);
            }
        }
    }
}

/// Whether a share of no more than half stands in brackets behind the whole of a part.
fn has_minority(view: &View<'_>, part: &Found) -> bool {
    let end = past_seat(view, view.mentions.all[part.object as usize].range.end);
    let mut inside = view.mentions_from(end, end + 3).filter(|_| view.document.text(end as usize) == "(");
    let percent = inside.find(|(_, m)| m.kind == EntityType::Percent);
    let value = |i: u32| view.document.text(i as usize).replace(',', ".").parse::<f64>();
    percent.is_some_and(|(_, m)| value(m.range.start).is_ok_and(|v| v <= 50.0))
}

/// Where "of Lima" ends, or "in Lima", where it stands at token `at` before a bracket.
fn past_seat(view: &View<'_>, at: u32) -> u32 {
    let brings = matches!(view.document.text(at as usize), "of" | "in" | "from");
    let seat = view.mentions_from(at + 1, at + 2).find(|(_, m)| brings && m.kind.is_place()).map(|(_, m)| m.range.end);
    seat.filter(|end| view.document.text(*end as usize) == "(").unwrap_or(at)
}

/// The named body of a noun group.
fn body(view: &View<'_>, noun: u32) -> Option<u32> {
    view.mentions.of_noun[noun as usize].filter(|m| view.is_named_body(*m))
}

/// The body that a clause says has owners, and the noun group of the first of these.
fn owned(view: &View<'_>, clause: &Clause) -> Option<(u32, u32)> {
    let verb = view.syntax.verb_groups[clause.verb as usize];
    let lemma = view.lexicon.text(verb.lemma);
    if verb.passive {
        let by = view.syntax.obliques(clause).iter().find(|o| o.preposition == view.grammar.by)?;
        // "is majority owned by": a noun may part the verb from its subject.
        let nouns = view.syntax.sentences[clause.sentence as usize].nouns;
        let parted =
            clause.subject.is_none_or(|n| view.lexicon.text(view.syntax.noun_groups[n as usize].lemma) == "majority");
        let before = (nouns.0..by.noun).rev().filter(|_| parted).find_map(|n| body(view, n));
        let owned = clause.subject.and_then(|n| body(view, n)).or(before);
        return Some((owned.filter(|_| HOLDING.contains(&lemma))?, by.noun));
    }
    let subject = clause.subject?;
    let lists = verb.lemma == view.grammar.be || lemma == "include";
    let group = &view.syntax.noun_groups[subject as usize];
    let holders = group.name.is_none() && HOLDERS.contains(&view.lexicon.text(group.lemma));
    let object = clause.object.filter(|_| lists && holders)?;
    let of = view.syntax.phrases.get(subject as usize + 1);
    let of = of.filter(|p| p.governor == Some(subject) && p.preposition == Some(view.grammar.of));
    let whose = of.and_then(|_| body(view, subject + 1));
    Some((whose.or_else(|| view.owner(group).filter(|m| view.is_named_body(*m)))?, object))
}

/// "Acme is a joint venture between Orlin (26%) and Quarn Bank (74%)": the body and the first of those who have a part.
fn venture(view: &View<'_>, clause: &Clause) -> Option<(u32, u32)> {
    let verb = view.syntax.verb_groups[clause.verb as usize];
    let (subject, object) = (clause.subject?, clause.object.filter(|_| verb.lemma == view.grammar.be)?);
    let group = &view.syntax.noun_groups[object as usize];
    let joint = group.head > group.range.start && view.document.text(group.head as usize - 1) == "joint";
    let held = joint && view.lexicon.text(group.lemma) == "venture";
    let phrase = view.syntax.phrases.get(object as usize + 1).filter(|p| held && p.governor == Some(object))?;
    let brought = phrase.preposition.is_some_and(|p| [view.grammar.of, view.grammar.between].contains(&p));
    body(view, subject).filter(|_| brought).map(|m| (m, object + 1))
}

/// The holders of a list with the per cent in brackets behind each.
fn bracketed(view: &View<'_>, first: u32) -> Vec<(u32, u32)> {
    let share = |n: u32| {
        let holder = view.mentions.of_noun[n as usize]?;
        let end = past_seat(view, view.syntax.noun_groups[n as usize].range.end);
        let is_seat =
            n > first && view.chains.kind(holder).is_place() && view.syntax.phrases[n as usize].governor == Some(n - 1);
        let opens = !is_seat && view.document.text(end as usize) == "(";
        let (percent, _) = view.mentions_from(end, end + 3).find(|(_, m)| m.kind == EntityType::Percent)?;
        opens.then_some((holder, percent))
    };
    // A bracket parts a list that it stands in.
    let sentence = view.sentence_of(first) as usize;
    let nouns = view.syntax.sentences[sentence].nouns;
    (first..nouns.1).filter_map(share).collect()
}

/// "Harbour Bank holds 20 per cent": the holder and the share where the clause does not say of what.
fn bare(view: &View<'_>, clause: &Clause) -> Option<(u32, u32)> {
    let verb = view.syntax.verb_groups[clause.verb as usize];
    let holds = HOLDING.contains(&view.lexicon.text(verb.lemma));
    let brought = |word| view.syntax.obliques(clause).iter().find(|o| o.preposition == word).map(|o| o.noun);
    // "The remaining 20 per cent belongs to Acme"
    let belongs = !verb.passive && view.lexicon.text(verb.lemma) == "belong";
    let (holder, what) = match (verb.passive, belongs) {
        (_, true) => (brought(view.grammar.to)?, clause.subject?),
        (true, _) => (brought(view.grammar.by)?, clause.subject?),
        _ => (clause.subject?, clause.object?),
    };
    let percent = view.mentions.quantity_of_noun[what as usize].or(view.mentions.of_noun[what as usize])?;
    let group = &view.syntax.noun_groups[what as usize];
    let whole = view.mentions.all[percent as usize].range.end + 1 >= group.range.end;
    let of = view.syntax.tags.get(group.range.end as usize).is_some_and(|t| matches!(t, Tag::Preposition));
    let of = of && !is_of_shares(view, what);
    let fits = (holds || belongs) && whole && !of && view.chains.kind(percent) == EntityType::Percent;
    view.mentions.of_noun[holder as usize].filter(|_| fits).map(|m| (m, percent))
}

/// "51 per cent of the shares": where the words do not go on to say in what.
fn is_of_shares(view: &View<'_>, percent: u32) -> bool {
    let brought = |n: u32, by: u32| view.syntax.phrases.get(n as usize).is_some_and(|p| p.governor == Some(by));
    let shares = view.syntax.noun_groups.get(percent as usize + 1);
    let plain = shares.is_some_and(|g| SHARES.contains(&view.lexicon.text(g.lemma)) && g.name.is_none());
    plain && brought(percent + 1, percent) && !brought(percent + 2, percent + 1)
}

/// "The remaining shares are held by Acme", "Acme owns the rest": who holds what is left of a body.
fn rest(view: &View<'_>, clause: &Clause) -> Option<u32> {
    let verb = view.syntax.verb_groups[clause.verb as usize];
    if !HOLDING.contains(&view.lexicon.text(verb.lemma)) {
        return None;
    }
    let by = || view.syntax.obliques(clause).iter().find(|o| o.preposition == view.grammar.by).map(|o| o.noun);
    let (holder, what) = if verb.passive { (by()?, clause.subject?) } else { (clause.subject?, clause.object?) };
    let group = &view.syntax.noun_groups[what as usize];
    let lemma = view.lexicon.text(group.lemma);
    let left = (group.range.start..group.head).any(|i| matches!(view.document.text(i as usize), "remaining" | "other"));
    let shares = left && matches!(lemma, "share" | "stake" | "stock" | "part" | "shareholding" | "interest");
    let rest = matches!(lemma, "rest" | "remainder") && group.determiner == Determiner::Definite;
    let bare = view.syntax.phrases.get(what as usize + 1).is_none_or(|p| p.governor != Some(what));
    view.mentions.of_noun[holder as usize].filter(|_| (shares || rest) && bare && group.name.is_none())
}

/// "holds 27% of its shares": the body, the holder and the share.
fn of_own_shares(view: &View<'_>, clause: &Clause) -> Option<(u32, Vec<(u32, u32)>)> {
    let verb = view.syntax.verb_groups[clause.verb as usize];
    let (subject, object) = (clause.subject?, clause.object?);
    if verb.passive || !HOLDING.contains(&view.lexicon.text(verb.lemma)) {
        return None;
    }
    let range = view.syntax.noun_groups[object as usize].range;
    let percent = view.mentions.quantity_of_noun[object as usize].or(view.mentions.of_noun[object as usize])?;
    let shares = view.syntax.noun_groups.get(object as usize + 1).filter(|g| g.range.start <= range.end + 1)?;
    let noun = SHARES.contains(&view.lexicon.text(shares.lemma)) && shares.name.is_none();
    let body = view.owner(shares).filter(|m| noun && view.is_named_body(*m))?;
    let holder = view.mentions.of_noun[subject as usize]?;
    (view.chains.kind(percent) == EntityType::Percent).then(|| (body, vec![(holder, percent)]))
}

/// "Acme, in which Quarn Bank holds 60%": the body, the holder and the share.
fn in_which(view: &View<'_>, clause: &Clause) -> Option<(u32, Vec<(u32, u32)>)> {
    let verb = view.syntax.verb_groups[clause.verb as usize];
    let holds = !verb.passive && HOLDING.contains(&view.lexicon.text(verb.lemma));
    let (subject, object) = (clause.subject.filter(|_| holds)?, clause.object?);
    let start = view.syntax.noun_groups[subject as usize].range.start;
    let word = |i: u32| view.document.text(i as usize);
    let which = (start.saturating_sub(FAR)..start).rev().find(|i| word(*i) == "which" && *i > 1)?;
    let end = if word(which - 1) == "in" && word(which - 2) == "," { which - 2 } else { return None };
    let before = view.syntax.noun_groups.partition_point(|g| g.range.end <= end).checked_sub(1)?;
    let touches = view.syntax.noun_groups[before].range.end == end;
    let body = body(view, before as u32).filter(|_| touches)?;
    let percent = view.mentions.quantity_of_noun[object as usize].or(view.mentions.of_noun[object as usize])?;
    let holder = view.mentions.of_noun[subject as usize]?;
    (view.chains.kind(percent) == EntityType::Percent).then(|| (body, vec![(holder, percent)]))
}

/// The body of which another rule found a share in a clause of holding.
fn known_share(view: &View<'_>, clause: &Clause, told: &[(u32, u32)]) -> Option<(u32, Vec<(u32, u32)>)> {
    let verb = view.syntax.verb_groups[clause.verb as usize];
    let extent = clause.extent;
    let from = told.partition_point(|(m, _)| view.mentions.all[*m as usize].range.start < extent.start);
    let (percent, body) = told.get(from).filter(|_| HOLDING.contains(&view.lexicon.text(verb.lemma)))?;
    (view.mentions.all[*percent as usize].range.end <= extent.end).then(|| (*body, Vec::new()))
}

/// "Quarn Bank 15%": the share that stands behind a name.
fn share_behind(view: &View<'_>, m: u32) -> Option<u32> {
    let mut end = view.mentions.all[m as usize].range.end;
    for word in ["with", "the", "remaining"] {
        end += u32::from(view.document.text(end as usize) == word);
    }
    let (percent, mention) = view.mentions_from(end, end + 1).next()?;
    (mention.kind == EntityType::Percent).then_some(percent)
}

/// "owns 27% of Acme Ltd., Quarn Bank 15% and the Orlin Fund 8%": further holders with what they hold.
fn gapped(view: &View<'_>, clause: &Clause) -> Vec<(u32, u32)> {
    let end = view.document.sentences[clause.sentence as usize].tokens.end;
    let start = view.syntax.verb_groups[clause.verb as usize].range.end;
    let named = view.mentions_from(start, end).filter(|(m, _)| {
        let kind = view.chains.kind(*m);
        (kind.is_organization() || kind == EntityType::Person) && view.chains.is_named(*m)
    });
    named.filter_map(|(m, _)| Some((m, share_behind(view, m)?))).collect()
}

/// What somebody does who comes to own a part.
const ACQUIRING: [&str; 6] = ["acquire", "buy", "obtain", "purchase", "secure", "take"];

/// "agreed to acquire a 72% stake in Acme": whoever comes to hold more than half owns the body.
pub(super) fn majorities(view: &View<'_>, rule: u32, out: &mut Vec<Found>) {
    for clause in view.syntax.clauses.iter().filter(|c| c.assertion <= Assertion::Planned) {
        let verb = view.syntax.verb_groups[clause.verb as usize];
        let acquires = ACQUIRING.contains(&view.lexicon.text(verb.lemma));
        let Some(stake) = clause.object.filter(|k| acquires && !verb.passive && is_majority(view, *k)) else {
            continue;
        };
        let phrase = view.syntax.phrases.get(stake as usize + 1);
        let inside = phrase.is_some_and(|p| p.governor == Some(stake) && p.preposition == Some(view.grammar.in_));
        let body = view.mentions.of_noun.get(stake as usize + 1).copied().flatten();
        let body = body.filter(|m| inside && view.chains.kind(*m).is_organization());
        let (Some(body), Some(subject)) = (body, clause.subject) else { continue };
        for owner in view.syntax.members(subject).filter_map(|n| view.mentions.of_noun[n as usize]) {
            let kind = view.chains.kind(owner);
            if (kind.is_organization() || kind == EntityType::Person) && !view.chains.same(owner, body) {
                let evidence = view.document.span(clause.extent);
                let found = Found::of(view, RelationType::Acquired, (owner, body), evidence, rule);
                let status = super::status(clause.assertion);
                out.push(Found { qualifiers: Qualifiers { status, ..Qualifiers::default() }, ..found });
            }
        }
    }
}

/// Whether noun group `k` is a share of more than half: "a 72% stake".
fn is_majority(view: &View<'_>, k: u32) -> bool {
    let group = &view.syntax.noun_groups[k as usize];
    let share = matches!(view.lexicon.text(group.lemma), "stake" | "interest" | "shareholding" | "holding" | "share");
    let mut inside = view.mentions_from(group.range.start, group.head);
    let percent = inside.find(|(_, m)| m.kind == EntityType::Percent).filter(|_| share);
    let number = percent.map(|(_, m)| view.document.slice(m.range));
    let digits =
        number.and_then(|text| text.split(|c: char| !c.is_ascii_digit() && c != '.').find(|part| !part.is_empty()));
    digits.and_then(|part| part.parse::<f64>().ok()).is_some_and(|share| share > 50.0)
}
