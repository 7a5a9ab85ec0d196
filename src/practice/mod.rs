//! 练习: calls that never took place, scored to learn the scale. Apart from every figure: a practice lies in a table of its
//! own that no statistic, report or export reads.

mod compare;
pub mod lesson;

pub use compare::{PASS_PERCENT, PracticeJudgement, PracticeResult};
pub use lesson::{Lesson, LessonAttempt};

use crate::app::{App, Session};
use crate::calendar::Millis;
use crate::call::outcome::{Outcome, OutcomeRow};
use crate::failure::{Failure, Result};
use crate::scenario::Card;
use crate::score::{self, Entries, FormField, Score, default_scorecard};
use crate::store::{self, Db};
use compare::{compare, outcome_field};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use ts_rs::TS;

/// A practice as it is kept.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Kept {
    /// Identifier.
    pub id: String,
    /// Whose; none is the command line.
    pub person: Option<String>,
    /// The lesson.
    pub lesson: String,
    /// When it was begun.
    pub begun_at: Millis,
    /// When a field was last saved.
    pub saved_at: Option<Millis>,
    /// When it was submitted.
    pub submitted_at: Option<Millis>,
    /// What was entered.
    pub entries: BTreeMap<String, Value>,
    /// How it compares, once submitted.
    pub result: Option<PracticeResult>,
}

/// A practice as the page shows it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Practice {
    /// Identifier.
    pub id: String,
    /// The call.
    pub lesson: Lesson,
    /// Its question card; none for a connection task.
    pub card: Option<Card>,
    /// The codes to choose from.
    pub outcomes: Vec<OutcomeRow>,
    /// The fields of the form.
    pub form: Vec<FormField>,
    /// What stands in them, and under `outcome:1`, … the outcomes chosen.
    pub entries: BTreeMap<String, Value>,
    /// What it comes to so far.
    pub score: Score,
    /// When a field was last saved.
    pub saved_at: Option<Millis>,
    /// Why nothing can be changed; none where it can.
    pub read_only: Option<String>,
    /// How it compares with the reference, once submitted.
    pub result: Option<PracticeResult>,
}

/// The lessons and how the person at work has done in them.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Practices {
    /// The share of agreement from which a practice is passed, in percent.
    pub pass_percent: u32,
    /// Every lesson, easy ones first.
    pub lessons: Vec<LessonState>,
    /// Submitted practices, newest first.
    pub history: Vec<Attended>,
    /// Judgements missed at least once, most often first.
    pub missed: Vec<MissedItem>,
}

/// A lesson in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LessonState {
    /// The lesson.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What to watch for.
    pub about: String,
    /// 1 easy, 2 usual, 3 hard.
    pub difficulty: u8,
    /// Whether a question is asked.
    pub scenario: bool,
    /// Times submitted.
    pub times: u32,
    /// The best agreement, in tenths of a percent.
    pub best: Option<u32>,
    /// The practice that was begun and not submitted.
    pub open: Option<String>,
}

/// A submitted practice in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Attended {
    /// Identifier.
    pub id: String,
    /// The lesson's title.
    pub title: String,
    /// When it was submitted.
    pub submitted_at: Millis,
    /// Agreement in tenths of a percent.
    pub agreement: u32,
    /// Whether it was enough.
    pub passed: bool,
    /// Difference from the reference in tenths; none where one has no total.
    pub difference: Option<i32>,
}

/// A judgement that was missed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MissedItem {
    /// What is judged.
    pub name: String,
    /// Times missed.
    pub missed: u32,
    /// Times judged.
    pub of: u32,
}

/// A field of a practice that was left.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PracticeEntry {
    /// The practice.
    pub practice: String,
    /// The field of the form, or `outcome:1`, ….
    pub field: String,
    /// What stands in it; null empties it.
    pub value: Value,
}

/// Which lesson.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LessonId {
    /// The lesson.
    pub lesson: String,
}

/// The lessons and the history of the person at work.
pub fn list(app: &App, session: &Session) -> Result<Practices> {
    let lessons = lesson::lessons()?;
    let mut kept = app.read(|db| store::practice::of_person(db, session.person().as_deref()))?;
    kept.sort_by_key(|practice| std::cmp::Reverse((practice.submitted_at, practice.begun_at)));
    let title = |id: &str| lessons.iter().find(|lesson| lesson.id == id).map(|lesson| lesson.title.clone());
    let done = || {
        kept.iter().filter_map(|practice| Some((practice, practice.submitted_at?, practice.result.as_ref()?)))
    };
    let state = |lesson: &Lesson| {
        let results = || done().filter(|(practice, ..)| practice.lesson == lesson.id);
        let open = kept.iter().find(|one| one.lesson == lesson.id && one.submitted_at.is_none());
        LessonState {
            id: lesson.id.clone(),
            title: lesson.title.clone(),
            about: lesson.about.clone(),
            difficulty: lesson.difficulty,
            scenario: lesson.scenario.is_some(),
            times: results().count() as u32,
            best: results().map(|(.., result)| result.agreement).max(),
            open: open.map(|practice| practice.id.clone()),
        }
    };
    let attended = |(practice, submitted_at, result): (&Kept, Millis, &PracticeResult)| Attended {
        id: practice.id.clone(),
        title: title(&practice.lesson).unwrap_or_else(|| practice.lesson.clone()),
        submitted_at,
        agreement: result.agreement,
        passed: result.passed,
        difference: result.difference,
    };
    Ok(Practices {
        pass_percent: PASS_PERCENT,
        lessons: lessons.iter().map(state).collect(),
        history: done().map(attended).collect(),
        missed: most_missed(done().map(|(.., result)| result)),
    })
}

/// What was missed in these results, most often first. Key points differ from lesson to lesson and count together.
fn most_missed<'a>(results: impl Iterator<Item = &'a PracticeResult>) -> Vec<MissedItem> {
    let mut counts: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    for judgement in results.flat_map(|result| &result.compared) {
        let name = match judgement.field.split_once(':') {
            Some(("key_point", _)) => "答案要点".to_string(),
            Some(("outcome", _)) => "拨测结果".to_string(),
            _ => judgement.name.clone(),
        };
        let (missed, of) = counts.entry(name).or_default();
        *missed += u32::from(!judgement.same);
        *of += 1;
    }
    let item = |(name, (missed, of))| MissedItem { name, missed, of };
    let mut items: Vec<MissedItem> = counts.into_iter().map(item).filter(|item| item.missed > 0).collect();
    items.sort_by(|one, other| other.missed.cmp(&one.missed).then_with(|| one.name.cmp(&other.name)));
    items
}

/// Begins a lesson, or goes on with the one that was begun.
///
/// # Errors
/// [`Failure::NotFound`] where there is no such lesson.
pub fn begin(app: &App, session: &Session, request: &LessonId) -> Result<Practice> {
    let lesson = lesson::get(&request.lesson)?;
    app.transact(session, "practice.begin", |change| {
        let kept = store::practice::of_person(change.db(), session.person().as_deref())?;
        let open = kept.into_iter().find(|one| one.lesson == lesson.id && one.submitted_at.is_none());
        match open {
            Some(open) => view(open),
            None => view(store::practice::begin(change, &lesson.id)?),
        }
    })
}

/// A practice as it stands.
///
/// # Errors
/// [`Failure::NotFound`] where there is none; [`Failure::Refused`] where it is somebody else's.
pub fn open(app: &App, session: &Session, id: &str) -> Result<Practice> {
    view(app.read(|db| own(db, session, id))?)
}

/// Saves one field.
///
/// # Errors
/// [`Failure::Invalid`] at the field where it does not take the value; [`Failure::Refused`] where the practice is submitted
/// or somebody else's.
pub fn enter(app: &App, session: &Session, request: &PracticeEntry) -> Result<score::record::Saved> {
    app.transact(session, "practice.enter", |change| {
        let mut kept = unsubmitted(own(change.db(), session, &request.practice)?)?;
        let sheet = Sheet::of(&kept.lesson)?;
        match request.field.strip_prefix("outcome:") {
            Some(number) => sheet.check_outcome(number, request)?,
            None => sheet.entries(&kept.entries)?.apply(&sheet.form, &request.field, &request.value)?,
        }
        match &request.value {
            Value::Null => kept.entries.remove(&request.field),
            value => kept.entries.insert(request.field.clone(), value.clone()),
        };
        store::practice::put_entries(change, &kept)?;
        Ok(score::record::Saved { saved_at: change.at(), score: sheet.score(&kept.entries)? })
    })
}

/// Submits a practice and compares it with the reference.
///
/// # Errors
/// [`Failure::Invalid`] at the first field that is missing; [`Failure::Refused`] where it is submitted already.
pub fn submit(app: &App, session: &Session, id: &str) -> Result<Practice> {
    app.transact(session, "practice.submit", |change| {
        let kept = unsubmitted(own(change.db(), session, id)?)?;
        let sheet = Sheet::of(&kept.lesson)?;
        if let Some(at) = sheet.without_outcome(&kept.entries) {
            return Err(Failure::invalid(outcome_field(at), "请先选定每次拨打的结果。"));
        }
        let score = sheet.score(&kept.entries)?;
        if let Some(missing) = score.missing.first() {
            return Err(Failure::invalid(missing.field.clone(), format!("还没有填写：{}。", missing.name)));
        }
        let totals = [score.of_hundred, sheet.reference_score()?.of_hundred];
        let result = compare(&sheet.lesson, &sheet.form, &kept.entries, totals);
        view(store::practice::submit(change, kept, result)?)
    })
}

fn own(db: Db<'_>, session: &Session, id: &str) -> Result<Kept> {
    let kept = store::practice::get(db, id)?;
    match kept.person == session.person() {
        true => Ok(kept),
        false => Err(Failure::refused("这是别人的练习，只有本人能看。")),
    }
}

fn unsubmitted(kept: Kept) -> Result<Kept> {
    match kept.submitted_at {
        None => Ok(kept),
        Some(_) => Err(Failure::refused("这次练习已经提交，不能再改；可以从头再练一次。")),
    }
}

fn view(kept: Kept) -> Result<Practice> {
    let sheet = Sheet::of(&kept.lesson)?;
    Ok(Practice {
        score: sheet.score(&kept.entries)?,
        outcomes: Outcome::ALL.into_iter().map(Outcome::row).collect(),
        read_only: kept.submitted_at.map(|_| "这次练习已经提交。".into()),
        id: kept.id,
        lesson: sheet.lesson,
        card: sheet.card,
        form: sheet.form,
        entries: kept.entries,
        saved_at: kept.saved_at,
        result: kept.result,
    })
}

/// A lesson with what it is scored on.
struct Sheet {
    lesson: Lesson,
    card: Option<Card>,
    form: Vec<FormField>,
}

impl Sheet {
    fn of(lesson: &str) -> Result<Sheet> {
        let lesson = lesson::get(lesson)?;
        let card = lesson.card()?;
        let checkpoints: &[String] = card.as_ref().map_or(&[], |card| &card.checkpoints);
        let points = lesson::key_points(card.as_ref());
        let form = score::form(&default_scorecard(), card.is_some(), &points, checkpoints);
        Ok(Sheet { lesson, card, form })
    }

    /// The fields of the form among what was entered.
    fn entries(&self, entered: &BTreeMap<String, Value>) -> Result<Entries> {
        let fields = entered.iter().filter(|(field, _)| !field.starts_with("outcome:"));
        Entries::read(fields.map(|(field, value)| (field.as_str(), value)))
    }

    fn score(&self, entered: &BTreeMap<String, Value>) -> Result<Score> {
        let last = self.lesson.attempts.len().saturating_sub(1);
        let outcome = entered.get(&outcome_field(last)).and_then(outcome_of);
        self.score_with(outcome, &self.entries(entered)?)
    }

    fn reference_score(&self) -> Result<Score> {
        let outcome = self.lesson.attempts.last().map(|attempt| attempt.outcome);
        let fields = self.lesson.reference.iter();
        let entries = Entries::read(fields.map(|one| (one.field.as_str(), &one.value)))?;
        self.score_with(outcome, &entries)
    }

    fn score_with(&self, outcome: Option<Outcome>, entries: &Entries) -> Result<Score> {
        let checkpoints: &[String] = self.card.as_ref().map_or(&[], |card| &card.checkpoints);
        Ok(score::score(
            &default_scorecard(),
            self.card.is_some(),
            &lesson::key_points(self.card.as_ref()),
            checkpoints,
            &self.lesson.connection(outcome),
            entries,
        ))
    }

    fn check_outcome(&self, number: &str, request: &PracticeEntry) -> Result<()> {
        let known =
            number.parse::<usize>().is_ok_and(|number| (1..=self.lesson.attempts.len()).contains(&number));
        match known && (request.value.is_null() || outcome_of(&request.value).is_some()) {
            true => Ok(()),
            false => Err(Failure::invalid(&request.field, "拨测结果不对，请从给出的结果中选择。")),
        }
    }

    fn without_outcome(&self, entered: &BTreeMap<String, Value>) -> Option<usize> {
        (0..self.lesson.attempts.len()).find(|at| !entered.contains_key(&outcome_field(*at)))
    }
}

fn outcome_of(code: &Value) -> Option<Outcome> {
    code.as_u64().and_then(|code| u8::try_from(code).ok()).and_then(Outcome::from_code)
}

#[cfg(test)]
mod tests;
