//! 拨打过程: the stamped events of one attempt, the order in which they can happen, and the times between them.
//!
//! Durations come from the monotonic offsets; the wall clock only says when the call was. Each event happens at most
//! once: what comes again (a second transfer) is the caller's note, not a stamp.

use crate::calendar::Millis;
use crate::failure::{Failure, Result};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What happened in a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// 拨出
    Dialled,
    /// 回铃
    Ringback,
    /// 语音导航
    IvrAnswer,
    /// 智能客服
    BotAnswer,
    /// 要求转人工
    TransferRequested,
    /// 人工应答: the person's first word.
    HumanAnswer,
    /// 报工号
    AgentNumber,
    /// 提问完毕
    QuestionFinished,
    /// 答复完毕
    AnswerFinished,
    /// 挂断
    HangUp,
}

impl EventKind {
    /// Every kind, in the usual order of a call.
    pub const ALL: [EventKind; 10] = [
        EventKind::Dialled,
        EventKind::Ringback,
        EventKind::IvrAnswer,
        EventKind::BotAnswer,
        EventKind::TransferRequested,
        EventKind::HumanAnswer,
        EventKind::AgentNumber,
        EventKind::QuestionFinished,
        EventKind::AnswerFinished,
        EventKind::HangUp,
    ];

    /// The Chinese name, as on the button.
    pub fn name(self) -> &'static str {
        match self {
            EventKind::Dialled => "拨出",
            EventKind::Ringback => "回铃",
            EventKind::IvrAnswer => "语音导航",
            EventKind::BotAnswer => "智能客服",
            EventKind::TransferRequested => "要求转人工",
            EventKind::HumanAnswer => "人工应答",
            EventKind::AgentNumber => "报工号",
            EventKind::QuestionFinished => "提问完毕",
            EventKind::AnswerFinished => "答复完毕",
            EventKind::HangUp => "挂断",
        }
    }
}

/// Who hung up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum HungUpBy {
    /// 拨测员
    Caller,
    /// 话务员
    Agent,
    /// 系统: the line or the exchange.
    System,
}

impl HungUpBy {
    /// The Chinese name.
    pub fn name(self) -> &'static str {
        match self {
            HungUpBy::Caller => "拨测员",
            HungUpBy::Agent => "话务员",
            HungUpBy::System => "系统",
        }
    }
}

/// A stamped event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "CallEvent")]
pub struct Event {
    /// Its id.
    pub id: String,
    /// What happened.
    pub kind: EventKind,
    /// Milliseconds since dialling, from a monotonic clock; 0 for 拨出 itself.
    pub offset_ms: i64,
    /// When it was stamped.
    pub at: Millis,
}

/// Where the clock of the 15-second figure starts and stops; a setting, printed with the figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FifteenSecondClock {
    /// From ringback where a person answers directly, from the transfer request where a machine answers first, to the
    /// person's first word.
    #[default]
    RingbackOrTransfer,
    /// From dialling to the person's first word.
    Dialled,
    /// From ringback to the first answer, be it a machine's.
    FirstAnswer,
}

impl FifteenSecondClock {
    /// The sentence printed with the figure.
    pub fn name(self) -> &'static str {
        match self {
            FifteenSecondClock::RingbackOrTransfer => {
                "自回铃起（经语音导航或智能客服的，自要求转人工起）至人工应答"
            }
            FifteenSecondClock::Dialled => "自拨出起至人工应答",
            FifteenSecondClock::FirstAnswer => "自回铃起至首次应答（人工、语音导航或智能客服）",
        }
    }
}

/// 15 秒接听 of GB/T 33358-2016.
pub const FIFTEEN_SECONDS_MS: i64 = 15_000;

/// How long the caller waited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct Wait {
    /// Milliseconds.
    pub ms: i64,
    /// False where the call ended unanswered: the wait was *at least* `ms` (right-censored).
    pub answered: bool,
    /// The event at which the clock started.
    pub since: EventKind,
    /// False where the wait was only *at most* `ms`: the event at which it should have started was not stamped, and an
    /// earlier one stands in; or the answer is only known from the agent number ([`answer_is_implied`]).
    pub exact: bool,
}

/// The stretches of an attempt, for display; `None` where an end of the stretch was not stamped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct Stretches {
    /// 响铃: ringback to the first answer or the hang-up.
    pub ringing_ms: Option<i64>,
    /// 等待: by the office's clock, answered or not.
    pub waiting_ms: Option<i64>,
    /// 通话: the person's first word to the hang-up.
    pub talking_ms: Option<i64>,
    /// 全程: dialling to the hang-up.
    pub whole_ms: Option<i64>,
}

/// Puts events in the order of their offsets; those of one moment in the usual order of a call.
pub fn sort(events: &mut [Event]) {
    events.sort_by_key(|event| (event.offset_ms, event.kind));
}

/// Whether 人工应答 was not heard by itself but follows from the agent number: both stand at one moment, as no two
/// keys ever do. The person then spoke at that moment or before it.
pub fn answer_is_implied(events: &[Event]) -> bool {
    let answered = offset(events, EventKind::HumanAnswer);
    answered.is_some() && answered == offset(events, EventKind::AgentNumber)
}

/// Whether an event of this kind can follow the ones stamped so far.
///
/// # Errors
/// [`Failure::Refused`] saying which order is impossible and what to do.
pub fn may_follow(events: &[Event], kind: EventKind) -> Result<()> {
    use EventKind::*;
    let has = |kind: EventKind| events.iter().any(|event| event.kind == kind);
    let name = kind.name();
    let refused = |message: String| Err(Failure::refused(message));
    if has(kind) {
        return refused(format!("“{name}”已经记录过；时间不对请更正原来的记录，不要重复记录。"));
    }
    if has(HangUp) {
        return refused(format!("本次拨打已经挂断，不能再记“{name}”；再拨请新开一次拨打。"));
    }
    if kind != Dialled && !has(Dialled) {
        return refused(format!("还没有拨出，不能记“{name}”；请先按“拨出”。"));
    }
    // What must have happened before, and what must not have happened yet.
    let (after, before): (&[EventKind], &[EventKind]) = match kind {
        Dialled | HangUp => (&[], &[]),
        Ringback => (&[], &[IvrAnswer, BotAnswer, HumanAnswer]),
        IvrAnswer | BotAnswer => (&[], &[HumanAnswer]),
        TransferRequested => (&[IvrAnswer, BotAnswer], &[HumanAnswer]),
        HumanAnswer => (&[], &[]),
        AgentNumber => (&[HumanAnswer], &[]),
        QuestionFinished => (&[HumanAnswer], &[AnswerFinished]),
        AnswerFinished => (&[QuestionFinished], &[]),
    };
    if let Some(later) = before.iter().find(|later| has(**later)) {
        return refused(format!("已经记了“{}”，之后不会再有“{name}”。", later.name()));
    }
    if !after.is_empty() && !after.iter().any(|earlier| has(*earlier)) {
        let names: Vec<String> = after.iter().map(|earlier| format!("“{}”", earlier.name())).collect();
        return refused(format!("还没有{}，不能记“{name}”；请先补记。", names.join("或")));
    }
    Ok(())
}

/// Whether the events, in the order given, are a possible attempt: for what was corrected or imported.
///
/// # Errors
/// [`Failure::Refused`] for the first event that cannot follow, or that lies before its predecessor.
pub fn check(events: &[Event]) -> Result<()> {
    for (at, event) in events.iter().enumerate() {
        let earlier = events.get(..at).unwrap_or_default();
        may_follow(earlier, event.kind)?;
        let (name, last) = (event.kind.name(), earlier.last());
        if event.kind == EventKind::Dialled && event.offset_ms != 0 {
            return Err(Failure::refused("“拨出”是计时的起点，时间须为 0。"));
        }
        if let Some(last) = last
            && event.offset_ms < last.offset_ms
        {
            let message = format!("“{name}”的时间早于前面的“{}”，请更正。", last.kind.name());
            return Err(Failure::refused(message));
        }
    }
    Ok(())
}

/// Where `clock` starts in these events: the event, its offset in milliseconds, and whether it is the one wanted (false:
/// that was not stamped, and an earlier one stands in); `None` before dialling.
pub fn clock_start(events: &[Event], clock: FifteenSecondClock) -> Option<(EventKind, i64, bool)> {
    use EventKind::*;
    let offset = |kind: EventKind| offset(events, kind);
    let dialled = (Dialled, offset(Dialled)?);
    let stamped = |kind: EventKind| offset(kind).map(|at| (kind, at));
    let machine = [stamped(IvrAnswer), stamped(BotAnswer)].into_iter().flatten().max_by_key(|(_, at)| *at);
    let (wanted, stand_in) = match (clock, machine) {
        (FifteenSecondClock::Dialled, _) => (Some(dialled), dialled),
        (FifteenSecondClock::RingbackOrTransfer, Some(machine)) => (stamped(TransferRequested), machine),
        (FifteenSecondClock::RingbackOrTransfer, None) | (FifteenSecondClock::FirstAnswer, _) => {
            (stamped(Ringback), dialled)
        }
    };
    let (since, start) = wanted.unwrap_or(stand_in);
    Some((since, start, wanted.is_some()))
}

/// The wait by `clock`; `None` before dialling, and as long as the call is neither answered nor over.
pub fn wait(events: &[Event], clock: FifteenSecondClock) -> Option<Wait> {
    let (since, start, exact) = clock_start(events, clock)?;
    let answer = match clock {
        FifteenSecondClock::FirstAnswer => first_answer(events),
        FifteenSecondClock::RingbackOrTransfer | FifteenSecondClock::Dialled => {
            offset(events, EventKind::HumanAnswer)
        }
    };
    let end = answer.or(offset(events, EventKind::HangUp))?;
    let by_a_person = answer.is_some() && answer == offset(events, EventKind::HumanAnswer);
    let exact = exact && !(by_a_person && answer_is_implied(events));
    Some(Wait { ms: (end - start).max(0), answered: answer.is_some(), since, exact })
}

/// Whether the call was answered within 15 s by `clock`; `None` where the stamps do not tell: the start was not stamped
/// (a slip of ours must count neither for nor against the city), the call ended unanswered before 15 s were over, or the
/// answer is only known from an agent number that came later than 15 s.
pub fn within_15s(events: &[Event], clock: FifteenSecondClock) -> Option<bool> {
    let (.., started) = clock_start(events, clock)?;
    let wait = wait(events, clock).filter(|_| started)?;
    if !wait.exact && wait.ms > FIFTEEN_SECONDS_MS {
        return None;
    }
    match (wait.answered, wait.ms <= FIFTEEN_SECONDS_MS) {
        (true, within) => Some(within),
        (false, false) => Some(false),
        (false, true) => None,
    }
}

/// The stretches of the attempt, waiting by `clock`.
pub fn stretches(events: &[Event], clock: FifteenSecondClock) -> Stretches {
    let offset = |kind: EventKind| offset(events, kind);
    let hang_up = offset(EventKind::HangUp);
    let between = |from: Option<i64>, to: Option<i64>| Some((to? - from?).max(0));
    Stretches {
        ringing_ms: between(offset(EventKind::Ringback), first_answer(events).or(hang_up)),
        waiting_ms: wait(events, clock).map(|wait| wait.ms),
        talking_ms: between(offset(EventKind::HumanAnswer), hang_up),
        whole_ms: between(offset(EventKind::Dialled), hang_up),
    }
}

/// Where the event of `kind` lies, in milliseconds since dialling.
fn offset(events: &[Event], kind: EventKind) -> Option<i64> {
    events.iter().find(|event| event.kind == kind).map(|event| event.offset_ms)
}

fn first_answer(events: &[Event]) -> Option<i64> {
    [EventKind::IvrAnswer, EventKind::BotAnswer, EventKind::HumanAnswer]
        .into_iter()
        .filter_map(|kind| offset(events, kind))
        .min()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use EventKind::*;
    use proptest::prelude::*;
    use rstest::rstest;

    /// Events at the given seconds.
    pub fn stamps(at: &[(EventKind, f64)]) -> Vec<Event> {
        at.iter()
            .map(|(kind, seconds)| {
                let offset_ms = (seconds * 1_000.0) as i64;
                Event { id: kind.name().into(), kind: *kind, offset_ms, at: 1_795_363_200_000 + offset_ms }
            })
            .collect()
    }

    fn kinds(kinds: &[EventKind]) -> Vec<Event> {
        let at: Vec<_> = kinds.iter().enumerate().map(|(n, kind)| (*kind, n as f64)).collect();
        stamps(&at)
    }

    #[rstest]
    #[case(&[], Dialled, None)]
    #[case(&[], Ringback, Some("还没有拨出"))]
    #[case(&[], HangUp, Some("还没有拨出"))]
    #[case(&[Dialled], Dialled, Some("已经记录过"))]
    #[case(&[Dialled], Ringback, None)]
    #[case(&[Dialled], HumanAnswer, None)]
    #[case(&[Dialled], AgentNumber, Some("还没有“人工应答”"))]
    #[case(&[Dialled, Ringback], TransferRequested, Some("还没有“语音导航”或“智能客服”"))]
    #[case(&[Dialled, IvrAnswer], Ringback, Some("已经记了“语音导航”"))]
    #[case(&[Dialled, IvrAnswer], BotAnswer, None)]
    #[case(&[Dialled, BotAnswer], TransferRequested, None)]
    #[case(&[Dialled, HumanAnswer], IvrAnswer, Some("已经记了“人工应答”"))]
    #[case(&[Dialled, HumanAnswer], QuestionFinished, None)]
    #[case(&[Dialled, HumanAnswer], AnswerFinished, Some("还没有“提问完毕”"))]
    #[case(&[Dialled, HumanAnswer, QuestionFinished], AgentNumber, None)]
    #[case(&[Dialled, HangUp], HangUp, Some("已经记录过"))]
    #[case(&[Dialled, HangUp], HumanAnswer, Some("已经挂断"))]
    fn orders(#[case] before: &[EventKind], #[case] kind: EventKind, #[case] refused: Option<&str>) {
        match (may_follow(&kinds(before), kind), refused) {
            (Ok(()), None) => {}
            (Err(Failure::Refused { message }), Some(sentence)) => {
                assert!(message.contains(sentence), "{message}");
            }
            other => panic!("{other:?}"),
        }
    }

    #[rstest]
    #[case(&[(Dialled, 0.0), (Ringback, 4.0), (HumanAnswer, 9.0), (HangUp, 80.0)], None)]
    #[case(&[(Dialled, 0.0), (Ringback, 4.0), (HumanAnswer, 3.9)], Some("早于前面的“回铃”"))]
    #[case(&[(Dialled, 1.0)], Some("须为 0"))]
    #[case(&[(Dialled, 0.0), (HangUp, 4.0), (HumanAnswer, 9.0)], Some("已经挂断"))]
    fn corrected_timelines(#[case] at: &[(EventKind, f64)], #[case] refused: Option<&str>) {
        let found = check(&stamps(at)).err().map(|failure| failure.message().to_string());
        assert_eq!(found.is_some(), refused.is_some(), "{found:?}");
        assert!(found.unwrap_or_default().contains(refused.unwrap_or_default()));
    }

    const DIRECT: &[(EventKind, f64)] =
        &[(Dialled, 0.0), (Ringback, 5.0), (HumanAnswer, 20.0), (AgentNumber, 22.0), (HangUp, 95.0)];
    const BY_IVR: &[(EventKind, f64)] =
        &[(Dialled, 0.0), (Ringback, 3.0), (IvrAnswer, 6.0), (TransferRequested, 30.0), (HumanAnswer, 50.5)];
    const NO_TRANSFER: &[(EventKind, f64)] =
        &[(Dialled, 0.0), (Ringback, 3.0), (IvrAnswer, 6.0), (BotAnswer, 20.0), (HumanAnswer, 28.0)];
    const NO_RINGBACK: &[(EventKind, f64)] = &[(Dialled, 0.0), (HumanAnswer, 9.0)];
    const GIVEN_UP: &[(EventKind, f64)] = &[(Dialled, 0.0), (Ringback, 4.0), (HangUp, 64.0)];
    const GIVEN_UP_AT_ONCE: &[(EventKind, f64)] = &[(Dialled, 0.0), (Ringback, 4.0), (HangUp, 12.0)];
    const QUEUED: &[(EventKind, f64)] =
        &[(Dialled, 0.0), (Ringback, 2.0), (IvrAnswer, 4.0), (TransferRequested, 10.0), (HangUp, 190.0)];

    #[rstest]
    #[case(DIRECT, FifteenSecondClock::RingbackOrTransfer, 15.0, true, Ringback, true, Some(true))]
    #[case(DIRECT, FifteenSecondClock::Dialled, 20.0, true, Dialled, true, Some(false))]
    #[case(DIRECT, FifteenSecondClock::FirstAnswer, 15.0, true, Ringback, true, Some(true))]
    #[case(BY_IVR, FifteenSecondClock::RingbackOrTransfer, 20.5, true, TransferRequested, true, Some(false))]
    #[case(BY_IVR, FifteenSecondClock::Dialled, 50.5, true, Dialled, true, Some(false))]
    #[case(BY_IVR, FifteenSecondClock::FirstAnswer, 3.0, true, Ringback, true, Some(true))]
    #[case(NO_TRANSFER, FifteenSecondClock::RingbackOrTransfer, 8.0, true, BotAnswer, false, None)]
    #[case(NO_RINGBACK, FifteenSecondClock::RingbackOrTransfer, 9.0, true, Dialled, false, None)]
    #[case(NO_RINGBACK, FifteenSecondClock::Dialled, 9.0, true, Dialled, true, Some(true))]
    #[case(GIVEN_UP, FifteenSecondClock::RingbackOrTransfer, 60.0, false, Ringback, true, Some(false))]
    #[case(GIVEN_UP_AT_ONCE, FifteenSecondClock::RingbackOrTransfer, 8.0, false, Ringback, true, None)]
    #[case(
        QUEUED,
        FifteenSecondClock::RingbackOrTransfer,
        180.0,
        false,
        TransferRequested,
        true,
        Some(false)
    )]
    #[case(QUEUED, FifteenSecondClock::FirstAnswer, 2.0, true, Ringback, true, Some(true))]
    fn waits(
        #[case] at: &[(EventKind, f64)],
        #[case] clock: FifteenSecondClock,
        #[case] seconds: f64,
        #[case] answered: bool,
        #[case] since: EventKind,
        #[case] exact: bool,
        #[case] within: Option<bool>,
    ) {
        let ms = (seconds * 1_000.0) as i64;
        let events = stamps(at);
        assert_eq!(wait(&events, clock), Some(Wait { ms, answered, since, exact }));
        assert_eq!(within_15s(&events, clock), within);
    }

    #[test]
    fn the_mark_is_at_fifteen_seconds_sharp() {
        let answered = |seconds| stamps(&[(Dialled, 0.0), (Ringback, 1.0), (HumanAnswer, seconds)]);
        assert_eq!(within_15s(&answered(16.0), FifteenSecondClock::default()), Some(true));
        assert_eq!(within_15s(&answered(16.001), FifteenSecondClock::default()), Some(false));
    }

    /// With the agent number alone we know that the person spoke by then: enough to say that 15 s were kept, never
    /// enough to say that they were not.
    #[rstest]
    #[case(12.0, Some(true))]
    #[case(16.0, Some(true))]
    #[case(16.1, None)]
    fn an_implied_answer_never_counts_against_the_city(#[case] seconds: f64, #[case] within: Option<bool>) {
        let at = [(Dialled, 0.0), (Ringback, 1.0), (HumanAnswer, seconds), (AgentNumber, seconds)];
        let clock = FifteenSecondClock::default();
        assert!(wait(&stamps(&at), clock).is_some_and(|wait| wait.answered && !wait.exact));
        assert_eq!(within_15s(&stamps(&at), clock), within);
    }

    #[test]
    fn one_moment_stands_in_the_order_of_a_call() {
        let mut events = stamps(&[(HangUp, 9.0), (AgentNumber, 5.0), (HumanAnswer, 5.0), (Dialled, 0.0)]);
        sort(&mut events);
        assert!(check(&events).is_ok());
    }

    #[test]
    fn an_open_call_has_no_wait_yet() {
        for at in [&[][..], &[(Dialled, 0.0)], &[(Dialled, 0.0), (Ringback, 3.0)]] {
            assert_eq!(wait(&stamps(at), FifteenSecondClock::default()), None);
        }
    }

    #[test]
    fn stretches_of_a_call() {
        let found = |at| {
            let Stretches { ringing_ms, waiting_ms, talking_ms, whole_ms } =
                stretches(&stamps(at), FifteenSecondClock::default());
            [ringing_ms, waiting_ms, talking_ms, whole_ms]
        };
        assert_eq!(found(DIRECT), [Some(15_000), Some(15_000), Some(75_000), Some(95_000)]);
        assert_eq!(found(GIVEN_UP), [Some(60_000), Some(60_000), None, Some(64_000)]);
        assert_eq!(found(QUEUED), [Some(2_000), Some(180_000), None, Some(190_000)]);
        assert_eq!(found(BY_IVR), [Some(3_000), Some(20_500), None, None]);
    }

    proptest! {
        /// Whatever keys are pressed: what `may_follow` lets through is a timeline that `check` accepts.
        #[test]
        fn accepted_stamps_make_a_possible_call(keys in prop::collection::vec(0usize..10, 0..30)) {
            let mut events: Vec<Event> = Vec::new();
            for (second, key) in keys.into_iter().enumerate() {
                let kind = EventKind::ALL[key];
                if may_follow(&events, kind).is_ok() {
                    let at = if kind == Dialled { 0.0 } else { second as f64 };
                    events.extend(stamps(&[(kind, at)]));
                }
            }
            prop_assert!(check(&events).is_ok());
            for clock in [FifteenSecondClock::RingbackOrTransfer, FifteenSecondClock::Dialled, FifteenSecondClock::FirstAnswer] {
                prop_assert!(wait(&events, clock).is_none_or(|wait| wait.ms >= 0));
            }
        }
    }
}
