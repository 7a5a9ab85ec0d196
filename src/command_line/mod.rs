//! The command line behind `main.rs`: its arguments, and how answers are printed.

pub mod arguments;
pub mod closing;
pub mod imports;
pub mod words;

use mingcha::failure::Result;
use serde::Serialize;
use std::io::Write;

/// Prints an answer for programs or for people.
pub fn print<T: Serialize>(json: bool, answer: &T, words: impl FnOnce() -> String) -> Result<bool> {
    let text = match json {
        true => serde_json::to_string_pretty(answer)?,
        false => words(),
    };
    // Whoever reads may have heard enough (`… | head`): that is no failure.
    let _ = writeln!(std::io::stdout(), "{text}");
    Ok(true)
}
