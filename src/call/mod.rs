//! 拨打: the timeline of an attempt, its outcome, and what follows.

mod acts;
mod answer_key;
mod attempt;
mod case;
pub mod correction;
pub mod exemption;
pub mod exposure;
mod familiarity;
pub mod outcome;
mod phone;
pub mod proposal;
pub mod recognition;
pub mod recording;
pub mod redial;
pub mod reminder;
pub mod timeline;
pub mod today;
pub mod work_order;
pub mod workbench;

pub use acts::Moment;
pub use answer_key::{AnswerKey, KeyOnRecord};
pub use attempt::Attempt;
pub use case::Case;
pub use correction::Correction;
pub use phone::{PhoneLink, WorkbenchSettings};
pub use recognition::RecognitionLimits;
