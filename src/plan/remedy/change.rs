//! A change of one setting, and the input that it makes.

use super::super::input::{Duty, PlanCaller, PlanInput, PlanRules};
use super::lever::Lever;
use super::retargeted;
use crate::calendar::{Day, Minute};
use chrono::Datelike;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A number among the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RuleName {
    /// 同一地市间隔
    GapCity,
    /// 同一拨测员间隔
    GapCaller,
    /// 每市每日至多
    MaxCityDay,
    /// 每人每日至多
    MaxCallerDay,
    /// 接通拨测占比
    ConnectionSharePermille,
    /// 双人评分占比
    DoubleScoredPermille,
    /// 同一场景回到同一地市
    CooldownDays,
}

impl RuleName {
    /// Its place among the rules.
    pub fn of(self, rules: &mut PlanRules) -> &mut u32 {
        match self {
            RuleName::GapCity => &mut rules.gap_city,
            RuleName::GapCaller => &mut rules.gap_caller,
            RuleName::MaxCityDay => &mut rules.max_city_day,
            RuleName::MaxCallerDay => &mut rules.max_caller_day,
            RuleName::ConnectionSharePermille => &mut rules.connection_share_permille,
            RuleName::DoubleScoredPermille => &mut rules.double_scored_permille,
            RuleName::CooldownDays => &mut rules.cooldown_days,
        }
    }

    /// Its dotted path.
    pub(super) fn field(self) -> &'static str {
        match self {
            RuleName::GapCity => "rules.gap_city",
            RuleName::GapCaller => "rules.gap_caller",
            RuleName::MaxCityDay => "rules.max_city_day",
            RuleName::MaxCallerDay => "rules.max_caller_day",
            RuleName::ConnectionSharePermille => "rules.connection_share_permille",
            RuleName::DoubleScoredPermille => "rules.double_scored_permille",
            RuleName::CooldownDays => "rules.cooldown_days",
        }
    }
}

/// A shift more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ExtraDuty {
    /// Id of the caller; that of nobody yet, where nobody is free.
    pub caller: String,
    /// The name; none for somebody new.
    pub name: Option<String>,
    /// When.
    pub duty: Duty,
}

/// A change of one setting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "setting", rename_all = "snake_case")]
pub enum Adjustment {
    /// A number among the rules.
    Rule {
        /// Which.
        name: RuleName,
        /// What it becomes.
        value: u32,
    },
    /// The plan's total.
    Total {
        /// What it becomes.
        value: u32,
    },
    /// A city's target.
    Target {
        /// The city's id.
        city: String,
        /// What it becomes.
        value: u32,
    },
    /// The weight of a band.
    BandWeight {
        /// The band's id.
        band: String,
        /// What it becomes.
        value: u32,
    },
    /// More shifts.
    Duties {
        /// Which.
        duties: Vec<ExtraDuty>,
    },
    /// A caller may call a city again.
    Recusal {
        /// The caller's id.
        caller: String,
        /// The city's id.
        city: String,
    },
}

/// `input` after the change.
pub fn adjusted(input: &PlanInput, change: &Adjustment) -> PlanInput {
    let mut input = input.clone();
    match change {
        Adjustment::Rule { name, value } => *name.of(&mut input.rules) = *value,
        Adjustment::Total { value } => {
            let targets = retargeted(&input, *value);
            input.cities.iter_mut().zip(targets).for_each(|(city, target)| city.target = target);
        }
        Adjustment::Target { city, value } => {
            input.cities.iter_mut().filter(|own| own.id == *city).for_each(|own| own.target = *value);
        }
        Adjustment::BandWeight { band, value } => {
            input.bands.iter_mut().filter(|own| own.id == *band).for_each(|own| own.weight = *value);
        }
        Adjustment::Duties { duties } => {
            for extra in duties {
                match input.callers.iter_mut().find(|caller| caller.id == extra.caller) {
                    Some(caller) => caller.duties.push(extra.duty.clone()),
                    None => input.callers.push(PlanCaller {
                        id: extra.caller.clone(),
                        name: extra.name.clone().unwrap_or_else(|| "新增拨测员".into()),
                        recused: Vec::new(),
                        duties: vec![extra.duty.clone()],
                    }),
                }
            }
        }
        Adjustment::Recusal { caller, city } => {
            for own in input.callers.iter_mut().filter(|own| own.id == *caller) {
                own.recused.retain(|recused| recused != city);
            }
        }
    }
    input
}

impl Adjustment {
    /// 把同一拨测员间隔从 30 分钟缩短到 24 分钟
    pub(super) fn words(&self, input: &PlanInput, lever: &Lever) -> String {
        let old = lever.old;
        match self {
            Adjustment::Rule { name, value } => match name {
                RuleName::GapCity => format!("把同一地市间隔从 {old} 分钟缩短到 {value} 分钟"),
                RuleName::GapCaller => format!("把同一拨测员间隔从 {old} 分钟缩短到 {value} 分钟"),
                RuleName::MaxCityDay => format!("把每市每日上限从 {old} 通提高到 {value} 通"),
                RuleName::MaxCallerDay => format!("把每人每日上限从 {old} 通提高到 {value} 通"),
                RuleName::CooldownDays => format!("把同一场景回到同一地市的间隔从 {old} 天缩短到 {value} 天"),
                RuleName::ConnectionSharePermille | RuleName::DoubleScoredPermille => {
                    let what =
                        if *name == RuleName::DoubleScoredPermille { "双人评分" } else { "接通拨测" };
                    let verb = if *value > old { "提高" } else { "降低" };
                    format!("把{what}占比从 {}% 改为 {}%（{verb}）", percent(old), percent(*value))
                }
            },
            Adjustment::Total { value } => format!("把任务总数从 {old} 通减少到 {value} 通"),
            Adjustment::Target { city, value } => {
                let name =
                    input.cities.iter().find(|own| own.id == *city).map_or("", |own| own.name.as_str());
                format!("把{name}这次要排的通数从 {old} 通减少到 {value} 通")
            }
            Adjustment::BandWeight { band, value } => {
                let name = input.bands.iter().find(|own| own.id == *band).map_or("", |own| own.name.as_str());
                match value {
                    0 => format!("把时段“{name}”的权重从 {old} 改为 0（这个时段不再拨测）"),
                    _ => format!("把时段“{name}”的权重从 {old} 降到 {value}"),
                }
            }
            Adjustment::Duties { duties } => duties_in_words(duties),
            Adjustment::Recusal { caller, city } => {
                let who =
                    input.callers.iter().find(|own| own.id == *caller).map_or("", |own| own.name.as_str());
                let name =
                    input.cities.iter().find(|own| own.id == *city).map_or("", |own| own.name.as_str());
                format!("取消{who}对{name}的回避")
            }
        }
    }
}

fn duties_in_words(duties: &[ExtraDuty]) -> String {
    let date = |day: Day| format!("{}月{}日", day.month(), day.day());
    let span = |start: Minute, end: Minute| format!("{start}–{end}");
    let named: Vec<String> = duties
        .iter()
        .take(3)
        .map(|extra| {
            let who = extra.name.as_deref().unwrap_or("新增拨测员");
            format!("{who} {} {}", date(extra.duty.day), span(extra.duty.start, extra.duty.end))
        })
        .collect();
    let more = if duties.len() > named.len() { "等" } else { "" };
    let new = duties.iter().filter(|extra| extra.name.is_none()).count();
    let new = if new > 0 { format!("，其中 {new} 个须另找人上") } else { String::new() };
    format!("增加 {} 个班次（{}{more}{new}）", duties.len(), named.join("、"))
}

/// Per mille as per cent, without a needless decimal.
fn percent(permille: u32) -> String {
    match permille % 10 {
        0 => (permille / 10).to_string(),
        part => format!("{}.{part}", permille / 10),
    }
}
