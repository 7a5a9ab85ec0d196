use super::frame::Frame;
use super::output::{Rule, Shortfall};
use super::place::Call;
use super::scenarios::systematic;
use crate::random::Random;

/// The second scorer of each call, if it is double-scored: a share of all calls, sampled systematically through the
/// `scenario` calls, which must be given in the order of city and time.
///
/// The second scorer is never the caller nor recused nor without any shift. Those on duty at the time and without a call of their own within
/// the caller gap come first, because they can listen in; the others score from the recording. Among equals the one with
/// the fewest such tasks so far, then by lot.
pub(super) fn second_scorers(
    frame: &Frame,
    calls: &[Call],
    scenario: &[usize],
    random: &mut Random,
) -> (Vec<Option<usize>>, Vec<Shortfall>) {
    let permille = frame.input.rules.double_scored_permille;
    let wanted = systematic(calls.len(), permille, random).into_iter().filter(|wanted| *wanted).count();
    let mut seconds = vec![None; calls.len()];
    let mut starts = vec![Vec::new(); frame.input.callers.len()];
    for call in calls {
        starts[call.caller].push(call.at);
    }
    starts.iter_mut().for_each(|starts| starts.sort_unstable());
    let mut tasks = vec![0u32; frame.input.callers.len()];
    let mut found = 0;
    for index in spread(scenario, wanted, random) {
        let call = &calls[index];
        let second = second(frame, call, &starts, &tasks, random);
        if let Some(second) = second {
            tasks[second] += 1;
            found += 1;
        }
        seconds[index] = second;
    }
    let missing = wanted - found;
    let shortfall = Shortfall {
        rule: Rule::DoubleScored,
        city: None,
        count: missing as u32,
        sentence: format!(
            "双人评分应有 {wanted} 通，有 {missing} 通排不出：只有情景拨测可以双人评分，且须有另一名不回避该地市的拨测员。请增加拨测员、减少回避或降低双人评分占比。"
        ),
    };
    (seconds, if missing > 0 { vec![shortfall] } else { Vec::new() })
}

/// `count` of `places` (all, if there are fewer), spread evenly from a random start.
pub(super) fn spread(places: &[usize], count: usize, random: &mut Random) -> Vec<usize> {
    let (length, count) = (places.len(), count.min(places.len()));
    let start = random.index(length);
    let upto = |place: usize| (start + place * count).checked_div(length).unwrap_or(0);
    (0..length).filter(|place| upto(place + 1) > upto(*place)).map(|place| places[place]).collect()
}

fn second(
    frame: &Frame,
    call: &Call,
    starts: &[Vec<u32>],
    tasks: &[u32],
    random: &mut Random,
) -> Option<usize> {
    let gap = frame.input.rules.gap_caller;
    let on_duty: Vec<usize> = frame.eligible(call.lot.city, call.at).collect();
    let busy = |caller: usize| {
        let next = starts[caller].partition_point(|at| at + gap <= call.at);
        starts[caller].get(next).is_some_and(|at| *at < call.at + gap.max(1))
    };
    (0..tasks.len())
        .filter(|caller| *caller != call.caller && !frame.recused[*caller][call.lot.city])
        // Who has no shift at all does not take part.
        .filter(|caller| frame.duty_minutes[*caller] > 0)
        .min_by_key(|caller| (!on_duty.contains(caller) || busy(*caller), tasks[*caller], random.bits()))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::december;
    use super::super::frame::{DAY, Lot};
    use super::*;

    fn calls(count: u32) -> Vec<Call> {
        let call = |index: u32| {
            let lot = Lot { city: index as usize % 11, band: 2, day: index as usize / 10, free: false };
            Call { lot, moved_from: None, at: lot.day as u32 * DAY + 600 + index % 10 * 12, caller: 0 }
        };
        (0..count).map(call).collect()
    }

    #[test]
    fn the_share_is_met_and_nobody_scores_twice() {
        let mut input = december();
        input.rules.double_scored_permille = 100;
        input.callers[2].recused = vec![input.cities[4].id.clone()];
        let frame = Frame::new(&input);
        let calls = calls(300);
        let scenario: Vec<usize> = (0..200).collect();
        let (seconds, shortfalls) =
            second_scorers(&frame, &calls, &scenario, &mut Random::named(1, "double"));
        assert!(shortfalls.is_empty());
        assert_eq!(seconds.iter().flatten().count(), 30);
        assert!(seconds[200..].iter().all(Option::is_none));
        assert!(seconds.iter().flatten().all(|second| *second != 0));
        assert!(calls.iter().zip(&seconds).all(|(call, second)| call.lot.city != 4 || *second != Some(2)));
    }

    #[test]
    fn a_lone_caller_cannot_be_doubled_and_that_is_said() {
        let mut input = december();
        input.callers.truncate(1);
        let frame = Frame::new(&input);
        let calls = calls(100);
        let scenario: Vec<usize> = (0..100).collect();
        let (seconds, shortfalls) =
            second_scorers(&frame, &calls, &scenario, &mut Random::named(1, "double"));
        assert!(seconds.iter().all(Option::is_none));
        assert_eq!((shortfalls[0].count, shortfalls[0].rule), (5, Rule::DoubleScored));
    }
}
