//! 暴露防护: how well a city knows us. A line that recognises the voice, the number or the question is no longer tested, so
//! diallings are counted city by city and the reuse is named before the next one. Nothing is blocked: whoever dials may
//! have no other number, and the day's plan goes on.

use crate::calendar::{Millis, civil};
use crate::failure::{Failure, Result};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Over so many days callers and numbers are counted against their limits.
pub const WINDOW_DAYS: i64 = 30;

/// Milliseconds of a day.
pub const DAY_MS: Millis = 86_400_000;

/// 暴露上限: how often a city may meet the same thing within [`WINDOW_DAYS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RecognitionLimits {
    /// Diallings by the same caller.
    pub same_caller: u32,
    /// Diallings from the same own number.
    pub same_number: u32,
}

impl Default for RecognitionLimits {
    /// A month of 1,370 calls makes 125 a city: four callers and four numbers that take turns stay just below.
    fn default() -> Self {
        RecognitionLimits { same_caller: 35, same_number: 35 }
    }
}

impl RecognitionLimits {
    /// Checks the limits.
    ///
    /// # Errors
    /// [`Failure::Invalid`] naming the field that is wrong.
    pub fn check(&self) -> Result<()> {
        for (field, name, limit) in [
            ("same_caller", "同一拨测员", self.same_caller),
            ("same_number", "同一主叫号码", self.same_number),
        ] {
            if !(1..=1_000).contains(&limit) {
                return Err(Failure::invalid(field, format!("{name}的上限须在 1 到 1000 次之间。")));
            }
        }
        Ok(())
    }
}

/// One dialling, as a city met it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dialling {
    /// When.
    pub at: Millis,
    /// The task.
    pub task: String,
    /// The city.
    pub city: String,
    /// Who dialled.
    pub caller: String,
    /// The own number it was dialled from; none where it was not said.
    pub from_number: Option<String>,
    /// The question card, by its own id; none in a connection task.
    pub scenario: Option<String>,
    /// The version of the card, by its id.
    pub version: Option<String>,
}

/// A call that is about to be made, or was.
#[derive(Debug, Clone, Copy)]
pub struct Call<'a> {
    /// Its first dialling, or now.
    pub at: Millis,
    /// The task.
    pub task: &'a str,
    /// The city.
    pub city: &'a str,
}

impl Call<'_> {
    /// The diallings of its city before it, within `days`; its own are not among them.
    fn earlier(self, diallings: &[Dialling], days: i64) -> impl Iterator<Item = &Dialling> {
        diallings.iter().filter(move |dialling| {
            let before = dialling.at < self.at && dialling.at >= self.at - days * DAY_MS;
            dialling.city == self.city && dialling.task != self.task && before
        })
    }

    /// How often its city met `caller` lately.
    pub fn met_caller(self, diallings: &[Dialling], caller: &str) -> u32 {
        self.earlier(diallings, WINDOW_DAYS).filter(|dialling| dialling.caller == caller).count() as u32
    }

    /// How often its city met the own number lately.
    pub fn met_number(self, diallings: &[Dialling], number: &str) -> u32 {
        let from = |dialling: &&Dialling| dialling.from_number.as_deref() == Some(number);
        self.earlier(diallings, WINDOW_DAYS).filter(from).count() as u32
    }

    /// The calls in which its city met the card before, oldest first, each by its first dialling.
    pub fn met_scenario<'d>(self, diallings: &'d [Dialling], scenario: &str) -> Vec<&'d Dialling> {
        let mut met: Vec<&Dialling> = Vec::new();
        let mut with_it: Vec<&Dialling> = diallings
            .iter()
            .filter(|dialling| dialling.city == self.city && dialling.task != self.task)
            .filter(|dialling| dialling.scenario.as_deref() == Some(scenario))
            .collect();
        with_it.sort_by(|a, b| (a.at, &a.task).cmp(&(b.at, &b.task)));
        for dialling in with_it {
            if !met.iter().any(|known| known.task == dialling.task) {
                met.push(dialling);
            }
        }
        // A redial after this call belongs to a call that began before it.
        met.retain(|dialling| dialling.at < self.at);
        met
    }
}

/// Days from one instant to another by the calendar, as the plan counts its cool-down.
pub fn days_between(earlier: Millis, later: Millis) -> i64 {
    (civil(later).0 - civil(earlier).0).num_days()
}

/// Which of `ways` to say the opening line: one after another, as the city meets the card again.
pub fn opening(met_before: usize, ways: usize) -> usize {
    met_before % ways.max(1)
}

/// Named where the caller reached the limit in the city.
pub fn caller_warning(limits: &RecognitionLimits, city: &str, caller: &str, met: u32) -> Option<String> {
    (met >= limits.same_caller).then(|| {
        format!(
            "{caller}近 {WINDOW_DAYS} 天已拨{city} {met} 次（上限 {} 次），声音可能被认出，请考虑换人。",
            limits.same_caller
        )
    })
}

/// Named where the own number reached the limit in the city.
pub fn number_warning(limits: &RecognitionLimits, city: &str, number: &str, met: u32) -> Option<String> {
    (met >= limits.same_number).then(|| {
        format!("{number}近 {WINDOW_DAYS} 天已拨{city} {met} 次（上限 {} 次），号码可能被认出，请换一个主叫号码。", limits.same_number)
    })
}

/// Named where the city met the card within its cool-down.
pub fn scenario_warning(call: Call<'_>, city: &str, met: &[&Dialling], cooldown_days: u32) -> Option<String> {
    let days = days_between(met.last()?.at, call.at);
    (days < i64::from(cooldown_days)).then(|| {
        let ago = if days == 0 { "当天".to_owned() } else { format!("{days} 天前") };
        format!(
            "{city}已遇到过这个提问场景 {} 次，上一次在{ago}，不足间隔 {cooldown_days} 天，可能被认出。",
            met.len()
        )
    })
}

/// Named where the city heard these very words the last time.
pub fn opening_warning(city: &str, now: &str, last: Option<&str>) -> Option<String> {
    (last == Some(now)).then(|| format!("{city}上一次听到的就是这句开场白，请换一种说法。"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    fn dialling(day: i64, task: &str, city: &str) -> Dialling {
        Dialling {
            at: day * DAY_MS,
            task: task.into(),
            city: city.into(),
            caller: "甲".into(),
            from_number: Some("n1".into()),
            scenario: Some("s".into()),
            version: Some("v1".into()),
        }
    }

    fn call(day: i64) -> Call<'static> {
        Call { at: day * DAY_MS, task: "own", city: "a" }
    }

    #[test]
    fn only_the_citys_other_calls_of_the_last_thirty_days_count() {
        let diallings = [
            dialling(9, "t1", "a"),
            dialling(10, "t2", "a"),
            dialling(39, "t3", "a"),
            dialling(39, "t4", "b"),
            dialling(39, "own", "a"),
            dialling(40, "t5", "a"),
        ];
        assert_eq!(call(40).met_caller(&diallings, "甲"), 2);
        assert_eq!(call(40).met_number(&diallings, "n1"), 2);
        assert_eq!((call(40).met_caller(&diallings, "乙"), call(40).met_number(&diallings, "n2")), (0, 0));
        // A card is remembered for ever.
        let met: Vec<&str> =
            call(40).met_scenario(&diallings, "s").iter().map(|met| met.task.as_str()).collect();
        assert_eq!(met, ["t1", "t2", "t3"]);
    }

    #[test]
    fn a_redial_is_the_same_meeting() {
        let diallings = [dialling(3, "t1", "a"), dialling(1, "t1", "a"), dialling(2, "t2", "a")];
        let met = call(9).met_scenario(&diallings, "s");
        assert_eq!(met.iter().map(|met| met.at / DAY_MS).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(call(9).met_caller(&diallings, "甲"), 3, "the caller's voice was heard three times");
    }

    #[rstest]
    #[case(34, None)]
    #[case(35, Some("甲近 30 天已拨太原市 35 次（上限 35 次），声音可能被认出，请考虑换人。"))]
    fn a_caller_is_named_from_the_limit_on(#[case] met: u32, #[case] sentence: Option<&str>) {
        let limits = RecognitionLimits::default();
        assert_eq!(caller_warning(&limits, "太原市", "甲", met).as_deref(), sentence);
        assert_eq!(number_warning(&limits, "太原市", "1 号话机", met).is_some(), sentence.is_some());
    }

    #[rstest]
    #[case(&[], None)]
    #[case(&[30], None)]
    #[case(&[5, 31], Some("太原市已遇到过这个提问场景 2 次，上一次在9 天前，不足间隔 10 天，可能被认出。"))]
    fn a_card_is_named_within_its_cool_down(#[case] days: &[i64], #[case] sentence: Option<&str>) {
        let diallings: Vec<Dialling> =
            days.iter().map(|day| dialling(*day, &format!("t{day}"), "a")).collect();
        let met = call(40).met_scenario(&diallings, "s");
        assert_eq!(scenario_warning(call(40), "太原市", &met, 10).as_deref(), sentence);
    }

    /// The plan may come back to the city on the last day of the cool-down, at an earlier hour of the day.
    #[test]
    fn the_cool_down_is_counted_in_days_of_the_calendar_as_in_the_plan() {
        let evening = Dialling { at: 30 * DAY_MS + 9 * 3_600_000, ..dialling(30, "t", "a") };
        let morning = Call { at: 40 * DAY_MS + 3_600_000, ..call(40) };
        assert_eq!(scenario_warning(morning, "太原市", &[&evening], 10), None);
        assert!(
            scenario_warning(morning, "太原市", &[&evening], 11).is_some_and(|says| says.contains("10 天前"))
        );
    }

    #[test]
    fn the_same_words_twice_are_named() {
        assert!(opening_warning("太原市", "您好", Some("您好")).is_some());
        assert!(opening_warning("太原市", "您好", Some("喂")).is_none());
        assert!(opening_warning("太原市", "您好", None).is_none());
    }

    #[rstest]
    #[case(0, 40, Some("same_caller"))]
    #[case(40, 1_001, Some("same_number"))]
    #[case(1, 1_000, None)]
    fn limits_are_checked(#[case] same_caller: u32, #[case] same_number: u32, #[case] field: Option<&str>) {
        let wrong = match (RecognitionLimits { same_caller, same_number }).check() {
            Err(Failure::Invalid { field, .. }) => Some(field),
            _ => None,
        };
        assert_eq!(wrong.as_deref(), field);
    }

    proptest! {
        #[test]
        fn the_opening_goes_round(met in 0usize..1_000, ways in 2usize..6) {
            prop_assert_ne!(opening(met, ways), opening(met + 1, ways));
            prop_assert_eq!(opening(met, ways), opening(met + ways, ways));
            prop_assert!(opening(met, ways) < ways);
        }
    }
}
