//! Work orders that lines opened for test calls: one a task.

use super::{Change, Db};
use crate::call::work_order::{WorkOrder, WorkOrderRow};
use crate::failure::Result;
use rusqlite::params;

/// The work order of a task, if one was ever noted.
pub fn of_task(db: Db<'_>, task: &str) -> Result<Option<WorkOrder>> {
    db.first(
        "SELECT number, opened_at, closed_at, closed_by, note FROM work_order WHERE task = ?",
        [task],
        |row| {
            Ok(WorkOrder {
                number: row.get(0)?,
                opened_at: row.get(1)?,
                closed_at: row.get(2)?,
                closed_by: row.get(3)?,
                note: row.get(4)?,
            })
        },
    )
}

/// That of one task, or all that are to be cancelled, oldest first; one whose number was taken off again is in neither.
/// The days are left for whoever knows the day.
pub fn rows(db: Db<'_>, task: Option<&str>) -> Result<Vec<WorkOrderRow>> {
    db.all(
        "SELECT task.id, task.number, city.name, caller.name, work_order.number, opened_at, closed_at, closer.name, note,
                caller.id
         FROM work_order JOIN task ON task.id = work_order.task JOIN city ON city.id = task.city
         JOIN person AS caller ON caller.id = task.caller LEFT JOIN person AS closer ON closer.id = closed_by
         WHERE work_order.number <> '' AND CASE WHEN ?1 IS NULL THEN closed_at IS NULL ELSE task.id = ?1 END
         ORDER BY opened_at, task.number",
        params![task],
        |row| {
            Ok(WorkOrderRow {
                task: row.get(0)?,
                task_number: row.get(1)?,
                city_name: row.get(2)?,
                caller_name: row.get(3)?,
                number: row.get(4)?,
                opened_at: row.get(5)?,
                days: 0,
                closed_at: row.get(6)?,
                closed_by: row.get(7)?,
                note: row.get(8)?,
                caller: row.get(9)?,
            })
        },
    )
}

/// Puts the order of a task in place of what stood there.
pub fn put(change: &mut Change<'_>, task: &str, old: Option<&WorkOrder>, new: &WorkOrder) -> Result<()> {
    if old == Some(new) {
        return Ok(());
    }
    change.record("work_order", task, &old, new)?;
    change.execute(
        "INSERT INTO work_order (task, number, opened_at, closed_at, closed_by, note) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (task) DO UPDATE SET number = excluded.number, opened_at = excluded.opened_at,
             closed_at = excluded.closed_at, closed_by = excluded.closed_by, note = excluded.note",
        params![task, new.number, new.opened_at, new.closed_at, new.closed_by, new.note],
    )?;
    Ok(())
}
