//! What names proven in a document tell of its other capitals: shorter forms and acronyms.

use rustc_hash::{FxHashMap, FxHashSet};

use super::names::{Candidate, Name, Names};
use super::recognize::Recognizer;
use super::single_words::{Shared, SingleWords};
use crate::lexicon::{Class, WordId};
use crate::ontology::EntityType;
use crate::segmentation::{Shape, TokenKind, TokenRange};

impl Recognizer<'_> {
    /// "Zoltrix Africa" beside "Zoltrix Group": what a company has in a part of the world.
    pub(super) fn divisions(&self, proven: &Names, out: &mut Vec<Candidate>) {
        let coined = |i: usize| {
            let c = self.lookups.classes[i];
            let cased = self.document.tokens[i].shape == Shape::Capitalized;
            cased
                && self.lookups.words[i] == WordId::UNKNOWN
                && !c.has(Class::PLACE)
                && !c.meets(self.grammar.given_name)
        };
        let company = |n: &&Name| n.kind == Some(EntityType::Company) && coined(n.range.start as usize);
        let first = |n: &Name| self.document.text(n.range.start as usize);
        let firsts: FxHashSet<&str> = proven.names.iter().filter(company).map(first).collect();
        if firsts.is_empty() {
            return;
        }
        let part = |n: &&Name| match n.kind {
            Some(EntityType::Country) => true,
            Some(EntityType::Region) => matches!(
                self.document.slice(n.range),
                "Africa" | "Asia" | "Europe" | "Americas" | "Oceania" | "Scandinavia" | "Asia Pacific" | "Asia-Pacific"
            ),
            _ => false,
        };
        for place in proven.names.iter().filter(part) {
            let Some(start) = place.range.start.checked_sub(1) else { continue };
            let alone = start == 0 || !self.is_name_token(start as usize - 1);
            let possessive =
                self.document.tokens.get(place.range.end as usize).is_some_and(|t| t.kind == TokenKind::Clitic);
            if alone && !possessive && firsts.contains(self.document.text(start as usize)) && coined(start as usize) {
                let range = TokenRange { start, ..place.range };
                let (kind, rule) = (Some(EntityType::Company), self.fixed.repeat);
                out.push(Candidate { range, kind, priority: 3, rule, place: None });
            }
        }
    }

    /// "Lind" after "Anna Lind", "Donnelly" after "Donnelly Company", "HTA" after "Harbour Towns Association (HTA)".
    pub(super) fn repeats(&self, proven: &Names, out: &mut Vec<Candidate>) {
        let short = self.single_words(proven);
        self.shorter(proven, out);
        self.again(proven, out);
        self.short_forms(proven, out);
        self.surnames(proven, out);
        self.shouted(proven, out);
        self.titles(proven, out);
        if short.is_empty() {
            return;
        }
        self.namesakes_of_places(proven, &short, out);
        self.universities_by_town(proven, out);
        // "Boreal operates": a sentence begins with a capital, whatever its word is.
        let first = self.document.sentences.iter().map(|s| s.tokens.start as usize);
        let first = first.filter(|i| !self.is_name_token(*i) && short.is_adjective(self.document.text(*i)));
        // "Orlin" that was the firm before Pedro Orlin was named.
        let mut firms: FxHashSet<&str> = FxHashSet::default();
        for i in self.marks.capitals.iter().chain(first).filter(|i| proven.covering(*i).is_none()) {
            let text = self.document.text(i);
            let company = || (short.is_adjective(text) && self.does_something(i)).then_some(EntityType::Company);
            // "Orlin Works was sold. Orlin, founded by Pedro Orlin, has 30 employees"
            let mut firm = || {
                let (shared, kind) = short.shared(text, i)?;
                let still = || firms.contains(text) && !self.speaks(i + 1);
                let firm = shared == Shared::Firm || shared == Shared::Both && (still() || self.is_firm_here(i));
                if shared == Shared::Firm {
                    firms.insert(text);
                }
                Some(if firm { kind } else { EntityType::Person })
            };
            if let Some(kind) = firm().or_else(|| short.kind(text)).or_else(company) {
                let (range, rule) = (TokenRange::new(i, i + 1), self.fixed.repeat);
                out.push(Candidate { range, kind: Some(kind), priority: 0, rule, place: None });
            }
        }
    }

    /// "Jordan said" after "Anna Jordan": a surname that is the name of a land as well, where it does what people do.
    fn namesakes_of_places(&self, proven: &Names, short: &SingleWords<'_>, out: &mut Vec<Candidate>) {
        let land = |n: &&Name| {
            let start = n.range.start as usize;
            matches!(n.kind, Some(EntityType::Region | EntityType::Country))
                && n.range.len() == 1
                && short.is_surname(self.document.text(start), start)
        };
        for name in proven.names.iter().filter(land) {
            let (start, end) = (name.range.start as usize, name.range.end as usize);
            let class = |i: usize| self.lookups.classes.get(i).copied().unwrap_or_default();
            let before = start.checked_sub(1).map(class).unwrap_or_default();
            let quoted = start > 0 && before.meets(self.grammar.reporting_verb) && before.has(Class::VERB_PAST);
            let verb = class(end).has(Class::VERB_PAST) || class(end).has(Class::VERB_S) || class(end).has(Class::HAVE);
            let alone = !before.has(Class::PREPOSITION) && !before.has(Class::CONJUNCTION) && !self.is_name_token(end);
            if quoted || verb && alone {
                let (range, kind, rule) = (name.range, Some(EntityType::Person), self.fixed.repeat);
                out.push(Candidate { range, kind, priority: 4, rule, place: None });
            }
        }
    }

    /// "Lima has 19,500 students", "Lima's School of Law" beside "Lima University": the name of a town that stands for its
    /// university, in a text that says of nothing that it is there.
    fn universities_by_town(&self, proven: &Names, out: &mut Vec<Candidate>) {
        let text = |i: usize| self.document.text(i);
        let house =
            |n: &&Name| n.range.len() == 2 && matches!(text(n.range.end as usize - 1), "University" | "College");
        let houses = proven.names.iter().filter(|n| n.kind == Some(EntityType::Organization)).filter(house);
        let firsts: FxHashSet<&str> = houses.map(|n| text(n.range.start as usize)).collect();
        if firsts.is_empty() {
            return;
        }
        let alone = |n: &&Name| n.kind == Some(EntityType::City) && n.range.len() == 1;
        let towns = proven.names.iter().filter(alone).filter(|n| firsts.contains(text(n.range.start as usize)));
        let towns: Vec<&Name> = towns.collect();
        let is_there = |n: &Name| {
            let before = n.range.start.checked_sub(1).map(|i| self.lookups.classes[i as usize]);
            before.is_some_and(|c| c.has(Class::PREPOSITION)) || text(n.range.end as usize) == ","
        };
        let studies = |n: &Name| {
            let end = n.range.end as usize;
            let owns = matches!(text(end), "'s" | "’s")
                && matches!(text(end + 1), "School" | "Faculty" | "Department" | "students" | "campus" | "researchers");
            owns || (end..end + 5).any(|i| text(i) == "students") && matches!(text(end), "has" | "is" | "with")
        };
        // By town whether something is there, and whether it studies.
        let mut told: FxHashMap<&str, (bool, bool)> = FxHashMap::default();
        for town in &towns {
            let known = told.entry(text(town.range.start as usize)).or_default();
            *known = (known.0 || is_there(town), known.1 || studies(town));
        }
        for town in towns.iter().filter(|n| told.get(text(n.range.start as usize)) == Some(&(false, true))) {
            let (kind, rule) = (Some(EntityType::Organization), self.fixed.repeat);
            out.push(Candidate { range: town.range, kind, priority: 4, rule, place: None });
        }
    }

    /// "managing director of Photonik Lind": whether a post is of what several words name, so that they name nobody.
    pub(super) fn is_led(&self, range: TokenRange) -> bool {
        let Some(of) = (range.start as usize).checked_sub(1).filter(|i| *i > 0 && range.len() >= 2) else {
            return false;
        };
        let c = self.lookups.classes[of - 1];
        let leads = self.lookups.words[of] == self.grammar.of && c.meets(self.grammar.title) && !c.has(Class::PLURAL);
        leads && !c.meets(self.grammar.honorific)
    }

    /// "Orlin reported", "Orlin, founded in", "Orlin's shares": what only a firm does or has.
    fn is_firm_here(&self, i: usize) -> bool {
        let began = matches!(self.document.text(i + 2), "founded" | "established" | "headquartered" | "based");
        self.does_business(i + 1)
            || self.is_business(i + 1)
            || self.speaks_of(i + 1, &["its"])
            || began && self.document.text(i + 1) == ","
    }

    /// "De la Cruz" after "Roberto De la Cruz", "Ferreira do Amaral" after "Ana Ferreira do Amaral": surnames of several
    /// words.
    fn surnames(&self, proven: &Names, out: &mut Vec<Candidate>) {
        let particle = |i: usize| self.lookups.classes[i].meets(self.grammar.surname_particle);
        let mut known: FxHashMap<WordId, Vec<TokenRange>> = FxHashMap::default();
        let mut by_text: FxHashMap<&str, Vec<TokenRange>> = FxHashMap::default();
        for name in proven.names.iter().filter(|n| n.kind == Some(EntityType::Person) && n.range.len() >= 3) {
            let (first, mut end) = (name.range.start as usize, name.range.end as usize);
            while end > first && self.lookups.classes[end - 1].meets(self.grammar.name_suffix) {
                end -= 1;
            }
            let Some(at) = (first + 1..end.saturating_sub(1)).find(|i| particle(*i)) else { continue };
            let mut learn = |start: usize| {
                let word = self.lookups.words[start];
                let all = match word == WordId::UNKNOWN {
                    true => by_text.entry(self.document.text(start)).or_default(),
                    false => known.entry(word).or_default(),
                };
                if all.len() < 8 {
                    all.push(TokenRange::new(start, end));
                }
            };
            learn(at);
            if at >= first + 2 && !self.lookups.classes[at - 1].meets(self.grammar.given_name) {
                learn(at - 1);
            }
        }
        if known.is_empty() && by_text.is_empty() {
            return;
        }
        for i in 0..self.document.tokens.len() {
            let word = self.lookups.words[i];
            let all = match word == WordId::UNKNOWN {
                true => by_text.get(self.document.text(i)),
                false => known.get(&word),
            };
            let same = |range: &&TokenRange| {
                let text = |j: usize| self.document.text(range.start as usize + j);
                self.is_name_token(i + range.len() - 1)
                    && (0..range.len()).all(|j| self.document.text(i + j).eq_ignore_ascii_case(text(j)))
            };
            let Some(found) = all.into_iter().flatten().find(same) else { continue };
            let range = TokenRange::new(i, i + found.len());
            let inside = proven.covering(i).and_then(|n| proven.names.get(n as usize));
            if inside.is_none_or(|n| n.range.len() < range.len()) {
                let (kind, rule) = (Some(EntityType::Person), self.fixed.repeat);
                out.push(Candidate { range, kind, priority: 1, rule, place: None });
            }
        }
    }

    /// "“Glass and Sand” is" after "the “Glass and Sand” campaign": a title in quotes told elsewhere to be that of a work.
    fn titles(&self, proven: &Names, out: &mut Vec<Candidate>) {
        let quote = |i: usize| matches!(self.document.text(i), "“" | "”" | "\"" | "«" | "»" | "‘" | "’");
        let quoted =
            |range: TokenRange| range.start > 0 && quote(range.start as usize - 1) && quote(range.end as usize);
        let mut known: FxHashMap<&str, Vec<&Name>> = FxHashMap::default();
        for name in proven.names.iter().filter(|n| n.range.len() >= 2 && quoted(n.range)) {
            if matches!(name.kind, Some(EntityType::Work | EntityType::Event)) {
                let all = known.entry(self.document.text(name.range.start as usize)).or_default();
                let same = |n: &&Name| self.document.slice(n.range) == self.document.slice(name.range);
                if all.len() < 8 && !all.iter().any(same) {
                    all.push(name);
                }
            }
        }
        if known.is_empty() {
            return;
        }
        for i in self.marks.names.iter().filter(|i| *i > 0 && quote(*i - 1)) {
            for name in known.get(self.document.text(i)).into_iter().flatten() {
                let range = TokenRange::new(i, i + name.range.len());
                let inside = proven.covering(i).and_then(|n| proven.names.get(n as usize));
                let free = inside.is_none_or(|n| n.range.len() < range.len());
                let text = |j: usize| self.document.text(name.range.start as usize + j - i);
                if free && quoted(range) && range.range().all(|j| self.document.text(j) == text(j)) {
                    out.push(Candidate { range, kind: name.kind, priority: 6, rule: self.fixed.repeat, place: None });
                }
            }
        }
    }

    /// "Zelmar" after the dateline "ZELMAR, Peru": a town in capitals.
    fn shouted(&self, proven: &Names, out: &mut Vec<Candidate>) {
        let upper = |i: usize| self.document.tokens[i].shape == Shape::Upper;
        let town = |n: &&Name| {
            n.kind == Some(EntityType::City)
                && n.place.is_none()
                && n.range.range().all(upper)
                && self.document.slice(n.range).len() >= 4
        };
        let towns: Vec<&Name> = proven.names.iter().filter(town).take(8).collect();
        if towns.is_empty() {
            return;
        }
        for i in self.marks.names.iter() {
            if upper(i) || proven.covering(i).is_some() {
                continue;
            }
            let same = |n: &&&Name| {
                n.range
                    .range()
                    .enumerate()
                    .all(|(j, at)| self.document.text(i + j).eq_ignore_ascii_case(self.document.text(at)))
            };
            if let Some(name) = towns.iter().find(same) {
                let range = TokenRange::new(i, i + name.range.len());
                let (kind, rule) = (Some(EntityType::City), self.fixed.repeat);
                out.push(Candidate { range, kind, priority: 0, rule, place: None });
            }
        }
    }

    /// "Peru CDC" in "Peru Centre for Disease Control (Peru CDC)" and after it.
    fn short_forms(&self, proven: &Names, out: &mut Vec<Candidate>) {
        let mut known: FxHashMap<(&str, &str), EntityType> = FxHashMap::default();
        let text = |i: usize| self.document.text(i);
        for name in &proven.names {
            let open = name.range.end as usize;
            let Some(kind) = name.kind.filter(|k| k.is_organization() && name.range.len() >= 3) else { continue };
            let bracket = text(open) == "(" && text(open + 3) == ")";
            let letters = self.document.tokens.get(open + 2).is_some_and(|t| t.shape == Shape::Upper);
            if bracket && letters && self.is_name_token(open + 1) {
                known.entry((text(open + 1), text(open + 2))).or_insert(kind);
            }
        }
        if known.is_empty() {
            return;
        }
        for i in 1..self.document.tokens.len() {
            if let Some(kind) = known.get(&(text(i - 1), text(i))) {
                let (range, rule) = (TokenRange::new(i - 1, i + 1), self.fixed.repeat);
                out.push(Candidate { range, kind: Some(*kind), priority: 0, rule, place: None });
            }
        }
    }

    /// "GLASS Peru" after "GLASS Peru, a league of potters": the same name where nothing beside it tells what it is.
    fn again(&self, proven: &Names, out: &mut Vec<Candidate>) {
        let mut known: FxHashMap<&str, Vec<&Name>> = FxHashMap::default();
        for name in &proven.names {
            let body = name.kind.is_some_and(|k| k.is_organization()) && name.range.len() >= 2;
            let start = name.range.start as usize;
            let first = self.document.text(start);
            // "Active Lima": what a rule for capitals would leave out.
            let everyday = self.lookups.words[start] != WordId::UNKNOWN
                && self.lookups.classes[start].has(Class::ADJECTIVE)
                && !self.lookups.classes[start].has(Class::PLACE)
                && name.range.range().any(|i| self.lookups.words[i] == WordId::UNKNOWN);
            if body && (everyday || self.document.tokens[start].shape == Shape::Upper) {
                let all = known.entry(first).or_default();
                let same = |n: &&Name| self.document.slice(n.range) == self.document.slice(name.range);
                if all.len() < 8 && !all.iter().any(same) {
                    all.push(name);
                }
            }
        }
        if known.is_empty() {
            return;
        }
        let first = self.document.sentences.iter().map(|s| s.tokens.start as usize);
        let first = first.filter(|i| !self.is_name_token(*i) && self.document.tokens[*i].shape != Shape::Upper);
        for i in self.marks.capitals.iter().chain(first) {
            let Some(all) = known.get(self.document.text(i)) else { continue };
            for name in all.iter().filter(|name| i + name.range.len() <= self.document.tokens.len()) {
                let range = TokenRange::new(i, i + name.range.len());
                let text = |j: usize| self.document.text(name.range.start as usize + j - i);
                let whole = proven.covering(i).and_then(|n| proven.names.get(n as usize));
                let free = whole.is_none_or(|n| n.range.len() < range.len());
                if free
                    && range.range().all(|j| self.document.text(j) == text(j))
                    && (!self.is_name_token(range.end as usize) || self.document.starts_sentence(range.end))
                {
                    out.push(Candidate { range, kind: name.kind, priority: 0, rule: self.fixed.repeat, place: None });
                }
            }
        }
    }

    /// Whether the words of a company's name before what it makes stand for it: no land, and no kind of body.
    fn is_stem(&self, stem: TokenRange) -> bool {
        let (first, last) = (stem.start as usize, stem.end as usize - 1);
        let place = |i: usize| {
            let c = self.lookups.classes[i];
            c.has(Class::PLACE) || c.meets(self.grammar.demonym) || c.meets(self.grammar.direction)
        };
        let cut = self.lookups.classes[last + 1];
        let town = place(first) && place(last);
        stem.range().all(|i| self.is_name_token(i))
            && !place(last + 1)
            && !self.lookups.classes[last].has(Class::ORGANIZATION_WORD)
            && !self.lookups.classes[first].has(Class::ORGANIZATION_WORD)
            && !town
            && !cut.meets(self.grammar.name_suffix)
            && stem.range().any(|i| self.lookups.words[i] == WordId::UNKNOWN)
    }

    /// "Harbour Timber" after "Harbour Timber Inc.": a company's name without its legal form.
    fn shorter(&self, proven: &Names, out: &mut Vec<Candidate>) {
        let mut known: FxHashMap<&str, Vec<TokenRange>> = FxHashMap::default();
        for name in proven.names.iter().filter(|n| n.kind == Some(EntityType::Company)) {
            let (first, mut end) = (name.range.start as usize, name.range.end as usize);
            let form = |i: usize| {
                let c = self.lookups.classes[i];
                c.meets(self.grammar.company_suffix)
                    || self.document.text(i).contains('/')
                    || matches!(
                        self.document.text(i),
                        "," | "." | "(" | ")" | "z" | "o.o" | "o.o." | "Holdings" | "Group" | "Corporation" | "Company"
                    )
            };
            while end > first + 1 && form(end - 1) {
                end -= 1;
            }
            let short = TokenRange::new(first, end);
            let all = known.entry(self.document.text(first)).or_default();
            let seen = |r: &TokenRange| self.document.slice(*r) == self.document.slice(short);
            let formed = end < name.range.end as usize;
            if (2..=4).contains(&short.len()) && formed && all.len() < 8 && !all.iter().any(seen) {
                all.push(short);
            }
            // "Cobalt Bay" after "Cobalt Bay Shipping Co."
            let stem = TokenRange::new(first, end - 1);
            let seen = all.iter().any(|r| self.document.slice(*r) == self.document.slice(stem));
            if formed && (3..=4).contains(&short.len()) && self.is_stem(stem) && all.len() < 8 && !seen {
                all.push(stem);
            }
        }
        if known.is_empty() {
            return;
        }
        for i in self.marks.names.iter() {
            let Some(all) = known.get(self.document.text(i)) else { continue };
            for short in all {
                let range = TokenRange::new(i, i + short.len());
                // "Aguas del Quarn"
                let inside = |j: usize| j > i && j + 1 < range.end as usize;
                let free = range.range().all(|j| {
                    self.document.text(j) == self.document.text(short.start as usize + (j - i))
                        && (self.is_name_token(j) || inside(j))
                });
                if free && !self.is_name_token(range.end as usize) {
                    let (kind, rule) = (Some(EntityType::Company), self.fixed.repeat);
                    out.push(Candidate { range, kind, priority: 0, rule, place: None });
                }
            }
        }
    }
}
