use super::*;
use crate::call::timeline::EventKind;
use crate::score::{FormInput, Reach};
use lesson::{Speaker, lessons};
use rstest::rstest;
use serde_json::json;
use std::collections::BTreeSet;

fn sheets() -> Vec<Sheet> {
    lessons().unwrap().iter().map(|lesson| Sheet::of(&lesson.id).unwrap()).collect()
}

/// What a beginner should meet before the first real call.
#[test]
fn the_lessons_cover_what_a_beginner_must_have_met() {
    let sheets = sheets();
    assert!(sheets.len() >= 6, "{}", sheets.len());
    let any = |name: &str, holds: &dyn Fn(&Sheet) -> bool| assert!(sheets.iter().any(holds), "{name}");
    let has = |sheet: &Sheet, field: &str, value: Value| {
        sheet.lesson.reference.iter().any(|one| one.field == field && one.value == value)
    };
    let outcomes = |sheet: &Sheet| -> Vec<u8> {
        sheet.lesson.attempts.iter().map(|attempt| attempt.outcome.code()).collect()
    };
    let total = |sheet: &Sheet| sheet.reference_score().unwrap().of_hundred;
    any("a good call", &|sheet| sheet.card.is_some() && total(sheet).is_some_and(|total| total.0 == 1000));
    any("polite but wrong", &|sheet| {
        has(sheet, "item:wording", json!(50))
            && sheet.lesson.reference.iter().any(|one| one.value == "occurred")
    });
    any("right but rude", &|sheet| {
        has(sheet, "item:wording", json!(0))
            && sheet.reference_score().unwrap().dimensions[2].items[0]
                .points
                .is_some_and(|points| points.0 == 240)
    });
    any("a menu with a long wait", &|sheet| {
        sheet.lesson.connection(None).wait_ms.is_some_and(|wait| wait > 30_000) && outcomes(sheet) == [11]
    });
    any("not connected, with a redial", &|sheet| outcomes(sheet) == [20, 22]);
    any("a recognised caller", &|sheet| outcomes(sheet) == [42]);
    any("a work order", &|sheet| sheet.lesson.reference.iter().any(|one| one.field == "ticket"));
    any("a transfer", &|sheet| {
        sheet.lesson.reference.iter().any(|one| one.reason.contains("转接") && one.value == "hit")
    });
    any("no waiting to announce", &|sheet| has(sheet, "item:hold", json!("na")));
    any("waiting announced", &|sheet| has(sheet, "item:hold", json!(40)));
}

#[test]
fn every_lesson_is_a_possible_call_with_a_complete_reference() {
    for Sheet { lesson, form, card } in sheets() {
        let id = &lesson.id;
        assert!((1..=3).contains(&lesson.difficulty), "{id}");
        assert_eq!(card.is_some(), lesson.scenario.is_some(), "{id}");
        for attempt in &lesson.attempts {
            crate::call::timeline::check(&attempt.events()).unwrap_or_else(|e| panic!("{id}: {e}"));
            assert_eq!(attempt.stamps.first().map(|stamp| stamp.event), Some(EventKind::Dialled), "{id}");
            assert!(!attempt.reason.is_empty() && !attempt.lines.is_empty(), "{id}");
            assert!(attempt.lines.is_sorted_by_key(|line| line.at), "{id}: lines are out of order");
            let last = attempt.stamps.last().unwrap();
            assert_eq!(last.event, EventKind::HangUp, "{id}");
            assert!(
                attempt.lines.iter().all(|line| line.at <= last.at),
                "{id}: something is said after the end"
            );
            let suggested = crate::call::proposal::propose(&attempt.events(), None, Default::default());
            assert!(
                suggested == Some(attempt.outcome)
                    || attempt.outcome.code() == 42
                    || attempt.outcome.code() == 22,
                "{id}: the stamps say {suggested:?}"
            );
        }
        let mut entries = Entries::default();
        let mut places = Vec::new();
        for one in &lesson.reference {
            entries.apply(&form, &one.field, &one.value).unwrap_or_else(|e| panic!("{id}: {e}"));
            assert!(!one.reason.trim().is_empty(), "{id}: {} has no reason", one.field);
            places.push(one.field.clone());
        }
        let distinct: BTreeSet<&String> = places.iter().collect();
        assert_eq!(distinct.len(), places.len(), "{id}: a field stands twice");
        let sheet = Sheet::of(id).unwrap();
        let score = sheet.reference_score().unwrap();
        assert!(score.complete, "{id}: {:?}", score.missing);
        // Where a person was served, every judgement of the form has its reference; elsewhere none has.
        let served = sheet.lesson.connection(lesson.attempts.last().map(|attempt| attempt.outcome)).reach
            == Reach::Served;
        for field in form.iter().filter(|field| !matches!(field.input, FormInput::Text { .. })) {
            assert_eq!(places.contains(&field.field), served, "{id}: {}", field.field);
        }
    }
}

/// Invented people have no names; agents are numbers of the form 000x.
#[test]
fn nobody_real_is_in_a_lesson() {
    for Sheet { lesson, .. } in sheets() {
        for line in lesson.attempts.iter().flat_map(|attempt| &attempt.lines) {
            for city in
                ["太原", "大同", "阳泉", "长治", "晋城", "朔州", "晋中", "运城", "忻州", "临汾", "吕梁"]
            {
                assert!(!line.text.contains(city), "{}: {}", lesson.id, line.text);
            }
            if line.who == Speaker::Agent
                && let Some((_, number)) = line.text.split_once("工号 ")
            {
                assert!(number.starts_with("000"), "{}: {}", lesson.id, line.text);
            }
        }
    }
}

#[rstest]
#[case(&[], 19, 1000, true)]
#[case(&[("item:closing", json!(20))], 18, 947, true)]
#[case(&[("item:closing", json!(20)), ("item:hold", json!(40))], 17, 895, true)]
#[case(&[("item:closing", json!(20)), ("item:hold", json!(40)), ("item:basis", json!(20))], 16, 842, false)]
#[case(&[("key_point:cizhi-yeneng", json!(null))], 19, 1000, true)]
#[case(&[("outcome:1", json!(11))], 18, 947, true)]
#[case(&[("note", json!("随便写的"))], 19, 1000, true)]
fn agreement_counts_judgements_against_the_reference(
    #[case] changes: &[(&str, Value)],
    #[case] same: u32,
    #[case] agreement: u32,
    #[case] passed: bool,
) {
    let sheet = Sheet::of("haode-tonghua").unwrap();
    let reference = sheet.lesson.reference.iter().filter(|one| !one.field.starts_with("checkpoint:"));
    let mut mine: BTreeMap<String, Value> =
        reference.map(|one| (one.field.clone(), one.value.clone())).collect();
    mine.insert("outcome:1".into(), json!(10));
    for (field, value) in changes {
        mine.insert(field.to_string(), value.clone());
        mine.retain(|_, value| !value.is_null());
    }
    let found = compare(&sheet.lesson, &sheet.form, &mine, [None, None]);
    assert_eq!((found.same, found.of, found.agreement, found.passed), (same, 19, agreement, passed));
}
