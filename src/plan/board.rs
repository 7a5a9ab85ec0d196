use super::diary::Diary;
use super::frame::{DAY, Frame};
use crate::random::Random;
use std::cmp::Ordering;

/// Who calls which city when, so far: the one place that knows whether a further call keeps every hard rule.
pub(super) struct Board<'a> {
    pub frame: &'a Frame<'a>,
    /// Per city, when it is called.
    cities: Vec<Diary>,
    /// Per caller, when they call.
    callers: Vec<Diary>,
    /// Calls of each caller to each city, caller after caller.
    pairs: Vec<u32>,
    total: usize,
    gap_city: u32,
    gap_caller: u32,
}

impl<'a> Board<'a> {
    pub fn new(frame: &'a Frame<'a>) -> Self {
        let (cities, callers) = (frame.input.cities.len(), frame.input.callers.len());
        Board {
            frame,
            cities: vec![Diary::new(frame.days()); cities],
            callers: vec![Diary::new(frame.days()); callers],
            pairs: vec![0; cities * callers],
            total: 0,
            // Two calls in the same minute would be one call too many even without a gap.
            gap_city: frame.input.rules.gap_city.max(1),
            gap_caller: frame.input.rules.gap_caller.max(1),
        }
    }

    /// True where `city` may be called at instant `at`.
    pub fn city_open(&self, city: usize, at: u32) -> bool {
        self.city_keeps_gap(city, at) && self.city_day_open(city, at / DAY)
    }

    /// True where `at` keeps the gap to the city's other calls.
    pub fn city_keeps_gap(&self, city: usize, at: u32) -> bool {
        self.cities[city].keeps_gap(at, self.gap_city)
    }

    /// True where the city has a line to dial on day `day` and its cap leaves room.
    pub fn city_day_open(&self, city: usize, day: u32) -> bool {
        self.frame.line[city][day as usize].is_some()
            && self.cities[city].on_day(day) < self.frame.input.rules.max_city_day
    }

    /// True where the caller's cap leaves room on day `day`.
    pub fn caller_day_open(&self, caller: usize, day: u32) -> bool {
        self.callers[caller].on_day(day) < self.frame.input.rules.max_caller_day
    }

    /// True where `caller`, who must be on duty, may make a call at `at`.
    pub fn caller_open(&self, caller: usize, at: u32) -> bool {
        self.callers[caller].keeps_gap(at, self.gap_caller) && self.caller_day_open(caller, at / DAY)
    }

    /// How many callers may make a call at `at`, to whichever city.
    pub fn open_callers(&self, at: u32) -> usize {
        self.frame.on_duty_at(at).filter(|caller| self.caller_open(*caller, at)).count()
    }

    /// True where some caller may make a call at `at`, to whichever city.
    pub fn any_caller_open(&self, at: u32) -> bool {
        self.frame.on_duty_at(at).any(|caller| self.caller_open(caller, at))
    }

    /// Who makes a call to `city` at `at`: of those on duty, not recused and open, the one with the lowest load for
    /// the time on duty, then with the fewest calls to this city, then by lot.
    pub fn caller_for(&self, city: usize, at: u32, random: &mut Random) -> Option<usize> {
        let mut best: Option<usize> = None;
        let mut ties = 1;
        for caller in self.frame.eligible(city, at) {
            let order = best.map_or(Ordering::Less, |best| self.by_load(city, caller, best));
            // The gap is asked last, because it costs most.
            if order.is_gt() || !self.caller_open(caller, at) {
                continue;
            }
            ties = if order.is_eq() { ties + 1 } else { 1 };
            // Of equals each is kept with the same chance (reservoir sampling).
            if order.is_lt() || random.below(ties) == 0 {
                best = Some(caller);
            }
        }
        best
    }

    /// Which of two callers has the lower load for the time on duty, then the fewer calls to `city`.
    fn by_load(&self, city: usize, one: usize, two: usize) -> Ordering {
        let duty = &self.frame.duty_minutes;
        let (mine, theirs) = (self.load(one) as u64 * duty[two], self.load(two) as u64 * duty[one]);
        mine.cmp(&theirs).then(self.in_city(one, city).cmp(&self.in_city(two, city)))
    }

    /// Draws up to `tries` minutes uniformly among `minutes`; the first that is open, and who calls.
    pub fn draw(
        &self,
        city: usize,
        minutes: &std::ops::Range<u32>,
        tries: u32,
        random: &mut Random,
    ) -> Option<(u32, usize)> {
        (0..tries).find_map(|_| {
            let at = minutes.start + random.below(minutes.len() as u64) as u32;
            let caller = if self.city_open(city, at) { self.caller_for(city, at, random) } else { None };
            caller.map(|caller| (at, caller))
        })
    }

    /// Calls of `caller`.
    pub fn load(&self, caller: usize) -> usize {
        self.callers[caller].calls()
    }

    /// Calls of `caller` to `city`.
    pub fn in_city(&self, caller: usize, city: usize) -> u32 {
        self.pairs[caller * self.cities.len() + city]
    }

    fn pair(&mut self, caller: usize, city: usize) -> &mut u32 {
        &mut self.pairs[caller * self.cities.len() + city]
    }

    /// Calls to `city`.
    pub fn city_total(&self, city: usize) -> usize {
        self.cities[city].calls()
    }

    /// All calls.
    pub fn total(&self) -> usize {
        self.total
    }

    /// Enters a call.
    pub fn add(&mut self, city: usize, caller: usize, at: u32) {
        self.cities[city].add(at);
        self.callers[caller].add(at);
        *self.pair(caller, city) += 1;
        self.total += 1;
    }

    /// Takes a call out.
    pub fn remove(&mut self, city: usize, caller: usize, at: u32) {
        self.cities[city].remove(at);
        self.callers[caller].remove(at);
        *self.pair(caller, city) -= 1;
        self.total -= 1;
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::december;
    use super::*;

    #[test]
    fn gaps_hold_across_midnight_and_caps_by_day() {
        let mut input = december();
        input.rules.max_city_day = 2;
        let frame = Frame::new(&input);
        let mut board = Board::new(&frame);
        board.add(0, 0, DAY - 10);
        assert!(!board.city_open(0, DAY + 9), "19 minutes later, over midnight");
        assert!(board.city_open(0, DAY + 10));
        assert!(board.city_open(1, DAY - 10), "another city");
        assert!(!board.caller_open(0, DAY - 3) && board.caller_open(0, DAY - 2));
        board.add(0, 1, 600);
        assert!(!board.city_open(0, 900), "two calls on the day are the cap");
        board.remove(0, 1, 600);
        assert!(board.city_open(0, 900));
        assert_eq!((board.total(), board.load(1), board.in_city(0, 0)), (1, 0, 1));
    }

    #[test]
    fn the_caller_is_on_duty_not_recused_and_least_loaded() {
        let mut input = december();
        input.callers[2].recused = vec![input.cities[2].id.clone()];
        let frame = Frame::new(&input);
        let mut board = Board::new(&frame);
        let mut random = Random::named(1, "caller");
        // Callers 1 and 2 hold the first day shift.
        assert!((0..20).all(|_| board.caller_for(2, 500, &mut random) == Some(1)));
        let drawn: Vec<_> = (0..40).filter_map(|_| board.caller_for(3, 500, &mut random)).collect();
        assert!(drawn.contains(&1) && drawn.contains(&2), "equals are drawn by lot");
        board.add(3, 1, 700);
        assert!((0..20).all(|_| board.caller_for(3, 500, &mut random) == Some(2)));
        board.add(5, 2, 504);
        assert_eq!(board.caller_for(3, 500, &mut random), Some(1));
    }

    #[test]
    fn equals_have_the_same_chance_whoever_stands_between_them() {
        let mut input = december();
        input.callers.truncate(4);
        let duties = input.callers[1].duties.clone();
        input.callers.iter_mut().for_each(|caller| caller.duties = duties.clone());
        let frame = Frame::new(&input);
        let mut board = Board::new(&frame);
        board.add(3, 2, 700);
        let mut random = Random::named(1, "equals");
        let mut drawn = [0u32; 4];
        for _ in 0..3_000 {
            drawn[board.caller_for(3, 500, &mut random).unwrap()] += 1;
        }
        // 1,000 each with a standard error of 26; caller 2 has a call already.
        assert!([0, 1, 3].iter().all(|caller| drawn[*caller].abs_diff(1_000) < 110), "{drawn:?}");
        assert_eq!(drawn[2], 0);
    }
}
