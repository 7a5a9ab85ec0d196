//! Scenario cards: every version that ever was.

use super::{Change, Db, json, word};
use crate::failure::{Failure, Result};
use crate::scenario::library::Use;
use crate::scenario::{Card, Version, VersionState};
use rusqlite::{Row, params};

const COLUMNS: &str = "id, scenario, version, state, title, topic, card, created_at";

fn version(row: &Row<'_>) -> rusqlite::Result<(Version, Card)> {
    let version = Version {
        id: row.get("id")?,
        scenario: row.get("scenario")?,
        version: row.get("version")?,
        state: word(row, "state")?,
        title: row.get("title")?,
        topic: row.get("topic")?,
        created_at: row.get("created_at")?,
    };
    Ok((version, json(row, "card")?))
}

/// The newest version of every scenario that was not withdrawn, by topic and title.
pub fn current(db: Db<'_>) -> Result<Vec<(Version, Card)>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM scenario_version WHERE state <> 'superseded' ORDER BY topic, scenario"
    );
    db.all(&sql, [], version)
}

/// One version with its card.
pub fn get(db: Db<'_>, id: &str) -> Result<(Version, Card)> {
    let sql = format!("SELECT {COLUMNS} FROM scenario_version WHERE id = ?");
    db.first(&sql, [id], version)?.ok_or_else(|| Failure::not_found("这个场景版本"))
}

/// Every version of one scenario, newest first.
pub fn versions(db: Db<'_>, scenario: &str) -> Result<Vec<(Version, Card)>> {
    let sql = format!("SELECT {COLUMNS} FROM scenario_version WHERE scenario = ? ORDER BY version DESC");
    db.all(&sql, [scenario], version)
}

/// How often each scenario was planned for each city: (scenario, city, times, last day).
pub fn exposure(db: Db<'_>) -> Result<Vec<(String, String, u32, crate::calendar::Day)>> {
    db.all(
        "SELECT scenario_version.scenario, task.city, count(*) AS times, max(task.day) AS last
         FROM task JOIN plan ON plan.id = task.plan JOIN scenario_version ON scenario_version.id = task.scenario
         WHERE plan.state <> 'draft' AND task.state NOT IN ('void', 'cancelled')
         GROUP BY scenario_version.scenario, task.city ORDER BY 1, 2",
        [],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, word(row, "last")?)),
    )
}

/// Every planned call that meets `scenario`, drafts and voids apart, newest first.
pub fn uses(db: Db<'_>, scenario: &str) -> Result<Vec<Use>> {
    db.all(
        "SELECT task.city, task.day, task.number, scenario_version.version
         FROM task JOIN plan ON plan.id = task.plan JOIN scenario_version ON scenario_version.id = task.scenario
         WHERE scenario_version.scenario = ? AND plan.state <> 'draft' AND task.state <> 'void'
         ORDER BY task.day DESC, task.start DESC",
        [scenario],
        |row| {
            Ok(Use {
                city: row.get("city")?,
                day: word(row, "day")?,
                number: row.get("number")?,
                version: row.get("version")?,
            })
        },
    )
}

/// Writes `card` as the newest version of its scenario; nothing happens where it equals the newest one. Older versions
/// stay as they are.
pub fn put(change: &mut Change<'_>, card: &Card) -> Result<bool> {
    let newest = versions(change.db(), &card.id)?.into_iter().next();
    if newest.as_ref().is_some_and(|(version, old)| old == card && version.state == VersionState::Current) {
        return Ok(false);
    }
    let number = newest.as_ref().map_or(1, |(version, _)| version.version + 1);
    let (id, text, at) = (change.new_id(), serde_json::to_string(card)?, change.at());
    change.record("scenario", &card.id, &newest.map(|(_, card)| card), card)?;
    change.execute("UPDATE scenario_version SET state = 'superseded' WHERE scenario = ?", [&card.id])?;
    change.execute(
        "INSERT INTO scenario_version (id, scenario, version, state, title, topic, card, created_at)
         VALUES (?, ?, ?, 'current', ?, ?, ?, ?)",
        params![id, card.id, number, card.title, card.topic, text, at],
    )?;
    Ok(true)
}

/// Takes a scenario out of the pool, or puts it back; its versions stay.
pub fn set_withdrawn(change: &mut Change<'_>, scenario: &str, withdrawn: bool) -> Result<()> {
    let newest = versions(change.db(), scenario)?.into_iter().next();
    let (newest, _) = newest.ok_or_else(|| Failure::not_found(format_args!("场景 {scenario}")))?;
    let state = if withdrawn { VersionState::Withdrawn } else { VersionState::Current };
    change.record("scenario_state", scenario, &newest.state, &state)?;
    change.execute(
        "UPDATE scenario_version SET state = ?2 WHERE id = ?1 AND state <> ?2",
        params![newest.id, super::as_word(&state)?],
    )?;
    Ok(())
}

/// The newest title of every card, by the card's own id.
pub fn card_titles(db: Db<'_>) -> Result<std::collections::BTreeMap<String, String>> {
    let rows = db.all("SELECT scenario, title FROM scenario_version ORDER BY version", [], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })?;
    Ok(rows.into_iter().collect())
}

/// The title of every scenario version, by the version's id.
pub fn titles(db: Db<'_>) -> Result<std::collections::BTreeMap<String, String>> {
    let rows = db.all("SELECT id, title FROM scenario_version", [], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.into_iter().collect())
}
