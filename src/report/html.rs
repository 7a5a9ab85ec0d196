//! 通报 as one HTML file that needs nothing else: for reading, for sending round before it is signed, and for printing.

use super::chart::{escaped, svg};
use super::content::MonthReport;
use super::document::{Annex, Block, Grid, document};
use std::fmt::Write;

const STYLE: &str = include_str!("html.css");

/// Families of the chart's words; the reader's machine takes the first that it has.
const CHART_FONT: &str = "SimHei, 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif";

/// The page of a bulletin with the `annexes` that were chosen.
pub fn html(report: &MonthReport, annexes: &[Annex]) -> String {
    written(&report.title, &document(report, annexes), Some(report))
}

/// The page of these blocks; the chart shows the cities of `charted`.
pub(super) fn written(title: &str, blocks: &[Block], charted: Option<&MonthReport>) -> String {
    let mut page = format!(
        "<!doctype html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n<title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n",
        escaped(title)
    );
    for block in blocks {
        put(&mut page, block, charted);
    }
    page.push_str("</body>\n</html>\n");
    page
}

fn put(page: &mut String, block: &Block, charted: Option<&MonthReport>) {
    let (tag, class, text) = match block {
        Block::Demo(text) => ("p", "demo", text),
        Block::Issuer(text) => ("p", "issuer", text),
        Block::Number(text) => ("p", "number", text),
        Block::Title(text) => ("h1", "title", text),
        Block::Recipients(text) => ("p", "recipients", text),
        Block::Heading(text) => ("h2", "heading", text),
        Block::Subheading(text) => ("h3", "subheading", text),
        Block::Text(text) => ("p", "text", text),
        Block::AnnexLine(text) => ("p", "text", text),
        Block::Signature(text) => ("p", "signature", text),
        Block::Copies(text) => ("p", "copies", text),
        Block::Annex(mark, title) => {
            let _ = writeln!(
                page,
                "<p class=\"annex\">{}</p>\n<h2 class=\"annex-title\">{}</h2>",
                escaped(mark),
                escaped(title)
            );
            return;
        }
        Block::Chart(caption) => {
            let svg = charted.map(|report| svg(report, CHART_FONT)).unwrap_or_default();
            let _ = writeln!(page, "<figure>{svg}<figcaption>{}</figcaption></figure>", escaped(caption));
            return;
        }
        Block::Table(caption, grid) => return table(page, caption, grid),
    };
    let _ = writeln!(page, "<{tag} class=\"{class}\">{}</{tag}>", escaped(text));
}

fn table(page: &mut String, caption: &str, grid: &Grid) {
    page.push_str("<table>");
    if !caption.is_empty() {
        let _ = write!(page, "<caption>{}</caption>", escaped(caption));
    }
    for width in &grid.widths {
        let _ = write!(page, "<col style=\"width:{:.2}%\">", width * 100.0);
    }
    page.push_str("<thead><tr>");
    for head in &grid.heads {
        let _ = write!(page, "<th scope=\"col\">{}</th>", escaped(head));
    }
    page.push_str("</tr></thead>\n<tbody>\n");
    for (index, row) in grid.rows.iter().enumerate() {
        let total = grid.has_total && index + 1 == grid.rows.len();
        page.push_str(if total { "<tr class=\"total\">" } else { "<tr>" });
        for (cell, figure) in row.iter().zip(&grid.figures) {
            let class = if *figure { " class=\"figure\"" } else { "" };
            let _ = write!(page, "<td{class}>{}</td>", escaped(cell));
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</tbody></table>\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;
    use crate::stats::Rate;

    #[test]
    fn the_page_needs_nothing_else_and_runs_nothing() {
        let mut report = sample::report(3, 60, Rate::Eventual, true);
        report.title.push_str("<script>alert(1)</script>");
        let page = html(&report, &Annex::ALL);
        assert!(page.contains("演示数据") && page.contains("&lt;script&gt;"));
        let forbidden = ["<script", " src=", "url(", "@import", "<link"];
        assert!(forbidden.iter().all(|word| !page.contains(word)));
        assert!(page.contains(&format!("<td class=\"figure\">{}</td>", report.total.figure.percent)));
    }
}
