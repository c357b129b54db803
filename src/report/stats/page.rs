//! Statistics as one HTML page.

mod activity;
mod calibration;
mod cards;
mod chart;
mod memory;
mod year;

use super::account::Account;
use super::panels::Panel;
use super::words;
use crate::report::html::{self, Html};
use crate::report::prose;

/// What the page looks like, besides what every page does.
const STYLE: &str = include_str!("page/page.css");

/// Statistics as one HTML page, which needs nothing but itself.
pub fn to_html(account: &Account) -> String {
    let date = words::long_date(account.figures.period.as_of);
    let title = format!("Progress on {date}");
    let mut page = Html::new();
    page.words("h1", &title);
    page.line();
    if account.is_blank() {
        page.element("p", &[], |p| prose::inline(p, &words::nothing_yet(account)));
    } else {
        tell(&mut page, account);
    }
    html::page_with(&title, STYLE, &page)
}

fn tell(page: &mut Html, account: &Account) {
    let has_answers = account.figures.total.answers > 0;
    activity::head(page, account);
    page.class("div", "panels", |panels| {
        panels.line();
        if has_answers {
            memory::whole(panels, account);
            memory::weeks(panels, account);
            activity::reviews(panels, account);
            activity::minutes(panels, account);
        }
        activity::forecast(panels, account);
        cards::states(panels, account);
        year::year(panels, account);
        cards::stability(panels, account);
        cards::difficulty(panels, account);
        if has_answers {
            memory::ratings(panels, account);
            activity::hours(panels, account);
        }
        cards::decks(panels, account);
        cards::tags(panels, account);
        cards::leeches(panels, account);
        cards::hardest(panels, account);
        calibration::bands(panels, account);
        calibration::scores(panels, account);
    });
}

/// Adds a panel: its heading, what the numbers mean, and what is `inside`.
fn panel(page: &mut Html, panel: Panel, class: &'static str, inside: impl FnOnce(&mut Html)) {
    page.class("section", class, |section| {
        section.line();
        section.words("h2", panel.heading);
        section.line();
        if !panel.meaning.is_empty() {
            section.class("p", "quiet", |p| prose::inline(p, panel.meaning));
            section.line();
        }
        inside(section);
        section.line();
    });
    page.line();
}

/// Texts as the cells of a row.
fn cells<const N: usize>(texts: [String; N]) -> Vec<Html> {
    let cell = |text: String| {
        let mut cell = Html::new();
        cell.text(&text);
        cell
    };
    texts.into_iter().map(cell).collect()
}
