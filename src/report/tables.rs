//! The tables of the bulletin: which columns, which cells. Every writer takes them from here.

use super::content::{CityRow, MonthReport};
use super::table::{Cell, Column, Places, Table};
use crate::calendar::weekday_name;
use crate::stats::{Figure, Mean, Scores, Share, Waits, decimal, percent, percent_limit};

/// Every table of the bulletin.
pub(super) struct Tables {
    pub(super) overview: Table,
    pub(super) rates: Table,
    pub(super) comparisons: Table,
    pub(super) tiers: Table,
    pub(super) outcomes: Table,
    pub(super) cities: Table,
    pub(super) bands: Table,
    pub(super) day_kinds: Table,
    pub(super) scores: Table,
    pub(super) topics: Table,
    pub(super) problems: Table,
    pub(super) details: Table,
    pub(super) removed: Table,
    pub(super) definitions: Table,
}

impl Tables {
    /// All tables, in the order in which they are filed.
    pub(super) fn all(&self) -> [&Table; 14] {
        [
            &self.overview,
            &self.rates,
            &self.comparisons,
            &self.tiers,
            &self.outcomes,
            &self.cities,
            &self.bands,
            &self.day_kinds,
            &self.scores,
            &self.topics,
            &self.problems,
            &self.details,
            &self.removed,
            &self.definitions,
        ]
    }
}

/// Builds the tables.
pub(super) fn tables(report: &MonthReport) -> Tables {
    Tables {
        overview: overview(report),
        rates: rates(report),
        comparisons: comparisons(report),
        tiers: tiers(report),
        outcomes: outcomes(report),
        cities: cities(report),
        bands: bands(report),
        day_kinds: day_kinds(report),
        scores: scores(report),
        topics: topics(report),
        problems: problems(report),
        details: details(report),
        removed: removed(report),
        definitions: definitions(report),
    }
}

fn columns(list: &[(&'static str, &str, f64)]) -> Vec<Column> {
    list.iter().map(|&(key, title, width)| Column { key, title: title.into(), width }).collect()
}

fn overview(report: &MonthReport) -> Table {
    let total = &report.total.figure;
    let line = |name: &str, cell: Cell| vec![Cell::text(name), cell];
    let mut rows = vec![
        line("通报月份", Cell::text(report.month.name())),
        line("发布单位", Cell::text(&report.issuer)),
        line(
            "数据性质",
            Cell::text(if report.demo {
                "演示数据，不反映真实情况"
            } else {
                "实际拨测数据"
            }),
        ),
        line("拨测任务", Cell::Count(total.tasks)),
        line("计入接通率的拨测", Cell::Count(total.calls)),
        line("接通", Cell::Count(total.connected)),
        line("按口径不计入", Cell::Count(total.excluded)),
        line("尚无结果", Cell::Count(total.open)),
        line("作废", Cell::Count(total.void)),
    ];
    rows.push(line("生成时间", Cell::text(&report.generated_at)));
    Table {
        name: "总览",
        columns: columns(&[("name", "项目", 22.0), ("value", "内容", 40.0)]),
        rows,
        has_total: false,
    }
}

fn limit(share: Option<f64>) -> Cell {
    Cell::number(share, &share.map(percent_limit).unwrap_or_default(), Places::Percent)
}

fn share(share: &Share) -> Cell {
    let value = (share.calls > 0).then(|| f64::from(share.connected) / f64::from(share.calls));
    Cell::number(value, &share.percent, Places::Percent)
}

fn rate(figure: &Figure) -> Cell {
    Cell::number(figure.rate, &figure.percent, Places::Percent)
}

fn tier(figure: &Figure) -> Cell {
    figure.tier.map_or(Cell::None, |tier| Cell::text(tier.name()))
}

fn rates(report: &MonthReport) -> Table {
    let row = |figure: &crate::stats::RateFigure| {
        // A weighted rate is no quotient: two counts beside it would invite a wrong division.
        let count = |count| if figure.rate.is_weighted() { Cell::None } else { Cell::Count(count) };
        vec![
            Cell::text(&figure.name),
            count(figure.connected),
            count(figure.calls),
            Cell::number(figure.value, &figure.percent, Places::Percent),
            limit(figure.low),
            limit(figure.high),
        ]
    };
    Table {
        name: "各口径接通率",
        columns: columns(&[
            ("name", "口径", 22.0),
            ("connected", "接通", 10.0),
            ("calls", "计入", 10.0),
            ("rate", "比率（%）", 12.0),
            ("low", "95%区间下限（%）", 14.0),
            ("high", "95%区间上限（%）", 14.0),
        ]),
        rows: report.rates.iter().map(row).collect(),
        has_total: false,
    }
}

fn comparisons(report: &MonthReport) -> Table {
    let verdict = |comparison: &super::Comparison| match comparison.change {
        None => "不附区间，不作判断",
        Some(super::Verdict::Tie) => "差异在抽样误差范围之内",
        Some(super::Verdict::Higher) => "上升，超出抽样误差",
        Some(super::Verdict::Lower) => "下降，超出抽样误差",
    };
    let row = |comparison: &super::Comparison| {
        let points = comparison.points.parse::<f64>().ok();
        let before = comparison.percent.parse::<f64>().ok().map(|percent| percent / 100.0);
        vec![
            Cell::text(&comparison.name),
            Cell::text(comparison.month.name()),
            Cell::number(before, &comparison.percent, Places::Percent),
            Cell::number(points, &comparison.points, Places::Signed),
            Cell::text(verdict(comparison)),
        ]
    };
    Table {
        name: "环比同比",
        columns: columns(&[
            ("name", "比较", 22.0),
            ("month", "对照月份", 14.0),
            ("rate", "对照比率（%）", 14.0),
            ("points", "相差（百分点）", 14.0),
            ("verdict", "判断", 26.0),
        ]),
        rows: report.comparisons.iter().map(row).collect(),
        has_total: false,
    }
}

fn tiers(report: &MonthReport) -> Table {
    let row = |tier: &crate::stats::TierCount| {
        vec![
            Cell::text(&tier.name),
            Cell::Count(tier.cities.len() as u32),
            Cell::text(tier.cities.join("、")),
        ]
    };
    Table {
        name: "分档",
        columns: columns(&[("tier", "分档", 18.0), ("count", "地市数", 10.0), ("cities", "地市", 60.0)]),
        rows: report.tiers.iter().map(row).collect(),
        has_total: false,
    }
}

fn outcomes(report: &MonthReport) -> Table {
    let all: u32 = report.outcomes.iter().map(|outcome| outcome.tasks).sum();
    let row = |outcome: &crate::stats::OutcomeCount| {
        vec![
            Cell::text(format!("{} {}", outcome.outcome.code(), outcome.name)),
            Cell::Count(outcome.tasks),
            share(&Share::of(outcome.tasks, all)),
        ]
    };
    Table {
        name: "拨测结果",
        columns: columns(&[
            ("outcome", "最终结果", 42.0),
            ("tasks", "次数", 10.0),
            ("share", "占比（%）", 12.0),
        ]),
        rows: report.outcomes.iter().map(row).collect(),
        has_total: false,
    }
}

fn wait_cells(waits: &Waits) -> [Cell; 2] {
    [
        Cell::number(waits.mean_ms.map(|ms| ms / 1_000.0), &waits.mean, Places::One),
        Cell::number(waits.median_ms.map(|ms| f64::from(ms) / 1_000.0), &waits.median, Places::One),
    ]
}

fn mean(mean: &Mean) -> Cell {
    Cell::number(mean.points, &mean.shown, Places::Two)
}

fn cities(report: &MonthReport) -> Table {
    let row = |city: &CityRow| {
        let figure = &city.figure;
        let mut cells = vec![
            Cell::text(&figure.name),
            Cell::Count(figure.tasks),
            Cell::Count(figure.calls),
            Cell::Count(figure.connected),
            rate(figure),
            limit(figure.low),
            limit(figure.high),
            tier(figure),
            share(&figure.first_attempt),
            share(&figure.within_15s),
        ];
        cells.extend(wait_cells(&city.waits));
        cells.extend(city.scores.dimensions.iter().map(mean));
        cells.push(mean(&city.scores.total));
        cells
    };
    let mut columns = columns(&[
        ("city", "地市", 10.0),
        ("tasks", "拨测任务", 7.0),
        ("calls", "计入", 7.0),
        ("connected", "接通", 7.0),
        ("rate", "接通率（%）", 9.5),
        ("low", "95%区间下限（%）", 9.5),
        ("high", "95%区间上限（%）", 9.5),
        ("tier", "分档", 12.0),
        ("first", "首拨接通率（%）", 9.5),
        ("within", "15秒接听率（%）", 9.5),
        ("mean_wait", "平均等待（秒）", 8.0),
        ("median_wait", "中位等待（秒）", 8.0),
    ]);
    if let Some(headline) = columns.iter_mut().find(|column| column.key == "rate") {
        headline.title = format!("{}（%）", report.settings.headline.name().replace(' ', ""));
    }
    columns.extend(score_columns(report));
    let rows = report.cities.iter().chain([&report.total]).map(row).collect();
    Table { name: "分地市", columns, rows, has_total: true }
}

const SCORE_KEYS: [&str; 4] = ["score_0", "score_1", "score_2", "score_3"];

fn score_columns(report: &MonthReport) -> Vec<Column> {
    let dimension =
        |(key, name): (&'static str, &String)| Column { key, title: format!("{name}（分）"), width: 8.0 };
    let mut columns: Vec<Column> = SCORE_KEYS.into_iter().zip(&report.dimensions).map(dimension).collect();
    columns.push(Column { key: "score_total", title: "总分（分）".into(), width: 8.0 });
    columns
}

const GROUP_COLUMNS: [(&str, &str, f64); 9] = [
    ("tasks", "拨测任务", 9.0),
    ("calls", "计入", 9.0),
    ("connected", "接通", 9.0),
    ("rate", "接通率（%）", 12.0),
    ("low", "95%区间下限（%）", 12.0),
    ("high", "95%区间上限（%）", 12.0),
    ("tier", "分档", 14.0),
    ("first", "首拨接通率（%）", 12.0),
    ("within", "15秒接听率（%）", 12.0),
];

fn group_cells(figure: &Figure) -> [Cell; 9] {
    [
        Cell::Count(figure.tasks),
        Cell::Count(figure.calls),
        Cell::Count(figure.connected),
        rate(figure),
        limit(figure.low),
        limit(figure.high),
        tier(figure),
        share(&figure.first_attempt),
        share(&figure.within_15s),
    ]
}

fn bands(report: &MonthReport) -> Table {
    let row = |(figure, label): (&Figure, &String)| {
        let mut cells = vec![Cell::text(label)];
        cells.extend(group_cells(figure));
        cells
    };
    let mut list = vec![("band", "时段", 20.0)];
    list.extend(GROUP_COLUMNS);
    Table {
        name: "分时段",
        columns: columns(&list),
        rows: report.bands.iter().zip(&report.band_labels).map(row).collect(),
        has_total: false,
    }
}

fn day_kinds(report: &MonthReport) -> Table {
    let row = |figure: &Figure| {
        let mut cells = vec![Cell::text(&figure.name)];
        cells.extend(group_cells(figure));
        cells
    };
    let mut list = vec![("day_kind", "日型", 20.0)];
    list.extend(GROUP_COLUMNS);
    Table {
        name: "分日型",
        columns: columns(&list),
        rows: report.day_kinds.iter().map(row).collect(),
        has_total: false,
    }
}

fn score_cells(scores: &Scores) -> Vec<Cell> {
    let mut cells = vec![Cell::Count(scores.sheets)];
    cells.extend(scores.dimensions.iter().map(mean));
    cells.push(mean(&scores.total));
    let points = (scores.points_required > 0)
        .then(|| f64::from(scores.points_hit) / f64::from(scores.points_required));
    cells.extend([
        Cell::Count(scores.failed),
        Cell::Count(scores.points_required),
        Cell::Count(scores.points_hit),
        Cell::number(points, &percent(scores.points_hit, scores.points_required), Places::Percent),
    ]);
    cells
}

fn score_table(name: &'static str, first: (&'static str, &str), report: &MonthReport) -> Table {
    let wide = |mut column: Column| {
        column.width = 12.0;
        column
    };
    let mut list = columns(&[(first.0, first.1, 20.0), ("sheets", "评分单", 9.0)]);
    list.extend(score_columns(report).into_iter().map(wide));
    list.extend(columns(&[
        ("failed", "一票否决", 9.0),
        ("points_required", "必答要点", 9.0),
        ("points_hit", "答出要点", 9.0),
        ("points_rate", "要点命中率（%）", 12.0),
    ]));
    Table { name, columns: list, rows: Vec::new(), has_total: false }
}

fn scores(report: &MonthReport) -> Table {
    let row = |scores: &Scores| {
        let mut cells = vec![Cell::text(&scores.name)];
        cells.extend(score_cells(scores));
        cells
    };
    let rows = report.cities.iter().chain([&report.total]).map(|city| row(&city.scores)).collect();
    Table { rows, has_total: true, ..score_table("评分", ("city", "地市"), report) }
}

fn topics(report: &MonthReport) -> Table {
    let row = |scores: &Scores| {
        let mut cells = vec![Cell::text(&scores.name)];
        cells.extend(score_cells(scores));
        cells
    };
    let rows = report.topics.iter().map(row).collect();
    Table { rows, ..score_table("分主题评分", ("topic", "主题"), report) }
}

fn problems(report: &MonthReport) -> Table {
    let row = |(index, problem): (usize, &super::ProblemCall)| {
        vec![
            Cell::Count(index as u32 + 1),
            Cell::text(problem.kind.name()),
            Cell::text(&problem.city),
            Cell::text(&problem.number),
            Cell::Day(problem.day),
            Cell::text(problem.start.to_string()),
            Cell::text(&problem.band),
            Cell::text(&problem.topic),
            Cell::text(&problem.finding),
            Cell::text(&problem.ticket),
            Cell::text(&problem.note),
        ]
    };
    Table {
        name: "问题清单",
        columns: columns(&[
            ("index", "序号", 6.0),
            ("kind", "类别", 10.0),
            ("city", "地市", 10.0),
            ("number", "任务编号", 14.0),
            ("day", "日期", 12.0),
            ("start", "时刻", 7.0),
            ("band", "时段", 8.0),
            ("topic", "主题", 14.0),
            ("finding", "情况", 38.0),
            ("ticket", "工单号", 16.0),
            ("note", "说明", 40.0),
        ]),
        rows: report.problems.iter().enumerate().map(row).collect(),
        has_total: false,
    }
}

fn details(report: &MonthReport) -> Table {
    let points = |tenths: Option<i32>| match tenths {
        Some(tenths) => Cell::number(Some(f64::from(tenths) / 10.0), &decimal(tenths, 10, 1), Places::One),
        None => Cell::Empty,
    };
    let yes = |yes: bool| if yes { Cell::text("是") } else { Cell::Empty };
    let row = |row: &super::DetailRow| {
        let wait = row.wait_ms.map_or(Cell::Empty, |ms| {
            Cell::number(Some(f64::from(ms) / 1_000.0), &decimal(ms, 1_000, 1), Places::One)
        });
        let ended = row.wait_ms.map_or("", |_| if row.answered { "接听" } else { "放弃" });
        let mut cells = vec![
            Cell::text(&row.number),
            Cell::text(&row.city),
            Cell::text(&row.dial),
            Cell::Day(row.day),
            Cell::text(weekday_name(row.day)),
            Cell::text(row.day_kind.name()),
            Cell::text(&row.band),
            Cell::text(row.start.to_string()),
            Cell::text(&row.dialled_at),
            Cell::text(if row.scenario_call { "情景拨测" } else { "接通拨测" }),
            Cell::text(if row.free { "自由" } else { "均衡" }),
            Cell::text(&row.topic),
            Cell::text(&row.scenario),
            Cell::text(&row.stage),
            Cell::Count(u32::from(row.attempts)),
            Cell::text(&row.first),
            Cell::text(&row.eventual),
            Cell::mark(row.first_counted),
            Cell::mark(row.first_connected),
            Cell::mark(row.counted),
            Cell::mark(row.connected),
            Cell::mark(row.within_counted),
            Cell::mark(row.within_15s),
            wait,
            Cell::text(ended),
            Cell::mark(row.scored),
        ];
        cells.extend(row.scores.map(points));
        cells.extend([
            points(row.total),
            yes(row.failed),
            Cell::Count(u32::from(row.points_required)),
            Cell::Count(u32::from(row.points_hit)),
            Cell::text(&row.ticket),
            Cell::text(&row.note),
        ]);
        cells
    };
    let mut list = columns(&[
        ("number", "任务编号", 14.0),
        ("city", "地市", 9.0),
        ("dial", "热线号码", 15.0),
        ("day", "日期", 11.5),
        ("weekday", "星期", 6.0),
        ("day_kind", "日型", 11.0),
        ("band", "时段", 19.0),
        ("start", "计划时刻", 7.0),
        ("dialled_at", "实拨时间", 20.0),
        ("kind", "类型", 10.0),
        ("free", "抽取方式", 6.0),
        ("topic", "主题", 14.0),
        ("scenario", "提问场景", 34.0),
        ("stage", "状态", 8.0),
        ("attempts", "拨打次数", 6.0),
        ("first", "首拨结果", 28.0),
        ("eventual", "最终结果", 28.0),
        ("first_counted", "计入首拨", 6.0),
        ("first_connected", "首拨接通", 6.0),
        ("counted", "计入接通率", 7.0),
        ("connected", "接通", 6.0),
        ("within_counted", "计入15秒", 7.0),
        ("within_15s", "15秒内接听", 7.0),
        ("wait", "等待（秒）", 7.0),
        ("wait_ended", "等待结束", 6.0),
        ("scored", "计入评分", 6.0),
    ]);
    list.extend(score_columns(report));
    list.extend(columns(&[
        ("failed", "一票否决", 6.0),
        ("points_required", "必答要点", 6.0),
        ("points_hit", "答出要点", 6.0),
        ("ticket", "工单号", 16.0),
        ("note", "说明", 44.0),
    ]));
    Table {
        name: "拨测明细",
        columns: list,
        rows: report.details.iter().map(row).collect(),
        has_total: false,
    }
}

fn removed(report: &MonthReport) -> Table {
    let row = |task: &super::RemovedTask| {
        vec![
            Cell::text(&task.kind),
            Cell::text(&task.number),
            Cell::text(&task.city),
            Cell::text(format!("{} {}", task.day, task.start)),
            Cell::text(&task.outcome),
            Cell::text(&task.reason),
        ]
    };
    Table {
        name: "作废与不计入",
        columns: columns(&[
            ("kind", "类别", 22.0),
            ("number", "任务编号", 16.0),
            ("city", "地市", 12.0),
            ("when", "计划时间", 18.0),
            ("outcome", "最终结果", 34.0),
            ("reason", "原因", 44.0),
        ]),
        rows: report.removed.iter().map(row).collect(),
        has_total: false,
    }
}

fn definitions(report: &MonthReport) -> Table {
    let mut rows = Vec::new();
    for card in &report.cards {
        let parts = [
            ("分子", &card.numerator),
            ("分母", &card.denominator),
            ("不计入", &card.exclusions),
            ("说明", &card.note),
        ];
        let given = parts.iter().filter(|(_, text)| !text.is_empty());
        rows.extend(given.map(|(part, text)| [card.name.clone(), (*part).into(), (*text).clone()]));
    }
    let days: Vec<String> = report
        .calendar
        .iter()
        .map(|day| format!("{}（{}，{}）", day.day, day.kind.name(), day.name))
        .collect();
    let days = if days.is_empty() {
        "当月无法定节假日和调班日。".into()
    } else {
        format!("{}。", days.join("、"))
    };
    let seal = report.seal.clone().unwrap_or_else(|| "计划未封存。".into());
    let texts = [
        ("置信区间", "计算方法", "显示的 95% 置信区间为 Wilson 区间。".to_string()),
        ("分档", "规则", report.tier_rule.clone()),
        (
            "等待时间",
            "计算方法",
            "平均等待只计有人接听的拨测；中位等待按 Kaplan–Meier 方法估计，中途放弃的拨测按右删失处理；占线、空号等没有开始等待的拨测不计。".into(),
        ),
        (
            "评分",
            "计算方法",
            "各维度取已提交评分单的算术平均；未接通的拨测接通维度计 0 分，其余维度不计；一票否决的评分单保留原分数并单独计数；身份暴露的拨测不计评分。".into(),
        ),
        ("日历", "节假日和调班日", days),
        ("拨测计划", "封存指纹", seal),
    ];
    rows.extend(texts.map(|(name, part, text)| [name.into(), part.into(), text]));
    Table {
        name: "口径说明",
        columns: columns(&[("name", "名称", 22.0), ("part", "项目", 16.0), ("text", "内容", 108.0)]),
        rows: rows.into_iter().map(|row: [String; 3]| row.map(Cell::text).to_vec()).collect(),
        has_total: false,
    }
}
