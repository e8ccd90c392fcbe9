//! What comes again: "every two weeks", "Mondays", "daily".

use crate::times::class::Class;
use crate::times::parts::Parts;
use crate::times::terms::Term;
use crate::times::value::{Expression, Partial, Unit, duration};

/// "every two weeks", "every third year".
pub(super) fn set(p: &Parts<'_>) -> Option<Expression> {
    let n = p.get(Class::NUM).or_else(|| p.get(Class::ORD)).unwrap_or(1.0);
    Some(Expression::Set(duration(Some(n), p.unit()?)))
}

/// "24 hours a day".
pub(super) fn units_per(p: &Parts<'_>) -> Option<Expression> {
    let unit = |t: &Term| Unit::of(t.value);
    let first = p.terms.get(1).and_then(unit)?;
    let last = p.terms.last().and_then(unit).filter(|last| *last > first)?;
    Some(Expression::Set(duration(Some(1.0), last)))
}

/// "a week", "per month".
pub(super) fn set_per(p: &Parts<'_>) -> Option<Expression> {
    Some(Expression::Set(duration(Some(1.0), p.unit()?)))
}

/// "every other day".
pub(super) fn set_other(p: &Parts<'_>) -> Option<Expression> {
    Some(Expression::Set(duration(Some(2.0), p.unit()?)))
}

/// "daily", "biennial".
pub(super) fn frequency(p: &Parts<'_>) -> Option<Expression> {
    let v = p.get(Class::FREQ)? as i32;
    Some(Expression::Set(duration(Some(f64::from(v / 100)), Unit::of(f64::from(v % 100))?)))
}

/// "Mondays", "every Monday".
pub(super) fn weekly_on(p: &Parts<'_>) -> Option<Expression> {
    let day = p.get(Class::WEEKDAYS).or_else(|| p.get(Class::WEEKDAY))?;
    Some(Expression::Set(format!("XXXX-WXX-{day}")))
}

/// "every morning".
pub(super) fn every_part(p: &Parts<'_>) -> Option<Expression> {
    let part = Partial { part: Some(p.get(Class::PART)? as u8), ..Partial::default() };
    Some(Expression::Set(part.value()))
}

/// "Monday mornings".
pub(super) fn weekly_part(p: &Parts<'_>) -> Option<Expression> {
    let part = p.get(Class::PARTS).or_else(|| p.get(Class::PART))?;
    let part = Partial { weekday: Some(p.get(Class::WEEKDAY)? as i8), part: Some(part as u8), ..Partial::default() };
    Some(Expression::Set(part.value()))
}

/// "weekends".
pub(super) fn weekends(_: &Parts<'_>) -> Option<Expression> {
    Some(Expression::Set("XXXX-WXX-WE".to_owned()))
}

/// "every May".
pub(super) fn every_month(p: &Parts<'_>) -> Option<Expression> {
    Some(Expression::Set(p.partial()?.value()))
}

/// "per annum".
pub(super) fn per_annum(_: &Parts<'_>) -> Option<Expression> {
    Some(Expression::Set(duration(Some(1.0), Unit::Year)))
}

/// "at night".
pub(super) fn night(_: &Parts<'_>) -> Option<Expression> {
    Some(Expression::Set(Partial { part: Some(4), ..Partial::default() }.value()))
}
