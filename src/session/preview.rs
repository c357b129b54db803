//! How a card will be asked, without a session.

use super::present::{hints, present, revealed_answer};
use super::step::Loaded;
use super::view::Question;

/// The question of a side as the first session with this seed asks it; it stands at a place among so many.
pub fn question(loaded: &Loaded, at: usize, total: usize, seed: u64) -> Question {
    let side = &loaded.side;
    Question {
        n: at,
        left: total - at.min(total) + 1,
        at,
        total,
        card: side.key.clone(),
        deck: loaded.deck.clone(),
        deck_title: loaded.deck_title.clone(),
        kind: side.task.kind(),
        question: side.question.clone(),
        stem: loaded.stem.clone(),
        phase: loaded.state.phase,
        language: side.language.clone(),
        tags: loaded.tags.clone(),
        file: loaded.file.clone(),
        line: loaded.line,
        form: present(side, seed, 0).form,
        hints_left: hints(side).len(),
        seconds: None,
    }
}

/// The hints of a side in the order in which they are given, but for those that stand in gaps.
pub fn all_hints(loaded: &Loaded) -> Vec<String> {
    hints(&loaded.side)
}

/// What is shown when the answer of a side is revealed, Markdown.
pub fn answer(loaded: &Loaded) -> String {
    revealed_answer(&loaded.side)
}
