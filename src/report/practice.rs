//! Two parts of the text that look at single calls: what was done well, and what became of last month's problems.
//! Neither ranks anybody: the one names calls, the other sets counts side by side.

use super::content::{MonthReport, ReportContext};
use super::problems::{ProblemCall, ProblemKind, problems};
use crate::stats::{Facts, TaskFact};

/// A call with so many tenths of a point or more, every required key point given, is named: 95 points.
const GOOD: i32 = 950;

/// How many calls are named.
const NAMED: usize = 5;

/// Calls that others can learn from, by city, best first.
pub(super) fn good(facts: &Facts) -> Vec<String> {
    let is_good = |task: &&TaskFact| {
        let complete = task.points_required > 0 && task.points_hit == task.points_required;
        task.is_scored() && !task.failed && complete && task.total.is_some_and(|total| total >= GOOD)
    };
    let mut calls: Vec<&TaskFact> = facts.tasks.iter().filter(is_good).collect();
    if calls.is_empty() {
        return Vec::new();
    }
    let all = calls.len();
    calls.sort_by_key(|task| (std::cmp::Reverse(task.total), task.day, task.start, task.name));
    calls.truncate(NAMED);
    let named: Vec<String> = calls
        .iter()
        .map(|task| {
            let city = facts.cities.get(usize::from(task.city)).map_or("", |city| city.name.as_str());
            format!("{city}{}", facts.name(task).1)
        })
        .collect();
    let more = if all > NAMED { "等" } else { "" };
    vec![format!(
        "必答要点全部答出且得分在{}分以上的通话{all}次（{}{more}），可作为培训案例。",
        GOOD / 10,
        named.join("、")
    )]
}

/// Last month's problems beside this month's: counts by kind and city, without a verdict.
pub(super) fn follow_up(report: &MonthReport, previous: &Facts, context: &ReportContext) -> Vec<String> {
    let earlier = problems(previous, context);
    let kinds = [ProblemKind::Unconnected, ProblemKind::Veto, ProblemKind::LowScore];
    let paragraph = |kind: ProblemKind| {
        let before = count(&earlier, kind, None);
        if before == 0 {
            return None;
        }
        let mut cities: Vec<&str> = Vec::new();
        for problem in earlier.iter().filter(|problem| problem.kind == kind) {
            if !cities.contains(&problem.city.as_str()) {
                cities.push(&problem.city);
            }
        }
        let line = |city: &&str| {
            let of = |list: &[ProblemCall]| count(list, kind, Some(city));
            format!("{city}上月{}次、本月{}次", of(&earlier), of(&report.problems))
        };
        let listed: Vec<String> = cities.iter().map(line).collect();
        Some(format!("上月“{}”{before}次的后续情况：{}。", kind.name(), listed.join("；")))
    };
    let mut paragraphs: Vec<String> = kinds.into_iter().filter_map(paragraph).collect();
    if !paragraphs.is_empty() {
        paragraphs.push("次数受当月拨测数量和抽样误差影响，不据此判断好坏。".into());
    }
    paragraphs
}

fn count(list: &[ProblemCall], kind: ProblemKind, city: Option<&str>) -> usize {
    list.iter().filter(|problem| problem.kind == kind && city.is_none_or(|city| problem.city == city)).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;
    use crate::stats::Rate;

    #[test]
    fn last_months_problems_stand_beside_this_months() {
        let report = sample::compared([2, 14], Some([3, 0]));
        let before = sample::two_cities(120, [3, 0]);
        let context = sample::context(&before, Rate::Eventual, false);
        let text = follow_up(&report, &before, &context);
        assert_eq!(text.first().unwrap(), "上月“未接通”3次的后续情况：甲市上月3次、本月2次。");
        assert!(follow_up(&report, &sample::two_cities(120, [0, 0]), &context).is_empty());
    }

    #[test]
    fn a_good_call_is_named_with_its_number() {
        let mut facts = sample::two_cities(120, [0, 0]);
        assert!(good(&facts).is_empty());
        facts.tasks[4].total = Some(970);
        facts.tasks[4].points_hit = facts.tasks[4].points_required;
        assert_eq!(
            good(&facts),
            ["必答要点全部答出且得分在95分以上的通话1次（甲市202612-0005），可作为培训案例。"]
        );
    }
}
