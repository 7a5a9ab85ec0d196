//! Callers' loads are made even once every call has its minute.
//!
//! First single calls go from a caller with too many, for the time on duty, to one with too few; where two callers never
//! share a shift, along a chain of callers in between (an augmenting path, found breadth first). Then two calls exchange
//! their callers wherever that brings caller × city closer to the product of its margins. All are descents of a sum of
//! squares, so they end; all keep every hard rule, because the board is asked.

use super::board::Board;
use super::frame::DAY;
use super::place::Call;
use crate::random::Random;
use std::collections::VecDeque;

/// Passes over all calls: at most in the descent by single calls, always in that by exchanges, where a pass that finds
/// nothing shows little, because partners are drawn.
const PASSES: u32 = 12;
/// Chains, at most.
const CHAINS: u32 = 200;
/// Partners looked at for each call in one pass.
const PARTNERS: usize = 8;

/// Makes loads and caller × city even.
pub(super) fn even(board: &mut Board, calls: &mut [Call], random: &mut Random) {
    let mut order: Vec<usize> = (0..calls.len()).collect();
    for _ in 0..PASSES {
        random.shuffle(&mut order);
        if order.iter().filter(|index| hand_over(board, &mut calls[**index])).count() == 0 {
            break;
        }
    }
    for _ in 0..CHAINS {
        if !relieve(board, calls) {
            break;
        }
    }
    let mut of_day = vec![Vec::new(); board.frame.days()];
    for (index, call) in calls.iter().enumerate() {
        of_day[(call.at / DAY) as usize].push(index);
    }
    for _ in 0..PASSES {
        // A day is done at a time, because its calls fit into a near memory and those of a month do not.
        for mates in &of_day {
            for index in mates {
                spread(board, calls, *index, mates, random);
            }
        }
    }
}

/// Offers one call to some calls of its day for exchange, if its caller has more of its city than is fair.
fn spread(board: &mut Board, calls: &mut [Call], one: usize, mates: &[usize], random: &mut Random) {
    for _ in 0..PARTNERS {
        if surplus(board, calls[one].caller, calls[one].lot.city) <= 0 {
            return;
        }
        exchange(board, calls, one, mates[random.index(mates.len())]);
    }
}

/// Calls of `caller` to `city` above the caller's load × the city's share, times all calls.
fn surplus(board: &Board, caller: usize, city: usize) -> i64 {
    let fair = board.load(caller) * board.city_total(city);
    i64::from(board.in_city(caller, city)) * board.total() as i64 - fair as i64
}

/// Calls of `caller` above the fair load, times the minutes on duty of all callers.
fn above(board: &Board, caller: usize) -> i64 {
    let frame = board.frame;
    let fair = board.total() as u64 * frame.duty_minutes[caller];
    board.load(caller) as i64 * frame.all_duty as i64 - fair as i64
}

/// Gives `call` to the open caller with the lowest load for the time on duty, if that lowers the sum of squares.
fn hand_over(board: &mut Board, call: &mut Call) -> bool {
    let frame = board.frame;
    let limit = above(board, call.caller) - frame.all_duty as i64;
    let better = frame
        .eligible(call.lot.city, call.at)
        .filter(|caller| above(board, *caller) < limit && board.caller_open(*caller, call.at))
        .min_by_key(|caller| (above(board, *caller), board.in_city(*caller, call.lot.city)));
    let Some(better) = better else { return false };
    give(board, call, better);
    true
}

fn give(board: &mut Board, call: &mut Call, caller: usize) {
    board.remove(call.lot.city, call.caller, call.at);
    board.add(call.lot.city, caller, call.at);
    call.caller = caller;
}

/// As long as a load is off its fair value by more than one call: hands calls along one chain.
fn relieve(board: &mut Board, calls: &mut [Call]) -> bool {
    let one = board.frame.all_duty as i64;
    let mut callers: Vec<(i64, usize)> =
        (0..board.frame.duty_minutes.len()).map(|caller| (above(board, caller), caller)).collect();
    callers.sort_unstable();
    let (Some((least, _)), Some((most, _))) = (callers.first(), callers.last()) else { return false };
    if *least >= -one && *most <= one {
        return false;
    }
    let limit = least + one;
    callers
        .iter()
        .rev()
        .filter(|(above, _)| *above > limit)
        .any(|(_, caller)| hand_along(board, calls, *caller))
}

/// Hands one call of `from` to a second caller, one of theirs to a third, and so on to a caller whose load is lower by
/// more than one call; none of the callers between ends with another load.
fn hand_along(board: &mut Board, calls: &mut [Call], from: usize) -> bool {
    let frame = board.frame;
    let limit = above(board, from) - frame.all_duty as i64;
    let mut held = vec![Vec::new(); frame.duty_minutes.len()];
    for (index, call) in calls.iter().enumerate() {
        held[call.caller].push(index);
    }
    // Per caller, the call that the one before in the chain would hand over.
    let mut handed = vec![None; held.len()];
    let mut queue = VecDeque::from([from]);
    while let Some(giver) = queue.pop_front() {
        for index in &held[giver] {
            let call = calls[*index];
            for taker in frame.eligible(call.lot.city, call.at) {
                if taker == from || handed[taker].is_some() || !board.caller_open(taker, call.at) {
                    continue;
                }
                handed[taker] = Some(*index);
                if above(board, taker) < limit {
                    hand_back(board, calls, &handed, taker);
                    return true;
                }
                queue.push_back(taker);
            }
        }
    }
    false
}

/// Carries a chain out from its end, so that everybody has given before they take.
fn hand_back(board: &mut Board, calls: &mut [Call], handed: &[Option<usize>], last: usize) {
    let mut taker = last;
    while let Some(index) = handed[taker] {
        let giver = calls[index].caller;
        give(board, &mut calls[index], taker);
        taker = giver;
    }
}

/// Exchanges the callers of two calls, if that brings caller × city closer to its fair value and keeps every rule.
fn exchange(board: &mut Board, calls: &mut [Call], one: usize, two: usize) {
    let (a, b) = (calls[one], calls[two]);
    if a.caller == b.caller || a.lot.city == b.lot.city {
        return;
    }
    let gain = surplus(board, a.caller, a.lot.city) + surplus(board, b.caller, b.lot.city)
        - surplus(board, a.caller, b.lot.city)
        - surplus(board, b.caller, a.lot.city);
    let frame = board.frame;
    let may = |caller: usize, call: &Call| frame.may_call(caller, call.lot.city, call.at);
    if gain <= 2 * board.total() as i64 || !may(b.caller, &a) || !may(a.caller, &b) {
        return;
    }
    board.remove(a.lot.city, a.caller, a.at);
    board.remove(b.lot.city, b.caller, b.at);
    let open = board.caller_open(b.caller, a.at) && board.caller_open(a.caller, b.at);
    let (to_a, to_b) = if open { (b.caller, a.caller) } else { (a.caller, b.caller) };
    board.add(a.lot.city, to_a, a.at);
    board.add(b.lot.city, to_b, b.at);
    calls[one].caller = to_a;
    calls[two].caller = to_b;
}

#[cfg(test)]
mod tests {
    use super::super::fixture::december;
    use super::super::frame::{Frame, Lot};
    use super::super::input::{Duty, PlanInput};
    use super::*;
    use crate::calendar::Minute;

    /// Three callers of equal duty, of whom only the neighbours share an hour: 0–1 at ten o'clock, 1–2 at eleven.
    fn relay() -> PlanInput {
        let mut input = december();
        input.callers.truncate(3);
        let duty = |hour: u16| Duty {
            day: input.from,
            start: Minute::new(hour * 60),
            end: Minute::new(hour * 60 + 120),
        };
        let duties = [duty(9), duty(10), duty(11)];
        for (caller, duty) in input.callers.iter_mut().zip(duties) {
            caller.duties = vec![duty];
        }
        input
    }

    fn calls(board: &mut Board, list: &[(usize, u32)]) -> Vec<Call> {
        let call = |(city, (caller, at)): (usize, &(usize, u32))| {
            board.add(city, *caller, *at);
            let lot = Lot { city, band: 2, day: 0, free: false };
            Call { lot, moved_from: None, at: *at, caller: *caller }
        };
        list.iter().enumerate().map(call).collect()
    }

    #[test]
    fn a_chain_relieves_a_caller_who_never_meets_the_idle_one() {
        let input = relay();
        let frame = Frame::new(&input);
        let mut board = Board::new(&frame);
        // Loads 4, 3, 2: no single hand-over helps, a chain through the middle gives 3, 3, 3.
        let starts =
            [(0, 550), (0, 560), (0, 570), (0, 610), (1, 620), (1, 630), (1, 670), (2, 730), (2, 740)];
        let mut calls = calls(&mut board, &starts);
        assert!(calls.iter_mut().all(|call| !hand_over(&mut board, call)));
        assert!(hand_along(&mut board, &mut calls, 0));
        assert_eq!((0..3).map(|caller| board.load(caller)).collect::<Vec<_>>(), [3, 3, 3]);
        for call in &calls {
            assert!(frame.eligible(call.lot.city, call.at).any(|caller| caller == call.caller));
        }
        assert!(!hand_along(&mut board, &mut calls, 0), "nothing is left to gain");
    }

    #[test]
    fn an_exchange_evens_caller_by_city() {
        let mut input = relay();
        input.callers.truncate(2);
        let frame = Frame::new(&input);
        let mut board = Board::new(&frame);
        // Each caller calls one city only; cities 0 and 1 alternate below.
        let starts = [(0, 610), (1, 620), (0, 630), (1, 640)];
        let mut calls = calls(&mut board, &starts);
        for (index, call) in calls.iter_mut().enumerate() {
            board.remove(call.lot.city, call.caller, call.at);
            call.lot.city = index % 2;
            board.add(call.lot.city, call.caller, call.at);
        }
        even(&mut board, &mut calls, &mut Random::named(1, "even"));
        for caller in 0..2 {
            assert_eq!((board.in_city(caller, 0), board.in_city(caller, 1)), (1, 1));
        }
    }
}
