//! 统计分析: everything the page shows, from one load, in one answer.

use super::accuracy::{AccuracyPage, accuracy};
use super::alarm::{Alarm, alarms};
use super::contrast::{Contrast, against_the_previous, against_the_rest};
use super::definition::{DefinitionCard, Rate};
use super::facts::{Facts, Stage};
use super::filter::TaskFilter;
use super::funnel::{FunnelLimits, funnel};
use super::heat::{HeatCell, heat_map};
use super::longer::{LongerStretches, longer};
use super::outcomes::{OutcomeCount, outcomes};
use super::rates::{Figure, RateFigure, by_band, by_city, by_day_kind, by_hour, six_rates, total};
use super::sample_size::{SampleAdvice, advice};
use super::scores::{ScoresPage, scores};
use super::tier::{Tier, TierPreset};
use super::trend::by_month;
use super::view::{StatsSettings, View};
use super::waits::{WaitsPage, waits};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How many tasks are at a stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct StageCount {
    /// The stage.
    pub stage: Stage,
    /// Its Chinese name.
    pub name: String,
    /// Tasks at it.
    pub tasks: u32,
    /// The tasks behind it.
    pub filter: TaskFilter,
}

/// How many cities are in a tier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TierCount {
    /// The tier.
    pub tier: Tier,
    /// Its Chinese name.
    pub name: String,
    /// The cities in it.
    pub cities: Vec<String>,
}

/// The statistics page.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct StatsPage {
    /// What is looked at.
    pub filter: TaskFilter,
    /// The settings behind every figure.
    pub settings: StatsSettings,
    /// The six definition cards; the page prints the one of the rate it shows.
    pub cards: Vec<DefinitionCard>,
    /// How tiers and shared ranks come about.
    pub tier_rule: String,
    /// Tasks by stage; stages without a task are left out.
    pub stages: Vec<StageCount>,
    /// All cities together.
    pub total: Figure,
    /// The six rates over all cities.
    pub rates: Vec<RateFigure>,
    /// City by city.
    pub cities: Vec<Figure>,
    /// Cities by tier, best first.
    pub tiers: Vec<TierCount>,
    /// 近三个月 and 本年累计, up to the month that is looked at last.
    pub longer: LongerStretches,
    /// Each city against all others together.
    pub city_contrasts: Vec<Contrast>,
    /// Each month against the one before.
    pub month_contrasts: Vec<Contrast>,
    /// By band.
    pub bands: Vec<Figure>,
    /// By day kind.
    pub day_kinds: Vec<Figure>,
    /// By hour.
    pub hours: Vec<Figure>,
    /// Weekday × band.
    pub heat: Vec<HeatCell>,
    /// Month by month, over every day loaded.
    pub months: Vec<Figure>,
    /// How many calls it takes to tell cities apart.
    pub advice: SampleAdvice,
    /// Funnel limits around the target, over the range of the cities' numbers of calls.
    pub funnel: Vec<FunnelLimits>,
    /// Waits.
    pub waits: WaitsPage,
    /// Scores.
    pub scores: ScoresPage,
    /// 答案准确率
    pub accuracy: AccuracyPage,
    /// Outcomes.
    pub outcomes: Vec<OutcomeCount>,
    /// Alarms in the days looked at, latest first.
    pub alarms: Vec<Alarm>,
}

/// The page over the tasks of `facts` that `filter` keeps; the trend over the same tasks of every day loaded.
pub fn page(facts: &Facts, settings: &StatsSettings, filter: &TaskFilter) -> StatsPage {
    let view = View::new(facts, settings, filter);
    let narrowed = filter.from.is_some() || filter.to.is_some();
    let every_day = narrowed.then(|| View::new(facts, settings, &filter.on_any_day()));
    let cities = by_city(&view);
    let every_day = every_day.as_ref().unwrap_or(&view);
    let months = by_month(every_day);
    let last = filter.to.or_else(|| every_day.tasks.last().map(|seen| seen.task.day));
    let card = |rate: Rate| rate.card(&settings.definitions);
    StatsPage {
        filter: view.filter.clone(),
        settings: settings.clone(),
        cards: Rate::ALL.into_iter().map(card).collect(),
        tier_rule: settings.tiers.rule(settings.target, settings.floor),
        stages: stages(&view),
        total: total(&view),
        rates: six_rates(&view),
        tiers: tiers(settings.tiers, &cities),
        longer: longer(every_day, last),
        bands: by_band(&view),
        day_kinds: by_day_kind(&view),
        hours: by_hour(&view),
        heat: heat_map(&view),
        city_contrasts: against_the_rest(&cities),
        month_contrasts: against_the_previous(&months),
        months,
        advice: advice(&cities, settings.target),
        funnel: funnel_of(&cities, settings.target),
        waits: waits(&view),
        scores: scores(&view),
        accuracy: accuracy(&view),
        outcomes: outcomes(&view),
        alarms: alarms_of(&view),
        cities,
    }
}

fn stages(view: &View<'_>) -> Vec<StageCount> {
    let count = |stage: Stage| StageCount {
        stage,
        name: stage.name().into(),
        tasks: view.tasks.iter().filter(|seen| seen.task.stage == stage).count() as u32,
        filter: TaskFilter { stage: Some(stage), ..view.filter.clone() },
    };
    Stage::ALL.into_iter().map(count).filter(|count| count.tasks > 0).collect()
}

/// Cities by tier, best first; every tier of the preset is listed.
pub fn tiers(preset: TierPreset, cities: &[Figure]) -> Vec<TierCount> {
    let of = |tier| cities.iter().filter(move |city| city.tier == Some(tier)).map(|city| city.name.clone());
    let count = |tier: Tier| TierCount { tier, name: tier.name().into(), cities: of(tier).collect() };
    preset.tiers().into_iter().map(count).collect()
}

/// Enough points for a smooth curve from a little below the fewest to a little above the most calls of a city.
fn funnel_of(cities: &[Figure], target: f64) -> Vec<FunnelLimits> {
    const POINTS: u32 = 40;
    let calls = || cities.iter().map(|city| city.calls).filter(|calls| *calls > 0);
    let (Some(fewest), Some(most)) = (calls().min(), calls().max()) else {
        return Vec::new();
    };
    let (from, to) = ((fewest * 3 / 4).max(1), most + most / 4 + 1);
    let step = ((to - from) / POINTS).max(1);
    funnel((from..=to).step_by(step as usize), target)
}

fn alarms_of(view: &View<'_>) -> Vec<Alarm> {
    let filter = &view.filter;
    let shown = |alarm: &Alarm| {
        filter.from.is_none_or(|from| from <= alarm.day)
            && filter.to.is_none_or(|to| alarm.day <= to)
            && filter.city.as_deref().is_none_or(|city| city == alarm.city)
    };
    let mut alarms = alarms(view.facts, &view.settings.definitions);
    alarms.retain(shown);
    alarms.reverse();
    alarms
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::sample;
    use crate::stats::{Definitions, Judged, TaskFact};
    use proptest::prelude::*;

    /// The rates once more, from the codes of the table and nothing else: `Some(true)` connected, `Some(false)` failed.
    fn plainly(rate: Rate, bot: bool, task: &TaskFact) -> Option<bool> {
        let done = [Stage::Finished, Stage::Submitted].contains(&task.stage) && task.eventual.is_some();
        let first = rate == Rate::FirstAttempt || rate == Rate::Within15s;
        let code = if first { task.first? } else { task.eventual? }.code();
        // Even cities report volumes, and of 3 and 4 none: see sample::volumes.
        let unweighed =
            rate == Rate::VolumeWeighted && (task.city % 2 == 1 || (180..300).contains(&task.start.of_day()));
        let out = [31, 40, 41, 50].contains(&code) || (code == 30 && !task.verified) || unweighed;
        if !done || out {
            return None;
        }
        let person = [10, 11, 12, 42].contains(&code);
        match rate {
            Rate::Human => Some(person),
            Rate::Within15s if person => task.within_15s,
            Rate::Within15s => Some(false),
            _ => Some(person || (bot && code == 13)),
        }
    }

    fn rates() -> impl Strategy<Value = Rate> {
        prop::sample::select(Rate::ALL.to_vec())
    }

    /// What a person may choose above the page.
    fn filters() -> impl Strategy<Value = TaskFilter> {
        let maybe = |values: Vec<&'static str>| prop::option::of(prop::sample::select(values));
        let days = prop::option::of(0i64..92);
        (
            maybe(vec!["c0", "c5", "c10"]),
            maybe(vec!["forenoon", "night"]),
            maybe(vec!["t1"]),
            days.clone(),
            days,
            any::<bool>(),
            prop::option::of(1u8..=4),
        )
            .prop_map(|(city, band, topic, from, to, hard, meeting)| {
                let first: crate::calendar::Day = "2026-10-01".parse().unwrap();
                let day = |by| first + chrono::TimeDelta::days(by);
                TaskFilter {
                    city: city.map(Into::into),
                    band: band.map(Into::into),
                    topic: topic.map(Into::into),
                    from: from.map(day),
                    to: to.map(day),
                    wait_over_ms: hard.then_some(7_000),
                    difficulty: meeting.filter(|_| hard),
                    meeting: meeting.filter(|_| !hard),
                    met_before: (meeting == Some(3)).then_some(hard),
                    all_points: (meeting == Some(4)).then_some(hard),
                    ..TaskFilter::default()
                }
            })
    }

    fn weighed(facts: Facts) -> Facts {
        Facts { volumes: sample::volumes(&facts), ..facts }
    }

    fn listed(facts: &Facts, definitions: &Definitions, filter: &TaskFilter) -> u32 {
        facts.tasks.iter().filter(|task| filter.keeps(facts, definitions, task)).count() as u32
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]

        /// Every count on the page is the length of the list that opens behind it.
        #[test]
        fn figures_count_what_their_lists_show(seed in 0u64..1_000, headline in rates(), bot: bool, filter in filters()) {
            let facts = weighed(sample::facts(seed, 400));
            let definitions = Definitions { bot_counts_as_connected: bot, ..Definitions::default() };
            let settings = StatsSettings { headline, definitions, ..StatsSettings::default() };
            let page = page(&facts, &settings, &filter);
            let list = |filter: &TaskFilter| listed(&facts, &settings.definitions, filter);
            let judged = |filter: &TaskFilter, judged| list(&TaskFilter { judged: Some(judged), ..filter.clone() });
            let groups = [&page.cities, &page.bands, &page.day_kinds, &page.hours, &page.months];
            for figure in groups.into_iter().flatten().chain([&page.total]) {
                prop_assert_eq!(figure.calls, list(&figure.filter), "{}", &figure.name);
                prop_assert_eq!(figure.connected, judged(&figure.filter, Judged::Connected));
                prop_assert_eq!(figure.excluded, judged(&figure.filter, Judged::Excluded));
                let every = TaskFilter { rate: None, ..figure.filter.clone() };
                prop_assert_eq!(figure.tasks, list(&every));
                prop_assert_eq!(figure.void, list(&TaskFilter { stage: Some(Stage::Void), ..every }));
                prop_assert_eq!(figure.tasks, figure.calls + figure.excluded + figure.open + figure.void);
            }
            for rate in &page.rates {
                prop_assert_eq!((rate.calls, rate.connected), (list(&rate.filter), judged(&rate.filter, Judged::Connected)));
            }
            page.heat.iter().for_each(|cell| assert_eq!(cell.calls, list(&cell.filter)));
            page.stages.iter().for_each(|stage| assert_eq!(stage.tasks, list(&stage.filter)));
            page.outcomes.iter().for_each(|outcome| assert_eq!(outcome.tasks, list(&outcome.filter)));
            for waits in page.waits.cities.iter().chain([&page.waits.total]) {
                prop_assert_eq!(waits.calls, list(&waits.filter));
                let answered = TaskFilter { answered: Some(true), ..waits.filter.clone() };
                prop_assert_eq!(waits.answered, list(&answered));
            }
            for column in &page.waits.columns {
                prop_assert_eq!(column.answered + column.given_up, list(&column.filter), "{}", &column.name);
            }
            let accuracy = &page.accuracy;
            let by_card = accuracy.cards.iter().flat_map(|card| [&card.all, &card.first, &card.later]);
            let groups = accuracy.meetings.iter().chain(&accuracy.topics).chain(&accuracy.traits);
            for group in groups.chain([&accuracy.total]).chain(by_card) {
                prop_assert_eq!(group.calls, list(&group.filter), "{}", &group.name);
                prop_assert_eq!(group.full, list(&TaskFilter { all_points: Some(true), ..group.filter.clone() }));
                let behind = facts.tasks.iter().filter(|task| group.filter.keeps(&facts, &settings.definitions, task));
                let points = behind.fold((0, 0), |(hit, required), task| {
                    (hit + u32::from(task.points_hit), required + u32::from(task.points_required))
                });
                prop_assert_eq!((group.points_hit, group.points_required), points, "{}", &group.name);
            }
            for scores in page.scores.cities.iter().chain(&page.scores.topics).chain([&page.scores.total]) {
                prop_assert_eq!(scores.sheets, list(&scores.filter));
                for mean in scores.dimensions.iter().chain([&scores.total]) {
                    prop_assert_eq!(mean.sheets, list(&mean.filter));
                }
            }
        }

        /// The rates agree with a plain count over the codes, and the groups of an axis add up to the whole.
        #[test]
        fn figures_are_those_of_a_plain_count(seed in 0u64..1_000, headline in rates(), bot: bool) {
            let facts = weighed(sample::facts(seed, 500));
            let definitions = Definitions { bot_counts_as_connected: bot, ..Definitions::default() };
            let page = page(&facts, &StatsSettings { headline, definitions, ..StatsSettings::default() }, &TaskFilter::default());
            let plain = |rate, keep: &dyn Fn(&TaskFact) -> bool| {
                let judged = facts.tasks.iter().filter(|t| keep(t)).filter_map(|t| plainly(rate, bot, t));
                judged.fold((0, 0), |(yes, all), connected| (yes + u32::from(connected), all + 1))
            };
            for rate in &page.rates {
                prop_assert_eq!((rate.connected, rate.calls), plain(rate.rate, &|_| true));
            }
            for (index, city) in page.cities.iter().enumerate() {
                let here = |task: &TaskFact| usize::from(task.city) == index;
                prop_assert_eq!((city.connected, city.calls), plain(headline, &here));
                prop_assert_eq!((city.first_attempt.connected, city.first_attempt.calls), plain(Rate::FirstAttempt, &here));
                prop_assert_eq!((city.within_15s.connected, city.within_15s.calls), plain(Rate::Within15s, &here));
            }
            for month in &page.months {
                let here = |task: &TaskFact| task.day.to_string().starts_with(&month.key);
                prop_assert_eq!((month.connected, month.calls), plain(headline, &here));
            }
            let sum = |figures: &[Figure]| figures.iter().fold((0, 0, 0), |(connected, calls, tasks), figure| {
                (connected + figure.connected, calls + figure.calls, tasks + figure.tasks)
            });
            let whole = (page.total.connected, page.total.calls, page.total.tasks);
            for axis in [&page.cities, &page.bands, &page.day_kinds, &page.hours, &page.months] {
                prop_assert_eq!(sum(axis), whole);
            }
            prop_assert_eq!(page.heat.iter().map(|cell| cell.calls).sum::<u32>(), page.total.calls);
            if headline == Rate::VolumeWeighted {
                prop_assert!(page.total.rate.is_some() && page.total.tier.is_none());
                let (low, high) = (page.total.low.unwrap_or(0.0), page.total.high.unwrap_or(1.0));
                prop_assert!(low <= page.total.rate.unwrap() && page.total.rate.unwrap() <= high);
            }
            let equal: Vec<f64> = page.bands.iter().filter(|band| band.calls > 0).map(|band| f64::from(band.connected) / f64::from(band.calls)).collect();
            if headline == Rate::BandWeighted && !equal.is_empty() {
                let mean = equal.iter().sum::<f64>() / equal.len() as f64;
                prop_assert!((page.total.rate.unwrap() - mean).abs() < 1e-12);
                let (low, high) = (page.total.low.unwrap_or(0.0), page.total.high.unwrap_or(1.0));
                prop_assert!(low <= mean && mean <= high);
                prop_assert_eq!(page.total.tier, None);
            }
        }

        /// Scores and waits once more, task by task in floats.
        #[test]
        fn means_are_those_of_a_plain_sum(seed in 0u64..1_000) {
            let facts = sample::facts(seed, 300);
            let page = page(&facts, &StatsSettings::default(), &TaskFilter::default());
            let scored: Vec<&TaskFact> = facts.tasks.iter().filter(|task| {
                task.stage == Stage::Submitted && plainly(Rate::Eventual, false, task).is_some() && task.eventual.unwrap().code() != 42
            }).collect();
            for (index, city) in page.scores.cities.iter().enumerate() {
                let sheets: Vec<_> = scored.iter().filter(|task| usize::from(task.city) == index).collect();
                prop_assert_eq!(city.sheets as usize, sheets.len());
                for (dimension, mean) in city.dimensions.iter().enumerate() {
                    let points: Vec<f64> = sheets.iter().filter_map(|t| t.scores[dimension]).map(|s| f64::from(s) / 10.0).collect();
                    prop_assert_eq!(mean.sheets as usize, points.len());
                    if !points.is_empty() {
                        prop_assert!((mean.points.unwrap() - points.iter().sum::<f64>() / points.len() as f64).abs() < 1e-9);
                    }
                }
            }
            let answered: Vec<f64> = facts.tasks.iter().filter(|task| plainly(Rate::Eventual, false, task).is_some() && task.answered)
                .filter_map(|task| task.wait_ms).map(f64::from).collect();
            prop_assert_eq!(page.waits.total.answered as usize, answered.len());
            prop_assert!((page.waits.total.mean_ms.unwrap() - answered.iter().sum::<f64>() / answered.len() as f64).abs() < 1e-6);
        }
    }

    #[test]
    fn an_empty_page_has_no_figures_and_no_faults() {
        let page = page(&Facts::default(), &StatsSettings::default(), &TaskFilter::default());
        assert_eq!((page.total.percent.as_str(), page.total.low, page.total.tier), ("—", None, None));
        assert!(page.months.is_empty() && page.funnel.is_empty() && page.outcomes.is_empty());
        assert_eq!(page.waits.total.median, "—");
    }

    #[test]
    fn the_page_says_what_it_looks_at() {
        let facts = sample::facts(5, 800);
        let filter = TaskFilter {
            from: Some("2026-12-01".parse().unwrap()),
            judged: Some(Judged::Failed),
            ..TaskFilter::default()
        };
        let page = page(&facts, &StatsSettings::default(), &filter);
        assert_eq!((page.filter.judged, page.filter.from), (None, filter.from));
        assert_eq!(page.months.len(), 3, "the trend goes over every month loaded");
        assert_eq!(page.months[2].calls, page.total.calls);
        assert_eq!(page.cities.len(), 11);
        assert!(page.funnel.len() > 10 && page.tier_rule.contains("98%"));
    }
}
