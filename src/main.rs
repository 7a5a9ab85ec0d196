//! `mingcha`, the command line: the same use cases for scripts, automation and benchmarks. It prints Chinese for people
//! and, with `--json`, stable field names for programs; a failure is a sentence on standard error and exit code 1.

#![allow(clippy::print_stdout, reason = "printing is what a command line does")]

mod command_line;

use clap::Parser;
use command_line::arguments::{Arguments, CardsCommand, Command, PlanCommand, ReportCommand};
use command_line::closing;
use command_line::imports::import;
use command_line::print;
use command_line::words::{Made, check_in_words, plan_in_words, trial_in_words};
use mingcha::app::{App, Clock, Folders, Session, Start};
use mingcha::calendar::{Day, Month};
use mingcha::failure::{Failure, Result};
use mingcha::plan::PlanRequest;
use mingcha::plan::audit::{self, AuditRequest};
use mingcha::plan::gaps;
use mingcha::plan::month;
use mingcha::plan::year::{self, YearOutcome, YearRequest};
use mingcha::report::bulletin::{self, ExportRequest};
use mingcha::report::{Annex, verify};
use mingcha::scenario::workbook;
use mingcha::start::{self, Founding};
use mingcha::stats::{TaskFilter, desk};
use mingcha::{command, demo, keep, plan, roster, store};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(failure) => {
            match serde_json::to_string(&failure) {
                Ok(text) if arguments.json => eprintln!("{text}"),
                _ => eprintln!("{failure}"),
            }
            ExitCode::FAILURE
        }
    }
}

/// Carries the command out; false where it ran but found something wrong.
fn run(arguments: &Arguments) -> Result<bool> {
    let Arguments { json, .. } = *arguments;
    if let Command::Types { file, check } = &arguments.command {
        return types(file.as_deref(), *check);
    }
    if let Command::Plan(PlanCommand::Verify { file }) = &arguments.command {
        return verify(json, file);
    }
    let app = open(arguments)?;
    let session = Session::default();
    match &arguments.command {
        Command::Init { province, callers } => {
            let founding = Founding { province: province.clone(), callers: callers.clone() };
            let status = start::found(&app, &session, &founding)?;
            let roster = roster::get(&app)?;
            print(json, &status, || {
                format!(
                    "已建立 {}：{}个地市、{}名拨测员。下一步：mingcha plan make YYYY-MM",
                    status.database,
                    roster.cities.len(),
                    roster.callers().count()
                )
            })
        }
        Command::Plan(PlanCommand::Make { month, seed, publish }) => {
            let request = PlanRequest { seed: *seed, ..PlanRequest::of(*month) };
            let mut view = month::make(&app, &session, &request)?;
            if *publish {
                view = month::publish(&app, &session, *month)?;
            }
            let open = view.gaps.any();
            let why_not = if open { Some(gaps::of_month(&app, *month)?) } else { None };
            let made = Made { plan: &view, why_not: why_not.as_ref() };
            print(json, &made, || plan_in_words(&view, why_not.as_ref()))
        }
        Command::Plan(PlanCommand::Year { from, months, replace }) => {
            let request = YearRequest { from: *from, months: *months, replace: *replace };
            let made = year::make_year(&app, &session, &request)?;
            print(json, &made, || {
                let line = |month: &year::YearMonth| format!("{}：{}", month.month.name(), month.sentence);
                made.iter().map(line).collect::<Vec<_>>().join("\n")
            })?;
            Ok(made.iter().all(|month| month.outcome != YearOutcome::Impossible))
        }
        Command::Plan(PlanCommand::Audit { month, months }) => {
            let audit = audit::of_month(&app, AuditRequest { month: *month, months: Some(*months) })?;
            print(json, &audit, || audit.sentences.join("\n"))
        }
        Command::Plan(PlanCommand::Export { month }) => {
            let export = plan::export(&app, *month)?;
            print(json, &export, || {
                let line = |task: &plan::ExportedTask| {
                    format!(
                        "{} {} {} {} {} {}",
                        task.id,
                        task.date,
                        task.start,
                        task.city,
                        task.caller,
                        task.kind.name()
                    )
                };
                export.tasks.iter().map(line).collect::<Vec<_>>().join("\n")
            })
        }
        Command::Plan(PlanCommand::Verify { .. }) => Ok(true),
        Command::Cards(CardsCommand::Export { file }) => {
            let failed = |error| Failure::storage(format!("不能写入 {}（{error}）。", file.display()));
            std::fs::write(file, workbook::export(&app)?).map_err(failed)?;
            print(json, &file, || format!("已导出到 {}。", file.display()))
        }
        Command::Cards(CardsCommand::Import { file, dry_run }) => {
            let failed = |error| Failure::storage(format!("不能读取 {}（{error}）。", file.display()));
            let bytes = std::fs::read(file).map_err(failed)?;
            let trial = workbook::try_import(&app, &bytes)?;
            let fits = trial.wrong.is_empty();
            if fits && !dry_run {
                workbook::import(&app, &session, &bytes)?;
            }
            print(json, &trial, || trial_in_words(&trial, *dry_run))?;
            Ok(fits)
        }
        Command::Import(command) => import(&app, &session, json, command),
        Command::Tasks { date, caller } => tasks(&app, json, date.unwrap_or(app.today()), caller.as_deref()),
        Command::Demo { months, through, seed } => {
            let through = through.unwrap_or(Month::of(app.today()));
            let filled = demo::fill(
                &app,
                &session,
                &demo::DemoRequest { months: *months, through, seed: *seed, tasks: None },
            )?;
            print(json, &filled, || {
                format!(
                    "已填入 {} 个月、{} 项任务、{} 次拨打的演示数据。",
                    filled.months, filled.tasks, filled.attempts
                )
            })
        }
        Command::Stats { month } => {
            let filter =
                TaskFilter { from: Some(month.first()), to: Some(month.last()), ..TaskFilter::default() };
            let page = desk::get(&app, &filter)?;
            print(json, &page, || {
                let line = |figure: &mingcha::stats::Figure| {
                    format!("{}\t{}/{}\t{}%", figure.name, figure.connected, figure.calls, figure.percent)
                };
                let lines = std::iter::once(&page.total).chain(&page.cities).map(line);
                lines.collect::<Vec<_>>().join("\n")
            })
        }
        Command::Report { then: Some(ReportCommand::Verify { file }), .. } => {
            let failed = |error| Failure::storage(format!("不能读取 {}（{error}）。", file.display()));
            let verification = verify::verify(&app, &std::fs::read(file).map_err(failed)?)?;
            print(json, &verification, || verification.in_words())?;
            Ok(verification.sound)
        }
        Command::Report { then: Some(ReportCommand::Close { month, reason }), .. } => {
            closing::close(&app, &session, json, *month, reason)
        }
        Command::Report { then: Some(ReportCommand::Closing { month }), .. } => {
            closing::look(&app, json, *month)
        }
        Command::Report { then: Some(ReportCommand::Correct(arguments)), .. } => {
            closing::correct(&app, &session, json, arguments)
        }
        Command::Report { then: Some(ReportCommand::Slip { number, out, format }), .. } => {
            closing::slip(&app, &session, json, number, out, format)
        }
        Command::Report { month: Some(month), out: Some(out), format, cities, .. } => {
            let every = cities.iter().any(|city| city == "各市");
            let cities = match every {
                true => roster::get(&app)?.cities.into_iter().map(|city| city.name).collect(),
                false => cities.clone(),
            };
            let annexes = Annex::ALL.to_vec();
            let request = ExportRequest { month: *month, formats: format.clone(), annexes, cities };
            let exports = bulletin::export_to(&app, &session, &request, out)?;
            print(json, &exports, || {
                exports.iter().map(|export| export.file.clone()).collect::<Vec<_>>().join("\n")
            })
        }
        // The command line does not let these through.
        Command::Report { .. } => Err(Failure::invalid("report", "请写明月份和 --out 文件夹。")),
        Command::Backup { file } => {
            let backup = keep::back_up_to(&app, &session, file)?;
            print(json, &backup, || format!("已备份到 {}（已打开核对）。", backup.path))
        }
        Command::Restore { file } => {
            let contents = keep::restore_from(&app, &session, file)?;
            print(json, &contents, || {
                format!(
                    "已从 {} 恢复：{} 项任务、{} 次拨打。",
                    file.display(),
                    contents.tasks,
                    contents.attempts
                )
            })
        }
        Command::Check => {
            let report = keep::check(&app)?;
            print(json, &report, || check_in_words(&report))?;
            Ok(report.sound)
        }
        #[cfg(feature = "serve")]
        Command::Serve { port, no_browser } => serve(app, *port, *no_browser),
        Command::Types { .. } => Ok(true),
    }
}

fn open(arguments: &Arguments) -> Result<App> {
    let database = match &arguments.db {
        Some(file) => file.clone(),
        None => data_folder()?.join("mingcha.db"),
    };
    let begun = Instant::now();
    App::open(Start {
        folders: Folders::beside(&database),
        database,
        clock: Clock {
            wall: Arc::new(|| {
                // A clock before 1970 reads as 1970.
                SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis() as i64)
            }),
            monotonic: Arc::new(move || begun.elapsed().as_millis() as i64),
        },
        entropy: entropy(),
    })
}

/// The folder in which the window keeps its data too: named after its identifier in tauri.conf.json.
fn data_folder() -> Result<PathBuf> {
    let none = || Failure::storage("找不到用户数据文件夹，请用 --db 指定数据库文件。");
    dirs::data_dir().map(|folder| folder.join("cn.mingcha")).ok_or_else(none)
}

/// Randomness of the operating system, by way of the standard library's hash keys.
fn entropy() -> u64 {
    use std::hash::{BuildHasher, RandomState};
    RandomState::new().hash_one(std::process::id())
}

fn verify(json: bool, file: &std::path::Path) -> Result<bool> {
    let unreadable = |error| Failure::storage(format!("不能读取 {}（{error}）。", file.display()));
    let verdict = plan::verify(&std::fs::read_to_string(file).map_err(unreadable)?)?;
    print(json, &verdict, || {
        let mut lines = Vec::new();
        for line in &verdict.lines {
            lines.push(format!(
                "{}：{}",
                line.name,
                if line.differences.is_empty() { "一致" } else { "不一致" }
            ));
            lines.extend(line.differences.iter().map(|difference| format!("  - {difference}")));
        }
        let whole = if verdict.identical {
            "与封存时完全一致。"
        } else {
            "与封存时不一致，见上。"
        };
        lines.push(format!("{}的计划{whole}", verdict.month.name()));
        lines.join("\n")
    })?;
    Ok(verdict.identical)
}

fn tasks(app: &App, json: bool, date: Day, caller: Option<&str>) -> Result<bool> {
    let caller = match caller {
        None => None,
        Some(name) => {
            let roster = roster::get(app)?;
            let found = roster.people.into_iter().find(|person| person.name == name);
            Some(found.ok_or_else(|| Failure::not_found(format_args!("拨测员“{name}”")))?.id)
        }
    };
    let mut rows = app.read(|db| store::task::of_day(db, date))?;
    rows.retain(|row| caller.as_ref().is_none_or(|caller| row.caller == *caller));
    print(json, &rows, || match rows.is_empty() {
        true => format!("{date} 没有已发布的拨测任务。"),
        false => {
            let line = |row: &plan::TaskRow| {
                format!(
                    "{} {} {} {} {} {}",
                    row.number,
                    row.start,
                    row.city_name,
                    row.dial,
                    row.caller_name,
                    row.title.as_deref().unwrap_or(row.kind.name())
                )
            };
            rows.iter().map(line).collect::<Vec<_>>().join("\n")
        }
    })
}

#[cfg(feature = "serve")]
fn serve(app: App, port: Option<u16>, no_browser: bool) -> Result<bool> {
    let session = start::resume(&app)?;
    mingcha::serve::serve(app, session, port, |address| {
        println!("明察已在浏览器模式运行，地址只能用一次：\n{address}");
        if !no_browser && open::that(address).is_err() {
            println!("没能自动打开浏览器，请把上面的地址粘贴到浏览器里。");
        }
    })?;
    Ok(true)
}

fn types(file: Option<&std::path::Path>, check: bool) -> Result<bool> {
    let text = command::typescript();
    let Some(file) = file else {
        print!("{text}");
        return Ok(true);
    };
    // Git may have turned the line ends on Windows.
    let known = std::fs::read_to_string(file).unwrap_or_default().replace("\r\n", "\n");
    if known == text {
        return Ok(true);
    }
    if check {
        eprintln!("{} 不是最新的，请运行 cargo run -- types {}", file.display(), file.display());
        return Ok(false);
    }
    let failed = |error| Failure::storage(format!("不能写入 {}（{error}）。", file.display()));
    std::fs::write(file, text).map(|()| true).map_err(failed)
}
