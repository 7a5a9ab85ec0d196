//! A workbook of cards: any bytes are cards, bad rows, or a sentence.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mingcha::scenario::workbook::read;

fuzz_target!(|bytes: &[u8]| {
    let _ = read(bytes);
});
