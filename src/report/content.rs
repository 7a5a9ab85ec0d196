//! The bulletin as data: everything it says, before anybody lays it out.

use super::closing::Closing;
use super::details::{DetailRow, band_label, details};
use super::narrative::{Section, narrative};
use super::problems::{ProblemCall, problems};
use crate::calendar::{CalendarDay, Day, Minute, Month};
use crate::stats::{
    DefinitionCard, Facts, Figure, HeatCell, Interval, Judged, OutcomeCount, Rate, RateFigure, Scores,
    ScoresPage, Stage, StatsPage, StatsSettings, TaskFilter, TierCount, View, Waits, by_city, page, total,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// What stands on a bulletin besides the figures.
#[derive(Debug, Clone, Default)]
pub struct ReportContext {
    /// 山西省
    pub province: String,
    /// Who issues it.
    pub issuer: String,
    /// Why it is made: the clause before “…开展拨测”.
    pub basis: String,
    /// What is asked of the cities, one paragraph each.
    pub requirements: Vec<String>,
    /// The holidays and make-up workdays of the month.
    pub calendar: Vec<CalendarDay>,
    /// The fingerprint of the published plan.
    pub seal: Option<String>,
    /// True for made-up data; every sheet and file says so.
    pub demo: bool,
    /// When it was made, `2027-01-05 09:30:00`.
    pub generated_at: String,
    /// The settings of the figures.
    pub settings: StatsSettings,
    /// A total below this many tenths of a point is a problem.
    pub low_score: i32,
    /// What was noted of a task, by its id.
    pub notes: BTreeMap<String, CallNote>,
    /// What frames the text on paper.
    pub frame: Frame,
    /// The city, where the bulletin is the sheet of one; the facts are then that city's.
    pub city: Option<CitySheet>,
}

/// 通报到市: of whom a single-city sheet is, and what it is to be read beside.
#[derive(Debug, Clone, PartialEq)]
pub struct CitySheet {
    /// The city's name.
    pub name: String,
    /// The whole province in the same month.
    pub province: Figure,
}

/// What frames the text on paper, in the office's own words; empty where it is left out.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct Frame {
    /// 发文字号
    pub number: String,
    /// 主送
    pub recipients: String,
    /// 抄送
    pub copies: String,
    /// 署名
    pub signature: String,
    /// 成文日期
    pub date: String,
}

/// What was noted of one task and no figure needs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CallNote {
    /// The number that was dialled, or is to be.
    pub dial: String,
    /// When it was dialled first, as shown; empty where it was not.
    pub dialled_at: String,
    /// The number of the work order that the line opened; empty where none.
    pub ticket: String,
    /// The caller's note.
    pub note: String,
    /// Why it was made void, or which exemption covers it.
    pub reason: String,
}

/// One city of the bulletin.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CityRow {
    /// The rates.
    pub figure: Figure,
    /// The waits.
    pub waits: Waits,
    /// The scores.
    pub scores: Scores,
}

/// What may be said about the difference of two rates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The intervals overlap: chance explains it.
    Tie,
    /// Higher beyond chance.
    Higher,
    /// Lower beyond chance.
    Lower,
}

/// 环比, 同比: a rate against that of an earlier month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Comparison {
    /// 环比 or 同比
    pub name: String,
    /// The earlier month.
    pub month: Month,
    /// Its rate in percent with two decimals.
    pub percent: String,
    /// The difference of the two rates as shown, in percentage points with sign, e.g. `+0.35`.
    pub points: String,
    /// What may be said; `None` where a rate has no interval.
    pub change: Option<Verdict>,
    /// Cities that are higher beyond chance.
    pub cities_higher: Vec<String>,
    /// Cities that are lower beyond chance.
    pub cities_lower: Vec<String>,
}

/// A task outside the figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RemovedTask {
    /// 作废 or 不计入
    pub kind: String,
    /// The task's number.
    pub number: String,
    /// The city.
    pub city: String,
    /// The planned day.
    pub day: Day,
    /// The planned start.
    pub start: Minute,
    /// The final outcome with its code; empty where there is none.
    pub outcome: String,
    /// Why.
    pub reason: String,
}

/// One month's bulletin.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct MonthReport {
    /// The month.
    pub month: Month,
    /// The title.
    pub title: String,
    /// The province.
    pub province: String,
    /// Who issues it.
    pub issuer: String,
    /// The city, where this is the sheet of one.
    pub city: Option<String>,
    /// What frames the text on paper.
    pub frame: Frame,
    /// True for made-up data.
    pub demo: bool,
    /// When it was made.
    pub generated_at: String,
    /// The settings of the figures.
    pub settings: StatsSettings,
    /// The text, section by section.
    pub sections: Vec<Section>,
    /// The whole province.
    pub total: CityRow,
    /// The rates that are reported.
    pub rates: Vec<RateFigure>,
    /// Against the month before and the year before, where there are data.
    pub comparisons: Vec<Comparison>,
    /// Cities by tier.
    pub tiers: Vec<TierCount>,
    /// City by city.
    pub cities: Vec<CityRow>,
    /// By band.
    pub bands: Vec<Figure>,
    /// `早 08:00–10:00`, in the order of `bands`.
    pub band_labels: Vec<String>,
    /// By day kind.
    pub day_kinds: Vec<Figure>,
    /// Weekday × band.
    pub heat: Vec<HeatCell>,
    /// By outcome.
    pub outcomes: Vec<OutcomeCount>,
    /// Scores by topic.
    pub topics: Vec<Scores>,
    /// Names of the dimensions.
    pub dimensions: Vec<String>,
    /// Unconnected calls, failed sheets, low scores.
    pub problems: Vec<ProblemCall>,
    /// Void tasks and tasks that do not count.
    pub removed: Vec<RemovedTask>,
    /// Every task.
    pub details: Vec<DetailRow>,
    /// The definition cards of the rates reported.
    pub cards: Vec<DefinitionCard>,
    /// How tiers come about.
    pub tier_rule: String,
    /// The holidays and make-up workdays of the month.
    pub calendar: Vec<CalendarDay>,
    /// The fingerprint of the published plan.
    pub seal: Option<String>,
    /// 关账: of which snapshot these figures are, and what was corrected since; none while the month is open.
    pub closing: Option<Closing>,
}

/// The rates, waits and scores of everything and of each city.
pub(super) fn city_rows(facts: &Facts, settings: &StatsSettings) -> (CityRow, Vec<CityRow>) {
    rows(&page(facts, settings, &TaskFilter::default()))
}

/// The bulletin of `month`. `facts` holds the tasks of that month, `previous` those of the month before, `year_ago`
/// those of the same month a year before.
pub fn month(
    month: Month,
    facts: &Facts,
    previous: Option<&Facts>,
    year_ago: Option<&Facts>,
    context: &ReportContext,
) -> MonthReport {
    let page = page(facts, &context.settings, &TaskFilter::default());
    let earlier = [("环比", month.plus(-1), previous), ("同比", month.plus(-12), year_ago)];
    let compared = earlier
        .into_iter()
        .filter_map(|(name, when, then)| compare(name, when, then?, &page, &context.settings));
    let comparisons: Vec<Comparison> = compared.collect();
    let problems = problems(facts, context);
    let demo = if context.demo { "【演示数据】" } else { "" };
    let (mut total, cities) = rows(&page);
    let city = context.city.as_ref().map(|sheet| sheet.name.clone());
    if city.is_some() {
        total.figure.name = "合计".into();
        total.scores.name = "合计".into();
    }
    let about = city.iter().map(|city| format!("，{city}")).collect::<String>();
    // Without imported volumes 话务量加权接通率 is reported only where it was chosen to lead.
    let unknown = |figure: &RateFigure| {
        figure.rate == Rate::VolumeWeighted
            && figure.value.is_none()
            && figure.rate != context.settings.headline
    };
    let (unreported, rates): (Vec<RateFigure>, Vec<RateFigure>) = page.rates.into_iter().partition(unknown);
    let is_reported = |rate: Rate| unreported.iter().all(|figure| figure.rate != rate);
    let mut report = MonthReport {
        month,
        title: format!("{demo}{}12345热线拨测情况通报（{}{about}）", context.province, month.name()),
        province: context.province.clone(),
        issuer: context.issuer.clone(),
        city,
        frame: context.frame.clone(),
        demo: context.demo,
        generated_at: context.generated_at.clone(),
        settings: context.settings.clone(),
        sections: Vec::new(),
        total,
        rates,
        comparisons,
        tiers: page.tiers,
        cities,
        bands: page.bands,
        band_labels: facts.bands.iter().map(band_label).collect(),
        day_kinds: page.day_kinds,
        heat: page.heat,
        outcomes: page.outcomes,
        topics: page.scores.topics,
        dimensions: page.scores.dimensions,
        problems,
        removed: removed(facts, context),
        details: details(facts, context),
        cards: page.cards.into_iter().filter(|card| is_reported(card.rate)).collect(),
        tier_rule: page.tier_rule,
        calendar: context.calendar.clone(),
        seal: context.seal.clone(),
        closing: None,
    };
    report.sections = narrative(&report, facts, previous, context);
    report
}

fn rows(page: &StatsPage) -> (CityRow, Vec<CityRow>) {
    let ScoresPage { total: scores, cities, .. } = &page.scores;
    let total =
        CityRow { figure: page.total.clone(), waits: page.waits.total.clone(), scores: scores.clone() };
    let row = |((figure, waits), scores): ((&Figure, &Waits), &Scores)| CityRow {
        figure: figure.clone(),
        waits: waits.clone(),
        scores: scores.clone(),
    };
    (total, page.cities.iter().zip(&page.waits.cities).zip(cities).map(row).collect())
}

/// What may be said of `now` against `then`.
pub(super) fn change(now: &Figure, then: &Figure) -> Option<Verdict> {
    let interval = |figure: &Figure| Some(Interval { low: figure.low?, high: figure.high? });
    let (now, then) = (interval(now)?, interval(then)?);
    Some(match () {
        () if now.overlaps(then) => Verdict::Tie,
        () if now.low > then.high => Verdict::Higher,
        () => Verdict::Lower,
    })
}

fn compare(
    name: &str,
    when: Month,
    then: &Facts,
    now: &StatsPage,
    settings: &StatsSettings,
) -> Option<Comparison> {
    let view = View::new(then, settings, &TaskFilter::default());
    let before = total(&view);
    let points = hundredths(&now.total.percent)? - hundredths(&before.percent)?;
    let cities = by_city(&view);
    let changed = |wanted: Verdict| {
        let then = |city: &Figure| cities.iter().find(|other| other.key == city.key);
        let is = |city: &&Figure| then(city).and_then(|then| change(city, then)) == Some(wanted);
        now.cities.iter().filter(is).map(|city| city.name.clone()).collect()
    };
    Some(Comparison {
        name: name.into(),
        month: when,
        points: format!(
            "{}{}.{:02}",
            if points < 0 { '-' } else { '+' },
            points.abs() / 100,
            points.abs() % 100
        ),
        change: change(&now.total, &before),
        percent: before.percent,
        cities_higher: changed(Verdict::Higher),
        cities_lower: changed(Verdict::Lower),
    })
}

/// `98.03` as 9803: differences are those of the figures as printed, so that a reader's own subtraction agrees.
fn hundredths(percent: &str) -> Option<i32> {
    percent.replace('.', "").parse().ok()
}

fn removed(facts: &Facts, context: &ReportContext) -> Vec<RemovedTask> {
    let settings = &context.settings;
    let view = View::new(facts, settings, &TaskFilter::default());
    let outside =
        |seen: &&crate::stats::Seen| seen.task.stage == Stage::Void || seen.headline == Judged::Excluded;
    let row = |seen: &crate::stats::Seen| {
        let task = &seen.task;
        let (id, number) = facts.name(task);
        let outcome =
            task.eventual.map_or(String::new(), |outcome| format!("{} {}", outcome.code(), outcome.name()));
        let noted = context.notes.get(id).map_or("", |note| note.reason.as_str());
        RemovedTask {
            kind: if task.stage == Stage::Void { "作废" } else { "不计入" }.into(),
            number: number.into(),
            city: facts.cities.get(usize::from(task.city)).map(|city| city.name.clone()).unwrap_or_default(),
            day: task.day,
            start: task.start,
            reason: match (noted, task.stage) {
                ("", Stage::Void) => "未填写作废原因".into(),
                ("", _) => "按口径不计入".into(),
                (noted, _) => noted.into(),
            },
            outcome,
        }
    };
    view.tasks.iter().filter(outside).map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;
    use proptest::prelude::*;

    fn lines(report: &MonthReport) -> String {
        let mut text = format!("{}\n", report.title);
        for section in &report.sections {
            text.push_str(&format!("{}\n", section.heading));
            section.paragraphs.iter().for_each(|paragraph| text.push_str(&format!("  {paragraph}\n")));
        }
        for city in report.cities.iter().chain([&report.total]) {
            let figure = &city.figure;
            let scores: Vec<&str> = city.scores.dimensions.iter().map(|mean| mean.shown.as_str()).collect();
            text.push_str(&format!(
                "{} {}/{} {} {} {} {} {} {} {}\n",
                figure.name,
                figure.connected,
                figure.calls,
                figure.percent,
                figure.tier.unwrap().name(),
                figure.first_attempt.percent,
                figure.within_15s.percent,
                city.waits.mean,
                city.waits.median,
                scores.join(" ")
            ));
        }
        for task in &report.removed {
            text.push_str(&format!("{} {} {}\n", task.kind, task.number, task.reason));
        }
        text
    }

    #[test]
    fn a_small_month_reads_like_this() {
        insta::assert_snapshot!(lines(&sample::compared([2, 14], Some([3, 2]))), @r#"
        山西省12345热线拨测情况通报（2026年12月）
        一、总体情况
          根据12345政务服务便民热线运行管理有关要求，为掌握各市热线接通情况和服务质量，山西省12345政务服务便民热线管理机构对全省2个地市的12345热线开展2026年12月拨测。当月安排拨测任务240项，已有结果239项，其中情景拨测239项、接通拨测0项；作废1项。
          计入最终接通率的拨测239次，接通223次，全省最终接通率93.31%（95%置信区间89.40%—95.84%），首拨接通率93.31%，15秒接听率74.48%。全省最终接通率低于98%的目标，差距超出抽样误差。
          环比：2026年11月为97.91%，与本月相差4.60个百分点，两个置信区间有重叠，差异在抽样误差范围之内。差异超出抽样误差的地市：乙市下降。
        二、各地市情况
          按置信区间分档，“正常波动”1个：甲市；“显著偏低”1个：乙市。
          甲市（98.33%）接通率最高，置信区间与其他地市均不重叠。
        三、时段和日型
          按时段统计，最终接通率分别为：上午93.31%。其中“上午”低于目标，差距超出抽样误差，须重点关注。
          按日型统计，最终接通率分别为：工作日93.31%。其中“工作日”低于目标，差距超出抽样误差，须重点关注。
        四、应答质量
          有效评分单239份。各维度平均得分：接通17.26分、话务礼仪17.00分、应答能力30.00分、沟通技巧15.50分；总分平均75.58分。
          必答要点应答892个，答出669个，命中率75.00%。话务礼仪与答复准确性分别统计，不相互抵补。
          接听的拨测平均等待12.5秒，中位等待12.0秒（已计入中途放弃的拨测）。
        五、存在问题
          未接通16次：甲市2次（202612-0001、202612-0003）；乙市14次（202612-0002、202612-0004、202612-0006、202612-0008、202612-0010等）。
        六、上月问题跟踪
          上月“未接通”5次的后续情况：甲市上月3次、本月2次；乙市上月2次、本月14次。
          次数受当月拨测数量和抽样误差影响，不据此判断好坏。
        七、有关要求
          请各市对照问题清单逐项核实整改。
          有异议的，请在五个工作日内申诉。
        甲市 118/120 98.33 正常波动 98.33 78.33 12.1 12.0 18.19 17.00 30.00 15.50
        乙市 105/119 88.24 显著偏低 88.24 70.59 13.0 13.0 16.32 17.00 30.00 15.50
        全省 223/239 93.31 关注 93.31 74.48 12.5 12.0 17.26 17.00 30.00 15.50
        作废 202612-0240 未填写作废原因
        "#);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        /// The marks of the details add up to the figures, whichever rate leads.
        #[test]
        fn details_add_up(seed in 0u64..1_000, headline in prop::sample::select(Rate::ALL.to_vec())) {
            let report = sample::report(seed, 200, headline, false);
            let count = |of: &dyn Fn(&DetailRow) -> bool| report.details.iter().filter(|row| of(row)).count() as u32;
            for city in report.cities.iter().chain([&report.total]) {
                let here = |row: &DetailRow| city.figure.key == "total" || row.city == city.figure.name;
                prop_assert_eq!(city.figure.tasks, count(&here));
                prop_assert_eq!(city.figure.calls, count(&|row| here(row) && row.counted));
                prop_assert_eq!(city.figure.connected, count(&|row| here(row) && row.connected));
                prop_assert_eq!(city.figure.first_attempt.connected, count(&|row| here(row) && row.first_connected));
                prop_assert_eq!(city.scores.sheets, count(&|row| here(row) && row.scored));
                prop_assert_eq!(city.waits.calls, count(&|row| here(row) && row.wait_ms.is_some()));
            }
            let unconnected = report.problems.iter().filter(|problem| problem.kind == crate::report::ProblemKind::Unconnected);
            let total = &report.total.figure;
            let (unconnected, failed) = (unconnected.count() as u32, total.calls - total.connected);
            // A call that no volume weighs stands in no rate, but it is a problem all the same.
            prop_assert!(unconnected == failed || (headline == Rate::VolumeWeighted && unconnected > failed));
            prop_assert_eq!(report.removed.len() as u32, total.void + total.excluded);
        }
    }
}
