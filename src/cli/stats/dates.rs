//! The days that statistics are about.

use super::args::StatsArgs;
use crate::cli::error::CommandError;
use crate::cli::when::{When, out_of_order};
use crate::event::StudyDay;
use crate::stats::figures::Period;

/// Which answers are counted, and as of which day.
///
/// # Errors
/// The days do not follow each other.
pub(super) fn period(args: &StatsArgs, today: StudyDay) -> Result<Period, CommandError> {
    let seen_from = |when: Option<When>, day| when.map(|when| when.seen_from(day));
    let as_of = seen_from(args.as_of, today).unwrap_or(today);
    if as_of > today {
        return Err(out_of_order("--as-of", as_of, "today", today));
    }
    let last = if args.as_of.is_some() {
        "--as-of"
    } else {
        "today"
    };
    let until = seen_from(args.until, as_of).unwrap_or(as_of);
    if until > as_of {
        return Err(out_of_order("--until", until, last, as_of));
    }
    let since = seen_from(args.since, as_of);
    if let Some(since) = since.filter(|since| *since > until) {
        let name = if args.until.is_some() {
            "--until"
        } else {
            last
        };
        return Err(out_of_order("--since", since, name, until));
    }
    Ok(Period {
        since,
        until,
        as_of,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::stats::words::iso_date;
    use crate::schedule::day;

    fn on(date: &str) -> StudyDay {
        day::of_date(date.parse().unwrap())
    }

    /// The days since, until and as of which, and what comes of them on 28 November.
    const PERIODS: [([&str; 3], Result<&str, &str>); 9] = [
        (["", "", ""], Ok("- 2026-11-28 2026-11-28")),
        (["7d", "", ""], Ok("2026-11-21 2026-11-28 2026-11-28")),
        (
            ["7d", "", "2026-11-10"],
            Ok("2026-11-03 2026-11-10 2026-11-10"),
        ),
        (
            ["2026-11-01", "2026-11-01", ""],
            Ok("2026-11-01 2026-11-01 2026-11-28"),
        ),
        (
            ["2026-11-02", "2026-11-01", ""],
            Err("--since is 2026-11-02, which is after --until, 2026-11-01"),
        ),
        (
            ["2026-11-29", "", ""],
            Err("--since is 2026-11-29, which is after today, 2026-11-28"),
        ),
        (
            ["", "2026-11-29", ""],
            Err("--until is 2026-11-29, which is after today, 2026-11-28"),
        ),
        (
            ["", "2026-11-20", "10d"],
            Err("--until is 2026-11-20, which is after --as-of, 2026-11-18"),
        ),
        (
            ["", "", "2026-11-29"],
            Err("--as-of is 2026-11-29, which is after today, 2026-11-28"),
        ),
    ];

    #[test]
    fn a_period_ends_where_it_may() {
        let today = on("2026-11-28");
        let day = |text: &str| (!text.is_empty()).then(|| When::read(text).unwrap());
        for (days, expected) in PERIODS {
            let [since, until, as_of] = days.map(day);
            let args = StatsArgs {
                since,
                until,
                as_of,
                ..StatsArgs::default()
            };
            let found = period(&args, today).map(|period| {
                let since = period.since.map_or_else(|| "-".to_owned(), iso_date);
                let (until, as_of) = (iso_date(period.until), iso_date(period.as_of));
                format!("{since} {until} {as_of}")
            });
            let found = found.map_err(|error| {
                assert_eq!((error.exit_code(), error.hints().len()), (2, 1));
                error.message().to_owned()
            });
            assert_eq!(
                found.as_deref().map_err(String::as_str),
                expected,
                "{days:?}"
            );
        }
    }
}
