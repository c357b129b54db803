//! What was done, day by day and hour by hour, and what is to come.

use super::chart::{self, Around, Bar};
use super::{cells, panel};
use crate::event::StudyDay;
use crate::report::html::Html;
use crate::report::stats::panels::{self, Panel};
use crate::report::stats::{Account, words};
use crate::stats::figures::{DayFigures, ForecastDay};

/// The most days in a chart: the newest.
const MOST_DAYS: u32 = 120;

/// Today, the streak, and all of the period.
pub(super) fn head(page: &mut Html, account: &Account) {
    if let Some(streak) = words::streak(account) {
        page.words("p", &streak);
        page.line();
    }
    page.class("dl", "tiles", |list| {
        for (name, value) in tiles(account) {
            list.line();
            list.element("div", &[], |div| {
                div.words("dt", name);
                div.words("dd", &value);
            });
        }
    });
    page.line();
    let figures = &account.figures;
    page.words("p", &format!("Today: {}.", words::today(&figures.today)));
    page.line();
    if figures.total.answers == 0 {
        page.words("p", panels::NOTHING_THEN);
    }
    for (name, text) in words::total(account) {
        page.words("p", &format!("{name}: {text}."));
        page.line();
    }
}

/// The figures that are looked for first.
fn tiles(account: &Account) -> Vec<(&'static str, String)> {
    let figures = &account.figures;
    let streak = figures.streak.current;
    let remembered = words::value(figures.retention.all.actual).map(words::share);
    let known = figures
        .forecast
        .as_ref()
        .map(|forecast| words::about(forecast.known.0));
    let tiles = [
        ("Days in a row", Some(streak.to_string())),
        ("Answers today", Some(words::whole(figures.today.answers))),
        ("Remembered", remembered),
        ("Cards known", known),
    ];
    let tiles = tiles.into_iter();
    tiles
        .filter_map(|(name, value)| Some((name, value?)))
        .collect()
}

/// Reviews by day.
pub(super) fn reviews(page: &mut Html, account: &Account) {
    by_day(
        page,
        account,
        panels::REVIEWS,
        words::NO_REVIEWS,
        |day| day.reviews as f64,
        |day| words::many(day.reviews, "review"),
    );
}

/// Minutes by day.
pub(super) fn minutes(page: &mut Html, account: &Account) {
    by_day(
        page,
        account,
        panels::MINUTES,
        words::NO_TIMES,
        |day| day.took_ms as f64 / 60_000.0,
        |day| words::took(day.took_ms),
    );
}

fn by_day(
    page: &mut Html,
    account: &Account,
    panel: Panel,
    none: &str,
    of: fn(&DayFigures) -> f64,
    says: fn(&DayFigures) -> String,
) {
    let days = shown_days(account);
    let (Some(first), Some(last)) = (days.first(), days.last()) else {
        return;
    };
    let highest = days.iter().map(of).fold(0.0, f64::max);
    if highest <= 0.0 {
        super::panel(page, panel, "panel", |section| section.words("p", none));
        return;
    }
    let said = |day: &DayFigures| format!("{}: {}", words::date(day.day), says(day));
    let bar = |day: &DayFigures| Bar {
        value: of(day),
        is_hollow: false,
        says: said(day),
    };
    let bars: Vec<Bar> = days.iter().map(bar).collect();
    let (from, to) = (words::date(first.day), words::date(last.day));
    let middle = words::short_date(days[days.len() / 2].day);
    let around = Around {
        says: format!(
            "{} from {from} to {to}, {} at the most.",
            panel.heading,
            words::decimal(highest)
        ),
        scale: [words::decimal(highest), "0".to_owned()],
        labels: vec![
            words::short_date(first.day),
            middle,
            words::short_date(last.day),
        ],
    };
    let has_answers = days.iter().filter(|day| day.answers > 0);
    let rows = has_answers.map(|day| cells([words::date(day.day), says(day)]));
    let rows: Vec<_> = rows.collect();
    super::panel(page, panel, "panel", |section| {
        chart::bars(section, &bars, &around);
        chart::table(section, panel.heading, &["day", "in all"], &rows);
    });
}

/// The last days of the period, also those without answers.
fn shown_days(account: &Account) -> Vec<DayFigures> {
    let figures = &account.figures;
    let Some(first) = figures.days.first() else {
        return Vec::new();
    };
    let last = figures.period.until;
    let since = figures.period.since.unwrap_or(first.day).min(first.day);
    let n_days = last.since(since).min(MOST_DAYS - 1);
    let day = |ago: u32| {
        let day = StudyDay(last.0 - ago as i32);
        let at = figures.days.binary_search_by_key(&day, |told| told.day);
        let none = DayFigures {
            day,
            ..DayFigures::default()
        };
        at.map_or(none, |at| figures.days[at])
    };
    (0..=n_days).rev().map(day).collect()
}

/// What the next days are likely to bring.
pub(super) fn forecast(page: &mut Html, account: &Account) {
    let Some(forecast) = &account.figures.forecast else {
        return;
    };
    let days = &forecast.days;
    panel(page, panels::FORECAST, "panel", |section| {
        section.words("h3", "Reviews");
        coming(section, days, "Expected reviews", |day| day.reviews);
        section.words("h3", "Minutes");
        coming(section, days, "Expected minutes", |day| day.minutes);
        if days.iter().any(|day| day.share < 1.0) {
            section.class("p", "quiet", |p| p.text("Outlined: easy days."));
            section.line();
        }
        section.words("p", &words::forecast(forecast).join(" "));
        section.line();
        let row = |day: &ForecastDay| {
            let [reviews, new] = [day.reviews, day.new].map(words::about);
            cells([
                words::date(day.day),
                reviews,
                new,
                words::minutes(day.minutes),
            ])
        };
        let rows: Vec<_> = days.iter().map(row).collect();
        let columns = ["day", "reviews", "new", "time"];
        chart::table(section, "Expected day by day", &columns, &rows);
    });
}

fn coming(section: &mut Html, days: &[ForecastDay], what: &str, of: fn(&ForecastDay) -> f64) {
    let Some(today) = days.first().map(|day| day.day) else {
        return;
    };
    let highest = days
        .iter()
        .map(of)
        .filter(|value| value.is_finite())
        .fold(0.0, f64::max);
    let bar = |day: &ForecastDay| Bar {
        value: of(day),
        is_hollow: day.share < 1.0,
        says: words::coming(day, today),
    };
    let bars: Vec<Bar> = days.iter().map(bar).collect();
    let ends = days.first().into_iter().chain(days.last());
    let around = Around {
        says: format!(
            "{what} on each of the next {} days, {} at the most.",
            days.len(),
            words::about(highest)
        ),
        scale: [words::about(highest), "0".to_owned()],
        labels: ends.map(|day| words::short_date(day.day)).collect(),
    };
    chart::bars(section, &bars, &around);
}

/// Answers by hour of the day.
pub(super) fn hours(page: &mut Html, account: &Account) {
    let hours = &account.figures.hours;
    let highest = hours.iter().map(|hour| hour.answers).max().unwrap_or(0);
    if highest == 0 {
        return;
    }
    let said = |hour: usize| format!("{hour}:00 to {}:00", hour + 1);
    let bars: Vec<Bar> = hours
        .iter()
        .enumerate()
        .map(|(idx, hour)| Bar {
            value: hour.answers as f64,
            is_hollow: false,
            says: format!("{}: {}", said(idx), words::many(hour.answers, "answer")),
        })
        .collect();
    let around = Around {
        says: format!("Answers by hour, {} at the most.", words::whole(highest)),
        scale: [words::whole(highest), "0".to_owned()],
        labels: ["0:00", "6:00", "12:00", "18:00", "24:00"]
            .map(str::to_owned)
            .to_vec(),
    };
    let rows = hours
        .iter()
        .enumerate()
        .filter(|(_, hour)| hour.answers > 0);
    let rows = rows.map(|(idx, hour)| {
        let numbers = [hour.answers, hour.reviews, hour.passed].map(words::whole);
        let [answers, reviews, passed] = numbers;
        cells([said(idx), answers, reviews, passed])
    });
    let rows: Vec<_> = rows.collect();
    panel(page, panels::HOURS, "panel", |section| {
        chart::bars(section, &bars, &around);
        for part in words::parts_of_day(hours) {
            section.words("p", &part);
            section.line();
        }
        let columns = ["hour", "answers", "reviews", "passed"];
        chart::table(section, "Answers by hour", &columns, &rows);
    });
}
