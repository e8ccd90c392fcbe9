//! The pipeline: [`Article`] -> [`Extraction`], stage by stage in the order data flows.

use std::sync::{Arc, Mutex, PoisonError};

use crate::coreference::{self, Assembler, Chains};
use crate::entities::casing;
use crate::entities::marks::Marks;
use crate::entities::mentions::{Finder, MentionRules, Mentions};
use crate::entities::names::Names;
use crate::entities::recognize::{NameRule, NameRules, Recognizer};
use crate::extraction::{DocumentInfo, Extraction, RuleName, Warning};
use crate::lexicon::{Class, ClassSet, Lexicon, Lookups, WordId};
use crate::pattern::{RuleSet, Scratch};
use crate::quantities::{self, Quantity};
use crate::reader::Article;
use crate::relations::{self, ClauseRules, Found, RelationRules, Statement, View};
use crate::rules::Rule;
use crate::rules::examples::Firing;
use crate::segmentation::{self, Document, Shape, TokenRange};
use crate::syntax::{self, Grammar, Syntax};
use crate::times::{self, DateFormat, TimeMention};

/// Extracts the graph of one document at a time. Built once, shared between threads, never changes.
#[derive(Debug)]
pub struct Extractor {
    pub(crate) lexicon: Lexicon,
    pub(crate) grammar: Grammar,
    pub(crate) time_words: times::Known,
    /// The patterns of `name_rules`, then those of `token_rules`.
    pub(crate) patterns: RuleSet,
    pub(crate) name_rules: Vec<NameRule>,
    pub(crate) clause_rules: ClauseRules,
    pub(crate) token_rules: Vec<relations::TokenRule>,
    pub(crate) rule_names: Vec<RuleName>,
    pub(crate) engine: EngineRules,
    pub(crate) dates: DateFormat,
    pub(crate) spare: Spare,
}

/// Memory of matchers that no document uses now; a worker takes one for its next document. Says nothing of any text.
#[derive(Debug, Default)]
pub(crate) struct Spare(Mutex<Vec<Scratch>>);

impl Spare {
    fn take(&self) -> Scratch {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default()
    }

    fn give_back(&self, scratch: Scratch) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(scratch);
    }
}

/// Numbers of the rules that are constructions of the engine, not of a rule file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct EngineRules {
    pub names: NameRules,
    pub mentions: MentionRules,
    pub relations: RelationRules,
}

/// What the stages make of one article; [`crate::explain`] looks into it.
pub(crate) struct Stages<'a> {
    pub document: Document<'a>,
    pub lookups: Lookups,
    pub times: Vec<TimeMention>,
    pub quantities: Vec<Quantity>,
    pub names: Names,
    pub syntax: Syntax,
    pub mentions: Mentions,
    pub chains: Chains,
    pub found: Vec<Found>,
    pub statements: Vec<Statement>,
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
    /// Counts and money.
    Quantities,
    /// Groups, clauses, phrases.
    Syntax,
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
    pub fn extract_observed(&self, article: &Article, mut done: impl FnMut(Stage)) -> Extraction {
        let stages = self.stages_without(None, article, &mut done);
        let mut extraction = self.assemble(&stages);
        if self.dates == DateFormat::Iso8601 {
            times::write_iso8601(&mut extraction);
        }
        done(Stage::Assembly);
        extraction
    }

    /// The rules that fire on an article, for checking their examples.
    pub fn firings(&self, article: &Article) -> Vec<Firing> {
        let stages = self.stages(article);
        self.firings_of(&stages.document, &stages.names, &stages.found)
    }

    /// The rules behind every name, mention, relation and statement of an article.
    pub fn fired(&self, article: &Article) -> Vec<RuleName> {
        let stages = self.stages(article);
        let mentions = stages.mentions.all.iter().map(|m| m.rule);
        let numbers = mentions.chain(stages.found.iter().map(|f| f.rule));
        let mut fired: Vec<RuleName> = numbers.filter_map(|n| self.rule_names.get(n as usize).cloned()).collect();
        fired.extend(stages.statements.iter().map(|s| RuleName::from(format!("said/{}", s.rule))));
        fired
    }

    /// What every stage makes of an article, up to relations.
    pub(crate) fn stages<'a>(&self, article: &'a Article) -> Stages<'a> {
        self.stages_without(None, article, |_| {})
    }

    /// The rules that fire on an article when rule `number` of `rules`, which the extractor was built with, may not.
    pub(crate) fn firings_without(&self, article: &Article, rules: &[Rule], number: usize) -> Vec<Firing> {
        let stages = self.stages_without(Some(number as u32), article, |_| {});
        let mut fired = self.firings_of(&stages.document, &stages.names, &stages.found);
        fired.retain(|f| rules.get(number).is_none_or(|r| r.name != f.rule));
        fired
    }

    /// All stages, as if there were no name rule of that number.
    fn stages_without<'a>(
        &self,
        without: Option<u32>,
        article: &'a Article,
        mut done: impl FnMut(Stage),
    ) -> Stages<'a> {
        let document = segmentation::segment(article);
        done(Stage::Segmentation);
        let mut lookups = self.lexicon.annotate(&document);
        done(Stage::Lexicon);
        let mut times = times::find_in(&document, &lookups.words, &self.time_words);
        times::join_days(&mut times);
        let mut in_time = vec![false; document.tokens.len()];
        for time in &times {
            in_time[time.range.range()].fill(true);
        }
        done(Stage::Times);
        casing::mark_names(&document, &mut lookups, &|i| in_time.get(i).copied().unwrap_or(false));
        self.mark_unions(&mut lookups);
        self.unmark_adjectives(&document, &mut lookups);
        let mut scratch = self.spare.take();
        self.patterns.open(&mut scratch, document.tokens.len());
        let recognizer = Recognizer {
            document: &document,
            lookups: &lookups,
            lexicon: &self.lexicon,
            grammar: &self.grammar,
            times: &times,
            patterns: &self.patterns,
            rules: &self.name_rules,
            without,
            fixed: self.engine.names,
            marks: Marks::of(&document, &lookups),
            abouts: Default::default(),
        };
        let names = recognizer.names(&mut scratch);
        done(Stage::Names);
        let mut quantities = quantities::find(&document, &times, &lookups.classes);
        // "4iG Plc" is no number of anything.
        quantities.retain(|q| !names.begins_body(q.number));
        done(Stage::Quantities);
        let syntax = syntax::analyze(&document, &lookups, &self.lexicon, &self.grammar, &names, &quantities);
        done(Stage::Syntax);
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
        let context = coreference::Context {
            document: &document,
            lookups: &lookups,
            lexicon: &self.lexicon,
            grammar: &self.grammar,
            syntax: &syntax,
            mentions: &mentions,
        };
        let mut chains = coreference::resolve(&context);
        done(Stage::Coreference);
        let base = View::of(&context, &chains);
        let posts = relations::posts(&base, &times, self.engine.relations);
        let statements = relations::said(&base);
        let spoken_for = relations::spoken_for(&base, &posts, &statements);
        drop(base);
        chains.speak_for(&spoken_for);
        let view = View::of(&context, &chains);
        let mut found = relations::find(&view, &times, &self.clause_rules, self.engine.relations, posts);
        let (first, rules) = (self.name_rules.len(), &self.token_rules);
        relations::find_token_patterns(&view, &self.patterns, first, rules, &mut scratch, &mut found);
        self.spare.give_back(scratch);
        found.sort_by_cached_key(|f| (f.evidence.start, f.relation, f.subject, f.object, f.rule));
        done(Stage::Relations);
        Stages { document, lookups, times, quantities, names, syntax, mentions, chains, found, statements }
    }

    /// What the relation stage looks at.
    pub(crate) fn view<'s>(&'s self, stages: &'s Stages<'_>) -> View<'s> {
        View {
            document: &stages.document,
            lookups: &stages.lookups,
            lexicon: &self.lexicon,
            grammar: &self.grammar,
            syntax: &stages.syntax,
            mentions: &stages.mentions,
            chains: &stages.chains,
            once: Default::default(),
        }
    }

    /// The last stage: entities and relations of the document.
    pub(crate) fn assemble(&self, stages: &Stages<'_>) -> Extraction {
        let Stages { document, times, .. } = stages;
        let assembler = Assembler {
            document,
            lookups: &stages.lookups,
            mentions: &stages.mentions,
            chains: &stages.chains,
            times,
            quantities: &stages.quantities,
            rule_names: &self.rule_names,
        };
        let (entities, relations) = assembler.assemble(&stages.found, &stages.statements, &"said".into());
        let warnings = times
            .iter()
            .filter_map(|t| Some(Warning { span: document.span(t.range), message: t.warning.clone()? }))
            .collect();
        Extraction { document: info(document.article), entities, relations, warnings }
    }

    /// Classes that are unions of others or follow from look-ups, for patterns.
    fn mark_unions(&self, lookups: &mut Lookups) {
        let organizations = self.grammar.any_organization();
        // "Museum of Modern Art", "Sisters of Mercy": a noun after what no given name follows.
        let mut plain = false;
        for (classes, word) in lookups.classes.iter_mut().zip(&lookups.words) {
            if classes.meets(organizations) {
                *classes = classes.union(ClassSet::of(Class::ORGANIZATION_WORD));
            }
            let given = classes.has(Class::GIVEN_NAME);
            if *word != WordId::UNKNOWN && (!given || plain && classes.has(Class::NOUN)) {
                *classes = classes.union(ClassSet::of(Class::KNOWN_WORD));
            }
            plain = !given && (classes.has(Class::ADJECTIVE) || classes.has(Class::PREPOSITION));
        }
        for hit in &lookups.places {
            for i in hit.range.range() {
                if let Some(classes) = lookups.classes.get_mut(i) {
                    *classes = classes.union(ClassSet::of(Class::PLACE));
                }
            }
        }
    }

    /// "Metropolitan Museum", "General Assembly", "Justice Department": what is an adjective or a field of the state as well
    /// is no title before the noun that heads a name.
    /// Not where the noun is itself part of a post: "Chief Financial Officer", "Executive Board Member".
    fn unmark_adjectives(&self, document: &Document<'_>, lookups: &mut Lookups) {
        let titles = ClassSet::of(Class::TITLE);
        let other = ClassSet::of(Class::ADJECTIVE).union(self.grammar.field_of_state);
        let Lookups { classes, terms, .. } = lookups;
        let posts = terms.iter().filter(|t| t.range.len() >= 2 && t.classes.meets(titles)).map(|t| t.range);
        // "HTA Executive Committee members" belong to it.
        let several = |r: &TokenRange| classes[r.end as usize - 1].has(Class::PLURAL);
        let posts: Vec<TokenRange> = posts.filter(|r| !several(r)).collect();
        let is_in_post = |i: usize| {
            let begun = posts.partition_point(|post| post.start as usize <= i);
            posts[..begun].iter().rev().take(LONGEST_POST).any(|post| post.has(i))
        };
        for i in 1..classes.len() {
            let (before, c) = (classes[i - 1], classes[i]);
            let capital = |i: usize| document.tokens[i].shape == Shape::Capitalized;
            if before.meets(titles)
                && before.meets(other)
                && c.has(Class::ORGANIZATION_WORD)
                && !c.meets(self.grammar.event_noun)
                && !c.meets(titles)
                && capital(i)
                && capital(i - 1)
                && !is_in_post(i)
            {
                classes[i - 1] = before.without(titles.union(self.grammar.honorific));
            }
        }
    }

    fn firings_of(&self, document: &Document<'_>, names: &Names, found: &[Found]) -> Vec<Firing> {
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

/// Most tokens of a list entry that names a post.
const LONGEST_POST: usize = 8;

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
