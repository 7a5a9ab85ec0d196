//! 接通: the one item that nobody enters. It is derived from the attempts by the table that the card holds.

use super::Tenths;
use crate::call::outcome::{Connected, Outcome};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The deductions from full points for a connected task; what is left is never below 0.
///
/// Connected at the first attempt, within the first wait step and inside the free menu levels earns full points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ConnectionRule {
    /// By wait, ascending; the last step that the wait is over applies.
    pub wait: Vec<WaitStep>,
    /// For every attempt after the first.
    pub per_redial: Tenths,
    /// At most this much for redials.
    pub redial_most: Tenths,
    /// Menu levels that cost nothing.
    pub free_levels: u32,
    /// For every level after them.
    pub per_level: Tenths,
    /// At most this much for levels.
    pub level_most: Tenths,
}

/// A wait over `over_seconds` costs `deduct`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WaitStep {
    /// The wait in seconds that is still free of this step.
    pub over_seconds: u32,
    /// What it costs, in place of the step before.
    pub deduct: Tenths,
}

/// How far the task came, as far as scoring cares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// No outcome yet: the scorer may already enter what was heard.
    Open,
    /// The outcome says nothing about the city (31, 40, 41, 50): nothing is scored.
    NotTheCity,
    /// Not connected: connection is 0, service is absent.
    NotConnected,
    /// Connected, but the service cannot be judged (42): connection alone is scored.
    Connected,
    /// A person was reached whose service can be judged.
    Served,
}

impl Reach {
    /// The reach of a task whose final outcome is `outcome`.
    ///
    /// A bot that never passed the call on (13) is not connected here whatever a rate's definition says: the card
    /// judges the way to a person.
    pub fn of(outcome: Option<Outcome>) -> Self {
        match outcome {
            None => Reach::Open,
            Some(outcome) if outcome.can_be_scored() => Reach::Served,
            Some(outcome) => match outcome.connected() {
                Connected::Yes => Reach::Connected,
                Connected::No | Connected::ByDefinition => Reach::NotConnected,
                Connected::Unknown => Reach::NotTheCity,
            },
        }
    }
}

/// What the attempts say about the connection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ConnectionFacts {
    /// How far the task came.
    pub reach: Reach,
    /// Attempts up to and with the one that connected, without those that say nothing about the city.
    pub attempts: u32,
    /// The wait of the attempt that connected, by the office's 15-second clock; `None` where the stamps do not tell.
    pub wait_ms: Option<i64>,
    /// Menu levels passed on the way to a person; a bot counts as one.
    pub ivr_levels: u32,
}

impl ConnectionRule {
    /// Points out of `full` for a connected task, with the reason for each deduction.
    ///
    /// A wait that was not stamped costs nothing: a gap in our record must not count against the city.
    pub(super) fn judge(&self, full: Tenths, facts: &ConnectionFacts) -> (Tenths, String) {
        let mut reasons = Vec::new();
        let mut left = full;
        let mut deduct = |points: Tenths, reason: String| {
            if points > Tenths::ZERO {
                left = (left - points).max(Tenths::ZERO);
                reasons.push(format!("{reason}，扣 {points} 分"));
            }
        };
        let times = |points: Tenths, n: u32, most: Tenths| {
            Tenths(points.0.saturating_mul(i32::try_from(n).unwrap_or(i32::MAX))).min(most)
        };
        let redials = facts.attempts.saturating_sub(1);
        deduct(
            times(self.per_redial, redials, self.redial_most),
            format!("第 {} 次拨打才接通", facts.attempts),
        );
        if let Some(wait) = facts.wait_ms
            && let Some(step) =
                self.wait.iter().rfind(|step| wait > i64::from(step.over_seconds).saturating_mul(1_000))
        {
            let reason = format!("等待 {} 秒，超过 {} 秒", seconds(wait), step.over_seconds);
            deduct(step.deduct, reason);
        }
        let levels = facts.ivr_levels.saturating_sub(self.free_levels);
        deduct(
            times(self.per_level, levels, self.level_most),
            format!("语音导航 {} 层，多于 {} 层", facts.ivr_levels, self.free_levels),
        );
        if facts.wait_ms.is_none() {
            reasons.push("等待时间没有记录，不扣分".into());
        }
        if reasons.is_empty() {
            reasons.push("首拨接通，等待和导航层级都在标准以内".into());
        }
        (left, reasons.join("；"))
    }
}

/// Seconds to a tenth, rounded up, so that a wait over the mark never reads as the mark.
fn seconds(ms: i64) -> Tenths {
    Tenths(i32::try_from(ms.saturating_add(99) / 100).unwrap_or(i32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::{ItemKind, default_scorecard};
    use rstest::rstest;

    fn rule() -> ConnectionRule {
        match default_scorecard().dimensions.remove(0).items.remove(0).kind {
            ItemKind::Connection { rule } => rule,
            other => panic!("{other:?}"),
        }
    }

    #[rstest]
    #[case(1, Some(4_000), 0, 200, "首拨接通，等待和导航层级都在标准以内")]
    #[case(1, Some(15_000), 1, 200, "首拨接通，等待和导航层级都在标准以内")]
    #[case(1, Some(15_001), 1, 180, "等待 15.1 秒，超过 15 秒，扣 2 分")]
    #[case(1, Some(30_000), 0, 180, "等待 30 秒，超过 15 秒，扣 2 分")]
    #[case(1, Some(30_001), 0, 160, "等待 30.1 秒，超过 30 秒，扣 4 分")]
    #[case(1, Some(95_400), 0, 140, "等待 95.4 秒，超过 60 秒，扣 6 分")]
    #[case(2, Some(9_000), 0, 170, "第 2 次拨打才接通，扣 3 分")]
    #[case(9, Some(9_000), 0, 140, "第 9 次拨打才接通，扣 6 分")]
    #[case(1, Some(9_000), 3, 180, "语音导航 3 层，多于 1 层，扣 2 分")]
    #[case(1, Some(9_000), u32::MAX, 160, "语音导航 4294967295 层，多于 1 层，扣 4 分")]
    #[case(1, None, 0, 200, "等待时间没有记录，不扣分")]
    #[case(
        3,
        Some(70_000),
        2,
        70,
        "第 3 次拨打才接通，扣 6 分；等待 70 秒，超过 60 秒，扣 6 分；语音导航 2 层，多于 1 层，扣 1 分"
    )]
    fn deductions(
        #[case] attempts: u32,
        #[case] wait_ms: Option<i64>,
        #[case] ivr_levels: u32,
        #[case] expected: i32,
        #[case] why: &str,
    ) {
        let facts = ConnectionFacts { reach: Reach::Served, attempts, wait_ms, ivr_levels };
        assert_eq!(rule().judge(Tenths::points(20), &facts), (Tenths(expected), why.into()));
    }

    #[test]
    fn never_below_zero() {
        let facts =
            ConnectionFacts { reach: Reach::Served, attempts: 3, wait_ms: Some(99_000), ivr_levels: 9 };
        assert_eq!(rule().judge(Tenths::points(5), &facts).0, Tenths::ZERO);
    }

    #[test]
    fn reach_follows_the_outcome_table() {
        assert_eq!(Reach::of(None), Reach::Open);
        for outcome in Outcome::ALL {
            let expected = match outcome.code() {
                10..=12 => Reach::Served,
                42 => Reach::Connected,
                31 | 40 | 41 | 50 => Reach::NotTheCity,
                _ => Reach::NotConnected,
            };
            assert_eq!(Reach::of(Some(outcome)), expected, "{}", outcome.code());
        }
    }
}
