//! The empty table to fill in: one sheet with the fields as columns, one that says what is to stand in them.

use super::columns::Kind;
use super::words::WORDS;
use crate::call::outcome::Outcome;
use crate::failure::Result;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook};

/// The workbook, as the bytes of an `.xlsx` file. The same kind gives the same bytes.
///
/// # Errors
/// [`crate::failure::Failure::Bug`] where a cell cannot be written.
pub fn template(kind: Kind) -> Result<Vec<u8>> {
    let head = Format::new().set_bold().set_background_color("DDE6F3");
    let mut workbook = Workbook::new();
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_title(kind.name()).set_creation_datetime(&made));
    let sheet = workbook.add_worksheet().set_name(kind.name())?;
    for (column, field) in (0_u16..).zip(kind.fields()) {
        sheet.write_string_with_format(0, column, field.name, &head)?;
        sheet.set_column_width(column, 14.0)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    let sheet = workbook.add_worksheet().set_name("填写说明")?;
    for (column, (title, width)) in (0_u16..).zip([("列", 18.0), ("必填", 8.0), ("填写", 50.0)]) {
        sheet.write_string_with_format(0, column, title, &head)?;
        sheet.set_column_width(column, width)?;
    }
    let fields = kind.fields().iter().map(|field| {
        (field.name.to_string(), if field.required { "是" } else { "" }, field.hint.to_string())
    });
    let known = |outcome: &Outcome| {
        let words: Vec<&str> = WORDS.iter().filter(|(_, of)| of == outcome).map(|(word, _)| *word).collect();
        (format!("结果 {}", outcome.code()), "", [vec![outcome.name()], words].concat().join("、"))
    };
    let outcomes = Outcome::ALL.iter().filter(|_| kind == Kind::Calls).map(known);
    for (row, (name, required, hint)) in (1_u32..).zip(fields.chain(outcomes)) {
        sheet.write_string(row, 0, name)?;
        sheet.write_string(row, 1, required)?;
        sheet.write_string(row, 2, hint)?;
    }
    Ok(workbook.save_to_buffer()?)
}
