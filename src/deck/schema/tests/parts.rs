//! What decks are put together of: whole cards, and values for every key, most of them wrong where they are put.

/// A card of each way to write one.
pub(super) const CARDS: [&[(&str, &str)]; 15] = [
    &[("question", "'q'"), ("answer", "'a'")],
    &[("question", "'q'"), ("answer", "'a'"), ("typed", "false")],
    &[("question", "'q'"), ("answer", "'a'"), ("typed", "true")],
    &[("question", "'q'"), ("answer", "'a'"), ("accept", "['b']")],
    &[
        ("question", "'q'"),
        ("answer", "{ text = 'a', accept = ['b'] }"),
    ],
    &[
        ("question", "'q'"),
        ("answer", "'a'"),
        ("wrong", "['c', 'd']"),
    ],
    &[
        ("question", "'q'"),
        ("answer", "['a', 'b']"),
        ("wrong", "['c']"),
    ],
    &[("question", "'q'"), ("number", "5")],
    &[("question", "'q'"), ("date", "2013-01-11")],
    &[("statement", "'q'"), ("true", "true")],
    &[("cloze", "'a {{b}} c'")],
    &[("cloze", "'a b c'"), ("gaps", "['b']")],
    &[("question", "'q'"), ("order", "['a', 'b']")],
    &[("question", "'q'"), ("pairs", "[['a', 'b'], ['c', 'd']]")],
    &[("question", "'q'"), ("list", "['a', 'b']")],
];

/// Where items stand, with a value that has room for one.
pub(super) const ITEM_PLACES: [(usize, &str, &str); 14] = [
    (0, "answer", "@"),
    (1, "answer", "@"),
    (2, "answer", "@"),
    (2, "wrong", "[@]"),
    (3, "answer", "@"),
    (5, "answer", "@"),
    (5, "wrong", "[@]"),
    (6, "answer", "[@, 'z']"),
    (7, "wrong", "[@]"),
    (8, "wrong", "[@]"),
    (11, "gaps", "[['b', @]]"),
    (12, "order", "['x', ['y', @]]"),
    (13, "pairs", "[[@, 'x'], ['y', @]]"),
    (14, "list", "[@]"),
];

/// Keys that an item may have somewhere, and one that it never has.
pub(super) const ITEM_KEYS: [&str; 6] = ["text", "accept", "hint", "why", "last", "texts"];

/// Keys that no place has, though some people expect them.
pub(super) const STRANGE_KEYS: [&str; 3] = ["front", "stem", "title"];

/// Values without parts.
pub(super) const SCALARS: [&str; 45] = [
    "''",
    "' '",
    r#""\u0085""#,
    r#""\ufeff""#,
    r#""\u2003""#,
    "'a'",
    "'é'",
    "'a b'",
    "'a/b'",
    "'a#b'",
    "'a/b/c'",
    "'a\n'",
    "'en'",
    "'pt-BR'",
    "'english'",
    "'en-'",
    "'1/3'",
    "'5%'",
    "'-5'",
    "'120/80'",
    "'January 2013'",
    "'11/01/2013'",
    "'2013-01-11'",
    "'2013-01-11T10:00:00'",
    "'{{a}}'",
    "'{{a'",
    "'}} {{'",
    "'{{ }} {{c1::a}}'",
    "'a {{b}}}} {{c}}'",
    "0",
    "1",
    "3",
    "-1",
    "70_000",
    "0x10",
    "99999999999999999999",
    "1.0",
    "0.8",
    "1e300",
    "inf",
    "true",
    "false",
    "2013-01-11",
    "2013-01-11T10:00:00Z",
    "10:00:00",
];

/// Lists and tables.
pub(super) const NESTED: [&str; 47] = [
    "[]",
    "['']",
    "['a']",
    "['b']",
    "['a', 'b']",
    "['a', 'A']",
    "['a', 'b', 'c']",
    "['accents', 'slips', 'slips']",
    "['accent']",
    "['a/b', 'c']",
    "['a', 1]",
    "[1]",
    "[true]",
    "[2013-01-11]",
    "[[]]",
    "[['a']]",
    "['a', ['b']]",
    "['a', ['b', 'c']]",
    "[['a', 'b'], ['c', 'd']]",
    "[['a', 'b'], ['a', 'd']]",
    "[['a', 'b'], ['c', 'd', 'e']]",
    "[['a', 'b'], ['c', ['d']]]",
    "[['a', 1], ['c', 'd']]",
    "[[['a', 'b']]]",
    "[{ text = 'a' }, 'b']",
    "[{ text = 'a', why = 'b' }, { text = 'b', last = true }]",
    "[{ text = 'a', accept = ['c'], hint = 'd' }]",
    "[{}]",
    "{}",
    "{ text = 'a' }",
    "{ text = 'a', accept = [] }",
    "{ text = 'a', hint = 'b', why = 'c' }",
    "{ text = 'a', last = true }",
    "{ right = ['', 'a'], near = [], wrong = ['b'] }",
    "{ right = 'a' }",
    "{ right = [1] }",
    "{ rights = [] }",
    "{ question = 'a', answer = 'b' }",
    "{ answer = { text = 'b' } }",
    "{ accept = ['a'], exact = ['case'], hint = ['a', 'b'] }",
    "{ exact = true, language = 'fr' }",
    "{ tests = { right = ['a'] }, explanation = 'b', typed = true }",
    "{ retention = 0.9, new_per_day = 0, reviews_per_day = 99_999 }",
    "{ retention = 1 }",
    "{ new_per_day = 100_000 }",
    "{ reviews_per_day = 10.0, retention = 0.7 }",
    "{ title = 'a', author = 'b', date = 2013-01-11, note = 'c' }",
];

/// All values, with those that are too long to write down.
pub(super) fn values() -> Vec<String> {
    let long = |n: usize| format!("'{}'", "a".repeat(n));
    let entries = |entry: &str, n: usize| {
        let entries: Vec<String> = (0..n).map(|idx| format!("'{entry}{idx}'")).collect();
        format!("[{}]", entries.join(", "))
    };
    let known = SCALARS
        .iter()
        .chain(&NESTED)
        .map(|value| (*value).to_owned());
    let long = [
        long(64),
        long(65),
        long(1000),
        format!("'{}/{}'", "a".repeat(64), "é".repeat(64)),
        format!("'{}/{}'", "é".repeat(65), "a"),
        format!("'a/{}'", "é".repeat(65)),
        long(1001),
        format!("[{}]", long(100)),
        format!("[{}]", long(101)),
        entries("x", 100),
        entries("x", 101),
        format!("'{}'", "{{a}} ".repeat(101)),
        "{ title = '', date = [] }".to_owned(),
        "['L012', 'L001']".to_owned(),
        "{ answer_changed = 'keep' }".to_owned(),
        "{ answer_changed = 'never' }".to_owned(),
        "{ title = 'a', year = 2013 }".to_owned(),
    ];
    known.chain(long).collect()
}

/// A card with some of its keys replaced or added.
pub(super) fn card_with<'k>(base: &[(&'k str, &'k str)], changes: &[(&'k str, &'k str)]) -> String {
    let kept = base
        .iter()
        .filter(|(key, _)| !changes.iter().any(|(changed, _)| changed == key));
    let lines = kept
        .chain(changes)
        .map(|(key, value)| format!("{key} = {value}\n"));
    lines.collect()
}
