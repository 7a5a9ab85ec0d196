//! CSV as offices save it: UTF-8 with or without its mark, or GB18030, told apart by strict decoding; separated by comma,
//! semicolon or tabulator; fields in quotes as RFC 4180 has them.

use super::table::{Cell, MAX_COLUMNS, invalid, too_many, written};
use crate::failure::Result;
use encoding_rs::{GB18030, UTF_8, UTF_16LE};
use std::borrow::Cow;

/// The rows of a CSV file with their line numbers, from 1; empty ones are left out.
///
/// # Errors
/// [`crate::failure::Failure::Invalid`] where the text is in no encoding we know, a quote is never closed, or a limit is passed.
pub fn read(bytes: &[u8]) -> Result<Vec<(u32, Vec<Cell>)>> {
    let text = decoded(bytes)?;
    if text.contains('\0') {
        return Err(invalid("这不是表格文件。请选择 Excel 表格（.xlsx）或 CSV 文件。"));
    }
    let rows = fields(&text)?;
    match rows.is_empty() {
        true => Err(invalid("文件是空的，没有可导入的内容。")),
        false => Ok(rows),
    }
}

/// UTF-8 where every byte fits, else GB18030 where every byte fits; nothing is replaced by question marks.
fn decoded(bytes: &[u8]) -> Result<Cow<'_, str>> {
    let unknown = || {
        invalid(
            "文件的文字编码既不是 UTF-8 也不是 GB18030，读出来会是乱码，没有读取。请用 Excel 或 WPS 另存为 .xlsx 再导入。",
        )
    };
    // What Excel calls “Unicode 文本”.
    if let Some(rest) = bytes.strip_prefix(&[0xFF, 0xFE]) {
        return UTF_16LE.decode_without_bom_handling_and_without_replacement(rest).ok_or_else(unknown);
    }
    let bytes = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes);
    UTF_8
        .decode_without_bom_handling_and_without_replacement(bytes)
        .or_else(|| GB18030.decode_without_bom_handling_and_without_replacement(bytes))
        .ok_or_else(unknown)
}

/// The separator that stands most often in the first line, outside quotes.
fn separator(text: &str) -> char {
    let mut quoted = false;
    let mut counts = [(',', 0_u32), ('\t', 0), (';', 0)];
    for c in text.trim_start().chars() {
        match c {
            '"' => quoted = !quoted,
            '\n' if !quoted => break,
            _ if !quoted => counts.iter_mut().filter(|(one, _)| *one == c).for_each(|(_, count)| *count += 1),
            _ => {}
        }
    }
    // The first of the most frequent.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(',', |(one, _)| *one)
}

fn fields(text: &str) -> Result<Vec<(u32, Vec<Cell>)>> {
    let separator = separator(text);
    let mut rows = Vec::new();
    let (mut row, mut field, mut quoted): (Vec<Cell>, String, bool) = (Vec::new(), String::new(), false);
    let (mut line, mut begun) = (1_u32, 1_u32);
    let mut rest = text.chars().peekable();
    loop {
        let next = rest.next();
        match next {
            Some('"') if quoted && rest.peek() == Some(&'"') => {
                rest.next();
                field.push('"');
            }
            Some('"') if quoted => quoted = false,
            Some('"') if field.trim().is_empty() => {
                field.clear();
                quoted = true;
            }
            None if quoted => {
                return Err(invalid(format!(
                    "从第 {begun} 行起的引号没有结束，文件可能被截断了。请重新导出。"
                )));
            }
            Some('\r') if !quoted => {}
            None | Some('\n') if !quoted => {
                row.push(written(&std::mem::take(&mut field)));
                if row.iter().any(|cell| *cell != Cell::Empty) {
                    too_many(rows.len())?;
                    rows.push((begun, std::mem::take(&mut row)));
                }
                row.clear();
                line += 1;
                begun = line;
                if next.is_none() {
                    return Ok(rows);
                }
            }
            Some(c) if c == separator && !quoted => {
                row.push(written(&std::mem::take(&mut field)));
                if row.len() > MAX_COLUMNS {
                    return Err(invalid(format!("第 {begun} 行超过 {MAX_COLUMNS} 列，没有读取。")));
                }
            }
            Some(c) => {
                line += u32::from(c == '\n');
                field.push(c);
            }
            None => return Ok(rows),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    fn texts(bytes: &[u8]) -> Vec<Vec<String>> {
        read(bytes).unwrap().into_iter().map(|(_, row)| row.iter().map(Cell::shown).collect()).collect()
    }

    #[rstest]
    #[case("地市,结果\n太原市,接通\n".as_bytes().to_vec())]
    #[case("\u{feff}地市,结果\r\n太原市,接通".as_bytes().to_vec())]
    #[case(GB18030.encode("地市\t结果\n太原市\t接通\n").0.into_owned())]
    #[case("地市;结果\n\n\"太原市\";\"接通\"\n".as_bytes().to_vec())]
    fn every_way_in_which_offices_save_a_table(#[case] bytes: Vec<u8>) {
        assert_eq!(texts(&bytes), [["地市", "结果"], ["太原市", "接通"]]);
    }

    #[test]
    fn quotes_hold_separators_line_ends_and_quotes() {
        let rows = read("a,\"b,\n\"\"c\"\"\"\nd,e".as_bytes()).unwrap();
        assert_eq!(rows[0].1[1], Cell::Text("b,\n\"c\"".into()));
        assert_eq!(rows[1].0, 3, "a row is named by the line on which it begins");
    }

    #[rstest]
    #[case(b"a,\xff\xff\n", "乱码")]
    #[case(b"a,\"b\nc", "引号没有结束")]
    #[case(b"\n\n", "是空的")]
    fn what_cannot_be_read_for_certain_is_refused(#[case] bytes: &[u8], #[case] part: &str) {
        let failure = read(bytes).unwrap_err();
        assert!(failure.message().contains(part), "{failure}");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(rows in prop::collection::vec(prop::collection::vec("[a-z中,\"\n;]{0,6}x", 2..5), 1..6)) {
            let quoted = |text: &String| format!("\"{}\"", text.replace('"', "\"\""));
            let lines: Vec<String> = rows.iter().map(|row| row.iter().map(quoted).collect::<Vec<_>>().join(",")).collect();
            let expected: Vec<Vec<Cell>> = rows.iter().map(|row| row.iter().map(|text| written(text)).collect()).collect();
            let found: Vec<Vec<Cell>> = read(lines.join("\n").as_bytes()).unwrap().into_iter().map(|(_, row)| row).collect();
            prop_assert_eq!(found, expected);
        }
    }
}
