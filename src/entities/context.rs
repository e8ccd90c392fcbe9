//! What stands beside a run of capitals that no rule types: who says something is a person, what has a chairman is a body.

use std::ops::Range;

use super::endings::kind_of_ending;
use super::names::Names;
use super::recognize::Recognizer;
use crate::lexicon::{Class, WordId};
use crate::ontology::EntityType;
use crate::reader::BlockKind;
use crate::segmentation::{Sentence, Shape, TokenRange};

impl Recognizer<'_> {
    /// The type of a run of capitalised words by its neighbours.
    pub(super) fn kind_beside(&self, run: Range<usize>, proven: &Names) -> Option<EntityType> {
        if self.is_beside_a_name(run.clone()) {
            return None;
        }
        if self.is_venue(run.clone()) {
            return Some(EntityType::Facility);
        }
        let coined = run.clone().all(|i| self.is_coined(i)) && !(run.len() == 1 && self.is_people(run.start));
        if (2..=4).contains(&run.len()) && run.clone().all(|i| self.is_personal(i)) && self.is_company_here(run.clone())
        {
            return Some(EntityType::Company);
        }
        // "Park Ji-hoon": a family name that is a word.
        let family = |i: usize| self.is_coined(i) || FAMILY_NAMES.contains(&self.document.text(i));
        if run.len() == 2 && family(run.start) && self.is_hyphenated(run.end - 1) && self.is_personal(run.start) {
            return Some(EntityType::Person);
        }
        if self.is_fund_here(run.clone()) {
            return Some(EntityType::Company);
        }
        if let Some(kind) = self.kind_by_deeds(run.clone()) {
            return Some(kind);
        }
        if !coined {
            return None;
        }
        let person = (2..=3).contains(&run.len()) && run.clone().all(|i| self.is_personal(i));
        let after = || {
            self.speaks(run.end)
                || self.is_renamed_by_post(run.end)
                || self.is_surname(run.end - 1)
                || self.is_appointed(run.end)
                || self.speaks_of(run.end, &["his", "her", "he", "she"])
                || self.is_of_body(run.end, proven)
        };
        if person
            && (after() || self.renames_post(run.start) || self.is_chosen(run.start) || self.is_to_lead(run.clone()))
        {
            return Some(EntityType::Person);
        }
        if run.len() <= 2 && (self.speaks_of(run.end, &["its"]) || self.is_business(run.end)) {
            // "ZQXU elects its new board": letters that choose who leads them.
            let letters = run.len() == 1 && self.document.tokens[run.start].shape == Shape::Upper;
            let elects = (run.end..self.document.tokens.len())
                .take(3)
                .any(|i| matches!(self.document.text(i), "elects" | "elected" | "Elects" | "re-elects" | "re-elected"));
            return Some(if letters && elects { EntityType::Organization } else { EntityType::Company });
        }
        let single = run.len() == 1 || run.clone().any(|i| !self.is_personal(i));
        if run.len() == 1
            && let Some(kind) = kind_of_ending(self.document.text(run.start))
        {
            return Some(kind);
        }
        // "the division at Zoltrix develops": what stands there does nothing.
        let governed = run.start > 0 && self.lookups.classes[run.start - 1].has(Class::PREPOSITION);
        let does = || !governed && self.does_business(run.end);
        if run.len() <= 3 && single && (does() || self.is_founded(run.start)) {
            return Some(EntityType::Company);
        }
        let letters = self.document.tokens[run.start].shape == Shape::Upper;
        let body = || if letters { EntityType::Organization } else { EntityType::Company };
        if run.len() <= 2
            && single
            && (self.deals(run.clone())
                || self.is_dealt_with(run.clone())
                || self.pairs_up(run.clone())
                || self.is_set_up(run.clone()))
        {
            return Some(body());
        }
        let bought = run.start >= 2
            && matches!(self.document.text(run.start - 1), "of" | "in")
            && matches!(
                self.document.text(run.start - 2),
                "acquisition" | "takeover" | "buyout" | "stake" | "shareholding" | "subsidiary"
            );
        let gives = run.len() <= 3 && self.is_investor(run.start)
            || run.len() == 1 && !letters && self.is_source_of_sum(run.start);
        if gives || run.len() <= 2 && (single || bought) && self.is_object_of_business(run.start) {
            return Some(EntityType::Company);
        }
        if run.len() <= 2 && single && (self.is_employer(run.clone()) || self.opens_site(run.end)) {
            return Some(body());
        }
        let listed = || run.len() <= 2 && self.list_begins(run.start).is_some_and(|at| self.is_investor(at));
        if listed() {
            return Some(EntityType::Company);
        }
        (run.len() <= 3 && self.has_officer(run.start)).then_some(EntityType::Organization)
    }

    /// "Peruvians": the people of a land.
    pub(super) fn is_people(&self, i: usize) -> bool {
        let one = self.document.text(i).strip_suffix('s').map(str::to_lowercase);
        one.is_some_and(|one| self.lexicon.classes(self.lexicon.word(&one)).meets(self.grammar.demonym))
    }

    /// "was elected", "has been appointed", "was born".
    fn is_appointed(&self, end: usize) -> bool {
        let class = |i: usize| self.lookups.classes.get(i).copied().unwrap_or_default();
        let mut i = end;
        while i < end + 3 && (class(i).has(Class::BE) || class(i).has(Class::HAVE) || class(i).has(Class::MODAL)) {
            i += 1;
        }
        let named = self.document.text(i) == "named" && !class(i + 1).meets(self.grammar.title);
        i > end
            && (class(i).meets(self.grammar.assign_verb) && class(i).has(Class::VERB_PARTICIPLE) && !named
                || self.document.text(i) == "born")
    }

    /// "selected Zoltrix Quarn to succeed", "named Zoltrix Quarn as its": whom somebody gives a post.
    fn is_to_lead(&self, run: Range<usize>) -> bool {
        let chosen = run.start.checked_sub(1).is_some_and(|i| {
            matches!(
                self.document.text(i),
                "named"
                    | "names"
                    | "picked"
                    | "selected"
                    | "selects"
                    | "chose"
                    | "chosen"
                    | "hired"
                    | "hires"
                    | "tapped"
            )
        });
        let text = |i: usize| self.document.text(i);
        let leads = matches!(text(run.end + 1), "succeed" | "replace" | "lead" | "head" | "chair" | "run" | "direct");
        chosen
            && (text(run.end) == "to" && leads || text(run.end) == "as" && matches!(text(run.end + 1), "its" | "the"))
    }

    /// "appointed Zoltrix Quarn": whom somebody gives a post.
    fn is_chosen(&self, start: usize) -> bool {
        let Some(before) = start.checked_sub(1) else { return false };
        let c = self.lookups.classes[before];
        let kinds = self.grammar.assign_verb;
        c.meets(kinds)
            && (c.has(Class::VERB_PAST) || c.has(Class::VERB_S))
            && !matches!(self.document.text(before), "named" | "names" | "picked" | "selected" | "chose" | "installed")
    }

    /// "Zoltrix Quarn of the Harbour League", "Zoltrix Quarn (24)".
    fn is_of_body(&self, end: usize, proven: &Names) -> bool {
        let age = self.document.text(end) == "("
            && self.document.text(end + 2) == ")"
            && matches!(self.document.text(end + 1).parse(), Ok(8..=110));
        let at = end + 1 + usize::from(self.lookups.words.get(end + 1) == Some(&self.grammar.the));
        let of = matches!(self.document.text(end), "of" | "from");
        let body = || proven.covering(at).and_then(|n| proven.names.get(n as usize)?.kind);
        age || of && body().is_some_and(EntityType::is_organization)
    }

    /// "Ji-hoon": two syllables of a given name, the second in small letters.
    pub(super) fn is_hyphenated(&self, i: usize) -> bool {
        let Some((first, second)) = self.document.text(i).split_once('-') else { return false };
        let syllable = |s: &str| (2..=6).contains(&s.len()) && s.chars().all(char::is_alphabetic);
        (self.lookups.words[i] == WordId::UNKNOWN || self.lookups.classes[i].meets(self.grammar.given_name))
            && first.starts_with(char::is_uppercase)
            && second.starts_with(char::is_lowercase)
            && syllable(first)
            && syllable(second)
    }

    /// Whether no dictionary has the word, and it is no place.
    pub(super) fn is_coined(&self, i: usize) -> bool {
        let c = self.lookups.classes[i];
        let known = self.lookups.words[i] != WordId::UNKNOWN && !c.meets(self.grammar.given_name);
        !known && !c.has(Class::PLACE) && !c.has(Class::ORGANIZATION_WORD)
    }

    /// Whether the word is spelt as a name of a person is.
    pub(super) fn is_personal(&self, i: usize) -> bool {
        matches!(self.document.tokens[i].shape, Shape::Capitalized | Shape::Initial)
    }

    /// "said its profit", "plans to open its": what has an "its" is no person, who has a "his" is one.
    pub(super) fn speaks_of(&self, end: usize, pronouns: &[&str]) -> bool {
        let class = |i: usize| self.lookups.classes.get(i).copied().unwrap_or_default();
        let verb = class(end).has(Class::VERB_PAST) || class(end).has(Class::VERB_S) || class(end).has(Class::MODAL);
        let near = (end + 1..end + 7).take_while(|i| !matches!(self.document.text(*i), "," | "." | ";" | "and"));
        verb && !class(end).has(Class::NAME) && near.into_iter().any(|i| pronouns.contains(&self.document.text(i)))
    }

    /// "said that", "also noted the", "thanked his".
    pub(super) fn speaks(&self, end: usize) -> bool {
        let class = |i: usize| self.lookups.classes.get(i).copied().unwrap_or_default();
        let verb = end + usize::from(class(end).has(Class::ADVERB) && !class(end).has(Class::VERB_PAST));
        let after = class(verb + 1);
        class(verb).meets(self.grammar.reporting_verb)
            && class(verb).has(Class::VERB_PAST)
            && (self.lookups.words.get(verb + 1) == Some(&self.grammar.that)
                || after.has(Class::DETERMINER)
                || after.has(Class::POSSESSIVE))
    }

    /// ", Director Glass Solutions", ", dean of".
    fn is_renamed_by_post(&self, end: usize) -> bool {
        let class = |i: usize| self.lookups.classes.get(i).copied().unwrap_or_default();
        let mut i = end + 1;
        while class(i).meets(self.grammar.title_modifier) && !class(i).meets(self.grammar.title) {
            i += 1;
        }
        let person = class(i + 1).meets(self.grammar.given_name);
        matches!(self.document.text(end), "," | "(" | "–" | "—" | "-")
            && class(i).meets(self.grammar.title)
            && !class(i).has(Class::PLURAL)
            && !class(i).meets(self.grammar.honorific)
            && !person
            && (self.is_name_token(i + 1) || class(i + 1).has(Class::PREPOSITION))
    }

    /// "the head of the Harbour Council, ", "the minister of trade, ": a post right before a comma.
    fn renames_post(&self, start: usize) -> bool {
        if start < 3 || self.document.text(start - 1) != "," {
            return false;
        }
        let class = |i: usize| self.lookups.classes[i];
        // "its rector, Zoltrix Quarn,"
        let (own, c) = (start - 2, class(start - 2));
        if c.meets(self.grammar.title) && !c.has(Class::PLURAL) && self.document.tokens[own].shape == Shape::Lower {
            let mut i = own;
            while i > 0
                && own - i < 3
                && (class(i - 1).meets(self.grammar.title_modifier) || class(i - 1).meets(self.grammar.title))
            {
                i -= 1;
            }
            let owner = |i: usize| {
                class(i).has(Class::POSSESSIVE)
                    || class(i).has(Class::DETERMINER) && self.lookups.words[i] != self.grammar.a
                    || matches!(self.document.text(i), "'s" | "’s")
            };
            return i > 0 && owner(i - 1);
        }
        let inside = |i: &usize| {
            let c = class(*i);
            self.is_name_token(*i) || c.has(Class::PREPOSITION) || c.has(Class::DETERMINER) || c.has(Class::NOUN)
        };
        let back = (start.saturating_sub(12)..start - 1).rev().take_while(inside);
        let post = back.into_iter().find(|i| {
            class(*i).meets(self.grammar.title)
                && !class(*i).has(Class::PLURAL)
                && class(*i + 1).has(Class::PREPOSITION)
                && self.document.text(*i + 1) != "to"
        });
        post.is_some_and(|i| i > 0 && class(i - 1).has(Class::DETERMINER))
    }

    /// Whether the word is formed as surnames are and as few other names.
    fn is_surname(&self, i: usize) -> bool {
        let word = self.document.text(i);
        word.len() >= 6 && SURNAME_ENDINGS.iter().any(|ending| word.ends_with(ending))
    }

    /// "head of the Office of Culture Zoltrix Quarn": a body's name without who holds a post in it.
    pub(super) fn without_officer(&self, range: TokenRange) -> TokenRange {
        let (start, end) = (range.start as usize, range.end as usize);
        let officer = |i: &usize| self.is_coined(*i) && self.is_personal(*i);
        let names = (start..end).rev().take_while(officer).count();
        // "Congress, Zoltrix Quarn": nor the comma before.
        let joint = |i: &usize| matches!(self.document.text(*i), "," | "and" | "&");
        let cut = end - names - (start..end - names).rev().take_while(joint).count();
        let whole = !(2..=3).contains(&names) || cut < start + 2 || self.is_name_token(end);
        if whole || !self.has_officer(start) { range } else { TokenRange::new(start, cut) }
    }

    /// "• Zoltrix Quarn, Norway" below or above "• Anna Lind, Peru": a name and a country in a list of people.
    pub(super) fn is_listed_person(&self, range: TokenRange, item: &Sentence) -> bool {
        let near = item.kind == BlockKind::ListItem && range.len() >= 2 && range.start <= item.tokens.start + 1;
        let coined = |i: usize| !self.lookups.classes[i].has(Class::PLACE) && self.lookups.words[i] == WordId::UNKNOWN;
        if !near || !range.range().all(coined) {
            return false;
        }
        let sentences = &self.document.sentences;
        let here = sentences.partition_point(|s| s.tokens.end <= range.start);
        let person = |n: usize| {
            let Some(other) = sentences.get(n).filter(|s| s.kind == BlockKind::ListItem) else { return false };
            let mut words = other.tokens.range().filter(|i| self.is_name_token(*i)).take(2);
            let (Some(first), Some(last)) = (words.next(), words.next()) else { return false };
            let c = self.lookups.classes[first];
            c.meets(self.grammar.given_name) && !c.has(Class::PLACE) && last == first + 1
        };
        person(here + 1) || here > 0 && person(here - 1)
    }

    /// "Anna Lind OBE": a name without the letters of honours and degrees after it.
    pub(super) fn without_letters(&self, range: TokenRange) -> TokenRange {
        let upper = |i: usize| self.document.tokens.get(i).is_some_and(|t| t.shape == Shape::Upper);
        // "Anna Lind PhD"
        let capitals =
            |i: usize| upper(i) || matches!(self.document.text(i), "PhD" | "DPhil" | "MSc" | "BSc" | "DSc" | "MPhil");
        let letters = |i: &usize| {
            let kept = matches!(self.document.text(*i), "II" | "III" | "IV" | "JR" | "SR" | "V" | "MA" | "BA" | "LI");
            capitals(*i) && !kept && self.lookups.classes[*i].meets(self.grammar.name_suffix)
        };
        let first = range.start as usize;
        let count = (first + 2..range.end as usize).rev().take_while(letters).count() as u32;
        if upper(first + 1) { range } else { TokenRange { end: range.end - count, ..range } }
    }

    /// "Anna Lind Vice" before "President of the Senate": a name without what begins the next one's post.
    fn begins_rank(&self, i: usize) -> bool {
        let rank = matches!(
            self.document.text(i),
            "Vice" | "Deputy" | "Assistant" | "Associate" | "Acting" | "High" | "Permanent" | "Executive" | "Managing"
        );
        let post = |i: usize| self.lookups.classes.get(i).is_some_and(|c| c.meets(self.grammar.title));
        rank && post(i + 1)
    }

    /// The name without such a word at its end.
    pub(super) fn without_rank(&self, range: TokenRange) -> TokenRange {
        let cut = range.len() >= 3 && self.begins_rank(range.end as usize - 1);
        TokenRange { end: range.end - u32::from(cut), ..range }
    }

    /// "Department of Agriculture Secretary Zoltrix Quarn": a body's name without a post and who holds it.
    pub(super) fn without_post(&self, range: TokenRange) -> TokenRange {
        let range = self.without_address(range);
        let (start, end) = (range.start as usize, range.end as usize);
        let post = |i: &usize| {
            let c = self.lookups.classes[*i];
            c.meets(self.grammar.title) && !c.has(Class::PLURAL) && !c.has(Class::ORGANIZATION_WORD)
        };
        let name = |i: usize| {
            let given = self.lookups.classes[i].meets(self.grammar.given_name);
            (self.is_coined(i) || given) && self.is_personal(i)
        };
        let held = |i: usize| {
            let mut after = if i + 1 == end { end..end + 1 } else { i + 1..end };
            let first =
                after.next().is_some_and(|i| i < self.document.tokens.len() && self.is_name_token(i) && name(i));
            let plain =
                |i: usize| name(i) || self.is_personal(i) && !self.lookups.classes[i].has(Class::ORGANIZATION_WORD);
            first
                && after.end <= self.document.tokens.len()
                && after.into_iter().all(|i| self.is_name_token(i) && plain(i))
        };
        // "League of Nurses Deputy Director Anna Lind": nor what modifies the post.
        let modifies = |i: &usize| {
            self.lookups.classes[*i].meets(self.grammar.title_modifier)
                || matches!(
                    self.document.text(*i),
                    "Vice" | "Deputy" | "Assistant" | "Associate" | "Executive" | "Managing"
                )
        };
        let whole = |post: usize| post - (start + 2..post).rev().take_while(modifies).count();
        let last = (start + 3..end).rev().find(post);
        match last.filter(|i| self.is_name_token(i - 1) && end - i <= 4 && held(*i)) {
            Some(post) => TokenRange::new(start, whole(post)),
            // "Confederation of Employers Vice President Anna Lind"
            None if end < self.document.tokens.len() && self.is_name_token(end) && post(&end) => {
                TokenRange::new(start, whole(end))
            }
            None => range,
        }
    }

    /// "Committee on Energy, and Rep.": a body's name without what the next person is called by.
    fn without_address(&self, range: TokenRange) -> TokenRange {
        let (start, end) = (range.start as usize, range.end as usize);
        let address = |i: &usize| {
            let text = self.document.text(*i);
            let honoured = |i: usize| self.lookups.classes.get(i).is_some_and(|c| c.meets(self.grammar.honorific));
            // "Institute of Physics Assoc. Prof. Dr. Anna Lind"
            let ranks =
                matches!(text, "Assoc." | "Assist." | "Asst." | "Ass." | "Asoc." | "Lect." | "Acad." | "Doc." | "Res.");
            text.ends_with('.') && text.len() > 2 && (honoured(*i) || ranks && honoured(*i + 1))
        };
        let count = (start + 1..end).rev().take_while(address).count();
        if count == 0 {
            return range;
        }
        let joint = |i: &usize| matches!(self.document.text(*i), "," | "and" | "&");
        let cut = end - count - (start + 1..end - count).rev().take_while(joint).count();
        TokenRange::new(start, cut)
    }

    /// "chairman of Zoltrix", "a partner at the Zoltrix Quarn".
    fn has_officer(&self, start: usize) -> bool {
        let the = start > 0 && self.lookups.classes[start - 1].has(Class::DETERMINER);
        let Some(at) = start.checked_sub(1 + usize::from(the)).filter(|i| *i > 0) else { return false };
        let word = self.lookups.words[at];
        let class = self.lookups.classes[at - 1];
        let brings = word == self.grammar.at || word == self.grammar.of;
        let town = || {
            matches!(
                self.document.text(at - 1).to_ascii_lowercase().as_str(),
                "mayor"
                    | "governor"
                    | "king"
                    | "queen"
                    | "president"
                    | "duke"
                    | "prince"
                    | "bishop"
                    | "archbishop"
                    | "emir"
                    | "sultan"
                    | "ambassador"
                    | "minister"
                    | "consul"
                    | "earl"
                    | "lord"
                    | "akim"
            )
        };
        brings && class.meets(self.grammar.title) && !town()
    }
}

/// How surnames of many languages end.
const SURNAME_ENDINGS: [&str; 67] = [
    "adze", "aitė", "akis", "anov", "auskas", "chenko", "cki", "czyk", "dze", "dóttir", "eev", "eeva", "enko", "enkov",
    "escu", "eva", "evich", "ević", "evna", "evych", "ides", "idis", "ienė", "iev", "ieva", "inov", "iyev", "iyeva",
    "jić", "kić", "kova", "lić", "nen", "nić", "oglu", "opoulos", "opoulou", "ova", "ovich", "ović", "ovna", "ovych",
    "oğlu", "quist", "qvist", "shvili", "skaya", "ski", "skiy", "sky", "skyi", "skyy", "ská", "ský", "ssen", "sson",
    "ukov", "vić", "wicz", "wska", "wski", "yte", "ytė", "zade", "zadeh", "čić", "šek",
];

/// Family names of East Asia that are words or places as well.
const FAMILY_NAMES: [&str; 30] = [
    "An", "Bang", "Cha", "Chang", "Chin", "Cho", "Chun", "Do", "Gong", "Ha", "Han", "Hong", "Jung", "Lai", "Lee",
    "Lim", "Lin", "Ma", "Min", "Moon", "Nam", "Oh", "Park", "Song", "Sun", "Tang", "Wang", "Won", "Yang", "Young",
];
