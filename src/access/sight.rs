//! What of a list the person at work may see: everything, or only the own tasks.

use super::Right;
use super::rights_of;
use crate::app::Session;
use crate::failure::{Failure, Result};
use crate::plan::{PlanState, TaskRow};
use crate::stats::Stage;
use crate::store::{self, Db};

/// Which tasks are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sight {
    /// Only those of this person.
    only: Option<String>,
}

impl Sight {
    /// What the person at work may see; everything where passwords are not asked for, and at the command line.
    pub fn of(db: Db<'_>, session: &Session) -> Result<Sight> {
        if session.is_command_line() || !super::lock(db)?.passwords {
            return Ok(Sight { only: None });
        }
        let person = session.person().unwrap_or_default();
        let roles = store::roster::roles(db, &person)?.unwrap_or_default();
        let sees = rights_of(&roles).contains(&Right::See);
        Ok(Sight { only: (!sees).then_some(person) })
    }

    /// The id of the only person whose tasks are shown; none where all are.
    pub fn only(&self) -> Option<&str> {
        self.only.as_deref()
    }

    /// Whether a task of `caller` is shown.
    pub fn shows(&self, caller: &str) -> bool {
        self.only().is_none_or(|only| only == caller)
    }

    /// The caller whose tasks are asked for: the one named, or the only one that may be seen.
    pub fn asked(&self, named: Option<&String>) -> Option<String> {
        self.only.clone().or(named.cloned())
    }

    /// Passes where the task may be seen: all may, it is the person's own, or it was called and is theirs to score a
    /// second time.
    ///
    /// # Errors
    /// [`Failure::Refused`] otherwise; [`Failure::NotFound`] where there is no such task.
    pub fn task(&self, db: Db<'_>, task: &str) -> Result<()> {
        let Some(only) = self.only() else { return Ok(()) };
        let refused = || Failure::refused("这项任务由其他拨测员承担，您的角色不能查看。");
        let found: Option<TaskRow> = store::task::with_ids(db, &[task])?.pop();
        // Whoever guesses ids learns nothing from the answer.
        let row = found.ok_or_else(refused)?;
        let called = matches!(row.stage, Stage::Finished | Stage::Submitted);
        let own = row.caller == only && row.plan_state != PlanState::Draft;
        let second = store::task::second_scorer(db, task)?.is_some_and(|(second, _)| second == only);
        if own || (called && second) { Ok(()) } else { Err(refused()) }
    }
}
