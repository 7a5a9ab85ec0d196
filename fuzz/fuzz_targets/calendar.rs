//! A calendar file: any text is years or a sentence.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mingcha::calendar::{Calendar, parse_calendar};

fuzz_target!(|text: &str| {
    if let Ok(years) = parse_calendar(text) {
        let _ = Calendar::new(years);
    }
});
