//! The first start, and everything that the frame around the pages shows.

use crate::access::{self, Access};
use crate::app::{App, Session};
use crate::calendar::{Day, Millis, Month, shipped_calendar};
use crate::failure::{Failure, Result};
use crate::plan::PlanState;
use crate::roster::{self, Person};
use crate::scenario;
use crate::score::default_scorecard;
use crate::settings::{self, Settings};
use crate::store::{self, Change, Db, SCHEMA_VERSION};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A month that has a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PlannedMonth {
    /// The month.
    pub month: Month,
    /// Where its plan stands.
    pub state: PlanState,
}

/// What the frame shows.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Status {
    /// The program's version.
    pub version: String,
    /// The structure of the database.
    pub schema: i32,
    /// Where the database is.
    pub database: String,
    /// False until the first start is done.
    pub founded: bool,
    /// True in the demo database.
    pub demo: bool,
    /// 山西省
    pub province: String,
    /// Now.
    pub now: Millis,
    /// Today.
    pub today: Day,
    /// The person at work.
    pub person: Option<Person>,
    /// Months with a plan, newest first.
    pub months: Vec<PlannedMonth>,
    /// When something was last saved.
    pub saved_at: Option<Millis>,
    /// When the last backup was made.
    pub backed_up_at: Option<Millis>,
    /// True where that is too long ago.
    pub backup_due: bool,
    /// False where this year's or next month's official calendar is missing.
    pub calendar_known: bool,
    /// Who may come in, and what the person at work may do.
    pub access: Access,
}

const LAST_BACKUP: &str = "last_backup";

/// After so many milliseconds without a backup one is due: a working day and the night before it.
const BACKUP_DUE: Millis = 36 * 3_600_000;

/// What the frame shows now.
pub fn status(app: &App, session: &Session) -> Result<Status> {
    app.read(|db| {
        let settings = settings::get(db)?;
        let roster = store::roster::get(db)?;
        let calendar = store::calendar::calendar(db)?;
        let today = app.today();
        let person = session.person();
        let access = access::access(app, db, session)?;
        let months = store::plan::months(db)?;
        Ok(Status {
            version: env!("CARGO_PKG_VERSION").into(),
            schema: SCHEMA_VERSION,
            database: app.store().path().display().to_string(),
            founded: !roster.cities.is_empty(),
            demo: settings.office.demo,
            province: settings.office.province,
            now: app.now(),
            today,
            person: roster.people.into_iter().find(|known| Some(&known.id) == person.as_ref()),
            months: months.into_iter().map(|(month, state)| PlannedMonth { month, state }).collect(),
            saved_at: store::audit::last_change(db)?,
            backed_up_at: last_backup(db)?,
            backup_due: last_backup(db)?.is_none_or(|at| app.now() - at >= BACKUP_DUE),
            calendar_known: [Month::of(today), Month::of(today).plus(1)]
                .iter()
                .all(|m| calendar.knows(m.year())),
            access,
        })
    })
}

/// The session with which a page starts: the person who was last at work, or the first of the roster; nobody where a
/// password is asked for.
pub fn resume(app: &App) -> Result<Session> {
    let person = app.read(|db| {
        if access::lock(db)?.passwords {
            return Ok(None);
        }
        let last: Option<String> = store::setting::get(db, "person")?;
        let mut people = store::roster::get(db)?.people;
        people.retain(|person| person.active);
        Ok(people
            .iter()
            .find(|person| Some(&person.id) == last.as_ref())
            .or(people.first())
            .map(|p| p.id.clone()))
    })?;
    Ok(Session::of(person))
}

/// What the first start asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Founding {
    /// A province of [`roster::PROVINCES`].
    pub province: String,
    /// Names of the callers; the first is also planner and reviewer.
    pub callers: Vec<String>,
}

/// Fills an empty database: cities, callers with shifts, calendar, scenarios, scorecard, settings.
///
/// # Errors
/// [`Failure::Refused`] where the database is not empty; [`Failure::Invalid`] for an unknown province or a wrong name.
pub fn found(app: &App, session: &Session, founding: &Founding) -> Result<Status> {
    app.transact(session, "start.found", |change| found_in(change, founding, false))?;
    let first = roster::get(app)?.people.first().map(|person| person.id.clone());
    session.switch(first);
    status(app, session)
}

pub(crate) fn found_in(change: &mut Change<'_>, founding: &Founding, demo: bool) -> Result<()> {
    if !store::roster::get(change.db())?.cities.is_empty() {
        return Err(Failure::refused("这个数据库已经完成首次设置，请在“设置”中修改。"));
    }
    let province = roster::province(&founding.province).ok_or_else(|| {
        Failure::invalid(
            "province",
            format!("没有名为“{}”的省份资料，目前备有：shanxi（山西省）。", founding.province),
        )
    })?;
    let default = ["拨测员甲", "拨测员乙", "拨测员丙", "拨测员丁", "拨测员戊", "拨测员己"].map(String::from);
    let callers = if founding.callers.is_empty() { &default[..] } else { &founding.callers };
    roster::found(change, province, callers)?;
    for year in shipped_calendar() {
        store::calendar::put(change, &year)?;
    }
    scenario::found(change)?;
    store::scorecard::put(change, &default_scorecard(), "程序自带的评分表")?;
    let mut settings = Settings::of_new_office(province.name);
    settings.office.demo = demo;
    settings::put(change, &settings)
}

/// When the last backup was made.
pub(crate) fn last_backup(db: Db<'_>) -> Result<Option<Millis>> {
    store::setting::get(db, LAST_BACKUP)
}

/// Notes when the last backup was made.
pub(crate) fn note_backup(change: &mut Change<'_>) -> Result<()> {
    let at = change.at();
    store::setting::put(change, LAST_BACKUP, &at)
}
