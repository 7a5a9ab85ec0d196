use crate::calendar::{Band, Day, DayKind, Minute, Month};
use chrono::Datelike;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Everything a draw depends on. The same input gives the same [`Draw`](super::Draw) on every platform.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PlanInput {
    /// The month planned.
    pub month: Month,
    /// The first day that may get tasks: the 1st for a whole month, a later day for the rest of one.
    pub from: Day,
    /// The cities with what is still to be called from `from` on.
    pub cities: Vec<PlanCity>,
    /// The bands; they partition the day.
    pub bands: Vec<Band>,
    /// How much a day of each kind counts.
    pub day_kind_weights: DayKindWeights,
    /// Every day from `from` to the last of the month, in order, with its kind.
    pub days: Vec<PlanDay>,
    /// Who dials, and when they are on duty.
    pub callers: Vec<PlanCaller>,
    /// The settings.
    pub rules: PlanRules,
    /// The scenarios that may be drawn.
    pub scenarios: Vec<PoolScenario>,
    /// Earlier uses that the cool-down has to look back on.
    pub recent: Vec<RecentUse>,
    /// Lines that cannot be called for some days.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub closures: Vec<Closure>,
    /// What an earlier draft of the month had pinned.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pinned: Vec<Pinned>,
    /// The seed, secret until the month is closed. Below 2⁵³, because JSON readers lose integers above it.
    pub seed: u64,
}

/// 线路停用: a line, or all lines of a city, cannot be called from one day to another, both included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Closure {
    /// Id of the city.
    pub city: String,
    /// Id of the line; none = all lines.
    pub line: Option<String>,
    /// The first day.
    pub from: Day,
    /// The last day.
    pub until: Day,
}

impl Closure {
    /// True where it shuts `line` of `city` on `day`.
    pub fn shuts(&self, city: &str, line: &str, day: Day) -> bool {
        self.city == city
            && self.line.as_deref().is_none_or(|shut| shut == line)
            && (self.from..=self.until).contains(&day)
    }
}

/// 固定: one task of a city in a band keeps the fields that are given, whatever else is drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Pinned {
    /// Id of the city.
    pub city: String,
    /// Id of the band.
    pub band: String,
    /// The day.
    pub day: Option<Day>,
    /// The minute.
    pub start: Option<Minute>,
    /// Id of the caller.
    pub caller: Option<String>,
    /// Id of the scenario version.
    pub scenario_version: Option<String>,
}

/// A city and its target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PlanCity {
    /// Its id.
    pub id: String,
    /// 太原市
    pub name: String,
    /// Tasks from `from` to the end of the month, on average over seeds.
    pub target: u32,
    /// Line ids, the main line first.
    pub lines: Vec<String>,
}

/// One day and its kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PlanDay {
    /// The civil date.
    pub day: Day,
    /// Its kind by the official calendar.
    pub kind: DayKind,
}

/// Weight of one day of each kind, per mille of a normal day; 0 means such days get no tasks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DayKindWeights {
    /// 工作日
    pub workday: u32,
    /// 周末
    pub weekend: u32,
    /// 法定节假日
    pub holiday: u32,
    /// 调班日
    pub makeup: u32,
}

impl DayKindWeights {
    /// The weight of one day of `kind`.
    pub fn of(self, kind: DayKind) -> u32 {
        match kind {
            DayKind::Workday => self.workday,
            DayKind::Weekend => self.weekend,
            DayKind::Holiday => self.holiday,
            DayKind::Makeup => self.makeup,
        }
    }
}

impl Default for DayKindWeights {
    /// Every day counts the same.
    fn default() -> Self {
        DayKindWeights { workday: 1_000, weekend: 1_000, holiday: 1_000, makeup: 1_000 }
    }
}

/// A caller, the cities they must not call, and their duties.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PlanCaller {
    /// Their id.
    pub id: String,
    /// Their name.
    pub name: String,
    /// 回避: ids of the cities they must not call.
    pub recused: Vec<String>,
    /// When they are on duty. Duties outside the planned days are ignored.
    pub duties: Vec<Duty>,
}

/// One stretch of duty within one day; a night shift over midnight is given as two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Duty {
    /// The civil date.
    pub day: Day,
    /// The first minute.
    pub start: Minute,
    /// The first minute after it.
    pub end: Minute,
}

/// The settings of a draw. Shares are per mille, gaps are minutes between starts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PlanRules {
    /// 自由抽取: share of tasks whose day and band are drawn from the weights alone, 1..=999.
    pub free_share_permille: u32,
    /// How far a city's secret total may lie from its target; 0 = exact.
    pub city_total_spread: u32,
    /// Least minutes between two starts in one city.
    pub gap_city: u32,
    /// Least minutes between two starts of one caller.
    pub gap_caller: u32,
    /// Least tasks of a city on one day that may get any; the balanced part alone reaches it, so that the free part
    /// stays independent. The more, the more a city knows of a day that has begun without calls.
    #[serde(default)]
    pub min_city_day: u32,
    /// Most tasks of a city on one day. A city that has reached it knows that the day is over, so it should be far off.
    pub max_city_day: u32,
    /// Most tasks of a caller on one day.
    pub max_caller_day: u32,
    /// Share of `connection` tasks.
    pub connection_share_permille: u32,
    /// Share of tasks scored by two people; taken from the `scenario` tasks.
    pub double_scored_permille: u32,
    /// Least days before a scenario returns to the same city.
    pub cooldown_days: u32,
    /// Least share of every band whose weight is not 0.
    pub min_band_permille: u32,
}

impl Default for PlanRules {
    fn default() -> Self {
        PlanRules {
            free_share_permille: 200,
            city_total_spread: 3,
            gap_city: 20,
            gap_caller: 8,
            min_city_day: 0,
            max_city_day: 15,
            max_caller_day: 60,
            connection_share_permille: 300,
            double_scored_permille: 50,
            // The shipped library has some 44 cards in season; a city meets three a day.
            cooldown_days: 10,
            min_band_permille: 20,
        }
    }
}

/// A scenario version that may be drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PoolScenario {
    /// Id of the version, which the task keeps.
    pub version_id: String,
    /// Id of the scenario, which the cool-down counts.
    pub scenario_id: String,
    /// Its topic.
    pub topic: String,
    /// Ids of the cities it suits; empty = all.
    pub cities: Vec<String>,
    /// Ids of the bands it suits; empty = all.
    pub bands: Vec<String>,
    /// First day on which its answer holds.
    pub valid_from: Option<Day>,
    /// Last day on which its answer holds.
    pub valid_until: Option<Day>,
    /// Months of its season, 1..=12; empty = all.
    pub months: Vec<u32>,
}

impl PoolScenario {
    /// True where it holds on `day`.
    pub fn holds_on(&self, day: Day) -> bool {
        self.valid_from.is_none_or(|from| from <= day)
            && self.valid_until.is_none_or(|until| day <= until)
            && (self.months.is_empty() || self.months.contains(&day.month()))
    }

    /// True where it may be asked in the city with this id.
    pub fn suits_city(&self, city: &str) -> bool {
        allowed(&self.cities, city)
    }

    /// True where it may be asked in the band with this id.
    pub fn suits_band(&self, band: &str) -> bool {
        allowed(&self.bands, band)
    }
}

fn allowed(ids: &[String], id: &str) -> bool {
    ids.is_empty() || ids.iter().any(|known| known == id)
}

/// A scenario met a city on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RecentUse {
    /// Id of the scenario.
    pub scenario_id: String,
    /// Id of the city.
    pub city: String,
    /// When.
    pub day: Day,
}
