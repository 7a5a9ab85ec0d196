//! A practice call: an invented conversation, what one would have stamped, and how an experienced scorer judged it, with a
//! reason for every judgement. Files of `lessons/`, inside the program in a release build.
//!
//! The reference is written for the scorecard and the question cards that the program is shipped with; an office may edit
//! its own, but a lesson stays what it was.

use crate::call::outcome::Outcome;
use crate::call::redial::{AttemptFacts, results};
use crate::call::timeline::{self, Event, EventKind, FifteenSecondClock, wait};
use crate::failure::{Failure, Result};
use crate::scenario::{self, Card};
use crate::score::{ConnectionFacts, Reach, ScoredKeyPoint};
use rust_embed::RustEmbed;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

#[derive(RustEmbed)]
#[folder = "lessons/"]
struct Files;

/// 练习通话.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Lesson {
    /// Stable name; the file is called `{id}.toml`.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// What to watch for, in a sentence.
    pub about: String,
    /// 1 easy, 2 usual, 3 hard.
    pub difficulty: u8,
    /// The shipped question card that is played; none for a connection task.
    #[serde(default)]
    pub scenario: Option<String>,
    /// The diallings.
    pub attempts: Vec<LessonAttempt>,
    /// The reference, in the order of the form. Kept from the page until the practice is submitted.
    #[serde(skip_serializing)]
    #[ts(skip)]
    pub reference: Vec<Reference>,
}

/// One dialling of a practice call.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct LessonAttempt {
    /// How it ended; kept from the page, because choosing it is part of the practice.
    #[serde(skip_serializing)]
    #[ts(skip)]
    pub outcome: Outcome,
    /// Why it is that outcome.
    #[serde(skip_serializing)]
    #[ts(skip)]
    pub reason: String,
    /// What one would have stamped.
    pub stamps: Vec<Stamp>,
    /// What was said.
    pub lines: Vec<Spoken>,
}

/// A key that one would have pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(rename = "LessonStamp")]
pub struct Stamp {
    /// What happened.
    pub event: EventKind,
    /// Seconds after dialling.
    pub at: u32,
}

/// One line of the conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Spoken {
    /// Seconds after dialling.
    pub at: u32,
    /// Who speaks.
    pub who: Speaker,
    /// What is said, or heard.
    pub text: String,
}

/// Who speaks in a practice call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Speaker {
    /// 话务员
    Agent,
    /// 来电人: the caller who tests.
    Caller,
    /// 语音导航: a machine.
    Machine,
    /// 旁白: what can be heard and is not said.
    Remark,
}

/// One judgement of the reference.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    /// The field of the form.
    pub field: String,
    /// What stands in it: tenths, or a word.
    pub value: Value,
    /// Why.
    pub reason: String,
}

/// Reads a lesson.
///
/// # Errors
/// [`Failure::Invalid`] for a file that is no lesson, or is not called after its id.
pub fn read(file_name: &str, text: &str) -> Result<Lesson> {
    let lesson: Lesson = toml::from_str(text)
        .map_err(|error| Failure::invalid("", format!("练习“{file_name}”读不出来：{}", error.message())))?;
    match file_name.strip_suffix(".toml") == Some(lesson.id.as_str()) {
        true => Ok(lesson),
        false => {
            Err(Failure::invalid("id", format!("练习“{file_name}”的编号“{}”与文件名不一致。", lesson.id)))
        }
    }
}

/// Every lesson, easy ones first.
pub fn lessons() -> Result<Vec<Lesson>> {
    let mut names: Vec<_> = Files::iter().filter(|name| name.ends_with(".toml")).collect();
    names.sort();
    let mut lessons = names
        .iter()
        .filter_map(|name| Some((name, Files::get(name)?)))
        .map(|(name, file)| read(name, &String::from_utf8_lossy(&file.data)))
        .collect::<Result<Vec<Lesson>>>()?;
    lessons.sort_by(|one, other| (one.difficulty, &one.id).cmp(&(other.difficulty, &other.id)));
    Ok(lessons)
}

/// The lesson called `id`.
///
/// # Errors
/// [`Failure::NotFound`] where the program has no such lesson (any more).
pub fn get(id: &str) -> Result<Lesson> {
    lessons()?.into_iter().find(|lesson| lesson.id == id).ok_or_else(|| Failure::not_found("这个练习"))
}

impl Lesson {
    /// The question card that is played.
    pub fn card(&self) -> Result<Option<Card>> {
        let Some(id) = &self.scenario else { return Ok(None) };
        let name = format!("{id}.toml");
        let file = scenario::shipped().into_iter().find(|(known, _)| *known == name);
        let (name, text) = file.ok_or_else(|| Failure::not_found(format!("练习所用的场景“{id}”")))?;
        scenario::read_card(&name, &text).map(Some)
    }

    /// What the diallings say about the connection, with the reach that `outcome`, the one chosen for the last, gives.
    pub fn connection(&self, outcome: Option<Outcome>) -> ConnectionFacts {
        let concluded: Vec<AttemptFacts> = self
            .attempts
            .iter()
            .map(|attempt| AttemptFacts { outcome: attempt.outcome, line: String::new(), ended_at: 0 })
            .collect();
        let last = self.attempts.last().map_or(Vec::new(), LessonAttempt::events);
        let has = |kind: EventKind| last.iter().any(|event| event.kind == kind);
        let wait = wait(&last, FifteenSecondClock::default());
        ConnectionFacts {
            reach: Reach::of(outcome),
            attempts: results(&concluded).map_or(0, |results| results.counted),
            wait_ms: wait.filter(|wait| wait.answered && wait.exact).map(|wait| wait.ms),
            ivr_levels: u32::from(has(EventKind::IvrAnswer)) + u32::from(has(EventKind::BotAnswer)),
        }
    }
}

impl LessonAttempt {
    /// The stamps as the rules of the timeline read them.
    pub fn events(&self) -> Vec<Event> {
        let event = |stamp: &Stamp| Event {
            id: String::new(),
            kind: stamp.event,
            offset_ms: i64::from(stamp.at) * 1_000,
            at: 0,
        };
        let mut events: Vec<Event> = self.stamps.iter().map(event).collect();
        timeline::sort(&mut events);
        events
    }
}

/// The key points of a card, as scoring sees them.
pub fn key_points(card: Option<&Card>) -> Vec<ScoredKeyPoint> {
    let point = |point: &scenario::KeyPoint| ScoredKeyPoint {
        id: point.id.clone(),
        text: point.text.clone(),
        kind: point.kind,
        weight: point.weight,
    };
    card.map_or(Vec::new(), |card| card.key_points.iter().map(point).collect())
}
