//! Waiting for work on another thread: how far it is, and Ctrl-C.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use signal_hook::consts::SIGINT;
use signal_hook::{SigId, flag, low_level};

use super::draw::{Line, Theme, Tone};
use super::output::Output;

/// How often the line is drawn and Ctrl-C looked for.
const TICK: Duration = Duration::from_millis(40);

/// Cells of the bar.
const BAR: usize = 20;

/// How the waiting ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Waited<T> {
    /// The work is done.
    Done(T),
    /// Ctrl-C.
    Interrupted,
    /// Whoever worked is gone and left nothing.
    Lost,
}

/// Waits for the one thing that `work` sends. `what` says what is being done; `share`, 0 to 1, how far it is. Where no
/// line can be redrawn, or `plain` is wished, only the first is said, once. From when on, and until when, Ctrl-C is heard
/// is for the caller to say.
pub fn wait<T>(
    output: &mut Output,
    work: &Receiver<T>,
    what: &str,
    share: &dyn Fn() -> f64,
    plain: bool,
    interrupt: &Interrupt,
) -> io::Result<Waited<T>> {
    let is_drawn = output.has_status() && !plain;
    if !is_drawn {
        output.note(&format!("{what} …"))?;
    }
    let waited = loop {
        match work.recv_timeout(TICK) {
            Ok(done) => break Waited::Done(done),
            Err(RecvTimeoutError::Disconnected) => break Waited::Lost,
            Err(RecvTimeoutError::Timeout) if interrupt.came() => break Waited::Interrupted,
            Err(RecvTimeoutError::Timeout) => {}
        }
        let share = share();
        if is_drawn {
            let columns = output.width().saturating_sub(1);
            let line = status(what, share, columns);
            output.status(&Theme::of(output).paint(&line))?;
        }
    };
    if is_drawn {
        output.status("")?;
    }
    Ok(waited)
}

/// What is done and how far it is, in a line of at most `columns`.
fn status(what: &str, share: f64, columns: usize) -> Line {
    let share = if share.is_nan() {
        0.0
    } else {
        share.clamp(0.0, 1.0)
    };
    let full = (share * BAR as f64).round() as usize;
    let percent = format!("{:>3}%", (share * 100.0) as u32);
    let bar = format!("{}{}", "█".repeat(full), "░".repeat(BAR - full));
    let wide = Line::plain(format!("{what}  {bar}  {percent}"));
    if wide.width() <= columns {
        return wide;
    }
    Line::of(format!("{percent}  {what}"), Tone::Plain).clip(columns)
}

/// Ctrl-C does not end the program while there is one of these; when it is dropped, it does again.
#[derive(Debug)]
pub struct Interrupt {
    came: Arc<AtomicBool>,
    action: SigId,
}

/// What Ctrl-C does in this process. What is done at a signal cannot be taken back without having it ignored for ever, so
/// it is registered once.
struct Hearing {
    /// Whether nobody hears it, so that it ends the program; `None` before somebody ever did.
    is_over: Option<Arc<AtomicBool>>,
    /// How many do.
    n: usize,
}

static HEARING: Mutex<Hearing> = Mutex::new(Hearing {
    is_over: None,
    n: 0,
});

fn hearing() -> MutexGuard<'static, Hearing> {
    HEARING.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Interrupt {
    /// Hears Ctrl-C from now on.
    pub fn hear() -> io::Result<Self> {
        let mut hearing = hearing();
        if let Some(is_over) = &hearing.is_over {
            is_over.store(false, Ordering::Relaxed);
        } else {
            let is_over = Arc::default();
            flag::register_conditional_default(SIGINT, Arc::clone(&is_over))?;
            hearing.is_over = Some(is_over);
        }
        let came = Arc::default();
        let action = flag::register(SIGINT, Arc::clone(&came))?;
        hearing.n += 1;
        Ok(Self { came, action })
    }

    fn came(&self) -> bool {
        self.came.load(Ordering::Relaxed)
    }
}

impl Drop for Interrupt {
    fn drop(&mut self) {
        let mut hearing = hearing();
        hearing.n -= 1;
        if let (0, Some(is_over)) = (hearing.n, &hearing.is_over) {
            is_over.store(true, Ordering::Relaxed);
        }
        low_level::unregister(self.action);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use signal_hook::low_level::raise;

    use super::*;
    use crate::terminal::output::tests::Shared;

    #[test]
    fn the_line_says_how_far_it_is_at_any_width() {
        let table = [
            (-0.0, 60, "Fitting  ░░░░░░░░░░░░░░░░░░░░    0%"),
            (0.5, 60, "Fitting  ██████████░░░░░░░░░░   50%"),
            (0.999, 60, "Fitting  ████████████████████   99%"),
            (f64::NAN, 20, "  0%  Fitting"),
            (2.0, 9, "100%  Fi…"),
        ];
        for (share, columns, expected) in table {
            assert_eq!(status("Fitting", share, columns).text(), expected);
        }
    }

    #[test]
    fn where_there_is_no_terminal_it_is_said_once() {
        let err = Shared::default();
        let mut output = Output::into_writers(Box::new(io::sink()), Box::new(err.clone()), 80);
        let (sender, receiver) = channel();
        sender.send(7).unwrap();
        let heard = Interrupt::hear().unwrap();
        let waited = wait(&mut output, &receiver, "Fitting", &|| 0.5, false, &heard).unwrap();
        assert_eq!(waited, Waited::Done(7));
        assert_eq!(err.text(), "Fitting …\n");
        drop(sender);
        let waited = wait(&mut output, &receiver, "Fitting", &|| 0.5, true, &heard).unwrap();
        assert_eq!(waited, Waited::Lost);
    }

    #[test]
    fn ctrl_c_after_the_waiting_is_too_late_as_long_as_it_is_heard() {
        let mut output = Output::into_writers(Box::new(io::sink()), Box::new(io::sink()), 80);
        let (sender, receiver) = channel();
        sender.send(7).unwrap();
        let heard = Interrupt::hear().unwrap();
        let waited = wait(&mut output, &receiver, "Fitting", &|| 0.5, true, &heard);
        assert_eq!(waited.unwrap(), Waited::Done(7));
        // Were it not heard any more, this would end the test.
        raise(SIGINT).unwrap();
        assert!(heard.came());
    }

    #[test]
    fn ctrl_c_ends_the_waiting_and_not_the_program() {
        let mut output = Output::into_writers(Box::new(io::sink()), Box::new(io::sink()), 80);
        let (sender, receiver) = channel::<()>();
        let press = || {
            raise(SIGINT).unwrap();
            0.5
        };
        let heard = Interrupt::hear().unwrap();
        let waited = wait(&mut output, &receiver, "Fitting", &press, true, &heard).unwrap();
        assert_eq!(waited, Waited::Interrupted);
        drop(sender);
    }
}
