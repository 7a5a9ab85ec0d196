//! Cards as the rows of five sheets.

use super::{Cell, Grid};
use crate::calendar::Day;
use crate::scenario::{Card, KeyPointKind};

pub(super) const CARDS: &str = "场景卡";
pub(super) const POINTS: &str = "答案要点";
pub(super) const VARIANTS: &str = "地市差异";
pub(super) const BASES: &str = "政策依据";
pub(super) const OPEN: &str = "待核";

/// The sheets in their order, with their columns.
pub(super) const SHEETS: [(&str, &[(&str, f64)]); 5] = [
    (
        CARDS,
        &[
            ("编号", 24.0),
            ("标题", 28.0),
            ("主题", 10.0),
            ("子主题", 12.0),
            ("适用地市", 12.0),
            ("适用时段", 12.0),
            ("适用月份", 12.0),
            ("生效日期", 12.0),
            ("失效日期", 12.0),
            ("难度", 6.0),
            ("需追问", 7.0),
            ("新政策", 7.0),
            ("预计秒数", 9.0),
            ("年龄", 6.0),
            ("身份", 18.0),
            ("所在区县", 10.0),
            ("背景", 36.0),
            ("开场白", 44.0),
            ("其他说法", 44.0),
            ("追问", 36.0),
            ("应核实的情况", 36.0),
            ("结束语", 36.0),
            ("禁止事项", 32.0),
            ("脚本打卡点", 14.0),
            ("编写人", 12.0),
            ("审核人", 12.0),
            ("审核日期", 12.0),
        ],
    ),
    (
        POINTS,
        &[
            ("场景编号", 24.0),
            ("要点编号", 18.0),
            ("类别", 10.0),
            ("分值", 6.0),
            ("内容", 60.0),
            ("同等认可", 40.0),
        ],
    ),
    (VARIANTS, &[("场景编号", 24.0), ("地市", 10.0), ("所指要点", 18.0), ("内容", 60.0), ("同等认可", 40.0)]),
    (
        BASES,
        &[
            ("场景编号", 24.0),
            ("名称", 50.0),
            ("文号", 36.0),
            ("适用地市", 14.0),
            ("链接", 30.0),
            ("生效日期", 12.0),
            ("失效日期", 12.0),
        ],
    ),
    (OPEN, &[("场景编号", 24.0), ("位置", 18.0), ("内容", 70.0)]),
];

pub(super) const DIFFICULTIES: [&str; 3] = ["易", "中", "难"];
pub(super) const KINDS: [KeyPointKind; 3] =
    [KeyPointKind::Required, KeyPointKind::Bonus, KeyPointKind::Fatal];
pub(super) const YES: &str = "是";

pub(super) fn grids(cards: &[Card]) -> Vec<Grid> {
    let rows = |name| -> Vec<Vec<Cell>> { cards.iter().flat_map(|card| rows(name, card)).collect() };
    SHEETS.iter().map(|(name, columns)| Grid { name, columns, rows: rows(name) }).collect()
}

fn rows(sheet: &str, card: &Card) -> Vec<Vec<Cell>> {
    let id = || text(&card.id);
    match sheet {
        CARDS => vec![main_row(card)],
        POINTS => card
            .key_points
            .iter()
            .map(|point| {
                let weight = if point.weight == 0 { Cell::Empty } else { Cell::Number(point.weight) };
                vec![
                    id(),
                    text(&point.id),
                    text(point.kind.name()),
                    weight,
                    text(&point.text),
                    lines(&point.accepted),
                ]
            })
            .collect(),
        VARIANTS => card
            .city_variants
            .iter()
            .map(|one| {
                vec![id(), text(&one.city), text(&one.key_point), text(&one.text), lines(&one.accepted)]
            })
            .collect(),
        BASES => card
            .basis
            .iter()
            .map(|basis| {
                let link = text(basis.link.as_deref().unwrap_or_default());
                vec![
                    id(),
                    text(&basis.title),
                    text(&basis.number),
                    names(&basis.cities),
                    link,
                    day(basis.valid_from),
                    day(basis.valid_until),
                ]
            })
            .collect(),
        _ => card.to_verify.iter().map(|open| vec![id(), text(&open.place), text(&open.what)]).collect(),
    }
}

fn main_row(card: &Card) -> Vec<Cell> {
    let months: Vec<String> = card.season.iter().map(u32::to_string).collect();
    let difficulty = usize::from(card.difficulty).checked_sub(1).and_then(|place| DIFFICULTIES.get(place));
    vec![
        text(&card.id),
        text(&card.title),
        text(&card.topic),
        text(&card.sub_topic),
        names(&card.cities),
        names(&card.bands),
        names(&months),
        day(card.valid_from),
        day(card.valid_until),
        text(difficulty.copied().unwrap_or_default()),
        flag(card.needs_probing),
        flag(card.new_policy),
        Cell::Number(card.expected_seconds),
        Cell::Number(u32::from(card.persona.age)),
        text(&card.persona.role),
        text(&card.persona.county),
        text(&card.background),
        text(&card.opening.text),
        lines(&card.opening.variants),
        lines(&card.probes),
        lines(&card.clarifying),
        text(&card.exit_line),
        lines(&card.do_not),
        lines(&card.checkpoints),
        text(&card.author),
        text(&card.reviewer),
        day(card.reviewed_on),
    ]
}

fn text(text: &str) -> Cell {
    if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
}

/// One entry a line.
fn lines(entries: &[String]) -> Cell {
    let entries: Vec<String> = entries.iter().map(|entry| entry.replace(['\n', '\r'], " ")).collect();
    text(&entries.join("\n"))
}

fn names(names: &[String]) -> Cell {
    text(&names.join("、"))
}

fn day(day: Option<Day>) -> Cell {
    day.map_or(Cell::Empty, |day| Cell::Text(day.to_string()))
}

fn flag(flag: bool) -> Cell {
    if flag { text(YES) } else { Cell::Empty }
}
