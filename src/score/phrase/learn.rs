//! Learning from notes: which sentences a submitted sheet brings, and which of them must never be remembered.
//!
//! A note is split where a Chinese sentence or clause of a list ends (。；！？ and their half-width forms), at line breaks,
//! and at a space between two Chinese characters, which offices use for a full stop. Never at a comma: “未核实，即作答” is
//! one finding, and its halves say nothing. The half-width full stop does not split, because it stands in 3.5 小时.

use crate::calendar::Millis;
use crate::failure::Result;
use crate::score::phrase::Phrase;
use crate::score::{Entries, FieldValue, SheetField};
use crate::store::{self, Change};
use std::collections::BTreeSet;

/// The shortest sentence to learn, in characters: shorter ones are typed sooner than found.
const SHORTEST: usize = 4;
/// The longest one: longer ones tell of one call.
const LONGEST: usize = 40;
/// So many digits make a telephone number, or part of an identity card.
const DIGITS: usize = 7;

/// The sentences of a note, without what surrounds them.
fn sentences(note: &str) -> Vec<String> {
    let mut sentences = vec![String::new()];
    let characters: Vec<char> = note.chars().collect();
    for (place, &c) in characters.iter().enumerate() {
        let chinese = |at: Option<&char>| at.is_some_and(|c| !c.is_ascii() && !c.is_whitespace());
        let between = chinese(place.checked_sub(1).and_then(|before| characters.get(before)))
            && chinese(characters.get(place + 1));
        let ends = "。；;！!？?".contains(c) || c.is_control() || (c.is_whitespace() && between);
        match (ends, sentences.last_mut()) {
            (false, Some(sentence)) => sentence.push(c),
            _ => sentences.push(String::new()),
        }
    }
    let around = |c: char| c.is_whitespace() || "，,、.：:·-—".contains(c);
    sentences
        .into_iter()
        .map(|sentence| sentence.trim_matches(around).to_string())
        .filter(|sentence| !sentence.is_empty())
        .collect()
}

/// What a sheet says about one call only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Private {
    /// The work order's number and the agent's, as [`plain`] leaves them; none of them is empty.
    numbers: Vec<String>,
}

impl Private {
    fn of(entries: &Entries) -> Private {
        let numbers = [SheetField::Ticket, SheetField::Agent];
        let numbers = numbers.iter().filter_map(|field| entries.text(field)).map(plain);
        Private { numbers: numbers.filter(|number| !number.is_empty()).collect() }
    }
}

/// Letters and digits only, half-width and small: how a number is written must not hide it.
fn plain(text: &str) -> String {
    text.chars().map(half_width).filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// １ → 1, Ａ → A.
fn half_width(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        c => c,
    }
}

/// True where a text must not be remembered: seven digits or more in all, whatever stands between them; seven digits read
/// out in Chinese one after the other; a run of letters and digits as identity papers, number plates and work orders have
/// it; a number after 工号; or one of the sheet's own numbers.
pub(super) fn tells_too_much(text: &str, private: &Private) -> bool {
    let plain = plain(text);
    let digits = text.chars().filter(|c| c.is_numeric()).count();
    let agent = plain
        .split("工号")
        .skip(1)
        .any(|after| after.trim_start_matches(['为', '是']).starts_with(|c: char| c.is_ascii_alphanumeric()));
    digits >= DIGITS
        || spoken_digits(text) >= DIGITS
        || identifiers(text)
        || agent
        || private.numbers.iter().any(|number| plain.contains(number))
}

/// The longest run of digits read out in Chinese, mixed with others or not.
fn spoken_digits(text: &str) -> usize {
    let (mut longest, mut run) = (0, 0);
    for c in text.chars().filter(|c| c.is_alphanumeric()) {
        run = if c.is_numeric() || "零一二三四五六七八九幺两".contains(c) { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

/// A run of letters, digits and hyphens with a letter and four digits or more.
fn identifiers(text: &str) -> bool {
    let text: String = text.chars().map(half_width).collect();
    text.split(|c: char| !c.is_ascii_alphanumeric() && !"-_*".contains(c)).any(|run| {
        run.chars().filter(char::is_ascii_digit).count() >= 4
            && run.chars().any(|c| c.is_ascii_alphabetic() || c == '*')
    })
}

/// What a sheet brings: item and sentence, each pair once, in order.
fn lessons(entries: &Entries) -> BTreeSet<(String, String)> {
    let private = Private::of(entries);
    let mut lessons = BTreeSet::new();
    for (field, value) in entries.iter() {
        let (item, FieldValue::Text(note)) = (
            match field {
                SheetField::ItemNote(item) => item.as_str(),
                SheetField::Note => "",
                _ => continue,
            },
            value,
        ) else {
            continue;
        };
        for sentence in sentences(note) {
            let fits = (SHORTEST..=LONGEST).contains(&sentence.chars().count());
            if fits && !tells_too_much(&sentence, &private) {
                lessons.insert((item.to_string(), sentence));
            }
        }
    }
    lessons
}

/// The phrase after one more use at `at`; a new one where there was none.
fn used(known: Option<&Phrase>, id: impl FnOnce() -> String, item: &str, text: &str, at: Millis) -> Phrase {
    match known {
        Some(known) => Phrase {
            uses: known.uses.saturating_add(1),
            used_at: Some(known.used_at.map_or(at, |before| before.max(at))),
            ..known.clone()
        },
        None => Phrase {
            id: id(),
            text: text.into(),
            item: item.into(),
            kept: false,
            hidden: false,
            uses: 1,
            used_at: Some(at),
        },
    }
}

/// Learns from a sheet that is submitted for the first time. Sent back and submitted again, the same words were not used
/// twice.
pub(crate) fn learn(change: &mut Change<'_>, entries: &Entries) -> Result<()> {
    for (item, text) in lessons(entries) {
        let known = store::phrase::find(change.db(), &item, &text)?;
        let at = change.at();
        let new = used(known.as_ref(), || change.new_id(), &item, &text, at);
        store::phrase::put(change, known.as_ref(), &new)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;
    use serde_json::{Value, json};

    #[rstest]
    #[case("未核实，即作答", "未核实，即作答")]
    #[case("语速快。未核实；打断一次;致歉\n挂断！", "语速快|未核实|打断一次|致歉|挂断")]
    #[case("语速快 未核实", "语速快|未核实")]
    #[case("转 12345 热线", "转 12345 热线")]
    #[case("等 3.5 小时回电", "等 3.5 小时回电")]
    #[case(" ，语速快，。。 ", "语速快")]
    #[case("语速快　未核实", "语速快|未核实")]
    #[case("", "")]
    fn notes_are_split_into_sentences(#[case] note: &str, #[case] expected: &str) {
        assert_eq!(sentences(note).join("|"), expected);
    }

    #[rstest]
    #[case("话务员语速偏快", false)]
    #[case("引导拨打 12345 转 2 号键", false)]
    #[case("2026 年起执行", false)]
    #[case("请拨 0351-3030303", true)]
    #[case("手机 138 0000 1111", true)]
    #[case("手机１３８００００１１１１", true)]
    #[case("电话一三八零零零零一一一一", true)]
    #[case("电话幺三八 0000", true)]
    #[case("一次打断，两次致歉", false)]
    #[case("身份证 14010519900101123X", true)]
    #[case("身份证 1401****123X", true)]
    #[case("车牌晋A12345", true)]
    #[case("另一工单 GD-2041", true)]
    #[case("工号1023未报全", true)]
    #[case("自称工号为 A7", true)]
    #[case("未报工号", false)]
    #[case("工号播报含糊", false)]
    #[case("转接坐席 88 号", true)]
    #[case("单号 gd ７-1 已登记", true)]
    fn what_tells_too_much(#[case] text: &str, #[case] too_much: bool) {
        let entries = Entries::read([("ticket", &json!("GD7-1")), ("agent", &json!("88"))]).unwrap();
        assert_eq!(tells_too_much(text, &Private::of(&entries)), too_much);
    }

    fn learnt(fields: &[(&str, Value)]) -> Vec<(String, String)> {
        let entries = Entries::read(fields.iter().map(|(field, value)| (*field, value))).unwrap();
        lessons(&entries).into_iter().collect()
    }

    #[test]
    fn each_note_teaches_its_own_item_and_each_sentence_once() {
        let lessons = learnt(&[
            ("note:hold", json!("等待时未说明原因；等待时未说明原因。短句")),
            ("note", json!("等待时未说明原因")),
            ("ticket", json!("等待 1")),
            ("item:hold", json!(30)),
        ]);
        let text = "等待时未说明原因".to_string();
        assert_eq!(lessons, [(String::new(), text.clone()), ("hold".into(), text)]);
        assert_eq!(learnt(&[("note", json!("长".repeat(41)))]), []);
        assert_eq!(learnt(&[("note", json!("长".repeat(40)))]).len(), 1);
    }

    #[test]
    fn a_use_more_is_counted_and_a_hidden_phrase_stays_hidden() {
        let first = used(None, || "p".into(), "hold", "等待时未说明", 5);
        assert_eq!((first.uses, first.used_at, first.kept, first.hidden), (1, Some(5), false, false));
        let hidden = Phrase { hidden: true, kept: true, ..first };
        let second = used(Some(&hidden), String::new, "hold", "等待时未说明", 9);
        assert_eq!(second, Phrase { uses: 2, used_at: Some(9), ..hidden });
    }

    proptest! {
        /// Whatever is written, by whatever keyboard: nothing learnt holds seven digits or the sheet's own numbers.
        #[test]
        fn no_number_is_ever_learnt(
            note in "([话务员答复。；，\n 　0-9０-９A-Za-z一二三幺零-]|工号|12345){0,60}",
            ticket in "[A-Z0-9-]{1,6}",
            agent in "[A-Z0-9]{1,4}",
        ) {
            let fields = [("note", json!(note)), ("ticket", json!(ticket)), ("agent", json!(agent))];
            for (_, text) in learnt(&fields) {
                prop_assert!(text.chars().filter(|c| c.is_numeric()).count() < 7, "{text}");
                prop_assert!((4..=40).contains(&text.chars().count()), "{text}");
                prop_assert!(!text.to_lowercase().contains(&agent.to_lowercase()), "{text}");
                let bare = plain(&ticket);
                prop_assert!(bare.is_empty() || !plain(&text).contains(&bare), "{text}");
                prop_assert!(!text.contains(['。', '；', '\n']), "{text}");
            }
        }
    }
}
