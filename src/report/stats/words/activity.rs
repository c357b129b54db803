//! What was done, and what is to come.

use super::dates::{date, day_of_year, month};
use super::numbers::{about, about_many, many, minutes, share, took, whole};
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

/// Why there is nothing to tell, where nothing was answered up to the day that stands for today.
pub fn nothing_yet(account: &Account) -> String {
    let figures = &account.figures;
    let states = &figures.states;
    let n_asked = states.new + states.learning + states.young + states.mature;
    if let Some(first) = account.first_answer {
        let (as_of, first) = (date(figures.period.as_of), date(first));
        return format!("Nothing was answered up to {as_of}: the first answer is of {first}.");
    }
    match (n_asked, states.suspended) {
        (0, 0) => "There is no card to ask yet, so there is nothing to tell. `griot new FILE` begins a deck.".to_owned(),
        (0, 1) => "There is one card, and it is suspended or expired. `griot resume CARD` brings it back.".to_owned(),
        (0, n) => format!(
            "There is no card to ask: all {} are suspended or expired. `griot resume CARD` brings one back.",
            whole(n)
        ),
        _ => "Nothing was answered yet, so there is nothing to tell. `griot study` begins; come back after a few days.".to_owned(),
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
        "On an average day {} and {}.",
        about_many(sum(|day| day.reviews) / n_days, "review"),
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
        about_many(today, "card"),
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
    if total.gone > 0 {
        let gone = format!(
            "{} to cards that are in no deck any more",
            many(total.gone, "answer")
        );
        facts.push(("Among them", gone));
    }
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
        format!(
            "{}, {} on a day of study{untimed}",
            took(total.took_ms),
            took(each)
        ),
    ));
    facts
}

fn counted(account: &Account) -> String {
    let told = &account.figures.period;
    let mut text = period(told);
    if let Some(first) = account
        .figures
        .total
        .first_day
        .filter(|_| told.since.is_none())
    {
        text = format!("{text}, the first on {}", date(first));
    }
    if is_part(told) {
        text.push_str(
            "; days in a row, leeches, the hardest cards and progress rest on all answers",
        );
    }
    text
}

/// Whether a period leaves out answers up to the day that stands for today.
pub(super) fn is_part(period: &Period) -> bool {
    period.since.is_some() || period.until != period.as_of
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

/// A day to come in words: `29 November: 14 reviews, 2 new, 3 minutes, an easy day`.
pub fn coming(day: &ForecastDay, today: StudyDay) -> String {
    let easy = if day.share < 1.0 { ", an easy day" } else { "" };
    format!(
        "{}: {}, {} new, {}{easy}",
        day_of_year(day.day, today),
        about_many(day.reviews, "review"),
        about(day.new),
        minutes(day.minutes)
    )
}

/// The days to come in words, those that bring next to nothing together.
pub fn days_to_come(forecast: &Forecast, today: StudyDay) -> Vec<String> {
    let is_empty = |day: &ForecastDay| day.reviews < 0.5 && day.new < 0.5;
    let runs = forecast.days.chunk_by(|a, b| is_empty(a) && is_empty(b));
    let told = runs.filter_map(|run| {
        let (first, last) = (run.first()?, run.last()?);
        let [from, to] = [first, last].map(|day| day_of_year(day.day, today));
        Some(match run.len() {
            _ if !is_empty(first) => coming(first, today),
            1 => format!("{from}: next to nothing"),
            _ => format!("{from} to {to}: next to nothing"),
        })
    });
    told.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::stats::sample;
    use crate::stats::figures::States;

    /// The facts of the sample's total, changed.
    fn facts(change: fn(&mut Account)) -> String {
        let mut account = sample::account();
        change(&mut account);
        let facts = total(&account).into_iter();
        let facts = facts.map(|(name, text)| format!("{name}: {text}\n"));
        facts.collect()
    }

    #[test]
    fn the_total_says_what_it_leaves_out_and_what_it_does_not() {
        let all = facts(|_| {});
        assert!(
            all.contains("all answers, the first on 4 December 2025\n"),
            "{all}"
        );
        assert!(
            all.contains("288 answers to cards that are in no deck"),
            "{all}"
        );
        assert!(all.contains("6 minutes on a day of study"), "{all}");
        for part in [
            facts(|account| account.figures.period.since = Some(StudyDay(20_775))),
            facts(|account| account.figures.period.until = StudyDay(20_780)),
        ] {
            assert!(
                part.contains("leeches, the hardest cards and progress rest on all answers\n"),
                "{part}"
            );
        }
        let none = facts(|account| account.figures.total.gone = 0);
        assert!(!none.contains("no deck"), "{none}");
    }

    #[test]
    fn without_answers_what_is_told_is_true() {
        let told = |first_answer, new, suspended| {
            let mut account = sample::blank();
            account.first_answer = first_answer;
            account.figures.states = States {
                new,
                suspended,
                ..States::default()
            };
            nothing_yet(&account)
        };
        for (found, expected) in [
            (
                told(Some(StudyDay(20_800)), 3, 0),
                "Nothing was answered up to 28 November 2026: the first answer is of 13 December 2026.",
            ),
            (told(None, 0, 0), "There is no card to ask yet"),
            (told(None, 0, 1), "There is one card, and it is suspended"),
            (told(None, 0, 1200), "all 1,200 are suspended or expired."),
            (told(None, 1, 7), "`griot study` begins"),
        ] {
            assert!(found.contains(expected), "{found}");
        }
    }

    #[test]
    fn days_that_bring_next_to_nothing_are_told_together() {
        let day = |ahead: u32, reviews, new| ForecastDay {
            day: StudyDay(20_000).plus(ahead),
            reviews,
            new,
            answers: reviews + new,
            minutes: 0.2,
            share: 1.0,
        };
        let days = [
            day(0, 1.2, 0.0),
            day(1, 0.1, 0.0),
            day(2, 0.0, 0.3),
            day(3, 0.4, 0.0),
            day(4, 0.0, 2.0),
            day(5, 0.0, 0.0),
        ];
        let forecast = Forecast {
            days: days.to_vec(),
            ..sample::account().figures.forecast.unwrap()
        };
        let expected = [
            "4 October: 1 review, 0 new, less than a minute",
            "5 October to 7 October: next to nothing",
            "8 October: 0 reviews, 2 new, less than a minute",
            "9 October: next to nothing",
        ];
        assert_eq!(days_to_come(&forecast, StudyDay(20_000)), expected);
    }

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
