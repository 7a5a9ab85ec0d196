//! The figures that the program promises: a year's statistics, a month's workbook, a saved field (`plan` has the draw).
//!
//! `cargo bench` prints them; nothing in the tests depends on a clock. The fixture is a demo of twelve months.
#![allow(clippy::unwrap_used, reason = "a benchmark that cannot go on has failed")]

use criterion::{Criterion, criterion_group, criterion_main};
use mingcha::app::{App, Clock, Folders, Session, Start};
use mingcha::calendar::{Month, instant};
use mingcha::command::dispatch;
use mingcha::demo::{self, DemoRequest};
use mingcha::report::bulletin;
use mingcha::report::workbook;
use serde_json::{Value, json};
use std::hint::black_box;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

struct Office {
    app: App,
    session: Session,
    _folder: tempfile::TempDir,
}

impl Office {
    /// Twelve demo months up to 23 November 2026, in a folder of the working disk (not of a memory disk).
    fn demo() -> Office {
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        let database = folder.path().join("mingcha.db");
        let now = instant("2026-11-23".parse().unwrap(), "12:00".parse().unwrap());
        let tick = Arc::new(AtomicI64::new(0));
        let app = App::open(Start {
            folders: Folders::beside(&database),
            database,
            clock: Clock {
                wall: Arc::new(move || now),
                monotonic: Arc::new(move || tick.fetch_add(1_000, Ordering::Relaxed)),
            },
            entropy: 1,
        })
        .unwrap();
        let session = Session::default();
        let request = DemoRequest { months: 12, through: "2026-11".parse().unwrap(), seed: 1, tasks: None };
        demo::fill(&app, &session, &request).unwrap();
        Office { app, session, _folder: folder }
    }

    fn ask(&self, name: &str, request: Value) -> Value {
        dispatch(&self.app, &self.session, name, request).unwrap()
    }
}

fn figures(criterion: &mut Criterion) {
    let office = Office::demo();
    let month: Month = "2026-10".parse().unwrap();

    criterion.bench_function("statistics page over 12 months", |bench| {
        let request = json!({ "from": "2025-12-01", "to": "2026-11-30" });
        bench.iter(|| office.ask("stats.get", request.clone()));
    });
    criterion.bench_function("statistics page of a month", |bench| {
        let request = json!({ "from": "2026-10-01", "to": "2026-10-31" });
        bench.iter(|| office.ask("stats.get", request.clone()));
    });

    let report = bulletin::preview(&office.app, month).unwrap();
    criterion
        .bench_function("workbook of a month", |bench| bench.iter(|| workbook(black_box(&report)).unwrap()));
    // A year of detail rows under the tables of a month.
    let mut year = report.clone();
    year.details = report.details.iter().cycle().take(report.details.len() * 12).cloned().collect();
    criterion
        .bench_function("workbook of a year", |bench| bench.iter(|| workbook(black_box(&year)).unwrap()));
    criterion.bench_function("bulletin of a month as data", |bench| {
        bench.iter(|| bulletin::preview(&office.app, month).unwrap());
    });

    criterion.bench_function("今日拨测", |bench| bench.iter(|| office.ask("today.get", json!({}))));

    let rows = office.ask("plan.tasks", json!({ "month": "2026-11" }));
    let task =
        rows.as_array().unwrap().iter().find(|row| row["stage"] == "planned" && row["kind"] == "scenario");
    let task = task.unwrap()["id"].clone();
    let mut times = 0u64;
    criterion.bench_function("save a form field", |bench| {
        bench.iter(|| {
            times += 1;
            office.ask(
                "sheet.enter",
                json!({ "task": task, "field": "note", "value": format!("第 {times} 次") }),
            )
        });
    });
    criterion.bench_function(
        "save a form field, then the statistics page over 12 months loaded anew",
        |bench| {
            let request = json!({ "from": "2025-12-01", "to": "2026-11-30" });
            bench.iter(|| {
                times += 1;
                office.ask(
                    "sheet.enter",
                    json!({ "task": task, "field": "note", "value": format!("第 {times} 次") }),
                );
                office.ask("stats.get", request.clone())
            });
        },
    );
    criterion.bench_function("open the workbench", |bench| {
        bench.iter(|| office.ask("call.open", json!({ "id": task })));
    });
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(40);
    targets = figures
}
criterion_main!(benches);
