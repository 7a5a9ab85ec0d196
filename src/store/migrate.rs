//! Our own small migrator on `user_version`: every step in one transaction, a backup before the first.

use super::{APPLICATION_ID, backup, begin};
use crate::failure::Result;
use rusqlite::Connection;
use std::path::Path;

/// One step a version; a released step is never edited.
const STEPS: [&str; 3] =
    [include_str!("schema/001.sql"), include_str!("schema/002.sql"), include_str!("schema/003.sql")];

/// The version this program writes.
pub const SCHEMA_VERSION: i32 = STEPS.len() as i32;

/// Brings the file to [`SCHEMA_VERSION`], all steps or none.
pub(super) fn migrate(connection: &mut Connection, path: &Path, backups: &Path) -> Result<()> {
    let version: i32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if version == SCHEMA_VERSION {
        return Ok(());
    }
    if version > 0 {
        let name = format!("{}-before-v{SCHEMA_VERSION}.db", backup::stem(path));
        backup::copy(connection, &backups.join(name))?;
    }
    let transaction = begin(connection)?;
    for step in &STEPS[version.max(0) as usize..] {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "user_version", SCHEMA_VERSION)?;
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    Ok(transaction.commit()?)
}
