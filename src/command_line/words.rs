//! Answers in words, for people.

use mingcha::access::desk::{Passwords, PersonPassword};
use mingcha::calendar::shown;
use mingcha::plan::month::PlanView;
use mingcha::scenario::workbook;
use mingcha::{keep, plan};
use serde::Serialize;

/// A plan and, where it has gaps, why and what would help.
#[derive(Serialize)]
pub struct Made<'a> {
    #[serde(flatten)]
    pub plan: &'a PlanView,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why_not: Option<&'a plan::WhyNot>,
}

/// Counts printed; there may be one for each city.
const PROOFS: usize = 6;

pub fn plan_in_words(view: &PlanView, why_not: Option<&plan::WhyNot>) -> String {
    let mut lines =
        vec![format!("{}拨测计划：{} 项任务，{} 个地市。", view.month.name(), view.tasks, view.cities.len())];
    if let Some(seal) = &view.fingerprint {
        lines.push(format!("已发布，指纹 {seal}"));
    }
    lines.extend(view.gaps.unplaced.iter().map(|gap| format!("排不下 {} 项：{}", gap.count, gap.sentence)));
    lines.extend(view.gaps.shortfalls.iter().map(|gap| format!("未能满足：{}", gap.sentence)));
    lines.extend(view.remarks.iter().map(|remark| format!("注意：{remark}")));
    if let Some(why_not) = why_not {
        let shown = why_not.proofs.iter().take(PROOFS);
        lines.extend(shown.map(|proof| format!("算一算：{}", proof.sentence)));
        if why_not.proofs.len() > PROOFS {
            lines.push(format!("算一算：另有 {} 条同类的，见 --json。", why_not.proofs.len() - PROOFS));
        }
        lines.extend(why_not.remedies.iter().map(|remedy| format!("办法：{}", remedy.sentence)));
        lines.extend(why_not.remark.iter().map(|remark| format!("办法：{remark}")));
    }
    lines.join("\n")
}

pub fn trial_in_words(trial: &workbook::WorkbookTrial, dry_run: bool) -> String {
    let mut lines: Vec<String> = trial.wrong.iter().map(workbook::BadRow::sentence).collect();
    if lines.is_empty() {
        let done = if dry_run { "检查通过，尚未导入" } else { "已导入" };
        let (added, changed, same) = (trial.added.len(), trial.changed.len(), trial.unchanged);
        lines.push(format!("{done}：新增 {added} 张，更新 {changed} 张，{same} 张没有变化。"));
    } else {
        lines.push(format!("共 {} 处错误，一张卡也没有导入。", lines.len()));
    }
    lines.join("\n")
}

pub fn people_in_words(passwords: &Passwords) -> String {
    let on = match passwords.on {
        true => format!("已启用口令，{} 分钟无操作即锁定。", passwords.idle_minutes),
        false => "未启用口令：打开程序即可使用，切换人员不需要口令。".into(),
    };
    let line = |person: &PersonPassword| {
        let roles = person.roles.iter().map(|role| role.name()).collect::<Vec<_>>().join("、");
        let set = person.set_at.map_or("没有口令".into(), |at| format!("口令设于 {}", shown(at)));
        format!("{}\t{roles}\t{set}", person.name)
    };
    passwords.people.iter().map(line).chain([on]).collect::<Vec<_>>().join("\n")
}

pub fn check_in_words(report: &keep::CheckReport) -> String {
    let mut lines = Vec::new();
    for line in &report.lines {
        let verdict = if line.problems.is_empty() { "完好" } else { "有问题" };
        lines.push(format!("{}：{verdict}（{}）", line.name, line.looked_at));
        lines.extend(line.problems.iter().map(|problem| format!("  - {problem}")));
    }
    lines.push(
        if report.sound {
            "数据库完好。"
        } else {
            "数据库有问题，请先备份文件，再联系维护人员。"
        }
        .into(),
    );
    lines.join("\n")
}
