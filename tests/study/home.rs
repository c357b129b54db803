//! A home folder for one test, and a session with a script.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A deck with every kind that is asked, each card with an id; the right answers are in [`right_answer`].
pub(crate) const KINDS: &str = r#"
[deck]
id = "kinds"
title = "One of each"

[[card]]
id = "flash"
question = "What is a griot?"
answer = "A keeper of memory."

[[card]]
id = "typed"
question = "Capital of Mali?"
answer = "Bamako"
accept = ["Bamako, Mali"]
hint = ["On the Niger.", "Starts with B."]
explanation = "On both banks of the Niger."
source = "Any atlas"

[[card]]
id = "number"
question = "How many members had the G5 Sahel?"
number = 5

[[card]]
id = "date"
question = "When did Mali become independent? (year)"
date = 1960

[[card]]
id = "truth"
statement = "Gao lies on the Niger."
true = true

[[card]]
id = "choice"
question = "Which operation followed Serval?"
answer = "Barkhane"
wrong = ["Takuba", { text = "Épervier", why = "It ran in Chad." }]

[[card]]
id = "choices"
question = "Which are on the Niger?"
answer = ["Gao", "Ségou"]
wrong = ["Kayes"]

[[card]]
id = "cloze"
cloze = "Mali was named after an {{empire}}."

[[card]]
id = "gap"
cloze = "Bamako lies on the {{Niger}}."
typed = true

[[card]]
id = "order"
question = "Earliest first."
order = ["Ghana", "Mali", "Songhai"]

[[card]]
id = "match"
question = "Which country has which capital?"
pairs = [["Mali", "Bamako"], ["Niger", "Niamey"], ["Chad", "N'Djamena"]]
wrong = ["Dakar"]

[[card]]
id = "list"
question = "Name the members of the G5 Sahel."
list = ["Burkina Faso", "Chad", "Mali", "Mauritania", "Niger"]
"#;

/// A message that answers a question of [`KINDS`] rightly; `reveal` for those that are revealed.
pub(crate) fn right_answer(question: &Value) -> String {
    let n = &question["n"];
    let option = |text: &str| {
        let options = question["options"].as_array().unwrap();
        options.iter().position(|option| option == text).unwrap() + 1
    };
    let field = match question["card"].as_str().unwrap().split(['/', '#']).nth(1) {
        Some("typed") => r#""text":"bamako""#.to_owned(),
        Some("number") => r#""text":"five""#.to_owned(),
        Some("date") => r#""text":"22 September 1960""#.to_owned(),
        Some("truth") => r#""value":true"#.to_owned(),
        Some("choice") => format!(r#""options":[{}]"#, option("Barkhane")),
        Some("choices") => format!(r#""options":[{},{}]"#, option("Ségou"), option("Gao")),
        Some("gap") => r#""text":"Niger""#.to_owned(),
        Some("order") => {
            let order = ["Ghana", "Mali", "Songhai"].map(option);
            format!(r#""order":{order:?}"#)
        }
        Some("match") => format!(r#""pairs":{:?}"#, right_pairs(question)),
        Some("list") => r#""texts":["Chad","Mali","Niger","Mauritania","Burkina Faso"]"#.to_owned(),
        _ => return format!(r#"{{"type":"reveal","n":{n}}}"#),
    };
    format!(r#"{{"type":"answer","n":{n},"ms":2000,{field}}}"#)
}

/// The pairs of the matching question of [`KINDS`], by position.
fn right_pairs(question: &Value) -> Vec<[usize; 2]> {
    let place = |side: &str, text: &str| {
        let texts = question[side].as_array().unwrap();
        texts.iter().position(|other| other == text).unwrap() + 1
    };
    let capitals = [
        ("Mali", "Bamako"),
        ("Niger", "Niamey"),
        ("Chad", "N'Djamena"),
    ];
    let pairs =
        capitals.map(|(left, right)| [place("left_items", left), place("right_items", right)]);
    pairs.to_vec()
}

/// A folder with decks and progress of its own.
pub(crate) struct Home {
    folder: TempDir,
    /// The time at which the clock stands still.
    pub(crate) now: &'static str,
}

/// What a run of the program left behind.
pub(crate) struct Run {
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) code: Option<i32>,
}

impl Home {
    /// A home without decks: the built-in ones are off.
    pub(crate) fn new() -> Self {
        let home = Self {
            folder: tempfile::tempdir().unwrap(),
            now: "2026-11-22T09:30:00Z",
        };
        home.write("config.toml", "builtin = false\n");
        home
    }

    pub(crate) fn with_deck(text: &str) -> Self {
        let home = Self::new();
        home.write("data/decks/deck.toml", text);
        home
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_griot"));
        command
            .env_clear()
            .env("HOME", self.folder.path())
            .env("PATH", "/usr/bin:/bin")
            .current_dir(self.folder.path())
            .args(["--data-dir", "data"])
            .args(["--config", "config.toml"])
            .args(["--now", self.now])
            .args(["--seed", "7"])
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Runs a command with this input.
    pub(crate) fn run(&self, arguments: &[&str], input: impl AsRef<[u8]>) -> Run {
        run(self.command(arguments), input)
    }

    /// A JSON session of `griot study` with these arguments.
    pub(crate) fn script(&self, arguments: &[&str]) -> Script {
        self.play(&[&["study"], arguments].concat())
    }

    /// A JSON session of a command with these arguments.
    pub(crate) fn play(&self, arguments: &[&str]) -> Script {
        Script::of(self.command(&[arguments, &["--json"]].concat()))
    }
}

impl Script {
    /// The session that a command holds.
    pub(crate) fn of(mut command: Command) -> Self {
        let mut child = command.spawn().unwrap();
        Self {
            stdin: child.stdin.take(),
            stdout: BufReader::new(child.stdout.take().unwrap()),
            child,
        }
    }
}

/// Runs a command with this input.
pub(crate) fn run(mut command: Command, input: impl AsRef<[u8]>) -> Run {
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.as_ref().to_vec();
    // On a thread, as the program writes before it has read everything. It may end before it has.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    Run {
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
        code: output.status.code(),
    }
}

/// A session that a test answers message by message.
pub(crate) struct Script {
    pub(crate) child: Child,
    stdin: Option<ChildStdin>,
    stdout: BufReader<ChildStdout>,
}

impl Script {
    pub(crate) fn send(&mut self, line: &str) {
        let stdin = self.stdin.as_mut().unwrap();
        writeln!(stdin, "{line}").unwrap();
    }

    /// The next message; `None` after the last.
    pub(crate) fn hear(&mut self) -> Option<Value> {
        let mut line = String::new();
        self.stdout.read_line(&mut line).unwrap();
        (!line.is_empty()).then(|| serde_json::from_str(&line).unwrap())
    }

    /// The messages up to one of this type, which is the last.
    pub(crate) fn until(&mut self, kind: &str) -> Vec<Value> {
        self.until_any(&[kind])
    }

    /// The messages up to one of these types, which is the last.
    pub(crate) fn until_any(&mut self, kinds: &[&str]) -> Vec<Value> {
        let mut heard: Vec<Value> = Vec::new();
        let is_last = |message: &Value| kinds.iter().any(|kind| message["type"] == *kind);
        while !heard.last().is_some_and(is_last) {
            let next = self.hear();
            heard.push(next.unwrap_or_else(|| panic!("none of {kinds:?} after {heard:?}")));
        }
        heard
    }

    /// The next question.
    pub(crate) fn question(&mut self) -> Value {
        self.until("question").pop().unwrap()
    }

    /// Sends a line and gives the messages up to one of this type.
    pub(crate) fn ask(&mut self, line: &str, kind: &str) -> Vec<Value> {
        self.send(line);
        self.until(kind)
    }

    /// Closes the input, and gives the last messages and the exit code.
    pub(crate) fn end(mut self) -> (Vec<Value>, Option<i32>) {
        drop(self.stdin.take());
        let mut heard = Vec::new();
        while let Some(message) = self.hear() {
            heard.push(message);
        }
        (heard, self.child.wait().unwrap().code())
    }
}

/// The types of messages.
pub(crate) fn types(messages: &[Value]) -> Vec<&str> {
    let kind = |message: &'_ Value| message["type"].as_str().map(str::len);
    assert!(messages.iter().all(|message| kind(message).is_some()));
    messages
        .iter()
        .filter_map(|message| message["type"].as_str())
        .collect()
}
