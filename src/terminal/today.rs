//! What `griot` alone shows: today, deck by deck, and what can be done about it.

use std::io;

use super::draw::{Hint, Line, Theme, Tone, footer, plain};
use super::keys::decode::{Key, Press};
use super::keys::source::{Heard, Keys};
use super::mode::{Asked, Mode};
use super::output::{Output, Size, size};
use super::screen::{Frame, Screen};
use crate::text::count;
use crate::text::safe_line;
use crate::text::width::{display_width, pad, pad_left, truncate};

/// Today at a glance.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Today {
    /// The date in words, such as `Sunday 22 November`.
    pub date: String,
    /// How many days in a row something was answered, today included if it was.
    pub streak: u32,
    /// The decks, in the order shown.
    pub decks: Vec<DeckToday>,
    /// How many are due today, over all decks and within today's limits.
    pub due: usize,
    /// How many are new today, over all decks and within today's limits.
    pub new: usize,
    /// How long that takes at the learner's pace, in minutes; `None` when unknown.
    pub minutes: Option<u32>,
    /// What else is worth a line, such as when the next card is due.
    pub notes: Vec<String>,
}

/// One deck today.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeckToday {
    /// Its title.
    pub title: String,
    /// How many are due.
    pub due: usize,
    /// How many are new.
    pub new: usize,
    /// The share of it that is known, 0 to 1; `None` when nothing was answered yet.
    pub known: Option<f64>,
}

/// Something that can be done from here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The key.
    pub key: Key,
    /// What it does, in a word or two.
    pub does: &'static str,
}

/// What was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// An offer, by its place in the list.
    Offer(usize),
    /// Leave.
    Leave,
    /// Ctrl-C.
    Interrupt,
}

/// The widest that it gets.
const WIDEST: usize = 100;

/// The narrowest lines that hold a deck's title and figures together.
const ONE_LINE_FROM: usize = 56;

/// The narrowest lines that have room for a bar.
const BAR_FROM: usize = 72;

/// Cells of a bar.
const BAR: usize = 10;

/// Today in lines of at most `columns`, with as many decks as fit into `rows`, if that is limited.
pub fn lines(today: &Today, columns: usize, rows: Option<usize>) -> Vec<Line> {
    let columns = columns.min(WIDEST);
    let mut lines = head(today, columns);
    let each = if columns < ONE_LINE_FROM { 2 } else { 1 };
    let room = rows.map_or(usize::MAX, |rows| {
        rows.saturating_sub(8 + today.notes.len()) / each
    });
    let n_shown = today.decks.len().min(room.max(1));
    if n_shown > 0 {
        lines.push(Line::empty());
    }
    lines.extend(decks(&today.decks[..n_shown], columns));
    let n_more = today.decks.len() - n_shown;
    if n_more > 0 {
        let more = format!("and {}", count(n_more, "more deck"));
        lines.push(Line::of(more, Tone::Quiet).indent(2).clip(columns));
    }
    lines.push(Line::empty());
    lines.extend(plain(&summary(today), columns, ""));
    for note in &today.notes {
        lines.extend(plain(note, columns, ""));
    }
    lines
}

/// Shows today on the terminal, and waits for one of the offers. What is shown stays.
pub fn choose(
    output: &mut Output,
    today: &Today,
    offers: &[Offer],
    ascii: bool,
) -> io::Result<Chosen> {
    let mut theme = Theme::of(output);
    theme.ascii |= ascii;
    let mut screen = Screen::new(output, theme);
    let mode = Mode::enter()?;
    let mut keys = Keys::default();
    let mut window = draw(&mut screen, today, offers)?;
    let chosen = loop {
        match keys.next(&mode)? {
            Heard::Press {
                press: Press::Key(key),
                ..
            } => {
                if let Some(chosen) = chosen(key, offers) {
                    break chosen;
                }
                if key == Key::Ctrl('z') {
                    screen.leave()?;
                    mode.stop()?;
                    window = draw(&mut screen, today, offers)?;
                }
            }
            Heard::Tick if size().is_some_and(|now| now != window) => {
                window = draw(&mut screen, today, offers)?;
            }
            Heard::Tick | Heard::Press { .. } => {}
            Heard::Asked(Asked::Resumed) => {
                mode.take()?;
                screen.leave()?;
                window = draw(&mut screen, today, offers)?;
            }
            Heard::Asked(Asked::Interrupt) => break Chosen::Interrupt,
            Heard::Asked(Asked::End) | Heard::HungUp => return Ok(Chosen::Leave),
        }
    };
    screen.print(&lines(today, window.columns, Some(window.rows)), window)?;
    Ok(chosen)
}

fn draw(screen: &mut Screen<&mut Output>, today: &Today, offers: &[Offer]) -> io::Result<Size> {
    let window = size().unwrap_or(Size {
        columns: 80,
        rows: 24,
    });
    let offered = offered(offers, window.columns);
    let rows = window.rows.saturating_sub(offered.len() - 1);
    let mut lines = lines(today, window.columns, Some(rows));
    lines.push(Line::empty());
    lines.extend(offered);
    let frame = Frame {
        lines,
        cursor: None,
    };
    screen.draw(frame, window)?;
    Ok(window)
}

/// What can be pressed, in one line, or in two where one is too narrow.
fn offered(offers: &[Offer], columns: usize) -> Vec<Line> {
    let hints = offers
        .iter()
        .map(|offer| Hint::new(offer.key.to_string(), offer.does, 1));
    let leave = Hint::new("q", "leave", 0);
    let hints: Vec<Hint> = hints.chain([leave]).collect();
    let whole = footer(&hints, usize::MAX);
    if whole.width() <= columns {
        return vec![whole];
    }
    let (first, second) = hints.split_at(hints.len() / 2);
    vec![footer(first, columns), footer(second, columns)]
}

fn chosen(key: Key, offers: &[Offer]) -> Option<Chosen> {
    if let Some(at) = offers.iter().position(|offer| offer.key == key) {
        return Some(Chosen::Offer(at));
    }
    match key {
        Key::Char('q') | Key::Esc => Some(Chosen::Leave),
        Key::Ctrl('c') => Some(Chosen::Interrupt),
        _ => None,
    }
}

fn head(today: &Today, columns: usize) -> Vec<Line> {
    let date = Line::of(today.date.as_str(), Tone::Title);
    let streak = match today.streak {
        0 | 1 => String::new(),
        n => format!("{n} days in a row"),
    };
    let streak = Line::of(streak, Tone::Quiet);
    match date.with_right(&streak, columns) {
        Some(line) => vec![line],
        None => vec![date.clip(columns), streak.clip(columns)],
    }
}

fn summary(today: &Today) -> String {
    let minutes = match today.minutes {
        Some(0) => ", less than a minute".to_owned(),
        Some(minutes) => format!(", about {}", count(minutes as usize, "minute")),
        None => String::new(),
    };
    match (today.due, today.new) {
        (0, 0) => "Nothing is due today.".to_owned(),
        (due, 0) => format!("{due} due{minutes}."),
        (0, new) => format!("{new} new{minutes}."),
        (due, new) => format!("{due} due and {new} new{minutes}."),
    }
}

/// The widths of the columns of the table.
struct Widths {
    title: usize,
    due: usize,
    new: usize,
}

fn decks(decks: &[DeckToday], columns: usize) -> Vec<Line> {
    let digits = |n: fn(&DeckToday) -> usize| {
        let widths = decks.iter().map(|deck| n(deck).to_string().len());
        widths.max().unwrap_or(1)
    };
    let titles = decks
        .iter()
        .map(|deck| display_width(&safe_line(&deck.title)));
    let widths = Widths {
        title: titles.max().unwrap_or(0),
        due: digits(|deck| deck.due),
        new: digits(|deck| deck.new),
    };
    decks
        .iter()
        .flat_map(|deck| deck_lines(deck, &widths, columns))
        .collect()
}

fn deck_lines(deck: &DeckToday, widths: &Widths, columns: usize) -> Vec<Line> {
    let title = safe_line(&deck.title);
    let figures = figures(deck, widths, columns);
    if columns < ONE_LINE_FROM {
        return vec![
            Line::plain(title).indent(2).clip(columns),
            figures.indent(4).clip(columns),
        ];
    }
    let room = columns.saturating_sub(figures.width() + 4);
    let title = pad(&truncate(&title, room), widths.title.min(room));
    vec![
        Line::plain(format!("  {title}  "))
            .join(figures)
            .clip(columns),
    ]
}

fn figures(deck: &DeckToday, widths: &Widths, columns: usize) -> Line {
    let tone = |n| if n == 0 { Tone::Quiet } else { Tone::Plain };
    let mut line = Line::of(
        format!("{} due", pad_left(&deck.due.to_string(), widths.due)),
        tone(deck.due),
    )
    .and(
        format!("  {} new", pad_left(&deck.new.to_string(), widths.new)),
        tone(deck.new),
    );
    let Some(known) = deck.known else { return line };
    let known = known.clamp(0.0, 1.0);
    if columns >= BAR_FROM {
        let full = (known * BAR as f64).round() as usize;
        line = line
            .and("   ", Tone::Plain)
            .and("█".repeat(full), Tone::Right)
            .and("░".repeat(BAR - full), Tone::Quiet);
    }
    line.and(format!("  {:>3.0}% known", known * 100.0), Tone::Plain)
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;

    fn deck(title: &str, due: usize, new: usize, known: Option<f64>) -> DeckToday {
        DeckToday {
            title: title.to_owned(),
            due,
            new,
            known,
        }
    }

    fn today() -> Today {
        Today {
            date: "Sunday 22 November".to_owned(),
            streak: 12,
            decks: vec![
                deck("Mali: who is who", 8, 4, Some(0.61)),
                deck("Mali: the operations", 3, 10, Some(0.22)),
                deck("Spanish: B1 verbs", 0, 0, Some(0.94)),
                deck("東京の地理", 0, 120, None),
            ],
            due: 11,
            new: 14,
            minutes: Some(7),
            notes: Vec::new(),
        }
    }

    fn drawn(today: &Today, columns: usize, rows: Option<usize>) -> String {
        let lines = lines(today, columns, rows);
        let mut text = String::new();
        for line in lines {
            assert!(line.width() <= columns, "{columns}: {:?}", line.text());
            text.push_str(line.text().trim_end());
            text.push('\n');
        }
        text
    }

    #[test]
    fn a_day() {
        assert_snapshot!(drawn(&today(), 80, None), @"
        Sunday 22 November                                              12 days in a row

          Mali: who is who      8 due    4 new   ██████░░░░   61% known
          Mali: the operations  3 due   10 new   ██░░░░░░░░   22% known
          Spanish: B1 verbs     0 due    0 new   █████████░   94% known
          東京の地理            0 due  120 new

        11 due and 14 new, about 7 minutes.
        ");
        assert_snapshot!(drawn(&today(), 60, None), @"
        Sunday 22 November                          12 days in a row

          Mali: who is who      8 due    4 new   61% known
          Mali: the operations  3 due   10 new   22% known
          Spanish: B1 verbs     0 due    0 new   94% known
          東京の地理            0 due  120 new

        11 due and 14 new, about 7 minutes.
        ");
        assert_snapshot!(drawn(&today(), 40, None), @"
        Sunday 22 November      12 days in a row

          Mali: who is who
            8 due    4 new   61% known
          Mali: the operations
            3 due   10 new   22% known
          Spanish: B1 verbs
            0 due    0 new   94% known
          東京の地理
            0 due  120 new

        11 due and 14 new, about 7 minutes.
        ");
        assert_snapshot!(drawn(&today(), 200, None), @"
        Sunday 22 November                                                                  12 days in a row

          Mali: who is who      8 due    4 new   ██████░░░░   61% known
          Mali: the operations  3 due   10 new   ██░░░░░░░░   22% known
          Spanish: B1 verbs     0 due    0 new   █████████░   94% known
          東京の地理            0 due  120 new

        11 due and 14 new, about 7 minutes.
        ");
    }

    #[test]
    fn a_day_without_anything() {
        let today = Today {
            date: "Monday 23 November".to_owned(),
            notes: vec!["The next card is due tomorrow.".to_owned()],
            ..Today::default()
        };
        assert_snapshot!(drawn(&today, 80, None), @"
        Monday 23 November

        Nothing is due today.
        The next card is due tomorrow.
        ");
    }

    #[test]
    fn more_decks_than_the_window_holds() {
        let mut today = today();
        today.decks = vec![deck("Deck", 1, 2, None); 30];
        assert_snapshot!(drawn(&today, 80, Some(12)), @"
        Sunday 22 November                                              12 days in a row

          Deck  1 due  2 new
          Deck  1 due  2 new
          Deck  1 due  2 new
          Deck  1 due  2 new
          and 26 more decks

        11 due and 14 new, about 7 minutes.
        ");
        for rows in 0..40 {
            drawn(&today, 40, Some(rows));
        }
    }

    #[test]
    fn nothing_breaks_at_any_width() {
        let mut today = today();
        today
            .decks
            .push(deck(&"long ".repeat(30), 12345, 12345, Some(2.0)));
        for columns in 2..120 {
            drawn(&today, columns, None);
        }
    }

    #[test]
    fn what_keys_choose() {
        let offers = [
            Offer {
                key: Key::Enter,
                does: "study",
            },
            Offer {
                key: Key::Char('d'),
                does: "decks",
            },
        ];
        for (key, expected) in [
            (Key::Enter, Some(Chosen::Offer(0))),
            (Key::Char('d'), Some(Chosen::Offer(1))),
            (Key::Char('q'), Some(Chosen::Leave)),
            (Key::Esc, Some(Chosen::Leave)),
            (Key::Ctrl('c'), Some(Chosen::Interrupt)),
            (Key::Char('x'), None),
        ] {
            assert_eq!(chosen(key, &offers), expected, "{key:?}");
        }
    }

    #[test]
    fn what_does_not_fit_into_one_line_stands_in_two() {
        let offer = |key, does| Offer { key, does };
        let offers = [
            offer(Key::Char('a'), "study ahead"),
            offer(Key::Char('z'), "quiz"),
            offer(Key::Char('p'), "progress"),
        ];
        let shown = |columns| {
            let lines = offered(&offers, columns).into_iter();
            lines.map(|line| line.text()).collect::<Vec<_>>()
        };
        assert_eq!(shown(80), ["a study ahead · z quiz · p progress · q leave"]);
        assert_eq!(shown(45).len(), 1);
        for columns in [40, 44] {
            assert_eq!(
                shown(columns),
                ["a study ahead · z quiz", "p progress · q leave"]
            );
        }
    }
}
