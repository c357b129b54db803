//! The rich client in tmux, which reflows what it shows when its window changes, as many terminals do. Skipped where
//! tmux is not installed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// How often the pane is looked at before a test gives up; one look takes some milliseconds.
const LOOKS: usize = 4000;

const DECK: &str = r#"
[deck]
title = "Example"

[[card]]
id = "aim"
question = "What did Operation Serval set out to stop in January of the year 2013?"
answer = "The jihadist advance."

[[card]]
id = "capital"
question = "What is the capital of Mali?"
answer = "Bamako"
typed = true
"#;

const LISTS: &str = r#"
[deck]
title = "Lists"

[[card]]
question = "Name three countries that lie on the Niger, in any order that comes to mind."
list = ["Guinea", "Mali", "Niger"]

[[card]]
question = "Put these states in order."
order = ["Wagadu", "Old Mali", "Songhai"]
"#;

/// A shell in a tmux of its own, with decks and a home of its own.
struct Pane {
    socket: PathBuf,
    folder: TempDir,
}

impl Pane {
    /// A shell in a window of that size; `None` without tmux.
    fn open(columns: usize, rows: usize) -> Option<Self> {
        let has_tmux = Command::new("tmux").arg("-V").output().is_ok();
        if !has_tmux {
            eprintln!("skipped: tmux is not installed");
            return None;
        }
        let folder = TempDir::new().unwrap();
        fs::write(folder.path().join("example.toml"), DECK).unwrap();
        fs::write(folder.path().join("lists.toml"), LISTS).unwrap();
        let socket = folder.path().join("tmux");
        let pane = Self { socket, folder };
        let (columns, rows) = (columns.to_string(), rows.to_string());
        let home = format!("HOME={}", pane.folder.path().display());
        let program = format!("GRIOT={}", env!("CARGO_BIN_EXE_griot"));
        let folder = pane.folder.path().display().to_string();
        pane.tmux(&[
            "-f",
            "/dev/null",
            "new-session",
            "-d",
            "-x",
            &columns,
            "-y",
            &rows,
            "-c",
            &folder,
            "env",
            "-i",
            &home,
            &program,
            "PATH=/usr/bin:/bin",
            "TERM=screen",
            "LANG=C.UTF-8",
            "PS1=shell> ",
            "bash",
            "--norc",
            "--noprofile",
            "-i",
        ]);
        pane.wait_for("shell>");
        Some(pane)
    }

    /// A session in such a shell, with its first card on the screen.
    fn study(columns: usize, rows: usize) -> Option<Self> {
        let pane = Self::open(columns, rows)?;
        pane.begin("example.toml");
        pane.wait_for("show the answer");
        Some(pane)
    }

    fn begin(&self, deck: &str) {
        self.keys(&["echo 'what came before'", "Enter"]);
        self.keys(&[&format!("$GRIOT study --seed 7 {deck}"), "Enter"]);
    }

    fn tmux(&self, arguments: &[&str]) -> String {
        let output = Command::new("tmux")
            .arg("-S")
            .arg(&self.socket)
            .args(arguments)
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{arguments:?}: {said}");
        String::from_utf8(output.stdout).unwrap()
    }

    fn keys(&self, keys: &[&str]) {
        let arguments: Vec<_> = ["send-keys"].iter().chain(keys).copied().collect();
        self.tmux(&arguments);
    }

    fn resize(&self, columns: usize, rows: usize) {
        let (columns, rows) = (columns.to_string(), rows.to_string());
        self.tmux(&["resize-window", "-x", &columns, "-y", &rows]);
    }

    /// What the window shows.
    fn screen(&self) -> String {
        self.tmux(&["capture-pane", "-p"])
    }

    /// Everything, with what has left the window, and wrapped lines joined.
    fn everything(&self) -> String {
        self.tmux(&["capture-pane", "-p", "-J", "-S", "-"])
    }

    fn wait_for(&self, text: &str) {
        self.wait_until(text, |screen| screen.contains(text));
    }

    /// Waits until a text was seen `n` times, and not more often.
    fn wait_for_times(&self, n: usize, text: &str) {
        self.wait_until(text, |_| count(&self.everything(), text) == n);
    }

    fn wait_until(&self, what: &str, is_so: impl Fn(&str) -> bool) {
        let found = (0..LOOKS).any(|_| is_so(&self.screen()));
        assert!(found, "never saw {what:?} on\n{}", self.everything());
    }

    /// The process id of what the shell runs.
    fn job(&self) -> String {
        let shell = self.tmux(&["display-message", "-p", "#{pane_pid}"]);
        let output = Command::new("ps")
            .args(["-o", "pid=", "--ppid", shell.trim()])
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }
}

impl Drop for Pane {
    fn drop(&mut self) {
        let quit = Command::new("tmux")
            .arg("-S")
            .arg(&self.socket)
            .arg("kill-server")
            .output();
        quit.ok();
    }
}

fn count(text: &str, part: &str) -> usize {
    text.matches(part).count()
}

#[test]
fn a_resize_erases_nothing_and_the_card_is_drawn_anew() {
    let Some(pane) = Pane::study(80, 24) else {
        return;
    };
    for (nth, columns) in [(2, 40), (3, 100), (4, 30)] {
        pane.resize(columns, 24);
        pane.wait_for_times(nth, "show the answer");
    }
    let everything = pane.everything();
    assert_eq!(count(&everything, "echo 'what came before'"), 1);
    assert_eq!(count(&everything, "\nwhat came before"), 1, "{everything}");
    // Where nothing was resized, a card is drawn again in its place and then folds away.
    pane.keys(&["Space"]);
    pane.wait_for("The jihadist advance.");
    pane.keys(&["3"]);
    pane.wait_for("2 of 2");
    let everything = pane.everything();
    assert_eq!(count(&everything, "✓ What di"), 1, "{everything}");
    assert_eq!(
        count(&everything, "The jihadist advance."),
        0,
        "{everything}"
    );
    assert_eq!(count(&everything, "\nwhat came before"), 1, "{everything}");
}

#[test]
fn a_list_and_an_order_go_on_after_resizes() {
    let Some(pane) = Pane::open(80, 24) else {
        return;
    };
    pane.begin("lists.toml");
    pane.wait_for("3 more ›");
    pane.keys(&["Guinea", "Enter", "Ma"]);
    pane.wait_for("2 more › Ma");
    for (nth, columns) in [(2, 40), (3, 100)] {
        pane.resize(columns, 24);
        pane.wait_for_times(nth, "2 more › Ma");
    }
    // `End` between them tells two keys from one that is held down.
    pane.keys(&["li", "Enter", "Niger", "Enter", "End", "Enter"]);
    pane.wait_for("✓ right");
    pane.keys(&["Space"]);
    pane.wait_for("2 of 2");
    pane.keys(&["1"]);
    pane.wait_for("2nd");
    for (nth, columns) in [(2, 40), (3, 100)] {
        pane.resize(columns, 24);
        pane.wait_for_times(nth, "2nd");
    }
    pane.keys(&["BSpace", "0"]);
    pane.wait_for("you did not know");
    pane.keys(&["Space"]);
    pane.wait_until("both as a line", |_| {
        let everything = pane.everything();
        count(&everything, "\n✓ Name three") == 1 && count(&everything, "\n✗ Put these") == 1
    });
    let everything = pane.everything();
    assert_eq!(count(&everything, "\nwhat came before"), 1, "{everything}");
    assert_eq!(count(&everything, "✓ right"), 0, "{everything}");
    assert_eq!(count(&everything, "you did not know"), 0, "{everything}");
}

#[test]
fn a_window_made_lower_and_higher_loses_nothing() {
    let Some(pane) = Pane::study(80, 24) else {
        return;
    };
    pane.resize(80, 5);
    pane.wait_for("show the answer");
    pane.keys(&["Space"]);
    pane.wait_for("I knew it");
    pane.resize(80, 30);
    pane.wait_for("The jihadist advance.");
    pane.keys(&["3"]);
    pane.wait_for("capital of Mali");
    let everything = pane.everything();
    assert_eq!(count(&everything, "\nwhat came before"), 1, "{everything}");
    assert_eq!(count(&everything, "✓ What did"), 1, "{everything}");
}

#[test]
fn ctrl_z_gives_the_shell_back_and_fg_the_card() {
    let Some(pane) = Pane::study(80, 24) else {
        return;
    };
    pane.keys(&["Space"]);
    pane.wait_for("I knew it");
    pane.keys(&["3"]);
    pane.wait_for("Esc commands");
    pane.keys(&["Bama"]);
    pane.wait_for("› Bama");
    for nth in 1..=2 {
        pane.keys(&["C-z"]);
        pane.wait_for_times(nth, "Stopped");
        pane.keys(&["echo $((40 + 2))", "Enter"]);
        pane.wait_for_times(nth, "\n42");
        pane.keys(&["fg", "Enter"]);
        pane.wait_for_times(nth + 1, "› Bama");
    }
    pane.keys(&["ko", "Enter"]);
    pane.wait_for("✓ right");
    pane.keys(&["Space"]);
    pane.wait_for("2 answers, 2 right");
    pane.keys(&["echo code $?", "Enter"]);
    pane.wait_for("code 0");
}

#[test]
fn a_process_stopped_from_outside_comes_back_too() {
    let Some(pane) = Pane::study(80, 24) else {
        return;
    };
    let job = pane.job();
    let stop = Command::new("kill").args(["-STOP", &job]).status().unwrap();
    assert!(stop.success());
    pane.wait_for("Stopped");
    pane.keys(&["fg", "Enter"]);
    pane.wait_for_times(2, "show the answer");
    pane.keys(&["Space"]);
    pane.wait_for("I knew it");
    pane.keys(&["C-c"]);
    pane.wait_for("Nothing answered");
    pane.keys(&["echo code $?", "Enter"]);
    pane.wait_for("code 130");
    pane.keys(&["stty -a | grep -o ' echo ' | tr ' ' =", "Enter"]);
    pane.wait_for("=echo=");
}

/// The block of README.md in this language.
fn of_readme(language: &str) -> &'static str {
    let fence = format!("```{language}\n");
    let (_, rest) = include_str!("../README.md").split_once(&fence).unwrap();
    rest.split("```").next().unwrap()
}

#[test]
fn the_prompt_and_the_status_bar_of_the_readme_say_what_is_due() {
    let Some(pane) = Pane::open(80, 24) else {
        return;
    };
    let program = Path::new(env!("CARGO_BIN_EXE_griot")).parent().unwrap();
    let path = format!("{}:/usr/bin:/bin", program.display());
    pane.keys(&[&format!("PATH={path}"), "Enter"]);
    fs::write(pane.folder.path().join("rc"), of_readme("bash")).unwrap();
    pane.keys(&[". ./rc", "Enter"]);
    pane.wait_for("20 due ~");
    // A status bar is drawn for a client, which a tmux inside this one is.
    fs::write(pane.folder.path().join("conf"), of_readme("tmux")).unwrap();
    let inside = "env -u TMUX tmux -S ./inner -f ./conf new-session 'read line'";
    pane.keys(&[inside, "Enter"]);
    pane.wait_for("20 due  ");
    pane.keys(&["Enter"]);
    pane.wait_for("[exited]");
}
