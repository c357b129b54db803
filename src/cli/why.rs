//! `griot why`: how the due date of a card came about.

use clap::Args;

use super::app::App;
use super::error::CommandError;
use super::face::print_lines;
use super::library::Library;
use crate::config::{Config, WEEKDAYS};
use crate::event::StudyDay;
use crate::grade::guessing::guess_chance;
use crate::report::why::{
    Answer, Asked, EasyDay, Limit, Limits, Outcome, Target, VERSION, Weights, Why, date, time,
};
use crate::schedule::day;
use crate::schedule::model::{Phase, SideState};
use crate::schedule::planner::{Options, Quota};
use crate::session::step::{Loaded, SideId};
use crate::store::{AnswerGrounds, DeckEntry, Held, PlanRequest, Shelf, scheduling};
use crate::terminal::draw::Line;
use crate::terminal::why;
use crate::text::markdown::plain_blocks;
use crate::text::safe_line;

/// Options of `griot why`.
#[derive(Args, Debug)]
pub struct WhyArgs {
    /// The card, as `deck/card`, or by its id alone where one deck has it; `deck/card#reverse` is one side of it.
    card: String,
    /// Print one JSON object for each side of the card.
    #[arg(long)]
    json: bool,
}

/// Derives the due date of each side of a card from the log: every answer, what it did to the memory, the interval
/// before and after fuzz and levelling, and what each rating would decide now.
///
/// # Errors
/// No such card, a deck file that cannot be read, or a database that cannot be used.
pub fn why(app: &mut App, args: &WhyArgs) -> Result<(), CommandError> {
    let library = Library::open(app, &[])?;
    let sides = library.named(&args.card)?;
    let mut shelf = Shelf::new(&library.decks, library.now);
    let mut all = Vec::new();
    for side in sides {
        if let Some(loaded) = library.store.page(&mut shelf, side)? {
            all.extend(library.why(side, &loaded)?);
        }
    }
    if args.json {
        return all.iter().try_for_each(|why| Ok(app.out.json(why)?));
    }
    let columns = app.out.width();
    let pages: Vec<Vec<Line>> = all.iter().map(|why| why::lines(why, columns)).collect();
    print_lines(app, &library.in_force, &pages.join(&Line::empty()))
}

impl Library {
    /// How the due date of a side came about; `None` when its deck is gone meanwhile.
    fn why(&self, side: SideId, loaded: &Loaded) -> Result<Option<Why>, CommandError> {
        let Some(deck) = self.decks.iter().find(|deck| deck.id == loaded.deck) else {
            return Ok(None);
        };
        let config = &self.in_force.config;
        let scheduling = scheduling(config, deck, &loaded.side);
        let grounds = self.store.grounds(side, self.now, &scheduling)?;
        let held = self.store.held(&self.request(config), deck, side)?;
        let today = self.now.day;
        let due = loaded.state.due;
        Ok(Some(Why {
            v: VERSION,
            card: safe_line(&loaded.side.key).into_owned(),
            deck: safe_line(&loaded.deck).into_owned(),
            kind: loaded.side.task.kind().name(),
            question: safe_line(&plain_blocks(&loaded.side.question)).into_owned(),
            file: safe_line(&loaded.file).into_owned(),
            line: loaded.line,
            today: date(today),
            state: match loaded.state.phase {
                Phase::New => "new",
                Phase::Learning => "learning",
                Phase::Review => "review",
            },
            due: due.map(date),
            due_in_days: due.map(|due| i64::from(due.0) - i64::from(today.0)),
            asked: self.asked(side, deck, &loaded.state, &held)?,
            target: Target {
                retention: config.study_for(&deck.id, &deck.wishes).retention,
                guess: guess_chance(&loaded.side.task),
                recall: scheduling.target,
            },
            weights: Weights {
                values: grounds.model.weights().to_vec(),
                fitted: grounds.fitted.map(time),
            },
            day_starts: config.day_starts.strftime("%H:%M").to_string(),
            easy_days: easy_days(config),
            limits: Limits {
                deck: limit(&held.deck),
                total: limit(&held.total),
            },
            reset: grounds.reset.map(time),
            answers: grounds.answers.iter().map(answer).collect(),
            now: grounds.next.iter().map(Outcome::of).collect(),
        }))
    }

    fn request<'a>(&'a self, config: &'a Config) -> PlanRequest<'a> {
        PlanRequest {
            decks: &self.decks,
            config,
            today: self.now.day,
            seed: 0,
            options: Options::default(),
            tags: &[],
        }
    }

    /// Whether `study` would ask a side now, and if not, why.
    fn asked(
        &self,
        side: SideId,
        deck: &DeckEntry,
        state: &SideState,
        held: &Held,
    ) -> Result<Asked, CommandError> {
        let place = self.place(side, &self.in_force.config)?;
        if place.is_some() {
            let because = Vec::new();
            return Ok(Asked { place, because });
        }
        let mut because = because(self.now.day, state, held);
        if because.is_empty() {
            let is_held_by_limits = self.place(side, &self.without_limits(deck))?.is_some();
            because.push(if is_held_by_limits {
                let share = day::share(self.now.day, self.in_force.config.easy_days);
                spent(state.phase == Phase::New, held, share)
            } else {
                "a side of the same card, or a card of the same group, is asked today".to_owned()
            });
        }
        Ok(Asked { place, because })
    }

    /// The place of a side in what `study` would ask now, from 1.
    fn place(&self, side: SideId, config: &Config) -> Result<Option<usize>, CommandError> {
        let plan = self.store.plan(&self.request(config))?;
        let mut order = plan.due.iter().chain(&plan.new);
        let place = order.position(|planned| planned.side == side);
        Ok(place.map(|place| place + 1))
    }

    /// The settings, with no limit for a deck and for all together.
    fn without_limits(&self, deck: &DeckEntry) -> Config {
        let mut config = self.in_force.config.clone();
        let wishes = config.deck.entry(deck.id.clone()).or_default();
        wishes.new_per_day = Some(u32::MAX);
        wishes.reviews_per_day = Some(u32::MAX);
        config.total.new_per_day = u32::MAX;
        config.total.reviews_per_day = u32::MAX;
        config.easy_days = [1.0; 7];
        config
    }
}

/// What keeps a side from being asked, each a clause; empty when only what else is planned does.
fn because(today: StudyDay, state: &SideState, held: &Held) -> Vec<String> {
    let mut because = Vec::new();
    if held.is_suspended {
        because.push("it is suspended (`griot resume` puts it back)".to_owned());
    }
    if let Some(day) = held.buried_until {
        because.push(format!("it is put off until {}", date(day)));
    }
    if let Some(day) = held.expires.filter(|day| *day <= today) {
        because.push(format!("it expired on {}", date(day)));
    }
    let is_later = state.due.is_some_and(|due| due > today) && state.phase != Phase::Learning;
    if is_later {
        because.push("it is not due yet".to_owned());
    }
    if !held.siblings.is_empty() {
        let keys = safe_line(&held.siblings.join(", ")).into_owned();
        because.push(format!("{keys} was answered today, and would give it away"));
    }
    let is_new = state.phase == Phase::New;
    if is_new && !held.requires.is_empty() {
        let keys = safe_line(&held.requires.join(", ")).into_owned();
        because.push(format!("it waits until {keys} is passed"));
    }
    because
}

/// Which limit is used up by what is asked before it, on a day with this share of a normal day's work.
fn spent(is_new: bool, held: &Held, share: f64) -> String {
    let of = |quota: &Quota| {
        if is_new {
            (quota.limits.new, quota.done.new, "new cards")
        } else {
            (quota.limits.reviews, quota.done.reviews, "reviews")
        }
    };
    let (deck, total) = (of(&held.deck), of(&held.total));
    let left = |(limit, done, _): (u32, u32, &str)| limit.saturating_sub(done);
    let ((limit, _, what), whose) = if left(deck) <= left(total) {
        (deck, "this deck")
    } else {
        (total, "all decks")
    };
    let day = match share {
        share if is_new && share < 1.0 => format!("today, an easy day (share {})", share as f32),
        _ => "today".to_owned(),
    };
    if limit == 0 {
        return format!("{whose} may have no {what} {day}");
    }
    format!(
        "other cards come first, and take all of the {limit} {what} that {whose} may have {day}"
    )
}

fn answer(each: &AnswerGrounds) -> Answer {
    let given_to = each.given_to.as_deref();
    Answer {
        given_to: given_to.map(|key| safe_line(key).into_owned()),
        ..Answer::of(&each.traced, each.first_rating, each.decided, &each.derived)
    }
}

fn limit(quota: &Quota) -> Limit {
    Limit {
        new_per_day: quota.limits.new,
        new_done: quota.done.new,
        reviews_per_day: quota.limits.reviews,
        reviews_done: quota.done.reviews,
    }
}

fn easy_days(config: &Config) -> Vec<EasyDay> {
    let days = WEEKDAYS.into_iter().zip(config.easy_days);
    let easy = days.filter(|(_, share)| *share != 1.0);
    easy.map(|(weekday, share)| EasyDay { weekday, share })
        .collect()
}
