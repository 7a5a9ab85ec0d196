//! The formulas: how each figure is counted from the sheet 拨测明细.
//!
//! A figure gets a formula only where it means exactly what the program computed; a weighted headline rate, medians and
//! tiers get none.

use super::sheet::Spot;
use crate::report::table::Table;
use crate::stats::{NONE, Rate, Z95};
use rust_xlsxwriter::utility::column_number_to_name;

/// The sheet that the formulas read.
pub(super) const DETAILS: &str = "拨测明细";

/// The row of the first detail, counted from 1: title, subtitle and head stand above.
const FIRST: usize = 4;

/// Builds formulas over one detail table.
pub(super) struct Formulas<'a> {
    details: &'a Table,
    headline: Rate,
}

impl<'a> Formulas<'a> {
    pub(super) fn new(details: &'a Table, headline: Rate) -> Self {
        Formulas { details, headline }
    }

    /// The cells of one detail column, e.g. `'拨测明细'!$B$4:$B$1373`.
    fn range(&self, key: &str) -> String {
        let letter = column_number_to_name(self.details.column(key).unwrap_or_default() as u16);
        let last = FIRST + self.details.rows.len().max(1) - 1;
        format!("'{DETAILS}'!${letter}${FIRST}:${letter}${last}")
    }

    /// `range,criterion` pairs.
    fn criteria(&self, pairs: &[(&str, &str)]) -> String {
        pairs
            .iter()
            .map(|(key, wanted)| format!("{},{wanted}", self.range(key)))
            .collect::<Vec<_>>()
            .join(",")
    }

    fn count(&self, pairs: &[(&str, &str)]) -> String {
        format!("COUNTIFS({})", self.criteria(pairs))
    }

    fn sum(&self, key: &str, pairs: &[(&str, &str)]) -> String {
        format!("SUMIFS({},{})", self.range(key), self.criteria(pairs))
    }

    fn mean(&self, key: &str, pairs: &[(&str, &str)]) -> String {
        format!("IFERROR(AVERAGEIFS({},{}),\"{NONE}\")", self.range(key), self.criteria(pairs))
    }

    fn share(&self, part: &[(&str, &str)], whole: &[(&str, &str)]) -> String {
        format!("IFERROR({}/{},\"{NONE}\")", self.count(part), self.count(whole))
    }

    /// The sheet 分地市.
    pub(super) fn city(&self, table: &Table, spot: Spot<'_>) -> Option<String> {
        let group = Group::at("city", spot);
        match spot.key {
            "mean_wait" => Some(self.mean("wait", &group.and(&[("wait_ended", "\"接听\"")]))),
            key => self.figure(table, "city", spot).or_else(|| self.score(key, &group)),
        }
    }

    /// A figure of the group that the detail column `axis` names.
    pub(super) fn figure(&self, table: &Table, axis: &str, spot: Spot<'_>) -> Option<String> {
        let group = Group::at(axis, spot);
        let cell = |key: &str| Some(format!("{}{}", letter(table, key)?, spot.row));
        let plain = !self.headline.is_weighted();
        match spot.key {
            "tasks" => Some(self.count(&group.and(&[("stage", "\"<>\"")]))),
            "calls" => Some(self.count(&group.and(&[("counted", "1")]))),
            "connected" => Some(self.count(&group.and(&[("connected", "1")]))),
            "rate" if plain => quotient(&cell("connected")?, &cell("calls")?),
            "low" if plain => Some(wilson(&cell("connected")?, &cell("calls")?, Side::Low)),
            "high" if plain => Some(wilson(&cell("connected")?, &cell("calls")?, Side::High)),
            "first" => Some(
                self.share(&group.and(&[("first_connected", "1")]), &group.and(&[("first_counted", "1")])),
            ),
            "within" => {
                Some(self.share(&group.and(&[("within_15s", "1")]), &group.and(&[("within_counted", "1")])))
            }
            _ => None,
        }
    }

    fn score(&self, key: &str, group: &Group) -> Option<String> {
        key.starts_with("score_").then(|| self.mean(key, &group.and(&[("scored", "1")])))
    }

    /// The sheet 评分.
    pub(super) fn scores(&self, table: &Table, axis: &str, spot: Spot<'_>) -> Option<String> {
        let group = Group::at(axis, spot);
        let scored = [("scored", "1")];
        let cell = |key: &str| Some(format!("{}{}", letter(table, key)?, spot.row));
        match spot.key {
            "sheets" => Some(self.count(&group.and(&scored))),
            "failed" => Some(self.count(&group.and(&[("scored", "1"), ("failed", "\"是\"")]))),
            key @ ("points_required" | "points_hit") => Some(self.sum(key, &group.and(&scored))),
            "points_rate" => quotient(&cell("points_hit")?, &cell("points_required")?),
            key => self.score(key, &group),
        }
    }

    /// One of the rates of the sheet 总览 whose marks stand in the details.
    pub(super) fn rate(&self, rate: Rate, spot: Spot<'_>) -> Option<String> {
        let (connected, calls) = match rate {
            _ if rate.is_weighted() => return None,
            _ if rate == self.headline => ("connected", "counted"),
            Rate::FirstAttempt => ("first_connected", "first_counted"),
            Rate::Within15s => ("within_15s", "within_counted"),
            _ => return None,
        };
        let (part, whole) = (format!("B{}", spot.row), format!("C{}", spot.row));
        match spot.key {
            "connected" => Some(self.count(&[(connected, "1")])),
            "calls" => Some(self.count(&[(calls, "1")])),
            "rate" => quotient(&part, &whole),
            "low" => Some(wilson(&part, &whole, Side::Low)),
            "high" => Some(wilson(&part, &whole, Side::High)),
            _ => None,
        }
    }

    /// The outcomes of the sheet 总览: the name in column A, the count in column `count`, in `outcomes` rows.
    pub(super) fn outcome(&self, count: &str, outcomes: usize, spot: Spot<'_>) -> Option<String> {
        let row = spot.row;
        match spot.key {
            "tasks" => {
                let name = format!("$A{row}");
                Some(self.count(&[("eventual", &name), ("stage", "\"<>已作废\"")]))
            }
            "share" => {
                let first = row - spot.index as u32;
                let last = first + outcomes as u32 - 1;
                Some(format!("{count}{row}/SUM({count}${first}:{count}${last})"))
            }
            _ => None,
        }
    }
}

/// Which details belong to a row: those whose axis says what the row's first cell says; all in the total row.
struct Group {
    axis: Option<String>,
    cell: String,
}

impl Group {
    fn at(axis: &str, spot: Spot<'_>) -> Group {
        Group { axis: (!spot.total).then(|| axis.to_string()), cell: format!("$A{}", spot.row) }
    }

    fn and<'a>(&'a self, pairs: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
        let own = self.axis.as_deref().map(|axis| (axis, self.cell.as_str()));
        own.into_iter().chain(pairs.iter().copied()).collect()
    }
}

fn letter(table: &Table, key: &str) -> Option<String> {
    table.column(key).map(|column| column_number_to_name(column as u16))
}

fn quotient(part: &str, whole: &str) -> Option<String> {
    Some(format!("IF({whole}=0,\"{NONE}\",{part}/{whole})"))
}

enum Side {
    Low,
    High,
}

/// Wilson's limits in the form (x + z²/2 ∓ z·√(x(n−x)/n + z²/4)) / (n + z²).
fn wilson(x: &str, n: &str, side: Side) -> String {
    let (sign, outer, end) = match side {
        Side::Low => ('-', "MAX", 0),
        Side::High => ('+', "MIN", 1),
    };
    format!(
        "IF({n}=0,\"{NONE}\",{outer}({end},({x}+{Z95}^2/2{sign}{Z95}*SQRT({x}*({n}-{x})/{n}+{Z95}^2/4))/({n}+{Z95}^2)))"
    )
}
