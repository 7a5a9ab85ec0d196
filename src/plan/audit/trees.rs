//! The second forecaster: boosted trees on top of the first, which find what no straight line shows.
//!
//! Gradient boosting with second-order leaves on binned numbers (Friedman, Ann. Stat. 29, 2001, 1189–1232; histograms and
//! the regularised gain as in Chen and Guestrin, KDD 2016). Each tree learns from another slice of the questions.

use super::base::probability;
use super::history::{Known, Question};

const FEATURES: usize = 12;
/// Bins of a number, at its quantiles.
const BINS: usize = 32;
const DEPTH: usize = 4;
const LEAVES: usize = 1 << DEPTH;
const TREES: usize = 40;
const RATE: f64 = 0.1;
/// Shrinks leaves with few questions.
const RIDGE: f64 = 50.0;
/// Least weight (p × (1 − p) summed) of a leaf.
const LEAST: f64 = 20.0;
/// Questions that a tree learns from, at least; an eighth of all where that is more.
const SLICE: usize = 60_000;

pub(super) struct Trees {
    cuts: Vec<Vec<f32>>,
    trees: Vec<Tree>,
}

struct Tree {
    /// Per node, in the order of levels: the feature and the last bin that goes left; none sends all left.
    splits: [Option<(usize, u8)>; LEAVES - 1],
    leaves: [f64; LEAVES],
}

type Row = [u8; FEATURES];

fn features(known: &Known, base: f64) -> [f32; FEATURES] {
    [
        f32::from(known.days_left),
        f32::from(known.days_left_in_week),
        f32::from(known.today),
        known.band_today,
        known.today_above,
        known.month_above,
        known.month_ratio,
        known.week_ratio,
        known.band_ratio,
        known.since_last,
        known.room,
        base as f32,
    ]
}

impl Trees {
    /// Learns from `questions` what the log-odds in `start` lack.
    pub fn fit(questions: &[Question], start: &[f64]) -> Self {
        let mut fitted = Trees { cuts: cuts(questions), trees: Vec::new() };
        let rows: Vec<Row> = questions.iter().map(|question| fitted.row(question)).collect();
        let mut odds = start.to_vec();
        // Not a multiple of 2 or 3, so that a slice holds every hour of the day.
        let slices = (questions.len() / SLICE).clamp(1, 8);
        let slices =
            if slices.is_multiple_of(2) || slices.is_multiple_of(3) { slices - 1 } else { slices }.max(1);
        for number in 0..TREES {
            let slice: Vec<usize> = (number % slices..questions.len()).step_by(slices).collect();
            let tree = Tree::grow(&rows, &slice, |at| {
                let p = probability(odds[at]);
                (f64::from(u8::from(questions[at].came)) - p, p * (1.0 - p))
            });
            odds.iter_mut().zip(&rows).for_each(|(odds, row)| *odds += tree.leaves[tree.leaf(row)]);
            fitted.trees.push(tree);
        }
        fitted
    }

    /// `start` and what the trees add to it.
    pub fn log_odds(&self, question: &Question, start: f64) -> f64 {
        let row = self.row(question);
        start + self.trees.iter().map(|tree| tree.leaves[tree.leaf(&row)]).sum::<f64>()
    }

    fn row(&self, question: &Question) -> Row {
        let values = features(&question.known, question.base);
        std::array::from_fn(|at| self.cuts[at].partition_point(|cut| *cut <= values[at]) as u8)
    }
}

/// Per feature, the borders of its bins.
fn cuts(questions: &[Question]) -> Vec<Vec<f32>> {
    const SAMPLE: usize = 20_011;
    let step = (questions.len() / SAMPLE).max(1);
    let sample: Vec<[f32; FEATURES]> =
        questions.iter().step_by(step).map(|question| features(&question.known, question.base)).collect();
    let of = |feature: usize| {
        let mut values: Vec<f32> = sample.iter().map(|row| row[feature]).collect();
        values.sort_by(f32::total_cmp);
        let mut cuts: Vec<f32> =
            (1..BINS).filter_map(|bin| values.get(bin * values.len() / BINS).copied()).collect();
        cuts.dedup();
        cuts
    };
    (0..FEATURES).map(of).collect()
}

/// Sums of slope and weight.
type Sums = (f64, f64);

impl Tree {
    fn grow(rows: &[Row], slice: &[usize], sums: impl Fn(usize) -> Sums) -> Tree {
        let mut tree = Tree { splits: [None; LEAVES - 1], leaves: [0.0; LEAVES] };
        let seen: Vec<Sums> = slice.iter().map(|at| sums(*at)).collect();
        let mut nodes = vec![0; slice.len()];
        for level in 0..DEPTH {
            let (first, width) = ((1 << level) - 1, 1 << level);
            let mut table = vec![(0.0, 0.0); width * FEATURES * BINS];
            for ((at, node), (slope, weight)) in slice.iter().zip(&nodes).zip(&seen) {
                for (feature, bin) in rows[*at].iter().enumerate() {
                    let cell: &mut Sums = &mut table[(node * FEATURES + feature) * BINS + usize::from(*bin)];
                    cell.0 += slope;
                    cell.1 += weight;
                }
            }
            for node in 0..width {
                tree.splits[first + node] = best_split(&table[node * FEATURES * BINS..][..FEATURES * BINS]);
            }
            for (at, node) in slice.iter().zip(&mut nodes) {
                *node = tree.below(first, *node, &rows[*at]);
            }
        }
        let mut leaves = [(0.0, 0.0); LEAVES];
        for (node, (slope, weight)) in nodes.iter().zip(&seen) {
            leaves[*node].0 += slope;
            leaves[*node].1 += weight;
        }
        tree.leaves = leaves.map(|(slope, weight): Sums| RATE * slope / (weight + RIDGE));
        tree
    }

    fn below(&self, first: usize, node: usize, row: &Row) -> usize {
        2 * node + usize::from(self.splits[first + node].is_some_and(|(feature, bin)| row[feature] > bin))
    }

    fn leaf(&self, row: &Row) -> usize {
        (0..DEPTH).fold(0, |node, level| self.below((1 << level) - 1, node, row))
    }
}

fn best_split(table: &[Sums]) -> Option<(usize, u8)> {
    let gain = |(slope, weight): Sums| slope * slope / (weight + RIDGE);
    let sum = |cells: &[Sums]| cells.iter().fold((0.0, 0.0), |sum, cell| (sum.0 + cell.0, sum.1 + cell.1));
    let all = sum(&table[..BINS]);
    let (mut best, mut most) = (None, gain(all));
    for (feature, cells) in table.chunks_exact(BINS).enumerate() {
        let mut left = (0.0, 0.0);
        for (bin, cell) in cells[..BINS - 1].iter().enumerate() {
            left = (left.0 + cell.0, left.1 + cell.1);
            let right = (all.0 - left.0, all.1 - left.1);
            let better = gain(left) + gain(right);
            if left.1 >= LEAST && right.1 >= LEAST && better > most {
                (best, most) = (Some((feature, bin as u8)), better);
            }
        }
    }
    best
}
