//! Made-up bulletins for the tests of the writers.

use super::content::{CallNote, MonthReport, ReportContext, month};
use crate::calendar::{CalendarDay, DayKind};
use crate::stats::{Facts, Rate, StatsSettings, sample};

/// A context with notes on every third task of `facts`.
pub fn context(facts: &Facts, headline: Rate, demo: bool) -> ReportContext {
    let note = |(at, name): (usize, &crate::stats::TaskName)| {
        let texts = ["", "=1+1", "占线，稍后再拨", "+86 号码有误", "@全体 请核实", "带\"引号\"的说明"];
        let note = CallNote {
            dial: "0351-12345".into(),
            dialled_at: "2026-12-01 08:31:05".into(),
            ticket: if at % 9 == 0 { format!("GD{at:06}") } else { String::new() },
            note: texts[at / 3 % texts.len()].into(),
            reason: if at % 7 == 0 { "线路割接，事先登记".into() } else { String::new() },
        };
        (name.id.clone(), note)
    };
    ReportContext {
        province: "山西省".into(),
        issuer: "山西省12345政务服务便民热线管理机构".into(),
        basis: "根据12345政务服务便民热线运行管理有关要求，为掌握各市热线接通情况和服务质量".into(),
        requirements: vec![
            "请各市对照问题清单逐项核实整改。".into(),
            "有异议的，请在五个工作日内申诉。".into(),
        ],
        calendar: vec![CalendarDay {
            day: "2026-10-01".parse().unwrap(),
            kind: DayKind::Holiday,
            name: "国庆节".into(),
        }],
        seal: Some("0f3a5c".into()),
        demo,
        generated_at: "2027-01-05 09:30:00".into(),
        settings: StatsSettings { headline, ..StatsSettings::default() },
        low_score: 350,
        notes: facts.names.iter().enumerate().filter(|(at, _)| at % 3 == 0).map(note).collect(),
    }
}

/// December 2026 with `count` tasks, against an equal November and no year before.
pub fn report(seed: u64, count: usize, headline: Rate, demo: bool) -> MonthReport {
    let december = sample::months(seed, count, "2026-12-01".parse().unwrap(), 31);
    let november = sample::months(seed + 1, count, "2026-11-01".parse().unwrap(), 30);
    let context = context(&december, headline, demo);
    month("2026-12".parse().unwrap(), &december, Some(&november), None, &context)
}
