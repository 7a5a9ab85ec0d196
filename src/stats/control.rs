//! 控制图: the rate week by week or month by month, between the limits within which chance alone would move it.
//!
//! A p chart with exact binomial probability limits (95 % and 99.8 %) instead of three sigmas, which near 98 % would lie above
//! 100 % (Spiegelhalter 2005; Woodall 2006, “The use of control charts in health care”). Beside it the CUSUM of
//! [`super::cusum`], which adds up what single points are too short to show.

use super::cusum::CusumRule;
use super::decimal::percent_limit;
use super::definition::Judged;
use super::facts::{Facts, TaskFact};
use super::filter::TaskFilter;
use super::funnel::FunnelLimits;
use super::interval::binomial_at_most;
use super::rates::{Figure, Group, figures};
use super::view::{StatsSettings, View};
use crate::calendar::{Day, Month};
use chrono::{Datelike, TimeDelta};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;

/// Calls until a false alarm, for one city: two years of some 124 a month.
const CITY_CALLS: f64 = 3_000.0;

/// The same for the province: two years of some 1,370 a month.
const PROVINCE_CALLS: f64 = 33_000.0;

/// How long a point is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Every {
    /// From Monday to Sunday.
    Week,
    /// A calendar month.
    Month,
}

/// What the limits lie around.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Around {
    /// The target of the settings.
    Target,
    /// The mean of all days shown.
    Mean,
}

/// Which chart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ControlRequest {
    /// Which tasks; the chart ends with the month of its last day.
    pub filter: TaskFilter,
    /// How long a point is.
    pub every: Every,
    /// What the limits lie around.
    pub around: Around,
}

/// Where a point lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// 低于 99.8% 下限
    FarBelow,
    /// 低于 95% 下限
    Below,
    /// 界限之内
    Within,
    /// 高于 95% 上限
    Above,
    /// 高于 99.8% 上限
    FarAbove,
}

impl Place {
    /// In Chinese.
    pub fn name(self) -> &'static str {
        match self {
            Place::FarBelow => "低于 99.8% 下限",
            Place::Below => "低于 95% 下限",
            Place::Within => "界限之内",
            Place::Above => "高于 95% 上限",
            Place::FarAbove => "高于 99.8% 上限",
        }
    }

    fn of(rate: f64, limits: &FunnelLimits) -> Place {
        match () {
            () if rate < limits.low998 => Place::FarBelow,
            () if rate < limits.low95 => Place::Below,
            () if rate > limits.high998 => Place::FarAbove,
            () if rate > limits.high95 => Place::Above,
            () => Place::Within,
        }
    }
}

/// One week or month.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ControlPoint {
    /// Its figure; the key is its first day.
    pub figure: Figure,
    /// The limits at its number of calls; `None` without calls and for a weighted rate.
    pub limits: Option<FunnelLimits>,
    /// Where it lies.
    pub place: Option<Place>,
    /// The same in Chinese; empty where there are no limits.
    pub place_name: String,
    /// The highest sum of the CUSUM within it; `None` where there is no CUSUM.
    pub highest: Option<u32>,
}

/// An alarm of the CUSUM.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct CusumAlarm {
    /// The day of the first failure since the sum was 0 last.
    pub since: Day,
    /// The day of the failure that raised it.
    pub day: Day,
    /// Calls from the one to the other, both included.
    pub calls: u32,
    /// Failures among them.
    pub failures: u32,
    /// In one Chinese sentence.
    pub text: String,
    /// The tasks of these days.
    pub filter: TaskFilter,
}

/// The chart with its CUSUM.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ControlPage {
    /// How long a point is.
    pub every: Every,
    /// What the limits lie around.
    pub around: Around,
    /// The share that they lie around; `None` without calls and for a weighted rate.
    pub centre: Option<f64>,
    /// What that is, in Chinese.
    pub centre_name: String,
    /// The points, oldest first.
    pub points: Vec<ControlPoint>,
    /// How the CUSUM counts; `None` where the floor is not below the target and for a weighted rate.
    pub rule: Option<CusumRule>,
    /// Its alarms, latest first.
    pub alarms: Vec<CusumAlarm>,
    /// What the chart is, in Chinese.
    pub definition: String,
    /// What the CUSUM is, in Chinese; empty where there is none.
    pub cusum_definition: String,
}

/// The chart over the tasks of every day of `facts` that the filter keeps but for its days.
pub fn control(facts: &Facts, settings: &StatsSettings, request: &ControlRequest) -> ControlPage {
    let view = View::new(facts, settings, &request.filter.on_any_day());
    let plain = !settings.headline.is_weighted();
    let figures = periods(&view, request.every);
    let centre = match request.around {
        Around::Target => Some(settings.target),
        Around::Mean => mean(&figures),
    };
    let centre = centre.filter(|_| plain);
    let in_control = if request.filter.city.is_some() { CITY_CALLS } else { PROVINCE_CALLS };
    let rule = CusumRule::new(settings.target, settings.floor, in_control).filter(|_| plain);
    let (highest, alarms) = rule.map(|rule| walk(&view, &rule, &figures)).unwrap_or_default();
    let point = |(at, figure): (usize, Figure)| {
        // No limit lies around a mean of 0 or 1.
        let inner = centre.filter(|centre| 0.0 < *centre && *centre < 1.0 && figure.calls > 0);
        let limits = inner.map(|centre| limits(figure.calls, centre));
        let place = limits.as_ref().zip(figure.rate).map(|(limits, rate)| Place::of(rate, limits));
        ControlPoint {
            limits,
            place,
            place_name: place.map(Place::name).unwrap_or_default().into(),
            highest: highest.get(at).copied(),
            figure,
        }
    };
    let centre_name = match request.around {
        Around::Target => "目标",
        Around::Mean => "所示各期平均",
    };
    ControlPage {
        every: request.every,
        around: request.around,
        centre,
        centre_name: centre_name.into(),
        points: figures.into_iter().enumerate().map(point).collect(),
        rule,
        alarms,
        definition: definition(request, centre, centre_name, plain),
        cusum_definition: rule.map(|rule| rule_text(&rule)).unwrap_or_default(),
    }
}

/// The rates that are not too improbable at `centre`: beyond the limits lie, on either side, at most 2.5 % and 0.1 %. Unlike
/// those of a funnel they are rates that can come about, so that a point beyond a line is beyond it.
fn limits(calls: u32, centre: f64) -> FunnelLimits {
    let share = |count: u32| f64::from(count) / f64::from(calls);
    let low = |tail| share(least(calls, centre, tail));
    let high = |tail| share(calls - least(calls, 1.0 - centre, tail));
    FunnelLimits { calls, low95: low(0.025), high95: high(0.025), low998: low(0.001), high998: high(0.001) }
}

/// The smallest count for which as many or fewer come about with a probability above `tail`.
fn least(calls: u32, p: f64, tail: f64) -> u32 {
    let (mut from, mut to) = (0, calls);
    while from < to {
        let middle = from + (to - from) / 2;
        if binomial_at_most(i64::from(middle), calls, p) > tail {
            to = middle;
        } else {
            from = middle + 1;
        }
    }
    to
}

fn first_day(every: Every, day: Day) -> Day {
    match every {
        Every::Week => day - TimeDelta::days(i64::from(day.weekday().num_days_from_monday())),
        Every::Month => Month::of(day).first(),
    }
}

/// One figure a week or month that has calls.
fn periods(view: &View<'_>, every: Every) -> Vec<Figure> {
    let counted =
        view.tasks.iter().filter(|seen| matches!(seen.headline, Judged::Connected | Judged::Failed));
    let firsts: BTreeSet<Day> = counted.map(|seen| first_day(every, seen.task.day)).collect();
    let firsts: Vec<Day> = firsts.into_iter().collect();
    let group = |&first: &Day| {
        let (name, last) = match every {
            Every::Week => (format!("{}.{} 周", first.month(), first.day()), first + TimeDelta::days(6)),
            Every::Month => (Month::of(first).name(), Month::of(first).last()),
        };
        let filter = TaskFilter { from: Some(first), to: Some(last), ..view.filter.clone() };
        Group { key: first.to_string(), name, filter }
    };
    let groups = firsts.iter().map(group).collect();
    figures(view, groups, |task: &TaskFact| firsts.binary_search(&first_day(every, task.day)).ok())
}

fn mean(figures: &[Figure]) -> Option<f64> {
    let sum = |(connected, calls): (u32, u32), f: &Figure| (connected + f.connected, calls + f.calls);
    let (connected, calls) = figures.iter().fold((0, 0), sum);
    (calls > 0).then(|| f64::from(connected) / f64::from(calls))
}

/// The highest sum in each period, and the alarms; after an alarm the sum begins at 0 again.
fn walk(view: &View<'_>, rule: &CusumRule, periods: &[Figure]) -> (Vec<u32>, Vec<CusumAlarm>) {
    let mut highest = vec![0; periods.len()];
    let mut alarms = Vec::new();
    let (mut sum, mut since, mut calls, mut failures) = (0, None, 0, 0);
    let mut period = 0;
    for seen in &view.tasks {
        let connected = match seen.headline {
            Judged::Connected => true,
            Judged::Failed => false,
            Judged::Excluded | Judged::Absent => continue,
        };
        let day = seen.task.day;
        while periods.get(period).is_some_and(|figure| figure.filter.to < Some(day)) {
            period += 1;
        }
        sum = rule.after(sum, connected);
        if sum == 0 {
            (since, calls, failures) = (None, 0, 0);
            continue;
        }
        let first = *since.get_or_insert(day);
        calls += 1;
        failures += u32::from(!connected);
        if let Some(highest) = highest.get_mut(period) {
            *highest = sum.max(*highest);
        }
        if sum >= rule.limit {
            alarms.push(CusumAlarm {
                since: first,
                day,
                calls,
                failures,
                text: format!(
                    "{first} 至 {day} 的 {calls} 次拨测中有 {failures} 次未接通，累积和达到 {sum} 分。"
                ),
                filter: TaskFilter {
                    from: Some(first),
                    to: Some(day),
                    rate: Some(view.settings.headline),
                    ..view.filter.clone()
                },
            });
            (sum, since, calls, failures) = (0, None, 0, 0);
        }
    }
    alarms.reverse();
    (highest, alarms)
}

fn definition(request: &ControlRequest, centre: Option<f64>, centre_name: &str, plain: bool) -> String {
    if !plain {
        return "加权接通率由多个比率合成，没有二项分布的界限，图中只画各期的值。".into();
    }
    let point = match request.every {
        Every::Week => "每点是一周（周一至周日）",
        Every::Month => "每点是一个月",
    };
    match centre {
        Some(centre) => format!(
            "{point}。中线是{centre_name} {}%；界限是以中线为真值、按该点计入次数算出的二项分布精确概率界限：只凭偶然，约 20 点里有 1 点\
             落在 95% 界限之外，500 点里有 1 点落在 99.8% 界限之外。",
            percent_limit(centre)
        ),
        None => format!("{point}。没有计入的拨测，画不出界限。"),
    }
}

fn rule_text(rule: &CusumRule) -> String {
    format!(
        "按拨测先后逐次累加：未接通一次加 {} 分，接通一次减 1 分，减到 0 为止；达到 {} 分报警，报警后从 0 重新累加。分值取自对数似然比：目标 {}% \
         对较差的 {}%（底线）。平均运行长度：真实接通率恰为 {0}% 时平均每 {:.0} 次拨测误报一次；降到 {1}% 时平均 {:.0} 次拨测报警\
         （马尔可夫链精确计算）。",
        rule.failure,
        rule.limit,
        percent_limit(rule.target),
        percent_limit(rule.worse),
        rule.calls_at_target,
        rule.calls_at_worse
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::outcome::Outcome;
    use crate::stats::{Rate, sample, total};
    use proptest::prelude::*;

    fn request(every: Every, around: Around, city: Option<&str>) -> ControlRequest {
        let filter = TaskFilter { city: city.map(Into::into), ..TaskFilter::default() };
        ControlRequest { filter, every, around }
    }

    /// Calls of one city, one letter each, ten a day from Tuesday 1 December on: c connected, f failed, x excluded.
    fn calls(letters: &str) -> Facts {
        let mut facts = sample::facts(1, 0);
        let first: Day = "2026-12-01".parse().unwrap();
        for (at, letter) in letters.chars().enumerate() {
            let outcome = match letter {
                'c' => Outcome::Human,
                'f' => Outcome::NoAnswer,
                _ => Outcome::OwnFault,
            };
            let day = first + TimeDelta::days(at as i64 / 10);
            facts.tasks.push(TaskFact {
                city: 3,
                day,
                first: Some(outcome),
                eventual: Some(outcome),
                ..sample::task()
            });
        }
        facts
    }

    #[test]
    fn failures_close_together_alarm_and_the_sum_begins_again() {
        let settings = StatsSettings::default();
        let facts = calls(&format!("{}fcfxcfff{}f{}", "c".repeat(30), "c".repeat(20), "c".repeat(40)));
        let page = control(&facts, &settings, &request(Every::Week, Around::Target, Some("c3")));
        let rule = page.rule.unwrap();
        assert_eq!(rule.failure, 29);
        assert_eq!(page.alarms.len(), 1, "{page:?}");
        let alarm = &page.alarms[0];
        assert_eq!(
            (alarm.since.to_string(), alarm.day.to_string()),
            ("2026-12-04".into(), "2026-12-04".into())
        );
        // f c f c f f …: 29, 28, 57, 56, 85, 114, …
        assert_eq!(alarm.failures, rule.limit.div_ceil(29).max(3), "{rule:?}");
        let kept = |filter: &TaskFilter| {
            facts.tasks.iter().filter(|task| filter.keeps(&facts, &settings.definitions, task)).count()
        };
        assert_eq!(kept(&alarm.filter), 9, "the days of the alarm, less what says nothing");
        assert!(
            page.points[1].highest.unwrap() < rule.limit && page.points[0].highest.unwrap() >= rule.limit
        );
    }

    #[derive(serde::Deserialize)]
    struct Reference {
        control_limits: Vec<(u32, f64, [f64; 4])>,
    }

    /// tests/facts/figures.json, computed by tests/reference/figures.py with scipy.
    #[test]
    fn limits_are_the_reference_values() {
        let known: Reference = serde_json::from_str(include_str!("../../tests/facts/figures.json")).unwrap();
        assert!(known.control_limits.len() > 5);
        for (calls, centre, expected) in known.control_limits {
            let found = limits(calls, centre);
            let found = [found.low998, found.low95, found.high95, found.high998];
            found.iter().zip(expected).for_each(|(f, e)| assert!((f - e).abs() < 1e-12, "{f} is not {e}"));
        }
    }

    #[test]
    fn points_lie_where_the_limits_say() {
        let settings = StatsSettings::default();
        let facts = calls(&format!("{}{}", "f".repeat(20), "c".repeat(200)));
        let page = control(&facts, &settings, &request(Every::Week, Around::Target, None));
        let places: Vec<Option<Place>> = page.points.iter().map(|point| point.place).collect();
        assert_eq!(places[0], Some(Place::FarBelow));
        assert!(places[1..].iter().all(|place| *place == Some(Place::Within)));
        assert!(page.points[1].limits.unwrap().low95 < 0.98);
        let page = control(&facts, &settings, &request(Every::Month, Around::Mean, None));
        assert_eq!((page.points.len(), page.centre), (1, Some(200.0 / 220.0)));
        assert_eq!(page.points[0].place, Some(Place::Within));
    }

    #[test]
    fn a_weighted_rate_has_points_and_no_limits() {
        let settings = StatsSettings { headline: Rate::BandWeighted, ..StatsSettings::default() };
        let page = control(&sample::facts(2, 500), &settings, &request(Every::Month, Around::Mean, None));
        assert!(page.points.iter().all(|point| point.limits.is_none() && point.figure.rate.is_some()));
        assert!(page.rule.is_none() && page.alarms.is_empty());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20))]

        #[test]
        fn a_point_is_the_total_of_its_filter(seed in 0u64..500, week: bool, city in prop::option::of(0usize..11)) {
            let facts = sample::facts(seed, 500);
            let settings = StatsSettings::default();
            let city = city.map(|city| format!("c{city}"));
            let every = if week { Every::Week } else { Every::Month };
            let page = control(&facts, &settings, &request(every, Around::Mean, city.as_deref()));
            for point in &page.points {
                let plain = total(&View::new(&facts, &settings, &point.figure.filter));
                prop_assert_eq!((point.figure.connected, point.figure.calls), (plain.connected, plain.calls));
            }
            let all: u32 = page.points.iter().map(|point| point.figure.calls).sum();
            let whole = View::new(&facts, &settings, &request(every, Around::Mean, city.as_deref()).filter);
            prop_assert_eq!(all, total(&whole).calls);
        }
    }
}
