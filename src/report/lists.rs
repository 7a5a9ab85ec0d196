//! The long tables of the bulletin: problems, details, what was left out, definitions.

use super::closing;
use super::content::MonthReport;
use super::table::{Cell, Places, Table};
use super::tables::{columns, score_columns};
use crate::calendar::weekday_name;
use crate::stats::decimal;

pub(super) fn problems(report: &MonthReport) -> Table {
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

pub(super) fn details(report: &MonthReport) -> Table {
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

pub(super) fn removed(report: &MonthReport) -> Table {
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

pub(super) fn definitions(report: &MonthReport) -> Table {
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
        ("置信区间", "计算方法", "显示的 95% 置信区间为 Wilson 区间；时段等权接通率用 Korn–Graubard 区间。".to_string()),
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
    rows.extend(closing::closing_rows(report));
    Table {
        name: "口径说明",
        columns: columns(&[("name", "名称", 22.0), ("part", "项目", 16.0), ("text", "内容", 108.0)]),
        rows: rows.into_iter().map(|row: [String; 3]| row.map(Cell::text).to_vec()).collect(),
        has_total: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;
    use crate::stats::Rate;

    #[test]
    fn the_annex_carries_the_seal_of_the_plan() {
        let mut report = sample::report(3, 20, Rate::Eventual, false);
        let seal = |report: &MonthReport| {
            let row = definitions(report).rows.into_iter().find(|row| row[1] == Cell::text("封存指纹"));
            row.map(|row| row[2].clone())
        };
        assert_eq!(seal(&report), Some(Cell::text("0f3a5c")));
        report.seal = None;
        assert_eq!(seal(&report), Some(Cell::text("计划未封存。")));
    }
}
