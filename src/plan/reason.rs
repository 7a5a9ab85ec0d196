use super::change::Cause;
use crate::calendar::{Day, DayKind, Minute};
use chrono::Datelike;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// 为什么: one fact that put a task where it is. Numbers and the names at the time of the draw are kept; the sentence is made
/// when it is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "fact", rename_all = "snake_case")]
pub enum Reason {
    /// The city's quota in the band.
    Quota {
        /// Name of the band.
        band: String,
        /// The city's target.
        target: u32,
        /// How far its secret total may lie from it.
        spread: u32,
        /// Planned tasks of the city.
        city_planned: u32,
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
        /// First planned day of the week.
        week_from: Day,
        /// Its last.
        week_until: Day,
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
        /// Tasks of the province a day, hundredths, over the days that may have any.
        average_centi: u32,
    },
    /// The day that was drawn had no room.
    Moved {
        /// The day drawn first.
        from: Day,
        /// True where it may lie on days of any kind.
        free: bool,
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
        /// Name of the caller.
        name: String,
        /// Callers on duty at the minute and not recused.
        on_duty: u32,
        /// Tasks that fall to the caller by duty time, hundredths.
        fair_centi: u32,
        /// Tasks of the caller.
        load: u32,
        /// Tasks of the caller in this city.
        in_city: u32,
        /// What they would be if the caller reached every city alike, hundredths.
        in_city_fair_centi: u32,
    },
    /// Drawn as a connection task.
    Connection {
        /// Share of connection tasks, per mille.
        share_permille: u32,
    },
    /// The scenario was chosen among those that may be used.
    Scenario {
        /// Its topic.
        topic: String,
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
        /// Name of the second scorer.
        name: String,
        /// Share of double-scored tasks, per mille.
        share_permille: u32,
    },
    /// It was changed after the draw.
    Changed {
        /// When.
        on: Day,
        /// Why.
        cause: Cause,
        /// Where it stood before; none for a task that was added.
        from: Option<(Day, Minute)>,
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
    /// What was changed after the draw.
    Change,
}

impl Step {
    /// Every step in order.
    pub const ALL: [Step; 6] =
        [Step::Quota, Step::Day, Step::Minute, Step::Caller, Step::Content, Step::Change];

    /// The Chinese name.
    pub fn name(self) -> &'static str {
        match self {
            Step::Quota => "地市与时段",
            Step::Day => "日期",
            Step::Minute => "时刻",
            Step::Caller => "拨测员",
            Step::Content => "内容",
            Step::Change => "变更",
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
            Reason::Changed { .. } => Step::Change,
        }
    }

    /// The sentence for the user.
    pub fn sentence(&self) -> String {
        match self {
            Reason::Quota { band, target, spread, city_planned, share_permille, expected_centi, planned } => {
                let total = match spread {
                    0 => format!("总数不浮动，实排 {city_planned} 通"),
                    _ => format!("总数保密，在上下 {spread} 通之内抽取，实排 {city_planned} 通"),
                };
                format!(
                    "本市这次应排 {target} 通（{total}）；时段“{band}”占 {}%，应得 {} 通，实排 {planned} 通。",
                    tenths(*share_permille),
                    hundredths(*expected_centi),
                )
            }
            Reason::Balanced { share_permille, week_from, week_until, week_expected_centi, week_planned } => {
                format!(
                    "属于均衡部分（占 {}%）：本市 {}至{}这一周均衡部分应得 {} 通，排了 {week_planned} 通（偏差须在 25% 之内），日期在这些名额里抽签。",
                    tenths(*share_permille),
                    date(*week_from),
                    date(*week_until),
                    hundredths(*week_expected_centi),
                )
            }
            Reason::Free { share_permille, chance_ppm } => format!(
                "属于自由抽取部分（占 {}%）：日期和时段只按权重独立抽签，与已排任务无关；每一通抽中这一天这一时段的机会是万分之 {}。",
                tenths(*share_permille),
                hundredths(*chance_ppm),
            ),
            Reason::Day { kind, planned, average_centi } => format!(
                "当天是{}，全省共排 {planned} 通，平均每天 {} 通。",
                kind.name(),
                hundredths(*average_centi)
            ),
            Reason::Moved { from, free } => {
                let among = if *free { "按日期权重" } else { "在同一日型的日期中" };
                format!("原抽中{}，那天该时段排不下，{among}改到这一天。", date(*from))
            }
            Reason::Minute { from, until, gap_city, gap_caller } => format!(
                "时刻在 {from}–{until} 之间等概率抽取，与本市前后两通至少隔 {gap_city} 分钟，与该拨测员前后两通至少隔 {gap_caller} 分钟。"
            ),
            Reason::Caller { name, on_duty, fair_centi, load, in_city, in_city_fair_centi } => format!(
                "这一时刻当班且不回避本市的拨测员有 {on_duty} 人，由{name}拨打：按当班时间应排 {} 通，实排 {load} 通；其中本市应有 {} 通，实有 {in_city} 通。",
                hundredths(*fair_centi),
                hundredths(*in_city_fair_centi),
            ),
            Reason::Connection { share_permille } => {
                format!("接通拨测占 {}%，抽中为接通拨测：只看能否接通人工，不提问。", tenths(*share_permille))
            }
            Reason::Scenario { topic, candidates, topic_in_city, uses, cooldown_days } => format!(
                "可用的提问场景有 {candidates} 个（当天有效，适合本市和该时段，距本市上次使用满 {cooldown_days} 天），抽中的一个属于主题“{topic}”；本计划中本市用这一主题 {topic_in_city} 次，全省用这一场景 {uses} 次。"
            ),
            Reason::NoScenario { cooldown_days } => format!(
                "原为情景拨测，但没有可用的提问场景（当天有效，适合本市和该时段，距本市上次使用满 {cooldown_days} 天），改为接通拨测。"
            ),
            Reason::DoubleScored { name, share_permille } => {
                format!("双人评分占 {}%，抽中由{name}另行评分。", tenths(*share_permille))
            }
            Reason::Changed { on, cause, from: Some((day, start)) } => {
                format!("{on} 变更：{}；原定 {day} {start}。", cause.clause())
            }
            Reason::Changed { on, cause, from: None } => format!("{on} 增加：{}。", cause.clause()),
        }
    }
}

/// 12月7日
fn date(day: Day) -> String {
    format!("{}月{}日", day.month(), day.day())
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
    use super::super::draw;
    use super::super::fixture::december;
    use super::*;

    fn day(of_month: u32) -> Day {
        Day::from_ymd_opt(2026, 12, of_month).unwrap()
    }

    fn sentences(why: &[Reason]) -> String {
        why.iter().map(Reason::sentence).collect::<Vec<_>>().join("\n")
    }

    fn quota(spread: u32) -> Reason {
        Reason::Quota {
            band: "上午".into(),
            target: 124,
            spread,
            city_planned: 126,
            share_permille: 220,
            expected_centi: 2_728,
            planned: 28,
        }
    }

    fn minute() -> Reason {
        Reason::Minute { from: Minute::new(600), until: Minute::new(720), gap_city: 20, gap_caller: 8 }
    }

    fn caller() -> Reason {
        Reason::Caller {
            name: "张三".into(),
            on_duty: 2,
            fair_centi: 22_980,
            load: 230,
            in_city: 21,
            in_city_fair_centi: 2_064,
        }
    }

    /// What the draw writes down for each kind of task is tested where it is drawn; here is how it reads.
    #[test]
    fn every_kind_of_task_says_why() {
        let balanced = Reason::Balanced {
            share_permille: 800,
            week_from: day(7),
            week_until: day(13),
            week_expected_centi: 2_240,
            week_planned: 23,
        };
        let on = |planned| Reason::Day { kind: DayKind::Workday, planned, average_centi: 4_419 };
        let scenario = Reason::Scenario {
            topic: "医保".into(),
            candidates: 12,
            topic_in_city: 6,
            uses: 9,
            cooldown_days: 10,
        };
        let double = Reason::DoubleScored { name: "李四".into(), share_permille: 50 };
        insta::assert_snapshot!(sentences(&[quota(3), balanced, on(46), minute(), caller(), scenario, double]), @"
本市这次应排 124 通（总数保密，在上下 3 通之内抽取，实排 126 通）；时段“上午”占 22.0%，应得 27.28 通，实排 28 通。
属于均衡部分（占 80.0%）：本市 12月7日至12月13日这一周均衡部分应得 22.40 通，排了 23 通（偏差须在 25% 之内），日期在这些名额里抽签。
当天是工作日，全省共排 46 通，平均每天 44.19 通。
时刻在 10:00–12:00 之间等概率抽取，与本市前后两通至少隔 20 分钟，与该拨测员前后两通至少隔 8 分钟。
这一时刻当班且不回避本市的拨测员有 2 人，由张三拨打：按当班时间应排 229.80 通，实排 230 通；其中本市应有 20.64 通，实有 21 通。
可用的提问场景有 12 个（当天有效，适合本市和该时段，距本市上次使用满 10 天），抽中的一个属于主题“医保”；本计划中本市用这一主题 6 次，全省用这一场景 9 次。
双人评分占 5.0%，抽中由李四另行评分。
");
        let free = Reason::Free { share_permille: 205, chance_ppm: 7_097 };
        let moved = Reason::Moved { from: day(5), free: true };
        let connection = Reason::Connection { share_permille: 300 };
        insta::assert_snapshot!(sentences(&[quota(0), free, on(45), moved, minute(), caller(), connection]), @"
本市这次应排 124 通（总数不浮动，实排 126 通）；时段“上午”占 22.0%，应得 27.28 通，实排 28 通。
属于自由抽取部分（占 20.5%）：日期和时段只按权重独立抽签，与已排任务无关；每一通抽中这一天这一时段的机会是万分之 70.97。
当天是工作日，全省共排 45 通，平均每天 44.19 通。
原抽中12月5日，那天该时段排不下，按日期权重改到这一天。
时刻在 10:00–12:00 之间等概率抽取，与本市前后两通至少隔 20 分钟，与该拨测员前后两通至少隔 8 分钟。
这一时刻当班且不回避本市的拨测员有 2 人，由张三拨打：按当班时间应排 229.80 通，实排 230 通；其中本市应有 20.64 通，实有 21 通。
接通拨测占 30.0%，抽中为接通拨测：只看能否接通人工，不提问。
");
        let moved = Reason::Moved { from: day(5), free: false };
        insta::assert_snapshot!(sentences(&[moved, Reason::NoScenario { cooldown_days: 10 }]), @"
原抽中12月5日，那天该时段排不下，在同一日型的日期中改到这一天。
原为情景拨测，但没有可用的提问场景（当天有效，适合本市和该时段，距本市上次使用满 10 天），改为接通拨测。
");
    }

    #[test]
    fn a_draw_writes_down_names_and_numbers_that_agree() {
        let mut input = december();
        input.rules.double_scored_permille = 200;
        let plan = draw(&input);
        for task in &plan.tasks {
            let name = |id: &String| &input.callers.iter().find(|caller| caller.id == *id).unwrap().name;
            for reason in &task.why {
                match reason {
                    Reason::Quota { band, city_planned, .. } => {
                        assert!(input.bands.iter().any(|own| own.id == task.band && own.name == *band));
                        let count = plan.tasks.iter().filter(|other| other.city == task.city).count();
                        assert_eq!(*city_planned as usize, count);
                    }
                    Reason::Balanced { week_from, week_until, .. } => {
                        assert!(!task.free && (*week_from..=*week_until).contains(&task.day));
                    }
                    Reason::Free { .. } => assert!(task.free),
                    Reason::Caller { name: own, .. } => assert_eq!(own, name(&task.caller)),
                    Reason::DoubleScored { name: own, .. } => {
                        assert_eq!(own, name(task.double_scored.as_ref().unwrap()));
                    }
                    _ => {}
                }
            }
        }
    }

    #[test]
    fn a_stored_reason_is_small_and_reads_back() {
        let moved = Reason::Moved { from: Day::from_ymd_opt(2026, 12, 5).unwrap(), free: true };
        let text = serde_json::to_string(&moved).unwrap();
        assert_eq!(text, r#"{"fact":"moved","from":"2026-12-05","free":true}"#);
        assert_eq!(serde_json::from_str::<Reason>(&text).unwrap(), moved);
    }
}
