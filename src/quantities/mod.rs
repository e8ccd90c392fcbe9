//! Counts, money, percentages.
pub(crate) mod number;
use crate::lexicon::ClassSet;
use crate::segmentation::{Document, TokenRange};
use crate::times::TimeMention;
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct Quantity {
    pub range: TokenRange,
    pub number: TokenRange,
    pub kind: QuantityKind,
    pub value: f64,
    pub unit: Option<TokenRange>,
    pub unit_head: Option<u32>,
    pub currency: Option<&'static str>,
    pub bound: Option<&'static str>,
}
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum QuantityKind {
    Count,
    Money,
    Percent,
    Fraction,
    Ordinal,
}
#[allow(missing_docs)]
pub fn find(_: &Document<'_>, _: &[TimeMention], _: &[ClassSet]) -> Vec<Quantity> {
    Vec::new()
}
