//! How long a draw takes, from one province to the whole country: growth is to be close to linear.
//!
//! `cargo bench --bench plan` prints it; nothing in the tests depends on a clock.
#![allow(clippy::unwrap_used, reason = "a benchmark that cannot go on has failed")]

mod instance;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use instance::{FAMILY, instance};
use mingcha::calendar::Minute;
use mingcha::plan::{Order, Standing, draw, quality, replan, violations};
use std::hint::black_box;

fn family(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("plan");
    group.sample_size(10);
    for (cities, tasks, callers) in FAMILY {
        let input = instance(cities, tasks, callers);
        let drawn = draw(&input).tasks;
        group.throughput(Throughput::Elements(u64::from(tasks)));
        group.bench_with_input(BenchmarkId::new("draw", cities), &input, |bench, input| {
            bench.iter(|| draw(black_box(input)));
        });
        group.bench_with_input(BenchmarkId::new("check every rule", cities), &input, |bench, input| {
            bench.iter(|| violations(black_box(input), &drawn));
        });
        group.bench_with_input(BenchmarkId::new("count the quality", cities), &input, |bench, input| {
            bench.iter(|| quality(black_box(input), &drawn));
        });
    }
    group.finish();
}

/// The month of 11 cities after a caller fell ill for ten days.
fn ten_lost_days(criterion: &mut Criterion) {
    let (cities, tasks, callers) = FAMILY[0];
    let mut input = instance(cities, tasks, callers);
    let stand = |task| Standing { task, fixed: false, pins: Vec::new() };
    let standing: Vec<Standing> = draw(&input).tasks.into_iter().map(stand).collect();
    let ill = input.days[10].day..input.days[20].day;
    input.callers[2].duties.retain(|duty| !ill.contains(&duty.day));
    let earliest = (input.from, Minute::new(0));
    let order = Order { input: &input, standing: &standing, wishes: &[], fewer: &[], earliest, seed: 2_026 };
    let found = replan(&order);
    assert!(found.fewest && found.left.is_empty() && found.changes.len() > 50);
    criterion.bench_function("re-plan after 10 lost caller-days", |bench| {
        bench.iter(|| replan(black_box(&order)));
    });
}

criterion_group!(benches, family, ten_lost_days);
criterion_main!(benches);
