//! What the wizard lets the planner choose from: cities, callers with their hours, cards by topic.

use super::request::{days, may_be_drawn};
use super::{Duty, PlanRequest};
use crate::app::App;
use crate::calendar::{Day, Month};
use crate::failure::Result;
use crate::roster;
use crate::scenario::{Severity, VersionState, problems};
use crate::store;
use serde::Serialize;
use ts_rs::TS;

/// Night duty: what lies before or after these minutes of the day, 08:00 and 20:00.
const DAYTIME: std::ops::Range<u16> = 480..1_200;

/// The choices of one month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PlanChoices {
    /// The active cities.
    pub cities: Vec<CityChoice>,
    /// The active callers.
    pub callers: Vec<CallerChoice>,
    /// The cards of the library, by topic.
    pub scenarios: Vec<ScenarioChoice>,
}

/// A city that takes part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CityChoice {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its own target in the roster; none for an even share.
    pub target: Option<u32>,
}

/// A caller who may take part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CallerChoice {
    /// Their id.
    pub id: String,
    /// Their name.
    pub name: String,
    /// Minutes on duty on the days that are still to be planned.
    pub duty_minutes: u32,
    /// Those of them before 08:00 or after 20:00.
    pub night_minutes: u32,
    /// Names of the cities they must not call.
    pub recused: Vec<String>,
}

/// A card of the library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ScenarioChoice {
    /// The card's own id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its topic.
    pub topic: String,
    /// Why it cannot be drawn this month; none where it can.
    pub obstacle: Option<String>,
}

/// What a plan of `month` can be made from. A month without calendar, or one that is over, has callers without hours.
pub fn choices(app: &App, month: Month) -> Result<PlanChoices> {
    let today = app.today();
    app.read(|db| {
        let roster = store::roster::get(db)?;
        let planned = days(db, &PlanRequest::of(month), today).unwrap_or_default();
        let planned: Vec<Day> = planned.iter().map(|day| day.day).collect();
        let name =
            |id: &String| roster.cities.iter().find(|city| city.id == *id).map(|city| city.name.clone());
        let caller = |person: &roster::Person| {
            let duties = roster::duties(person, &roster.shifts, &planned);
            CallerChoice {
                id: person.id.clone(),
                name: person.name.clone(),
                duty_minutes: duties.iter().map(|duty| u32::from(minutes(duty))).sum(),
                night_minutes: duties.iter().map(|duty| u32::from(minutes(duty) - in_daytime(duty))).sum(),
                recused: person.recused.iter().filter_map(name).collect(),
            }
        };
        let mut scenarios: Vec<ScenarioChoice> = store::scenario::current(db)?
            .into_iter()
            .map(|(version, card)| ScenarioChoice {
                obstacle: (!may_be_drawn(&version, &card, month)).then(|| match version.state {
                    VersionState::Withdrawn => "已停用".into(),
                    _ if card.is_open() => "待核".into(),
                    _ => first_error(&card, month),
                }),
                id: card.id,
                title: card.title,
                topic: card.topic,
            })
            .collect();
        scenarios.sort_by(|one, other| (&one.topic, &one.id).cmp(&(&other.topic, &other.id)));
        Ok(PlanChoices {
            cities: roster
                .active_cities()
                .map(|city| CityChoice { id: city.id.clone(), name: city.name.clone(), target: city.target })
                .collect(),
            callers: roster.callers().map(caller).collect(),
            scenarios,
        })
    })
}

fn first_error(card: &crate::scenario::Card, month: Month) -> String {
    let mut problems = problems(card, Some(month)).into_iter();
    let error = problems.find(|problem| problem.severity == Severity::Error);
    error.map_or_else(|| "不能使用".into(), |problem| problem.message)
}

fn minutes(duty: &Duty) -> u16 {
    duty.end.of_day() - duty.start.of_day()
}

fn in_daytime(duty: &Duty) -> u16 {
    let (start, end) = (duty.start.of_day().max(DAYTIME.start), duty.end.of_day().min(DAYTIME.end));
    end.saturating_sub(start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Minute;
    use rstest::rstest;

    #[rstest]
    #[case::night(0, 480, 480)]
    #[case::day(480, 1_080, 0)]
    #[case::evening(840, 1_440, 240)]
    #[case::around_the_clock(0, 1_440, 720)]
    fn night_is_before_eight_and_after_eight(#[case] start: u16, #[case] end: u16, #[case] night: u16) {
        let day = Day::from_ymd_opt(2026, 12, 1).unwrap();
        let duty = Duty { day, start: Minute::new(start), end: Minute::new(end) };
        assert_eq!(minutes(&duty) - in_daytime(&duty), night);
    }
}
