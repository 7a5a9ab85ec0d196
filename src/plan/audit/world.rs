use super::super::expected::{Expected, UNIT, band_shares, split};
use super::super::frame::{DAY, Frame};
use super::super::placed;
use crate::random::Random;

/// What an informed city knows before the month begins: the rules as numbers.
pub(super) struct World<'a> {
    pub frame: &'a Frame<'a>,
    expected: Expected,
    /// Per band and day, the share of the month's calls expected before the day, and on it.
    before: Vec<Vec<f64>>,
    on: Vec<Vec<f64>>,
    /// Per day, its calendar week: the first day and the first day after.
    weeks: Vec<(usize, usize)>,
    /// Cities that are watched, by index of the frame.
    pub watched: Vec<usize>,
}

impl<'a> World<'a> {
    /// `most` cities at most are watched: every one, or a sample drawn without regard to the plan's own seed.
    pub fn new(frame: &'a Frame<'a>, most: usize) -> Self {
        let shares = band_shares(frame.input);
        let on: Vec<Vec<f64>> = shares
            .iter()
            .zip(&frame.day_weights)
            .map(|(share, days)| {
                split(*share, days).iter().map(|units| *units as f64 / UNIT as f64).collect()
            })
            .collect();
        let running = |row: &Vec<f64>| {
            let step = |sum: &mut f64, share: &f64| {
                let before = *sum;
                *sum += share;
                Some(before)
            };
            row.iter().scan(0.0, step).collect()
        };
        let week = |day: usize| {
            let same = |other: &usize| frame.week[*other] == frame.week[day];
            let first = (0..frame.days()).find(same).unwrap_or(day);
            (first, first + (0..frame.days()).filter(same).count())
        };
        let called = |city: &usize| frame.input.cities[*city].target > 0;
        let mut watched: Vec<usize> = (0..frame.input.cities.len()).filter(called).collect();
        if watched.len() > most {
            Random::named(0, "audit cities").shuffle(&mut watched);
            watched.truncate(most);
            watched.sort_unstable();
        }
        World {
            frame,
            expected: Expected::new(frame),
            before: on.iter().map(running).collect(),
            on,
            weeks: (0..frame.days()).map(week).collect(),
            watched,
        }
    }

    /// A month of the plan family: per watched city, the instants of its calls in order. Its seed is the number of the
    /// month, so every audit of the same settings sees the same months, and none tells anything about a plan's seed.
    pub fn month(&self, number: u32) -> Vec<Vec<u32>> {
        let seed = Random::named(u64::from(number), "audit").bits();
        let (placed, _) = placed(self.frame, &self.expected, seed);
        let mut calls = vec![Vec::new(); self.frame.input.cities.len()];
        for call in &placed.calls {
            calls[call.lot.city].push(call.at);
        }
        calls.iter_mut().for_each(|instants| instants.sort_unstable());
        self.watched.iter().map(|city| std::mem::take(&mut calls[*city])).collect()
    }

    pub fn target(&self, city: usize) -> f64 {
        f64::from(self.frame.input.cities[city].target)
    }

    pub fn bands(&self) -> usize {
        self.on.len()
    }

    /// The band that holds a minute of the day.
    pub fn band_at(&self, minute: u32) -> usize {
        (0..self.bands()).find(|band| minute < self.frame.band(*band).1).unwrap_or(0)
    }

    /// First instant of the calendar week of `day`, and the first after it.
    pub fn week(&self, day: usize) -> (u32, u32) {
        let (first, after) = self.weeks[day];
        (first as u32 * DAY, after as u32 * DAY)
    }

    /// Share of the month's calls expected in `band` before instant `at`.
    pub fn band_upto(&self, band: usize, at: u32) -> f64 {
        let (day, minute) = ((at / DAY) as usize, at % DAY);
        let (from, until) = self.frame.band(band);
        let Some(on) = self.on[band].get(day) else { return self.on[band].iter().sum() };
        let gone = minute.clamp(from, until) - from;
        self.before[band][day] + on * f64::from(gone) / f64::from(until - from)
    }

    /// Share of the month's calls expected before instant `at`.
    pub fn upto(&self, at: u32) -> f64 {
        (0..self.bands()).map(|band| self.band_upto(band, at)).sum()
    }
}
