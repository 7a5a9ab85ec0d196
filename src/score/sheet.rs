//! 评分单: what the scorer entered, field by field, exactly as it was saved when the field was left.
//!
//! A field has a stable name (`item:greeting`), a value a plain JSON number or word. Both are typed here and read
//! strictly; whether a value fits the card at hand is for [`super::form`] to say.

use super::Tenths;
use crate::failure::{Failure, Result};
use serde::{Serialize, Serializer};
use serde_json::Value;
use std::{collections::BTreeMap, fmt, str::FromStr};
use ts_rs::TS;

/// The longest note, in characters.
pub(super) const LONGEST_NOTE: usize = 2_000;
/// The longest work-order number, in characters.
pub(super) const LONGEST_TICKET: usize = 64;
/// The longest agent number, in characters.
pub(super) const LONGEST_AGENT: usize = 16;

/// The name of a field of the form.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SheetField {
    /// `item:<id>`: the points of an item.
    Item(String),
    /// `key_point:<id>`: whether a key point was given.
    KeyPoint(String),
    /// `note:<id>`: the note on an item.
    ItemNote(String),
    /// `checkpoint:<index>`: whether a step of the script was done; counted from 0 in the order of the card.
    Checkpoint(usize),
    /// `note`: the note on the whole call.
    Note,
    /// `agent`: the number that the agent gave. Never a name: the sheet judges a service, not a person.
    Agent,
    /// `ticket`: the number of the work order that the line opened.
    Ticket,
}

impl SheetField {
    /// True where it holds a judgement that a second scorer could share or not: no note, no number, no tick of the script.
    pub fn is_judgement(&self) -> bool {
        matches!(self, SheetField::Item(_) | SheetField::KeyPoint(_))
    }
}

impl fmt::Display for SheetField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SheetField::Item(id) => write!(f, "item:{id}"),
            SheetField::KeyPoint(id) => write!(f, "key_point:{id}"),
            SheetField::ItemNote(id) => write!(f, "note:{id}"),
            SheetField::Checkpoint(index) => write!(f, "checkpoint:{index}"),
            SheetField::Note => f.write_str("note"),
            SheetField::Agent => f.write_str("agent"),
            SheetField::Ticket => f.write_str("ticket"),
        }
    }
}

impl FromStr for SheetField {
    type Err = Failure;

    fn from_str(text: &str) -> Result<Self> {
        let field = match text.split_once(':') {
            Some((_, "")) => None,
            Some(("item", id)) => Some(SheetField::Item(id.into())),
            Some(("key_point", id)) => Some(SheetField::KeyPoint(id.into())),
            Some(("note", id)) => Some(SheetField::ItemNote(id.into())),
            Some(("checkpoint", index)) => index.parse().ok().map(SheetField::Checkpoint),
            None if text == "agent" => Some(SheetField::Agent),
            None if text == "note" => Some(SheetField::Note),
            None if text == "ticket" => Some(SheetField::Ticket),
            _ => None,
        };
        field.ok_or_else(|| Failure::invalid(text, format!("评分单上没有名为“{text}”的填写项。")))
    }
}

/// The value of a field. In JSON: tenths as an integer, `"na"`, `"veto"`, `"hit"`, `"missed"`, `"occurred"`, `"done"`,
/// `"not"`, or the text itself.
#[derive(Debug, Clone, PartialEq, Eq, TS)]
#[ts(type = "number | string")]
pub enum FieldValue {
    /// Points of an item.
    Points(Tenths),
    /// 不适用.
    NotApplicable,
    /// 一票否决.
    Veto,
    /// A required or bonus key point was given.
    Hit,
    /// It was not.
    Missed,
    /// A fatal error was made.
    Occurred,
    /// It was not.
    NotOccurred,
    /// A step of the script was done.
    Done,
    /// It was not.
    NotDone,
    /// A note or a number.
    Text(String),
}

impl FieldValue {
    /// Reads the value of `field`; `None` where the field was emptied (`null`, or a text of blanks).
    ///
    /// # Errors
    /// [`Failure::Invalid`] at `field` for a value that such a field cannot have.
    pub fn read(field: &SheetField, value: &Value) -> Result<Option<Self>> {
        let wrong = |message: String| Err(Failure::invalid(field.to_string(), message));
        let read = match (field, value) {
            (_, Value::Null) => return Ok(None),
            (SheetField::Item(_), Value::String(word)) if word == "na" => FieldValue::NotApplicable,
            (SheetField::Item(_), Value::String(word)) if word == "veto" => FieldValue::Veto,
            (SheetField::Item(_), _) => match value.as_i64().and_then(|tenths| i32::try_from(tenths).ok()) {
                Some(tenths) if tenths >= 0 => FieldValue::Points(Tenths(tenths)),
                _ => return wrong(format!("得分“{value}”不对，请从给出的分值中选择。")),
            },
            (SheetField::KeyPoint(_), Value::String(word)) => match word.as_str() {
                "hit" => FieldValue::Hit,
                "missed" => FieldValue::Missed,
                "occurred" => FieldValue::Occurred,
                "not" => FieldValue::NotOccurred,
                _ => return wrong(format!("答案要点的判定“{word}”不对，请重新勾选。")),
            },
            (SheetField::KeyPoint(_), _) => {
                return wrong(format!("答案要点的判定“{value}”不对，请重新勾选。"));
            }
            (SheetField::Checkpoint(_), value) => match value.as_str() {
                Some("done") => FieldValue::Done,
                Some("not") => FieldValue::NotDone,
                _ => return wrong(format!("打卡点的记录“{value}”不对，请选“做到”或“没做到”。")),
            },
            (SheetField::Agent, Value::String(text)) => match text.trim() {
                "" => return Ok(None),
                number => FieldValue::Text(agent_number(field, number)?.into()),
            },
            (SheetField::ItemNote(_) | SheetField::Note | SheetField::Ticket, Value::String(text)) => {
                let limit = if *field == SheetField::Ticket { LONGEST_TICKET } else { LONGEST_NOTE };
                let length = text.chars().count();
                if length > limit {
                    return wrong(format!("文字有 {length} 个字，最多 {limit} 个，请删减。"));
                }
                if text.trim().is_empty() {
                    return Ok(None);
                }
                FieldValue::Text(text.clone())
            }
            (SheetField::ItemNote(_) | SheetField::Note | SheetField::Ticket | SheetField::Agent, _) => {
                return wrong(format!("此处应填文字，收到的是“{value}”。"));
            }
        };
        Ok(Some(read))
    }

    /// The value in JSON, as [`FieldValue::read`] takes it.
    pub fn to_json(&self) -> Value {
        match self {
            FieldValue::Points(points) => Value::from(points.0),
            FieldValue::NotApplicable => Value::from("na"),
            FieldValue::Veto => Value::from("veto"),
            FieldValue::Hit => Value::from("hit"),
            FieldValue::Missed => Value::from("missed"),
            FieldValue::Occurred => Value::from("occurred"),
            FieldValue::Done => Value::from("done"),
            FieldValue::NotOccurred | FieldValue::NotDone => Value::from("not"),
            FieldValue::Text(text) => Value::from(text.as_str()),
        }
    }
}

impl Serialize for FieldValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        self.to_json().serialize(serializer)
    }
}

/// A number as agents give it; a name would make the sheet a file on a person.
fn agent_number<'a>(field: &SheetField, text: &'a str) -> Result<&'a str> {
    let wrong = |message: String| Err(Failure::invalid(field.to_string(), message));
    if !text.chars().all(|c| c.is_ascii_alphanumeric()) {
        return wrong("话务员工号只能填数字和字母，不要填姓名；没有听清的请留空。".into());
    }
    match text.len() {
        0..=LONGEST_AGENT => Ok(text),
        long => wrong(format!("话务员工号有 {long} 位，最多 {LONGEST_AGENT} 位，请核对。")),
    }
}

/// The fields of one score sheet that hold something.
#[derive(Debug, Clone, PartialEq, Eq, Default, TS)]
#[ts(as = "BTreeMap<String, FieldValue>")]
pub struct Entries(BTreeMap<SheetField, FieldValue>);

impl Entries {
    /// Reads a sheet back as it was saved.
    ///
    /// # Errors
    /// [`Failure::Invalid`] at the first field that is not one or whose value it cannot have.
    pub fn read<'a>(saved: impl IntoIterator<Item = (&'a str, &'a Value)>) -> Result<Self> {
        let mut entries = Entries::default();
        for (name, value) in saved {
            let field: SheetField = name.parse()?;
            let value = FieldValue::read(&field, value)?;
            entries.set(field, value);
        }
        Ok(entries)
    }

    /// What stands in `field`.
    pub fn get(&self, field: &SheetField) -> Option<&FieldValue> {
        self.0.get(field)
    }

    /// Writes or, with `None`, empties `field`.
    pub fn set(&mut self, field: SheetField, value: Option<FieldValue>) {
        match value {
            Some(value) => self.0.insert(field, value),
            None => self.0.remove(&field),
        };
    }

    /// Every field that holds something, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&SheetField, &FieldValue)> {
        self.0.iter()
    }

    /// The text in `field`, if it holds one.
    pub fn text(&self, field: &SheetField) -> Option<&str> {
        match self.get(field) {
            Some(FieldValue::Text(text)) => Some(text),
            _ => None,
        }
    }
}

impl Serialize for Entries {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(field, value)| (field.to_string(), value)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;
    use serde_json::json;

    #[rstest]
    #[case("item:greeting", json!(50))]
    #[case("item:greeting", json!("na"))]
    #[case("item:greeting", json!("veto"))]
    #[case("key_point:k1", json!("hit"))]
    #[case("key_point:k1", json!("missed"))]
    #[case("key_point:k1", json!("occurred"))]
    #[case("key_point:k1", json!("not"))]
    #[case("note:greeting", json!("na"))]
    #[case("note", json!(" 一句话\n两句话"))]
    #[case("ticket", json!("GD20261123001"))]
    #[case("agent", json!("A1023"))]
    #[case("checkpoint:0", json!("done"))]
    #[case("checkpoint:12", json!("not"))]
    fn what_is_saved_reads_back(#[case] name: &str, #[case] value: Value) {
        let entries = Entries::read([(name, &value)]).unwrap();
        assert_eq!(serde_json::to_value(&entries).unwrap(), json!({ name: value }));
    }

    #[rstest]
    #[case("note", json!("  "))]
    #[case("item:greeting", json!(null))]
    fn an_emptied_field_is_gone(#[case] name: &str, #[case] value: Value) {
        let mut entries = Entries::read([("note", &json!("旧")), ("item:greeting", &json!(30))]).unwrap();
        let field: SheetField = name.parse().unwrap();
        let value = FieldValue::read(&field, &value).unwrap();
        entries.set(field.clone(), value);
        assert_eq!((entries.get(&field), entries.iter().count()), (None, 1));
    }

    #[rstest]
    #[case("item:greeting", json!(-10), "请从给出的分值中选择")]
    #[case("item:greeting", json!(5.5), "请从给出的分值中选择")]
    #[case("item:greeting", json!(9_999_999_999_i64), "请从给出的分值中选择")]
    #[case("item:greeting", json!("hit"), "请从给出的分值中选择")]
    #[case("item:greeting", json!(true), "请从给出的分值中选择")]
    #[case("key_point:k1", json!("yes"), "请重新勾选")]
    #[case("key_point:k1", json!(true), "请重新勾选")]
    #[case("note", json!(3), "应填文字")]
    #[case("ticket", json!("1".repeat(65)), "最多 64 个")]
    #[case("note:greeting", json!("长".repeat(2_001)), "最多 2000 个")]
    #[case("agent", json!("张三"), "不要填姓名")]
    #[case("agent", json!("10 23"), "只能填数字和字母")]
    #[case("agent", json!("1".repeat(17)), "最多 16 位")]
    #[case("agent", json!(1023), "应填文字")]
    #[case("checkpoint:0", json!("hit"), "“做到”或“没做到”")]
    #[case("checkpoint:0", json!(true), "“做到”或“没做到”")]
    #[case("checkpoint:a", json!("done"), "没有名为")]
    #[case("checkpoint:-1", json!("done"), "没有名为")]
    #[case("item:", json!(1), "没有名为")]
    #[case("item", json!(1), "没有名为")]
    #[case("notes", json!("x"), "没有名为")]
    #[case("score:greeting", json!(1), "没有名为")]
    fn what_cannot_be_is_refused(#[case] name: &str, #[case] value: Value, #[case] sentence: &str) {
        match Entries::read([(name, &value)]) {
            Err(Failure::Invalid { field, message }) => {
                assert_eq!(field, name);
                assert!(message.contains(sentence), "{message}");
            }
            other => panic!("{other:?}"),
        }
    }
}
