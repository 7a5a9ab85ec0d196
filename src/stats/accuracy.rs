//! 答案准确率: how much of a right answer was given — when a city meets a question for the first, second, third time and
//! later, and by topic, difficulty, probing and novelty. Figures that rise with the meetings say that the question has
//! become known; [`super::leak`] tests it card by card.
//!
//! Two shares stand side by side. 要点命中率 is the share of required key points that were given, all calls together. The key
//! points of one call stand or fall together — one agent, one page of the knowledge base —, so points are no independent
//! trials: its interval takes the calls, not the points, as the size of the sample. 全部答对率 is the share of calls in which
//! every required key point was given: calls are independent, so this is what is tested.

use super::decimal::percent;
use super::facts::{LAST_MEETING, Named, ScenarioRef, TaskFact};
use super::filter::TaskFilter;
use super::interval::{wilson, wilson_share};
use super::leak::{CardAccuracy, Cards};
use super::view::View;
use serde::Serialize;
use ts_rs::TS;

/// How right the answers of one group of calls were.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Accuracy {
    /// What the group is about: a meeting, a topic, a card ….
    pub key: String,
    /// Its Chinese name.
    pub name: String,
    /// Calls in which the question was asked and its key points were judged.
    pub calls: u32,
    /// Of these, calls in which every required key point was given.
    pub full: u32,
    /// 全部答对率, 0..=1; `None` without calls.
    pub full_share: Option<f64>,
    /// In percent with two decimals; `—` without calls.
    pub full_percent: String,
    /// Lower limit of its 95 % interval, Wilson's; `None` without calls.
    pub full_low: Option<f64>,
    /// Its upper limit.
    pub full_high: Option<f64>,
    /// Required key points that were given.
    pub points_hit: u32,
    /// Required key points.
    pub points_required: u32,
    /// 要点命中率, 0..=1; `None` without calls.
    pub share: Option<f64>,
    /// In percent with two decimals; `—` without calls.
    pub percent: String,
    /// Lower limit of its 95 % interval, Wilson's with the calls as the size of the sample; `None` without calls.
    pub low: Option<f64>,
    /// Its upper limit.
    pub high: Option<f64>,
    /// The tasks behind `calls`; with `all_points` set, those behind `full`.
    pub filter: TaskFilter,
}

/// What 答案准确率 counts, in Chinese, as printed wherever it appears.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AccuracyDefinition {
    /// Its name.
    pub name: String,
    /// 分子
    pub numerator: String,
    /// 分母
    pub denominator: String,
    /// 不计入
    pub exclusions: String,
    /// How meetings are counted, what the interval rests on, and how a leak is told.
    pub note: String,
}

/// All that the page shows about the accuracy of answers.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct AccuracyPage {
    /// What it counts.
    pub definition: AccuracyDefinition,
    /// All calls together.
    pub total: Accuracy,
    /// By meeting: the first, the second, the third, all later ones; like every list here without those that have no call.
    pub meetings: Vec<Accuracy>,
    /// Topic by topic.
    pub topics: Vec<Accuracy>,
    /// By difficulty, probing and novelty of the version that was asked.
    pub traits: Vec<Accuracy>,
    /// Card by card, first against later meetings.
    pub cards: Vec<CardAccuracy>,
}

/// Counts of one group.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) calls: u32,
    pub(super) full: u32,
    hit: u32,
    required: u32,
}

impl Counts {
    pub(super) fn add(&mut self, task: &TaskFact) {
        self.calls += 1;
        self.full += u32::from(task.is_full());
        self.hit += u32::from(task.points_hit);
        self.required += u32::from(task.points_required);
    }

    pub(super) fn and(self, other: Counts) -> Counts {
        Counts {
            calls: self.calls + other.calls,
            full: self.full + other.full,
            hit: self.hit + other.hit,
            required: self.required + other.required,
        }
    }

    pub(super) fn accuracy(self, key: &str, name: &str, filter: TaskFilter) -> Accuracy {
        let Counts { calls, full, hit, required } = self;
        let share = (calls > 0).then(|| f64::from(hit) / f64::from(required));
        let of_points = share.map(|share| wilson_share(share, calls));
        let of_calls = (calls > 0).then(|| wilson(full, calls));
        Accuracy {
            key: key.into(),
            name: name.into(),
            calls,
            full,
            full_share: (calls > 0).then(|| f64::from(full) / f64::from(calls)),
            full_percent: percent(full, calls),
            full_low: of_calls.map(|interval| interval.low),
            full_high: of_calls.map(|interval| interval.high),
            points_hit: hit,
            points_required: required,
            share,
            percent: percent(hit, required),
            low: of_points.map(|interval| interval.low),
            high: of_points.map(|interval| interval.high),
            filter: TaskFilter { asked: Some(true), ..filter },
        }
    }
}

/// 首次, 第 2 次 …
fn meeting_name(meeting: u8) -> String {
    match meeting {
        1 => "首次".into(),
        LAST_MEETING => format!("第 {LAST_MEETING} 次及以后"),
        later => format!("第 {later} 次"),
    }
}

/// A trait of a scenario: its key, its name, the condition that finds it and the rule that it is.
type Trait = (&'static str, &'static str, fn(TaskFilter) -> TaskFilter, fn(&ScenarioRef) -> bool);

const TRAITS: [Trait; 7] = [
    ("difficulty-1", "难度易", |f| TaskFilter { difficulty: Some(1), ..f }, |s| s.difficulty == 1),
    ("difficulty-2", "难度中", |f| TaskFilter { difficulty: Some(2), ..f }, |s| s.difficulty == 2),
    ("difficulty-3", "难度难", |f| TaskFilter { difficulty: Some(3), ..f }, |s| s.difficulty == 3),
    ("probing-yes", "需追问", |f| TaskFilter { needs_probing: Some(true), ..f }, |s| s.needs_probing),
    ("probing-no", "不需追问", |f| TaskFilter { needs_probing: Some(false), ..f }, |s| !s.needs_probing),
    ("policy-new", "新政策", |f| TaskFilter { new_policy: Some(true), ..f }, |s| s.new_policy),
    ("policy-old", "非新政策", |f| TaskFilter { new_policy: Some(false), ..f }, |s| !s.new_policy),
];

/// The accuracy of what is looked at.
pub fn accuracy(view: &View<'_>) -> AccuracyPage {
    let facts = view.facts;
    let mut all = Counts::default();
    let mut meetings = [Counts::default(); LAST_MEETING as usize];
    let mut topics = vec![Counts::default(); facts.topics.len()];
    let mut traits = [Counts::default(); TRAITS.len()];
    let mut cards = Cards::new(facts.cards.len());
    for task in view.tasks.iter().map(|seen| &seen.task).filter(|task| task.is_asked()) {
        let Some(scenario) = facts.scenario(task) else { continue };
        all.add(task);
        if let Some(counts) = usize::from(task.meeting).checked_sub(1).and_then(|at| meetings.get_mut(at)) {
            counts.add(task);
        }
        if let Some(counts) = topics.get_mut(usize::from(scenario.topic)) {
            counts.add(task);
        }
        for (counts, (.., is)) in traits.iter_mut().zip(TRAITS) {
            if is(scenario) {
                counts.add(task);
            }
        }
        cards.add(scenario.card, task);
    }
    let meeting = |(counts, number): (&Counts, u8)| {
        let filter = TaskFilter { meeting: Some(number), ..view.filter.clone() };
        counts.accuracy(&number.to_string(), &meeting_name(number), filter)
    };
    let topic = |(topic, counts): (&Named, &Counts)| {
        let filter = TaskFilter { topic: Some(topic.id.clone()), ..view.filter.clone() };
        counts.accuracy(&topic.id, &topic.name, filter)
    };
    let of_trait = |((key, name, with, _), counts): (Trait, &Counts)| {
        counts.accuracy(key, name, with(view.filter.clone()))
    };
    let found = |row: &Accuracy| row.calls > 0;
    AccuracyPage {
        definition: definition(),
        total: all.accuracy("total", "全部", view.filter.clone()),
        meetings: meetings.iter().zip(1..).map(meeting).filter(found).collect(),
        topics: facts.topics.iter().zip(&topics).map(topic).filter(found).collect(),
        traits: TRAITS.into_iter().zip(&traits).map(of_trait).filter(found).collect(),
        cards: cards.rows(&facts.cards, &view.filter),
    }
}

/// The definition card.
pub fn definition() -> AccuracyDefinition {
    AccuracyDefinition {
        name: "答案准确率".into(),
        numerator: "要点命中率：答出的必答要点数。全部答对率：必答要点全部答出的通数。".into(),
        denominator: "要点命中率：应答出的必答要点数。全部答对率：已提问并判定了必答要点的情景拨测通数。".into(),
        exclusions: "已作废、未提交评分单的任务；未接通、脚本没有完成的任务；结果为 31（运营商拦截或串线）、40、41（本方原因）、42（拨测身份暴露）、50（豁免窗口）的任务；\
导入的拨测。"
            .into(),
        note: "遇到次数：同一地市对同一提问场景（各版本合并）第几次被问到，自有记录以来按计划时间累计，与所选日子无关；只累计计入分母的拨测。\
同一通拨测内的要点彼此相关，不是独立的样本，所以要点命中率的 95% 区间（威尔逊）以通数为样本量，宁宽勿窄；泄题检验也以通为单位，只看必答要点是否\
全部答出。检验：同一场景首次遇到的各通与再次遇到的各通相比，用 Fisher 精确检验（单侧：再次好于首次），并对首次、再次都有拨测的场景做 \
Benjamini–Hochberg 校正；校正 p 值不大于 0.05 的标为“疑似泄题”。答得更好也可能是培训见效，请结合录音和提问时间核实。"
            .into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::{Facts, StatsSettings, sample};

    fn page(facts: &Facts, filter: &TaskFilter) -> AccuracyPage {
        accuracy(&View::new(facts, &StatsSettings::default(), filter))
    }

    /// Two answers: 3 of 3 points at the first meeting, 1 of 4 at the second.
    fn two() -> Facts {
        let base = sample::facts(1, 0);
        let answer = |scenario, hit, required, meeting| TaskFact {
            scenario_call: true,
            scenario: Some(scenario),
            points_hit: hit,
            points_required: required,
            meeting,
            ..sample::task()
        };
        Facts { tasks: vec![answer(0, 3, 3, 1), answer(0, 1, 4, 2), sample::task()], ..base }
    }

    #[test]
    fn points_and_calls_are_two_shares() {
        let page = page(&two(), &TaskFilter::default());
        let total = &page.total;
        assert_eq!((total.calls, total.full, total.points_hit, total.points_required), (2, 1, 4, 7));
        assert_eq!((total.full_percent.as_str(), total.percent.as_str()), ("50.00", "57.14"));
        // Two calls, not seven points: the interval says how little is known.
        let (low, high) = (total.low.unwrap(), total.high.unwrap());
        assert!(low < 0.15 && high > 0.90, "{low} {high}");
        let meetings: Vec<(&str, u32, &str)> =
            page.meetings.iter().map(|row| (row.name.as_str(), row.calls, row.percent.as_str())).collect();
        assert_eq!(meetings, [("首次", 1, "100.00"), ("第 2 次", 1, "25.00")]);
    }

    #[test]
    fn the_traits_of_an_axis_share_out_the_calls() {
        let facts = sample::facts(4, 900);
        let page = page(&facts, &TaskFilter::default());
        let sum = |keys: &str| -> u32 {
            page.traits.iter().filter(|row| row.key.starts_with(keys)).map(|row| row.calls).sum()
        };
        assert!(page.total.calls > 300);
        for axis in ["difficulty", "probing", "policy"] {
            assert_eq!(sum(axis), page.total.calls, "{axis}");
        }
        assert_eq!(page.meetings.iter().map(|row| row.calls).sum::<u32>(), page.total.calls);
        let names: Vec<&str> = page.meetings.iter().map(|row| row.name.as_str()).collect();
        assert_eq!(names, ["首次", "第 2 次", "第 3 次", "第 4 次及以后"]);
        assert_eq!(page.topics.iter().map(|row| row.points_hit).sum::<u32>(), page.total.points_hit);
    }

    #[test]
    fn nothing_asked_is_nothing_shown() {
        let page = page(&Facts::default(), &TaskFilter::default());
        assert_eq!((page.total.calls, page.total.percent.as_str(), page.total.share), (0, "—", None));
        assert!(page.topics.is_empty() && page.cards.is_empty());
    }
}
