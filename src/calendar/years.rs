//! The years that the office knows: importing an official notice, or standing in for one that is not out yet.

use super::{CalendarYear, parse_calendar, shown};
use crate::app::{App, Session};
use crate::failure::{Failure, Result};
use crate::store::{self, Change};

/// The calendar years known.
pub fn all(app: &App) -> Result<Vec<CalendarYear>> {
    app.read(store::calendar::years)
}

/// Imports a calendar file, all its years or none.
///
/// # Errors
/// [`Failure::Invalid`] naming the line that is wrong.
pub fn import(app: &App, session: &Session, text: &str) -> Result<Vec<CalendarYear>> {
    let years = parse_calendar(text)?;
    app.transact(session, "calendar.import", |change| put_years(change, &years))
}

/// Takes a year without an official notice as weekends only — 暂按周一至周五 — and says so in its source.
///
/// # Errors
/// [`Failure::Refused`] where the year is known already.
pub fn assume(app: &App, session: &Session, year: i32) -> Result<Vec<CalendarYear>> {
    app.transact(session, "calendar.assume", |change| {
        if store::calendar::calendar(change.db())?.knows(year) {
            return Err(Failure::refused(format!("{year} 年的日历已经有了。")));
        }
        let source =
            format!("暂按周一至周五（{} 由使用者选定，官方通知发布后请导入）", &shown(change.at())[..10]);
        put_years(change, &[CalendarYear { year, source, days: Vec::new() }])
    })
}

fn put_years(change: &mut Change<'_>, years: &[CalendarYear]) -> Result<Vec<CalendarYear>> {
    for year in years {
        store::calendar::put(change, year)?;
    }
    store::calendar::years(change.db())
}
