//! The chart of the cities: rate and interval of each against the target, as SVG that prints well in black and white.

use super::content::MonthReport;
use crate::stats::Figure;
use std::fmt::Write;

/// Width of the picture in its own units; it is printed 156 mm wide.
pub(super) const WIDTH: u32 = 780;

const LEFT: f64 = 96.0;
const RIGHT: f64 = 120.0;
const TOP: f64 = 40.0;
const ROW: f64 = 30.0;

/// Height of the picture in its own units.
pub(super) fn height(report: &MonthReport) -> u32 {
    (TOP + ROW * shown(report).len() as f64 + 36.0) as u32
}

fn shown(report: &MonthReport) -> Vec<(&Figure, f64, f64, f64)> {
    let figures = report.cities.iter().chain([&report.total]).map(|row| &row.figure);
    figures.filter_map(|figure| Some((figure, figure.rate?, figure.low?, figure.high?))).collect()
}

/// The picture, its words set in `font`.
pub(super) fn svg(report: &MonthReport, font: &str) -> String {
    let figures = shown(report);
    let target = report.settings.target;
    let lowest = figures.iter().map(|(_, _, low, _)| *low).fold(target, f64::min);
    // The axis begins at a full twentieth below the lowest limit.
    let from = ((lowest * 20.0).floor() / 20.0).clamp(0.0, 0.95);
    let x = |share: f64| LEFT + (f64::from(WIDTH) - LEFT - RIGHT) * (share - from) / (1.0 - from);
    let height = height(report);
    let bottom = f64::from(height) - 30.0;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" \
         font-family=\"{}\" font-size=\"15\" role=\"img\"><rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#fff\"/>",
        escaped(font)
    );
    let ticks = ((1.0 - from) * 20.0).round() as u32;
    let step = ticks.div_ceil(6).max(1);
    for tick in (0..=ticks).filter(|tick| (ticks - tick).is_multiple_of(step)) {
        let share = from + f64::from(tick) / 20.0;
        let _ = write!(
            svg,
            "<path d=\"M{0:.1} {TOP}V{bottom}\" stroke=\"#ccc\"/><text x=\"{0:.1}\" y=\"{1}\" text-anchor=\"middle\">{2:.0}%</text>",
            x(share),
            bottom + 20.0,
            share * 100.0
        );
    }
    let _ = write!(
        svg,
        "<path d=\"M{0:.1} {1}V{bottom}\" stroke=\"#b00\" stroke-width=\"1.6\" stroke-dasharray=\"6 4\"/>\
         <text x=\"{0:.1}\" y=\"{2}\" text-anchor=\"end\" fill=\"#b00\">目标 {3}%　</text>",
        x(target),
        TOP - 8.0,
        TOP - 14.0,
        target * 100.0
    );
    for (row, (figure, rate, low, high)) in figures.iter().enumerate() {
        let y = TOP + ROW * (row as f64 + 0.5);
        let weight = if figure.key == report.total.figure.key { "bold" } else { "normal" };
        let _ = write!(
            svg,
            "<text x=\"{}\" y=\"{:.1}\" text-anchor=\"end\" font-weight=\"{weight}\">{}</text>\
             <path d=\"M{:.1} {y:.1}H{:.1}\" stroke=\"#1f4f94\" stroke-width=\"3\"/>\
             <circle cx=\"{:.1}\" cy=\"{y:.1}\" r=\"5\" fill=\"#1f4f94\"/>\
             <text x=\"{}\" y=\"{:.1}\" text-anchor=\"end\" font-weight=\"{weight}\">{}%</text>",
            LEFT - 10.0,
            y + 5.5,
            escaped(&figure.name),
            x(*low),
            x(*high),
            x(*rate),
            f64::from(WIDTH) - 24.0,
            y + 5.5,
            figure.percent
        );
    }
    svg.push_str("</svg>");
    svg
}

/// Text as XML and HTML take it.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
