//! The use cases of a closing: close a month, look at it, give its bulletin.

use super::paper;
use super::slip::Slip;
use super::snapshot::{OpenFinding, Snapshot};
use super::standing::{CityStanding, Effect, after, effects, standings};
use crate::app::{App, Session};
use crate::calendar::{Day, Millis, Month, civil, shown};
use crate::failure::{Failure, Result};
use crate::fingerprint::sha256;
use crate::keep;
use crate::plan::{Plan, PlanState};
use crate::report::MonthReport;
use crate::report::bulletin::{Asked, Months, frame, live};
use crate::report::check_up::{check_up, unfinished};
use crate::report::content::city_rows;
use crate::roster::Role;
use crate::settings::{self, Settings};
use crate::stats::desk::facts_in;
use crate::store::closing::{Closed, KeptSlip, NewClosing};
use crate::store::{self, Change, Db};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use ts_rs::TS;

/// What is to be closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct CloseRequest {
    /// The month.
    pub month: Month,
    /// How many findings of the check-up the person has seen open: the sum of their counts.
    #[serde(default)]
    pub seen: u32,
    /// Why it is closed all the same; needed where findings are open.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub reason: String,
}

/// A closed month: of which snapshot its figures are, and what was corrected since.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Closing {
    /// When, as shown.
    pub at: String,
    /// Who; none is the command line.
    pub person: Option<String>,
    /// Why it was closed with findings open; empty where none was.
    pub reason: String,
    /// How many findings were open.
    pub open: u32,
    /// Which.
    pub findings: Vec<OpenFinding>,
    /// SHA-256 of the snapshot.
    pub sha256: String,
    /// The last line of the audit log before the closing.
    pub audit_seq: i64,
    /// Its hash in hexadecimal.
    pub audit_head: String,
    /// The seed of the plan.
    pub seed: u64,
    /// The slips, first to last; on the sheet of a city those that correct its calls.
    pub slips: Vec<SlipHead>,
    /// 结账时 and 更正后 of every city that stands otherwise now, and of the province.
    pub later: Vec<Effect>,
    /// All of it in words, as the bulletin says it.
    pub paragraphs: Vec<String>,
}

/// A slip as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SlipHead {
    /// Identifier.
    pub id: String,
    /// `202612-1`
    pub number: String,
    /// When, as shown.
    pub at: String,
    /// Who; none is the command line.
    pub person: Option<String>,
    /// Why.
    pub reason: String,
    /// How many calls it corrects.
    pub calls: u32,
    /// Names of the cities whose calls it corrects.
    pub cities: Vec<String>,
}

/// 关账: the month's records become read-only, its bulletin is frozen, its seed disclosed. A backup is made first.
///
/// # Errors
/// [`Failure::Refused`] where the month is not over, not published, closed already, has calls under way, or the check-up
/// finds something else than the person has seen; [`Failure::Invalid`] without a reason where findings are open.
pub fn close(app: &App, session: &Session, request: &CloseRequest) -> Result<()> {
    let today = app.today();
    app.read(|db| may_close(db, session, request, today))?;
    keep::back_up(app, session)?;
    app.transact(session, "bulletin.close", |change| {
        // Looked at again under the lock: somebody may have changed something meanwhile.
        let (plan, findings) = may_close(change.db(), session, request, today)?;
        freeze(change, &plan, findings, request.reason.trim())?;
        store::plan::set_closed(change, &plan)
    })
}

fn may_close(
    db: Db<'_>,
    session: &Session,
    request: &CloseRequest,
    today: Day,
) -> Result<(Plan, Vec<OpenFinding>)> {
    let CloseRequest { month, seen, reason } = request;
    let plan = store::plan::of_month(db, *month)?.filter(|plan| plan.state == PlanState::Published);
    let plan = plan.ok_or_else(|| Failure::refused(format!("{}没有已发布且未关账的计划。", month.name())))?;
    if today <= month.last() {
        return Err(Failure::refused(format!("{}还没有结束，{} 之后才能关账。", month.name(), month.last())));
    }
    let under_way = unfinished(db, *month)?;
    if under_way > 0 {
        return Err(Failure::refused(format!(
            "还有 {under_way} 项任务已拨打而未提交，请先提交或作废，再关账。"
        )));
    }
    allowed(db, session, "关账")?;
    let findings = open_findings(db, *month, today)?;
    let open: u32 = findings.iter().map(|finding| finding.count).sum();
    if open != *seen {
        return Err(Failure::refused(format!(
            "体检现有 {open} 项未处理，与您看到的 {seen} 项不同。请重新体检，看过之后再关账。"
        )));
    }
    if open > 0 && reason.trim().is_empty() {
        let message =
            format!("体检还有 {open} 项未处理，请写明仍要关账的原因，例如“线路故障期间漏拨，已无法补拨”。");
        return Err(Failure::invalid("reason", message));
    }
    Ok((plan, findings))
}

/// What the check-up finds open.
pub(crate) fn open_findings(db: Db<'_>, month: Month, today: Day) -> Result<Vec<OpenFinding>> {
    let open = check_up(db, month, today)?.into_iter().filter(|finding| finding.count > 0);
    Ok(open.map(|finding| OpenFinding { name: finding.name, count: finding.count }).collect())
}

/// Whoever closes a month or corrects a closed one is a planner or a reviewer; the command line may.
pub(super) fn allowed(db: Db<'_>, session: &Session, what: &str) -> Result<()> {
    let Some(person) = session.person() else { return Ok(()) };
    let may = |role: &Role| matches!(role, Role::Planner | Role::Reviewer);
    let people = store::roster::get(db)?.people;
    match people.iter().any(|known| known.id == person && known.roles.iter().any(may)) {
        true => Ok(()),
        false => Err(Failure::refused(format!("{what}须由计划员或复核员办理，请切换人员或请其代办。"))),
    }
}

/// Freezes what the bulletin of a month says at this moment, and the settings it rests on.
pub(crate) fn freeze(
    change: &mut Change<'_>,
    plan: &Plan,
    findings: Vec<OpenFinding>,
    reason: &str,
) -> Result<()> {
    let (db, at) = (change.db(), change.at());
    let today = civil(at).0;
    let settings = settings::get(db)?;
    let facts = |month: Month| Ok(Arc::new(facts_in(db, &settings.bands, month, today)?));
    let months = Months::around(plan.month, facts)?;
    let of = |city: Option<&str>| live(db, &Asked::now(plan.month, city), &months, &settings, today, at);
    let report = of(None)?;
    let city =
        |row: &crate::report::CityRow| Ok(MonthReport { details: Vec::new(), ..of(Some(&row.figure.name))? });
    let (audit_seq, audit_head) = store::audit::head(db)?;
    let open = findings.iter().map(|finding| finding.count).sum();
    let cities = report.cities.iter().map(city).collect::<Result<_>>()?;
    let snapshot = Snapshot { report, cities, at, seed: plan.input.seed, findings, audit_seq, audit_head };
    let text = snapshot.text()?;
    let closing = NewClosing {
        plan: &plan.id,
        reason,
        open,
        settings: &serde_json::to_string(&settings.kept())?,
        audit_seq,
        sha256: &sha256(text.as_bytes()),
        snapshot: &text,
    };
    store::closing::put(change, &closing)
}

/// A closed month as it was read: its closing, its snapshot, its slips.
pub(super) struct Read {
    pub(super) closed: Closed,
    pub(super) snapshot: Snapshot,
    pub(super) slips: Vec<Slip>,
}

pub(super) fn read(db: Db<'_>, closed: Closed) -> Result<Read> {
    let snapshot = Snapshot::read(&store::closing::snapshot(db, &closed.plan)?)?;
    Ok(Read { snapshot, slips: slips(db, &closed.plan)?, closed })
}

pub(super) fn slips(db: Db<'_>, plan: &str) -> Result<Vec<Slip>> {
    let read = |kept: KeptSlip| {
        let KeptSlip { id, at, person, sha256, body, .. } = kept;
        Ok(Slip { id, at, person, sha256, body: serde_json::from_str(&body)? })
    };
    store::closing::slips(db, plan)?.into_iter().map(read).collect()
}

impl Read {
    /// Where the cities stand after all slips.
    pub(super) fn now(&self) -> Result<Vec<CityStanding>> {
        let all: Vec<&[Effect]> = self.slips.iter().map(|slip| slip.body.effects.as_slice()).collect();
        after(&self.snapshot.standings(), &all).map_err(|(at, city)| {
            let number = self.slips.get(at).map(|slip| slip.body.number.clone()).unwrap_or_default();
            Failure::storage(format!(
                "更正单 {number} 中{city}更正前的数字与此前的不相接，请运行数据库检查。"
            ))
        })
    }

    /// All of it as the bulletin and the page show it; with a city, only what concerns that one.
    fn closing(&self, city: Option<&str>) -> Result<Closing> {
        let Read { closed, snapshot, slips } = self;
        let concerns = |name: &str| city.is_none_or(|city| city == name);
        let mut later = effects(&snapshot.standings(), &self.now()?);
        later.retain(|effect| concerns(&effect.before.name));
        let heads = slips.iter().map(head).filter(|head| head.cities.iter().any(|name| concerns(name)));
        let mut closing = Closing {
            at: shown(closed.at),
            person: closed.person.clone(),
            reason: closed.reason.clone(),
            open: closed.open,
            findings: snapshot.findings.clone(),
            sha256: closed.sha256.clone(),
            audit_seq: closed.audit_seq,
            audit_head: snapshot.audit_head.clone(),
            seed: snapshot.seed,
            slips: heads.collect(),
            later,
            paragraphs: Vec::new(),
        };
        closing.paragraphs = paper::paragraphs(&closing);
        Ok(closing)
    }
}

fn head(slip: &Slip) -> SlipHead {
    let mut cities: Vec<String> = slip.body.lines.iter().map(|line| line.city.clone()).collect();
    cities.sort();
    cities.dedup();
    SlipHead {
        id: slip.id.clone(),
        number: slip.body.number.clone(),
        at: shown(slip.at),
        person: slip.person.clone(),
        reason: slip.body.reason.clone(),
        calls: slip.body.lines.len() as u32,
        cities,
    }
}

/// The bulletin of a closed month: its figures and its text are those of the snapshot. The words around it (number,
/// recipients, signature, date) belong to the paper and follow the settings. None where there is no snapshot.
pub(in crate::report) fn frozen(
    db: Db<'_>,
    asked: &Asked,
    today: Day,
    now: Millis,
) -> Result<Option<MonthReport>> {
    let Some(closed) = store::closing::of_month(db, asked.month)? else { return Ok(None) };
    let read = read(db, closed)?;
    let city = asked.city.as_deref().map(|name| name_then(db, &read.snapshot, name)).transpose()?;
    let closing = read.closing(city.as_deref())?;
    let report = read.snapshot.report_of(city.as_deref());
    let missing = || Failure::not_found(format_args!("地市“{}”", asked.city.as_deref().unwrap_or_default()));
    let words = settings::get(db)?.bulletin;
    Ok(Some(MonthReport {
        generated_at: asked.generated_at.clone().unwrap_or_else(|| shown(now)),
        frame: frame(&words, asked.month, asked.day.unwrap_or(today)),
        closing: Some(closing),
        ..report.ok_or_else(missing)?
    }))
}

/// How a city was called when the month was closed; it may have another name now.
fn name_then(db: Db<'_>, snapshot: &Snapshot, name: &str) -> Result<String> {
    let cities = || snapshot.report.cities.iter().map(|row| &row.figure);
    if cities().any(|figure| figure.name == name) {
        return Ok(name.into());
    }
    let roster = store::roster::get(db)?;
    let known = roster.cities.iter().find(|city| city.name == name);
    let then = known.and_then(|city| cities().find(|figure| figure.key == city.id));
    Ok(then.map_or(name, |figure| &figure.name).into())
}

/// What is known of a closed month; none where it is open or was closed before there were snapshots.
pub fn get(app: &App, month: Month) -> Result<Option<Closing>> {
    app.read(|db| match store::closing::of_month(db, month)? {
        Some(closed) => Ok(Some(read(db, closed)?.closing(None)?)),
        None => Ok(None),
    })
}

/// Where the cities stand as the records have them now, by the settings that the month keeps.
pub(super) fn standings_now(
    db: Db<'_>,
    month: Month,
    settings: &Settings,
    today: Day,
) -> Result<Vec<CityStanding>> {
    let facts = facts_in(db, &settings.bands, month, today)?;
    let (total, cities) = city_rows(&facts, &settings.stats());
    Ok(standings(&total, &cities))
}
