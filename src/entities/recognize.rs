//! Names by rule, by gazetteer and by their repeats: a name proven once types its weaker mentions in the document.

use rustc_hash::FxHashMap;

use super::names::{Candidate, Name, Names};
use crate::lexicon::{Class, Lexicon, Lookups};
use crate::ontology::{EntityType, TypeSet};
use crate::pattern::{GroupSlot, MentionSlot, RuleSet, Scratch, Stream};
use crate::segmentation::{Document, Shape, TokenKind, TokenRange};
use crate::syntax::Grammar;
use crate::times::TimeMention;

/// What a name rule makes of its match.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NameRule {
    pub kind: EntityType,
    pub priority: i32,
    pub rule: u32,
}

/// Numbers of the rules that are constructions of the engine.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NameRules {
    pub gazetteer: u32,
    pub repeat: u32,
    pub list: u32,
    pub acronym: u32,
    pub capitals: u32,
}

pub(crate) struct Recognizer<'a> {
    pub document: &'a Document<'a>,
    pub lookups: &'a Lookups,
    pub lexicon: &'a Lexicon,
    pub grammar: &'a Grammar,
    pub times: &'a [TimeMention],
    pub patterns: &'a RuleSet,
    pub rules: &'a [NameRule],
    pub fixed: NameRules,
}

impl Recognizer<'_> {
    pub(crate) fn names(&self, scratch: &mut Scratch) -> Names {
        let mut candidates = self.places();
        self.by_rule(scratch, &mut candidates);
        let proven = Names::choose(self.document, self.lookups, self.times, candidates.clone());
        let before = candidates.len();
        self.repeats(&proven, &mut candidates);
        self.capital_runs(&proven, &mut candidates);
        let mut names = if candidates.len() > before {
            Names::choose(self.document, self.lookups, self.times, candidates)
        } else {
            proven
        };
        self.type_lists(&mut names);
        self.set_countries(&mut names);
        names
    }

    fn is_name_token(&self, i: usize) -> bool {
        self.lookups.classes.get(i).is_some_and(|c| c.has(Class::NAME))
    }

    /// Place names of the gazetteer whose capitals mean something.
    fn places(&self) -> Vec<Candidate> {
        let mut out = Vec::new();
        for (n, hit) in self.lookups.places.iter().enumerate() {
            let first = hit.range.start as usize;
            if !hit.range.range().any(|i| self.is_name_token(i)) || !self.is_name_token(first) {
                continue;
            }
            let Some(place) = self.lexicon.places(hit).next() else { continue };
            let c = self.lookups.classes[first];
            let single = hit.range.len() == 1;
            if single
                && hit.ambiguous
                && place.kind == EntityType::City
                && (c.meets(self.grammar.given_name) || c.has(Class::NOUN) && place.population < 1_000_000)
            {
                continue;
            }
            out.push(Candidate {
                range: hit.range,
                kind: Some(place.kind),
                priority: 0,
                rule: self.fixed.gazetteer,
                place: Some(n as u32),
            });
        }
        out
    }

    fn by_rule(&self, scratch: &mut Scratch, out: &mut Vec<Candidate>) {
        if self.patterns.is_empty() {
            return;
        }
        let stream = NameStream::new(self.document, self.lookups, self.times, out, self.lexicon);
        for sentence in &self.document.sentences {
            if !sentence.tokens.range().any(|i| self.is_name_token(i)) {
                continue;
            }
            self.patterns.matches(&stream, sentence.tokens, scratch, |n, captures| {
                let (Some(rule), Some(found)) = (self.rules.get(n), captures.get("entity")) else { return };
                out.push(Candidate {
                    range: found.range,
                    kind: Some(rule.kind),
                    priority: rule.priority,
                    rule: rule.rule,
                    place: None,
                });
            });
        }
    }

    /// "Lind" after "Anna Lind", "Donnelly" after "Donnelly Company", "HTA" after "Harbour Towns Association (HTA)".
    fn repeats(&self, proven: &Names, out: &mut Vec<Candidate>) {
        let mut short: FxHashMap<&str, Option<EntityType>> = FxHashMap::default();
        let mut learn = |text, kind| {
            short
                .entry(text)
                .and_modify(|k| {
                    if *k != Some(kind) {
                        *k = None
                    }
                })
                .or_insert(Some(kind));
        };
        for name in &proven.names {
            let Some(kind) = name.kind else { continue };
            let (first, last) = (name.range.start as usize, name.range.end as usize - 1);
            if kind == EntityType::Person && name.range.len() >= 2 {
                let mut end = last;
                while end > first && self.lookups.classes[end].meets(self.grammar.name_suffix) {
                    end -= 1;
                }
                learn(self.document.text(end), kind);
                learn(self.document.text(first), kind);
            } else if kind.is_organization() && name.range.len() >= 2 {
                // A first word that is no common word can stand for the whole.
                let c = self.lookups.classes[first];
                if !c.has(Class::NOUN)
                    && !c.has(Class::ADJECTIVE)
                    && !c.has(Class::PLACE)
                    && !c.meets(self.grammar.given_name)
                {
                    learn(self.document.text(first), kind);
                }
                if let Some(letters) = self.bracketed_acronym(last + 1) {
                    learn(letters, kind);
                }
            }
        }
        for i in 0..self.document.tokens.len() {
            if proven.covering(i).is_some() || !self.is_name_token(i) && self.document.tokens[i].shape != Shape::Upper {
                continue;
            }
            if let Some(Some(kind)) = short.get(self.document.text(i)) {
                out.push(Candidate {
                    range: TokenRange::new(i, i + 1),
                    kind: Some(*kind),
                    priority: 0,
                    rule: self.fixed.repeat,
                    place: None,
                });
            }
        }
    }

    /// The letters in "(HTA)" at token `i`.
    fn bracketed_acronym(&self, i: usize) -> Option<&str> {
        let open = matches!(self.document.text(i), "(");
        let close = self.document.text(i + 2) == ")";
        let token = self.document.tokens.get(i + 1)?;
        (open && close && token.kind == TokenKind::Word && matches!(token.shape, Shape::Upper | Shape::Mixed))
            .then(|| self.document.text(i + 1))
    }

    /// What is left of capitalised words: runs without a type, acronyms as organisations.
    fn capital_runs(&self, proven: &Names, out: &mut Vec<Candidate>) {
        let free = |i: usize| self.is_name_token(i) && proven.covering(i).is_none();
        let mut i = 0;
        while i < self.document.tokens.len() {
            if !free(i) {
                i += 1;
                continue;
            }
            let start = i;
            let sentence = self.document.sentences.partition_point(|s| s.tokens.end as usize <= start);
            let end = self.document.sentences.get(sentence).map_or(start + 1, |s| s.tokens.end as usize);
            while i < end && free(i) {
                i += 1;
            }
            // Posts, heads of bodies and event words stay common nouns: "the Mayor", "the Association".
            let common = |j: usize| {
                let c = self.lookups.classes[j];
                i - start == 1
                    && (c.has(Class::NOUN)
                        || c.has(Class::ADJECTIVE)
                        || c.meets(self.grammar.demonym)
                        || c.meets(self.grammar.title)
                        || c.meets(self.grammar.honorific))
            };
            if common(start) {
                continue;
            }
            let acronym = i - start == 1
                && self.document.tokens[start].shape == Shape::Upper
                && self.document.text(start).len() <= 6;
            let (kind, rule) = if acronym && self.lookups.words[start] == Default::default() {
                (Some(EntityType::Organization), self.fixed.acronym)
            } else {
                (None, self.fixed.capitals)
            };
            out.push(Candidate { range: TokenRange::new(start, i), kind, priority: -1, rule, place: None });
        }
    }

    /// "the towns of Niva, Orla and Lima": names without a type take that of the list they stand in.
    fn type_lists(&self, names: &mut Names) {
        let joined = |a: &Name, b: &Name| {
            let between = a.range.end as usize..b.range.start as usize;
            !between.is_empty()
                && between.len() <= 2
                && between
                    .clone()
                    .all(|i| matches!(self.document.text(i), "," | "&") || self.lookups.words[i] == self.grammar.and)
        };
        let mut start = 0;
        while start < names.names.len() {
            let mut end = start + 1;
            while end < names.names.len() && joined(&names.names[end - 1], &names.names[end]) {
                end += 1;
            }
            let run = &mut names.names[start..end];
            if run.len() >= 2 {
                let known: Vec<EntityType> = run.iter().filter_map(|n| n.kind).collect();
                if let Some(kind) = known.first().copied()
                    && known.iter().all(|k| *k == kind)
                    && (kind != EntityType::Country || run.len() >= 3)
                {
                    let kind = if kind == EntityType::Country { EntityType::Region } else { kind };
                    for name in run.iter_mut().filter(|n| n.kind.is_none()) {
                        name.kind = Some(kind);
                        name.rule = self.fixed.list;
                    }
                }
            }
            start = end;
        }
        // A name typed somewhere is typed everywhere.
        let mut typed: FxHashMap<&str, Option<(EntityType, u32)>> = FxHashMap::default();
        for name in &names.names {
            if let Some(kind) = name.kind {
                typed
                    .entry(self.document.slice(name.range))
                    .and_modify(|k| {
                        if k.is_some_and(|(k, _)| k != kind) {
                            *k = None
                        }
                    })
                    .or_insert(Some((kind, name.rule)));
            }
        }
        for name in names.names.iter_mut().filter(|n| n.kind.is_none()) {
            if let Some(Some((kind, _))) = typed.get(self.document.slice(name.range)) {
                name.kind = Some(*kind);
                name.rule = self.fixed.repeat;
            }
        }
    }

    fn set_countries(&self, names: &mut Names) {
        for n in 0..names.names.len() {
            let Some(place) = names.names[n].place else { continue };
            let Some(hit) = self.lookups.places.get(place as usize) else { continue };
            let country =
                self.lexicon.places(hit).next().and_then(|p| p.country.and_then(|c| c.as_bytes().try_into().ok()));
            names.set_country(n, if hit.ambiguous { None } else { country });
        }
    }
}

/// The token stream name rules see: words, classes, and places and times as mentions.
struct NameStream<'a> {
    document: &'a Document<'a>,
    lookups: &'a Lookups,
    lexicon: &'a Lexicon,
    starts: FxHashMap<u32, Vec<MentionSlot>>,
}

impl<'a> NameStream<'a> {
    fn new(
        document: &'a Document<'a>,
        lookups: &'a Lookups,
        times: &[TimeMention],
        places: &[Candidate],
        lexicon: &'a Lexicon,
    ) -> Self {
        let mut starts: FxHashMap<u32, Vec<MentionSlot>> = FxHashMap::default();
        for place in places {
            if let Some(kind) = place.kind {
                starts.entry(place.range.start).or_default().push(MentionSlot {
                    end: place.range.end,
                    kind: TypeSet::of(&[kind]),
                    named: true,
                    id: 0,
                });
            }
        }
        for time in times {
            starts.entry(time.range.start).or_default().push(MentionSlot {
                end: time.range.end,
                kind: TypeSet::of(&[EntityType::Date]),
                named: true,
                id: 0,
            });
        }
        Self { document, lookups, lexicon, starts }
    }
}

impl Stream for NameStream<'_> {
    fn len(&self) -> usize {
        self.document.tokens.len()
    }

    fn text(&self, i: usize) -> &str {
        self.document.text(i)
    }

    fn word(&self, i: usize) -> crate::lexicon::WordId {
        self.lookups.words[i]
    }

    fn lemmas(&self, i: usize) -> [crate::lexicon::WordId; 2] {
        let _ = self.lexicon;
        [self.lookups.noun_lemmas[i], self.lookups.verb_lemmas[i]]
    }

    fn classes(&self, i: usize) -> crate::lexicon::ClassSet {
        self.lookups.classes[i]
    }

    fn shape(&self, i: usize) -> Shape {
        self.document.tokens[i].shape
    }

    fn kind(&self, i: usize) -> TokenKind {
        self.document.tokens[i].kind
    }

    fn mentions_at(&self, i: usize) -> &[MentionSlot] {
        self.starts.get(&(i as u32)).map_or(&[], Vec::as_slice)
    }

    fn groups_at(&self, _: usize) -> &[GroupSlot] {
        &[]
    }
}
