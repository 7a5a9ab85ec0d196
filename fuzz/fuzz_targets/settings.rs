//! Settings as the page sends them: any JSON is settings or a sentence; what passes the check can be read back.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mingcha::settings::Settings;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(settings) = serde_json::from_slice::<Settings>(bytes) {
        if settings.check().is_ok() {
            let text = serde_json::to_vec(&settings).expect("settings are JSON");
            assert_eq!(serde_json::from_slice::<Settings>(&text).expect("read back"), settings);
        }
    }
});
