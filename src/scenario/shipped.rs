//! The cards that the program brings: the files of `scenarios/`, inside the program in a release build.

use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "scenarios/"]
struct Files;

/// Every shipped card as (file name, text), ordered by file name.
pub fn shipped() -> Vec<(String, String)> {
    let mut names: Vec<_> = Files::iter().filter(|name| name.ends_with(".toml")).collect();
    names.sort();
    names
        .into_iter()
        .filter_map(|name| {
            let file = Files::get(&name)?;
            Some((name.into_owned(), String::from_utf8_lossy(&file.data).into_owned()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Month, default_bands};
    use crate::scenario::{Card, KeyPointKind, Severity, problems, read_card};
    use std::collections::BTreeSet;

    fn cards() -> Vec<Card> {
        shipped().iter().map(|(name, text)| read_card(name, text).unwrap_or_else(|e| panic!("{e}"))).collect()
    }

    /// What citizens of a province ask most, as the office listed it.
    const TOPICS: [&str; 18] = [
        "社保",
        "医保",
        "公积金",
        "户籍",
        "不动产",
        "供暖",
        "物业",
        "噪声",
        "劳动欠薪",
        "消费维权",
        "交通",
        "教育入学",
        "税费",
        "营商环境",
        "养老民政",
        "住房保障",
        "退役军人",
        "出入境",
    ];

    #[test]
    fn there_are_enough_cards_and_topics() {
        let cards = cards();
        let of = |pick: fn(&Card) -> String| cards.iter().map(pick).collect::<BTreeSet<_>>();
        assert!(cards.len() >= 80, "{}", cards.len());
        assert_eq!(of(|card| card.id.clone()).len(), cards.len());
        assert_eq!(of(|card| card.title.clone()).len(), cards.len());
        for topic in TOPICS {
            let many = cards.iter().filter(|card| card.topic == topic).count();
            assert!(many >= 2, "{topic}: {many}");
        }
        // What is local is for the office to find out; most of the library must be usable before that.
        assert!(cards.iter().filter(|card| card.is_open()).count() * 6 <= cards.len());
    }

    /// A question out of its season gives the call away.
    #[test]
    fn seasons_are_those_of_the_year() {
        for card in cards() {
            let months = match card.topic.as_str() {
                "供暖" => vec![9, 10, 11, 12, 1, 2, 3],
                "教育入学" => vec![5, 6, 7, 8, 9],
                "劳动欠薪" => vec![12, 1, 2],
                _ => continue,
            };
            let inside = card.season.iter().all(|month| months.contains(month));
            assert!(inside && !card.season.is_empty(), "{}: {:?}", card.id, card.season);
        }
    }

    #[test]
    fn no_card_has_an_error_or_an_unexpected_warning() {
        for card in cards() {
            let found = problems(&card, None);
            for problem in &found {
                let expected = matches!(problem.severity, Severity::Info) && problem.field == "reviewer"
                    || problem.field.starts_with("to_verify");
                assert!(expected, "{}: {problem:?}", card.id);
            }
            // The drafts are ours; nobody has reviewed them.
            assert!(found.iter().any(|problem| problem.field == "reviewer"), "{}", card.id);
        }
    }

    /// What the office is promised of every card, counted here and not by `problems`.
    #[test]
    fn every_card_is_whole() {
        for card in cards() {
            let id = &card.id;
            let count = |kind| card.key_points.iter().filter(|point| point.kind == kind).count();
            let scored = count(KeyPointKind::Required) + count(KeyPointKind::Bonus);
            assert!((3..=6).contains(&scored) && count(KeyPointKind::Required) >= 2, "{id}: {scored}");
            assert!((1..=2).contains(&count(KeyPointKind::Fatal)), "{id}");
            assert_eq!(card.key_points.iter().map(|point| point.weight).sum::<u32>(), 24, "{id}");
            assert!((2..=3).contains(&card.opening.variants.len()), "{id}");
            assert!((1..=3).contains(&card.probes.len()), "{id}");
            assert!((1..=3).contains(&card.clarifying.len()), "{id}");
            assert!(card.do_not.len() >= 2 && card.checkpoints.contains(&"已说开场白".to_string()), "{id}");
            assert!(card.exit_line.contains('不'), "{id}: the exit line must decline");
            assert!(card.basis.iter().all(|basis| basis.title.starts_with('《')), "{id}");
            assert!(
                card.bands.iter().all(|band| default_bands().iter().any(|known| &known.id == band)),
                "{id}"
            );
            let points: BTreeSet<_> = card.key_points.iter().map(|point| point.id.as_str()).collect();
            assert!(card.to_verify.iter().all(|open| points.contains(open.place.as_str())), "{id}");
        }
    }

    #[test]
    fn every_month_has_enough_cards_that_a_plan_may_draw() {
        let cards = cards();
        for month in (0..12).map(|by| "2026-01".parse::<Month>().unwrap().plus(by)) {
            let free = |card: &&Card| {
                !card.is_open()
                    && card.in_season(month)
                    && month.days().all(|day| card.valid_on(day))
                    && default_bands().iter().all(|band| card.suits("太原市", &band.id))
                    && card.cities.is_empty()
            };
            assert!(cards.iter().filter(free).count() >= 60, "{month}");
        }
    }
}
