//! 疑似泄题: is a card answered better once cities have met it? For each card, the calls that met it for the first time are laid
//! beside all later ones, by Fisher's exact one-sided test on calls (every required key point given, or not), and because
//! with many cards one of them always looks special, the p values are adjusted by Benjamini & Hochberg over the cards that
//! have both.

use super::accuracy::{Accuracy, AccuracyDefinition, Counts};
use super::contrast::{SIGNIFICANT, benjamini_hochberg};
use super::facts::{Named, TaskFact};
use super::filter::TaskFilter;
use super::fisher::fisher_better;
use serde::Serialize;
use ts_rs::TS;

/// How right a card was answered, first and later.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct CardAccuracy {
    /// All its calls; the key is the card's own id, the name its newest title.
    pub all: Accuracy,
    /// Calls whose city met it for the first time.
    pub first: Accuracy,
    /// Calls whose city had met it before.
    pub later: Accuracy,
    /// Fisher's exact one-sided p value of “better later than first”; `None` where one of the two has no calls.
    pub p: Option<f64>,
    /// Adjusted for the number of cards tested.
    pub adjusted: Option<f64>,
    /// True where the later answers are better than chance allows.
    pub leak: bool,
    /// What may be said, in Chinese.
    pub verdict: String,
}

/// Every card over all records.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct CardsAccuracy {
    /// What it counts.
    pub definition: AccuracyDefinition,
    /// Card by card; those that were never asked are left out.
    pub cards: Vec<CardAccuracy>,
}

/// First and later calls by card.
pub(super) struct Cards(Vec<[Counts; 2]>);

impl Cards {
    pub(super) fn new(cards: usize) -> Cards {
        Cards(vec![[Counts::default(); 2]; cards])
    }

    /// Enters an answer to card number `card`.
    pub(super) fn add(&mut self, card: u16, task: &TaskFact) {
        if let Some(counts) = self.0.get_mut(usize::from(card)) {
            counts[usize::from(task.meeting > 1)].add(task);
        }
    }

    /// A row a card that was asked, narrowing `filter`.
    pub(super) fn rows(&self, cards: &[Named], filter: &TaskFilter) -> Vec<CardAccuracy> {
        let asked: Vec<_> = (cards.iter().zip(&self.0))
            .filter(|(_, [first, later])| first.calls + later.calls > 0)
            .map(|(card, &counts)| (card, counts, p_value(counts)))
            .collect();
        let tested: Vec<f64> = asked.iter().filter_map(|(.., p)| *p).collect();
        let mut adjusted = benjamini_hochberg(&tested).into_iter();
        let row = |(card, [first, later], p): (&Named, [Counts; 2], Option<f64>)| {
            let adjusted = p.and_then(|_| adjusted.next());
            let leak = adjusted.is_some_and(|adjusted| adjusted <= SIGNIFICANT);
            let with = |met_before| TaskFilter { card: Some(card.id.clone()), met_before, ..filter.clone() };
            CardAccuracy {
                all: first.and(later).accuracy(&card.id, &card.name, with(None)),
                first: first.accuracy("first", "首次", with(Some(false))),
                later: later.accuracy("later", "再次", with(Some(true))),
                p,
                adjusted,
                leak,
                verdict: match adjusted {
                    None => "首次与再次尚不全，无法比较",
                    Some(_) if leak => "疑似泄题：再次遇到时明显答得更好",
                    Some(_) => "差异在抽样误差之内",
                }
                .into(),
            }
        };
        asked.into_iter().map(row).collect()
    }
}

fn p_value([first, later]: [Counts; 2]) -> Option<f64> {
    let both = first.calls > 0 && later.calls > 0;
    both.then(|| fisher_better((later.full, later.calls), (first.full, first.calls)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::sample;
    use rstest::rstest;

    /// `full` of `calls` answers with every point.
    fn counts(full: u32, calls: u32) -> Counts {
        let mut counts = Counts::default();
        for at in 0..calls {
            let hit = if at < full { 3 } else { 1 };
            counts.add(&TaskFact {
                scenario: Some(0),
                points_hit: hit,
                points_required: 3,
                ..sample::task()
            });
        }
        counts
    }

    fn rows(cards: &[[(u32, u32); 2]]) -> Vec<CardAccuracy> {
        let named = |at: usize| Named { id: format!("card{at}"), name: format!("情景{at}") };
        let names: Vec<Named> = (0..cards.len()).map(named).collect();
        let counted = |[first, later]: &[(u32, u32); 2]| [counts(first.0, first.1), counts(later.0, later.1)];
        Cards(cards.iter().map(counted).collect()).rows(&names, &TaskFilter::default())
    }

    #[rstest]
    #[case([(3, 11), (11, 11)], true)]
    #[case([(11, 11), (3, 11)], false)]
    #[case([(6, 11), (8, 11)], false)]
    #[case([(0, 1), (1, 1)], false)]
    fn only_better_later_is_a_leak(#[case] card: [(u32, u32); 2], #[case] leak: bool) {
        let row = &rows(&[card])[0];
        assert_eq!(row.leak, leak, "{:?}", row.p);
        assert_eq!(row.p, row.adjusted, "one card needs no adjusting");
        assert_eq!((row.all.calls, row.all.full), (card[0].1 + card[1].1, card[0].0 + card[1].0));
        assert_eq!(row.verdict.starts_with("疑似泄题"), leak);
    }

    #[test]
    fn among_many_cards_it_takes_more() {
        // 6 of 11 and then 11 of 11: p = 0.0175 alone.
        let doubtful = [(6, 11), (11, 11)];
        assert!(rows(&[doubtful])[0].leak);
        let mut cards = vec![[(8, 11), (8, 11)]; 20];
        cards.push(doubtful);
        // Cards that cannot be tested do not count.
        cards.extend([[(8, 11), (0, 0)], [(0, 0), (8, 11)]]);
        let rows = rows(&cards);
        assert!(rows.iter().all(|row| !row.leak));
        let (p, adjusted) = (rows[20].p.unwrap(), rows[20].adjusted.unwrap());
        assert!((p - 0.01749_f64).abs() < 1e-4 && (adjusted - p * 21.0).abs() < 1e-12, "{p} {adjusted}");
        assert_eq!((rows[21].p, rows[22].adjusted), (None, None));
    }

    #[test]
    fn a_card_that_was_not_asked_has_no_row() {
        let rows = rows(&[[(0, 0), (0, 0)], [(1, 2), (0, 0)]]);
        assert_eq!(rows.len(), 1);
        assert_eq!((rows[0].all.key.as_str(), rows[0].first.filter.met_before), ("card1", Some(false)));
    }
}
