//! 拨测台: one task from the first key to the submitted sheet. Every key is saved before it is acknowledged, and the
//! whole picture is rebuilt from what is saved, so a program that was killed opens exactly where it was.

use super::outcome::{Outcome, OutcomeRow};
use super::proposal::{LineFacts, propose};
use super::redial::NextStep;
use super::timeline::{EventKind, HungUpBy, Wait, clock_start, wait, within_15s};
use super::{Attempt, Case, Moment};
use crate::app::{App, Session};
use crate::calendar::{Band, Millis};
use crate::failure::{Failure, Result};
use crate::plan::{Reason, TaskRow};
use crate::roster::Line;
use crate::scenario::Card;
use crate::score::{FormField, NaRule, Score, Sheet};
use crate::store::{self, Change};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use ts_rs::TS;

/// Everything on the screen of one task.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Workbench {
    /// The task as lists show it.
    pub task: TaskRow,
    /// Its band.
    pub band: Option<Band>,
    /// 为什么
    pub why: Vec<String>,
    /// The city's numbers; the first active one is the main line.
    pub lines: Vec<Line>,
    /// The question card; none for a connection task.
    pub card: Option<Card>,
    /// Which way to say the opening line: 0 is the line as written, 1 the first variant, and so on.
    pub opening: usize,
    /// The diallings so far.
    pub attempts: Vec<AttemptView>,
    /// What comes next; none while an attempt is open or nothing was dialled.
    pub next: Option<NextStep>,
    /// The codes to choose from.
    pub outcomes: Vec<OutcomeRow>,
    /// The fields of the form in order.
    pub form: Vec<FormField>,
    /// What stands in them.
    pub entries: BTreeMap<String, Value>,
    /// What they come to.
    pub score: Score,
    /// How 不适用 counts.
    pub na_rule: NaRule,
    /// The sheet, once begun.
    pub sheet: Option<Sheet>,
    /// Why nothing can be changed here; none where it can.
    pub read_only: Option<String>,
    /// The wall clock of the core.
    pub now: Millis,
}

/// An attempt with what the core makes of it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct AttemptView {
    /// The attempt.
    pub attempt: Attempt,
    /// Milliseconds since dialling, while it is open.
    pub elapsed_ms: Option<i64>,
    /// Where the 15-second clock has started, in milliseconds since dialling; none while it waits for its event.
    pub clock_from_ms: Option<i64>,
    /// The wait for a person, as far as the stamps tell.
    pub wait: Option<Wait>,
    /// Whether a person answered within 15 seconds.
    pub within_15s: Option<bool>,
    /// The outcome that the stamps suggest.
    pub proposed: Option<Outcome>,
}

/// Which task to dial.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct DialRequest {
    /// The task.
    pub task: String,
    /// The line; the one that the policy names where it is left out.
    #[serde(default)]
    pub line: Option<String>,
    /// True: redial before the delay is over; it is noted.
    #[serde(default)]
    pub early: bool,
}

/// A key on the workbench.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct StampRequest {
    /// The attempt.
    pub attempt: String,
    /// What happened.
    pub kind: EventKind,
    /// With a hang-up: who hung up; the caller where it is left out.
    #[serde(default)]
    pub hung_up_by: Option<HungUpBy>,
}

/// A stamp to take back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct UnstampRequest {
    /// The attempt.
    pub attempt: String,
    /// The stamp.
    pub event: String,
}

/// How an attempt ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct ConcludeRequest {
    /// The attempt.
    pub attempt: String,
    /// The outcome; the one that the stamps suggest where it is left out.
    #[serde(default)]
    pub outcome: Option<Outcome>,
}

/// The task as it stands.
pub fn open(app: &App, task: &str) -> Result<Workbench> {
    app.read(|db| view(app, Case::load(db, task)?))
}

/// Dials: opens the next attempt and stamps its first event.
///
/// # Errors
/// Those of [`Case::dial`].
pub fn dial(app: &App, session: &Session, request: &DialRequest) -> Result<Workbench> {
    act(app, session, "call.dial", &request.task, |change, case, moment| {
        case.dial(change, moment, request.line.as_deref(), request.early)
    })
}

/// Stamps an event of the open attempt at this moment.
///
/// # Errors
/// Those of [`Case::stamp`].
pub fn stamp(app: &App, session: &Session, request: &StampRequest) -> Result<Workbench> {
    let task = task_of(app, &request.attempt)?;
    act(app, session, "call.stamp", &task, |change, case, moment| {
        case.stamp(change, moment, &request.attempt, request.kind, request.hung_up_by)
    })
}

/// Takes a stamp back; the row stays in the record.
///
/// # Errors
/// Those of [`Case::unstamp`].
pub fn unstamp(app: &App, session: &Session, request: &UnstampRequest) -> Result<Workbench> {
    let task = task_of(app, &request.attempt)?;
    act(app, session, "call.unstamp", &task, |change, case, _| {
        case.unstamp(change, &request.attempt, &request.event)
    })
}

/// Gives the newest attempt its outcome. The task is finished where the redial policy asks for nothing more.
///
/// # Errors
/// Those of [`Case::conclude`].
pub fn conclude(app: &App, session: &Session, request: &ConcludeRequest) -> Result<Workbench> {
    let task = task_of(app, &request.attempt)?;
    act(app, session, "call.conclude", &task, |change, case, moment| {
        case.conclude(change, moment, &request.attempt, request.outcome)
    })
}

/// Ends a task without the redial that the policy asks for: the last outcome decides it.
///
/// # Errors
/// Those of [`Case::give_up`].
pub fn give_up(app: &App, session: &Session, task: &str, reason: &str) -> Result<Workbench> {
    act(app, session, "call.give_up", task, |change, case, _| case.give_up(change, reason))
}

/// Submits the score sheet.
///
/// # Errors
/// Those of [`Case::submit`].
pub fn submit(app: &App, session: &Session, task: &str) -> Result<Workbench> {
    act(app, session, "sheet.submit", task, |change, case, _| case.submit(change))
}

/// Runs one act on a task that may be changed, then settles its stage and its projection, and answers with the screen.
fn act(
    app: &App,
    session: &Session,
    action: &str,
    task: &str,
    act: impl FnOnce(&mut Change<'_>, &mut Case, &Moment<'_>) -> Result<()>,
) -> Result<Workbench> {
    let moment = Moment { run: app.run(), tick: app.tick() };
    app.transact(session, action, |change| {
        let mut case = Case::load(change.db(), task)?;
        if let Some(reason) = case.read_only() {
            return Err(Failure::refused(reason));
        }
        act(change, &mut case, &moment)?;
        case.settle(change)?;
        view(app, Case::load(change.db(), task)?)
    })
}

fn task_of(app: &App, attempt: &str) -> Result<String> {
    app.read(|db| store::attempt::task_of(db, attempt))?.ok_or_else(|| Failure::not_found("这次拨打"))
}

fn view(app: &App, case: Case) -> Result<Workbench> {
    let settings = &case.settings;
    let clock = settings.rates.clock;
    let attempt = |attempt: &Attempt| AttemptView {
        elapsed_ms: attempt.ended_at.is_none().then(|| attempt.elapsed(app.run(), app.tick(), app.now()).0),
        clock_from_ms: clock_start(&attempt.events, clock)
            .filter(|(.., exact)| *exact)
            .map(|(_, from, _)| from),
        wait: wait(&attempt.events, clock),
        within_15s: within_15s(&attempt.events, clock),
        proposed: propose(&attempt.events, attempt.hung_up_by, LineFacts::default()),
        attempt: attempt.clone(),
    };
    Ok(Workbench {
        why: case.task.why.iter().map(Reason::sentence).collect(),
        band: settings.bands.iter().find(|band| band.id == case.task.band).cloned(),
        lines: case.city_lines.clone(),
        opening: case.opening(),
        attempts: case.attempts.iter().map(attempt).collect(),
        next: case.next_step(),
        outcomes: Outcome::ALL.iter().map(|outcome| outcome.row()).collect(),
        form: case.form(),
        score: case.score()?,
        na_rule: case.scorecard.card.na_rule,
        read_only: case.read_only(),
        now: app.now(),
        task: case.row.seen_on(app.today()),
        card: case.card,
        entries: case.saved,
        sheet: case.sheet,
    })
}
