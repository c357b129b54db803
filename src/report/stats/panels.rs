//! What figures are told under which heading, with what they mean in one sentence.

/// A heading and what stands below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Panel {
    /// The heading, in plain words.
    pub heading: &'static str,
    /// What the numbers mean; empty where that is evident.
    pub meaning: &'static str,
}

/// All of the period together.
pub const TOTAL: Panel = panel("Today, and in all", "");
/// Reviews by day.
pub const REVIEWS: Panel = panel(
    "Reviews a day",
    "Cards that you had seen on an earlier day and were asked again.",
);
/// Minutes by day.
pub const MINUTES: Panel = panel("Minutes a day", "The time that your answers took.");
/// Days, in words.
pub const DAYS: Panel = panel("Day by day", "");
/// Retention.
pub const RETENTION: Panel = panel(
    "How much you remember",
    "Remembered: the share of reviews that you passed, lucky guesses taken out. Young: a memory that holds for less than 21 days; mature: for longer.",
);
/// Retention week by week.
pub const WEEKS: Panel = panel(
    "Week by week",
    "What you remembered beside what was predicted when each card was asked.",
);
/// The days to come.
pub const FORECAST: Panel = panel(
    "The next 30 days",
    "What is to be expected if you do all that is due each day.",
);
/// Sides by state.
pub const STATES: Panel = panel(
    "Cards by state",
    "Young and mature: a memory that holds for less than 21 days, and for longer.",
);
/// Sides by stability.
pub const STABILITY: Panel = panel(
    "Cards by stability",
    "Days until the chance that you remember a card falls to 90%.",
);
/// Sides by difficulty.
pub const DIFFICULTY: Panel = panel("Cards by difficulty", "From 1, easy, to 10, hard.");
/// The year.
pub const YEAR: Panel = panel("The year", "Answers on each day.");
/// Months, in words.
pub const MONTHS: Panel = panel("The year, month by month", "");
/// Ratings.
pub const RATINGS: Panel = panel(
    "Answer buttons",
    "How often an answer was rated so. Repeat: asked once more on the same day.",
);
/// Hours.
pub const HOURS: Panel = panel("Time of day", "Answers in each hour, by your clock.");
/// The hardest sides.
pub const HARDEST: Panel = panel(
    "Hardest cards",
    "Besides leeches, those that you miss most often. A better wording may help.",
);
/// Leeches.
pub const LEECHES: Panel = panel(
    "Leeches",
    "Forgotten more often than chance explains. Reword them, split them, or take them out with `griot suspend CARD`.",
);
/// Decks.
pub const DECKS: Panel = panel(
    "Progress by deck",
    "Known: the cards that you would remember if all were asked now.",
);
/// Tags.
pub const TAGS: Panel = panel("Progress by tag", "The tags of the most cards come first.");
/// Calibration.
pub const CALIBRATION: Panel = panel(
    "How good the predictions are",
    "Of cards that were given a chance of 90%, 9 in 10 should be remembered. Each prediction is made from what came before its answer alone.",
);
/// Scores.
pub const SCORES: Panel = panel(
    "Ways to predict, compared",
    "In force then: by the weights in force when you answered. They should do better than the default weights, and both better than always predicting your average so far.",
);

/// What is told when the period has no answers.
pub const NOTHING_THEN: &str =
    "Nothing was answered in this time. Leave `--since` and `--until` out to see everything.";

const fn panel(heading: &'static str, meaning: &'static str) -> Panel {
    Panel { heading, meaning }
}
