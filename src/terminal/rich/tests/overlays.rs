//! What lies above the card: the live key map, and what is known of the card.

use insta::assert_snapshot;

use super::samples::{
    choice, desk, drawn, drawn_in, flashcard, list, loaded, marking, order, pairs, press, revealed,
    verdicted,
};
use crate::deck::model::{Ask, Item};
use crate::deck::side::Task;
use crate::event::{Rating, Verdict};
use crate::session::step::{Input, Show};
use crate::terminal::keymap::KeyMap;
use crate::terminal::rich::desk::Desk;

#[test]
fn all_keys_of_a_choice() {
    let mut desk = desk(&choice());
    press(&mut desk, "?");
    assert_snapshot!(drawn(&desk, 80), @"
    ────────────────────────────────────────────── Mali: the operations · 3 of 25 ──
    Keys

    1–4             answer with it
    ↑ ↓             go to one; Enter answers with it
    0               I don't know
    h, Tab          show a hint
    u               take the last answer back, again and again
    r               rate the last one otherwise, then 1 2 3 4
    +               the last answer: I was right
    e               edit the card in your editor and come back to it
    s               ask it later in this session
    b               not before tomorrow
    !               not until you resume it
    i               what is known of the card
    o               open its picture or link
    ?               these keys
    Ctrl-L          draw the screen anew
    q               end; everything is kept
    Ctrl-C, Ctrl-Z  end; stop until `fg`

    any key back to the card
    ");
}

#[test]
fn all_keys_of_orders_matches_and_lists() {
    for (card, keys, does) in [
        (
            order(),
            "?",
            "1–4             what comes next; the last one goes by itself",
        ),
        (
            order(),
            "?",
            "Space           pick it up; drop it, and all above stands",
        ),
        (
            pairs(),
            "?",
            "← →             turn through what goes with it",
        ),
        (
            list(),
            "Esc ?",
            "Enter in line   add; in an empty line: these are all",
        ),
    ] {
        let mut desk = desk(&card);
        press(&mut desk, keys);
        let screen = drawn_in(&desk, 80, 40);
        assert!(screen.contains(does), "{does}\n{screen}");
        assert!(screen.contains("h, Tab"), "{screen}");
        assert!(!screen.contains("the statement"), "{screen}");
    }
}

#[test]
fn all_keys_with_two_buttons_after_the_answer() {
    let mut desk = Desk::new(KeyMap::default(), 2);
    desk.show(&Show::Question(Box::new(flashcard())), 80);
    desk.show(&Show::Revealed(revealed()), 80);
    press(&mut desk, "?");
    assert_snapshot!(drawn(&desk, 80), @"
    ────────────────────────────────────────────── Mali: the operations · 3 of 25 ──
    Keys

    Space, Enter    it was good
    1               I did not know it
    3               I knew it
    h, Tab          show a hint
    u               take the last answer back, again and again
    +               the last answer: I was right
    e               edit the card in your editor and come back to it
    s               ask it later in this session
    b               not before tomorrow
    !               not until you resume it
    i               what is known of the card
    o               open its picture or link
    ?               these keys
    Ctrl-L          draw the screen anew
    q               end; everything is kept
    Ctrl-C, Ctrl-Z  end; stop until `fg`

    any key back to the card
    ");
}

#[test]
fn all_keys_after_a_verdict() {
    let mut desk = desk(&choice());
    let verdict = verdicted(marking(Verdict::Right, Some("x"), "x"), Rating::Good);
    desk.show(&Show::Verdict(Box::new(verdict)), 80);
    press(&mut desk, "?");
    let screen = drawn(&desk, 80);
    assert!(screen.contains("Space, Enter    go on\n"), "{screen}");
    assert!(
        screen.contains("rate it otherwise, then 1 2 3 4"),
        "{screen}"
    );
    assert!(!screen.contains("ask it later"), "{screen}");
}

#[test]
fn what_is_known_of_a_card() {
    let mut desk = desk(&flashcard());
    desk.show(&Show::Info(Box::new(loaded()), None), 80);
    assert_snapshot!(drawn(&desk, 60), @"
    ────────────────────────── Mali: the operations · 3 of 25 ──
    This card

    card     mali-operations/serval-aim
    deck     Mali: the operations
    place    decks/mali-operations.toml:120
    kind     flashcard
    state    known last time
    due      2024-10-04
    answers  6 answers, 1 missed
    memory   90% after 38 days, difficulty 5.2 of 10
    next     again tomorrow, good in 4 months
    tags     mali, operations

    any key back to the card
    ");
    assert_eq!(desk.take_pending(), Some(Input::Away));
}

#[test]
fn what_is_known_of_a_choice_and_its_verdict() {
    let item = |text: &str| Item {
        text: text.to_owned(),
        ..Item::default()
    };
    let mut loaded = loaded();
    loaded.side.task = Task::Whole(Ask::Choice {
        right: item("Barkhane"),
        wrong: vec![item("Takuba"), item("*Épervier*"), item("AFISMA")],
    });
    loaded.n_drawn = 2;
    let mut verdict = verdicted(marking(Verdict::Right, Some("x"), "x"), Rating::Easy);
    verdict.reason = "right, quicker than your usual 4 seconds".to_owned();
    let mut desk = desk(&choice());
    // Before the answer the names would tell which are wrong.
    desk.show(&Show::Info(Box::new(loaded.clone()), None), 80);
    let before = drawn(&desk, 80);
    assert!(
        before.contains("2 options: from answers") && !before.contains("AFISMA:"),
        "{before}"
    );
    desk.show(&Show::Info(Box::new(loaded), Some(Box::new(verdict))), 80);
    assert_snapshot!(drawn(&desk, 60), @"
    ────────────────────────── Mali: the operations · 3 of 25 ──
    This card

    rated    easy: right, quicker than your usual 4 seconds
    card     mali-operations/serval-aim
    deck     Mali: the operations
    place    decks/mali-operations.toml:120
    kind     choice
    drawn    Épervier; AFISMA: from answers to other cards and
             your own
    state    known last time
    due      2024-10-04
    answers  6 answers, 1 missed
    memory   87% without luck after 38 days, difficulty 5.2 of
             10
    luck     1 blind guess in 4 is right: recall is shown
             without, and reviews come sooner
    next     again tomorrow, good in 4 months
    tags     mali, operations

    any key back to the card
    ");
}
