//! 拨测结果: the code table of DESIGN section 4, as data that every rule reads.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use ts_rs::TS;

/// How an attempt ended. A number in JSON and in the database (10, 11, …, 50).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, TS)]
#[ts(as = "u8")]
#[repr(u8)]
pub enum Outcome {
    /// 人工直接接听
    Human = 10,
    /// 语音导航后转人工
    HumanAfterIvr = 11,
    /// 智能客服应答后转人工
    HumanAfterBot = 12,
    /// 智能客服应答，未能转人工
    BotOnly = 13,
    /// 仅语音留言 / 登记回拨
    VoiceMail = 14,
    /// 接起即挂断或静默
    Silent = 15,
    /// 振铃无人接听
    NoAnswer = 20,
    /// 占线忙音
    LineBusy = 21,
    /// 排队超时
    QueueTimeout = 22,
    /// 语音导航循环 / 无人工选项 / 自动挂断
    IvrLoop = 23,
    /// 空号 / 停机 / 无法接通
    DeadNumber = 30,
    /// 运营商拦截 / 串线到他市
    Misrouted = 31,
    /// 本方设备或网络故障
    OwnFault = 40,
    /// 拨错号 / 未按脚本 / 提前挂断
    OwnMistake = 41,
    /// 拨测身份暴露
    Exposed = 42,
    /// 豁免窗口（灾害、割接，事先登记）
    Exempt = 50,
}

/// Whether an outcome counts as connected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Connected {
    /// Always.
    Yes,
    /// Never.
    No,
    /// As the rate's definition says (an answering machine that never reached a person).
    ByDefinition,
    /// Says nothing about the line.
    Unknown,
}

/// Whose doing an outcome is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Attribution {
    /// The city.
    City,
    /// The city, once verified on another line.
    CityAfterVerification,
    /// The network between.
    Network,
    /// The province's own caller or equipment.
    Us,
    /// Nobody: disaster or announced cut-over.
    ForceMajeure,
}

/// What follows an outcome within the same task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Redial {
    /// The task is done.
    None,
    /// Dial again up to the policy's limit.
    Yes,
    /// Dial again one time, to verify.
    Once,
    /// Dial another line of the same city.
    OtherLine,
    /// The attempt says nothing about the city: a make-up task replaces it.
    MakeUpTask,
}

/// One row of the code table, as the page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct OutcomeRow {
    /// The code.
    pub code: Outcome,
    /// The Chinese name.
    pub name: String,
    /// Whether it counts as connected.
    pub connected: Connected,
    /// Whether a person was reached; `None` where the table has a dash.
    pub human: Option<bool>,
    /// Whose doing it is.
    pub attribution: Attribution,
    /// What follows within the task.
    pub redial: Redial,
}

impl Outcome {
    /// Every outcome in the order of the table.
    pub const ALL: [Outcome; 16] = [
        Outcome::Human,
        Outcome::HumanAfterIvr,
        Outcome::HumanAfterBot,
        Outcome::BotOnly,
        Outcome::VoiceMail,
        Outcome::Silent,
        Outcome::NoAnswer,
        Outcome::LineBusy,
        Outcome::QueueTimeout,
        Outcome::IvrLoop,
        Outcome::DeadNumber,
        Outcome::Misrouted,
        Outcome::OwnFault,
        Outcome::OwnMistake,
        Outcome::Exposed,
        Outcome::Exempt,
    ];

    /// The outcome with this code.
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.code() == code)
    }

    /// The code.
    pub fn code(self) -> u8 {
        self as u8
    }

    /// The Chinese name.
    pub fn name(self) -> &'static str {
        match self {
            Outcome::Human => "人工直接接听",
            Outcome::HumanAfterIvr => "语音导航后转人工",
            Outcome::HumanAfterBot => "智能客服应答后转人工",
            Outcome::BotOnly => "智能客服应答，未能转人工",
            Outcome::VoiceMail => "仅语音留言 / 登记回拨",
            Outcome::Silent => "接起即挂断或静默",
            Outcome::NoAnswer => "振铃无人接听",
            Outcome::LineBusy => "占线忙音",
            Outcome::QueueTimeout => "排队超时",
            Outcome::IvrLoop => "语音导航循环 / 无人工选项 / 自动挂断",
            Outcome::DeadNumber => "空号 / 停机 / 无法接通",
            Outcome::Misrouted => "运营商拦截 / 串线到他市",
            Outcome::OwnFault => "本方设备或网络故障",
            Outcome::OwnMistake => "拨错号 / 未按脚本 / 提前挂断",
            Outcome::Exposed => "拨测身份暴露",
            Outcome::Exempt => "豁免窗口（灾害、割接，事先登记）",
        }
    }

    /// Whether it counts as connected.
    pub fn connected(self) -> Connected {
        match self.code() {
            10..=12 | 42 => Connected::Yes,
            13 => Connected::ByDefinition,
            31 | 40 | 41 | 50 => Connected::Unknown,
            _ => Connected::No,
        }
    }

    /// Whether a person was reached; `None` where the table has a dash.
    pub fn human(self) -> Option<bool> {
        match self.code() {
            10..=12 | 15 | 42 => Some(true),
            13 | 14 | 23 => Some(false),
            _ => None,
        }
    }

    /// Whose doing it is.
    pub fn attribution(self) -> Attribution {
        match self.code() {
            30 => Attribution::CityAfterVerification,
            31 => Attribution::Network,
            40..=42 => Attribution::Us,
            50 => Attribution::ForceMajeure,
            _ => Attribution::City,
        }
    }

    /// What follows within the task.
    pub fn redial(self) -> Redial {
        match self.code() {
            15 | 23 => Redial::Once,
            20..=22 => Redial::Yes,
            30 | 31 => Redial::OtherLine,
            40..=42 | 50 => Redial::MakeUpTask,
            _ => Redial::None,
        }
    }

    /// True where a person was reached whose service can be scored (42 was reached, but knew the caller).
    pub fn can_be_scored(self) -> bool {
        matches!(self, Outcome::Human | Outcome::HumanAfterIvr | Outcome::HumanAfterBot)
    }

    /// The row of the code table.
    pub fn row(self) -> OutcomeRow {
        OutcomeRow {
            code: self,
            name: self.name().into(),
            connected: self.connected(),
            human: self.human(),
            attribution: self.attribution(),
            redial: self.redial(),
        }
    }
}

impl Serialize for Outcome {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(self.code())
    }
}

impl<'de> Deserialize<'de> for Outcome {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = u8::deserialize(deserializer)?;
        Outcome::from_code(code).ok_or_else(|| D::Error::custom(format!("没有拨测结果代码 {code}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_that_of_the_design() {
        let rows: Vec<String> = Outcome::ALL
            .iter()
            .map(|o| {
                format!(
                    "{} {:?} {:?} {:?} {:?}",
                    o.code(),
                    o.connected(),
                    o.human(),
                    o.attribution(),
                    o.redial()
                )
            })
            .collect();
        assert_eq!(
            rows,
            [
                "10 Yes Some(true) City None",
                "11 Yes Some(true) City None",
                "12 Yes Some(true) City None",
                "13 ByDefinition Some(false) City None",
                "14 No Some(false) City None",
                "15 No Some(true) City Once",
                "20 No None City Yes",
                "21 No None City Yes",
                "22 No None City Yes",
                "23 No Some(false) City Once",
                "30 No None CityAfterVerification OtherLine",
                "31 Unknown None Network OtherLine",
                "40 Unknown None Us MakeUpTask",
                "41 Unknown None Us MakeUpTask",
                "42 Yes Some(true) Us MakeUpTask",
                "50 Unknown None ForceMajeure MakeUpTask",
            ]
        );
        assert_eq!(Outcome::from_code(99), None);
        assert_eq!(serde_json::from_str::<Outcome>("21").unwrap(), Outcome::LineBusy);
        assert!(serde_json::from_str::<Outcome>("29").is_err());
    }
}
