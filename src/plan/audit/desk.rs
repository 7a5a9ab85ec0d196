use super::{Audit, audit, check_months};
use crate::app::App;
use crate::calendar::Month;
use crate::failure::Result;
use crate::plan::PlanRequest;
use crate::plan::request::input;
use crate::store;
use serde::Deserialize;
use ts_rs::TS;

/// Months played where the page asks: an answer within a second or two.
const QUICK: u32 = 60;

/// Which settings to audit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[ts(optional_fields)]
pub struct AuditRequest {
    /// The month; one that is planned is audited with what it was drawn with, another with the settings. The current
    /// one where it is planned, else the next.
    #[serde(default)]
    pub month: Option<Month>,
    /// How many months to play.
    #[serde(default)]
    pub months: Option<u32>,
}

/// 可预测性 of a month's plan, or of the plan that the settings would give.
///
/// # Errors
/// Those of a preview where the month has no plan; [`Failure::Invalid`](crate::failure::Failure::Invalid) for too few
/// or too many months.
pub fn of_month(app: &App, request: AuditRequest) -> Result<Audit> {
    let today = app.today();
    let months = request.months.unwrap_or(QUICK);
    check_months(months)?;
    let planned = app.read(|db| {
        let month = request.month.unwrap_or(Month::of(today));
        if let Some(plan) = store::plan::of_month(db, month)? {
            return Ok(plan.input);
        }
        let month = request.month.unwrap_or(month.plus(1));
        // Any seed will do: it decides which cities get the odd call, and the audit draws its own.
        input(db, &PlanRequest::of(month), today, 0)
    })?;
    audit(&planned, months)
}
