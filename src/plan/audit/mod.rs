//! 可预测性: how much does a city know that has counted its calls?
//!
//! A city knows the rules, the clock, the day kind and its own calls of the month so far. At each full hour it asks:
//! does a call come within the next 60 minutes? The [`audit`] plays many months of a plan family (the settings; the seed
//! varies), lets forecasters learn from one half of them, and scores them on the other half against the fixed rates by
//! window of the day and day kind. It also says how small the chance of one more call today can become, and how low the
//! rate of calls can fall after any kind of history.
//!
//! # What is true by construction
//!
//! Let a city have F free lots, each in cell (band, day) with probability π(cell), the product of band share and day
//! weight. By the named streams of the draw:
//!
//! 1. Given *everything that was placed by quota*, in all cities, and all free lots of other cities, the F lots are
//!    independent draws from π. The mean number of free calls in a cell is F·π: the free share of its base rate, whatever
//!    the quotas did.
//! 2. Given besides *any k of the city's own free lots*, each of the other F − k still falls into every cell with
//!    probability π(cell). Given that exactly k of them lie before an instant, each of the others falls into a coming cell
//!    with probability π(cell) / π(all that is to come), which is more.
//! 3. A free lot keeps its band, and its day unless the band of that day is full to the last minute or the city's day is
//!    at its cap: free lots are placed first.
//!
//! What can *not* be true: that a rate stays up after every conceivable history. A city's total is bounded, so one that
//! has received the most possible knows that nothing follows; and a city that somehow knew *which* of its calls were free
//! could count those. It does not know, and must reckon with E\[F − k | its calls\] free ones; how little that can be in
//! practice, as long as it cannot be sure, is what [`LowestRate`] measures; how often it is sure, [`Audit::exhausted`]
//! and [`Audit::capped`] count. So the promise is 1 to 3, exactly, and the measured figures beside it.

mod additive;
mod base;
mod chance;
mod desk;
mod history;
mod skill;
#[cfg(test)]
mod tests;
mod trees;
mod words;
mod world;

pub use chance::{Group, LEAST_EXPECTED, LEAST_OBSERVATIONS, LowestRate};
pub use desk::{AuditRequest, of_month};
pub use skill::Skill;

use super::frame::{DAY, Frame};
use super::input::PlanInput;
use crate::calendar::{Minute, Month};
use crate::failure::{Failure, Result};
use additive::Additive;
use base::BaseRates;
use history::Question;
use serde::Serialize;
use skill::skill;
use trees::Trees;
use ts_rs::TS;
use world::World;

/// Fewest and most months: fewer say nothing, more only take time.
const MONTHS: std::ops::RangeInclusive<u32> = 20..=5_000;
/// The skill that the head of office was promised not to be exceeded.
const TARGET: f64 = 0.02;
/// Hourly questions kept in memory at most, some 60 bytes each; beyond it a sample of the cities is watched.
const MOST_QUESTIONS: usize = 4_200_000;
/// When the city asks whether the day is over, minutes of the day.
const MIDDAY: u32 = 720;
const EVENING: u32 = 1_080;

/// How predictable the plans of some settings are.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Audit {
    /// The month of the settings.
    pub month: Month,
    /// Months played.
    pub months: u32,
    /// Cities watched in each.
    pub cities: u32,
    /// Questions on which the forecasts were scored.
    pub questions: u32,
    /// Skill of the better forecaster against the fixed rates.
    pub skill: Skill,
    /// Skill of each forecaster.
    pub forecasters: Vec<Forecaster>,
    /// Skill of the better forecaster on the last days, the last first.
    pub last_days: Vec<DaySkill>,
    /// The skill that should not be exceeded.
    pub target: f64,
    /// The chance of one more call before midnight, asked at 12:00 and at 18:00.
    pub more_today: Vec<MoreToday>,
    /// After the histories with the lowest forecasts.
    pub lowest_rate: LowestRate,
    /// Share of the free part, to hold [`LowestRate::ratio`] against; 0..=1.
    pub free_share: f64,
    /// Days of a city that reached the daily cap, on which the city knew that no more would come.
    pub capped: Frequency,
    /// Months of a city in which it had its highest possible total before 12:00 of the last day, and knew that no more
    /// would come.
    pub exhausted: Frequency,
    /// The same in Chinese sentences.
    pub sentences: Vec<String>,
}

/// One way of forecasting.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Forecaster {
    /// Its Chinese name.
    pub name: String,
    /// How much better than the fixed rates.
    pub skill: Skill,
}

/// Skill on the days with so many left.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, TS)]
pub struct DaySkill {
    /// Days left; 0 on the last.
    pub days_left: u8,
    /// How much better than the fixed rates.
    pub skill: Skill,
}

/// The chance of at least one more call before midnight.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct MoreToday {
    /// When the city asks.
    pub asked_at: Minute,
    /// After all histories.
    pub overall: Group,
    /// After the group of histories with the smallest chance.
    pub smallest: Group,
}

/// How often something happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct Frequency {
    /// Times it happened.
    pub happened: u32,
    /// Times it could have.
    pub of: u32,
}

/// Audits the plans that `input` may give. Its seed is not read; the same settings give the same figures.
///
/// # Errors
/// Those of [`PlanInput::check`]; [`Failure::Invalid`] for too few or too many months.
pub fn audit(input: &PlanInput, months: u32) -> Result<Audit> {
    check_months(months)?;
    input.check()?;
    let frame = Frame::new(input);
    let hours: Vec<(u32, u32)> = (0..24).map(|hour| (hour * 60, hour * 60 + 60)).collect();
    let world = World::new(&frame, (MOST_QUESTIONS / (months as usize * frame.days() * hours.len())).max(1));
    let played: Vec<Vec<Vec<u32>>> = (0..months).map(|number| world.month(number)).collect();

    let asked = Asked::new(&world, &played, &hours);
    let (learnt, scored) = asked.halves();
    let first = asked.additive();
    let second = asked.trees(&first);
    let names = ["按通数推算", "再加机器学习"];
    let forecasters: Vec<Forecaster> = names
        .into_iter()
        .zip([&first, &second])
        .map(|(name, odds)| Forecaster {
            name: name.into(),
            skill: skill(scored, &odds[learnt.len()..], |_| true),
        })
        .collect();
    let better = forecasters[1].skill.score > forecasters[0].skill.score;
    let odds = &(if better { second } else { first })[learnt.len()..];
    let of_day = |days_left: u8| DaySkill {
        days_left,
        skill: skill(scored, odds, |question| question.known.days_left == days_left),
    };
    let mut audit = Audit {
        month: input.month,
        months,
        cities: world.watched.len() as u32,
        questions: scored.len() as u32,
        skill: forecasters[usize::from(better)].skill,
        forecasters,
        last_days: (0..frame.days().min(7) as u8).map(of_day).collect(),
        target: TARGET,
        more_today: [MIDDAY, EVENING].map(|from| more_today(&world, &played, from)).into(),
        lowest_rate: chance::lowest_rate(scored, odds),
        free_share: f64::from(input.rules.free_share_permille) / 1_000.0,
        capped: capped(&world, &played),
        exhausted: exhausted(&world, &played),
        sentences: Vec::new(),
    };
    audit.sentences = words::sentences(&audit, input);
    Ok(audit)
}

fn check_months(months: u32) -> Result<()> {
    if !MONTHS.contains(&months) {
        return Err(Failure::invalid(
            "months",
            format!("模拟月数现为 {months}，须在 {} 到 {} 之间。", MONTHS.start(), MONTHS.end()),
        ));
    }
    Ok(())
}

/// Questions to every watched city in every month played, the first half of the months to learn from.
struct Asked {
    questions: Vec<Question>,
    learnt: usize,
}

impl Asked {
    fn new(world: &World, played: &[Vec<Vec<u32>>], windows: &[(u32, u32)]) -> Asked {
        let mut questions = Vec::new();
        let mut learnt = 0;
        for (month, cities) in played.iter().enumerate() {
            if month == played.len() / 2 {
                learnt = questions.len();
            }
            for (city, calls) in cities.iter().enumerate() {
                history::ask(world, (month as u32, city as u32), calls, windows, &mut questions);
            }
        }
        let targets: Vec<f64> = world.watched.iter().map(|city| world.target(*city)).collect();
        BaseRates::fit(&questions[..learnt], &targets, windows.len()).enter(&mut questions, &targets);
        Asked { questions, learnt }
    }

    fn halves(&self) -> (&[Question], &[Question]) {
        self.questions.split_at(self.learnt)
    }

    /// The log-odds of the first forecaster for every question.
    fn additive(&self) -> Vec<f64> {
        let additive = Additive::fit(&self.questions[..self.learnt]);
        self.questions.iter().map(|question| additive.log_odds(question)).collect()
    }

    /// The log-odds of the second, which begins where the first ends.
    fn trees(&self, first: &[f64]) -> Vec<f64> {
        let trees = Trees::fit(&self.questions[..self.learnt], &first[..self.learnt]);
        let both = |(question, odds): (&Question, &f64)| trees.log_odds(question, *odds);
        self.questions.iter().zip(first).map(both).collect()
    }
}

fn more_today(world: &World, played: &[Vec<Vec<u32>>], from: u32) -> MoreToday {
    let asked = Asked::new(world, played, &[(from, DAY)]);
    let (chosen, counted) = asked.halves();
    let odds = asked.additive();
    let (chosen_odds, counted_odds) = odds.split_at(asked.learnt);
    MoreToday {
        asked_at: Minute::new(from as u16),
        overall: chance::overall(counted),
        smallest: chance::smallest((chosen, chosen_odds), (counted, counted_odds)),
    }
}

fn capped(world: &World, played: &[Vec<Vec<u32>>]) -> Frequency {
    let cap = world.frame.input.rules.max_city_day as usize;
    let full =
        |calls: &Vec<u32>| calls.chunk_by(|a, b| a / DAY == b / DAY).filter(|day| day.len() >= cap).count();
    let cities = || played.iter().flatten();
    Frequency {
        happened: cities().map(full).sum::<usize>() as u32,
        of: (cities().count() * world.frame.days()) as u32,
    }
}

fn exhausted(world: &World, played: &[Vec<Vec<u32>>]) -> Frequency {
    let last_noon = (world.frame.days() as u32 - 1) * DAY + MIDDAY;
    let most = |city: usize| {
        world.frame.input.cities[city].target as usize + world.frame.input.rules.city_total_spread as usize
    };
    let at_most = |cities: &Vec<Vec<u32>>| {
        let spent = |(city, calls): &(&usize, &Vec<u32>)| {
            calls.partition_point(|call| *call < last_noon) >= most(**city)
        };
        world.watched.iter().zip(cities).filter(spent).count()
    };
    Frequency {
        happened: played.iter().map(at_most).sum::<usize>() as u32,
        of: (played.len() * world.watched.len()) as u32,
    }
}
