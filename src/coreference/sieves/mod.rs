//! The sieves, one file each; [`super::SIEVES`] gives their order.

pub(super) mod acronym;
pub(super) mod apposition;
pub(super) mod description;
pub(super) mod edition;
pub(super) mod exact_name;
pub(super) mod list;
pub(super) mod partitive;
pub(super) mod plurals;
pub(super) mod predicate_nominative;
pub(super) mod pronoun;
pub(super) mod several;
pub(super) mod short_name;
pub(super) mod spelling_variant;
