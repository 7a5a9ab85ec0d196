//! 核对: an exported workbook or document is read back and laid beside what the database says now.
//!
//! The file is compared with a fresh export of the same month, city and annexes, all of which it tells by itself. So
//! nothing hidden has to survive in it, and a copy that was saved by another suite is checked like the original. Cells are
//! compared by place. Paragraphs are aligned first, so that one that was put in or taken out does not make all that
//! follow differ.

use super::bulletin::{self, Asked};
use super::{Annex, docx, workbook};
use crate::app::App;
use crate::calendar::{Day, Month};
use crate::failure::{Failure, Result};
use calamine::{Data, DataType, Reader, Xlsx, open_workbook_from_rs};
use docx_rs::{DocumentChild, Paragraph, Table, TableCellContent, TableChild, TableRowChild};
use serde::{Deserialize, Serialize};
use std::io::Cursor;
use ts_rs::TS;

/// A place where the file says something else than the database.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Difference {
    /// The cell or paragraph: `分地市!E5`, `正文第 6 段`.
    pub place: String,
    /// What the file says; empty where it says nothing.
    pub in_file: String,
    /// What the database says; empty where it says nothing.
    pub in_database: String,
    /// True where a figure differs, or anything in a table; false for other words of the text.
    pub figure: bool,
}

/// What became of the comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Verification {
    /// The month the file says it is about.
    pub month: Month,
    /// The city, where it is the sheet of one.
    pub city: Option<String>,
    /// How many cells and paragraphs were compared.
    pub compared: u32,
    /// True where no figure differs.
    pub sound: bool,
    /// Every difference.
    pub differences: Vec<Difference>,
}

impl Verification {
    /// For people: a line a difference, then the verdict.
    pub fn in_words(&self) -> String {
        let said = |text: &str| if text.is_empty() { "（无）".into() } else { format!("“{text}”") };
        let line = |difference: &Difference| {
            let Difference { place, in_file, in_database, figure } = difference;
            let what = if *figure { "不一致" } else { "文字改动" };
            format!("{place}　{what}：文件为{}，数据库为{}", said(in_file), said(in_database))
        };
        let mut lines: Vec<String> = self.differences.iter().map(line).collect();
        let figures = self.differences.iter().filter(|difference| difference.figure).count();
        let words = self.differences.len() - figures;
        let whose = self.city.as_deref().unwrap_or("全省");
        lines.push(format!(
            "{}（{whose}）：核对了 {} 处，{figures} 处数字与数据库不一致，{words} 处文字有改动。",
            self.month.name(),
            self.compared
        ));
        lines.join("\n")
    }
}

/// A file from the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct VerifyFile {
    /// The bytes of the `.xlsx` or `.docx` file.
    pub bytes: Vec<u8>,
}

/// One thing a file says: where, what, and whether it stands in a table.
type Piece = (String, String, bool);

/// Compares an exported file with the database.
///
/// # Errors
/// [`Failure::Invalid`] where it is no workbook or document, or does not say of which month it is;
/// [`Failure::NotFound`] where that month has no published plan.
pub fn verify(app: &App, bytes: &[u8]) -> Result<Verification> {
    let is_workbook = open_workbook_from_rs::<Xlsx<_>, _>(Cursor::new(bytes)).is_ok();
    let file = if is_workbook { cells(bytes)? } else { paragraphs(bytes)? };
    let told = Told::of(&file)?;
    let asked = Asked {
        month: told.month,
        city: told.city.clone(),
        generated_at: told.generated_at.clone(),
        day: told.day,
    };
    let mut report = bulletin::report(app, &asked)?;
    if !told.closed {
        // Exported before the month was closed: it cannot say what came later.
        report.closing = None;
    }
    let database =
        if is_workbook { cells(&workbook(&report)?)? } else { paragraphs(&docx(&report, &told.annexes)?)? };
    let differences = match is_workbook {
        true => by_place(&file, &database),
        false => {
            let part = |pieces: &[Piece], in_table: bool| -> Vec<Piece> {
                pieces.iter().filter(|piece| piece.2 == in_table).cloned().collect()
            };
            let mut found = aligned(&part(&file, false), &part(&database, false));
            found.extend(by_place(&part(&file, true), &part(&database, true)));
            found
        }
    };
    Ok(Verification {
        month: told.month,
        city: told.city,
        compared: database.len() as u32,
        sound: differences.iter().all(|difference| !difference.figure),
        differences,
    })
}

/// What a file tells of itself.
struct Told {
    month: Month,
    city: Option<String>,
    generated_at: Option<String>,
    day: Option<Day>,
    annexes: Vec<Annex>,
    closed: bool,
}

impl Told {
    fn of(file: &[Piece]) -> Result<Told> {
        let texts = || file.iter().map(|(_, text, _)| text.as_str());
        let title = texts().find_map(|text| text.split_once("情况通报（")?.1.split_once('）'));
        let (title, _) = title.ok_or_else(|| {
            Failure::invalid("file", "文件里找不到“……情况通报（年月）”的标题，看不出是哪个月的通报。")
        })?;
        let (month, city) = title.split_once('，').map_or((title, None), |(month, city)| (month, Some(city)));
        let parsed = month.strip_suffix('月').and_then(|text| text.split_once('年'));
        let month = parsed.and_then(|(year, month)| format!("{year}-{month:0>2}").parse().ok());
        let annex = |text: &str, annex: Annex| {
            text.starts_with("附件") && text.ends_with(annex.name()) && !text.contains('：')
        };
        let after = texts().find_map(|text| Some(text.split_once("生成时间：")?.1));
        Ok(Told {
            month: month
                .ok_or_else(|| Failure::invalid("file", format!("标题里的月份“{title}”无法识别。")))?,
            city: city.map(String::from),
            generated_at: after.map(|text| text.chars().take(19).collect()),
            day: texts().find_map(printed_day),
            closed: texts().any(|text| text.contains("快照 SHA-256 为") || text.ends_with("、关账与更正")),
            annexes: Annex::ALL
                .into_iter()
                .filter(|wanted| texts().any(|text| annex(text, *wanted)))
                .collect(),
        })
    }
}

/// The day of a paragraph that is nothing but `2027年1月5日`.
fn printed_day(text: &str) -> Option<Day> {
    let (year, rest) = text.trim().strip_suffix('日')?.split_once('年')?;
    let (month, day) = rest.split_once('月')?;
    Day::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// Every cell of a workbook, by its value: of a formula, the result it carries.
fn cells(bytes: &[u8]) -> Result<Vec<Piece>> {
    let broken =
        |error: &dyn std::fmt::Display| Failure::invalid("file", format!("这个工作簿读不出来（{error}）。"));
    let mut book: Xlsx<_> =
        open_workbook_from_rs(Cursor::new(bytes)).map_err(|error: calamine::XlsxError| broken(&error))?;
    let mut pieces = Vec::new();
    for sheet in book.sheet_names() {
        let range = book.worksheet_range(&sheet).map_err(|error| broken(&error))?;
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            let place = format!("{sheet}!{}{}", letters(column as u32 + left), row as u32 + top + 1);
            pieces.push((place, said(value), true));
        }
    }
    Ok(pieces.into_iter().filter(|(_, text, _)| !text.is_empty()).collect())
}

/// A value so that equal ones are equal texts, whichever suite wrote them.
fn said(value: &Data) -> String {
    match value {
        Data::Int(_) | Data::Float(_) | Data::DateTime(_) => {
            let number = value.as_f64().unwrap_or_default();
            // Suites keep some 15 digits; nothing printed here needs more than ten.
            format!("{:.10}", number).trim_end_matches('0').trim_end_matches('.').to_string()
        }
        other => other.to_string().replace("\r\n", "\n").trim().to_string(),
    }
}

/// `A`, `Z`, `AA` of 0, 25, 26.
fn letters(column: u32) -> String {
    let (rest, last) = (column / 26, (column % 26) as u8);
    let last = char::from(b'A' + last);
    if rest == 0 { last.to_string() } else { format!("{}{last}", letters(rest - 1)) }
}

/// Every paragraph and every cell of a document.
fn paragraphs(bytes: &[u8]) -> Result<Vec<Piece>> {
    let read = docx_rs::read_docx(bytes).map_err(|_| {
        Failure::invalid(
            "file",
            "这个文件既不是 Excel 工作簿（.xlsx），也不是 Word 文档（.docx），无法核对。",
        )
    })?;
    let (mut pieces, mut texts, mut tables) = (Vec::new(), 0, 0);
    for child in &read.document.children {
        match child {
            DocumentChild::Paragraph(paragraph) => {
                let text = text_of(paragraph);
                if !text.is_empty() {
                    texts += 1;
                    pieces.push((format!("第 {texts} 段"), text, false));
                }
            }
            DocumentChild::Table(table) => {
                tables += 1;
                rows(table, tables, &mut pieces);
            }
            _ => {}
        }
    }
    Ok(pieces)
}

fn rows(table: &Table, number: u32, pieces: &mut Vec<Piece>) {
    for (row, TableChild::TableRow(cells)) in table.rows.iter().enumerate() {
        for (column, TableRowChild::TableCell(cell)) in cells.cells.iter().enumerate() {
            let texts = cell.children.iter().filter_map(|content| match content {
                TableCellContent::Paragraph(paragraph) => Some(text_of(paragraph)),
                _ => None,
            });
            let text = texts.collect::<Vec<_>>().join("\n");
            if !text.is_empty() {
                pieces.push((format!("第 {number} 个表第 {} 行第 {} 列", row + 1, column + 1), text, true));
            }
        }
    }
}

fn text_of(paragraph: &Paragraph) -> String {
    paragraph.raw_text().trim().to_string()
}

/// What differs where the same places are compared.
fn by_place(file: &[Piece], database: &[Piece]) -> Vec<Difference> {
    let at = |pieces: &[Piece]| -> std::collections::BTreeMap<String, String> {
        pieces.iter().map(|(place, text, _)| (place.clone(), text.clone())).collect()
    };
    let (in_file, in_database) = (at(file), at(database));
    let known = database.iter().map(|(place, ..)| place);
    let more = file.iter().map(|(place, ..)| place).filter(|place| !in_database.contains_key(*place));
    let text = |pieces: &std::collections::BTreeMap<String, String>, place| {
        pieces.get(place).cloned().unwrap_or_default()
    };
    known
        .chain(more)
        .map(|place| Difference {
            place: place.clone(),
            in_file: text(&in_file, place),
            in_database: text(&in_database, place),
            figure: true,
        })
        .filter(|difference| difference.in_file != difference.in_database)
        .collect()
}

/// What differs between two texts. Equal paragraphs are matched first, as many as can be in their order; between two
/// matches the others are paired one by one.
fn aligned(file: &[Piece], database: &[Piece]) -> Vec<Difference> {
    let (rows, columns) = (file.len(), database.len());
    // longest[i * (columns + 1) + j]: matches that the texts from i and from j on can have.
    let mut longest = vec![0u32; (rows + 1) * (columns + 1)];
    let at = |i: usize, j: usize| i * (columns + 1) + j;
    let same =
        |i: usize, j: usize| matches!((file.get(i), database.get(j)), (Some(a), Some(b)) if a.1 == b.1);
    let set = |index: usize, longest: &mut Vec<u32>, value: u32| {
        if let Some(cell) = longest.get_mut(index) {
            *cell = value;
        }
    };
    let get = |longest: &[u32], index: usize| longest.get(index).copied().unwrap_or(0);
    for i in (0..rows).rev() {
        for j in (0..columns).rev() {
            let best = match same(i, j) {
                true => get(&longest, at(i + 1, j + 1)) + 1,
                false => get(&longest, at(i + 1, j)).max(get(&longest, at(i, j + 1))),
            };
            set(at(i, j), &mut longest, best);
        }
    }
    let (mut i, mut j) = (0, 0);
    let (mut only_file, mut only_database, mut found) = (Vec::new(), Vec::new(), Vec::new());
    while i < rows || j < columns {
        if same(i, j) {
            paired(&mut only_file, &mut only_database, &mut found);
            (i, j) = (i + 1, j + 1);
        } else if i < rows && (j == columns || get(&longest, at(i + 1, j)) >= get(&longest, at(i, j + 1))) {
            only_file.extend(file.get(i));
            i += 1;
        } else {
            only_database.extend(database.get(j));
            j += 1;
        }
    }
    paired(&mut only_file, &mut only_database, &mut found);
    found
}

fn paired(file: &mut Vec<&Piece>, database: &mut Vec<&Piece>, found: &mut Vec<Difference>) {
    for index in 0..file.len().max(database.len()) {
        let (ours, theirs) = (file.get(index), database.get(index));
        let text = |piece: Option<&&Piece>| piece.map(|piece| piece.1.clone()).unwrap_or_default();
        let (in_file, in_database) = (text(ours), text(theirs));
        let place = match (ours, theirs) {
            (Some(piece), _) => format!("正文{}", piece.0),
            (None, Some(piece)) => format!("原文{}", piece.0),
            (None, None) => continue,
        };
        let figure = figures(&in_file) != figures(&in_database);
        found.push(Difference { place, in_file, in_database, figure });
    }
    file.clear();
    database.clear();
}

/// The figures of a text, in their order.
fn figures(text: &str) -> Vec<&str> {
    let parts = text.split(|sign: char| !sign.is_ascii_digit() && sign != '.');
    parts.map(|part| part.trim_matches('.')).filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn text(paragraphs: &[&str]) -> Vec<Piece> {
        let piece = |(at, text): (usize, &&str)| (format!("第 {} 段", at + 1), (*text).to_string(), false);
        paragraphs.iter().enumerate().map(piece).collect()
    }

    #[test]
    fn a_paragraph_put_in_does_not_make_the_others_differ() {
        let found = aligned(
            &text(&["甲", "乙", "新写的一段。", "接通率98.10%。"]),
            &text(&["甲", "乙", "接通率97.10%。"]),
        );
        // The new paragraph and the changed one stand between the same matches.
        assert!(found.iter().any(|difference| difference.figure && difference.in_file.contains("98.10")
            || difference.in_database.contains("97.10")));
        assert_eq!(found.len(), 2);
        assert!(
            aligned(&text(&["甲", "插入", "乙"]), &text(&["甲", "乙"])).iter().all(|found| !found.figure)
        );
    }

    #[rstest]
    #[case(0, "A")]
    #[case(25, "Z")]
    #[case(26, "AA")]
    #[case(701, "ZZ")]
    #[case(702, "AAA")]
    fn columns_are_named_as_spreadsheets_do(#[case] column: u32, #[case] name: &str) {
        assert_eq!(letters(column), name);
    }

    #[test]
    fn figures_are_told_from_words() {
        assert_eq!(figures("甲市98.03%（202612-0001）。"), ["98.03", "202612", "0001"]);
        assert_eq!(figures("第一。"), Vec::<&str>::new());
    }
}
