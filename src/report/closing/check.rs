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
        // A demo keeps no diary: what the log does not know of is not asked for.
        let mut logged = store::closing::logged(db)?;
        let mut problems = Vec::new();
        for month in &closed {
            let found = of_month(db, month, today, &mut logged)?;
            problems.extend(found.into_iter().map(|problem| format!("{}：{problem}", month.month.name())));
        }
        problems.extend(logged.keys().map(|_| "变更记录登记过的一份快照或更正单不见了，被删除过".into()));
        Ok(line("已关账月份的快照与更正单", closed.len(), problems))
    })
}

/// What is wrong with one month; what the log knows of it is taken out of `logged`.
fn of_month(
    db: Db<'_>,
    closed: &Closed,
    today: Day,
    logged: &mut BTreeMap<String, String>,
) -> Result<Vec<String>> {
    let mut problems = Vec::new();
    let mut is_logged = |id: &str, sha256: &str| logged.remove(id).is_none_or(|known| known == sha256);
    let known = is_logged(&closed.plan, &closed.sha256);
    let slips = store::closing::slips(db, &closed.plan)?;
    let broken = slips.iter().filter(|slip| {
        let known = is_logged(&slip.id, &slip.sha256);
        !known || !has_hash(&slip.body, &slip.sha256)
    });
    problems.extend(broken.map(|slip| format!("第 {} 份更正单与它的校验码不符，被改动过", slip.seq)));
    match store::closing::snapshot(db, &closed.plan) {
        Ok(text) if has_hash(&text, &closed.sha256) => {}
        Ok(_) => return Ok(vec!["关账快照与它的校验码不符，被改动过".into()]),
        Err(failure) => return Ok(vec![failure.message().into()]),
    }
    if !known {
        problems.push("变更记录里登记的快照校验码是另一个".into());
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
