//! Each way to write a card.

use super::*;

/// Checks what a file becomes when `Serval` is accepted for its side with this index; in `expected`, `«` and `»`
/// enclose what is new.
#[track_caller]
fn check(side: usize, expected: &str) {
    let (before, after) = told(expected);
    for end in ["\n", "\r\n"] {
        let (before, after) = (before.replace('\n', end), after.replace('\n', end));
        assert_eq!(accepted(&before, side, &one("Serval")).unwrap(), after);
        let marked = accepted(&format!("\u{feff}{before}"), side, &one("Serval")).unwrap();
        assert_eq!(marked, format!("\u{feff}{after}"));
    }
}

/// The file before and after.
fn told(expected: &str) -> (String, String) {
    let mut before = String::new();
    for (idx, part) in expected.split(['«', '»']).enumerate() {
        if idx % 2 == 0 {
            before.push_str(part);
        }
    }
    (before, expected.replace(['«', '»'], ""))
}

#[test]
fn a_list_on_one_line() {
    let card = "[[card]]\nquestion = \"q\"\nanswer = \"Operation Serval\"\n";
    for list in [
        "accept = [\"a\"«, \"Serval\"»] # [b]",
        "accept=['a'«, 'Serval'»]",
        "accept = [ \"a\",\"b\"«,\"Serval\"» ]",
        "accept = [\"a\", \"b\"«, \"Serval\"», ]",
        "accept = [«\"Serval\"»]",
        "accept = [« \"Serval\"» ]",
        "\"accept\" = [\"a\"«, \"Serval\"»]\n# the end",
        "accept = [\"\"\"a\nb\"\"\"«, \"Serval\"»]",
    ] {
        check(0, &format!("{card}{list}\n"));
        check(0, &format!("{card}{list}"));
    }
}

#[test]
fn a_list_on_several_lines() {
    let card = "# mine\n\n[[card]]\nquestion = \"q\"\nanswer = \"Operation Serval\"\n";
    for list in [
        "accept = [\n  \"a\", # one\n  'b', # two\n«  'Serval',\n»]\ntags = [\"x\"]\n",
        "accept = [\n\t\"a\",\n\t\"b\"«,» # two, or not\n«\t\"Serval\"\n»]\n",
        "accept = [\n  \"a\",\n  # and no more\n  \"b\",\n«  \"Serval\",\n»  # nothing, really\n]\n",
        "accept = [\"a\",\n          \"b\"«,\n          \"Serval\"»]\n",
        "accept = [\n  \"a\", \"b\"«, \"Serval\"», # both\n]\n",
        "accept = [\n  \"a\"«, \"Serval\"»\n  , ]\n",
        "accept = [\"a\"«, \"Serval\"», # one\n]\n",
        "accept = [ \"a\"\n         , \"b\"«\n         , \"Serval\"»\n         ]\n",
        "accept = [\n«  \"Serval\",\n»]\n",
        "accept = [ # none\n    # yet\n«    \"Serval\",\n»]\n",
    ] {
        check(0, &format!("{card}{list}"));
    }
}

#[test]
fn a_card_without_a_list() {
    for card in [
        "[[card]]\nquestion = \"q\"\nanswer = \"Operation Serval\" # 2013\n«accept = [\"Serval\"]\n»typed = true\n",
        "[[card]]\nquestion = \"q\"\nanswer   = 'Operation Serval'\n«accept   = ['Serval']\n»typed    = true\n",
        "[[card]]\nquestion=\"q\"\ntyped=true\nanswer=\"O\"«\naccept=[\"Serval\"]»",
        "[[card]]\n  question = \"q\"\n  answer = \"\"\"\nO\"\"\"\n«  accept = [\"Serval\"]\n»  typed = true\n",
        "[deck]\ntyped = true\n[[card]]\nquestion = \"q\"\nanswer = \"O\"\n«accept = [\"Serval\"]\n»\n\n[[card]]\nquestion = \"p\"\nanswer = \"O\"\n",
        "[[card]]\nquestion  = \"q\"\nnumber    = 311\n«accept    = [\"Serval\"]\n»tolerance = 10\n",
        "[[card]]\nquestion = \"q\"\ndate     = \"January 2013\"\n«accept   = [\"Serval\"]\n»",
        "[[card]]\nquestion = \"q\"\ndate = \"January 2013\"\n«accept = [\"Serval\"]\n»",
        "card = [\n  { question = \"q\", answer = \"O\"«, accept = [\"Serval\"]», typed = true },\n]\n",
        "[[group]]\n[[group.card]]\nquestion = \"q\"\nanswer = \"O\"\n«accept = [\"Serval\"]\n»typed = true\n[[group.card]]\nquestion = \"p\"\nanswer = \"O\"\n",
    ] {
        check(0, card);
    }
}

#[test]
fn an_equals_sign_below_others() {
    for card in [
        "[[card]]\nquestion\t= \"q\"\nanswer\t\t= \"O\"\n«accept\t\t= [\"Serval\"]\n»typed\t\t= true\n",
        "[[card]]\nnumber\t\t= 5\n«accept\t\t= [\"Serval\"]\n»question\t= \"q\"\n",
        "[[card]]\nquestion= \"q\"\nanswer= \"O\"\n«accept= [\"Serval\"]\n»typed= true\n",
        "[[card]]\nquestion ='q'\nanswer ='O'\n«accept =['Serval']\n»typed =true\n",
        "[[card]]\nquestion = \"q\"\ndate =     1957\n«accept =   [\"Serval\"]\n»",
        "[[card]]\nquestion = \"q\"\nanswer =   \"O\"\n«accept =   [\"Serval\"]\n»typed =    true\n",
        "[[card]]\nquestion  =  \"q\"\nanswer    =  \"O\"\n«accept    =  [\"Serval\"]\n»typed     =  true\n",
        "[[card]]\n\"question\" = \"q\"\n\"number\"   = 5\n«\"accept\"   = [\"Serval\"]\n»",
    ] {
        check(0, card);
    }
}

#[test]
fn a_card_in_braces() {
    for card in [
        "{question=\"q\",answer=\"O\"«,accept=[\"Serval\"]»,typed=true}",
        "{answer=\"O\"«,accept=[\"Serval\"]»,question=\"q\",typed=true}",
        "{ question = \"q\",  answer = \"O\"«,  accept = [\"Serval\"]»,  typed = true }",
        "{ question = \"q\", typed = true, answer.text = \"O\"«, answer.accept = [\"Serval\"]» }",
        "{\n    question = \"q\",\n    answer = \"O\", # 2013\n«    accept = [\"Serval\"],\n»    # by hand\n    typed = true,\n  }",
        "{\n    question = \"q\",\n    typed = true,\n    answer = \"O\"«,\n    accept = [\"Serval\"]»\n  }",
        "{\n\tquestion\t= 'q',\n\ttyped\t\t= true,\n\tanswer\t\t= 'O'«,» # 2013\n«\taccept\t\t= ['Serval']\n»}",
        "{\n    question = \"q\",\n    answer   = \"O\",\n«    accept   = [\"Serval\"],\n»    typed    = true,\n  }",
        "{ question = \"q\",\n    answer = \"O\"«,\n    accept = [\"Serval\"]»,\n    typed = true }",
    ] {
        check(0, &format!("card = [\n  {card},\n]\n"));
    }
}

#[test]
fn an_answer_that_is_a_table() {
    for card in [
        "[[card]]\nquestion = \"q\"\nanswer = { text = \"O\", accept = [\"a\"«, \"Serval\"»] }\n",
        "[[card]]\nquestion = \"q\"\nanswer = { text = \"O\", accept = [\"a\"] }\naccept = [\"b\"«, \"Serval\"»]\n",
        "[[card]]\nquestion = \"q\"\nanswer = { text = \"O\", why = \"w\" }\n«accept = [\"Serval\"]\n»typed = true\n",
        "[[card]]\nquestion = \"q\"\ntyped = true\n[card.answer]\ntext = \"O\"\n«accept = [\"Serval\"]\n»why  = \"w\"\n",
        "[[card]]\nquestion = \"q\"\nanswer.text = \"O\"\n«answer.accept = [\"Serval\"]\n»typed = true\n",
        "[[card]]\nquestion = \"q\"\nanswer.text = \"O\"\nanswer.accept = [\"a\"«, \"Serval\"»]\n",
    ] {
        check(0, card);
    }
}

#[test]
fn a_reverse() {
    let card = "[[card]]\nquestion = \"q\"\nanswer = \"O\"\ntyped = true\n";
    for reverse in [
        "reverse.accept = [\"a\"«, \"Serval\"»]\n",
        "reverse.question = 'r'\n«reverse.accept = ['Serval']\n»reverse.tests.right = [\"q\"]\n",
        "reverse.tests.right = [\"q\"]\n«reverse.accept = [\"Serval\"]\n»",
        "reverse = {« accept = [\"Serval\"] »}\n",
        "reverse = {« accept = [\"Serval\"]» } # back\n",
        "reverse = { question = \"r\"«, accept = [\"Serval\"]» }\n",
        "reverse = { question = \"r\"«, accept = [\"Serval\"]», hint = \"h\" }\n",
        "reverse = { accept = [\"a\"«, \"Serval\"»], }\n",
        "[card.reverse]\nquestion = \"r\"\n«accept = [\"Serval\"]\n»hint = \"h\"\n",
        "[card.reverse]\n«accept = [\"Serval\"]\n»",
        "[card.reverse]«\naccept = [\"Serval\"]»",
        "[card.reverse]\naccept = [\n  \"a\",\n«  \"Serval\",\n»]\n",
    ] {
        check(1, &format!("{card}{reverse}"));
    }
    let card = card
        .replace("question =", "question         =")
        .replace("answer =", "answer           =");
    check(
        1,
        &format!("{card}reverse.question = \"r\"\n«reverse.accept   = [\"Serval\"]\n»"),
    );
    let front = "[[card]]\nquestion = \"q\"\nanswer = \"O\"\naccept = [\"a\"«, \"Serval\"»]\n";
    check(0, &format!("{front}reverse = true\n"));
}

#[test]
fn a_card_that_is_turned_round() {
    let card = "[[card]]\nquestion = \"q\"\nanswer = \"O\"\ntyped = true\n";
    let after = accepted(&format!("{card}reverse = true # back\n"), 1, &one("Serval"));
    assert_eq!(
        after.unwrap(),
        format!("{card}reverse = {{ accept = [\"Serval\"] }} # back\n")
    );
}

#[test]
fn gaps_and_entries() {
    let cloze =
        "[[card]]\ncloze = \"In January 2013 France launched Operation Serval.\"\ntyped = true\n";
    for (side, gaps) in [
        (
            1,
            "gaps = [\"France\", «{ text = »\"Operation Serval\"«, accept = [\"Serval\"] }»]\n",
        ),
        (
            0,
            "gaps = [\n  «{ text = »'January 2013'«, accept = ['Serval'] }», # when\n  \"France\",\n]\n",
        ),
        (
            0,
            "gaps = [{ text = \"France\"«, accept = [\"Serval\"]», hint = \"who\" }]\n",
        ),
        (
            0,
            "gaps = [{ text = \"France\", accept = [\"a\"«, \"Serval\"»] }]\n",
        ),
        (
            1,
            "[[card.gaps]]\ntext = \"France\"\n«accept = [\"Serval\"]\n»[[card.gaps]]\ntext = \"2013\"\n",
        ),
    ] {
        check(side, &format!("{cloze}{gaps}"));
    }
    let both = |first: &str, second: &str| {
        let texts = [first, second].into_iter().enumerate();
        let additions = texts.filter(|(_, text)| !text.is_empty());
        additions
            .map(|(item, text)| Addition {
                item,
                text: text.to_owned(),
            })
            .collect::<Vec<_>>()
    };
    let (before, after) = told(
        "[[card]]\ncloze = \"In January 2013 France launched Operation Serval.\"\ntyped = true\n\
         gaps = [[«{ text = »\"Operation Serval\"«, accept = [\"Serval\"] }», «{ text = »\"France\"«, accept = [\"la France\"] }»]]\n",
    );
    // Gaps are counted in the order of the text.
    assert_eq!(
        accepted(&before, 0, &both("la France", "Serval")).unwrap(),
        after
    );
    let (before, after) = told(
        "[[card]]\ncloze = \"In January 2013 France launched Operation Serval.\"\ntyped = true\n\
         gaps = [[«{ text = »\"Operation Serval\"«, accept = [\"Serval\"] }», { text = \"France\"«, accept = [\"la France\"]», hint = \"h\" }]]\n",
    );
    let additions = both("la France", "Serval");
    assert_eq!(accepted(&before, 0, &additions).unwrap(), after);
    let key = &sides(&read("d", after.as_bytes()).deck)[0].key;
    let out = unaccept("d", after.as_bytes(), key, &additions, None).unwrap();
    assert_eq!(out.apply(after.as_bytes()).unwrap(), before.as_bytes());
    let (before, after) = told(
        "[[card]]\nquestion = \"Name two.\"\nlist = [\"Chad\", «{ text = »\"Burkina Faso\"«, accept = [\"Haute-Volta\"] }»]\n",
    );
    assert_eq!(
        accepted(&before, 0, &both("", "Haute-Volta")).unwrap(),
        after
    );
}

#[test]
fn what_cannot_be_written_is_left_alone() {
    let card = "[[card]]\nquestion = \"q\"\nanswer = \"O\"\n";
    let typed = format!("{card}accept = [\"a\"]\nwrong = [\"w\"]\ntyped = true\n");
    for (file, side, text, expected) in [
        (
            "[[card]]\ncloze = \"Op {{Serval}}\"\ntyped = true\n",
            0,
            "x",
            Unwritten::NoPlace,
        ),
        (
            "[[card]]\ncloze = \"Op {{Serval}}\"\n",
            0,
            "x",
            Unwritten::NoPlace,
        ),
        (card, 0, "x", Unwritten::NoPlace),
        (&typed, 0, " ", Unwritten::NoPlace),
        (&typed, 0, "a", Unwritten::Nothing),
    ] {
        assert_eq!(accepted(file, side, &one(text)), Err(expected), "{file}");
    }
    // It is a known mistake, and accepting it makes the card one with an error.
    let refused = accepted(&typed, 0, &one("w")).unwrap_err();
    assert!(
        matches!(refused, Unwritten::Refused(Some(_))),
        "{refused:?}"
    );
    let gone = accept("d", typed.as_bytes(), "d/none", &one("x"));
    assert_eq!(gone, Err(Unwritten::NoCard));
    let broken = "[[card]]\nid = \"x\"\nquestion = \"q\"\nanswer = \"O\naccept = [\"a\"]\n";
    assert_eq!(
        accept("d", broken.as_bytes(), "d/x", &one("x")),
        Err(Unwritten::NoCard)
    );
    assert_eq!(accept("d", b"\0", "d/x", &one("x")), Err(Unwritten::NoCard));
}

#[test]
fn a_file_with_mistakes_elsewhere_is_edited_all_the_same() {
    let file = "[[card]]\nid = \"x\"\nquestion = \"q\"\nanswer = \"O\"\naccept = [\"a\"]\n[[card]]\nquestion = \"q\nanswer = \"caf\u{e9}\"\n";
    let mut bytes = file.as_bytes().to_vec();
    bytes.push(0xe9);
    let edit = accept("d", &bytes, "d/x", &one("Serval")).unwrap();
    let after = edit.apply(&bytes).unwrap();
    let expected = file.replace("[\"a\"]", "[\"a\", \"Serval\"]");
    assert_eq!(after[..after.len() - 1], *expected.as_bytes());
}

#[test]
fn texts_are_escaped() {
    let file = "[[card]]\nquestion = \"q\"\nanswer = \"O\"\ntyped = true\n";
    let after = accepted(file, 0, &one("a \"b\" \\ c\td\ne\u{7f}")).unwrap();
    assert!(
        after.contains(r#"accept = ["a \"b\" \\ c\td\ne\u007F"]"#),
        "{after}"
    );
}

#[test]
fn a_text_is_taken_out_wherever_it_stands() {
    let card = "[[card]]\nid = \"x\"\nquestion = \"q\"\nanswer = \"O\"\n";
    for (before, after) in [
        // It was the author who made the card typed by it.
        ("accept = [\"Serval\"]\n", Ok("accept = []\n")),
        (
            "accept = [\n  \"Serval\", # mine\n  \"b\",\n]\n",
            Ok("accept = [\n   # mine\n  \"b\",\n]\n"),
        ),
        (
            "accept = [\n  \"Serval\",\n  \"b\",\n]\n",
            Ok("accept = [\n  \"b\",\n]\n"),
        ),
        ("accept = [\"Serval\", \"b\"]\n", Ok("accept = [\"b\"]\n")),
        (
            "accept = [\"a\", \"Serval\", \"b\"]\n",
            Ok("accept = [\"a\", \"b\"]\n"),
        ),
        (
            "accept = [\"a\", # one\n  \"Serval\"]\n",
            Ok("accept = [\"a\", # one\n  ]\n"),
        ),
        ("accept = [\"b\"]\n", Err(Unwritten::Nothing)),
        ("typed = true\n", Err(Unwritten::Nothing)),
    ] {
        let file = format!("{card}{before}");
        let out = unaccept("d", file.as_bytes(), "d/x", &one("Serval"), None);
        let found =
            out.map(|edit| String::from_utf8(edit.apply(file.as_bytes()).unwrap()).unwrap());
        assert_eq!(found, after.map(|after| format!("{card}{after}")));
    }
}

#[test]
fn what_moved_since_is_taken_out_where_it_stands_now() {
    let file = "[[card]]\nid = \"x\"\nquestion = \"q\"\nanswer = \"O\"\ntyped = true\n";
    let edit = accept("d", file.as_bytes(), "d/x", &one("Serval")).unwrap();
    let after = String::from_utf8(edit.apply(file.as_bytes()).unwrap()).unwrap();
    for (moved, expected) in [
        (format!("# mine\n{after}"), format!("# mine\n{file}")),
        (
            after.replace("\"q\"", "\"What is it?\""),
            file.replace("\"q\"", "\"What is it?\""),
        ),
        (
            after.replace("[\"Serval", "[\"Bark\", \"Serval"),
            file.replace("typed", "accept = [\"Bark\"]\ntyped"),
        ),
        (format!("{after}# more\n"), format!("{file}# more\n")),
    ] {
        let out = unaccept("d", moved.as_bytes(), "d/x", &one("Serval"), Some(&edit)).unwrap();
        let out = String::from_utf8(out.apply(moved.as_bytes()).unwrap()).unwrap();
        assert_eq!(out, expected);
    }
}

#[test]
fn what_an_earlier_session_added_is_found() {
    let typed = "[[card]]\nid = \"x\"\nquestion = \"q\"\nanswer = \"O\"\naccept = [\"Serval\", '[\"a\"]']\n";
    let cloze = "[[card]]\nid = \"x\"\ncloze = \"In 2013 in Mali.\"\ntyped = true\n\
                 gaps = [[{ text = \"2013\", accept = [\"13\"] }, { text = \"Mali\", accept = [\"13\", \"b\"] }]]\n";
    let list = "[[card]]\nid = \"x\"\nquestion = \"q\"\nlist = [\"Mali\", { text = \"Chad\", accept = [\"Tchad\"] }]\n";
    let mark = sides(&read("d", cloze.as_bytes()).deck)[0].key.clone();
    for (file, key, text, expected) in [
        (typed, "d/x", " Serval ", "0 Serval"),
        (typed, "d/x", "[\"a\"]", "0 [\"a\"]"),
        (typed, "d/x", "b", ""),
        (typed, "d/none", "Serval", ""),
        (cloze, &*mark, "[\"13\",\"\"]", "0 13"),
        (cloze, &*mark, "[\"\",\"b\"]", "1 b"),
        (list, "d/x", "[\"Tchad\",\"Togo\"]", "1 Tchad"),
    ] {
        let found = additions_of("d", file.as_bytes(), key, text).into_iter();
        let found: Vec<_> = found.map(|a| format!("{} {}", a.item, a.text)).collect();
        assert_eq!(found.join(", "), expected, "{text}");
    }
}
