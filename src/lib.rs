//! 明察: plans mystery calls (拨测) to each city's 12345 hotline, records and scores them, keeps them in one SQLite
//! file, and reports the month. This library is the whole program without a window; ARCHITECTURE.md is the map.

pub mod calendar;
pub mod call;
pub mod failure;
pub mod random;
