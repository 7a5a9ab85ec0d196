use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A field of a task that can be pinned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Pin {
    /// 日期
    Day,
    /// 时刻
    Time,
    /// 拨测员
    Caller,
    /// 提问场景
    Scenario,
}

impl Pin {
    /// Every field, in the order in which they are shown.
    pub const ALL: [Pin; 4] = [Pin::Day, Pin::Time, Pin::Caller, Pin::Scenario];

    /// The Chinese name.
    pub fn name(self) -> &'static str {
        match self {
            Pin::Day => "日期",
            Pin::Time => "时刻",
            Pin::Caller => "拨测员",
            Pin::Scenario => "提问场景",
        }
    }
}
