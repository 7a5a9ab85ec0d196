use super::outcome::Outcome;
use super::redial::AttemptFacts;
use super::timeline::{Event, HungUpBy};
use crate::calendar::Millis;
use serde::Serialize;
use ts_rs::TS;

/// 拨打: one dialling of a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Attempt {
    /// Identifier.
    pub id: String,
    /// The task dialled for.
    pub task: String,
    /// 1 is the first dialling.
    pub seq: u32,
    /// The line dialled.
    pub line: String,
    /// Its number as it stood then.
    pub dial: String,
    /// 主叫号码: the own number it was dialled from, by its id; none where it was not said.
    pub from_number: Option<String>,
    /// The wall clock at dialling.
    pub started_at: Millis,
    /// The monotonic clock of `run` at dialling, milliseconds.
    pub started_tick: i64,
    /// Which start of the program that clock belongs to.
    pub run: String,
    /// The stamps in order; the first is the dialling.
    pub events: Vec<Event>,
    /// How it ended; none while it is open.
    pub outcome: Option<Outcome>,
    /// Who hung up.
    pub hung_up_by: Option<HungUpBy>,
    /// When it ended.
    pub ended_at: Option<Millis>,
}

impl Attempt {
    /// Milliseconds since dialling, by the monotonic clock where this run dialled, and otherwise — the program was
    /// restarted in between — by the wall clock. The second value says which: true is the wall clock.
    pub fn elapsed(&self, run: &str, tick: i64, now: Millis) -> (i64, bool) {
        match self.run == run {
            true => ((tick - self.started_tick).max(0), false),
            false => ((now - self.started_at).max(0), true),
        }
    }

    /// What the redial policy reads, once the attempt has an outcome.
    pub fn facts(&self) -> Option<AttemptFacts> {
        Some(AttemptFacts {
            outcome: self.outcome?,
            line: self.line.clone(),
            ended_at: self.ended_at.unwrap_or(self.started_at),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_restart_in_between_falls_back_to_the_wall_clock() {
        let attempt = Attempt {
            id: String::new(),
            task: String::new(),
            seq: 1,
            line: String::new(),
            dial: String::new(),
            from_number: None,
            started_at: 1_000_000,
            started_tick: 500,
            run: "a".into(),
            events: vec![],
            outcome: None,
            hung_up_by: None,
            ended_at: None,
        };
        // The wall clock jumped an hour: the same run does not care.
        assert_eq!(attempt.elapsed("a", 12_500, 4_600_000), (12_000, false));
        assert_eq!(attempt.elapsed("b", 7, 1_012_000), (12_000, true));
        assert_eq!(attempt.elapsed("b", 7, 999_000), (0, true));
    }
}
