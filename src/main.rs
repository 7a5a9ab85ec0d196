//! `mingcha`, the command line: the same use cases for scripts, automation and benchmarks. It prints Chinese for people
//! and, with `--json`, stable field names for programs; a failure is a sentence on standard error and exit code 1.

#![allow(clippy::print_stdout, reason = "printing is what a command line does")]

use clap::{Parser, Subcommand};
use mingcha::app::{App, Clock, Folders, Session, Start};
use mingcha::calendar::{Day, Month};
use mingcha::failure::{Failure, Result};
use mingcha::import::desk::{self as imports, Import, ImportFile, ImportRequest, ImportView};
use mingcha::import::{Kind, Mapping};
use mingcha::plan::PlanRequest;
use mingcha::plan::audit::{self, AuditRequest};
use mingcha::plan::gaps;
use mingcha::plan::month::{self, PlanView};
use mingcha::plan::year::{self, YearOutcome, YearRequest};
use mingcha::report::bulletin::{self, ExportRequest, Format};
use mingcha::report::{Annex, verify};
use mingcha::scenario::workbook;
use mingcha::start::{self, Founding};
use mingcha::stats::{TaskFilter, desk};
use mingcha::{command, demo, keep, plan, roster, store};
use serde::Serialize;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

/// 明察：12345 热线拨测的计划、拨打、评分、统计与通报。
#[derive(Parser)]
#[command(name = "mingcha", version, about, disable_help_subcommand = true)]
struct Arguments {
    /// 数据库文件；不写时用环境变量 MINGCHA_DB，再不然用用户数据文件夹
    #[arg(long, global = true, env = "MINGCHA_DB", value_name = "文件")]
    db: Option<PathBuf>,
    /// 输出 JSON（字段名稳定，供程序读取）
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// 建立数据库：地市、线路、拨测员、日历、场景、评分表
    Init {
        /// 省份，目前备有 shanxi
        #[arg(long, default_value = "shanxi")]
        province: String,
        /// 拨测员姓名，可写多个；不写时建立六名“拨测员甲”至“己”
        #[arg(long = "caller", value_name = "姓名")]
        callers: Vec<String>,
    },
    /// 拨测计划
    #[command(subcommand)]
    Plan(PlanCommand),
    /// 提问场景的表格（一个 Excel 文件，全部卡片）
    #[command(subcommand)]
    Cards(CardsCommand),
    /// 导入外来的表格（.xlsx 或 CSV）：有一行不对就一行也不导入
    #[command(subcommand)]
    Import(ImportCommand),
    /// 列出拨测任务
    Tasks {
        /// 日期 YYYY-MM-DD，不写为今天
        #[arg(long)]
        date: Option<Day>,
        /// 只列这位拨测员的
        #[arg(long)]
        caller: Option<String>,
    },
    /// 用模拟数据填充一个空数据库（每一页、每份导出都会标明是演示数据）
    Demo {
        /// 月数
        #[arg(long, default_value_t = 12)]
        months: u32,
        /// 最后一个月，不写为本月（只拨到此刻为止）
        #[arg(long, value_name = "YYYY-MM")]
        through: Option<Month>,
        /// 随机种子
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// 一个月的统计
    Stats {
        /// 月份 YYYY-MM
        month: Month,
    },
    /// 导出一个月的通报，或核对一份导出的文件
    #[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
    Report {
        #[command(subcommand)]
        then: Option<ReportCommand>,
        /// 月份 YYYY-MM
        #[arg(required = true)]
        month: Option<Month>,
        /// 导出到这个文件夹
        #[arg(long, value_name = "文件夹", required = true)]
        out: Option<PathBuf>,
        /// 格式：xlsx、docx、html、csv，逗号分隔
        #[arg(long, value_delimiter = ',', default_value = "xlsx,docx,csv")]
        format: Vec<Format>,
        /// 通报到市：只出这个地市的，可写多个；写“各市”则每市一份
        #[arg(long = "city", value_name = "地市")]
        cities: Vec<String>,
    },
    /// 备份数据库到一个文件
    Backup {
        /// 备份文件
        file: PathBuf,
    },
    /// 从备份恢复（先把现有数据另存为备份）
    Restore {
        /// 备份文件
        file: PathBuf,
    },
    /// 检查数据库：文件完整性、变更记录链、统计值与原始记录
    Check,
    /// 浏览器模式：在本机 127.0.0.1 提供同样的页面
    #[cfg(feature = "serve")]
    Serve {
        /// 端口，0 为任选一个空闲端口；不写时用 12345，被占用则任选一个
        #[arg(long)]
        port: Option<u16>,
        /// 不自动打开浏览器
        #[arg(long)]
        no_browser: bool,
    },
    /// 生成页面用的 TypeScript 类型
    #[command(hide = true)]
    Types {
        /// 写到这个文件；不写则输出到屏幕
        file: Option<PathBuf>,
        /// 只检查文件是否为最新
        #[arg(long)]
        check: bool,
    },
}

#[derive(Subcommand)]
enum PlanCommand {
    /// 生成一个月的计划草稿（当月则从今天排起）
    Make {
        /// 月份 YYYY-MM
        month: Month,
        /// 随机种子，不写则随机
        #[arg(long)]
        seed: Option<u64>,
        /// 生成后立即发布
        #[arg(long)]
        publish: bool,
    },
    /// 从一个月起逐月生成草稿，各月随机种子不同；已发布的月份不动
    Year {
        /// 起始月份 YYYY-MM
        from: Month,
        /// 月数，1 到 24
        #[arg(long, default_value_t = 12)]
        months: u32,
        /// 已有草稿的月份也重新生成
        #[arg(long)]
        replace: bool,
    },
    /// 评估可预测性：知道规则、记下所有来电的地市能猜中多少
    Audit {
        /// 月份 YYYY-MM：已有计划的按计划，否则按设置；不写为本月的计划，没有则为下月
        #[arg(long)]
        month: Option<Month>,
        /// 模拟多少个月
        #[arg(long, default_value_t = 500)]
        months: u32,
    },
    /// 导出计划；关账后的导出含种子，可用 verify 核对
    Export {
        /// 月份 YYYY-MM
        month: Month,
    },
    /// 核对一份公开的计划文件：按种子重抽，看是否与封存的一致
    Verify {
        /// 计划文件（关账后 plan export --json 的输出）
        file: PathBuf,
    },
}

#[derive(Subcommand)]
enum ReportCommand {
    /// 核对导出的 Excel 或 Word 文件：哪些数字与数据库不一致（有则退出码为 1）
    Verify {
        /// 这个文件（.xlsx、.docx）
        file: PathBuf,
    },
}

#[derive(Subcommand)]
enum CardsCommand {
    /// 把全部场景卡导出为一个 Excel 文件
    Export {
        /// 写到这个文件（.xlsx）
        file: PathBuf,
    },
    /// 导入修改过的 Excel 文件：有一行不对就一张也不导入
    Import {
        /// 这个文件（.xlsx）
        file: PathBuf,
        /// 只检查、不导入
        #[arg(long)]
        dry_run: bool,
    },
}

#[derive(Subcommand)]
enum ImportCommand {
    /// 历史拨测记录
    Calls(ImportTable),
    /// 地市自报的接通数据
    Figures(ImportTable),
    /// 分小时话务量
    Volumes(ImportTable),
    /// 列出历次导入
    List,
    /// 撤出一次导入：它的数据不再计入任何统计，但保留在数据库里
    TakeOut {
        /// 第几次导入
        seq: u32,
        /// 原因
        #[arg(long)]
        reason: String,
    },
    /// 导出空白表格，填好后再导入
    Template {
        /// calls、figures 或 volumes
        #[arg(value_parser = kind_of)]
        kind: Kind,
        /// 写到这个文件（.xlsx）
        file: PathBuf,
    },
}

#[derive(clap::Args)]
struct ImportTable {
    /// 表格文件
    file: PathBuf,
    /// 只检查、不导入：列出每一处错误
    #[arg(long)]
    dry_run: bool,
    /// 工作表名称，不写为第一个有内容的
    #[arg(long, value_name = "名称")]
    sheet: Option<String>,
    /// 指定一列：字段=列标题，例如 outcome=是否接通；可写多个，其余按标题猜测
    #[arg(long = "column", value_name = "字段=列标题")]
    columns: Vec<String>,
    /// 指定一个结果词：词=结果代码，例如 未接通=20；可写多个
    #[arg(long = "word", value_name = "词=代码")]
    words: Vec<String>,
    /// 跳过与已有记录重复的行
    #[arg(long)]
    skip_repeated: bool,
    /// 也并入已有发布计划的月份
    #[arg(long)]
    beside_plan: bool,
}

fn kind_of(word: &str) -> std::result::Result<Kind, String> {
    serde_json::from_value(word.into()).map_err(|_| "应写 calls、figures 或 volumes".into())
}

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
            let filled =
                demo::fill(&app, &session, &demo::DemoRequest { months: *months, through, seed: *seed })?;
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

fn import(app: &App, session: &Session, json: bool, command: &ImportCommand) -> Result<bool> {
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

fn chosen_words(view: &ImportView, named: &[String]) -> Result<std::collections::BTreeMap<String, u8>> {
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

/// Prints an answer for programs or for people.
fn print<T: Serialize>(json: bool, answer: &T, words: impl FnOnce() -> String) -> Result<bool> {
    let text = match json {
        true => serde_json::to_string_pretty(answer)?,
        false => words(),
    };
    // Whoever reads may have heard enough (`… | head`): that is no failure.
    let _ = writeln!(std::io::stdout(), "{text}");
    Ok(true)
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

/// A plan and, where it has gaps, why and what would help.
#[derive(Serialize)]
struct Made<'a> {
    #[serde(flatten)]
    plan: &'a PlanView,
    #[serde(skip_serializing_if = "Option::is_none")]
    why_not: Option<&'a plan::WhyNot>,
}

/// Counts printed; there may be one for each city.
const PROOFS: usize = 6;

fn plan_in_words(view: &PlanView, why_not: Option<&plan::WhyNot>) -> String {
    let mut lines =
        vec![format!("{}拨测计划：{} 项任务，{} 个地市。", view.month.name(), view.tasks, view.cities.len())];
    if let Some(seal) = &view.fingerprint {
        lines.push(format!("已发布，指纹 {seal}"));
    }
    lines.extend(view.gaps.unplaced.iter().map(|gap| format!("排不下 {} 项：{}", gap.count, gap.sentence)));
    lines.extend(view.gaps.shortfalls.iter().map(|gap| format!("未能满足：{}", gap.sentence)));
    lines.extend(view.remarks.iter().map(|remark| format!("注意：{remark}")));
    if let Some(why_not) = why_not {
        let shown = why_not.proofs.iter().take(PROOFS);
        lines.extend(shown.map(|proof| format!("算一算：{}", proof.sentence)));
        if why_not.proofs.len() > PROOFS {
            lines.push(format!("算一算：另有 {} 条同类的，见 --json。", why_not.proofs.len() - PROOFS));
        }
        lines.extend(why_not.remedies.iter().map(|remedy| format!("办法：{}", remedy.sentence)));
        lines.extend(why_not.remark.iter().map(|remark| format!("办法：{remark}")));
    }
    lines.join("\n")
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

fn trial_in_words(trial: &workbook::WorkbookTrial, dry_run: bool) -> String {
    let mut lines: Vec<String> = trial.wrong.iter().map(workbook::BadRow::sentence).collect();
    if lines.is_empty() {
        let done = if dry_run { "检查通过，尚未导入" } else { "已导入" };
        let (added, changed, same) = (trial.added.len(), trial.changed.len(), trial.unchanged);
        lines.push(format!("{done}：新增 {added} 张，更新 {changed} 张，{same} 张没有变化。"));
    } else {
        lines.push(format!("共 {} 处错误，一张卡也没有导入。", lines.len()));
    }
    lines.join("\n")
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

fn check_in_words(report: &keep::CheckReport) -> String {
    let mut lines = Vec::new();
    for line in &report.lines {
        let verdict = if line.problems.is_empty() { "完好" } else { "有问题" };
        lines.push(format!("{}：{verdict}（{}）", line.name, line.looked_at));
        lines.extend(line.problems.iter().map(|problem| format!("  - {problem}")));
    }
    lines.push(
        if report.sound {
            "数据库完好。"
        } else {
            "数据库有问题，请先备份文件，再联系维护人员。"
        }
        .into(),
    );
    lines.join("\n")
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
