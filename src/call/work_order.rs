//! 工单: a line that takes a test call for a real one may open a work order. Its number is noted on the sheet; from then
//! on it is to be cancelled, and stands on the list of every day until somebody says that it was.

use crate::access::Sight;
use crate::app::{App, Session};
use crate::calendar::{Millis, civil};
use crate::failure::{Failure, Result};
use crate::store::{self, Change};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A work order as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WorkOrder {
    /// The number that the line gave; empty where it was taken off the sheet again.
    pub number: String,
    /// When it was noted first.
    pub opened_at: Millis,
    /// When it was cancelled; none while it is to be.
    pub closed_at: Option<Millis>,
    /// Who saw to it.
    pub closed_by: Option<String>,
    /// How it was cancelled, or why it is open again.
    pub note: String,
}

/// A work order as lists and the record show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct WorkOrderRow {
    /// The task whose call opened it.
    pub task: String,
    /// The task's number.
    pub task_number: String,
    /// 太原市
    pub city_name: String,
    /// Id of whose task it is.
    pub caller: String,
    /// Who called.
    pub caller_name: String,
    /// The work order's number.
    pub number: String,
    /// When it was noted first.
    pub opened_at: Millis,
    /// Civil days since then; 0 is today.
    pub days: i64,
    /// When it was cancelled; none while it is to be.
    pub closed_at: Option<Millis>,
    /// The name of who saw to it.
    pub closed_by: Option<String>,
    /// How it was cancelled, or why it is open again.
    pub note: String,
}

/// Which work orders.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
#[ts(optional_fields)]
pub struct WorkOrdersRequest {
    /// That of this task, cancelled or not; where it is left out, all that are to be cancelled.
    #[serde(default)]
    pub task: Option<String>,
}

/// What becomes of a work order when the sheet's field holds `number`. One that was cancelled stays so, unless the number
/// is another one: that one nobody has cancelled yet.
fn follow(known: Option<&WorkOrder>, number: &str, at: Millis) -> Option<WorkOrder> {
    match known {
        None if number.is_empty() => None,
        Some(order) if order.number == number => Some(order.clone()),
        Some(order) if order.number.is_empty() || !number.is_empty() => {
            let opened_at = if order.number.is_empty() { at } else { order.opened_at };
            Some(WorkOrder {
                number: number.into(),
                opened_at,
                closed_at: None,
                closed_by: None,
                note: String::new(),
            })
        }
        Some(order) => Some(WorkOrder { number: String::new(), ..order.clone() }),
        None => Some(WorkOrder {
            number: number.into(),
            opened_at: at,
            closed_at: None,
            closed_by: None,
            note: String::new(),
        }),
    }
}

/// Brings the order of a task in line with the number on its sheet.
pub(super) fn noted(change: &mut Change<'_>, task: &str, number: &str) -> Result<()> {
    let known = store::work_order::of_task(change.db(), task)?;
    match follow(known.as_ref(), number.trim(), change.at()) {
        Some(order) => store::work_order::put(change, task, known.as_ref(), &order),
        None => Ok(()),
    }
}

/// The work orders asked for that the person at work may see, oldest first.
pub fn list(app: &App, session: &Session, request: &WorkOrdersRequest) -> Result<Vec<WorkOrderRow>> {
    let today = civil(app.now()).0;
    let mut rows = app.read(|db| {
        let mut rows = store::work_order::rows(db, request.task.as_deref())?;
        let sight = Sight::of(db, session)?;
        rows.retain(|row| sight.shows(&row.caller));
        Ok(rows)
    })?;
    for row in &mut rows {
        row.days = (today - civil(row.opened_at).0).num_days();
    }
    Ok(rows)
}

/// Notes that a work order was cancelled. Also after the month was closed: it changes no figure.
///
/// # Errors
/// [`Failure::Invalid`] without a note; [`Failure::Refused`] where there is nothing to cancel.
pub fn close(app: &App, session: &Session, task: &str, note: &str) -> Result<Vec<WorkOrderRow>> {
    let note = said(note, "请写明怎样撤的单，例如“已致电热线撤销，接听工号 1023”。")?;
    app.transact(session, "work_order.close", |change| {
        let known = order(change, task)?;
        if known.closed_at.is_some() || known.number.is_empty() {
            return Err(Failure::refused("这项任务没有待撤的工单，可能已由他人撤销。请刷新后查看。"));
        }
        let closed = WorkOrder {
            closed_at: Some(change.at()),
            closed_by: change.person().map(String::from),
            note: note.into(),
            ..known.clone()
        };
        store::work_order::put(change, task, Some(&known), &closed)
    })?;
    list(app, session, &WorkOrdersRequest::default())
}

/// Opens a cancelled work order again.
///
/// # Errors
/// [`Failure::Invalid`] without a reason; [`Failure::Refused`] where it was not cancelled.
pub fn reopen(app: &App, session: &Session, task: &str, reason: &str) -> Result<Vec<WorkOrderRow>> {
    let reason = said(reason, "请写明重新列为待撤的原因，例如“对方回电称工单仍在办理”。")?;
    app.transact(session, "work_order.reopen", |change| {
        let known = order(change, task)?;
        if known.closed_at.is_none() {
            return Err(Failure::refused("这张工单还没有撤销，已在待撤清单中。"));
        }
        let open = WorkOrder { closed_at: None, closed_by: None, note: reason.into(), ..known.clone() };
        store::work_order::put(change, task, Some(&known), &open)
    })?;
    list(app, session, &WorkOrdersRequest::default())
}

fn order(change: &Change<'_>, task: &str) -> Result<WorkOrder> {
    store::work_order::of_task(change.db(), task)?
        .ok_or_else(|| Failure::refused("这项任务没有登记工单。请先在评分单上填写工单号。"))
}

fn said<'a>(text: &'a str, ask: &str) -> Result<&'a str> {
    match text.trim() {
        "" => Err(Failure::invalid("reason", ask)),
        text => Ok(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn order(number: &str, closed: bool) -> WorkOrder {
        WorkOrder {
            number: number.into(),
            opened_at: 1,
            closed_at: closed.then_some(2),
            closed_by: None,
            note: String::new(),
        }
    }

    #[rstest]
    #[case(None, "", None)]
    #[case(None, "GD1", Some(("GD1", 9, false)))]
    #[case(Some(order("GD1", false)), "GD1", Some(("GD1", 1, false)))]
    #[case(Some(order("GD1", false)), "GD2", Some(("GD2", 1, false)))]
    #[case(Some(order("GD1", true)), "GD1", Some(("GD1", 1, true)))]
    #[case(Some(order("GD1", true)), "GD2", Some(("GD2", 1, false)))]
    #[case(Some(order("GD1", false)), "", Some(("", 1, false)))]
    #[case(Some(order("GD1", true)), "", Some(("", 1, true)))]
    #[case(Some(order("", true)), "GD3", Some(("GD3", 9, false)))]
    fn an_order_follows_the_number_on_the_sheet(
        #[case] known: Option<WorkOrder>,
        #[case] number: &str,
        #[case] expected: Option<(&str, Millis, bool)>,
    ) {
        let order = follow(known.as_ref(), number, 9);
        let seen = order.as_ref().map(|o| (o.number.as_str(), o.opened_at, o.closed_at.is_some()));
        assert_eq!(seen, expected);
    }
}
