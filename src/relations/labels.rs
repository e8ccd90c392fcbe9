//! Lines that tell of the event above them: those that begin with a label ("When: 4 June 2026", "Date and venue: 4 June,
//! Harbour Hall", "Speakers: Anna Lind", "Organiser: Harbour League"), and those of a card ("Glass Summit", "4 June 2026",
//! "Harbour Hall, Lima").

use super::attendance::last_gathering;
use super::{Found, View, point};
use crate::entities::mentions::{Form, Mention};
use crate::ontology::{EntityType, RelationType};
use crate::segmentation::{Sentence, Shape, TokenRange};
use crate::times::TimeMention;

/// What a label asks for.
#[derive(Clone, Copy, Default, PartialEq)]
struct Label {
    what: bool,
    when: bool,
    where_: bool,
    /// Who takes part.
    who: bool,
    /// "Participants", "Speakers": those of what the text has just told of.
    there: bool,
    /// Who holds it.
    host: bool,
    /// The token of its colon.
    colon: u32,
}

/// So many lines above a label still name its event.
const REACH: usize = 6;
/// So many tokens has a label at most.
const LONGEST: u32 = 4;
/// So many names has a line at most.
const MOST: usize = 24;
/// So many lines of a card follow its event, each so long at most.
const CARD: (usize, usize) = (3, 12);

/// The numbers of what labels say.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LabelRules {
    /// held_on/label
    pub on: u32,
    /// held_in/label
    pub in_: u32,
    /// participated_in/label
    pub who: u32,
    /// organized/label
    pub host: u32,
    /// works_for/card
    pub staff: u32,
}

/// Adds when and where the events of labelled lines and of cards take place, who is there and who holds them.
pub(super) fn find(view: &View<'_>, times: &[TimeMention], rules: LabelRules, out: &mut Vec<Found>) {
    let LabelRules { on, in_, .. } = rules;
    let time = |range: TokenRange| {
        view.mentions_from(range.start, range.end).map(|(m, _)| m).find(|m| point(view, times, *m).is_some())
    };
    for (n, sentence) in view.document.sentences.iter().enumerate() {
        if let Some(event) = card(view, n) {
            for line in view.document.sentences.iter().skip(n + 1).take(CARD.0) {
                // "Harbour Hall, Lima", not "Harbour Hall Friends".
                let opens = |m: &u32| {
                    let TokenRange { start, end } = view.mentions.all[*m as usize].range;
                    let ends =
                        end >= line.tokens.end || matches!(view.document.text(end as usize), "," | "(" | "." | "|");
                    start <= line.tokens.start + 1 && ends
                };
                let plain = line.tokens.len() <= CARD.1 && label(view, line).is_none() && is_bare(view, line);
                let (when, site) = (time(line.tokens).filter(opens), venue(view, line.tokens).filter(opens));
                let (object, relation, rule) = match (when, site) {
                    (Some(m), _) if plain => (m, RelationType::HeldOn, on),
                    (_, Some(m)) if plain => (m, RelationType::HeldIn, in_),
                    _ => break,
                };
                out.push(Found::of(view, relation, (event, object), view.document.span(line.tokens), rule));
            }
        }
        let Some(label) = label(view, sentence).filter(|l| l.when || l.where_ || l.who || l.host) else { continue };
        let last = || last_gathering(view, view.syntax.sentences[n].nouns.0, n as u32).filter(|_| label.there);
        let spoken = || view.mentions.of_noun[last()? as usize];
        let Some(event) = event_above(view, n).or_else(spoken) else { continue };
        let after = TokenRange { start: label.colon + 1, ..sentence.tokens };
        let (relation, rule) = match label {
            Label { who: true, .. } => (RelationType::ParticipatedIn, rules.who),
            _ => (RelationType::Organized, rules.host),
        };
        for m in people(view, after, relation).filter(|_| label.who || label.host) {
            out.push(Found::of(view, relation, (m, event), view.document.span(sentence.tokens), rule));
        }
        for pair in staff(view, after).into_iter().filter(|_| label.who) {
            out.push(Found::of(view, RelationType::WorksFor, pair, view.document.span(sentence.tokens), rules.staff));
        }
        let when = time(after).filter(|_| label.when).map(|m| (m, RelationType::HeldOn, on));
        let site = venue(view, after).filter(|_| label.where_).map(|m| (m, RelationType::HeldIn, in_));
        for (object, relation, rule) in when.into_iter().chain(site) {
            out.push(Found::of(view, relation, (event, object), view.document.span(sentence.tokens), rule));
        }
    }
}

/// The first place or named body in a range of tokens.
fn venue(view: &View<'_>, range: TokenRange) -> Option<u32> {
    let mut inside = view.mentions_from(range.start, range.end);
    let named = |m: &crate::entities::mentions::Mention| matches!(m.form, Form::Name(_));
    inside.find(|(_, m)| m.kind.is_place() || m.kind.is_organization() && named(m)).map(|(m, _)| m)
}

/// Those a line names who take part, each with what stands behind the name ("Anna Lind, mayor of Lima; Omar Stone"), or the
/// bodies and towns that hold the event, up to the first word of a sentence.
fn people<'v>(view: &'v View<'_>, range: TokenRange, relation: RelationType) -> impl Iterator<Item = u32> + use<'v> {
    let person = relation == RelationType::ParticipatedIn;
    let inside = view.mentions_from(range.start, range.end);
    let g = view.grammar;
    // "Staff of Senator Anna Lind", "Anna Lind's staff": not she.
    let alone = move |mention: &Mention| {
        let mut i = mention.range.start;
        let titled = |i: u32| view.lookups.classes[i as usize].meets(g.title.union(g.honorific));
        while i > range.start && titled(i - 1) {
            i -= 1;
        }
        // "Council President Anna Lind", "Lima Education Minister Omar Stone": what the post is of stands before it.
        let cased = |i: u32| matches!(view.document.tokens[i as usize].shape, Shape::Capitalized | Shape::Upper);
        while i > range.start && i < mention.range.start && cased(i - 1) {
            i -= 1;
        }
        let before = view.document.text(i as usize - 1);
        let after = view.document.text(mention.range.end as usize);
        matches!(before, ":" | ";" | "," | "and" | "&" | "•" | "-" | "–" | "with" | "the")
            && !matches!(after, "'s" | "’s" | "'" | "’")
    };
    let named = inside.filter(move |(_, mention)| matches!(mention.form, Form::Name(_)) && alone(mention));
    let fits = move |m: &u32| match view.chains.kind(*m) {
        EntityType::Person => person,
        kind => !person && kind.is_organization(),
    };
    named.map(|(m, _)| m).filter(fits).take(MOST)
}

/// "Harbour League – Anna Lind, Omar Stone; Glass Museum – Eva Holt": the people of each item with the body before its dash.
fn staff(view: &View<'_>, range: TokenRange) -> Vec<(u32, u32)> {
    let text = |i: u32| view.document.text(i as usize);
    let (mut pairs, mut body) = (Vec::new(), None);
    for (m, mention) in view.mentions_from(range.start, range.end).take(MOST * 2) {
        let (before, after) = (text(mention.range.start - 1), text(mention.range.end));
        if !matches!(mention.form, Form::Name(_)) {
            continue;
        }
        if matches!(before, ":" | ";") {
            let organization = view.chains.kind(m).is_organization() && matches!(after, "-" | "–" | "—");
            body = organization.then_some(m);
        } else if view.chains.kind(m) == EntityType::Person && matches!(before, "-" | "–" | "—" | ",") {
            pairs.extend(body.map(|body| (m, body)));
        }
    }
    pairs
}

/// Whether a line says nothing in a sentence of its own.
fn is_bare(view: &View<'_>, line: &Sentence) -> bool {
    let n = view.document.sentences.partition_point(|s| s.tokens.start < line.tokens.start);
    view.syntax.sentences.get(n).is_some_and(|s| s.clauses.0 == s.clauses.1)
}

/// The event by name that is all a line says.
fn card(view: &View<'_>, n: usize) -> Option<u32> {
    let line = view.document.sentences.get(n).filter(|s| s.tokens.len() <= CARD.1 && is_bare(view, s))?;
    let (m, mention) = view.mentions_from(line.tokens.start, line.tokens.end).next()?;
    let whole = mention.range.start <= line.tokens.start + 1 && mention.range.end + 1 >= line.tokens.end;
    (whole && view.chains.kind(m) == EntityType::Event && view.chains.is_named(m)).then_some(m)
}

/// The label a line begins with.
fn label(view: &View<'_>, sentence: &Sentence) -> Option<Label> {
    let start = sentence.tokens.start;
    let end = sentence.tokens.end.min(start + LONGEST + 1);
    // "WHEN – 4 June 2026": a dash only behind capitals.
    let dash = |i: u32| {
        let upper = (start..i).all(|j| !view.document.text(j as usize).chars().any(char::is_lowercase));
        matches!(view.document.text(i as usize), "–" | "—" | "-" | "|") && upper
    };
    let colon = (start + 1..end).find(|i| view.document.text(*i as usize) == ":" || dash(*i))?;
    if sentence.tokens.end < colon + 2 {
        return None;
    }
    let (mut found, mut timed) = (Label { colon, ..Label::default() }, false);
    for i in start..colon {
        let word = view.document.text(i as usize).to_lowercase();
        match word.as_str() {
            "what" | "event" => found.what = true,
            "who" => found.who = true,
            "speaker" | "speakers" | "panelists" | "panellists" | "participants" | "moderator" | "attendees"
            | "delegates" | "panel" => (found.who, found.there) = (true, true),
            "organiser" | "organisers" | "organizer" | "organizers" | "organised" | "organized" | "host" | "hosts"
            | "hosted" => found.host = true,
            "by" if found.host => {}
            "keynote" | "guest" | "main" | "featured" => {}
            "when" | "date" | "dates" => found.when = true,
            "where" | "venue" | "location" | "place" => found.where_ = true,
            "time" => timed = true,
            "and" | "&" | "/" => {}
            _ => return None,
        }
    }
    // "Time and place"; a time alone is an hour.
    found.when |= timed && found.where_;
    Some(found)
}

/// The event of the nearest line above that is labelled with one, else the last event named above.
fn event_above(view: &View<'_>, n: usize) -> Option<u32> {
    let sentences = &view.document.sentences;
    let event = |m: u32| view.chains.kind(m) == EntityType::Event && !view.mentions.all[m as usize].plural;
    for sentence in sentences[..n].iter().rev().take(REACH) {
        if label(view, sentence).is_some_and(|l| l.what) {
            let mut inside = view.mentions_from(sentence.tokens.start, sentence.tokens.end);
            let colon = label(view, sentence).map_or(0, |l| l.colon);
            return inside.find(|(m, mention)| event(*m) && mention.range.start > colon).map(|(m, _)| m);
        }
    }
    let floor = sentences[n.saturating_sub(REACH)].tokens.start;
    let above = view.mentions_from(floor, sentences[n].tokens.start);
    above.filter(|(m, _)| event(*m) && view.chains.is_named(*m)).last().map(|(m, _)| m)
}

#[cfg(test)]
mod tests {
    use crate::relations::tests::{extractor, says};

    #[test]
    fn lines_below_an_event_tell_when_and_where_it_is() {
        let extractor = extractor();
        let both = "The Glass Summit brings together 300 experts.\n\nDate and venue: 3 June 2031, Quarn Museum, Lima";
        assert!(says(&extractor, both, "Glass Summit", "held_in", "Quarn Museum"));
        assert!(says(&extractor, both, "Glass Summit", "held_on", "3 June 2031"));
        let card = "Glass Summit\n3 June 2031\nQuarn Museum, Lima";
        assert!(says(&extractor, card, "Glass Summit", "held_in", "Quarn Museum"));
        let fields = "Event: Glass Summit\nWhere: Quarn Museum\nSpeakers: Anna Lind, mayor of Lima; Pedro Alvarez\nHost: Harbour League";
        assert!(says(&extractor, fields, "Glass Summit", "held_in", "Quarn Museum"));
        assert!(says(&extractor, fields, "Pedro Alvarez", "participated_in", "Glass Summit"));
        assert!(says(&extractor, fields, "Harbour League", "organized", "Glass Summit"));
        let dashes = "WHAT – Glass Summit\nWHEN – 3 June 2031\nWHERE – Quarn Museum";
        assert!(says(&extractor, dashes, "Glass Summit", "held_in", "Quarn Museum"));
        assert!(says(&extractor, dashes, "Glass Summit", "held_on", "3 June 2031"));
        let titled = "Event: Glass Summit\nWho: Lima Council President Anna Lind; staff of Omar Stone";
        assert!(says(&extractor, titled, "Anna Lind", "participated_in", "Glass Summit"));
        assert!(!says(&extractor, titled, "Omar Stone", "participated_in", "Glass Summit"));
        let friends = "Glass Summit\n3 June 2031\nQuarn Museum Friends of Lima";
        assert!(!says(&extractor, friends, "Glass Summit", "held_in", "Quarn Museum"));
    }
}
