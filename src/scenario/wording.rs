//! The TOML reader's English complaints as Chinese sentences.

use super::field_name;

/// The sentence for `message`, and the name of the missing field where that is the complaint.
pub(super) fn in_chinese(message: &str) -> (String, Option<String>) {
    if let Some(field) = between(message, "missing field `", "`") {
        return (format!("缺少这个字段，请补上一行“{field} = …”。"), Some(field.to_owned()));
    }
    (other_than_missing(message), None)
}

fn other_than_missing(message: &str) -> String {
    if let Some(field) = between(message, "unknown field `", "`") {
        let known: Vec<String> =
            ticked(message).skip(1).map(|key| format!("{key}（{}）", field_name(key))).collect();
        // The whole card has too many to list.
        if known.len() > 8 {
            return format!("不认识字段“{field}”，请核对拼写，可对照随软件提供的卡片。");
        }
        return format!("不认识字段“{field}”，请核对拼写。此处可用：{}。", known.join("、"));
    }
    if let Some(word) = between(message, "unknown variant `", "`") {
        let known: Vec<&str> = ticked(message).skip(1).collect();
        return format!("不能写“{word}”，只能写 {} 之一。", known.join("、"));
    }
    for start in ["invalid type: ", "invalid value: "] {
        if let Some((found, wanted)) =
            message.strip_prefix(start).and_then(|rest| rest.split_once(", expected "))
        {
            return format!("应写{}，现在是{}。", wanted_name(wanted), found_name(found));
        }
    }
    let known = [
        ("wanted string or table", "应写带英文双引号的文字。"),
        ("input is out of range", "没有这一天，请核对年月日。"),
        ("input contains invalid characters", NOT_A_DAY),
        ("premature end of input", NOT_A_DAY),
        ("trailing input", NOT_A_DAY),
        ("duplicate key", "这个字段写了两次，请删去一处。"),
        ("string values must be quoted", "文字须放在英文双引号里，例如 \"社保\"。"),
        ("key with no value", "字段名后面缺少“= 内容”。"),
        ("invalid basic string", "文字的英文双引号没有成对。"),
        ("invalid unquoted key", "字段名须用规定的英文名。"),
        ("unclosed table", "段名的方括号没有成对。"),
        ("unclosed array", "列表的方括号没有成对。"),
        ("missing comma between array elements", "列表里两条之间缺少英文逗号，或方括号没有成对。"),
        ("missing escaped value", "反斜杠写法不对；要写反斜杠本身请写两个（\\\\）。"),
    ];
    let sentence = known.iter().find(|(start, _)| message.starts_with(start)).map(|(_, sentence)| *sentence);
    sentence.map_or_else(|| format!("写法不符合 TOML 规则（{message}）。"), str::to_owned)
}

const NOT_A_DAY: &str = "不是日期，请写成 \"2026-01-01\" 的样子（带英文双引号）。";

fn wanted_name(wanted: &str) -> String {
    match wanted {
        "a string" => "带英文双引号的文字".into(),
        "a boolean" => "true 或 false".into(),
        "a sequence" => "用方括号括起来的列表".into(),
        "u8" => "0 到 255 的整数".into(),
        "u32" => "不小于 0 的整数".into(),
        "a formatted date string" => "带英文双引号的日期，例如 \"2026-01-01\"".into(),
        other if other.starts_with("struct ") => "一段（如 [persona]）".into(),
        other => other.into(),
    }
}

fn found_name(found: &str) -> String {
    let (kind, value) = found.split_once(' ').unwrap_or((found, ""));
    match kind {
        "string" => format!("文字 {value}"),
        "integer" => format!("整数 {}", value.trim_matches('`')),
        "boolean" => value.trim_matches('`').into(),
        "floating" => format!("小数 {}", value.trim_start_matches("point ").trim_matches('`')),
        "sequence" => "列表".into(),
        "map" => "一段，或没有引号的日期".into(),
        _ => found.into(),
    }
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    text.strip_prefix(start)?.split_once(end).map(|(inside, _)| inside)
}

/// What stands between backticks.
fn ticked(message: &str) -> impl Iterator<Item = &str> {
    message.split('`').skip(1).step_by(2)
}
