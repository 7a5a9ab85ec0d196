//! The page: paper, margins, page numbers, and the mark on made-up data.

use super::style::{Face, styles};
use docx_rs::{AlignmentType, Docx, Footer, Header, PageMargin, PageNum, Paragraph, Run, SpecialIndentType};

/// The document before its first paragraph. Lengths are twentieths of a point.
pub(super) fn set_up(docx: Docx, demo: bool) -> Docx {
    let margin = PageMargin {
        top: 2_098,
        bottom: 1_984,
        left: 1_587,
        right: 1_474,
        header: 851,
        footer: 1_400,
        gutter: 0,
    };
    let docx = styles(docx)
        .page_size(11_906, 16_838)
        .page_margin(margin)
        .default_fonts(Face::Body.fonts())
        .footer(Footer::new().add_paragraph(number(AlignmentType::Right)))
        .even_footer(Footer::new().add_paragraph(number(AlignmentType::Left)));
    match demo {
        true => docx.header(marked()).even_header(marked()),
        false => docx,
    }
}

/// `— 1 —`, one character away from the outer edge.
fn number(align: AlignmentType) -> Paragraph {
    let dash = |text: &str| Run::new().fonts(Face::Table.fonts()).size(28).add_text(text);
    let paragraph = Paragraph::new().size(28).fonts(Face::Table.fonts()).align(align);
    let paragraph = match align {
        AlignmentType::Left => paragraph.indent(Some(280), None::<SpecialIndentType>, None, None),
        _ => paragraph.indent(None, None::<SpecialIndentType>, Some(280), None),
    };
    paragraph.add_run(dash("— ")).add_page_num(PageNum::new()).add_run(dash(" —"))
}

fn marked() -> Header {
    let run =
        Run::new().fonts(Face::Heading.fonts()).size(24).color("8F0000").add_text("演示数据，不反映真实情况");
    Header::new().add_paragraph(Paragraph::new().align(AlignmentType::Right).add_run(run))
}
