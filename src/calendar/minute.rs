use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use std::{fmt, str::FromStr};
use ts_rs::TS;

/// A minute of the day, 00:00 to 24:00; `HH:MM` in JSON. 24:00 is only an end, never a start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, TS)]
#[ts(as = "String")]
pub struct Minute(u16);

impl Minute {
    /// 24:00, the end of the day.
    pub const END: Minute = Minute(1_440);

    /// Minute `of_day`, clamped to 24:00.
    pub fn new(of_day: u16) -> Self {
        Minute(of_day.min(1_440))
    }

    /// Minutes since midnight, 0..=1440.
    pub fn of_day(self) -> u16 {
        self.0
    }
}

impl fmt::Display for Minute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl FromStr for Minute {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("“{text}”不是时刻，请写成 HH:MM，例如 08:30 或 24:00");
        let (hour, minute) = text.split_once(':').ok_or_else(wrong)?;
        let digits =
            |part: &str| part.len() <= 2 && !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(hour) || !digits(minute) {
            return Err(wrong());
        }
        let (hour, minute): (u16, u16) =
            (hour.parse().map_err(|_| wrong())?, minute.parse().map_err(|_| wrong())?);
        if minute > 59 || hour * 60 + minute > 1_440 {
            return Err(wrong());
        }
        Ok(Minute(hour * 60 + minute))
    }
}

impl Serialize for Minute {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Minute {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("00:00", Some(0))]
    #[case("08:30", Some(510))]
    #[case("8:30", Some(510))]
    #[case("24:00", Some(1_440))]
    #[case("24:01", None)]
    #[case("12:60", None)]
    #[case("1230", None)]
    #[case("+1:30", None)]
    #[case("", None)]
    fn reads_clock_times(#[case] text: &str, #[case] expected: Option<u16>) {
        assert_eq!(text.parse::<Minute>().ok().map(Minute::of_day), expected);
    }
}
