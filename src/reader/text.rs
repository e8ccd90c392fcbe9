//! Plain text -> [`Article`]: what each block is, the dateline and the date.

use jiff::civil::Date;

use super::dateline::dateline;
use super::dates::{header_date, is_schedule};
use super::furniture::{begins_contact, has_contact_detail, is_furniture, is_release_number, may_have_contact_detail};
use super::glued::split_glued;
use super::language::{is_other_language, is_other_script, language};
use super::layout::{RawBlock, bullet, raw_blocks};
use super::{Article, Block, BlockKind};
use crate::segmentation::Span;

/// What is known of an article beside its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// Where it came from.
    pub source: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Its date.
    pub date: Option<Date>,
    /// The document date where neither text nor metadata has one.
    pub default_date: Option<Date>,
}

/// Reads an article from decoded text.
///
/// ```
/// # use pressgraph::reader::{BlockKind, read_text};
/// let article = read_text("a", "Acme opens plant\n\nOSLO, May 3, 2024 – Acme opened a plant.\n".to_owned());
/// assert_eq!(article.title.as_deref(), Some("Acme opens plant"));
/// assert_eq!(article.blocks[1].kind, BlockKind::Paragraph);
/// assert_eq!(article.date.map(|d| d.to_string()).as_deref(), Some("2024-05-03"));
/// ```
pub fn read_text(id: &str, text: String) -> Article {
    read_text_with(id, text, Metadata::default())
}

/// Reads an article from decoded text and what is known beside it; metadata go before what the text says.
pub fn read_text_with(id: &str, text: String, metadata: Metadata) -> Article {
    let mut reading = Reading { text: &text, title: metadata.title.as_deref(), ..Reading::default() };
    reading.blocks();
    let Reading { blocks, date, dateline, headline, letterhead, .. } = reading;
    let headline = headline.or(letterhead);
    let language = article_language(&text, &blocks);
    let title = metadata.title.or_else(|| headline.map(|span| squeeze(span.of(&text))));
    Article {
        id: id.to_owned(),
        source: metadata.source,
        title,
        date: metadata.date.or(date).or(metadata.default_date),
        language,
        blocks,
        dateline,
        text,
    }
}

/// White space runs as one space.
fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn article_language(text: &str, blocks: &[Block]) -> Option<&'static str> {
    let length = |foreign: bool| -> usize {
        let same = |b: &&Block| b.kind != BlockKind::Boilerplate && (b.kind == BlockKind::Foreign) == foreign;
        blocks.iter().filter(same).map(|b| b.span.len()).sum()
    };
    let foreign = length(true) > length(false);
    let chosen = |b: &&Block| b.kind != BlockKind::Boilerplate && (b.kind == BlockKind::Foreign) == foreign;
    language(blocks.iter().filter(chosen).max_by_key(|b| b.span.len())?.span.of(text))
}

/// The part of an article the reader is in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Part {
    /// Before the first paragraph.
    #[default]
    Top,
    Body,
    About,
    Contact,
}

#[derive(Default)]
struct Reading<'t> {
    text: &'t str,
    title: Option<&'t str>,
    part: Part,
    blocks: Vec<Block>,
    headline: Option<Span>,
    /// A line above "Press release" that would be the headline without one below.
    letterhead: Option<Span>,
    date: Option<Date>,
    dateline: Option<Span>,
    paragraphs: usize,
}

impl<'t> Reading<'t> {
    fn blocks(&mut self) {
        let raw = split_glued(self.text, raw_blocks(self.text));
        // A paragraph somewhere below makes a short line above it a headline or heading.
        let last_body = raw.iter().rposition(|b| is_body(b.span.of(self.text)));
        for (number, block) in raw.iter().enumerate() {
            self.block(*block, last_body.is_some_and(|last| number < last), number);
        }
    }

    fn push(&mut self, span: Span, kind: BlockKind) {
        self.blocks.push(Block { span, kind });
    }

    fn block(&mut self, block: RawBlock, body_follows: bool, number: usize) {
        let span = block.span;
        let line = span.of(self.text);
        if (self.part == Part::Top || number < 8)
            && let Some(date) = header_date(line)
        {
            self.date = self.date.or(Some(date));
            // A line that is the date and nothing else still tells when; one with a label is furniture.
            let bare = line.trim_start().starts_with(|c: char| c.is_ascii_digit())
                || line.bytes().filter(u8::is_ascii_alphabetic).count() <= 20 && !line.contains(':');
            return self.push(span, if bare { BlockKind::Heading } else { BlockKind::Boilerplate });
        }
        let is_title = |title: &str| title.split_whitespace().eq(line.split_whitespace());
        if self.headline.is_none() && self.title.is_some_and(is_title) {
            self.headline = Some(span);
            return self.push(span, BlockKind::Headline);
        }
        if is_release_number(line) {
            if self.part == Part::Top && self.title.is_none() {
                self.letterhead = self.letterhead.or(self.headline.take());
            }
            return self.push(span, BlockKind::Boilerplate);
        }
        if is_furniture(line) {
            if self.part == Part::Contact {
                self.part = Part::Body;
            }
            return self.push(span, BlockKind::Boilerplate);
        }
        let begins_contact = begins_contact(line);
        let is_foreign = || !begins_contact && is_other_language(line) && !has_contact_detail(line);
        if is_other_script(line) || is_foreign() {
            return self.push(span, BlockKind::Foreign);
        }
        if let Some(length) = about_heading(line) {
            self.part = Part::About;
            self.push(Span::new(span.start as usize, span.start as usize + length), BlockKind::Heading);
            let rest = line.get(length..).unwrap_or_default();
            let gap = rest.len() - rest.trim_start().len();
            if gap < rest.len() {
                let start = span.start as usize + length + gap;
                self.push(Span::new(start, span.end as usize), BlockKind::About);
            }
            return;
        }
        let has_detail = || may_have_contact_detail(line) && has_at_most(line, 16) && has_contact_detail(line);
        if begins_contact && has_at_most(line, 60) || has_detail() {
            if self.part != Part::Top || self.headline.is_some() {
                self.part = Part::Contact;
            }
            return self.push(span, BlockKind::Contact);
        }
        if let Some(length) = bullet(line) {
            // An en dash after a number of words is a dateline's or a dialogue's, not here: a bullet starts the line.
            let body = line.get(length..).unwrap_or_default();
            let of_contact = self.part == Part::Contact && has_at_most(line, 12);
            let kind = if of_contact { BlockKind::Contact } else { BlockKind::ListItem };
            if !body.is_empty() {
                return self.push(span, kind);
            }
        }
        if self.part == Part::Contact {
            let card = !is_sentence(line) && has_at_most(line, 12) || ends_with_abbreviation(line);
            if card {
                return self.push(span, BlockKind::Contact);
            }
            self.part = Part::Body;
        }
        self.prose(span, line, body_follows);
    }

    /// A headline, heading or paragraph.
    fn prose(&mut self, span: Span, line: &str, body_follows: bool) {
        if self.paragraphs < 3
            && self.dateline.is_none()
            && self.part != Part::About
            && let Some(found) = dateline(line)
        {
            let start = span.start as usize;
            let prefix = line.get(..found.length).unwrap_or_default().trim_end();
            self.dateline = Some(Span::new(start, start + prefix.len()));
            self.date = self.date.or(found.date);
            if found.length == line.len() {
                // On a line of its own it says nothing of where the headline ends.
                return self.push(span, BlockKind::Paragraph);
            }
            return self.paragraph(span);
        }
        // "Acme Ltd. acquires Belno Inc." above all else
        let named = self.part == Part::Top && self.headline.is_none() && body_follows;
        if is_sentence(line) && !(named && has_at_most(line, 14) && ends_with_form(line)) {
            return self.paragraph(span);
        }
        if self.part != Part::Top && has_at_most(line, 25) && is_schedule(line) {
            return self.push(span, BlockKind::ListItem);
        }
        let is_title = body_follows && starts_like_title(line);
        if self.part == Part::Top && is_title && has_at_most(line, 40) {
            let headlines = self.blocks.iter().filter(|b| b.kind == BlockKind::Headline).count();
            if headlines < 3 {
                self.headline = self.headline.or(Some(span));
                return self.push(span, BlockKind::Headline);
            }
        }
        if self.part != Part::Top
            && is_title
            && has_at_most(line, 9)
            && !line.ends_with(',')
            && !(line.ends_with(':') && is_list_lead(line))
        {
            self.part = Part::Body;
            return self.push(span, BlockKind::Heading);
        }
        self.paragraph(span);
    }

    fn paragraph(&mut self, span: Span) {
        self.paragraphs += 1;
        if self.part == Part::Top {
            self.part = Part::Body;
        }
        self.push(span, if self.part == Part::About { BlockKind::About } else { BlockKind::Paragraph });
    }
}

/// Whether a block is running text: a sentence with a full stop.
fn is_body(line: &str) -> bool {
    is_sentence(line) && !has_at_most(line, 2) && !is_furniture(line)
}

/// Whether a line has so many words or fewer.
fn has_at_most(line: &str, words: usize) -> bool {
    line.split_whitespace().nth(words).is_none()
}

/// Whether a block ends as a sentence does.
fn is_sentence(line: &str) -> bool {
    let end = line.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»', ' ']);
    end.ends_with(['.', '…', '。', ';'])
        || line.len() > 400
        || end.ends_with(['!', '?', ',']) && end.len() < line.len()
        || end.ends_with(':') && line.contains(". ")
}

/// Whether the last stop of a line is that of a legal form.
fn ends_with_form(line: &str) -> bool {
    let last = line.rsplit(' ').next().unwrap_or_default();
    ["Ltd.", "Inc.", "Co.", "Corp.", "S.A.", "S.p.A.", "N.V.", "B.V."].contains(&last)
}

/// "Acme Ltd.", "Ann Lee, Ph.D.": a short line whose last stop is that of an abbreviation.
fn ends_with_abbreviation(line: &str) -> bool {
    let last = line.rsplit(' ').next().unwrap_or_default();
    let forms = [
        "Ltd.", "Inc.", "Co.", "Corp.", "LLC.", "Pty.", "Bhd.", "S.A.", "S.p.A.", "N.V.", "B.V.", "A.S.", "Ph.D.",
        "Jr.", "Sr.",
    ];
    has_at_most(line, 8) && !line.contains(". ") && forms.contains(&last)
}

/// Whether a line up to a colon is the beginning of a sentence that a list ends ("Acme opens offices in these cities:").
fn is_list_lead(line: &str) -> bool {
    !has_at_most(line, 3)
        && line.split_whitespace().skip(1).filter(|w| w.starts_with(char::is_lowercase)).nth(1).is_some()
}

fn starts_like_title(line: &str) -> bool {
    line.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase())
}

/// The length of an "About Acme" heading, with its colon when text follows on the line.
fn about_heading(line: &str) -> Option<usize> {
    let name = line.strip_prefix("About ").or_else(|| line.strip_prefix("ABOUT "))?;
    let is_name = |name: &str| {
        let words = name.split_whitespace();
        let first = name.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric())
            || ["the ", "us", "our "].iter().any(|start| name.starts_with(start));
        first && words.clone().count() <= 10 && name.chars().any(char::is_alphabetic)
    };
    if let Some((before, _)) = name.split_once(':').filter(|(before, _)| is_name(before)) {
        return Some(line.len() - name.len() + before.len() + 1);
    }
    // "About Acme" alone; a period only as an abbreviation's.
    let bare = name.trim_end_matches('.');
    let is_alone = !bare.contains(". ") && !line.contains(['\n', '!', '?']) && is_name(name);
    let abbreviated = bare.len() == name.len()
        || ["Inc", "Ltd", "Corp", "Co", "LLC", "S.A", "N.V", "L.P", "plc"].iter().any(|end| bare.ends_with(end));
    (is_alone && abbreviated).then_some(line.len())
}

#[cfg(test)]
mod tests {
    use super::BlockKind::*;
    use super::*;

    fn check(text: &str, blocks: &[(BlockKind, &str)]) -> Article {
        let article = read_text("t", text.to_owned());
        let found: Vec<_> = article.blocks.iter().map(|b| (b.kind, b.span.of(&article.text))).collect();
        assert_eq!(found, blocks);
        article
    }

    #[test]
    fn finds_headline_dateline_and_sections() {
        let article = check(
            "FOR IMMEDIATE RELEASE\n\nAcme opens plant in Oslo\n\nOSLO, May 3, 2024 – Acme opened a plant.\n\nWhy it matters\n\nIt makes things.\n\nAbout Acme\n\nAcme makes things.\n\nMedia contact:\nAnn Lee\nann@acme.example\n\n###\n",
            &[
                (Boilerplate, "FOR IMMEDIATE RELEASE"),
                (Headline, "Acme opens plant in Oslo"),
                (Paragraph, "OSLO, May 3, 2024 – Acme opened a plant."),
                (Heading, "Why it matters"),
                (Paragraph, "It makes things."),
                (Heading, "About Acme"),
                (About, "Acme makes things."),
                (Contact, "Media contact:"),
                (Contact, "Ann Lee"),
                (Contact, "ann@acme.example"),
                (Boilerplate, "###"),
            ],
        );
        assert_eq!(article.dateline.map(|d| d.of(&article.text)), Some("OSLO, May 3, 2024 –"));
        assert_eq!(article.date.map(|d| d.to_string()).as_deref(), Some("2024-05-03"));
        assert_eq!(article.title.as_deref(), Some("Acme opens plant in Oslo"));
        assert_eq!(article.language, Some("en"));
    }

    #[test]
    fn splits_an_about_heading_glued_to_its_text() {
        check(
            "Acme won.\n\nAbout Acme Inc.: Acme makes things.",
            &[(Paragraph, "Acme won."), (Heading, "About Acme Inc.:"), (About, "Acme makes things.")],
        );
        check("About 200 people came to Oslo.", &[(Paragraph, "About 200 people came to Oslo.")]);
    }

    #[test]
    fn sets_foreign_lines_and_furniture_apart() {
        check(
            "Acme won a prize.\n\n- first thing\n- second thing\n\nВернуться к списку\n\nBack to list",
            &[
                (Paragraph, "Acme won a prize."),
                (ListItem, "- first thing"),
                (ListItem, "- second thing"),
                (Foreign, "Вернуться к списку"),
                (Boilerplate, "Back to list"),
            ],
        );
    }

    #[test]
    fn splits_sections_glued_to_the_sentence_before() {
        check(
            "Acme won.\n\nIt is glad.About Acme:Acme makes things.Media Contact:Ann LeeEmail: ann@acme.example",
            &[
                (Paragraph, "Acme won."),
                (Paragraph, "It is glad."),
                (Heading, "About Acme:"),
                (About, "Acme makes things."),
                (Contact, "Media Contact:Ann Lee"),
                (Contact, "Email: ann@acme.example"),
            ],
        );
    }

    #[test]
    fn keeps_schedules_and_contacts() {
        check(
            "Oslo meets Turku\n\nThe delegation came.\n\nProgramme\n\n3 May, 10 a.m. - Tour of the Old Mill\n11:30 – Lunch\n\nThe guests left.\n\nMedia Contact: Grete Lindqvist, Alva Nord, press@alvanord.example",
            &[
                (Headline, "Oslo meets Turku"),
                (Paragraph, "The delegation came."),
                (Heading, "Programme"),
                (ListItem, "3 May, 10 a.m. - Tour of the Old Mill"),
                (ListItem, "11:30 – Lunch"),
                (Paragraph, "The guests left."),
                (Contact, "Media Contact: Grete Lindqvist, Alva Nord, press@alvanord.example"),
            ],
        );
    }

    #[test]
    fn a_headline_may_end_with_a_legal_form() {
        check(
            "Acme Ltd. Acquires Belno Inc.\n\nThe deal between the firms was closed in May.",
            &[
                (Headline, "Acme Ltd. Acquires Belno Inc."),
                (Paragraph, "The deal between the firms was closed in May."),
            ],
        );
    }

    #[test]
    fn a_letterhead_is_no_headline() {
        let article = check(
            "CITY OF AVALON\nPress release no. 12/2019\n\nAvalon builds a bridge\n\nAvalon, Norland - May 3, 2019\n\nThe work began.",
            &[
                (Headline, "CITY OF AVALON"),
                (Boilerplate, "Press release no. 12/2019"),
                (Headline, "Avalon builds a bridge"),
                (Paragraph, "Avalon, Norland - May 3, 2019"),
                (Paragraph, "The work began."),
            ],
        );
        assert_eq!(article.title.as_deref(), Some("Avalon builds a bridge"));
        assert_eq!(article.date.map(|d| d.to_string()).as_deref(), Some("2019-05-03"));
    }

    #[test]
    fn metadata_go_before_the_text() {
        let metadata =
            Metadata { title: Some("Acme won.".to_owned()), date: Date::new(2020, 1, 2).ok(), ..Metadata::default() };
        let article = read_text_with("t", "May 3, 2024\n\nAcme won.\n\nIt was glad.".to_owned(), metadata);
        assert_eq!(article.date.map(|d| d.to_string()).as_deref(), Some("2020-01-02"));
        assert_eq!(article.blocks.get(1).map(|b| b.kind), Some(Headline));
    }

    #[test]
    fn a_date_line_gives_the_date() {
        let article = read_text("t", "Acme wins\nMay 3, 2024\n\nAcme won a prize.".to_owned());
        assert_eq!(article.date.map(|d| d.to_string()).as_deref(), Some("2024-05-03"));
    }
}
