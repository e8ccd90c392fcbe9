//! The pipeline: [`Article`] -> [`Extraction`], stage by stage in the order data flows.

use std::sync::Arc;

use crate::coreference::{self, Assembler};
use crate::entities::casing;
use crate::entities::mentions::{Finder, MentionRules, Mentions};
use crate::entities::recognize::{NameRule, NameRules, Recognizer};
use crate::extraction::{DocumentInfo, Extraction, RuleName, Warning};
use crate::lexicon::{Class, ClassSet, Lexicon};
use crate::pattern::{RuleSet, Scratch};
use crate::reader::Article;
use crate::relations::{self, ClauseRules, Found, PostRules, View};
use crate::segmentation;
use crate::syntax::{self, Grammar};
use crate::{quantities, times};

/// Extracts the graph of one document at a time. Built once, shared between threads, never changes.
#[derive(Debug)]
pub struct Extractor {
    pub(crate) lexicon: Lexicon,
    pub(crate) grammar: Grammar,
    pub(crate) name_patterns: RuleSet,
    pub(crate) name_rules: Vec<NameRule>,
    pub(crate) clause_rules: ClauseRules,
    pub(crate) token_patterns: RuleSet,
    pub(crate) token_rules: Vec<relations::TokenRule>,
    pub(crate) rule_names: Vec<RuleName>,
    pub(crate) engine: EngineRules,
}

/// Numbers of the rules that are constructions of the engine, not of a rule file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct EngineRules {
    pub names: NameRules,
    pub mentions: MentionRules,
    pub posts: PostRules,
}

/// What matched in a text, with the places of the roles; for checking the examples of rules.
#[derive(Clone, Debug, PartialEq)]
pub struct Firing {
    /// The rule.
    pub rule: RuleName,
    /// Its roles with what they captured.
    pub roles: Vec<(Arc<str>, segmentation::Span)>,
}

/// A stage of [`Extractor::extract`], for measurements.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Sentences and tokens.
    Segmentation,
    /// Word classes and gazetteer entries.
    Lexicon,
    /// Time expressions.
    Times,
    /// Names of entities.
    Names,
    /// Groups, clauses, phrases.
    Syntax,
    /// Counts and money.
    Quantities,
    /// Mentions of entities.
    Mentions,
    /// Chains of mentions.
    Coreference,
    /// Relations and statements.
    Relations,
    /// Entities and relations of the document.
    Assembly,
}

impl Extractor {
    /// What the article says. Cannot fail: odd text yields less.
    pub fn extract(&self, article: &Article) -> Extraction {
        self.extract_observed(article, |_| {})
    }

    /// The same; `done` is called at the end of every stage.
    pub fn extract_observed(&self, article: &Article, done: impl FnMut(Stage)) -> Extraction {
        self.run(article, done).0
    }

    /// The rules that fire on an article, for checking their examples.
    pub fn firings(&self, article: &Article) -> Vec<Firing> {
        self.run(article, |_| {}).1
    }

    fn run(&self, article: &Article, mut done: impl FnMut(Stage)) -> (Extraction, Vec<Firing>) {
        let document = segmentation::segment(article);
        done(Stage::Segmentation);
        let mut lookups = self.lexicon.annotate(&document);
        done(Stage::Lexicon);
        let times = times::find(&document);
        let mut in_time = vec![false; document.tokens.len()];
        for time in &times {
            in_time[time.range.range()].fill(true);
        }
        done(Stage::Times);
        casing::mark_names(&document, &mut lookups, &|i| in_time.get(i).copied().unwrap_or(false));
        self.mark_unions(&mut lookups);
        let mut scratch = Scratch::new();
        let recognizer = Recognizer {
            document: &document,
            lookups: &lookups,
            lexicon: &self.lexicon,
            grammar: &self.grammar,
            times: &times,
            patterns: &self.name_patterns,
            rules: &self.name_rules,
            fixed: self.engine.names,
        };
        let names = recognizer.names(&mut scratch);
        done(Stage::Names);
        let syntax = syntax::analyze(&document, &lookups, &self.lexicon, &self.grammar, &names);
        done(Stage::Syntax);
        let quantities = quantities::find(&document, &times, &lookups.classes);
        done(Stage::Quantities);
        let finder = Finder {
            document: &document,
            lookups: &lookups,
            grammar: &self.grammar,
            names: &names,
            times: &times,
            quantities: &quantities,
            syntax: &syntax,
            rules: self.engine.mentions,
        };
        let mentions: Mentions = finder.find();
        done(Stage::Mentions);
        let chains = coreference::resolve(&coreference::Context {
            document: &document,
            lookups: &lookups,
            lexicon: &self.lexicon,
            grammar: &self.grammar,
            syntax: &syntax,
            mentions: &mentions,
        });
        done(Stage::Coreference);
        let view = View {
            document: &document,
            lookups: &lookups,
            lexicon: &self.lexicon,
            grammar: &self.grammar,
            syntax: &syntax,
            mentions: &mentions,
            chains: &chains,
        };
        let mut found = relations::find(&view, &times, &self.clause_rules, self.engine.posts);
        relations::find_token_patterns(&view, &self.token_patterns, &self.token_rules, &mut scratch, &mut found);
        found.sort_by_key(|f| (f.evidence.start, f.relation, f.subject, f.object, f.rule));
        let statements = relations::said(&view);
        done(Stage::Relations);
        let assembler = Assembler {
            document: &document,
            lookups: &lookups,
            mentions: &mentions,
            chains: &chains,
            times: &times,
            quantities: &quantities,
            rule_names: &self.rule_names,
        };
        let (entities, relations) = assembler.assemble(&found, &statements, &"said".into());
        let warnings = times
            .iter()
            .filter_map(|t| Some(Warning { span: document.span(t.range), message: t.warning.clone()? }))
            .collect();
        done(Stage::Assembly);
        let firings = self.firings_of(&document, &names, &found);
        (Extraction { document: info(article), entities, relations, warnings }, firings)
    }

    /// Classes that are unions of others or follow from look-ups, for patterns.
    fn mark_unions(&self, lookups: &mut crate::lexicon::Lookups) {
        let organizations = self.grammar.any_organization();
        for classes in &mut lookups.classes {
            if classes.meets(organizations) {
                *classes = classes.union(ClassSet::of(Class::ORGANIZATION_WORD));
            }
        }
        for hit in &lookups.places {
            for i in hit.range.range() {
                if let Some(classes) = lookups.classes.get_mut(i) {
                    *classes = classes.union(ClassSet::of(Class::PLACE));
                }
            }
        }
    }

    fn firings_of(
        &self,
        document: &segmentation::Document<'_>,
        names: &crate::entities::names::Names,
        found: &[Found],
    ) -> Vec<Firing> {
        let name = |n: u32| self.rule_names.get(n as usize).cloned().unwrap_or_else(|| "".into());
        let entity: Arc<str> = "entity".into();
        let mut out: Vec<Firing> = names
            .names
            .iter()
            .map(|n| Firing { rule: name(n.rule), roles: vec![(entity.clone(), document.span(n.range))] })
            .collect();
        out.extend(found.iter().map(|f| Firing { rule: name(f.rule), roles: f.roles.clone() }));
        out
    }
}

fn info(article: &Article) -> DocumentInfo {
    DocumentInfo {
        id: article.id.clone(),
        source: article.source.clone(),
        title: article.title.clone(),
        date: article.date.map(|d| d.to_string()),
        language: article.language.map(str::to_owned),
        text: None,
    }
}
