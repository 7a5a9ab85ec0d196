//! What statistics read: one compact record a task, loaded in one scan, and the projection it is loaded from.

mod meetings;
mod scenarios;

use super::{Change, Db, Store};
use crate::calendar::{Band, Day, DayKind, Minute, Month};
use crate::call::outcome::Outcome;
use crate::failure::{Failure, Result};
use crate::stats::{Facts, Named, Stage, TaskFact, TaskName, Volume, number_meetings};
use rusqlite::{Row, params};
use scenarios::{Scenarios, scenarios};
use std::collections::HashMap;
use std::sync::Arc;

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
    /// Dimension scores in tenths of the dimension's full points, in the order of the scorecard.
    pub scores: [Option<i32>; 4],
    /// Total in tenths of a hundred; none for a connection task.
    pub total: Option<i32>,
    /// A veto failed the sheet.
    pub failed: bool,
    /// Required key points hit.
    pub points_hit: u32,
    /// Required key points of the card; none where the script was not played out.
    pub points_required: u32,
    /// The sheet was first submitted long after the call.
    pub late: bool,
}

/// Writes the projection of `task`. It is derived, so it leaves no audit line of its own: the change it follows from does.
pub fn put(change: &Change<'_>, task: &str, fact: &Fact) -> Result<()> {
    let [connection, etiquette, answering, communication] = fact.scores;
    change.execute(
        "INSERT OR REPLACE INTO fact (task, attempts, first, eventual, verified, wait_ms, answered, within_15s, connection,
             etiquette, answering, communication, total, failed, required_hit, required, late)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
            fact.late,
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
            scores: super::dimension_scores(row)?,
            total: row.get("total")?,
            failed: row.get("failed")?,
            points_hit: row.get("required_hit")?,
            points_required: row.get("required")?,
            late: row.get("late")?,
        })
    })
}

/// The ids of all tasks that have a projection.
pub fn tasks(db: Db<'_>) -> Result<Vec<String>> {
    db.all("SELECT task FROM fact ORDER BY task", [], |row| row.get(0))
}

/// Which tasks to load, and what they are seen by.
#[derive(Debug, Clone, PartialEq)]
pub struct Stretch {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
    /// Planned tasks of earlier days were missed.
    pub today: Day,
    /// The bands of the settings; one that a plan was drawn with and the settings no longer know is appended, so no task
    /// falls out of a figure.
    pub bands: Vec<Band>,
    /// The dimensions of the scorecard.
    pub dimensions: Vec<Named>,
}

/// Stretches loaded lately, the newest last, each with the generation of the database it was loaded from.
pub(super) type Remembered = Vec<(u64, Stretch, Arc<Facts>)>;

/// A bulletin looks at three months, a page at one stretch.
const MOST_REMEMBERED: usize = 4;

impl Store {
    /// Every task of published plans within `stretch`, with what it points to. Loaded once and remembered until
    /// something changes.
    pub fn facts(&self, stretch: &Stretch) -> Result<Arc<Facts>> {
        // Read before the snapshot: what is remembered is then at least as new as its generation says.
        let generation = self.generation();
        let fresh = |(of, known, _): &&(u64, Stretch, Arc<Facts>)| *of == generation && known == stretch;
        if let Some((.., facts)) = super::guard(&self.remembered).iter().find(fresh) {
            return Ok(facts.clone());
        }
        let facts = Arc::new(self.read(|db| load(db, stretch))?);
        let mut remembered = super::guard(&self.remembered);
        remembered.retain(|(of, ..)| *of == generation);
        remembered.push((generation, stretch.clone(), facts.clone()));
        let surplus = remembered.len().saturating_sub(MOST_REMEMBERED);
        remembered.drain(..surplus);
        Ok(facts)
    }
}

/// The same as this picture of the database has it, also in the middle of a change.
pub(crate) fn load(db: Db<'_>, stretch: &Stretch) -> Result<Facts> {
    let Stretch { from, to, today, bands, dimensions } = stretch;
    let roster = super::roster::get(db)?;
    let named = |id: &str, name: &str| Named { id: id.into(), name: name.into() };
    let cities: Vec<Named> = roster.cities.iter().map(|city| named(&city.id, &city.name)).collect();
    let callers: Vec<Named> = roster.people.iter().map(|person| named(&person.id, &person.name)).collect();
    let Scenarios { topics, scenarios, cards } = scenarios(db)?;
    let mut places = Places {
        cities: index(&cities, |city| &city.id),
        callers: index(&callers, |caller| &caller.id),
        bands: index(bands, |band| &band.id),
        scenarios: index(&scenarios, |scenario| &scenario.id),
        day: (String::new(), Day::default()),
    };
    let (bands, dimensions) = (bands.clone(), dimensions.clone());
    let mut facts =
        Facts { cities, callers, bands, topics, scenarios, cards, dimensions, ..Facts::default() };
    // Plan by plan: the rows of a month lie together in the file.
    let mut statement = db.0.prepare_cached(
        "SELECT task.id, task.number, task.city, task.caller, task.band, task.scenario, task.day, task.day_kind, task.start,
                task.kind, task.free, task.state, fact.attempts, fact.first, fact.eventual, fact.verified, fact.wait_ms,
                fact.answered, fact.within_15s, fact.connection, fact.etiquette, fact.answering, fact.communication,
                fact.total, fact.failed, fact.required_hit, fact.required, fact.late
         FROM task LEFT JOIN fact ON fact.task = task.id
         WHERE task.plan IN (SELECT id FROM plan WHERE state <> 'draft' AND month BETWEEN ?1 AND ?2)
           AND task.state <> 'cancelled'",
    )?;
    let mut rows = statement.query([Month::of(*from).to_string(), Month::of(*to).to_string()])?;
    while let Some(row) = rows.next()? {
        let day = places.read_day(text(row, 6)?)?;
        if !(*from..=*to).contains(&day) {
            continue;
        }
        let band = text(row, 4)?;
        if !places.bands.contains_key(band) {
            places.bands.insert(band.into(), facts.bands.len() as u16);
            facts.bands.push(former_band(db, band)?);
        }
        let name = facts.names.len() as u32;
        facts.names.push(TaskName { id: row.get(0)?, number: row.get(1)? });
        facts.tasks.push(task_fact(row, name, &places, day, *today)?);
    }
    load_imported(db, stretch, &places, &mut facts)?;
    facts.volumes = volumes(db, stretch, &places)?;
    let names = &facts.names;
    let number = |task: &TaskFact| names.get(task.name as usize).map(|name| name.number.as_str());
    facts
        .tasks
        .sort_by(|a, b| (a.day, a.start).cmp(&(b.day, b.start)).then_with(|| number(a).cmp(&number(b))));
    let earlier = meetings::earlier(db, *from, &facts)?;
    number_meetings(&mut facts, earlier)?;
    Ok(facts)
}

/// Imported calls: those of imports that were not taken out, and not where a plan of ours is published, unless asked for.
fn load_imported(db: Db<'_>, stretch: &Stretch, places: &Places, facts: &mut Facts) -> Result<()> {
    let rows = db.all(
        "SELECT imported_call.id, import.seq, imported_call.row, imported_call.city, imported_call.caller, imported_call.day,
                imported_call.day_kind, imported_call.start, imported_call.scenario_call, imported_call.outcome,
                imported_call.first, imported_call.attempts, imported_call.wait_ms, imported_call.within_15s,
                imported_call.connection, imported_call.etiquette, imported_call.answering, imported_call.communication,
                imported_call.total
         FROM imported_call JOIN import ON import.id = imported_call.import
         WHERE imported_call.day BETWEEN ?1 AND ?2 AND import.taken_out_at IS NULL
           AND (import.beside_plan = 1
                OR substr(imported_call.day, 1, 7) NOT IN (SELECT month FROM plan WHERE state <> 'draft'))",
        [super::as_word(&stretch.from)?, super::as_word(&stretch.to)?],
        |row| imported(row, stretch, places),
    )?;
    for (name, task) in rows {
        facts.tasks.push(TaskFact { name: facts.names.len() as u32, ..task });
        facts.names.push(name);
    }
    Ok(())
}

fn imported(row: &Row<'_>, stretch: &Stretch, places: &Places) -> rusqlite::Result<(TaskName, TaskFact)> {
    let name = TaskName { id: row.get(0)?, number: super::import::number(row.get(1)?, row.get(2)?) };
    let place = |list: &HashMap<String, u16>, id: &str| list.get(id).copied();
    let start = Minute::new(row.get(7)?);
    let outcome = super::task::outcome(row, "outcome")?;
    let task = TaskFact {
        name: 0,
        city: place(&places.cities, text(row, 3)?).unwrap_or_default(),
        caller: row.get::<_, Option<String>>(4)?.and_then(|id| place(&places.callers, &id)),
        // The bands of the settings partition the day.
        band: stretch.bands.iter().position(|band| band.contains(start)).unwrap_or_default() as u16,
        day: super::word(row, "day")?,
        day_kind: super::word(row, "day_kind")?,
        start,
        scenario_call: row.get(8)?,
        free: false,
        scenario: None,
        stage: Stage::Submitted,
        attempts: row.get(11)?,
        first: super::task::outcome(row, "first")?,
        eventual: outcome,
        verified: false,
        wait_ms: row.get(12)?,
        answered: outcome.is_some_and(Outcome::can_be_scored),
        within_15s: row.get(13)?,
        scores: [row.get(14)?, row.get(15)?, row.get(16)?, row.get(17)?],
        total: row.get(18)?,
        failed: false,
        points_hit: 0,
        points_required: 0,
        meeting: 0,
        late: false,
        imported: true,
    };
    Ok((name, task))
}

/// The hourly volumes of the months that the stretch touches.
fn volumes(db: Db<'_>, stretch: &Stretch, places: &Places) -> Result<Vec<Volume>> {
    let months = Month::of(stretch.from)..=Month::of(stretch.to);
    let mut volumes: Vec<Volume> = Vec::new();
    for one in super::import::volumes(db)?.into_iter().filter(|one| months.contains(&one.month)) {
        let Some(&city) = places.cities.get(&one.city) else { continue };
        // Rows come by month and city.
        if volumes.last().is_none_or(|last| (last.month, last.city) != (one.month, city)) {
            volumes.push(Volume { city, month: one.month, by_hour: [0; 24] });
        }
        if let Some(calls) = volumes.last_mut().and_then(|last| last.by_hour.get_mut(usize::from(one.hour))) {
            *calls = one.calls;
        }
    }
    volumes.sort_by_key(|volume| (volume.month, volume.city));
    Ok(volumes)
}

fn text<'a>(row: &'a Row<'_>, column: usize) -> rusqlite::Result<&'a str> {
    Ok(row.get_ref(column)?.as_str()?)
}

/// From ids to places in the lists of [`Facts`].
struct Places {
    cities: HashMap<String, u16>,
    callers: HashMap<String, u16>,
    bands: HashMap<String, u16>,
    scenarios: HashMap<String, u16>,
    /// The day parsed last: days come in order, so it is nearly always the one asked for.
    day: (String, Day),
}

fn index<T>(list: &[T], id: impl Fn(&T) -> &str) -> HashMap<String, u16> {
    list.iter().enumerate().map(|(place, item)| (id(item).to_string(), place as u16)).collect()
}

impl Places {
    fn read_day(&mut self, text: &str) -> Result<Day> {
        if self.day.0 != text {
            let day = text.parse().map_err(|_| Failure::bug(format_args!("日期 {text}")))?;
            self.day = (text.into(), day);
        }
        Ok(self.day.1)
    }
}

fn task_fact(row: &Row<'_>, name: u32, places: &Places, day: Day, today: Day) -> Result<TaskFact> {
    let text = |column: usize| text(row, column);
    let place = |list: &HashMap<String, u16>, column: usize| -> Result<u16> {
        let id = text(column)?;
        list.get(id).copied().ok_or_else(|| Failure::bug(format_args!("统计时找不到 {id}")))
    };
    let outcome =
        |column: usize| Ok::<_, Failure>(row.get::<_, Option<u8>>(column)?.and_then(Outcome::from_code));
    let scenario = match row.get_ref(5)? {
        rusqlite::types::ValueRef::Null => None,
        _ => Some(place(&places.scenarios, 5)?),
    };
    Ok(TaskFact {
        name,
        city: place(&places.cities, 2)?,
        caller: Some(place(&places.callers, 3)?),
        band: place(&places.bands, 4)?,
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
        meeting: 0,
        late: row.get::<_, Option<bool>>(27)?.unwrap_or(false),
        imported: false,
    })
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
