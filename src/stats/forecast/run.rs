//! The days to come, played through once.

use rand_chacha::ChaCha8Rng;

use super::queue::Queues;
use super::{DAYS, Ground};
use crate::event::{Moment, Rating, StudyDay};
use crate::grade::guessing::target_for;
use crate::schedule::apply::{self, Policy};
use crate::schedule::draw;
use crate::schedule::model::SideState;
use crate::stats::answered::MATURE_DAYS;
use crate::stats::habit::Class;
use crate::stats::standing::Standing;

/// What was asked so often on one day is passed at last.
const MOST_REPEATS: u32 = 20;

/// One day, added up.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sums {
    pub(super) reviews: f64,
    pub(super) new: f64,
    pub(super) answers: f64,
    pub(super) seconds: f64,
}

/// What playing the days through gave.
#[derive(Clone, Debug, Default)]
pub(super) struct Played {
    pub(super) days: [Sums; DAYS],
    /// The sum of the recall of what was reviewed.
    pub(super) recalled: f64,
    /// How long reviews lasted, without repeats, in seconds.
    pub(super) review_seconds: f64,
    /// What the first day had no room for.
    pub(super) backlog: usize,
    /// How many sides are known on the last day.
    pub(super) known: f64,
}

impl Played {
    pub(super) fn answers(&self) -> f64 {
        self.days.iter().map(|day| day.answers).sum()
    }

    pub(super) fn add(&mut self, other: &Self) {
        for (day, more) in self.days.iter_mut().zip(&other.days) {
            day.reviews += more.reviews;
            day.new += more.new;
            day.answers += more.answers;
            day.seconds += more.seconds;
        }
        self.recalled += other.recalled;
        self.review_seconds += other.review_seconds;
        self.backlog += other.backlog;
        self.known += other.known;
    }
}

/// How a class of answers goes.
#[derive(Clone, Copy)]
struct Manner {
    seconds: f64,
    /// What each rating and the worse ones add up to.
    up_to: [f64; 4],
    odds: f64,
}

/// Days being played through.
pub(super) struct Run<'a> {
    ground: Ground<'a>,
    standings: Vec<Standing>,
    queues: Queues,
    manners: [Manner; 4],
    rng: ChaCha8Rng,
    offset: usize,
    played: Played,
}

impl<'a> Run<'a> {
    pub(super) fn from(ground: Ground<'a>, queues: Queues, seed: u64) -> Self {
        let manner = |class: Class| {
            let mut sum = 0.0;
            Manner {
                seconds: ground.habit.seconds(class),
                up_to: ground.habit.ratings(class).map(|share| {
                    sum += share;
                    sum
                }),
                odds: ground.habit.odds(class),
            }
        };
        Self {
            ground,
            standings: ground.sides.iter().map(|side| side.standing).collect(),
            queues,
            manners: [Class::New, Class::Young, Class::Mature, Class::Again].map(manner),
            rng: draw::rng(seed, draw::key("forecast"), ground.today().0 as u64),
            offset: 0,
            played: Played::default(),
        }
    }

    pub(super) fn play(mut self) -> Played {
        let ground = self.ground;
        let Self { queues, rng, .. } = &mut self;
        queues.shuffle(|| draw::below(rng, u32::MAX));
        for at in std::mem::take(&mut self.queues.pending) {
            self.repeat(at);
        }
        for offset in 0..DAYS {
            self.offset = offset;
            if offset > 0 {
                let Self { queues, rng, .. } = &mut self;
                queues.begin(ground, offset, || draw::below(rng, u32::MAX));
            }
            self.day();
        }
        let last = self.today();
        self.played.known = ground.known(&self.standings, last);
        self.played
    }

    fn today(&self) -> StudyDay {
        self.ground.today().plus(self.offset as u32)
    }

    fn day(&mut self) {
        let today = self.today();
        let (reviews, n_left) = self.queues.reviews(self.ground, today);
        if self.offset == 0 {
            self.played.backlog = n_left;
        }
        for at in reviews {
            self.review(at);
        }
        for at in self.queues.new_ones(self.ground, today) {
            self.played.days[self.offset].new += 1.0;
            let rating = self.rate(Class::New, 0.0);
            self.answer(at, Class::New, rating);
        }
    }

    fn review(&mut self, at: u32) {
        let standing = &self.standings[at as usize];
        let is_mature = standing
            .memory
            .is_some_and(|memory| memory.stability >= MATURE_DAYS);
        let class = if is_mature {
            Class::Mature
        } else {
            Class::Young
        };
        let model = self.ground.wishes.model;
        let predicted = standing.recall(model, self.today()).unwrap_or(0.0);
        let Manner { odds, seconds, .. } = self.manners[class as usize];
        let recall = predicted * odds / (predicted * odds + 1.0 - predicted);
        self.played.recalled += recall;
        self.played.review_seconds += seconds;
        self.played.days[self.offset].reviews += 1.0;
        let failed = self.chance() >= recall;
        let rating = if failed {
            Rating::Again
        } else {
            self.rate(class, self.manners[class as usize].up_to[0])
        };
        self.answer(at, class, rating);
    }

    /// A rating as likely as the learner gives it, of those above the ones whose shares add up to `above`.
    fn rate(&mut self, class: Class, above: f64) -> Rating {
        let drawn = above + (1.0 - above) * self.chance();
        let [again, hard, good, _] = self.manners[class as usize].up_to;
        match drawn {
            _ if drawn < again => Rating::Again,
            _ if drawn < hard => Rating::Hard,
            _ if drawn < good => Rating::Good,
            _ => Rating::Easy,
        }
    }

    /// 0 to below 1.
    fn chance(&mut self) -> f64 {
        f64::from(draw::below(&mut self.rng, u32::MAX)) / f64::from(u32::MAX)
    }

    /// Answers, and if it failed, again until it is passed.
    fn answer(&mut self, at: u32, class: Class, rating: Rating) {
        self.take(at, class, rating);
        if !rating.is_pass() {
            self.repeat(at);
        }
    }

    fn repeat(&mut self, at: u32) {
        for _ in 1..MOST_REPEATS {
            let rating = self.rate(Class::Again, 0.0);
            self.take(at, Class::Again, rating);
            if rating.is_pass() {
                return;
            }
        }
        self.take(at, Class::Again, Rating::Good);
    }

    /// One answer: its time, the next date, the memory after it.
    fn take(&mut self, at: u32, class: Class, rating: Rating) {
        let sums = &mut self.played.days[self.offset];
        sums.answers += 1.0;
        sums.seconds += self.manners[class as usize].seconds;
        let first = self.ground.today();
        let today = self.today();
        let standing = self.standings[at as usize];
        let state = state_of(&standing);
        let (due, after) = {
            let side = &self.ground.collection.sides[at as usize];
            let placed = &self.ground.sides[at as usize];
            let deck = placed.deck.map_or(0, |deck| deck as usize);
            let load = &self.queues.load;
            let policy = Policy {
                model: self.ground.wishes.model,
                target: target_for(
                    self.ground.collection.decks[deck].retention,
                    f64::from(placed.luck),
                ),
                key: side.key,
                load: &|day| load.get(day.since(first) as usize).copied().unwrap_or(0),
                easy_days: self.ground.wishes.easy_days,
            };
            let moment = noon(today);
            let decision = apply::decide(&policy, &state, rating, moment);
            let after = apply::apply(policy.model, &state, rating, moment, &decision);
            (decision.due, after)
        };
        let ahead = |day: StudyDay| i64::from(day.0) - i64::from(first.0);
        let was = standing.memory.map(|_| ahead(standing.due));
        self.queues.moved(was, ahead(due));
        if rating.is_pass() {
            self.queues.wait(at, self.offset, ahead(due));
        }
        if let Some(memory) = after.memory {
            self.standings[at as usize].answer(today, rating, memory, due);
        }
    }
}

/// The state as schedules have it; times stand for their days alone.
fn state_of(standing: &Standing) -> SideState {
    if standing.memory.is_none() {
        return SideState::default();
    }
    SideState {
        phase: standing.phase,
        memory: standing.memory,
        last_day: Some(standing.last_day),
        last_ms: Some(noon(standing.last_day).at_ms),
        due: Some(standing.due),
        n_answers: standing.n_answers,
        ..SideState::default()
    }
}

fn noon(day: StudyDay) -> Moment {
    const DAY_MS: i64 = 86_400_000;
    Moment {
        at_ms: i64::from(day.0) * DAY_MS + DAY_MS / 2,
        offset_s: 0,
        day,
    }
}
