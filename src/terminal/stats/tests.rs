use insta::assert_snapshot;

use super::{closing, lines, words};
use crate::report::stats::odd::odd;
use crate::report::stats::panels::{self, Panel};
use crate::report::stats::{Account, Place, sample};
use crate::stats::figures::{Figures, Progress, Subject, Total};
use crate::terminal::draw::{Line, Theme};

fn text(lines: &[Line]) -> String {
    let lines = lines
        .iter()
        .map(|line| line.text().trim_end().to_owned() + "\n");
    lines.collect()
}

/// The whole year, with how good the predictions were.
fn everything() -> Account {
    Account {
        calibration: Some(sample::calibration()),
        ..sample::account()
    }
}

#[test]
fn a_year() {
    for columns in [40, 80, 120, 200] {
        let name = format!("a_year@{columns}");
        assert_snapshot!(name, text(&lines(&everything(), columns)));
    }
}

#[test]
fn a_year_in_words() {
    assert_snapshot!(text(&words(&everything(), 80)));
}

#[test]
fn the_first_two_answers() {
    assert_snapshot!(text(&lines(&sample::beginner(), 80)));
}

#[test]
fn who_never_answered_hears_what_to_do() {
    let drawn = text(&lines(&sample::blank(), 80)).replace("\n\n", "\n");
    assert_snapshot!(drawn, @r"
    Saturday 28 November 2026
    Nothing was answered yet, so there is nothing to tell. `griot study` begins;
    come back after a few days.
    ");
    assert_eq!(text(&words(&sample::blank(), 80)), drawn);
}

/// A question that takes more than two lines, and many more cards, weeks and tags than are shown.
fn too_much() -> Account {
    let mut account = plain_names();
    let figures = &mut account.figures;
    let leech = figures.leeches[0];
    figures.leeches = vec![leech; 240];
    let place = Place {
        question: "Which of the many words of a long question are told? ".repeat(9),
        ..Place::default()
    };
    account.places.insert(leech.side, place);
    let tag = |n: u64| Progress {
        of: Subject::Tag(format!("tag {n:03}")),
        sides: n,
        ..figures.progress[0].clone()
    };
    let tags: Vec<_> = (1..=300).map(tag).collect();
    figures.progress.extend(tags);
    account
}

#[test]
fn what_is_left_out_is_said_whole() {
    for columns in [40, 80, 160] {
        let lines = lines(&too_much(), columns);
        let shown = text(&lines);
        let flat = shown.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            shown.lines().any(|line| line.trim_end().ends_with('…')),
            "{shown}"
        );
        if columns < 120 {
            for expected in [
                "And 230 more: `griot stats --json` has all.",
                "And 291 with fewer cards: `griot stats --json` has all.",
                "The last 16 weeks with reviews.",
            ] {
                assert!(flat.contains(expected), "{expected}: {shown}");
            }
        }
        assert!(
            shown.contains("tag 300") && !shown.contains("tag 290"),
            "{shown}"
        );
    }
    let said = text(&words(&too_much(), 80)).replace('\n', " ");
    assert!(
        said.contains("And 291 with fewer cards: `griot stats --json` has all."),
        "{said}"
    );
}

#[test]
fn the_end_of_a_long_page_says_what_matters() {
    let year = "\n13 days in a row, 41 days at the longest. Today: 60 reviews, 54 of them passed,\n2 new cards, 69 answers in 10 minutes. Remembered in all: 92%.\n";
    let again = "`griot stats` shows all of this again.\n";
    assert_eq!(text(&closing(&everything(), 80)), format!("{year}{again}"));
    assert_eq!(text(&closing(&sample::blank(), 80)), format!("\n{again}"));
    for columns in 40..80 {
        let lines = closing(&everything(), columns);
        assert!(
            lines.iter().all(|line| line.width() <= columns),
            "{columns}"
        );
    }
}

#[test]
fn a_time_without_answers_is_told_from_a_life_without_any() {
    let year = sample::account();
    let figures = Figures {
        total: Total::default(),
        days: Vec::new(),
        weeks: Vec::new(),
        ..year.figures.clone()
    };
    let account = Account { figures, ..year };
    for text in [text(&lines(&account, 80)), text(&words(&account, 80))] {
        assert!(
            text.contains("Nothing was answered in this time."),
            "{text}"
        );
        assert!(text.contains(panels::FORECAST.heading), "{text}");
        assert!(!text.contains(panels::RETENTION.heading), "{text}");
    }
}

/// The headings of a screen of everything.
const HEADINGS: [Panel; 18] = [
    panels::TOTAL,
    panels::RETENTION,
    panels::REVIEWS,
    panels::MINUTES,
    panels::WEEKS,
    panels::FORECAST,
    panels::STATES,
    panels::STABILITY,
    panels::DIFFICULTY,
    panels::YEAR,
    panels::RATINGS,
    panels::HOURS,
    panels::LEECHES,
    panels::HARDEST,
    panels::DECKS,
    panels::TAGS,
    panels::CALIBRATION,
    panels::SCORES,
];

#[test]
fn no_line_is_wider_than_the_screen_and_no_panel_is_lost() {
    let account = everything();
    for columns in 40..=200 {
        let lines = lines(&account, columns);
        for line in lines.iter().chain(&words(&account, columns)) {
            assert!(line.width() <= columns, "{columns}: {:?}", line.text());
        }
        let text = text(&lines);
        for panel in HEADINGS {
            assert!(text.contains(panel.heading), "{columns}: {}", panel.heading);
        }
    }
}

#[test]
fn nothing_breaks_on_a_screen_without_room() {
    for columns in 1..40 {
        for account in [everything(), sample::beginner(), sample::blank()] {
            assert!(!lines(&account, columns).is_empty());
            assert!(!words(&account, columns).is_empty());
        }
    }
}

/// The whole year, with names that are short and of ASCII.
fn plain_names() -> Account {
    let mut account = everything();
    account.decks[2].title = "Tokyo".to_owned();
    account.decks[4].title = "Hostile".to_owned();
    account.places.clear();
    account.figures.progress.pop();
    account
}

#[test]
fn nothing_of_griots_own_is_cut() {
    for columns in 40..=200 {
        let text = text(&lines(&plain_names(), columns));
        assert!(!text.contains('…'), "{columns}: {text}");
    }
}

#[test]
fn a_terminal_of_ascii_gets_ascii() {
    let theme = Theme {
        ascii: true,
        ..Theme::default()
    };
    let account = plain_names();
    for columns in [40, 80, 200] {
        for line in lines(&account, columns) {
            let painted = theme.paint(&line);
            assert!(painted.is_ascii(), "{painted}");
        }
    }
}

#[test]
fn words_have_no_chart_and_no_escape() {
    let text = text(&words(&everything(), 80));
    let charts = ['█', '░', '▒', '▓', '▁', '│', '∙', '─', '\u{1b}', '\u{202e}'];
    assert!(!text.contains(charts), "{text}");
}

#[test]
fn no_number_is_shown_that_is_none() {
    for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MAX, 0.0] {
        let account = odd(number);
        for columns in [40, 80, 160] {
            let shown = text(&lines(&account, columns)) + &text(&words(&account, columns));
            let odd = ["NaN", "inf", "-9,2", "18,446,744"];
            for odd in odd {
                assert!(!shown.contains(odd), "{number} {odd}: {shown}");
            }
        }
    }
}
