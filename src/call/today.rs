//! 今日拨测: what to do now, in the order of time.

use super::Case;
use super::exemption::Exemption;
use super::redial::NextStep;
use crate::access::Sight;
use crate::app::{App, Session};
use crate::calendar::{Day, DayKind, Millis, Minute, civil, instant, weekday_name};
use crate::failure::Result;
use crate::plan::TaskRow;
use crate::settings;
use crate::stats::{Alarm, Stage, alarms, desk};
use crate::store;
use chrono::Days;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct TodayRequest {
    /// Only this caller's tasks.
    #[serde(default)]
    pub caller: Option<String>,
    /// The day; today where it is left out.
    #[serde(default)]
    pub day: Option<Day>,
}

/// Where a task stands in the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Due {
    /// 待重拨: redial when its delay is over.
    Redial,
    /// 待提交: called, its sheet is open.
    ToSubmit,
    /// 已过时: its time is more than 15 minutes ago.
    Overdue,
    /// 该拨了: within 15 minutes of its time.
    Now,
    /// 稍后
    Later,
    /// 已完成
    Finished,
}

/// One task of the day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TodayTask {
    /// The task.
    pub task: TaskRow,
    /// Where it stands.
    pub due: Due,
    /// Its planned instant, or that of its redial.
    pub at: Millis,
}

/// How far a city is in the month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CityProgress {
    /// The city's id.
    pub city: String,
    /// Its name.
    pub name: String,
    /// Tasks of the month, voids apart.
    pub planned: u32,
    /// Tasks that have a final outcome.
    pub finished: u32,
    /// Tasks whose sheet is submitted.
    pub submitted: u32,
}

/// The page.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Today {
    /// The day shown.
    pub day: Day,
    /// 周一 … 周日
    pub weekday: String,
    /// Its kind; none where the calendar of its year is missing.
    pub day_kind: Option<DayKind>,
    /// Which festival.
    pub festival: Option<String>,
    /// The wall clock of the core, for the countdown.
    pub now: Millis,
    /// Tasks of the day, with those of earlier days that are begun and not finished.
    pub tasks: Vec<TodayTask>,
    /// Tasks of earlier days of the month that nobody called.
    pub missed: u32,
    /// Of them those that no task makes up yet.
    pub to_make_up: u32,
    /// The month so far, by city.
    pub progress: Vec<CityProgress>,
    /// Cities with two failures within ten calls.
    pub alarms: Vec<Alarm>,
    /// Exemption windows that touch the day.
    pub exemptions: Vec<Exemption>,
}

/// A task is due from this long before its time until this long after it.
const DUE_MINUTES: i64 = 15;

/// How far an alarm looks back for a city's last ten calls: a city gets some four a day.
const ALARM_DAYS: u64 = 31;

/// The page of a day, as far as the person at work may see it: whoever sees only the own tasks gets counts and progress
/// of these alone, and no alarms.
pub fn get(app: &App, session: &Session, request: &TodayRequest) -> Result<Today> {
    let now = app.now();
    let day = request.day.unwrap_or(civil(now).0);
    let settings = app.read(settings::get)?;
    let since = day.checked_sub_days(Days::new(ALARM_DAYS)).unwrap_or(day);
    let facts = desk::facts(app, &settings, since, day)?;
    app.read(|db| {
        let month = crate::calendar::Month::of(day);
        let calendar = store::calendar::calendar(db)?;
        let sight = Sight::of(db, session)?;
        let asked = sight.asked(request.caller.as_ref());
        let mut rows = store::task::unfinished_before(db, day, month.first())?;
        rows.retain(|row| sight.shows(&row.caller));
        let made_up = store::task::made_up(db, month)?;
        let missed = || rows.iter().filter(|row| row.stage == Stage::Planned);
        let to_make_up = missed().filter(|row| !made_up.contains(&row.id)).count() as u32;
        let missed = missed().count() as u32;
        rows.retain(|row| row.stage != Stage::Planned);
        rows.extend(store::task::of_day(db, day)?);
        rows.retain(|row| asked.as_ref().is_none_or(|caller| row.caller == *caller));
        let mut tasks = Vec::with_capacity(rows.len());
        for row in rows.into_iter().filter(|row| !matches!(row.stage, Stage::Void | Stage::Cancelled)) {
            let redial = match row.stage {
                Stage::Calling => match Case::load(db, &row.id)?.next_step() {
                    Some(NextStep::Redial { not_before, .. }) => Some(not_before),
                    _ => None,
                },
                _ => None,
            };
            let planned = instant(row.day, row.start);
            let due = due(row.stage, redial, planned, now);
            tasks.push(TodayTask { due, at: redial.unwrap_or(planned), task: row });
        }
        tasks.sort_by(|a, b| (a.at, &a.task.number).cmp(&(b.at, &b.task.number)));
        Ok(Today {
            weekday: weekday_name(day).into(),
            day_kind: calendar.kind(day),
            festival: calendar.festival(day).map(String::from),
            progress: progress(db, month, sight.only())?,
            alarms: alarms(&facts, &settings.stats().definitions)
                .into_iter()
                .filter(|alarm| alarm.day == day && sight.only().is_none())
                .collect(),
            day,
            now,
            tasks,
            missed,
            to_make_up,
            exemptions: {
                let begun = instant(day, Minute::new(0));
                store::exemption::between(db, begun, begun + 86_400_000)?
            },
        })
    })
}

fn due(stage: Stage, redial: Option<Millis>, planned: Millis, now: Millis) -> Due {
    let minutes = (now - planned).div_euclid(60_000);
    match (stage, redial) {
        (Stage::Submitted, _) => Due::Finished,
        (Stage::Finished, _) => Due::ToSubmit,
        (_, Some(_)) => Due::Redial,
        (Stage::Calling, _) => Due::Now,
        _ if minutes > DUE_MINUTES => Due::Overdue,
        _ if minutes >= -DUE_MINUTES => Due::Now,
        _ => Due::Later,
    }
}

fn progress(
    db: store::Db<'_>,
    month: crate::calendar::Month,
    caller: Option<&str>,
) -> Result<Vec<CityProgress>> {
    let counts = store::plan::progress(db, month, caller)?;
    let roster = store::roster::get(db)?;
    let of = |city: &str, stages: &[Stage]| {
        counts
            .iter()
            .filter(|(id, stage, _)| id == city && stages.contains(stage))
            .map(|(.., count)| count)
            .sum()
    };
    let city = |city: &crate::roster::City| CityProgress {
        planned: of(&city.id, &[Stage::Planned, Stage::Calling, Stage::Finished, Stage::Submitted]),
        finished: of(&city.id, &[Stage::Finished, Stage::Submitted]),
        submitted: of(&city.id, &[Stage::Submitted]),
        city: city.id.clone(),
        name: city.name.clone(),
    };
    Ok(roster.active_cities().map(city).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(Stage::Planned, None, -16, Due::Later)]
    #[case(Stage::Planned, None, -15, Due::Now)]
    #[case(Stage::Planned, None, 0, Due::Now)]
    #[case(Stage::Planned, None, 15, Due::Now)]
    #[case(Stage::Planned, None, 16, Due::Overdue)]
    #[case(Stage::Calling, None, 90, Due::Now)]
    #[case(Stage::Calling, Some(5), 90, Due::Redial)]
    #[case(Stage::Finished, None, 90, Due::ToSubmit)]
    #[case(Stage::Submitted, None, 90, Due::Finished)]
    fn where_a_task_stands(
        #[case] stage: Stage,
        #[case] redial: Option<Millis>,
        #[case] minutes_past: i64,
        #[case] expected: Due,
    ) {
        assert_eq!(due(stage, redial, 0, minutes_past * 60_000), expected);
    }
}
