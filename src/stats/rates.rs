//! 接通率 by group: one pass over the tasks a grouping, then one figure a group.

use super::decimal::{NONE, percent};
use super::definition::{Judged, Rate, judge_among};
use super::facts::{Named, Stage, TaskFact};
use super::filter::{TaskFilter, hour};
use super::interval::{Interval, exact_low, wilson};
use super::tier::{Contender, Tier, ranks};
use super::view::{Seen, View};
use super::weighted::{self, Cell};
use crate::calendar::{Band, DayKind};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A plain share of calls.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct Share {
    /// The numerator.
    pub connected: u32,
    /// The denominator.
    pub calls: u32,
    /// In percent with two decimals; `—` without calls.
    pub percent: String,
}

impl Share {
    /// `connected` out of `calls`.
    pub fn of(connected: u32, calls: u32) -> Self {
        Share { connected, calls, percent: percent(connected, calls) }
    }
}

/// The connection figure of one group of tasks, by the headline rate.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Figure {
    /// The id of what the group is about: a city, a band, a month ….
    pub key: String,
    /// Its Chinese name.
    pub name: String,
    /// All tasks of the group: `calls + excluded + open + void`.
    pub tasks: u32,
    /// The numerator.
    pub connected: u32,
    /// The denominator.
    pub calls: u32,
    /// Tasks with an outcome that says nothing about the city.
    pub excluded: u32,
    /// Tasks without a final outcome.
    pub open: u32,
    /// Void tasks.
    pub void: u32,
    /// The rate, 0..=1; `None` without calls.
    pub rate: Option<f64>,
    /// The rate in percent with two decimals; `—` without calls.
    pub percent: String,
    /// Lower limit of the 95 % interval: Wilson's, of the weighted rates Korn and Graubard's; `None` where there is none.
    pub low: Option<f64>,
    /// Its upper limit.
    pub high: Option<f64>,
    /// The exact one-sided 95 % lower limit, by which the target is certified.
    pub certified_low: Option<f64>,
    /// 分档
    pub tier: Option<Tier>,
    /// Shared rank among its siblings; only cities have one.
    pub rank: Option<u32>,
    /// 首拨接通率
    pub first_attempt: Share,
    /// 15 秒接听率
    pub within_15s: Share,
    /// The tasks behind `calls`; with `judged` set, those behind `connected` or `excluded`.
    pub filter: TaskFilter,
}

/// One of the six rates over everything that is looked at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RateFigure {
    /// Which rate.
    pub rate: Rate,
    /// Its Chinese name.
    pub name: String,
    /// The numerator.
    pub connected: u32,
    /// The denominator.
    pub calls: u32,
    /// The rate, 0..=1; `None` where it cannot be computed.
    pub value: Option<f64>,
    /// In percent with two decimals; `—` where it cannot be computed.
    pub percent: String,
    /// Lower limit of the 95 % interval: Wilson's, of the weighted rates Korn and Graubard's; `None` where there is none.
    pub low: Option<f64>,
    /// Its upper limit.
    pub high: Option<f64>,
    /// The tasks behind `calls`.
    pub filter: TaskFilter,
}

/// Counts of one group.
#[derive(Debug, Clone, Default)]
struct Tally {
    tasks: u32,
    connected: u32,
    calls: u32,
    excluded: u32,
    void: u32,
    first: (u32, u32),
    within: (u32, u32),
    /// Connected and calls by the cells of a weighted rate; empty for a plain one.
    cells: Vec<Cell>,
}

impl Tally {
    fn add(&mut self, seen: &Seen, cell: Option<usize>) {
        self.tasks += 1;
        self.void += u32::from(seen.task.stage == Stage::Void);
        self.excluded += u32::from(seen.headline == Judged::Excluded);
        let mut headline = (self.connected, self.calls);
        count(&mut headline, seen.headline);
        (self.connected, self.calls) = headline;
        count(&mut self.first, seen.first);
        count(&mut self.within, seen.within_15s);
        if let Some(cell) = cell {
            count_cell(&mut self.cells, cell, seen.headline);
        }
    }
}

fn count((connected, calls): &mut (u32, u32), judged: Judged) {
    match judged {
        Judged::Connected => {
            *connected += 1;
            *calls += 1;
        }
        Judged::Failed => *calls += 1,
        Judged::Excluded | Judged::Absent => {}
    }
}

fn count_cell(cells: &mut Vec<Cell>, cell: usize, judged: Judged) {
    if cells.len() <= cell {
        cells.resize(cell + 1, (0, 0));
    }
    count(&mut cells[cell], judged);
}

/// A group: what it is about, and the condition that makes it.
pub(super) struct Group {
    pub(super) key: String,
    pub(super) name: String,
    pub(super) filter: TaskFilter,
}

/// Counts of `groups` groups; `place` gives the index of a task's group, and a task without one is left out.
fn tallies(view: &View<'_>, groups: usize, place: impl Fn(&TaskFact) -> Option<usize>) -> Vec<Tally> {
    let cell = |task: &TaskFact| weighted::cell(view.settings.headline, view.facts, task);
    let mut tallies = vec![Tally::default(); groups];
    for seen in &view.tasks {
        if let Some(tally) = place(&seen.task).and_then(|at| tallies.get_mut(at)) {
            tally.add(seen, cell(&seen.task));
        }
    }
    tallies
}

/// One figure a group; `place` as for [`tallies`].
pub(super) fn figures(
    view: &View<'_>,
    groups: Vec<Group>,
    place: impl Fn(&TaskFact) -> Option<usize>,
) -> Vec<Figure> {
    let tallies = tallies(view, groups.len(), place);
    groups.into_iter().zip(tallies).map(|(group, tally)| figure(view, group, &tally)).collect()
}

/// The bare rate of a group, where no interval is shown.
pub(super) struct BareRate {
    pub(super) tasks: u32,
    pub(super) connected: u32,
    pub(super) calls: u32,
    pub(super) rate: Option<f64>,
    pub(super) percent: String,
}

/// The bare rates of groups, each given by its filter; `place` as for [`tallies`].
pub(super) fn bare_rates(
    view: &View<'_>,
    groups: &[TaskFilter],
    place: impl Fn(&TaskFact) -> Option<usize>,
) -> Vec<BareRate> {
    let bare = |(tally, filter): (Tally, &TaskFilter)| {
        let Tally { tasks, connected, calls, cells, .. } = tally;
        let (rate, percent, _) = rate_of(view, view.settings.headline, (connected, calls), &cells, filter);
        BareRate { tasks, connected, calls, rate, percent }
    };
    tallies(view, groups.len(), place).into_iter().zip(groups).map(bare).collect()
}

fn figure(view: &View<'_>, group: Group, tally: &Tally) -> Figure {
    let settings = view.settings;
    let (connected, calls) = (tally.connected, tally.calls);
    let (rate, percent, interval) =
        rate_of(view, settings.headline, (connected, calls), &tally.cells, &group.filter);
    let plain = calls > 0 && !settings.headline.is_weighted();
    Figure {
        key: group.key,
        name: group.name,
        tasks: tally.tasks,
        connected,
        calls,
        excluded: tally.excluded,
        open: tally.tasks - calls - tally.excluded - tally.void,
        void: tally.void,
        rate,
        percent,
        low: interval.map(|interval| interval.low),
        high: interval.map(|interval| interval.high),
        certified_low: plain.then(|| exact_low(connected, calls, 0.05)),
        tier: settings.tiers.tier(connected, calls, settings.target, settings.floor).filter(|_| plain),
        rank: None,
        first_attempt: Share::of(tally.first.0, tally.first.1),
        within_15s: Share::of(tally.within.0, tally.within.1),
        filter: TaskFilter { rate: Some(settings.headline), ..group.filter },
    }
}

/// The rate of the tasks of `filter` as a number and as it is shown, and its interval.
fn rate_of(
    view: &View<'_>,
    rate: Rate,
    (connected, calls): Cell,
    cells: &[Cell],
    filter: &TaskFilter,
) -> (Option<f64>, String, Option<Interval>) {
    if rate.is_weighted() {
        let parts = weighted::parts(rate, view.facts, cells, filter);
        let (rate, percent) = weighted::mean(&parts);
        return (rate, percent, weighted::interval(&parts));
    }
    if calls == 0 {
        return (None, NONE.into(), None);
    }
    let share = f64::from(connected) / f64::from(calls);
    (Some(share), percent(connected, calls), Some(wilson(connected, calls)))
}

/// Everything that is looked at, as one figure.
pub fn total(view: &View<'_>) -> Figure {
    let group = Group { key: "total".into(), name: "全省".into(), filter: view.filter.clone() };
    let mut tallies = tallies(view, 1, |_| Some(0));
    figure(view, group, &tallies.pop().unwrap_or_default())
}

/// The six rates over everything that is looked at.
pub fn six_rates(view: &View<'_>) -> Vec<RateFigure> {
    let definitions = &view.settings.definitions;
    let one = |rate: Rate| {
        let mut sum = (0, 0);
        let mut cells = Vec::new();
        for seen in &view.tasks {
            let judged = judge_among(view.facts, rate, definitions, &seen.task);
            count(&mut sum, judged);
            if let Some(cell) = weighted::cell(rate, view.facts, &seen.task) {
                count_cell(&mut cells, cell, judged);
            }
        }
        let (value, percent, interval) = rate_of(view, rate, sum, &cells, &view.filter);
        RateFigure {
            rate,
            name: rate.name().into(),
            connected: sum.0,
            calls: sum.1,
            value,
            percent,
            low: interval.map(|interval| interval.low),
            high: interval.map(|interval| interval.high),
            filter: TaskFilter { rate: Some(rate), ..view.filter.clone() },
        }
    };
    Rate::ALL.into_iter().map(one).collect()
}

/// By city, in the official order, with shared ranks.
pub fn by_city(view: &View<'_>) -> Vec<Figure> {
    let group = |city: &Named| Group {
        key: city.id.clone(),
        name: city.name.clone(),
        filter: TaskFilter { city: Some(city.id.clone()), ..view.filter.clone() },
    };
    let groups = view.facts.cities.iter().map(group).collect();
    let mut cities = figures(view, groups, |task| Some(usize::from(task.city)));
    cities.retain(|figure| wanted(&view.filter.city, &figure.key));
    let contender = |figure: &Figure| Contender {
        connected: figure.connected,
        calls: if figure.low.is_some() { figure.calls } else { 0 },
        interval: Interval { low: figure.low.unwrap_or(0.0), high: figure.high.unwrap_or(1.0) },
    };
    let ranks = ranks(&cities.iter().map(contender).collect::<Vec<_>>());
    cities.iter_mut().zip(ranks).for_each(|(figure, rank)| figure.rank = rank);
    cities
}

/// By band, in the order of the day.
pub fn by_band(view: &View<'_>) -> Vec<Figure> {
    let group = |band: &Band| Group {
        key: band.id.clone(),
        name: band.name.clone(),
        filter: TaskFilter { band: Some(band.id.clone()), ..view.filter.clone() },
    };
    let groups = view.facts.bands.iter().map(group).collect();
    let mut bands = figures(view, groups, |task| Some(usize::from(task.band)));
    bands.retain(|figure| wanted(&view.filter.band, &figure.key));
    bands
}

/// By day kind; kinds without a task are left out.
pub fn by_day_kind(view: &View<'_>) -> Vec<Figure> {
    let group = |kind: DayKind| Group {
        key: day_kind_key(kind).into(),
        name: kind.name().into(),
        filter: TaskFilter { day_kind: Some(kind), ..view.filter.clone() },
    };
    let groups = DayKind::ALL.into_iter().map(group).collect();
    let place = |task: &TaskFact| DayKind::ALL.iter().position(|kind| *kind == task.day_kind);
    let mut kinds = figures(view, groups, place);
    kinds.retain(|figure| figure.tasks > 0);
    kinds
}

/// By hour of the planned start; hours without a task are left out.
pub fn by_hour(view: &View<'_>) -> Vec<Figure> {
    let group = |hour: u8| Group {
        key: hour.to_string(),
        name: format!("{hour}时"),
        filter: TaskFilter { hour: Some(hour), ..view.filter.clone() },
    };
    let mut hours = figures(view, (0..24).map(group).collect(), |task| Some(usize::from(hour(task))));
    hours.retain(|figure| figure.tasks > 0);
    hours
}

fn wanted(condition: &Option<String>, key: &str) -> bool {
    condition.as_deref().is_none_or(|id| id == key)
}

fn day_kind_key(kind: DayKind) -> &'static str {
    match kind {
        DayKind::Workday => "workday",
        DayKind::Weekend => "weekend",
        DayKind::Holiday => "holiday",
        DayKind::Makeup => "makeup",
    }
}
