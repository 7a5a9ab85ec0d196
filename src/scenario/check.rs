//! What is wrong with a card.
//!
//! Three grades: an error forbids use in a plan, a warning should be looked at, an information is good to know. Some
//! errors ([`malformed`]) are so plain that a file with them is not even read.

mod answer;
mod dates;
mod malformed;
mod script;
mod spoken;
#[cfg(test)]
mod tests;

use super::Card;
use crate::calendar::Month;
use serde::Serialize;
use ts_rs::TS;

pub use malformed::malformed;
pub use spoken::{SPOKEN_PER_MINUTE, spoken_seconds};

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The card must not be used in a plan.
    Error,
    /// Somebody should look at it.
    Warning,
    /// Good to know.
    Info,
}

/// One thing that is wrong with a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "CardProblem")]
pub struct Problem {
    /// How bad it is.
    pub severity: Severity,
    /// Where, e.g. `key_points[1].weight`.
    pub field: String,
    /// What is wrong and what to do.
    pub message: String,
}

/// Everything that is wrong with `card`, the worst first; with a planning month also what its dates mean for it.
pub fn problems(card: &Card, on: Option<Month>) -> Vec<Problem> {
    let mut found = Found(malformed(card));
    script::lines(card, &mut found);
    script::duties(card, &mut found);
    script::secrets(card, &mut found);
    answer::key_points(card, &mut found);
    answer::cities(card, &mut found);
    answer::open(card, &mut found);
    dates::always(card, on, &mut found);
    if let Some(month) = on {
        dates::in_month(card, month, &mut found);
    }
    found.0.sort_by_key(|problem| problem.severity);
    found.0
}

struct Found(Vec<Problem>);

impl Found {
    fn error(&mut self, field: impl Into<String>, message: impl Into<String>) {
        self.add(Severity::Error, field, message);
    }

    fn warning(&mut self, field: impl Into<String>, message: impl Into<String>) {
        self.add(Severity::Warning, field, message);
    }

    fn info(&mut self, field: impl Into<String>, message: impl Into<String>) {
        self.add(Severity::Info, field, message);
    }

    fn add(&mut self, severity: Severity, field: impl Into<String>, message: impl Into<String>) {
        self.0.push(Problem { severity, field: field.into(), message: message.into() });
    }
}
