use super::{Day, DayKind};
use crate::failure::{Failure, Result};
use chrono::{Datelike, Weekday};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// One day that the official notice singles out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CalendarDay {
    /// The civil date.
    pub day: Day,
    /// [`DayKind::Holiday`] or [`DayKind::Makeup`].
    pub kind: DayKind,
    /// Which festival, e.g. 春节.
    pub name: String,
}

/// One year of the official calendar: the days off and the weekend days worked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CalendarYear {
    /// The year.
    pub year: i32,
    /// Where it is from: the addresses of the notices, or 导入, or 暂按周一至周五.
    pub source: String,
    /// The days singled out, in order.
    pub days: Vec<CalendarDay>,
}

/// The years known; a day of another year has no kind, so that a missing notice is announced instead of guessed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar {
    years: BTreeMap<i32, BTreeMap<Day, (DayKind, String)>>,
}

impl Calendar {
    /// The calendar of these years.
    pub fn new(years: impl IntoIterator<Item = CalendarYear>) -> Self {
        let days_of = |year: CalendarYear| {
            (year.year, year.days.into_iter().map(|day| (day.day, (day.kind, day.name))).collect())
        };
        Calendar { years: years.into_iter().map(days_of).collect() }
    }

    /// True where the official notice of this year is known.
    pub fn knows(&self, year: i32) -> bool {
        self.years.contains_key(&year)
    }

    /// The kind of `day`; `None` where its year is not known.
    pub fn kind(&self, day: Day) -> Option<DayKind> {
        let year = self.years.get(&day.year())?;
        let plain = match day.weekday() {
            Weekday::Sat | Weekday::Sun => DayKind::Weekend,
            _ => DayKind::Workday,
        };
        Some(year.get(&day).map_or(plain, |(kind, _)| *kind))
    }

    /// The festival that makes `day` a holiday or a make-up workday.
    pub fn festival(&self, day: Day) -> Option<&str> {
        self.years.get(&day.year())?.get(&day).map(|(_, name)| name.as_str())
    }
}

/// The notices of the State Council for 2024–2026 that the program brings (data/holidays.json names the papers).
pub fn shipped_calendar() -> Vec<CalendarYear> {
    // The file is part of the program and a test reads it, so it cannot fail in the field.
    parse_json(include_str!("../../data/holidays.json")).unwrap_or_default()
}

#[derive(Deserialize)]
struct Paper {
    #[serde(default)]
    papers: Vec<String>,
    off: BTreeMap<Day, String>,
    #[serde(default)]
    makeup: BTreeMap<Day, String>,
}

/// Reads a calendar file: either the JSON of data/holidays.json, or plain lines `2027-01-01 休 元旦` / `2027-01-09 班 元旦`
/// (blanks or commas between, `#` starts a remark).
///
/// # Errors
/// [`Failure::Invalid`] naming the line: not a date, neither 休 nor 班, a day named twice, a make-up day that is not on
/// a weekend, no day at all.
pub fn parse_calendar(text: &str) -> Result<Vec<CalendarYear>> {
    let text = text.trim_start_matches('\u{feff}');
    if text.trim_start().starts_with('{') {
        return parse_json(text);
    }
    let mut days: BTreeMap<Day, CalendarDay> = BTreeMap::new();
    for (index, line) in text.lines().enumerate() {
        let line = line.split('#').next().unwrap_or_default().trim();
        if line.is_empty() {
            continue;
        }
        let wrong = |what: String| Failure::invalid("text", format!("第 {} 行：{what}", index + 1));
        let mut words = line.split([' ', '\t', ',', '，']).filter(|word| !word.is_empty());
        let date = words.next().unwrap_or_default();
        let day: Day = date
            .parse()
            .map_err(|_| wrong(format!("“{date}”不是日期，请写成 YYYY-MM-DD，例如 2027-01-01。")))?;
        let kind = match words.next() {
            Some("休") => DayKind::Holiday,
            Some("班") => DayKind::Makeup,
            other => {
                let other = other.unwrap_or("（空）");
                return Err(wrong(format!("日期后应写“休”（放假）或“班”（调休上班），现在是“{other}”。")));
            }
        };
        let name = words.collect::<Vec<_>>().join(" ");
        if days.insert(day, CalendarDay { day, kind, name }).is_some() {
            return Err(wrong(format!("{day} 出现了两次。")));
        }
    }
    years_of(days)
}

fn parse_json(text: &str) -> Result<Vec<CalendarYear>> {
    let papers: BTreeMap<String, Paper> = serde_json::from_str(text).map_err(|error| {
        Failure::invalid("text", format!("第 {} 行：不是可识别的日历文件（{error}）。", error.line()))
    })?;
    let mut days = BTreeMap::new();
    let mut sources = BTreeMap::new();
    for (year, paper) in papers {
        sources.insert(year, paper.papers.join(" "));
        let off = paper.off.into_iter().map(|(day, name)| CalendarDay { day, kind: DayKind::Holiday, name });
        let makeup =
            paper.makeup.into_iter().map(|(day, name)| CalendarDay { day, kind: DayKind::Makeup, name });
        for day in off.chain(makeup) {
            let date = day.day;
            if days.insert(date, day).is_some() {
                return Err(Failure::invalid("text", format!("{date} 既写作放假又写作调班。")));
            }
        }
    }
    let mut years = years_of(days)?;
    for year in &mut years {
        if let Some(source) = sources.get(&year.year.to_string()).filter(|source| !source.is_empty()) {
            year.source.clone_from(source);
        }
    }
    Ok(years)
}

fn years_of(days: BTreeMap<Day, CalendarDay>) -> Result<Vec<CalendarYear>> {
    let mut years: BTreeMap<i32, CalendarYear> = BTreeMap::new();
    for (date, day) in days {
        let weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
        if day.kind == DayKind::Makeup && !weekend {
            return Err(Failure::invalid("text", format!("{date} 不是周六或周日，不能是调休上班日。")));
        }
        let year = || CalendarYear { year: date.year(), source: "导入".into(), days: Vec::new() };
        years.entry(date.year()).or_insert_with(year).days.push(day);
    }
    if years.is_empty() {
        return Err(Failure::invalid("text", "文件里没有任何日期。"));
    }
    Ok(years.into_values().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    /// Facts from the notices 国办发明电 for 2024–2026, checked by hand against the wall calendar.
    #[rstest]
    #[case("2024-02-10", Some(DayKind::Holiday))]
    #[case("2024-02-09", Some(DayKind::Workday))] // New Year's Eve 2024 was, famously, a working day.
    #[case("2024-02-04", Some(DayKind::Makeup))]
    #[case("2025-01-28", Some(DayKind::Holiday))]
    #[case("2025-10-08", Some(DayKind::Holiday))]
    #[case("2026-02-14", Some(DayKind::Makeup))]
    #[case("2026-02-23", Some(DayKind::Holiday))]
    #[case("2026-11-21", Some(DayKind::Weekend))]
    #[case("2026-11-23", Some(DayKind::Workday))]
    #[case("2027-01-01", None)]
    #[case("2023-10-01", None)]
    fn kinds_follow_the_notices(#[case] date: &str, #[case] expected: Option<DayKind>) {
        assert_eq!(Calendar::new(shipped_calendar()).kind(day(date)), expected);
    }

    #[test]
    fn shipped_years_are_whole() {
        let years = shipped_calendar();
        assert_eq!(years.iter().map(|y| y.year).collect::<Vec<_>>(), [2024, 2025, 2026]);
        let off = |year: &CalendarYear| year.days.iter().filter(|d| d.kind == DayKind::Holiday).count();
        assert_eq!(years.iter().map(off).collect::<Vec<_>>(), [28, 28, 33]);
        assert!(years.iter().all(|y| y.source.contains("gov.cn")));
    }

    #[test]
    fn lines_are_read_and_wrong_lines_named() {
        let years = parse_calendar("# 2027\n2027-01-01 休 元旦\n2027-01-09，班，元旦\n").unwrap();
        assert_eq!((years.len(), years[0].days.len()), (1, 2));
        let wrong = |text| parse_calendar(text).unwrap_err().message().to_string();
        assert!(wrong("2027-01-01 休\n2027-13-01 休").contains("第 2 行"));
        assert!(wrong("2027-01-01 假").contains("“假”"));
        assert!(wrong("2027-01-01 休\n2027-01-01 班").contains("两次"));
        assert!(wrong("2027-01-04 班").contains("不是周六或周日"));
        assert!(wrong("").contains("没有任何日期"));
        assert!(wrong("{\"2027\": 3}").contains("日历文件"));
    }
}
