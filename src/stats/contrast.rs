//! Is the difference more than chance? One city against all others together, one month against the one before.
//!
//! The size of a difference is shown with Newcombe's hybrid score interval (Newcombe 1998, Statistics in Medicine 17:873,
//! method 10), whether there is one is asked with Fisher's exact test, and because with many cities one of them always
//! looks special, the p values of one table are adjusted by Benjamini & Hochberg (1995): among the differences called
//! significant, at most 5 % are expected to be chance.

use super::filter::TaskFilter;
use super::fisher::fisher;
use super::interval::{Interval, jeffreys, wilson};
use super::rates::Figure;
use serde::Serialize;
use ts_rs::TS;

/// The largest adjusted p value that is called significant.
pub(super) const SIGNIFICANT: f64 = 0.05;

/// How a group of calls stands against another.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Contrast {
    /// The key of the figure compared.
    pub key: String,
    /// Its Chinese name.
    pub name: String,
    /// What it is compared with, in Chinese.
    pub against: String,
    /// Jeffreys' 95 % interval of the figure itself: lower limit.
    pub jeffreys_low: f64,
    /// Its upper limit.
    pub jeffreys_high: f64,
    /// The rate minus that of the other group, −1..=1.
    pub difference: f64,
    /// Lower limit of Newcombe's 95 % interval of the difference.
    pub low: f64,
    /// Upper limit.
    pub high: f64,
    /// Fisher's exact two-sided p value.
    pub p: f64,
    /// The p value adjusted for the number of rows of the table.
    pub adjusted: f64,
    /// What may be said, in Chinese.
    pub verdict: String,
    /// The tasks of the figure compared.
    pub filter: TaskFilter,
}

/// Each city against all other cities together; empty for weighted rates, which are no plain counts.
pub fn against_the_rest(cities: &[Figure]) -> Vec<Contrast> {
    let sum = |(connected, calls): (u32, u32), f: &Figure| (connected + f.connected, calls + f.calls);
    let (connected, calls) = cities.iter().fold((0, 0), sum);
    let rest = |f: &Figure| (connected - f.connected, calls - f.calls);
    contrasts(
        cities.iter().map(|f| (f, rest(f), "其余地市合计".to_string())),
        ["高于其余地市", "低于其余地市"],
    )
}

/// Each month against the one before it in the list.
pub fn against_the_previous(months: &[Figure]) -> Vec<Contrast> {
    let pair = |pair: &'_ [Figure]| match pair {
        [before, f] => Some((f.clone(), (before.connected, before.calls), before.name.clone())),
        _ => None,
    };
    let pairs: Vec<_> = months.windows(2).filter_map(pair).collect();
    contrasts(pairs.iter().map(|(f, other, name)| (f, *other, name.clone())), ["上升", "下降"])
}

fn contrasts<'a>(
    pairs: impl Iterator<Item = (&'a Figure, (u32, u32), String)>,
    [above, below]: [&str; 2],
) -> Vec<Contrast> {
    // A weighted rate has no certified limit: that is how it is told from a plain one.
    let pairs: Vec<_> = pairs.filter(|(f, other, _)| f.certified_low.is_some() && other.1 > 0).collect();
    let one = |(f, other, against): &(&Figure, (u32, u32), String)| {
        let here = (f.connected, f.calls);
        let (difference, interval) = newcombe(here, *other);
        let own = jeffreys(f.connected, f.calls);
        Contrast {
            key: f.key.clone(),
            name: f.name.clone(),
            against: against.clone(),
            jeffreys_low: own.low,
            jeffreys_high: own.high,
            difference,
            low: interval.low,
            high: interval.high,
            p: fisher(here, *other),
            adjusted: 1.0,
            verdict: String::new(),
            filter: f.filter.clone(),
        }
    };
    let mut rows: Vec<Contrast> = pairs.iter().map(one).collect();
    let adjusted = benjamini_hochberg(&rows.iter().map(|row| row.p).collect::<Vec<_>>());
    for (row, adjusted) in rows.iter_mut().zip(adjusted) {
        row.adjusted = adjusted;
        row.verdict = match adjusted <= SIGNIFICANT {
            true if row.difference > 0.0 => above.into(),
            true => below.into(),
            false => "差异在抽样误差之内".into(),
        };
    }
    rows
}

/// The difference of two shares `(connected, calls)` and its 95 % hybrid score interval; both need calls.
pub fn newcombe(one: (u32, u32), other: (u32, u32)) -> (f64, Interval) {
    let share = |(connected, calls): (u32, u32)| f64::from(connected) / f64::from(calls);
    let (p, q) = (share(one), share(other));
    let (of_p, of_q) = (wilson(one.0, one.1), wilson(other.0, other.1));
    let low = p - q - (p - of_p.low).hypot(of_q.high - q);
    let high = p - q + (of_p.high - p).hypot(q - of_q.low);
    (p - q, Interval { low, high })
}

/// The p values adjusted so that rejecting those up to α keeps the share of false discoveries at α: p·m/rank, made
/// monotonous from the largest down.
pub fn benjamini_hochberg(p: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|&a, &b| p[b].total_cmp(&p[a]));
    let (mut adjusted, mut least) = (vec![1.0; p.len()], 1.0f64);
    for (place, &at) in order.iter().enumerate() {
        least = least.min(p[at] * p.len() as f64 / (p.len() - place) as f64);
        adjusted[at] = least;
    }
    adjusted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::{Rate, StatsSettings, TaskFilter, page, sample};
    use proptest::prelude::*;

    #[derive(serde::Deserialize)]
    struct Reference {
        pairs: Vec<Pair>,
        benjamini_hochberg: Vec<(Vec<f64>, Vec<f64>)>,
    }

    #[derive(serde::Deserialize)]
    struct Pair {
        one: (u32, u32),
        other: (u32, u32),
        newcombe: (f64, f64),
    }

    fn near(found: f64, expected: f64) {
        assert!((found - expected).abs() < 1e-10, "{found} is not {expected}");
    }

    /// tests/facts/intervals.json, computed by tests/reference/intervals.py with scipy and statsmodels.
    #[test]
    fn comparisons_are_the_reference_values() {
        let known: Reference =
            serde_json::from_str(include_str!("../../tests/facts/intervals.json")).unwrap();
        assert!(known.pairs.len() > 5 && known.benjamini_hochberg.len() > 2);
        for Pair { one, other, newcombe: limits } in known.pairs {
            let (_, interval) = newcombe(one, other);
            near(interval.low, limits.0);
            near(interval.high, limits.1);
        }
        for (p, adjusted) in known.benjamini_hochberg {
            benjamini_hochberg(&p).into_iter().zip(adjusted).for_each(|(found, known)| near(found, known));
        }
    }

    #[test]
    fn only_a_difference_beyond_chance_is_named() {
        let facts = sample::facts(3, 3_000);
        let page = page(&facts, &StatsSettings::default(), &TaskFilter::default());
        let mut cities = page.cities.clone();
        for city in &mut cities {
            (city.connected, city.calls) = (122, 124);
        }
        assert!(against_the_rest(&cities).iter().all(|row| row.verdict == "差异在抽样误差之内"));
        cities[4].connected = 100;
        let rows = against_the_rest(&cities);
        assert_eq!(rows.len(), cities.len());
        assert_eq!(rows[4].verdict, "低于其余地市");
        assert_eq!(rows.iter().filter(|row| row.adjusted <= 0.05).count(), 1);
        let months = against_the_previous(&page.months);
        assert_eq!(months.len(), page.months.len() - 1);
        assert_eq!(months[0].against, page.months[0].name);
        let weighted = StatsSettings { headline: Rate::BandWeighted, ..StatsSettings::default() };
        let page = super::super::page(&facts, &weighted, &TaskFilter::default());
        assert_eq!((against_the_rest(&page.cities), against_the_previous(&page.months)), (vec![], vec![]));
    }

    proptest! {
        #[test]
        fn the_difference_lies_within_its_interval(n in 1u32..40, m in 1u32..40, a in 0u32..40, b in 0u32..40) {
            let (one, other) = ((a.min(n), n), (b.min(m), m));
            let (difference, interval) = newcombe(one, other);
            prop_assert!(interval.low <= difference && difference <= interval.high);
            prop_assert!(interval.low >= -1.0 - 1e-12 && interval.high <= 1.0 + 1e-12);
        }
    }
}
