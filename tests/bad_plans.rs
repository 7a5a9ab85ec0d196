//! Bad input to the planner, through the same dispatch as the page: each gets a sentence at its field, what fits is
//! planned, and what would help is seen to help.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::Office;
use mingcha::failure::Failure;
use serde_json::{Value, json};

/// A request for December in which everything is written out, so that a test can spoil any of it.
fn request(office: &Office) -> Value {
    let settings = office.ask("settings.get", Value::Null);
    json!({
        "month": "2026-12",
        "from": "2026-12-02",
        "total": 330,
        "rules": settings["planning"]["rules"],
        "bands": settings["bands"],
        "day_kind_weights": settings["planning"]["day_kind_weights"],
        "seed": 5,
    })
}

/// One office for all, because nothing of this is saved.
#[test]
fn a_fault_is_named_at_its_field() {
    let office = Office::founded();
    let sound = request(&office);
    let faults = [
        ("/rules/free_share_permille", json!(0), "rules.free_share_permille", "推断"),
        ("/rules/free_share_permille", json!(1_000), "rules.free_share_permille", "没有保证"),
        ("/rules/free_share_permille", json!(u32::MAX), "rules.free_share_permille", "没有保证"),
        ("/total", json!(0), "cities", "都是 0"),
        ("/total", json!(104_000), "cities", "多写了位数"),
        ("/total", json!(u32::MAX), "cities", "多写了位数"),
        ("/total", json!(-1), "total", "填写不正确"),
        ("/total", json!(10.5), "total", "填写不正确"),
        ("/total", json!(1e300), "total", "填写不正确"),
        ("/total", json!("NaN"), "total", "填写不正确"),
        ("/rules/gap_city", json!(121), "rules.gap_city", "全长 120 分钟还长"),
        ("/rules/gap_caller", json!(u32::MAX), "rules.gap_caller", "还长"),
        ("/rules/max_city_day", json!(0), "rules.max_city_day", "须在 1 到 1440 之间"),
        ("/rules/max_caller_day", json!(0), "rules.max_caller_day", "须在 1 到 1440 之间"),
        ("/rules/city_total_spread", json!(u32::MAX), "rules.city_total_spread", "须在 0 到 1000 之间"),
        ("/rules/cooldown_days", json!(u32::MAX), "rules.cooldown_days", "3660"),
        ("/rules/connection_share_permille", json!(1_001), "rules.connection_share_permille", "1000"),
        ("/rules/double_scored_permille", json!(u32::MAX), "rules.double_scored_permille", "1000"),
        ("/rules/min_band_permille", json!(u32::MAX), "rules.min_band_permille", "不能超过 142‰"),
        ("/bands/0/weight", json!(1_001), "bands[0].weight", "超过 1000"),
        ("/bands/0/end", json!("00:00"), "bands[0].end", "不晚于"),
        ("/bands/6/end", json!("25:00"), "bands[6].end", "填写不正确"),
        ("/bands", json!([]), "bands", "24:00"),
        ("/day_kind_weights/weekend", json!(u32::MAX), "day_kind_weights.weekend", "10000"),
        ("/seed", json!(1u64 << 53), "seed", "2 的 53 次方"),
        ("/from", json!("2027-01-01"), "from", "2026年12月之内"),
        ("/from", json!("2026-12-01"), "from", "今天"),
        ("/from", json!("2026-12-32"), "from", "填写不正确"),
        ("/month", json!("2026-13"), "month", "填写不正确"),
        ("/month", json!("2028-01"), "from", "2028年1月"),
    ];
    for (at, value, field, words) in faults {
        let mut request = sound.clone();
        *request.pointer_mut(at).unwrap() = value;
        for command in ["plan.preview", "plan.remedies", "plan.make"] {
            let Err(Failure::Invalid { field: marked, message }) = office.try_ask(command, request.clone())
            else {
                panic!("{command} did not refuse {at} = {}", request.pointer(at).unwrap());
            };
            assert_eq!(marked, field, "{message}");
            assert!(message.contains(words) && message.ends_with('。'), "{message}");
        }
    }
}

#[test]
fn weights_that_sum_to_nothing_are_refused() {
    let office = Office::founded();
    let mut bands = request(&office);
    bands["bands"].as_array_mut().unwrap().iter_mut().for_each(|band| band["weight"] = json!(0));
    assert!(office.refused("plan.preview", bands).contains("权重都是 0"));
    let mut kinds = request(&office);
    kinds["day_kind_weights"] = json!({ "workday": 0, "weekend": 0, "holiday": 0, "makeup": 0 });
    assert!(office.refused("plan.preview", kinds).contains("没有一天可以拨测"));
}

#[test]
fn an_impossible_rule_is_refused_when_it_is_saved() {
    let office = Office::founded();
    let known = office.ask("settings.get", Value::Null);
    let faults = [
        ("/planning/rules/free_share_permille", json!(0), "planning.rules.free_share_permille"),
        ("/planning/rules/max_caller_day", json!(0), "planning.rules.max_caller_day"),
        ("/planning/rules/gap_city", json!(600), "planning.rules.gap_city"),
        ("/planning/rules/min_band_permille", json!(500), "planning.rules.min_band_permille"),
        ("/planning/day_kind_weights/holiday", json!(20_000), "planning.day_kind_weights.holiday"),
        ("/planning/month_total", json!(0), "planning.month_total"),
    ];
    for (at, value, field) in faults {
        let mut settings = known.clone();
        *settings.pointer_mut(at).unwrap() = value;
        let Err(Failure::Invalid { field: marked, message }) = office.try_ask("settings.save", settings)
        else {
            panic!("{at} saved");
        };
        assert_eq!(marked, field, "{message}");
        assert_eq!(office.ask("settings.get", Value::Null), known);
    }
}

/// Takes every shift from the callers named.
fn without_shifts(office: &Office, names: &[&str]) {
    let roster = office.ask("roster.get", Value::Null);
    for person in roster["people"].as_array().unwrap() {
        if names.contains(&person["name"].as_str().unwrap()) {
            let mut person = person.clone();
            person["week"] = json!([]);
            office.ask("roster.save_person", person);
        }
    }
}

#[test]
fn a_caller_without_shifts_is_left_out_with_a_remark() {
    let office = Office::founded();
    without_shifts(&office, &["丙"]);
    let made = office.ask("plan.make", request(&office));
    assert_eq!(made["violations"], json!([]));
    let remark = made["remarks"][0].as_str().unwrap();
    assert!(remark.contains("“丙”") && remark.contains("没有任何班次"), "{remark}");
    assert_eq!(office.ask("plan.get", json!({ "month": "2026-12" }))["remarks"], made["remarks"]);
    without_shifts(&office, &["甲", "乙"]);
    let sentence = office.refused("plan.make", request(&office));
    assert!(sentence.contains("没有一名拨测员有班次"), "{sentence}");
}

#[test]
fn what_fits_is_planned_and_a_remedy_that_is_adopted_cures() {
    let office = Office::founded();
    without_shifts(&office, &["乙", "丙"]);
    let mut request = request(&office);
    request["rules"]["gap_caller"] = json!(118);
    let preview = office.ask("plan.preview", request.clone());
    let gaps = |view: &Value| -> i64 {
        view["gaps"]["unplaced"]
            .as_array()
            .unwrap()
            .iter()
            .map(|entry| entry["count"].as_i64().unwrap())
            .sum()
    };
    // From the 2nd on: 30 of 31 days of 330 are 319.
    assert_eq!(preview["tasks"].as_i64().unwrap() + gaps(&preview), 319);
    assert!(preview["tasks"].as_i64().unwrap() > 0 && gaps(&preview) > 0);
    let answer = office.ask("plan.remedies", request.clone());
    assert!(!answer["proofs"].as_array().unwrap().is_empty(), "{answer}");
    let remedies = answer["remedies"].as_array().unwrap();
    let of_unplaced = |remedy: &&Value| remedy["cures"]["fault"] == "unplaced";
    let found = remedies.iter().filter(of_unplaced).count();
    assert!((1..=3).contains(&found), "{answer}");
    for remedy in remedies.iter().filter(of_unplaced) {
        let mut better = request.clone();
        let change = &remedy["change"];
        match change["setting"].as_str().unwrap() {
            "rule" => better["rules"][change["name"].as_str().unwrap()] = change["value"].clone(),
            "total" => better["total"] = change["value"].clone(),
            _ => continue,
        }
        assert_eq!(gaps(&office.ask("plan.preview", better)), 0, "{remedy}");
    }
    // Kept, it says the same.
    office.ask("plan.make", request);
    assert_eq!(office.ask("plan.why_not", json!({ "month": "2026-12" })), answer);
    assert!(office.refused("plan.why_not", json!({ "month": "2027-01" })).contains("还没有计划"));
}
