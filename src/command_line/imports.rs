//! `mingcha import`: tables from outside, tried before they are taken over.

use super::arguments::ImportCommand;
use super::print;
use mingcha::app::{App, Session};
use mingcha::failure::{Failure, Result};
use mingcha::import::desk::{self as imports, Import, ImportFile, ImportRequest, ImportView};
use mingcha::import::{Kind, Mapping};
use std::collections::BTreeMap;

/// Tries a table, and takes it over where every row fits and it is not a dry run; false where a row does not.
pub fn import(app: &App, session: &Session, json: bool, command: &ImportCommand) -> Result<bool> {
    let (kind, table) = match command {
        ImportCommand::Calls(table) => (Kind::Calls, table),
        ImportCommand::Figures(table) => (Kind::Figures, table),
        ImportCommand::Volumes(table) => (Kind::Volumes, table),
        ImportCommand::List => return print_imports(json, &imports::list(app)?),
        ImportCommand::TakeOut { seq, reason } => {
            let found = imports::list(app)?.into_iter().find(|import| import.seq == *seq);
            let import = found.ok_or_else(|| Failure::not_found(format_args!("第 {seq} 次导入")))?;
            return print_imports(json, &imports::take_out(app, session, &import.id, reason)?);
        }
        ImportCommand::Template { kind, file } => {
            let failed = |error| Failure::storage(format!("不能写入 {}（{error}）。", file.display()));
            std::fs::write(file, mingcha::import::template(*kind)?).map_err(failed)?;
            return print(json, &file, || format!("已导出到 {}。", file.display()));
        }
    };
    let failed = |error| Failure::storage(format!("不能读取 {}（{error}）。", table.file.display()));
    let bytes = std::fs::read(&table.file).map_err(failed)?;
    let file = ImportFile { kind, bytes, sheet: table.sheet.clone() };
    let view = imports::look(app, &file)?;
    let request = ImportRequest {
        kind,
        name: table.file.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        bytes: file.bytes,
        columns: chosen_columns(&view, &table.columns)?,
        words: chosen_words(&view, &table.words)?,
        sheet: view.sheet,
        skip_repeated: table.skip_repeated,
        beside_plan: table.beside_plan,
    };
    let trial = imports::try_import(app, &request)?;
    if trial.fits && !table.dry_run {
        imports::apply(app, session, &request)?;
    }
    print(json, &trial, || {
        let unknown = trial.unknown.iter().map(|word| {
            format!("不认识的结果“{}”有 {} 处，可用 --word {}=代码 指定。", word.text, word.count, word.text)
        });
        let replaced = trial.replaces.iter().map(|one| format!("替换：{one}"));
        let wrong = trial.wrong.iter().map(mingcha::import::BadCell::sentence);
        let done = if trial.fits && !table.dry_run { "已导入。" } else { "" };
        wrong
            .chain(unknown)
            .chain(replaced)
            .chain([format!("{}{done}", trial.sentence)])
            .collect::<Vec<_>>()
            .join("\n")
    })?;
    Ok(trial.fits)
}

/// The proposal with the columns that were named on the command line in place of the guessed ones.
fn chosen_columns(view: &ImportView, named: &[String]) -> Result<Mapping> {
    let mut columns = view.chosen.clone();
    for pair in named {
        let wrong = |what: &str| Failure::invalid("column", format!("--column {pair}：{what}。"));
        let (key, title) = pair.split_once('=').ok_or_else(|| wrong("应写成 字段=列标题"))?;
        let field = view.fields.iter().find(|field| field.key == key || field.name == key);
        let field = field.ok_or_else(|| wrong("没有这个字段"))?;
        let at = view.columns.iter().position(|column| column.title == title || column.letters == title);
        columns.insert(field.key.clone(), at.ok_or_else(|| wrong("表格里没有这一列"))? as u32);
    }
    Ok(columns)
}

fn chosen_words(view: &ImportView, named: &[String]) -> Result<BTreeMap<String, u8>> {
    let mut words = view.words.clone();
    for pair in named {
        let found =
            pair.split_once('=').and_then(|(word, code)| Some((word.to_owned(), code.parse::<u8>().ok()?)));
        let wrong =
            || Failure::invalid("word", format!("--word {pair}：应写成 词=结果代码，例如 未接通=20。"));
        let (word, code) = found.ok_or_else(wrong)?;
        words.insert(word, code);
    }
    Ok(words)
}

fn print_imports(json: bool, list: &[Import]) -> Result<bool> {
    print(json, &list, || {
        let line = |import: &Import| {
            let months = import.months.map_or(String::new(), |(first, last)| format!("{first} 至 {last}"));
            let out = if import.taken_out_at.is_some() {
                format!("已撤出：{}", import.reason)
            } else {
                String::new()
            };
            format!(
                "{}\t{}\t{}\t{} 行\t{months}\t{out}",
                import.seq, import.kind_name, import.file, import.rows
            )
        };
        list.iter().map(line).collect::<Vec<_>>().join("\n")
    })
}
