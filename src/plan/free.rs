use super::expected::band_shares;
use super::frame::{Frame, Lot};
use crate::random::Random;

/// 自由抽取: `counts[city]` lots a city, each with its band by the band shares and its day by the day weights alone,
/// independently of all else. Whatever a city has counted, these calls are still to be feared; `audit` says exactly in
/// which sense.
pub(super) fn free_lots(frame: &Frame, counts: &[u32], random: &mut Random) -> Vec<Lot> {
    let shares = band_shares(frame.input);
    let mut lots = Vec::new();
    for (city, count) in counts.iter().enumerate() {
        for _ in 0..*count {
            let band = random.weighted(&shares).unwrap_or(0);
            let day = random.weighted(&frame.day_weights[band]).unwrap_or(0);
            lots.push(Lot { city, band, day, free: true });
        }
    }
    lots
}

#[cfg(test)]
mod tests {
    use super::super::days::{WEEK_TOLERANCE, week_bounds};
    use super::super::expected::{Expected, UNIT};
    use super::super::fixture::december;
    use super::super::input::PlanRules;
    use super::super::place::{Call, place};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn bands_and_days_follow_the_weights() {
        let mut input = december();
        input.day_kind_weights.weekend = 500;
        let frame = Frame::new(&input);
        let lots = free_lots(&frame, &[60_000], &mut Random::named(5, "free"));
        let share =
            |test: &dyn Fn(&Lot) -> bool| lots.iter().filter(|lot| test(lot)).count() as f64 / 60_000.0;
        // Four standard errors of a share at 60,000 draws are below 0.007.
        assert!((share(&|lot| lot.band == 0) - 0.06).abs() < 0.007);
        assert!((share(&|lot| lot.band == 4) - 0.24).abs() < 0.007);
        // December 2026 has 23 workdays and 8 weekend days, which here count half.
        let weekend = |lot: &Lot| frame.kind(lot.day) == crate::calendar::DayKind::Weekend;
        assert!((share(&weekend) - 4.0 / 27.0).abs() < 0.007);
    }

    const DRAWS: u64 = 3_000;
    /// Standard errors; all cells of all cases stay inside in all but 1 of some 500 choices of seeds.
    const BOUND: f64 = 5.0;

    /// The free part of one city, drawn [`DRAWS`] times.
    fn drawn(frame: &Frame, count: u32) -> Vec<Vec<Lot>> {
        (0..DRAWS).map(|seed| free_lots(frame, &[count], &mut Random::named(seed, "free"))).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(6))]

        /// Points 1 and 2 of the theorem in `audit`: on top of any placed part, and after any number of free calls.
        #[test]
        fn every_coming_band_keeps_the_free_share_of_its_base_rate(
            weights in prop::collection::vec(1u32..30, 7),
            weekend in 300u32..2_000,
            count in 10u32..40,
            today in 3usize..28,
            placed in prop::collection::vec((0usize..7, 0usize..31), 0..150),
        ) {
            let mut input = december();
            input.bands.iter_mut().zip(&weights).for_each(|(band, weight)| band.weight = *weight);
            input.day_kind_weights.weekend = weekend;
            let frame = Frame::new(&input);
            let shares = band_shares(&input);
            let share = |band: usize, day: usize| {
                let days = &frame.day_weights[band];
                shares[band] as f64 / UNIT as f64 * days[day] as f64 / days.iter().sum::<u64>() as f64
            };
            let coming = |band: usize| (today..31).map(move |day| (band, day));
            let rest: f64 = (0..7).flat_map(coming).map(|(band, day)| share(band, day)).sum();
            let draws = drawn(&frame, count);
            let spent = |lots: &Vec<Lot>| lots.iter().filter(|lot| lot.day < today).count();
            // The most frequent number of free calls so far stands for “after any number”.
            let mut by_spent = vec![0; count as usize + 1];
            draws.iter().for_each(|lots| by_spent[spent(lots)] += 1);
            let usual = (0..by_spent.len()).max_by_key(|spent| by_spent[*spent]).unwrap();
            for (band, day) in (0..7).flat_map(coming) {
                let here = |lots: &Vec<Lot>| lots.iter().filter(|lot| (lot.band, lot.day) == (band, day)).count();
                let base = f64::from(count) * share(band, day);
                let mean = draws.iter().map(here).sum::<usize>() as f64 / DRAWS as f64;
                let error = (base / DRAWS as f64).sqrt();
                prop_assert!((mean - base).abs() < BOUND * error + 3.0 / DRAWS as f64, "{mean} for {base}");
                // What was placed by quota only adds to it.
                let quota = placed.iter().filter(|cell| **cell == (band, day)).count() as f64;
                prop_assert!(quota + mean >= base - BOUND * error - 3.0 / DRAWS as f64);
                let after = || draws.iter().filter(|lots| spent(lots) == usual);
                let left = f64::from(count) - usual as f64;
                let conditional = after().map(here).sum::<usize>() as f64 / by_spent[usual] as f64;
                let exact = left * share(band, day) / rest;
                let error = (exact / f64::from(by_spent[usual])).sqrt();
                prop_assert!(
                    (conditional - exact).abs() < BOUND * error + 3.0 / f64::from(by_spent[usual]),
                    "{conditional} for {exact} after {usual} of {count}"
                );
            }
        }

        /// Point 3: placing moves no free lot to another band, and to another day only where as many of its city's were
        /// drawn into a band, with one on either side of it, as the gap lets stand there.
        #[test]
        fn free_lots_keep_day_and_band_when_placed(
            seed in 0u64..1_000,
            gap_city in 0u32..40,
            gap_caller in 0u32..12,
            free in 100u32..900,
        ) {
            let mut input = december();
            input.cities.truncate(5);
            input.rules = PlanRules { gap_city, gap_caller, free_share_permille: free, ..input.rules };
            let frame = Frame::new(&input);
            let expected = Expected::new(&frame);
            let quotas = super::super::quotas::quotas(&frame, &expected, &mut Random::named(seed, "quotas"));
            let balanced =
                super::super::days::balanced_lots(&frame, &expected, &quotas, &mut Random::named(seed, "days"));
            let free = free_lots(&frame, &[free / 8; 5], &mut Random::named(seed, "free"));
            let lots = balanced.into_iter().chain(free.iter().copied()).collect();
            let bounds = week_bounds(&frame, &expected, WEEK_TOLERANCE);
            let placed = place(&frame, lots, &bounds, &mut Random::named(seed, "minutes"));
            let key = |lot: &Lot| (lot.city, lot.day, lot.band);
            let drawn = |call: &Call| key(&Lot { day: call.moved_from.unwrap_or(call.lot.day), ..call.lot });
            let crowded = |city: usize, day: usize, band: usize| {
                let within = |of: usize| free.iter().filter(|lot| key(lot) == (city, day, of)).count() as u32;
                let beside = within(band + 1).min(1) + band.checked_sub(1).map_or(0, |before| within(before).min(1));
                let (from, until) = frame.band(band);
                gap_city > 0 && within(band) + beside >= (until - from).div_ceil(gap_city)
            };
            let sorted = |mut keys: Vec<(usize, usize, usize)>| {
                keys.sort_unstable();
                keys
            };
            let calls = || placed.calls.iter().filter(|call| call.lot.free);
            prop_assert!(calls().all(|call| call.moved_from.is_none_or(|day| crowded(call.lot.city, day, call.lot.band))));
            prop_assert_eq!(
                sorted(calls().map(drawn).collect()),
                sorted(free.iter().map(key).collect())
            );
        }
    }

    #[test]
    fn only_a_full_band_drives_a_free_lot_away() {
        let mut input = december();
        input.callers.truncate(1);
        // Three minutes of duty in the forenoon of each of two days: one call each.
        let duty = |day: usize| super::super::input::Duty {
            day: input.days[day].day,
            start: crate::calendar::Minute::new(630),
            end: crate::calendar::Minute::new(633),
        };
        input.callers[0].duties = vec![duty(3), duty(4)];
        let frame = Frame::new(&input);
        let bounds = week_bounds(&frame, &Expected::new(&frame), WEEK_TOLERANCE);
        let lot = Lot { city: 0, band: 2, day: 3, free: true };
        let placed =
            place(&frame, vec![lot, Lot { city: 1, ..lot }], &bounds, &mut Random::named(1, "minutes"));
        let mut days: Vec<_> = placed.calls.iter().map(|call| (call.lot.day, call.moved_from)).collect();
        days.sort_unstable();
        assert_eq!(days, [(3, None), (4, Some(3))]);
    }
}
