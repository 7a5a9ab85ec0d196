//! 评分记录: the form as it is filled, and what may still happen to a sheet afterwards — correction, review, void.

use super::correct::{correct_fields, take_back_void};
use super::original::original;
use super::second::{self, SecondLook};
use super::{Original, Score, Scorecard};
use crate::app::{App, Session};
use crate::calendar::Millis;
use crate::call::Case;
use crate::call::workbench::{self, Workbench};
use crate::failure::{Failure, Result};
use crate::plan::{PlanState, TaskRow};
use crate::settings;
use crate::stats::{Stage, TaskFilter, desk};
use crate::store::audit::AuditRow;
use crate::store::{self, Change};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

/// A version of the scorecard; immutable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ScorecardVersion {
    /// Identifier.
    pub id: String,
    /// 1, 2, …
    pub version: u32,
    /// When it was made.
    pub created_at: Millis,
    /// Why it was published.
    pub note: String,
    /// The card.
    pub card: Scorecard,
}

/// Where the review of a sheet stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Review {
    /// 未复核
    None,
    /// 复核通过
    Approved,
    /// 已退回
    Returned,
}

/// Whose sheet of a task.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Scorer {
    /// 拨测员: the sheet that counts.
    #[default]
    Caller,
    /// 第二评分人: a blind second look at the same call, for agreement only.
    Second,
}

/// 评分单: its head; the fields lie beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Sheet {
    /// Identifier.
    pub id: String,
    /// The task it belongs to.
    pub task: String,
    /// The scorecard version it is filled on.
    pub scorecard: String,
    /// When it was submitted for the first time; stays when it is sent back.
    pub first_submitted_at: Option<Millis>,
    /// When it was submitted.
    pub submitted_at: Option<Millis>,
    /// When a field was last saved.
    pub saved_at: Option<Millis>,
    /// Where its review stands.
    pub review: Review,
}

/// One line of a task's history; appended, never changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TaskEvent {
    /// When.
    pub at: Millis,
    /// Who; none is the program itself or the command line.
    pub person: Option<String>,
    /// What: a stage the task moved to, or corrected, approved, returned, unvoided, gave_up, redialled_early.
    pub kind: String,
    /// Why.
    pub note: String,
}

/// A field that was left.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct EntryRequest {
    /// The task.
    pub task: String,
    /// The field's name, e.g. `item:greeting`.
    pub field: String,
    /// What stands in it; null empties it.
    pub value: Value,
    /// On whose sheet.
    #[serde(default)]
    pub scorer: Scorer,
}

/// The receipt for a saved field.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Saved {
    /// When it was on the disk.
    pub saved_at: Millis,
    /// What the sheet now comes to.
    pub score: Score,
}

/// Saves one field of the form; the sheet is begun with its first field.
///
/// # Errors
/// [`Failure::Invalid`] at the field where it does not take the value; [`Failure::Refused`] where the task is submitted,
/// void or closed.
pub fn enter(app: &App, session: &Session, request: &EntryRequest) -> Result<Saved> {
    app.transact(session, "sheet.enter", |change| {
        let mut case = second::open_for(change.db(), &request.task, request.scorer, session)?;
        if let Some(reason) = case.read_only() {
            return Err(Failure::refused(reason));
        }
        case.enter(change, &[(&request.field, &request.value)])?;
        Ok(Saved { saved_at: change.at(), score: case.score()? })
    })
}

/// Which records, and how many.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct RecordsRequest {
    /// Which tasks; both ends of the stretch of days are needed.
    pub filter: TaskFilter,
    /// True: voids too.
    #[serde(default)]
    pub with_void: bool,
}

/// The records that a filter keeps.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Records {
    /// In the order of time; at most [`MOST_ROWS`].
    pub rows: Vec<TaskRow>,
    /// How many there are in all.
    pub count: u32,
    /// How many more the filter would keep if voids were shown.
    pub void: u32,
}

/// As many rows as a list shows at once.
pub const MOST_ROWS: usize = 5_000;

/// The tasks that a filter keeps: the same filter that stands behind every figure.
///
/// # Errors
/// [`Failure::Invalid`] without a stretch of days.
pub fn records(app: &App, session: &Session, request: &RecordsRequest) -> Result<Records> {
    let (from, to) = match (request.filter.from, request.filter.to) {
        (Some(from), Some(to)) if from <= to => (from, to),
        _ => return Err(Failure::invalid("filter.from", "请选择起止日期，起始日期不能晚于截止日期。")),
    };
    let today = app.today();
    let settings = app.read(settings::get)?;
    let facts = desk::facts(app, &settings, from, to)?;
    app.read(|db| {
        let definitions = settings.stats().definitions;
        let kept = facts.tasks.iter().filter(|task| request.filter.keeps(&facts, &definitions, task));
        let (void, shown): (Vec<_>, Vec<_>) =
            kept.partition(|task| task.stage == Stage::Void && !shows_void(request));
        let ids: Vec<&str> = shown.iter().take(MOST_ROWS).map(|task| facts.name(task).0).collect();
        let mut rows = store::task::with_ids(db, &ids)?;
        second::hide_scores(db, session, &mut rows)?;
        if shown.iter().any(|task| task.imported) {
            rows.extend(store::import::rows(db, &ids, &settings.bands)?);
            rows.sort_by(|one, other| {
                (one.day, one.start, &one.number).cmp(&(other.day, other.start, &other.number))
            });
        }
        Ok(Records {
            rows: rows.into_iter().map(|row| row.seen_on(today)).collect(),
            count: shown.len() as u32,
            void: void.len() as u32,
        })
    })
}

fn shows_void(request: &RecordsRequest) -> bool {
    request.with_void || request.filter.stage == Some(Stage::Void)
}

/// One record with its history.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct RecordDetail {
    /// What the workbench shows, read-only.
    pub workbench: Workbench,
    /// What happened to the task, oldest first.
    pub events: Vec<TaskEvent>,
    /// Every change of its sheet, oldest first.
    pub changes: Vec<AuditRow>,
    /// The sheet as it was first submitted, where it stands otherwise now.
    pub original: Option<Original>,
    /// The second scorer's look at the same call; none where nobody was to take it.
    pub second: Option<SecondLook>,
}

/// One record with its history.
pub fn record(app: &App, session: &Session, task: &str) -> Result<RecordDetail> {
    let workbench = workbench::open(app, session, task)?;
    app.read(|db| {
        let mut changes = match &workbench.sheet {
            Some(sheet) => store::audit::history(db, &sheet.id)?,
            None => Vec::new(),
        };
        changes.extend(store::audit::history(db, task)?);
        changes.sort_by_key(|change| change.seq);
        changes.dedup_by_key(|change| change.seq);
        Ok(RecordDetail {
            events: store::task::events(db, task)?,
            original: original(&Case::load(db, task)?, &changes)?,
            second: second::look(db, task)?,
            workbench,
            changes,
        })
    })
}

/// A correction of a submitted sheet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CorrectRequest {
    /// The task.
    pub task: String,
    /// The fields and their new values; all are corrected, or none.
    pub entries: Vec<NewEntry>,
    /// Why.
    pub reason: String,
}

/// A field and what is to stand in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct NewEntry {
    /// The field's name, e.g. `item:greeting`.
    pub field: String,
    /// What is to stand in it; null empties it.
    pub value: Value,
}

/// Corrects fields of a submitted sheet; old values, new values and reason stay in the record.
///
/// # Errors
/// [`Failure::Invalid`] without a reason, where nothing would change, or where the corrected sheet would be incomplete;
/// [`Failure::Refused`] where the sheet is not submitted, the task void, or the month closed.
pub fn correct(app: &App, session: &Session, request: &CorrectRequest) -> Result<RecordDetail> {
    let CorrectRequest { task, entries, .. } = request;
    let reason = reason(&request.reason, "请写明更正的原因，例如“复听录音，话务员报了工号”。")?;
    app.transact(session, "record.correct", |change| {
        let mut case = submitted(change, task)?;
        correct_fields(change, &mut case, entries, reason)
    })?;
    record(app, session, task)
}

/// Adds a comment to a record. It changes no figure, so a void task and a closed month take it as well.
///
/// # Errors
/// [`Failure::Invalid`] for an empty comment; [`Failure::Refused`] for a draft.
pub fn comment(app: &App, session: &Session, task: &str, text: &str) -> Result<RecordDetail> {
    let text = reason(text, "请写下要说的话。")?;
    app.transact(session, "record.comment", |change| {
        if Case::load(change.db(), task)?.task.plan_state == PlanState::Draft {
            return Err(Failure::refused("这项任务还在计划草稿中，没有可以讨论的记录。"));
        }
        store::task::append_event(change, task, "comment", text)
    })?;
    record(app, session, task)
}

/// 作废: takes a task out of every figure; nothing is deleted.
///
/// # Errors
/// [`Failure::Invalid`] without a reason; [`Failure::Refused`] where it is void already, a draft, or the month is closed.
pub fn void(app: &App, session: &Session, task: &str, why: &str) -> Result<RecordDetail> {
    let why = reason(why, "请写明作废的原因，例如“线路故障，通话未录下”。")?;
    app.transact(session, "record.void", |change| {
        let mut case = Case::load(change.db(), task)?;
        let out = matches!(case.task.stage, Stage::Void | Stage::Cancelled);
        if case.task.plan_state != PlanState::Published || out {
            return Err(Failure::refused(case.read_only().unwrap_or_else(|| "这项任务不能作废。".into())));
        }
        case.move_to(change, Stage::Void, why)
    })?;
    record(app, session, task)
}

/// Takes a void back: the task stands where its record puts it.
///
/// # Errors
/// [`Failure::Invalid`] without a reason; [`Failure::Refused`] where it is not void or the month is closed.
pub fn unvoid(app: &App, session: &Session, task: &str, why: &str) -> Result<RecordDetail> {
    let why = reason(why, "请写明撤销作废的原因。")?;
    app.transact(session, "record.unvoid", |change| {
        let mut case = Case::load(change.db(), task)?;
        if case.task.plan_state != PlanState::Published || case.task.stage != Stage::Void {
            return Err(Failure::refused("这项任务没有作废，或本月已关账；关账后请出更正单。"));
        }
        take_back_void(change, &mut case, why)
    })?;
    record(app, session, task)
}

/// The reviewer's word on a submitted sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReviewRequest {
    /// The task.
    pub task: String,
    /// True: 通过; false: 退回.
    pub approve: bool,
    /// A remark; needed to send back.
    pub note: String,
}

/// 复核: approves a submitted sheet or sends it back to its caller, who can then change and submit it again.
///
/// # Errors
/// [`Failure::Invalid`] where a sheet is sent back without a reason; [`Failure::Refused`] where it is not submitted.
pub fn review(app: &App, session: &Session, request: &ReviewRequest) -> Result<RecordDetail> {
    let note = match request.approve {
        true => request.note.trim(),
        false => reason(&request.note, "请写明退回的原因，以便拨测员修改。")?,
    };
    app.transact(session, "record.review", |change| {
        let mut case = submitted(change, &request.task)?;
        if session.person().is_some_and(|person| person == case.task.caller) {
            return Err(Failure::refused("这通电话是您自己拨打的，请由另一位同事复核。"));
        }
        let Some(sheet) = &mut case.sheet else {
            return Err(Failure::bug("已提交的任务没有评分单"));
        };
        let review = if request.approve { Review::Approved } else { Review::Returned };
        store::sheet::set_review(change, sheet, review)?;
        let kind = if request.approve { "approved" } else { "returned" };
        store::task::append_event(change, &request.task, kind, note)?;
        if !request.approve {
            store::sheet::set_submitted(change, sheet, None)?;
            sheet.submitted_at = None;
            case.move_to(change, Stage::Finished, note)?;
        }
        case.settle(change)
    })?;
    record(app, session, &request.task)
}

fn submitted(change: &Change<'_>, task: &str) -> Result<Case> {
    let case = Case::load(change.db(), task)?;
    match (case.task.plan_state, case.task.stage) {
        (PlanState::Published, Stage::Submitted) => Ok(case),
        (PlanState::Closed, _) => Err(Failure::refused("本月已关账，记录不能再改；需要更正的请出更正单。")),
        _ => Err(Failure::refused("这项任务的评分单还没有提交。")),
    }
}

fn reason<'a>(text: &'a str, ask: &str) -> Result<&'a str> {
    match text.trim() {
        "" => Err(Failure::invalid("reason", ask)),
        reason => Ok(reason),
    }
}
