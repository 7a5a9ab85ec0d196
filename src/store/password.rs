//! Passwords: the one place that sees a hash. It goes in with [`put`] and is compared by [`try_out`]; nothing hands it out,
//! and the audit log says that a password was changed, never into what.

use super::{Change, Db, as_word, word};
use crate::access::delay;
use crate::access::password::{self, SetBy};
use crate::calendar::Millis;
use crate::failure::Result;
use rusqlite::params;

/// What is known of a person's password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// When it was chosen.
    pub set_at: Millis,
    /// By whom.
    pub set_by: SetBy,
    /// Wrong ones in a row since the last right one.
    pub failures: u32,
    /// When the last wrong one was typed.
    pub failed_at: Option<Millis>,
}

/// What is known of the password of `person`; none where there is none.
pub fn of(db: Db<'_>, person: &str) -> Result<Option<Word>> {
    let sql = "SELECT set_at, set_by, failures, failed_at FROM password WHERE person = ?";
    db.first(sql, [person], |row| {
        Ok(Word {
            set_at: row.get("set_at")?,
            set_by: word(row, "set_by")?,
            failures: row.get("failures")?,
            failed_at: row.get("failed_at")?,
        })
    })
}

/// Sets the password of `person`; the waiting after wrong ones is over.
pub fn put(change: &mut Change<'_>, person: &str, password: &str, set_by: SetBy) -> Result<()> {
    let hash = password::hash(password, &change.new_salt())?;
    let said = if of(change.db(), person)?.is_some() { "口令已改" } else { "口令已设" };
    change.record("password", person, &(), &serde_json::json!({ "done": said, "by": set_by }))?;
    let at = change.at();
    change.execute(
        "INSERT INTO password (person, hash, set_at, set_by) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (person) DO UPDATE SET hash = ?2, set_at = ?3, set_by = ?4, failures = 0, failed_at = NULL",
        params![person, hash, at, as_word(&set_by)?],
    )?;
    Ok(())
}

/// What came of a password that was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tried {
    /// It is the right one.
    Right,
    /// It is not; so many milliseconds until the next may be tried.
    Wrong(Millis),
    /// It was not looked at: so many milliseconds are still to wait.
    TooSoon(Millis),
    /// This person has no password.
    None,
}

/// Tries a password and counts where it is wrong. Trying and counting are one change, so nobody tries two at once.
pub fn try_out(change: &mut Change<'_>, person: &str, password: &str) -> Result<Tried> {
    let Some(known) = of(change.db(), person)? else { return Ok(Tried::None) };
    let at = change.at();
    let left = delay::left(known.failures, known.failed_at, at);
    if left > 0 {
        return Ok(Tried::TooSoon(left));
    }
    let hash: Option<String> =
        change.db().first("SELECT hash FROM password WHERE person = ?", [person], |row| row.get(0))?;
    let right = password::matches(password, &hash.unwrap_or_default())?;
    let failures = if right { 0 } else { known.failures.saturating_add(1) };
    if failures != known.failures {
        change.record("password_failures", person, &known.failures, &failures)?;
        let failed_at = (!right).then_some(at);
        change.execute(
            "UPDATE password SET failures = ?2, failed_at = ?3 WHERE person = ?1",
            params![person, failures, failed_at],
        )?;
    }
    Ok(if right { Tried::Right } else { Tried::Wrong(delay::after(failures)) })
}
