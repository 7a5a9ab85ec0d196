//! What a correction of a record does, whether the month is open or a slip corrects a closed one: the caller of these
//! functions has looked whether the month allows it.

use super::record::NewEntry;
use crate::call::Case;
use crate::failure::{Failure, Result};
use crate::stats::Stage;
use crate::store::{self, Change};
use serde_json::Value;

/// Corrects fields of a case whose sheet is submitted; what was changed, old and new.
///
/// # Errors
/// [`Failure::Invalid`] where nothing would change, or where the corrected sheet would be incomplete.
pub(crate) fn correct_fields(
    change: &mut Change<'_>,
    case: &mut Case,
    entries: &[NewEntry],
    reason: &str,
) -> Result<String> {
    let (old, form) = (case.saved.clone(), case.form());
    let fields: Vec<(&str, &Value)> =
        entries.iter().map(|entry| (entry.field.as_str(), &entry.value)).collect();
    case.enter(change, &fields)?;
    let score = case.score()?;
    if let Some(missing) = score.missing.first() {
        let message = format!("更正后“{}”还没有填，评分单须保持完整。", missing.name);
        return Err(Failure::invalid(missing.field.clone(), message));
    }
    let changed = form.iter().filter(|field| old.get(&field.field) != case.saved.get(&field.field));
    let lines: Vec<String> = changed
        .map(|field| {
            let (was, is) = (old.get(&field.field), case.saved.get(&field.field));
            format!("{}：{} → {}", field.name, field.said(was), field.said(is))
        })
        .collect();
    if lines.is_empty() {
        return Err(Failure::invalid("entries", "没有要更正的内容：新的值和原来一样。"));
    }
    let what = lines.join("；");
    let note = format!("{what}。原因：{reason}");
    store::task::append_event(change, &case.task.id, "corrected", &note)?;
    case.settle(change)?;
    Ok(what)
}

/// Puts a void task back where its record puts it.
pub(crate) fn take_back_void(change: &mut Change<'_>, case: &mut Case, why: &str) -> Result<()> {
    store::task::append_event(change, &case.task.id, "unvoided", why)?;
    case.move_to(change, Stage::Planned, "")?;
    case.settle(change)
}
