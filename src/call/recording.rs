//! 录音: the sound of a call as its evidence. The file is copied into the folder of recordings beside the database and
//! named and hashed there; the row in the database says to which task it belongs. What was once attached is never deleted:
//! it can be taken off the record with a reason, and the check of the database looks at every file.

mod audio;
pub mod offer;
mod shelf;

use crate::app::{App, Session};
use crate::calendar::Millis;
use crate::failure::{Failure, Result};
use crate::settings;
use crate::store::check::CheckLine;
use crate::store::{self, Change, Db};
use audio::{ENDINGS, HEAD};
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use offer::Span;
use serde::{Deserialize, Serialize};
use shelf::Copied;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use ts_rs::TS;

/// Bytes of one recording: an hour of a telephone call, uncompressed.
pub const LIMIT: u64 = 64 * 1024 * 1024;

/// A recording as it stands in the database.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Kept {
    /// Identifier.
    pub id: String,
    /// The task.
    pub task: String,
    /// The attempt, where it is known.
    pub attempt: Option<String>,
    /// As it was called where it came from.
    pub name: String,
    /// Its name in the folder of recordings.
    pub file: String,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Its size.
    pub bytes: u64,
    /// When it was attached.
    pub added_at: Millis,
    /// Who attached it.
    pub added_by: Option<String>,
    /// When it was taken off the record.
    pub removed_at: Option<Millis>,
}

/// A recording as the page lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Recording {
    /// Identifier.
    pub id: String,
    /// As it was called where it came from.
    pub name: String,
    /// Its size.
    pub bytes: u64,
    /// The attempt it is of, 1 the first; none where it is not known.
    pub attempt: Option<u32>,
    /// When it was attached.
    pub added_at: Millis,
    /// The name of who attached it.
    pub added_by: Option<String>,
    /// When it was taken off the record; the history says why.
    pub removed_at: Option<Millis>,
}

/// The recordings of a task, and what else can be attached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Recordings {
    /// In the order of their coming.
    pub rows: Vec<Recording>,
    /// Bytes of one recording at most.
    pub limit: u64,
    /// The endings that are taken, without the dot.
    pub endings: Vec<String>,
}

/// A file of the watched folder that is likely of this task's call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FoundFile {
    /// The file's name.
    pub name: String,
    /// Its size.
    pub bytes: u64,
    /// When it was last changed.
    pub modified_at: Millis,
}

/// The folder of recordings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RecordingFolder {
    /// Where it is.
    pub path: String,
    /// How many files were ever attached.
    pub files: u32,
    /// Their bytes together.
    pub bytes: u64,
}

/// A recording to listen to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Sound {
    /// `audio/wav`
    pub mime: String,
    /// The file's bytes.
    pub base64: String,
}

/// A file that the page read.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
pub struct AttachRequest {
    /// The task.
    pub task: String,
    /// The file's name.
    pub name: String,
    /// Its bytes.
    pub base64: String,
}

/// A file of the watched folder to attach.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
pub struct TakeRequest {
    /// The task.
    pub task: String,
    /// The file's name.
    pub name: String,
}

/// The recordings of a task.
pub fn list(app: &App, task: &str) -> Result<Recordings> {
    Ok(Recordings {
        rows: app.read(|db| store::recording::rows(db, task))?,
        limit: LIMIT,
        endings: ENDINGS.map(String::from).to_vec(),
    })
}

/// Attaches a file that was dropped or chosen.
///
/// # Errors
/// [`Failure::Invalid`] where it is no recording; [`Failure::Refused`] where it is too large, is attached already, nothing
/// was dialled yet, or it cannot be written.
pub fn attach(app: &App, session: &Session, request: &AttachRequest) -> Result<Recordings> {
    let name = request.name.rsplit(['/', '\\']).next().unwrap_or_default();
    // Four letters stand for three bytes: what is too large need not be decoded to know it.
    not_too_large(name, (request.base64.len() as u64 / 4 * 3).saturating_sub(2))?;
    let bytes = BASE64.decode(&request.base64).map_err(|error| {
        Failure::invalid("base64", format!("“{name}”没有完整传来（{error}），请再附一次。"))
    })?;
    not_too_large(name, bytes.len() as u64)?;
    let new = New { action: "recording.attach", task: &request.task, name, modified: None };
    new.keep(app, session, &mut bytes.as_slice())
}

/// Attaches a file of the watched folder.
///
/// # Errors
/// Those of [`attach`]; [`Failure::Refused`] where the folder or the file cannot be read.
pub fn take(app: &App, session: &Session, request: &TakeRequest) -> Result<Recordings> {
    let name = request.name.as_str();
    let settings = app.read(settings::get)?.recordings;
    let bare = Path::new(name).file_name().is_some_and(|bare| bare == name);
    if settings.folder.is_empty() || !bare {
        return Err(Failure::invalid("name", "请从录音文件夹给出的文件中选择。"));
    }
    let gone = |error: std::io::Error| {
        Failure::refused(format!("录音“{name}”读不出来（{error}），可能已被移走。请直接把文件拖到这里。"))
    };
    let mut file = File::open(Path::new(&settings.folder).join(name)).map_err(gone)?;
    let data = file.metadata().map_err(gone)?;
    not_too_large(name, data.len())?;
    let modified = offer::modified(&data);
    let new = New { action: "recording.take", task: &request.task, name, modified };
    new.keep(app, session, &mut file)
}

fn not_too_large(name: &str, bytes: u64) -> Result<()> {
    if bytes <= LIMIT {
        return Ok(());
    }
    let mega = 1024 * 1024;
    Err(Failure::refused(format!(
        "“{name}”有 {} MB，超过单个录音 {} MB 的上限。请截取这通电话的部分或转成压缩格式（如 mp3）后再附。",
        bytes.div_ceil(mega),
        LIMIT / mega
    )))
}

/// A file on its way to the record of a task.
struct New<'a> {
    action: &'a str,
    task: &'a str,
    name: &'a str,
    /// When it was last changed, where that is known.
    modified: Option<Millis>,
}

impl New<'_> {
    fn keep(&self, app: &App, session: &Session, source: &mut dyn Read) -> Result<Recordings> {
        let mut head = Vec::with_capacity(HEAD);
        source.take(HEAD as u64).read_to_end(&mut head).map_err(|error| {
            Failure::refused(format!("录音“{}”读不出来（{error}），请再附一次。", self.name))
        })?;
        let audio = audio::kind(self.name, &head)?;
        app.read(|db| dialled(db, self.task))?;
        // Copied before the change begins, so that nobody's entries wait for a large file.
        let partial = format!("{}.partial", crate::fingerprint::hex(&app.random().bytes()));
        let mut copy = Copied::of(&mut head.as_slice().chain(source), &app.recordings(), &partial)?;
        app.transact(session, self.action, |change| self.note(change, audio.ending, &mut copy))?;
        copy.keep();
        list(app, self.task)
    }

    /// Names the copy and writes its row.
    fn note(&self, change: &mut Change<'_>, ending: &str, copy: &mut Copied) -> Result<()> {
        let task = dialled(change.db(), self.task)?;
        let known = store::recording::of_task(change.db(), self.task)?;
        if known.iter().any(|old| old.removed_at.is_none() && old.sha256 == copy.sha256) {
            return Err(Failure::refused(format!("录音“{}”已经附在这项任务上，不必再附。", self.name)));
        }
        let (own, _) = spans(change.db(), self.task, change.at())?;
        let attempt = match (self.modified, own.as_slice()) {
            (_, [only]) => Some(only),
            (Some(modified), own) => offer::attempt_of(modified, own, &[], Millis::MAX),
            _ => None,
        };
        let short = copy.sha256.get(..8).unwrap_or_default();
        let recording = Kept {
            id: change.new_id(),
            task: self.task.into(),
            attempt: attempt.map(|span| span.attempt.clone()),
            name: self.name.into(),
            file: format!("{task}-{}-{short}.{ending}", known.len() + 1),
            sha256: copy.sha256.clone(),
            bytes: copy.bytes,
            added_at: change.at(),
            added_by: change.person().map(String::from),
            removed_at: None,
        };
        copy.name(&recording.file)?;
        store::recording::put(change, &recording)?;
        store::task::append_event(change, self.task, "recording_added", self.name)
    }
}

/// The number of a task that was dialled.
fn dialled(db: Db<'_>, task: &str) -> Result<String> {
    let known = store::task::get(db, task)?;
    match store::attempt::of_task(db, task)?.is_empty() {
        false => Ok(known.number),
        true => Err(Failure::refused("这项任务还没有拨打，请在拨出之后再附录音。")),
    }
}

const DAY_MS: Millis = 86_400_000;

/// The attempts of a task, and those of other tasks that its caller dialled about then.
fn spans(db: Db<'_>, task: &str, now: Millis) -> Result<(Vec<Span>, Vec<Span>)> {
    let attempts = store::attempt::of_task(db, task)?;
    let own: Vec<Span> = attempts
        .iter()
        .map(|attempt| Span {
            attempt: attempt.id.clone(),
            from: attempt.started_at,
            until: attempt.ended_at.unwrap_or(now),
        })
        .collect();
    let (Some(first), Some(last)) = (own.first(), own.last()) else { return Ok((own, Vec::new())) };
    let about = store::recording::spans(db, task, first.from - DAY_MS, last.until + DAY_MS, now)?;
    let others = about.into_iter().filter(|(of, _)| of != task).map(|(_, span)| span).collect();
    Ok((own, others))
}

/// A file that was changed less than this ago may still be being written.
const SETTLED_MS: Millis = 3_000;

/// The files of the watched folder that are likely of this task's calls and not on any record yet, oldest first.
///
/// # Errors
/// [`Failure::Refused`] where the folder cannot be read.
pub fn offered(app: &App, task: &str) -> Result<Vec<FoundFile>> {
    let (settings, now) = (app.read(settings::get)?.recordings, app.now());
    let (own, others) = app.read(|db| spans(db, task, now))?;
    if settings.folder.is_empty() || own.is_empty() {
        return Ok(Vec::new());
    }
    let folder = Path::new(&settings.folder);
    let margin = Millis::from(settings.margin_minutes) * 60_000;
    let mut files = offer::files(folder)?;
    files.retain(|file| {
        let settled = file.modified + SETTLED_MS <= now;
        settled && offer::attempt_of(file.modified, &own, &others, margin).is_some()
    });
    files.retain(|file| offer::is_recording(&folder.join(&file.name), &file.name));
    app.read(|db| {
        let mut offers = Vec::new();
        for file in files {
            if !store::recording::known(db, task, &file.name, file.bytes)? {
                offers.push(FoundFile { name: file.name, bytes: file.bytes, modified_at: file.modified });
            }
        }
        Ok(offers)
    })
}

/// The bytes of a recording, if they are still those that were attached.
///
/// # Errors
/// [`Failure::NotFound`] for an unknown id; [`Failure::Refused`] where the file is gone or was changed.
pub fn play(app: &App, id: &str) -> Result<Sound> {
    let recording = known(app.read(|db| store::recording::get(db, id))?)?;
    let path = app.recordings().join(&recording.file);
    let bytes = std::fs::read(&path).map_err(|error| {
        Failure::refused(format!("录音文件 {} 读不出来（{error}）。请从备份中找回这个文件。", path.display()))
    })?;
    if crate::fingerprint::sha256(&bytes) != recording.sha256 {
        return Err(Failure::refused(format!(
            "录音文件 {} 与登记时的不一致，可能被改动过，不能作为依据。请从备份中找回原来的文件。",
            path.display()
        )));
    }
    let mime = audio::promised(&recording.file).map_or("application/octet-stream", |audio| audio.mime);
    Ok(Sound { mime: mime.into(), base64: BASE64.encode(bytes) })
}

/// Takes a recording off the record; its file stays in the folder.
///
/// # Errors
/// [`Failure::Invalid`] without a reason; [`Failure::Refused`] where it was taken off already.
pub fn remove(app: &App, session: &Session, id: &str, reason: &str) -> Result<Recordings> {
    let reason = match reason.trim() {
        "" => return Err(Failure::invalid("reason", "请写明移除的原因，例如“附错了，是另一通电话的录音”。")),
        reason => reason,
    };
    let task = app.transact(session, "recording.remove", |change| {
        let recording = known(store::recording::get(change.db(), id)?)?;
        if recording.removed_at.is_some() {
            return Err(Failure::refused("这段录音已经移除。请刷新后查看。"));
        }
        store::recording::remove(change, &recording)?;
        let note = format!("{}：{reason}", recording.name);
        store::task::append_event(change, &recording.task, "recording_removed", &note)?;
        Ok(recording.task)
    })?;
    list(app, &task)
}

fn known(recording: Option<Kept>) -> Result<Kept> {
    recording.ok_or_else(|| Failure::not_found("这段录音"))
}

/// Where the recordings lie, and how much they take.
pub fn folder(app: &App) -> Result<RecordingFolder> {
    let (files, bytes) = app.read(store::recording::total)?;
    Ok(RecordingFolder { path: app.recordings().display().to_string(), files, bytes })
}

/// Whether every file that was ever attached is there and unchanged.
pub fn check(app: &App) -> Result<CheckLine> {
    let recordings = app.read(store::recording::all)?;
    let folder = app.recordings();
    let problems = recordings
        .iter()
        .filter_map(|recording| match shelf::hash_of(&folder.join(&recording.file)) {
            Ok(hash) if hash == recording.sha256 => None,
            Ok(_) => Some(format!("录音文件 {} 与登记时的不一致，可能被改动过", recording.file)),
            Err(error) => Some(format!("录音文件 {} 读不出来（{error}）", recording.file)),
        })
        .collect();
    Ok(store::check::line("录音文件", recordings.len(), problems))
}
