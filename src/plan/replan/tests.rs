//! Re-planning: what has to change changes, nothing else does, and small cases are compared with trying everything.

use super::super::fixture::{self, december};
use super::super::input::{Closure, Duty, PlanInput};
use super::super::violations::violations;
use super::super::{Rule, draw};
use super::*;
use crate::calendar::Minute;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn standing(input: &PlanInput) -> Vec<Standing> {
    let stand = |task| Standing { task, fixed: false, pins: Vec::new() };
    draw(input).tasks.into_iter().map(stand).collect()
}

fn order<'a>(input: &'a PlanInput, standing: &'a [Standing]) -> Order<'a> {
    let earliest = (input.from, Minute::new(0));
    Order { input, standing, wishes: &[], fewer: &[], earliest, seed: 5 }
}

/// The plan after the changes.
fn after(standing: &[Standing], found: &Replan) -> Vec<PlannedTask> {
    let tasks: Vec<PlannedTask> = standing.iter().map(|standing| standing.task.clone()).collect();
    let mut now = super::super::change::by_seq(&tasks);
    super::super::change::apply(&mut now, &found.changes).unwrap();
    now.into_values().collect()
}

/// What the plan breaks besides quotas.
fn broken(input: &PlanInput, tasks: &[PlannedTask]) -> Vec<String> {
    let found = violations(input, tasks);
    found.into_iter().filter(|found| !found.rule.is_quota()).map(|found| found.sentence).collect()
}

fn away(input: &mut PlanInput, caller: usize, days: std::ops::Range<usize>) {
    let gone: BTreeSet<Day> = days.map(|day| input.days[day].day).collect();
    input.callers[caller].duties.retain(|duty| !gone.contains(&duty.day));
}

#[test]
fn ten_lost_caller_days_change_just_the_tasks_of_those_days() {
    let mut input = december();
    let plan = standing(&input);
    away(&mut input, 2, 10..20);
    let lost =
        |task: &PlannedTask| task.caller == "p002" && (10..20).any(|day| input.days[day].day == task.day);
    let found = replan(&order(&input, &plan));
    let due = plan.iter().filter(|standing| lost(&standing.task)).count();
    assert!(due > 60 && found.left.is_empty() && found.fewest);
    assert_eq!(found.changes.len(), due);
    assert!(found.changes.iter().all(|change| lost(change.before.as_ref().unwrap())));
    let tasks = after(&plan, &found);
    assert_eq!(broken(&input, &tasks), Vec::<String>::new());
    for change in &found.changes {
        let (before, after) = (change.before.as_ref().unwrap(), change.after.as_ref().unwrap());
        assert_eq!((&before.city, &before.band, before.kind), (&after.city, &after.band, after.kind));
        assert_eq!(input.day_kind(before.day), input.day_kind(after.day));
        assert!(change.cause.clause().contains("拨测员3"), "{}", change.cause.clause());
    }
    let same_minute = |change: &&TaskChange| {
        let place = |task: &Option<PlannedTask>| task.as_ref().map(|task| (task.day, task.start));
        place(&change.before) == place(&change.after)
    };
    // Of the shifts of the rota, only those by day and by evening have a second caller.
    let handed_over = found.changes.iter().filter(same_minute).count();
    assert!(handed_over * 5 > due, "{handed_over} of {due} only change hands");
    assert_eq!(found, replan(&order(&input, &plan)), "the same seed gives the same answer");
}

#[test]
fn what_is_past_or_pinned_stays() {
    let mut input = december();
    let mut plan = standing(&input);
    away(&mut input, 1, 0..31);
    let today = input.days[15].day;
    for standing in &mut plan {
        standing.fixed = standing.task.day <= today;
    }
    let mine = |standing: &&mut Standing| standing.task.caller == "p001" && !standing.fixed;
    let pinned = plan.iter_mut().find(mine).unwrap();
    pinned.pins = vec![Pin::Caller];
    let pinned = pinned.task.seq;
    let mut timed = Vec::new();
    for standing in plan.iter_mut().filter(|standing| mine(standing)) {
        if standing.pins.is_empty() && timed.len() < 60 {
            standing.pins = vec![Pin::Day, Pin::Time];
            timed.push(standing.task.clone());
        }
    }
    let mut asked = order(&input, &plan);
    asked.earliest = (today.succ_opt().unwrap(), Minute::new(0));
    let found = replan(&asked);
    for change in &found.changes {
        let before = change.before.as_ref().unwrap();
        assert!(before.day > today);
        assert!(change.after.as_ref().is_none_or(|after| after.day > today));
    }
    // The pinned caller never works again: the task cannot be saved, and that is said.
    assert!(found.left.iter().any(|left| left.seq == Some(pinned)));
    assert!(found.changes.iter().any(|change| change.seq == pinned && change.after.is_none()));
    let mut saved = 0;
    for task in &timed {
        let change = found.changes.iter().find(|change| change.seq == task.seq).unwrap();
        if let Some(place) = &change.after {
            saved += 1;
            assert_eq!((place.day, place.start), (task.day, task.start));
            assert_ne!(place.caller, task.caller);
        }
    }
    assert!(saved > 2, "{saved}");
}

#[test]
fn a_shut_line_gives_way_to_the_other_line_and_a_shut_city_to_other_days() {
    let mut input = december();
    let plan = standing(&input);
    let (from, until) = (input.days[7].day, input.days[10].day);
    input.closures = vec![Closure { city: "c002".into(), line: Some("c002-main".into()), from, until }];
    let touched = |task: &PlannedTask| task.city == "c002" && (from..=until).contains(&task.day);
    let due = plan.iter().filter(|standing| touched(&standing.task)).count();
    let found = replan(&order(&input, &plan));
    assert_eq!((found.changes.len(), found.fewest), (due, true));
    for change in &found.changes {
        let (before, after) = (change.before.as_ref().unwrap(), change.after.as_ref().unwrap());
        assert_eq!(after, &PlannedTask { line: "c002-spare".into(), ..before.clone() });
    }
    input.closures[0].line = None;
    let found = replan(&order(&input, &plan));
    assert_eq!((found.changes.len(), found.left.len(), found.fewest), (due, 0, true));
    assert!(found.changes.iter().all(|change| !touched(change.after.as_ref().unwrap())));
    assert_eq!(broken(&input, &after(&plan, &found)), Vec::<String>::new());
}

#[test]
fn targets_move_by_just_the_difference() {
    let mut input = december();
    let plan = standing(&input);
    input.cities[0].target += 12;
    input.cities[1].target -= 20;
    let wishes = more(&input, "c000", 12, input.from, &mut Random::named(1, "more"));
    let fewer = vec![("c001".to_string(), 20)];
    let found = replan(&Order { wishes: &wishes, fewer: &fewer, ..order(&input, &plan) });
    assert_eq!((found.changes.len(), found.left.len()), (32, 0));
    let tasks = after(&plan, &found);
    let count = |tasks: &[PlannedTask], city: &str| tasks.iter().filter(|task| task.city == city).count();
    let before: Vec<PlannedTask> = plan.iter().map(|standing| standing.task.clone()).collect();
    assert_eq!(count(&tasks, "c000"), count(&before, "c000") + 12);
    assert_eq!(count(&tasks, "c001"), count(&before, "c001") - 20);
    assert_eq!(broken(&input, &tasks), Vec::<String>::new());
    let new: Vec<u32> =
        found.changes.iter().filter(|change| change.before.is_none()).map(|c| c.seq).collect();
    assert_eq!(new, (1_371..=1_382).collect::<Vec<_>>());
    // No band loses more than its share, rounded up.
    for band in &input.bands {
        let gone = found.changes.iter().filter_map(|change| change.before.as_ref());
        let gone = gone.filter(|task| task.city == "c001" && task.band == band.id).count();
        assert!(gone <= 20 * band.weight as usize / 100 + 2, "{}: {gone}", band.name);
    }
}

#[test]
fn broken_tasks_are_the_first_to_be_cancelled() {
    let mut input = december();
    let plan = standing(&input);
    away(&mut input, 2, 10..20);
    let lost = |task: &PlannedTask| {
        task.city == "c001" && task.caller == "p002" && (10..20).any(|day| input.days[day].day == task.day)
    };
    let due = plan.iter().filter(|standing| lost(&standing.task)).count() as u32;
    let fewer = vec![("c001".to_string(), due)];
    let found = replan(&Order { fewer: &fewer, ..order(&input, &plan) });
    let cancelled = found.changes.iter().filter(|change| change.after.is_none());
    assert_eq!(cancelled.clone().count() as u32, due);
    assert!(due > 0 && cancelled.into_iter().all(|change| lost(change.before.as_ref().unwrap())));
}

#[test]
fn missed_tasks_come_back_in_their_stratum_and_what_cannot_is_named() {
    let mut input = december();
    let mut plan = standing(&input);
    let today = input.days[25].day; // 26 December, a Saturday
    for standing in &mut plan {
        standing.fixed = standing.task.day < today;
    }
    let wish = |standing: &Standing| Wish {
        city: standing.task.city.clone(),
        band: standing.task.band.clone(),
        day_kind: input.day_kind(standing.task.day).unwrap(),
        kind: standing.task.kind,
        free: standing.task.free,
        double_scored: standing.task.double_scored.is_some(),
        cause: Cause::MadeUp { seq: standing.task.seq },
        makes_up: Some(standing.task.seq),
    };
    let missed: Vec<Wish> = plan.iter().filter(|standing| standing.fixed).take(40).map(wish).collect();
    let earliest = (today, Minute::new(0));
    let asked = Order { wishes: &missed, earliest, ..order(&input, &plan) };
    let found = replan(&asked);
    assert_eq!((found.changes.len(), found.left.len(), found.fewest), (40, 0, true));
    for change in &found.changes {
        let (wish, made) = (
            missed.iter().find(|wish| wish.makes_up == change.makes_up).unwrap(),
            change.after.as_ref().unwrap(),
        );
        assert!(made.day >= today && input.day_kind(made.day) == Some(wish.day_kind));
        assert_eq!((&made.city, &made.band), (&wish.city, &wish.band));
        assert!(made.double_scored.as_ref().is_none_or(|second| *second != made.caller));
        assert_eq!(made.double_scored.is_some(), wish.double_scored);
    }
    assert_eq!(broken(&input, &after(&plan, &found)), Vec::<String>::new());
    // On the 28th no weekend is left: what was missed on one cannot be made up.
    let weekend = wish(
        plan.iter().find(|standing| input.day_kind(standing.task.day) == Some(DayKind::Weekend)).unwrap(),
    );
    input.rules.gap_caller = 8;
    let late = [weekend];
    let asked =
        Order { wishes: &late, earliest: (input.days[27].day, Minute::new(0)), ..order(&input, &plan) };
    let found = replan(&asked);
    assert!(found.changes.is_empty() && found.left.len() == 1);
    assert!(found.left[0].sentence.contains("周末") && found.left[0].makes_up.is_some());
}

#[test]
fn a_withdrawn_scenario_is_replaced_where_the_task_stands() {
    let mut input = december();
    let plan = standing(&input);
    let (gone, today) = ("s007-v1", input.days[9].day);
    input.scenarios.iter_mut().find(|entry| entry.version_id == gone).unwrap().valid_until = Some(today);
    let due: Vec<u32> = plan
        .iter()
        .filter(|standing| {
            standing.task.scenario_version.as_deref() == Some(gone) && standing.task.day > today
        })
        .map(|standing| standing.task.seq)
        .collect();
    let found = replan(&order(&input, &plan));
    assert_eq!(found.changes.iter().map(|change| change.seq).collect::<Vec<_>>(), due);
    for change in &found.changes {
        let (before, after) = (change.before.clone().unwrap(), change.after.clone().unwrap());
        assert_ne!(before.scenario_version, after.scenario_version);
        assert_eq!(
            PlannedTask { scenario_version: None, ..before },
            PlannedTask { scenario_version: None, ..after }
        );
    }
    assert!(!due.is_empty());
    assert_eq!(broken(&input, &after(&plan, &found)), Vec::<String>::new());
}

/// One caller is left for all nights: most night tasks find no place, and the search gives up within its budget.
#[test]
fn a_hopeless_plan_keeps_what_fits_and_names_the_rest() {
    let mut input = december();
    input.rules.gap_caller = 60;
    let plan = standing(&input);
    for caller in &mut input.callers {
        let last = input.days[28].day;
        caller.duties.retain(|duty| duty.start > Minute::new(0) || duty.day >= last);
    }
    let nights = |task: &PlannedTask| task.band == "night" && task.day < input.days[28].day;
    let due = plan.iter().filter(|standing| nights(&standing.task)).count();
    let found = replan(&order(&input, &plan));
    assert!(due > 50 && !found.left.is_empty() && found.left.len() < due);
    assert!(found.left.iter().all(|left| left.sentence.contains("夜") && left.sentence.ends_with('。')));
    assert_eq!(broken(&input, &after(&plan, &found)), Vec::<String>::new());
}

#[test]
fn a_sound_plan_is_left_alone() {
    let input = december();
    let plan = standing(&input);
    let found = replan(&order(&input, &plan));
    assert_eq!((found.changes.len(), found.left.len(), found.fewest), (0, 0, true));
}

#[test]
fn swaps_share_one_minute_and_keep_every_rule() {
    let input = december();
    let plan = standing(&input);
    let asked = order(&input, &plan);
    let mut offered = 0;
    for seq in (1..1_370).step_by(97) {
        let own = &plan[seq as usize - 1].task;
        let places = alternatives(&asked, seq, 0);
        assert_eq!(places, alternatives(&asked, seq, 0), "asking again gives the same");
        assert!(places.len() <= 5);
        offered += places.len();
        let minutes: Vec<u16> = places.iter().map(|place| place.start.of_day()).collect();
        let (least, most) = (minutes.iter().min().unwrap(), minutes.iter().max().unwrap());
        assert!(most - least <= 60, "one minute for all, up to 30 minutes to either side: {minutes:?}");
        for place in places {
            assert_eq!((&place.city, &place.band), (&own.city, &own.band));
            assert_eq!(input.day_kind(place.day), input.day_kind(own.day));
            let mut tasks: Vec<PlannedTask> = plan.iter().map(|standing| standing.task.clone()).collect();
            tasks[seq as usize - 1] = place;
            let hard = violations(&input, &tasks).into_iter().filter(|found| !found.rule.is_quota());
            // What is asked is settled when the swap is taken.
            let found: Vec<_> =
                hard.filter(|found| !matches!(found.rule, Rule::Cooldown | Rule::DoubleScored)).collect();
            assert_eq!(found, []);
        }
    }
    assert!(offered > 50, "{offered}");
    let mut fixed = plan.clone();
    fixed[9].fixed = true;
    assert!(alternatives(&Order { standing: &fixed, ..asked.clone() }, 10, 0).is_empty());
}

/// The drawn minute has the law of the band, so it has no favourite hours.
#[test]
fn the_minute_of_swaps_is_uniform_over_the_band() {
    let mut input = december();
    input.cities.truncate(2);
    let plan = standing(&input);
    let forenoon: Vec<&Standing> = plan.iter().filter(|standing| standing.task.band == "forenoon").collect();
    let mut quarters = [0u32; 4];
    for seed in 0..40 {
        for standing in &forenoon {
            let places = alternatives(&Order { seed, ..order(&input, &plan) }, standing.task.seq, 0);
            if let Some(place) = places.first() {
                quarters[(place.start.of_day() as usize - 600) / 30] += 1;
            }
        }
    }
    let total: u32 = quarters.iter().sum();
    // One in four each; five standard errors. Offers are moved by gaps at the borders of a band, at most a little.
    let bound = 5.0 * (f64::from(total) * 0.1875).sqrt();
    assert!(
        quarters.iter().all(|count| (f64::from(*count) - f64::from(total) / 4.0).abs() < bound),
        "{quarters:?}"
    );
}

/// A small office: one band of `length` minutes on two workdays.
fn small(
    length: u16,
    gaps: (u32, u32),
    caps: (u32, u32),
    duties: &[Vec<(usize, u16, u16)>],
    recused: &[Option<usize>],
) -> PlanInput {
    let mut input = december();
    input.days.truncate(2);
    input.cities = fixture::cities(2, |_| 3);
    let mut band = input.bands[2].clone();
    (band.start, band.end) = (Minute::new(600), Minute::new(600 + length));
    input.bands = vec![band];
    (input.rules.gap_city, input.rules.gap_caller) = gaps;
    (input.rules.max_city_day, input.rules.max_caller_day) = caps;
    input.callers = fixture::callers(input.month, duties.len());
    for ((caller, duties), recused) in input.callers.iter_mut().zip(duties).zip(recused) {
        let duty = |(day, from, minutes): &(usize, u16, u16)| Duty {
            day: input.days[*day].day,
            start: Minute::new(600 + from),
            end: Minute::new(600 + (from + minutes).min(length)),
        };
        caller.duties = duties.iter().map(duty).filter(|duty| duty.start < duty.end).collect();
        caller.recused = recused.map(|city| format!("c{city:03}")).into_iter().collect();
    }
    input.scenarios.clear();
    input
}

type Place = (usize, u16, usize);

/// Tries everything: the fewest tasks without a place, and of that the fewest changes. Written apart from the re-planner.
struct Everything<'a> {
    input: &'a PlanInput,
    length: u16,
    tasks: Vec<(usize, Place)>,
    best: (usize, usize),
}

impl Everything<'_> {
    fn may(&self, city: usize, (day, minute, caller): Place, placed: &[(usize, Place)]) -> bool {
        let (rules, person) = (&self.input.rules, &self.input.callers[caller]);
        let at = Minute::new(600 + minute);
        let date = self.input.days[day].day;
        let on_duty = person.duties.iter().any(|duty| duty.day == date && duty.start <= at && at < duty.end);
        let near =
            |other: &Place, gap: u32| other.0 == day && u32::from(other.1.abs_diff(minute)) < gap.max(1);
        let of_city = || placed.iter().filter(|(other, _)| *other == city);
        let of_caller = || placed.iter().filter(|(_, other)| other.2 == caller);
        on_duty
            && !person.recused.contains(&self.input.cities[city].id)
            && of_city().all(|(_, other)| !near(other, rules.gap_city))
            && of_caller().all(|(_, other)| !near(other, rules.gap_caller))
            && of_city().filter(|(_, other)| other.0 == day).count() < rules.max_city_day as usize
            && of_caller().filter(|(_, other)| other.0 == day).count() < rules.max_caller_day as usize
    }

    fn look(&mut self, at: usize, placed: &mut Vec<(usize, Place)>, dropped: usize, changed: usize) {
        if (dropped, changed) >= self.best {
            return;
        }
        let Some((city, stood)) = self.tasks.get(at).copied() else {
            self.best = (dropped, changed);
            return;
        };
        if self.may(city, stood, placed) {
            placed.push((city, stood));
            self.look(at + 1, placed, dropped, changed);
            placed.pop();
        }
        if (dropped, changed + 1) < self.best {
            for day in 0..2 {
                for minute in 0..self.length {
                    for caller in 0..self.input.callers.len() {
                        let place = (day, minute, caller);
                        if place != stood && self.may(city, place, placed) {
                            placed.push((city, place));
                            self.look(at + 1, placed, dropped, changed + 1);
                            placed.pop();
                        }
                    }
                }
            }
        }
        self.look(at + 1, placed, dropped + 1, changed + 1);
    }
}

prop_compose! {
    fn some_duties(length: u16)(
        duties in prop::collection::vec(prop::collection::vec((0usize..2, 0..length, 2..=length), 1..4), 1..4),
    ) -> Vec<Vec<(usize, u16, u16)>> {
        duties
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// Tight offices: tasks placed under one set of duties, then re-planned under another.
    #[test]
    fn small_cases_have_the_fewest_changes(
        duties in some_duties(10),
        lost in prop::collection::vec((0usize..3, 0usize..2), 1..3),
        gaps in (1u32..5, 1u32..5),
        caps in (1u32..4, 1u32..4),
        recused in prop::collection::vec(prop::option::weighted(0.2, 0usize..2), 3),
        wanted in prop::collection::vec((0usize..2, 0usize..2, 0u16..10, 0usize..3), 1..7),
        seed in 0u64..1_000,
    ) {
        let length = 10;
        let mut input = small(length, gaps, caps, &duties, &recused);
        let mut everything = Everything { input: &input, length, tasks: Vec::new(), best: (0, 0) };
        let mut plan = Vec::new();
        for (city, day, minute, caller) in wanted {
            let place = (day, minute, caller % input.callers.len());
            if everything.may(city, place, &everything.tasks) {
                everything.tasks.push((city, place));
                let seq = plan.len() as u32 + 1;
                plan.push(Standing {
                    task: PlannedTask {
                        seq,
                        city: format!("c{city:03}"),
                        line: format!("c{city:03}-main"),
                        caller: format!("p{:03}", place.2),
                        scenario_version: None,
                        kind: TaskKind::Connection,
                        day: input.days[day].day,
                        start: Minute::new(600 + minute),
                        band: input.bands[0].id.clone(),
                        free: true,
                        double_scored: None,
                        why: Vec::new(),
                    },
                    fixed: false,
                    pins: Vec::new(),
                });
            }
        }
        let tasks = everything.tasks;
        for (caller, day) in lost {
            let date = input.days[day].day;
            let caller = caller % input.callers.len();
            if input.callers.iter().map(|caller| caller.duties.len()).sum::<usize>() > 1 {
                input.callers[caller].duties.retain(|duty| duty.day != date);
            }
        }
        let found = replan(&Order { seed, ..order(&input, &plan) });
        let rest = after(&plan, &found);
        prop_assert_eq!(broken(&input, &rest), Vec::<String>::new());
        let ours = (plan.len() - rest.len(), found.changes.len());
        prop_assert_eq!(found.left.len(), ours.0);
        let mut everything = Everything { input: &input, length, tasks, best: (ours.0, ours.1) };
        // Days without anybody on duty weigh nothing; both then look at the same days.
        everything.look(0, &mut Vec::new(), 0, 0);
        prop_assert_eq!(everything.best, ours, "a better answer exists; proven: {}", found.fewest);
        prop_assert!(found.fewest);
    }
}
