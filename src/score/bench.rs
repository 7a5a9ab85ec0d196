//! 试算: what sheets would come to on the draft and on the newest version, side by side. Nothing is stored.
//!
//! The samples are made from the card itself, so that every card can be tried, whatever its items. Last month's submitted
//! sheets are scored again as they stand; an item that the draft adds was never judged, so it is left out of the
//! comparison and named.

use super::{
    ConnectionFacts, Entries, FieldValue, Item, ItemKind, Reach, Score, Scorecard, ScoredKeyPoint,
    SheetField, Tenths, VetoEffect, score,
};
use crate::app::App;
use crate::calendar::Month;
use crate::call::Case;
use crate::failure::Result;
use crate::scenario::KeyPointKind;
use crate::stats::Stage;
use crate::store;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;

/// What to try.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TryRequest {
    /// True: last month's submitted sheets as well, which takes a while.
    pub sheets: bool,
}

/// What the bench shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Trial {
    /// The number of the newest version.
    pub newest: u32,
    /// The sample sheets.
    pub samples: Vec<SampleTrial>,
    /// Last month's sheets, if asked for.
    pub sheets: Option<Rescored>,
}

/// A sample sheet on both cards; none where a card has no item for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SampleTrial {
    /// What it is a sample of.
    pub name: String,
    /// On the draft.
    pub draft: Option<Score>,
    /// On the newest version.
    pub newest: Option<Score>,
}

/// Submitted sheets on the draft beside what they came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Rescored {
    /// Their month.
    pub month: Month,
    /// Sheets with a total on both cards.
    pub sheets: u32,
    /// How many would come to another total.
    pub changed: u32,
    /// The mean change over all sheets, in hundredths of a point, rounded half away from zero.
    pub mean_hundredths: i32,
    /// The largest change, if any.
    pub largest: Option<LargestChange>,
    /// 合格 now, 不合格 on the draft.
    pub newly_failed: u32,
    /// 不合格 now, 合格 on the draft.
    pub no_longer_failed: u32,
    /// Sheets in which the draft asks for more: a note, or a choice in place of one that it no longer offers.
    pub incomplete: u32,
    /// Items of the draft that these sheets do not have; they are left out.
    pub not_in_sheets: Vec<String>,
    /// Items of these sheets that the draft no longer has.
    pub not_in_draft: Vec<String>,
}

/// One sheet that would change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LargestChange {
    /// The task's id.
    pub task: String,
    /// Its number.
    pub number: String,
    /// What it came to, of a hundred.
    pub from: Tenths,
    /// What it would come to.
    pub to: Tenths,
}

/// Tries the draft; without one, the newest version stands on both sides.
pub fn trial(app: &App, request: &TryRequest) -> Result<Trial> {
    let last_month = Month::of(app.today()).plus(-1);
    app.read(|db| {
        let newest = store::scorecard::newest(db)?;
        let draft = store::scorecard::draft(db)?.map_or_else(|| newest.card.clone(), |(card, _)| card);
        let sheets = match request.sheets {
            false => None,
            true => {
                let rows = store::task::of_month(db, last_month)?.into_iter();
                let cases = rows
                    .filter(|row| row.stage == Stage::Submitted)
                    .map(|row| Case::load(db, &row.id))
                    .collect::<Result<Vec<Case>>>()?;
                Some(rescore(last_month, cases, &draft)?)
            }
        };
        Ok(Trial { newest: newest.version, samples: samples(&draft, &newest.card), sheets })
    })
}

/// What a sample does with the fields of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sample {
    Perfect,
    Ordinary,
    NothingApplies,
    Vetoed(VetoEffect),
    FatalError,
    NotConnected,
    Exposed,
    Slow,
    Redialled,
    ConnectionTask,
}

impl Sample {
    const ALL: [Sample; 12] = [
        Sample::Perfect,
        Sample::Ordinary,
        Sample::NothingApplies,
        Sample::Vetoed(VetoEffect::ItemZero),
        Sample::Vetoed(VetoEffect::DimensionZero),
        Sample::Vetoed(VetoEffect::SheetFails),
        Sample::FatalError,
        Sample::NotConnected,
        Sample::Exposed,
        Sample::Slow,
        Sample::Redialled,
        Sample::ConnectionTask,
    ];

    fn name(self) -> String {
        match self {
            Sample::Perfect => "满分".into(),
            Sample::Ordinary => "一般：各项第二档，漏答一条要点".into(),
            Sample::NothingApplies => "能选“不适用”的都选，场景没有必答要点".into(),
            Sample::Vetoed(effect) => format!("一票否决：{}", effect.name()),
            Sample::FatalError => "答出致命错误，其余满分".into(),
            Sample::NotConnected => "没有接通".into(),
            Sample::Exposed => "接通，但拨测身份暴露（42）".into(),
            Sample::Slow => "等待 40 秒才接听，其余满分".into(),
            Sample::Redialled => "第 2 次拨打、经 3 层导航才接通，其余满分".into(),
            Sample::ConnectionTask => "接通拨测，满分".into(),
        }
    }

    /// What it comes to on `card`; none where the card has no item that shows it.
    fn score(self, card: &Scorecard) -> Option<Score> {
        let facts = ConnectionFacts {
            reach: match self {
                Sample::NotConnected => Reach::NotConnected,
                Sample::Exposed => Reach::Connected,
                _ => Reach::Served,
            },
            attempts: if self == Sample::Redialled { 2 } else { 1 },
            wait_ms: Some(if self == Sample::Slow { 40_000 } else { 8_000 }),
            ivr_levels: if self == Sample::Redialled { 3 } else { 1 },
        };
        let points = if self == Sample::NothingApplies { Vec::new() } else { key_points() };
        let items = || card.dimensions.iter().flat_map(|dimension| &dimension.items);
        let vetoed = match self {
            Sample::Vetoed(effect) => {
                let shows = |item: &&Item| {
                    matches!(item.kind, ItemKind::Plain { .. })
                        && item.veto.as_ref().is_some_and(|veto| veto.effect == effect)
                };
                Some(items().find(shows)?.id.as_str())
            }
            _ => None,
        };
        let mut entries = Entries::default();
        for item in items() {
            let note = FieldValue::Text("试算".into());
            entries.set(SheetField::ItemNote(item.id.clone()), Some(note));
            if let ItemKind::Plain { .. } = item.kind {
                let vetoed = vetoed == Some(item.id.as_str());
                entries.set(SheetField::Item(item.id.clone()), Some(self.value(item, vetoed)));
            }
        }
        for (at, point) in points.iter().enumerate() {
            let value = match point.kind {
                KeyPointKind::Fatal if self == Sample::FatalError => FieldValue::Occurred,
                KeyPointKind::Fatal => FieldValue::NotOccurred,
                _ if self == Sample::Ordinary && at == 0 => FieldValue::Missed,
                _ => FieldValue::Hit,
            };
            entries.set(SheetField::KeyPoint(point.id.clone()), Some(value));
        }
        Some(score(card, self != Sample::ConnectionTask, &points, &[], &facts, &entries))
    }

    fn value(self, item: &Item, vetoed: bool) -> FieldValue {
        let mut points: Vec<Tenths> = item.choices().iter().map(|choice| choice.points).collect();
        points.sort_by(|one, other| other.cmp(one));
        match self {
            _ if vetoed => FieldValue::Veto,
            Sample::NothingApplies if item.na_allowed => FieldValue::NotApplicable,
            Sample::Ordinary => FieldValue::Points(points.get(1).copied().unwrap_or(item.points)),
            _ => FieldValue::Points(item.points),
        }
    }
}

/// Three required points of equal weight and a fatal one.
fn key_points() -> Vec<ScoredKeyPoint> {
    let point =
        |id: &str, kind, weight| ScoredKeyPoint { id: id.into(), text: format!("要点{id}"), kind, weight };
    let required = ["一", "二", "三"].map(|id| point(id, KeyPointKind::Required, 8));
    required.into_iter().chain([point("四", KeyPointKind::Fatal, 0)]).collect()
}

fn samples(draft: &Scorecard, newest: &Scorecard) -> Vec<SampleTrial> {
    let trial = |sample: Sample| SampleTrial {
        name: sample.name(),
        draft: sample.score(draft),
        newest: sample.score(newest),
    };
    Sample::ALL.into_iter().map(trial).collect()
}

/// Scores submitted cases on `draft`.
fn rescore(month: Month, cases: Vec<Case>, draft: &Scorecard) -> Result<Rescored> {
    let mut found = Rescored {
        month,
        sheets: 0,
        changed: 0,
        mean_hundredths: 0,
        largest: None,
        newly_failed: 0,
        no_longer_failed: 0,
        incomplete: 0,
        not_in_sheets: Vec::new(),
        not_in_draft: Vec::new(),
    };
    let (mut added, mut gone) = (BTreeSet::new(), BTreeSet::new());
    let mut sum = 0;
    for mut case in cases {
        let was = case.score()?;
        let comparable = only_known(draft, &case.scorecard.card, &mut added);
        gone.extend(lacking(&case.scorecard.card, draft));
        case.scorecard.card = comparable;
        let would = case.score()?;
        let (Some(from), Some(to)) = (of_hundred(&was), of_hundred(&would)) else { continue };
        found.sheets += 1;
        found.incomplete += u32::from(!would.complete);
        found.newly_failed += u32::from(!was.failed && would.failed);
        found.no_longer_failed += u32::from(was.failed && !would.failed);
        let by = to.0 - from.0;
        sum += i64::from(by);
        if by != 0 {
            found.changed += 1;
            let most = found.largest.as_ref().map_or(0, |most| (most.to.0 - most.from.0).abs());
            if by.abs() > most {
                found.largest = Some(LargestChange {
                    task: case.task.id.clone(),
                    number: case.row.number.clone(),
                    from,
                    to,
                });
            }
        }
    }
    found.mean_hundredths = mean_hundredths(sum, found.sheets);
    found.not_in_sheets = added.into_iter().collect();
    found.not_in_draft = gone.into_iter().collect();
    Ok(found)
}

/// The total as a share of a hundred, of what was entered.
fn of_hundred(score: &Score) -> Option<Tenths> {
    let whole = u64::try_from(score.out_of.0).ok()?;
    Some(Tenths::points(100).share(u64::try_from(score.total?.0).ok()?, whole))
}

/// `sum` tenths over `count`, in hundredths, half away from zero.
fn mean_hundredths(sum: i64, count: u32) -> i32 {
    if count == 0 {
        return 0;
    }
    let count = i64::from(count);
    let rounded = (20 * sum.abs() + count) / (2 * count);
    i32::try_from(rounded * sum.signum()).unwrap_or(i32::MAX)
}

/// `draft` without the items that `old` does not have; their names are added to `added`.
fn only_known(draft: &Scorecard, old: &Scorecard, added: &mut BTreeSet<String>) -> Scorecard {
    added.extend(lacking(draft, old));
    let mut card = draft.clone();
    for dimension in &mut card.dimensions {
        dimension.items.retain(|item| has(old, &item.id));
    }
    card
}

fn lacking<'a>(card: &'a Scorecard, other: &'a Scorecard) -> impl Iterator<Item = String> + 'a {
    let items = card.dimensions.iter().flat_map(|dimension| &dimension.items);
    items.filter(|item| !has(other, &item.id)).map(|item| item.name.clone())
}

fn has(card: &Scorecard, id: &str) -> bool {
    card.dimensions.iter().flat_map(|dimension| &dimension.items).any(|item| item.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::{NaRule, default_scorecard};
    use rstest::rstest;

    fn totals(draft: &Scorecard) -> Vec<(Option<i32>, Option<i32>)> {
        let of = |score: &Option<Score>| Some(score.as_ref()?.of_hundred?.0);
        samples(draft, &default_scorecard())
            .iter()
            .map(|trial| (of(&trial.draft), of(&trial.newest)))
            .collect()
    }

    /// Every sample on the default card, reckoned by hand: the second steps are 3, 2, 3, 2, … of each item.
    #[test]
    fn the_samples_of_the_default_card() {
        let found: Vec<_> = totals(&default_scorecard()).into_iter().map(|(draft, _)| draft).collect();
        assert_eq!(found[0], Some(1000));
        assert_eq!(found[3], None, "no item of the default card has a veto of the item alone");
        assert_eq!(found[4], Some(800));
        assert_eq!(found[5], Some(950));
        assert_eq!(found[6], Some(600));
        assert_eq!((found[7], found[8]), (None, None));
        assert_eq!(found[9], Some(960));
        assert_eq!(found[10], Some(950));
        assert_eq!(found[11], Some(1000));
        assert!(found[1].is_some_and(|total| (500..900).contains(&total)), "{found:?}");
    }

    #[test]
    fn every_sample_is_complete_on_both_cards() {
        let mut draft = default_scorecard();
        draft.na_rule = NaRule::CountsAsFull;
        for trial in samples(&draft, &default_scorecard()) {
            for score in [trial.draft, trial.newest].into_iter().flatten() {
                assert!(score.complete, "{}: {:?}", trial.name, score.missing);
            }
        }
    }

    #[test]
    fn only_the_draft_changes_what_the_draft_comes_to() {
        let mut draft = default_scorecard();
        draft.dimensions[1].items[4].veto = None;
        let changed: Vec<usize> = totals(&draft)
            .into_iter()
            .enumerate()
            .filter(|(_, (draft, newest))| draft != newest)
            .map(|(at, _)| at)
            .collect();
        assert_eq!(changed, [4]);
    }

    #[rstest]
    #[case(0, 0, 0)]
    #[case(-25, 10, -25)]
    #[case(1, 3, 3)]
    #[case(1, 20, 1)]
    #[case(-1, 20, -1)]
    #[case(1, 21, 0)]
    fn the_mean_is_rounded_half_away_from_zero(#[case] sum: i64, #[case] count: u32, #[case] expected: i32) {
        assert_eq!(mean_hundredths(sum, count), expected);
    }

    #[test]
    fn what_the_draft_adds_is_left_out_and_named() {
        let old = default_scorecard();
        let mut draft = old.clone();
        let mut extra = draft.dimensions[3].items[0].clone();
        (extra.id, extra.name) = ("extra".into(), "新项目".into());
        draft.dimensions[3].items.push(extra);
        draft.dimensions[3].items.remove(1);
        let mut added = BTreeSet::new();
        let known = only_known(&draft, &old, &mut added);
        assert_eq!(added.into_iter().collect::<Vec<_>>(), ["新项目"]);
        assert_eq!(known.dimensions[3].items.len(), 3);
        assert_eq!(lacking(&old, &draft).collect::<Vec<_>>(), ["复述确认"]);
    }
}
