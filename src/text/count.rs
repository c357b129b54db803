//! Numbers with their nouns.

/// So many of a thing: `1 card`, `2 cards`.
pub fn count(n: usize, thing: &str) -> String {
    format!("{n} {thing}{}", if n == 1 { "" } else { "s" })
}

/// A time: `40 seconds`, `7 minutes`, `2 hours 5 minutes`.
pub fn time(seconds: u64) -> String {
    let minutes = (seconds + 30) / 60;
    match (minutes / 60, minutes % 60) {
        _ if seconds < 60 => count(seconds as usize, "second"),
        (0, minutes) => count(minutes as usize, "minute"),
        (hours, 0) => count(hours as usize, "hour"),
        (hours, minutes) => format!(
            "{} {}",
            count(hours as usize, "hour"),
            count(minutes as usize, "minute")
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_as_people_say_them() {
        for (seconds, expected) in [
            (0, "0 seconds"),
            (1, "1 second"),
            (59, "59 seconds"),
            (60, "1 minute"),
            (89, "1 minute"),
            (90, "2 minutes"),
            (3600, "1 hour"),
            (7500, "2 hours 5 minutes"),
        ] {
            assert_eq!(time(seconds), expected);
        }
    }
}
