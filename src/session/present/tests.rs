use super::*;
use crate::deck::side::Aspect;

fn item(text: &str) -> Item {
    let (text, last) = match text.strip_suffix('$') {
        Some(text) => (text, true),
        None => (text, false),
    };
    Item {
        text: text.to_owned(),
        last,
        ..Item::default()
    }
}

fn side(task: Task) -> Side {
    Side {
        key: "d/c".to_owned(),
        fingerprint_key: "d/f".to_owned(),
        card: 0,
        aspect: Aspect::Front,
        question: "See ![a map](img/map.svg) and [this](https://example.org/q).".to_owned(),
        task,
        explanation: Some("More on [it](https://example.org/e).".to_owned()),
        hints: vec!["from the card".to_owned()],
        language: Language::default(),
        wording: 0,
    }
}

/// The options as shown; `$` at the end of one keeps it last.
fn shown(options: &[&str], seed: u64, nth: u64) -> Vec<String> {
    let ask = Ask::Choice {
        right: item(options[0]),
        wrong: options[1..].iter().map(|text| item(text)).collect(),
    };
    let presented = present(&side(Task::Whole(ask)), seed, nth);
    let Form::Options { options: texts, .. } = presented.form else {
        panic!("a choice shows options");
    };
    let own: Vec<String> = presented
        .order
        .iter()
        .map(|idx| item(options[*idx]).text)
        .collect();
    assert_eq!(texts, own, "the order tells which option is where");
    texts
}

#[test]
fn numbers_and_dates_stand_by_size_whatever_the_seed() {
    for (options, expected) in [
        (vec!["311", "1,000", "9", "-4"], "-4 | 9 | 311 | 1,000"),
        (vec!["12 km", "**3** km", "7 km"], "**3** km | 7 km | 12 km"),
        (
            vec!["2013", "1960", "2020", "None$"],
            "1960 | 2013 | 2020 | None",
        ),
        (
            vec!["May 2014", "11 January 2013", "2022"],
            "11 January 2013 | May 2014 | 2022",
        ),
        (
            vec!["14 July", "3 May", "22 September"],
            "3 May | 14 July | 22 September",
        ),
    ] {
        for seed in 0..5 {
            assert_eq!(shown(&options, seed, 0).join(" | "), expected);
        }
    }
}

#[test]
fn other_options_are_shuffled_anew_each_time_and_the_last_stay_last() {
    let options = ["Barkhane", "Takuba", "Serval", "Sabre", "None$", "All$"];
    let orders: std::collections::HashSet<Vec<String>> = (0..20)
        .map(|nth| shown(&options, 7, nth))
        .inspect(|order| assert_eq!(order[4..], ["None", "All"]))
        .collect();
    assert!(orders.len() > 8, "{} orders in 20 draws", orders.len());
    assert_eq!(shown(&options, 7, 3), shown(&options, 7, 3));
    let mixed = (0..20).map(|nth| shown(&["3 km", "4 kg", "5 km"], 7, nth));
    let mixed: std::collections::HashSet<Vec<String>> = mixed.collect();
    assert!(mixed.len() > 1, "units that differ have no size");
}

#[test]
fn hints_are_those_of_the_answer_then_of_the_card() {
    let ask = Ask::Typed {
        answer: Item {
            hint: Some("from the answer".to_owned()),
            ..item("x")
        },
        wrong: Vec::new(),
        leniency: crate::deck::model::Leniency::FULL,
    };
    assert_eq!(
        hints(&side(Task::Whole(ask))),
        ["from the answer", "from the card"]
    );
}

#[test]
fn what_an_answer_names_is_opened_only_after_it() {
    let ask = Ask::Flashcard {
        answer: "![the flag](img/flag.png)".to_owned(),
    };
    let mut loaded = crate::session::tests::desk::loaded(side(Task::Whole(ask)));
    loaded.source = Some("https://example.org/s".to_owned());
    loaded.stem = Some("![a stem](stem.png)".to_owned());
    let mut opened = Vec::new();
    for _ in 0..4 {
        opened.push(target(&loaded, true).unwrap());
        if loaded.side.explanation.take().is_some() {
            continue;
        }
        if let Task::Whole(Ask::Flashcard { answer }) = &mut loaded.side.task
            && !answer.is_empty()
        {
            answer.clear();
            continue;
        }
        loaded.source = None;
    }
    assert_eq!(
        opened,
        [
            "https://example.org/e",
            "img/flag.png",
            "https://example.org/s",
            "img/map.svg"
        ]
    );
    assert_eq!(target(&loaded, false).as_deref(), Some("img/map.svg"));
    loaded.side.question.clear();
    assert_eq!(target(&loaded, false).as_deref(), Some("stem.png"));
}
