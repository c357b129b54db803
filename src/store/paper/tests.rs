use super::*;
use crate::store::bookcase::{Bookcase, TODAY, card};

/// What a test asks for.
#[derive(Clone, Default)]
struct Asked {
    seed: u64,
    n_questions: Option<usize>,
    decks: Vec<&'static str>,
    tags: Vec<String>,
    kinds: Vec<Kind>,
}

impl Bookcase {
    fn paper(&mut self, asked: &Asked) -> Vec<String> {
        let mut decks = self.decks();
        decks.retain(|deck| asked.decks.is_empty() || asked.decks.contains(&deck.id.as_str()));
        let paper = self.store.paper(&PaperRequest {
            decks: &decks,
            today: TODAY,
            seed: asked.seed,
            n_questions: asked.n_questions.unwrap_or(usize::MAX),
            tags: &asked.tags,
            kinds: &asked.kinds,
        });
        paper.unwrap().keys
    }

    /// The keys of everything that is asked, sorted.
    fn asked(&mut self, asked: &Asked) -> String {
        let mut keys = self.paper(asked);
        keys.sort();
        keys.join(" ")
    }
}

#[test]
fn decks_tags_and_kinds_are_chosen_from() {
    let mut bookcase = Bookcase::new();
    let typed = |id: &str| card(id, id) + "typed = true\n";
    bookcase.write(
        "a.toml",
        &(card("1", "1")
            + "tags = [\"War\", \"x\"]\n"
            + &typed("2")
            + "tags = [\"war\"]\n"
            + &typed("3")),
    );
    bookcase.write(
        "b.toml",
        &(card("1", "1") + &typed("2") + "tags = [\"x\"]\n"),
    );
    let all = Asked::default();
    let tagged = |tag: &str| Asked {
        tags: vec![tag.to_owned()],
        ..Asked::default()
    };
    for (asked, expected) in [
        (all.clone(), "a/1 a/2 a/3 b/1 b/2"),
        (
            Asked {
                decks: vec!["b"],
                ..all.clone()
            },
            "b/1 b/2",
        ),
        (tagged("WAR"), "a/1 a/2"),
        (tagged("x"), "a/1 b/2"),
        (tagged("none"), ""),
        (
            Asked {
                kinds: vec![Kind::Typed],
                ..all.clone()
            },
            "a/2 a/3 b/2",
        ),
        (
            Asked {
                kinds: vec![Kind::Flashcard, Kind::Date],
                ..all.clone()
            },
            "a/1 b/1",
        ),
        (
            Asked {
                kinds: vec![Kind::Flashcard],
                ..tagged("x")
            },
            "a/1",
        ),
    ] {
        assert_eq!(bookcase.asked(&asked), expected);
    }
}

#[test]
fn what_is_out_is_not_asked() {
    let mut bookcase = Bookcase::new();
    bookcase.write(
        "a.toml",
        &(card("in", "1")
            + &card("buried", "2")
            + &card("suspended", "3")
            + "suspended = true\n"
            + &card("learner", "4")
            + &card("expired", "5")
            + "expires = 2026-11-18\n"
            + &card("needs", "6")
            + "requires = \"in\"\n"
            + "[[card]]\nid = \"refused\"\nquestion = \"7\"\n"),
    );
    bookcase.refresh();
    bookcase.sql(&format!(
        "UPDATE side SET buried_until = {} + 1 WHERE key = 'a/buried';
         UPDATE side SET suspended = 1 WHERE key = 'a/learner';",
        TODAY.0
    ));
    assert_eq!(bookcase.asked(&Asked::default()), "a/in a/needs");
}

#[test]
fn siblings_never_meet_and_groups_stay_together() {
    let mut bookcase = Bookcase::new();
    let group = |ids: &[&str]| -> String {
        let card = |id: &&str| {
            format!("[[group.card]]\nid = \"{id}\"\nquestion = \"{id}\"\nanswer = \"a\"\n")
        };
        ids.iter().map(card).collect()
    };
    bookcase.write(
        "a.toml",
        &((0..20)
            .map(|n| card(&n.to_string(), "q") + "note = \"n\"\n")
            .collect::<String>()
            .replace("question = \"q\"", "question = \"q\"\nreverse = true")
            + "[[group]]\nstem = \"A case.\"\n"
            + &group(&["g1", "g2", "g3"])
            + "[[group]]\napart = true\n"
            + &group(&["h1", "h2", "h3"])),
    );
    for seed in 0..20 {
        let paper = bookcase.paper(&Asked {
            seed,
            ..Asked::default()
        });
        let cards: Vec<&str> = paper
            .iter()
            .map(|key| key.split('#').next().unwrap())
            .collect();
        let different: std::collections::HashSet<&&str> = cards.iter().collect();
        assert_eq!((paper.len(), different.len()), (24, 24), "{paper:?}");
        let n_apart = cards.iter().filter(|card| card.starts_with("a/h")).count();
        assert_eq!(n_apart, 1, "{paper:?}");
        let at = cards.iter().position(|card| *card == "a/g1").unwrap();
        assert_eq!(cards[at..at + 3], ["a/g1", "a/g2", "a/g3"]);
    }
}

#[test]
fn what_was_answered_makes_no_difference() {
    let mut bookcase = Bookcase::new();
    let cards: String = (0..50)
        .map(|n| card(&n.to_string(), &n.to_string()))
        .collect();
    bookcase.write("a.toml", &cards);
    bookcase.write("b.toml", &cards);
    let asked = Asked {
        n_questions: Some(10),
        seed: 7,
        ..Asked::default()
    };
    let before = bookcase.paper(&asked);
    assert_eq!(before.len(), 10);
    bookcase.sql(&format!(
        "UPDATE side SET phase = 2, due = {today} + 9, last_day = {today}, passed = 1, n_answers = 3 WHERE id % 3 = 0",
        today = TODAY.0
    ));
    assert_eq!(bookcase.paper(&asked), before);
}
