//! 拨打: the timeline of an attempt, its outcome, and what follows.

mod acts;
mod attempt;
mod case;
pub mod outcome;
pub mod proposal;
pub mod redial;
pub mod timeline;
pub mod today;
pub mod workbench;

pub use acts::Moment;
pub use attempt::Attempt;
pub use case::Case;
