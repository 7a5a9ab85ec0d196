//! The sheet as it was first submitted, read back from the record of changes: what stands there now with every later
//! change of a field taken back, newest first.

use super::{Score, Tenths};
use crate::call::Case;
use crate::failure::Result;
use crate::store::audit::AuditRow;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;
use ts_rs::TS;

/// A submitted sheet beside what was made of it since; every field of the form that differs is in `changed`.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Original {
    /// The fields as they were first submitted.
    pub entries: BTreeMap<String, Value>,
    /// The total they came to, in tenths of a hundred.
    pub total: Option<Tenths>,
    /// Why, line by line.
    pub explanation: Vec<String>,
    /// Fields that stand otherwise now.
    pub changed: Vec<String>,
}

/// The sheet of `case` as it was first submitted; none before that, and where nothing was changed since.
pub(super) fn original(case: &Case, changes: &[AuditRow]) -> Result<Option<Original>> {
    let Some(sheet) = &case.sheet else { return Ok(None) };
    let Some(entries) = as_submitted(&sheet.id, &case.saved, changes) else { return Ok(None) };
    let fields =
        entries.keys().chain(case.saved.keys()).filter(|field| entries.get(*field) != case.saved.get(*field));
    let mut changed: Vec<String> = fields.cloned().collect();
    changed.sort();
    changed.dedup();
    if changed.is_empty() {
        return Ok(None);
    }
    let Score { of_hundred, explanation, .. } = case.score_of(&entries)?;
    Ok(Some(Original { entries, total: of_hundred, explanation, changed }))
}

/// `saved` with every change of the sheet's fields after its first submission taken back; none where it never was.
fn as_submitted(
    sheet: &str,
    saved: &BTreeMap<String, Value>,
    changes: &[AuditRow],
) -> Option<BTreeMap<String, Value>> {
    let is_submission = |row: &AuditRow| {
        row.edits.iter().any(|edit| edit.what == "sheet_submitted" && edit.id == sheet && !edit.new.is_null())
    };
    let first = changes.iter().position(is_submission)?;
    let mut entries = saved.clone();
    for edit in changes[first + 1..].iter().rev().flat_map(|row| row.edits.iter().rev()) {
        let field = edit.id.strip_prefix(sheet).and_then(|rest| rest.strip_prefix('/'));
        let Some(field) = field.filter(|_| edit.what == "entry") else { continue };
        match &edit.old {
            Value::Null => entries.remove(field),
            old => entries.insert(field.into(), old.clone()),
        };
    }
    Some(entries)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Edit;
    use serde_json::json;

    fn row(edits: &[(&str, &str, Value, Value)]) -> AuditRow {
        let edit = |(what, id, old, new): &(&str, &str, Value, Value)| Edit {
            what: (*what).into(),
            id: (*id).into(),
            old: old.clone(),
            new: new.clone(),
        };
        AuditRow {
            seq: 0,
            at: 0,
            person: None,
            action: String::new(),
            edits: edits.iter().map(edit).collect(),
        }
    }

    #[test]
    fn later_changes_are_taken_back_and_earlier_ones_are_not() {
        let saved = BTreeMap::from([("note".to_string(), json!("丙")), ("item:a".to_string(), json!(30))]);
        let submitted = row(&[("sheet_submitted", "s", json!(null), json!(9))]);
        let changes = [
            row(&[("entry", "s/note", json!(null), json!("甲"))]),
            submitted,
            row(&[
                ("entry", "s/note", json!("甲"), json!("乙")),
                ("entry", "s/item:a", json!(null), json!(30)),
            ]),
            row(&[("entry", "other/note", json!("别人的"), json!("丁"))]),
            row(&[
                ("sheet_submitted", "s", json!(9), json!(null)),
                ("sheet_submitted", "s", json!(null), json!(12)),
            ]),
            row(&[
                ("entry", "s/note", json!("乙"), json!("丙")),
                ("entry", "s/ticket", json!("GD1"), json!(null)),
            ]),
        ];
        let first = as_submitted("s", &saved, &changes).unwrap();
        assert_eq!(
            first,
            BTreeMap::from([("note".to_string(), json!("甲")), ("ticket".to_string(), json!("GD1"))])
        );
        assert_eq!(as_submitted("s", &saved, &changes[..1]), None, "never submitted");
    }
}
