//! The invariants of ARCHITECTURE.md that a test can hold.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use mingcha::command::{COMMANDS, Topic};
use std::fs;
use std::path::{Path, PathBuf};

fn files(folder: &str, endings: &[&str]) -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, endings: &[&str], found: &mut Vec<(PathBuf, String)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                if !["node_modules", "dist", "target", "gen"].contains(&name.as_str()) {
                    walk(&path, endings, found);
                }
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    let mut found = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), endings, &mut found);
    assert!(!found.is_empty(), "{folder} has no files to look at");
    found
}

fn offenders(folder: &str, endings: &[&str], allowed: &str, wrong: impl Fn(&str) -> bool) -> Vec<String> {
    let inside = |path: &Path| path.to_string_lossy().replace('\\', "/");
    files(folder, endings)
        .into_iter()
        .filter(|(path, _)| allowed.is_empty() || !inside(path).contains(allowed))
        .flat_map(|(path, text)| {
            let lines: Vec<String> = text
                .lines()
                .enumerate()
                .filter(|(_, line)| !line.trim_start().starts_with("//") && wrong(line))
                .map(|(at, line)| format!("{}:{}: {}", path.display(), at + 1, line.trim()))
                .collect();
            lines
        })
        .collect()
}

const NONE: [&str; 0] = [];

#[test]
fn sql_stands_only_under_the_store() {
    let words = ["SELECT ", "INSERT INTO", "UPDATE ", "DELETE FROM", "PRAGMA ", "rusqlite::"];
    let found =
        offenders("src", &[".rs"], "/src/store/", |line| words.iter().any(|word| line.contains(word)));
    assert_eq!(found, NONE);
}

#[test]
fn the_core_knows_no_window() {
    assert_eq!(offenders("src", &[".rs"], "", |line| line.contains("tauri")), NONE);
}

#[test]
fn clocks_and_runtimes_stay_in_main_and_serve() {
    let words = ["SystemTime", "Instant::now", "tokio::", "std::thread", "async "];
    let found: Vec<String> =
        offenders("src", &[".rs"], "", |line| words.iter().any(|word| line.contains(word)))
            .into_iter()
            .filter(|line| !line.contains("main.rs") && !line.contains("serve.rs"))
            .collect();
    assert_eq!(found, NONE);
}

#[test]
fn only_the_host_talks_to_the_window() {
    let found = offenders("ui", &[".ts", ".tsx"], "/ui/api/host/", |line| line.contains("@tauri-apps"));
    assert_eq!(found, NONE);
}

#[test]
fn the_window_exposes_one_command() {
    let commands: usize = files("src-tauri/src", &[".rs"])
        .iter()
        .map(|(_, text)| text.matches("#[tauri::command]").count())
        .sum();
    assert_eq!(commands, 1);
}

#[test]
fn the_generated_types_are_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/api/generated.ts");
    let known = fs::read_to_string(path).unwrap().replace("\r\n", "\n");
    assert!(known == mingcha::command::typescript(), "run `cargo run -- types ui/api/generated.ts`");
}

#[test]
fn command_names_are_distinct_and_say_room_and_verb() {
    let mut names: Vec<&str> = mingcha::command::COMMANDS.iter().map(|command| command.name).collect();
    for name in &names {
        assert_eq!(name.split('.').count(), 2, "{name}");
    }
    names.sort_unstable();
    let all = names.len();
    names.dedup();
    assert_eq!(names.len(), all);
}

/// Another database in place of this one: nothing that was read before is true any more, whatever topics there will be.
#[test]
fn another_database_makes_everything_stale() {
    for name in ["demo.open", "demo.leave", "backup.restore"] {
        let command = COMMANDS.iter().find(|command| command.name == name).unwrap();
        assert_eq!((command.topics, command.changes), (&Topic::ALL[..], true), "{name}");
    }
}
