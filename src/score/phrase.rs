//! 常用语: what the office writes again and again in its notes, offered where a slash is typed. It is learnt from
//! submitted sheets, sentence by sentence, and offered once it was used twice; what the office wrote into the library
//! itself is offered at once. Nothing is ever deleted: what is not wanted is hidden, and stays hidden however often it
//! is used.
//!
//! A note may name a person's number or a work order; the library never does (see [`tells_too_much`]).

mod learn;

pub(crate) use learn::learn;

use super::Scorecard;
use crate::app::{App, Session};
use crate::calendar::Millis;
use crate::failure::{Failure, Result};
use crate::store;
use learn::{Private, tells_too_much};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;

/// A phrase of the library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Phrase {
    /// Identifier.
    pub id: String,
    /// The text.
    pub text: String,
    /// The item to whose note it belongs; empty: the note on the whole call.
    pub item: String,
    /// Whether the office wrote it into the library itself.
    pub kept: bool,
    /// Whether it is not to be offered.
    pub hidden: bool,
    /// On how many sheets it was submitted.
    pub uses: u32,
    /// When it was submitted last.
    pub used_at: Option<Millis>,
}

/// A learnt phrase is offered from this many uses on: said once, it may be about one call only.
const USES_TO_OFFER: u32 = 2;
/// As many as are offered at once: they are read while somebody talks.
const MOST_OFFERS: usize = 8;
/// What was not used for this long counts half.
const HALF_LIFE_DAYS: i64 = 90;
/// The longest phrase that the office may write, in characters.
const LONGEST: usize = 100;

impl Phrase {
    /// Whether it is in use: old enough in the office's mouth, or put there by hand.
    fn offered(&self) -> bool {
        !self.hidden && (self.kept || self.uses >= USES_TO_OFFER)
    }

    /// Uses, halved for every 90 days in which there was none; in thousandths. One more than there were, so that what
    /// the office wrote today does not stand below everything.
    fn weight(&self, now: Millis) -> u64 {
        let idle_days = self.used_at.map_or(0, |at| (now - at).max(0) / 86_400_000);
        let halvings = (idle_days / HALF_LIFE_DAYS).min(63) as u32;
        (u64::from(self.uses) + 1).saturating_mul(1_000) >> halvings
    }
}

/// The phrases to offer in the note of `item` where `typed` stands after the slash, best first: those of this item, then
/// those of the others; within each by uses and recency. A text that is hidden here is not offered from elsewhere.
fn best<'a>(phrases: &'a [Phrase], item: &str, typed: &str, now: Millis) -> Vec<&'a Phrase> {
    let typed = typed.trim().to_lowercase();
    let hidden: BTreeSet<&str> = phrases
        .iter()
        .filter(|phrase| phrase.hidden && phrase.item == item)
        .map(|phrase| phrase.text.as_str())
        .collect();
    let mut offers: Vec<&Phrase> = phrases
        .iter()
        .filter(|phrase| phrase.offered() && !hidden.contains(phrase.text.as_str()))
        .filter(|phrase| phrase.text.to_lowercase().contains(&typed))
        .collect();
    offers.sort_by_key(|phrase| {
        (phrase.item != item, std::cmp::Reverse((phrase.weight(now), phrase.used_at)), &phrase.text)
    });
    let mut seen = BTreeSet::new();
    offers.retain(|phrase| seen.insert(phrase.text.as_str()));
    offers.truncate(MOST_OFFERS);
    offers
}

/// Where a slash was typed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
pub struct OfferRequest {
    /// The item whose note it is; empty: the note on the whole call.
    pub item: String,
    /// What was typed after the slash.
    pub text: String,
}

/// A phrase to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Offer {
    /// The text.
    pub text: String,
    /// The item from whose notes it comes; empty where it is this one.
    pub from: String,
}

/// What to offer, best first.
pub fn offer(app: &App, request: &OfferRequest) -> Result<Vec<Offer>> {
    app.read(|db| {
        let card = store::scorecard::newest(db)?.card;
        let phrases = store::phrase::listed(db, USES_TO_OFFER)?;
        let offers = best(&phrases, &request.item, &request.text, app.now());
        Ok(offers
            .into_iter()
            .map(|phrase| Offer {
                text: phrase.text.clone(),
                from: match phrase.item == request.item {
                    true => String::new(),
                    false => item_name(&card, &phrase.item),
                },
            })
            .collect())
    })
}

/// The library as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PhraseList {
    /// What is offered, or was hidden; the most used first. What was learnt once is not in it yet.
    pub phrases: Vec<Phrase>,
    /// Where a phrase can belong: the notes of the newest scorecard and those of phrases from older ones, by id and name.
    pub items: Vec<NoteItem>,
}

/// A note to which phrases belong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct NoteItem {
    /// The item's id; empty: the note on the whole call.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// The library.
pub fn list(app: &App) -> Result<PhraseList> {
    app.read(|db| {
        let card = store::scorecard::newest(db)?.card;
        let phrases = store::phrase::listed(db, USES_TO_OFFER)?;
        let mut ids = vec![""];
        ids.extend(items(&card).map(|(id, _)| id));
        for phrase in &phrases {
            if !ids.contains(&phrase.item.as_str()) {
                ids.push(&phrase.item);
            }
        }
        let items =
            ids.into_iter().map(|id| NoteItem { id: id.into(), name: item_name(&card, id) }).collect();
        Ok(PhraseList { phrases, items })
    })
}

fn items(card: &Scorecard) -> impl Iterator<Item = (&str, &str)> {
    let items = card.dimensions.iter().flat_map(|dimension| &dimension.items);
    items
        .filter(|item| !matches!(item.kind, super::ItemKind::Connection { .. }))
        .map(|item| (item.id.as_str(), item.name.as_str()))
}

fn item_name(card: &Scorecard, id: &str) -> String {
    match id {
        "" => "备注".into(),
        id => items(card).find(|(known, _)| *known == id).map_or(id, |(_, name)| name).into(),
    }
}

/// A phrase as the office writes it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
pub struct SavePhrase {
    /// Which one; empty: a new one.
    pub id: String,
    /// The item to whose note it belongs; empty: the note on the whole call.
    pub item: String,
    /// The text.
    pub text: String,
}

/// Writes a phrase into the library, or another wording in place of one. Where notes already brought the same words,
/// theirs become the office's own, with their uses.
///
/// # Errors
/// [`Failure::Invalid`] for a text that is empty, too long, of several lines, or tells too much, and where the library
/// offers it already; [`Failure::NotFound`] for an unknown item or phrase.
pub fn save(app: &App, session: &Session, request: &SavePhrase) -> Result<PhraseList> {
    let text = worded(&request.text)?;
    app.transact(session, "phrase.save", |change| {
        let known = match request.id.as_str() {
            "" => None,
            id => Some(store::phrase::get(change.db(), id)?),
        };
        let card = store::scorecard::newest(change.db())?.card;
        let stays = known.as_ref().is_some_and(|known| known.item == request.item);
        if !stays && !request.item.is_empty() && !items(&card).any(|(id, _)| id == request.item) {
            return Err(Failure::not_found("评分表上的这一项"));
        }
        let same = store::phrase::find(change.db(), &request.item, text)?;
        let other = same.filter(|same| known.as_ref().is_none_or(|known| known.id != same.id));
        match (other, known) {
            (Some(other), _) if other.offered() => {
                Err(Failure::invalid("phrase.text", "常用语里已有这一句。"))
            }
            (Some(other), known) => {
                if let Some(known) = known {
                    store::phrase::put(change, Some(&known), &Phrase { hidden: true, ..known.clone() })?;
                }
                store::phrase::put(
                    change,
                    Some(&other),
                    &Phrase { kept: true, hidden: false, ..other.clone() },
                )
            }
            (None, Some(known)) => {
                let new =
                    Phrase { text: text.into(), item: request.item.clone(), kept: true, ..known.clone() };
                store::phrase::put(change, Some(&known), &new)
            }
            (None, None) => {
                let new = Phrase {
                    id: change.new_id(),
                    text: text.into(),
                    item: request.item.clone(),
                    kept: true,
                    hidden: false,
                    uses: 0,
                    used_at: None,
                };
                store::phrase::put(change, None, &new)
            }
        }
    })?;
    list(app)
}

fn worded(text: &str) -> Result<&str> {
    let wrong = |message: String| Err(Failure::invalid("phrase.text", message));
    let text = text.trim();
    let length = text.chars().count();
    if text.is_empty() {
        return wrong("请填写常用语，例如“未核实基本情况即作答”。".into());
    }
    if length > LONGEST {
        return wrong(format!("常用语有 {length} 个字，最多 {LONGEST} 个，请删减。"));
    }
    if text.contains(['\n', '\r']) {
        return wrong("常用语只能写一行，请去掉换行。".into());
    }
    match tells_too_much(text, &Private::default()) {
        true => wrong("常用语中不能有电话、证件、工单号或工号，请改成不带号码的说法。".into()),
        false => Ok(text),
    }
}

/// Hides a phrase, or offers it again.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
pub struct HidePhrase {
    /// Which one.
    pub id: String,
    /// True: not to be offered.
    pub hidden: bool,
}

/// Hides a phrase or takes that back. Its row and its uses stay.
///
/// # Errors
/// [`Failure::NotFound`] where there is no such phrase.
pub fn hide(app: &App, session: &Session, request: &HidePhrase) -> Result<PhraseList> {
    app.transact(session, "phrase.hide", |change| {
        let known = store::phrase::get(change.db(), &request.id)?;
        store::phrase::put(change, Some(&known), &Phrase { hidden: request.hidden, ..known.clone() })
    })?;
    list(app)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    const DAY: Millis = 86_400_000;
    const NOW: Millis = 1_000 * DAY;

    /// `text@item` with `uses` the last of which lies `days` back; a leading `+` was written by the office, `-` is hidden.
    fn phrase(written: &str, uses: u32, days: i64) -> Phrase {
        let (text, item) = written.split_once('@').unwrap();
        Phrase {
            id: written.into(),
            text: text.trim_start_matches(['+', '-']).into(),
            item: item.into(),
            kept: text.starts_with('+'),
            hidden: text.starts_with('-'),
            uses,
            used_at: (uses > 0).then_some(NOW - days * DAY),
        }
    }

    #[rstest]
    #[case::this_item_first(vec![("甲@", 90, 1), ("乙@a", 2, 300)], "a", "", "乙 甲")]
    #[case::then_uses(vec![("甲@a", 3, 1), ("乙@a", 5, 1)], "a", "", "乙 甲")]
    #[case::long_unused_counts_half(vec![("甲@a", 9, 180), ("乙@a", 3, 1)], "a", "", "乙 甲")]
    #[case::the_latest_of_equals(vec![("甲@a", 3, 5), ("乙@a", 3, 2)], "a", "", "乙 甲")]
    #[case::once_is_not_enough(vec![("甲@a", 1, 0)], "a", "", "")]
    #[case::the_offices_own_at_once(vec![("+甲@a", 0, 0)], "a", "", "甲")]
    #[case::hidden_never(vec![("-甲@a", 9, 0)], "a", "", "")]
    #[case::hidden_here_not_from_elsewhere(vec![("-甲@a", 9, 0), ("甲@b", 9, 0)], "a", "", "")]
    #[case::hidden_elsewhere_is_another_matter(vec![("-甲@a", 9, 0), ("甲@b", 9, 0)], "b", "", "甲")]
    #[case::every_text_once(vec![("甲@a", 9, 0), ("甲@b", 20, 0)], "b", "", "甲")]
    #[case::filtered(vec![("语速快@a", 9, 0), ("未核实@a", 2, 0)], "a", "核实", "未核实")]
    #[case::letters_of_any_case(vec![("转 IVR 后断@a", 2, 0)], "a", "ivr", "转 IVR 后断")]
    fn the_best_come_first(
        #[case] phrases: Vec<(&str, u32, i64)>,
        #[case] item: &str,
        #[case] typed: &str,
        #[case] expected: &str,
    ) {
        let phrases: Vec<Phrase> =
            phrases.into_iter().map(|(written, uses, days)| phrase(written, uses, days)).collect();
        let texts: Vec<&str> =
            best(&phrases, item, typed, NOW).into_iter().map(|phrase| phrase.text.as_str()).collect();
        assert_eq!(texts.join(" "), expected);
    }

    #[test]
    fn a_screenful_is_offered_and_no_age_overflows() {
        let phrases: Vec<Phrase> =
            (0..20).map(|place| phrase(&format!("语{place}@a"), u32::MAX, 100_000)).collect();
        assert_eq!(best(&phrases, "a", "", NOW).len(), MOST_OFFERS);
    }

    #[rstest]
    #[case(" 语速快 ", None)]
    #[case("  ", Some("请填写常用语"))]
    #[case("甲\n乙", Some("只能写一行"))]
    #[case("已回拨 13800001111", Some("不能有电话"))]
    #[case("工号1023未报", Some("工号"))]
    fn what_the_office_may_write(#[case] text: &str, #[case] refused: Option<&str>) {
        match (worded(text), refused) {
            (Ok(kept), None) => assert_eq!(kept, text.trim()),
            (Err(failure), Some(sentence)) => assert!(failure.message().contains(sentence), "{failure}"),
            other => panic!("{other:?}"),
        }
        assert!(worded(&"长".repeat(LONGEST + 1)).is_err());
    }
}
