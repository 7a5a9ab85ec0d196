//! Does a closed month still say what it said? Its text must have its hash, the log must know that hash, and the records,
//! computed anew by the settings that the month keeps, must come to the snapshot and what the slips made of it.

use super::desk::{Read, read, standings_now};
use super::snapshot::has_hash;
use super::standing::effects;
use crate::app::App;
use crate::calendar::Day;
use crate::failure::Result;
use crate::report::DetailRow;
use crate::report::content::ReportContext;
use crate::report::details::details;
use crate::settings;
use crate::stats::desk::facts_in;
use crate::store::check::{CheckLine, line};
use crate::store::closing::Closed;
use crate::store::{self, Db};
use std::collections::{BTreeMap, BTreeSet};

/// Checks every closed month that has a snapshot.
pub fn check(app: &App) -> Result<CheckLine> {
    let today = app.today();
    app.read(|db| {
        let closed = store::closing::all(db)?;
        let mut problems = Vec::new();
        for month in &closed {
            let found = of_month(db, month, today)?;
            problems.extend(found.into_iter().map(|problem| format!("{}：{problem}", month.month.name())));
        }
        Ok(line("已关账月份的快照与更正单", closed.len(), problems))
    })
}

fn of_month(db: Db<'_>, closed: &Closed, today: Day) -> Result<Vec<String>> {
    let mut problems = Vec::new();
    match store::closing::snapshot(db, &closed.plan) {
        Ok(text) if has_hash(&text, &closed.sha256) => {}
        Ok(_) => return Ok(vec!["关账快照与它的校验码不符，被改动过".into()]),
        Err(failure) => return Ok(vec![failure.message().into()]),
    }
    if !logged(db, &closed.plan, "month_close", &closed.sha256)? {
        problems.push("变更记录里登记的快照校验码是另一个".into());
    }
    for slip in store::closing::slips(db, &closed.plan)? {
        if !has_hash(&slip.body, &slip.sha256) || !logged(db, &slip.id, "correction_slip", &slip.sha256)? {
            problems.push(format!("第 {} 份更正单与它的校验码不符，被改动过", slip.seq));
        }
    }
    if !problems.is_empty() {
        return Ok(problems);
    }
    let read = read(db, closed.clone())?;
    if store::audit::hash_of(db, closed.audit_seq)?.unwrap_or_default() != read.snapshot.audit_head {
        problems.push(format!("变更记录第 {} 条与关账时留存的校验值不符", closed.audit_seq));
    }
    let expected = match read.now() {
        Ok(expected) => expected,
        Err(failure) => return Ok(vec![failure.message().into()]),
    };
    let settings = settings::of_month(db, closed.month)?;
    for effect in effects(&expected, &standings_now(db, closed.month, &settings, today)?) {
        let (then, now) = (&effect.before, &effect.after);
        problems.push(format!(
            "{}现在的数字与快照和更正单不符（接通 {}/{}、总分合计 {} → 接通 {}/{}、总分合计 {}）",
            then.name,
            then.connected,
            then.calls,
            tenths(then.total.tenths),
            now.connected,
            now.calls,
            tenths(now.total.tenths)
        ));
    }
    problems.extend(calls(db, &read, &settings, today)?);
    Ok(problems)
}

fn tenths(tenths: i32) -> crate::score::Tenths {
    crate::score::Tenths(tenths)
}

/// True where the log has nothing else to say of `id` than this hash. A demo keeps no diary, so it may say nothing.
fn logged(db: Db<'_>, id: &str, what: &str, sha256: &str) -> Result<bool> {
    let rows = store::audit::history(db, id)?;
    let mut hashes = rows.iter().flat_map(|row| &row.edits).filter(|edit| edit.what == what && edit.id == id);
    Ok(hashes.all(|edit| edit.new["sha256"] == sha256))
}

/// Calls that no slip names and that are not what they were.
fn calls(db: Db<'_>, read: &Read, settings: &settings::Settings, today: Day) -> Result<Vec<String>> {
    let named: BTreeSet<&str> =
        read.slips.iter().flat_map(|slip| &slip.body.lines).map(|line| line.task.as_str()).collect();
    let facts = facts_in(db, &settings.bands, read.closed.month, today)?;
    let context = ReportContext { settings: settings.stats(), ..ReportContext::default() };
    let now: BTreeMap<String, DetailRow> =
        details(&facts, &context).into_iter().map(|row| (row.id.clone(), row)).collect();
    let then = read.snapshot.report.details.iter().filter(|row| !named.contains(row.id.as_str()));
    let differs = |row: &&DetailRow| now.get(&row.id).is_none_or(|other| figures(row) != figures(other));
    Ok(then.filter(differs).map(|row| format!("任务 {} 与关账时不同，没有更正单", row.number)).collect())
}

/// What a call brings into the figures, without the words beside it.
fn figures(row: &DetailRow) -> DetailRow {
    let none = String::new;
    DetailRow {
        city: none(),
        dial: none(),
        band: none(),
        dialled_at: none(),
        topic: none(),
        scenario: none(),
        ticket: none(),
        note: none(),
        ..row.clone()
    }
}
