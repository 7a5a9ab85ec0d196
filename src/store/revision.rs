//! Revisions of plans: what was changed after the draw. Appended, never changed.

use super::{Change, Db, as_word, json, word};
use crate::calendar::Month;
use crate::failure::{Failure, Result};
use crate::plan::{Pin, Pinned, Plan, PlanState, PlannedTask, Revision, Standing, TaskChange};
use crate::stats::Stage;
use rusqlite::{Row, params};

/// The revisions of a plan, oldest first.
pub fn of_plan(db: Db<'_>, plan: &str) -> Result<Vec<Revision>> {
    db.all(
        "SELECT plan_revision.*, person.name FROM plan_revision LEFT JOIN person ON person.id = plan_revision.person
         WHERE plan = ? ORDER BY seq",
        [plan],
        |row| {
            Ok(Revision {
                seq: row.get("seq")?,
                at: row.get("at")?,
                person: row.get("name")?,
                kind: word(row, "kind")?,
                after_seal: row.get("after_seal")?,
                reason: row.get("reason")?,
                input: match row.get_ref("input")? {
                    rusqlite::types::ValueRef::Null => None,
                    _ => Some(json(row, "input")?),
                },
                changes: json(row, "changes")?,
                left: json(row, "left_over")?,
                fingerprint: row.get("fingerprint")?,
            })
        },
    )
}

/// How many revisions a plan has.
pub fn count(db: Db<'_>, plan: &str) -> Result<u32> {
    Ok(db.first("SELECT count(*) FROM plan_revision WHERE plan = ?", [plan], |row| row.get(0))?.unwrap_or(0))
}

/// A task that stands, with what decides whether it may move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingTask {
    /// Its id.
    pub id: String,
    /// The task; `fixed` is false, because the clock is not known here.
    pub standing: Standing,
    /// How far it has come.
    pub stage: Stage,
    /// Number of the task that it makes up.
    pub makes_up: Option<u32>,
    /// True where its result says nothing about the city, so that it must be made up.
    pub spoilt: bool,
}

/// The tasks of a plan as they stand, in the order of their numbers; cancelled ones are not there any more.
pub fn standing(db: Db<'_>, plan: &str) -> Result<Vec<StandingTask>> {
    db.all(
        "SELECT task.*, task_why.why, made_up.number AS made_up,
                fact.eventual IN (31, 40, 41, 42, 50) AND task.state IN ('finished', 'submitted') AS spoilt
         FROM task JOIN task_why ON task_why.task = task.id LEFT JOIN fact ON fact.task = task.id
         LEFT JOIN task AS made_up ON made_up.id = task.makes_up
         WHERE task.plan = ? AND task.state <> 'cancelled' ORDER BY task.number",
        [plan],
        |row| {
            Ok(StandingTask {
                id: row.get("id")?,
                standing: Standing { task: super::plan::planned_task(row)?, fixed: false, pins: pins(row)? },
                stage: word(row, "state")?,
                makes_up: row.get::<_, Option<String>>("made_up")?.map(|number| super::plan::seq(&number)),
                spoilt: row.get::<_, Option<bool>>("spoilt")?.unwrap_or(false),
            })
        },
    )
}

fn pins(row: &Row<'_>) -> rusqlite::Result<Vec<Pin>> {
    json(row, "pins")
}

/// What the month's draft has pinned.
pub fn pinned(db: Db<'_>, month: Month) -> Result<Vec<Pinned>> {
    let Some(plan) = super::plan::of_month(db, month)?.filter(|plan| plan.state == PlanState::Draft) else {
        return Ok(Vec::new());
    };
    let keep = |Standing { task, pins, .. }: Standing| {
        let has = |pin: Pin| pins.contains(&pin);
        Pinned {
            day: has(Pin::Day).then_some(task.day),
            start: has(Pin::Time).then_some(task.start),
            caller: has(Pin::Caller).then_some(task.caller),
            scenario_version: task.scenario_version.filter(|_| has(Pin::Scenario)),
            city: task.city,
            band: task.band,
        }
    };
    let mut tasks = standing(db, &plan.id)?;
    tasks.retain(|task| !task.standing.pins.is_empty());
    Ok(tasks.into_iter().map(|task| keep(task.standing)).collect())
}

/// Pins fields of a task, in place of those pinned before.
pub fn set_pins(change: &mut Change<'_>, task: &str, old: &[Pin], new: &[Pin]) -> Result<()> {
    change.record("task_pins", task, &old, &new)?;
    change.execute("UPDATE task SET pins = ?2 WHERE id = ?1", params![task, serde_json::to_string(new)?])?;
    Ok(())
}

/// Appends a revision and carries its changes out; `tasks` are those that stand, with the reasons that changed tasks are
/// to have.
///
/// # Errors
/// [`Failure::Bug`] where a change names a task that does not stand.
pub fn append(
    change: &mut Change<'_>,
    plan: &Plan,
    revision: &Revision,
    standing: &[StandingTask],
    why: impl Fn(&TaskChange, Option<&PlannedTask>) -> Vec<crate::plan::Reason>,
) -> Result<()> {
    let summary = serde_json::json!({
        "kind": revision.kind, "reason": revision.reason, "tasks": revision.changes.len(),
        "fingerprint": revision.fingerprint,
    });
    change.record("plan_revision", &format!("{}/{}", plan.id, revision.seq), &(), &summary)?;
    let person = change.person().map(String::from);
    change.execute(
        "INSERT INTO plan_revision (plan, seq, at, person, kind, after_seal, reason, input, changes, left_over, fingerprint)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        params![
            plan.id,
            revision.seq,
            revision.at,
            person,
            as_word(&revision.kind)?,
            revision.after_seal,
            revision.reason,
            revision.input.as_ref().map(serde_json::to_string).transpose()?,
            serde_json::to_string(&revision.changes)?,
            serde_json::to_string(&revision.left)?,
            revision.fingerprint,
        ],
    )?;
    let known = |seq: u32| standing.iter().find(|task| task.standing.task.seq == seq);
    for changed in &revision.changes {
        let before = known(changed.seq);
        let reasons = why(changed, before.map(|task| &task.standing.task));
        match (before, &changed.after) {
            (Some(task), Some(after)) => {
                change.record("task_place", &task.id, &changed.before, &changed.after)?;
                super::plan::move_task(change, plan, &task.id, after)?;
                super::plan::put_why(change, &task.id, &reasons)?;
                super::task::append_event(change, &task.id, "moved", &changed.note())?;
            }
            (Some(task), None) => {
                super::task::set_stage(change, &task.id, task.stage, Stage::Cancelled, &changed.note())?;
            }
            (None, Some(after)) => {
                let made_up = changed.makes_up.and_then(known).map(|task| task.id.clone());
                let id = super::plan::insert_task(change, plan, after, made_up.as_deref())?;
                super::plan::put_why(change, &id, &reasons)?;
                change.record("task", &id, &(), &after)?;
                super::task::append_event(change, &id, "added", &changed.note())?;
            }
            (None, None) => return Err(Failure::bug(format_args!("第 {} 号任务不存在", changed.seq))),
        }
    }
    Ok(())
}
