//! 通报 as an Excel workbook.
//!
//! Counts, rates and means are formulas over the sheet 拨测明细, so that a reader can follow and recompute them; each
//! carries its value as computed by the program, because viewers that do not calculate would show 0 otherwise.
//! Medians and tiers have no plain formula and stand as values. The same report gives the same bytes.

mod charts;
#[cfg(test)]
mod evaluate;
mod formulas;
mod overview;
mod sheet;
mod style;
#[cfg(test)]
mod tests;

use super::content::MonthReport;
use super::tables::tables;
use crate::failure::{Failure, Result};
use charts::interval_chart;
use formulas::Formulas;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};
use sheet::Sheet;
use style::Styles;

impl From<XlsxError> for Failure {
    fn from(error: XlsxError) -> Self {
        Failure::bug(format_args!("Excel：{error}"))
    }
}

/// The workbook of a bulletin, as the bytes of an `.xlsx` file.
///
/// # Errors
/// [`Failure::Bug`] where a cell cannot be written, which no content should cause.
pub fn workbook(report: &MonthReport) -> Result<Vec<u8>> {
    let styles = Styles::new();
    let tables = tables(report);
    let formulas = Formulas::new(&tables.details, report.settings.headline);
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(report)?);

    let mut sheet = Sheet::new(workbook.add_worksheet(), "总览", report, &styles)?;
    overview::fill(&mut sheet, report, &tables, &formulas)?;

    let mut sheet = Sheet::new(workbook.add_worksheet(), "分地市", report, &styles)?;
    sheet.title("各地市接通率、等待时间和得分", tables.cities.columns.len())?;
    let rows = sheet.table(&tables.cities, |spot| formulas.city(&tables.cities, spot))?;
    interval_chart(&mut sheet, &tables.cities, rows, report, "各地市接通率与95%置信区间")?;
    sheet.finish()?;

    let mut sheet = Sheet::new(workbook.add_worksheet(), "分时段", report, &styles)?;
    sheet.title("分时段接通率", tables.bands.columns.len())?;
    let rows = sheet.table(&tables.bands, |spot| formulas.figure(&tables.bands, "band", spot))?;
    sheet.heading("分日型接通率")?;
    sheet.table(&tables.day_kinds, |spot| formulas.figure(&tables.day_kinds, "day_kind", spot))?;
    interval_chart(&mut sheet, &tables.bands, rows, report, "各时段接通率与95%置信区间")?;
    sheet.finish()?;

    let mut sheet = Sheet::new(workbook.add_worksheet(), "评分", report, &styles)?;
    sheet.title("各地市评分", tables.scores.columns.len())?;
    sheet.table(&tables.scores, |spot| formulas.scores(&tables.scores, "city", spot))?;
    sheet.heading("分主题评分")?;
    sheet.table(&tables.topics, |spot| formulas.scores(&tables.topics, "topic", spot))?;
    sheet.finish()?;

    let mut sheet = Sheet::new(workbook.add_worksheet(), "问题清单", report, &styles)?;
    sheet.title("问题清单", tables.problems.columns.len())?;
    sheet.table(&tables.problems, |_| None)?;
    sheet.finish()?;

    let mut sheet = Sheet::new(workbook.add_worksheet(), formulas::DETAILS, report, &styles)?;
    sheet.title("拨测明细（1 表示计入或是，0 表示不计入或否）", tables.details.columns.len())?;
    sheet.wide(3)?;
    sheet.table(&tables.details, |_| None)?;
    sheet.finish()?;

    let mut sheet = Sheet::new(workbook.add_worksheet(), "口径说明", report, &styles)?;
    sheet.title("口径说明", tables.definitions.columns.len())?;
    sheet.table(&tables.definitions, |_| None)?;
    sheet.finish()?;

    let mut sheet = Sheet::new(workbook.add_worksheet(), "作废与不计入", report, &styles)?;
    sheet.title("作废和按口径不计入的拨测", tables.removed.columns.len())?;
    sheet.table(&tables.removed, |_| None)?;
    sheet.finish()?;

    if tables.later.iter().any(|table| !table.rows.is_empty()) {
        let mut sheet = Sheet::new(workbook.add_worksheet(), "更正情况", report, &styles)?;
        let [rates, scores] = &tables.later;
        sheet.title("结账时与更正后的接通情况", rates.columns.len())?;
        sheet.table(rates, |_| None)?;
        sheet.heading("结账时与更正后的评分")?;
        sheet.table(scores, |_| None)?;
        sheet.finish()?;
    }

    Ok(workbook.save_to_buffer()?)
}

fn properties(report: &MonthReport) -> Result<DocProperties> {
    // The clock of this machine would make every run differ; the bulletin says itself when it was made.
    let made = ExcelDateTime::parse_from_str(&report.generated_at)
        .or_else(|_| ExcelDateTime::parse_from_str(&report.month.last().to_string()))?;
    Ok(DocProperties::new()
        .set_title(&report.title)
        .set_author(&report.issuer)
        .set_company(&report.issuer)
        .set_creation_datetime(&made))
}
