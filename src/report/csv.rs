//! 通报 as plain tables: UTF-8 with byte-order mark and CRLF, which Excel and WPS open with a double click.

use super::content::MonthReport;
use super::table::{Cell, Table, looks_like_a_formula};
use super::tables::tables;

/// A file to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CsvFile {
    /// Its name, e.g. `2026-12_分地市.csv`; made-up data carry 演示数据 in it.
    pub name: String,
    /// Its content, with byte-order mark.
    pub text: String,
}

/// One file a table; the first holds the text of the bulletin.
pub fn csv_files(report: &MonthReport) -> Vec<CsvFile> {
    let demo = if report.demo { "_演示数据" } else { "" };
    let file = |name: &str, text: String| CsvFile {
        name: format!("{}_{name}{demo}.csv", report.month),
        text: format!("\u{feff}{text}"),
    };
    let tables = tables(report);
    let mut files = vec![file("通报正文", narrative(report))];
    files.extend(tables.all().map(|table| file(table.name, lines(table))));
    files
}

fn narrative(report: &MonthReport) -> String {
    let mut text = line(["部分", "内容"]);
    text.push_str(&line(["标题", &report.title]));
    for section in &report.sections {
        for paragraph in &section.paragraphs {
            text.push_str(&line([&section.heading, &shown(&Cell::text(paragraph))]));
        }
    }
    text
}

fn lines(table: &Table) -> String {
    let mut text = line(table.columns.iter().map(|column| &column.title));
    for row in &table.rows {
        text.push_str(&line(row.iter().map(shown)));
    }
    text
}

fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Empty | Cell::None => String::new(),
        Cell::Text(text) if looks_like_a_formula(text) => format!("'{text}"),
        Cell::Text(text) => text.clone(),
        Cell::Day(day) => day.to_string(),
        Cell::Count(count) => count.to_string(),
        Cell::Number { shown, .. } => shown.clone(),
    }
}

fn line<T: AsRef<str>>(fields: impl IntoIterator<Item = T>) -> String {
    let fields: Vec<String> = fields.into_iter().map(|field| quoted(field.as_ref())).collect();
    format!("{}\r\n", fields.join(","))
}

/// RFC 4180: a field with a comma, a quote or a line end stands in quotes, its quotes doubled.
fn quoted(field: &str) -> String {
    if field.contains([',', '"', '\r', '\n']) {
        format!("\"{}\"", field.replace('"', "\"\""))
    } else {
        field.into()
    }
}
