//! The greatest flow through a network, and the cut that bounds it.
//!
//! Dinic's method (Soviet Math. Doklady 11, 1970): shortest augmenting paths, all of one length at a time. What can still
//! be reached from the source at the end is the source's side of a smallest cut (Ford and Fulkerson, Canad. J. Math. 8,
//! 1956).

use std::collections::VecDeque;

/// Capacity of an arc that never binds.
pub(super) const PLENTY: u64 = u64::MAX / 4;

/// A network; arcs lie in pairs, each beside its reverse.
#[derive(Default)]
pub(super) struct Flow {
    to: Vec<usize>,
    left: Vec<u64>,
    out: Vec<Vec<usize>>,
}

impl Flow {
    /// A new node.
    pub fn node(&mut self) -> usize {
        self.out.push(Vec::new());
        self.out.len() - 1
    }

    /// An arc that carries at most `capacity`.
    pub fn arc(&mut self, from: usize, to: usize, capacity: u64) {
        for (at, end, left) in [(from, to, capacity), (to, from, 0)] {
            self.out[at].push(self.to.len());
            self.to.push(end);
            self.left.push(left);
        }
    }

    /// Sends as much as goes from `source` to `sink`.
    pub fn run(&mut self, source: usize, sink: usize) -> u64 {
        let mut sent = 0;
        loop {
            let level = self.levels(source);
            if level[sink] == usize::MAX {
                return sent;
            }
            let mut next = vec![0; self.out.len()];
            while let Some(path) = self.path(source, sink, &level, &mut next) {
                let most = path.iter().map(|arc| self.left[*arc]).min().unwrap_or(0);
                for arc in path {
                    self.left[arc] -= most;
                    self.left[arc ^ 1] += most;
                }
                sent += most;
            }
        }
    }

    /// Which nodes can still be reached from `source`.
    pub fn reached(&self, source: usize) -> Vec<bool> {
        self.levels(source).into_iter().map(|level| level != usize::MAX).collect()
    }

    /// The nodes at the other end of the arcs of `node`, in both directions.
    pub fn beside(&self, node: usize) -> impl Iterator<Item = usize> {
        self.out[node].iter().map(|arc| self.to[*arc])
    }

    fn levels(&self, source: usize) -> Vec<usize> {
        let mut level = vec![usize::MAX; self.out.len()];
        level[source] = 0;
        let mut queue = VecDeque::from([source]);
        while let Some(node) = queue.pop_front() {
            for arc in &self.out[node] {
                if self.left[*arc] > 0 && level[self.to[*arc]] == usize::MAX {
                    level[self.to[*arc]] = level[node] + 1;
                    queue.push_back(self.to[*arc]);
                }
            }
        }
        level
    }

    /// A path of arcs that each go one level further; `next` remembers per node which arcs were found to lead nowhere.
    fn path(&self, source: usize, sink: usize, level: &[usize], next: &mut [usize]) -> Option<Vec<usize>> {
        let mut path: Vec<usize> = Vec::new();
        let mut at = source;
        while at != sink {
            match self.out[at].get(next[at]) {
                Some(&arc) if self.left[arc] > 0 && level[self.to[arc]] == level[at] + 1 => {
                    path.push(arc);
                    at = self.to[arc];
                }
                Some(_) => next[at] += 1,
                None => {
                    at = self.to[path.pop()? ^ 1];
                    next[at] += 1;
                }
            }
        }
        Some(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_known_network_and_its_cut() {
        let mut flow = Flow::default();
        let nodes: Vec<usize> = (0..6).map(|_| flow.node()).collect();
        let arcs = [
            (0, 1, 16),
            (0, 2, 13),
            (1, 3, 12),
            (2, 1, 4),
            (2, 4, 14),
            (3, 2, 9),
            (3, 5, 20),
            (4, 3, 7),
            (4, 5, 4),
        ];
        for (from, to, capacity) in arcs {
            flow.arc(nodes[from], nodes[to], capacity);
        }
        // The example of Cormen, Leiserson, Rivest and Stein: 23, cut at 1→3, 4→3, 4→5.
        assert_eq!(flow.run(nodes[0], nodes[5]), 23);
        assert_eq!(flow.reached(nodes[0]), [true, true, true, false, true, false]);
    }

    proptest! {
        /// The flow equals the smallest of all cuts.
        #[test]
        fn the_flow_is_the_smallest_cut(arcs in prop::collection::vec((0usize..7, 0usize..7, 0u64..20), 0..30)) {
            let mut flow = Flow::default();
            for _ in 0..7 {
                flow.node();
            }
            for (from, to, capacity) in &arcs {
                flow.arc(*from, *to, *capacity);
            }
            let sent = flow.run(0, 6);
            let cut = |side: u32| arcs.iter().filter(|(from, to, _)| side >> from & 1 == 1 && side >> to & 1 == 0).map(|arc| arc.2).sum::<u64>();
            let smallest = (0u32..1 << 7).filter(|side| side & 1 == 1 && side >> 6 & 1 == 0).map(cut).min();
            prop_assert_eq!(Some(sent), smallest);
            let side = flow.reached(0).iter().enumerate().map(|(at, in_it)| u32::from(*in_it) << at).sum();
            prop_assert_eq!(sent, cut(side));
        }
    }
}
