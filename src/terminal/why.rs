//! How the due date of a card came about, line by line.

use super::draw::{Line, Tone, plain};
use super::words;
use crate::report::why::{Answer, Candidate, Interval, Limit, Outcome, Why};
use crate::text::count;

/// The derivation in lines of at most `columns`, where words allow.
pub fn lines(why: &Why, columns: usize) -> Vec<Line> {
    let page = Page { columns };
    let mut lines = page.head(why);
    lines.extend(page.due(why));
    lines.extend(page.grounds(why));
    lines.extend(page.answers(why));
    lines.extend(page.now(why));
    lines.extend(page.formulas());
    lines
}

struct Page {
    columns: usize,
}

impl Page {
    fn words(&self, text: &str, indent: usize) -> Vec<Line> {
        plain(text, self.columns, &" ".repeat(indent))
    }

    fn heading(text: &str) -> [Line; 2] {
        [Line::empty(), Line::of(text, Tone::Title)]
    }

    fn head(&self, why: &Why) -> Vec<Line> {
        let key = Line::of(why.card.as_str(), Tone::Title);
        let kind = Line::of(why.kind, Tone::Quiet);
        let first = key.with_right(&kind, self.columns);
        let mut lines = vec![first.unwrap_or_else(|| key.clip(self.columns))];
        lines.extend(self.words(&why.question, 0));
        let place = format!("{}, line {}", why.file, why.line);
        let place = self.words(&place, 0).into_iter();
        lines.extend(place.map(|line| line.toned(Tone::Quiet)));
        lines
    }

    /// When it is due, and whether it is asked today.
    fn due(&self, why: &Why) -> Vec<Line> {
        let mut lines = vec![Line::empty()];
        lines.extend(self.words(&due(why), 0));
        let asked = match why.asked.place {
            Some(1) => "It is what `griot study` asks next.".to_owned(),
            Some(place) => format!(
                "`griot study` would ask it today, as the {} card from now.",
                words::ordinal(place)
            ),
            None => format!("Not asked today: {}.", why.asked.because.join("; ")),
        };
        lines.extend(self.words(&asked, 0));
        lines
    }

    /// What all of it rests on.
    fn grounds(&self, why: &Why) -> Vec<Line> {
        let mut lines = Self::heading("What it rests on").to_vec();
        lines.extend(self.words(&target(why), 2));
        let from = match &why.weights.fitted {
            Some(time) => format!("fitted to you by `griot tune` at {time}"),
            None => "the defaults of FSRS-6".to_owned(),
        };
        let weights: Vec<String> = why.weights.values.iter().map(f32::to_string).collect();
        let weights = format!("Weights w0 to w20, {from}: {}", weights.join(" "));
        lines.extend(self.words(&weights, 2));
        let day = format!(
            "A study day starts at {}; this one is {}. Answers less than four hours apart count as 0 days apart.",
            why.day_starts, why.today
        );
        lines.extend(self.words(&day, 2));
        lines.extend(self.words(&limits(why), 2));
        if !why.easy_days.is_empty() {
            let days = why.easy_days.iter();
            let days: Vec<String> = days
                .map(|day| format!("{} {}", day.weekday, day.share))
                .collect();
            let easy = format!(
                "Easy days, share of a normal day's work: {}.",
                days.join(", ")
            );
            lines.extend(self.words(&easy, 2));
        }
        lines
    }

    fn answers(&self, why: &Why) -> Vec<Line> {
        let mut lines = Self::heading("Its answers").to_vec();
        if why.answers.is_empty() {
            lines.extend(self.words("None yet that the schedule rests on.", 2));
        }
        for (at, answer) in why.answers.iter().enumerate() {
            if at > 0 && answer.is_first {
                lines.extend(self.words(
                    "Here the card began anew: what came before counts no more.",
                    2,
                ));
            }
            let number = format!("{:>3}. ", at + 1);
            lines.extend(plain(&given(answer), self.columns, &number));
            lines.extend(self.words(&memory(answer), 5));
            lines.extend(self.words(&decided(answer, why.target.recall), 5));
        }
        lines
    }

    fn now(&self, why: &Why) -> Vec<Line> {
        let mut lines = Self::heading("If you answered it now").to_vec();
        for outcome in &why.now {
            let first = format!(
                "{}: stability {}, difficulty {}.",
                words::sentence(outcome.rating).trim_end_matches('.'),
                outcome.stability,
                outcome.difficulty
            );
            lines.extend(self.words(&first, 2));
            lines.extend(self.words(&would_be(outcome, why.target.recall), 5));
            if let Some(days) = choice(outcome) {
                lines.extend(self.words(&days, 5));
            }
        }
        lines
    }

    fn formulas(&self) -> Vec<Line> {
        let mut lines = Self::heading("The formulas").to_vec();
        for formula in FORMULAS {
            lines.extend(self.words(formula, 2));
        }
        lines
    }
}

/// FSRS-6, from <https://github.com/open-spaced-repetition/awesome-fsrs/wiki/The-Algorithm>.
const FORMULAS: [&str; 5] = [
    "Recall after t days with stability S: R = (1 + f*t/S)^-w20, where f = 0.9^(-1/w20) - 1.",
    "Interval for a target r: S/f * (r^(-1/w20) - 1) days.",
    "First answer, rated G from 1 (again) to 4 (easy): S = w(G-1), D = w4 - e^(w5*(G-1)) + 1.",
    "Passed on a later day: S * (1 + e^w8 * (11-D) * S^-w9 * (e^(w10*(1-R)) - 1) * h), where h is w15 for hard, w16 for \
     easy, else 1. Failed: w11 * D^-w12 * ((S+1)^w13 - 1) * e^(w14*(1-R)), at most S / e^(w17*w18). On the same day: \
     S * e^(w17*(G-3+w18)) * S^-w19, where the factor is at least 1 unless failed.",
    "Difficulty: w7*D4 + (1-w7) * (D - w6*(G-3)*(10-D)/9), where D4 is that of a first answer rated easy, and the \
     result 1 to 10.",
];

fn due(why: &Why) -> String {
    if let (Some(reset), "new") = (&why.reset, why.state) {
        return format!(
            "It began anew at {reset}: what was answered before counts no more, and it comes among the new cards."
        );
    }
    if why.state == "learning" {
        return "It failed when it was last asked: it is asked again until it is passed."
            .to_owned();
    }
    let (Some(due), Some(days)) = (&why.due, why.due_in_days) else {
        return "It was never answered, so it is not due on any day: it comes among the new cards."
            .to_owned();
    };
    match u32::try_from(days) {
        Ok(days) => format!("Due on {due}, {}.", words::in_days(days)),
        Err(_) => format!(
            "Due since {due}, {} ago.",
            words::span(u32::try_from(-days).unwrap_or(u32::MAX))
        ),
    }
}

fn target(why: &Why) -> String {
    let target = &why.target;
    if target.recall == target.retention {
        return format!("Target: a recall of {} when it falls due.", target.recall);
    }
    format!(
        "Target: a recall of {} when it falls due. The retention is {}, and a blind guess is right with {:.4}: raised to \
         retention + (1 - retention) * guess, but to no more than 0.95.",
        target.recall, target.retention, target.guess
    )
}

fn limits(why: &Why) -> String {
    let limit = |limit: &Limit| {
        format!(
            "{} of {} new and {} of {} reviews",
            limit.new_done, limit.new_per_day, limit.reviews_done, limit.reviews_per_day
        )
    };
    format!(
        "Done today of what the limits allow: {} in this deck, {} in all.",
        limit(&why.limits.deck),
        limit(&why.limits.total)
    )
}

fn given(answer: &Answer) -> String {
    let first = answer
        .rated_first
        .map_or_else(String::new, |first| format!(" (first rated {first})"));
    let after = match answer.recall {
        None => "the first answer".to_owned(),
        Some(recall) => format!(
            "{} later, when its recall was {recall}",
            count(answer.elapsed_days as usize, "day")
        ),
    };
    let given_to = answer.given_to.as_ref();
    let given_to = given_to.map_or_else(String::new, |key| format!(" (as {key})"));
    format!(
        "{}{given_to}: {}{first}, {after}.",
        answer.day, answer.rating
    )
}

fn memory(answer: &Answer) -> String {
    let from =
        |before: Option<f32>| before.map_or_else(String::new, |before| format!("{before} → "));
    format!(
        "Stability {}{}, difficulty {}{}.",
        from(answer.stability_before),
        answer.stability,
        from(answer.difficulty_before),
        answer.difficulty
    )
}

/// The interval as it was decided, with how the model comes to it where it still does.
fn decided(answer: &Answer, target: f64) -> String {
    let due = format!(
        "so it was due {} later",
        count(answer.interval.days as usize, "day")
    );
    let (Some(days), Some(range)) = (answer.model_days, answer.range_days) else {
        return format!(
            "Failed: asked again until passed, at the latest {}.",
            words::in_days(1)
        );
    };
    if answer.is_as_decided {
        let parts = parts(days, range, answer.interval, target);
        return format!("{parts}, {due}.");
    }
    let Interval {
        base_days,
        fuzz_days,
        levelling_days,
        ..
    } = answer.interval;
    format!(
        "Decided then, with other weights or another target: {} {fuzz_days:+} by fuzz {levelling_days:+} to level the \
         load, {due}. Today's would give {days} days.",
        count(base_days as usize, "day")
    )
}

fn parts(days: f32, (low, high): (u32, u32), interval: Interval, target: f64) -> String {
    let base = format!(
        "Recall falls to {target} in {days} days, rounded {}",
        interval.base_days
    );
    let fuzz = if low == high {
        "too short for fuzz".to_owned()
    } else {
        format!(
            "fuzz drew {} out of {low} to {high}",
            i64::from(interval.base_days) + i64::from(interval.fuzz_days)
        )
    };
    let levelling = match interval.levelling_days {
        0 => String::new(),
        days => format!(", {days:+} to level the load"),
    };
    format!("{base}; {fuzz}{levelling}")
}

fn would_be(outcome: &Outcome, target: f64) -> String {
    let (Some(days), Some(range)) = (outcome.model_days, outcome.range_days) else {
        return format!(
            "Asked again until passed, at the latest on {}.",
            outcome.due
        );
    };
    let parts = parts(days, range, outcome.interval, target);
    format!("{parts}: due on {}.", outcome.due)
}

/// The days that levelling chooses among.
fn choice(outcome: &Outcome) -> Option<String> {
    if outcome.candidates.is_empty() {
        return None;
    }
    let day = |day: &Candidate| {
        let share = if day.share < 1.0 {
            format!(" (share {})", day.share)
        } else {
            String::new()
        };
        format!("{}: {}{share}", day.days, day.due)
    };
    let days: Vec<String> = outcome.candidates.iter().map(day).collect();
    Some(format!(
        "Other cards due after so many days: {}. The emptiest day for its share is taken, of equal ones the nearest to \
         what was drawn.",
        days.join(", ")
    ))
}
