//! Leeches: sides that are forgotten more often than chance explains.
//!
//! Each review on a later day had a predicted chance to fail. If the predictions hold, the number of failures of a side
//! is a sum of independent draws with these chances, which has the Poisson-binomial distribution; the chance of so many
//! failures or more is its upper tail ([`tail`]). As thousands of sides are tested at once, some have a small chance by
//! luck alone; [`threshold`] is where to cut so that at most a given share of what is named is named wrongly.

/// Up to so many products of reviews and failures the tail is worked out exactly.
const EXACT: usize = 20_000;

/// Into how many steps chances are rounded up where the tail is bounded.
const GRID: usize = 1000;

/// How often the interval in which the best bound lies is halved.
const HALVINGS: usize = 60;

/// The chance that `failed` or more of the reviews fail that have these chances to, each 0 to 1.
///
/// Worked out exactly by the recursion over the reviews (Chen and Liu 1997, *Statistica Sinica* 7, 875–892), of which
/// only the cells below `failed` are needed: what leaves them is added up, so that small tails keep their precision. For
/// long histories it is the bound of Chernoff (1952, *Ann. Math. Stat.* 23, 493–507), which is never below the tail: a side
/// is not named wrongly for it.
pub fn tail(chances: &[f32], failed: usize) -> f64 {
    if failed == 0 {
        1.0
    } else if failed > chances.len() {
        0.0
    } else if chances.len().saturating_mul(failed) <= EXACT {
        exact(chances, failed)
    } else {
        bound(chances, failed)
    }
}

fn exact(chances: &[f32], failed: usize) -> f64 {
    // At `k`, the chance of exactly `k` failures so far.
    let mut cells = vec![0.0; failed];
    cells[0] = 1.0;
    let mut reached = 0.0;
    for (seen, chance) in chances.iter().enumerate() {
        let chance = f64::from(*chance);
        reached += cells[failed - 1] * chance;
        for k in (1..failed.min(seen + 2)).rev() {
            cells[k] = cells[k] * (1.0 - chance) + cells[k - 1] * chance;
        }
        cells[0] *= 1.0 - chance;
    }
    reached.min(1.0)
}

/// The least of exp(Σ ln(1 + pᵢ(eᵗ − 1)) − t·failed) over t ≥ 0.
fn bound(chances: &[f32], failed: usize) -> f64 {
    let mut counts = [0_u32; GRID + 1];
    for chance in chances {
        counts[(chance * GRID as f32).ceil() as usize] += 1;
    }
    let groups: Vec<(f64, f64)> = counts
        .iter()
        .enumerate()
        .filter(|(_, n)| **n > 0)
        .map(|(at, n)| (at as f64 / GRID as f64, f64::from(*n)))
        .collect();
    let sum = |of: &dyn Fn(f64) -> f64| groups.iter().map(|(p, n)| n * of(*p)).sum::<f64>();
    // The exponent is convex in t; its slope is the mean number of failures, tilted by t, minus `failed`.
    let slope = |t: f64| sum(&|p| p * t.exp() / (1.0 + p * t.exp_m1())) - failed as f64;
    let (mut low, mut high) = (0.0, 50.0);
    for _ in 0..HALVINGS {
        let middle = f64::midpoint(low, high);
        if slope(middle) < 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
    let exponent = sum(&|p| (p * low.exp_m1()).ln_1p()) - low * failed as f64;
    exponent.exp().min(1.0)
}

/// The greatest of these chances at which to name sides, so that of all that are named at most the share `rate` is
/// expected to be named wrongly (Benjamini and Hochberg 1995, *J. R. Stat. Soc.* B 57, 289–300): of *m* sorted chances the
/// last, at rank *k*, that is at most rate·k/m. `None` when none is to be named.
pub fn threshold(mut chances: Vec<f64>, rate: f64) -> Option<f64> {
    chances.sort_unstable_by(f64::total_cmp);
    let m = chances.len() as f64;
    (1..=chances.len())
        .rev()
        .map(|rank| (chances[rank - 1], rank as f64 / m))
        .find(|(chance, rank)| *chance <= rate * rank)
        .map(|(chance, _)| chance)
}

#[cfg(test)]
mod tests;
