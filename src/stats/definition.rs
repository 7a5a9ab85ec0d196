//! 口径: the six rates, each with its definition card, and the one function that judges a task by them.
//!
//! A rate is never stored. It is the count of tasks judged [`Judged::Connected`] over those judged `Connected` or
//! [`Judged::Failed`]; the two weighted rates judge like 最终接通率 and differ in how the parts are put together.

use super::facts::{Facts, TaskFact, attributable};
use crate::call::outcome::{Connected, Outcome};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A rate by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Rate {
    /// 首拨接通率
    FirstAttempt,
    /// 最终接通率, after the redial policy.
    Eventual,
    /// 人工接通率
    Human,
    /// 15 秒接听率
    #[serde(rename = "within_15s")]
    Within15s,
    /// 时段等权接通率
    BandWeighted,
    /// 话务量加权接通率, once a city's hourly volumes are known.
    VolumeWeighted,
}

/// What a rate makes of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Judged {
    /// In the numerator and the denominator.
    Connected,
    /// In the denominator only.
    Failed,
    /// Has an outcome, but it says nothing about the city.
    Excluded,
    /// Void, or without a final outcome yet.
    Absent,
}

/// The settings that the definitions leave open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Definitions {
    /// Whether outcome 13 (智能客服应答，未能转人工) counts as connected.
    pub bot_counts_as_connected: bool,
    /// How the 15-second clock runs, as printed on the card.
    pub fifteen_second_clock: String,
}

impl Default for Definitions {
    fn default() -> Self {
        Definitions {
            bot_counts_as_connected: false,
            fifteen_second_clock:
                "无语音导航的，自听到回铃音起计时；有语音导航的，自请求转人工起计时；至听到话务员第一句话止。"
                    .into(),
        }
    }
}

/// 口径卡: what a rate counts, in Chinese, as printed wherever the rate appears.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DefinitionCard {
    /// Which rate.
    pub rate: Rate,
    /// Its name.
    pub name: String,
    /// 分子
    pub numerator: String,
    /// 分母
    pub denominator: String,
    /// 不计入
    pub exclusions: String,
    /// How it is put together and what to keep in mind; empty where there is nothing.
    pub note: String,
}

/// What stands in no denominator.
const EXCLUSIONS: &str = "已作废、尚无结果的任务；结果为 31（运营商拦截或串线）、40（本方设备或网络故障）、41（本方操作失误）、50（豁免窗口）\
的任务；结果为 30（空号、停机或无法接通）且尚未经该市另一条线路核实的任务。";

impl Rate {
    /// All rates, in the order in which they are shown.
    pub const ALL: [Rate; 6] = [
        Rate::FirstAttempt,
        Rate::Eventual,
        Rate::Human,
        Rate::Within15s,
        Rate::BandWeighted,
        Rate::VolumeWeighted,
    ];

    /// The Chinese name.
    pub fn name(self) -> &'static str {
        match self {
            Rate::FirstAttempt => "首拨接通率",
            Rate::Eventual => "最终接通率",
            Rate::Human => "人工接通率",
            Rate::Within15s => "15 秒接听率",
            Rate::BandWeighted => "时段等权接通率",
            Rate::VolumeWeighted => "话务量加权接通率",
        }
    }

    /// True where the first attempt is judged, not the one that decided the task.
    pub fn is_of_first_attempt(self) -> bool {
        matches!(self, Rate::FirstAttempt | Rate::Within15s)
    }

    /// True where the rate is not simply connected over calls.
    pub fn is_weighted(self) -> bool {
        matches!(self, Rate::BandWeighted | Rate::VolumeWeighted)
    }

    /// The definition card under these settings.
    pub fn card(self, definitions: &Definitions) -> DefinitionCard {
        let bot = if definitions.bot_counts_as_connected {
            "、13（智能客服应答，未能转人工）"
        } else {
            ""
        };
        let connected = format!("结果为 10、11、12（接通人工）、42（接通但身份暴露）{bot}");
        let (numerator, denominator, exclusions, note) = match self {
            Rate::FirstAttempt => (
                format!("第一次拨打即接通的任务数，即{connected}的任务。"),
                "第一次拨打的结果能够反映该市接听情况的任务数。".to_string(),
                EXCLUSIONS.to_string(),
                "不受重拨影响，最接近市民第一次拨打时的感受。".to_string(),
            ),
            Rate::Eventual => (
                format!("按重拨规则拨打后最终接通的任务数，即{connected}的任务。"),
                "已有最终结果、且结果能够反映该市接听情况的任务数。".to_string(),
                EXCLUSIONS.to_string(),
                "一项任务无论拨打几次只计一次。".to_string(),
            ),
            Rate::Human => (
                "最终由人工接听的任务数（结果为 10、11、12、42）。".to_string(),
                "与最终接通率相同。".to_string(),
                EXCLUSIONS.to_string(),
                "结果 15（接起即挂断或静默）虽有人接起，不计为接通。".to_string(),
            ),
            Rate::Within15s => (
                "第一次拨打即由人工在 15 秒内（含 15 秒）接听的任务数。".to_string(),
                "第一次拨打的结果能够反映该市接听情况的任务数，未接通的计入分母。".to_string(),
                format!("{EXCLUSIONS}另：已接通但未记下接听时刻的任务。"),
                format!("计时：{}", definitions.fifteen_second_clock),
            ),
            Rate::BandWeighted => (
                format!("各时段最终接通率之和；接通指{connected}。"),
                "有拨测的时段数：每个时段权重相同，不论拨测多少。".to_string(),
                EXCLUSIONS.to_string(),
                "抵消拨测集中于某些时段的影响；由多个比率合成，区间用 Korn–Graubard 方法，不据以分档。"
                    .to_string(),
            ),
            Rate::VolumeWeighted => (
                format!("各市各月各小时的最终接通率乘以该小时话务量之和；接通指{connected}。"),
                "上述各小时话务量之和。".to_string(),
                format!("{EXCLUSIONS}另：未导入当月分小时话务量的地市的任务，以及该市报告话务量为零的小时的任务。"),
                "有话务量而拨测不足 2 次的小时，与其后的小时合并，直至满 2 次；一日末尾不足的并入前一组；该市当月没有可计入拨测的，其话务量\
                 不计。按时段细分时，跨时段的小时按分钟折算话务量。区间用 Korn–Graubard 方法，不据以分档。"
                    .to_string(),
            ),
        };
        DefinitionCard { rate: self, name: self.name().into(), numerator, denominator, exclusions, note }
    }
}

/// What `rate` makes of `task` under these definitions.
pub fn judge(rate: Rate, definitions: &Definitions, task: &TaskFact) -> Judged {
    let outcome = match if rate.is_of_first_attempt() { task.first } else { task.eventual } {
        Some(outcome) if task.counts() => outcome,
        _ => return Judged::Absent,
    };
    if !attributable(outcome, task.verified) {
        return Judged::Excluded;
    }
    let bot = definitions.bot_counts_as_connected && !matches!(rate, Rate::Human | Rate::Within15s);
    if !is_connected(outcome, bot) {
        return Judged::Failed;
    }
    match (rate, task.within_15s) {
        (Rate::Within15s, None) => Judged::Excluded,
        (Rate::Within15s, Some(false)) => Judged::Failed,
        _ => Judged::Connected,
    }
}

/// What `rate` makes of a task of `facts`: as [`judge`], but 话务量加权接通率 leaves out the tasks at whose hour no volume of
/// the city is known.
pub fn judge_among(facts: &Facts, rate: Rate, definitions: &Definitions, task: &TaskFact) -> Judged {
    match judge(rate, definitions, task) {
        Judged::Connected | Judged::Failed
            if rate == Rate::VolumeWeighted && facts.volume(task).is_none() =>
        {
            Judged::Excluded
        }
        judged => judged,
    }
}

fn is_connected(outcome: Outcome, bot_counts: bool) -> bool {
    match outcome.connected() {
        Connected::Yes => true,
        Connected::ByDefinition => bot_counts,
        Connected::No | Connected::Unknown => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::facts::Stage;
    use crate::stats::sample;

    /// One letter a rate in the order of [`Rate::ALL`] (the weighted ones judge like the eventual rate): connected,
    /// failed, excluded, `-` absent.
    fn letters(bot: bool, task: &TaskFact) -> String {
        let definitions = Definitions { bot_counts_as_connected: bot, ..Definitions::default() };
        let letter = |rate| match judge(rate, &definitions, task) {
            Judged::Connected => 'c',
            Judged::Failed => 'f',
            Judged::Excluded => 'x',
            Judged::Absent => '-',
        };
        Rate::ALL.into_iter().map(letter).collect()
    }

    fn task(first: Outcome, eventual: Outcome) -> TaskFact {
        TaskFact { first: Some(first), eventual: Some(eventual), within_15s: Some(true), ..sample::task() }
    }

    #[test]
    fn every_outcome_stands_where_the_table_says() {
        let table: Vec<String> = Outcome::ALL
            .iter()
            .map(|&o| format!("{} {} {}", o.code(), letters(false, &task(o, o)), letters(true, &task(o, o))))
            .collect();
        assert_eq!(
            table,
            [
                "10 cccccc cccccc",
                "11 cccccc cccccc",
                "12 cccccc cccccc",
                "13 ffffff ccffcc",
                "14 ffffff ffffff",
                "15 ffffff ffffff",
                "20 ffffff ffffff",
                "21 ffffff ffffff",
                "22 ffffff ffffff",
                "23 ffffff ffffff",
                "30 xxxxxx xxxxxx",
                "31 xxxxxx xxxxxx",
                "40 xxxxxx xxxxxx",
                "41 xxxxxx xxxxxx",
                "42 cccccc cccccc",
                "50 xxxxxx xxxxxx",
            ]
        );
    }

    #[test]
    fn a_dead_number_counts_once_verified() {
        let dead = task(Outcome::DeadNumber, Outcome::DeadNumber);
        assert_eq!(letters(false, &TaskFact { verified: true, ..dead }), "ffffff");
        assert_eq!(letters(false, &task(Outcome::DeadNumber, Outcome::Human)), "xccxcc");
    }

    #[test]
    fn a_redial_changes_the_eventual_rate_only() {
        assert_eq!(letters(false, &task(Outcome::LineBusy, Outcome::Human)), "fccfcc");
    }

    #[test]
    fn fifteen_seconds_need_a_stamp() {
        let slow = TaskFact { within_15s: Some(false), ..task(Outcome::Human, Outcome::Human) };
        assert_eq!(letters(false, &slow), "cccfcc");
        assert_eq!(letters(false, &TaskFact { within_15s: None, ..slow }), "cccxcc");
    }

    #[test]
    fn only_tasks_with_a_final_outcome_that_are_not_void_count() {
        let done = task(Outcome::Human, Outcome::Human);
        for stage in Stage::ALL {
            let counts = matches!(stage, Stage::Finished | Stage::Submitted);
            assert_eq!(letters(false, &TaskFact { stage, ..done }), if counts { "cccccc" } else { "------" });
        }
        assert_eq!(letters(false, &TaskFact { eventual: None, ..done }), "------");
    }

    #[test]
    fn cards_say_what_the_settings_change() {
        let plain = Rate::Eventual.card(&Definitions::default());
        let bots = Definitions { bot_counts_as_connected: true, ..Definitions::default() };
        assert!(!plain.numerator.contains("智能客服"));
        assert!(Rate::Eventual.card(&bots).numerator.contains("智能客服"));
        assert!(!Rate::Human.card(&bots).numerator.contains("智能客服"));
        assert!(Rate::Within15s.card(&bots).note.contains("回铃音"));
        assert_eq!(serde_json::to_string(&Rate::Within15s).unwrap(), "\"within_15s\"");
    }
}
