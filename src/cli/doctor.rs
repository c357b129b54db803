//! `griot doctor`: whether what is kept is sound, and the state derived anew from the log.

use clap::Args;

use super::app::App;
use super::error::CommandError;
use crate::store::disk;
use crate::store::health::Health;
use crate::store::{Rebuilt, Store};
use crate::text::count;
use crate::text::safe::safe;

/// Options of `griot doctor`.
#[derive(Args, Debug)]
pub struct DoctorArgs {
    /// Derive the state of every card anew from the log, and put right what differs.
    #[arg(long)]
    rebuild: bool,
}

/// Looks through the database and says what it holds and what is wrong with it.
pub fn doctor(app: &mut App, args: &DoctorArgs) -> Result<(), CommandError> {
    let in_force = app.in_force()?;
    let path = Store::path_in(&in_force.paths.data);
    if disk::is_missing(&path) {
        let shown = path.display().to_string();
        app.out.line(&format!(
            "Nothing is recorded yet: there is no {}.",
            safe(&shown)
        ))?;
        return Ok(());
    }
    let mut store = app.open_store(&in_force)?;
    let health = store.health()?;
    let shown = path.display().to_string();
    for line in report(&safe(&shown), &health) {
        app.out.line(&line)?;
    }
    if !health.faults.is_empty() {
        return Err(unsound(&shown, &health));
    }
    if args.rebuild {
        let rebuilt = store.rebuild()?;
        store.renew_history()?;
        app.out.line(&outcome(rebuilt))?;
    }
    Ok(())
}

fn report(path: &str, health: &Health) -> Vec<String> {
    let megabytes = health.n_bytes as f64 / 1e6;
    let mut lines = vec![
        format!("database  {path}, {megabytes:.1} MB"),
        format!(
            "version   {}, read by SQLite {}",
            health.version, health.sqlite
        ),
        format!(
            "log       {} from {} on {}; {} among them",
            count(health.n_events, "event"),
            count(health.n_sessions, "session"),
            count(health.n_devices, "device"),
            count(health.n_answers, "answer")
        ),
        format!("cards     {}", count(health.n_sides, "side")),
    ];
    if health.n_unknown > 0 {
        let unknown = count(health.n_unknown, "event");
        lines.push(format!(
            "newer     {unknown} of a kind that only a newer griot knows: kept and ignored"
        ));
    }
    lines.extend(
        health
            .faults
            .iter()
            .map(|fault| format!("fault     {}", safe(fault))),
    );
    if health.faults.is_empty() {
        lines.push("check     sound".to_owned());
    }
    lines
}

fn unsound(path: &str, health: &Health) -> CommandError {
    let faults = count(health.faults.len(), "fault");
    CommandError::user(format!("{faults} in {path}"))
        .hinted("copy it to a safe place, then restore a backup; the log may still be readable with sqlite3's .recover")
}

fn outcome(rebuilt: Rebuilt) -> String {
    let n_events = usize::try_from(rebuilt.n_events).unwrap_or(usize::MAX);
    let derived = format!("rebuild   derived anew from {}", count(n_events, "event"));
    match usize::try_from(rebuilt.n_differed).unwrap_or(usize::MAX) {
        0 => format!("{derived}: nothing differed"),
        n_rows => format!("{derived}: {} differed and put right", count(n_rows, "row")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sound() -> Health {
        Health {
            n_bytes: 22_140_000,
            version: 1,
            sqlite: "3.50.4",
            n_events: 100_001,
            n_answers: 1,
            n_unknown: 0,
            n_sessions: 1,
            n_devices: 2,
            n_sides: 500,
            faults: Vec::new(),
        }
    }

    #[test]
    fn what_a_sound_database_holds() {
        insta::assert_snapshot!(report("/home/ada/progress.db", &sound()).join("\n"), @"
        database  /home/ada/progress.db, 22.1 MB
        version   1, read by SQLite 3.50.4
        log       100001 events from 1 session on 2 devices; 1 answer among them
        cards     500 sides
        check     sound
        ");
    }

    #[test]
    fn faults_and_events_of_the_future_are_named() {
        let health = Health {
            n_unknown: 3,
            faults: vec!["row 2 of event \u{1b}[31m".to_owned()],
            ..sound()
        };
        insta::assert_snapshot!(report("/home/ada/progress.db", &health).join("\n"), @"
        database  /home/ada/progress.db, 22.1 MB
        version   1, read by SQLite 3.50.4
        log       100001 events from 1 session on 2 devices; 1 answer among them
        cards     500 sides
        newer     3 events of a kind that only a newer griot knows: kept and ignored
        fault     row 2 of event ␛[31m
        ");
        let error = unsound("/home/ada/progress.db", &health);
        assert_eq!(error.message(), "1 fault in /home/ada/progress.db");
    }

    #[test]
    fn what_a_rebuild_says() {
        let table = [
            (
                0,
                0,
                "rebuild   derived anew from 0 events: nothing differed",
            ),
            (
                5,
                1,
                "rebuild   derived anew from 5 events: 1 row differed and put right",
            ),
        ];
        for (n_events, n_differed, expected) in table {
            let rebuilt = Rebuilt {
                n_events,
                n_differed,
            };
            assert_eq!(outcome(rebuilt), expected);
        }
    }
}
