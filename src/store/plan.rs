//! Plans: one a month, with everything it was drawn from.

use super::{Change, Db, as_word, json, word};
use crate::calendar::{Day, DayKind, Month};
use crate::failure::{Failure, Result};
use crate::plan::{Plan, PlanState, PlannedTask, Reason, RecentUse, TaskKind, seed_commitment};
use crate::stats::Stage;
use rusqlite::{Row, params};

fn plan(row: &Row<'_>) -> rusqlite::Result<Plan> {
    Ok(Plan {
        id: row.get("id")?,
        month: word(row, "month")?,
        state: word(row, "state")?,
        draw_version: row.get("draw_version")?,
        scorecard: row.get("scorecard")?,
        request: json(row, "request")?,
        input: json(row, "input")?,
        gaps: json(row, "gaps")?,
        fingerprint: row.get("fingerprint")?,
        created_at: row.get("created_at")?,
        published_at: row.get("published_at")?,
        closed_at: row.get("closed_at")?,
    })
}

/// The plan of a month.
pub fn of_month(db: Db<'_>, month: Month) -> Result<Option<Plan>> {
    db.first("SELECT * FROM plan WHERE month = ?", [month.to_string()], plan)
}

/// Every month that has a plan, with its state, newest first.
pub fn months(db: Db<'_>) -> Result<Vec<(Month, PlanState)>> {
    db.all("SELECT month, state FROM plan ORDER BY month DESC", [], |row| {
        Ok((word(row, "month")?, word(row, "state")?))
    })
}

/// The scorecard version of every month that has a plan, in the order of time.
pub fn scorecards(db: Db<'_>) -> Result<Vec<(Month, String)>> {
    db.all("SELECT month, scorecard FROM plan ORDER BY month", [], |row| {
        Ok((word(row, "month")?, row.get(1)?))
    })
}

/// Puts the month's draft on another scorecard version.
pub fn set_scorecard(change: &mut Change<'_>, plan: &Plan, scorecard: &str) -> Result<()> {
    change.record("plan_scorecard", &plan.id, &plan.scorecard, &scorecard)?;
    change.execute("UPDATE plan SET scorecard = ?2 WHERE id = ?1", [&plan.id, scorecard])?;
    Ok(())
}

/// Where each scenario is planned from `since` to `until` in other months than `month`, for the cool-down: published
/// tasks, and those of the drafts of earlier months. A void call counts where it was dialled: the city heard the question.
pub fn recent_uses(db: Db<'_>, month: Month, since: Day, until: Day) -> Result<Vec<RecentUse>> {
    db.all(
        "SELECT DISTINCT scenario_version.scenario, task.city, task.day
         FROM task JOIN plan ON plan.id = task.plan JOIN scenario_version ON scenario_version.id = task.scenario
         WHERE plan.month <> ?1 AND (plan.state <> 'draft' OR plan.month < ?1)
           AND task.day BETWEEN ?2 AND ?3 AND task.state <> 'cancelled'
           AND (task.state <> 'void' OR EXISTS (SELECT 1 FROM attempt WHERE attempt.task = task.id))
         ORDER BY 1, 2, 3",
        params![month.to_string(), as_word(&since)?, as_word(&until)?],
        |row| Ok(RecentUse { scenario_id: row.get(0)?, city: row.get(1)?, day: word(row, "day")? }),
    )
}

/// Writes a draft in place of the month's earlier draft.
///
/// # Errors
/// [`Failure::Refused`] where the month's plan is published: its tasks are never deleted.
pub fn put_draft(change: &mut Change<'_>, plan: &Plan, tasks: &[PlannedTask]) -> Result<()> {
    discard_draft(change, plan.month)?;
    // Everybody may read the log of changes: it binds to the seed without giving it away.
    let commitment = seed_commitment(plan.input.seed);
    let summary =
        serde_json::json!({ "month": plan.month, "seed_commitment": commitment, "tasks": tasks.len() });
    change.record("plan", &plan.id, &(), &summary)?;
    change.execute(
        "INSERT INTO plan (id, month, state, seed, draw_version, scorecard, request, input, gaps, created_at)
         VALUES (?, ?, 'draft', ?, ?, ?, ?, ?, ?, ?)",
        params![
            plan.id,
            plan.month.to_string(),
            plan.input.seed as i64,
            plan.draw_version,
            plan.scorecard,
            serde_json::to_string(&plan.request)?,
            serde_json::to_string(&plan.input)?,
            serde_json::to_string(&plan.gaps)?,
            plan.created_at,
        ],
    )?;
    for task in tasks {
        let id = insert_task(change, plan, task, None)?;
        put_why(change, &id, &task.why)?;
    }
    Ok(())
}

/// Inserts a task of `plan`; its id.
pub(super) fn insert_task(
    change: &mut Change<'_>,
    plan: &Plan,
    task: &PlannedTask,
    makes_up: Option<&str>,
) -> Result<String> {
    let number = format!("{}-{:04}", plan.month.to_string().replace('-', ""), task.seq);
    let id = change.new_id();
    change.execute(
        "INSERT INTO task (id, number, plan, kind, city, line, caller, scenario, day, day_kind, start, band, free,
                           double_scored, makes_up, state)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'planned')",
        params![
            id,
            number,
            plan.id,
            as_word(&task.kind)?,
            task.city,
            task.line,
            task.caller,
            task.scenario_version,
            as_word(&task.day)?,
            as_word(&day_kind(plan, task.day)?)?,
            task.start.of_day(),
            task.band,
            task.free,
            task.double_scored,
            makes_up,
        ],
    )?;
    Ok(id)
}

/// Puts a task of `plan` in another place.
pub(super) fn move_task(change: &Change<'_>, plan: &Plan, id: &str, task: &PlannedTask) -> Result<()> {
    change.execute(
        "UPDATE task SET kind = ?2, line = ?3, caller = ?4, scenario = ?5, day = ?6, day_kind = ?7, start = ?8, band = ?9,
                         double_scored = ?10
         WHERE id = ?1",
        params![
            id,
            as_word(&task.kind)?,
            task.line,
            task.caller,
            task.scenario_version,
            as_word(&task.day)?,
            as_word(&day_kind(plan, task.day)?)?,
            task.start.of_day(),
            task.band,
            task.double_scored,
        ],
    )?;
    Ok(())
}

fn day_kind(plan: &Plan, day: Day) -> Result<DayKind> {
    plan.input.day_kind(day).ok_or_else(|| Failure::bug(format_args!("{day} 没有日型")))
}

/// Writes the reasons of a task in place of those it had.
pub(super) fn put_why(change: &Change<'_>, task: &str, why: &[Reason]) -> Result<()> {
    change.execute(
        "INSERT INTO task_why (task, why) VALUES (?1, ?2) ON CONFLICT (task) DO UPDATE SET why = ?2",
        params![task, serde_json::to_string(why)?],
    )?;
    Ok(())
}

/// Deletes the month's draft, if there is one.
///
/// # Errors
/// [`Failure::Refused`] where the plan is published.
pub fn discard_draft(change: &mut Change<'_>, month: Month) -> Result<()> {
    let Some(old) = of_month(change.db(), month)? else { return Ok(()) };
    if old.state != PlanState::Draft {
        return Err(Failure::refused(format!(
            "{}的计划已经发布，不能重新生成。已发布的任务只能作废或补拨。",
            month.name()
        )));
    }
    let commitment = seed_commitment(old.input.seed);
    change.record(
        "plan",
        &old.id,
        &serde_json::json!({ "month": month, "seed_commitment": commitment }),
        &(),
    )?;
    change.execute("DELETE FROM task_why WHERE task IN (SELECT id FROM task WHERE plan = ?)", [&old.id])?;
    change.execute("DELETE FROM task_event WHERE task IN (SELECT id FROM task WHERE plan = ?)", [&old.id])?;
    change.execute("DELETE FROM task WHERE plan = ?", [&old.id])?;
    change.execute("DELETE FROM plan_revision WHERE plan = ?", [&old.id])?;
    change.execute("DELETE FROM plan WHERE id = ?", [&old.id])?;
    Ok(())
}

/// Marks the plan published under its fingerprint.
pub fn set_published(change: &mut Change<'_>, plan: &Plan, fingerprint: &str) -> Result<()> {
    let at = change.at();
    change.record("plan_state", &plan.id, &plan.state, &(PlanState::Published, fingerprint))?;
    change.execute(
        "UPDATE plan SET state = 'published', fingerprint = ?2, published_at = ?3 WHERE id = ?1",
        params![plan.id, fingerprint, at],
    )?;
    Ok(())
}

/// Marks the month closed.
pub fn set_closed(change: &mut Change<'_>, plan: &Plan) -> Result<()> {
    let at = change.at();
    change.record("plan_state", &plan.id, &plan.state, &PlanState::Closed)?;
    change.execute("UPDATE plan SET state = 'closed', closed_at = ?2 WHERE id = ?1", params![plan.id, at])?;
    Ok(())
}

/// The tasks of a plan as they stand, in the order of their numbers; cancelled ones are not there any more.
pub fn planned_tasks(db: Db<'_>, plan: &str) -> Result<Vec<PlannedTask>> {
    db.all(
        "SELECT task.*, task_why.why FROM task JOIN task_why ON task_why.task = task.id
         WHERE plan = ? AND task.state <> 'cancelled' ORDER BY number",
        [plan],
        planned_task,
    )
}

/// A row of `task` joined with its reasons.
pub(super) fn planned_task(row: &Row<'_>) -> rusqlite::Result<PlannedTask> {
    Ok(PlannedTask {
        seq: seq(&row.get::<_, String>("number")?),
        city: row.get("city")?,
        line: row.get("line")?,
        caller: row.get("caller")?,
        scenario_version: row.get("scenario")?,
        kind: word::<TaskKind>(row, "kind")?,
        day: word(row, "day")?,
        start: crate::calendar::Minute::new(row.get("start")?),
        band: row.get("band")?,
        free: row.get("free")?,
        double_scored: row.get("double_scored")?,
        why: json(row, "why")?,
    })
}

/// The number within its plan of the task numbered 202612-0147.
pub(super) fn seq(number: &str) -> u32 {
    number.rsplit('-').next().and_then(|seq| seq.parse().ok()).unwrap_or(0)
}

/// How many tasks of a month stand at each stage.
pub fn progress(db: Db<'_>, month: Month) -> Result<Vec<(String, Stage, u32)>> {
    db.all(
        "SELECT task.city, task.state, count(*) FROM task JOIN plan ON plan.id = task.plan
         WHERE plan.month = ? AND plan.state <> 'draft' GROUP BY 1, 2 ORDER BY 1, 2",
        [month.to_string()],
        |row| Ok((row.get(0)?, word(row, "state")?, row.get(2)?)),
    )
}
