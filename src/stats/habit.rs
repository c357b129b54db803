//! How a learner answers: how fast, with which ratings, and how much better or worse than predicted. What a forecast
//! rests on.
//!
//! Newer answers weigh more. What few answers tell is drawn towards what is usual.

use super::answered::Step;
use crate::event::Rating;
use crate::schedule::apply::Counted;
use crate::schedule::model::Done;

/// After so many days an answer weighs half.
const HALF_LIFE: f64 = 30.0;
/// No answer weighs less than this: after a long absence the old ones still say more than what is usual.
const LEAST_WEIGHT: f64 = 0.02;
/// So many answers what is usual counts for.
const USUAL: f64 = 20.0;
/// The fewest answers of known length that make a pace one's own.
pub(super) const LEAST_TIMED: u64 = 20;

/// What kind of answer it is, by the memory before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// The first answer to a side.
    New,
    /// A review of a young side.
    Young,
    /// A review of a mature one.
    Mature,
    /// One more on the same day.
    Again,
}

impl Class {
    pub(super) fn of(step: &Step) -> Self {
        match step.counted {
            Counted::New => Self::New,
            Counted::Review if step.is_mature() => Self::Mature,
            Counted::Review => Self::Young,
            Counted::Again => Self::Again,
        }
    }

    /// What is usual: seconds, and the share of each rating, worst first. Means over many users of Anki, which the crate
    /// `fsrs` has as the defaults of its simulation (`SimulatorConfig` of 6.6.2: `first_rating_prob`,
    /// `review_rating_prob` at a recall of 0.9, `relearning_step_transitions`, `state_rating_costs`).
    fn usual(self) -> (f64, [f64; 4]) {
        match self {
            Self::New => (15.1, [0.24, 0.094, 0.495, 0.171]),
            Self::Young | Self::Mature => (13.7, [0.1, 0.202, 0.568, 0.13]),
            Self::Again => (13.1, [0.216, 0.064, 0.66, 0.06]),
        }
    }
}

/// Weighted sums over the answers of one class.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    ratings: [f64; 4],
    timed: f64,
    seconds: f64,
    tested: f64,
    passed: f64,
    predicted: f64,
}

/// How a learner answers.
#[derive(Clone, Debug)]
pub(super) struct Habit {
    /// The weight of an answer, by how many days ago it was given; after these, the least.
    weights: Vec<f64>,
    classes: [Sums; 4],
    n_timed: u64,
    /// What was done on the last day, by deck.
    pub(super) done: Vec<Done>,
    /// What was done on the last day in all.
    pub(super) done_in_all: Done,
}

impl Habit {
    /// Of nobody yet.
    pub(super) fn of(n_decks: usize) -> Self {
        let weights = (0..1000)
            .map(|days| 0.5_f64.powf(f64::from(days) / HALF_LIFE))
            .take_while(|weight| *weight > LEAST_WEIGHT)
            .collect();
        Self {
            weights,
            classes: Default::default(),
            n_timed: 0,
            done: vec![Done::default(); n_decks],
            done_in_all: Done::default(),
        }
    }

    /// Takes in an answer that schedules, given `ago` days ago.
    pub(super) fn take(
        &mut self,
        class: Class,
        rating: Rating,
        took_ms: Option<u32>,
        recall: Option<f64>,
        ago: u32,
    ) {
        let weight = self.weights.get(ago as usize).copied();
        let weight = weight.unwrap_or(LEAST_WEIGHT);
        let sums = &mut self.classes[class as usize];
        sums.ratings[rating as usize - 1] += weight;
        if let Some(ms) = took_ms {
            self.n_timed += 1;
            sums.timed += weight;
            sums.seconds += weight * f64::from(ms) / 1000.0;
        }
        if let Some(recall) = recall {
            sums.tested += weight;
            sums.predicted += weight * recall;
            sums.passed += if rating.is_pass() { weight } else { 0.0 };
        }
    }

    /// Counts an answer of the last day against the limits.
    pub(super) fn count(&mut self, deck: Option<u32>, counted: Counted) {
        let deck = deck.and_then(|deck| self.done.get_mut(deck as usize));
        for done in deck.into_iter().chain([&mut self.done_in_all]) {
            match counted {
                Counted::New => done.new = done.new.saturating_add(1),
                Counted::Review => done.reviews = done.reviews.saturating_add(1),
                Counted::Again => {}
            }
        }
    }

    /// Whether the pace is measured on the learner.
    pub(super) fn is_own_pace(&self) -> bool {
        self.n_timed >= LEAST_TIMED
    }

    /// How long an answer of this class lasts, in seconds: the learner's mean, drawn towards what is usual at the
    /// learner's pace.
    pub(super) fn seconds(&self, class: Class) -> f64 {
        let usual = |class: Class| class.usual().0;
        let all = [Class::New, Class::Young, Class::Mature, Class::Again];
        let (mut own, mut others) = (USUAL * usual(class), USUAL * usual(class));
        for class in all {
            let sums = &self.classes[class as usize];
            own += sums.seconds;
            others += sums.timed * usual(class);
        }
        let pace = own / others;
        let sums = &self.classes[class as usize];
        (sums.seconds + USUAL * usual(class) * pace) / (sums.timed + USUAL)
    }

    /// The share of each rating, worst first; they add up to 1.
    pub(super) fn ratings(&self, class: Class) -> [f64; 4] {
        let (_, usual) = class.usual();
        let given = self.classes[class as usize].ratings;
        let sum = given.iter().sum::<f64>() + USUAL * usual.iter().sum::<f64>();
        std::array::from_fn(|at| (given[at] + USUAL * usual[at]) / sum)
    }

    /// By what the odds of passing are to be multiplied so that predictions of this class hold on the whole.
    pub(super) fn odds(&self, class: Class) -> f64 {
        let sums = &self.classes[class as usize];
        if sums.tested <= 0.0 {
            return 1.0;
        }
        let within = |share: f64| share.clamp(0.01, 0.99);
        let predicted = within(sums.predicted / sums.tested);
        let passed = within((sums.passed + USUAL * predicted) / (sums.tested + USUAL));
        passed / (1.0 - passed) * (1.0 - predicted) / predicted
    }
}
