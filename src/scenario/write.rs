//! A card as text: the canonical layout of the files under `scenarios/`, so that an exported card differs from the
//! imported one only where somebody changed it. Empty lists, absent dates and flags that are off are left out.

use super::{Basis, Card, CityVariant, KeyPoint, KeyPointKind, Opening, Persona, ToVerify};
use crate::calendar::Day;
use std::fmt::{Display, Write};

/// Characters on a line; Chinese ones are twice as wide as the hundred columns of the code.
const MAX_ROW: usize = 50;

/// The card as TOML; [`read_card`](super::read_card) gives the same card back.
pub fn write_card(card: &Card) -> String {
    // Taken apart by name: a new field does not compile until it is written here.
    let Card {
        id,
        title,
        topic,
        sub_topic,
        cities,
        bands,
        season,
        valid_from,
        valid_until,
        difficulty,
        needs_probing,
        new_policy,
        expected_seconds,
        background,
        probes,
        clarifying,
        exit_line,
        do_not,
        checkpoints,
        author,
        reviewer,
        reviewed_on,
        persona: Persona { age, role, county },
        opening: Opening { text, variants },
        key_points,
        city_variants,
        basis,
        to_verify,
    } = card;
    let mut page = Page(String::new());
    page.text("id", id);
    page.text("title", title);
    page.text("topic", topic);
    page.text("sub_topic", sub_topic);
    page.list("cities", cities);
    page.list("bands", bands);
    if !season.is_empty() {
        page.line("season", format_args!("{season:?}"));
    }
    page.day("valid_from", *valid_from);
    page.day("valid_until", *valid_until);
    page.line("difficulty", difficulty);
    page.flag("needs_probing", *needs_probing);
    page.flag("new_policy", *new_policy);
    page.line("expected_seconds", expected_seconds);
    page.text("background", background);
    page.list("probes", probes);
    page.list("clarifying", clarifying);
    page.optional_text("exit_line", exit_line);
    page.list("do_not", do_not);
    page.list("checkpoints", checkpoints);
    page.text("author", author);
    page.optional_text("reviewer", reviewer);
    page.day("reviewed_on", *reviewed_on);

    page.heading("[persona]");
    page.line("age", age);
    page.text("role", role);
    page.text("county", county);

    page.heading("[opening]");
    page.text("text", text);
    page.list("variants", variants);

    for KeyPoint { id, kind, weight, text, accepted } in key_points {
        page.heading("[[key_points]]");
        page.text("id", id);
        page.text("kind", word(*kind));
        if *weight > 0 {
            page.line("weight", weight);
        }
        page.text("text", text);
        page.list("accepted", accepted);
    }
    for CityVariant { city, key_point, text, accepted } in city_variants {
        page.heading("[[city_variants]]");
        page.text("city", city);
        page.text("key_point", key_point);
        page.text("text", text);
        page.list("accepted", accepted);
    }
    for Basis { title, number, cities, link, valid_from, valid_until } in basis {
        page.heading("[[basis]]");
        page.text("title", title);
        page.optional_text("number", number);
        page.list("cities", cities);
        if let Some(link) = link {
            page.text("link", link);
        }
        page.day("valid_from", *valid_from);
        page.day("valid_until", *valid_until);
    }
    for ToVerify { place, what } in to_verify {
        page.heading("[[to_verify]]");
        page.text("where", place);
        page.text("what", what);
    }
    page.0
}

fn word(kind: KeyPointKind) -> &'static str {
    match kind {
        KeyPointKind::Required => "required",
        KeyPointKind::Bonus => "bonus",
        KeyPointKind::Fatal => "fatal",
    }
}

struct Page(String);

impl Page {
    fn line(&mut self, key: &str, value: impl Display) {
        // Writing to a String cannot fail.
        let _ = writeln!(self.0, "{key} = {value}");
    }

    fn heading(&mut self, heading: &str) {
        let _ = writeln!(self.0, "\n{heading}");
    }

    fn text(&mut self, key: &str, value: &str) {
        self.line(key, quoted(value));
    }

    fn optional_text(&mut self, key: &str, value: &str) {
        if !value.is_empty() {
            self.text(key, value);
        }
    }

    fn flag(&mut self, key: &str, value: bool) {
        if value {
            self.line(key, value);
        }
    }

    fn day(&mut self, key: &str, value: Option<Day>) {
        if let Some(day) = value {
            self.line(key, format_args!("\"{day}\""));
        }
    }

    /// A list on one line where it fits, else one entry a line.
    fn list(&mut self, key: &str, values: &[String]) {
        if values.is_empty() {
            return;
        }
        let values: Vec<String> = values.iter().map(|value| quoted(value)).collect();
        let row = format!("[{}]", values.join(", "));
        if key.len() + row.chars().count() <= MAX_ROW && !row.contains('\n') {
            self.line(key, row);
        } else {
            self.line(key, format_args!("[\n    {},\n]", values.join(",\n    ")));
        }
    }
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{read_card, shipped};
    use proptest::prelude::*;

    fn any_text() -> impl Strategy<Value = String> {
        // Quotes, backslashes, line ends and control characters are what breaks a writer.
        prop_oneof!["[a-z\"'\\\\\n\r\t\u{0}\u{7f}\u{85}\u{2028}中文“”#=]{1,12}", "\\PC{1,12}"]
            .prop_map(|text| format!("{text}。"))
    }

    fn texts() -> impl Strategy<Value = Vec<String>> {
        prop::collection::vec(any_text(), 0..3)
    }

    fn any_day() -> impl Strategy<Value = Option<Day>> {
        prop::option::of((2020..2030_i32, 1..=12_u32, 1..=28_u32))
            .prop_map(|parts| parts.and_then(|(year, month, day)| Day::from_ymd_opt(year, month, day)))
    }

    fn ordered((one, other): (Option<Day>, Option<Day>)) -> (Option<Day>, Option<Day>) {
        match (one, other) {
            (Some(from), Some(until)) => (Some(from.min(until)), Some(from.max(until))),
            days => days,
        }
    }

    fn any_kind() -> impl Strategy<Value = KeyPointKind> {
        prop::sample::select(vec![KeyPointKind::Required, KeyPointKind::Bonus, KeyPointKind::Fatal])
    }

    prop_compose! {
        fn any_basis()(title in any_text(), number in prop_oneof![Just(String::new()), any_text()], cities in texts(),
            link in prop::option::of(any_text()), days in (any_day(), any_day())) -> Basis {
            let (valid_from, valid_until) = ordered(days);
            Basis { title, number, cities, link: link.map(|rest| format!("https://{rest}")), valid_from, valid_until }
        }
    }

    prop_compose! {
        fn any_points()(points in prop::collection::vec((any_kind(), 0..=100_u32, any_text(), texts()), 0..4)) -> Vec<KeyPoint> {
            points.into_iter().enumerate().map(|(at, (kind, weight, text, accepted))| {
                KeyPoint { id: format!("p{at}"), kind, weight, text, accepted }
            }).collect()
        }
    }

    prop_compose! {
        fn any_variants()(variants in prop::collection::vec((any_text(), any_text(), texts()), 0..3)) -> Vec<CityVariant> {
            variants.into_iter().map(|(city, text, accepted)| {
                CityVariant { city, key_point: "p0".into(), text, accepted }
            }).collect()
        }
    }

    prop_compose! {
        fn head()(texts in prop::collection::vec(any_text(), 8), exit_line in prop_oneof![Just(String::new()), any_text()],
            lists in prop::collection::vec(texts(), 7), season in prop::sample::subsequence((1..=12).collect::<Vec<u32>>(), 0..=12).prop_shuffle(),
            days in (any_day(), any_day(), any_day()), difficulty in 1..=3_u8, flags: (bool, bool),
            expected_seconds in 10..=3_600_u32, age in 16..=100_u8) -> Card {
            let (valid_from, valid_until) = ordered((days.0, days.1));
            let [title, topic, sub_topic, background, author, reviewer, role, county] = texts.try_into().unwrap();
            let [cities, bands, probes, clarifying, do_not, checkpoints, variants]: [Vec<String>; 7] = lists.try_into().unwrap();
            let opening = Opening { text: title.clone(), variants };
            Card {
                id: "a-1".into(), title, topic, sub_topic, cities, bands, season, valid_from, valid_until, difficulty,
                needs_probing: flags.0, new_policy: flags.1, expected_seconds, background, probes, clarifying, exit_line,
                do_not, checkpoints, author, reviewer, reviewed_on: days.2, persona: Persona { age, role, county }, opening,
                key_points: Vec::new(), city_variants: Vec::new(), basis: Vec::new(), to_verify: Vec::new(),
            }
        }
    }

    prop_compose! {
        fn any_card()(mut card in head(), key_points in any_points(), variants in any_variants(),
            basis in prop::collection::vec(any_basis(), 0..3), open in prop::collection::vec((any_text(), any_text()), 0..3)) -> Card {
            card.city_variants = if key_points.is_empty() { Vec::new() } else { variants };
            card.key_points = key_points;
            card.basis = basis;
            card.to_verify = open.into_iter().map(|(place, what)| ToVerify { place, what }).collect();
            card
        }
    }

    proptest! {
        #[test]
        fn whatever_is_typed_comes_back(card in any_card()) {
            prop_assert_eq!(read_card("a-1.toml", &write_card(&card)).unwrap(), card);
        }

        /// The database keeps cards as JSON.
        #[test]
        fn a_kept_card_comes_back(card in any_card()) {
            let kept = serde_json::to_string(&card).unwrap();
            prop_assert_eq!(serde_json::from_str::<Card>(&kept).unwrap(), card);
        }
    }

    /// Then an export shows exactly what an office changed.
    #[test]
    fn shipped_cards_stand_in_the_canonical_layout() {
        for (name, text) in shipped() {
            assert_eq!(write_card(&read_card(&name, &text).unwrap()), text, "{name}");
        }
    }
}
