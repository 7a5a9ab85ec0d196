//! How good a forecast is: Brier's score (Monthly Weather Review 78, 1950, 1–3) against that of the fixed rates.
//!
//! The skill is 1 − (score of the forecast) / (score of the fixed rates): 0 where it is no better, 1 where it is always
//! right. Questions of one month hang together, so the interval takes months as its units (ratio of means, delta method).

use super::base::probability;
use super::history::Question;
use serde::Serialize;
use std::collections::BTreeMap;
use ts_rs::TS;

/// A Brier skill score with its 95 % Monte-Carlo interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, TS)]
pub struct Skill {
    /// The estimate; below 0 where the forecast is worse than the fixed rates.
    pub score: f64,
    /// Lower limit.
    pub low: f64,
    /// Upper limit.
    pub high: f64,
}

/// Two-sided 95 %.
const Z95: f64 = 1.959_964;

/// The skill of the forecasts `odds` (log-odds) of `questions`, on those that `keep` keeps.
pub(super) fn skill(questions: &[Question], odds: &[f64], keep: impl Fn(&Question) -> bool) -> Skill {
    let mut months: BTreeMap<u32, (f64, f64)> = BTreeMap::new();
    for (question, odds) in questions.iter().zip(odds).filter(|(question, _)| keep(question)) {
        let came = f64::from(u8::from(question.came));
        let month = months.entry(question.month).or_default();
        month.0 += (came - probability(*odds)).powi(2);
        month.1 += (came - probability(question.base)).powi(2);
    }
    let n = months.len() as f64;
    let (ours, fixed) = months.values().fold((0.0, 0.0), |sum, month| (sum.0 + month.0, sum.1 + month.1));
    if fixed == 0.0 || n < 2.0 {
        return Skill { score: 0.0, low: 0.0, high: 0.0 };
    }
    let ratio = ours / fixed;
    let squares: f64 = months.values().map(|(ours, fixed)| (ours - ratio * fixed).powi(2)).sum();
    let half = Z95 * (squares / (n - 1.0) / n).sqrt() / (fixed / n);
    Skill { score: 1.0 - ratio, low: 1.0 - ratio - half, high: 1.0 - ratio + half }
}
