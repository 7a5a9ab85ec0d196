//! Fonts and paragraph styles of the document.

use docx_rs::{
    AlignmentType, Docx, LineSpacing, LineSpacingType, RunFonts, SpecialIndentType, Style, StyleType,
};

/// 16 points, 三号, in half points.
const BODY: usize = 32;

/// What a text is set in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Face {
    /// 小标宋
    Title,
    /// 黑体
    Heading,
    /// 楷体
    Second,
    /// 仿宋
    Body,
    /// 宋体
    Table,
}

impl Face {
    const ALL: [Face; 5] = [Face::Title, Face::Heading, Face::Second, Face::Body, Face::Table];

    fn name(self) -> &'static str {
        match self {
            Face::Title => "方正小标宋简体",
            Face::Heading => "黑体",
            Face::Second => "楷体_GB2312",
            Face::Body => "仿宋_GB2312",
            Face::Table => "宋体",
        }
    }

    /// What stands in for it, best first.
    fn instead(self) -> &'static str {
        match self {
            Face::Title => "方正小标宋_GBK,华文中宋,宋体,SimSun,Noto Serif CJK SC",
            Face::Heading => "SimHei,Noto Sans CJK SC",
            Face::Second => "楷体,KaiTi,Noto Serif CJK SC",
            Face::Body => "仿宋,FangSong,Noto Serif CJK SC",
            Face::Table => "SimSun,Noto Serif CJK SC",
        }
    }

    /// Chinese in this face, figures and Latin letters in the serif that goes with it.
    pub(super) fn fonts(self) -> RunFonts {
        let latin = if self == Face::Heading { "Arial" } else { "Times New Roman" };
        RunFonts::new().ascii(latin).hi_ansi(latin).cs(latin).east_asia(self.name())
    }
}

/// Lines of exactly so many twentieths of a point.
pub(super) fn line(height: i32) -> LineSpacing {
    LineSpacing::new().line_rule(LineSpacingType::Exact).line(height).before(0).after(0)
}

/// The part `fontTable.xml`: each font with what stands in for it.
pub(super) fn font_table() -> String {
    let font = |face: Face| {
        format!(
            "<w:font w:name=\"{}\"><w:altName w:val=\"{}\"/><w:charset w:val=\"86\"/><w:family w:val=\"auto\"/>\
             <w:pitch w:val=\"variable\"/></w:font>",
            face.name(),
            face.instead()
        )
    };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
         <w:fonts xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">{}</w:fonts>",
        Face::ALL.map(font).concat()
    )
}

/// 28 points.
const LINE: i32 = 560;

/// Adds every style.
pub(super) fn styles(docx: Docx) -> Docx {
    let style = |id: &str, name: &str, face: Face, size: usize| {
        Style::new(id, StyleType::Paragraph)
            .name(name)
            .fonts(face.fonts())
            .size(size)
            .line_spacing(line(LINE))
    };
    // The indent is told twice: in characters for Word, in twentieths of a point for whoever does not know those.
    let indented = |style: Style| {
        style.indent(Some(0), Some(SpecialIndentType::FirstLine(640)), None, None).first_line_chars(200)
    };
    let centred = |style: Style| style.align(AlignmentType::Center);
    let spaced = |height: i32, before: u32, after: u32| line(height).before(before).after(after);
    let right = style("Signature", "署名", Face::Body, BODY).align(AlignmentType::Right);
    docx.add_style(indented(style("Body", "公文正文", Face::Body, BODY)).align(AlignmentType::Both))
        .add_style(centred(style("Demo", "演示标记", Face::Heading, 28)).color("8F0000"))
        .add_style(
            centred(style("Issuer", "发文机关", Face::Title, 56))
                .color(super::RED)
                .line_spacing(spaced(800, 0, 240)),
        )
        .add_style(centred(style("Number", "发文字号", Face::Body, BODY)))
        .add_style(centred(style("Title", "公文标题", Face::Title, 44)).line_spacing(spaced(680, 560, 560)))
        .add_style(style("Recipients", "主送", Face::Body, BODY))
        .add_style(indented(style("Heading1", "heading 1", Face::Heading, BODY)).outline_lvl(0))
        .add_style(indented(style("Heading2", "heading 2", Face::Second, BODY)).outline_lvl(1))
        .add_style(indented(style("Heading3", "heading 3", Face::Body, BODY).bold()).outline_lvl(2))
        .add_style(right.indent(None, None, Some(640), None))
        .add_style(style("Annex", "附件", Face::Heading, BODY).line_spacing(spaced(600, 0, 200)))
        .add_style(style("Caption", "表题", Face::Heading, 24).line_spacing(spaced(400, 120, 60)))
        .add_style(centred(style("Figure", "图题", Face::Heading, 24)).line_spacing(spaced(400, 60, 120)))
        .add_style(style("Copies", "抄送", Face::Body, 28).line_spacing(spaced(LINE, 560, 0)))
}
