//! What must change: broken tasks, tasks to cancel, tasks that only dial another line.

use super::super::change::Cause;
use super::super::frame::DAY;
use super::super::pins::Pin;
use super::table::{Piece, Spot, Table};
use super::{Order, PlannedTask};
use crate::random::Random;
use std::collections::BTreeMap;

/// What [`select`] finds.
pub(super) struct Selected {
    /// Pieces that need a place.
    pub pending: Vec<usize>,
    /// Pieces to cancel.
    pub cancelled: Vec<(usize, Cause)>,
    /// Pieces that dial another line where they stand.
    pub other_line: Vec<(usize, String)>,
    /// Numbers of standing tasks whose scenario may not be used any more.
    pub gone: Vec<u32>,
    causes: BTreeMap<usize, Cause>,
    /// True where every pending piece has to change whatever else is done.
    pub certain: bool,
}

impl Selected {
    /// Why a piece changes; one that was not pending makes room.
    pub fn cause(&self, piece: usize) -> Cause {
        self.causes.get(&piece).cloned().unwrap_or(Cause::MadeRoom)
    }
}

/// Puts on the board what stays, and says what does not.
pub(super) fn select(table: &mut Table<'_>, order: &Order<'_>, random: &mut Random) -> Selected {
    let mut causes = BTreeMap::new();
    for piece in 0..table.pieces.len() {
        if let Some(cause) = broken(table, order, piece) {
            causes.insert(piece, cause);
        }
    }
    let cancelled = cancel(table, order, &causes, random);
    let gone_for_good: Vec<usize> = cancelled.iter().map(|(piece, _)| *piece).collect();
    let mut staying: Vec<usize> = (0..table.pieces.len())
        .filter(|piece| !causes.contains_key(piece) && !gone_for_good.contains(piece))
        .collect();
    // What cannot give way comes first; of the rest the earlier call stays, which keeps most calls of a line of them.
    staying.sort_by_key(|piece| {
        let place = &table.pieces[*piece];
        (!place.fixed, !(place.day_pinned && place.time_pinned), place.was)
    });
    let mut certain = true;
    for piece in staying {
        let place = table.pieces[piece];
        let Some(spot) = place.was else { continue };
        let open =
            table.board.city_open(place.city, spot.at) && table.board.caller_open(spot.caller, spot.at);
        if place.fixed || open {
            table.put(piece, spot);
        } else {
            causes.insert(piece, Cause::Crowded);
            certain = false;
        }
    }
    let pending = causes.keys().copied().filter(|piece| !gone_for_good.contains(piece)).collect();
    let other_line = other_lines(table, order);
    let gone = scenarios_gone(order);
    Selected { pending, cancelled, other_line, gone, causes, certain }
}

/// Why a piece cannot stay where it is, whatever the others do.
fn broken(table: &Table<'_>, order: &Order<'_>, piece: usize) -> Option<Cause> {
    let place = &table.pieces[piece];
    if let Some(wish) = place.wish {
        return Some(order.wishes[wish].cause.clone());
    }
    if place.fixed {
        return None;
    }
    let task = table.task(order, piece)?;
    let named = |caller: &str| {
        let known = table.frame.input.callers.iter().find(|known| known.id == caller);
        known.map_or_else(|| caller.to_string(), |known| known.name.clone())
    };
    let Some(Spot { at, caller }) = place.was else {
        return Some(Cause::CallerAway { caller: named(&task.caller) });
    };
    if table.frame.line[place.city][(at / DAY) as usize].is_none() {
        return Some(Cause::Closed);
    }
    if table.frame.recused[caller][place.city] {
        return Some(Cause::Recused { caller: named(&task.caller) });
    }
    let on_duty = table.frame.on_duty_at(at).any(|other| other == caller);
    (!on_duty).then(|| Cause::CallerAway { caller: named(&task.caller) })
}

/// The pieces that a lowered target takes out: broken ones first, because they must change anyway; then a systematic
/// sample with a random start over those that are not pinned, in the order of band and time, so that no band and no part
/// of the month loses more than its share.
fn cancel(
    table: &Table<'_>,
    order: &Order<'_>,
    causes: &BTreeMap<usize, Cause>,
    random: &mut Random,
) -> Vec<(usize, Cause)> {
    let mut cancelled = Vec::new();
    for (city, count) in order.fewer {
        let of_city = |piece: &usize| {
            let place = &table.pieces[*piece];
            !place.fixed && place.wish.is_none() && table.frame.input.cities[place.city].id == *city
        };
        let pinned = |place: &Piece| place.day_pinned || place.time_pinned || place.caller_pinned;
        let candidates: Vec<usize> = (0..table.pieces.len()).filter(of_city).collect();
        let (mut broken, mut sound): (Vec<usize>, Vec<usize>) =
            candidates.into_iter().partition(|piece| causes.contains_key(piece));
        random.shuffle(&mut broken);
        broken.truncate(*count as usize);
        let rest = *count as usize - broken.len();
        sound.retain(|piece| !pinned(&table.pieces[*piece]));
        sound.sort_by_key(|piece| (table.pieces[*piece].band, table.pieces[*piece].was));
        let chosen = super::super::double::spread(&sound, rest, random);
        cancelled.extend(broken.into_iter().chain(chosen).map(|piece| (piece, Cause::TargetLower)));
    }
    cancelled
}

/// Pieces on the board whose line is shut while another of the city is not.
fn other_lines(table: &Table<'_>, order: &Order<'_>) -> Vec<(usize, String)> {
    let input = table.frame.input;
    let other = |piece: usize| {
        let place = &table.pieces[piece];
        let day = (place.spot.filter(|_| !place.fixed)?.at / DAY) as usize;
        let task = table.task(order, piece)?;
        let city = &input.cities[place.city];
        let shut = |closure: &super::super::Closure| closure.shuts(&city.id, &task.line, task.day);
        let known = city.lines.contains(&task.line) && !input.closures.iter().any(shut);
        (!known).then(|| (piece, table.frame.line_to(place.city, day).to_string()))
    };
    (0..table.pieces.len()).filter_map(other).collect()
}

/// Standing tasks still to come whose scenario is no longer in the pool or does not hold on their day.
fn scenarios_gone(order: &Order<'_>) -> Vec<u32> {
    let holds = |task: &PlannedTask| {
        let Some(version) = &task.scenario_version else { return true };
        let mut pool = order.input.scenarios.iter();
        pool.any(|scenario| scenario.version_id == *version && scenario.holds_on(task.day))
    };
    let may_change =
        order.standing.iter().filter(|standing| !standing.fixed && !standing.pins.contains(&Pin::Scenario));
    may_change.filter(|standing| !holds(&standing.task)).map(|standing| standing.task.seq).collect()
}
