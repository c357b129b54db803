use proptest::prelude::*;

use super::*;
use crate::deck::read::read;
use crate::deck::side::sides;

/// The deck of some cards in TOML.
fn deck(cards: &str) -> Deck {
    let reading = read("d", cards.as_bytes());
    assert_eq!(reading.deck.n_refused, 0, "{cards}");
    reading.deck
}

fn choice(deck: &Deck) -> Side {
    let mut sides = sides(deck).into_iter();
    sides.find(is_wanting).expect("a choice with few options")
}

fn below(seed: u32) -> impl FnMut(u32) -> u32 {
    let mut state = seed.wrapping_add(1).wrapping_mul(0x9E37_79B9);
    move |n| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        ((u64::from(state) * u64::from(n)) >> 32) as u32
    }
}

const NOTHING: &[&str] = &[];

fn draw_from(
    deck: &Deck,
    side: &Side,
    mistakes: &[Mistake],
    below: &mut dyn FnMut(u32) -> u32,
) -> Vec<Item> {
    draw(&Pool::of(deck), deck, side, mistakes, below)
}

fn texts(items: &[Item]) -> Vec<String> {
    items.iter().map(|item| item.text.clone()).collect()
}

/// What is drawn for the first choice of a deck, sorted.
fn drawn(deck: &Deck, mistakes: &[Mistake]) -> Vec<String> {
    let mut drawn = texts(&draw_from(deck, &choice(deck), mistakes, &mut below(1)));
    drawn.sort();
    drawn
}

/// The language, a choice without wrong options and other cards of its tag, each as `question|answer` and perhaps
/// `|what is accepted, too`; and what is drawn.
type Case<'a> = (&'a str, &'a str, &'a [&'a str], &'a [&'a str]);

#[track_caller]
fn check((language, right, others, expected): &Case) {
    let card = |written: &str, kind: &str| {
        let mut parts = written.split('|');
        let (question, answer) = (parts.next().unwrap(), parts.next().unwrap());
        let accept: Vec<&str> = parts.collect();
        let kind = kind.replace("[]", &format!("{accept:?}"));
        format!(
            "[[card]]\nquestion = \"{question}\"\nanswer = \"{answer}\"\n{kind}\ntags = [\"t\"]\n"
        )
    };
    let others: Vec<String> = others
        .iter()
        .enumerate()
        .map(|(at, other)| card(other, &format!("id = \"c{at}\"\naccept = []")))
        .collect();
    let text = [
        format!("[deck]\nlanguage = \"{language}\"\n"),
        card(right, "id = \"right\"\nwrong = []"),
        others.concat(),
    ]
    .concat();
    let deck = read("d", text.as_bytes()).deck;
    assert_eq!(deck.n_refused, 0, "{text}");
    let side = sides(&deck).remove(0);
    let mut drawn = texts(&draw_from(&deck, &side, &[], &mut below(3)));
    drawn.sort();
    assert_eq!(drawn, *expected, "{right} among {others:?}");
}

/// Names, and what stands out among them.
const NAMES: &[Case] = &[
    (
        "en",
        "Which town fell first?|Konna",
        &[
            "Which town was it?|Gao",
            "Which town is on the river?|Mopti",
        ],
        &["Gao", "Mopti"],
    ),
    (
        "en",
        "Which town fell first?|Konna",
        &["Which of these towns fell?|Gao"],
        &["Gao"],
    ),
    (
        "en",
        "Which town fell first?|Konna",
        &["Which Malian town fell?|Gao"],
        &["Gao"],
    ),
    (
        "en",
        "Which town fell first?|Konna",
        &["Which year was it?|2013", "When?|January 2013"],
        &[],
    ),
    (
        "en",
        "Which town fell first?|Konna",
        &["Which operation was it?|Serval", "Who came?|Chad"],
        &[],
    ),
    (
        "en",
        "Which town fell first?|Konna",
        &["Where did it begin?|Kidal"],
        &[],
    ),
    (
        "en",
        "Which town fell first?|Konna",
        &["Which town?|KIDAL", "Which town is it?|the capital"],
        &[],
    ),
    (
        "en",
        "Which town fell first?|Konna",
        &[
            "Which town?|`Gao`",
            "Which town now?|Gao ![map](m.svg)",
            "Which old town?|Gao\\n\\nMopti",
        ],
        &[],
    ),
    (
        "en",
        "Which town fell first?|Konna",
        &["Which town?|A town that lies far away in the north"],
        &[],
    ),
    (
        "en",
        "Who was it?|Alpha Konaré",
        &["Who came?|Moussa Traoré", "Who is it?|Modibo Keïta"],
        &["Modibo Keïta", "Moussa Traoré"],
    ),
    (
        "en",
        "Which operation followed?|Barkhane",
        &["What began in 2013?|Operation Serval"],
        &["Operation Serval"],
    ),
];

#[test]
fn names_are_drawn_from_answers_to_like_questions() {
    NAMES.iter().for_each(check);
}

/// What may be right too, or is named.
const ALSO_RIGHT: &[Case] = &[
    (
        "en",
        "Which town fell first?|Timbuktu",
        &[
            "Which town?|Timbuctu",
            "Which town is it?|Timbuktu",
            "Which city town?|TIMBUKTU",
        ],
        &[],
    ),
    (
        "en",
        "Which town fell first?|Timbuktu",
        &["Which town?|Tombouctou|Timbuktu"],
        &[],
    ),
    (
        "en",
        "Which town fell first?|Timbuktu",
        &["Which town is called Timbuktu?|Tombouctou"],
        &[],
    ),
    (
        "en",
        "Which town fell first?|Timbuktu",
        &["Which town?|Old Timbuktu"],
        &[],
    ),
    (
        "en",
        "Which town fell before Gao?|Timbuktu",
        &["Which town?|Gao"],
        &[],
    ),
    (
        "en",
        "Which group is it?|Al-Qaeda in the Islamic Maghreb",
        &["Which group?|AQIM"],
        &[],
    ),
    (
        "en",
        "Which group is it?|European Union",
        &["Which group is now?|EU", "Which group?|African Union"],
        &["African Union"],
    ),
    (
        "en",
        "Which people is it?|Tuareg Rebels",
        &["Which people?|Tuareg Rebel"],
        &[],
    ),
    (
        "en",
        "Which city is it?|Gao",
        &["Which city?|Mopti|Sévaré", "Which city, then?|Sévaré"],
        &["Sévaré"],
    ),
];

#[test]
fn what_may_also_be_right_is_left_out() {
    ALSO_RIGHT.iter().for_each(check);
}

/// Numbers, dates, phrases, and other languages and scripts.
const KINDS: &[Case] = &[
    (
        "en",
        "In which year?|2013",
        &[
            "In which year, then?|2014",
            "In which year?|1066",
            "Which town?|Gao",
            "What number is it?|2085",
        ],
        &["2014"],
    ),
    (
        "en",
        "What number is it?|2085",
        &["What number?|2071", "In which year?|2013"],
        &["2071"],
    ),
    (
        "en",
        "When did it begin?|January 2013",
        &[
            "When did it end?|July 2014",
            "When?|2012",
            "When was it?|11 May 2012",
        ],
        &["July 2014"],
    ),
    (
        "en",
        "How far is it?|12 km",
        &[
            "How far?|15 km",
            "How far, then?|15 m",
            "How long?|12 days",
            "How?|900 km",
        ],
        &["15 km"],
    ),
    (
        "en",
        "How many soldiers?|5,100",
        &[
            "How many soldiers came?|3,000",
            "How many towns?|8",
            "How many soldiers went?|about 5100",
        ],
        &["3,000"],
    ),
    (
        "en",
        "When does it begin?|14 July",
        &["When?|1 May", "When is it?|14 July 1789"],
        &["1 May"],
    ),
    (
        "en",
        "What is it made of?|bone",
        &["What is it made of now?|steel"],
        &[],
    ),
    (
        "en",
        "What is the aim?|To end the war",
        &[
            "What is the aim now?|To win the war",
            "What is the aim?|Peace",
        ],
        &["To win the war"],
    ),
    (
        "en",
        "What is the aim?|To end the war",
        &["Why?|To win the war"],
        &[],
    ),
    (
        "fr",
        "Quelle est la capitale du Mali ?|Bamako",
        &[
            "Quelle est la capitale du Niger ?|Niamey",
            "Quel fleuve est-ce ?|Niger",
            "Qui est-ce ?|Konaré",
        ],
        &["Niamey"],
    ),
    (
        "es",
        "¿Cuál es la capital de Malí?|Bamako",
        &["¿Cuál es la capital de Chad?|Yamena", "¿Quién?|Traoré"],
        &["Yamena"],
    ),
    (
        "de",
        "Welche große Stadt ist es?|Gao",
        &["Welche Stadt?|Mopti", "Welcher Fluss?|Niger", "Wer?|Traoré"],
        &["Mopti"],
    ),
    (
        "pt",
        "Qual é a capital do Mali?|Bamako",
        &["Qual é a capital do Chade?|Jamena", "Quando?|Maio"],
        &["Jamena"],
    ),
    ("ja", "日本|東京", &["中国|北京", "韓国|ソウル"], &["北京"]),
    (
        "zh",
        "日本的首都|东京",
        &["中国的首都|北京", "日本的旧首都|京都"],
        &["京都", "北京"],
    ),
    ("ja", "日本|東京", &["関東|東京都"], &[]),
    (
        "ru",
        "Мали|Бамако",
        &["Чад|Нджамена", "Нигер|Niamey", "город|гао"],
        &["Нджамена"],
    ),
    (
        "ar",
        "مالي|باماكو",
        &["النيجر|نيامي", "تشاد|N'Djamena"],
        &["نيامي"],
    ),
];

#[test]
fn options_are_of_one_kind() {
    KINDS.iter().for_each(check);
}

#[test]
fn what_is_asked_for_together_is_not_told_apart() {
    let text = "[deck]\ntags = [\"t\"]\n[[card]]\nquestion = \"Which city fell in spring?\"\nanswer = \"Gao\"\nwrong = []\n\
        [[card]]\nquestion = \"Which city is in the desert?\"\nanswer = \"Kidal\"\ntyped = true\n";
    assert_eq!(drawn(&deck(text), &[]), ["Kidal"]);
    let list = "[[card]]\nquestion = \"Name the cities that fell.\"\nlist = [\"Gao\", \"Kidal\", \"Timbuktu\"]\n";
    assert_eq!(drawn(&deck(&format!("{text}{list}")), &[]), NOTHING);
}

#[test]
fn closed_pairs_and_answers_about_options_get_none() {
    for (language, rights) in [
        (
            "en",
            &["Yes", "False", "Before", "more", "None of these", "Both"][..],
        ),
        ("fr", &["Avant", "Vrai", "Toutes"]),
        ("es", &["Sí", "Después", "Ninguna"]),
        ("de", &["Nein", "Vorher", "Alle beide"]),
        ("pt", &["Não", "Depois", "Nenhum"]),
    ] {
        for right in rights {
            check(&(
                language,
                &format!("word|{right}"),
                &["mot|Serval", "Wort|Gao"],
                &[],
            ));
        }
        let others: Vec<String> = rights.iter().map(|right| format!("mot|{right}")).collect();
        let others: Vec<&str> = others.iter().map(String::as_str).collect();
        check(&(language, "word|Serval", &others, &[]));
    }
    check(&("en", "word|Serval", &["mot|Gao"], &["Gao"]));
}

const TAGGED: &str = r#"
[deck]
tags = ["mali"]
[[card]]
question = "Which town is it?"
answer = "Gao"
wrong = ["Mopti", { text = "None of these", last = true }]
tags = ["north", "river"]
[[card]]
question = "Which town lies in the desert?"
answer = "Kidal"
typed = true
tags = ["north"]
[[card]]
question = "Which town lies at the bend?"
answer = "Timbuktu"
typed = true
tags = ["north", "river"]
[[card]]
question = "Which town is the capital?"
answer = "Bamako"
typed = true
[[card]]
question = "Which town is of mud?"
answer = "Djenné"
typed = true
suspended = true
tags = ["north", "river"]
"#;

#[test]
fn those_that_share_most_tags_come_first() {
    let deck = deck(TAGGED);
    assert_eq!(drawn(&deck, &[]), ["Timbuktu"]);
    // Without tags of its own all of the deck are the same.
    let untagged = TAGGED.replacen("tags = [\"north\", \"river\"]\n", "", 1);
    let deck = read("d", untagged.as_bytes()).deck;
    let side = choice(&deck);
    let mut seen = std::collections::BTreeSet::new();
    for seed in 0..30 {
        seen.extend(texts(&draw_from(&deck, &side, &[], &mut below(seed))));
    }
    assert_eq!(
        seen.into_iter().collect::<Vec<_>>(),
        ["Bamako", "Kidal", "Timbuktu"]
    );
    let without = TAGGED.replace("tags = [\"mali\"]\n", "");
    let deck = read(
        "d",
        without
            .replacen("tags = [\"north\", \"river\"]\n", "", 1)
            .as_bytes(),
    )
    .deck;
    assert_eq!(drawn(&deck, &[]), NOTHING);
}

fn mistake(text: &str) -> Mistake {
    Mistake {
        text: text.to_owned(),
        n_times: 1,
    }
}

#[test]
fn mistakes_of_the_learner_come_first_as_far_as_they_are_sensible() {
    let deck = deck(TAGGED);
    for (given, expected) in [
        ("kidal", "Kidal"),
        ("bamako", "Bamako"),
        ("Ségou", "Ségou"),
        ("ségou", "Timbuktu"),
        ("Goa", "Goa"),
        ("gao", "Timbuktu"),
        ("Mopti", "Timbuktu"),
        ("None of these", "Timbuktu"),
        ("idk", "Timbuktu"),
        ("", "Timbuktu"),
        ("?", "Timbuktu"),
        ("2013", "Timbuktu"),
        ("\u{1b}[31mSégou", "Timbuktu"),
        ("a town on the river Niger", "Timbuktu"),
    ] {
        assert_eq!(drawn(&deck, &[mistake(given)]), [expected], "{given:?}");
    }
}

#[test]
fn single_words_are_drawn_from_mistakes_that_were_made_again() {
    let deck = deck(
        "[[card]]\nquestion = \"What carries blood from the heart?\"\nanswer = \"artery\"\nwrong = [\"vein\"]\n\
         tags = [\"t\"]\n[[card]]\nquestion = \"What carries lymph?\"\nanswer = \"duct\"\ntyped = true\ntags = [\"t\"]\n",
    );
    let again = Mistake {
        n_times: 2,
        ..mistake("capillary")
    };
    assert_eq!(drawn(&deck, &[]), NOTHING);
    assert_eq!(drawn(&deck, &[mistake("asdf")]), NOTHING);
    assert_eq!(
        drawn(&deck, &[again, mistake("Duct")]),
        ["capillary", "duct"]
    );
}

#[test]
fn mistakes_are_looked_for_where_the_answer_is_the_same() {
    let deck = deck(
        "[[card]]\nid = \"a\"\nquestion = \"Which town is it?\"\nanswer = \"Gao\"\nwrong = []\n\
         [[card]]\nid = \"b\"\nquestion = \"Where?\"\nanswer = \"gao.\"\ntyped = true\n\
         [[card]]\nid = \"c\"\nquestion = \"The Gao\"\nanswer = \"river\"\nreverse = true\n\
         [[card]]\nid = \"d\"\ncloze = \"It is {{Gao}}.\"\n\
         [[card]]\nid = \"e\"\nquestion = \"What?\"\nanswer = \"Mopti\"\nreverse.question = \"River?\"\nreverse.answer = \"Gao\"\n",
    );
    let found = with_same_answer(&Pool::of(&deck), &deck, &choice(&deck));
    let expected = [
        (0, Aspect::Front),
        (1, Aspect::Front),
        (2, Aspect::Reverse),
        (4, Aspect::Reverse),
    ];
    assert_eq!(found, expected);
}

#[test]
fn three_wrong_options_are_enough() {
    let three = TAGGED.replace("[\"Mopti\", {", "[\"Mopti\", \"Ségou\", {");
    let deck = read("d", three.as_bytes()).deck;
    assert!(sides(&deck).iter().all(|side| !is_wanting(side)));
    let side = sides(&deck).remove(0);
    assert_eq!(
        draw_from(&deck, &side, &[mistake("Kidal")], &mut below(0)),
        []
    );
}

/// Answers of every kind, some of them the same in meaning.
const POOL: &[&str] = &[
    "Gao",
    "gao",
    "Gao.",
    "the Gao",
    "Kidal",
    "Mopti",
    "Timbuktu",
    "Timbuctu",
    "Operation Serval",
    "Serval",
    "AQIM",
    "MINUSMA",
    "Al-Qaeda in the Islamic Maghreb",
    "2012",
    "2013",
    "2085",
    "5",
    "five",
    "12 km",
    "12 kg",
    "15 km",
    "January 2013",
    "01/2013",
    "July 2014",
    "soldier",
    "soldiers",
    "city",
    "cities",
    "yes",
    "no",
    "None of these",
    "`ls`",
    "*Gao*",
    "東京",
    "北京",
    "京都",
    "Бамако",
    "to end the war",
    "to win the war",
    "To win it.",
    "",
    "  ",
    "?",
];

proptest! {
    #[test]
    fn options_are_never_right_twice_there_or_of_another_shape(
        right in 0..POOL.len(),
        accept in proptest::option::of(0..POOL.len()),
        wrong in proptest::collection::vec(0..POOL.len(), 0..3),
        others in proptest::collection::vec((0..POOL.len(), any::<bool>()), 0..12),
        mistakes in proptest::collection::vec((0..POOL.len(), 1_usize..3), 0..8),
        seed: u32,
    ) {
        let quoted = |at: usize| format!("'{}'", POOL[at]);
        let wrong: Vec<String> = wrong.into_iter().map(quoted).collect();
        let accept = accept.map(quoted).unwrap_or_default();
        let mut text = format!(
            "[[card]]\nquestion = 'Which town is it?'\nanswer = {{ text = {}, accept = [{accept}] }}\nwrong = [{}]\ntags = ['t']\n",
            quoted(right), wrong.join(", "),
        );
        for (at, (other, is_tagged)) in others.into_iter().enumerate() {
            let tags = if is_tagged { "'t'" } else { "'u'" };
            let answer = quoted(other);
            let card = format!(
                "[[card]]\nquestion = 'Which town is number {at}?'\nanswer = {answer}\ntyped = true\ntags = [{tags}]\n",
            );
            text += &card;
        }
        let deck = read("d", text.as_bytes()).deck;
        let mistakes: Vec<Mistake> = mistakes
            .into_iter()
            .map(|(at, n_times)| Mistake { text: POOL[at].to_owned(), n_times })
            .collect();
        for side in sides(&deck) {
            let drawn = draw_from(&deck, &side, &mistakes, &mut below(seed));
            prop_assert_eq!(&drawn, &draw_from(&deck, &side, &mistakes, &mut below(seed)));
            let Some((right, wrong)) = options(&side) else {
                prop_assert!(drawn.is_empty());
                continue;
            };
            prop_assert!(drawn.is_empty() || drawn.len() + wrong.len() <= WANTED);
            let shape = Shape::of(&right.text, &side.language);
            let mut seen: Vec<String> = wrong.iter().map(|item| folded(&item.text, &side)).collect();
            seen.push(folded(&right.text, &side));
            seen.extend(right.accept.iter().map(|text| folded(text, &side)));
            for item in &drawn {
                let text = folded(&item.text, &side);
                prop_assert!(!seen.contains(&text), "{} again", item.text);
                let of_item = Shape::of(&item.text, &side.language);
                let are_like = shape.as_ref().zip(of_item.as_ref()).is_some_and(|(one, two)| {
                    std::mem::discriminant(&one.form) == std::mem::discriminant(&two.form)
                });
                prop_assert!(are_like, "{} beside {}", item.text, right.text);
                seen.push(text);
            }
        }
    }
}
