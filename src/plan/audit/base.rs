//! The fixed rates: how often a call comes in a window of the day on a day of a kind, whatever happened before.
//!
//! Estimated from simulated months, because a window may lie across the border of two bands. A city of target T gets a
//! call with probability 1 − exp(−T·µ); µ is common to all cities, at its maximum likelihood.

use super::history::Question;
use crate::calendar::DayKind;
use std::collections::BTreeMap;

/// The rates per cell and call of the target.
pub(super) struct BaseRates {
    rates: Vec<f64>,
}

/// Halvings of the interval that holds a rate: 2⁻⁶⁰ is below any rate that matters.
const HALVINGS: u32 = 60;
/// No forecast is more certain than this.
const SURE: f64 = 1e-6;

impl BaseRates {
    /// The rates of `windows` windows, seen in `questions`.
    pub fn fit(questions: &[Question], targets: &[f64], windows: usize) -> Self {
        let cells = windows * DayKind::ALL.len();
        let mut came = vec![0.0; cells];
        let mut asked: Vec<BTreeMap<u32, f64>> = vec![BTreeMap::new(); cells];
        for question in questions {
            came[question.cell] += f64::from(u8::from(question.came));
            *asked[question.cell].entry(question.city).or_default() += 1.0;
        }
        let rate = |(came, asked): (f64, &BTreeMap<u32, f64>)| {
            let foreseen = |rate: f64| -> f64 {
                asked.iter().map(|(city, n)| n * -(-targets[*city as usize] * rate).exp_m1()).sum()
            };
            let (mut low, mut high) = (0.0, 1.0);
            for _ in 0..HALVINGS {
                let middle = (low + high) / 2.0;
                *(if foreseen(middle) < came { &mut low } else { &mut high }) = middle;
            }
            low
        };
        BaseRates { rates: came.into_iter().zip(&asked).map(rate).collect() }
    }

    /// Enters the log-odds of the base rate in each question.
    pub fn enter(&self, questions: &mut [Question], targets: &[f64]) {
        for question in questions {
            let p = -(-targets[question.city as usize] * self.rates[question.cell]).exp_m1();
            let p = p.clamp(SURE, 1.0 - SURE);
            question.base = (p / (1.0 - p)).ln();
        }
    }
}

/// The probability of log-odds.
pub(super) fn probability(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}
