//! How far a training is, and whether it is to stop: shared between the thread that trains and the one that waits.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use fsrs::CombinedProgressState;

/// The progress of one or more trainings.
#[derive(Debug, Default)]
pub struct Progress {
    planned: AtomicU64,
    parts: Mutex<Vec<Part>>,
    is_stopped: AtomicBool,
}

#[derive(Debug)]
struct Part {
    state: Arc<Mutex<CombinedProgressState>>,
    work: u64,
}

impl Progress {
    /// Says how much work all trainings will be: answers times epochs.
    pub fn plan(&self, work: u64) {
        self.planned.store(work, Ordering::Relaxed);
    }

    /// The share, 0 to 1, of the planned work that is done.
    pub fn share(&self) -> f64 {
        let planned = self.planned.load(Ordering::Relaxed);
        if planned == 0 {
            return 0.0;
        }
        let done: f64 = lock(&self.parts).iter().map(Part::done).sum();
        (done / planned as f64).min(1.0)
    }

    /// Asks all trainings, running or to come, to stop: each does so within some milliseconds.
    pub fn stop(&self) {
        self.is_stopped.store(true, Ordering::SeqCst);
        for part in &*lock(&self.parts) {
            lock(&part.state).want_abort = true;
        }
    }

    /// Whether they were asked to.
    pub fn is_stopped(&self) -> bool {
        self.is_stopped.load(Ordering::SeqCst)
    }

    /// A training begins: what the crate is to report to, and is told to stop by.
    pub(super) fn begin(&self, work: u64) -> Arc<Mutex<CombinedProgressState>> {
        let state = CombinedProgressState::new_shared();
        let mut parts = lock(&self.parts);
        lock(&state).want_abort = self.is_stopped();
        parts.push(Part {
            state: Arc::clone(&state),
            work,
        });
        state
    }
}

impl Part {
    fn done(&self) -> f64 {
        let state = lock(&self.state);
        let share = match (state.finished(), state.total()) {
            (true, _) => 1.0,
            (false, 0) => 0.0,
            (false, total) => (state.current() as f64 / total as f64).min(1.0),
        };
        share * self.work as f64
    }
}

/// Whoever panicked holding it left nothing half done.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_training_that_begins_after_the_stop_is_stopped_too() {
        let progress = Progress::default();
        let before = progress.begin(1);
        assert!(!before.lock().unwrap().want_abort);
        progress.stop();
        let after = progress.begin(1);
        assert!(before.lock().unwrap().want_abort && after.lock().unwrap().want_abort);
    }

    #[test]
    fn nothing_planned_is_nothing_done() {
        let progress = Progress::default();
        assert_eq!(progress.share(), 0.0);
        progress.plan(10);
        drop(progress.begin(5));
        assert_eq!(progress.share(), 0.0);
    }
}
