use super::{Names, PlannedTask, Rule, Violation};
use crate::calendar::{Day, Minute};
use crate::plan::output::TaskKind;
use chrono::Datelike;
use std::collections::BTreeMap;

/// Rules that one task keeps or breaks by itself.
pub(super) fn each(names: &Names, tasks: &[PlannedTask], found: &mut Vec<Violation>) {
    for task in tasks {
        let mut broken = |rule: Rule, what: String| {
            let sentence = format!("第 {} 号任务（{} {}）{what}。", task.seq, task.day, task.start);
            found.push(Violation::new(rule, sentence).city(&task.city).band(&task.band).tasks([task]));
        };
        place(names, task, &mut broken);
        caller(names, task, &mut broken);
        scenario(names, task, &mut broken);
        second(names, task, &mut broken);
    }
}

fn place(names: &Names, task: &PlannedTask, broken: &mut impl FnMut(Rule, String)) {
    match names.cities.get(task.city.as_str()) {
        None => broken(Rule::Known, format!("的地市“{}”不在计划中", task.city)),
        Some(city) if !city.lines.contains(&task.line) => {
            broken(Rule::Known, format!("的热线号码“{}”不属于{}", task.line, city.name));
        }
        Some(_) => {}
    }
    if !names.input.days.iter().any(|day| day.day == task.day) {
        broken(Rule::Day, "的日期不在计划的日期之内".into());
    }
    if names.input.closures.iter().any(|closure| closure.shuts(&task.city, &task.line, task.day)) {
        broken(Rule::Closed, format!("要拨的线路当天停用（{}）", names.city(&task.city)));
    }
    match names.bands.get(task.band.as_str()) {
        None => broken(Rule::Known, format!("的时段“{}”不存在", task.band)),
        Some(band) if !(band.start..band.end).contains(&task.start) => {
            broken(Rule::Band, format!("不在时段“{}”（{}–{}）之内", band.name, band.start, band.end));
        }
        Some(_) => {}
    }
}

fn caller(names: &Names, task: &PlannedTask, broken: &mut impl FnMut(Rule, String)) {
    let Some(caller) = names.callers.get(task.caller.as_str()) else {
        return broken(Rule::Known, format!("的拨测员“{}”不在计划中", task.caller));
    };
    let held = |start: Minute, end: Minute| (start..end).contains(&task.start);
    if !caller.duties.iter().any(|duty| duty.day == task.day && held(duty.start, duty.end)) {
        broken(Rule::OnDuty, format!("的拨测员{}此时不当班", caller.name));
    }
    if caller.recused.contains(&task.city) {
        broken(Rule::Recused, format!("的拨测员{}须回避{}", caller.name, names.city(&task.city)));
    }
}

fn scenario(names: &Names, task: &PlannedTask, broken: &mut impl FnMut(Rule, String)) {
    let version = match (task.kind, &task.scenario_version) {
        (TaskKind::Connection, None) => return,
        (TaskKind::Connection, Some(_)) => {
            return broken(Rule::Scenario, "是接通拨测，却带有提问场景".into());
        }
        (TaskKind::Scenario, None) => return broken(Rule::Scenario, "是情景拨测，却没有提问场景".into()),
        (TaskKind::Scenario, Some(version)) => version,
    };
    let Some(scenario) = names.scenarios.get(version.as_str()) else {
        return broken(Rule::Known, format!("的提问场景“{version}”不在可用的场景中"));
    };
    let early = scenario.valid_from.is_some_and(|from| task.day < from);
    let late = scenario.valid_until.is_some_and(|until| task.day > until);
    if early || late {
        broken(Rule::Scenario, format!("的提问场景“{version}”当天不在有效期内"));
    }
    let outside = |allowed: &[String], id: &String| !allowed.is_empty() && !allowed.contains(id);
    if outside(&scenario.cities, &task.city) {
        broken(Rule::Scenario, format!("的提问场景“{version}”不适用于{}", names.city(&task.city)));
    }
    if outside(&scenario.bands, &task.band) {
        broken(Rule::Scenario, format!("的提问场景“{version}”不适用于该时段"));
    }
    if !scenario.months.is_empty() && !scenario.months.contains(&task.day.month()) {
        broken(Rule::Scenario, format!("的提问场景“{version}”不适用于 {} 月", task.day.month()));
    }
}

fn second(names: &Names, task: &PlannedTask, broken: &mut impl FnMut(Rule, String)) {
    let Some(second) = &task.double_scored else { return };
    if *second == task.caller {
        broken(Rule::DoubleScored, "的第二评分人就是拨测员本人".into());
    }
    if task.kind != TaskKind::Scenario {
        broken(Rule::DoubleScored, "是接通拨测，不能双人评分".into());
    }
    match names.callers.get(second.as_str()) {
        None => broken(Rule::Known, format!("的第二评分人“{second}”不在计划中")),
        Some(caller) if caller.recused.contains(&task.city) => {
            broken(
                Rule::DoubleScored,
                format!("的第二评分人{}须回避{}", caller.name, names.city(&task.city)),
            );
        }
        Some(_) => {}
    }
}

/// Rules between tasks: gaps, caps, cool-down.
pub(super) fn together(names: &Names, tasks: &[PlannedTask], found: &mut Vec<Violation>) {
    let rules = &names.input.rules;
    for (city, calls) in by(tasks, |task| &task.city) {
        let name = names.city(city);
        gaps(&calls, rules.gap_city, |gap| {
            found.push(gap.violation(Rule::CityGap, name, rules.gap_city).city(city))
        });
        caps(&calls, rules.max_city_day, |day| {
            found.push(over(Rule::CityDay, name, rules.max_city_day, day).city(city))
        });
        cooldown(names, city, &calls, found);
    }
    for (caller, calls) in by(tasks, |task| &task.caller) {
        let name = names.caller(caller);
        gaps(&calls, rules.gap_caller, |gap| {
            found.push(gap.violation(Rule::CallerGap, name, rules.gap_caller))
        });
        caps(&calls, rules.max_caller_day, |day| {
            found.push(over(Rule::CallerDay, name, rules.max_caller_day, day))
        });
    }
}

/// The tasks by what `key` says, each list in the order of time.
fn by<'a>(
    tasks: &'a [PlannedTask],
    key: impl Fn(&'a PlannedTask) -> &'a str,
) -> BTreeMap<&'a str, Vec<&'a PlannedTask>> {
    let mut groups: BTreeMap<&str, Vec<&PlannedTask>> = BTreeMap::new();
    for task in tasks {
        groups.entry(key(task)).or_default().push(task);
    }
    for calls in groups.values_mut() {
        calls.sort_by_key(|task| (task.day, task.start, task.seq));
    }
    groups
}

/// Two calls too close to each other.
struct Close<'a> {
    first: &'a PlannedTask,
    then: &'a PlannedTask,
    minutes: i64,
}

impl Close<'_> {
    fn violation(&self, rule: Rule, who: &str, least: u32) -> Violation {
        let Close { first, then, minutes } = self;
        let sentence = format!(
            "{who} {} {} 与 {} 两通（第 {}、{} 号任务）只隔 {minutes} 分钟，少于 {least} 分钟。",
            first.day, first.start, then.start, first.seq, then.seq
        );
        Violation::new(rule, sentence).tasks([*first, *then])
    }
}

fn gaps<'a>(calls: &[&'a PlannedTask], least: u32, mut broken: impl FnMut(Close<'a>)) {
    for pair in calls.windows(2) {
        let (first, then) = (pair[0], pair[1]);
        let days = (then.day - first.day).num_days();
        let minutes = days * 1_440 + i64::from(then.start.of_day()) - i64::from(first.start.of_day());
        if minutes < i64::from(least.max(1)) {
            broken(Close { first, then, minutes });
        }
    }
}

fn caps<'a>(calls: &[&'a PlannedTask], most: u32, mut broken: impl FnMut(&[&'a PlannedTask])) {
    for day in calls.chunk_by(|a, b| a.day == b.day) {
        if day.len() > most as usize {
            broken(day);
        }
    }
}

fn over(rule: Rule, who: &str, most: u32, day: &[&PlannedTask]) -> Violation {
    let date = day.first().map(|task| task.day.to_string()).unwrap_or_default();
    Violation::new(rule, format!("{who} {date} 排了 {} 通，超过上限 {most} 通。", day.len()))
        .tasks(day.iter().copied())
}

fn cooldown(names: &Names, city: &str, calls: &[&PlannedTask], found: &mut Vec<Violation>) {
    let least = i64::from(names.input.rules.cooldown_days);
    let mut uses: BTreeMap<&str, Vec<(Day, Option<&PlannedTask>)>> = BTreeMap::new();
    for used in names.input.recent.iter().filter(|used| used.city == city) {
        uses.entry(&used.scenario_id).or_default().push((used.day, None));
    }
    for task in calls {
        let version = task.scenario_version.as_deref().and_then(|version| names.scenarios.get(version));
        if let Some(scenario) = version {
            uses.entry(&scenario.scenario_id).or_default().push((task.day, Some(task)));
        }
    }
    for (scenario, mut uses) in uses {
        uses.sort_by_key(|(day, task)| (*day, task.map(|task| task.seq)));
        for pair in uses.windows(2) {
            let ((first, one), (then, two)) = (pair[0], pair[1]);
            let planned: Vec<&PlannedTask> = one.into_iter().chain(two).collect();
            if (then - first).num_days() < least && !planned.is_empty() {
                let sentence = format!(
                    "提问场景“{scenario}”在{}用于 {first} 和 {then}，间隔不足 {least} 天。",
                    names.city(city)
                );
                found.push(Violation::new(Rule::Cooldown, sentence).city(city).tasks(planned));
            }
        }
    }
}
