//! "Anna Lind, chair of the league from 1984 to 1998,": when somebody held a post, as the words right behind it say.

use super::{TokenRange, View};
use crate::relations::point;
use crate::times::TimeMention;

/// So many words at most lie between a post and the end of its term.
const LONGEST: u32 = 7;

/// The period of years right behind a post that is over.
pub(super) fn term(view: &View<'_>, times: &[TimeMention], post: TokenRange) -> Option<String> {
    let text = |i: u32| view.document.text(i as usize);
    let mut at = post.end;
    at += u32::from(matches!(text(at), "," | "("));
    let from = text(at) == "from" || text(at) == "between";
    at += u32::from(from);
    let near = view.mentions_from(at, at + LONGEST);
    let mut years = near.filter_map(|(m, mention)| Some((mention.range, point(view, times, m)?)));
    let (first, value) = years.next().filter(|(range, _)| range.start == at)?;
    if value.contains('/') {
        return Some(value);
    }
    // "from 1984 to 1998", each a year of its own
    let (last, end) = years.next()?;
    let joins = last.start == first.end + 1 && matches!(text(first.end), "to" | "until" | "till" | "and" | "-" | "–");
    let year = |value: &str| value.len() == 4 && value.bytes().all(|b| b.is_ascii_digit());
    (from && joins && year(&value) && year(&end) && value < end).then(|| format!("{value}/{end}"))
}

#[cfg(test)]
mod tests {
    use crate::reader::read_text;
    use crate::relations::tests::extractor;

    #[test]
    fn a_term_behind_a_post_tells_when_it_was_held() {
        let extractor = extractor();
        for (text, told) in [
            ("Anna Lind, chair of the Harbour League from 1984 to 1998, died in Lima.", Some("1984/1998")),
            ("Anna Lind, chair of the Harbour League (1984-1998), died in Lima.", Some("1984/1998")),
            ("Anna Lind, chair of the Harbour League, met guests in Lima.", None),
        ] {
            let extraction = extractor.extract(&read_text("example", text.to_owned()));
            let post = extraction.relations.iter().find(|r| r.relation.name() == "holds_position");
            let held = post.map(|r| (r.qualifiers.date.as_deref(), r.qualifiers.status));
            assert_eq!(held, Some((told, told.map(|_| "former"))), "{text}");
        }
    }
}
