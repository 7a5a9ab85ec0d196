//! 暴露情况: how often each city met each caller, each of our numbers and each question card lately, against the limits of
//! [`recognition`](super::recognition). The workbench warns of the one call that is about to be made; here the office sees
//! all of them beforehand and can share the calls out anew.
//!
//! Callers and numbers are counted by diallings within the last days; their limit is about 30 days, so over a longer stretch the
//! densest 30 days within it decide. Cards are counted by calls; their limit is the cool-down between two of them.

use super::recognition::{DAY_MS, Dialling, WINDOW_DAYS, days_between};
use crate::app::App;
use crate::calendar::Millis;
use crate::failure::{Failure, Result};
use crate::stats::Named;
use crate::{settings, store};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use ts_rs::TS;

/// The stretches that can be looked at, in days.
const STRETCHES: [u32; 2] = [30, 90];

/// Over how many days to look back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
pub struct ExposureRequest {
    /// 30 or 90.
    pub days: u32,
}

/// How a city stands to something that it met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ExposureStanding {
    /// Below the limit.
    Free,
    /// 未满间隔: a card that rests; asking it now would be too early.
    Resting,
    /// 达限 or 过密: the limit was reached.
    Reached,
}

/// How often one city met one thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ExposureCell {
    /// Diallings, of a card calls.
    pub times: u32,
    /// Against the limit.
    pub standing: ExposureStanding,
    /// The count, the limit and what follows, in Chinese.
    pub says: String,
}

/// One caller, number or card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ExposureRow {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// City by city, in the order of [`Exposures::cities`].
    pub cells: Vec<ExposureCell>,
    /// All cities together.
    pub times: u32,
    /// Cells at which the limit was reached.
    pub reached: u32,
}

/// All callers, all numbers or all cards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ExposureTable {
    /// The limit, in Chinese.
    pub limit: String,
    /// The rows.
    pub rows: Vec<ExposureRow>,
    /// Cells at which the limit was reached.
    pub reached: u32,
}

impl ExposureTable {
    fn new(limit: String, rows: Vec<ExposureRow>) -> ExposureTable {
        let reached = rows.iter().map(|row| row.reached).sum();
        ExposureTable { limit, rows, reached }
    }
}

/// How well the cities know us.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Exposures {
    /// Over how many days.
    pub days: u32,
    /// The cities in their official order.
    pub cities: Vec<Named>,
    /// 拨测员
    pub callers: ExposureTable,
    /// 主叫号码
    pub numbers: ExposureTable,
    /// 提问场景
    pub cards: ExposureTable,
}

/// How well the cities know us, over the last `days` days.
///
/// # Errors
/// [`Failure::Invalid`] for any other number of days than 30 and 90.
pub fn get(app: &App, request: ExposureRequest) -> Result<Exposures> {
    let days = request.days;
    if !STRETCHES.contains(&days) {
        return Err(Failure::invalid("days", "只能查看近 30 天或近 90 天。"));
    }
    let now = app.now();
    app.read(|db| {
        let (settings, roster) = (settings::get(db)?, store::roster::get(db)?);
        let diallings = store::attempt::diallings_since(db, now - i64::from(days) * DAY_MS)?;
        let met = |city: &str| diallings.iter().any(|dialling| dialling.city == city);
        let named = |id: &str, name: &str| Named { id: id.into(), name: name.into() };
        let cities = roster.cities.iter().filter(|city| city.active || met(&city.id));
        let cities: Vec<Named> = cities.map(|city| named(&city.id, &city.name)).collect();
        let on_duty = |id: &str| roster.callers().any(|caller| caller.id == id);
        let callers: Vec<(Named, bool)> =
            roster.people.iter().map(|person| (named(&person.id, &person.name), on_duty(&person.id))).collect();
        let numbers: Vec<(Named, bool)> =
            roster.own_numbers.iter().map(|own| (named(&own.id, &own.name), own.active)).collect();
        let cards: Vec<(Named, bool)> = store::scenario::card_titles(db)?
            .into_iter()
            .map(|(id, title)| (Named { id, name: title }, false))
            .collect();
        let limits = settings.recognition;
        let by_count = |limit: u32| move |times: &[Millis]| counted(days, times, limit);
        let cooldown = settings.planning.rules.cooldown_days;
        let by_caller = meetings(&diallings, false, |dialling| Some(&dialling.caller));
        let by_number = meetings(&diallings, false, |dialling| dialling.from_number.as_deref());
        let by_card = meetings(&diallings, true, |dialling| dialling.scenario.as_deref());
        Ok(Exposures {
            days,
            callers: ExposureTable::new(
                limit_text("拨测员", limits.same_caller),
                rows(&callers, &cities, &by_caller, by_count(limits.same_caller)),
            ),
            numbers: ExposureTable::new(
                limit_text("主叫号码", limits.same_number),
                rows(&numbers, &cities, &by_number, by_count(limits.same_number)),
            ),
            cards: ExposureTable::new(
                format!(
                    "同一提问场景隔 {cooldown} 天才宜再问同一地市（重拨算同一次）。间隔不足的标“▲ 过密”，距上一次未满间隔的标“○”。"
                ),
                rows(&cards, &cities, &by_card, |times| rested(days, now, times, cooldown)),
            ),
            cities,
        })
    })
}

fn limit_text(what: &str, limit: u32) -> String {
    format!(
        "同一{what}在任何 {WINDOW_DAYS} 天内拨同一地市的上限为 {limit} 次（含重拨）。达到上限的标“▲ 达限”。"
    )
}

/// When each city met each thing, in the order of time as `diallings` are: `(thing, city)`. By call, redials count once.
fn meetings<'d>(
    diallings: &'d [Dialling],
    by_call: bool,
    thing: impl Fn(&'d Dialling) -> Option<&'d str>,
) -> BTreeMap<(&'d str, &'d str), Vec<Millis>> {
    let mut seen = BTreeSet::new();
    let mut met: BTreeMap<(&str, &str), Vec<Millis>> = BTreeMap::new();
    for dialling in diallings {
        let Some(thing) = thing(dialling) else { continue };
        if !by_call || seen.insert(dialling.task.as_str()) {
            met.entry((thing, &dialling.city)).or_default().push(dialling.at);
        }
    }
    met
}

/// A row a thing that is in use (true beside it) or was met.
fn rows(
    things: &[(Named, bool)],
    cities: &[Named],
    met: &BTreeMap<(&str, &str), Vec<Millis>>,
    cell: impl Fn(&[Millis]) -> ExposureCell,
) -> Vec<ExposureRow> {
    let row = |(thing, _): &(Named, bool)| {
        let of =
            |city: &Named| cell(met.get(&(thing.id.as_str(), city.id.as_str())).map_or(&[], Vec::as_slice));
        let cells: Vec<ExposureCell> = cities.iter().map(of).collect();
        ExposureRow {
            id: thing.id.clone(),
            name: thing.name.clone(),
            times: cells.iter().map(|cell| cell.times).sum(),
            reached: cells.iter().filter(|cell| cell.standing == ExposureStanding::Reached).count() as u32,
            cells,
        }
    };
    let rows = things.iter().map(|thing| (thing.1, row(thing)));
    rows.filter(|(in_use, row)| *in_use || row.times > 0).map(|(_, row)| row).collect()
}

/// The most of `times`, which stand in order, within [`WINDOW_DAYS`].
fn densest(times: &[Millis]) -> u32 {
    let mut from = 0;
    let mut most = 0;
    for (to, at) in times.iter().enumerate() {
        while at - times[from] > WINDOW_DAYS * DAY_MS {
            from += 1;
        }
        most = most.max(to + 1 - from);
    }
    most as u32
}

/// A caller or number, met at `times` within `days`.
fn counted(days: u32, times: &[Millis], limit: u32) -> ExposureCell {
    let (all, most) = (times.len() as u32, densest(times));
    let reached = most >= limit;
    let within = if i64::from(days) > WINDOW_DAYS && all > 0 {
        format!("，其中最密的 {WINDOW_DAYS} 天 {most} 次")
    } else {
        String::new()
    };
    let follows = if reached { "，已达上限，可能被认出" } else { "" };
    ExposureCell {
        times: all,
        standing: if reached { ExposureStanding::Reached } else { ExposureStanding::Free },
        says: format!("近 {days} 天 {all} 次{within}；{WINDOW_DAYS} 天上限 {limit} 次{follows}。"),
    }
}

/// A card, asked at `times` within `days`.
fn rested(days: u32, now: Millis, times: &[Millis], cooldown: u32) -> ExposureCell {
    let all = times.len() as u32;
    let closest = times.windows(2).filter_map(|pair| Some(days_between(*pair.first()?, *pair.last()?))).min();
    let since = times.last().map(|last| days_between(*last, now));
    let early = |days: &i64| *days < i64::from(cooldown);
    let (standing, follows) = match (closest.filter(early), since) {
        (Some(closest), _) => {
            (ExposureStanding::Reached, format!("，两次最近只隔 {closest} 天，不足间隔 {cooldown} 天"))
        }
        (None, Some(since)) if early(&since) => {
            (ExposureStanding::Resting, format!("，距上一次 {since} 天，未满间隔 {cooldown} 天"))
        }
        (None, Some(since)) => {
            (ExposureStanding::Free, format!("，距上一次 {since} 天，已满间隔 {cooldown} 天"))
        }
        (None, None) => (ExposureStanding::Free, format!("；间隔 {cooldown} 天")),
    };
    ExposureCell { times: all, standing, says: format!("近 {days} 天 {all} 次{follows}。") }
}

#[cfg(test)]
mod tests {
    use super::super::recognition::Call;
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    fn days(days: &[i64]) -> Vec<Millis> {
        days.iter().map(|day| day * DAY_MS).collect()
    }

    #[rstest]
    #[case(&[], 0)]
    #[case(&[1, 2, 3], 3)]
    #[case(&[0, 30], 2)]
    #[case(&[0, 31], 1)]
    #[case(&[0, 1, 40, 41, 42, 80], 3)]
    fn the_densest_thirty_days_decide(#[case] met: &[i64], #[case] most: u32) {
        assert_eq!(densest(&days(met)), most);
    }

    #[rstest]
    #[case(30, &[1, 2], 3, ExposureStanding::Free, "近 30 天 2 次；30 天上限 3 次。")]
    #[case(30, &[1, 2, 3], 3, ExposureStanding::Reached, "近 30 天 3 次；30 天上限 3 次，已达上限，可能被认出。")]
    #[case(90, &[1, 2, 80], 3, ExposureStanding::Free, "近 90 天 3 次，其中最密的 30 天 2 次；30 天上限 3 次。")]
    #[case(90, &[], 3, ExposureStanding::Free, "近 90 天 0 次；30 天上限 3 次。")]
    fn a_cell_says_count_and_limit(
        #[case] stretch: u32,
        #[case] met: &[i64],
        #[case] limit: u32,
        #[case] standing: ExposureStanding,
        #[case] says: &str,
    ) {
        let cell = counted(stretch, &days(met), limit);
        assert_eq!((cell.times as usize, cell.standing, cell.says.as_str()), (met.len(), standing, says));
    }

    #[rstest]
    #[case(&[], ExposureStanding::Free, "近 90 天 0 次；间隔 30 天。")]
    #[case(&[60], ExposureStanding::Free, "近 90 天 1 次，距上一次 30 天，已满间隔 30 天。")]
    #[case(&[61], ExposureStanding::Resting, "近 90 天 1 次，距上一次 29 天，未满间隔 30 天。")]
    #[case(&[20, 50, 80], ExposureStanding::Resting, "近 90 天 3 次，距上一次 10 天，未满间隔 30 天。")]
    #[case(&[20, 49, 89], ExposureStanding::Reached, "近 90 天 3 次，两次最近只隔 29 天，不足间隔 30 天。")]
    fn a_card_rests_for_its_cool_down(
        #[case] met: &[i64],
        #[case] standing: ExposureStanding,
        #[case] says: &str,
    ) {
        let cell = rested(90, 90 * DAY_MS, &days(met), 30);
        assert_eq!((cell.times as usize, cell.standing, cell.says.as_str()), (met.len(), standing, says));
    }

    fn dialling(at: Millis, task: &str, caller: &str) -> Dialling {
        Dialling {
            at,
            task: task.into(),
            city: "a".into(),
            caller: caller.into(),
            from_number: None,
            scenario: Some("card".into()),
            version: None,
        }
    }

    #[test]
    fn a_redial_is_heard_again_but_is_the_same_question() {
        let all = [dialling(1, "t1", "甲"), dialling(2, "t1", "甲"), dialling(3, "t2", "甲")];
        let by_caller = meetings(&all, false, |dialling| Some(&dialling.caller));
        assert_eq!(by_caller[&("甲", "a")], [1, 2, 3]);
        let by_card = meetings(&all, true, |dialling| dialling.scenario.as_deref());
        assert_eq!(by_card[&("card", "a")], [1, 3]);
        assert!(meetings(&all, false, |dialling| dialling.from_number.as_deref()).is_empty());
    }

    proptest! {
        /// What the workbench would count for the next call is what stands in the cell.
        #[test]
        fn thirty_days_are_those_of_the_workbench(mut hours in prop::collection::vec(0i64..2_000, 0..60)) {
            hours.sort_unstable();
            let now = 2_000 * 3_600_000;
            let all: Vec<Dialling> =
                hours.iter().enumerate().map(|(at, hour)| dialling(hour * 3_600_000, &format!("t{at}"), "甲")).collect();
            let met = Call { at: now, task: "next", city: "a" }.met_caller(&all, "甲");
            let lately: Vec<Dialling> =
                all.into_iter().filter(|dialling| dialling.at >= now - WINDOW_DAYS * DAY_MS).collect();
            let met_by = meetings(&lately, false, |dialling| Some(&dialling.caller));
            let times = met_by.get(&("甲", "a")).map_or(&[][..], Vec::as_slice);
            let cell = counted(30, times, 10);
            prop_assert_eq!(cell.times, met);
            prop_assert_eq!(cell.standing == ExposureStanding::Reached, met >= 10);
        }
    }
}
