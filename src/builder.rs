//! Building an [`Extractor`]: lists, gazetteers and rules, checked and compiled once.

use std::sync::mpsc::channel;

use crate::builtin;
use crate::entities::mentions::MentionRules;
use crate::entities::recognize::{NameRule, NameRules};
use crate::extraction::RuleName;
use crate::extractor::{EngineRules, Extractor};
use crate::lexicon::{Class, Lexicon, LexiconBuilder, ListError, WordId};
use crate::pattern::{RuleSet, Vocabulary};
use crate::quantities::Openers;
use crate::relations::{ClausePattern, ClauseRule, ClauseRules, LabelRules, RelationRules, TokenRule};
use crate::rules::{Rule, RuleBody, RuleError, RuleErrors, RuleKind, RuleTable, packed, token_patterns};
use crate::syntax::Grammar;
use crate::threads::both;
use crate::times::{DateFormat, Known};

/// Collects rule files and gazetteers beside the built-in ones.
#[derive(Debug)]
pub struct ExtractorBuilder {
    lexicon: LexiconBuilder,
    rules: Vec<(String, String)>,
    built_in: bool,
    dates: DateFormat,
    threads: usize,
}

impl Default for ExtractorBuilder {
    fn default() -> Self {
        Self {
            lexicon: Lexicon::builder(),
            rules: Vec::new(),
            built_in: true,
            dates: DateFormat::default(),
            threads: 1,
        }
    }
}

impl Vocabulary for LexiconBuilder {
    fn intern(&mut self, word: &str) -> WordId {
        LexiconBuilder::intern(self, word)
    }

    fn class(&self, name: &str) -> Option<Class> {
        self.class_named(name)
    }

    fn class_names(&self) -> Vec<String> {
        LexiconBuilder::class_names(self).map(str::to_owned).collect()
    }
}

impl ExtractorBuilder {
    /// Adds a rule file; `name` is what errors and evidence cite.
    pub fn rules(mut self, name: impl Into<String>, text: impl Into<String>) -> Self {
        self.rules.push((name.into(), text.into()));
        self
    }

    /// Adds a gazetteer, one entry a line: name, type, country code, other names (parted by `|`), inhabitants, region,
    /// parted by tabs; all but name and type may be missing. [`Importer`](crate::lexicon::Importer) makes them of
    /// GeoNames dumps.
    ///
    /// # Errors
    /// Says which line is wrong, and the remedy.
    pub fn gazetteer(mut self, name: &str, tsv: &str) -> Result<Self, ListError> {
        self.lexicon.add_gazetteer(name, tsv)?;
        Ok(self)
    }

    /// How dates are written; TIMEX3 where nothing is said.
    pub fn dates(mut self, format: DateFormat) -> Self {
        self.dates = format;
        self
    }

    /// On how many threads to compile; one where nothing is said.
    pub fn threads(mut self, threads: usize) -> Self {
        self.threads = threads;
        self
    }

    /// Checks and compiles everything.
    ///
    /// # Errors
    /// All that is wrong with the rule files, each with its place and remedy.
    pub fn build(self) -> Result<Extractor, RuleErrors> {
        self.compile(false).map(|(extractor, _)| extractor)
    }

    /// The extractor, and the rules it runs.
    ///
    /// # Errors
    /// As [`Self::build`].
    pub fn build_with_rules(self) -> Result<(Extractor, Vec<Rule>), RuleErrors> {
        self.compile(true)
    }

    /// The extractor, and the rules it runs, the built-in ones with or without their examples.
    fn compile(mut self, with_examples: bool) -> Result<(Extractor, Vec<Rule>), RuleErrors> {
        let mut files: Vec<(&str, &str)> = self.rules.iter().map(|(name, text)| (&**name, &**text)).collect();
        let mut built_in = None;
        if self.built_in && !with_examples {
            built_in = packed::unpack(builtin::RULES, !files.is_empty());
        }
        if self.built_in && built_in.is_none() {
            files.splice(0..0, builtin::FILES.iter().map(|file| (file.path, file.text)));
        }
        // Where there are no others, their token patterns are compiled.
        let are_compiled = built_in.is_some() && files.is_empty();
        let mut rules = built_in.unwrap_or_default();
        let mut errors = parse(&files, &mut self.lexicon, &mut rules, self.threads);
        let lexicon = self.lexicon.build();
        let grammar = Grammar::new(&lexicon);
        let mut rule_names: Vec<RuleName> = rules.iter().map(|r| r.name.clone()).collect();
        let refuse = |rule: &Rule, source: &str, message: String| {
            let text = files.iter().find(|(name, _)| **name == *rule.file).map_or("", |(_, text)| text);
            errors.add(&rule.file, text, clause_error(text, source, message));
        };
        let ByStage { name_rules, token_rules, clause_rules } = ByStage::of(&rules, &lexicon, refuse);
        if !errors.is_empty() {
            return Err(errors);
        }
        let engine = number_constructions(&mut rule_names);
        let compounds: Vec<WordId> = lexicon.hyphenated().collect();
        let threads = self.threads;
        let compile_patterns = || {
            let compiled = if are_compiled { packed::unpack_patterns(builtin::PATTERNS) } else { None };
            compiled.unwrap_or_else(|| RuleSet::of_parts(&token_patterns(&rules), threads))
        };
        let compile_rest = || {
            let clause_rules = ClauseRules::new(clause_rules, &lexicon);
            (clause_rules, Known::new(&lexicon, &compounds), Openers::new(&lexicon, &compounds))
        };
        let (patterns, (clause_rules, time_words, openers)) = both(self.threads, compile_patterns, compile_rest);
        let extractor = Extractor {
            patterns,
            clause_rules,
            time_words,
            openers,
            lexicon,
            grammar,
            name_rules,
            token_rules,
            rule_names,
            engine,
            dates: self.dates,
            spare: Default::default(),
        };
        Ok((extractor, rules))
    }
}

/// Rules by the stage that runs them, in their order.
#[derive(Default)]
struct ByStage {
    name_rules: Vec<NameRule>,
    token_rules: Vec<TokenRule>,
    clause_rules: Vec<ClauseRule>,
}

impl ByStage {
    /// What no stage can run is handed to `refuse`: the rule, its pattern, the reason.
    fn of(rules: &[Rule], lexicon: &Lexicon, mut refuse: impl FnMut(&Rule, &str, String)) -> Self {
        let mut all = Self::default();
        for (rule, n) in rules.iter().zip(0..) {
            let yields = rule.yields.iter().map(|(k, v)| (k.to_string(), v.to_string())).collect();
            match (rule.kind, &rule.body) {
                (RuleKind::Entity(kind), RuleBody::Token(_)) => {
                    all.name_rules.push(NameRule { kind, priority: rule.priority, rule: n });
                }
                (RuleKind::Relation(relation), RuleBody::Token(_)) => {
                    all.token_rules.push(TokenRule { relation, rule: n, yields });
                }
                (RuleKind::Relation(relation), RuleBody::Clause(pattern)) => {
                    match ClausePattern::compile(pattern, lexicon) {
                        Ok(pattern) => all.clause_rules.push(ClauseRule { pattern, relation, rule: n, yields }),
                        Err(message) => refuse(rule, &pattern.source, message),
                    }
                }
                (RuleKind::Entity(_), RuleBody::Clause(pattern)) => {
                    refuse(rule, &pattern.source, "an entity rule has no clause".to_owned());
                }
            }
        }
        all
    }
}

/// Adds the rules of files, given as `(name, text)`; what is wrong with them. With threads for both, one reads TOML
/// while another reads what is in it.
fn parse(files: &[(&str, &str)], lexicon: &mut LexiconBuilder, rules: &mut Vec<Rule>, threads: usize) -> RuleErrors {
    let mut errors = RuleErrors::default();
    let (to, from) = channel();
    let read = move || {
        for (name, text) in files {
            // Whoever takes them takes all.
            let _ = to.send(RuleTable::read(name, text));
        }
    };
    let threads = if files.len() < 2 { 1 } else { threads };
    both(threads, read, || {
        for table in from {
            match table.check(lexicon) {
                Ok(file) => rules.extend(file.rules),
                Err(e) => errors.extend(e),
            }
        }
    });
    errors
}

/// The numbers of the constructions of the engine, after those of the rules.
fn number_constructions(names: &mut Vec<RuleName>) -> EngineRules {
    let mut engine = |name: &str| {
        names.push(name.into());
        names.len() as u32 - 1
    };
    EngineRules {
        names: NameRules {
            gazetteer: engine("place/gazetteer"),
            repeat: engine("name/repeat"),
            list: engine("name/list"),
            acronym: engine("name/acronym"),
            capitals: engine("name/capitals"),
            beside: engine("name/beside"),
        },
        mentions: MentionRules {
            description: engine("description"),
            pronoun: engine("pronoun"),
            time: engine("time"),
            count: engine("count"),
            money: engine("money"),
            percent: engine("percent"),
        },
        relations: RelationRules {
            post: engine("holds_position/post"),
            assignment: engine("holds_position/assignment"),
            succession: engine("holds_position/succession"),
            measure: engine("has_amount/measure"),
            granted: engine("invested_in/granted"),
            tier: engine("invested_in/tier"),
            prize: engine("has_amount/winner"),
            category: engine("awarded/category"),
            sight: engine("visited/example"),
            card: engine("works_for/card"),
            career: engine("works_for/career-noun"),
            support: engine("invested_in/support"),
            paid: engine("invested_in/of-which"),
            tally: engine("has_count/tally"),
            twins: engine("sister_city_of/told-beside"),
            shareholding: (engine("share_of/holding"), engine("invested_in/shareholding")),
            seat: engine("located_in/offices-of"),
            based: engine("located_in/taken-up"),
            round: engine("invested_in/round"),
            signer: engine("signed/signer"),
            party: engine("signed/own"),
            majority: engine("acquired/majority"),
            attendance: engine("has_count/attendance"),
            talks: engine("met_with/talks"),
            labels: LabelRules {
                on: engine("held_on/label"),
                in_: engine("held_in/label"),
                who: engine("participated_in/label"),
                host: engine("organized/label"),
                staff: engine("works_for/card"),
            },
            counted: (engine("has_count/done"), engine("has_count/possessed")),
            counts: (engine("has_count/spread"), engine("has_count/inside"), engine("share_of/part")),
            listed: engine("member_of/listed"),
            attendees: (engine("member_of/attends"), engine("represents/attends")),
            organ: engine("part_of/organ"),
            own_event: engine("organized/own"),
            year: engine("held_on/year"),
            recurrence: engine("recurs/adjective"),
            host: engine("visited/received"),
            signatories: (engine("partner_of/signatories"), engine("sister_city_of/signatories")),
            retold: (engine("held_on/told-before"), engine("held_in/told-before")),
        },
    }
}

fn clause_error(text: &str, pattern: &str, message: String) -> RuleError {
    let start = text.find(pattern).unwrap_or_default();
    RuleError::new(start..start + pattern.len(), message, "see the clause patterns in the language reference")
}

impl Extractor {
    /// A builder with the built-in lists and rules.
    pub fn builder() -> ExtractorBuilder {
        ExtractorBuilder::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is said of two wrong files, and the first rules where none is wrong, on so many threads.
    fn told(threads: usize) -> (String, Vec<RuleName>) {
        let builder = || ExtractorBuilder::default().threads(threads);
        let wrong = builder().rules("one.toml", "relation = \"visitd\"").rules("two.toml", "rule = 3\n[");
        let errors = wrong.build().map_or_else(|errors| errors.to_string(), |_| String::new());
        let names = builder().build().map_or_else(|_| Vec::new(), |extractor| extractor.rule_names);
        (errors, names)
    }

    #[test]
    fn packed_rules_are_those_of_the_files() {
        let rules_of = |builder: ExtractorBuilder| builder.build_with_rules().expect("the built-in rules load").1;
        let whole = rules_of(ExtractorBuilder::default());
        let bare = packed::unpack(builtin::RULES, true).unwrap_or_default();
        assert!(whole.len() > 100 && bare.iter().all(|rule| rule.matches.is_empty()));
        assert_eq!(packed::pack(&bare), packed::pack(&whole));
        for (bare, whole) in bare.iter().zip(&whole) {
            assert_eq!((&bare.name, &bare.body, bare.line), (&whole.name, &whole.body, whole.line));
        }
        assert_eq!(packed::pack_patterns(&whole).as_deref(), Ok(builtin::PATTERNS));
    }

    #[test]
    fn a_rule_of_ones_own_runs_beside_the_built_in_ones() {
        let own = "relation = \"visited\"\n[[rule]]\nid = \"own\"\npattern = '@subject:Person teleport to @object:City'\n\
                   matches = [\"[Ada Lind|subject] teleported to [Oslo|object].\"]\nrejects = [\"No.\"]\n";
        let text = "Ada Lind teleported to Oslo. Ada Lind visited Bergen.";
        let article = crate::reader::read_text("a", text.to_owned());
        let rules = |builder: ExtractorBuilder| {
            let extraction = builder.build().expect("the rules load").extract(&article);
            extraction.relations.iter().map(|relation| relation.evidence[0].rule.to_string()).collect::<Vec<_>>()
        };
        let (alone, both) =
            (rules(ExtractorBuilder::default()), rules(ExtractorBuilder::default().rules("o.toml", own)));
        assert!(both.contains(&"visited/own".to_owned()) && alone.iter().all(|rule| both.contains(rule)), "{both:?}");
        assert!(!alone.is_empty());
    }

    #[test]
    fn threads_change_nothing() {
        let alone = told(1);
        assert!(alone.0.contains("visitd") && alone.0.contains("two.toml") && alone.1.len() > 100, "{alone:?}");
        assert_eq!(told(2), alone);
    }
}
