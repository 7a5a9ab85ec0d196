//! The tables of the bulletin: which columns, which cells. Every writer takes them from here.

use super::closing;
use super::content::{CityRow, MonthReport};
use super::lists::{definitions, details, problems, removed};
use super::table::{Cell, Column, Places, Table};
use crate::stats::{Figure, Mean, Scores, Share, Waits, percent, percent_limit};

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
    /// 结账时 beside 更正后: rates, scores.
    pub(super) later: [Table; 2],
}

impl Tables {
    /// All tables, in the order in which they are filed; those of what was corrected only where something was.
    pub(super) fn all(&self) -> impl Iterator<Item = &Table> {
        let always = [
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
        ];
        always.into_iter().chain(self.later.iter().filter(|table| !table.rows.is_empty()))
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
        later: closing::later_tables(report),
    }
}

pub(super) fn columns(list: &[(&'static str, &str, f64)]) -> Vec<Column> {
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

pub(super) fn score_columns(report: &MonthReport) -> Vec<Column> {
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
