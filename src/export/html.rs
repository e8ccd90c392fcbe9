//! One page that holds the graph and, where the graph carries them, the articles: to look at without network.
//!
//! The data stand in the page as JSON in which no `<` is left, so no text of an article can end its element; the page
//! makes text nodes of them, never markup.

use std::io::{self, Write};

use super::{json, style};
use crate::graph::KnowledgeGraph;
use crate::ontology::{EntityType, RelationType};

const PAGE: &str = include_str!("page/page.html");
const CSS: &str = include_str!("page/page.css");
const SCRIPTS: [&str; 5] = [
    include_str!("page/model.js"),
    include_str!("page/layout.js"),
    include_str!("page/draw.js"),
    include_str!("page/panels.js"),
    include_str!("page/main.js"),
];

pub(super) fn write(graph: &KnowledgeGraph, _: &super::Options, out: &mut dyn Write) -> io::Result<()> {
    let mut rest = PAGE;
    while let Some((before, (name, after))) = rest.split_once("<!--").and_then(|(b, r)| Some((b, r.split_once("-->")?)))
    {
        out.write_all(before.as_bytes())?;
        match name {
            "css" => out.write_all(CSS.as_bytes())?,
            "js" => SCRIPTS.iter().try_for_each(|script| out.write_all(script.as_bytes()))?,
            "look" => out.write_all(look().as_bytes())?,
            _ => json::write_line(graph, &super::Options::default(), &mut Inert(out))?,
        }
        rest = after;
    }
    out.write_all(rest.as_bytes())
}

/// Shapes and colours by type and relation.
fn look() -> String {
    let types = EntityType::ALL.iter().map(|kind| {
        let style::Look { shape, style, fill, line, .. } = style::of(*kind);
        let shape = if style.contains("rounded") { "rounded" } else { shape };
        let row = serde_json::json!({"shape": shape, "fill": fill, "line": line, "value": kind.is_value()});
        (kind.name().to_owned(), row)
    });
    let relations = RelationType::ALL.iter().map(|relation| {
        let row = serde_json::json!({"line": style::line_of(*relation), "symmetric": relation.is_symmetric()});
        (relation.name().to_owned(), row)
    });
    let types: serde_json::Map<_, _> = types.collect();
    let relations: serde_json::Map<_, _> = relations.collect();
    serde_json::json!({"types": types, "relations": relations}).to_string()
}

/// JSON that is safe inside a script element: `<`, `>` and `&`, which occur in strings only, as escapes.
struct Inert<'a>(&'a mut dyn Write);

impl Write for Inert<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut rest = bytes;
        while let Some(place) = rest.iter().position(|b| matches!(b, b'<' | b'>' | b'&')) {
            let (before, after) = rest.split_at(place);
            self.0.write_all(before)?;
            if let Some((found, after)) = after.split_first() {
                write!(self.0, "\\u{found:04x}")?;
                rest = after;
            }
        }
        self.0.write_all(rest)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let mut out = Vec::new();
        Inert(&mut out).write_all(text.as_bytes()).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }

    #[test]
    fn no_text_ends_the_element_it_stands_in() {
        check(r#"{"a": "</script><!-- &amp;"}"#, r#"{"a": "\u003c/script\u003e\u003c!-- \u0026amp;"}"#);
        check("{\"a\": \"\u{2028} ż 😀\"}", "{\"a\": \"\u{2028} ż 😀\"}");
    }

    #[test]
    fn every_part_of_the_page_has_its_place() {
        let mut out = Vec::new();
        write(&KnowledgeGraph::default(), &super::super::Options::default(), &mut out).unwrap();
        let page = String::from_utf8(out).unwrap();
        assert!(!page.contains("<!--"), "a part of the page is left out");
        for part in [CSS, SCRIPTS[0], SCRIPTS[4], r#""Person":{"#, r#""nodes": "#.trim_end()] {
            assert!(page.contains(part), "{part}");
        }
    }
}
