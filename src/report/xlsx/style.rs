//! The formats of the workbook. Fonts are those of official papers; where one is missing, the office suite puts its own
//! in its place.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// 宋体, for text and figures.
pub(super) const SONG: &str = "宋体";

/// 黑体, for titles and heads.
pub(super) const HEI: &str = "黑体";

/// Grey of helper cells and notes.
const GREY: Color = Color::RGB(0x7F_7F_7F);

/// Every format in use.
pub(super) struct Styles {
    pub(super) title: Format,
    pub(super) subtitle: Format,
    pub(super) demo: Format,
    pub(super) heading: Format,
    pub(super) paragraph: Format,
    pub(super) signature: Format,
    pub(super) helper: Format,
    pub(super) head: Format,
    pub(super) body: Body,
    pub(super) total: Body,
}

/// The formats of the cells of a table.
pub(super) struct Body {
    pub(super) text: Format,
    pub(super) quoted: Format,
    pub(super) short: Format,
    pub(super) count: Format,
    pub(super) day: Format,
    pub(super) percent: Format,
    pub(super) two: Format,
    pub(super) one: Format,
    pub(super) signed: Format,
    pub(super) attention: Format,
    pub(super) low: Format,
}

impl Styles {
    pub(super) fn new() -> Styles {
        let plain =
            || Format::new().set_font_name(SONG).set_font_size(10).set_align(FormatAlign::VerticalCenter);
        let hei = || plain().set_font_name(HEI);
        Styles {
            title: hei().set_font_size(16).set_align(FormatAlign::Center),
            subtitle: plain().set_font_size(9).set_font_color(GREY).set_align(FormatAlign::Center),
            demo: hei()
                .set_font_size(10)
                .set_font_color(Color::RGB(0xC0_00_00))
                .set_align(FormatAlign::Center),
            heading: hei().set_font_size(12),
            paragraph: plain().set_font_size(11).set_text_wrap().set_align(FormatAlign::Top),
            signature: plain().set_font_size(11).set_align(FormatAlign::Right),
            helper: plain().set_font_size(8).set_font_color(GREY).set_num_format("0.00%"),
            head: hei()
                .set_align(FormatAlign::Center)
                .set_text_wrap()
                .set_border(FormatBorder::Thin)
                .set_background_color(Color::RGB(0xE8_EE_F6)),
            body: Body::new(&plain().set_border(FormatBorder::Thin)),
            total: Body::new(
                &plain()
                    .set_border(FormatBorder::Thin)
                    .set_bold()
                    .set_background_color(Color::RGB(0xF5_F5_F5)),
            ),
        }
    }
}

impl Body {
    fn new(base: &Format) -> Body {
        // `_ ` leaves a space before the border; an indent is ignored by LibreOffice where a formula may give text.
        let right = |format: &str| base.clone().set_align(FormatAlign::Right).set_num_format(format);
        let center = || base.clone().set_align(FormatAlign::Center).set_text_wrap();
        let text = || base.clone().set_align(FormatAlign::Left).set_indent(1).set_text_wrap();
        Body {
            text: text(),
            // A leading apostrophe that is not part of the text: editing the cell does not make a formula of it.
            quoted: text().set_quote_prefix(),
            short: center(),
            count: right("0_ "),
            day: center().set_num_format("yyyy-mm-dd"),
            percent: right("0.00%_ "),
            two: right("0.00_ "),
            one: right("0.0_ "),
            signed: right("+0.00_ ;-0.00_ ;0.00_ "),
            attention: center().set_font_color(Color::RGB(0x9C_57_00)).set_bold(),
            low: center().set_font_color(Color::RGB(0xC0_00_00)).set_bold(),
        }
    }
}
