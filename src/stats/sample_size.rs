//! 样本量: how many calls a city needs before a difference of so many percentage points can be told from chance.
//!
//! The normal formula for two independent shares (Fleiss, Levin & Paik 2003, Statistical Methods for Rates and Proportions,
//! formula 4.14; the one of R's `power.prop.test`): two-sided 5 %, found with probability 80 %. It is a guide for planning;
//! verdicts are made by the exact tests.

use super::interval::Z95;
use super::rates::Figure;
use serde::Serialize;
use ts_rs::TS;

/// The 80 % point of the normal distribution.
const Z80: f64 = 0.841_621_233_572_914_2;

/// The differences that are shown, in percentage points; the sentence is about [`SAID`].
const POINTS: [u32; 5] = [1, 2, 3, 5, 8];

/// The difference of the sentence.
const SAID: u32 = 3;

/// One difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct Needed {
    /// In percentage points, below the target.
    pub points: u32,
    /// Calls that each city needs.
    pub calls: u32,
}

/// What the page advises.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct SampleAdvice {
    /// By difference.
    pub needed: Vec<Needed>,
    /// The smallest difference, in percentage points, that the calls at hand tell; `None` without calls.
    pub smallest: Option<f64>,
    /// In one Chinese sentence.
    pub sentence: String,
    /// The formula, in Chinese.
    pub definition: String,
}

/// Calls that each of two groups needs for shares `high` and `low`, 0 < low < high < 1; not rounded.
pub fn calls_to_tell(high: f64, low: f64) -> f64 {
    let variance = |share: f64| share * (1.0 - share);
    let pooled = (2.0 * variance((high + low) / 2.0)).sqrt();
    let apart = (variance(high) + variance(low)).sqrt();
    ((Z95 * pooled + Z80 * apart) / (high - low)).powi(2)
}

/// What these cities' calls can tell, and what it would take.
pub fn advice(cities: &[Figure], target: f64) -> SampleAdvice {
    let below = |points: u32| target - f64::from(points) / 100.0;
    let needed: Vec<Needed> = POINTS
        .into_iter()
        .filter(|&points| below(points) > 0.0)
        .map(|points| Needed { points, calls: calls_to_tell(target, below(points)).ceil() as u32 })
        .collect();
    let with_calls: Vec<u32> = cities.iter().map(|city| city.calls).filter(|calls| *calls > 0).collect();
    let mean = with_calls.iter().sum::<u32>().checked_div(with_calls.len() as u32);
    let smallest = mean.map(|calls| smallest_difference(f64::from(calls), target) * 100.0);
    let said = needed.iter().find(|needed| needed.points == SAID);
    let sentence = match (said, mean.zip(smallest)) {
        (None, _) => String::new(),
        (Some(said), None) => format!("要分辨 {SAID} 个百分点，每市约需 {} 通。", said.calls),
        (Some(said), Some((mean, smallest))) => format!(
            "要分辨 {SAID} 个百分点，每市约需 {} 通；所选日子每市平均 {mean} 通，约可分辨 {smallest:.1} 个百分点。",
            said.calls
        ),
    };
    let definition = "两个地市的接通率相差多少时，双侧 5% 显著性水平下有 80% 的把握查出：n ＝［1.960·√(2p̄(1−p̄)) ＋ 0.842·√(p₁(1−p₁)＋p₂(1−p₂))］²\
                      ÷(p₁−p₂)²，p₁ 为目标值，p₂ 低于它，p̄ 为两者平均。正态近似，供安排拨测量时参考；是否有差异以精确检验为准。";
    SampleAdvice { needed, smallest, sentence, definition: definition.into() }
}

/// The smallest difference below `target` that `calls` calls of each tell, a share; at most the whole target.
fn smallest_difference(calls: f64, target: f64) -> f64 {
    let (mut told, mut hidden) = (target, 0.0);
    for _ in 0..60 {
        let middle = (told + hidden) / 2.0;
        if calls_to_tell(target, target - middle) <= calls {
            told = middle;
        } else {
            hidden = middle;
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::{StatsSettings, TaskFilter, View, by_city, sample};

    #[derive(serde::Deserialize)]
    struct Reference {
        calls_to_tell: Vec<(f64, f64, f64)>,
    }

    /// tests/facts/figures.json, computed by tests/reference/figures.py with scipy: the power solved for the size.
    #[test]
    fn sizes_are_the_reference_values() {
        let known: Reference = serde_json::from_str(include_str!("../../tests/facts/figures.json")).unwrap();
        assert!(known.calls_to_tell.len() > 5);
        for (high, low, calls) in known.calls_to_tell {
            let found = calls_to_tell(high, low);
            assert!((found / calls - 1.0).abs() < 1e-9, "{found} is not {calls}");
        }
    }

    #[test]
    fn the_sentence_names_the_size_and_what_is_at_hand() {
        let facts = sample::facts(1, 0);
        let settings = StatsSettings::default();
        let mut cities = by_city(&View::new(&facts, &settings, &TaskFilter::default()));
        assert_eq!(advice(&cities, 0.98).sentence, "要分辨 3 个百分点，每市约需 588 通。");
        cities.iter_mut().for_each(|city| city.calls = 124);
        let advice = advice(&cities, 0.98);
        assert_eq!(
            advice.sentence,
            "要分辨 3 个百分点，每市约需 588 通；所选日子每市平均 124 通，约可分辨 8.6 个百分点。"
        );
        let smallest = advice.smallest.unwrap() / 100.0;
        assert!((calls_to_tell(0.98, 0.98 - smallest) - 124.0).abs() < 1e-6);
        assert_eq!(advice.needed.len(), 5);
        assert!(super::advice(&cities, 0.02).needed.iter().all(|needed| needed.points == 1));
    }
}
