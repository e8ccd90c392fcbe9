//! Verb groups: auxiliaries, negation and catenatives folded into one predicate with voice, tense and modality.

use super::grammar::Grammar;
use super::tags::Tag;
use crate::lexicon::{Lookups, WordId};
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

/// The effect of a verb that takes another verb, from `lists/catenative.tsv`.
fn catenative(effect: Option<&str>) -> Option<Assertion> {
    Some(match effect? {
        "asserted" => Assertion::Asserted,
        "planned" => Assertion::Planned,
        "cancelled" => Assertion::Cancelled,
        "hypothetical" => Assertion::Hypothetical,
        "negated" => Assertion::Negated,
        _ => return None,
    })
}

/// Finds the verb groups of one sentence.
pub(super) fn find(
    lookups: &Lookups,
    grammar: &Grammar,
    effect: &dyn Fn(WordId) -> Option<Assertion>,
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
            let Some(status) = chained.then(|| effect(group.lemma)).flatten() else { break };
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
fn goes_on(tags: &[Tag]) -> bool {
    let next = tags.iter().find(|tag| !matches!(tag, Tag::Time | Tag::Adverb));
    matches!(next, Some(Tag::Participle | Tag::Ing | Tag::Bare))
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
    let mut i = start;
    let (mut negated, mut modal, mut perfect, mut be, mut finite, mut infinitive) =
        (false, None, false, false, false, false);
    let mut tense = Tense::None;
    let mut head = start;
    let mut found = false;
    let mut passive = false;
    let mut form = VerbForm::Finite;
    while i < end {
        match tags[i] {
            Tag::To if i == start => infinitive = true,
            Tag::Modal => {
                modal = Some(lookups.words[i]);
                finite = true;
            }
            Tag::Have => {
                perfect = true;
                if i == start && lookups.words[i] == grammar.having {
                    form = VerbForm::Ing;
                } else {
                    finite = true;
                }
                if tense == Tense::None {
                    tense = Tense::Past;
                }
                (head, found) = (i, true);
            }
            Tag::Be => {
                be = true;
                if i == start && lookups.words[i] == grammar.being {
                    form = VerbForm::Ing;
                } else if i == start {
                    finite = true;
                }
                (head, found) = (i, true);
            }
            Tag::Do => {
                finite = true;
                (head, found) = (i, true);
            }
            Tag::Negation => negated |= denies(lookups, grammar, i),
            Tag::Adverb if found || modal.is_some() || infinitive => {}
            // "has recently opened", "will today open"
            Tag::Time if (found || modal.is_some()) && goes_on(&tags[i..end]) => {}
            Tag::Ing if be && lookups.words[i] == grammar.going && i + 1 < end && tags[i + 1] == Tag::To => {
                modal = Some(grammar.will);
                i += 1;
            }
            tag if tag.is_verb() => {
                let auxiliary = be || perfect || modal.is_some() || infinitive || finite;
                match tag {
                    Tag::Participle => {
                        passive = be || !auxiliary;
                        if !auxiliary {
                            form = VerbForm::Participle;
                        }
                    }
                    Tag::Ing if !auxiliary => form = VerbForm::Ing,
                    Tag::Past => {
                        finite = true;
                        if tense == Tense::None {
                            tense = Tense::Past;
                        }
                    }
                    Tag::Present => finite = true,
                    _ => {}
                }
                (head, found) = (i, true);
                i += 1;
                break;
            }
            _ => break,
        }
        i += 1;
    }
    if !found {
        return None;
    }
    // Trailing adverbs belong to what follows.
    let mut stop = i;
    while stop > head + 1
        && !tags[stop - 1].is_verb()
        && !tags[stop - 1].is_auxiliary()
        && tags[stop - 1] != Tag::Negation
    {
        stop -= 1;
    }
    if infinitive {
        form = VerbForm::Infinitive;
    }
    let lemma = match tags[head] {
        Tag::Be => grammar.be,
        Tag::Have => grammar.have,
        Tag::Do => grammar.do_,
        _ => lookups.verb_lemmas.get(head).copied().unwrap_or(WordId::UNKNOWN),
    };
    if tags[head] == Tag::Have && !perfect {
        tense = Tense::Present;
    }
    if be && !perfect && tense == Tense::None {
        tense = be_tense(lookups, grammar, tags, start, head);
    }
    if finite && tense == Tense::None {
        tense = Tense::Present;
    }
    let future = modal.is_some_and(|m| m == grammar.will || m == grammar.shall);
    let mut assertion = Assertion::Asserted;
    if future {
        tense = Tense::Future;
        assertion = Assertion::Planned;
    } else if modal.is_some() {
        assertion = Assertion::Hypothetical;
    }
    if negated {
        assertion = Assertion::Negated;
    }
    let group = VerbGroup {
        range: TokenRange::new(start, stop.max(head + 1)),
        head: head as u32,
        lemma,
        passive,
        form,
        tense,
        assertion,
    };
    Some((group, stop.max(head + 1)))
}

fn be_tense(lookups: &Lookups, grammar: &Grammar, tags: &[Tag], start: usize, head: usize) -> Tense {
    let past = (start..=head)
        .filter(|&i| tags[i] == Tag::Be)
        .any(|i| lookups.words[i] == grammar.was || lookups.words[i] == grammar.were);
    if past { Tense::Past } else { Tense::Present }
}

/// Reads the second column of `catenative.tsv` once for all entries.
pub(super) fn effects(lexicon: &crate::lexicon::Lexicon) -> impl Fn(WordId) -> Option<Assertion> + use<'_> {
    let class = lexicon.class_named("catenative");
    move |word| catenative(lexicon.attribute(class?, word))
}
