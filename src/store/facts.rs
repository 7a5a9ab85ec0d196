//! What statistics read: one compact record a task, loaded in one scan, and the projection it is loaded from.

use super::{Change, Db, as_word};
use crate::calendar::{Band, Day, DayKind, Minute};
use crate::call::outcome::Outcome;
use crate::failure::{Failure, Result};
use crate::stats::{Facts, Named, ScenarioRef, Stage, TaskFact, TaskName};
use rusqlite::{Row, params};
use std::collections::HashMap;

/// The projection of one task: what its attempts and its sheet come to.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Fact {
    /// Diallings.
    pub attempts: u32,
    /// Outcome of the first attempt.
    pub first: Option<Outcome>,
    /// The outcome that decided the task.
    pub eventual: Option<Outcome>,
    /// An outcome 30 that another line confirmed.
    pub verified: bool,
    /// Wait for a person in the deciding attempt, ms.
    pub wait_ms: Option<i64>,
    /// False: the wait ended because the caller gave up.
    pub answered: bool,
    /// A person answered within 15 s at the first attempt.
    pub within_15s: Option<bool>,
    /// Dimension scores in tenths, in the order of the scorecard.
    pub scores: [Option<i32>; 4],
    /// Total in tenths.
    pub total: Option<i32>,
    /// A veto failed the sheet.
    pub failed: bool,
    /// Required key points hit.
    pub points_hit: u32,
    /// Required key points of the card.
    pub points_required: u32,
}

/// Writes the projection of `task`. It is derived, so it leaves no audit line of its own: the change it follows from does.
pub fn put(change: &Change<'_>, task: &str, fact: &Fact) -> Result<()> {
    let [connection, etiquette, answering, communication] = fact.scores;
    change.execute(
        "INSERT OR REPLACE INTO fact (task, attempts, first, eventual, verified, wait_ms, answered, within_15s, connection,
             etiquette, answering, communication, total, failed, required_hit, required)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        params![
            task,
            fact.attempts,
            fact.first.map(Outcome::code),
            fact.eventual.map(Outcome::code),
            fact.verified,
            fact.wait_ms,
            fact.answered,
            fact.within_15s,
            connection,
            etiquette,
            answering,
            communication,
            fact.total,
            fact.failed,
            fact.points_hit,
            fact.points_required,
        ],
    )?;
    Ok(())
}

/// The stored projection of `task`, for check().
pub fn get(db: Db<'_>, task: &str) -> Result<Option<Fact>> {
    db.first("SELECT * FROM fact WHERE task = ?", [task], |row| {
        Ok(Fact {
            attempts: row.get("attempts")?,
            first: super::task::outcome(row, "first")?,
            eventual: super::task::outcome(row, "eventual")?,
            verified: row.get("verified")?,
            wait_ms: row.get("wait_ms")?,
            answered: row.get("answered")?,
            within_15s: row.get("within_15s")?,
            scores: [
                row.get("connection")?,
                row.get("etiquette")?,
                row.get("answering")?,
                row.get("communication")?,
            ],
            total: row.get("total")?,
            failed: row.get("failed")?,
            points_hit: row.get("required_hit")?,
            points_required: row.get("required")?,
        })
    })
}

/// The ids of all tasks that have a projection.
pub fn tasks(db: Db<'_>) -> Result<Vec<String>> {
    db.all("SELECT task FROM fact ORDER BY task", [], |row| row.get(0))
}

/// An index from ids to places in a list, built while the list is.
#[derive(Default)]
struct Places(HashMap<String, u16>);

impl Places {
    fn of<T>(list: &[T], id: impl Fn(&T) -> &str) -> Places {
        Places(list.iter().enumerate().map(|(place, item)| (id(item).to_string(), place as u16)).collect())
    }

    fn find(&self, id: &str) -> Option<u16> {
        self.0.get(id).copied()
    }
}

/// Every task of published plans from `from` to `to`, both included, with what it points to.
///
/// `bands` are those of the settings; a band that a plan was drawn with and the settings no longer know is appended, so
/// no task falls out of a figure.
pub fn load(
    db: Db<'_>,
    from: Day,
    to: Day,
    today: Day,
    bands: &[Band],
    dimensions: &[Named],
) -> Result<Facts> {
    let roster = super::roster::get(db)?;
    let named = |id: &str, name: &str| Named { id: id.into(), name: name.into() };
    let cities: Vec<Named> = roster.cities.iter().map(|city| named(&city.id, &city.name)).collect();
    let callers: Vec<Named> = roster.people.iter().map(|person| named(&person.id, &person.name)).collect();
    let (topics, scenarios) = scenarios(db)?;
    let bands = known_bands(db, from, to, bands)?;
    let places = [
        Places::of(&cities, |city| &city.id),
        Places::of(&callers, |caller| &caller.id),
        Places::of(&bands, |band| &band.id),
        Places::of(&scenarios, |scenario| &scenario.id),
    ];
    let mut facts = Facts {
        cities,
        callers,
        bands,
        topics,
        scenarios,
        dimensions: dimensions.to_vec(),
        ..Facts::default()
    };
    let mut statement = db.0.prepare_cached(
        "SELECT task.id, task.number, task.city, task.caller, task.band, task.scenario, task.day, task.day_kind, task.start,
                task.kind, task.free, task.state, fact.attempts, fact.first, fact.eventual, fact.verified, fact.wait_ms,
                fact.answered, fact.within_15s, fact.connection, fact.etiquette, fact.answering, fact.communication,
                fact.total, fact.failed, fact.required_hit, fact.required
         FROM task JOIN plan ON plan.id = task.plan LEFT JOIN fact ON fact.task = task.id
         WHERE task.day BETWEEN ?1 AND ?2 AND plan.state <> 'draft' ORDER BY task.day, task.start, task.number",
    )?;
    let mut rows = statement.query(params![as_word(&from)?, as_word(&to)?])?;
    let mut days = Days::default();
    while let Some(row) = rows.next()? {
        let name = facts.names.len() as u32;
        facts.names.push(TaskName { id: row.get(0)?, number: row.get(1)? });
        facts.tasks.push(task_fact(row, name, &places, &mut days, today)?);
    }
    Ok(facts)
}

/// Days come in order, so the last one parsed is nearly always the one asked for.
#[derive(Default)]
struct Days(String, Day);

impl Days {
    fn read(&mut self, text: &str) -> Result<Day> {
        if self.0 != text {
            self.1 = text.parse().map_err(|_| Failure::bug(format_args!("日期 {text}")))?;
            self.0 = text.into();
        }
        Ok(self.1)
    }
}

fn task_fact(
    row: &Row<'_>,
    name: u32,
    places: &[Places; 4],
    days: &mut Days,
    today: Day,
) -> Result<TaskFact> {
    let text = |column: usize| row.get_ref(column).and_then(|value| Ok(value.as_str()?));
    let place = |index: usize, column: usize| -> Result<u16> {
        let id = text(column)?;
        places[index].find(id).ok_or_else(|| Failure::bug(format_args!("统计时找不到 {id}")))
    };
    let outcome =
        |column: usize| Ok::<_, Failure>(row.get::<_, Option<u8>>(column)?.and_then(Outcome::from_code));
    let day = days.read(text(6)?)?;
    let scenario = match row.get_ref(5)? {
        rusqlite::types::ValueRef::Null => None,
        _ => Some(place(3, 5)?),
    };
    Ok(TaskFact {
        name,
        city: place(0, 2)?,
        caller: Some(place(1, 3)?),
        band: place(2, 4)?,
        day,
        day_kind: match text(7)? {
            "workday" => DayKind::Workday,
            "weekend" => DayKind::Weekend,
            "holiday" => DayKind::Holiday,
            "makeup" => DayKind::Makeup,
            other => return Err(Failure::bug(format_args!("日型 {other}"))),
        },
        start: Minute::new(row.get(8)?),
        scenario_call: text(9)? == "scenario",
        free: row.get(10)?,
        scenario,
        stage: match text(11)? {
            "planned" if day < today => Stage::Missed,
            "planned" => Stage::Planned,
            "calling" => Stage::Calling,
            "finished" => Stage::Finished,
            "submitted" => Stage::Submitted,
            "void" => Stage::Void,
            other => return Err(Failure::bug(format_args!("任务状态 {other}"))),
        },
        attempts: row.get::<_, Option<u8>>(12)?.unwrap_or(0),
        first: outcome(13)?,
        eventual: outcome(14)?,
        verified: row.get::<_, Option<bool>>(15)?.unwrap_or(false),
        wait_ms: row.get(16)?,
        answered: row.get::<_, Option<bool>>(17)?.unwrap_or(false),
        within_15s: row.get(18)?,
        scores: [row.get(19)?, row.get(20)?, row.get(21)?, row.get(22)?],
        total: row.get(23)?,
        failed: row.get::<_, Option<bool>>(24)?.unwrap_or(false),
        points_hit: row.get::<_, Option<u8>>(25)?.unwrap_or(0),
        points_required: row.get::<_, Option<u8>>(26)?.unwrap_or(0),
    })
}

fn scenarios(db: Db<'_>) -> Result<(Vec<Named>, Vec<ScenarioRef>)> {
    let rows: Vec<(String, String, String)> = db.all(
        "SELECT id, title, topic FROM scenario_version ORDER BY topic, scenario, version",
        [],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )?;
    let mut topics: Vec<Named> = Vec::new();
    let mut scenarios = Vec::with_capacity(rows.len());
    for (id, title, topic) in rows {
        // Rows come by topic, so a new topic is a new last one.
        if topics.last().is_none_or(|last| last.name != topic) {
            topics.push(Named { id: topic.clone(), name: topic });
        }
        scenarios.push(ScenarioRef { id, title, topic: topics.len() as u16 - 1 });
    }
    Ok((topics, scenarios))
}

fn known_bands(db: Db<'_>, from: Day, to: Day, bands: &[Band]) -> Result<Vec<Band>> {
    let used: Vec<String> = db.all(
        "SELECT DISTINCT band FROM task WHERE day BETWEEN ?1 AND ?2 ORDER BY band",
        params![as_word(&from)?, as_word(&to)?],
        |row| row.get(0),
    )?;
    let mut known = bands.to_vec();
    for id in used {
        if known.iter().any(|band| band.id == id) {
            continue;
        }
        known.push(former_band(db, &id)?);
    }
    Ok(known)
}

/// A band that is no longer in the settings, as the newest plan that used it knew it.
fn former_band(db: Db<'_>, id: &str) -> Result<Band> {
    let found = db.first(
        "SELECT band.value AS band FROM plan, json_each(plan.input, '$.bands') AS band
         WHERE band.value ->> 'id' = ? ORDER BY plan.month DESC LIMIT 1",
        [id],
        |row| super::json(row, "band"),
    )?;
    found.ok_or_else(|| Failure::bug(format_args!("时段 {id}")))
}
