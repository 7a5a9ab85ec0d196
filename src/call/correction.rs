//! 更正打点: a stamp that was pressed too late, forgotten or wrong is put right afterwards, with a reason. The row as it
//! was pressed stays; the one that takes its place says which it corrects and why. Offsets are counted from dialling, so
//! 拨出 itself, where the clock starts, cannot move.
//!
//! What follows from the stamps (the proposal, the waits, the 15 seconds, the projection) is derived anew. The outcome
//! that was chosen stands: the caller, who heard the call, changes it where the corrected stamps say something else.

use super::timeline::{Event, EventKind, HungUpBy, check, sort};
use super::{Attempt, Case, Moment};
use crate::calendar::Millis;
use crate::failure::{Failure, Result};
use crate::plan::PlanState;
use crate::stats::Stage;
use crate::store::{self, Change};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is put right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Amendment {
    /// The time of a stamp.
    Move {
        /// The stamp.
        event: String,
        /// Milliseconds since dialling.
        offset_ms: i64,
    },
    /// A stamp that was forgotten.
    Add {
        /// What happened.
        kind: EventKind,
        /// Milliseconds since dialling.
        offset_ms: i64,
    },
    /// A stamp of something that did not happen.
    Remove {
        /// The stamp.
        event: String,
    },
    /// Who hung up.
    HungUpBy {
        /// Who it was.
        by: HungUpBy,
    },
}

/// A correction with its reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CorrectStampRequest {
    /// The attempt.
    pub attempt: String,
    /// What is put right.
    pub amendment: Amendment,
    /// Why.
    pub reason: String,
}

/// A correction as the record shows it: was, is, why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Correction {
    /// Which stamp.
    pub kind: EventKind,
    /// Its time before, in milliseconds since dialling; none where it was forgotten.
    pub was_ms: Option<i64>,
    /// Its time after; none where it was taken out.
    pub is_ms: Option<i64>,
    /// Why.
    pub reason: String,
}

/// The stamps of an attempt after a correction of its stamps. `fresh` is the id of the stamp that is new, `over_ms` how
/// long the attempt has lasted so far: nothing can have happened later.
///
/// # Errors
/// [`Failure::NotFound`] where there is no such stamp; [`Failure::Refused`] where the order would be impossible, a time
/// lies outside the attempt, or nothing would change.
pub fn amended(events: &[Event], amendment: &Amendment, fresh: &str, over_ms: i64) -> Result<Vec<Event>> {
    let mut events = events.to_vec();
    let place = |events: &[Event], id: &str| -> Result<usize> {
        events.iter().position(|known| known.id == id).ok_or_else(|| Failure::not_found("这个打点"))
    };
    let begun = events.first().map_or(0, |dialled| dialled.at);
    let new = |kind: EventKind, offset_ms: i64| -> Result<Event> {
        let name = kind.name();
        match offset_ms {
            ..0 => Err(Failure::refused(format!("“{name}”的时间不能早于拨出，请填 0 秒以上。"))),
            late if late > over_ms => Err(Failure::refused(format!(
                "“{name}”填在拨出后 {}，而这次拨打至今只有 {}，请核对时间。",
                seconds(late),
                seconds(over_ms)
            ))),
            _ => Ok(Event { id: fresh.into(), kind, offset_ms, at: begun + offset_ms }),
        }
    };
    match amendment {
        Amendment::Move { event, offset_ms } => {
            let at = place(&events, event)?;
            if events[at].kind == EventKind::Dialled {
                return Err(Failure::refused("“拨出”是计时的起点，不能改时间；其他打点的时间都从它算起。"));
            }
            if events[at].offset_ms == *offset_ms {
                return Err(Failure::refused("时间没有改动，不需要更正。"));
            }
            events[at] = new(events[at].kind, *offset_ms)?;
        }
        Amendment::Add { kind, offset_ms } => events.push(new(*kind, *offset_ms)?),
        Amendment::Remove { event } => {
            let at = place(&events, event)?;
            if events[at].kind == EventKind::Dialled {
                return Err(Failure::refused("“拨出”不能撤销。若拨错了，请把结果改为“41 拨错号”。"));
            }
            events.remove(at);
        }
        Amendment::HungUpBy { .. } => {
            if !events.iter().any(|event| event.kind == EventKind::HangUp) {
                return Err(Failure::refused("这次拨打还没有挂断，挂断时再选挂断方。"));
            }
        }
    }
    sort(&mut events);
    check(&events)?;
    Ok(events)
}

/// `12.3 秒`
fn seconds(ms: i64) -> String {
    format!("{}.{} 秒", ms / 1_000, ms % 1_000 / 100)
}

impl Case {
    /// Puts a stamp of an attempt right; old row, new row and reason stay in the record.
    ///
    /// # Errors
    /// [`Failure::Invalid`] without a reason; [`Failure::Refused`] for a void, cancelled, draft or closed task, an
    /// impossible order, or where a submitted sheet would become incomplete.
    pub fn correct_stamp(
        &mut self,
        change: &mut Change<'_>,
        moment: &Moment<'_>,
        request: &CorrectStampRequest,
    ) -> Result<()> {
        let reason = request.reason.trim();
        if reason.is_empty() {
            return Err(Failure::invalid("reason", "请写明更正的原因，例如“晚按了 3 秒”。"));
        }
        let gone = matches!(self.task.stage, Stage::Void | Stage::Cancelled);
        if self.task.plan_state != PlanState::Published || gone {
            let why = self.read_only().unwrap_or_else(|| "这项任务的打点不能更正。".into());
            return Err(Failure::refused(why));
        }
        self.amend_stamp(change, moment, request).map(drop)
    }

    /// Puts a stamp right; what was changed, old and new. Whoever calls it has looked whether the task and its month allow
    /// it.
    ///
    /// # Errors
    /// [`Failure::Refused`] for an impossible order; [`Failure::Invalid`] where a submitted sheet would become incomplete.
    pub(crate) fn amend_stamp(
        &mut self,
        change: &mut Change<'_>,
        moment: &Moment<'_>,
        request: &CorrectStampRequest,
    ) -> Result<String> {
        let reason = request.reason.trim();
        let place = self.attempts.iter().position(|attempt| attempt.id == request.attempt);
        let place = place.ok_or_else(|| Failure::not_found("这次拨打"))?;
        // An attempt lasts at most until the next one is dialled, and until now.
        let next = self.attempts.get(place + 1).map(|next| next.started_at);
        let attempt = &mut self.attempts[place];
        let over_ms = match next {
            Some(next) => next - attempt.started_at,
            None => attempt.elapsed(moment.run, moment.tick, change.at()).0,
        };
        let what = match &request.amendment {
            Amendment::HungUpBy { by } => change_who_hung_up(change, attempt, *by, reason)?,
            amendment => change_stamp(change, attempt, amendment, over_ms, reason)?,
        };
        store::task::append_event(change, &self.task.id, "corrected", &format!("{what}。原因：{reason}"))?;
        let missing = self.score()?.missing;
        match missing.first() {
            Some(missing) if self.task.stage == Stage::Submitted => {
                let message =
                    format!("更正后“{}”还没有填，评分单须保持完整；请先补填，再更正打点。", missing.name);
                Err(Failure::invalid(missing.field.clone(), message))
            }
            _ => Ok(what),
        }
    }
}

/// Who hung up is said with the hang-up: a new row takes its place, so that the reason stands in the timeline.
fn change_who_hung_up(
    change: &mut Change<'_>,
    attempt: &mut Attempt,
    by: HungUpBy,
    reason: &str,
) -> Result<String> {
    amended(&attempt.events, &Amendment::HungUpBy { by }, "", 0)?;
    let Some(old) = attempt.events.iter_mut().find(|event| event.kind == EventKind::HangUp) else {
        return Err(Failure::bug("没有挂断"));
    };
    if attempt.hung_up_by == Some(by) {
        return Err(Failure::refused("挂断方没有改动，不需要更正。"));
    }
    let was = attempt.hung_up_by.map_or("（空）", HungUpBy::name);
    let what = format!("挂断方 {was} → {}：{reason}", by.name());
    let event = Event { id: store::attempt::next_stamp(change.db(), &attempt.id)?, ..old.clone() };
    store::attempt::put_corrected(change, &attempt.id, Some(old), &event, &what)?;
    *old = event;
    store::attempt::conclude(change, attempt, attempt.outcome, Some(by), attempt.ended_at)?;
    attempt.hung_up_by = Some(by);
    Ok(format!("第 {} 次拨打，挂断方：{was} → {}", attempt.seq, by.name()))
}

fn change_stamp(
    change: &mut Change<'_>,
    attempt: &mut Attempt,
    amendment: &Amendment,
    over_ms: i64,
    reason: &str,
) -> Result<String> {
    let fresh = store::attempt::next_stamp(change.db(), &attempt.id)?;
    let events = amended(&attempt.events, amendment, &fresh, over_ms)?;
    let old = match amendment {
        Amendment::Move { event, .. } | Amendment::Remove { event } => {
            attempt.events.iter().find(|known| known.id == *event).cloned()
        }
        _ => None,
    };
    let new = events.iter().find(|event| event.id == fresh);
    match (&old, new) {
        (old, Some(new)) => store::attempt::put_corrected(change, &attempt.id, old.as_ref(), new, reason)?,
        (Some(old), None) => {
            store::attempt::remove_stamp(change, &attempt.id, old)?;
            store::attempt::set_removal_reason(change, &attempt.id, old, reason)?;
        }
        (None, None) => return Err(Failure::bug("更正没有改动打点")),
    }
    let shown = |event: Option<&Event>| event.map_or("（空）".into(), |event| seconds(event.offset_ms));
    let name = new.or(old.as_ref()).map_or("", |event| event.kind.name());
    let what = format!("第 {} 次拨打，“{name}”：{} → {}", attempt.seq, shown(old.as_ref()), shown(new));
    let hung_up = events.iter().find(|event| event.kind == EventKind::HangUp).map(|event| event.at);
    attempt.events = events;
    end_at(change, attempt, hung_up)?;
    Ok(what)
}

/// The attempt ends where its hang-up now stands.
fn end_at(change: &mut Change<'_>, attempt: &mut Attempt, hung_up: Option<Millis>) -> Result<()> {
    if hung_up.is_none() && attempt.outcome.is_some() {
        return Err(Failure::refused("这次拨打已有结果，不能没有“挂断”；时间不对请更正它的时间。"));
    }
    let by = hung_up.map(|_| attempt.hung_up_by.unwrap_or(HungUpBy::Caller));
    store::attempt::conclude(change, attempt, attempt.outcome, by, hung_up)?;
    (attempt.hung_up_by, attempt.ended_at) = (by, hung_up);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::timeline::tests::stamps;
    use super::*;
    use EventKind::*;
    use proptest::prelude::*;
    use rstest::rstest;

    /// Ids of `stamps` are the Chinese names.
    fn moved(kind: EventKind, seconds: i64) -> Amendment {
        Amendment::Move { event: kind.name().into(), offset_ms: seconds * 1_000 }
    }

    fn added(kind: EventKind, seconds: i64) -> Amendment {
        Amendment::Add { kind, offset_ms: seconds * 1_000 }
    }

    fn removed(kind: EventKind) -> Amendment {
        Amendment::Remove { event: kind.name().into() }
    }

    const CALL: [(EventKind, f64); 5] =
        [(Dialled, 0.0), (Ringback, 4.0), (HumanAnswer, 12.0), (AgentNumber, 14.0), (HangUp, 60.0)];

    #[rstest]
    #[case::pressed_late(moved(HumanAnswer, 9), "拨出0 回铃4 人工应答9 报工号14 挂断60")]
    #[case::up_to_the_same_moment(moved(HumanAnswer, 14), "拨出0 回铃4 人工应答14 报工号14 挂断60")]
    #[case::forgotten(added(QuestionFinished, 30), "拨出0 回铃4 人工应答12 报工号14 提问完毕30 挂断60")]
    #[case::forgotten_machine(added(IvrAnswer, 6), "拨出0 回铃4 语音导航6 人工应答12 报工号14 挂断60")]
    #[case::not_heard(removed(AgentNumber), "拨出0 回铃4 人工应答12 挂断60")]
    #[case::hung_up_later(moved(HangUp, 70), "拨出0 回铃4 人工应答12 报工号14 挂断70")]
    #[case::no_hang_up(removed(HangUp), "拨出0 回铃4 人工应答12 报工号14")]
    #[case::who(Amendment::HungUpBy { by: HungUpBy::Agent }, "拨出0 回铃4 人工应答12 报工号14 挂断60")]
    fn corrected(#[case] amendment: Amendment, #[case] expected: &str) {
        let events = amended(&stamps(&CALL), &amendment, "new", 70_000).unwrap();
        let said: Vec<String> =
            events.iter().map(|e| format!("{}{}", e.kind.name(), e.offset_ms / 1_000)).collect();
        assert_eq!(said.join(" "), expected);
        // The instant goes with the offset.
        let begun = stamps(&CALL)[0].at;
        assert!(events.iter().all(|event| event.at == begun + event.offset_ms));
    }

    #[rstest]
    #[case(moved(HumanAnswer, 15), "还没有“人工应答”")]
    #[case(moved(HumanAnswer, 3), "已经记了“人工应答”")]
    #[case(moved(Ringback, -1), "不能早于拨出")]
    #[case(moved(HangUp, 13), "已经挂断")]
    #[case(moved(HangUp, 71), "至今只有 70.0 秒")]
    #[case(moved(HumanAnswer, 12), "没有改动")]
    #[case(moved(Dialled, 1), "计时的起点")]
    #[case(added(Ringback, 5), "已经记录过")]
    #[case(added(TransferRequested, 8), "还没有“语音导航”或“智能客服”")]
    #[case(added(AnswerFinished, 30), "还没有“提问完毕”")]
    #[case(added(QuestionFinished, 65), "已经挂断")]
    #[case(removed(HumanAnswer), "还没有“人工应答”")]
    #[case(removed(Dialled), "不能撤销")]
    #[case(removed(BotAnswer), "找不到这个打点")]
    fn impossible(#[case] amendment: Amendment, #[case] sentence: &str) {
        let refused = amended(&stamps(&CALL), &amendment, "new", 70_000).unwrap_err();
        assert!(refused.message().contains(sentence), "{refused}");
    }

    #[test]
    fn who_hung_up_is_asked_of_a_call_that_is_over() {
        let by = Amendment::HungUpBy { by: HungUpBy::Agent };
        let refused = amended(&stamps(&CALL[..4]), &by, "new", 70_000).unwrap_err();
        assert!(refused.message().contains("还没有挂断"), "{refused}");
    }

    proptest! {
        /// Whatever is asked: a correction either is refused or leaves a possible call.
        #[test]
        fn a_correction_leaves_a_possible_call(kind in 0usize..10, seconds in -5i64..100, what in 0u8..3) {
            let kind = EventKind::ALL[kind];
            let amendment = match what { 0 => moved(kind, seconds), 1 => added(kind, seconds), _ => removed(kind) };
            if let Ok(events) = amended(&stamps(&CALL), &amendment, "new", 70_000) {
                prop_assert!(check(&events).is_ok());
                prop_assert!(events.iter().all(|event| (0..=70_000).contains(&event.offset_ms)));
            }
        }
    }
}
