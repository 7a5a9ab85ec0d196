//! What the sheets of a month look like when they were not filled in with care: rules over what was entered, whatever it
//! came to.

use crate::calendar::Millis;
use crate::call::outcome::Outcome;
use crate::score::Tenths;
use std::collections::BTreeSet;

/// Between a person's first word and the hang-up a question cannot be asked, let alone answered, in this time: ten seconds.
const TOO_SHORT_MS: i64 = 10_000;

/// So many sheets in a row with the very same judgements are no coincidence.
const SAME_IN_A_ROW: usize = 10;

/// The marks of a perfect call.
const FULL: Tenths = Tenths::points(100);

/// A submitted first sheet and the call it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubmittedSheet {
    /// Id of the task.
    pub task: String,
    /// Who filled it in.
    pub scorer: String,
    /// When it was submitted.
    pub submitted_at: Millis,
    /// True for a 情景拨测.
    pub scenario_call: bool,
    /// The outcome that decided the task.
    pub outcome: Option<Outcome>,
    /// The total in tenths of a point.
    pub total: Option<Tenths>,
    /// From a person's first word to the hang-up in the last attempt, in ms; none where one of the two was not stamped.
    pub talk_ms: Option<i64>,
    /// The judgements of the items as they were saved, in the order of their names; empty where none was made.
    pub items: String,
}

impl SubmittedSheet {
    /// Judged although nobody was there to be judged. The points count nowhere, but show that call and sheet do not
    /// belong together.
    pub(super) fn is_scored_without_connection(&self) -> bool {
        !self.items.is_empty() && !self.outcome.is_some_and(Outcome::can_be_scored)
    }

    /// Full marks for a question that there was no time to ask.
    pub(super) fn is_too_short_for_its_marks(&self) -> bool {
        let short = self.talk_ms.is_some_and(|talk| talk <= TOO_SHORT_MS);
        self.scenario_call && short && self.total.is_some_and(|total| total >= FULL)
    }
}

/// The tasks of runs in which one scorer submitted the same judgements again and again (straight-lining).
pub(super) fn straight_lined(sheets: &[SubmittedSheet]) -> BTreeSet<&str> {
    let mut judged: Vec<&SubmittedSheet> = sheets.iter().filter(|sheet| !sheet.items.is_empty()).collect();
    judged.sort_by_key(|sheet| (&sheet.scorer, sheet.submitted_at, &sheet.task));
    let runs = judged.chunk_by(|a, b| a.scorer == b.scorer && a.items == b.items);
    runs.filter(|run| run.len() >= SAME_IN_A_ROW).flatten().map(|sheet| sheet.task.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn sheet(task: usize, scorer: &str, items: &str) -> SubmittedSheet {
        SubmittedSheet {
            task: format!("t{task:02}"),
            scorer: scorer.into(),
            submitted_at: task as Millis,
            scenario_call: true,
            outcome: Some(Outcome::Human),
            total: Some(FULL),
            talk_ms: Some(90_000),
            items: items.into(),
        }
    }

    #[rstest]
    #[case(true, Some(10_000), Some(1_000), true)]
    #[case(true, Some(10_001), Some(1_000), false)]
    #[case(true, Some(9_000), Some(990), false)]
    #[case(true, None, Some(1_000), false)]
    #[case(true, Some(9_000), None, false)]
    #[case(false, Some(4_000), Some(1_000), false)] // A 接通拨测 ends with the agent number.
    fn ten_seconds_and_full_marks_do_not_go_together(
        #[case] scenario_call: bool,
        #[case] talk_ms: Option<i64>,
        #[case] total: Option<i32>,
        #[case] odd: bool,
    ) {
        let sheet = SubmittedSheet { scenario_call, talk_ms, total: total.map(Tenths), ..sheet(1, "a", "x") };
        assert_eq!(sheet.is_too_short_for_its_marks(), odd);
    }

    #[rstest]
    #[case(Some(Outcome::Human), "x", false)]
    #[case(Some(Outcome::NoAnswer), "x", true)]
    #[case(Some(Outcome::NoAnswer), "", false)]
    #[case(Some(Outcome::Exposed), "x", true)]
    #[case(None, "x", true)]
    fn a_judgement_needs_somebody_to_judge(
        #[case] outcome: Option<Outcome>,
        #[case] items: &str,
        #[case] odd: bool,
    ) {
        assert_eq!(SubmittedSheet { outcome, ..sheet(1, "a", items) }.is_scored_without_connection(), odd);
    }

    #[test]
    fn the_same_judgements_ten_times_running_are_a_line() {
        let same: Vec<SubmittedSheet> = (0..10).map(|task| sheet(task, "a", "x")).collect();
        assert_eq!(straight_lined(&same).len(), 10);
        assert!(straight_lined(&same[1..]).is_empty());
        let mut broken = same.clone();
        broken[4].items = "y".into();
        assert!(straight_lined(&broken).is_empty());
        let mut shared = same.clone();
        shared[4].scorer = "b".into();
        assert!(straight_lined(&shared).is_empty());
        // What another scorer submitted in between does not break the run.
        let mut between = same.clone();
        between.push(sheet(4, "b", "y"));
        assert_eq!(straight_lined(&between).len(), 10);
        // Sheets without judgements are no run.
        let empty: Vec<SubmittedSheet> = (0..20).map(|task| sheet(task, "a", "")).collect();
        assert!(straight_lined(&empty).is_empty());
    }
}
