//! What can be asked on the command line; the texts are its help.

use clap::{Parser, Subcommand};
use mingcha::calendar::{Day, Month};
use mingcha::import::Kind;
use mingcha::report::bulletin::Format;
use std::path::PathBuf;

/// 明察：12345 热线拨测的计划、拨打、评分、统计与通报。
#[derive(Parser)]
#[command(name = "mingcha", version, about, disable_help_subcommand = true)]
pub struct Arguments {
    /// 数据库文件；不写时用环境变量 MINGCHA_DB，再不然用用户数据文件夹
    #[arg(long, global = true, env = "MINGCHA_DB", value_name = "文件")]
    pub db: Option<PathBuf>,
    /// 输出 JSON（字段名稳定，供程序读取）
    #[arg(long, global = true)]
    pub json: bool,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
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
    /// 导出一个月的通报，核对一份导出的文件，关账，或更正已关账的月份
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
pub enum PlanCommand {
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
pub enum ReportCommand {
    /// 核对导出的 Excel 或 Word 文件：哪些数字与数据库不一致（有则退出码为 1）
    Verify {
        /// 这个文件（.xlsx、.docx）
        file: PathBuf,
    },
    /// 关账：本月记录变为只读，通报数字存为快照，公开种子；不能撤销
    Close {
        /// 月份 YYYY-MM
        month: Month,
        /// 体检还有未处理的项目时，仍要关账的原因（写入通报）
        #[arg(long, default_value = "")]
        reason: String,
    },
    /// 查看一个已关账的月份：快照校验码、更正单、结账时与更正后的数字
    Closing {
        /// 月份 YYYY-MM
        month: Month,
    },
    /// 更正一个已关账的月份，出一份更正单：全部更正，或一项也不更正
    Correct(CorrectArguments),
    /// 导出一份更正单
    Slip {
        /// 更正单编号，例如 202612-1
        number: String,
        /// 导出到这个文件夹
        #[arg(long, value_name = "文件夹")]
        out: PathBuf,
        /// 格式：docx、html，逗号分隔
        #[arg(long, value_delimiter = ',', default_value = "docx,html")]
        format: Vec<Format>,
    },
}

#[derive(clap::Args)]
pub struct CorrectArguments {
    /// 月份 YYYY-MM
    pub month: Month,
    /// 更正的原因
    #[arg(long)]
    pub reason: String,
    /// 作废这项任务（编号），可写多个
    #[arg(long, value_name = "任务编号")]
    pub void: Vec<String>,
    /// 撤销作废，可写多个
    #[arg(long, value_name = "任务编号")]
    pub unvoid: Vec<String>,
    /// 更正评分，分值按分写，例如 202612-0147:item:greeting=3；可写多个
    #[arg(long, value_name = "任务编号:字段=值")]
    pub set: Vec<String>,
    /// 只试算对数字的影响，不更正
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Subcommand)]
pub enum CardsCommand {
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
pub enum ImportCommand {
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
pub struct ImportTable {
    /// 表格文件
    pub file: PathBuf,
    /// 只检查、不导入：列出每一处错误
    #[arg(long)]
    pub dry_run: bool,
    /// 工作表名称，不写为第一个有内容的
    #[arg(long, value_name = "名称")]
    pub sheet: Option<String>,
    /// 指定一列：字段=列标题，例如 outcome=是否接通；可写多个，其余按标题猜测
    #[arg(long = "column", value_name = "字段=列标题")]
    pub columns: Vec<String>,
    /// 指定一个结果词：词=结果代码，例如 未接通=20；可写多个
    #[arg(long = "word", value_name = "词=代码")]
    pub words: Vec<String>,
    /// 跳过与已有记录重复的行
    #[arg(long)]
    pub skip_repeated: bool,
    /// 也并入已有发布计划的月份
    #[arg(long)]
    pub beside_plan: bool,
}

pub fn kind_of(word: &str) -> std::result::Result<Kind, String> {
    serde_json::from_value(word.into()).map_err(|_| "应写 calls、figures 或 volumes".into())
}
