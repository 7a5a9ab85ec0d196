//! The watched folder: which of the recorder's files is likely that of a call. A recorder writes a file until the call is
//! over, so the time of its last change lies in the attempt or soon after; the recorder's clock may differ by a few
//! minutes, hence a margin. Where callers dial every few minutes the margin spans several calls: the nearest one has it.

use super::audio::{self, HEAD};
use crate::calendar::Millis;
use crate::failure::{Failure, Result};
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::time::UNIX_EPOCH;
use ts_rs::TS;

/// Where the office's recorder leaves its files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RecordingSettings {
    /// The watched folder; empty: none is watched.
    pub folder: String,
    /// Minutes by which a file may have been written before or after its call.
    pub margin_minutes: u32,
}

impl Default for RecordingSettings {
    fn default() -> Self {
        RecordingSettings { folder: String::new(), margin_minutes: 3 }
    }
}

impl RecordingSettings {
    /// Checks the section. Whether the folder can be read is said at the workbench: a network drive may be off today.
    ///
    /// # Errors
    /// [`Failure::Invalid`] naming the field that is wrong.
    pub fn check(&self) -> Result<()> {
        if !self.folder.is_empty() && !Path::new(&self.folder).is_absolute() {
            return Err(Failure::invalid(
                "folder",
                "请填写录音文件夹的完整路径，例如“D:\\录音”或“/home/office/录音”；不使用时留空。",
            ));
        }
        match self.margin_minutes {
            0..=60 => Ok(()),
            _ => Err(Failure::invalid("margin_minutes", "时间允差须在 0 到 60 分钟之间。")),
        }
    }
}

/// An attempt from dialling to its end, both ends in milliseconds of the wall clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The attempt's id.
    pub attempt: String,
    /// When it was dialled.
    pub from: Millis,
    /// When it ended; now, while it goes on.
    pub until: Millis,
}

impl Span {
    /// How far `at` lies outside, in milliseconds; 0 within.
    fn distance(&self, at: Millis) -> Millis {
        (self.from - at).max(at - self.until).max(0)
    }
}

/// The attempt among `own` to which a file last changed at `modified` belongs: the nearest within `margin` milliseconds,
/// unless an attempt of another task is nearer.
pub fn attempt_of<'a>(
    modified: Millis,
    own: &'a [Span],
    others: &[Span],
    margin: Millis,
) -> Option<&'a Span> {
    let nearest = own.iter().min_by_key(|span| span.distance(modified))?;
    let distance = nearest.distance(modified);
    let taken = others.iter().any(|other| other.distance(modified) < distance);
    (distance <= margin && !taken).then_some(nearest)
}

/// A file of the watched folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its name.
    pub name: String,
    /// Its size.
    pub bytes: u64,
    /// When it was last changed.
    pub modified: Millis,
}

/// When an open file was last changed.
pub fn modified(data: &std::fs::Metadata) -> Option<Millis> {
    i64::try_from(data.modified().ok()?.duration_since(UNIX_EPOCH).ok()?.as_millis()).ok()
}

/// The files of `folder` that end like recordings, by name.
///
/// # Errors
/// [`Failure::Refused`] where the folder cannot be read.
pub fn files(folder: &Path) -> Result<Vec<Found>> {
    let entries = std::fs::read_dir(folder).map_err(|error| {
        Failure::refused(format!(
            "读不到录音文件夹 {}（{error}）。请检查网络盘是否连上，或到“设置→录音”修改。",
            folder.display()
        ))
    })?;
    let mut found: Vec<Found> = entries
        .filter_map(|entry| {
            let entry = entry.ok()?;
            let name = entry.file_name().into_string().ok()?;
            audio::promised(&name)?;
            let data = entry.metadata().ok().filter(std::fs::Metadata::is_file)?;
            Some(Found { name, bytes: data.len(), modified: modified(&data)? })
        })
        .collect();
    found.sort_by(|a, b| (a.modified, &a.name).cmp(&(b.modified, &b.name)));
    Ok(found)
}

/// Whether the file begins like the recording that its name promises.
pub fn is_recording(path: &Path, name: &str) -> bool {
    let mut head = Vec::with_capacity(HEAD);
    let read = File::open(path).and_then(|file| file.take(HEAD as u64).read_to_end(&mut head));
    read.is_ok() && audio::kind(name, &head).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn span(from: Millis, until: Millis) -> Span {
        Span { attempt: format!("{from}"), from, until }
    }

    #[rstest]
    #[case::before_by_more_than_the_margin(69, &[], None)]
    #[case::before_by_the_margin(70, &[], Some(100))]
    #[case::within(120, &[], Some(100))]
    #[case::soon_after(180, &[], Some(100))]
    #[case::between_two_dials_out_of_reach(260, &[], None)]
    #[case::before_the_second_dial(275, &[], Some(300))]
    #[case::after_by_more_than_the_margin(391, &[], None)]
    #[case::another_call_is_nearer(180, &[(175, 200)], None)]
    #[case::another_call_is_as_near(170, &[(190, 200)], Some(100))]
    #[case::another_call_is_farther(160, &[(190, 200)], Some(100))]
    fn a_file_belongs_to_the_nearest_attempt(
        #[case] modified: Millis,
        #[case] others: &[(Millis, Millis)],
        #[case] expected: Option<Millis>,
    ) {
        let own = [span(100, 150), span(300, 360)];
        let others: Vec<Span> = others.iter().map(|(from, until)| span(*from, *until)).collect();
        let found = attempt_of(modified, &own, &others, 30).map(|span| span.from);
        assert_eq!(found, expected);
    }

    #[test]
    fn of_two_dials_the_nearer_has_it() {
        let own = [span(100, 150), span(200, 260)];
        assert_eq!(attempt_of(180, &own, &[], 30).map(|span| span.from), Some(200));
        assert_eq!(attempt_of(170, &own, &[], 30).map(|span| span.from), Some(100));
        assert_eq!(attempt_of(170, &[], &[], 30), None);
    }

    #[rstest]
    #[case("", 3, None)]
    #[case("/srv/rec", 0, None)]
    #[case("rec", 3, Some("folder"))]
    #[case("", 61, Some("margin_minutes"))]
    fn settings_that_can_be_used(#[case] folder: &str, #[case] minutes: u32, #[case] wrong: Option<&str>) {
        let settings = RecordingSettings { folder: folder.into(), margin_minutes: minutes };
        match settings.check() {
            Err(Failure::Invalid { field, .. }) => assert_eq!(Some(field.as_str()), wrong),
            other => assert_eq!((other, wrong), (Ok(()), None)),
        }
    }
}
