//! 口径版本: what the definitions, the target and the floor were before, and what history comes to under either.
//!
//! A version is a state of the settings' section 口径, dated by the change that made it. The versions are read from the
//! record of changes, which has every one of them with its day and its author and which nobody can rewrite unseen; a table
//! of versions beside it would be a second truth. Figures always follow the newest version; this comparison says what that
//! did to months that were seen, and perhaps published, under another.

use super::facts::Facts;
use super::filter::TaskFilter;
use super::rates::Figure;
use super::trend::by_month;
use super::view::{StatsSettings, View};
use crate::calendar::Millis;
use crate::settings::Rates;
use crate::store::audit::SettingChange;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One version of the definitions.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct DefinitionVersion {
    /// From 1.
    pub number: u32,
    /// When it came into force.
    pub since: Millis,
    /// Who made it; `None` is the program itself.
    pub by: Option<String>,
    /// What it says.
    pub rates: Rates,
    /// What it changed, in Chinese; empty for the first.
    pub changes: Vec<String>,
}

/// Which version to compare with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct VersionsRequest {
    /// Which tasks; the months are the twelve up to its last day.
    pub filter: TaskFilter,
    /// The number of the version; `None` to compare with none.
    pub number: Option<u32>,
}

/// A month that the versions see differently.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct MonthCompared {
    /// The month, `2026-11`.
    pub key: String,
    /// Its Chinese name.
    pub name: String,
    /// Under the older version.
    pub old: Figure,
    /// Under the newest.
    pub new: Figure,
    /// What differs, in Chinese.
    pub differs: Vec<String>,
}

/// The versions, and the months that differ between two of them.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct VersionsPage {
    /// Newest first.
    pub versions: Vec<DefinitionVersion>,
    /// The number of the older version compared.
    pub compared: Option<u32>,
    /// The months that differ, oldest first.
    pub months: Vec<MonthCompared>,
    /// Months that both see alike.
    pub alike: u32,
    /// In one Chinese sentence; empty where nothing is compared.
    pub sentence: String,
}

/// The versions that a record of changes of the section tells of, newest first.
pub fn versions(changes: Vec<SettingChange<Rates>>) -> Vec<DefinitionVersion> {
    let mut versions: Vec<DefinitionVersion> = Vec::new();
    for change in changes {
        let before = versions.last().map(|version| &version.rates);
        if before == Some(&change.new) {
            continue;
        }
        let changes = before.map(|before| differences(before, &change.new)).unwrap_or_default();
        versions.push(DefinitionVersion {
            number: versions.len() as u32 + 1,
            since: change.at,
            by: change.by,
            rates: change.new,
            changes,
        });
    }
    versions.reverse();
    versions
}

fn differences(old: &Rates, new: &Rates) -> Vec<String> {
    let percent = |share: f64| format!("{}%", (share * 1e6).round() / 1e4);
    let bot = |counts: bool| if counts { "算接通" } else { "不算接通" }.to_string();
    let pairs = [
        ("主要指标", old.headline.name().to_string(), new.headline.name().to_string()),
        ("目标值", percent(old.target), percent(new.target)),
        ("底线值", percent(old.floor), percent(new.floor)),
        ("分档", old.tiers.name().into(), new.tiers.name().into()),
        ("结果 13", bot(old.bot_counts_as_connected), bot(new.bot_counts_as_connected)),
        ("15 秒计时", old.clock.name().into(), new.clock.name().into()),
    ];
    let changed = pairs.into_iter().filter(|(_, old, new)| old != new);
    changed.map(|(what, old, new)| format!("{what}：{old} → {new}")).collect()
}

/// The months of two views that differ, and how many are alike. Each side has its own facts: the 15-second clock is
/// in them.
pub fn compare(
    old: (&Facts, &StatsSettings),
    new: (&Facts, &StatsSettings),
    filter: &TaskFilter,
) -> (Vec<MonthCompared>, u32) {
    let months = |(facts, settings): (&Facts, &StatsSettings)| by_month(&View::new(facts, settings, filter));
    let (before, after) = (months(old), months(new));
    let all = after.len() as u32;
    let compared = |new: Figure| {
        let old = before.iter().find(|old| old.key == new.key)?.clone();
        let differs = apart(&old, &new);
        (!differs.is_empty()).then(|| MonthCompared {
            key: new.key.clone(),
            name: new.name.clone(),
            old,
            new,
            differs,
        })
    };
    let differing: Vec<MonthCompared> = after.into_iter().filter_map(compared).collect();
    let alike = all - differing.len() as u32;
    (differing, alike)
}

fn apart(old: &Figure, new: &Figure) -> Vec<String> {
    let tier = |figure: &Figure| figure.tier.map_or("不分档", |tier| tier.name()).to_string();
    let counts = |figure: &Figure| format!("{}/{}", figure.connected, figure.calls);
    let pairs = [
        ("接通率", old.percent.clone(), new.percent.clone()),
        ("接通/计入", counts(old), counts(new)),
        ("分档", tier(old), tier(new)),
        ("首拨接通率", old.first_attempt.percent.clone(), new.first_attempt.percent.clone()),
        ("15 秒接听率", old.within_15s.percent.clone(), new.within_15s.percent.clone()),
    ];
    let changed = pairs.into_iter().filter(|(_, old, new)| old != new);
    changed.map(|(what, old, new)| format!("{what} {old} → {new}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Settings;
    use crate::stats::{Definitions, Rate, TierPreset, sample};

    fn rates(change: impl Fn(&mut Rates)) -> Rates {
        let mut rates = Settings::of_new_office("山西省").rates;
        change(&mut rates);
        rates
    }

    #[test]
    fn a_version_is_a_state_with_its_day_and_what_it_changed() {
        let change = |at, new: Rates| SettingChange { at, by: Some("甲".into()), new };
        let versions = versions(vec![
            change(1, rates(|_| {})),
            change(2, rates(|rates| rates.target = 0.985)),
            change(3, rates(|rates| rates.target = 0.985)),
            change(4, rates(|rates| rates.tiers = TierPreset::Lines)),
        ]);
        let told: Vec<(u32, Millis, usize)> =
            versions.iter().map(|v| (v.number, v.since, v.changes.len())).collect();
        assert_eq!(told, [(3, 4, 2), (2, 2, 1), (1, 1, 0)]);
        assert_eq!(versions[1].changes, ["目标值：98% → 98.5%"]);
    }

    #[test]
    fn only_months_that_differ_are_shown_with_both_figures() {
        let facts = sample::facts(4, 2_000);
        let new = StatsSettings::default();
        let old = StatsSettings {
            definitions: Definitions { bot_counts_as_connected: true, ..Definitions::default() },
            ..new.clone()
        };
        let all = TaskFilter::default();
        assert_eq!(compare((&facts, &new), (&facts, &new), &all), (vec![], 3));
        let (months, alike) = compare((&facts, &old), (&facts, &new), &all);
        assert_eq!(months.len() as u32 + alike, 3);
        assert!(!months.is_empty());
        for month in &months {
            assert!(month.old.connected > month.new.connected && month.old.calls == month.new.calls);
            assert!(month.differs.iter().any(|what| what.starts_with("接通率 ")));
        }
        let first = StatsSettings { headline: Rate::FirstAttempt, ..new.clone() };
        assert_eq!(compare((&facts, &first), (&facts, &new), &all).0.len(), 3);
    }
}
