//! Unbiased controlled rounding of a flow.
//!
//! A table with margins is a flow: from the source through the rows, through the cells, to the columns and the sink.
//! Seen so, one routine rounds a table, its margins and its sub-totals at once. Every arc ends at the floor or the
//! ceiling of its value, what flows into a node still flows out of it, and the mean over seeds is the value itself.
//!
//! Method: wherever a fractional arc ends there is a second one, because the whole arcs cannot balance it; so the
//! fractional arcs hold a cycle. Push along it until an arc becomes whole, in the one direction by `a` or in the other
//! by `b`, with probabilities `b / (a + b)` and `a / (a + b)`: the mean stays, and an arc is settled for good. This is
//! Cox's procedure for two-way tables (JASA 82, 1987, 520–524) on the network of Causey, Cox and Ernst (JASA 80, 1985,
//! 903–909).

use super::expected::UNIT;
use crate::random::Random;

/// A flow to be rounded. The flow into each node must equal the flow out of it.
#[derive(Default)]
pub(super) struct Network {
    nodes: usize,
    arcs: Vec<Arc>,
}

struct Arc {
    from: usize,
    to: usize,
    whole: u64,
    /// In units, below [`UNIT`].
    part: u64,
}

impl Network {
    /// A new node.
    pub fn node(&mut self) -> usize {
        self.nodes += 1;
        self.nodes - 1
    }

    /// `count` new nodes.
    pub fn nodes(&mut self, count: usize) -> Vec<usize> {
        (0..count).map(|_| self.node()).collect()
    }

    /// An arc that carries `units`; its index in the rounded flow.
    pub fn arc(&mut self, from: usize, to: usize, units: u64) -> usize {
        self.arcs.push(Arc { from, to, whole: units / UNIT, part: units % UNIT });
        self.arcs.len() - 1
    }

    /// The flow of each arc, rounded to whole tasks.
    pub fn round(mut self, random: &mut Random) -> Vec<u32> {
        let mut open: Vec<Vec<usize>> = vec![Vec::new(); self.nodes];
        for (index, arc) in self.arcs.iter().enumerate().filter(|(_, arc)| arc.part > 0) {
            open[arc.from].push(index);
            open[arc.to].push(index);
        }
        let mut on_path = vec![None; self.nodes];
        for start in 0..self.nodes {
            while !open[start].is_empty() {
                let cycle = self.cycle(start, &open, &mut on_path, random);
                for arc in self.push(&cycle, random) {
                    for node in [self.arcs[arc].from, self.arcs[arc].to] {
                        open[node].retain(|other| *other != arc);
                    }
                }
            }
        }
        self.arcs.iter().map(|arc| arc.whole as u32).collect()
    }

    /// A cycle of open arcs, each with whether it is passed in its own direction: a random walk that never turns back,
    /// up to the first node met again.
    fn cycle(
        &self,
        start: usize,
        open: &[Vec<usize>],
        on_path: &mut [Option<usize>],
        random: &mut Random,
    ) -> Vec<(usize, bool)> {
        let mut path: Vec<(usize, bool)> = Vec::new();
        let mut nodes = vec![start];
        let mut at = start;
        let from = loop {
            if let Some(seen) = on_path[at] {
                break seen;
            }
            on_path[at] = Some(path.len());
            let came_by = path.last().map(|(arc, _)| *arc);
            let ways = &open[at];
            let mut pick = random.index(ways.len() - usize::from(came_by.is_some()));
            if came_by.is_some_and(|came_by| ways.iter().position(|arc| *arc == came_by) <= Some(pick)) {
                pick += 1;
            }
            // A dead end would mean that the flow did not balance; the whole path then stands for the cycle.
            let Some(&arc) = ways.get(pick) else { break 0 };
            let forward = self.arcs[arc].from == at;
            at = if forward { self.arcs[arc].to } else { self.arcs[arc].from };
            path.push((arc, forward));
            nodes.push(at);
        };
        for node in nodes {
            on_path[node] = None;
        }
        path.split_off(from)
    }

    /// Pushes along the cycle at random; gives the arcs that became whole.
    fn push(&mut self, cycle: &[(usize, bool)], random: &mut Random) -> Vec<usize> {
        let room = |wanted: bool| {
            let room_of = |(arc, forward): &(usize, bool)| {
                let part = self.arcs[*arc].part;
                if *forward == wanted { UNIT - part } else { part }
            };
            cycle.iter().map(room_of).min().unwrap_or(0)
        };
        let (with, against) = (room(true), room(false));
        let along = random.below(with + against) < against;
        let by = if along { with } else { against };
        let mut settled = Vec::new();
        for (index, forward) in cycle {
            let arc = &mut self.arcs[*index];
            arc.part = if *forward == along { arc.part + by } else { arc.part - by };
            if arc.part == UNIT {
                arc.part = 0;
                arc.whole += 1;
            }
            if arc.part == 0 {
                settled.push(*index);
            }
        }
        settled
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A two-way table with its margins and total, rounded: cells, row sums, column sums, total.
    fn round_table(cells: &[Vec<u64>], random: &mut Random) -> (Vec<Vec<u32>>, Vec<u32>, Vec<u32>, u32) {
        let mut network = Network::default();
        let (source, sink) = (network.node(), network.node());
        let rows = network.nodes(cells.len());
        let columns = network.nodes(cells[0].len());
        let row_arcs: Vec<usize> =
            cells.iter().zip(&rows).map(|(row, node)| network.arc(source, *node, row.iter().sum())).collect();
        let mut cell_arcs = Vec::new();
        for (row, from) in cells.iter().zip(&rows) {
            cell_arcs.push(
                row.iter().zip(&columns).map(|(cell, to)| network.arc(*from, *to, *cell)).collect::<Vec<_>>(),
            );
        }
        let column_sum = |column: usize| cells.iter().map(|row| row[column]).sum();
        let column_arcs: Vec<usize> = columns
            .iter()
            .enumerate()
            .map(|(index, node)| network.arc(*node, sink, column_sum(index)))
            .collect();
        let total = network.arc(sink, source, cells.iter().flatten().sum());
        let flow = network.round(random);
        let of = |arcs: &[usize]| arcs.iter().map(|arc| flow[*arc]).collect::<Vec<_>>();
        (cell_arcs.iter().map(|arcs| of(arcs)).collect(), of(&row_arcs), of(&column_arcs), flow[total])
    }

    fn floor_or_ceiling(rounded: u32, units: u64) -> bool {
        u64::from(rounded) == units / UNIT || u64::from(rounded) == units.div_ceil(UNIT)
    }

    proptest! {
        #[test]
        fn every_cell_margin_and_total_is_floor_or_ceiling(
            (columns, flat) in (1usize..7).prop_flat_map(|columns| {
                (Just(columns), prop::collection::vec(0u64..4 * UNIT, columns..columns * 7))
            }),
            seed in 0u64..1_000,
        ) {
            let cells: Vec<Vec<u64>> = flat.chunks_exact(columns).map(<[u64]>::to_vec).collect();
            let (rounded, rows, sums, total) = round_table(&cells, &mut Random::named(seed, "table"));
            for (row, exact) in rounded.iter().zip(&cells) {
                prop_assert!(row.iter().zip(exact).all(|(r, e)| floor_or_ceiling(*r, *e)));
            }
            for (index, exact) in cells.iter().enumerate() {
                prop_assert_eq!(rows[index], rounded[index].iter().sum::<u32>());
                prop_assert!(floor_or_ceiling(rows[index], exact.iter().sum()));
            }
            for (column, sum) in sums.iter().enumerate() {
                prop_assert_eq!(*sum, rounded.iter().map(|row| row[column]).sum::<u32>());
                prop_assert!(floor_or_ceiling(*sum, cells.iter().map(|row| row[column]).sum()));
            }
            prop_assert_eq!(total, rows.iter().sum::<u32>());
            prop_assert!(floor_or_ceiling(total, cells.iter().flatten().sum()));
        }
    }

    #[test]
    fn the_mean_of_each_cell_is_its_value() {
        let cells: Vec<Vec<u64>> =
            vec![vec![UNIT / 10, UNIT / 3, 1_700_000_000], vec![UNIT / 2, 2 * UNIT, UNIT / 100 * 99]];
        let seeds = 4_000;
        let mut sums = [[0u32; 3]; 2];
        for seed in 0..seeds {
            let (rounded, ..) = round_table(&cells, &mut Random::named(seed, "mean"));
            for (sums, row) in sums.iter_mut().zip(rounded) {
                sums.iter_mut().zip(row).for_each(|(sum, cell)| *sum += cell);
            }
        }
        for (sum, cell) in sums.iter().flatten().zip(cells.iter().flatten()) {
            let (mean, value) = (f64::from(*sum) / seeds as f64, *cell as f64 / UNIT as f64);
            let part = value.fract();
            // Four standard errors of a two-point law; exact where the value is whole.
            let bound = 4.0 * (part * (1.0 - part) / seeds as f64).sqrt() + 1e-9;
            assert!((mean - value).abs() <= bound, "{mean} for {value}, bound {bound}");
        }
    }
}
