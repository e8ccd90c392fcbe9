//! Regular and irregular forms of nouns and verbs, in British and American spelling.

use rustc_hash::FxHashMap;

const VERBS: &str = include_str!("irregular/verbs.tsv");
const NOUNS: &str = include_str!("irregular/nouns.tsv");

/// The forms of one verb; spelling variants side by side.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct VerbForms {
    pub third: Vec<String>,
    pub past: Vec<String>,
    pub participle: Vec<String>,
    pub ing: Vec<String>,
}

#[derive(Clone, Copy, Debug)]
struct IrregularVerb {
    past: &'static str,
    participle: &'static str,
    third: Option<&'static str>,
}

/// The irregular verbs and nouns of English.
#[derive(Debug)]
pub(super) struct Irregular {
    verbs: FxHashMap<&'static str, IrregularVerb>,
    nouns: FxHashMap<&'static str, &'static str>,
}

impl Irregular {
    pub fn built_in() -> Self {
        let mut verbs = FxHashMap::default();
        for line in VERBS.lines().filter(|line| !line.starts_with('#')) {
            let mut columns = line.split('\t');
            if let (Some(base), Some(past), Some(participle)) = (columns.next(), columns.next(), columns.next()) {
                verbs.insert(base, IrregularVerb { past, participle, third: columns.next() });
            }
        }
        let nouns = NOUNS.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
        Self { verbs, nouns: nouns.collect() }
    }

    /// The forms of a verb. A verb with a prefix or a hyphen inflects as its last part does.
    pub fn verb(&self, base: &str) -> VerbForms {
        let irregular = self.verbs.get(base).map(|verb| ("", base, verb)).or_else(|| self.prefixed(base));
        let Some((prefix, stem, verb)) = irregular else {
            let past = past(base);
            return VerbForms { third: vec![s_form(base)], participle: past.clone(), past, ing: ing(base) };
        };
        let all = |forms: &str| forms.split('|').map(|form| format!("{prefix}{form}")).collect::<Vec<_>>();
        VerbForms {
            third: verb.third.map_or_else(|| vec![s_form(base)], all),
            past: all(verb.past),
            participle: all(verb.participle),
            ing: ing(stem).into_iter().map(|form| format!("{prefix}{form}")).collect(),
        }
    }

    fn prefixed<'a>(&self, base: &'a str) -> Option<(&'a str, &'a str, &IrregularVerb)> {
        const PREFIXES: [&str; 7] = ["re", "over", "under", "out", "mis", "co-", "pre"];
        let (prefix, stem) = base
            .rsplit_once('-')
            .map(|(head, stem)| (base.get(..=head.len()).unwrap_or_default(), stem))
            .or_else(|| PREFIXES.iter().find_map(|p| Some((base.get(..p.len())?, base.strip_prefix(p)?))))?;
        // "relay" is no "re-lay", but "rewrite", "overtake" and "undergo" are what they look like.
        let verb = self.verbs.get(stem).filter(|_| stem.len() > 3 || stem == "run" || stem == "buy" || stem == "go")?;
        Some((prefix, stem, verb))
    }

    /// Calls `give` with each plural of a noun; nouns whose plural looks the same give themselves.
    pub fn plurals(&self, singular: &str, mut give: impl FnMut(&str)) {
        if let Some(plurals) = self.nouns.get(singular) {
            plurals.split('|').for_each(give);
            return;
        }
        const NOT_MAN: [&str; 8] = ["human", "german", "roman", "ottoman", "shaman", "talisman", "norman", "caiman"];
        if let Some(stem) = singular.strip_suffix("man").filter(|s| !s.is_empty() && !NOT_MAN.contains(&singular)) {
            give(&format!("{stem}men"));
        } else {
            give(&s_form(singular));
        }
    }
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// Stem and ending; thousands of times at every start.
fn joined(stem: &str, ending: &str) -> String {
    let mut form = String::with_capacity(stem.len() + ending.len());
    form.push_str(stem);
    form.push_str(ending);
    form
}

/// The plural of a regular noun and the third person of a regular verb: "cities", "boxes", "plays".
fn s_form(base: &str) -> String {
    let mut letters = base.chars().rev();
    let (last, before) = (letters.next().unwrap_or(' '), letters.next().unwrap_or(' '));
    match (before, last) {
        (_, 'y') if !is_vowel(before) => joined(base.strip_suffix('y').unwrap_or(base), "ies"),
        (_, 's' | 'x' | 'z') | ('c' | 's', 'h') => joined(base, "es"),
        _ => joined(base, "s"),
    }
}

fn past(base: &str) -> Vec<String> {
    let mut letters = base.chars().rev();
    let (last, before) = (letters.next().unwrap_or(' '), letters.next().unwrap_or(' '));
    match last {
        'e' => vec![joined(base, "d")],
        'y' if !is_vowel(before) => vec![joined(base.strip_suffix('y').unwrap_or(base), "ied")],
        _ => with_ending(base, "ed"),
    }
}

fn ing(base: &str) -> Vec<String> {
    if let Some(stem) = base.strip_suffix("ie").filter(|stem| stem.chars().count() < 3) {
        return vec![joined(stem, "ying")];
    }
    let keeps_e = ["ee", "oe", "ye"].iter().any(|end| base.ends_with(end)) || base == "be" || base == "singe";
    match base.strip_suffix('e').filter(|_| !keeps_e) {
        Some(stem) => vec![joined(stem, "ing")],
        None => with_ending(base, "ing"),
    }
}

/// The ending with the last consonant doubled, single, or both ways where both are in use.
fn with_ending(base: &str, ending: &str) -> Vec<String> {
    let mut letters = base.chars().rev();
    let (last, vowel, before) =
        (letters.next().unwrap_or(' '), letters.next().unwrap_or(' '), letters.next().unwrap_or(' '));
    let single = joined(base, ending);
    let before_is_vowel = is_vowel(before) && !base.contains("qu");
    if last == 'c' && is_vowel(vowel) && base.len() > 4 {
        return vec![format!("{base}k{ending}")];
    }
    if !last.is_ascii_alphabetic()
        || is_vowel(last)
        || matches!(last, 'w' | 'x' | 'y' | 'h')
        || !is_vowel(vowel)
        || before_is_vowel
    {
        return vec![single];
    }
    let double = format!("{base}{last}{ending}");
    const STRESSED: &[&str] = &[
        "mit", "fer", "cur", "pel", "bet", "get", "gin", "trol", "bel", "gret", "fit", "ter", "lot", "hor", "equip",
        "quit", "nap", "cap", "gram", "ship", "format", "debug", "unplug", "zag", "leg", "set", "put", "rebut",
        "begin",
    ];
    let syllables = syllables(base);
    if syllables == 1 {
        vec![double]
    } else if last == 'l' || last == 's' || matches!(base, "benefit" | "worship" | "kidnap" | "target") {
        vec![single, double]
    } else if STRESSED.iter().any(|end| base.ends_with(end)) && !is_stressed_early(base) {
        vec![double]
    } else {
        vec![single]
    }
}

/// Verbs that end like "refer" or "commit" but are stressed before the end.
fn is_stressed_early(base: &str) -> bool {
    const ENDS: &[&str] = &[
        "enter",
        "inter",
        "vomit",
        "limit",
        "offer",
        "suffer",
        "differ",
        "buffer",
        "proffer",
        "pilfer",
        "exhibit",
        "inhibit",
        "prohibit",
        "profit",
        "budget",
        "gadget",
        "widget",
        "target",
        "market",
        "alter",
        "filter",
        "after",
        "master",
        "register",
        "foster",
        "cluster",
        "monitor",
        "better",
        "matter",
        "letter",
        "litter",
        "scatter",
        "shelter",
        "halter",
        "falter",
        "water",
        "cater",
        "barter",
        "charter",
        "quarter",
        "center",
        "counter",
        "alphabet",
        "administer",
        "minister",
        "muster",
        "chapter",
        "encounter",
        "ballot",
        "pilot",
        "pivot",
        "shatter",
        "batter",
        "flatter",
        "flutter",
        "clutter",
        "utter",
        "mutter",
        "twitter",
        "glitter",
        "loiter",
        "plaster",
        "bolster",
        "blister",
        "canter",
        "banter",
        "saunter",
        "splinter",
        "barrister",
        "pester",
        "fester",
        "fluster",
    ];
    ENDS.iter().any(|end| base.ends_with(end))
}

fn syllables(word: &str) -> usize {
    let mut count = 0;
    let mut in_vowels = false;
    for letter in word.chars() {
        let vowel = is_vowel(letter) || letter == 'y';
        count += usize::from(vowel && !in_vowels);
        in_vowels = vowel;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(base: &str, third: &str, past: &str, participle: &str, ing: &str) {
        let forms = Irregular::built_in().verb(base);
        let joined = [forms.third, forms.past, forms.participle, forms.ing].map(|f| f.join("|"));
        assert_eq!(joined, [third, past, participle, ing], "{base}");
    }

    #[test]
    fn doubles_the_consonant_of_a_stressed_last_syllable() {
        check("plan", "plans", "planned", "planned", "planning");
        check("commit", "commits", "committed", "committed", "committing");
        check("prefer", "prefers", "preferred", "preferred", "preferring");
        check("visit", "visits", "visited", "visited", "visiting");
        check("offer", "offers", "offered", "offered", "offering");
        check("limit", "limits", "limited", "limited", "limiting");
        check("register", "registers", "registered", "registered", "registering");
        check("open", "opens", "opened", "opened", "opening");
        check("equip", "equips", "equipped", "equipped", "equipping");
    }

    #[test]
    fn gives_british_and_american_spelling() {
        check("cancel", "cancels", "canceled|cancelled", "canceled|cancelled", "canceling|cancelling");
        check("travel", "travels", "traveled|travelled", "traveled|travelled", "traveling|travelling");
    }

    #[test]
    fn changes_final_y_and_e() {
        check("study", "studies", "studied", "studied", "studying");
        check("play", "plays", "played", "played", "playing");
        check("launch", "launches", "launched", "launched", "launching");
        check("agree", "agrees", "agreed", "agreed", "agreeing");
        check("invite", "invites", "invited", "invited", "inviting");
        check("tie", "ties", "tied", "tied", "tying");
        check("join", "joins", "joined", "joined", "joining");
    }

    #[test]
    fn knows_irregular_verbs_and_their_compounds() {
        check("take", "takes", "took", "taken", "taking");
        check("overtake", "overtakes", "overtook", "overtaken", "overtaking");
        check("rebuild", "rebuilds", "rebuilt", "rebuilt", "rebuilding");
        check("undergo", "undergoes", "underwent", "undergone", "undergoing");
        check("relay", "relays", "relayed", "relayed", "relaying");
    }

    #[test]
    fn forms_plurals() {
        let plural = |singular: &str| {
            let mut all = Vec::new();
            Irregular::built_in().plurals(singular, |form| all.push(form.to_owned()));
            all.join("|")
        };
        let pairs = [("city", "cities"), ("chairman", "chairmen"), ("woman", "women"), ("person", "people|persons")];
        let more = [("day", "days"), ("church", "churches"), ("german", "germans"), ("series", "series")];
        for (singular, expected) in pairs.into_iter().chain(more) {
            assert_eq!(plural(singular), expected);
        }
    }
}
