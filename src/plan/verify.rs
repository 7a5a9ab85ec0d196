//! Was a published plan what its seed gives, and was it kept? Anyone can look, with nothing but the disclosed file.

use super::change::{TasksBySeq, apply, by_seq, chained};
use super::export::{Disclosed, ExportedSeal};
use super::output::PlannedTask;
use super::{draw, fingerprint, seed_commitment};
use crate::calendar::Month;
use crate::failure::{Failure, Result};
use crate::random::DRAW_VERSION;
use serde::{Deserialize, Serialize};

/// The parts of an exported plan that are verified.
#[derive(Debug, Clone, Deserialize)]
struct Sealed {
    month: Month,
    draw_version: u32,
    seal: Option<ExportedSeal>,
    disclosed: Option<Disclosed>,
}

/// What [`verify`] finds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// The month.
    pub month: Month,
    /// True where everything is as it was sealed.
    pub identical: bool,
    /// What was looked at, one after the other.
    pub lines: Vec<VerdictLine>,
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VerdictLine {
    /// What, in Chinese.
    pub name: String,
    /// Where it differs; empty where it does not.
    pub differences: Vec<String>,
}

/// As many differences as are named.
const MOST_NAMED: usize = 20;

/// Verifies an exported plan file: its text is what `mingcha plan export --json` printed after the month was closed.
///
/// # Errors
/// [`Failure::Invalid`] where the text is no such file; [`Failure::Refused`] where the plan was not published or its seed
/// is not disclosed yet, or it was drawn by another version of the routines.
pub fn verify(text: &str) -> Result<Verdict> {
    let file: Sealed = serde_json::from_str(text).map_err(|error| {
        Failure::invalid(
            "file",
            format!("这不是导出的计划文件（{error}）。请用 mingcha plan export --json 导出的文件。"),
        )
    })?;
    let seal = file.seal.ok_or_else(|| Failure::refused("这份计划还没有发布，没有可核对的指纹。"))?;
    let disclosed = file.disclosed.ok_or_else(|| {
        Failure::refused("这份文件没有公开种子：种子在月度关账后才公开，请在关账后重新导出再核对。")
    })?;
    if file.draw_version != DRAW_VERSION {
        return Err(Failure::refused(format!(
            "这份计划由第 {} 版抽取程序生成，本程序是第 {DRAW_VERSION} 版，不能重抽；请用相应版本的明察核对。",
            file.draw_version
        )));
    }
    let Disclosed { input, revisions, tasks } = disclosed;
    let mut lines = Vec::new();
    let mut line = |name: &str, mut differences: Vec<String>| {
        if differences.len() > MOST_NAMED {
            let more = differences.len() - MOST_NAMED;
            differences.truncate(MOST_NAMED);
            differences.push(format!("……另有 {more} 处"));
        }
        lines.push(VerdictLine { name: name.into(), differences });
    };

    let commitment = seed_commitment(input.seed);
    let differs = |same: bool, what: String| if same { Vec::new() } else { vec![what] };
    line(
        "种子与发布时的承诺",
        differs(
            commitment == seal.seed_commitment,
            format!("公开的种子算出 {commitment}，承诺是 {}", seal.seed_commitment),
        ),
    );
    let mut now = by_seq(&draw(&input).tasks);
    let mut broken = Vec::new();
    let mut follow = |now: &mut TasksBySeq, after_seal: bool| {
        for revision in revisions.iter().filter(|revision| revision.after_seal == after_seal) {
            if let Err(failure) = apply(now, &revision.changes) {
                broken.push(format!("第 {} 次变更：{}", revision.seq, failure.message()));
            }
        }
    };
    follow(&mut now, false);
    let sealed: Vec<PlannedTask> = now.values().cloned().collect();
    let found = fingerprint(file.draw_version, &input, &sealed)?;
    line(
        "按种子重抽的计划与封存指纹",
        differs(found == seal.fingerprint, format!("重抽算出 {found}，封存的是 {}", seal.fingerprint)),
    );
    follow(&mut now, true);
    line("变更记录逐条可重演", broken);
    let mut link = seal.fingerprint.clone();
    let mut loose = Vec::new();
    for revision in revisions.iter().filter(|revision| revision.after_seal) {
        link = chained(&link, &revision.changes)?;
        if link != revision.fingerprint {
            loose.push(format!("第 {} 次变更的指纹不符", revision.seq));
            link.clone_from(&revision.fingerprint);
        }
    }
    line("变更记录的指纹链", loose);
    line("现行任务与重抽加变更的结果", differences(&now, &by_seq(&tasks)));
    Ok(Verdict { month: file.month, identical: lines.iter().all(|line| line.differences.is_empty()), lines })
}

/// Where two plans differ, task by task.
fn differences(drawn: &TasksBySeq, listed: &TasksBySeq) -> Vec<String> {
    let mut found = Vec::new();
    for (seq, task) in drawn {
        match listed.get(seq) {
            None => found.push(format!("第 {seq} 号任务应有而文件中没有")),
            Some(other) if other != task => found.push(format!("第 {seq} 号任务：{}", fields(task, other))),
            Some(_) => {}
        }
    }
    found.extend(
        listed
            .keys()
            .filter(|seq| !drawn.contains_key(seq))
            .map(|seq| format!("第 {seq} 号任务是文件中多出来的")),
    );
    found
}

fn fields(drawn: &PlannedTask, listed: &PlannedTask) -> String {
    let text = |task: &PlannedTask| {
        let none = || "无".to_string();
        [
            ("地市", task.city.clone()),
            ("线路", task.line.clone()),
            ("拨测员", task.caller.clone()),
            ("场景版本", task.scenario_version.clone().unwrap_or_else(none)),
            ("类型", task.kind.name().into()),
            ("日期", task.day.to_string()),
            ("时刻", task.start.to_string()),
            ("时段", task.band.clone()),
            ("自由抽取", if task.free { "是" } else { "否" }.into()),
            ("第二评分人", task.double_scored.clone().unwrap_or_else(none)),
        ]
    };
    let pairs = text(drawn).into_iter().zip(text(listed));
    let differ = pairs.filter(|((_, one), (_, other))| one != other);
    differ
        .map(|((name, one), (_, other))| format!("{name}应为 {one}，文件中是 {other}"))
        .collect::<Vec<_>>()
        .join("；")
}
