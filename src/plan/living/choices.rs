//! What a task can be changed to by hand, and whether it still can.

use super::desk::Desk;
use crate::app::App;
use crate::calendar::Day;
use crate::failure::Result;
use crate::plan::Pin;
use crate::store;
use serde::Serialize;
use ts_rs::TS;

/// What a task can be changed to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct EditChoices {
    /// Why it cannot be changed any more; none where it can.
    pub obstacle: Option<String>,
    /// Its pinned fields.
    pub pins: Vec<Pin>,
    /// The first planned day.
    pub from: Day,
    /// The last planned day.
    pub until: Day,
    /// The callers of the plan.
    pub callers: Vec<EditChoice>,
    /// The scenario versions of the plan that suit its city and band and hold on its day.
    pub scenarios: Vec<EditChoice>,
}

/// One of several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct EditChoice {
    /// Its id.
    pub id: String,
    /// What people call it.
    pub name: String,
}

/// What a task can be changed to by hand.
///
/// # Errors
/// [`Failure::Refused`](crate::failure::Failure::Refused) where it was cancelled.
pub fn edit_choices(app: &App, task: &str) -> Result<EditChoices> {
    app.read(|db| {
        let desk = Desk::any(db, store::task::get(db, task)?.month, app.now())?;
        let asked = desk.task(task)?;
        let planned = &asked.standing.task;
        let input = &desk.input;
        let titles = store::scenario::titles(db)?;
        let suits = input.scenarios.iter().filter(|scenario| {
            scenario.holds_on(planned.day)
                && scenario.suits_city(&planned.city)
                && scenario.suits_band(&planned.band)
        });
        let scenario = |scenario: &crate::plan::PoolScenario| {
            let title = titles.get(&scenario.version_id).unwrap_or(&scenario.version_id);
            EditChoice { id: scenario.version_id.clone(), name: format!("{}：{title}", scenario.topic) }
        };
        let callers = input.callers.iter().filter(|caller| !caller.recused.contains(&planned.city));
        Ok(EditChoices {
            obstacle: desk.obstacle(asked),
            pins: asked.standing.pins.clone(),
            from: input.from,
            until: input.month.last(),
            callers: callers
                .map(|caller| EditChoice { id: caller.id.clone(), name: caller.name.clone() })
                .collect(),
            scenarios: suits.map(scenario).collect(),
        })
    })
}
