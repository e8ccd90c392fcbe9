//! Open classes: noun against verb, adjective and adverb, past tense against participle.

use super::{Context, Tag};
use crate::lexicon::{Class, ClassSet};
use crate::segmentation::{Shape, TokenKind};
use crate::syntax::grammar::has;

/// The forms of verbs.
const VERB: ClassSet =
    ClassSet::any(&[Class::VERB_BASE, Class::VERB_S, Class::VERB_PAST, Class::VERB_PARTICIPLE, Class::VERB_ING]);

impl Context<'_> {
    pub(super) fn verb_here(&self, i: usize, before: Tag, before2: Tag, finite: bool) -> bool {
        self.is(i, Class::MOSTLY_VERB)
            && matches!(self.open(i, before, before2, finite), Tag::Past | Tag::Present | Tag::Ing)
    }

    /// "existing", "participating": forms in -ing of verbs without an object.
    fn is_objectless(&self, i: usize) -> bool {
        let text = self.document.text(i);
        ["existing", "returning", "remaining", "emerging", "participating", "competing", "aspiring"]
            .iter()
            .any(|word| text.eq_ignore_ascii_case(word))
    }

    /// Open classes: noun, verb, adjective, adverb.
    pub(super) fn open(&self, i: usize, before: Tag, before2: Tag, finite: bool) -> Tag {
        let w = Word { i, before, before2, finite, classes: self.lookups.classes[i] };
        let (noun, ing) = (w.may(Class::NOUN), w.may(Class::VERB_ING));
        let capital = self.document.tokens[i].shape == Shape::Capitalized;
        if w.may(Class::VERB_S)
            && before == Tag::Name
            && !finite
            && i + 1 < self.end
            && self.frozen(i + 1) == Tag::Name
            && capital
            && self.is_only_verb(i)
        {
            return Tag::Present;
        }
        let is_verb = w.classes.meets(VERB);
        // "Platinum Sponsors": a capital that means something is on no verb.
        if is_verb && w.may(Class::NAME) && capital && noun {
            return Tag::Noun;
        }
        if !is_verb {
            let adjective = w.may(Class::ADJECTIVE) && self.is_noun_like(i + 1);
            return if w.may(Class::ADVERB) && !noun && !adjective { Tag::Adverb } else { self.nominal(&w) };
        }
        // "from existing investors": verbs that take no object before a noun.
        if ing && !before.is_auxiliary() && self.is_noun_like(i + 1) && self.is_objectless(i) {
            return Tag::Adjective;
        }
        // "as acting mayor"
        let post = |i: usize, class| self.lookups.classes.get(i).is_some_and(|c| c.meets(class));
        if ing
            && before == Tag::Preposition
            && post(i, self.grammar.title_modifier)
            && post(i + 1, self.grammar.title.union(self.grammar.title_modifier))
        {
            return Tag::Adjective;
        }
        if !finite && self.costs(i, before) {
            return if self.document.text(i) == "cost" { Tag::Past } else { Tag::Present };
        }
        if let Some(tag) = self.infinite(&w).or_else(|| self.in_group(&w)) {
            return tag;
        }
        // "held visiting positions"
        let holds = ing && before.is_verb() && i > 0 && self.lookups.verb_lemmas[i - 1] == self.grammar.hold;
        if holds && self.is(i + 1, Class::NOUN) && self.is(i + 1, Class::PLURAL) {
            return Tag::Adjective;
        }
        // "hiring visiting teachers"
        if ing && before == Tag::Ing && self.is_noun_like(i + 1) && !self.begins_nominal(i + 1) {
            return Tag::Adjective;
        }
        if ing {
            return self.gerund(&w);
        }
        // "3 research institutes": a plural counted, not a verb.
        let counted = before == Tag::Noun && before2 == Tag::Number && i > 0 && !self.is(i - 1, Class::PLURAL);
        if counted && w.may(Class::VERB_S) && noun && !w.may(Class::MOSTLY_VERB) {
            return Tag::Noun;
        }
        if w.may(Class::VERB_PAST) || w.may(Class::VERB_PARTICIPLE) { self.past(&w) } else { self.present(&w) }
    }

    /// "The bridge cost $18 million", "The building cost $18 million": a verb before a sum.
    fn costs(&self, i: usize, before: Tag) -> bool {
        let named = || before == Tag::Adjective && self.is(i - 1, Class::NOUN) && self.is(i - 1, Class::VERB_ING);
        matches!(self.document.text(i), "cost" | "costs")
            && i + 1 < self.end
            && (matches!(before, Tag::Noun | Tag::Name) || named())
            && self.is_sum(i + 1)
    }

    /// "$18 million", "EUR 18 million", "an estimated $18 million", "about 18 euros".
    pub(super) fn is_sum(&self, i: usize) -> bool {
        let about = matches!(self.document.text(i), "about" | "around" | "some" | "nearly" | "almost" | "over");
        let at = i + usize::from(about);
        let number = |j: usize| j < self.end && self.document.tokens[j].kind == TokenKind::Number;
        let sign =
            crate::quantities::is_currency_code(self.document.text(at)) || "$€£¥₹".contains(self.document.text(at));
        at < self.end && (number(at) || sign && number(at + 1))
    }

    /// What a word is that is no verb here.
    pub(super) fn nominal(&self, w: &Word) -> Tag {
        let (noun, adjective) = (w.may(Class::NOUN), w.may(Class::ADJECTIVE));
        let lower = self.document.tokens[w.i].shape == Shape::Lower;
        let modifies = adjective && lower && self.is_noun_like(w.i + 1) && !(noun && self.ends_subject(w))
            || adjective && lower && noun && self.is_listed_adjective(w);
        // "a Lebanese national,"
        let before = w.i.checked_sub(1).map(|i| self.lookups.classes[i]);
        let citizen = adjective
            && matches!(self.document.text(w.i), "national" | "nationals")
            && before.is_some_and(|c| c.meets(self.grammar.demonym))
            && !self.is_noun_like(w.i + 1);
        match () {
            () if citizen => Tag::Noun,
            () if noun && !modifies => Tag::Noun,
            () if adjective => Tag::Adjective,
            () if w.may(Class::ADVERB) => Tag::Adverb,
            () => Tag::Noun,
        }
    }

    /// "a private, independent school": an adjective behind an article that a comma parts from another one before a noun.
    fn is_listed_adjective(&self, w: &Word) -> bool {
        let next = w.i + 2;
        matches!(w.before, Tag::Determiner | Tag::Possessive)
            && self.document.text(w.i + 1) == ","
            && next + 1 < self.end
            && self.is(next, Class::ADJECTIVE)
            && !self.is(next, Class::DETERMINER)
            && self.document.tokens[next].shape == Shape::Lower
            && self.is_noun_like(next + 1)
    }

    /// "The firm said", "The union elected its", "The executive told them": a noun with an article before a verb in the
    /// past that a nominal follows, not before a participle of the noun group.
    fn ends_subject(&self, w: &Word) -> bool {
        let next = w.i + 1;
        let article = matches!(w.before, Tag::Determiner | Tag::Possessive | Tag::Genitive);
        let past = self.is(next, Class::VERB_PAST) && !self.is(next, Class::NOUN) && !self.is(next, Class::NAME);
        let after = next + 1;
        let governs = || {
            self.is(after, Class::DETERMINER)
                || self.is(after, Class::POSSESSIVE)
                || self.is(after, Class::PRONOUN)
                || self.is(after, Class::SUBORDINATOR)
                || self.frozen(after) == Tag::Name
                || self.lookups.words[after] == self.grammar.that
        };
        article && past && (self.lookups.words[next] == self.grammar.said || after < self.end && governs())
    }

    /// After "to", after "helped", after an auxiliary.
    fn infinite(&self, w: &Word) -> Option<Tag> {
        let Word { i, before, before2, .. } = *w;
        let (noun, base, ing) = (w.may(Class::NOUN), w.may(Class::VERB_BASE), w.may(Class::VERB_ING));
        // "He further noted"
        let verb_next = self.is(i + 1, Class::VERB_PAST) || self.is(i + 1, Class::VERB_S);
        if w.may(Class::ADVERB) && base && verb_next && matches!(before, Tag::Pronoun | Tag::Name) {
            return Some(Tag::Adverb);
        }
        if before == Tag::To || before == Tag::Adverb && before2 == Tag::To {
            // "invites residents to open house on 3 May"
            if noun_term(self, i) {
                return Some(Tag::Noun);
            }
            return Some(if base { Tag::Bare } else { self.nominal(w) });
        }
        // "helped open the school"
        let helping = i > 0 && before.is_verb() && self.lookups.verb_lemmas[i - 1] == self.grammar.help;
        if helping && base && (!noun || w.may(Class::MOSTLY_VERB) || self.begins_nominal(i + 1)) {
            return Some(Tag::Bare);
        }
        let after = before.is_auxiliary() || matches!(before, Tag::Negation | Tag::Adverb) && before2.is_auxiliary();
        if !after {
            return None;
        }
        let no_gerund =
            || noun && self.is(i + 1, Class::PREPOSITION) && before != Tag::Adverb && !w.may(Class::MOSTLY_VERB);
        Some(match if before.is_auxiliary() { before } else { before2 } {
            Tag::Modal | Tag::Do if base => Tag::Bare,
            Tag::Be if ing && !no_gerund() => Tag::Ing,
            Tag::Be | Tag::Have if w.may(Class::VERB_PARTICIPLE) => Tag::Participle,
            Tag::Be if ing => Tag::Ing,
            // "is open until": what is said of the subject.
            Tag::Be if w.may(Class::ADJECTIVE) && !w.classes.meets(self.grammar.title) && !self.is_noun_like(i + 1) => {
                Tag::Adjective
            }
            _ => self.nominal(w),
        })
    }

    /// After a determiner, an adjective or a number.
    fn in_group(&self, w: &Word) -> Option<Tag> {
        let Word { i, before, before2, .. } = *w;
        let (noun, adjective, ing) = (w.may(Class::NOUN), w.may(Class::ADJECTIVE), w.may(Class::VERB_ING));
        let (base, past, participle) =
            (w.may(Class::VERB_BASE), w.may(Class::VERB_PAST), w.may(Class::VERB_PARTICIPLE));
        let in_group =
            matches!(before, Tag::Determiner | Tag::Possessive | Tag::Genitive | Tag::Adjective | Tag::Number)
                || before == Tag::Adverb && matches!(before2, Tag::Determiner | Tag::Possessive | Tag::Genitive)
                || self.is_after_adjective_of_land(w)
                || before == Tag::Time
                    && noun
                    && (self.is_after_span(i) || self.is_after_recurrence(i) || self.is_after_year(i));
        // "the Harbour Prize 2024 went to"
        let edition = before == Tag::Number && before2 == Tag::Name && past && !noun;
        if !in_group || edition {
            return None;
        }
        let part = base && before == Tag::Number && self.is_after_part(i);
        if part || (past || base && !noun) && self.is_after_some(i) {
            return Some(if past { Tag::Past } else { Tag::Present });
        }
        // "A further $700,000 comes from", not "Thirty nurses from": a count is of several.
        let sum = || w.may(Class::MOSTLY_VERB) && i >= self.first + 2 && self.is_sum(i - 2);
        let only_verb = w.may(Class::VERB_S) && (!noun || sum());
        if before == Tag::Number && only_verb && !w.finite && self.is(i + 1, Class::PREPOSITION) {
            return Some(Tag::Present);
        }
        if before == Tag::Number && (w.may(Class::VERB_S) || past) && self.is_after_size(i) {
            return Some(if past { Tag::Past } else { Tag::Present });
        }
        // "the affected regions", "a growing market", "the visit".
        if (participle || ing) && !noun && self.is_noun_like(i + 1) {
            return Some(Tag::Adjective);
        }
        // "At the meeting Anna Lind was elected"
        let occasion = noun && ing && before == Tag::Determiner && w.classes.meets(self.grammar.event_noun);
        // "At the meeting President Anna Lind said"
        let titled = || {
            self.lookups.classes[i + 1].meets(self.grammar.title)
                && self.document.tokens[i + 1].shape == Shape::Capitalized
        };
        if occasion && i + 1 < self.end && (self.frozen(i + 1) == Tag::Name || titled()) {
            return Some(Tag::Noun);
        }
        if ing && self.is_noun_like(i + 1) || participle && !noun && !past {
            return Some(Tag::Adjective);
        }
        if noun || adjective || ing || base || w.may(Class::VERB_S) {
            return Some(if noun || ing || !adjective { Tag::Noun } else { Tag::Adjective });
        }
        if participle && before != Tag::Adverb && (past || before == Tag::Adjective) && !self.is_noun_like(i + 1) {
            // "those affected", "the accused"
            return Some(if matches!(before, Tag::Number | Tag::Adjective) { Tag::Past } else { Tag::Noun });
        }
        Some(Tag::Adjective)
    }

    /// "the Greek ferry operator", "its Peruvian transport arm": a noun between an adjective that is a name and a noun.
    fn is_after_adjective_of_land(&self, w: &Word) -> bool {
        // "Greek ferry operator Quarn Lines has", "On Monday, Greek ferry operator"
        let bare = w.before2.is_verb()
            || matches!(
                w.before2,
                Tag::Stop
                    | Tag::Comma
                    | Tag::Preposition
                    | Tag::Conjunction
                    | Tag::Subordinator
                    | Tag::Time
                    | Tag::Relative
                    | Tag::Adverb
            );
        let opened = bare || matches!(w.before2, Tag::Determiner | Tag::Possessive | Tag::Genitive);
        opened
            && w.before == Tag::Name
            && w.may(Class::NOUN)
            && self.lookups.classes[w.i - 1].meets(self.grammar.demonym)
            && self.is(w.i + 1, Class::NOUN)
            && !self.is(w.i + 1, Class::PLURAL)
            && self.document.tokens[w.i + 1].shape == Shape::Lower
    }

    /// "a community meeting in Lima", not "a company meeting the need": an occasion named by the noun before it.
    fn is_kind_of_occasion(&self, w: &Word) -> bool {
        let Word { i, before, before2, .. } = *w;
        let opened = matches!(before2, Tag::Determiner | Tag::Possessive | Tag::Genitive | Tag::Adjective);
        let kind = before == Tag::Noun && opened && i > 0 && !self.is(i - 1, Class::PLURAL) && {
            let c = self.lookups.classes[i - 1];
            !c.meets(self.grammar.title) && !c.meets(self.grammar.person_noun)
        };
        // "the Rotary Club meeting will be held"
        let of_name = || {
            let mut first = i;
            while first > self.first && self.frozen(first - 1) == Tag::Name {
                first -= 1;
            }
            let article = first > self.first && {
                let c = self.lookups.classes[first - 1];
                let edition = self.document.tokens[first - 1].kind == TokenKind::Number;
                has(c, Class::DETERMINER) || has(c, Class::POSSESSIVE) || edition
            };
            let told = [Class::BE, Class::HAVE, Class::MODAL, Class::VERB_S, Class::VERB_PAST];
            let ends = self.document.text(i + 1) == "," || told.iter().any(|class| self.is(i + 1, *class));
            before == Tag::Name && article && ends
        };
        (kind || of_name()) && w.classes.meets(self.grammar.event_noun) && !self.begins_nominal(i + 1)
    }

    /// Gerund or participle when something it governs follows; else a noun.
    fn gerund(&self, w: &Word) -> Tag {
        let Word { i, before, before2, .. } = *w;
        let (noun, mostly_verb) = (w.may(Class::NOUN), w.may(Class::MOSTLY_VERB));
        // "its head of planning", "the director of nursing at": a field.
        let field = before == Tag::Preposition
            && i >= 2
            && self.lookups.words[i - 1] == self.grammar.of
            && self.lookups.classes[i - 2].meets(self.grammar.title)
            && !self.is(i + 1, Class::DETERMINER)
            && !self.is(i + 1, Class::POSSESSIVE)
            && !self.is(i + 1, Class::PRONOUN)
            && !(i + 1 < self.end && self.frozen(i + 1) == Tag::Name);
        if field {
            return Tag::Noun;
        }
        let governs = self.begins_nominal(i + 1)
            || self.is(i + 1, Class::PREPOSITION) && !noun
            || self.is(i + 1, Class::ADVERB)
            || mostly_verb;
        // "systems for fishing vessels": a noun before a plural.
        let modifies = noun
            && (before == Tag::Preposition || before == Tag::Conjunction && before2 == Tag::Noun)
            && self.is(i + 1, Class::PLURAL)
            && self.is(i + 1, Class::NOUN)
            && !self.is(i + 1, Class::DETERMINER);
        // "a memorandum on dredging and a contract"
        let of_or_on =
            i > 0 && [self.grammar.of, self.grammar.on, self.grammar.about].contains(&self.lookups.words[i - 1]);
        let listed = before == Tag::Preposition
            && of_or_on
            && self.is(i + 1, Class::CONJUNCTION)
            && self.is(i + 2, Class::DETERMINER);
        if modifies && !mostly_verb || listed {
            return Tag::Noun;
        }
        let verbal_place = matches!(
            before,
            Tag::Stop
                | Tag::Comma
                | Tag::Preposition
                | Tag::Subordinator
                | Tag::Conjunction
                | Tag::Noun
                | Tag::Name
                | Tag::Time
                | Tag::Quote
                | Tag::Break
                | Tag::Pronoun
                | Tag::Close
                | Tag::Adverb
        ) || before.is_verb()
            // "Anna Lind, when visiting Lima, met"
            || before == Tag::Relative && self.lookups.words[i - 1] == self.grammar.when;
        // "Lima Council planning officer Anna Lind"
        let office = noun
            && before == Tag::Name
            && i + 2 < self.end
            && self.lookups.classes[i + 1].meets(self.grammar.title)
            && self.frozen(i + 2) == Tag::Name;
        let compound =
            office || noun && (matches!(before, Tag::Noun | Tag::Name) && !mostly_verb || self.is_kind_of_occasion(w));
        if verbal_place && governs && !compound { Tag::Ing } else { self.nominal(w) }
    }
}

/// "open house", "open day": whether an event of several words begins at token `i` that no noun follows.
fn noun_term(context: &Context<'_>, i: usize) -> bool {
    let terms = &context.lookups.terms;
    let from = terms.partition_point(|t| (t.range.start as usize) < i);
    let mut here = terms[from..].iter().take_while(|t| t.range.start as usize == i);
    here.any(|t| t.range.len() >= 2 && t.classes.meets(context.grammar.event_noun))
        && matches!(context.document.text(i), "open")
        && !context.is(i + 2, Class::NOUN)
}

/// A word of an open class and what stands before it.
#[derive(Clone, Copy)]
pub(super) struct Word {
    pub i: usize,
    pub before: Tag,
    pub before2: Tag,
    /// Whether the clause has its finite verb.
    pub finite: bool,
    pub classes: ClassSet,
}

impl Word {
    /// Whether it is of a class.
    pub fn may(&self, class: Class) -> bool {
        has(self.classes, class)
    }

    /// Whether it stands where a verb may follow its subject.
    pub const fn is_after_subject(&self) -> bool {
        matches!(
            self.before,
            Tag::Noun
                | Tag::Name
                | Tag::Pronoun
                | Tag::Relative
                | Tag::Time
                | Tag::Close
                | Tag::Comma
                | Tag::Adverb
                | Tag::Negation
                | Tag::Conjunction
                | Tag::Number
                | Tag::Quote
                | Tag::Break
        )
    }
}
