//! Numbers, shares and times.

use crate::report::quiz::words::percent;
use crate::text::time;

/// What stands for a number that cannot be told.
pub(super) const UNKNOWN: &str = "unknown";

/// A share from 0 to 1 in whole per cents.
pub fn share(share: f64) -> String {
    if share.is_finite() {
        percent(share)
    } else {
        UNKNOWN.to_owned()
    }
}

/// A whole number with its thousands apart: `11,482`.
pub fn whole(n: u64) -> String {
    let digits = n.to_string();
    let mut text = String::new();
    for (idx, digit) in digits.chars().enumerate() {
        if idx > 0 && (digits.len() - idx).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// So many of a thing: `1 review`, `11,482 reviews`.
pub fn many(n: u64, thing: &str) -> String {
    format!("{} {thing}{}", whole(n), if n == 1 { "" } else { "s" })
}

/// A number that is expected, such as 12.6, as a whole one.
pub fn about(n: f64) -> String {
    if n.is_finite() {
        whole(n.round().clamp(0.0, 1e15) as u64)
    } else {
        UNKNOWN.to_owned()
    }
}

/// So many of a thing that is expected: `1 review`, `13 reviews`.
pub(super) fn about_many(n: f64, thing: &str) -> String {
    let n = about(n);
    let ending = if n == "1" { "" } else { "s" };
    format!("{n} {thing}{ending}")
}

/// The share of a whole in whole per cents, which add up as far as rounding lets them: a little of it is `<1%`, nearly
/// all `>99%`; `–` of nothing.
pub fn part(n: u64, whole: u64) -> String {
    let share = n as f64 / whole.max(1) as f64;
    match (n, whole) {
        (_, 0) => "–".to_owned(),
        (1.., _) if share < 0.005 => "<1%".to_owned(),
        (n, whole) if n < whole && share >= 0.995 => ">99%".to_owned(),
        _ => format!("{:.0}%", (share * 100.0).round()),
    }
}

/// A number with at most one decimal: `2.5`, `3`.
pub fn decimal(n: f64) -> String {
    if !n.is_finite() {
        return UNKNOWN.to_owned();
    }
    let text = format!("{n:.1}");
    text.trim_end_matches(".0").to_owned()
}

/// Days of stability: `3.5 days`, `4 months`, `2 years`.
pub fn days(days: f64) -> String {
    const MONTH: f64 = 30.44;
    const YEAR: f64 = 365.25;
    let with = |n: String, unit: &str| {
        let ending = if n == "1" { "" } else { "s" };
        format!("{n} {unit}{ending}")
    };
    match days {
        _ if !days.is_finite() => UNKNOWN.to_owned(),
        ..90.0 => with(decimal(days), "day"),
        ..YEAR => with(format!("{:.0}", days / MONTH), "month"),
        _ => with(decimal(days / YEAR), "year"),
    }
}

/// How long answers took, from milliseconds: `8 minutes`.
pub fn took(ms: u64) -> String {
    time((ms + 500) / 1000)
}

/// Minutes that are expected: `12 minutes`, `less than a minute`.
pub fn minutes(minutes: f64) -> String {
    match minutes {
        _ if !minutes.is_finite() => UNKNOWN.to_owned(),
        ..=0.0 => "no time".to_owned(),
        ..0.5 => "less than a minute".to_owned(),
        _ => time((minutes * 60.0).clamp(60.0, 1e12) as u64),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_number_is_told_that_is_none() {
        for odd in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            for text in [
                share(odd),
                about(odd),
                decimal(odd),
                days(odd),
                minutes(odd),
            ] {
                assert_eq!(text, UNKNOWN, "{odd}");
            }
        }
    }

    #[test]
    fn a_little_is_less_than_one_per_cent_and_not_one() {
        for (n, whole, expected) in [
            (0, 0, "–"),
            (0, 6_299, "0%"),
            (1, 6_299, "<1%"),
            (1_386, 6_299, "22%"),
            (4_912, 6_299, "78%"),
            (6_298, 6_299, ">99%"),
            (6_299, 6_299, "100%"),
            (5, 1_000, "1%"),
        ] {
            assert_eq!(part(n, whole), expected, "{n} of {whole}");
        }
    }

    #[test]
    fn numbers_as_people_write_them() {
        for (n, expected) in [
            (0, "0"),
            (999, "999"),
            (1000, "1,000"),
            (1_234_567, "1,234,567"),
        ] {
            assert_eq!(whole(n), expected);
        }
        for (n, expected) in [
            (1.0, "1 day"),
            (3.46, "3.5 days"),
            (120.0, "4 months"),
            (800.0, "2.2 years"),
        ] {
            assert_eq!(days(n), expected);
        }
        for (n, expected) in [
            (0.0, "no time"),
            (0.2, "less than a minute"),
            (0.7, "1 minute"),
            (12.2, "12 minutes"),
        ] {
            assert_eq!(minutes(n), expected);
        }
    }
}
