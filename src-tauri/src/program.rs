//! The program behind the window: opened once, or asked again while it cannot be opened.

use mingcha::access::door;
use mingcha::app::{App, Clock, Folders, Session, Start};
use mingcha::command;
use mingcha::failure::Result;
use serde_json::Value;
use std::hash::BuildHasher;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

/// An open database and the person at work.
pub struct Open {
    app: App,
    session: Session,
}

/// Keeps the program for the window.
pub struct Program {
    database: PathBuf,
    open: Mutex<Option<Arc<Open>>>,
}

impl Program {
    /// For the database at this path; nothing is opened yet.
    pub fn new(database: PathBuf) -> Program {
        Program { database, open: Mutex::new(None) }
    }

    /// The open program. Where the last try failed (disk full, another process has it), this tries again, so that
    /// 重试 on the page needs no restart.
    ///
    /// # Errors
    /// Those of [`App::open`], which the page shows over the whole window.
    pub fn open(&self) -> Result<Arc<Open>> {
        let mut slot = self.slot();
        if let Some(open) = slot.as_ref() {
            return Ok(open.clone());
        }
        let app = App::open(start(&self.database))?;
        let session = mingcha::start::resume(&app)?;
        Ok(slot.insert(Arc::new(Open { app, session })).clone())
    }

    /// Carries out one command.
    ///
    /// # Errors
    /// Those of the command, and those of [`Program::open`].
    pub fn dispatch(&self, name: &str, request: Value) -> Result<Value> {
        let open = self.open()?;
        command::dispatch(&open.app, &open.session, name, request)
    }

    /// The folders in which the program writes files that the user may want to see.
    ///
    /// # Errors
    /// Those of [`Program::open`].
    pub fn written(&self) -> Result<[PathBuf; 2]> {
        let open = self.open()?;
        let folders = open.app.folders();
        Ok([folders.exports.clone(), folders.backups.clone()])
    }

    /// Passes where the person at work may have this file.
    ///
    /// # Errors
    /// Those of [`door::may_take`] and of [`Program::open`].
    pub fn may_take(&self, file: &Path) -> Result<()> {
        let open = self.open()?;
        door::may_take(&open.app, &open.session, file)
    }

    /// Lets go of the database when the window closes.
    pub fn close(&self) {
        self.slot().take();
    }

    /// The value behind the lock is replaced whole, so a panic in between leaves it sound.
    fn slot(&self) -> MutexGuard<'_, Option<Arc<Open>>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn start(database: &Path) -> Start {
    let begun = Instant::now();
    Start {
        database: database.to_path_buf(),
        folders: Folders::beside(database),
        clock: Clock {
            wall: Arc::new(|| {
                let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
                i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
            }),
            monotonic: Arc::new(move || i64::try_from(begun.elapsed().as_millis()).unwrap_or(i64::MAX)),
        },
        // RandomState's keys come from the operating system's generator.
        entropy: std::hash::RandomState::new().hash_one(SystemTime::now()),
    }
}
