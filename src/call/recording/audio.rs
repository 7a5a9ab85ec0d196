//! Which files are recordings: by the ending and by the first bytes, so that a renamed document is not taken for a call.

use crate::failure::{Failure, Result};

/// How many bytes from the beginning tell what a file is.
pub const HEAD: usize = 12;

/// The endings that are taken, without the dot.
pub const ENDINGS: [&str; 6] = ["wav", "mp3", "m4a", "amr", "ogg", "aac"];

/// A kind of audio file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Audio {
    /// Its ending, `wav`.
    pub ending: &'static str,
    /// What a browser calls it, `audio/wav`.
    pub mime: &'static str,
}

/// The kind that the ending of `name` promises.
pub fn promised(name: &str) -> Option<Audio> {
    let ending = name.rsplit_once('.')?.1.to_ascii_lowercase();
    let ending = ENDINGS.into_iter().find(|known| *known == ending)?;
    let mime = match ending {
        "wav" => "audio/wav",
        "mp3" => "audio/mpeg",
        "m4a" => "audio/mp4",
        "amr" => "audio/amr",
        "ogg" => "audio/ogg",
        _ => "audio/aac",
    };
    Some(Audio { ending, mime })
}

/// Whether a file that begins with `head` is what its ending promises.
pub fn begins_as(audio: Audio, head: &[u8]) -> bool {
    let at = |from: usize, mark: &[u8]| head.get(from..from + mark.len()) == Some(mark);
    // An MPEG frame begins with eleven ones; the two layer bits are zero in AAC and in nothing else.
    let layer = match head {
        [0xff, second, ..] if second & 0xe0 == 0xe0 => Some(second & 0x06),
        _ => None,
    };
    match audio.ending {
        "wav" => at(0, b"RIFF") && at(8, b"WAVE"),
        "mp3" => at(0, b"ID3") || layer.is_some_and(|layer| layer != 0),
        "m4a" => at(4, b"ftyp"),
        "amr" => at(0, b"#!AMR"),
        "ogg" => at(0, b"OggS"),
        _ => at(0, b"ADIF") || layer == Some(0),
    }
}

/// The kind of the file called `name` that begins with `head`.
///
/// # Errors
/// [`Failure::Invalid`] where it is no recording.
pub fn kind(name: &str, head: &[u8]) -> Result<Audio> {
    let Some(audio) = promised(name) else {
        let endings = ENDINGS.join("、");
        return Err(Failure::invalid("name", format!("“{name}”不是录音文件，只能附 {endings} 文件。")));
    };
    match begins_as(audio, head) {
        true => Ok(audio),
        false => Err(Failure::invalid(
            "name",
            format!(
                "“{name}”的内容不是 {} 录音，可能改过扩展名或没有录完整。请检查文件后重选。",
                audio.ending
            ),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("a.wav", b"RIFF\x24\0\0\0WAVE", true)]
    #[case("A.WAV", b"RIFF\x24\0\0\0WAVE", true)]
    #[case("a.wav", b"RIFF\x24\0\0\0AVI ", false)]
    #[case("a.wav", b"RIFF", false)]
    #[case("a.mp3", b"ID3\x04\0\0\0\0\0\0\0\0", true)]
    #[case("a.mp3", b"\xff\xfb\x90\0\0\0\0\0\0\0\0\0", true)]
    #[case("a.mp3", b"\xff\xf1\x50\x80\0\0\0\0\0\0\0\0", false)]
    #[case("a.aac", b"\xff\xf1\x50\x80\0\0\0\0\0\0\0\0", true)]
    #[case("a.aac", b"\xff\xfb\x90\0\0\0\0\0\0\0\0\0", false)]
    #[case("a.m4a", b"\0\0\0\x20ftypM4A ", true)]
    #[case("a.amr", b"#!AMR\n\0\0\0\0\0\0", true)]
    #[case("a.ogg", b"OggS\0\x02\0\0\0\0\0\0", true)]
    #[case("a.ogg", b"%PDF-1.7\n\0\0\0", false)]
    #[case("a.pdf", b"%PDF-1.7\n\0\0\0", false)]
    #[case("wav", b"RIFF\x24\0\0\0WAVE", false)]
    #[case("a.wav", b"", false)]
    fn a_recording_is_known_by_its_ending_and_its_first_bytes(
        #[case] name: &str,
        #[case] head: &[u8],
        #[case] recording: bool,
    ) {
        assert_eq!(kind(name, head).is_ok(), recording);
    }
}
