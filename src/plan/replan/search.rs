//! Which further tasks must make room, as few as possible?
//!
//! Pieces that found no open place are placed together by a depth-first search over *semi-active* schedules (Giffler and
//! Thompson, Oper. Res. 8, 1960): if the pieces fit at all, they still fit after each is moved to the left as far as it
//! goes, so only the first minutes of open stretches need to be tried, piece after piece in the order of time. Around it
//! lies iterative deepening: leave out none, then one, then two …; and for each, let no standing task make room, then
//! one, then two …. So the first solution found places most, and of those changes fewest. It is exact as long as
//! everything was looked at; beyond its budget it stops, says so, and leaves the rest to `improve`.
//!
//! Minutes found so are packed to the left; at the end each is drawn again uniformly among the open ones (Metropolis).

use super::super::frame::DAY;
use super::improve::improve;
use super::repair::Repaired;
use super::table::{Spot, Table};
use crate::random::Random;
use std::collections::BTreeSet;

/// Minutes looked at in all: some tenths of a second.
const BUDGET: u64 = 4_000_000;
/// As many pieces are searched together; more are searched by themselves, around what the repair placed.
const MOST_TOGETHER: usize = 10;
/// As many standing tasks are asked to make room at the most, and among so many.
const MOST_MOVED: usize = 3;
const MOST_ASKED: usize = 40;
/// Sweeps over the pieces found by search, and minutes proposed to each in a sweep.
const SWEEPS: u32 = 4;
const PROPOSALS: u32 = 8;

/// What [`search`] gives.
pub(super) struct Found {
    /// Pieces that have a place which they did not have before, those that made room included.
    pub placed: Vec<usize>,
    /// Pieces without a place.
    pub left: Vec<usize>,
    /// True where no better answer is possible.
    pub exhaustive: bool,
}

/// Finds places for the pieces that wait.
pub(super) fn search(table: &mut Table<'_>, repaired: &mut Repaired, random: &mut Random) -> Found {
    let mut placed = std::mem::take(&mut repaired.placed);
    // Who has no day and no caller at all is not worth a search.
    let (hopeful, hopeless): (Vec<usize>, Vec<usize>) =
        std::mem::take(&mut repaired.waiting).into_iter().partition(|piece| has_domain(table, *piece));
    if hopeful.is_empty() {
        return Found { placed, left: hopeless, exhaustive: true };
    }
    let together = placed.len() + hopeful.len() <= MOST_TOGETHER;
    let mut items = hopeful;
    if together {
        // What the repair placed changes anyway, so it may stand elsewhere at no cost.
        items.append(&mut placed);
    }
    let before: Vec<(usize, Option<Spot>)> = items.iter().map(|piece| (*piece, table.take(*piece))).collect();
    let asked = may_make_room(table, &items);
    let mut deepening = Deepening {
        budget: BUDGET,
        complete: together && asked.len() <= MOST_ASKED,
        asked: asked.into_iter().take(MOST_ASKED).collect(),
    };
    let solution = deepening.run(table, &items);
    let mut left = hopeless;
    match solution {
        Some(Solution { spots, dropped, moved }) => {
            for (piece, spot) in &spots {
                table.put(*piece, *spot);
            }
            loosen(table, &spots, random);
            placed.extend(items.iter().copied().filter(|piece| !dropped.contains(piece)).chain(moved));
            left.extend(dropped);
        }
        None => {
            for (piece, spot) in before {
                match spot {
                    Some(spot) => {
                        table.put(piece, spot);
                        placed.push(piece);
                    }
                    None => left.push(piece),
                }
            }
        }
    }
    if deepening.complete {
        return Found { placed, left, exhaustive: true };
    }
    let (mut waiting, hopeless): (Vec<usize>, Vec<usize>) =
        left.into_iter().partition(|piece| has_domain(table, *piece));
    improve(table, &mut waiting, random);
    let spot_of = |piece: &usize| (table.pieces[*piece].spot, table.pieces[*piece].was);
    let moved = |piece: &usize| matches!(spot_of(piece), (Some(spot), was) if was != Some(spot));
    let placed: Vec<usize> = (0..table.pieces.len()).filter(moved).collect();
    let minute_moved =
        |(spot, was): (Option<Spot>, Option<Spot>)| spot.map(|spot| spot.at) != was.map(|was| was.at);
    let spots: Vec<(usize, Spot)> = placed
        .iter()
        .filter(|piece| minute_moved(spot_of(piece)))
        .filter_map(|piece| Some((*piece, table.pieces[*piece].spot?)))
        .collect();
    loosen(table, &spots, random);
    Found { placed, left: hopeless.into_iter().chain(waiting).collect(), exhaustive: false }
}

fn has_domain(table: &Table<'_>, piece: usize) -> bool {
    let place = &table.pieces[piece];
    let recused = |caller: usize| table.frame.recused[caller][place.city];
    table.days(place).iter().any(|day| {
        table.frame.stretches_in(place.band, *day).any(|stretch| !recused(stretch.caller))
            && !table.minutes(place, *day).is_empty()
    })
}

/// The standing pieces that could make room: movable, not pinned in place, near a place that an item may take (its own
/// band, or another band when a day's cap or a gap over the border may bind), nearest strata first.
fn may_make_room(table: &Table<'_>, items: &[usize]) -> Vec<usize> {
    let mut cells = BTreeSet::new();
    let mut days_asked = BTreeSet::new();
    for item in items {
        let place = &table.pieces[*item];
        for day in table.days(place) {
            cells.insert((place.band, day));
            days_asked.insert(day);
        }
    }
    let movable = |piece: &usize| {
        let place = &table.pieces[*piece];
        !place.fixed
            && place.spot.is_some()
            && !(place.day_pinned && place.time_pinned && place.caller_pinned)
    };
    let day = |piece: usize| table.pieces[piece].spot.map_or(0, |spot| (spot.at / DAY) as usize);
    let mut asked: Vec<usize> = (0..table.pieces.len())
        .filter(movable)
        .filter(|piece| days_asked.iter().any(|asked| asked.abs_diff(day(*piece)) <= 1))
        .collect();
    asked.sort_by_key(|piece| (!cells.contains(&(table.pieces[*piece].band, day(*piece))), *piece));
    asked
}

struct Solution {
    spots: Vec<(usize, Spot)>,
    dropped: Vec<usize>,
    moved: Vec<usize>,
}

struct Deepening {
    budget: u64,
    complete: bool,
    asked: Vec<usize>,
}

impl Deepening {
    fn run(&mut self, table: &mut Table<'_>, items: &[usize]) -> Option<Solution> {
        // A small question is answered in full: then every standing task may be asked.
        let most_moved = if self.asked.len() <= MOST_TOGETHER { self.asked.len() } else { MOST_MOVED };
        for dropped in 0..=items.len() {
            for moved in 0..=most_moved {
                let asked = self.asked.clone();
                let found = subsets(items, dropped, &mut |without| {
                    let kept: Vec<usize> =
                        items.iter().copied().filter(|item| !without.contains(item)).collect();
                    subsets(&asked, moved, &mut |extra| self.fit(table, &kept, without, extra))
                });
                if found.is_some() {
                    return found;
                }
                if self.budget == 0 {
                    self.complete = false;
                    return None;
                }
            }
            // Beyond that many moved tasks nothing was looked at.
            self.complete &= most_moved == self.asked.len();
        }
        None
    }

    fn fit(
        &mut self,
        table: &mut Table<'_>,
        kept: &[usize],
        without: &[usize],
        extra: &[usize],
    ) -> Option<Solution> {
        if self.budget == 0 {
            return None;
        }
        let stood: Vec<(usize, Spot)> =
            extra.iter().filter_map(|piece| Some((*piece, table.take(*piece)?))).collect();
        let mut waiting: Vec<usize> = kept.iter().chain(extra).copied().collect();
        waiting.sort_unstable();
        let mut spots = Vec::new();
        if place_all(table, &mut waiting, 0, &mut self.budget, &mut spots) {
            for (piece, _) in &spots {
                table.take(*piece);
            }
            return Some(Solution { spots, dropped: without.to_vec(), moved: extra.to_vec() });
        }
        for (piece, spot) in stood {
            table.put(piece, spot);
        }
        None
    }
}

/// Calls `look` with each subset of `size` of `all` until it finds something.
fn subsets<T>(all: &[usize], size: usize, look: &mut dyn FnMut(&[usize]) -> Option<T>) -> Option<T> {
    fn grow<T>(
        all: &[usize],
        size: usize,
        chosen: &mut Vec<usize>,
        look: &mut dyn FnMut(&[usize]) -> Option<T>,
    ) -> Option<T> {
        if chosen.len() == size {
            return look(chosen);
        }
        for (at, piece) in all.iter().enumerate() {
            chosen.push(*piece);
            let found = grow(&all[at + 1..], size, chosen, look);
            chosen.pop();
            if found.is_some() {
                return found;
            }
        }
        None
    }
    grow(all, size, &mut Vec::new(), look)
}

/// Places all that wait, none earlier than `last`, in the order of time; on success they stand on the board.
fn place_all(
    table: &mut Table<'_>,
    waiting: &mut Vec<usize>,
    last: u32,
    budget: &mut u64,
    spots: &mut Vec<(usize, Spot)>,
) -> bool {
    if waiting.is_empty() {
        return true;
    }
    for (spot, piece) in first_minutes(table, waiting, last, budget) {
        if *budget == 0 {
            return false;
        }
        let Some(place) = waiting.iter().position(|other| *other == piece) else { continue };
        waiting.remove(place);
        table.put(piece, spot);
        spots.push((piece, spot));
        if place_all(table, waiting, spot.at, budget, spots) {
            return true;
        }
        spots.pop();
        table.take(piece);
        waiting.insert(place, piece);
    }
    false
}

/// The first minutes, from `last` on, of all stretches in which a waiting piece may stand, in the order of time. Of pieces
/// that are alike only the first is asked.
fn first_minutes(table: &Table<'_>, waiting: &[usize], last: u32, budget: &mut u64) -> Vec<(Spot, usize)> {
    let mut alike = BTreeSet::new();
    let mut found = Vec::new();
    for piece in waiting {
        let place = &table.pieces[*piece];
        let pinned = place.was.filter(|_| place.day_pinned || place.time_pinned || place.caller_pinned);
        if !alike.insert((place.city, place.band, place.kind, pinned)) {
            continue;
        }
        for day in table.days(place) {
            if !table.board.city_day_open(place.city, day as u32) {
                continue;
            }
            let open = table.open_stretches(place, day, budget).into_iter();
            let starts = open.map(|(caller, minutes)| Spot { at: minutes.start, caller });
            found.extend(starts.filter(|spot| spot.at >= last).map(|spot| (spot, *piece)));
        }
    }
    found.sort_unstable();
    found
}

/// Draws the minutes of packed pieces again, one after the other, each uniformly where it is open.
fn loosen(table: &mut Table<'_>, spots: &[(usize, Spot)], random: &mut Random) {
    let mut order: Vec<usize> = spots.iter().map(|(piece, _)| *piece).collect();
    for _ in 0..SWEEPS {
        random.shuffle(&mut order);
        for piece in &order {
            let Some(before) = table.take(*piece) else { continue };
            let place = table.pieces[*piece];
            let minutes = table.minutes(&place, (before.at / DAY) as usize);
            let drawn = (0..PROPOSALS).find_map(|_| {
                let at = minutes.start + random.index(minutes.len()) as u32;
                let caller = table.caller_for(&place, at, random)?;
                Some(Spot { at, caller })
            });
            table.put(*piece, drawn.unwrap_or(before));
        }
    }
}
