use super::Day;
use chrono::Datelike;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use std::{fmt, str::FromStr};
use ts_rs::TS;

/// A calendar month, `YYYY-MM` in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, TS)]
#[ts(as = "String")]
pub struct Month {
    year: i32,
    month: u32,
}

impl Month {
    /// The month that holds `day`.
    pub fn of(day: Day) -> Self {
        Month { year: day.year(), month: day.month() }
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.year
    }

    /// 1..=12.
    pub fn number(self) -> u32 {
        self.month
    }

    /// The month `by` months later (earlier where negative).
    pub fn plus(self, by: i32) -> Self {
        let count = self.year * 12 + self.month as i32 - 1 + by;
        Month { year: count.div_euclid(12), month: count.rem_euclid(12) as u32 + 1 }
    }

    /// The 1st.
    pub fn first(self) -> Day {
        Day::from_ymd_opt(self.year, self.month, 1).unwrap_or_default()
    }

    /// The last day.
    pub fn last(self) -> Day {
        self.plus(1).first().pred_opt().unwrap_or_default()
    }

    /// Every day of the month in order.
    pub fn days(self) -> impl Iterator<Item = Day> {
        self.first().iter_days().take(self.last().day() as usize)
    }

    /// `2026年11月`
    pub fn name(self) -> String {
        format!("{}年{}月", self.year, self.month)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl FromStr for Month {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("“{text}”不是月份，请写成 YYYY-MM，例如 2026-12");
        let (year, month) = text.split_once('-').ok_or_else(wrong)?;
        let all_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if year.len() != 4 || month.len() != 2 || !all_digits(year) || !all_digits(month) {
            return Err(wrong());
        }
        let (year, month) = (year.parse().map_err(|_| wrong())?, month.parse().map_err(|_| wrong())?);
        // Years outside this range are typing errors; within it every date below exists.
        if !(1..=12).contains(&month) || !(2000..=2100).contains(&year) {
            return Err(wrong());
        }
        Ok(Month { year, month })
    }
}

impl Serialize for Month {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Month {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("2026-11", 30)]
    #[case("2026-12", 31)]
    #[case("2024-02", 29)]
    #[case("2026-02", 28)]
    fn knows_its_days(#[case] text: &str, #[case] days: usize) {
        let month: Month = text.parse().unwrap();
        assert_eq!(month.days().count(), days);
        assert_eq!(month.to_string(), text);
        assert_eq!(month.plus(12).plus(-12), month);
        assert_eq!(Month::of(month.last()), month);
    }

    #[rstest]
    #[case("2026-13")]
    #[case("2026-00")]
    #[case("26-11")]
    #[case("2026-1")]
    #[case("9999-01")]
    #[case("二〇二六")]
    fn refuses_what_is_no_month(#[case] text: &str) {
        assert!(text.parse::<Month>().unwrap_err().contains("YYYY-MM"));
    }
}
