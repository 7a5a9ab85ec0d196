//! 分档 and 并列: what may be said about a rate and not taken back.
//!
//! With some 124 calls a month one more failure moves a city by almost a percentage point, so a league table would
//! rank chance. A tier says which side of the two lines a city is on when chance is allowed for; a tie group holds the
//! cities that cannot be told apart.

use super::interval::{Interval, binomial_at_most};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which tiers there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TierPreset {
    /// 按置信区间: the target and the floor, with chance allowed for.
    #[default]
    Interval,
    /// 热线/温线/冷线/死线, by the bare rate: the words of a national survey of government lines.
    Lines,
}

/// 分档. The first four come from the exact Clopper–Pearson limits. (Wilson's interval, which is shown, is a little too
/// narrow near 100 %: at a true 98 % and 124 calls it would call one city in 26 below target each month, the exact one in
/// 79.) The last four come from the bare rate and allow for nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    /// 达标可认证: the one-sided 95 % lower limit reaches the target.
    Certified,
    /// 正常波动: the two-sided 95 % upper limit reaches the target, so chance can explain the distance.
    Normal,
    /// 关注: the upper limit stays below the target but reaches the floor.
    Attention,
    /// 显著偏低: even the upper limit stays below the floor.
    Low,
    /// 热线: 95 % or more.
    Hot,
    /// 温线: 30 % or more.
    Warm,
    /// 冷线: below 30 %.
    Cold,
    /// 死线: no call connected.
    Dead,
}

impl TierPreset {
    /// All presets, in the order in which they are offered.
    pub const ALL: [TierPreset; 2] = [TierPreset::Interval, TierPreset::Lines];

    /// The Chinese name.
    pub fn name(self) -> &'static str {
        match self {
            TierPreset::Interval => "按置信区间：达标可认证、正常波动、关注、显著偏低",
            TierPreset::Lines => "按接通率：热线、温线、冷线、死线",
        }
    }

    /// Its tiers, best first.
    pub fn tiers(self) -> [Tier; 4] {
        match self {
            TierPreset::Interval => [Tier::Certified, Tier::Normal, Tier::Attention, Tier::Low],
            TierPreset::Lines => [Tier::Hot, Tier::Warm, Tier::Cold, Tier::Dead],
        }
    }

    /// The tier of `connected` out of `calls`; `None` without calls.
    pub fn tier(self, connected: u32, calls: u32, target: f64, floor: f64) -> Option<Tier> {
        match self {
            _ if calls == 0 => None,
            TierPreset::Interval => Some(by_interval(connected, calls, target, floor)),
            TierPreset::Lines => Some(by_rate(connected, calls)),
        }
    }

    /// The rule in Chinese, for the definition sheet.
    pub fn rule(self, target: f64, floor: f64) -> String {
        let (target, floor) = (percent(target), percent(floor));
        let tiers = match self {
            TierPreset::Interval => format!(
                "分档按 Clopper–Pearson 精确区间：单侧 95% 置信下限不低于 {target}% 的为“达标可认证”；双侧 95% 置信上限不低于 {target}% 的为\
                 “正常波动”（与目标的差距可由抽样偶然性解释）；上限低于 {target}% 但不低于 {floor}% 的为“关注”；上限低于 {floor}% 的为“显著偏低”。"
            ),
            TierPreset::Lines => "分档按接通率本身，不考虑抽样误差：不低于 95% 的为“热线”；不低于 30% 而低于 95% 的为“温线”；低于 30% 的为“冷线”；\
                 一次也没有接通的为“死线”。次数少时相邻两档之间可能只差一两次拨测，是否达到目标以置信区间为准。"
                .to_string(),
        };
        format!(
            "{tiers}位次按显示的 95% 置信区间并列：与本组首位区间有重叠的同组同位次（如 1、2、2、4），同组内不分先后。"
        )
    }
}

impl Tier {
    /// The Chinese name.
    pub fn name(self) -> &'static str {
        match self {
            Tier::Certified => "达标可认证",
            Tier::Normal => "正常波动",
            Tier::Attention => "关注",
            Tier::Low => "显著偏低",
            Tier::Hot => "热线",
            Tier::Warm => "温线",
            Tier::Cold => "冷线",
            Tier::Dead => "死线",
        }
    }
}

/// Which side of the two lines a rate is on when chance is allowed for; `calls` is not 0. The limits themselves are not
/// needed: one reaches a line where what was seen is not too improbable at the line.
pub fn by_interval(connected: u32, calls: u32, target: f64, floor: f64) -> Tier {
    let upper_reaches = |line: f64| binomial_at_most(i64::from(connected), calls, line) >= 0.025;
    let failures = i64::from(calls.saturating_sub(connected));
    if binomial_at_most(failures, calls, 1.0 - target) <= 0.05 {
        Tier::Certified
    } else if upper_reaches(target) {
        Tier::Normal
    } else if upper_reaches(floor) {
        Tier::Attention
    } else {
        Tier::Low
    }
}

fn by_rate(connected: u32, calls: u32) -> Tier {
    let at_least = |percent: u64| u64::from(connected) * 100 >= u64::from(calls) * percent;
    match connected {
        0 => Tier::Dead,
        _ if at_least(95) => Tier::Hot,
        _ if at_least(30) => Tier::Warm,
        _ => Tier::Cold,
    }
}

/// 0.98 as `98`, 0.985 as `98.5`.
fn percent(share: f64) -> f64 {
    (share * 1e6).round() / 1e4
}

/// A rate that takes part in the ranking.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Contender {
    /// Connected calls.
    pub connected: u32,
    /// Calls.
    pub calls: u32,
    /// The interval shown.
    pub interval: Interval,
}

/// Shared ranks (1, 2, 2, 4): from the highest rate down, a contender whose interval overlaps that of the first of its
/// group shares the group's rank. `None` without calls.
pub fn ranks(contenders: &[Contender]) -> Vec<Option<u32>> {
    let mut order: Vec<usize> = (0..contenders.len()).filter(|&at| contenders[at].calls > 0).collect();
    let product = |a: &Contender, b: &Contender| u64::from(a.connected) * u64::from(b.calls);
    order.sort_by(|&a, &b| {
        let (a, b) = (&contenders[a], &contenders[b]);
        // Fractions compared by cross-multiplying; at equal rates the better known one leads the group.
        product(b, a).cmp(&product(a, b)).then(b.interval.low.total_cmp(&a.interval.low))
    });
    let mut ranks = vec![None; contenders.len()];
    let mut leader: Option<(u32, Interval)> = None;
    for (place, &at) in order.iter().enumerate() {
        let here = contenders[at].interval;
        let group = leader.filter(|(_, first)| first.overlaps(here)).unwrap_or((place as u32 + 1, here));
        leader = Some(group);
        ranks[at] = Some(group.0);
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::interval::{exact_high, exact_low, wilson};
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case(0, 0, None)]
    #[case(124, 124, Some(Tier::Normal))] // A perfect month cannot certify 98 %.
    #[case(148, 148, Some(Tier::Normal))]
    #[case(149, 149, Some(Tier::Certified))]
    #[case(386 - 3, 386, Some(Tier::Certified))]
    #[case(385 - 3, 385, Some(Tier::Normal))]
    #[case(118, 124, Some(Tier::Normal))] // 6 failures: P(F ≥ 6 | 98 %) = 0.039
    #[case(117, 124, Some(Tier::Attention))] // 7 failures: 0.013
    #[case(113, 124, Some(Tier::Attention))] // 11 failures: P(F ≥ 11 | 95 %) = 0.047
    #[case(112, 124, Some(Tier::Low))] // 12 failures: 0.022
    #[case(0, 1, Some(Tier::Attention))] // One failed call: 0.02 at 98 %, 0.05 at 95 %.
    fn tiers_follow_the_exact_limits(#[case] connected: u32, #[case] calls: u32, #[case] tier: Option<Tier>) {
        assert_eq!(TierPreset::Interval.tier(connected, calls, 0.98, 0.95), tier);
    }

    #[rstest]
    #[case(0, 0, None)]
    #[case(124, 124, Some(Tier::Hot))]
    #[case(95, 100, Some(Tier::Hot))]
    #[case(949, 1_000, Some(Tier::Warm))]
    #[case(30, 100, Some(Tier::Warm))]
    #[case(299, 1_000, Some(Tier::Cold))]
    #[case(1, 1_000, Some(Tier::Cold))]
    #[case(0, 1, Some(Tier::Dead))]
    fn lines_follow_the_bare_rate(#[case] connected: u32, #[case] calls: u32, #[case] tier: Option<Tier>) {
        assert_eq!(TierPreset::Lines.tier(connected, calls, 0.98, 0.95), tier);
    }

    #[test]
    fn a_rule_names_each_of_its_tiers() {
        for preset in TierPreset::ALL {
            let rule = preset.rule(0.985, 0.95);
            assert!(preset.tiers().iter().all(|tier| rule.contains(&format!("“{}”", tier.name()))), "{rule}");
        }
        assert!(TierPreset::Interval.rule(0.985, 0.57).contains("98.5%"));
        assert!(TierPreset::Interval.rule(0.985, 0.57).contains("低于 57% 的"));
    }

    proptest! {
        /// The tails say the same as the limits that are printed.
        #[test]
        fn tiers_are_those_of_the_limits(calls in 1u32..1_500, failures in 0u32..60, target in 0.9f64..0.999, below in 0.0f64..0.1) {
            let connected = calls.saturating_sub(failures);
            let (low, high) = (exact_low(connected, calls, 0.05), exact_high(connected, calls, 0.025));
            let floor = target - below;
            let tier = match () {
                () if low >= target => Tier::Certified,
                () if high >= target => Tier::Normal,
                () if high >= floor => Tier::Attention,
                () => Tier::Low,
            };
            prop_assert_eq!(by_interval(connected, calls, target, floor), tier);
        }
    }

    fn ranked(rates: &[(u32, u32)]) -> Vec<Option<u32>> {
        let contender =
            |&(connected, calls)| Contender { connected, calls, interval: wilson(connected, calls) };
        ranks(&rates.iter().map(contender).collect::<Vec<_>>())
    }

    #[test]
    fn those_who_cannot_be_told_apart_share_a_rank() {
        assert_eq!(
            ranked(&[(800, 1_000), (999, 1_000), (500, 1_000), (795, 1_000)]),
            [Some(2), Some(1), Some(4), Some(2)]
        );
        assert_eq!(ranked(&[(124, 124), (120, 124), (0, 0), (123, 124)]), [Some(1), Some(1), None, Some(1)]);
        assert_eq!(ranked(&[]), []);
    }

    #[test]
    fn the_order_of_the_list_does_not_matter() {
        let rates = [(97, 100), (60, 100), (99, 100), (58, 100), (20, 100)];
        let mut turned = rates;
        turned.reverse();
        let mut back = ranked(&turned);
        back.reverse();
        assert_eq!(ranked(&rates), back);
    }
}
