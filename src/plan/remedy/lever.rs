//! The settings that may help, each with its steps.

use super::super::input::PlanInput;
use super::super::output::Rule;
use super::Fault;
use super::change::{Adjustment, ExtraDuty, RuleName};
use super::duty::extra_duties;
use std::collections::BTreeSet;

/// Recusals tried one by one.
const RECUSALS: usize = 6;
/// Bands of which the weight is tried.
const BANDS: usize = 3;

/// One setting, moved step by step.
pub(super) struct Lever {
    /// Its dotted path.
    pub field: String,
    /// Its value as it is; how many there are, of shifts and recusals.
    pub old: u32,
    /// What a change is compared with.
    pub size: u32,
    /// How many steps there are.
    pub steps: u32,
    /// The step tried first.
    pub first: u32,
    /// True where more steps never make it worse, so that the last is tried before the others.
    pub monotone: bool,
    /// True where the change asks for the same calls as before, so that they can be counted without a draw.
    pub keeps_needs: bool,
    kind: Kind,
}

enum Kind {
    /// Each step moves it by `by`.
    Rule {
        name: RuleName,
        by: i64,
    },
    Total,
    Target {
        city: String,
    },
    BandWeight {
        band: String,
    },
    Duties {
        all: Vec<ExtraDuty>,
    },
    Recusal {
        caller: String,
        city: String,
    },
}

impl Lever {
    /// The value after `steps`.
    pub fn value(&self, steps: u32) -> u32 {
        match self.kind {
            Kind::Rule { by, .. } => (i64::from(self.old) + by * i64::from(steps)) as u32,
            Kind::Duties { .. } => self.old + steps,
            _ => self.old - steps,
        }
    }

    /// The change after `steps`.
    pub fn change(&self, steps: u32) -> Adjustment {
        let value = self.value(steps);
        match &self.kind {
            Kind::Rule { name, .. } => Adjustment::Rule { name: *name, value },
            Kind::Total => Adjustment::Total { value },
            Kind::Target { city } => Adjustment::Target { city: city.clone(), value },
            Kind::BandWeight { band } => Adjustment::BandWeight { band: band.clone(), value },
            Kind::Duties { all } => Adjustment::Duties { duties: all[..steps as usize].to_vec() },
            Kind::Recusal { caller, city } => {
                Adjustment::Recusal { caller: caller.clone(), city: city.clone() }
            }
        }
    }
}

/// What the levers are for.
pub(super) struct Trouble<'a> {
    pub fault: &'a Fault,
    /// The cities and bands that show it.
    pub cities: BTreeSet<&'a str>,
    pub bands: BTreeSet<&'a str>,
    /// How many tasks show it.
    pub left: u32,
    /// The rules that bind, the most binding first.
    pub rules: &'a [Rule],
}

/// The levers for `trouble`, those first that fit the rules which bind; `total` is the plan's total as it is set.
pub(super) fn levers(input: &PlanInput, total: u32, trouble: &Trouble) -> Vec<Lever> {
    match trouble.fault {
        Fault::Shortfall { rule: Rule::Scenario } => vec![
            rule(input, RuleName::CooldownDays, -1, input.rules.cooldown_days),
            rule(
                input,
                RuleName::ConnectionSharePermille,
                10,
                (1_000 - input.rules.connection_share_permille) / 10,
            ),
        ],
        Fault::Shortfall { rule: Rule::DoubleScored } => vec![
            rule(input, RuleName::DoubleScoredPermille, -1, input.rules.double_scored_permille),
            rule(input, RuleName::ConnectionSharePermille, -10, input.rules.connection_share_permille / 10),
        ],
        Fault::Shortfall { .. } => vec![up(input, RuleName::MaxCityDay)],
        Fault::Unplaced { .. } => unplaced(input, total, trouble),
    }
}

fn unplaced(input: &PlanInput, total: u32, trouble: &Trouble) -> Vec<Lever> {
    let Trouble { cities, bands, left, rules, .. } = trouble;
    let left = *left;
    let mut callers = vec![down(input, RuleName::GapCaller), up(input, RuleName::MaxCallerDay)];
    callers.extend(recusals(input, cities));
    let city = vec![down(input, RuleName::GapCity), up(input, RuleName::MaxCityDay)];
    let city_binds = matches!(rules.first(), Some(Rule::CityDay | Rule::CityGap));
    let (mut levers, later) = if city_binds { (city, callers) } else { (callers, city) };
    levers.extend(duties(input, cities, bands, left));
    levers.extend(weights(input, bands));
    levers.extend(later);
    if let Some(only) = input.cities.iter().find(|own| cities.len() == 1 && cities.contains(own.id.as_str()))
    {
        levers.push(Lever {
            field: "targets".into(),
            old: only.target,
            size: only.target,
            steps: only.target,
            first: left,
            monotone: false,
            keeps_needs: false,
            kind: Kind::Target { city: only.id.clone() },
        });
    }
    levers.push(Lever {
        field: "total".into(),
        old: total,
        size: total,
        steps: total.saturating_sub(1),
        first: left,
        monotone: false,
        keeps_needs: false,
        kind: Kind::Total,
    });
    levers
}

fn rule(input: &PlanInput, name: RuleName, by: i64, steps: u32) -> Lever {
    let old = *name.of(&mut input.rules.clone());
    let keeps_needs = matches!(name, RuleName::GapCity | RuleName::GapCaller | RuleName::MaxCallerDay);
    let field = name.field().into();
    Lever {
        field,
        old,
        size: old,
        steps,
        first: 1,
        monotone: true,
        keeps_needs,
        kind: Kind::Rule { name, by },
    }
}

/// Down to one minute.
fn down(input: &PlanInput, name: RuleName) -> Lever {
    let old = *name.of(&mut input.rules.clone());
    rule(input, name, -1, old.saturating_sub(1))
}

/// Up to one a minute.
fn up(input: &PlanInput, name: RuleName) -> Lever {
    let old = *name.of(&mut input.rules.clone());
    rule(input, name, 1, 1_440u32.saturating_sub(old))
}

fn recusals(input: &PlanInput, cities: &BTreeSet<&str>) -> Vec<Lever> {
    let known: BTreeSet<&str> = input.cities.iter().map(|city| city.id.as_str()).collect();
    let pairs: Vec<(&str, &str)> = input
        .callers
        .iter()
        .flat_map(|caller| caller.recused.iter().map(|city| (caller.id.as_str(), city.as_str())))
        .filter(|(_, city)| known.contains(city))
        .collect();
    let all = pairs.len() as u32;
    let lever = |(caller, city): (&str, &str)| Lever {
        field: "callers.recused".into(),
        old: all,
        size: all,
        steps: 1,
        first: 1,
        monotone: false,
        keeps_needs: false,
        kind: Kind::Recusal { caller: caller.into(), city: city.into() },
    };
    pairs.into_iter().filter(|(_, city)| cities.contains(city)).take(RECUSALS).map(lever).collect()
}

fn duties(input: &PlanInput, cities: &BTreeSet<&str>, bands: &BTreeSet<&str>, left: u32) -> Option<Lever> {
    let mut all = extra_duties(input, cities, bands);
    let now: u32 = input.callers.iter().map(|caller| caller.duties.len() as u32).sum();
    // More than twice the shifts that there are is another office, not a change of a setting.
    all.truncate(now as usize);
    (!all.is_empty()).then(|| Lever {
        field: "callers.duties".into(),
        old: now,
        size: now,
        steps: all.len() as u32,
        first: left.div_ceil(60),
        monotone: false,
        keeps_needs: false,
        kind: Kind::Duties { all },
    })
}

fn weights(input: &PlanInput, bands: &BTreeSet<&str>) -> Vec<Lever> {
    let weighted = input.bands.iter().filter(|band| band.weight > 0);
    if weighted.clone().count() < 2 || bands.len() > BANDS {
        return Vec::new();
    }
    let lever = |band: &crate::calendar::Band| Lever {
        field: "bands.weight".into(),
        old: band.weight,
        size: band.weight,
        steps: band.weight,
        first: 1,
        monotone: false,
        keeps_needs: false,
        kind: Kind::BandWeight { band: band.id.clone() },
    };
    weighted.filter(|band| bands.contains(band.id.as_str())).map(lever).collect()
}
