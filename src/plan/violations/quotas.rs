use super::{Names, PlannedTask, Rule, Violation};
use crate::calendar::{Band, Day, DayKind};
use crate::plan::input::PlanInput;
use chrono::Weekday;
use std::collections::BTreeMap;

/// Rounding dust of the expected values.
const DUST: f64 = 1e-6;

/// The province's total is exact, the cities' totals lie within the spread.
pub(super) fn totals(names: &Names, tasks: &[PlannedTask], found: &mut Vec<Violation>) {
    let input = names.input;
    let target: usize = input.cities.iter().map(|city| city.target as usize).sum();
    if tasks.len() != target {
        let sentence = format!("全省共排 {} 通，应为 {target} 通。", tasks.len());
        found.push(Violation::new(Rule::Total, sentence));
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for task in tasks {
        *counts.entry(&task.city).or_default() += 1;
    }
    let spread = input.rules.city_total_spread;
    for city in &input.cities {
        let count = counts.get(city.id.as_str()).copied().unwrap_or(0);
        if count.abs_diff(city.target as usize) > spread as usize {
            let sentence =
                format!("{}共排 {count} 通，应为 {} 通，上下浮动 {spread} 通。", city.name, city.target);
            found.push(Violation::new(Rule::CityTotal, sentence).city(&city.id));
        }
    }
}

/// The balanced part: city × band and band × day kind are floor or ceiling, city × week lies within ±25 %.
pub(super) fn balanced(names: &Names, tasks: &[PlannedTask], found: &mut Vec<Violation>) {
    let input = names.input;
    let kinds: BTreeMap<Day, DayKind> = input.days.iter().map(|day| (day.day, day.kind)).collect();
    let mut city_band: BTreeMap<(&str, &str), u32> = BTreeMap::new();
    let mut city_week: BTreeMap<(&str, Day), u32> = BTreeMap::new();
    let mut band_kind: BTreeMap<(&str, DayKind), u32> = BTreeMap::new();
    for task in tasks.iter().filter(|task| !task.free) {
        *city_band.entry((&task.city, &task.band)).or_default() += 1;
        *city_week.entry((&task.city, monday(task.day))).or_default() += 1;
        if let Some(kind) = kinds.get(&task.day) {
            *band_kind.entry((&task.band, *kind)).or_default() += 1;
        }
    }
    let table = Shares::new(input);
    let balanced = 1.0 - f64::from(input.rules.free_share_permille) / 1_000.0;
    let province: f64 = input.cities.iter().map(|city| f64::from(city.target)).sum();
    for (city, target) in input.cities.iter().map(|city| (city, f64::from(city.target) * balanced)) {
        for (band, share) in input.bands.iter().zip(&table.bands) {
            let count = city_band.get(&(&city.id, &band.id)).copied().unwrap_or(0);
            let expected = target * share;
            if !floor_or_ceiling(count, expected) {
                let sentence = format!(
                    "{}“{}”的均衡部分排了 {count} 通，应得 {expected:.2} 通，只能取上下整数。",
                    city.name, band.name
                );
                found.push(Violation::new(Rule::CityBand, sentence).city(&city.id).band(&band.id));
            }
        }
        for (week, share) in &table.weeks {
            let count = city_week.get(&(&city.id, *week)).copied().unwrap_or(0);
            let expected = target * share;
            let (low, high) = (expected * 0.75 - DUST, expected * 1.25 + DUST);
            if !(low..=high).contains(&f64::from(count)) && !floor_or_ceiling(count, expected) {
                let sentence = format!(
                    "{}在 {week} 起的一周均衡部分排了 {count} 通，应得 {expected:.2} 通，相差超过 25%。",
                    city.name
                );
                found.push(Violation::new(Rule::CityWeek, sentence).city(&city.id));
            }
        }
    }
    for (band, row) in input.bands.iter().zip(&table.band_kinds) {
        for (kind, share) in row {
            let count = band_kind.get(&(&band.id, *kind)).copied().unwrap_or(0);
            let expected = province * balanced * share;
            if !floor_or_ceiling(count, expected) {
                let sentence = format!(
                    "“{}”在{}的均衡部分全省排了 {count} 通，应得 {expected:.2} 通，只能取上下整数。",
                    band.name,
                    kind.name()
                );
                found.push(Violation::new(Rule::BandKind, sentence).band(&band.id));
            }
        }
    }
}

/// Every city has at least the fewest calls of a day on each day that may get any.
pub(super) fn bare_days(names: &Names, tasks: &[PlannedTask], found: &mut Vec<Violation>) {
    let input = names.input;
    let least = input.rules.min_city_day as usize;
    if least == 0 {
        return;
    }
    let mut open = vec![false; input.days.len()];
    for band in input.bands.iter().filter(|band| band.weight > 0) {
        open.iter_mut().zip(day_shares(input, band)).for_each(|(open, share)| *open |= share > 0.0);
    }
    let mut counts: BTreeMap<(&str, Day), usize> = BTreeMap::new();
    for task in tasks {
        *counts.entry((&task.city, task.day)).or_default() += 1;
    }
    for city in &input.cities {
        let open_days = input.days.iter().zip(&open).filter(|(_, open)| **open).map(|(day, _)| day.day);
        let count = |day: Day| counts.get(&(city.id.as_str(), day)).copied().unwrap_or(0);
        let bare: Vec<Day> = open_days.filter(|day| count(*day) < least).collect();
        if let Some(first) = bare.first() {
            let sentence = format!(
                "{}有 {} 天不足每日下限 {least} 通，如 {first} 只排了 {} 通。",
                city.name,
                bare.len(),
                count(*first)
            );
            found.push(Violation::new(Rule::CityDayLeast, sentence).city(&city.id));
        }
    }
}

fn floor_or_ceiling(count: u32, expected: f64) -> bool {
    f64::from(count) >= (expected - DUST).floor().max(0.0) && f64::from(count) <= (expected + DUST).ceil()
        // An expected value that is whole up to dust has one right count only.
        && ((expected - expected.round()).abs() > DUST || f64::from(count) == expected.round())
}

fn monday(day: Day) -> Day {
    day.week(Weekday::Mon).first_day()
}

/// What share of all tasks is expected where.
struct Shares {
    /// Per band.
    bands: Vec<f64>,
    /// Per week, by its Monday.
    weeks: BTreeMap<Day, f64>,
    /// Per band, the day kinds.
    band_kinds: Vec<BTreeMap<DayKind, f64>>,
}

impl Shares {
    fn new(input: &PlanInput) -> Self {
        let bands = band_shares(&input.bands, f64::from(input.rules.min_band_permille) / 1_000.0);
        let mut weeks = BTreeMap::new();
        let mut band_kinds = Vec::new();
        for (band, share) in input.bands.iter().zip(&bands) {
            let mut kinds = BTreeMap::new();
            let days = day_shares(input, band);
            for (day, part) in input.days.iter().zip(days) {
                *weeks.entry(monday(day.day)).or_insert(0.0) += share * part;
                *kinds.entry(day.kind).or_insert(0.0) += share * part;
            }
            band_kinds.push(kinds);
        }
        Shares { bands, weeks, band_kinds }
    }
}

/// Proportional to the weights above a common minimum: the share of a band is the greater of the minimum and `level` ×
/// weight, with the level at which all sum to one. From the lightest band up, a band is at the minimum as long as its
/// part of what is left is below it.
fn band_shares(bands: &[Band], least: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..bands.len()).filter(|band| bands[*band].weight > 0).collect();
    order.sort_by_key(|band| bands[*band].weight);
    let mut shares = vec![0.0; bands.len()];
    let mut left = 1.0;
    let mut weight: f64 = order.iter().map(|band| f64::from(bands[*band].weight)).sum();
    for band in order {
        let own = f64::from(bands[band].weight);
        shares[band] = (left * own / weight).max(least);
        left -= shares[band];
        weight -= own;
    }
    shares
}

/// The share of each day within a band: its weight where somebody is on duty in the band; where nobody ever is, its
/// weight.
fn day_shares(input: &PlanInput, band: &Band) -> Vec<f64> {
    let held = |day: Day| {
        let duties = input.callers.iter().flat_map(|caller| &caller.duties);
        duties.filter(|duty| duty.day == day).any(|duty| duty.start < band.end && band.start < duty.end)
    };
    let weight = |day: DayKind| f64::from(input.day_kind_weights.of(day));
    let mut weights: Vec<f64> =
        input.days.iter().map(|day| if held(day.day) { weight(day.kind) } else { 0.0 }).collect();
    if weights.iter().all(|weight| *weight == 0.0) {
        weights = input.days.iter().map(|day| weight(day.kind)).collect();
    }
    let sum: f64 = weights.iter().sum();
    weights.iter().map(|weight| weight / sum).collect()
}
