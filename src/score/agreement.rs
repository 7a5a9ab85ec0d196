//! 评分一致性: how far two scorers of the same calls agree.
//!
//! Raw agreement is what people understand; Cohen's kappa (1960) is shown because it is asked for, but collapses when
//! nearly all answers are alike; Gwet's AC1 (2008, *British Journal of Mathematical and Statistical Psychology* 61)
//! does not. All three are quotients of integers, so each is computed exactly and divided once.

use crate::failure::{Failure, Result};
use serde::Serialize;
use ts_rs::TS;

/// A square table of counts: the first scorer's category by row, the second's by column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crosstab {
    rows: Vec<Vec<u32>>,
}

/// The agreement of two scorers; a figure is `None` where it is not defined.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, TS)]
pub struct Agreement {
    /// Calls scored by both.
    pub calls: u64,
    /// Share of equal answers.
    pub raw: Option<f64>,
    /// Cohen's kappa: undefined where both scorers used one and the same category throughout.
    pub kappa: Option<f64>,
    /// Gwet's AC1: undefined where there is only one category to choose from.
    pub ac1: Option<f64>,
}

impl Crosstab {
    /// The table of `rows`.
    ///
    /// # Errors
    /// [`Failure::Bug`] where it is not square.
    pub fn new(rows: Vec<Vec<u32>>) -> Result<Self> {
        match rows.iter().all(|row| row.len() == rows.len()) {
            true => Ok(Crosstab { rows }),
            false => Err(Failure::bug("评分一致性表不是方阵")),
        }
    }

    /// The table of the answers of two scorers to the same calls, in the given categories.
    ///
    /// # Errors
    /// [`Failure::Bug`] for an answer outside the categories.
    pub fn of_pairs<T: PartialEq>(categories: &[T], pairs: &[(T, T)]) -> Result<Self> {
        let mut rows = vec![vec![0; categories.len()]; categories.len()];
        let place = |answer: &T| categories.iter().position(|category| category == answer);
        for (first, second) in pairs {
            let cell = place(first).zip(place(second));
            match cell.and_then(|(row, column)| rows.get_mut(row)?.get_mut(column)) {
                Some(count) => *count += 1,
                None => return Err(Failure::bug("评分不在该项目的选项之内")),
            }
        }
        Ok(Crosstab { rows })
    }

    /// Raw agreement, kappa and AC1.
    pub fn agreement(&self) -> Agreement {
        let categories = self.rows.len() as i128;
        let by_row: Vec<i128> =
            self.rows.iter().map(|row| row.iter().copied().map(i128::from).sum()).collect();
        let by_column: Vec<i128> = (0..self.rows.len())
            .map(|column| self.rows.iter().filter_map(|row| row.get(column)).copied().map(i128::from).sum())
            .collect();
        let n: i128 = by_row.iter().sum();
        let equal: i128 =
            self.rows.iter().enumerate().filter_map(|(at, row)| row.get(at)).copied().map(i128::from).sum();
        let margins = || by_row.iter().zip(&by_column);
        // Chance agreement: kappa's is Σ rᵢcᵢ ÷ n², AC1's is Σ πᵢ(1 − πᵢ) ÷ (k − 1) with πᵢ = (rᵢ + cᵢ) ÷ 2n.
        let by_chance: i128 = margins().map(|(row, column)| row * column).sum();
        let spread: i128 = margins().map(|(row, column)| (row + column) * (2 * n - row - column)).sum();
        let scale = 4 * n * (categories - 1);
        Agreement {
            calls: u64::try_from(n).unwrap_or(u64::MAX),
            raw: quotient(equal, n),
            kappa: quotient(n * equal - by_chance, n * n - by_chance),
            ac1: quotient(equal * scale - spread, n * scale - spread),
        }
    }
}

fn quotient(above: i128, below: i128) -> Option<f64> {
    (below > 0).then(|| above as f64 / below as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    fn close(found: Option<f64>, expected: Option<f64>) {
        match (found, expected) {
            (Some(found), Some(expected)) => assert!((found - expected).abs() < 1e-10, "{found} {expected}"),
            _ => assert_eq!(found, expected),
        }
    }

    /// The first two computed with scipy and statsmodels; the rest by hand.
    #[rstest]
    #[case(vec![vec![96, 2], vec![2, 0]], Some(0.96), Some(-0.020_408_163_265_304), Some(0.958_368_026_644_463))]
    #[case(vec![vec![20, 5], vec![10, 15]], Some(0.7), Some(0.4), Some(0.405_940_594_059_406))]
    #[case(vec![vec![10, 0, 0], vec![0, 10, 0], vec![0, 0, 10]], Some(1.0), Some(1.0), Some(1.0))]
    #[case(vec![vec![0, 5], vec![5, 0]], Some(0.0), Some(-1.0), Some(-1.0))]
    #[case(vec![vec![2, 1, 0], vec![0, 2, 1], vec![1, 0, 2]], Some(2.0 / 3.0), Some(0.5), Some(0.5))]
    #[case(vec![vec![50, 0], vec![0, 0]], Some(1.0), None, Some(1.0))]
    #[case(vec![vec![0, 50], vec![0, 0]], Some(0.0), Some(0.0), Some(-1.0))]
    #[case(vec![vec![0, 0], vec![0, 0]], None, None, None)]
    #[case(vec![vec![7]], Some(1.0), None, None)]
    #[case(vec![], None, None, None)]
    fn reference_values(
        #[case] rows: Vec<Vec<u32>>,
        #[case] raw: Option<f64>,
        #[case] kappa: Option<f64>,
        #[case] ac1: Option<f64>,
    ) {
        let found = Crosstab::new(rows).unwrap().agreement();
        close(found.raw, raw);
        close(found.kappa, kappa);
        close(found.ac1, ac1);
    }

    #[test]
    fn pairs_are_counted_by_category() {
        let pairs = [("hit", "hit"), ("hit", "missed"), ("missed", "missed"), ("hit", "hit")];
        let table = Crosstab::of_pairs(&["hit", "missed"], &pairs).unwrap();
        assert_eq!(table, Crosstab::new(vec![vec![2, 1], vec![0, 1]]).unwrap());
        assert!(Crosstab::of_pairs(&["hit"], &pairs).is_err());
        assert!(Crosstab::new(vec![vec![1, 2], vec![3]]).is_err());
    }

    proptest! {
        /// Against the formulas as the books print them, in fractions.
        #[test]
        fn as_the_books_print_it(cells in prop::collection::vec(1u32..50, 9)) {
            let rows: Vec<Vec<u32>> = cells.chunks(3).map(<[u32]>::to_vec).collect();
            let n: f64 = cells.iter().map(|&c| f64::from(c)).sum();
            let row = |i: usize| (0..3).map(|j| f64::from(rows[i][j])).sum::<f64>() / n;
            let column = |j: usize| (0..3).map(|i| f64::from(rows[i][j])).sum::<f64>() / n;
            let raw = (0..3).map(|i| f64::from(rows[i][i])).sum::<f64>() / n;
            let kappa_chance: f64 = (0..3).map(|i| row(i) * column(i)).sum();
            let ac1_chance: f64 = (0..3)
                .map(|i| (row(i) + column(i)) / 2.0)
                .map(|share| share * (1.0 - share))
                .sum::<f64>() / 2.0;
            let found = Crosstab::new(rows).unwrap().agreement();
            close(found.raw, Some(raw));
            close(found.kappa, Some((raw - kappa_chance) / (1.0 - kappa_chance)));
            close(found.ac1, Some((raw - ac1_chance) / (1.0 - ac1_chance)));
        }
    }
}
