//! 演示数据: months of simulated work, so that every page and every export has something real to show.
//!
//! The demo goes through the same plan, the same acts on a case and the same settling as a person at work; only the world
//! behind the telephone is invented: every city has a true chance of connecting, by band, and a true quality of service.
//! It fills its own database, which says on every page that it is a demo.

use crate::app::{App, Session};
use crate::calendar::{Millis, Month, instant};
use crate::call::redial::NextStep;
use crate::call::timeline::{EventKind, HungUpBy};
use crate::call::{Case, Moment};
use crate::failure::{Failure, Result};
use crate::plan::month;
use crate::plan::{PlanRequest, TaskRow};
use crate::random::Random;
use crate::report::closing;
use crate::score::{FormField, FormInput, Review, Scorer};
use crate::start::{self, Founding, Status};
use crate::stats::Stage;
use crate::store::{self, Change, Store};
use serde::Serialize;
use serde_json::{Value, json};
use std::path::PathBuf;
use ts_rs::TS;

/// How much to simulate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoRequest {
    /// Months, 1..=120.
    pub months: u32,
    /// The last one; in the current month only what is past is called.
    pub through: Month,
    /// The same seed gives the same world.
    pub seed: u64,
    /// Tasks a month; `None` for as many as the settings say.
    pub tasks: Option<u32>,
}

/// What was simulated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Filled {
    /// Months.
    pub months: u32,
    /// Tasks planned.
    pub tasks: u32,
    /// Diallings.
    pub attempts: u32,
}

/// Fills an empty database with simulated months.
///
/// # Errors
/// [`Failure::Refused`] where the database is not empty, or the job is cancelled (the months done stay);
/// [`Failure::Invalid`] for a number of months out of range or months without official calendar.
pub fn fill(app: &App, session: &Session, request: &DemoRequest) -> Result<Filled> {
    fill_store(app, session, &app.store(), request)
}

fn fill_store(app: &App, session: &Session, store: &Store, request: &DemoRequest) -> Result<Filled> {
    let DemoRequest { months, through, seed, tasks: total } = *request;
    if !(1..=120).contains(&months) {
        return Err(Failure::invalid("months", "演示数据的月数须在 1 到 120 之间。"));
    }
    if through > Month::of(app.today()) {
        return Err(Failure::invalid("through", "演示数据只能填到本月为止。"));
    }
    let first = through.plus(1 - months as i32);
    let random = Random::named(seed, "demo");
    let transact = |action: &str, random: Random, change: &mut dyn FnMut(&mut Change<'_>) -> Result<()>| {
        store.transact(action, app.now(), session.person(), random, change)
    };
    app.run_job("正在生成演示数据", months, |step| {
        let founding = Founding { province: "shanxi".into(), callers: Vec::new() };
        transact("demo.found", random.clone(), &mut |change| start::found_in(change, &founding, true))?;
        let mut filled = Filled { months, tasks: 0, attempts: 0 };
        for done in 0..months {
            let month = first.plus(done as i32);
            let mut world = World::new(seed, month);
            let ids = Random::named(seed, &format!("demo ids {month}"));
            transact("demo.fill", ids, &mut |change| {
                let (tasks, attempts) =
                    live_through(change, &mut world, month, total, app.now(), month < through)?;
                filled.tasks += tasks;
                filled.attempts += attempts;
                change.play(app.now(), None);
                change.summarise("demo", &month.to_string(), &json!({ "tasks": tasks, "attempts": attempts }))
            })?;
            step(done + 1)?;
        }
        Ok(filled)
    })
}

/// Plans, publishes and calls one month up to `now`; closes it where later months follow.
fn live_through(
    change: &mut Change<'_>,
    world: &mut World,
    month: Month,
    total: Option<u32>,
    now: Millis,
    close: bool,
) -> Result<(u32, u32)> {
    let eve = instant(month.first(), "00:00".parse().map_err(Failure::bug)?);
    change.play(eve.min(now), None);
    let request = PlanRequest { from: Some(month.first()), total, ..PlanRequest::of(month) };
    month::make_in(change, &request, month.first(), world.random.below(1 << 53))?;
    month::publish_in(change, month)?;
    let rows = store::task::of_month(change.db(), month)?;
    let mut attempts = 0;
    for row in &rows {
        let at = instant(row.day, row.start) + world.between(-40, 150) * 1_000;
        if at + 30 * 60_000 < now {
            attempts += world.call(change, row, at)?;
        }
    }
    if close && let Some(plan) = store::plan::of_month(change.db(), month)? {
        change.play(instant(month.plus(1).first(), "10:00".parse().map_err(Failure::bug)?), None);
        let findings = closing::open_findings(change.db(), month, month.plus(1).first())?;
        closing::freeze(change, &plan, findings, "演示数据逐月自动关账")?;
        store::plan::set_closed(change, &plan)?;
    }
    Ok((rows.len() as u32, attempts))
}

/// The invented world behind the telephone.
struct World {
    random: Random,
    tick: i64,
}

/// The name under which the demo's stamps are measured.
const RUN: &str = "demo";

impl World {
    fn new(seed: u64, month: Month) -> World {
        World { random: Random::named(seed, &format!("demo world {month}")), tick: 0 }
    }

    /// A uniform integer from `from` to `to`, both included.
    fn between(&mut self, from: i64, to: i64) -> i64 {
        from + self.random.below((to - from + 1) as u64) as i64
    }

    /// A city's place in the world, 0..=10, from its code: the same in every month.
    fn place(city: &str) -> i64 {
        city.bytes().map(i64::from).sum::<i64>() * 7 % 11
    }

    /// The true chance per mille that a dialling connects. Cities stand at 96.0–99.5 %, one at 93 %; nights are harder.
    fn connects(city: &str, band: &str) -> u64 {
        let place = Self::place(city);
        let base = if place == 4 { 930 } else { 960 + 35 * place / 10 };
        let harder = match band {
            "night" => 35,
            "late" | "noon" => 12,
            _ => 0,
        };
        (base - harder) as u64
    }

    /// One task from dialling to submission; returns the number of diallings. A few are forgotten, void, given up or
    /// spoilt by ourselves, as in life.
    fn call(&mut self, change: &mut Change<'_>, row: &TaskRow, at: Millis) -> Result<u32> {
        if self.random.below(1_000) < 6 {
            return Ok(0);
        }
        let mut case = Case::load(change.db(), &row.id)?;
        let mut at = at;
        loop {
            at = self.attempt(change, &mut case, row, at)?;
            case.settle(change)?;
            match case.next_step() {
                Some(NextStep::Redial { .. }) if self.random.below(100) < 3 => {
                    case.give_up(change, "已到交班时间，后续不再重拨")?;
                    break;
                }
                Some(NextStep::Redial { not_before, .. }) => {
                    at = at.max(not_before) + self.between(5, 90) * 1_000
                }
                _ => break,
            }
        }
        self.score(change, &mut case, at)?;
        Ok(case.attempts.len() as u32)
    }

    /// One dialling; returns when it was over.
    fn attempt(
        &mut self,
        change: &mut Change<'_>,
        case: &mut Case,
        row: &TaskRow,
        at: Millis,
    ) -> Result<Millis> {
        let story = self.story(row, !case.attempts.is_empty());
        self.tick += 1_000_000;
        let begun = self.tick;
        change.play(at, Some(&row.caller));
        case.dial(change, &Moment { run: RUN, tick: begun }, None, None, false)?;
        let id = case.attempts.last().map(|attempt| attempt.id.clone()).unwrap_or_default();
        let mut over = 0;
        for (kind, offset_ms) in &story.events {
            over = *offset_ms;
            change.play(at + over, Some(&row.caller));
            let moment = Moment { run: RUN, tick: begun + over };
            case.stamp(change, &moment, &id, *kind, Some(story.hung_up_by))?;
        }
        let moment = Moment { run: RUN, tick: begun + over };
        case.conclude(change, &moment, &id, Some(story.outcome))?;
        Ok(at + over)
    }

    /// What happens on the line this time.
    fn story(&mut self, row: &TaskRow, again: bool) -> Story {
        use crate::call::outcome::Outcome;
        use EventKind::*;
        let place = Self::place(&row.city);
        let ring = self.between(1_500, 6_000);
        // A line that just failed is likely still busy: a redial connects in three of five cases.
        let chance = if again { 600 } else { Self::connects(&row.city, &row.band) };
        let connected = self.random.below(1_000) < chance;
        let ours = self.random.below(1_000);
        // Most waits are short; one in eight meets a queue, longer in weak cities.
        let mut wait = self.between(2_000, 9_000 + 500 * (10 - place));
        if self.random.below(8) == 0 {
            wait += self.between(4_000, 40_000);
        }
        let talk =
            if row.scenario.is_some() { self.between(70_000, 190_000) } else { self.between(8_000, 20_000) };
        let mut events = vec![(Ringback, ring)];
        let outcome = match (ours, connected) {
            (0..2, _) => return Story::short(Outcome::OwnFault, vec![(HangUp, 4_000)], HungUpBy::System),
            (2..4, _) => {
                return Story::short(
                    Outcome::OwnMistake,
                    vec![(Ringback, ring), (HangUp, 9_000)],
                    HungUpBy::Caller,
                );
            }
            (4, _) => {
                return Story::short(
                    Outcome::Misrouted,
                    vec![(Ringback, ring), (HangUp, 15_000)],
                    HungUpBy::System,
                );
            }
            (_, true) => match self.random.weighted(&[66, 26, 8]) {
                Some(1) => Outcome::HumanAfterIvr,
                Some(2) => Outcome::HumanAfterBot,
                _ => Outcome::Human,
            },
            (_, false) => {
                const FAILURES: [(Outcome, u64); 8] = [
                    (Outcome::NoAnswer, 45),
                    (Outcome::LineBusy, 14),
                    (Outcome::QueueTimeout, 20),
                    (Outcome::IvrLoop, 8),
                    (Outcome::BotOnly, 6),
                    (Outcome::VoiceMail, 3),
                    (Outcome::Silent, 3),
                    (Outcome::DeadNumber, 1),
                ];
                let drawn = self.random.weighted(&FAILURES.map(|(_, weight)| weight)).unwrap_or(0);
                FAILURES[drawn].0
            }
        };
        let menu = ring + self.between(2_000, 4_000);
        let asked = menu + self.between(4_000, 15_000);
        match outcome {
            Outcome::Human => events.push((HumanAnswer, ring + wait)),
            Outcome::HumanAfterIvr => {
                events.extend([(IvrAnswer, menu), (TransferRequested, asked), (HumanAnswer, asked + wait)]);
            }
            Outcome::HumanAfterBot => {
                events.extend([(BotAnswer, menu), (TransferRequested, asked), (HumanAnswer, asked + wait)]);
            }
            Outcome::QueueTimeout => {
                events.extend([(IvrAnswer, menu), (TransferRequested, asked), (HangUp, asked + 90_000)]);
            }
            Outcome::IvrLoop | Outcome::VoiceMail => {
                events.extend([(IvrAnswer, menu), (HangUp, menu + 70_000)])
            }
            Outcome::BotOnly => {
                events.extend([(BotAnswer, menu), (TransferRequested, asked), (HangUp, asked + 60_000)]);
            }
            Outcome::Silent => events.extend([(HumanAnswer, ring + wait), (HangUp, ring + wait + 3_000)]),
            Outcome::NoAnswer => events.push((HangUp, ring + 60_000)),
            _ => events = vec![(HangUp, 5_000)],
        }
        if outcome.can_be_scored() {
            let answered = events.last().map_or(0, |(_, at)| *at);
            events.push((AgentNumber, answered + 2_500));
            if row.scenario.is_some() {
                events.extend([
                    (QuestionFinished, answered + 22_000),
                    (AnswerFinished, answered + talk - 6_000),
                ]);
            }
            events.push((HangUp, answered + talk));
        }
        let by = if outcome == Outcome::Human || outcome.can_be_scored() {
            HungUpBy::Caller
        } else {
            HungUpBy::System
        };
        Story { events, outcome, hung_up_by: by }
    }

    /// Fills and submits the sheet; a few sheets stay open, some are approved, some calls are void.
    fn score(&mut self, change: &mut Change<'_>, case: &mut Case, at: Millis) -> Result<()> {
        // Now and then a sheet is entered after the next calls.
        let pause = if case.task.number.ends_with("37") { 17 * 60_000 } else { 0 };
        change.play(at + pause + self.between(20, 100) * 1_000, Some(&case.task.caller));
        let quality = 60 + 3 * Self::place(&case.task.city) as u64;
        let mut fields: Vec<(String, Value)> = Vec::new();
        if case.final_outcome().is_some_and(|outcome| outcome.can_be_scored()) {
            for field in case.form() {
                let value = match &field.input {
                    FormInput::Choice { choices, .. } => {
                        let best = choices.iter().map(|choice| choice.points).max();
                        let good = self.random.below(100) < quality;
                        let drawn = choices.get(self.random.index(choices.len())).map(|choice| choice.points);
                        json!(if good { best } else { drawn }.map_or(0, |points| points.0))
                    }
                    FormInput::KeyPoint { .. } => {
                        json!(if self.random.below(100) < quality { "hit" } else { "missed" })
                    }
                    FormInput::Fatal => json!(if self.random.below(200) == 0 { "occurred" } else { "not" }),
                    FormInput::Checkpoint => json!("done"),
                    FormInput::Text { .. } => continue,
                };
                fields.push((field.field, value));
            }
            self.enter(change, case, &fields)?;
        }
        let remarks: Vec<(String, Value)> = case
            .score()?
            .missing
            .into_iter()
            .map(|missing| (missing.field, json!(REMARKS[self.random.index(REMARKS.len())])))
            .collect();
        self.enter(change, case, &remarks)?;
        if self.random.below(1_000) >= 3 {
            case.submit(change)?;
        }
        case.settle(change)?;
        self.second_look(change, case, at)?;
        self.afterwards(change, case)
    }

    /// The second scorer agrees with most of it; a few never get round to it.
    fn second_look(&mut self, change: &mut Change<'_>, first: &Case, at: Millis) -> Result<()> {
        let second = store::task::second_scorer(change.db(), &first.task.id)?;
        let (Some((second, _)), Some(true)) =
            (second, first.final_outcome().map(|outcome| outcome.can_be_scored()))
        else {
            return Ok(());
        };
        if self.random.below(100) < 2 {
            return Ok(());
        }
        change.play(at + self.between(40, 600) * 1_000, Some(&second));
        let mut case = Case::load_for(change.db(), &first.task.id, Scorer::Second)?;
        let mut fields: Vec<(String, Value)> = Vec::new();
        for FormField { field, input, .. } in case.form() {
            let Some(known) = first.saved.get(&field) else { continue };
            let other = match &input {
                FormInput::Choice { choices, .. } => {
                    choices.get(self.random.index(choices.len())).map(|choice| json!(choice.points.0))
                }
                FormInput::KeyPoint { .. } => Some(json!(if *known == "hit" { "missed" } else { "hit" })),
                FormInput::Fatal | FormInput::Checkpoint => None,
                FormInput::Text { .. } => continue,
            };
            let agrees = self.random.below(100) < 92;
            fields.push((field, other.filter(|_| !agrees).unwrap_or_else(|| known.clone())));
        }
        self.enter(change, &mut case, &fields)?;
        let missing = case.score()?.missing.into_iter();
        let remarks: Vec<(String, Value)> =
            missing.map(|missing| (missing.field, json!("复听录音所记"))).collect();
        self.enter(change, &mut case, &remarks)?;
        case.submit(change)
    }

    fn enter(&mut self, change: &mut Change<'_>, case: &mut Case, fields: &[(String, Value)]) -> Result<()> {
        match fields.is_empty() {
            true => Ok(()),
            false => {
                let fields: Vec<(&str, &Value)> =
                    fields.iter().map(|(field, value)| (field.as_str(), value)).collect();
                case.enter(change, &fields)
            }
        }
    }

    fn afterwards(&mut self, change: &mut Change<'_>, case: &mut Case) -> Result<()> {
        match self.random.below(1_000) {
            0..5 => case.move_to(change, Stage::Void, "拨测时本方线路有杂音，录音无法复核，整通作废"),
            5..55 => match &case.sheet {
                Some(sheet) if sheet.submitted_at.is_some() => {
                    store::sheet::set_review(change, sheet, Review::Approved)?;
                    store::task::append_event(change, &case.task.id, "approved", "抽查，与录音一致")
                }
                _ => Ok(()),
            },
            _ => Ok(()),
        }
    }
}

/// What happens in one dialling.
struct Story {
    events: Vec<(EventKind, i64)>,
    outcome: crate::call::outcome::Outcome,
    hung_up_by: HungUpBy,
}

impl Story {
    fn short(outcome: crate::call::outcome::Outcome, events: Vec<(EventKind, i64)>, by: HungUpBy) -> Story {
        Story { events, outcome, hung_up_by: by }
    }
}

const REMARKS: [&str; 6] = [
    "话务员答复时语速偏快，请其重复后说清",
    "未主动说明办理渠道，追问后补充",
    "答复与政策依据不完全一致，只说了大概",
    "未核实基本情况即作答",
    "打断一次，随后致歉",
    "表示需查询，未给出明确时限",
];

fn demo_database(app: &App) -> PathBuf {
    app.folders().data.join("mingcha-demo.db")
}

/// Opens the demo database in place of the office's own, filling it first where it is empty: twelve months up to now.
///
/// # Errors
/// Those of [`fill`]; a demo that was not finished is removed again.
pub fn open(app: &App, session: &Session) -> Result<Status> {
    let path = demo_database(app);
    if app.store().path() == path {
        return start::status(app, session);
    }
    let store = Store::open(&path, &app.folders().backups)?;
    let founded = store.read(|db| Ok(!store::roster::get(db)?.cities.is_empty()))?;
    if !founded {
        let request = DemoRequest { months: 12, through: Month::of(app.today()), seed: 1, tasks: None };
        if let Err(failure) = fill_store(app, &Session::default(), &store, &request) {
            drop(store);
            for ending in ["", "-wal", "-shm", ".lock"] {
                let mut name = path.clone().into_os_string();
                name.push(ending);
                // What cannot be removed is found unfinished, and refused, the next time.
                let _ = std::fs::remove_file(name);
            }
            return Err(failure);
        }
    }
    app.use_store(store);
    session.switch(start::resume(app)?.person());
    start::status(app, session)
}

/// Back to the office's own database.
///
/// # Errors
/// Those of [`Store::open`].
pub fn leave(app: &App, session: &Session) -> Result<Status> {
    if app.store().path() != app.own_database() {
        app.use_store(Store::open(app.own_database(), &app.folders().backups)?);
        session.switch(start::resume(app)?.person());
    }
    start::status(app, session)
}
