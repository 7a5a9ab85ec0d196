use super::evaluate::{Book, Value};
use super::*;
use crate::report::sample;
use crate::stats::{NONE, Rate};
use calamine::{Data, DataType, Reader, Xlsx, open_workbook_from_rs};
use proptest::prelude::*;
use std::io::Cursor;

fn opened(bytes: &[u8]) -> Xlsx<Cursor<&[u8]>> {
    open_workbook_from_rs(Cursor::new(bytes)).unwrap()
}

fn book(bytes: &[u8]) -> Book {
    Book(opened(bytes).worksheets().into_iter().collect())
}

/// Every cell that has a formula: sheet, formula, cached value.
fn formulas(bytes: &[u8]) -> Vec<(String, String, Data)> {
    let mut workbook = opened(bytes);
    let mut found = Vec::new();
    for sheet in workbook.sheet_names() {
        let values = workbook.worksheet_range(&sheet).unwrap();
        let formulas = workbook.worksheet_formula(&sheet).unwrap();
        let (top, left) = formulas.start().unwrap_or_default();
        for (row, column, formula) in formulas.used_cells().filter(|(.., formula)| !formula.is_empty()) {
            let at = (row as u32 + top, column as u32 + left);
            found.push((sheet.clone(), formula.clone(), values.get_value(at).unwrap().clone()));
        }
    }
    found
}

fn recomputed(report: &MonthReport) -> usize {
    let bytes = workbook(report).unwrap();
    let book = book(&bytes);
    let formulas = formulas(&bytes);
    for (sheet, formula, cached) in &formulas {
        match (book.evaluate(sheet, formula), cached) {
            (Value::Number(found), Data::Float(cached)) => {
                assert!((found - cached).abs() < 1e-9, "{sheet} {formula}: {found} is not {cached}");
            }
            (Value::Text(found), Data::String(cached)) => assert_eq!(&found, cached, "{sheet} {formula}"),
            (found, cached) => panic!("{sheet} {formula}: {found:?} is not {cached:?}"),
        }
    }
    formulas.len()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    /// What a spreadsheet program would compute from the detail sheet is what the program wrote.
    #[test]
    fn cached_values_are_what_the_formulas_come_to(seed in 0u64..1_000, headline in prop::sample::select(Rate::ALL.to_vec())) {
        prop_assert!(recomputed(&sample::report(seed, 120, headline, false)) > 200);
    }
}

#[test]
fn a_month_without_tasks_is_a_workbook_too() {
    assert!(recomputed(&sample::report(1, 0, Rate::Eventual, true)) > 100);
}

#[test]
fn the_sheets_say_what_the_report_says() {
    let report = sample::report(3, 300, Rate::Eventual, false);
    let bytes = workbook(&report).unwrap();
    let mut workbook = opened(&bytes);
    assert_eq!(
        workbook.sheet_names(),
        ["总览", "分地市", "分时段", "评分", "问题清单", "拨测明细", "口径说明", "作废与不计入"]
    );
    let cities = workbook.worksheet_range("分地市").unwrap();
    let head: Vec<String> = (0..5).map(|column| cities.get_value((2, column)).unwrap().to_string()).collect();
    assert_eq!(head, ["地市", "拨测任务", "计入", "接通", "最终接通率"]);
    for (row, city) in (3u32..).zip(report.cities.iter().chain([&report.total])) {
        let number = |column| cities.get_value((row, column)).unwrap().as_f64().unwrap();
        assert_eq!(cities.get_value((row, 0)).unwrap().to_string(), city.figure.name);
        assert_eq!(
            [number(1), number(2), number(3)].map(|n| n as u32),
            [city.figure.tasks, city.figure.calls, city.figure.connected]
        );
        assert_eq!(format!("{:.2}", number(4) * 100.0), city.figure.percent);
        assert_eq!(number(5), city.figure.low.unwrap());
        assert_eq!(cities.get_value((row, 7)).unwrap().to_string(), city.figure.tier.unwrap().name());
    }
    let details = workbook.worksheet_range("拨测明细").unwrap();
    assert_eq!(details.height(), 3 + report.details.len());
    assert_eq!(details.get_value((3, 0)).unwrap().to_string(), report.details[0].number);
    let problems = workbook.worksheet_range("问题清单").unwrap();
    assert_eq!(problems.height(), 3 + report.problems.len());
    let title = workbook.worksheet_range("总览").unwrap().get_value((0, 0)).unwrap().to_string();
    assert_eq!(title, report.title);
}

#[test]
fn text_that_looks_like_a_formula_stays_text() {
    let report = sample::report(3, 300, Rate::Eventual, false);
    let bytes = workbook(&report).unwrap();
    let mut workbook = opened(&bytes);
    let details = workbook.worksheet_range("拨测明细").unwrap();
    let note = report.details.iter().position(|row| row.note == "=1+1").unwrap() as u32;
    assert_eq!(details.get_value((note + 3, 35)), Some(&Data::String("=1+1".into())));
    assert!(workbook.worksheet_formula("拨测明细").unwrap().used_cells().next().is_none());
}

#[test]
fn made_up_data_are_marked_on_every_sheet() {
    let bytes = workbook(&sample::report(3, 50, Rate::Eventual, true)).unwrap();
    for (name, sheet) in opened(&bytes).worksheets() {
        let top = [0, 1].map(|row| sheet.get_value((row, 0)).unwrap().to_string()).concat();
        assert!(top.contains("演示数据"), "{name}: {top}");
    }
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    let report = sample::report(3, 50, Rate::Eventual, false);
    assert_eq!(workbook(&report).unwrap(), workbook(&report).unwrap());
}

#[test]
fn a_figure_that_cannot_be_computed_is_a_dash() {
    let bytes = workbook(&sample::report(1, 0, Rate::Eventual, false)).unwrap();
    let rate = opened(&bytes).worksheet_range("分地市").unwrap().get_value((3, 4)).unwrap().to_string();
    assert_eq!(rate, NONE);
}
