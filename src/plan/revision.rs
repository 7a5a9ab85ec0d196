use super::change::TaskChange;
use super::input::PlanInput;
use super::replan::Left;
use crate::calendar::Millis;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How a plan came to be changed after its draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RevisionKind {
    /// 重排
    Replan,
    /// 换时段
    Swap,
    /// 手工调整
    Edit,
}

impl RevisionKind {
    /// Every kind.
    pub const ALL: [RevisionKind; 3] = [RevisionKind::Replan, RevisionKind::Swap, RevisionKind::Edit];

    /// The Chinese name.
    pub fn name(self) -> &'static str {
        match self {
            RevisionKind::Replan => "重排",
            RevisionKind::Swap => "换时段",
            RevisionKind::Edit => "手工调整",
        }
    }
}

/// 变更: one revision of a plan. Revisions are appended and never changed; taking them back in reverse order leads to the
/// plan as it was drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Revision {
    /// Number within the plan, from 1.
    pub seq: u32,
    /// When.
    pub at: Millis,
    /// Name of the person; none for the command line.
    pub person: Option<String>,
    /// How.
    pub kind: RevisionKind,
    /// False where it was made in the draft, before the seal.
    pub after_seal: bool,
    /// Why, in the planner's words.
    pub reason: String,
    /// The settings from then on; none where they stayed. Not given away: it holds the seed.
    #[serde(skip)]
    pub input: Option<PlanInput>,
    /// Task by task.
    pub changes: Vec<TaskChange>,
    /// What found no place.
    pub left: Vec<Left>,
    /// SHA-256 over the fingerprint before it and its changes.
    pub fingerprint: String,
}
