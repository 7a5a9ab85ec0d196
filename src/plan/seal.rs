//! 封存: the fingerprint by which anyone can see later that a published plan was not touched.

use super::change::{by_seq, chained, undo};
use super::{Plan, PlanInput, PlannedTask, Revision};
use crate::failure::Result;
use crate::fingerprint::sha256;
use serde::Serialize;

/// The canonical text that is hashed: JSON with the fields in this order and without blanks. The seed itself stays out,
/// its commitment stands in its place, so the fingerprint can be printed while the seed is secret.
#[derive(Serialize)]
struct Sealed<'a> {
    draw_version: u32,
    seed_commitment: String,
    input: PlanInput,
    tasks: Vec<SealedTask<'a>>,
}

#[derive(Serialize)]
struct SealedTask<'a>(
    u32,
    &'a str,
    &'a str,
    &'a str,
    Option<&'a str>,
    String,
    String,
    &'a str,
    bool,
    Option<&'a str>,
);

/// SHA-256 of the seed as decimal text after a fixed prefix, in lower-case hexadecimal: publishing it binds the office
/// to the seed without disclosing it.
pub fn seed_commitment(seed: u64) -> String {
    sha256(format!("mingcha seed {seed}").as_bytes())
}

/// SHA-256 over draw version, seed commitment, every setting and every task, in lower-case hexadecimal.
///
/// # Errors
/// None that the types allow; the JSON writer's, if it had one.
pub fn fingerprint(draw_version: u32, input: &PlanInput, tasks: &[PlannedTask]) -> Result<String> {
    let sealed = Sealed {
        draw_version,
        seed_commitment: seed_commitment(input.seed),
        input: PlanInput { seed: 0, ..input.clone() },
        tasks: tasks.iter().map(sealed_task).collect(),
    };
    Ok(sha256(&serde_json::to_vec(&sealed)?))
}

/// What is wrong with the seal of a plan, whose tasks stand as `tasks` after `revisions`; none where nothing is, or where
/// it is not sealed yet.
///
/// # Errors
/// As of [`fingerprint`].
pub fn broken_seal(plan: &Plan, tasks: &[PlannedTask], revisions: &[Revision]) -> Result<Option<String>> {
    let Some(sealed) = &plan.fingerprint else { return Ok(None) };
    let after: Vec<&Revision> = revisions.iter().filter(|revision| revision.after_seal).collect();
    let mut now = by_seq(tasks);
    for revision in after.iter().rev() {
        if let Err(failure) = undo(&mut now, &revision.changes) {
            return Ok(Some(format!("第 {} 次变更不能还原：{}", revision.seq, failure.message())));
        }
    }
    let before: Vec<PlannedTask> = now.into_values().collect();
    if fingerprint(plan.draw_version, &plan.input, &before)? != *sealed {
        return Ok(Some("与发布时的指纹不一致".into()));
    }
    let mut link = sealed.clone();
    for revision in after {
        link = chained(&link, &revision.changes)?;
        if link != revision.fingerprint {
            return Ok(Some(format!("第 {} 次变更的记录被改动过", revision.seq)));
        }
    }
    Ok(None)
}

fn sealed_task(task: &PlannedTask) -> SealedTask<'_> {
    SealedTask(
        task.seq,
        &task.city,
        &task.line,
        &task.caller,
        task.scenario_version.as_deref(),
        task.day.to_string(),
        task.start.to_string(),
        &task.band,
        task.free,
        task.double_scored.as_deref(),
    )
}
