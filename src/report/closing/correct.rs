//! The use cases of a slip: what it would do, make it, look at it, put it on paper.

use super::desk::{allowed, freeze, open_findings, read, slips, standings_now};
use super::paper::SlipPaper;
use super::slip::{Slip, SlipBody, SlipRequest, number};
use super::snapshot::canonical;
use super::standing::effects;
use crate::app::{App, Session};
use crate::calendar::civil;
use crate::call::Moment;
use crate::failure::{Failure, Result};
use crate::fingerprint::sha256;
use crate::plan::PlanState;
use crate::report::bulletin::{Export, Format, put_files};
use crate::settings;
use crate::store::{self, Change};
use serde::{Deserialize, Serialize};
use std::path::Path;
use ts_rs::TS;

/// What a slip would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SlipTrial {
    /// What it would say.
    pub body: SlipBody,
}

/// A slip on paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SlipExport {
    /// The slip.
    pub id: String,
    /// 文档 or 网页; at least one.
    pub formats: Vec<Format>,
}

/// What a slip would do; changes nothing.
///
/// # Errors
/// Those of [`make_slip`].
pub fn try_slip(app: &App, session: &Session, request: &SlipRequest) -> Result<SlipTrial> {
    let moment = Moment { run: app.run(), tick: app.tick() };
    let (_, body) = app.rehearse(session, |change| carry_out(change, session, &moment, request))?;
    Ok(SlipTrial { body })
}

/// Corrects a closed month: makes the changes and writes the slip that says what they did.
///
/// # Errors
/// [`Failure::Invalid`] without a reason or without changes; [`Failure::Refused`] where the month is not closed, the person
/// may not, or a change cannot be made. Nothing is changed then.
pub fn make_slip(app: &App, session: &Session, request: &SlipRequest) -> Result<Slip> {
    let moment = Moment { run: app.run(), tick: app.tick() };
    let id = app.transact(session, "slip.make", |change| {
        let (plan, body) = carry_out(change, session, &moment, request)?;
        let seq = store::closing::next_slip(change.db(), &plan)?;
        let text = canonical(&body)?;
        store::closing::put_slip(change, &plan, seq, &body.number, &sha256(text.as_bytes()), &text)
    })?;
    slip(app, &id)
}

/// Makes the changes of a slip; the plan's id, and what the slip says.
fn carry_out(
    change: &mut Change<'_>,
    session: &Session,
    moment: &Moment<'_>,
    request: &SlipRequest,
) -> Result<(String, SlipBody)> {
    let SlipRequest { month, changes, .. } = request;
    let reason = request.reason.trim();
    if reason.is_empty() {
        return Err(Failure::invalid("reason", "请写明更正的原因，例如“该市申诉成立，复听录音属实”。"));
    }
    if changes.is_empty() {
        return Err(Failure::invalid("changes", "更正单里还没有要更正的内容。"));
    }
    allowed(change.db(), session, "关账后的更正")?;
    let plan = store::plan::of_month(change.db(), *month)?.filter(|plan| plan.state == PlanState::Closed);
    let plan = plan.ok_or_else(|| {
        Failure::refused(format!("{}没有关账，请直接更正记录，不用出更正单。", month.name()))
    })?;
    let today = civil(change.at()).0;
    if store::closing::of_month(change.db(), *month)?.is_none() {
        // Closed by a version that kept no snapshots: what is there now is what was reported.
        freeze(
            change,
            &plan,
            open_findings(change.db(), *month, today)?,
            "由旧版本关账，首次更正前补存快照",
        )?;
    }
    let closed = store::closing::of_month(change.db(), *month)?;
    let read = read(change.db(), closed.ok_or_else(|| Failure::bug("刚写入的快照不见了"))?)?;
    let settings = settings::of_month(change.db(), *month)?;
    let before = standings_now(change.db(), *month, &settings, today)?;
    if let Some(differing) = effects(&read.now()?, &before).first() {
        return Err(Failure::refused(format!(
            "{}{}的数字与快照和已有更正单不符，不能再出更正单。请先运行“设置 → 数据库检查”查明原因。",
            month.name(),
            differing.before.name
        )));
    }
    let number = number(*month, store::closing::next_slip(change.db(), &plan.id)?);
    let noted = format!("{reason}（更正单 {number}）");
    let lines = changes.iter().map(|one| one.make(change, moment, *month, &noted)).collect::<Result<_>>()?;
    let after = standings_now(change.db(), *month, &settings, today)?;
    let body = SlipBody {
        number,
        month: *month,
        reason: reason.into(),
        snapshot: read.closed.sha256,
        lines,
        effects: effects(&before, &after),
        dimensions: read.snapshot.report.dimensions,
    };
    Ok((plan.id, body))
}

/// A slip.
///
/// # Errors
/// [`Failure::NotFound`] where there is none.
pub fn slip(app: &App, id: &str) -> Result<Slip> {
    app.read(|db| {
        let missing = || Failure::not_found("这份更正单");
        let month = store::closing::month_of_slip(db, id)?.ok_or_else(missing)?;
        let closed = store::closing::of_month(db, month)?.ok_or_else(missing)?;
        slips(db, &closed.plan)?.into_iter().find(|slip| slip.id == id).ok_or_else(missing)
    })
}

/// Writes a slip into the export folder, as a document and as a page, and notes the files in the history.
///
/// # Errors
/// [`Failure::Invalid`] for a format in which there are no slips; [`Failure::Storage`] where the folder cannot be written.
pub fn export_slip(app: &App, session: &Session, request: &SlipExport) -> Result<Vec<Export>> {
    let folder = app.folders().exports.clone();
    export_slip_to(app, session, request, &folder)
}

/// The same into `folder`.
pub fn export_slip_to(
    app: &App,
    session: &Session,
    request: &SlipExport,
    folder: &Path,
) -> Result<Vec<Export>> {
    let slip = slip(app, &request.id)?;
    let settings = app.read(settings::get)?;
    let sheet = SlipPaper::of(&slip, &settings);
    let name = format!("更正单{}", slip.body.number);
    let file = |format: &Format| match format {
        Format::Docx => Ok((format!("{name}.docx"), sheet.docx()?)),
        Format::Html => Ok((format!("{name}.html"), sheet.html().into_bytes())),
        Format::Xlsx | Format::Csv => Err(Failure::invalid("formats", "更正单只有 Word 和网页两种格式。")),
    };
    if request.formats.is_empty() {
        return Err(Failure::invalid("formats", "请至少选择一种格式。"));
    }
    let files = request.formats.iter().map(file).collect::<Result<_>>()?;
    put_files(app, session, "slip.export", slip.body.month, folder, files)
}
