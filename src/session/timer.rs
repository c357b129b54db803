//! The clock of a quiz: how long there is for the open question, and when the time is out.

use std::time::Duration;

use super::engine::TimeLimits;
use super::step::Effect;
use super::view::Taken;
use super::watch::Watch;

/// How long there is, and how much of it is gone.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Timer {
    limits: TimeLimits,
    /// Time at questions that are open no more.
    spent: Duration,
}

impl Timer {
    /// A clock that has run while `taken` was answered.
    pub(super) fn new(limits: TimeLimits, taken: &[Taken]) -> Self {
        let ms: u64 = taken.iter().filter_map(|t| t.took_ms).map(u64::from).sum();
        Self {
            limits,
            spent: Duration::from_millis(ms),
        }
    }

    /// How long there is for the next question.
    fn left(&self) -> Option<Duration> {
        let total = self.limits.total.map(|t| t.saturating_sub(self.spent));
        total.into_iter().chain(self.limits.question).min()
    }

    /// The same in whole seconds, begun ones included.
    pub(super) fn seconds(&self) -> Option<u32> {
        let left = self.left()?;
        let seconds = left.as_secs() + u64::from(left.subsec_nanos() > 0);
        Some(u32::try_from(seconds).unwrap_or(u32::MAX))
    }

    /// What has to be waited for at the question that `watch` times, which has no end while the learner is away; `None`
    /// when nothing is timed.
    pub(super) fn deadline(&self, watch: &Watch) -> Option<Effect> {
        let left = self.left()?;
        Some(Effect::Deadline(watch.reaches(left)))
    }

    /// Whether the time of the open question is out.
    pub(super) fn has_passed(&self, watch: &Watch, now: Option<Duration>) -> bool {
        let end = self.left().and_then(|left| watch.reaches(left));
        end.zip(now).is_some_and(|(end, now)| now >= end)
    }

    /// The question that `watch` timed is open no more.
    pub(super) fn stop(&mut self, watch: &Watch, now: Option<Duration>) {
        self.spent += watch.elapsed(now).unwrap_or_default();
    }

    /// Whether no time is left for another question.
    pub(super) fn is_out(&self) -> bool {
        self.limits.total.is_some_and(|total| self.spent >= total)
    }

    /// Whether anything is timed.
    pub(super) fn is_running(&self) -> bool {
        self.left().is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now(seconds: impl Into<Option<u64>>) -> Option<Duration> {
        seconds.into().map(Duration::from_secs)
    }

    fn timer(total: Option<u64>, question: Option<u64>) -> Timer {
        let limits = TimeLimits {
            total: total.map(Duration::from_secs),
            question: question.map(Duration::from_secs),
        };
        Timer::new(limits, &[])
    }

    #[test]
    fn the_nearer_limit_ends_a_question() {
        for (total, question, spent, seconds) in [
            (None, None, 0, None),
            (None, Some(20), 50, Some(20)),
            (Some(60), None, 0, Some(60)),
            (Some(60), Some(20), 30, Some(20)),
            (Some(60), Some(20), 45, Some(15)),
            (Some(60), Some(20), 60, Some(0)),
        ] {
            let mut timer = timer(total, question);
            timer.stop(&Watch::start(now(100)), now(100 + spent));
            assert_eq!(timer.seconds(), seconds, "{total:?} {question:?} {spent}");
            let deadline = seconds.map(|s| Effect::Deadline(now(1000 + u64::from(s))));
            assert_eq!(timer.deadline(&Watch::start(now(1000))), deadline);
        }
    }

    #[test]
    fn time_away_does_not_count() {
        let timer = timer(None, Some(20));
        let mut watch = Watch::start(now(100));
        watch.leave(now(110));
        assert_eq!(timer.deadline(&watch), Some(Effect::Deadline(None)));
        assert!(!timer.has_passed(&watch, now(500)));
        watch.come_back(now(510));
        assert_eq!(timer.deadline(&watch), Some(Effect::Deadline(now(520))));
        assert!(!timer.has_passed(&watch, now(519)));
        assert!(timer.has_passed(&watch, now(520)));
    }

    #[test]
    fn nothing_runs_out_while_the_clock_stands_still() {
        let timer = timer(Some(1), Some(1));
        let watch = Watch::start(None);
        assert_eq!(timer.deadline(&watch), Some(Effect::Deadline(None)));
        assert!(!timer.has_passed(&watch, None));
        assert!(!timer.is_out());
    }
}
