use super::reason::Reason;
use crate::calendar::{Day, DayKind, Minute};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a draw gives: every task of the targets is either planned or listed as unplaced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Draw {
    /// [`DRAW_VERSION`](crate::random::DRAW_VERSION) of the routines that made it.
    pub draw_version: u32,
    /// The planned tasks in the order of time.
    pub tasks: Vec<PlannedTask>,
    /// What did not fit, with the rule that kept it out.
    pub unplaced: Vec<Unplaced>,
    /// What was planned, but not as asked.
    pub shortfalls: Vec<Shortfall>,
}

/// 类型: what a task is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TaskKind {
    /// 接通拨测: ring until a person gives an agent number, then a polite exit.
    Connection,
    /// 情景拨测: ask the scenario's question and score the answer.
    Scenario,
}

impl TaskKind {
    /// The Chinese name.
    pub fn name(self) -> &'static str {
        match self {
            TaskKind::Connection => "接通拨测",
            TaskKind::Scenario => "情景拨测",
        }
    }
}

/// One planned call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PlannedTask {
    /// Number within the draw, from 1 in the order of time.
    pub seq: u32,
    /// Id of the city.
    pub city: String,
    /// Id of the line to dial.
    pub line: String,
    /// Id of the caller.
    pub caller: String,
    /// Id of the scenario version; none exactly for connection tasks.
    pub scenario_version: Option<String>,
    /// What it is for.
    pub kind: TaskKind,
    /// The day.
    pub day: Day,
    /// The minute at which to dial.
    pub start: Minute,
    /// Id of the band that holds `start`.
    pub band: String,
    /// True where it belongs to the free part.
    pub free: bool,
    /// Id of the second scorer of a double-scored task.
    pub double_scored: Option<String>,
    /// 为什么: the rules that put it there, with their numbers.
    pub why: Vec<Reason>,
}

/// Tasks that did not fit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Unplaced {
    /// Id of the city.
    pub city: String,
    /// Id of the band; none where the settings as a whole are wrong.
    pub band: Option<String>,
    /// The day, where only one day came into question.
    pub day: Option<Day>,
    /// How many.
    pub count: u32,
    /// How many of them may only lie on days of one kind, by kind; the free ones may lie on any.
    #[serde(default)]
    pub bound: Vec<(DayKind, u32)>,
    /// The rule that kept them out.
    pub rule: Rule,
    /// What is wrong and what to do.
    pub sentence: String,
}

/// A demand that the planned tasks meet only in part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Shortfall {
    /// The demand.
    pub rule: Rule,
    /// Id of the city, where it concerns one.
    pub city: Option<String>,
    /// How many tasks.
    pub count: u32,
    /// What is wrong and what to do.
    pub sentence: String,
}

/// The rules of a plan, by which the draw, the checker and the lists of what did not fit speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// The settings themselves are wrong.
    Settings,
    /// Every id names something of the input.
    Known,
    /// The task lies on a planned day.
    Day,
    /// The line is not shut on the day.
    Closed,
    /// The start lies in the band.
    Band,
    /// The province's total is exact.
    Total,
    /// A city's total lies within the spread around its target.
    CityTotal,
    /// City × band of the balanced part is the floor or ceiling of its expected value.
    CityBand,
    /// City × week of the balanced part lies within ±25 %.
    CityWeek,
    /// Band × day kind of the balanced part is the floor or ceiling of its expected value.
    BandKind,
    /// Least minutes between two calls to a city.
    CityGap,
    /// Least minutes between two calls of a caller.
    CallerGap,
    /// Least tasks of a city on a day that may get any.
    CityDayLeast,
    /// Most tasks of a city on a day.
    CityDay,
    /// Most tasks of a caller on a day.
    CallerDay,
    /// The caller is on duty.
    OnDuty,
    /// The caller is not recused from the city.
    Recused,
    /// A scenario task has a scenario that holds on its day and suits city and band; a connection task has none.
    Scenario,
    /// A scenario does not return to a city within its cool-down.
    Cooldown,
    /// A second scorer differs from the caller and is not recused.
    DoubleScored,
}

impl Rule {
    /// True for the rules that say how many tasks there are to be. A plan with unplaced tasks breaks them by what is
    /// missing; the other rules hold for every task that is there.
    pub fn is_quota(self) -> bool {
        matches!(
            self,
            Rule::Total
                | Rule::CityTotal
                | Rule::CityBand
                | Rule::CityWeek
                | Rule::BandKind
                | Rule::CityDayLeast
        )
    }

    /// The Chinese name.
    pub fn name(self) -> &'static str {
        match self {
            Rule::Settings => "设置有误",
            Rule::Known => "引用不存在",
            Rule::Day => "计划日期",
            Rule::Closed => "线路停用",
            Rule::Band => "时段",
            Rule::Total => "全省总数",
            Rule::CityTotal => "地市总数",
            Rule::CityBand => "地市×时段配额",
            Rule::CityWeek => "地市×周配额",
            Rule::BandKind => "时段×日型配额",
            Rule::CityGap => "同一地市间隔",
            Rule::CallerGap => "同一拨测员间隔",
            Rule::CityDayLeast => "地市每日下限",
            Rule::CityDay => "地市每日上限",
            Rule::CallerDay => "拨测员每日上限",
            Rule::OnDuty => "当班",
            Rule::Recused => "回避",
            Rule::Scenario => "提问场景",
            Rule::Cooldown => "场景间隔",
            Rule::DoubleScored => "双人评分",
        }
    }
}
