//! The rule files that come with the program, in alphabetical order.

/// A rule file of the program.
pub(crate) struct BuiltIn {
    /// Its path in the repository.
    pub path: &'static str,
    pub text: &'static str,
    /// Its text without examples and notes.
    pub without_examples: &'static str,
}

macro_rules! files {
    ($($path:literal),+ $(,)?) => {
        &[$(BuiltIn {
            path: concat!("src/", $path),
            text: include_str!($path),
            without_examples: include_str!(concat!(env!("OUT_DIR"), "/", $path)),
        }),+]
    };
}

/// Rule files of entity types.
pub(crate) const ENTITIES: &[BuiltIn] = files![
    "entities/rules/agreement.toml",
    "entities/rules/association.toml",
    "entities/rules/award.toml",
    "entities/rules/city.toml",
    "entities/rules/company.toml",
    "entities/rules/country.toml",
    "entities/rules/event.toml",
    "entities/rules/facility.toml",
    "entities/rules/government.toml",
    "entities/rules/organization.toml",
    "entities/rules/person.toml",
    "entities/rules/person_told.toml",
    "entities/rules/region.toml",
    "entities/rules/work.toml",
];

/// Rule files of relations.
pub(crate) const RELATIONS: &[BuiltIn] = files![
    "relations/rules/acquired.toml",
    "relations/rules/awarded.toml",
    "relations/rules/founded.toml",
    "relations/rules/founded_on.toml",
    "relations/rules/has_amount.toml",
    "relations/rules/has_count.toml",
    "relations/rules/held_in.toml",
    "relations/rules/held_on.toml",
    "relations/rules/holds_position.toml",
    "relations/rules/invested_in.toml",
    "relations/rules/launched.toml",
    "relations/rules/located_in.toml",
    "relations/rules/member_of.toml",
    "relations/rules/met_with.toml",
    "relations/rules/organized.toml",
    "relations/rules/part_of.toml",
    "relations/rules/participated_in.toml",
    "relations/rules/partner_of.toml",
    "relations/rules/recurs.toml",
    "relations/rules/represents.toml",
    "relations/rules/resident_of.toml",
    "relations/rules/share_of.toml",
    "relations/rules/signed.toml",
    "relations/rules/sister_city_of.toml",
    "relations/rules/succeeds.toml",
    "relations/rules/visited.toml",
    "relations/rules/works_for.toml",
];
