//! Tables as people and spreadsheets write them.

use super::{Separator, Sheet};
use crate::deck::edit::new_deck;
use crate::diagnostic::Diagnostic;

/// The cards of a table, as a deck has them.
#[track_caller]
fn cards(table: &str) -> String {
    let sheet = Sheet::read(table.as_bytes(), Separator::Any).unwrap();
    let deck = new_deck("d", "D", &sheet.drafts).unwrap();
    deck.strip_prefix("[deck]\ntitle = \"D\"\n\n")
        .unwrap()
        .to_owned()
}

#[test]
fn rows_are_cards() {
    for (table, expected) in [
        // Without names.
        ("q,a\n", "[[card]]\nquestion = \"q\"\nanswer   = \"a\"\n"),
        (
            "\u{feff}q\ta, b\r\n",
            "[[card]]\nquestion = \"q\"\nanswer   = \"a, b\"\n",
        ),
        (
            "\"q;\";\"a\"\"\"\n\n;\n",
            "[[card]]\nquestion = \"q;\"\nanswer   = \"a\\\"\"\n",
        ),
        // With names.
        (
            "Answer,Question\na,q",
            "[[card]]\nquestion = \"q\"\nanswer   = \"a\"\n",
        ),
        (
            "front,back\nq,a",
            "[[card]]\nquestion = \"q\"\nanswer   = \"a\"\n",
        ),
        ("cloze\n{{a}} b", "[[card]]\ncloze = \"{{a}} b\"\n"),
        (
            "question;answer;wrong 1;wrong 2;wrong 3;tags\nq;a;b;;c|d;x, y\n",
            "[[card]]\nquestion = \"q\"\nanswer   = \"a\"\nwrong    = [\"b\", \"c\", \"d\"]\ntags     = [\"x\", \"y\"]\n",
        ),
        (
            "question,answer,wrong\nq,a | b,c\\|d",
            "[[card]]\nquestion = \"q\"\nanswer   = [\"a\", \"b\"]\nwrong    = [\"c|d\"]\n",
        ),
        (
            "question,number,unit,typed\nq,5,km,\n",
            "[[card]]\nquestion = \"q\"\nnumber   = 5\nunit     = \"km\"\n",
        ),
        (
            "statement,true,hint\ns,No,h|i\n",
            "[[card]]\nstatement = \"s\"\ntrue      = false\nhint      = [\"h\", \"i\"]\n",
        ),
        (
            "question,pairs\nq,a = b | c=d\n",
            "[[card]]\nquestion = \"q\"\npairs    = [[\"a\", \"b\"], [\"c\", \"d\"]]\n",
        ),
        (
            "question,answer,explanation\nq,a,\"two\nlines\"\n",
            "[[card]]\nquestion = \"q\"\nanswer   = \"a\"\nexplanation = \"\"\"\ntwo\nlines\"\"\"\n",
        ),
    ] {
        assert_eq!(cards(table), expected, "{table}");
    }
}

/// The mistakes of a table, each as its code and the text that it points at.
fn mistakes(table: &[u8]) -> Vec<(&'static str, String)> {
    let told = |mistake: &Diagnostic| {
        let text = &table[mistake.span.clone()];
        (mistake.code.0, String::from_utf8_lossy(text).into_owned())
    };
    let found = Sheet::read(table, Separator::Any);
    found.unwrap_err().iter().map(told).collect()
}

#[test]
fn mistakes_are_told_at_their_place() {
    for (table, expected) in [
        ("question,answer,colour\n", vec![("T001", "colour")]),
        ("question,answr\nq,a\n", vec![("T001", "answr")]),
        ("q,a,x\nr,b\n", vec![("T002", "x")]),
        ("question,answer\nq\n", vec![("T003", "q")]),
        (
            "question,answer\nq, \nr,b\n,c\n",
            vec![("T004", " "), ("T004", "")],
        ),
        ("q,\"a\nr,b\n", vec![("T005", "\"")]),
        (
            "question,answer,typed\nq,a,maybe\n",
            vec![("T006", "maybe")],
        ),
        ("question,pairs\nq,a\n", vec![("T006", "a")]),
        ("", vec![("T007", "")]),
        ("question,answer\n,\n", vec![("T007", "")]),
    ] {
        let expected: Vec<_> = expected
            .iter()
            .map(|(code, text)| (*code, (*text).to_owned()))
            .collect();
        assert_eq!(mistakes(table.as_bytes()), expected, "{table}");
    }
    assert_eq!(mistakes(b"q,a\nr,\xff\n")[0].0, "S009");
    assert_eq!(mistakes(b"\xff\xfeq\0,\0")[0].0, "S009");
}

#[test]
fn mistakes_of_the_reader_are_told_at_the_row() {
    let table = "question,date,id\nq,1960,a b\nr,soon,x\n";
    let sheet = Sheet::read(table.as_bytes(), Separator::Any).unwrap();
    let (deck, found) = new_deck("d", "D", &sheet.drafts).unwrap_err();
    let placed = sheet.placed(&deck, found);
    let texts: Vec<_> = placed
        .iter()
        .map(|mistake| &table[mistake.span.clone()])
        .collect();
    assert_eq!(texts, ["a b", "soon"]);
}

proptest::proptest! {
    #[test]
    fn no_table_is_too_odd(table in "[qa,;|=\"\n\r\t é{}]{0,40}") {
        if let Ok(sheet) = Sheet::read(table.as_bytes(), Separator::Any)
            && let Err((deck, found)) = new_deck("d", "D", &sheet.drafts)
        {
            for mistake in sheet.placed(&deck, found) {
                proptest::prop_assert!(table.get(mistake.span).is_some());
            }
        }
    }
}
