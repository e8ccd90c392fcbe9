//! Reported speech: "said that", "as she noted", a statement with its reporting verb behind it.

use super::super::View;
use super::quotes::{inside, trimmed};
use super::sources::source;
use super::{Statement, is_reporting, speakers};
use crate::ontology::EntityType;
use crate::reader::BlockKind;
use crate::segmentation::TokenRange;
use crate::syntax::{Assertion, Clause, Tag, VerbForm, VerbGroup};

/// The clauses outside of quotes in which somebody says something.
pub(super) fn telling(view: &View<'_>, quotes: &[TokenRange]) -> Vec<usize> {
    let tells = |clause: &Clause| {
        let verb = view.syntax.verb_groups[clause.verb as usize];
        let form = matches!(verb.form, VerbForm::Finite | VerbForm::Ing);
        let tells = form && clause.assertion <= Assertion::Asserted && (is_certain(view, &verb) || says(view, &verb));
        tells && !inside(quotes, verb.head)
    };
    view.syntax.clauses.iter().enumerate().filter(|(_, clause)| tells(clause)).map(|(c, _)| c).collect()
}

/// "says"; who denies something does not say it.
fn says(view: &View<'_>, verb: &VerbGroup) -> bool {
    let denies = matches!(view.lexicon.text(verb.lemma), "deny" | "dismiss" | "refute" | "rebut");
    !verb.passive && is_reporting(view, verb) && !denies
}

/// "is convinced that"
fn is_certain(view: &View<'_>, verb: &VerbGroup) -> bool {
    (verb.lemma == view.grammar.be || verb.passive)
        && (verb.head..verb.range.end + 2).any(|i| {
            view.lookups.words.get(i as usize + 1) == Some(&view.grammar.that)
                && matches!(
                    view.document.text(i as usize),
                    "convinced" | "confident" | "certain" | "hopeful" | "optimistic"
                )
        })
}

/// "Lind said that ...", "Lind told the council that ...", "Lind noted the town would ...".
pub(super) fn reported(view: &View<'_>, quotes: &[TokenRange], telling: &[usize], out: &mut Vec<Statement>) {
    for (c, clause) in telling.iter().filter_map(|c| Some((*c, view.syntax.clauses.get(*c)?))) {
        let verb = view.syntax.verb_groups[clause.verb as usize];
        // "..., adding that"
        let adds = verb.form == VerbForm::Ing && !clause.modifies_noun && follows_comma(view, verb.range.start);
        if !(verb.form == VerbForm::Finite || adds) {
            continue;
        }
        let sentence = view.document.sentences[clause.sentence as usize].tokens;
        let mut start = verb.range.end as usize;
        // "said Monday its delegation would"
        while start < sentence.end as usize && matches!(view.syntax.tags[start], Tag::Adverb | Tag::Time) {
            start += 1;
        }
        let that = opens_content(view, start, sentence.end as usize);
        let heard = hearer(view, clause);
        // Without "that": the object of the verb is the subject of a finite verb that follows.
        let mut following = view.syntax.clauses.iter().skip(c + 1).take_while(|n| n.sentence == clause.sentence);
        let bare = following.any(|n| {
            let inner = view.syntax.verb_groups[n.verb as usize];
            inner.form == VerbForm::Finite
                && !n.modifies_noun
                && n.subject.is_some_and(|s| {
                    let g = &view.syntax.noun_groups[s as usize];
                    let family = |k: u32| view.syntax.families[k as usize];
                    // "announced a gift for its school, and Quarn University received": two clauses.
                    let alike = view.syntax.members(s).all(|k| family(k) == family(s));
                    // "noted the report that shows the town has grown": of the report.
                    let of_noun = view.lookups.words.get(g.range.end as usize) == Some(&view.grammar.that);
                    // "announced a grant, long sought by the town": of the grant.
                    let between = view.syntax.tags.get(g.range.end as usize..inner.range.start as usize);
                    let commas = between.map_or(0, |t| t.iter().filter(|t| **t == Tag::Comma).count());
                    let helped = inner.range.len() > 1 && between.is_some_and(|t| !t.contains(&Tag::Relative));
                    let set_off = commas == 1 && !helped;
                    let own = !of_noun && !set_off;
                    // "told reporters the town would grow"
                    let told = heard.is_some_and(|h| view.syntax.noun_groups[h as usize].range.end == g.range.start);
                    g.range.start as usize >= start && (Some(s) == clause.object || told) && alike && own
                })
        });
        // "declared the games open": what opens them, not what is said.
        let declares = that.is_none() && view.lexicon.text(verb.lemma) == "declare";
        let opened = |n: &Clause| {
            n.sentence == clause.sentence
                && matches!(view.lexicon.text(view.syntax.verb_groups[n.verb as usize].lemma), "open" | "close")
        };
        // "called a strike after the talks broke down": no clause follows such verbs without "that".
        let nominal = that.is_none()
            && matches!(
                view.lexicon.text(verb.lemma),
                "brief" | "call" | "conclude" | "condemn" | "discuss" | "hail" | "praise" | "welcome"
            );
        // "found faults in the contract with Orlin, whose chief fled"
        let relative = || view.syntax.tags[start..sentence.end as usize].contains(&Tag::Relative);
        let nominal = nominal || that.is_none() && view.lexicon.text(verb.lemma) == "find" && relative();
        if that.is_none() && !bare || nominal || declares && view.syntax.clauses.get(c + 1).is_some_and(opened) {
            continue;
        }
        let told = heard.map_or(start, |k| view.syntax.noun_groups[k as usize].range.end as usize);
        let start = that.map_or(told, |that| that + 1);
        let subject = clause.subject.filter(|k| !inside(quotes, view.syntax.noun_groups[*k as usize].head));
        let found = subject.and_then(|k| speakers(view, k)).or_else(|| main_speaker(view, c, adds, quotes));
        let Some(speakers) = found else { continue };
        let end = retold(view, c, start).unwrap_or(sentence.end as usize);
        let mut end = relative_end(view, c, start).unwrap_or(end).min(end);
        let next = quotes.get(quotes.partition_point(|q| q.start as usize <= start));
        if let Some(q) = next.filter(|q| (q.start as usize) < end) {
            // "said that it would "help the town grow"": what is quoted goes on with what is reported.
            let goes_on = q.start >= 2
                && !matches!(
                    view.syntax.tags[q.start as usize - 2],
                    Tag::Comma | Tag::Break | Tag::Stop | Tag::Subordinator
                );
            // 'that under "Clean Water" 164 villages have': a title in the middle ends nothing.
            let after = q.end as usize + 1;
            let title =
                goes_on && after < end && !matches!(view.syntax.tags[after], Tag::Comma | Tag::Stop | Tag::Break);
            end = match (title, goes_on && q.start as usize > start + 1) {
                (true, _) => end,
                (_, true) => (q.end as usize).min(end),
                _ => q.start as usize,
            };
        }
        if end < start + 3 {
            continue;
        }
        let span = trimmed(view, TokenRange::new(start, end));
        if span.is_empty() {
            continue;
        }
        let evidence = span.to(view.document.span(verb.range));
        out.push(Statement { span, pieces: Vec::new(), speakers, evidence, rule: "reported" });
    }
}

/// "Lind, who noted that the bridge was old, said": the comma that ends what the relative clause `c` reports.
fn relative_end(view: &View<'_>, c: usize, start: usize) -> Option<usize> {
    let clause = view.syntax.clauses.get(c).filter(|clause| clause.modifies_noun)?;
    let mut later = view.syntax.clauses.iter().skip(c + 1).take_while(|o| o.sentence == clause.sentence);
    let next = later.find(|o| {
        let verb = view.syntax.verb_groups[o.verb as usize];
        let comma = view.syntax.tags[verb.range.start as usize - 1] == Tag::Comma;
        // "said" before a quote may look like a participle.
        let quotes = view.syntax.tags.get(verb.range.end as usize) == Some(&Tag::Quote) && is_reporting(view, &verb);
        let own = o.subject == clause.subject && verb.form == VerbForm::Finite;
        comma && verb.range.start as usize > start + 2 && (own || quotes)
    })?;
    Some(view.syntax.verb_groups[next.verb as usize].range.start as usize - 1)
}

/// ", adding that", and behind a quote that ends in its comma.
fn follows_comma(view: &View<'_>, at: u32) -> bool {
    let tag = |back: u32| at.checked_sub(back).map(|i| view.syntax.tags[i as usize]);
    tag(1) == Some(Tag::Comma) || tag(1) == Some(Tag::Quote) && tag(2) == Some(Tag::Comma)
}

/// "The mayor praised the rise of trade, which doubled, but stressed that ...": the subject of the first clause, where
/// the one before the verb cannot speak and "and" or "but" joins the verb to what was told of it.
fn main_speaker(view: &View<'_>, c: usize, adds: bool, quotes: &[TokenRange]) -> Option<Vec<u32>> {
    let clause = view.syntax.clauses.get(c)?;
    let verb = view.syntax.verb_groups[clause.verb as usize];
    let joined =
        adds || matches!(view.document.text(verb.range.start.checked_sub(1)? as usize), "and" | "but" | "also");
    let first = view.syntax.clauses[..c].iter().rev().take_while(|o| o.sentence == clause.sentence).last()?;
    let head = view.syntax.verb_groups[first.verb as usize];
    if !joined || head.form != VerbForm::Finite || first.modifies_noun || inside(quotes, head.head) {
        return None;
    }
    first.subject.and_then(|k| speakers(view, k)).filter(|who| who.iter().all(|m| is_person(view, *m)))
}

pub(super) fn is_person(view: &View<'_>, m: u32) -> bool {
    view.chains.kind(m) == EntityType::Person
}

/// Where what clause `c` reports from token `start` on ends because its speaker does or says something else: "said the
/// town would grow and thanked ...", "stressed that the bridge was safe, and recalled that ...".
fn retold(view: &View<'_>, c: usize, start: usize) -> Option<usize> {
    let clause = view.syntax.clauses.get(c)?;
    let subject = clause.subject?;
    let sentence = view.document.sentences[clause.sentence as usize].tokens.end as usize;
    let mut later = view.syntax.clauses.iter().skip(c + 1).take_while(|o| o.sentence == clause.sentence);
    let next = later.find(|o| {
        let verb = view.syntax.verb_groups[o.verb as usize];
        let joined = verb.range.start as usize > start + 3
            && matches!(view.document.text(verb.range.start as usize - 1), "and" | "but");
        let again = || says(view, &verb) && opens_content(view, verb.range.end as usize, sentence).is_some();
        joined && (o.subject == Some(subject) || again()) && verb.form == VerbForm::Finite && !o.modifies_noun
    })?;
    Some(view.syntax.verb_groups[next.verb as usize].range.start as usize - 1)
}

/// "As Lind noted, the town will grow": what follows the comma.
pub(super) fn as_noted(view: &View<'_>, telling: &[usize], out: &mut Vec<Statement>) {
    for clause in telling.iter().filter_map(|c| view.syntax.clauses.get(*c)) {
        let verb = view.syntax.verb_groups[clause.verb as usize];
        let sentence = view.document.sentences[clause.sentence as usize].tokens;
        let opens = view.lookups.words.get(sentence.start as usize) == Some(&view.grammar.as_);
        let near = verb.range.start.saturating_sub(sentence.start) <= 12;
        let comma = view.syntax.tags.get(verb.range.end as usize) == Some(&Tag::Comma);
        if !(opens && near && comma && verb.form == VerbForm::Finite && says(view, &verb)) {
            continue;
        }
        let subject = clause.subject.or_else(|| {
            let before = view.syntax.noun_groups.partition_point(|g| g.range.end <= verb.range.start);
            before.checked_sub(1).map(|k| k as u32)
        });
        let Some(speakers) = subject.and_then(|k| speakers(view, k)) else { continue };
        let span = trimmed(view, TokenRange { start: verb.range.end + 1, end: sentence.end });
        if span.len() >= 12 {
            let evidence = span.to(view.document.span(verb.range));
            out.push(Statement { span, pieces: Vec::new(), speakers, evidence, rule: "reported" });
        }
    }
}

/// "told reporters": who stands right behind a verb of telling.
fn hearer(view: &View<'_>, clause: &Clause) -> Option<u32> {
    let verb = view.syntax.verb_groups[clause.verb as usize];
    let tells = matches!(view.lexicon.text(verb.lemma), "tell" | "inform" | "assure" | "remind");
    let behind = view.syntax.noun_groups.partition_point(|group| group.range.start < verb.range.end) as u32;
    let next = view.syntax.noun_groups.get(behind as usize).filter(|_| tells && !verb.passive)?;
    let article = view.syntax.tags.get(verb.range.end as usize..next.range.start as usize)?;
    let close = article.iter().all(|tag| matches!(tag, Tag::Determiner | Tag::Possessive));
    (close && view.syntax.phrases[behind as usize].preposition.is_none()).then_some(behind)
}

/// What one does with words to somebody.
const TO_PEOPLE: [&str; 13] = [
    "applaud",
    "ask",
    "assure",
    "commend",
    "congratulate",
    "greet",
    "inform",
    "praise",
    "remind",
    "tell",
    "thank",
    "urge",
    "welcome",
];

/// "The town will grow, said Lind." and "The town will grow, Lind said.": what is told without quotation marks before the
/// one who tells it.
pub(super) fn trailing(view: &View<'_>, quotes: &[TokenRange], telling: &[usize], out: &mut Vec<Statement>) {
    for (c, clause) in telling.iter().filter_map(|c| Some((*c, view.syntax.clauses.get(*c)?))) {
        let verb = view.syntax.verb_groups[clause.verb as usize];
        let sentence = view.document.sentences[clause.sentence as usize].tokens;
        let headline = view.document.sentences[clause.sentence as usize].kind == BlockKind::Headline;
        if verb.form != VerbForm::Finite || headline || !says(view, &verb) {
            continue;
        }
        let start_of = |k: u32| view.syntax.noun_groups[k as usize].range.start;
        // A dash opens what is said and parts it from its speaker in many countries: "– We agree, – said Lind."
        let comma = |at: u32| {
            let mark = |i: u32| view.syntax.tags[i as usize];
            at > sentence.start + 2
                && (mark(at - 1) == Tag::Comma || mark(at - 1) == Tag::Break && mark(sentence.start) == Tag::Break)
        };
        // "..., said Lind"; in "..., said the town would grow" the town says nothing.
        let next = view.syntax.clauses.get(c + 1).filter(|n| n.sentence == clause.sentence);
        let told_of = next.and_then(|n| n.subject).filter(|_| next.is_some_and(|n| !n.modifies_noun));
        // "..., thanked Lind" is said of her.
        let inverted = (comma(verb.range.start) && !TO_PEOPLE.contains(&view.lexicon.text(verb.lemma)))
            .then_some(clause.object.filter(|k| start_of(*k) == verb.range.end && told_of != Some(*k)))
            .flatten()
            .map(|k| (k, verb.range.start - 1));
        // "..., Lind said."
        let straight = clause.subject.filter(|k| {
            let group = &view.syntax.noun_groups[*k as usize];
            let tag = |i: u32| view.syntax.tags.get(i as usize).copied();
            // "..., Lind said at a briefing.", "..., Lind said on Monday."
            let last = view.syntax.clauses.get(c + 1).is_none_or(|n| n.sentence != clause.sentence);
            let placed = last && matches!(tag(verb.range.end), Some(Tag::Preposition | Tag::Time));
            // "..., Lind told reporters."
            let heard = hearer(view, clause).map(|k| view.syntax.noun_groups[k as usize].range.end);
            let ends = placed
                || ends_telling(view, heard.unwrap_or(verb.range.end), sentence.end)
                || matches!(tag(verb.range.end), Some(Tag::Stop | Tag::Comma));
            // "..., Anna Lind, mayor of Lima, said."
            let renamed = tag(group.range.end) == Some(Tag::Comma)
                && tag(verb.range.start.saturating_sub(1)) == Some(Tag::Comma)
                && verb.range.start - group.range.end <= 12
                && (group.range.end..verb.range.start).all(|i| !view.syntax.tags[i as usize].is_verb());
            ends && (last_named(view, *k) == verb.range.start || renamed) && comma(group.range.start)
        });
        let Some((speaker, end)) = inverted.or(straight.map(|k| (k, start_of(k) - 1))) else { continue };
        // "..., said a statement issued by the ministry."
        let speaker = source(view, speaker).unwrap_or(speaker);
        let whole = TokenRange { start: sentence.start, end };
        // "The plan is "not on the table", Lind said": only a part of it is quoted.
        let quote = |i: u32| view.syntax.tags[i as usize] == Tag::Quote;
        let quoted = quote(whole.start) || (whole.end..sentence.end).any(quote) || inside(quotes, sentence.start);
        let says = view.syntax.clauses[..c]
            .iter()
            .rev()
            .take_while(|o| o.sentence == clause.sentence)
            .any(|o| view.syntax.verb_groups[o.verb as usize].form == VerbForm::Finite);
        let named = view.mentions.of_noun[speaker as usize].is_some_and(|m| view.chains.is_named(m));
        // "The plant, Lind said, will open": on both sides of who tells it.
        let aside = straight.is_some() && view.syntax.tags.get(verb.range.end as usize) == Some(&Tag::Comma);
        let rest = TokenRange { start: verb.range.end + 1, end: sentence.end };
        let split = aside && !says && told_of_rest(view, c, rest);
        if quoted || !(says || split) || !named {
            continue;
        }
        let Some(speakers) = speakers(view, speaker) else { continue };
        let span = trimmed(view, whole);
        let evidence = span.to(view.document.span(view.syntax.noun_groups[speaker as usize].range));
        let pieces = if split { vec![trimmed(view, rest)] } else { Vec::new() };
        out.push(Statement { span, pieces, speakers, evidence, rule: "reported" });
    }
}

/// "Anna Lind (D-Ohio) and Omar Stone announced": where the last of a list of speakers ends, with its bracket.
fn last_named(view: &View<'_>, k: u32) -> u32 {
    let end = view.syntax.members(k).last().map_or(0, |n| view.syntax.noun_groups[n as usize].range.end);
    let tag = |i: u32| view.syntax.tags.get(i as usize);
    let close = (end..end + LONGEST_BRACKET).find(|i| tag(*i) == Some(&Tag::Close));
    close.filter(|_| tag(end) == Some(&Tag::Open)).map_or(end, |i| i + 1)
}

/// So many words at most stand in a bracket behind a speaker.
const LONGEST_BRACKET: u32 = 8;

/// Whether what was told goes on with a verb of its own right behind clause `c`.
fn told_of_rest(view: &View<'_>, c: usize, rest: TokenRange) -> bool {
    view.syntax.clauses.get(c + 1).is_some_and(|next| {
        let verb = view.syntax.verb_groups[next.verb as usize];
        next.sentence == view.syntax.clauses[c].sentence
            && verb.form == VerbForm::Finite
            && verb.range.start <= rest.start + 1
            && next.subject != view.syntax.clauses[c].subject
    })
}

/// "..., Lind said in a release on Monday.": whether nothing but phrases that say where and when follow a reporting verb.
fn ends_telling(view: &View<'_>, from: u32, end: u32) -> bool {
    let tag = |i: u32| view.syntax.tags.get(i as usize).copied();
    // "told Acme Ltd.", whose stop is that of the sentence as well
    if from >= end || matches!(tag(from), Some(Tag::Stop | Tag::Comma)) {
        return true;
    }
    let brings = matches!(view.document.text(from as usize), "in" | "on" | "at" | "during" | "via" | "after" | "here");
    let phrase = |t: Tag| {
        t.is_nominal()
            || matches!(
                t,
                Tag::Preposition
                    | Tag::Determiner
                    | Tag::Possessive
                    | Tag::Time
                    | Tag::Number
                    | Tag::Adjective
                    | Tag::Genitive
            )
    };
    let opens = brings || tag(from) == Some(Tag::Time);
    let last = (from..end).find(|i| tag(*i).is_none_or(|t| !phrase(t))).unwrap_or(end);
    opens && last - from <= LONGEST_SETTING && (last == end || tag(last) == Some(Tag::Stop))
}

/// So many words at most say where and when something was said.
const LONGEST_SETTING: u32 = 12;

/// Whether a finite verb with nothing for a subject stands right behind token `i`.
fn is_verb_after(view: &View<'_>, i: usize) -> bool {
    view.syntax.tags.get(i + 1).is_some_and(|t| t.is_finite() || *t == Tag::Bare)
}

/// "told reporters that sales": whether what stands between a verb of telling and token `that` is whom it tells.
fn is_told(view: &View<'_>, start: usize, that: usize) -> bool {
    let verb =
        start.checked_sub(1).and_then(|i| view.lookups.verb_lemmas.get(i)).map(|lemma| view.lexicon.text(*lemma));
    let tells = matches!(verb, Some("tell" | "inform" | "assure" | "remind" | "warn" | "notify"));
    let nominal = |i: usize| {
        view.syntax.tags[i].is_nominal()
            || matches!(view.syntax.tags[i], Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Pronoun)
    };
    tells && (start..that).all(nominal) && !matches!(view.syntax.tags[that - 1], Tag::Determiner | Tag::Adjective)
}

/// The "that" which opens what is said, after a reporting verb that ends at `start`: at once, after who is told, or
/// after what is expressed ("confidence that").
fn opens_content(view: &View<'_>, start: usize, end: usize) -> Option<usize> {
    let tag = |i: usize| view.syntax.tags[i];
    // "said, Wednesday, that", "said on Monday, that"
    let comma = (start..end.min(start + 6)).rfind(|i| tag(*i) == Tag::Comma).filter(|i| {
        let only = (start..*i).all(|j| matches!(tag(j), Tag::Time | Tag::Comma | Tag::Preposition));
        only && (start..*i).any(|j| tag(j) == Tag::Time) && view.lookups.words.get(i + 1) == Some(&view.grammar.that)
    });
    if comma.is_some_and(|i| i + 1 < end) {
        return comma.map(|i| i + 1);
    }
    // "stated in a press release that exports had risen"
    let told_in = matches!(view.document.text(start), "in" | "at" | "during" | "on" | "via");
    for i in start..end.min(start + 10) {
        let medium = i > start
            && told_in
            && matches!(
                view.document.text(i - 1),
                "release"
                    | "statement"
                    | "interview"
                    | "letter"
                    | "speech"
                    | "address"
                    | "report"
                    | "message"
                    | "briefing"
                    | "conference"
                    | "post"
                    | "tweet"
                    | "remarks"
                    | "announcement"
                    | "update"
                    | "note"
                    | "communiqué"
            );
        if medium && view.lookups.words[i] == view.grammar.that {
            return Some(i);
        }
        if view.lookups.words[i] == view.grammar.that {
            let particle = i > start && view.document.text(i - 1) == "out";
            let particle = particle || i > start && is_told(view, start, i);
            // "estimate crops that depend on bees": of the crops.
            let of_noun = i > start && !particle && is_verb_after(view, i);
            return (!of_noun && (i == start || particle || tag(i) == Tag::Subordinator)).then_some(i);
        }
        if view.syntax.tags[i].is_verb() || matches!(view.syntax.tags[i], Tag::Comma | Tag::Quote | Tag::Break) {
            return None;
        }
    }
    None
}
