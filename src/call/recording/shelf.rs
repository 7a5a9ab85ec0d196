//! The folder of recordings. A copy is written under a temporary name, hashed on the way, synced, and only then given its
//! name; a copy that is not kept in the end takes its file with it.

use crate::failure::{Failure, Result};
use crate::fingerprint;
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// Bytes read at a time.
const CHUNK: usize = 64 * 1024;

/// A copy that is not kept yet.
#[derive(Debug)]
pub struct Copied {
    path: PathBuf,
    /// SHA-256 of what was written, in hexadecimal.
    pub sha256: String,
    /// How many bytes were written.
    pub bytes: u64,
    kept: bool,
}

impl Copied {
    /// Copies `source` into `folder` under the temporary name `partial`.
    ///
    /// # Errors
    /// [`Failure::Refused`] where it cannot be read or written; nothing is left then.
    pub fn of(source: &mut dyn Read, folder: &Path, partial: &str) -> Result<Copied> {
        fs::create_dir_all(folder).map_err(|error| unwritten(folder, &error))?;
        let path = folder.join(partial);
        // Made before the first byte is written: it takes a half-written file away with it.
        let mut copy = Copied { path, sha256: String::new(), bytes: 0, kept: false };
        let written = File::create_new(&copy.path).and_then(|mut file| {
            let (sha256, bytes) = pour(source, &mut file)?;
            file.sync_all()?;
            Ok((sha256, bytes))
        });
        (copy.sha256, copy.bytes) = written.map_err(|error| unwritten(folder, &error))?;
        Ok(copy)
    }

    /// Gives the copy the name `file` in its folder.
    ///
    /// # Errors
    /// [`Failure::Refused`] where it cannot be renamed.
    pub fn name(&mut self, file: &str) -> Result<()> {
        let named = self.path.with_file_name(file);
        fs::rename(&self.path, &named).map_err(|error| unwritten(&named, &error))?;
        self.path = named;
        // The new name is on the disk once the folder is; where folders cannot be synced the system sees to it.
        if let Some(folder) = self.path.parent().and_then(|folder| File::open(folder).ok()) {
            let _ = folder.sync_all();
        }
        Ok(())
    }

    /// The row that names it is on the disk: it stays.
    pub fn keep(mut self) {
        self.kept = true;
    }
}

impl Drop for Copied {
    fn drop(&mut self) {
        if !self.kept {
            // Where there is nothing to remove, nothing was written.
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Writes all of `source`; says the hash and the number of bytes.
fn pour(source: &mut dyn Read, target: &mut dyn Write) -> io::Result<(String, u64)> {
    let (mut hash, mut bytes) = (Sha256::new(), 0);
    let mut chunk = vec![0; CHUNK];
    loop {
        let read = match source.read(&mut chunk) {
            Ok(0) => return Ok((fingerprint::hex(&hash.finalize()), bytes)),
            Ok(read) => chunk.get(..read).unwrap_or_default(),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        hash.update(read);
        target.write_all(read)?;
        bytes += read.len() as u64;
    }
}

/// The hash of the file at `path`.
///
/// # Errors
/// Those of reading it.
pub fn hash_of(path: &Path) -> io::Result<String> {
    Ok(pour(&mut File::open(path)?, &mut io::sink())?.0)
}

fn unwritten(place: &Path, error: &io::Error) -> Failure {
    Failure::refused(format!(
        "录音没有存下：{} 写不进去（{error}）。请检查磁盘空间和权限后再附一次。",
        place.display()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives a few bytes and then fails, as a stick that is pulled out.
    struct Pulled(u8);

    impl Read for Pulled {
        fn read(&mut self, chunk: &mut [u8]) -> io::Result<usize> {
            match self.0 {
                0 => Err(io::Error::other("pulled out")),
                _ => {
                    self.0 -= 1;
                    chunk[..3].copy_from_slice(b"abc");
                    Ok(3)
                }
            }
        }
    }

    fn left(folder: &Path) -> usize {
        fs::read_dir(folder).unwrap().count()
    }

    #[test]
    fn a_copy_is_hashed_named_and_kept() {
        let folder = tempfile::tempdir().unwrap();
        let mut copy = Copied::of(&mut &b"abc"[..], folder.path(), "a.partial").unwrap();
        assert_eq!((copy.sha256.as_str(), copy.bytes), (fingerprint::sha256(b"abc").as_str(), 3));
        copy.name("a.wav").unwrap();
        copy.keep();
        assert_eq!(fs::read(folder.path().join("a.wav")).unwrap(), b"abc");
        assert_eq!(hash_of(&folder.path().join("a.wav")).unwrap(), fingerprint::sha256(b"abc"));
        assert_eq!(left(folder.path()), 1);
    }

    #[test]
    fn a_copy_that_fails_or_is_not_kept_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let failure = Copied::of(&mut Pulled(2), folder.path(), "a.partial").unwrap_err();
        assert!(failure.message().contains("pulled out"), "{failure}");
        assert_eq!(left(folder.path()), 0);
        let mut copy = Copied::of(&mut &b"abc"[..], folder.path(), "a.partial").unwrap();
        copy.name("a.wav").unwrap();
        drop(copy);
        assert_eq!(left(folder.path()), 0);
    }
}
