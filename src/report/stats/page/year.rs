//! The year as a map.

use super::chart::{self, Around};
use super::panel;
use crate::report::html::Html;
use crate::report::stats::{Account, panels, words, year};

/// The side of a day in the map of the year.
const DAY: f64 = 12.0;

/// The classes of the levels.
const LEVELS: [&str; year::N_LEVELS] = ["l0", "l1", "l2", "l3", "l4"];

/// The year as a map.
pub(super) fn year(page: &mut Html, account: &Account) {
    let Some(map) = year::Map::new(&account.figures) else {
        return;
    };
    let months = words::months(&account.figures);
    let marked = map.weeks.iter().step_by(13);
    let around = Around {
        says: format!(
            "Answers on each day of the last 53 weeks. {}.",
            months.join("; ")
        ),
        scale: ["Mon".to_owned(), "Sun".to_owned()],
        labels: marked.map(|week| words::short_date(week.monday)).collect(),
    };
    let size = (DAY * map.weeks.len() as f64, DAY * 7.0);
    panel(page, panels::YEAR, "panel wide", |section| {
        chart::figure(section, "plot map", size, &around, |svg| {
            for (across, week) in map.weeks.iter().enumerate() {
                for (down, day) in week.days.iter().enumerate() {
                    let Some(day) = day else { continue };
                    let at = [
                        DAY * across as f64 + 1.0,
                        DAY * down as f64 + 1.0,
                        DAY - 2.0,
                        DAY - 2.0,
                    ];
                    let says = format!(
                        "{}: {}",
                        words::long_date(day.day),
                        words::many(day.answers, "answer")
                    );
                    chart::rectangle(svg, LEVELS[day.level], at, &says);
                }
            }
        });
        let levels: Vec<_> = LEVELS.into_iter().zip(map.levels()).collect();
        let marks: Vec<_> = levels
            .iter()
            .map(|(class, says)| (*class, says.as_str()))
            .collect();
        chart::legend(section, &marks);
        section.class("ul", "months", |list| {
            for month in &months {
                list.words("li", month);
            }
        });
    });
}
