//! How much sides differ: some are passed more often than predicted, some less, whatever the prediction.
//!
//! The log-odds of passing a side are taken to be those predicted plus a leaning of its own, normal around 0 with a
//! variance that is estimated from all sides by the method of moments (DerSimonian and Laird 1986, *Controlled Clinical
//! Trials* 7, 177–188). What the reviews of a side tell of its leaning is one step of Newton from 0: with *s* more passed
//! than predicted, of variance *v*, it is normal around s/(v + 1/σ²), with the variance 1/(v + 1/σ²).

use std::f64::consts::TAU;

use crate::stats::standing::Placed;

/// The greatest variance of leanings that is reckoned with.
const MOST: f64 = 1.0;

/// By how much the log-odds of a mixture are flatter than those of each part: (16√3 / 15π)², times the variance
/// (Zeger, Liang and Albert 1988, *Biometrics* 44, 1049–1060).
const FLATTENED: f64 = 0.3459;

/// The distribution of leanings.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spread {
    /// The mean surplus for each unit of variance: what all sides have in common.
    common: f64,
    /// The variance of leanings, 0 to 1.
    variance: f64,
}

impl Spread {
    /// What all sides tell.
    pub(super) fn of(sides: &[Placed]) -> Self {
        let sum = |of: &dyn Fn(f64, f64) -> f64| {
            let each = sides.iter().filter(|side| side.variance > 0.0);
            each.map(|side| of(side.surplus.into(), side.variance.into()))
                .sum::<f64>()
        };
        let all = sum(&|_, v| v);
        if all <= 0.0 {
            return Self {
                common: 0.0,
                variance: 0.0,
            };
        }
        let common = sum(&|s, _| s) / all;
        let excess = sum(&|s, v| (s - common * v).powi(2) - v);
        let variance = (excess / sum(&|_, v| v * v)).clamp(0.0, MOST);
        Self { common, variance }
    }

    /// A leaning of this side, as likely as its reviews make it; `chance` gives numbers from 0 to below 1.
    pub(super) fn draw(&self, side: &Placed, mut chance: impl FnMut() -> f64) -> f64 {
        if self.variance <= 0.0 {
            return 0.0;
        }
        let v = f64::from(side.variance);
        let surplus = f64::from(side.surplus) - self.common * v;
        let variance = 1.0 / (v + 1.0 / self.variance);
        // Box and Muller 1958, Ann. Math. Stat. 29, 610–611.
        let radius = (-2.0 * (1.0 - chance()).max(f64::MIN_POSITIVE).ln()).sqrt();
        surplus * variance + variance.sqrt() * radius * (TAU * chance()).cos()
    }

    /// The odds of a side without any leaning, from those over all sides.
    pub(super) fn steepened(&self, odds: f64) -> f64 {
        if self.variance > 0.0 {
            odds.powf((1.0 + FLATTENED * self.variance).sqrt())
        } else {
            odds
        }
    }
}
