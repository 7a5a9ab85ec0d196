use super::input::PlanInput;
use crate::random::Random;

/// The secret city totals: random pairs of cities hand a number of tasks, from −spread to +spread, from one to the
/// other. So the province's total is exact and every city's mean is its target. The number is the sum of two uniform
/// ones, so that the ends are rare: a city that has received the most possible knows that nothing follows.
///
/// A city never hands on more than the whole tasks of its free part, because the balanced part is fixed by its quotas;
/// cities are paired with others of about the same limit, and with an odd number of cities one, drawn at random among
/// those of the lowest limit, keeps its target.
pub(super) fn city_totals(input: &PlanInput, random: &mut Random) -> Vec<u32> {
    let rules = &input.rules;
    let limit = |target: u32| {
        let free = u64::from(target) * u64::from(rules.free_share_permille) / 1_000;
        free.min(u64::from(rules.city_total_spread))
    };
    let mut totals: Vec<u32> = input.cities.iter().map(|city| city.target).collect();
    let mut order: Vec<usize> = (0..totals.len()).collect();
    random.shuffle(&mut order);
    order.sort_by_key(|city| std::cmp::Reverse(limit(totals[*city])));
    for pair in order.chunks_exact(2) {
        let (giver, taker) = (pair[0], pair[1]);
        let most = limit(totals[giver]).min(limit(totals[taker]));
        let handed = random.below(most + 1) + random.below(most + 1);
        totals[giver] = (u64::from(totals[giver]) + most - handed) as u32;
        totals[taker] = (u64::from(totals[taker]) + handed - most) as u32;
    }
    totals
}

#[cfg(test)]
mod tests {
    use super::super::fixture::december;
    use super::*;

    #[test]
    fn totals_vary_around_the_target_and_the_province_is_exact() {
        let input = december();
        let seeds = 2_000;
        let mut sums = [0i64; 11];
        for seed in 0..seeds {
            let totals = city_totals(&input, &mut Random::named(seed, "totals"));
            assert_eq!(totals.iter().sum::<u32>(), 1_370);
            for ((sum, total), city) in sums.iter_mut().zip(&totals).zip(&input.cities) {
                let off = i64::from(*total) - i64::from(city.target);
                assert!(off.abs() <= 3);
                *sum += off;
            }
        }
        // Two uniform laws of variance 5/4 make 5/2: the mean of 2,000 stays within 4.5 × √(2.5 / 2000) = 0.16.
        assert!(sums.iter().all(|sum| sum.abs() < 320), "{sums:?}");
    }

    #[test]
    fn exact_is_exact_and_small_cities_stay_within_their_free_part() {
        let mut input = december();
        input.rules.city_total_spread = 0;
        let targets: Vec<u32> = input.cities.iter().map(|city| city.target).collect();
        assert_eq!(city_totals(&input, &mut Random::named(1, "totals")), targets);
        input.rules.city_total_spread = 50;
        input.cities[0].target = 4;
        input.cities[1].target = 9;
        for seed in 0..200 {
            let totals = city_totals(&input, &mut Random::named(seed, "totals"));
            assert_eq!(totals[0], 4, "a fifth of 4 is less than one task");
            assert!((8..=10).contains(&totals[1]));
        }
    }
}
