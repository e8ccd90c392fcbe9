//! The derivation of an edge and of a node, from the stages of the documents it is stated in.

use std::collections::{BTreeMap, BTreeSet};

use super::Explainer;
use super::render::{Explanation, Section, fact};
use super::source::{one_line, sieve_place};
use crate::entities::mentions::Form;
use crate::extraction::Attribute;
use crate::extractor::Stages;
use crate::graph::{Edge, Evidence, Member, Node};
use crate::ontology::EntityType;
use crate::segmentation::Span;

type Facts = Vec<(String, String)>;

/// Every statement of an edge.
pub(super) fn edge(explainer: &Explainer<'_>, source: &Node, edge: &Edge, target: &Node) -> Explanation {
    let mut facts = Facts::new();
    let q = &edge.qualifiers;
    let status = q.status.map(str::to_owned);
    let qualifiers = [
        ("title", &q.title),
        ("date", &q.date),
        ("place", &q.place),
        ("purpose", &q.purpose),
        ("status", &status),
        ("amount", &q.amount),
        ("by", &q.by),
        ("measure", &q.measure),
    ];
    for (key, value) in qualifiers {
        if let Some(value) = value {
            fact(&mut facts, key, one_line(value));
        }
    }
    for (role, node) in [("subject", source), ("object", target)] {
        fact(&mut facts, role, format!("{} {}", node.kind, node.id));
        merged(node, role, &mut facts);
    }
    let sections = edge.evidence.iter().map(|e| statement(explainer, edge, e)).collect();
    let title = format!("{}  {}  {}", source.name, edge.key(), target.name);
    Explanation { title, facts, sections }
}

fn statement(explainer: &Explainer<'_>, edge: &Edge, evidence: &Evidence) -> Section {
    let Some(article) = explainer.articles.get(evidence.document()) else { return Section::default() };
    let stages = explainer.extractor.stages(article);
    let span = |(start, end): (u32, u32)| Span { start, end };
    let (whole, subject, object) =
        (span((evidence.start, evidence.end)), span(evidence.subject), span(evidence.object));
    let mut marks = vec![(subject, "subject"), (object, "object")];
    let is_same = |f: &&crate::relations::Found| {
        f.evidence == whole && f.relation == edge.relation && stages.span_of(f.subject) == subject
    };
    let roles = stages.found.iter().filter(is_same).find(|f| stages.span_of(f.object) == object);
    let roles = roles.map(|f| f.roles.clone()).unwrap_or_default();
    for (role, at) in &roles {
        if !marks.iter().any(|(m, r)| m == at || *r == &**role) {
            marks.push((*at, role));
        }
    }
    let mut facts = Facts::new();
    fact(&mut facts, "rule", explainer.rules.cite(evidence.rule()));
    match (explainer.rules.get(evidence.rule()), crate::rules::constructions::construction(evidence.rule())) {
        (Some(rule), _) => fact(&mut facts, "pattern", &*rule.body.pattern().source),
        (None, Some(c)) => fact(&mut facts, "takes", c.what),
        (None, None) => {}
    }
    for (role, at) in [("subject", subject), ("object", object)] {
        match mention_at(&stages, at) {
            Some(m) => mention(explainer, &stages, role, m, whole, &mut facts),
            None => fact(&mut facts, role, format!("\"{}\"", shortened(at.of(&article.text)))),
        }
    }
    if let Some(date) = &evidence.qualifiers.date
        && edge.relation.signature().1.iter().any(|t| t != EntityType::Date)
    {
        let inside = |t: &&crate::times::TimeMention| {
            t.value == *date
                && stages.sentence_of(stages.document.span(t.range).start) == stages.sentence_of(whole.start)
        };
        if let Some(time) = stages.times.iter().find(inside) {
            fact(&mut facts, "date", time_value(&stages, time));
        }
    }
    Section {
        title: place(explainer, &stages, evidence.document(), whole),
        sentence: Some(stages.marked(whole, &marks)),
        facts,
    }
}

/// The mention at a span.
fn mention_at(stages: &Stages<'_>, at: Span) -> Option<u32> {
    (0..stages.mentions.all.len() as u32).find(|m| stages.span_of(*m) == at)
}

/// How a mention was found, and how it came to its entity.
fn mention(explainer: &Explainer<'_>, stages: &Stages<'_>, role: &str, m: u32, whole: Span, facts: &mut Facts) {
    let Some(found) = stages.mentions.all.get(m as usize) else { return };
    let rule = explainer.extractor.rule_names.get(found.rule as usize).cloned().unwrap_or_default();
    let kind = stages.chains.kind(m);
    fact(facts, role, format!("{}: {kind} by {}", stages.quoted(m), explainer.rules.cite(&rule)));
    if !whole.contains(stages.span_of(m)) {
        let stands = |set: &&(u32, Vec<u32>)| whole.contains(stages.span_of(set.0)) && set.1.contains(&m);
        let by = stages.chains.sets.iter().find(stands);
        let by = by.map_or("something in this sentence".to_owned(), |(x, _)| stages.quoted(*x));
        fact(facts, role, format!("{by} stands for it ({})", sieve_place("list")));
    }
    for (a, b, sieve) in stages.steps(m, stages.naming(m)) {
        let number = stages.sentence_of(stages.span_of(b).start).map_or(0, |n| n + 1);
        let (a, b) = (stages.quoted(a), stages.quoted(b));
        fact(facts, role, format!("{a} = {b} in sentence {number}, by sieve {sieve} ({})", sieve_place(sieve)));
    }
    match found.form {
        Form::Time(n) => {
            if let Some(time) = stages.times.get(n as usize) {
                fact(facts, role, time_value(stages, time));
            }
        }
        Form::Quantity(n) => {
            if let Some(q) = stages.quantities.get(n as usize) {
                let unit = q.unit.map(|u| one_line(stages.document.slice(u))).unwrap_or_default();
                let text = one_line(stages.document.slice(q.range));
                let parts = [q.bound.unwrap_or_default(), q.currency.unwrap_or_default(), unit.as_str()].join(" ");
                fact(facts, role, format!("\"{text}\" = {} {}", q.value, one_line(&parts)));
            }
        }
        _ => {}
    }
}

/// A time with its value and where the value comes from.
fn time_value(stages: &Stages<'_>, time: &crate::times::TimeMention) -> String {
    let text = one_line(stages.document.slice(time.range));
    let is_spelled = time.value.get(..4).is_none_or(|year| text.contains(year) || year.starts_with(['P', 'X']));
    let from = match (time.inferred || !is_spelled, stages.document.article.date) {
        (true, Some(date)) => format!(", reckoned from what stands around it and the document date {date}"),
        (true, None) => ", reckoned from what stands around it".to_owned(),
        (false, _) => String::new(),
    };
    let warning = time.warning.as_ref().map(|w| format!("; {w}")).unwrap_or_default();
    format!("\"{text}\" = {} ({:?}){from}{warning}", time.value, time.kind)
}

/// Why this is one node over documents.
fn merged(node: &Node, label: &str, facts: &mut Facts) {
    let documents: BTreeSet<&str> = node.members().map(|m| m.document()).collect();
    if documents.len() < 2 {
        return;
    }
    let member = |m: Member<'_>| match m.reason {
        Some(reason) => format!("{} ({reason})", m.document()),
        None => m.document().to_owned(),
    };
    let members: Vec<String> = node.members().map(member).collect();
    let text = format!("one node in {} documents: {}", documents.len(), members.join(", "));
    fact(facts, label, text);
}

/// A node with all its mentions, document by document.
pub(super) fn node(explainer: &Explainer<'_>, node: &Node) -> Explanation {
    let mut facts = Facts::new();
    fact(&mut facts, "id", &*node.id);
    fact(&mut facts, "type", node.kind.to_string());
    if !node.aliases.is_empty() {
        fact(&mut facts, "also", node.aliases.join(", "));
    }
    for (key, value) in node.attributes.iter() {
        let value = match value {
            Attribute::Text(text) => text.clone(),
            Attribute::Number(number) => number.to_string(),
            Attribute::Flag(flag) => flag.to_string(),
        };
        fact(&mut facts, key, value);
    }
    merged(node, "merged", &mut facts);
    for (source, edge, target) in explainer.graph.edges() {
        if source.id == node.id {
            fact(&mut facts, "edges", format!("{} {}", edge.key(), shortened(&target.name)));
        } else if target.id == node.id {
            fact(&mut facts, "edges", format!("{} {} it", shortened(&source.name), edge.key()));
        }
    }
    let mut documents: BTreeMap<&str, Vec<&crate::graph::Mention>> = BTreeMap::new();
    for m in &node.mentions {
        documents.entry(m.document()).or_default().push(m);
    }
    let sections =
        documents.into_iter().map(|(id, mentions)| in_document(explainer, node.kind, id, &mentions)).collect();
    Explanation { title: node.name.to_string(), facts, sections }
}

fn in_document(explainer: &Explainer<'_>, kind: EntityType, id: &str, mentions: &[&crate::graph::Mention]) -> Section {
    let Some(article) = explainer.articles.get(id) else { return Section::default() };
    let stages = explainer.extractor.stages(article);
    let mut facts = Facts::new();
    for found in mentions {
        let at = Span { start: found.start, end: found.end };
        let label = stages.sentence_of(at.start).map_or(String::new(), |n| format!("sentence {}", n + 1));
        let Some(m) = mention_at(&stages, at) else {
            fact(
                &mut facts,
                &label,
                format!("\"{}\": {kind} by {}", shortened(&found.text), explainer.rules.cite(found.rule())),
            );
            continue;
        };
        mention(explainer, &stages, &label, m, at, &mut facts);
    }
    Section { title: article.source.clone().unwrap_or_else(|| id.to_owned()), sentence: None, facts }
}

fn place(explainer: &Explainer<'_>, stages: &Stages<'_>, document: &str, span: Span) -> String {
    let source = explainer.articles.get(document).and_then(|a| a.source.clone());
    let source = source.unwrap_or_else(|| document.to_owned());
    match stages.sentence_of(span.start) {
        Some(n) => format!("{source}, sentence {}", n + 1),
        None => source,
    }
}

/// At most ten words.
fn shortened(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    match words.get(..10) {
        Some(first) if words.len() > 10 => format!("{} …", first.join(" ")),
        _ => words.join(" "),
    }
}
