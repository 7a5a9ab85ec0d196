//! The one place that speaks SQL: one SQLite file, one writer behind one lock, one read-only connection for reports.
//!
//! WAL with `synchronous=FULL`: when a change has been acknowledged it is on the disk. The file is owned by one process
//! at a time, through a lock file beside it that the operating system frees even after `kill -9`.
//!
//! Outside this folder nobody sees a connection: reads get an opaque [`Db`], changes a [`Change`].

pub mod answer_key;
pub mod attempt;
pub mod audit;
pub mod backup;
pub mod calendar;
mod change;
pub mod check;
pub mod closing;
pub mod exemption;
pub mod facts;
pub mod import;
mod migrate;
pub mod phrase;
pub mod plan;
pub mod practice;
pub mod recording;
pub mod report;
pub mod revision;
pub mod roster;
pub mod scenario;
pub mod scorecard;
pub mod setting;
pub mod sheet;
pub mod task;
pub mod work_order;

pub use change::{Change, Edit};
pub use migrate::SCHEMA_VERSION;

use crate::failure::{Failure, Result};
use rusqlite::{Connection, ErrorCode, OpenFlags, OptionalExtension, Row, Transaction, TransactionBehavior};
use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Marks the file as ours in its header: "MCHA".
const APPLICATION_ID: i32 = 0x4d43_4841;

/// A view of the database to read from; only `src/store` can look inside.
#[derive(Clone, Copy)]
pub struct Db<'a>(&'a Connection);

/// An open database.
pub struct Store {
    path: PathBuf,
    /// Closed before the writer: the last connection to close folds the WAL back into the file, and this one may not.
    reader: Mutex<Connection>,
    writer: Mutex<Connection>,
    /// Counts the changes since the store was opened.
    generation: AtomicU64,
    remembered: Mutex<facts::Remembered>,
    /// Held as long as the store is open; the system drops it with the process.
    _lock: File,
}

/// The page cache of a connection: negative is KiB. SQLite's own 2 MB read the same pages of a long history again and again.
const CACHE_KIB: i32 = -32 * 1024;

impl Store {
    /// Opens the database at `path`, makes it where there is none, and brings it to [`SCHEMA_VERSION`]. An older file is
    /// first copied to `backups`.
    ///
    /// # Errors
    /// [`Failure::Busy`] where another process owns it; [`Failure::Storage`] where the file is damaged, not ours, newer
    /// than this program, or the folder cannot be written.
    pub fn open(path: &Path, backups: &Path) -> Result<Store> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        std::fs::create_dir_all(folder).map_err(|error| unwritable(folder, &error))?;
        let lock = lock_beside(path)?;
        refuse_foreign_file(path)?;
        let mut writer = Connection::open(path)?;
        refuse_newer_or_foreign(&writer, path)?;
        writer.pragma_update(None, "journal_mode", "WAL")?;
        writer.pragma_update(None, "synchronous", "FULL")?;
        writer.pragma_update(None, "foreign_keys", true)?;
        writer.pragma_update(None, "trusted_schema", false)?;
        writer.pragma_update(None, "cache_size", CACHE_KIB)?;
        writer.set_prepared_statement_cache_capacity(128);
        migrate::migrate(&mut writer, path, backups)?;
        let damage: String = writer.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
        if damage != "ok" {
            return Err(damaged(path, &damage));
        }
        let reader = Connection::open_with_flags(
            path,
            OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
        )?;
        reader.pragma_update(None, "query_only", true)?;
        reader.pragma_update(None, "cache_size", CACHE_KIB)?;
        reader.set_prepared_statement_cache_capacity(128);
        Ok(Store {
            path: path.into(),
            reader: Mutex::new(reader),
            writer: Mutex::new(writer),
            generation: AtomicU64::new(0),
            remembered: Mutex::default(),
            _lock: lock,
        })
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Reads over the read-only connection, in one transaction: a consistent picture even while somebody writes.
    pub fn read<T>(&self, read: impl FnOnce(Db<'_>) -> Result<T>) -> Result<T> {
        let mut reader = guard(&self.reader);
        let transaction = reader.transaction()?;
        read(Db(&transaction))
    }

    /// Rises with every change.
    fn generation(&self) -> u64 {
        self.generation.load(Ordering::Acquire)
    }

    fn changed(&self) {
        self.generation.fetch_add(1, Ordering::Release);
    }

    fn writer(&self) -> MutexGuard<'_, Connection> {
        guard(&self.writer)
    }
}

/// A panic while the lock was held rolled its transaction back, so what is behind it is sound.
fn guard<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn begin(connection: &mut Connection) -> Result<Transaction<'_>> {
    Ok(connection.transaction_with_behavior(TransactionBehavior::Immediate)?)
}

fn lock_beside(path: &Path) -> Result<File> {
    let mut name = path.as_os_str().to_owned();
    name.push(".lock");
    let lock_path = PathBuf::from(name);
    let lock = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&lock_path)
        .map_err(|error| unwritable(&lock_path, &error))?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => Err(Failure::Busy {
            message: format!(
                "数据库 {} 正被另一个明察程序使用。请先关闭那个窗口（或 mingcha serve）再试。",
                path.display()
            ),
        }),
        Err(TryLockError::Error(error)) => Err(unwritable(&lock_path, &error)),
    }
}

fn unwritable(path: &Path, error: &std::io::Error) -> Failure {
    Failure::storage(format!(
        "不能写入 {}（{error}）。请检查该文件夹是否只读、磁盘是否已满，或用 --db 换一个位置。",
        path.display()
    ))
}

fn damaged(path: &Path, what: &str) -> Failure {
    Failure::storage(format!(
        "数据库文件 {} 已损坏（{what}）。程序没有改动它；请先把它复制保存，再用 mingcha restore 从最近的备份恢复。",
        path.display()
    ))
}

/// SQLite would take an empty or foreign file for a new database; we look before it does.
fn refuse_foreign_file(path: &Path) -> Result<()> {
    let Ok(mut file) = File::open(path) else { return Ok(()) };
    let mut magic = [0u8; 16];
    match std::io::Read::read(&mut file, &mut magic) {
        Ok(0) => Ok(()),
        Ok(_) if magic == *b"SQLite format 3\0" => Ok(()),
        Ok(_) => Err(damaged(path, "文件头不是 SQLite 数据库")),
        Err(error) => Err(unwritable(path, &error)),
    }
}

fn refuse_newer_or_foreign(connection: &Connection, path: &Path) -> Result<()> {
    let pragma = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i32>(0));
    let (id, version) = (pragma("application_id")?, pragma("user_version")?);
    let tables: i32 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if id != APPLICATION_ID && tables > 0 {
        return Err(Failure::storage(format!(
            "{} 是别的程序的数据库，不是明察的。请用 --db 指定正确的文件。",
            path.display()
        )));
    }
    if version > SCHEMA_VERSION {
        return Err(Failure::storage(format!(
            "数据库 {} 由更新版本的明察建立（结构版本 {version}，本程序只认识到 {SCHEMA_VERSION}）。请安装新版本后再打开；文件没有被改动。",
            path.display()
        )));
    }
    Ok(())
}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        let code = error.sqlite_error_code();
        match code {
            Some(ErrorCode::DiskFull) => {
                Failure::storage("磁盘已满，这一项没有保存。请腾出空间后重试；此前已保存的内容不受影响。")
            }
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
                Failure::storage(format!(
                    "数据库不能写入（{error}）。请检查文件夹是否只读；此前已保存的内容不受影响。"
                ))
            }
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Failure::storage(format!(
                "数据库文件已损坏（{error}）。请先复制保存该文件，再用“设置 → 备份与恢复”或 mingcha restore 恢复。"
            )),
            Some(ErrorCode::SystemIoFailure) => Failure::storage(format!(
                "读写磁盘时出错（{error}），这一项没有保存。请检查磁盘或移动设备后重试。"
            )),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Failure::Busy {
                message: "数据库正被另一个程序占用，这一项没有保存。请关闭它后重试。".into(),
            },
            _ => Failure::bug(error),
        }
    }
}

/// A JSON column, read back into its type.
fn json<T: serde::de::DeserializeOwned>(row: &Row<'_>, column: &str) -> rusqlite::Result<T> {
    let text: String = row.get(column)?;
    serde_json::from_str(&text).map_err(|error| wrong_column(column, error))
}

/// A column whose text is parsed by `FromStr`-like rules of ours (days, months, enums as JSON words).
fn word<T: serde::de::DeserializeOwned>(row: &Row<'_>, column: &str) -> rusqlite::Result<T> {
    let text: String = row.get(column)?;
    serde_json::from_value(serde_json::Value::String(text)).map_err(|error| wrong_column(column, error))
}

fn wrong_column(column: &str, error: serde_json::Error) -> rusqlite::Error {
    let kind = rusqlite::types::Type::Text;
    rusqlite::Error::FromSqlConversionFailure(0, kind, format!("{column}: {error}").into())
}

/// The scores of the four dimensions, in the order of the scorecard.
fn dimension_scores(row: &Row<'_>) -> rusqlite::Result<[Option<i32>; 4]> {
    Ok([row.get("connection")?, row.get("etiquette")?, row.get("answering")?, row.get("communication")?])
}

/// The word by which an enum or a day stands in a column.
fn as_word<T: serde::Serialize>(value: &T) -> Result<String> {
    match serde_json::to_value(value)? {
        serde_json::Value::String(word) => Ok(word),
        other => Err(Failure::bug(format_args!("{other} 不是一个词"))),
    }
}

impl<'a> Db<'a> {
    /// Every row of a query.
    fn all<T>(
        self,
        sql: &str,
        parameters: impl rusqlite::Params,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let mut statement = self.0.prepare_cached(sql)?;
        let rows = statement.query_map(parameters, read)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The first row of a query, if there is one.
    fn first<T>(
        self,
        sql: &str,
        parameters: impl rusqlite::Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>> {
        Ok(self.0.prepare_cached(sql)?.query_row(parameters, read).optional()?)
    }
}
