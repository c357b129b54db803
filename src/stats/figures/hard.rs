//! Sides that are hard to keep.

use super::pass::Track;
use super::{Hard, N_HARDEST};
use crate::event::StudyDay;
use crate::stats::collection::{Collection, SideNow};
use crate::stats::standing::Placed;
use crate::stats::{interval, leech};

/// Of all leeches that are named, at most this share is expected to be named wrongly.
const FALSE_DISCOVERIES: f64 = 0.05;

/// All sides that stand in a deck, are still asked, and were reviewed on a later day since they were new.
pub(super) fn reviewed(
    collection: &Collection,
    placed: &[Placed],
    tracks: &[Track],
    day: StudyDay,
) -> Vec<Hard> {
    let sides = collection.sides.iter().zip(placed).zip(tracks);
    sides
        .filter(|((_, placed), track)| track.reviews > 0 && placed.is_asked(day))
        .filter_map(|((side, placed), track)| hard(side, placed, track))
        .collect()
}

/// `None` for a side that was reset and not answered since.
fn hard(side: &SideNow, placed: &Placed, track: &Track) -> Option<Hard> {
    let memory = placed.standing.memory?;
    Some(Hard {
        side: side.side,
        reviews: track.reviews,
        failed: track.failed,
        expected: track.expected,
        chance: track.chance,
        stability: f64::from(memory.stability),
        difficulty: f64::from(memory.difficulty),
    })
}

/// Those besides the leeches that fail the most, as far as the number of their reviews lets one say so: by the lower bound of the interval of
/// the share that failed. A side that never failed is not hard.
pub(super) fn hardest(reviewed: &[Hard], leeches: &[Hard]) -> Vec<Hard> {
    let is_leech = |side: &Hard| leeches.iter().any(|leech| leech.side == side.side);
    let mut failed: Vec<(f64, &Hard)> = reviewed
        .iter()
        .filter(|side| side.failed > 0)
        .map(|side| (interval::share(side.failed as f64, side.reviews).low, side))
        .collect();
    failed.sort_unstable_by(|(a_low, a), (b_low, b)| {
        b_low
            .total_cmp(a_low)
            .then(a.stability.total_cmp(&b.stability))
            .then(a.side.cmp(&b.side))
    });
    let others = failed.into_iter().filter(|(_, side)| !is_leech(side));
    others.take(N_HARDEST).map(|(_, side)| *side).collect()
}

/// Those that failed more often than chance explains, worst first.
pub(super) fn leeches(reviewed: &[Hard]) -> Vec<Hard> {
    let chances = reviewed.iter().map(|side| side.chance).collect();
    let Some(threshold) = leech::threshold(chances, FALSE_DISCOVERIES) else {
        return Vec::new();
    };
    let mut leeches: Vec<Hard> = reviewed
        .iter()
        .filter(|side| side.chance <= threshold)
        .copied()
        .collect();
    leeches.sort_unstable_by(|a, b| {
        a.chance
            .total_cmp(&b.chance)
            .then((b.failed as f64 - b.expected).total_cmp(&(a.failed as f64 - a.expected)))
            .then(a.side.cmp(&b.side))
    });
    leeches
}
