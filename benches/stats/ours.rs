//! Statistics over a database of any size (`benches/stats/README.md`): the month page and the ten-year trend, each with its
//! tasks loaded anew and from what is loaded already. Prints the median in milliseconds.
//!
//! `MINGCHA_BENCH_DB=FILE cargo bench --bench stats`. Not criterion: its warm-up would go through a million tasks hundreds of times.
#![allow(clippy::unwrap_used, reason = "a benchmark that cannot go on has failed")]
#![allow(clippy::print_stdout, reason = "a benchmark prints")]

use mingcha::app::{App, Clock, Folders, Session, Start};
use mingcha::calendar::{Month, instant};
use mingcha::settings;
use mingcha::stats::{TaskFilter, View, by_month, desk};
use mingcha::store;
use mingcha::store::facts::Stretch;
use std::hint::black_box;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Instant;

const RUNS: usize = 9;
const DAY: i64 = 86_400_000;

fn main() {
    let Some(database) = std::env::var_os("MINGCHA_BENCH_DB").map(PathBuf::from) else {
        println!("stats: set MINGCHA_BENCH_DB to a database that benches/stats/grow.py made");
        return;
    };
    let wall = Arc::new(AtomicI64::new(0));
    let app = App::open(Start {
        folders: Folders::beside(&database),
        database,
        clock: Clock {
            wall: {
                let wall = wall.clone();
                Arc::new(move || wall.load(Ordering::Relaxed))
            },
            monotonic: Arc::new(|| 0),
        },
        entropy: 1,
    })
    .unwrap();
    let last: Month = app.read(store::plan::months).unwrap()[0].0;
    wall.store(instant(last.last(), "12:00".parse().unwrap()), Ordering::Relaxed);
    let month = TaskFilter { from: Some(last.first()), to: Some(last.last()), ..TaskFilter::default() };
    let settings = app.read(settings::get).unwrap();

    // Another day makes another stretch, so that nothing is remembered.
    let anew = || wall.fetch_add(DAY, Ordering::Relaxed);
    report(
        "month page, loaded and computed",
        &|| {
            anew();
        },
        &|| {
            black_box(desk::get(&app, &Session::default(), &month).unwrap());
        },
    );
    report("month page, computed", &|| {}, &|| {
        black_box(desk::get(&app, &Session::default(), &month).unwrap());
    });

    let stretch = || Stretch {
        from: last.plus(-119).first(),
        to: last.last(),
        today: app.today(),
        bands: settings.bands.clone(),
        dimensions: Vec::new(),
    };
    let figures = settings.stats();
    let trend = || {
        let facts = app.store().facts(&stretch()).unwrap();
        let view = View::new(&facts, &figures, &TaskFilter::default());
        black_box(by_month(&view)).len()
    };
    let facts = app.store().facts(&stretch()).unwrap();
    println!("tasks within ten years: {}", facts.tasks.len());
    report(
        "ten-year trend, loaded and computed",
        &|| {
            anew();
        },
        &|| {
            trend();
        },
    );
    report("ten-year trend, computed", &|| {}, &|| {
        trend();
    });
}

fn report(name: &str, before: &dyn Fn(), work: &dyn Fn()) {
    let mut times: Vec<f64> = (0..RUNS)
        .map(|_| {
            before();
            let begun = Instant::now();
            work();
            begun.elapsed().as_secs_f64() * 1_000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!("{name}: {:.2} ms", times[RUNS / 2]);
}
