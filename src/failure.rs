//! The one error type.
//!
//! A variant exists only where somebody behaves differently because of it; everything else is a Chinese sentence
//! that says what is wrong, where, and what to do.

use serde::Serialize;
use ts_rs::TS;

/// Why a use case did not do what was asked. The sentence inside is shown to the user as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Failure {
    /// What was entered is wrong; the page marks `field` (a dotted path in the request, empty if none fits).
    Invalid {
        /// Where, e.g. `bands[2].end`.
        field: String,
        /// What is wrong and what to do.
        message: String,
    },
    /// The thing asked for is not there (any more); the page goes back to the list.
    NotFound {
        /// What is missing.
        message: String,
    },
    /// A rule forbids it now: the order of the work, a published plan, a closed month. Nothing was changed.
    Refused {
        /// Which rule, and what to do instead.
        message: String,
    },
    /// The page is locked: the password has to be typed; the page shows where.
    Locked {
        /// That it is locked, and what to do.
        message: String,
    },
    /// Another process owns the database; the window raises that one instead.
    Busy {
        /// Who holds it, as far as known.
        message: String,
    },
    /// The database cannot be used (damaged, newer, disk full, read-only); the page shows it whole-page.
    Storage {
        /// What happened and how to recover.
        message: String,
    },
    /// The program itself is wrong. Nothing was changed.
    Bug {
        /// For the report to the developers.
        message: String,
    },
}

/// The result of every use case.
pub type Result<T> = std::result::Result<T, Failure>;

impl Failure {
    /// What was entered at `field` is wrong.
    pub fn invalid(field: impl Into<String>, message: impl Into<String>) -> Self {
        Failure::Invalid { field: field.into(), message: message.into() }
    }

    /// The thing called `what` is not there.
    pub fn not_found(what: impl std::fmt::Display) -> Self {
        Failure::NotFound {
            message: format!("找不到{what}，可能已被删除或改名，请返回列表后重试。")
        }
    }

    /// A rule forbids it now.
    pub fn refused(message: impl Into<String>) -> Self {
        Failure::Refused { message: message.into() }
    }

    /// The database cannot be used.
    pub fn storage(message: impl Into<String>) -> Self {
        Failure::Storage { message: message.into() }
    }

    /// The program itself is wrong: an invariant did not hold.
    pub fn bug(what: impl std::fmt::Display) -> Self {
        Failure::Bug {
            message: format!("程序内部错误（{what}）。本次操作没有改动任何数据，请把这句话告诉维护人员。"),
        }
    }

    /// The same failure, its field seen from one level further out.
    pub fn within(self, outer: &str) -> Self {
        match self {
            Failure::Invalid { field, message } => {
                Failure::Invalid { field: format!("{outer}.{field}"), message }
            }
            other => other,
        }
    }

    /// The sentence for the user.
    pub fn message(&self) -> &str {
        match self {
            Failure::Invalid { message, .. }
            | Failure::NotFound { message }
            | Failure::Refused { message }
            | Failure::Locked { message }
            | Failure::Busy { message }
            | Failure::Storage { message }
            | Failure::Bug { message } => message,
        }
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.message())
    }
}

impl std::error::Error for Failure {}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Failure::bug(format_args!("JSON：{error}"))
    }
}
