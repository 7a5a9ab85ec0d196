//! The window: one page, one command, a few dialogs. It holds no rule; everything the page asks for goes to
//! [`mingcha::command::dispatch`], except names that begin with `host.`, which concern the desktop (see [`desktop`]).
#![cfg_attr(all(target_os = "windows", not(debug_assertions)), windows_subsystem = "windows")]

mod desktop;
mod place;
mod program;

use mingcha::failure::{Failure, Result};
use program::Program;
use serde_json::Value;
use std::sync::Arc;
use tauri::{AppHandle, Manager, RunEvent, WebviewWindow, WebviewWindowBuilder};

/// The page's only way out. Runs on a blocking thread, so that a long report never stops the window from drawing.
#[tauri::command]
async fn dispatch(
    window: WebviewWindow,
    program: tauri::State<'_, Arc<Program>>,
    name: String,
    request: Value,
) -> Result<Value> {
    let program = program.inner().clone();
    let answer = tauri::async_runtime::spawn_blocking(move || match name.strip_prefix("host.") {
        Some(wish) => desktop::answer(&window, &program, wish, request),
        None => program.dispatch(&name, request),
    });
    answer.await.unwrap_or_else(|error| Err(Failure::bug(error)))
}

fn main() -> std::process::ExitCode {
    place::prepare_environment();
    let own_place = place::named_on_command_line();
    let mut builder = tauri::Builder::default();
    if own_place.is_none() {
        // A second start raises the first window. Whoever names a database with --db wants a window of its own.
        builder = builder.plugin(tauri_plugin_single_instance::init(|app, _arguments, _folder| raise(app)));
    }
    let built = builder
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_window_state::Builder::new().build())
        .invoke_handler(tauri::generate_handler![dispatch])
        .setup(move |app| {
            let database = match own_place {
                Some(database) => database,
                None => place::usual(app.path())?,
            };
            let program = Arc::new(Program::new(database));
            app.manage(program.clone());
            // The database opens while the page loads; a failure waits there until the page asks, and is shown by it.
            tauri::async_runtime::spawn_blocking(move || program.open().map(drop));
            open_window(app.handle())?;
            Ok(())
        })
        .build(tauri::generate_context!());
    match built {
        Ok(app) => {
            app.run(|app, event| {
                if matches!(event, RunEvent::Exit) {
                    app.state::<Arc<Program>>().close();
                }
            });
            std::process::ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("明察的窗口不能打开（{error}）。可改用浏览器方式：运行 mingcha serve。");
            std::process::ExitCode::FAILURE
        }
    }
}

/// Opens the window of `tauri.conf.json`, which can show our own page and nothing else.
fn open_window(app: &AppHandle) -> tauri::Result<()> {
    let config = app.config().app.windows.first().cloned().unwrap_or_default();
    WebviewWindowBuilder::from_config(app, &config)?
        .on_navigation(|address| {
            let ours = matches!(address.host_str(), Some("localhost" | "tauri.localhost"));
            ours && matches!(address.scheme(), "tauri" | "http" | "https")
        })
        // The page says in its title how many redials are due; the task bar shows it.
        .on_document_title_changed(|window, title| {
            let _ = window.set_title(&title);
        })
        .build()?;
    Ok(())
}

fn raise(app: &AppHandle) {
    if let Some(window) = app.get_webview_window("main") {
        // Each of these may be refused by the desktop; then the window stays where it is.
        let _ = window.unminimize();
        let _ = window.show();
        let _ = window.set_focus();
    }
}
