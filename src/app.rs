//! The program without a face: a database, a clock, folders. Every use case is a function that takes an [`App`] and,
//! where it changes something, the [`Session`] of the person at work.

use crate::calendar::{Day, Millis, civil};
use crate::failure::{Failure, Result};
use crate::random::Random;
use crate::store::{Change, Db, Store};
use serde::Serialize;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use ts_rs::TS;

/// A source of milliseconds.
pub type Ticks = Arc<dyn Fn() -> i64 + Send + Sync>;

/// The two clocks, given by whoever starts the program, so that tests can turn them.
#[derive(Clone)]
pub struct Clock {
    /// Milliseconds since 1970-01-01T00:00Z; may jump.
    pub wall: Ticks,
    /// Milliseconds since some fixed point of this run; never jumps. Durations come from here.
    pub monotonic: Ticks,
}

/// Where files go.
#[derive(Debug, Clone)]
pub struct Folders {
    /// The user's data folder; the demo database lies here.
    pub data: PathBuf,
    /// Backups.
    pub backups: PathBuf,
    /// Exported bulletins.
    pub exports: PathBuf,
    /// Recordings of calls.
    pub recordings: PathBuf,
}

impl Folders {
    /// The usual folders beside a database: `backups/`, `exports/` and `recordings/` in its folder.
    pub fn beside(database: &Path) -> Folders {
        let data = database.parent().map(Path::to_path_buf).unwrap_or_default();
        Folders {
            backups: data.join("backups"),
            exports: data.join("exports"),
            recordings: data.join("recordings"),
            data,
        }
    }
}

/// All that the program takes from outside.
pub struct Start {
    /// The database file.
    pub database: PathBuf,
    /// Where other files go.
    pub folders: Folders,
    /// The clocks.
    pub clock: Clock,
    /// Seeds ids and the seeds of new plans; from the operating system in the field, fixed in tests.
    pub entropy: u64,
}

/// The program.
pub struct App {
    store: RwLock<Arc<Store>>,
    database: PathBuf,
    folders: Folders,
    clock: Clock,
    random: Mutex<Random>,
    run: String,
    job: Mutex<Option<Job>>,
    cancelled: AtomicBool,
}

/// A long job under way, as the page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Job {
    /// What is being done, in Chinese.
    pub name: String,
    /// Steps done.
    pub done: u32,
    /// Steps in all.
    pub of: u32,
}

/// Who is at work at one page. The window has one, browser mode one.
#[derive(Default)]
pub struct Session {
    person: Mutex<Option<String>>,
}

impl Session {
    /// A session of the person with this id; `None` is the command line.
    pub fn of(person: Option<String>) -> Session {
        Session { person: Mutex::new(person) }
    }

    /// The id of the person at work.
    pub fn person(&self) -> Option<String> {
        guard(&self.person).clone()
    }

    /// Another person takes over.
    pub fn switch(&self, person: Option<String>) {
        *guard(&self.person) = person;
    }
}

impl App {
    /// Opens the database and everything around it.
    ///
    /// # Errors
    /// Those of [`Store::open`].
    pub fn open(start: Start) -> Result<App> {
        let store = Store::open(&start.database, &start.folders.backups)?;
        let mut random = Random::named(start.entropy, "app");
        let run = crate::fingerprint::hex(&random.bytes());
        Ok(App {
            store: RwLock::new(Arc::new(store)),
            database: start.database,
            folders: start.folders,
            clock: start.clock,
            random: Mutex::new(random),
            run,
            job: Mutex::new(None),
            cancelled: AtomicBool::new(false),
        })
    }

    /// The database in use.
    pub fn store(&self) -> Arc<Store> {
        self.store.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Puts another open database in place of the one in use; calls under way finish on the old one.
    pub fn use_store(&self, store: Store) {
        *self.store.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(store);
    }

    /// The database that the program was started with; the demo database is another.
    pub fn own_database(&self) -> &Path {
        &self.database
    }

    /// Where files go.
    pub fn folders(&self) -> &Folders {
        &self.folders
    }

    /// Where the recordings of the database in use lie; those of the demo lie in a folder of their own.
    pub fn recordings(&self) -> PathBuf {
        match self.store().path() {
            path if path == self.database => self.folders.recordings.clone(),
            path => path.with_extension("recordings"),
        }
    }

    /// The instant now.
    pub fn now(&self) -> Millis {
        (self.clock.wall)()
    }

    /// The civil day now.
    pub fn today(&self) -> Day {
        civil(self.now()).0
    }

    /// Milliseconds of the monotonic clock of this [`App::run`].
    pub fn tick(&self) -> i64 {
        (self.clock.monotonic)()
    }

    /// Names this start of the program: ticks of another run cannot be compared with ours.
    pub fn run(&self) -> &str {
        &self.run
    }

    /// A fresh generator.
    pub fn random(&self) -> Random {
        Random::named(guard(&self.random).bits(), "use case")
    }

    /// Reads a consistent picture of the database.
    pub fn read<T>(&self, read: impl FnOnce(Db<'_>) -> Result<T>) -> Result<T> {
        self.store().read(read)
    }

    /// Does one change in one transaction together with its audit row: what is acknowledged is on the disk, what fails
    /// left no trace.
    pub fn transact<T>(
        &self,
        session: &Session,
        action: &str,
        change: impl FnOnce(&mut Change<'_>) -> Result<T>,
    ) -> Result<T> {
        self.store().transact(action, self.now(), session.person(), self.random(), change)
    }

    /// Does a change and takes it back again: what it would do.
    pub fn rehearse<T>(
        &self,
        session: &Session,
        change: impl FnOnce(&mut Change<'_>) -> Result<T>,
    ) -> Result<T> {
        self.store().rehearse(self.now(), session.person(), self.random(), change)
    }

    /// The long job under way, if any.
    pub fn job(&self) -> Option<Job> {
        guard(&self.job).clone()
    }

    /// Asks the long job under way to stop at its next step.
    pub fn cancel_job(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// Runs a long job of `of` steps. `work` calls its argument after every step and stops where that fails.
    ///
    /// # Errors
    /// Those of `work`; [`Failure::Refused`] where another job is under way or this one was cancelled.
    pub fn run_job<T>(
        &self,
        name: &str,
        of: u32,
        work: impl FnOnce(&dyn Fn(u32) -> Result<()>) -> Result<T>,
    ) -> Result<T> {
        {
            let mut job = guard(&self.job);
            if let Some(job) = job.as_ref() {
                return Err(Failure::refused(format!("“{}”还在进行，请等它完成或先取消。", job.name)));
            }
            self.cancelled.store(false, Ordering::Relaxed);
            *job = Some(Job { name: name.into(), done: 0, of });
        }
        let step = |done: u32| {
            if let Some(job) = guard(&self.job).as_mut() {
                job.done = done;
            }
            match self.cancelled.load(Ordering::Relaxed) {
                true => Err(Failure::refused(format!("“{name}”已取消。"))),
                false => Ok(()),
            }
        };
        let _ended = Ended(self);
        work(&step)
    }
}

/// Takes the job off the board when it is over, also where it panicked.
struct Ended<'a>(&'a App);

impl Drop for Ended<'_> {
    fn drop(&mut self) {
        *guard(&self.0.job) = None;
    }
}

/// The values behind these locks are replaced whole, so a panic in between leaves them sound.
fn guard<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
