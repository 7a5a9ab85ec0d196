//! 为什么排不下: what is impossible by counting alone.

use super::super::frame::Frame;
use super::super::input::PlanInput;
use super::super::output::{Draw, Rule};
use super::need::{Need, Servers, Tally};
use super::pool::pool_proofs;
use crate::calendar::DayKind;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use ts_rs::TS;

/// More sets of cities with different recusals than this are counted as if nobody were recused, which only proves less.
const MOST_GROUPS: usize = 64;

/// A demand that no plan can meet, with its counts: these cities need more calls in these bands than can be made there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Proof {
    /// The rule that binds.
    pub rule: Rule,
    /// Ids of the cities.
    pub cities: Vec<String>,
    /// Ids of the bands; none where the bands do not matter.
    pub bands: Vec<String>,
    /// Counted are only the calls bound to days of these kinds; empty = all calls.
    pub kinds: Vec<DayKind>,
    /// The calls asked for.
    pub needed: u32,
    /// The most that can be made.
    pub most: u32,
    /// Callers who come into question; 0 where the city itself or its pool of scenarios is the limit.
    pub callers: u32,
    /// Their days on duty there, or the days on which the city can be reached; of scenarios, how many suit the city.
    pub duties: u32,
    /// The count in words.
    pub sentence: String,
}

/// What is asked for per city, band and kind of day to which it is bound.
pub(in crate::plan) type Needs = BTreeMap<(usize, usize, Option<DayKind>), u32>;

/// What the draw was to place: what it placed and what it did not.
pub(in crate::plan) fn needs(input: &PlanInput, draw: &Draw) -> Needs {
    let city = place_of(input.cities.iter().map(|city| city.id.as_str()));
    let band = place_of(input.bands.iter().map(|band| band.id.as_str()));
    let kind: BTreeMap<_, DayKind> = input.days.iter().map(|day| (day.day, day.kind)).collect();
    let mut needs = Needs::new();
    let mut add = |of: &str, at: Option<&str>, kind: Option<DayKind>, count: u32| {
        if let (Some(city), Some(band)) = (city.get(of), at.and_then(|at| band.get(at))) {
            *needs.entry((*city, *band, kind)).or_insert(0) += count;
        }
    };
    for task in &draw.tasks {
        let kind = if task.free { None } else { kind.get(&task.day).copied() };
        add(&task.city, Some(&task.band), kind, 1);
    }
    for entry in &draw.unplaced {
        let bound: u32 = entry.bound.iter().map(|(_, count)| count).sum();
        add(&entry.city, entry.band.as_deref(), None, entry.count.saturating_sub(bound));
        for (kind, count) in &entry.bound {
            add(&entry.city, entry.band.as_deref(), Some(*kind), *count);
        }
    }
    needs.retain(|_, count| *count > 0);
    needs
}

fn place_of<'a>(ids: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, usize> {
    ids.enumerate().map(|(place, id)| (id, place)).collect()
}

/// The demands that no plan can meet, whatever the seed makes of the rest. Empty where everything fits, and where what is
/// left over is a matter of packing rather than of numbers.
pub fn proofs(input: &PlanInput, draw: &Draw) -> Vec<Proof> {
    let open = !draw.unplaced.is_empty() || !draw.shortfalls.is_empty();
    if !open || input.check().is_err() {
        return Vec::new();
    }
    let mut proofs = if draw.unplaced.is_empty() { Vec::new() } else { of_places(input, draw) };
    proofs.extend(pool_proofs(input, draw));
    proofs
}

fn of_places(input: &PlanInput, draw: &Draw) -> Vec<Proof> {
    let frame = Frame::new(input);
    let needs = needs(input, draw);
    let mut proofs = by_callers(&frame, &needs);
    let short: BTreeSet<&str> = draw.unplaced.iter().map(|entry| entry.city.as_str()).collect();
    for (city, known) in input.cities.iter().enumerate() {
        if short.contains(known.id.as_str()) {
            proofs.extend(by_city(&frame, &needs, city));
        }
    }
    proofs
}

/// True where `needs` ask for no more than the callers and each city can take.
pub(in crate::plan) fn countable(frame: &Frame, needs: &Needs) -> bool {
    let (groups, may) = groups(frame);
    let grouped = grouped(needs, &groups);
    Servers::callers(frame, may).lacking(frame, &grouped).is_empty()
        && (0..frame.input.cities.len())
            .all(|city| Servers::city(frame, city).lacking(frame, &own(needs, city)).is_empty())
}

/// The group of each city, and per group and caller whether the caller may call it.
fn groups(frame: &Frame) -> (Vec<usize>, Vec<Vec<bool>>) {
    let mut found: BTreeMap<Vec<bool>, usize> = BTreeMap::new();
    let mut may = Vec::new();
    let mut of_city = Vec::new();
    for city in 0..frame.input.cities.len() {
        let row: Vec<bool> = frame.recused.iter().map(|recused| !recused[city]).collect();
        let group = *found.entry(row.clone()).or_insert(may.len());
        if group == may.len() {
            may.push(row);
        }
        of_city.push(group);
    }
    if may.len() > MOST_GROUPS {
        return (vec![0; of_city.len()], vec![vec![true; frame.input.callers.len()]]);
    }
    (of_city, may)
}

fn grouped(needs: &Needs, groups: &[usize]) -> Vec<Need> {
    let mut sums: BTreeMap<(usize, usize, Option<DayKind>), u32> = BTreeMap::new();
    for ((city, band, kind), count) in needs {
        *sums.entry((groups[*city], *band, *kind)).or_insert(0) += count;
    }
    sums.into_iter().map(|((group, band, kind), count)| Need { group, band, kind, count }).collect()
}

fn own(needs: &Needs, city: usize) -> Vec<Need> {
    let of_city = needs.iter().filter(|((own, ..), _)| *own == city);
    of_city
        .map(|((_, band, kind), count)| Need { group: 0, band: *band, kind: *kind, count: *count })
        .collect()
}

fn by_callers(frame: &Frame, needs: &Needs) -> Vec<Proof> {
    let (of_city, may) = groups(frame);
    let all = grouped(needs, &of_city);
    let mut servers = Servers::callers(frame, may);
    let mut proofs: Vec<Proof> = Vec::new();
    for part in servers.lacking(frame, &all) {
        let part: Vec<Need> = part.into_iter().map(|place| all[place]).collect();
        let Some((chosen, kinds, tally)) = rounded(frame, &servers, &all, &part) else { continue };
        let groups: BTreeSet<usize> = chosen.iter().map(|need| need.group).collect();
        let bands: BTreeSet<usize> = chosen.iter().map(|need| need.band).collect();
        let cities: Vec<usize> = (0..of_city.len()).filter(|city| groups.contains(&of_city[*city])).collect();
        let rule = binding(frame, &mut servers, &chosen, tally);
        let what = subject(frame, &cities, &bands, &kinds);
        let rules = &frame.input.rules;
        let who = if groups.len() == servers.may.len() {
            "能上这个时段"
        } else {
            "能上这个时段又不回避"
        };
        let sentence = match rule {
            Rule::OnDuty => {
                format!(
                    "{what}共需 {} 通，{}没有拨测员上这个时段，一通也排不了。",
                    tally.needed,
                    period(frame)
                )
            }
            Rule::Recused if tally.most == 0 => {
                format!(
                    "{what}共需 {} 通，{}上这个时段的拨测员都回避，一通也排不了。",
                    tally.needed,
                    period(frame)
                )
            }
            _ => format!(
                "{what}共需 {} 通，{}{who}的有 {} 人、{} 个班次，每两通至少隔 {} 分钟、每人每日至多 {} 通，最多能拨 {} 通，至少差 {} 通。",
                tally.needed,
                period(frame),
                tally.servers,
                tally.duties,
                rules.gap_caller,
                rules.max_caller_day,
                tally.most,
                tally.short(),
            ),
        };
        let proof = proof(frame, rule, &cities, &bands, kinds, tally, sentence);
        if !proofs.contains(&proof) {
            proofs.push(proof);
        }
    }
    proofs
}

fn by_city(frame: &Frame, needs: &Needs, city: usize) -> Vec<Proof> {
    let all = own(needs, city);
    let servers = Servers::city(frame, city);
    let mut proofs: Vec<Proof> = Vec::new();
    for part in servers.lacking(frame, &all) {
        let part: Vec<Need> = part.into_iter().map(|place| all[place]).collect();
        let Some((chosen, kinds, tally)) = rounded(frame, &servers, &all, &part) else { continue };
        // Where nobody is on duty the callers' count has said so.
        if tally.most == 0 {
            continue;
        }
        let bands: BTreeSet<usize> = chosen.iter().map(|need| need.band).collect();
        let rules = &frame.input.rules;
        let uncapped = Servers { cap: u32::MAX, ..Servers::city(frame, city) }.tally(frame, &chosen);
        let rule = if uncapped.short() < tally.short() { Rule::CityDay } else { Rule::CityGap };
        let sentence = format!(
            "{}共需 {} 通，{}有人可拨的有 {} 天，同一地市每两通至少隔 {} 分钟、每日至多 {} 通，最多能排 {} 通，至少差 {} 通。",
            subject(frame, &[city], &bands, &kinds),
            tally.needed,
            period(frame),
            tally.duties,
            rules.gap_city,
            rules.max_city_day,
            tally.most,
            tally.short(),
        );
        let tally = Tally { servers: 0, ..tally };
        let proof = proof(frame, rule, &[city], &bands, kinds, tally, sentence);
        if !proofs.contains(&proof) {
            proofs.push(proof);
        }
    }
    proofs
}

/// The widest set around `part` that can be said in a sentence and still cannot be met: all cities with all calls in its
/// bands; its cities with all calls in its bands; the same, but only the calls bound to its kinds of day; one band of one
/// set of cities. None where only `part` as it is cannot be met, a mixture of which no sentence would be clear.
fn rounded(
    frame: &Frame,
    servers: &Servers,
    all: &[Need],
    part: &[Need],
) -> Option<(Vec<Need>, Vec<DayKind>, Tally)> {
    let groups: BTreeSet<usize> = part.iter().map(|need| need.group).collect();
    let bands: BTreeSet<usize> = part.iter().map(|need| need.band).collect();
    let kinds: BTreeSet<DayKind> = part.iter().filter_map(|need| need.kind).collect();
    // Every call of the cities and bands, or those of the kinds of day, and just these days: a set that can be named.
    let named = |groups: &BTreeSet<usize>, bands: &BTreeSet<usize>, kinds: &[DayKind]| {
        let on: Vec<Option<DayKind>> = match kinds {
            [] => vec![None],
            _ => kinds.iter().copied().map(Some).collect(),
        };
        let asked = |group: usize, band: usize, kind: Option<DayKind>| Need {
            group,
            band,
            kind,
            count: all
                .iter()
                .filter(|need| {
                    need.group == group && need.band == band && (kind.is_none() || need.kind == kind)
                })
                .map(|need| need.count)
                .sum(),
        };
        let cells = groups.iter().flat_map(|group| bands.iter().map(move |band| (*group, *band)));
        cells
            .flat_map(|(group, band)| on.iter().map(move |kind| asked(group, band, *kind)))
            .collect::<Vec<Need>>()
    };
    let everyone: BTreeSet<usize> = all.iter().map(|need| need.group).collect();
    let kinds: Vec<DayKind> = kinds.into_iter().collect();
    let mut tried = vec![
        (named(&everyone, &bands, &[]), Vec::new()),
        (named(&groups, &bands, &[]), Vec::new()),
        (named(&everyone, &bands, &kinds), kinds.clone()),
        (named(&groups, &bands, &kinds), kinds),
    ];
    for one in part {
        let (group, band) = (BTreeSet::from([one.group]), BTreeSet::from([one.band]));
        tried.push((named(&group, &band, &[]), Vec::new()));
        if let Some(kind) = one.kind {
            tried.push((named(&group, &band, &[kind]), vec![kind]));
        }
    }
    let least = servers.tally(frame, part).short().max(1);
    let tallied = |(needs, kinds): (Vec<Need>, Vec<DayKind>)| {
        let tally = servers.tally(frame, &needs);
        (needs, kinds, tally)
    };
    let mut short: Vec<_> = tried.into_iter().map(tallied).filter(|(.., tally)| tally.short() > 0).collect();
    let place = short.iter().position(|(.., tally)| tally.short() >= least).unwrap_or(0);
    (place < short.len()).then(|| short.swap_remove(place))
}

/// Which rule binds: the first without which less is short.
fn binding(frame: &Frame, servers: &mut Servers, needs: &[Need], tally: Tally) -> Rule {
    let (may, cap) = (servers.may.clone(), servers.cap);
    servers.may.iter_mut().flatten().for_each(|may| *may = true);
    let unrecused = servers.tally(frame, needs);
    servers.may = may;
    servers.cap = u32::MAX;
    let uncapped = servers.tally(frame, needs);
    servers.cap = cap;
    if unrecused.most == 0 {
        Rule::OnDuty
    } else if unrecused.short() < tally.short() {
        Rule::Recused
    } else if uncapped.short() < tally.short() {
        Rule::CallerDay
    } else {
        Rule::CallerGap
    }
}

fn proof(
    frame: &Frame,
    rule: Rule,
    cities: &[usize],
    bands: &BTreeSet<usize>,
    kinds: Vec<DayKind>,
    tally: Tally,
    sentence: String,
) -> Proof {
    let input = frame.input;
    Proof {
        rule,
        cities: cities.iter().map(|city| input.cities[*city].id.clone()).collect(),
        bands: bands.iter().map(|band| input.bands[*band].id.clone()).collect(),
        kinds,
        needed: tally.needed,
        most: tally.most,
        callers: tally.servers,
        duties: tally.duties,
        sentence,
    }
}

/// 太原市、大同市“夜”（00:00–08:00）
fn subject(frame: &Frame, cities: &[usize], bands: &BTreeSet<usize>, kinds: &[DayKind]) -> String {
    let input = frame.input;
    let names: Vec<&str> = cities.iter().map(|city| input.cities[*city].name.as_str()).collect();
    let who = match names.len() {
        count if count == input.cities.len() && count > 1 => "全省".into(),
        1..=3 => names.join("、"),
        count => format!("{} 等 {count} 个地市", names[..2.min(count)].join("、")),
    };
    let weighted = input.bands.iter().filter(|band| band.weight > 0).count();
    let band = |band: &usize| {
        let band = &input.bands[*band];
        format!("“{}”（{}–{}）", band.name, band.start, band.end)
    };
    let when = if bands.len() == weighted && weighted > 1 {
        "全部时段".into()
    } else {
        bands.iter().map(band).collect::<Vec<_>>().join("、")
    };
    let on: Vec<&str> = kinds.iter().map(|kind| kind.name()).collect();
    let on = if on.is_empty() { String::new() } else { format!("须排在{}的", on.join("、")) };
    format!("{who}{when}{on}")
}

fn period(frame: &Frame) -> String {
    stretch(frame.input)
}

/// 2026年12月, or the day from which the rest of it is planned.
pub(super) fn stretch(input: &PlanInput) -> String {
    if input.from == input.month.first() { input.month.name() } else { format!("{} 起", input.from) }
}
