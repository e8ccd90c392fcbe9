//! `Anna Lind, mayor of Lima, said:` above a paragraph without quotation marks: what she said.

use super::super::View;
use super::quotes::trimmed;
use super::{AFTER_VERB, Statement, reporting_in};
use crate::ontology::EntityType;
use crate::reader::BlockKind;
use crate::segmentation::TokenRange;
use crate::syntax::Tag;

/// Shorter paragraphs are headings or lists.
const SHORTEST: u32 = 6;

/// The paragraph below each line that ends with a verb of saying and a colon.
pub(super) fn blocks(view: &View<'_>, quotes: &[TokenRange], out: &mut Vec<Statement>) {
    let sentences = &view.document.sentences;
    for pair in sentences.windows(2) {
        let [above, below] = pair else { continue };
        let colon = above.tokens.end.saturating_sub(1);
        let prose = below.kind == BlockKind::Paragraph && below.tokens.len() as u32 >= SHORTEST;
        if above.block == below.block || !prose || view.document.text(colon as usize) != ":" {
            continue;
        }
        // A quote has its marks.
        if view.syntax.tags[below.tokens.start as usize] == Tag::Quote {
            continue;
        }
        let line = TokenRange { start: above.tokens.start, end: colon };
        let Some((speakers, clause)) = reporting_in(view, quotes, line, false) else { continue };
        let who = |m: &u32| view.chains.kind(*m) == EntityType::Person || view.chains.is_named(*m);
        if clause.end + AFTER_VERB < colon || !speakers.iter().all(who) {
            continue;
        }
        let from = sentences.partition_point(|s| s.tokens.start < below.tokens.start);
        let block = sentences[from..].iter().take_while(|s| s.block == below.block);
        let end = block.last().map_or(below.tokens.end, |s| s.tokens.end);
        let span = trimmed(view, TokenRange { start: below.tokens.start, end });
        let evidence = view.document.span(clause).to(span);
        out.push(Statement { span, pieces: Vec::new(), speakers, evidence, rule: "block" });
    }
}
