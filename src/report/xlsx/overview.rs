//! The sheet 总览: the rates, the text of the bulletin, tiers and outcomes.

use super::formulas::Formulas;
use super::sheet::{Sheet, lines};
use crate::calendar::Day;
use crate::failure::Result;
use crate::report::content::MonthReport;
use crate::report::tables::Tables;
use chrono::Datelike;

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
    sheet.columns(WIDTHS)?;
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
    sheet.across(&report.issuer, &sheet.styles.signature, 20.0)?;
    sheet.across(&date(&report.generated_at), &sheet.styles.signature, 20.0)?;
    sheet.finish()
}

/// `2027年1月5日` of `2027-01-05 09:30:00`; as it stands where it is no such instant.
fn date(at: &str) -> String {
    let day = at.split(' ').next().and_then(|day| day.parse::<Day>().ok());
    day.map_or(at.into(), |day| format!("{}年{}月{}日", day.year(), day.month(), day.day()))
}

/// A paragraph, indented by two characters; merged cells do not grow by themselves, so the height is reckoned.
fn text(sheet: &mut Sheet<'_>, paragraph: &str) -> Result<()> {
    let indented = format!("　　{paragraph}");
    // 11-point text in columns that are measured in 10-point characters.
    let height = LINE * f64::from(lines(&indented, WIDTHS.iter().sum::<f64>() * 0.99)) + 3.0;
    let format = sheet.styles.paragraph.clone();
    sheet.across(&indented, &format, height)
}
