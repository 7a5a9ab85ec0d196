//! A published plan lives on: re-planned, swapped, edited, pinned, made up, closed, disclosed and verified.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::Office;
use mingcha::plan::{PlanExport, export, verify};
use serde_json::{Value, json};
use std::collections::BTreeMap;

const MONTH: &str = "2026-12";

fn rows(office: &Office) -> BTreeMap<String, Value> {
    let rows = office.ask("plan.tasks", json!({ "month": MONTH }));
    rows.as_array().unwrap().iter().map(|row| (row["number"].as_str().unwrap().into(), row.clone())).collect()
}

fn person(office: &Office, name: &str) -> String {
    let roster = office.ask("roster.get", json!(null));
    let people = roster["people"].as_array().unwrap();
    people.iter().find(|person| person["name"] == name).unwrap()["id"].as_str().unwrap().into()
}

fn sound(office: &Office) {
    let report = office.ask("program.check", json!(null));
    assert_eq!(report["sound"], true, "{report}");
}

fn replan(office: &Office, mut request: Value) -> Value {
    let preview = office.ask("plan.replan_preview", request.clone());
    request["shown"] = preview["shown"].clone();
    office.ask("plan.replan", request);
    preview
}

#[test]
fn an_absence_moves_just_the_callers_tasks_and_is_kept_in_the_roster() {
    let office = Office::at_work();
    let second = person(&office, "乙");
    let before = rows(&office);
    let request = json!({
        "month": MONTH, "reason": "乙生病",
        "absences": [{ "caller": second, "from": "2026-12-07", "until": "2026-12-09" }],
    });
    let unseen = office.refused("plan.replan", request.clone());
    assert!(unseen.contains("重新预览"), "{unseen}");
    assert_eq!(rows(&office), before, "a refused change leaves no trace");
    let preview = replan(&office, request);
    let changes = preview["changes"].as_array().unwrap();
    assert!(!changes.is_empty() && preview["fewest"] == true);
    let after = rows(&office);
    for (number, row) in &before {
        let change = changes.iter().find(|change| change["number"] == number.as_str());
        assert_eq!(change.is_some(), row != &after[number], "{number}");
        if let Some(change) = change {
            assert_eq!(row["caller_name"], "乙");
            assert!(change["cause"].as_str().unwrap().contains("乙"), "{change}");
        }
    }
    for row in after.values().filter(|row| row["caller"] == second.as_str() && row["stage"] == "planned") {
        // A night shift that begins on the 6th may reach into the 7th.
        let day = row["day"].as_str().unwrap();
        assert!(!["2026-12-08", "2026-12-09"].contains(&day), "{row}");
    }
    let roster = office.ask("roster.get", json!(null));
    let people = roster["people"].as_array().unwrap();
    let absent = &people.iter().find(|person| person["name"] == "乙").unwrap()["exceptions"];
    assert_eq!(absent.as_array().unwrap().len(), 3);
    let moved = changes.iter().find(|change| !change["after"].is_null()).unwrap();
    let id = &after[moved["number"].as_str().unwrap()]["id"];
    let why = office.ask("plan.why", json!({ "id": id }));
    let last = why.as_array().unwrap().last().unwrap();
    assert!(last["step"] == "变更" && last["sentences"][0].as_str().unwrap().contains("乙"), "{why}");
    let living = office.ask("plan.living", json!({ "month": MONTH }));
    assert_eq!(living["revisions"][0]["reason"], "乙生病");
    assert_eq!(living["revisions"][0]["changes"], preview["changes"]);
    sound(&office);
    // The same absence again has nothing left to change.
    let again = office.ask(
        "plan.replan_preview",
        json!({
            "month": MONTH, "absences": [{ "caller": second, "from": "2026-12-07", "until": "2026-12-09" }],
        }),
    );
    assert_eq!(again["changes"], json!([]));
}

#[test]
fn who_only_calls_learns_nothing_of_other_peoples_tasks() {
    let office = Office::at_work();
    office.ask("program.switch_person", json!({ "id": person(&office, "乙") }));
    for name in ["plan.living", "plan.replan_preview"] {
        assert!(office.refused(name, json!({ "month": MONTH })).contains("计划员"));
    }
}

#[test]
fn missed_tasks_are_made_up_once() {
    let office = Office::at_work();
    office.pass(3 * 86_400_000);
    let preview = office.ask("plan.replan_preview", json!({ "month": MONTH, "make_up": true }));
    let missed: Vec<String> = rows(&office)
        .values()
        .filter(|row| row["stage"] == "missed")
        .map(|row| row["number"].as_str().unwrap().into())
        .collect();
    assert_eq!(preview["to_make_up"].as_u64().unwrap() as usize, missed.len());
    let planned = preview["added"].as_u64().unwrap() as usize;
    assert_eq!(planned + preview["left"].as_array().unwrap().len(), missed.len());
    assert!(planned > 20 && preview["moved"] == 0, "{preview}");
    let found = |name: &str| {
        let today = office.ask("today.get", json!({}));
        let findings = office.ask("bulletin.check_up", json!({ "month": MONTH }));
        let finding =
            findings.as_array().unwrap().iter().find(|finding| finding["kind"] == "missed").unwrap();
        (today[name].as_u64().unwrap() as usize, finding["count"].as_u64().unwrap() as usize)
    };
    assert_eq!(found("to_make_up"), (missed.len(), missed.len()));
    replan(&office, json!({ "month": MONTH, "make_up": true, "reason": "停电三天" }));
    assert_eq!(found("to_make_up"), (missed.len() - planned, missed.len() - planned));
    assert_eq!(found("missed").0, missed.len(), "what was missed stays missed");
    let after = rows(&office);
    assert_eq!(after.len(), preview["added"].as_u64().unwrap() as usize + rows_planned(&office));
    let again = office.ask("plan.replan_preview", json!({ "month": MONTH, "make_up": true }));
    assert_eq!(again["added"], 0, "what was made up is not made up again");
    let new = after.values().max_by_key(|row| row["number"].as_str().unwrap().to_string()).unwrap();
    let detail = office.ask("plan.why", json!({ "id": new["id"] }));
    assert!(detail.to_string().contains("补拨 "), "{detail}");
    let opened = office.ask("call.open", json!({ "id": new["id"] }));
    assert_eq!(opened["task"]["number"], new["number"]);
    sound(&office);
}

/// Tasks of the draw.
fn rows_planned(office: &Office) -> usize {
    office.ask("plan.get", json!({ "month": MONTH }))["cities"]
        .as_array()
        .unwrap()
        .iter()
        .map(|city| city["target"].as_u64().unwrap() as usize)
        .sum()
}

#[test]
fn days_lost_in_the_whole_province_move_to_days_of_their_kind() {
    let office = Office::at_work();
    let lost = json!([{ "from": "2026-12-15", "until": "2026-12-16" }]);
    let refused = office.refused(
        "plan.replan_preview",
        json!({ "month": MONTH, "lost_days": [{ "from": "2026-12-16", "until": "2026-12-15" }] }),
    );
    assert!(refused.contains("不早于"), "{refused}");
    let on = |row: &&Value| ["2026-12-15", "2026-12-16"].contains(&row["day"].as_str().unwrap());
    let due = rows(&office).values().filter(on).count() as u64;
    let preview = replan(&office, json!({ "month": MONTH, "lost_days": lost, "reason": "机房检修" }));
    let changed = preview["moved"].as_u64().unwrap() + preview["cancelled"].as_u64().unwrap();
    assert!(changed >= due && due > 40, "{changed} of {due}");
    let left = rows(&office);
    assert_eq!(left.values().filter(|row| row["stage"] == "planned").filter(on).count(), 0);
    let moved = preview["changes"].as_array().unwrap().iter().filter(|change| !change["after"].is_null());
    assert!(
        moved.into_iter().all(|change| left[change["number"].as_str().unwrap()]["day_kind"] == "workday")
    );
    sound(&office);
}

#[test]
fn lowered_targets_cancel_tasks_that_nobody_meets_again() {
    let office = Office::at_work();
    let before = rows(&office);
    let plan = office.ask("plan.get", json!({ "month": MONTH }));
    let (city, target) = (plan["cities"][0]["id"].clone(), plan["cities"][0]["target"].as_u64().unwrap());
    let request =
        json!({ "month": MONTH, "reason": "调减", "targets": { city.as_str().unwrap(): target - 30 } });
    let preview = replan(&office, request);
    assert_eq!((preview["cancelled"].as_u64(), preview["moved"].as_u64()), (Some(30), Some(0)));
    let after = rows(&office);
    assert_eq!(after.len(), before.len(), "nothing is deleted");
    let cancelled: Vec<&Value> = after.values().filter(|row| row["stage"] == "cancelled").collect();
    assert_eq!(cancelled.len(), 30);
    let refused = office.refused("call.dial", json!({ "task": cancelled[0]["id"], "early": true }));
    assert!(refused.contains("撤销"), "{refused}");
    let day = cancelled[0]["day"].as_str().unwrap();
    let today = office.ask("today.get", json!({ "day": day }));
    assert!(!today.to_string().contains(cancelled[0]["number"].as_str().unwrap()));
    let records =
        office.ask("record.list", json!({ "filter": { "from": "2026-12-01", "to": "2026-12-31" } }));
    assert!(!records.to_string().contains(cancelled[0]["number"].as_str().unwrap()));
    let plan = office.ask("plan.get", json!({ "month": MONTH }));
    assert_eq!(plan["cities"][0]["target"].as_u64(), Some(target - 30));
    sound(&office);
}

#[test]
fn a_swap_takes_one_of_the_places_offered_and_nothing_else() {
    let office = Office::at_work();
    let planned = |row: &Value| row["stage"] == "planned" && row["day"].as_str() > Some("2026-12-10");
    let (id, offer) = office
        .tasks(planned)
        .into_iter()
        .find_map(|id| {
            let offer = office.ask("plan.swap_offer", json!({ "id": id }));
            (!offer["choices"].as_array().unwrap().is_empty()).then_some((id, offer))
        })
        .unwrap();
    assert_eq!(offer, office.ask("plan.swap_offer", json!({ "id": id })), "asking again is no way to choose");
    let place = &offer["choices"][0]["place"];
    let refused = office
        .refused("plan.swap", json!({ "id": id, "day": "2026-12-31", "start": "03:03", "reason": "开会" }));
    assert!(refused.contains("不可用"), "{refused}");
    let refused = office.refused(
        "plan.swap",
        json!({ "id": id, "day": place["day"], "start": place["start"], "reason": " " }),
    );
    assert!(refused.contains("原因"), "{refused}");
    office.ask(
        "plan.swap",
        json!({ "id": id, "day": place["day"], "start": place["start"], "reason": "开会" }),
    );
    let row = rows(&office).into_values().find(|row| row["id"] == id.as_str()).unwrap();
    assert_eq!((&row["day"], &row["start"]), (&place["day"], &place["start"]));
    let living = office.ask("plan.living", json!({ "month": MONTH }));
    assert_eq!(living["randomness"]["swapped"], 1);
    assert!(living["randomness"]["swap_share"].as_f64().unwrap() > 0.0);
    assert_ne!(office.ask("plan.swap_offer", json!({ "id": id }))["choices"], offer["choices"]);
    sound(&office);
}

#[test]
fn an_edit_is_checked_against_every_rule_and_pins_what_it_sets() {
    let office = Office::at_work();
    let id = office.tasks(|row| row["day"] == "2026-12-15" && row["band"] == "forenoon").remove(0);
    let check = office.ask("plan.edit_check", json!({ "id": id, "day": "2027-01-03" }));
    assert!(check["broken"][0].as_str().unwrap().contains("日期"), "{check}");
    let late = office.ask("plan.edit_check", json!({ "id": id, "start": "23:59" }));
    assert!(late["lost_bits"].as_f64().unwrap() > 6.0);
    // Somewhere in the forenoons of the month a minute is open.
    let places = (7..=31).flat_map(|day| {
        (0..12).map(move |step| (format!("2026-12-{day:02}"), format!("10:{:02}", step * 5)))
    });
    let (day, start) = places
        .clone()
        .find(|(day, start)| {
            let check = office.ask("plan.edit_check", json!({ "id": id, "day": day, "start": start }));
            check["broken"] == json!([]) && check["missed"] == json!([])
        })
        .unwrap();
    let request = json!({ "id": id, "day": day, "start": start, "reason": "领导要求" });
    office.ask("plan.edit", request.clone());
    assert!(office.refused("plan.edit", request).contains("没有改动"));
    assert_eq!(office.ask("plan.pins", json!({ "id": id })), json!(["day", "time"]));
    let living = office.ask("plan.living", json!({ "month": MONTH }));
    assert_eq!((&living["randomness"]["by_hand"], &living["pinned"]), (&json!(1), &json!(1)));
    assert!(
        office.ask("plan.swap_offer", json!({ "id": id }))["obstacle"].as_str().unwrap().contains("固定")
    );
    // Out of its band a quota is missed: that can be accepted, a broken rule cannot.
    let (missed, _) = (14..=17)
        .flat_map(|hour| (0..12).map(move |step| format!("{hour}:{:02}", step * 5)))
        .map(|start| json!({ "id": id, "start": start, "reason": "再改" }))
        .map(|request| (request.clone(), office.ask("plan.edit_check", request)))
        .find(|(_, check)| check["broken"] == json!([]) && check["missed"] != json!([]))
        .unwrap();
    assert!(office.refused("plan.edit", missed.clone()).contains("确认接受"));
    let mut accepted = missed;
    accepted["accept"] = json!(true);
    office.ask("plan.edit", accepted);
    let view = office.ask("plan.get", json!({ "month": MONTH }));
    assert_eq!(view["violations"], json!([]), "what was accepted is no broken rule");
    assert_ne!(view["deviations"], json!([]));
    office.ask("plan.pin", json!({ "id": id, "pins": [] }));
    assert_eq!(office.ask("plan.pins", json!({ "id": id })), json!([]));
    sound(&office);
}

#[test]
fn a_new_draw_of_a_draft_keeps_its_pins() {
    let office = Office::founded();
    office.ask("plan.make", json!({ "month": MONTH, "seed": 1 }));
    let ids = office.tasks(|row| row["day"] == "2026-12-16" && row["band"] == "forenoon");
    let old = rows(&office);
    let pinned: Vec<&Value> =
        old.values().filter(|row| ids[..2].contains(&row["id"].as_str().unwrap().into())).collect();
    for row in &pinned {
        office.ask("plan.pin", json!({ "id": row["id"], "pins": ["day", "time", "caller"] }));
    }
    let refused = office.refused("plan.replan_preview", json!({ "month": MONTH }));
    assert!(refused.contains("草稿"), "{refused}");
    office.ask("plan.make", json!({ "month": MONTH, "seed": 2 }));
    let new = rows(&office);
    for row in pinned {
        let same =
            |other: &&Value| ["city", "day", "start", "caller"].iter().all(|key| other[key] == row[key]);
        assert_eq!(new.values().filter(same).count(), 1, "{row}");
    }
    let plan = office.ask("plan.get", json!({ "month": MONTH }));
    assert_eq!(plan["violations"], json!([]));
    office.ask("plan.publish", json!({ "month": MONTH }));
    sound(&office);
}

/// A plan that was edited in its draft, published, re-planned, swapped and closed.
fn lived() -> Office {
    let office = Office::founded();
    office.ask("plan.make", json!({ "month": MONTH, "seed": 3 }));
    let id = office.tasks(|row| row["day"] == "2026-12-15" && row["band"] == "noon").remove(0);
    let edited = (720..840).step_by(5).any(|minute| {
        let start = format!("{}:{:02}", minute / 60, minute % 60);
        office.try_ask("plan.edit", json!({ "id": id, "start": start, "reason": "试" })).is_ok()
    });
    assert!(edited);
    office.ask("plan.publish", json!({ "month": MONTH }));
    let absence = json!([{ "caller": person(&office, "丙"), "from": "2026-12-20", "until": "2026-12-21" }]);
    replan(&office, json!({ "month": MONTH, "reason": "丙请假", "absences": absence }));
    let offered =
        office.tasks(|row| row["stage"] == "planned" && row["day"].as_str() > Some("2026-12-10")).into_iter();
    let (id, offer) = offered
        .map(|id| (id.clone(), office.ask("plan.swap_offer", json!({ "id": id }))))
        .find(|(_, offer)| offer["obstacle"].is_null())
        .unwrap();
    let place = &offer["choices"][0]["place"];
    office.ask(
        "plan.swap",
        json!({ "id": id, "day": place["day"], "start": place["start"], "reason": "会议" }),
    );
    office
}

fn exported(office: &Office) -> PlanExport {
    export(&office.app, MONTH.parse().unwrap()).unwrap()
}

#[test]
fn the_log_of_changes_does_not_give_the_seed_away() {
    let office = Office::founded();
    for seed in [4_711_471_147u64, 8_159_815_981] {
        office.ask("plan.make", json!({ "month": MONTH, "seed": seed }));
    }
    office.ask("plan.publish", json!({ "month": MONTH }));
    let log = office.ask("program.audit", json!(null)).to_string();
    assert!(log.contains("plan.make") && !log.contains("4711471147") && !log.contains("8159815981"), "{log}");
}

#[test]
fn a_closed_plan_is_disclosed_and_verified_to_the_last_task() {
    let office = lived();
    let sealed = serde_json::to_string(&exported(&office)).unwrap();
    assert!(verify(&sealed).unwrap_err().message().contains("关账后"));
    let secret = office
        .app
        .read(|db| Ok(mingcha::store::plan::of_month(db, MONTH.parse().unwrap())?.unwrap().input.seed));
    assert_eq!(secret.unwrap(), 3);
    assert!(!sealed.contains("\"seed\""), "the seed stays secret until the month is closed");
    office.pass(35 * 86_400_000);
    office.close(MONTH);
    let text = serde_json::to_string(&exported(&office)).unwrap();
    let verdict = verify(&text).unwrap();
    assert!(verdict.identical, "{verdict:?}");
    let differ = |change: &dyn Fn(&mut Value)| {
        let mut file: Value = serde_json::from_str(&text).unwrap();
        change(&mut file);
        let verdict = verify(&file.to_string()).unwrap();
        assert!(!verdict.identical);
        serde_json::to_string(&verdict).unwrap()
    };
    let found = differ(&|file| file["disclosed"]["tasks"][4]["start"] = json!("05:55"));
    assert!(found.contains("第 5 号任务：时刻应为"), "{found}");
    let found = differ(&|file| file["disclosed"]["input"]["seed"] = json!(4));
    assert!(found.contains("承诺"), "{found}");
    let found = differ(&|file| file["disclosed"]["input"]["rules"]["gap_city"] = json!(19));
    assert!(found.contains("封存的是"), "{found}");
    differ(&|file| file["disclosed"]["revisions"].as_array_mut().unwrap().pop().map_or((), drop));
    differ(&|file| file["disclosed"]["revisions"][1]["fingerprint"] = json!("0"));
    differ(&|file| drop(file["disclosed"]["tasks"].as_array_mut().unwrap().remove(0)));
    assert!(verify("{}").is_err() && verify("不是 JSON").is_err());
    sound(&office);
}

#[test]
fn a_task_moved_with_a_foreign_tool_is_found_by_the_check() {
    let office = lived();
    sound(&office);
    let plain = rusqlite::Connection::open(office.database()).unwrap();
    plain.execute("UPDATE task SET start = start + 1 WHERE number = '202612-0100'", []).unwrap();
    let report = office.ask("program.check", json!(null));
    assert_eq!(report["sound"], false);
    assert!(report.to_string().contains("指纹"), "{report}");
    plain.execute("UPDATE task SET start = start - 1 WHERE number = '202612-0100'", []).unwrap();
    sound(&office);
    plain
        .execute("UPDATE plan_revision SET changes = replace(changes, '丙', '甲') WHERE seq = 2", [])
        .unwrap();
    assert_eq!(office.ask("program.check", json!(null))["sound"], false);
}

#[test]
fn a_plan_file_is_written_to_the_exports_and_noted() {
    let office = Office::at_work();
    let written = office.ask("plan.export", json!({ "month": MONTH }));
    let file = written["file"].as_str().unwrap();
    assert!(file.ends_with("2026年12月拨测计划.json"), "{file}");
    let text = std::fs::read_to_string(file).unwrap();
    assert!(!text.contains("\"seed\""), "the seed stays secret until the month is closed");
    assert_eq!(office.ask("bulletin.exports", json!({ "month": MONTH }))[0], written);
    office.pass(35 * 86_400_000);
    office.close(MONTH);
    let written = office.ask("plan.export", json!({ "month": MONTH }));
    let file = written["file"].as_str().unwrap();
    assert!(file.ends_with("2026年12月拨测计划（含种子）.json"), "{file}");
    assert!(verify(&std::fs::read_to_string(file).unwrap()).unwrap().identical);
    assert!(office.refused("plan.export", json!({ "month": "2027-01" })).contains("2027年1月"));
}

#[test]
fn a_task_says_what_it_can_be_changed_to_and_when_it_no_longer_can() {
    let office = Office::at_work();
    let id = office.tasks(|row| row["day"] == "2026-12-15" && row["kind"] == "scenario").remove(0);
    let row = rows(&office).into_values().find(|row| row["id"] == id.as_str()).unwrap();
    let choices = office.ask("plan.edit_choices", json!({ "id": id }));
    assert_eq!(choices["obstacle"], json!(null));
    assert_eq!((&choices["from"], &choices["until"]), (&json!("2026-12-02"), &json!("2026-12-31")));
    let offers =
        |list: &str, id: &Value| choices[list].as_array().unwrap().iter().any(|one| one["id"] == *id);
    assert!(offers("callers", &row["caller"]) && offers("scenarios", &row["scenario"]), "{choices}");
    let obstacle = |id: &str| office.ask("plan.edit_choices", json!({ "id": id }))["obstacle"].to_string();
    let over = office.tasks(|row| row["day"] == "2026-12-02" && row["start"].as_str() < Some("12:00"));
    assert!(obstacle(&over[0]).contains("补拨"));
    office.call(&id, &[("ringback", 2), ("human_answer", 5)], None);
    assert!(obstacle(&id).contains("已经开始"));
    office.pass(35 * 86_400_000);
    office.ask("record.void", json!({ "id": over[0], "reason": "停电" }));
    assert!(obstacle(&over[0]).contains("作废"));
}

/// What the page shows of the rules: broken ones, and quotas that changes made on purpose left behind.
fn standing(office: &Office) -> (Value, Value) {
    let plan = office.ask("plan.get", json!({ "month": MONTH }));
    (plan["violations"].clone(), plan["deviations"].clone())
}

#[test]
fn what_people_changed_on_purpose_is_a_deviation_and_no_broken_rule() {
    let office = Office::at_work();
    assert_eq!(standing(&office), (json!([]), json!([])));
    let city = office.ask("plan.get", json!({ "month": MONTH }))["cities"][0]["id"].clone();
    office.pass(3 * 86_400_000);
    let request = json!({
        "month": MONTH, "make_up": true, "reason": "停电",
        "closures": [{ "city": city, "line": null, "from": "2026-12-03", "until": "2026-12-08" }],
        "absences": [{ "caller": person(&office, "丙"), "from": "2026-12-03", "until": "2026-12-08" }],
    });
    replan(&office, request);
    let (broken, deviations) = standing(&office);
    assert_eq!(broken, json!([]));
    assert!(!deviations.as_array().unwrap().is_empty());
    sound(&office);
}

#[test]
fn a_quota_missed_on_purpose_in_the_draft_does_not_bar_publishing() {
    let office = Office::founded();
    office.ask("plan.make", json!({ "month": MONTH, "seed": 7 }));
    let id = office
        .tasks(|row| row["day"] == "2026-12-15" && row["band"] == "forenoon" && row["free"] == false)
        .remove(0);
    let edited = (840..1_020).step_by(5).any(|minute| {
        let start = format!("{}:{:02}", minute / 60, minute % 60);
        let request = json!({ "id": id, "start": start, "reason": "领导要求", "accept": true });
        office.try_ask("plan.edit", request).is_ok()
    });
    assert!(edited);
    let (broken, deviations) = standing(&office);
    assert_eq!(broken, json!([]));
    assert!(!deviations.as_array().unwrap().is_empty());
    office.ask("plan.publish", json!({ "month": MONTH }));
    sound(&office);
}
