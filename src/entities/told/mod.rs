//! What the text says a name is: "the Zoltrix app", "an app called Zoltrix", "Zoltrix, its new app,", "launched Zoltrix",
//! "at Zoltrix 2025".

mod apposed;
mod retold;
mod sites;
mod trades;

use std::ops::Range;

use super::recognize::Recognizer;
use crate::lexicon::{Class, ClassSet, WordId};
use crate::ontology::EntityType;
use crate::segmentation::{Shape, TokenKind, TokenRange};

/// What a name is told to be, and the words that name it.
#[derive(Clone, Copy, Debug)]
pub(in crate::entities) struct Told {
    pub kind: EntityType,
    /// The name, with the noun of its kind where that belongs to it.
    pub range: TokenRange,
}

/// So many words stand between an article and a noun, or between a name and its kind.
const MOST_MODIFIERS: usize = 4;

impl Recognizer<'_> {
    /// What the words around capitals tell of them; of a `common` word less than of a coined one.
    pub(in crate::entities) fn told(&self, run: Range<usize>, common: bool) -> Option<Told> {
        if self.is_beside_a_name(run.clone()) {
            return None;
        }
        let (first, last, g) = (self.class_at(run.start), self.class_at(run.end - 1), self.grammar);
        // "was awarded the Blue Anchor", "the European Silver Reed"
        if run.len() >= 2 && self.is_bestowed(run.clone()) {
            return Some(Told { kind: EntityType::Award, range: TokenRange::new(run.start, run.end) });
        }
        if first.meets(g.demonym) {
            return None;
        }
        // "Spanish-language", "Appropriations": no name of its own.
        let single = self.document.text(run.start);
        let compound = || single.split_once('-').is_some_and(|(_, rest)| rest.starts_with(char::is_lowercase));
        if run.len() == 1 && (compound() || common && first.has(Class::PLURAL)) {
            return None;
        }
        let own = TokenRange::new(run.start, self.with_number(run.end));
        // A post, an adjective of a people, a direction by itself, "the Association", "the Forum": no name unless the text
        // says so.
        let vague = g.demonym.union(g.direction).union(g.title).union(g.honorific).union(g.month).union(g.weekday);
        let head = common && (self.is_head(first) || first.has(Class::PLACE));
        if head || last.meets(vague) || run.len() == 1 && first.meets(g.title_modifier.union(g.field)) {
            let plain = last.meets(g.demonym.union(g.direction).union(g.honorific).union(g.month).union(g.weekday));
            let kind = if plain { None } else { self.kind_apposed(own.range()) };
            return kind.filter(|k| *k == EntityType::Work).map(|kind| Told { kind, range: own });
        }
        let edition = self.is_edition(run.clone());
        let run = run.start..if edition { run.end + 1 } else { own.end as usize };
        let own = TokenRange::new(run.start, run.end);
        if let Some((kind, end)) = self.kind_after(run.clone()) {
            let whole = matches!(
                kind,
                EntityType::Work | EntityType::Event | EntityType::Facility | EntityType::Award | EntityType::Agreement
            );
            // "the Zoltrix autonomous drone": what only describes the thing is no part of its name.
            let noun = |i: usize| self.class_at(i).has(Class::NOUN) || !self.class_at(i).has(Class::ADJECTIVE);
            let whole = whole && (run.end..end).all(noun);
            return Some(Told { kind, range: if whole { TokenRange::new(run.start, end) } else { own } });
        }
        let kind = match self.kind_apposed(run.clone()) {
            Some(kind) => Some(kind),
            None => match self.kind_before(run.clone()) {
                Some((kind, end)) => return Some(Told { kind, range: TokenRange::new(run.start, end) }),
                None => None,
            },
        };
        let kind = kind.or_else(|| self.is_launched(run.start).then_some(EntityType::Work));
        let kind = kind.or_else(|| self.is_made(run.clone()).then_some(EntityType::Work));
        let kind = kind.or_else(|| self.is_brought_out(run.clone()).then_some(EntityType::Work));
        let kind = kind.or_else(|| self.is_bestowed(run.clone()).then_some(EntityType::Award));
        let kind = kind.or_else(|| edition.then_some(EntityType::Event));
        let kind = kind.or_else(|| {
            let coined = || run.clone().all(|i| self.is_coined(i) && !self.class_at(i).meets(self.grammar.given_name));
            let town = self.opens_dateline(own) && coined() || self.is_site(run.clone()) || self.is_twin(run.clone());
            town.then_some(EntityType::City)
        });
        kind.map(|kind| Told { kind, range: own })
    }

    /// "Zoltrix 400", "Zoltrix 2025": where a name ends that a number closes.
    fn with_number(&self, end: usize) -> usize {
        let number = self.document.tokens.get(end).is_some_and(|t| t.kind == TokenKind::Number && !t.glued);
        let next = self.class_at(end + 1);
        let counts = next.has(Class::NOUN) || next.has(Class::ADJECTIVE) || self.document.text(end + 1) == "-";
        let plain = self.document.text(end).bytes().all(|b| b.is_ascii_digit() || b == b'.');
        end + usize::from(number && plain && (!counts || self.named_kind(end + 1).is_some()))
    }

    fn class_at(&self, i: usize) -> ClassSet {
        self.lookups.classes.get(i).copied().unwrap_or_default()
    }

    fn is_lower(&self, i: usize) -> bool {
        self.document.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word && t.shape == Shape::Lower)
    }

    /// The type told by a common noun, in the singular and in small letters.
    fn named_kind(&self, i: usize) -> Option<EntityType> {
        if !self.class_at(i).meets(self.grammar.named_kind) || !self.is_lower(i) && self.document.text(i) != "NGO" {
            return None;
        }
        let list = self.lexicon.class_named("named-kind")?;
        self.lexicon.attribute(list, *self.lookups.words.get(i)?)?.parse().ok()
    }

    /// Whether a noun ends with the word: no further noun follows.
    fn ends_noun(&self, i: usize) -> bool {
        let next = self.class_at(i + 1);
        let hyphen = self.document.text(i + 1) == "-" && self.document.tokens.get(i + 2).is_some_and(|t| t.glued);
        !hyphen
            && (!next.has(Class::NOUN)
                || next.has(Class::MOSTLY_VERB)
                || next.has(Class::PREPOSITION)
                || next.has(Class::NAME)
                || next.has(Class::CONJUNCTION))
    }

    /// A word before a noun: an adjective, a noun, a number, a hyphen.
    fn is_modifier(&self, i: usize) -> bool {
        let Some(token) = self.document.tokens.get(i) else { return false };
        let c = self.class_at(i);
        match token.kind {
            TokenKind::Number => true,
            TokenKind::Word => {
                let word = c.has(Class::ADJECTIVE) || c.has(Class::ORGANIZATION_WORD);
                token.shape == Shape::Lower
                    && (word || c.has(Class::NOUN) || c.has(Class::VERB_PARTICIPLE) || c.has(Class::VERB_ING))
                    && !c.has(Class::PREPOSITION)
                    && !c.has(Class::CONJUNCTION)
                    && !c.has(Class::RELATIVE)
                    && !c.has(Class::DETERMINER)
            }
            _ => self.document.text(i) == "-",
        }
    }

    /// Where the modifiers that stand before token `start` begin.
    fn modifiers_before(&self, start: usize) -> usize {
        let mut i = start;
        while i > 0 && start - i < MOST_MODIFIERS + 1 && (self.is_modifier(i - 1) || self.is_name_token(i - 1)) {
            i -= 1;
        }
        i
    }

    /// Whether a noun group that begins at token `start` has an article, or an owner before it.
    fn is_determined(&self, start: usize) -> bool {
        start > 0 && {
            let c = self.class_at(start - 1);
            c.has(Class::DETERMINER) || c.has(Class::POSSESSIVE) || self.is_clitic(start - 1)
        }
    }

    fn is_clitic(&self, i: usize) -> bool {
        matches!(self.document.text(i), "'s" | "’s" | "'" | "’")
    }

    /// "the Zoltrix light-rail project": the kind of thing, and where its noun ends.
    fn kind_after(&self, run: Range<usize>) -> Option<(EntityType, usize)> {
        let mut head = run.end;
        let kind = loop {
            match self.named_kind(head).filter(|_| self.ends_noun(head)) {
                Some(kind) => break kind,
                None if head < run.end + MOST_MODIFIERS && self.is_modifier(head) => head += 1,
                None => return None,
            }
        };
        // What stands between must be one noun group.
        let finite = (run.end..head).any(|i| self.class_at(i).has(Class::MOSTLY_VERB));
        // "a Glass Arts project" is of that kind, "the Glass Arts project" is called so.
        let group = self.modifiers_before(run.start);
        let article = group.checked_sub(1).and_then(|i| self.lookups.words.get(i));
        let any = article.is_some_and(|w| *w == self.grammar.a || *w == self.grammar.an);
        let known = |i: usize| {
            let c = self.class_at(i);
            let word = self.lookups.words[i] != WordId::UNKNOWN && (c.has(Class::KNOWN_WORD) || c.has(Class::PLACE));
            word && self.document.tokens[i].shape != Shape::Upper
        };
        let body = !matches!(kind, EntityType::Work | EntityType::Event | EntityType::Award | EntityType::Agreement);
        let plain = body && run.clone().all(known);
        // "the Glass project Zoltrix": the noun is of the second name.
        let other = self.is_name_token(head + 1);
        (!finite && !any && !plain && !other && self.is_determined(group)).then_some((kind, head + 1))
    }

    /// "an app called Zoltrix", "the festival Zoltrix", "its new app, Zoltrix,".
    fn kind_before(&self, run: Range<usize>) -> Option<(EntityType, usize)> {
        let mut at = run.start.checked_sub(1)?;
        // "the novel The Glass Moon"
        at -= usize::from(at > 0 && self.document.text(at) == "The");
        // "known as Zoltrix"
        let known = self.document.text(at) == "as" && at > 0 && self.document.text(at - 1) == "known";
        at -= usize::from(known);
        let called = known
            || matches!(
                self.document.text(at),
                "called" | "named" | "dubbed" | "titled" | "entitled" | "christened" | "codenamed"
            );
        let comma = !called && self.document.text(at) == ",";
        if called || comma {
            at = at.checked_sub(1)?;
        }
        if called && self.document.text(at) == "," {
            at = at.checked_sub(1)?;
        }
        // "a new product called Zoltrix", "its flagship product, Zoltrix,"
        let owned = || {
            let start = self.modifiers_before(at);
            let owner =
                start.checked_sub(1).is_some_and(|i| self.class_at(i).has(Class::POSSESSIVE) || self.is_clitic(i));
            comma && owner && matches!(self.document.text(at), "product" | "device" | "model" | "offering" | "solution")
        };
        let work = || (called || owned()) && self.class_at(at).meets(self.grammar.work_noun) && self.is_lower(at);
        // "the bakery chain Zoltrix"
        let chain =
            || self.document.text(at) == "chain" && at > 0 && self.class_at(at - 1).has(Class::ORGANIZATION_WORD);
        let of_two = self.kind_of_two(at);
        let kind = of_two.or_else(|| self.named_kind(at));
        let kind = kind.or_else(|| work().then_some(EntityType::Work));
        // "The new group, Zoltrix,"
        let group = || {
            let united = |i: usize| matches!(self.document.text(i), "new" | "combined" | "merged" | "enlarged");
            comma && self.document.text(at) == "group" && at > 0 && united(at - 1)
        };
        let two = of_two.is_some();
        let trade = two || kind.is_none() && self.is_trade(at, run.clone());
        let kind = kind.or_else(|| (chain() || group() || trade).then_some(EntityType::Company))?;
        let start = self.modifiers_before(at);
        // "Lima fashion house Zoltrix", "Norwegian retailer Zoltrix"
        let of_place = || {
            let c = self.class_at(start);
            kind == EntityType::Company && (c.has(Class::PLACE) || c.meets(self.grammar.demonym))
        };
        // "Environmental group Zoltrix said"
        // "signed a contract with classification society Zoltrix"
        let opens = || {
            let brought = at > 1 && self.class_at(at - 2).has(Class::PREPOSITION);
            two && !comma && at > 0 && (brought || self.document.starts_sentence(at as u32 - 1))
        };
        let determined = self.is_determined(start) || !called && (of_place() || opens());
        if called {
            return determined.then(|| (kind, self.title_end(run.end)));
        }
        let brought = start >= 2 && self.class_at(start - 2).has(Class::PREPOSITION);
        let next = self.class_at(run.end);
        if comma {
            // "At the festival, Zoltrix played": what follows a comma must not be told of.
            let closed = matches!(self.document.text(run.end), "," | "." | ";" | ")" | "!" | "?");
            return (determined && closed && !brought).then_some((kind, run.end));
        }
        // "the film Anna Lind directed"
        let unknown = |i: usize| self.lookups.words[i] == WordId::UNKNOWN;
        let plain = !run.clone().any(unknown) && !self.class_at(run.start).meets(self.grammar.given_name);
        let person = (2..=3).contains(&run.len()) && run.clone().all(|i| self.is_personal(i)) && !plain;
        let acts = next.has(Class::VERB_PAST) || next.has(Class::HAVE) || next.has(Class::MODAL);
        // "the company Anna Lind": only a word of their own names a body or a place without a comma.
        let loose = !matches!(kind, EntityType::Work | EntityType::Event | EntityType::Award | EntityType::Agreement);
        // "with the bakery chain Zoltrix Quarn in"
        let firm = kind.is_organization() && self.is_closed(run.end);
        let subject = kind.is_organization() && self.is_subject(start, run.end);
        let linked = kind.is_organization() && self.is_linked(run.clone());
        let own = if run.len() == 1 { unknown(run.start) } else { plain || firm || subject || linked };
        let described = person && acts && !(trade || subject);
        // "by the shipowner Anna Lind": people are such as well.
        if self.is_owner(at)
            && (2..=3).contains(&run.len())
            && self.class_at(run.start).meets(self.grammar.given_name)
            && !comma
        {
            return None;
        }
        // "the campaign group Save Our Harbour"
        let end = if two { self.slogan_end(run.end) } else { run.end };
        (determined && !described && (own || trade || !loose)).then_some((kind, end))
    }

    /// "called Health at the Door": where a title ends that small words join.
    fn title_end(&self, end: usize) -> usize {
        let mut end = end;
        for _ in 0..4 {
            let joined =
                matches!(self.document.text(end), "of" | "for" | "on" | "to" | "in" | "at" | "and" | "with" | "&");
            let the = usize::from(self.document.text(end + 1) == "the");
            let mut next = end + 1 + the;
            if !joined || !self.is_name_token(next) {
                break;
            }
            while self.is_name_token(next) {
                next += 1;
            }
            end = next;
        }
        end
    }

    fn is_part_of_group(&self, i: usize) -> bool {
        self.is_modifier(i)
            || self.is_name_token(i)
            || self.class_at(i).has(Class::ADVERB) && self.is_lower(i)
            || self.document.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Number)
    }

    /// "launched its new Zoltrix": what somebody brings out.
    fn is_launched(&self, start: usize) -> bool {
        let brings = |verb: usize| {
            let lemma = self.lookups.verb_lemmas.get(verb).copied().unwrap_or(WordId::UNKNOWN);
            let g = self.grammar;
            // "introduced Zoltrix" may be a person.
            let thing =
                || [g.introduce, g.debut].contains(&lemma) && self.is_determined(start) && self.is_coined(start);
            self.is_lower(verb)
                && lemma != WordId::UNKNOWN
                && ([g.launch, g.unveil, g.relaunch].contains(&lemma) || thing())
        };
        // "the general availability of Zoltrix", "the launch of Zoltrix 400"
        let of = start.checked_sub(2).filter(|i| self.lookups.words[i + 1] == self.grammar.of);
        if of.is_some_and(|i| matches!(self.document.text(i), "launch" | "release" | "availability" | "rollout")) {
            return true;
        }
        let mut at = self.modifiers_before(start);
        if self.is_determined(at) && !self.is_clitic(at - 1) {
            at -= 1;
        }
        // "unveiled its new lamp, the Zoltrix 400"
        let apposed = start.checked_sub(2).filter(|i| self.document.text(*i) == "," && self.is_determined(start));
        let kind = apposed.map(|comma| self.modifiers_before(comma));
        if kind.is_some_and(|i| self.is_determined(i) && i >= 2 && brings(i - 2)) {
            return true;
        }
        // "launched Zoltrix", "launched its new Zoltrix"
        start.checked_sub(1).is_some_and(brings) || at.checked_sub(1).is_some_and(brings)
    }

    /// "The Zoltrix 400 is priced at", "the Zoltrix is manufactured in": what is made and sold.
    fn is_made(&self, run: Range<usize>) -> bool {
        if !self.is_determined(run.start) || !run.clone().any(|i| self.is_coined(i)) {
            return false;
        }
        let mut i = run.end;
        while self.class_at(i).has(Class::MODAL)
            || matches!(self.document.text(i), "is" | "was" | "be" | "has" | "been")
        {
            i += 1;
        }
        let sold = matches!(self.document.text(i), "priced" | "manufactured" | "assembled") && i > run.end;
        sold || matches!(self.document.text(i), "retail" | "retails") && self.document.text(i + 1) != "store"
    }

    /// "was awarded the Zoltrix", "a recipient of the Zoltrix": what somebody is given for merit.
    pub(in crate::entities) fn is_bestowed(&self, run: Range<usize>) -> bool {
        let text = |i: usize| self.document.text(i);
        let Some(verb) = run.start.checked_sub(3).filter(|_| text(run.start - 1) == "the") else { return false };
        let given = match text(verb + 1) {
            "awarded" | "conferred" | "bestowed" => true,
            // "recipients of the Glass Tax Credit"
            "of" => {
                let own = run.clone().any(|i| self.is_coined(i));
                text(verb) == "recipient" || own && text(verb) == "recipients"
            }
            "with" => matches!(text(verb), "honoured" | "honored" | "decorated"),
            _ => false,
        };
        given && (self.is_closed(run.end) || matches!(text(run.end), "and" | "last" | "this"))
    }

    /// "Zoltrix was launched in 2019 by Orlin Ltd.", "Launched in 2019 by Orlin Ltd., Zoltrix serves": what a body brings out.
    fn is_brought_out(&self, run: Range<usize>) -> bool {
        /// So far from the verb stands who brings it out.
        const REACH: usize = 10;
        let text = |i: usize| self.document.text(i);
        if !run.clone().all(|i| self.is_coined(i) && !self.class_at(i).meets(self.grammar.given_name)) {
            return false;
        }
        let by_body = |verb: usize, end: usize| {
            let near = (verb + 1..end).take_while(|i| !matches!(text(*i), "." | ";" | "and"));
            let by = near.into_iter().find(|i| text(*i) == "by");
            by.is_some_and(|by| {
                let who = by + 1 + usize::from(text(by + 1) == "the");
                let body = self.class_at(who + 1);
                let body = body.has(Class::ORGANIZATION_WORD) || body.meets(self.grammar.company_suffix);
                let person = self.grammar.given_name.union(self.grammar.title);
                self.is_name_token(who) && (body || !self.class_at(who).meets(person))
            })
        };
        let helps = |i: &usize| {
            matches!(text(*i), "was" | "is" | "has" | "been" | "were" | "first" | "officially" | "originally" | "also")
        };
        let verb = run.end + (run.end..run.end + 4).take_while(helps).count();
        if verb > run.end && is_bringing(text(verb)) && by_body(verb, verb + REACH) {
            return true;
        }
        let Some(sentence) = self.document.sentence_of(run.start) else { return false };
        let first = sentence.tokens.start as usize;
        let opens = matches!(text(first), "Launched" | "Released" | "Unveiled" | "Introduced");
        let comma = run.start.saturating_sub(1);
        opens && comma > first + 1 && text(comma) == "," && comma < first + REACH && by_body(first, comma)
    }

    /// "at Zoltrix 2025", "Zoltrix 2025 will be held": an edition of what people come to.
    fn is_edition(&self, run: Range<usize>) -> bool {
        let year = self.document.text(run.end);
        let year = year.len() == 4
            && (year.starts_with("19") || year.starts_with("20"))
            && year.bytes().all(|b| b.is_ascii_digit());
        if !year || run.len() > 5 {
            return false;
        }
        let the = usize::from(run.start > 0 && self.class_at(run.start - 1).has(Class::DETERMINER));
        let before = run.start.checked_sub(1 + the).map_or("", |i| self.document.text(i));
        let came = matches!(
            before,
            "at" | "At"
                | "during"
                | "During"
                | "attend"
                | "attends"
                | "attended"
                | "attending"
                | "host"
                | "hosts"
                | "hosted"
                | "hosting"
        );
        let i = run.end + 1;
        let will = usize::from(self.class_at(i).has(Class::MODAL));
        let next = self.document.text(i + will);
        let held = matches!(next, "be" | "is" | "was") && self.document.text(i + will + 1) == "held";
        came || held
            || matches!(next, "take" | "takes" | "took") && self.document.text(i + will + 1) == "place"
            || matches!(
                next,
                "gathered" | "gathers" | "gather" | "attracted" | "kicks" | "returns" | "concluded" | "drew"
            )
    }
}

/// What is done to what somebody brings out.
fn is_bringing(verb: &str) -> bool {
    matches!(verb, "launched" | "relaunched" | "unveiled" | "released")
}
