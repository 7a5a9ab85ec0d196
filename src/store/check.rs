//! Is the database whole? The file, the audit chain, and what our own rules say must hold.

use super::{Db, audit, facts};
use crate::call::Case;
use crate::failure::Result;
use serde::Serialize;
use ts_rs::TS;

/// One thing that was checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CheckLine {
    /// What was checked, in Chinese.
    pub name: String,
    /// How many things were looked at.
    pub looked_at: u32,
    /// What is wrong; empty where nothing is.
    pub problems: Vec<String>,
}

/// The whole check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CheckReport {
    /// True where nothing is wrong.
    pub sound: bool,
    /// What was checked.
    pub lines: Vec<CheckLine>,
}

/// As many problems as one line names.
const MOST_PROBLEMS: usize = 20;

/// Checks everything; reads only.
pub fn check(db: Db<'_>) -> Result<CheckReport> {
    let lines = vec![integrity(db)?, references(db)?, chain(db)?, projections(db)?, keys(db)?, plans(db)?];
    Ok(CheckReport { sound: lines.iter().all(|line| line.problems.is_empty()), lines })
}

/// What was checked under this name; of many problems only the first are named.
pub(crate) fn line(name: &str, looked_at: usize, mut problems: Vec<String>) -> CheckLine {
    if problems.len() > MOST_PROBLEMS {
        let more = problems.len() - MOST_PROBLEMS;
        problems.truncate(MOST_PROBLEMS);
        problems.push(format!("……另有 {more} 处"));
    }
    CheckLine { name: name.into(), looked_at: looked_at as u32, problems }
}

fn integrity(db: Db<'_>) -> Result<CheckLine> {
    let found: Vec<String> = db.all("PRAGMA integrity_check(20)", [], |row| row.get(0))?;
    let pages: i64 = db.first("PRAGMA page_count", [], |row| row.get(0))?.unwrap_or(0);
    Ok(line("数据库文件完整性", pages as usize, found.into_iter().filter(|text| text != "ok").collect()))
}

fn references(db: Db<'_>) -> Result<CheckLine> {
    let found = db.all("PRAGMA foreign_key_check", [], |row| {
        Ok(format!("{} 的一行指向不存在的 {}", row.get::<_, String>(0)?, row.get::<_, String>(2)?))
    })?;
    Ok(line("数据之间的引用", 0, found))
}

fn chain(db: Db<'_>) -> Result<CheckLine> {
    let rows: i64 = db.first("SELECT count(*) FROM audit", [], |row| row.get(0))?.unwrap_or(0);
    let broken = audit::first_broken_link(db)?;
    let problem = broken.map(|seq| format!("第 {seq} 条变更记录被改动过，或它前面的记录被删除"));
    Ok(line("变更记录链", rows as usize, problem.into_iter().collect()))
}

/// What statistics read must equal what the attempts and sheets come to, computed anew.
fn projections(db: Db<'_>) -> Result<CheckLine> {
    let tasks = facts::tasks(db)?;
    let mut problems = Vec::new();
    for task in &tasks {
        let case = Case::load(db, task)?;
        if facts::get(db, task)?.as_ref() != Some(&case.fact()?) {
            problems.push(format!("任务 {} 的统计值与拨打、评分记录不一致", case.task.number));
        }
    }
    Ok(line("统计值与原始记录", tasks.len(), problems))
}

/// An answer key must still be the one that was frozen with the first dialling.
fn keys(db: Db<'_>) -> Result<CheckLine> {
    let keys = super::answer_key::all(db)?;
    let mut problems = Vec::new();
    for (number, key, fingerprint) in &keys {
        if key.fingerprint()? != *fingerprint {
            problems.push(format!("任务 {number} 的参考答案与拨打时留存的不一致"));
        }
    }
    Ok(line("拨打时留存的参考答案", keys.len(), problems))
}

/// A published plan must still be the one that was sealed: its changes taken back, it has the fingerprint of the seal, and
/// every change is chained to the one before.
fn plans(db: Db<'_>) -> Result<CheckLine> {
    let months = super::plan::months(db)?;
    let mut problems = Vec::new();
    for (month, _) in &months {
        let Some(plan) = super::plan::of_month(db, *month)? else { continue };
        let tasks = super::plan::planned_tasks(db, &plan.id)?;
        let revisions = super::revision::of_plan(db, &plan.id)?;
        if let Some(problem) = crate::plan::broken_seal(&plan, &tasks, &revisions)? {
            problems.push(format!("{}的计划：{problem}", month.name()));
        }
    }
    Ok(line("已发布计划的指纹", months.len(), problems))
}
