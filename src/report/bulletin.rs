//! 月度通报 as a use case: check-up, preview, export, closing the month.

use super::check_up::{self, check_up as findings};
use super::{MonthReport, ReportContext, csv_files, month as month_report, workbook};
use crate::app::{App, Session};
use crate::calendar::{Millis, Month, shown};
use crate::failure::{Failure, Result};
use crate::fingerprint::sha256;
use crate::keep;
use crate::plan::PlanState;
use crate::settings::{self, Settings};
use crate::stats::{Facts, desk};
use crate::store::{self, Db};
use serde::{Deserialize, Serialize};
use std::path::Path;
use std::sync::Arc;
use ts_rs::TS;

pub use check_up::Finding;

/// A format of the bulletin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Excel 工作簿
    Xlsx,
    /// CSV, one file a table.
    Csv,
}

impl std::str::FromStr for Format {
    type Err = String;

    fn from_str(text: &str) -> std::result::Result<Self, String> {
        match text {
            "xlsx" => Ok(Format::Xlsx),
            "csv" => Ok(Format::Csv),
            _ => Err(format!("不认识的格式“{text}”，可选 xlsx、csv")),
        }
    }
}

/// What to export.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ExportRequest {
    /// The month.
    pub month: Month,
    /// The formats; at least one.
    pub formats: Vec<Format>,
}

/// An exported file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Export {
    /// Identifier; empty for a file that is not in the history.
    pub id: String,
    /// When.
    pub at: Millis,
    /// Who; none is the command line.
    pub person: Option<String>,
    /// The whole path.
    pub file: String,
    /// Its SHA-256 in hexadecimal.
    pub sha256: String,
}

/// What is missing or odd in a month.
pub fn check_up(app: &App, month: Month) -> Result<Vec<Finding>> {
    app.read(|db| findings(db, month, app.today()))
}

/// The bulletin as data.
///
/// # Errors
/// [`Failure::NotFound`] where the month has no published plan.
pub fn preview(app: &App, month: Month) -> Result<MonthReport> {
    let settings = app.read(settings::get)?;
    let of = |month: Month| desk::facts(app, &settings, month.first(), month.last());
    let (now, previous, year_ago) = (of(month)?, of(month.plus(-1))?, of(month.plus(-12))?);
    let known = |facts: &Arc<Facts>| (!facts.tasks.is_empty()).then(|| facts.clone());
    let context = app.read(|db| context(app, db, month, &settings))?;
    Ok(month_report(month, &now, known(&previous).as_deref(), known(&year_ago).as_deref(), &context))
}

fn context(app: &App, db: Db<'_>, month: Month, settings: &Settings) -> Result<ReportContext> {
    let plan = store::plan::of_month(db, month)?.filter(|plan| plan.state != PlanState::Draft);
    let plan = plan.ok_or_else(|| Failure::NotFound {
        message: format!("{}没有已发布的拨测计划，还不能出通报。请先在“拨测计划”中发布。", month.name()),
    })?;
    let years = store::calendar::years(db)?;
    let days = years.into_iter().flat_map(|year| year.days).filter(|day| Month::of(day.day) == month);
    Ok(ReportContext {
        province: settings.office.province.clone(),
        issuer: settings.bulletin.issuer.clone(),
        basis: settings.bulletin.basis.clone(),
        requirements: settings.bulletin.requirements.lines().map(String::from).collect(),
        calendar: days.collect(),
        seal: plan.fingerprint.clone(),
        demo: settings.office.demo,
        generated_at: shown(app.now()),
        settings: settings.stats(),
        low_score: LOW_SCORE,
        notes: store::report::call_notes(db, month)?,
    })
}

/// A total below this many tenths is named among the problems: 60 points, the usual pass mark.
const LOW_SCORE: i32 = 600;

/// Writes the bulletin into the export folder and notes the files in the history.
///
/// # Errors
/// Those of [`preview`] and [`export_to`].
pub fn export(app: &App, session: &Session, request: &ExportRequest) -> Result<Vec<Export>> {
    let folder = app.folders().exports.clone();
    export_to(app, session, request, &folder)
}

/// Writes the bulletin into `folder` and notes the files in the history. A file that is already there is not
/// overwritten: the new one gets the time into its name.
///
/// # Errors
/// [`Failure::Storage`] where the folder cannot be written.
pub fn export_to(
    app: &App,
    session: &Session,
    request: &ExportRequest,
    folder: &Path,
) -> Result<Vec<Export>> {
    let ExportRequest { month, formats } = request;
    if formats.is_empty() {
        return Err(Failure::invalid("formats", "请至少选择一种格式。"));
    }
    let report = preview(app, *month)?;
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for format in formats {
        match format {
            Format::Xlsx => files.push((format!("{}.xlsx", report.title), workbook(&report)?)),
            Format::Csv => {
                files.extend(csv_files(&report).into_iter().map(|file| (file.name, file.text.into_bytes())));
            }
        }
    }
    put_files(app, session, "bulletin.export", *month, folder, files)
}

/// Writes files — name and bytes — into `folder` and notes them in the month's history of exports. A file that is already
/// there is not overwritten: the new ones get the time into their names.
///
/// # Errors
/// [`Failure::Storage`] where the folder cannot be written.
pub(crate) fn put_files(
    app: &App,
    session: &Session,
    command: &str,
    month: Month,
    folder: &Path,
    files: Vec<(String, Vec<u8>)>,
) -> Result<Vec<Export>> {
    std::fs::create_dir_all(folder).map_err(|error| unwritable(folder, &error))?;
    let taken = files.iter().any(|(name, _)| folder.join(name).exists());
    let mut exports = Vec::new();
    for (name, bytes) in files {
        let name = if taken { dated(&name, app.now()) } else { name };
        let path = folder.join(name);
        std::fs::write(&path, &bytes).map_err(|error| unwritable(&path, &error))?;
        exports.push((path.display().to_string(), sha256(&bytes)));
    }
    app.transact(session, command, |change| {
        exports.iter().try_for_each(|(file, sha256)| store::report::put_export(change, month, file, sha256))
    })?;
    let all = self::exports(app, month)?;
    Ok(all.into_iter().filter(|export| exports.iter().any(|(file, _)| *file == export.file)).collect())
}

/// `name` with the time before its ending: `通报-20261123-140322.xlsx`.
fn dated(name: &str, at: Millis) -> String {
    let time: String =
        shown(at).replace(' ', "-").chars().filter(|c| c.is_ascii_digit() || *c == '-').collect();
    let time = time.replacen('-', "", 2);
    match name.rsplit_once('.') {
        Some((stem, ending)) => format!("{stem}-{time}.{ending}"),
        None => format!("{name}-{time}"),
    }
}

fn unwritable(path: &Path, error: &std::io::Error) -> Failure {
    Failure::storage(format!(
        "不能写入 {}（{error}）。请关闭打开着的同名文件，或检查文件夹是否可写。",
        path.display()
    ))
}

/// Earlier exports of a month, newest first.
pub fn exports(app: &App, month: Month) -> Result<Vec<Export>> {
    app.read(|db| store::report::exports(db, month))
}

/// 关账: the month's records become read-only and its seed is disclosed. A backup is made first.
///
/// # Errors
/// [`Failure::Refused`] where the month is not over, not published, closed already, or has calls under way.
pub fn close(app: &App, session: &Session, month: Month) -> Result<()> {
    let today = app.today();
    keep::back_up(app, session)?;
    app.transact(session, "bulletin.close", |change| {
        let plan = store::plan::of_month(change.db(), month)?;
        let plan = plan
            .filter(|plan| plan.state == PlanState::Published)
            .ok_or_else(|| Failure::refused(format!("{}没有已发布且未关账的计划。", month.name())))?;
        if today <= month.last() {
            return Err(Failure::refused(format!(
                "{}还没有结束，{} 之后才能关账。",
                month.name(),
                month.last()
            )));
        }
        let open = check_up::unfinished(change.db(), month)?;
        if open > 0 {
            return Err(Failure::refused(format!(
                "还有 {open} 项任务已拨打而未提交，请先提交或作废，再关账。"
            )));
        }
        store::plan::set_closed(change, &plan)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_export_does_not_overwrite_the_first() {
        let at = crate::calendar::instant("2026-11-23".parse().unwrap(), "14:03".parse().unwrap());
        assert_eq!(dated("通报（2026年11月）.xlsx", at), "通报（2026年11月）-20261123-140300.xlsx");
    }
}
