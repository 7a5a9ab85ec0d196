//! Which column is what: the fields that each kind of table has, the titles under which offices know them, and the guess
//! that the person who imports then looks over.

use super::table::Table;
use crate::fingerprint::sha256;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// What is imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ImportKind")]
pub enum Kind {
    /// 历史拨测记录
    Calls,
    /// 地市自报接通数据
    Figures,
    /// 分小时话务量
    Volumes,
}

impl Kind {
    /// The Chinese name.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Calls => "历史拨测记录",
            Kind::Figures => "地市自报接通数据",
            Kind::Volumes => "分小时话务量",
        }
    }

    /// The fields of a row, in the order of the template.
    pub fn fields(self) -> &'static [FieldSpec] {
        match self {
            Kind::Calls => CALLS,
            Kind::Figures => FIGURES,
            Kind::Volumes => VOLUMES,
        }
    }
}

/// A field of a row.
#[derive(Debug, Clone, Copy)]
pub struct FieldSpec {
    /// Its name in data.
    pub key: &'static str,
    /// Its name, and the column title of the template.
    pub name: &'static str,
    /// A table without it cannot be imported.
    pub required: bool,
    /// Titles under which it goes, beside its name.
    pub titles: &'static [&'static str],
    /// What is to stand in it.
    pub hint: &'static str,
}

const fn must(
    key: &'static str,
    name: &'static str,
    titles: &'static [&'static str],
    hint: &'static str,
) -> FieldSpec {
    FieldSpec { key, name, required: true, titles, hint }
}

const fn may(
    key: &'static str,
    name: &'static str,
    titles: &'static [&'static str],
    hint: &'static str,
) -> FieldSpec {
    FieldSpec { key, name, required: false, titles, hint }
}

const CITY: FieldSpec = must(
    "city",
    "地市",
    &["城市", "市", "市州", "被测地市", "拨测地市", "所属地市", "地区", "单位"],
    "太原市 或 太原",
);
const MONTH: FieldSpec = must("month", "月份", &["年月", "统计月份", "所属月份"], "2025-03 或 2025年3月");

const CALLS: &[FieldSpec] = &[
    CITY,
    must(
        "day",
        "拨测日期",
        &["日期", "拨打日期", "测试日期", "拨测时间", "拨打时间", "通话日期"],
        "2025-03-01",
    ),
    must(
        "time",
        "拨测时刻",
        &["时间", "时刻", "拨打时刻", "开始时间", "呼叫时间", "拨通时间", "拨测时间", "拨打时间"],
        "08:30；可与日期是同一列",
    ),
    must(
        "outcome",
        "拨测结果",
        &["结果", "接通情况", "是否接通", "接通状态", "拨打结果", "通话结果"],
        "结果名称、代码或“接通”等认得的词",
    ),
    may("first", "首拨结果", &["第一次拨打结果", "首次结果", "首次拨打结果"], "与拨测结果同样写法"),
    may("attempts", "拨打次数", &["次数", "拨测次数", "呼叫次数"], "1 到 20；不写为 1"),
    may(
        "wait",
        "等待时长",
        &["等待时间", "等待秒数", "接听时长", "应答时长", "振铃时长", "等待时长(秒)", "等待(秒)"],
        "秒数",
    ),
    may(
        "within_15s",
        "15 秒内接听",
        &["15秒内接听", "是否15秒内接听", "15秒接听", "是否15秒接通", "15s内接听"],
        "是 或 否",
    ),
    may("caller", "拨测员", &["拨测人员", "拨打人", "测试人", "测试人员", "拨测人", "拨打人员"], "姓名"),
    may("kind", "拨测类型", &["类型", "任务类型", "类别"], "接通拨测 或 情景拨测"),
    may(
        "title",
        "提问场景",
        &["场景", "问题", "提问内容", "咨询内容", "咨询问题", "拨测问题", "拨测内容", "事项"],
        "问了什么",
    ),
    may("connection", "接通得分", &["接通分", "接通率得分", "接通"], "分数"),
    may("etiquette", "话务礼仪得分", &["话务礼仪", "礼仪得分", "礼仪", "服务礼仪", "礼仪分"], "分数"),
    may("answering", "应答能力得分", &["应答能力", "应答得分", "应答", "业务能力", "应答分"], "分数"),
    may("communication", "沟通技巧得分", &["沟通技巧", "沟通得分", "沟通", "沟通分"], "分数"),
    may("total", "总分", &["得分", "合计", "合计得分", "总得分", "综合得分", "评分"], "百分制"),
];

const FIGURES: &[FieldSpec] = &[
    CITY,
    MONTH,
    may("offered", "呼入量", &["来电量", "话务量", "呼入总量", "人工呼入量", "呼入数", "来电总量"], "次数"),
    may("answered", "接通量", &["接听量", "人工接听量", "接通数", "人工接通量", "接起量"], "次数"),
    may("within_15s", "15 秒内接听量", &["15秒接听量", "15秒内接通量", "15秒内接听量"], "次数"),
    may("rate", "自报接通率", &["接通率", "人工接通率", "接听率"], "99.8%；有呼入量和接通量时可不写"),
    may("source", "数据来源", &["来源", "报送单位", "备注", "文号"], "月报、文号等"),
];

const VOLUMES: &[FieldSpec] = &[
    CITY,
    MONTH,
    must("hour", "小时", &["时段", "时间", "钟点"], "0 到 23，或 08:00-09:00"),
    must("calls", "话务量", &["呼入量", "来电量", "次数", "呼叫量", "人工呼入量"], "次数"),
];

/// From the name of a field to the number of its column, from 0.
pub type Mapping = BTreeMap<String, u32>;

/// Which row is the heading, and what its titles are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Its place among the rows of the table.
    pub at: usize,
    /// The titles by column.
    pub titles: Vec<String>,
}

/// The row among the first twenty that names most fields of `kind`; a line above it is a title of the whole sheet.
pub fn heading(table: &Table, kind: Kind) -> Heading {
    let titles = |at: usize| -> Vec<String> {
        table.rows.get(at).map(|(_, row)| row.iter().map(|cell| cell.shown()).collect()).unwrap_or_default()
    };
    let known = |at: &usize| guess(&titles(*at), kind).len();
    let rows = 0..table.rows.len().min(20);
    // The first of the best.
    let at = rows.rev().max_by_key(known).unwrap_or_default();
    Heading { at, titles: titles(at) }
}

/// A column for every field whose title is known: first where the title is the field's own, then by the other titles. One
/// column serves two fields only as day and time.
pub fn guess(titles: &[String], kind: Kind) -> Mapping {
    let tight = |text: &str| -> String {
        text.chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '*' | ':' | '（' | '）' | '(' | ')'))
            .collect()
    };
    let titles: Vec<String> = titles.iter().map(|title| tight(title)).collect();
    let mut mapping = Mapping::new();
    let find = |mapping: &Mapping, wanted: &str, shared: bool| -> Option<u32> {
        let free = |at: &u32| shared || !mapping.values().any(|taken| taken == at);
        (0_u32..).zip(&titles).find(|(at, title)| **title == tight(wanted) && free(at)).map(|(at, _)| at)
    };
    for field in kind.fields() {
        if let Some(at) = find(&mapping, field.name, false) {
            mapping.insert(field.key.into(), at);
        }
    }
    for field in kind.fields() {
        let shared = field.key == "time";
        if !mapping.contains_key(field.key)
            && let Some(at) = field.titles.iter().find_map(|title| find(&mapping, title, shared))
        {
            mapping.insert(field.key.into(), at);
        }
    }
    mapping
}

/// Names a heading: tables with the same titles in the same order get the same columns again.
pub fn signature(kind: Kind, titles: &[String]) -> String {
    sha256(format!("{kind:?}\u{1f}{}", titles.join("\u{1f}")).as_bytes())
}

/// What is wrong with the columns as chosen: a required field without one, or one column for two fields.
pub fn complaints(kind: Kind, mapping: &Mapping, columns: usize) -> Vec<String> {
    let mut wrong = Vec::new();
    let fields = kind.fields();
    for field in fields.iter().filter(|field| field.required && !mapping.contains_key(field.key)) {
        wrong.push(format!("没有指定“{}”是哪一列。", field.name));
    }
    for (key, column) in mapping {
        let Some(field) = fields.iter().find(|field| field.key == key) else {
            wrong.push(format!("不认识字段“{key}”。"));
            continue;
        };
        if *column as usize >= columns {
            wrong.push(format!("“{}”指定的列不在表格里。", field.name));
        }
        let twice = mapping
            .iter()
            .any(|(other, at)| at == column && key < other && !(key == "day" && other == "time"));
        if twice {
            wrong.push(format!("“{}”与另一个字段指定了同一列，请改正其中一个。", field.name));
        }
    }
    if kind == Kind::Figures
        && !mapping.contains_key("rate")
        && !(mapping.contains_key("offered") && mapping.contains_key("answered"))
    {
        wrong.push("要有“自报接通率”一列，或者“呼入量”和“接通量”两列。".into());
    }
    wrong
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::table::Cell;

    fn titles(titles: &[&str]) -> Vec<String> {
        titles.iter().map(|title| (*title).to_string()).collect()
    }

    #[test]
    fn columns_are_found_in_any_order_and_under_other_names() {
        let mapping = guess(
            &titles(&["序号", "拨测结果", "时间", "日期", "被测地市", "等待时长（秒）", "总分"]),
            Kind::Calls,
        );
        let expected = [("outcome", 1), ("time", 2), ("day", 3), ("city", 4), ("wait", 5), ("total", 6)];
        assert_eq!(mapping, expected.map(|(key, at)| (key.to_string(), at)).into());
        assert_eq!(complaints(Kind::Calls, &mapping, 7), Vec::<String>::new());
    }

    #[test]
    fn one_column_may_hold_day_and_time() {
        let mapping = guess(&titles(&["地市", "拨测时间", "是否接通"]), Kind::Calls);
        assert_eq!((mapping["day"], mapping["time"]), (1, 1));
        assert!(complaints(Kind::Calls, &mapping, 3).is_empty());
        let twice =
            Mapping::from([("city".into(), 0), ("day".into(), 1), ("time".into(), 1), ("outcome".into(), 0)]);
        assert!(complaints(Kind::Calls, &twice, 3)[0].contains("同一列"));
    }

    #[test]
    fn a_title_above_the_heading_is_passed_over() {
        let row = |texts: &[&str]| texts.iter().map(|text| Cell::Text((*text).into())).collect::<Vec<_>>();
        let rows = vec![
            (1, row(&["2025年3月拨测记录"])),
            (3, row(&["地市", "月份", "接通率"])),
            (4, row(&["太原", "2025-03", "99%"])),
        ];
        let table = Table { sheets: vec![], sheet: String::new(), rows };
        assert_eq!(
            heading(&table, Kind::Figures),
            Heading { at: 1, titles: titles(&["地市", "月份", "接通率"]) }
        );
    }

    #[test]
    fn every_template_is_its_own_best_guess() {
        for kind in [Kind::Calls, Kind::Figures, Kind::Volumes] {
            let names: Vec<String> = kind.fields().iter().map(|field| field.name.to_string()).collect();
            let mapping = guess(&names, kind);
            assert_eq!(mapping.len(), kind.fields().len());
            assert!((0_u32..).zip(kind.fields()).all(|(at, field)| mapping[field.key] == at));
        }
    }

    #[test]
    fn what_is_missing_is_said() {
        let none = complaints(Kind::Figures, &Mapping::new(), 3);
        assert_eq!(none.len(), 3);
        assert!(none[0].contains("地市") && none[2].contains("自报接通率"));
    }
}
