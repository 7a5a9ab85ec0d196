//! Does a plan keep every rule?
//!
//! Written apart from the draw: it shares no routine and no table with it, only the words of input and output. So it
//! can hold the draw to its promises in tests, and judge plans that were edited, re-planned or read from a file.

mod calls;
mod quotas;

use super::input::{PlanCaller, PlanCity, PlanInput, PoolScenario};
use super::output::{PlannedTask, Rule};
use crate::calendar::{Band, Day};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// A rule that a plan breaks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Violation {
    /// Which rule.
    pub rule: Rule,
    /// Id of the city, where it concerns one.
    pub city: Option<String>,
    /// Id of the band, where it concerns one.
    pub band: Option<String>,
    /// The day, where it concerns one.
    pub day: Option<Day>,
    /// Numbers of the tasks that break it; empty where something is missing.
    pub tasks: Vec<u32>,
    /// What is wrong.
    pub sentence: String,
}

impl Violation {
    fn new(rule: Rule, sentence: String) -> Self {
        Violation { rule, city: None, band: None, day: None, tasks: Vec::new(), sentence }
    }

    fn city(self, city: &str) -> Self {
        Violation { city: Some(city.into()), ..self }
    }

    fn band(self, band: &str) -> Self {
        Violation { band: Some(band.into()), ..self }
    }

    fn tasks<'a>(self, tasks: impl IntoIterator<Item = &'a PlannedTask>) -> Self {
        let tasks: Vec<&PlannedTask> = tasks.into_iter().collect();
        let numbers = tasks.iter().map(|task| task.seq).collect();
        Violation { day: tasks.first().map(|task| task.day), tasks: numbers, ..self }
    }
}

/// Checks `tasks` against every rule of `input`: first each task, then calls against each other, then quotas.
pub fn violations(input: &PlanInput, tasks: &[PlannedTask]) -> Vec<Violation> {
    let names = Names::new(input);
    let mut found = Vec::new();
    calls::each(&names, tasks, &mut found);
    calls::together(&names, tasks, &mut found);
    quotas::totals(&names, tasks, &mut found);
    quotas::balanced(&names, tasks, &mut found);
    quotas::bare_days(&names, tasks, &mut found);
    found
}

/// The input by id.
struct Names<'a> {
    input: &'a PlanInput,
    cities: BTreeMap<&'a str, &'a PlanCity>,
    callers: BTreeMap<&'a str, &'a PlanCaller>,
    bands: BTreeMap<&'a str, &'a Band>,
    scenarios: BTreeMap<&'a str, &'a PoolScenario>,
}

impl<'a> Names<'a> {
    fn new(input: &'a PlanInput) -> Self {
        Names {
            input,
            cities: input.cities.iter().map(|city| (city.id.as_str(), city)).collect(),
            callers: input.callers.iter().map(|caller| (caller.id.as_str(), caller)).collect(),
            bands: input.bands.iter().map(|band| (band.id.as_str(), band)).collect(),
            scenarios: input
                .scenarios
                .iter()
                .map(|scenario| (scenario.version_id.as_str(), scenario))
                .collect(),
        }
    }

    fn city(&self, id: &'a str) -> &'a str {
        self.cities.get(id).map_or(id, |city| &city.name)
    }

    fn caller(&self, id: &'a str) -> &'a str {
        self.callers.get(id).map_or(id, |caller| &caller.name)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{TaskKind, draw, fixture::december};
    use super::*;
    use crate::calendar::Minute;
    use rstest::rstest;

    type Tasks = Vec<PlannedTask>;

    fn plan() -> (PlanInput, Tasks) {
        let mut input = december();
        input.callers[5].recused = vec!["c003".into()];
        let tasks = draw(&input).tasks;
        (input, tasks)
    }

    #[test]
    fn a_drawn_plan_breaks_nothing() {
        let (input, tasks) = plan();
        assert_eq!(violations(&input, &tasks), []);
    }

    /// Each edit breaks the named rule (and perhaps others besides).
    #[rstest]
    #[case::city(Rule::Known, |_: &mut PlanInput, t: &mut Tasks| t[0].city = "nowhere".into())]
    #[case::line(Rule::Known, |_: &mut PlanInput, t: &mut Tasks| t[0].line = "none".into())]
    #[case::caller(Rule::Known, |_: &mut PlanInput, t: &mut Tasks| t[0].caller = "nobody".into())]
    #[case::band_name(Rule::Known, |_: &mut PlanInput, t: &mut Tasks| t[0].band = "none".into())]
    #[case::version(Rule::Known, |_: &mut PlanInput, t: &mut Tasks| scenario_task(t).scenario_version = Some("none".into()))]
    #[case::day(Rule::Day, |i: &mut PlanInput, t: &mut Tasks| t[0].day = i.from.pred_opt().unwrap())]
    #[case::closed(Rule::Closed, |i: &mut PlanInput, t: &mut Tasks| i.closures.push(crate::plan::Closure {
        city: t[0].city.clone(), line: None, from: t[0].day, until: t[0].day,
    }))]
    #[case::band(Rule::Band, |_: &mut PlanInput, t: &mut Tasks| t.last_mut().unwrap().start = Minute::new(1_000))]
    #[case::midnight(Rule::Band, |_: &mut PlanInput, t: &mut Tasks| t.last_mut().unwrap().start = Minute::END)]
    #[case::total(Rule::Total, |_: &mut PlanInput, t: &mut Tasks| drop(t.pop()))]
    #[case::city_total(Rule::CityTotal, |_: &mut PlanInput, t: &mut Tasks| (0..7).for_each(|_| {
        let last = t.iter().rposition(|task| task.city == "c002").unwrap();
        t.remove(last);
    }))]
    #[case::city_band(Rule::CityBand, |_: &mut PlanInput, t: &mut Tasks| t.iter_mut()
        .filter(|task| task.city == "c000" && task.band == "night").for_each(|task| task.free = true))]
    #[case::city_week(Rule::CityWeek, |i: &mut PlanInput, t: &mut Tasks| t.iter_mut()
        .filter(|task| task.city == "c000" && task.day < i.days[6].day).for_each(|task| task.free = true))]
    #[case::band_kind(Rule::BandKind, |_: &mut PlanInput, t: &mut Tasks| {
        let balanced = t.iter_mut().filter(|task| task.band == "noon" && !task.free);
        balanced.take(3).for_each(|task| task.free = true);
    })]
    #[case::city_gap(Rule::CityGap, |_: &mut PlanInput, t: &mut Tasks| t[1] = PlannedTask { seq: 2, ..t[0].clone() })]
    #[case::caller_gap(Rule::CallerGap, |_: &mut PlanInput, t: &mut Tasks| t[1] = PlannedTask { seq: 2, city: "c009".into(), ..t[0].clone() })]
    #[case::city_day(Rule::CityDay, |i: &mut PlanInput, _: &mut Tasks| i.rules.max_city_day = 5)]
    #[case::city_day_least(Rule::CityDayLeast, |i: &mut PlanInput, _: &mut Tasks| i.rules.min_city_day = 3)]
    #[case::caller_day(Rule::CallerDay, |i: &mut PlanInput, _: &mut Tasks| i.rules.max_caller_day = 5)]
    #[case::off_duty(Rule::OnDuty, |i: &mut PlanInput, t: &mut Tasks| i.callers.iter_mut()
        .find(|caller| caller.id == t[0].caller).unwrap().duties.clear())]
    #[case::recused(Rule::Recused, |i: &mut PlanInput, t: &mut Tasks| i.callers.iter_mut()
        .find(|caller| caller.id == t[0].caller).unwrap().recused.push(t[0].city.clone()))]
    #[case::no_scenario(Rule::Scenario, |_: &mut PlanInput, t: &mut Tasks| scenario_task(t).scenario_version = None)]
    #[case::connection_asks(Rule::Scenario, |_: &mut PlanInput, t: &mut Tasks| scenario_task(t).kind = TaskKind::Connection)]
    #[case::expired(Rule::Scenario, |i: &mut PlanInput, _: &mut Tasks| i.scenarios[0].valid_until = Some(i.from))]
    #[case::not_yet(Rule::Scenario, |i: &mut PlanInput, _: &mut Tasks| i.scenarios[0].valid_from = Some(i.month.last()))]
    #[case::out_of_season(Rule::Scenario, |i: &mut PlanInput, _: &mut Tasks| i.scenarios[0].months = vec![6])]
    #[case::wrong_city(Rule::Scenario, |i: &mut PlanInput, _: &mut Tasks| i.scenarios[0].cities = vec!["c000".into()])]
    #[case::wrong_band(Rule::Scenario, |i: &mut PlanInput, _: &mut Tasks| i.scenarios[0].bands = vec!["night".into()])]
    #[case::cooldown(Rule::Cooldown, |_: &mut PlanInput, t: &mut Tasks| {
        let asks = |task: &&mut PlannedTask| task.city == "c001" && task.scenario_version.is_some();
        t.iter_mut().filter(asks).take(2).for_each(|task| task.scenario_version = Some("s007-v1".into()));
    })]
    #[case::second_is_first(Rule::DoubleScored, |_: &mut PlanInput, t: &mut Tasks| {
        let task = scenario_task(t);
        task.double_scored = Some(task.caller.clone());
    })]
    #[case::second_unknown(Rule::Known, |_: &mut PlanInput, t: &mut Tasks| scenario_task(t).double_scored = Some("nobody".into()))]
    #[case::second_recused(Rule::DoubleScored, |_: &mut PlanInput, t: &mut Tasks| {
        let task = scenario_task(t);
        (task.city, task.double_scored) = ("c003".into(), Some("p005".into()));
    })]
    fn an_edit_that_breaks_a_rule_is_found(#[case] rule: Rule, #[case] edit: fn(&mut PlanInput, &mut Tasks)) {
        let (mut input, mut tasks) = plan();
        edit(&mut input, &mut tasks);
        let found = violations(&input, &tasks);
        assert!(found.iter().any(|violation| violation.rule == rule), "{found:?}");
        assert!(found.iter().all(|violation| violation.sentence.ends_with('。')));
    }

    fn scenario_task(tasks: &mut [PlannedTask]) -> &mut PlannedTask {
        tasks.iter_mut().find(|task| task.kind == TaskKind::Scenario && task.caller != "p005").unwrap()
    }

    #[test]
    fn a_recent_use_counts_for_the_cooldown() {
        let (mut input, tasks) = plan();
        let task = tasks.iter().find(|task| task.kind == TaskKind::Scenario).unwrap();
        input.recent.push(crate::plan::RecentUse {
            scenario_id: task.scenario_version.as_ref().unwrap()[..4].into(),
            city: task.city.clone(),
            day: task.day.pred_opt().unwrap(),
        });
        let found = violations(&input, &tasks);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].rule, &found[0].tasks), (Rule::Cooldown, &vec![task.seq]));
    }
}
