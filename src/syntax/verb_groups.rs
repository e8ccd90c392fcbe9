//! Verb groups: auxiliaries, negation and catenatives folded into one predicate with voice, tense and modality.

use super::grammar::Grammar;
use super::meanings::Meanings;
use super::tags::Tag;
use crate::lexicon::{Class, Lookups, WordId};
use crate::segmentation::TokenRange;

/// A verb with everything that belongs to it: "will not have been visited", "plans to open".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VerbGroup {
    /// All its tokens.
    pub range: TokenRange,
    /// The verb that says what happens: the last one.
    pub head: u32,
    /// Its lemma.
    pub lemma: WordId,
    /// Whether its grammatical subject undergoes it.
    pub passive: bool,
    /// How it stands in its clause.
    pub form: VerbForm,
    /// When it is said to happen.
    pub tense: Tense,
    /// How far the text vouches for it.
    pub assertion: Assertion,
}

/// How a verb group stands in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerbForm {
    /// Has a tense and a subject of its own.
    Finite,
    /// "to visit"
    Infinitive,
    /// "visiting", "having visited"
    Ing,
    /// "headed by"
    Participle,
}

/// When it is said to happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// Present.
    Present,
    /// Past or perfect.
    Past,
    /// Future.
    Future,
    /// Not marked.
    None,
}

/// How far the text vouches for what a clause says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Assertion {
    /// Stated as fact.
    Asserted,
    /// Stated for the future: `status = planned`.
    Planned,
    /// Called off: `status = cancelled`.
    Cancelled,
    /// Possible, wished for, conditional, asked: no edge.
    Hypothetical,
    /// Negated or denied: no edge.
    Negated,
}

impl Assertion {
    /// What holds when something of this status stands inside something of `outer`.
    pub fn within(self, outer: Self) -> Self {
        self.max(outer)
    }
}

/// Finds the verb groups of one sentence.
pub(super) fn find(
    lookups: &Lookups,
    grammar: &Grammar,
    meanings: &Meanings<'_>,
    tags: &[Tag],
    sentence: TokenRange,
    out: &mut Vec<VerbGroup>,
) {
    let end = sentence.end as usize;
    let mut i = sentence.start as usize;
    let begins = |tag: &Tag| tag.is_auxiliary() || tag.is_verb() || *tag == Tag::To;
    while let Some(gap) = tags.get(i..end).and_then(|rest| rest.iter().position(begins)) {
        i += gap;
        let Some((mut group, mut next)) = one(lookups, grammar, tags, i, end) else {
            i += 1;
            continue;
        };
        // "plans to visit", "has agreed to hold", "was asked not to come".
        loop {
            let mut at = next;
            let mut negated = false;
            // "went on to open"
            if group.lemma == grammar.go && lookups.words.get(at) == Some(&grammar.on) {
                at += 1;
            }
            while at < end && matches!(tags[at], Tag::Adverb | Tag::Negation) {
                negated |= tags[at] == Tag::Negation;
                at += 1;
            }
            // "helped open"
            let bare = at < end && tags[at] == Tag::Bare && at == next && group.lemma == grammar.help;
            let chained = at < end && (tags[at] == Tag::To || tags[at] == Tag::Ing && at == next || bare);
            let Some(status) = chained.then(|| meanings.effect(group.lemma)).flatten() else { break };
            let Some((inner, after)) = one(lookups, grammar, tags, at, end) else { break };
            let polarity = if negated { Assertion::Negated } else { Assertion::Asserted };
            group = VerbGroup {
                range: TokenRange { start: group.range.start, end: inner.range.end },
                head: inner.head,
                lemma: inner.lemma,
                passive: inner.passive,
                form: group.form,
                tense: group.tense,
                assertion: group.assertion.within(status).within(polarity).within(inner.assertion),
            };
            next = after;
        }
        group.assertion =
            group.assertion.within(modified(lookups, grammar, tags, sentence.start as usize, group.range));
        out.push(group);
        i = next.max(i + 1);
    }
}

/// Whether a verb without a tense of its own follows the time that the tags begin with.
fn goes_on(tags: &[Tag], words: &[WordId], grammar: &Grammar) -> bool {
    let Some(next) = tags.iter().position(|tag| !matches!(tag, Tag::Time | Tag::Adverb)) else { return false };
    // "has now been named"
    let been = || words.get(next).is_some_and(|word| [grammar.been, grammar.being, grammar.be].contains(word));
    matches!(tags[next], Tag::Participle | Tag::Ing | Tag::Bare) || tags[next] == Tag::Be && been()
}

/// What the adverbs before and in a verb group make of it: "never visited", "has allegedly met", "nearly won".
fn modified(lookups: &Lookups, grammar: &Grammar, tags: &[Tag], start: usize, range: TokenRange) -> Assertion {
    let doubt = |i: usize| match tags[i] {
        Tag::Adverb if lookups.classes[i].meets(grammar.doubt) => Assertion::Hypothetical,
        Tag::Negation if denies(lookups, grammar, i) => Assertion::Negated,
        Tag::Conjunction if lookups.words[i] == grammar.nor => Assertion::Negated,
        _ => Assertion::Asserted,
    };
    let first = range.start as usize;
    let adverbs = |i: &usize| matches!(tags[*i], Tag::Adverb | Tag::Negation);
    let mut before = first - (start..first).rev().take_while(adverbs).count();
    if before > start && tags[before - 1] == Tag::Conjunction {
        before -= 1;
    }
    (before..range.end as usize).map(doubt).max().unwrap_or(Assertion::Asserted)
}

/// "not only visited Lima" denies nothing.
fn denies(lookups: &Lookups, grammar: &Grammar, i: usize) -> bool {
    let next = lookups.words.get(i + 1).copied().unwrap_or_default();
    ![grammar.only, grammar.just, grammar.merely, grammar.simply].contains(&next)
}

/// One verb with its auxiliaries, from token `start`; and where to go on.
fn one(lookups: &Lookups, grammar: &Grammar, tags: &[Tag], start: usize, end: usize) -> Option<(VerbGroup, usize)> {
    let mut verb = Verb::at(start);
    let mut i = start;
    while i < end {
        let tokens = verb.take(lookups, grammar, &tags[..end], i);
        i += tokens;
        if tokens == 0 || verb.is_complete {
            break;
        }
    }
    let head = verb.head?;
    // Trailing adverbs belong to what follows.
    let is_verbal = |i: &usize| tags[*i].is_verb() || tags[*i].is_auxiliary() || tags[*i] == Tag::Negation;
    let stop = (head + 1..i).rev().find(is_verbal).map_or(head + 1, |last| last + 1);
    let lemma = match tags[head] {
        Tag::Be => grammar.be,
        Tag::Have => grammar.have,
        Tag::Do => grammar.do_,
        // "to found a school"
        Tag::Bare if lookups.classes[head].has(Class::VERB_BASE) => lookups.words[head],
        _ => lookups.verb_lemmas.get(head).copied().unwrap_or(WordId::UNKNOWN),
    };
    let group = VerbGroup {
        range: TokenRange::new(start, stop),
        head: head as u32,
        lemma,
        passive: verb.passive,
        form: if verb.infinitive { VerbForm::Infinitive } else { verb.form },
        tense: verb.tense(lookups, grammar, tags, head),
        assertion: verb.assertion(grammar),
    };
    Some((group, stop))
}

/// What is known of a verb group while its tokens are read.
struct Verb {
    start: usize,
    /// The verb or auxiliary read last.
    head: Option<usize>,
    /// Whether its last verb has been read.
    is_complete: bool,
    modal: Option<WordId>,
    /// Whether it has "to", "have", "be", a form with a tense.
    infinitive: bool,
    perfect: bool,
    be: bool,
    finite: bool,
    past: bool,
    negated: bool,
    passive: bool,
    form: VerbForm,
}

impl Verb {
    const fn at(start: usize) -> Self {
        Self {
            start,
            head: None,
            is_complete: false,
            modal: None,
            infinitive: false,
            perfect: false,
            be: false,
            finite: false,
            past: false,
            negated: false,
            passive: false,
            form: VerbForm::Finite,
        }
    }

    /// Reads the token at `i`; how many tokens belong to the group there.
    fn take(&mut self, lookups: &Lookups, grammar: &Grammar, tags: &[Tag], i: usize) -> usize {
        let begun = self.head.is_some() || self.modal.is_some();
        match tags[i] {
            Tag::To if i == self.start => self.infinitive = true,
            Tag::Modal => (self.modal, self.finite) = (Some(lookups.words[i]), true),
            Tag::Have => {
                if i == self.start && lookups.words[i] == grammar.having {
                    self.form = VerbForm::Ing;
                } else {
                    self.finite = true;
                }
                (self.perfect, self.past, self.head) = (true, true, Some(i));
            }
            Tag::Be => {
                if i == self.start && lookups.words[i] == grammar.being {
                    self.form = VerbForm::Ing;
                } else if i == self.start {
                    self.finite = true;
                }
                (self.be, self.head) = (true, Some(i));
            }
            Tag::Do => (self.finite, self.head) = (true, Some(i)),
            Tag::Negation => self.negated |= denies(lookups, grammar, i),
            Tag::Adverb if begun || self.infinitive => {}
            // "has recently opened", "will today open"
            Tag::Time if begun && goes_on(&tags[i..], lookups.words.get(i..).unwrap_or_default(), grammar) => {}
            Tag::Ing if self.be && lookups.words[i] == grammar.going && tags.get(i + 1) == Some(&Tag::To) => {
                self.modal = Some(grammar.will);
                return 2;
            }
            tag if tag.is_verb() => self.close(tag, i),
            _ => return 0,
        }
        1
    }

    /// The verb that says what happens.
    fn close(&mut self, tag: Tag, i: usize) {
        let auxiliary = self.be || self.perfect || self.modal.is_some() || self.infinitive || self.finite;
        match tag {
            Tag::Participle => {
                self.passive = self.be || !auxiliary;
                if !auxiliary {
                    self.form = VerbForm::Participle;
                }
            }
            Tag::Ing if !auxiliary => self.form = VerbForm::Ing,
            Tag::Past => (self.finite, self.past) = (true, true),
            Tag::Present => self.finite = true,
            _ => {}
        }
        (self.head, self.is_complete) = (Some(i), true);
    }

    fn is_future(&self, grammar: &Grammar) -> bool {
        self.modal.is_some_and(|m| m == grammar.will || m == grammar.shall)
    }

    fn tense(&self, lookups: &Lookups, grammar: &Grammar, tags: &[Tag], head: usize) -> Tense {
        match () {
            () if self.is_future(grammar) => Tense::Future,
            () if self.past => Tense::Past,
            () if self.be => be_tense(lookups, grammar, tags, self.start, head),
            () if self.finite => Tense::Present,
            () => Tense::None,
        }
    }

    fn assertion(&self, grammar: &Grammar) -> Assertion {
        match () {
            () if self.negated => Assertion::Negated,
            () if self.is_future(grammar) => Assertion::Planned,
            () if self.modal.is_some() => Assertion::Hypothetical,
            () => Assertion::Asserted,
        }
    }
}

fn be_tense(lookups: &Lookups, grammar: &Grammar, tags: &[Tag], start: usize, head: usize) -> Tense {
    let past = (start..=head)
        .filter(|&i| tags[i] == Tag::Be)
        .any(|i| lookups.words[i] == grammar.was || lookups.words[i] == grammar.were);
    if past { Tense::Past } else { Tense::Present }
}
