//! 人员与口令: setting passwords, asking for them, and never locking the office out.

use super::password::{self, SetBy};
use super::{LOCK, Lock, Right, door, lock, rights_of};
use crate::app::{App, Session};
use crate::calendar::Millis;
use crate::failure::{Failure, Result};
use crate::roster::{Person, Role, Roster};
use crate::start::{self, Status};
use crate::store::{self, Db};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The page of people and passwords.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Passwords {
    /// Whether passwords are asked for.
    pub on: bool,
    /// Minutes after which the page is locked.
    pub idle_minutes: u32,
    /// Everybody who works here.
    pub people: Vec<PersonPassword>,
    /// What is missing before passwords can be asked for; none where nothing is.
    pub obstacle: Option<String>,
    /// Those who could not come in, in words; none where everybody could.
    pub without: Option<String>,
}

/// What is known of a person's password.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PersonPassword {
    /// The person's id.
    pub id: String,
    /// The name.
    pub name: String,
    /// What the person may do.
    pub roles: Vec<Role>,
    /// When the password was set; none where there is none.
    pub set_at: Option<Millis>,
    /// By whom.
    pub set_by: Option<SetBy>,
    /// Wrong ones in a row.
    pub failures: u32,
}

/// A new password.
#[derive(Deserialize, TS)]
#[ts(optional_fields)]
pub struct SetPassword {
    /// Whose.
    pub person: String,
    /// The new one.
    pub password: String,
    /// The old one; needed by whoever changes the own.
    #[serde(default)]
    pub current: Option<String>,
}

/// Whether passwords are to be asked for.
#[derive(Deserialize, TS)]
#[ts(optional_fields)]
pub struct UsePasswords {
    /// True: nobody works without one.
    pub on: bool,
    /// Minutes after which the page is locked, 1 to 240.
    pub idle_minutes: u32,
    /// The password of whoever changes this.
    #[serde(default)]
    pub password: Option<String>,
}

/// Minutes after which a page may be locked.
const IDLE: std::ops::RangeInclusive<u32> = 1..=240;

/// What the page of people and passwords shows.
pub fn passwords(app: &App) -> Result<Passwords> {
    app.read(|db| {
        let lock = lock(db)?;
        let mut people = Vec::new();
        for person in store::roster::get(db)?.people.into_iter().filter(|person| person.active) {
            let word = store::password::of(db, &person.id)?;
            people.push(PersonPassword {
                set_at: word.map(|word| word.set_at),
                set_by: word.map(|word| word.set_by),
                failures: word.map_or(0, |word| word.failures),
                id: person.id,
                name: person.name,
                roles: person.roles,
            });
        }
        let without: Vec<&str> = people
            .iter()
            .filter(|person| person.set_at.is_none())
            .map(|person| person.name.as_str())
            .collect();
        Ok(Passwords {
            on: lock.passwords,
            idle_minutes: lock.idle_minutes,
            obstacle: obstacle(db, &store::roster::get(db)?)?,
            without: (!without.is_empty())
                .then(|| format!("{}还没有口令，启用后不能登录。", without.join("、"))),
            people,
        })
    })
}

/// Why passwords cannot be asked for.
fn obstacle(db: Db<'_>, roster: &Roster) -> Result<Option<String>> {
    match administrators(db, roster)? {
        0 => Ok(Some("启用口令之前，至少要有一名在岗的管理员，并且已为其设置口令。".into())),
        _ => Ok(None),
    }
}

/// How many could administer: active, with the role and with a password.
fn administrators(db: Db<'_>, roster: &Roster) -> Result<usize> {
    let may = |person: &&Person| person.active && person.roles.contains(&Role::Administrator);
    let mut count = 0;
    for person in roster.people.iter().filter(may) {
        count += usize::from(store::password::of(db, &person.id)?.is_some());
    }
    Ok(count)
}

/// Sets a password: the own with the old one, anybody else's with the right to change people.
///
/// # Errors
/// [`Failure::Invalid`] at `password` for a poor one or at `current` for a wrong old one; [`Failure::Refused`] where it is
/// somebody else's and that is not allowed; [`Failure::NotFound`] where nobody active has this id.
pub fn set_password(app: &App, session: &Session, request: &SetPassword) -> Result<Status> {
    let SetPassword { person: id, password, current } = request;
    let own = session.person().as_ref() == Some(id);
    let (known, has_one, allowed) = app.read(|db| {
        let person = store::roster::get(db)?.people.into_iter().find(|known| known.id == *id && known.active);
        let has_one = store::password::of(db, id)?.is_some();
        Ok((person, has_one, own || may_change_people(db, session)?))
    })?;
    let known = known.ok_or_else(|| Failure::not_found("这位人员"))?;
    if !allowed {
        return Err(Failure::refused("只有管理员可以为他人设置口令。"));
    }
    password::check(password, &known.name)?;
    if own && has_one {
        door::prove(app, id, current.as_deref().unwrap_or_default()).map_err(|failure| match failure {
            Failure::Invalid { message, .. } => Failure::invalid("current", format!("原口令：{message}")),
            other => other,
        })?;
    }
    let set_by = if own { SetBy::Owner } else { SetBy::Administrator };
    app.transact(session, "person.set_password", |change| {
        store::password::put(change, id, password, set_by)
    })?;
    start::status(app, session)
}

/// Whether the person at work may change people; everybody where passwords are not asked for.
fn may_change_people(db: Db<'_>, session: &Session) -> Result<bool> {
    if session.is_command_line() || !lock(db)?.passwords {
        return Ok(true);
    }
    let roles = store::roster::roles(db, &session.person().unwrap_or_default())?.unwrap_or_default();
    Ok(rights_of(&roles).contains(&Right::People))
}

/// Begins or ceases to ask for passwords, or changes how long one may be away.
///
/// # Errors
/// [`Failure::Refused`] where no administrator has a password, or the person at work is none; [`Failure::Invalid`] at
/// `password` where it is not theirs, or for an impossible number of minutes.
pub fn use_passwords(app: &App, session: &Session, request: &UsePasswords) -> Result<Status> {
    let UsePasswords { on, idle_minutes, password } = request;
    if !IDLE.contains(idle_minutes) {
        return Err(Failure::invalid("idle_minutes", "无操作锁定时间须在 1 到 240 分钟之间。"));
    }
    let obstacle = app.read(|db| obstacle(db, &store::roster::get(db)?))?;
    if let Some(obstacle) = obstacle.filter(|_| *on) {
        return Err(Failure::refused(obstacle));
    }
    let person = session.person().unwrap_or_default();
    if !session.is_command_line() {
        let roles = app.read(|db| store::roster::roles(db, &person))?.unwrap_or_default();
        if !rights_of(&roles).contains(&Right::People) {
            return Err(Failure::refused("启用和停用口令须由管理员办理，请先切换到管理员。"));
        }
        door::prove(app, &person, password.as_deref().unwrap_or_default())?;
    }
    let new = Lock { passwords: *on, idle_minutes: *idle_minutes };
    app.transact(session, "person.use_passwords", |change| store::setting::put(change, LOCK, &new))?;
    if !session.is_command_line() {
        session.enter(person, (app.now(), app.tick()));
    }
    start::status(app, session)
}

/// Passes where a person may be saved so: the last administrator stays one, and roles are changed by whoever may.
///
/// # Errors
/// [`Failure::Refused`] otherwise; always passes where passwords are not asked for.
pub(crate) fn may_save(db: Db<'_>, session: &Session, roster: &Roster, person: &Person) -> Result<()> {
    if !lock(db)?.passwords {
        return Ok(());
    }
    let old = roster.people.iter().find(|old| old.id == person.id);
    let same = old.is_some_and(|old| {
        (&old.name, &old.roles, old.active) == (&person.name, &person.roles, person.active)
    });
    if same {
        return Ok(());
    }
    if !may_change_people(db, session)? {
        return Err(Failure::refused("增减人员、改姓名和角色须由管理员办理；您可以修改班次、例外和回避。"));
    }
    let mut people = roster.people.clone();
    people.retain(|known| known.id != person.id);
    people.push(person.clone());
    match administrators(db, &Roster { people, ..roster.clone() })? {
        0 => Err(Failure::refused(format!(
            "{}是最后一名有口令的管理员，不能停用，也不能取消管理员角色。请先指定另一名管理员并为其设置口令。",
            old.map_or(&person.name, |old| &old.name)
        ))),
        _ => Ok(()),
    }
}

/// Forgotten by everybody who could help: sets a new password at the machine. It is told once, kept in the log, and every
/// page says so until its owner has chosen another.
///
/// # Errors
/// [`Failure::NotFound`] where nobody active has this name.
pub fn reset(app: &App, session: &Session, name: &str) -> Result<String> {
    let roster = app.read(store::roster::get)?;
    let person = roster.people.iter().find(|person| person.name == name.trim() && person.active);
    let person = person.ok_or_else(|| Failure::not_found(format_args!("在岗人员“{name}”")))?;
    let mut random = app.random();
    // Without letters and figures that are taken for each other.
    let letters: Vec<char> = "abcdefghjkmnpqrstuvwxyz23456789".chars().collect();
    let password: String = (0..14).filter_map(|_| letters.get(random.index(letters.len()))).collect();
    app.transact(session, "person.reset_password", |change| {
        store::password::put(change, &person.id, &password, SetBy::CommandLine)
    })?;
    Ok(password)
}
