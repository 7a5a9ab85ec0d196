//! How a practice compares with its reference: per judgement the same or not, with the reason; the share of agreement and
//! the difference in points.

use super::lesson::Lesson;
use crate::score::{FormField, FormInput, SheetField, Tenths};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use ts_rs::TS;

/// 85 %: below this the check-up of a bulletin finds two scorers too far apart, so a beginner must reach it.
pub const PASS_PERCENT: u32 = 85;

/// The result of a practice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PracticeResult {
    /// Every judgement of the reference.
    pub compared: Vec<PracticeJudgement>,
    /// How many are the same.
    pub same: u32,
    /// How many there are.
    pub of: u32,
    /// The share that is the same, in tenths of a percent, rounded half up.
    pub agreement: u32,
    /// At least [`PASS_PERCENT`].
    pub passed: bool,
    /// What was scored, of a hundred; none where there is no total.
    pub mine: Option<i32>,
    /// What the reference comes to.
    pub reference: Option<i32>,
    /// Mine less the reference, in tenths; none where one has no total.
    pub difference: Option<i32>,
}

/// One judgement beside the reference.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PracticeJudgement {
    /// The field.
    pub field: String,
    /// What is judged.
    pub name: String,
    /// What was entered; null where nothing.
    pub mine: Value,
    /// What the reference says.
    pub reference: Value,
    /// Whether they agree.
    pub same: bool,
    /// Why the reference says so.
    pub reason: String,
}

/// Compares `mine` with the reference of `lesson`. `form` names the fields; `totals` are mine and the reference's.
pub fn compare(
    lesson: &Lesson,
    form: &[FormField],
    mine: &BTreeMap<String, Value>,
    totals: [Option<Tenths>; 2],
) -> PracticeResult {
    let several = lesson.attempts.len() > 1;
    let outcomes = lesson.attempts.iter().enumerate().map(|(at, attempt)| {
        let name = if several { format!("第 {} 次拨打的结果", at + 1) } else { "拨测结果".into() };
        (outcome_field(at), name, Value::from(attempt.outcome.code()), attempt.reason.clone(), None)
    });
    let judged = lesson.reference.iter().filter(|reference| is_compared(&reference.field));
    let judgements = judged.map(|reference| {
        let field = form.iter().find(|field| field.field == reference.field);
        let name = field.map_or(reference.field.clone(), |field| field.name.clone());
        let input = field.map(|field| &field.input);
        (reference.field.clone(), name, reference.value.clone(), reference.reason.clone(), input)
    });
    let compared: Vec<PracticeJudgement> = outcomes
        .chain(judgements)
        .map(|(field, name, reference, reason, input)| {
            let entered = mine.get(&field).cloned().unwrap_or_default();
            let same = meant(&entered, input) == meant(&reference, input);
            PracticeJudgement { field, name, mine: entered, reference, same, reason }
        })
        .collect();
    let (same, of) = (compared.iter().filter(|one| one.same).count() as u32, compared.len() as u32);
    let [total, reference] = totals;
    PracticeResult {
        same,
        of,
        agreement: (2_000 * same + of).checked_div(2 * of).unwrap_or(0),
        passed: same * 100 >= PASS_PERCENT * of,
        mine: total.map(|total| total.0),
        reference: reference.map(|total| total.0),
        difference: total.zip(reference).map(|(total, reference)| total.0 - reference.0),
        compared,
    }
}

/// Judgements, and the number of a work order. Notes are free words; the steps of the script are the caller's own doing.
fn is_compared(field: &str) -> bool {
    field.parse().is_ok_and(|field: SheetField| field.is_judgement() || field == SheetField::Ticket)
}

/// The field that holds the outcome chosen for a dialling, counted from 0.
pub fn outcome_field(attempt: usize) -> String {
    format!("outcome:{}", attempt + 1)
}

/// What an entry means: a bonus point or a fatal error left alone was not given, not made.
fn meant(value: &Value, input: Option<&FormInput>) -> Value {
    match (value, input) {
        (Value::Null, Some(FormInput::Fatal)) => Value::from("not"),
        (Value::Null, Some(FormInput::KeyPoint { required: false })) => Value::from("missed"),
        (Value::String(text), Some(FormInput::Text { .. })) => Value::from(text.trim()),
        (value, _) => value.clone(),
    }
}
