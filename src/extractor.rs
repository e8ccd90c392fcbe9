//! The pipeline: [`Article`] -> [`Extraction`], stage by stage in the order data flows.

use std::sync::{Arc, Mutex, PoisonError};

use crate::coreference::{self, Assembler, Chains};
use crate::entities::address;
use crate::entities::casing;
use crate::entities::closing;
use crate::entities::marks::Marks;
use crate::entities::mentions::{Finder, MentionRules, Mentions};
use crate::entities::names::Names;
use crate::entities::recognize::{NameRule, NameRules, Recognizer};
use crate::extraction::{DocumentInfo, Extraction, RuleName, Warning};
use crate::lexicon::{Class, ClassSet, Lexicon, Lookups, WordId};
use crate::pattern::{RuleSet, Scratch, Seen};
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
    pub(crate) openers: quantities::Openers,
    /// The patterns of `name_rules` and those of `token_rules`, a part each.
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

/// What the stages make of one article, each from what those before it made; [`crate::explain`] looks into it.
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
    /// What the patterns know of the tokens.
    pub seen: Seen,
}

impl<'a> Stages<'a> {
    /// Nothing but the document.
    fn new(article: &'a Article) -> Self {
        Self {
            document: segmentation::segment(article),
            lookups: Default::default(),
            times: Vec::new(),
            quantities: Vec::new(),
            names: Default::default(),
            syntax: Default::default(),
            mentions: Default::default(),
            chains: Default::default(),
            found: Vec::new(),
            statements: Vec::new(),
            seen: Default::default(),
        }
    }
}

/// A stage of [`Extractor::extract`], in their order.
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
    /// Who holds which post and who says what.
    Posts,
    /// Relations.
    Relations,
    /// Entities and relations of the document.
    Assembly,
}

impl Stage {
    /// Those between segmentation, which makes the document, and assembly, which is over all they made.
    const INNER: [Self; 9] = [
        Self::Lexicon,
        Self::Times,
        Self::Names,
        Self::Quantities,
        Self::Syntax,
        Self::Mentions,
        Self::Coreference,
        Self::Posts,
        Self::Relations,
    ];
}

impl Extractor {
    /// What the article says. Cannot fail: odd text yields less.
    pub fn extract(&self, article: &Article) -> Extraction {
        self.finish(&self.stages(article))
    }

    /// What each of some articles says, in their order: the same as one after the other, sooner, since each stage goes
    /// through all of them before the next one begins and so finds its code and tables near. Keeps all that the stages
    /// make of them at once. `done` is called at the end of every stage.
    pub fn extract_all(&self, articles: &[Article], mut done: impl FnMut(Stage)) -> Vec<Extraction> {
        let all = self.stages_of(articles, &mut done);
        let extractions = all.iter().map(|stages| self.finish(stages)).collect();
        drop(all);
        done(Stage::Assembly);
        extractions
    }

    fn finish(&self, stages: &Stages<'_>) -> Extraction {
        let mut extraction = self.assemble(stages);
        if self.dates == DateFormat::Iso8601 {
            times::write_iso8601(&mut extraction);
        }
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
        self.stages_without(None, article)
    }

    /// The rules that fire on an article when rule `number` of `rules`, which the extractor was built with, may not.
    pub(crate) fn firings_without(&self, article: &Article, rules: &[Rule], number: usize) -> Vec<Firing> {
        let stages = self.stages_without(Some(number as u32), article);
        let mut fired = self.firings_of(&stages.document, &stages.names, &stages.found);
        fired.retain(|f| rules.get(number).is_none_or(|r| r.name != f.rule));
        fired
    }

    /// All stages, as if there were no name rule of that number.
    fn stages_without<'a>(&self, without: Option<u32>, article: &'a Article) -> Stages<'a> {
        let mut stages = Stages::new(article);
        let mut scratch = self.spare.take();
        Stage::INNER.iter().for_each(|stage| self.carry_out(*stage, &mut stages, without, &mut scratch));
        self.spare.give_back(scratch);
        stages
    }

    /// All stages of some articles; each goes through all of them.
    fn stages_of<'a>(&self, articles: &'a [Article], mut done: impl FnMut(Stage)) -> Vec<Stages<'a>> {
        let mut all: Vec<Stages<'a>> = articles.iter().map(Stages::new).collect();
        done(Stage::Segmentation);
        let mut scratch = self.spare.take();
        for stage in Stage::INNER {
            all.iter_mut().for_each(|stages| self.carry_out(stage, stages, None, &mut scratch));
            done(stage);
        }
        self.spare.give_back(scratch);
        all
    }

    /// One stage of an article whose earlier stages are done.
    fn carry_out(&self, stage: Stage, stages: &mut Stages<'_>, without: Option<u32>, scratch: &mut Scratch) {
        match stage {
            Stage::Segmentation | Stage::Assembly => {}
            Stage::Lexicon => stages.lookups = self.lexicon.annotate(&stages.document),
            Stage::Times => {
                stages.times = times::find_in(&stages.document, &stages.lookups.words, &self.time_words);
                times::join_days(&mut stages.times);
            }
            Stage::Names => self.find_names(stages, without, scratch),
            Stage::Quantities => {
                let Lookups { words, classes, .. } = &stages.lookups;
                stages.quantities =
                    quantities::find_in(&stages.document, &stages.times, (words, classes), &self.openers);
                // "4iG Plc" is no number of anything.
                stages.quantities.retain(|q| !stages.names.begins_body(q.number));
            }
            Stage::Syntax => {
                let Stages { document, lookups, names, quantities, .. } = &*stages;
                stages.syntax = syntax::analyze(document, lookups, &self.lexicon, &self.grammar, names, quantities);
            }
            Stage::Mentions => stages.mentions = self.finder(stages).find(),
            Stage::Coreference => stages.chains = coreference::resolve(&self.context(stages)),
            Stage::Posts => {
                let view = self.view(stages);
                let posts = relations::posts(&view, &stages.times, self.engine.relations);
                let statements = relations::said(&view);
                let spoken_for = relations::spoken_for(&view, &posts, &statements);
                drop(view);
                stages.chains.speak_for(&spoken_for);
                (stages.found, stages.statements) = (posts, statements);
            }
            Stage::Relations => {
                let (posts, seen) = (std::mem::take(&mut stages.found), std::mem::take(&mut stages.seen));
                self.patterns.open(scratch, seen, stages.document.tokens.len());
                let view = self.view(stages);
                let mut found = relations::find(&view, &stages.times, &self.clause_rules, self.engine.relations, posts);
                relations::find_token_patterns(
                    &view,
                    &stages.times,
                    &self.patterns,
                    &self.token_rules,
                    scratch,
                    &mut found,
                );
                relations::conclude(&view, &stages.times, self.engine.relations, &mut found);
                found.sort_by_cached_key(|f| (f.evidence.start, f.relation, f.subject, f.object, f.rule));
                stages.found = found;
            }
        }
    }

    fn find_names(&self, stages: &mut Stages<'_>, without: Option<u32>, scratch: &mut Scratch) {
        let Stages { document, lookups, times, .. } = stages;
        let mut in_time = vec![false; document.tokens.len()];
        for time in &*times {
            in_time[time.range.range()].fill(true);
        }
        closing::mark(document, lookups, &self.grammar);
        self.mark_unions(lookups);
        casing::mark_names(document, lookups, &|i| in_time.get(i).copied().unwrap_or(false));
        address::mark(document, lookups, &self.grammar);
        self.unmark_adjectives(document, lookups);
        self.patterns.open(scratch, Seen::default(), document.tokens.len());
        let recognizer = Recognizer {
            document,
            lookups,
            lexicon: &self.lexicon,
            grammar: &self.grammar,
            times,
            patterns: &self.patterns,
            rules: &self.name_rules,
            without,
            fixed: self.engine.names,
            marks: Marks::of(document, lookups),
            abouts: Default::default(),
        };
        stages.names = recognizer.names(scratch);
        stages.seen = scratch.close();
    }

    fn finder<'s>(&'s self, stages: &'s Stages<'_>) -> Finder<'s> {
        Finder {
            document: &stages.document,
            lookups: &stages.lookups,
            grammar: &self.grammar,
            names: &stages.names,
            times: &stages.times,
            quantities: &stages.quantities,
            syntax: &stages.syntax,
            rules: self.engine.mentions,
        }
    }

    fn context<'s>(&'s self, stages: &'s Stages<'_>) -> coreference::Context<'s> {
        coreference::Context {
            document: &stages.document,
            lookups: &stages.lookups,
            lexicon: &self.lexicon,
            grammar: &self.grammar,
            syntax: &stages.syntax,
            mentions: &stages.mentions,
            keys: Default::default(),
            quoted: Default::default(),
        }
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
        let periods = coreference::periods(times, &stages.mentions, &stages.found);
        let (told, mentions) = periods.as_ref().map_or((times, &stages.mentions), |(times, all)| (times, all));
        let assembler = Assembler {
            document,
            lookups: &stages.lookups,
            mentions,
            chains: &stages.chains,
            times: told,
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
