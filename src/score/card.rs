//! 评分表: what is judged and what it is worth.
//!
//! Dimensions hold items. An item is chosen by the scorer in steps, counted from the scenario card's key points, or
//! derived from the call itself. Everything that decides a score stands in the card, so that an immutable version of
//! it explains every sheet that was filled on it.

use super::{ConnectionRule, Tenths};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// 评分表: one version of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Scorecard {
    /// The Chinese name, e.g. 12345 热线拨测评分表.
    pub name: String,
    /// What an item marked 不适用 does to the denominator.
    pub na_rule: NaRule,
    /// 维度, in the order of the form; their points add up to 100.
    pub dimensions: Vec<Dimension>,
}

/// What 不适用 means; printed in the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NaRule {
    /// 不计入满分: the item counts neither above nor below the line.
    RemovedFromDenominator,
    /// 按满分计.
    CountsAsFull,
}

impl NaRule {
    /// The sentence for the report.
    pub fn name(self) -> &'static str {
        match self {
            NaRule::RemovedFromDenominator => "不适用的项目不计入满分",
            NaRule::CountsAsFull => "不适用的项目按满分计",
        }
    }
}

/// 维度, e.g. 话务礼仪.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Dimension {
    /// Stable name in data, e.g. `etiquette`.
    pub id: String,
    /// The Chinese name.
    pub name: String,
    /// The sum of its items' points, stated so that a slip in the editor shows.
    pub points: Tenths,
    /// 评分项目, in the order of the form.
    pub items: Vec<Item>,
}

/// 评分项目.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Item {
    /// Stable name in data, unique in the card: it names the form's fields.
    pub id: String,
    /// The Chinese name.
    pub name: String,
    /// What is judged, and when 不适用 may be chosen.
    pub about: String,
    /// Full points.
    pub points: Tenths,
    /// Where the points come from.
    pub kind: ItemKind,
    /// Whether the scorer may choose 不适用.
    pub na_allowed: bool,
    /// Fewer points than this need a note.
    pub note_required_below: Option<Tenths>,
    /// 一票否决: the finding that overrides the points, if the item has one.
    pub veto: Option<Veto>,
    /// Whether the item is also judged in a connection task (接通拨测), where no question is asked.
    pub connection_task: bool,
}

/// Where an item's points come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "source", rename_all = "snake_case")]
pub enum ItemKind {
    /// Chosen by the scorer.
    Plain {
        /// What can be chosen.
        steps: Steps,
    },
    /// Counted from the scenario card's key points by weight; a fatal one triggers the item's veto.
    KeyPoints,
    /// Derived from the attempts.
    Connection {
        /// The deductions.
        rule: ConnectionRule,
    },
}

/// What the scorer can choose for an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Steps {
    /// Every multiple of `step` from 0 to the item's points.
    Every {
        /// The distance between two choices.
        step: Tenths,
    },
    /// The choices listed, in the order of the form.
    Listed {
        /// From 0 to the item's points, both included.
        choices: Vec<Choice>,
    },
}

/// One choice of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Choice {
    /// What it earns.
    pub points: Tenths,
    /// What earns it; empty where the points say enough.
    pub label: String,
}

/// 一票否决 of an item. The item itself always gets 0; `effect` says how far it reaches beyond.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Veto {
    /// How far it reaches.
    pub effect: VetoEffect,
    /// The finding, in Chinese.
    pub when: String,
}

/// How far a veto reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum VetoEffect {
    /// 本项记 0 分.
    ItemZero,
    /// 本维度记 0 分.
    DimensionZero,
    /// 评分单不合格: the points of all other items are kept, the sheet is marked.
    SheetFails,
}

impl VetoEffect {
    /// The effect in Chinese.
    pub fn name(self) -> &'static str {
        match self {
            VetoEffect::ItemZero => "本项记 0 分",
            VetoEffect::DimensionZero => "本维度记 0 分",
            VetoEffect::SheetFails => "评分单不合格（其余得分保留）",
        }
    }
}

impl Scorecard {
    /// Full points of the card.
    pub fn points(&self) -> Tenths {
        self.dimensions.iter().map(|dimension| dimension.points).sum()
    }
}

impl Item {
    /// True where the item is judged: in a scenario task always, in a connection task where the card says so.
    pub fn applies(&self, scenario: bool) -> bool {
        scenario || self.connection_task || matches!(self.kind, ItemKind::Connection { .. })
    }

    /// What the scorer can choose, in the order of the form; empty where the points are not chosen.
    pub fn choices(&self) -> Vec<Choice> {
        match &self.kind {
            ItemKind::Plain { steps: Steps::Listed { choices } } => choices.clone(),
            ItemKind::Plain { steps: Steps::Every { step } } if step.0 > 0 => (0..=self.points.0 / step.0)
                .rev()
                .map(|n| Choice { points: Tenths(n * step.0), label: String::new() })
                .collect(),
            _ => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_run_from_full_points_to_nothing() {
        let mut item = Item {
            id: "listening".into(),
            name: "倾听".into(),
            about: String::new(),
            points: Tenths(25),
            kind: ItemKind::Plain { steps: Steps::Every { step: Tenths(5) } },
            na_allowed: false,
            note_required_below: None,
            veto: None,
            connection_task: false,
        };
        let points: Vec<i32> = item.choices().iter().map(|choice| choice.points.0).collect();
        assert_eq!(points, [25, 20, 15, 10, 5, 0]);
        item.kind = ItemKind::KeyPoints;
        assert!(item.choices().is_empty());
        assert!(item.applies(true) && !item.applies(false));
    }
}
