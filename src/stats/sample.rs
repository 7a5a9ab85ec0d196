//! Made-up months for the tests of the figures and of the report.

use super::facts::{Facts, LAST_MEETING, Named, ScenarioRef, Stage, TaskFact, TaskName, Volume};
use super::meeting::number_meetings;
use crate::calendar::{Calendar, Day, DayKind, Minute, Month, default_bands, shipped_calendar};
use crate::call::outcome::Outcome;
use crate::random::Random;

const CITIES: [&str; 11] = [
    "太原市",
    "大同市",
    "阳泉市",
    "长治市",
    "晋城市",
    "朔州市",
    "晋中市",
    "运城市",
    "忻州市",
    "临汾市",
    "吕梁市",
];

/// A connected and submitted call without scores.
pub fn task() -> TaskFact {
    TaskFact {
        name: 0,
        city: 0,
        caller: Some(0),
        band: 0,
        day: Day::from_ymd_opt(2026, 12, 1).unwrap(),
        day_kind: DayKind::Workday,
        start: Minute::new(60),
        scenario_call: false,
        free: false,
        scenario: None,
        stage: Stage::Submitted,
        attempts: 1,
        first: Some(Outcome::Human),
        eventual: Some(Outcome::Human),
        verified: false,
        wait_ms: None,
        answered: false,
        within_15s: None,
        scores: [None; 4],
        total: None,
        failed: false,
        points_hit: 0,
        points_required: 0,
        meeting: 0,
        late: false,
        imported: false,
    }
}

/// `count` random tasks over October to December 2026: every outcome, every stage, scores with and without gaps.
pub fn facts(seed: u64, count: usize) -> Facts {
    months(seed, count, "2026-10-01".parse().unwrap(), 92)
}

/// `count` random tasks over `days` days from `first` on.
pub fn months(seed: u64, count: usize, first: Day, days: u64) -> Facts {
    let mut random = Random::named(seed, "sample");
    let calendar = Calendar::new(shipped_calendar());
    let bands = default_bands();
    let named = |id: String, name: String| Named { id, name };
    let mut when: Vec<(Day, Minute)> = (0..count)
        .map(|_| {
            let day = first + chrono::TimeDelta::days(random.below(days) as i64);
            (day, Minute::new(random.below(1_440) as u16))
        })
        .collect();
    when.sort_unstable();
    let tasks = when.iter().enumerate().map(|(at, &(day, start))| {
        let band = bands.iter().position(|band| band.contains(start)).unwrap() as u16;
        let kind = calendar.kind(day).unwrap_or(DayKind::Workday);
        drawn(&mut random, TaskFact { name: at as u32, day, day_kind: kind, start, band, ..task() })
    });
    let tasks = tasks.collect();
    let mut facts = Facts {
        cities: CITIES.iter().enumerate().map(|(at, name)| named(format!("c{at}"), (*name).into())).collect(),
        callers: (0..5).map(|at| named(format!("p{at}"), format!("拨测员{at}"))).collect(),
        topics: (0..6).map(|at| named(format!("t{at}"), format!("主题{at}"))).collect(),
        scenarios: (0..12)
            .map(|at| ScenarioRef {
                id: format!("s{at}"),
                title: format!("情景{at}"),
                topic: at % 6,
                card: at % 10,
                difficulty: 1 + (at % 3) as u8,
                needs_probing: at % 2 == 0,
                new_policy: at == 7,
            })
            .collect(),
        cards: (0..10).map(|at| named(format!("card{at}"), format!("情景{at}"))).collect(),
        dimensions: ["接通", "话务礼仪", "应答能力", "沟通技巧"]
            .iter()
            .enumerate()
            .map(|(at, name)| named(format!("d{at}"), (*name).into()))
            .collect(),
        volumes: Vec::new(),
        names: when
            .iter()
            .enumerate()
            .map(|(at, (day, _))| TaskName {
                id: format!("id-{at:05}"),
                number: format!("{}-{:04}", day.format("%Y%m"), at + 1),
            })
            .collect(),
        bands,
        tasks,
    };
    // Half of the cities had been asked half of the cards before.
    number_meetings(&mut facts, |city, card| Ok((city * 3 + card) as u8 % 8 % LAST_MEETING)).unwrap();
    facts
}

/// The hourly volumes that the even cities report of each month of `facts`; nobody calls at 3 and 4.
pub fn volumes(facts: &Facts) -> Vec<Volume> {
    let mut months: Vec<Month> = facts.tasks.iter().map(|task| Month::of(task.day)).collect();
    months.dedup();
    let of = |month: Month, city: u16| Volume {
        city,
        month,
        by_hour: std::array::from_fn(|hour| match hour as u32 {
            3 | 4 => 0,
            hour => (hour * 37 + u32::from(city) * 11 + month.number()) % 900 + 1,
        }),
    };
    let of_month = |month| (0..CITIES.len() as u16).step_by(2).map(move |city| of(month, city));
    months.into_iter().flat_map(of_month).collect()
}

fn drawn(random: &mut Random, task: TaskFact) -> TaskFact {
    // Mostly good calls, with every other outcome now and then.
    let outcome = |random: &mut Random| match random.below(10) {
        0 => Outcome::ALL[random.index(Outcome::ALL.len())],
        at => [Outcome::Human, Outcome::HumanAfterIvr, Outcome::HumanAfterBot][at as usize % 3],
    };
    let stage = match random.below(20) {
        at @ 0..=5 => Stage::ALL[at as usize],
        _ => Stage::Submitted,
    };
    let scenario_call = random.chance(0.7);
    let first = outcome(random);
    let eventual = if random.chance(0.9) { first } else { outcome(random) };
    let answered = eventual.can_be_scored();
    // Half seconds, so that waits meet the limits of columns and of the 15 seconds exactly.
    let longest = if answered { 40_000 } else { 90_000 };
    let score =
        |random: &mut Random, most: u64, there: bool| there.then(|| random.below(most * 10 + 1) as i32);
    let scores = [
        score(random, 20, true),
        score(random, 20, answered),
        score(random, 40, answered && scenario_call),
        score(random, 20, answered),
    ];
    let required = if scenario_call { 3 + random.below(3) as u8 } else { 0 };
    let dialled = !matches!(stage, Stage::Planned | Stage::Missed);
    TaskFact {
        city: random.index(CITIES.len()) as u16,
        caller: random.chance(0.95).then(|| random.index(5) as u16),
        scenario_call,
        free: random.chance(0.2),
        scenario: scenario_call.then(|| random.index(12) as u16),
        stage,
        attempts: if first == eventual { 1 } else { 2 },
        first: dialled.then_some(first),
        eventual: (dialled && stage != Stage::Calling).then_some(eventual),
        verified: random.chance(0.5),
        wait_ms: (dialled && random.chance(0.9)).then(|| (random.below(longest / 500) * 500) as i32),
        answered,
        within_15s: random.chance(0.9).then(|| random.chance(0.8)),
        scores,
        total: random.chance(0.95).then(|| scores.iter().flatten().sum()),
        failed: random.chance(0.02),
        points_hit: if answered { random.below(u64::from(required) + 1) as u8 } else { 0 },
        points_required: required,
        ..task
    }
}
