//! 拨测台: one task from the first key to the submitted sheet. Every key is saved before it is acknowledged, and the
//! whole picture is rebuilt from what is saved, so a program that was killed opens exactly where it was.

use super::outcome::{Outcome, OutcomeRow};
use super::proposal::{LineFacts, propose};
use super::redial::NextStep;
use super::timeline::{Event, EventKind, HungUpBy, Wait, may_follow, wait, within_15s};
use super::{Attempt, Case};
use crate::app::{App, Session};
use crate::calendar::{Band, Millis};
use crate::failure::{Failure, Result};
use crate::plan::{Reason, TaskRow};
use crate::roster::Line;
use crate::scenario::Card;
use crate::score::{FormField, NaRule, Score, Sheet};
use crate::stats::Stage;
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
/// [`Failure::Refused`] where an attempt is open, the task needs no further one, the delay is not over, or the task
/// cannot be called (draft, void, submitted, closed).
pub fn dial(app: &App, session: &Session, request: &DialRequest) -> Result<Workbench> {
    let tick = app.tick();
    act(app, session, "call.dial", &request.task, |change, case| {
        if case.attempts.iter().any(|attempt| attempt.outcome.is_none()) {
            return Err(Failure::refused("上一次拨打还没有结果，请先选定拨测结果。"));
        }
        let step = case.next_step();
        let mut planned = case.task.line.clone();
        match &step {
            None => {}
            Some(NextStep::Redial { not_before, line, .. }) => {
                planned.clone_from(line);
                let early = *not_before - change.at();
                if early > 0 && !request.early {
                    let minutes = (early + 59_999) / 60_000;
                    return Err(Failure::refused(format!("离重拨还有约 {minutes} 分钟。如需提前重拨，请再按一次确认。")));
                }
                if early > 0 {
                    let note = format!("提前 {} 秒重拨", early / 1_000);
                    store::task::append_event(change, &case.task.id, "redialled_early", &note)?;
                }
            }
            Some(NextStep::Done { .. } | NextStep::MakeUpTask { .. }) => {
                return Err(Failure::refused("这项任务已有最终结果，不需要再拨。"));
            }
        }
        let line = request.line.as_ref().unwrap_or(&planned);
        let line = case.city_lines.iter().find(|known| known.id == *line);
        let line = line.ok_or_else(|| Failure::not_found("这条线路"))?.clone();
        let attempt = Attempt {
            id: change.new_id(),
            task: case.task.id.clone(),
            seq: case.attempts.len() as u32 + 1,
            line: line.id,
            dial: line.dial,
            started_at: change.at(),
            started_tick: tick,
            run: app.run().into(),
            events: Vec::new(),
            outcome: None,
            hung_up_by: None,
            ended_at: None,
        };
        store::attempt::put(change, &attempt)?;
        let event = Event { id: change.new_id(), kind: EventKind::Dialled, offset_ms: 0, at: change.at() };
        store::attempt::put_stamp(change, &attempt.id, &event, false)?;
        store::task::set_stage(change, &case.task.id, case.task.stage, Stage::Calling, "")
    })
}

/// Stamps an event of the open attempt at this moment.
///
/// # Errors
/// [`Failure::Refused`] where the event cannot follow what is stamped already.
pub fn stamp(app: &App, session: &Session, request: &StampRequest) -> Result<Workbench> {
    let (tick, now) = (app.tick(), app.now());
    let task = task_of(app, &request.attempt)?;
    act(app, session, "call.stamp", &task, |change, case| {
        let attempt = case.open_attempt(&request.attempt)?;
        may_follow(&attempt.events, request.kind)?;
        let (offset_ms, wall) = attempt.elapsed(app.run(), tick, now);
        let event = Event { id: change.new_id(), kind: request.kind, offset_ms, at: attempt.started_at + offset_ms };
        store::attempt::put_stamp(change, &attempt.id, &event, wall)?;
        if request.kind == EventKind::HangUp {
            let by = request.hung_up_by.unwrap_or(HungUpBy::Caller);
            store::attempt::conclude(change, attempt, None, Some(by), Some(event.at))?;
        }
        Ok(())
    })
}

/// Takes a stamp back; the row stays in the record.
///
/// # Errors
/// [`Failure::Refused`] for the dialling itself; [`Failure::NotFound`] where there is no such stamp.
pub fn unstamp(app: &App, session: &Session, request: &UnstampRequest) -> Result<Workbench> {
    let task = task_of(app, &request.attempt)?;
    act(app, session, "call.unstamp", &task, |change, case| {
        let attempt = case.open_attempt(&request.attempt)?;
        let event = attempt.events.iter().find(|event| event.id == request.event);
        let event = event.ok_or_else(|| Failure::not_found("这个打点"))?;
        if event.kind == EventKind::Dialled {
            return Err(Failure::refused("“拨出”不能撤销。若拨错了，请挂断后选结果“41 拨错号”。"));
        }
        store::attempt::remove_stamp(change, event)?;
        if event.kind == EventKind::HangUp {
            store::attempt::conclude(change, attempt, None, None, None)?;
        }
        Ok(())
    })
}

/// Gives the newest attempt its outcome. The task is finished where the redial policy asks for nothing more.
///
/// # Errors
/// [`Failure::Refused`] where the stamps suggest nothing and no outcome is given, or a later attempt stands on it.
pub fn conclude(app: &App, session: &Session, request: &ConcludeRequest) -> Result<Workbench> {
    let (tick, now) = (app.tick(), app.now());
    let task = task_of(app, &request.attempt)?;
    act(app, session, "call.conclude", &task, |change, case| {
        let attempt = case.newest_attempt(&request.attempt)?;
        let proposed = propose(&attempt.events, attempt.hung_up_by, LineFacts::default());
        let outcome = request.outcome.or(proposed).ok_or_else(|| {
            Failure::refused("从打点还看不出结果，请从列表中选定拨测结果。")
        })?;
        let mut ended_at = attempt.ended_at;
        if ended_at.is_none() {
            // Choosing the outcome ends the call: its end is this moment.
            let (offset_ms, wall) = attempt.elapsed(app.run(), tick, now);
            let at = attempt.started_at + offset_ms;
            let event = Event { id: change.new_id(), kind: EventKind::HangUp, offset_ms, at };
            store::attempt::put_stamp(change, &attempt.id, &event, wall)?;
            ended_at = Some(at);
        }
        let by = attempt.hung_up_by.or(Some(HungUpBy::Caller));
        store::attempt::conclude(change, attempt, Some(outcome), by, ended_at)
    })
}

/// Ends a task without the redial that the policy asks for: the last outcome decides it.
///
/// # Errors
/// [`Failure::Refused`] where no redial is due; [`Failure::Invalid`] without a reason.
pub fn give_up(app: &App, session: &Session, task: &str, reason: &str) -> Result<Workbench> {
    if reason.trim().is_empty() {
        return Err(Failure::invalid("reason", "请写明不再重拨的原因，例如“已到下班时间”。"));
    }
    act(app, session, "call.give_up", task, |change, case| match case.next_step() {
        Some(NextStep::Redial { .. }) => {
            store::task::append_event(change, &case.task.id, "gave_up", reason.trim())?;
            store::task::set_stage(change, &case.task.id, case.task.stage, Stage::Finished, "")
        }
        _ => Err(Failure::refused("这项任务现在没有待重拨的拨打。")),
    })
}

/// Runs one act on a task that may be changed, then settles its stage and its projection, and answers with the screen.
fn act(
    app: &App,
    session: &Session,
    action: &str,
    task: &str,
    act: impl FnOnce(&mut Change<'_>, &Case) -> Result<()>,
) -> Result<Workbench> {
    app.transact(session, action, |change| {
        let case = Case::load(change.db(), task)?;
        if let Some(reason) = case.read_only() {
            return Err(Failure::refused(reason));
        }
        act(change, &case)?;
        view(app, Case::settle(change, task)?)
    })
}

fn task_of(app: &App, attempt: &str) -> Result<String> {
    app.read(|db| store::attempt::task_of(db, attempt))?.ok_or_else(|| Failure::not_found("这次拨打"))
}

fn view(app: &App, case: Case) -> Result<Workbench> {
    let settings = &case.settings;
    let clock = settings.rates.clock;
    let attempt = |attempt: &Attempt| AttemptView {
        elapsed_ms: attempt
            .ended_at
            .is_none()
            .then(|| attempt.elapsed(app.run(), app.tick(), app.now()).0),
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
