//! 统计分析 as a use case: load the stretch of days once, then let the figures speak.

use super::{Facts, Named, StatsPage, TaskFilter, page};
use crate::app::App;
use crate::calendar::Month;
use crate::failure::{Failure, Result};
use crate::settings::{self, Settings};
use crate::store::{self, Db};

/// The months that the trend shows.
const TREND_MONTHS: i32 = 12;

/// The page over the stretch of days that the filter names.
///
/// # Errors
/// [`Failure::Invalid`] without a stretch of days.
pub fn get(app: &App, filter: &TaskFilter) -> Result<StatsPage> {
    let (Some(from), Some(to)) = (filter.from, filter.to) else {
        return Err(Failure::invalid("filter.from", "请选择起止日期。"));
    };
    app.read(|db| {
        let settings = settings::get(db)?;
        // The trend needs the months before, whatever stretch is looked at.
        let from = from.min(Month::of(to).plus(1 - TREND_MONTHS).first());
        let facts = store::facts::load(db, from, to, app.today(), &settings.bands, &dimensions(db)?)?;
        Ok(page(&facts, &settings.stats(), filter))
    })
}

/// The facts of one month.
pub(crate) fn month(app: &App, db: Db<'_>, settings: &Settings, month: Month) -> Result<Facts> {
    store::facts::load(db, month.first(), month.last(), app.today(), &settings.bands, &dimensions(db)?)
}

/// The dimensions of the newest scorecard; every card has the same four.
fn dimensions(db: Db<'_>) -> Result<Vec<Named>> {
    let newest = store::scorecard::all(db)?.into_iter().next();
    let dimensions = newest.map(|newest| newest.card.dimensions).unwrap_or_default();
    Ok(dimensions.into_iter().map(|dimension| Named { id: dimension.id, name: dimension.name }).collect())
}
