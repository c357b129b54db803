//! What keys mean, stage by stage.

use std::time::Duration;

use super::samples::{
    choice, choices, cloze, desk, drawn, flashcard, folded, item, list, marking, order, pairs,
    press, question, recorded, revealed, typed, verdicted,
};
use crate::deck::model::Kind;
use crate::event::{Rating, Verdict};
use crate::grade::model::{EntryVerdict, Response};
use crate::session::step::{Input, Show};
use crate::session::view::{Form, Question};
use crate::terminal::keymap::KeyMap;
use crate::terminal::keys::decode::{Key, Press};
use crate::terminal::rich::desk::{Desk, Tick};
use crate::terminal::rich::press::Reaction;

fn text(text: &str) -> Input {
    Input::Answer(Response::Text(text.to_owned()))
}

fn options(options: &[usize]) -> Input {
    Input::Answer(Response::Options(options.to_vec()))
}

/// Presses keys at a question and compares what went to the session.
fn check(question: &Question, keys: &str, expected: &[Input]) {
    let mut desk = desk(question);
    assert_eq!(press(&mut desk, keys), expected, "{keys}");
}

#[test]
fn a_flashcard_is_revealed_then_graded() {
    check(&flashcard(), "1 2 3 4", &[]);
    check(&flashcard(), "Space", &[Input::Reveal]);
    check(&flashcard(), "Enter", &[Input::Reveal]);
    for (key, rating) in [
        ("Space", Rating::Good),
        ("Enter", Rating::Good),
        ("1", Rating::Again),
        ("2", Rating::Hard),
        ("3", Rating::Good),
        ("4", Rating::Easy),
    ] {
        let mut desk = desk(&flashcard());
        desk.show(&Show::Revealed(revealed()), 80);
        assert_eq!(press(&mut desk, key), [Input::Grade(rating)], "{key}");
        assert_eq!(press(&mut desk, "5 0 Esc"), []);
    }
}

#[test]
fn a_choice_takes_a_digit_or_the_arrows() {
    check(&choice(), "3", &[options(&[2])]);
    check(&choice(), "Down Down Enter", &[options(&[1])]);
    check(&choice(), "5 9 Space", &[]);
    check(&choice(), "0", &[Input::Reveal]);
    check(&choices(), "1 3 1 2 Enter", &[options(&[1, 2])]);
    check(&choices(), "Enter", &[]);
}

#[test]
fn true_or_false_takes_digits_and_letters() {
    let statement = question(Kind::TrueFalse, "Takuba was European.", Form::TrueFalse);
    for (keys, value) in [("1", true), ("t", true), ("2", false), ("f", false)] {
        check(&statement, keys, &[Input::Answer(Response::Value(value))]);
    }
    check(
        &statement,
        "Up Enter",
        &[Input::Answer(Response::Value(false))],
    );
    check(&statement, "0", &[Input::Reveal]);
}

#[test]
fn while_typing_letters_are_text() {
    check(&typed(), "q u 1 ! ? Enter", &[text("qu1!?")]);
    check(&typed(), "Enter", &[Input::Reveal]);
    check(&typed(), "Space Space Enter", &[Input::Reveal]);
    check(&typed(), "S Tab e Enter", &[Input::Hint, text("Se")]);
}

#[test]
fn esc_leaves_the_line_for_the_command_keys_and_keeps_the_text() {
    check(&typed(), "S e Esc u", &[Input::Undo]);
    check(&typed(), "S e Esc Esc r Enter", &[text("Ser")]);
    check(&typed(), "S e Esc Enter r Enter", &[text("Ser")]);
    check(&typed(), "Esc Esc Esc Esc", &[]);
    check(&typed(), "S Esc 1 x Enter Enter", &[text("S")]);
}

#[test]
fn gaps_are_typed_one_after_another() {
    let both = ["Serval", "2013"].map(str::to_owned).to_vec();
    let answer = Input::Answer(Response::Texts(both));
    check(&cloze(), "S e r v a l Enter 2 0 1 3 Enter", &[answer]);
    check(&cloze(), "Enter Enter", &[Input::Reveal]);
}

#[test]
fn commands_go_to_the_session() {
    for (key, input) in [
        ("u", Input::Undo),
        ("h", Input::Hint),
        ("Tab", Input::Hint),
        ("e", Input::Edit),
        ("s", Input::Skip),
        ("b", Input::Bury),
        ("!", Input::Suspend),
        ("i", Input::Info),
        ("o", Input::Open),
        ("+", Input::Accept),
        ("q", Input::Quit),
    ] {
        check(&choice(), key, std::slice::from_ref(&input));
        check(&flashcard(), key, std::slice::from_ref(&input));
    }
}

fn judged() -> Desk {
    let mut desk = desk(&choice());
    press(&mut desk, "3");
    let marking = marking(Verdict::Right, Some("Barkhane"), "Barkhane");
    let verdict = verdicted(marking, Rating::Good);
    desk.show(&Show::Verdict(Box::new(verdict)), 80);
    desk.show(&recorded(3, Rating::Good), 80);
    desk
}

#[test]
fn after_a_verdict_digits_do_nothing() {
    let mut desk = judged();
    assert_eq!(press(&mut desk, "1 2 3 4 0 9 Esc h s"), []);
    assert_eq!(press(&mut desk, "Space"), [Input::Next]);
    assert_eq!(press(&mut desk, "Enter"), [Input::Next]);
}

#[test]
fn r_then_a_digit_rates_otherwise() {
    let mut desk = judged();
    assert_eq!(press(&mut desk, "r 2"), [Input::Grade(Rating::Hard)]);
    assert_eq!(press(&mut desk, "r Esc 2"), []);
    assert_eq!(press(&mut desk, "r q"), []);
    assert_eq!(press(&mut desk, "q"), [Input::Quit]);
}

#[test]
fn a_verdict_of_an_earlier_question_leaves_the_open_one() {
    let mut desk = judged();
    let mut next = choice();
    next.n += 1;
    desk.show(&Show::Question(Box::new(next)), 80);
    let marking = marking(Verdict::Right, Some("Barkhane"), "Barkhane");
    let verdict = verdicted(marking, Rating::Good);
    desk.show(&Show::Verdict(Box::new(verdict)), 80);
    desk.show(&recorded(3, Rating::Good), 80);
    assert_eq!(press(&mut desk, "1"), [options(&[0])]);
}

#[test]
fn who_grades_has_seen_the_answer_and_the_next_card_comes_by_itself() {
    let mut desk = desk(&flashcard());
    desk.show(&Show::Revealed(revealed()), 80);
    let mut verdict = verdicted(marking(Verdict::Right, None, "It"), Rating::Good);
    verdict.self_graded = true;
    desk.show(&Show::Verdict(Box::new(verdict)), 80);
    assert_eq!(desk.take_pending(), None);
    desk.show(&recorded(3, Rating::Good), 80);
    assert_eq!(desk.take_pending(), Some(Input::Next));
    assert_eq!(desk.take_pending(), None);
    desk.show(&Show::Folded(folded(Verdict::Right, None)), 80);
    assert!(desk.is_empty());
}

#[test]
fn help_stops_the_watch_and_any_key_closes_it() {
    let mut desk = desk(&choice());
    assert_eq!(press(&mut desk, "?"), [Input::Away]);
    assert!(drawn(&desk, 80).contains("take the last answer back"));
    assert_eq!(press(&mut desk, "Down Up"), []);
    assert_eq!(press(&mut desk, "q"), [Input::Back]);
    assert!(drawn(&desk, 80).contains("Which operation followed Serval?"));
    assert_eq!(press(&mut desk, "3"), [options(&[2])]);
}

#[test]
fn a_key_that_is_held_down_acts_once() {
    let mut desk = desk(&flashcard());
    let space = Press::Key(Key::Char(' '));
    assert_eq!(desk.press(&space, true), Reaction::Nothing);
    assert_eq!(desk.press(&space, false), Reaction::Send(Input::Reveal));
    let mut desk = super::samples::desk(&typed());
    for _ in 0..3 {
        assert_eq!(
            desk.press(&Press::Key(Key::Char('o')), true),
            Reaction::Redraw
        );
    }
    assert_eq!(desk.press(&Press::Key(Key::Enter), true), Reaction::Nothing);
    assert_eq!(press(&mut desk, "Enter"), [text("ooo")]);
}

#[test]
fn a_paste_goes_into_a_line_and_nowhere_else() {
    let paste = Press::Paste("1\n2 q\u{1b}[A\n".to_owned());
    for question in [flashcard(), choice()] {
        let mut desk = desk(&question);
        assert_eq!(desk.press(&paste, false), Reaction::Nothing);
    }
    let mut desk = desk(&typed());
    assert_eq!(desk.press(&paste, false), Reaction::Redraw);
    assert_eq!(press(&mut desk, "Enter"), [text("1 2 q␛[A")]);
    let mut desk = super::samples::desk(&typed());
    press(&mut desk, "Esc");
    assert_eq!(desk.press(&paste, false), Reaction::Nothing);
}

#[test]
fn ctrl_c_and_ctrl_z_work_everywhere() {
    let mut desks = vec![desk(&flashcard()), desk(&typed()), judged()];
    let mut helped = desk(&choice());
    press(&mut helped, "?");
    desks.push(helped);
    for mut desk in desks {
        let mut ctrl = |letter| desk.press(&Press::Key(Key::Ctrl(letter)), true);
        assert_eq!(ctrl('c'), Reaction::Interrupt);
        assert_eq!(ctrl('z'), Reaction::Stop);
    }
}

#[test]
fn keys_can_be_changed() {
    let changes = [("undo", ["z"]), ("next", ["n"]), ("good", ["g"])];
    let mut desk = Desk::new(KeyMap::with(changes).unwrap(), 4);
    desk.show(&Show::Question(Box::new(flashcard())), 80);
    assert!(drawn(&desk, 80).contains("n show the answer"));
    assert_eq!(
        press(&mut desk, "Space u z n"),
        [Input::Undo, Input::Reveal]
    );
    desk.show(&Show::Revealed(revealed()), 80);
    assert_eq!(press(&mut desk, "3 g"), [Input::Grade(Rating::Good)]);
}

#[test]
fn what_is_refused_is_said_until_the_next_key() {
    let mut desk = desk(&flashcard());
    desk.show(
        &Show::Refused {
            code: "no-hint",
            message: "this card has no more hints".to_owned(),
            n: Some(3),
        },
        80,
    );
    assert!(drawn(&desk, 80).contains("This card has no more hints."));
    press(&mut desk, "x");
    assert!(!drawn(&desk, 80).contains("no more hints"));
}

#[test]
fn without_a_question_keys_do_nothing_but_undo_and_end() {
    let mut desk = Desk::new(KeyMap::default(), 4);
    assert_eq!(press(&mut desk, "1 Space Enter Esc t"), []);
    assert_eq!(press(&mut desk, "u q"), [Input::Undo, Input::Quit]);
}

#[test]
fn two_buttons_are_again_and_good() {
    let mut desk = Desk::new(KeyMap::default(), 2);
    desk.show(&Show::Question(Box::new(flashcard())), 80);
    desk.show(&Show::Revealed(revealed()), 80);
    let screen = drawn(&desk, 80);
    assert!(screen.contains("1 again · 3 good"), "{screen}");
    assert!(!screen.contains("hard"), "{screen}");
    assert_eq!(press(&mut desk, "2 4"), []);
    let graded = [Input::Grade(Rating::Again), Input::Grade(Rating::Good)];
    assert_eq!(press(&mut desk, "1 3"), graded);
}

#[test]
fn a_revealed_card_is_graded_before_the_last_one_is_rated_otherwise() {
    let mut desk = desk(&flashcard());
    desk.show(&Show::Revealed(revealed()), 80);
    assert_eq!(press(&mut desk, "r"), []);
    let screen = drawn(&desk, 80);
    assert!(screen.contains("Grade this card first"), "{screen}");
    assert_eq!(press(&mut desk, "1"), [Input::Grade(Rating::Again)]);
}

#[test]
fn an_order_a_match_and_a_list_are_answered() {
    let ordered = |order: &[usize]| Input::Answer(Response::Order(order.to_vec()));
    check(&order(), "3 1 4 Enter", &[ordered(&[2, 0, 3, 1])]);
    check(&order(), "3 1 4 Back 2 Enter", &[ordered(&[2, 0, 1, 3])]);
    check(
        &order(),
        "Down Space Down Space Down Space Down Space Enter",
        &[ordered(&[1, 0, 3, 2])],
    );
    check(&order(), "3 Enter Enter", &[]);
    check(&order(), "0", &[Input::Reveal]);
    let paired = |pairs: &[(usize, usize)]| Input::Answer(Response::Pairs(pairs.to_vec()));
    check(
        &pairs(),
        "4 3 3 Enter",
        &[paired(&[(0, 3), (1, 2), (2, 2)])],
    );
    check(&pairs(), "4 Enter Enter", &[paired(&[(0, 3)])]);
    check(&order(), "3 0 1 4 Enter", &[ordered(&[2, 0, 3, 1])]);
    check(&order(), "3 0 0", &[Input::Reveal]);
    check(&pairs(), "Left Space Right Down 0 0", &[Input::Reveal]);
    check(&list(), "C h a d Enter", &[Input::Item("Chad".to_owned())]);
    check(&list(), "Back Enter", &[Input::Reveal]);
    for card in [order(), pairs()] {
        check(&card, "h u s", &[Input::Hint, Input::Undo, Input::Skip]);
    }
    check(&list(), "Tab Esc u Esc", &[Input::Hint, Input::Undo]);
}

#[test]
fn entries_are_added_taken_back_and_ended() {
    let mut desk = desk(&list());
    press(&mut desk, "C h a d Enter");
    desk.show(&item("Chad", EntryVerdict::Right, "Chad", 4), 80);
    let back = Press::Key(Key::Backspace);
    assert_eq!(desk.press(&back, true), Reaction::Nothing, "held down");
    assert_eq!(desk.press(&back, false), Reaction::Send(Input::TakeBack));
    let end = Input::Answer(Response::Texts(Vec::new()));
    assert_eq!(press(&mut desk, "Enter"), [end]);
}

#[test]
fn an_entry_that_is_refused_stays_in_the_line() {
    let mut desk = desk(&list());
    press(&mut desk, "C h a d Enter");
    let message = "a list has at most 200 entries".to_owned();
    let refused = Show::Refused {
        code: "bad-answer",
        message,
        n: Some(3),
    };
    desk.show(&refused, 80);
    assert!(drawn(&desk, 80).contains("5 more › Chad"));
}

#[test]
fn a_paste_is_no_entry_until_it_is_entered() {
    let mut desk = desk(&list());
    let paste = Press::Paste("Chad\nMali\n".to_owned());
    assert_eq!(desk.press(&paste, false), Reaction::Redraw);
    assert_eq!(
        press(&mut desk, "Enter"),
        [Input::Item("Chad Mali".to_owned())]
    );
}

#[test]
fn the_clock_is_drawn_when_its_second_changes_and_tells_once_that_time_is_out() {
    let mut card = choice();
    card.seconds = Some(12);
    let mut desk = desk(&card);
    assert!(drawn(&desk, 80).trim_end().ends_with("  0:12"));
    let tick = |desk: &mut Desk, ms| desk.tick(Some(Duration::from_millis(ms)));
    assert_eq!(tick(&mut desk, 11_900), Tick::Same);
    assert_eq!(tick(&mut desk, 10_900), Tick::Moved);
    assert!(drawn(&desk, 80).trim_end().ends_with("  0:11"));
    assert_eq!(tick(&mut desk, 9_500), Tick::Moved);
    assert!(drawn(&desk, 40).trim_end().ends_with("  ! 0:10"));
    assert_eq!(tick(&mut desk, 0), Tick::Out);
    assert_eq!(tick(&mut desk, 0), Tick::Same, "the store may have failed");
    assert_eq!(desk.tick(None), Tick::Moved);
    assert!(!drawn(&desk, 80).contains("0:"));
}

#[test]
fn with_two_buttons_every_kind_is_rated_again_or_good() {
    for card in [order(), pairs(), list(), choice(), typed()] {
        let mut desk = Desk::new(KeyMap::default(), 2);
        desk.show(&Show::Question(Box::new(card)), 80);
        let marking = marking(Verdict::Partial, Some("x"), "x");
        let verdict = verdicted(marking, Rating::Good);
        desk.show(&Show::Verdict(Box::new(verdict)), 80);
        assert_eq!(press(&mut desk, "r 2 r 4"), []);
        let rated = [Input::Grade(Rating::Again), Input::Grade(Rating::Good)];
        assert_eq!(press(&mut desk, "r 1 r 3"), rated);
    }
}
