//! Orders, pairs and lists.

use insta::assert_snapshot;

use super::cards;
use super::desk::{Desk, setup};
use crate::deck::model::{Ask, Item};
use crate::deck::side::Task;
use crate::session::step::SideId;

const ORDER: i64 = 11;
const PAIRS: i64 = 12;
const LIST: i64 = 13;

/// Plays a session over sides of every kind.
fn kinds(sides: &[i64], keys: &str) -> String {
    desk(sides, keys).transcript.join("\n")
}

fn desk(sides: &[i64], keys: &str) -> Desk {
    let mut desk = Desk::new(setup(sides), cards::all());
    desk.play(keys);
    desk
}

#[test]
fn an_order_names_each_position_once() {
    assert_snapshot!(kinds(
        &[ORDER],
        "@12 @1123 @124 @ &123 =Serval . #1 ~Serval < @213 u ? u @123 >"
    ));
}

#[test]
fn pairs_name_a_right_side_for_each_left_one() {
    assert_snapshot!(kinds(&[PAIRS], "&114 &11223 @123 &112 u &102 u & u &221 q"));
}

#[test]
fn a_list_takes_entries_until_it_ends() {
    assert_snapshot!(kinds(
        &[LIST],
        "< ~Chad ~chad ~Ghana h ~_ < i < < < ~Mauritanie ~Chad =Mali . u ~Mali . u < < < . >"
    ));
}

#[test]
fn entries_end_with_those_of_the_answer() {
    let desk = desk(&[LIST], "~Mali =Chad/Mauritania >");
    assert_eq!(
        desk.recorded[0].given.as_deref(),
        Some(r#"["Mali","Chad","Mauritania"]"#)
    );
}

#[test]
fn a_list_that_is_left_is_not_recorded() {
    for keys in ["~Mali q", "~Mali s ~Chad q", "~Mali b", "~Mali !"] {
        let desk = desk(&[LIST, 10], keys);
        assert_eq!(desk.recorded, [], "{keys}");
    }
}

#[test]
fn what_was_entered_stays_when_the_card_is_edited() {
    let mut desk = desk(&[LIST, 10], "~Chad ~Mali ~Tchad");
    let side = desk.sides.get_mut(&SideId(LIST)).unwrap();
    let Task::Whole(Ask::List { items, .. }) = &mut side.task else {
        panic!("no list");
    };
    items[0].accept = vec!["Tchad".to_owned()];
    items.retain(|item| item.text != "Mali");
    items.push(Item {
        text: "Niger".to_owned(),
        ..Item::default()
    });
    desk.play("e < ~Niger .");
    // The ten minutes in the editor do not count, the time before does.
    assert_eq!(desk.recorded[0].took_ms, Some(35_000));
    desk.play("u");
    desk.sides
        .insert(SideId(LIST), cards::all()[&SideId(10)].clone());
    desk.play("~Chad e =Bamako q");
    assert_snapshot!(desk.transcript.join("\n"));
}

#[test]
fn what_was_entered_stays_when_a_rating_is_taken_back() {
    let keys = "=Bamako > ~Chad 1 ~Mali u < ~Mauritania . q";
    assert_snapshot!(kinds(&[10, LIST], keys));
}

#[test]
fn the_log_keeps_orders_and_pairs_as_texts() {
    let desk = desk(&[ORDER, PAIRS], "@213 > &102 >");
    let kept = desk.recorded.iter().map(|answer| {
        format!(
            "{:?} {:?} {} shown {:?}",
            answer.given, answer.verdict, answer.credit, answer.shown
        )
    });
    assert_snapshot!(kept.collect::<Vec<_>>().join("\n"));
}
