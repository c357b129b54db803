//! What fitting the weights came to, in words.

use super::draw::{Line, Tone, plain};
use crate::report::stats::words::{about, many, whole};
use crate::stats::calibration::aims::Aims;
use crate::stats::calibration::fit::{Fit, Outlook};
use crate::stats::calibration::{Predictor, Score};
use crate::text::width::{pad, pad_left};

/// What became of the new weights.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// They are in force.
    Kept,
    /// They would have been put in force.
    Better,
    /// They are no better.
    NotBetter,
}

/// What is told of a fit.
#[derive(Clone, Debug)]
pub struct Told<'a> {
    /// The fit.
    pub fit: &'a Fit,
    /// How many answers it rests on.
    pub n_answers: usize,
    /// What became of it.
    pub outcome: Outcome,
    /// Whether the weights in force before were the defaults.
    pub was_default: bool,
    /// What the weights in force before ask for, and what the new ones do.
    pub outlooks: [Outlook; 2],
    /// The recall aimed at.
    pub aims: &'a Aims,
}

/// The widest that it gets.
const WIDEST: usize = 100;

/// The narrowest lines that hold a name and its figures together.
const ONE_LINE_FROM: usize = 54;

/// Cells of the names, and of each figure.
const NAME: usize = 22;
const FIGURE: usize = 10;

/// What is told, in lines of at most `columns`.
pub fn lines(told: &Told<'_>, columns: usize) -> Vec<Line> {
    let columns = columns.min(WIDEST);
    let mut lines = plain(&opening(told), columns, "");
    lines.push(Line::empty());
    lines.extend(table(told, columns));
    lines.push(Line::empty());
    lines.extend(plain(&verdict(told), columns, ""));
    lines.extend(plain(&recalled(told), columns, ""));
    if told.outcome != Outcome::NotBetter {
        lines.push(Line::empty());
        lines.extend(plain(&workload(told), columns, ""));
        lines.extend(plain(&intervals(told), columns, ""));
    }
    if told.outcome == Outcome::Kept {
        let after = "Nothing is due on another day than before: each card follows the new weights from its next \
                     answer on. `griot tune --undo` takes them back.";
        lines.push(Line::empty());
        lines.extend(plain(after, columns, ""));
    }
    lines
}

fn opening(told: &Told<'_>) -> String {
    let n_judged = told.fit.scores.first().map_or(0, |score| score.n);
    format!(
        "Weights were fitted to {} on a later day than the one before. This is how well the newest {} are predicted, each \
         from earlier answers alone:",
        many(told.n_answers as u64, "answer"),
        whole(n_judged),
    )
}

fn table(told: &Told<'_>, columns: usize) -> Vec<Line> {
    let heads = ["log loss", "RMSE", "AUC"]
        .map(|head| pad_left(head, FIGURE))
        .concat();
    let mut lines = Vec::new();
    if columns >= ONE_LINE_FROM {
        let heads = format!("{}{heads}", pad("", NAME));
        lines.push(Line::of(heads, Tone::Quiet).indent(2));
    } else {
        lines.push(Line::of(heads, Tone::Quiet).indent(2).clip(columns));
    }
    // The defaults in force need no second line.
    let shown = told.fit.scores.iter();
    let shown = shown.filter(|score| !(told.was_default && score.of == Predictor::Default));
    for score in shown {
        lines.extend(row(score, told.was_default, columns));
    }
    lines.push(Line::empty());
    let legend = "Log loss and RMSE (the error over cards with a like history) are better when lower, AUC when higher: \
                  0.5 would be a coin.";
    let legend = plain(legend, columns, "").into_iter();
    lines.extend(legend.map(|line| line.toned(Tone::Quiet)));
    lines
}

fn row(score: &Score, was_default: bool, columns: usize) -> Vec<Line> {
    let name = match score.of {
        Predictor::Fitted => "fitted to you",
        Predictor::InForce if was_default => "in force (defaults)",
        Predictor::InForce => "in force",
        Predictor::Default => "defaults",
        Predictor::RunningAverage => "share passed so far",
    };
    let auc = score
        .auc
        .map_or_else(|| "-".to_owned(), |auc| format!("{auc:.3}"));
    let figures = [
        format!("{:.4}", score.log_loss),
        format!("{:.4}", score.rmse_bins),
        auc,
    ];
    let figures = figures.map(|figure| pad_left(&figure, FIGURE)).concat();
    if columns >= ONE_LINE_FROM {
        return vec![Line::plain(format!("{}{figures}", pad(name, NAME))).indent(2)];
    }
    vec![
        Line::plain(name).indent(2).clip(columns),
        Line::plain(figures).indent(2).clip(columns),
    ]
}

fn verdict(told: &Told<'_>) -> String {
    let gain = told.fit.gain;
    let by = format!(
        "{} in log loss, give or take {}",
        four_decimals(gain.mean),
        four_decimals(gain.error)
    );
    match told.outcome {
        Outcome::Kept => {
            format!("The new weights predict better, by {by}. They are in force from now on.")
        }
        Outcome::Better => format!(
            "The new weights predict better, by {by}. Nothing was changed; `griot tune` puts them in force."
        ),
        Outcome::NotBetter if gain.mean > 0.0 => format!(
            "The new weights predict better by {by}, which may be luck. Those in force stay."
        ),
        Outcome::NotBetter => {
            "The new weights predict no better than those in force, which stay.".to_owned()
        }
    }
}

fn recalled(told: &Told<'_>) -> String {
    let recalled = told.fit.recalled;
    let raised = if told.aims.is_raised {
        ", and more where an answer can be guessed"
    } else {
        ""
    };
    format!(
        "You recalled {} of these cards, where the weights in force had predicted {}, and fitted ones {}. The aim on the \
         day that a card falls due is {}{}.",
        percent(recalled.actual),
        percent(recalled.in_force),
        percent(recalled.fitted),
        aim(told.aims),
        raised,
    )
}

fn workload(told: &Told<'_>) -> String {
    let [before, after] = told.outlooks.each_ref().map(|outlook| {
        let n = outlook.reviews_per_day;
        if n < 10.0 {
            format!("{n:.1}")
        } else {
            about(n)
        }
    });
    format!(
        "To keep all cards that you have answered at {}: {before} reviews a day by the weights before, {after} by the new \
         ones.",
        aim(told.aims)
    )
}

fn intervals(told: &Told<'_>) -> String {
    let [before, after] = told.outlooks.each_ref().map(|outlook| {
        let days = outlook.intervals.map(|days| days.to_string());
        let (last, first) = days.split_last().expect("there are some");
        format!("{} and {last}", first.join(", "))
    });
    let aims = told.aims;
    let which = if aims.low == aims.high {
        "A card".to_owned()
    } else {
        format!("Where the aim is {}, a card", percent(aims.usual))
    };
    format!(
        "{which} that you pass whenever it is due comes back after {before} days by the weights before, after {after} by \
         the new ones."
    )
}

/// A small difference: `0.0064`.
fn four_decimals(n: f64) -> String {
    let text = format!("{n:.4}");
    if n > 0.0 && text == "0.0000" {
        "less than 0.0001".to_owned()
    } else {
        text
    }
}

/// What the decks aim at: `90%`, `85% to 95%`.
fn aim(aims: &Aims) -> String {
    let (low, high) = (percent(aims.low), percent(aims.high));
    if low == high {
        low
    } else {
        format!("{low} to {high}")
    }
}

/// To a tenth of a percent: differences are small.
fn percent(share: f64) -> String {
    let percent = format!("{:.1}", share * 100.0);
    format!("{}%", percent.trim_end_matches(".0"))
}

#[cfg(test)]
mod tests;
