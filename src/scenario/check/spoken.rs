//! How long a card takes to play, estimated from what is written on it.
//!
//! Ordinary spoken Chinese runs at about 240 characters a minute (newsreaders reach 300). The caller's lines are spoken as
//! written. A question that the agent asks back costs its answer as well. What a key point says in one written sentence,
//! an agent says with a look-up, a repetition and a pause in about twice its length. Ten seconds go to the greetings.

use crate::scenario::{Card, KeyPointKind};

/// Characters of Chinese that are spoken in a minute.
pub const SPOKEN_PER_MINUTE: usize = 240;
const GREETINGS: usize = 10;

/// Letters, figures and Chinese characters; punctuation is not spoken.
pub(super) fn spoken_length(text: &str) -> usize {
    text.chars().filter(|letter| letter.is_alphanumeric()).count()
}

/// How long the talk of `card` will take, in seconds: all of it, with the bonus points.
pub fn spoken_seconds(card: &Card) -> u32 {
    let sum = |texts: &[String]| texts.iter().map(|text| spoken_length(text)).sum::<usize>();
    let openings = std::iter::once(&card.opening.text).chain(&card.opening.variants);
    let opening = openings.map(|text| spoken_length(text)).max().unwrap_or(0);
    let caller = opening + sum(&card.probes) + spoken_length(&card.exit_line);
    let said = card.key_points.iter().filter(|point| point.kind != KeyPointKind::Fatal);
    let agent: usize = said.map(|point| spoken_length(&point.text)).sum();
    let characters = caller + 2 * sum(&card.clarifying) + 2 * agent;
    (GREETINGS + (characters * 60).div_ceil(SPOKEN_PER_MINUTE)) as u32
}
