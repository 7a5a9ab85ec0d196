//! 打卡点: whether the question was put as the card says. A wrong answer counts only where it was.

use super::{Entries, FieldValue, SheetField};

/// The checkpoints that were answered 没做到, and those that were not answered yet.
pub(super) fn script_gaps<'a>(
    checkpoints: &'a [String],
    entries: &Entries,
) -> (Vec<&'a str>, Vec<(usize, &'a str)>) {
    let (mut skipped, mut open) = (Vec::new(), Vec::new());
    for (index, text) in checkpoints.iter().enumerate() {
        match entries.get(&SheetField::Checkpoint(index)) {
            Some(FieldValue::Done) => {}
            Some(FieldValue::NotDone) => skipped.push(text.as_str()),
            _ => open.push((index, text.as_str())),
        }
    }
    (skipped, open)
}

/// Whether the question was put as the script says, so that a wrong answer counts: every checkpoint is done.
pub fn script_played(checkpoints: &[String], entries: &Entries) -> bool {
    let (skipped, open) = script_gaps(checkpoints, entries);
    skipped.is_empty() && open.is_empty()
}

/// `已追问` not done is `未追问`.
pub(super) fn not_done(text: &str) -> String {
    match text.strip_prefix('已') {
        Some(step) => format!("未{step}"),
        None => format!("未做到“{text}”"),
    }
}
