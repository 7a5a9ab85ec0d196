//! 计分: one pure function from card, key points, call and entries to points, with a reason for every item.
//!
//! - Points add up: the total is the sum of the dimensions, a dimension the sum of its items, unless a veto set it to 0.
//! - 不适用 leaves the denominator or counts as full, as the card says; `out_of` is the denominator that is left, and
//!   `of_hundred` makes sheets with different denominators comparable.
//! - Not connected: connection scores 0 and every other dimension is *absent* (`None`), not zero; there is no total.
//! - A connection task (no scenario) is scored on connection and the items that the card marks for it, by default
//!   问候与工号; its total is out of those alone and is never averaged with scenario tasks.
//! - Key points: full points × weight given ÷ weight required, a bonus adding its weight above the line, at most full.
//! - A wrong answer counts only where the question was put as the script says: unless every checkpoint of the card was
//!   done, the key points are not judged at all, a fatal error included (a test call that was run badly must not count
//!   against the city).
//! - While the call or the form is unfinished the total counts what has been entered so far.

use super::{
    ConnectionFacts, ConnectionRule, Dimension, Entries, FieldValue, Item, ItemKind, NaRule, Reach,
    Scorecard, SheetField, Tenths, VetoEffect,
    form::note_name,
    script::{not_done, script_gaps},
};
use crate::scenario::KeyPointKind;
use serde::Serialize;
use ts_rs::TS;

#[cfg(test)]
mod reckoning;
#[cfg(test)]
mod tests;

/// A key point of the scenario card, as scoring sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoredKeyPoint {
    /// Stable name in data; names the field `key_point:<id>`.
    pub id: String,
    /// What a right answer says.
    pub text: String,
    /// Required, bonus or fatal.
    pub kind: KeyPointKind,
    /// Its share among the required ones; without meaning for a fatal one.
    pub weight: u32,
}

/// The points of a score sheet and their reasons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Score {
    /// The sum of the dimensions; `None` where no service can be scored (not connected, exposed, our own fault).
    pub total: Option<Tenths>,
    /// The denominator of the dimensions that are scored, without what does not apply.
    pub out_of: Tenths,
    /// The total as a share of a hundred, rounded half up; only of a complete sheet.
    pub of_hundred: Option<Tenths>,
    /// Every dimension of the card, in its order.
    pub dimensions: Vec<DimensionScore>,
    /// 不合格: a veto of the whole sheet was given; the points are kept.
    pub failed: bool,
    /// Nothing is missing.
    pub complete: bool,
    /// What is missing, in the order of the form.
    pub missing: Vec<Missing>,
    /// 为什么是 87 分: a line for each dimension and item, then the total.
    pub explanation: Vec<String>,
}

/// The points of a dimension.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct DimensionScore {
    /// The dimension.
    pub id: String,
    /// Its Chinese name.
    pub name: String,
    /// Its points so far; `None` where the dimension is absent.
    pub points: Option<Tenths>,
    /// Its denominator; 0 where it is absent.
    pub out_of: Tenths,
    /// The items that are judged.
    pub items: Vec<ItemScore>,
}

/// The points of an item, before a veto of its dimension.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ItemScore {
    /// The item.
    pub id: String,
    /// Its Chinese name.
    pub name: String,
    /// Its points so far; `None` where it counts neither above nor below the line, or nothing was entered.
    pub points: Option<Tenths>,
    /// Its denominator; 0 where 不适用 takes it out.
    pub out_of: Tenths,
    /// Where the points come from.
    pub state: ItemState,
    /// Why, in Chinese.
    pub why: String,
}

/// Where an item's points come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ItemState {
    /// Entered in full.
    Scored,
    /// 不适用.
    Na,
    /// Not entered, or only in part.
    Missing,
    /// 一票否决.
    Vetoed,
    /// Derived from the attempts.
    Derived,
}

/// Something that must be entered before the sheet can be submitted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Missing {
    /// The field to move to; `outcome` for the outcome of the call, which is no field of the sheet.
    pub field: String,
    /// What is missing, in Chinese.
    pub name: String,
}

/// Scores a sheet: `scenario` is false for a connection task (接通拨测), `entries` what has been entered so far.
///
/// Entries that the card does not know are ignored, so the result depends on nothing but what it explains.
pub fn score(
    card: &Scorecard,
    scenario: bool,
    key_points: &[ScoredKeyPoint],
    checkpoints: &[String],
    connection: &ConnectionFacts,
    entries: &Entries,
) -> Score {
    let scoring = Scoring { card, scenario, key_points, checkpoints, connection, entries };
    let mut missing = Vec::new();
    if connection.reach == Reach::Open {
        missing.push(Missing { field: "outcome".into(), name: "拨测结果".into() });
    }
    let mut failed = false;
    let mut explanation = Vec::new();
    let mut dimensions = Vec::new();
    for dimension in &card.dimensions {
        let (scored, vetoes) = scoring.dimension(dimension, &mut missing);
        failed |= vetoes.contains(&VetoEffect::SheetFails);
        explain(&scored, vetoes.contains(&VetoEffect::DimensionZero), &mut explanation);
        dimensions.push(scored);
    }
    let complete = missing.is_empty();
    let out_of: Tenths = dimensions.iter().map(|dimension| dimension.out_of).sum();
    let total = (matches!(connection.reach, Reach::Open | Reach::Served) && out_of > Tenths::ZERO)
        .then(|| dimensions.iter().filter_map(|dimension| dimension.points).sum());
    let of_hundred = total.filter(|_| complete).map(|total| hundred(total, out_of));
    explanation.push(match (total, of_hundred) {
        (None, _) => format!("没有总分：{}。", no_total(connection.reach)),
        (Some(total), None) => {
            format!("已评 {total} 分，满分 {out_of} 分，还有 {} 项没有填写。", missing.len())
        }
        (Some(total), Some(_)) if out_of == Tenths::points(100) => format!("合计 {total} 分。"),
        (Some(total), Some(hundred)) => {
            format!("合计 {total} 分，满分 {out_of} 分，折合百分制 {hundred} 分。")
        }
    });
    if failed {
        explanation.push("评分单不合格（一票否决），以上得分保留。".into());
    }
    Score { total, out_of, of_hundred, dimensions, failed, complete, missing, explanation }
}

/// `total` of `out_of` as a share of a hundred.
fn hundred(total: Tenths, out_of: Tenths) -> Tenths {
    Tenths::points(100).share(u64::from(total.0.unsigned_abs()), u64::from(out_of.0.unsigned_abs()))
}

fn no_total(reach: Reach) -> &'static str {
    match reach {
        Reach::NotConnected => "没有接通，接通记 0 分，其余维度不评",
        Reach::Connected => "拨测身份暴露，只计接通，其余维度不评",
        Reach::NotTheCity => "本次拨打不反映地市的服务，各维度都不评",
        Reach::Open | Reach::Served => "各项目都不适用",
    }
}

fn explain(dimension: &DimensionScore, zeroed: bool, lines: &mut Vec<String>) {
    let DimensionScore { name, out_of, .. } = dimension;
    lines.push(match dimension.points {
        None => format!("{name}：不评"),
        Some(points) if zeroed => format!("{name} {points} / {out_of}（一票否决，本维度记 0 分）"),
        Some(points) => format!("{name} {points} / {out_of}"),
    });
    for ItemScore { name, points, out_of, why, .. } in &dimension.items {
        lines.push(match points {
            Some(points) => format!("　{name} {points} / {out_of}：{why}"),
            None => format!("　{name}：{why}"),
        });
    }
}

/// What one sheet is scored from.
struct Scoring<'a> {
    card: &'a Scorecard,
    scenario: bool,
    key_points: &'a [ScoredKeyPoint],
    checkpoints: &'a [String],
    connection: &'a ConnectionFacts,
    entries: &'a Entries,
}

/// Points, denominator, state and reason of one item.
struct Judged {
    points: Option<Tenths>,
    out_of: Tenths,
    state: ItemState,
    why: String,
}

impl Scoring<'_> {
    /// The dimension's score and the vetoes given in it; what it lacks is added to `missing`.
    fn dimension(
        &self,
        dimension: &Dimension,
        missing: &mut Vec<Missing>,
    ) -> (DimensionScore, Vec<VetoEffect>) {
        let mut vetoes = Vec::new();
        let mut items = Vec::new();
        for item in dimension.items.iter().filter(|item| self.judges(item)) {
            let judged = match &item.kind {
                ItemKind::Plain { .. } => self.plain(item, missing),
                ItemKind::KeyPoints => self.answer(item, missing),
                ItemKind::Connection { rule } => self.connection(item, rule),
            };
            if judged.state == ItemState::Vetoed {
                vetoes.extend(item.veto.as_ref().map(|veto| veto.effect));
            }
            if self.note_missing(item, &judged) {
                let field = SheetField::ItemNote(item.id.clone()).to_string();
                missing.push(Missing { field, name: note_name(item) });
            }
            let Judged { points, out_of, state, why } = judged;
            items.push(ItemScore {
                id: item.id.clone(),
                name: item.name.clone(),
                points,
                out_of,
                state,
                why,
            });
        }
        let out_of: Tenths = items.iter().map(|item| item.out_of).sum();
        let zeroed = vetoes.contains(&VetoEffect::DimensionZero);
        let sum = || items.iter().filter_map(|item| item.points).sum();
        let points = (out_of > Tenths::ZERO).then(|| if zeroed { Tenths::ZERO } else { sum() });
        let (id, name) = (dimension.id.clone(), dimension.name.clone());
        (DimensionScore { id, name, points, out_of, items }, vetoes)
    }

    fn judges(&self, item: &Item) -> bool {
        let reached = match self.connection.reach {
            Reach::Open | Reach::Served => true,
            Reach::NotTheCity => false,
            Reach::Connected | Reach::NotConnected => matches!(item.kind, ItemKind::Connection { .. }),
        };
        reached && item.applies(self.scenario)
    }

    /// The item that is derived from the attempts.
    fn connection(&self, item: &Item, rule: &ConnectionRule) -> Judged {
        let (points, why) = match self.connection.reach {
            Reach::Connected | Reach::Served => rule.judge(item.points, self.connection),
            Reach::NotConnected => (Tenths::ZERO, "没有接通".into()),
            Reach::Open | Reach::NotTheCity => return unscored(item, "通话还没有结果"),
        };
        Judged { points: Some(points), out_of: item.points, state: ItemState::Derived, why }
    }

    /// An item that the scorer chose.
    fn plain(&self, item: &Item, missing: &mut Vec<Missing>) -> Judged {
        let field = SheetField::Item(item.id.clone());
        match (self.entries.get(&field), &item.veto) {
            (Some(FieldValue::Points(points)), _) => {
                let label = item.choices().into_iter().find(|choice| choice.points == *points);
                let why = label.map(|choice| choice.label).filter(|label| !label.is_empty());
                Judged {
                    points: Some((*points).clamp(Tenths::ZERO, item.points)),
                    out_of: item.points,
                    state: ItemState::Scored,
                    why: why.unwrap_or_else(|| "评分人判定".into()),
                }
            }
            (Some(FieldValue::NotApplicable), _) if item.na_allowed => self.not_applicable(item, "不适用"),
            (Some(FieldValue::Veto), Some(veto)) => vetoed(item, &veto.when, veto.effect),
            _ => {
                missing.push(Missing { field: field.to_string(), name: item.name.clone() });
                unscored(item, "还没有评分")
            }
        }
    }

    /// The item that is counted from the key points.
    fn answer(&self, item: &Item, missing: &mut Vec<Missing>) -> Judged {
        let of_kind = |kind| self.key_points.iter().filter(move |point| point.kind == kind);
        let entry = |point: &ScoredKeyPoint| self.entries.get(&SheetField::KeyPoint(point.id.clone()));
        let weight =
            |points: &[&ScoredKeyPoint]| points.iter().map(|point| u64::from(point.weight)).sum::<u64>();
        let hit = |kind| -> Vec<&ScoredKeyPoint> {
            of_kind(kind).filter(|point| entry(point) == Some(&FieldValue::Hit)).collect()
        };

        let (skipped, unticked) = script_gaps(self.checkpoints, self.entries);
        missing.extend(unticked.iter().map(|(index, text)| Missing {
            field: SheetField::Checkpoint(*index).to_string(),
            name: format!("打卡点“{text}”"),
        }));
        if !skipped.is_empty() {
            let steps: Vec<String> = skipped.into_iter().map(not_done).collect();
            return self.not_applicable(item, &format!("脚本未走完：{}，答案要点不计", steps.join("、")));
        }
        let mut open = 0;
        for point in of_kind(KeyPointKind::Required) {
            if !matches!(entry(point), Some(FieldValue::Hit | FieldValue::Missed)) {
                open += 1;
                let field = SheetField::KeyPoint(point.id.clone()).to_string();
                missing.push(Missing { field, name: format!("要点“{}”", point.text) });
            }
        }
        if !unticked.is_empty() {
            return unscored(item, "脚本打卡点还没有打完，答案要点暂不计");
        }
        let fatal: Vec<&str> = of_kind(KeyPointKind::Fatal)
            .filter(|point| entry(point) == Some(&FieldValue::Occurred))
            .map(|point| point.text.as_str())
            .collect();
        if let Some(veto) = &item.veto
            && !fatal.is_empty()
        {
            return vetoed(item, &format!("致命错误：{}", fatal.join("、")), veto.effect);
        }
        let required: Vec<&ScoredKeyPoint> = of_kind(KeyPointKind::Required).collect();
        let whole = weight(&required);
        if whole == 0 {
            return self.not_applicable(item, "场景卡没有必答要点");
        }
        let (given, bonus) = (hit(KeyPointKind::Required), hit(KeyPointKind::Bonus));
        let mut why = format!("必答要点答出 {} / {} 条", given.len(), required.len());
        why.push_str(&format!("，权重 {} / {whole}", weight(&given)));
        if !bonus.is_empty() {
            why.push_str(&format!("；加分要点 {} 条，权重 {}", bonus.len(), weight(&bonus)));
        }
        let lost: Vec<&str> = of_kind(KeyPointKind::Required)
            .filter(|point| entry(point) == Some(&FieldValue::Missed))
            .map(|point| point.text.as_str())
            .collect();
        if !lost.is_empty() {
            why.push_str(&format!("；未答出：{}", lost.join("、")));
        }
        if open > 0 {
            why.push_str(&format!("；{open} 条还没有判定"));
        }
        let part = (weight(&given) + weight(&bonus)).min(whole);
        Judged {
            points: Some(item.points.share(part, whole)),
            out_of: item.points,
            state: if open > 0 { ItemState::Missing } else { ItemState::Scored },
            why,
        }
    }

    fn not_applicable(&self, item: &Item, reason: &str) -> Judged {
        let (points, out_of, rule) = match self.card.na_rule {
            NaRule::RemovedFromDenominator => (None, Tenths::ZERO, "不计入满分"),
            NaRule::CountsAsFull => (Some(item.points), item.points, "按满分计"),
        };
        Judged { points, out_of, state: ItemState::Na, why: format!("{reason}，{rule}") }
    }

    /// A veto always asks for a note, low points where the card says so.
    fn note_missing(&self, item: &Item, judged: &Judged) -> bool {
        let low = judged.points.zip(item.note_required_below).is_some_and(|(points, limit)| points < limit);
        let asked = match judged.state {
            ItemState::Vetoed => true,
            ItemState::Scored => low,
            ItemState::Na | ItemState::Missing | ItemState::Derived => false,
        };
        asked && self.entries.text(&SheetField::ItemNote(item.id.clone())).is_none()
    }
}

fn unscored(item: &Item, why: &str) -> Judged {
    Judged { points: None, out_of: item.points, state: ItemState::Missing, why: why.into() }
}

fn vetoed(item: &Item, found: &str, effect: VetoEffect) -> Judged {
    let why = match effect {
        VetoEffect::ItemZero => format!("一票否决（{found}），本项记 0 分"),
        _ => format!("一票否决（{found}），本项记 0 分，{}", effect.name()),
    };
    Judged { points: Some(Tenths::ZERO), out_of: item.points, state: ItemState::Vetoed, why }
}
