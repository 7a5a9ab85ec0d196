//! Cities, lines, people, shifts.

use super::{Change, Db, json};
use crate::calendar::Minute;
use crate::failure::Result;
use crate::roster::{City, DutyException, Line, OwnNumber, Person, Role, Roster, Shift, WeekDuty};
use rusqlite::params;

/// The whole roster, in the office's order.
pub fn get(db: Db<'_>) -> Result<Roster> {
    Ok(Roster {
        cities: cities(db)?,
        people: people(db)?,
        shifts: shifts(db)?,
        own_numbers: own_numbers(db)?,
    })
}

fn cities(db: Db<'_>) -> Result<Vec<City>> {
    let mut cities =
        db.all("SELECT id, name, area, target, active FROM city ORDER BY position, id", [], |row| {
            Ok(City {
                id: row.get(0)?,
                name: row.get(1)?,
                area: row.get(2)?,
                target: row.get(3)?,
                active: row.get(4)?,
                lines: Vec::new(),
            })
        })?;
    for city in &mut cities {
        city.lines = lines(db, &city.id)?;
    }
    Ok(cities)
}

/// The lines of one city, the main line first.
pub fn lines(db: Db<'_>, city: &str) -> Result<Vec<Line>> {
    db.all("SELECT id, name, dial, active FROM line WHERE city = ? ORDER BY position, id", [city], |row| {
        Ok(Line { id: row.get(0)?, name: row.get(1)?, dial: row.get(2)?, active: row.get(3)? })
    })
}

fn people(db: Db<'_>) -> Result<Vec<Person>> {
    let mut people =
        db.all("SELECT id, name, roles, active FROM person ORDER BY position, id", [], |row| {
            Ok(Person {
                id: row.get(0)?,
                name: row.get(1)?,
                roles: json(row, "roles")?,
                active: row.get(3)?,
                recused: Vec::new(),
                week: Vec::new(),
                exceptions: Vec::new(),
            })
        })?;
    for person in &mut people {
        person.recused =
            db.all("SELECT city FROM recusal WHERE person = ? ORDER BY city", [&person.id], |row| {
                row.get(0)
            })?;
        person.week = db.all(
            "SELECT weekday, shift FROM duty WHERE person = ? ORDER BY weekday, shift",
            [&person.id],
            |row| Ok(WeekDuty { weekday: row.get(0)?, shift: row.get(1)? }),
        )?;
        person.exceptions = db.all(
            "SELECT day, shift FROM duty_exception WHERE person = ? ORDER BY day",
            [&person.id],
            |row| Ok(DutyException { day: super::word(row, "day")?, shift: row.get(1)? }),
        )?;
    }
    Ok(people)
}

/// The roles of a person who works here; none where nobody active has this id.
pub fn roles(db: Db<'_>, person: &str) -> Result<Option<Vec<Role>>> {
    db.first("SELECT roles FROM person WHERE id = ? AND active", [person], |row| json(row, "roles"))
}

fn shifts(db: Db<'_>) -> Result<Vec<Shift>> {
    db.all("SELECT id, name, start, end FROM shift ORDER BY position, id", [], |row| {
        Ok(Shift {
            id: row.get(0)?,
            name: row.get(1)?,
            start: Minute::new(row.get(2)?),
            end: Minute::new(row.get(3)?),
        })
    })
}

/// The numbers from which we dial.
pub fn own_numbers(db: Db<'_>) -> Result<Vec<OwnNumber>> {
    db.all("SELECT id, name, number, active FROM own_number ORDER BY position, id", [], |row| {
        Ok(OwnNumber { id: row.get(0)?, name: row.get(1)?, number: row.get(2)?, active: row.get(3)? })
    })
}

/// Writes one of our numbers; an empty id makes a new one.
pub fn put_own_number(change: &mut Change<'_>, own: &OwnNumber) -> Result<()> {
    let mut own = own.clone();
    if own.id.is_empty() {
        own.id = change.new_id();
    }
    let old = own_numbers(change.db())?.into_iter().find(|old| old.id == own.id);
    change.record("own_number", &own.id, &old, &own)?;
    change.execute(
        "INSERT INTO own_number (id, name, number, position, active)
         VALUES (?1, ?2, ?3, (SELECT count(*) FROM own_number), ?4)
         ON CONFLICT (id) DO UPDATE SET name = ?2, number = ?3, active = ?4
         WHERE (name, number, active) IS NOT (?2, ?3, ?4)",
        params![own.id, own.name.trim(), own.number.trim(), own.active],
    )?;
    Ok(())
}

/// Writes a city and its lines. Lines that are no longer named are set inactive, never deleted: calls refer to them.
pub fn put_city(change: &mut Change<'_>, city: &City) -> Result<()> {
    let old = cities(change.db())?.into_iter().find(|old| old.id == city.id);
    let mut city = city.clone();
    for line in &mut city.lines {
        if line.id.is_empty() {
            line.id = change.new_id();
        }
    }
    let dropped =
        old.iter().flat_map(|old| &old.lines).filter(|old| city.lines.iter().all(|line| line.id != old.id));
    let dropped: Vec<Line> = dropped.map(|line| Line { active: false, ..line.clone() }).collect();
    city.lines.extend(dropped);
    change.record("city", &city.id, &old, &city)?;
    change.execute(
        "INSERT INTO city (id, name, area, target, position, active)
         VALUES (?1, ?2, ?3, ?4, (SELECT count(*) FROM city), ?5)
         ON CONFLICT (id) DO UPDATE SET name = ?2, area = ?3, target = ?4, active = ?5
         WHERE (name, area, target, active) IS NOT (?2, ?3, ?4, ?5)",
        params![city.id, city.name.trim(), city.area, city.target, city.active],
    )?;
    for (position, line) in city.lines.iter().enumerate() {
        change.execute(
            "INSERT INTO line (id, city, name, dial, position, active) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (id) DO UPDATE SET name = ?3, dial = ?4, position = ?5, active = ?6
             WHERE (name, dial, position, active) IS NOT (?3, ?4, ?5, ?6)",
            params![line.id, city.id, line.name.trim(), line.dial.trim(), position as i64, line.active],
        )?;
    }
    Ok(())
}

/// Writes a person with pattern, exceptions and recusals; an empty id makes a new one.
pub fn put_person(change: &mut Change<'_>, person: &Person) -> Result<String> {
    let mut person = person.clone();
    if person.id.is_empty() {
        person.id = change.new_id();
    }
    person.week.sort_by(|a, b| (a.weekday, &a.shift).cmp(&(b.weekday, &b.shift)));
    person.week.dedup();
    person.exceptions.sort_by_key(|exception| exception.day);
    person.recused.sort();
    person.recused.dedup();
    let old = people(change.db())?.into_iter().find(|old| old.id == person.id);
    if old.as_ref() == Some(&person) {
        return Ok(person.id);
    }
    change.record("person", &person.id, &old, &person)?;
    change.execute(
        "INSERT INTO person (id, name, roles, position, active)
         VALUES (?1, ?2, ?3, (SELECT count(*) FROM person), ?4)
         ON CONFLICT (id) DO UPDATE SET name = ?2, roles = ?3, active = ?4",
        params![person.id, person.name.trim(), serde_json::to_string(&person.roles)?, person.active],
    )?;
    change.execute("DELETE FROM duty WHERE person = ?", [&person.id])?;
    change.execute("DELETE FROM duty_exception WHERE person = ?", [&person.id])?;
    change.execute("DELETE FROM recusal WHERE person = ?", [&person.id])?;
    for duty in &person.week {
        change.execute(
            "INSERT INTO duty (person, weekday, shift) VALUES (?, ?, ?)",
            params![person.id, duty.weekday, duty.shift],
        )?;
    }
    for exception in &person.exceptions {
        change.execute(
            "INSERT INTO duty_exception (person, day, shift) VALUES (?, ?, ?)",
            params![person.id, super::as_word(&exception.day)?, exception.shift],
        )?;
    }
    for city in &person.recused {
        change.execute("INSERT INTO recusal (person, city) VALUES (?, ?)", [&person.id, city])?;
    }
    Ok(person.id)
}

/// Writes a shift; an empty id makes a new one.
pub fn put_shift(change: &mut Change<'_>, shift: &Shift) -> Result<()> {
    let mut shift = shift.clone();
    if shift.id.is_empty() {
        shift.id = change.new_id();
    }
    let old = shifts(change.db())?.into_iter().find(|old| old.id == shift.id);
    change.record("shift", &shift.id, &old, &shift)?;
    change.execute(
        "INSERT INTO shift (id, name, start, end, position) VALUES (?1, ?2, ?3, ?4, (SELECT count(*) FROM shift))
         ON CONFLICT (id) DO UPDATE SET name = ?2, start = ?3, end = ?4 WHERE (name, start, end) IS NOT (?2, ?3, ?4)",
        params![shift.id, shift.name.trim(), shift.start.of_day(), shift.end.of_day()],
    )?;
    Ok(())
}
