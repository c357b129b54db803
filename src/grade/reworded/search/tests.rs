use super::*;
use crate::deck::model::Deck;
use crate::deck::read::read;
use crate::deck::side::sides;

fn deck(text: &str) -> Deck {
    let reading = read("d", text.as_bytes());
    assert_eq!(reading.diagnostics, [], "{text}");
    reading.deck
}

/// Flashcards, from lines `question | answer`.
fn cards(lines: &str) -> Deck {
    let card = |line: &str| {
        let (question, answer) = line.split_once(" | ").unwrap();
        format!("[[card]]\nquestion = {question:?}\nanswer = {answer:?}\n")
    };
    deck(&lines.lines().map(card).collect::<String>())
}

/// All sides of a deck as gone; their numbers count from 0.
fn lost(deck: &Deck) -> Vec<Lost> {
    let sides = sides(deck);
    let lost = sides.iter().enumerate().map(|(at, side)| Lost {
        id: at as i64,
        key: side.key.clone(),
        fingerprint: None,
        wording: Wording::of(deck, side),
    });
    lost.collect()
}

/// What becomes of the sides of one deck when another one is there; numbers of the new ones count from 0 too.
fn heirs(old: &Deck, new: &Deck, is_new: bool) -> Heirs {
    let search = Search::new(lost(old));
    let mut found = Vec::new();
    for (at, side) in sides(new).iter().enumerate() {
        let wording = Wording::of(new, side);
        found.extend(search.find(&Heir {
            id: at as i64,
            side,
            wording: &wording,
            fingerprint: 1,
            is_new,
        }));
    }
    Heirs::of(found, |_, _| true)
}

fn check(old: &str, new: &str, joined: &[(i64, i64)], likely: &[(i64, i64)]) {
    let heirs = heirs(&cards(old), &cards(new), true);
    let mut found = heirs.joined;
    found.sort_unstable();
    assert_eq!(found, joined, "{old}\n-> {new}");
    let found: Vec<_> = heirs.likely.iter().map(|f| (f.lost, f.heir)).collect();
    assert_eq!(found, likely, "{old}\n-> {new}");
}

#[test]
fn small_edits_are_joined_and_large_ones_are_likely() {
    let serval = "When did Operation Serval begin? | January 2013";
    check(
        serval,
        "When did Operation Servall begin? | January 2013",
        &[(0, 0)],
        &[],
    );
    check(
        serval,
        "In which month did French troops enter Mali? | January 2013",
        &[],
        &[(0, 0)],
    );
    check(
        serval,
        "When did Operation Serval begin? | August 2014",
        &[],
        &[(0, 0)],
    );
    check(serval, "What is a kora? | A harp", &[], &[]);
}

#[test]
fn of_two_alike_none_is_joined() {
    let old = "Which town did the army take first? | Timbuktu";
    let new = "Which town did the armies take first? | Timbuktu\nWhich town did the army seize first? | Timbuktu";
    check(old, old, &[(0, 0)], &[]);
    check(
        old,
        &new.replace("armies", "forces"),
        &[],
        &[(0, 0), (0, 1)],
    );
    // One is clearly nearer.
    check(old, &format!("{new}\n{old}"), &[(0, 2)], &[]);
}

#[test]
fn each_finds_its_own() {
    let old = "Capital of Mali? | Bamako\nCapital of Malta? | Valletta";
    let new = "Capital of Malta: | Valletta\nCapitol of Mali? | Bamako";
    check(old, new, &[(0, 1), (1, 0)], &[]);
}

#[test]
fn what_was_there_before_is_only_likely() {
    let (old, new) = ("Capital of Mali? | Bamako", "Capitol of Mali? | Bamako");
    let heirs = heirs(&cards(old), &cards(new), false);
    assert_eq!(heirs.joined, []);
    assert_eq!((heirs.likely[0].lost, heirs.likely[0].heir), (0, 0));
}

#[test]
fn what_may_not_be_joined_is_likely() {
    let (old, new) = (
        cards("Capital of Mali? | Bamako"),
        cards("Capitol of Mali? | Bamako"),
    );
    let search = Search::new(lost(&old));
    let side = sides(&new).remove(0);
    let found = search.find(&Heir {
        id: 7,
        wording: &Wording::of(&new, &side),
        side: &side,
        fingerprint: 1,
        is_new: true,
    });
    let heirs = Heirs::of(found, |lost, heir| (lost, heir) != (0, 7));
    assert_eq!((heirs.joined.len(), heirs.likely.len()), (0, 1));
}

#[test]
fn a_stem_is_part_of_what_is_asked() {
    let case = |stem: &str| {
        deck(&format!(
            "[[group]]\nstem = {stem:?}\n[[group.card]]\nquestion = \"What is the diagnosis?\"\nanswer = \"Malaria\"\n"
        ))
    };
    let old = case("A man has had a fever for three days after a journey to Mali.");
    let joined = |stem: &str| heirs(&old, &case(stem), true).joined.len();
    assert_eq!(
        joined("A man has had fever for three days after a journey to Mali."),
        1
    );
    assert_eq!(
        joined("A child was bitten by a dog in the village last week."),
        0
    );
}

#[test]
fn fronts_and_reverses_stay_what_they_are() {
    let card = |question: &str| {
        deck(&format!(
            "[[card]]\nquestion = {question:?}\nanswer = \"Bamako\"\nreverse = true\n"
        ))
    };
    let old = card("The capital of Mali");
    let mut joined = heirs(&old, &card("The capitol of Mali"), true).joined;
    joined.sort_unstable();
    assert_eq!(joined, [(0, 0), (1, 1)]);
}

#[test]
fn many_that_are_alike_take_no_more_than_their_share() {
    let many = |word: &str| {
        let line = |n: usize| format!("{word} is the capital of country number {n}? | City {n}\n");
        cards(&(0..3000).map(line).collect::<String>())
    };
    let heirs = heirs(&many("What"), &many("Which"), true);
    assert!(heirs.likely.len() <= 3 * 3000);
}
