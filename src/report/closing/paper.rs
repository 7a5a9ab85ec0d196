//! What a closing and its slips say on paper: the paragraph and the tables in a closed month's bulletin, the lines in its
//! annex, and a slip as a document of its own.

use super::desk::{Closing, SlipHead};
use super::slip::{Slip, SlipBody};
use super::snapshot::short;
use super::standing::{CityStanding, Effect, MeanScore};
use crate::calendar::{Day, civil, shown};
use crate::failure::Result;
use crate::report::MonthReport;
use crate::report::document::{Block, Grid, grid, numeral};
use crate::report::docx;
use crate::report::html;
use crate::report::table::{Cell, Column, Table};
use crate::settings::Settings;
use chrono::Datelike;

/// `2027年1月9日` of `2027-01-09 10:00:00`.
fn day_in_words(at: &str) -> String {
    let day = at.split(' ').next().unwrap_or_default();
    day.parse::<Day>().map_or(day.into(), said)
}

fn said(day: Day) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

/// What a closing comes to, in words.
pub(super) fn paragraphs(closing: &Closing) -> Vec<String> {
    let day = day_in_words(&closing.at);
    let frozen = format!(
        "本通报各项数字为{day}关账时的数字，快照校验码（SHA-256 前12位）{}。{}",
        short(&closing.sha256),
        open_sentence(closing)
    );
    vec![frozen, slips_sentence(closing)]
}

/// What a bulletin of a closed month says of its closing, after the text.
pub(in crate::report) fn blocks(report: &MonthReport) -> Vec<Block> {
    let Some(closing) = &report.closing else { return Vec::new() };
    let mut blocks = vec![Block::Heading(format!("{}、关账与更正", numeral(report.sections.len() + 1)))];
    blocks.extend(closing.paragraphs.iter().cloned().map(Block::Text));
    let captions = ["结账时与更正后的接通情况", "结账时与更正后的评分"];
    let tables = later_tables(report).into_iter().zip(captions).filter(|(table, _)| !table.rows.is_empty());
    blocks.extend(tables.map(|(table, caption)| Block::Table(caption.into(), grid(&table, &[]))));
    blocks
}

/// `结账时尚有 3 项体检未处理：…`
fn open_sentence(closing: &Closing) -> String {
    if closing.open == 0 {
        return "结账时体检没有未处理的问题。".into();
    }
    let findings: Vec<String> =
        closing.findings.iter().map(|finding| format!("{} {} 项", finding.name, finding.count)).collect();
    let reason = closing.reason.trim_end_matches('。');
    let reason =
        if reason.is_empty() { String::new() } else { format!("仍予关账的原因：{reason}。") };
    format!("结账时尚有 {} 项体检未处理：{}。{reason}", closing.open, findings.join("、"))
}

fn slips_sentence(closing: &Closing) -> String {
    let slips: Vec<String> = closing.slips.iter().map(slip_words).collect();
    match (slips.is_empty(), closing.later.is_empty()) {
        (true, _) => "关账后没有出具更正单。".into(),
        (_, true) => format!("关账后出具更正单 {} 份：{}。各项数字不变。", slips.len(), slips.join("；")),
        _ => format!("关账后出具更正单 {} 份：{}。与结账时不同的数字见下表。", slips.len(), slips.join("；")),
    }
}

/// `更正单 202612-1（2027年1月9日，太原市，1 通，申诉成立）`
fn slip_words(slip: &SlipHead) -> String {
    let day = day_in_words(&slip.at);
    let reason = slip.reason.trim_end_matches('。');
    format!("更正单 {}（{day}，{}，{} 通，{reason}）", slip.number, slip.cities.join("、"), slip.calls)
}

/// The lines about the closing in the annex of definitions: name, part, text.
pub(in crate::report) fn closing_rows(report: &MonthReport) -> Vec<[String; 3]> {
    let Some(closing) = &report.closing else { return Vec::new() };
    let month = report.month;
    let row = |name: &str, part: &str, text: String| [name.into(), part.into(), text];
    vec![
        row("拨测计划", "随机种子", format!("{}（关账后公开）", closing.seed)),
        row(
            "拨测计划",
            "核对方法",
            format!(
                "运行 mingcha plan export {month} --json 得到含种子的计划文件，再运行 mingcha plan verify 文件名：程序按种子重抽，与封存指纹和变更记录逐项比对。"
            ),
        ),
        row("关账", "快照", format!("{} 关账；快照 SHA-256 为 {}。", closing.at, closing.sha256)),
        row(
            "关账",
            "变更记录",
            format!("关账前最后一条为第 {} 条，校验值 {}。", closing.audit_seq, closing.audit_head),
        ),
        row("关账", "体检", open_sentence(closing)),
        row("关账", "更正单", slips_sentence(closing)),
    ]
}

/// 结账时 beside 更正后: rates and scores, only where they differ.
pub(in crate::report) fn later_tables(report: &MonthReport) -> [Table; 2] {
    let later = report.closing.iter().flat_map(|closing| &closing.later);
    let later: Vec<&Effect> = later.collect();
    [rates(&later, ["结账时", "更正后"]), scores(&later, ["结账时", "更正后"], &report.dimensions)]
}

fn column(key: &'static str, title: impl Into<String>, width: f64) -> Column {
    Column { key, title: title.into(), width }
}

fn rates(effects: &[&Effect], when: [&str; 2]) -> Table {
    let row = |when: &str, standing: &CityStanding| {
        vec![
            Cell::text(&standing.name),
            Cell::text(when),
            Cell::Count(standing.calls),
            Cell::Count(standing.connected),
            Cell::text(&standing.percent),
            Cell::text(&standing.interval),
            Cell::text(&standing.tier_name),
            standing.rank.map_or(Cell::None, Cell::Count),
            Cell::text(&standing.first_attempt.percent),
            Cell::text(&standing.within_15s.percent),
        ]
    };
    Table {
        name: "更正后接通情况",
        columns: vec![
            column("city", "地市", 10.0),
            column("when", "时点", 9.0),
            column("calls", "计入", 7.0),
            column("connected", "接通", 7.0),
            column("rate", "接通率（%）", 9.0),
            column("interval", "95%区间（%）", 14.0),
            column("tier", "分档", 12.0),
            column("rank", "位次（并列）", 8.0),
            column("first", "首拨接通率（%）", 9.0),
            column("within", "15秒接听率（%）", 9.0),
        ],
        rows: pairs(effects, when, row, |standing| {
            (
                standing.calls,
                standing.connected,
                standing.rank,
                &standing.percent,
                &standing.first_attempt,
                &standing.within_15s,
            )
        }),
        has_total: false,
    }
}

fn scores(effects: &[&Effect], when: [&str; 2], dimensions: &[String]) -> Table {
    const KEYS: [&str; 4] = ["score_0", "score_1", "score_2", "score_3"];
    let row = |when: &str, standing: &CityStanding| {
        let mean = |mean: &MeanScore| Cell::text(&mean.shown);
        let mut cells =
            vec![Cell::text(&standing.name), Cell::text(when), Cell::Count(standing.total.sheets)];
        cells.extend(standing.dimensions.iter().map(mean));
        cells.extend([mean(&standing.total), Cell::text(&standing.mean_wait)]);
        cells
    };
    let mut columns =
        vec![column("city", "地市", 10.0), column("when", "时点", 9.0), column("sheets", "评分单", 8.0)];
    columns.extend(
        KEYS.into_iter().zip(dimensions).map(|(key, name)| column(key, format!("{name}（分）"), 9.0)),
    );
    columns.extend([column("score_total", "总分（分）", 9.0), column("wait", "平均等待（秒）", 9.0)]);
    Table {
        name: "更正后评分",
        columns,
        rows: pairs(effects, when, row, |standing| {
            (&standing.dimensions, &standing.total, &standing.mean_wait)
        }),
        has_total: false,
    }
}

/// Two rows for each effect in which what `part` picks differs.
fn pairs<'a, T: PartialEq>(
    effects: &[&'a Effect],
    when: [&str; 2],
    row: impl Fn(&str, &CityStanding) -> Vec<Cell>,
    part: impl Fn(&'a CityStanding) -> T,
) -> Vec<Vec<Cell>> {
    let differing = effects.iter().filter(|effect| part(&effect.before) != part(&effect.after));
    differing.flat_map(|effect| [row(when[0], &effect.before), row(when[1], &effect.after)]).collect()
}

/// A slip, ready for the writers.
pub(super) struct SlipPaper {
    title: String,
    demo: bool,
    blocks: Vec<Block>,
}

impl SlipPaper {
    pub(super) fn of(slip: &Slip, settings: &Settings) -> SlipPaper {
        let SlipBody { number, month, reason, snapshot, lines, effects, dimensions } = &slip.body;
        let words = &settings.bulletin;
        let day = civil(slip.at).0;
        let title = format!("{}12345热线拨测情况通报（{}）更正单", settings.office.province, month.name());
        let demo = settings.office.demo;
        let mut blocks = Vec::new();
        if demo {
            blocks.push(Block::Demo("演示数据，不反映真实情况，不得引用".into()));
        }
        blocks.push(Block::Issuer(words.issuer.clone()));
        blocks.push(Block::Number(format!("更正单 {number}")));
        blocks.push(Block::Title(title.clone()));
        if !words.recipients.trim().is_empty() {
            blocks.push(Block::Recipients(format!(
                "{}：",
                words.recipients.trim().trim_end_matches(['：', ':'])
            )));
        }
        blocks.push(Block::Heading("一、更正事由".into()));
        blocks.push(Block::Text(format!(
            "{}通报已关账（快照校验码 {}）。因{}，对下列 {} 通拨测予以更正。",
            month.name(),
            short(snapshot),
            reason.trim_start_matches('因').trim_end_matches('。'),
            lines.len()
        )));
        blocks.push(Block::Heading("二、更正内容".into()));
        let heads = ["任务编号", "地市", "更正内容"];
        blocks.push(Block::Table(
            String::new(),
            Grid {
                heads: heads.map(String::from).to_vec(),
                widths: vec![0.2, 0.16, 0.64],
                figures: vec![false; 3],
                rows: lines
                    .iter()
                    .map(|line| vec![line.number.clone(), line.city.clone(), line.text.clone()])
                    .collect(),
                has_total: false,
            },
        ));
        blocks.push(Block::Heading("三、对数字的影响".into()));
        blocks.push(Block::Text(tier_sentence(effects)));
        let all: Vec<&Effect> = effects.iter().collect();
        let when = ["更正前", "更正后"];
        let tables =
            [("接通率、分档和位次", rates(&all, when)), ("评分和等待", scores(&all, when, dimensions))];
        let filled = tables.into_iter().filter(|(_, table)| !table.rows.is_empty());
        blocks.extend(filled.map(|(caption, table)| Block::Table(caption.into(), grid(&table, &[]))));
        blocks.push(Block::Text(format!(
            "经办：{}。出具时间：{}。本单校验码（SHA-256 前12位）{}。",
            slip.person.as_deref().unwrap_or("命令行"),
            shown(slip.at),
            short(&slip.sha256)
        )));
        let signature = if words.signature.trim().is_empty() { &words.issuer } else { &words.signature };
        blocks.push(Block::Signature(signature.clone()));
        blocks.push(Block::Signature(said(day)));
        SlipPaper { title, demo, blocks }
    }

    pub(super) fn docx(&self) -> Result<Vec<u8>> {
        docx::written(&self.blocks, self.demo, None)
    }

    pub(super) fn html(&self) -> String {
        html::written(&self.title, &self.blocks, None)
    }
}

/// What became of the tiers, in words.
fn tier_sentence(effects: &[Effect]) -> String {
    if effects.is_empty() {
        return "本次更正不影响各市接通率、分档、位次、评分和等待时间。".into();
    }
    let cities: Vec<&Effect> = effects.iter().filter(|effect| effect.before.key != "total").collect();
    let moved: Vec<String> = cities
        .iter()
        .filter(|effect| effect.before.tier != effect.after.tier)
        .map(|effect| {
            format!("{}由“{}”调整为“{}”", effect.before.name, effect.before.tier_name, effect.after.tier_name)
        })
        .collect();
    let ranks: Vec<String> = cities
        .iter()
        .filter(|effect| effect.before.rank != effect.after.rank)
        .map(|effect| {
            let said = |rank: Option<u32>| rank.map_or("无位次".into(), |rank| format!("第 {rank} 位"));
            format!("{}由{}变为{}", effect.before.name, said(effect.before.rank), said(effect.after.rank))
        })
        .collect();
    let tiers = if moved.is_empty() {
        "各市分档不变".into()
    } else {
        format!("分档：{}", moved.join("，"))
    };
    let ranks = if ranks.is_empty() {
        "位次不变".into()
    } else {
        format!("位次（并列）：{}", ranks.join("，"))
    };
    format!("{tiers}；{ranks}。更正前后的数字如下。")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::closing::slip::SlipLine;
    use crate::report::closing::standing::{effects, standings};
    use crate::report::content::city_rows;
    use crate::report::sample;
    use crate::stats::{Facts, StatsSettings};

    fn of(facts: &Facts) -> Vec<CityStanding> {
        let (total, cities) = city_rows(facts, &StatsSettings::default());
        standings(&total, &cities)
    }

    fn slip() -> Slip {
        let (before, after) = (sample::two_cities(120, [2, 14]), sample::two_cities(120, [2, 4]));
        Slip {
            id: "s".into(),
            at: 1_799_459_200_000,
            person: Some("甲".into()),
            sha256: "0123456789abcdef".into(),
            body: SlipBody {
                number: "202612-1".into(),
                month: "2026-12".parse().unwrap(),
                reason: "乙市申诉成立，复听录音属实。".into(),
                snapshot: "fedcba9876543210".into(),
                lines: vec![SlipLine {
                    task: "t".into(),
                    number: "202612-0002".into(),
                    city: "乙市".into(),
                    text: "问候与工号：3 分 → 5 分".into(),
                }],
                effects: effects(&of(&before), &of(&after)),
                dimensions: ["接通", "话务礼仪", "应答能力", "沟通技巧"].map(String::from).to_vec(),
            },
        }
    }

    #[test]
    fn a_slip_says_what_why_who_and_what_it_moved() {
        let settings = Settings::of_new_office("山西省");
        let page = SlipPaper::of(&slip(), &settings).html();
        for words in [
            "更正单 202612-1",
            "因乙市申诉成立，复听录音属实，对下列 1 通拨测予以更正。",
            "问候与工号：3 分 → 5 分",
            "乙市由“显著偏低”调整为“正常波动”",
            "经办：甲。",
            "更正前",
            "校验码（SHA-256 前12位）0123456789ab",
        ] {
            assert!(page.contains(words), "{words}: {page}");
        }
        assert!(!page.contains("甲市</td>"), "only cities that moved: {page}");
        let document = SlipPaper::of(&slip(), &settings).docx().unwrap();
        assert!(docx_rs::read_docx(&document).unwrap().document.children.len() > 10);
    }

    #[test]
    fn a_slip_without_effect_says_so() {
        let mut slip = slip();
        slip.body.effects.clear();
        let page = SlipPaper::of(&slip, &Settings::of_new_office("山西省")).html();
        assert!(page.contains("不影响各市接通率") && !page.contains("更正前</td>"));
    }
}
