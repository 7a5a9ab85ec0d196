use crate::calendar::{Day, DayKind, Minute};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// 为什么: one fact that put a task where it is. Only numbers are kept; the sentence is made when it is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "fact", rename_all = "snake_case")]
pub enum Reason {
    /// The city's quota in the band.
    Quota {
        /// The city's target.
        target: u32,
        /// Share of the band, per mille.
        share_permille: u32,
        /// Expected tasks of the city in the band, hundredths.
        expected_centi: u32,
        /// Planned tasks of the city in the band.
        planned: u32,
    },
    /// It belongs to the balanced part.
    Balanced {
        /// Share of the balanced part, per mille.
        share_permille: u32,
        /// Expected balanced tasks of the city in the week, hundredths.
        week_expected_centi: u32,
        /// Planned balanced tasks of the city in the week.
        week_planned: u32,
    },
    /// It belongs to the free part.
    Free {
        /// Share of the free part, per mille.
        share_permille: u32,
        /// The chance with which each free task draws just this day and band, per million.
        chance_ppm: u32,
    },
    /// The kind of its day and the load of the province on it.
    Day {
        /// The kind.
        kind: DayKind,
        /// Tasks of the province on the day.
        planned: u32,
    },
    /// The day that was drawn had no room.
    Moved {
        /// The day drawn first.
        from: Day,
    },
    /// The minute was drawn uniformly.
    Minute {
        /// First minute of the band.
        from: Minute,
        /// First minute after it.
        until: Minute,
        /// Minutes kept to the city's other calls.
        gap_city: u32,
        /// Minutes kept to the caller's other calls.
        gap_caller: u32,
    },
    /// Who of those on duty got it.
    Caller {
        /// Callers on duty at the minute and not recused.
        on_duty: u32,
        /// Tasks that fall to the caller by duty time, hundredths.
        fair_centi: u32,
        /// Tasks of the caller.
        load: u32,
        /// Tasks of the caller in this city.
        in_city: u32,
    },
    /// Drawn as a connection task.
    Connection {
        /// Share of connection tasks, per mille.
        share_permille: u32,
    },
    /// The scenario was chosen among those that may be used.
    Scenario {
        /// How many might be used here.
        candidates: u32,
        /// Uses of its topic in this city in the plan.
        topic_in_city: u32,
        /// Uses of it in the whole plan.
        uses: u32,
        /// The cool-down, days.
        cooldown_days: u32,
    },
    /// It was to be a scenario task, but no scenario might be used.
    NoScenario {
        /// The cool-down, days.
        cooldown_days: u32,
    },
    /// Drawn for scoring by two people.
    DoubleScored {
        /// Share of double-scored tasks, per mille.
        share_permille: u32,
    },
}

/// A step of the draw, in the order in which it decides about a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// How many calls the city gets in the band.
    Quota,
    /// Which day.
    Day,
    /// Which minute.
    Minute,
    /// Who calls.
    Caller,
    /// What is asked, and who scores.
    Content,
}

impl Step {
    /// Every step in order.
    pub const ALL: [Step; 5] = [Step::Quota, Step::Day, Step::Minute, Step::Caller, Step::Content];

    /// The Chinese name.
    pub fn name(self) -> &'static str {
        match self {
            Step::Quota => "地市与时段",
            Step::Day => "日期",
            Step::Minute => "时刻",
            Step::Caller => "拨测员",
            Step::Content => "内容",
        }
    }
}

impl Reason {
    /// The step that it speaks of.
    pub fn step(&self) -> Step {
        match self {
            Reason::Quota { .. } => Step::Quota,
            Reason::Balanced { .. } | Reason::Free { .. } | Reason::Day { .. } | Reason::Moved { .. } => {
                Step::Day
            }
            Reason::Minute { .. } => Step::Minute,
            Reason::Caller { .. } => Step::Caller,
            Reason::Connection { .. }
            | Reason::Scenario { .. }
            | Reason::NoScenario { .. }
            | Reason::DoubleScored { .. } => Step::Content,
        }
    }

    /// The sentence for the user.
    pub fn sentence(&self) -> String {
        match self {
            Reason::Quota { target, share_permille, expected_centi, planned } => format!(
                "本市本次应排 {target} 通，该时段占 {}%，应得 {} 通，实排 {planned} 通。",
                tenths(*share_permille),
                hundredths(*expected_centi),
            ),
            Reason::Balanced { share_permille, week_expected_centi, week_planned } => format!(
                "属于均衡部分（占 {}%）：本市本周均衡部分应得 {} 通，排了 {week_planned} 通，日期在配额内抽签。",
                tenths(*share_permille),
                hundredths(*week_expected_centi),
            ),
            Reason::Free { share_permille, chance_ppm } => format!(
                "属于自由抽取部分（占 {}%）：日期和时段只按权重独立抽签，与已排任务无关，抽中这一天这一时段的机会是万分之 {}。",
                tenths(*share_permille),
                hundredths(*chance_ppm),
            ),
            Reason::Day { kind, planned } => format!("当天是{}，全省共排 {planned} 通。", kind.name()),
            Reason::Moved { from } => {
                format!("原抽中 {from}，当天该时段排不下，在同类日期中改到这一天。")
            }
            Reason::Minute { from, until, gap_city, gap_caller } => format!(
                "时刻在 {from}–{until} 之间等概率抽取，与本市前后两通至少隔 {gap_city} 分钟，与该拨测员前后两通至少隔 {gap_caller} 分钟。"
            ),
            Reason::Caller { on_duty, fair_centi, load, in_city } => format!(
                "这一时刻当班且不回避本市的拨测员有 {on_duty} 人；该拨测员按当班时间应排 {} 通，实排 {load} 通，其中本市 {in_city} 通。",
                hundredths(*fair_centi),
            ),
            Reason::Connection { share_permille } => {
                format!("接通拨测占 {}%，抽中为接通拨测。", tenths(*share_permille))
            }
            Reason::Scenario { candidates, topic_in_city, uses, cooldown_days } => format!(
                "可用的提问场景有 {candidates} 个（当天有效，适合本市和该时段，距本市上次使用满 {cooldown_days} 天）；本计划中本市用这一主题 {topic_in_city} 次，全省用这一场景 {uses} 次。"
            ),
            Reason::NoScenario { cooldown_days } => format!(
                "原为情景拨测，但没有可用的提问场景（有效、适合、距本市上次使用满 {cooldown_days} 天），改为接通拨测。"
            ),
            Reason::DoubleScored { share_permille } => {
                format!("双人评分占 {}%，抽中由第二人另行评分。", tenths(*share_permille))
            }
        }
    }
}

/// Per mille as per cent with one decimal.
fn tenths(permille: u32) -> String {
    format!("{}.{}", permille / 10, permille % 10)
}

fn hundredths(centi: u32) -> String {
    format!("{}.{:02}", centi / 100, centi % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_made_from_the_numbers() {
        let quota = Reason::Quota { target: 124, share_permille: 160, expected_centi: 1_984, planned: 20 };
        assert_eq!(quota.sentence(), "本市本次应排 124 通，该时段占 16.0%，应得 19.84 通，实排 20 通。");
        let free = Reason::Free { share_permille: 205, chance_ppm: 5_161 };
        assert!(free.sentence().contains("占 20.5%") && free.sentence().contains("万分之 51.61"));
    }

    #[test]
    fn a_stored_reason_is_small_and_reads_back() {
        let moved = Reason::Moved { from: Day::from_ymd_opt(2026, 12, 5).unwrap() };
        let text = serde_json::to_string(&moved).unwrap();
        assert_eq!(text, r#"{"fact":"moved","from":"2026-12-05"}"#);
        assert_eq!(serde_json::from_str::<Reason>(&text).unwrap(), moved);
    }
}
