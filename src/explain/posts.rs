//! Why not, for the relations whose rules are constructions of the engine: posts and statements.

use super::cause::{Cause, WhyNot};
use super::source::one_line;
use super::why_not::{Finding, Search};
use crate::ontology::RelationType;
use crate::relations::posts::roles;

impl Search<'_> {
    /// The causes in titles with their holders and bodies.
    pub(super) fn posts(&self) -> Vec<Finding> {
        let mut out = Vec::new();
        if self.relation != RelationType::HoldsPosition {
            return out;
        }
        for role in roles::roles(&self.view) {
            let title = one_line(self.stages.document.slice(role.title));
            let holder = self.subject.is(self, role.holder);
            let body = role.bodies.iter().any(|b| self.object.is(self, *b));
            let at = Some(role.title.start);
            let (score, cause, reason) = match (holder, body) {
                (true, true) => (
                    95,
                    Cause::Filtered,
                    format!("the post \"{title}\" is found, but not stated as a fact between these types"),
                ),
                (true, false) => {
                    let bodies: Vec<String> = role.bodies.iter().map(|b| self.stages.quoted(*b)).collect();
                    let of = if bodies.is_empty() { "no body".to_owned() } else { bodies.join(", ") };
                    let what = format!(
                        "holds_position/post: the post \"{title}\" is one of {of}, not of {}",
                        self.object.name
                    );
                    (65, Cause::ElementFailed, what)
                }
                (false, true) => {
                    let who = self.stages.quoted(role.holder);
                    match self.is_anaphor(role.holder) {
                        true => (80, Cause::Coreference, self.unlinked(role.holder, &self.subject)),
                        false => (
                            65,
                            Cause::ElementFailed,
                            format!("holds_position/post: the post \"{title}\" is held by {who}"),
                        ),
                    }
                }
                (false, false) => continue,
            };
            out.push(Finding { score, cause, reason, at });
        }
        out
    }

    /// Why a statement is not there, or not with this speaker.
    pub(super) fn statement(&self, speaker: &str, words: &str) -> WhyNot {
        let text = &self.stages.document.article.text;
        let wanted = one_line(words).to_lowercase();
        let has = |s: &&crate::relations::Statement| {
            let pieces = s.pieces.iter().chain([&s.span]);
            pieces.into_iter().any(|p| one_line(p.of(text)).to_lowercase().contains(&wanted))
        };
        let (cause, reason, sentence) = match self.stages.statements.iter().find(has) {
            Some(s) => {
                let who = self.stages.quoted(s.speakers[0]);
                let cause = if self.is_anaphor(s.speakers[0]) { Cause::Coreference } else { Cause::ElementFailed };
                let sentence = self
                    .stages
                    .marked(s.evidence, &[(s.span, "object"), (self.stages.span_of(s.speakers[0]), "subject")]);
                (
                    cause,
                    format!("the statement is found, its speaker is {who}, not {speaker} (said/{})", s.rule),
                    Some(sentence),
                )
            }
            None if !one_line(text).to_lowercase().contains(&wanted) => {
                (Cause::NotInText, format!("\"{words}\" does not stand in the text"), None)
            }
            None => {
                let why = "no quotation marks, reporting verb or \"according to\" makes these words a statement";
                (Cause::ElementFailed, why.to_owned(), None)
            }
        };
        WhyNot { cause, reason, sentence, nearest: Vec::new() }
    }
}
