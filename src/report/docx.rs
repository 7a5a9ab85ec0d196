//! 通报 as a Word document in the layout of official documents (GB/T 9704): A4 with margins of 37, 35, 28 and 26 mm, a
//! 22-point title, 16-point text in lines of exactly 28 points with the first line indented by two characters, headings
//! by level in 黑体, 楷体 and bold 仿宋, the page number as `— 1 —` at the outer edge.
//!
//! No font is shipped. The document names the fonts that offices have and, in its table of fonts, what stands in for
//! each where it is missing.

mod page;
mod picture;
mod style;

use super::chart;
use super::content::MonthReport;
use super::document::{Annex, Block, Grid, document};
use crate::failure::{Failure, Result};
use docx_rs::{
    AlignmentType, BorderType, BreakType, Docx, LineSpacing, Paragraph, ParagraphBorder,
    ParagraphBorderPosition, ParagraphBorders, Pic, Run, Table, TableAlignmentType, TableCell,
    TableCellMargins, TableLayoutType, TableRow, VAlignType, WidthType,
};
use style::{Face, line};

/// Width of the text in twentieths of a point: 156 mm.
const TEXT_WIDTH: usize = 8_844;

/// The red of the issuer's name and of the line below the number.
const RED: &str = "C00000";

/// What stands in the row properties of a head until [`finished`] makes it repeat on every page; rows that are no head
/// have no height of their own.
const HEAD_HEIGHT: f32 = 441.0;

/// The document of a bulletin, as the bytes of a `.docx` file.
///
/// # Errors
/// [`Failure::Bug`] where it cannot be packed, which no content should cause.
pub fn docx(report: &MonthReport, annexes: &[Annex]) -> Result<Vec<u8>> {
    written(&document(report, annexes), report.demo, Some(report))
}

/// The document of these blocks; the chart shows the cities of `charted`.
///
/// # Errors
/// Those of [`docx`].
pub(super) fn written(blocks: &[Block], demo: bool, charted: Option<&MonthReport>) -> Result<Vec<u8>> {
    let mut docx = page::set_up(Docx::new(), demo);
    for block in blocks {
        docx = match block {
            Block::Table(caption, grid) => {
                let docx = match caption.is_empty() {
                    true => docx,
                    false => docx.add_paragraph(styled(caption, "Caption").keep_next(true)),
                };
                // Word joins tables that touch; the empty line after it keeps them apart.
                docx.add_table(table(grid)).add_paragraph(small_gap())
            }
            Block::Chart(caption) => match charted.and_then(|report| Some((picture::png(report)?, report))) {
                Some((png, report)) => {
                    docx.add_paragraph(pictured(png, report)).add_paragraph(styled(caption, "Figure"))
                }
                None => docx.add_paragraph(styled(
                    "（本机没有可用的中文字体，未能绘制各地市接通率图，数据见统计表。）",
                    "Figure",
                )),
            },
            other => docx.add_paragraph(paragraph(other)),
        };
    }
    finished(docx)
}

fn styled(text: &str, style: &str) -> Paragraph {
    Paragraph::new().style(style).add_run(Run::new().add_text(text))
}

fn paragraph(block: &Block) -> Paragraph {
    match block {
        Block::Demo(text) => styled(text, "Demo"),
        Block::Issuer(text) => styled(text, "Issuer"),
        Block::Number(text) => ruled(styled(text, "Number"), ParagraphBorderPosition::Bottom, RED, 16),
        Block::Title(text) => styled(text, "Title"),
        Block::Recipients(text) => styled(text, "Recipients"),
        Block::Heading(text) => styled(text, "Heading1").keep_next(true),
        Block::Subheading(text) => styled(text, "Heading2").keep_next(true),
        Block::Text(text) => styled(text, "Body"),
        Block::AnnexLine(text) => styled(text, "Body"),
        Block::Signature(text) => styled(text, "Signature").keep_lines(true),
        Block::Annex(mark, title) => {
            let mark =
                Run::new().fonts(Face::Heading.fonts()).add_text(mark).add_break(BreakType::TextWrapping);
            let title = Run::new().fonts(Face::Title.fonts()).size(36).add_text(title);
            Paragraph::new()
                .style("Annex")
                .page_break_before(true)
                .keep_next(true)
                .add_run(mark)
                .add_run(title)
        }
        Block::Copies(text) => {
            let lined = ruled(styled(text, "Copies"), ParagraphBorderPosition::Bottom, "000000", 8);
            ruled(lined, ParagraphBorderPosition::Top, "000000", 8)
        }
        Block::Chart(text) | Block::Table(text, _) => styled(text, "Body"),
    }
}

/// The paragraph with a line at one edge.
fn ruled(mut paragraph: Paragraph, at: ParagraphBorderPosition, color: &str, size: usize) -> Paragraph {
    let border = ParagraphBorder::new(at).val(BorderType::Single).size(size).space(4).color(color);
    let borders = paragraph.property.borders.take().unwrap_or_else(ParagraphBorders::with_empty);
    paragraph.property = paragraph.property.set_borders(borders.set(border));
    paragraph
}

fn small_gap() -> Paragraph {
    Paragraph::new().line_spacing(line(200)).snap_to_grid(false)
}

fn pictured(png: Vec<u8>, report: &MonthReport) -> Paragraph {
    let (width, height) = (chart::WIDTH, chart::height(report));
    // 156 mm in the unit of drawings, 36,000 a millimetre.
    let wide = 156 * 36_000;
    let pic = Pic::new_with_dimensions(png, width, height).id("rIdChart1").size(wide, wide / width * height);
    let natural = LineSpacing::new().before(120).after(0);
    Paragraph::new()
        .line_spacing(natural)
        .align(AlignmentType::Center)
        .keep_next(true)
        .add_run(Run::new().add_image(pic))
}

fn table(grid: &Grid) -> Table {
    let widths: Vec<usize> = grid.widths.iter().map(|share| (share * TEXT_WIDTH as f64) as usize).collect();
    let wide = grid.heads.len() > 6;
    let cell = |at: usize, text: &str, face: Face, align: AlignmentType| {
        let run = Run::new().fonts(face.fonts()).size(if wide { 18 } else { 21 }).add_text(text);
        let paragraph =
            Paragraph::new().align(align).line_spacing(LineSpacing::new().before(20).after(20)).add_run(run);
        let width = widths.get(at).copied().unwrap_or(0);
        TableCell::new()
            .width(width, WidthType::Dxa)
            .vertical_align(VAlignType::Center)
            .add_paragraph(paragraph)
    };
    let heads = grid.heads.iter().enumerate();
    let heads = heads.map(|(at, text)| cell(at, text, Face::Heading, AlignmentType::Center)).collect();
    let mut rows = vec![TableRow::new(heads).row_height(HEAD_HEIGHT).cant_split()];
    for (index, row) in grid.rows.iter().enumerate() {
        let total = grid.has_total && index + 1 == grid.rows.len();
        let face = if total { Face::Heading } else { Face::Table };
        let cells = row.iter().enumerate().map(|(at, text)| {
            let figure = grid.figures.get(at) == Some(&true);
            let align = match figure {
                true => AlignmentType::Right,
                false if text.chars().count() <= 6 => AlignmentType::Center,
                false => AlignmentType::Left,
            };
            cell(at, text, face, align)
        });
        rows.push(TableRow::new(cells.collect()).cant_split());
    }
    Table::new(rows)
        .set_grid(widths.clone())
        .width(TEXT_WIDTH, WidthType::Dxa)
        .layout(TableLayoutType::Fixed)
        .align(TableAlignmentType::Center)
        .margins(TableCellMargins::new().margin(10, 50, 10, 50))
}

/// Packs the document, once the heads of its tables repeat and its table of fonts says what stands in for what: both
/// are known to Word and not to the library.
fn finished(docx: Docx) -> Result<Vec<u8>> {
    let mut parts = docx.build();
    let document = String::from_utf8(parts.document).map_err(Failure::bug)?;
    let height = format!("<w:trHeight w:val=\"{HEAD_HEIGHT}\" w:hRule=\"atLeast\" />");
    parts.document = document.replace(&height, &format!("{height}<w:tblHeader />")).into_bytes();
    let mut ids = 0;
    for part in [&mut parts.document].into_iter().chain(&mut parts.headers).chain(&mut parts.footers) {
        *part = numbered(std::mem::take(part), &mut ids)?;
    }
    parts.font_table = style::font_table().into_bytes();
    let mut bytes = std::io::Cursor::new(Vec::new());
    parts.pack(&mut bytes).map_err(|error| Failure::bug(format_args!("Word：{error}")))?;
    Ok(bytes.into_inner())
}

/// The part with its paragraphs numbered anew: the library goes on counting from one document to the next, and the same
/// report shall give the same bytes.
fn numbered(part: Vec<u8>, ids: &mut u32) -> Result<Vec<u8>> {
    const ID: &str = "w14:paraId=\"";
    let text = String::from_utf8(part).map_err(Failure::bug)?;
    let mut pieces = text.split(ID);
    let mut out = pieces.next().unwrap_or_default().to_string();
    for piece in pieces {
        let rest = piece.split_once('"').map_or(piece, |(_, rest)| rest);
        *ids += 1;
        out += &format!("{ID}{ids:08X}\"{rest}");
    }
    Ok(out.into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;
    use crate::stats::Rate;

    fn parts(report: &MonthReport) -> String {
        let mut docx = page::set_up(Docx::new(), report.demo);
        for block in document(report, &Annex::ALL) {
            docx = match &block {
                Block::Table(_, grid) => docx.add_table(table(grid)),
                other => docx.add_paragraph(paragraph(other)),
            };
        }
        String::from_utf8(docx.build().document).unwrap()
    }

    #[test]
    fn every_head_can_be_told_from_the_rows() {
        let report = sample::report(3, 60, Rate::Eventual, false);
        let tables =
            document(&report, &Annex::ALL).iter().filter(|block| matches!(block, Block::Table(..))).count();
        let height = format!("<w:trHeight w:val=\"{HEAD_HEIGHT}\" w:hRule=\"atLeast\" />");
        assert_eq!(parts(&report).matches(&height).count(), tables);
        assert!(tables > 5);
    }

    #[test]
    fn what_was_written_can_be_read_back() {
        let report = sample::report(3, 60, Rate::Eventual, true);
        let bytes = docx(&report, &Annex::ALL).unwrap();
        let read = docx_rs::read_docx(&bytes).unwrap();
        assert!(read.document.children.len() > 40);
        assert!(bytes == docx(&report, &Annex::ALL).unwrap(), "the same report gives the same bytes");
    }

    #[test]
    fn a_month_without_tasks_is_a_document_too() {
        let report = sample::report(3, 0, Rate::VolumeWeighted, false);
        assert!(docx(&report, &[]).is_ok());
    }
}
