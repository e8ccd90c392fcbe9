//! The parts of a match of a time rule, and the point in time that they say together.

use super::class::Class;
use super::pattern::Element;
use super::terms::{self, Term};
use super::value::{Partial, Unit};
use crate::segmentation::Document;

/// A match with what each term matched as.
pub(crate) struct Parts<'m> {
    pub elements: &'m [Element],
    pub terms: &'m [Term],
    pub document: &'m Document<'m>,
}

impl Parts<'_> {
    pub(super) fn all(&self, class: Class) -> impl Iterator<Item = &Term> {
        self.elements.iter().zip(self.terms).filter(move |(e, _)| **e == Element::Class(class)).map(|(_, t)| t)
    }

    pub(super) fn get(&self, class: Class) -> Option<f64> {
        self.all(class).next().map(|t| t.value)
    }

    pub(super) fn has(&self, class: Class) -> bool {
        self.all(class).next().is_some()
    }

    pub(super) fn unit(&self) -> Option<Unit> {
        Unit::of(self.get(Class::UNIT).or_else(|| self.get(Class::UNITS))?)
    }

    /// A part of the match.
    pub(super) fn slice(&self, from: usize, to: usize) -> Parts<'_> {
        Parts {
            elements: self.elements.get(from..to).unwrap_or_default(),
            terms: self.terms.get(from..to).unwrap_or_default(),
            document: self.document,
        }
    }

    /// Everything the match says about one point in time.
    pub(super) fn partial(&self) -> Option<Partial> {
        let mut p = Partial::default();
        let era = self.get(Class::ERA).unwrap_or(1.0);
        for (element, term) in self.elements.iter().zip(self.terms) {
            let Element::Class(class) = element else { continue };
            let v = term.value;
            match class {
                Class::DAY => p.day = Some(v as i8),
                Class::ORD if (1.0..=31.0).contains(&v) => {
                    if self.all(Class::UNIT).any(|u| u.value == 8.0) || self.has_word("quarter") {
                        p.quarter = Some(v as i8).filter(|q| *q <= 4);
                        p.quarter?;
                    } else if self.has_word("half") {
                        p.half = Some(v as i8).filter(|h| *h <= 2);
                        p.half?;
                    } else {
                        p.day = Some(v as i8);
                    }
                }
                Class::ORD => return None,
                Class::MONTH => p.month = Some(v as i8),
                Class::YEAR => p.year = Some(if era < 0.0 { -(v as i32) } else { v as i32 }),
                Class::NUM if self.has(Class::ERA) => p.year = Some(if era < 0.0 { -(v as i32) } else { v as i32 }),
                Class::YY => p.short_year = Some(v as i32),
                Class::FY => p.year = Some(v as i32),
                Class::WEEKDAY => p.weekday = Some(v as i8),
                Class::SEASON => p.season = Some(v as u8),
                Class::PART => p.part = Some(v as u8),
                Class::QUARTER => p.quarter = Some(v as i8),
                Class::HALF => p.half = Some(v as i8),
                Class::CLOCK => p.time = terms::clock(self.document.text(term.start as usize)),
                _ => {}
            }
        }
        if let Some(pm) = self.get(Class::AMPM) {
            let (h, m) = p.time.or_else(|| self.dotted()).or_else(|| Some((self.get(Class::NUM)? as i8, 0)))?;
            if !(1..=12).contains(&h) {
                return None;
            }
            p.time = Some((h % 12 + pm as i8, m));
        } else if let (Some((h, m)), Some(part)) = (p.time, p.part) {
            p.time = Some((if part >= 2 && h < 12 { h + 12 } else { h }, m));
        }
        Some(p)
    }

    /// "12.30" before "p.m.".
    pub(super) fn dotted(&self) -> Option<(i8, i8)> {
        let text = self.document.text(self.all(Class::NUM).next()?.start as usize);
        let (h, m) = text.split_once('.').filter(|(_, m)| m.len() == 2)?;
        Some((h.parse().ok()?, m.parse().ok().filter(|m| (0..60).contains(m))?))
    }

    pub(super) fn has_word(&self, word: &str) -> bool {
        (0..self.terms.len())
            .any(|i| matches!(self.elements.get(i), Some(Element::Word(_))) && self.word(i).eq_ignore_ascii_case(word))
    }

    pub(super) fn word(&self, i: usize) -> &str {
        let Some(t) = self.terms.get(i) else { return "" };
        let text = self.document.text(t.start as usize);
        // Parts of a hyphenated word share its token.
        match text.split_once('-') {
            Some((_, b)) if matches!(self.elements.get(i), Some(Element::Word(_))) => b,
            _ => text,
        }
    }
}
