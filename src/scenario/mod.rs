//! 提问场景: the question cards, their file format, what is wrong with them, and the library that keeps their versions.

mod card;
mod check;
pub mod library;
mod parse;
mod shipped;
mod summary;
mod wording;
pub mod workbook;
mod write;

pub use card::{Basis, Card, CityVariant, KeyPoint, KeyPointKind, Opening, Persona, ToVerify, field_name};
pub use check::{Problem, SPOKEN_PER_MINUTE, Severity, problems, spoken_seconds};
pub use library::{Version, VersionState, is_usable};
pub(crate) use library::{found, unfit};
pub use parse::{line_of, read_card};
pub use shipped::shipped;
pub use summary::{TopicSummary, summary};
pub use write::write_card;
