//! Score sheets and their fields, as they were entered.

use super::{Change, Db, as_word, word};
use crate::calendar::{Day, Millis, Month};
use crate::call::AnswerKey;
use crate::call::outcome::Outcome;
use crate::call::workbench::LastEntry;
use crate::failure::Result;
use crate::score::{Review, Scorer, Sheet};
use rusqlite::{Params, params};
use serde_json::Value;
use std::collections::BTreeMap;

/// The field of a sheet that was saved last.
pub fn last_entry(db: Db<'_>, sheet: &str) -> Result<Option<LastEntry>> {
    db.first(
        "SELECT field, saved_at FROM entry WHERE sheet = ? ORDER BY saved_at DESC, field DESC LIMIT 1",
        [sheet],
        |row| Ok(LastEntry { field: row.get(0)?, saved_at: row.get(1)? }),
    )
}

/// Which of a task's sheets a scorer fills: column `seq`.
fn seq(scorer: Scorer) -> i64 {
    match scorer {
        Scorer::Caller => 1,
        Scorer::Second => 2,
    }
}

/// The sheet of a task, if that scorer has begun it.
pub fn of_task(db: Db<'_>, task: &str, scorer: Scorer) -> Result<Option<Sheet>> {
    let sheet = db.first(
        "SELECT sheet.*, (SELECT max(saved_at) FROM entry WHERE entry.sheet = sheet.id) AS saved_at
         FROM sheet WHERE task = ? AND seq = ?",
        params![task, seq(scorer)],
        |row| {
            Ok(Sheet {
                id: row.get("id")?,
                task: row.get("task")?,
                scorecard: row.get("scorecard")?,
                first_submitted_at: row.get("first_submitted_at")?,
                submitted_at: row.get("submitted_at")?,
                saved_at: row.get("saved_at")?,
                review: word(row, "review")?,
            })
        },
    )?;
    Ok(sheet)
}

/// The fields of a sheet.
pub fn entries(db: Db<'_>, sheet: &str) -> Result<BTreeMap<String, Value>> {
    let entries =
        db.all("SELECT field, value FROM entry WHERE sheet = ? ORDER BY field", [sheet], |row| {
            Ok((row.get(0)?, super::json(row, "value")?))
        })?;
    Ok(entries.into_iter().collect())
}

/// Tasks of a month by what stands on their submitted sheets.
pub struct Marks {
    /// With a veto on the caller's sheet.
    pub vetoes: Vec<String>,
    /// With a fatal error on the caller's sheet.
    pub fatal_errors: Vec<String>,
    /// Where a judgement of the second scorer differs, or one of them made none.
    pub disagreements: Vec<String>,
}

/// The marks of a month.
pub fn marks(db: Db<'_>, month: Month) -> Result<Marks> {
    let with = |condition: &str| {
        db.all(
            &format!(
                "SELECT DISTINCT task.id FROM task JOIN plan ON plan.id = task.plan
                 JOIN sheet ON sheet.task = task.id AND sheet.seq = 1 AND sheet.submitted_at IS NOT NULL
                 JOIN entry ON entry.sheet = sheet.id WHERE plan.month = ? AND {condition} ORDER BY task.id"
            ),
            [month.to_string()],
            |row| row.get(0),
        )
    };
    let second = twice_scored(db, "plan.month = ?1", [month.to_string()])?;
    let mut disagreements: Vec<String> =
        second.into_iter().filter(|pair| pair.first != pair.second).map(|pair| pair.task).collect();
    disagreements.dedup();
    Ok(Marks {
        vetoes: with("entry.field GLOB 'item:*' AND entry.value = '\"veto\"'")?,
        fatal_errors: with("entry.field GLOB 'key_point:*' AND entry.value = '\"occurred\"'")?,
        disagreements,
    })
}

/// Submitted tasks of a month that reached a person and whose second sheet is not submitted.
pub fn without_second(db: Db<'_>, month: Month) -> Result<Vec<String>> {
    db.all(
        "SELECT task.id FROM task JOIN plan ON plan.id = task.plan JOIN fact ON fact.task = task.id
         WHERE plan.month = ? AND task.double_scored IS NOT NULL AND task.state = 'submitted'
           AND fact.eventual IN (SELECT value FROM json_each(?))
           AND NOT EXISTS (SELECT 1 FROM sheet WHERE sheet.task = task.id AND sheet.seq = 2
                           AND sheet.submitted_at IS NOT NULL)
         ORDER BY task.id",
        params![month.to_string(), serde_json::to_string(&Outcome::ALL.map(scored_code))?],
        |row| row.get(0),
    )
}

/// The code of an outcome that can be scored; none for any other.
fn scored_code(outcome: Outcome) -> Option<u8> {
    outcome.can_be_scored().then(|| outcome.code())
}

/// One judgement of a call by two scorers.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// The task.
    pub task: String,
    /// Its number.
    pub number: String,
    /// The field judged.
    pub field: String,
    /// What the caller entered; none where nothing.
    pub first: Option<Value>,
    /// What the second scorer entered; none where nothing.
    pub second: Option<Value>,
}

/// Every judgement of the tasks that stand in published plans from `from` to `to`, are not void, and were submitted by both
/// scorers; in the order of tasks and fields.
pub fn pairs(db: Db<'_>, from: Day, to: Day) -> Result<Vec<Pair>> {
    twice_scored(db, "task.day BETWEEN ?1 AND ?2", [as_word(&from)?, as_word(&to)?])
}

fn twice_scored(db: Db<'_>, condition: &str, parameters: impl Params) -> Result<Vec<Pair>> {
    db.all(
        &format!(
            "WITH twice AS (
                 SELECT task.id, task.number, first.id AS first, second.id AS second FROM task
                 JOIN plan ON plan.id = task.plan AND plan.state <> 'draft'
                 JOIN sheet AS first ON first.task = task.id AND first.seq = 1 AND first.submitted_at IS NOT NULL
                 JOIN sheet AS second ON second.task = task.id AND second.seq = 2 AND second.submitted_at IS NOT NULL
                 WHERE task.state NOT IN ('void', 'cancelled') AND {condition}),
             judged AS (
                 SELECT twice.id, entry.field FROM twice JOIN entry ON entry.sheet IN (twice.first, twice.second)
                 WHERE entry.field GLOB 'item:*' OR entry.field GLOB 'key_point:*'
                 GROUP BY twice.id, entry.field)
             SELECT twice.id, twice.number, judged.field, one.value AS one, other.value AS other
             FROM judged JOIN twice ON twice.id = judged.id
             LEFT JOIN entry AS one ON one.sheet = twice.first AND one.field = judged.field
             LEFT JOIN entry AS other ON other.sheet = twice.second AND other.field = judged.field
             ORDER BY twice.number, judged.field"
        ),
        parameters,
        |row| {
            let value = |column: &str| match row.get_ref(column)? {
                rusqlite::types::ValueRef::Null => Ok(None),
                _ => super::json(row, column).map(Some),
            };
            Ok(Pair {
                task: row.get(0)?,
                number: row.get(1)?,
                field: row.get(2)?,
                first: value("one")?,
                second: value("other")?,
            })
        },
    )
}

/// A submitted sheet of a caller, as it was entered.
#[derive(Debug, Clone)]
pub struct Submitted {
    /// The task.
    pub task: String,
    /// Id of the scorecard version.
    pub scorecard: String,
    /// Id of the scenario version, of a 情景拨测.
    pub scenario: Option<String>,
    /// The fields.
    pub entries: BTreeMap<String, Value>,
    /// The answer key that was frozen with the first dialling; none of calls before there were keys.
    pub key: Option<AnswerKey>,
}

/// The submitted sheets of the tasks of published plans from `from` to `to`, in the order of the tasks' ids.
pub fn submitted(db: Db<'_>, from: Day, to: Day) -> Result<Vec<Submitted>> {
    db.all(
        "SELECT task.id, sheet.scorecard, task.scenario, answer_key.body,
                (SELECT json_group_object(field, json(value)) FROM entry WHERE entry.sheet = sheet.id) AS entries
         FROM task JOIN plan ON plan.id = task.plan AND plan.state <> 'draft'
         JOIN sheet ON sheet.task = task.id AND sheet.seq = 1 AND sheet.submitted_at IS NOT NULL
         LEFT JOIN answer_key ON answer_key.task = task.id
         WHERE plan.month BETWEEN ?1 AND ?2 AND task.state = 'submitted' AND task.day BETWEEN ?3 AND ?4
         ORDER BY task.id",
        params![Month::of(from).to_string(), Month::of(to).to_string(), as_word(&from)?, as_word(&to)?],
        |row| {
            let key = match row.get_ref("body")? {
                rusqlite::types::ValueRef::Null => None,
                _ => Some(super::json(row, "body")?),
            };
            Ok(Submitted {
                task: row.get(0)?,
                scorecard: row.get(1)?,
                scenario: row.get(2)?,
                entries: super::json(row, "entries")?,
                key,
            })
        },
    )
}

/// Begins a scorer's sheet of a task on a scorecard version.
pub fn begin(change: &mut Change<'_>, task: &str, scorer: Scorer, scorecard: &str) -> Result<Sheet> {
    let sheet = Sheet {
        id: change.new_id(),
        task: task.into(),
        scorecard: scorecard.into(),
        first_submitted_at: None,
        submitted_at: None,
        saved_at: None,
        review: Review::None,
    };
    let (at, person) = (change.at(), change.person().map(String::from));
    change.record("sheet", &sheet.id, &(), &sheet)?;
    change.execute(
        "INSERT INTO sheet (id, task, seq, scorecard, scorer, created_at, review) VALUES (?, ?, ?, ?, ?, ?, 'none')",
        params![sheet.id, task, seq(scorer), scorecard, person, at],
    )?;
    Ok(sheet)
}

/// Saves one field in place of what stood there; `None` is an empty field.
pub fn put_entry(
    change: &mut Change<'_>,
    sheet: &str,
    field: &str,
    old: Option<&Value>,
    value: Option<&Value>,
) -> Result<()> {
    let at = change.at();
    if old == value {
        return Ok(());
    }
    change.record("entry", &format!("{sheet}/{field}"), &old, &value)?;
    match value {
        Some(value) => change.execute(
            "INSERT INTO entry (sheet, field, value, saved_at) VALUES (?, ?, ?, ?)
             ON CONFLICT (sheet, field) DO UPDATE SET value = excluded.value, saved_at = excluded.saved_at",
            params![sheet, field, serde_json::to_string(value)?, at],
        )?,
        None => change.execute("DELETE FROM entry WHERE sheet = ? AND field = ?", [sheet, field])?,
    };
    Ok(())
}

/// Marks the sheet submitted at `at`, or open again (`None`).
pub fn set_submitted(change: &mut Change<'_>, sheet: &Sheet, at: Option<Millis>) -> Result<()> {
    change.record("sheet_submitted", &sheet.id, &sheet.submitted_at, &at)?;
    change.execute("UPDATE sheet SET submitted_at = ?2, first_submitted_at = coalesce(first_submitted_at, ?2) WHERE id = ?1",
        params![sheet.id, at])?;
    Ok(())
}

/// Sets where the review stands.
pub fn set_review(change: &mut Change<'_>, sheet: &Sheet, review: Review) -> Result<()> {
    change.record("sheet_review", &sheet.id, &sheet.review, &review)?;
    change.execute(
        "UPDATE sheet SET review = ?2 WHERE id = ?1 AND review <> ?2",
        params![sheet.id, as_word(&review)?],
    )?;
    Ok(())
}
