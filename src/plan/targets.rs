//! Targets: how many calls each city gets on average.

use crate::random::Random;

/// Shares `total` out over cities: those with an own target keep it, the rest is divided evenly over the others.
///
/// The even share is rounded by random-start systematic sampling (Madow 1949): with share `s = rest ÷ n` and a uniform
/// start, city `i` gets `⌊start + (i+1)·s⌋ − ⌊start + i·s⌋`, which is `⌊s⌋` or `⌈s⌉`, sums to the rest exactly, and has
/// mean `s`. The arithmetic is in integers, so it is the same everywhere.
pub fn targets(total: u32, own: &[Option<u32>], random: &mut Random) -> Vec<u32> {
    let fixed: u64 = own.iter().flatten().map(|&target| u64::from(target)).sum();
    let rest = u64::from(total).saturating_sub(fixed);
    let sharing = own.iter().filter(|target| target.is_none()).count() as u64;
    let start = random.below(sharing);
    let mut place = 0;
    let mut share = || {
        let before = (start + place * rest) / sharing.max(1);
        place += 1;
        ((start + place * rest) / sharing.max(1) - before) as u32
    };
    own.iter().map(|target| target.unwrap_or_else(&mut share)).collect()
}

/// The part of a month's `target` that falls to `left` of its `days` days, rounded half up.
pub fn for_the_rest(target: u32, left: usize, days: usize) -> u32 {
    let (target, left, days) = (u64::from(target), left as u64, days.max(1) as u64);
    ((2 * target * left + days) / (2 * days)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_even_share_is_exact_and_unbiased() {
        let mut sums = [0u64; 11];
        for seed in 0..4_400 {
            let shared = targets(1_370, &[None; 11], &mut Random::named(seed, "targets"));
            assert_eq!(shared.iter().sum::<u32>(), 1_370);
            assert!(shared.iter().all(|&share| share == 124 || share == 125));
            sums.iter_mut().zip(&shared).for_each(|(sum, &share)| *sum += u64::from(share));
        }
        // 1370 ÷ 11 = 124.545; the standard error of a mean of 4,400 Bernoulli parts is 0.0075: five of them.
        for sum in sums {
            let mean = sum as f64 / 4_400.0;
            assert!((mean - 1_370.0 / 11.0).abs() < 0.0375, "{mean}");
        }
    }

    #[test]
    fn own_targets_are_kept() {
        let random = &mut Random::named(1, "targets");
        assert_eq!(targets(100, &[Some(40), None, None], random), [40, 30, 30]);
        assert_eq!(targets(100, &[Some(60), Some(50)], random), [60, 50]);
        assert_eq!(targets(30, &[Some(40), None], random), [40, 0]);
        assert_eq!(targets(0, &[], random), Vec::<u32>::new());
    }

    #[test]
    fn the_rest_of_a_month_is_its_part() {
        assert_eq!(for_the_rest(1_370, 31, 31), 1_370);
        assert_eq!(for_the_rest(1_370, 8, 30), 365);
        assert_eq!(for_the_rest(3, 1, 2), 2);
        assert_eq!(for_the_rest(3, 0, 0), 0);
    }
}
