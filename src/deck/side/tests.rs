//! Sides of small decks.

use super::*;
use crate::deck::read::read;

fn keys_of(text: &str) -> Vec<String> {
    let reading = read("mali", text.as_bytes());
    assert_eq!(reading.diagnostics, []);
    let sides = sides(&reading.deck);
    sides.into_iter().map(|side| side.key).collect()
}

#[test]
fn a_side_has_the_id_of_its_card_or_else_its_fingerprint() {
    let text = "[[card]]\nid = 'a'\nquestion = 'Q?'\nanswer = 'A'\nreverse = true\n[[card]]\nquestion = 'q'\nanswer = 'A'\n";
    let sides = sides(&read("mali", text.as_bytes()).deck);
    let keys: Vec<_> = sides.iter().map(|side| side.key.as_str()).collect();
    assert_eq!(keys[..2], ["mali/a", "mali/a#reverse"]);
    assert_eq!(keys[2], sides[0].fingerprint_key);
    assert_eq!(sides[1].fingerprint_key, format!("{}#reverse", keys[2]));
}

#[test]
fn editing_an_answer_an_item_or_typography_keeps_the_key() {
    let before = keys_of("[[card]]\nquestion = 'When?'\nanswer = 'A'\n");
    for text in [
        "[deck]\ntitle = 'x'\n[[card]]\nquestion = 'when'\nanswer = 'B'\nexplanation = 'C'\n",
        "[[card]]\nquestion = '*When*?'\nanswer = 'B'\nwrong = ['C']\n",
        "[[group]]\ntags = ['x']\n[[group.card]]\nquestion = 'When?'\nnumber = 1\n",
    ] {
        assert_eq!(keys_of(text), before, "{text}");
    }
    assert_ne!(
        keys_of("[[group]]\nstem = 's'\n[[group.card]]\nquestion = 'When?'\nanswer = 'A'\n"),
        before
    );
}

#[test]
fn a_cloze_has_a_side_for_each_deletion_with_the_other_gaps_as_text() {
    let text = "[[card]]\ncloze = 'In 2013 France launched Serval.'\ngaps = ['Serval', ['2013', 'France']]\n";
    let sides = sides(&read("mali", text.as_bytes()).deck);
    let questions: Vec<_> = sides.iter().map(|side| side.question.as_str()).collect();
    assert_eq!(
        questions,
        [
            "In […] […] launched Serval.",
            "In 2013 France launched […]."
        ]
    );
    let Task::Gaps { pieces, gaps, .. } = &sides[0].task else {
        panic!("a cloze asks gaps");
    };
    assert_eq!(pieces.len(), 5);
    assert_eq!(gaps.len(), 2);
}

#[test]
fn braces_and_named_gaps_make_the_same_sides() {
    let braces = keys_of("[[card]]\ncloze = 'In {{2013}} came {{Serval}}.'\n");
    let named = keys_of("[[card]]\ncloze = 'In 2013 came Serval.'\ngaps = ['Serval', '2013']\n");
    assert_eq!(braces, named);
    let one = keys_of("[[card]]\ncloze = 'In 2013 came {{Serval}}.'\n");
    assert_eq!(one[0], braces[1]);
}

#[test]
fn the_wording_changes_with_all_that_is_asked_and_with_nothing_else() {
    let wording = |text: &str| sides(&read("mali", text.as_bytes()).deck)[0].wording;
    let before = wording("[[card]]\nquestion = 'When?'\nanswer = 'A'\nwrong = ['B']\n");
    assert_eq!(
        wording("[[card]]\nquestion = 'When?'\nexplanation = 'x'\nanswer = 'A'\nwrong = ['B']\n"),
        before
    );
    assert_ne!(
        wording("[[card]]\nquestion = 'when?'\nanswer = 'A'\nwrong = ['B']\n"),
        before
    );
    assert_ne!(
        wording("[[card]]\nquestion = 'When?'\nanswer = 'A'\nwrong = ['C']\n"),
        before
    );
}

#[test]
fn the_sides_of_one_card_are_those_among_all() {
    let text = "[[card]]\nquestion = 'a'\nanswer = 'b'\n[[card]]\nquestion = 'c'\nanswer = 'd'\nreverse = true\n";
    let deck = read("mali", text.as_bytes()).deck;
    assert_eq!(sides_of(&deck, 1), sides(&deck)[1..]);
}

#[test]
fn names_are_those_of_the_sides() {
    let text = "[[card]]\nid = 'a'\nquestion = 'a'\nanswer = 'b'\nreverse = true\n\
                [[card]]\ncloze = '{{c}} {{d}}'\n";
    let deck = read("mali", text.as_bytes()).deck;
    let of_sides: Vec<SideName> = sides(&deck)
        .into_iter()
        .map(
            |Side {
                 key, card, aspect, ..
             }| SideName { key, card, aspect },
        )
        .collect();
    assert_eq!(names(&deck).collect::<Vec<_>>(), of_sides);
}
