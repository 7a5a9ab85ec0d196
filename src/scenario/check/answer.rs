//! Checks of the answer key: key points and their weights, what differs between cities, the rules behind it, 待核.

use super::Found;
use crate::scenario::{Card, KeyPointKind};
use std::collections::BTreeSet;

/// More than this an agent does not say in three minutes.
const MAX_REQUIRED: usize = 5;
/// With one point above this share the others hardly count.
const MAX_SHARE_PERCENT: u32 = 60;

pub(super) fn key_points(card: &Card, found: &mut Found) {
    let (mut required, mut bonus) = (0, 0);
    let mut texts = BTreeSet::new();
    for (index, point) in card.key_points.iter().enumerate() {
        let field = |name: &str| format!("key_points[{index}].{name}");
        match point.kind {
            KeyPointKind::Fatal if point.weight > 0 => {
                let message = "致命错误不计分值（命中时应答能力直接记 0 分），请把分值改为 0。";
                found.warning(field("weight"), message);
            }
            KeyPointKind::Fatal => {}
            KeyPointKind::Required | KeyPointKind::Bonus if point.weight == 0 => {
                found.error(field("weight"), "必答和加分要点的分值须大于 0，否则答对答错没有区别。");
            }
            KeyPointKind::Required => required += point.weight,
            KeyPointKind::Bonus => bonus += point.weight,
        }
        if point.kind == KeyPointKind::Fatal && !point.accepted.is_empty() {
            found.warning(field("accepted"), "致命错误没有“同等认可”，请删去。");
        }
        if !point.text.trim().is_empty() && !texts.insert(point.text.trim()) {
            found.warning(field("text"), "与前面一条要点的内容相同，会重复计分；请合并。");
        }
    }
    let count = |kind| card.key_points.iter().filter(|point| point.kind == kind).count();
    match count(KeyPointKind::Required) {
        0 => found.error("key_points", "没有必答要点，无法判断答得对不对；请至少写一条。"),
        _ if bonus > required => {
            found.warning("key_points", format!("加分要点合计 {bonus} 分，多于必答要点的 {required} 分。"));
        }
        many if many > MAX_REQUIRED => {
            let message = format!("必答要点有 {many} 条，三分钟内答不完；请压到 {MAX_REQUIRED} 条以内。");
            found.warning("key_points", message);
        }
        _ => shares(card, required + bonus, found),
    }
    if count(KeyPointKind::Fatal) == 0 {
        found.info("key_points", "没有写致命错误；如有会误导群众的常见错答，请补上。");
    }
}

fn shares(card: &Card, total: u32, found: &mut Found) {
    let weighty = card.key_points.iter().filter(|point| point.weight > 0).count();
    for (index, point) in card.key_points.iter().enumerate() {
        let share = point.weight * 100 / total.max(1);
        if weighty > 1
            && point.weight <= 100
            && point.kind != KeyPointKind::Fatal
            && share > MAX_SHARE_PERCENT
        {
            let message = format!("这一条占全部 {total} 分的 {share}%，其余要点几乎不起作用；请调整分值。");
            found.warning(format!("key_points[{index}].weight"), message);
        }
    }
}

/// What differs between cities, and whether every city has a rule behind its answer.
pub(super) fn cities(card: &Card, found: &mut Found) {
    let suits = |city: &String| card.cities.is_empty() || card.cities.contains(city);
    let mut pairs = BTreeSet::new();
    for (index, variant) in card.city_variants.iter().enumerate() {
        let field = |name: &str| format!("city_variants[{index}].{name}");
        if variant.city.trim().is_empty() {
            found.error(field("city"), "没有写是哪个地市。");
        } else if !suits(&variant.city) {
            let message = format!("{}不在这张卡的适用地市之内，这条差异用不上。", variant.city);
            found.warning(field("city"), message);
        }
        if variant.text.trim().is_empty() {
            found.error(field("text"), "没有写该市应当说到的内容。");
        }
        if !pairs.insert((&variant.city, &variant.key_point)) {
            let message = format!("{}对同一条要点写了两次，分不清以哪一条为准；请删去一条。", variant.city);
            found.error(field("key_point"), message);
        }
    }
    if card.basis.is_empty() {
        found.error("basis", "没有政策依据，地市申诉时无法说明为什么判错。");
        return;
    }
    for (index, basis) in card.basis.iter().enumerate() {
        let marked = basis.title.contains('《') && basis.title.contains('》');
        if !marked && !basis.title.trim().is_empty() {
            found.info(format!("basis[{index}].title"), "政策依据的名称请写全称，并加书名号。");
        }
        for (place, city) in basis.cities.iter().enumerate().filter(|(_, city)| !suits(city)) {
            let message = format!("{city}不在这张卡的适用地市之内。");
            found.warning(format!("basis[{index}].cities[{place}]"), message);
        }
    }
    if card.basis.iter().any(|basis| basis.cities.is_empty()) {
        return;
    }
    let lacking: Vec<&str> =
        card.cities.iter().filter(|city| !card.has_basis_in(city)).map(String::as_str).collect();
    if card.cities.is_empty() {
        found
            .warning("basis", "各条依据都只限几个地市，其余地市没有依据；请补上通用的依据，或限定适用地市。");
    } else if !lacking.is_empty() {
        found.warning("basis", format!("{}没有依据，请补上。", lacking.join("、")));
    }
}

pub(super) fn open(card: &Card, found: &mut Found) {
    for (index, open) in card.to_verify.iter().enumerate() {
        let what = open.what.trim_end_matches('。');
        let place = card.place_name(&open.place);
        let message = format!("待核（{place}）：{what}。核实并删去这一条之前，这张卡不会进入已发布的计划。");
        found.warning(format!("to_verify[{index}]"), message);
    }
}
