//! What each lint finds, and what it must not: a table of cards.

use super::codes;

/// Cards, one below the other, and the lints that find something.
fn check(cases: &[(&str, &[&str])]) {
    let mut wrong = Vec::new();
    for (text, expected) in cases {
        let text = if text.starts_with('[') {
            (*text).to_owned()
        } else {
            format!("[[card]]\n{text}\n")
        };
        let found = codes(&text);
        if found != *expected {
            wrong.push(format!("{text}\n  expected {expected:?}, found {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn answers_that_can_be_read() {
    check(&[
        (
            "question = 'Which sea is the Red Sea part of?'\nanswer = 'red sea'\ntyped = true",
            &["L001"],
        ),
        (
            "question = '日本の首都東京はどこ?'\nanswer = '東京'\nlanguage = 'ja'",
            &["L001"],
        ),
        (
            "question = 'Quelle ville est la capitale, Bamako ou Gao ?'\nanswer = 'Bamako'\nlanguage = 'fr'",
            &[],
        ),
        (
            "question = 'Who won, France at Sedan?'\nanswer = 'France'\nwrong = ['Sedan', 'Prussia']",
            &[],
        ),
        ("question = 'What has the symbol H?'\nanswer = 'H'", &[]),
        (
            "question = 'How many members has the G5 Sahel?'\nnumber = 5",
            &[],
        ),
        (
            "question = 'When was the treaty of May 1960 signed?'\ndate = 'May 1960'",
            &["L001"],
        ),
        (
            "question = 'What does `ls -a` add to `ls`?'\nanswer = '`ls`'",
            &[],
        ),
        (
            "question = 'der Hund'\nanswer = 'the dog'\nreverse = true",
            &[],
        ),
        (
            "question = 'Capital?'\nanswer = 'Bamako'\nreverse.question = 'Of what is Bamako the capital, Mali?'\nreverse.answer = 'Mali'",
            &["L001"],
        ),
        (
            "question = 'Capital of Mali?'\nanswer = 'Bamako'\nhint = ['It lies on a river.', 'It is Bamako!']",
            &["L003"],
        ),
        (
            "cloze = '{{Gao}} lies east of {{Timbuktu}}, and Gao is older.'",
            &["L004"],
        ),
        ("cloze = 'Gao or Kidal'\ngaps = [['Gao', 'Kidal']]", &[]),
        (
            "[[group]]\nstem = 's'\napart = true\n[[group.card]]\nquestion = 'Which town?'\nanswer = 'Gao'\n[[group.card]]\nquestion = 'Who founded Gao?'\nanswer = 'Sorko'",
            &[],
        ),
    ]);
}

#[test]
fn options() {
    check(&[
        (
            "question = 'Which?'\nanswer = { text = 'Myanmar', accept = ['Burma'] }\nwrong = ['Burma', 'Laos']",
            &["D016"],
        ),
        (
            "question = 'How many?'\nanswer = '3'\nwrong = ['three', 'five', '12']",
            &["L005"],
        ),
        (
            "question = 'How many?'\nanswer = '1,000'\nwrong = ['1000', '10', '100']",
            &["L005"],
        ),
        (
            "question = 'When?'\nanswer = '11 January 2013'\nwrong = ['2013-01-11', '2013-01-12']",
            &["L005"],
        ),
        (
            "question = 'How long?'\nanswer = '3 km'\nwrong = ['3 miles', '5 km']",
            &[],
        ),
        (
            "question = 'Who?'\nanswer = 'AU'\nwrong = ['African Union', 'ECOWAS']",
            &["L005"],
        ),
        (
            "question = 'Who?'\nanswer = 'Ada'\nwrong = ['Alan Daniel Archer', 'Bob Smith']",
            &[],
        ),
        (
            "question = 'Which?'\nanswer = '4'\nwrong = ['5', '6', { text = 'None of these', last = true }]",
            &[],
        ),
        (
            "question = 'Which?'\nanswer = '4'\nwrong = ['5', '6', 'many']",
            &["L008"],
        ),
        (
            "question = 'Which?'\nanswer = 'HTTP/2'\nwrong = ['SPDY', 'QUIC', 'Gopher']",
            &[],
        ),
        (
            "question = 'Which?'\nanswer = 'Gao'\nwrong = ['1960', 'Kidal']",
            &["L008"],
        ),
        (
            "question = 'Lesquels ?'\nanswer = 'Gao'\nwrong = ['Kidal', 'Toutes les réponses ci-dessus']\nlanguage = 'fr'",
            &["L009"],
        ),
        (
            "question = 'Welche?'\nanswer = 'Gao'\nwrong = ['Kidal', 'alle genannten']\nlanguage = 'de-CH'",
            &["L009"],
        ),
    ]);
}

const WORDINGS: &[(&str, &[&str])] = &[
    (
        "question = 'What is the opposite of yes?'\nanswer = 'no'",
        &[],
    ),
    (
        "question = \"Who wrote 'To be or not to be'?\"\nanswer = 'Shakespeare'\nwrong = ['Marlowe', 'Jonson']",
        &[],
    ),
    (
        "question = 'Which of these birds cannot fly?'\nanswer = 'Emu'\nwrong = ['Owl', 'Robin']",
        &[],
    ),
    (
        "question = 'Tell me about Mali.'\nanswer = 'A country'",
        &["L018"],
    ),
    (
        "question = 'What is the plural of sheep?'\nanswer = 'sheep'",
        &[],
    ),
    ("cloze = '{{The}} dog bites the man.'", &[]),
    (
        "cloze = '{{Serval}} began in {{2013}}.'\ntyped = true\ntests = { right = ['Serval', '2013'], wrong = ['2014'] }",
        &[],
    ),
    (
        "cloze = '{{Serval}} began in {{2013}}.'\ntyped = true\ntests = { right = ['Takuba'], wrong = ['serval'] }",
        &["L025", "L025"],
    ),
    (
        "question = 'Who?'\nanswer = { text = 'Gao', accept = ['gao', 'Gawgaw'] }\naccept = ['GAO']",
        &["L027", "L027"],
    ),
    (
        "question = 'Which town is NOT on the river?'\nanswer = 'Kidal'\nwrong = ['Gao', 'Mopti']",
        &[],
    ),
    (
        "question = 'Which town is *not* on the river?'\nanswer = 'Kidal'\nwrong = ['Gao', 'Mopti']",
        &[],
    ),
    (
        "question = 'All are towns except which?'\nanswer = 'Niger'\nwrong = ['Gao', 'Mopti']",
        &["L010"],
    ),
    (
        "question = 'Why was the mission not renewed?'\nanswer = 'Mali asked it to leave'\nwrong = ['Money', 'Time']",
        &[],
    ),
    (
        "question = 'Welche Stadt liegt nicht am Fluss?'\nanswer = 'Kidal'\nwrong = ['Gao', 'Mopti']\nlanguage = 'de'",
        &["L010"],
    ),
    (
        "question = 'Welche Stadt liegt **nicht** am Fluss?'\nanswer = 'Kidal'\nwrong = ['Gao', 'Mopti']\nlanguage = 'de'",
        &[],
    ),
    (
        "question = 'Quelle ville n’est pas au bord du fleuve ?'\nanswer = 'Kidal'\nwrong = ['Gao', 'Mopti']\nlanguage = 'fr'",
        &[],
    ),
    (
        "question = 'Did the mission end in 2023?'\nanswer = 'It did, in December.'",
        &["L016"],
    ),
    (
        "question = 'Is Gao east or west of Bamako?'\nanswer = 'East'",
        &[],
    ),
    (
        "question = 'Can you name who led it?'\nanswer = 'France'",
        &[],
    ),
    (
        "question = 'Le fleuve est-il navigable ?'\nanswer = 'Oui, en saison.'\nlanguage = 'fr'",
        &["L016"],
    ),
    ("question = 'ja (German)'\nanswer = 'yes'", &[]),
    (
        "question = 'Was ist die Hauptstadt?'\nanswer = 'Bamako'",
        &[],
    ),
    (
        "question = 'She led which army?'\nanswer = 'The French'",
        &["L017"],
    ),
    (
        "question = 'What is it called when a list calls itself?'\nanswer = 'Recursion'",
        &[],
    ),
    ("question = 'How did he die?'\nanswer = 'At sea'", &["L017"]),
    (
        "[[group]]\nstem = 'Sundiata founded Mali.'\n[[group.card]]\nquestion = 'How did he die?'\nanswer = 'At sea'",
        &[],
    ),
    (
        "question = 'Describe the battle.'\nanswer = 'Short'",
        &["L018"],
    ),
    (
        "question = 'Beschreiben Sie die Schlacht.'\nanswer = 'Kurz'\nlanguage = 'de'",
        &["L018"],
    ),
    (
        "question = 'How long is the Niger?'\nnumber = 4180",
        &["L018"],
    ),
    (
        "question = 'How long is the Niger, in km?'\nnumber = 4180",
        &[],
    ),
    (
        "question = 'How long is the Niger?'\nnumber = 4180\nunit = 'km'",
        &[],
    ),
    ("question = 'How many members has it?'\nnumber = 5", &[]),
];

#[test]
fn wordings() {
    check(WORDINGS);
}

#[test]
fn lengths() {
    check(&[
        (
            "question = 'Name five.'\nlist = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']\nenough = 5",
            &[],
        ),
        (
            "question = 'Put them in order.'\norder = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']",
            &["L014"],
        ),
        (
            "question = 'What does AQIM mean?'\nanswer = 'Al-Qaeda in the Islamic Maghreb'\ntyped = true",
            &[],
        ),
        (
            "question = 'Which?'\nanswer = 'Group (a)'\naccept = ['Group A']",
            &[],
        ),
        ("question = 'Which?'\nanswer = '`f(x)`'\ntyped = true", &[]),
        (
            "question = 'Which?'\nlist = ['one; two', 'three']",
            &["L019"],
        ),
        (
            "cloze = 'It is {{a very long answer that goes on and on for more words}}.'\ntyped = true",
            &["L019"],
        ),
    ]);
}

/// The keys of two cards each, and the lints that find something.
const PAIRS: &[(&str, &str, &[&str])] = &[
    (
        "question = 'Who led Serval?'\nanswer = 'France'",
        "question = 'When did Serval begin?'\nanswer = 'In 2013'",
        &[],
    ),
    (
        "question = 'Who founded the empire of Mali?'\nanswer = 'Sundiata'",
        "question = 'When was the empire of Mali founded?'\nanswer = 'About 1235'",
        &[],
    ),
    (
        "question = 'Who led Serval in Mali?'\nanswer = 'France'",
        "question = 'Who led Serval in Mali?'\nanswer = 'The French army'",
        &["L011"],
    ),
    (
        "question = 'Earliest first, of the towns.'\norder = ['a', 'b']",
        "question = 'Earliest first, of the towns.'\norder = ['c', 'd']",
        &[],
    ),
    (
        "question = 'Which country led Serval?'\nanswer = 'France'",
        "question = 'Which country led Barkhane?'\nanswer = 'France'",
        &[],
    ),
    (
        "question = 'In which year did Serval begin?'\ndate = 2013",
        "question = 'In which year did MINUSMA begin?'\ndate = 2013",
        &[],
    ),
    (
        "question = 'Which country led operation Serval?'\nanswer = 'France'",
        "question = 'Which country was leading operation Serval?'\nanswer = 'France'",
        &[],
    ),
    (
        "question = 'Wer führte Serval in Mali an?'\nanswer = 'Frankreich'\nlanguage = 'de'",
        "question = 'Wer führte in Mali Serval an?'\nanswer = 'Frankreich'\nlanguage = 'de'",
        &["L011"],
    ),
];

#[test]
fn doubles() {
    let texts = PAIRS.iter().map(|(one, two, codes)| {
        let text = format!("[[card]]\nid = 'a'\n{one}\n[[card]]\nid = 'b'\n{two}\n");
        (text, *codes)
    });
    let texts: Vec<(String, &[&str])> = texts.collect();
    let cases: Vec<(&str, &[&str])> = texts
        .iter()
        .map(|(text, codes)| (text.as_str(), *codes))
        .collect();
    check(&cases);
}

#[test]
fn tests_in_cards() {
    check(&[
        (
            "question = 'Who?'\nanswer = 'Barkhane'\ntyped = true\ntests = { right = ['barkhane'], near = ['Barkane'], wrong = ['Serval', ''] }",
            &[],
        ),
        (
            "question = 'Who?'\nanswer = 'Barkhane'\ntyped = true\ntests = { right = ['Barkane'], near = ['Serval'], wrong = ['barkhane'] }",
            &["L025", "L025", "L025"],
        ),
        (
            "question = 'How many?'\nnumber = 311\ntolerance = 10\ntests = { right = ['320'], wrong = ['330', '301'] }",
            &["L025"],
        ),
        (
            "question = 'When?'\ndate = 'May 2013'\ntests.right = ['5/2013', 'June 2013']",
            &["L025"],
        ),
        (
            "question = 'Who?'\nanswer = 'Mali'\nreverse = { question = 'What?', accept = ['who is it?'], tests = { right = ['Who'], wrong = ['why'] } }",
            &[],
        ),
        (
            "question = 'Who?'\nanswer = 'Mali'\ntests.right = ['Mali']",
            &["L026"],
        ),
        (
            "cloze = 'In {{Gao}}.'\ntyped = true\ntests = { right = ['gao'], wrong = ['Kidal'] }",
            &[],
        ),
        (
            "[deck]\nallow = ['L025']\n[[card]]\nquestion = 'Who?'\nanswer = 'Mali'\ntyped = true\ntests.right = ['Niger']",
            &[],
        ),
    ]);
}

#[test]
fn requirements_and_allowances() {
    let three = |first: &str, second: &str, third: &str| {
        format!(
            "[[card]]\nid = 'a'\nquestion = 'A b?'\nanswer = 'x'\n{first}\n[[card]]\nid = 'b'\nquestion = 'C d?'\nanswer = 'y'\n{second}\n\
             [[card]]\nid = 'c'\nquestion = 'E f?'\nanswer = 'z'\n{third}\n"
        )
    };
    let cases = [
        (
            three("", "requires = 'a'", "requires = ['a', 'b']"),
            &[][..],
        ),
        (
            three("requires = 'c'", "requires = 'a'", "requires = 'b'"),
            &["L024", "L024", "L024"],
        ),
        (three("requires = 'a'", "", ""), &["L024"]),
        (
            three("requires = ['d', 'other/a', 'deck/b']", "", ""),
            &["L023", "L023"],
        ),
        (three("requires = 'd'\nallow = ['L023']", "", ""), &[]),
        (three("allow = ['L001', 'L999']", "", ""), &["L028", "L028"]),
    ];
    let cases: Vec<(&str, &[&str])> = cases
        .iter()
        .map(|(text, codes)| (text.as_str(), *codes))
        .collect();
    check(&cases);
}
