//! Past tense against participle: "the league founded in Lima" and "the league founded a school".

use super::open::Word;
use super::{Context, Tag};
use crate::lexicon::Class;
use crate::reader::BlockKind;
use crate::segmentation::TokenKind;

impl Context<'_> {
    /// A form that is a past tense, a participle or both.
    pub(super) fn past(&self, w: &Word) -> Tag {
        let (past, participle) = (w.may(Class::VERB_PAST), w.may(Class::VERB_PARTICIPLE));
        if w.may(Class::ADJECTIVE) && w.may(Class::NOUN) && !w.may(Class::MOSTLY_VERB) && !w.is_after_subject() {
            return self.nominal(w);
        }
        // "The total cost of the bridge": one form for all, and no verb that has "of" after it.
        let unchanged = past && w.may(Class::NOUN) && w.may(Class::VERB_BASE);
        if unchanged && w.i + 1 < self.end && self.lookups.words[w.i + 1] == self.grammar.of {
            return self.nominal(w);
        }
        if past && self.is_done_in_list(w) {
            return Tag::Past;
        }
        // "Anna Lind, who met Omar Stone, said: "We agree."": no participle.
        let quotes = || w.i + 1 < self.end && matches!(self.document.text(w.i + 1), ":" | "\"" | "“");
        let says = self.lookups.words[w.i] == self.grammar.said || past && w.classes.meets(self.grammar.reporting_verb);
        // "The hall is open, Anna Lind, mayor of Lima, said."
        let ends = || w.i + 1 >= self.end || self.document.text(w.i + 1) == ".";
        let only = || {
            self.lookups.words[w.i] == self.grammar.said
                && w.i + 1 < self.end
                && self.lookups.words[w.i + 1] != self.grammar.to
        };
        if w.before == Tag::Comma && says && (quotes() || ends() || only()) {
            return Tag::Past;
        }
        // "Anna Lind, now retired, met": between commas, after when.
        let between = w.before2 == Tag::Comma
            && matches!(w.before, Tag::Time | Tag::Adverb)
            && w.i + 1 < self.end
            && self.document.text(w.i + 1) == ","
            && !w.classes.meets(self.grammar.reporting_verb);
        if participle && between {
            return Tag::Adjective;
        }
        let opens = w.i == self.first + 1 && w.before == Tag::Adverb;
        if opens || matches!(w.before, Tag::Stop | Tag::Preposition | Tag::Subordinator) || !w.is_after_subject() {
            return self.past_without_subject(w);
        }
        if participle && !w.finite && self.is_set_off_or_headed(w) {
            return Tag::Participle;
        }
        if past && self.tells(w) {
            return Tag::Past;
        }
        let Word { i, before, before2, finite, .. } = *w;
        // "built by Acme, based in Lima, and opened in May": nobody bases but in a passive.
        if participle
            && before == Tag::Comma
            && w.classes.meets(self.grammar.seat_verb)
            && self.is(i + 1, Class::PREPOSITION)
        {
            return Tag::Participle;
        }
        // "sales increased by 14%": no agent.
        let by = self.has_agent(i) || before == Tag::Comma && self.has_agent_later(i);
        // "toured the museum, met pupils and visited Lima": one verb of several.
        if past && finite && before == Tag::Comma && !by && self.is_one_of_several(i) {
            return Tag::Past;
        }
        // "which later joined"
        let told_of = before == Tag::Time && before2 == Tag::Relative && past;
        let behind = finite && matches!(before, Tag::Noun | Tag::Name | Tag::Time | Tag::Comma) && !told_of;
        // "the charter, first signed in 1964 by Anna Lind"
        let led = || {
            let near = (i + 1..self.end.min(i + 7)).take_while(|j| self.frozen(*j) != Tag::Name);
            near.into_iter().any(|j| self.lookups.words[j] == self.grammar.by)
        };
        let again = finite && participle && before == Tag::Adverb && before2 == Tag::Comma && led();
        if participle && (by || !past || behind || again) {
            return Tag::Participle;
        }
        // "Anna Lind, the dean, held talks"
        let closes = !finite && before2 == Tag::Name && past;
        let modifies = self.is_noun_like(i + 1) && !self.begins_nominal(i + 1);
        if before == Tag::Comma && participle && !closes && modifies {
            return Tag::Adjective;
        }
        // "The summit held in Oslo was", "During the summit, held in Oslo, she": what has no object is held.
        let open = || matches!(before, Tag::Noun | Tag::Name) || before == Tag::Comma && self.is_in_fronted_phrase(i);
        if participle && !finite && self.is_held(i) && open() {
            return Tag::Participle;
        }
        if participle && !finite && before == Tag::Noun && self.is_reduced(i) {
            return Tag::Participle;
        }
        if past { Tag::Past } else { Tag::Participle }
    }

    /// "by Acme", but not "by 14%".
    pub(super) fn has_agent(&self, i: usize) -> bool {
        // "organised jointly by Acme"
        let mut by = i + 1 + usize::from(self.is(i + 1, Class::ADVERB) && self.is(i + 2, Class::PREPOSITION));
        // "attended last year by 180 curators"
        while by < self.end.min(i + 5) && self.frozen(by) == Tag::Time {
            by += 1;
        }
        by < self.end && self.lookups.words[by] == self.grammar.by && !self.is_amount(by + 1)
    }

    /// "signed on Monday in Lima by Anna Lind", but not "came to Lima by train".
    fn has_agent_later(&self, i: usize) -> bool {
        let place = |j: usize| matches!(self.document.text(j), "on" | "in" | "at") && self.frozen(j + 1) != Tag::Other;
        let inside = |j: &usize| place(*j) || matches!(self.frozen(*j), Tag::Time | Tag::Name);
        let by = (i + 1..self.end.min(i + 10)).find(|j| !inside(j)).filter(|j| *j > i + 2);
        by.is_some_and(|by| {
            let who = by + 1 < self.end
                && (self.frozen(by + 1) == Tag::Name
                    || self.is(by + 1, Class::DETERMINER)
                    || self.lookups.classes[by + 1].meets(self.grammar.title.union(self.grammar.honorific)));
            self.lookups.words[by] == self.grammar.by && who
        })
    }

    /// "- Approved a contract with Orlin Ltd.": what was done, in a list of it.
    fn is_done_in_list(&self, w: &Word) -> bool {
        self.block == BlockKind::ListItem
            && matches!(w.before, Tag::Stop | Tag::Break | Tag::Other)
            && self.begins_nominal(w.i + 1)
            && !(w.i + 1..self.end).any(|j| self.is(j, Class::BE) || self.is(j, Class::HAVE))
    }

    fn past_without_subject(&self, w: &Word) -> Tag {
        let participle = w.may(Class::VERB_PARTICIPLE);
        let before_noun = self.is_noun_like(w.i + 1);
        let modifies = (participle || w.may(Class::ADJECTIVE)) && !self.is(w.i + 1, Class::DETERMINER);
        match () {
            () if participle && !before_noun => Tag::Participle,
            () if w.may(Class::VERB_PAST) && w.before == Tag::Quote => Tag::Past,
            () if before_noun && modifies => Tag::Adjective,
            () => Tag::Participle,
        }
    }

    fn is_set_off_or_headed(&self, w: &Word) -> bool {
        // "Acme, founded in 1998, makes": set off by commas before the verb of the clause.
        // "Acme, founded in 1998 and based in Lima, acquired"
        let set_off = || matches!(w.before, Tag::Comma | Tag::Conjunction) && self.is_set_off(w.i);
        // "About Acme: Founded in 1998, the company"
        let headed = w.before == Tag::Break
            && self.is(w.i + 1, Class::PREPOSITION)
            && !w.classes.meets(self.grammar.reporting_verb);
        headed || set_off()
    }

    /// "..., said Anna Lind", "..., Anna Lind said."
    fn tells(&self, w: &Word) -> bool {
        let Word { i, before, .. } = *w;
        let g = self.grammar;
        let says = self.lookups.words[i] == g.said;
        // "..., said a statement issued by"
        let text = says && self.is(i + 1, Class::DETERMINER);
        let named =
            || self.frozen(i + 1) == Tag::Name || self.document.text(i) != "noted" && self.titled_name_follows(i);
        let inverted = before == Tag::Comma && (text || named());
        let last = i + 1 >= self.end || self.punctuation(i + 1) == Tag::Stop;
        // "..., Anna Lind said at a briefing"
        let said = says && i + 1 < self.end && self.lookups.words[i + 1] != g.to;
        let told = w.classes.meets(g.reporting_verb) && !self.has_agent(i);
        if told && (inverted || before == Tag::Name && (last || said)) {
            return true;
        }
        // "thanked the guests, affirmed that the bridge was safe, and"
        let content = || i + 2 < self.end && self.lookups.words[i + 1] == g.that && self.frozen(i + 1) != Tag::Time;
        if told && w.finite && before == Tag::Comma && content() {
            return true;
        }
        if told && before == Tag::Name && self.is_tailed(i) {
            return true;
        }
        // "..., Anna Lind told reporters"
        let hearer = || {
            let nominal = [Class::DETERMINER, Class::POSSESSIVE, Class::PRONOUN, Class::NOUN];
            self.frozen(i + 1) == Tag::Name || nominal.iter().any(|class| self.is(i + 1, *class))
        };
        if before == Tag::Name && self.document.text(i) == "told" && i + 1 < self.end && hearer() {
            return true;
        }
        // "The hall is open, the ministry said."
        let article = (0..i).rev().take(LONGEST_NAME).find(|j| self.punctuation(*j) == Tag::Comma);
        if says && last && before == Tag::Noun && article.is_some_and(|comma| self.begins_nominal(comma + 1)) {
            return true;
        }
        // "..., Lind said in a release."
        let place =
            || matches!(self.document.text(i + 1), "in" | "on" | "at" | "during") || self.frozen(i + 1) == Tag::Time;
        says && i + 1 < self.end && matches!(before, Tag::Name | Tag::Noun) && place()
    }

    /// "..., said Mayor Anna Lind.": whether a post and a name follow.
    fn titled_name_follows(&self, i: usize) -> bool {
        let g = self.grammar;
        let calls = g.title.union(g.honorific);
        let post = |j: &usize| {
            self.frozen(*j) != Tag::Name
                && (self.lookups.classes[*j].meets(calls) || self.is(*j, Class::NOUN) || self.is(*j, Class::ADJECTIVE))
        };
        let words = (i + 1..self.end.min(i + 1 + LONGEST_POST)).take_while(post).count();
        let titled = words > 0 && self.lookups.classes[i + words].meets(calls);
        titled && i + 1 + words < self.end && self.frozen(i + 1 + words) == Tag::Name
    }

    /// "The school will close, Mayor Lind announced at the league's congress on Monday.": a name behind a comma, the verb
    /// and where and when, and no more.
    fn is_tailed(&self, i: usize) -> bool {
        let end = (i + 1..self.end).find(|j| self.punctuation(*j) == Tag::Stop).unwrap_or(self.end);
        let when = |j: usize| {
            self.frozen(j) == Tag::Time || matches!(self.document.text(j), "on" | "in" | "earlier" | "late" | "today")
        };
        let brings = matches!(self.document.text(i + 1), "on" | "in" | "at" | "during" | "via");
        let where_ = |j: usize| {
            let setting = [Class::DETERMINER, Class::POSSESSIVE, Class::PREPOSITION, Class::NOUN, Class::ADJECTIVE];
            when(j)
                || self.frozen(j) == Tag::Name
                || self.document.tokens[j].kind == TokenKind::Clitic
                || setting.iter().any(|class| self.is(j, *class))
        };
        let when = (i + 1..end).all(when) || brings && end - i <= LONGEST_SETTING && (i + 1..end).all(where_);
        let titled = |j: &usize| self.lookups.classes[*j].meets(self.grammar.title.union(self.grammar.honorific));
        let name = |j: &usize| {
            let article = self.is(*j, Class::DETERMINER) || self.is(*j, Class::POSSESSIVE);
            self.frozen(*j) == Tag::Name || titled(j) || article || self.is(*j, Class::NOUN)
        };
        let start = i - (0..i).rev().take(LONGEST_NAME).take_while(name).count();
        when && end > i + 1 && start < i && start > 2 && self.punctuation(start - 1) == Tag::Comma
    }
}

/// So many words at most make a post before a name.
const LONGEST_POST: usize = 6;

/// So many words at most say where and when something was told.
const LONGEST_SETTING: usize = 14;

/// No longer name with its post stands between a comma and a verb of telling.
const LONGEST_NAME: usize = 10;
