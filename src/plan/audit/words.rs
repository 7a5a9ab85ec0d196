use super::{Audit, Frequency, Group, MoreToday, Skill};
use crate::plan::PlanInput;

/// The audit as a head of office reads it.
pub(super) fn sentences(audit: &Audit, input: &PlanInput) -> Vec<String> {
    let mut lines = vec![
        format!(
            "按{}的设置模拟了 {} 个月、每月 {} 个地市：前一半用来学习，后一半用来检验。",
            audit.month.name(),
            audit.months,
            audit.cities
        ),
        in_short(audit),
        interval(audit.skill, audit.target),
        last_days(audit),
    ];
    lines.extend(audit.more_today.iter().map(more_today));
    let rate = &audit.lowest_rate;
    lines.push(format!(
        "在预测最低的那些时刻（共 {} 个，不含已能肯定不再来电的），实际来电仍有平时的 {}（95% 区间 {}～{}）；自由抽取占 {}。",
        rate.questions,
        percent(rate.ratio),
        percent(rate.low),
        percent(rate.high),
        percent(audit.free_share)
    ));
    lines.push(format!(
        "每市每日上限 {} 通：{}打满上限（打满后地市就知道当天不再有）。",
        input.rules.max_city_day,
        often(audit.capped, "地市日")
    ));
    lines.push(format!(
        "地市总数在应拨数上下浮动 {} 通：{}在最后一天中午前已到最多通数，可以肯定不再有来电。",
        input.rules.city_total_spread,
        often(audit.exhausted, "地市月")
    ));
    lines
}

fn in_short(audit: &Audit) -> String {
    let known = "知道规则并记下本月所有来电的地市，预测下一小时是否来电";
    if audit.skill.score <= 0.0 {
        return format!("{known}，并不比固定概率更准。");
    }
    format!("{known}，只比固定概率准 {}。", percent(audit.skill.score))
}

fn interval(skill: Skill, target: f64) -> String {
    let verdict = if skill.high <= target {
        "达到要求。"
    } else if skill.low > target {
        "没有达到要求：可提高自由抽取占比，或减少时段。"
    } else {
        "区间跨过要求，请增加模拟月数再看。"
    };
    format!(
        "这一数字（布赖尔技巧分）的 95% 区间为 {}～{}，要求不超过 {}：{verdict}",
        percent(skill.low),
        percent(skill.high),
        percent(target)
    )
}

fn last_days(audit: &Audit) -> String {
    let days = audit.last_days.iter().take(3).map(|day| match day.days_left {
        0 => format!("最后一天准 {}", percent(day.skill.score)),
        left => format!("倒数第 {} 天准 {}", left + 1, percent(day.skill.score)),
    });
    format!("月末通数所剩无几，最容易猜：{}。", days.collect::<Vec<_>>().join("，"))
}

fn more_today(more: &MoreToday) -> String {
    let Group { history, observations, share, low, high, .. } = &more.smallest;
    format!(
        "{}问“今天还有没有来电”：平均有 {} 会再来；最不可能的一类（{history}，{observations} 次）仍有 {}（95% 区间 {}～{}）。",
        more.asked_at,
        percent(more.overall.share),
        percent(*share),
        percent(*low),
        percent(*high)
    )
}

fn often(seen: Frequency, unit: &str) -> String {
    let Frequency { happened, of } = seen;
    match happened {
        0 => format!("{of} 个{unit}中没有一个"),
        _ => {
            format!("{of} 个{unit}中有 {happened} 个（{:.3}%）", f64::from(happened) * 100.0 / f64::from(of))
        }
    }
}

fn percent(share: f64) -> String {
    format!("{:.1}%", share * 100.0)
}
