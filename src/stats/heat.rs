//! The heat map: when in the week a line is hard to reach.

use super::facts::TaskFact;
use super::filter::{TaskFilter, weekday_name};
use super::rates::{BareRate, bare_rates};
use super::view::View;
use crate::calendar::Band;
use chrono::Datelike;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One cell of the heat map.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct HeatCell {
    /// 1 Monday to 7 Sunday.
    pub weekday: u8,
    /// 周一 … 周日
    pub weekday_name: String,
    /// Id of the band.
    pub band: String,
    /// Name of the band.
    pub band_name: String,
    /// Connected calls.
    pub connected: u32,
    /// Calls.
    pub calls: u32,
    /// The rate, 0..=1.
    pub rate: Option<f64>,
    /// In percent with two decimals.
    pub percent: String,
    /// The tasks behind `calls`.
    pub filter: TaskFilter,
}

/// Weekday × band; cells without a task are left out.
pub fn heat_map(view: &View<'_>) -> Vec<HeatCell> {
    let bands = &view.facts.bands;
    let place = |task: &TaskFact| {
        let (band, weekday) = (usize::from(task.band), task.day.weekday().num_days_from_monday() as usize);
        (band < bands.len()).then_some(weekday * bands.len() + band)
    };
    let cells = || (1..=7u8).flat_map(|weekday| bands.iter().map(move |band| (weekday, band)));
    let filter = |(weekday, band): (u8, &Band)| TaskFilter {
        weekday: Some(weekday),
        band: Some(band.id.clone()),
        ..view.filter.clone()
    };
    let filters: Vec<TaskFilter> = cells().map(filter).collect();
    let rates = bare_rates(view, &filters, place);
    let cell = |(((weekday, band), filter), bare): (((u8, &Band), TaskFilter), BareRate)| HeatCell {
        weekday,
        weekday_name: weekday_name(weekday).into(),
        band: band.id.clone(),
        band_name: band.name.clone(),
        connected: bare.connected,
        calls: bare.calls,
        rate: bare.rate,
        percent: bare.percent,
        filter: TaskFilter { rate: Some(view.settings.headline), ..filter },
    };
    cells().zip(filters).zip(rates).filter(|(_, bare)| bare.tasks > 0).map(cell).collect()
}
