//! One row of a sheet as people leave it: every cell by the title of its column, every complaint in a sentence.

use super::layout::{DIFFICULTIES, KINDS, YES};
use super::plain;
use crate::calendar::Day;
use crate::scenario::KeyPointKind;
use calamine::Data;
use std::collections::BTreeMap;

pub(super) struct Row<'a> {
    cells: BTreeMap<&'static str, &'a Data>,
    /// What is wrong with it so far.
    pub(super) wrong: Vec<String>,
}

impl<'a> Row<'a> {
    pub(super) fn new(cells: BTreeMap<&'static str, &'a Data>) -> Self {
        Row { cells, wrong: Vec::new() }
    }

    fn cell(&self, title: &str) -> &'a Data {
        self.cells.get(title).copied().unwrap_or(&Data::Empty)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.cells.values().all(|cell| written(cell).is_empty())
    }

    pub(super) fn text(&self, title: &str) -> String {
        plain(&written(self.cell(title))).to_owned()
    }

    /// One entry a line.
    pub(super) fn lines(&self, title: &str) -> Vec<String> {
        entries(&self.text(title), &['\n'])
    }

    pub(super) fn names(&self, title: &str) -> Vec<String> {
        entries(&self.text(title), &['、', '，', ',', '；', ';', '\n'])
    }

    pub(super) fn number(&mut self, title: &str, empty: u32) -> u32 {
        let written = self.text(title);
        if written.is_empty() {
            return empty;
        }
        written.parse().unwrap_or_else(|_| {
            self.wrong.push(format!("{title}应写整数，现在是“{written}”"));
            empty
        })
    }

    pub(super) fn months(&mut self, title: &str) -> Vec<u32> {
        let mut months = Vec::new();
        for name in self.names(title) {
            match name.trim_end_matches('月').trim().parse() {
                Ok(month) => months.push(month),
                Err(_) => self.wrong.push(format!("{title}里的“{name}”不是月份")),
            }
        }
        months
    }

    pub(super) fn flag(&mut self, title: &str) -> bool {
        match self.text(title).as_str() {
            "" | "否" => false,
            YES => true,
            other => {
                self.wrong.push(format!("{title}只能写“是”或空着，现在是“{other}”"));
                false
            }
        }
    }

    pub(super) fn day(&mut self, title: &str) -> Option<Day> {
        // Excel turns a typed day into its own count of days.
        if let Data::DateTime(date) = self.cell(title) {
            let whole = chrono::Days::new(date.as_f64().max(0.0) as u64);
            return Day::from_ymd_opt(1899, 12, 30).and_then(|zero| zero.checked_add_days(whole));
        }
        let written = self.text(title);
        if written.is_empty() {
            return None;
        }
        let parsed = written.replace(['/', '.', '年', '月'], "-").replace('日', "").parse().ok();
        if parsed.is_none() {
            self.wrong.push(format!("{title}不是日期，请写成 2026-01-01 的样子，现在是“{written}”"));
        }
        parsed
    }

    pub(super) fn difficulty(&mut self, title: &str) -> u8 {
        let written = self.text(title);
        match DIFFICULTIES.iter().position(|name| *name == written) {
            Some(place) => place as u8 + 1,
            None => {
                self.wrong.push(format!("{title}只能写易、中、难，现在是“{written}”"));
                1
            }
        }
    }

    pub(super) fn kind(&mut self, title: &str) -> KeyPointKind {
        let written = self.text(title);
        KINDS.into_iter().find(|kind| kind.name() == written).unwrap_or_else(|| {
            self.wrong.push(format!("{title}只能写必答、加分、致命错误，现在是“{written}”"));
            KeyPointKind::Required
        })
    }
}

fn entries(text: &str, ends: &[char]) -> Vec<String> {
    text.split(ends).map(str::trim).filter(|entry| !entry.is_empty()).map(str::to_owned).collect()
}

/// What a reader sees in the cell.
fn written(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        // A whole number is shown without its fraction.
        Data::Float(number) => number.to_string(),
        Data::String(text) => text.replace("\r\n", "\n").trim().to_owned(),
        other => other.to_string().trim().to_owned(),
    }
}
