//! Rates put together from parts: 时段等权接通率 and 话务量加权接通率.
//!
//! Both are a mean of the rates of parts of the day. The first gives every band the same weight; the second gives every
//! hour of a city and month the calls that the city counted in it (Cochran 1977, Sampling Techniques, ch. 5A: the
//! post-stratified mean). An hour with citizens' calls but fewer than two of ours has no rate of its own: it is taken
//! together with the hours after it until there are two, what is left at the end of the day with those before it.

use super::decimal::{NONE, decimal};
use super::definition::Rate;
use super::facts::{Facts, TaskFact};
use super::filter::{TaskFilter, hour};
use super::interval::{Interval, Stratum, korn_graubard};

const HOURS: usize = 24;

/// Fewest calls of ours that an hour, or hours taken together, must have.
const FEWEST: u32 = 2;

/// A part with its weight, which is a whole number so that sums do not depend on their order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) weight: u64,
    pub(super) connected: u32,
    pub(super) calls: u32,
}

/// Connected and calls of one cell of a weighted rate.
pub(super) type Cell = (u32, u32);

/// The cell that a task falls into: its band, or the hour of its city and month. `None` for a plain rate, and where the
/// city reported no calls.
pub(super) fn cell(rate: Rate, facts: &Facts, task: &TaskFact) -> Option<usize> {
    match rate {
        Rate::BandWeighted => Some(usize::from(task.band)),
        Rate::VolumeWeighted => {
            let (at, _) = facts.volume(task)?;
            Some(at * HOURS + usize::from(hour(task)))
        }
        _ => None,
    }
}

/// The parts of a weighted rate. `filter` is that of the tasks in the cells: where it names a band or an hour, only the
/// calls that citizens make at that time weigh.
pub(super) fn parts(rate: Rate, facts: &Facts, cells: &[Cell], filter: &TaskFilter) -> Vec<Part> {
    if rate == Rate::BandWeighted {
        let part = |&(connected, calls): &Cell| Part { weight: 1, connected, calls };
        return cells.iter().map(part).filter(|part| part.calls > 0).collect();
    }
    let minutes = minutes(facts, filter);
    let known = cells.chunks(HOURS).zip(&facts.volumes);
    known.flat_map(|(cells, volume)| of_city(cells, &volume.by_hour, &minutes)).collect()
}

/// The parts of one city and month.
fn of_city(cells: &[Cell], by_hour: &[u32; HOURS], minutes: &[u16; HOURS]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut gathered = Part::default();
    for (hour, (&calls, &minutes)) in by_hour.iter().zip(minutes).enumerate() {
        let weight = u64::from(calls) * u64::from(minutes);
        if weight > 0 {
            add(&mut gathered, weight, cells.get(hour).copied().unwrap_or_default());
        }
        if gathered.calls >= FEWEST {
            parts.push(std::mem::take(&mut gathered));
        }
    }
    match parts.last_mut() {
        Some(last) => add(last, gathered.weight, (gathered.connected, gathered.calls)),
        None if gathered.calls > 0 => parts.push(gathered),
        None => {}
    }
    parts
}

fn add(part: &mut Part, weight: u64, (connected, calls): Cell) {
    part.weight += weight;
    part.connected += connected;
    part.calls += calls;
}

/// How many minutes of each hour are looked at.
fn minutes(facts: &Facts, filter: &TaskFilter) -> [u16; HOURS] {
    let band = filter.band.as_ref().map(|id| facts.bands.iter().find(|band| band.id == *id));
    let in_band = |hour: usize| {
        let (from, to) = (hour as u16 * 60, hour as u16 * 60 + 60);
        match band {
            None => 60,
            Some(None) => 0,
            Some(Some(band)) => band.end.of_day().min(to).saturating_sub(band.start.of_day().max(from)),
        }
    };
    let wanted = |hour: usize| filter.hour.is_none_or(|wanted| usize::from(wanted) == hour);
    std::array::from_fn(|hour| if wanted(hour) { in_band(hour) } else { 0 })
}

/// The weighted mean of the rates of the parts, as a number and as it is shown.
pub(super) fn mean(parts: &[Part]) -> (Option<f64>, String) {
    // Fixed point with 24 digits, of which 20 are kept: thirds and sevenths add up again before the last rounding.
    const UNIT: i128 = 10i128.pow(24);
    const KEPT: i128 = 10i128.pow(4);
    let (mut sum, mut weights) = (0i128, 0i128);
    for part in parts {
        let (connected, calls) = (i128::from(part.connected), i128::from(part.calls));
        sum += i128::from(part.weight) * ((connected * UNIT + calls / 2) / calls);
        weights += i128::from(part.weight);
    }
    if weights == 0 {
        return (None, NONE.into());
    }
    let sum = (sum + KEPT / 2) / KEPT;
    let whole = weights * (UNIT / KEPT);
    (Some(sum as f64 / whole as f64), decimal(sum * 100, whole, 2))
}

/// Korn and Graubard's interval of the mean.
pub(super) fn interval(parts: &[Part]) -> Option<Interval> {
    let stratum =
        |part: &Part| Stratum { weight: part.weight as f64, connected: part.connected, calls: part.calls };
    korn_graubard(&parts.iter().map(stratum).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Day, Minute};
    use crate::call::outcome::Outcome;
    use crate::stats::{
        Judged, StatsSettings, View, Volume, by_band, by_city, by_hour, sample, six_rates, total,
    };
    use rstest::rstest;

    /// Calls of one city and day: `(hour, calls, connected)`.
    fn facts(city: u16, calls: &[(u16, u32, u32)], volumes: &[(usize, u32)]) -> Facts {
        let mut facts = sample::facts(1, 0);
        let day: Day = "2026-12-01".parse().unwrap();
        for &(hour, calls, connected) in calls {
            let start = Minute::new(hour * 60 + 30);
            let band = facts.bands.iter().position(|band| band.contains(start)).unwrap() as u16;
            for at in 0..calls {
                let eventual = Some(if at < connected { Outcome::Human } else { Outcome::NoAnswer });
                facts.tasks.push(TaskFact {
                    city,
                    day,
                    start,
                    band,
                    eventual,
                    first: eventual,
                    ..sample::task()
                });
            }
        }
        let mut by_hour = [0; 24];
        volumes.iter().for_each(|&(hour, calls)| by_hour[hour] = calls);
        if !volumes.is_empty() {
            facts.volumes.push(Volume { city, month: "2026-12".parse().unwrap(), by_hour });
        }
        facts
    }

    fn settings() -> StatsSettings {
        StatsSettings { headline: Rate::VolumeWeighted, ..StatsSettings::default() }
    }

    fn shown(facts: &Facts) -> (String, u32, u32, u32) {
        let settings = settings();
        let figure = total(&View::new(facts, &settings, &TaskFilter::default()));
        (figure.percent, figure.connected, figure.calls, figure.excluded)
    }

    #[rstest]
    // Half of the citizens call at 9, where 8 of 10 got through; half at 15, where all did.
    #[case(&[(9, 10, 8), (15, 5, 5)], &[(9, 700), (15, 700)], ("90.00", 13, 15, 0))]
    #[case(&[(9, 10, 8), (15, 5, 5)], &[(9, 900), (15, 100)], ("82.00", 13, 15, 0))]
    // No call of ours at 10, 11: their citizens stand with those of 15.
    #[case(&[(9, 10, 8), (15, 5, 5)], &[(9, 700), (10, 600), (11, 100), (15, 700)], ("93.33", 13, 15, 0))]
    // Nothing after 15: their citizens stand with those before.
    #[case(&[(9, 10, 8), (15, 5, 5)], &[(9, 700), (15, 100), (20, 400), (23, 200)], ("90.00", 13, 15, 0))]
    // One call is not enough for an hour of its own.
    #[case(&[(9, 1, 0), (10, 1, 1), (15, 4, 4)], &[(9, 10), (10, 10), (15, 20)], ("75.00", 5, 6, 0))]
    // Nobody calls at 3: neither do we count it.
    #[case(&[(3, 4, 0), (9, 10, 8)], &[(9, 700), (15, 700)], ("80.00", 8, 10, 4))]
    // A single call of the whole month is the rate, without an interval.
    #[case(&[(9, 1, 1)], &[(8, 700), (9, 700)], ("100.00", 1, 1, 0))]
    // No volumes: no rate.
    #[case(&[(9, 10, 8)], &[], ("—", 0, 0, 10))]
    fn hours_weigh_as_citizens_call(
        #[case] calls: &[(u16, u32, u32)],
        #[case] volumes: &[(usize, u32)],
        #[case] expected: (&str, u32, u32, u32),
    ) {
        let (percent, connected, calls, excluded) = shown(&facts(2, calls, volumes));
        assert_eq!((percent.as_str(), connected, calls, excluded), expected);
    }

    #[test]
    fn cities_weigh_as_their_citizens_call_and_only_with_volumes() {
        let mut all = facts(2, &[(9, 10, 8)], &[(9, 300)]);
        let other = facts(5, &[(9, 10, 10), (14, 2, 2)], &[(9, 600), (14, 300)]);
        all.tasks.extend(other.tasks);
        all.volumes.extend(other.volumes);
        all.tasks.extend(facts(7, &[(9, 10, 1)], &[]).tasks);
        assert_eq!(shown(&all), ("95.00".into(), 20, 22, 10));
        let settings = settings();
        let view = View::new(&all, &settings, &TaskFilter::default());
        let cities = by_city(&view);
        assert_eq!((cities[2].percent.as_str(), cities[5].percent.as_str()), ("80.00", "100.00"));
        assert_eq!((cities[7].percent.as_str(), cities[7].calls, cities[7].excluded), ("—", 0, 10));
        assert!(cities[5].low.unwrap() > 0.5 && cities[5].high == Some(1.0));
        assert!(cities.iter().all(|city| city.tier.is_none()));
        // The same rate stands among the six whatever leads.
        let plain = StatsSettings::default();
        let rates = six_rates(&View::new(&all, &plain, &TaskFilter::default()));
        let weighted = rates.iter().find(|figure| figure.rate == Rate::VolumeWeighted).unwrap();
        assert_eq!((weighted.percent.as_str(), weighted.calls), ("95.00", 22));
        assert!(weighted.low.unwrap() < 0.95 && weighted.high.unwrap() > 0.95);
        let kept =
            all.tasks.iter().filter(|task| weighted.filter.keeps(&all, &plain.definitions, task)).count();
        assert_eq!(kept, 22);
    }

    #[test]
    fn a_part_of_the_day_weighs_by_its_own_minutes() {
        // 下午 ends at 17:30: half of the citizens of that hour belong to it.
        let all = facts(0, &[(16, 4, 4), (17, 4, 0)], &[(9, 900), (16, 100), (17, 200)]);
        let settings = settings();
        let view = View::new(&all, &settings, &TaskFilter::default());
        let evening = by_band(&view).into_iter().find(|band| band.key == "evening").unwrap();
        assert_eq!((evening.percent.as_str(), evening.calls), ("0.00", 4));
        let mut before = all.clone();
        for task in before.tasks.iter_mut().filter(|task| task.start.of_day() > 17 * 60) {
            (task.start, task.band) = (Minute::new(17 * 60 + 10), 4);
        }
        let view = View::new(&before, &settings, &TaskFilter::default());
        let afternoon = by_band(&view).into_iter().find(|band| band.key == "afternoon").unwrap();
        assert_eq!(afternoon.percent, "50.00");
        let hours: Vec<String> = by_hour(&view).into_iter().map(|hour| hour.percent).collect();
        assert_eq!(hours, ["100.00", "0.00"]);
        assert_eq!(shown(&before).0, "83.33", "the citizens of 9 stand with those of 16");
    }

    #[test]
    fn what_volumes_leave_out_is_excluded() {
        let facts = facts(2, &[(3, 1, 1), (9, 1, 1)], &[(9, 10)]);
        let settings = settings();
        let seen = View::new(&facts, &settings, &TaskFilter::default()).tasks;
        assert_eq!([seen[0].headline, seen[1].headline], [Judged::Excluded, Judged::Connected]);
    }
}
