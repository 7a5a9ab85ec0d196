//! 月度通报: first the month as data ([`month`]), then one writer a format that only lays out ([`workbook`],
//! [`csv_files`]). What a cell says is settled in one place, `tables`, so the formats cannot differ.

pub mod bulletin;
mod check_up;
mod content;
mod csv;
mod details;
mod lists;
mod narrative;
mod problems;
#[cfg(test)]
mod sample;
mod table;
mod tables;
mod xlsx;

pub use content::{CallNote, CityRow, Comparison, MonthReport, RemovedTask, ReportContext, Verdict, month};
pub use csv::{CsvFile, csv_files};
pub use details::DetailRow;
pub use narrative::Section;
pub use problems::{ProblemCall, ProblemKind};
pub use xlsx::workbook;
