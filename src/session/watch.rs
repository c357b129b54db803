//! How long an answer took: time at the card, and no other.

use std::time::Duration;

/// Longer than this nobody thinks about one card: the learner went away.
pub(super) const LONGEST: Duration = Duration::from_mins(1);

/// A watch that started when a question was shown. Without a clock it shows nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Watch {
    started: Option<Duration>,
    away_since: Option<Duration>,
    away: Duration,
}

impl Watch {
    /// Starts at a monotonic time; `None` when the clock stands still.
    pub(super) fn start(now: Option<Duration>) -> Self {
        Self {
            started: now,
            ..Self::default()
        }
    }

    /// The learner turns away from the card.
    pub(super) fn leave(&mut self, now: Option<Duration>) {
        self.away_since = self.away_since.or(now);
    }

    /// The learner is back.
    pub(super) fn come_back(&mut self, now: Option<Duration>) {
        if let (Some(since), Some(now)) = (self.away_since.take(), now) {
            self.away += now.saturating_sub(since);
        }
    }

    /// The time at the card in milliseconds, at most a minute; `None` when unknown.
    pub(super) fn took_ms(self, now: Option<Duration>) -> Option<u32> {
        let took = self.elapsed(now)?.min(LONGEST);
        u32::try_from(took.as_millis()).ok()
    }

    /// The time at the card, however long; `None` when unknown.
    pub(super) fn elapsed(mut self, now: Option<Duration>) -> Option<Duration> {
        self.come_back(now);
        let took = now?.saturating_sub(self.started?);
        Some(took.saturating_sub(self.away))
    }

    /// The monotonic time at which the learner will have been at the card for so long; `None` while away, or without a
    /// clock.
    pub(super) fn reaches(&self, time: Duration) -> Option<Duration> {
        let is_away = self.away_since.is_some();
        (!is_away).then_some(self.started? + self.away + time)
    }
}

/// A time that a script states, in milliseconds, cut to what counts.
pub(super) fn stated(ms: Option<u32>) -> Option<u32> {
    ms.map(|ms| ms.min(LONGEST.as_millis() as u32))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: impl Into<Option<u64>>) -> Option<Duration> {
        seconds.into().map(Duration::from_secs)
    }

    #[test]
    fn only_time_at_the_card_counts() {
        let mut watch = Watch::start(at(100));
        assert_eq!(watch.took_ms(at(107)), Some(7_000));
        watch.leave(at(103));
        watch.leave(at(105));
        assert_eq!(watch.took_ms(at(900)), Some(3_000));
        watch.come_back(at(1_000));
        assert_eq!(watch.took_ms(at(1_004)), Some(7_000));
        watch.come_back(at(1_005));
        assert_eq!(watch.took_ms(at(1_004)), Some(7_000));
    }

    #[test]
    fn a_minute_is_the_most() {
        assert_eq!(Watch::start(at(0)).took_ms(at(3_600)), Some(60_000));
        assert_eq!(stated(Some(61_000)), Some(60_000));
        assert_eq!(stated(Some(59_000)), Some(59_000));
    }

    #[test]
    fn a_clock_that_runs_backwards_counts_nothing() {
        assert_eq!(Watch::start(at(9)).took_ms(at(3)), Some(0));
    }

    #[test]
    fn without_a_clock_the_time_is_unknown() {
        assert_eq!(Watch::start(None).took_ms(at(3)), None);
        assert_eq!(Watch::start(at(3)).took_ms(None), None);
        assert_eq!(stated(None), None);
    }
}
