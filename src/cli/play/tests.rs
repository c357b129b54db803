//! Whole sessions over a database and deck files of their own, without a terminal: whatever was done is undone.

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;

use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use tempfile::TempDir;
use uuid::Uuid;

use super::*;
use crate::cli::app::InForce;
use crate::cli::system::Clock;
use crate::config::Config;
use crate::event::{Body, Event, Mode, Rating};
use crate::grade::model::Response;
use crate::schedule::planner;
use crate::session::view::{Form, Question};
use crate::session::{Pause, Setup, TimeLimits};
use crate::store::fixture::{derived, log, open};
use crate::store::{Paths, Places, PlanRequest};
use crate::terminal::keymap::KeyMap;
use crate::terminal::mend::{Mend, Mistakes};

/// What is typed, right for some card and wrong for most.
const WORDS: [&str; 12] = [
    "Operation Serval",
    "Oper\u{e4}tion \"Chat\" \\ 1",
    "Barkhane",
    "Barkhan",
    "311",
    "312",
    "January 2013",
    "Jan 2014",
    "it's",
    "Chad",
    "Tchad",
    "東京",
];

/// A deck with every kind, `n` times over.
fn deck(n: usize) -> String {
    let card = |n: usize| {
        format!(
            r#"
[[card]] # {n}
question = "Which operation, {n}?"
answer   = "Operation Serval" # 2013
typed    = true
hint     = ["one", "two"]

[[card]]
question = "Which came next, {n}?"
answer = 'Barkhane'
accept = [
  'Op Barkhane', # long
]
reverse = true

[[card]]
question = "How many, {n}?"
number = 311
[[card]]
question = "When, {n}?"
date = "January 2013"
[[card]]
cloze = "In January 2013, {n}, France launched Operation Serval."
gaps = [["January 2013", {{ text = "France", hint = "who" }}], "Operation Serval"]
typed = true
[[card]]
cloze = "Gao lies on the {{{{Niger}}}}, {n}."
typed = true
[[card]]
question = "Name them, {n}."
list = ["Chad", "Mali", "Niger"]
[[card]]
question = "What is it, {n}?"
answer = "That."
[[card]]
question = "Which, {n}?"
answer = "One"
wrong = ["Two", "Three"]
[[card]]
statement = "It is so, {n}."
true = true
[[card]]
question = "Earliest first, {n}."
order = ["a", "b", "c"]
[[card]]
question = "Match, {n}."
pairs = [["a", "1"], ["b", "2"]]
"#
        )
    };
    (1..=n).map(card).collect()
}

/// Plays the learner's part of the terminal: edits the decks, and keeps what is to be known of what was shown.
#[derive(Default)]
struct Learner {
    file: PathBuf,
    /// What edits put before and behind what was in the file.
    before: String,
    behind: String,
    question: Option<Question>,
    is_revealed: bool,
    n_edits: usize,
    /// How often each thing happened.
    seen: HashMap<&'static str, usize>,
}

impl Learner {
    fn note(&mut self, what: &'static str) {
        *self.seen.entry(what).or_default() += 1;
    }
}

impl Client for Learner {
    fn show(&mut self, show: &Show) -> io::Result<()> {
        match show {
            Show::Question(question) => {
                self.question = Some((**question).clone());
                self.is_revealed = false;
            }
            Show::Revealed(_) => self.is_revealed = true,
            Show::Verdict(_) => self.question = None,
            Show::Accepted { into: Some(_), .. } => self.note("written"),
            Show::Accepted { into: None, .. } => self.note("accepted"),
            Show::Undone(undone) if undone.from.is_some() => self.note("taken out"),
            Show::Undone(undone) => self.note(undone.what),
            Show::SetAside { how, .. } => self.note(how),
            Show::Item { .. } => self.note("item"),
            Show::TakenBack { .. } => self.note("taken back"),
            Show::Hint { .. } => self.note("hint"),
            Show::Recorded(recorded) if recorded.replaces.is_some() => self.note("rerated"),
            Show::Summary(_) => panic!("the session is over: {:?}", self.seen),
            _ => {}
        }
        Ok(())
    }

    fn input(&mut self, _left: &dyn Fn() -> Option<Duration>) -> io::Result<Request> {
        Ok(Request::End)
    }

    /// Is the editor: adds a line at the beginning, one at the end, or a card with a mistake.
    fn lend(&mut self, _run: &mut dyn FnMut() -> io::Result<()>) -> io::Result<()> {
        self.n_edits += 1;
        let text = fs::read_to_string(&self.file)?;
        let line = format!("# edited {}\n", self.n_edits);
        match self.n_edits % 3 {
            0 => {
                self.before.insert_str(0, &line);
                fs::write(&self.file, line + &text)
            }
            1 => {
                self.behind.push_str(&line);
                fs::write(&self.file, text + &line)
            }
            _ => fs::write(&self.file, text + "[[card]]\nqueston = \"?\"\n"),
        }
    }

    fn mend(&mut self, _mistakes: &Mistakes<'_>) -> io::Result<Mend> {
        self.note("mended");
        Ok(Mend::PutBack)
    }
}

/// A home with a deck of every kind.
struct Home {
    folder: TempDir,
}

impl Home {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("decks")).unwrap();
        fs::write(folder.path().join("decks/mali.toml"), deck(16)).unwrap();
        Self { folder }
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("decks/mali.toml")
    }

    fn library(&self, day: u32) -> Library {
        let mut config = Config::default();
        config.study.new_per_day = 1000;
        config.total.new_per_day = 1000;
        let data = self.folder.path().join("data");
        let paths = Paths::new(None, Some(&data), Some(&data.join("config.toml"))).unwrap();
        let clock = clock(day, 0, &config);
        let now = clock.now().moment;
        let mut store = open(&data);
        let places = Places {
            flags: vec![self.folder.path().join("decks")],
            ..Places::default()
        };
        let refresh = store.refresh(&places, now).unwrap();
        Library {
            in_force: InForce {
                paths,
                config,
                keys: KeyMap::default(),
                clock,
            },
            store,
            places,
            decks: refresh.decks.clone(),
            refresh,
            now,
        }
    }
}

/// A clock that stands still, so many seconds into a day's session.
fn clock(day: u32, seconds: u32, config: &Config) -> Clock {
    let (minutes, seconds) = (seconds / 60, seconds % 60);
    let (hours, minutes) = (9 + minutes / 60, minutes % 60);
    let now = format!("2026-11-{day:02}T{hours:02}:{minutes:02}:{seconds:02}Z");
    Clock::standing_still(&now, config.day_starts).unwrap()
}

/// A session that is played step by step.
struct Play {
    player: Player,
    session: Session,
    learner: Learner,
    random: ChaCha8Rng,
    day: u32,
    n_steps: u32,
    /// How many events there were before.
    n_earlier: usize,
}

impl Play {
    fn begin(home: &Home, day: u32, seed: u64) -> Self {
        let mut library = home.library(day);
        let planned = library.store.plan(&PlanRequest {
            decks: &library.decks,
            config: &library.in_force.config,
            today: library.now.day,
            seed,
            options: planner::Options::default(),
            tags: &[],
        });
        let planned = planned.unwrap();
        let now = library.now;
        library.store.begin_session(Mode::Study, seed, now).unwrap();
        let mut random = ChaCha8Rng::seed_from_u64(seed);
        let pause = [Pause::Always, Pause::AtTheEnd, Pause::Never];
        let (session, effects) = Session::start(Setup {
            mode: Mode::Study,
            schedules: true,
            seed,
            plan: planned.due.into_iter().chain(planned.new).collect(),
            limit: None,
            pause: pause[random.random_range(0..3)],
            decks: vec!["mali".to_owned()],
            n_refused: 0,
            limits: TimeLimits::default(),
            taken: Vec::new(),
        });
        let n_earlier = log(&library.store).len();
        let mut play = Self {
            n_earlier,
            player: Player::new(library, true, "true".to_owned()),
            session,
            learner: Learner {
                file: home.file(),
                ..Learner::default()
            },
            random,
            day,
            n_steps: 0,
        };
        play.carry_out(effects);
        play
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        let (player, session) = (&mut self.player, &mut self.session);
        player
            .carry_out(session, effects, &mut self.learner)
            .unwrap();
    }

    fn say(&mut self, input: Input) {
        self.n_steps += 1;
        let in_force = &mut self.player.library.in_force;
        in_force.clock = clock(self.day, 3 * self.n_steps, &in_force.config);
        let effects = self.session.handle(input, self.player.now());
        self.carry_out(effects);
    }

    fn word(&mut self) -> String {
        WORDS[self.random.random_range(0..WORDS.len())].to_owned()
    }

    /// One thing that a learner may do now.
    fn act(&mut self) {
        let input = match self.random.random_range(0..20) {
            // Else it would reach into the session before.
            0 | 1 if self.is_anything_left() => Input::Undo,
            2 => Input::Skip,
            3 => Input::Bury,
            4 => Input::Suspend,
            5 | 6 => Input::Accept,
            7 => Input::Hint,
            8 => Input::Grade(self.rating()),
            9 => Input::Edit,
            10 if self.random.random() => Input::Reload,
            11 | 12 if self.learner.question.is_none() => Input::Accept,
            _ => match self.learner.question.clone() {
                Some(question) => self.answer(&question.form),
                None => Input::Next,
            },
        };
        let ms = self.random.random_range(500..30_000);
        let input = match input {
            Input::Edit | Input::Next => input,
            input => Input::Message {
                n: None,
                ms: Some(ms),
                input: Box::new(input),
            },
        };
        self.say(input);
    }

    fn rating(&mut self) -> Rating {
        Rating::ALL[self.random.random_range(0..4)]
    }

    fn answer(&mut self, form: &Form) -> Input {
        let picked = self.random.random_range(0..2);
        Input::Answer(match form {
            Form::Reveal { .. } if self.learner.is_revealed => return Input::Grade(self.rating()),
            Form::Reveal { .. } => return Input::Reveal,
            Form::Line { .. } => Response::Text(self.word()),
            Form::Gaps { gap_hints, .. } => {
                Response::Texts(gap_hints.iter().map(|_| self.word()).collect())
            }
            Form::TrueFalse => Response::Value(picked == 0),
            Form::Options { .. } => Response::Options(vec![picked]),
            Form::Order { .. } => Response::Order(vec![picked, 1 - picked, 2]),
            Form::Match { .. } => Response::Pairs(vec![(0, picked), (1, 1 - picked)]),
            Form::List { .. } => match self.random.random_range(0..7) {
                0 => return Input::TakeBack,
                1..4 => return Input::Item(self.word()),
                _ => Response::Texts(vec!["Chad".to_owned(), "Mali".to_owned(), self.word()]),
            },
        })
    }

    /// The events of this session, but for the one that it began.
    fn own(&self) -> Vec<Event> {
        let events = log(&self.player.library.store);
        let own = events.into_iter().skip(self.n_earlier);
        own.filter(|event| !matches!(event.body, Body::Session { .. }))
            .collect()
    }

    /// What undo took back, with how often.
    fn undone(&self) -> HashMap<Uuid, usize> {
        let mut undone = HashMap::new();
        for event in self.own() {
            if let Body::Undo { event } = event.body {
                *undone.entry(event).or_default() += 1;
            }
        }
        undone
    }

    /// Whether an event of this session stands.
    fn is_anything_left(&self) -> bool {
        let undone = self.undone();
        let own = self.own();
        let mut deeds = own
            .iter()
            .filter(|event| !matches!(event.body, Body::Undo { .. }));
        deeds.any(|event| !undone.contains_key(&event.id))
    }
}

/// Plays 200 things of a seed, takes all of them back, and checks that nothing remains. Gives how often what happened.
fn check(seed: u64) -> HashMap<&'static str, usize> {
    let home = Home::new();
    let mut earlier = Play::begin(&home, 22, seed ^ 0xff);
    while earlier.own().len() < 12 {
        earlier.act();
    }
    let as_it_was = fs::read_to_string(home.file()).unwrap();
    let tables = derived(&earlier.player.library.store);
    drop(earlier.player);

    let mut play = Play::begin(&home, 23, seed);
    for _ in 0..200 {
        play.act();
    }
    assert_ne!(derived(&play.player.library.store), tables);
    while play.is_anything_left() {
        play.say(Input::Undo);
    }

    let Learner {
        before: edited_before,
        behind: edited_behind,
        ..
    } = &play.learner;
    let expected = format!("{edited_before}{as_it_was}{edited_behind}");
    let found = fs::read_to_string(home.file()).unwrap();
    let mut lines = found.lines().zip(expected.lines());
    let other = lines.find(|(found, expected)| found != expected);
    assert!(found == expected, "seed {seed}: {other:?}");
    let undone = play.undone();
    for event in play.own() {
        let n = undone.get(&event.id).copied().unwrap_or_default();
        let is_undo = matches!(event.body, Body::Undo { .. });
        assert_eq!(n, usize::from(!is_undo), "seed {seed}: {event:?}");
    }
    let store = &mut play.player.library.store;
    assert_eq!(derived(store), tables, "seed {seed}");
    assert_eq!(store.rebuild().unwrap().n_differed, 0);
    assert_eq!(derived(store), tables);
    play.learner.seen
}

#[test]
fn two_hundred_things_are_undone_without_a_trace() {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for seed in 0..4 {
        for (what, n) in check(seed) {
            *seen.entry(what).or_default() += n;
        }
    }
    for what in [
        "answer",
        "regrade",
        "rerated",
        "bury",
        "suspend",
        "skip",
        "accepted",
        "written",
        "taken out",
        "item",
        "taken back",
        "hint",
        "mended",
    ] {
        assert!(seen.contains_key(what), "{what}: {seen:?}");
    }
}
