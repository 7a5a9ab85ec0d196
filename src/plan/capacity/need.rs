//! Demand against capacity, as a flow.
//!
//! A set of needs (so many calls in a band, on days of a kind) can only be met if every part of it is at most what its
//! servers can take: Hall's condition (J. London Math. Soc. 10, 1935), for capacities by Gale (Pacific J. Math. 7, 1957).
//! The greatest flow need → band of a day → day → sink finds a part that breaks it, if there is one: the needs on the
//! source's side of the smallest cut. The parts found are counted again without the network.
//!
//! The servers are either the callers, or one city itself, whose own gap and cap bind like those of a caller. Both at
//! once would be two goods in one network, for which no such theorem holds; what only both together forbid is therefore
//! not proved here.

use super::super::frame::{DAY, Frame};
use super::flow::{Flow, PLENTY};
use super::starts::{joined, most_starts};
use crate::calendar::DayKind;
use std::collections::{BTreeMap, BTreeSet};

/// So many calls of a group of cities in a band; those of the balanced part on days of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Need {
    pub group: usize,
    pub band: usize,
    pub kind: Option<DayKind>,
    pub count: u32,
}

/// Who takes calls: spans of instants by day, and what binds them.
pub(super) struct Servers {
    /// Per server and day.
    pub spans: Vec<Vec<Vec<(u32, u32)>>>,
    /// Per group of cities and server.
    pub may: Vec<Vec<bool>>,
    pub gap: u32,
    pub cap: u32,
}

/// What a set of needs asks for and what its servers can take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tally {
    pub needed: u32,
    pub most: u32,
    /// Servers that come into question, and on how many days in all.
    pub servers: u32,
    pub duties: u32,
}

impl Tally {
    /// By how much it falls short.
    pub fn short(self) -> u32 {
        self.needed.saturating_sub(self.most)
    }
}

impl Servers {
    /// The callers; groups are sets of cities with the same recusals.
    pub fn callers(frame: &Frame, may: Vec<Vec<bool>>) -> Servers {
        let mut spans = vec![vec![Vec::new(); frame.days()]; frame.input.callers.len()];
        for (day, stretches) in frame.on_duty.iter().enumerate() {
            for stretch in stretches {
                let midnight = day as u32 * DAY;
                spans[stretch.caller][day].push((midnight + stretch.start, midnight + stretch.end));
            }
        }
        let rules = &frame.input.rules;
        Servers { spans, may, gap: rules.gap_caller, cap: rules.max_caller_day }
    }

    /// One city, reached whenever somebody who may call it is on duty.
    pub fn city(frame: &Frame, city: usize) -> Servers {
        let of_day = |(day, stretches): (usize, &Vec<super::super::frame::Stretch>)| {
            let midnight = day as u32 * DAY;
            let allowed = stretches.iter().filter(|stretch| !frame.recused[stretch.caller][city]);
            joined(allowed.map(|stretch| (midnight + stretch.start, midnight + stretch.end)).collect())
        };
        let spans = vec![frame.on_duty.iter().enumerate().map(of_day).collect()];
        let rules = &frame.input.rules;
        Servers { spans, may: vec![vec![true]], gap: rules.gap_city, cap: rules.max_city_day }
    }

    /// The spans of `server` in `band` of `day`.
    fn inside(&self, frame: &Frame, server: usize, band: usize, day: usize) -> Vec<(u32, u32)> {
        let (from, until) = frame.band(band);
        let (from, until) = (day as u32 * DAY + from, day as u32 * DAY + until);
        let clip = |span: &(u32, u32)| (span.0.max(from), span.1.min(until));
        self.spans[server][day].iter().map(clip).filter(|span| span.0 < span.1).collect()
    }

    /// Counts `needs` against what their servers can take in the bands and days that come into question.
    pub fn tally(&self, frame: &Frame, needs: &[Need]) -> Tally {
        let mut tally =
            Tally { needed: needs.iter().map(|need| need.count).sum(), most: 0, servers: 0, duties: 0 };
        for server in 0..self.spans.len() {
            let wanted: BTreeSet<(usize, Option<DayKind>)> = needs
                .iter()
                .filter(|need| self.may[need.group][server])
                .map(|need| (need.band, need.kind))
                .collect();
            let mut spans = Vec::new();
            for day in 0..frame.days() {
                let here = |(band, kind): &&(usize, Option<DayKind>)| open(frame, *band, *kind, day);
                let today: Vec<(u32, u32)> = wanted
                    .iter()
                    .filter(here)
                    .flat_map(|(band, _)| self.inside(frame, server, *band, day))
                    .collect();
                tally.duties += u32::from(!today.is_empty());
                spans.extend(today);
            }
            tally.servers += u32::from(!spans.is_empty());
            tally.most += most_starts(joined(spans), self.gap, self.cap);
        }
        tally
    }

    /// Parts of `needs` that cannot be met, by their places in it.
    pub fn lacking(&self, frame: &Frame, needs: &[Need]) -> Vec<Vec<usize>> {
        let mut flow = Flow::default();
        let (source, sink) = (flow.node(), flow.node());
        let mut doors: BTreeMap<(usize, usize, DayKind), usize> = BTreeMap::new();
        for (server, days) in self.spans.iter().enumerate() {
            for (day, spans) in days.iter().enumerate().filter(|(_, spans)| !spans.is_empty()) {
                let whole = flow.node();
                flow.arc(whole, sink, u64::from(most_starts(spans.iter().copied(), self.gap, self.cap)));
                for band in (0..frame.input.bands.len()).filter(|band| open(frame, *band, None, day)) {
                    let most = most_starts(self.inside(frame, server, band, day), self.gap, self.cap);
                    if most > 0 {
                        let door =
                            *doors.entry((server, band, frame.kind(day))).or_insert_with(|| flow.node());
                        flow.arc(door, whole, u64::from(most));
                    }
                }
            }
        }
        let mut total = 0;
        let mut nodes = Vec::with_capacity(needs.len());
        for need in needs {
            let node = flow.node();
            flow.arc(source, node, u64::from(need.count));
            total += u64::from(need.count);
            for server in (0..self.spans.len()).filter(|server| self.may[need.group][*server]) {
                for kind in DayKind::ALL.into_iter().filter(|kind| need.kind.is_none_or(|own| own == *kind)) {
                    if let Some(door) = doors.get(&(server, need.band, kind)) {
                        flow.arc(node, *door, PLENTY);
                    }
                }
            }
            nodes.push(node);
        }
        if flow.run(source, sink) == total {
            return Vec::new();
        }
        parts(&flow, source, &nodes)
    }
}

/// True where a call in `band` bound to `kind` may lie on `day`.
fn open(frame: &Frame, band: usize, kind: Option<DayKind>, day: usize) -> bool {
    frame.day_weights[band][day] > 0 && kind.is_none_or(|kind| kind == frame.kind(day))
}

/// The needs on the source's side of the cut, apart where they share no server's day.
fn parts(flow: &Flow, source: usize, needs: &[usize]) -> Vec<Vec<usize>> {
    let reached = flow.reached(source);
    let mut seen = vec![false; reached.len()];
    seen[source] = true;
    let places: BTreeMap<usize, usize> =
        needs.iter().enumerate().map(|(place, node)| (*node, place)).collect();
    let mut parts = Vec::new();
    for node in needs.iter().filter(|node| reached[**node]) {
        let mut part = Vec::new();
        let mut open = vec![*node];
        while let Some(at) = open.pop() {
            if std::mem::replace(&mut seen[at], true) {
                continue;
            }
            part.extend(places.get(&at));
            open.extend(flow.beside(at).filter(|next| reached[*next] && !seen[*next]));
        }
        if !part.is_empty() {
            part.sort_unstable();
            parts.push(part);
        }
    }
    parts
}
