//! The use cases: look at a file, try it, apply it, and take an import out again.

use super::calls::{hindering, strangers, unknown_words};
use super::columns::{Heading, Kind, Mapping, complaints, guess, heading, signature};
use super::examine::{Examined, Taking, examine};
use super::row::{BadCell, letters};
use super::table::{self, Table};
use crate::app::{App, Session};
use crate::calendar::{Millis, Month};
use crate::failure::{Failure, Result};
use crate::fingerprint::sha256;
use crate::keep;
use crate::plan::TaskRow;
use crate::store::{self, Change, Db};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use ts_rs::TS;

/// A file to look at.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(optional_fields)]
pub struct ImportFile {
    /// What is in it.
    pub kind: Kind,
    /// Its bytes: `.xlsx` or CSV.
    pub bytes: Vec<u8>,
    /// Which sheet; without it the first that has anything in it.
    #[serde(default)]
    pub sheet: Option<String>,
}

/// A file to try or to apply.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ImportRequest {
    /// What is in it.
    pub kind: Kind,
    /// What the file is called.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Which sheet.
    pub sheet: String,
    /// Which column is what.
    pub columns: Mapping,
    /// Which outcome a word stands for that nobody knows: its code.
    #[serde(default)]
    pub words: BTreeMap<String, u8>,
    /// Pass over rows that repeat a call that is there already.
    #[serde(default)]
    pub skip_repeated: bool,
    /// Count the calls also in months that have a published plan of ours.
    #[serde(default)]
    pub beside_plan: bool,
}

/// A field of a row, as the page offers it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ImportField {
    /// Its name in data.
    pub key: String,
    /// Its Chinese name.
    pub name: String,
    /// True: a column is needed.
    pub required: bool,
    /// What is to stand in it.
    pub hint: String,
}

/// A column of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ImportColumn {
    /// A, B, …
    pub letters: String,
    /// What stands over it.
    pub title: String,
    /// The first things that stand in it.
    pub samples: Vec<String>,
}

/// What a file holds and how its columns were understood.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ImportView {
    /// Its sheets.
    pub sheets: Vec<String>,
    /// The one looked at.
    pub sheet: String,
    /// The row of the titles, from 1.
    pub heading_row: u32,
    /// The columns.
    pub columns: Vec<ImportColumn>,
    /// Rows below the titles.
    pub rows: u32,
    /// What a row can have.
    pub fields: Vec<ImportField>,
    /// The proposal: from fields to columns.
    pub chosen: Mapping,
    /// Outcomes that words stood for last time.
    pub words: BTreeMap<String, u8>,
    /// True where the proposal is what was chosen last time for the same titles.
    pub remembered: bool,
}

/// A text and how often it stands there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Counted {
    /// The text.
    pub text: String,
    /// How often.
    pub count: u32,
}

/// What importing would do, or why it cannot be done.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ImportTrial {
    /// Rows in the file.
    pub rows: u32,
    /// Rows that can be imported.
    pub good: u32,
    /// True: nothing is in the way.
    pub fits: bool,
    /// Everything that is wrong, in the order of the rows.
    pub wrong: Vec<BadCell>,
    /// Words for outcomes that nobody knows.
    pub unknown: Vec<Counted>,
    /// Callers who are nobody of the office; their names are kept as written.
    pub strangers: Vec<Counted>,
    /// Months and how many calls they get.
    pub months: Vec<Counted>,
    /// What is replaced, a city's month each.
    pub replaces: Vec<String>,
    /// All of it in one sentence.
    pub sentence: String,
}

/// An import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Import {
    /// Identifier.
    pub id: String,
    /// 第几次导入
    pub seq: u32,
    /// What was imported.
    pub kind: Kind,
    /// Its Chinese name.
    pub kind_name: String,
    /// The file as it was called.
    pub file: String,
    /// When.
    pub at: Millis,
    /// Who; none is the command line.
    pub person: Option<String>,
    /// Rows imported.
    pub rows: u32,
    /// The first and the last month.
    pub months: Option<(Month, Month)>,
    /// Its calls count also in months that have a published plan of ours.
    pub beside_plan: bool,
    /// When it was taken out.
    pub taken_out_at: Option<Millis>,
    /// Why.
    pub reason: String,
}

/// An imported call with the row that it was.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ImportedDetail {
    /// As the list shows it.
    pub row: TaskRow,
    /// The import it came with.
    pub import: Import,
    /// The row of its sheet.
    pub sheet_row: u32,
    /// Every filled cell: title, text.
    pub original: Vec<(String, String)>,
}

/// The columns and words that were chosen for tables with the same titles.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Remembered {
    columns: Mapping,
    words: BTreeMap<String, u8>,
}

/// The setting in which they are kept, by signature of the titles.
const REMEMBERED: &str = "import_columns";

fn remembered(db: Db<'_>) -> Result<BTreeMap<String, Remembered>> {
    Ok(store::setting::get(db, REMEMBERED)?.unwrap_or_default())
}

/// What the file holds and how its columns are understood; changes nothing.
///
/// # Errors
/// [`Failure::Invalid`] where the file is no table or goes beyond a limit.
pub fn look(app: &App, file: &ImportFile) -> Result<ImportView> {
    let table = table::read(&file.bytes, file.sheet.as_deref())?;
    let Heading { at, titles } = heading(&table, file.kind);
    let known = app.read(remembered)?.remove(&signature(file.kind, &titles));
    let below = table.rows.get(at + 1..).unwrap_or_default();
    let width = below.iter().map(|(_, row)| row.len()).max().unwrap_or_default().max(titles.len());
    let column = |at: usize| {
        let shown = below
            .iter()
            .filter_map(|(_, row)| row.get(at))
            .map(table::Cell::shown)
            .filter(|text| !text.is_empty());
        ImportColumn {
            letters: letters(at as u32),
            title: titles.get(at).cloned().unwrap_or_default(),
            samples: shown.take(3).map(|text| text.chars().take(40).collect()).collect(),
        }
    };
    let field = |field: &super::columns::FieldSpec| ImportField {
        key: field.key.into(),
        name: field.name.into(),
        required: field.required,
        hint: field.hint.into(),
    };
    let remembered = known.is_some();
    let known =
        known.unwrap_or_else(|| Remembered { columns: guess(&titles, file.kind), words: BTreeMap::new() });
    Ok(ImportView {
        heading_row: table.rows.get(at).map_or(1, |(number, _)| *number),
        columns: (0..width).map(column).collect(),
        rows: below.len() as u32,
        fields: file.kind.fields().iter().map(field).collect(),
        chosen: known.columns,
        words: known.words,
        remembered,
        sheets: table.sheets,
        sheet: table.sheet,
    })
}

/// What importing would do; changes nothing. A long job that can be cancelled.
///
/// # Errors
/// [`Failure::Invalid`] where the file cannot be read or the columns are incomplete.
pub fn try_import(app: &App, request: &ImportRequest) -> Result<ImportTrial> {
    let (table, heading) = opened(request)?;
    app.run_job(&format!("检查{}", request.kind.name()), rows_of(&table, &heading), |step| {
        app.read(|db| {
            let examined = examine(db, &table, &heading, &taking(app, request), step)?;
            trial(db, request, &table, &heading, &examined)
        })
    })
}

/// Imports every row of the file or none, after a backup, and remembers the columns.
///
/// # Errors
/// [`Failure::Invalid`] where a row is wrong; [`Failure::Refused`] where it was cancelled. Nothing is changed then.
pub fn apply(app: &App, session: &Session, request: &ImportRequest) -> Result<Vec<Import>> {
    let (table, heading) = opened(request)?;
    let rows = rows_of(&table, &heading);
    app.run_job(&format!("导入{}", request.kind.name()), rows * 3, |step| {
        let taking = taking(app, request);
        let checked = app.read(|db| examine(db, &table, &heading, &taking, step))?;
        refuse_wrong(request, &checked)?;
        drop(checked);
        keep::back_up(app, session)?;
        app.transact(session, "import.apply", |change| {
            // Looked at again under the lock: somebody else may have imported or published meanwhile.
            let examined = examine(change.db(), &table, &heading, &taking, &|done| step(rows + done))?;
            refuse_wrong(request, &examined)?;
            write(change, request, &heading, &examined, &|done| step(2 * rows + done))
        })
    })?;
    list(app)
}

fn opened(request: &ImportRequest) -> Result<(Table, Heading)> {
    let table = table::read(&request.bytes, Some(&request.sheet))?;
    let heading = heading(&table, request.kind);
    let width = table.rows.iter().map(|(_, row)| row.len()).max().unwrap_or_default();
    let wrong = complaints(request.kind, &request.columns, width);
    match wrong.is_empty() {
        true => Ok((table, heading)),
        false => Err(Failure::invalid("columns", wrong.join(""))),
    }
}

fn rows_of(table: &Table, heading: &Heading) -> u32 {
    table.rows.len().saturating_sub(heading.at + 1) as u32
}

fn taking<'a>(app: &App, request: &'a ImportRequest) -> Taking<'a> {
    let ImportRequest { kind, columns, words, beside_plan, .. } = request;
    Taking { kind: *kind, columns, words, beside_plan: *beside_plan, today: app.today() }
}

fn refuse_wrong(request: &ImportRequest, examined: &Examined) -> Result<()> {
    let hindering = hindering(&examined.wrong, request.skip_repeated);
    if hindering > 0 {
        let first =
            examined.wrong.iter().find(|bad| !(bad.repeated && request.skip_repeated)).map(BadCell::sentence);
        let message = format!("有 {hindering} 处错误，一行也没有导入。第一处：{}", first.unwrap_or_default());
        return Err(Failure::invalid("bytes", message));
    }
    match examined.good() {
        0 => Err(Failure::invalid("bytes", "没有一行可以导入。")),
        _ => Ok(()),
    }
}

fn trial(
    db: Db<'_>,
    request: &ImportRequest,
    table: &Table,
    heading: &Heading,
    examined: &Examined,
) -> Result<ImportTrial> {
    let column = |field: &str| request.columns.get(field).map(|at| *at as usize);
    let cells = [column("outcome"), column("first")]
        .into_iter()
        .flatten()
        .filter(|_| request.kind == Kind::Calls)
        .flat_map(|at| {
            table
                .rows
                .iter()
                .skip(heading.at + 1)
                .filter_map(move |(_, row)| row.get(at))
                .map(table::Cell::shown)
        });
    let counted = |(text, count)| Counted { text, count };
    let mut months: BTreeMap<Month, u32> = BTreeMap::new();
    for call in &examined.calls {
        *months.entry(Month::of(call.day)).or_default() += 1;
    }
    let fits = hindering(&examined.wrong, request.skip_repeated) == 0 && examined.good() > 0;
    let rows = rows_of(table, heading);
    let bad_rows: BTreeSet<u32> = examined.wrong.iter().map(|bad| bad.row).collect();
    let replaces = replaced(db, request.kind, examined)?;
    let sentence = sentence(request, examined, rows, bad_rows.len(), replaces.len(), fits);
    Ok(ImportTrial {
        rows,
        good: examined.good() as u32,
        fits,
        wrong: examined.wrong.clone(),
        unknown: unknown_words(cells, &request.words).into_iter().map(counted).collect(),
        strangers: strangers(&examined.calls).into_iter().map(counted).collect(),
        months: months.into_iter().map(|(month, count)| Counted { text: month.name(), count }).collect(),
        replaces,
        sentence,
    })
}

fn sentence(
    request: &ImportRequest,
    examined: &Examined,
    rows: u32,
    bad: usize,
    replaced: usize,
    fits: bool,
) -> String {
    let good = examined.good();
    let places = examined.wrong.len();
    let mut sentence = format!("共 {rows} 行，可以导入 {good} 行");
    if bad > 0 {
        sentence.push_str(&format!("，{bad} 行有问题（{places} 处）"));
    }
    if replaced > 0 {
        sentence.push_str(&format!("，替换已有的 {replaced} 个地市月份"));
    }
    sentence.push_str(match (fits, bad > 0 && request.skip_repeated) {
        (true, true) => "。重复的行将跳过，其余一次全部导入。",
        (true, false) => "。确认后一次全部导入。",
        (false, _) => "。有问题的行改好之前，一行也不会导入。",
    });
    sentence
}

/// The months of cities that have figures already, with what stands there.
fn replaced(db: Db<'_>, kind: Kind, examined: &Examined) -> Result<Vec<String>> {
    let names: BTreeMap<String, String> =
        store::roster::get(db)?.cities.into_iter().map(|city| (city.id, city.name)).collect();
    let name = |city: &str| names.get(city).cloned().unwrap_or_default();
    Ok(match kind {
        Kind::Calls => Vec::new(),
        Kind::Figures => {
            let coming: BTreeSet<(&str, Month)> =
                examined.figures.iter().map(|one| (one.city.as_str(), one.month)).collect();
            let there = store::import::figures(db)?;
            let hit = there.iter().filter(|one| coming.contains(&(one.city.as_str(), one.month)));
            hit.map(|one| {
                format!("{}{}（现为 {:.2}%）", name(&one.city), one.month.name(), f64::from(one.rate) / 100.0)
            })
            .collect()
        }
        Kind::Volumes => {
            let coming: BTreeSet<(&str, Month)> =
                examined.volumes.iter().map(|one| (one.city.as_str(), one.month)).collect();
            let there = store::import::volumes(db)?;
            let months: BTreeSet<(&str, Month)> =
                there.iter().map(|one| (one.city.as_str(), one.month)).collect();
            months
                .intersection(&coming)
                .map(|(city, month)| format!("{}{}", name(city), month.name()))
                .collect()
        }
    })
}

fn write(
    change: &mut Change<'_>,
    request: &ImportRequest,
    heading: &Heading,
    examined: &Examined,
    step: &dyn Fn(u32) -> Result<()>,
) -> Result<()> {
    let import = store::import::put(
        change,
        &store::import::NewImport {
            kind: request.kind,
            file: &request.name,
            sha256: &sha256(&request.bytes),
            rows: examined.good() as u32,
            beside_plan: request.beside_plan,
        },
    )?;
    for (at, call) in examined.calls.iter().enumerate() {
        if at % 500 == 0 {
            step(at as u32)?;
        }
        store::import::put_call(change, &import, call)?;
    }
    for figure in &examined.figures {
        store::import::put_figure(change, &import, figure)?;
    }
    for volume in &examined.volumes {
        store::import::put_volume(change, &import, volume)?;
    }
    let mut known = remembered(change.db())?;
    let chosen = Remembered { columns: request.columns.clone(), words: request.words.clone() };
    known.insert(signature(request.kind, &heading.titles), chosen);
    store::setting::put(change, REMEMBERED, &known)
}

/// Every import, newest first.
pub fn list(app: &App) -> Result<Vec<Import>> {
    app.read(store::import::list)
}

/// Takes an import out of every figure; its rows stay.
///
/// # Errors
/// [`Failure::Invalid`] without a reason; [`Failure::Refused`] where it is out already.
pub fn take_out(app: &App, session: &Session, id: &str, reason: &str) -> Result<Vec<Import>> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Failure::invalid("reason", "请写明撤出的原因。"));
    }
    app.transact(session, "import.take_out", |change| store::import::take_out(change, id, reason))?;
    list(app)
}

/// An imported call with the row that it was.
///
/// # Errors
/// [`Failure::NotFound`] where there is none.
pub fn detail(app: &App, id: &str) -> Result<ImportedDetail> {
    app.read(|db| {
        let bands = crate::settings::get(db)?.bands;
        let not_found = || Failure::not_found("这条导入的拨测");
        let row = store::import::rows(db, &[id], &bands)?.pop().ok_or_else(not_found)?;
        let (import, sheet_row, original) = store::import::origin(db, id)?.ok_or_else(not_found)?;
        let import =
            store::import::list(db)?.into_iter().find(|one| one.id == import).ok_or_else(not_found)?;
        Ok(ImportedDetail { row, import, sheet_row, original })
    })
}
