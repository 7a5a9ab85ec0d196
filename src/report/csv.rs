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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;
    use crate::stats::Rate;

    /// Reads back what was written: rows of fields.
    fn read(text: &str) -> Vec<Vec<String>> {
        let mut rows = vec![vec![String::new()]];
        let mut quoted = false;
        let mut rest = text.strip_prefix('\u{feff}').unwrap().chars().peekable();
        while let Some(character) = rest.next() {
            let row = rows.last_mut().unwrap();
            match character {
                '"' if quoted && rest.peek() == Some(&'"') => row.last_mut().unwrap().extend(rest.next()),
                '"' => quoted = !quoted,
                ',' if !quoted => row.push(String::new()),
                '\r' if !quoted => assert_eq!(rest.peek(), Some(&'\n')),
                '\n' if !quoted => rows.push(vec![String::new()]),
                other => row.last_mut().unwrap().push(other),
            }
        }
        assert_eq!(rows.pop(), Some(vec![String::new()]), "the last line ends");
        rows
    }

    fn file<'a>(files: &'a [CsvFile], table: &str) -> Vec<Vec<String>> {
        let of = |file: &&'a CsvFile| file.name.contains(&format!("_{table}"));
        read(&files.iter().find(of).unwrap().text)
    }

    #[test]
    fn the_files_say_what_the_report_says() {
        let report = sample::report(3, 300, Rate::Eventual, false);
        let files = csv_files(&report);
        assert_eq!(files.len(), 15);
        assert_eq!(files[0].name, "2026-12_通报正文.csv");
        let cities = file(&files, "分地市");
        assert_eq!(cities.len(), report.cities.len() + 2);
        for (row, city) in cities.iter().skip(1).zip(&report.cities) {
            assert_eq!((&row[0], &row[4]), (&city.figure.name, &city.figure.percent));
            assert_eq!(row[3], city.figure.connected.to_string());
            assert_eq!(row[12], city.scores.dimensions[0].shown);
        }
        let details = file(&files, "拨测明细");
        assert_eq!(details.len(), report.details.len() + 1);
        assert!(details.iter().all(|row| row.len() == 36));
        let counted = details.iter().skip(1).filter(|row| row[19] == "1").count();
        assert_eq!(counted as u32, report.total.figure.calls);
    }

    #[test]
    fn text_that_looks_like_a_formula_is_disarmed() {
        let details = file(&csv_files(&sample::report(3, 300, Rate::Eventual, false)), "拨测明细");
        let notes: Vec<&str> = details.iter().map(|row| row[35].as_str()).collect();
        assert!(notes.contains(&"'=1+1") && notes.contains(&"带\"引号\"的说明"), "{notes:?}");
        assert!(notes.iter().all(|note| !note.starts_with(['=', '+', '-', '@'])));
    }

    #[test]
    fn made_up_data_carry_it_in_every_name() {
        let files = csv_files(&sample::report(3, 20, Rate::Eventual, true));
        assert!(files.iter().all(|file| file.name.contains("演示数据")));
        assert!(file(&files, "总览").iter().any(|row| row[1].contains("演示数据")));
    }
}
