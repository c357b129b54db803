//! Figures in words: the same on every page and screen.

mod activity;
mod calibration;
mod cards;
mod dates;
mod numbers;
mod shares;

pub use activity::{
    NO_REVIEWS, NO_TIMES, coming, days_to_come, forecast, months, nothing_yet, parts_of_day,
    period, streak, today, total,
};
pub use calibration::{MEASURES, NO_BANDS, band, band_cells, interval, lowest, reach, scores};
pub use cards::{
    NO_LEECHES, bounds, by_chance, decks, failed, hard, known, known_share, largest, place,
    question, ratings, smaller, states, subject, tags,
};
pub use dates::{date, day_of_year, iso_date, long_date, short_date, short_day, year_of};
pub use numbers::{about, days, decimal, many, minutes, part, share, took, whole};
pub use shares::{figure, recalled, target, too_few, value};
