//! 评分表草稿: the one card that is being edited, and how it becomes a version.
//!
//! A draft may be unfinished; a version may not. Publishing makes the draft an immutable version with the reason why, and
//! the draft is gone. A draft that equals the newest version is none.

use super::{Scorecard, ScorecardVersion, difference::differences};
use crate::app::{App, Session};
use crate::calendar::{Millis, Month};
use crate::failure::{Failure, Result};
use crate::plan::PlanState;
use crate::store::{self, Db};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A version as the list shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ListedScorecard {
    /// The version.
    pub version: ScorecardVersion,
    /// What changed from the one before; empty for the first.
    pub changes: Vec<String>,
    /// The months whose plans are scored on it.
    pub months: Vec<Month>,
}

/// The card that is being edited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ScorecardDraft {
    /// The card: the draft, or the newest version where there is none.
    pub card: Scorecard,
    /// When it was last saved; none where there is no draft.
    pub saved_at: Option<Millis>,
    /// What differs from the newest version.
    pub changes: Vec<String>,
    /// The first thing that stands in the way of publishing.
    pub problem: Option<ScorecardProblem>,
    /// Months whose plan is still a draft: they keep their version unless they take the new one over.
    pub open_months: Vec<Month>,
}

/// What is wrong with a card, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ScorecardProblem {
    /// Its path, e.g. `dimensions[1].items[0].points`.
    pub field: String,
    /// The sentence.
    pub message: String,
}

/// Why a version is published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PublishScorecard {
    /// The reason, kept with the version.
    pub note: String,
}

/// Every version, newest first.
pub fn list(app: &App) -> Result<Vec<ListedScorecard>> {
    app.read(|db| {
        let versions = store::scorecard::all(db)?;
        let months = store::plan::scorecards(db)?;
        let listed = |(at, version): (usize, &ScorecardVersion)| ListedScorecard {
            changes: versions.get(at + 1).map_or(Vec::new(), |old| differences(&old.card, &version.card)),
            months: months.iter().filter(|(_, id)| *id == version.id).map(|(month, _)| *month).collect(),
            version: version.clone(),
        };
        Ok(versions.iter().enumerate().map(listed).collect())
    })
}

/// The draft, or the newest version to begin one from.
pub fn get(app: &App) -> Result<ScorecardDraft> {
    app.read(view)
}

/// Keeps the card as the draft, finished or not; one that equals the newest version takes the draft away.
pub fn save(app: &App, session: &Session, card: &Scorecard) -> Result<ScorecardDraft> {
    app.transact(session, "scorecard.save_draft", |change| {
        let newest = store::scorecard::newest(change.db())?;
        store::scorecard::put_draft(change, Some(card).filter(|card| **card != newest.card))?;
        view(change.db())
    })
}

/// Throws the draft away.
pub fn discard(app: &App, session: &Session) -> Result<ScorecardDraft> {
    app.transact(session, "scorecard.discard_draft", |change| {
        store::scorecard::put_draft(change, None)?;
        view(change.db())
    })
}

/// Makes the draft the newest version, which never changes again. Plans made from now on use it.
///
/// # Errors
/// [`Failure::Invalid`] naming what is wrong with the card, or without a reason; [`Failure::Refused`] without a draft.
pub fn publish(app: &App, session: &Session, request: &PublishScorecard) -> Result<ScorecardDraft> {
    let note = match request.note.trim() {
        "" => {
            return Err(Failure::invalid(
                "note",
                "请写明为什么改评分表，例如“按省里新口径提高应答能力的分值”。",
            ));
        }
        note => note,
    };
    app.transact(session, "scorecard.publish", |change| {
        let Some((card, _)) = store::scorecard::draft(change.db())? else {
            return Err(Failure::refused("评分表没有改动，不用发布新版本。"));
        };
        card.check()?;
        store::scorecard::put(change, &card, note)?;
        store::scorecard::put_draft(change, None)?;
        view(change.db())
    })
}

fn view(db: Db<'_>) -> Result<ScorecardDraft> {
    let newest = store::scorecard::newest(db)?.card;
    let (card, saved_at) = match store::scorecard::draft(db)? {
        Some((card, at)) => (card, Some(at)),
        None => (newest.clone(), None),
    };
    let months = store::plan::months(db)?.into_iter();
    Ok(ScorecardDraft {
        changes: differences(&newest, &card),
        problem: match card.check() {
            Err(Failure::Invalid { field, message }) => Some(ScorecardProblem { field, message }),
            Err(other) => return Err(other),
            Ok(()) => None,
        },
        open_months: months.filter(|(_, state)| *state == PlanState::Draft).map(|(month, _)| month).collect(),
        card,
        saved_at,
    })
}
