//! The `pressgraph` command.
use std::io::Write;
fn main() {
    let extractor = match pressgraph::Extractor::builder().build() {
        Ok(e) => e,
        Err(e) => {
            eprintln!("{}", e.render(false));
            std::process::exit(2)
        }
    };
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&path).unwrap();
        let stem = std::path::Path::new(&path).file_stem().unwrap().to_string_lossy().into_owned();
        let article = pressgraph::reader::read_text(&stem, text.clone());
        let x = extractor.extract(&article);
        let id = |n: usize| format!("n{n}");
        let nodes: Vec<_> = x.entities.iter().enumerate().map(|(n,e)| { let mut a = serde_json::Map::new(); for (k,v) in &e.attributes { a.insert((*k).to_string(), match v { pressgraph::extraction::Attribute::Text(t)=>t.clone().into(), pressgraph::extraction::Attribute::Number(t)=>(*t).into(), pressgraph::extraction::Attribute::Flag(t)=>(*t).into() }); }
          serde_json::json!({"id": id(n), "type": e.kind.name(), "name": e.name, "aliases": e.aliases, "named": e.named, "attributes": a, "mentions": e.mentions.iter().map(|m| serde_json::json!({"text": m.span.of(&text), "rule": &*m.rule, "sieve": m.sieve, "pronoun": m.pronoun})).collect::<Vec<_>>()}) }).collect();
        let edges: Vec<_> = x.relations.iter().map(|r| serde_json::json!({"source": id(r.source), "target": id(r.target), "relation": r.relation.name(), "qualifiers": {"title": r.qualifiers.title, "date": r.qualifiers.date, "status": r.qualifiers.status}, "evidence": r.evidence.iter().map(|e| serde_json::json!({"rule": &*e.rule, "text": e.span.of(&text)})).collect::<Vec<_>>() })).collect();
        let j = serde_json::json!({"graph": {"documents": [{"id": stem}]}, "nodes": nodes, "edges": edges});
        writeln!(std::io::stdout(), "{j}").unwrap();
    }
}
