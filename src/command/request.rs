//! What is asked where a command needs little more than a name: shapes that several commands share.

use crate::calendar::{Day, Month};
use crate::import::Kind;
use crate::scenario::library::CardFile;
use serde::Deserialize;
use ts_rs::TS;

/// Names a thing.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ById {
    /// Its id.
    pub id: String,
}

/// Names a thing and says why.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct WithReason {
    /// Its id.
    pub id: String,
    /// Why.
    pub reason: String,
}

/// Names a file.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ByName {
    /// Its name, without folders.
    pub name: String,
}

/// Carries a text.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct Text {
    /// The text.
    pub text: String,
}

/// Names a year.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct Year {
    /// The year.
    pub year: i32,
}

/// Names a month.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OfMonth {
    /// The month.
    pub month: Month,
}

/// Names a stretch of days.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct Stretch {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
}

/// May name a month.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(optional_fields)]
pub struct OptionalMonth {
    /// The month.
    #[serde(default)]
    pub month: Option<Month>,
}

/// Card files to import.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CardFiles {
    /// The files.
    pub files: Vec<CardFile>,
}

/// An Excel workbook.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
pub struct WorkbookFile {
    /// The file's bytes.
    pub bytes: Vec<u8>,
}

/// Names a kind of table.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OfKind {
    /// The kind.
    pub kind: Kind,
}

/// A scenario to take out of the pool or to put back.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct Withdrawal {
    /// The scenario.
    pub id: String,
    /// True: out.
    pub withdrawn: bool,
}
