//! 拨测台: one task from the first key to the submitted sheet. Every key is saved before it is acknowledged, and the
//! whole picture is rebuilt from what is saved, so a program that was killed opens exactly where it was.

use super::correction::{CorrectStampRequest, Correction};
use super::exemption::Exemption;
use super::familiarity::familiarity;
use super::outcome::{Outcome, OutcomeRow};
use super::recognition::{self, Call};
use super::redial::NextStep;
use super::timeline::{EventKind, HungUpBy, Wait, clock_start, wait, within_15s};
use super::{Attempt, Case, KeyOnRecord, Moment};
use crate::app::{App, Session};
use crate::calendar::{Band, Millis};
use crate::failure::{Failure, Result};
use crate::plan::{Reason, TaskRow};
use crate::roster::{Line, OwnNumber, Role};
use crate::scenario::Card;
use crate::score::{FormField, NaRule, Score, Sheet, second};
use crate::store::{self, Change, Db};
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
    /// The answer key by which it is judged.
    pub key: Option<KeyOnRecord>,
    /// Which way to say the opening line: 0 is the line as written, 1 the first variant, and so on.
    pub opening: usize,
    /// By what the city may recognise this call, whatever number it is dialled from; empty where by nothing.
    pub recognised_by: Vec<String>,
    /// Our own numbers to dial from, with how often each dialled this city lately.
    pub own_numbers: Vec<OwnNumberUse>,
    /// The link that hands a line to the soft phone, by the line's id; none where the office dials by hand.
    pub phone: BTreeMap<String, String>,
    /// Whether 拨出 opens that link as well.
    pub dial_opens_phone: bool,
    /// The exemption window that covers the last dialling, or this moment before the first.
    pub exemption: Option<Exemption>,
    /// The diallings so far.
    pub attempts: Vec<AttemptView>,
    /// What comes next; none while an attempt is open or nothing was dialled.
    pub next: Option<NextStep>,
    /// With a make-up task to come: how it comes about.
    pub make_up: Option<MakeUp>,
    /// The codes to choose from.
    pub outcomes: Vec<OutcomeRow>,
    /// The fields of the form in order.
    pub form: Vec<FormField>,
    /// What stands in them.
    pub entries: BTreeMap<String, Value>,
    /// The field that was saved last: where the cursor stood, should the page have forgotten.
    pub last_entry: Option<LastEntry>,
    /// Values that the stamps suggest for empty fields; submitting takes them over.
    pub suggested: BTreeMap<String, Value>,
    /// What the entries come to.
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

/// A saved field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LastEntry {
    /// The field.
    pub field: String,
    /// When it was saved.
    pub saved_at: Millis,
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
    /// What was corrected, first to last.
    pub corrections: Vec<Correction>,
    /// The own number it was dialled from, in words.
    pub from_number: Option<String>,
}

/// One of our numbers and how well the city knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct OwnNumberUse {
    /// The number.
    pub own: OwnNumber,
    /// Diallings of the task's city from it within the last 30 days, those for this task apart.
    pub recent: u32,
    /// Why it should not be dialled from again; none where it may.
    pub warning: Option<String>,
}

/// How a make-up task comes about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MakeUp {
    /// True: a standing task makes it up already.
    pub planned: bool,
    /// Who can plan it.
    pub planners: Vec<Planner>,
}

/// Somebody who can plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Planner {
    /// The person's id.
    pub id: String,
    /// The name.
    pub name: String,
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
    /// The own number it is dialled from, by its id.
    #[serde(default)]
    pub from_number: Option<String>,
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
///
/// # Errors
/// [`Failure::Refused`] where the person at work is to score the call a second time and has not done so yet.
pub fn open(app: &App, session: &Session, task: &str) -> Result<Workbench> {
    app.read(|db| {
        let case = Case::load(db, task)?;
        second::keep_blind(db, session, &case)?;
        view(app, db, case)
    })
}

/// Dials: opens the next attempt and stamps its first event.
///
/// # Errors
/// Those of [`Case::dial`].
pub fn dial(app: &App, session: &Session, request: &DialRequest) -> Result<Workbench> {
    act(app, session, "call.dial", &request.task, |change, case, moment| {
        case.dial(change, moment, request.line.as_deref(), request.from_number.as_deref(), request.early)
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

/// Puts a stamp right with a reason, on the workbench or, once the sheet is submitted, from its record.
///
/// # Errors
/// Those of [`Case::correct_stamp`].
pub fn correct_stamp(app: &App, session: &Session, request: &CorrectStampRequest) -> Result<Workbench> {
    let task = task_of(app, &request.attempt)?;
    let moment = Moment { run: app.run(), tick: app.tick() };
    app.transact(session, "call.correct_stamp", |change| {
        let mut case = Case::load(change.db(), &task)?;
        case.correct_stamp(change, &moment, request)?;
        case.settle(change)?;
        view(app, change.db(), Case::load(change.db(), &task)?)
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
        view(app, change.db(), Case::load(change.db(), task)?)
    })
}

fn task_of(app: &App, attempt: &str) -> Result<String> {
    app.read(|db| store::attempt::task_of(db, attempt))?.ok_or_else(|| Failure::not_found("这次拨打"))
}

/// The screen of a case.
pub(crate) fn view(app: &App, db: Db<'_>, case: Case) -> Result<Workbench> {
    let settings = &case.settings;
    let numbers = store::roster::own_numbers(db)?;
    let begun_at = case.attempts.first().map_or(app.now(), |attempt| attempt.started_at);
    let call = Call { at: begun_at, task: &case.task.id, city: &case.task.city };
    let scenario = case.card.as_ref().map(|card| card.id.as_str());
    let since = begun_at - recognition::WINDOW_DAYS * recognition::DAY_MS;
    let diallings = store::attempt::diallings(db, &case.task.city, since, scenario)?;
    let known = familiarity(db, &case, call, &diallings)?;
    let clock = settings.rates.clock;
    let attempt = |attempt: &Attempt| -> Result<AttemptView> {
        Ok(AttemptView {
            elapsed_ms: attempt
                .ended_at
                .is_none()
                .then(|| attempt.elapsed(app.run(), app.tick(), app.now()).0),
            clock_from_ms: clock_start(&attempt.events, clock)
                .filter(|(.., exact)| *exact)
                .map(|(_, from, _)| from),
            wait: wait(&attempt.events, clock),
            within_15s: within_15s(&attempt.events, clock),
            proposed: case.proposed(attempt),
            corrections: store::attempt::corrections(db, &attempt.id)?,
            from_number: numbers
                .iter()
                .find(|own| attempt.from_number.as_ref() == Some(&own.id))
                .map(|own| format!("{} {}", own.name, own.number)),
            attempt: attempt.clone(),
        })
    };
    let own_number = |own: &OwnNumber| {
        let recent = call.met_number(&diallings, &own.id);
        let warning =
            recognition::number_warning(&settings.recognition, &case.row.city_name, &own.name, recent);
        OwnNumberUse { recent, warning, own: own.clone() }
    };
    let link = |line: &Line| Some((line.id.clone(), settings.workbench.link(&line.dial)?));
    let make_up = match case.next_step() {
        Some(NextStep::MakeUpTask { .. }) => Some(make_up(db, &case)?),
        _ => None,
    };
    let dialled_at = case.attempts.last().map_or(app.now(), |attempt| attempt.started_at);
    Ok(Workbench {
        why: case.task.why.iter().map(Reason::sentence).collect(),
        band: settings.bands.iter().find(|band| band.id == case.task.band).cloned(),
        lines: case.city_lines.clone(),
        opening: known.opening,
        recognised_by: known.warnings,
        own_numbers: numbers.iter().filter(|own| own.active).map(own_number).collect(),
        phone: case.city_lines.iter().filter_map(link).collect(),
        dial_opens_phone: settings.workbench.dial_opens,
        exemption: case.exemption(dialled_at).cloned(),
        attempts: case.attempts.iter().map(attempt).collect::<Result<_>>()?,
        next: case.next_step(),
        make_up,
        outcomes: Outcome::ALL.iter().map(|outcome| outcome.row()).collect(),
        form: case.form(),
        last_entry: match &case.sheet {
            Some(sheet) => store::sheet::last_entry(db, &sheet.id)?,
            None => None,
        },
        suggested: case.suggested_entries(),
        score: case.score()?,
        na_rule: case.scorecard.card.na_rule,
        read_only: case.read_only(),
        now: app.now(),
        task: case.row.seen_on(app.today()),
        card: case.card,
        key: case.key,
        entries: case.saved,
        sheet: case.sheet,
    })
}

fn make_up(db: Db<'_>, case: &Case) -> Result<MakeUp> {
    let roster = store::roster::get(db)?;
    let planners = roster.people.into_iter().filter(|person| {
        person.active && person.roles.iter().any(|role| matches!(role, Role::Planner | Role::Administrator))
    });
    Ok(MakeUp {
        planned: store::task::made_up(db, case.task.month)?.contains(&case.task.id),
        planners: planners.map(|person| Planner { id: person.id, name: person.name }).collect(),
    })
}
