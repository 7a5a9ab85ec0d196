//! Imports and their rows. Of two imports about the same month of a city the later one counts; one that was taken out never
//! does. Nothing is deleted.

use super::{Change, Db, as_word, json, word};
use crate::calendar::{Band, Day, Minute, Month, civil};
use crate::call::outcome::Outcome;
use crate::failure::{Failure, Result};
use crate::import::Kind;
use crate::import::calls::{ImportedCall, Taken};
use crate::import::desk::Import;
use crate::import::figures::{HourlyVolume, ReportedFigure};
use crate::plan::{PlanState, TaskKind, TaskRow};
use crate::stats::Stage;
use rusqlite::{Row, params};

/// What is known of an import before it is written.
pub struct NewImport<'a> {
    /// What is imported.
    pub kind: Kind,
    /// The file as it is called.
    pub file: &'a str,
    /// Of its bytes.
    pub sha256: &'a str,
    /// Rows.
    pub rows: u32,
    /// Its calls count also in months that have a published plan of ours.
    pub beside_plan: bool,
}

/// Writes the head of an import; its id. One line of the audit log stands for all its rows: it names the file by its SHA-256.
pub fn put(change: &mut Change<'_>, import: &NewImport<'_>) -> Result<String> {
    let id = change.new_id();
    let seq: Option<u32> =
        change.db().first("SELECT coalesce(max(seq), 0) + 1 FROM import", [], |row| row.get(0))?;
    let seq = seq.unwrap_or(1);
    let summary = serde_json::json!({
        "seq": seq, "kind": import.kind, "file": import.file, "sha256": import.sha256, "rows": import.rows,
        "beside_plan": import.beside_plan,
    });
    change.record("import", &id, &(), &summary)?;
    change.execute(
        "INSERT INTO import (id, seq, kind, file, sha256, at, person, rows, beside_plan) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        params![
            id,
            seq,
            as_word(&import.kind)?,
            import.file,
            import.sha256,
            change.at(),
            change.person(),
            import.rows,
            import.beside_plan,
        ],
    )?;
    Ok(id)
}

/// Writes a call of an import.
pub fn put_call(change: &mut Change<'_>, import: &str, call: &ImportedCall) -> Result<()> {
    let id = change.new_id();
    let [connection, etiquette, answering, communication] = call.scores;
    change.execute(
        "INSERT INTO imported_call (id, import, row, city, caller, caller_name, day, day_kind, start, scenario_call, title,
             outcome, first, attempts, wait_ms, within_15s, connection, etiquette, answering, communication, total, original)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        params![
            id,
            import,
            call.row,
            call.city,
            call.caller,
            call.caller_name,
            as_word(&call.day)?,
            as_word(&call.day_kind)?,
            call.start.of_day(),
            call.scenario_call,
            call.title,
            call.outcome.code(),
            call.first.map(Outcome::code),
            call.attempts,
            call.wait_ms,
            call.within_15s,
            connection,
            etiquette,
            answering,
            communication,
            call.total,
            serde_json::to_string(&call.original)?,
        ],
    )?;
    Ok(())
}

/// Writes a reported figure of an import.
pub fn put_figure(change: &Change<'_>, import: &str, figure: &ReportedFigure) -> Result<()> {
    let ReportedFigure { city, month, offered, answered, within_15s, rate, source } = figure;
    change.execute(
        "INSERT INTO reported_figure (import, city, month, offered, answered, within_15s, rate, source)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        params![import, city, month.to_string(), offered, answered, within_15s, rate, source],
    )?;
    Ok(())
}

/// Writes an hourly volume of an import.
pub fn put_volume(change: &Change<'_>, import: &str, volume: &HourlyVolume) -> Result<()> {
    let HourlyVolume { city, month, hour, calls } = volume;
    change.execute(
        "INSERT INTO hourly_volume (import, city, month, hour, calls) VALUES (?, ?, ?, ?, ?)",
        params![import, city, month.to_string(), hour, calls],
    )?;
    Ok(())
}

/// Every import, newest first.
pub fn list(db: Db<'_>) -> Result<Vec<Import>> {
    db.all(
        "SELECT import.*,
                CASE kind WHEN 'calls' THEN (SELECT substr(min(day), 1, 7) FROM imported_call WHERE import = import.id)
                          WHEN 'figures' THEN (SELECT min(month) FROM reported_figure WHERE import = import.id)
                          ELSE (SELECT min(month) FROM hourly_volume WHERE import = import.id) END AS first_month,
                CASE kind WHEN 'calls' THEN (SELECT substr(max(day), 1, 7) FROM imported_call WHERE import = import.id)
                          WHEN 'figures' THEN (SELECT max(month) FROM reported_figure WHERE import = import.id)
                          ELSE (SELECT max(month) FROM hourly_volume WHERE import = import.id) END AS last_month
         FROM import ORDER BY seq DESC",
        [],
        |row| {
            let kind: Kind = word(row, "kind")?;
            let month = |column: &str| Ok::<_, rusqlite::Error>(row.get::<_, Option<String>>(column)?.and_then(|text| text.parse().ok()));
            Ok(Import {
                id: row.get("id")?,
                seq: row.get("seq")?,
                kind,
                kind_name: kind.name().into(),
                file: row.get("file")?,
                at: row.get("at")?,
                person: row.get("person")?,
                rows: row.get("rows")?,
                months: month("first_month")?.zip(month("last_month")?),
                beside_plan: row.get("beside_plan")?,
                taken_out_at: row.get("taken_out_at")?,
                reason: row.get("reason")?,
            })
        },
    )
}

/// Marks an import as taken out.
///
/// # Errors
/// [`Failure::NotFound`]; [`Failure::Refused`] where it is out already, or counts in a closed month.
pub fn take_out(change: &mut Change<'_>, id: &str, reason: &str) -> Result<()> {
    let import = list(change.db())?
        .into_iter()
        .find(|one| one.id == id)
        .ok_or_else(|| Failure::not_found("这次导入"))?;
    if import.taken_out_at.is_some() {
        return Err(Failure::refused(format!("第 {} 次导入已经撤出。", import.seq)));
    }
    if let Some(month) = closed_month(change.db(), id)? {
        return Err(Failure::refused(format!(
            "第 {} 次导入中有已关账的{}的数据，撤出会改变已通报的数字，不能撤出。",
            import.seq,
            month.name()
        )));
    }
    change.record("import_taken_out", id, &(), &reason)?;
    change.execute(
        "UPDATE import SET taken_out_at = ?2, taken_out_by = ?3, reason = ?4 WHERE id = ?1",
        params![id, change.at(), change.person(), reason],
    )?;
    Ok(())
}

/// A closed month in whose figures the import counts.
fn closed_month(db: Db<'_>, import: &str) -> Result<Option<Month>> {
    db.first(
        "SELECT plan.month FROM plan
         WHERE plan.state = 'closed'
           AND (EXISTS (SELECT 1 FROM hourly_volume WHERE import = ?1 AND hourly_volume.month = plan.month)
                OR EXISTS (SELECT 1 FROM imported_call JOIN import ON import.id = imported_call.import
                           WHERE import.id = ?1 AND import.beside_plan = 1
                             AND substr(imported_call.day, 1, 7) = plan.month))
         ORDER BY plan.month LIMIT 1",
        [import],
        |row| word(row, "month"),
    )
}

/// The calls that are there already, ours by the instant of their first dialling, imported ones by their minute.
pub fn taken(db: Db<'_>) -> Result<Taken> {
    let mut taken = Taken::new();
    let ours: Vec<(String, i64, String)> = db.all(
        "SELECT task.city, attempt.started_at, task.number FROM attempt JOIN task ON task.id = attempt.task",
        [],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )?;
    for (city, at, number) in ours {
        let (day, start) = civil(at);
        taken.insert((city, day, start), format!("任务 {number}"));
    }
    let imported: Vec<(String, Day, u16, String)> = db.all(
        "SELECT imported_call.city, imported_call.day, imported_call.start, import.seq, imported_call.row
         FROM imported_call JOIN import ON import.id = imported_call.import WHERE import.taken_out_at IS NULL",
        [],
        |row| Ok((row.get(0)?, word(row, "day")?, row.get(2)?, number(row.get("seq")?, row.get("row")?))),
    )?;
    taken.extend(
        imported.into_iter().map(|(city, day, start, number)| {
            ((city, day, Minute::new(start)), format!("导入记录 {number}"))
        }),
    );
    Ok(taken)
}

/// How an imported call is called: which import, which row.
pub(super) fn number(seq: u32, row: u32) -> String {
    format!("导{seq}-{row}")
}

/// What the cities report of themselves, by month and city: of each the last import that was not taken out.
pub fn figures(db: Db<'_>) -> Result<Vec<ReportedFigure>> {
    db.all(
        "SELECT one.* FROM reported_figure AS one JOIN import ON import.id = one.import
         WHERE import.seq = (SELECT max(import.seq) FROM reported_figure AS other JOIN import ON import.id = other.import
                             WHERE other.city = one.city AND other.month = one.month AND import.taken_out_at IS NULL)
         ORDER BY one.month, one.city",
        [],
        |row| {
            Ok(ReportedFigure {
                city: row.get("city")?,
                month: word(row, "month")?,
                offered: row.get("offered")?,
                answered: row.get("answered")?,
                within_15s: row.get("within_15s")?,
                rate: row.get("rate")?,
                source: row.get("source")?,
            })
        },
    )
}

/// The hourly volumes, by month, city and hour: of each month of a city the last import that was not taken out, whole.
pub fn volumes(db: Db<'_>) -> Result<Vec<HourlyVolume>> {
    db.all(
        "SELECT one.* FROM hourly_volume AS one JOIN import ON import.id = one.import
         WHERE import.seq = (SELECT max(import.seq) FROM hourly_volume AS other JOIN import ON import.id = other.import
                             WHERE other.city = one.city AND other.month = one.month AND import.taken_out_at IS NULL)
         ORDER BY one.month, one.city, one.hour",
        [],
        |row| {
            Ok(HourlyVolume { city: row.get("city")?, month: word(row, "month")?, hour: row.get("hour")?, calls: row.get("calls")? })
        },
    )
}

/// Imported calls with these ids as rows of the list of records; `bands` name their band.
pub fn rows(db: Db<'_>, ids: &[&str], bands: &[Band]) -> Result<Vec<TaskRow>> {
    db.all(
        "SELECT imported_call.*, city.name AS city_name, import.seq, import.at
         FROM imported_call JOIN city ON city.id = imported_call.city JOIN import ON import.id = imported_call.import
         WHERE imported_call.id IN (SELECT value FROM json_each(?))
         ORDER BY imported_call.day, imported_call.start, import.seq, imported_call.row",
        [serde_json::to_string(ids)?],
        |row| task_row(row, bands),
    )
}

fn task_row(row: &Row<'_>, bands: &[Band]) -> rusqlite::Result<TaskRow> {
    let start = Minute::new(row.get("start")?);
    let title: String = row.get("title")?;
    let kind = if row.get("scenario_call")? { TaskKind::Scenario } else { TaskKind::Connection };
    Ok(TaskRow {
        id: row.get("id")?,
        number: number(row.get("seq")?, row.get("row")?),
        kind,
        city: row.get("city")?,
        city_name: row.get("city_name")?,
        dial: String::new(),
        caller: row.get::<_, Option<String>>("caller")?.unwrap_or_default(),
        caller_name: row.get("caller_name")?,
        scenario: None,
        title: Some(title).filter(|title| !title.is_empty()),
        topic: None,
        day: word(row, "day")?,
        day_kind: word(row, "day_kind")?,
        start,
        band: bands.iter().find(|band| band.contains(start)).map(|band| band.id.clone()).unwrap_or_default(),
        free: false,
        double_scored: false,
        stage: Stage::Submitted,
        plan_state: PlanState::Closed,
        attempts: row.get("attempts")?,
        first: super::task::outcome(row, "first")?,
        eventual: super::task::outcome(row, "outcome")?,
        wait_ms: row.get("wait_ms")?,
        within_15s: row.get("within_15s")?,
        scores: super::dimension_scores(row)?,
        total: row.get("total")?,
        failed: false,
        review: None,
        submitted_at: None,
        late: false,
        imported: true,
    })
}

/// The import, the row and the cells that an imported call came from.
#[allow(clippy::type_complexity, reason = "one row of three columns, read in one place")]
pub fn origin(db: Db<'_>, id: &str) -> Result<Option<(String, u32, Vec<(String, String)>)>> {
    db.first("SELECT import, row, original FROM imported_call WHERE id = ?", [id], |row| {
        Ok((row.get(0)?, row.get(1)?, json(row, "original")?))
    })
}
