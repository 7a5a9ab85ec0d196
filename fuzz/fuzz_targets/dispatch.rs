//! The one door: any request to any command is an answer or a sentence, never a panic, and never the program's own fault.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mingcha::app::{App, Clock, Folders, Session, Start};
use mingcha::command::{COMMANDS, dispatch};
use mingcha::failure::Failure;
use serde_json::Value;
use std::sync::Arc;
use std::sync::OnceLock;

/// An office with a published plan, in a folder of its own.
fn office() -> &'static App {
    static OFFICE: OnceLock<App> = OnceLock::new();
    OFFICE.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder").keep();
        let database = folder.join("mingcha.db");
        let noon = 1_796_184_000_000;
        let app = App::open(Start {
            folders: Folders::beside(&database),
            database,
            clock: Clock { wall: Arc::new(move || noon), monotonic: Arc::new(|| 0) },
            entropy: 1,
        })
        .expect("an empty database");
        for (name, request) in [
            ("program.found", r#"{"province":"shanxi","callers":["甲","乙"]}"#),
            ("plan.make", r#"{"month":"2026-12","seed":7,"total":44}"#),
            ("plan.publish", r#"{"month":"2026-12"}"#),
        ] {
            let request = serde_json::from_str(request).expect("JSON");
            dispatch(&app, &Session::default(), name, request).expect(name);
        }
        app
    })
}

/// Long jobs and whole months are driven by tests of their own.
const SLOW: [&str; 6] = ["demo.open", "demo.leave", "plan.make_year", "plan.audit", "plan.preview", "plan.make"];

fuzz_target!(|input: (u8, &str)| {
    let (which, text) = input;
    let name = COMMANDS[usize::from(which) % COMMANDS.len()].name;
    let Ok(request) = serde_json::from_str::<Value>(text) else { return };
    if SLOW.contains(&name) || name.starts_with("backup.") {
        return;
    }
    if let Err(Failure::Bug { message }) = dispatch(office(), &Session::default(), name, request) {
        panic!("{name}: {message}");
    }
});
