//! Which statements are one edge: those of the same ends and relation whose qualifiers agree.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Evidence;
use crate::extraction::Qualifiers;

/// The edges that the statements of one relation between two nodes make. A statement that merely lacks a qualifier
/// belongs to the richest one that has it; the status is never merely lacking, since no status means fact.
pub(super) fn gather(statements: Vec<Evidence>) -> Vec<(Arc<Qualifiers>, Vec<Evidence>)> {
    if let [only] = statements.as_slice() {
        return vec![(Arc::clone(&only.qualifiers), statements)];
    }
    let mut stated: BTreeMap<Arc<Qualifiers>, Vec<Evidence>> = BTreeMap::new();
    for evidence in statements {
        stated.entry(Arc::clone(&evidence.qualifiers)).or_default().push(evidence);
    }
    let mut by_wealth: Vec<_> = stated.into_iter().collect();
    by_wealth.sort_by_key(|(q, _)| (std::cmp::Reverse(wealth(q)), q.has_general_title()));
    let mut edges: Vec<(Arc<Qualifiers>, Vec<Evidence>)> = Vec::new();
    for (qualifiers, evidence) in by_wealth {
        match edges.iter_mut().find(|(richer, _)| is_within(&qualifiers, richer)) {
            Some((_, all)) => all.extend(evidence),
            None => edges.push((qualifiers, evidence)),
        }
    }
    for (_, evidence) in &mut edges {
        evidence.sort_unstable();
        evidence.dedup();
    }
    edges.sort_by(|a, b| a.0.cmp(&b.0));
    edges
}

fn texts(q: &Qualifiers) -> [Option<&str>; 7] {
    [&q.title, &q.date, &q.place, &q.purpose, &q.amount, &q.by, &q.measure].map(Option::as_deref)
}

fn wealth(q: &Qualifiers) -> usize {
    texts(q).iter().flatten().count()
}

fn is_within(poorer: &Qualifiers, richer: &Qualifiers) -> bool {
    let general = poorer.has_general_title() && richer.title.is_some();
    let mut both = texts(poorer).into_iter().zip(texts(richer)).skip(usize::from(general));
    poorer.status == richer.status && both.all(|(p, r)| p.is_none() || p == r)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::source::{Source, Stretch};

    fn stated(title: Option<&str>, date: Option<&str>, status: Option<&'static str>) -> Evidence {
        let own = |t: Option<&str>| t.map(str::to_owned);
        let qualifiers = Qualifiers { title: own(title), date: own(date), status, ..Qualifiers::default() };
        Evidence {
            text: Source::default().finish().excerpt(Stretch::default()),
            start: 0,
            end: 1,
            subject: (0, 1),
            object: (0, 1),
            entities: (0, 1),
            qualifiers: Arc::new(qualifiers),
            rule: 0,
        }
    }

    fn check(statements: Vec<Evidence>, edges: usize) {
        assert_eq!(gather(statements).len(), edges);
    }

    #[test]
    fn statement_lacking_a_qualifier_joins_the_richer_one() {
        check(vec![stated(None, None, None), stated(Some("mayor"), None, None)], 1);
        check(vec![stated(Some("mayor"), None, None), stated(Some("mayor"), Some("2015"), None)], 1);
    }

    #[test]
    fn general_title_joins_the_one_that_says_more() {
        check(vec![stated(Some("leader"), None, None), stated(Some("mayor"), None, None)], 1);
        check(vec![stated(Some("leader"), None, Some("former")), stated(Some("mayor"), None, None)], 2);
    }

    #[test]
    fn different_qualifiers_stay_apart() {
        check(vec![stated(Some("mayor"), None, None), stated(Some("chair"), None, None)], 2);
        check(vec![stated(Some("mayor"), None, None), stated(None, Some("2015"), None)], 2);
    }

    #[test]
    fn plan_and_fact_stay_apart() {
        check(vec![stated(None, None, Some("planned")), stated(None, None, None)], 2);
    }
}
