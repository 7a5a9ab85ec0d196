//! What a city knows at the moment it is asked: its own calls so far, held against what the rules lead it to expect.
//!
//! Each number is made so that 0 means “as expected”. A ratio is (what is left of the expected total) / (what is
//! expected of the time that is left) − 1: the draw is balanced over month, weeks and bands, so a city that has got
//! fewer calls than expected has more to come.

use super::super::frame::DAY;
use super::world::World;
use crate::calendar::DayKind;

/// A question put to a city at an instant: does a call come before the window ends?
pub(super) struct Question {
    /// Number of the simulated month.
    pub month: u32,
    /// Index of the city among those watched.
    pub city: u32,
    /// Window × day kind: the cell of the base rate.
    pub cell: usize,
    /// Log-odds of the base rate.
    pub base: f64,
    /// Whether a call came.
    pub came: bool,
    pub known: Known,
}

/// What the city knows. Single precision halves the millions of them.
#[derive(Clone, Copy)]
pub(super) struct Known {
    pub days_left: u8,
    pub days_left_in_week: u8,
    pub today: u8,
    /// Calls in the band of the window today.
    pub band_today: f32,
    /// Calls today above the expected number.
    pub today_above: f32,
    /// Calls this month above the expected number.
    pub month_above: f32,
    pub month_ratio: f32,
    pub week_ratio: f32,
    /// Of the bands of the window, by their expected calls in it.
    pub band_ratio: f32,
    /// Minutes since the last call, a day at most.
    pub since_last: f32,
    /// Calls that the secret total leaves at most.
    pub room: f32,
    /// False where the city can be sure that no call comes today: its cap or its highest total is reached.
    pub open: bool,
}

/// A ratio is not followed further than this: at the very end it says nothing more.
const FAR: f32 = 3.0;

/// Puts every question of `windows` (from and until, minutes of the day, in order) to a city with these `calls`.
pub(super) fn ask(
    world: &World,
    (month, city): (u32, u32),
    calls: &[u32],
    windows: &[(u32, u32)],
    questions: &mut Vec<Question>,
) {
    let mut told = Told::new(world, world.watched[city as usize]);
    for day in 0..world.frame.days() {
        let kind = world.frame.kind(day);
        for (index, (from, until)) in windows.iter().enumerate() {
            let (from, until) = (day as u32 * DAY + from, day as u32 * DAY + until);
            told.hear(calls, from);
            questions.push(Question {
                month,
                city,
                cell: index * DayKind::ALL.len() + kind as usize,
                base: 0.0,
                came: calls.get(told.heard).is_some_and(|next| *next < until),
                known: told.known(calls, from, until),
            });
        }
    }
}

/// The running counts of one city.
struct Told<'a> {
    world: &'a World<'a>,
    target: f64,
    most: f32,
    heard: usize,
    bands: Vec<u32>,
}

impl<'a> Told<'a> {
    fn new(world: &'a World<'a>, city: usize) -> Self {
        let target = world.target(city);
        let most = target as f32 + world.frame.input.rules.city_total_spread as f32;
        Told { world, target, most, heard: 0, bands: vec![0; world.bands()] }
    }

    /// Counts the calls before `at`.
    fn hear(&mut self, calls: &[u32], at: u32) {
        while let Some(call) = calls.get(self.heard).filter(|call| **call < at) {
            self.bands[self.world.band_at(call % DAY)] += 1;
            self.heard += 1;
        }
    }

    fn known(&self, calls: &[u32], at: u32, until: u32) -> Known {
        let (world, day) = (self.world, (at / DAY) as usize);
        let past = &calls[..self.heard];
        let since = |from: u32| self.heard - past.partition_point(|call| *call < from);
        let (week_from, week_until) = world.week(day);
        let (today, week) = (since(day as u32 * DAY), since(week_from));
        let gone = world.upto(at) * self.target;
        let left_in_week = world.upto(week_until) * self.target - gone;
        let of_week = left_in_week + gone - world.upto(week_from) * self.target;
        let (mut band_ratio, mut band_today, mut weight) = (0.0, 0.0, 0.0);
        for band in 0..world.bands() {
            let upto = world.band_upto(band, at);
            let inside = (world.band_upto(band, until) - upto) as f32;
            if inside > 0.0 {
                let whole = world.band_upto(band, world.frame.days() as u32 * DAY);
                let called = f64::from(self.bands[band]);
                band_ratio += inside * ratio(whole * self.target - called, (whole - upto) * self.target);
                let here = |call: &&u32| world.band_at(**call % DAY) == band;
                band_today += inside * past[self.heard - today..].iter().filter(here).count() as f32;
                weight += inside;
            }
        }
        let mean = |sum: f32| if weight > 0.0 { sum / weight } else { 0.0 };
        Known {
            days_left: (world.frame.days() - 1 - day) as u8,
            days_left_in_week: (week_until / DAY - 1) as u8 - day as u8,
            today: today as u8,
            band_today: mean(band_today),
            today_above: (today as f64 - (gone - world.upto(day as u32 * DAY) * self.target)) as f32,
            month_above: (self.heard as f64 - gone) as f32,
            month_ratio: ratio(self.target - self.heard as f64, self.target - gone),
            week_ratio: ratio(of_week - week as f64, left_in_week),
            band_ratio: mean(band_ratio),
            since_last: past.last().map_or(DAY, |last| (at - last).min(DAY)) as f32,
            room: self.most - self.heard as f32,
            open: self.most > self.heard as f32 && today < world.frame.input.rules.max_city_day as usize,
        }
    }
}

fn ratio(left: f64, expected: f64) -> f32 {
    ((left / expected.max(0.05) - 1.0) as f32).clamp(-FAR, FAR)
}
