//! The built-in lists, one file a class.

/// Open-class words with their parts of speech.
pub(super) const WORDS: &str = include_str!("words.tsv");

/// Words that English texts have often, the most frequent first, one a line.
pub(super) const FREQUENT: &str = include_str!("frequent.tsv");

/// Every list by the name of its class.
pub(super) const LISTS: &[(&str, &str)] = &[
    ("adverb", include_str!("lists/adverb.tsv")),
    ("agreement-noun", include_str!("lists/agreement-noun.tsv")),
    ("association-head", include_str!("lists/association-head.tsv")),
    ("award-noun", include_str!("lists/award-noun.tsv")),
    ("be", include_str!("lists/be.tsv")),
    ("city-head", include_str!("lists/city-head.tsv")),
    ("company-head", include_str!("lists/company-head.tsv")),
    ("company-suffix", include_str!("lists/company-suffix.tsv")),
    ("conjunction", include_str!("lists/conjunction.tsv")),
    ("demonym", include_str!("lists/demonym.tsv")),
    ("determiner", include_str!("lists/determiner.tsv")),
    ("direction", include_str!("lists/direction.tsv")),
    ("do", include_str!("lists/do.tsv")),
    ("event-noun", include_str!("lists/event-noun.tsv")),
    ("facility-head", include_str!("lists/facility-head.tsv")),
    ("given-name", include_str!("lists/given-name.tsv")),
    ("government-head", include_str!("lists/government-head.tsv")),
    ("group-noun", include_str!("lists/group-noun.tsv")),
    ("have", include_str!("lists/have.tsv")),
    ("honorific", include_str!("lists/honorific.tsv")),
    ("light-verb", include_str!("lists/light-verb.tsv")),
    ("modal", include_str!("lists/modal.tsv")),
    ("month", include_str!("lists/month.tsv")),
    ("name-suffix", include_str!("lists/name-suffix.tsv")),
    ("negation", include_str!("lists/negation.tsv")),
    ("nominalization", include_str!("lists/nominalization.tsv")),
    ("ordinal-word", include_str!("lists/ordinal-word.tsv")),
    ("organization-head", include_str!("lists/organization-head.tsv")),
    ("person-noun", include_str!("lists/person-noun.tsv")),
    ("possessive", include_str!("lists/possessive.tsv")),
    ("preposition", include_str!("lists/preposition.tsv")),
    ("pronoun", include_str!("lists/pronoun.tsv")),
    ("region-abbreviation", include_str!("lists/region-abbreviation.tsv")),
    ("region-head", include_str!("lists/region-head.tsv")),
    ("relative", include_str!("lists/relative.tsv")),
    ("reporting-verb", include_str!("lists/reporting-verb.tsv")),
    ("subordinator", include_str!("lists/subordinator.tsv")),
    ("surname-particle", include_str!("lists/surname-particle.tsv")),
    ("title", include_str!("lists/title.tsv")),
    ("title-modifier", include_str!("lists/title-modifier.tsv")),
    ("weekday", include_str!("lists/weekday.tsv")),
    ("work-noun", include_str!("lists/work-noun.tsv")),
    ("business-role", include_str!("../entities/lists/business-role.tsv")),
    ("copula", include_str!("../coreference/lists/copula.tsv")),
    ("delegation-noun", include_str!("../coreference/lists/delegation-noun.tsv")),
    ("body-role", include_str!("../coreference/lists/body-role.tsv")),
    ("join-verb", include_str!("../coreference/lists/join-verb.tsv")),
    ("receive-verb", include_str!("../coreference/lists/receive-verb.tsv")),
    ("relational-body", include_str!("../coreference/lists/relational-body.tsv")),
    ("head-of-state", include_str!("../coreference/lists/head-of-state.tsv")),
    ("include-verb", include_str!("../coreference/lists/include-verb.tsv")),
    ("member-noun", include_str!("../coreference/lists/member-noun.tsv")),
    ("assign-verb", include_str!("../relations/lists/assign-verb.tsv")),
    ("leave-verb", include_str!("../relations/lists/leave-verb.tsv")),
    ("occupy-verb", include_str!("../relations/lists/occupy-verb.tsv")),
    ("position-noun", include_str!("../relations/lists/position-noun.tsv")),
    ("possess-verb", include_str!("../relations/lists/possess-verb.tsv")),
    ("announce-verb", include_str!("../relations/lists/announce-verb.tsv")),
    ("career-noun", include_str!("../relations/lists/career-noun.tsv")),
    ("site-noun", include_str!("../relations/lists/site-noun.tsv")),
    ("calamity-noun", include_str!("../relations/lists/calamity-noun.tsv")),
    ("gathering-noun", include_str!("../relations/lists/gathering-noun.tsv")),
    ("hold-verb", include_str!("../relations/lists/hold-verb.tsv")),
    ("business-verb", include_str!("../entities/lists/business-verb.tsv")),
    ("body-deed", include_str!("../entities/lists/body-deed.tsv")),
    ("body-possession", include_str!("../entities/lists/body-possession.tsv")),
    ("plain-acronym", include_str!("../entities/lists/plain-acronym.tsv")),
    ("named-kind", include_str!("../entities/lists/named-kind.tsv")),
    ("countable-body", include_str!("../entities/lists/countable-body.tsv")),
    ("name-only-head", include_str!("../entities/lists/name-only-head.tsv")),
    ("deed-verb", include_str!("../entities/lists/deed-verb.tsv")),
    ("house", include_str!("../entities/lists/house.tsv")),
    ("no-surname", include_str!("../entities/lists/no-surname.tsv")),
    ("body-surname", include_str!("../entities/lists/body-surname.tsv")),
    ("plain-given-name", include_str!("../entities/lists/plain-given-name.tsv")),
    ("plain-surname", include_str!("../entities/lists/plain-surname.tsv")),
    ("firm-noun", include_str!("../entities/lists/firm-noun.tsv")),
    ("region-demonym", include_str!("../entities/lists/region-demonym.tsv")),
    ("field-modifier", include_str!("../entities/lists/field-modifier.tsv")),
    ("foreign-link", include_str!("../entities/lists/foreign-link.tsv")),
    ("field-of-state", include_str!("../entities/lists/field-of-state.tsv")),
    ("field", include_str!("../relations/lists/field.tsv")),
    ("calling", include_str!("../relations/lists/calling.tsv")),
    ("standing-noun", include_str!("../relations/lists/standing-noun.tsv")),
    ("reporting-noun", include_str!("../syntax/lists/reporting-noun.tsv")),
    ("organ", include_str!("../relations/lists/organ.tsv")),
    ("succeed-verb", include_str!("../relations/lists/succeed-verb.tsv")),
    ("issue-verb", include_str!("../relations/lists/issue-verb.tsv")),
    ("statement-noun", include_str!("../relations/lists/statement-noun.tsv")),
    ("measure-noun", include_str!("../relations/lists/measure-noun.tsv")),
    ("planned-noun", include_str!("../relations/lists/planned-noun.tsv")),
    ("planned-word", include_str!("../relations/lists/planned-word.tsv")),
    ("unreal-word", include_str!("../relations/lists/unreal-word.tsv")),
    ("catenative", include_str!("../syntax/lists/catenative.tsv")),
    ("judgement-verb", include_str!("../syntax/lists/judgement-verb.tsv")),
    ("doubt", include_str!("../syntax/lists/doubt.tsv")),
    ("deal-noun", include_str!("../syntax/lists/deal-noun.tsv")),
    ("country-word", include_str!("../syntax/lists/country-word.tsv")),
    ("lineup-verb", include_str!("../syntax/lists/lineup-verb.tsv")),
    ("seat-verb", include_str!("../syntax/lists/seat-verb.tsv")),
    ("occasion-verb", include_str!("../syntax/lists/occasion-verb.tsv")),
    ("patron-verb", include_str!("../syntax/lists/patron-verb.tsv")),
    ("object-control", include_str!("../syntax/lists/object-control.tsv")),
    ("implicative-verb", include_str!("../syntax/lists/implicative-verb.tsv")),
    ("emotive-adjective", include_str!("../syntax/lists/emotive-adjective.tsv")),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::{Class, Lexicon};

    #[test]
    fn lists_are_sorted_and_unique_and_lower_case() {
        for (name, tsv) in LISTS.iter().chain(&[("words", WORDS)]) {
            let entries: Vec<&str> =
                tsv.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split('\t').next()).collect();
            assert!(tsv.starts_with("# ") && tsv.ends_with('\n'), "{name}: the first line says the source");
            for pair in entries.windows(2) {
                assert!(pair[0] < pair[1], "{name}: `{}` before `{}`", pair[0], pair[1]);
            }
            assert!(!tsv.lines().filter(|l| !l.starts_with('#')).any(|l| l.is_empty()), "{name}: empty line");
        }
        let mut builder = Lexicon::builder();
        for (name, tsv) in LISTS {
            assert_eq!(builder.add_list(name, tsv), Ok(()), "{name}");
        }
    }

    #[test]
    fn frequent_words_are_of_the_lists_and_come_first() {
        let lexicon = Lexicon::builder().build();
        let mut words: Vec<u32> =
            FREQUENT.lines().filter(|l| !l.starts_with('#')).map(|word| lexicon.word(word).0).collect();
        assert_eq!(words.first(), Some(&1));
        words.sort_unstable();
        assert!(
            words.first() == Some(&1) && words.is_sorted_by(|a, b| a < b),
            "a word is no word of a list, or there twice"
        );
        // With their lemmas.
        assert!(words.last().is_some_and(|last| (*last as usize) < words.len() * 2));
    }

    #[test]
    fn every_list_class_of_the_engine_has_a_list() {
        const WITHOUT_LIST: [&str; 13] = [
            "known-word",
            "name",
            "place",
            "organization-word",
            "adjective",
            "noun",
            "plural",
            "verb-base",
            "verb-s",
            "verb-past",
            "verb-participle",
            "verb-ing",
            "mostly-verb",
        ];
        for (name, _) in Class::BUILT_IN.iter().filter(|(name, _)| !WITHOUT_LIST.contains(name)) {
            assert!(LISTS.iter().any(|(list, _)| list == name), "{name}");
        }
    }
}
