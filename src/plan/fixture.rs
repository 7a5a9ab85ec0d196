//! Settings for tests: Shanxi in December 2026 with six callers around the clock.

use super::*;
use crate::calendar::{Calendar, Day, Minute, Month, default_bands, shipped_calendar};

const CITIES: [&str; 11] = [
    "太原市",
    "大同市",
    "阳泉市",
    "长治市",
    "晋城市",
    "朔州市",
    "晋中市",
    "运城市",
    "忻州市",
    "临汾市",
    "吕梁市",
];

/// 11 cities with 124 or 125 tasks each (1,370), the default bands and rules, 90 scenarios over 15 topics.
pub(crate) fn december() -> PlanInput {
    let month: Month = "2026-12".parse().unwrap();
    PlanInput {
        month,
        from: month.first(),
        cities: cities(11, |index| 124 + u32::from(index % 2 == 0)),
        bands: default_bands(),
        day_kind_weights: DayKindWeights::default(),
        days: days(month, month.first()),
        callers: callers(month, 6),
        rules: PlanRules { cooldown_days: 7, ..PlanRules::default() },
        scenarios: (0..90).map(scenario).collect(),
        recent: Vec::new(),
        closures: Vec::new(),
        pinned: Vec::new(),
        seed: 2_026,
    }
}

pub(crate) fn cities(count: usize, target: impl Fn(usize) -> u32) -> Vec<PlanCity> {
    let city = |index| PlanCity {
        id: format!("c{index:03}"),
        name: CITIES.get(index).map_or_else(|| format!("第{index}市"), ToString::to_string),
        target: target(index),
        lines: vec![format!("c{index:03}-main"), format!("c{index:03}-spare")],
    };
    (0..count).map(city).collect()
}

pub(crate) fn days(month: Month, from: Day) -> Vec<PlanDay> {
    let calendar = Calendar::new(shipped_calendar());
    let of = |day| PlanDay { day, kind: calendar.kind(day).unwrap() };
    month.days().filter(|day| *day >= from).map(of).collect()
}

/// Callers in a rota of six days: a night, two days, two evenings, a day off. Six callers hold every shift of every day.
pub(crate) fn callers(month: Month, count: usize) -> Vec<PlanCaller> {
    const ROTA: [Option<(u16, u16)>; 6] =
        [Some((0, 480)), Some((480, 990)), Some((480, 990)), Some((990, 1_440)), Some((990, 1_440)), None];
    let caller = |index: usize| {
        let duty = |(at, day): (usize, Day)| {
            let (start, end) = ROTA[(index + at) % 6]?;
            Some(Duty { day, start: Minute::new(start), end: Minute::new(end) })
        };
        PlanCaller {
            id: format!("p{index:03}"),
            name: format!("拨测员{}", index + 1),
            recused: Vec::new(),
            duties: month.days().enumerate().filter_map(duty).collect(),
        }
    };
    (0..count).map(caller).collect()
}

pub(crate) fn scenario(index: usize) -> PoolScenario {
    PoolScenario {
        version_id: format!("s{index:03}-v1"),
        scenario_id: format!("s{index:03}"),
        topic: format!("主题{}", index % 15),
        cities: Vec::new(),
        bands: Vec::new(),
        valid_from: None,
        valid_until: None,
        months: Vec::new(),
    }
}
