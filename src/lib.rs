//! 明察: plans mystery calls (拨测) to each city's 12345 hotline, records and scores them, keeps them in one SQLite
//! file, and reports the month. This library is the whole program without a window; ARCHITECTURE.md is the map.

pub mod access;
pub mod app;
pub mod calendar;
pub mod call;
pub mod command;
pub mod demo;
pub mod failure;
pub mod find;
pub mod fingerprint;
pub mod import;
pub mod keep;
pub mod plan;
pub mod practice;
pub mod random;
pub mod report;
pub mod roster;
pub mod scenario;
pub mod score;
#[cfg(feature = "serve")]
pub mod serve;
pub mod settings;
pub mod start;
pub mod stats;
pub mod store;
