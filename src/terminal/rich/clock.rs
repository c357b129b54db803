//! The time left for a question.

use std::time::Duration;

use crate::terminal::draw::{Line, Tone};

/// From so many seconds on the clock is marked.
const LAST: u64 = 10;

/// The seconds left, begun ones included, so that nothing is shown as over before it is.
pub(super) fn seconds(left: Duration) -> u64 {
    left.as_secs() + u64::from(left.subsec_nanos() > 0)
}

/// A line drawn for the columns that the clock leaves it, with the clock at its right end.
pub(super) fn beside(
    seconds: Option<u64>,
    columns: usize,
    line: impl FnOnce(usize) -> Line,
) -> Line {
    let Some(seconds) = seconds else {
        return line(columns);
    };
    let clock = drawn(seconds);
    let line = line(columns.saturating_sub(clock.width() + 2));
    line.with_right(&clock, columns)
        .unwrap_or_else(|| clock.clip(columns))
}

fn drawn(seconds: u64) -> Line {
    let (hours, minutes, seconds_of) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let time = if hours > 0 {
        format!("{hours}:{minutes:02}:{seconds_of:02}")
    } else {
        format!("{minutes}:{seconds_of:02}")
    };
    if seconds > LAST {
        return Line::of(time, Tone::Title);
    }
    Line::of(format!("! {time}"), Tone::Wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_stands_at_the_right_end_and_its_last_seconds_are_marked() {
        let line = |columns: usize| Line::plain("h hint".get(..columns).unwrap_or("h hint"));
        for (seconds, columns, expected) in [
            (None, 20, "h hint"),
            (Some(102), 20, "h hint          1:42"),
            (Some(3600), 20, "h hint       1:00:00"),
            (Some(11), 12, "h hint  0:11"),
            (Some(10), 14, "h hint  ! 0:10"),
            (Some(0), 14, "h hint  ! 0:00"),
            (Some(9), 6, "! 0:09"),
            (Some(9), 3, "! …"),
        ] {
            assert_eq!(beside(seconds, columns, line).text(), expected);
        }
    }

    #[test]
    fn a_second_is_shown_until_it_is_over() {
        for (ms, expected) in [(0, 0), (1, 1), (1000, 1), (1001, 2)] {
            assert_eq!(seconds(Duration::from_millis(ms)), expected);
        }
    }
}
