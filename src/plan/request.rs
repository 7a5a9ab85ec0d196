//! What the planner asks for, and everything else that a draw depends on, gathered from settings, roster, calendar and
//! library.

use super::{
    DayKindWeights, PlanCaller, PlanCity, PlanDay, PlanInput, PlanRules, PoolScenario, RecentUse,
    for_the_rest, targets,
};
use crate::calendar::{Band, Day, Month};
use crate::failure::{Failure, Result};
use crate::random::Random;
use crate::roster::{self, Roster};
use crate::scenario::{Card, Version, VersionState, is_usable};
use crate::settings::{self, Settings};
use crate::store::{self, Db};
use chrono::Days;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// What the wizard asks for; everything left out comes from the settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct PlanRequest {
    /// The month.
    pub month: Month,
    /// The first day to plan; the 1st, or today where the month has begun.
    #[serde(default)]
    pub from: Option<Day>,
    /// Tasks of a whole month in the province; a month begun gets its part.
    #[serde(default)]
    pub total: Option<u32>,
    /// Own targets of a whole month by city id; the cities left out share the rest evenly. Without it the roster's own
    /// targets hold.
    #[serde(default)]
    pub targets: Option<BTreeMap<String, u32>>,
    /// Ids of the callers who take part; all active ones where it is left out.
    #[serde(default)]
    pub callers: Option<Vec<String>>,
    /// Ids of the scenarios left out of the pool.
    #[serde(default)]
    pub excluded_scenarios: Option<Vec<String>>,
    /// Shares, gaps and caps.
    #[serde(default)]
    pub rules: Option<PlanRules>,
    /// Bands with their weights.
    #[serde(default)]
    pub bands: Option<Vec<Band>>,
    /// Weights of the day kinds.
    #[serde(default)]
    pub day_kind_weights: Option<DayKindWeights>,
    /// The seed; drawn where none is given.
    #[serde(default)]
    pub seed: Option<u64>,
}

impl PlanRequest {
    /// A plan of `month` by the settings.
    pub fn of(month: Month) -> PlanRequest {
        PlanRequest {
            month,
            from: None,
            total: None,
            targets: None,
            callers: None,
            excluded_scenarios: None,
            rules: None,
            bands: None,
            day_kind_weights: None,
            seed: None,
        }
    }
}

/// Everything that the draw depends on; `seed` counts where none is asked for.
///
/// # Errors
/// [`Failure::Invalid`] for a choice that names something unknown or leaves nothing over, a month that is over, or one
/// without official calendar.
pub(super) fn input(db: Db<'_>, request: &PlanRequest, today: Day, seed: u64) -> Result<PlanInput> {
    let month = request.month;
    let roster = store::roster::get(db)?;
    let days = days(db, request, today)?;
    let from = days.first().map_or(month.first(), |day| day.day);
    let seed = request.seed.unwrap_or(seed);
    let Settings { planning, bands, .. } = settings::get(db)?;
    let rules = request.rules.clone().unwrap_or(planning.rules);
    let total = request.total.unwrap_or(planning.month_total);
    Ok(PlanInput {
        month,
        from,
        cities: cities(&roster, total, &own_targets(request, &roster, total)?, days.len(), month, seed),
        bands: request.bands.clone().unwrap_or(bands),
        day_kind_weights: request.day_kind_weights.unwrap_or(planning.day_kind_weights),
        callers: callers(request, &roster, &days)?,
        days,
        scenarios: pool(request, &rules, &store::scenario::current(db)?, &roster)?,
        recent: recent(db, month, from, rules.cooldown_days)?,
        rules,
        seed,
    })
}

/// Uses of other months that lie within the cool-down of a day of this one. A draft counts where it is of an earlier
/// month: months are planned forwards, and what stands in the draft before is what will be published.
pub(super) fn recent(db: Db<'_>, month: Month, from: Day, cooldown_days: u32) -> Result<Vec<RecentUse>> {
    let cooldown = Days::new(u64::from(cooldown_days));
    let since = from.checked_sub_days(cooldown).unwrap_or(from);
    let until = month.last().checked_add_days(cooldown).unwrap_or(month.last());
    store::plan::recent_uses(db, month, since, until)
}

/// The days to plan, each with its kind.
pub(super) fn days(db: Db<'_>, request: &PlanRequest, today: Day) -> Result<Vec<PlanDay>> {
    let month = request.month;
    if month < Month::of(today) {
        return Err(Failure::invalid("month", format!("{}已经过去，不能再排计划。", month.name())));
    }
    let from = request.from.unwrap_or_else(|| month.first().max(today.min(month.last())));
    if from < today || Month::of(from) != month {
        return Err(Failure::invalid(
            "from",
            format!("开始日期须在今天（{today}）之后、且在{}之内。", month.name()),
        ));
    }
    let calendar = store::calendar::calendar(db)?;
    if !calendar.knows(month.year()) {
        return Err(Failure::invalid(
            "month",
            format!(
                "还没有 {} 年的法定节假日安排。请在“设置 → 日历”导入官方通知，或选择“暂按周一至周五”。",
                month.year()
            ),
        ));
    }
    let days = month.days().filter(|day| *day >= from);
    Ok(days.filter_map(|day| Some(PlanDay { day, kind: calendar.kind(day)? })).collect())
}

/// The own target of each active city, checked where the request sets them.
fn own_targets(request: &PlanRequest, roster: &Roster, total: u32) -> Result<Vec<Option<u32>>> {
    let Some(own) = &request.targets else {
        return Ok(roster.active_cities().map(|city| city.target).collect());
    };
    let wrong = |message| Err(Failure::invalid("targets", message));
    if let Some(id) = own.keys().find(|id| !roster.active_cities().any(|city| city.id == **id)) {
        return wrong(format!("给地市 {id} 填了通数，但它不在参加拨测的地市中；请去掉这一项。"));
    }
    let (sum, total) = (own.values().map(|target| u64::from(*target)).sum::<u64>(), u64::from(total));
    if sum > total {
        return wrong(format!(
            "各地市填写的通数合计 {sum}，比总数 {total} 多 {}；请减少，或把总数改为 {sum}。",
            sum - total
        ));
    }
    if sum < total && roster.active_cities().all(|city| own.contains_key(&city.id)) {
        return wrong(format!(
            "每个地市都填了通数，合计 {sum}，比总数 {total} 少 {}；请把总数改为 {sum}，或留空一个地市由它补足。",
            total - sum
        ));
    }
    Ok(roster.active_cities().map(|city| own.get(&city.id).copied()).collect())
}

fn cities(
    roster: &Roster,
    total: u32,
    own: &[Option<u32>],
    left: usize,
    month: Month,
    seed: u64,
) -> Vec<PlanCity> {
    let days = month.days().count();
    let own: Vec<Option<u32>> =
        own.iter().map(|target| target.map(|target| for_the_rest(target, left, days))).collect();
    let shared = targets(for_the_rest(total, left, days), &own, &mut Random::named(seed, "targets"));
    let city = |(city, target): (&roster::City, u32)| PlanCity {
        id: city.id.clone(),
        name: city.name.clone(),
        target,
        lines: city.lines.iter().filter(|line| line.active).map(|line| line.id.clone()).collect(),
    };
    roster.active_cities().zip(shared).map(city).collect()
}

fn callers(request: &PlanRequest, roster: &Roster, days: &[PlanDay]) -> Result<Vec<PlanCaller>> {
    let wrong = |message: String| Err(Failure::invalid("callers", message));
    let chosen = request.callers.as_ref();
    if chosen.is_some_and(Vec::is_empty) {
        return wrong("没有选择拨测员，请至少让一人参加。".into());
    }
    if let Some(id) =
        chosen.into_iter().flatten().find(|id| !roster.callers().any(|person| person.id == **id))
    {
        return wrong(format!("选择的拨测员 {id} 不在花名册的在岗拨测员中；请重新选择。"));
    }
    let days: Vec<Day> = days.iter().map(|day| day.day).collect();
    let caller = |person: &roster::Person| PlanCaller {
        id: person.id.clone(),
        name: person.name.clone(),
        recused: person.recused.clone(),
        duties: roster::duties(person, &roster.shifts, &days),
    };
    let takes_part = |person: &&roster::Person| chosen.is_none_or(|chosen| chosen.contains(&person.id));
    Ok(roster.callers().filter(takes_part).map(caller).collect())
}

/// The cards that may be drawn; cards name cities as people do, plans by id.
fn pool(
    request: &PlanRequest,
    rules: &PlanRules,
    library: &[(Version, Card)],
    roster: &Roster,
) -> Result<Vec<PoolScenario>> {
    let excluded = request.excluded_scenarios.as_deref().unwrap_or_default();
    let wrong = |message: String| Err(Failure::invalid("excluded_scenarios", message));
    if let Some(id) = excluded.iter().find(|id| !library.iter().any(|(_, card)| card.id == **id)) {
        return wrong(format!("去掉的提问场景 {id} 不在场景库中；请重新选择。"));
    }
    let month = request.month;
    let usable: Vec<_> =
        library.iter().filter(|(version, card)| may_be_drawn(version, card, month)).collect();
    let kept: Vec<_> = usable.iter().filter(|(_, card)| !excluded.contains(&card.id)).collect();
    if kept.is_empty() && !usable.is_empty() && rules.connection_share_permille < 1_000 {
        return wrong("可用的提问场景全部去掉了；请至少保留一个，或把接通拨测占比改为 100%。".into());
    }
    let ids: BTreeMap<&str, &str> =
        roster.cities.iter().map(|city| (city.name.as_str(), city.id.as_str())).collect();
    let entry = |(version, card): &(Version, Card)| PoolScenario {
        version_id: version.id.clone(),
        scenario_id: card.id.clone(),
        topic: card.topic.clone(),
        // A city that the roster does not have still restricts the card to the others it names.
        cities: card
            .cities
            .iter()
            .map(|name| ids.get(name.as_str()).unwrap_or(&name.as_str()).to_string())
            .collect(),
        bands: card.bands.clone(),
        valid_from: card.valid_from,
        valid_until: card.valid_until,
        months: card.season.clone(),
    };
    Ok(kept.into_iter().map(|known| entry(known)).collect())
}

/// True where nothing keeps the card out of plans of `month`.
pub(super) fn may_be_drawn(version: &Version, card: &Card, month: Month) -> bool {
    version.state == VersionState::Current && is_usable(card, Some(month))
}
