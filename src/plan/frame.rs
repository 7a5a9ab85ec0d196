use super::input::{Closure, PlanCity, PlanDay, PlanInput};
use crate::calendar::{Day, DayKind, Minute};
use chrono::Datelike;
use std::collections::BTreeMap;

/// Minutes of a day; an instant of the draw is `day index × DAY + minute`, so that gaps hold across midnight.
pub(super) const DAY: u32 = 1_440;
const HOUR: u32 = 60;

/// The input with ids replaced by indices, in the order of the input.
pub(super) struct Frame<'a> {
    pub input: &'a PlanInput,
    /// Per day, the index of its calendar week (Monday to Sunday) within the plan.
    pub week: Vec<usize>,
    /// Per band and day, its weight: that of the day kind, 0 where nobody is on duty in the band. A band in which
    /// nobody ever is keeps its weights, and its tasks end as unplaced.
    pub day_weights: Vec<Vec<u64>>,
    /// Per day, who is on duty when; no two stretches of one caller overlap.
    pub on_duty: Vec<Vec<Stretch>>,
    /// The same by the hour, from that of the first midnight on: the stretches that reach into it, by caller. Of a
    /// hundred callers a day, some twenty matter at a given minute.
    on_duty_in_hour: Vec<Vec<Stretch>>,
    /// Per caller, minutes on duty, and of all callers.
    pub duty_minutes: Vec<u64>,
    pub all_duty: u64,
    /// Per caller and city, whether recused.
    pub recused: Vec<Vec<bool>>,
    /// Per city and day, the line to dial: the first that is not shut; none where all are.
    pub line: Vec<Vec<Option<usize>>>,
}

/// A caller is on duty from `start` until `end`, minutes of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Stretch {
    pub caller: usize,
    pub start: u32,
    pub end: u32,
}

impl Stretch {
    fn holds(self, minute: u32) -> bool {
        self.start <= minute && minute < self.end
    }
}

/// One task of the draw before it has a minute: a city is to be called in a band of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Lot {
    pub city: usize,
    pub band: usize,
    pub day: usize,
    pub free: bool,
}

impl<'a> Frame<'a> {
    /// `input` must have passed its check.
    pub fn new(input: &'a PlanInput) -> Self {
        let on_duty = stretches(input);
        let mut duty_minutes = vec![0; input.callers.len()];
        for stretch in on_duty.iter().flatten() {
            duty_minutes[stretch.caller] += u64::from(stretch.end - stretch.start);
        }
        let recused_from = |ids: &[String]| input.cities.iter().map(|city| ids.contains(&city.id)).collect();
        Frame {
            input,
            week: weeks(input),
            day_weights: (0..input.bands.len()).map(|band| day_weights(input, &on_duty, band)).collect(),
            on_duty_in_hour: by_hour(&on_duty),
            on_duty,
            all_duty: duty_minutes.iter().sum(),
            duty_minutes,
            recused: input.callers.iter().map(|caller| recused_from(&caller.recused)).collect(),
            line: input.cities.iter().map(|city| open_lines(input, city)).collect(),
        }
    }

    pub fn days(&self) -> usize {
        self.input.days.len()
    }

    /// How many calendar weeks the days touch.
    pub fn weeks(&self) -> usize {
        self.week.last().map_or(0, |last| last + 1)
    }

    pub fn kind(&self, day: usize) -> DayKind {
        self.input.days[day].kind
    }

    /// First minute and first minute after, of the day.
    pub fn band(&self, band: usize) -> (u32, u32) {
        let band = &self.input.bands[band];
        (u32::from(band.start.of_day()), u32::from(band.end.of_day()))
    }

    /// Who is on duty at instant `at`.
    pub fn on_duty_at(&self, at: u32) -> impl Iterator<Item = usize> {
        let minute = at % DAY;
        self.on_duty_in_hour[(at / HOUR) as usize]
            .iter()
            .filter(move |stretch| stretch.holds(minute))
            .map(|stretch| stretch.caller)
    }

    /// True where `caller` is on duty at instant `at` and not recused from `city`.
    pub fn may_call(&self, caller: usize, city: usize, at: u32) -> bool {
        let hour = &self.on_duty_in_hour[(at / HOUR) as usize];
        let first = hour.partition_point(|stretch| stretch.caller < caller);
        let mut own = hour[first..].iter().take_while(|stretch| stretch.caller == caller);
        !self.recused[caller][city] && own.any(|stretch| stretch.holds(at % DAY))
    }

    /// Who is on duty at instant `at` and not recused from `city`.
    pub fn eligible(&self, city: usize, at: u32) -> impl Iterator<Item = usize> {
        self.on_duty_at(at).filter(move |caller| !self.recused[*caller][city])
    }

    /// The stretches that reach into `band` on `day`.
    pub fn stretches_in(&self, band: usize, day: usize) -> impl Iterator<Item = &Stretch> {
        let (from, until) = self.band(band);
        self.on_duty[day].iter().filter(move |stretch| stretch.start < until && from < stretch.end)
    }

    /// Id of the line to dial in `city` on `day`; the main line where all are shut.
    pub fn line_to(&self, city: usize, day: usize) -> &str {
        let lines = &self.input.cities[city].lines;
        lines.get(self.line[city][day].unwrap_or(0)).map_or("", String::as_str)
    }

    /// Day and minute of an instant.
    pub fn civil(&self, at: u32) -> (Day, Minute) {
        (self.input.days[(at / DAY) as usize].day, Minute::new((at % DAY) as u16))
    }
}

fn open_lines(input: &PlanInput, city: &PlanCity) -> Vec<Option<usize>> {
    let closures: Vec<&Closure> = input.closures.iter().filter(|closure| closure.city == city.id).collect();
    let open = |day: &PlanDay| {
        let shut = |line: &str| closures.iter().any(|closure| closure.shuts(&city.id, line, day.day));
        city.lines.iter().position(|line| !shut(line))
    };
    input.days.iter().map(open).collect()
}

fn weeks(input: &PlanInput) -> Vec<usize> {
    let monday = |day: Day| day.week(chrono::Weekday::Mon).first_day().num_days_from_ce();
    let first = monday(input.from);
    input.days.iter().map(|day| ((monday(day.day) - first) / 7) as usize).collect()
}

fn stretches(input: &PlanInput) -> Vec<Vec<Stretch>> {
    let index: BTreeMap<Day, usize> = input.days.iter().enumerate().map(|(at, day)| (day.day, at)).collect();
    let mut on_duty = vec![Vec::new(); input.days.len()];
    for (caller, person) in input.callers.iter().enumerate() {
        for duty in &person.duties {
            if let Some(&day) = index.get(&duty.day) {
                let (start, end) = (u32::from(duty.start.of_day()), u32::from(duty.end.of_day()));
                on_duty[day].push(Stretch { caller, start, end });
            }
        }
    }
    for day in &mut on_duty {
        day.sort_unstable();
        day.dedup_by(|next, kept| {
            let joined = kept.caller == next.caller && next.start <= kept.end;
            if joined {
                kept.end = kept.end.max(next.end);
            }
            joined
        });
    }
    on_duty
}

fn by_hour(on_duty: &[Vec<Stretch>]) -> Vec<Vec<Stretch>> {
    let hours_of = |day: &Vec<Stretch>| {
        let reaching = |from: u32| {
            let reaches = |stretch: &&Stretch| stretch.start < from + HOUR && from < stretch.end;
            day.iter().filter(reaches).copied().collect()
        };
        (0..DAY).step_by(HOUR as usize).map(reaching).collect::<Vec<_>>()
    };
    on_duty.iter().flat_map(hours_of).collect()
}

fn day_weights(input: &PlanInput, on_duty: &[Vec<Stretch>], band: usize) -> Vec<u64> {
    let (from, until) =
        (u32::from(input.bands[band].start.of_day()), u32::from(input.bands[band].end.of_day()));
    let plain = input.days.iter().map(|day| u64::from(input.day_kind_weights.of(day.kind)));
    let held = |day: &[Stretch]| day.iter().any(|stretch| stretch.start < until && from < stretch.end);
    let reached: Vec<u64> =
        plain.clone().zip(on_duty).map(|(weight, day)| if held(day) { weight } else { 0 }).collect();
    if reached.iter().all(|&weight| weight == 0) { plain.collect() } else { reached }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::december;
    use super::super::input::Duty;
    use super::*;

    fn duty(day: Day, start: u16, end: u16) -> Duty {
        Duty { day, start: Minute::new(start), end: Minute::new(end) }
    }

    #[test]
    fn weeks_run_from_monday() {
        let input = december();
        // 2026-12-01 is a Tuesday.
        let weeks = Frame::new(&input).week;
        assert_eq!((weeks[5], weeks[6], weeks[30]), (0, 1, 4));
    }

    #[test]
    fn touching_and_overlapping_duties_are_one_stretch() {
        let mut input = december();
        let day = input.from;
        input.callers.truncate(1);
        input.callers[0].duties =
            vec![duty(day, 600, 700), duty(day, 0, 60), duty(day, 30, 90), duty(day, 90, 100)];
        let frame = Frame::new(&input);
        let spans: Vec<_> = frame.on_duty[0].iter().map(|stretch| (stretch.start, stretch.end)).collect();
        assert_eq!(spans, [(0, 100), (600, 700)]);
        assert_eq!(frame.duty_minutes, [200]);
    }

    #[test]
    fn a_caller_may_call_on_duty_and_unless_recused() {
        let mut input = december();
        let day = input.days[1].day;
        input.callers[1].duties = vec![duty(day, 590, 605), duty(day, 610, 720)];
        input.callers[1].recused = vec![input.cities[4].id.clone()];
        let frame = Frame::new(&input);
        for minute in 580..730 {
            let at = DAY + minute;
            let on_duty = (590..605).contains(&minute) || (610..720).contains(&minute);
            assert_eq!(frame.may_call(1, 0, at), on_duty, "minute {minute}");
            assert_eq!(frame.on_duty_at(at).any(|caller| caller == 1), on_duty, "minute {minute}");
            assert!(!frame.may_call(1, 4, at));
        }
    }

    #[test]
    fn days_without_duty_in_a_band_weigh_nothing_there() {
        let mut input = december();
        input.callers.truncate(1);
        input.callers[0].duties = vec![duty(input.days[4].day, 480, 700)];
        let frame = Frame::new(&input);
        let weighted = |band: usize| frame.day_weights[band].iter().filter(|&&weight| weight > 0).count();
        assert_eq!((weighted(1), weighted(2)), (1, 1));
        assert_eq!(weighted(0), 31, "a band nobody ever holds keeps its weights");
    }
}
