//! `mingcha report close`, `closing`, `correct` and `slip`: a month closed, looked at, corrected, and its slips on paper.

use super::arguments::CorrectArguments;
use super::print;
use mingcha::app::{App, Session};
use mingcha::calendar::Month;
use mingcha::failure::{Failure, Result};
use mingcha::report::bulletin::{self, Format};
use mingcha::report::closing::{
    self, CloseRequest, Closing, Effect, SlipBody, SlipChange, SlipExport, SlipRequest,
};
use mingcha::score::record::NewEntry;
use mingcha::store;
use std::collections::BTreeMap;
use std::path::Path;

/// Closes a month; what the check-up still finds is printed before.
pub fn close(app: &App, session: &Session, json: bool, month: Month, reason: &str) -> Result<bool> {
    let open = bulletin::check_up(app, month)?.into_iter().filter(|finding| finding.count > 0);
    let open: Vec<bulletin::Finding> = open.collect();
    let seen = open.iter().map(|finding| finding.count).sum();
    for finding in &open {
        eprintln!("体检未处理：{} {} 项", finding.name, finding.count);
    }
    closing::close(app, session, &CloseRequest { month, seen, reason: reason.into() })?;
    look(app, json, month)
}

/// Prints the snapshot of a closed month and the slips since.
pub fn look(app: &App, json: bool, month: Month) -> Result<bool> {
    let closing = closing::get(app, month)?;
    print(json, &closing, || match &closing {
        None => format!("{}没有关账，或由没有快照的旧版本关账。", month.name()),
        Some(closing) => closing_in_words(month, closing),
    })
}

fn closing_in_words(month: Month, closing: &Closing) -> String {
    let mut lines = vec![format!("{}已于 {} 关账。", month.name(), closing.at)];
    lines.extend(closing.paragraphs.iter().cloned());
    lines.push(format!("快照 SHA-256：{}", closing.sha256));
    lines.push(format!("变更记录第 {} 条：{}", closing.audit_seq, closing.audit_head));
    lines.push(format!("随机种子：{}", closing.seed));
    lines.extend(closing.later.iter().map(effect_in_words));
    lines.join("\n")
}

fn effect_in_words(Effect { before, after }: &Effect) -> String {
    let rank = |rank: Option<u32>| rank.map_or("—".into(), |rank| rank.to_string());
    format!(
        "{}：接通 {}/{} → {}/{}，接通率 {}% → {}%，分档 {} → {}，位次 {} → {}，总分 {} → {}",
        before.name,
        before.connected,
        before.calls,
        after.connected,
        after.calls,
        before.percent,
        after.percent,
        before.tier_name,
        after.tier_name,
        rank(before.rank),
        rank(after.rank),
        before.total.shown,
        after.total.shown
    )
}

/// Corrects a closed month by one slip, or shows what it would do.
pub fn correct(app: &App, session: &Session, json: bool, arguments: &CorrectArguments) -> Result<bool> {
    let CorrectArguments { month, reason, dry_run, .. } = arguments;
    let request = SlipRequest { month: *month, changes: changes(app, arguments)?, reason: reason.clone() };
    match dry_run {
        true => {
            let trial = closing::try_slip(app, session, &request)?;
            print(json, &trial, || format!("{}\n只是试算，没有更正。", slip_in_words(&trial.body)))
        }
        false => {
            let slip = closing::make_slip(app, session, &request)?;
            print(json, &slip, || slip_in_words(&slip.body))
        }
    }
}

fn slip_in_words(body: &SlipBody) -> String {
    let mut lines = vec![format!("更正单 {}：{}", body.number, body.reason)];
    lines.extend(body.lines.iter().map(|line| format!("{} {}　{}", line.number, line.city, line.text)));
    match body.effects.is_empty() {
        true => lines.push("不影响各市接通率、分档、位次、评分和等待时间。".into()),
        false => lines.extend(body.effects.iter().map(effect_in_words)),
    }
    lines.join("\n")
}

/// The changes named on the command line, by the numbers of their tasks.
fn changes(app: &App, arguments: &CorrectArguments) -> Result<Vec<SlipChange>> {
    let CorrectArguments { month, void, unvoid, set, .. } = arguments;
    let rows = app.read(|db| store::task::of_month(db, *month))?;
    let task = |number: &str| -> Result<String> {
        let row = rows.iter().find(|row| row.number == number);
        Ok(row.ok_or_else(|| Failure::not_found(format_args!("任务 {number}")))?.id.clone())
    };
    let mut fields: BTreeMap<&str, Vec<NewEntry>> = BTreeMap::new();
    for one in set {
        let wrong = || {
            Failure::invalid(
                "set",
                format!("--set {one}：应写成 任务编号:字段=值，例如 202612-0147:item:greeting=3。"),
            )
        };
        let (number, rest) = one.split_once(':').ok_or_else(wrong)?;
        let (field, value) = rest.split_once('=').ok_or_else(wrong)?;
        fields
            .entry(number)
            .or_default()
            .push(NewEntry { field: field.into(), value: value_of(field, value) });
    }
    let mut changes = Vec::new();
    for (number, entries) in fields {
        changes.push(SlipChange::Entries { task: task(number)?, entries });
    }
    for number in void {
        changes.push(SlipChange::Void { task: task(number)? });
    }
    for number in unvoid {
        changes.push(SlipChange::Unvoid { task: task(number)? });
    }
    Ok(changes)
}

/// Points are written as people say them and travel as tenths; nothing empties the field.
fn value_of(field: &str, value: &str) -> serde_json::Value {
    match (field.starts_with("item:"), value.parse::<f64>()) {
        _ if value.is_empty() => serde_json::Value::Null,
        (true, Ok(points)) => ((points * 10.0).round() as i64).into(),
        _ => value.into(),
    }
}

/// Writes a slip as a document and as a page into `folder`.
pub fn slip(
    app: &App,
    session: &Session,
    json: bool,
    number: &str,
    folder: &Path,
    formats: &[Format],
) -> Result<bool> {
    let wrong = || Failure::invalid("number", format!("“{number}”不是更正单编号，应如 202612-1。"));
    let month = number.split_once('-').and_then(|(month, _)| month.get(..4).zip(month.get(4..)));
    let month: Month =
        month.and_then(|(year, month)| format!("{year}-{month}").parse().ok()).ok_or_else(wrong)?;
    let slips = closing::get(app, month)?.map(|closing| closing.slips).unwrap_or_default();
    let head = slips.into_iter().find(|slip| slip.number == number);
    let id = head.ok_or_else(|| Failure::not_found(format_args!("更正单 {number}")))?.id;
    let request = SlipExport { id, formats: formats.to_vec() };
    let files = closing::export_slip_to(app, session, &request, folder)?;
    print(json, &files, || files.iter().map(|file| file.file.clone()).collect::<Vec<_>>().join("\n"))
}
