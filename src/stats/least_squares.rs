//! Least squares over the normal equations, also where they have no single solution.
//!
//! Gauss–Jordan elimination of a symmetric matrix, pivots on the diagonal from the largest down, the first of equals. What is
//! left without a pivot is free and set to 0: that is one solution of many. A contrast means the same in all of them exactly
//! if it is orthogonal to the null space, which falls out of the same elimination (Searle 1971, Linear Models, ch. 5).

/// A pivot below this share of the largest entry counts as none.
const NOTHING: f64 = 1e-9;

/// A solution of the normal equations.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Solution {
    /// One value a parameter.
    pub(super) values: Vec<f64>,
    /// A generalised inverse of the matrix.
    pub(super) inverse: Vec<Vec<f64>>,
    /// A basis of the null space.
    pub(super) null: Vec<Vec<f64>>,
}

impl Solution {
    /// The rank of the matrix.
    pub(super) fn rank(&self) -> usize {
        self.values.len() - self.null.len()
    }

    /// The contrast's variance, in units of that of a single call.
    pub(super) fn variance(&self, contrast: &[f64]) -> f64 {
        let row = |row: &Vec<f64>| -> f64 { row.iter().zip(contrast).map(|(a, b)| a * b).sum() };
        self.inverse.iter().zip(contrast).map(|(inverse, c)| c * row(inverse)).sum::<f64>().max(0.0)
    }

    /// Which group each of the parameters of `range` is in: the difference of two is known exactly where they share one.
    /// Groups are numbered from 0 in the order of their first member.
    pub(super) fn groups(&self, range: std::ops::Range<usize>) -> Vec<usize> {
        // Null vectors have entries of small whole numbers up to rounding.
        let signature =
            |at: usize| self.null.iter().map(|v| (v[at] * 1e6).round() as i64).collect::<Vec<i64>>();
        let mut known: Vec<Vec<i64>> = Vec::new();
        let group = |at: usize| {
            let signature = signature(at);
            known.iter().position(|other| *other == signature).unwrap_or_else(|| {
                known.push(signature);
                known.len() - 1
            })
        };
        range.map(group).collect()
    }
}

/// Solves `matrix · values = right`; the matrix is symmetric and positive semidefinite.
pub(super) fn solve(mut matrix: Vec<Vec<f64>>, right: &[f64]) -> Solution {
    let size = right.len();
    // The right-hand side and the identity ride along.
    for (at, row) in matrix.iter_mut().enumerate() {
        row.push(right[at]);
        row.extend((0..size).map(|column| f64::from(u8::from(column == at))));
    }
    let largest = (0..size).map(|at| matrix[at][at]).fold(0.0, f64::max);
    let mut free: Vec<usize> = (0..size).collect();
    while let Some(place) = next_pivot(&matrix, &free, largest) {
        let pivot = free.remove(place);
        let by = matrix[pivot][pivot];
        matrix[pivot].iter_mut().for_each(|value| *value /= by);
        let row = matrix[pivot].clone();
        for (at, other) in matrix.iter_mut().enumerate().filter(|(at, _)| *at != pivot) {
            let factor = other[pivot];
            if factor != 0.0 && at != pivot {
                other.iter_mut().zip(&row).for_each(|(value, pivot)| *value -= factor * pivot);
            }
        }
    }
    let is_free = |at: usize| free.binary_search(&at).is_ok();
    let values = (0..size).map(|at| if is_free(at) { 0.0 } else { matrix[at][size] }).collect();
    let inverse = (0..size).map(|at| {
        let entry = |column| if is_free(at) || is_free(column) { 0.0 } else { matrix[at][size + 1 + column] };
        (0..size).map(entry).collect()
    });
    let null = free.iter().map(|&loose| {
        let entry = |at: usize| match is_free(at) {
            true => f64::from(u8::from(at == loose)),
            false => -matrix[at][loose],
        };
        (0..size).map(entry).collect()
    });
    Solution { values, inverse: inverse.collect(), null: null.collect() }
}

fn next_pivot(matrix: &[Vec<f64>], free: &[usize], largest: f64) -> Option<usize> {
    let mut best: Option<(usize, f64)> = None;
    for (place, &at) in free.iter().enumerate() {
        let value = matrix[at][at];
        if value > NOTHING * largest && best.is_none_or(|(_, known)| value > known) {
            best = Some((place, value));
        }
    }
    best.map(|(place, _)| place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_regular_system_has_one_solution() {
        let solution = solve(vec![vec![4.0, 1.0], vec![1.0, 3.0]], &[1.0, 2.0]);
        assert!(
            (solution.values[0] - 1.0 / 11.0).abs() < 1e-12
                && (solution.values[1] - 7.0 / 11.0).abs() < 1e-12
        );
        assert_eq!((solution.rank(), solution.null.len()), (2, 0));
        assert!((solution.variance(&[1.0, 0.0]) - 3.0 / 11.0).abs() < 1e-12);
    }

    #[test]
    fn what_is_never_compared_is_in_groups_of_its_own() {
        // Two blocks of a city and a caller each: 1 call of city 0 by caller 2, 2 calls of city 1 by caller 3.
        let matrix = vec![
            vec![1.0, 0.0, 1.0, 0.0],
            vec![0.0, 2.0, 0.0, 2.0],
            vec![1.0, 0.0, 1.0, 0.0],
            vec![0.0, 2.0, 0.0, 2.0],
        ];
        let solution = solve(matrix, &[5.0, 8.0, 5.0, 8.0]);
        assert_eq!(solution.rank(), 2);
        assert_eq!(solution.groups(0..2), [0, 1]);
        assert_eq!(solution.groups(2..4), [0, 1]);
        assert!((solution.values[0] + solution.values[2] - 5.0).abs() < 1e-12);
        assert!((solution.values[1] + solution.values[3] - 4.0).abs() < 1e-12);
    }
}
