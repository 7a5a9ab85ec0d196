//! How often can a city be asked anything at all?
//!
//! A scenario returns to a city only after its cool-down, so within the month it can be used there at most so many times;
//! the sum over the pool bounds the scenario tasks of the city, whatever order they are dealt in.

use super::super::input::{PlanCity, PlanInput, PoolScenario};
use super::super::output::{Draw, Rule, TaskKind};
use super::proof::{Proof, stretch};
use chrono::Datelike;
use std::collections::BTreeMap;

/// The cities whose scenario tasks are more than their pool allows.
pub(super) fn pool_proofs(input: &PlanInput, draw: &Draw) -> Vec<Proof> {
    let mut proofs = Vec::new();
    for city in &input.cities {
        let here = |entry: &&super::super::Shortfall| {
            matches!(entry.rule, Rule::Scenario | Rule::Cooldown) && entry.city.as_ref() == Some(&city.id)
        };
        let missing: u32 = draw.shortfalls.iter().filter(here).map(|entry| entry.count).sum();
        let asked = draw.tasks.iter().filter(|task| task.city == city.id && task.kind == TaskKind::Scenario);
        let needed = missing + asked.count() as u32;
        let (suited, most) = uses(input, city);
        if missing > 0 && most < u64::from(needed) {
            proofs.push(proof(input, city, needed, suited, most as u32));
        }
    }
    proofs
}

/// How many scenarios suit `city` on any day, and how often they can be used there in all.
fn uses(input: &PlanInput, city: &PlanCity) -> (u32, u64) {
    let mut pool: BTreeMap<&str, Vec<&PoolScenario>> = BTreeMap::new();
    for entry in &input.scenarios {
        if entry.cities.is_empty() || entry.cities.contains(&city.id) {
            pool.entry(&entry.scenario_id).or_default().push(entry);
        }
    }
    let cooldown = input.rules.cooldown_days;
    let (mut suited, mut most) = (0, 0u64);
    for (scenario, versions) in pool {
        let mut used: Vec<i32> = input
            .recent
            .iter()
            .filter(|recent| recent.scenario_id == scenario && recent.city == city.id)
            .map(|recent| recent.day.num_days_from_ce())
            .collect();
        let mut times = 0u64;
        for known in input.days.iter().filter(|day| input.day_kind_weights.of(day.kind) > 0) {
            let today = known.day.num_days_from_ce();
            let holds = |entry: &&PoolScenario| {
                entry.valid_from.is_none_or(|from| from <= known.day)
                    && entry.valid_until.is_none_or(|until| known.day <= until)
                    && (entry.months.is_empty() || entry.months.contains(&known.day.month()))
            };
            if versions.iter().any(holds) && used.iter().all(|day| today.abs_diff(*day) >= cooldown) {
                used.push(today);
                // Without a cool-down it may come any number of times.
                times = if cooldown == 0 { u64::from(u32::MAX) } else { times + 1 };
            }
        }
        suited += u32::from(times > 0);
        most += times;
    }
    (suited, most)
}

fn proof(input: &PlanInput, city: &PlanCity, needed: u32, suited: u32, most: u32) -> Proof {
    Proof {
        rule: if suited == 0 { Rule::Scenario } else { Rule::Cooldown },
        cities: vec![city.id.clone()],
        bands: Vec::new(),
        kinds: Vec::new(),
        needed,
        most,
        callers: 0,
        duties: suited,
        sentence: format!(
            "{}应有 {needed} 个情景拨测，{}能用的提问场景有 {suited} 个，同一场景隔 {} 天才能再用，最多能问 {most} 次，至少差 {} 次。",
            city.name,
            stretch(input),
            input.rules.cooldown_days,
            needed - most
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::fixture::december;
    use super::super::super::{RecentUse, draw};
    use super::*;

    #[test]
    fn a_pool_is_counted_by_its_cooldown() {
        let mut input = december();
        input.cities.truncate(1);
        input.scenarios.truncate(5);
        input.rules.cooldown_days = 10;
        // 1, 11, 21 and 31 December; the first rests until the 6th: 6, 16, 26.
        input.recent = vec![RecentUse {
            scenario_id: "s000".into(),
            city: input.cities[0].id.clone(),
            day: input.from - chrono::Days::new(5),
        }];
        // The second ends before the 21st.
        input.scenarios[1].valid_until = Some(input.days[19].day);
        let draw = draw(&input);
        let [proof] = &pool_proofs(&input, &draw)[..] else { panic!("one proof") };
        assert_eq!((proof.rule, proof.duties, proof.most), (Rule::Cooldown, 5, 3 + 2 + 3 * 4));
        assert!(proof.sentence.contains("最多能问 17 次"), "{}", proof.sentence);
        input.rules.cooldown_days = 0;
        assert_eq!(uses(&input, &input.cities[0]).1, 5 * u64::from(u32::MAX));
        input.scenarios.clear();
        assert_eq!(uses(&input, &input.cities[0]), (0, 0));
    }
}
