//! How often a city had been asked a card before the first day that is loaded: see [`number_meetings`].
//!
//! [`number_meetings`]: crate::stats::number_meetings

use crate::calendar::Day;
use crate::failure::Result;
use crate::stats::{Facts, LAST_MEETING, scorable};
use crate::store::{Db, as_word, task};

/// How often a city had been asked a card before `from`, up to what makes the next one the last meeting that is told apart:
/// each version's tasks of the city lie together in an index, and the search ends there, however long the history is.
pub(super) fn earlier<'a>(
    db: Db<'a>,
    from: Day,
    facts: &Facts,
) -> Result<impl FnMut(u16, u16) -> Result<u8> + use<'a>> {
    let cities: Vec<String> = facts.cities.iter().map(|city| city.id.clone()).collect();
    let mut versions: Vec<Vec<String>> = vec![Vec::new(); facts.cards.len()];
    for scenario in &facts.scenarios {
        if let Some(versions) = versions.get_mut(usize::from(scenario.card)) {
            versions.push(scenario.id.clone());
        }
    }
    let from = as_word(&from)?;
    let history = db.first("SELECT 1 FROM task WHERE day < ? LIMIT 1", [&from], |_| Ok(()))?.is_some();
    let mut statement = db.0.prepare_cached(
        "SELECT fact.eventual, fact.verified FROM task JOIN fact ON fact.task = task.id
         WHERE task.scenario = ?1 AND task.city = ?2 AND task.day < ?3 AND task.state = 'submitted' AND fact.required > 0",
    )?;
    Ok(move |city, card| {
        let (Some(city), Some(versions)) = (cities.get(usize::from(city)), versions.get(usize::from(card)))
        else {
            return Ok(0);
        };
        let mut met = 0;
        for version in versions.iter().filter(|_| history) {
            let mut rows = statement.query([version, city, &from])?;
            while met + 1 < LAST_MEETING
                && let Some(row) = rows.next()?
            {
                let outcome = task::outcome(row, "eventual")?;
                let verified = row.get("verified")?;
                met += u8::from(outcome.is_some_and(|outcome| scorable(outcome, verified)));
            }
        }
        Ok(met)
    })
}
