//! What a city reports of itself: connection figures of a month, and calls by hour.

use super::parse::{self, Parsed};
use super::row::Row;
use super::table::Cell;
use crate::calendar::{Day, Month};
use crate::roster::City;
use std::collections::BTreeMap;

/// 自报: a month of a city in its own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportedFigure {
    /// The city's id.
    pub city: String,
    /// The month.
    pub month: Month,
    /// Calls that came in.
    pub offered: Option<u32>,
    /// Calls answered.
    pub answered: Option<u32>,
    /// Calls answered within 15 s.
    pub within_15s: Option<u32>,
    /// The rate in hundredths of a percent: as reported, else answered over offered.
    pub rate: i32,
    /// Where it was reported.
    pub source: String,
}

/// 话务量: calls of a city in one hour of the day over a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HourlyVolume {
    /// The city's id.
    pub city: String,
    /// The month.
    pub month: Month,
    /// 0..=23.
    pub hour: u8,
    /// Calls.
    pub calls: u32,
}

/// Rows of the file so far, by what they are about.
pub type Seen = BTreeMap<(String, Month, u8), u32>;

/// A month that is over, or under way: `2025-03`, `2025年3月`, `202503`, or any day of it.
fn month(cell: &Cell, today: Day) -> Parsed<Month> {
    let text = cell.shown();
    let wrong = || format!("“{text}”不是月份，请写成 2025-03 的样子");
    let found = match parse::day(cell) {
        Ok(day) => Month::of(day),
        Err(_) => {
            let tight = text.replace(['年', '/', '.'], "-").replace('月', "");
            let (year, month) = match tight.split_once('-') {
                Some(parts) => parts,
                None if tight.len() == 6 && tight.is_ascii() => tight.split_at(4),
                None => return Err(wrong()),
            };
            let (year, month): (i32, u32) = (
                year.parse().map_err(|_| wrong())?,
                month.trim_end_matches('-').parse().map_err(|_| wrong())?,
            );
            let first = Day::from_ymd_opt(year, month, 1).filter(|_| (2000..2100).contains(&year));
            Month::of(first.ok_or_else(wrong)?)
        }
    };
    match found > Month::of(today) {
        true => Err(format!("{}还没有到", found.name())),
        false => Ok(found),
    }
}

/// A row of reported figures.
pub fn figure(row: &mut Row<'_>, cities: &[City], today: Day, seen: &mut Seen) -> Option<ReportedFigure> {
    let city = row.city(cities);
    let month = row.needed("month", |cell| month(cell, today));
    let [offered, answered, within_15s] =
        ["offered", "answered", "within_15s"].map(|field| row.optional(field, parse::count));
    let stated = row.optional("rate", parse::rate);
    if let (Some(answered), Some(offered)) = (answered, offered)
        && answered > offered
    {
        row.bad("answered", format!("接通量 {answered} 大于呼入量 {offered}，请核对。"));
    }
    if let (Some(within), Some(answered)) = (within_15s, answered)
        && within > answered
    {
        row.bad("within_15s", format!("15 秒内接听量 {within} 大于接通量 {answered}，请核对。"));
    }
    let counted = offered
        .zip(answered)
        .filter(|(offered, answered)| *offered > 0 && answered <= offered)
        .map(|(offered, answered)| {
            ((i64::from(answered) * 20_000 + i64::from(offered)) / (2 * i64::from(offered))) as i32
        });
    if let (Some(stated), Some(counted)) = (stated, counted)
        // A rate rounded to a tenth of a percent is within 0.05.
        && (stated - counted).abs() > 5
    {
        let [stated, counted] = [stated, counted].map(|rate| f64::from(rate) / 100.0);
        row.bad("rate", format!("写的是 {stated:.2}%，按接通量和呼入量算是 {counted:.2}%，请核对。"));
    }
    let rate = stated.or(counted);
    if rate.is_none() && row.wrong.is_empty() {
        row.bad("", "没有接通率，也没有呼入量和接通量，请填写。".into());
    }
    let (city, month) = (city?, month?);
    once(row, seen, (city.clone(), month, 0), "同一地市、同一月份");
    let source = row.text("source");
    rate.filter(|_| row.wrong.is_empty()).map(|rate| ReportedFigure {
        city,
        month,
        offered,
        answered,
        within_15s,
        rate,
        source,
    })
}

/// A row of hourly volumes.
pub fn volume(row: &mut Row<'_>, cities: &[City], today: Day, seen: &mut Seen) -> Option<HourlyVolume> {
    let city = row.city(cities);
    let month = row.needed("month", |cell| month(cell, today));
    let hour = row.needed("hour", parse::hour);
    let calls = row.needed("calls", parse::count);
    let (city, month, hour) = (city?, month?, hour?);
    once(row, seen, (city.clone(), month, hour), "同一地市、同一月份、同一小时");
    calls.filter(|_| row.wrong.is_empty()).map(|calls| HourlyVolume { city, month, hour, calls })
}

fn once(row: &mut Row<'_>, seen: &mut Seen, key: (String, Month, u8), what: &str) {
    let number = row.number;
    if let Some(earlier) = seen.insert(key, number) {
        row.bad("", format!("与第 {earlier} 行重复：{what}，请删去其中一行。"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("2025-03", Some("2025-03"))]
    #[case("2025年3月", Some("2025-03"))]
    #[case("202503", Some("2025-03"))]
    #[case("2025/3", Some("2025-03"))]
    #[case("2025-03-01", Some("2025-03"))]
    #[case("2025年13月", None)]
    #[case("2027-01", None)]
    #[case("三月", None)]
    fn months(#[case] written: &str, #[case] expected: Option<&str>) {
        let today = "2026-12-02".parse().unwrap();
        let found = month(&Cell::Text(written.into()), today).ok().map(|month| month.to_string());
        assert_eq!(found.as_deref(), expected, "{written}");
    }
}
