//! The lints: what makes a card hard to learn from, easy to guess, or wrong to mark.
//!
//! [`leak`]: the answer can be read. [`option`]: choices. [`wording`]: how a question is put. [`length`]: how much is asked.
//! [`double`]: two cards for one fact. [`balance`]: what only many cards together show. [`lack`]: what other cards have.
//! [`mod@test`]: the tests in cards. [`accept`]: what counts already.

mod accept;
mod balance;
mod double;
mod lack;
mod leak;
mod length;
mod option;
mod test;
mod wording;

use super::finding::Finding;
use super::subject::Subjects;
use crate::deck::model::CalendarDay;

/// Everything that the lints find in a deck.
pub(super) fn find(subjects: &Subjects<'_>, today: Option<CalendarDay>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for subject in subjects.iter() {
        leak::find(&subject, &mut findings);
        option::find(&subject, &mut findings);
        wording::find(&subject, &mut findings);
        length::find(&subject, &mut findings);
        accept::find(&subject, &mut findings);
        lack::find_expired(&subject, today, &mut findings);
    }
    leak::find_among_siblings(subjects, &mut findings);
    double::find(subjects, &mut findings);
    balance::find(subjects, &mut findings);
    lack::find(subjects, &mut findings);
    test::find(subjects.deck, &mut findings);
    findings
}
