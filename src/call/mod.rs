//! 拨打: the timeline of an attempt, its outcome, and what follows.

pub mod outcome;
