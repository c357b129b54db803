//! Figures in words: the same on every page and screen.

mod activity;
mod calibration;
mod cards;
mod dates;
mod numbers;
mod shares;

pub use activity::{
    NO_REVIEWS, NO_TIMES, coming, forecast, months, parts_of_day, period, streak, today, total,
};
pub use calibration::{MEASURES, NO_BANDS, band, band_cells, interval, lowest, predictor, score};
pub use cards::{
    NO_LEECHES, bounds, by_chance, failed, hard, hardest_besides_leeches, known, known_share,
    place, question, ratings, states, subject,
};
pub use dates::{date, day_of_year, iso_date, long_date, short_date, short_day, year_of};
pub use numbers::{about, days, decimal, many, minutes, share, took, whole};
pub use shares::{figure, recalled, target, too_few, value};
