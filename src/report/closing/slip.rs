//! 更正单: a change of a closed month. One slip is one decision: it may correct several calls that are corrected for the
//! same reason (a line that was out for a morning, an appeal that was granted), because the office signs the decision and a
//! city reads one paper. It says what was changed, by whom, why, and every figure it moved.
//!
//! The changes are those that an open month knows — fields, stamps, void, void taken back — done by the same functions.

use super::standing::Effect;
use crate::calendar::{Millis, Month};
use crate::call::correction::{Amendment, CorrectStampRequest};
use crate::call::{Case, Moment};
use crate::failure::{Failure, Result};
use crate::score::Scorer;
use crate::score::correct::{correct_fields, take_back_void};
use crate::score::record::NewEntry;
use crate::stats::Stage;
use crate::store::Change;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One change of a closed month.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum SlipChange {
    /// 更正评分: fields of a submitted sheet.
    Entries {
        /// The task.
        task: String,
        /// The fields and their new values.
        entries: Vec<NewEntry>,
    },
    /// 更正打点
    Stamp {
        /// The task.
        task: String,
        /// The attempt.
        attempt: String,
        /// What is put right.
        amendment: Amendment,
    },
    /// 作废
    Void {
        /// The task.
        task: String,
    },
    /// 撤销作废
    Unvoid {
        /// The task.
        task: String,
    },
}

/// What a slip is to do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SlipRequest {
    /// The closed month.
    pub month: Month,
    /// The changes; all are made, or none.
    pub changes: Vec<SlipChange>,
    /// Why.
    pub reason: String,
}

/// One line of a slip: a call and what was changed of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SlipLine {
    /// The task's id.
    pub task: String,
    /// Its number.
    pub number: String,
    /// The city.
    pub city: String,
    /// What was changed, old and new.
    pub text: String,
}

/// What a slip says; kept as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SlipBody {
    /// `202612-1`
    pub number: String,
    /// The month.
    pub month: Month,
    /// Why.
    pub reason: String,
    /// SHA-256 of the snapshot that it corrects.
    pub snapshot: String,
    /// What was changed.
    pub lines: Vec<SlipLine>,
    /// The figures it moved; none where it moved none.
    pub effects: Vec<Effect>,
    /// Names of the four dimensions.
    pub dimensions: Vec<String>,
}

/// A slip with who made it and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Slip {
    /// Identifier.
    pub id: String,
    /// When.
    pub at: Millis,
    /// Who; none is the command line.
    pub person: Option<String>,
    /// SHA-256 of what it says.
    pub sha256: String,
    /// What it says.
    pub body: SlipBody,
}

/// How slip `seq` of a month is called.
pub fn number(month: Month, seq: u32) -> String {
    format!("{:04}{:02}-{seq}", month.year(), month.number())
}

impl SlipChange {
    fn task(&self) -> &str {
        match self {
            SlipChange::Entries { task, .. }
            | SlipChange::Stamp { task, .. }
            | SlipChange::Void { task }
            | SlipChange::Unvoid { task } => task,
        }
    }

    /// Makes the change; what it did, old and new. `reason` is written into the record with the number of the slip.
    ///
    /// # Errors
    /// [`Failure::Refused`] where the task is not of `month` or does not stand where the change needs it; those of the
    /// change itself.
    pub(super) fn make(
        &self,
        change: &mut Change<'_>,
        moment: &Moment<'_>,
        month: Month,
        reason: &str,
    ) -> Result<SlipLine> {
        let mut case = Case::load_for(change.db(), self.task(), Scorer::Caller)?;
        let number = case.task.number.clone();
        if case.task.month != month {
            return Err(Failure::refused(format!("任务 {number} 不属于{}，请另出更正单。", month.name())));
        }
        let stage = case.task.stage;
        let refused = |why: &str| Err(Failure::refused(format!("任务 {number} {why}")));
        let text = match self {
            SlipChange::Entries { .. } if stage != Stage::Submitted => {
                return refused("没有已提交的评分单，不能更正评分。");
            }
            SlipChange::Entries { entries, .. } => correct_fields(change, &mut case, entries, reason)?,
            SlipChange::Stamp { .. } if matches!(stage, Stage::Void | Stage::Cancelled) => {
                return refused("已作废或撤销，打点不能更正。");
            }
            SlipChange::Stamp { attempt, amendment, .. } => {
                let (attempt, amendment) = (attempt.clone(), amendment.clone());
                let request = CorrectStampRequest { attempt, amendment, reason: reason.into() };
                let what = case.amend_stamp(change, moment, &request)?;
                case.settle(change)?;
                what
            }
            SlipChange::Void { .. } if matches!(stage, Stage::Void | Stage::Cancelled) => {
                return refused("已经作废或撤销，不能再作废。");
            }
            SlipChange::Void { .. } => {
                case.move_to(change, Stage::Void, reason)?;
                format!("作废（原为“{}”）", stage.name())
            }
            SlipChange::Unvoid { .. } if stage != Stage::Void => return refused("没有作废，不能撤销作废。"),
            SlipChange::Unvoid { .. } => {
                take_back_void(change, &mut case, reason)?;
                if matches!(case.task.stage, Stage::Calling | Stage::Finished) {
                    return refused("作废时评分单还没有提交，关账后无法补交，不能撤销作废。");
                }
                format!("撤销作废（恢复为“{}”）", case.task.stage.name())
            }
        };
        Ok(SlipLine { task: case.task.id.clone(), number, city: case.row.city_name.clone(), text })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("2026-12", 1, "202612-1")]
    #[case("2027-01", 12, "202701-12")]
    fn slips_are_numbered_by_month(#[case] month: Month, #[case] seq: u32, #[case] expected: &str) {
        assert_eq!(number(month, seq), expected);
    }
}
