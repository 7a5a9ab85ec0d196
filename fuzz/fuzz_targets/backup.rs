//! A file offered as a backup: any bytes are looked at without a panic, and only a sound database of ours is accepted.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mingcha::store::backup::inspect;
use std::sync::OnceLock;

fuzz_target!(|bytes: &[u8]| {
    static FOLDER: OnceLock<tempfile::TempDir> = OnceLock::new();
    let path = FOLDER.get_or_init(|| tempfile::tempdir().expect("a folder")).path().join("backup.db");
    std::fs::write(&path, bytes).expect("room for the file");
    let _ = inspect(&path);
});
