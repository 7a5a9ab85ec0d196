//! One sheet: title, tables below each other, and the print set-up that all sheets share.

use super::style::{Body, Styles};
use crate::calendar::Day;
use crate::failure::Result;
use crate::report::content::MonthReport;
use crate::report::table::{Cell, Places, Table, looks_like_a_formula};
use crate::stats::{NONE, Tier};
use rust_xlsxwriter::{Format, Formula, Worksheet};

/// A4.
const PAPER: u8 = 9;

/// The last column of a title: about a page wide on the widest sheet.
const TITLE_COLUMNS: u16 = 15;

/// Where the rows of a table stand, counted from 0, the total row included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rows {
    pub(super) first: u32,
    pub(super) last: u32,
}

/// A cell of a table for which a formula may be given.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot<'a> {
    /// Key of the column.
    pub(super) key: &'a str,
    /// Index of the row in the table.
    pub(super) index: usize,
    /// The row on the sheet, counted from 1 as formulas do.
    pub(super) row: u32,
    /// True in the row that sums up the others.
    pub(super) total: bool,
}

/// A sheet that is being filled from the top.
pub(super) struct Sheet<'a> {
    pub(super) worksheet: &'a mut Worksheet,
    pub(super) styles: &'a Styles,
    report: &'a MonthReport,
    /// The next free row.
    pub(super) at: u32,
    /// The last column that is printed.
    last_column: u16,
    /// Widths of the columns that were set, in Latin characters.
    widths: Vec<f64>,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(
        worksheet: &'a mut Worksheet,
        name: &str,
        report: &'a MonthReport,
        styles: &'a Styles,
    ) -> Result<Self> {
        worksheet
            .set_name(name)?
            .set_landscape()
            .set_paper_size(PAPER)
            .set_margins(0.5, 0.5, 0.7, 0.6, 0.3, 0.3)
            .set_print_center_horizontally(true)
            .set_print_fit_to_pages(1, 0)
            .set_screen_gridlines(false)
            .set_footer("&C第 &P 页　共 &N 页");
        if report.demo {
            worksheet.set_header("&R&\"黑体\"演示数据，不反映真实情况");
        }
        Ok(Sheet { worksheet, styles, report, at: 0, last_column: 0, widths: Vec::new() })
    }

    /// The title over `columns` columns, and below it what every sheet must say of itself.
    pub(super) fn title(&mut self, title: &str, columns: usize) -> Result<()> {
        let last = (columns as u16).saturating_sub(1);
        // On a sheet that is printed over several pages side by side the title stays on the first.
        self.last_column = last.min(TITLE_COLUMNS);
        let report = self.report;
        let demo = if report.demo { "【演示数据】" } else { "" };
        let subtitle = format!(
            "{demo}{}　{}　主口径：{}　生成时间：{}",
            report.province,
            report.month.name(),
            report.settings.headline.name(),
            report.generated_at
        );
        self.across(title, &self.styles.title, 30.0)?;
        let style = if report.demo { &self.styles.demo } else { &self.styles.subtitle };
        self.across(&subtitle, style, 18.0)?;
        self.last_column = last;
        Ok(())
    }

    /// A heading between two tables.
    pub(super) fn heading(&mut self, text: &str) -> Result<()> {
        self.at += 1;
        self.across(text, &self.styles.heading, 22.0)
    }

    /// Text across all columns in a row of the given height in points.
    pub(super) fn across(&mut self, text: &str, format: &Format, height: f64) -> Result<()> {
        if self.last_column == 0 {
            self.worksheet.write_string_with_format(self.at, 0, text, format)?;
        } else {
            self.worksheet.merge_range(self.at, 0, self.at, self.last_column, text, format)?;
        }
        self.worksheet.set_row_height(self.at, height)?;
        self.at += 1;
        Ok(())
    }

    /// Sets the widths of the first columns.
    pub(super) fn columns(&mut self, widths: impl IntoIterator<Item = f64>) -> Result<()> {
        self.widths = widths.into_iter().collect();
        for (column, width) in (0u16..).zip(&self.widths) {
            self.worksheet.set_column_width(column, *width)?;
        }
        Ok(())
    }

    /// Prints over `pages` pages side by side, with the first two columns on each.
    pub(super) fn wide(&mut self, pages: u16) -> Result<()> {
        self.worksheet.set_print_fit_to_pages(pages, 0).set_repeat_columns(0, 1)?;
        Ok(())
    }

    /// A table at the next free row, one sheet column a table column. The first table sets the column widths, freezes
    /// its head and repeats it on every printed page. `formula` gives the formula of a cell, if it has one; the cell's own
    /// value goes in as the result.
    pub(super) fn table(
        &mut self,
        table: &Table,
        formula: impl Fn(Spot<'_>) -> Option<String>,
    ) -> Result<Rows> {
        let places: Vec<(u16, u16)> =
            (0..table.columns.len() as u16).map(|column| (column, column)).collect();
        if self.widths.is_empty() {
            self.columns(table.columns.iter().map(|column| column.width))?;
            let (head, columns) = (self.at, table.columns.len());
            let fixed = u16::from(columns > 6) + u16::from(columns > 30);
            self.worksheet.set_freeze_panes(head + 1, fixed)?.set_repeat_rows(head, head)?;
            if columns > 9 && !table.has_total && !table.rows.is_empty() {
                self.worksheet.autofilter(head, 0, head + table.rows.len() as u32, columns as u16 - 1)?;
            }
        }
        self.placed(table, &places, formula)
    }

    /// A table whose column `i` takes the sheet columns `places[i]`, merged where they are several.
    pub(super) fn placed(
        &mut self,
        table: &Table,
        places: &[(u16, u16)],
        formula: impl Fn(Spot<'_>) -> Option<String>,
    ) -> Result<Rows> {
        let width = |&(from, to): &(u16, u16)| {
            self.widths.get(usize::from(from)..=usize::from(to)).map_or(10.0, |widths| widths.iter().sum())
        };
        let widths: Vec<f64> = places.iter().map(width).collect();
        let heads: Vec<String> = table.columns.iter().map(|column| head_of(&column.title)).collect();
        let tallest = heads.iter().zip(&widths).map(|(head, width)| lines(head, *width)).max();
        self.worksheet.set_row_height(self.at, height(tallest.unwrap_or(1)) + 4.0)?;
        for (head, &place) in heads.iter().zip(places) {
            self.merged(place, &self.styles.head)?;
            self.worksheet.write_string_with_format(self.at, place.0, head, &self.styles.head)?;
        }
        self.at += 1;
        let first = self.at;
        for (index, row) in table.rows.iter().enumerate() {
            let total = table.has_total && index + 1 == table.rows.len();
            let body = if total { &self.styles.total } else { &self.styles.body };
            let mut tallest = 1;
            for (((cell, column), &place), &width) in row.iter().zip(&table.columns).zip(places).zip(&widths)
            {
                let format = format_of(cell, body, column.width);
                self.merged(place, format)?;
                let formula = formula(Spot { key: column.key, index, row: self.at + 1, total });
                write(self.worksheet, self.at, place.0, cell, formula, format)?;
                if let Cell::Text(text) = cell {
                    tallest = tallest.max(lines(text, width));
                }
            }
            self.worksheet.set_row_height(self.at, height(tallest))?;
            self.at += 1;
        }
        if table.rows.is_empty() {
            self.worksheet.write_string_with_format(self.at, 0, "（无）", &self.styles.subtitle)?;
            self.at += 1;
        }
        Ok(Rows { first, last: self.at - 1 })
    }

    fn merged(&mut self, (from, to): (u16, u16), format: &Format) -> Result<()> {
        if to > from {
            self.worksheet.merge_range(self.at, from, self.at, to, "", format)?;
        }
        Ok(())
    }

    /// Sets what is printed: from the title to the last row filled.
    pub(super) fn finish(&mut self) -> Result<()> {
        let last = self.at.saturating_sub(1);
        self.worksheet.set_print_area(0, 0, last, self.last_column)?;
        Ok(())
    }
}

/// A title as the head of a column: the sign of percent stands in the cells, any other unit on a line of its own.
fn head_of(title: &str) -> String {
    title.replace("（%）", "").replace('（', "\n（")
}

/// How many lines of 10-point text `text` takes in a cell so wide, an indent set off. Heights are set because the suites do not agree on
/// when to grow a row by themselves, and never do it for merged cells.
pub(super) fn lines(text: &str, width: f64) -> u32 {
    let room = (width * 1.05 - 1.0).max(2.0);
    text.split('\n').map(|line| (display_width(line) / room).ceil().max(1.0) as u32).sum()
}

/// Height in points of a row of so many lines of 10-point text.
fn height(lines: u32) -> f64 {
    5.0 + 13.0 * f64::from(lines)
}

/// Width in Latin characters; Chinese ones take two.
fn display_width(text: &str) -> f64 {
    text.chars().map(|character| if (character as u32) < 0x2E80 { 1.0 } else { 2.0 }).sum()
}

fn format_of<'a>(cell: &Cell, body: &'a Body, width: f64) -> &'a Format {
    match cell {
        Cell::Text(text) if [Tier::Low, Tier::Cold, Tier::Dead].iter().any(|tier| text == tier.name()) => {
            &body.low
        }
        Cell::Text(text) if [Tier::Attention, Tier::Warm].iter().any(|tier| text == tier.name()) => {
            &body.attention
        }
        Cell::Text(text) if looks_like_a_formula(text) => &body.quoted,
        Cell::Text(_) if width < 20.0 => &body.short,
        Cell::Text(_) | Cell::Empty => &body.text,
        Cell::None => &body.short,
        Cell::Day(_) => &body.day,
        Cell::Count(_) => &body.count,
        Cell::Number { places: Places::Percent, .. } => &body.percent,
        Cell::Number { places: Places::Two, .. } => &body.two,
        Cell::Number { places: Places::One, .. } => &body.one,
        Cell::Number { places: Places::Signed, .. } => &body.signed,
    }
}

fn write(
    worksheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    formula: Option<String>,
    format: &Format,
) -> Result<()> {
    if let Some(formula) = formula {
        let formula = Formula::new(formula).set_result(result(cell));
        worksheet.write_formula_with_format(row, column, formula, format)?;
        return Ok(());
    }
    match cell {
        Cell::Empty => worksheet.write_blank(row, column, format)?,
        Cell::None => worksheet.write_string_with_format(row, column, NONE, format)?,
        Cell::Text(text) => worksheet.write_string_with_format(row, column, text, format)?,
        Cell::Day(day) => worksheet.write_number_with_format(row, column, serial(*day), format)?,
        Cell::Count(count) => worksheet.write_number_with_format(row, column, *count, format)?,
        Cell::Number { value, .. } => worksheet.write_number_with_format(row, column, *value, format)?,
    };
    Ok(())
}

/// The value that a formula carries until somebody recalculates it.
fn result(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::None => NONE.into(),
        Cell::Text(text) => text.clone(),
        Cell::Day(day) => serial(*day).to_string(),
        Cell::Count(count) => count.to_string(),
        Cell::Number { value, .. } => value.to_string(),
    }
}

/// A date as spreadsheets count it: days since 30 December 1899.
fn serial(day: Day) -> f64 {
    let epoch = Day::from_ymd_opt(1899, 12, 30).unwrap_or_default();
    (day - epoch).num_days() as f64
}
