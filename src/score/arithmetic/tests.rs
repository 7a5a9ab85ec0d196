use super::*;
use crate::score::{Choice, Steps, Veto, default_scorecard, form, script_played};
use proptest::prelude::*;
use rstest::rstest;
use serde_json::{Value, json};

fn key_points() -> Vec<ScoredKeyPoint> {
    let point = |id: &str, text: &str, kind, weight| ScoredKeyPoint {
        id: id.into(),
        text: text.into(),
        kind,
        weight,
    };
    vec![
        point("k1", "次月生效", KeyPointKind::Required, 3),
        point("k2", "带身份证", KeyPointKind::Required, 2),
        point("k3", "可以网上办", KeyPointKind::Required, 2),
        point("b1", "发送链接", KeyPointKind::Bonus, 2),
        point("f1", "说成当月生效", KeyPointKind::Fatal, 0),
    ]
}

fn served() -> ConnectionFacts {
    ConnectionFacts { reach: Reach::Served, attempts: 1, wait_ms: Some(8_000), ivr_levels: 1 }
}

fn reached(reach: Reach) -> ConnectionFacts {
    ConnectionFacts { reach, ..served() }
}

/// Full marks in every field of the default card's form.
fn full() -> Vec<(String, Value)> {
    let card = default_scorecard();
    let plain = card
        .dimensions
        .iter()
        .flat_map(|dimension| &dimension.items)
        .filter(|item| matches!(item.kind, ItemKind::Plain { .. }));
    let plain = plain.map(|item| (format!("item:{}", item.id), json!(item.points.0)));
    let points = ["k1", "k2", "k3"].map(|id| (format!("key_point:{id}"), json!("hit")));
    plain.chain(points).collect()
}

fn read(fields: &[(String, Value)]) -> Entries {
    Entries::read(fields.iter().map(|(name, value)| (name.as_str(), value))).unwrap()
}

/// `full()` with some fields changed, removed (`null`) or added.
fn entries(changes: &[(&str, Value)]) -> Entries {
    let mut fields = full();
    fields.extend(changes.iter().map(|(name, value)| (name.to_string(), value.clone())));
    read(&fields)
}

fn points(found: &Score) -> Vec<Option<i32>> {
    found.dimensions.iter().map(|dimension| dimension.points.map(|points| points.0)).collect()
}

/// The reference table: what is changed from full marks → total, denominator, of a hundred, the four dimensions.
#[rstest]
#[case::full(&[], 1000, 1000, Some(1000), [200, 200, 400, 200])]
#[case::a_lower_step(&[("item:clarity", json!(30))], 980, 1000, Some(980), [200, 200, 400, 180])]
#[case::not_applicable(&[("item:hold", json!("na"))], 960, 960, Some(1000), [200, 160, 400, 200])]
#[case::na_and_lower(&[("item:hold", json!("na")), ("item:clarity", json!(30))], 940, 960, Some(979), [200, 160, 400, 180])]
#[case::all_na(&[("item:hold", json!("na")), ("item:clarifying", json!("na"))], 880, 880, Some(1000), [200, 160, 320, 200])]
#[case::one_key_point_lost(&[("key_point:k1", json!("missed"))], 897, 1000, Some(897), [200, 200, 297, 200])]
#[case::made_up_by_a_bonus(&[("key_point:k2", json!("missed")), ("key_point:b1", json!("hit"))], 1000, 1000, Some(1000), [200, 200, 400, 200])]
#[case::a_bonus_beyond_full(&[("key_point:b1", json!("hit"))], 1000, 1000, Some(1000), [200, 200, 400, 200])]
#[case::half_up(&[("key_point:k3", json!("missed"))], 931, 1000, Some(931), [200, 200, 331, 200])]
#[case::fatal(&[("key_point:f1", json!("occurred")), ("note:key_points", json!("说错"))], 600, 1000, Some(600), [200, 200, 0, 200])]
#[case::not_fatal(&[("key_point:f1", json!("not"))], 1000, 1000, Some(1000), [200, 200, 400, 200])]
#[case::sheet_veto(&[("item:wording", json!("veto")), ("note:wording", json!("讥讽"))], 950, 1000, Some(950), [200, 150, 400, 200])]
#[case::dimension_veto(&[("item:closing", json!("veto")), ("note:closing", json!("挂断"))], 800, 1000, Some(800), [200, 0, 400, 200])]
#[case::fatal_beside_na(&[("key_point:f1", json!("occurred")), ("note:key_points", json!("说错")), ("item:clarifying", json!("na")), ("item:hold", json!("na"))], 560, 880, Some(636), [200, 160, 0, 200])]
#[case::two_vetoes(&[("item:closing", json!("veto")), ("note:closing", json!("挂断")), ("item:wording", json!("veto")), ("note:wording", json!("讥讽"))], 800, 1000, Some(800), [200, 0, 400, 200])]
#[case::fatal_and_dimension_veto(&[("key_point:f1", json!("occurred")), ("note:key_points", json!("说错")), ("item:closing", json!("veto")), ("note:closing", json!("挂断"))], 400, 1000, Some(400), [200, 0, 0, 200])]
#[case::veto_beside_na(&[("item:closing", json!("veto")), ("note:closing", json!("挂断")), ("item:hold", json!("na"))], 800, 960, Some(833), [200, 0, 400, 200])]
#[case::every_lowest(&[("item:greeting", json!(0)), ("note:greeting", json!("x")), ("item:mandarin", json!(0)), ("item:wording", json!(0)), ("note:wording", json!("x")), ("item:hold", json!(0)), ("item:closing", json!(0)), ("key_point:k1", json!("missed")), ("key_point:k2", json!("missed")), ("key_point:k3", json!("missed")), ("note:key_points", json!("x")), ("item:clarifying", json!(0)), ("item:basis", json!(0)), ("item:next_step", json!(0)), ("item:listening", json!(0)), ("item:restating", json!(0)), ("item:clarity", json!(0)), ("item:empathy", json!(0))], 200, 1000, Some(200), [200, 0, 0, 0])]
#[case::unknown_entries(&[("item:gone", json!(990)), ("key_point:gone", json!("hit"))], 1000, 1000, Some(1000), [200, 200, 400, 200])]
#[case::beyond_the_item(&[("item:clarity", json!(990))], 1000, 1000, Some(1000), [200, 200, 400, 200])]
#[case::unentered(&[("item:clarity", json!(null))], 950, 1000, None, [200, 200, 400, 150])]
fn reference_table(
    #[case] changes: &[(&str, Value)],
    #[case] total: i32,
    #[case] out_of: i32,
    #[case] of_hundred: Option<i32>,
    #[case] dimensions: [i32; 4],
) {
    let found = score(&default_scorecard(), true, &key_points(), &[], &served(), &entries(changes));
    assert_eq!((found.total, found.out_of), (Some(Tenths(total)), Tenths(out_of)));
    assert_eq!(found.of_hundred, of_hundred.map(Tenths));
    assert_eq!(points(&found), dimensions.map(Some));
    assert_eq!(found.complete, of_hundred.is_some(), "{:?}", found.missing);
}

/// Not connected, exposed, our own fault: the service dimensions are absent even where something was entered.
#[rstest]
#[case(Reach::NotConnected, [Some(0), None, None, None], 200)]
#[case(Reach::Connected, [Some(200), None, None, None], 200)]
#[case(Reach::NotTheCity, [None, None, None, None], 0)]
fn without_service_there_is_no_total(
    #[case] reach: Reach,
    #[case] dimensions: [Option<i32>; 4],
    #[case] out_of: i32,
) {
    for scenario in [true, false] {
        for entries in [Entries::default(), entries(&[])] {
            let found = score(&default_scorecard(), scenario, &key_points(), &[], &reached(reach), &entries);
            assert_eq!(points(&found), dimensions);
            assert_eq!((found.total, found.of_hundred, found.out_of), (None, None, Tenths(out_of)));
            assert!(found.complete && !found.failed);
        }
    }
}

#[test]
fn a_connection_task_is_scored_on_connection_and_greeting() {
    let all = score(&default_scorecard(), false, &[], &[], &served(), &entries(&[]));
    assert_eq!(points(&all), [Some(200), Some(50), None, None]);
    assert_eq!((all.total, all.out_of, all.complete), (Some(Tenths(250)), Tenths(250), true));
    let none = score(&default_scorecard(), false, &[], &[], &served(), &Entries::default());
    assert_eq!((none.total, none.out_of), (Some(Tenths(200)), Tenths(250)));
    let names: Vec<&str> = none.missing.iter().map(|missing| missing.field.as_str()).collect();
    assert_eq!(names, ["item:greeting"]);
}

#[test]
fn what_is_missing_comes_in_the_order_of_the_form() {
    let card = default_scorecard();
    let fields = [("item:wording".to_string(), json!("veto")), ("item:greeting".to_string(), json!(10))];
    let found = score(&card, true, &key_points(), &[], &reached(Reach::Open), &read(&fields));
    let missing: Vec<&str> = found.missing.iter().map(|missing| missing.field.as_str()).collect();
    assert_eq!(
        missing.join(" "),
        "outcome note:greeting item:mandarin note:wording item:hold item:closing key_point:k1 key_point:k2 \
         key_point:k3 item:clarifying item:basis item:next_step item:listening item:restating item:clarity \
         item:empathy"
    );
    let form: Vec<String> =
        form(&card, true, &key_points(), &[]).into_iter().map(|field| field.field).collect();
    let places: Vec<_> =
        missing[1..].iter().map(|name| form.iter().position(|field| field == name)).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?}");
    assert_eq!((found.total, found.failed, found.of_hundred), (Some(Tenths(10)), true, None));
}

/// Every veto effect on the same item, from 95 other points.
#[rstest]
#[case(VetoEffect::ItemZero, 950, false)]
#[case(VetoEffect::DimensionZero, 800, false)]
#[case(VetoEffect::SheetFails, 950, true)]
fn vetoes_of_each_kind(#[case] effect: VetoEffect, #[case] total: i32, #[case] failed: bool) {
    let mut card = default_scorecard();
    card.dimensions[1].items[2].veto = Some(Veto { effect, when: "辱骂".into() });
    let entries = entries(&[("item:wording", json!("veto")), ("note:wording", json!("第 2 分钟"))]);
    let found = score(&card, true, &key_points(), &[], &served(), &entries);
    assert_eq!((found.total, found.failed), (Some(Tenths(total)), failed));
    assert_eq!(found.dimensions[1].items[2].state, ItemState::Vetoed);
}

/// A fatal error does what the veto of the key points says, and no more: the other items of the dimension stand or fall.
#[rstest]
#[case(VetoEffect::ItemZero, 760, 160, false)]
#[case(VetoEffect::DimensionZero, 600, 0, false)]
#[case(VetoEffect::SheetFails, 760, 160, true)]
fn fatal_errors_of_each_kind(
    #[case] effect: VetoEffect,
    #[case] total: i32,
    #[case] answering: i32,
    #[case] failed: bool,
) {
    let mut card = default_scorecard();
    card.dimensions[2].items[0].veto = Some(Veto { effect, when: "误导".into() });
    let entries = entries(&[("key_point:f1", json!("occurred")), ("note:key_points", json!("第 2 分钟"))]);
    let found = score(&card, true, &key_points(), &[], &served(), &entries);
    assert_eq!((found.total, found.failed, found.complete), (Some(Tenths(total)), failed, true));
    assert_eq!(points(&found), [Some(200), Some(200), Some(answering), Some(200)]);
}

/// A scenario card without required points, under both rules.
#[rstest]
#[case(NaRule::RemovedFromDenominator, 760, 760, 160)]
#[case(NaRule::CountsAsFull, 1000, 1000, 400)]
fn without_required_points_the_item_does_not_apply(
    #[case] na_rule: NaRule,
    #[case] total: i32,
    #[case] out_of: i32,
    #[case] answering: i32,
) {
    let card = Scorecard { na_rule, ..default_scorecard() };
    let bonus: Vec<ScoredKeyPoint> =
        key_points().into_iter().filter(|point| point.kind != KeyPointKind::Required).collect();
    let found = score(&card, true, &bonus, &[], &served(), &entries(&[]));
    assert_eq!((found.total, found.out_of), (Some(Tenths(total)), Tenths(out_of)));
    assert_eq!(points(&found), [Some(200), Some(200), Some(answering), Some(200)]);
    assert_eq!(found.of_hundred, Some(Tenths(1000)));
}

/// 结束语与挂机 asks for no note on low points, but a veto has to be explained.
#[test]
fn a_veto_always_asks_for_a_note() {
    let missing = |value| {
        let entries = entries(&[("item:closing", value)]);
        score(&default_scorecard(), true, &key_points(), &[], &served(), &entries).missing
    };
    assert_eq!(missing(json!(0)), []);
    assert_eq!(
        missing(json!("veto")),
        [Missing { field: "note:closing".into(), name: "“结束语与挂机”的说明".into() }]
    );
}

#[test]
fn the_veto_of_the_key_points_item_is_what_a_fatal_error_does() {
    let mut card = default_scorecard();
    card.dimensions[2].items[0].veto = Some(Veto { effect: VetoEffect::SheetFails, when: "误导".into() });
    let found =
        score(&card, true, &key_points(), &[], &served(), &entries(&[("key_point:f1", json!("occurred"))]));
    assert_eq!((found.total, found.failed), (Some(Tenths(760)), true));
    assert_eq!(found.missing, [Missing { field: "note:key_points".into(), name: "“答案要点”的说明".into() }]);
}

#[test]
fn where_not_applicable_counts_as_full_the_denominator_stays() {
    let mut card = default_scorecard();
    card.na_rule = NaRule::CountsAsFull;
    let changes = entries(&[("item:hold", json!("na")), ("item:clarity", json!(30))]);
    let found = score(&card, true, &key_points(), &[], &served(), &changes);
    assert_eq!(
        (found.total, found.out_of, found.of_hundred),
        (Some(Tenths(980)), Tenths(1000), Some(Tenths(980)))
    );
}

/// 不适用 in every item that people judge: connection alone is left under one rule, full points under the other.
#[rstest]
#[case(NaRule::RemovedFromDenominator, 180, 200, 900, [Some(180), None, None, None])]
#[case(NaRule::CountsAsFull, 980, 1000, 980, [Some(180), Some(200), Some(400), Some(200)])]
fn not_applicable_everywhere(
    #[case] na_rule: NaRule,
    #[case] total: i32,
    #[case] out_of: i32,
    #[case] of_hundred: i32,
    #[case] dimensions: [Option<i32>; 4],
) {
    let mut card = Scorecard { na_rule, ..default_scorecard() };
    for item in card.dimensions.iter_mut().flat_map(|dimension| &mut dimension.items) {
        item.na_allowed = matches!(item.kind, ItemKind::Plain { .. });
    }
    let fields: Vec<(String, Value)> = full().into_iter().map(|(name, _)| (name, json!("na"))).collect();
    let fields: Vec<_> = fields.into_iter().filter(|(name, _)| name.starts_with("item:")).collect();
    let slow = ConnectionFacts { wait_ms: Some(20_000), ..served() };
    let found = score(&card, true, &[], &[], &slow, &read(&fields));
    assert_eq!((found.total, found.out_of), (Some(Tenths(total)), Tenths(out_of)));
    assert_eq!(found.of_hundred, Some(Tenths(of_hundred)));
    assert_eq!(points(&found), dimensions);
    assert!(found.complete);
}

#[test]
fn not_applicable_where_the_card_forbids_it_is_missing() {
    let found = score(
        &default_scorecard(),
        true,
        &key_points(),
        &[],
        &served(),
        &entries(&[("item:clarity", json!("na")), ("item:basis", json!("veto"))]),
    );
    let missing: Vec<&str> = found.missing.iter().map(|missing| missing.name.as_str()).collect();
    assert_eq!(missing, ["依据与时效", "表达清晰"]);
}

#[test]
fn the_explanation_says_why() {
    let slow = ConnectionFacts { attempts: 2, wait_ms: Some(22_400), ..served() };
    let entries = entries(&[
        ("item:hold", json!("na")),
        ("item:greeting", json!(30)),
        ("key_point:k2", json!("missed")),
        ("item:closing", json!("veto")),
        ("note:closing", json!("挂断")),
    ]);
    let found = score(&default_scorecard(), true, &key_points(), &[], &slow, &entries);
    insta::assert_snapshot!(found.explanation.join("\n"), @"
    接通 15 / 20
    　接通情况 15 / 20：第 2 次拨打才接通，扣 3 分；等待 22.4 秒，超过 15 秒，扣 2 分
    话务礼仪 0 / 16（一票否决，本维度记 0 分）
    　问候与工号 3 / 5：有问候，工号含糊或经询问才报出
    　普通话与语速 3 / 3：普通话清楚，语速适中
    　文明用语 5 / 5：全程使用“您”“请”“谢谢”等用语，语气平和
    　等待告知：不适用，不计入满分
    　结束语与挂机 0 / 3：一票否决（来电人没有说完，话务员无故挂断），本项记 0 分，本维度记 0 分
    应答能力 33.1 / 40
    　答案要点 17.1 / 24：必答要点答出 2 / 3 条，权重 5 / 7；未答出：带身份证
    　主动询问 8 / 8：应问的都问到了
    　依据与时效 4 / 4：依据正确，现行有效
    　办理渠道 4 / 4：渠道具体可行（地点、电话、网址或转办）
    沟通技巧 20 / 20
    　倾听不打断 6 / 6：耐心听完，有回应
    　复述确认 5 / 5：准确复述并得到确认
    　表达清晰 5 / 5：条理清楚，通俗易懂
    　共情与主动 4 / 4：有安抚或理解的表示，并主动提供有用信息
    合计 68.1 分，满分 96 分，折合百分制 70.9 分。
    ");
}

#[test]
fn a_listed_choice_without_label_and_an_even_step_explain_themselves() {
    let mut card = default_scorecard();
    let choices = [40, 0].map(|points| Choice { points: Tenths(points), label: String::new() }).to_vec();
    card.dimensions[3].items[3].kind = ItemKind::Plain { steps: Steps::Listed { choices } };
    let found = score(&card, true, &key_points(), &[], &served(), &entries(&[]));
    assert_eq!(found.dimensions[3].items[3].why, "评分人判定");
}

/// Any value that the default form takes, or nothing, for every field.
fn any_fields() -> impl Strategy<Value = Vec<(String, Value)>> {
    let fields: Vec<_> = form(&default_scorecard(), true, &key_points(), &[])
        .into_iter()
        .map(|field| {
            let values = match field.field.split_once(':') {
                Some(("key_point", "f1")) => vec![json!("occurred"), json!("not"), json!("not"), json!(null)],
                Some(("key_point", _)) => vec![json!("hit"), json!("missed"), json!(null)],
                Some(("item", id)) => {
                    let card = default_scorecard();
                    let items = card.dimensions.iter().flat_map(|dimension| &dimension.items);
                    let choices = items.filter(|item| item.id == id).flat_map(Item::choices);
                    let words = [json!("na"), json!("veto"), json!(null)];
                    choices.map(|choice| json!(choice.points.0)).chain(words).collect()
                }
                None if field.field == "agent" => vec![json!("A1023"), json!(null)],
                _ => vec![json!("说明"), json!(null)],
            };
            prop::sample::select(values).prop_map(move |value| (field.field.clone(), value))
        })
        .collect();
    fields
}

fn any_facts() -> impl Strategy<Value = ConnectionFacts> {
    let reach = prop::sample::select(vec![Reach::Open, Reach::Served]);
    (reach, 1u32..5, prop::option::of(0i64..100_000), 0u32..6).prop_map(
        |(reach, attempts, wait_ms, ivr_levels)| ConnectionFacts { reach, attempts, wait_ms, ivr_levels },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn totals_add_up_and_stay_in_range(fields in any_fields(), facts in any_facts(), full_na in any::<bool>()) {
        let na_rule = if full_na { NaRule::CountsAsFull } else { NaRule::RemovedFromDenominator };
        let card = Scorecard { na_rule, ..default_scorecard() };
        let found = score(&card, true, &key_points(), &[], &facts, &read(&fields));
        let total = found.total.unwrap();
        prop_assert!(Tenths::ZERO <= total && total <= found.out_of && found.out_of <= Tenths::points(100));
        prop_assert_eq!(total, found.dimensions.iter().filter_map(|d| d.points).sum());
        prop_assert_eq!(found.out_of, found.dimensions.iter().map(|d| d.out_of).sum());
        for (dimension, on_card) in found.dimensions.iter().zip(&card.dimensions) {
            prop_assert_eq!(dimension.out_of, dimension.items.iter().map(|item| item.out_of).sum());
            let zeroed = dimension.items.iter().zip(&on_card.items).any(|(item, on_card)| {
                item.state == ItemState::Vetoed
                    && on_card.veto.as_ref().is_some_and(|veto| veto.effect == VetoEffect::DimensionZero)
            });
            let sum: Tenths = dimension.items.iter().filter_map(|item| item.points).sum();
            prop_assert_eq!(dimension.points, Some(if zeroed { Tenths::ZERO } else { sum }));
        }
        prop_assert_eq!(found.complete, found.missing.is_empty());
        prop_assert_eq!(found.of_hundred.is_some(), found.complete);
    }

    #[test]
    fn the_order_of_entry_is_irrelevant(fields in any_fields(), facts in any_facts(), seed in any::<u64>()) {
        let mut shuffled = fields.clone();
        crate::random::Random::named(seed, "order").shuffle(&mut shuffled);
        let card = default_scorecard();
        prop_assert_eq!(
            score(&card, true, &key_points(), &[], &facts, &read(&fields)),
            score(&card, true, &key_points(), &[], &facts, &read(&shuffled))
        );
    }

    /// Better points, a key point given, an error taken back: never a lower total.
    #[test]
    fn raising_an_item_never_lowers_the_total(fields in any_fields(), facts in any_facts()) {
        let card = default_scorecard();
        let total = |fields: &[(String, Value)]| score(&card, true, &key_points(), &[], &facts, &read(fields)).total;
        let before = total(&fields);
        for at in 0..fields.len() {
            let better = match &fields[at].1 {
                Value::Number(points) => json!(points.as_i64().unwrap() + 10),
                Value::String(word) if word == "missed" => json!("hit"),
                Value::String(word) if word == "occurred" => json!("not"),
                Value::String(word) if word == "veto" => json!(0),
                _ => continue,
            };
            let mut raised = fields.clone();
            raised[at].1 = better;
            prop_assert!(total(&raised) >= before, "{}", fields[at].0);
        }
    }
}

/// The court case: a wrong answer counts only where the question was put as the script says.
#[rstest]
#[case::all_done("done", "done", "missed", "not", Some(297))]
#[case::not_asked("done", "not", "missed", "not", None)]
#[case::not_asked_though_right("done", "not", "hit", "not", None)]
#[case::a_fatal_error_after_a_bad_question("not", "done", "hit", "occurred", None)]
#[case::a_fatal_error_after_a_good_one("done", "done", "hit", "occurred", Some(0))]
fn a_script_that_was_not_played_out_takes_the_key_points_out(
    #[case] opening: &str,
    #[case] probe: &str,
    #[case] k1: &str,
    #[case] f1: &str,
    #[case] answering: Option<i32>,
) {
    let steps = ["已说开场白".to_string(), "提问照卡片".to_string()];
    let entries = entries(&[
        ("checkpoint:0", json!(opening)),
        ("checkpoint:1", json!(probe)),
        ("key_point:k1", json!(k1)),
        ("key_point:f1", json!(f1)),
        ("note:key_points", json!("见录音")),
    ]);
    let mut card = default_scorecard();
    for (rule, left) in [(NaRule::RemovedFromDenominator, 160), (NaRule::CountsAsFull, 400)] {
        card.na_rule = rule;
        let found = score(&card, true, &key_points(), &steps, &served(), &entries);
        assert!(found.complete, "{:?}", found.missing);
        assert_eq!(points(&found)[2], Some(answering.unwrap_or(left)));
        assert_eq!(script_played(&steps, &entries), answering.is_some());
        let said =
            found.explanation.iter().any(|line| line.contains("脚本未走完") && line.contains("答案要点不计"));
        assert_eq!(said, answering.is_none(), "{:?}", found.explanation);
    }
    // The same sheet on a card without checkpoints: they change nothing.
    let without = score(&card, true, &key_points(), &[], &served(), &entries);
    assert_ne!(points(&without)[2], Some(160));
}

#[test]
fn an_open_checkpoint_is_missing_and_nothing_counts_against_the_agent_meanwhile() {
    let steps = ["已说开场白".to_string(), "已追问".to_string()];
    let fields = [("checkpoint:0", json!("done")), ("key_point:f1", json!("occurred"))];
    let found = score(&default_scorecard(), true, &key_points(), &steps, &served(), &entries(&fields));
    let missing: Vec<&str> = found.missing.iter().map(|missing| missing.name.as_str()).collect();
    assert_eq!(missing, ["打卡点“已追问”"]);
    assert_eq!((points(&found)[2], found.of_hundred), (Some(160), None));
    let fields = [("checkpoint:0", json!("not")), ("checkpoint:1", json!("not"))];
    let found = score(&default_scorecard(), true, &key_points(), &steps, &served(), &entries(&fields));
    assert!(
        found.explanation.iter().any(|line| line.contains("未说开场白、未追问")),
        "{:?}",
        found.explanation
    );
    // Nobody was reached: nothing is asked about the script.
    let found = score(
        &default_scorecard(),
        true,
        &key_points(),
        &steps,
        &reached(Reach::NotConnected),
        &Entries::default(),
    );
    assert!(found.complete);
}
