//! A plan after its draw: re-planning, swapping, editing, pinning.
//!
//! Every change to a published plan is a [`Revision`]: it says why, keeps each task before and after, and is chained to
//! the seal. What is past or under way never moves. Nothing is changed before it was shown: a preview carries a digest,
//! and the change is refused where it would not be the one that was shown.

mod choices;
mod desk;
mod words;

pub use choices::{EditChoice, EditChoices, edit_choices};
pub use words::{ChangeRow, PlaceRow};

use super::change::without_reasons;
use super::{
    Cause, Closure, Left, Pin, Plan, PlanInput, PlannedTask, Randomness, Replan, Revision, RevisionKind,
    TaskChange, randomness,
};
use crate::app::{App, Session};
use crate::calendar::{Day, Millis, Minute, Month};
use crate::failure::{Failure, Result};
use crate::fingerprint::sha256;
use crate::store::revision::StandingTask;
use crate::store::{self, Change, Db};
use desk::{Desk, with_absences};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;
use words::Words;

/// A caller is away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Absence {
    /// Id of the caller.
    pub caller: String,
    /// The first day: shifts that begin on it are not worked.
    pub from: Day,
    /// The last day.
    pub until: Day,
}

/// Days on which nobody calls at all, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LostDays {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub until: Day,
}

/// What has changed since the plan was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct ReplanRequest {
    /// The month.
    pub month: Month,
    /// Callers who are away; kept in the roster as days off.
    #[serde(default)]
    pub absences: Vec<Absence>,
    /// Lines that are shut.
    #[serde(default)]
    pub closures: Vec<Closure>,
    /// Days that are lost in the whole province.
    #[serde(default)]
    pub lost_days: Vec<LostDays>,
    /// New targets for the whole month, by the city's id.
    #[serde(default)]
    pub targets: BTreeMap<String, u32>,
    /// True: missed and spoilt tasks are made up.
    #[serde(default)]
    pub make_up: bool,
    /// Why, in the planner's words.
    #[serde(default)]
    pub reason: String,
    /// The digest of the preview that was shown; needed to apply.
    #[serde(default)]
    pub shown: Option<String>,
}

/// The changes that a request comes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ReplanView {
    /// Task by task.
    pub changes: Vec<ChangeRow>,
    /// Tasks in another place.
    pub moved: u32,
    /// New tasks.
    pub added: u32,
    /// Cancelled tasks.
    pub cancelled: u32,
    /// What found no place.
    pub left: Vec<Left>,
    /// True where it is proven that fewer changes are not possible.
    pub fewest: bool,
    /// Tasks that stand and still may move.
    pub movable: u32,
    /// Missed and spoilt tasks that are not made up yet.
    pub to_make_up: u32,
    /// What the change must be applied with.
    pub shown: String,
}

/// One revision, as people read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RevisionRow {
    /// Number, from 1.
    pub seq: u32,
    /// When.
    pub at: Millis,
    /// Name of the person; none for the command line.
    pub person: Option<String>,
    /// How.
    pub kind: RevisionKind,
    /// False where it was made in the draft.
    pub after_seal: bool,
    /// Why.
    pub reason: String,
    /// Task by task.
    pub changes: Vec<ChangeRow>,
    /// What found no place.
    pub left: Vec<Left>,
    /// The fingerprint of the plan after it.
    pub fingerprint: String,
}

/// What people did to a plan.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Living {
    /// The revisions, newest first.
    pub revisions: Vec<RevisionRow>,
    /// What they did to its randomness.
    pub randomness: Randomness,
    /// Tasks with a pinned field.
    pub pinned: u32,
}

/// An offered place for a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SwapChoice {
    /// Where.
    pub place: PlaceRow,
    /// True where its own caller keeps it.
    pub same_caller: bool,
}

/// The places that are offered for a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SwapOffer {
    /// Where it stands.
    pub now: PlaceRow,
    /// At most five; empty where nothing keeps every rule.
    pub choices: Vec<SwapChoice>,
    /// Why nothing is offered; none where something is.
    pub obstacle: Option<String>,
}

/// A swap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SwapRequest {
    /// The task.
    pub id: String,
    /// The day of the choice.
    pub day: Day,
    /// The minute of the choice.
    pub start: Minute,
    /// Why.
    pub reason: String,
}

/// A task changed by hand; what is left out stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct EditRequest {
    /// The task.
    pub id: String,
    /// The day.
    #[serde(default)]
    pub day: Option<Day>,
    /// The minute.
    #[serde(default)]
    pub start: Option<Minute>,
    /// Id of the caller.
    #[serde(default)]
    pub caller: Option<String>,
    /// Id of the scenario version.
    #[serde(default)]
    pub scenario: Option<String>,
    /// Why.
    #[serde(default)]
    pub reason: String,
    /// True: quotas may be missed by it.
    #[serde(default)]
    pub accept: bool,
}

/// What an edit would do.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct EditCheck {
    /// Rules that it would break and that nobody can waive.
    pub broken: Vec<String>,
    /// Quotas that it would miss; it can be accepted all the same.
    pub missed: Vec<String>,
    /// Bits of surprise that it would give away.
    pub lost_bits: f64,
    /// The part of the plan's randomness given away by people with it, 0..=1.
    pub lost_share: f64,
}

/// Fields to pin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PinRequest {
    /// The task.
    pub id: String,
    /// The fields that are pinned from now on.
    pub pins: Vec<Pin>,
}

/// What a [`ReplanRequest`] would change; nothing is saved.
///
/// # Errors
/// [`Failure::Refused`] where the month has no published plan, or for somebody who only calls; [`Failure::Invalid`] for a wrong absence, closure or target.
pub fn preview(app: &App, session: &Session, request: &ReplanRequest) -> Result<ReplanView> {
    app.read(|db| {
        not_a_mere_caller(db, session)?;
        let desk = Desk::published(db, request.month, app.now())?;
        let (input, found) = desk.answer(db, request)?;
        desk.view(db, &input, &found)
    })
}

/// Changes the plan as it was shown.
///
/// # Errors
/// Those of [`preview`]; [`Failure::Refused`] where it would not be what was shown, or nothing changes;
/// [`Failure::Invalid`] without a reason.
pub fn apply(app: &App, session: &Session, request: &ReplanRequest) -> Result<()> {
    let reason = given(&request.reason, "请写明重排的原因，例如“张三生病”。")?;
    let now = app.now();
    app.transact(session, "plan.replan", |change| {
        let desk = Desk::published(change.db(), request.month, now)?;
        let (input, found) = desk.answer(change.db(), request)?;
        if request.shown.as_ref() != Some(&digest(&found)?) {
            return Err(Failure::refused("预览之后情况有了变化，请重新预览再确认。"));
        }
        if found.changes.is_empty() && found.left.is_empty() && input == desk.input {
            return Err(Failure::refused("没有需要变更的任务。"));
        }
        for person in with_absences(&store::roster::get(change.db())?, &request.absences)?.people {
            store::roster::put_person(change, &person)?;
        }
        let Replan { changes, left, .. } = found;
        let settings = (input != desk.input).then_some(input);
        desk.append(change, RevisionKind::Replan, reason, settings, changes, left)
    })
}

/// Places that may be taken for a task instead of its own.
///
/// # Errors
/// [`Failure::Refused`] where its plan is not published.
pub fn swap_offer(app: &App, task: &str) -> Result<SwapOffer> {
    app.read(|db| {
        let desk = Desk::published(db, store::task::get(db, task)?.month, app.now())?;
        let asked = desk.task(task)?;
        let words = Words::new(db, &desk.input)?;
        let own = &asked.standing.task;
        let choice = |place: &PlannedTask| SwapChoice {
            same_caller: place.caller == own.caller,
            place: words.place(place),
        };
        let offered = desk.swaps(asked);
        Ok(SwapOffer {
            now: words.place(own),
            obstacle: offered.is_empty().then(|| {
                if asked.standing.fixed {
                    "任务已经开始或时间已过，不能换时段。".into()
                } else if !asked.standing.pins.is_empty() {
                    "任务的日期或时刻已固定，请先取消固定。".into()
                } else {
                    "同时段、同日型的其他日子里，没有一处能同时满足间隔、上限和班次的空位。".into()
                }
            }),
            choices: offered.iter().map(choice).collect(),
        })
    })
}

/// Moves a task to one of the places offered by [`swap_offer`].
///
/// # Errors
/// [`Failure::Refused`] where the place is not offered (any more); [`Failure::Invalid`] without a reason.
pub fn swap(app: &App, session: &Session, request: &SwapRequest) -> Result<()> {
    let reason = given(&request.reason, "请写明换时段的原因，例如“当天上午开会”。")?;
    let now = app.now();
    app.transact(session, "plan.swap", |change| {
        let desk = Desk::published(change.db(), store::task::get(change.db(), &request.id)?.month, now)?;
        let asked = desk.task(&request.id)?;
        let offered = desk.swaps(asked);
        let chosen = offered.iter().find(|place| (place.day, place.start) == (request.day, request.start));
        let chosen = chosen.ok_or_else(|| Failure::refused("这个备选已不可用，请重新打开换时段。"))?;
        let cause = Cause::Swapped { offered: offered.len() as u32, reason: reason.into() };
        let changes = desk.settled(chosen.clone(), cause);
        desk.append(change, RevisionKind::Swap, reason, None, changes, Vec::new())
    })
}

/// Which rules an edit would break, and what it would do to the plan's randomness; nothing is saved.
///
/// # Errors
/// [`Failure::Refused`] where the task is past, under way, or its month closed.
pub fn edit_check(app: &App, request: &EditRequest) -> Result<EditCheck> {
    app.read(|db| {
        let desk = Desk::open(db, store::task::get(db, &request.id)?.month, app.now())?;
        Ok(desk.edit(request)?.1)
    })
}

/// Changes a task by hand; the fields set are pinned.
///
/// # Errors
/// Those of [`edit_check`]; [`Failure::Refused`] where a rule would be broken, or a quota missed and that is not accepted;
/// [`Failure::Invalid`] without a reason.
pub fn edit(app: &App, session: &Session, request: &EditRequest) -> Result<()> {
    let reason = given(&request.reason, "请写明手工调整的原因。")?;
    let now = app.now();
    app.transact(session, "plan.edit", |change| {
        let desk = Desk::open(change.db(), store::task::get(change.db(), &request.id)?.month, now)?;
        let (edited, check) = desk.edit(request)?;
        if let Some(first) = check.broken.first() {
            return Err(Failure::refused(format!("这样改会违反规则：{first}")));
        }
        if let Some(first) = check.missed.first().filter(|_| !request.accept) {
            return Err(Failure::refused(format!("这样改会偏离配额：{first}确认接受后才能保存。")));
        }
        let asked = desk.task(&request.id)?;
        let changes = vec![TaskChange {
            seq: edited.seq,
            before: Some(without_reasons(&asked.standing.task)),
            after: Some(edited),
            cause: Cause::Edited { reason: reason.into() },
            makes_up: None,
        }];
        if changes.iter().all(|change| change.before == change.after) {
            return Err(Failure::refused("没有改动。"));
        }
        desk.append(change, RevisionKind::Edit, reason, None, changes, Vec::new())?;
        let mut pins = asked.standing.pins.clone();
        pins.extend(
            [
                request.day.map(|_| Pin::Day),
                request.start.map(|_| Pin::Time),
                request.caller.as_ref().map(|_| Pin::Caller),
                request.scenario.as_ref().map(|_| Pin::Scenario),
            ]
            .into_iter()
            .flatten(),
        );
        put_pins(change, asked, pins)
    })
}

/// Pins fields of a task; what is not named is no longer pinned.
///
/// # Errors
/// [`Failure::Refused`] where the month is closed.
pub fn pin(app: &App, session: &Session, request: &PinRequest) -> Result<()> {
    let now = app.now();
    app.transact(session, "plan.pin", |change| {
        let desk = Desk::open(change.db(), store::task::get(change.db(), &request.id)?.month, now)?;
        put_pins(change, desk.task(&request.id)?, request.pins.clone())
    })
}

fn put_pins(change: &mut Change<'_>, task: &StandingTask, mut pins: Vec<Pin>) -> Result<()> {
    pins.sort_unstable();
    pins.dedup();
    store::revision::set_pins(change, &task.id, &task.standing.pins, &pins)
}

/// The fields of a task that are pinned.
pub fn pins(app: &App, task: &str) -> Result<Vec<Pin>> {
    app.read(|db| {
        let desk = Desk::any(db, store::task::get(db, task)?.month, app.now())?;
        Ok(desk.task(task)?.standing.pins.clone())
    })
}

/// What was done to the month's plan since its draw.
///
/// # Errors
/// [`Failure::NotFound`] where the month has no plan; [`Failure::Refused`] for somebody who only calls.
pub fn living(app: &App, session: &Session, month: Month) -> Result<Living> {
    app.read(|db| {
        not_a_mere_caller(db, session)?;
        let desk = Desk::any(db, month, app.now())?;
        let words = Words::new(db, &desk.input)?;
        let row = |revision: &Revision| RevisionRow {
            seq: revision.seq,
            at: revision.at,
            person: revision.person.clone(),
            kind: revision.kind,
            after_seal: revision.after_seal,
            reason: revision.reason.clone(),
            changes: revision.changes.iter().map(|change| words.change(month, change)).collect(),
            left: revision.left.clone(),
            fingerprint: revision.fingerprint.clone(),
        };
        Ok(Living {
            randomness: randomness(&desk.input, &desk.planned(), &desk.changes()),
            pinned: desk.tasks.iter().filter(|task| !task.standing.pins.is_empty()).count() as u32,
            revisions: desk.revisions.iter().rev().map(row).collect(),
        })
    })
}

/// The settings of a plan as they are after its revisions.
pub(crate) fn revised_input(db: Db<'_>, plan: &Plan) -> Result<PlanInput> {
    let revisions = store::revision::of_plan(db, &plan.id)?;
    Ok(newest_input(plan, &revisions))
}

/// As [`revised_input`], with the revisions at hand.
pub(crate) fn newest_input(plan: &Plan, revisions: &[Revision]) -> PlanInput {
    let newest = revisions.iter().rev().find_map(|revision| revision.input.clone());
    newest.unwrap_or_else(|| plan.input.clone())
}

/// Changes tell where other people's coming tasks stand.
fn not_a_mere_caller(db: Db<'_>, session: &Session) -> Result<()> {
    match super::month::only_caller(db, session)? {
        Some(_) => Err(Failure::refused("计划的变更只供计划员查看，请在右上角切换到计划员。")),
        None => Ok(()),
    }
}

fn given<'a>(reason: &'a str, ask: &str) -> Result<&'a str> {
    match reason.trim() {
        "" => Err(Failure::invalid("reason", ask)),
        reason => Ok(reason),
    }
}

/// What was shown: SHA-256 over changes and what is left.
fn digest(found: &Replan) -> Result<String> {
    Ok(sha256(&serde_json::to_vec(&(&found.changes, &found.left))?))
}
