//! Sections that lost the line break before them: "... of the city.About Acme:Acme makes ...Contact:Ann Lee".

use once_cell::sync::Lazy;
use regex::Regex;

use super::layout::RawBlock;

/// A section's or a contact line's start, in `start`, right behind the end of a sentence or of a name.
static STARTS: Lazy<Option<Regex>> = Lazy::new(|| {
    Regex::new(concat!(
        r#"[.!?”")]\s{0,2}(?<section>About (?:the )?\p{Lu}[^.:!?\n]{1,80}:"#,
        r"|(?:(?:Media|Press|News|Investor) )?[Cc]ontacts?(?: [Ii]nformation)?:|(?:Media|Press) (?:[Ii]nquiries|[Ee]nquiries|[Rr]elations):)",
        r"|[\p{Ll}\d](?<label>(?:E-?mail|Phone|Telephone|Tel|Fax|Mobile|Website|Web):)",
    ))
    .ok()
});

/// Whether a block may have such a start; cheap.
fn may_start(block: &str) -> bool {
    const ENDS: [&str; 12] = [
        "ontact",
        "ontacts",
        "nformation",
        "nquiries",
        "elations",
        "mail",
        "hone",
        "Tel",
        "Fax",
        "obile",
        "eb",
        "site",
    ];
    let is_end = |(colon, _)| {
        let before = block.get(..colon).unwrap_or_default();
        ENDS.iter().any(|end| before.ends_with(end))
    };
    let mut colons = block.match_indices(':').peekable();
    colons.peek().is_some() && (colons.any(is_end) || block.contains("About "))
}

/// Cuts blocks where a section or a label of a contact is glued to what is before it.
pub(super) fn split_glued(text: &str, blocks: Vec<RawBlock>) -> Vec<RawBlock> {
    let mut cut = Vec::with_capacity(blocks.len());
    for mut block in blocks {
        let whole = block.span;
        let Some(starts) = may_start(whole.of(text)).then(|| STARTS.as_ref()).flatten() else {
            cut.push(block);
            continue;
        };
        for found in starts.captures_iter(whole.of(text)) {
            let Some(start) = found.name("section").or_else(|| found.name("label")) else { continue };
            let at = whole.start + start.start() as u32;
            let mut before = block;
            before.span.end = at;
            before.span.end -= (before.span.of(text).len() - before.span.of(text).trim_end().len()) as u32;
            cut.push(before);
            block.span.start = at;
            block.after_blank = false;
        }
        cut.push(block);
    }
    cut
}

#[cfg(test)]
mod tests {
    use super::super::layout::raw_blocks;
    use super::*;

    fn check(text: &str, parts: &[&str]) {
        let found: Vec<_> = split_glued(text, raw_blocks(text)).iter().map(|b| b.span.of(text)).collect();
        assert_eq!(found, parts);
    }

    #[test]
    fn cuts_before_sections_and_labels() {
        check(
            "He won. About Acme Inc: It makes things.Contact: Ann LeePhone: 555",
            &["He won.", "About Acme Inc: It makes things.", "Contact: Ann Lee", "Phone: 555"],
        );
    }

    #[test]
    fn keeps_sentences_whole() {
        for text in
            ["He won. About 20 people came: all of them.", "He said it. Contact was lost.", "The Email: a story."]
        {
            check(text, &[text]);
        }
    }
}
