//! The library as one Excel workbook for people: a sheet of cards, and a sheet each for what a card has many of. The row of
//! a part names its card by id. What was changed in Excel comes back through [`read`], all of it or nothing.
//!
//! The files of `scenarios/` stay the reference; a workbook holds the same cards.

mod layout;
mod read;
mod row;
#[cfg(test)]
mod tests;

use super::library::{Entry, list, put_all};
use super::{Card, write_card};
use crate::app::{App, Session};
use crate::failure::{Failure, Result};
use crate::store::{self, Db};
use layout::grids;
pub use read::{BadRow, read};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook};
use serde::Serialize;
use std::collections::BTreeMap;
use ts_rs::TS;

/// A library of ten thousand cards stays below this.
const MAX_BYTES: usize = 32 * 1024 * 1024;

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Cell {
    Empty,
    Number(u32),
    Text(String),
}

/// One sheet: its name, its columns with their widths in characters, its rows.
struct Grid {
    name: &'static str,
    columns: &'static [(&'static str, f64)],
    rows: Vec<Vec<Cell>>,
}

/// The workbook of `cards`, as the bytes of an `.xlsx` file. The same cards give the same bytes.
///
/// # Errors
/// [`Failure::Bug`] where a cell cannot be written, which no card should cause.
pub fn write(cards: &[Card]) -> Result<Vec<u8>> {
    let head = Format::new().set_bold().set_background_color("DDE6F3").set_align(FormatAlign::Top);
    let body = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let mut workbook = Workbook::new();
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_title("提问场景").set_creation_datetime(&made));
    for Grid { name, columns, rows } in grids(cards) {
        let sheet = workbook.add_worksheet().set_name(name)?;
        for (column, (title, width)) in (0_u16..).zip(columns) {
            sheet.write_string_with_format(0, column, *title, &head)?;
            sheet.set_column_width(column, *width)?;
        }
        for (row, cells) in (1_u32..).zip(rows) {
            for (column, cell) in (0_u16..).zip(cells) {
                match cell {
                    Cell::Empty => continue,
                    Cell::Number(number) => sheet.write_number_with_format(row, column, number, &body)?,
                    Cell::Text(text) => sheet.write_string_with_format(row, column, safe(&text), &body)?,
                };
            }
        }
        sheet.set_freeze_panes(1, 1)?;
    }
    Ok(workbook.save_to_buffer()?)
}

/// A text that no spreadsheet takes for a formula, now or after it was saved as CSV; [`plain`] takes it back.
fn safe(text: &str) -> String {
    let risky = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠', '\''];
    if text.starts_with(risky) { format!("'{text}") } else { text.to_owned() }
}

/// What [`safe`] was given.
fn plain(text: &str) -> &str {
    text.strip_prefix('\'').unwrap_or(text)
}

/// What importing a workbook would do, or why it cannot be done.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, TS)]
pub struct WorkbookTrial {
    /// Titles of cards that the library does not have.
    pub added: Vec<String>,
    /// Titles of cards that get a new version.
    pub changed: Vec<String>,
    /// Cards that are as they stand in the library.
    pub unchanged: u32,
    /// Rows that are wrong; with a single one nothing is imported.
    pub wrong: Vec<BadRow>,
}

/// The cards in use, as a workbook.
pub fn export(app: &App) -> Result<Vec<u8>> {
    let cards: Vec<Card> = app.read(store::scenario::current)?.into_iter().map(|(_, card)| card).collect();
    write(&cards)
}

/// What importing the workbook would do; changes nothing.
///
/// # Errors
/// [`Failure::Invalid`] where the file is no workbook.
pub fn try_import(app: &App, bytes: &[u8]) -> Result<WorkbookTrial> {
    match read_bounded(bytes)? {
        Ok(cards) => app.read(|db| trial(db, &cards)),
        Err(wrong) => Ok(WorkbookTrial { wrong, ..WorkbookTrial::default() }),
    }
}

/// Imports every card of the workbook, or none. Cards that it does not mention stay as they are.
///
/// # Errors
/// [`Failure::Invalid`] naming every wrong row.
pub fn import(app: &App, session: &Session, bytes: &[u8]) -> Result<Vec<Entry>> {
    let cards = read_bounded(bytes)?.map_err(|wrong| {
        let lines: Vec<String> = wrong.iter().map(BadRow::sentence).collect();
        let count = lines.len();
        Failure::invalid("bytes", format!("表格有 {count} 处错误，一张卡也没有导入：\n{}", lines.join("\n")))
    })?;
    app.transact(session, "scenario.import", |change| put_all(change, &cards))?;
    list(app, session, None)
}

fn read_bounded(bytes: &[u8]) -> Result<std::result::Result<Vec<Card>, Vec<BadRow>>> {
    if bytes.len() > MAX_BYTES {
        let message = format!("文件有 {} MB，不像提问场景的表格，没有读取。", bytes.len() / 1024 / 1024);
        return Err(Failure::invalid("bytes", message));
    }
    read(bytes)
}

fn trial(db: Db<'_>, cards: &[Card]) -> Result<WorkbookTrial> {
    let current: BTreeMap<String, Card> =
        store::scenario::current(db)?.into_iter().map(|(_, card)| (card.id.clone(), card)).collect();
    let mut trial = WorkbookTrial::default();
    for card in cards {
        match current.get(&card.id) {
            None => trial.added.push(card.title.clone()),
            Some(old) if write_card(old) == write_card(card) => trial.unchanged += 1,
            Some(_) => trial.changed.push(card.title.clone()),
        }
    }
    Ok(trial)
}
