//! Why an input is impossible, and what can be done instead.

/// An input that changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    /// A stable word for scripts.
    pub(super) code: &'static str,
    /// What is wrong and what can be done.
    pub(super) message: String,
}

impl Refusal {
    fn new(code: &'static str, message: impl Into<String>) -> Self {
        let message = message.into();
        Self { code, message }
    }

    pub(super) fn over() -> Self {
        Self::new("over", "the session is over")
    }

    pub(super) fn busy() -> Self {
        Self::new(
            "busy",
            "the last input is still being carried out; send it again",
        )
    }

    pub(super) fn unexpected() -> Self {
        Self::new("unexpected", "nothing was waiting for that")
    }

    pub(super) fn stale(n: usize) -> Self {
        Self::new(
            "stale",
            format!("question {n} is not open; nothing was changed"),
        )
    }

    pub(super) fn bad_answer(wanted: String) -> Self {
        Self::new("bad-answer", wanted)
    }

    pub(super) fn answered() -> Self {
        Self::new(
            "answered",
            "this question is answered; go on to the next one, or undo",
        )
    }

    pub(super) fn no_entry() -> Self {
        Self::new("no-entry", "there is no entry to take back")
    }

    pub(super) fn not_answered() -> Self {
        Self::new("not-answered", "answer this question first, or skip it")
    }

    pub(super) fn nothing_answered() -> Self {
        Self::new(
            "nothing-answered",
            "no card has been answered in this session yet",
        )
    }

    pub(super) fn not_revealed() -> Self {
        Self::new("not-revealed", "reveal the answer before you grade it")
    }

    pub(super) fn already_revealed() -> Self {
        Self::new(
            "already-revealed",
            "the answer is revealed; grade it from 1 to 4",
        )
    }

    pub(super) fn no_hint() -> Self {
        Self::new("no-hint", "this card has no more hints")
    }

    pub(super) fn nothing_to_undo() -> Self {
        Self::new("nothing-to-undo", "there is nothing to take back")
    }

    pub(super) fn time_is_out() -> Self {
        Self::new(
            "time-is-out",
            "the time is out; no question can be opened again",
        )
    }

    pub(super) fn not_in_a_quiz() -> Self {
        Self::new(
            "not-in-a-quiz",
            "a quiz changes no schedule: skip the card, or suspend it with `griot suspend`",
        )
    }

    pub(super) fn guess_counts() -> Self {
        Self::new(
            "guess-counts",
            "that was not on the list, and counts: a quiz takes no guess back",
        )
    }

    pub(super) fn nothing_to_open() -> Self {
        Self::new(
            "nothing-to-open",
            "this card has no picture or link to open here",
        )
    }

    pub(super) fn nothing_typed() -> Self {
        Self::new("not-acceptable", "only what was typed can count as right")
    }

    pub(super) fn was_right() -> Self {
        Self::new("not-acceptable", "all that was typed was right already")
    }

    pub(super) fn gone() -> Self {
        Self::new(
            "gone",
            "the card cannot be asked now: it is gone from its file, or suspended",
        )
    }

    pub(super) fn store(message: String) -> Self {
        Self::new("store", message)
    }
}
