//! 换时段: other places for one task, under the same law.
//!
//! Convenient hours are not random hours. So the alternatives are drawn, not chosen: one minute, uniform over the task's
//! band, is drawn for all of them, and they differ only in the day (of the same kind, the same week first). Whichever is
//! taken, the hour is the drawn one, so swapping cannot drift towards convenient hours. The draw depends on the plan's
//! seed, the task and how often it was swapped: asking again gives the same alternatives.

use super::super::frame::{DAY, Frame};
use super::super::pins::Pin;
use super::table::{Spot, Table};
use super::{Order, PlannedTask};
use crate::random::Random;

/// As many alternatives are offered at the most.
const OFFERED: usize = 5;
/// So far from the drawn minute may an alternative lie, in minutes, where that minute is not open.
const REACH: u32 = 30;

/// The alternatives for the task numbered `seq`, in the order of time; `swaps` is how often it was swapped already.
/// Empty where the task is fixed or pinned, or no place keeps every rule.
pub fn alternatives(order: &Order<'_>, seq: u32, swaps: u32) -> Vec<PlannedTask> {
    let frame = Frame::new(order.input);
    let mut table = Table::new(&frame, order);
    let of_seq = |piece: &usize| table.task(order, *piece).is_some_and(|task| task.seq == seq);
    let Some(asked) = (0..table.pieces.len()).find(of_seq) else { return Vec::new() };
    let place = table.pieces[asked];
    let (Some(was), Some(standing)) = (place.was, place.standing.map(|at| &order.standing[at])) else {
        return Vec::new();
    };
    if place.fixed || standing.pins.contains(&Pin::Day) || standing.pins.contains(&Pin::Time) {
        return Vec::new();
    }
    for piece in 0..table.pieces.len() {
        if let Some(spot) = table.pieces[piece].was.filter(|_| piece != asked) {
            table.put(piece, spot);
        }
    }
    let mut random = Random::named(order.seed, &format!("swap {seq} {swaps}"));
    let (from, until) = frame.band(place.band);
    let minute = from + random.below(u64::from(until - from)) as u32;
    let mut days = table.days(&place);
    random.shuffle(&mut days);
    let week = frame.week[(was.at / DAY) as usize];
    days.sort_by_key(|day| frame.week[*day] != week);
    let mut found: Vec<Spot> = Vec::new();
    for day in days {
        if found.len() == OFFERED {
            break;
        }
        found.extend(nearest(&table, asked, day, minute, &mut random).filter(|spot| spot.at != was.at));
    }
    found.sort_unstable();
    let task = |spot: Spot| {
        table.pieces[asked].spot = Some(spot);
        table.planned(order, asked, seq)
    };
    found.into_iter().map(task).collect()
}

/// The open minute of `day` nearest to `minute`, the earlier of two; its own caller where that is possible.
fn nearest(table: &Table<'_>, piece: usize, day: usize, minute: u32, random: &mut Random) -> Option<Spot> {
    let place = &table.pieces[piece];
    let (minutes, wanted) = (table.minutes(place, day), day as u32 * DAY + minute);
    (0..=REACH).flat_map(|off| [wanted.checked_sub(off), wanted.checked_add(off)]).flatten().find_map(|at| {
        if !minutes.contains(&at) {
            return None;
        }
        let own = place.was.map(|was| was.caller).filter(|own| {
            table.board.city_open(place.city, at)
                && table.frame.on_duty_at(at).any(|caller| caller == *own)
                && table.open_for(place, at, *own)
        });
        let caller = own.or_else(|| table.caller_for(place, at, random))?;
        Some(Spot { at, caller })
    })
}
