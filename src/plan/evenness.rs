//! How even a plan came out, in a few numbers, and what caller × city could be at best.
//!
//! Every caller should reach every city about equally, so that a lenient scorer cancels out; but a recused caller never
//! reaches the city, and a caller who only holds nights cannot share its days. What shifts and recusals allow is found
//! by iterative proportional fitting (Deming and Stephan, Ann. Math. Stat. 11, 1940, 427–444): what is expected of a
//! city in a band of a day is first shared among those on duty and not recused, by their minutes there; then rows and
//! columns are scaled in turn until every caller has the own load and every city its total. Of all tables with these
//! margins it is the one closest to that sharing (in the sense of Kullback and Leibler; Csiszár, Ann. Probab. 3, 1975,
//! 146–158). A recused caller's cell stays 0; without recusals it is load × the city's share of all calls.

use super::expected::UNIT;
use super::frame::{Frame, Stretch};
use super::input::PlanInput;
use super::output::PlannedTask;
use super::quality::{CallerCityCount, CallerLoad, DayLoad};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// Scalings at most, and how far a margin may be off at the end, in tasks.
const SCALINGS: u32 = 200;
const CLOSE: f64 = 1e-6;

/// The largest deviations of a plan, in tasks: the panel, the command line and the tests read the same numbers.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
pub struct Evenness {
    /// Tasks of the province on its emptiest day, of those that may get any.
    pub day_least: u32,
    /// Tasks of the province on its fullest day.
    pub day_most: u32,
    /// Largest distance of a day's load from its expected value.
    pub day_off: f64,
    /// Largest distance of a caller's load from the fair share by time on duty.
    pub caller_off: f64,
    /// Largest distance of caller × city from what shifts and recusals allow.
    pub caller_city_off: f64,
    /// Largest difference within a city between the topic asked most and the one asked least, of those in the pool.
    pub topic_spread: u32,
}

impl Evenness {
    /// The extremes of three tables of a plan's quality, and of its topics.
    pub(super) fn of(
        days: &[DayLoad],
        callers: &[CallerLoad],
        pairs: &[CallerCityCount],
        topic_spread: u32,
    ) -> Evenness {
        let worked = || days.iter().filter(|day| day.expected > 0.0).map(|day| day.planned);
        Evenness {
            day_least: worked().min().unwrap_or(0),
            day_most: worked().max().unwrap_or(0),
            day_off: largest(days.iter().map(|day| f64::from(day.planned) - day.expected)),
            caller_off: largest(callers.iter().map(|load| f64::from(load.planned) - load.fair)),
            caller_city_off: largest(pairs.iter().map(|pair| f64::from(pair.planned) - pair.expected)),
            topic_spread,
        }
    }
}

/// See [`Evenness::topic_spread`].
pub(super) fn topic_spread(input: &PlanInput, tasks: &[PlannedTask]) -> u32 {
    let topics: BTreeMap<&str, &str> = input
        .scenarios
        .iter()
        .map(|scenario| (scenario.version_id.as_str(), scenario.topic.as_str()))
        .collect();
    let none: BTreeMap<&str, u32> = topics.values().map(|topic| (*topic, 0)).collect();
    let mut asked: BTreeMap<&str, BTreeMap<&str, u32>> = BTreeMap::new();
    for task in tasks {
        let topic = task.scenario_version.as_deref().and_then(|version| topics.get(version));
        if let Some(topic) = topic {
            *asked.entry(&task.city).or_insert_with(|| none.clone()).entry(topic).or_default() += 1;
        }
    }
    let spread = |counts: BTreeMap<&str, u32>| {
        let (least, most) = (counts.values().min().copied(), counts.values().max().copied());
        most.unwrap_or(0) - least.unwrap_or(0)
    };
    asked.into_values().map(spread).max().unwrap_or(0)
}

fn largest(deviations: impl Iterator<Item = f64>) -> f64 {
    deviations.map(f64::abs).fold(0.0, f64::max)
}

/// What caller × city could be at best, given each caller's load and each city's total as they are in `counts` (per
/// caller and city); `cells` is the expected share of each band and day, in units.
pub(super) fn fair_pairs(frame: &Frame, cells: &[Vec<u64>], counts: &[Vec<u32>]) -> Vec<Vec<f64>> {
    let mut table = shared_by_duty(frame, cells);
    let loads: Vec<f64> = counts.iter().map(|row| f64::from(row.iter().sum::<u32>())).collect();
    let column = |city: usize| f64::from(counts.iter().map(|row| row[city]).sum::<u32>());
    let totals: Vec<f64> = (0..frame.input.cities.len()).map(column).collect();
    for _ in 0..SCALINGS {
        let mut off: f64 = 0.0;
        for (city, total) in totals.iter().enumerate() {
            let sum: f64 = table.iter().map(|row| row[city]).sum();
            if sum > 0.0 {
                table.iter_mut().for_each(|row| row[city] *= total / sum);
            }
        }
        for (row, load) in table.iter_mut().zip(&loads) {
            let sum: f64 = row.iter().sum();
            off = off.max((sum - load).abs());
            if sum > 0.0 {
                row.iter_mut().for_each(|cell| *cell *= load / sum);
            }
        }
        if off < CLOSE {
            break;
        }
    }
    table
}

/// What is expected of each city (1 in all), shared among those on duty and not recused by their minutes on duty.
fn shared_by_duty(frame: &Frame, cells: &[Vec<u64>]) -> Vec<Vec<f64>> {
    let cities = frame.input.cities.len();
    let mut table = vec![vec![0.0; cities]; frame.recused.len()];
    // Cities from which the same callers are recused share alike.
    let mut alike: BTreeMap<Vec<bool>, Vec<usize>> = BTreeMap::new();
    for city in 0..cities {
        alike.entry(frame.recused.iter().map(|row| row[city]).collect()).or_default().push(city);
    }
    for (recused, cities) in alike {
        let mut shares = vec![0.0; recused.len()];
        for (band, row) in cells.iter().enumerate() {
            for (day, units) in row.iter().enumerate() {
                let (from, until) = frame.band(band);
                let able = || frame.stretches_in(band, day).filter(|stretch| !recused[stretch.caller]);
                let minutes = |stretch: &Stretch| f64::from(stretch.end.min(until) - stretch.start.max(from));
                let all: f64 = able().map(minutes).sum();
                able().for_each(|stretch| {
                    shares[stretch.caller] += *units as f64 / UNIT as f64 * minutes(stretch) / all
                });
            }
        }
        for city in cities {
            table.iter_mut().zip(&shares).for_each(|(row, share)| row[city] = *share);
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::super::fixture::december;
    use super::super::{draw, quality};
    use super::*;

    #[test]
    fn a_recused_caller_is_expected_nowhere_else_and_margins_stay() {
        let mut input = december();
        input.callers[5].recused = vec!["c003".into(), "c004".into()];
        let quality = quality(&input, &draw(&input).tasks);
        let pairs = &quality.caller_city;
        for pair in pairs.iter().filter(|pair| pair.caller == "p005") {
            let recused = pair.city == "c003" || pair.city == "c004";
            assert_eq!(pair.expected == 0.0, recused, "{pair:?}");
            assert!(!recused || pair.planned == 0);
        }
        for load in &quality.caller_load {
            let sum: f64 =
                pairs.iter().filter(|pair| pair.caller == load.caller).map(|pair| pair.expected).sum();
            assert!((sum - f64::from(load.planned)).abs() < 1e-3, "{load:?}: {sum}");
        }
        // The other five make up for the sixth: about a fifth of the city each instead of a sixth.
        let of_city = |city: &str| -> Vec<f64> {
            pairs.iter().filter(|pair| pair.city == city).map(|pair| pair.expected).collect()
        };
        assert!(of_city("c003")[..5].iter().zip(&of_city("c000")[..5]).all(|(with, without)| with > without));
    }

    #[test]
    fn the_numbers_are_those_of_the_tables() {
        let input = december();
        let quality = quality(&input, &draw(&input).tasks);
        let evenness = quality.evenness;
        let days = quality.day_load.iter().map(|day| day.planned);
        assert_eq!((Some(evenness.day_least), Some(evenness.day_most)), (days.clone().min(), days.max()));
        assert!(evenness.day_off >= (f64::from(evenness.day_most) - 1_370.0 / 31.0).abs() - 1e-6);
        assert!(evenness.caller_off <= 1.0, "{evenness:?}");
        assert!(evenness.caller_city_off <= 4.0, "{evenness:?}");
        // 15 topics of six cards each, all fit for every city and band.
        assert!(evenness.topic_spread <= 1, "{evenness:?}");
    }

    #[test]
    fn without_recusals_it_is_the_product_of_the_margins() {
        let input = december();
        let quality = quality(&input, &draw(&input).tasks);
        for pair in &quality.caller_city {
            let of = |test: &dyn Fn(&&CallerCityCount) -> bool| -> u32 {
                quality.caller_city.iter().filter(test).map(|pair| pair.planned).sum()
            };
            let (load, total) =
                (of(&|other| other.caller == pair.caller), of(&|other| other.city == pair.city));
            let product = f64::from(load) * f64::from(total) / 1_370.0;
            assert!((pair.expected - product).abs() < 1e-3, "{pair:?} for {product}");
        }
    }
}
