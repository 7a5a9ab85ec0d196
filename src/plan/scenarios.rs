//! Calls become connection tasks or scenario tasks, and scenario tasks get their scenario.

use super::frame::{Frame, Lot};
use super::input::PoolScenario;
use super::output::{Rule, Shortfall, TaskKind};
use super::place::Call;
use crate::random::Random;
use chrono::Datelike;
use std::collections::BTreeMap;

/// What a call is for. `Scenario` names a scenario of the pool and how many might have been used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    Connection,
    /// It was to be a scenario task, but none might be used.
    NoScenario,
    Scenario {
        scenario: usize,
        candidates: u32,
    },
}

impl Content {
    pub fn kind(self) -> TaskKind {
        match self {
            Content::Connection | Content::NoScenario => TaskKind::Connection,
            Content::Scenario { .. } => TaskKind::Scenario,
        }
    }
}

/// Takes `permille` of `count` places, spread evenly: systematic sampling with a random start (Madow, Ann. Math. Stat.
/// 20, 1949), so that the number taken is the floor or ceiling of the share and each place has the same chance.
pub(super) fn systematic(count: usize, permille: u32, random: &mut Random) -> Vec<bool> {
    let start = random.below(1_000);
    let upto = |place: usize| (start + place as u64 * u64::from(permille)) / 1_000;
    (0..count).map(|place| upto(place + 1) > upto(place)).collect()
}

/// The content of each call. Connection tasks are sampled systematically through the calls in the order of city and
/// band, so that each city and band gets its share of them.
pub(super) fn contents(frame: &Frame, calls: &[Call], random: &mut Random) -> (Vec<Content>, Vec<Shortfall>) {
    let mut order: Vec<usize> = (0..calls.len()).collect();
    random.shuffle(&mut order);
    order.sort_by_key(|index| (calls[*index].lot.city, calls[*index].lot.band));
    let connection = systematic(calls.len(), frame.input.rules.connection_share_permille, random);
    let mut wanted = vec![Vec::new(); frame.input.cities.len()];
    for index in order.iter().zip(connection).filter(|(_, connection)| !connection).map(|(index, _)| *index) {
        wanted[calls[index].lot.city].push(index);
    }
    let mut contents = vec![Content::Connection; calls.len()];
    let mut shortfalls = Vec::new();
    let pool = Pool::new(frame);
    for (city, wanted) in wanted.iter_mut().enumerate() {
        wanted.sort_by_key(|index| calls[*index].at);
        let missing = wanted.len() - pool.deal(city, wanted, calls, &mut contents, random);
        if missing > 0 {
            shortfalls.push(shortfall(frame, city, wanted.len(), missing));
        }
    }
    (contents, shortfalls)
}

fn shortfall(frame: &Frame, city: usize, wanted: usize, missing: usize) -> Shortfall {
    let (name, rules) = (&frame.input.cities[city].name, &frame.input.rules);
    Shortfall {
        rule: if frame.input.scenarios.is_empty() { Rule::Scenario } else { Rule::Cooldown },
        city: Some(frame.input.cities[city].id.clone()),
        count: missing as u32,
        sentence: format!(
            "{name}应有 {wanted} 个情景拨测，其中 {missing} 个没有可用的提问场景，已改为接通拨测；场景库现有 {} 个版本，同一场景隔 {} 天才能回到同一地市。请增加适用的场景、缩短间隔或提高接通拨测占比。",
            frame.input.scenarios.len(),
            rules.cooldown_days
        ),
    }
}

/// The pool with what decides quickly.
struct Pool<'a> {
    frame: &'a Frame<'a>,
    /// Per pool entry, the index of its scenario and of its topic.
    scenario: Vec<usize>,
    topic: Vec<usize>,
    topics: usize,
    /// Per city, the scenarios met earlier and the days, counted from the common era.
    recent: Vec<Vec<(usize, i32)>>,
    /// Per pool entry and city, day or band, whether it suits.
    suits_city: Vec<Vec<bool>>,
    suits_day: Vec<Vec<bool>>,
    suits_band: Vec<Vec<bool>>,
}

impl<'a> Pool<'a> {
    fn new(frame: &'a Frame<'a>) -> Self {
        let input = frame.input;
        let scenario_index = numbered(input.scenarios.iter().map(|entry| entry.scenario_id.as_str()));
        let topic_index = numbered(input.scenarios.iter().map(|entry| entry.topic.as_str()));
        let city_index: BTreeMap<&str, usize> =
            input.cities.iter().enumerate().map(|(index, city)| (city.id.as_str(), index)).collect();
        let mut recent = vec![Vec::new(); input.cities.len()];
        for used in &input.recent {
            if let (Some(scenario), Some(city)) =
                (scenario_index.get(used.scenario_id.as_str()), city_index.get(used.city.as_str()))
            {
                recent[*city].push((*scenario, used.day.num_days_from_ce()));
            }
        }
        let entries = || input.scenarios.iter();
        let to_city =
            |entry: &PoolScenario| input.cities.iter().map(|city| entry.suits_city(&city.id)).collect();
        let to_band =
            |entry: &PoolScenario| input.bands.iter().map(|band| entry.suits_band(&band.id)).collect();
        let to_day = |entry: &PoolScenario| input.days.iter().map(|day| entry.holds_on(day.day)).collect();
        Pool {
            frame,
            scenario: entries().map(|entry| scenario_index[entry.scenario_id.as_str()]).collect(),
            topic: entries().map(|entry| topic_index[entry.topic.as_str()]).collect(),
            topics: topic_index.len(),
            recent,
            suits_city: entries().map(to_city).collect(),
            suits_day: entries().map(to_day).collect(),
            suits_band: entries().map(to_band).collect(),
        }
    }

    /// Gives scenarios to the `wanted` calls of a city, which are in the order of time; the number that got one. Where
    /// the pool cannot serve all, those served are spread evenly over the time instead of being the first ones.
    fn deal(
        &self,
        city: usize,
        wanted: &[usize],
        calls: &[Call],
        contents: &mut [Content],
        random: &mut Random,
    ) -> usize {
        let mut served = self.pass(city, wanted, calls, contents, random);
        if served < wanted.len() {
            for index in wanted {
                contents[*index] = Content::NoScenario;
            }
            let spread = |place: &usize| (place + 1) * served / wanted.len() > place * served / wanted.len();
            let chosen: Vec<usize> = (0..wanted.len()).filter(spread).map(|place| wanted[place]).collect();
            served = self.pass(city, &chosen, calls, contents, random);
        }
        served
    }

    /// In the order of time each call takes, of the entries that may be used, one whose topic the city met least, then
    /// the least used in the city, then the longest unused there, then by lot.
    fn pass(
        &self,
        city: usize,
        wanted: &[usize],
        calls: &[Call],
        contents: &mut [Content],
        random: &mut Random,
    ) -> usize {
        let mut days: Vec<Vec<i32>> = vec![Vec::new(); self.scenario.len()];
        for (scenario, day) in &self.recent[city] {
            days[*scenario].push(*day);
        }
        // How often the other cities are asked a card does not decide: a card that one of them left over would come first
        // in all that follow, on the same days.
        let mut topics = vec![0u32; self.topics];
        let mut in_city = vec![0u32; self.scenario.len()];
        let mut served = 0;
        for index in wanted {
            let call = &calls[*index];
            let today = self.frame.input.days[call.lot.day].day.num_days_from_ce();
            let mut candidates = 0;
            let mut best = None;
            for (entry, &scenario) in self.scenario.iter().enumerate() {
                if !self.fits(entry, call.lot) || !self.cooled(&days[scenario], today) {
                    continue;
                }
                candidates += 1;
                let last = days[scenario].iter().max().copied().unwrap_or(0);
                let topic = self.topic[entry];
                let order = (topics[topic], in_city[scenario], last, random.bits());
                if best.is_none_or(|(least, _)| order < least) {
                    best = Some((order, entry));
                }
            }
            contents[*index] = match best {
                Some((_, entry)) => {
                    let scenario = self.scenario[entry];
                    days[scenario].push(today);
                    topics[self.topic[entry]] += 1;
                    in_city[scenario] += 1;
                    served += 1;
                    Content::Scenario { scenario: entry, candidates }
                }
                None => Content::NoScenario,
            };
        }
        served
    }

    fn fits(&self, entry: usize, lot: Lot) -> bool {
        self.suits_city[entry][lot.city] && self.suits_day[entry][lot.day] && self.suits_band[entry][lot.band]
    }

    fn cooled(&self, days: &[i32], today: i32) -> bool {
        days.iter().all(|day| today.abs_diff(*day) >= self.frame.input.rules.cooldown_days)
    }
}

/// Numbers the distinct names in their order of first appearance.
pub(super) fn numbered<'a>(names: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, usize> {
    let mut numbers = BTreeMap::new();
    for name in names {
        let next = numbers.len();
        numbers.entry(name).or_insert(next);
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{december, scenario};
    use super::super::frame::DAY;
    use super::super::input::{PlanInput, RecentUse};
    use super::*;

    /// Four calls a day to the first city, round the bands.
    fn calls(input: &PlanInput) -> Vec<Call> {
        let call = |index: usize| {
            let (day, band) = (index / 4, 1 + index % 4);
            let at = day as u32 * DAY + u32::from(input.bands[band].start.of_day());
            Call { lot: Lot { city: 0, band, day, free: false }, moved_from: None, at, caller: 0 }
        };
        (0..124).map(call).collect()
    }

    fn drawn(input: &PlanInput, seed: u64) -> (Vec<Content>, Vec<Shortfall>) {
        contents(&Frame::new(input), &calls(input), &mut Random::named(seed, "scenarios"))
    }

    fn used(contents: &[Content]) -> Vec<(usize, usize)> {
        let of = |(call, content): (usize, &Content)| match content {
            Content::Scenario { scenario, .. } => Some((call, *scenario)),
            _ => None,
        };
        contents.iter().enumerate().filter_map(of).collect()
    }

    #[test]
    fn systematic_samples_take_the_share_and_every_place_alike() {
        let mut taken = [0; 9];
        for seed in 0..3_000 {
            let sample = systematic(9, 250, &mut Random::named(seed, "systematic"));
            assert!([2, 3].contains(&sample.iter().filter(|taken| **taken).count()));
            taken.iter_mut().zip(sample).for_each(|(count, taken)| *count += u32::from(taken));
        }
        // 3,000 × 0.25 with a standard error of 23.7.
        assert!(taken.iter().all(|count| count.abs_diff(750) < 100), "{taken:?}");
    }

    #[test]
    fn topics_are_balanced_and_the_cooldown_kept() {
        let mut input = december();
        input.rules.cooldown_days = 14;
        input.recent = vec![RecentUse {
            scenario_id: "s005".into(),
            city: input.cities[0].id.clone(),
            day: input.from.pred_opt().unwrap(),
        }];
        let (contents, shortfalls) = drawn(&input, 1);
        let used = used(&contents);
        assert!(shortfalls.is_empty() && [86, 87].contains(&used.len()));
        let mut topics = [0; 15];
        for (place, (call, scenario)) in used.iter().enumerate() {
            topics[scenario % 15] += 1;
            assert!(*scenario != 5 || call / 4 >= 13, "s005 rests until 14 December");
            let again = used[place + 1..].iter().find(|(_, other)| other == scenario);
            assert!(again.is_none_or(|(later, _)| later / 4 - call / 4 >= 14));
        }
        assert!(topics.iter().all(|count| (5..=6).contains(count)), "{topics:?}");
    }

    /// A card that one city left over must not be the first one asked in all others.
    #[test]
    fn a_card_is_asked_over_the_whole_month() {
        let tasks = super::super::draw(&december()).tasks;
        let mut days: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for task in tasks {
            if let Some(version) = task.scenario_version {
                days.entry(version).or_default().push(task.day.day());
            }
        }
        // Of some ten uses all fall into one half of the month by chance in one of 400 cards.
        let one_sided =
            |days: &&Vec<u32>| days.iter().all(|day| *day <= 15) || days.iter().all(|day| *day > 15);
        let sided = days.values().filter(|days| days.len() >= 8).filter(one_sided).count();
        assert!(days.len() == 90 && sided <= 3, "{sided} of {}: {days:?}", days.len());
    }

    #[test]
    fn a_small_pool_is_spread_over_the_month_and_the_lack_named() {
        let mut input = december();
        input.rules.cooldown_days = 45;
        input.scenarios = (0..24).map(scenario).collect();
        let (contents, shortfalls) = drawn(&input, 1);
        let used = used(&contents);
        assert_eq!(used.len(), 24);
        assert!(used[11].0 < 80 && used[12].0 > 40, "not all at the beginning");
        let wanted = contents.iter().filter(|content| **content != Content::Connection).count();
        assert_eq!((shortfalls[0].rule, shortfalls[0].count as usize), (Rule::Cooldown, wanted - 24));
        assert!(shortfalls[0].sentence.contains("隔 45 天"));
    }

    #[test]
    fn a_scenario_is_used_only_where_it_holds() {
        let mut input = december();
        input.scenarios = (0..6).map(scenario).collect();
        input.rules.cooldown_days = 0;
        input.scenarios[0].bands = vec![input.bands[2].id.clone()];
        input.scenarios[1].cities = vec![input.cities[3].id.clone()];
        input.scenarios[2].valid_from = Some(input.days[10].day);
        input.scenarios[3].valid_until = Some(input.days[9].day);
        input.scenarios[4].months = vec![5, 6];
        let (contents, _) = drawn(&input, 3);
        for (call, scenario) in used(&contents) {
            match scenario {
                0 => assert_eq!(call % 4, 1, "band of index 2"),
                2 => assert!(call / 4 >= 10),
                3 => assert!(call / 4 <= 9),
                5 => {}
                other => panic!("scenario {other} holds nowhere here"),
            }
        }
        input.scenarios.clear();
        let (contents, shortfalls) = drawn(&input, 3);
        assert!(contents.iter().all(|content| content.kind() == TaskKind::Connection));
        assert_eq!(shortfalls[0].rule, Rule::Scenario);
    }
}
