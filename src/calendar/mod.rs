//! Time as the office speaks of it: civil days and months, minutes of the day, day kinds, bands, official holidays.
//!
//! An instant is UTC epoch milliseconds ([`Millis`]) shown in Asia/Shanghai, which has had no daylight saving since
//! 1991, so the offset is a constant.

mod band;
mod minute;
mod month;
mod official;
pub mod years;

pub use band::{Band, bands_partition_the_day, default_bands};
pub use minute::Minute;
pub use month::Month;
pub use official::{Calendar, CalendarDay, CalendarYear, parse_calendar, shipped_calendar};

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, Timelike, Weekday};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An instant: milliseconds since 1970-01-01T00:00Z.
pub type Millis = i64;

/// A civil date in Asia/Shanghai, `YYYY-MM-DD` in JSON.
pub type Day = NaiveDate;

/// Asia/Shanghai is UTC+8 the whole year.
const SHANGHAI: TimeDelta = TimeDelta::hours(8);

/// 日型: what kind of day it is for a hotline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DayKind {
    /// 工作日
    Workday,
    /// 周末
    Weekend,
    /// 法定节假日: any day off by the official notice, weekend days inside it included.
    Holiday,
    /// 调班日: a weekend day worked by the official notice.
    Makeup,
}

impl DayKind {
    /// All kinds, in the order in which they are shown.
    pub const ALL: [DayKind; 4] = [DayKind::Workday, DayKind::Weekend, DayKind::Holiday, DayKind::Makeup];

    /// The Chinese name.
    pub fn name(self) -> &'static str {
        match self {
            DayKind::Workday => "工作日",
            DayKind::Weekend => "周末",
            DayKind::Holiday => "法定节假日",
            DayKind::Makeup => "调班日",
        }
    }
}

/// The civil day and the minute of it at which `at` falls in Asia/Shanghai.
pub fn civil(at: Millis) -> (Day, Minute) {
    let local = DateTime::from_timestamp_millis(at).unwrap_or_default().naive_utc() + SHANGHAI;
    (local.date(), Minute::new((local.hour() * 60 + local.minute()) as u16))
}

/// The instant of `minute` on `day` in Asia/Shanghai; minute 24:00 is the next day's midnight.
pub fn instant(day: Day, minute: Minute) -> Millis {
    let midnight = day.and_time(NaiveTime::MIN) - SHANGHAI;
    midnight.and_utc().timestamp_millis() + i64::from(minute.of_day()) * 60_000
}

/// `2026-11-23 14:03:22` in Asia/Shanghai.
pub fn shown(at: Millis) -> String {
    let local = DateTime::from_timestamp_millis(at).unwrap_or_default().naive_utc() + SHANGHAI;
    local.format("%Y-%m-%d %H:%M:%S").to_string()
}

/// 周一 … 周日.
pub fn weekday_name(day: Day) -> &'static str {
    match day.weekday() {
        Weekday::Mon => "周一",
        Weekday::Tue => "周二",
        Weekday::Wed => "周三",
        Weekday::Thu => "周四",
        Weekday::Fri => "周五",
        Weekday::Sat => "周六",
        Weekday::Sun => "周日",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shanghai_is_eight_hours_ahead() {
        let day = Day::from_ymd_opt(2026, 11, 23).unwrap();
        let at = instant(day, Minute::new(0));
        assert_eq!(shown(at), "2026-11-23 00:00:00");
        assert_eq!(at, 1_795_363_200_000);
        assert_eq!(civil(at), (day, Minute::new(0)));
        assert_eq!(civil(at - 1), (day.pred_opt().unwrap(), Minute::new(1_439)));
        assert_eq!(instant(day, Minute::END), instant(day.succ_opt().unwrap(), Minute::new(0)));
    }
}
