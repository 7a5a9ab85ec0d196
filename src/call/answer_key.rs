//! 参考答案: what was right on the day of the call. It is written down with the first dialling and judges the answer from
//! then on, so that whatever changes afterwards — a city is renamed, a rule expires, the card is written anew — a record
//! keeps its answer and its score. Before the first dialling it is worked out from the card for the planned day.

use crate::calendar::{Day, Millis};
use crate::failure::Result;
use crate::fingerprint::sha256;
use crate::scenario::{Basis, Card, KeyPoint, Version};
use crate::score::ScoredKeyPoint;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The answer key of one task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AnswerKey {
    /// The card version, by its id.
    pub card: String,
    /// The scenario it belongs to.
    pub scenario: String,
    /// The number of that version.
    pub version: u32,
    /// The city's name on that day.
    pub city: String,
    /// The day whose rules it holds.
    pub day: Day,
    /// The key points as they stood for the city, its variants put in.
    pub points: Vec<KeyPoint>,
    /// The rules in force in the city on that day.
    pub basis: Vec<Basis>,
}

/// The key as a record holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct KeyOnRecord {
    /// The key.
    pub key: AnswerKey,
    /// When it was frozen: the first dialling; none while it still follows the card.
    pub frozen_at: Option<Millis>,
    /// SHA-256 of the frozen key; empty while it is not frozen.
    pub fingerprint: String,
}

impl AnswerKey {
    /// The key of `card` for a call to the city called `city` on `day`.
    pub fn of(version: &Version, card: &Card, city: &str, day: Day) -> AnswerKey {
        let applies = |basis: &&Basis| {
            let here = basis.cities.is_empty() || basis.cities.iter().any(|name| name == city);
            let begun = basis.valid_from.is_none_or(|from| from <= day);
            here && begun && basis.valid_until.is_none_or(|until| day <= until)
        };
        AnswerKey {
            card: version.id.clone(),
            scenario: version.scenario.clone(),
            version: version.version,
            city: city.into(),
            day,
            points: card.key_points.iter().map(|point| in_city(card, point, city)).collect(),
            basis: card.basis.iter().filter(applies).cloned().collect(),
        }
    }

    /// The key points as scoring sees them.
    pub fn scored_points(&self) -> Vec<ScoredKeyPoint> {
        let scored = |point: &KeyPoint| ScoredKeyPoint {
            id: point.id.clone(),
            text: point.text.clone(),
            kind: point.kind,
            weight: point.weight,
        };
        self.points.iter().map(scored).collect()
    }

    /// SHA-256 of the key as it is kept.
    ///
    /// # Errors
    /// None that can happen with a key: JSON takes it all.
    pub fn fingerprint(&self) -> Result<String> {
        Ok(sha256(serde_json::to_string(self)?.as_bytes()))
    }
}

/// A key point with the text of the city's variant; what counts as well in the city is added to what counts everywhere.
fn in_city(card: &Card, point: &KeyPoint, city: &str) -> KeyPoint {
    let variant =
        card.city_variants.iter().find(|variant| variant.city == city && variant.key_point == point.id);
    match variant {
        None => point.clone(),
        Some(variant) => KeyPoint {
            text: variant.text.clone(),
            accepted: point.accepted.iter().chain(&variant.accepted).cloned().collect(),
            ..point.clone()
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::VersionState;
    use rstest::rstest;

    fn card() -> Card {
        serde_json::from_str(
            r#"{"id":"a","title":"标题","topic":"社保","sub_topic":"转移","difficulty":2,"expected_seconds":120,
            "background":"背景","author":"甲","persona":{"age":30,"role":"职工","county":"城区"},"opening":{"text":"您好"},
            "key_points":[{"id":"p1","kind":"required","weight":6,"text":"省里","accepted":["转接"]},
                {"id":"p2","kind":"fatal","text":"误导"}],
            "city_variants":[{"city":"太原市","key_point":"p1","text":"太原","accepted":["登记"]}],
            "basis":[{"title":"《国法》"},{"title":"《并规》","cities":["太原市"],"valid_from":"2026-06-01"},
                {"title":"《旧规》","valid_until":"2026-11-30"}]}"#,
        )
        .unwrap()
    }

    fn version() -> Version {
        Version {
            id: "v2".into(),
            scenario: "a".into(),
            version: 2,
            state: VersionState::Current,
            title: "标题".into(),
            topic: "社保".into(),
            created_at: 0,
        }
    }

    #[rstest]
    #[case("太原市", "2026-11-30", "太原", 2, &["《国法》", "《并规》", "《旧规》"])]
    #[case("太原市", "2026-12-01", "太原", 2, &["《国法》", "《并规》"])]
    #[case("太原市", "2026-05-31", "太原", 2, &["《国法》", "《旧规》"])]
    #[case("大同市", "2026-12-01", "省里", 1, &["《国法》"])]
    fn a_key_holds_what_stands_for_the_city_on_the_day(
        #[case] city: &str,
        #[case] day: &str,
        #[case] text: &str,
        #[case] accepted: usize,
        #[case] basis: &[&str],
    ) {
        let key = AnswerKey::of(&version(), &card(), city, day.parse().unwrap());
        assert_eq!((key.points[0].text.as_str(), key.points[0].accepted.len()), (text, accepted));
        assert_eq!(key.points[1], card().key_points[1]);
        assert_eq!(key.basis.iter().map(|basis| basis.title.as_str()).collect::<Vec<_>>(), basis);
    }

    #[test]
    fn the_fingerprint_changes_with_every_part_of_the_key() {
        let key = AnswerKey::of(&version(), &card(), "太原市", "2026-12-01".parse().unwrap());
        let mut other = key.clone();
        other.points[0].weight += 1;
        assert_ne!(key.fingerprint().unwrap(), other.fingerprint().unwrap());
        assert_eq!(key.fingerprint().unwrap(), key.clone().fingerprint().unwrap());
    }
}
