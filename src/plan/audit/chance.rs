//! The smallest chances: of one more call today, and of a call at all against its base rate.
//!
//! The smallest of many estimates is too small by chance alone. So histories are grouped, a group must be large, the group
//! with the smallest share is chosen on one half of the months, and its share is counted on the other half, where the
//! exact interval (Clopper and Pearson, Biometrika 26, 1934, 404–413) is honest. Histories after which a city can be sure
//! that nothing follows are left out: how often they occur is counted apart.

use super::base::probability;
use super::history::{Known, Question};
use crate::stats::clopper_pearson;
use serde::Serialize;
use std::collections::BTreeMap;
use ts_rs::TS;

/// Observations that a group needs in the half where it is chosen.
pub const LEAST_OBSERVATIONS: usize = 300;
/// Calls expected by the fixed rates in the group of histories with the lowest forecasts.
pub const LEAST_EXPECTED: f64 = 100.0;
/// Of a two-sided 95 % interval.
const TAIL: f64 = 0.025;

/// How often something happened after histories of a group.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Group {
    /// Which histories, in words.
    pub history: String,
    /// How many there were in the half that is counted.
    pub observations: u32,
    /// In how many of them it happened.
    pub happened: u32,
    /// The share.
    pub share: f64,
    /// Exact 95 % interval.
    pub low: f64,
    /// Exact 95 % interval.
    pub high: f64,
}

impl Group {
    fn count<'a>(history: String, questions: impl Iterator<Item = &'a Question>) -> Group {
        let (mut observations, mut happened) = (0, 0);
        for question in questions {
            observations += 1;
            happened += u32::from(question.came);
        }
        let interval = clopper_pearson(happened, observations, TAIL);
        let share = f64::from(happened) / f64::from(observations.max(1));
        Group { history, observations, happened, share, low: interval.low, high: interval.high }
    }
}

/// All histories together.
pub(super) fn overall(counted: &[Question]) -> Group {
    Group::count("不论此前情况".into(), counted.iter())
}

/// The group of open histories with the smallest share. Groups are made by days left × calls of the month against expectation × calls
/// today, and by the forecast: the lowest of all, the next, and so on.
pub(super) fn smallest(chosen: (&[Question], &[f64]), counted: (&[Question], &[f64])) -> Group {
    let mut groups: BTreeMap<Kind, (usize, usize)> = BTreeMap::new();
    let open = |(question, _): &(&Question, &f64)| question.known.open;
    let steps = steps(chosen.0.iter().zip(chosen.1).filter(open).map(|(_, odds)| *odds).collect());
    for (question, odds) in chosen.0.iter().zip(chosen.1).filter(open) {
        for kind in [Kind::counts(&question.known), Kind::forecast(*odds, &steps)] {
            let group = groups.entry(kind).or_default();
            group.0 += usize::from(question.came);
            group.1 += 1;
        }
    }
    let large = groups.iter().filter(|(_, (_, asked))| *asked >= LEAST_OBSERVATIONS);
    // a / b against c / d as a × d against c × b: whole numbers, and the first of equals.
    let smallest = large.min_by(|(_, (a, b)), (_, (c, d))| (a * d).cmp(&(c * b)));
    let Some((kind, _)) = smallest else { return overall(counted.0) };
    let inside = |(question, odds): &(&Question, &f64)| match kind {
        Kind::Counts { .. } => Kind::counts(&question.known) == *kind,
        Kind::Forecast { .. } => Kind::forecast(**odds, &steps) == *kind,
    };
    let questions = counted.0.iter().zip(counted.1).filter(open).filter(inside).map(|(question, _)| question);
    Group::count(kind.in_words(), questions)
}

/// Borders of the groups by forecast: each holds just enough of those chosen from.
fn steps(mut sorted: Vec<f64>) -> Vec<f64> {
    sorted.sort_by(f64::total_cmp);
    (1..=10).map_while(|step| sorted.get(step * LEAST_OBSERVATIONS).copied()).collect()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// First days left, calls of the month against expectation in steps of three, calls today.
    Counts { days_left: u8, month: i32, today: u8 },
    /// Number of the group by forecast, from the lowest.
    Forecast { step: usize },
}

const DAYS_LEFT: [u8; 6] = [0, 1, 2, 4, 8, 15];
const MONTH_STEP: f32 = 3.0;
const MOST_TODAY: u8 = 6;

impl Kind {
    fn counts(known: &Known) -> Kind {
        let first = DAYS_LEFT.iter().rev().find(|first| known.days_left >= **first);
        Kind::Counts {
            days_left: first.copied().unwrap_or(0),
            month: ((known.month_above / MONTH_STEP).round() as i32).clamp(-3, 3),
            today: known.today.min(MOST_TODAY),
        }
    }

    fn forecast(odds: f64, steps: &[f64]) -> Kind {
        Kind::Forecast { step: steps.partition_point(|border| *border <= odds) }
    }

    fn in_words(self) -> String {
        match self {
            Kind::Forecast { step: 0 } => "预测最没有把握再来电的一组".into(),
            Kind::Forecast { step } => format!("预测倒数第 {} 组", step + 1),
            Kind::Counts { days_left, month, today } => {
                let days = match days_left {
                    0 => "月末最后一天".into(),
                    1 => "月末倒数第二天".into(),
                    days => format!("离月末 {days} 天以上"),
                };
                let month = match month {
                    0 => "本月通数与应有的相当".into(),
                    1.. => format!("本月比应有的多约 {} 通", month as f32 * MONTH_STEP),
                    _ => format!("本月比应有的少约 {} 通", -month as f32 * MONTH_STEP),
                };
                let more = if today == MOST_TODAY { "以上" } else { "" };
                format!("{days}、{month}、当天已接 {today} 通{more}")
            }
        }
    }
}

/// The rate of the histories with the lowest forecasts against their base rate.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, TS)]
pub struct LowestRate {
    /// Questions in the group.
    pub questions: u32,
    /// Calls that the fixed rates lead to expect.
    pub expected: f64,
    /// Questions after which a call came.
    pub came: u32,
    /// `came` / `expected`.
    pub ratio: f64,
    /// Exact 95 % interval.
    pub low: f64,
    /// Exact 95 % interval.
    pub high: f64,
}

/// Of the open questions with forecasts furthest below the fixed rates, so many that those rates expect
/// [`LEAST_EXPECTED`] calls.
pub(super) fn lowest_rate(questions: &[Question], odds: &[f64]) -> LowestRate {
    let mut order: Vec<usize> = (0..questions.len()).filter(|at| questions[*at].known.open).collect();
    order.sort_by(|a, b| {
        (odds[*a] - questions[*a].base).total_cmp(&(odds[*b] - questions[*b].base)).then(a.cmp(b))
    });
    let (mut asked, mut came, mut expected) = (0, 0, 0.0);
    for at in order {
        if expected >= LEAST_EXPECTED {
            break;
        }
        asked += 1;
        came += u32::from(questions[at].came);
        expected += probability(questions[at].base);
    }
    let interval = clopper_pearson(came, asked, TAIL);
    let of_base = |share: f64| share * f64::from(asked) / expected.max(f64::MIN_POSITIVE);
    LowestRate {
        questions: asked,
        expected,
        came,
        ratio: f64::from(came) / expected.max(f64::MIN_POSITIVE),
        low: of_base(interval.low),
        high: of_base(interval.high),
    }
}
