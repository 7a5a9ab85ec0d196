//! Past test calls: one row of the office's old table as one call.
//!
//! A call that came in from a table has no stamps, so nothing is derived beyond what stands there: whether it was answered
//! within 15 s follows from the waiting time only where the first dialling reached a person, and the first outcome is the
//! outcome only where there was one dialling.

use super::parse::{self, Parsed};
use super::row::{BadCell, Row};
use super::words;
use crate::calendar::{Calendar, Day, DayKind, Minute, Month};
use crate::call::outcome::Outcome;
use crate::roster::Roster;
use crate::score::Tenths;
use chrono::Datelike;
use std::collections::{BTreeMap, BTreeSet};

/// A call as it stands in the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedCall {
    /// The row of its sheet.
    pub row: u32,
    /// The city's id.
    pub city: String,
    /// The caller's id, where the name is that of somebody of the office.
    pub caller: Option<String>,
    /// The caller's name as written.
    pub caller_name: String,
    /// The day.
    pub day: Day,
    /// Its kind.
    pub day_kind: DayKind,
    /// The minute.
    pub start: Minute,
    /// 情景拨测
    pub scenario_call: bool,
    /// What was asked, as written.
    pub title: String,
    /// The outcome that decided it.
    pub outcome: Outcome,
    /// The outcome of the first dialling, where known.
    pub first: Option<Outcome>,
    /// Diallings.
    pub attempts: u32,
    /// The wait, ms.
    pub wait_ms: Option<i32>,
    /// A person answered within 15 s at the first dialling.
    pub within_15s: Option<bool>,
    /// Dimension scores in tenths.
    pub scores: [Option<i32>; 4],
    /// Total in tenths.
    pub total: Option<i32>,
    /// Every filled cell of the row: title, text.
    pub original: Vec<(String, String)>,
}

/// A call that is there already: its city, day, minute, and what it is called.
pub type Taken = BTreeMap<(String, Day, Minute), String>;

/// All that a row is judged by.
pub struct CallsContext<'a> {
    /// Cities and people.
    pub roster: &'a Roster,
    /// Official holidays.
    pub calendar: &'a Calendar,
    /// No call lies after this day.
    pub today: Day,
    /// Months with a published plan of ours; rows of theirs are wrong unless asked for.
    pub planned: &'a BTreeSet<Month>,
    /// Whether they are asked for.
    pub beside_plan: bool,
    /// Calls that are there already.
    pub taken: &'a Taken,
    /// What the person said that words stand for.
    pub words: &'a BTreeMap<String, u8>,
    /// Full points of the four dimensions, tenths.
    pub full: [Tenths; 4],
}

const SCORES: [&str; 4] = ["connection", "etiquette", "answering", "communication"];

/// The call of a row, or what is wrong with it. `seen` keeps the calls of the rows before.
pub fn call(
    row: &mut Row<'_>,
    context: &CallsContext<'_>,
    seen: &mut BTreeMap<(String, Day, Minute, String), u32>,
) -> Option<ImportedCall> {
    let city = row.city(&context.roster.cities);
    let day = row.needed("day", parse::day);
    let start = row.needed("time", parse::minute);
    let outcome = row.needed("outcome", |cell| said(&cell.shown(), context));
    let attempts = row.optional("attempts", parse::count).unwrap_or(1);
    if !(1..=20).contains(&attempts) {
        row.bad("attempts", format!("拨打次数 {attempts} 不在 1 到 20 之间，请核对。"));
    }
    let first = row.optional("first", |cell| said(&cell.shown(), context));
    let wait_ms = row.optional("wait", parse::duration);
    let within = row.optional("within_15s", parse::yes_no);
    let caller_name = row.text("caller");
    let title = row.text("title");
    let kind = row.optional("kind", kind);
    let mut scores = [None; 4];
    for ((score, field), full) in scores.iter_mut().zip(SCORES).zip(context.full) {
        *score = row.optional(field, |cell| parse::points(cell, full.0));
    }
    let total = row.optional("total", |cell| parse::points(cell, 1_000));
    let day_kind = day.and_then(|day| kind_of(row, context, day));
    if let Some(outcome) = outcome {
        consistent(row, outcome, first, attempts, &mut scores);
    }
    let (city, day, start, outcome) = (city?, day?, start?, outcome?);
    repeated(row, context, seen, (&city, day, start, &caller_name));
    if !row.wrong.is_empty() {
        return None;
    }
    let first = first.or((attempts == 1).then_some(outcome));
    let prompt = wait_ms
        .map(|wait| wait <= 15_000)
        .filter(|_| first == Some(outcome) && attempts == 1 && outcome.can_be_scored());
    let person = context.roster.people.iter().find(|person| person.name == caller_name);
    Some(ImportedCall {
        row: row.number,
        city,
        caller: person.map(|person| person.id.clone()),
        caller_name,
        day,
        day_kind: day_kind?,
        start,
        // A table that does not say: whoever scored the answer had asked something.
        scenario_call: kind.unwrap_or(scores[2].is_some() || !title.is_empty()),
        title,
        outcome,
        first,
        attempts,
        wait_ms,
        within_15s: within.or(prompt),
        scores,
        total,
        original: row.original(),
    })
}

fn said(text: &str, context: &CallsContext<'_>) -> Parsed<Outcome> {
    words::outcome(text, context.words)
        .ok_or_else(|| format!("不认识结果“{text}”，请指定它是哪一种结果，或改成认得的词"))
}

fn kind(cell: &super::table::Cell) -> Parsed<bool> {
    match cell.shown().as_str() {
        "情景拨测" | "情景" | "场景拨测" => Ok(true),
        "接通拨测" | "接通" => Ok(false),
        other => Err(format!("“{other}”应写“接通拨测”或“情景拨测”")),
    }
}

fn kind_of(row: &mut Row<'_>, context: &CallsContext<'_>, day: Day) -> Option<DayKind> {
    let month = Month::of(day);
    if day > context.today {
        row.bad("day", format!("{day} 还没有到，历史记录里不应有以后的日期。"));
    } else if context.planned.contains(&month) && !context.beside_plan {
        row.bad(
            "day",
            format!(
                "{}已有发布的计划，导入的拨测不与它混算；确要并入统计，请选“并入已有计划的月份”。",
                month.name()
            ),
        );
    }
    let kind = context.calendar.kind(day);
    if kind.is_none() {
        row.bad(
            "day",
            format!("没有 {} 年的日历，分不清工作日和节假日；请先在“设置 → 日历”里导入。", day.year()),
        );
    }
    kind
}

/// What the cells of a row say of each other. A service score of 0 with a call that reached nobody is an empty field.
fn consistent(
    row: &mut Row<'_>,
    outcome: Outcome,
    first: Option<Outcome>,
    attempts: u32,
    scores: &mut [Option<i32>; 4],
) {
    if attempts == 1 && first.is_some_and(|first| first != outcome) {
        row.bad("first", "只拨打一次，首拨结果却与拨测结果不同，请核对。".into());
    }
    if outcome.can_be_scored() || outcome == Outcome::Exposed {
        return;
    }
    for (place, field) in SCORES.iter().enumerate().skip(1) {
        match scores[place] {
            Some(points) if points > 0 => {
                row.bad(field, format!("结果是“{}”，没有接通人工，却有这一项得分，请核对。", outcome.name()))
            }
            _ => scores[place] = None,
        }
    }
}

fn repeated(
    row: &mut Row<'_>,
    context: &CallsContext<'_>,
    seen: &mut BTreeMap<(String, Day, Minute, String), u32>,
    (city, day, start, caller): (&str, Day, Minute, &str),
) {
    if let Some(number) = context.taken.get(&(city.to_string(), day, start)) {
        row.repeats(format!("与已有的 {number} 重复：同一地市、同一时刻（{day} {start}）。"));
    }
    let number = row.number;
    match seen.entry((city.into(), day, start, caller.into())) {
        std::collections::btree_map::Entry::Occupied(earlier) => {
            row.repeats(format!("与第 {} 行重复：同一地市、同一时刻、同一拨测员。", earlier.get()));
        }
        std::collections::btree_map::Entry::Vacant(free) => {
            free.insert(number);
        }
    }
}

/// Words for outcomes in the table that nobody knows, with how often each stands there.
pub fn unknown_words(texts: impl Iterator<Item = String>, said: &BTreeMap<String, u8>) -> Vec<(String, u32)> {
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for text in texts.filter(|text| !text.is_empty() && words::outcome(text, said).is_none()) {
        *counts.entry(text).or_default() += 1;
    }
    let mut counts: Vec<(String, u32)> = counts.into_iter().collect();
    counts.sort_by(|(one, first), (other, second)| second.cmp(first).then_with(|| one.cmp(other)));
    // More are no words but notes.
    counts.truncate(50);
    counts
}

/// Names of callers who are nobody of the office, with their calls.
pub fn strangers(calls: &[ImportedCall]) -> Vec<(String, u32)> {
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for call in calls.iter().filter(|call| call.caller.is_none() && !call.caller_name.is_empty()) {
        *counts.entry(&call.caller_name).or_default() += 1;
    }
    counts.into_iter().map(|(name, count)| (name.to_string(), count)).collect()
}

/// The rows that cannot be imported, repeated ones aside where those are passed over.
pub fn hindering(wrong: &[BadCell], skip_repeated: bool) -> usize {
    wrong.iter().filter(|bad| !(bad.repeated && skip_repeated)).count()
}
