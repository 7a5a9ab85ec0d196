//! Which shifts could be added, the most natural first.

use super::super::frame::{DAY, Frame};
use super::super::input::{Duty, PlanInput};
use super::change::ExtraDuty;
use crate::calendar::Minute;
use std::collections::{BTreeMap, BTreeSet};

/// Minutes of rest before and after a shift.
const REST: u32 = 480;
/// People that could be found in addition, for each kind of shift.
const NEW: usize = 4;
/// Shifts proposed at most.
const MOST: usize = 400;

/// Shifts over `bands` for callers who may call `cities`, one a day before a second on any: of those who then have no
/// other shift nor one within eight hours, and after them of people yet to be found. Days on which nobody holds the band
/// come first, and follow each other far apart, so that a few shifts are spread over the month.
pub(super) fn extra_duties(
    input: &PlanInput,
    cities: &BTreeSet<&str>,
    bands: &BTreeSet<&str>,
) -> Vec<ExtraDuty> {
    let frame = Frame::new(input);
    let mut busy: Vec<Vec<(u32, u32)>> = vec![Vec::new(); input.callers.len()];
    for (day, stretches) in frame.on_duty.iter().enumerate() {
        for stretch in stretches {
            let midnight = day as u32 * DAY;
            busy[stretch.caller].push((midnight + stretch.start, midnight + stretch.end));
        }
    }
    let may =
        |caller: &usize| !input.callers[*caller].recused.iter().any(|city| cities.contains(city.as_str()));
    let callers: Vec<usize> = (0..input.callers.len()).filter(may).collect();
    let shapes = shapes(input, bands);
    let days = days(&frame, input, bands);
    let mut found: Vec<ExtraDuty> = Vec::new();
    let push =
        |found: &mut Vec<ExtraDuty>, caller: String, name: Option<String>, day: usize, shape: (u32, u32)| {
            let minute = |of_day: u32| Minute::new(of_day as u16);
            let duty = Duty { day: input.days[day].day, start: minute(shape.0), end: minute(shape.1) };
            found.push(ExtraDuty { caller, name, duty });
        };
    let mut more = true;
    while more && found.len() < MOST {
        more = false;
        for day in &days {
            for shape in &shapes {
                let (from, until) = (*day as u32 * DAY + shape.0, *day as u32 * DAY + shape.1);
                let rested = |caller: &&usize| {
                    busy[**caller].iter().all(|(start, end)| *end + REST <= from || until + REST <= *start)
                };
                let Some(&caller) = callers.iter().filter(rested).min_by_key(|caller| busy[**caller].len())
                else {
                    continue;
                };
                busy[caller].push((from, until));
                let known = &input.callers[caller];
                push(&mut found, known.id.clone(), Some(known.name.clone()), *day, *shape);
                more = true;
            }
        }
    }
    for person in 0..NEW {
        for day in &days {
            for (place, shape) in shapes.iter().enumerate() {
                if found.len() < MOST {
                    push(&mut found, format!("new-{person}-{place}"), None, *day, *shape);
                }
            }
        }
    }
    found
}

/// For each band the commonest shift that holds it all, or the band itself; none twice.
fn shapes(input: &PlanInput, bands: &BTreeSet<&str>) -> Vec<(u32, u32)> {
    let mut common: BTreeMap<(u32, u32), usize> = BTreeMap::new();
    for duty in input.callers.iter().flat_map(|caller| &caller.duties) {
        *common.entry((u32::from(duty.start.of_day()), u32::from(duty.end.of_day()))).or_insert(0) += 1;
    }
    let mut shapes = Vec::new();
    for band in input.bands.iter().filter(|band| bands.contains(band.id.as_str())) {
        let (from, until) = (u32::from(band.start.of_day()), u32::from(band.end.of_day()));
        let holds = |shape: &(u32, u32)| shape.0 <= from && until <= shape.1;
        if shapes.iter().any(holds) {
            continue;
        }
        let best =
            common.iter().filter(|(shape, _)| holds(shape)).max_by_key(|(shape, count)| (**count, shape.0));
        shapes.push(best.map_or((from, until), |(shape, _)| *shape));
    }
    shapes
}

/// The days that may have tasks, those first on which a band is held by nobody, otherwise far apart.
fn days(frame: &Frame, input: &PlanInput, bands: &BTreeSet<&str>) -> Vec<usize> {
    let places: Vec<usize> =
        (0..input.bands.len()).filter(|band| bands.contains(input.bands[*band].id.as_str())).collect();
    let mut days: Vec<usize> =
        (0..frame.days()).filter(|day| input.day_kind_weights.of(frame.kind(*day)) > 0).collect();
    let held = |day: usize| places.iter().all(|band| frame.stretches_in(*band, day).next().is_some());
    // Eleven and 31 have no common factor, so that the walk meets every day once.
    days.sort_by_key(|day| (held(*day), day * 11 % 31));
    days
}
