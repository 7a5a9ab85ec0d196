//! Why did a lot find no place?

use super::board::Board;
use super::frame::{DAY, Frame, Lot};
use super::input::PlanInput;
use super::output::{Rule, Unplaced};
use crate::calendar::DayKind;
use std::collections::{BTreeMap, BTreeSet};

/// Lists the lots that found no place by city, band and binding rule.
///
/// The binding rule is the first that leaves no minute, when they are applied one after the other to the days that came
/// into question: duty, recusal, the city's cap, the callers' caps, the callers' gaps, and last the city's gap.
pub(super) fn unplaced(board: &Board, left: &[Lot]) -> Vec<Unplaced> {
    let frame = board.frame;
    let mut found = BTreeMap::new();
    let mut groups: BTreeMap<(usize, usize, Rule), Group> = BTreeMap::new();
    for lot in left {
        // A balanced lot may only go to days of its kind, a free one to all.
        let kind = (!lot.free).then(|| frame.kind(lot.day));
        let (rule, day) =
            *found.entry((lot.city, lot.band, kind)).or_insert_with(|| binding(board, lot, kind));
        let group = groups.entry((lot.city, lot.band, rule)).or_insert(Group { day, ..Group::default() });
        group.count += 1;
        group.day = group.day.filter(|_| group.day == day);
        if let Some(kind) = kind {
            *group.bound.entry(kind).or_insert(0) += 1;
        }
    }
    let entry = |((city, band, rule), group): ((usize, usize, Rule), Group)| Unplaced {
        city: frame.input.cities[city].id.clone(),
        band: Some(frame.input.bands[band].id.clone()),
        day: group.day.map(|day| frame.input.days[day].day),
        count: group.count,
        bound: group.bound.into_iter().collect(),
        rule,
        sentence: sentence(frame, city, band, rule, group.count),
    };
    groups.into_iter().map(entry).collect()
}

/// Lots of one city, band and rule.
#[derive(Default)]
struct Group {
    count: u32,
    day: Option<usize>,
    bound: BTreeMap<DayKind, u32>,
}

/// Every target unplaced, because the settings are wrong.
pub(super) fn nothing_placed(input: &PlanInput, sentence: &str) -> Vec<Unplaced> {
    let entry = |city: &super::input::PlanCity| Unplaced {
        city: city.id.clone(),
        band: None,
        day: None,
        count: city.target,
        bound: Vec::new(),
        rule: Rule::Settings,
        sentence: sentence.into(),
    };
    input.cities.iter().filter(|city| city.target > 0).map(entry).collect()
}

fn binding(board: &Board, lot: &Lot, kind: Option<DayKind>) -> (Rule, Option<usize>) {
    let frame = board.frame;
    let (city, band) = (lot.city, lot.band);
    let asked =
        |day: &usize| frame.day_weights[band][*day] > 0 && kind.is_none_or(|kind| frame.kind(*day) == kind);
    let mut days: Vec<usize> = (0..frame.days()).filter(asked).collect();
    let only = if let [day] = days[..] { Some(day) } else { None };
    let callers = |day: usize| frame.stretches_in(band, day).map(|stretch| stretch.caller);
    days.retain(|day| callers(*day).next().is_some());
    if days.is_empty() {
        return (Rule::OnDuty, only);
    }
    days.retain(|day| callers(*day).any(|caller| !frame.recused[caller][city]));
    if days.is_empty() {
        return (Rule::Recused, only);
    }
    days.retain(|day| board.city_day_open(city, *day as u32));
    if days.is_empty() {
        return (Rule::CityDay, only);
    }
    days.retain(|day| {
        callers(*day).any(|caller| !frame.recused[caller][city] && board.caller_day_open(caller, *day as u32))
    });
    if days.is_empty() {
        return (Rule::CallerDay, only);
    }
    let (from, until) = frame.band(band);
    let mut minutes = days.iter().flat_map(|day| (from..until).map(move |minute| *day as u32 * DAY + minute));
    if !minutes.any(|at| frame.eligible(city, at).any(|caller| board.caller_open(caller, at))) {
        return (Rule::CallerGap, only);
    }
    // A balanced lot may miss a minute that is open for the city as well: in a week that has the city's full quota.
    let elsewhere = !lot.free && days.iter().any(|day| is_open(board, lot, *day));
    (if elsewhere { Rule::CityWeek } else { Rule::CityGap }, only)
}

fn is_open(board: &Board, lot: &Lot, day: usize) -> bool {
    let (from, until) = board.frame.band(lot.band);
    (from..until).map(|minute| day as u32 * DAY + minute).any(|at| {
        board.city_open(lot.city, at)
            && board.frame.eligible(lot.city, at).any(|caller| board.caller_open(caller, at))
    })
}

fn sentence(frame: &Frame, city: usize, band: usize, rule: Rule, count: u32) -> String {
    let input = frame.input;
    let (rules, name) = (&input.rules, &input.cities[city].name);
    // Who holds the band and may call the city, and on how many days each.
    let on_days: BTreeSet<(usize, usize)> = (0..frame.days())
        .flat_map(|day| frame.stretches_in(band, day).map(move |stretch| (stretch.caller, day)))
        .filter(|(caller, _)| !frame.recused[*caller][city])
        .collect();
    let callers: BTreeSet<usize> = on_days.iter().map(|(caller, _)| *caller).collect();
    let days: BTreeSet<usize> = on_days.iter().map(|(_, day)| *day).collect();
    let (who, days) = (format!("{} 人、{} 个班次", callers.len(), on_days.len()), days.len());
    let band = &input.bands[band];
    let what = format!("{name}“{}”（{}–{}）有 {count} 通排不下：", band.name, band.start, band.end);
    let why = match rule {
        Rule::OnDuty => "这个时段没有拨测员当班。请增加班次，或把该时段的权重改为 0。".into(),
        Rule::Recused => "这个时段当班的拨测员都回避该市。请安排其他拨测员当班，或调整回避。".into(),
        Rule::CityDay => format!(
            "有人当班的 {days} 天都已达到每市每日 {} 通的上限。请提高上限，或减少该市通数。",
            rules.max_city_day
        ),
        Rule::CallerDay => format!(
            "能上这个时段的 {who}都已达到每人每日 {} 通的上限。请提高上限，或增加人手。",
            rules.max_caller_day
        ),
        Rule::CallerGap => format!(
            "能上这个时段的 {who}已排满（同一拨测员两通至少隔 {} 分钟）。请增加这个时段的班次，或缩短间隔。",
            rules.gap_caller
        ),
        Rule::CityWeek => {
            "余下的空位在其他周，排过去会使该市各周通数相差过大。请在缺人的一周增加班次。".into()
        }
        _ => format!(
            "能上这个时段的 {who}有空的时刻，与该市已排的拨测都不足 {} 分钟。请缩短同一地市间隔，或增加班次。",
            rules.gap_city
        ),
    };
    what + &why
}

#[cfg(test)]
mod tests {
    use super::super::fixture::december;
    use super::super::{PlanInput, Rule, draw};
    use crate::calendar::Minute;
    use rstest::rstest;

    #[rstest]
    #[case::no_night_shift(Rule::OnDuty, "没有拨测员当班", |i: &mut PlanInput| {
        i.callers.iter_mut().for_each(|c| c.duties.retain(|duty| duty.start > Minute::new(0)));
    })]
    #[case::all_recused(Rule::Recused, "都回避", |i: &mut PlanInput| {
        let city = i.cities[0].id.clone();
        i.callers.iter_mut().for_each(|c| c.recused = vec![city.clone()]);
    })]
    #[case::city_cap(Rule::CityDay, "每市每日 2 通", |i: &mut PlanInput| i.rules.max_city_day = 2)]
    #[case::caller_cap(Rule::CallerDay, "每人每日 5 通", |i: &mut PlanInput| i.rules.max_caller_day = 5)]
    #[case::caller_gap(Rule::CallerGap, "至少隔 90 分钟", |i: &mut PlanInput| i.rules.gap_caller = 90)]
    #[case::city_gap(Rule::CityGap, "不足 120 分钟", |i: &mut PlanInput| {
        i.rules.gap_city = 120;
        i.rules.max_city_day = 60;
        i.cities.iter_mut().for_each(|c| c.target = 300);
        i.rules.gap_caller = 1;
    })]
    fn the_binding_rule_is_named(
        #[case] rule: Rule,
        #[case] words: &str,
        #[case] change: fn(&mut PlanInput),
    ) {
        let mut input = december();
        change(&mut input);
        let draw = draw(&input);
        let total: u32 = input.cities.iter().map(|city| city.target).sum();
        let left: u32 = draw.unplaced.iter().map(|entry| entry.count).sum();
        assert_eq!(draw.tasks.len() as u32 + left, total);
        assert!(!draw.tasks.is_empty() && left > 0);
        let by_rule: u32 =
            draw.unplaced.iter().filter(|entry| entry.rule == rule).map(|entry| entry.count).sum();
        assert!(by_rule * 2 > left, "{by_rule} of {left}: {:?}", draw.unplaced.first());
        assert!(draw.unplaced.iter().any(|entry| entry.rule == rule && entry.sentence.contains(words)));
    }

    #[test]
    fn wrong_settings_give_the_sentence_and_no_tasks() {
        let mut input = december();
        input.bands.iter_mut().for_each(|band| band.weight = 0);
        let draw = draw(&input);
        assert!(draw.tasks.is_empty());
        assert_eq!(draw.unplaced.iter().map(|entry| entry.count).sum::<u32>(), 1_370);
        assert!(
            draw.unplaced.iter().all(|entry| entry.rule == Rule::Settings && entry.sentence.contains("权重"))
        );
    }
}
