//! 为什么排不下, by counting alone: what callers and cities can take at most, and which demands exceed it.

mod flow;
mod need;
mod pool;
mod proof;
mod starts;

pub(super) use proof::{Needs, countable, needs};
pub use proof::{Proof, proofs};
