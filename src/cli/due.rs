//! `griot due`: what is due today, for people, scripts, prompts and status bars.

use clap::Args;
use serde::Serialize;

use super::app::App;
use super::error::CommandError;
use super::library::Library;
use crate::schedule::day;
use crate::schedule::planner::Options;
use crate::store::{DeckEntry, DeckPlan, PlanRequest, StudyPlan};
use crate::terminal::draw::print;
use crate::terminal::orphans;
use crate::terminal::today::{self, DeckToday, Today};
use crate::terminal::words;

/// Options of `griot due`.
#[derive(Args, Debug)]
pub struct DueArgs {
    /// Decks by id, by a pattern such as `mali-*`, or by path; all decks when none is named.
    #[arg(value_name = "DECK|PATH")]
    wanted: Vec<String>,
    /// Print how many cards are due or new, and nothing else.
    #[arg(long)]
    count: bool,
    /// Print the numbers as JSON.
    #[arg(long, conflicts_with = "count")]
    json: bool,
}

#[derive(Serialize)]
struct Numbers<'a> {
    due: usize,
    new: usize,
    decks: Vec<DeckNumbers<'a>>,
}

#[derive(Serialize)]
struct DeckNumbers<'a> {
    id: &'a str,
    title: &'a str,
    cards: usize,
    due: usize,
    new: usize,
}

/// Prints what `study` would ask now, within today's limits.
pub fn due(app: &mut App, args: &DueArgs) -> Result<(), CommandError> {
    let library = Library::open(app, &args.wanted)?;
    let plan = library.plan()?;
    if args.count {
        let n_cards = plan.due.len() + plan.new.len();
        return Ok(app.out.line(&n_cards.to_string())?);
    }
    if args.json {
        return Ok(app.out.json(&numbers(&library.decks, &plan))?);
    }
    let today = library.today(&plan)?;
    let lines = today::lines(&today, app.out.width(), None);
    Ok(print(&mut app.out, &lines)?)
}

impl Library {
    /// What `study` without options would ask now of the decks that are meant.
    pub fn plan(&self) -> Result<StudyPlan, CommandError> {
        Ok(self.store.plan(&PlanRequest {
            decks: &self.decks,
            config: &self.in_force.config,
            today: self.now.day,
            seed: 0,
            options: Options::default(),
            tags: &[],
        })?)
    }

    /// Today at a glance.
    pub fn today(&self, plan: &StudyPlan) -> Result<Today, CommandError> {
        let known = self.store.known(&self.decks, self.now.day)?;
        let usual_time = self.store.usual_time(self.now.day)?;
        let n_cards = plan.due.len() + plan.new.len();
        let minutes = |ms: f64| (ms * n_cards as f64 / 60_000.0).round() as u32;
        let date = day::date(self.now.day);
        let figures = self.decks.iter().zip(&plan.decks).zip(known);
        Ok(Today {
            date: date.map_or_else(String::new, |date| date.strftime("%A %-d %B").to_string()),
            streak: self.store.streak(self.now.day)?,
            decks: figures
                .map(|((deck, plan), known)| DeckToday {
                    title: deck.title.clone(),
                    due: plan.due,
                    new: plan.new,
                    known: Some(known).filter(|known| *known > 0.0),
                })
                .collect(),
            due: plan.due.len(),
            new: plan.new.len(),
            minutes: usual_time.map(minutes).filter(|_| n_cards > 0),
            notes: self.notes(plan)?,
        })
    }

    /// When the next card is due if none is now, and what waits for a later griot.
    fn notes(&self, plan: &StudyPlan) -> Result<Vec<String>, CommandError> {
        let mut notes = Vec::new();
        if day::share(self.now.day, self.in_force.config.easy_days) < 1.0 {
            notes.push("Today is an easy day: fewer new cards come.".to_owned());
        }
        notes.extend(orphans::note(self.store.unsettled(&self.decks)?));
        if plan.due.is_empty()
            && plan.new.is_empty()
            && let Some(next) = self.store.next_due(&self.decks, self.now.day)?
        {
            let days = words::in_days(next.since(self.now.day));
            notes.push(format!("The next card is due {days}."));
        }
        Ok(notes)
    }
}

fn numbers<'a>(decks: &'a [DeckEntry], plan: &StudyPlan) -> Numbers<'a> {
    let of_deck = |(deck, plan): (&'a DeckEntry, &DeckPlan)| DeckNumbers {
        id: &deck.id,
        title: &deck.title,
        cards: deck.n_cards,
        due: plan.due,
        new: plan.new,
    };
    Numbers {
        due: plan.due.len(),
        new: plan.new.len(),
        decks: decks.iter().zip(&plan.decks).map(of_deck).collect(),
    }
}
