//! 趋势: the rate month by month.

use super::filter::TaskFilter;
use super::rates::{Figure, Group, figures};
use super::view::View;
use crate::calendar::Month;
use chrono::Datelike;
use std::collections::BTreeSet;

/// One figure a month that has tasks, in order. The view should be over all that was loaded
/// ([`TaskFilter::on_any_day`]).
pub fn by_month(view: &View<'_>) -> Vec<Figure> {
    let months: BTreeSet<Month> = view.tasks.iter().map(|seen| Month::of(seen.task.day)).collect();
    let Some(&first) = months.first() else {
        return Vec::new();
    };
    // The place of a month counted from the first one: a lookup by arithmetic instead of by search.
    let from_first = |year: i32, month: u32| {
        usize::try_from((year - first.year()) * 12 + month as i32 - first.number() as i32).ok()
    };
    let last = months.last().and_then(|last| from_first(last.year(), last.number())).unwrap_or_default();
    let group = |by: usize| {
        let month = first.plus(by as i32);
        Group {
            key: month.to_string(),
            name: month.name(),
            filter: TaskFilter { from: Some(month.first()), to: Some(month.last()), ..view.filter.clone() },
        }
    };
    let groups = (0..=last).map(group).collect();
    let mut months = figures(view, groups, |task| from_first(task.day.year(), task.day.month()));
    months.retain(|month| month.tasks > 0);
    months
}
