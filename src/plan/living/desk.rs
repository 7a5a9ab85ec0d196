//! A plan on the table: what stands, what may move, what a request comes to.

use super::super::change::{apply, by_seq, chained, without_reasons};
use super::super::replan::{fill, more};
use super::super::request::pool;
use super::super::{
    Cause, Closure, Duty, Left, Order, Plan, PlanCaller, PlanCity, PlanInput, PlanState, PlannedTask, Reason,
    Replan, Revision, RevisionKind, Standing, TaskChange, TaskKind, Wish, alternatives, fingerprint,
    randomness, replan, violations,
};
use super::words::Words;
use super::{Absence, EditCheck, EditRequest, ReplanRequest, ReplanView, digest, newest_input};
use crate::calendar::{Day, Millis, Minute, Month, civil};
use crate::failure::{Failure, Result};
use crate::random::Random;
use crate::roster::{self, DutyException, Roster};
use crate::stats::Stage;
use crate::store::revision::StandingTask;
use crate::store::{self, Change, Db};

/// Nothing is placed closer to now than so many minutes: somebody has to read of it first.
const LEAD_MINUTES: i64 = 10;

/// A plan on the table, with everything that decides what may be done to it.
pub(super) struct Desk {
    pub plan: Plan,
    /// The settings as they are after the revisions.
    pub input: PlanInput,
    pub revisions: Vec<Revision>,
    pub tasks: Vec<StandingTask>,
    now: Millis,
}

impl Desk {
    pub fn any(db: Db<'_>, month: Month, now: Millis) -> Result<Desk> {
        let plan = store::plan::of_month(db, month)?;
        let plan = plan.ok_or_else(|| Failure::not_found(format_args!("{}的计划", month.name())))?;
        let revisions = store::revision::of_plan(db, &plan.id)?;
        let mut tasks = store::revision::standing(db, &plan.id)?;
        let (today, minute) = civil(now);
        for task in &mut tasks {
            let planned = &task.standing.task;
            let past = (planned.day, planned.start) <= (today, minute);
            task.standing.fixed = task.stage != Stage::Planned || past;
        }
        Ok(Desk { input: newest_input(&plan, &revisions), plan, revisions, tasks, now })
    }

    /// A plan that may still be changed.
    pub fn open(db: Db<'_>, month: Month, now: Millis) -> Result<Desk> {
        let desk = Desk::any(db, month, now)?;
        match desk.plan.state {
            PlanState::Closed => Err(Failure::refused(format!("{}已关账，计划不能再改。", month.name()))),
            _ => Ok(desk),
        }
    }

    pub fn published(db: Db<'_>, month: Month, now: Millis) -> Result<Desk> {
        let desk = Desk::open(db, month, now)?;
        match desk.plan.state {
            PlanState::Draft => Err(Failure::refused(format!(
                "{}的计划还是草稿，可以直接重新抽取；重排和换时段用于已发布的计划。",
                month.name()
            ))),
            _ => Ok(desk),
        }
    }

    pub fn task(&self, id: &str) -> Result<&StandingTask> {
        let found = self.tasks.iter().find(|task| task.id == id);
        found.ok_or_else(|| Failure::refused("这项任务已在重排中撤销。"))
    }

    /// Why a task cannot be changed any more; none where it can.
    pub fn obstacle(&self, task: &StandingTask) -> Option<String> {
        if self.plan.state == PlanState::Closed {
            return Some("本月已关账，计划不能再改。".into());
        }
        let sentence = match task.stage {
            Stage::Planned if task.standing.fixed => "任务的时间已过，不能再调整；漏拨的可在“重排”中补拨。",
            Stage::Planned => return None,
            Stage::Void => "任务已作废，不能再调整。",
            _ => "任务已经开始拨打，不能再调整。",
        };
        Some(sentence.into())
    }

    pub fn planned(&self) -> Vec<PlannedTask> {
        self.tasks.iter().map(|task| task.standing.task.clone()).collect()
    }

    pub fn changes(&self) -> Vec<&TaskChange> {
        self.revisions.iter().flat_map(|revision| &revision.changes).collect()
    }

    fn standing(&self) -> Vec<Standing> {
        self.tasks.iter().map(|task| task.standing.clone()).collect()
    }

    /// The first minute at which something may be placed.
    fn earliest(&self) -> (Day, Minute) {
        civil(self.now + LEAD_MINUTES * 60_000)
    }

    /// A seed of its own for each revision, so that a preview and its application draw the same.
    fn seed(&self) -> u64 {
        Random::named(self.plan.input.seed, &format!("revision {}", self.revisions.len() + 1)).bits()
    }

    pub fn answer(&self, db: Db<'_>, request: &ReplanRequest) -> Result<(PlanInput, Replan)> {
        let roster = store::roster::get(db)?;
        let absent = with_absences(&roster, &request.absences)?;
        check_closures(&request.closures, &roster)?;
        if let Some(at) = request.lost_days.iter().position(|lost| lost.until < lost.from) {
            let field = format!("lost_days[{at}].until");
            return Err(Failure::invalid(field, "停拨的结束日期须不早于开始日期。"));
        }
        let mut input = self.amended(db, &absent, request)?;
        let Wanted { wishes, fewer } = self.wanted(&mut input, request)?;
        let found = replan(&Order {
            input: &input,
            standing: &self.standing(),
            wishes: &wishes,
            fewer: &fewer,
            earliest: self.earliest(),
            seed: self.seed(),
        });
        Ok((input, found))
    }

    /// The settings with duties, recusals, lines and cards as they are now. What is past stays as it was.
    fn amended(&self, db: Db<'_>, roster: &Roster, request: &ReplanRequest) -> Result<PlanInput> {
        let mut input = self.input.clone();
        let (today, minute) = civil(self.now);
        let days: Vec<Day> = input.days.iter().map(|day| day.day).collect();
        let known: Vec<String> = input.callers.iter().map(|caller| caller.id.clone()).collect();
        // Who was left out by the planner stays out; who is new takes part.
        let all = self.plan.request.callers.is_none();
        for person in roster.callers().filter(|person| all && !known.contains(&person.id)) {
            input.callers.push(PlanCaller {
                id: person.id.clone(),
                name: person.name.clone(),
                recused: Vec::new(),
                duties: Vec::new(),
            });
        }
        for caller in &mut input.callers {
            let person = roster.callers().find(|person| person.id == caller.id);
            let coming =
                person.map(|person| roster::duties(person, &roster.shifts, &days)).unwrap_or_default();
            let past = caller.duties.iter().filter_map(|duty| clip(duty, (today, minute), true));
            let next = coming.iter().filter_map(|duty| clip(duty, (today, minute), false));
            caller.duties = past.chain(next).collect();
            if let Some(person) = person {
                caller.recused.clone_from(&person.recused);
            }
        }
        // A caller without a duty in the month has no task to lose and none to get.
        input.callers.retain(|caller| {
            !caller.duties.is_empty() || self.tasks.iter().any(|task| task.standing.task.caller == caller.id)
        });
        for city in &mut input.cities {
            let Some(known) = roster.cities.iter().find(|known| known.id == city.id) else { continue };
            for line in &known.lines {
                let listed = city.lines.contains(&line.id);
                if line.active && !listed {
                    city.lines.push(line.id.clone());
                }
                let shut = Closure {
                    city: city.id.clone(),
                    line: Some(line.id.clone()),
                    from: today,
                    until: input.month.last(),
                };
                let noted = input
                    .closures
                    .iter()
                    .any(|closure| closure.line == shut.line && closure.until == shut.until);
                if !line.active && listed && !noted {
                    input.closures.push(shut);
                }
            }
        }
        input.closures.extend(request.closures.iter().cloned());
        for lost in &request.lost_days {
            let shut = |city: &PlanCity| Closure {
                city: city.id.clone(),
                line: None,
                from: lost.from,
                until: lost.until,
            };
            let shut: Vec<Closure> = input.cities.iter().map(shut).collect();
            input.closures.extend(shut);
        }
        self.renew_pool(db, roster, &mut input, today)?;
        Ok(input)
    }

    /// Cards that are new join the pool; those that may not be used any more end the day before today.
    fn renew_pool(&self, db: Db<'_>, roster: &Roster, input: &mut PlanInput, today: Day) -> Result<()> {
        let fresh = pool(&self.plan.request, &input.rules, &store::scenario::current(db)?, roster)?;
        for entry in &mut input.scenarios {
            let lives = fresh.iter().any(|other| other.scenario_id == entry.scenario_id);
            let yesterday = today.pred_opt().unwrap_or(today);
            if !lives && entry.valid_until.is_none_or(|until| until > yesterday) {
                entry.valid_from = entry.valid_from.filter(|from| *from <= yesterday);
                entry.valid_until = Some(yesterday);
            }
        }
        let known = |version: &str| input.scenarios.iter().any(|entry| entry.version_id == version);
        let new: Vec<_> = fresh.into_iter().filter(|entry| !known(&entry.version_id)).collect();
        input.scenarios.extend(new);
        Ok(())
    }

    /// The tasks that are wanted beyond those that stand, and how many are to be cancelled where; sets the new targets.
    fn wanted(&self, input: &mut PlanInput, request: &ReplanRequest) -> Result<Wanted> {
        let mut wishes = if request.make_up { self.make_ups() } else { Vec::new() };
        let mut fewer = Vec::new();
        let mut random = Random::named(self.seed(), "more tasks");
        for (id, target) in &request.targets {
            let place = input.cities.iter().position(|city| city.id == *id);
            let place =
                place.ok_or_else(|| Failure::invalid("targets", format!("地市 {id} 不在本月计划中。")))?;
            if *target > 100_000 {
                return Err(Failure::invalid(
                    "targets",
                    format!("目标 {target} 过大，请检查是否多写了位数。"),
                ));
            }
            let before = input.cities[place].target;
            input.cities[place].target = *target;
            if *target < before {
                fewer.push((id.clone(), before - target));
            }
            let earliest = self.earliest().0;
            wishes.extend(more(input, id, target.saturating_sub(before), earliest, &mut random));
        }
        Ok(Wanted { wishes, fewer })
    }

    /// Missed and spoilt tasks that nothing makes up yet, each in its own stratum.
    fn make_ups(&self) -> Vec<Wish> {
        let today = civil(self.now).0;
        let made_up: Vec<u32> = self.tasks.iter().filter_map(|task| task.makes_up).collect();
        let due = |task: &&StandingTask| {
            let planned = &task.standing.task;
            let missed = task.stage == Stage::Planned && planned.day < today;
            (missed || task.spoilt) && !made_up.contains(&planned.seq)
        };
        let wish = |task: &StandingTask| {
            let planned = &task.standing.task;
            Some(Wish {
                city: planned.city.clone(),
                band: planned.band.clone(),
                day_kind: self.input.day_kind(planned.day)?,
                kind: planned.kind,
                free: planned.free,
                double_scored: planned.double_scored.is_some(),
                cause: Cause::MadeUp { seq: planned.seq },
                makes_up: Some(planned.seq),
            })
        };
        self.tasks.iter().filter(due).filter_map(wish).collect()
    }

    pub fn swaps(&self, task: &StandingTask) -> Vec<PlannedTask> {
        let seq = task.standing.task.seq;
        let swapped =
            |change: &&&TaskChange| change.seq == seq && matches!(change.cause, Cause::Swapped { .. });
        let swaps = self.changes().iter().filter(swapped).count() as u32;
        let standing = self.standing();
        let order = self.order(&standing);
        alternatives(&order, seq, swaps)
    }

    fn order<'a>(&'a self, standing: &'a [Standing]) -> Order<'a> {
        Order {
            input: &self.input,
            standing,
            wishes: &[],
            fewer: &[],
            earliest: self.earliest(),
            seed: self.plan.input.seed,
        }
    }

    /// The change that puts a task in its new place, with the scenario and second scorer that fit there.
    pub fn settled(&self, place: PlannedTask, cause: Cause) -> Vec<TaskChange> {
        let standing = self.standing();
        let before = standing.iter().find(|standing| standing.task.seq == place.seq);
        let mut changes = vec![TaskChange {
            seq: place.seq,
            before: before.map(|standing| without_reasons(&standing.task)),
            after: Some(place),
            cause,
            makes_up: None,
        }];
        fill(&self.order(&standing), &[], &mut changes, &mut Random::named(self.seed(), "swap"));
        changes
    }

    /// The task as edited, and what that does.
    pub fn edit(&self, request: &EditRequest) -> Result<(PlannedTask, EditCheck)> {
        let asked = self.task(&request.id)?;
        if asked.standing.fixed {
            return Err(Failure::refused("任务已经开始或时间已过，不能再调整。"));
        }
        let before = without_reasons(&asked.standing.task);
        let mut after = before.clone();
        if let Some(day) = request.day {
            after.day = day;
        }
        if let Some(start) = request.start {
            after.start = start;
            let band = self.input.bands.iter().find(|band| band.contains(start));
            after.band = band
                .map(|band| band.id.clone())
                .ok_or_else(|| Failure::invalid("start", format!("{start} 不在任何时段之内。")))?;
        }
        if let Some(caller) = &request.caller {
            after.caller.clone_from(caller);
        }
        if let Some(version) = &request.scenario {
            after.scenario_version = Some(version.clone());
            after.kind = TaskKind::Scenario;
        }
        if (after.day, after.start) != (before.day, before.start)
            && (after.day, after.start) < self.earliest()
        {
            return Err(Failure::refused(format!("新的时刻须在 {LEAD_MINUTES} 分钟以后。")));
        }
        let standing = self.planned();
        let mut tasks = standing.clone();
        for task in &mut tasks {
            if task.seq == after.seq {
                *task = after.clone();
            }
        }
        let known = violations(&self.input, &standing);
        let new: Vec<_> = violations(&self.input, &tasks)
            .into_iter()
            .filter(|found| !known.iter().any(|old| old.sentence == found.sentence))
            .collect();
        let sentences = |quota: bool| {
            let of = new.iter().filter(|found| found.rule.is_quota() == quota);
            of.map(|found| found.sentence.clone()).collect()
        };
        let edit = TaskChange {
            seq: after.seq,
            before: Some(before),
            after: Some(after.clone()),
            cause: Cause::Edited { reason: String::new() },
            makes_up: None,
        };
        let so_far = randomness(&self.input, &standing, &self.changes());
        let with =
            randomness(&self.input, &tasks, &self.changes().into_iter().chain([&edit]).collect::<Vec<_>>());
        let check = EditCheck {
            broken: sentences(false),
            missed: sentences(true),
            lost_bits: with.lost_bits - so_far.lost_bits,
            lost_share: with.lost_share,
        };
        Ok((after, check))
    }

    pub fn view(&self, db: Db<'_>, input: &PlanInput, found: &Replan) -> Result<ReplanView> {
        let words = Words::new(db, input)?;
        let count = |test: &dyn Fn(&TaskChange) -> bool| {
            found.changes.iter().filter(|change| test(change)).count() as u32
        };
        Ok(ReplanView {
            changes: found.changes.iter().map(|change| words.change(self.plan.month, change)).collect(),
            moved: count(&|change| change.before.is_some() && change.after.is_some()),
            added: count(&|change| change.before.is_none()),
            cancelled: count(&|change| change.after.is_none()),
            left: found.left.clone(),
            fewest: found.fewest,
            movable: self.tasks.iter().filter(|task| !task.standing.fixed).count() as u32,
            to_make_up: self.make_ups().len() as u32,
            shown: digest(found)?,
        })
    }

    /// Appends a revision and carries it out.
    pub fn append(
        &self,
        change: &mut Change<'_>,
        kind: RevisionKind,
        reason: &str,
        input: Option<PlanInput>,
        changes: Vec<TaskChange>,
        left: Vec<Left>,
    ) -> Result<()> {
        let after_seal = self.plan.state != PlanState::Draft;
        let before = match self.revisions.iter().rev().find(|revision| revision.after_seal == after_seal) {
            Some(last) => last.fingerprint.clone(),
            None => match &self.plan.fingerprint {
                Some(seal) => seal.clone(),
                None => fingerprint(self.plan.draw_version, &self.plan.input, &self.planned())?,
            },
        };
        let revision = Revision {
            seq: self.revisions.len() as u32 + 1,
            at: change.at(),
            person: None,
            kind,
            after_seal,
            reason: reason.into(),
            input,
            fingerprint: chained(&before, &changes)?,
            changes,
            left,
        };
        let today = civil(self.now).0;
        store::revision::append(change, &self.plan, &revision, &self.tasks, |changed, before| {
            let mut why = before.map(|task| task.why.clone()).unwrap_or_default();
            why.push(Reason::Changed {
                on: today,
                cause: changed.cause.clone(),
                from: changed.before.as_ref().map(|task| (task.day, task.start)),
            });
            why
        })?;
        // What was written must be what was meant.
        let tasks = store::plan::planned_tasks(change.db(), &self.plan.id)?;
        let mut meant = by_seq(&self.planned());
        apply(&mut meant, &revision.changes)?;
        match by_seq(&tasks) == meant {
            true => Ok(()),
            false => Err(Failure::bug("变更后的任务与记录不一致")),
        }
    }
}

/// What is asked beyond fitting what stands.
struct Wanted {
    wishes: Vec<Wish>,
    /// Ids of cities with the number of tasks to cancel in each.
    fewer: Vec<(String, u32)>,
}

/// The part of a duty before (`past`) or from an instant on.
fn clip(duty: &Duty, (today, minute): (Day, Minute), past: bool) -> Option<Duty> {
    if duty.day != today {
        return ((duty.day < today) == past).then(|| duty.clone());
    }
    let (start, end) = match past {
        true => (duty.start, duty.end.min(minute)),
        false => (duty.start.max(minute), duty.end),
    };
    (start < end).then_some(Duty { day: duty.day, start, end })
}

/// The roster with the absences entered as days off.
pub(super) fn with_absences(roster: &Roster, absences: &[Absence]) -> Result<Roster> {
    let mut roster = roster.clone();
    for (at, absence) in absences.iter().enumerate() {
        let field = |part: &str| format!("absences[{at}].{part}");
        if absence.until < absence.from || (absence.until - absence.from).num_days() > 366 {
            return Err(Failure::invalid(field("until"), "缺勤的结束日期须不早于开始日期，且不超过一年。"));
        }
        let person = roster.people.iter_mut().find(|person| person.id == absence.caller);
        let person = person.ok_or_else(|| Failure::invalid(field("caller"), "缺勤的拨测员不在花名册中。"))?;
        for day in absence.from.iter_days().take_while(|day| *day <= absence.until) {
            person.exceptions.retain(|exception| exception.day != day);
            person.exceptions.push(DutyException { day, shift: None });
        }
        person.exceptions.sort_by_key(|exception| exception.day);
    }
    Ok(roster)
}

fn check_closures(closures: &[Closure], roster: &Roster) -> Result<()> {
    for (at, closure) in closures.iter().enumerate() {
        let wrong =
            |part: &str, message: &str| Err(Failure::invalid(format!("closures[{at}].{part}"), message));
        let Some(city) = roster.cities.iter().find(|city| city.id == closure.city) else {
            return wrong("city", "停用线路的地市不在花名册中。");
        };
        if closure.line.as_ref().is_some_and(|line| city.lines.iter().all(|known| known.id != *line)) {
            return wrong("line", "停用的线路不属于该市。");
        }
        if closure.until < closure.from {
            return wrong("until", "停用的结束日期须不早于开始日期。");
        }
    }
    Ok(())
}
