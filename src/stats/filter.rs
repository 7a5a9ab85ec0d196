//! Which tasks: the one filter behind every figure and every list.
//!
//! A figure carries the filter of its tasks; the record list takes the same filter; so a figure's count is the length
//! of the list that opens behind it.

use super::definition::{Definitions, Judged, Rate, judge_among};
use super::facts::{Facts, Named, ScenarioRef, Stage, TaskFact};
use crate::calendar::{Day, DayKind};
use crate::call::outcome::Outcome;
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Conditions that a task must meet all of; one left out is met by every task.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct TaskFilter {
    /// First planned day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    /// Last planned day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Day>,
    /// Id of the city.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// Id of the caller.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caller: Option<String>,
    /// Id of the band.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub band: Option<String>,
    /// Kind of the planned day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day_kind: Option<DayKind>,
    /// Day of the week, 1 Monday to 7 Sunday.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weekday: Option<u8>,
    /// Hour of the planned start, 0..=23.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hour: Option<u8>,
    /// The final outcome.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// Id of the topic.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topic: Option<String>,
    /// Id of the scenario's version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scenario: Option<String>,
    /// The card's own id: any version of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub card: Option<String>,
    /// 难度 of the scenario, 1..=3.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub difficulty: Option<u8>,
    /// 需追问: whether the scenario's right answer only comes out by probing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub needs_probing: Option<bool>,
    /// 新政策: whether the scenario asks about a new policy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new_policy: Option<bool>,
    /// True for 情景拨测, false for 接通拨测.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scenario_call: Option<bool>,
    /// True for the free part of the draw.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub free: Option<bool>,
    /// How far the task has come.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<Stage>,
    /// True: has a final outcome and is not void.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counts: Option<bool>,
    /// Alone: in the denominator of this rate. With `judged`: judged so by this rate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate: Option<Rate>,
    /// What `rate` makes of the task; ignored without `rate`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub judged: Option<Judged>,
    /// True: a wait was measured and stands in the figures.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waited: Option<bool>,
    /// The wait ended with a person (true) or with giving up (false).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answered: Option<bool>,
    /// The wait is longer than this, in milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wait_over_ms: Option<i32>,
    /// The wait is at most this, in milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wait_up_to_ms: Option<i32>,
    /// True: its score sheet stands in the figures.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scored: Option<bool>,
    /// Index of a dimension that its score sheet has, 0..=3.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dimension: Option<u8>,
    /// True: its score sheet stands in the figures and has a total.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub totalled: Option<bool>,
    /// True: a question was asked, and its answer stands in the figures.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asked: Option<bool>,
    /// The how-manieth time the city was asked the card: 1, 2, 3, and 4 for all later ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meeting: Option<u8>,
    /// A question was asked that the city had met before (true) or not (false).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub met_before: Option<bool>,
    /// The answer gave every required key point (true) or not (false).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub all_points: Option<bool>,
    /// True: a veto failed the sheet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failed: Option<bool>,
    /// True: the sheet was first submitted long after the call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub late: Option<bool>,
    /// True: came in from a table (导入). False: from a plan of ours.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub imported: Option<bool>,
    /// Words that all occur in the number, the city, the caller or the scenario.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

impl TaskFilter {
    /// True where `task` meets every condition.
    pub fn keeps(&self, facts: &Facts, definitions: &Definitions, task: &TaskFact) -> bool {
        self.keeps_when(task)
            && self.keeps_what(facts, task)
            && self.keeps_result(facts, definitions, task)
            && self.keeps_scores(task)
            && self.keeps_answer(task)
            && self.text.as_deref().is_none_or(|text| has_words(text, facts, task))
    }

    fn keeps_when(&self, task: &TaskFact) -> bool {
        let weekday = task.day.weekday().number_from_monday() as u8;
        self.from.is_none_or(|from| from <= task.day)
            && self.to.is_none_or(|to| task.day <= to)
            && met(self.day_kind, task.day_kind)
            && met(self.weekday, weekday)
            && met(self.hour, hour(task))
    }

    fn keeps_what(&self, facts: &Facts, task: &TaskFact) -> bool {
        let scenario = |wanted: &dyn Fn(&ScenarioRef) -> bool| facts.scenario(task).is_some_and(wanted);
        is(&self.city, || id(&facts.cities, Some(task.city)))
            && is(&self.caller, || id(&facts.callers, task.caller))
            && is(&self.band, || facts.bands.get(usize::from(task.band)).map(|band| band.id.as_str()))
            && is(&self.topic, || id(&facts.topics, facts.topic(task)))
            && self.scenario.as_deref().is_none_or(|wanted| scenario(&|found| found.id == wanted))
            && self
                .card
                .as_deref()
                .is_none_or(|wanted| scenario(&|found| id(&facts.cards, Some(found.card)) == Some(wanted)))
            && self.difficulty.is_none_or(|wanted| scenario(&|found| found.difficulty == wanted))
            && self.needs_probing.is_none_or(|wanted| scenario(&|found| found.needs_probing == wanted))
            && self.new_policy.is_none_or(|wanted| scenario(&|found| found.new_policy == wanted))
            && met(self.scenario_call, task.scenario_call)
            && met(self.free, task.free)
            && met(self.imported, task.imported)
    }

    fn keeps_result(&self, facts: &Facts, definitions: &Definitions, task: &TaskFact) -> bool {
        let judged = |rate| match (judge_among(facts, rate, definitions, task), self.judged) {
            (found, Some(wanted)) => found == wanted,
            (found, None) => matches!(found, Judged::Connected | Judged::Failed),
        };
        met(self.stage, task.stage)
            && met(self.counts, task.counts())
            && self.outcome.is_none_or(|outcome| task.eventual == Some(outcome))
            && self.rate.is_none_or(judged)
    }

    fn keeps_scores(&self, task: &TaskFact) -> bool {
        let has = |dimension| task.scores.get(usize::from(dimension)).is_some_and(Option::is_some);
        met(self.waited, task.wait().is_some())
            && self.answered.is_none_or(|wanted| task.wait().is_some_and(|(_, answered)| answered == wanted))
            && self.wait_over_ms.is_none_or(|limit| task.wait().is_some_and(|(wait, _)| wait > limit))
            && self.wait_up_to_ms.is_none_or(|limit| task.wait().is_some_and(|(wait, _)| wait <= limit))
            && met(self.scored, task.is_scored())
            && self.dimension.is_none_or(|dimension| task.is_scored() && has(dimension))
            && met(self.totalled, task.is_scored() && task.total.is_some())
            && met(self.failed, task.failed)
            && met(self.late, task.late)
    }

    fn keeps_answer(&self, task: &TaskFact) -> bool {
        met(self.asked, task.is_asked())
            && met(self.meeting, task.meeting)
            && self.met_before.is_none_or(|wanted| task.meeting > 0 && (task.meeting > 1) == wanted)
            && self.all_points.is_none_or(|wanted| task.is_asked() && task.is_full() == wanted)
    }

    /// The same conditions but for the days.
    pub fn on_any_day(&self) -> TaskFilter {
        TaskFilter { from: None, to: None, ..self.clone() }
    }
}

/// The hour of the planned start, 0..=23.
pub fn hour(task: &TaskFact) -> u8 {
    (task.start.of_day() / 60).min(23) as u8
}

/// 周一 … 周日 of a weekday number 1..=7.
pub fn weekday_name(number: u8) -> &'static str {
    // 1 January 2024 was a Monday.
    let day = NaiveDate::from_ymd_opt(2024, 1, u32::from(number.clamp(1, 7))).unwrap_or_default();
    crate::calendar::weekday_name(day)
}

fn met<T: PartialEq>(wanted: Option<T>, found: T) -> bool {
    wanted.is_none_or(|wanted| wanted == found)
}

fn is<'a>(wanted: &Option<String>, found: impl FnOnce() -> Option<&'a str>) -> bool {
    wanted.as_deref().is_none_or(|wanted| found() == Some(wanted))
}

fn id(list: &[Named], index: Option<u16>) -> Option<&str> {
    list.get(usize::from(index?)).map(|named| named.id.as_str())
}

fn has_words(text: &str, facts: &Facts, task: &TaskFact) -> bool {
    let name = |list: &[Named], index: Option<u16>| {
        index.and_then(|index| list.get(usize::from(index))).map_or("", |named| &named.name).to_lowercase()
    };
    let title = facts.scenario(task).map_or("", |scenario| &scenario.title);
    let places = [
        facts.name(task).1.to_lowercase(),
        name(&facts.cities, Some(task.city)),
        name(&facts.callers, task.caller),
        name(&facts.topics, facts.topic(task)),
        title.to_lowercase(),
    ];
    text.to_lowercase().split_whitespace().all(|word| places.iter().any(|place| place.contains(word)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::sample;

    fn kept(facts: &Facts, filter: &TaskFilter) -> usize {
        facts.tasks.iter().filter(|task| filter.keeps(facts, &Definitions::default(), task)).count()
    }

    #[test]
    fn an_empty_filter_keeps_everything() {
        let facts = sample::facts(1, 300);
        assert_eq!(kept(&facts, &TaskFilter::default()), 300);
        assert_eq!(serde_json::to_string(&TaskFilter::default()).unwrap(), "{}");
        assert_eq!(serde_json::from_str::<TaskFilter>("{}").unwrap(), TaskFilter::default());
    }

    #[test]
    fn the_values_of_an_axis_share_out_the_tasks() {
        let facts = sample::facts(2, 500);
        let some = |set: &dyn Fn(&mut TaskFilter)| {
            let mut filter = TaskFilter::default();
            set(&mut filter);
            kept(&facts, &filter)
        };
        let cities: usize = facts.cities.iter().map(|c| some(&|f| f.city = Some(c.id.clone()))).sum();
        let weekdays: usize = (1..=7).map(|day| some(&|f| f.weekday = Some(day))).sum();
        let hours: usize = (0..24).map(|hour| some(&|f| f.hour = Some(hour))).sum();
        let stages: usize = Stage::ALL.iter().map(|&stage| some(&|f| f.stage = Some(stage))).sum();
        assert_eq!((cities, weekdays, hours, stages), (500, 500, 500, 500));
        assert_eq!(some(&|f| f.city = Some("nowhere".into())), 0);
    }

    #[test]
    fn words_are_sought_in_number_city_caller_and_scenario() {
        let facts = sample::facts(3, 200);
        let text =
            |text: &str| kept(&facts, &TaskFilter { text: Some(text.into()), ..TaskFilter::default() });
        assert_eq!(text(&facts.names[7].number), 1);
        assert_eq!(
            text(&facts.cities[0].name),
            kept(&facts, &TaskFilter { city: Some(facts.cities[0].id.clone()), ..TaskFilter::default() })
        );
        assert_eq!(text("  "), 200);
        assert_eq!(text(&format!("{} 不存在", facts.cities[0].name)), 0);
    }

    #[test]
    fn weekdays_have_their_names() {
        assert_eq!(
            [1, 2, 3, 4, 5, 6, 7].map(weekday_name),
            ["周一", "周二", "周三", "周四", "周五", "周六", "周日"]
        );
    }
}
