//! What was remembered beside what was predicted, and how answers were rated.

use super::chart::{self, Around, HEIGHT};
use super::{cells, panel};
use crate::event::{Rating, StudyDay};
use crate::report::html::Html;
use crate::report::stats::{Account, panels, words};
use crate::stats::figures::{Recalled, Week};

/// The most weeks in a chart: the newest.
const MOST_WEEKS: u32 = 53;

/// The width of a week in a drawing.
const STEP: f64 = 10.0;

/// The whole period.
pub(super) fn whole(page: &mut Html, account: &Account) {
    let retention = &account.figures.retention;
    let rows = [
        ("Young", &retention.young),
        ("Mature", &retention.mature),
        ("Both", &retention.all),
    ];
    let rows = rows.map(|(name, recalled)| row(name.to_owned(), recalled));
    panel(page, panels::RETENTION, "panel", |section| {
        section.table("In the whole time", &COLUMNS, &rows);
        if let Some(target) = words::target(account) {
            section.words("p", &format!("Your decks aim at {target}."));
            section.line();
        }
    });
}

/// The columns of a table of what was remembered.
const COLUMNS: [&str; 4] = ["", "passed", "remembered", "predicted"];

fn row(name: String, recalled: &Recalled) -> Vec<Html> {
    let passed = format!(
        "{} of {}",
        words::whole(recalled.passed),
        words::whole(recalled.n)
    );
    let remembered = match recalled.n {
        0 => "–".to_owned(),
        _ => words::figure(recalled.actual, "reviews"),
    };
    let predicted = recalled
        .predicted
        .map_or_else(|| "–".to_owned(), words::share);
    cells([name, passed, remembered, predicted])
}

/// Week by week.
pub(super) fn weeks(page: &mut Html, account: &Account) {
    let weeks = &account.figures.weeks;
    let is_old = |week: &Week| {
        let last = weeks.last().map_or(week.monday, |last| last.monday);
        weeks_between(week.monday, last) >= MOST_WEEKS
    };
    let weeks = &weeks[weeks.partition_point(is_old)..];
    let (Some(first), Some(last)) = (weeks.first(), weeks.last()) else {
        return;
    };
    let lowest = lowest(account, weeks);
    let around = Around {
        says: format!(
            "Recall of young and mature cards by week, from {} to {}, beside what was predicted.",
            words::date(first.monday),
            words::date(last.monday)
        ),
        scale: ["100%".to_owned(), words::share(lowest)],
        labels: [first, last]
            .map(|week| words::short_date(week.monday))
            .to_vec(),
    };
    let n_weeks = weeks_between(first.monday, last.monday) + 1;
    let size = (STEP * f64::from(n_weeks), HEIGHT);
    let today = account.figures.period.as_of;
    let rows = weeks.iter().rev();
    let rows = rows.map(|week| row(words::short_day(week.monday, today), &week.retention.all));
    let rows: Vec<_> = rows.collect();
    panel(page, panels::WEEKS, "panel", |section| {
        chart::figure(section, "plot", size, &around, |svg| {
            if let Some((low, high)) = account.targets().filter(|(low, high)| low == high) {
                let y = |share| height(share, lowest);
                chart::line(svg, "aim", (0.0, y(low)), (size.0, y(high)));
            }
            for (class, of) in SERIES {
                series(svg, class, weeks, of, lowest);
            }
        });
        let marks = [
            ("young", "young"),
            ("mature", "mature"),
            ("predicted", "predicted, both"),
            ("aim", "the aim"),
        ];
        chart::legend(section, &marks);
        chart::table(
            section,
            "Young and mature together, by week",
            &COLUMNS,
            &rows,
        );
    });
}

/// A share of a week that is drawn; `None` when there is too little behind it.
type Share = fn(&Week) -> Option<f64>;

/// What is drawn, from the back to the front.
const SERIES: [(&str, Share); 3] = [
    ("predicted", |week| {
        week.retention
            .all
            .predicted
            .filter(|share| share.is_finite())
    }),
    ("mature", |week| words::value(week.retention.mature.actual)),
    ("young", |week| words::value(week.retention.young.actual)),
];

fn height(share: f64, lowest: f64) -> f64 {
    HEIGHT * (1.0 - ((share - lowest) / (1.0 - lowest)).clamp(0.0, 1.0))
}

/// The lowest share of the drawing: a whole ten, 0 to 0.9.
fn lowest(account: &Account, weeks: &[Week]) -> f64 {
    let shares = weeks.iter().flat_map(|week| SERIES.map(|(_, of)| of(week)));
    let aim = account
        .targets()
        .map(|(low, _)| low)
        .filter(|low| low.is_finite());
    let lowest = shares.chain([aim]).flatten().fold(1.0, f64::min);
    ((lowest * 10.0).floor() / 10.0).clamp(0.0, 0.9)
}

/// Weeks from one Monday to a later one.
fn weeks_between(monday: StudyDay, later: StudyDay) -> u32 {
    later.since(monday) / 7
}

/// A dot for each week in its place, and a line between neighbours.
fn series(svg: &mut Html, class: &'static str, weeks: &[Week], of: Share, lowest: f64) {
    let first = weeks.first().map_or(StudyDay(0), |week| week.monday);
    let mut before: Option<(u32, (f64, f64))> = None;
    for week in weeks {
        let Some(share) = of(week) else { continue };
        let n = weeks_between(first, week.monday);
        let here = (STEP * (f64::from(n) + 0.5), height(share, lowest));
        let from = before.filter(|(last, _)| last + 1 == n);
        chart::line(svg, class, from.map_or(here, |(_, from)| from), here);
        before = Some((n, here));
    }
}

/// How often each rating was given.
pub(super) fn ratings(page: &mut Html, account: &Account) {
    let rows = words::ratings(&account.figures.ratings).map(|(name, counts)| {
        let sum: u64 = counts.iter().sum();
        let [again, hard, good, easy] = counts.map(|n| words::part(n, sum));
        cells([name.to_owned(), again, hard, good, easy, words::whole(sum)])
    });
    let [again, hard, good, easy] = Rating::ALL.map(Rating::name);
    let columns = ["", again, hard, good, easy, "answers"];
    panel(page, panels::RATINGS, "panel", |section| {
        section.table("By the sort of card", &columns, &rows);
    });
}
