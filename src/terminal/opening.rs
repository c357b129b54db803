//! How a quiz begins, in words that all clients use.

use super::words;
use crate::session::view::Opening;
use crate::text::count;

/// How many questions there are and how long, what takes the same paper again, and whether answers feed the schedule.
pub fn of_quiz(opening: &Opening) -> String {
    let questions = count(opening.n_questions, "question");
    let what = match opening.n_taken {
        0 => format!("Quiz: {questions}"),
        taken => format!("Quiz, continued: {taken} of {questions} answered"),
    };
    let in_all = opening.seconds.map(|s| format!("{} in all", exact(s)));
    let each = opening.seconds_each.map(|s| format!("{} each", exact(s)));
    let parts: Vec<String> = [Some(what), in_all, each].into_iter().flatten().collect();
    let what = parts.join(", ");
    let schedule = if opening.schedules {
        "Answers are recorded for the schedule."
    } else {
        "The schedule stays as it is."
    };
    format!(
        "{what}. The same paper again: --seed {}. {schedule}",
        opening.seed
    )
}

/// A limit as it was asked for: in minutes where that is exact.
fn exact(seconds: u64) -> String {
    if seconds.is_multiple_of(60) {
        words::time(seconds)
    } else {
        count(usize::try_from(seconds).unwrap_or(usize::MAX), "second")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::Mode;

    #[test]
    fn what_a_quiz_says_of_itself() {
        let plain = Opening {
            mode: Mode::Quiz,
            decks: vec!["mali".to_owned()],
            n_due: 3,
            n_new: 17,
            n_refused: 0,
            n_questions: 20,
            n_taken: 0,
            seconds: None,
            seconds_each: None,
            schedules: false,
            seed: 7,
        };
        let timed = Opening {
            seconds: Some(600),
            seconds_each: Some(90),
            schedules: true,
            ..plain.clone()
        };
        let continued = Opening {
            n_taken: 7,
            ..plain.clone()
        };
        let single = Opening {
            n_questions: 1,
            seconds_each: Some(1),
            ..plain.clone()
        };
        for (opening, expected) in [
            (
                plain,
                "Quiz: 20 questions. The same paper again: --seed 7. The schedule stays as it is.",
            ),
            (
                timed,
                "Quiz: 20 questions, 10 minutes in all, 90 seconds each. The same paper again: --seed 7. \
                 Answers are recorded for the schedule.",
            ),
            (
                continued,
                "Quiz, continued: 7 of 20 questions answered. The same paper again: --seed 7. \
                 The schedule stays as it is.",
            ),
            (
                single,
                "Quiz: 1 question, 1 second each. The same paper again: --seed 7. The schedule stays as it is.",
            ),
        ] {
            assert_eq!(of_quiz(&opening), expected);
        }
    }
}
