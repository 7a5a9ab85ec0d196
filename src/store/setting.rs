//! Settings: one JSON document a section.

use super::{Change, Db};
use crate::failure::Result;
use rusqlite::OptionalExtension;
use serde::{Serialize, de::DeserializeOwned};

/// The section called `name`; `None` where it was never saved.
pub fn get<T: DeserializeOwned>(db: Db<'_>, name: &str) -> Result<Option<T>> {
    let text: Option<String> =
        db.0.prepare_cached("SELECT value FROM setting WHERE name = ?")?
            .query_row([name], |row| row.get(0))
            .optional()?;
    Ok(text.map(|text| serde_json::from_str(&text)).transpose()?)
}

/// Saves the section called `name`.
pub fn put<T: Serialize>(change: &mut Change<'_>, name: &str, value: &T) -> Result<()> {
    let old: Option<serde_json::Value> = get(change.db(), name)?;
    let text = serde_json::to_string(value)?;
    change.record("setting", name, &old, value)?;
    change.execute(
        "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value
         WHERE value <> excluded.value",
        [name, &text],
    )?;
    Ok(())
}
