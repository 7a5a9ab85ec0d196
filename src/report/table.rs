//! A table as every writer sees it: columns with titles, cells that know both their value and how it is printed.

use crate::calendar::Day;
use crate::stats::NONE;

/// How a number is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Places {
    /// A share as a percentage with two decimals; the title carries the sign in plain formats.
    Percent,
    /// Two decimals.
    Two,
    /// One decimal.
    One,
    /// Two decimals with the sign, also where it is positive.
    Signed,
}

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    /// Nothing to say.
    Empty,
    /// A figure that cannot be computed: `—`.
    None,
    /// Text.
    Text(String),
    /// A civil date.
    Day(Day),
    /// A count.
    Count(u32),
    /// A number with its printed form, which is rounded from integers.
    Number {
        /// The value.
        value: f64,
        /// As printed, without sign of unit.
        shown: String,
        /// How it is laid out.
        places: Places,
    },
}

impl Cell {
    /// Text; nothing where it is empty.
    pub(super) fn text(text: impl Into<String>) -> Cell {
        let text = text.into();
        if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
    }

    /// A number; `—` where it is missing.
    pub(super) fn number(value: Option<f64>, shown: &str, places: Places) -> Cell {
        value.map_or(Cell::None, |value| Cell::Number { value, shown: shown.into(), places })
    }

    /// As it stands on paper: a missing figure as `—`.
    pub(super) fn printed(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::None => NONE.into(),
            Cell::Text(text) => text.clone(),
            Cell::Day(day) => day.to_string(),
            Cell::Count(count) => count.to_string(),
            Cell::Number { shown, .. } => shown.clone(),
        }
    }

    /// True for a figure, which stands at the right.
    pub(super) fn is_figure(&self) -> bool {
        matches!(self, Cell::None | Cell::Count(_) | Cell::Number { .. })
    }

    /// 1 or 0.
    pub(super) fn mark(mark: bool) -> Cell {
        Cell::Count(u32::from(mark))
    }
}

/// One column.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Column {
    /// By which the writers find it.
    pub(super) key: &'static str,
    /// The title.
    pub(super) title: String,
    /// Width in Latin characters; a Chinese character takes two.
    pub(super) width: f64,
}

/// One table.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Table {
    /// Its name, also that of its file.
    pub(super) name: &'static str,
    /// The columns.
    pub(super) columns: Vec<Column>,
    /// The rows, each as long as the columns.
    pub(super) rows: Vec<Vec<Cell>>,
    /// True where the last row sums up the others.
    pub(super) has_total: bool,
}

impl Table {
    /// The place of the column `key`.
    pub(super) fn column(&self, key: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.key == key)
    }
}

/// True where a spreadsheet would take this text for a formula.
pub(super) fn looks_like_a_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("=1+1", true)]
    #[case("+86", true)]
    #[case("-1", true)]
    #[case("@全体", true)]
    #[case("\t=1", true)]
    #[case("＝1", true)]
    #[case("＋1", true)]
    #[case("－1", true)]
    #[case("＠a", true)]
    #[case("0351-12345", false)]
    #[case("—", false)]
    #[case("", false)]
    fn formulas_are_known_by_their_first_sign(#[case] text: &str, #[case] formula: bool) {
        assert_eq!(looks_like_a_formula(text), formula);
    }
}
