//! The pages under `docs` and the decks in README.md against the program: what they show is read, and what they list
//! is what is written.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use griot::check::codes::LINTS;
use griot::check::read_and_lint;
use griot::deck::codes;
use griot::deck::model::{Ask, Item};
use griot::deck::read::read;
use griot::deck::schema::LIMITS;
use griot::deck::side::{Side, Task, sides_of};
use griot::event::Verdict;
use griot::grade::mark;
use griot::grade::model::{Context, Response};
use griot::session::protocol;
use griot::session::step::Input;
use serde_json::Value;

/// Names of fields, those of objects inside with what they stand in: `parts[].given`.
type Names = BTreeSet<String>;

/// A fenced block of a page.
struct Block {
    /// What stands behind its fence.
    info: String,
    text: String,
    /// The paragraph above it.
    above: String,
    /// The line of its fence, from 1.
    line: usize,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn page(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap()
}

fn blocks(page: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut above = String::new();
    let mut open: Option<Block> = None;
    for (idx, line) in page.lines().enumerate() {
        match (line.strip_prefix("```"), &mut open) {
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (None, Some(block)) => block.text.extend([line, "\n"]),
            (Some(info), None) => {
                open = Some(Block {
                    info: info.to_owned(),
                    text: String::new(),
                    above: std::mem::take(&mut above),
                    line: idx + 1,
                });
            }
            (None, None) if line.is_empty() => above.push_str("\n\n"),
            (None, None) => {
                // A paragraph goes up to an empty line, and the block may stand below another one.
                if above.ends_with("\n\n") {
                    above.clear();
                }
                above.extend([line, "\n"]);
            }
        }
    }
    assert!(open.is_none(), "a block is not closed");
    blocks
}

/// The codes that a text names, such as `D012`.
fn codes_in(text: &str) -> Names {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric());
    let is_code = |word: &&str| {
        word.len() == 4
            && word.starts_with(['S', 'D', 'F', 'L'])
            && word[1..].bytes().all(|byte| byte.is_ascii_digit())
    };
    words.filter(is_code).map(str::to_owned).collect()
}

#[test]
fn decks_on_the_pages_are_read_without_a_diagnostic() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap_or_default();
    let decks = blocks(&page("docs/decks.md"));
    let n_decks = decks.iter().filter(|block| block.info == "toml").count();
    assert!(n_decks >= 5, "{n_decks} decks");
    for block in decks.iter().chain(&blocks(&readme)) {
        if block.info == "toml" {
            let (reading, linted) = read_and_lint("page", block.text.as_bytes(), None);
            assert_eq!(reading.diagnostics, [], "below line {}", block.line);
            assert!(!reading.deck.cards.is_empty());
            let found = linted.diagnostics.iter().map(|found| &found.message);
            assert_eq!(
                found.collect::<Vec<_>>(),
                [""; 0],
                "below line {}",
                block.line
            );
        }
    }
}

#[test]
fn mistakes_on_the_page_have_the_codes_named_above_them() {
    let page = page("docs/decks.md");
    let bad: Vec<Block> = blocks(&page)
        .into_iter()
        .filter(|block| block.info == "toml bad")
        .collect();
    assert!(!bad.is_empty());
    for block in bad {
        let reading = read("page", block.text.as_bytes());
        let found = reading
            .diagnostics
            .iter()
            .map(|found| found.code.0.to_owned());
        let found: Names = found.collect();
        assert_eq!(found, codes_in(&block.above), "below line {}", block.line);
    }
    let known = codes::all().chain(LINTS);
    let known: Names = known.map(|entry| entry.code.0.to_owned()).collect();
    let unknown: Vec<_> = codes_in(&page).difference(&known).cloned().collect();
    assert_eq!(unknown, [""; 0]);
}

#[test]
fn lints_on_the_page_are_those_there_are() {
    let page = page("docs/decks.md");
    let section = section(&page, "## What griot check looks for");
    for entry in LINTS {
        let row = format!("| {} | {} | {} |", entry.code.0, entry.name, entry.about);
        assert!(section.lines().any(|line| line == row), "{row}");
    }
    let n_rows = section
        .lines()
        .filter(|line| line.starts_with("| L"))
        .count();
    assert_eq!(n_rows, LINTS.len());
}

#[test]
fn what_the_schema_does_not_see_is_listed() {
    let page = page("docs/decks.md");
    let (_, section) = page.split_once("## In an editor").unwrap();
    let section = section.split("\n## ").next().unwrap();
    let listed: Vec<&str> = section
        .lines()
        .filter(|line| line.starts_with("| ") && *line != "| mistake | codes |")
        .collect();
    let limits = LIMITS.map(|limit| {
        let codes: Vec<&str> = limit.codes.iter().map(|code| code.0).collect();
        format!("| {} | {} |", limit.what, codes.join(", "))
    });
    assert_eq!(listed, limits);
}

/// The parts of a text that stand in backticks.
fn in_backticks(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// How an answer to a card with these keys is marked.
fn verdict(keys: &[&str], answer: &str) -> Verdict {
    let deck = format!("[[card]]\nquestion = \"?\"\n{}\n", keys.join("\n"));
    let reading = read("page", deck.as_bytes());
    assert_eq!(reading.diagnostics, [], "{deck}");
    let side = &sides_of(&reading.deck, 0)[0];
    mark(
        side,
        &Response::Text(answer.to_owned()),
        &Context::default(),
    )
    .verdict
}

#[test]
fn answers_to_numbers_and_dates_are_marked_as_the_page_says() {
    let page = page("docs/decks.md");
    let mut n_answers = 0;
    for (heading, columns) in [
        (
            "## Numbers",
            [(2, Verdict::Right), (3, Verdict::Wrong)].as_slice(),
        ),
        ("## Dates", &[(3, Verdict::Right), (4, Verdict::Partial)]),
    ] {
        let rows = section(&page, heading).lines();
        for row in rows.filter(|line| line.starts_with("| `")) {
            let cells: Vec<&str> = row.split('|').collect();
            let keys: Vec<&str> = in_backticks(cells[1]).collect();
            for (column, expected) in columns {
                for answer in in_backticks(cells[*column]) {
                    assert_eq!(verdict(&keys, answer), *expected, "{keys:?} {answer}");
                    n_answers += 1;
                }
            }
        }
    }
    assert!(n_answers > 30, "{n_answers}");
}

/// The answer of these texts to a side, as a learner gives it.
fn response(side: &Side, texts: &[&str]) -> Response {
    let among = |items: &[&str]| {
        let place = |text: &&str| items.iter().position(|item| item == text).unwrap();
        texts.iter().map(place).collect::<Vec<usize>>()
    };
    let of =
        |items: &'_ [Item]| -> Vec<String> { items.iter().map(|item| item.text.clone()).collect() };
    let all = |items: Vec<String>| among(&items.iter().map(String::as_str).collect::<Vec<_>>());
    match &side.task {
        Task::Whole(Ask::Choices { right, wrong }) => {
            Response::Options(all([of(right), of(wrong)].concat()))
        }
        Task::Whole(Ask::Order { items, .. }) => Response::Order(all(of(items))),
        Task::Whole(Ask::Match { pairs, .. }) => {
            let place = |text: &&str| {
                let (left, right) = text.split_once(" → ").unwrap();
                let left = pairs.iter().position(|(item, _)| item.text == left);
                let right = pairs.iter().position(|(_, item)| item.text == right);
                (left.unwrap(), right.unwrap())
            };
            Response::Pairs(texts.iter().map(place).collect())
        }
        _ => Response::Texts(texts.iter().map(|text| (*text).to_owned()).collect()),
    }
}

#[test]
fn answers_of_several_parts_score_what_the_page_says() {
    let page = page("docs/decks.md");
    let rows = section(&page, "## Partial credit").lines();
    let mut n_rows = 0;
    for row in rows.filter(|line| line.contains(" of ") && line.contains("| `")) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let keys: Vec<&str> = in_backticks(cells[3]).collect();
        let question = if keys[0].starts_with("cloze") {
            ""
        } else {
            "question = \"?\"\n"
        };
        let deck = format!("[[card]]\n{question}{}\n", keys.join("\n"));
        let reading = read("page", deck.as_bytes());
        assert_eq!(reading.diagnostics, [], "{deck}");
        let side = &sides_of(&reading.deck, 0)[0];
        let texts: Vec<&str> = in_backticks(cells[4]).collect();
        let marking = mark(side, &response(side, &texts), &Context::default());
        let score = marking.score.map(|(n, of)| format!("{n} of {of}"));
        assert_eq!(score.as_deref(), Some(cells[5]), "{row}");
        n_rows += 1;
    }
    assert_eq!(n_rows, 6);
}

/// The lines to the program and from it that the page of JSON shows.
fn lines_of_the_page() -> (Vec<String>, Vec<String>) {
    let (mut to, mut from) = (Vec::new(), Vec::new());
    for block in blocks(&page("docs/json.md")) {
        for line in block.text.lines() {
            match (block.info.as_str(), line.split_once(' ')) {
                ("json", _) => to.push(line.to_owned()),
                ("text session", Some(("→", line))) => to.push(line.to_owned()),
                ("text session", Some(("←", line))) => from.push(line.to_owned()),
                (info, _) => panic!("{info}: {line}"),
            }
        }
    }
    assert!(to.len() > 10 && from.len() > 5);
    (to, from)
}

#[test]
fn messages_on_the_page_are_understood() {
    let mut types = Names::new();
    for line in lines_of_the_page().0 {
        let input = protocol::decode(&line);
        assert!(
            matches!(input, Input::Message { .. }),
            "{line} gave {input:?}"
        );
        types.insert(type_of(&parsed(&line)));
    }
    let listed = first_cells(
        section(&page("docs/json.md"), "## Messages to griot"),
        "message",
    );
    assert_eq!(types, listed);
}

fn parsed(line: &str) -> Value {
    serde_json::from_str(line).unwrap_or_else(|error| panic!("{line}: {error}"))
}

fn type_of(message: &Value) -> String {
    message["type"].as_str().unwrap().to_owned()
}

/// The part of a page below a heading, up to the next one of any level.
fn section<'p>(page: &'p str, heading: &str) -> &'p str {
    let (_, below) = page
        .split_once(&format!("\n{heading}\n"))
        .unwrap_or_else(|| panic!("no {heading}"));
    below
        .split_once("\n#")
        .map_or(below, |(section, _)| section)
}

/// The names in backticks in the first column of the tables whose first column has this title.
fn first_cells(section: &str, title: &str) -> Names {
    let mut names = Names::new();
    let mut is_meant = false;
    for line in section.lines() {
        let Some(cells) = line.strip_prefix("| ") else {
            is_meant &= line.starts_with('|');
            continue;
        };
        let cell = cells.split(" | ").next().unwrap_or_default();
        if is_meant {
            names.extend(in_backticks(cell).map(str::to_owned));
        }
        is_meant |= cell == title;
    }
    names
}

/// The names of the fields of an object, but for its type.
fn names(object: &Value) -> Names {
    let mut names = Names::new();
    add_names("", object, &mut names);
    names.remove("type");
    names
}

fn add_names(outer: &str, value: &Value, names: &mut Names) {
    for (key, value) in value.as_object().into_iter().flatten() {
        let name = format!("{outer}{key}");
        match value {
            // Its keys are ratings.
            Value::Object(_) if key != "next" => add_names(&format!("{name}."), value, names),
            Value::Array(entries) => {
                for entry in entries {
                    add_names(&format!("{name}[]."), entry, names);
                }
            }
            _ => {}
        }
        names.insert(name);
    }
}

/// The lines of standard output of the program, run in `folder` with this input.
fn run(folder: &Path, arguments: &[&str], input: &str) -> Vec<String> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_griot"))
        .env_clear()
        .env("HOME", folder)
        .current_dir(folder)
        .args(["--data-dir", "data", "--config", "config.toml"])
        .args(["--now", "2026-11-22T09:30Z", "--seed", "7"])
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(input.as_bytes()).unwrap();
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        !text.is_empty(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    text.lines().map(str::to_owned).collect()
}

/// A folder with a config and one deck.
fn home(deck: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("config.toml"), "builtin = false\n").unwrap();
    fs::create_dir_all(folder.path().join("data/decks")).unwrap();
    fs::write(folder.path().join("data/decks/mali.toml"), deck).unwrap();
    folder
}

/// Cards that have every field of a question between them, in the order in which [`SCRIPT`] answers them.
const DECK: &str = r#"
[[card]]
question = "Earliest first."
order = ["Ghana", "Mali", "Songhai"]

[[card]]
question = "Which country has which capital?"
pairs = [["Mali", "Bamako"], ["Niger", "Niamey"]]

[[card]]
question = "Name the members of the G5 Sahel."
list = ["Burkina Faso", "Chad", "Mali", "Mauritania", "Niger"]

[[card]]
question = "What is the capital of Mali?"
answer = "Bamako"
typed = true
hint = "It lies on the Niger."

[[card]]
question = "What is a griot?"
answer = "A keeper of memory."

[[card]]
question = "Which operation followed Serval?"
answer = "Barkhane"
wrong = ["Takuba"]

[[card]]
question = "Which lie on the Niger?"
answer = ["Gao", "Ségou"]
wrong = ["Kayes"]

[[card]]
question = "How long is the Niger?"
number = 4180
unit = "km"

[[card]]
question = "When did Operation Serval begin?"
date = "January 2013"

[[card]]
cloze = "Serval began in January 2013."
gaps = [["Serval", "January 2013"]]
typed = true
"#;

/// Messages that bring every message of the program about.
const SCRIPT: &str = r#"{"type":"answer","order":[3,1,2]}
{"type":"grade","rating":3}
{"type":"answer","pairs":[[2,1]]}
{"type":"grade","rating":3}
{"type":"item","text":"Chad"}
{"type":"item","text":"Ghana"}
{"type":"take_back"}
{"type":"answer"}
{"type":"grade","rating":3}
{"type":"hint"}
{"type":"answer","text":"Timbuktu"}
{"type":"accept"}
{"type":"undo"}
{"type":"reveal"}
{"type":"grade","rating":1}
{"type":"skip"}
{"type":"answer","options":[1]}
{"type":"answer","text":"4180"}
{"type":"answer","value":true}
{"type":"answer","text":"2013"}
{"type":"answer","texts":["Serval"]}
{"type":"quit"}
"#;

/// Messages of a timed quiz that is left with a question open.
const QUIZ_SCRIPT: &str = r#"{"type":"reveal"}
{"type":"grade","rating":3}
{"type":"reveal"}
{"type":"grade","rating":1}
{"type":"quit"}
"#;

/// What the program writes in a session, by the type of message.
fn messages_of_a_session() -> BTreeMap<String, Vec<Value>> {
    let home = home(DECK);
    let mut messages: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    let study = run(home.path(), &["study", "--json"], SCRIPT);
    let timed = ["quiz", "--json", "--minutes", "9", "--per-question", "20"];
    let quiz = run(home.path(), &timed, QUIZ_SCRIPT);
    for line in study.iter().chain(&quiz) {
        let message = parsed(line);
        messages.entry(type_of(&message)).or_default().push(message);
    }
    messages
}

#[test]
fn fields_of_the_messages_are_those_on_the_page() {
    let page = page("docs/json.md");
    let messages = messages_of_a_session();
    for (kind, messages) in &messages {
        let written: Names = messages.iter().flat_map(names).collect();
        let listed = first_cells(section(&page, &format!("### `{kind}`")), "field");
        assert_eq!(written, listed, "{kind}");
    }
    let headings = page.lines().filter_map(|line| line.strip_prefix("### `"));
    let headings: Vec<_> = headings.map(|name| name.trim_end_matches('`')).collect();
    let types: Names = headings.into_iter().map(str::to_owned).collect();
    assert_eq!(messages.keys().cloned().collect::<Names>(), types);
}

#[test]
fn the_session_on_the_page_could_be_one() {
    let written = messages_of_a_session();
    let keys =
        |message: &Value| -> Vec<String> { message.as_object().unwrap().keys().cloned().collect() };
    for line in lines_of_the_page().1 {
        let message = parsed(&line);
        let of_type = &written[&type_of(&message)];
        let is_like = of_type.iter().any(|real| keys(real) == keys(&message));
        assert!(is_like, "{line}");
    }
}

/// Words in quotes that stand behind one of these in a file of the source.
fn quoted_after(file: PathBuf, before: &str) -> Names {
    let text = fs::read_to_string(file).unwrap();
    let found = text.split(before).skip(1);
    let quoted = found.filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next());
    quoted.map(str::to_owned).collect()
}

#[test]
fn codes_of_errors_are_those_on_the_page() {
    // Those of keys that scripts have not, and of a session that is busy or over, in which no script is heard.
    const NOT_OF_SCRIPTS: [&str; 6] = [
        "answered",
        "busy",
        "not-answered",
        "nothing-to-open",
        "over",
        "unexpected",
    ];
    let session = root().join("src/session");
    let mut codes = quoted_after(session.join("refusal.rs"), "Self::new(");
    codes.extend(quoted_after(session.join("protocol/decode.rs"), "code: "));
    for code in NOT_OF_SCRIPTS {
        assert!(codes.remove(code), "{code}");
    }
    let page = page("docs/json.md");
    let listed = first_cells(section(&page, "### `error`"), "code");
    // The field `code` stands in the table above.
    assert_eq!(codes, listed);
}

#[test]
fn fields_of_other_commands_are_those_on_the_page() {
    let page = page("docs/json.md");
    let listed = |heading| first_cells(section(&page, heading), "field");
    let home = home("[[card]]\nquestion = \"What is a griot?\"\nanswr = \"A keeper of memory.\"\n");
    let lines = run(
        home.path(),
        &["check", "--format", "json", "data/decks"],
        "",
    );
    let [found, summary] = &lines[..] else {
        panic!("{lines:?}");
    };
    assert_eq!(
        names(&parsed(found)),
        listed("## `griot check --format json`")
    );
    let mut of_summary = listed("### Its last line");
    assert!(of_summary.remove("type"));
    assert_eq!(
        (type_of(&parsed(summary)), names(&parsed(summary))),
        ("summary".to_owned(), of_summary)
    );
    let due = run(home.path(), &["due", "--json"], "").concat();
    assert_eq!(names(&parsed(&due)), listed("## `griot due --json`"));
    let card = "[[card]]\nquestion = \"What is a griot?\"\nanswer = \"A keeper of memory.\"\n";
    fs::write(home.path().join("data/decks/mali.toml"), card).unwrap();
    let cards = run(home.path(), &["cards", "--json"], "").concat();
    assert_eq!(names(&parsed(&cards)), listed("## `griot cards --json`"));
}

/// A home in which a card was answered and rated otherwise, that was taken back, and another was put off.
fn answered() -> tempfile::TempDir {
    let card = "[[card]]\nquestion = \"What is a griot?\"\nanswer = \"A keeper of memory.\"\n";
    let home = home(&format!("{card}{}", card.replace("griot", "kora")));
    let messages = [
        r#"{"type":"reveal"}"#,
        r#"{"type":"grade","rating":3}"#,
        r#"{"type":"grade","rating":4}"#,
        r#"{"type":"undo"}"#,
        r#"{"type":"bury"}"#,
    ];
    run(home.path(), &["study", "--json"], &messages.join("\n"));
    home
}

#[test]
fn fields_of_the_log_are_those_on_the_page() {
    let page = page("docs/log.md");
    let lines = run(answered().path(), &["log", "--json"], "");
    let common = first_cells(section(&page, "## `griot log --json`"), "field");
    let kinds: Vec<(&str, Names)> = page
        .lines()
        .skip_while(|line| *line != "| kind | fields |")
        .skip(2)
        .map_while(|line| line.strip_prefix("| `")?.split_once("` | "))
        .map(|(kind, fields)| (kind, in_backticks(fields).map(str::to_owned).collect()))
        .collect();
    assert_eq!(kinds.len(), 9);
    let mut seen = Vec::new();
    for line in &lines {
        let entry = parsed(line);
        let kind = entry["kind"].as_str().unwrap().to_owned();
        let own = kinds.iter().find(|(named, _)| *named == kind);
        let expected: Names = common
            .iter()
            .chain(own.iter().flat_map(|(_, fields)| fields))
            .cloned()
            .collect();
        assert_eq!(names(&entry), expected, "{line}");
        seen.push(kind);
    }
    assert_eq!(seen, ["bury", "undo", "regrade", "answer", "session"]);
}

#[test]
fn views_on_the_page_are_those_of_the_database_and_its_queries_run() {
    let page = page("docs/log.md");
    let home = answered();
    let conn = rusqlite::Connection::open(home.path().join("data/progress.db")).unwrap();
    let columns = |view: &str| -> Names {
        let mut statement = conn.prepare(&format!("SELECT * FROM {view}")).unwrap();
        assert!(statement.query([]).unwrap().next().unwrap().is_some());
        let names = statement.column_names();
        names.map(str::to_owned).collect()
    };
    for view in ["v_event", "v_answer", "v_card"] {
        let listed = first_cells(section(&page, &format!("### `{view}`")), "column");
        assert_eq!(columns(view), listed, "{view}");
    }
    let queries: Vec<Block> = blocks(&page)
        .into_iter()
        .filter(|block| block.info == "sql")
        .collect();
    assert_eq!(queries.len(), 2);
    for query in queries {
        let mut statement = conn.prepare(&query.text).unwrap();
        assert!(statement.query([]).unwrap().next().is_ok());
    }
}
