//! Where the exact search ran out of its budget: many small rebuilds, kept if nothing got worse, and now and
//! then also where it did; the best plan seen is the answer.
//!
//! *Ruin and recreate* (Schrimpf and others, J. Comput. Phys. 159, 2000): on one day, take off a few calls that stand
//! close to each other, and enter them again together with one that waits — each where it stood before the re-plan if that
//! is open, else at an edge of an open stretch, so that little room is lost. Fewer tasks without a place counts first,
//! then fewer changed ones.

use super::super::frame::DAY;
use super::table::{Spot, Table};
use crate::random::Random;

/// Minutes looked at in all: some tenths of a second.
const BUDGET: u64 = 40_000_000;
/// As many calls are taken off at once at the most.
const MOST_TAKEN: u64 = 7;
/// One worse rebuild in so many is kept, and the plan goes back to the best where it is worse by more than so many tasks.
const STEPS_BACK: u64 = 40;
const MOST_WORSE: u32 = 2;

/// Improves the places of the pieces on the table; `waiting` are those without one. What still waits is left in it.
pub(super) fn improve(table: &mut Table<'_>, waiting: &mut Vec<usize>, random: &mut Random) {
    let movable: Vec<usize> = (0..table.pieces.len())
        .filter(|piece| {
            let place = &table.pieces[*piece];
            let pinned = place.day_pinned && place.time_pinned && place.caller_pinned;
            !place.fixed && !pinned && place.spot.is_some()
        })
        .chain(waiting.iter().copied())
        .collect();
    let mut days: Vec<Vec<usize>> = vec![Vec::new(); table.frame.days()];
    let mut budget = BUDGET;
    let mut best = cost(table, &movable);
    let mut kept: Vec<Option<Spot>> = movable.iter().map(|piece| table.pieces[*piece].spot).collect();
    while budget > 0 {
        for day in &mut days {
            day.clear();
        }
        for piece in &movable {
            if let Some(spot) = table.pieces[*piece].spot {
                days[(spot.at / DAY) as usize].push(*piece);
            }
        }
        let changed: Vec<usize> = movable.iter().copied().filter(|piece| was_moved(table, *piece)).collect();
        if waiting.is_empty() && changed.is_empty() {
            return;
        }
        let now = cost(table, &movable);
        if now < best {
            best = now;
            kept = movable.iter().map(|piece| table.pieces[*piece].spot).collect();
        } else if now.0 > best.0 + MOST_WORSE || now.0 == best.0 && now.1 > best.1 + MOST_WORSE {
            stand(table, &movable, &kept, waiting);
            continue;
        }
        // A rebuild costs at least this, so that a rebuild of nothing ends as well.
        budget = budget.saturating_sub(200);
        let from_waiting = changed.is_empty() || random.below(4) > 0;
        let seeds = if from_waiting && !waiting.is_empty() { &*waiting } else { &changed };
        let Some(seed) = seeds.get(random.index(seeds.len())).copied() else { break };
        rebuild(table, seed, &days, waiting, &mut budget, random);
    }
    stand(table, &movable, &kept, waiting);
}

/// Pieces without a place, and pieces that are not where they stood before the re-plan.
fn cost(table: &Table<'_>, pieces: &[usize]) -> (u32, u32) {
    pieces.iter().fold((0, 0), |(without, moved), piece| {
        let place = &table.pieces[*piece];
        let changed = place.was.is_some() && place.spot != place.was;
        (without + u32::from(place.spot.is_none()), moved + u32::from(changed))
    })
}

/// Puts the pieces where they stood in the best plan so far.
fn stand(table: &mut Table<'_>, pieces: &[usize], spots: &[Option<Spot>], waiting: &mut Vec<usize>) {
    for piece in pieces {
        table.take(*piece);
    }
    waiting.clear();
    for (piece, spot) in pieces.iter().zip(spots) {
        match spot {
            Some(spot) => table.put(*piece, *spot),
            None => waiting.push(*piece),
        }
    }
}

/// True where a piece that stood elsewhere before has another place now.
fn was_moved(table: &Table<'_>, piece: usize) -> bool {
    let place = &table.pieces[piece];
    place.was.is_some() && place.spot.is_some() && place.spot != place.was
}

/// Takes calls off around a random place that `seed` might have, and enters all again; goes back where that is worse.
fn rebuild(
    table: &mut Table<'_>,
    seed: usize,
    days: &[Vec<usize>],
    waiting: &mut Vec<usize>,
    budget: &mut u64,
    random: &mut Random,
) {
    let domain = table.days(&table.pieces[seed]);
    let Some(day) = domain.get(random.index(domain.len())).copied() else { return };
    let minutes = table.minutes(&table.pieces[seed], day);
    let Some(around) = (!minutes.is_empty()).then(|| minutes.start + random.index(minutes.len()) as u32)
    else {
        return;
    };
    let mut near: Vec<usize> = days[day].iter().copied().filter(|piece| *piece != seed).collect();
    near.sort_by_key(|piece| (table.pieces[*piece].spot.map_or(0, |spot| spot.at.abs_diff(around)), *piece));
    near.truncate(1 + random.below(MOST_TAKEN) as usize);
    let mut taken: Vec<usize> = near;
    taken.push(seed);
    taken.extend(waiting.iter().copied().filter(|other| *other != seed && random.below(3) == 0).take(2));
    let old = cost(table, &taken);
    let before: Vec<(usize, Option<Spot>)> = taken.iter().map(|piece| (*piece, table.take(*piece))).collect();
    random.shuffle(&mut taken);
    // Mostly those that can go back do so first; now and then another order finds room.
    if random.below(4) > 0 {
        taken.sort_by_key(|piece| !can_return(table, *piece));
    }
    for piece in &taken {
        if let Some(spot) = edge(table, *piece, day, budget, random) {
            table.put(*piece, spot);
        }
    }
    let new = cost(table, &taken);
    // One step back now and then leads out of a dead end.
    if new > old && (new.0 > old.0 + 1 || random.below(STEPS_BACK) > 0) {
        for piece in &taken {
            table.take(*piece);
        }
        for (piece, spot) in &before {
            if let Some(spot) = spot {
                table.put(*piece, *spot);
            }
        }
        return;
    }
    waiting.retain(|piece| table.pieces[*piece].spot.is_none());
    waiting.extend(
        before
            .iter()
            .filter(|(piece, spot)| spot.is_some() && table.pieces[*piece].spot.is_none())
            .map(|(piece, _)| *piece),
    );
}

/// True where a piece may stand where it stood before the re-plan.
fn can_return(table: &Table<'_>, piece: usize) -> bool {
    let place = &table.pieces[piece];
    place.was.is_some_and(|was| {
        table.board.city_open(place.city, was.at)
            && table.frame.on_duty_at(was.at).any(|caller| caller == was.caller)
            && table.open_for(place, was.at, was.caller)
    })
}

/// Where the piece stood before, if that is open; else a random edge of the open stretches of `day`, now and then of
/// another of its days.
fn edge(table: &Table<'_>, piece: usize, day: usize, budget: &mut u64, random: &mut Random) -> Option<Spot> {
    let place = &table.pieces[piece];
    let domain = table.days(place);
    let was_day = place.was.map(|was| (was.at / DAY) as usize);
    if was_day.is_some_and(|day| domain.contains(&day)) && can_return(table, piece) && random.below(12) > 0 {
        return place.was;
    }
    let day = if domain.contains(&day) && random.below(3) > 0 {
        day
    } else {
        *domain.get(random.index(domain.len()))?
    };
    if !table.board.city_day_open(place.city, day as u32) {
        return None;
    }
    let mut edges = Vec::new();
    for (caller, minutes) in table.open_stretches(place, day, budget) {
        edges.push(Spot { at: minutes.start, caller });
        edges.push(Spot { at: minutes.end - 1, caller });
    }
    edges.get(random.index(edges.len())).copied()
}
