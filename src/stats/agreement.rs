//! 评分一致性: item by item, how far two scorers of the same call agree. Raw agreement is what people understand; AC1 stands
//! beside it because it corrects for chance and, unlike kappa, does not collapse where nearly every answer is alike.
//! The arithmetic and its sources are those of [`crate::score::Crosstab`].

use super::facts::TaskName;
use crate::app::App;
use crate::calendar::Day;
use crate::failure::{Failure, Result};
use crate::score::{Agreement, Crosstab, Item, ItemKind, Scorecard, SheetField};
use crate::store::sheet::Pair;
use crate::store::{self, Db};
use serde::Serialize;
use serde_json::{Value, json};
use ts_rs::TS;

/// Raw agreement below this is too low to trust an item (the office's own limit, printed with the figure).
pub const LOWEST_AGREEMENT: f64 = 0.85;

/// Below so many judgements a figure is shown, but marked as resting on few.
pub const FEW_JUDGEMENTS: u64 = 20;

/// How far two scorers agree on one item.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ItemAgreement {
    /// The item's id; `key_points` and `fatal_errors` pool what the cards ask.
    pub item: String,
    /// Its Chinese name.
    pub name: String,
    /// The figures; `calls` counts judgements.
    pub agreement: Agreement,
    /// Raw agreement lies below the limit, on enough judgements to say so.
    pub weak: bool,
    /// It rests on few judgements.
    pub few: bool,
    /// Tasks on which the two differ.
    pub differing: Vec<TaskName>,
}

/// Agreement over a stretch of days.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct AgreementPage {
    /// Calls that both scorers have submitted.
    pub calls: u32,
    /// Item by item, in the order of the form.
    pub items: Vec<ItemAgreement>,
    /// The limit, a share.
    pub lowest: f64,
    /// What the figures mean.
    pub definition: String,
}

/// What is judged, with the values it can take.
struct Judged {
    id: String,
    name: String,
    categories: Vec<Value>,
}

/// Agreement over the double-scored calls of a stretch of days.
pub fn get(app: &App, from: Day, to: Day) -> Result<AgreementPage> {
    app.read(|db| of(db, from, to))
}

/// The same inside a read.
pub(crate) fn of(db: Db<'_>, from: Day, to: Day) -> Result<AgreementPage> {
    let pairs = store::sheet::pairs(db, from, to)?;
    let card = store::scorecard::all(db)?.into_iter().next();
    let card = card.ok_or_else(|| Failure::bug("没有评分表"))?.card;
    page(&card, &pairs)
}

/// The page of these judgements, named by the card.
fn page(card: &Scorecard, pairs: &[Pair]) -> Result<AgreementPage> {
    let mut calls: Vec<&str> = pairs.iter().map(|pair| pair.task.as_str()).collect();
    calls.dedup();
    let items: Result<Vec<ItemAgreement>> =
        judged(card).into_iter().map(|judged| of_item(judged, pairs)).collect();
    let items = items?.into_iter().filter(|item| item.agreement.calls > 0).collect();
    Ok(AgreementPage {
        calls: calls.len() as u32,
        items,
        lowest: LOWEST_AGREEMENT,
        definition: format!(
            "两位评分人对同一通拨测各自评分，按项目比较。一致率＝判定相同的次数÷两人都判定的次数。AC1（Gwet 2008）扣除了碰巧一致的部分；\
             Kappa（Cohen 1960）在绝大多数判定相同时会失真，仅供对照。一致率低于 {:.0}% 的项目应统一尺度；不足 {FEW_JUDGEMENTS} 次的只供参考。\
             只统计两份评分单都已提交的任务，不含作废。",
            LOWEST_AGREEMENT * 100.0
        ),
    })
}

/// What two scorers can share: the plain items of the card, the key points, the fatal errors.
fn judged(card: &Scorecard) -> Vec<Judged> {
    let plain = |item: &Item| Judged {
        id: item.id.clone(),
        name: item.name.clone(),
        categories: (item.choices().iter().map(|choice| json!(choice.points)))
            .chain(item.na_allowed.then(|| json!("na")))
            .chain(item.veto.is_some().then(|| json!("veto")))
            .collect(),
    };
    let pooled = |id: &str, name: &str, categories: [&str; 2]| Judged {
        id: id.into(),
        name: name.into(),
        categories: categories.map(|word| json!(word)).to_vec(),
    };
    let mut all = Vec::new();
    for item in card.dimensions.iter().flat_map(|dimension| &dimension.items) {
        match item.kind {
            ItemKind::Plain { .. } => all.push(plain(item)),
            ItemKind::KeyPoints => all.extend([
                pooled("key_points", "答案要点（必答、加分）", ["hit", "missed"]),
                pooled("fatal_errors", "致命错误", ["not", "occurred"]),
            ]),
            ItemKind::Connection { .. } => {}
        }
    }
    all
}

fn of_item(mut judged: Judged, pairs: &[Pair]) -> Result<ItemAgreement> {
    let mut answers: Vec<(Value, Value)> = Vec::new();
    let mut differing: Vec<TaskName> = Vec::new();
    for (pair, (first, second)) in pairs.iter().filter_map(|pair| Some((pair, answer(&judged.id, pair)?))) {
        if first != second && differing.last().is_none_or(|last| last.id != pair.task) {
            differing.push(TaskName { id: pair.task.clone(), number: pair.number.clone() });
        }
        answers.push((first, second));
    }
    // A value of an older card that the newest no longer offers is a category all the same.
    for (first, second) in &answers {
        for value in [first, second] {
            if !judged.categories.contains(value) {
                judged.categories.push(value.clone());
            }
        }
    }
    let agreement = Crosstab::of_pairs(&judged.categories, &answers)?.agreement();
    let few = agreement.calls < FEW_JUDGEMENTS;
    Ok(ItemAgreement {
        weak: !few && agreement.raw.is_some_and(|raw| raw < LOWEST_AGREEMENT),
        item: judged.id,
        name: judged.name,
        agreement,
        few,
        differing,
    })
}

/// The two answers of `pair`, if it belongs to `item`. What a scorer left alone is what the form takes it for: a bonus that
/// was not given, an error that was not made.
fn answer(item: &str, pair: &Pair) -> Option<(Value, Value)> {
    let fatal = [&pair.first, &pair.second]
        .into_iter()
        .flatten()
        .any(|value| *value == "occurred" || *value == "not");
    let left_alone = match (pair.field.parse().ok()?, item) {
        (SheetField::Item(id), item) if id == item => Value::Null,
        (SheetField::KeyPoint(_), "key_points") if !fatal => json!("missed"),
        (SheetField::KeyPoint(_), "fatal_errors") if fatal => json!("not"),
        _ => return None,
    };
    let or_left = |value: &Option<Value>| value.clone().unwrap_or_else(|| left_alone.clone());
    Some((or_left(&pair.first), or_left(&pair.second)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::default_scorecard;

    fn pair(task: u32, field: &str, first: Value, second: Value) -> Pair {
        let some = |value: Value| (!value.is_null()).then_some(value);
        Pair {
            task: format!("t{task}"),
            number: format!("202612-{task:04}"),
            field: field.into(),
            first: some(first),
            second: some(second),
        }
    }

    #[test]
    fn items_key_points_and_fatal_errors_are_told_apart() {
        let mut pairs = Vec::new();
        for task in 0..24 {
            let second = if task < 4 { 30 } else { 50 };
            pairs.push(pair(task, "item:greeting", json!(50), json!(second)));
            pairs.push(pair(task, "key_point:a", json!("hit"), json!("hit")));
            pairs.push(pair(task, "key_point:b", json!("missed"), json!(null)));
            pairs.push(pair(
                task,
                "key_point:c",
                json!("not"),
                if task == 7 { json!("occurred") } else { json!(null) },
            ));
        }
        let page = page(&default_scorecard(), &pairs).unwrap();
        assert_eq!(page.calls, 24);
        let names: Vec<(&str, u64, bool)> =
            page.items.iter().map(|item| (item.item.as_str(), item.agreement.calls, item.weak)).collect();
        assert_eq!(names, [("greeting", 24, true), ("key_points", 48, false), ("fatal_errors", 24, false)]);
        let numbers = |at: usize| -> Vec<&str> {
            page.items[at].differing.iter().map(|task| task.number.as_str()).collect()
        };
        assert_eq!(numbers(0), ["202612-0000", "202612-0001", "202612-0002", "202612-0003"]);
        assert_eq!(numbers(2), ["202612-0007"]);
        assert_eq!(page.items[0].agreement.raw, Some(20.0 / 24.0));
        assert_eq!(page.items[1].agreement.raw, Some(1.0));
    }

    #[test]
    fn few_judgements_are_not_called_weak() {
        let pairs: Vec<Pair> =
            (0..19).map(|task| pair(task, "item:greeting", json!(50), json!(30))).collect();
        let page = page(&default_scorecard(), &pairs).unwrap();
        assert_eq!((page.items[0].few, page.items[0].weak), (true, false));
    }
}
