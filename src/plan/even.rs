//! Callers' loads are made even once every call has its minute.
//!
//! First single calls go from the caller with too many, for the time on duty, to one with too few; then two calls
//! exchange their callers wherever that brings caller × city closer to the product of its margins. Both are descents
//! of a sum of squares, so they end; both keep every hard rule, because the board is asked.

use super::board::Board;
use super::frame::DAY;
use super::place::Call;
use crate::random::Random;

/// Passes over all calls, at most, in each of the two descents.
const PASSES: u32 = 12;
/// Partners looked at for each call in one pass.
const PARTNERS: usize = 6;

/// Makes loads and caller × city even.
pub(super) fn even(board: &mut Board, calls: &mut [Call], random: &mut Random) {
    let mut order: Vec<usize> = (0..calls.len()).collect();
    for _ in 0..PASSES {
        random.shuffle(&mut order);
        if order.iter().filter(|index| hand_over(board, &mut calls[**index])).count() == 0 {
            break;
        }
    }
    let mut of_day = vec![Vec::new(); board.frame.days()];
    for (index, call) in calls.iter().enumerate() {
        of_day[(call.at / DAY) as usize].push(index);
    }
    for _ in 0..PASSES {
        let mut exchanged = 0;
        for index in &order {
            let mates = &of_day[(calls[*index].at / DAY) as usize];
            for _ in 0..PARTNERS {
                let mate = mates[random.index(mates.len())];
                exchanged += usize::from(exchange(board, calls, *index, mate));
            }
        }
        if exchanged == 0 {
            break;
        }
    }
}

/// Gives `call` to the open caller with the lowest load for the time on duty, if that lowers the sum of squares.
fn hand_over(board: &mut Board, call: &mut Call) -> bool {
    let frame = board.frame;
    let duty = frame.duty_minutes.iter().sum::<u64>() as i64;
    let total = board.total() as i64;
    // Tasks above the fair load, times the minutes on duty of all.
    let above = |caller: usize| board.load(caller) as i64 * duty - total * frame.duty_minutes[caller] as i64;
    let better = frame
        .eligible(call.lot.city, call.at)
        .filter(|caller| above(*caller) + duty < above(call.caller) && board.caller_open(*caller, call.at))
        .min_by_key(|caller| (above(*caller), board.in_city(*caller, call.lot.city)));
    let Some(better) = better else { return false };
    board.remove(call.lot.city, call.caller, call.at);
    board.add(call.lot.city, better, call.at);
    call.caller = better;
    true
}

/// Exchanges the callers of two calls, if that brings caller × city closer to its fair value and keeps every rule.
fn exchange(board: &mut Board, calls: &mut [Call], one: usize, two: usize) -> bool {
    let (a, b) = (calls[one], calls[two]);
    if a.caller == b.caller || a.lot.city == b.lot.city {
        return false;
    }
    let total = board.total() as i64;
    // Calls of the pair above load × share of the city, times all calls.
    let above = |caller: usize, city: usize| {
        i64::from(board.in_city(caller, city)) * total - (board.load(caller) * board.city_total(city)) as i64
    };
    let gain = above(a.caller, a.lot.city) + above(b.caller, b.lot.city)
        - above(a.caller, b.lot.city)
        - above(b.caller, a.lot.city);
    let frame = board.frame;
    let may = |caller: usize, call: &Call| frame.eligible(call.lot.city, call.at).any(|other| other == caller);
    if gain <= 2 * total || !may(b.caller, &a) || !may(a.caller, &b) {
        return false;
    }
    board.remove(a.lot.city, a.caller, a.at);
    board.remove(b.lot.city, b.caller, b.at);
    let open = board.caller_open(b.caller, a.at) && board.caller_open(a.caller, b.at);
    let (to_a, to_b) = if open { (b.caller, a.caller) } else { (a.caller, b.caller) };
    board.add(a.lot.city, to_a, a.at);
    board.add(b.lot.city, to_b, b.at);
    calls[one].caller = to_a;
    calls[two].caller = to_b;
    open
}
