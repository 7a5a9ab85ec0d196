//! Reading a card: TOML in, a card or one Chinese sentence out that names the file, the line and the field.

use super::{Card, check, field_name, wording::in_chinese};
use crate::failure::{Failure, Result};
use std::ops::Range;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// No card written by people comes near this; a larger file is something else.
const MAX_BYTES: usize = 64 * 1024;

/// Reads the card in the file called `file_name` (without folders) with the content `text`.
///
/// # Errors
/// [`Failure::Invalid`] with the field's path: not TOML, a field missing, unknown or of the wrong type, a value out of
/// its range, an id that is not the file's name. What is merely missing in the content is left to
/// [`problems`](super::problems).
pub fn read_card(file_name: &str, text: &str) -> Result<Card> {
    let text = text.trim_start_matches('\u{feff}');
    if text.len() > MAX_BYTES {
        let message =
            format!("“{file_name}”有 {} KB，不像一张提问场景卡（上限 64 KB），没有读取。", text.len() / 1024);
        return Err(Failure::invalid("", message));
    }
    let card: Card = toml::from_str(text).map_err(|error| wrong_toml(file_name, text, &error))?;
    if file_name.strip_suffix(".toml") != Some(card.id.as_str()) {
        let message =
            format!("编号“{}”与文件名不一致；请把文件改名为“{}.toml”，或改正编号。", card.id, card.id);
        return Err(wrong(file_name, line_of(text, "id"), "id", &message));
    }
    match check::malformed(&card).into_iter().next() {
        Some(problem) => {
            Err(wrong(file_name, line_of(text, &problem.field), &problem.field, &problem.message))
        }
        None => Ok(card),
    }
}

/// The line (from 1) of `text` on which `field`, a path such as `key_points[1].weight`, stands; where it is absent, the
/// line of the part that should hold it. Line 1 where `text` is no TOML.
pub fn line_of(text: &str, field: &str) -> usize {
    let nodes = nodes(text);
    let parents = std::iter::successors(Some(field), |path| path.rfind(['.', '[']).map(|end| &path[..end]));
    let start = parents
        .filter_map(|path| nodes.iter().find(|node| node.path == path))
        .map(|node| node.key.start)
        .next();
    start.map_or(1, |start| line_at(text, start))
}

/// A value in the file: its path, where its key and where itself stands.
struct Node {
    path: String,
    key: Range<usize>,
    value: Range<usize>,
}

fn nodes(text: &str) -> Vec<Node> {
    fn visit(path: String, key: Range<usize>, value: &Spanned<DeValue<'_>>, nodes: &mut Vec<Node>) {
        nodes.push(Node { path: path.clone(), key, value: value.span() });
        match value.get_ref() {
            DeValue::Table(table) => {
                for (key, value) in table {
                    visit(format!("{path}.{}", key.get_ref()), key.span(), value, nodes);
                }
            }
            DeValue::Array(values) => {
                for (index, value) in values.iter().enumerate() {
                    visit(format!("{path}[{index}]"), value.span(), value, nodes);
                }
            }
            _ => {}
        }
    }
    let mut nodes = Vec::new();
    if let Ok(root) = DeTable::parse(text) {
        for (key, value) in root.get_ref() {
            visit(key.get_ref().to_string(), key.span(), value, &mut nodes);
        }
    }
    nodes
}

fn wrong_toml(file_name: &str, text: &str, error: &toml::de::Error) -> Failure {
    let at = error.span().unwrap_or_default();
    // Of nodes at the same place the last is the innermost: `[[key_points]]` is both the list and its entry.
    let node = nodes(text).into_iter().rfind(|node| node.value == at || node.key == at);
    let (detail, missing) = in_chinese(error.message());
    let path = match (node, missing) {
        (Some(node), Some(missing)) => format!("{}.{missing}", node.path),
        (Some(node), None) => node.path,
        (None, Some(missing)) => missing,
        (None, None) => key_on_line(text, at.start),
    };
    wrong(file_name, line_at(text, at.start), &path, &detail)
}

fn wrong(file_name: &str, line: usize, path: &str, detail: &str) -> Failure {
    let last = path.rsplit('.').next().unwrap_or_default();
    let key = last.split('[').next().unwrap_or_default();
    let place = match field_name(key) {
        "" => String::new(),
        name if name == key => format!("，{path}"),
        name => format!("，{name}（{path}）"),
    };
    Failure::invalid(path, format!("“{file_name}”第 {line} 行{place}：{detail}"))
}

/// The key before the equals sign of the line, where the text is not TOML and nothing better is known.
fn key_on_line(text: &str, at: usize) -> String {
    let line = text.lines().nth(line_at(text, at) - 1).unwrap_or_default();
    let key = line.split_once('=').map_or("", |(key, _)| key.trim());
    let is_key = key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if is_key { key.to_owned() } else { String::new() }
}

fn line_at(text: &str, at: usize) -> usize {
    1 + text.bytes().take(at).filter(|byte| *byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    const CARD: &str = include_str!("../../scenarios/shebao-canbao-zhuanyi.toml");

    fn failure(old: &str, new: &str) -> (String, String, usize) {
        assert!(CARD.contains(old), "{old}");
        let text = CARD.replacen(old, new, 1);
        let line = 1 + CARD[..CARD.find(old).unwrap()].matches('\n').count();
        match read_card("shebao-canbao-zhuanyi.toml", &text).unwrap_err() {
            Failure::Invalid { field, message } => (field, message, line),
            other => panic!("{other:?}"),
        }
    }

    /// The file, the line, the field and what to do stand in every sentence. The wrong text starts on the line on which
    /// the old one started, or `lines_later`.
    #[rstest]
    #[case(
        "age = 34",
        "age = \"34\"",
        0,
        "persona.age",
        "年龄（persona.age）：应写0 到 255 的整数，现在是文字 \"34\""
    )]
    #[case("age = 34", "age = -3", 0, "persona.age", "现在是整数 -3")]
    #[case("age = 34", "age = 34.5", 0, "persona.age", "现在是小数 34.5")]
    #[case("age = 34", "age = 12", 0, "persona.age", "16 到 100 岁")]
    #[case(
        "age = 34",
        "agee = 34",
        0,
        "persona.agee",
        "不认识字段“agee”，请核对拼写。此处可用：age（年龄）、"
    )]
    #[case("[persona]\nage = 34\n", "[persona]\n", 0, "persona.age", "缺少这个字段，请补上一行“age = …”")]
    #[case("title = ", "titel = ", 0, "titel", "不认识字段“titel”")]
    #[case("difficulty = 2", "difficulty = 4", 0, "difficulty", "只能是 1（易）、2（中）、3（难）")]
    #[case("difficulty = 2", "difficulty = true", 0, "difficulty", "现在是true")]
    #[case("difficulty = 2", "difficulty = 2\nseason = [1, 13]", 1, "season[1]", "13 不是月份")]
    #[case("difficulty = 2", "difficulty = 2\nseason = 5", 1, "season", "应写用方括号括起来的列表")]
    #[case("difficulty = 2", "difficulty = 2\ndifficulty = 3", 1, "difficulty", "写了两次")]
    #[case(
        "difficulty = 2",
        "difficulty = 2\nvalid_until = 2026-01-01",
        1,
        "valid_until",
        "带英文双引号的日期"
    )]
    #[case("difficulty = 2", "difficulty = 2\nvalid_until = \"2026年\"", 1, "valid_until", "不是日期")]
    #[case("difficulty = 2", "difficulty = 2\nvalid_until = \"2026-02-30\"", 1, "valid_until", "没有这一天")]
    #[case("difficulty = 2", "难度 = 2", 0, "", "字段名须用规定的英文名")]
    #[case("difficulty = 2", "difficulty 2", 0, "", "缺少“= 内容”")]
    #[case("topic = \"社保\"", "topic = 社保", 0, "topic", "文字须放在英文双引号里")]
    #[case("topic = \"社保\"", "topic = “社保”", 0, "topic", "文字须放在英文双引号里")]
    #[case("topic = \"社保\"", "topic = \"社保", 0, "topic", "没有成对")]
    #[case("topic = \"社保\"", "topic = \"  \"", 0, "topic", "不能为空")]
    #[case(
        "kind = \"bonus\"",
        "kind = \"bonis\"",
        0,
        "key_points[3].kind",
        "不能写“bonis”，只能写 required、bonus、fatal"
    )]
    #[case("weight = 4", "weight = 101", 0, "key_points[3].weight", "超过 100")]
    #[case("id = \"nianxian-leiji\"\n", "", -1, "key_points[2].id", "缺少这个字段")]
    #[case("id = \"nianxian-leiji\"", "id = \"keyi-zhuan\"", 0, "key_points[2].id", "为空或重复")]
    #[case(
        "valid_from = \"2010",
        "valid_until = \"2009-01-01\"\nvalid_from = \"2010",
        0,
        "basis[1].valid_until",
        "早于"
    )]
    #[case(
        "id = \"shebao-canbao-zhuanyi\"",
        "id = \"shebao-canbao\"",
        0,
        "id",
        "与文件名不一致；请把文件改名为“shebao-canbao.toml”"
    )]
    fn errors_name_file_line_and_field(
        #[case] old: &str,
        #[case] new: &str,
        #[case] lines_later: isize,
        #[case] field: &str,
        #[case] part: &str,
    ) {
        let (path, message, line) = failure(old, new);
        let line = line.checked_add_signed(lines_later).unwrap();
        assert!(message.starts_with(&format!("“shebao-canbao-zhuanyi.toml”第 {line} 行")), "{message}");
        assert!(message.contains(part), "{message}");
        assert_eq!(path, field, "{message}");
        assert!(!message.contains(", expected"), "{message}");
    }

    #[test]
    fn what_is_missing_in_the_whole_file_is_told_for_line_one() {
        let (path, message, _) = failure("background = ", "# background = ");
        assert_eq!(path, "background");
        assert!(message.contains("第 1 行，背景（background）：缺少这个字段"), "{message}");
        assert!(read_card("x.toml", "").unwrap_err().message().contains("第 1 行"));
    }

    #[test]
    fn a_byte_order_mark_and_windows_line_ends_do_not_disturb() {
        let card = read_card("shebao-canbao-zhuanyi.toml", CARD).unwrap();
        let text = format!("\u{feff}{}", CARD.replace('\n', "\r\n"));
        assert_eq!(read_card("shebao-canbao-zhuanyi.toml", &text).unwrap(), card);
    }

    #[test]
    fn huge_files_are_not_read() {
        let text = format!("# {}\n{CARD}", "长".repeat(30_000));
        assert!(read_card("shebao-canbao-zhuanyi.toml", &text).unwrap_err().message().contains("上限 64 KB"));
    }

    #[test]
    fn deep_nesting_is_an_error_and_no_overflow() {
        let text = format!("id = {}", "[".repeat(20_000));
        assert!(read_card("x.toml", &text).is_err());
        assert_eq!(line_of(&text, "id"), 1);
    }

    #[rstest]
    #[case("id", "id = \"shebao")]
    #[case("opening.variants[1]", "    \"喂，你好。我换工作")]
    #[case("key_points", "[[key_points]]")]
    #[case("key_points[0]", "[[key_points]]")]
    #[case("key_points[4].kind", "kind = \"bonus\"\nweight = 2")]
    #[case("key_points[4].accepted[0]", "[[key_points]]\nid = \"xianzhong-hecha\"")]
    #[case("basis[1].title", "title = \"《城镇")]
    fn lines_are_found_by_field(#[case] field: &str, #[case] start: &str) {
        let line = 1 + CARD[..CARD.find(start).unwrap()].matches('\n').count();
        assert_eq!(line_of(CARD, field), line);
    }
}
