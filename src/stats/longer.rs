//! 近三个月 and 本年累计 beside the month, and whether the target can be certified.
//!
//! A month of a city is too short to certify 98 %: 124 of 124 leave a one-sided lower limit of 97.6 %. So the target is
//! certified on the three months up to the one looked at; where that does not do yet, the figure says how many calls that
//! all connect are wanting (Clopper & Pearson 1934, one-sided).

use super::decimal::percent_limit;
use super::facts::{Named, TaskFact};
use super::filter::TaskFilter;
use super::interval::calls_to_certify;
use super::rates::{Figure, Group, figures};
use super::view::View;
use crate::calendar::{Day, Month};
use serde::Serialize;
use std::collections::BTreeMap;
use ts_rs::TS;

/// The months of 近三个月.
const QUARTER: i32 = 3;

/// The confidence that is not reached with probability 5 %.
const TAIL: f64 = 0.05;

/// A city, or the province, over three stretches that end with the same month.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Longer {
    /// Id of the city; `total` for all.
    pub key: String,
    /// Its name.
    pub name: String,
    /// The month looked at.
    pub month: Figure,
    /// 近三个月: this month and the two before.
    pub quarter: Figure,
    /// 本年累计: from January on.
    pub year: Figure,
    /// Whether 近三个月 certify the target; `None` for a weighted rate.
    pub certification: Option<Certification>,
}

/// Whether a target is certified.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Certification {
    /// The one-sided 95 % lower limit reaches the target.
    pub certified: bool,
    /// Further calls that must all connect; 0 where it is certified, `None` where ten million would not do.
    pub wanting: Option<u32>,
    /// In a few Chinese words.
    pub text: String,
    /// In one Chinese sentence, with the figures.
    pub sentence: String,
}

/// The longer stretches, the province last.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct LongerStretches {
    /// The month they end with; `None` where there are no tasks.
    pub month: Option<Month>,
    /// City by city.
    pub cities: Vec<Longer>,
    /// All together.
    pub total: Option<Longer>,
    /// What the stretches and the certification are, in Chinese.
    pub definition: String,
}

/// The stretches that end with the month of `last`. The view must be over every day loaded, which must reach back to
/// January and over three months.
pub fn longer(view: &View<'_>, last: Option<Day>) -> LongerStretches {
    let month = last.map(Month::of);
    let mut longer = LongerStretches {
        month,
        cities: Vec::new(),
        total: None,
        definition: definition(view.settings.target),
    };
    let Some(month) = month else { return longer };
    let cities = &view.facts.cities;
    let wanted = |city: &Named| view.filter.city.as_deref().is_none_or(|id| id == city.id);
    let quarter = month.plus(1 - QUARTER);
    let year = month.plus(1 - month.number() as i32);
    let [months, quarters, years] =
        [month, quarter, year].map(|first| stretch(view, first.first(), month.last()));
    let mut known = BTreeMap::new();
    let rows = months.into_iter().zip(quarters).zip(years).map(|((month, quarter), year)| Longer {
        key: month.key.clone(),
        name: month.name.clone(),
        certification: certification(&quarter, view.settings.target, &mut known),
        month,
        quarter,
        year,
    });
    let mut rows: Vec<Longer> = rows.collect();
    longer.total = rows.pop();
    longer.cities =
        rows.into_iter().zip(cities).filter(|(_, city)| wanted(city)).map(|(row, _)| row).collect();
    longer
}

/// One figure a city over these days, and one of all.
fn stretch(view: &View<'_>, from: Day, to: Day) -> Vec<Figure> {
    let days = TaskFilter { from: Some(from), to: Some(to), ..view.filter.clone() };
    let inside = |task: &TaskFact| (from..=to).contains(&task.day);
    let city = |city: &Named| Group {
        key: city.id.clone(),
        name: city.name.clone(),
        filter: TaskFilter { city: Some(city.id.clone()), ..days.clone() },
    };
    let groups = view.facts.cities.iter().map(city).collect();
    let mut rows = figures(view, groups, |task| inside(task).then_some(usize::from(task.city)));
    let all = Group { key: "total".into(), name: "全省".into(), filter: days.clone() };
    rows.extend(figures(view, vec![all], |task| inside(task).then_some(0)));
    rows
}

/// `known` keeps what was found for a number of failures: cities share it.
fn certification(
    quarter: &Figure,
    target: f64,
    known: &mut BTreeMap<u32, Option<u32>>,
) -> Option<Certification> {
    // A weighted rate is no count, so nothing can be certified by it.
    if quarter.calls > 0 && quarter.certified_low.is_none() {
        return None;
    }
    let (calls, failures) = (quarter.calls, quarter.calls - quarter.connected);
    let low = quarter.certified_low.unwrap_or(0.0);
    let certified = calls > 0 && low >= target;
    let needed = *known.entry(failures).or_insert_with(|| calls_to_certify(failures, target, TAIL));
    let wanting = if certified { Some(0) } else { needed.map(|needed| needed.saturating_sub(calls).max(1)) };
    let shown = percent_limit(target);
    let text = match wanting {
        Some(0) => "可认证达标".into(),
        Some(wanting) if failures == 0 => format!("还差 {wanting} 通"),
        Some(wanting) => format!("还需连续接通 {wanting} 次"),
        None => "无法认证".into(),
    };
    let made = match calls {
        0 => "近三个月没有计入的拨测".into(),
        _ => format!(
            "近三个月计入 {calls} 次，未接通 {failures} 次，单侧 95% 置信下限 {}%，目标 {shown}%",
            percent_limit(low)
        ),
    };
    let sentence = match wanting {
        Some(0) => format!("{made}，可认证达标。"),
        Some(wanting) if failures == 0 => {
            format!("{made}；还差 {wanting} 通（全部接通，共 {} 通）方可认证达标。", calls + wanting)
        }
        Some(wanting) => {
            format!("{made}；还需连续接通 {wanting} 次（共 {} 次）方可认证达标。", calls + wanting)
        }
        None => format!("{made}；一千万次以内无法认证。"),
    };
    Some(Certification { certified, wanting, text, sentence })
}

fn definition(target: f64) -> String {
    format!(
        "近三个月：所选最后一天所在的月份及其前两个月；本年累计：当年 1 月起至该月。其余筛选条件相同。一个月的次数太少，不足以认证 {0}%（即使\
         全部接通），因此按近三个月认证：单侧 95% Clopper–Pearson 置信下限不低于 {0}% 的为“可认证达标”；否则列出此后还需连续接通的次数。随着\
         较早的月份移出近三个月，所需次数会变化。",
        percent_limit(target)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::outcome::Outcome;
    use crate::stats::{Facts, Rate, StatsSettings, sample, total};
    use proptest::prelude::*;
    use rstest::rstest;

    /// Calls of one city in a month, the first `failures` of them failed.
    fn month(facts: &mut Facts, city: u16, day: &str, calls: u32, failures: u32) {
        for at in 0..calls {
            let eventual = Some(if at < failures { Outcome::NoAnswer } else { Outcome::Human });
            let day = day.parse().unwrap();
            facts.tasks.push(TaskFact { city, day, first: eventual, eventual, ..sample::task() });
        }
    }

    fn row(facts: &Facts, last: &str, city: usize) -> Longer {
        let settings = StatsSettings::default();
        longer(&View::new(facts, &settings, &TaskFilter::default()), Some(last.parse().unwrap()))
            .cities
            .remove(city)
    }

    #[rstest]
    #[case(124, 0, 124, 0, "可认证达标", Some(0))] // 248 ≥ 149
    #[case(60, 0, 60, 0, "还差 29 通", Some(29))]
    #[case(124, 1, 111, 0, "还需连续接通 1 次", Some(1))] // one failure needs 236
    #[case(124, 1, 112, 0, "可认证达标", Some(0))]
    #[case(124, 2, 124, 1, "还需连续接通 138 次", Some(138))] // three failures need 386
    #[case(0, 0, 0, 0, "还差 149 通", Some(149))]
    fn the_quarter_certifies_or_says_what_is_wanting(
        #[case] calls: u32,
        #[case] failures: u32,
        #[case] later: u32,
        #[case] later_failures: u32,
        #[case] text: &str,
        #[case] wanting: Option<u32>,
    ) {
        let mut facts = sample::facts(1, 0);
        // The failures of the month before the quarter do not matter.
        month(&mut facts, 2, "2026-09-15", 50, 20);
        month(&mut facts, 2, "2026-10-15", calls, failures);
        month(&mut facts, 2, "2026-12-01", later, later_failures);
        let row = row(&facts, "2026-12-09", 2);
        let certification = row.certification.unwrap();
        assert_eq!((certification.text.as_str(), certification.wanting), (text, wanting));
        assert_eq!(row.month.calls, later);
        assert_eq!(row.quarter.calls, calls + later);
        assert_eq!(row.year.calls, calls + later + 50);
    }

    #[test]
    fn the_sentence_has_the_figures() {
        let mut facts = sample::facts(1, 0);
        month(&mut facts, 0, "2026-12-01", 372, 3);
        assert_eq!(
            row(&facts, "2026-12-31", 0).certification.unwrap().sentence,
            "近三个月计入 372 次，未接通 3 次，单侧 95% 置信下限 97.93%，目标 98.00%；还需连续接通 14 次（共 386 次）方可认证达标。"
        );
    }

    #[test]
    fn the_year_begins_in_january_and_the_quarter_does_not_care() {
        let mut facts = sample::facts(1, 0);
        month(&mut facts, 0, "2025-12-31", 7, 0);
        month(&mut facts, 0, "2026-01-01", 5, 0);
        let row = row(&facts, "2026-01-20", 0);
        assert_eq!((row.month.calls, row.quarter.calls, row.year.calls), (5, 12, 5));
    }

    #[test]
    fn a_weighted_rate_certifies_nothing() {
        let facts = sample::facts(3, 600);
        let settings = StatsSettings { headline: Rate::BandWeighted, ..StatsSettings::default() };
        let longer =
            longer(&View::new(&facts, &settings, &TaskFilter::default()), facts.tasks.last().map(|t| t.day));
        assert!(longer.cities.iter().all(|city| city.certification.is_none()));
        assert!(longer.total.unwrap().quarter.rate.is_some());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20))]

        /// Each figure is that of a page over its own filter, and what is wanting is exactly what is wanting.
        #[test]
        fn a_stretch_is_the_total_of_its_filter(seed in 0u64..500, city in 0usize..11) {
            let facts = sample::months(seed, 600, "2026-08-01".parse().unwrap(), 150);
            let settings = StatsSettings::default();
            let view = View::new(&facts, &settings, &TaskFilter::default());
            let all = longer(&view, Some("2026-12-15".parse().unwrap()));
            for row in [all.cities[city].clone(), all.total.unwrap()] {
                for figure in [&row.month, &row.quarter, &row.year] {
                    let plain = total(&View::new(&facts, &settings, &figure.filter));
                    prop_assert_eq!((figure.connected, figure.calls, figure.tasks), (plain.connected, plain.calls, plain.tasks));
                    prop_assert_eq!((figure.low, figure.tier), (plain.low, plain.tier));
                }
            }
        }
    }
}
