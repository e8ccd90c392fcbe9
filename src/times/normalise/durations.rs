//! Lengths of time: "three hours", "half a year".

use crate::times::class::Class;
use crate::times::parts::Parts;
use crate::times::value::{Expression, Unit, duration};

/// "a 10-second".
pub(super) fn seconds(p: &Parts<'_>) -> Option<Expression> {
    Some(Expression::Duration { n: Some(p.get(Class::NUM)?), upper: None, unit: Unit::Second })
}

/// "half an hour", "half a year".
pub(super) fn half_duration(p: &Parts<'_>) -> Option<Expression> {
    let (n, unit) = match p.unit()? {
        Unit::Hour => (30.0, Unit::Minute),
        Unit::Year => (6.0, Unit::Month),
        unit => (0.5, unit),
    };
    Some(Expression::Duration { n: Some(n), upper: None, unit })
}

/// "an hour and a half".
pub(super) fn and_a_half(p: &Parts<'_>) -> Option<Expression> {
    Some(Expression::Duration { n: Some(p.get(Class::NUM).unwrap_or(1.0) + 0.5), upper: None, unit: p.unit()? })
}

/// "in the last year", "the decade": one unit.
pub(super) fn unit_span(p: &Parts<'_>) -> Option<Expression> {
    let unit = p.unit()?;
    // "in the last quarter", "in the last century" name their period.
    let relative = p.has(Class::LAST) || p.has(Class::NEXT);
    let point = unit == Unit::Weekend || relative && matches!(unit, Unit::Quarter | Unit::Century);
    (!point).then_some(Expression::Duration { n: Some(1.0), upper: None, unit })
}

/// "five quarters".
pub(super) fn quarters(p: &Parts<'_>) -> Option<Expression> {
    Some(Expression::Duration { n: p.get(Class::NUM), upper: None, unit: Unit::Quarter })
}

/// "year-long".
pub(super) fn long(p: &Parts<'_>) -> Option<Expression> {
    let unit = Unit::of(p.get(Class::SPAN)?)?;
    Some(Expression::Duration { n: Some(1.0), upper: None, unit })
}

/// "the past decade".
pub(super) fn long_unit_span(p: &Parts<'_>) -> Option<Expression> {
    let unit = p.unit().filter(|u| *u == Unit::Decade)?;
    Some(Expression::Duration { n: Some(1.0), upper: None, unit })
}

/// "a quarter of a century".
pub(super) fn quarter_century(_: &Parts<'_>) -> Option<Expression> {
    Some(Expression::Duration { n: Some(25.0), upper: None, unit: Unit::Year })
}

/// "three weeks", "an hour", "five to six days".
pub(super) fn length(p: &Parts<'_>) -> Option<Expression> {
    let mut numbers = p.all(Class::NUM).map(|t| t.value);
    let (n, upper) = (numbers.next(), numbers.next());
    let n = n.or_else(|| (p.has(Class::A) && !p.has(Class::SOME)).then_some(1.0));
    let n = n.or_else(|| (p.has(Class::UNIT) && !p.has(Class::UNITS) && !p.has(Class::SOME)).then_some(1.0));
    let upper = upper.filter(|u| n.is_none_or(|n| *u > n));
    let unit = p.unit()?;
    // "a quarter", "three-quarters" are fractions.
    let told = [Class::WHOLE, Class::LAST, Class::NEXT, Class::PREVIOUS, Class::FOLLOWING, Class::ORD];
    let counted = p.has(Class::NUM) && !told.iter().any(|c| p.has(*c));
    let fraction = unit == Unit::Quarter && (p.has(Class::A) || counted);
    (!fraction).then_some(Expression::Duration { n, upper, unit })
}

/// "three hours and five minutes".
pub(super) fn compound(p: &Parts<'_>) -> Option<Expression> {
    let units = p.all(Class::UNIT).chain(p.all(Class::UNITS));
    let mut units: Vec<_> = units.map(|t| (t.start, t.value)).collect();
    units.sort_unstable_by_key(|(start, _)| *start);
    let [(_, first), (_, second)] = units.as_slice() else { return None };
    let (first, second) = (Unit::of(*first)?, Unit::of(*second)?);
    let goes = matches!(
        (first, second),
        (Unit::Year, Unit::Month)
            | (Unit::Month | Unit::Week, Unit::Day)
            | (Unit::Day, Unit::Hour)
            | (Unit::Hour, Unit::Minute)
            | (Unit::Minute, Unit::Second)
    );
    let mut numbers: Vec<_> = p.all(Class::NUM).map(|t| t.value).collect();
    if p.has(Class::A) {
        numbers.insert(0, 1.0);
    }
    let [a, b] = numbers.as_slice() else { return None };
    let (a, b) = (duration(Some(*a), first), duration(Some(*b), second));
    let tail = if a.contains('T') { b.trim_start_matches("PT") } else { b.trim_start_matches('P') };
    goes.then(|| Expression::Length(format!("{a}{tail}")))
}
