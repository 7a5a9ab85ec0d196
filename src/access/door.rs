//! 入口: who comes in, and whether a command may pass.

use super::right::who_may;
use super::{Lock, Presence, Right, Sight, lock, rights_of};
use crate::app::{App, Session};
use crate::calendar::{Millis, Month};
use crate::command::{Command, Of};
use crate::failure::{Failure, Result};
use crate::keep;
use crate::start::{self, Status};
use crate::store::password::Tried;
use crate::store::{self, Db};
use serde::Deserialize;
use serde_json::Value;
use std::path::Path;
use ts_rs::TS;

/// Who takes over.
#[derive(Deserialize, TS)]
#[ts(optional_fields)]
pub struct TakeOver {
    /// The person's id.
    pub id: String,
    /// The password; left out where passwords are not asked for.
    #[serde(default)]
    pub password: Option<String>,
}

/// Whether anybody is at work.
pub(super) fn presence(app: &App, db: Db<'_>, session: &Session, lock: Lock) -> Result<Presence> {
    if session.is_command_line() || !lock.passwords {
        return Ok(Presence::Open);
    }
    let Some(person) = session.person() else { return Ok(Presence::Nobody) };
    if store::roster::roles(db, &person)?.is_none() {
        return Ok(Presence::Nobody);
    }
    match session.is_proven(clocks(app), Millis::from(lock.idle_minutes) * 60_000) {
        true => Ok(Presence::Open),
        false => Ok(Presence::Locked),
    }
}

fn clocks(app: &App) -> (Millis, i64) {
    (app.now(), app.tick())
}

/// Lets a command pass, or not.
///
/// # Errors
/// [`Failure::Locked`] where nobody is at work; [`Failure::Refused`] where the person at work has none of the rights that
/// the command asks for, or the task it names is somebody else's.
pub fn admit(app: &App, session: &Session, command: &Command, request: &Value) -> Result<()> {
    if session.is_command_line() || command.rights.contains(&Right::Door) {
        return Ok(());
    }
    app.read(|db| {
        let lock = lock(db)?;
        if !lock.passwords {
            return Ok(());
        }
        if presence(app, db, session, lock)? != Presence::Open {
            return Err(locked());
        }
        let roles = store::roster::roles(db, &session.person().unwrap_or_default())?.unwrap_or_default();
        let held = rights_of(&roles);
        if !command.rights.iter().any(|right| held.contains(right)) {
            let have: Vec<&str> = roles.iter().map(|role| role.name()).collect();
            return Err(Failure::refused(format!(
                "这一步由{}办理；您的角色是{}。请切换人员或请其代办。",
                who_may(command.rights),
                if have.is_empty() { "（未设）".into() } else { have.join("、") }
            )));
        }
        match (command.of, Sight::of(db, session)?) {
            (Some(of), sight) if sight.only().is_some() => own(db, &sight, of, request),
            _ => Ok(()),
        }
    })
}

/// Whether what the request names is the person's own. What cannot be read here is refused, not passed on.
fn own(db: Db<'_>, sight: &Sight, of: Of, request: &Value) -> Result<()> {
    let field = of.field();
    let wrong = || Failure::invalid(field, format!("“{field}”填写不正确。"));
    let named = match request.as_object().ok_or_else(wrong)?.get(field) {
        // The command itself says what it makes of it.
        None | Some(Value::Null) => return Ok(()),
        Some(named) => named.as_str().ok_or_else(wrong)?,
    };
    let task = match of {
        Of::Task(_) => Some(named.to_string()),
        Of::Attempt(_) => store::attempt::task_of(db, named)?,
        Of::Recording(_) => store::recording::get(db, named)?.map(|recording| recording.task),
    };
    // An attempt or a recording that is not there is anybody else's as well.
    sight.task(db, &task.unwrap_or_default())
}

fn locked() -> Failure {
    Failure::Locked {
        message: "已锁定，请输入口令后继续。已经填写的内容没有丢失。".into()
    }
}

/// Another person takes over; the choice is kept for the next start. Where passwords are asked for, one comes in only
/// with the right one, and a wrong one is counted.
///
/// # Errors
/// [`Failure::NotFound`] where nobody active has this id; [`Failure::Invalid`] at `password` where it is wrong, missing,
/// or typed too soon after wrong ones.
pub fn take_over(app: &App, session: &Session, request: &TakeOver) -> Result<Status> {
    let person = request.id.as_str();
    let (lock, known) = app.read(|db| Ok((lock(db)?, store::roster::roles(db, person)?.is_some())))?;
    if !known {
        return Err(Failure::not_found("这位人员"));
    }
    if lock.passwords {
        prove(app, person, request.password.as_deref().unwrap_or_default())?;
        session.enter(person.into(), clocks(app));
    } else {
        session.switch(Some(person.into()));
    }
    app.transact(session, "person.switch", |change| {
        if lock.passwords {
            change.record("session", person, &(), &"登录")?;
        }
        store::setting::put(change, "person", &person)
    })?;
    start::status(app, session)
}

/// Passes where this is the password of `person`.
///
/// # Errors
/// [`Failure::Invalid`] at `password` otherwise.
pub(super) fn prove(app: &App, person: &str, password: &str) -> Result<()> {
    // Nobody is at work yet: the log does not put the slip on whoever was.
    let tried = app.transact(&Session::of(None), "person.password", |change| {
        store::password::try_out(change, person, password)
    })?;
    let wrong = |message: String| Err(Failure::invalid("password", message));
    match tried {
        Tried::Right => Ok(()),
        Tried::None => wrong("还没有设置口令，请管理员在“设置 → 口令与权限”中设置。".into()),
        Tried::Wrong(0) => wrong("口令不对，请再输入一次。".into()),
        Tried::Wrong(wait) => wrong(format!("口令不对，请在{}后再试。", words(wait))),
        Tried::TooSoon(wait) => wrong(format!("输错次数较多，请在{}后再试。", words(wait))),
    }
}

/// A wait in words, rounded up.
fn words(wait: Millis) -> String {
    let seconds = (wait + 999) / 1_000;
    match (seconds / 60, seconds % 60) {
        (0, seconds) => format!(" {seconds} 秒"),
        (minutes, 0) => format!(" {minutes} 分钟"),
        (minutes, seconds) => format!(" {minutes} 分 {seconds} 秒"),
    }
}

/// Locks the page: everything stays where it is until the password is typed.
///
/// # Errors
/// [`Failure::Refused`] where passwords are not asked for.
pub fn lock_page(app: &App, session: &Session) -> Result<Status> {
    if !app.read(lock)?.passwords {
        return Err(Failure::refused("没有启用口令，不能锁定。请管理员在“设置 → 口令与权限”中启用。"));
    }
    session.lock();
    start::status(app, session)
}

/// A sign of the person at work: a key, a movement.
pub fn present(app: &App, session: &Session) {
    session.seen(clocks(app));
}

/// Passes where the person at work may have a file that the program wrote: a backup with the right to keep the database,
/// an exported file with the right to see figures. Files hold tasks that were still to come when they were made: without
/// the right to see those, one waits until the month is over.
///
/// # Errors
/// [`Failure::NotFound`] where the database in use knows of no such file; [`Failure::Locked`] or [`Failure::Refused`]
/// otherwise.
pub fn may_take(app: &App, session: &Session, file: &Path) -> Result<()> {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let gone = || Failure::not_found(format_args!("文件 {name}"));
    let is_backup = file.parent().is_some_and(|folder| folder.ends_with("backups"));
    app.read(|db| {
        let exports = store::report::every_export(db)?;
        let of_month = |(month, path): &(Month, String)| {
            Path::new(path).file_name().is_some_and(|known| known == name.as_str()).then_some(*month)
        };
        let month = exports.iter().rev().find_map(of_month);
        if is_backup && !keep::is_within_reach(app, &name) || !is_backup && month.is_none() {
            return Err(gone());
        }
        let lock = lock(db)?;
        if !lock.passwords || session.is_command_line() {
            return Ok(());
        }
        if presence(app, db, session, lock)? != Presence::Open {
            return Err(locked());
        }
        let held =
            rights_of(&store::roster::roles(db, &session.person().unwrap_or_default())?.unwrap_or_default());
        let past = month.is_some_and(|month| month.last() < app.today());
        let allowed = match is_backup {
            true => held.contains(&Right::Keep),
            false => held.contains(&Right::Figures) && (past || held.contains(&Right::See)),
        };
        match allowed {
            true => Ok(()),
            false => {
                Err(Failure::refused("您的角色不能取用这个文件；未结束的月份的文件含有尚未拨打的任务。"))
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(1, " 1 秒")]
    #[case(59_001, " 1 分钟")]
    #[case(80_000, " 1 分 20 秒")]
    #[case(900_000, " 15 分钟")]
    fn waits_in_words(#[case] wait: Millis, #[case] expected: &str) {
        assert_eq!(words(wait), expected);
    }
}
