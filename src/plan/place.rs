//! Lots get their minutes and callers.
//!
//! A minute is drawn uniformly in the band and drawn again until city and caller are open (rejection sampling: uniform
//! over the open minutes). Free lots come first, so that no balanced call drives them from their day; balanced lots
//! then find their place around them. Where a band of a day has no open minute left, a balanced lot goes to another
//! day of the same week and day kind, which leaves every quota as it is. Where no such day has one, the calls of the
//! band are packed closer, and at the end loosened again by moving each in turn to a uniform minute, if that one is
//! open (a Metropolis walk, J. Chem. Phys. 21, 1953, over the arrangements that keep all gaps: uniform in the long
//! run).

use super::board::Board;
use super::days::Bounds;
use super::frame::{DAY, Frame, Lot};
use crate::random::Random;
use std::collections::{BTreeMap, BTreeSet};

/// Minutes drawn before all open ones are listed.
const TRIES: u32 = 16;
/// Cities for which a band of a day is packed in vain before it counts as full.
const PACKINGS: usize = 4;
/// Sweeps over a packed band, and minutes proposed to each of its calls in a sweep.
const SWEEPS: u32 = 4;
const PROPOSALS: u32 = 8;

/// A lot that has its minute and caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Call {
    pub lot: Lot,
    /// The day first drawn, where it had no room.
    pub moved_from: Option<usize>,
    pub at: u32,
    pub caller: usize,
}

/// What [`place`] gives: the calls, entered on the board, and the lots that found no place.
pub(super) struct Placed<'a> {
    pub board: Board<'a>,
    pub calls: Vec<Call>,
    pub left: Vec<Lot>,
}

/// Places `lots`; `week_bounds` per city limit moves between weeks.
pub(super) fn place<'a>(
    frame: &'a Frame<'a>,
    mut lots: Vec<Lot>,
    week_bounds: &[Vec<Bounds>],
    random: &mut Random,
) -> Placed<'a> {
    random.shuffle(&mut lots);
    lots.sort_by_key(|lot| !lot.free);
    let mut placer = Placer::new(frame, &lots, week_bounds);
    lots.retain(|lot| !placer.place(*lot, random));
    // Packing may have opened minutes that were shut when these were tried.
    placer.shut.clear();
    lots.retain(|lot| !placer.place(*lot, random));
    placer.loosen(random);
    Placed { board: placer.board, calls: placer.calls, left: lots }
}

struct Placer<'a, 'b> {
    frame: &'a Frame<'a>,
    board: Board<'a>,
    calls: Vec<Call>,
    /// Per day and band, the calls in it.
    cells: Vec<Vec<Vec<usize>>>,
    week_bounds: &'b [Vec<Bounds>],
    /// Per city and week, balanced lots.
    week_counts: Vec<Vec<u32>>,
    /// Days and bands in which no caller is open at all (city none), or no minute for a city: not looked at again,
    /// only packed.
    shut: BTreeSet<(usize, usize, Option<usize>)>,
    /// Days and bands that were packed.
    packed: BTreeSet<(usize, usize)>,
    /// Days and bands that could not be packed closer, with the cities for which it was tried.
    tight: BTreeMap<(usize, usize), BTreeSet<usize>>,
}

impl<'a, 'b> Placer<'a, 'b> {
    fn new(frame: &'a Frame<'a>, lots: &[Lot], week_bounds: &'b [Vec<Bounds>]) -> Self {
        let mut week_counts: Vec<Vec<u32>> = week_bounds.iter().map(|row| vec![0; row.len()]).collect();
        for lot in lots.iter().filter(|lot| !lot.free) {
            week_counts[lot.city][frame.week[lot.day]] += 1;
        }
        Placer {
            frame,
            board: Board::new(frame),
            calls: Vec::with_capacity(lots.len()),
            cells: vec![vec![Vec::new(); frame.input.bands.len()]; frame.days()],
            week_bounds,
            week_counts,
            shut: BTreeSet::new(),
            packed: BTreeSet::new(),
            tight: BTreeMap::new(),
        }
    }

    fn place(&mut self, lot: Lot, random: &mut Random) -> bool {
        if lot.free { self.free(lot, random) } else { self.balanced(lot, random) }
    }

    /// The drawn day at any price; only where its band is full to the last minute, another by the weights.
    fn free(&mut self, lot: Lot, random: &mut Random) -> bool {
        if self.on_days(lot, &[lot.day], random) {
            return true;
        }
        let mut weights = self.frame.day_weights[lot.band].clone();
        weights[lot.day] = 0;
        let mut others = Vec::new();
        while let Some(day) = random.weighted(&weights) {
            weights[day] = 0;
            others.push(day);
        }
        self.on_days(lot, &others, random)
    }

    /// The drawn day, then others of its week and kind, then others of its kind as far as both weeks stay in bounds.
    fn balanced(&mut self, lot: Lot, random: &mut Random) -> bool {
        if self.draw(lot, lot.day, random) {
            return true;
        }
        let frame = self.frame;
        let alike = |day: &usize| {
            *day != lot.day
                && frame.kind(*day) == frame.kind(lot.day)
                && frame.day_weights[lot.band][*day] > 0
        };
        let mut days: Vec<usize> = (0..frame.days()).filter(alike).collect();
        random.shuffle(&mut days);
        let week = frame.week[lot.day];
        let (mut same_week, other_weeks): (Vec<usize>, Vec<usize>) =
            days.into_iter().partition(|day| frame.week[*day] == week);
        same_week.insert(0, lot.day);
        if self.on_days(lot, &same_week, random) {
            return true;
        }
        let (bounds, counts) = (&self.week_bounds[lot.city], &self.week_counts[lot.city]);
        if counts[week] <= bounds[week].least {
            return false;
        }
        let roomy = |day: &usize| counts[frame.week[*day]] < bounds[frame.week[*day]].most;
        let other_weeks: Vec<usize> = other_weeks.into_iter().filter(roomy).collect();
        if !self.on_days(lot, &other_weeks, random) {
            return false;
        }
        if let Some(call) = self.calls.last() {
            self.week_counts[lot.city][week] -= 1;
            self.week_counts[lot.city][frame.week[call.lot.day]] += 1;
        }
        true
    }

    /// On the first of `days` that has an open minute; else on the first that can be packed closer.
    fn on_days(&mut self, lot: Lot, days: &[usize], random: &mut Random) -> bool {
        days.iter().any(|day| self.draw(lot, *day, random))
            || days.iter().any(|day| self.pack(lot, *day, random))
    }

    /// Draws an open minute of the lot's band on `day`.
    fn draw(&mut self, lot: Lot, day: usize, random: &mut Random) -> bool {
        let shut = |city| self.shut.contains(&(day, lot.band, city));
        if shut(None) || shut(Some(lot.city)) || !self.board.city_day_open(lot.city, day as u32) {
            return false;
        }
        let Some((at, caller)) = self.open_minute(lot.city, lot.band, day, random) else {
            let any_caller = self.minutes(lot.band, day).any(|at| self.board.any_caller_open(at));
            self.shut.insert((day, lot.band, any_caller.then_some(lot.city)));
            return false;
        };
        self.enter(lot, day, at, caller);
        true
    }

    fn open_minute(&self, city: usize, band: usize, day: usize, random: &mut Random) -> Option<(u32, usize)> {
        let minutes = self.minutes(band, day);
        let drawn = self.board.draw(city, &minutes, TRIES, random);
        if drawn.is_some() {
            return drawn;
        }
        let open = |at: &u32| {
            self.board.city_open(city, *at)
                && self.frame.eligible(city, *at).any(|caller| self.board.caller_open(caller, *at))
        };
        let open: Vec<u32> = minutes.filter(open).collect();
        let at = *open.get(random.index(open.len()))?;
        Some((at, self.board.caller_for(city, at, random)?))
    }

    fn minutes(&self, band: usize, day: usize) -> std::ops::Range<u32> {
        let (from, until) = self.frame.band(band);
        day as u32 * DAY + from..day as u32 * DAY + until
    }

    fn enter(&mut self, lot: Lot, day: usize, at: u32, caller: usize) {
        self.board.add(lot.city, caller, at);
        self.cells[day][lot.band].push(self.calls.len());
        let moved_from = (day != lot.day).then_some(lot.day);
        self.calls.push(Call { lot: Lot { day, ..lot }, moved_from, at, caller });
    }

    /// Makes room for `lot` on `day` by packing its band: all its calls are taken off and entered again from the first
    /// minute on, each as early as it goes, those with the fewest callers and the most calls to their city first.
    fn pack(&mut self, lot: Lot, day: usize, random: &mut Random) -> bool {
        let tried = self.tight.get(&(day, lot.band));
        let tight = tried.is_some_and(|cities| cities.len() >= PACKINGS || cities.contains(&lot.city));
        if tight || !self.board.city_day_open(lot.city, day as u32) {
            return false;
        }
        let inside = self.cells[day][lot.band].clone();
        let before: Vec<Call> = inside.iter().map(|index| self.calls[*index]).collect();
        for call in &before {
            self.board.remove(call.lot.city, call.caller, call.at);
        }
        let mut waiting: Vec<usize> = before.iter().map(|call| call.lot.city).collect();
        waiting.push(lot.city);
        let all = waiting.clone();
        let frame = self.frame;
        let callers = |city: usize| {
            frame.stretches_in(lot.band, day).filter(|stretch| !frame.recused[stretch.caller][city]).count()
        };
        waiting.sort_by_cached_key(|city| {
            (callers(*city), std::cmp::Reverse(all.iter().filter(|other| *other == city).count()), *city)
        });
        let entered = self.enter_early(&mut waiting, self.minutes(lot.band, day), random);
        if waiting.is_empty() {
            self.take_over(&inside, entered, lot, day);
            self.packed.insert((day, lot.band));
            return true;
        }
        for (city, at, caller) in entered {
            self.board.remove(city, caller, at);
        }
        for call in &before {
            self.board.add(call.lot.city, call.caller, call.at);
        }
        self.tight.entry((day, lot.band)).or_default().insert(lot.city);
        false
    }

    /// Enters calls to the `waiting` cities as early as they go; what stays in `waiting` found no minute.
    fn enter_early(
        &mut self,
        waiting: &mut Vec<usize>,
        minutes: std::ops::Range<u32>,
        random: &mut Random,
    ) -> Vec<(usize, u32, usize)> {
        let mut entered = Vec::new();
        for at in minutes {
            let mut open = self.board.open_callers(at);
            waiting.retain(|city| {
                let caller = if open > 0 && self.board.city_open(*city, at) {
                    self.board.caller_for(*city, at, random)
                } else {
                    None
                };
                if let Some(caller) = caller {
                    self.board.add(*city, caller, at);
                    entered.push((*city, at, caller));
                    open -= 1;
                }
                caller.is_none()
            });
        }
        entered
    }

    /// Gives the packed minutes to the calls of the band and to the new lot.
    fn take_over(&mut self, inside: &[usize], mut entered: Vec<(usize, u32, usize)>, lot: Lot, day: usize) {
        for index in inside {
            let call = &mut self.calls[*index];
            if let Some(place) = entered.iter().position(|(city, ..)| *city == call.lot.city) {
                (_, call.at, call.caller) = entered.swap_remove(place);
            }
        }
        if let Some((city, at, caller)) = entered.pop() {
            self.board.remove(city, caller, at);
            self.enter(lot, day, at, caller);
        }
    }

    /// Moves the calls of the packed bands apart at random.
    fn loosen(&mut self, random: &mut Random) {
        for (day, band) in std::mem::take(&mut self.packed) {
            let minutes = self.minutes(band, day);
            let mut inside = std::mem::take(&mut self.cells[day][band]);
            for _ in 0..SWEEPS {
                random.shuffle(&mut inside);
                for index in &inside {
                    let call = &mut self.calls[*index];
                    self.board.remove(call.lot.city, call.caller, call.at);
                    let open = self.board.draw(call.lot.city, &minutes, PROPOSALS, random);
                    (call.at, call.caller) = open.unwrap_or((call.at, call.caller));
                    self.board.add(call.lot.city, call.caller, call.at);
                }
            }
        }
    }
}
