//! 宽严: raw scores beside scores from which the scorer's leniency and the difficulty of the question are taken out.
//!
//! The additive model score = city + caller + scenario + rest, fitted by least squares to the totals of the scored scenario
//! calls. It is a second look, not a verdict: the raw scores stay official. Cities or callers that no chain of common
//! calls connects cannot be compared by it, and the page says so.

use super::decimal::{NONE, decimal};
use super::facts::Named;
use super::filter::TaskFilter;
use super::interval::Z95;
use super::least_squares::{Solution, solve};
use super::view::View;
use serde::Serialize;
use std::ops::Range;
use ts_rs::TS;

/// A city with its raw and its adjusted score.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Adjusted {
    /// Its id.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Score sheets.
    pub sheets: u32,
    /// The mean total in points with two decimals, as everywhere else.
    pub raw: String,
    /// What the mean would be with callers and scenarios as in the whole; `—` where it stands alone.
    pub adjusted: String,
    /// Adjusted less raw, in points; `None` where it stands alone.
    pub difference: Option<f64>,
    /// Only members of one group can be compared, numbered from 1.
    pub group: u32,
    /// The tasks behind `sheets`.
    pub filter: TaskFilter,
}

/// How leniently a caller scores.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Leniency {
    /// Id of the caller.
    pub key: String,
    /// Name.
    pub name: String,
    /// Score sheets.
    pub sheets: u32,
    /// The mean total in points with two decimals.
    pub raw: String,
    /// Points that the caller gives more than the callers of the group together, other things equal; `None` where the caller
    /// stands alone.
    pub effect: Option<f64>,
    /// Lower limit of its 95 % interval.
    pub low: Option<f64>,
    /// Upper limit.
    pub high: Option<f64>,
    /// What may be said, in Chinese.
    pub verdict: String,
    /// As for cities.
    pub group: u32,
    /// The tasks behind `sheets`.
    pub filter: TaskFilter,
}

/// Raw and adjusted side by side.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct LeniencyPage {
    /// Score sheets that the model is fitted to.
    pub sheets: u32,
    /// City by city; those without a sheet are left out.
    pub cities: Vec<Adjusted>,
    /// Caller by caller.
    pub callers: Vec<Leniency>,
    /// The standard deviation of what the model leaves, in points; `None` where nothing is left to judge it by.
    pub deviation: Option<f64>,
    /// Who cannot be compared, in Chinese; empty where all can.
    pub apart: String,
    /// The model, in Chinese.
    pub definition: String,
}

/// One scored call: places of its city, caller and scenario in the lists of the facts, and its total in tenths.
struct Call {
    at: [usize; 3],
    tenths: i32,
}

/// A factor: which of its levels occur, and where its parameters lie.
struct Factor {
    /// The parameter of each level; `None` where it does not occur.
    parameters: Vec<Option<usize>>,
    range: Range<usize>,
    sheets: Vec<u32>,
    tenths: Vec<i64>,
}

impl Factor {
    fn new(calls: &[Call], which: usize, levels: usize, from: usize) -> Factor {
        let (mut sheets, mut tenths) = (vec![0; levels], vec![0; levels]);
        for call in calls {
            sheets[call.at[which]] += 1;
            tenths[call.at[which]] += i64::from(call.tenths);
        }
        let mut next = from;
        let parameters = sheets.iter().map(|&sheets| {
            (sheets > 0).then(|| {
                next += 1;
                next - 1
            })
        });
        let parameters = parameters.collect();
        Factor { parameters, range: from..next, sheets, tenths }
    }

    /// Occurring levels with their parameters.
    fn levels(&self) -> impl Iterator<Item = (usize, usize)> {
        self.parameters.iter().enumerate().filter_map(|(level, parameter)| Some((level, (*parameter)?)))
    }
}

/// The model over the scored scenario calls that are looked at.
pub fn leniency(view: &View<'_>) -> LeniencyPage {
    let facts = view.facts;
    let call = |seen: &super::view::Seen| {
        let task = seen.task;
        let at = [task.city, task.caller?, task.scenario?].map(usize::from);
        let known =
            at[0] < facts.cities.len() && at[1] < facts.callers.len() && at[2] < facts.scenarios.len();
        Some(Call { at, tenths: task.total? }).filter(|_| task.is_scored() && known)
    };
    let calls: Vec<Call> = view.tasks.iter().filter_map(call).collect();
    let cities = Factor::new(&calls, 0, facts.cities.len(), 0);
    let callers = Factor::new(&calls, 1, facts.callers.len(), cities.range.end);
    let scenarios = Factor::new(&calls, 2, facts.scenarios.len(), callers.range.end);
    let factors = [&cities, &callers, &scenarios];
    let solution = fit(&calls, factors);
    let deviation = deviation(&calls, factors, &solution);
    let scored = TaskFilter {
        totalled: Some(true),
        scenario_call: Some(true),
        imported: Some(false),
        ..view.filter.clone()
    };
    let city_groups = solution.groups(cities.range.clone());
    let caller_groups = solution.groups(callers.range.clone());
    LeniencyPage {
        sheets: calls.len() as u32,
        cities: of_cities(&cities, &solution, &city_groups, &facts.cities, &scored),
        callers: of_callers(&callers, &solution, &caller_groups, deviation, &facts.callers, &scored),
        deviation: deviation.map(|tenths| tenths / 10.0),
        apart: apart(
            &named(&cities, &city_groups, &facts.cities),
            &named(&callers, &caller_groups, &facts.callers),
        ),
        definition: definition(),
    }
}

/// The normal equations, whose entries are whole numbers.
fn fit(calls: &[Call], factors: [&Factor; 3]) -> Solution {
    let size = factors[2].range.end;
    let mut matrix = vec![vec![0.0; size]; size];
    let mut right = vec![0.0; size];
    for call in calls {
        let at = parameters(call, factors);
        for &row in at.iter().flatten() {
            right[row] += f64::from(call.tenths);
            at.iter().flatten().for_each(|&column| matrix[row][column] += 1.0);
        }
    }
    solve(matrix, &right)
}

fn parameters(call: &Call, factors: [&Factor; 3]) -> [Option<usize>; 3] {
    [0, 1, 2].map(|which| factors[which].parameters[call.at[which]])
}

/// The standard deviation of the rest, in tenths; `None` where the model fits as many parameters as there are calls.
fn deviation(calls: &[Call], factors: [&Factor; 3], solution: &Solution) -> Option<f64> {
    let freedom = calls.len().checked_sub(solution.rank()).filter(|freedom| *freedom > 0)?;
    let rest = |call: &Call| {
        let fitted: f64 = parameters(call, factors).iter().flatten().map(|&at| solution.values[at]).sum();
        (f64::from(call.tenths) - fitted).powi(2)
    };
    Some((calls.iter().map(rest).sum::<f64>() / freedom as f64).sqrt())
}

/// The members of the group of `level`, with their shares of its calls, and the group's mean raw total in tenths.
fn group_of(factor: &Factor, groups: &[usize], group: usize) -> (Vec<(usize, f64)>, f64) {
    let members: Vec<(usize, usize)> =
        factor.levels().zip(groups).filter(|(_, other)| **other == group).map(|(member, _)| member).collect();
    let sheets: u32 = members.iter().map(|&(level, _)| factor.sheets[level]).sum();
    let tenths: i64 = members.iter().map(|&(level, _)| factor.tenths[level]).sum();
    let share = |(level, at): (usize, usize)| (at, f64::from(factor.sheets[level]) / f64::from(sheets));
    (members.into_iter().map(share).collect(), tenths as f64 / f64::from(sheets))
}

/// The parameter of one level less the weighted mean of its group, as a contrast.
fn contrast(size: usize, at: usize, members: &[(usize, f64)]) -> Vec<f64> {
    let mut contrast = vec![0.0; size];
    members.iter().for_each(|&(member, share)| contrast[member] -= share);
    contrast[at] += 1.0;
    contrast
}

fn value(solution: &Solution, contrast: &[f64]) -> f64 {
    solution.values.iter().zip(contrast).map(|(value, c)| value * c).sum()
}

fn of_cities(
    factor: &Factor,
    solution: &Solution,
    groups: &[usize],
    names: &[Named],
    filter: &TaskFilter,
) -> Vec<Adjusted> {
    let row = |((level, at), &group): ((usize, usize), &usize)| {
        let (members, mean) = group_of(factor, groups, group);
        let raw = factor.tenths[level] as f64 / f64::from(factor.sheets[level]);
        let adjusted = mean + value(solution, &contrast(solution.values.len(), at, &members));
        let adjusted = Some(adjusted / 10.0).filter(|_| members.len() > 1);
        Adjusted {
            key: names[level].id.clone(),
            name: names[level].name.clone(),
            sheets: factor.sheets[level],
            raw: decimal(factor.tenths[level], u64::from(factor.sheets[level]) * 10, 2),
            adjusted: adjusted.map_or(NONE.into(), |points| format!("{points:.2}")),
            difference: adjusted.map(|points| points - raw / 10.0),
            group: group as u32 + 1,
            filter: TaskFilter { city: Some(names[level].id.clone()), ..filter.clone() },
        }
    };
    factor.levels().zip(groups).map(row).collect()
}

fn of_callers(
    factor: &Factor,
    solution: &Solution,
    groups: &[usize],
    deviation: Option<f64>,
    names: &[Named],
    filter: &TaskFilter,
) -> Vec<Leniency> {
    let row = |((level, at), &group): ((usize, usize), &usize)| {
        let (members, _) = group_of(factor, groups, group);
        let contrast = contrast(solution.values.len(), at, &members);
        let effect = Some(value(solution, &contrast) / 10.0).filter(|_| members.len() > 1);
        let half = deviation.map(|tenths| Z95 * tenths / 10.0 * solution.variance(&contrast).sqrt());
        let limits = effect.zip(half).map(|(effect, half)| (effect - half, effect + half));
        Leniency {
            key: names[level].id.clone(),
            name: names[level].name.clone(),
            sheets: factor.sheets[level],
            raw: decimal(factor.tenths[level], u64::from(factor.sheets[level]) * 10, 2),
            effect,
            low: limits.map(|limits| limits.0),
            high: limits.map(|limits| limits.1),
            verdict: match limits {
                None => "无法比较",
                Some((low, _)) if low > 0.0 => "偏宽",
                Some((_, high)) if high < 0.0 => "偏严",
                Some(_) => "差异在误差之内",
            }
            .into(),
            group: group as u32 + 1,
            filter: TaskFilter { caller: Some(names[level].id.clone()), ..filter.clone() },
        }
    };
    factor.levels().zip(groups).map(row).collect()
}

/// The names of each group.
fn named<'a>(factor: &Factor, groups: &[usize], names: &'a [Named]) -> Vec<Vec<&'a str>> {
    let mut found: Vec<Vec<&str>> = vec![Vec::new(); groups.iter().max().map_or(0, |last| last + 1)];
    for ((level, _), &group) in factor.levels().zip(groups) {
        found[group].push(&names[level].name);
    }
    found
}

fn apart(cities: &[Vec<&str>], callers: &[Vec<&str>]) -> String {
    let one = |what: &str, groups: &[Vec<&str>]| {
        if groups.len() < 2 {
            return String::new();
        }
        let listed: Vec<String> = groups
            .iter()
            .enumerate()
            .map(|(at, names)| format!("第 {} 组：{}", at + 1, names.join("、")))
            .collect();
        format!(
            "{what}分为 {} 组，组与组之间没有共同的拨测可作桥梁，不能相互比较（{}）。",
            groups.len(),
            listed.join("；")
        )
    };
    one("地市", cities) + &one("拨测员", callers)
}

fn definition() -> String {
    "模型：总分 ＝ 地市 ＋ 拨测员 ＋ 提问场景 ＋ 余差，对已评分的情景拨测用最小二乘法拟合（不含导入的拨测）。“调整后”是假如各市都由全体拨测员、用\
     全部场景按现有比例拨测时的平均分；“宽严”是同一地市、同一场景下该拨测员比全体平均多给的分数，附 95% 区间，区间不含 0 才说偏宽或偏严。\
     模型假定三者的影响可以相加。通报和考核一律以原始得分为准，调整后的分数只供对照。"
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::{Facts, ScenarioRef, StatsSettings, TaskFact, sample};
    use proptest::prelude::*;

    /// Calls of (city, caller, scenario, tenths).
    fn facts(calls: &[[i32; 4]]) -> Facts {
        let mut facts = sample::facts(1, 0);
        let scenario = facts.scenarios[0].clone();
        facts.scenarios =
            (0..40).map(|at| ScenarioRef { id: format!("s{at}"), ..scenario.clone() }).collect();
        let task = |&[city, caller, scenario, tenths]: &[i32; 4]| TaskFact {
            city: city as u16,
            caller: Some(caller as u16),
            scenario: Some(scenario as u16),
            scenario_call: true,
            total: Some(tenths),
            ..sample::task()
        };
        facts.tasks = calls.iter().map(task).collect();
        facts
    }

    fn page(calls: &[[i32; 4]]) -> LeniencyPage {
        let (facts, settings) = (facts(calls), StatsSettings::default());
        leniency(&View::new(&facts, &settings, &TaskFilter::default()))
    }

    #[derive(serde::Deserialize)]
    struct Reference {
        leniency: Vec<Case>,
    }

    #[derive(serde::Deserialize)]
    struct Case {
        calls: Vec<[i32; 4]>,
        callers: Vec<f64>,
        errors: Vec<f64>,
        cities: Vec<f64>,
        deviation: f64,
    }

    fn near(found: f64, tenths: f64) {
        assert!((found - tenths / 10.0).abs() < 1e-9, "{found} is not {}", tenths / 10.0);
    }

    /// tests/facts/figures.json, computed by tests/reference/figures.py with numpy's least squares.
    #[test]
    fn effects_are_the_reference_values() {
        let known: Reference = serde_json::from_str(include_str!("../../tests/facts/figures.json")).unwrap();
        assert_eq!(known.leniency.len(), 2);
        for case in known.leniency {
            let page = page(&case.calls);
            assert_eq!((page.apart.as_str(), page.sheets as usize), ("", case.calls.len()));
            near(page.deviation.unwrap(), case.deviation);
            for ((caller, effect), error) in page.callers.iter().zip(case.callers).zip(case.errors) {
                near(caller.effect.unwrap(), effect);
                near((caller.high.unwrap() - caller.low.unwrap()) / 2.0 / Z95, error);
            }
            for (city, adjusted) in page.cities.iter().zip(case.cities) {
                assert!((city.adjusted.parse::<f64>().unwrap() - adjusted / 10.0).abs() < 0.005_001);
            }
        }
    }

    #[test]
    fn a_lenient_caller_no_longer_lifts_a_city() {
        // Caller 1 gives 10 points more; city 0 is mostly called by caller 1. Both cities are alike.
        let mut calls = Vec::new();
        for at in 0..40 {
            let city = at % 2;
            let caller = i32::from((city == 0) == (at % 8 > 1));
            calls.push([city, caller, at % 5, 800 + 100 * caller + at % 5]);
        }
        let page = page(&calls);
        let adjusted: Vec<f64> = page.cities.iter().map(|city| city.adjusted.parse().unwrap()).collect();
        let raw: Vec<f64> = page.cities.iter().map(|city| city.raw.parse().unwrap()).collect();
        assert!(raw[0] - raw[1] > 3.0 && (adjusted[0] - adjusted[1]).abs() < 0.011, "{raw:?} {adjusted:?}");
        assert_eq!((page.callers[0].verdict.as_str(), page.callers[1].verdict.as_str()), ("偏严", "偏宽"));
    }

    #[test]
    fn who_shares_no_city_cannot_be_compared() {
        let page = page(&[[0, 0, 0, 900], [1, 0, 0, 950], [2, 1, 1, 700], [2, 1, 1, 720], [3, 2, 2, 800]]);
        assert_eq!(page.callers.iter().map(|caller| caller.group).collect::<Vec<_>>(), [1, 2, 3]);
        assert_eq!(page.cities.iter().map(|city| city.group).collect::<Vec<_>>(), [1, 1, 2, 3]);
        assert!(page.apart.contains("拨测员分为 3 组") && page.apart.contains("第 1 组：太原市、大同市"));
        assert_eq!(page.callers[0].verdict, "无法比较");
        assert_eq!(page.cities[2].adjusted, NONE);
        assert_eq!(page.cities[1].adjusted, "95.00");
    }

    #[test]
    fn nothing_scored_is_nothing_said() {
        let page = page(&[]);
        assert!(
            page.cities.is_empty()
                && page.callers.is_empty()
                && page.deviation.is_none()
                && page.apart.is_empty()
        );
    }

    /// Fitted values by a dense solve of another kind: the calls' columns made orthogonal one after the other.
    fn projected(calls: &[[i32; 4]]) -> Vec<f64> {
        let mut basis: Vec<Vec<f64>> = Vec::new();
        for which in 0..3 {
            for level in 0..40 {
                let mut column: Vec<f64> =
                    calls.iter().map(|call| f64::from(u8::from(call[which] == level))).collect();
                let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
                for _ in 0..2 {
                    for known in &basis {
                        let along = dot(&column, known);
                        column.iter_mut().zip(known).for_each(|(value, known)| *value -= along * known);
                    }
                }
                let length = dot(&column, &column).sqrt();
                if length > 1e-6 {
                    basis.push(column.iter().map(|value| value / length).collect());
                }
            }
        }
        let scores: Vec<f64> = calls.iter().map(|call| f64::from(call[3])).collect();
        let mut fitted = vec![0.0; calls.len()];
        for direction in &basis {
            let along: f64 = direction.iter().zip(&scores).map(|(a, b)| a * b).sum();
            fitted.iter_mut().zip(direction).for_each(|(value, d)| *value += along * d);
        }
        fitted
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(60))]

        /// Whatever is connected or not, the fit is the projection of the scores.
        #[test]
        fn the_fit_is_that_of_a_dense_solve(calls in prop::collection::vec((0i32..6, 0i32..4, 0i32..8, 0i32..1_000), 1..60)) {
            let calls: Vec<[i32; 4]> = calls.into_iter().map(|(a, b, c, d)| [a, b, c, d]).collect();
            let own: Vec<Call> = calls.iter().map(|call| Call { at: [call[0], call[1], call[2]].map(|at| at as usize), tenths: call[3] }).collect();
            let cities = Factor::new(&own, 0, 6, 0);
            let callers = Factor::new(&own, 1, 4, cities.range.end);
            let scenarios = Factor::new(&own, 2, 8, callers.range.end);
            let factors = [&cities, &callers, &scenarios];
            let solution = fit(&own, factors);
            for (call, expected) in own.iter().zip(projected(&calls)) {
                let fitted: f64 = parameters(call, factors).iter().flatten().map(|&at| solution.values[at]).sum();
                prop_assert!((fitted - expected).abs() < 1e-6, "{fitted} is not {expected}");
            }
        }
    }
}
