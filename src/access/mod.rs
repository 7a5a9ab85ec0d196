//! 权限与口令: who is at work, and what their roles let them see and do.
//!
//! An office without passwords works as if this room were not there: one click changes the person, everybody may do
//! everything. Once an administrator has switched passwords on, every command first passes the [`door`]: it needs a
//! person who has typed a password and was not idle too long, a role that has one of the rights which the command table
//! names, and, where a task is named, that it is the person's own. What is read in lists is narrowed by [`Sight`].
//!
//! Nothing here trusts the page: who is at work stands in the [`Session`], never in a request. The command line works
//! for the office itself: whoever can read the file can read the database.

pub mod delay;
pub mod desk;
pub mod door;
pub mod password;
pub mod right;
pub mod sight;

pub use right::{Right, rights_of};
pub use sight::Sight;

use crate::app::{App, Session};
use crate::failure::Result;
use crate::store::{self, Db};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Whether passwords are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lock {
    /// True: nobody works without a password.
    pub passwords: bool,
    /// Minutes without a key or a movement after which the page is locked.
    pub idle_minutes: u32,
}

impl Default for Lock {
    fn default() -> Self {
        Lock { passwords: false, idle_minutes: 10 }
    }
}

/// The section of the settings that only [`desk::use_passwords`] writes.
pub(crate) const LOCK: &str = "lock";

/// How things stand in the database in use.
pub(crate) fn lock(db: Db<'_>) -> Result<Lock> {
    Ok(store::setting::get(db, LOCK)?.unwrap_or_default())
}

/// Where the page stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// Somebody is at work.
    Open,
    /// Somebody was at work and has to type the password again.
    Locked,
    /// Nobody has come in.
    Nobody,
}

/// Somebody who can come in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Known {
    /// The person's id.
    pub id: String,
    /// The name.
    pub name: String,
    /// False where nobody has set a password for this person yet.
    pub has_password: bool,
}

/// What the frame must know of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Access {
    /// Whether passwords are asked for.
    pub passwords: bool,
    /// Minutes after which the page is locked.
    pub idle_minutes: u32,
    /// Where the page stands.
    pub presence: Presence,
    /// What the person at work may do, once the page is unlocked; empty while nobody is. The page hides what is missing.
    pub rights: Vec<Right>,
    /// Who can come in; empty where passwords are not asked for.
    pub people: Vec<Known>,
    /// Who was last at work.
    pub last: Option<String>,
    /// What happened to passwords outside the page.
    pub notices: Vec<String>,
    /// Whether the person at work has a password that somebody else chose.
    pub given_password: bool,
}

/// What the frame must know now.
pub(crate) fn access(app: &App, db: Db<'_>, session: &Session) -> Result<Access> {
    let lock = lock(db)?;
    let presence = door::presence(app, db, session, lock)?;
    let at_work = session.person().filter(|_| presence != Presence::Nobody);
    if !lock.passwords {
        return Ok(Access {
            passwords: false,
            idle_minutes: lock.idle_minutes,
            presence,
            rights: Right::ALL.to_vec(),
            people: Vec::new(),
            last: None,
            notices: Vec::new(),
            given_password: false,
        });
    }
    let people: Vec<_> = store::roster::get(db)?.people.into_iter().filter(|person| person.active).collect();
    let mut known = Vec::with_capacity(people.len());
    let (mut notices, mut given_password) = (Vec::new(), false);
    for person in &people {
        let word = store::password::of(db, &person.id)?;
        let given = word.as_ref().is_some_and(|word| word.set_by != password::SetBy::Owner);
        if word.as_ref().is_some_and(|word| word.set_by == password::SetBy::CommandLine) {
            notices.push(format!("{}的口令已在命令行重设。不是您本人要求的，请告知管理员。", person.name));
        }
        given_password |= given && at_work.as_ref() == Some(&person.id);
        known.push(Known { id: person.id.clone(), name: person.name.clone(), has_password: word.is_some() });
    }
    Ok(Access {
        passwords: true,
        idle_minutes: lock.idle_minutes,
        presence,
        rights: match &at_work {
            Some(id) => people.iter().find(|person| person.id == *id).map(|p| rights_of(&p.roles)),
            None => None,
        }
        .unwrap_or_default(),
        people: known,
        last: store::setting::get(db, "person")?,
        notices,
        given_password,
    })
}
