//! 评分: a scorecard says what is judged, a score sheet holds what the scorer entered, and one pure function turns
//! the two into points with a reason for each.
//!
//! All points are integers of tenths ([`Tenths`]); no binary fraction ever touches a score.

mod agreement;
mod arithmetic;
pub mod bench;
mod card;
mod check;
mod connection;
pub(crate) mod correct;
mod default_card;
mod difference;
pub mod draft;
mod form;
mod original;
pub mod phrase;
pub mod record;
pub mod review;
mod script;
pub mod second;
mod sheet;
mod tenths;

pub use agreement::{Agreement, Crosstab};
pub use arithmetic::{DimensionScore, ItemScore, ItemState, Missing, Score, ScoredKeyPoint, score};
pub use card::{Choice, Dimension, Item, ItemKind, NaRule, Scorecard, Steps, Veto, VetoEffect};
pub use connection::{ConnectionFacts, ConnectionRule, Reach, WaitStep};
pub use default_card::default_scorecard;
pub use form::{FormField, FormInput, form};
pub use original::Original;
pub use record::{Review, ScorecardVersion, Scorer, Sheet, TaskEvent};
pub use review::{ReviewReason, ReviewRules};
pub use script::script_played;
pub use sheet::{Entries, FieldValue, SheetField};
pub use tenths::Tenths;
