//! Tatyana and Tatiana, "Craig L. Russell" and "Craig Russell", "Russell" and "Mr. Russell": forms of one person's name.

use rustc_hash::FxHashMap;

use super::super::fold::{fold, full_given_name};
use super::super::{Chains, Context};
use crate::entities::mentions::Form;
use crate::ontology::EntityType;
use crate::segmentation::Shape;

/// A mention and the folded parts of its name.
type Person<'p> = (u32, &'p [&'p str]);

/// The folded parts of the names of people, one after the other.
#[derive(Default)]
struct Parts {
    text: String,
    /// Where each part ends.
    ends: Vec<usize>,
    /// The mentions, and how many parts there are up to the last of each.
    people: Vec<(u32, usize)>,
}

impl Parts {
    fn of(context: &Context<'_>) -> Self {
        let mut parts = Self::default();
        let (mut piece, mut lower) = (String::new(), String::new());
        for (m, mention) in context.numbered() {
            if mention.kind != EntityType::Person || !matches!(mention.form, Form::Name(_)) {
                continue;
            }
            let before = parts.ends.len();
            for i in mention.range.range() {
                if context.document.tokens[i].shape == Shape::Initial
                    || context.lookups.classes[i].meets(context.grammar.name_suffix)
                {
                    continue;
                }
                // "Bob Russell" is Robert.
                let text = context.document.text(i);
                if parts.ends.len() == before && mention.range.len() > 1 {
                    lower.clear();
                    if text.is_ascii() {
                        lower.push_str(text);
                        lower.make_ascii_lowercase();
                    } else {
                        lower.push_str(&text.to_lowercase());
                    }
                    fold(full_given_name(&lower), &mut piece);
                } else {
                    fold(text, &mut piece);
                }
                if !piece.is_empty() {
                    parts.text.push_str(&piece);
                    parts.ends.push(parts.text.len());
                }
            }
            if parts.ends.len() > before {
                parts.people.push((m, parts.ends.len()));
            }
        }
        parts
    }

    /// The parts, each a string.
    fn words(&self) -> Vec<&str> {
        let mut start = 0;
        let word = |end: &usize| self.text.get(std::mem::replace(&mut start, *end)..*end).unwrap_or_default();
        self.ends.iter().map(word).collect()
    }
}

pub(in super::super) fn link(context: &Context<'_>, chains: &mut Chains, sieve: &'static str) {
    let parts = Parts::of(context);
    if parts.people.len() < 2 {
        return;
    }
    let words = parts.words();
    let mut start = 0;
    let person = |(m, end): &(u32, usize)| (*m, &words[std::mem::replace(&mut start, *end)..*end]);
    let people: Vec<Person<'_>> = parts.people.iter().map(person).collect();
    let mut buffer = String::new();
    // Full names first, so that a surname has all its candidates.
    let mut by_ends: FxHashMap<(&str, &str), Vec<Person<'_>>> = FxHashMap::default();
    by_ends.reserve(people.len());
    for &(m, name) in &people {
        let [first, .., last] = name else { continue };
        let forms = by_ends.entry((first, last)).or_default();
        for (other, form) in forms.iter() {
            if same_person(form, name) && !chains.same(*other, m) {
                chains.link(*other, m, sieve);
            }
        }
        if forms.len() < MOST_FORMS && !forms.iter().any(|(_, form)| *form == name) {
            forms.push((m, name));
        }
    }
    second_surnames(&people, chains, sieve);
    let mut bearers: FxHashMap<&str, Vec<u32>> = FxHashMap::default();
    bearers.reserve(people.len());
    // "D. C. Dix"
    let initial = |m: u32| {
        let first = context.mention(m).range.start as usize;
        let letter = context.document.tokens[first].shape == Shape::Initial;
        context.document.text(first).chars().next().filter(|_| letter)
    };
    for &(m, parts) in &people {
        if let ([only], Some(_)) = (parts, initial(m)) {
            let all = bearers.entry(only).or_default();
            if all.len() < MOST_FORMS && !all.iter().any(|other| chains.same(*other, m)) {
                all.push(m);
            }
        }
        let [first, .., last] = parts else { continue };
        // "Ana Benavides Salas" is "Ms. Benavides" as well.
        let inner = |i: &usize| {
            let c = context.lookups.classes[*i];
            parts.len() <= 4
                && !c.meets(context.grammar.given_name)
                && !c.meets(context.grammar.surname_particle)
                && context.document.tokens[*i].shape != Shape::Initial
        };
        let range = context.mention(m).range.range();
        let within = (range.start + 1..range.end.saturating_sub(1)).filter(inner);
        let mut surnames: Vec<&&str> = Vec::new();
        for i in within {
            fold(context.document.text(i), &mut buffer);
            surnames.extend(parts.iter().find(|part| **part == buffer));
        }
        for part in [first, last].into_iter().chain(surnames) {
            let all = bearers.entry(part).or_default();
            if all.len() < MOST_FORMS && !all.iter().any(|other| chains.same(*other, m)) {
                all.push(m);
            }
        }
    }
    for (m, parts) in &people {
        // "Mr. van der Meer", "Ferreira do Amaral"
        let mut words = context.mention(*m).range.range();
        let particle = words.any(|i| context.lookups.classes[i].meets(context.grammar.surname_particle));
        let ([part] | [_, .., part]) = parts else { continue };
        // "Dr. Lindqvist Moe" of "Anna Lindqvist Moe"
        let start = context.mention(*m).range.start as usize;
        let addressed = start.checked_sub(1).is_some_and(|i| {
            context.lookups.classes[i].meets(context.grammar.honorific)
                && !context.lookups.classes[start].meets(context.grammar.given_name)
        });
        // "Jimenez Salinas" of "Manolo Jimenez Salinas"
        let double = parts.len() == 2 && !context.lookups.classes[start].meets(context.grammar.given_name);
        if parts.len() > 1 && !particle && !addressed && !double {
            continue;
        }
        // "A. Russell" is Anna Russell or herself, not Pedro Russell.
        let own = initial(*m);
        let agrees = |other: u32| {
            let theirs = context.document.text(context.mention(other).range.start as usize);
            own.is_none_or(|letter| other == *m || theirs.starts_with(letter))
        };
        // "Mr. van der Meer": all of it is the surname.
        let ends_so = |other: &&u32| {
            let long = people.binary_search_by_key(*other, |(m, _)| *m).ok().map(|n| people[n].1);
            parts.len() == 1 || long.is_some_and(|long| long.len() > parts.len() && long.ends_with(parts))
        };
        let borne = bearers.get(part).into_iter().flatten().filter(ends_so);
        let borne = borne.filter(|other| agrees(**other) && (own.is_none() || !chains.same(**other, *m)));
        let mut roots: Vec<(u32, u32)> = borne.map(|other| (chains.root(*other), *other)).collect();
        roots.sort_unstable();
        roots.dedup_by_key(|(root, _)| *root);
        // "Anna Lind founded it. Lind led it. Her son, Omar Lind,": of several the one the text has named by then.
        if roots.len() > 1 && parts.len() == 1 {
            roots.retain(|(_, other)| may_be_called(context, *other, start));
            let surname = |other: u32| {
                let whole = people.binary_search_by_key(&other, |(m, _)| *m).ok().map(|n| people[n].1);
                whole.is_some_and(|whole| whole.last() == Some(part))
            };
            // Where another is called so by a common given name, nobody can tell.
            let given = context.lookups.classes[start].meets(context.grammar.given_name);
            roots.retain(|(_, other)| other < m && (given || surname(*other)));
            if !roots.iter().all(|(_, other)| surname(*other)) {
                continue;
            }
        }
        // A surname first; a given name only when no surname fits and one person bears it.
        if let [(only, _)] = roots[..] {
            chains.link(only, *m, sieve);
        }
    }
}

/// Whether the form of address before a token may be that of somebody: "Mrs. Lind" is not Omar Lind.
fn may_be_called(context: &Context<'_>, other: u32, start: usize) -> bool {
    let told = |class: &str, i: usize| {
        let gender = context.lexicon.attribute(context.lexicon.class_named(class)?, context.lookups.words[i])?;
        matches!(gender, "m" | "f").then_some(gender)
    };
    let called = start.checked_sub(1).and_then(|i| told("honorific", i));
    let given = told("given-name", context.mention(other).range.start as usize);
    called.zip(given).is_none_or(|(called, given)| called == given)
}

/// "Ana Benavides" is "Ana Benavides Salas", where she is the only one whose name goes on.
fn second_surnames(people: &[Person<'_>], chains: &mut Chains, sieve: &'static str) {
    let mut longer: FxHashMap<(&str, &str), Vec<&Person<'_>>> = FxHashMap::default();
    for person in people {
        let [first, second, _, ..] = person.1 else { continue };
        let all = longer.entry((first, second)).or_default();
        if all.len() < MOST_FORMS && !all.iter().any(|(other, _)| chains.same(*other, person.0)) {
            all.push(person);
        }
    }
    for (m, parts) in people {
        let [first, second, ..] = parts else { continue };
        let Some(all) = longer.get(&(*first, *second)) else { continue };
        let mut whole = all.iter().filter(|(_, long)| long.len() > parts.len() && long.starts_with(parts));
        if let (Some((other, _)), None) = (whole.next(), whole.next())
            && !chains.same(*other, *m)
        {
            chains.link(*other, *m, sieve);
        }
    }
}

/// Beyond so many forms of a name, and so many people of one name, no more are compared.
const MOST_FORMS: usize = 64;

/// Same first and last part; what stands between must not contradict.
fn same_person(a: &[&str], b: &[&str]) -> bool {
    a.first() == b.first() && a.last() == b.last() && (a.len() == 2 || b.len() == 2 || a == b)
}
