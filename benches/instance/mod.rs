//! Instances of any size for benchmarks: December 2026 by the official calendar, callers in a rota round the clock.

use mingcha::calendar::{Calendar, Day, Minute, Month, default_bands, shipped_calendar};
use mingcha::plan::{
    DayKindWeights, Duty, PlanCaller, PlanCity, PlanDay, PlanInput, PlanRules, PoolScenario,
};

/// Cities, tasks and callers of the family from one province to the whole country: about 125 tasks a city, and as many
/// callers for the tasks as 150 are for 42,500.
pub const FAMILY: [(usize, u32, usize); 4] =
    [(11, 1_370, 6), (50, 6_250, 22), (150, 18_750, 66), (340, 42_500, 150)];

/// A month: `tasks` shared out over `cities`, `callers` in the rota, the default bands and rules, 90 scenarios over 15
/// topics.
pub fn instance(cities: usize, tasks: u32, callers: usize) -> PlanInput {
    let month: Month = "2026-12".parse().unwrap();
    PlanInput {
        month,
        from: month.first(),
        cities: (0..cities).map(|index| city(index, share(tasks, cities, index))).collect(),
        bands: default_bands(),
        day_kind_weights: DayKindWeights::default(),
        days: days(month),
        callers: (0..callers).map(|index| caller(month, index)).collect(),
        rules: PlanRules { cooldown_days: 7, ..PlanRules::default() },
        scenarios: (0..90).map(scenario).collect(),
        recent: Vec::new(),
        closures: Vec::new(),
        pinned: Vec::new(),
        seed: 2_026,
    }
}

/// The even share of city `index`, so that all shares sum to `tasks`.
fn share(tasks: u32, cities: usize, index: usize) -> u32 {
    let upto = |index: usize| (u64::from(tasks) * index as u64 / cities as u64) as u32;
    upto(index + 1) - upto(index)
}

fn city(index: usize, target: u32) -> PlanCity {
    PlanCity {
        id: format!("c{index:03}"),
        name: format!("第{}市", index + 1),
        target,
        lines: vec![format!("c{index:03}-main")],
    }
}

fn days(month: Month) -> Vec<PlanDay> {
    let calendar = Calendar::new(shipped_calendar());
    month.days().map(|day| PlanDay { day, kind: calendar.kind(day).unwrap() }).collect()
}

/// A rota of six days: a night, two days, two evenings, a day off. Six callers hold every shift of every day.
fn caller(month: Month, index: usize) -> PlanCaller {
    const ROTA: [Option<(u16, u16)>; 6] =
        [Some((0, 480)), Some((480, 990)), Some((480, 990)), Some((990, 1_440)), Some((990, 1_440)), None];
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
}

fn scenario(index: usize) -> PoolScenario {
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
