//! A task with everything that was recorded of it, loaded together, and what follows from it.

use super::exemption::Exemption;
use super::outcome::Outcome;
use super::proposal::{LineFacts, propose};
use super::redial::{AttemptFacts, NextStep, next_step, results};
use super::timeline::{EventKind, wait, within_15s};
use super::{AnswerKey, Attempt, KeyOnRecord};
use crate::calendar::Millis;
use crate::failure::{Failure, Result};
use crate::plan::{PlanState, Task, TaskKind, TaskRow};
use crate::roster::Line;
use crate::scenario::{Card, KeyPointKind, Version};
use crate::score::{
    self, ConnectionFacts, Entries, FieldValue, FormField, FormInput, Reach, Score, ScorecardVersion,
    ScoredKeyPoint, Scorer, Sheet, SheetField,
};
use crate::settings::{self, Settings};
use crate::stats::Stage;
use crate::store::facts::Fact;
use crate::store::{self, Db};
use serde_json::Value;
use std::collections::BTreeMap;

/// A sheet first submitted longer than this after the last hang-up is entered late: ten minutes, the next call not
/// counted out of memory.
pub const LATE_ENTRY_MS: Millis = 10 * 60_000;

/// One task and its record.
pub struct Case {
    /// The task.
    pub task: Task,
    /// The task as lists show it.
    pub row: TaskRow,
    /// The settings.
    pub settings: Settings,
    /// The city's active lines, the planned one first.
    pub city_lines: Vec<Line>,
    /// The question card; none for a connection task.
    pub card: Option<Card>,
    /// The answer key: frozen with the first dialling, before that as the card stands; none for a connection task.
    pub key: Option<KeyOnRecord>,
    /// The scorecard version of the month.
    pub scorecard: ScorecardVersion,
    /// The exemption windows of the city that were not withdrawn.
    pub exemptions: Vec<Exemption>,
    /// The attempts.
    pub attempts: Vec<Attempt>,
    /// Whose sheet is looked at.
    pub scorer: Scorer,
    /// That sheet, once begun.
    pub sheet: Option<Sheet>,
    /// The fields as they were saved.
    pub saved: BTreeMap<String, Value>,
}

impl Case {
    /// Loads the task `id` with its record and the caller's sheet.
    ///
    /// # Errors
    /// [`Failure::NotFound`] where there is no such task.
    pub fn load(db: Db<'_>, id: &str) -> Result<Case> {
        Case::load_for(db, id, Scorer::Caller)
    }

    /// The same with the sheet of `scorer`.
    ///
    /// # Errors
    /// [`Failure::NotFound`] where there is no such task.
    pub fn load_for(db: Db<'_>, id: &str, scorer: Scorer) -> Result<Case> {
        let task = store::task::get(db, id)?;
        let mut city_lines = store::roster::lines(db, &task.city)?;
        city_lines.retain(|line| line.active || line.id == task.line);
        city_lines.sort_by_key(|line| line.id != task.line);
        let sheet = store::sheet::of_task(db, id, scorer)?;
        let row = store::task::row(db, id)?;
        let drawn = task.scenario.as_ref().map(|version| store::scenario::get(db, version)).transpose()?;
        let as_it_stands = |(version, card): &(Version, Card)| KeyOnRecord {
            key: AnswerKey::of(version, card, &row.city_name, task.day),
            frozen_at: None,
            fingerprint: String::new(),
        };
        Ok(Case {
            key: store::answer_key::of_task(db, id)?.or_else(|| drawn.as_ref().map(as_it_stands)),
            row,
            settings: settings::of_month(db, task.month)?,
            city_lines,
            card: drawn.map(|(_, card)| card),
            scorecard: store::scorecard::get(db, &task.scorecard)?,
            exemptions: store::exemption::of_city(db, &task.city)?,
            attempts: store::attempt::of_task(db, id)?,
            saved: match &sheet {
                Some(sheet) => store::sheet::entries(db, &sheet.id)?,
                None => BTreeMap::new(),
            },
            scorer,
            sheet,
            task,
        })
    }

    /// Where the task should stand, given its record. A task that was given up stays finished, a void one void.
    pub(super) fn due_stage(&self) -> Stage {
        let stage = self.task.stage;
        let open = self.attempts.iter().any(|attempt| attempt.outcome.is_none());
        let submitted = self.sheet.as_ref().is_some_and(|sheet| sheet.submitted_at.is_some());
        match self.next_step() {
            _ if matches!(stage, Stage::Void | Stage::Cancelled) => stage,
            _ if submitted => Stage::Submitted,
            _ if open => Stage::Calling,
            None => Stage::Planned,
            Some(NextStep::Done { .. } | NextStep::MakeUpTask { .. }) => Stage::Finished,
            Some(NextStep::Redial { .. }) => Stage::Calling,
        }
    }

    /// The attempts that have an outcome.
    fn concluded(&self) -> Vec<AttemptFacts> {
        self.attempts.iter().filter_map(Attempt::facts).collect()
    }

    /// What the redial policy asks for; none before the first outcome and while an attempt is open.
    pub fn next_step(&self) -> Option<NextStep> {
        if self.attempts.iter().any(|attempt| attempt.outcome.is_none()) {
            return None;
        }
        let lines: Vec<String> = self.city_lines.iter().map(|line| line.id.clone()).collect();
        let step = next_step(&self.settings.redial, &self.concluded(), &lines);
        // A task that was given up is finished, whatever the policy would still ask for.
        match (step, self.attempts.last()) {
            (Some(NextStep::Redial { .. }), Some(Attempt { outcome: Some(outcome), .. }))
                if !matches!(self.task.stage, Stage::Planned | Stage::Calling) =>
            {
                Some(NextStep::Done { outcome: *outcome })
            }
            (step, _) => step,
        }
    }

    /// The outcome that decides the task, once nothing more is to be dialled.
    pub fn final_outcome(&self) -> Option<Outcome> {
        let last = self.attempts.last()?.outcome?;
        match self.next_step() {
            Some(NextStep::Redial { .. }) if matches!(self.task.stage, Stage::Planned | Stage::Calling) => {
                None
            }
            _ => Some(last),
        }
    }

    /// The attempt `id`, which must be the newest and without outcome.
    pub(super) fn open_attempt(&mut self, id: &str) -> Result<&mut Attempt> {
        let attempt = self.newest_attempt(id)?;
        match attempt.outcome {
            None => Ok(attempt),
            Some(_) => Err(Failure::refused("这次拨打已有结果，打点不能再改。如结果选错，可重新选定结果。")),
        }
    }

    /// The attempt `id`, which must be the newest.
    pub(super) fn newest_attempt(&mut self, id: &str) -> Result<&mut Attempt> {
        match self.attempts.last_mut() {
            Some(attempt) if attempt.id == id => Ok(attempt),
            _ => Err(Failure::refused("之后又拨打过，较早的拨打不能再改。")),
        }
    }

    /// Why nothing can be changed on the workbench; none where it can.
    pub fn read_only(&self) -> Option<String> {
        let submitted = self.sheet.as_ref().is_some_and(|sheet| sheet.submitted_at.is_some());
        let reason = match (self.task.plan_state, self.task.stage) {
            (PlanState::Draft, _) => "这项任务还在计划草稿中，发布后才能拨打。",
            (PlanState::Closed, _) => "本月已关账，记录不能再改。",
            (_, Stage::Void) => "这项任务已作废。",
            (_, Stage::Cancelled) => "这项任务已在重排中撤销，不用再拨。",
            _ if self.scorer == Scorer::Second && submitted => "双评已提交，不能再改。",
            _ if self.scorer == Scorer::Second
                && !self.final_outcome().is_some_and(Outcome::can_be_scored) =>
            {
                "这通拨测还没有最终结果，或者没有接通人工，现在不能双评。"
            }
            _ if submitted => "评分单已提交。如需更正，请到“评分记录”中写明原因后更正。",
            _ => return None,
        };
        Some(reason.into())
    }

    /// The fields of the task's form.
    pub fn form(&self) -> Vec<FormField> {
        score::form(&self.scorecard.card, self.is_scenario(), &self.key_points(), self.checkpoints())
    }

    /// What the record comes to on the month's scorecard.
    pub fn score(&self) -> Result<Score> {
        self.score_of(&self.saved)
    }

    /// What the record would come to with these fields.
    pub(crate) fn score_of(&self, saved: &BTreeMap<String, Value>) -> Result<Score> {
        let entries = Entries::read(saved.iter().map(|(field, value)| (field.as_str(), value)))?;
        Ok(score::score(
            &self.scorecard.card,
            self.is_scenario(),
            &self.key_points(),
            self.checkpoints(),
            &self.connection(),
            &entries,
        ))
    }

    /// The fields as typed values.
    pub fn entries(&self) -> Result<Entries> {
        Entries::read(self.saved.iter().map(|(field, value)| (field.as_str(), value)))
    }

    /// The steps of the script that the caller ticks.
    fn checkpoints(&self) -> &[String] {
        self.card.as_ref().map_or(&[], |card| &card.checkpoints)
    }

    /// The exemption window that covers the moment `at`.
    pub fn exemption(&self, at: Millis) -> Option<&Exemption> {
        self.exemptions.iter().find(|window| window.covers(at))
    }

    /// The outcome that the stamps of `attempt` suggest.
    pub fn proposed(&self, attempt: &Attempt) -> Option<Outcome> {
        let exempt = self.exemption(attempt.started_at).is_some();
        propose(&attempt.events, attempt.hung_up_by, LineFacts { exempt, ..LineFacts::default() })
    }

    /// Values that the stamps suggest for fields that are still empty: in a connection task whose agent gave a number,
    /// full points for the one item that is judged there (问候与工号). The screen shows them before they are taken over.
    pub fn suggested_entries(&self) -> BTreeMap<String, Value> {
        let served = self.final_outcome().is_none_or(Outcome::can_be_scored);
        let heard = self
            .attempts
            .last()
            .is_some_and(|attempt| attempt.events.iter().any(|event| event.kind == EventKind::AgentNumber));
        if self.is_scenario() || !served || !heard {
            return BTreeMap::new();
        }
        let form = self.form();
        let mut items = form.iter().filter_map(|field| match &field.input {
            FormInput::Choice { choices, .. } => {
                Some((&field.field, choices.iter().map(|choice| choice.points).max()?))
            }
            _ => None,
        });
        match (items.next(), items.next()) {
            (Some((field, full)), None) if !self.saved.contains_key(field) => {
                BTreeMap::from([(field.clone(), Value::from(full.0))])
            }
            _ => BTreeMap::new(),
        }
    }

    /// 事后补录: the sheet was first submitted long after the last hang-up.
    pub fn late(&self) -> bool {
        let submitted = self.sheet.as_ref().and_then(|sheet| sheet.first_submitted_at);
        let over = self.attempts.last().and_then(|attempt| attempt.ended_at);
        submitted.zip(over).is_some_and(|(submitted, over)| submitted - over > LATE_ENTRY_MS)
    }

    /// The key points by which the answer is judged.
    fn key_points(&self) -> Vec<ScoredKeyPoint> {
        self.key.iter().flat_map(|record| record.key.scored_points()).collect()
    }

    /// What the attempts say about the connection.
    fn connection(&self) -> ConnectionFacts {
        let concluded = self.concluded();
        let deciding = self.attempts.last();
        let has = |kind: EventKind| {
            deciding.is_some_and(|attempt| attempt.events.iter().any(|event| event.kind == kind))
        };
        let wait = deciding.and_then(|attempt| wait(&attempt.events, self.settings.rates.clock));
        ConnectionFacts {
            reach: Reach::of(self.final_outcome()),
            attempts: results(&concluded).map_or(0, |results| results.counted),
            wait_ms: wait.filter(|wait| wait.answered && wait.exact).map(|wait| wait.ms),
            ivr_levels: u32::from(has(EventKind::IvrAnswer)) + u32::from(has(EventKind::BotAnswer)),
        }
    }

    /// The projection that statistics read.
    pub fn fact(&self) -> Result<Fact> {
        let concluded = self.concluded();
        let results = results(&concluded);
        let eventual = self.final_outcome();
        let clock = self.settings.rates.clock;
        // A wait whose start was not stamped is an upper bound, not a measurement.
        let deciding = self.attempts.last().and_then(|attempt| wait(&attempt.events, clock));
        let deciding = deciding.filter(|wait| wait.exact);
        let first = results.and_then(|results| self.attempts.get(results.first_at));
        let submitted = self.sheet.as_ref().is_some_and(|sheet| sheet.submitted_at.is_some());
        let mut fact = Fact {
            attempts: self.attempts.len() as u32,
            first: results.map(|results| results.first),
            eventual,
            verified: results.is_some_and(|results| results.verified),
            wait_ms: deciding.map(|wait| wait.ms),
            answered: deciding.is_some_and(|wait| wait.answered),
            within_15s: first.and_then(|attempt| within_15s(&attempt.events, clock)),
            late: self.late(),
            ..Fact::default()
        };
        if submitted {
            let score = self.score()?;
            fact.scores = [0, 1, 2, 3].map(|place| self.comparable(&score, place));
            fact.total = score.of_hundred.filter(|_| self.is_scenario()).map(|total| total.0);
            fact.failed = score.failed;
            (fact.points_hit, fact.points_required) = self.points_hit()?;
        }
        Ok(fact)
    }

    /// A dimension's score as sheets can be compared: on the full points of the dimension, whatever 不适用 took out of its
    /// denominator. A connection task, which judges one item of etiquette, tells only of the connection.
    fn comparable(&self, score: &Score, place: usize) -> Option<i32> {
        let full = self.scorecard.card.dimensions.get(place)?.points;
        let dimension = score.dimensions.get(place).filter(|_| place == 0 || self.is_scenario())?;
        let (points, out_of) =
            (u64::try_from(dimension.points?.0).ok()?, u64::try_from(dimension.out_of.0).ok()?);
        (out_of > 0).then(|| full.share(points, out_of).0)
    }

    fn is_scenario(&self) -> bool {
        self.task.kind == TaskKind::Scenario
    }

    /// Required key points that were given, and how many the card has; none of either where the script was not played
    /// out, because then they are not judged.
    fn points_hit(&self) -> Result<(u32, u32)> {
        let entries = self.entries()?;
        if !score::script_played(self.checkpoints(), &entries) {
            return Ok((0, 0));
        }
        let points = self.key_points();
        let required: Vec<_> = points.iter().filter(|point| point.kind == KeyPointKind::Required).collect();
        let hit = |point: &&&ScoredKeyPoint| {
            entries.get(&SheetField::KeyPoint(point.id.clone())) == Some(&FieldValue::Hit)
        };
        Ok((required.iter().filter(hit).count() as u32, required.len() as u32))
    }
}
