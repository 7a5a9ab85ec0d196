//! What a plan amounts to: counts against what was expected, from settings and tasks alone.

use super::evenness::{Evenness, fair_pairs, topic_spread};
use super::expected::{UNIT, band_shares, split};
use super::frame::Frame;
use super::input::PlanInput;
use super::output::{PlannedTask, TaskKind};
use crate::calendar::{Day, DayKind};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// The quality panel. Expected values hold for the whole plan, balanced and free parts together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Quality {
    /// Tasks of the plan.
    pub planned: u32,
    /// Sum of the targets.
    pub target: u32,
    /// Each city and band.
    pub city_band: Vec<CityBandCount>,
    /// Each city and calendar week.
    pub city_week: Vec<CityWeekCount>,
    /// Each band and day kind.
    pub band_kind: Vec<BandKindCount>,
    /// Each day.
    pub day_load: Vec<DayLoad>,
    /// Each caller.
    pub caller_load: Vec<CallerLoad>,
    /// Each caller and city.
    pub caller_city: Vec<CallerCityCount>,
    /// The largest deviations in the tables of days and callers.
    pub evenness: Evenness,
    /// Each scenario of the pool, and those used though no longer in it.
    pub scenario_use: Vec<ScenarioUse>,
    /// Share of the free part, 0..=1.
    pub free_share: f64,
    /// Share of connection tasks, 0..=1.
    pub connection_share: f64,
    /// Share of double-scored tasks, 0..=1.
    pub double_scored_share: f64,
}

/// Tasks of a city in a band.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CityBandCount {
    /// Id of the city.
    pub city: String,
    /// Id of the band.
    pub band: String,
    /// Tasks.
    pub planned: u32,
    /// Expected tasks.
    pub expected: f64,
}

/// Tasks of a city in a calendar week.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CityWeekCount {
    /// Id of the city.
    pub city: String,
    /// The first planned day of the week.
    pub week_from: Day,
    /// Tasks.
    pub planned: u32,
    /// Expected tasks.
    pub expected: f64,
}

/// Tasks of a band on days of a kind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct BandKindCount {
    /// Id of the band.
    pub band: String,
    /// The day kind.
    pub kind: DayKind,
    /// Tasks.
    pub planned: u32,
    /// Expected tasks.
    pub expected: f64,
}

/// Tasks of the province on a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DayLoad {
    /// The day.
    pub day: Day,
    /// Its kind.
    pub kind: DayKind,
    /// Tasks.
    pub planned: u32,
    /// Expected tasks.
    pub expected: f64,
}

/// Tasks of a caller.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CallerLoad {
    /// Id of the caller.
    pub caller: String,
    /// Tasks.
    pub planned: u32,
    /// Minutes on duty.
    pub duty_minutes: u32,
    /// Tasks that fall to the caller by time on duty.
    pub fair: f64,
    /// Tasks on the fullest day.
    pub most_on_a_day: u32,
}

/// Tasks of a caller in a city.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CallerCityCount {
    /// Id of the caller.
    pub caller: String,
    /// Id of the city.
    pub city: String,
    /// Tasks.
    pub planned: u32,
    /// What shifts and recusals allow, at the caller's load and the city's total; 0 for a recused caller.
    pub expected: f64,
}

/// Uses of a scenario version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ScenarioUse {
    /// Id of the version.
    pub version_id: String,
    /// Tasks.
    pub planned: u32,
    /// Different cities among them.
    pub cities: u32,
}

/// Counts a plan. `input` must have passed its check; of it only settings are read, never the seed.
pub fn quality(input: &PlanInput, tasks: &[PlannedTask]) -> Quality {
    let frame = Frame::new(input);
    let count = Counter::new(&frame, tasks);
    let share = |test: &dyn Fn(&PlannedTask) -> bool| {
        tasks.iter().filter(|task| test(task)).count() as f64 / tasks.len().max(1) as f64
    };
    let (day_load, caller_load, caller_city) = (count.days(), count.callers(), count.caller_cities());
    Quality {
        planned: tasks.len() as u32,
        target: input.cities.iter().map(|city| city.target).sum(),
        city_band: count.city_bands(),
        city_week: count.city_weeks(),
        band_kind: count.band_kinds(),
        evenness: Evenness::of(&day_load, &caller_load, &caller_city, topic_spread(input, tasks)),
        day_load,
        caller_load,
        caller_city,
        scenario_use: scenario_uses(input, tasks),
        free_share: share(&|task| task.free),
        connection_share: share(&|task| task.kind == TaskKind::Connection),
        double_scored_share: share(&|task| task.double_scored.is_some()),
    }
}

/// The margins of the plan, with what is expected in the finest cells.
struct Counter<'a> {
    frame: &'a Frame<'a>,
    total: u32,
    /// Expected share of each band and day, in units that sum to one.
    cells: Vec<Vec<u64>>,
    city_band: BTreeMap<(&'a str, &'a str), u32>,
    city_day: BTreeMap<(&'a str, Day), u32>,
    band_day: BTreeMap<(&'a str, Day), u32>,
    caller_city: BTreeMap<(&'a str, &'a str), u32>,
    caller_day: BTreeMap<(&'a str, Day), u32>,
}

impl<'a> Counter<'a> {
    fn new(frame: &'a Frame<'a>, tasks: &'a [PlannedTask]) -> Self {
        let shares = band_shares(frame.input);
        let cells = shares.iter().zip(&frame.day_weights).map(|(share, days)| split(*share, days)).collect();
        let mut counter = Counter {
            frame,
            total: tasks.len() as u32,
            cells,
            city_band: BTreeMap::new(),
            city_day: BTreeMap::new(),
            band_day: BTreeMap::new(),
            caller_city: BTreeMap::new(),
            caller_day: BTreeMap::new(),
        };
        for task in tasks {
            let (city, band, caller) = (task.city.as_str(), task.band.as_str(), task.caller.as_str());
            *counter.city_band.entry((city, band)).or_default() += 1;
            *counter.city_day.entry((city, task.day)).or_default() += 1;
            *counter.band_day.entry((band, task.day)).or_default() += 1;
            *counter.caller_city.entry((caller, city)).or_default() += 1;
            *counter.caller_day.entry((caller, task.day)).or_default() += 1;
        }
        counter
    }

    fn target(&self) -> u32 {
        self.frame.input.cities.iter().map(|city| city.target).sum()
    }

    /// Expected share of day `day`, all bands together.
    fn day_units(&self, day: usize) -> u64 {
        self.cells.iter().map(|row| row[day]).sum()
    }

    fn city_bands(&self) -> Vec<CityBandCount> {
        let input = self.frame.input;
        let of = |city: &super::PlanCity, band: usize| CityBandCount {
            city: city.id.clone(),
            band: input.bands[band].id.clone(),
            planned: found(&self.city_band, &(&city.id, &input.bands[band].id)),
            expected: tasks_of(city.target, self.cells[band].iter().sum()),
        };
        input.cities.iter().flat_map(|city| (0..input.bands.len()).map(move |band| of(city, band))).collect()
    }

    fn city_weeks(&self) -> Vec<CityWeekCount> {
        let input = self.frame.input;
        let week_days = |week: usize| (0..input.days.len()).filter(move |day| self.frame.week[*day] == week);
        let of = |city: &super::PlanCity, week: usize| {
            let days = || week_days(week);
            Some(CityWeekCount {
                city: city.id.clone(),
                week_from: input.days[days().next()?].day,
                planned: days().map(|day| found(&self.city_day, &(&city.id, input.days[day].day))).sum(),
                expected: tasks_of(city.target, days().map(|day| self.day_units(day)).sum()),
            })
        };
        let weeks = |city| (0..self.frame.weeks()).filter_map(move |week| of(city, week));
        input.cities.iter().flat_map(weeks).collect()
    }

    fn band_kinds(&self) -> Vec<BandKindCount> {
        let input = self.frame.input;
        let days = |kind: DayKind| (0..input.days.len()).filter(move |day| input.days[*day].kind == kind);
        let of = |band: usize, kind: DayKind| BandKindCount {
            band: input.bands[band].id.clone(),
            kind,
            planned: days(kind)
                .map(|day| found(&self.band_day, &(&input.bands[band].id, input.days[day].day)))
                .sum(),
            expected: tasks_of(self.target(), days(kind).map(|day| self.cells[band][day]).sum()),
        };
        let kinds: Vec<DayKind> =
            DayKind::ALL.into_iter().filter(|kind| days(*kind).next().is_some()).collect();
        let row = |band: usize| kinds.iter().map(move |kind| of(band, *kind));
        (0..input.bands.len()).flat_map(row).collect()
    }

    fn days(&self) -> Vec<DayLoad> {
        let input = self.frame.input;
        let on = |day: Day| input.bands.iter().map(move |band| found(&self.band_day, &(&band.id, day))).sum();
        let of = |(index, day): (usize, &super::PlanDay)| DayLoad {
            day: day.day,
            kind: day.kind,
            planned: on(day.day),
            expected: tasks_of(self.target(), self.day_units(index)),
        };
        input.days.iter().enumerate().map(of).collect()
    }

    fn callers(&self) -> Vec<CallerLoad> {
        let input = self.frame.input;
        let duty = &self.frame.duty_minutes;
        let all_duty = self.frame.all_duty.max(1) as f64;
        let of = |(caller, minutes): (&super::PlanCaller, &u64)| {
            let on = |day: &super::PlanDay| found(&self.caller_day, &(&caller.id, day.day));
            CallerLoad {
                caller: caller.id.clone(),
                planned: self.load(&caller.id),
                duty_minutes: *minutes as u32,
                fair: f64::from(self.total) * *minutes as f64 / all_duty,
                most_on_a_day: input.days.iter().map(on).max().unwrap_or(0),
            }
        };
        input.callers.iter().zip(duty).map(of).collect()
    }

    fn load(&self, caller: &str) -> u32 {
        self.frame.input.cities.iter().map(|city| found(&self.caller_city, &(caller, &city.id))).sum()
    }

    fn caller_cities(&self) -> Vec<CallerCityCount> {
        let input = self.frame.input;
        let row = |caller: &super::PlanCaller| -> Vec<u32> {
            input.cities.iter().map(|city| found(&self.caller_city, &(&caller.id, &city.id))).collect()
        };
        let counts: Vec<Vec<u32>> = input.callers.iter().map(row).collect();
        let fair = fair_pairs(self.frame, &self.cells, &counts);
        let of = |caller: usize, city: usize| CallerCityCount {
            caller: input.callers[caller].id.clone(),
            city: input.cities[city].id.clone(),
            planned: counts[caller][city],
            expected: fair[caller][city],
        };
        let row = |caller: usize| (0..input.cities.len()).map(move |city| of(caller, city));
        (0..input.callers.len()).flat_map(row).collect()
    }
}

fn found<K: Ord>(counts: &BTreeMap<K, u32>, key: &K) -> u32 {
    counts.get(key).copied().unwrap_or(0)
}

fn tasks_of(target: u32, units: u64) -> f64 {
    f64::from(target) * units as f64 / UNIT as f64
}

fn scenario_uses(input: &PlanInput, tasks: &[PlannedTask]) -> Vec<ScenarioUse> {
    let mut uses: BTreeMap<&str, BTreeMap<&str, u32>> =
        input.scenarios.iter().map(|scenario| (scenario.version_id.as_str(), BTreeMap::new())).collect();
    for task in tasks {
        if let Some(version) = &task.scenario_version {
            *uses.entry(version).or_default().entry(&task.city).or_default() += 1;
        }
    }
    let of = |(version, cities): (&str, BTreeMap<&str, u32>)| ScenarioUse {
        version_id: version.into(),
        planned: cities.values().sum(),
        cities: cities.len() as u32,
    };
    uses.into_iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{draw, fixture::december};
    use super::*;

    #[test]
    fn every_table_adds_up_to_the_plan() {
        let input = december();
        let tasks = draw(&input).tasks;
        let quality = quality(&input, &tasks);
        assert_eq!((quality.planned, quality.target), (1_370, 1_370));
        let totals = [
            quality.city_band.iter().map(|cell| cell.planned).sum::<u32>(),
            quality.city_week.iter().map(|cell| cell.planned).sum(),
            quality.band_kind.iter().map(|cell| cell.planned).sum(),
            quality.day_load.iter().map(|cell| cell.planned).sum(),
            quality.caller_load.iter().map(|cell| cell.planned).sum(),
            quality.caller_city.iter().map(|cell| cell.planned).sum(),
        ];
        assert_eq!(totals, [1_370; 6]);
        let expected = [
            quality.city_band.iter().map(|cell| cell.expected).sum::<f64>(),
            quality.city_week.iter().map(|cell| cell.expected).sum(),
            quality.band_kind.iter().map(|cell| cell.expected).sum(),
            quality.day_load.iter().map(|cell| cell.expected).sum(),
            quality.caller_load.iter().map(|cell| cell.fair).sum(),
            quality.caller_city.iter().map(|cell| cell.expected).sum(),
        ];
        assert!(expected.iter().all(|sum| (sum - 1_370.0).abs() < 1e-3), "{expected:?}");
    }

    #[test]
    fn cells_are_counted_one_by_one() {
        let input = december();
        let tasks = draw(&input).tasks;
        let quality = quality(&input, &tasks);
        let cell = &quality.city_band[3 * 7 + 2];
        let same = |task: &&PlannedTask| task.city == cell.city && task.band == cell.band;
        assert_eq!(cell.planned as usize, tasks.iter().filter(same).count());
        // 124 × 22 %
        assert!((cell.expected - 27.28).abs() < 1e-6);
        let second_week = &quality.city_week[1];
        assert_eq!(second_week.week_from, input.days[6].day);
        assert!((second_week.expected - 125.0 * 7.0 / 31.0).abs() < 1e-6);
        let used: u32 = quality.scenario_use.iter().map(|used| used.planned).sum();
        assert_eq!(used as usize, tasks.iter().filter(|task| task.scenario_version.is_some()).count());
        assert!((quality.connection_share - 0.3).abs() < 0.001);
        assert!((quality.free_share - 0.2).abs() < 0.001);
        assert!((quality.double_scored_share - 0.05).abs() < 0.001);
    }
}
