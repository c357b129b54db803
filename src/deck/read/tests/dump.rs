//! Decks in a form that a reviewer can read.

use std::fmt::Write as _;

use crate::deck::model::{Ask, Card, Cloze, Deck, Item, Leniency, Piece, Reverse, Test, Tests};
use crate::deck::side;

/// A deck with its cards and their sides.
pub(super) fn deck(deck: &Deck) -> String {
    let has_id = if deck.has_id { "" } else { " (from the file)" };
    let mut dump = format!(
        "deck {}{has_id} {:?} in {}\n",
        deck.id, deck.title, deck.language.0
    );
    if let Some(about) = &deck.about {
        writeln!(dump, "  about {about:?}").unwrap();
    }
    if let Some(source) = &deck.source {
        writeln!(dump, "  {source:?}").unwrap();
    }
    if deck.study != crate::deck::model::StudyWishes::default() {
        writeln!(dump, "  {:?}", deck.study).unwrap();
    }
    push_more("allow", &deck.allow, &mut dump);
    for (idx, group) in deck.groups.iter().enumerate() {
        let apart = if group.apart { " apart" } else { "" };
        writeln!(dump, "group {idx}{apart} {:?}", group.stem).unwrap();
    }
    dump + &cards(deck)
}

/// The cards of a deck, each with its sides.
pub(super) fn cards(deck: &Deck) -> String {
    let mut dump = String::new();
    for (idx, card) in deck.cards.iter().enumerate() {
        push_card(card, &mut dump);
        for side in side::sides_of(deck, idx) {
            let by_fingerprint = if side.key == side.fingerprint_key {
                String::new()
            } else {
                format!(" ({})", side.fingerprint_key)
            };
            writeln!(dump, "  = {}{by_fingerprint} {:?}", side.key, side.question).unwrap();
        }
    }
    dump
}

fn push_card(card: &Card, dump: &mut String) {
    let id = card.id.as_deref().unwrap_or("-");
    let kind = card.ask.kind().name();
    let group = card
        .group
        .map_or(String::new(), |group| format!(" of group {group}"));
    writeln!(
        dump,
        "{}: {id} {kind}{group} {:?}",
        card.line, card.question
    )
    .unwrap();
    push_ask(&card.ask, dump);
    if let Some(reverse) = &card.reverse {
        push_reverse(reverse, dump);
    }
    push_more("explanation", card.explanation.as_slice(), dump);
    push_more("hints", &card.hints, dump);
    push_more("source", card.source.as_slice(), dump);
    push_more("tags", &card.tags, dump);
    push_more("note", card.note.as_slice(), dump);
    push_more("requires", &card.requires, dump);
    push_more("allow", &card.allow, dump);
    if card.suspended {
        dump.push_str("  suspended\n");
    }
    for (name, day) in [("as of", card.as_of), ("expires", card.expires)] {
        if let Some(day) = day {
            writeln!(dump, "  {name} {}-{}-{}", day.year, day.month, day.day).unwrap();
        }
    }
    if card.language.0 != "en" {
        writeln!(dump, "  in {}", card.language.0).unwrap();
    }
    push_tests(&card.tests, dump);
}

fn push_more(name: &str, texts: &[String], dump: &mut String) {
    if !texts.is_empty() {
        writeln!(dump, "  {name} {texts:?}").unwrap();
    }
}

fn push_tests(tests: &Tests, dump: &mut String) {
    for (name, tests) in [
        ("right", &tests.right),
        ("near", &tests.near),
        ("wrong", &tests.wrong),
    ] {
        if !tests.is_empty() {
            let answers: Vec<&str> = tests
                .iter()
                .map(|Test { text, .. }| text.as_str())
                .collect();
            writeln!(dump, "  test {name} {answers:?}").unwrap();
        }
    }
}

fn push_reverse(reverse: &Reverse, dump: &mut String) {
    writeln!(
        dump,
        "  reverse {:?} in {}",
        reverse.question, reverse.language.0
    )
    .unwrap();
    push_ask(&reverse.ask, dump);
    push_more("explanation", reverse.explanation.as_slice(), dump);
    push_more("hints", &reverse.hints, dump);
    push_tests(&reverse.tests, dump);
}

fn push_ask(ask: &Ask, dump: &mut String) {
    let line = match ask {
        Ask::Flashcard { answer } => format!("{answer:?}"),
        Ask::Typed {
            answer,
            wrong,
            leniency,
        } => {
            format!(
                "{} not {}{}",
                item(answer),
                items(wrong),
                counting(*leniency)
            )
        }
        Ask::Choice { right, wrong } => format!("{} not {}", item(right), items(wrong)),
        Ask::Choices { right, wrong } => format!("{} not {}", items(right), items(wrong)),
        Ask::Number(number) => {
            format!(
                "{:?} {:?} or {:?} not {}",
                number.shown,
                number.unit,
                number.accept,
                items(&number.wrong)
            )
        }
        Ask::Date(date) => format!(
            "{:?} or {:?} not {}",
            date.shown,
            date.accept,
            items(&date.wrong)
        ),
        Ask::TrueFalse { value } => value.to_string(),
        Ask::Cloze(cloze) => pieces(cloze),
        Ask::Order { items: all, ranks } => format!("{} {ranks:?}", items(all)),
        Ask::Match { pairs, wrong } => {
            let pairs = pairs
                .iter()
                .map(|(left, right)| format!("{}={}", item(left), item(right)));
            format!(
                "{} not {}",
                pairs.collect::<Vec<_>>().join(" "),
                items(wrong)
            )
        }
        Ask::List {
            items: all,
            enough,
            leniency,
        } => {
            format!("{enough} of {}{}", items(all), counting(*leniency))
        }
    };
    writeln!(dump, "  > {}", line.replace(" not []", "")).unwrap();
}

fn pieces(cloze: &Cloze) -> String {
    let pieces = cloze.pieces.iter().map(|piece| match piece {
        Piece::Text(text) => format!("{text:?}"),
        Piece::Gap(gap) => format!("<{gap} {}>", item(&cloze.gaps[*gap])),
    });
    let pieces = pieces.collect::<Vec<_>>().join(" ");
    let typed = if cloze.typed { " typed" } else { "" };
    format!(
        "{pieces} {:?}{typed}{}",
        cloze.deletions,
        counting(cloze.leniency)
    )
}

fn items(items: &[Item]) -> String {
    format!(
        "[{}]",
        items.iter().map(item).collect::<Vec<_>>().join(", ")
    )
}

fn item(item: &Item) -> String {
    let mut dump = format!("{:?}", item.text);
    if !item.accept.is_empty() {
        write!(dump, " or {:?}", item.accept).unwrap();
    }
    for (name, text) in [("hint", &item.hint), ("why", &item.why)] {
        if let Some(text) = text {
            write!(dump, " {name} {text:?}").unwrap();
        }
    }
    if item.last {
        dump.push_str(" last");
    }
    dump
}

fn counting(leniency: Leniency) -> String {
    let switches = [
        ("accents", leniency.accents),
        ("articles", leniency.articles),
        ("case", leniency.case),
        ("punctuation", leniency.punctuation),
        ("slips", leniency.slips),
    ];
    let counting: Vec<&str> = switches
        .iter()
        .filter(|(_, is_lenient)| !is_lenient)
        .map(|(name, _)| *name)
        .collect();
    if counting.is_empty() {
        String::new()
    } else {
        format!(" counting {}", counting.join(" "))
    }
}
