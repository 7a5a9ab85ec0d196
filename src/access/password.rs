//! 口令: what a good one is, and its hash.
//!
//! Argon2id with 19 MiB, two passes and one lane, which is what OWASP's Password Storage Cheat Sheet asks for at least;
//! kept as a PHC string, so that stronger parameters later need no new column. The salt comes from where ids come from.

use crate::failure::{Failure, Result};
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Kibibytes of memory, passes, lanes.
const COST: (u32, u32, u32) = (19 * 1024, 2, 1);

/// Characters that a password has at least: what NIST SP 800-63B asks for.
const SHORTEST: usize = 8;

/// Characters beyond which nobody types a password.
const LONGEST: usize = 128;

/// Who chose a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SetBy {
    /// The person whose it is.
    Owner,
    /// Another person, who may change people.
    Administrator,
    /// Somebody at the command line.
    CommandLine,
}

/// Checks a new password.
///
/// # Errors
/// [`Failure::Invalid`] at `password` where it is too short, too long, or the person's name.
pub fn check(password: &str, name: &str) -> Result<()> {
    let characters = password.chars().count();
    let wrong = |message: String| Err(Failure::invalid("password", message));
    match characters {
        ..SHORTEST => wrong(format!("口令至少要有 {SHORTEST} 个字符，现在有 {characters} 个。")),
        _ if characters > LONGEST => wrong(format!("口令最多 {LONGEST} 个字符。")),
        _ if password.trim() == name.trim() => wrong("口令不能就是姓名，请换一个。".into()),
        _ if password.chars().all(|c| password.starts_with(c)) => {
            wrong("口令不能只有同一个字符，请换一个。".into())
        }
        _ => Ok(()),
    }
}

/// The PHC string of a password.
///
/// # Errors
/// [`Failure::Bug`] where the library refuses.
pub fn hash(password: &str, salt: &[u8; 16]) -> Result<String> {
    let hashed = hasher()?.hash_password_with_salt(password.as_bytes(), salt).map_err(Failure::bug)?;
    Ok(hashed.to_string())
}

/// Whether this is the password that was hashed, with whatever parameters it was hashed.
///
/// # Errors
/// [`Failure::Bug`] where the string is no PHC string.
pub fn matches(password: &str, hash: &str) -> Result<bool> {
    match hasher()?.verify_password(password.as_bytes(), hash) {
        Ok(()) => Ok(true),
        Err(argon2::password_hash::Error::PasswordInvalid) => Ok(false),
        Err(error) => Err(Failure::bug(error)),
    }
}

fn hasher() -> Result<Argon2<'static>> {
    let (memory, passes, lanes) = COST;
    let parameters = Params::new(memory, passes, lanes, None).map_err(Failure::bug)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, parameters))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[test]
    fn a_hash_is_salted_argon2id_and_knows_its_password() {
        let one = hash("拨测2026年冬", &[1; 16]).unwrap();
        let other = hash("拨测2026年冬", &[2; 16]).unwrap();
        assert!(one.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{one}");
        assert_ne!(one, other);
        assert!(matches("拨测2026年冬", &one).unwrap());
        assert!(!matches("拨测2026年夏", &one).unwrap());
        assert!(matches("拨测2026年冬", "不是哈希").is_err());
    }

    /// The first line of the reference implementation's test vectors for argon2id v=19, m=65536, t=2, p=1, in PHC form.
    #[test]
    fn a_hash_of_the_reference_implementation_is_understood() {
        let known = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        assert!(matches("password", known).unwrap());
        assert!(!matches("Password", known).unwrap());
    }

    #[rstest]
    #[case("1234567", false)]
    #[case("12345678", true)]
    #[case("aaaaaaaaaa", false)]
    #[case("拨测员甲拨测员甲", false)]
    #[case("太行山上的松树", false)]
    #[case("太行山上的一棵松", true)]
    fn what_a_good_one_is(#[case] password: &str, #[case] good: bool) {
        assert_eq!(check(password, "拨测员甲拨测员甲").is_ok(), good, "{password}");
    }
}
