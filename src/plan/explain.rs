//! Calls become tasks, each with the reasons that put it there.

use super::board::Board;
use super::days::week_units;
use super::expected::{Expected, UNIT, band_shares, split};
use super::output::PlannedTask;
use super::place::Call;
use super::reason::Reason;
use super::scenarios::{Content, numbered};
use crate::calendar::Day;

/// What was decided for one call.
pub(super) struct Decided {
    pub call: Call,
    pub content: Content,
    /// The second scorer.
    pub second: Option<usize>,
}

/// The tasks of `decided`, which must be in the order of time.
pub(super) fn tasks(board: &Board, expected: &Expected, decided: &[Decided]) -> Vec<PlannedTask> {
    let facts = Facts::new(board, expected, decided);
    decided.iter().zip(1..).map(|(decided, seq)| facts.task(decided, seq)).collect()
}

/// Counts over the whole plan that reasons speak of.
struct Facts<'a> {
    board: &'a Board<'a>,
    shares: Vec<u64>,
    /// Per city and band.
    city_band: Vec<Vec<u32>>,
    /// Per city and week, balanced tasks: expected units and planned.
    week_units: Vec<Vec<u64>>,
    city_week: Vec<Vec<u32>>,
    /// Per week, its first and its last planned day.
    weeks: Vec<(Day, Day)>,
    /// Per day.
    day: Vec<u32>,
    /// A day's tasks on average, hundredths.
    day_average: u32,
    /// Per pool entry.
    uses: Vec<u32>,
    /// Per pool entry, the index of its topic.
    topic: Vec<usize>,
    /// Per city and topic.
    topics: Vec<Vec<u32>>,
    /// Per band and day, millionths: the chance of a free task.
    chance: Vec<Vec<u64>>,
}

impl<'a> Facts<'a> {
    fn new(board: &'a Board<'a>, expected: &Expected, decided: &[Decided]) -> Self {
        let frame = board.frame;
        let input = frame.input;
        let cities = input.cities.len();
        let shares = band_shares(input);
        let topics = numbered(input.scenarios.iter().map(|entry| entry.topic.as_str()));
        let week_units: Vec<Vec<u64>> = (0..cities).map(|city| week_units(frame, expected, city)).collect();
        let chance = shares
            .iter()
            .zip(&frame.day_weights)
            .map(|(share, weights)| {
                split(*share, weights).iter().map(|units| units / (UNIT / 1_000_000)).collect()
            })
            .collect();
        let weighted = |day: &usize| input.day_kind_weights.of(frame.kind(*day)) > 0;
        let open_days = (0..frame.days()).filter(weighted).count() as u64;
        let week = |week: usize| {
            let days =
                || (0..frame.days()).filter(|day| frame.week[*day] == week).map(|day| input.days[day].day);
            (days().min().unwrap_or(input.from), days().max().unwrap_or(input.from))
        };
        let mut facts = Facts {
            board,
            shares,
            city_band: vec![vec![0; input.bands.len()]; cities],
            city_week: week_units.iter().map(|row| vec![0; row.len()]).collect(),
            week_units,
            weeks: (0..frame.weeks()).map(week).collect(),
            day: vec![0; frame.days()],
            day_average: (decided.len() as u64 * 100 / open_days.max(1)) as u32,
            uses: vec![0; input.scenarios.len()],
            topics: vec![vec![0; topics.len()]; cities],
            topic: input.scenarios.iter().map(|entry| topics[entry.topic.as_str()]).collect(),
            chance,
        };
        for Decided { call, content, .. } in decided {
            let lot = call.lot;
            facts.city_band[lot.city][lot.band] += 1;
            facts.city_week[lot.city][frame.week[lot.day]] += u32::from(!lot.free);
            facts.day[lot.day] += 1;
            if let Content::Scenario { scenario, .. } = *content {
                facts.uses[scenario] += 1;
                facts.topics[lot.city][facts.topic[scenario]] += 1;
            }
        }
        facts
    }

    fn task(&self, decided: &Decided, seq: u32) -> PlannedTask {
        let input = self.board.frame.input;
        let Decided { call, content, second } = decided;
        let (day, start) = self.board.frame.civil(call.at);
        let city = &input.cities[call.lot.city];
        PlannedTask {
            seq,
            city: city.id.clone(),
            line: self.board.frame.line_to(call.lot.city, call.lot.day).to_string(),
            caller: input.callers[call.caller].id.clone(),
            scenario_version: match *content {
                Content::Scenario { scenario, .. } => Some(input.scenarios[scenario].version_id.clone()),
                _ => None,
            },
            kind: content.kind(),
            day,
            start,
            band: input.bands[call.lot.band].id.clone(),
            free: call.lot.free,
            double_scored: second.map(|caller| input.callers[caller].id.clone()),
            why: self.why(decided),
        }
    }

    fn why(&self, decided: &Decided) -> Vec<Reason> {
        let frame = self.board.frame;
        let (input, rules) = (frame.input, &frame.input.rules);
        let call = &decided.call;
        let lot = call.lot;
        let share = self.shares[lot.band];
        let mut why = vec![Reason::Quota {
            band: input.bands[lot.band].name.clone(),
            spread: rules.city_total_spread,
            city_planned: self.board.city_total(lot.city) as u32,
            target: input.cities[lot.city].target,
            share_permille: (share / (UNIT / 1_000)) as u32,
            expected_centi: centi(u64::from(input.cities[lot.city].target) * share),
            planned: self.city_band[lot.city][lot.band],
        }];
        let free = rules.free_share_permille;
        why.push(if lot.free {
            Reason::Free { share_permille: free, chance_ppm: self.chance[lot.band][lot.day] as u32 }
        } else {
            let week = frame.week[lot.day];
            Reason::Balanced {
                share_permille: 1_000 - free,
                week_from: self.weeks[week].0,
                week_until: self.weeks[week].1,
                week_expected_centi: centi(self.week_units[lot.city][week]),
                week_planned: self.city_week[lot.city][week],
            }
        });
        why.push(Reason::Day {
            kind: frame.kind(lot.day),
            planned: self.day[lot.day],
            average_centi: self.day_average,
        });
        why.extend(call.moved_from.map(|day| Reason::Moved { from: input.days[day].day, free: lot.free }));
        let band = &input.bands[lot.band];
        why.push(Reason::Minute {
            from: band.start,
            until: band.end,
            gap_city: rules.gap_city,
            gap_caller: rules.gap_caller,
        });
        why.push(self.caller(call));
        let cooldown_days = rules.cooldown_days;
        why.push(match decided.content {
            Content::Connection => Reason::Connection { share_permille: rules.connection_share_permille },
            Content::NoScenario => Reason::NoScenario { cooldown_days },
            Content::Scenario { scenario, candidates } => Reason::Scenario {
                topic: input.scenarios[scenario].topic.clone(),
                candidates,
                topic_in_city: self.topics[lot.city][self.topic[scenario]],
                uses: self.uses[scenario],
                cooldown_days,
            },
        });
        if let Some(second) = decided.second {
            let name = input.callers[second].name.clone();
            why.push(Reason::DoubleScored { name, share_permille: rules.double_scored_permille });
        }
        why
    }

    fn caller(&self, call: &Call) -> Reason {
        let frame = self.board.frame;
        let fair = self.board.total() as u64 * 100 * frame.duty_minutes[call.caller];
        let (board, city) = (self.board, call.lot.city);
        let fair_in_city = board.load(call.caller) as u64 * board.city_total(city) as u64 * 100;
        Reason::Caller {
            name: frame.input.callers[call.caller].name.clone(),
            on_duty: frame.eligible(call.lot.city, call.at).count() as u32,
            fair_centi: (fair / frame.all_duty.max(1)) as u32,
            load: self.board.load(call.caller) as u32,
            in_city: board.in_city(call.caller, city),
            in_city_fair_centi: (fair_in_city / board.total().max(1) as u64) as u32,
        }
    }
}

/// Units as hundredths of a task.
fn centi(units: u64) -> u32 {
    (units / (UNIT / 100)) as u32
}
