//! The score form of one task: which fields there are, in which order, and what each takes.

use super::{
    Choice, Entries, FieldValue, Item, ItemKind, Scorecard, ScoredKeyPoint, SheetField, Tenths, Veto,
    sheet::{LONGEST_AGENT, LONGEST_NOTE, LONGEST_TICKET},
};
use crate::failure::{Failure, Result};
use crate::scenario::KeyPointKind;
use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;

/// One field of the form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FormField {
    /// Its name, e.g. `item:greeting`.
    pub field: String,
    /// The dimension under which it stands; empty for the fields of the whole call.
    pub dimension: String,
    /// The item to which it belongs; empty for the fields of the whole call.
    pub item: String,
    /// The Chinese name, or the key point's text.
    pub name: String,
    /// What is judged; empty where the name says it.
    pub about: String,
    /// What it takes.
    pub input: FormInput,
}

impl FormField {
    /// What stands in the field, as people say it.
    pub fn said(&self, value: Option<&Value>) -> String {
        match (value, &self.input) {
            (None | Some(Value::Null), _) => "（空）".into(),
            (Some(Value::String(text)), FormInput::Text { .. }) => text.clone(),
            (Some(Value::Number(points)), _) => {
                match points.as_i64().and_then(|points| i32::try_from(points).ok()) {
                    Some(tenths) => format!("{} 分", Tenths(tenths)),
                    None => points.to_string(),
                }
            }
            (Some(Value::String(word)), input) => match (word.as_str(), input) {
                ("na", _) => "不适用",
                ("veto", _) => "一票否决",
                ("hit", _) => "答出",
                ("missed", _) => "未答出",
                ("done", _) => "做到",
                ("occurred", _) => "出现",
                ("not", FormInput::Checkpoint) => "没做到",
                ("not", _) => "未出现",
                (other, _) => other,
            }
            .into(),
            (Some(other), _) => other.to_string(),
        }
    }
}

/// What a field of the form takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FormInput {
    /// One of the choices, in tenths.
    Choice {
        /// The choices, in the order of the form.
        choices: Vec<Choice>,
        /// Whether `"na"` may be chosen.
        na_allowed: bool,
        /// What `"veto"` stands for, if it may be chosen.
        veto: Option<Veto>,
    },
    /// `"hit"` or `"missed"`; a required one must be judged, a bonus left alone counts as not given.
    KeyPoint {
        /// Whether it must be judged.
        required: bool,
    },
    /// `"occurred"` or `"not"`; left alone it counts as not made.
    Fatal,
    /// `"done"` or `"not"`: a step of the script, ticked beside it.
    Checkpoint,
    /// Text of at most so many characters.
    Text {
        /// In characters.
        limit: usize,
    },
}

/// The form for a task: the checkpoints of the script, the items that apply in the order of the card, each followed by
/// its note, then the fields of the whole call. Derived items have no field.
pub fn form(
    card: &Scorecard,
    scenario: bool,
    key_points: &[ScoredKeyPoint],
    checkpoints: &[String],
) -> Vec<FormField> {
    let of_the_call = |field: SheetField, name: &str, input: FormInput| FormField {
        field: field.to_string(),
        dimension: String::new(),
        item: String::new(),
        name: name.into(),
        about: String::new(),
        input,
    };
    let mut fields: Vec<FormField> = checkpoints
        .iter()
        .enumerate()
        .map(|(index, text)| of_the_call(SheetField::Checkpoint(index), text, FormInput::Checkpoint))
        .collect();
    for dimension in &card.dimensions {
        for item in dimension.items.iter().filter(|item| item.applies(scenario)) {
            let field = |field: SheetField, name: &str, about: &str, input: FormInput| FormField {
                field: field.to_string(),
                dimension: dimension.id.clone(),
                item: item.id.clone(),
                name: name.into(),
                about: about.into(),
                input,
            };
            match item.kind {
                ItemKind::Connection { .. } => continue,
                ItemKind::KeyPoints => fields.extend(key_points.iter().map(|point| {
                    let input = match point.kind {
                        KeyPointKind::Fatal => FormInput::Fatal,
                        kind => FormInput::KeyPoint { required: kind == KeyPointKind::Required },
                    };
                    field(SheetField::KeyPoint(point.id.clone()), &point.text, "", input)
                })),
                ItemKind::Plain { .. } => fields.push(field(
                    SheetField::Item(item.id.clone()),
                    &item.name,
                    &item.about,
                    FormInput::Choice {
                        choices: item.choices(),
                        na_allowed: item.na_allowed,
                        veto: item.veto.clone(),
                    },
                )),
            }
            let input = FormInput::Text { limit: LONGEST_NOTE };
            fields.push(field(SheetField::ItemNote(item.id.clone()), &note_name(item), "", input));
        }
    }
    fields.extend(
        [
            (SheetField::Agent, "话务员工号", LONGEST_AGENT),
            (SheetField::Ticket, "工单号", LONGEST_TICKET),
            (SheetField::Note, "备注", LONGEST_NOTE),
        ]
        .map(|(field, name, limit)| of_the_call(field, name, FormInput::Text { limit })),
    );
    fields
}

/// The name of an item's note, on the form and in the list of what is missing.
pub(super) fn note_name(item: &Item) -> String {
    format!("“{}”的说明", item.name)
}

impl Entries {
    /// Enters `value` into the field called `name` of `form`; `null` empties it.
    ///
    /// # Errors
    /// [`Failure::Invalid`] at `name` where the form has no such field or the field does not take the value; nothing is
    /// changed then.
    pub fn apply(&mut self, form: &[FormField], name: &str, value: &Value) -> Result<()> {
        let field: SheetField = name.parse()?;
        let Some(place) = form.iter().find(|place| place.field == name) else {
            return Err(Failure::invalid(name, format!("本任务的评分单上没有“{name}”这一项。")));
        };
        let value = FieldValue::read(&field, value)?;
        if let Some(value) = &value {
            place.takes(value)?;
        }
        self.set(field, value);
        Ok(())
    }
}

impl FormField {
    fn takes(&self, value: &FieldValue) -> Result<()> {
        let name = &self.name;
        let problem = match (&self.input, value) {
            (FormInput::Choice { choices, .. }, FieldValue::Points(points)) => {
                let fits = choices.iter().any(|choice| choice.points == *points);
                (!fits).then(|| format!("“{name}”没有 {points} 分这一档，请从给出的分值中选择。"))
            }
            (FormInput::Choice { na_allowed, .. }, FieldValue::NotApplicable) => {
                (!na_allowed).then(|| format!("“{name}”不能选“不适用”。"))
            }
            (FormInput::Choice { veto, .. }, FieldValue::Veto) => {
                veto.is_none().then(|| format!("“{name}”没有一票否决。"))
            }
            (FormInput::KeyPoint { .. }, FieldValue::Hit | FieldValue::Missed)
            | (FormInput::Fatal, FieldValue::Occurred | FieldValue::NotOccurred)
            | (FormInput::Checkpoint, FieldValue::Done | FieldValue::NotDone)
            | (FormInput::Text { .. }, FieldValue::Text(_)) => None,
            (FormInput::Fatal, _) => Some(format!("“{name}”是致命错误，请判定“出现”或“未出现”。")),
            (FormInput::KeyPoint { .. }, _) => Some(format!("“{name}”是答案要点，请判定“答出”或“未答出”。")),
            (FormInput::Choice { .. } | FormInput::Checkpoint | FormInput::Text { .. }, _) => {
                Some(format!("“{name}”不能这样填写。"))
            }
        };
        match problem {
            Some(message) => Err(Failure::invalid(&self.field, message)),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::default_scorecard;
    use rstest::rstest;
    use serde_json::json;

    fn key_points() -> Vec<ScoredKeyPoint> {
        let point = |id: &str, kind, weight| ScoredKeyPoint { id: id.into(), text: id.into(), kind, weight };
        vec![
            point("k1", KeyPointKind::Required, 2),
            point("k2", KeyPointKind::Bonus, 1),
            point("k3", KeyPointKind::Fatal, 1),
        ]
    }

    #[rstest]
    #[case("item:greeting", json!(50), "5 分")]
    #[case("item:greeting", json!(25), "2.5 分")]
    #[case("item:greeting", json!("na"), "不适用")]
    #[case("item:greeting", json!(null), "（空）")]
    #[case("key_point:k1", json!("missed"), "未答出")]
    #[case("key_point:k3", json!("not"), "未出现")]
    #[case("checkpoint:0", json!("not"), "没做到")]
    #[case("note", json!("not"), "not")]
    #[case("agent", json!("0123"), "0123")]
    fn what_stands_in_a_field_is_said_as_people_say_it(
        #[case] field: &str,
        #[case] value: Value,
        #[case] said: &str,
    ) {
        let fields = form(&default_scorecard(), true, &key_points(), &["已说开场白".to_string()]);
        let field = fields.iter().find(|known| known.field == field).unwrap();
        assert_eq!(field.said(Some(&value)), said);
        assert_eq!(field.said(None), "（空）");
    }

    #[test]
    fn a_scenario_form_is_in_the_order_of_the_card() {
        let steps = ["已说开场白".to_string(), "已追问".to_string()];
        let fields: Vec<String> =
            form(&default_scorecard(), true, &key_points(), &steps).into_iter().map(|f| f.field).collect();
        assert_eq!(
            fields.join(" "),
            "checkpoint:0 checkpoint:1 item:greeting note:greeting item:mandarin note:mandarin item:wording note:wording item:hold note:hold \
             item:closing note:closing key_point:k1 key_point:k2 key_point:k3 note:key_points item:clarifying \
             note:clarifying item:basis note:basis item:next_step note:next_step item:listening note:listening \
             item:restating note:restating item:clarity note:clarity item:empathy note:empathy agent ticket note"
        );
    }

    #[test]
    fn a_connection_form_is_short() {
        let fields: Vec<String> =
            form(&default_scorecard(), false, &[], &[]).into_iter().map(|f| f.field).collect();
        assert_eq!(fields, ["item:greeting", "note:greeting", "agent", "ticket", "note"]);
    }

    #[rstest]
    #[case("item:greeting", json!(30), None)]
    #[case("item:greeting", json!(null), None)]
    #[case("item:greeting", json!(20), Some("没有 2 分这一档"))]
    #[case("item:greeting", json!("na"), Some("不能选“不适用”"))]
    #[case("item:greeting", json!("veto"), Some("没有一票否决"))]
    #[case("item:hold", json!("na"), None)]
    #[case("item:wording", json!("veto"), None)]
    #[case("key_point:k1", json!("hit"), None)]
    #[case("key_point:k1", json!("occurred"), Some("“答出”或“未答出”"))]
    #[case("key_point:k3", json!("occurred"), None)]
    #[case("key_point:k3", json!("hit"), Some("“出现”或“未出现”"))]
    #[case("key_point:k9", json!("hit"), Some("没有“key_point:k9”这一项"))]
    #[case("item:connection", json!(200), Some("没有“item:connection”这一项"))]
    #[case("item:key_points", json!(240), Some("没有“item:key_points”这一项"))]
    #[case("colour", json!(1), Some("没有名为“colour”"))]
    #[case("ticket", json!("GD1"), None)]
    #[case("checkpoint:0", json!("not"), None)]
    #[case("checkpoint:1", json!("done"), Some("没有“checkpoint:1”这一项"))]
    fn only_what_the_form_asks_is_taken(
        #[case] name: &str,
        #[case] value: Value,
        #[case] refused: Option<&str>,
    ) {
        let form = form(&default_scorecard(), true, &key_points(), &["已说开场白".to_string()]);
        let mut entries = Entries::default();
        match (entries.apply(&form, name, &value), refused) {
            (Ok(()), None) => assert_eq!(entries.iter().count(), usize::from(!value.is_null())),
            (Err(failure), Some(sentence)) => {
                assert!(failure.message().contains(sentence), "{failure}");
                assert_eq!(entries, Entries::default());
            }
            other => panic!("{other:?}"),
        }
    }
}
