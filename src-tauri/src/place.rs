//! Where the database is, and what must be set before the window library starts.

use std::ffi::OsString;
use std::path::PathBuf;
use tauri::path::PathResolver;

/// The database of somebody who named none.
const FILE: &str = "mingcha.db";

/// The file after `--db`, or of `--db=FILE`.
pub fn named_on_command_line() -> Option<PathBuf> {
    named(std::env::args_os().skip(1))
}

fn named(mut arguments: impl Iterator<Item = OsString>) -> Option<PathBuf> {
    while let Some(argument) = arguments.next() {
        if argument == "--db" {
            return arguments.next().map(PathBuf::from);
        }
        if let Some(file) = argument.to_str().and_then(|text| text.strip_prefix("--db=")) {
            return Some(PathBuf::from(file));
        }
    }
    None
}

/// The file that `MINGCHA_DB` names, or `mingcha.db` in the user's data folder.
///
/// # Errors
/// Where the system does not say which folder that is.
pub fn usual(folders: &PathResolver<tauri::Wry>) -> tauri::Result<PathBuf> {
    match std::env::var_os("MINGCHA_DB").filter(|file| !file.is_empty()) {
        Some(file) => Ok(PathBuf::from(file)),
        None => Ok(folders.app_data_dir()?.join(FILE)),
    }
}

/// WebKitGTK draws blank windows on many virtual and older graphics cards unless its DMA-BUF renderer is off. The
/// library reads this before any of our code could set it safely, so the program starts itself again, once, with it.
#[cfg(target_os = "linux")]
pub fn prepare_environment() {
    use std::os::unix::process::CommandExt;
    const SWITCH: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    if std::env::var_os(SWITCH).is_some() {
        return;
    }
    if let Ok(program) = std::env::current_exe() {
        let error =
            std::process::Command::new(program).args(std::env::args_os().skip(1)).env(SWITCH, "1").exec();
        eprintln!("不能以 {SWITCH}=1 重新启动（{error}），窗口可能显示为空白。");
    }
}

/// Only WebKitGTK needs anything.
#[cfg(not(target_os = "linux"))]
pub fn prepare_environment() {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_names_a_database() {
        let named = |words: &[&str]| named(words.iter().map(OsString::from));
        assert_eq!(named(&["--db", "甲.db"]), Some("甲.db".into()));
        assert_eq!(named(&["--other", "--db=/data/乙.db"]), Some("/data/乙.db".into()));
        assert_eq!(named(&["--db"]), None);
        assert_eq!(named(&["甲.db"]), None);
    }
}
