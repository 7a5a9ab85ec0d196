//! 重拨提醒: the redials that are waited for, on whatever page one is.

use super::Case;
use super::redial::NextStep;
use super::today::TodayRequest;
use crate::access::Sight;
use crate::app::{App, Session};
use crate::calendar::{Millis, civil};
use crate::failure::Result;
use crate::stats::Stage;
use crate::store;
use chrono::Days;
use serde::Serialize;
use ts_rs::TS;

/// One redial that is waited for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct WaitingRedial {
    /// The task.
    pub task: String,
    /// Its number.
    pub number: String,
    /// 太原市
    pub city_name: String,
    /// When it may be dialled.
    pub not_before: Millis,
    /// True: its delay is over.
    pub due: bool,
}

/// Days back from which a redial is still waited for: a call before midnight is redialled after it.
const DAYS_BACK: u64 = 2;

/// The redials that are waited for and may be seen, those due first come first.
pub fn redials(app: &App, session: &Session, request: &TodayRequest) -> Result<Vec<WaitingRedial>> {
    let now = app.now();
    let day = request.day.unwrap_or(civil(now).0);
    let since = day.checked_sub_days(Days::new(DAYS_BACK)).unwrap_or(day);
    let until = day.checked_add_days(Days::new(1)).unwrap_or(day);
    app.read(|db| {
        let caller = Sight::of(db, session)?.asked(request.caller.as_ref());
        let mut waiting = Vec::new();
        for row in store::task::unfinished_before(db, until, since)? {
            let asked = caller.as_ref().is_none_or(|caller| row.caller == *caller);
            if !asked || row.stage != Stage::Calling {
                continue;
            }
            if let Some(NextStep::Redial { not_before, .. }) = Case::load(db, &row.id)?.next_step() {
                waiting.push(WaitingRedial {
                    task: row.id,
                    number: row.number,
                    city_name: row.city_name,
                    not_before,
                    due: not_before <= now,
                });
            }
        }
        waiting.sort_by(|a, b| (a.not_before, &a.number).cmp(&(b.not_before, &b.number)));
        Ok(waiting)
    })
}
