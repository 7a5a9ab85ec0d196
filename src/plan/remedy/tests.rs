//! What is said of the impossible is true: counts by recount, remedies by drawing again.

use super::super::fixture::{self, december};
use super::super::*;
use crate::calendar::DayKind;
use proptest::prelude::*;
use rstest::rstest;

/// One caller with few nights; the other five hold the day.
fn thin_nights() -> PlanInput {
    let mut input = december();
    for (place, caller) in input.callers.iter_mut().enumerate() {
        caller.duties.retain(|duty| duty.start.of_day() >= 480 || place == 0);
    }
    let night = |duty: &Duty| duty.start.of_day() < 480;
    let mut kept = 0;
    input.callers[0].duties.retain(|duty| {
        kept += u32::from(night(duty));
        !night(duty) || kept <= 2
    });
    input.rules.gap_caller = 24;
    input
}

#[test]
fn too_few_nights_are_counted_and_cured() {
    let input = thin_nights();
    let draw = draw(&input);
    let answer = why_not(&input, &draw, None);
    let night = answer.proofs.iter().find(|proof| proof.bands == ["night"]).unwrap();
    assert_eq!((night.rule, night.callers, night.duties, night.most), (Rule::CallerGap, 1, 2, 40));
    assert!(night.sentence.starts_with("全省“夜”（00:00–08:00）共需 "), "{}", night.sentence);
    assert!(night.sentence.contains("有 1 人、2 个班次") && night.sentence.contains("最多能拨 40 通"));
    assert!(!answer.remedies.is_empty());
    for remedy in &answer.remedies {
        assert!(
            crate::plan::draw(&adjusted(&input, &remedy.change)).unplaced.is_empty(),
            "{}",
            remedy.sentence
        );
    }
}

#[rstest]
#[case::no_night(|i: &mut PlanInput| {
    i.callers.iter_mut().for_each(|caller| caller.duties.retain(|duty| duty.start.of_day() >= 480));
}, Rule::OnDuty)]
#[case::recused(|i: &mut PlanInput| {
    let city = i.cities[0].id.clone();
    i.callers.iter_mut().for_each(|caller| caller.recused = vec![city.clone()]);
}, Rule::Recused)]
#[case::caller_cap(|i: &mut PlanInput| i.rules.max_caller_day = 5, Rule::CallerDay)]
#[case::caller_gap(|i: &mut PlanInput| i.rules.gap_caller = 90, Rule::CallerGap)]
#[case::city_cap(|i: &mut PlanInput| i.rules.max_city_day = 2, Rule::CityDay)]
fn the_count_names_the_binding_rule(#[case] change: fn(&mut PlanInput), #[case] rule: Rule) {
    let mut input = december();
    change(&mut input);
    let draw = draw(&input);
    let proofs = proofs(&input, &draw);
    assert!(proofs.iter().any(|proof| proof.rule == rule), "{proofs:#?}");
    proofs.iter().for_each(|proof| recount(&input, &draw, proof).unwrap());
}

#[rstest]
#[case::pool(|i: &mut PlanInput| i.scenarios.truncate(12), Rule::Scenario)]
#[case::second_scorers(|i: &mut PlanInput| i.rules.double_scored_permille = 900, Rule::DoubleScored)]
fn a_shortfall_has_a_remedy(#[case] change: fn(&mut PlanInput), #[case] rule: Rule) {
    let mut input = december();
    input.cities.truncate(3);
    change(&mut input);
    let found = remedies(&input, &draw(&input));
    assert!(found.iter().any(|remedy| remedy.cures == Fault::Shortfall { rule }), "{found:#?}");
    for remedy in &found {
        assert_eq!(remedy.cures.left(&draw(&adjusted(&input, &remedy.change))), 0, "{}", remedy.sentence);
    }
}

#[test]
fn a_plan_that_fits_needs_no_remedy() {
    let input = december();
    let answer = why_not(&input, &draw(&input), None);
    assert_eq!((answer.proofs, answer.remedies, answer.remark), (vec![], vec![], None));
}

/// Counts a proof again, minute by minute and without the code that made it.
fn recount(input: &PlanInput, draw: &Draw, proof: &Proof) -> Result<(), TestCaseError> {
    if proof.bands.is_empty() {
        return recount_pool(input, draw, proof);
    }
    let kind_of = |day| input.days.iter().find(|known| known.day == day).map(|known| known.kind);
    let in_set = |city: &str, band: &str| {
        proof.cities.iter().any(|own| own == city) && proof.bands.iter().any(|own| own == band)
    };
    let wanted = |kind: Option<DayKind>| {
        proof.kinds.is_empty() || kind.is_some_and(|kind| proof.kinds.contains(&kind))
    };
    let mut needed = 0;
    for task in draw.tasks.iter().filter(|task| in_set(&task.city, &task.band)) {
        needed += u32::from(wanted(if task.free { None } else { kind_of(task.day) }));
    }
    for entry in &draw.unplaced {
        if in_set(&entry.city, entry.band.as_deref().unwrap_or_default()) {
            let bound: u32 =
                entry.bound.iter().filter(|(kind, _)| wanted(Some(*kind))).map(|(_, count)| count).sum();
            let all = if proof.kinds.is_empty() { entry.count } else { bound };
            needed += all;
        }
    }
    prop_assert_eq!(needed, proof.needed);
    prop_assert!(proof.needed > proof.most, "{:?}", proof);
    // Who may make a start at a minute: a caller who may call one of the cities, or the city itself.
    let callers: Vec<&PlanCaller> = input
        .callers
        .iter()
        .filter(|caller| proof.cities.iter().any(|city| !caller.recused.contains(city)))
        .collect();
    let by_city = matches!(proof.rule, Rule::CityGap | Rule::CityDay);
    let on_duty = |caller: &PlanCaller, day, minute: u16| {
        caller
            .duties
            .iter()
            .any(|duty| duty.day == day && duty.start.of_day() <= minute && minute < duty.end.of_day())
    };
    let open = |day: &PlanDay, minute: u16| {
        let may = input.day_kind_weights.of(day.kind) > 0
            && (proof.kinds.is_empty() || proof.kinds.contains(&day.kind));
        may && input.bands.iter().any(|band| {
            proof.bands.contains(&band.id) && band.start.of_day() <= minute && minute < band.end.of_day()
        })
    };
    let most = |reached: &dyn Fn(&PlanDay, u16) -> bool, gap: u32, cap: u32| {
        let (mut count, mut last): (u32, Option<u32>) = (0, None);
        for (at, day) in input.days.iter().enumerate() {
            let mut today = 0;
            for minute in 0..1_440u16 {
                let instant = at as u32 * 1_440 + u32::from(minute);
                let free = last.is_none_or(|last| instant - last >= gap.max(1));
                if today < cap && free && open(day, minute) && reached(day, minute) {
                    (today, count, last) = (today + 1, count + 1, Some(instant));
                }
            }
        }
        count
    };
    let rules = &input.rules;
    let all = if by_city {
        let reached = |day: &PlanDay, minute| callers.iter().any(|caller| on_duty(caller, day.day, minute));
        most(&reached, rules.gap_city, rules.max_city_day)
    } else {
        let of = |caller: &&PlanCaller| {
            most(
                &|day: &PlanDay, minute| on_duty(caller, day.day, minute),
                rules.gap_caller,
                rules.max_caller_day,
            )
        };
        callers.iter().map(of).sum()
    };
    prop_assert_eq!(all, proof.most, "{:?}", proof);
    Ok(())
}

/// The same for a pool in which every scenario suits every city and day, and none was used before.
fn recount_pool(input: &PlanInput, draw: &Draw, proof: &Proof) -> Result<(), TestCaseError> {
    let here = |city: &String| proof.cities == [city.clone()];
    let asked =
        draw.tasks.iter().filter(|task| here(&task.city) && task.scenario_version.is_some()).count() as u32;
    let short = draw.shortfalls.iter().filter(|entry| entry.city.as_ref().is_some_and(here));
    let scenario = |entry: &&Shortfall| matches!(entry.rule, Rule::Scenario | Rule::Cooldown);
    let missing: u32 = short.filter(scenario).map(|entry| entry.count).sum();
    prop_assert_eq!(proof.needed, asked + missing);
    let times = (input.days.len() as u32).div_ceil(input.rules.cooldown_days);
    prop_assert_eq!(proof.most, times * input.scenarios.len() as u32);
    prop_assert!(proof.needed > proof.most);
    Ok(())
}

prop_compose! {
    /// Small settings of which most are impossible.
    fn hard_input()(
        targets in prop::collection::vec(5u32..50, 1..4),
        duties in prop::collection::vec(prop::collection::vec((0usize..14, 0u16..3, 1u16..3), 1..14), 1..4),
        recused in prop::collection::vec(prop::collection::vec(0usize..4, 0..2), 4),
        gaps in (1u32..60, 1u32..60),
        caps in (1u32..8, 1u32..20),
        pool in prop_oneof![Just(90usize), 0usize..20],
        seed in 0u64..1 << 53,
    ) -> PlanInput {
        let mut input = december();
        input.cities = fixture::cities(targets.len(), |index| targets[index]);
        input.days.drain(..17);
        input.from = input.days[0].day;
        input.callers = fixture::callers(input.month, duties.len());
        for ((caller, duties), recused) in input.callers.iter_mut().zip(duties).zip(recused) {
            caller.duties = duties
                .into_iter()
                .map(|(day, third, length)| Duty {
                    day: input.days[day].day,
                    start: crate::calendar::Minute::new(third * 480),
                    end: crate::calendar::Minute::new((third + length).min(3) * 480),
                })
                .collect();
            caller.recused = recused.into_iter().map(|city| format!("c{city:03}")).collect();
        }
        (input.rules.gap_city, input.rules.gap_caller) = gaps;
        (input.rules.max_city_day, input.rules.max_caller_day) = caps;
        input.scenarios.truncate(pool);
        input.seed = seed;
        input
    }
}

/// The same change, one step smaller.
fn one_less(remedy: &Remedy) -> Option<Adjustment> {
    let towards = |value: u32, by: u32| if value < remedy.old { value + by } else { value - by };
    match &remedy.change {
        Adjustment::Rule { name, value } => {
            let by = if *name == RuleName::ConnectionSharePermille { 10 } else { 1 };
            Some(Adjustment::Rule { name: *name, value: towards(*value, by) })
        }
        Adjustment::Total { value } => Some(Adjustment::Total { value: value + 1 }),
        Adjustment::Target { city, value } => {
            Some(Adjustment::Target { city: city.clone(), value: value + 1 })
        }
        Adjustment::BandWeight { band, value } => {
            Some(Adjustment::BandWeight { band: band.clone(), value: value + 1 })
        }
        Adjustment::Duties { duties } => {
            Some(Adjustment::Duties { duties: duties[..duties.len() - 1].to_vec() })
        }
        Adjustment::Recusal { .. } => None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10))]

    #[test]
    fn what_is_said_of_the_impossible_is_true(input in hard_input()) {
        let before = draw(&input);
        let count = |draw: &Draw| draw.unplaced.iter().map(|entry| entry.count).sum::<u32>();
        let total: u32 = input.cities.iter().map(|city| city.target).sum();
        prop_assert_eq!(before.tasks.len() as u32 + count(&before), total);
        for entry in &before.unplaced {
            prop_assert!(entry.bound.iter().map(|(_, count)| count).sum::<u32>() <= entry.count);
        }
        let answer = why_not(&input, &before, None);
        for proof in &answer.proofs {
            recount(&input, &before, proof)?;
        }
        let whole = count(&before) + before.shortfalls.iter().map(|entry| entry.count).sum::<u32>();
        prop_assert_eq!(whole == 0, answer.remedies.is_empty() && answer.remark.is_none());
        for remedy in &answer.remedies {
            let cured = |change: &Adjustment| {
                let after = draw(&adjusted(&input, change));
                let fell = if matches!(remedy.cures, Fault::Unplaced { .. }) { remedy.cures.left(&before) } else { 0 };
                remedy.cures.left(&after) == 0 && count(&after) + fell <= count(&before)
            };
            prop_assert!(remedy.cures.left(&before) > 0);
            prop_assert!(cured(&remedy.change), "{}", remedy.sentence);
            if let Some(less) = one_less(remedy) {
                prop_assert!(!cured(&less), "{} less: {:?}", remedy.sentence, less);
            }
        }
    }
}
