//! 重排: fits a plan to what has changed — a caller fell ill, a line is shut, targets moved, days were lost — with as few
//! changed tasks as possible.
//!
//! A task that still keeps every rule where it stands is left alone; one that does not is *broken* and must change, so the
//! number of broken tasks is a lower bound for the number of changes. Then:
//!
//! 1. `select`: which tasks are broken, and which are cancelled where a target was lowered (broken ones first);
//! 2. `repair`: each broken or new task gets another caller at its minute, else another minute of its band, else another
//!    day of its week and kind, else another day of its kind. Where all find a place, the lower bound is met: no plan with
//!    fewer changes exists;
//! 3. `search`: where some find none, an exact search over which further tasks must make room — none, one, two, … — so
//!    the first solution found has the fewest changes; within a budget, and it says whether it looked at everything;
//! 4. `improve`: where the search ran out of its budget, many small rebuilds;
//! 5. `contents`: scenarios and second scorers of what was moved.
//!
//! Most tasks placed comes before fewest changes. Past and running tasks never move; pinned fields never change.

mod contents;
mod improve;
mod more;
mod repair;
mod search;
mod select;
mod swap;
mod table;
#[cfg(test)]
mod tests;

use super::change::{Cause, TaskChange, without_reasons};
use super::input::PlanInput;
use super::output::{PlannedTask, TaskKind};
use super::pins::Pin;
use crate::calendar::{Day, DayKind, Minute};
use crate::random::Random;
pub(super) use contents::fill;
pub(super) use more::more;
use serde::Serialize;
pub use swap::alternatives;
use table::{Piece, Table};
use ts_rs::TS;

/// A task as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The task.
    pub task: PlannedTask,
    /// True where it is past or under way.
    pub fixed: bool,
    /// Fields that must not change.
    pub pins: Vec<Pin>,
}

/// A further task that is wanted, in its stratum: city, band and day kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// Id of the city.
    pub city: String,
    /// Id of the band.
    pub band: String,
    /// The kind of its day.
    pub day_kind: DayKind,
    /// What it is for.
    pub kind: TaskKind,
    /// True where it belongs to the free part.
    pub free: bool,
    /// True where two people are to score it.
    pub double_scored: bool,
    /// Why it is wanted.
    pub cause: Cause,
    /// The missed task that it makes up.
    pub makes_up: Option<u32>,
}

/// What is asked of [`replan`].
#[derive(Debug, Clone)]
pub struct Order<'a> {
    /// The settings as they now are.
    pub input: &'a PlanInput,
    /// The plan as it stands.
    pub standing: &'a [Standing],
    /// Further tasks.
    pub wishes: &'a [Wish],
    /// Ids of cities with the number of tasks to cancel in each.
    pub fewer: &'a [(String, u32)],
    /// Before this minute nothing is moved and nothing placed.
    pub earliest: (Day, Minute),
    /// The same seed gives the same answer.
    pub seed: u64,
}

/// A task that found no place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, serde::Deserialize, TS)]
pub struct Left {
    /// Its number; none for a further task that was wanted.
    pub seq: Option<u32>,
    /// The missed task that it was to make up.
    pub makes_up: Option<u32>,
    /// Id of the city.
    pub city: String,
    /// Id of the band.
    pub band: String,
    /// The kind of day it belongs to.
    pub day_kind: DayKind,
    /// What is wrong and what to do.
    pub sentence: String,
}

/// What [`replan`] gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replan {
    /// The changes, in the order of the tasks' numbers; new tasks last.
    pub changes: Vec<TaskChange>,
    /// What found no place: a task that stood is cancelled in `changes`, a further one is only named here.
    pub left: Vec<Left>,
    /// True where it is proven that fewer changes are not possible.
    pub fewest: bool,
}

/// Fits the plan to its settings. `order.input` must pass its check.
pub fn replan(order: &Order<'_>) -> Replan {
    let stream = |name: &str| Random::named(order.seed, name);
    let frame = super::frame::Frame::new(order.input);
    let mut table = Table::new(&frame, order);
    let selected = select::select(&mut table, order, &mut stream("replan select"));
    let mut placed = repair::repair(&mut table, &selected.pending, &mut stream("replan repair"));
    let found = search::search(&mut table, &mut placed, &mut stream("replan search"));
    let certain = selected.certain && found.exhaustive;
    outcome(order, &table, selected, found, certain)
}

fn outcome(
    order: &Order<'_>,
    table: &Table<'_>,
    selected: select::Selected,
    found: search::Found,
    certain: bool,
) -> Replan {
    let mut next_seq = order.standing.iter().map(|standing| standing.task.seq).max().unwrap_or(0);
    let mut changes = Vec::new();
    let mut left = Vec::new();
    for (piece, cause) in &selected.cancelled {
        changes.push(cancelled(order, table, *piece, cause.clone()));
    }
    for piece in &found.left {
        let Piece { standing, wish, .. } = table.pieces[*piece];
        left.push(table.left_out(order, *piece));
        if standing.is_some() && wish.is_none() {
            changes.push(cancelled(order, table, *piece, selected.cause(*piece)));
        }
    }
    for (piece, line) in selected.other_line.iter().filter(|(piece, _)| !found.placed.contains(piece)) {
        let Some(before) = table.task(order, *piece).map(without_reasons) else { continue };
        let after = PlannedTask { line: line.clone(), ..before.clone() };
        changes.push(TaskChange {
            seq: before.seq,
            before: Some(before),
            after: Some(after),
            cause: Cause::Closed,
            makes_up: None,
        });
    }
    for piece in &found.placed {
        let cause = selected.cause(*piece);
        let before = table.task(order, *piece).map(without_reasons);
        let makes_up = table.pieces[*piece].wish.and_then(|wish| order.wishes[wish].makes_up);
        let seq = before.as_ref().map_or_else(
            || {
                next_seq += 1;
                next_seq
            },
            |task| task.seq,
        );
        let after = Some(table.planned(order, *piece, seq));
        if before != after {
            changes.push(TaskChange { seq, before, after, cause, makes_up });
        }
    }
    changes.sort_by_key(|change| change.seq);
    contents::fill(order, &selected.gone, &mut changes, &mut Random::named(order.seed, "replan contents"));
    Replan { changes, left, fewest: certain }
}

fn cancelled(order: &Order<'_>, table: &Table<'_>, piece: usize, cause: Cause) -> TaskChange {
    let before = table.task(order, piece).map(without_reasons);
    let seq = before.as_ref().map_or(0, |task| task.seq);
    TaskChange { seq, before, after: None, cause, makes_up: None }
}
