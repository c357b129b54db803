use proptest::prelude::*;

use super::*;
use crate::config::{Study, Total};
use crate::schedule::model::Phase;
use crate::schedule::planner::Candidate;
use crate::store::bookcase::{Bookcase, TODAY, card};

/// What a test asks for.
#[derive(Clone)]
struct Asked {
    deck_limits: Limits,
    total: Limits,
    options: Options,
    tags: Vec<String>,
    easy_days: [f32; 7],
}

impl Default for Asked {
    fn default() -> Self {
        let limits = |new, reviews| Limits { new, reviews };
        Self {
            deck_limits: limits(3, 4),
            total: limits(5, 6),
            options: Options::default(),
            tags: Vec::new(),
            easy_days: [1.0; 7],
        }
    }
}

impl Bookcase {
    fn plan(&mut self, asked: &Asked) -> StudyPlan {
        let decks = self.decks();
        let config = Config {
            study: Study {
                new_per_day: asked.deck_limits.new,
                reviews_per_day: asked.deck_limits.reviews,
                ..Config::default().study
            },
            total: Total {
                new_per_day: asked.total.new,
                reviews_per_day: asked.total.reviews,
            },
            easy_days: asked.easy_days,
            ..Config::default()
        };
        let request = PlanRequest {
            decks: &decks,
            config: &config,
            today: TODAY,
            seed: 1,
            options: asked.options,
            tags: &asked.tags,
        };
        self.store.plan(&request).unwrap()
    }

    fn key(&self, side: SideId) -> String {
        let sql = "SELECT key FROM side WHERE id = ?1";
        self.store
            .read(|conn| Ok(conn.query_row(sql, [side.0], |row| row.get(0))?))
            .unwrap()
    }

    /// The keys of a plan: those due sorted, a bar, the new ones in their order.
    fn keys(&mut self, asked: &Asked) -> String {
        let plan = self.plan(asked);
        let names = |planned: &[Planned]| -> Vec<String> {
            planned.iter().map(|each| self.key(each.side)).collect()
        };
        let mut due = names(&plan.due);
        due.sort();
        format!("{} | {}", due.join(" "), names(&plan.new).join(" "))
    }

    /// Makes sides look as if answered: due so many days after today.
    fn due(&self, sides: &[(&str, i32)]) {
        for (key, days) in sides {
            let due = TODAY.0 + days;
            self.sql(&format!(
                "UPDATE side SET phase = 2, due = {due}, last_day = {TODAY} - 9, passed = 1, n_answers = 1 WHERE key = '{key}'",
                TODAY = TODAY.0,
            ));
        }
    }
}

fn cards(ids: &[&str]) -> String {
    ids.iter().map(|id| card(id, id)).collect()
}

#[test]
fn due_before_new_within_the_limits() {
    let mut bookcase = Bookcase::new();
    bookcase.write("a.toml", &cards(&["1", "2", "3", "4", "5", "6", "7", "8"]));
    bookcase.write("b.toml", &cards(&["1", "2", "3", "4", "5", "6", "7", "8"]));
    bookcase.refresh();
    assert_eq!(bookcase.keys(&Asked::default()), " | a/1 b/1 a/2 b/2 a/3");
    bookcase.due(&[("a/1", -5), ("a/2", 1), ("a/3", 0), ("b/8", -9)]);
    assert_eq!(
        bookcase.keys(&Asked::default()),
        "a/1 a/3 b/8 | a/4 b/1 a/5 b/2 a/6"
    );
    let plan = bookcase.plan(&Asked::default());
    assert_eq!(
        plan.decks,
        [DeckPlan { due: 2, new: 3 }, DeckPlan { due: 1, new: 2 }]
    );
}

#[test]
fn an_easy_day_has_its_share_of_new_cards_and_all_that_is_due() {
    let mut bookcase = Bookcase::new();
    bookcase.write("a.toml", &cards(&["1", "2", "3", "4", "5", "6"]));
    bookcase.refresh();
    bookcase.due(&[("a/1", 0), ("a/2", -1)]);
    // Today is the 18th of November 2026, a Wednesday.
    for (wednesday, others, planned) in [
        (1.0, 0.0, "a/1 a/2 | a/3 a/4 a/5"),
        (0.3, 1.0, "a/1 a/2 | a/3"),
        (0.0, 1.0, "a/1 a/2 | "),
    ] {
        let mut easy_days = [others; 7];
        easy_days[2] = wednesday;
        let asked = Asked {
            easy_days,
            ..Asked::default()
        };
        assert_eq!(bookcase.keys(&asked), planned, "{wednesday}");
    }
}

#[test]
fn the_oldest_of_all_decks_come_first() {
    let mut bookcase = Bookcase::new();
    let ids: Vec<String> = (10..60).map(|id| id.to_string()).collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    for name in ["a.toml", "b.toml", "c.toml"] {
        bookcase.write(name, &cards(&ids));
    }
    bookcase.refresh();
    for (at, id) in ids.iter().enumerate() {
        let day = at as i32 - 60;
        bookcase.due(&[
            (format!("a/{id}").as_str(), day + 1000),
            (format!("b/{id}").as_str(), day),
            (format!("c/{id}").as_str(), day + 2),
        ]);
    }
    let asked = Asked {
        deck_limits: Limits { new: 0, reviews: 7 },
        total: Limits {
            new: 0,
            reviews: 13,
        },
        ..Asked::default()
    };
    assert_eq!(
        bookcase.keys(&asked),
        "b/10 b/11 b/12 b/13 b/14 b/15 b/16 c/10 c/11 c/12 c/13 c/14 c/15 | "
    );
}

#[test]
fn what_was_done_today_counts() {
    let mut bookcase = Bookcase::new();
    bookcase.write("a.toml", &cards(&["1", "2", "3", "4"]));
    bookcase.write("b.toml", &cards(&["1", "2", "3", "4"]));
    bookcase.refresh();
    bookcase.due(&[("a/1", 0), ("a/2", 0), ("b/1", 0), ("b/2", 0)]);
    let today = TODAY.0;
    bookcase.sql(&format!(
        "INSERT INTO counter VALUES ({today}, 'a', 2, 3, 9), ({today} - 1, 'b', 3, 4, 9), ({today}, 'gone', 1, 1, 2)"
    ));
    assert_eq!(
        bookcase.keys(&Asked::default()).len(),
        "a/1 b/1 | a/3 b/3".len()
    );
    let plan = bookcase.plan(&Asked::default());
    assert_eq!(
        plan.decks,
        [DeckPlan { due: 1, new: 1 }, DeckPlan { due: 1, new: 1 }]
    );
    let asked = Asked {
        options: Options {
            new: Some(3),
            ..Options::default()
        },
        ..Asked::default()
    };
    assert_eq!(bookcase.plan(&asked).new.len(), 3);
}

#[test]
fn what_is_out_is_passed_over() {
    let mut bookcase = Bookcase::new();
    bookcase.write(
        "a.toml",
        &(cards(&["buried", "suspended", "resumed", "learner"])
            .replace(
                "question = \"resumed\"",
                "question = \"r\"\nsuspended = true",
            )
            .replace(
                "question = \"suspended\"",
                "question = \"s\"\nsuspended = true",
            )
            + &card("expired", "e")
            + "expires = 2026-11-18\n"
            + &card("lasts", "e")
            + "expires = 2026-11-19\n"),
    );
    bookcase.refresh();
    let today = TODAY.0;
    assert_eq!(today, 20_775, "2026-11-18");
    bookcase.sql(&format!(
        "UPDATE side SET buried_until = {today} + 1 WHERE key = 'a/buried';
         UPDATE side SET suspended = 0 WHERE key = 'a/resumed';
         UPDATE side SET suspended = 1 WHERE key = 'a/learner';"
    ));
    assert_eq!(bookcase.keys(&Asked::default()), " | a/resumed a/lasts");
    bookcase.sql(&format!(
        "UPDATE side SET buried_until = {today} WHERE key = 'a/buried'"
    ));
    assert_eq!(
        bookcase.keys(&Asked::default()),
        " | a/buried a/resumed a/lasts"
    );
}

#[test]
fn a_requirement_holds_back_until_it_was_passed() {
    let mut bookcase = Bookcase::new();
    bookcase.write("b.toml", &(card("first", "f") + "reverse = true\n"));
    bookcase.write(
        "a.toml",
        &(card("needs-b", "x")
            + "requires = \"b/first\"\n"
            + &card("needs-none", "y")
            + "requires = [\"missing\", \"out\", \"b/gone\"]\n"
            + &card("out", "z")
            + "suspended = true\n"),
    );
    bookcase.refresh();
    assert_eq!(bookcase.keys(&Asked::default()), " | a/needs-none b/first");
    bookcase.due(&[("b/first", 3)]);
    assert_eq!(
        bookcase.keys(&Asked::default()),
        " | a/needs-none b/first#reverse",
        "its other side is still to be passed"
    );
    bookcase.due(&[("b/first#reverse", 3)]);
    assert_eq!(
        bookcase.keys(&Asked::default()),
        " | a/needs-b a/needs-none"
    );
    bookcase.sql("UPDATE side SET passed = 0");
    assert_eq!(bookcase.keys(&Asked::default()), " | a/needs-none");
    bookcase.sql("UPDATE side SET suspended = 1 WHERE key LIKE 'b/%'");
    assert_eq!(
        bookcase.keys(&Asked::default()),
        " | a/needs-b a/needs-none"
    );
}

#[test]
fn one_of_several_siblings_a_day() {
    let mut bookcase = Bookcase::new();
    let group: String = ["g1", "g2", "g3"]
        .map(|id| card(id, id).replace("[[card]]", "[[group.card]]"))
        .concat();
    let text = card("x", "x") + "reverse = true\n" + "[[group]]\napart = true\n" + &group;
    bookcase.write("a.toml", &text);
    bookcase.refresh();
    assert_eq!(bookcase.keys(&Asked::default()), " | a/x a/g1");
    let plan = bookcase.plan(&Asked::default());
    assert!(plan.new[0].family.is_some());
    assert_ne!(plan.new[0].family, plan.new[1].family);
    bookcase.due(&[("a/x", 2), ("a/g2", -2), ("a/g3", -1)]);
    assert_eq!(bookcase.keys(&Asked::default()), "a/g2 | a/x#reverse");
    let today = TODAY.0;
    bookcase.sql(&format!(
        "UPDATE side SET last_day = {today} WHERE key IN ('a/x', 'a/g3');
         UPDATE side SET due = {today} + 4 WHERE key = 'a/g3';
         INSERT INTO counter VALUES ({today}, 'a', 1, 1, 2)"
    ));
    assert_eq!(bookcase.keys(&Asked::default()), " | ");
}

#[test]
fn what_failed_today_comes_back_whatever_the_limits() {
    let mut bookcase = Bookcase::new();
    bookcase.write("a.toml", &cards(&["1", "2", "3"]));
    bookcase.refresh();
    let today = TODAY.0;
    bookcase.sql(&format!(
        "UPDATE side SET phase = 1, due = {today} + 1, last_day = {today} WHERE key = 'a/1';
         UPDATE side SET phase = 1, due = {today}, last_day = {today} - 1 WHERE key = 'a/2';
         UPDATE side SET phase = 2, due = {today}, last_day = {today} - 5 WHERE key = 'a/3';
         INSERT INTO counter VALUES ({today}, 'a', 0, 4, 9)"
    ));
    assert_eq!(bookcase.keys(&Asked::default()), "a/1 | ");
    bookcase.sql("UPDATE counter SET reviews = 3");
    assert_eq!(bookcase.keys(&Asked::default()), "a/1 a/2 | ");
}

#[test]
fn tags_in_any_case_choose_sides() {
    let mut bookcase = Bookcase::new();
    bookcase.write(
        "a.toml",
        &("[deck]\ntags = [\"History\"]\n".to_owned() + &cards(&["1", "2"]) + "tags = [\"war\"]\n"),
    );
    bookcase.refresh();
    for (tags, expected) in [
        (&["WAR"][..], " | a/2"),
        (&["history"], " | a/1 a/2"),
        (&["wa"], " | "),
        (&["x", "war"], " | a/2"),
    ] {
        let asked = Asked {
            tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
            ..Asked::default()
        };
        assert_eq!(bookcase.keys(&asked), expected, "{tags:?}");
    }
}

#[test]
fn ahead_and_cram_ask_more() {
    let mut bookcase = Bookcase::new();
    bookcase.write("a.toml", &cards(&["1", "2", "3", "4"]));
    bookcase.refresh();
    bookcase.due(&[("a/1", 5), ("a/2", 1)]);
    let asked = |options: Options| Asked {
        options,
        ..Asked::default()
    };
    let ahead = Options {
        ahead: true,
        ..Options::default()
    };
    assert_eq!(bookcase.keys(&asked(ahead)), "a/1 a/2 | a/3 a/4");
    let cram = Options {
        cram: true,
        ..Options::default()
    };
    assert_eq!(bookcase.keys(&asked(cram)), "a/1 a/2 a/3 a/4 | ");
    let decks = bookcase.decks();
    let due_tomorrow = bookcase.store.due_tomorrow(&decks, TODAY).unwrap();
    assert_eq!(due_tomorrow, 1);
}

/// The state of one side: phase, days until due, days since the last answer.
type State = (i32, i32, i32);

/// Any state that answers lead to: a failed side is due on the day after.
fn state() -> impl Strategy<Value = State> {
    (0..3, -20..20, 0..4).prop_map(|(phase, due, since)| match phase {
        1 => (1, 1 - since, since),
        _ => (phase, due, since),
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// What is read is enough: a planner that is handed every side makes a plan of the same size and urgency.
    #[test]
    fn no_more_is_read_than_needed_and_no_less(
        states in prop::collection::vec(state(), 90),
        reviews in 0_u32..40,
        new in 0_u32..20,
        limit in prop::option::of(1_u32..30),
        ahead: bool,
    ) {
        let mut bookcase = Bookcase::new();
        let ids: Vec<String> = (0..30).map(|id| id.to_string()).collect();
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        for name in ["a.toml", "b.toml", "c.toml"] {
            bookcase.write(name, &cards(&ids));
        }
        bookcase.refresh();
        let sql: String = states.iter().enumerate().map(|(at, state)| set_state(at, *state)).collect();
        bookcase.sql(&sql);
        bookcase.sql(&format!("INSERT INTO counter VALUES ({}, 'gone', 0, 0, 1)", TODAY.0));
        let limits = |part| Limits { new: new / part, reviews: reviews / part };
        let asked = Asked {
            deck_limits: limits(2),
            total: limits(1),
            options: Options { ahead, limit, ..Options::default() },
            tags: Vec::new(),
            easy_days: [1.0; 7],
        };
        let plan = bookcase.plan(&asked);
        let (due, n_new) = plan_of_all(&states, &asked);
        prop_assert_eq!(plan.new.len(), n_new);
        let mut urgencies: Vec<_> = plan.due.iter().map(|planned| {
            let (phase, due, _) = states[planned.side.0 as usize - 1];
            (phase, due)
        }).collect();
        urgencies.sort_unstable();
        prop_assert_eq!(urgencies, due);
    }
}

fn set_state(at: usize, (phase, due, since): State) -> String {
    if phase == 0 {
        return String::new();
    }
    let today = TODAY.0;
    format!(
        "UPDATE side SET phase = {phase}, due = {today} + {due}, last_day = {today} - {since} WHERE id = {at} + 1;"
    )
}

/// The urgencies of what is due, sorted, and the number of new sides, when the planner is handed everything.
fn plan_of_all(states: &[State], asked: &Asked) -> (Vec<(i32, i32)>, usize) {
    let candidates: Vec<Candidate> = states
        .iter()
        .enumerate()
        .map(|(at, (phase, due, since))| Candidate {
            side: at as i64,
            deck: at / 30,
            phase: [Phase::New, Phase::Learning, Phase::Review][*phase as usize],
            due: (*phase > 0).then_some(StudyDay(TODAY.0 + due)),
            last_day: (*phase > 0).then_some(StudyDay(TODAY.0 - since)),
            place: at as u32 % 30,
            sibling: at as i64,
            sibling_done_today: false,
            requires_met: true,
        })
        .collect();
    let quota = |limits| Quota {
        limits,
        done: Done::default(),
    };
    let request = Request {
        today: TODAY,
        seed: 1,
        options: asked.options,
        decks: &[quota(asked.deck_limits); 3],
        total: quota(asked.total),
    };
    let plan = planner::plan(&request, &candidates);
    let mut due: Vec<(i32, i32)> = plan
        .due
        .iter()
        .map(|pick| (states[pick.side as usize].0, states[pick.side as usize].1))
        .collect();
    due.sort_unstable();
    (due, plan.new.len())
}
