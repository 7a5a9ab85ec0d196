//! Native charts: a mark a group with its 95 % interval against the target. Columns from a cut-off axis would make small
//! differences look large; a mark with its interval shows how much is known.

use super::sheet::{Rows, Sheet};
use super::style::{HEI, SONG};
use crate::failure::Result;
use crate::report::content::MonthReport;
use crate::report::table::{Cell, Table};
use rust_xlsxwriter::utility::column_number_to_name;
use rust_xlsxwriter::{
    Chart, ChartErrorBars, ChartErrorBarsType, ChartFont, ChartFormat, ChartLegendPosition, ChartLine,
    ChartLineDashType, ChartMarker, ChartMarkerType, ChartRange, ChartSolidFill, Color, Formula,
};

const BLUE: Color = Color::RGB(0x1F_4E_8C);
const RED: Color = Color::RGB(0xC0_00_00);
const GREY: Color = Color::RGB(0x7F_7F_7F);

/// Draws the chart below the last table of `sheet`: the groups of `table`, which stands at `rows`, without its total. The
/// target and the lengths of the intervals stand in helper columns beside the table, outside what is printed.
/// Nothing is drawn where no group has an interval.
pub(super) fn interval_chart(
    sheet: &mut Sheet<'_>,
    table: &Table,
    rows: Rows,
    report: &MonthReport,
    title: &str,
) -> Result<()> {
    let last = rows.last.saturating_sub(u32::from(table.has_total));
    let place = |key: &str| table.column(key).map(|column| column as u16);
    let (Some(rate), Some(low), Some(high)) = (place("rate"), place("low"), place("high")) else {
        return Ok(());
    };
    let value = |row: &Vec<Cell>, column: u16| match row.get(usize::from(column)) {
        Some(Cell::Number { value, .. }) => Some(*value),
        _ => None,
    };
    let lows: Vec<f64> = table.rows.iter().filter_map(|row| value(row, low)).collect();
    if lows.is_empty() || last < rows.first {
        return Ok(());
    }
    let helper = table.columns.len() as u16 + 2;
    let heads = ["图表辅助：目标", "上误差", "下误差"];
    for (column, head) in (helper..).zip(heads) {
        sheet.worksheet.write_string_with_format(rows.first - 1, column, head, &sheet.styles.helper)?;
    }
    let of = column_number_to_name;
    for (row, cells) in (rows.first..=last).zip(&table.rows) {
        let line = row + 1;
        sheet.worksheet.write_number_with_format(
            row,
            helper,
            report.settings.target,
            &sheet.styles.helper,
        )?;
        let (Some(middle), Some(low_end), Some(high_end)) =
            (value(cells, rate), value(cells, low), value(cells, high))
        else {
            continue;
        };
        let up = Formula::new(format!("{}{line}-{}{line}", of(high), of(rate)));
        let down = Formula::new(format!("{}{line}-{}{line}", of(rate), of(low)));
        let lengths = [(up, high_end - middle), (down, middle - low_end)];
        for (column, (formula, length)) in (helper + 1..).zip(lengths) {
            let formula = formula.set_result(length.to_string());
            sheet.worksheet.write_formula_with_format(row, column, formula, &sheet.styles.helper)?;
        }
    }
    // Charts stand on the sheet of their table, which has its name.
    let range = |column: u16| (table.name, rows.first, column, last, column);
    let bar = |column: u16| ChartRange::new_from_range(table.name, rows.first, column, last, column);
    let bars = ChartErrorBarsType::Custom(bar(helper + 1), bar(helper + 2));
    let font = |size: u16| {
        let mut font = ChartFont::new();
        font.set_name(SONG).set_size(size);
        font
    };
    let mut chart = Chart::new_line();
    chart
        .add_series()
        .set_name(report.settings.headline.name())
        .set_categories(range(0))
        .set_values(range(rate))
        .set_format(ChartFormat::new().set_line(ChartLine::new().set_hidden(true)))
        .set_marker(
            ChartMarker::new().set_type(ChartMarkerType::Circle).set_size(7).set_format(
                ChartFormat::new()
                    .set_solid_fill(ChartSolidFill::new().set_color(BLUE))
                    .set_border(ChartLine::new().set_color(BLUE)),
            ),
        )
        .set_y_error_bars(
            ChartErrorBars::new()
                .set_type(bars)
                .set_format(ChartFormat::new().set_line(ChartLine::new().set_color(GREY).set_width(1.25))),
        );
    chart
        .add_series()
        .set_name(format!("目标 {}%", report.settings.target * 100.0).as_str())
        .set_categories(range(0))
        .set_values(range(helper))
        .set_marker(ChartMarker::new().set_none())
        .set_format(ChartFormat::new().set_line(
            ChartLine::new().set_color(RED).set_width(1.25).set_dash_type(ChartLineDashType::Dash),
        ));
    chart.title().set_name(title).set_font(ChartFont::new().set_name(HEI).set_size(12));
    chart.x_axis().set_font(&font(9));
    chart
        .y_axis()
        .set_font(&font(9))
        .set_num_format("0%")
        .set_min(axis_start(&lows, report.settings.target))
        .set_max(1.0)
        .set_major_gridlines_line(ChartLine::new().set_color(Color::RGB(0xD9_D9_D9)).set_width(0.5));
    chart.legend().set_position(ChartLegendPosition::Bottom).set_font(&font(9));
    chart.set_alt_text(format!("{title}：圆点为接通率，竖线为95%置信区间，虚线为目标值；数据见同页表格。"));
    let width: f64 = table.columns.iter().map(|column| column.width * 7.0 + 5.0).sum();
    let height = 300;
    chart.set_width(width as u32).set_height(height);
    sheet.at += 1;
    sheet.worksheet.insert_chart(sheet.at, 0, &chart)?;
    // Rows are 20 pixels high where nothing is said; the chart belongs to what is printed.
    sheet.at += height / 20 + 1;
    Ok(())
}

/// The axis begins at a multiple of 5 % below the lowest interval and the target.
fn axis_start(lows: &[f64], target: f64) -> f64 {
    let lowest = lows.iter().copied().fold(target, f64::min);
    (((lowest - 0.005) * 20.0).floor() / 20.0).clamp(0.0, 0.95)
}
