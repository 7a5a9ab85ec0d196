//! What a scorecard must satisfy before it can be used: the sentences of the editor.

use super::{ConnectionRule, Dimension, Item, ItemKind, Scorecard, Steps, Tenths};
use crate::failure::{Failure, Result};
use std::collections::BTreeSet;

/// Every published card is a card of a hundred points.
const FULL: Tenths = Tenths::points(100);

/// Figures and bulletins tell of these four, in this order; their names and items are free.
const DIMENSIONS: [&str; 4] = ["connection", "etiquette", "answering", "communication"];

/// More choices than this do not fit the form.
const MOST_CHOICES: i32 = 21;

impl Scorecard {
    /// Checks that the card can be scored on.
    ///
    /// # Errors
    /// [`Failure::Invalid`] for the first thing that is wrong, with its path, e.g. `dimensions[1].items[0].points`.
    pub fn check(&self) -> Result<()> {
        named("name", "评分表", &self.name)?;
        let ids: Vec<&str> = self.dimensions.iter().map(|dimension| dimension.id.as_str()).collect();
        if ids != DIMENSIONS {
            return Err(Failure::invalid(
                "dimensions",
                "评分表须有接通、话务礼仪、应答能力、沟通技巧四个维度，不能增减或换序：统计和通报都按这四个维度计算。",
            ));
        }
        let mut items = BTreeSet::new();
        for (index, dimension) in self.dimensions.iter().enumerate() {
            let path = format!("dimensions[{index}]");
            named(&format!("{path}.name"), "维度", &dimension.name)?;
            dimension.check(&path, &mut items)?;
        }
        let items = || self.dimensions.iter().flat_map(|dimension| &dimension.items);
        let of_kind = |kind: fn(&ItemKind) -> bool| items().filter(|item| kind(&item.kind)).count();
        let derived = |item: &Item| matches!(item.kind, ItemKind::Connection { .. });
        let in_first = self.dimensions.first().is_some_and(|first| first.items.iter().any(derived));
        if !in_first || of_kind(|kind| matches!(kind, ItemKind::Connection { .. })) != 1 {
            return Err(Failure::invalid(
                "dimensions",
                "“接通”维度须有且只有一个由拨打记录得出的项目，其他维度不能有。",
            ));
        }
        if of_kind(|kind| matches!(kind, ItemKind::KeyPoints)) > 1 {
            return Err(Failure::invalid("dimensions", "评分表最多有一个按答案要点计分的项目。"));
        }
        if self.points() != FULL {
            return Err(Failure::invalid(
                "dimensions",
                format!("各维度合计 {} 分，须为 {FULL} 分；请调整各项目的分值。", self.points()),
            ));
        }
        Ok(())
    }
}

impl Dimension {
    fn check<'a>(&'a self, path: &str, ids: &mut BTreeSet<&'a str>) -> Result<()> {
        if self.items.is_empty() {
            return Err(Failure::invalid(
                format!("{path}.items"),
                format!("维度“{}”没有评分项目，至少须有一个。", self.name),
            ));
        }
        for (index, item) in self.items.iter().enumerate() {
            item.check(&format!("{path}.items[{index}]"), ids)?;
        }
        let sum: Tenths = self.items.iter().map(|item| item.points).sum();
        if sum != self.points {
            return Err(Failure::invalid(
                format!("{path}.points"),
                format!("维度“{}”写的是 {} 分，而各项目合计 {sum} 分，两者须相等。", self.name, self.points),
            ));
        }
        Ok(())
    }
}

impl Item {
    fn check<'a>(&'a self, path: &str, ids: &mut BTreeSet<&'a str>) -> Result<()> {
        let name = &self.name;
        let wrong = |part: &str, message: String| Err(Failure::invalid(format!("{path}.{part}"), message));
        named(&format!("{path}.name"), "评分项目", name)?;
        identified(&format!("{path}.id"), name, &self.id, ids)?;
        if self.points <= Tenths::ZERO || self.points > FULL {
            return wrong("points", format!("“{name}”的分值 {} 须大于 0、不超过 {FULL}。", self.points));
        }
        if let Some(limit) = self.note_required_below
            && (limit <= Tenths::ZERO || limit > self.points)
        {
            return wrong(
                "note_required_below",
                format!("“{name}”要求说明的界限 {limit} 须大于 0、不超过分值 {}。", self.points),
            );
        }
        if let Some(veto) = &self.veto
            && veto.when.trim().is_empty()
        {
            return wrong("veto.when", format!("请写明“{name}”在什么情况下一票否决。"));
        }
        match &self.kind {
            ItemKind::Plain { steps } => self.check_steps(path, steps),
            ItemKind::KeyPoints if self.veto.is_none() => {
                wrong("veto", format!("请选定“{name}”出现致命错误时的后果。"))
            }
            ItemKind::KeyPoints if self.na_allowed => {
                wrong("na_allowed", format!("“{name}”由答案要点得出，没有必答要点时自动为不适用，不能手选。"))
            }
            ItemKind::Connection { .. }
                if self.veto.is_some() || self.na_allowed || self.note_required_below.is_some() =>
            {
                wrong("kind", format!("“{name}”由拨打记录得出，不能设一票否决、不适用或说明。"))
            }
            ItemKind::Connection { rule } => rule.check(&format!("{path}.kind.rule"), self),
            ItemKind::KeyPoints => Ok(()),
        }
    }

    fn check_steps(&self, path: &str, steps: &Steps) -> Result<()> {
        let name = &self.name;
        let wrong = |message: String| Err(Failure::invalid(format!("{path}.kind.steps"), message));
        match steps {
            Steps::Every { step } => {
                if !self.points.is_multiple_of(*step) {
                    return wrong(format!(
                        "“{name}”的分值 {} 不是步长 {step} 的整数倍，请改分值或步长。",
                        self.points
                    ));
                }
                if self.points.0 / step.0 >= MOST_CHOICES {
                    return wrong(format!("“{name}”的步长 {step} 太小，选项超过 {MOST_CHOICES} 个。"));
                }
            }
            Steps::Listed { choices } => {
                let points: BTreeSet<Tenths> = choices.iter().map(|choice| choice.points).collect();
                if points.len() != choices.len() {
                    return wrong(format!("“{name}”有两个分值相同的选项。"));
                }
                if choices.len() > MOST_CHOICES as usize {
                    return wrong(format!("“{name}”的选项超过 {MOST_CHOICES} 个。"));
                }
                if points.first() != Some(&Tenths::ZERO) || points.last() != Some(&self.points) {
                    return wrong(format!(
                        "“{name}”的选项须从 0 分到满分 {} 分，两端都要有，且不得超出。",
                        self.points
                    ));
                }
            }
        }
        Ok(())
    }
}

impl ConnectionRule {
    fn check(&self, path: &str, item: &Item) -> Result<()> {
        let name = &item.name;
        let wrong = |part: &str, message: String| Err(Failure::invalid(format!("{path}.{part}"), message));
        let ascends = self
            .wait
            .windows(2)
            .all(|pair| pair[0].over_seconds < pair[1].over_seconds && pair[0].deduct <= pair[1].deduct);
        if !ascends {
            return wrong("wait", format!("“{name}”的等待扣分表须按秒数由小到大，扣分不得减少。"));
        }
        let deductions = [self.per_redial, self.redial_most, self.per_level, self.level_most];
        let out_of_range = |points: &Tenths| *points < Tenths::ZERO || *points > item.points;
        if self.wait.iter().map(|step| &step.deduct).chain(&deductions).any(out_of_range) {
            return wrong("wait", format!("“{name}”的每种扣分须在 0 到 {} 分之间。", item.points));
        }
        Ok(())
    }
}

fn named(path: &str, what: &str, name: &str) -> Result<()> {
    match name.trim().is_empty() {
        true => Err(Failure::invalid(path, format!("有{what}没有名称，请填写。"))),
        false => Ok(()),
    }
}

/// Ids name the form's fields, which are stored: one alphabet, and none twice among the items or the dimensions.
fn identified<'a>(path: &str, name: &str, id: &'a str, ids: &mut BTreeSet<&'a str>) -> Result<()> {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    if id.is_empty() || !id.bytes().all(allowed) {
        return Err(Failure::invalid(path, format!("“{name}”的编号“{id}”须由小写字母、数字和下划线组成。")));
    }
    if !ids.insert(id) {
        return Err(Failure::invalid(path, format!("“{name}”的编号“{id}”重复，请换一个。")));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::{Choice, Veto, VetoEffect, default_scorecard};
    use rstest::rstest;

    fn item(card: &mut Scorecard, dimension: usize, item: usize) -> &mut Item {
        &mut card.dimensions[dimension].items[item]
    }

    #[rstest]
    #[case(|c: &mut Scorecard| c.name = " ".into(), "name", "没有名称")]
    #[case(|c: &mut Scorecard| c.dimensions.clear(), "dimensions", "四个维度")]
    #[case(|c: &mut Scorecard| c.dimensions[2].name.clear(), "dimensions[2].name", "没有名称")]
    #[case(|c: &mut Scorecard| c.dimensions[2].id = "etiquette".into(), "dimensions", "四个维度")]
    #[case(|c: &mut Scorecard| c.dimensions[2].items.clear(), "dimensions[2].items", "没有评分项目")]
    #[case(|c: &mut Scorecard| c.dimensions[1].points = Tenths(205), "dimensions[1].points", "各项目合计 20 分")]
    #[case(|c: &mut Scorecard| c.dimensions.truncate(3), "dimensions", "四个维度")]
    #[case(|c: &mut Scorecard| c.dimensions.swap(2, 3), "dimensions", "不能增减或换序")]
    #[case(|c: &mut Scorecard| c.dimensions[0].items[0] = Item { id: "x".into(), points: Tenths(200), kind: ItemKind::Plain { steps: Steps::Every { step: Tenths(10) } }, ..c.dimensions[3].items[3].clone() }, "dimensions", "有且只有一个")]
    #[case(|c: &mut Scorecard| { item(c, 3, 0).points = Tenths(70); item(c, 3, 0).kind = ItemKind::Plain { steps: Steps::Every { step: Tenths(10) } }; c.dimensions[3].points = Tenths(210); }, "dimensions", "合计 101 分，须为 100 分")]
    #[case(|c: &mut Scorecard| item(c, 3, 0).name.clear(), "dimensions[3].items[0].name", "没有名称")]
    #[case(|c: &mut Scorecard| item(c, 3, 0).id = "greeting".into(), "dimensions[3].items[0].id", "重复")]
    #[case(|c: &mut Scorecard| item(c, 3, 0).id = "item:x".into(), "dimensions[3].items[0].id", "小写字母")]
    #[case(|c: &mut Scorecard| item(c, 3, 0).points = Tenths(0), "dimensions[3].items[0].points", "须大于 0")]
    #[case(|c: &mut Scorecard| item(c, 1, 0).note_required_below = Some(Tenths(51)), "dimensions[1].items[0].note_required_below", "不超过分值 5")]
    #[case(|c: &mut Scorecard| item(c, 1, 0).veto = Some(Veto { effect: VetoEffect::ItemZero, when: String::new() }), "dimensions[1].items[0].veto.when", "请写明")]
    #[case(|c: &mut Scorecard| item(c, 2, 0).veto = None, "dimensions[2].items[0].veto", "致命错误时的后果")]
    #[case(|c: &mut Scorecard| item(c, 2, 0).na_allowed = true, "dimensions[2].items[0].na_allowed", "不能手选")]
    #[case(|c: &mut Scorecard| item(c, 2, 1).kind = ItemKind::KeyPoints, "dimensions[2].items[1].veto", "后果")]
    #[case(|c: &mut Scorecard| item(c, 0, 0).na_allowed = true, "dimensions[0].items[0].kind", "由拨打记录得出")]
    #[case(|c: &mut Scorecard| every(c, 3), "dimensions[1].items[0].kind.steps", "不是步长 0.3 的整数倍")]
    #[case(|c: &mut Scorecard| every(c, 0), "dimensions[1].items[0].kind.steps", "不是步长 0 的整数倍")]
    #[case(|c: &mut Scorecard| every(c, 1), "dimensions[1].items[0].kind.steps", "超过 21 个")]
    #[case(|c: &mut Scorecard| listed(c, &[50, 10]), "dimensions[1].items[0].kind.steps", "两端都要有")]
    #[case(|c: &mut Scorecard| listed(c, &[40, 0]), "dimensions[1].items[0].kind.steps", "两端都要有")]
    #[case(|c: &mut Scorecard| listed(c, &[50, 0, -10]), "dimensions[1].items[0].kind.steps", "不得超出")]
    #[case(|c: &mut Scorecard| listed(c, &[50, 50, 0]), "dimensions[1].items[0].kind.steps", "分值相同")]
    #[case(|c: &mut Scorecard| listed(c, &[]), "dimensions[1].items[0].kind.steps", "两端都要有")]
    #[case(|c: &mut Scorecard| rule(c).wait.swap(0, 1), "dimensions[0].items[0].kind.rule.wait", "由小到大")]
    #[case(|c: &mut Scorecard| rule(c).per_redial = Tenths(201), "dimensions[0].items[0].kind.rule.wait", "0 到 20 分之间")]
    #[case(|c: &mut Scorecard| rule(c).wait[0].deduct = Tenths(-1), "dimensions[0].items[0].kind.rule.wait", "0 到 20 分之间")]
    fn what_is_wrong_is_named(
        #[case] change: fn(&mut Scorecard),
        #[case] path: &str,
        #[case] sentence: &str,
    ) {
        let mut card = default_scorecard();
        change(&mut card);
        match card.check() {
            Err(Failure::Invalid { field, message }) => {
                assert_eq!(field, path);
                assert!(message.contains(sentence), "{message}");
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn steps_that_divide_pass() {
        let mut card = default_scorecard();
        every(&mut card, 5);
        card.check().unwrap();
        listed(&mut card, &[0, 50]);
        card.check().unwrap();
    }

    fn every(card: &mut Scorecard, step: i32) {
        item(card, 1, 0).kind = ItemKind::Plain { steps: Steps::Every { step: Tenths(step) } };
    }

    fn listed(card: &mut Scorecard, points: &[i32]) {
        let choices = points.iter().map(|&p| Choice { points: Tenths(p), label: String::new() }).collect();
        item(card, 1, 0).kind = ItemKind::Plain { steps: Steps::Listed { choices } };
    }

    fn rule(card: &mut Scorecard) -> &mut ConnectionRule {
        match &mut item(card, 0, 0).kind {
            ItemKind::Connection { rule } => rule,
            other => panic!("{other:?}"),
        }
    }
}
