//! 双评: a second scorer judges the same call on a sheet of their own, blind, so that the office knows how far two of its
//! people agree. The caller's sheet counts; the second one serves agreement and nothing else.
//!
//! Blind both ways: until the second sheet is submitted its scorer is shown neither the first sheet nor its scores, and the
//! first scorer never learns more than that there is, or will be, a second.

use super::record::Scorer;
use super::{Entries, SheetField};
use crate::app::{App, Session};
use crate::calendar::Millis;
use crate::call::Case;
use crate::call::outcome::Outcome;
use crate::call::workbench::{self, Workbench};
use crate::failure::{Failure, Result};
use crate::plan::TaskRow;
use crate::stats::Stage;
use crate::store::{self, Db};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeSet;
use ts_rs::TS;

/// The second scorer's look at a call.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct SecondLook {
    /// Who is to take it.
    pub scorer: String,
    /// When it was submitted; none where it still is to be.
    pub submitted_at: Option<Millis>,
    /// Its total in tenths of a hundred, once both sheets are submitted.
    pub total: Option<i32>,
    /// Both sheets side by side, once both are submitted.
    pub compared: Vec<Compared>,
}

/// One field on both sheets.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Compared {
    /// The field.
    pub field: String,
    /// What the caller entered; null where nothing.
    pub first: Value,
    /// What the second scorer entered; null where nothing.
    pub second: Value,
    /// True where they agree.
    pub same: bool,
}

/// What the person at work is still to score a second time, oldest first. The first sheet's scores are not in it.
pub fn list(app: &App, session: &Session) -> Result<Vec<TaskRow>> {
    let Some(person) = session.person() else { return Ok(Vec::new()) };
    let today = app.today();
    app.read(|db| {
        let mut rows = store::task::to_score_again(db, &person)?;
        rows.retain(|row| {
            matches!(row.stage, Stage::Finished | Stage::Submitted)
                && row.eventual.is_some_and(Outcome::can_be_scored)
        });
        hide_scores(db, session, &mut rows)?;
        Ok(rows.into_iter().map(|row| row.seen_on(today)).collect())
    })
}

/// The call as its second scorer sees it: script, stamps, and their own sheet.
///
/// # Errors
/// [`Failure::Refused`] for anybody else.
pub fn open(app: &App, session: &Session, task: &str) -> Result<Workbench> {
    app.read(|db| {
        let case = open_for(db, task, Scorer::Second, session)?;
        let mut bench = workbench::view(app, db, case)?;
        bench.task.hide_scores();
        Ok(bench)
    })
}

/// Submits the second sheet. The figures of the task stay those of the first.
///
/// # Errors
/// Those of [`Case::submit`]; [`Failure::Refused`] for anybody but the second scorer, and where the call cannot be scored.
pub fn submit(app: &App, session: &Session, task: &str) -> Result<Workbench> {
    app.transact(session, "second.submit", |change| {
        let mut case = open_for(change.db(), task, Scorer::Second, session)?;
        if let Some(reason) = case.read_only() {
            return Err(Failure::refused(reason));
        }
        case.submit(change)?;
        store::task::append_event(change, task, "second_submitted", "")
    })?;
    open(app, session, task)
}

/// The case with the sheet of `scorer`, for whoever may fill it.
///
/// # Errors
/// [`Failure::Refused`] where the second sheet is somebody else's, or there is to be none.
pub(super) fn open_for(db: Db<'_>, task: &str, scorer: Scorer, session: &Session) -> Result<Case> {
    let case = Case::load_for(db, task, scorer)?;
    if scorer == Scorer::Second {
        match store::task::second_scorer(db, task)? {
            None => return Err(Failure::refused("这项任务没有安排双人评分。")),
            // The command line works for everybody.
            Some((second, name)) if session.person().is_some_and(|person| person != second) => {
                return Err(Failure::refused(format!("这项任务由{name}双评，其他人不能填写这份评分单。")));
            }
            Some((second, _)) if store::task::stood_in(db, task, &second)? => {
                return Err(Failure::refused("这通电话是您代为拨打或评分的，不能再由您双评。"));
            }
            Some(_) => {}
        }
    }
    Ok(case)
}

/// Refuses to show a case to the person who is still to score it a second time.
///
/// # Errors
/// [`Failure::Refused`] then.
pub(crate) fn keep_blind(db: Db<'_>, session: &Session, case: &Case) -> Result<()> {
    let Some(person) = session.person() else { return Ok(()) };
    let task = &case.task.id;
    let pending = store::task::second_scorer(db, task)?.is_some_and(|(second, _)| second == person)
        && !store::task::stood_in(db, task, &person)?
        && !is_submitted(db, task, Scorer::Second)?;
    match pending && case.final_outcome().is_some_and(Outcome::can_be_scored) {
        true => Err(Failure::refused(
            "这通拨测由您双评。为保证两份评分各自独立，提交双评之前不能查看第一份评分单；请到“今日拨测 › 待双评”中填写。",
        )),
        false => Ok(()),
    }
}

/// Takes the scores out of rows that the person at work is still to score a second time.
pub(crate) fn hide_scores(db: Db<'_>, session: &Session, rows: &mut [TaskRow]) -> Result<()> {
    let Some(person) = session.person() else { return Ok(()) };
    let pending: BTreeSet<String> = store::task::to_score_again_ids(db, &person)?.into_iter().collect();
    for row in rows.iter_mut().filter(|row| pending.contains(&row.id)) {
        row.hide_scores();
    }
    Ok(())
}

/// The second look at a task; none where nobody is to take it. What it says stays hidden until both sheets are submitted.
pub(super) fn look(db: Db<'_>, task: &str) -> Result<Option<SecondLook>> {
    let Some((_, scorer)) = store::task::second_scorer(db, task)? else { return Ok(None) };
    let second = Case::load_for(db, task, Scorer::Second)?;
    let first = Case::load(db, task)?;
    let submitted_at = second.sheet.as_ref().and_then(|sheet| sheet.submitted_at);
    let both =
        submitted_at.is_some() && first.sheet.as_ref().is_some_and(|sheet| sheet.submitted_at.is_some());
    Ok(Some(SecondLook {
        scorer,
        submitted_at,
        total: if both { second.score()?.of_hundred.map(|total| total.0) } else { None },
        compared: if both { compare(&first.entries()?, &second.entries()?) } else { Vec::new() },
    }))
}

/// Every judgement that stands on either sheet, in the order of the form's names; notes and numbers are no judgements.
fn compare(first: &Entries, second: &Entries) -> Vec<Compared> {
    let judged = |entries: &Entries| -> Vec<SheetField> {
        let fields = entries.iter().map(|(field, _)| field.clone());
        fields.filter(SheetField::is_judgement).collect()
    };
    let fields: BTreeSet<SheetField> = judged(first).into_iter().chain(judged(second)).collect();
    let shown = |entries: &Entries, field: &SheetField| {
        entries.get(field).and_then(|value| serde_json::to_value(value).ok()).unwrap_or_default()
    };
    let compared = |field: SheetField| {
        let (first, second) = (shown(first, &field), shown(second, &field));
        Compared { same: first == second, field: field.to_string(), first, second }
    };
    fields.into_iter().map(compared).collect()
}

fn is_submitted(db: Db<'_>, task: &str, scorer: Scorer) -> Result<bool> {
    Ok(store::sheet::of_task(db, task, scorer)?.is_some_and(|sheet| sheet.submitted_at.is_some()))
}
