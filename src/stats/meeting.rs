//! 第几次遇到: a question that a city has heard before is a lesson as much as a test, so each call with a question knows how
//! often its city had been asked the card by then — the card, whatever its version, over the whole history, whatever
//! stretch of days is looked at. A call in which the question was never put (nobody answered, the script was not played
//! out, the caller was recognised) is no meeting, nor is a void one.

use super::facts::{Facts, LAST_MEETING};
use crate::failure::Result;

/// Numbers the meetings of `facts`, whose tasks stand in the order of time. `earlier` says how often a city (index) had
/// been asked a card (index) before the first day loaded; it is asked once a pair, and only for those that met here.
///
/// # Errors
/// Those of `earlier`.
pub fn number_meetings(facts: &mut Facts, mut earlier: impl FnMut(u16, u16) -> Result<u8>) -> Result<()> {
    let cards = facts.cards.len();
    let mut met: Vec<Option<u8>> = vec![None; facts.cities.len() * cards];
    for task in &mut facts.tasks {
        let card = task.scenario.and_then(|at| facts.scenarios.get(usize::from(at))).map(|found| found.card);
        let Some(card) = card.filter(|_| task.is_asked()) else { continue };
        let Some(met) = met.get_mut(usize::from(task.city) * cards + usize::from(card)) else { continue };
        let before = match *met {
            Some(before) => before,
            None => earlier(task.city, card)?,
        };
        task.meeting = before.saturating_add(1).min(LAST_MEETING);
        *met = Some(task.meeting);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::outcome::Outcome;
    use crate::stats::{Stage, TaskFact, sample};

    /// An answer of `city` to version `scenario`; of the sample, 0 and 10 are versions of one card, 1 is another.
    fn asked(city: u16, scenario: u16) -> TaskFact {
        TaskFact {
            city,
            scenario: Some(scenario),
            scenario_call: true,
            points_hit: 1,
            points_required: 3,
            ..sample::task()
        }
    }

    fn numbered(tasks: Vec<TaskFact>, before: u8) -> Vec<u8> {
        let mut facts = Facts { tasks, ..sample::facts(1, 0) };
        number_meetings(&mut facts, |city, card| Ok(if (city, card) == (0, 0) { before } else { 0 }))
            .unwrap();
        facts.tasks.iter().map(|task| task.meeting).collect()
    }

    #[test]
    fn every_version_of_a_card_is_the_same_meeting_for_its_city() {
        let tasks =
            vec![asked(0, 0), asked(1, 0), asked(0, 1), asked(0, 10), asked(0, 0), asked(0, 10), asked(0, 0)];
        assert_eq!(numbered(tasks.clone(), 0), [1, 1, 1, 2, 3, 4, 4]);
        assert_eq!(numbered(tasks.clone(), 2), [3, 1, 1, 4, 4, 4, 4]);
        assert_eq!(numbered(tasks, 200), [4, 1, 1, 4, 4, 4, 4]);
    }

    #[test]
    fn a_question_that_was_not_put_is_no_meeting() {
        let all = asked(0, 0);
        let tasks = vec![
            TaskFact { stage: Stage::Void, ..all },
            TaskFact { stage: Stage::Finished, ..all },
            TaskFact { eventual: Some(Outcome::Exposed), ..all },
            TaskFact { eventual: Some(Outcome::OwnFault), ..all },
            TaskFact { points_required: 0, points_hit: 0, ..all },
            TaskFact { scenario: None, ..all },
            all,
        ];
        assert_eq!(numbered(tasks, 0), [0, 0, 0, 0, 0, 0, 1]);
    }
}
