//! The chart as PNG. Its words need a Chinese font of this machine; without one there is no picture, because a picture
//! of empty boxes would be worse.

use crate::report::chart;
use crate::report::content::MonthReport;
use resvg::usvg::fontdb::{Database, Family, Query};
use resvg::{tiny_skia, usvg};
use std::sync::Arc;

/// Chinese fonts, those of offices first.
const FONTS: [&str; 14] = [
    "SimHei",
    "Microsoft YaHei",
    "SimSun",
    "FangSong",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Noto Serif CJK SC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "PingFang SC",
    "Heiti SC",
    "Droid Sans Fallback",
];

/// Three dots a unit: some 380 dpi in print.
const SCALE: f32 = 3.0;

/// The chart; `None` where this machine has no Chinese font.
pub(super) fn png(report: &MonthReport) -> Option<Vec<u8>> {
    let mut fonts = Database::new();
    fonts.load_system_fonts();
    let has =
        |name: &&&str| fonts.query(&Query { families: &[Family::Name(name)], ..Query::default() }).is_some();
    let font = *FONTS.iter().find(has)?;
    let options =
        usvg::Options { fontdb: Arc::new(fonts), font_family: font.into(), ..usvg::Options::default() };
    let tree = usvg::Tree::from_str(&chart::svg(report, font), &options).ok()?;
    let size = tree.size();
    let mut pixels = tiny_skia::Pixmap::new((size.width() * SCALE) as u32, (size.height() * SCALE) as u32)?;
    resvg::render(&tree, tiny_skia::Transform::from_scale(SCALE, SCALE), &mut pixels.as_mut());
    pixels.encode_png().ok()
}
