//! Plain mode, however it was asked for: every kind, the same words, no escape byte; and lines that nobody would type.

use insta::assert_snapshot;

use crate::home::{Home, KINDS, Run, run};

/// Answers to every kind of the deck, in its order under the seed of the tests.
const LINES: &str = "\n2\n:h\nBamaco\nsix\n22 September 1960\nt\n:i\n2\n2 3\n\n3\n\nniger\n:?\n31\n312\n1 0 2\n\
                     Chad\nchad\nTogo\n:back\nMauritanie\n\n:q\n";

/// A quiz of every kind, and what is typed in it.
const QUIZ: [&str; 5] = ["quiz", "--questions", "all", "--per-question", "90"];

fn play(arguments: &[&str], variables: &[(&str, &str)], input: &str) -> Run {
    let home = Home::with_deck(KINDS);
    let mut command = home.command(arguments);
    command.envs(variables.iter().copied());
    let run = run(command, input);
    let is_plain = |text: &str| !text.chars().any(|c| c.is_control() && c != '\n');
    assert!(is_plain(&run.stdout), "{:?}", run.stdout);
    assert!(is_plain(&run.stderr), "{:?}", run.stderr);
    run
}

/// Runs a session in every way that makes it plain, and gives what all of them said.
fn in_every_way(arguments: &[&str], input: &str) -> String {
    let plain = [arguments, &["--plain"]].concat();
    let first = play(&plain, &[], input);
    assert_eq!(first.code, Some(0), "{}", first.stderr);
    for variables in [
        &[][..],
        &[("TERM", "dumb")],
        &[("NO_COLOR", "1")],
        &[("ACCESSIBLE", "1")],
        &[("TERM", "xterm-256color"), ("CLICOLOR_FORCE", "1")],
    ] {
        for arguments in [
            arguments,
            &plain,
            &[arguments, &["--color", "always"]].concat(),
        ] {
            let other = play(arguments, variables, input);
            assert_eq!(other.stdout, first.stdout, "{arguments:?} {variables:?}");
            assert_eq!(other.code, first.code, "{arguments:?} {variables:?}");
        }
    }
    first.stdout
}

#[test]
fn study_is_the_same_however_it_became_plain() {
    assert_snapshot!(in_every_way(&["study", "--new", "20"], LINES));
}

#[test]
fn a_quiz_is_the_same_however_it_became_plain() {
    assert_snapshot!(in_every_way(&QUIZ, ":s\n\n\n:h\n\n:r 2\n:u\n\n1\n:q\n"));
}

#[test]
fn lines_that_nobody_would_type_cost_nothing() {
    let mut input = Vec::new();
    input.extend(b"\xff\xfe\r\n");
    input.extend("x".repeat((1 << 20) + 1).bytes());
    input.extend(b"\n");
    input.extend("y".repeat(5000).bytes());
    input.extend(b"\r\na\0b\x1b[2J\x07\r\n:u\r\nyes\r\n");
    let deck = "[[card]]\nquestion = \"Yes?\"\nanswer = \"yes\"\ntyped = true\n";
    let run = Home::with_deck(deck).run(&["study", "--plain"], input);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(
        !run.stdout.chars().any(|c| c.is_control() && c != '\n'),
        "{:?}",
        run.stdout
    );
    assert_snapshot!(run.stdout);
}

#[test]
fn an_answer_in_json_may_hold_any_character() {
    let deck = "[[card]]\nquestion = \"Yes?\"\nanswer = \"yes\"\ntyped = true\n";
    let home = Home::with_deck(deck);
    let input = "{\"type\":\"answer\",\"text\":\"a\\u0000b\\u001b[2J\\ud83d\\ude00\"}\r\n{\"type\":\"quit\"}\r\n";
    let run = home.run(&["study", "--json"], input);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(
        run.stdout.contains("\"given\":\"a␀b␛[2J😀\""),
        "{}",
        run.stdout
    );
    let run = home.run(&["show", "deck/~"], "");
    assert!(!run.stdout.contains('\u{1b}'), "{:?}", run.stdout);
}

#[test]
fn a_list_that_was_not_ended_is_not_recorded() {
    let list = KINDS.split_once("[[card]]\nid = \"list\"").unwrap().1;
    let deck = format!("[deck]\nid = \"kinds\"\n[[card]]\nid = \"list\"{list}");
    for input in ["Chad\nMali\n", "Chad\nMali", "Chad\n:q\n"] {
        let home = Home::with_deck(&deck);
        let run = home.run(&["study", "--plain"], input);
        assert!(run.stdout.contains("is not recorded."), "{}", run.stdout);
        assert!(run.stdout.contains("End: 0 answers"), "{}", run.stdout);
        let again = home.run(&["due", "--count"], "");
        assert_eq!(again.stdout, "1\n");
    }
}
