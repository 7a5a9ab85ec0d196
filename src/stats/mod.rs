//! 统计: one small file a figure, over one stretch of days loaded once.
//!
//! [`Facts`] is the input; [`judge`] says what counts; every other file turns facts into one kind of figure, and
//! [`page()`] puts them together for the screen. No figure is ever stored, and each carries the [`TaskFilter`] that lists
//! exactly the tasks behind it.

mod accuracy;
pub mod agreement;
mod alarm;
mod contrast;
mod control;
mod cusum;
mod decimal;
mod definition;
pub mod desk;
mod facts;
mod filter;
mod fisher;
mod funnel;
mod heat;
mod interval;
mod items;
mod leak;
mod least_squares;
mod leniency;
mod longer;
mod meeting;
mod outcomes;
mod page;
mod rates;
mod reported;
#[cfg(test)]
pub(crate) mod sample;
mod sample_size;
mod scores;
mod survival;
mod tier;
mod trend;
mod versions;
mod view;
mod waits;
mod weighted;

pub use accuracy::{Accuracy, AccuracyDefinition, AccuracyPage};
pub use alarm::{Alarm, FailedCall, alarms};
pub use contrast::{Contrast, against_the_previous, against_the_rest, benjamini_hochberg, newcombe};
pub use control::{Around, ControlPage, ControlPoint, ControlRequest, CusumAlarm, Every, Place, control};
pub use cusum::{CusumRule, run_length};
pub use decimal::{NONE, basis_points, decimal, percent, percent_limit};
pub use definition::{DefinitionCard, Definitions, Judged, Rate, judge, judge_among};
pub(crate) use facts::scorable;
pub use facts::{
    DIMENSIONS, Facts, LAST_MEETING, Named, ScenarioRef, Stage, TaskFact, TaskName, Volume, attributable,
};
pub use filter::{TaskFilter, hour, weekday_name};
pub use fisher::{fisher, fisher_better};
pub use funnel::{FunnelLimits, funnel, funnel_limit};
pub use heat::{HeatCell, heat_map};
pub use interval::{
    Interval, Stratum, Z95, binomial_at_most, calls_to_certify, clopper_pearson, exact_high, exact_low,
    jeffreys, korn_graubard, wilson, wilson_share,
};
pub use items::{ItemMean, ItemRow, ItemsPage, SheetOnRecord, items};
pub use leak::{CardAccuracy, CardsAccuracy};
pub use leniency::{Adjusted, Leniency, LeniencyPage, leniency};
pub use longer::{Certification, Longer, LongerStretches, longer};
pub use meeting::number_meetings;
pub use outcomes::{OutcomeCount, outcomes};
pub use page::{StageCount, StatsPage, TierCount, page, tiers};
pub use rates::{Figure, RateFigure, Share, by_band, by_city, by_day_kind, by_hour, six_rates, total};
pub use reported::{ReportedRow, Standing, reported};
pub use sample_size::{Needed, SampleAdvice, advice, calls_to_tell};
pub use scores::{Mean, Scores, ScoresPage, scores};
pub use survival::{Step, Survival};
pub use tier::{Contender, Tier, TierPreset, by_interval, ranks};
pub use trend::by_month;
pub use versions::{DefinitionVersion, MonthCompared, VersionsPage, VersionsRequest, compare, versions};
pub use view::{Seen, StatsSettings, View};
pub use waits::{WaitColumn, Waits, WaitsPage, waits};
