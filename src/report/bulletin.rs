//! 月度通报 as a use case: check-up, preview, export, closing the month.

use super::check_up::{self, check_up as findings};
use super::closing;
use super::{
    Annex, CitySheet, Frame, MonthReport, ReportContext, csv_files, docx, html, month as month_report,
    workbook,
};
use crate::app::{App, Session};
use crate::calendar::{Day, Millis, Month, shown};
use crate::failure::{Failure, Result};
use crate::fingerprint::sha256;
use crate::plan::PlanState;
use crate::settings::{self, BulletinText, Settings};
use crate::stats::{Facts, TaskFilter, View, desk, total};
use crate::store::{self, Db};
use chrono::Datelike;
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
    /// Word 文档
    Docx,
    /// A page for the browser.
    Html,
    /// CSV, one file a table.
    Csv,
}

impl std::str::FromStr for Format {
    type Err = String;

    fn from_str(text: &str) -> std::result::Result<Self, String> {
        match text {
            "xlsx" => Ok(Format::Xlsx),
            "docx" => Ok(Format::Docx),
            "html" => Ok(Format::Html),
            "csv" => Ok(Format::Csv),
            _ => Err(format!("不认识的格式“{text}”，可选 xlsx、docx、html、csv")),
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
    /// The annexes of Word and HTML.
    #[serde(default = "every_annex")]
    #[ts(optional, as = "Option<Vec<Annex>>")]
    pub annexes: Vec<Annex>,
    /// 通报到市: names of cities, each of which gets files of its own; none: the bulletin of the province.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub cities: Vec<String>,
}

fn every_annex() -> Vec<Annex> {
    Annex::ALL.to_vec()
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

/// Which bulletin, and as of when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asked {
    /// The month.
    pub(super) month: Month,
    /// The name of the city, where it is the sheet of one.
    pub(super) city: Option<String>,
    /// When it was made; now where it is not told.
    pub(super) generated_at: Option<String>,
    /// The day printed below the text where the office has not fixed one; today where it is not told.
    pub(super) day: Option<Day>,
}

impl Asked {
    pub(super) fn now(month: Month, city: Option<&str>) -> Asked {
        Asked { month, city: city.map(String::from), generated_at: None, day: None }
    }
}

/// The bulletin as data.
///
/// # Errors
/// [`Failure::NotFound`] where the month has no published plan.
pub fn preview(app: &App, month: Month) -> Result<MonthReport> {
    report(app, &Asked::now(month, None))
}

/// The bulletin that is asked for: of a closed month what its snapshot says, of an open one what the records say now.
///
/// # Errors
/// [`Failure::NotFound`] where the month has no published plan, or no city of that name.
pub(super) fn report(app: &App, asked: &Asked) -> Result<MonthReport> {
    let (today, now) = (app.today(), app.now());
    if let Some(report) = app.read(|db| closing::frozen(db, asked, today, now))? {
        return Ok(report);
    }
    let settings = app.read(settings::get)?;
    let facts = |month: Month| desk::facts(app, &settings, month.first(), month.last());
    let months = Months::around(asked.month, facts)?;
    app.read(|db| live(db, asked, &months, &settings, today, now))
}

/// The facts that a bulletin rests on: of the month, of the month before, of the same month a year before.
pub(super) struct Months([Arc<Facts>; 3]);

impl Months {
    /// Those of `month`, as `facts` gives them.
    pub(super) fn around(month: Month, facts: impl Fn(Month) -> Result<Arc<Facts>>) -> Result<Months> {
        Ok(Months([facts(month)?, facts(month.plus(-1))?, facts(month.plus(-12))?]))
    }
}

/// The bulletin as the records have it.
///
/// # Errors
/// Those of [`report`].
pub(super) fn live(
    db: Db<'_>,
    asked: &Asked,
    months: &Months,
    settings: &Settings,
    today: Day,
    at: Millis,
) -> Result<MonthReport> {
    let mut context = context(db, asked, settings, today, at)?;
    let [mut now, mut previous, mut year_ago] = months.0.clone();
    if let Some(name) = &asked.city {
        let province = total(&View::new(&now, &context.settings, &TaskFilter::default()));
        context.city = Some(CitySheet { name: name.clone(), province });
        for facts in [&mut now, &mut previous, &mut year_ago] {
            *facts = Arc::new(of_city(facts, name)?);
        }
    }
    let known = |facts: &Arc<Facts>| (!facts.tasks.is_empty()).then(|| facts.clone());
    Ok(month_report(asked.month, &now, known(&previous).as_deref(), known(&year_ago).as_deref(), &context))
}

/// The facts of one city, as if there were no other.
fn of_city(facts: &Facts, name: &str) -> Result<Facts> {
    let at = facts.cities.iter().position(|city| city.name == name);
    let at = at.ok_or_else(|| Failure::not_found(format_args!("地市“{name}”")))?;
    let mut only = facts.only(|task| usize::from(task.city) == at);
    only.cities = vec![only.cities.swap_remove(at)];
    only.tasks.iter_mut().for_each(|task| task.city = 0);
    Ok(only)
}

fn context(db: Db<'_>, asked: &Asked, settings: &Settings, today: Day, at: Millis) -> Result<ReportContext> {
    let month = asked.month;
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
        generated_at: asked.generated_at.clone().unwrap_or_else(|| shown(at)),
        settings: settings.stats(),
        low_score: LOW_SCORE,
        notes: store::report::call_notes(db, month)?,
        frame: frame(&settings.bulletin, month, asked.day.unwrap_or(today)),
        city: None,
    })
}

/// The office's own words around the text of `month`, printed on `today`.
pub(super) fn frame(words: &BulletinText, month: Month, today: Day) -> Frame {
    let or = |text: &str, otherwise: &str| {
        if text.trim().is_empty() { otherwise.into() } else { text.trim().to_string() }
    };
    let number = words.number.replace("{年}", &month.year().to_string());
    Frame {
        number: number.replace("{月}", &month.number().to_string()).trim().into(),
        recipients: words.recipients.trim().trim_end_matches(['：', ':']).into(),
        copies: words.copies.trim().into(),
        signature: or(&words.signature, &words.issuer),
        date: or(&words.date, &format!("{}年{}月{}日", today.year(), today.month(), today.day())),
    }
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
    let ExportRequest { month, formats, annexes, cities } = request;
    if formats.is_empty() {
        return Err(Failure::invalid("formats", "请至少选择一种格式。"));
    }
    if !cities.is_empty() && formats.contains(&Format::Csv) {
        return Err(Failure::invalid("formats", "通报到市只有 Excel、Word 和网页三种格式，请不要选 CSV。"));
    }
    let files = match cities.as_slice() {
        [] => files(&preview(app, *month)?, formats, annexes)?,
        // Nothing is written before all are made: who cancels finds the folder as it was.
        cities => app.run_job("正在逐市生成通报", cities.len() as u32, |step| {
            let mut all = Vec::new();
            for (done, city) in (1u32..).zip(cities) {
                all.extend(files(&report(app, &Asked::now(*month, Some(city)))?, formats, annexes)?);
                step(done)?;
            }
            Ok(all)
        })?,
    };
    put_files(app, session, "bulletin.export", *month, folder, files)
}

/// One bulletin in each of the formats: names and bytes.
fn files(report: &MonthReport, formats: &[Format], annexes: &[Annex]) -> Result<Vec<(String, Vec<u8>)>> {
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for format in formats {
        match format {
            Format::Xlsx => files.push((format!("{}.xlsx", report.title), workbook(report)?)),
            Format::Docx => files.push((format!("{}.docx", report.title), docx(report, annexes)?)),
            Format::Html => {
                files.push((format!("{}.html", report.title), html(report, annexes).into_bytes()))
            }
            Format::Csv => {
                files.extend(csv_files(report).into_iter().map(|file| (file.name, file.text.into_bytes())));
            }
        }
    }
    Ok(files)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_export_does_not_overwrite_the_first() {
        let at = crate::calendar::instant("2026-11-23".parse().unwrap(), "14:03".parse().unwrap());
        assert_eq!(dated("通报（2026年11月）.xlsx", at), "通报（2026年11月）-20261123-140300.xlsx");
    }
}
