//! New cards in the style of those that are there.

use crate::deck::edit::{Appended, Draft, Incoming, Unappended, Writing, incoming};
use crate::deck::read::read;

fn append(stem: &str, file: &[u8], drafts: &[Draft]) -> Result<Appended, Unappended> {
    let new = Incoming {
        drafts: drafts.to_vec(),
        commented: None,
    };
    crate::deck::edit::append(stem, file, &new)
}

fn flashcard() -> Draft {
    let mut draft = Draft::default();
    draft.text("answer", Some("It's \"Gao\""));
    draft.text("question", Some("Which city?"));
    draft
}

fn choice() -> Draft {
    let mut draft = Draft::default();
    draft.text("question", Some("Which river?"));
    draft.text("answer", Some("Niger"));
    draft.texts("wrong", &["Senegal".to_owned(), "Volta".to_owned()]);
    draft.text("explanation", Some("First.\n\nSecond."));
    draft
}

/// Checks what is added to a file.
#[track_caller]
fn check(file: &str, drafts: &[Draft], added: &str) {
    // A file without a line end does not show which it wants.
    let ends = if file.contains('\n') { 2 } else { 1 };
    for end in &["\n", "\r\n"][..ends] {
        let (file, added) = (file.replace('\n', end), added.replace('\n', end));
        let appended = append("d", file.as_bytes(), drafts).unwrap();
        let after = appended.edit.apply(file.as_bytes()).unwrap();
        assert_eq!(String::from_utf8(after.clone()).unwrap(), file + &added);
        let deck = read("d", &after).deck;
        let last = deck.cards.last().unwrap();
        assert_eq!(last.line, appended.cards.last().unwrap().line);
    }
}

const PLAIN: &str = "[[card]]\nquestion = \"p\"\nanswer = \"a\"\n";

#[test]
fn one_space_around_the_sign_and_no_empty_line() {
    let file = format!("{PLAIN}{}", PLAIN.replace("\"p\"", "\"q\""));
    check(
        &file,
        &[flashcard()],
        "[[card]]\nquestion = \"Which city?\"\nanswer = \"It's \\\"Gao\\\"\"\n",
    );
}

#[test]
fn a_deck_without_cards_and_an_empty_file() {
    let card = "[[card]]\nquestion = \"Which river?\"\nanswer   = \"Niger\"\nwrong    = [\"Senegal\", \"Volta\"]\nexplanation = \"\"\"\nFirst.\n\nSecond.\"\"\"\n";
    check("", &[choice()], card);
    check("# mine\n\n", &[choice()], card);
    check("\u{feff}", &[choice()], card);
}

#[test]
fn two_at_once_with_two_empty_lines_between() {
    let file = format!("{PLAIN}\n\n{}", PLAIN.replace("\"p\"", "\"q\""));
    let other = Draft {
        keys: vec![
            ("cloze".to_owned(), Writing::Text("{{Gao}}".to_owned())),
            ("id".to_owned(), Writing::Text("x".to_owned())),
        ],
    };
    check(
        &file,
        &[flashcard(), other],
        "\n\n[[card]]\nquestion = \"Which city?\"\nanswer = \"It's \\\"Gao\\\"\"\n\n\n[[card]]\nid = \"x\"\ncloze = \"{{Gao}}\"\n",
    );
}

#[test]
fn literal_quotes_tight_signs_tall_lists_and_an_open_last_line() {
    check(
        "[[card]]\nanswer='a'\nwrong=[\n\t'b',\n\t'c'\n]\nquestion='p'",
        &[choice()],
        "\n\n[[card]]\nanswer='Niger'\nwrong=[\n\t'Senegal',\n\t'Volta'\n]\nquestion='Which river?'\nexplanation='''\nFirst.\n\nSecond.'''",
    );
}

#[test]
fn signs_below_each_other() {
    // In one column for all cards.
    check(
        "[[card]]\nquestion    = \"p\"\nanswer      = \"a\"\n",
        &[choice()],
        "\n[[card]]\nquestion    = \"Which river?\"\nanswer      = \"Niger\"\nwrong       = [\"Senegal\", \"Volta\"]\nexplanation = \"\"\"\nFirst.\n\nSecond.\"\"\"\n",
    );
    // As the keys of each card want it, the longest left out.
    check(
        "[[card]]\nquestion = \"p\"\nanswer   = \"a\"\nexplanation = \"e\"\n\n[[card]]\nstatement = \"q\"\ntrue      = true\n",
        &[choice()],
        "\n[[card]]\nquestion = \"Which river?\"\nanswer   = \"Niger\"\nwrong    = [\"Senegal\", \"Volta\"]\nexplanation = \"\"\"\nFirst.\n\nSecond.\"\"\"\n",
    );
}

#[test]
fn indented_keys_and_padded_brackets() {
    check(
        "[[ card ]]\n  \"question\" = \"p\"\n  answer = \"a\"\n  wrong = [ \"b\",\"c\", ]\n\n\n",
        &[choice()],
        "[[ card ]]\n  \"question\" = \"Which river?\"\n  answer = \"Niger\"\n  wrong = [ \"Senegal\",\"Volta\", ]\n  explanation = \"\"\"\nFirst.\n\nSecond.\"\"\"\n",
    );
}

#[test]
fn tabs_before_the_sign_and_keys_in_quotes() {
    check(
        "[[card]]\n\"question\"\t= \"p\"\n\"answer\"\t= \"a\"\n",
        &[flashcard()],
        "\n[[card]]\n\"question\"\t= \"Which city?\"\n\"answer\"\t= \"It's \\\"Gao\\\"\"\n",
    );
    check(
        "[[card]]\nquestion\t= 'p'\nanswer\t\t= 'a'\n",
        &[choice()],
        "\n[[card]]\nquestion\t= 'Which river?'\nanswer\t\t= 'Niger'\nwrong\t\t= ['Senegal', 'Volta']\nexplanation\t= '''\nFirst.\n\nSecond.'''\n",
    );
}

#[test]
fn a_deck_of_groups_gets_a_card_outside_of_them() {
    let file =
        "[[group]]\nstem = \"s\"\n\n  [[group.card]]\n  question = \"p\"\n  answer = \"a\"\n";
    let added = "\n[[card]]\nquestion = \"Which city?\"\nanswer = \"It's \\\"Gao\\\"\"\n";
    check(file, &[flashcard()], added);
}

#[test]
fn cards_in_one_list() {
    for (file, expected) in [
        (
            "card = [\n  { question = \"p\", answer = \"a\" },\n]\n",
            "card = [\n  { question = \"p\", answer = \"a\" },\n  { question = \"Which city?\", answer = \"It's \\\"Gao\\\"\" },\n]\n",
        ),
        (
            "card=[{question='p',answer='a'}] # all",
            "card=[{question='p',answer='a'}, {question='Which city?', answer=\"It's \\\"Gao\\\"\"}] # all",
        ),
    ] {
        let appended = append("d", file.as_bytes(), &[flashcard()]).unwrap();
        let after = appended.edit.apply(file.as_bytes()).unwrap();
        assert_eq!(String::from_utf8(after).unwrap(), expected);
    }
}

#[test]
fn mistakes_are_told_at_their_place_in_the_new_card() {
    let file = format!("{PLAIN}\n# the end\n");
    let mut twice = flashcard();
    twice.keys[1].1 = Writing::Text("p".to_owned());
    let Err(Unappended::Cards(text, mistakes)) = append("d", file.as_bytes(), &[twice]) else {
        panic!("the same question twice");
    };
    assert_eq!(&text[mistakes[0].span.clone()], "\"p\"");
    assert!(
        mistakes[0]
            .message
            .contains("(line 2 of the deck: first here)"),
        "{}",
        mistakes[0].message
    );
    let mut empty = flashcard();
    empty.keys[0].1 = Writing::Text(String::new());
    let Err(Unappended::Cards(text, mistakes)) = append("d", file.as_bytes(), &[empty]) else {
        panic!("an empty answer");
    };
    assert_eq!(&text[mistakes[0].span.clone()], "\"\"");
}

#[test]
fn a_deck_that_is_no_toml_is_left_alone() {
    for file in ["[[card]]\nquestion = \"p", "[card", "\0"] {
        let refused = append("d", file.as_bytes(), &[flashcard()]);
        assert!(matches!(refused, Err(Unappended::Deck(mistakes)) if !mistakes.is_empty()));
    }
    // A card that cannot be read is no reason not to add another.
    check(
        "[[card]]\nquestion = \"p\"\n",
        &[flashcard()],
        "\n[[card]]\nquestion = \"Which city?\"\nanswer = \"It's \\\"Gao\\\"\"\n",
    );
}

#[test]
fn cards_that_come_as_toml_are_written_anew_unless_they_have_comments() {
    let file = "[[card]]\n  question='p'\n  answer='a'\n";
    let cards = "\u{feff}[[card]]\r\nanswer = \"# a\"\r\nquestion = \"q\"\r\n[card.reverse]\r\nquestion = \"r\"\r\n";
    let new = incoming("d", file.as_bytes(), cards.as_bytes()).unwrap();
    assert_eq!(new.commented, None);
    check(
        file,
        &new.drafts,
        "\n[[card]]\n  question='q'\n  answer='# a'\n  reverse={ question = 'r' }\n",
    );
    let cards = "# mine\n[[card]]\nquestion = \"q\" # ?\nanswer = \"a\"\n\n";
    let new = incoming("d", file.as_bytes(), cards.as_bytes()).unwrap();
    let appended = crate::deck::edit::append("d", file.as_bytes(), &new).unwrap();
    let after = appended.edit.apply(file.as_bytes()).unwrap();
    assert_eq!(
        String::from_utf8(after).unwrap(),
        format!("{file}\n{}", cards.trim_end().to_owned() + "\n")
    );
}

#[test]
fn mistakes_in_cards_that_come_as_toml_are_told_at_their_place() {
    let deck = "[deck]\nlanguage = \"de\"\n[[card]]\nquestion = \"p\"\nanswer = \"a\"";
    let card = "[[card]]\nquestion = \"q\"\nanswer = \"a\"\n";
    for (text, place) in [
        ("answer = \"x\"\n", "answer"),
        ("[deck]\ntitle = \"x\"\n", "deck"),
        ("[[card]]\nquestion = \"p\"\nanswer = \"b\"\n", "\"p\""),
        ("[[card]]\nquestion = \"x\"\nanswer = 5\n", "5"),
        ("[[card]]\nquestion = \"x\nanswer = \"a\"\n", "\"x"),
        (
            "[[card]]\nquestion = \"x\"\nnumber = \"1.5.5\"\n",
            "\"1.5.5\"",
        ),
    ] {
        let text = format!("\u{feff}{card}{text}");
        let text = if place == "answer" || place == "deck" {
            text.replace(card, "")
        } else {
            text
        };
        let mistakes = incoming("d", deck.as_bytes(), text.as_bytes()).unwrap_err();
        let found = &text[mistakes[0].span.clone()];
        assert!(found.starts_with(place), "{text}: {mistakes:?}");
    }
    assert!(incoming("d", deck.as_bytes(), b"").is_err());
    assert!(incoming("d", deck.as_bytes(), b"\xff\xfe").is_err());
}
