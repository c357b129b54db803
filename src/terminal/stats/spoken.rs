//! The figures in words and tables, for screen readers, dumb terminals and pipes.

use super::layout::sentences;
use crate::report::stats::panels::{self, Panel};
use crate::report::stats::{Account, words as told};
use crate::stats::figures::{Bin, Hard};
use crate::terminal::draw::{Line, Tone};
use crate::text::safe_line;

/// The most days, weeks, cards, decks or tags that are told one by one.
const MOST: usize = 30;

/// The most tags: there may be hundreds, and few matter.
const MOST_TAGS: usize = 10;

/// Everything in sentences and tables, in lines of at most `columns`: no chart, and no meaning in a place or a colour.
pub fn words(account: &Account, columns: usize) -> Vec<Line> {
    let figures = &account.figures;
    let mut page = Page::new(columns);
    page.say(&told::long_date(figures.period.as_of));
    if account.is_blank() {
        page.say(&told::nothing_yet(account));
        return page.lines;
    }
    if let Some(streak) = told::streak(account) {
        page.say(&streak);
    }
    page.say(&format!("Today: {}", told::today(&figures.today)));
    for (name, text) in told::total(account) {
        page.say(&format!("{name}: {text}"));
    }
    if figures.total.answers == 0 {
        page.say(panels::NOTHING_THEN);
    } else {
        retention(account, &mut page);
        days(account, &mut page);
    }
    forecast(account, &mut page);
    states(account, &mut page);
    page.list(panels::MONTHS, &told::months(figures));
    if figures.total.answers > 0 {
        answers(account, &mut page);
    }
    hard(account, &figures.hardest, panels::HARDEST, None, &mut page);
    hard(
        account,
        &figures.leeches,
        panels::LEECHES,
        Some(told::NO_LEECHES),
        &mut page,
    );
    progress(account, &mut page);
    calibration(account, &mut page);
    page.lines
}

/// Lines of at most so many columns.
struct Page {
    lines: Vec<Line>,
    columns: usize,
}

impl Page {
    fn new(columns: usize) -> Self {
        Self {
            lines: Vec::new(),
            columns,
        }
    }

    fn say(&mut self, text: &str) {
        self.lines.extend(sentences(text, self.columns));
    }

    fn head(&mut self, panel: Panel) {
        self.lines.push(Line::empty());
        self.lines
            .push(Line::of(panel.heading, Tone::Title).clip(self.columns));
        if !panel.meaning.is_empty() {
            self.say(panel.meaning);
        }
    }

    /// A heading, and below it the first of the items: one line or more each.
    fn list(&mut self, panel: Panel, items: &[String]) {
        if items.is_empty() {
            return;
        }
        self.head(panel);
        let shown = &items[..items.len().min(MOST)];
        for item in shown {
            self.say(item);
        }
        if shown.len() < items.len() {
            let n_more = items.len() - shown.len();
            self.say(&format!("And {n_more} more: `griot stats --json` has all."));
        }
    }

    /// A heading, and below it the last of the items.
    fn newest(&mut self, panel: Panel, items: &[String]) {
        let left_out = items.len().saturating_sub(MOST);
        self.list(panel, &items[left_out..]);
        if left_out > 0 {
            self.say(&format!(
                "And {left_out} before: `griot stats --json` has all."
            ));
        }
    }
}

fn retention(account: &Account, page: &mut Page) {
    let retention = &account.figures.retention;
    page.head(panels::RETENTION);
    for (name, recalled) in [
        ("Young", &retention.young),
        ("Mature", &retention.mature),
        ("Both", &retention.all),
    ] {
        page.say(&format!("{name}: {}", told::recalled(recalled)));
    }
    if let Some(target) = told::target(account) {
        page.say(&format!("Your decks aim at {target}."));
    }
    let today = account.figures.period.as_of;
    let weeks = account.figures.weeks.iter();
    let weeks = weeks.map(|week| {
        let all = told::recalled(&week.retention.all);
        format!("Week of {}: {all}", told::day_of_year(week.monday, today))
    });
    page.newest(panels::WEEKS, &weeks.collect::<Vec<_>>());
}

fn days(account: &Account, page: &mut Page) {
    let today = account.figures.period.as_of;
    let days = account.figures.days.iter();
    let days = days.map(|day| {
        format!(
            "{}: {}",
            told::day_of_year(day.day, today),
            told::today(day)
        )
    });
    page.newest(panels::DAYS, &days.collect::<Vec<_>>());
}

fn forecast(account: &Account, page: &mut Page) {
    let Some(forecast) = &account.figures.forecast else {
        return;
    };
    let today = account.figures.period.as_of;
    page.list(panels::FORECAST, &told::days_to_come(forecast, today));
    page.say(&told::forecast(forecast).join(" "));
}

fn states(account: &Account, page: &mut Page) {
    let figures = &account.figures;
    let states = told::states(&figures.states);
    let states = states.map(|(name, n)| format!("{name}: {}", told::whole(n)));
    page.list(panels::STATES, &states);
    page.list(panels::STABILITY, &bins(&figures.stability, "days"));
    page.list(panels::DIFFICULTY, &bins(&figures.difficulty, ""));
}

fn bins(bins: &[Bin], unit: &str) -> Vec<String> {
    let bins = bins.iter().filter(|bin| bin.n > 0);
    bins.map(|bin| format!("{}: {}", told::bounds(bin, unit), told::many(bin.n, "card")))
        .collect()
}

fn answers(account: &Account, page: &mut Page) {
    let ratings = told::ratings(&account.figures.ratings);
    let ratings = ratings.map(|(name, [again, hard, good, easy])| {
        format!("{name}: again {again}, hard {hard}, good {good}, easy {easy}")
    });
    page.list(panels::RATINGS, &ratings);
    page.list(panels::HOURS, &told::parts_of_day(&account.figures.hours));
}

fn hard(account: &Account, cards: &[Hard], panel: Panel, none: Option<&str>, page: &mut Page) {
    let card = |hard: &Hard| {
        let place = account.places.get(&hard.side);
        let question = place.map_or_else(|| "A card".to_owned(), told::question);
        format!("{question} ({}): {}", told::place(place), told::hard(hard))
    };
    match none {
        Some(none) if cards.is_empty() => {
            page.head(panel);
            page.say(none);
        }
        _ => page.list(panel, &cards.iter().map(card).collect::<Vec<_>>()),
    }
}

fn progress(account: &Account, page: &mut Page) {
    for (panel, all) in [
        (panels::TAGS, told::tags(account)),
        (panels::DECKS, told::decks(account)),
    ] {
        let most = if panel == panels::TAGS {
            MOST_TAGS
        } else {
            MOST
        };
        let (shown, n_more) = told::largest(all, most);
        let said = shown.into_iter().map(|progress| {
            let name = safe_line(told::subject(account, &progress.of));
            format!("{name}: {}", told::known(progress))
        });
        page.list(panel, &said.collect::<Vec<_>>());
        if n_more > 0 {
            page.say(&told::smaller(n_more));
        }
    }
}

fn calibration(account: &Account, page: &mut Page) {
    let Some(calibration) = &account.calibration else {
        return;
    };
    page.head(panels::CALIBRATION);
    if let Some(reach) = told::reach(account) {
        page.say(&reach);
    }
    if calibration.bands.is_empty() {
        page.say(told::NO_BANDS);
    }
    for band in &calibration.bands {
        page.say(&told::band(band));
    }
    page.head(panels::SCORES);
    if calibration.scores.is_empty() {
        page.say(&told::too_few(calibration.n, calibration.needed, "reviews"));
        return;
    }
    for (name, numbers) in told::scores(calibration) {
        let numbers = told::MEASURES.iter().zip(numbers);
        let numbers: Vec<_> = numbers
            .map(|((name, _), number)| format!("{name} {number}"))
            .collect();
        page.say(&format!("{name}: {}", numbers.join(", ")));
    }
    for (name, meaning) in told::MEASURES {
        page.say(&format!("{name}: {meaning}"));
    }
}
