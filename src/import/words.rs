//! The words for outcomes that are accepted without asking. A word that leaves the reason open (“未接通”) is not among them:
//! the person who imports says once which outcome it stands for, and that is remembered with the columns.

use crate::call::outcome::Outcome;
use std::collections::BTreeMap;

/// What people wrote, and the outcome it stands for; the names and the codes of the code table are accepted besides.
pub const WORDS: [(&str, Outcome); 28] = [
    ("接通", Outcome::Human),
    ("已接通", Outcome::Human),
    ("正常接通", Outcome::Human),
    ("人工接听", Outcome::Human),
    ("人工接通", Outcome::Human),
    ("转人工接通", Outcome::HumanAfterIvr),
    ("语音导航转人工", Outcome::HumanAfterIvr),
    ("机器人转人工", Outcome::HumanAfterBot),
    ("智能客服转人工", Outcome::HumanAfterBot),
    ("智能客服未转人工", Outcome::BotOnly),
    ("语音留言", Outcome::VoiceMail),
    ("登记回拨", Outcome::VoiceMail),
    ("接起即挂断", Outcome::Silent),
    ("接起无声", Outcome::Silent),
    ("无人接听", Outcome::NoAnswer),
    ("无人应答", Outcome::NoAnswer),
    ("振铃未接", Outcome::NoAnswer),
    ("占线", Outcome::LineBusy),
    ("忙音", Outcome::LineBusy),
    ("忙线", Outcome::LineBusy),
    ("排队未接通", Outcome::QueueTimeout),
    ("语音导航循环", Outcome::IvrLoop),
    ("自动挂断", Outcome::IvrLoop),
    ("空号", Outcome::DeadNumber),
    ("停机", Outcome::DeadNumber),
    ("无法接通", Outcome::DeadNumber),
    ("串线", Outcome::Misrouted),
    ("拨错号", Outcome::OwnMistake),
];

/// The outcome that `text` stands for: as the person said, a code, a name of the code table, or an accepted word.
pub fn outcome(text: &str, said: &BTreeMap<String, u8>) -> Option<Outcome> {
    if let Some(code) = said.get(text) {
        return Outcome::from_code(*code);
    }
    let code = text.split(' ').next().and_then(|code| code.parse().ok());
    let tight = |text: &str| -> String { text.chars().filter(|c| !c.is_whitespace()).collect() };
    let word = tight(text);
    code.and_then(Outcome::from_code)
        .or_else(|| {
            let named = |outcome: &Outcome| {
                super::table::plain(outcome.name()).chars().filter(|c| *c != ' ').eq(word.chars())
            };
            Outcome::ALL.into_iter().find(named)
        })
        .or_else(|| WORDS.iter().find(|(known, _)| *known == word).map(|(_, outcome)| *outcome))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("接通", Some(10))]
    #[case("无人接听", Some(20))]
    #[case("20", Some(20))]
    #[case("20 振铃无人接听", Some(20))]
    #[case("智能客服应答,未能转人工", Some(13))]
    #[case("未接通", None)]
    #[case("否", None)]
    #[case("99", None)]
    #[case("", None)]
    fn words_are_known_or_not(#[case] text: &str, #[case] code: Option<u8>) {
        assert_eq!(outcome(text, &BTreeMap::new()).map(Outcome::code), code);
    }

    #[test]
    fn what_the_person_said_goes_first() {
        let said = BTreeMap::from([("未接通".into(), 20), ("接通".into(), 11)]);
        assert_eq!(outcome("未接通", &said), Some(Outcome::NoAnswer));
        assert_eq!(outcome("接通", &said), Some(Outcome::HumanAfterIvr));
    }

    #[test]
    fn every_name_of_the_code_table_is_accepted() {
        for one in Outcome::ALL {
            let shown = crate::import::table::Cell::Text(one.name().into()).shown();
            assert_eq!(outcome(&shown, &BTreeMap::new()), Some(one));
        }
    }
}
