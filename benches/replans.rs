//! Random small re-plans with the answer that the program gives, one a line, in the form that `cp_sat/replan.py` reads.
//! The argument is their number.
#![allow(clippy::unwrap_used, reason = "a benchmark that cannot go on has failed")]
#![allow(clippy::print_stdout, reason = "it is what this is for")]

use mingcha::calendar::{Band, Calendar, Day, Minute, Month, shipped_calendar};
use mingcha::plan::{
    Closure, DayKindWeights, Duty, Order, PlanCaller, PlanCity, PlanDay, PlanInput, PlanRules, PlannedTask,
    Standing, TaskKind, replan,
};
use mingcha::random::Random;
use serde_json::{Value, json};

/// The re-plan number `seed`: up to 40 tasks of up to 5 cities on up to 4 workdays in 3 bands, up to 4 callers; then
/// duties are lost, and sometimes a city's lines are shut for a day.
fn case(seed: u64) -> Value {
    let random = &mut Random::named(seed, "small re-plan");
    let mut input = office(random);
    let past = if random.below(3) == 0 { 1 } else { 0 };
    let standing = standing(&input, past, random);
    for _ in 0..=random.below(3) {
        let caller = random.index(input.callers.len());
        let day = input.days[random.index(input.days.len())].day;
        let kept = input.days.first().is_some_and(|first| past > 0 && first.day == day);
        if !kept {
            input.callers[caller].duties.retain(|duty| duty.day != day);
        }
    }
    if random.below(3) == 0 {
        let (city, day) = (random.index(input.cities.len()), random.index(input.days.len()));
        let (city, day) = (input.cities[city].id.clone(), input.days[day].day);
        input.closures.push(Closure { city, line: None, from: day, until: day });
    }
    let earliest = (input.days[past].day, Minute::new(0));
    let found =
        replan(&Order { input: &input, standing: &standing, wishes: &[], fewer: &[], earliest, seed });
    let cancelled = found.changes.iter().filter(|change| change.after.is_none()).count();
    json!({
        "name": seed,
        "expect": {
            "placed": standing.len() - cancelled,
            "changed": found.changes.len() - cancelled,
        },
        "fewest": found.fewest,
        "days": input.days.len(),
        "bands": input.bands.iter().map(|band| json!({ "start": minute(band.start), "end": minute(band.end) })).collect::<Vec<_>>(),
        "gap_city": input.rules.gap_city,
        "gap_caller": input.rules.gap_caller,
        "max_city_day": input.rules.max_city_day,
        "max_caller_day": input.rules.max_caller_day,
        "callers": input.callers.iter().map(|caller| told(&input, caller)).collect::<Vec<_>>(),
        "tasks": standing.iter().map(|standing| asked(&input, standing, past)).collect::<Vec<_>>(),
    })
}

fn office(random: &mut Random) -> PlanInput {
    let month: Month = "2026-12".parse().unwrap();
    let calendar = Calendar::new(shipped_calendar());
    let days = 2 + random.index(3);
    let days: Vec<PlanDay> =
        month.days().take(days).map(|day| PlanDay { day, kind: calendar.kind(day).unwrap() }).collect();
    let cities = 2 + random.index(4);
    let city = |index: usize| PlanCity {
        id: format!("c{index}"),
        name: format!("第{index}市"),
        target: 1,
        lines: vec![format!("c{index}-main")],
    };
    let mut at = 600;
    let bands = (0..3).map(|index| {
        let start = at;
        at += 20 + random.below(50) as u16;
        let (start, end) = (Minute::new(start), Minute::new(at));
        Band { id: format!("b{index}"), name: format!("时段{index}"), start, end, weight: 1 }
    });
    let bands: Vec<Band> = bands.collect();
    let callers = 2 + random.index(3);
    let callers = (0..callers).map(|index| {
        let duty = |day: &PlanDay| {
            let (from, minutes) = (600 + random.below(60) as u16, 30 + random.below(120) as u16);
            (random.below(5) > 0).then_some(Duty {
                day: day.day,
                start: Minute::new(from),
                end: Minute::new(from + minutes),
            })
        };
        PlanCaller {
            id: format!("p{index}"),
            name: format!("拨测员{index}"),
            duties: days.iter().filter_map(duty).collect(),
            recused: Vec::new(),
        }
    });
    let mut callers: Vec<PlanCaller> = callers.collect();
    if random.below(2) == 0 {
        let caller = random.index(callers.len());
        callers[caller].recused.push(format!("c{}", random.index(cities)));
    }
    PlanInput {
        month,
        from: month.first(),
        cities: (0..cities).map(city).collect(),
        bands,
        day_kind_weights: DayKindWeights::default(),
        days,
        callers,
        rules: PlanRules {
            gap_city: 5 + random.below(20) as u32,
            gap_caller: 4 + random.below(12) as u32,
            max_city_day: 2 + random.below(5) as u32,
            max_caller_day: 4 + random.below(9) as u32,
            ..PlanRules::default()
        },
        scenarios: Vec::new(),
        recent: Vec::new(),
        closures: Vec::new(),
        pinned: Vec::new(),
        seed: 1,
    }
}

/// Tasks thrown at random, as many as stick: a full plan has little room left.
fn standing(input: &PlanInput, past: usize, random: &mut Random) -> Vec<Standing> {
    let mut tasks: Vec<PlannedTask> = Vec::new();
    let wanted = 6 + random.index(35);
    for _ in 0..40 * wanted {
        if tasks.len() == wanted {
            break;
        }
        let (city, band) = (random.index(input.cities.len()), random.index(input.bands.len()));
        let (day, caller) = (random.index(input.days.len()), random.index(input.callers.len()));
        let band = &input.bands[band];
        let start = Minute::new(band.start.of_day() + random.below(u64::from(band.minutes())) as u16);
        let task = PlannedTask {
            seq: tasks.len() as u32 + 1,
            city: input.cities[city].id.clone(),
            line: input.cities[city].lines[0].clone(),
            caller: input.callers[caller].id.clone(),
            scenario_version: None,
            kind: TaskKind::Connection,
            day: input.days[day].day,
            start,
            band: band.id.clone(),
            free: true,
            double_scored: None,
            why: Vec::new(),
        };
        if fits(input, &tasks, &task) {
            tasks.push(task);
        }
    }
    let stand = |task: PlannedTask| Standing { fixed: index(input, task.day) < past, task, pins: Vec::new() };
    tasks.into_iter().map(stand).collect()
}

fn fits(input: &PlanInput, tasks: &[PlannedTask], task: &PlannedTask) -> bool {
    let rules = &input.rules;
    let caller = input.callers.iter().find(|caller| caller.id == task.caller).unwrap();
    let held = |duty: &Duty| duty.day == task.day && duty.start <= task.start && task.start < duty.end;
    let apart = |other: &PlannedTask| u32::from(other.start.of_day().abs_diff(task.start.of_day()));
    let today = || tasks.iter().filter(|other| other.day == task.day);
    let of_city = || today().filter(|other| other.city == task.city);
    let of_caller = || today().filter(|other| other.caller == task.caller);
    caller.duties.iter().any(held)
        && !caller.recused.contains(&task.city)
        && of_city().all(|other| apart(other) >= rules.gap_city)
        && of_caller().all(|other| apart(other) >= rules.gap_caller)
        && of_city().count() < rules.max_city_day as usize
        && of_caller().count() < rules.max_caller_day as usize
}

fn index(input: &PlanInput, day: Day) -> usize {
    input.days.iter().position(|known| known.day == day).unwrap()
}

fn minute(minute: Minute) -> u16 {
    minute.of_day()
}

fn told(input: &PlanInput, caller: &PlanCaller) -> Value {
    let duty = |duty: &Duty| json!({ "day": index(input, duty.day), "start": minute(duty.start), "end": minute(duty.end) });
    json!({ "duties": caller.duties.iter().map(duty).collect::<Vec<_>>(), "recused": caller.recused })
}

fn asked(input: &PlanInput, standing: &Standing, past: usize) -> Value {
    let task = &standing.task;
    let shut = |day: &usize| {
        input.closures.iter().any(|closure| closure.shuts(&task.city, &task.line, input.days[*day].day))
    };
    json!({
        "city": task.city,
        "band": input.bands.iter().position(|band| band.id == task.band),
        "day": index(input, task.day),
        "start": minute(task.start),
        "caller": input.callers.iter().position(|caller| caller.id == task.caller),
        "movable": !standing.fixed,
        "days": (past..input.days.len()).filter(|day| !shut(day)).collect::<Vec<_>>(),
    })
}

fn main() {
    let count = std::env::args().filter_map(|word| word.parse().ok()).next_back().unwrap_or(10);
    (0..count).for_each(|seed| println!("{}", case(seed)));
}
