//! The terminal's mode during a session: keys arrive one by one and unseen, and whatever happens, the terminal is put
//! back in order.

use std::io;
use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, Once, PoisonError};
use std::thread::{self, ThreadId};

use rustix::process::{Signal, kill_current_process_group};
use rustix::stdio::{stdin, stdout};
use rustix::termios::{
    InputModes, LocalModes, OptionalActions, QueueSelector, SpecialCodeIndex, Termios, isatty,
    tcflush, tcgetattr, tcsetattr,
};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM};
use signal_hook::flag;

/// Bracketed paste on.
const ENTER: &str = "\x1b[?2004h";

/// Colours as usual, lines wrap, the cursor is seen, bracketed paste off.
const LEAVE: &str = "\x1b[0m\x1b[?7h\x1b[?25h\x1b[?2004l";

/// The mode to go back to, and the thread whose panic must do so; `None` while the terminal is in its own mode.
static TAKEN: Mutex<Option<(Termios, ThreadId)>> = Mutex::new(None);

static HOOK: Once = Once::new();

/// The mode of a session; dropping it gives the terminal back as it was.
#[derive(Debug)]
pub struct Mode {
    original: Termios,
    signals: Signals,
}

/// The signals that arrived since they were last asked for.
#[derive(Clone, Debug, Default)]
struct Signals {
    /// The session is over: every signal does again what it does by default.
    over: Arc<AtomicBool>,
    end: Arc<AtomicBool>,
    interrupt: Arc<AtomicBool>,
    resumed: Arc<AtomicBool>,
}

/// What a signal asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// End and keep everything: `SIGTERM` or `SIGHUP`.
    End,
    /// The same, as by Ctrl-C: `SIGINT` from another program.
    Interrupt,
    /// The process was stopped and goes on: the terminal may be in any mode and show anything.
    Resumed,
}

/// Whether keys can be read and a screen drawn: standard input and output are both a terminal.
pub fn is_possible() -> bool {
    isatty(stdin()) && isatty(stdout())
}

impl Mode {
    /// Takes the terminal. There is one `Mode` at a time.
    pub fn enter() -> io::Result<Self> {
        HOOK.call_once(restore_before_panics);
        let mode = Self {
            original: tcgetattr(stdin())?,
            signals: Signals::hear()?,
        };
        mode.take()?;
        Ok(mode)
    }

    /// Gives the terminal back as it was, until [`Mode::take`].
    pub fn leave(&self) {
        restore();
    }

    /// Gives the terminal back as it was, but that Ctrl-C is a key like others: one that comes between two prompts is not
    /// lost, and the next one reads it.
    ///
    /// # Errors
    /// The terminal cannot be used.
    pub fn leave_to_prompts(&self) -> io::Result<()> {
        restore();
        *lock() = Some((self.original.clone(), thread::current().id()));
        let mut modes = self.original.clone();
        modes.local_modes -= LocalModes::ISIG;
        Ok(tcsetattr(stdin(), OptionalActions::Now, &modes)?)
    }

    /// Takes the terminal again. Keys typed meanwhile are dropped, and so is a Ctrl-C that another program heard too.
    pub fn take(&self) -> io::Result<()> {
        *lock() = Some((self.original.clone(), thread::current().id()));
        tcsetattr(stdin(), OptionalActions::Flush, &session(&self.original))?;
        self.signals.interrupt.store(false, Ordering::Relaxed);
        write_all(ENTER)
    }

    /// Stops the process as Ctrl-Z does for other programs, and takes the terminal again when it goes on.
    pub fn stop(&self) -> io::Result<()> {
        self.leave();
        kill_current_process_group(Signal::TSTP)?;
        self.signals.resumed.store(false, Ordering::Relaxed);
        self.take()
    }

    /// What the signals since the last call ask for, the gravest first.
    pub fn asked(&self) -> Option<Asked> {
        let take = |flag: &AtomicBool| flag.swap(false, Ordering::Relaxed);
        if self.signals.end.load(Ordering::Relaxed) {
            Some(Asked::End)
        } else if take(&self.signals.interrupt) {
            Some(Asked::Interrupt)
        } else if take(&self.signals.resumed) {
            Some(Asked::Resumed)
        } else {
            None
        }
    }

    /// Drops the keys typed and not yet read.
    pub fn drop_typed(&self) {
        // A terminal that hung up has no keys: the next read says so.
        tcflush(stdin(), QueueSelector::IFlush).ok();
    }
}

impl Drop for Mode {
    fn drop(&mut self) {
        restore();
        self.signals.over.store(true, Ordering::Relaxed);
    }
}

/// The signals of this process: they are heard from the first session on, and one after another may take them.
static SIGNALS: Mutex<Option<Signals>> = Mutex::new(None);

impl Signals {
    /// The signals that arrive from now on.
    fn hear() -> io::Result<Self> {
        let mut heard = SIGNALS.lock().unwrap_or_else(PoisonError::into_inner);
        let signals = match &*heard {
            Some(signals) => signals.clone(),
            None => heard.insert(Self::register()?).clone(),
        };
        let flags = [
            &signals.over,
            &signals.end,
            &signals.interrupt,
            &signals.resumed,
        ];
        for flag in flags {
            flag.store(false, Ordering::Relaxed);
        }
        Ok(signals)
    }

    fn register() -> io::Result<Self> {
        let signals = Self::default();
        for signal in [SIGTERM, SIGHUP, SIGINT] {
            flag::register_conditional_default(signal, Arc::clone(&signals.over))?;
        }
        // The second request to end ends at once, whatever the program is busy with.
        for signal in [SIGTERM, SIGHUP] {
            flag::register_conditional_default(signal, Arc::clone(&signals.end))?;
            flag::register(signal, Arc::clone(&signals.end))?;
        }
        flag::register(SIGINT, Arc::clone(&signals.interrupt))?;
        flag::register(SIGCONT, Arc::clone(&signals.resumed))?;
        Ok(signals)
    }
}

/// The mode of a session: no echo, no line editing, Ctrl-C and the like are keys. The processing of output stays.
fn session(original: &Termios) -> Termios {
    let mut mode = original.clone();
    mode.local_modes -=
        LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG | LocalModes::IEXTEN;
    mode.input_modes -= InputModes::ICRNL
        | InputModes::INLCR
        | InputModes::IGNCR
        | InputModes::IXON
        | InputModes::ISTRIP
        | InputModes::BRKINT;
    mode.special_codes[SpecialCodeIndex::VMIN] = 1;
    mode.special_codes[SpecialCodeIndex::VTIME] = 0;
    mode
}

/// Gives the terminal back if it is taken. Whatever fails, there is nobody left to tell.
fn restore() {
    if let Some((original, _)) = lock().take() {
        write_all(LEAVE).ok();
        tcsetattr(stdin(), OptionalActions::Now, &original).ok();
    }
}

/// Makes a panic of the session's thread give the terminal back before its message is printed.
fn restore_before_panics() {
    let report = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        let is_ours = lock()
            .as_ref()
            .is_some_and(|(_, owner)| *owner == thread::current().id());
        if is_ours {
            restore();
            write_all("\r\n").ok();
        }
        report(info);
    }));
}

fn lock() -> std::sync::MutexGuard<'static, Option<(Termios, ThreadId)>> {
    TAKEN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Writes past every buffer, so that it can be called from a panic.
fn write_all(text: &str) -> io::Result<()> {
    let mut rest = text.as_bytes();
    while !rest.is_empty() {
        match rustix::io::write(stdout(), rest) {
            Ok(n) => rest = &rest[n..],
            Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}
