//! The errors so plain that a file with them is not even read: values outside their range, names that clash.

use super::{Card, Found, Problem};
use crate::calendar::Day;
use std::collections::BTreeSet;

/// The errors with which a card can be neither read from a file nor kept: values outside their range, names that clash.
pub fn malformed(card: &Card) -> Vec<Problem> {
    let mut found = Found(Vec::new());
    if !is_kebab(&card.id) {
        found.error("id", "编号只能用小写英文字母和数字，词之间用一个短横，例如 shebao-canbao-zhuanyi。");
    }
    for (field, text) in
        [("title", &card.title), ("topic", &card.topic), ("opening.text", &card.opening.text)]
    {
        if text.trim().is_empty() {
            found.error(field, "不能为空。");
        }
    }
    if !(1..=3).contains(&card.difficulty) {
        found.error("difficulty", "难度只能是 1（易）、2（中）、3（难）。");
    }
    if !(10..=3_600).contains(&card.expected_seconds) {
        found.error("expected_seconds", "预计时长须在 10 到 3600 秒之间。");
    }
    if !(16..=100).contains(&card.persona.age) {
        found.error("persona.age", "角色年龄须在 16 到 100 岁之间。");
    }
    let mut months = BTreeSet::new();
    for (index, month) in card.season.iter().enumerate() {
        if !(1..=12).contains(month) || !months.insert(month) {
            found.error(
                format!("season[{index}]"),
                format!("{month} 不是月份，或者重复；只写 1 到 12，各一次。"),
            );
        }
    }
    for (field, list) in lists(card) {
        for (index, text) in list.iter().enumerate() {
            if text.trim().is_empty() {
                found.error(format!("{field}[{index}]"), "空白的一条，请填写或删去。");
            }
        }
    }
    let mut ids = BTreeSet::new();
    for (index, point) in card.key_points.iter().enumerate() {
        let at = |field: &str| format!("key_points[{index}].{field}");
        if point.id.trim().is_empty() || !ids.insert(point.id.as_str()) {
            found.error(at("id"), format!("答案要点的编号“{}”为空或重复，请改成不同的编号。", point.id));
        }
        if point.text.trim().is_empty() {
            found.error(at("text"), "答案要点没有内容。");
        }
        if point.weight > 100 {
            found.error(at("weight"), format!("分值 {} 超过 100。", point.weight));
        }
    }
    for (index, variant) in card.city_variants.iter().enumerate() {
        if !ids.contains(variant.key_point.as_str()) {
            let message = format!("没有编号为“{}”的答案要点。", variant.key_point);
            found.error(format!("city_variants[{index}].key_point"), message);
        }
    }
    for (index, basis) in card.basis.iter().enumerate() {
        if basis.title.trim().is_empty() {
            found.error(format!("basis[{index}].title"), "政策依据没有名称。");
        }
        if basis
            .link
            .as_deref()
            .is_some_and(|link| !link.starts_with("https://") && !link.starts_with("http://"))
        {
            found.error(format!("basis[{index}].link"), "链接须以 https:// 或 http:// 开头。");
        }
        if backwards(basis.valid_from, basis.valid_until) {
            found.error(format!("basis[{index}].valid_until"), "失效日期早于生效日期。");
        }
    }
    if backwards(card.valid_from, card.valid_until) {
        found.error("valid_until", "失效日期早于生效日期。");
    }
    found.0
}

fn lists(card: &Card) -> Vec<(String, &[String])> {
    let mut lists: Vec<(String, &[String])> = vec![
        ("cities".into(), &card.cities),
        ("bands".into(), &card.bands),
        ("opening.variants".into(), &card.opening.variants),
        ("probes".into(), &card.probes),
        ("clarifying".into(), &card.clarifying),
        ("do_not".into(), &card.do_not),
        ("checkpoints".into(), &card.checkpoints),
    ];
    for (index, point) in card.key_points.iter().enumerate() {
        lists.push((format!("key_points[{index}].accepted"), &point.accepted));
    }
    for (index, variant) in card.city_variants.iter().enumerate() {
        lists.push((format!("city_variants[{index}].accepted"), &variant.accepted));
    }
    for (index, basis) in card.basis.iter().enumerate() {
        lists.push((format!("basis[{index}].cities"), &basis.cities));
    }
    lists
}

fn is_kebab(id: &str) -> bool {
    let word = |word: &str| {
        !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    id.len() <= 80 && id.split('-').all(word)
}

fn backwards(from: Option<Day>, until: Option<Day>) -> bool {
    matches!((from, until), (Some(from), Some(until)) if until < from)
}
