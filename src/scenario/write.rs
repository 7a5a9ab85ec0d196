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
    for Basis { title, number, link, valid_from, valid_until } in basis {
        page.heading("[[basis]]");
        page.text("title", title);
        page.optional_text("number", number);
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

    proptest! {
        #[test]
        fn whatever_is_typed_comes_back(texts in prop::collection::vec(any_text(), 8), flag: bool, weight in 0..=100_u32) {
            let (name, text) = shipped().swap_remove(0);
            let mut card = read_card(&name, &text).unwrap();
            card.title.clone_from(&texts[0]);
            card.background.clone_from(&texts[1]);
            card.probes = texts[2..4].to_vec();
            card.cities = texts[4..6].to_vec();
            card.season = vec![12, 1];
            card.needs_probing = flag;
            card.reviewer.clone_from(&texts[6]);
            card.reviewed_on = Day::from_ymd_opt(2026, 2, 28);
            card.key_points[0].weight = weight;
            card.key_points[0].text.clone_from(&texts[7]);
            card.city_variants = vec![CityVariant {
                city: texts[0].clone(),
                key_point: card.key_points[0].id.clone(),
                text: texts[1].clone(),
                accepted: texts[2..].to_vec(),
            }];
            card.to_verify = vec![ToVerify { place: texts[3].clone(), what: texts[4].clone() }];
            card.basis[0].link = flag.then(|| "https://www.gov.cn/".to_string());
            prop_assert_eq!(read_card(&name, &write_card(&card)).unwrap(), card);
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
