//! `griot why`: what it prints is enough to come to the same numbers, by the formulas as they are published.

use std::collections::BTreeSet;

use insta::assert_snapshot;
use serde_json::Value;

use crate::home::Home;

const DECK: &str = r#"
[[card]]
id = "flash"
question = "What is a griot?"
answer = "A keeper of memory."

[[card]]
id = "choice"
question = "Which operation followed Serval?"
answer = "Barkhane"
wrong = ["Takuba", "Épervier", "Sabre"]
"#;

const DAYS: [&str; 5] = [
    "2026-11-01T09:30:00Z",
    "2026-11-03T09:30:00Z",
    "2026-11-09T23:30:00Z",
    "2026-11-20T09:30:00Z",
    "2027-01-05T09:30:00Z",
];

/// The rating of the flashcard on each day, and whether the choice is answered rightly; what fails is passed on the same
/// day.
const ANSWERS: [(u8, bool); 5] = [(3, true), (4, true), (1, true), (2, false), (3, true)];

/// A home in which both cards were answered on all days.
fn studied() -> Home {
    let mut home = Home::with_deck(DECK);
    home.write(
        "config.toml",
        "builtin = false\neasy_days = { sunday = 0.3, friday = 0 }\n",
    );
    for (now, (rating, is_right)) in DAYS.iter().zip(ANSWERS) {
        home.now = now;
        let mut script = home.script(&["--ahead"]);
        let mut next = script.question();
        while next["type"] == "question" {
            let is_again = next["state"] == "learning";
            if next["card"] == "deck/flash" {
                script.ask(r#"{"type":"reveal"}"#, "revealed");
                let rating = if is_again { 3 } else { rating };
                script.send(&format!(r#"{{"type":"grade","rating":{rating}}}"#));
            } else {
                script.send(&chosen(&next, is_right || is_again));
            }
            next = script.until_any(&["question", "summary"]).pop().unwrap();
        }
        script.end();
    }
    home
}

/// The message that picks the right option, or another one.
fn chosen(question: &Value, is_right: bool) -> String {
    let options = question["options"].as_array().unwrap();
    let wanted = |option: &Value| (option == "Barkhane") == is_right;
    let option = options.iter().position(wanted).unwrap() + 1;
    format!(r#"{{"type":"answer","options":[{option}]}}"#)
}

fn why(home: &Home, card: &str) -> Value {
    let run = home.run(&["why", card, "--json"], "");
    serde_json::from_str(&run.stdout).unwrap_or_else(|_| panic!("{}{}", run.stdout, run.stderr))
}

fn number(value: &Value) -> f64 {
    value
        .as_f64()
        .unwrap_or_else(|| panic!("{value} is no number"))
}

/// FSRS-6 by the weights that were printed.
struct Formulas(Vec<f64>);

impl Formulas {
    fn recall(&self, days: f64, stability: f64) -> f64 {
        (1.0 + self.factor() * days / stability).powf(-self.0[20])
    }

    fn factor(&self) -> f64 {
        0.9_f64.powf(-1.0 / self.0[20]) - 1.0
    }

    fn days(&self, stability: f64, target: f64) -> f64 {
        stability / self.factor() * (target.powf(-1.0 / self.0[20]) - 1.0)
    }

    fn first_difficulty(&self, grade: f64) -> f64 {
        self.0[4] - (self.0[5] * (grade - 1.0)).exp() + 1.0
    }

    /// Stability and difficulty after an answer.
    fn next(&self, before: Option<(f64, f64)>, days: f64, grade: f64) -> (f64, f64) {
        let w = &self.0;
        let Some((s, d)) = before else {
            let stability = w[grade as usize - 1];
            return (stability, self.first_difficulty(grade).clamp(1.0, 10.0));
        };
        let r = self.recall(days, s);
        let stability = if days == 0.0 {
            let factor = (w[17] * (grade - 3.0 + w[18])).exp() * s.powf(-w[19]);
            s * if grade >= 2.0 {
                factor.max(1.0)
            } else {
                factor
            }
        } else if grade < 2.0 {
            let lapsed = w[11] * d.powf(-w[12]) * ((s + 1.0).powf(w[13]) - 1.0);
            (lapsed * (w[14] * (1.0 - r)).exp()).min(s / (w[17] * w[18]).exp())
        } else {
            let bonus = [1.0, w[15], 1.0, w[16]][grade as usize - 1];
            let growth = w[8].exp() * (11.0 - d) * s.powf(-w[9]);
            s * (1.0 + growth * ((w[10] * (1.0 - r)).exp() - 1.0) * bonus)
        };
        let moved = d - w[6] * (grade - 3.0) * (10.0 - d) / 9.0;
        let difficulty = w[7] * self.first_difficulty(4.0) + (1.0 - w[7]) * moved;
        (stability, difficulty.clamp(1.0, 10.0))
    }
}

fn grade(rating: &Value) -> f64 {
    let names = ["again", "hard", "good", "easy"];
    names.iter().position(|name| rating == name).unwrap() as f64 + 1.0
}

fn assert_near(printed: &Value, expected: f64, what: &str) {
    let off = (number(printed) - expected).abs();
    assert!(
        off <= 2e-4 * expected.max(1e-3),
        "{what}: {printed}, not {expected}"
    );
}

/// The days by which fuzz may move an interval, as docs/why.md has them.
fn range(days: f64) -> (f64, f64) {
    let days = days.max(1.0);
    if days < 2.5 {
        return (days.round(), days.round());
    }
    let part = |from: f64, to: f64| (days.min(to) - from).max(0.0);
    let reach = 1.0 + 0.15 * part(2.5, 7.0) + 0.1 * part(7.0, 20.0) + 0.05 * part(20.0, f64::MAX);
    ((days - reach).round(), (days + reach).round())
}

fn check_interval(formulas: &Formulas, printed: &Value, target: f64) {
    let interval = &printed["interval"];
    let parts = ["base_days", "fuzz_days", "levelling_days"].map(|part| number(&interval[part]));
    assert_eq!(
        parts.iter().sum::<f64>(),
        number(&interval["days"]),
        "{printed}"
    );
    if printed["rating"] == "again" {
        assert_eq!(parts, [1.0, 0.0, 0.0]);
        return;
    }
    let days = formulas.days(number(&printed["stability"]), target);
    assert_near(&printed["model_days"], days, "the interval of the model");
    assert_eq!(parts[0], number(&printed["model_days"]).round().max(1.0));
    let (low, high) = range(number(&printed["model_days"]));
    assert_eq!(
        printed["range_days"],
        serde_json::json!([low as u32, high as u32])
    );
    assert!((low..=high).contains(&(parts[0] + parts[1])), "{printed}");
}

/// The day that levelling chooses among those printed.
fn levelled(outcome: &Value) -> Option<f64> {
    let interval = &outcome["interval"];
    let drawn = number(&interval["base_days"]) + number(&interval["fuzz_days"]);
    let crowd = |day: &Value| (number(&day["due"]) + 1.0) / number(&day["share"]);
    let from_drawn = |day: &Value| (number(&day["days"]) - drawn).abs();
    let days = outcome["candidates"].as_array().unwrap().iter();
    let chosen = days.min_by(|a, b| {
        let by_crowd = crowd(a).total_cmp(&crowd(b));
        by_crowd.then(from_drawn(a).total_cmp(&from_drawn(b)))
    });
    chosen.map(|day| number(&day["days"]))
}

#[test]
fn every_number_comes_out_of_what_is_printed() {
    let mut home = studied();
    home.now = "2027-01-07T09:30:00Z";
    for card in ["deck/flash", "deck/choice"] {
        let why = why(&home, card);
        let weights = why["weights"]["values"].as_array().unwrap();
        let formulas = Formulas(weights.iter().map(number).collect());
        let (retention, guess) = (&why["target"]["retention"], &why["target"]["guess"]);
        let target = number(&why["target"]["recall"]);
        let raised = number(retention) + (1.0 - number(retention)) * number(guess);
        assert_eq!(target, raised.min(0.95), "{card}");
        let answers = why["answers"].as_array().unwrap();
        assert_eq!(answers.len(), DAYS.len() + 1, "{card}");
        let mut memory = None;
        for answer in answers {
            let days = number(&answer["elapsed_days"]);
            if let Some((stability, _)) = memory {
                assert_near(
                    &answer["recall"],
                    formulas.recall(days, stability),
                    "recall",
                );
                assert_near(&answer["stability_before"], stability, "stability before");
            }
            let (stability, difficulty) = formulas.next(memory, days, grade(&answer["rating"]));
            assert_near(&answer["stability"], stability, "stability");
            assert_near(&answer["difficulty"], difficulty, "difficulty");
            assert_eq!(answer["is_as_decided"], true, "{answer}");
            check_interval(&formulas, answer, target);
            memory = Some((number(&answer["stability"]), number(&answer["difficulty"])));
        }
        for outcome in why["now"].as_array().unwrap() {
            let (stability, difficulty) = formulas.next(memory, 2.0, grade(&outcome["rating"]));
            assert_near(&outcome["stability"], stability, "stability then");
            assert_near(&outcome["difficulty"], difficulty, "difficulty then");
            check_interval(&formulas, outcome, target);
            if let Some(days) = levelled(outcome) {
                assert_eq!(days, number(&outcome["interval"]["days"]), "{outcome}");
            }
        }
    }
}

#[test]
fn the_words_have_the_same_numbers() {
    let mut home = studied();
    home.now = "2027-01-07T09:30:00Z";
    let run = home.run(&["why", "deck/choice"], "");
    let text: String = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    let why = why(&home, "deck/choice");
    let answers = why["answers"].as_array().unwrap().iter();
    for told in answers.chain(why["now"].as_array().unwrap()) {
        for field in ["stability", "difficulty", "recall", "model_days"] {
            let Some(number) = told[field].as_f64() else {
                continue;
            };
            let shown = (number as f32).to_string();
            assert!(text.contains(&shown), "{field} {shown}\n{text}");
        }
    }
}

#[test]
fn one_card_as_it_is_told() {
    let mut home = studied();
    home.now = "2027-01-07T09:30:00Z";
    assert_snapshot!("why", home.run(&["why", "choice"], "").stdout);
    let mut narrow = home.command(&["why", "flash"]);
    narrow.env("COLUMNS", "40");
    let narrow = crate::home::run(narrow, "").stdout;
    for line in narrow.lines() {
        assert!(line.chars().count() <= 40, "{line}");
    }
}

/// What `why` says of being asked, for each card.
fn asked(home: &Home, cards: &[&str]) -> String {
    let said = cards.iter().map(|card| {
        let why = why(home, card);
        let asked = &why["asked"];
        format!("{card}: {} {}\n", asked["place"], asked["because"])
    });
    said.collect()
}

#[test]
fn what_keeps_a_card_from_being_asked_is_named() {
    let cards = |ids: &[&str]| {
        let card = |id: &&str| {
            format!("[[card]]\nid = \"{id}\"\nquestion = \"{id}?\"\nanswer = \"{id}.\"\n")
        };
        ids.iter().map(card).collect::<String>()
    };
    let deck = cards(&["done", "failed", "suspended", "put-off", "spare"])
        + "[[card]]\nid = \"both\"\nquestion = \"Both?\"\nanswer = \"ways\"\nreverse = true\n"
        + "[[card]]\nid = \"waits\"\nquestion = \"Waits?\"\nanswer = \"yes\"\nrequires = \"failed\"\n"
        + "[[card]]\nid = \"over\"\nquestion = \"Over?\"\nanswer = \"yes\"\nexpires = 2026-01-01\n"
        + &cards(&["last"]);
    let home = Home::with_deck(&deck);
    home.write("config.toml", "builtin = false\nstudy.new_per_day = 3\n");
    home.run(&["suspend", "deck/suspended"], "");
    let mut script = home.script(&[]);
    for (rating, card) in [(3, "deck/done"), (1, "deck/failed")] {
        assert_eq!(script.question()["card"], card);
        script.ask(r#"{"type":"reveal"}"#, "revealed");
        script.ask(
            &format!(r#"{{"type":"grade","rating":{rating}}}"#),
            "recorded",
        );
    }
    assert_eq!(script.question()["card"], "deck/put-off");
    script.ask(r#"{"type":"bury"}"#, "question");
    script.end();
    let cards = [
        "deck/done",
        "deck/failed",
        "deck/suspended",
        "deck/put-off",
        "deck/spare",
        "deck/both#reverse",
        "deck/waits",
        "deck/over",
        "deck/last",
    ];
    assert_snapshot!(asked(&home, &cards));
    let easy = "builtin = false\nstudy.new_per_day = 4\neasy_days = { sunday = 0 }\n";
    home.write("config.toml", easy);
    assert_snapshot!("easy_day", asked(&home, &["deck/last"]));
    home.write("config.toml", "builtin = false\nstudy.new_per_day = 30\n");
    assert_snapshot!(asked(&home, &["deck/both#reverse", "deck/last"]));
}

#[test]
fn a_card_that_began_anew_or_goes_on_as_another_says_so() {
    let mut home = studied();
    home.run(&["reset", "deck/flash"], "");
    assert_snapshot!("began_anew", first_lines(&home, "deck/flash"));
    home.now = "2027-01-11T09:30:00Z";
    home.run(&["study", "--plain"], "\n3\n:q\n");
    let why = why(&home, "deck/flash");
    let answers = why["answers"].as_array().unwrap();
    let first: Vec<&Value> = answers.iter().map(|answer| &answer["is_first"]).collect();
    assert_eq!(first, [true, false, false, false, false, false, true]);
    assert!(why["reset"].is_string(), "{why}");
    // A card that was given another id is known by what it asks.
    home.write("data/decks/deck.toml", &DECK.replace("flash", "card"));
    let why = self::why(&home, "deck/card");
    assert_eq!(why["answers"][0]["given_to"], "deck/flash");
    let run = home.run(&["why", "deck/flash"], "");
    assert!(
        run.stderr.contains("goes on as deck/card"),
        "{}",
        run.stderr
    );
}

fn first_lines(home: &Home, card: &str) -> String {
    let run = home.run(&["why", card], "");
    let lines: Vec<&str> = run.stdout.lines().take(9).collect();
    lines.join("\n")
}

/// The names of all fields of a value, and of those inside.
fn fields(value: &Value, into: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            for (name, inside) in object {
                into.insert(name.clone());
                fields(inside, into);
            }
        }
        Value::Array(values) => values.iter().for_each(|inside| fields(inside, into)),
        _ => {}
    }
}

#[test]
fn the_page_names_every_field() {
    let mut written = BTreeSet::new();
    fields(&why(&studied(), "deck/choice"), &mut written);
    assert!(written.len() > 50, "{written:?}");
    let page = include_str!("../../docs/why.md");
    for field in written {
        assert!(page.contains(&format!("`{field}`")), "{field}");
    }
}
