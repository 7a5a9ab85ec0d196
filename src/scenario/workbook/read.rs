//! The workbook back into cards. Every wrong row is named with its sheet, its number and the reason; nothing is guessed.

use super::layout::{BASES, CARDS, OPEN, POINTS, SHEETS, VARIANTS};
use super::row::Row;
use crate::failure::{Failure, Result};
use crate::scenario::check::malformed;
use crate::scenario::{
    Basis, Card, CityVariant, KeyPoint, Opening, Persona, ToVerify, field_name, read_card, write_card,
};
use calamine::{Data, Range, Reader, Xlsx, open_workbook_from_rs};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::Cursor;
use ts_rs::TS;

/// A row that cannot be imported.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
pub struct BadRow {
    /// The sheet's name.
    pub sheet: String,
    /// The row's number as Excel shows it, from 1.
    pub row: u32,
    /// Why, and what to do.
    pub message: String,
}

impl BadRow {
    /// In one sentence.
    pub fn sentence(&self) -> String {
        format!("“{}”第 {} 行：{}", self.sheet, self.row, self.message)
    }
}

/// Where each card and its parts stand, so that what is wrong with them can be told by row.
#[derive(Default)]
struct Places {
    card: u32,
    parts: BTreeMap<&'static str, Vec<u32>>,
}

struct Reading {
    /// In the order of the first sheet.
    cards: Vec<(Card, Places)>,
    by_id: BTreeMap<String, usize>,
    wrong: Vec<BadRow>,
}

/// The cards of a workbook, in its order; else every row that is wrong, in the order of the sheets.
///
/// # Errors
/// [`Failure::Invalid`] where the bytes are no workbook, or it is not one of scenarios.
pub fn read(bytes: &[u8]) -> Result<std::result::Result<Vec<Card>, Vec<BadRow>>> {
    let mut workbook: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).map_err(|_| {
        Failure::invalid(
            "bytes",
            "这不是 Excel 表格（.xlsx），或者文件已损坏；请用“导出表格”得到的文件修改后再导入。",
        )
    })?;
    let mut reading = Reading { cards: Vec::new(), by_id: BTreeMap::new(), wrong: Vec::new() };
    for (sheet, columns) in SHEETS {
        match workbook.worksheet_range(sheet) {
            Ok(range) => reading.sheet(sheet, columns, &range),
            Err(_) if sheet == CARDS => {
                let message = format!("表格里没有“{CARDS}”工作表，不是提问场景的表格。");
                return Err(Failure::invalid("bytes", message));
            }
            // A sheet of parts may be left out where no card has any.
            Err(_) => {}
        }
    }
    if reading.cards.is_empty() && reading.wrong.is_empty() {
        return Err(Failure::invalid("bytes", format!("“{CARDS}”工作表里没有一张卡。")));
    }
    Ok(reading.finish())
}

impl Reading {
    fn bad(&mut self, sheet: &str, row: u32, message: impl Into<String>) {
        self.wrong.push(BadRow { sheet: sheet.to_owned(), row, message: message.into() });
    }

    fn sheet(&mut self, sheet: &'static str, columns: &[(&'static str, f64)], range: &Range<Data>) {
        // A range begins at the first cell that holds something.
        let (first_row, _) = range.start().unwrap_or((0, 0));
        let mut rows = (first_row + 1..).zip(range.rows());
        let Some((head_row, head)) = rows.next() else { return };
        let titles: Vec<String> = head.iter().map(|cell| cell.to_string().trim().to_owned()).collect();
        let known = |title: &String| columns.iter().find(|(name, _)| name == title).map(|(name, _)| *name);
        for (title, _) in columns.iter().filter(|(title, _)| !titles.iter().any(|other| other == title)) {
            self.bad(sheet, head_row, format!("缺少“{title}”一列；请不要改动表头。"));
        }
        for title in titles.iter().filter(|title| !title.is_empty() && known(title).is_none()) {
            self.bad(sheet, head_row, format!("不认识“{title}”一列；请删去，或改回原来的列名。"));
        }
        if self.wrong.iter().any(|bad| bad.sheet == sheet) {
            return;
        }
        for (number, cells) in rows {
            let cells = titles.iter().zip(cells).filter_map(|(title, cell)| Some((known(title)?, cell)));
            let mut row = Row::new(cells.collect());
            if row.is_empty() {
                continue;
            }
            if sheet == CARDS {
                self.card(number, &mut row);
            } else {
                self.part(sheet, number, &mut row);
            }
            for message in std::mem::take(&mut row.wrong) {
                self.bad(sheet, number, format!("{message}。"));
            }
        }
    }

    fn card(&mut self, number: u32, row: &mut Row<'_>) {
        let card = Card {
            id: row.text("编号"),
            title: row.text("标题"),
            topic: row.text("主题"),
            sub_topic: row.text("子主题"),
            cities: row.names("适用地市"),
            bands: row.names("适用时段"),
            season: row.months("适用月份"),
            valid_from: row.day("生效日期"),
            valid_until: row.day("失效日期"),
            difficulty: row.difficulty("难度"),
            needs_probing: row.flag("需追问"),
            new_policy: row.flag("新政策"),
            expected_seconds: row.number("预计秒数", 0),
            background: row.text("背景"),
            probes: row.lines("追问"),
            clarifying: row.lines("应核实的情况"),
            exit_line: row.text("结束语"),
            do_not: row.lines("禁止事项"),
            checkpoints: row.lines("脚本打卡点"),
            author: row.text("编写人"),
            reviewer: row.text("审核人"),
            reviewed_on: row.day("审核日期"),
            persona: Persona {
                age: u8::try_from(row.number("年龄", 0)).unwrap_or(u8::MAX),
                role: row.text("身份"),
                county: row.text("所在区县"),
            },
            opening: Opening { text: row.text("开场白"), variants: row.lines("其他说法") },
            key_points: Vec::new(),
            city_variants: Vec::new(),
            basis: Vec::new(),
            to_verify: Vec::new(),
        };
        if let Some(earlier) = self.by_id.get(&card.id) {
            let first = self.cards[*earlier].1.card;
            return self.bad(CARDS, number, format!("编号“{}”与第 {first} 行重复。", card.id));
        }
        self.by_id.insert(card.id.clone(), self.cards.len());
        self.cards.push((card, Places { card: number, parts: BTreeMap::new() }));
    }

    fn part(&mut self, sheet: &'static str, number: u32, row: &mut Row<'_>) {
        let id = row.text("场景编号");
        let Some((card, places)) = self.by_id.get(&id).and_then(|place| self.cards.get_mut(*place)) else {
            let message = format!("“{CARDS}”里没有编号为“{id}”的卡；请核对场景编号。");
            return self.bad(sheet, number, message);
        };
        match sheet {
            POINTS => card.key_points.push(KeyPoint {
                id: row.text("要点编号"),
                kind: row.kind("类别"),
                weight: row.number("分值", 0),
                text: row.text("内容"),
                accepted: row.lines("同等认可"),
            }),
            VARIANTS => card.city_variants.push(CityVariant {
                city: row.text("地市"),
                key_point: row.text("所指要点"),
                text: row.text("内容"),
                accepted: row.lines("同等认可"),
            }),
            BASES => card.basis.push(Basis {
                title: row.text("名称"),
                number: row.text("文号"),
                cities: row.names("适用地市"),
                link: Some(row.text("链接")).filter(|link| !link.is_empty()),
                valid_from: row.day("生效日期"),
                valid_until: row.day("失效日期"),
            }),
            _ => card.to_verify.push(ToVerify { place: row.text("位置"), what: row.text("内容") }),
        }
        places.parts.entry(sheet).or_default().push(number);
    }

    fn finish(mut self) -> std::result::Result<Vec<Card>, Vec<BadRow>> {
        for (card, places) in &self.cards {
            // The file is the reference here as well.
            let unkept = || read_card(&format!("{}.toml", card.id), &write_card(card)).err();
            let found: Vec<(String, String)> =
                malformed(card).into_iter().map(|problem| (problem.field, problem.message)).collect();
            let found = if found.is_empty() {
                unkept().into_iter().map(|error| (String::new(), error.message().to_owned())).collect()
            } else {
                found
            };
            for (field, message) in found {
                let (sheet, row) = places.of(&field);
                let last = field.rsplit('.').next().unwrap_or_default();
                let name = field_name(last.split('[').next().unwrap_or_default());
                let message = if name.is_empty() { message } else { format!("{name}：{message}") };
                self.wrong.push(BadRow { sheet: sheet.to_owned(), row, message });
            }
        }
        let order = |sheet: &str| SHEETS.iter().position(|(name, _)| *name == sheet);
        self.wrong.sort_by_key(|one| (order(&one.sheet), one.row));
        if self.wrong.is_empty() {
            Ok(self.cards.into_iter().map(|(card, _)| card).collect())
        } else {
            Err(self.wrong)
        }
    }
}

impl Places {
    /// The sheet and the row on which a field stands.
    fn of(&self, field: &str) -> (&'static str, u32) {
        let lists =
            [("key_points[", POINTS), ("city_variants[", VARIANTS), ("basis[", BASES), ("to_verify[", OPEN)];
        let part = lists.iter().find_map(|(start, sheet)| {
            let index: usize = field.strip_prefix(start)?.split(']').next()?.parse().ok()?;
            Some((*sheet, *self.parts.get(sheet)?.get(index)?))
        });
        part.unwrap_or((CARDS, self.card))
    }
}
