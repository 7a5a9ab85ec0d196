//! Cells as people fill them: days, times, waits, counts, scores, yes and no. Read leniently in form and never in meaning:
//! what can be read in two ways is an error that says what to write instead.

use super::table::Cell;
use crate::calendar::{Day, Minute};
use chrono::Timelike;

/// What was read, or what is wrong and what to do, without a full stop.
pub type Parsed<T> = Result<T, String>;

/// A civil day: `2025-3-1`, `2025/03/01`, `2025.3.1`, `2025年3月1日`, `20250301`, also with a time behind it.
pub fn day(cell: &Cell) -> Parsed<Day> {
    let text = cell.shown();
    let wrong = |why: &str| Err(format!("“{text}”{why}，请写成 2025-03-01 的样子"));
    match cell {
        Cell::Moment(moment) => return Ok(moment.date()),
        Cell::Number(number) if !text.starts_with("20") || text.len() != 8 || number.fract() != 0.0 => {
            return wrong("是数字，不是日期；请把这一列设为日期格式");
        }
        Cell::Broken(_) => return wrong("是公式错误"),
        _ => {}
    }
    let date = text.split([' ', 'T']).next().unwrap_or_default();
    if date.len() == 8 && date.bytes().all(|b| b.is_ascii_digit()) {
        return Day::parse_from_str(date, "%Y%m%d").or_else(|_| wrong("不是存在的日期"));
    }
    let date = date.replace(['年', '月', '/', '.'], "-").replace(['日', '号'], "");
    let parts: Vec<&str> = date.trim_end_matches('-').split('-').collect();
    let [year, month, day] = parts.as_slice() else {
        return wrong("不是完整的日期（要有年、月、日）");
    };
    if year.len() != 4 {
        return wrong("分不清年、月、日");
    }
    match (year.parse(), month.parse(), day.parse()) {
        (Ok(year), Ok(month), Ok(day)) => {
            Day::from_ymd_opt(year, month, day).map_or_else(|| wrong("不是存在的日期"), Ok)
        }
        _ => wrong("不是日期"),
    }
}

/// A minute of the day: `9:05`, `09:05:30`, `9时5分`, `9点`, `下午3:20`, also behind a day. Seconds are dropped.
pub fn minute(cell: &Cell) -> Parsed<Minute> {
    let text = cell.shown();
    let wrong = || format!("“{text}”不是时刻，请写成 08:30 的样子");
    let of = |hour: u32, minute: u32| {
        if hour < 24 && minute < 60 { Ok(Minute::new((hour * 60 + minute) as u16)) } else { Err(wrong()) }
    };
    match cell {
        Cell::Moment(moment) => return of(moment.hour(), moment.minute()),
        // Half a second more, as with moments.
        Cell::Span(days) if (0.0..1.0).contains(days) => {
            let seconds = (days * 86_400.0).round() as u32;
            return of(seconds / 3_600, seconds / 60 % 60);
        }
        Cell::Text(_) => {}
        _ => return Err(wrong()),
    }
    let time = text.rsplit([' ', 'T']).next().unwrap_or_default();
    let (time, afternoon) = halves(time);
    let time = time.replace(['时', '点'], ":").replace(['分', '秒'], ":");
    let mut parts = time.trim_end_matches(':').split(':');
    // “9点” has no minutes; a bare “9” could be anything.
    if !time.contains(':') {
        return Err(wrong());
    }
    let number = |part: Option<&str>| match part {
        None => Ok(0),
        Some(part) if part.len() <= 2 => part.trim().parse::<u32>().map_err(|_| wrong()),
        Some(_) => Err(wrong()),
    };
    let (hour, minute, second) = (number(parts.next())?, number(parts.next())?, number(parts.next())?);
    if parts.next().is_some() || second > 59 {
        return Err(wrong());
    }
    match afternoon {
        Some(true) if (1..12).contains(&hour) => of(hour + 12, minute),
        Some(true) if hour == 12 => of(hour, minute),
        Some(false) if hour < 12 => of(hour, minute),
        None => of(hour, minute),
        _ => Err(wrong()),
    }
}

/// Without 上午 or 下午 in front, and which it was.
fn halves(time: &str) -> (&str, Option<bool>) {
    for (word, afternoon) in [("上午", false), ("凌晨", false), ("早上", false), ("下午", true)] {
        if let Some(rest) = time.strip_prefix(word) {
            return (rest, Some(afternoon));
        }
    }
    (time, None)
}

/// A stretch of time in milliseconds: `12`, `12.5`, `12秒`, `1分20秒`, `0:01:20`; a bare number is seconds.
pub fn duration(cell: &Cell) -> Parsed<i32> {
    let text = cell.shown();
    let wrong = || format!("“{text}”不是时长，请写秒数，例如 12.5，或 1分20秒");
    let seconds = match cell {
        Cell::Number(number) => *number,
        Cell::Span(days) => (days * 86_400.0 * 10.0).round() / 10.0,
        Cell::Text(_) => spoken_seconds(&text).ok_or_else(wrong)?,
        _ => return Err(wrong()),
    };
    match (0.0..=86_400.0).contains(&seconds) {
        true => Ok((seconds * 1_000.0).round() as i32),
        false => Err(format!("“{text}”不在 0 秒到 24 小时之间，请核对")),
    }
}

fn spoken_seconds(text: &str) -> Option<f64> {
    let number =
        |part: &str| part.trim().parse::<f64>().ok().filter(|number| number.is_finite() && *number >= 0.0);
    if text.contains(':') {
        let parts: Option<Vec<f64>> = text.split(':').map(number).collect();
        return match parts?.as_slice() {
            [hours, minutes, seconds] => Some(hours * 3_600.0 + minutes * 60.0 + seconds),
            // 1:20 may be a minute and twenty seconds, or an hour and twenty minutes.
            _ => None,
        };
    }
    let text = text.replace("分钟", "分").replace("秒钟", "秒");
    let (minutes, rest) = match text.split_once('分') {
        Some((minutes, rest)) => (number(minutes)?, rest),
        None => (0.0, text.as_str()),
    };
    let rest = rest.trim_end_matches(['秒', 's', 'S']);
    let seconds = if rest.trim().is_empty() && text.contains('分') { 0.0 } else { number(rest)? };
    Some(minutes * 60.0 + seconds)
}

/// 是 or 否.
pub fn yes_no(cell: &Cell) -> Parsed<bool> {
    let text = cell.shown();
    match text.to_lowercase().as_str() {
        "是" | "有" | "√" | "✓" | "y" | "yes" | "true" | "1" => Ok(true),
        "否" | "无" | "×" | "✗" | "x" | "n" | "no" | "false" | "0" => Ok(false),
        _ => Err(format!("“{text}”应写“是”或“否”")),
    }
}

/// Points in tenths: `18`, `18.5`, `18.5分`.
pub fn points(cell: &Cell, most: i32) -> Parsed<i32> {
    let text = cell.shown();
    let number: Option<f64> = match cell {
        Cell::Number(number) => Some(*number),
        _ => text.trim_end_matches('分').parse().ok(),
    };
    let tenths = number.filter(|number| number.is_finite()).map(|number| number * 10.0);
    match tenths {
        Some(tenths) if (tenths - tenths.round()).abs() > 1e-6 => {
            Err(format!("“{text}”多于一位小数，请写到 0.1 分"))
        }
        Some(tenths) if (0.0..=f64::from(most)).contains(&tenths.round()) => Ok(tenths.round() as i32),
        Some(_) => Err(format!(
            "“{text}”不在 0 到 {} 分之间，请核对；如果这一列不是百分制的得分，请不要对应它",
            f64::from(most) / 10.0
        )),
        None => Err(format!("“{text}”不是得分，请写数字")),
    }
}

/// A whole number, also with separators: `1,234`, `1234次`.
pub fn count(cell: &Cell) -> Parsed<u32> {
    let text = cell.shown();
    let wrong = || format!("“{text}”不是整数，请写数字");
    match cell {
        Cell::Number(number) if number.fract() == 0.0 && (0.0..=1e9).contains(number) => Ok(*number as u32),
        Cell::Number(_) => Err(wrong()),
        _ => {
            let digits = text.trim_end_matches(['次', '个', '件', '通']).replace(',', "");
            let whole = digits.len() <= 9 && !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
            if whole { digits.parse().map_err(|_| wrong()) } else { Err(wrong()) }
        }
    }
}

/// A share in hundredths of a percent: `99.8%`, `99.8`, or an Excel percentage `0.998`. A number up to 1 is a share; no city
/// reports one percent.
pub fn rate(cell: &Cell) -> Parsed<i32> {
    let text = cell.shown();
    let wrong = || format!("“{text}”不是百分比，请写成 99.8% 的样子");
    let percent: f64 = match cell {
        Cell::Number(number) if (0.0..=1.0).contains(number) => number * 100.0,
        Cell::Number(number) => *number,
        Cell::Text(_) => match text.strip_suffix('%') {
            Some(number) => number.trim().parse().map_err(|_| wrong())?,
            None => return rate(&Cell::Number(text.parse().map_err(|_| wrong())?)),
        },
        _ => return Err(wrong()),
    };
    match (0.0..=100.0).contains(&percent) {
        true => Ok((percent * 100.0).round() as i32),
        false => Err(format!("“{text}”不在 0 到 100% 之间，请核对")),
    }
}

/// An hour, 0..=23: `8`, `8时`, `08:00`, `8-9`, `08:00-09:00`.
pub fn hour(cell: &Cell) -> Parsed<u8> {
    let text = cell.shown();
    let wrong = || format!("“{text}”不是小时，请写 0 到 23");
    let first = text.split(['-', '~', '至']).next().unwrap_or_default().trim_end_matches(['时', '点']);
    let (first, minutes) = first.split_once(':').unwrap_or((first, "0"));
    if !minutes.trim_matches(['0', ':']).is_empty() {
        return Err(wrong());
    }
    first.trim().parse().ok().filter(|hour| *hour < 24).ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    fn text(text: &str) -> Cell {
        Cell::Text(text.into())
    }

    #[rstest]
    #[case("2025-3-1", Some("2025-03-01"))]
    #[case("２０２５／０３／０１", Some("2025-03-01"))]
    #[case("2025.03.01", Some("2025-03-01"))]
    #[case("2025年3月1日", Some("2025-03-01"))]
    #[case("20250301", Some("2025-03-01"))]
    #[case("2025-03-01 08:30", Some("2025-03-01"))]
    #[case("3月1日", None)]
    #[case("1/2/2025", None)]
    #[case("25.3.1", None)]
    #[case("2025-02-30", None)]
    #[case("昨天", None)]
    fn days(#[case] written: &str, #[case] expected: Option<&str>) {
        assert_eq!(day(&text(written)).ok(), expected.map(|day| day.parse().unwrap()), "{written}");
    }

    #[test]
    fn a_bare_number_is_no_day_unless_it_is_written_as_one() {
        assert!(day(&Cell::Number(45_717.0)).unwrap_err().contains("日期格式"));
        assert_eq!(day(&Cell::Number(20_250_301.0)), Ok("2025-03-01".parse().unwrap()));
    }

    #[rstest]
    #[case("9:05", Some("09:05"))]
    #[case("09：05：59", Some("09:05"))]
    #[case("9时5分", Some("09:05"))]
    #[case("9点", Some("09:00"))]
    #[case("下午3:20", Some("15:20"))]
    #[case("下午12:20", Some("12:20"))]
    #[case("上午9:05", Some("09:05"))]
    #[case("2025-03-01 23:59", Some("23:59"))]
    #[case("24:00", None)]
    #[case("下午15:20", None)]
    #[case("905", None)]
    #[case("9:60", None)]
    #[case("早上", None)]
    fn times(#[case] written: &str, #[case] expected: Option<&str>) {
        assert_eq!(minute(&text(written)).ok(), expected.map(|time| time.parse().unwrap()), "{written}");
    }

    #[test]
    fn a_time_of_excel_is_read_to_the_minute() {
        assert_eq!(minute(&Cell::Span(8.5 / 24.0)), Ok("08:30".parse().unwrap()));
        assert!(minute(&Cell::Span(1.5)).is_err());
    }

    #[rstest]
    #[case("12", Some(12_000))]
    #[case("12.5秒", Some(12_500))]
    #[case("1分20秒", Some(80_000))]
    #[case("2分钟", Some(120_000))]
    #[case("0:01:20", Some(80_000))]
    #[case("1:20", None)]
    #[case("-3", None)]
    #[case("很久", None)]
    fn durations(#[case] written: &str, #[case] expected: Option<i32>) {
        assert_eq!(duration(&text(written)).ok(), expected, "{written}");
    }

    #[rstest]
    #[case("99.8%", Some(9_980))]
    #[case("99.8", Some(9_980))]
    #[case("0.998", Some(9_980))]
    #[case("100", Some(10_000))]
    #[case("101%", None)]
    #[case("很高", None)]
    fn rates(#[case] written: &str, #[case] expected: Option<i32>) {
        assert_eq!(rate(&text(written)).ok(), expected, "{written}");
    }

    #[rstest]
    #[case("8", Some(8))]
    #[case("08:00-09:00", Some(8))]
    #[case("23时", Some(23))]
    #[case("24", None)]
    #[case("8:30", None)]
    fn hours(#[case] written: &str, #[case] expected: Option<u8>) {
        assert_eq!(hour(&text(written)).ok(), expected, "{written}");
    }

    #[test]
    fn points_counts_and_flags() {
        assert_eq!(points(&text("18.5分"), 200), Ok(185));
        assert!(points(&text("18.55"), 200).is_err());
        assert!(points(&Cell::Number(21.0), 200).unwrap_err().contains("0 到 20 分"));
        assert_eq!(count(&text("1,234次")), Ok(1_234));
        assert!(count(&Cell::Number(1.5)).is_err());
        assert_eq!((yes_no(&text("√")), yes_no(&text("否"))), (Ok(true), Ok(false)));
        assert!(yes_no(&text("大概")).is_err());
    }

    proptest! {
        #[test]
        fn no_cell_makes_a_parser_panic(written in ".{0,24}", number: f64, which in 0..3_u8) {
            let cell = match which { 0 => text(&written), 1 => Cell::Number(number), _ => Cell::Span(number) };
            let _ = (day(&cell), minute(&cell), duration(&cell), yes_no(&cell), points(&cell, 1_000), count(&cell), rate(&cell), hour(&cell));
        }

        #[test]
        fn what_a_clock_shows_is_read_back(of_day in 0_u16..1_440, day_number in 0_u64..9_000) {
            let when = Minute::new(of_day);
            let date = Day::from_ymd_opt(2005, 1, 1).unwrap() + chrono::Days::new(day_number);
            prop_assert_eq!(minute(&text(&when.to_string())), Ok(when));
            prop_assert_eq!(day(&text(&date.to_string())), Ok(date));
            prop_assert_eq!(minute(&Cell::Span(f64::from(of_day) / 1_440.0)), Ok(when));
        }
    }
}
