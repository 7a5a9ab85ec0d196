//! What the page asks of the desktop instead of the program: dialogs, the file manager, the soft phone. The page gets
//! no permission for any of these; it can only ask in the words below, and each word is checked here.

use crate::program::Program;
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use mingcha::failure::{Failure, Result};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use tauri::WebviewWindow;
use tauri_plugin_dialog::DialogExt;

#[derive(Deserialize)]
struct Link {
    link: String,
}

#[derive(Deserialize)]
struct Written {
    path: PathBuf,
}

#[derive(Deserialize)]
struct Wanted {
    title: String,
    kind: String,
    extensions: Vec<String>,
    many: bool,
}

#[derive(Deserialize)]
struct Made {
    files: Vec<MadeFile>,
}

/// A file that the page made: a chart's picture, a scenario card.
#[derive(Deserialize)]
struct MadeFile {
    name: String,
    base64: String,
}

/// Bytes of a text file beyond which nothing sensible is imported.
const TEXT_LIMIT: u64 = 4 * 1024 * 1024;
/// Bytes of any other file.
const FILE_LIMIT: u64 = 32 * 1024 * 1024;

/// Answers one wish: the command's name without `host.`. Runs on a blocking thread; dialogs wait there for the user.
///
/// # Errors
/// [`Failure::Refused`] for what the desktop or a check refuses; [`Failure::NotFound`] for an unknown wish.
pub fn answer(window: &WebviewWindow, program: &Program, wish: &str, request: Value) -> Result<Value> {
    match wish {
        "open_number" => open_number(&read::<Link>(request)?.link),
        "reveal" => reveal(&written(program, &read::<Written>(request)?.path)?),
        "save_copy" => save_copy(window, &written(program, &read::<Written>(request)?.path)?),
        "save" => save(window, &read::<Made>(request)?.files),
        "choose_texts" => choose(window, &read(request)?, text),
        "choose_files" => choose(window, &read(request)?, binary),
        _ => Err(Failure::not_found(format_args!("命令 host.{wish}"))),
    }
}

fn read<T: DeserializeOwned>(request: Value) -> Result<T> {
    serde_json::from_value(request).map_err(Failure::from)
}

/// A call through the office's soft phone; no other kind of link leaves the window.
fn open_number(link: &str) -> Result<Value> {
    if !is_number(link) {
        return Err(Failure::refused("只能打开 tel: 或 sip: 开头的电话号码。"));
    }
    tauri_plugin_opener::open_url(link, None::<&str>).map_err(|error| {
        Failure::refused(format!(
            "没有能拨号的程序（{error}）。请在系统设置里为 tel: 链接指定软电话，或手工拨号。"
        ))
    })?;
    Ok(Value::Null)
}

fn is_number(link: &str) -> bool {
    let number = link.strip_prefix("tel:").or_else(|| link.strip_prefix("sip:"));
    number.is_some_and(|number| {
        !number.is_empty() && number.chars().all(|c| c.is_ascii_alphanumeric() || "+-.@:,".contains(c))
    })
}

/// The file, if it is one that the program wrote — below the exports or the backups — and the person at work may have.
fn written(program: &Program, path: &Path) -> Result<PathBuf> {
    let folders = program.written()?;
    let file = inside(path, &folders)?;
    program.may_take(&file)?;
    Ok(file)
}

fn inside(path: &Path, folders: &[PathBuf]) -> Result<PathBuf> {
    let gone = || Failure::not_found(format_args!("文件 {}", path.display()));
    let file = path.canonicalize().map_err(|_| gone())?;
    let ours =
        folders.iter().filter_map(|folder| folder.canonicalize().ok()).any(|folder| file.starts_with(folder));
    if ours { Ok(file) } else { Err(gone()) }
}

fn reveal(file: &Path) -> Result<Value> {
    tauri_plugin_opener::reveal_item_in_dir(file).map_err(|error| {
        Failure::refused(format!("不能打开文件夹（{error}）。文件在：{}", file.display()))
    })?;
    Ok(Value::Null)
}

fn save_copy(window: &WebviewWindow, file: &Path) -> Result<Value> {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    save_as(window, &name, |target| std::fs::copy(file, target).map(drop))
}

/// One file under a name the user chooses, several into a folder the user chooses. False if the user gave up.
fn save(window: &WebviewWindow, files: &[MadeFile]) -> Result<Value> {
    let contents = files
        .iter()
        .map(|file| Ok((bare(&file.name)?, decoded(&file.base64)?)))
        .collect::<Result<Vec<_>>>()?;
    if let [(name, bytes)] = contents.as_slice() {
        return save_as(window, name, |target| std::fs::write(target, bytes));
    }
    let chosen = window.dialog().file().set_parent(window).set_title("保存到文件夹").blocking_pick_folder();
    let Some(folder) = chosen.and_then(|chosen| chosen.into_path().ok()) else {
        return Ok(json!(false));
    };
    for (name, bytes) in contents {
        let target = folder.join(name);
        std::fs::write(&target, bytes).map_err(|error| unwritable(&target, &error))?;
    }
    Ok(json!(true))
}

/// Asks where to; false if the user gave up.
fn save_as(
    window: &WebviewWindow,
    name: &str,
    write: impl FnOnce(&Path) -> std::io::Result<()>,
) -> Result<Value> {
    let chosen = window
        .dialog()
        .file()
        .set_parent(window)
        .set_title("另存为")
        .set_file_name(name)
        .blocking_save_file();
    let Some(target) = chosen.and_then(|chosen| chosen.into_path().ok()) else {
        return Ok(json!(false));
    };
    write(&target).map_err(|error| unwritable(&target, &error))?;
    Ok(json!(true))
}

fn unwritable(target: &Path, error: &std::io::Error) -> Failure {
    let target = target.display();
    Failure::refused(format!("不能写入 {target}（{error}）。请换一个文件夹，或关闭正在使用它的程序。"))
}

/// The name, if it is a name and not a path.
fn bare(name: &str) -> Result<&str> {
    let is_name =
        Path::new(name).file_name().is_some_and(|file| file == name) && !name.contains(['/', '\\', ':']);
    if is_name { Ok(name) } else { Err(Failure::refused(format!("“{name}”不能作为文件名。"))) }
}

fn decoded(base64: &str) -> Result<Vec<u8>> {
    BASE64.decode(base64).map_err(Failure::bug)
}

fn choose(
    window: &WebviewWindow,
    wanted: &Wanted,
    content: impl Fn(&Path) -> Result<Value>,
) -> Result<Value> {
    let endings: Vec<&str> = wanted.extensions.iter().map(String::as_str).collect();
    let dialog =
        window.dialog().file().set_parent(window).set_title(&wanted.title).add_filter(&wanted.kind, &endings);
    let chosen = if wanted.many {
        dialog.blocking_pick_files().unwrap_or_default()
    } else {
        dialog.blocking_pick_file().into_iter().collect()
    };
    let contents = chosen.into_iter().filter_map(|chosen| chosen.into_path().ok()).map(|path| content(&path));
    Ok(Value::Array(contents.collect::<Result<_>>()?))
}

/// The file's name and its bytes.
fn bytes(path: &Path, limit: u64) -> Result<(String, Vec<u8>)> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let unreadable = |error: std::io::Error| Failure::refused(format!("“{name}”不能读取（{error}）。"));
    if std::fs::metadata(path).map_err(unreadable)?.len() > limit {
        return Err(Failure::refused(format!("“{name}”太大，不像要导入的文件。请检查是否选错。")));
    }
    let bytes = std::fs::read(path).map_err(unreadable)?;
    Ok((name, bytes))
}

fn binary(path: &Path) -> Result<Value> {
    let (name, bytes) = bytes(path, FILE_LIMIT)?;
    Ok(json!({ "name": name, "base64": BASE64.encode(bytes) }))
}

fn text(path: &Path) -> Result<Value> {
    let (name, bytes) = bytes(path, TEXT_LIMIT)?;
    let Ok(text) = String::from_utf8(bytes) else {
        return Err(Failure::refused(format!(
            "“{name}”不是 UTF-8 编码的文本文件。请另存为 UTF-8 后再导入。"
        )));
    };
    Ok(json!({ "name": name, "text": text }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_telephone_numbers_leave_the_window() {
        for link in ["tel:0351-12345", "tel:+8635112345", "tel:9,035112345", "sip:12345@10.0.0.8:5060"] {
            assert!(is_number(link), "{link}");
        }
        for link in [
            "tel:",
            "http://example.com",
            "file:///etc/passwd",
            "tel:1 2",
            "tel:1;2",
            "javascript:1",
            "12345",
        ] {
            assert!(!is_number(link), "{link}");
        }
    }

    #[test]
    fn a_file_name_is_not_a_path() {
        assert!(bare("接通率.png").is_ok());
        for name in ["", ".", "..", "../x", "/etc/passwd", "a/b", r"a\b", "C:x"] {
            assert!(bare(name).is_err(), "{name}");
        }
    }

    #[test]
    fn only_files_that_the_program_wrote_are_shown() {
        let base = std::env::temp_dir().join(format!("mingcha-desktop-{}", std::process::id()));
        let exports = base.join("exports");
        std::fs::create_dir_all(&exports).unwrap();
        std::fs::write(exports.join("通报.xlsx"), "x").unwrap();
        std::fs::write(base.join("mingcha.db"), "x").unwrap();
        let folders = [exports.clone()];
        assert!(inside(&exports.join("通报.xlsx"), &folders).is_ok());
        assert!(inside(&exports.join("..").join("mingcha.db"), &folders).is_err());
        assert!(inside(&exports.join("没有.xlsx"), &folders).is_err());
        std::fs::remove_dir_all(&base).unwrap();
    }
}
