//! Why an edge is not in the graph of a text: the stage that lost it, the rules that came nearest.

use super::cause::{Cause, WhyNot};
use super::ends::{End, end};
use super::nearest;
use super::source::{RuleIndex, one_line};
use crate::Extractor;
use crate::entities::mentions::Form;
use crate::extractor::Stages;
use crate::graph::normal_name;
use crate::ontology::RelationType;
use crate::reader::Article;
use crate::relations::{Frame, FrameReader, View, Wanted, frames};
use crate::syntax::{Assertion, Clause};

/// What the search for a cause has at hand.
pub(super) struct Search<'s> {
    pub extractor: &'s Extractor,
    pub rules: &'s RuleIndex<'s>,
    pub stages: &'s Stages<'s>,
    pub view: View<'s>,
    pub relation: RelationType,
    pub subject: End,
    pub object: End,
}

/// A cause that was found, with how near it is to an edge.
pub(super) struct Finding {
    pub score: usize,
    pub cause: Cause,
    pub reason: String,
    pub at: Option<u32>,
}

/// Why the graph of an article has no such edge. `input` is the decoded input, where the article is a part of it.
///
/// ```
/// use pressgraph::{Extractor, explain, ontology::RelationType, reader::read_text};
///
/// let (extractor, rules) = Extractor::builder().build_with_rules()?;
/// let article = read_text("news", "Anna Lind did not visit Lima.".to_owned());
/// let answer = explain::why_not(&extractor, &rules, &article, None, "Anna Lind", RelationType::Visited, "Lima");
/// assert_eq!(answer.cause, explain::Cause::Negated);
/// # Ok::<(), pressgraph::rules::RuleErrors>(())
/// ```
pub fn why_not(
    extractor: &Extractor,
    rules: &[crate::rules::Rule],
    article: &Article,
    input: Option<&str>,
    subject: &str,
    relation: RelationType,
    object: &str,
) -> WhyNot {
    let stages = extractor.stages(article);
    let answer = |cause, reason: String| WhyNot { cause, reason, sentence: None, nearest: Vec::new() };
    if let Some(cause) = in_graph(&extractor.assemble(&stages), subject, relation, object) {
        let reason = match cause {
            Cause::InGraph => format!("{subject} {relation} {object} is in the graph"),
            _ => format!("{object} {relation} {subject} is in the graph"),
        };
        return answer(cause, reason);
    }
    let is_statement = relation == RelationType::Said;
    let (wants, gives) = relation.signature();
    let found = end(&stages, input, subject, wants).and_then(|s| {
        let o = if is_statement { Ok(End::default()) } else { end(&stages, input, object, gives) };
        o.map(|o| (s, o))
    });
    let (subject_end, object_end) = match found {
        Ok(ends) => ends,
        Err((cause, reason, at)) => {
            let sentence = at.map(|span| stages.marked(span, &[(span, "here")]));
            return WhyNot { sentence, ..answer(cause, reason) };
        }
    };
    let index = RuleIndex::new(rules);
    let search = Search {
        extractor,
        rules: &index,
        stages: &stages,
        view: extractor.view(&stages),
        relation,
        subject: subject_end,
        object: object_end,
    };
    if is_statement {
        return search.statement(subject, object);
    }
    let mut all = AllFrames(Vec::new());
    frames(&search.view, &mut all);
    let AllFrames(frames) = all;
    let mut findings = search.clauses(&frames);
    findings.extend(search.posts());
    findings.extend(search.sentences());
    // Of equally near ones the first in the text.
    let best = findings.into_iter().reduce(|a, b| if b.score > a.score { b } else { a });
    let Some(best) = best else {
        return answer(Cause::NotOneSentence, format!("nothing in one sentence speaks of {subject} and {object}"));
    };
    let sentence = best.at.map(|token| search.sentence(token));
    let nearest = nearest::rules(&search, &frames, best.at);
    WhyNot { cause: best.cause, reason: best.reason, sentence, nearest }
}

/// Every frame of a document.
struct AllFrames(Vec<Frame>);

impl FrameReader for AllFrames {
    fn wants_clause(&mut self, _: &Clause) -> bool {
        true
    }

    fn wants_noun(&mut self, _: u32) -> Wanted {
        Wanted::Bare
    }

    fn read(&mut self, frame: Frame) {
        self.0.push(frame);
    }
}

/// Whether the edge is there, or its reverse.
fn in_graph(
    extraction: &crate::extraction::Extraction,
    subject: &str,
    relation: RelationType,
    object: &str,
) -> Option<Cause> {
    let is = |entity: usize, name: &str| {
        let name = normal_name(name);
        extraction
            .entities
            .get(entity)
            .is_some_and(|e| normal_name(&e.name) == name || e.aliases.iter().any(|a| normal_name(a) == name))
    };
    let of = |r: &&crate::extraction::Relation| r.relation == relation;
    let any = |s: &str, o: &str| extraction.relations.iter().filter(of).any(|r| is(r.source, s) && is(r.target, o));
    if any(subject, object) || relation.is_symmetric() && any(object, subject) {
        Some(Cause::InGraph)
    } else if any(object, subject) {
        Some(Cause::OtherWay)
    } else {
        None
    }
}

impl Search<'_> {
    /// The causes in clauses and noun phrases.
    fn clauses(&self, frames: &[Frame]) -> Vec<Finding> {
        let mut out = Vec::new();
        for frame in frames {
            let (s, o) = (self.holds(frame, &self.subject), self.holds(frame, &self.object));
            if !s && !o {
                continue;
            }
            let word = self.quoted_token(frame.head);
            let mut asked = false;
            for rule in self.extractor.clause_rules.of(self.relation) {
                let name = self.extractor.rule_names.get(rule.rule as usize).cloned().unwrap_or_default();
                let mut finding = |score, cause, reason: String| {
                    out.push(Finding { score, cause, reason, at: Some(frame.head) });
                };
                if let Some(binding) = rule.pattern.matches(&self.view, frame) {
                    asked = true;
                    let bound = |role: &str| {
                        let number = rule.pattern.roles.iter().position(|r| &**r == role);
                        let list = binding.iter().find(|(r, _)| Some(*r as usize) == number);
                        list.map(|(_, m)| m.as_slice()).unwrap_or_default()
                    };
                    let each = bound("each");
                    let (subjects, objects) =
                        if each.is_empty() { (bound("subject"), bound("object")) } else { (each, each) };
                    let (has_s, has_o) = (self.has(subjects, &self.subject), self.has(objects, &self.object));
                    match (has_s, has_o) {
                        (true, true) => match frame.assertion {
                            Assertion::Negated => {
                                finding(90, Cause::Negated, format!("{word} is negated or denied; {name} would match"))
                            }
                            Assertion::Hypothetical => {
                                let reason =
                                    format!("{word} is possible, wished for, conditional or asked; {name} would match");
                                finding(90, Cause::Hypothetical, reason);
                            }
                            _ => finding(95, Cause::Filtered, self.filtered(&name, subjects, objects)),
                        },
                        (true, false) | (false, true) if frame.assertion <= Assertion::Cancelled => {
                            let (others, wanted) =
                                if has_s { (objects, &self.object) } else { (subjects, &self.subject) };
                            if let Some(m) = others.iter().find(|m| self.is_anaphor(**m)) {
                                finding(80, Cause::Coreference, self.unlinked(*m, wanted));
                            } else if s
                                && o
                                && let Some(m) = others.first()
                            {
                                let reason =
                                    format!("{name} takes {} where {} is wanted", self.stages.quoted(*m), wanted.name);
                                finding(60, Cause::ElementFailed, reason);
                            }
                        }
                        _ => {}
                    }
                    continue;
                }
                let Some(miss) = rule.pattern.miss(&self.view, frame) else { continue };
                asked = true;
                let anaphor = miss.noun.and_then(|n| self.mention_of(n)).filter(|m| self.is_anaphor(*m));
                if let (Some(m), false) = (anaphor, s && o) {
                    let wanted = if s { &self.object } else { &self.subject };
                    if self.stages.mentions.all.get(m as usize).is_some_and(|x| x.form == Form::Pronoun) {
                        finding(80, Cause::Coreference, self.unlinked(m, wanted));
                    }
                } else if s && o {
                    let reason = format!("{name}: {}", nearest::describe(self, &name, frame, &miss));
                    finding(60 + miss.filled, Cause::ElementFailed, reason);
                }
            }
            if s && o && !asked {
                let reason = format!("no rule of {} asks for {word}", self.relation);
                out.push(Finding {
                    score: 40 + usize::from(!frame.is_noun),
                    cause: Cause::NoRule,
                    reason,
                    at: Some(frame.head),
                });
            }
        }
        out
    }

    /// What is in one sentence, but not in one clause; what coreference leaves apart.
    fn sentences(&self) -> Vec<Finding> {
        let mut out = Vec::new();
        let all = &self.stages.mentions.all;
        let (mut s_at, mut o_at) = (vec![None; self.stages.document.sentences.len()], Vec::new());
        o_at.clone_from(&s_at);
        for m in 0..all.len() as u32 {
            let at = all[m as usize].sentence as usize;
            for (end, place) in [(&self.subject, &mut s_at), (&self.object, &mut o_at)] {
                if end.is(self, m)
                    && let Some(slot @ None) = place.get_mut(at)
                {
                    *slot = Some(m);
                }
            }
        }
        for (n, ends) in s_at.iter().zip(&o_at).enumerate() {
            let wanted = match ends {
                (Some(s), Some(o)) => {
                    let reason = format!(
                        "{} and {} stand in one sentence, but in no clause together",
                        self.stages.quoted(*s),
                        self.stages.quoted(*o)
                    );
                    let at = Some(all[*s as usize].head);
                    out.push(Finding { score: 30, cause: Cause::NotOneClause, reason, at });
                    continue;
                }
                (Some(_), None) => &self.object,
                (None, Some(_)) => &self.subject,
                (None, None) => continue,
            };
            let open = (0..all.len() as u32).find(|m| {
                let mention = &all[*m as usize];
                mention.sentence as usize == n
                    && self.is_anaphor(*m)
                    && self.stages.chains.kind(*m) == wanted.kind(self)
            });
            if let Some(m) = open {
                let at = Some(all[m as usize].head);
                out.push(Finding { score: 20, cause: Cause::Coreference, reason: self.unlinked(m, wanted), at });
            }
        }
        out
    }

    /// A rule matched, the edge was not made.
    fn filtered(&self, name: &str, subjects: &[u32], objects: &[u32]) -> String {
        let (wants, gives) = self.relation.signature();
        for (role, list, types) in [("subject", subjects, wants), ("object", objects, gives)] {
            if let Some(m) = list.iter().find(|m| !types.has(self.stages.chains.kind(**m))) {
                let kind = self.stages.chains.kind(*m);
                let text = self.stages.quoted(*m);
                return format!("{name} matches, but {} takes no {kind} as {role}: {text}", self.relation);
            }
        }
        format!("{name} matches, but {} takes no such value as {}", self.relation, self.object.name)
    }

    /// A pronoun or description that is not the wanted entity.
    pub(super) fn unlinked(&self, m: u32, wanted: &End) -> String {
        let text = self.stages.quoted(m);
        let named = self.stages.naming(m);
        let steps = self.stages.steps(m, named);
        match steps.first() {
            Some((_, _, sieve)) => {
                format!("{text} is linked to {} by sieve {sieve}, not to {}", self.stages.quoted(named), wanted.name)
            }
            None => format!("{text} is linked to nothing; no sieve takes it for {}", wanted.name),
        }
    }

    /// Whether a mention refers back and is not itself a name.
    pub(super) fn is_anaphor(&self, m: u32) -> bool {
        self.stages.mentions.all.get(m as usize).is_some_and(|x| matches!(x.form, Form::Pronoun | Form::Description))
    }

    fn mention_of(&self, noun: u32) -> Option<u32> {
        self.stages.mentions.of_noun.get(noun as usize).copied().flatten()
    }

    /// Whether one of the mentions is the end, itself or through what it stands for.
    fn has(&self, mentions: &[u32], end: &End) -> bool {
        mentions.iter().any(|m| end.is(self, *m))
    }

    /// Whether an argument of the frame is the end.
    fn holds(&self, frame: &Frame, end: &End) -> bool {
        let obliques = frame.obliques.iter().map(|o| o.noun);
        let nouns = frame.subject.into_iter().chain(frame.object).chain(frame.complement).chain(obliques);
        let members = nouns.flat_map(|n| self.stages.syntax.members(n));
        let mut mentions = members.flat_map(|n| {
            let quantity = self.stages.mentions.quantity_of_noun.get(n as usize).copied().flatten();
            self.mention_of(n).into_iter().chain(quantity)
        });
        mentions.any(|m| end.is(self, m)) || frame.inner.iter().any(|(_, m)| end.is(self, *m))
    }

    /// A token in quotation marks.
    pub(super) fn quoted_token(&self, token: u32) -> String {
        let range = crate::segmentation::TokenRange { start: token, end: token + 1 };
        format!("\"{}\"", one_line(self.stages.document.slice(range)))
    }

    /// The sentence of a token with the ends marked.
    fn sentence(&self, token: u32) -> String {
        let document = &self.stages.document;
        let at = document.span(crate::segmentation::TokenRange { start: token, end: token + 1 });
        let mut marks = Vec::new();
        let sentence = self.stages.sentence_of(at.start);
        for m in 0..self.stages.mentions.all.len() as u32 {
            let span = self.stages.span_of(m);
            if self.stages.sentence_of(span.start) != sentence {
                continue;
            }
            for (end, role) in [(&self.subject, "subject"), (&self.object, "object")] {
                if end.is(self, m) {
                    marks.push((span, role));
                }
            }
        }
        if !marks.iter().any(|(span, _)| span.contains(at)) {
            marks.push((at, "here"));
        }
        self.stages.marked(at, &marks)
    }
}
