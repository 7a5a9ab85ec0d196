//! The official calendar, a year at a time.

use super::{Change, Db, as_word, word};
use crate::calendar::{Calendar, CalendarDay, CalendarYear};
use crate::failure::Result;
use rusqlite::params;

/// Every known year, in order.
pub fn years(db: Db<'_>) -> Result<Vec<CalendarYear>> {
    let mut years = db.all("SELECT year, source FROM calendar_year ORDER BY year", [], |row| {
        Ok(CalendarYear { year: row.get(0)?, source: row.get(1)?, days: Vec::new() })
    })?;
    for year in &mut years {
        year.days = db.all(
            "SELECT day, kind, name FROM calendar_day WHERE year = ? ORDER BY day",
            [year.year],
            |row| Ok(CalendarDay { day: word(row, "day")?, kind: word(row, "kind")?, name: row.get(2)? }),
        )?;
    }
    Ok(years)
}

/// The calendar that rules ask.
pub fn calendar(db: Db<'_>) -> Result<Calendar> {
    Ok(Calendar::new(years(db)?))
}

/// Writes one year in place of what was known of it.
pub fn put(change: &mut Change<'_>, year: &CalendarYear) -> Result<()> {
    let old = years(change.db())?.into_iter().find(|old| old.year == year.year);
    if old.as_ref() == Some(year) {
        return Ok(());
    }
    change.record("calendar_year", &year.year.to_string(), &old, year)?;
    change.execute("DELETE FROM calendar_day WHERE year = ?", [year.year])?;
    change.execute(
        "INSERT INTO calendar_year (year, source) VALUES (?, ?) ON CONFLICT (year) DO UPDATE SET source = excluded.source",
        params![year.year, year.source],
    )?;
    for day in &year.days {
        change.execute(
            "INSERT INTO calendar_day (day, year, kind, name) VALUES (?, ?, ?, ?)",
            params![as_word(&day.day)?, year.year, as_word(&day.kind)?, day.name],
        )?;
    }
    Ok(())
}
