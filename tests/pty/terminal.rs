//! A pseudo-terminal with a program in it.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::num::NonZero;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use portable_pty::{
    Child, ChildKiller, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system,
};
use rustix::process::{Pid, Signal, kill_process};
use rustix::termios::{LocalModes, OutputModes, Termios, tcgetattr};

/// How long anything may take. Nothing waits for so long unless it fails.
const PATIENCE: Duration = Duration::from_secs(20);

/// How long the last words of a program that has ended may be under way.
const LAST_WORDS: Duration = Duration::from_millis(50);

/// A program in a terminal of its own.
pub(crate) struct Terminal {
    master: Option<Box<dyn MasterPty + Send>>,
    keyboard: Option<Box<dyn Write + Send>>,
    /// The other side, to ask for its mode.
    slave: File,
    /// Its mode before the program began.
    mode: Termios,
    output: Receiver<Vec<u8>>,
    parser: vt100::Parser,
    /// Everything that the program wrote.
    written: Vec<u8>,
    pid: Pid,
    killer: Box<dyn ChildKiller + Send + Sync>,
    status: Receiver<ExitStatus>,
    /// The next thing written is the last one read.
    is_closing: Arc<AtomicBool>,
}

impl Terminal {
    /// Starts a program in a terminal of that size.
    pub(crate) fn start(command: CommandBuilder, columns: u16, rows: u16) -> Self {
        let pair = native_pty_system()
            .openpty(PtySize {
                rows,
                cols: columns,
                pixel_width: 0,
                pixel_height: 0,
            })
            .unwrap();
        let name = pair.master.tty_name().unwrap();
        let slave = fs::OpenOptions::new()
            .read(true)
            .write(true)
            .open(name)
            .unwrap();
        let mode = tcgetattr(&slave).unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let pid = i32::try_from(child.process_id().unwrap()).unwrap();
        let is_closing = Arc::new(AtomicBool::new(false));
        let size = |n| NonZero::new(n).unwrap();
        let (sender, output) = channel();
        read(&*pair.master, sender.clone(), Arc::clone(&is_closing));
        Self {
            keyboard: Some(pair.master.take_writer().unwrap()),
            output,
            master: Some(pair.master),
            mode,
            slave,
            parser: vt100::Parser::new(size(rows), size(columns), 1000),
            written: Vec::new(),
            pid: Pid::from_raw(pid).unwrap(),
            killer: child.clone_killer(),
            status: await_end(child, sender),
            is_closing,
        }
    }

    /// Presses keys.
    pub(crate) fn press(&mut self, bytes: &str) {
        let keyboard = self.keyboard.as_mut().unwrap();
        keyboard.write_all(bytes.as_bytes()).unwrap();
        keyboard.flush().unwrap();
    }

    /// Waits until the screen shows a text.
    pub(crate) fn wait_for(&mut self, text: &str) {
        self.wait_until(text, |screen| screen.contents().contains(text));
    }

    /// Waits until the screen is as wanted; `what` is said when it never is.
    pub(crate) fn wait_until(&mut self, what: &str, is_so: impl Fn(&vt100::Screen) -> bool) {
        self.wait_so_that(what, |terminal| is_so(terminal.parser.screen()));
    }

    /// As [`Self::wait_until`], and until the card is drawn to its end: the cursor is hidden before.
    pub(crate) fn wait_until_drawn(&mut self, what: &str, is_so: impl Fn(&vt100::Screen) -> bool) {
        self.wait_until(what, |screen| !screen.hide_cursor() && is_so(screen));
    }

    /// Waits until a text was written after the first `from` bytes, and the card is drawn to its end.
    pub(crate) fn wait_for_written(&mut self, from: usize, text: &str) {
        self.wait_so_that(text, |terminal| {
            let mut parts = terminal.written[from..].windows(text.len());
            let is_written = parts.any(|part| part == text.as_bytes());
            is_written && !terminal.parser.screen().hide_cursor()
        });
    }

    fn wait_so_that(&mut self, what: &str, is_so: impl Fn(&Self) -> bool) {
        let mut has_ended = false;
        while !is_so(self) {
            let patience = if has_ended { LAST_WORDS } else { PATIENCE };
            match self.output.recv_timeout(patience) {
                Ok(bytes) if bytes.is_empty() => has_ended = true,
                Ok(bytes) => self.take_in(&bytes),
                Err(error) => panic!("{error}: never saw {what:?} on\n{}", self.screen()),
            }
        }
    }

    /// What the screen shows.
    pub(crate) fn screen(&self) -> String {
        self.parser.screen().contents()
    }

    /// Everything that was written so far, as text.
    pub(crate) fn written(&self) -> String {
        String::from_utf8_lossy(&self.written).into_owned()
    }

    /// How many bytes were written so far.
    pub(crate) fn n_written(&self) -> usize {
        self.written.len()
    }

    /// Line and column of the cursor.
    pub(crate) fn cursor(&self) -> (u16, u16) {
        self.parser.screen().cursor_position()
    }

    /// Changes the size.
    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        let size = PtySize {
            rows,
            cols: columns,
            pixel_width: 0,
            pixel_height: 0,
        };
        self.master.as_ref().unwrap().resize(size).unwrap();
        let size = |n| NonZero::new(n).unwrap();
        self.parser.screen_mut().set_size(size(rows), size(columns));
    }

    /// Sends the program a signal.
    pub(crate) fn signal(&self, signal: Signal) {
        kill_process(self.pid, signal).unwrap();
    }

    /// Waits for the program to end, with everything it wrote taken in.
    pub(crate) fn wait(&mut self) -> ExitStatus {
        let status = self.status.recv_timeout(PATIENCE).unwrap();
        // Its last words may still be under way; the slave is open, so the end never shows.
        while let Ok(bytes) = self.output.recv_timeout(LAST_WORDS) {
            self.take_in(&bytes);
        }
        status
    }

    /// Hangs up: the terminal is gone. Waits for the program to end. It must answer one `key` with something drawn, so
    /// that whoever reads the terminal lets go of it.
    pub(crate) fn hang_up(mut self, key: &str) -> ExitStatus {
        self.is_closing.store(true, Ordering::SeqCst);
        self.press(key);
        self.output.recv_timeout(PATIENCE).unwrap();
        self.keyboard = None;
        self.master = None;
        self.status.recv_timeout(PATIENCE).unwrap()
    }

    /// Asserts that the mode is what it was, the cursor is seen, lines wrap, and pastes are not bracketed.
    pub(crate) fn assert_in_order(&self) {
        let mode = tcgetattr(&self.slave).unwrap();
        assert_eq!(mode.local_modes, self.mode.local_modes);
        assert_eq!(mode.input_modes, self.mode.input_modes);
        assert_eq!(mode.output_modes, self.mode.output_modes);
        let wanted = LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG;
        assert!(mode.local_modes.contains(wanted), "{:?}", mode.local_modes);
        assert!(mode.output_modes.contains(OutputModes::OPOST));
        let screen = self.parser.screen();
        assert!(!screen.hide_cursor(), "the cursor is hidden");
        assert!(!screen.bracketed_paste(), "pastes are still bracketed");
        let written = self.written();
        let (on, off) = (written.rfind("\x1b[?7h"), written.rfind("\x1b[?7l"));
        assert!(on >= off, "lines do not wrap");
    }

    /// Asserts that keys arrive one by one and unseen.
    pub(crate) fn assert_taken(&self) {
        let mode = tcgetattr(&self.slave).unwrap();
        let unwanted = LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG;
        assert!(!mode.local_modes.intersects(unwanted));
        assert!(self.parser.screen().bracketed_paste());
    }

    fn take_in(&mut self, bytes: &[u8]) {
        self.parser.process(bytes);
        self.written.extend_from_slice(bytes);
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // A test that failed leaves no program behind.
        self.killer.kill().ok();
    }
}

/// Sends what is written to the terminal, read on a thread.
fn read(master: &dyn MasterPty, sender: Sender<Vec<u8>>, is_closing: Arc<AtomicBool>) {
    let mut reader = master.try_clone_reader().unwrap();
    thread::spawn(move || {
        let mut bytes = [0; 4096];
        while let Ok(n @ 1..) = reader.read(&mut bytes) {
            // Asked before it is sent: whoever waits for this may close at once, and means what comes after it.
            let is_last = is_closing.load(Ordering::SeqCst);
            if sender.send(bytes[..n].to_vec()).is_err() || is_last {
                break;
            }
        }
    });
}

/// How the program ends, waited for on a thread; then `output` has an empty message too.
fn await_end(
    mut child: Box<dyn Child + Send + Sync>,
    output: Sender<Vec<u8>>,
) -> Receiver<ExitStatus> {
    let (sender, status) = channel();
    thread::spawn(move || {
        sender.send(child.wait().unwrap()).ok();
        output.send(Vec::new()).ok();
    });
    status
}
