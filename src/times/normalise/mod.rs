//! The named normalisers of the rule files: a match -> an [`Expression`].

mod durations;
mod points;
mod sets;
mod shifts;

use super::class::Class;
use super::parts::Parts;
use super::value::{Expression, Partial};
use super::{calendar, holiday};

type Normaliser = fn(&Parts<'_>) -> Option<Expression>;

/// The normaliser of a name; rule files name them in `value`.
pub(crate) fn named(name: &str) -> Option<Normaliser> {
    Some(match name {
        "point" => points::point,
        "numeric" => points::numeric,
        "range" => points::range,
        "shift" => shifts::shift,
        "offset" => shifts::offset,
        "deixis" => shifts::deixis,
        "latest" => shifts::latest,
        "the-weekend" => shifts::the_weekend,
        "day-after-tomorrow" => shifts::day_after_tomorrow,
        "day-before-yesterday" => shifts::day_before_yesterday,
        "duration" => durations::length,
        "seconds" => durations::seconds,
        "half-duration" => durations::half_duration,
        "and-a-half" => durations::and_a_half,
        "set" => sets::set,
        "units-per" => sets::units_per,
        "set-per" => sets::set_per,
        "set-other" => sets::set_other,
        "compound" => durations::compound,
        "frequency" => sets::frequency,
        "weekly-on" => sets::weekly_on,
        "every-part" => sets::every_part,
        "weekly-part" => sets::weekly_part,
        "weekends" => sets::weekends,
        "every-month" => sets::every_month,
        "decade" => points::decade,
        "decade-of-year" => points::decade_of_year,
        "quarter-of-month" => points::quarter_of_month,
        "nth" => points::nth,
        "nth-weekday" => points::nth_weekday,
        "week-of" => points::week_of,
        "nine-eleven" => points::nine_eleven,
        "this-unit" => shifts::this_unit,
        "year-ago-quarter" => shifts::year_ago_quarter,
        "this-year" => shifts::this_year,
        "unit-span" => durations::unit_span,
        "quarters" => durations::quarters,
        "long" => durations::long,
        "per-annum" => sets::per_annum,
        "long-unit-span" => durations::long_unit_span,
        "last" => shifts::last,
        "same-earlier" => shifts::same_earlier,
        "quarter-century" => durations::quarter_century,
        "after-next" => shifts::after_next,
        "before-last" => shifts::before_last,
        "century" => points::century,
        "noon" => points::noon,
        "o-clock" => points::o_clock,
        "clock-part" => points::clock_part,
        "ordinal-day" => points::ordinal_day,
        "military" => points::military,
        "small-hours" => points::small_hours,
        "overnight" => shifts::overnight,
        "night" => sets::night,
        "holiday" => points::holiday,
        "reference" => |p| {
            Some(Expression::Reference(match p.get(Class::REF)? as i32 {
                0 => "PAST_REF",
                1 => "PRESENT_REF",
                _ => "FUTURE_REF",
            }))
        },
        "past" => |_| Some(Expression::Reference("PAST_REF")),
        "present" => |_| Some(Expression::Reference("PRESENT_REF")),
        "future" => |_| Some(Expression::Reference("FUTURE_REF")),
        "year-end" => |_| Some(Expression::YearEnd),
        _ => return None,
    })
}

/// The day of a holiday as a partial.
pub(crate) fn holiday_point(which: usize, year: i32) -> Option<Partial> {
    holiday::day(which, year).map(calendar::day)
}
