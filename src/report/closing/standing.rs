//! Where a city stands in a month, and what a correction does to it: figures before, figures after. A correction of one
//! call can move the shared ranks of other cities too, so the effect is found by comparing all of them.
//!
//! Counts and sums of tenths are integers; limits stand as they are printed. So the standings of two days are equal or they
//! are not, and the effects of all slips, one after the other, lead from the snapshot to today without a rest.

use crate::report::CityRow;
use crate::stats::{Mean, Share, Tier, percent_limit};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A mean score as a slip shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MeanScore {
    /// Score sheets in it.
    pub sheets: u32,
    /// Their sum in tenths of a point.
    pub tenths: i32,
    /// The mean in points with two decimals; `—` without sheets.
    pub shown: String,
}

/// Where a city, or the whole province, stands in a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CityStanding {
    /// The city's id; `total` for the province.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Tasks, voids included.
    pub tasks: u32,
    /// Void tasks.
    pub void: u32,
    /// The numerator of the headline rate.
    pub connected: u32,
    /// Its denominator.
    pub calls: u32,
    /// The rate in percent with two decimals; `—` where it cannot be computed.
    pub percent: String,
    /// The 95 % interval as printed, in percent; empty where there is none.
    pub interval: String,
    /// 分档
    pub tier: Option<Tier>,
    /// Its Chinese name; `—` where there is none.
    pub tier_name: String,
    /// Shared rank among the cities.
    pub rank: Option<u32>,
    /// 首拨接通率
    pub first_attempt: Share,
    /// 15 秒接听率
    pub within_15s: Share,
    /// Mean wait in seconds with one decimal.
    pub mean_wait: String,
    /// Means of the four dimensions.
    pub dimensions: Vec<MeanScore>,
    /// Mean of the totals.
    pub total: MeanScore,
}

/// What a correction does to one city, or to the province.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Effect {
    /// Before.
    pub before: CityStanding,
    /// After.
    pub after: CityStanding,
}

impl CityStanding {
    fn of(row: &CityRow) -> CityStanding {
        let figure = &row.figure;
        let mean =
            |mean: &Mean| MeanScore { sheets: mean.sheets, tenths: mean.tenths, shown: mean.shown.clone() };
        let limits = figure.low.zip(figure.high);
        CityStanding {
            key: figure.key.clone(),
            name: figure.name.clone(),
            tasks: figure.tasks,
            void: figure.void,
            connected: figure.connected,
            calls: figure.calls,
            percent: figure.percent.clone(),
            interval: limits
                .map(|(low, high)| format!("{}–{}", percent_limit(low), percent_limit(high)))
                .unwrap_or_default(),
            tier: figure.tier,
            tier_name: figure.tier.map_or(crate::stats::NONE, Tier::name).into(),
            rank: figure.rank,
            first_attempt: figure.first_attempt.clone(),
            within_15s: figure.within_15s.clone(),
            mean_wait: row.waits.mean.clone(),
            dimensions: row.scores.dimensions.iter().map(mean).collect(),
            total: mean(&row.scores.total),
        }
    }

    /// True where every figure is the same; a city may have been renamed meanwhile.
    fn says_the_same(&self, other: &CityStanding) -> bool {
        *self == CityStanding { name: self.name.clone(), ..other.clone() }
    }
}

/// The standings of a month: the cities that have tasks, in their order, then the province.
pub fn standings(total: &CityRow, cities: &[CityRow]) -> Vec<CityStanding> {
    let with_tasks = cities.iter().filter(|city| city.figure.tasks > 0);
    with_tasks.chain([total]).map(CityStanding::of).collect()
}

/// What lies between two standings of the same month: one line for each city whose figures, tier or rank differ.
pub fn effects(before: &[CityStanding], after: &[CityStanding]) -> Vec<Effect> {
    let differing = |one: &CityStanding| {
        let other = after.iter().find(|other| other.key == one.key)?;
        (!one.says_the_same(other)).then(|| Effect {
            before: one.clone(),
            after: CityStanding { name: one.name.clone(), ..other.clone() },
        })
    };
    before.iter().filter_map(differing).collect()
}

/// Where the cities stand after `slips`, one after the other.
///
/// # Errors
/// The number of the slip (from 0) and the name of the city whose figures do not begin where those before it end.
pub fn after(snapshot: &[CityStanding], slips: &[&[Effect]]) -> Result<Vec<CityStanding>, (usize, String)> {
    let mut now = snapshot.to_vec();
    for (at, slip) in slips.iter().enumerate() {
        for effect in *slip {
            match now.iter_mut().find(|standing| standing.key == effect.before.key) {
                Some(standing) if standing.says_the_same(&effect.before) => {
                    *standing = CityStanding { name: standing.name.clone(), ..effect.after.clone() };
                }
                _ => return Err((at, effect.before.name.clone())),
            }
        }
    }
    Ok(now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::outcome::Outcome;
    use crate::report::content::city_rows;
    use crate::stats::{Facts, Stage, StatsSettings, sample};
    use proptest::prelude::*;

    fn of(facts: &Facts) -> Vec<CityStanding> {
        let (total, cities) = city_rows(facts, &StatsSettings::default());
        standings(&total, &cities)
    }

    /// One correction: what becomes of the task at this place.
    fn corrected(facts: &Facts, at: usize, what: u8) -> Facts {
        let mut facts = facts.clone();
        let count = facts.tasks.len();
        let task = &mut facts.tasks[at % count];
        match what {
            0 => task.stage = Stage::Void,
            1 => (task.first, task.eventual) = (Some(Outcome::NoAnswer), Some(Outcome::NoAnswer)),
            2 => task.total = task.total.map(|total| total - 15),
            3 => task.within_15s = task.within_15s.map(|within| !within),
            _ => (task.first, task.eventual) = (Some(Outcome::Human), Some(Outcome::Human)),
        }
        facts
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        /// Whatever is corrected, one after the other: the effects lead from the first day to the last, and the counts of
        /// the effects add up to the difference.
        #[test]
        fn effects_lead_from_the_snapshot_to_today(
            seed in 0u64..50,
            corrections in prop::collection::vec((0usize..400, 0u8..5), 0..6),
        ) {
            let mut facts = sample::facts(seed, 400);
            let snapshot = of(&facts);
            let mut slips = Vec::new();
            for (at, what) in corrections {
                let next = corrected(&facts, at, what);
                slips.push(effects(&of(&facts), &of(&next)));
                facts = next;
            }
            let all: Vec<&[Effect]> = slips.iter().map(Vec::as_slice).collect();
            let today = of(&facts);
            prop_assert_eq!(after(&snapshot, &all).unwrap(), today.clone());
            for (first, last) in snapshot.iter().zip(&today) {
                let mine = || slips.iter().flatten().filter(|effect| effect.before.key == first.key);
                let sum = |of: &dyn Fn(&CityStanding) -> i64| {
                    of(first) + mine().map(|effect| of(&effect.after) - of(&effect.before)).sum::<i64>()
                };
                prop_assert_eq!(sum(&|standing| i64::from(standing.calls)), i64::from(last.calls));
                prop_assert_eq!(sum(&|standing| i64::from(standing.connected)), i64::from(last.connected));
                prop_assert_eq!(sum(&|standing| i64::from(standing.total.tenths)), i64::from(last.total.tenths));
            }
        }

        /// A slip that is left out is missed, unless it did nothing.
        #[test]
        fn a_missing_slip_shows(at in 0usize..400, then in 0usize..400) {
            let first = sample::facts(3, 400);
            let second = corrected(&first, at, 0);
            let third = corrected(&second, then, 0);
            let slips = [effects(&of(&first), &of(&second)), effects(&of(&second), &of(&third))];
            let without: Vec<&[Effect]> = vec![&slips[1]];
            prop_assume!(!slips[0].is_empty() && !slips[1].is_empty());
            let found = after(&of(&first), &without);
            prop_assert!(found.is_err() || found.unwrap() != of(&third));
        }
    }

    #[test]
    fn a_new_name_is_no_effect() {
        let facts = sample::facts(1, 100);
        let mut renamed = facts.clone();
        renamed.cities[0].name = "新市".into();
        assert_eq!(effects(&of(&facts), &of(&renamed)), []);
    }
}
