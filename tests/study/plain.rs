//! Plain mode, and what is said when there is nothing to ask.

use insta::assert_snapshot;

use crate::home::{Home, KINDS, Run, run};

fn study(home: &Home, arguments: &[&str], input: &str) -> Run {
    let run = home.run(&[&["study"], arguments].concat(), input);
    let is_plain = |text: &str| !text.chars().any(|c| c.is_control() && c != '\n');
    assert!(is_plain(&run.stdout), "{:?}", run.stdout);
    assert!(is_plain(&run.stderr), "{:?}", run.stderr);
    run
}

#[test]
fn a_session_in_lines() {
    let home = Home::with_deck(KINDS);
    let input = "\n3\n:h\nBamaco\n:u\nBamako\n5\n1960\nt\n1\n1 2\n\n2\nniger\n";
    let run = study(&home, &["--plain", "--new", "20"], input);
    assert_eq!(run.code, Some(0));
    assert_snapshot!(run.stdout);
    assert_snapshot!(run.stderr);
}

#[test]
fn without_a_terminal_it_is_plain_and_the_end_of_input_ends() {
    let home = Home::with_deck(KINDS);
    let run = study(&home, &[], "");
    assert_eq!(run.code, Some(0));
    assert!(
        run.stdout
            .ends_with("End: 0 answers, 0 right, 0 seconds. 0 due tomorrow.\n")
    );
}

#[test]
fn when_nothing_is_due_it_says_what_can_be_done() {
    let mut home =
        Home::with_deck("[[card]]\nquestion = \"Capital of Mali?\"\nanswer = \"Bamako\"\n");
    study(&home, &[], "\n4\n\n");
    let run = study(&home, &[], "");
    assert_eq!(run.code, Some(0));
    assert_snapshot!(run.stdout);
    let run = study(&home, &["--tag", "none"], "");
    assert_snapshot!(run.stdout);
    home.now = "2026-11-23T09:30:00Z";
    assert!(study(&home, &[], "").stdout.contains("--ahead"));
    let run = study(&home, &["--ahead"], "\n3\n\n");
    assert!(
        run.stdout.starts_with("Study: 1 due, 0 new."),
        "{}",
        run.stdout
    );
}

#[test]
fn cards_that_wait_for_those_of_another_deck_say_so() {
    let first =
        "[[card]]\nid = \"capital\"\nquestion = \"Capital of Mali?\"\nanswer = \"Bamako\"\n";
    let home = Home::with_deck(first);
    let then =
        "[[card]]\nquestion = \"Its river?\"\nanswer = \"Niger\"\nrequires = \"deck/capital\"\n";
    home.write("data/decks/then.toml", then);
    let run = study(&home, &["then"], "");
    assert!(
        run.stdout.starts_with(
            "Nothing is due.\nNew cards wait for others that come first: `griot study deck`.\n"
        ),
        "{}",
        run.stdout
    );
    study(&home, &["deck"], "\n3\n\n");
    let run = study(&home, &["then"], "");
    assert!(run.stdout.contains("Its river?"), "{}", run.stdout);
}

#[test]
fn without_decks_it_says_where_to_put_one() {
    let run = study(&Home::new(), &[], "");
    assert_eq!(
        (run.stdout.as_str(), run.code),
        (
            "There are no cards yet. Put a deck into data/decks, or name one.\n",
            Some(0)
        )
    );
}

#[test]
fn wrong_arguments_are_refused() {
    let home = Home::with_deck(KINDS);
    for (arguments, code) in [
        (&["--limit", "many"][..], 2),
        (&["--plain", "--json"], 2),
        (&["--cram", "--ahead"], 2),
        (&["--now", "yesterday"], 2),
    ] {
        let run = study(&home, arguments, "");
        assert_eq!(run.code, Some(code), "{arguments:?}: {}", run.stderr);
        assert_eq!(run.stdout, "", "{arguments:?}");
    }
}

#[test]
fn a_card_is_edited_at_its_line_and_asked_again() {
    let home = Home::with_deck(KINDS);
    home.write(
        "editor.sh",
        "#!/bin/sh\necho \"$@\" > edited\nsed -i 's/What is a griot/Who is a griot/' \"$2\"\n",
    );
    let mut command = home.command(&["study", "--plain"]);
    command.env("EDITOR", "sh ./editor.sh");
    let run = run(command, ":e\n\n3\n");
    let edited = std::fs::read_to_string(home.path("edited")).unwrap();
    assert!(
        edited.starts_with("+6 ") && edited.ends_with("/decks/deck.toml\n"),
        "{edited}"
    );
    let who = run.stdout.find("Who is a griot?").unwrap();
    assert!(
        run.stdout[..who].contains("What is a griot?"),
        "{}",
        run.stdout
    );
}

#[test]
fn an_editor_that_fails_is_told_and_the_question_stands() {
    let home = Home::with_deck(KINDS);
    let deck = std::fs::read(home.path("data/decks/deck.toml")).unwrap();
    for (editor, told) in [
        ("false", "`false` ended with exit status: 1"),
        ("no-such-editor", "There is no editor `no-such-editor`"),
        ("kill -9 $$ #", "ended with signal: 9"),
    ] {
        let mut command = home.command(&["study", "--plain"]);
        command.env("EDITOR", editor);
        let run = run(command, ":e\n\n3\n:u\n:q\n");
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        let said = run.stdout.find(told);
        let graded = run.stdout.find("in 2 days").or(run.stdout.find("Grade it"));
        assert!(said.is_some() && said < graded, "{editor}: {}", run.stdout);
    }
    assert_eq!(
        std::fs::read(home.path("data/decks/deck.toml")).unwrap(),
        deck
    );
}

#[test]
fn a_built_in_deck_is_copied_before_it_is_edited() {
    let home = Home::new();
    home.write("config.toml", "");
    let edit = |answer: &str| {
        let mut command = home.command(&["study", "--plain", "mali-operations"]);
        command.env("EDITOR", "true");
        run(command, format!(":e\n{answer}\n:i\n")).stdout
    };
    assert!(edit("n").contains("File: builtin:mali-operations"));
    assert!(!home.path("data/decks/mali-operations.toml").exists());
    let stdout = edit("y");
    assert!(home.path("data/decks/mali-operations.toml").exists());
    assert!(
        stdout.contains("data/decks/mali-operations.toml, line"),
        "{stdout}"
    );
}
