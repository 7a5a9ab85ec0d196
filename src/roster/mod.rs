//! 花名册: the cities with their lines, the people with their shifts and recusals.

mod duty;
mod province;

pub use duty::{duties, suggested_shifts, suggested_week};
pub use province::{PROVINCES, Province, ProvinceCities, province, provinces};

use crate::access;
use crate::app::{App, Session};
use crate::calendar::{Day, Minute};
use crate::failure::{Failure, Result};
use crate::store::{self, Change};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;

/// 地市: whose hotline is checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct City {
    /// The administrative code, e.g. 140100.
    pub id: String,
    /// The Chinese name.
    pub name: String,
    /// The telephone area code, e.g. 0351.
    pub area: String,
    /// Calls a month; `None` is an even share of the month's total.
    pub target: Option<u32>,
    /// False where the city is not checked any more; its records stay.
    pub active: bool,
    /// The numbers to dial; the first is the main line.
    pub lines: Vec<Line>,
}

/// 热线号码: one number of a city.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Line {
    /// Identifier; empty in a request means new.
    pub id: String,
    /// E.g. 主线 or 备用座机.
    pub name: String,
    /// The digits to dial, e.g. 035112345.
    pub dial: String,
    /// False where the number is not dialled any more.
    pub active: bool,
}

/// What a person may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 计划员
    Planner,
    /// 拨测员
    Caller,
    /// 复核员
    Reviewer,
    /// 查看者
    Viewer,
    /// 管理员
    Administrator,
}

impl Role {
    /// Every role.
    pub const ALL: [Role; 5] =
        [Role::Planner, Role::Caller, Role::Reviewer, Role::Viewer, Role::Administrator];

    /// The Chinese name.
    pub fn name(self) -> &'static str {
        match self {
            Role::Planner => "计划员",
            Role::Caller => "拨测员",
            Role::Reviewer => "复核员",
            Role::Viewer => "查看者",
            Role::Administrator => "管理员",
        }
    }
}

/// Somebody of the office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Person {
    /// Identifier; empty in a request means new.
    pub id: String,
    /// The name.
    pub name: String,
    /// What the person may do; callers get tasks.
    pub roles: Vec<Role>,
    /// False where the person has left; the records stay.
    pub active: bool,
    /// 回避: cities that this caller never calls (ids).
    pub recused: Vec<String>,
    /// The weekly pattern.
    pub week: Vec<WeekDuty>,
    /// Days on which the pattern does not hold.
    pub exceptions: Vec<DutyException>,
}

/// One shift on one weekday.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WeekDuty {
    /// 1 Monday … 7 Sunday.
    pub weekday: u8,
    /// The shift's id.
    pub shift: String,
}

/// One day that replaces the weekly pattern.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DutyException {
    /// The day.
    pub day: Day,
    /// The shift worked instead; `None` is off.
    pub shift: Option<String>,
}

/// 班次: a span of the day. An end not after the start runs past midnight.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Shift {
    /// Identifier; empty in a request means new.
    pub id: String,
    /// The Chinese name.
    pub name: String,
    /// The first minute.
    pub start: Minute,
    /// The first minute after it.
    pub end: Minute,
}

/// 主叫号码: a number from which we dial.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OwnNumber {
    /// Identifier; empty in a request means new.
    pub id: String,
    /// E.g. 三楼 2 号话机.
    pub name: String,
    /// As the called side sees it, e.g. 03514040123.
    pub number: String,
    /// False where it is not used any more; calls made from it stay.
    pub active: bool,
}

impl Person {
    /// True for a caller without any other role: somebody who sees only the own tasks of a plan.
    pub fn only_calls(&self) -> bool {
        self.roles == [Role::Caller]
    }
}

/// Everything of this page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Roster {
    /// In the office's order.
    pub cities: Vec<City>,
    /// In the office's order.
    pub people: Vec<Person>,
    /// In the office's order.
    pub shifts: Vec<Shift>,
    /// In the office's order.
    pub own_numbers: Vec<OwnNumber>,
}

impl Roster {
    /// The active callers.
    pub fn callers(&self) -> impl Iterator<Item = &Person> {
        self.people.iter().filter(|person| person.active && person.roles.contains(&Role::Caller))
    }

    /// The cities that are checked.
    pub fn active_cities(&self) -> impl Iterator<Item = &City> {
        self.cities.iter().filter(|city| city.active)
    }
}

/// The whole roster.
pub fn get(app: &App) -> Result<Roster> {
    app.read(store::roster::get)
}

/// Saves a city with its lines: a new one where the id is not known yet. A line that was used is kept and only set
/// inactive.
///
/// # Errors
/// [`Failure::Invalid`] where the name is empty or taken, no active line is left, or a number is no telephone number.
pub fn save_city(app: &App, session: &Session, city: City) -> Result<Roster> {
    required("city.name", "地市名称", &city.name)?;
    required("city.id", "行政区划代码", &city.id)?;
    for (index, line) in city.lines.iter().enumerate() {
        required(&format!("city.lines[{index}].name"), "线路名称", &line.name)?;
        check_dial(&format!("city.lines[{index}].dial"), &line.dial)?;
    }
    if city.active && !city.lines.iter().any(|line| line.active) {
        return Err(Failure::invalid(
            "city.lines",
            format!("“{}”没有可用的热线号码，请至少保留一个。", city.name),
        ));
    }
    app.transact(session, "roster.save_city", |change| {
        let roster = store::roster::get(change.db())?;
        let others = roster.cities.iter().filter(|other| other.id != city.id);
        distinct("city.name", &city.name, others.map(|other| other.name.as_str()))?;
        store::roster::put_city(change, &city)?;
        store::roster::get(change.db())
    })
}

/// Saves a person with roles, pattern, exceptions and recusals.
///
/// # Errors
/// [`Failure::Invalid`] where the name is empty or taken, a weekday, shift or city does not exist, or a day stands twice;
/// those of [`access::desk::may_save`].
pub fn save_person(app: &App, session: &Session, person: Person) -> Result<Roster> {
    required("person.name", "姓名", &person.name)?;
    app.transact(session, "roster.save_person", |change| {
        let roster = store::roster::get(change.db())?;
        access::desk::may_save(change.db(), session, &roster, &person)?;
        let others = roster.people.iter().filter(|other| other.id != person.id);
        distinct("person.name", &person.name, others.map(|other| other.name.as_str()))?;
        check_references(&person, &roster)?;
        store::roster::put_person(change, &person)?;
        store::roster::get(change.db())
    })
}

/// Saves a shift.
///
/// # Errors
/// [`Failure::Invalid`] where the name is empty or taken or the shift has no length.
pub fn save_shift(app: &App, session: &Session, shift: Shift) -> Result<Roster> {
    required("shift.name", "班次名称", &shift.name)?;
    if shift.start == shift.end || shift.start == Minute::END {
        return Err(Failure::invalid("shift.end", format!("班次“{}”的起止时刻相同，没有长度。", shift.name)));
    }
    app.transact(session, "roster.save_shift", |change| {
        let roster = store::roster::get(change.db())?;
        let others = roster.shifts.iter().filter(|other| other.id != shift.id);
        distinct("shift.name", &shift.name, others.map(|other| other.name.as_str()))?;
        store::roster::put_shift(change, &shift)?;
        store::roster::get(change.db())
    })
}

/// Saves one of our own numbers.
///
/// # Errors
/// [`Failure::Invalid`] where the name is empty or taken, or the number is taken or no telephone number.
pub fn save_own_number(app: &App, session: &Session, own: OwnNumber) -> Result<Roster> {
    required("own_number.name", "话机名称", &own.name)?;
    check_dial("own_number.number", &own.number)?;
    app.transact(session, "roster.save_own_number", |change| {
        let numbers = store::roster::own_numbers(change.db())?;
        let others = || numbers.iter().filter(|other| other.id != own.id);
        distinct("own_number.name", &own.name, others().map(|other| other.name.as_str()))?;
        distinct("own_number.number", &own.number, others().map(|other| other.number.as_str()))?;
        store::roster::put_own_number(change, &own)?;
        store::roster::get(change.db())
    })
}

/// Writes cities, shifts and callers of a first start into an empty roster.
pub(crate) fn found(change: &mut Change<'_>, province: &Province, callers: &[String]) -> Result<()> {
    for city in province.cities() {
        store::roster::put_city(change, &city)?;
    }
    for shift in suggested_shifts() {
        store::roster::put_shift(change, &shift)?;
    }
    for (index, name) in callers.iter().enumerate() {
        required(&format!("callers[{index}]"), "拨测员姓名", name)?;
        distinct(&format!("callers[{index}]"), name, callers[..index].iter().map(String::as_str))?;
        let person = Person {
            id: String::new(),
            name: name.trim().into(),
            roles: if index == 0 {
                vec![Role::Planner, Role::Caller, Role::Reviewer, Role::Administrator]
            } else {
                vec![Role::Caller]
            },
            active: true,
            recused: Vec::new(),
            week: suggested_week(index, callers.len()),
            exceptions: Vec::new(),
        };
        store::roster::put_person(change, &person)?;
    }
    Ok(())
}

fn required(field: &str, what: &str, text: &str) -> Result<()> {
    match text.trim().chars().count() {
        0 => Err(Failure::invalid(field, format!("{what}不能为空。"))),
        1..=40 => Ok(()),
        long => Err(Failure::invalid(field, format!("{what}有 {long} 个字，最多 40 个字。"))),
    }
}

fn distinct<'a>(field: &str, name: &str, mut others: impl Iterator<Item = &'a str>) -> Result<()> {
    match others.any(|other| other.trim() == name.trim()) {
        true => Err(Failure::invalid(field, format!("“{name}”已经有了，请换一个名称以便区分。"))),
        false => Ok(()),
    }
}

fn check_dial(field: &str, dial: &str) -> Result<()> {
    let digits = dial.chars().filter(char::is_ascii_digit).count();
    let clean = dial.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '+' | ' ' | ',' | '#' | '*'));
    match clean && (3..=20).contains(&digits) {
        true => Ok(()),
        false if dial.trim().is_empty() => Err(Failure::invalid(field, "号码不能为空，例如 035112345。")),
        false => Err(Failure::invalid(field, format!("“{dial}”不是可拨的号码，请填数字，例如 035112345。"))),
    }
}

fn check_references(person: &Person, roster: &Roster) -> Result<()> {
    let known = |shift: &String| roster.shifts.iter().any(|known| known.id == *shift);
    for (index, duty) in person.week.iter().enumerate() {
        if !(1..=7).contains(&duty.weekday) || !known(&duty.shift) {
            return Err(Failure::invalid(
                format!("person.week[{index}]"),
                "所选星期或班次不存在，请重新选择。",
            ));
        }
    }
    let mut days = BTreeSet::new();
    for (index, exception) in person.exceptions.iter().enumerate() {
        let field = format!("person.exceptions[{index}]");
        if exception.shift.as_ref().is_some_and(|shift| !known(shift)) {
            return Err(Failure::invalid(field, format!("{} 的班次不存在，请重新选择。", exception.day)));
        }
        if !days.insert(exception.day) {
            return Err(Failure::invalid(field, format!("{} 的例外出现了两次，请只留一条。", exception.day)));
        }
    }
    match person.recused.iter().find(|city| !roster.cities.iter().any(|known| known.id == **city)) {
        Some(city) => Err(Failure::invalid("person.recused", format!("回避地市 {city} 不在花名册中。"))),
        None => Ok(()),
    }
}
