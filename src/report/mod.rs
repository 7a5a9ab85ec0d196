//! 月度通报: first the month as data ([`month`]), then one writer a format that only lays out ([`workbook`],
//! [`docx`], [`html`], [`csv_files`]). What a cell says is settled in one place, `tables`, and what a paper says, in
//! `document`, so the formats cannot differ.

pub mod bulletin;
mod chart;
mod check_up;
pub mod closing;
mod content;
mod csv;
mod details;
mod document;
mod docx;
mod html;
mod lists;
mod narrative;
mod practice;
mod problems;
#[cfg(test)]
mod sample;
mod table;
mod tables;
pub mod verify;
mod xlsx;

pub use check_up::SubmittedSheet;
pub use content::{
    CallNote, CityRow, CitySheet, Comparison, Frame, MonthReport, RemovedTask, ReportContext, Verdict, month,
};
pub use csv::{CsvFile, csv_files};
pub use details::DetailRow;
pub use document::Annex;
pub use docx::docx;
pub use html::html;
pub use narrative::Section;
pub use problems::{ProblemCall, ProblemKind};
pub use xlsx::workbook;
