//! The text of the bulletin, made by rules in the official style.
//!
//! Rule over all: no 上升, 下降, 最高 or 第一 where the intervals overlap. Where chance explains a difference, the text
//! says so and leaves the order open.

use super::content::{Comparison, MonthReport, ReportContext, Verdict};
use super::practice;
use super::problems::{ProblemCall, ProblemKind};
use crate::stats::{Facts, Figure, Stage, StatsSettings, Tier, TierPreset, by_interval, percent_limit};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How many task numbers of one city are named in the text; the list has them all.
const NAMED: usize = 5;

/// A section of the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Section {
    /// Its heading, numbered.
    pub heading: String,
    /// Its paragraphs.
    pub paragraphs: Vec<String>,
}

/// The sections of the text.
pub(super) fn narrative(
    report: &MonthReport,
    facts: &Facts,
    previous: Option<&Facts>,
    context: &ReportContext,
) -> Vec<Section> {
    let cities_heading = if report.city.is_some() { "分档情况" } else { "各地市情况" };
    let mut sections = vec![
        ("总体情况", overall(report, facts, context)),
        (cities_heading, cities(report)),
        ("时段和日型", bands(report)),
        ("应答质量", quality(report)),
    ];
    let good = practice::good(facts);
    if !good.is_empty() {
        sections.push(("较好做法", good));
    }
    sections.push(("存在问题", problems(report)));
    let followed =
        previous.map(|previous| practice::follow_up(report, previous, context)).unwrap_or_default();
    if !followed.is_empty() {
        sections.push(("上月问题跟踪", followed));
    }
    if !context.requirements.is_empty() {
        sections.push(("有关要求", context.requirements.clone()));
    }
    let numerals = ["一", "二", "三", "四", "五", "六", "七", "八"];
    let section = |((heading, paragraphs), numeral): ((&str, Vec<String>), &str)| Section {
        heading: format!("{numeral}、{heading}"),
        paragraphs,
    };
    sections.into_iter().zip(numerals).map(section).collect()
}

fn overall(report: &MonthReport, facts: &Facts, context: &ReportContext) -> Vec<String> {
    let (total, month) = (&report.total.figure, report.month.name());
    let mut paragraphs = Vec::new();
    if report.demo {
        paragraphs.push("本通报所列均为程序生成的演示数据，不反映任何地市的真实情况，不得引用。".into());
    }
    let basis = context.basis.trim_end_matches(['，', '。']);
    let basis = if basis.is_empty() { String::new() } else { format!("{basis}，") };
    let done = |scenario_call: bool| {
        facts.tasks.iter().filter(|task| task.counts() && task.scenario_call == scenario_call).count()
    };
    let whom = match &report.city {
        Some(city) => city.clone(),
        None => format!("全省{}个地市", report.cities.len()),
    };
    let mut volumes = format!(
        "{basis}{}对{whom}的12345热线开展{month}拨测。当月安排拨测任务{}项，已有结果{}项，其中情景拨测{}项、接通拨测{}项",
        report.issuer,
        total.tasks,
        done(true) + done(false),
        done(true),
        done(false)
    );
    let missed = facts.tasks.iter().filter(|task| task.stage == Stage::Missed).count();
    let open = [
        (total.open as usize - missed, "尚无结果"),
        (missed, "未按计划拨打"),
        (total.void as usize, "作废"),
        (total.excluded as usize, "按口径不计入"),
    ];
    let open: Vec<String> =
        open.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{what}{count}项")).collect();
    volumes.push_str(&if open.is_empty() { "。".into() } else { format!("；{}。", open.join("，")) });
    paragraphs.push(volumes);
    if total.rate.is_none() {
        paragraphs.push("当月没有可计入的拨测结果，不计算接通率。".into());
        return paragraphs;
    }
    let headline = report.settings.headline;
    let mut rates = format!(
        "计入{}的拨测{}次，接通{}次，{}{}{}%{}",
        headline.name(),
        total.calls,
        total.connected,
        whole(report),
        headline.name(),
        total.percent,
        interval(total)
    );
    for (name, share) in [("首拨接通率", &total.first_attempt), ("15秒接听率", &total.within_15s)] {
        if share.calls > 0 && name != headline.name().replace(' ', "") {
            rates.push_str(&format!("，{name}{}%", share.percent));
        }
    }
    paragraphs.push(format!("{rates}。{}", against_target(report)));
    if let Some(sheet) = &context.city {
        let province = &sheet.province;
        paragraphs.push(format!(
            "全省同期{}{}%{}，供对照。",
            headline.name(),
            province.percent,
            interval(province)
        ));
    }
    paragraphs.extend(report.comparisons.iter().map(|comparison| compared(comparison, report)));
    paragraphs
}

/// Of whom the figures as a whole are.
fn whole(report: &MonthReport) -> &str {
    report.city.as_deref().unwrap_or("全省")
}

/// `（95%置信区间97.15%—98.64%）`; nothing for a rate without an interval.
fn interval(figure: &Figure) -> String {
    match (figure.low, figure.high) {
        (Some(low), Some(high)) => format!("（95%置信区间{}%—{}%）", percent_limit(low), percent_limit(high)),
        _ => String::new(),
    }
}

/// Where a plain rate stands against target and floor when chance is allowed for, whatever the tiers in use.
fn standing(figure: &Figure, settings: &StatsSettings) -> Option<Tier> {
    figure.certified_low?;
    Some(by_interval(figure.connected, figure.calls, settings.target, settings.floor))
}

fn against_target(report: &MonthReport) -> String {
    let target = format!("{}%", report.settings.target * 100.0);
    let (rate, whole) = (report.settings.headline.name(), whole(report));
    match standing(&report.total.figure, &report.settings) {
        Some(Tier::Certified) => format!("按单侧95%置信下限，可认定{whole}{rate}达到{target}的目标。"),
        Some(Tier::Normal) => {
            format!("{whole}{rate}与{target}目标的差距在抽样误差范围之内，尚不足以认定达标或未达标。")
        }
        Some(_) => format!("{whole}{rate}低于{target}的目标，差距超出抽样误差。"),
        None => String::new(),
    }
}

fn compared(comparison: &Comparison, report: &MonthReport) -> String {
    let Comparison { name, month, percent, points, change, .. } = comparison;
    let before = format!("{name}：{}为{percent}%", month.name());
    let points = points.trim_start_matches(['+', '-']);
    let mut text = match change {
        None => format!("{before}，所用口径不附置信区间，不作升降判断。"),
        Some(Verdict::Tie) => {
            format!("{before}，与本月相差{points}个百分点，两个置信区间有重叠，差异在抽样误差范围之内。")
        }
        Some(Verdict::Higher) => format!("{before}，本月上升{points}个百分点，差异超出抽样误差。"),
        Some(Verdict::Lower) => format!("{before}，本月下降{points}个百分点，差异超出抽样误差。"),
    };
    if report.city.is_some() {
        return text;
    }
    let cities = [("上升", &comparison.cities_higher), ("下降", &comparison.cities_lower)];
    let changed: Vec<String> = cities
        .iter()
        .filter(|(_, cities)| !cities.is_empty())
        .map(|(word, cities)| format!("{}{word}", cities.join("、")))
        .collect();
    if !changed.is_empty() {
        text.push_str(&format!("差异超出抽样误差的地市：{}。", changed.join("；")));
    } else if change.is_some() {
        text.push_str("各地市的差异均在抽样误差范围之内。");
    }
    text
}

fn cities(report: &MonthReport) -> Vec<String> {
    let figures: Vec<&Figure> = report.cities.iter().map(|city| &city.figure).collect();
    if figures.iter().all(|figure| figure.tier.is_none()) {
        return vec!["各地市接通率见分地市表。所用口径不据以分档，或没有可计入的拨测。".into()];
    }
    let in_tiers: Vec<String> = report
        .tiers
        .iter()
        .filter(|tier| !tier.cities.is_empty())
        .map(|tier| format!("“{}”{}个：{}", tier.name, tier.cities.len(), tier.cities.join("、")))
        .collect();
    let by = match report.settings.tiers {
        TierPreset::Interval => "按置信区间分档",
        TierPreset::Lines => "按接通率分档（不考虑抽样误差）",
    };
    let mut paragraphs = vec![format!("{by}，{}。", in_tiers.join("；"))];
    paragraphs.extend(order(&figures));
    paragraphs
}

/// What may be said about the order of the cities: who lies wholly below the one with the highest rate.
fn order(figures: &[&Figure]) -> Option<String> {
    let known: Vec<(&Figure, f64, f64, f64)> = figures
        .iter()
        .filter_map(|figure| Some((*figure, figure.rate?, figure.low?, figure.high?)))
        .collect();
    let (leader, _, low, _) = known.iter().max_by(|a, b| a.1.total_cmp(&b.1).then(a.2.total_cmp(&b.2)))?;
    let behind: Vec<&(&Figure, f64, f64, f64)> = known.iter().filter(|(.., high)| high < low).collect();
    let listed = |figure: &Figure| format!("{}（{}%）", figure.name, figure.percent);
    match (known.len(), behind.len()) {
        (0 | 1, _) => None,
        (_, 0) => {
            Some("各地市与接通率居首者的置信区间均有重叠，现有拨测次数不足以区分先后，本期不排名次。".into())
        }
        (all, below) if below + 1 == all => {
            Some(format!("{}接通率最高，置信区间与其他地市均不重叠。", listed(leader)))
        }
        _ => {
            let behind: Vec<String> = behind.iter().map(|(figure, ..)| listed(figure)).collect();
            Some(format!(
                "{}的置信区间整体低于{}，差距超出抽样误差；其余地市不分先后。",
                behind.join("、"),
                listed(leader)
            ))
        }
    }
}

fn bands(report: &MonthReport) -> Vec<String> {
    let listed = |figures: &[Figure]| {
        let with_calls = figures.iter().filter(|figure| figure.rate.is_some());
        with_calls.map(|figure| format!("{}{}%", figure.name, figure.percent)).collect::<Vec<_>>().join("、")
    };
    let behind = |figures: &[Figure]| {
        let short = |figure: &&Figure| {
            matches!(standing(figure, &report.settings), Some(Tier::Attention | Tier::Low))
        };
        let behind = figures.iter().filter(short);
        behind.map(|figure| format!("“{}”", figure.name)).collect::<Vec<_>>()
    };
    let mut paragraphs = Vec::new();
    for (what, figures) in [("时段", &report.bands), ("日型", &report.day_kinds)] {
        let list = listed(figures);
        if list.is_empty() {
            continue;
        }
        let name = report.settings.headline.name();
        let behind = behind(figures);
        let verdict = if behind.is_empty() {
            String::new()
        } else {
            format!("其中{}低于目标，差距超出抽样误差，须重点关注。", behind.join("、"))
        };
        paragraphs.push(format!("按{what}统计，{name}分别为：{list}。{verdict}"));
    }
    if paragraphs.is_empty() {
        paragraphs.push("当月没有可计入的拨测结果。".into());
    }
    paragraphs
}

fn quality(report: &MonthReport) -> Vec<String> {
    let scores = &report.total.scores;
    if scores.sheets == 0 {
        return vec!["当月没有已提交的评分单。".into()];
    }
    let dimensions: Vec<String> = report
        .dimensions
        .iter()
        .zip(&scores.dimensions)
        .filter(|(_, mean)| mean.sheets > 0)
        .map(|(name, mean)| format!("{name}{}分", mean.shown))
        .collect();
    let veto =
        if scores.failed > 0 { format!("，其中一票否决{}份", scores.failed) } else { String::new() };
    let mut paragraphs = vec![format!(
        "有效评分单{}份{veto}。各维度平均得分：{}；总分平均{}分。",
        scores.sheets,
        dimensions.join("、"),
        scores.total.shown
    )];
    if scores.points_required > 0 {
        paragraphs.push(format!(
            "必答要点应答{}个，答出{}个，命中率{}%。话务礼仪与答复准确性分别统计，不相互抵补。",
            scores.points_required, scores.points_hit, scores.points_percent
        ));
    }
    let waits = &report.total.waits;
    if waits.answered > 0 {
        let median = match waits.median_ms {
            Some(_) => format!("中位等待{}秒（已计入中途放弃的拨测）", waits.median),
            None => "超过半数的拨测未等到人工，中位等待无法估计".into(),
        };
        paragraphs.push(format!("接听的拨测平均等待{}秒，{median}。", waits.mean));
    }
    paragraphs
}

fn problems(report: &MonthReport) -> Vec<String> {
    if report.problems.is_empty() {
        return vec!["当月未发现未接通、一票否决或得分偏低的拨测。".into()];
    }
    let of_kind = |kind: ProblemKind| {
        let found: Vec<&ProblemCall> =
            report.problems.iter().filter(|problem| problem.kind == kind).collect();
        let cities: Vec<String> = found.chunk_by(|a, b| a.city == b.city).map(numbers_of_city).collect();
        (!found.is_empty()).then(|| format!("{}{}次：{}。", kind.name(), found.len(), cities.join("；")))
    };
    [ProblemKind::Unconnected, ProblemKind::Veto, ProblemKind::LowScore]
        .into_iter()
        .filter_map(of_kind)
        .collect()
}

/// `太原市3次（202612-0001、202612-0044、202612-0101）`; problems come sorted by city.
fn numbers_of_city(problems: &[&ProblemCall]) -> String {
    let numbers: Vec<&str> = problems.iter().take(NAMED).map(|problem| problem.number.as_str()).collect();
    let more = if problems.len() > NAMED { "等" } else { "" };
    let city = problems.first().map_or("", |problem| &problem.city);
    format!("{city}{}次（{}{more}）", problems.len(), numbers.join("、"))
}

#[cfg(test)]
mod tests {
    use crate::report::sample;
    use crate::stats::Rate;
    use proptest::prelude::*;

    fn text(now: [usize; 2], before: Option<[usize; 2]>) -> String {
        let report = sample::compared(now, before);
        report.sections.iter().flat_map(|section| section.paragraphs.clone()).collect()
    }

    const VERDICTS: [&str; 4] = ["上升", "下降", "最高", "第一"];

    #[test]
    fn nothing_rises_or_falls_where_chance_explains_it() {
        let text = text([2, 6], Some([5, 3]));
        assert!(VERDICTS.iter().all(|word| !text.replace("不作升降判断", "").contains(word)), "{text}");
        assert!(text.contains("两个置信区间有重叠") && text.contains("不足以区分先后"), "{text}");
    }

    #[test]
    fn what_chance_does_not_explain_is_said() {
        let text = text([0, 40], Some([40, 0]));
        assert!(text.contains("甲市上升；乙市下降"), "{text}");
        assert!(text.contains("甲市（100.00%）接通率最高"), "{text}");
        assert!(text.contains("“显著偏低”1个：乙市"), "{text}");
    }

    #[test]
    fn without_a_month_before_nothing_is_compared() {
        let text = text([1, 1], None);
        assert!(!text.contains("环比") && !text.contains("同比"));
    }

    #[test]
    fn a_long_list_of_numbers_is_cut_in_the_text() {
        let text = text([7, 0], None);
        let numbers = "202612-0001、202612-0003、202612-0005、202612-0007、202612-0009等";
        assert!(text.contains(&format!("未接通7次：甲市7次（{numbers}）。")), "{text}");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        /// Words of change stand in the text exactly where an interval of this month lies apart from the earlier one.
        #[test]
        fn words_of_change_need_intervals_apart(now in prop::array::uniform2(0usize..30), before in prop::array::uniform2(0usize..30)) {
            let report = sample::compared(now, Some(before));
            let text: String = report.sections.iter().flat_map(|section| section.paragraphs.clone()).collect();
            // The void task at the end is one of the second city's connected calls.
            let share = |failed: usize, calls: u32| crate::stats::wilson(calls - failed as u32, calls);
            let pairs = [
                (share(now[0], 120), share(before[0], 120)),
                (share(now[1], 119), share(before[1], 119)),
                (share(now[0] + now[1], 239), share(before[0] + before[1], 239)),
            ];
            let risen = pairs.iter().any(|(now, before)| now.low > before.high);
            let fallen = pairs.iter().any(|(now, before)| now.high < before.low);
            prop_assert_eq!(text.contains("上升"), risen, "{}", text);
            prop_assert_eq!(text.contains("下降"), fallen, "{}", text);
        }

        #[test]
        fn every_month_can_be_told(seed in 0u64..1_000, count in 0usize..60, headline in prop::sample::select(Rate::ALL.to_vec())) {
            let report = sample::report(seed, count, headline, false);
            prop_assert!(report.sections.iter().all(|section| !section.paragraphs.is_empty()));
        }
    }
}
