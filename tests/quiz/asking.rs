//! What is asked, and what comes of the answers.

use std::collections::HashSet;

use serde_json::{Value, json};

use crate::home::{Home, KINDS, Run, Script, right_answer, types};
use crate::{NO, YES, cards, paper, quiz, text};

fn plain(home: &Home, arguments: &[&str], input: &str) -> Run {
    home.run(&[&["quiz", "--plain"], arguments].concat(), input)
}

/// Numbers of `griot due`.
fn due(home: &Home) -> (Value, Value) {
    let run = home.run(&["due", "--json"], "");
    let numbers: Value = serde_json::from_str(&run.stdout).unwrap();
    (numbers["due"].clone(), numbers["new"].clone())
}

#[test]
fn every_kind_is_asked_once_and_scored() {
    let home = Home::with_deck(KINDS);
    let mut script = quiz(&home, &[]);
    let session = script.hear().unwrap();
    let n = session["questions"].as_u64().unwrap();
    assert_eq!(
        (text(&session, "mode"), n, &session["seed"]),
        ("quiz", 12, &json!(7))
    );
    let mut kinds = HashSet::new();
    for left in (1..=n).rev() {
        let question = script.question();
        assert_eq!(question["left"], left, "a missed one does not come again");
        kinds.insert(text(&question, "kind").to_owned());
        if left == 1 {
            script.send(r#"{"type":"reveal"}"#);
        } else {
            script.send(&right_answer(&question));
        }
        if matches!(text(&question, "kind"), "flashcard" | "cloze")
            && !text(&question, "card").starts_with("kinds/gap")
        {
            script.until("revealed");
            script.send(r#"{"type":"grade","rating":3}"#);
        }
    }
    let summary = script.until("summary").pop().unwrap();
    assert_eq!(kinds.len(), 11);
    assert_eq!(summary["taken"].as_array().unwrap().len(), 12);
    let missed = summary["missed"].as_array().unwrap().len();
    assert!(missed <= 1, "{summary}");
    assert_eq!(summary["unasked"], 0);
    assert_eq!(script.end().1, Some(0));
}

#[test]
fn the_same_seed_gives_the_same_paper_byte_for_byte() {
    let transcript = |seed: &str| {
        let home = Home::with_deck(KINDS);
        home.write("data/decks/more.toml", &cards(30));
        let input = "{\"type\":\"skip\"}\n".repeat(15);
        let run = home.run(
            &["quiz", "--json", "--questions", "15", "--seed", seed],
            input,
        );
        run.stdout
    };
    assert_eq!(transcript("5"), transcript("5"));
    assert_ne!(transcript("5"), transcript("6"));
}

#[test]
fn what_was_answered_since_changes_no_paper() {
    let home = Home::with_deck(KINDS);
    home.write("data/decks/more.toml", &cards(30));
    let shown = || {
        let mut script = quiz(&home, &["--questions", "20"]);
        let questions = (0..20).map(|_| {
            let question = script.question();
            script.send(r#"{"type":"skip"}"#);
            (
                question["card"].clone(),
                question["options"].clone(),
                question["right_items"].clone(),
            )
        });
        questions.collect::<Vec<_>>()
    };
    let before = shown();
    let mut study = home.script(&["--new", "25"]);
    for _ in 0..25 {
        study.question();
        study.send(r#"{"type":"reveal"}"#);
        study.send(r#"{"type":"grade","rating":3}"#);
    }
    drop(study.end());
    assert_eq!(shown(), before);
}

#[test]
fn siblings_never_meet() {
    let home = Home::with_deck(
        r#"
[[card]]
id = "both"
question = "Capital of Mali?"
answer = "Bamako"
reverse = true

[[card]]
id = "cloze"
cloze = "{{Serval}} began in {{January 2013}} in {{Konna}}."

[[group]]
apart = true
[[group.card]]
id = "g1"
question = "One?"
answer = "1"
[[group.card]]
id = "g2"
question = "Two?"
answer = "2"

[[group]]
stem = "A convoy is ambushed."
[[group.card]]
id = "h1"
question = "What first?"
answer = "1"
[[group.card]]
id = "h2"
question = "What then?"
answer = "2"
"#,
    );
    let mut asked = HashSet::new();
    for seed in 0..12 {
        let seed = seed.to_string();
        let paper = paper(&home, &["--questions", "all", "--seed", &seed]);
        let mut cards: Vec<&str> = paper
            .iter()
            .map(|key| key.split('#').next().unwrap())
            .collect();
        let at = cards.iter().position(|card| *card == "deck/h1").unwrap();
        assert_eq!(cards[at + 1], "deck/h2", "{paper:?}");
        cards.sort_unstable();
        cards.retain(|card| !card.starts_with("deck/g"));
        assert_eq!(cards, ["deck/both", "deck/cloze", "deck/h1", "deck/h2"]);
        assert_eq!(paper.len(), 5);
        asked.extend(paper);
    }
    assert_eq!(asked.len(), 9, "each side has its chance: {asked:?}");
}

#[test]
fn decks_tags_and_kinds_are_chosen_and_mixed() {
    let home = Home::with_deck(KINDS);
    home.write("data/decks/many.toml", &cards(90));
    home.write("data/decks/few.toml", &(cards(9) + "tags = [\"last\"]\n"));
    let of =
        |paper: &[String], deck: &str| paper.iter().filter(|key| key.starts_with(deck)).count();
    let mixed = paper(&home, &["--questions", "15"]);
    assert_eq!(
        ["kinds/", "many/", "few/"].map(|deck| of(&mixed, deck)),
        [5, 5, 5]
    );
    let one = paper(&home, &["few", "--questions", "all"]);
    assert_eq!((one.len(), of(&one, "few/")), (9, 9));
    assert_eq!(paper(&home, &["--tag", "LAST"]), ["few/c9"]);
    let mut kinds = paper(
        &home,
        &["kinds", "--kinds", "number,True-False", "--kinds", "date"],
    );
    kinds.sort();
    assert_eq!(kinds, ["kinds/date", "kinds/number", "kinds/truth"]);
}

#[test]
fn without_record_the_schedule_stays_as_it_is() {
    let home = Home::with_deck(&cards(8));
    let before = due(&home);
    let mut script = quiz(&home, &["--questions", "3"]);
    for answer in [YES, NO, YES] {
        script.question();
        script.send(answer);
    }
    let heard = script.until("summary");
    let recorded = heard
        .iter()
        .find(|message| message["type"] == "recorded")
        .unwrap();
    assert_eq!(recorded.get("due"), None, "{recorded}");
    let broken_off = quiz(&home, &["--questions", "3"]).question();
    assert_eq!(broken_off["state"], "new");
    let mut script = quiz(&home, &[]);
    script.question();
    script.ask(YES, "question");
    drop(script.end());
    assert_eq!(due(&home), before);
    let session = home.script(&[]).hear().unwrap();
    assert_eq!((&session["due"], &session["new"]), (&json!(0), &json!(8)));
}

#[test]
fn no_card_is_set_aside_and_no_guess_at_a_list_is_free() {
    let home = Home::with_deck("[[card]]\nquestion = \"Members?\"\nlist = [\"Mali\", \"Chad\"]\n");
    let mut script = quiz(&home, &[]);
    script.question();
    for message in [r#"{"type":"bury"}"#, r#"{"type":"suspend"}"#] {
        let error = script.ask(message, "error").pop().unwrap();
        assert_eq!(text(&error, "code"), "not-in-a-quiz");
    }
    script.ask(r#"{"type":"item","text":"France"}"#, "item");
    let error = script
        .ask(r#"{"type":"take_back"}"#, "error")
        .pop()
        .unwrap();
    assert_eq!(text(&error, "code"), "guess-counts");
    script.ask(r#"{"type":"item","text":"Mali"}"#, "item");
    script.ask(r#"{"type":"take_back"}"#, "taken_back");
    for entry in ["Mali", "Chad"] {
        script.ask(&format!(r#"{{"type":"item","text":"{entry}"}}"#), "item");
    }
    let heard = script.ask(r#"{"type":"answer"}"#, "summary");
    assert_eq!(heard.last().unwrap()["score"], json!(0.5));
    drop(script.end());
}

#[test]
fn with_record_the_answers_feed_the_schedule() {
    let mut home = Home::with_deck(&(cards(5) + "reverse = true\n"));
    home.write("config.toml", "builtin = false\n[study]\nnew_per_day = 4\n");
    assert_eq!(due(&home), (json!(0), json!(4)));
    let mut script = quiz(&home, &["--record", "--kinds", "typed", "--questions", "3"]);
    for answer in [YES, NO, YES] {
        script.question();
        script.send(answer);
    }
    let heard = script.until("summary");
    let recorded: Vec<&Value> = heard
        .iter()
        .filter(|message| message["type"] == "recorded")
        .collect();
    assert!(
        recorded.iter().all(|message| message["due"].is_string()),
        "{heard:?}"
    );
    drop(script.end());
    // Three new ones were asked; the one that was missed is due at once.
    assert_eq!(due(&home), (json!(1), json!(1)));
    home.now = "2027-01-22T09:30:00Z";
    assert_eq!(due(&home).0, json!(3));
}

#[test]
fn a_card_answered_today_can_be_asked_and_recorded_again() {
    let home = Home::with_deck(&cards(2));
    let mut study = home.script(&[]);
    study.question();
    study.ask(YES, "question");
    study.ask(YES, "summary");
    for answer in [YES, NO] {
        let mut script = quiz(&home, &["--record"]);
        script.question();
        script.ask(answer, "question");
        script.ask(answer, "summary");
        assert_eq!(script.end().1, Some(0));
    }
    assert_eq!(due(&home), (json!(2), json!(0)));
    let run = home.run(&["doctor", "--rebuild"], "");
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
    assert!(
        run.stdout.contains("nothing differed") || !run.stdout.contains("put right"),
        "{}",
        run.stdout
    );
}

#[test]
fn a_question_ends_when_its_time_is_out() {
    let home = Home::with_deck(&cards(1));
    let mut command = home.command(&["quiz", "--json", "--per-question", "1"]);
    // The clock has to run.
    let arguments: Vec<_> = command.get_args().map(std::ffi::OsStr::to_owned).collect();
    let at = arguments
        .iter()
        .position(|argument| argument == "--now")
        .unwrap();
    let mut running = std::process::Command::new(command.get_program());
    running.args(&arguments[..at]).args(&arguments[at + 2..]);
    running
        .env_clear()
        .env("HOME", home.path(""))
        .current_dir(home.path(""));
    running
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped());
    command = running;
    let mut script = Script::of(command);
    assert_eq!(script.question()["seconds"], 1);
    let heard = script.until("summary");
    assert_eq!(types(&heard), ["verdict", "recorded", "summary"]);
    assert_eq!(
        (&heard[0]["late"], &heard[0]["given"]),
        (&json!(true), &json!(null))
    );
    assert_eq!(script.end().1, Some(0));
}

#[test]
fn it_says_what_it_is_and_why_there_is_nothing_to_ask() {
    let home = Home::with_deck(&cards(3));
    let run = plain(&home, &["--minutes", "2", "--per-question", "90"], "");
    let said = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    let expected = "Quiz: 3 questions, 2 minutes in all, 90 seconds each. The same paper again: --seed 7. The schedule stays as it is.";
    assert!(said.starts_with(expected), "{said}");
    for (arguments, said) in [
        (
            &["--tag", "none"][..],
            "There is no card to ask with these tags.\nWithout --tag there are 3 questions.\n",
        ),
        (
            &["--kinds", "list"],
            "There is no card to ask of these kinds.\nWithout --kinds there are 3 questions.\n",
        ),
        (
            &["--kinds", "list", "--tag", "none"],
            "There is no card to ask with these tags and of these kinds.\nWithout --tag and --kinds there are 3 questions.\n",
        ),
    ] {
        let run = plain(&home, arguments, "");
        assert_eq!((run.stdout.as_str(), run.code), (said, Some(0)));
    }
    for card in ["deck/c1", "deck/c2", "deck/c3"] {
        let run = home.run(&["suspend", card], "");
        assert_eq!(run.code, Some(0), "{}", run.stderr);
    }
    let run = plain(&home, &[], "");
    assert!(
        run.stdout
            .starts_with("All cards are suspended, buried or expired.\n"),
        "{}",
        run.stdout
    );
    let run = plain(&Home::new(), &[], "");
    assert!(
        run.stdout.starts_with("There are no cards yet."),
        "{}",
        run.stdout
    );
    let run = plain(&Home::with_deck("[[card]]\nquestion = \"?\"\n"), &[], "");
    assert_eq!(run.code, Some(1));
    assert!(
        run.stderr.contains("error: there is no card to ask"),
        "{}",
        run.stderr
    );
}

#[test]
fn wrong_arguments_are_refused() {
    let home = Home::with_deck(&cards(3));
    for (arguments, said) in [
        (
            &["--questions", "0"][..],
            "a quiz has at least one question",
        ),
        (&["--questions", "many"], "write a number from 1, or `all`"),
        (&["--minutes", "0"], "there would be no time at all"),
        (&["--minutes", "1441"], "no quiz lasts longer than a day"),
        (&["--per-question", "-1"], "write a whole number from 1"),
        (
            &["--kinds", "typed,chioce"],
            "did you mean choice? The kinds are flashcard, typed,",
        ),
        (
            &["--report", "x.pdf"],
            "a report's name ends in .html, .md or .json",
        ),
        (&["--report", "none/x.md"], "cannot write none/x.md"),
        (
            &["--report", "config.toml/x.md"],
            "cannot write config.toml/x.md",
        ),
        (&["--plain", "--json"], "cannot be used with"),
        (&["--resume"], "no quiz was broken off"),
        (&["--resume", "deck"], "'--resume' cannot be used with"),
        (
            &["--resume", "--questions", "3"],
            "'--resume' cannot be used with",
        ),
        (&["--resume", "--record"], "'--resume' cannot be used with"),
        (&["nowhere"], "no deck is called \"nowhere\""),
    ] {
        let run = home.run(&[&["quiz"], arguments].concat(), "");
        assert_eq!(
            (run.code, run.stdout.as_str()),
            (Some(2), ""),
            "{arguments:?}"
        );
        assert!(run.stderr.contains(said), "{arguments:?}: {}", run.stderr);
    }
}
