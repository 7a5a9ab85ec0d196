//! 复核: which submitted sheets somebody looks at again. By rule, not by liking: what decides about a city — a low score, a
//! veto, a fatal error, no connection —, what was entered late, where two scorers differ, and a random share of the rest.
//!
//! The random share is decided by a hash of the task and the seal of its month: nobody can steer it, and whoever asks again
//! gets the same tasks.

use super::{Review, Tenths, second};
use crate::app::{App, Session};
use crate::calendar::Month;
use crate::call::outcome::{Connected, Outcome};
use crate::failure::{Failure, Result};
use crate::fingerprint;
use crate::plan::TaskRow;
use crate::settings;
use crate::stats::Stage;
use crate::store::{self, Db};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;

/// Which sheets are reviewed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReviewRules {
    /// Of a thousand sheets, so many at random.
    pub random_permille: u16,
    /// Totals below this, in tenths of a hundred.
    pub low_total: Tenths,
    /// Sheets with a veto.
    pub vetoes: bool,
    /// Sheets with a fatal error.
    pub fatal_errors: bool,
    /// Calls that did not connect.
    pub not_connected: bool,
    /// Sheets that were entered late.
    pub late: bool,
    /// Calls on which the two scorers differ in at least one judgement.
    pub disagreement: bool,
}

impl Default for ReviewRules {
    fn default() -> Self {
        ReviewRules {
            random_permille: 50,
            low_total: Tenths::points(60),
            vetoes: true,
            fatal_errors: true,
            not_connected: true,
            late: true,
            disagreement: true,
        }
    }
}

impl ReviewRules {
    /// Checks the numbers.
    ///
    /// # Errors
    /// [`Failure::Invalid`] naming the field.
    pub fn check(&self) -> Result<()> {
        if self.random_permille > 1_000 {
            return Err(Failure::invalid("random_permille", "随机抽查比例须在 0 到 1000‰ 之间。"));
        }
        if !(Tenths::ZERO..=Tenths::points(100)).contains(&self.low_total) {
            return Err(Failure::invalid("low_total", "低分线须在 0 到 100 分之间。"));
        }
        Ok(())
    }
}

/// Why a sheet is reviewed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReviewReason {
    /// 未接通
    NotConnected,
    /// 低分
    LowTotal,
    /// 一票否决
    Veto,
    /// 致命错误
    FatalError,
    /// 补录
    Late,
    /// 双评不一致
    Disagreement,
    /// 随机抽查
    Random,
}

impl ReviewReason {
    /// Every reason in the order of its weight.
    pub const ALL: [ReviewReason; 7] = [
        ReviewReason::NotConnected,
        ReviewReason::LowTotal,
        ReviewReason::Veto,
        ReviewReason::FatalError,
        ReviewReason::Late,
        ReviewReason::Disagreement,
        ReviewReason::Random,
    ];

    /// The Chinese name.
    pub fn name(self) -> &'static str {
        match self {
            ReviewReason::NotConnected => "未接通",
            ReviewReason::LowTotal => "低分",
            ReviewReason::Veto => "一票否决",
            ReviewReason::FatalError => "致命错误",
            ReviewReason::Late => "补录",
            ReviewReason::Disagreement => "双评不一致",
            ReviewReason::Random => "随机抽查",
        }
    }
}

/// What the rule looks at of a submitted sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reviewed {
    /// The final outcome.
    pub eventual: Option<Outcome>,
    /// The total in tenths of a hundred.
    pub total: Option<Tenths>,
    /// It holds a veto.
    pub veto: bool,
    /// It holds a fatal error.
    pub fatal_error: bool,
    /// It was entered late.
    pub late: bool,
    /// The second scorer differs.
    pub disagreement: bool,
    /// Its place in the lot, 0..1000.
    pub lot: u16,
}

/// Why a sheet is to be reviewed; empty where it is not.
pub fn why_reviewed(rules: &ReviewRules, sheet: &Reviewed) -> Vec<ReviewReason> {
    let not_connected = sheet.eventual.is_some_and(|outcome| outcome.connected() == Connected::No);
    let holds = |reason: &ReviewReason| match reason {
        ReviewReason::NotConnected => rules.not_connected && not_connected,
        ReviewReason::LowTotal => sheet.total.is_some_and(|total| total < rules.low_total),
        ReviewReason::Veto => rules.vetoes && sheet.veto,
        ReviewReason::FatalError => rules.fatal_errors && sheet.fatal_error,
        ReviewReason::Late => rules.late && sheet.late,
        ReviewReason::Disagreement => rules.disagreement && sheet.disagreement,
        ReviewReason::Random => sheet.lot < rules.random_permille,
    };
    ReviewReason::ALL.into_iter().filter(holds).collect()
}

/// A task's place in the lot of its month, 0..1000: from the seal and the task, so that it is settled by the day of the
/// seal and spread evenly.
pub fn lot(seal: &str, task: &str) -> u16 {
    let digest = fingerprint::sha256(format!("review {seal} {task}").as_bytes());
    // Sixty bits of a hash over a thousand places: no place is likelier by more than 10⁻¹⁵.
    u64::from_str_radix(&digest[..15], 16).map_or(0, |number| (number % 1_000) as u16)
}

/// One sheet that waits for its review.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct QueuedReview {
    /// The task.
    pub task: TaskRow,
    /// Why it is reviewed.
    pub reasons: Vec<ReviewReason>,
}

/// How far the reviews of a month are.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ReviewQueue {
    /// What waits, in the order of the calendar.
    pub waiting: Vec<QueuedReview>,
    /// Submitted sheets of the month, voids apart.
    pub submitted: u32,
    /// Of them those that the rules ask for.
    pub asked: u32,
    /// Of them those that were approved.
    pub approved: u32,
}

/// The month's submitted sheets that the rules ask for and nobody has approved.
pub fn queue(app: &App, session: &Session, month: Month) -> Result<ReviewQueue> {
    let today = app.today();
    app.read(|db| {
        let asked = asked(db, month)?;
        let submitted = store::task::of_month(db, month)?;
        let mut waiting: Vec<QueuedReview> =
            asked.iter().filter(|queued| !is_approved(queued)).cloned().collect();
        let mut rows: Vec<TaskRow> = waiting.iter().map(|queued| queued.task.clone()).collect();
        second::hide_scores(db, session, &mut rows)?;
        for (queued, row) in waiting.iter_mut().zip(rows) {
            queued.task = row.seen_on(today);
        }
        Ok(ReviewQueue {
            submitted: submitted.iter().filter(|row| row.stage == Stage::Submitted).count() as u32,
            asked: asked.len() as u32,
            approved: (asked.len() - waiting.len()) as u32,
            waiting,
        })
    })
}

/// What waits for its review in a month.
pub(crate) fn waiting(db: Db<'_>, month: Month) -> Result<Vec<QueuedReview>> {
    Ok(asked(db, month)?.into_iter().filter(|queued| !is_approved(queued)).collect())
}

fn is_approved(queued: &QueuedReview) -> bool {
    queued.task.review == Some(Review::Approved)
}

/// The month's submitted sheets that the rules ask for, approved or not.
fn asked(db: Db<'_>, month: Month) -> Result<Vec<QueuedReview>> {
    let rules = settings::get(db)?.review;
    let seal = store::plan::of_month(db, month)?.and_then(|plan| plan.fingerprint).unwrap_or_default();
    let marks = store::sheet::marks(db, month)?;
    let set = |ids: Vec<String>| -> BTreeSet<String> { ids.into_iter().collect() };
    let (vetoes, fatal, differ) = (set(marks.vetoes), set(marks.fatal_errors), set(marks.disagreements));
    let rows = store::task::of_month(db, month)?.into_iter().filter(|row| row.stage == Stage::Submitted);
    let queued = |row: TaskRow| {
        let sheet = Reviewed {
            eventual: row.eventual,
            total: row.total.map(Tenths),
            veto: vetoes.contains(&row.id),
            fatal_error: fatal.contains(&row.id),
            late: row.late,
            disagreement: differ.contains(&row.id),
            lot: lot(&seal, &row.id),
        };
        QueuedReview { reasons: why_reviewed(&rules, &sheet), task: row }
    };
    Ok(rows.map(queued).filter(|queued| !queued.reasons.is_empty()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    const PLAIN: Reviewed = Reviewed {
        eventual: Some(Outcome::Human),
        total: Some(Tenths(870)),
        veto: false,
        fatal_error: false,
        late: false,
        disagreement: false,
        lot: 999,
    };

    #[rstest]
    #[case(PLAIN, &[])]
    #[case(Reviewed { eventual: Some(Outcome::NoAnswer), total: None, ..PLAIN }, &[ReviewReason::NotConnected])]
    #[case(Reviewed { eventual: Some(Outcome::OwnFault), total: None, ..PLAIN }, &[])]
    #[case(Reviewed { total: Some(Tenths(600)), ..PLAIN }, &[])]
    #[case(Reviewed { total: Some(Tenths(599)), ..PLAIN }, &[ReviewReason::LowTotal])]
    #[case(Reviewed { veto: true, fatal_error: true, ..PLAIN }, &[ReviewReason::Veto, ReviewReason::FatalError])]
    #[case(Reviewed { late: true, ..PLAIN }, &[ReviewReason::Late])]
    #[case(Reviewed { disagreement: true, ..PLAIN }, &[ReviewReason::Disagreement])]
    #[case(Reviewed { lot: 49, ..PLAIN }, &[ReviewReason::Random])]
    #[case(Reviewed { lot: 50, ..PLAIN }, &[])]
    fn what_is_reviewed(#[case] sheet: Reviewed, #[case] expected: &[ReviewReason]) {
        assert_eq!(why_reviewed(&ReviewRules::default(), &sheet), expected);
    }

    #[test]
    fn a_rule_that_is_off_asks_for_nothing() {
        let off = ReviewRules {
            random_permille: 0,
            low_total: Tenths::ZERO,
            vetoes: false,
            fatal_errors: false,
            not_connected: false,
            late: false,
            disagreement: false,
        };
        let worst = Reviewed {
            eventual: Some(Outcome::NoAnswer),
            total: Some(Tenths::ZERO),
            veto: true,
            fatal_error: true,
            late: true,
            disagreement: true,
            lot: 0,
        };
        assert_eq!(why_reviewed(&off, &worst), []);
    }

    #[test]
    fn the_lot_is_even_settled_and_another_in_every_month() {
        let lots: Vec<u16> = (0..20_000).map(|task| lot("seal", &format!("task {task}"))).collect();
        // Binomial(20 000, 5 %): mean 1 000, standard deviation 30.8; five of them.
        let drawn = lots.iter().filter(|lot| **lot < 50).count();
        assert!((846..=1_154).contains(&drawn), "{drawn}");
        assert!(lots.iter().all(|lot| *lot < 1_000));
        assert_eq!(lot("seal", "task 1"), lots[1]);
        assert_ne!(lot("another seal", "task 1"), lots[1]);
    }
}
