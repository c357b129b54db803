//! Bad input met by the whole program: one clear message, the right exit code, nothing changed on disk by what failed,
//! and a session that goes on with what can be read.

use std::ffi::OsStr;
use std::fs::{self, Permissions};
use std::io::Write as _;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};

use tempfile::TempDir;

/// A user without rights, for tests that root runs.
const NOBODY: u32 = 65_534;

const DECK: &str = r#"[[card]]
id       = "serval"
question = "Which French operation began in January 2013?"
answer   = "Operation Serval"
accept   = ["Serval"]

[[card]]
id       = "barkhane"
question = "Which operation followed it?"
answer   = "Operation Barkhane"
accept   = ["Barkhane"]
"#;

const RIGHT: &str =
    "{\"type\":\"answer\",\"text\":\"Serval\"}\n{\"type\":\"answer\",\"text\":\"Barkhane\"}\n";

/// A folder for one test.
struct Home(TempDir);

/// What the program said, with the folder as `HOME`.
struct Said {
    out: String,
    err: String,
    code: i32,
}

impl Home {
    fn new() -> Self {
        let home = Self(tempfile::tempdir().unwrap());
        let everyone = Permissions::from_mode(0o777);
        fs::set_permissions(home.0.path(), everyone).unwrap();
        home
    }

    /// One with a deck that is sound.
    fn with_deck() -> Self {
        let home = Self::new();
        home.write("mali.toml", DECK);
        home
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: impl AsRef<Path>, content: impl AsRef<[u8]>) {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// The program in this folder, with `data` as its data directory.
    fn command(&self, arguments: &[&str]) -> Command {
        self.command_of(Path::new(env!("CARGO_BIN_EXE_griot")), arguments)
    }

    fn command_of(&self, program: &Path, arguments: &[&str]) -> Command {
        let mut command = Command::new(program);
        command
            .env_clear()
            .env("HOME", self.0.path())
            .current_dir(self.0.path())
            .args(["--data-dir", "data", "--now", "2026-11-22T09:30Z"])
            .args(arguments);
        command
    }

    fn run(&self, arguments: &[&str], input: &str) -> Said {
        self.wait_for(self.command(arguments), input)
    }

    fn wait_for(&self, mut command: Command, input: &str) -> Said {
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // A program that stops early reads no more; that is what some tests are about.
        drop(child.stdin.take().unwrap().write_all(input.as_bytes()));
        let output = child.wait_with_output().unwrap();
        let readable = |bytes| {
            let text = String::from_utf8(bytes).unwrap();
            text.replace(&*self.0.path().to_string_lossy(), "HOME")
        };
        Said {
            out: readable(output.stdout),
            err: readable(output.stderr),
            code: output.status.code().expect("it was not killed"),
        }
    }

    /// Every file below the folder with its content.
    fn content(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut found = Vec::new();
        let mut folders = vec![self.0.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let entry = entry.unwrap();
                if entry.file_type().unwrap().is_dir() {
                    folders.push(entry.path());
                } else if entry.file_type().unwrap().is_file() {
                    found.push((entry.path(), fs::read(entry.path()).unwrap()));
                }
            }
        }
        found.sort();
        found
    }
}

/// Nothing that moves a cursor, reorders or hides was written, and nobody panicked.
fn assert_harmless(said: &Said, name: &str) {
    let is_harmful = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{200B}' | '\u{200E}'..='\u{200F}' | '\u{2028}'..='\u{202E}')
            || matches!(c, '\u{2066}'..='\u{2069}' | '\u{FEFF}')
    };
    for text in [&said.out, &said.err] {
        let harmful = text.chars().find(|c| is_harmful(*c));
        assert_eq!(harmful, None, "{name}: {text}");
        assert!(!text.contains("panicked"), "{name}: {text}");
    }
}

#[test]
fn a_deck_that_cannot_be_used_is_named_with_a_remedy() {
    type Content<'c> = (&'c str, Vec<u8>, &'c str);
    let cases: [Content<'_>; 12] = [
        (
            "an unknown key",
            b"[[card]]\nquestoin = \"?\"\n".into(),
            "did you mean `question`?",
        ),
        (
            "a wrong type",
            b"[[card]]\nquestion = 1\nanswer = \"?\"\n".into(),
            "put it in quotes",
        ),
        ("nothing", Vec::new(), "this deck has no cards"),
        (
            "a byte-order mark alone",
            b"\xEF\xBB\xBF".into(),
            "this deck has no cards",
        ),
        ("UTF-16", b"\xFF\xFEx\0".into(), "save it as UTF-8"),
        (
            "Latin-1",
            b"[[card]]\nquestion = \"\xE9?\"\n".into(),
            "save the file as UTF-8",
        ),
        ("a zero byte", b"[[card]]\0".into(), "it has a zero byte"),
        ("brackets", vec![b'['; 100_000], "error[S"),
        (
            "deep nesting",
            [b"x = ".to_vec(), vec![b'['; 100_000]].concat(),
            "levels deep",
        ),
        ("tiny mistakes", b"=\n".repeat(100_000), "error[S001]"),
        (
            "a newer format",
            format!("[deck]\nformat = 99\n{DECK}").into(),
            "update griot",
        ),
        (
            "17 MB",
            vec![b'#'; 17_000_000],
            "split it into several decks",
        ),
    ];
    for (name, content, remedy) in cases {
        let home = Home::new();
        home.write("mali.toml", content);
        let before = home.content();
        let said = home.run(&["check", "mali.toml"], "");
        assert_eq!(said.code, 1, "{name}: {}", said.out);
        assert!(said.out.contains("mali.toml"), "{name}: {}", said.out);
        let one_line = said.out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(one_line.contains(remedy), "{name}: {}", said.out);
        assert_harmless(&said, name);
        assert_eq!(home.content(), before, "{name}");

        let said = home.run(&["study", "--plain", "mali.toml"], "");
        assert_eq!((said.code, said.out.as_str()), (1, ""), "{name}");
        assert!(said.err.contains("mali.toml"), "{name}: {}", said.err);
        assert_harmless(&said, name);
    }
}

#[test]
fn marks_and_line_ends_of_windows_make_no_difference() {
    let home = Home::new();
    let content = format!("\u{FEFF}{}", DECK.replace('\n', "\r\n"));
    home.write("mali.toml", content);
    let said = home.run(&["study", "--json", "mali.toml"], RIGHT);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    assert!(said.out.contains("\"right\":2"), "{}", said.out);
}

#[test]
fn what_is_no_deck_among_decks_is_said_once_and_does_not_stop_the_rest() {
    let home = Home::new();
    home.write("decks/mali.toml", DECK);
    home.write("decks/wrong.toml", "[[card]]\nquestoin = \"?\"\n");
    home.write(
        "decks/same-1.toml",
        format!("[deck]\nid = \"same\"\n{DECK}"),
    );
    home.write(
        "decks/same-2.toml",
        format!("[deck]\nid = \"same\"\n{DECK}"),
    );
    fs::create_dir(home.path("decks/folder.toml")).unwrap();
    symlink("loop.toml", home.path("decks/loop.toml")).unwrap();
    symlink(".", home.path("decks/again")).unwrap();
    symlink("/dev/zero", home.path("decks/zero.toml")).unwrap();
    let said = home.run(&["due", "--count", "decks"], "");
    assert_eq!((said.code, said.out.as_str()), (0, "4\n"), "{}", said.err);
    let expected = "\
error: two files have the deck id \"same\": decks/same-1.toml is used, decks/same-2.toml is not
help: give one of them another `id` under [deck], or take one away
warning: cannot read decks/zero.toml: it is not a regular file
help: mend it, or take it away
warning: 1 card was refused in decks/wrong.toml
help: `griot check decks/wrong.toml` shows why, at its line
";
    assert_eq!(said.err, expected);
}

/// Makes what is no deck file, under the names that `check` is given.
fn make_no_decks(home: &Home) {
    home.write("notes.txt", "Remember the milk.\n");
    home.write("picture.toml", b"\x89PNG\r\n\x1a\n\0");
    home.write(not_utf8(), "[[card]\n");
    fs::create_dir_all(home.path("none/inside")).unwrap();
    fs::create_dir(home.path("folder.toml")).unwrap();
    symlink("loop.toml", home.path("loop.toml")).unwrap();
    symlink("nowhere.toml", home.path("dangling.toml")).unwrap();
    let huge = fs::File::create(home.path("huge.toml")).unwrap();
    huge.set_len(1 << 34).unwrap();
    let mode = rustix::fs::Mode::from_raw_mode(0o600);
    let pipe = rustix::fs::FileType::Fifo;
    rustix::fs::mknodat(rustix::fs::CWD, home.path("pipe.toml"), pipe, mode, 0).unwrap();
    fs::create_dir(home.path("around")).unwrap();
    symlink("..", home.path("around/up")).unwrap();
}

/// A file name that is no UTF-8.
fn not_utf8() -> PathBuf {
    PathBuf::from(OsStr::from_bytes(b"caf\xE9.toml"))
}

#[test]
fn what_is_no_deck_is_told_by_check_with_a_remedy_and_left_as_it_is() {
    let cases = [
        ("notes.txt", "notes.txt:1:1"),
        ("picture.toml", "it has a zero byte"),
        ("none", "there is no deck file to check"),
        ("folder.toml", "there is no deck file to check"),
        ("loop.toml", "cannot read loop.toml"),
        (
            "dangling.toml",
            "dangling.toml, named as an argument, does not exist",
        ),
        (
            "nowhere.toml",
            "nowhere.toml, named as an argument, does not exist",
        ),
        ("huge.toml", "huge.toml is longer than 16 MiB"),
        (
            "pipe.toml",
            "cannot read pipe.toml: it is not a regular file",
        ),
        (
            "/dev/zero",
            "cannot read /dev/zero: it is not a regular file",
        ),
        ("mali.toml/card", "cannot read mali.toml/card"),
    ];
    let home = Home::with_deck();
    make_no_decks(&home);
    let names = || fs::read_dir(home.0.path()).unwrap().count();
    let before = names();
    for (path, expected) in cases {
        let said = home.run(&["check", path], "");
        let text = said.out.clone() + &said.err;
        let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(said.code, 1, "{path}: {text}");
        assert!(one_line.contains(expected), "{path}: {text}");
        assert_eq!(text.matches("help: ").count(), 1, "{path}: {text}");
        let n_errors = text.matches("error[").count() + text.matches("error: ").count();
        assert_eq!(n_errors, 1, "{path}: {text}");
        assert_harmless(&said, path);
    }
    assert_eq!(names(), before);
}

#[test]
fn check_goes_through_a_folder_with_links_in_circles_and_names_that_are_no_utf_8() {
    let home = Home::with_deck();
    make_no_decks(&home);
    let mut command = home.command(&["check"]);
    command.arg(not_utf8());
    let said = home.wait_for(command, "");
    assert_eq!(said.code, 1, "{}", said.err);
    assert!(said.out.contains("caf\u{FFFD}.toml:1:1"), "{}", said.out);
    let said = home.run(&["check", "around"], "");
    assert_eq!(said.code, 1, "{}", said.err);
    assert!(said.out.contains("caf\u{FFFD}.toml:1:1"), "{}", said.out);
    assert!(
        said.out.contains("3 files, 2 cards, 1 refused: "),
        "{}",
        said.out
    );
    assert_harmless(&said, "around");
}

#[test]
fn a_file_that_changes_while_it_is_checked_is_told_as_it_was_at_one_time() {
    let home = Home::with_deck();
    let bad = "[[card]]\nquestoin = \"?\"\n";
    let path = home.path("mali.toml");
    let is_over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for (content, name) in [(DECK, "a"), (bad, "b")].iter().cycle() {
                if is_over.load(Ordering::Relaxed) {
                    return;
                }
                let next = home.path(name);
                fs::write(&next, content).unwrap();
                fs::rename(&next, &path).unwrap();
            }
        });
        let outcomes: Vec<Said> = (0..20)
            .map(|_| home.run(&["check", "mali.toml"], ""))
            .collect();
        is_over.store(true, Ordering::Relaxed);
        for said in outcomes {
            let is_good = said.out.ends_with("1 file, 2 cards: no mistakes\n") && said.code == 0;
            let is_bad = said.out.contains("did you mean `question`?") && said.code == 1;
            assert!(is_good || is_bad, "{}: {}{}", said.code, said.out, said.err);
        }
    });
}

#[test]
fn a_file_name_is_one_line_and_moves_no_cursor() {
    let home = Home::new();
    let name = "a\u{1b}[2J\nerror: b\u{202e}\u{9b}.toml";
    home.write(name, "[[card]]\nquestoin = \"?\"\n");
    for arguments in [
        ["check", name].as_slice(),
        &["study", "--plain", name],
        &["due", name],
    ] {
        let said = home.run(arguments, "");
        assert_harmless(&said, arguments[0]);
        let lines = said.err.lines();
        assert_eq!(
            lines.filter(|line| line.starts_with("error: b")).count(),
            0,
            "{}",
            said.err
        );
    }
}

/// Makes the database that a griot of a later version left.
fn make_newer(home: &Home) {
    home.run(&["study", "--json", "mali.toml"], RIGHT);
    let db = rusqlite::Connection::open(home.path("data/progress.db")).unwrap();
    db.pragma_update(None, "user_version", 99).unwrap();
}

/// Makes a database of which the end is missing.
fn make_truncated(home: &Home) {
    home.run(&["study", "--json", "mali.toml"], RIGHT);
    let path = home.path("data/progress.db");
    let db = fs::File::options().write(true).open(path).unwrap();
    db.set_len(20_000).unwrap();
}

fn make_device(home: &Home) {
    fs::create_dir(home.path("data")).unwrap();
    symlink("/dev/null", home.path("data/progress.db")).unwrap();
}

#[test]
fn a_data_directory_that_cannot_be_used_is_named_and_left_as_it_is() {
    type Make = fn(&Home);
    let cases: [(&str, Make, &str); 6] = [
        (
            "a file",
            |home| home.write("data", ""),
            "move the file out of the way",
        ),
        (
            "text",
            |home| home.write("data/progress.db", "?\n".repeat(999)),
            "is not a database",
        ),
        (
            "a folder",
            |home| home.write("data/progress.db/x", ""),
            "is a folder",
        ),
        ("a device", make_device, "is not a database"),
        ("newer", make_newer, "install the newest griot"),
        ("truncated", make_truncated, "is damaged"),
    ];
    for (name, make, remedy) in cases {
        let home = Home::with_deck();
        make(&home);
        let before = home.content();
        for arguments in [["study", "--json"].as_slice(), &["due"], &[], &["doctor"]] {
            let said = home.run(arguments, RIGHT);
            let name = format!("{name} {arguments:?}: {}", said.err);
            assert_eq!((said.code, said.out.as_str()), (1, ""), "{name}");
            assert!(said.err.contains(remedy), "{name}");
            assert_eq!(said.err.matches("error: ").count(), 1, "{name}");
            assert_eq!(said.err.matches("help: ").count(), 1, "{name}");
            assert_eq!(home.content(), before, "{name}");
        }
    }
}

#[test]
fn rights_that_are_missing_are_said_before_the_first_question() {
    let home = Home::with_deck();
    home.run(&["study", "--json", "--limit", "1", "mali.toml"], "");
    let is_root = fs::metadata(home.0.path()).unwrap().uid() == 0;
    let owner = is_root.then_some(NOBODY);
    let own = |path: &Path| std::os::unix::fs::chown(path, owner, owner).unwrap();
    let (data, file) = (home.path("data"), home.path("data/progress.db"));
    // Another user may have no right to look into the folder that the program is in.
    let program = home.path("program");
    fs::copy(env!("CARGO_BIN_EXE_griot"), &program).unwrap();
    own(&data);
    own(&file);
    for (folder_mode, file_mode) in [
        (0o500, 0o600),
        (0o700, 0o400),
        (0o700, 0o000),
        (0o000, 0o600),
    ] {
        fs::set_permissions(&file, Permissions::from_mode(file_mode)).unwrap();
        fs::set_permissions(&data, Permissions::from_mode(folder_mode)).unwrap();
        for arguments in [["study", "--json", "mali.toml"].as_slice(), &["doctor"]] {
            let mut command = home.command_of(&program, arguments);
            if is_root {
                // To root everything is allowed.
                command.uid(NOBODY).gid(NOBODY);
            }
            let said = home.wait_for(command, RIGHT);
            let name = format!("{folder_mode:o} {file_mode:o} {arguments:?}: {}", said.err);
            assert_eq!((said.code, said.out.as_str()), (1, ""), "{name}");
            assert!(said.err.contains("yours to read and write"), "{name}");
        }
        fs::set_permissions(&data, Permissions::from_mode(0o700)).unwrap();
    }
}

#[test]
fn an_answer_that_was_not_recorded_shows_no_verdict_and_an_exit_code() {
    let home = Home::with_deck();
    home.run(&["study", "--json", "mali.toml"], "");
    let db = rusqlite::Connection::open(home.path("data/progress.db")).unwrap();
    db.execute_batch(
        "CREATE TRIGGER no BEFORE INSERT ON event BEGIN SELECT raise(FAIL, 'no room'); END",
    )
    .unwrap();
    let said = home.run(&["study", "--json", "mali.toml"], RIGHT);
    assert_eq!(said.code, 1, "{}", said.out);
    assert!(!said.out.contains("\"type\":\"verdict\""), "{}", said.out);
    let n_refused = said.out.matches("\"code\":\"store\"").count();
    assert_eq!(n_refused, 2, "{}", said.out);
    assert!(said.out.contains("\"answered\":0"), "{}", said.out);
    assert_eq!(said.err, "error: cannot use data/progress.db: no room\n");
}

#[test]
fn a_config_with_a_mistake_stops_every_session() {
    let cases = [
        ("nope = 1\n", "there is no key `nope`"),
        (
            "[study]\nretention = nan\n",
            "write a number from 0.7 to 0.99",
        ),
        ("x = [\n", "close it with `]`"),
        (
            "[study]\nnew_per_day = 4294967296\n",
            "write a number from 0 to 9999",
        ),
    ];
    for (content, remedy) in cases {
        let home = Home::with_deck();
        home.write("config.toml", content);
        let before = home.content();
        let said = home.run(
            &["--config", "config.toml", "study", "--plain", "mali.toml"],
            "",
        );
        assert_eq!((said.code, said.out.as_str()), (1, ""), "{content}");
        assert!(said.err.contains("config.toml"), "{content}: {}", said.err);
        assert!(said.err.contains(remedy), "{content}: {}", said.err);
        assert_eq!(home.content(), before, "{content}");
    }
    let home = Home::with_deck();
    for config in ["data/none.toml", ".", "/dev/zero"] {
        let said = home.run(&["--config", config, "due"], "");
        assert_eq!((said.code, said.out.as_str()), (1, ""), "{config}");
        assert!(said.err.contains("help: "), "{config}: {}", said.err);
    }
}

#[test]
fn a_command_line_that_is_wrong_changes_nothing() {
    let cases = [
        ["study", "--now", "garbage"].as_slice(),
        &["study", "--now", "1969-07-20"],
        &["study", "--now", "99999-01-01"],
        &["study", "--seed", "18446744073709551616"],
        &["study", "--seed", "x\u{1b}[31m\u{9b}\u{202e}"],
        &["study", "--limit", "-1"],
        &["study", "--json", "--plain"],
        &["study", "["],
        &["stduy"],
    ];
    for arguments in cases {
        let home = Home::with_deck();
        let mut command = Command::new(env!("CARGO_BIN_EXE_griot"));
        command
            .env_clear()
            .env("HOME", home.0.path())
            .args(arguments);
        let said = home.wait_for(command, "");
        assert_eq!(
            (said.code, said.out.as_str()),
            (2, ""),
            "{arguments:?}: {}",
            said.err
        );
        assert_harmless(&said, &format!("{arguments:?}"));
    }
}

#[test]
fn messages_that_mean_nothing_leave_the_question_as_it_is() {
    let home = Home::with_deck();
    let long = format!(
        "{{\"type\":\"answer\",\"text\":\"{}\"}}",
        "x".repeat(1 << 20)
    );
    let deep = "[".repeat(100_000);
    let lines = [
        "",
        "null",
        "[]",
        "{",
        "{}",
        "\"",
        "{\"type\":1}",
        "{\"type\":\"x\\u001b[31m\"}",
        "{\"type\":\"answer\"}",
        "{\"type\":\"answer\",\"text\":1}",
        "{\"type\":\"grade\",\"rating\":5}",
        "{\"type\":\"grade\",\"rating\":1e308}",
        "{\"type\":\"answer\",\"options\":[0]}",
        "{\"type\":\"answer\",\"text\":\"x\",\"n\":1e308}",
        "{\"type\":\"answer\",\"text\":\"x\",\"n\":-1}",
        "{\"type\":\"answer\",\"text\":\"x\",\"ms\":1e400}",
        &long,
        &deep,
    ];
    let input = format!("{}\n{RIGHT}", lines.join("\n"));
    let said = home.run(&["study", "--json", "mali.toml"], &input);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    assert_harmless(&said, "messages");
    let n_errors = said.out.matches("\"type\":\"error\"").count();
    assert_eq!(n_errors, lines.len(), "{}", said.out);
    assert!(
        said.out.contains("\"answered\":2,\"right\":2"),
        "{}",
        said.out
    );
}

#[test]
fn no_text_of_a_deck_reaches_the_terminal_as_a_command() {
    let wild = r"\u001b[2J\u001b]0;t\u0007\u009b1m\u202e\u200b\u2028\u2066\u007f\r\b\ufeff";
    let home = Home::new();
    let deck = format!(
        r#"[deck]
id = "wild"
title = "title{wild}"
tags = ["tag{wild}"]
source = {{ title = "source{wild}", author = "{wild}", note = "{wild}" }}
[[group]]
stem = "stem{wild}\n\n- {wild}\n\n```sh\n{wild}\n```"
[[group.card]]
id = "flash"
question = "question{wild}"
answer = "answer{wild}"
hint = "hint{wild}"
explanation = "why{wild} ![picture{wild}](img/x.svg)"
[[group.card]]
id = "typed"
question = "second{wild}"
answer = "answer{wild}"
accept = ["accept{wild}"]
[[group.card]]
id = "choice"
question = "third{wild}"
answer = "right{wild}"
wrong = [{{ text = "wrong{wild}", why = "why{wild}" }}]
[[group.card]]
id = "number"
question = "fourth{wild}"
number = 5
unit = "unit{wild}"
"#
    );
    home.write("decks/wild.toml", deck);
    let plain = ":h\n:i\n:?\n:o\n\n2\n\nx\u{1b}[2J\u{202e}\n\n1\n\n7\n\n:u\n:q\n";
    let json = "{\"type\":\"hint\"}\n{\"type\":\"reveal\"}\n{\"type\":\"grade\",\"rating\":3}\n\
                {\"type\":\"answer\",\"text\":\"\\u001b\\u202e\"}\n\
                {\"type\":\"answer\",\"options\":[1]}\n{\"type\":\"answer\",\"text\":\"7\"}\n";
    let cases = [
        (["check", "decks"].as_slice(), ""),
        (&["check", "--format", "json", "decks"], ""),
        (&["--decks", "decks", "due"], ""),
        (&["--decks", "decks", "due", "--json"], ""),
        (&["--decks", "decks"], ""),
        (&["--decks", "decks", "decks"], ""),
        (&["--decks", "decks", "cards"], ""),
        (&["--decks", "decks", "cards", "--json"], ""),
        (&["--decks", "decks", "show", "wild/flash"], ""),
        (&["--decks", "decks", "show", "wild/choice"], ""),
        (&["study", "--plain", "decks"], plain),
        (&["study", "--json", "--cram", "decks"], json),
    ];
    for (arguments, input) in cases {
        let said = home.run(arguments, input);
        assert_eq!(said.code, 0, "{arguments:?}: {}", said.err);
        assert!(!said.out.is_empty(), "{arguments:?}");
        assert_harmless(&said, &format!("{arguments:?}"));
    }
}

#[test]
fn an_output_that_takes_nothing_is_said_and_one_that_went_away_is_not() {
    let home = Home::with_deck();
    for arguments in [
        ["study", "--plain", "mali.toml"].as_slice(),
        &["due"],
        &["check", "mali.toml"],
    ] {
        let mut full = home.command(arguments);
        full.stdin(Stdio::null()).stderr(Stdio::piped());
        full.stdout(fs::File::options().write(true).open("/dev/full").unwrap());
        let output = full.spawn().unwrap().wait_with_output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert!(
            err.starts_with("error: cannot write to standard output"),
            "{arguments:?}: {err}"
        );

        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut gone = home.command(arguments);
        gone.stdin(Stdio::null())
            .stderr(Stdio::piped())
            .stdout(writer);
        let output = gone.spawn().unwrap().wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        assert!(output.stderr.is_empty(), "{arguments:?}");
    }
}
