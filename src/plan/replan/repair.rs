//! Each pending piece gets the nearest place that is open, without moving anything else.

use super::super::frame::DAY;
use super::table::{Spot, Table};
use crate::random::Random;

/// Minutes drawn before all open ones are listed.
const TRIES: usize = 16;

/// What [`repair`] leaves.
pub(super) struct Repaired {
    /// Pieces that found a place.
    pub placed: Vec<usize>,
    /// Pieces that found none.
    pub waiting: Vec<usize>,
}

/// Places `pending` on the board as far as they go. Those with the fewest days and callers come first; among equals the
/// order is drawn.
pub(super) fn repair(table: &mut Table<'_>, pending: &[usize], random: &mut Random) -> Repaired {
    let mut order = pending.to_vec();
    random.shuffle(&mut order);
    order.sort_by_cached_key(|piece| {
        let place = &table.pieces[*piece];
        let callers = |day: &usize| table.frame.stretches_in(place.band, *day).count();
        table.days(place).iter().map(callers).sum::<usize>()
    });
    let (placed, waiting) = order.into_iter().partition(|piece| nearest(table, *piece, random));
    Repaired { placed, waiting }
}

/// Another caller at the same minute, another minute of the band, another day of the same week and kind, another day of
/// the same kind.
fn nearest(table: &mut Table<'_>, piece: usize, random: &mut Random) -> bool {
    let place = table.pieces[piece];
    let mut days = table.days(&place);
    random.shuffle(&mut days);
    if let Some(was) = place.was {
        let day = (was.at / DAY) as usize;
        if days.contains(&day)
            && was.at >= table.earliest
            && let Some(caller) = table.caller_for(&place, was.at, random)
        {
            table.put(piece, Spot { at: was.at, caller });
            return true;
        }
        let week = table.frame.week[day];
        days.sort_by_key(|other| (*other != day, table.frame.week[*other] != week));
    }
    for day in days {
        if let Some(spot) = open_spot(table, piece, day, random) {
            table.put(piece, spot);
            return true;
        }
    }
    false
}

/// A uniformly drawn open minute of the piece's band on `day`.
fn open_spot(table: &Table<'_>, piece: usize, day: usize, random: &mut Random) -> Option<Spot> {
    let place = &table.pieces[piece];
    let minutes = table.minutes(place, day);
    if minutes.is_empty() || !table.board.city_day_open(place.city, day as u32) {
        return None;
    }
    for _ in 0..TRIES {
        let at = minutes.start + random.index(minutes.len()) as u32;
        if let Some(caller) = table.caller_for(place, at, random) {
            return Some(Spot { at, caller });
        }
    }
    let mut open = Vec::new();
    for at in minutes {
        if let Some(caller) = table.caller_for(place, at, random) {
            open.push(Spot { at, caller });
        }
    }
    open.get(random.index(open.len())).copied()
}
