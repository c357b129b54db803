//! Study days as comma-separated values, which `docs/statistics.md` describes.

use super::account::Account;
use super::json::in_minutes;
use super::words::iso_date;

/// The names of the columns.
pub const COLUMNS: [&str; 7] = [
    "day", "answers", "new", "reviews", "passed", "minutes", "untimed",
];

/// Each study day of the period on which something was answered, one a line, below the names of the columns.
pub fn to_csv(account: &Account) -> String {
    // Dates and numbers have no comma, quote or line feed, so nothing has to be quoted.
    let mut text = COLUMNS.join(",") + "\n";
    for day in &account.figures.days {
        let counts = [day.answers, day.new, day.reviews, day.passed].map(|n| n.to_string());
        let minutes = in_minutes(day.took_ms).to_string();
        let row = [
            iso_date(day.day),
            counts.join(","),
            minutes,
            day.untimed.to_string(),
        ];
        text.push_str(&row.join(","));
        text.push('\n');
    }
    text
}
