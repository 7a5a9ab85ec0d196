//! Made-up bulletins for the tests of the writers.

use std::collections::BTreeMap;

use super::content::{CallNote, Frame, MonthReport, ReportContext, month};
use crate::calendar::{CalendarDay, DayKind};
use crate::call::outcome::Outcome;
use crate::stats::{Facts, Named, Rate, Stage, StatsSettings, TaskFact, TaskName, sample};

/// A context with notes on every third task of `facts`.
pub fn context(facts: &Facts, headline: Rate, demo: bool) -> ReportContext {
    let note = |(at, name): (usize, &TaskName)| {
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
        frame: Frame {
            number: "晋热线通〔2026〕12号".into(),
            recipients: "各市12345热线管理机构".into(),
            copies: "省政府办公厅".into(),
            signature: "山西省12345政务服务便民热线管理机构".into(),
            date: "2027年1月5日".into(),
        },
        city: None,
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

/// Two cities with `calls` calls each in December 2026, of which the given numbers failed; scored alike.
pub fn two_cities(calls: usize, failed: [usize; 2]) -> Facts {
    let base = sample::facts(1, 0);
    let named = |id: &str, name: &str| Named { id: id.into(), name: name.into() };
    let task = |at: usize| {
        let connected = at / 2 >= failed[at % 2];
        let outcome = if connected { Outcome::HumanAfterIvr } else { Outcome::LineBusy };
        let day = chrono::TimeDelta::days((at * 31 / (2 * calls)) as i64);
        TaskFact {
            name: at as u32,
            city: (at % 2) as u16,
            band: 2,
            start: crate::calendar::Minute::new(600 + (at % 100) as u16),
            day: sample::task().day + day,
            scenario_call: true,
            scenario: Some(0),
            first: Some(outcome),
            eventual: Some(outcome),
            wait_ms: connected.then_some(8_000 + at as i32 % 10 * 1_000),
            answered: connected,
            within_15s: Some(connected && at % 10 <= 7),
            scores: match connected {
                true => [Some(185), Some(170), Some(300), Some(155)],
                false => [Some(0), None, None, None],
            },
            total: Some(if connected { 810 } else { 0 }),
            points_hit: if connected { 3 } else { 0 },
            points_required: if connected { 4 } else { 0 },
            ..sample::task()
        }
    };
    let mut tasks: Vec<TaskFact> = (0..2 * calls).map(task).collect();
    if let Some(last) = tasks.last_mut() {
        last.stage = Stage::Void;
    }
    let name = |at: usize| TaskName { id: format!("id-{at}"), number: format!("202612-{:04}", at + 1) };
    Facts {
        cities: vec![named("a", "甲市"), named("b", "乙市")],
        names: (0..2 * calls).map(name).collect(),
        tasks,
        ..base
    }
}

/// The bulletin of [`two_cities`] against an earlier month of the same kind.
pub fn compared(now: [usize; 2], before: Option<[usize; 2]>) -> MonthReport {
    let (now, before) = (two_cities(120, now), before.map(|failed| two_cities(120, failed)));
    let context = ReportContext { notes: BTreeMap::new(), ..context(&now, Rate::Eventual, false) };
    month("2026-12".parse().unwrap(), &now, before.as_ref(), None, &context)
}
