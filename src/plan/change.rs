//! What happens to a plan after its draw, task by task: before, after, and why.
//!
//! A change can be taken back exactly, so the plan as it was sealed is always there: take the changes back in reverse
//! order. That is how a sealed plan is checked after it was re-planned.

use super::output::PlannedTask;
use crate::failure::{Failure, Result};
use crate::fingerprint::sha256;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// One task that was added, moved or cancelled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TaskChange {
    /// The task's number within the plan.
    pub seq: u32,
    /// Where it stood, without its reasons; none for a new task.
    pub before: Option<PlannedTask>,
    /// Where it stands, without its reasons; none for a cancelled task.
    pub after: Option<PlannedTask>,
    /// Why.
    pub cause: Cause,
    /// The missed task that a new one makes up.
    pub makes_up: Option<u32>,
}

impl TaskChange {
    /// The line for the task's history: why, and from where to where.
    pub fn note(&self) -> String {
        let place = |task: &PlannedTask| format!("{} {}", task.day, task.start);
        let clause = self.cause.clause();
        match (&self.before, &self.after) {
            (Some(before), Some(after)) => format!("{clause}：{} → {}", place(before), place(after)),
            (Some(before), None) => format!("{clause}：撤销 {}", place(before)),
            (None, Some(after)) => format!("{clause}：增加 {}", place(after)),
            (None, None) => clause,
        }
    }
}

/// Why a task was changed. Only facts are kept; the sentence is made when it is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "cause", rename_all = "snake_case")]
pub enum Cause {
    /// Its caller is not on duty then.
    CallerAway {
        /// The caller's name.
        caller: String,
    },
    /// Its caller must not call the city any more.
    Recused {
        /// The caller's name.
        caller: String,
    },
    /// The line is shut on its day.
    Closed,
    /// Its scenario may not be used any more.
    ScenarioGone,
    /// It stood too close to another task, or over a daily cap.
    Crowded,
    /// It made room for a task that found no other place.
    MadeRoom,
    /// The city's target was lowered.
    TargetLower,
    /// The city's target was raised.
    TargetHigher,
    /// It makes up a missed task.
    MadeUp {
        /// Number of the missed task.
        seq: u32,
    },
    /// 换时段
    Swapped {
        /// How many alternatives were offered.
        offered: u32,
        /// Why it was asked for.
        reason: String,
    },
    /// Changed by hand.
    Edited {
        /// Why.
        reason: String,
    },
    /// Pinned in an earlier draft.
    Pinned,
}

impl Cause {
    /// The clause for the user, without a full stop.
    pub fn clause(&self) -> String {
        match self {
            Cause::CallerAway { caller } => format!("{caller}届时不当班"),
            Cause::Recused { caller } => format!("{caller}已回避该市"),
            Cause::Closed => "当天停拨或线路停用".into(),
            Cause::ScenarioGone => "原提问场景已不能使用".into(),
            Cause::Crowded => "与别的任务间隔不足或超过每日上限".into(),
            Cause::MadeRoom => "为排不下的任务腾出位置".into(),
            Cause::TargetLower => "该市通数调减".into(),
            Cause::TargetHigher => "该市通数调增".into(),
            Cause::MadeUp { seq } => format!("补拨 {seq} 号"),
            Cause::Swapped { offered, reason } => {
                format!("换时段（抽出 {offered} 个备选，选了其中之一；原因：{reason}）")
            }
            Cause::Edited { reason } => format!("手工调整（原因：{reason}）"),
            Cause::Pinned => "草稿中已固定".into(),
        }
    }
}

/// Tasks by their number.
pub type TasksBySeq = BTreeMap<u32, PlannedTask>;

/// The tasks by their number, without their reasons.
pub fn by_seq(tasks: &[PlannedTask]) -> TasksBySeq {
    tasks.iter().map(|task| (task.seq, without_reasons(task))).collect()
}

pub(super) fn without_reasons(task: &PlannedTask) -> PlannedTask {
    PlannedTask { why: Vec::new(), ..task.clone() }
}

/// Carries `changes` out.
///
/// # Errors
/// [`Failure::Invalid`] naming the first task that does not stand where its change begins.
pub fn apply(tasks: &mut TasksBySeq, changes: &[TaskChange]) -> Result<()> {
    changes.iter().try_for_each(|change| put(tasks, change.seq, &change.before, &change.after))
}

/// Takes `changes` back, the last one first.
///
/// # Errors
/// As of [`apply`].
pub fn undo(tasks: &mut TasksBySeq, changes: &[TaskChange]) -> Result<()> {
    changes.iter().rev().try_for_each(|change| put(tasks, change.seq, &change.after, &change.before))
}

fn put(tasks: &mut TasksBySeq, seq: u32, from: &Option<PlannedTask>, to: &Option<PlannedTask>) -> Result<()> {
    if tasks.get(&seq) != from.as_ref() {
        return Err(Failure::invalid("changes", format!("第 {seq} 号任务与变更记录对不上。")));
    }
    match to {
        Some(task) => tasks.insert(seq, task.clone()),
        None => tasks.remove(&seq),
    };
    Ok(())
}

/// The fingerprint of a plan after `changes`: SHA-256 over the fingerprint before them and their canonical JSON, so
/// that the revisions form a chain that starts at the seal.
///
/// # Errors
/// None that the types allow; the JSON writer's, if it had one.
pub fn chained(before: &str, changes: &[TaskChange]) -> Result<String> {
    Ok(sha256(format!("{before}\n{}", serde_json::to_string(changes)?).as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::super::{draw, fixture::december};
    use super::*;

    fn moved(tasks: &[PlannedTask]) -> Vec<TaskChange> {
        let before = without_reasons(&tasks[3]);
        let after = PlannedTask { caller: "p005".into(), ..before.clone() };
        let gone = without_reasons(&tasks[7]);
        let new = PlannedTask { seq: 9_000, ..without_reasons(&tasks[9]) };
        let change =
            |seq, before, after| TaskChange { seq, before, after, cause: Cause::Closed, makes_up: None };
        vec![
            change(before.seq, Some(before), Some(after)),
            change(gone.seq, Some(gone), None),
            change(9_000, None, Some(new)),
        ]
    }

    #[test]
    fn what_is_undone_is_as_it_was() {
        let tasks = draw(&december()).tasks;
        let changes = moved(&tasks);
        let mut now = by_seq(&tasks);
        apply(&mut now, &changes).unwrap();
        assert_eq!((now.len(), now[&4].caller.as_str()), (1_370, "p005"));
        assert!(!now.contains_key(&8) && now.contains_key(&9_000));
        undo(&mut now, &changes).unwrap();
        assert_eq!(now, by_seq(&tasks));
    }

    #[test]
    fn a_change_that_does_not_fit_is_named() {
        let tasks = draw(&december()).tasks;
        let changes = moved(&tasks);
        let failure = undo(&mut by_seq(&tasks), &changes).unwrap_err();
        assert!(failure.message().contains("第 9000 号"), "{failure}");
    }

    #[test]
    fn the_chain_depends_on_every_link() {
        let changes = moved(&draw(&december()).tasks);
        let whole = chained("seal", &changes).unwrap();
        assert_ne!(whole, chained("other", &changes).unwrap());
        assert_ne!(whole, chained("seal", &changes[..2]).unwrap());
    }
}
