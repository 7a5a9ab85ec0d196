//! 分档 and 并列: what may be said about a rate and not taken back.
//!
//! With some 124 calls a month one more failure moves a city by almost a percentage point, so a league table would
//! rank chance. A tier says which side of the two lines a city is on when chance is allowed for; a tie group holds the
//! cities that cannot be told apart.

use super::interval::{Interval, exact_high, exact_low};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// 分档, from the exact Clopper–Pearson limits. (Wilson's interval, which is shown, is a little too narrow near 100 %:
/// at a true 98 % and 124 calls it would call one city in 26 below target each month, the exact one in 79.)
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
}

impl Tier {
    /// All tiers, best first.
    pub const ALL: [Tier; 4] = [Tier::Certified, Tier::Normal, Tier::Attention, Tier::Low];

    /// The Chinese name.
    pub fn name(self) -> &'static str {
        match self {
            Tier::Certified => "达标可认证",
            Tier::Normal => "正常波动",
            Tier::Attention => "关注",
            Tier::Low => "显著偏低",
        }
    }

    /// The tier of `connected` out of `calls`; `None` without calls.
    pub fn of(connected: u32, calls: u32, target: f64, floor: f64) -> Option<Tier> {
        if calls == 0 {
            return None;
        }
        let high = exact_high(connected, calls, 0.025);
        Some(if exact_low(connected, calls, 0.05) >= target {
            Tier::Certified
        } else if high >= target {
            Tier::Normal
        } else if high >= floor {
            Tier::Attention
        } else {
            Tier::Low
        })
    }
}

/// The rule in Chinese, for the definition sheet.
pub fn rule(target: f64, floor: f64) -> String {
    let (target, floor) = (target * 100.0, floor * 100.0);
    format!(
        "分档按 Clopper–Pearson 精确区间：单侧 95% 置信下限不低于 {target}% 的为“达标可认证”；双侧 95% 置信上限不低于 {target}% 的为\
         “正常波动”（与目标的差距可由抽样偶然性解释）；上限低于 {target}% 但不低于 {floor}% 的为“关注”；上限低于 {floor}% 的为“显著偏低”。\
         位次按显示的 95% 置信区间并列：与本组首位区间有重叠的同组同位次（如 1、2、2、4），同组内不分先后。"
    )
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
    use crate::stats::interval::wilson;
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
        assert_eq!(Tier::of(connected, calls, 0.98, 0.95), tier);
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
