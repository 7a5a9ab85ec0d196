//! The sheet 总览: the rates, the text of the bulletin, tiers and outcomes.

use super::formulas::Formulas;
use super::sheet::{Sheet, display_width};
use crate::failure::Result;
use crate::report::content::MonthReport;
use crate::report::tables::Tables;

/// The columns that every table of this sheet shares, in Latin characters.
const WIDTHS: [f64; 6] = [24.0, 14.0, 14.0, 16.0, 18.0, 18.0];

/// Height of one line of text in points.
const LINE: f64 = 17.0;

pub(super) fn fill(
    sheet: &mut Sheet<'_>,
    report: &MonthReport,
    tables: &Tables,
    formulas: &Formulas<'_>,
) -> Result<()> {
    for (column, width) in (0u16..).zip(WIDTHS) {
        sheet.worksheet.set_column_width(column, width)?;
    }
    sheet.title(&report.title, WIDTHS.len())?;
    sheet.worksheet.set_freeze_panes(sheet.at, 0)?;

    let single: Vec<(u16, u16)> = (0..6).map(|column| (column, column)).collect();
    sheet.heading("主要指标")?;
    sheet.placed(&tables.rates, &single, |spot| {
        report.rates.get(spot.index).and_then(|figure| formulas.rate(figure.rate, spot))
    })?;
    if !report.comparisons.is_empty() {
        sheet.at += 1;
        sheet.placed(&tables.comparisons, &[(0, 0), (1, 1), (2, 2), (3, 3), (4, 5)], |_| None)?;
    }

    for section in &report.sections {
        sheet.heading(&section.heading)?;
        for paragraph in &section.paragraphs {
            text(sheet, paragraph)?;
        }
    }

    sheet.heading("分档")?;
    sheet.placed(&tables.tiers, &[(0, 0), (1, 1), (2, 5)], |_| None)?;
    sheet.heading("拨测结果")?;
    let outcomes = tables.outcomes.rows.len();
    sheet
        .placed(&tables.outcomes, &[(0, 2), (3, 3), (4, 4)], |spot| formulas.outcome("D", outcomes, spot))?;

    sheet.at += 1;
    let signature =
        format!("{}　　{}", report.issuer, report.generated_at.split(' ').next().unwrap_or_default());
    sheet.across(
        &signature,
        &sheet.styles.heading.clone().set_align(rust_xlsxwriter::FormatAlign::Right),
        24.0,
    )?;
    sheet.finish()
}

/// A paragraph, indented by two characters; merged cells do not grow by themselves, so the height is reckoned.
fn text(sheet: &mut Sheet<'_>, paragraph: &str) -> Result<()> {
    let indented = format!("　　{paragraph}");
    // At 11 points a column of the default 10-point width holds about a tenth fewer characters.
    let room = WIDTHS.iter().sum::<f64>() * 0.88;
    let lines = (display_width(&indented) / room).ceil().max(1.0);
    let format = sheet.styles.paragraph.clone();
    sheet.across(&indented, &format, lines * LINE + 3.0)
}
