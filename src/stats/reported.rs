//! 自报与拨测: what a city reports of itself beside what the test calls found, a month at a time.
//!
//! The two measure different things: the city counts every call, the province samples. A report within our interval is
//! compatible with the sample; one outside is a reason to ask, not a verdict.

use super::decimal::{NONE, decimal, percent_limit};
use super::facts::Facts;
use super::filter::TaskFilter;
use super::rates::{Figure, total};
use super::view::{StatsSettings, View};
use crate::calendar::Month;
use crate::import::figures::ReportedFigure;
use serde::Serialize;
use ts_rs::TS;

/// Where a reported rate lies beside the interval of the test calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// 高于拨测区间
    Above,
    /// 在拨测区间内
    Within,
    /// 低于拨测区间
    Below,
    /// No test call of that month counts, or the rate that leads has no simple interval.
    Unknown,
}

impl Standing {
    /// In Chinese.
    pub fn name(self) -> &'static str {
        match self {
            Standing::Above => "高于拨测区间",
            Standing::Within => "在拨测区间内",
            Standing::Below => "低于拨测区间",
            Standing::Unknown => "不能比较",
        }
    }
}

/// A month of a city in its own words and in ours.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ReportedRow {
    /// The city's name.
    pub city: String,
    /// The month.
    pub month: Month,
    /// The reported rate in percent, two decimals.
    pub reported: String,
    /// Calls that came in, as reported.
    pub offered: Option<u32>,
    /// Where it was reported.
    pub source: String,
    /// Our figure of the same month and city.
    pub ours: Figure,
    /// Reported less ours, in percentage points with two decimals; `—` where we have none.
    pub difference: String,
    /// Where the report lies.
    pub standing: Standing,
    /// The Chinese name of it.
    pub standing_name: String,
    /// All of it in one sentence.
    pub sentence: String,
}

/// Every reported figure of a city that is known, beside ours; `facts` must hold the months.
pub fn reported(facts: &Facts, settings: &StatsSettings, figures: &[ReportedFigure]) -> Vec<ReportedRow> {
    let row = |figure: &ReportedFigure| {
        let city = facts.cities.iter().find(|city| city.id == figure.city)?;
        let filter = TaskFilter {
            from: Some(figure.month.first()),
            to: Some(figure.month.last()),
            city: Some(city.id.clone()),
            ..TaskFilter::default()
        };
        Some(compared(&city.name, figure, total(&View::new(facts, settings, &filter))))
    };
    figures.iter().filter_map(row).collect()
}

fn compared(city: &str, figure: &ReportedFigure, ours: Figure) -> ReportedRow {
    let reported = decimal(figure.rate, 100, 2);
    let share = f64::from(figure.rate) / 10_000.0;
    let standing = match ours.low.zip(ours.high) {
        Some((_, high)) if share > high => Standing::Above,
        Some((low, _)) if share < low => Standing::Below,
        Some(_) => Standing::Within,
        None => Standing::Unknown,
    };
    let (connected, calls) = (i64::from(ours.connected), i64::from(ours.calls));
    let difference = match ours.rate {
        // A weighted rate is no quotient of counts; only it has no certified limit.
        Some(rate) if ours.certified_low.is_none() => format!("{:.2}", (share - rate) * 100.0),
        // From the counts and not from the float.
        Some(_) => decimal(i64::from(figure.rate) * calls - connected * 10_000, calls * 100, 2),
        None => NONE.into(),
    };
    let sentence = match ours.low.zip(ours.high) {
        Some((low, high)) => format!(
            "{city}{}自报 {reported}%，拨测 {}%（{}–{}）：{}。",
            figure.month.name(),
            ours.percent,
            percent_limit(low),
            percent_limit(high),
            standing.name()
        ),
        None => format!("{city}{}自报 {reported}%，没有可比的拨测结果。", figure.month.name()),
    };
    ReportedRow {
        city: city.into(),
        month: figure.month,
        reported,
        offered: figure.offered,
        source: figure.source.clone(),
        ours,
        difference,
        standing,
        standing_name: standing.name().into(),
        sentence,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Day, Minute};
    use crate::call::outcome::Outcome;
    use crate::stats::{Named, TaskFact, sample};
    use rstest::rstest;

    /// 100 calls of one city, 96 of them connected.
    fn facts() -> Facts {
        let day: Day = "2025-03-10".parse().unwrap();
        let task = |at: u32| TaskFact {
            name: at,
            day,
            start: Minute::new(600),
            eventual: Some(if at < 96 { Outcome::Human } else { Outcome::NoAnswer }),
            ..sample::task()
        };
        let cities = vec![Named { id: "140100".into(), name: "太原市".into() }];
        Facts { cities, tasks: (0..100).map(task).collect(), ..Facts::default() }
    }

    fn figure(rate: i32, month: &str) -> ReportedFigure {
        ReportedFigure {
            city: "140100".into(),
            month: month.parse().unwrap(),
            offered: None,
            answered: None,
            within_15s: None,
            rate,
            source: String::new(),
        }
    }

    #[rstest]
    #[case(
        9_980,
        "2025-03",
        Standing::Above,
        "3.80",
        "太原市2025年3月自报 99.80%，拨测 96.00%（90.16–98.43）：高于拨测区间。"
    )]
    #[case(
        9_700,
        "2025-03",
        Standing::Within,
        "1.00",
        "太原市2025年3月自报 97.00%，拨测 96.00%（90.16–98.43）：在拨测区间内。"
    )]
    #[case(
        9_000,
        "2025-03",
        Standing::Below,
        "-6.00",
        "太原市2025年3月自报 90.00%，拨测 96.00%（90.16–98.43）：低于拨测区间。"
    )]
    #[case(9_000, "2025-04", Standing::Unknown, "—", "太原市2025年4月自报 90.00%，没有可比的拨测结果。")]
    fn a_report_lies_beside_the_interval(
        #[case] rate: i32,
        #[case] month: &str,
        #[case] standing: Standing,
        #[case] difference: &str,
        #[case] sentence: &str,
    ) {
        let rows = reported(&facts(), &StatsSettings::default(), &[figure(rate, month)]);
        assert_eq!(rows[0].standing, standing);
        assert_eq!((rows[0].difference.as_str(), rows[0].sentence.as_str()), (difference, sentence));
    }
}
