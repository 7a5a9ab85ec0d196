//! 通报 on paper: its blocks in the order of reading. The writers for Word and HTML give each block its look and add
//! nothing, so that the two cannot differ in a word.
//!
//! The order is that of official documents (GB/T 9704): issuer, number, title, recipients, text, list of annexes,
//! signature and date, then the annexes, and 抄送 at the very end.

use super::closing;
use super::content::MonthReport;
use super::table::{Cell, Column, Table};
use super::tables::tables;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An annex that can be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Annex {
    /// 统计表
    Figures,
    /// 问题清单
    Problems,
    /// 作废和不计入的拨测
    Removed,
    /// 口径与说明
    Definitions,
}

impl Annex {
    /// All, in their order.
    pub const ALL: [Annex; 4] = [Annex::Figures, Annex::Problems, Annex::Removed, Annex::Definitions];

    /// The Chinese name.
    pub fn name(self) -> &'static str {
        match self {
            Annex::Figures => "统计表",
            Annex::Problems => "问题清单",
            Annex::Removed => "作废和按口径不计入的拨测",
            Annex::Definitions => "口径与说明",
        }
    }
}

/// One block.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Block {
    /// Made-up data: nobody may take the paper for an official one.
    Demo(String),
    /// 发文机关标志, in red.
    Issuer(String),
    /// 发文字号, above the red line.
    Number(String),
    /// The title.
    Title(String),
    /// 主送, at the left edge.
    Recipients(String),
    /// A heading of the first level: `一、总体情况`.
    Heading(String),
    /// A heading of the second level: `（一）…`.
    Subheading(String),
    /// A paragraph.
    Text(String),
    /// The chart of the cities, with its caption.
    Chart(String),
    /// A line of the list of annexes.
    AnnexLine(String),
    /// 署名 or 成文日期.
    Signature(String),
    /// An annex begins, on a new page: its mark and its title.
    Annex(String, String),
    /// A table with its caption.
    Table(String, Grid),
    /// 抄送
    Copies(String),
}

/// A table as printed.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Grid {
    /// The heads.
    pub(super) heads: Vec<String>,
    /// Widths of the columns, as shares of the whole.
    pub(super) widths: Vec<f64>,
    /// True for a column of figures.
    pub(super) figures: Vec<bool>,
    /// The rows.
    pub(super) rows: Vec<Vec<String>>,
    /// The last row sums up the others.
    pub(super) has_total: bool,
}

/// The blocks of a bulletin with the `annexes` that were chosen.
pub(super) fn document(report: &MonthReport, annexes: &[Annex]) -> Vec<Block> {
    let frame = &report.frame;
    let mut blocks = Vec::new();
    if report.demo {
        blocks.push(Block::Demo("演示数据，不反映真实情况，不得引用".into()));
    }
    let mut given = |text: &str, block: fn(String) -> Block| {
        if !text.is_empty() {
            blocks.push(block(text.into()));
        }
    };
    given(&report.issuer, Block::Issuer);
    given(&frame.number, Block::Number);
    given(&report.title, Block::Title);
    given(&frame.recipients, |text| Block::Recipients(format!("{text}：")));
    for (index, section) in report.sections.iter().enumerate() {
        blocks.push(Block::Heading(section.heading.clone()));
        blocks.extend(section.paragraphs.iter().cloned().map(Block::Text));
        if index == 1 && report.cities.iter().any(|city| city.figure.low.is_some()) {
            blocks.push(Block::Chart(format!(
                "图1　各地市{}与95%置信区间",
                report.settings.headline.name().replace(' ', "")
            )));
        }
    }
    blocks.extend(closing::blocks(report));
    let chosen: Vec<Annex> = Annex::ALL.into_iter().filter(|annex| annexes.contains(annex)).collect();
    for (index, annex) in chosen.iter().enumerate() {
        let lead = if index == 0 { "附件：" } else { "　　　" };
        blocks.push(Block::AnnexLine(format!("{lead}{}. {}", index + 1, annex.name())));
    }
    let signed = [&frame.signature, &frame.date].into_iter().filter(|text| !text.is_empty());
    blocks.extend(signed.cloned().map(Block::Signature));
    for (index, annex) in chosen.iter().enumerate() {
        blocks.push(Block::Annex(format!("附件{}", index + 1), annex.name().into()));
        fill(*annex, report, &mut blocks);
    }
    if !frame.copies.is_empty() {
        blocks.push(Block::Copies(format!("抄送：{}。", frame.copies.trim_end_matches('。'))));
    }
    blocks
}

fn fill(annex: Annex, report: &MonthReport, blocks: &mut Vec<Block>) {
    let tables = tables(report);
    match annex {
        Annex::Figures => {
            let rates = ["calls", "connected", "rate", "low", "high", "tier", "first", "within"];
            let with = |key: &'static str| [&[key], &rates[..]].concat();
            let scores = ["score_0", "score_1", "score_2", "score_3", "score_total"];
            let waits = [&["city", "mean_wait", "median_wait"], &scores[..]].concat();
            let topics = [&["topic", "sheets"], &scores[..], &["points_rate"]].concat();
            let listed: [(&str, &Table, Vec<&str>); 9] = [
                ("各地市接通情况", &tables.cities, with("city")),
                ("各地市等待时间与评分", &tables.cities, waits),
                ("各口径接通率", &tables.rates, vec![]),
                ("环比与同比", &tables.comparisons, vec![]),
                ("分档", &tables.tiers, vec![]),
                ("各时段接通情况", &tables.bands, with("band")),
                ("各日型接通情况", &tables.day_kinds, with("day_kind")),
                ("拨测结果", &tables.outcomes, vec![]),
                ("各主题应答质量", &tables.topics, topics),
            ];
            let filled = listed.into_iter().filter(|(_, table, _)| !table.rows.is_empty());
            for (index, (caption, table, keys)) in filled.enumerate() {
                blocks.push(Block::Table(format!("表{}　{caption}", index + 1), grid(table, &keys)));
            }
        }
        Annex::Problems => {
            let keys = ["index", "kind", "city", "number", "day", "start", "finding", "note"];
            list(&tables.problems, &keys, "本月没有列入清单的问题。", blocks);
        }
        Annex::Removed => list(&tables.removed, &[], "本月没有作废和不计入的拨测。", blocks),
        Annex::Definitions => {
            let (mut last, mut count) = (String::new(), 0);
            let mut headed = |name: &str, blocks: &mut Vec<Block>| {
                count += 1;
                blocks.push(Block::Subheading(format!("（{}）{name}", numeral(count))));
            };
            for row in &tables.definitions.rows {
                let [name, part, text] =
                    [0, 1, 2].map(|at| row.get(at).map(Cell::printed).unwrap_or_default());
                if name != last {
                    headed(&name, blocks);
                    last = name;
                }
                blocks.push(Block::Text(format!("{part}：{text}")));
            }
            headed("生成", blocks);
            blocks.push(Block::Text(format!("生成时间：{}", report.generated_at)));
        }
    }
}

/// `一` to `九十九`.
pub(super) fn numeral(number: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |at: usize| DIGITS.get(at).copied().unwrap_or_default();
    match number {
        0..10 => digit(number).into(),
        10..20 => format!("十{}", digit(number - 10)),
        _ => format!("{}十{}", digit(number / 10), digit(number % 10)),
    }
}

fn list(table: &Table, keys: &[&str], none: &str, blocks: &mut Vec<Block>) {
    blocks.push(match table.rows.is_empty() {
        true => Block::Text(none.into()),
        false => Block::Table(String::new(), grid(table, keys)),
    });
}

/// The columns `keys` of a table; all where none are named.
pub(super) fn grid(table: &Table, keys: &[&str]) -> Grid {
    let chosen: Vec<(usize, &Column)> = table
        .columns
        .iter()
        .enumerate()
        .filter(|(_, column)| keys.is_empty() || keys.contains(&column.key))
        .collect();
    let all: f64 = chosen.iter().map(|(_, column)| column.width).sum();
    let is_figure = |at: usize| {
        let mut cells = table.rows.iter().filter_map(|row| row.get(at)).filter(|cell| **cell != Cell::Empty);
        cells.clone().next().is_some() && cells.all(Cell::is_figure)
    };
    Grid {
        heads: chosen.iter().map(|(_, column)| column.title.clone()).collect(),
        widths: chosen.iter().map(|(_, column)| column.width / all).collect(),
        figures: chosen.iter().map(|(at, _)| is_figure(*at)).collect(),
        rows: table
            .rows
            .iter()
            .map(|row| {
                chosen.iter().map(|(at, _)| row.get(*at).map(Cell::printed).unwrap_or_default()).collect()
            })
            .collect(),
        has_total: table.has_total,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn the_blocks_stand_in_the_order_of_official_documents() {
        let report = sample::compared([2, 6], Some([3, 4]));
        let blocks = document(&report, &[Annex::Problems]);
        let at = |wanted: fn(&Block) -> bool| blocks.iter().position(wanted).unwrap();
        let order = [
            at(|block| matches!(block, Block::Issuer(_))),
            at(|block| matches!(block, Block::Number(text) if text == "晋热线通〔2026〕12号")),
            at(|block| matches!(block, Block::Title(_))),
            at(|block| matches!(block, Block::Recipients(text) if text.ends_with('：'))),
            at(|block| matches!(block, Block::Heading(_))),
            at(|block| matches!(block, Block::Chart(_))),
            at(|block| matches!(block, Block::AnnexLine(text) if text == "附件：1. 问题清单")),
            at(|block| matches!(block, Block::Signature(_))),
            at(|block| matches!(block, Block::Annex(..))),
            at(|block| matches!(block, Block::Copies(_))),
        ];
        assert!(order.is_sorted(), "{order:?}");
        assert_eq!(blocks.iter().filter(|block| matches!(block, Block::Annex(..))).count(), 1);
    }

    #[test]
    fn no_caller_stands_on_the_paper() {
        let report = sample::report(5, 200, crate::stats::Rate::Eventual, false);
        let callers = crate::stats::sample::facts(5, 1).callers;
        let text = format!("{:?}", document(&report, &Annex::ALL));
        assert!(!callers.is_empty() && callers.iter().all(|caller| !text.contains(&caller.name)));
    }
}
