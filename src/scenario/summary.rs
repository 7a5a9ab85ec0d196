//! What the library holds, a line a topic: whether there is enough to plan with, and how hard it is.

use super::{Card, Version, VersionState, is_usable};
use crate::app::App;
use crate::calendar::Month;
use crate::failure::Result;
use crate::store;
use serde::Serialize;
use std::collections::BTreeMap;
use ts_rs::TS;

/// The cards of one topic, those withdrawn apart.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, TS)]
pub struct TopicSummary {
    /// 主题
    pub topic: String,
    /// Cards in use.
    pub cards: u32,
    /// Those that a plan of the month may draw: usable and in season.
    pub drawable: u32,
    /// Those with an open 待核.
    pub open: u32,
    /// How many are easy, usual and hard.
    pub difficulty: [u32; 3],
    /// 需追问
    pub needs_probing: u32,
    /// 新政策
    pub new_policy: u32,
    /// Planned calls that met one of them, drafts and voids apart.
    pub calls: u32,
}

/// The library by topic, as it stands for `month`.
pub fn summary(app: &App, month: Month) -> Result<Vec<TopicSummary>> {
    app.read(|db| {
        let cards = store::scenario::current(db)?;
        let mut calls = BTreeMap::new();
        for (scenario, _, times, _) in store::scenario::exposure(db)? {
            *calls.entry(scenario).or_insert(0) += times;
        }
        Ok(by_topic(&cards, &calls, month))
    })
}

fn by_topic(cards: &[(Version, Card)], calls: &BTreeMap<String, u32>, month: Month) -> Vec<TopicSummary> {
    let mut topics: BTreeMap<&str, TopicSummary> = BTreeMap::new();
    for (version, card) in cards {
        if version.state == VersionState::Withdrawn {
            continue;
        }
        let line = topics.entry(card.topic.as_str()).or_default();
        line.cards += 1;
        line.drawable += u32::from(is_usable(card, Some(month)) && card.in_season(month));
        line.open += u32::from(card.is_open());
        if let Some(count) = line.difficulty.get_mut(usize::from(card.difficulty).wrapping_sub(1)) {
            *count += 1;
        }
        line.needs_probing += u32::from(card.needs_probing);
        line.new_policy += u32::from(card.new_policy);
        line.calls += calls.get(&card.id).copied().unwrap_or(0);
    }
    let named = |(topic, line): (&str, TopicSummary)| TopicSummary { topic: topic.to_owned(), ..line };
    topics.into_iter().map(named).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{read_card, shipped};

    #[test]
    fn every_card_is_counted_once_and_the_withdrawn_not_at_all() {
        let month: Month = "2026-12".parse().unwrap();
        let mut cards: Vec<(Version, Card)> = shipped()
            .iter()
            .map(|(name, text)| read_card(name, text).unwrap())
            .map(|card| {
                let version = Version {
                    id: card.id.clone(),
                    scenario: card.id.clone(),
                    version: 1,
                    state: VersionState::Current,
                    title: card.title.clone(),
                    topic: card.topic.clone(),
                    created_at: 0,
                };
                (version, card)
            })
            .collect();
        let calls = BTreeMap::from([("gongnuan-shiwen-budabiao".to_string(), 7)]);
        let lines = by_topic(&cards, &calls, month);
        assert_eq!(lines.iter().map(|line| line.cards).sum::<u32>() as usize, cards.len());
        assert!(lines.iter().all(|line| line.difficulty.iter().sum::<u32>() == line.cards));
        let heating = lines.iter().find(|line| line.topic == "供暖").unwrap().clone();
        // Two of the four are open; one of those is about the months before the winter.
        assert_eq!((heating.cards, heating.drawable, heating.open, heating.calls), (4, 2, 2, 7));
        let school = lines.iter().find(|line| line.topic == "教育入学").unwrap();
        assert_eq!(school.drawable, 0, "nobody enrols in December");

        let place = cards.iter().position(|(_, card)| card.id == "gongnuan-shiwen-budabiao").unwrap();
        cards[place].0.state = VersionState::Withdrawn;
        let lines = by_topic(&cards, &calls, month);
        let heating = lines.iter().find(|line| line.topic == "供暖").unwrap();
        assert_eq!((heating.cards, heating.open, heating.calls), (3, 1, 0));
    }
}
