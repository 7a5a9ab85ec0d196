//! 重拨: what follows an attempt within the same task, and what the attempts say together.
//!
//! The code table says what kind of step an outcome asks for ([`Outcome::redial`]); the policy says when and how often:
//! - 20, 21, 22: the same line again after a delay, up to the limit.
//! - 15, 23: the same line one time, to verify; a second such finding stands.
//! - 30, 31: a line of the city that was not dialled yet. Without one (or at the limit) 30 stands unverified, and 31,
//!   which says nothing about the city, needs a make-up task.
//! - 40, 41, 42, 50: a make-up task, at once; our own fault ends the task whatever came before.

use super::outcome::{Connected, Outcome, Redial};
use crate::calendar::Millis;
use crate::failure::{Failure, Result};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// 重拨规则, a setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RedialPolicy {
    /// Attempts in a task, the first included: 1..=10.
    pub max_attempts: u32,
    /// After 占线忙音 (21), in minutes, 0..=1440 like all delays.
    pub busy_delay_minutes: u32,
    /// After 振铃无人接听 (20).
    pub no_answer_delay_minutes: u32,
    /// After 排队超时 (22).
    pub queue_delay_minutes: u32,
    /// Before a verifying attempt (15, 23).
    pub verify_delay_minutes: u32,
    /// Before dialling another line (30, 31).
    pub other_line_delay_minutes: u32,
}

impl Default for RedialPolicy {
    fn default() -> Self {
        RedialPolicy {
            max_attempts: 3,
            busy_delay_minutes: 5,
            no_answer_delay_minutes: 20,
            queue_delay_minutes: 15,
            verify_delay_minutes: 5,
            other_line_delay_minutes: 0,
        }
    }
}

impl RedialPolicy {
    /// Checks that the policy can be followed.
    ///
    /// # Errors
    /// [`Failure::Invalid`] naming the field that is out of range.
    pub fn check(&self) -> Result<()> {
        if !(1..=10).contains(&self.max_attempts) {
            let message = format!("每个任务最多拨打 {} 次不合适，请填 1 到 10。", self.max_attempts);
            return Err(Failure::invalid("max_attempts", message));
        }
        let delays = [
            ("busy_delay_minutes", "占线", self.busy_delay_minutes),
            ("no_answer_delay_minutes", "无人接听", self.no_answer_delay_minutes),
            ("queue_delay_minutes", "排队超时", self.queue_delay_minutes),
            ("verify_delay_minutes", "核实", self.verify_delay_minutes),
            ("other_line_delay_minutes", "改拨其他号码", self.other_line_delay_minutes),
        ];
        match delays.into_iter().find(|(_, _, minutes)| *minutes > 1_440) {
            Some((field, name, minutes)) => Err(Failure::invalid(
                field,
                format!("“{name}”的重拨间隔 {minutes} 分钟超过一天，请填 0 到 1440。"),
            )),
            None => Ok(()),
        }
    }

    /// The delay after `outcome`, in minutes; 0 where nothing is dialled after it.
    fn delay_minutes(&self, outcome: Outcome) -> u32 {
        match outcome {
            Outcome::NoAnswer => self.no_answer_delay_minutes,
            Outcome::LineBusy => self.busy_delay_minutes,
            Outcome::QueueTimeout => self.queue_delay_minutes,
            Outcome::Silent | Outcome::IvrLoop => self.verify_delay_minutes,
            Outcome::DeadNumber | Outcome::Misrouted => self.other_line_delay_minutes,
            _ => 0,
        }
    }
}

/// What a finished attempt says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttemptFacts {
    /// How it ended.
    pub outcome: Outcome,
    /// The line that was dialled, by its id.
    pub line: String,
    /// When it ended.
    pub ended_at: Millis,
}

/// What follows the last attempt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum NextStep {
    /// The task is finished.
    Done {
        /// Its final outcome.
        outcome: Outcome,
    },
    /// Dial again.
    Redial {
        /// Not before this instant.
        not_before: Millis,
        /// The line to dial, by its id.
        line: String,
        /// Which attempt it will be, from 1.
        attempt: u32,
        /// Why, in Chinese.
        why: String,
    },
    /// The task ends; a make-up task in the same stratum replaces it.
    MakeUpTask {
        /// Why, in Chinese.
        why: String,
    },
}

/// What the attempts of a task say together; first and eventual result are both kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct Results {
    /// The first attempt that says something about the city; the very first where none does.
    pub first: Outcome,
    /// Its index among the attempts.
    pub first_at: usize,
    /// The last attempt.
    pub eventual: Outcome,
    /// Attempts that say something about the city.
    pub counted: u32,
    /// False where 空号 (30) stands without a call to another line: it is outside the denominator until verified.
    pub verified: bool,
}

/// What follows the last of `attempts`, given the city's `lines` in the order of preference; `None` before the first.
pub fn next_step(policy: &RedialPolicy, attempts: &[AttemptFacts], lines: &[String]) -> Option<NextStep> {
    let (last, earlier) = attempts.split_last()?;
    let outcome = last.outcome;
    let made = u32::try_from(attempts.len()).unwrap_or(u32::MAX);
    let exhausted = made >= policy.max_attempts;
    let done = NextStep::Done { outcome };
    let named = format!("第 {made} 次拨打结果为“{}”", outcome.name());
    let minutes = policy.delay_minutes(outcome);
    let redial = |line: &str, what: &str| NextStep::Redial {
        not_before: last.ended_at.saturating_add(i64::from(minutes) * 60_000),
        line: line.into(),
        attempt: made.saturating_add(1),
        why: match minutes {
            0 => format!("{named}，请立即{what}。"),
            _ => format!("{named}，请在 {minutes} 分钟后{what}。"),
        },
    };
    let verifies = |attempt: &AttemptFacts| attempt.outcome.redial() == Redial::Once;
    let unused = lines.iter().find(|line| attempts.iter().all(|attempt| attempt.line != **line));
    Some(match outcome.redial() {
        Redial::None => done,
        Redial::MakeUpTask => NextStep::MakeUpTask {
            why: format!("{named}，不反映地市的服务，须补拨一个任务。"),
        },
        Redial::Yes | Redial::Once if exhausted => done,
        Redial::Yes => redial(&last.line, "重拨"),
        Redial::Once if earlier.iter().any(verifies) => done,
        Redial::Once => redial(&last.line, "再拨一次核实"),
        Redial::OtherLine => match unused.filter(|_| !exhausted) {
            Some(line) => redial(line, "改拨该市另一条线路"),
            None if says_nothing(outcome) => NextStep::MakeUpTask {
                why: format!("{named}，又没有其他号码可拨或已到次数上限，须补拨一个任务。"),
            },
            None => done,
        },
    })
}

/// What the attempts say together; `None` before the first.
pub fn results(attempts: &[AttemptFacts]) -> Option<Results> {
    let eventual = attempts.last()?.outcome;
    let counts: Vec<bool> = attempts
        .iter()
        .map(|attempt| !says_nothing(attempt.outcome) && !unverified(attempts, attempt))
        .collect();
    let first_at = counts.iter().position(|counts| *counts).unwrap_or(0);
    Some(Results {
        first: attempts.get(first_at)?.outcome,
        first_at,
        eventual,
        counted: u32::try_from(counts.iter().filter(|counts| **counts).count()).unwrap_or(u32::MAX),
        verified: !attempts.iter().any(|attempt| unverified(attempts, attempt)),
    })
}

/// True where an outcome says nothing about the city (31, 40, 41, 50).
fn says_nothing(outcome: Outcome) -> bool {
    outcome.connected() == Connected::Unknown
}

/// True for a dead number while no telling attempt on another line shows that the network between was sound.
fn unverified(attempts: &[AttemptFacts], attempt: &AttemptFacts) -> bool {
    attempt.outcome == Outcome::DeadNumber
        && !attempts.iter().any(|other| other.line != attempt.line && !says_nothing(other.outcome))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    const ENDED: Millis = 1_795_363_200_000;

    /// Attempts by code and line (`a`, `b`, `c`), one minute apart; the last ends at [`ENDED`].
    fn attempts(made: &[(u8, &str)]) -> Vec<AttemptFacts> {
        let last = made.len() as i64 - 1;
        made.iter()
            .zip(0..)
            .map(|(&(code, line), at)| AttemptFacts {
                outcome: Outcome::from_code(code).unwrap(),
                line: line.into(),
                ended_at: ENDED - (last - at) * 60_000,
            })
            .collect()
    }

    /// `done 20`, `redial a +5 #2` or `make-up`.
    fn step(made: &[(u8, &str)], lines: &[&str]) -> String {
        let lines: Vec<String> = lines.iter().map(|line| line.to_string()).collect();
        match next_step(&RedialPolicy::default(), &attempts(made), &lines).unwrap() {
            NextStep::Done { outcome } => format!("done {}", outcome.code()),
            NextStep::Redial { not_before, line, attempt, .. } => {
                format!("redial {line} +{} #{attempt}", (not_before - ENDED) / 60_000)
            }
            NextStep::MakeUpTask { .. } => "make-up".into(),
        }
    }

    #[rstest]
    #[case(&[(10, "a")], "done 10")]
    #[case(&[(13, "a")], "done 13")]
    #[case(&[(14, "a")], "done 14")]
    #[case(&[(20, "a")], "redial a +20 #2")]
    #[case(&[(21, "a")], "redial a +5 #2")]
    #[case(&[(22, "a")], "redial a +15 #2")]
    #[case(&[(20, "a"), (21, "a")], "redial a +5 #3")]
    #[case(&[(20, "a"), (21, "a"), (20, "a")], "done 20")]
    #[case(&[(20, "a"), (11, "a")], "done 11")]
    #[case(&[(15, "a")], "redial a +5 #2")]
    #[case(&[(15, "a"), (15, "a")], "done 15")]
    #[case(&[(15, "a"), (23, "a")], "done 23")]
    #[case(&[(23, "a"), (20, "a")], "redial a +20 #3")]
    #[case(&[(20, "a"), (23, "a")], "redial a +5 #3")]
    #[case(&[(20, "a"), (20, "a"), (15, "a")], "done 15")]
    #[case(&[(30, "a")], "redial b +0 #2")]
    #[case(&[(31, "b")], "redial a +0 #2")]
    #[case(&[(30, "a"), (20, "b")], "redial b +20 #3")]
    #[case(&[(30, "a"), (30, "b")], "done 30")]
    #[case(&[(31, "a"), (31, "b")], "make-up")]
    #[case(&[(20, "a"), (20, "a"), (31, "a")], "make-up")]
    #[case(&[(20, "a"), (20, "a"), (30, "a")], "done 30")]
    #[case(&[(40, "a")], "make-up")]
    #[case(&[(41, "a")], "make-up")]
    #[case(&[(42, "a")], "make-up")]
    #[case(&[(50, "a")], "make-up")]
    #[case(&[(20, "a"), (40, "a")], "make-up")]
    fn steps_with_two_lines(#[case] made: &[(u8, &str)], #[case] expected: &str) {
        assert_eq!(step(made, &["a", "b"]), expected);
    }

    #[rstest]
    #[case(&[(30, "a")], "done 30")]
    #[case(&[(31, "a")], "make-up")]
    fn steps_with_one_line(#[case] made: &[(u8, &str)], #[case] expected: &str) {
        assert_eq!(step(made, &["a"]), expected);
        assert_eq!(step(made, &[]), expected);
    }

    #[test]
    fn the_reason_is_a_sentence() {
        let lines = ["0351-12345".to_string(), "0351-2345678".to_string()];
        let why = |code| match next_step(&RedialPolicy::default(), &attempts(&[(code, "0351-12345")]), &lines)
        {
            Some(NextStep::Redial { why, .. } | NextStep::MakeUpTask { why }) => why,
            other => panic!("{other:?}"),
        };
        assert_eq!(why(21), "第 1 次拨打结果为“占线忙音”，请在 5 分钟后重拨。");
        assert_eq!(why(30), "第 1 次拨打结果为“空号 / 停机 / 无法接通”，请立即改拨该市另一条线路。");
        assert_eq!(why(40), "第 1 次拨打结果为“本方设备或网络故障”，不反映地市的服务，须补拨一个任务。");
    }

    #[rstest]
    #[case(&[(10, "a")], 10, 10, 1, true)]
    #[case(&[(20, "a"), (21, "a"), (10, "a")], 20, 10, 3, true)]
    #[case(&[(15, "a"), (11, "a")], 15, 11, 2, true)]
    #[case(&[(31, "a"), (10, "b")], 10, 10, 1, true)]
    #[case(&[(30, "a"), (10, "b")], 30, 10, 2, true)]
    #[case(&[(30, "a"), (30, "b")], 30, 30, 2, true)]
    #[case(&[(30, "a"), (31, "b")], 30, 31, 0, false)]
    #[case(&[(30, "a")], 30, 30, 0, false)]
    #[case(&[(20, "a"), (40, "a")], 20, 40, 1, true)]
    #[case(&[(40, "a")], 40, 40, 0, true)]
    #[case(&[(42, "a")], 42, 42, 1, true)]
    #[case(&[(41, "a"), (10, "a")], 10, 10, 1, true)]
    fn first_and_eventual_are_both_kept(
        #[case] made: &[(u8, &str)],
        #[case] first: u8,
        #[case] eventual: u8,
        #[case] counted: u32,
        #[case] verified: bool,
    ) {
        let found = results(&attempts(made)).unwrap();
        let (first, eventual) = (Outcome::from_code(first).unwrap(), Outcome::from_code(eventual).unwrap());
        assert_eq!(attempts(made)[found.first_at].outcome, first);
        assert_eq!(found, Results { first, eventual, counted, verified, ..found });
    }

    #[test]
    fn nothing_follows_nothing() {
        assert_eq!(next_step(&RedialPolicy::default(), &[], &["a".into()]), None);
        assert_eq!(results(&[]), None);
    }

    #[rstest]
    #[case(|p: &mut RedialPolicy| p.max_attempts = 0, Some("max_attempts"))]
    #[case(|p: &mut RedialPolicy| p.max_attempts = 11, Some("max_attempts"))]
    #[case(|p: &mut RedialPolicy| p.queue_delay_minutes = 1_441, Some("queue_delay_minutes"))]
    #[case(|p: &mut RedialPolicy| p.busy_delay_minutes = 1_440, None)]
    fn policies_out_of_range_are_refused(
        #[case] change: fn(&mut RedialPolicy),
        #[case] expected: Option<&str>,
    ) {
        let mut policy = RedialPolicy::default();
        change(&mut policy);
        match (policy.check(), expected) {
            (Ok(()), None) => {}
            (Err(Failure::Invalid { field, .. }), Some(expected)) => assert_eq!(field, expected),
            other => panic!("{other:?}"),
        }
    }
}
