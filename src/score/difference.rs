//! What changed from one scorecard to the next, in sentences: the list of versions and the draft show the same ones.

use super::{ConnectionRule, Dimension, Item, ItemKind, Scorecard, Steps, Tenths, Veto};

/// A sentence for every difference, in the order of `new`, then what is gone. Empty where the cards are equal.
pub fn differences(old: &Scorecard, new: &Scorecard) -> Vec<String> {
    let mut found = Vec::new();
    if old.name != new.name {
        found.push(format!("评分表改名：“{}” → “{}”。", old.name, new.name));
    }
    if old.na_rule != new.na_rule {
        found.push(format!("“不适用”的算法：{} → {}。", old.na_rule.name(), new.na_rule.name()));
    }
    for dimension in &new.dimensions {
        match old.dimensions.iter().find(|known| known.id == dimension.id) {
            Some(known) => of_dimension(known, dimension, &mut found),
            None => found.push(format!("新增维度“{}”，{} 分。", dimension.name, dimension.points)),
        }
    }
    for dimension in &new.dimensions {
        for item in &dimension.items {
            match place(old, &item.id) {
                None => {
                    found.push(format!("“{}”新增项目“{}”，{} 分。", dimension.name, item.name, item.points))
                }
                Some((home, known)) => {
                    if home.id != dimension.id {
                        found.push(format!("“{}”由“{}”移到“{}”。", item.name, home.name, dimension.name));
                    }
                    of_item(known, item, &mut found);
                }
            }
        }
    }
    for dimension in &old.dimensions {
        for item in dimension.items.iter().filter(|item| place(new, &item.id).is_none()) {
            found.push(format!("“{}”删去项目“{}”（{} 分）。", dimension.name, item.name, item.points));
        }
    }
    found
}

fn place<'a>(card: &'a Scorecard, id: &str) -> Option<(&'a Dimension, &'a Item)> {
    card.dimensions.iter().find_map(|home| Some((home, home.items.iter().find(|item| item.id == id)?)))
}

fn of_dimension(old: &Dimension, new: &Dimension, found: &mut Vec<String>) {
    if old.name != new.name {
        found.push(format!("维度改名：“{}” → “{}”。", old.name, new.name));
    }
    if old.points != new.points {
        found.push(format!("维度“{}”的满分：{} → {} 分。", new.name, old.points, new.points));
    }
    let common = |one: &Dimension, other: &Dimension| -> Vec<String> {
        let stays = |item: &&Item| other.items.iter().any(|known| known.id == item.id);
        one.items.iter().filter(stays).map(|item| item.id.clone()).collect()
    };
    if common(old, new) != common(new, old) {
        found.push(format!("维度“{}”的项目调整了顺序。", new.name));
    }
}

fn of_item(old: &Item, new: &Item, found: &mut Vec<String>) {
    let name = &new.name;
    let mut say = |differs: bool, sentence: String| {
        if differs {
            found.push(sentence);
        }
    };
    say(old.name != new.name, format!("项目改名：“{}” → “{name}”。", old.name));
    say(old.points != new.points, format!("“{name}”的分值：{} → {} 分。", old.points, new.points));
    say(old.about != new.about, format!("“{name}”改了评分说明。"));
    if old.kind != new.kind {
        say(true, format!("“{name}”{}", of_kind(&old.kind, &new.kind)));
    }
    let may = |allowed: bool| if allowed { "可以" } else { "不能" };
    say(old.na_allowed != new.na_allowed, format!("“{name}”{}选“不适用”。", may(new.na_allowed)));
    say(
        old.note_required_below != new.note_required_below,
        format!("“{name}”须写说明：{} → {}。", limit(old), limit(new)),
    );
    say(old.veto != new.veto, format!("“{name}”的一票否决：{} → {}。", veto(old), veto(new)));
    let judged = if new.connection_task { "也评" } else { "不再评" };
    say(old.connection_task != new.connection_task, format!("接通拨测{judged}“{name}”。"));
}

fn of_kind(old: &ItemKind, new: &ItemKind) -> String {
    match (old, new) {
        (ItemKind::Plain { steps: old }, ItemKind::Plain { steps: new }) => {
            format!("的给分档位：{} → {}。", steps(old), steps(new))
        }
        (ItemKind::Connection { rule: old }, ItemKind::Connection { rule: new }) => rule(old, new),
        _ => "的计分来源变了。".into(),
    }
}

fn steps(steps: &Steps) -> String {
    match steps {
        Steps::Every { step } => format!("每 {step} 分一档"),
        Steps::Listed { choices } => {
            let points: Vec<String> = choices.iter().map(|choice| choice.points.to_string()).collect();
            format!("{} 分", points.join("、"))
        }
    }
}

fn rule(old: &ConnectionRule, new: &ConnectionRule) -> String {
    let wait = |rule: &ConnectionRule| -> String {
        let step = |step: &super::WaitStep| format!("超过 {} 秒扣 {}", step.over_seconds, step.deduct);
        rule.wait.iter().map(step).collect::<Vec<_>>().join("，")
    };
    let mut parts = Vec::new();
    if old.wait != new.wait {
        parts.push(format!("等待：{} → {}", wait(old), wait(new)));
    }
    let mut points = |what: &str, old: Tenths, new: Tenths| {
        if old != new {
            parts.push(format!("{what} {old} → {new} 分"));
        }
    };
    points("每次重拨扣", old.per_redial, new.per_redial);
    points("重拨最多扣", old.redial_most, new.redial_most);
    points("每层导航扣", old.per_level, new.per_level);
    points("导航最多扣", old.level_most, new.level_most);
    if old.free_levels != new.free_levels {
        parts.push(format!("不扣分的导航 {} → {} 层", old.free_levels, new.free_levels));
    }
    format!("的扣分规则：{}。", parts.join("；"))
}

fn limit(item: &Item) -> String {
    item.note_required_below.map_or("不要求".into(), |limit| format!("低于 {limit} 分"))
}

fn veto(item: &Item) -> String {
    match &item.veto {
        None => "没有".into(),
        Some(Veto { effect, when }) => format!("{when}，{}", effect.name()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::{NaRule, default_scorecard};
    use rstest::rstest;

    fn item(card: &mut Scorecard, dimension: usize, item: usize) -> &mut Item {
        &mut card.dimensions[dimension].items[item]
    }

    #[rstest]
    #[case(|_: &mut Scorecard| (), &[])]
    #[case(|c: &mut Scorecard| c.name = "新表".into(), &["评分表改名：“12345 热线拨测评分表” → “新表”。"])]
    #[case(|c: &mut Scorecard| c.na_rule = NaRule::CountsAsFull, &["“不适用”的算法：不适用的项目不计入满分 → 不适用的项目按满分计。"])]
    #[case(|c: &mut Scorecard| c.dimensions[1].name = "礼仪".into(), &["维度改名：“话务礼仪” → “礼仪”。"])]
    #[case(|c: &mut Scorecard| c.dimensions[1].items.swap(0, 1), &["维度“话务礼仪”的项目调整了顺序。"])]
    #[case(|c: &mut Scorecard| item(c, 3, 2).points = Tenths(60), &["“表达清晰”的分值：5 → 6 分。"])]
    #[case(|c: &mut Scorecard| item(c, 3, 2).na_allowed = true, &["“表达清晰”可以选“不适用”。"])]
    #[case(|c: &mut Scorecard| item(c, 1, 0).note_required_below = None, &["“问候与工号”须写说明：低于 3 分 → 不要求。"])]
    #[case(|c: &mut Scorecard| item(c, 1, 0).connection_task = false, &["接通拨测不再评“问候与工号”。"])]
    #[case(|c: &mut Scorecard| item(c, 1, 4).veto = None, &["“结束语与挂机”的一票否决：来电人没有说完，话务员无故挂断，本维度记 0 分 → 没有。"])]
    #[case(|c: &mut Scorecard| item(c, 1, 0).kind = ItemKind::Plain { steps: Steps::Every { step: Tenths(10) } }, &["“问候与工号”的给分档位：5、3、1、0 分 → 每 1 分一档。"])]
    #[case(|c: &mut Scorecard| drop(c.dimensions[3].items.remove(2)), &["“沟通技巧”删去项目“表达清晰”（5 分）。"])]
    #[case(
        |c: &mut Scorecard| { let gone = c.dimensions[3].items.remove(2); c.dimensions[1].items.push(gone); },
        &["“表达清晰”由“沟通技巧”移到“话务礼仪”。"]
    )]
    fn every_difference_has_its_sentence(#[case] change: fn(&mut Scorecard), #[case] sentences: &[&str]) {
        let old = default_scorecard();
        let mut new = old.clone();
        change(&mut new);
        assert_eq!(differences(&old, &new), sentences);
    }

    #[test]
    fn the_connection_rule_says_which_figure_changed() {
        let old = default_scorecard();
        let mut new = old.clone();
        if let ItemKind::Connection { rule } = &mut item(&mut new, 0, 0).kind {
            rule.per_redial = Tenths(40);
            rule.free_levels = 2;
        }
        assert_eq!(
            differences(&old, &new),
            ["“接通情况”的扣分规则：每次重拨扣 3 → 4 分；不扣分的导航 1 → 2 层。"]
        );
    }
}
