//! Changes in words: names instead of ids.

use super::super::{PlanInput, PlannedTask, TaskChange, TaskKind};
use crate::calendar::{Day, Minute, Month};
use crate::failure::Result;
use crate::store::{self, Db};
use serde::Serialize;
use std::collections::BTreeMap;
use ts_rs::TS;

/// Where a task stands, as people read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PlaceRow {
    /// The day.
    pub day: Day,
    /// The minute.
    pub start: Minute,
    /// The band's name.
    pub band: String,
    /// The caller's name.
    pub caller: String,
    /// What it is for.
    pub kind: TaskKind,
    /// Title of the scenario; none for a connection task.
    pub scenario: Option<String>,
    /// The number to dial.
    pub dial: String,
}

/// A task's change, as people read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ChangeRow {
    /// The number people say: 202612-0147.
    pub number: String,
    /// The city's name.
    pub city: String,
    /// Before; none for a new task.
    pub before: Option<PlaceRow>,
    /// After; none for a cancelled task.
    pub after: Option<PlaceRow>,
    /// Why.
    pub cause: String,
}

/// The names that people read instead of ids.
pub(super) struct Words {
    callers: BTreeMap<String, String>,
    cities: BTreeMap<String, String>,
    bands: BTreeMap<String, String>,
    dials: BTreeMap<String, String>,
    titles: BTreeMap<String, String>,
}

impl Words {
    pub fn new(db: Db<'_>, input: &PlanInput) -> Result<Words> {
        let roster = store::roster::get(db)?;
        let lines = roster.cities.iter().flat_map(|city| &city.lines);
        Ok(Words {
            callers: roster.people.iter().map(|person| (person.id.clone(), person.name.clone())).collect(),
            cities: roster.cities.iter().map(|city| (city.id.clone(), city.name.clone())).collect(),
            bands: input.bands.iter().map(|band| (band.id.clone(), band.name.clone())).collect(),
            dials: lines.map(|line| (line.id.clone(), line.dial.clone())).collect(),
            titles: store::scenario::titles(db)?,
        })
    }

    pub fn place(&self, task: &PlannedTask) -> PlaceRow {
        let named =
            |names: &BTreeMap<String, String>, id: &str| names.get(id).cloned().unwrap_or_else(|| id.into());
        PlaceRow {
            day: task.day,
            start: task.start,
            band: named(&self.bands, &task.band),
            caller: named(&self.callers, &task.caller),
            kind: task.kind,
            scenario: task.scenario_version.as_ref().map(|version| named(&self.titles, version)),
            dial: named(&self.dials, &task.line),
        }
    }

    pub fn change(&self, month: Month, change: &TaskChange) -> ChangeRow {
        let city = change
            .before
            .as_ref()
            .or(change.after.as_ref())
            .map(|task| task.city.clone())
            .unwrap_or_default();
        ChangeRow {
            number: format!("{}-{:04}", month.to_string().replace('-', ""), change.seq),
            city: self.cities.get(&city).cloned().unwrap_or(city),
            before: change.before.as_ref().map(|task| self.place(task)),
            after: change.after.as_ref().map(|task| self.place(task)),
            cause: change.cause.clause(),
        }
    }
}
