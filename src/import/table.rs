//! A spreadsheet as rows of cells, read within stated limits.
//!
//! A file from outside may be broken or hostile. A workbook is a ZIP: it is unpacked once for counting, so a bomb is met at
//! the limit and not in memory; its cells are read as a stream, so a single cell in the last row of the sheet costs one row
//! and not a million.

use super::csv;
use crate::failure::{Failure, Result};
use calamine::{DataRef, ExcelDateTime, Reader, Xlsx, open_workbook_from_rs};
use chrono::{NaiveDate, NaiveDateTime};
use std::io::{Cursor, Read};

/// Bytes of a file.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;
/// Bytes of a workbook once unpacked.
const MAX_UNPACKED: u64 = 512 * 1024 * 1024;
/// Parts of a workbook.
const MAX_PARTS: usize = 2_000;
/// Rows of a table.
pub const MAX_ROWS: usize = 200_000;
/// Columns of a table.
pub const MAX_COLUMNS: usize = 200;
/// Characters of one cell.
const MAX_TEXT: usize = 4_000;

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Words.
    Text(String),
    /// A number.
    Number(f64),
    /// A day and a time of day.
    Moment(NaiveDateTime),
    /// A time of day or a duration, in days.
    Span(f64),
    /// A formula's error, `#N/A`.
    Broken(String),
}

impl Cell {
    /// What a reader sees, with full-width digits and punctuation made plain.
    pub fn shown(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) => plain(text),
            Cell::Number(number) => number.to_string(),
            Cell::Moment(moment) => moment.format("%Y-%m-%d %H:%M:%S").to_string(),
            Cell::Span(days) => {
                let seconds = (days * 86_400.0).round() as i64;
                format!("{:02}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60)
            }
            Cell::Broken(error) => error.clone(),
        }
    }
}

/// One sheet: its rows with their numbers as Excel shows them, from 1. Rows without anything in them are left out.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// The sheets of the file.
    pub sheets: Vec<String>,
    /// The one that was read.
    pub sheet: String,
    /// Its rows.
    pub rows: Vec<(u32, Vec<Cell>)>,
}

/// Reads the sheet called `sheet`, or the first one with anything in it.
///
/// # Errors
/// [`Failure::Invalid`] where the file is no table or goes beyond a limit.
pub fn read(bytes: &[u8], sheet: Option<&str>) -> Result<Table> {
    if bytes.len() > MAX_BYTES {
        let size = bytes.len() / 1024 / 1024;
        return Err(invalid(format!("文件有 {size} MB，超过 64 MB 的上限，没有读取。请分成几个文件导入。")));
    }
    if bytes.starts_with(b"PK") {
        return workbook(bytes, sheet);
    }
    // The old binary format.
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(invalid("这是旧格式的 Excel 文件（.xls）。请在 Excel 或 WPS 里“另存为”.xlsx 再导入。"));
    }
    let rows = csv::read(bytes)?;
    Ok(Table { sheets: vec![CSV.into()], sheet: CSV.into(), rows })
}

/// What the one sheet of a CSV file is called.
const CSV: &str = "CSV";

pub(super) fn invalid(message: impl Into<String>) -> Failure {
    Failure::invalid("bytes", message)
}

fn workbook(bytes: &[u8], wanted: Option<&str>) -> Result<Table> {
    unpacks_within_limits(bytes)?;
    let damaged = || {
        invalid("这不是 Excel 表格（.xlsx），或者文件已损坏。请在 Excel 或 WPS 里打开，另存为 .xlsx 再导入。")
    };
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).map_err(|_| damaged())?;
    let sheets = book.sheet_names();
    let names: Vec<String> = match wanted {
        Some(name) if sheets.iter().any(|sheet| sheet == name) => vec![name.into()],
        Some(name) => return Err(Failure::invalid("sheet", format!("文件里没有工作表“{name}”。"))),
        None => sheets.clone(),
    };
    for name in &names {
        let rows = rows(&mut book, name)?.ok_or_else(damaged)?;
        if !rows.is_empty() {
            return Ok(Table { sheets, sheet: name.clone(), rows });
        }
    }
    Err(invalid("表格是空的，没有可导入的内容。"))
}

/// A row with its number in the sheet, from 1.
type NumberedRow = (u32, Vec<Cell>);

/// The rows of a sheet; `None` where it cannot be read.
fn rows(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Option<Vec<NumberedRow>>> {
    let Ok(mut cells) = book.worksheet_cells_reader(name) else {
        // A sheet of charts has no cells.
        return Ok(Some(Vec::new()));
    };
    let mut rows: Vec<(u32, Vec<Cell>)> = Vec::new();
    loop {
        let cell = match cells.next_cell() {
            Ok(Some(cell)) => cell,
            Ok(None) => break,
            Err(_) => return Ok(None),
        };
        let (row, column) = cell.get_position();
        let value = value(cell.get_value());
        if value == Cell::Empty {
            continue;
        }
        let column = column as usize;
        if column >= MAX_COLUMNS {
            return Err(invalid(format!(
                "第 {} 行超过 {MAX_COLUMNS} 列，没有读取。请删去多余的列。",
                row + 1
            )));
        }
        let number = row.saturating_add(1);
        if rows.last().is_none_or(|(last, _)| *last < number) {
            too_many(rows.len())?;
            rows.push((number, Vec::new()));
        }
        // Rows come in order; one that steps back belongs to a file that no spreadsheet wrote.
        let Some((_, line)) = rows.last_mut().filter(|(last, _)| *last == number) else { return Ok(None) };
        if line.len() <= column {
            line.resize(column + 1, Cell::Empty);
        }
        line[column] = value;
    }
    Ok(Some(rows))
}

pub(super) fn too_many(rows: usize) -> Result<()> {
    // The heading is not counted.
    match rows > MAX_ROWS {
        true => Err(invalid(format!("表格超过 {MAX_ROWS} 行的上限，没有读取。请分成几个文件导入。"))),
        false => Ok(()),
    }
}

fn value(data: &DataRef<'_>) -> Cell {
    match data {
        DataRef::Int(number) => Cell::Number(*number as f64),
        DataRef::Float(number) => Cell::Number(*number),
        DataRef::String(text) => written(text),
        DataRef::SharedString(text) => written(text),
        DataRef::Bool(flag) => Cell::Text(if *flag { "是" } else { "否" }.into()),
        DataRef::DateTime(moment) => moment_or_span(moment),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => written(text),
        DataRef::Error(error) => Cell::Broken(error.to_string()),
        DataRef::Empty => Cell::Empty,
    }
}

fn moment_or_span(value: &ExcelDateTime) -> Cell {
    let days = value.as_f64();
    if value.is_duration() || days < 1.0 {
        return Cell::Span(days);
    }
    let (year, month, day, hour, minute, second, milli) = value.to_ymd_hms_milli();
    let date = NaiveDate::from_ymd_opt(year.into(), month.into(), day.into());
    let moment = date.and_then(|date| date.and_hms_opt(hour.into(), minute.into(), second.into()));
    // A day of Excel is a count of days: 08:30:00 may come out as 08:29:59.999.
    let rounded = chrono::TimeDelta::seconds(i64::from(milli >= 500));
    moment.and_then(|moment| moment.checked_add_signed(rounded)).map_or(Cell::Number(days), Cell::Moment)
}

pub(super) fn written(text: &str) -> Cell {
    match text.trim() {
        "" => Cell::Empty,
        text => Cell::Text(text.chars().take(MAX_TEXT).collect()),
    }
}

/// Full-width digits, letters and punctuation as their plain forms; blanks around and inside runs made one.
pub(super) fn plain(text: &str) -> String {
    let narrow = |c: char| match c {
        '\u{3000}' | '\u{a0}' | '\t' | '\r' | '\n' => ' ',
        '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        other => other,
    };
    let text: String = text.chars().map(narrow).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Unpacks every part for counting only: what a part says of its own size is not believed.
fn unpacks_within_limits(bytes: &[u8]) -> Result<()> {
    let damaged = || invalid("这不是 Excel 表格（.xlsx），或者文件已损坏。");
    let bomb = || invalid("这个文件解开后超过 512 MB，不像办公用的表格，没有读取。");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    if archive.len() > MAX_PARTS {
        return Err(bomb());
    }
    let mut left = MAX_UNPACKED;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|_| damaged())?;
        let unpacked =
            std::io::copy(&mut part.take(left + 1), &mut std::io::sink()).map_err(|_| damaged())?;
        left = left.checked_sub(unpacked).ok_or_else(bomb)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

    #[test]
    fn a_sheet_is_read_with_its_row_numbers_and_kinds() {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        let format = Format::new().set_num_format("yyyy-mm-dd hh:mm");
        sheet.write_string(2, 0, "太原市").unwrap();
        sheet.write_number(2, 2, 12.5).unwrap();
        let at = ExcelDateTime::from_ymd(2025, 3, 1).unwrap().and_hms(8, 30, 0).unwrap();
        sheet.write_datetime_with_format(5, 1, &at, &format).unwrap();
        let table = read(&book.save_to_buffer().unwrap(), None).unwrap();
        let moment = "2025-03-01T08:30:00".parse().unwrap();
        assert_eq!(
            table.rows,
            [
                (3, vec![Cell::Text("太原市".into()), Cell::Empty, Cell::Number(12.5)]),
                (6, vec![Cell::Empty, Cell::Moment(moment)]),
            ]
        );
    }

    #[test]
    fn a_cell_in_the_last_corner_costs_one_row() {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write_string(0, 0, "甲").unwrap();
        sheet.write_string(1_048_575, 0, "乙").unwrap();
        assert_eq!(read(&book.save_to_buffer().unwrap(), None).unwrap().rows.len(), 2);
        let mut book = Workbook::new();
        book.add_worksheet().write_string(0, 16_383, "丙").unwrap();
        assert!(read(&book.save_to_buffer().unwrap(), None).unwrap_err().message().contains("200 列"));
    }

    #[test]
    fn a_bomb_is_met_at_the_limit_whatever_it_says_of_itself() {
        let mut packed = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let zeros = vec![0_u8; 1 << 20];
        packed.start_file("xl/workbook.xml", zip::write::SimpleFileOptions::default()).unwrap();
        for _ in 0..513 {
            std::io::Write::write_all(&mut packed, &zeros).unwrap();
        }
        let bytes = packed.finish().unwrap().into_inner();
        assert!(bytes.len() < 1 << 20);
        assert!(read(&bytes, None).unwrap_err().message().contains("512 MB"));
    }

    #[test]
    fn full_width_text_is_made_plain() {
        assert_eq!(plain("　２０２５－０３－０１　０９：０５　"), "2025-03-01 09:05");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..600), zip: bool) {
            let bytes = if zip { [b"PK\x03\x04".as_slice(), &bytes].concat() } else { bytes };
            let _ = read(&bytes, None);
        }

        #[test]
        fn a_damaged_workbook_does_not_make_it_panic(at in 0_usize..4_000, with: u8) {
            let mut book = Workbook::new();
            book.add_worksheet().write_string(0, 0, "太原市").unwrap();
            let mut bytes = book.save_to_buffer().unwrap();
            let at = at % bytes.len();
            bytes[at] = with;
            let _ = read(&bytes, None);
        }
    }
}
