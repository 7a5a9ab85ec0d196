//! Exemption windows.

use super::{Change, Db};
use crate::calendar::Millis;
use crate::call::exemption::Exemption;
use crate::failure::Result;
use rusqlite::{Params, Row, params};

fn rows(db: Db<'_>, condition: &str, parameters: impl Params) -> Result<Vec<Exemption>> {
    let read = |row: &Row<'_>| {
        Ok(Exemption {
            id: row.get("id")?,
            city: row.get("city")?,
            city_name: row.get("city_name")?,
            starts_at: row.get("starts_at")?,
            ends_at: row.get("ends_at")?,
            reason: row.get("reason")?,
            document: row.get("document")?,
            registered_at: row.get("registered_at")?,
            registered_by: row.get("person_name")?,
            withdrawn_at: row.get("withdrawn_at")?,
        })
    };
    let sql = format!(
        "SELECT exemption.*, city.name AS city_name, person.name AS person_name
         FROM exemption JOIN city ON city.id = exemption.city
         LEFT JOIN person ON person.id = exemption.registered_by
         WHERE {condition} ORDER BY starts_at DESC, city.position, exemption.id"
    );
    db.all(&sql, parameters, read)
}

/// Every window, the newest first; withdrawn ones too.
pub fn all(db: Db<'_>) -> Result<Vec<Exemption>> {
    rows(db, "true", [])
}

/// The windows of a city that were not withdrawn.
pub fn of_city(db: Db<'_>, city: &str) -> Result<Vec<Exemption>> {
    rows(db, "exemption.city = ? AND withdrawn_at IS NULL", [city])
}

/// The windows between two instants that were not withdrawn.
pub fn between(db: Db<'_>, from: Millis, until: Millis) -> Result<Vec<Exemption>> {
    rows(db, "starts_at < ?2 AND ends_at > ?1 AND withdrawn_at IS NULL", [from, until])
}

/// Writes a new window; `registered_by` is the person's id.
pub fn put(change: &mut Change<'_>, window: &Exemption) -> Result<()> {
    change.record("exemption", &window.id, &(), window)?;
    change.execute(
        "INSERT INTO exemption (id, city, starts_at, ends_at, reason, document, registered_at, registered_by)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        params![
            window.id,
            window.city,
            window.starts_at,
            window.ends_at,
            window.reason,
            window.document,
            window.registered_at,
            window.registered_by,
        ],
    )?;
    Ok(())
}

/// Marks a window withdrawn now.
pub fn withdraw(change: &mut Change<'_>, window: &Exemption) -> Result<()> {
    let at = Some(change.at());
    change.record("exemption", &window.id, window, &Exemption { withdrawn_at: at, ..window.clone() })?;
    change.execute("UPDATE exemption SET withdrawn_at = ?2 WHERE id = ?1", params![window.id, at])?;
    Ok(())
}
