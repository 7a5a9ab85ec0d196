//! 体检: what is missing or odd in a month, before its bulletin is signed. Each finding has a count, its tasks, and a
//! sentence that says what to do.

mod sheets;

use crate::calendar::{Day, Month, civil};
use crate::failure::Result;
use crate::plan::TaskRow;
use crate::score::{Review, review};
use crate::settings;
use crate::stats::agreement::{self, ItemAgreement};
use crate::stats::{Stage, TaskName};
use crate::store::{self, Db};
use serde::Serialize;
use sheets::straight_lined;
use std::collections::BTreeSet;
use ts_rs::TS;

pub use sheets::SubmittedSheet;

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Finding {
    /// What was looked for.
    pub kind: FindingKind,
    /// The Chinese name.
    pub name: String,
    /// What to do.
    pub advice: String,
    /// How often it was found; 0 is well.
    pub count: u32,
    /// The tasks, where it concerns tasks.
    pub tasks: Vec<TaskName>,
}

/// What the check-up looks for; the page's button goes where it is mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FindingKind {
    /// 未拨打: the time is past, nobody called, and no other task makes it up.
    Missed,
    /// 未提交: called, but the sheet is open.
    Unsubmitted,
    /// 待重拨: the redial that the policy asks for did not happen.
    RedialOpen,
    /// 时段外拨打: the first dialling lies outside the task's band.
    OutsideBand,
    /// 同一拨测员通话重叠
    Overlapping,
    /// 已退回待修改
    Returned,
    /// 未接通而有评分: items were judged although nobody could be.
    ScoredUnconnected,
    /// 通话极短而满分
    ShortFullMarks,
    /// 连续多份评分完全相同
    StraightLined,
    /// 备注完全相同
    SameNote,
    /// 补录: submitted more than ten minutes after hanging up.
    Late,
    /// 未完成的复核: the rules ask for it and nobody has approved.
    ReviewOpen,
    /// 双评未完成: the call was scored, its second sheet is not submitted.
    SecondOpen,
    /// 评分一致率过低
    LowAgreement,
    /// 未撤销的工单: a line opened it for a test call and nobody has cancelled it.
    WorkOrderOpen,
    /// 提问场景待核: the card as it stands now has an open 待核.
    CardOpen,
    /// 日历缺失
    NoCalendar,
}

/// How many notes of the same words are odd: three may be chance.
const SAME_NOTES: usize = 3;

/// The check-up of a month as `today` sees it.
pub(super) fn check_up(db: Db<'_>, month: Month, today: Day) -> Result<Vec<Finding>> {
    let rows: Vec<TaskRow> =
        store::task::of_month(db, month)?.into_iter().map(|row| row.seen_on(today)).collect();
    let at_stage = |stage: Stage| rows.iter().filter(move |row| row.stage == stage);
    let made_up = store::task::made_up(db, month)?;
    let missed = at_stage(Stage::Missed).filter(|row| !made_up.contains(&row.id));
    let orders: BTreeSet<String> =
        store::work_order::rows(db, None)?.into_iter().map(|order| order.task).collect();
    let known = store::calendar::calendar(db)?.knows(month.year());
    let without_second = store::sheet::without_second(db, month)?;
    let agreement = agreement::of(db, month.first(), month.last())?;
    let weak: Vec<ItemAgreement> = agreement.items.into_iter().filter(|item| item.weak).collect();
    let same = store::report::repeated_notes(db, month, SAME_NOTES)?;
    let sheets = store::report::submitted_sheets(db, month)?;
    let of_sheets = |odd: fn(&SubmittedSheet) -> bool| {
        sheets.iter().filter(|sheet| odd(sheet)).map(|sheet| sheet.task.as_str()).collect::<BTreeSet<_>>()
    };
    let open_cards = open_cards(db)?;
    let asks_open_card = |row: &&TaskRow| row.scenario.as_ref().is_some_and(|card| open_cards.contains(card));
    Ok(vec![
        finding(FindingKind::Missed, missed),
        finding(FindingKind::RedialOpen, at_stage(Stage::Calling)),
        finding(FindingKind::Unsubmitted, at_stage(Stage::Finished)),
        finding(FindingKind::Returned, rows.iter().filter(|row| row.review == Some(Review::Returned))),
        finding(FindingKind::OutsideBand, outside_band(db, month, &rows)?.into_iter()),
        finding(FindingKind::Overlapping, overlapping(db, month, &rows)?.into_iter()),
        finding(
            FindingKind::ScoredUnconnected,
            named(&rows, &of_sheets(SubmittedSheet::is_scored_without_connection)),
        ),
        finding(
            FindingKind::ShortFullMarks,
            named(&rows, &of_sheets(SubmittedSheet::is_too_short_for_its_marks)),
        ),
        finding(FindingKind::StraightLined, named(&rows, &straight_lined(&sheets))),
        finding(FindingKind::SameNote, rows.iter().filter(|row| same.contains(&row.id))),
        finding(FindingKind::Late, rows.iter().filter(|row| row.late)),
        finding(FindingKind::ReviewOpen, review::waiting(db, month)?.iter().map(|queued| &queued.task)),
        finding(FindingKind::SecondOpen, rows.iter().filter(|row| without_second.contains(&row.id))),
        Finding { count: weak.len() as u32, ..finding(FindingKind::LowAgreement, differing(&weak, &rows)) },
        finding(FindingKind::WorkOrderOpen, rows.iter().filter(|row| orders.contains(&row.id))),
        finding(
            FindingKind::CardOpen,
            rows.iter().filter(|row| row.stage != Stage::Void).filter(asks_open_card),
        ),
        Finding { count: u32::from(!known), ..finding(FindingKind::NoCalendar, [].into_iter()) },
    ])
}

/// Tasks that were dialled and not submitted.
pub(super) fn unfinished(db: Db<'_>, month: Month) -> Result<u32> {
    let rows = store::task::of_month(db, month)?;
    Ok(rows.iter().filter(|row| matches!(row.stage, Stage::Calling | Stage::Finished)).count() as u32)
}

fn finding<'a>(kind: FindingKind, rows: impl Iterator<Item = &'a TaskRow>) -> Finding {
    let tasks: Vec<TaskName> =
        rows.map(|row| TaskName { id: row.id.clone(), number: row.number.clone() }).collect();
    let (name, advice) = match kind {
        FindingKind::Missed => ("计划未拨打", "补拨，或作废并写明原因。"),
        FindingKind::RedialOpen => ("应重拨而未重拨", "重拨，或写明不再重拨的原因。"),
        FindingKind::Unsubmitted => ("已拨打未提交", "请拨测员提交评分单。"),
        FindingKind::Returned => ("已退回待修改", "请拨测员修改后重新提交。"),
        FindingKind::OutsideBand => ("在计划时段之外拨打", "核对拨打时间；改变时段会影响公平，必要时作废。"),
        FindingKind::Overlapping => ("同一拨测员通话时间重叠", "核对是否记在了别人名下。"),
        FindingKind::ScoredUnconnected => {
            ("没有接通人工却有评分", "核对拨测结果；结果记错的更正，评分多填的退回修改。")
        }
        FindingKind::ShortFullMarks => {
            ("通话不到十秒而得满分", "听录音核对；打点有误的更正打点，没有问完的作废。")
        }
        FindingKind::StraightLined => ("连续十份以上评分完全相同", "抽查录音，确认逐通如实评分。"),
        FindingKind::SameNote => ("备注文字完全相同", "抽查录音，确认逐通如实记录。"),
        FindingKind::Late => ("挂断十分钟后才提交", "核对录音；补录较多的，请提醒拨测员当场填写。"),
        FindingKind::ReviewOpen => ("未完成的复核", "到“评分记录 → 待复核”逐一复核。"),
        FindingKind::SecondOpen => ("双评未完成", "请第二评分人到“今日拨测 → 待双评”中提交。"),
        FindingKind::LowAgreement => {
            ("评分一致率低于 85% 的项目", "到“统计分析 → 评分一致性”查看差异，统一评分尺度。")
        }
        FindingKind::WorkOrderOpen => ("未撤销的工单", "联系该市热线撤单，再到“今日拨测 → 待撤工单”登记。"),
        FindingKind::CardOpen => {
            ("所用提问场景有待核内容", "向主管部门核实，在“提问场景”中补上；涉及的评分重新核对。")
        }
        FindingKind::NoCalendar => ("缺少当年节假日日历", "到“设置 → 日历”导入官方通知。"),
    };
    Finding { kind, name: name.into(), advice: advice.into(), count: tasks.len() as u32, tasks }
}

/// The versions of all cards that have an open 待核 as they stand now: what was true when they were asked may not be.
fn open_cards(db: Db<'_>) -> Result<BTreeSet<String>> {
    let mut versions = BTreeSet::new();
    for (_, card) in store::scenario::current(db)?.into_iter().filter(|(_, card)| card.is_open()) {
        versions.extend(store::scenario::versions(db, &card.id)?.into_iter().map(|(version, _)| version.id));
    }
    Ok(versions)
}

/// The rows of these tasks.
fn named<'a>(rows: &'a [TaskRow], ids: &'a BTreeSet<&str>) -> impl Iterator<Item = &'a TaskRow> {
    rows.iter().filter(move |row| ids.contains(row.id.as_str()))
}

/// The rows on which the scorers of weak items differ.
fn differing<'a>(weak: &[ItemAgreement], rows: &'a [TaskRow]) -> impl Iterator<Item = &'a TaskRow> {
    let ids: BTreeSet<String> =
        weak.iter().flat_map(|item| &item.differing).map(|task| task.id.clone()).collect();
    rows.iter().filter(move |row| ids.contains(&row.id))
}

fn outside_band<'a>(db: Db<'_>, month: Month, rows: &'a [TaskRow]) -> Result<Vec<&'a TaskRow>> {
    let bands = match store::plan::of_month(db, month)? {
        Some(plan) => plan.input.bands,
        None => settings::get(db)?.bands,
    };
    let dialled = store::report::first_diallings(db, month)?;
    let is_outside = |row: &&TaskRow| {
        let band = bands.iter().find(|band| band.id == row.band);
        let at = dialled.get(&row.id).map(|(_, start, _)| civil(*start));
        at.zip(band).is_some_and(|((day, minute), band)| day != row.day || !band.contains(minute))
    };
    Ok(rows.iter().filter(|row| row.stage != Stage::Void).filter(is_outside).collect())
}

fn overlapping<'a>(db: Db<'_>, month: Month, rows: &'a [TaskRow]) -> Result<Vec<&'a TaskRow>> {
    let dialled = store::report::first_diallings(db, month)?;
    let mut calls: Vec<(&str, i64, i64, &TaskRow)> = rows
        .iter()
        .filter(|row| row.stage != Stage::Void)
        .filter_map(|row| {
            let (caller, start, end) = dialled.get(&row.id)?;
            Some((caller.as_str(), *start, *end, row))
        })
        .collect();
    calls.sort_by_key(|(caller, start, ..)| (*caller, *start));
    let overlaps = calls.windows(2).filter_map(|pair| match pair {
        [(a, _, end, _), (b, start, _, row)] if a == b && start < end => Some(*row),
        _ => None,
    });
    Ok(overlaps.collect())
}
