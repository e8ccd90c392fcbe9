//! "Donnelly" for "Donnelly Company", "Military Administration" for "Lima City Military Administration".

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::{Chains, Context};
use crate::entities::provinces::{is_land, own_part};
use crate::lexicon::{Class, WordId};
use crate::ontology::EntityType;
use crate::reader::BlockKind;
use crate::segmentation::Shape;

pub(in super::super) fn link(context: &Context<'_>, chains: &mut Chains, sieve: &'static str) {
    let mut names: Vec<(u32, &str)> = Vec::with_capacity(context.keys().len());
    for name in context.keys().iter() {
        let mention = context.mention(name.mention);
        let may_be_short = mention.kind != EntityType::Person
            && (!mention.kind.is_place() || mention.kind == EntityType::Facility)
            && !context.is_other_edition(mention);
        if may_be_short {
            names.push((name.mention, name.words));
            names.extend((name.whole != name.words).then_some((name.mention, name.whole)));
        }
    }
    // The longer names that begin or end with a name: those that differ, one mention of each chain.
    let mut by_part: FxHashMap<&str, Vec<&(u32, &str)>> = FxHashMap::default();
    let mut known: FxHashSet<(&str, u32)> = FxHashSet::default();
    let shorts: FxHashSet<&str> = names.iter().map(|(_, name)| *name).collect();
    known.reserve(names.len());
    for name in names.iter().filter(|(m, name)| known.insert((name, chains.root(*m)))) {
        let long = name.1;
        for (at, mark) in long.bytes().enumerate().filter(|(_, byte)| matches!(byte, b' ' | b',')) {
            let end = if mark == b' ' { long.get(at + 1..) } else { None };
            for part in [long.get(..at), end].into_iter().flatten().filter(|part| shorts.contains(part)) {
                let all = by_part.entry(part).or_default();
                if all.len() < MOST_NAMES && all.last().is_none_or(|last| last.0 != name.0) {
                    all.push(name);
                }
            }
        }
    }
    inverted(chains, &names, sieve);
    provinces(context, chains, sieve);
    universities(context, chains, &names, sieve);
    airports(context, chains, sieve);
    headlines(context, chains, &names, sieve);
    // "FIG" that is spelt out elsewhere is no short form of "FIG Glass Foundation".
    let long = names.iter().filter(|(m, _)| context.mention(*m).range.len() >= 2);
    let spelt: FxHashSet<u32> = long.map(|(m, _)| chains.root(*m)).collect();
    let letters = |m: u32| {
        let range = context.mention(m).range;
        range.len() == 1 && context.document.tokens[range.start as usize].shape == Shape::Upper
    };
    let spelt: FxHashSet<u32> =
        names.iter().map(|(m, _)| *m).filter(|m| letters(*m) && spelt.contains(&chains.root(*m))).collect();
    for &(m, short) in names.iter().filter(|(m, _)| !spelt.contains(m)) {
        let Some(longer) = by_part.get(short) else { continue };
        let (words, coined) = (short.split(' ').count(), is_coined(context, m));
        let (mut roots, mut formal): (Vec<u32>, Vec<u32>) = Default::default();
        for (other, long) in longer {
            if !chains.compatible(*other, m) || chains.same(*other, m) || is_owner(context, m, *other) {
                continue;
            }
            // "Quarn Hall" is no short form of "Quarn Hall Garden", but of "Quarn Hall of the Harbour Museum".
            let house = chains.kind(m) == EntityType::Facility;
            if house && !(words >= 2 && long.strip_prefix(short).is_some_and(|rest| rest.starts_with(" of "))) {
                continue;
            }
            // "the United Nations" is not the "United Nations Development Programme".
            let whole = matches!(short, "united nations" | "european union" | "african union" | "world bank");
            let prefix = !whole
                && long
                    .strip_prefix(short)
                    .is_some_and(|rest| rest.starts_with([' ', ',']) && is_head_only(rest, words, coined))
                && !is_organ(context, m, *other)
                && !is_union_of(context, m, *other)
                && !is_body_of(context, m, *other);
            // "American Glass League" is no short form of "Cuban American Glass League".
            let first = context.lookups.classes[context.mention(m).range.start as usize];
            let suffix = words >= 2
                && !first.meets(context.grammar.demonym)
                && long.strip_suffix(short).is_some_and(|rest| rest.ends_with(' ') && is_plain(context, *other, rest));
            // "professor at Quarn" for "University of Quarn"
            let seat = words == 1
                && chains.kind(m) == EntityType::Organization
                && matches!(
                    long.strip_suffix(short),
                    Some("university of " | "college of " | "fc " | "afc " | "fk " | "hc " | "sc " | "sk " | "sv ")
                );
            let suffix = suffix || seat;
            // "GlassCon Asia" is no "GlassCon".
            let elsewhere = prefix && chains.kind(*other) == EntityType::Event && ends_in_place(context, *other);
            // "the Swiss maker Acme", then "Acme Australia": another body.
            let land = |i: usize| context.lookups.place_at(i).and_then(|hit| context.lexicon.likeliest(hit));
            let abroad = || {
                let last = context.mention(*other).range.end as usize - 1;
                land(last).is_some_and(|place| place.kind == EntityType::Country)
            };
            let two = context.mention(*other).range.len() == 2;
            let branch = || prefix && coined && words == 1 && two && abroad();
            let elsewhere = elsewhere || branch() && is_told_before(context, chains, m, *other);
            if (prefix || suffix) && !elsewhere {
                let root = chains.root(*other);
                if !roots.contains(&root) {
                    roots.push(root);
                    // "Harbour Chamber" is rather the "Harbour Chamber of Commerce" than the "Harbour Chamber Hall".
                    // "Lima Symphony" is rather the "Lima Symphony Orchestra" than the "Lima Symphony Youth Orchestra".
                    let form = long.strip_prefix(short).is_some_and(|rest| {
                        let kind = words >= 2
                            && matches!(rest.trim(), "orchestra" | "company" | "club" | "university" | "society");
                        is_legal_form(context, rest) || words >= 2 && rest.starts_with(" of ") || kind
                    });
                    formal.extend(form.then_some(root));
                }
            }
        }
        // Of "Acme ASA" and "Acme Bank AB" rather the one that is Acme in full.
        if let ([only], _) | (_, [only]) = (&roots[..], &formal[..]) {
            chains.link(*only, m, sieve);
            continue;
        }
        // "Acme Energy", "Acme", then "Acme Iberia": what it was short for before the text named another.
        let first = chains.root(m);
        let firm = words == 1 && coined && chains.kind(m).is_organization();
        let mut earlier = roots.iter().filter(|root| firm && **root < first);
        if let (Some(only), None) = (earlier.next(), earlier.next()) {
            chains.link(*only, m, sieve);
        }
    }
}

/// Whether the text below the headline names the body that mention `m` names before it has the longer name.
fn is_told_before(context: &Context<'_>, chains: &Chains, m: u32, long: u32) -> bool {
    let root = chains.root(m);
    let told = |n: u32| {
        let sentence = context.document.sentences.get(context.mention(n).sentence as usize);
        sentence.is_some_and(|s| s.kind == BlockKind::Paragraph)
    };
    let own = context.mention(root).range.len() == 1 && context.is_name(root);
    own && root < chains.root(long) && told(root)
}

/// "Quarn Peru, a subsidiary of Quarn": what a name of its sentence is part of is no short form of it.
fn is_owner(context: &Context<'_>, m: u32, long: u32) -> bool {
    let (short, long) = (context.mention(m), context.mention(long));
    let Some(at) = (short.range.start as usize).checked_sub(2).filter(|_| short.sentence == long.sentence) else {
        return false;
    };
    let text = |i: usize| context.document.text(i);
    let of = text(at + 1) == "of" || text(at + 1) == "the" && text(at) == "of";
    let what = if text(at + 1) == "of" { text(at) } else { at.checked_sub(1).map_or("", text) };
    of && matches!(what, "subsidiary" | "unit" | "arm" | "affiliate" | "division" | "branch" | "brand" | "part")
}

/// "Health Ministry" for the "Ministry of Health and Harbour Affairs": the field before the noun or after it.
fn inverted(chains: &mut Chains, names: &[(u32, &str)], sieve: &'static str) {
    const HEADS: [&str; 4] = ["ministry of ", "department of ", "directorate of ", "secretariat of "];
    let offices: Vec<&(u32, &str)> =
        names.iter().filter(|(_, name)| HEADS.iter().any(|head| name.starts_with(head))).take(MOST_NAMES).collect();
    if offices.is_empty() {
        return;
    }
    let last = |name: &str| HEADS.iter().any(|head| name.rsplit_once(' ').is_some_and(|(_, l)| head.starts_with(l)));
    for (m, short) in names.iter().filter(|(_, name)| last(name)) {
        let Some((field, head)) = short.rsplit_once(' ') else { continue };
        let mut roots: Vec<u32> = Vec::new();
        for (other, name) in &offices {
            let rest = name.strip_prefix(head).and_then(|rest| rest.strip_prefix(" of ")?.strip_prefix(field));
            let fits = rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ',']));
            if fits && chains.compatible(*other, *m) && !roots.contains(&chains.root(*other)) {
                roots.push(chains.root(*other));
            }
        }
        if let [only] = roots[..] {
            chains.link(only, *m, sieve);
        }
    }
}

/// "Quarn" for "Quarn Province" and "City of Quarn", where no other region of the text is called so.
fn provinces(context: &Context<'_>, chains: &mut Chains, sieve: &'static str) {
    let mut whole: FxHashMap<&str, u32> = FxHashMap::default();
    let region = |m: u32| context.is_name(m) && is_land(context.mention(m).kind);
    for (m, mention) in context.numbered().filter(|(m, _)| region(*m)) {
        if let Some(own) = own_part(context.document, mention.range) {
            whole.entry(context.text(own)).or_insert(m);
        }
    }
    if whole.is_empty() {
        return;
    }
    for (m, mention) in context.numbered().filter(|(m, _)| region(*m)) {
        if let Some(other) =
            whole.get(context.text(mention.range)).filter(|o| chains.compatible(**o, m) && !chains.same(**o, m))
        {
            chains.link(*other, m, sieve);
        }
    }
}

/// "Quarn University" of the "University of Quarn", where a text speaks of no second one; some towns have both.
fn universities(context: &Context<'_>, chains: &mut Chains, names: &[(u32, &str)], sieve: &'static str) {
    const OF_BOTH: [&str; 8] =
        ["boston", "cambridge", "miami", "newcastle", "northumbria", "washington", "westminster", "york"];
    let mut of: FxHashMap<&str, u32> = FxHashMap::default();
    for (m, name) in names {
        if let Some(town) = name.strip_prefix("university of ").filter(|town| !town.contains(' ')) {
            of.entry(town).or_insert(*m);
        }
    }
    for (m, name) in names.iter().filter(|_| !of.is_empty()) {
        let Some(town) = name.strip_suffix(" university").filter(|town| !OF_BOTH.contains(town)) else { continue };
        let Some(other) = of.get(town) else { continue };
        // The University of Georgia is one, Georgia University may be another.
        let region = context.lookups.place_at(context.mention(*m).range.start as usize);
        let region = region.and_then(|hit| context.lexicon.likeliest(hit)).is_some_and(|p| p.kind != EntityType::City);
        if !region {
            chains.link(*other, *m, sieve);
        }
    }
}

/// "Quarn Airport" for "Quarn International Airport".
fn airports(context: &Context<'_>, chains: &mut Chains, sieve: &'static str) {
    let mut whole: FxHashMap<&str, u32> = FxHashMap::default();
    for name in context.keys().iter() {
        if let Some(own) = name.words.strip_suffix(" international airport") {
            whole.entry(own).or_insert(name.mention);
        }
    }
    for name in context.keys().iter().filter(|_| !whole.is_empty()) {
        let Some(own) = name.words.strip_suffix(" airport").filter(|own| !own.ends_with("international")) else {
            continue;
        };
        if let Some(other) = whole.get(own).filter(|o| !chains.same(**o, name.mention)) {
            chains.link(*other, name.mention, sieve);
        }
    }
}

/// "Kivu Cooperative" in a headline, of which the text has but the "Kivu Highlands Cooperative": headlines leave out what
/// stands inside a name.
fn headlines(context: &Context<'_>, chains: &mut Chains, names: &[(u32, &str)], sieve: &'static str) {
    let in_headline = |m: u32| {
        let sentence = context.document.sentences.get(context.mention(m).sentence as usize);
        sentence.is_some_and(|s| s.kind == BlockKind::Headline)
    };
    let ends = |name: &'_ str| Some((name.split_once(' ')?.0.to_owned(), name.rsplit_once(' ')?.1.to_owned()));
    let short: Vec<(u32, &str)> = names.iter().filter(|(m, _)| in_headline(*m)).take(MOST_NAMES).copied().collect();
    for (m, short) in short {
        let Some(of_short) = ends(short) else { continue };
        let mut roots: Vec<u32> = Vec::new();
        for (other, long) in names.iter().filter(|(other, long)| long.len() > short.len() && !in_headline(*other)) {
            let mut words = long.split(' ');
            let inside = ends(long).is_some_and(|of_long| of_long == of_short)
                && short.split(' ').all(|word| words.any(|other| other == word));
            let root = chains.root(*other);
            if inside && chains.compatible(*other, m) && !roots.contains(&root) {
                roots.push(root);
            }
        }
        if let [only] = roots[..] {
            chains.link(only, m, sieve);
        }
    }
}

/// Whether a short name leaves out nothing but a legal form, or that it is the whole: "Acme Group AB (publ)".
fn is_legal_form(context: &Context<'_>, rest: &str) -> bool {
    let form = |word: &str| {
        let word = word.trim_matches([',', '.', '(', ')']).to_lowercase();
        let whole = matches!(word.as_str(), "group" | "holding" | "holdings" | "publ");
        whole || context.lexicon.classes(context.lexicon.word(&word)).meets(context.grammar.company_suffix)
    };
    // "Sp. z o.o."
    let polish = || rest.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).eq("spzoo".chars());
    !rest.trim().is_empty() && (rest.split_whitespace().all(form) || polish())
}

/// Whether a name ends with that of a place.
fn ends_in_place(context: &Context<'_>, m: u32) -> bool {
    let last = context.mention(m).range.end as usize - 1;
    context.lookups.classes[last].has(Class::PLACE)
}

/// Whether no dictionary has the word a name begins with.
fn is_coined(context: &Context<'_>, m: u32) -> bool {
    context.lookups.words[context.mention(m).range.start as usize] == WordId::UNKNOWN
}

/// Beyond so many longer names a short one stands for none of them.
const MOST_NAMES: usize = 64;

/// Whether the words a short name leaves out at the front are mere modifiers, without "of" or "and".
fn is_plain(context: &Context<'_>, long: u32, rest: &str) -> bool {
    let words = rest.split_whitespace().count();
    context.mention(long).range.range().take(words).all(|i| {
        let c = context.lookups.classes[i];
        !c.has(Class::PREPOSITION) && !c.has(Class::CONJUNCTION)
    })
}

/// "HTA Executive Board" is an organ of the HTA, not the HTA.
fn is_organ(context: &Context<'_>, short: u32, long: u32) -> bool {
    let (short, long) = (context.mention(short).range, context.mention(long).range);
    let letters = context.document.tokens[short.start as usize].shape == Shape::Upper;
    let organ =
        |i: usize| context.lookups.classes[i].meets(context.grammar.organ.union(context.grammar.body_possession));
    let office = matches!(
        context.document.text(long.end as usize - 1),
        "Office"
            | "Department"
            | "Division"
            | "Mission"
            | "Delegation"
            | "Branch"
            | "Chapter"
            | "Section"
            | "Unit"
            | "Laboratory"
            | "Headquarters"
            | "Academy"
            | "School"
            | "College"
            | "Institute"
            | "Foundation"
            | "Museum"
            | "Arena"
            | "Stadium"
            | "Centre"
            | "Center"
    );
    letters && office || (letters || short.len() >= 2) && long.range().skip(short.len()).any(organ)
}

/// "Police" is not the "Police Union".
fn is_union_of(context: &Context<'_>, short: u32, long: u32) -> bool {
    let (short, long) = (context.mention(short).range, context.mention(long).range);
    let class = |i: u32| context.lookups.classes[i as usize];
    let body = class(short.start).meets(context.grammar.government_head);
    short.len() == 1 && body && class(long.end - 1).meets(context.grammar.association_head)
}

/// Whether a name ends with a noun for bodies.
fn is_kind(context: &Context<'_>, m: u32) -> bool {
    let last = context.mention(m).range.end as usize - 1;
    context.lookups.classes[last].has(Class::ORGANIZATION_WORD)
}

/// "Harbour Hospital Foundation", "Harbour Symphony Youth Orchestra": a body beside the one whose name it begins with.
fn is_body_of(context: &Context<'_>, short: u32, long: u32) -> bool {
    let (range, long) = (context.mention(short).range, context.mention(long).range);
    let beside = |i: usize| {
        matches!(
            context.document.text(i),
            "Foundation"
                | "Alumni"
                | "Youth"
                | "Junior"
                | "Students"
                | "Auxiliary"
                | "Fund"
                | "Trust"
                | "Endowment"
                | "Press"
                | "Museum"
                | "Academy"
                | "Awards"
                | "Chorus"
                | "Choir"
        )
    };
    range.len() >= 2 && is_kind(context, short) && long.range().skip(range.len()).any(beside)
}

/// Whether what follows a short name in the long one is its kind and legal form, or a phrase that completes it.
fn is_head_only(rest: &str, words: usize, coined: bool) -> bool {
    let most = if coined { 4 } else { 2 };
    let completed = (coined || words >= 2) && (rest.starts_with(" of ") || rest.starts_with(" for "));
    completed || rest.split_whitespace().count() <= most
}
