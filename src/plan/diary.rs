use super::frame::DAY;

/// When one city is called, or one caller calls: a bit a minute, so that a gap is asked of a word or two however many
/// calls there are. No minute holds two calls.
#[derive(Clone)]
pub(super) struct Diary {
    /// Bit `at % 64` of word `at / 64` is set where a call starts at instant `at`.
    minutes: Vec<u64>,
    /// Per day, calls.
    days: Vec<u32>,
    calls: u32,
}

impl Diary {
    /// An empty one for so many days.
    pub fn new(days: usize) -> Self {
        Diary { minutes: vec![0; (days * DAY as usize).div_ceil(64)], days: vec![0; days], calls: 0 }
    }

    /// All calls.
    pub fn calls(&self) -> usize {
        self.calls as usize
    }

    /// Calls on day `day`.
    pub fn on_day(&self, day: u32) -> u32 {
        self.days[day as usize]
    }

    /// True where no call starts less than `gap` minutes before or after `at`, nor at it. `gap` is at least 1.
    pub fn keeps_gap(&self, at: u32, gap: u32) -> bool {
        let end = self.days.len() as u32 * DAY;
        let (first, last) = (at.saturating_sub(gap - 1), (at + gap - 1).min(end - 1));
        let (low, high) = ((first / 64) as usize, (last / 64) as usize);
        let (from, upto) = (!0 << (first % 64), !0 >> (63 - last % 64));
        if low == high {
            return self.minutes[low] & from & upto == 0;
        }
        self.minutes[low] & from == 0
            && self.minutes[high] & upto == 0
            && self.minutes[low + 1..high].iter().all(|word| *word == 0)
    }

    /// Enters a call.
    pub fn add(&mut self, at: u32) {
        self.minutes[(at / 64) as usize] |= 1 << (at % 64);
        self.days[(at / DAY) as usize] += 1;
        self.calls += 1;
    }

    /// Takes out a call that was entered.
    pub fn remove(&mut self, at: u32) {
        self.minutes[(at / 64) as usize] &= !(1 << (at % 64));
        self.days[(at / DAY) as usize] -= 1;
        self.calls -= 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn it_answers_like_a_list_of_instants(
            entered in prop::collection::btree_set(0..2 * DAY, 0..40),
            removed in prop::collection::vec(any::<prop::sample::Index>(), 0..10),
            gap in prop_oneof![1u32..130, Just(1), Just(64), Just(1_440), Just(9_000)],
            asked in prop::collection::vec(0..2 * DAY, 60),
        ) {
            let mut diary = Diary::new(2);
            entered.iter().for_each(|at| diary.add(*at));
            let mut list: Vec<u32> = entered.into_iter().collect();
            for index in removed {
                if !list.is_empty() {
                    diary.remove(list.remove(index.index(list.len())));
                }
            }
            prop_assert_eq!(diary.calls(), list.len());
            for day in 0..2 {
                let on_day: BTreeSet<&u32> = list.iter().filter(|at| **at / DAY == day).collect();
                prop_assert_eq!(diary.on_day(day) as usize, on_day.len());
            }
            for at in asked.into_iter().chain([0, DAY - 1, DAY, 2 * DAY - 1]) {
                let kept = list.iter().all(|other| other.abs_diff(at) >= gap);
                prop_assert_eq!(diary.keeps_gap(at, gap), kept, "at {} with gap {}", at, gap);
            }
        }
    }
}
