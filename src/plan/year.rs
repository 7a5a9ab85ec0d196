//! Several months in one go: each gets its own draft from the office's settings, with a seed of its own.
//!
//! The months are drawn forwards, so that the cool-down of each looks back on the draft made just before. What cannot be
//! drawn is listed with its sentence and the rest goes on; every month is a change of its own, so that a job that is
//! cancelled keeps the months it has made.

use super::month::{fresh_seed, make_in};
use super::{PlanRequest, PlanState};
use crate::app::{App, Session};
use crate::calendar::Month;
use crate::failure::{Failure, Result};
use crate::store;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Most months of one go.
const MOST_MONTHS: u32 = 24;

/// Which months to draw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct YearRequest {
    /// The first month.
    pub from: Month,
    /// How many, 1..=24.
    pub months: u32,
    /// True: draw again where a month has a draft already.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub replace: bool,
}

/// What became of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum YearOutcome {
    /// It has a new draft.
    Drawn,
    /// It had a plan, which was left alone.
    Kept,
    /// It could not be drawn.
    Impossible,
    /// The job was cancelled before its turn.
    NotReached,
}

/// One month of the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct YearMonth {
    /// The month.
    pub month: Month,
    /// What became of it.
    pub outcome: YearOutcome,
    /// Tasks of the new draft.
    pub tasks: u32,
    /// What became of it, in words.
    pub sentence: String,
}

/// Draws the months one after the other as a job that can be cancelled.
///
/// # Errors
/// [`Failure::Invalid`] for a number of months out of range or a first month that is over; [`Failure::Refused`] where
/// another job is under way; storage failures.
pub fn make_year(app: &App, session: &Session, request: &YearRequest) -> Result<Vec<YearMonth>> {
    let YearRequest { from, months, replace } = *request;
    if !(1..=MOST_MONTHS).contains(&months) {
        return Err(Failure::invalid("months", format!("一次可排 1 到 {MOST_MONTHS} 个月，现为 {months}。")));
    }
    if from < Month::of(app.today()) {
        return Err(Failure::invalid("from", format!("{}已经过去，请从本月或以后的月份排起。", from.name())));
    }
    app.run_job("正在逐月排计划", months, |step| {
        let mut made = Vec::new();
        let mut cancelled = false;
        for done in 0..months {
            let month = from.plus(done as i32);
            if cancelled {
                made.push(YearMonth::without(month, YearOutcome::NotReached, "已取消，没有排。".into()));
                continue;
            }
            made.push(one_month(app, session, month, replace)?);
            cancelled = step(done + 1).is_err();
        }
        Ok(made)
    })
}

fn one_month(app: &App, session: &Session, month: Month, replace: bool) -> Result<YearMonth> {
    let kept = match app.read(|db| store::plan::of_month(db, month))?.map(|plan| plan.state) {
        Some(PlanState::Draft) if replace => None,
        Some(PlanState::Draft) => Some("已有草稿，原样保留。"),
        Some(PlanState::Published | PlanState::Closed) => Some("计划已经发布，原样保留。"),
        None => None,
    };
    if let Some(sentence) = kept {
        return Ok(YearMonth::without(month, YearOutcome::Kept, sentence.into()));
    }
    let (today, seed, request) = (app.today(), fresh_seed(app), PlanRequest::of(month));
    match app.transact(session, "plan.make", |change| make_in(change, &request, today, seed)) {
        Ok((plan, drawn)) => {
            let (tasks, open) = (drawn.tasks.len(), plan.gaps.unplaced.len() + plan.gaps.shortfalls.len());
            let sentence = match open {
                0 => format!("排了 {tasks} 个任务。"),
                _ => format!("排了 {tasks} 个任务，{open} 处没有完全满足，见该月“质量”。"),
            };
            Ok(YearMonth { tasks: tasks as u32, ..YearMonth::without(month, YearOutcome::Drawn, sentence) })
        }
        Err(Failure::Invalid { message, .. } | Failure::Refused { message }) => {
            Ok(YearMonth::without(month, YearOutcome::Impossible, message))
        }
        Err(failure) => Err(failure),
    }
}

impl YearMonth {
    fn without(month: Month, outcome: YearOutcome, sentence: String) -> YearMonth {
        YearMonth { month, outcome, tasks: 0, sentence }
    }
}
