//! Decks that are edited between two sessions: what a session says of it, and how it is settled.

use insta::assert_snapshot;

use crate::home::Home;

const BEFORE: &str = r#"
[[card]]
question = "When did Operation Serval begin?"
answer = "In January 2013, on the 11th"

[[card]]
question = "Wich river flows through Bamako?"
answer = "The Niger"

[[card]]
id = "au"
question = "How many member states has the African Union?"
answer = "54"
"#;

const AFTER: &str = r#"
[[card]]
id = "serval"
question = "What day saw the first French troops in Konna?"
answer = "In January 2013, on the 11th"

[[card]]
question = "Which river flows through Bamako?"
answer = "The Niger"

[[card]]
id = "au"
question = "How many member states has the African Union?"
answer = "55"
"#;

/// A home in which each card of the deck was answered once, before it was edited.
fn edited() -> Home {
    let mut home = Home::with_deck(BEFORE);
    let run = home.run(&["study", "--plain"], "\n3\n\n3\n\n3\n\n");
    assert!(run.stdout.contains("3 answers"), "{}", run.stdout);
    home.write("data/decks/deck.toml", AFTER);
    home.now = "2026-11-23T09:30:00Z";
    home
}

fn said(home: &Home, arguments: &[&str]) -> String {
    let run = home.run(arguments, "");
    let home = home.path("").display().to_string();
    format!("{}{}", run.stdout, run.stderr).replace(&home, "/")
}

/// The key by which a card is listed that is in no deck.
fn lost(home: &Home) -> String {
    let run = home.run(&["orphans", "--json"], "");
    let first = run.stdout.lines().next().unwrap();
    let entry: serde_json::Value = serde_json::from_str(first).unwrap();
    entry["card"].as_str().unwrap().to_owned()
}

#[test]
fn a_session_says_in_one_line_what_is_to_be_settled() {
    let home = edited();
    let line = "1 card seems to have been reworded, 1 answer was rewritten: `griot orphans`\n";
    let first = |arguments: &[&str]| home.run(arguments, "").stdout;
    assert!(first(&["study", "--plain", "--ahead"]).starts_with(line));
    assert!(first(&[]).contains(line));
    assert!(first(&["study", "--json"]).starts_with("{\"type\":\"session\""));
    assert_eq!(first(&["due", "--count"]), "1\n");
}

#[test]
fn what_is_to_be_settled_is_listed() {
    let home = edited();
    assert_snapshot!(said(&home, &["orphans"]));
    assert_snapshot!(said(&home, &["orphans", "--json"]));
}

#[test]
fn it_is_settled_and_taken_back() {
    let home = edited();
    let lost = lost(&home);
    let settled = [
        said(&home, &["relink", &lost, "deck/au"]),
        said(&home, &["relink", &lost, "deck/serval"]),
        said(&home, &["keep", "au"]),
        said(&home, &["orphans"]),
        said(&home, &["relink", "--undo", "deck/serval"]),
        said(&home, &["reset", "au"]),
        said(&home, &["study", "--plain", "--new", "3"]),
        said(&home, &["relink", "--merge", &lost, "deck/au"]),
    ];
    assert_snapshot!(settled.join("\n"));
}

#[test]
fn the_settings_may_settle_a_rewritten_answer() {
    let home = edited();
    home.write("config.toml", "study.answer_changed = \"reset\"\n");
    let config = home.path("config.toml").display().to_string();
    let listed = said(&home, &["orphans", "--json", "--config", &config]);
    assert!(!listed.contains("rewritten"), "{listed}");
    assert!(said(&home, &["reset", "--undo", "au"]).contains("has its progress again"));
}
