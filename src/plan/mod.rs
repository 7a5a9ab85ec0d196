//! 拨测计划: draws a month of calls.
//!
//! Two demands pull against each other. A sample should be *balanced*, so that it is fair and its rates vary little; and
//! it should be *unpredictable*, so that a city that has counted its calls cannot relax. The answer is a mixture: most
//! tasks fill quotas rounded without bias, the rest are drawn from the weights alone. [`draw`] is a pure function of its
//! input; each of its steps is one small file and takes its own named stream of the seed:
//!
//! 1. `expected`: target × band share × day weight, in units that add up exactly;
//! 2. `totals`: the secret total of each city;
//! 3. `rounding`, `quotas`: unbiased controlled rounding of city × band × day kind × day × week;
//! 4. `days`, `free`: the days of the balanced and of the free part;
//! 5. `place`, over `board` and its `diary`s: minutes and callers, with every gap and cap;
//! 6. `even`: callers' loads, and callers over cities;
//! 7. `scenarios`, `double`: what is asked, and who scores a second time;
//! 8. `explain`, `unplaced`: why each task is there, and why others are not.
//!
//! Why the rest did not fit is proved by counting (`capacity*`), and what would help is found by drawing again (`remedy*`);
//! both only when they are asked for.
//!
//! What comes out can be judged without knowing how it was made: [`quality`] counts, [`violations`] checks every rule,
//! both from settings and tasks alone, so they serve for stored and edited plans too.
//!
//! Around the draw stand `choices` and `request` (what the planner may choose, and what was chosen), `month` (the month's
//! plan from the wizard to the seal), `gaps` (what did not fit), `year` (several months in one go), `task`, `export` and `seal`.
//! How little a city can foresee that counts its calls is measured by [`audit`].
//!
//!
//! Architecture invariant: no step of the draw knows the database, the clock or the page, and no step draws from anything but
//! [`Random`]. The same input gives the same draw for ever; a change to any step is a new
//! [`DRAW_VERSION`](crate::random::DRAW_VERSION).

pub mod audit;
mod board;
mod capacity;
mod change;
mod check;
pub mod choices;
mod days;
mod diary;
mod double;
mod even;
mod evenness;
mod expected;
mod explain;
mod export;
#[cfg(test)]
pub(crate) mod fixture;
mod frame;
mod free;
pub mod gaps;
mod input;
pub mod living;
pub mod month;
mod output;
mod pinned;
mod pins;
mod place;
mod quality;
mod quotas;
mod randomness;
mod reason;
mod remedy;
mod replan;
mod request;
mod revision;
mod rounding;
mod scenarios;
mod seal;
mod targets;
mod task;
#[cfg(test)]
mod tests;
mod totals;
#[cfg(test)]
mod unbiased;
mod unplaced;
mod uses;
mod verify;
mod violations;
pub mod year;

pub use capacity::{Proof, proofs};
pub use change::{Cause, TaskChange};
pub use evenness::Evenness;
pub use export::{Disclosed, ExportedSeal, ExportedTask, PlanExport, export, write};
pub use input::{
    Closure, DayKindWeights, Duty, Pinned, PlanCaller, PlanCity, PlanDay, PlanInput, PlanRules, PoolScenario,
    RecentUse,
};
pub use output::{Draw, PlannedTask, Rule, Shortfall, TaskKind, Unplaced};
pub use pins::Pin;
pub use quality::{
    BandKindCount, CallerCityCount, CallerLoad, CityBandCount, CityWeekCount, DayLoad, Quality, ScenarioUse,
    quality,
};
pub use randomness::{Randomness, randomness};
pub use reason::{Reason, Step};
pub use remedy::{
    Adjustment, ExtraDuty, Fault, Remedy, RuleName, Totals, WhyNot, adjusted, remedies, why_not,
};
pub use replan::{Left, Order, Replan, Standing, Wish, alternatives, replan};
pub use request::PlanRequest;
pub use revision::{Revision, RevisionKind};
pub use seal::{broken_seal, fingerprint, seed_commitment};
pub use targets::{for_the_rest, targets};
pub use task::{Gaps, Plan, PlanState, Task, TaskRow};
pub use verify::{Verdict, VerdictLine, verify};
pub use violations::{Violation, violations};

use crate::random::{DRAW_VERSION, Random};
use days::WEEK_TOLERANCE;
use explain::Decided;
use output::TaskKind::Scenario;

/// Draws the tasks of a month.
///
/// Never fails: settings that do not pass [`PlanInput::check`] give no tasks and their fault as the reason of every
/// unplaced one. The planned and the unplaced tasks together are always the targets' total.
pub fn draw(input: &PlanInput) -> Draw {
    if let Err(failure) = input.check() {
        let unplaced = unplaced::nothing_placed(input, failure.message());
        return Draw { draw_version: DRAW_VERSION, tasks: Vec::new(), unplaced, shortfalls: Vec::new() };
    }
    let stream = |name: &str| Random::named(input.seed, name);
    let frame = frame::Frame::new(input);
    let expected = expected::Expected::new(&frame);
    let (placed, mut shortfalls) = placed(&frame, &expected, input.seed);
    let place::Placed { mut board, mut calls, left } = placed;
    even::even(&mut board, &mut calls, &mut stream("callers"));
    calls.sort_by_key(|call| (call.at, call.lot.city));

    let (contents, lacking) = scenarios::contents(&frame, &calls, &mut stream("scenarios"));
    shortfalls.extend(lacking);
    let mut scored: Vec<usize> =
        (0..calls.len()).filter(|index| contents[*index].kind() == Scenario).collect();
    scored.sort_by_key(|index| calls[*index].lot.city);
    let (seconds, lacking) = double::second_scorers(&frame, &calls, &scored, &mut stream("double"));
    shortfalls.extend(lacking);

    let decided: Vec<Decided> = calls
        .into_iter()
        .zip(contents)
        .zip(seconds)
        .map(|((call, content), second)| Decided { call, content, second })
        .collect();
    let drawn = Draw {
        draw_version: DRAW_VERSION,
        tasks: explain::tasks(&board, &expected, &decided),
        unplaced: unplaced::unplaced(&board, &left),
        shortfalls,
    };
    pinned::keep(input, drawn)
}

/// Steps 2 to 5: every call with its day, band and minute. What follows moves none of them.
fn placed<'a>(
    frame: &'a frame::Frame<'a>,
    expected: &expected::Expected,
    seed: u64,
) -> (place::Placed<'a>, Vec<Shortfall>) {
    let stream = |name: &str| Random::named(seed, name);
    let quotas = quotas::quotas(frame, expected, &mut stream("quotas"));
    let mut lots = days::balanced_lots(frame, expected, &quotas, &mut stream("days"));
    let week_bounds = days::week_bounds(frame, expected, WEEK_TOLERANCE);
    let mut shortfalls = days::uneven_weeks(frame, &week_bounds, &lots);

    let totals = totals::city_totals(frame.input, &mut stream("totals"));
    let free_count = |(total, row): (u32, &Vec<u32>)| total.saturating_sub(row.iter().sum());
    let free: Vec<u32> = totals.into_iter().zip(&quotas.city_band).map(free_count).collect();
    lots.extend(free::free_lots(frame, &free, &mut stream("free")));
    let placed = place::place(frame, lots, &week_bounds, &mut stream("minutes"));
    shortfalls.extend(days::bare_days(frame, placed.calls.iter().map(|call| call.lot)));
    (placed, shortfalls)
}
