//! Long work on another thread, while how far it is and Ctrl-C are seen to.

use std::sync::Arc;
use std::sync::mpsc::channel;
use std::thread;

use super::app::App;
use super::error::CommandError;
use crate::schedule::memory::progress::Progress;
use crate::terminal::waiting::{Interrupt, Waited, wait};

/// Does `work`, of which `what` says what it is, and gives what came of it. Where `is_plain`, no bar is drawn.
///
/// # Errors
/// Ctrl-C, which asks the work to stop; `broke_off` when the work ended without a result; or the terminal cannot be used.
pub(super) fn done_on_thread<T: Send + 'static>(
    app: &mut App,
    what: &str,
    is_plain: bool,
    interrupt: &Interrupt,
    broke_off: CommandError,
    work: impl FnOnce(&Progress) -> T + Send + 'static,
) -> Result<T, CommandError> {
    let progress = Arc::new(Progress::default());
    let (sender, receiver) = channel();
    let working = Arc::clone(&progress);
    thread::spawn(move || {
        // Nobody waits any more after Ctrl-C.
        sender.send(work(&working)).ok();
    });
    let share = || progress.share();
    match wait(&mut app.out, &receiver, what, &share, is_plain, interrupt)? {
        Waited::Done(done) => Ok(done),
        Waited::Interrupted => {
            progress.stop();
            Err(CommandError::interrupted())
        }
        Waited::Lost => Err(broke_off),
    }
}
