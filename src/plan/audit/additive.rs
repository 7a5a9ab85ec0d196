//! The first forecaster: logistic regression on what is known, with the base rate as its offset.
//!
//! Every ratio has a slope of its own for each stage of the month or week (the later, the more a count tells), gaps have
//! a step each, and two squares bend the line. Fitted by Newton's method with a small ridge (Hoerl and Kennard,
//! Technometrics 12, 1970, 55–67; le Cessie and van Houwelingen, Applied Statistics 41, 1992, 191–201).

use super::base::probability;
use super::history::{Known, Question};

/// First days of the stages: days left in the month.
const STAGES: [u8; 8] = [0, 1, 2, 3, 5, 8, 12, 20];
/// First minutes of the steps since the last call.
const STEPS: [f32; 6] = [0.0, 11.0, 21.0, 41.0, 61.0, 121.0];
const WEEK_DAYS: usize = 7;

// Where each group of coefficients begins.
const MONTH: usize = 0;
const BAND: usize = MONTH + STAGES.len();
const STAGE: usize = BAND + STAGES.len();
const WEEK: usize = STAGE + STAGES.len();
const SINCE: usize = WEEK + WEEK_DAYS;
const SINGLE: usize = SINCE + STEPS.len();
const TERMS: usize = SINGLE + 5;

/// Newton steps; the last changes nothing that shows.
const NEWTON: u32 = 5;
const RIDGE: f64 = 5.0;

pub(super) struct Additive {
    weights: [f64; TERMS],
}

impl Additive {
    pub fn fit(questions: &[Question]) -> Self {
        let mut fitted = Additive { weights: [0.0; TERMS] };
        for _ in 0..NEWTON {
            let mut slope: Vec<f64> = fitted.weights.iter().map(|weight| -RIDGE * weight).collect();
            let mut bend = vec![vec![0.0; TERMS]; TERMS];
            (0..TERMS).for_each(|term| bend[term][term] = RIDGE);
            for question in questions {
                let terms = terms(&question.known);
                let p = probability(fitted.sum(&terms) + question.base);
                let off = f64::from(u8::from(question.came)) - p;
                for (at, (term, value)) in terms.iter().enumerate() {
                    slope[*term] += off * value;
                    let weighed = p * (1.0 - p) * value;
                    for (other, factor) in &terms[..=at] {
                        bend[*term][*other] += weighed * factor;
                    }
                }
            }
            let step = solve(bend, slope);
            fitted.weights.iter_mut().zip(step).for_each(|(weight, step)| *weight += step);
        }
        fitted
    }

    pub fn log_odds(&self, question: &Question) -> f64 {
        question.base + self.sum(&terms(&question.known))
    }

    fn sum(&self, terms: &[(usize, f64)]) -> f64 {
        terms.iter().map(|(term, value)| self.weights[*term] * value).sum()
    }
}

/// The terms that are not 0, in ascending order.
fn terms(known: &Known) -> [(usize, f64); 10] {
    let stage = STAGES.iter().rposition(|first| known.days_left >= *first).unwrap_or(0);
    let step = STEPS.iter().rposition(|first| known.since_last >= *first).unwrap_or(0);
    let ratio = |value: f32| f64::from(value).clamp(-1.0, 1.5);
    let (month, band) = (ratio(known.month_ratio), ratio(known.band_ratio));
    [
        (MONTH + stage, month),
        (BAND + stage, band),
        (STAGE + stage, 1.0),
        (WEEK + usize::from(known.days_left_in_week).min(WEEK_DAYS - 1), ratio(known.week_ratio)),
        (SINCE + step, 1.0),
        (SINGLE, f64::from(known.today_above) / 3.0),
        (SINGLE + 1, f64::from(known.band_today).min(3.0)),
        (SINGLE + 2, band * band),
        (SINGLE + 3, month * month),
        (SINGLE + 4, f64::from(u8::from(known.room <= 0.5))),
    ]
}

/// Solves a symmetric positive definite system, given by its lower triangle: Cholesky's decomposition.
fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let size = right.len();
    for row in 0..size {
        for column in 0..=row {
            let dot: f64 = (0..column).map(|at| matrix[row][at] * matrix[column][at]).sum();
            let left = matrix[row][column] - dot;
            // The ridge keeps the diagonal positive.
            matrix[row][column] = if row == column { left.sqrt() } else { left / matrix[column][column] };
        }
    }
    for row in 0..size {
        let dot: f64 = (0..row).map(|at| matrix[row][at] * right[at]).sum();
        right[row] = (right[row] - dot) / matrix[row][row];
    }
    for row in (0..size).rev() {
        let dot: f64 = (row + 1..size).map(|at| matrix[at][row] * right[at]).sum();
        right[row] = (right[row] - dot) / matrix[row][row];
    }
    right
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_system_is_solved_from_its_lower_triangle() {
        let matrix = vec![vec![4.0, 0.0, 0.0], vec![2.0, 5.0, 0.0], vec![1.0, 3.0, 6.0]];
        // 4x + 2y + z = 11, 2x + 5y + 3z = 21, x + 3y + 6z = 25 at (1, 2, 3).
        let solved = solve(matrix, vec![11.0, 21.0, 25.0]);
        assert!(
            solved.iter().zip([1.0, 2.0, 3.0]).all(|(got, right)| (got - right).abs() < 1e-12),
            "{solved:?}"
        );
    }
}
