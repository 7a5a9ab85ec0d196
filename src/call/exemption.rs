//! 豁免窗口: a stretch of time in which a city's line cannot be expected to answer (a disaster, a cut-over). It is
//! registered before it begins, so that nobody can excuse a bad hour afterwards; withdrawn, its row stays. Outcome 50
//! may be chosen only for a call that was dialled inside one.

use super::outcome::Outcome;
use crate::app::{App, Session};
use crate::calendar::{Day, Millis, Minute, instant};
use crate::failure::{Failure, Result};
use crate::roster::Role;
use crate::store::{self, Change};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One window of one city.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Exemption {
    /// Identifier.
    pub id: String,
    /// The city's id.
    pub city: String,
    /// 太原市
    pub city_name: String,
    /// The first instant.
    pub starts_at: Millis,
    /// The first instant after it.
    pub ends_at: Millis,
    /// Why.
    pub reason: String,
    /// The notice it rests on; empty where there is none.
    pub document: String,
    /// When it was registered.
    pub registered_at: Millis,
    /// By whom; none is the command line.
    pub registered_by: Option<String>,
    /// When it was withdrawn.
    pub withdrawn_at: Option<Millis>,
}

impl Exemption {
    /// Whether a call dialled at `at` falls into the window.
    pub fn covers(&self, at: Millis) -> bool {
        self.withdrawn_at.is_none() && (self.starts_at..self.ends_at).contains(&at)
    }
}

/// A window to register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RegisterExemption {
    /// Ids of the cities; none: every city that is checked.
    pub cities: Vec<String>,
    /// The day on which it begins.
    pub from_day: Day,
    /// The minute at which it begins.
    pub from: Minute,
    /// The day on which it ends.
    pub until_day: Day,
    /// The minute at which it ends.
    pub until: Minute,
    /// Why.
    pub reason: String,
    /// The notice it rests on; may be empty.
    pub document: String,
}

/// The longest window: what lasts longer is no exemption but a city that is not checked.
const LONGEST_DAYS: i64 = 31;

/// Every window, the newest first; withdrawn ones too.
pub fn list(app: &App) -> Result<Vec<Exemption>> {
    app.read(store::exemption::all)
}

/// Registers a window, a row for each city.
///
/// # Errors
/// [`Failure::Refused`] for a person who is neither planner nor administrator; [`Failure::Invalid`] where it has begun
/// already, ends before it begins, lasts too long, or a reason is missing; [`Failure::NotFound`] for an unknown city.
pub fn register(app: &App, session: &Session, request: &RegisterExemption) -> Result<Vec<Exemption>> {
    app.transact(session, "exemption.register", |change| {
        may_exempt(change)?;
        let (starts_at, ends_at) = span(request, change.at())?;
        let reason = request.reason.trim();
        if reason.is_empty() {
            return Err(Failure::invalid("reason", "请写明豁免的原因，例如“平台割接升级”。"));
        }
        let roster = store::roster::get(change.db())?;
        let cities: Vec<_> = match request.cities.is_empty() {
            true => roster.active_cities().collect(),
            false => roster.cities.iter().filter(|city| request.cities.contains(&city.id)).collect(),
        };
        if cities.is_empty() || cities.len() < request.cities.len() {
            return Err(Failure::not_found("所选的地市"));
        }
        for city in cities {
            let window = Exemption {
                id: change.new_id(),
                city: city.id.clone(),
                city_name: city.name.clone(),
                starts_at,
                ends_at,
                reason: reason.into(),
                document: request.document.trim().into(),
                registered_at: change.at(),
                registered_by: change.person().map(String::from),
                withdrawn_at: None,
            };
            store::exemption::put(change, &window)?;
        }
        store::exemption::all(change.db())
    })
}

/// Withdraws a window; its row stays.
///
/// # Errors
/// [`Failure::Refused`] for a person who is neither planner nor administrator, where it is withdrawn already, or where
/// an outcome 50 rests on it; [`Failure::NotFound`] where there is no such window.
pub fn withdraw(app: &App, session: &Session, id: &str) -> Result<Vec<Exemption>> {
    app.transact(session, "exemption.withdraw", |change| {
        may_exempt(change)?;
        let window = store::exemption::all(change.db())?.into_iter().find(|window| window.id == id);
        let window = window.ok_or_else(|| Failure::not_found("这个豁免窗口"))?;
        if window.withdrawn_at.is_some() {
            return Err(Failure::refused("这个豁免窗口已经撤回。"));
        }
        let Exemption { city, starts_at, ends_at, .. } = &window;
        let calls = store::attempt::with_outcome(change.db(), city, *starts_at, *ends_at, Outcome::Exempt)?;
        if calls > 0 {
            return Err(Failure::refused(format!(
                "已有 {calls} 次拨打按这个窗口记为“50 豁免窗口”，不能撤回；请先更正那些拨打的结果或作废。"
            )));
        }
        store::exemption::withdraw(change, &window)?;
        store::exemption::all(change.db())
    })
}

fn span(request: &RegisterExemption, now: Millis) -> Result<(Millis, Millis)> {
    let starts_at = instant(request.from_day, request.from);
    let ends_at = instant(request.until_day, request.until);
    if starts_at <= now {
        return Err(Failure::invalid(
            "from",
            "豁免窗口须在开始之前登记：开始时间已经过去。已经发生的情况请按听到的结果记录，再在通报中说明。",
        ));
    }
    if ends_at <= starts_at {
        return Err(Failure::invalid("until", "结束时间须晚于开始时间。"));
    }
    if ends_at - starts_at > LONGEST_DAYS * 86_400_000 {
        let message = format!("豁免窗口最长 {LONGEST_DAYS} 天；更久不拨的地市请在“地市与线路”中停用。");
        return Err(Failure::invalid("until", message));
    }
    Ok((starts_at, ends_at))
}

fn may_exempt(change: &Change<'_>) -> Result<()> {
    let Some(person) = change.person() else { return Ok(()) };
    let roster = store::roster::get(change.db())?;
    let may = |role: &Role| matches!(role, Role::Planner | Role::Administrator);
    match roster.people.iter().any(|known| known.id == person && known.roles.iter().any(may)) {
        true => Ok(()),
        false => Err(Failure::refused("登记和撤回豁免窗口须由计划员或管理员办理，请切换人员或请其代办。")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(0, false)]
    #[case(10, true)]
    #[case(19, true)]
    #[case(20, false)]
    fn the_end_lies_outside(#[case] at: Millis, #[case] covered: bool) {
        let window = Exemption {
            id: String::new(),
            city: String::new(),
            city_name: String::new(),
            starts_at: 10,
            ends_at: 20,
            reason: String::new(),
            document: String::new(),
            registered_at: 0,
            registered_by: None,
            withdrawn_at: None,
        };
        assert_eq!(window.covers(at), covered);
        assert!(!Exemption { withdrawn_at: Some(5), ..window }.covers(at));
    }

    #[rstest]
    #[case("2026-12-02", "13:00", "2026-12-02", "15:00", None)]
    #[case("2026-12-02", "12:00", "2026-12-02", "15:00", Some("开始之前登记"))]
    #[case("2026-12-03", "13:00", "2026-12-03", "13:00", Some("晚于开始时间"))]
    #[case("2026-12-03", "13:00", "2027-01-04", "13:00", Some("最长 31 天"))]
    fn spans(
        #[case] from_day: Day,
        #[case] from: Minute,
        #[case] until_day: Day,
        #[case] until: Minute,
        #[case] refused: Option<&str>,
    ) {
        let now = instant("2026-12-02".parse().unwrap(), "12:00".parse().unwrap());
        let (reason, document) = (String::new(), String::new());
        let request =
            RegisterExemption { cities: vec![], from_day, from, until_day, until, reason, document };
        let found = span(&request, now).err().map(|failure| failure.message().to_string());
        assert_eq!(found.is_some(), refused.is_some(), "{found:?}");
        assert!(found.unwrap_or_default().contains(refused.unwrap_or_default()));
    }
}
