//! A change: one transaction that writes what it did, who did it and what stood there before into the same transaction.

use super::{Db, Store, audit, begin};
use crate::calendar::Millis;
use crate::failure::{Failure, Result};
use crate::random::Random;
use rusqlite::{Params, Transaction};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;
use uuid::Builder;

/// One thing that a change did: audit, undo and hand-over between PCs read it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Edit {
    /// What kind of thing, e.g. `city`.
    pub what: String,
    /// Which one.
    pub id: String,
    /// What stood there; null where it is new.
    pub old: Value,
    /// What stands there now; null where it is gone.
    pub new: Value,
}

/// An open change; dropped without being sealed, it leaves no trace.
pub struct Change<'a> {
    transaction: Transaction<'a>,
    at: Millis,
    person: Option<String>,
    random: Random,
    edits: Vec<Edit>,
}

impl Store {
    /// Runs `change` in one transaction, writes its audit row, commits, and only then answers. Where `change` fails,
    /// nothing happened.
    ///
    /// # Errors
    /// Those of `change`; [`Failure::Bug`] where it wrote rows without recording an edit.
    pub fn transact<T>(
        &self,
        action: &str,
        at: Millis,
        person: Option<String>,
        random: Random,
        change: impl FnOnce(&mut Change<'_>) -> Result<T>,
    ) -> Result<T> {
        let mut writer = self.writer();
        let before = writer.total_changes();
        let mut open = Change { transaction: begin(&mut writer)?, at, person, random, edits: Vec::new() };
        let answer = change(&mut open)?;
        let wrote = open.transaction.total_changes() > before;
        match (wrote, open.edits.is_empty()) {
            (true, true) => return Err(Failure::bug(format_args!("{action} 改动了数据却没有留下记录"))),
            (false, true) => return Ok(answer),
            _ => audit::append(&open.transaction, open.at, open.person.as_deref(), action, &open.edits)?,
        }
        open.transaction.commit()?;
        self.changed();
        Ok(answer)
    }
}

impl Store {
    /// Runs `change` in one transaction and takes everything back, whatever became of it: what a change would do.
    ///
    /// # Errors
    /// Those of `change`.
    pub fn rehearse<T>(
        &self,
        at: Millis,
        person: Option<String>,
        random: Random,
        change: impl FnOnce(&mut Change<'_>) -> Result<T>,
    ) -> Result<T> {
        let mut writer = self.writer();
        change(&mut Change { transaction: begin(&mut writer)?, at, person, random, edits: Vec::new() })
    }
}

impl Change<'_> {
    /// When it happens.
    pub fn at(&self) -> Millis {
        self.at
    }

    /// Who does it; `None` is the program itself or the command line.
    pub fn person(&self) -> Option<&str> {
        self.person.as_deref()
    }

    /// Plays another moment with another person: the demo lives through months that are past.
    pub(crate) fn play(&mut self, at: Millis, person: Option<&str>) {
        self.at = at;
        self.person = person.map(String::from);
    }

    /// Puts one summary in place of all edits so far: a demo of sixteen thousand calls keeps no diary of its own.
    pub(crate) fn summarise(&mut self, what: &str, id: &str, summary: &impl Serialize) -> Result<()> {
        self.edits.clear();
        self.record(what, id, &(), summary)
    }

    /// A new UUIDv7 of this instant.
    pub fn new_id(&mut self) -> String {
        let [a, b, c, d, e, f, g, h, i, j, ..] = self.random.bytes();
        let millis = self.at.max(0) as u64;
        Builder::from_unix_timestamp_millis(millis, &[a, b, c, d, e, f, g, h, i, j]).into_uuid().to_string()
    }

    /// The database as this change sees it so far.
    pub fn db(&self) -> Db<'_> {
        Db(&self.transaction)
    }

    /// Records that `what` `id` was `old` and is `new`. An edit that changes nothing is not recorded.
    pub fn record(&mut self, what: &str, id: &str, old: &impl Serialize, new: &impl Serialize) -> Result<()> {
        let (old, new) = (serde_json::to_value(old)?, serde_json::to_value(new)?);
        if old != new {
            self.edits.push(Edit { what: what.into(), id: id.into(), old, new });
        }
        Ok(())
    }

    /// Runs one statement; returns the number of rows it changed.
    pub(super) fn execute(&self, sql: &str, parameters: impl Params) -> Result<usize> {
        Ok(self.transaction.prepare_cached(sql)?.execute(parameters)?)
    }
}
