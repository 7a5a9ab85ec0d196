//! A scenario file: any text is a card or a sentence, and a card that was read is written and read back the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mingcha::scenario::{problems, read_card, write_card};

fuzz_target!(|text: &str| {
    if let Ok(card) = read_card("fuzz.toml", text) {
        let _ = problems(&card, None);
        let again = read_card(&format!("{}.toml", card.id), &write_card(&card)).expect("what was written is read");
        assert_eq!(again, card);
    }
});
