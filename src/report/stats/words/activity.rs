//! What was done, and what is to come.

use super::dates::{date, day_of_year, month};
use super::numbers::{about, many, minutes, share, took, whole};
use crate::event::StudyDay;
use crate::report::stats::Account;
use crate::stats::figures::{DayFigures, Figures, Forecast, ForecastDay, Hour, Period};
use crate::text::count;

/// What was counted: `since 1 November 2026`, `until 2 November 2026`, `all answers`.
pub fn period(period: &Period) -> String {
    let until = (period.until != period.as_of).then(|| date(period.until));
    match (period.since, until) {
        (None, None) => "all answers".to_owned(),
        (None, Some(until)) => format!("until {until}"),
        (Some(since), None) => format!("since {}", date(since)),
        (Some(since), Some(until)) => format!("{} to {until}", date(since)),
    }
}

/// The days in a row: `12 days in a row, the longest were 41`; `None` when there never were any.
pub fn streak(account: &Account) -> Option<String> {
    let streak = account.figures.streak;
    let longest = count(streak.longest as usize, "day");
    match (streak.current, streak.longest) {
        (_, 0) => None,
        (0, _) => Some(format!("{longest} in a row at the longest")),
        (now, most) if now >= most => Some(format!(
            "{} in a row, the longest yet",
            count(now as usize, "day")
        )),
        (now, _) => Some(format!(
            "{} in a row, {longest} at the longest",
            count(now as usize, "day")
        )),
    }
}

/// What the next days are likely to bring, one sentence each.
pub fn forecast(forecast: &Forecast) -> Vec<String> {
    let n_days = forecast.days.len().max(1) as f64;
    let sum = |of: fn(&ForecastDay) -> f64| -> f64 { forecast.days.iter().map(of).sum() };
    let mut sentences = vec![format!(
        "On an average day {} reviews and {}.",
        about(sum(|day| day.reviews) / n_days),
        minutes(sum(|day| day.minutes) / n_days)
    )];
    if forecast.backlog > 0 {
        sentences.push(format!(
            "{} due today beyond your daily limits.",
            many_are(forecast.backlog, "card")
        ));
    }
    if let Some(recall) = forecast.recall {
        sentences.push(format!(
            "You are expected to remember {} of them.",
            share(recall)
        ));
    }
    let (today, then) = forecast.known;
    sentences.push(format!(
        "Known today: {}; in {}: {}.",
        cards(today),
        count(forecast.days.len(), "day"),
        about(then)
    ));
    if !forecast.is_own_pace {
        sentences
            .push("The minutes are those of a usual learner: yours are not known yet.".to_owned());
    }
    sentences
}

fn many_are(n: u64, thing: &str) -> String {
    format!("{} {}", many(n, thing), if n == 1 { "is" } else { "are" })
}

fn cards(n: f64) -> String {
    let n = about(n);
    let ending = if n == "1" { "" } else { "s" };
    format!("{n} card{ending}")
}

/// One day in a sentence: `28 reviews, 25 of them passed, 6 new cards, 40 answers, 8 minutes`.
pub fn today(day: &DayFigures) -> String {
    if day.answers == 0 {
        return "nothing answered yet".to_owned();
    }
    let mut parts = Vec::new();
    if day.reviews > 0 {
        parts.push(format!(
            "{}, {} of them passed",
            many(day.reviews, "review"),
            whole(day.passed)
        ));
    }
    if day.new > 0 {
        parts.push(many(day.new, "new card"));
    }
    let answers = many(day.answers, "answer");
    parts.push(if day.untimed == day.answers {
        answers
    } else {
        format!("{answers} in {}", took(day.took_ms))
    });
    parts.join(", ")
}

/// All of the period, each fact with its name.
pub fn total(account: &Account) -> Vec<(&'static str, String)> {
    let total = &account.figures.total;
    if total.answers == 0 {
        return Vec::new();
    }
    let mut facts = vec![("Counted", counted(account))];
    let done = format!(
        "{} on {}: {} and {}",
        many(total.answers, "answer"),
        many(total.days, "day"),
        many(total.reviews, "review"),
        many(total.new, "new card")
    );
    facts.push(("Answered", done));
    let untimed = match total.untimed {
        0 => String::new(),
        n => format!(
            ", without {} of which the time is not known",
            many(n, "answer")
        ),
    };
    if total.untimed == total.answers {
        return facts;
    }
    let each = total.took_ms / total.days.max(1);
    facts.push((
        "Time",
        format!("{}, {} a day{untimed}", took(total.took_ms), took(each)),
    ));
    facts
}

fn counted(account: &Account) -> String {
    let text = period(&account.figures.period);
    match account.figures.total.first_day {
        Some(first) if account.figures.period.since.is_none() => {
            format!("{text}, the first on {}", date(first))
        }
        _ => text,
    }
}

/// That there were no reviews.
pub const NO_REVIEWS: &str = "None yet: a card that you learn today comes back tomorrow or later.";

/// That no answer has its time.
pub const NO_TIMES: &str = "Not known: the time that these answers took was not recorded.";

/// Reviews that a part of a day needs before its share is told.
const LEAST_REVIEWS: u64 = 20;

/// How much was remembered in each quarter of a day that has answers, as sentences.
pub fn parts_of_day(hours: &[Hour; 24]) -> Vec<String> {
    let names = [
        "At night",
        "In the morning",
        "In the afternoon",
        "In the evening",
    ];
    let part = |(name, hours): (&str, &[Hour])| {
        let sum = |of: fn(&Hour) -> u64| hours.iter().map(of).sum::<u64>();
        let (reviews, passed) = (sum(|hour| hour.reviews), sum(|hour| hour.passed));
        let passed = match reviews {
            0 => return None,
            1..LEAST_REVIEWS => "too few to tell".to_owned(),
            _ => format!("{} passed", share(passed as f64 / reviews as f64)),
        };
        Some(format!("{name}: {}, {passed}.", many(reviews, "review")))
    };
    names
        .into_iter()
        .zip(hours.chunks(6))
        .filter_map(part)
        .collect()
}

/// What was answered in each month of the last year, from the oldest on.
pub fn months(figures: &Figures) -> Vec<String> {
    let mut months: Vec<(String, u64, u64)> = Vec::new();
    for (day, answers) in &figures.year {
        let name = month(*day);
        match months.last_mut() {
            Some((last, n_days, sum)) if *last == name => {
                *n_days += 1;
                *sum += answers;
            }
            _ => months.push((name, 1, *answers)),
        }
    }
    let told = months.into_iter();
    told.map(|(name, n_days, sum)| {
        format!("{name}: {} on {}", many(sum, "answer"), many(n_days, "day"))
    })
    .collect()
}

/// A day to come in words: `29 November: 14 reviews, 3 minutes, an easy day`.
pub fn coming(day: &ForecastDay, today: StudyDay) -> String {
    let easy = if day.share < 1.0 { ", an easy day" } else { "" };
    format!(
        "{}: {} reviews, {} new, {}{easy}",
        day_of_year(day.day, today),
        about(day.reviews),
        about(day.new),
        minutes(day.minutes)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_told_by_its_ends() {
        let day = |n| StudyDay(20_000 + n);
        for (since, until, expected) in [
            (None, 9, "all answers"),
            (None, 8, "until 12 October 2024"),
            (Some(1), 9, "since 5 October 2024"),
            (Some(1), 8, "5 October 2024 to 12 October 2024"),
        ] {
            let told = Period {
                since: since.map(day),
                until: day(until),
                as_of: day(9),
            };
            assert_eq!(period(&told), expected);
        }
    }
}
