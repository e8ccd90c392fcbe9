//! Token patterns: relations told by words and mentions in a row.

use std::sync::Arc;

use super::look_alikes::lies_in_smaller;
use super::{Found, View, clause_pattern, frame, posts, stream, value_fits};
use crate::extraction::Qualifiers;
use crate::ontology::{EntityType, RelationType};
use crate::rules::RELATION_PATTERNS;
use crate::segmentation::TokenRange;
use crate::syntax::{Assertion, Clause, SentenceSyntax, VerbForm};
use crate::times::TimeMention;

/// What a token rule makes of its match.
#[derive(Clone, Debug)]
pub(crate) struct TokenRule {
    pub relation: RelationType,
    pub rule: u32,
    pub yields: Vec<(String, String)>,
}

/// Runs the token patterns over words and mentions.
pub(crate) fn find_token_patterns(
    view: &View<'_>,
    times: &[TimeMention],
    patterns: &crate::pattern::RuleSet,
    rules: &[TokenRule],
    scratch: &mut crate::pattern::Scratch,
    out: &mut Vec<Found>,
) {
    if rules.is_empty() {
        return;
    }
    let stream = stream::MentionStream::new(view);
    // A relation has two ends.
    let sentences = view.document.sentences.iter().zip(&view.syntax.sentences);
    for (sentence, syntax) in sentences.filter(|(s, _)| stream.has_mentions(s.tokens, 2)) {
        patterns.matches_of(RELATION_PATTERNS, &stream, sentence.tokens, scratch, |n, captures| {
            let Some(rule) = rules.get(n).filter(|_| is_stated(view, *syntax, captures.range)) else { return };
            // "300 delegates from 40 countries": the number, as clauses have it.
            let counted = |m: u32| {
                let noun = view.mentions.all[m as usize].noun;
                noun.and_then(|k| clause_pattern::counted_from(view, k, m)).unwrap_or(m)
            };
            let mention = |name: &str| captures.get(name).and_then(|c| c.mention).map(counted);
            let opens = |name: &str| captures.get(name).is_some_and(|c| c.range.start == captures.range.start);
            // "@objects:City": with those that follow it in its list.
            let ends = |one: &str, all: &str| match mention(one) {
                Some(m) if opens(one) => Some(subjects_to(view, *syntax, captures.range, m)),
                Some(m) => Some(vec![m]),
                None => mention(all).map(|m| list_from(view, m)),
            };
            let (Some(subjects), Some(objects)) = (ends("subject", "subjects"), ends("object", "objects")) else {
                return;
            };
            let text = |name: &str| captures.get(name).map(|c| view.document.slice(c.range).to_lowercase());
            let (s, o) = rule.relation.signature();
            // "lawyers, with 10-year-olds": no number of theirs.
            let people = |m: u32| view.chains.kind(m) == EntityType::Group && view.mentions.all[m as usize].plural;
            let counts = rule.relation == RelationType::HasCount;
            let fits = |subject: u32, object: u32| {
                s.has(view.chains.kind(subject))
                    && o.has(view.chains.kind(object))
                    && !view.chains.same(subject, object)
                    && !(counts && people(subject))
                    && !(rule.relation == RelationType::LocatedIn && lies_in_smaller(view, subject, object))
                    && value_fits(view, times, rule.relation, object)
            };
            let amount = captures.get("amount").map(|c| view.document.slice(c.range).to_owned());
            let date = date_behind(view, times, rule.relation, captures.range.end);
            let mut qualifiers = Qualifiers { title: text("title"), amount, date, ..Qualifiers::default() };
            for (key, value) in &rule.yields {
                match key.as_str() {
                    "status" => qualifiers.status = posts::roles::status_name(value),
                    "title" => qualifiers.title = Some(value.clone()),
                    "measure" => qualifiers.measure = Some(value.clone()),
                    _ => {}
                }
            }
            for subject in &subjects {
                for object in objects.iter().filter(|o| fits(*subject, **o)) {
                    out.push(Found {
                        relation: rule.relation,
                        subject: *subject,
                        object: *object,
                        qualifiers: qualifiers.clone(),
                        evidence: view.document.span(captures.range),
                        rule: rule.rule,
                        roles: captures
                            .iter()
                            .map(|(name, c)| (Arc::clone(name), view.document.span(c.range)))
                            .collect(),
                    });
                }
            }
        });
    }
}

/// "Lima and Oslo have been sister cities since 1990": the time that a match ends before, where the relation has one.
fn date_behind(view: &View<'_>, times: &[TimeMention], relation: RelationType, end: u32) -> Option<String> {
    use RelationType as R;
    let dateless = matches!(
        relation,
        R::LocatedIn | R::PartOf | R::Represents | R::FoundedOn | R::HeldOn | R::HeldIn | R::Recurs | R::ShareOf
    );
    let brought = view.document.text(end as usize) == "since";
    let mut next =
        view.mentions_from(end + 1, end + 2).filter(|(_, m)| brought && !dateless && m.kind == EntityType::Date);
    next.next().and_then(|(m, _)| super::point(view, times, m))
}

/// Whether no verb and no deed of a match is denied or only thought of: "Lima is not a sister city of Oslo", "the proposed
/// acquisition of Orlin by Acme was blocked".
fn is_stated(view: &View<'_>, sentence: SentenceSyntax, range: TokenRange) -> bool {
    let syntax = view.syntax;
    let SentenceSyntax { nouns, clauses } = sentence;
    let verb = |c: &Clause| syntax.verb_groups[c.verb as usize];
    let all = syntax.clauses.get(clauses.0 as usize..clauses.1 as usize).unwrap_or_default();
    let mut clauses = all.iter().filter(|c| range.has(verb(c).head as usize));
    // Patterns say themselves what infinitives and gerunds are good for.
    let stated = |c: &Clause| c.assertion <= Assertion::Cancelled || verb(c).form != VerbForm::Finite;
    let all = syntax.noun_groups.get(nouns.0 as usize..nouns.1 as usize).unwrap_or_default();
    let mut nouns = (nouns.0..).zip(all).filter(|(_, n)| range.has(n.head as usize));
    clauses.all(stated) && nouns.all(|(k, _)| frame::fate(view, k) == Assertion::Asserted)
}

/// A mention with those that follow it in its list.
fn list_from(view: &View<'_>, m: u32) -> Vec<u32> {
    let Some(k) = view.mentions.all[m as usize].noun else { return vec![m] };
    let rest = view.syntax.members(k).skip(1).filter_map(|n| view.mentions.of_noun[n as usize]);
    std::iter::once(m).chain(rest).collect()
}

/// "Anna Lind and Omar Stone laid a wreath at": a mention that opens a match, with those before it in the list that is the
/// subject of a verb in the match.
fn subjects_to(view: &View<'_>, sentence: SentenceSyntax, range: TokenRange, m: u32) -> Vec<u32> {
    let syntax = view.syntax;
    let (first, last) = sentence.clauses;
    let clauses = syntax.clauses.get(first as usize..last as usize).unwrap_or_default();
    let list = view.mentions.all[m as usize].noun.and_then(|k| {
        let leader = syntax.phrases[k as usize].list;
        let does =
            |c: &Clause| c.subject == Some(leader) && range.has(syntax.verb_groups[c.verb as usize].head as usize);
        let ends = leader < k && syntax.phrases[k as usize].next.is_none();
        (ends && clauses.iter().any(does)).then_some(leader)
    });
    let members = list.into_iter().flat_map(|leader| syntax.members(leader));
    let mentions: Vec<u32> = members.filter_map(|n| view.mentions.of_noun[n as usize]).collect();
    if mentions.contains(&m) { mentions } else { vec![m] }
}
