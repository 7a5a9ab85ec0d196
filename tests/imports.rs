//! Tables from outside: every wrong row named, all rows or none, seen in the figures under their mark, and out again.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::Office;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use serde_json::{Value, json};

const CITIES: [&str; 4] = ["太原市", "大同", "阳泉市", "长治"];

/// An old table of the office: a title above the heading, columns in an order of their own, and columns nobody needs.
fn sheet(calls: u32, change: impl Fn(u32, &str) -> Option<String>) -> Vec<u8> {
    let titles =
        ["序号", "是否接通", "拨测时间", "被测地市", "拨测人员", "等待时长（秒）", "总分", "备注", "次数"];
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "2025年3月拨测记录").unwrap();
    for (column, title) in (0_u16..).zip(titles) {
        sheet.write_string(2, column, title).unwrap();
    }
    let moment = Format::new().set_num_format("yyyy-mm-dd hh:mm");
    for at in 0..calls {
        let row = 3 + at;
        let missed = at % 25 == 0;
        let (day, hour, minute) = (1 + at % 31, 8 + (at / 31) % 10, (at / 310) * 7 % 60);
        let when = ExcelDateTime::from_ymd(2025, 3, day as u8)
            .unwrap()
            .and_hms(hour as u16, minute as u8, 0)
            .unwrap();
        sheet.write_datetime_with_format(row, 2, &when, &moment).unwrap();
        let cells = [
            (0, (at + 1).to_string()),
            (1, if missed { "无人接听" } else { "接通" }.to_string()),
            (3, CITIES[at as usize % 4].to_string()),
            (4, if at % 2 == 0 { "甲" } else { "老王" }.to_string()),
            (5, if missed { "60" } else { "8.5" }.to_string()),
            (6, if missed { "" } else { "91.5" }.to_string()),
            (8, "1".to_string()),
        ];
        for (column, text) in cells {
            let text = change(at, titles[usize::from(column)]).unwrap_or(text);
            if !text.is_empty() {
                sheet.write_string(row, column, text).unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
}

fn request(office: &Office, kind: &str, bytes: &[u8]) -> Value {
    let view = office.ask("import.look", json!({ "kind": kind, "bytes": bytes }));
    json!({
        "kind": kind, "name": "旧表.xlsx", "bytes": bytes, "sheet": view["sheet"], "columns": view["chosen"],
        "words": view["words"],
    })
}

fn march(office: &Office, more: Value) -> Value {
    let mut filter = json!({ "from": "2025-03-01", "to": "2025-03-31" });
    filter.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    office.ask("stats.get", filter)
}

#[test]
fn five_hundred_calls_come_in_are_found_and_go_out_again() {
    let office = Office::founded();
    let bytes = sheet(500, |_, _| None);
    let request = request(&office, "calls", &bytes);
    let trial = office.ask("import.try", request.clone());
    assert_eq!(
        (&trial["rows"], &trial["good"], &trial["fits"]),
        (&json!(500), &json!(500), &json!(true)),
        "{trial}"
    );
    assert_eq!(trial["strangers"], json!([{ "text": "老王", "count": 250 }]));
    assert_eq!(march(&office, json!({}))["total"]["tasks"], 0, "a dry run changes nothing");

    let backups = office.ask("backup.list", json!(null)).as_array().unwrap().len();
    let list = office.ask("import.apply", request.clone());
    assert_eq!((&list[0]["rows"], &list[0]["months"]), (&json!(500), &json!(["2025-03", "2025-03"])));
    assert_eq!(office.ask("backup.list", json!(null)).as_array().unwrap().len(), backups + 1);

    let page = march(&office, json!({}));
    assert_eq!((&page["total"]["connected"], &page["total"]["calls"]), (&json!(480), &json!(500)));
    assert_eq!(march(&office, json!({ "imported": true }))["total"]["calls"], 500);
    assert_eq!(march(&office, json!({ "imported": false }))["total"]["tasks"], 0);
    let within = page["rates"].as_array().unwrap().iter().find(|rate| rate["rate"] == "within_15s").unwrap();
    assert_eq!((&within["connected"], &within["calls"]), (&json!(480), &json!(500)));

    // Every call comes back as it was written.
    let filter = json!({ "from": "2025-03-01", "to": "2025-03-31", "imported": true });
    let records = office.ask("record.list", json!({ "filter": filter }));
    let rows = records["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 500);
    for row in rows {
        let at: u32 =
            row["number"].as_str().unwrap().strip_prefix("导1-").unwrap().parse::<u32>().unwrap() - 4;
        let missed = at.is_multiple_of(25);
        assert_eq!(row["eventual"], if missed { 20 } else { 10 });
        assert_eq!(row["day"], format!("2025-03-{:02}", 1 + at % 31));
        assert_eq!(row["start"], format!("{:02}:{:02}", 8 + (at / 31) % 10, (at / 310) * 7 % 60));
        assert_eq!(row["wait_ms"], if missed { 60_000 } else { 8_500 });
        assert_eq!(row["total"], if missed { json!(null) } else { json!(915) });
        assert_eq!(row["caller_name"], if at.is_multiple_of(2) { "甲" } else { "老王" });
    }
    let one = office.ask("import.call", json!({ "id": rows[0]["id"] }));
    assert!(one["original"].as_array().unwrap().contains(&json!(["次数", "1"])), "{one}");

    // The same file once more: every row repeats a call.
    let again = office.ask("import.try", request.clone());
    assert_eq!((&again["good"], &again["fits"]), (&json!(0), &json!(false)));
    assert!(again["wrong"].as_array().unwrap().iter().all(|bad| bad["repeated"] == true));

    let id = list[0]["id"].clone();
    assert!(office.refused("import.take_out", json!({ "id": id, "reason": " " })).contains("原因"));
    office.ask("import.take_out", json!({ "id": id, "reason": "表错了" }));
    assert_eq!(march(&office, json!({}))["total"]["tasks"], 0);
    assert!(office.refused("import.take_out", json!({ "id": id, "reason": "再来" })).contains("已经撤出"));
    assert_eq!(office.ask("import.try", request)["fits"], true, "what was taken out is no longer in the way");
    assert_eq!(office.ask("program.check", json!(null))["sound"], true);
}

#[test]
fn every_bad_row_is_listed_and_none_is_imported() {
    let office = Office::founded();
    let bytes = sheet(30, |at, title| {
        let text = match (at, title) {
            (3, "被测地市") => "合计",
            (5, "是否接通") | (6, "是否接通") => "未接通",
            (7, "等待时长（秒）") => "1:20",
            (7, "总分") => "120",
            (9, "次数") => "0",
            _ => return None,
        };
        Some(text.into())
    });
    let mut request = request(&office, "calls", &bytes);
    let trial = office.ask("import.try", request.clone());
    let places: Vec<(u64, String)> = trial["wrong"]
        .as_array()
        .unwrap()
        .iter()
        .map(|bad| (bad["row"].as_u64().unwrap(), bad["column"].as_str().unwrap().to_string()))
        .collect();
    let expected = [
        (7, "D 被测地市"),
        (9, "B 是否接通"),
        (10, "B 是否接通"),
        (11, "F 等待时长(秒)"),
        (11, "G 总分"),
        (13, "I 次数"),
    ];
    assert_eq!(places, expected.map(|(row, column)| (row, column.to_string())), "{trial}");
    assert_eq!(trial["unknown"], json!([{ "text": "未接通", "count": 2 }]));
    assert!(office.refused("import.apply", request.clone()).contains("一行也没有导入"));
    assert_eq!(march(&office, json!({}))["total"]["tasks"], 0);
    assert_eq!(office.ask("import.list", json!(null)), json!([]));

    // Once it is said what the word stands for, its rows are right, and it is remembered for tables with the same titles.
    request["words"] = json!({ "未接通": 20 });
    let trial = office.ask("import.try", request);
    assert_eq!((trial["wrong"].as_array().unwrap().len(), &trial["unknown"]), (4, &json!([])));
    let good = sheet(30, |at, title| (at == 5 && title == "是否接通").then(|| "未接通".into()));
    let mut request = self::request(&office, "calls", &good);
    request["words"] = json!({ "未接通": 20 });
    office.ask("import.apply", request);
    let view = office.ask("import.look", json!({ "kind": "calls", "bytes": good }));
    assert_eq!((&view["remembered"], &view["words"]), (&json!(true), &json!({ "未接通": 20 })));
}

#[test]
fn a_month_with_a_plan_of_ours_takes_imports_only_when_asked() {
    let office = Office::at_work();
    let csv = "地市,日期,时间,结果\n太原市,2026-12-01,09:00,接通\n大同市,2026-12-01,10:00,占线\n";
    let mut request = request(&office, "calls", csv.as_bytes());
    let trial = office.ask("import.try", request.clone());
    assert_eq!(trial["fits"], false);
    assert!(trial["wrong"][0]["message"].as_str().unwrap().contains("已有发布的计划"), "{trial}");
    request["beside_plan"] = json!(true);
    office.ask("import.apply", request);
    let december = |more: Value| {
        let mut filter = json!({ "from": "2026-12-01", "to": "2026-12-31" });
        filter.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        office.ask("stats.get", filter)["total"]["calls"].clone()
    };
    assert_eq!((december(json!({})), december(json!({ "imported": false }))), (json!(2), json!(0)));
    // They are in nobody's plan.
    let planned = office.ask("plan.tasks", json!({ "month": "2026-12" }));
    assert!(planned.as_array().unwrap().iter().all(|row| row["imported"] == false));
}

#[test]
fn a_plan_published_later_keeps_earlier_imports_out_of_its_month() {
    let office = Office::founded();
    let csv = "地市,日期,时间,结果\n太原市,2026-12-01,09:00,接通\n";
    office.ask("import.apply", request(&office, "calls", csv.as_bytes()));
    let filter = json!({ "from": "2026-12-01", "to": "2026-12-31", "imported": true });
    assert_eq!(office.ask("stats.get", filter.clone())["total"]["calls"], 1);
    office.ask("plan.make", json!({ "month": "2026-12", "seed": 7 }));
    office.ask("plan.publish", json!({ "month": "2026-12" }));
    assert_eq!(office.ask("stats.get", filter)["total"]["calls"], 0);
}

#[test]
fn reported_figures_stand_beside_ours_and_replace_by_month_and_city() {
    let office = Office::founded();
    office.ask("import.apply", request(&office, "calls", &sheet(500, |_, _| None)));
    let csv = "地市,月份,呼入量,接通量,接通率,来源\n太原,2025年3月,1000,998,,月报\n大同,2025-03,,,96%,\n";
    let gb = encoding_rs::GB18030.encode(csv).0.into_owned();
    office.ask("import.apply", request(&office, "figures", &gb));
    let stretch = json!({ "from": "2025-03-01", "to": "2025-03-31" });
    let rows = office.ask("stats.reported", stretch.clone());
    assert_eq!((&rows[0]["reported"], &rows[0]["standing"]), (&json!("99.80"), &json!("above")));
    let sentence = rows[0]["sentence"].as_str().unwrap();
    assert!(
        sentence.starts_with("太原市2025年3月自报 99.80%，拨测 96.00%（")
            && sentence.ends_with("：高于拨测区间。"),
        "{sentence}"
    );
    assert_eq!(rows[1]["standing"], "within");

    let newer = "地市,月份,接通率\n太原市,2025-03,97.5%\n".as_bytes();
    let request = request(&office, "figures", newer);
    let trial = office.ask("import.try", request.clone());
    assert_eq!(trial["replaces"], json!(["太原市2025年3月（现为 99.80%）"]));
    let list = office.ask("import.apply", request);
    assert_eq!(office.ask("stats.reported", stretch.clone())[0]["reported"], "97.50");
    // Taken out, the earlier one counts again.
    office.ask("import.take_out", json!({ "id": list[0]["id"], "reason": "报错了" }));
    assert_eq!(office.ask("stats.reported", stretch)[0]["reported"], "99.80");
}

#[test]
fn wrong_figures_and_volumes_are_named() {
    let office = Office::founded();
    let wrong = |kind: &str, csv: &str| {
        let trial = office.ask("import.try", request(&office, kind, csv.as_bytes()));
        trial["wrong"]
            .as_array()
            .unwrap()
            .iter()
            .map(|bad| bad["message"].as_str().unwrap().to_string())
            .collect::<Vec<_>>()
            .join("|")
    };
    let figures = wrong(
        "figures",
        "地市,月份,呼入量,接通量,接通率\n太原,2025-03,10,20,\n大同,2027-01,,,99\n阳泉,2025-03,100,90,99\n阳泉,2025-03,100,90,90\n",
    );
    for part in ["大于呼入量", "还没有到", "按接通量和呼入量算是 90.00%", "与第 4 行重复"]
    {
        assert!(figures.contains(part), "{part}: {figures}");
    }
    let volumes = wrong("volumes", "地市,月份,小时,话务量\n太原,2025-03,24,5\n大同,2025-03,8,多\n");
    assert!(volumes.contains("请写 0 到 23") && volumes.contains("不是整数"), "{volumes}");
    let missing = office.refused(
        "import.try",
        json!({ "kind": "volumes", "name": "a.csv", "bytes": "地市,x\n太原,1\n".as_bytes(), "sheet": "CSV", "columns": { "city": 0 } }),
    );
    assert!(missing.contains("没有指定“月份”是哪一列"), "{missing}");
}

#[test]
fn a_template_filled_in_comes_in() {
    let office = Office::founded();
    for kind in ["calls", "figures", "volumes"] {
        let bytes = office.ask("import.template", json!({ "kind": kind }));
        let view = office.ask("import.look", json!({ "kind": kind, "bytes": bytes }));
        assert_eq!(
            view["chosen"].as_object().unwrap().len(),
            view["fields"].as_array().unwrap().len(),
            "{kind}"
        );
        assert_eq!(view["rows"], 0);
    }
}
