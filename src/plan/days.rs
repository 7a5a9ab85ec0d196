//! The balanced part gets its days.
//!
//! Per band, the city's tasks and the band's days are two lists of the same length; the days are dealt out in random
//! order, so that a city's day counts vary as in a random sample while the province's day load stays even. A random
//! deal leaves city × week too wide; random exchanges of two days within a band, which touch no other total, bring
//! every week of every city into its bounds (the swap step of a Metropolis walk on tables with fixed margins, Diaconis
//! and Sturmfels, Ann. Stat. 26, 1998, stopped when the bounds hold). So do the least and the most calls of a day.

use super::expected::{Expected, UNIT};
use super::frame::{Frame, Lot};
use super::input::PlanCity;
use super::output::{Rule, Shortfall};
use super::quotas::Quotas;
use crate::random::Random;

/// How far city × week of the balanced part may lie from its expected value, per mille. The deal uses all of it: a
/// narrower aim would let a city that has counted its week foresee the week's end.
pub(super) const WEEK_TOLERANCE: u64 = 250;
/// Exchanges tried per city in one round, and rounds.
const TRIES: usize = 200;
const ROUNDS: usize = 60;

/// Lowest and highest count of a group of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bounds {
    pub least: u32,
    pub most: u32,
}

impl Bounds {
    /// `units` ± `tolerance` per mille, but always with its floor and ceiling.
    pub fn around(units: u64, tolerance: u64) -> Self {
        let low = (units * (1_000 - tolerance) / 1_000).div_ceil(UNIT).min(units / UNIT);
        let high = (units * (1_000 + tolerance) / 1_000 / UNIT).max(units.div_ceil(UNIT));
        Bounds { least: low as u32, most: high as u32 }
    }

    /// How far `count` lies outside.
    fn off(self, count: u32) -> i64 {
        i64::from(self.least.saturating_sub(count)) + i64::from(count.saturating_sub(self.most))
    }
}

/// Expected balanced tasks of `city` in each week, in units.
pub(super) fn week_units(frame: &Frame, expected: &Expected, city: usize) -> Vec<u64> {
    let mut weeks = vec![0; frame.weeks()];
    for (day, units) in expected.city_days(frame, city).iter().enumerate() {
        weeks[frame.week[day]] += units;
    }
    weeks
}

/// The bounds of each week of each city.
pub(super) fn week_bounds(frame: &Frame, expected: &Expected, tolerance: u64) -> Vec<Vec<Bounds>> {
    let bounds = |units: &u64| Bounds::around(*units, tolerance);
    let of_city = |city| week_units(frame, expected, city).iter().map(bounds).collect();
    (0..frame.input.cities.len()).map(of_city).collect()
}

/// The cities of which the deal could not bring every week into the rule.
pub(super) fn uneven_weeks(frame: &Frame, bounds: &[Vec<Bounds>], lots: &[Lot]) -> Vec<Shortfall> {
    let mut counts: Vec<Vec<u32>> = bounds.iter().map(|row| vec![0; row.len()]).collect();
    for lot in lots {
        counts[lot.city][frame.week[lot.day]] += 1;
    }
    let off = |city: usize| {
        bounds[city].iter().zip(&counts[city]).map(|(bounds, count)| bounds.off(*count)).sum::<i64>()
    };
    let named = |city: usize| {
        let count = off(city) as u32;
        let name = &frame.input.cities[city].name;
        Shortfall {
            rule: Rule::CityWeek,
            city: Some(frame.input.cities[city].id.clone()),
            count,
            sentence: format!(
                "{name}有 {count} 通使某一周的通数偏离应得数 25% 以上：通数少或地市少时无法同时满足各周和各时段的配额。可增加通数，或接受这一偏差。"
            ),
        }
    };
    (0..bounds.len()).filter(|city| off(*city) > 0).map(named).collect()
}

/// Least tasks of every city on `day`: nothing is asked of a day on which no band weighs anything.
fn least_on(frame: &Frame, day: usize) -> u32 {
    let weighs = |band: usize| frame.input.bands[band].weight > 0 && frame.day_weights[band][day] > 0;
    if (0..frame.input.bands.len()).any(weighs) { frame.input.rules.min_city_day } else { 0 }
}

/// The cities that have too few calls on some day.
pub(super) fn bare_days(frame: &Frame, calls: impl Iterator<Item = Lot>) -> Vec<Shortfall> {
    let mut counts = vec![vec![0; frame.days()]; frame.input.cities.len()];
    for lot in calls {
        counts[lot.city][lot.day] += 1;
    }
    let least = frame.input.rules.min_city_day;
    let lacking = |(city, days): (&PlanCity, &Vec<u32>)| {
        let lack = |(day, count): (usize, &u32)| least_on(frame, day).saturating_sub(*count);
        let lacks: Vec<u32> = days.iter().enumerate().map(lack).filter(|lack| *lack > 0).collect();
        (!lacks.is_empty()).then(|| Shortfall {
            rule: Rule::CityDayLeast,
            city: Some(city.id.clone()),
            count: lacks.iter().sum(),
            sentence: format!(
                "{}有 {} 天不足每日下限 {least} 通，共差 {} 通。可降低每日下限，或增加该市通数。",
                city.name,
                lacks.len(),
                lacks.iter().sum::<u32>()
            ),
        })
    };
    frame.input.cities.iter().zip(&counts).filter_map(lacking).collect()
}

/// The lots of the balanced part.
pub(super) fn balanced_lots(
    frame: &Frame,
    expected: &Expected,
    quotas: &Quotas,
    random: &mut Random,
) -> Vec<Lot> {
    let repeat = |index: usize, times: u32| std::iter::repeat_n(index, times as usize);
    let mut lots = Vec::new();
    let mut band_starts = vec![0];
    for (band, row) in quotas.band_day.iter().enumerate() {
        let mut days: Vec<usize> =
            row.iter().enumerate().flat_map(|(day, times)| repeat(day, *times)).collect();
        random.shuffle(&mut days);
        let cities = quotas.city_band.iter().enumerate().flat_map(|(city, row)| repeat(city, row[band]));
        lots.extend(cities.zip(days).map(|(city, day)| Lot { city, band, day, free: false }));
        band_starts.push(lots.len());
    }
    Deal::new(frame, expected, lots, band_starts).level(random)
}

/// Lots in the order of bands, with the counts that have bounds: per city first the weeks, then the days.
struct Deal<'a> {
    frame: &'a Frame<'a>,
    lots: Vec<Lot>,
    band_starts: Vec<usize>,
    of_city: Vec<Vec<usize>>,
    bounds: Vec<Vec<Bounds>>,
    counts: Vec<Vec<u32>>,
}

impl<'a> Deal<'a> {
    fn new(frame: &'a Frame<'a>, expected: &Expected, lots: Vec<Lot>, band_starts: Vec<usize>) -> Self {
        let mut bounds = week_bounds(frame, expected, WEEK_TOLERANCE);
        let day = |day: usize| Bounds { least: least_on(frame, day), most: frame.input.rules.max_city_day };
        for row in &mut bounds {
            row.extend((0..frame.days()).map(day));
        }
        let mut of_city = vec![Vec::new(); bounds.len()];
        let mut counts: Vec<Vec<u32>> = bounds.iter().map(|row| vec![0; row.len()]).collect();
        let weeks = counts.first().map_or(0, Vec::len) - frame.days();
        for (index, lot) in lots.iter().enumerate() {
            of_city[lot.city].push(index);
            counts[lot.city][frame.week[lot.day]] += 1;
            counts[lot.city][weeks + lot.day] += 1;
        }
        Deal { frame, lots, band_starts, of_city, bounds, counts }
    }

    /// Exchanges until every city is within its bounds or the rounds are over.
    fn level(mut self, random: &mut Random) -> Vec<Lot> {
        for _ in 0..ROUNDS {
            let off: Vec<usize> = (0..self.of_city.len()).filter(|city| self.off(*city) > 0).collect();
            if off.is_empty() {
                break;
            }
            for city in off {
                let mut left = self.off(city);
                for _ in 0..TRIES {
                    if left == 0 {
                        break;
                    }
                    left += self.exchange(city, random);
                }
            }
        }
        self.lots
    }

    fn off(&self, city: usize) -> i64 {
        self.bounds[city].iter().zip(&self.counts[city]).map(|(bounds, count)| bounds.off(*count)).sum()
    }

    /// Lets a random lot of `city` exchange days with a random lot of another city in its band, unless that is worse
    /// for the two together. Gives the change for `city`.
    fn exchange(&mut self, city: usize, random: &mut Random) -> i64 {
        let Some(&one) = self.of_city[city].get(random.index(self.of_city[city].len())) else { return 0 };
        let band = self.lots[one].band;
        let (start, end) = (self.band_starts[band], self.band_starts[band + 1]);
        let two = start + random.index(end - start);
        let (here, there) = (self.lots[one].day, self.lots[two].day);
        let other = self.lots[two].city;
        if other == city || here == there {
            return 0;
        }
        let mine = self.shift(city, here, there);
        let theirs = self.shift(other, there, here);
        if mine + theirs > 0 {
            self.shift(city, there, here);
            self.shift(other, here, there);
            return 0;
        }
        self.lots[one].day = there;
        self.lots[two].day = here;
        mine
    }

    /// Counts one lot of `city` on another day; gives by how much the city is further off its bounds.
    fn shift(&mut self, city: usize, from: usize, to: usize) -> i64 {
        let weeks = self.counts[city].len() - self.frame.days();
        let mut change = 0;
        for (from, to) in [(self.frame.week[from], self.frame.week[to]), (weeks + from, weeks + to)] {
            let (bounds, counts) = (&self.bounds[city], &mut self.counts[city]);
            change -= bounds[from].off(counts[from]) + bounds[to].off(counts[to]) * i64::from(from != to);
            counts[from] -= 1;
            counts[to] += 1;
            change += bounds[from].off(counts[from]) + bounds[to].off(counts[to]) * i64::from(from != to);
        }
        change
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::december;
    use super::super::quotas::quotas;
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(22_400_000_000, 250, 17, 28)] // 16.8..28.0
    #[case(3_200_000_000, 250, 3, 4)]
    #[case(2_600_000_000, 250, 2, 3)]
    #[case(300_000_000, 250, 0, 1)]
    #[case(0, 250, 0, 0)]
    fn bounds_always_hold_floor_and_ceiling(
        #[case] units: u64,
        #[case] tolerance: u64,
        #[case] least: u32,
        #[case] most: u32,
    ) {
        assert_eq!(Bounds::around(units, tolerance), Bounds { least, most });
    }

    #[test]
    fn weeks_are_level_day_counts_vary_and_no_total_moves() {
        let input = december();
        let frame = Frame::new(&input);
        let expected = Expected::new(&frame);
        let bounds = week_bounds(&frame, &expected, WEEK_TOLERANCE);
        let mut seen = [0u32; 16];
        for seed in 0..15 {
            let mut random = Random::named(seed, "days");
            let quotas = quotas(&frame, &expected, &mut random);
            let lots = balanced_lots(&frame, &expected, &quotas, &mut random);
            let count = |test: &dyn Fn(&Lot) -> bool| lots.iter().filter(|lot| test(lot)).count() as u32;
            for (city, bounds) in bounds.iter().enumerate() {
                for (week, bounds) in bounds.iter().enumerate() {
                    let in_week = count(&|lot| lot.city == city && frame.week[lot.day] == week);
                    assert_eq!(
                        bounds.off(in_week),
                        0,
                        "city {city} week {week}: {in_week} outside {bounds:?}"
                    );
                }
                for band in 0..7 {
                    assert_eq!(
                        count(&|lot| lot.city == city && lot.band == band),
                        quotas.city_band[city][band]
                    );
                }
                for day in 0..31 {
                    seen[count(&|lot| lot.city == city && lot.day == day) as usize] += 1;
                }
            }
            for (band, row) in quotas.band_day.iter().enumerate() {
                for (day, quota) in row.iter().enumerate() {
                    assert_eq!(count(&|lot| lot.band == band && lot.day == day), *quota);
                }
            }
        }
        assert!(seen[0] > 0 && seen[8] > 0 && seen[14..] == [0, 0], "days with 0, 1, … calls: {seen:?}");
    }
}
