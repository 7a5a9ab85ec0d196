//! One row under the columns that were chosen: every cell by the name of its field, every complaint with its place.

use super::columns::{Kind, Mapping};
use super::parse::Parsed;
use super::table::Cell;
use crate::roster::City;
use serde::Serialize;
use ts_rs::TS;

/// Something that keeps a row from being imported.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
pub struct BadCell {
    /// The sheet's name.
    pub sheet: String,
    /// The row's number as Excel shows it, from 1.
    pub row: u32,
    /// The column's letter and title, `C 拨测结果`; empty where it is about the whole row.
    pub column: String,
    /// What is wrong and what to do.
    pub message: String,
    /// True where the row repeats a call that is there already: it can be passed over.
    pub repeated: bool,
}

impl BadCell {
    /// In one sentence.
    pub fn sentence(&self) -> String {
        let column = if self.column.is_empty() { String::new() } else { format!(" {}", self.column) };
        format!("“{}”第 {} 行{column}：{}", self.sheet, self.row, self.message)
    }
}

/// The letters of a column: A, B, …, AA.
pub fn letters(column: u32) -> String {
    let mut rest = column;
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'A' + (rest % 26) as u8));
        match (rest / 26).checked_sub(1) {
            Some(next) => rest = next,
            None => return letters.into_iter().rev().collect(),
        }
    }
}

pub struct Row<'a> {
    pub number: u32,
    kind: Kind,
    sheet: &'a str,
    titles: &'a [String],
    mapping: &'a Mapping,
    cells: &'a [Cell],
    pub wrong: Vec<BadCell>,
}

impl<'a> Row<'a> {
    pub fn new(
        kind: Kind,
        sheet: &'a str,
        titles: &'a [String],
        mapping: &'a Mapping,
        row: &'a (u32, Vec<Cell>),
    ) -> Self {
        Row { number: row.0, kind, sheet, titles, mapping, cells: &row.1, wrong: Vec::new() }
    }

    pub fn cell(&self, field: &str) -> &'a Cell {
        let column = self.mapping.get(field).map(|column| *column as usize);
        column.and_then(|column| self.cells.get(column)).unwrap_or(&Cell::Empty)
    }

    pub fn text(&self, field: &str) -> String {
        self.cell(field).shown()
    }

    /// The field parsed; `None` where it is empty, or wrong and then complained about.
    pub fn optional<T>(&mut self, field: &str, parse: impl FnOnce(&Cell) -> Parsed<T>) -> Option<T> {
        let cell = self.cell(field);
        if matches!(cell, Cell::Empty) {
            return None;
        }
        parse(cell).map_err(|message| self.bad(field, format!("{message}。"))).ok()
    }

    /// The same for a field that must not be empty.
    pub fn needed<T>(&mut self, field: &str, parse: impl FnOnce(&Cell) -> Parsed<T>) -> Option<T> {
        if matches!(self.cell(field), Cell::Empty) {
            self.bad(field, "是空的，请填写。".into());
            return None;
        }
        self.optional(field, parse)
    }

    pub fn bad(&mut self, field: &str, message: String) {
        let column = self.mapping.get(field).map(|at| {
            let own = self.kind.fields().iter().find(|one| one.key == field).map_or("", |one| one.name);
            let title = self.titles.get(*at as usize).map_or(own, String::as_str);
            format!("{} {title}", letters(*at))
        });
        let column = column.unwrap_or_default();
        self.wrong.push(BadCell {
            sheet: self.sheet.into(),
            row: self.number,
            column,
            message,
            repeated: false,
        });
    }

    pub fn repeats(&mut self, message: String) {
        self.bad("", message);
        if let Some(last) = self.wrong.last_mut() {
            last.repeated = true;
        }
    }

    /// The id of the city, by its name with or without 市.
    pub fn city(&mut self, cities: &[City]) -> Option<String> {
        self.needed("city", |cell| {
            let text = cell.shown();
            let short = |name: &str| name.trim_end_matches(['市', '州']).to_string();
            let mut found = cities
                .iter()
                .filter(|city| city.name == text || short(&city.name) == short(&text) || city.id == text);
            match (found.next(), found.next()) {
                (Some(city), None) => Ok(city.id.clone()),
                _ => Err(format!("没有叫“{text}”的地市；请改成“设置 → 地市与线路”里的名称，合计行请删去")),
            }
        })
    }

    /// Every filled cell of the row with its title, mapped or not: what the row was.
    pub fn original(&self) -> Vec<(String, String)> {
        let title = |at: usize| self.titles.get(at).filter(|title| !title.is_empty()).cloned();
        let filled = self.cells.iter().enumerate().filter(|(_, cell)| **cell != Cell::Empty);
        filled.map(|(at, cell)| (title(at).unwrap_or_else(|| letters(at as u32)), cell.shown())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_excel_names_them() {
        assert_eq!([0, 25, 26, 37, 701, 702].map(letters), ["A", "Z", "AA", "AL", "ZZ", "AAA"]);
    }
}
