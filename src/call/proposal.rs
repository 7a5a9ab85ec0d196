//! The outcome that the stamps suggest. The caller, who heard the call, corrects it with one key.
//!
//! The first row that fits:
//!
//! | stamps | outcome |
//! |---|---|
//! | no hang-up yet | none |
//! | an exemption window is registered for the time, and no person or only one who was cut off | 50 |
//! | a person, cut off by the other side before an agent number or a finished question | 15 |
//! | a person, after a bot | 12 |
//! | a person, after an IVR | 11 |
//! | a person | 10 |
//! | a bot | 13 |
//! | an IVR and a transfer request | 22 |
//! | an IVR | 23 |
//! | ringing that we gave up before the agreed time | 41 |
//! | ringing | 20 |
//! | nothing, and the system hung up | 21 |
//! | nothing | none: busy tone, announcement and our own fault sound different but stamp alike |

use super::{
    outcome::Outcome,
    timeline::{Event, EventKind, FifteenSecondClock, HungUpBy, stretches},
};

/// What is known of the line beside the stamps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineFacts {
    /// An exemption window (豁免窗口) that was registered beforehand covers the call.
    pub exempt: bool,
    /// How long we let a line ring before it counts as unanswered.
    pub least_ring_ms: i64,
}

impl Default for LineFacts {
    /// No exemption; 30 seconds of ringing, twice the time in which a line must answer.
    fn default() -> Self {
        LineFacts { exempt: false, least_ring_ms: 30_000 }
    }
}

/// The outcome that the stamps suggest, by the table above.
pub fn propose(events: &[Event], hung_up_by: Option<HungUpBy>, line: LineFacts) -> Option<Outcome> {
    use EventKind::*;
    let has = |kind: EventKind| events.iter().any(|event| event.kind == kind);
    if !has(HangUp) {
        return None;
    }
    let cut_off = matches!(hung_up_by, Some(HungUpBy::Agent | HungUpBy::System));
    let ringing = stretches(events, FifteenSecondClock::default()).ringing_ms.unwrap_or(0);
    let given_up_early = !cut_off && ringing < line.least_ring_ms;
    let person = has(HumanAnswer);
    let silent = person && cut_off && !has(AgentNumber) && !has(QuestionFinished);
    let rows = [
        (line.exempt && (!person || silent), Outcome::Exempt),
        (silent, Outcome::Silent),
        (person && has(BotAnswer), Outcome::HumanAfterBot),
        (person && has(IvrAnswer), Outcome::HumanAfterIvr),
        (person, Outcome::Human),
        (has(BotAnswer), Outcome::BotOnly),
        (has(IvrAnswer) && has(TransferRequested), Outcome::QueueTimeout),
        (has(IvrAnswer), Outcome::IvrLoop),
        (has(Ringback) && given_up_early, Outcome::OwnMistake),
        (has(Ringback), Outcome::NoAnswer),
        (hung_up_by == Some(HungUpBy::System), Outcome::LineBusy),
    ];
    rows.into_iter().find(|(fits, _)| *fits).map(|(_, outcome)| outcome)
}

#[cfg(test)]
mod tests {
    use super::super::timeline::tests::stamps;
    use super::*;
    use EventKind::*;
    use HungUpBy::*;
    use rstest::rstest;

    #[rstest]
    #[case(&[], Caller, None)]
    #[case(&[Ringback, HumanAnswer], Caller, None)]
    #[case(&[Ringback, HumanAnswer, AgentNumber, QuestionFinished, AnswerFinished, HangUp], Caller, Some(10))]
    #[case(&[HumanAnswer, HangUp], Caller, Some(10))]
    #[case(&[Ringback, HumanAnswer, AgentNumber, HangUp], Agent, Some(10))]
    #[case(&[Ringback, HumanAnswer, QuestionFinished, HangUp], Agent, Some(10))]
    #[case(&[Ringback, HumanAnswer, HangUp], Agent, Some(15))]
    #[case(&[Ringback, IvrAnswer, HumanAnswer, HangUp], System, Some(15))]
    #[case(&[Ringback, IvrAnswer, TransferRequested, HumanAnswer, HangUp], Caller, Some(11))]
    #[case(&[Ringback, IvrAnswer, HumanAnswer, HangUp], Caller, Some(11))]
    #[case(&[Ringback, BotAnswer, TransferRequested, HumanAnswer, HangUp], Caller, Some(12))]
    #[case(&[Ringback, IvrAnswer, BotAnswer, HumanAnswer, HangUp], Caller, Some(12))]
    #[case(&[Ringback, BotAnswer, HangUp], Caller, Some(13))]
    #[case(&[Ringback, IvrAnswer, BotAnswer, TransferRequested, HangUp], System, Some(13))]
    #[case(&[Ringback, IvrAnswer, TransferRequested, HangUp], Caller, Some(22))]
    #[case(&[Ringback, IvrAnswer, HangUp], System, Some(23))]
    #[case(&[Ringback, HangUp], System, Some(20))]
    #[case(&[HangUp], System, Some(21))]
    #[case(&[HangUp], Caller, None)]
    fn outcomes(#[case] after: &[EventKind], #[case] by: HungUpBy, #[case] expected: Option<u8>) {
        let at: Vec<_> =
            [Dialled].iter().chain(after).enumerate().map(|(n, kind)| (*kind, n as f64)).collect();
        let found = propose(&stamps(&at), Some(by), LineFacts::default());
        assert_eq!(found.map(Outcome::code), expected);
        if found.is_some() {
            // In an exemption window a call that reached a person counts as every other.
            let exempt = LineFacts { exempt: true, ..LineFacts::default() };
            let expected = found.filter(|outcome| outcome.can_be_scored()).unwrap_or(Outcome::Exempt);
            assert_eq!(propose(&stamps(&at), Some(by), exempt), Some(expected));
        }
    }

    #[rstest]
    #[case(29.9, Some(Caller), 41)]
    #[case(29.9, None, 41)]
    #[case(29.9, Some(System), 20)]
    #[case(30.0, Some(Caller), 20)]
    fn ringing_must_have_been_given_its_time(
        #[case] seconds: f64,
        #[case] by: Option<HungUpBy>,
        #[case] expected: u8,
    ) {
        let events = stamps(&[(Dialled, 0.0), (Ringback, 4.0), (HangUp, 4.0 + seconds)]);
        assert_eq!(propose(&events, by, LineFacts::default()).map(Outcome::code), Some(expected));
    }
}
