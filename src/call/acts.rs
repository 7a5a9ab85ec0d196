//! What can be done to a task on the workbench. Each act checks the rules, writes, and keeps the loaded [`Case`] in step
//! with what it wrote.

use super::outcome::Outcome;
use super::redial::NextStep;
use super::timeline::{EventKind, HungUpBy, may_follow};
use super::{AnswerKey, Attempt, Case, KeyOnRecord};
use crate::calendar::civil;
use crate::failure::{Failure, Result};
use crate::score::{Review, Scorer, phrase};
use crate::stats::Stage;
use crate::store::{self, Change};
use serde_json::Value;

/// The monotonic clock at the moment of an act.
#[derive(Debug, Clone, Copy)]
pub struct Moment<'a> {
    /// Which start of the program.
    pub run: &'a str,
    /// Its milliseconds.
    pub tick: i64,
}

impl Case {
    /// Dials `line`, or the one that the policy names: opens the next attempt and stamps its first event. `from` is the own
    /// number dialled from, by its id.
    ///
    /// # Errors
    /// [`Failure::Refused`] where an attempt is open, the task needs no further one, or the delay is not over and the
    /// caller did not confirm that it is `early`; [`Failure::NotFound`] for a line of another city or an unknown own
    /// number.
    pub fn dial(
        &mut self,
        change: &mut Change<'_>,
        moment: &Moment<'_>,
        line: Option<&str>,
        from: Option<&str>,
        early: bool,
    ) -> Result<()> {
        if self.attempts.iter().any(|attempt| attempt.outcome.is_none()) {
            return Err(Failure::refused("上一次拨打还没有结果，请先选定拨测结果。"));
        }
        let mut planned = self.task.line.clone();
        match self.next_step() {
            None => {}
            Some(NextStep::Redial { not_before, line, .. }) => {
                planned = line;
                let left = not_before - change.at();
                if left > 0 && !early {
                    let minutes = (left + 59_999) / 60_000;
                    return Err(Failure::refused(format!(
                        "离重拨还有约 {minutes} 分钟。如需提前重拨，请再按一次确认。"
                    )));
                }
                if left > 0 {
                    let note = format!("提前 {} 秒重拨", left / 1_000);
                    store::task::append_event(change, &self.task.id, "redialled_early", &note)?;
                }
            }
            Some(NextStep::Done { .. } | NextStep::MakeUpTask { .. }) => {
                return Err(Failure::refused("这项任务已有最终结果，不需要再拨。"));
            }
        }
        let line = line.unwrap_or(&planned);
        let line = self.city_lines.iter().find(|known| known.id == line);
        let line = line.ok_or_else(|| Failure::not_found("这条线路"))?;
        if let Some(from) = from {
            let numbers = store::roster::own_numbers(change.db())?;
            if !numbers.iter().any(|number| number.active && number.id == from) {
                return Err(Failure::not_found("这个主叫号码"));
            }
        }
        let mut attempt = Attempt {
            id: change.new_id(),
            task: self.task.id.clone(),
            seq: self.attempts.len() as u32 + 1,
            line: line.id.clone(),
            dial: line.dial.clone(),
            from_number: from.map(String::from),
            started_at: change.at(),
            started_tick: moment.tick,
            run: moment.run.into(),
            events: Vec::new(),
            outcome: None,
            hung_up_by: None,
            ended_at: None,
        };
        store::attempt::put(change, &attempt)?;
        let at = change.at();
        let dialled = store::attempt::put_stamp(change, &attempt.id, EventKind::Dialled, 0, at, false)?;
        attempt.events.push(dialled);
        self.attempts.push(attempt);
        self.freeze_key(change)
    }

    /// Writes down what is right today, unless an earlier dialling did.
    fn freeze_key(&mut self, change: &mut Change<'_>) -> Result<()> {
        if !matches!(self.key, Some(KeyOnRecord { frozen_at: None, .. })) {
            return Ok(());
        }
        let Some(version) = &self.task.scenario else { return Ok(()) };
        let (version, card) = store::scenario::get(change.db(), version)?;
        let key = AnswerKey::of(&version, &card, &self.row.city_name, civil(change.at()).0);
        self.key = Some(store::answer_key::put(change, &self.task.id, key)?);
        Ok(())
    }

    /// Stamps an event of the open attempt at this moment; a hang-up ends it. An agent number without 人工应答 before it
    /// says that a person has answered: that is stamped at the same moment (see [`timeline::answer_is_implied`]).
    ///
    /// # Errors
    /// [`Failure::Refused`] where the event cannot follow what is stamped already.
    pub fn stamp(
        &mut self,
        change: &mut Change<'_>,
        moment: &Moment<'_>,
        attempt: &str,
        kind: EventKind,
        hung_up_by: Option<HungUpBy>,
    ) -> Result<()> {
        let attempt = self.open_attempt(attempt)?;
        let answered = attempt.events.iter().any(|event| event.kind == EventKind::HumanAnswer);
        if kind == EventKind::AgentNumber && !answered {
            may_follow(&attempt.events, EventKind::HumanAnswer)?;
            put_stamp(change, moment, attempt, EventKind::HumanAnswer)?;
        }
        may_follow(&attempt.events, kind)?;
        let at = put_stamp(change, moment, attempt, kind)?;
        if kind == EventKind::HangUp {
            let by = Some(hung_up_by.unwrap_or(HungUpBy::Caller));
            store::attempt::conclude(change, attempt, None, by, Some(at))?;
            (attempt.hung_up_by, attempt.ended_at) = (by, Some(at));
        }
        Ok(())
    }

    /// Takes a stamp back; the row stays in the record.
    ///
    /// # Errors
    /// [`Failure::Refused`] for the dialling itself; [`Failure::NotFound`] where there is no such stamp.
    pub fn unstamp(&mut self, change: &mut Change<'_>, attempt: &str, event: &str) -> Result<()> {
        let attempt = self.open_attempt(attempt)?;
        let place = attempt.events.iter().position(|known| known.id == event);
        let place = place.ok_or_else(|| Failure::not_found("这个打点"))?;
        if attempt.events[place].kind == EventKind::Dialled {
            return Err(Failure::refused("“拨出”不能撤销。若拨错了，请挂断后选结果“41 拨错号”。"));
        }
        let event = attempt.events.remove(place);
        store::attempt::remove_stamp(change, &attempt.id, &event)?;
        if event.kind == EventKind::HangUp {
            store::attempt::conclude(change, attempt, None, None, None)?;
            (attempt.hung_up_by, attempt.ended_at) = (None, None);
        }
        Ok(())
    }

    /// Gives the newest attempt its outcome: the one chosen, or the one that the stamps suggest.
    ///
    /// # Errors
    /// [`Failure::Refused`] where the stamps suggest nothing and none is chosen, a later attempt stands on it, or 50 is
    /// chosen outside every exemption window.
    pub fn conclude(
        &mut self,
        change: &mut Change<'_>,
        moment: &Moment<'_>,
        attempt: &str,
        outcome: Option<Outcome>,
    ) -> Result<()> {
        let newest = self.newest_attempt(attempt)?;
        let started_at = newest.started_at;
        if outcome == Some(Outcome::Exempt) && self.exemption(started_at).is_none() {
            return Err(Failure::refused(format!(
                "{}在拨打的时刻没有登记豁免窗口，不能选“50 豁免窗口”。豁免须由计划员或管理员事先在“设置 › 豁免窗口”中登记；请按听到的情况选定结果。",
                self.row.city_name
            )));
        }
        let attempt = self.newest_attempt(attempt)?;
        if attempt.ended_at.is_none() {
            // Choosing the outcome ends the call: its end is this moment.
            attempt.ended_at = Some(put_stamp(change, moment, attempt, EventKind::HangUp)?);
        }
        let by = attempt.hung_up_by.or(Some(HungUpBy::Caller));
        let known = attempt.outcome;
        let proposed = self
            .attempts
            .last()
            .and_then(|attempt| self.proposed(&Attempt { hung_up_by: by, ..attempt.clone() }));
        let outcome = outcome
            .or(proposed)
            .ok_or_else(|| Failure::refused("从打点还看不出结果，请从列表中选定拨测结果。"))?;
        let Some(attempt) = self.attempts.last_mut() else {
            return Err(Failure::bug("拨打记录"));
        };
        store::attempt::conclude(change, attempt, Some(outcome), by, attempt.ended_at)?;
        (attempt.outcome, attempt.hung_up_by) = (Some(outcome), by);
        if known.is_some_and(|known| known != outcome) {
            // Another outcome may ask for another redial: what was finished on the old one is open again.
            self.move_to(change, Stage::Calling, "")?;
        }
        Ok(())
    }

    /// Ends the task without the redial that the policy asks for: the last outcome decides it.
    ///
    /// # Errors
    /// [`Failure::Refused`] where no redial is due; [`Failure::Invalid`] without a reason.
    pub fn give_up(&mut self, change: &mut Change<'_>, reason: &str) -> Result<()> {
        if reason.trim().is_empty() {
            return Err(Failure::invalid("reason", "请写明不再重拨的原因，例如“已到下班时间”。"));
        }
        if !matches!(self.next_step(), Some(NextStep::Redial { .. })) {
            return Err(Failure::refused("这项任务现在没有待重拨的拨打。"));
        }
        store::task::append_event(change, &self.task.id, "gave_up", reason.trim())?;
        self.move_to(change, Stage::Finished, "")
    }

    /// Saves fields of the form, all or none; the sheet is begun with its first field.
    ///
    /// # Errors
    /// [`Failure::Invalid`] at the first field that does not take its value.
    pub fn enter(&mut self, change: &mut Change<'_>, fields: &[(&str, &Value)]) -> Result<()> {
        let (mut entries, form) = (self.entries()?, self.form());
        for (field, value) in fields {
            entries.apply(&form, field, value)?;
        }
        let sheet = self.begin_sheet(change)?;
        let Value::Object(now) = serde_json::to_value(&entries)? else {
            return Err(Failure::bug("评分单不是一组字段"));
        };
        for (field, _) in fields {
            store::sheet::put_entry(change, &sheet, field, self.saved.get(*field), now.get(*field))?;
            if *field == "ticket" && self.scorer == Scorer::Caller {
                let number = now.get(*field).and_then(Value::as_str).unwrap_or_default();
                super::work_order::noted(change, &self.task.id, number)?;
            }
        }
        self.saved = now.into_iter().collect();
        Ok(())
    }

    /// Submits the sheet; the first time, the library of phrases learns from its notes.
    ///
    /// # Errors
    /// [`Failure::Refused`] where the task has no final outcome yet; [`Failure::Invalid`] at the first field that is
    /// missing, naming all of them.
    pub fn submit(&mut self, change: &mut Change<'_>) -> Result<()> {
        if self.final_outcome().is_none() {
            return Err(Failure::refused("拨测还没有最终结果，请先选定结果（或写明原因不再重拨），再提交。"));
        }
        let score = self.score()?;
        if let Some(first) = score.missing.first() {
            let names: Vec<&str> = score.missing.iter().map(|missing| missing.name.as_str()).collect();
            let message = format!("还有 {} 项没有填：{}。", names.len(), names.join("、"));
            return Err(Failure::invalid(first.field.clone(), message));
        }
        self.begin_sheet(change)?;
        let entries = self.entries()?;
        if let Some(sheet) = &mut self.sheet {
            let at = Some(change.at());
            if sheet.first_submitted_at.is_none() {
                phrase::learn(change, &entries)?;
            }
            store::sheet::set_submitted(change, sheet, at)?;
            store::sheet::set_review(change, sheet, Review::None)?;
            sheet.first_submitted_at = sheet.first_submitted_at.or(at);
            (sheet.submitted_at, sheet.review) = (at, Review::None);
        }
        Ok(())
    }

    /// The id of the sheet, begun where there is none.
    fn begin_sheet(&mut self, change: &mut Change<'_>) -> Result<String> {
        let sheet = match self.sheet.take() {
            Some(sheet) => sheet,
            None => store::sheet::begin(change, &self.task.id, self.scorer, &self.task.scorecard)?,
        };
        Ok(self.sheet.insert(sheet).id.clone())
    }

    /// Brings stage and projection in line with the record: the caller's, which counts.
    pub fn settle(&mut self, change: &mut Change<'_>) -> Result<()> {
        self.move_to(change, self.due_stage(), "")?;
        store::facts::put(change, &self.task.id, &self.fact()?)
    }

    /// Derives anew what statistics read of every call, after a setting that it rests on has changed. A closed month keeps
    /// its own settings and is left alone.
    pub fn derive_all(change: &Change<'_>) -> Result<()> {
        for task in store::closing::tasks_on_current_settings(change.db())? {
            let fact = Case::load(change.db(), &task)?.fact()?;
            store::facts::put(change, &task, &fact)?;
        }
        Ok(())
    }

    /// Moves the task to another stage.
    pub fn move_to(&mut self, change: &mut Change<'_>, stage: Stage, note: &str) -> Result<()> {
        store::task::set_stage(change, &self.task.id, self.task.stage, stage, note)?;
        self.task.stage = stage;
        Ok(())
    }
}

/// Stamps `kind` at this moment and returns its instant.
fn put_stamp(
    change: &mut Change<'_>,
    moment: &Moment<'_>,
    attempt: &mut Attempt,
    kind: EventKind,
) -> Result<i64> {
    let (offset_ms, wall) = attempt.elapsed(moment.run, moment.tick, change.at());
    let at = attempt.started_at + offset_ms;
    let event = store::attempt::put_stamp(change, &attempt.id, kind, offset_ms, at, wall)?;
    attempt.events.push(event);
    Ok(at)
}
