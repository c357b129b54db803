//! The clocks, the environment and the system's randomness: the only module that reads them.

use std::collections::HashMap;
use std::ffi::OsString;
use std::path::PathBuf;

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned, civil};
use rand::TryRng as _;
use rand::rngs::SysRng;

use crate::event::Moment;
use crate::schedule::day;
use crate::session::step::Instant;

/// The environment as it was when the program started.
#[derive(Clone, Debug, Default)]
pub struct Environment {
    variables: HashMap<OsString, OsString>,
    /// The current folder; `None` when it is gone or not readable.
    pub current_dir: Option<PathBuf>,
}

impl Environment {
    /// Reads the environment of the process.
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that reads the environment"
    )]
    pub fn of_process() -> Self {
        Self {
            variables: std::env::vars_os().collect(),
            current_dir: std::env::current_dir().ok(),
        }
    }

    /// The value of a variable, if it is set and not empty.
    pub fn var_os(&self, name: &str) -> Option<&OsString> {
        self.variables
            .get(&OsString::from(name))
            .filter(|value| !value.is_empty())
    }

    /// The same as text; `None` when it is no UTF-8.
    pub fn var(&self, name: &str) -> Option<&str> {
        self.var_os(name)?.to_str()
    }
}

/// The two clocks, or one that stands still.
#[derive(Clone, Debug)]
pub struct Clock {
    zone: TimeZone,
    day_starts: civil::Time,
    source: Source,
}

#[derive(Clone, Debug)]
enum Source {
    Running { started: std::time::Instant },
    Still(Timestamp),
}

impl Clock {
    /// The clocks of the machine, in its time zone.
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that reads the clocks"
    )]
    pub fn of_machine(day_starts: civil::Time) -> Self {
        let source = Source::Running {
            started: std::time::Instant::now(),
        };
        Self {
            zone: TimeZone::system(),
            day_starts,
            source,
        }
    }

    /// A clock that stands still at `now` (`--now`): RFC 3339, or a local date with or without a time.
    ///
    /// # Errors
    /// A sentence when `now` is no time.
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that reads the time zone"
    )]
    pub fn standing_still(now: &str, day_starts: civil::Time) -> Result<Self, String> {
        let zone = TimeZone::system();
        let zoned = parse_time(now, &zone).ok_or_else(|| {
            format!(
                "`--now {now}` is no time; write for example 2026-11-22T09:30 or 2026-11-22T09:30:00Z"
            )
        })?;
        if zoned.timestamp() < Timestamp::UNIX_EPOCH {
            return Err(format!(
                "`--now {now}` is before 1970, and nothing can be recorded then"
            ));
        }
        let source = Source::Still(zoned.timestamp());
        Ok(Self {
            zone,
            day_starts,
            source,
        })
    }

    /// Now, by both clocks.
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that reads the clocks"
    )]
    pub fn now(&self) -> Instant {
        let (timestamp, monotonic) = match &self.source {
            Source::Running { started } => (Timestamp::now(), Some(started.elapsed())),
            Source::Still(timestamp) => (*timestamp, None),
        };
        let moment = day::moment(&timestamp.to_zoned(self.zone.clone()), self.day_starts);
        Instant { moment, monotonic }
    }

    /// The local time of a moment.
    pub fn zoned(&self, moment: Moment) -> Zoned {
        Timestamp::from_millisecond(moment.at_ms)
            .unwrap_or(Timestamp::UNIX_EPOCH)
            .to_zoned(self.zone.clone())
    }
}

fn parse_time(text: &str, zone: &TimeZone) -> Option<Zoned> {
    if let Ok(zoned) = text.parse::<Zoned>() {
        return Some(zoned);
    }
    if let Ok(timestamp) = text.parse::<Timestamp>() {
        return Some(timestamp.to_zoned(zone.clone()));
    }
    // jiff reads a bare date as midnight, which is the study day before: noon is what a date alone means.
    let local = if text.contains(':') {
        text.parse::<civil::DateTime>().ok()?
    } else {
        text.parse::<civil::Date>().ok()?.at(12, 0, 0, 0)
    };
    local.to_zoned(zone.clone()).ok()
}

/// The name of this machine, which tells devices apart.
pub fn host_name() -> String {
    rustix::system::uname()
        .nodename()
        .to_string_lossy()
        .into_owned()
}

/// Fills `bytes` from the system's randomness.
///
/// # Panics
/// When the system has none, which no supported system does.
pub fn entropy(bytes: &mut [u8]) {
    SysRng
        .try_fill_bytes(bytes)
        .expect("the system gives randomness");
}

/// A seed from the system's randomness, short enough to be typed again.
pub fn seed() -> u64 {
    let mut bytes = [0; 4];
    entropy(&mut bytes);
    u64::from(u32::from_le_bytes(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_in_every_form() {
        let zone = TimeZone::fixed(jiff::tz::offset(2));
        let table = [
            ("2026-11-22T09:30:00Z", Some("2026-11-22T11:30:00+02:00")),
            (
                "2026-11-22T09:30:00+01:00",
                Some("2026-11-22T10:30:00+02:00"),
            ),
            ("2026-11-22T09:30", Some("2026-11-22T09:30:00+02:00")),
            ("2026-11-22", Some("2026-11-22T12:00:00+02:00")),
            ("tomorrow", None),
            ("", None),
            ("2026-02-30", None),
        ];
        for (text, wanted) in table {
            let found = parse_time(text, &zone)
                .map(|zoned| zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string());
            assert_eq!(found.as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn a_time_before_all_records_is_refused_at_once() {
        let table = [
            ("1970-01-02T00:00:00Z", true),
            ("1969-12-30T00:00:00Z", false),
            ("0001-01-01", false),
        ];
        for (now, is_read) in table {
            let clock = Clock::standing_still(now, civil::time(4, 0, 0, 0));
            assert_eq!(clock.is_ok(), is_read, "{now}");
        }
    }
}
