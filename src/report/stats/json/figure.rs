//! Shares with what stands behind them, as JSON.

use serde::Serialize;

use crate::stats::figures::{Figure, Recalled, Retention};

/// A number; `None` when it is none.
pub(super) fn finite(number: f64) -> Option<f64> {
    number.is_finite().then_some(number)
}

/// A share with its interval; all three are `None` when there is too little behind it.
#[derive(Serialize)]
pub(super) struct FigureOut {
    value: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    n: u64,
    needed: Option<u64>,
}

impl FigureOut {
    pub(super) fn of(figure: Figure) -> Self {
        match figure {
            Figure::Told(told) => Self {
                value: finite(told.value),
                low: finite(told.low),
                high: finite(told.high),
                n: told.n,
                needed: None,
            },
            Figure::TooFew { n, needed } => Self {
                value: None,
                low: None,
                high: None,
                n,
                needed: Some(needed),
            },
        }
    }
}

/// What was remembered beside what was predicted.
#[derive(Serialize)]
pub(super) struct RecalledOut {
    reviews: u64,
    passed: u64,
    recall: FigureOut,
    predicted: Option<f64>,
}

impl RecalledOut {
    pub(super) fn of(recalled: &Recalled) -> Self {
        Self {
            reviews: recalled.n,
            passed: recalled.passed,
            recall: FigureOut::of(recalled.actual),
            predicted: recalled.predicted.and_then(finite),
        }
    }
}

/// The same by the age of memory.
#[derive(Serialize)]
pub(super) struct RetentionOut {
    young: RecalledOut,
    mature: RecalledOut,
    all: RecalledOut,
}

impl RetentionOut {
    pub(super) fn of(retention: &Retention) -> Self {
        Self {
            young: RecalledOut::of(&retention.young),
            mature: RecalledOut::of(&retention.mature),
            all: RecalledOut::of(&retention.all),
        }
    }
}
