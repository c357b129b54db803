//! A learner who studies through the real schedule and planner, for tests.

use std::collections::HashMap;

use rand_chacha::ChaCha8Rng;

use super::answered::{Answered, Step};
use super::collection::{Collection, DeckNow, SideNow};
use super::figures::{Period, Wishes};
use crate::event::{Mode, Moment, Rating, StudyDay};
use crate::grade::guessing::target_for;
use crate::schedule::apply::{self, Counted, Policy};
use crate::schedule::day::{elapsed_days, share};
use crate::schedule::draw;
use crate::schedule::memory::Model;
use crate::schedule::model::{Done, Limits, SideState};
use crate::schedule::planner::{Candidate, Options, Quota, Request, plan};

/// A Monday.
pub(super) const FIRST_DAY: StudyDay = StudyDay(20_000 - 20_000 % 7 + 4);

/// How fast a learner forgets who does not obey the model, of which the decay is 0.15.
const DECAY: f64 = 0.3;

/// One studied day.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Studied {
    pub(super) reviews: u32,
    pub(super) passed: u32,
    pub(super) answers: u32,
    pub(super) minutes: f64,
}

/// How a side is really remembered.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Truth {
    /// As the model says.
    Model,
    /// With so many times the stability of the model, and faster from there on: by a decay of 0.3.
    Other(f32),
    /// So many times as likely as the model says.
    Part(f32),
}

pub(super) struct Learner {
    pub(super) collection: Collection,
    pub(super) truths: Vec<Truth>,
    pub(super) total: Limits,
    pub(super) easy_days: [f32; 7],
    pub(super) model: Model,
    pub(super) today: StudyDay,
    answered: Vec<Vec<Answered>>,
    load: HashMap<StudyDay, u32>,
    rng: ChaCha8Rng,
    clock_ms: i64,
}

impl Learner {
    /// With so many sides in so many decks, all new.
    pub(super) fn of(n_sides: u32, n_decks: u32, seed: u64) -> Self {
        let limits = Limits {
            new: 20,
            reviews: 400,
        };
        let deck = |at: u32| DeckNow {
            id: format!("deck-{at}"),
            title: format!("Deck {at}"),
            limits,
            retention: 0.9,
        };
        Self {
            collection: Collection {
                decks: (0..n_decks).map(deck).collect(),
                tag_sets: vec![Vec::new(), vec!["odd".into()]],
                sides: (0..n_sides).map(|at| side(at, n_decks)).collect(),
            },
            truths: vec![Truth::Model; n_sides as usize],
            total: limits,
            easy_days: [1.0; 7],
            model: Model::default(),
            today: FIRST_DAY,
            answered: vec![Vec::new(); n_sides as usize],
            load: HashMap::new(),
            rng: draw::rng(seed, draw::key("learner"), 0),
            clock_ms: 0,
        }
    }

    /// All answers, in the order that figures want.
    pub(super) fn log(&self) -> impl Iterator<Item = Answered> {
        self.answered.iter().flatten().copied()
    }

    /// What asks for all figures as of a day.
    pub(super) fn wishes_as_of(&self, as_of: StudyDay) -> Wishes<'_> {
        Wishes {
            period: Period {
                since: None,
                until: as_of,
                as_of,
            },
            total: self.total,
            easy_days: self.easy_days,
            model: &self.model,
        }
    }

    /// Studies all that is due today, and goes to bed.
    pub(super) fn study(&mut self) -> Studied {
        self.clock_ms = i64::from(self.today.0) * 86_400_000 + 36_000_000;
        let mut studied = Studied::default();
        for at in self.planned() {
            let is_new = self.collection.sides[at].state.n_answers == 0;
            let mut rating = self.answer(at, &mut studied);
            studied.reviews += u32::from(!is_new);
            studied.passed += u32::from(!is_new && rating.is_pass());
            while !rating.is_pass() {
                rating = self.answer(at, &mut studied);
            }
        }
        self.today = self.today.plus(1);
        studied
    }

    fn planned(&self) -> Vec<usize> {
        let sides = self.collection.sides.iter();
        let candidates: Vec<Candidate> = sides
            .filter(|side| side.state.due.is_none_or(|due| due <= self.today))
            .map(candidate)
            .collect();
        let share = share(self.today, self.easy_days);
        let quota = |limits: Limits| Quota {
            limits: limits.on_a_day_of(share),
            done: Done::default(),
        };
        let decks = self.collection.decks.iter();
        let decks: Vec<Quota> = decks.map(|deck| quota(deck.limits)).collect();
        let request = Request {
            today: self.today,
            seed: self.today.0 as u64,
            options: Options::default(),
            decks: &decks,
            total: quota(self.total),
        };
        let plan = plan(&request, &candidates);
        let picks = plan.due.iter().chain(&plan.new);
        picks.map(|pick| pick.side as usize - 1).collect()
    }

    fn answer(&mut self, at: usize, studied: &mut Studied) -> Rating {
        let day = self.today;
        self.clock_ms += 10_000;
        let moment = Moment {
            at_ms: self.clock_ms,
            offset_s: 0,
            day,
        };
        let before = self.collection.sides[at].state.clone();
        let elapsed = match (before.last_day, before.last_ms) {
            (Some(last), Some(ms)) => elapsed_days(last, ms, day, moment.at_ms),
            _ => 0,
        };
        let recall = before
            .memory
            .map(|memory| self.model.recall(memory, elapsed as f32));
        let counted = apply::counted(&before, day);
        let rating = self.rate(at, counted, elapsed, recall);
        let took_ms = self.takes(counted);
        let after = self.schedule(at, &before, rating, moment);
        self.answered[at].push(Answered {
            side: at as i64 + 1,
            moment,
            mode: Mode::Study,
            kind: Some(0),
            rating,
            took_ms: Some(took_ms),
            chance: self.collection.sides[at].chance,
            step: Some(Step {
                counted,
                elapsed_days: elapsed,
                before: before.memory,
                recall,
                after: after.memory.unwrap(),
                due: after.due.unwrap(),
            }),
        });
        self.collection.sides[at].state = after;
        studied.answers += 1;
        studied.minutes += f64::from(took_ms) / 60_000.0;
        rating
    }

    /// Decides the next date and takes the answer in.
    fn schedule(
        &mut self,
        at: usize,
        before: &SideState,
        rating: Rating,
        moment: Moment,
    ) -> SideState {
        let side = &self.collection.sides[at];
        let deck = &self.collection.decks[side.deck.unwrap() as usize];
        let load = &self.load;
        let policy = Policy {
            model: &self.model,
            target: target_for(deck.retention, f64::from(side.chance)),
            key: side.key,
            load: &|day| load.get(&day).copied().unwrap_or(0),
            easy_days: self.easy_days,
        };
        let decision = apply::decide(&policy, before, rating, moment);
        let after = apply::apply(&self.model, before, rating, moment, &decision);
        if let Some(due) = before.due {
            *self.load.get_mut(&due).unwrap() -= 1;
        }
        *self.load.entry(decision.due).or_default() += 1;
        after
    }

    fn rate(&mut self, at: usize, counted: Counted, elapsed: u32, recall: Option<f32>) -> Rating {
        let model = f64::from(recall.unwrap_or(0.0));
        let memory = self.collection.sides[at].state.memory;
        let passes = match (counted, self.truths[at]) {
            (Counted::New, _) => 0.7,
            (Counted::Again, _) => 0.85,
            (Counted::Review, Truth::Model) => model,
            (Counted::Review, Truth::Part(part)) => model * f64::from(part),
            (Counted::Review, Truth::Other(times)) => {
                let stability = f64::from(memory.unwrap().stability * times);
                let factor = 0.9_f64.powf(-1.0 / DECAY) - 1.0;
                (1.0 + factor * f64::from(elapsed) / stability).powf(-DECAY)
            }
        };
        if self.uniform() >= passes {
            return Rating::Again;
        }
        match self.uniform() {
            drawn if drawn < 0.15 => Rating::Hard,
            drawn if drawn < 0.85 => Rating::Good,
            _ => Rating::Easy,
        }
    }

    /// Log-normal, up to a minute.
    fn takes(&mut self, counted: Counted) -> u32 {
        let median = match counted {
            Counted::New => 14_000.0,
            Counted::Review => 7_000.0,
            Counted::Again => 5_000.0,
        };
        (median * (0.6 * self.normal()).exp()).min(60_000.0) as u32
    }

    /// 0 to below 1.
    pub(super) fn uniform(&mut self) -> f64 {
        f64::from(draw::below(&mut self.rng, u32::MAX)) / f64::from(u32::MAX)
    }

    /// By the method of Box and Muller.
    pub(super) fn normal(&mut self) -> f64 {
        let radius = (-2.0 * (1.0 - self.uniform()).ln()).sqrt();
        radius * (std::f64::consts::TAU * self.uniform()).cos()
    }
}

fn side(at: u32, n_decks: u32) -> SideNow {
    SideNow {
        side: i64::from(at) + 1,
        key: draw::key(&format!("deck/{at}")),
        deck: Some(at % n_decks),
        tags: at % 2,
        kind: Some(0),
        place: at / n_decks,
        sibling: None,
        chance: 0.0,
        is_suspended: false,
        expires: None,
        state: SideState::default(),
    }
}

fn candidate(side: &SideNow) -> Candidate {
    let state = &side.state;
    Candidate {
        side: side.side,
        deck: side.deck.unwrap() as usize,
        phase: state.phase,
        due: state.due,
        last_day: state.last_day,
        place: side.place,
        sibling: side.sibling.map_or(-side.side, i64::from),
        sibling_done_today: false,
        requires_met: true,
    }
}
