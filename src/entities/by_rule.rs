//! Names by rule: where a match of a rule begins and ends as a name, and of which type it is.

use rustc_hash::{FxHashMap, FxHashSet};

use super::names::Candidate;
use super::recognize::{NameRule, Recognizer, STUDIES};
use super::stream::NameStream;
use crate::lexicon::Class;
use crate::ontology::EntityType;
use crate::pattern::Scratch;
use crate::reader::BlockKind;
use crate::rules::NAME_PATTERNS;
use crate::segmentation::{Sentence, Shape, TokenRange};

/// What rules find in a document.
struct Findings<'o> {
    out: &'o mut Vec<Candidate>,
    /// The candidates of headings, where every word is capitalised: what such a one seems to name must be named in the
    /// text as well.
    titles: Vec<usize>,
    /// What is named elsewhere.
    shown: Vec<TokenRange>,
    /// What was cut in two, by the token between the parts.
    parted: FxHashMap<u32, Vec<TokenRange>>,
}

impl Findings<'_> {
    fn push(&mut self, range: TokenRange, kind: EntityType, priority: i32, rule: u32) {
        self.out.push(Candidate { range, kind: Some(kind), priority, rule, place: None });
    }
}

/// Those after whom houses are named with what they were called by.
const NAMESAKES: [&str; 23] = [
    "Baron",
    "Bishop",
    "Brother",
    "Count",
    "Dame",
    "Duchess",
    "Duke",
    "Earl",
    "Emperor",
    "Father",
    "King",
    "Lady",
    "Lord",
    "Mother",
    "Pope",
    "President",
    "Prince",
    "Princess",
    "Queen",
    "Saint",
    "Sheikh",
    "Sir",
    "Sister",
];

/// What a body begins with that others are parts of.
const ABOVE: [&str; 5] = ["Cabinet", "Department", "Government", "Ministry", "Presidency"];

impl Recognizer<'_> {
    /// What the name rules find.
    pub(super) fn by_rule(&self, scratch: &mut Scratch, out: &mut Vec<Candidate>) {
        if self.rules.is_empty() {
            return;
        }
        let stream = NameStream::new(self.document, self.lookups, self.times, out);
        let mut findings = Findings { out, titles: Vec::new(), shown: Vec::new(), parted: FxHashMap::default() };
        for sentence in &self.document.sentences {
            if self.marks.names.within(sentence.tokens).next().is_none() {
                continue;
            }
            self.patterns.matches_of(NAME_PATTERNS, &stream, sentence.tokens, scratch, |n, captures| {
                if let (Some(rule), Some(found)) = (self.rules.get(n), captures.get("entity"))
                    && self.without != Some(rule.rule)
                    && self.may_name(rule, found.range)
                {
                    self.take(rule, found.range, sentence, &mut findings);
                }
            });
        }
        self.drop_unproven(findings);
    }

    fn may_name(&self, rule: &NameRule, found: TokenRange) -> bool {
        let plain = self.is_plain(rule, found) || rule.kind.is_organization() && self.is_two_bodies(found);
        !plain
            && (rule.kind == EntityType::Person || !self.is_addressed(found))
            && (rule.kind != EntityType::Facility || !self.is_person_of(found))
    }

    /// Takes a match of a rule in a sentence for a name, or for several.
    fn take(&self, rule: &NameRule, found: TokenRange, sentence: &Sentence, findings: &mut Findings<'_>) {
        let mut range = match rule.kind {
            EntityType::Person => self.whole_person(found, sentence),
            kind if kind.is_organization() => self.body_alone(found, sentence, findings),
            _ => found,
        };
        if let Some(end) = self.whole_after(rule.kind, range) {
            findings.parted.entry(end).or_default().push(range);
            let the = self.lookups.words[end as usize + 1] == self.grammar.the;
            let whole = TokenRange { start: end + 1 + u32::from(the), ..range };
            range.end = end;
            findings.push(whole, self.kind_of_body(whole), rule.priority, rule.rule);
            findings.shown.push(whole);
        }
        range = self.completed(rule.kind, range);
        let heading = matches!(sentence.kind, BlockKind::Headline | BlockKind::Heading);
        if heading && matches!(rule.priority, 0 | 1) && is_described(rule.kind) {
            findings.titles.push(findings.out.len());
        } else {
            findings.shown.push(range);
        }
        range.start += u32::from(rule.kind == EntityType::Company && self.is_of_people(range));
        if rule.kind == EntityType::Person && self.is_after_post(range) {
            range.start -= 1;
        }
        findings.push(range, self.kind_by(rule, range, found, sentence), rule.priority, rule.rule);
    }

    /// "Mahmoud Rashid al-Quarn": somebody with the whole family name, without ranks and letters.
    fn whole_person(&self, mut range: TokenRange, sentence: &Sentence) -> TokenRange {
        let next = self.document.text(range.end as usize);
        let family = ["al-", "Al-", "el-", "El-"].iter().any(|particle| next.starts_with(particle));
        if family && range.end < sentence.tokens.end {
            range.end += 1;
        }
        self.without_rank(self.without_letters(range))
    }

    /// A body without its officers and without words that are capitalised for another reason.
    fn body_alone(&self, found: TokenRange, sentence: &Sentence, findings: &mut Findings<'_>) -> TokenRange {
        // "Harbour University named after Anna Quarn": the person is part of the name.
        let named = found.len() >= 4 && found.range().any(|i| self.document.text(i) == "named");
        let mut range = if named { found } else { self.without_officer(found) };
        // "Former UN envoy", "Five Harbour League members": where a sentence begins, every word is capitalised.
        while range.start == sentence.tokens.start
            && range.len() >= 2
            && LEADING.contains(&self.document.text(range.start as usize))
        {
            range.start += 1;
        }
        if range.end < found.end {
            let joint = |i: &usize| matches!(self.document.text(*i), "," | "and" | "&");
            let start = range.end + (range.end as usize..).take_while(joint).count() as u32;
            findings.push(TokenRange { start, ..found }, EntityType::Person, 2, self.fixed.beside);
        }
        let range = self.before_another(range).map_or(range, |and| TokenRange { end: and, ..range });
        let bare = self.without_post(range);
        // "Chamber of Commerce and Industry Head Anna Lind"
        let cut = matches!(self.document.text(bare.end as usize - 1), "and" | "&" | "of" | "for");
        if cut { TokenRange { end: bare.end + 1, ..bare } } else { bare }
    }

    /// The type of what a rule found, which is more than the name.
    fn kind_by(&self, rule: &NameRule, range: TokenRange, found: TokenRange, sentence: &Sentence) -> EntityType {
        let society = if rule.kind == EntityType::Company { self.kind_before_form(range) } else { None };
        if let Some(kind) = society {
            kind
        } else if rule.kind == EntityType::Facility && self.is_chain_of_sites(range) {
            EntityType::Company
        } else if rule.kind == EntityType::Company && self.is_of_clubs(range) {
            EntityType::Association
        } else if self.is_state_of(rule.kind, found) {
            EntityType::Region
        } else if rule.kind == EntityType::City
            && range.len() == 1
            && self.document.text(range.end as usize) == ","
            && self.is_acronym_here(range.start as usize)
        {
            EntityType::Organization
        } else if range.len() == 2 && self.is_hyphenated(range.end as usize - 1)
            || rule.kind == EntityType::City && self.is_listed_person(range, sentence)
        {
            EntityType::Person
        } else {
            rule.kind
        }
    }

    /// "Summit Hotels has opened an office": a firm named after its sites, where it does what only firms do.
    fn is_chain_of_sites(&self, range: TokenRange) -> bool {
        let last = self.lookups.classes[range.end as usize - 1];
        last.has(Class::PLURAL) && self.acts_as_company(range.range())
    }

    /// "Harbour Clubs International": who has joined it over borders.
    fn is_of_clubs(&self, range: TokenRange) -> bool {
        let last = range.end as usize - 1;
        let plural = |i: usize| {
            let c = self.lookups.classes[i];
            c.has(Class::PLURAL) && c.meets(self.grammar.association_head.union(self.grammar.person_noun))
        };
        range.len() >= 2 && self.document.text(last) == "International" && plural(last - 1)
    }

    /// Takes back what only a title names and what lies across the parts of something cut in two.
    fn drop_unproven(&self, findings: Findings<'_>) {
        let Findings { out, titles: mut dropped, shown, parted } = findings;
        if !dropped.is_empty() {
            let shown: FxHashSet<&str> = shown.into_iter().map(|range| self.document.slice(range)).collect();
            dropped.retain(|n| !shown.contains(self.document.slice(out[*n].range)));
        }
        // "Human Services of the Harbour City" inside of "Department of Health and Human Services of the Harbour City"
        let torn = |c: &Candidate| {
            let mut across = (c.range.start + 1..c.range.end).filter_map(|end| parted.get(&end)).flatten();
            across.any(|whole| c.range.start > whole.start && c.range.end <= whole.end)
        };
        if !parted.is_empty() {
            dropped.extend(out.iter().enumerate().filter(|(_, c)| torn(c)).map(|(n, _)| n));
            dropped.sort_unstable();
            dropped.dedup();
        }
        let (mut n, mut dropped) = (0, dropped.into_iter().peekable());
        out.retain(|_| {
            n += 1;
            dropped.next_if_eq(&(n - 1)).is_none()
        });
    }

    /// "Mr. Chambers", "Dr Maria Banks": somebody's surname, not a word for a body.
    fn is_addressed(&self, range: TokenRange) -> bool {
        const ADDRESS: [&str; 12] =
            ["Mr", "Mr.", "Ms", "Ms.", "Mrs", "Mrs.", "Miss", "Dr", "Dr.", "Prof", "Prof.", "Cllr"];
        let (first, last) = (range.start as usize, range.end as usize - 1);
        let given = |i: usize| self.lookups.classes[i].meets(self.grammar.given_name);
        // "Prof. Dr. Maria Banks", "Poet Maria Church"; "King Peter Hall" is a house.
        let g = self.grammar;
        let calls = |i: &usize| {
            self.lookups.classes[*i].meets(g.honorific.union(g.person_noun).union(g.title))
                && !NAMESAKES.contains(&self.document.text(*i))
                && !given(*i)
        };
        let name = first + range.range().take_while(calls).count();
        let surname = name > first
            && (1..=2).contains(&(last - name.min(last)))
            && given(name)
            && self.lookups.classes[last].meets(g.body_surname);
        surname
            || ADDRESS.contains(&self.document.text(first))
                && !self.lookups.classes[last].meets(self.grammar.company_suffix)
                && (range.len() == 2 || range.len() == 3 && given(first + 1))
    }

    /// "Anna Hall of Zoltrix": somebody whose surname is a word for buildings, and whom she is with.
    fn is_person_of(&self, range: TokenRange) -> bool {
        let first = self.lookups.classes[range.start as usize];
        let of = range.range().take(4).find(|i| self.lookups.words[*i] == self.grammar.of);
        let Some(of) = of.filter(|of| of - range.start as usize >= 2) else { return false };
        let place =
            |i: usize| self.lookups.classes.get(i).is_some_and(|c| c.has(Class::PLACE) || c.has(Class::DETERMINER));
        let article = range.start > 0 && self.lookups.classes[range.start as usize - 1].has(Class::DETERMINER);
        first.meets(self.grammar.given_name) && !first.has(Class::PLACE) && !article && !place(of + 1)
    }

    /// "Faculty of Law of the Harbour University": where the part ends and its whole, a body with a name of its own,
    /// is told.
    fn whole_after(&self, kind: EntityType, range: TokenRange) -> Option<u32> {
        if !matches!(kind, EntityType::Organization | EntityType::Government) {
            return None;
        }
        let word = |i: usize| self.lookups.words[i];
        let body = |i: usize| {
            let state = self.lookups.classes[i].meets(self.grammar.region_head);
            self.lookups.classes[i].has(Class::ORGANIZATION_WORD) && self.is_name_token(i) && !state
        };
        let of: Vec<usize> = range.range().filter(|i| word(*i) == self.grammar.of).collect();
        // "Trade Department of the Harbour City Administration"
        if let Some(first) = of.first().filter(|i| **i >= range.start as usize + 2) {
            let the = usize::from(word(*first + 1) == self.grammar.the);
            let whole = *first + 1 + the..range.end as usize;
            let last = whole.end - 1;
            let singular = body(last) && !self.lookups.classes[last].has(Class::PLURAL);
            let town = self.lookups.classes[whole.start].has(Class::PLACE);
            let one = !whole.clone().any(|i| word(i) == self.grammar.of || word(i) == self.grammar.and);
            if kind == EntityType::Government && whole.len() >= 3 && singular && one && the == 1 && town {
                return Some(*first as u32);
            }
        }
        let at = of.iter().enumerate().find_map(|(n, of)| {
            let the = usize::from(word(*of + 1) == self.grammar.the);
            let whole = *of + 1 + the..range.end as usize;
            let school = whole.clone().any(|i| STUDIES.contains(&self.document.text(i)));
            let start = range.start as usize;
            let field = |i: usize| word(i) == self.grammar.for_ || word(i) == self.grammar.on;
            // "Faculty of Law of", "Centre for Glass of", "Glass Research Institute of the"
            let told = n > 0 || (start..*of).any(field);
            // "Water Agency of the Ministry of Trade"
            let above = the == 1 && ABOVE.contains(&self.document.text(whole.start)) && *of >= start + 2;
            let part = above && body(*of - 1)
                || told && (the == 1 || school)
                || school && the == 1 && *of >= start + 2 && body(*of - 1);
            (part && whole.len() >= 2 && whole.into_iter().any(body)).then_some(of)
        })?;
        Some(*at as u32)
    }

    /// "the State of Georgia": a part of a country where the name is that of one as well.
    fn is_state_of(&self, kind: EntityType, range: TokenRange) -> bool {
        if kind != EntityType::Country || self.document.text(range.start as usize) != "State" {
            return false;
        }
        let places = &self.lookups.places;
        let from = places.partition_point(|hit| hit.range.start < range.start);
        let mut inside = places[from..].iter().take_while(|hit| hit.range.start < range.end);
        inside.any(|hit| hit.range.end == range.end && self.lexicon.places(hit).any(|p| p.kind == EntityType::Region))
    }

    /// "Swedish Zoltrix Minerals": whose business it is, not its name.
    fn is_of_people(&self, range: TokenRange) -> bool {
        let first = range.start as usize;
        range.len() >= 3 && self.lookups.classes[first].meets(self.grammar.demonym) && self.is_coined(first + 1)
    }

    /// "the poet Zoltrix Maria Quarn": whether a coined word between a post and a person's name is part of it.
    fn is_after_post(&self, range: TokenRange) -> bool {
        let Some(before) = (range.start as usize).checked_sub(2) else { return false };
        let c = self.lookups.classes[before];
        let post = c.meets(self.grammar.title.union(self.grammar.honorific).union(self.grammar.person_noun));
        let own = before + 1;
        let name = range.len() >= 2
            && self.is_name_token(own)
            && self.is_coined(own)
            && self.document.tokens[own].shape == Shape::Capitalized;
        name && post
            && !c.has(Class::PLURAL)
            && self.lookups.classes[range.start as usize].meets(self.grammar.given_name)
    }
}

/// Words before a name that are no part of it, capitalised where they begin a sentence.
const LEADING: [&str; 24] = [
    "Former", "Late", "Incoming", "Outgoing", "Current", "Retired", "Fellow", "Two", "Three", "Four", "Five", "Six",
    "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve", "Several", "Many", "Some", "Other", "Both", "Most",
];

/// Types whose names are mostly common words.
fn is_described(kind: EntityType) -> bool {
    use EntityType as E;
    matches!(kind, E::Event | E::Work | E::Award | E::Agreement | E::Facility | E::Company)
}
