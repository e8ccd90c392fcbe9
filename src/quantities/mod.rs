//! Document -> quantities: counts, money, percentages, fractions, ordinals.

pub(crate) mod number;
