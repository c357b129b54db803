//! Sides to ask, one of each kind.

use std::collections::BTreeMap;

use crate::deck::date::DateAnswer;
use crate::deck::model::{Ask, Item, Language, Leniency};
use crate::deck::number::NumberAnswer;
use crate::deck::side::{Aspect, GapPiece, Side, Task};
use crate::deck::written::Written;
use crate::session::step::SideId;

fn item(text: &str) -> Item {
    Item {
        text: text.to_owned(),
        ..Item::default()
    }
}

fn side(name: &str, question: &str, task: Task) -> Side {
    Side {
        key: format!("mali/{name}"),
        fingerprint_key: format!("mali/f-{name}"),
        card: 0,
        aspect: Aspect::Front,
        question: question.to_owned(),
        task,
        explanation: None,
        hints: Vec::new(),
        language: Language::default(),
        wording: 1,
    }
}

fn typed(name: &str, question: &str, answer: Item, wrong: Vec<Item>) -> Side {
    let leniency = Leniency::FULL;
    let ask = Ask::Typed {
        answer,
        wrong,
        leniency,
    };
    side(name, question, Task::Whole(ask))
}

fn flashcard() -> Side {
    let answer = "The advance to the south.".to_owned();
    let ask = Ask::Flashcard { answer };
    Side {
        explanation: Some("It began on 11 January 2013.".to_owned()),
        ..side("aim", "What did Serval stop?", Task::Whole(ask))
    }
}

fn choice() -> Side {
    let takuba = Item {
        why: Some("It was a task force.".to_owned()),
        ..item("Takuba")
    };
    let none = Item {
        last: true,
        ..item("None of these")
    };
    let ask = Ask::Choice {
        right: item("Barkhane"),
        wrong: vec![takuba, item("Épervier"), none],
    };
    side("next", "Which followed Serval?", Task::Whole(ask))
}

fn choices() -> Side {
    let ask = Ask::Choices {
        right: vec![item("Chad"), item("Niger")],
        wrong: vec![item("Ghana")],
    };
    side("g5", "Which were in the G5 Sahel?", Task::Whole(ask))
}

fn number() -> Side {
    let answer = NumberAnswer::new(
        Written::Literal("311"),
        None,
        Some("peacekeepers".to_owned()),
        Vec::new(),
        Vec::new(),
        &Language::default(),
    );
    let ask = Ask::Number(answer.unwrap());
    side("lost", "How many did MINUSMA lose?", Task::Whole(ask))
}

fn date() -> Side {
    let answer = DateAnswer::new(
        Written::Text("January 2013"),
        None,
        Vec::new(),
        Vec::new(),
        &Language::default(),
    );
    let ask = Ask::Date(answer.unwrap());
    side("begin", "When did Serval begin?", Task::Whole(ask))
}

fn cloze(name: &str, is_typed: bool) -> Side {
    let when = Item {
        hint: Some("month and year".to_owned()),
        ..item("January 2013")
    };
    let pieces = vec![
        GapPiece::Text("France launched ".to_owned()),
        GapPiece::Gap(0),
        GapPiece::Text(" in ".to_owned()),
        GapPiece::Gap(1),
        GapPiece::Text(".".to_owned()),
    ];
    let task = Task::Gaps {
        pieces,
        gaps: vec![item("Serval"), when],
        typed: is_typed,
        leniency: Leniency::FULL,
    };
    side(name, "France launched […] in […].", task)
}

fn order() -> Side {
    let ask = Ask::Order {
        items: vec![item("Serval"), item("Barkhane"), item("Takuba")],
        ranks: vec![0, 1, 2],
    };
    side("order", "Earliest first.", Task::Whole(ask))
}

fn matched() -> Side {
    let pairs = [
        ("Barkhane", "France"),
        ("Serval", "France"),
        ("MINUSMA", "United Nations"),
    ];
    let ask = Ask::Match {
        pairs: pairs
            .map(|(left, right)| (item(left), item(right)))
            .to_vec(),
        wrong: vec![item("African Union")],
    };
    side("who", "Who led each?", Task::Whole(ask))
}

fn list() -> Side {
    let ask = Ask::List {
        items: ["Chad", "Mali", "Mauritania"].map(item).to_vec(),
        enough: 3,
        leniency: Leniency::FULL,
    };
    Side {
        hints: vec!["Think of the Sahel.".to_owned()],
        ..side("list", "Name three of the G5 Sahel.", Task::Whole(ask))
    }
}

/// One of every kind, by number.
pub(crate) fn all() -> BTreeMap<SideId, Side> {
    let hinted = Item {
        hint: Some("A cat.".to_owned()),
        ..item("Operation Serval")
    };
    let operation = Side {
        hints: vec!["It lives in Africa.".to_owned()],
        ..typed("name", "Which operation?", hinted, vec![item("Barkhane")])
    };
    let capital = typed("capital", "Capital of Mali?", item("Bamako"), Vec::new());
    let truth = Ask::TrueFalse { value: false };
    let sides = [
        flashcard(),
        operation,
        choice(),
        choices(),
        number(),
        date(),
        side("eu", "Takuba was an EU mission.", Task::Whole(truth)),
        cloze("cloze", false),
        cloze("gaps", true),
        capital,
        order(),
        matched(),
        list(),
    ];
    (1..).map(SideId).zip(sides).collect()
}

/// A typed side with the number `n`, for long sessions: its answer is `yes`.
pub(crate) fn plain(n: i64) -> (SideId, Side) {
    let side = typed(
        &format!("c{n}"),
        &format!("Question {n}?"),
        item("yes"),
        Vec::new(),
    );
    (SideId(n), side)
}
