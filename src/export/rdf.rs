//! The graph as RDF: things in the terms of schema.org and Wikidata, every edge as a reified statement with its
//! qualifiers, and the words that state it as PROV-O provenance. Turtle and JSON-LD are the same triples.
//!
//! A fact without status is a direct triple besides, in the terms of [`super::terms`]. What was, is planned or was
//! cancelled is only a statement.

use std::collections::BTreeSet;
use std::io::{self, Write};

use oxjsonld::JsonLdSerializer;
use oxrdf::vocab::{rdf, rdfs, xsd};
use oxrdf::{GraphNameRef, Literal, LiteralRef, NamedNode, NamedNodeRef, TermRef, TripleRef};
use oxttl::TurtleSerializer;

use super::Options;
use super::table::number_text;
use super::terms::{self, PG, PROV, SCHEMA, WD, WDT};
use crate::extraction::Attribute;
use crate::graph::{Edge, Evidence, KnowledgeGraph, Node};
use crate::ontology::RelationType;

const PREFIXES: [(&str, &str); 7] = [
    ("pg", PG),
    ("prov", PROV),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("schema", SCHEMA),
    ("wd", WD),
    ("wdt", WDT),
];

type Sink<'a> = &'a mut dyn FnMut(TripleRef<'_>) -> io::Result<()>;

pub(super) fn write_turtle(graph: &KnowledgeGraph, _: &Options, out: &mut dyn Write) -> io::Result<()> {
    let mut serializer = TurtleSerializer::new();
    for (name, iri) in PREFIXES {
        serializer = serializer.with_prefix(name, iri).map_err(io::Error::other)?;
    }
    let mut turtle = serializer.for_writer(out);
    triples(graph, &mut |t| turtle.serialize_triple(t))?;
    turtle.finish()?;
    Ok(())
}

pub(super) fn write_jsonld(graph: &KnowledgeGraph, _: &Options, out: &mut dyn Write) -> io::Result<()> {
    let mut serializer = JsonLdSerializer::new();
    for (name, iri) in PREFIXES {
        serializer = serializer.with_prefix(name, iri).map_err(io::Error::other)?;
    }
    let mut json = serializer.for_writer(out);
    triples(graph, &mut |t| json.serialize_quad(t.in_graph(GraphNameRef::DefaultGraph)))?;
    json.finish()?.write_all(b"\n")
}

fn triples(graph: &KnowledgeGraph, sink: Sink<'_>) -> io::Result<()> {
    let agent = NamedNode::new_unchecked("urn:pressgraph:agent");
    link(sink, &agent, rdf::TYPE, term(PROV, "SoftwareAgent").as_ref())?;
    say(sink, &agent, rdfs::LABEL, concat!("pressgraph ", env!("CARGO_PKG_VERSION")))?;
    for document in &graph.documents {
        let iri = iri("document", &document.id);
        link(sink, &iri, rdf::TYPE, term(SCHEMA, "NewsArticle").as_ref())?;
        link(sink, &iri, rdf::TYPE, term(PROV, "Entity").as_ref())?;
        say(sink, &iri, term(SCHEMA, "identifier").as_ref(), &document.id)?;
        for (key, value) in
            [("headline", &document.title), ("isBasedOn", &document.source), ("inLanguage", &document.language)]
        {
            if let Some(value) = value {
                say(sink, &iri, term(SCHEMA, key).as_ref(), value)?;
            }
        }
        if let Some(date) = &document.date {
            tell(sink, &iri, term(SCHEMA, "datePublished").as_ref(), date_literal(date).as_ref())?;
        }
    }
    let mut rules = BTreeSet::new();
    for (_, edge, _) in graph.edges() {
        rules.extend(edge.evidence.iter().map(|e| e.rule()));
    }
    for rule in rules {
        let iri = iri("rule", rule);
        link(sink, &iri, rdf::TYPE, term(PROV, "Activity").as_ref())?;
        say(sink, &iri, rdfs::LABEL, rule)?;
        link(sink, &iri, term(PROV, "wasAssociatedWith").as_ref(), agent.as_ref())?;
    }
    graph.nodes().try_for_each(|node| thing(node, sink))?;
    graph.edges().enumerate().try_for_each(|(number, (s, edge, o))| statement(number, s, edge, o, sink))
}

fn thing(node: &Node, sink: Sink<'_>) -> io::Result<()> {
    let iri = iri("node", &node.id);
    link(sink, &iri, rdf::TYPE, term(PG, node.kind.name()).as_ref())?;
    let (schema, wikidata) = terms::of_type(node.kind);
    for class in schema.map(|s| term(SCHEMA, s)).into_iter().chain(wikidata.map(|w| term(WD, w))) {
        link(sink, &iri, rdf::TYPE, class.as_ref())?;
    }
    say(sink, &iri, term(SCHEMA, "name").as_ref(), &node.name)?;
    say(sink, &iri, rdfs::LABEL, &node.name)?;
    for alias in &node.aliases {
        say(sink, &iri, term(SCHEMA, "alternateName").as_ref(), alias)?;
    }
    for (key, value) in node.attributes.iter() {
        let property = match key {
            "value" => term(SCHEMA, "value"),
            "unit" => term(SCHEMA, "unitText"),
            "currency" => term(SCHEMA, "currency"),
            other => term(PG, other),
        };
        let literal = match value {
            Attribute::Text(text) => date_literal(text),
            Attribute::Number(number) => Literal::new_typed_literal(number_text(*number), xsd::DECIMAL),
            Attribute::Flag(flag) => Literal::from(*flag),
        };
        tell(sink, &iri, property.as_ref(), literal.as_ref())?;
    }
    let documents: BTreeSet<_> = node.mentions.iter().map(|m| m.document()).collect();
    for document in documents {
        link(sink, &iri, term(SCHEMA, "subjectOf").as_ref(), self::iri("document", document).as_ref())?;
    }
    Ok(())
}

fn statement(number: usize, source: &Node, edge: &Edge, target: &Node, sink: Sink<'_>) -> io::Result<()> {
    let (subject, object) = (iri("node", &source.id), iri("node", &target.id));
    let predicate = term(PG, edge.relation.name());
    let q = &edge.qualifiers;
    if q.status.is_none() {
        link(sink, &subject, predicate.as_ref(), object.as_ref())?;
        if edge.relation.is_symmetric() {
            link(sink, &object, predicate.as_ref(), subject.as_ref())?;
        }
        for (property, forward) in terms::of_relation(edge.relation, source.kind, target.kind) {
            let (s, o) = if forward { (&subject, &object) } else { (&object, &subject) };
            match (edge.relation, target.attributes.get("value")) {
                (RelationType::HeldOn | RelationType::FoundedOn, Some(Attribute::Text(value))) => {
                    tell(sink, s, property.as_ref(), date_literal(value).as_ref())?;
                }
                _ => link(sink, s, property.as_ref(), o.as_ref())?,
            }
        }
    }
    let statement = iri("statement", &number.to_string());
    for class in [rdf::STATEMENT, term(PROV, "Entity").as_ref(), term(SCHEMA, "Role").as_ref()] {
        link(sink, &statement, rdf::TYPE, class)?;
    }
    link(sink, &statement, rdf::SUBJECT, subject.as_ref())?;
    link(sink, &statement, rdf::PREDICATE, predicate.as_ref())?;
    link(sink, &statement, rdf::OBJECT, object.as_ref())?;
    let texts = [
        (SCHEMA, "roleName", &q.title),
        (PG, "place", &q.place),
        (PG, "purpose", &q.purpose),
        (PG, "amount", &q.amount),
        (PG, "by", &q.by),
        (PG, "measure", &q.measure),
    ];
    for (space, name, value) in texts {
        if let Some(value) = value {
            say(sink, &statement, term(space, name).as_ref(), value)?;
        }
    }
    if let Some(date) = &q.date {
        tell(sink, &statement, term(PG, "date").as_ref(), date_literal(date).as_ref())?;
    }
    if let Some(status) = q.status {
        say(sink, &statement, term(PG, "status").as_ref(), status)?;
    }
    let quotes: Vec<NamedNode> = (0..edge.evidence.len()).map(|n| iri("evidence", &format!("{number}-{n}"))).collect();
    for quote in &quotes {
        link(sink, &statement, term(PROV, "wasDerivedFrom").as_ref(), quote.as_ref())?;
    }
    quotes.iter().zip(&edge.evidence).try_for_each(|(iri, evidence)| quotation(iri, evidence, sink))
}

fn quotation(quote: &NamedNode, evidence: &Evidence, sink: Sink<'_>) -> io::Result<()> {
    link(sink, quote, rdf::TYPE, term(PROV, "Entity").as_ref())?;
    say(sink, quote, term(PROV, "value").as_ref(), &evidence.text)?;
    link(sink, quote, term(PROV, "wasQuotedFrom").as_ref(), iri("document", evidence.document()).as_ref())?;
    link(sink, quote, term(PROV, "wasGeneratedBy").as_ref(), iri("rule", evidence.rule()).as_ref())?;
    tell(sink, quote, term(PG, "start").as_ref(), Literal::from(evidence.start).as_ref())?;
    tell(sink, quote, term(PG, "end").as_ref(), Literal::from(evidence.end).as_ref())
}

fn link(sink: Sink<'_>, s: &NamedNode, p: NamedNodeRef<'_>, o: NamedNodeRef<'_>) -> io::Result<()> {
    sink(TripleRef::new(s, p, TermRef::from(o)))
}

fn tell(sink: Sink<'_>, s: &NamedNode, p: NamedNodeRef<'_>, o: LiteralRef<'_>) -> io::Result<()> {
    sink(TripleRef::new(s, p, TermRef::from(o)))
}

fn say(sink: Sink<'_>, s: &NamedNode, p: NamedNodeRef<'_>, text: &str) -> io::Result<()> {
    tell(sink, s, p, LiteralRef::new_simple_literal(text))
}

fn term(space: &str, name: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{space}{name}"))
}

/// `urn:pressgraph:KIND:ID`; what an IRI may not hold is percent-encoded, letters of every script stay.
fn iri(kind: &str, id: &str) -> NamedNode {
    let mut out = format!("urn:pressgraph:{kind}:");
    for c in id.chars() {
        let stays = c.is_alphanumeric() || "-._~/:@!$&'()*+,;=".contains(c);
        if stays {
            out.push(c);
        } else {
            let mut bytes = [0; 4];
            c.encode_utf8(&mut bytes).bytes().for_each(|b| out.push_str(&format!("%{b:02X}")));
        }
    }
    NamedNode::new_unchecked(out)
}

/// A year, month or day as its XML Schema type, everything else as text.
fn date_literal(value: &str) -> Literal {
    let is_day = crate::times::interval(value).is_some();
    match value.len() {
        4 if is_day => Literal::new_typed_literal(value, xsd::G_YEAR),
        7 if is_day && value.bytes().skip(5).all(|b| b.is_ascii_digit()) => {
            Literal::new_typed_literal(value, xsd::G_YEAR_MONTH)
        }
        10 if is_day => Literal::new_typed_literal(value, xsd::DATE),
        _ => Literal::new_simple_literal(value),
    }
}
