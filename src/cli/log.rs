//! `griot log`: what happened, newest first.

mod entry;

use std::collections::BTreeSet;

use clap::{Args, ValueEnum};

use self::entry::Entry;
use super::app::{App, InForce};
use super::error::CommandError;
use super::face::print_lines;
use super::when::{When, out_of_order};
use crate::event::Body;
use crate::store::{LogQuery, Logged, Store, disk};
use crate::terminal::draw::{Line, Tone, plain};
use crate::terminal::happened;
use crate::text::safe_line;

/// Options of `griot log`.
#[derive(Args, Debug)]
pub struct LogArgs {
    /// Only about these cards, as `deck/card` or by id alone, and the cards of these decks; whether or not they are in
    /// a file still.
    #[arg(value_name = "CARD|DECK")]
    names: Vec<String>,
    /// From this study day on: a date such as 2026-11-22, or `30d` for 30 days ago.
    #[arg(long, value_name = "DATE", value_parser = When::read, allow_hyphen_values = true)]
    since: Option<When>,
    /// Up to this study day.
    #[arg(long, value_name = "DATE", value_parser = When::read, allow_hyphen_values = true)]
    until: Option<When>,
    /// Only events of these kinds.
    #[arg(
        long = "kind",
        value_name = "KIND,KIND",
        value_delimiter = ',',
        value_enum
    )]
    kinds: Vec<EventKind>,
    /// At most this many events.
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// Print one JSON object for each event.
    #[arg(long)]
    json: bool,
    /// Print where the database is and what can be asked of it with SQL.
    #[arg(long, conflicts_with_all = ["names", "since", "until", "kinds", "limit", "json"])]
    sql: bool,
}

/// A kind of event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum EventKind {
    Session,
    Answer,
    Regrade,
    Undo,
    Suspend,
    Resume,
    Bury,
    Accept,
    Relink,
    Reset,
    Weights,
    Unknown,
}

impl EventKind {
    fn of(body: &Body) -> Self {
        match body {
            Body::Session { .. } => Self::Session,
            Body::Answer(_) => Self::Answer,
            Body::Regrade { .. } => Self::Regrade,
            Body::Undo { .. } => Self::Undo,
            Body::Suspend => Self::Suspend,
            Body::Resume => Self::Resume,
            Body::Bury { .. } => Self::Bury,
            Body::Accept { .. } => Self::Accept,
            Body::Relink { .. } => Self::Relink,
            Body::Reset => Self::Reset,
            Body::Weights(_) => Self::Weights,
            Body::Unknown { .. } => Self::Unknown,
        }
    }

    fn name(self) -> String {
        let value = self.to_possible_value();
        value.map_or_else(String::new, |value| value.get_name().to_owned())
    }
}

/// Prints the events that are asked for.
///
/// # Errors
/// A name that stands for nothing, days that do not follow each other, or a database that cannot be used.
pub fn log(app: &mut App, args: &LogArgs) -> Result<(), CommandError> {
    let in_force = app.in_force()?;
    let today = in_force.clock.now().moment.day;
    let days = |when: Option<When>| when.map(|when| when.seen_from(today));
    let (since, until) = (days(args.since), days(args.until));
    if let Some((since, until)) = since.zip(until).filter(|(since, until)| since > until) {
        return Err(out_of_order("--since", since, "--until", until));
    }
    let path = Store::path_in(&in_force.paths.data);
    if disk::is_missing(&path) {
        let shown = path.display().to_string();
        let nothing = format!(
            "Nothing is recorded yet: there is no {}.",
            safe_line(&shown)
        );
        return Ok(app.out.note(&nothing)?);
    }
    let store = app.open_store(&in_force)?;
    if args.sql {
        return explain(app, &in_force, &store);
    }
    let query = LogQuery {
        sides: sides(&store, &args.names)?,
        since,
        until,
    };
    if args.limit == Some(0) {
        return Ok(());
    }
    let n_shown = show(app, &in_force, &store, args, &query)?;
    if n_shown == 0 {
        app.out.note("Nothing of that kind is in the log.")?;
    }
    Ok(())
}

/// Prints the events that are wanted; tells how many.
fn show(
    app: &mut App,
    in_force: &InForce,
    store: &Store,
    args: &LogArgs,
    query: &LogQuery,
) -> Result<usize, CommandError> {
    let columns = app.out.width();
    let mut n_shown = 0;
    store.show_log(query, |logged| {
        let kind = EventKind::of(&logged.event.body);
        if !args.kinds.is_empty() && !args.kinds.contains(&kind) {
            return Ok::<_, CommandError>(true);
        }
        if args.json {
            app.out.json(&Entry::of(logged, kind.name()))?;
        } else {
            print_lines(app, in_force, &[line(logged, columns)])?;
        }
        n_shown += 1;
        Ok(args.limit.is_none_or(|limit| n_shown < limit))
    })?;
    Ok(n_shown)
}

/// The sides that the names stand for; `None` without any.
fn sides(store: &Store, names: &[String]) -> Result<Option<BTreeSet<i64>>, CommandError> {
    let mut sides = BTreeSet::new();
    for name in names {
        let found = store.sides_called(name)?;
        if found.is_empty() {
            let message = format!("no card and no deck is called \"{}\"", safe_line(name));
            let hint = "see all cards with `griot cards`, all decks with `griot decks`".to_owned();
            return Err(CommandError::usage(message).hinted(hint));
        }
        sides.extend(found);
    }
    Ok((!names.is_empty()).then_some(sides))
}

/// When, about which card, and what.
fn line(logged: &Logged, columns: usize) -> Line {
    let event = &logged.event;
    let time = entry::time(event.moment);
    // Seconds and the offset are for machines.
    let time = time.get(..16).unwrap_or(&time).replace('T', " ");
    let mut line = Line::of(format!("{time}  "), Tone::Quiet);
    if let Some(card) = &event.side {
        line = line
            .and(safe_line(card), Tone::Title)
            .and("  ", Tone::Plain);
    }
    let tone = if logged.is_undone {
        Tone::Quiet
    } else {
        Tone::Plain
    };
    line = line.and(happened::at_all(event), tone);
    if logged.is_undone {
        // Said after what may be clipped, it would be lost.
        let mark = Line::of("undone: ", Tone::Quiet);
        let rest = line;
        return mark.join(rest).clip(columns);
    }
    line.clip(columns)
}

/// Queries to begin with; a test runs them.
const EXAMPLES: [(&str, &str); 2] = [
    (
        "Answers and how many were passed, day by day:",
        "SELECT day, count(*), sum(rating > 1) FROM v_answer WHERE schedules AND NOT undone GROUP BY day",
    ),
    (
        "The cards that are hardest to keep:",
        "SELECT card, lapses, answers, round(stability, 1) FROM v_card WHERE lapses > 2 ORDER BY lapses DESC LIMIT 20",
    ),
];

/// Says where the database is, what views it has, and how to ask it.
fn explain(app: &mut App, in_force: &InForce, store: &Store) -> Result<(), CommandError> {
    let columns = app.out.width();
    let path = store.path().display().to_string();
    let said = |text: &str| plain(text, columns, "");
    // Commands and queries are never broken: they are to be copied.
    let whole = |text: String| vec![Line::empty(), Line::plain(text).indent(2)];
    let mut lines = vec![Line::plain(format!("The database is {}", safe_line(&path)))];
    lines.extend(said("Open it read-only; it may be asked while griot runs:"));
    lines.extend(whole(format!("sqlite3 '{}'", safe_line(&uri(&path)))));
    lines.push(Line::empty());
    lines.extend(said(
        "These views keep their names and columns (docs/log.md tells of each):",
    ));
    for view in store.views()? {
        lines.extend(whole(view.name));
        lines.extend(plain(&view.columns.join(", "), columns, "    "));
    }
    for (what, query) in EXAMPLES {
        lines.push(Line::empty());
        lines.extend(said(what));
        lines.push(Line::plain(format!("{query};")).indent(2));
    }
    print_lines(app, in_force, &lines)
}

/// The database in the quotes of a shell, as `SQLite` is to open it.
fn uri(path: &str) -> String {
    let path = path
        .replace('%', "%25")
        .replace('?', "%3f")
        .replace('#', "%23");
    format!("file:{path}?mode=ro").replace('\'', "'\\''")
}

#[cfg(test)]
mod tests;
