//! Small histories, written down by hand.

use crate::event::{Mode, Moment, Rating, StudyDay};
use crate::schedule::apply;
use crate::schedule::fact::Deed;
use crate::schedule::memory::Model;
use crate::schedule::model::{Limits, SideState};
use crate::stats::answered::{Answered, Step};
use crate::stats::collection::{Collection, DeckNow, SideNow};
use crate::stats::figures::{Figures, Period, Wishes, figures};

/// The day as of which figures are told: a Monday.
pub(super) const TODAY: i32 = 20_003;

/// A collection and what was answered.
#[derive(Clone, Debug)]
pub(super) struct Case {
    pub(super) collection: Collection,
    pub(super) answered: Vec<Answered>,
    pub(super) period: Period,
    pub(super) total: Limits,
    pub(super) easy_days: [f32; 7],
}

impl Case {
    /// So many new sides in one deck.
    pub(super) fn of(n_sides: u32) -> Self {
        let limits = Limits {
            new: 20,
            reviews: 200,
        };
        Self {
            collection: Collection {
                decks: vec![DeckNow {
                    id: "deck".into(),
                    title: "Deck".into(),
                    limits,
                    retention: 0.9,
                }],
                tag_sets: vec![Vec::new(), vec!["tag".into()]],
                sides: (0..n_sides).map(new_side).collect(),
            },
            answered: Vec::new(),
            period: Period {
                since: None,
                until: StudyDay(TODAY),
                as_of: StudyDay(TODAY),
            },
            total: limits,
            easy_days: [1.0; 7],
        }
    }

    /// Answers to a side, at noon of each day, through the schedule.
    #[must_use]
    pub(super) fn answers(self, side: u32, answers: &[(i32, Rating)]) -> Self {
        let noon = |day: i32| i64::from(day) * 86_400_000 + 43_200_000;
        let answers = answers.iter().zip(0..);
        answers.fold(self, |case, ((day, rating), n)| {
            case.answer(side, *day, noon(*day) + n, *rating)
        })
    }

    /// One answer through the schedule, at any time; it falls due the next day.
    #[must_use]
    pub(super) fn answer(mut self, side: u32, day: i32, at_ms: i64, rating: Rating) -> Self {
        let moment = Moment {
            at_ms,
            offset_s: 0,
            day: StudyDay(day),
        };
        let state = &mut self.collection.sides[side as usize].state;
        let step = step(state, moment, rating);
        let at = self.answered.len();
        self.answered.push(Answered {
            side: i64::from(side),
            moment,
            mode: Mode::Study,
            kind: Some(0),
            rating,
            took_ms: Some(5000),
            chance: 0.0,
            step: Some(step),
        });
        let order = |answer: &Answered| (answer.side, answer.moment.at_ms);
        if at > 0 && order(&self.answered[at - 1]) > order(&self.answered[at]) {
            self.answered.sort_by_key(order);
        }
        self
    }

    /// The same with each answer changed.
    #[must_use]
    pub(super) fn each(mut self, change: impl FnMut(&mut Answered)) -> Self {
        self.answered.iter_mut().for_each(change);
        self
    }

    /// The same with each side changed.
    #[must_use]
    pub(super) fn each_side(mut self, change: impl FnMut(&mut SideNow)) -> Self {
        self.collection.sides.iter_mut().for_each(change);
        self
    }

    /// The same, changed.
    #[must_use]
    pub(super) fn but(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }

    /// As of another day.
    #[must_use]
    pub(super) fn told_on(self, day: i32) -> Self {
        self.but(|case| {
            case.period.as_of = StudyDay(day);
            case.period.until = StudyDay(day);
        })
    }

    pub(super) fn figures(&self) -> Figures {
        let wishes = Wishes {
            period: self.period,
            total: self.total,
            easy_days: self.easy_days,
            model: &Model::default(),
        };
        figures(&self.collection, self.answered.iter().copied(), &wishes)
    }
}

fn new_side(at: u32) -> SideNow {
    SideNow {
        side: i64::from(at),
        key: u64::from(at),
        deck: Some(0),
        tags: at % 2,
        kind: Some(0),
        place: at,
        sibling: None,
        chance: 0.0,
        is_suspended: false,
        expires: None,
        state: SideState::default(),
    }
}

fn step(state: &mut SideState, moment: Moment, rating: Rating) -> Step {
    let model = Model::default();
    let before = state.memory;
    let counted = apply::counted(state, moment.day);
    let elapsed_days = apply::elapsed(state, moment);
    let due = moment.day.plus(1);
    apply::take(&model, state, moment, Deed::Answer { rating, due });
    Step {
        counted,
        elapsed_days,
        before,
        recall: before.map(|memory| model.recall(memory, elapsed_days as f32)),
        after: state.memory.unwrap(),
        due,
    }
}
