//! How long a draw takes, from one province to the whole country: growth is to be close to linear.
//!
//! `cargo bench --bench plan` prints it; nothing in the tests depends on a clock.
#![allow(clippy::unwrap_used, reason = "a benchmark that cannot go on has failed")]

mod instance;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use instance::{FAMILY, instance};
use mingcha::plan::{draw, quality, violations};
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

criterion_group!(benches, family);
criterion_main!(benches);
