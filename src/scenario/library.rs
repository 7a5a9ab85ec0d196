//! The library: cards in versions, what is wrong with them, and who has met them.

use super::{Card, Problem, Severity, problems, read_card, shipped, write_card};
use crate::access::Sight;
use crate::app::{App, Session};
use crate::calendar::{Day, Millis, Month};
use crate::failure::{Failure, Result};
use crate::store::{self, Change, Db};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use ts_rs::TS;

/// Where a version stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum VersionState {
    /// 在用: the newest.
    Current,
    /// 已更新: a newer one took its place.
    Superseded,
    /// 停用: no longer drawn.
    Withdrawn,
}

/// One version of a scenario; immutable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Version {
    /// Identifier of the version.
    pub id: String,
    /// The card's own id.
    pub scenario: String,
    /// 1, 2, …
    pub version: u32,
    /// Where it stands.
    pub state: VersionState,
    /// 标题
    pub title: String,
    /// 主题
    pub topic: String,
    /// When it was written.
    pub created_at: Millis,
}

/// How often a city has met a scenario.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Exposure {
    /// The city's id.
    pub city: String,
    /// Planned calls with it, voids apart.
    pub times: u32,
    /// The last one.
    pub last: Day,
}

/// 一次使用: one planned call that meets a scenario.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Use {
    /// The city's id.
    pub city: String,
    /// Its day.
    pub day: Day,
    /// The task's number.
    pub number: String,
    /// Which version was drawn: 1, 2, …
    pub version: u32,
}

/// One scenario as the library lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Entry {
    /// Its newest version.
    pub version: Version,
    /// The card.
    pub card: Card,
    /// What is wrong with it, for a plan of `month` of the request.
    pub problems: Vec<Problem>,
    /// False where an error, an open 待核 or a withdrawal keeps it out of published plans.
    pub usable: bool,
    /// Who has met it, or will; empty for whoever sees only the own tasks.
    pub exposure: Vec<Exposure>,
}

/// The library as it stands for `month`.
pub fn list(app: &App, session: &Session, month: Option<Month>) -> Result<Vec<Entry>> {
    app.read(|db| {
        // Who met it, and when, tells of other people's coming tasks.
        let exposure = match Sight::of(db, session)?.only() {
            None => store::scenario::exposure(db)?,
            Some(_) => Vec::new(),
        };
        let entry = |(version, card): (Version, Card)| {
            let problems = problems(&card, month);
            let of_this = exposure.iter().filter(|(scenario, ..)| *scenario == card.id);
            Entry {
                usable: version.state == VersionState::Current && is_usable(&card, month),
                exposure: of_this
                    .map(|(_, city, times, last)| Exposure { city: city.clone(), times: *times, last: *last })
                    .collect(),
                version,
                card,
                problems,
            }
        };
        Ok(store::scenario::current(db)?.into_iter().map(entry).collect())
    })
}

/// True where nothing keeps `card` out of a published plan.
pub fn is_usable(card: &Card, month: Option<Month>) -> bool {
    !card.is_open() && problems(card, month).iter().all(|problem| problem.severity != Severity::Error)
}

/// What keeps `versions`, drawn for `month`, from being published: a card may have been opened, spoilt or withdrawn since.
/// One phrase a scenario, e.g. “低保怎么申请”（已停用）. A newer version that is as fit as the drawn one is no obstacle.
pub(crate) fn unfit(db: Db<'_>, month: Month, versions: &BTreeSet<&str>) -> Result<Vec<String>> {
    let newest: BTreeMap<String, (Version, Card)> = store::scenario::current(db)?
        .into_iter()
        .map(|(version, card)| (card.id.clone(), (version, card)))
        .collect();
    let mut found = BTreeSet::new();
    for version in versions {
        let (_, drawn) = store::scenario::get(db, version)?;
        let Some((version, card)) = newest.get(&drawn.id) else { continue };
        let why = if version.state == VersionState::Withdrawn {
            "已停用"
        } else if card.is_open() || drawn.is_open() {
            "有待核的内容"
        } else if !is_usable(card, Some(month)) || !is_usable(&drawn, Some(month)) {
            "有错误"
        } else {
            continue;
        };
        found.insert(format!("“{}”（{why}）", card.title));
    }
    Ok(found.into_iter().collect())
}

/// Every version of one scenario, newest first.
pub fn versions(app: &App, scenario: &str) -> Result<Vec<(Version, Card)>> {
    app.read(|db| store::scenario::versions(db, scenario))
}

/// Every planned call that meets a scenario, drafts and voids apart, newest first.
pub fn uses(app: &App, scenario: &str) -> Result<Vec<Use>> {
    app.read(|db| store::scenario::uses(db, scenario))
}

/// What is wrong with a card that is being edited.
pub fn check(card: &Card) -> Vec<Problem> {
    problems(card, None)
}

/// Saves an edited card as a new version.
///
/// # Errors
/// [`Failure::Invalid`] where the card does not survive being written and read as a file.
pub fn save(app: &App, session: &Session, card: &Card) -> Result<Vec<Entry>> {
    // The file is the reference: what cannot stand in a file cannot stand in the library.
    let card = read_card(&format!("{}.toml", card.id), &write_card(card))?;
    app.transact(session, "scenario.save", |change| store::scenario::put(change, &card))?;
    list(app, session, None)
}

/// A card file from outside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CardFile {
    /// E.g. `shebao-zhuanyi.toml`.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// Reads card files, all or none.
///
/// # Errors
/// [`Failure::Invalid`] naming every wrong file with its line.
pub fn import(app: &App, session: &Session, files: &[CardFile]) -> Result<Vec<Entry>> {
    let mut cards = Vec::new();
    let mut wrong = Vec::new();
    for file in files {
        match read_card(&file.name, &file.text) {
            Ok(card) => cards.push(card),
            Err(error) => wrong.push(error.message().to_string()),
        }
    }
    if files.is_empty() {
        return Err(Failure::invalid("files", "没有选择任何场景文件。"));
    }
    if !wrong.is_empty() {
        let (count, list) = (wrong.len(), wrong.join("\n"));
        return Err(Failure::invalid("files", format!("{count} 个文件有错，一个也没有导入：\n{list}")));
    }
    app.transact(session, "scenario.import", |change| put_all(change, &cards))?;
    list(app, session, None)
}

/// The cards in use, as files.
pub fn export(app: &App) -> Result<Vec<CardFile>> {
    let current = app.read(store::scenario::current)?;
    Ok(current
        .iter()
        .map(|(_, card)| CardFile { name: format!("{}.toml", card.id), text: write_card(card) })
        .collect())
}

/// Takes a scenario out of the pool or puts it back.
pub fn set_withdrawn(app: &App, session: &Session, scenario: &str, withdrawn: bool) -> Result<Vec<Entry>> {
    app.transact(session, "scenario.withdraw", |change| {
        store::scenario::set_withdrawn(change, scenario, withdrawn)
    })?;
    list(app, session, None)
}

/// Fills an empty library with the shipped cards.
pub(crate) fn found(change: &mut Change<'_>) -> Result<()> {
    let cards: Vec<Card> =
        shipped().iter().map(|(name, text)| read_card(name, text)).collect::<Result<_>>()?;
    put_all(change, &cards)
}

pub(super) fn put_all(change: &mut Change<'_>, cards: &[Card]) -> Result<()> {
    for card in cards {
        store::scenario::put(change, card)?;
    }
    Ok(())
}
