//! Open classes: noun against verb, adjective and adverb, past tense against participle.

use super::{Context, Tag};
use crate::lexicon::{Class, ClassSet, WordId};
use crate::reader::BlockKind;
use crate::segmentation::{Shape, TokenKind};
use crate::syntax::grammar::has;

/// An "of" before a verb is no further.
const LONGEST_MANY: usize = 5;

/// The forms of verbs.
const VERB: ClassSet =
    ClassSet::any(&[Class::VERB_BASE, Class::VERB_S, Class::VERB_PAST, Class::VERB_PARTICIPLE, Class::VERB_ING]);

impl Context<'_> {
    /// "a three-day visit": whether a span of time with an article stands right before token `i`.
    fn is_after_span(&self, i: usize) -> bool {
        let mut j = i;
        while j > 0 && self.frozen[j - 1] == Tag::Time {
            j -= 1;
        }
        let hyphen = (j..i).any(|n| self.document.text(n).contains('-'));
        let article = j > 0 && {
            let c = self.lookups.classes[j - 1];
            has(c, Class::DETERMINER) || has(c, Class::POSSESSIVE) || has(c, Class::ADJECTIVE)
        };
        hyphen && article
    }

    /// "The two signed the deal", "Both attended it", "The latter acquired Orlin": a verb after what stands for those just
    /// named, where no noun follows that it would be said of.
    fn is_after_some(&self, i: usize) -> bool {
        let g = self.grammar;
        let Some(word) = i.checked_sub(1).map(|j| self.lookups.words[j]) else { return false };
        let opens = |words: &[WordId]| i.checked_sub(2).is_some_and(|j| words.contains(&self.lookups.words[j]));
        let some = word == g.both && !opens(&[g.the])
            || [g.latter, g.former].contains(&word) && opens(&[g.the])
            || [g.two, g.three].contains(&word) && opens(&[g.the, g.all]);
        let next = i + 1;
        some && next < self.end
            && (self.is(next, Class::DETERMINER)
                || self.is(next, Class::POSSESSIVE)
                || self.is(next, Class::PREPOSITION)
                || self.is(next, Class::PRONOUN)
                || self.is(next, Class::SUBORDINATOR)
                || self.lookups.words[next] == g.to
                || self.frozen(next) == Tag::Name
                || self.frozen(next) == Tag::Time)
    }

    /// Whether token `i` can only be a finite verb.
    fn is_finite(&self, i: usize) -> bool {
        let clear = self.is(i, Class::VERB_S) && !self.is(i, Class::NOUN);
        let tensed = [Class::BE, Class::HAVE, Class::MODAL, Class::VERB_PAST].iter().any(|class| self.is(i, *class));
        i < self.end && (clear || tensed)
    }

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
        let c = self.lookups.classes[i];
        let (noun, adjective, adverb) = (has(c, Class::NOUN), has(c, Class::ADJECTIVE), has(c, Class::ADVERB));
        let base = has(c, Class::VERB_BASE);
        let s_form = has(c, Class::VERB_S);
        let past = has(c, Class::VERB_PAST);
        let participle = has(c, Class::VERB_PARTICIPLE);
        let ing = has(c, Class::VERB_ING);
        let mostly_verb = has(c, Class::MOSTLY_VERB);
        let nominal = || {
            if noun && !(adjective && self.is_noun_like(i + 1) && self.document.tokens[i].shape == Shape::Lower) {
                Tag::Noun
            } else if adjective {
                Tag::Adjective
            } else if adverb {
                Tag::Adverb
            } else {
                Tag::Noun
            }
        };
        if s_form
            && before == Tag::Name
            && !finite
            && i + 1 < self.end
            && self.frozen(i + 1) == Tag::Name
            && self.document.tokens[i].shape == Shape::Capitalized
            && self.is_only_verb(i)
        {
            return Tag::Present;
        }
        // "Platinum Sponsors": a capital that means something is on no verb.
        if c.meets(VERB)
            && has(c, Class::NAME)
            && self.document.tokens[i].shape == Shape::Capitalized
            && has(c, Class::NOUN)
        {
            return Tag::Noun;
        }
        if !c.meets(VERB) {
            return if adverb && !noun && !(adjective && self.is_noun_like(i + 1)) { Tag::Adverb } else { nominal() };
        }
        // "from existing investors": verbs that take no object before a noun.
        if ing && !before.is_auxiliary() && self.is_noun_like(i + 1) && self.is_objectless(i) {
            return Tag::Adjective;
        }
        let after_auxiliary =
            before.is_auxiliary() || matches!(before, Tag::Negation | Tag::Adverb) && before2.is_auxiliary();
        let auxiliary = if before.is_auxiliary() { before } else { before2 };
        // "He further noted"
        let verb_next = self.is(i + 1, Class::VERB_PAST) || self.is(i + 1, Class::VERB_S);
        if adverb && base && verb_next && matches!(before, Tag::Pronoun | Tag::Name) {
            return Tag::Adverb;
        }
        if before == Tag::To || before == Tag::Adverb && before2 == Tag::To {
            return if base { Tag::Bare } else { nominal() };
        }
        // "helped open the school"
        let helping = i > 0 && before.is_verb() && self.lookups.verb_lemmas[i - 1] == self.grammar.help;
        if helping && base && (!noun || mostly_verb || self.begins_nominal(i + 1)) {
            return Tag::Bare;
        }
        if after_auxiliary {
            return match auxiliary {
                Tag::Modal | Tag::Do if base => Tag::Bare,
                Tag::Be
                    if ing
                        && !(noun && self.is(i + 1, Class::PREPOSITION) && before != Tag::Adverb && !mostly_verb) =>
                {
                    Tag::Ing
                }
                Tag::Be | Tag::Have if participle => Tag::Participle,
                Tag::Be if ing => Tag::Ing,
                // "is open until": what is said of the subject.
                Tag::Be if adjective && !c.meets(self.grammar.title) && !self.is_noun_like(i + 1) => Tag::Adjective,
                _ => nominal(),
            };
        }
        let in_group =
            matches!(before, Tag::Determiner | Tag::Possessive | Tag::Genitive | Tag::Adjective | Tag::Number)
                || before == Tag::Adverb && matches!(before2, Tag::Determiner | Tag::Possessive | Tag::Genitive)
                || before == Tag::Time && noun && self.is_after_span(i);
        // "the Harbour Prize 2024 went to"
        let edition = before == Tag::Number && before2 == Tag::Name && past && !noun;
        if in_group && !edition && (past || base && !noun) && self.is_after_some(i) {
            return if past { Tag::Past } else { Tag::Present };
        }
        if in_group && !edition {
            // "the affected regions", "a growing market", "the visit".
            if (participle || ing) && !noun && self.is_noun_like(i + 1) {
                return Tag::Adjective;
            }
            if ing && self.is_noun_like(i + 1) || participle && !noun && !past {
                return Tag::Adjective;
            }
            if noun || adjective || ing || base || s_form {
                return if noun || ing || !adjective { Tag::Noun } else { Tag::Adjective };
            }
            if participle && before != Tag::Adverb && (past || before == Tag::Adjective) && !self.is_noun_like(i + 1) {
                // "those affected", "the accused"
                return if matches!(before, Tag::Number | Tag::Adjective) { Tag::Past } else { Tag::Noun };
            }
            return Tag::Adjective;
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
            // Gerund or participle when something it governs follows; else a noun.
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
            if modifies && !mostly_verb {
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
            ) || before.is_verb();
            return if verbal_place && governs && !(noun && matches!(before, Tag::Noun | Tag::Name) && !mostly_verb) {
                Tag::Ing
            } else {
                nominal()
            };
        }
        // "3 research institutes": a plural counted, not a verb.
        let counted = before == Tag::Noun && before2 == Tag::Number && i > 0 && !self.is(i - 1, Class::PLURAL);
        if counted && s_form && noun && !mostly_verb {
            return Tag::Noun;
        }
        let after_subject = matches!(
            before,
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
        );
        if past || participle {
            // "sales increased by 14%": no agent.
            let by = i + 1 < self.end && self.lookups.words[i + 1] == self.grammar.by && !self.is_amount(i + 2);
            if adjective && noun && !mostly_verb && !after_subject {
                return nominal();
            }
            // "- Approved a contract with Orlin Ltd.": what was done, in a list of it.
            let opens =
                self.block == BlockKind::ListItem && past && matches!(before, Tag::Stop | Tag::Break | Tag::Other);
            if opens
                && self.begins_nominal(i + 1)
                && !(i + 1..self.end).any(|j| self.is(j, Class::BE) || self.is(j, Class::HAVE))
            {
                return Tag::Past;
            }
            if matches!(before, Tag::Stop | Tag::Preposition | Tag::Subordinator) || !after_subject {
                return if participle && !self.is_noun_like(i + 1) {
                    Tag::Participle
                } else if past && before == Tag::Quote {
                    Tag::Past
                } else if self.is_noun_like(i + 1) && (participle || adjective) && !self.is(i + 1, Class::DETERMINER) {
                    Tag::Adjective
                } else {
                    Tag::Participle
                };
            }
            // "Acme, founded in 1998, makes": set off by commas before the verb of the clause.
            // "Acme, founded in 1998 and based in Lima, acquired"
            if matches!(before, Tag::Comma | Tag::Conjunction) && participle && !finite && self.is_set_off(i) {
                return Tag::Participle;
            }
            // "About Acme: Founded in 1998, the company"
            if before == Tag::Break
                && participle
                && !finite
                && self.is(i + 1, Class::PREPOSITION)
                && !c.meets(self.grammar.reporting_verb)
            {
                return Tag::Participle;
            }
            // "..., said Anna Lind", "..., Anna Lind said."
            let told = past && c.meets(self.grammar.reporting_verb);
            // "..., said a statement issued by"
            let text = self.lookups.words[i] == self.grammar.said && self.is(i + 1, Class::DETERMINER);
            let inverted = before == Tag::Comma && (self.frozen(i + 1) == Tag::Name || text);
            let last = i + 1 >= self.end || self.punctuation(i + 1) == Tag::Stop;
            // "..., Anna Lind said at a briefing"
            let said = self.lookups.words[i] == self.grammar.said
                && (i + 1 < self.end && self.lookups.words[i + 1] != self.grammar.to);
            if told && !by && (inverted || before == Tag::Name && (last || said)) {
                return Tag::Past;
            }
            // "..., Lind said in a release."
            let place = || {
                matches!(self.document.text(i + 1), "in" | "on" | "at" | "during") || self.frozen(i + 1) == Tag::Time
            };
            let says = self.lookups.words[i] == self.grammar.said && i + 1 < self.end;
            if says && matches!(before, Tag::Name | Tag::Noun) && place() {
                return Tag::Past;
            }
            // "toured the museum, met pupils and visited Lima": one verb of several.
            if past && finite && before == Tag::Comma && !by && self.is_one_of_several(i) {
                return Tag::Past;
            }
            // "which later joined"
            let told_of = before == Tag::Time && before2 == Tag::Relative && past;
            let behind = finite && matches!(before, Tag::Noun | Tag::Name | Tag::Time | Tag::Comma) && !told_of;
            if participle && (by || !past || behind) {
                return Tag::Participle;
            }
            // "Anna Lind, the dean, held talks"
            let closes = !finite && before2 == Tag::Name && past;
            if before == Tag::Comma && participle && !closes && self.is_noun_like(i + 1) && !self.begins_nominal(i + 1)
            {
                return Tag::Adjective;
            }
            // "The summit held in Oslo was", "During the summit, held in Oslo, she": what has no object is held.
            let open =
                || matches!(before, Tag::Noun | Tag::Name) || before == Tag::Comma && self.is_in_fronted_phrase(i);
            if participle && !finite && self.is_held(i) && open() {
                return Tag::Participle;
            }
            return if past { Tag::Past } else { Tag::Participle };
        }
        // Base and -s forms: a verb after its subject when something it governs follows or it is mostly a verb.
        let follows = self.begins_nominal(i + 1)
            || self.is(i + 1, Class::SUBORDINATOR)
            || self.is(i + 1, Class::ADVERB)
            || self.is(i + 1, Class::PREPOSITION) && mostly_verb
            || self.is(i + 1, Class::PRONOUN)
            || i + 1 < self.end && self.lookups.words[i + 1] == self.grammar.that
            || i + 1 < self.end && self.lookups.words[i + 1] == self.grammar.to
            || mostly_verb && !noun && self.is(i + 1, Class::NOUN)
            || base && before == Tag::Name && self.is(i + 1, Class::NOUN) && self.is(i + 1, Class::PLURAL)
            || i + 1 < self.end
                && self.document.tokens[i + 1].kind == TokenKind::Punctuation
                && mostly_verb
                && !(noun && self.document.text(i + 1) == ":");
        // "owns and operates"
        let paired = s_form && self.is(i + 1, Class::CONJUNCTION) && self.is(i + 2, Class::VERB_S);
        let follows = follows || paired && (!noun || mostly_verb);
        if s_form && before == Tag::Name && !finite && self.is_only_verb(i) {
            return Tag::Present;
        }
        let told = s_form && matches!(before, Tag::Name | Tag::Noun) && !finite;
        if told && self.block == BlockKind::Headline && self.has_bare_object(i) {
            return Tag::Present;
        }
        let plural_before = i > 0 && self.is(i - 1, Class::PLURAL);
        // "A delegation of farmers visits Lima": what agrees stands before "of".
        let of_many = || {
            let near = i.saturating_sub(LONGEST_MANY)..i;
            s_form
                && !finite
                && self.frozen(i + 1) == Tag::Name
                && near.into_iter().any(|j| self.lookups.words[j] == self.grammar.of)
        };
        // "Members of the league include Orlin": the plural that agrees stands before the preposition.
        let of_several = || {
            let near = i.saturating_sub(2 * LONGEST_MANY)..i;
            let marks = |j: &usize| self.document.tokens[*j].kind == TokenKind::Punctuation;
            let plural = |j: &usize| {
                self.is(*j, Class::PLURAL) && self.is(*j, Class::NOUN) && self.is(*j + 1, Class::PREPOSITION)
            };
            base && !finite && self.is_only_verb(i) && near.rev().take_while(|j| !marks(j)).any(|j| plural(&j))
        };
        let agrees = match before {
            Tag::Noun if plural_before && of_many() => true,
            Tag::Noun | Tag::Name if of_several() => true,
            Tag::Pronoun | Tag::Relative | Tag::Adverb | Tag::Conjunction | Tag::Comma | Tag::Close => true,
            Tag::Noun => s_form && !plural_before || base && plural_before,
            // "Peru and Norway hold talks"
            Tag::Name if base && before2 == Tag::Conjunction && !finite => true,
            Tag::Name | Tag::Time | Tag::Quote | Tag::Break => s_form || mostly_verb,
            _ => false,
        };
        // "the Acme share price is", "Acme profit forecasts were": no verb has an object that is the subject of the next.
        let compound = base && noun && self.is(i + 1, Class::NOUN) && self.is_finite(i + 2);
        if compound && matches!(before, Tag::Noun | Tag::Name | Tag::Close) {
            return Tag::Noun;
        }
        let verb = after_subject && agrees && follows && (!noun || mostly_verb || !finite && before != Tag::Comma)
            || matches!(before, Tag::Pronoun | Tag::Relative) && (base || s_form)
            || before == Tag::Stop && base && !noun && follows
            || before == Tag::Conjunction && before2.is_verb() && base && !finite && follows;
        if verb { Tag::Present } else { nominal() }
    }
}
