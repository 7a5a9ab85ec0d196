//! Judges plans by the checker that shares nothing with the draw, and by the counts of the quality panel.
//!
//! Without arguments it draws and judges the family of instances from one province to the whole country. With them it
//! serves comparisons with other planners (`benches/cp_sat`), all by JSON on standard output:
//!
//! - `instance CITIES`: the input of that size of the family;
//! - `draw INPUT`: the tasks that the program draws from an input;
//! - `judge INPUT TASKS`: violations per rule and the counts that matter.
#![allow(clippy::unwrap_used, reason = "a benchmark that cannot go on has failed")]
#![allow(clippy::print_stdout, reason = "it is what this is for")]

mod instance;

use instance::{FAMILY, instance};
use mingcha::plan::{PlanInput, PlannedTask, Rule, draw, quality, violations};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::time::Instant;

/// The judgement of a plan. Deviations are the largest ones, in tasks.
#[derive(Serialize)]
struct Judgement {
    tasks: u32,
    target: u32,
    /// How often each rule is broken; rules that are kept do not appear.
    violations: BTreeMap<Rule, usize>,
    /// City × band, city × week and band × day kind of all tasks, against what is expected.
    city_band_off: f64,
    city_week_off: f64,
    band_kind_off: f64,
    /// Fewest and most tasks of the province on a day.
    day_load: (u32, u32),
    /// Caller's tasks against the fair load by time on duty.
    caller_load_off: f64,
    /// Caller × city against the product of the margins: the largest deviation, and the root of the mean square.
    caller_city_off: f64,
    caller_city_rms: f64,
    /// Per cent of the starts that lie in the first tenth of their band; 10 where minutes are uniform.
    first_tenth: f64,
}

fn judge(input: &PlanInput, tasks: &[PlannedTask]) -> Judgement {
    let mut broken = BTreeMap::new();
    for violation in violations(input, tasks) {
        *broken.entry(violation.rule).or_insert(0) += 1;
    }
    let counts = quality(input, tasks);
    let days = counts.day_load.iter().map(|day| day.planned);
    let off = |planned: u32, expected: f64| (f64::from(planned) - expected).abs();
    let pairs = || counts.caller_city.iter().map(|cell| off(cell.planned, cell.expected));
    Judgement {
        tasks: counts.planned,
        target: counts.target,
        violations: broken,
        city_band_off: most(counts.city_band.iter().map(|cell| off(cell.planned, cell.expected))),
        city_week_off: most(counts.city_week.iter().map(|cell| off(cell.planned, cell.expected))),
        band_kind_off: most(counts.band_kind.iter().map(|cell| off(cell.planned, cell.expected))),
        day_load: (days.clone().min().unwrap_or(0), days.max().unwrap_or(0)),
        caller_load_off: most(counts.caller_load.iter().map(|caller| off(caller.planned, caller.fair))),
        caller_city_off: most(pairs()),
        caller_city_rms: hundredths(
            (pairs().map(|off| off * off).sum::<f64>() / pairs().count().max(1) as f64).sqrt(),
        ),
        first_tenth: hundredths(
            tasks.iter().filter(|task| is_early(input, task)).count() as f64 * 100.0
                / tasks.len().max(1) as f64,
        ),
    }
}

fn is_early(input: &PlanInput, task: &PlannedTask) -> bool {
    let band = input.bands.iter().find(|band| band.id == task.band).unwrap();
    (task.start.of_day() - band.start.of_day()) * 10 < band.minutes()
}

fn most(values: impl Iterator<Item = f64>) -> f64 {
    hundredths(values.fold(0.0, f64::max))
}

fn hundredths(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

fn family() {
    for (cities, tasks, callers) in FAMILY {
        let input = instance(cities, tasks, callers);
        let start = Instant::now();
        let plan = draw(&input);
        let milliseconds = start.elapsed().as_millis();
        println!("{cities} cities, {callers} callers, drawn once in {milliseconds} ms");
        println!("  unplaced {}, shortfalls {}", plan.unplaced.len(), plan.shortfalls.len());
        println!("  {}", serde_json::to_string(&judge(&input, &plan.tasks)).unwrap());
    }
}

fn read<T: DeserializeOwned>(file: &str) -> T {
    serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap()
}

fn print(value: &impl Serialize) {
    println!("{}", serde_json::to_string(value).unwrap());
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => family(),
        ["instance", cities] => {
            let cities: usize = cities.parse().unwrap();
            let size = FAMILY.iter().find(|size| size.0 == cities).unwrap();
            print(&instance(size.0, size.1, size.2));
        }
        ["draw", input] => print(&draw(&read(input)).tasks),
        ["judge", input, tasks] => print(&judge(&read(input), &read::<Vec<PlannedTask>>(tasks))),
        _ => println!("instance CITIES | draw INPUT | judge INPUT TASKS"),
    }
}
