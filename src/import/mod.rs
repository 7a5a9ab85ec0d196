//! 导入: other people's tables — the office's old test calls, what a city reports of itself, its calls by hour.
//!
//! A table goes through four steps, each a plain function: [`table`] reads the file within stated limits, [`columns`] guesses
//! which column is what, [`calls`] and [`figures`] judge every row, and [`desk`] applies all of them or none. Nothing is guessed
//! silently: a row that can be read in two ways is listed with its place and what to write instead, and so is every other.
//!
//! Imported calls are no tasks of a plan: no draw chose them and nobody can be asked about them. They lie in a table of their
//! own, carry the mark 导入 through every figure, and stay out of months in which a plan of ours is published unless the person
//! who imports says otherwise. Nothing is deleted: an import is taken out as a whole, with a reason.

pub mod calls;
pub mod columns;
mod csv;
pub mod desk;
mod examine;
pub mod figures;
mod parse;
mod row;
pub mod table;
mod template;
mod words;

pub use columns::{Kind, Mapping};
pub use row::BadCell;
pub use template::template;
