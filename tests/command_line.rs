//! The command line as a script uses it.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![cfg(feature = "cli")]

use serde_json::Value;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn run(database: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_mingcha")).args(arguments).arg("--db").arg(database).output().unwrap()
}

fn words(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn json(database: &Path, arguments: &[&str]) -> Value {
    let output = run(database, &[arguments, &["--json"]].concat());
    serde_json::from_str(&words(&output)).unwrap()
}

fn failure(output: &Output) -> String {
    assert!(!output.status.success());
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn an_office_is_founded_once() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("a.db");
    assert!(
        words(&run(&database, &["init", "--caller", "张三", "--caller", "李四", "--caller", "王五"]))
            .contains("11个地市")
    );
    assert!(failure(&run(&database, &["init"])).contains("已经完成首次设置"));
    assert!(failure(&run(&database, &["init", "--province", "atlantis"])).contains("已经完成"));
    assert!(failure(&run(&database, &["plan", "make", "2020-01"])).contains("已经过去"));
    assert!(failure(&run(&database, &["plan", "make", "2099-01"])).contains("2099"));
    assert!(failure(&run(&database, &["plan", "export", "2099-01"])).contains("2099年1月"));
    let year = run(&database, &["plan", "year", "2098-12", "--months", "2"]);
    assert!(!year.status.success(), "months that were not drawn are no success");
    let year = String::from_utf8_lossy(&year.stdout);
    assert!(
        year.contains("2098年12月：还没有 2098 年") && year.contains("2099年1月：还没有 2099 年"),
        "{year}"
    );
    assert!(failure(&run(&database, &["plan", "audit", "--months", "3"])).contains("20 到 5000"));
}

#[test]
fn a_demo_feeds_every_command() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("demo.db");
    let filled = json(&database, &["demo", "--months", "2", "--through", "2026-10", "--seed", "3"]);
    assert_eq!((&filled["months"], &filled["tasks"]), (&Value::from(2), &Value::from(2_740)));
    assert!(
        failure(&run(&database, &["demo", "--months", "1", "--through", "2026-10"]))
            .contains("已经完成首次设置")
    );

    let plan = json(&database, &["plan", "export", "2026-10"]);
    assert_eq!(plan["month"], "2026-10");
    let tasks = plan["tasks"].as_array().unwrap();
    assert_eq!(tasks.len(), 1_370);
    for key in [
        "id",
        "city",
        "line",
        "caller",
        "scenario",
        "scenario_version",
        "kind",
        "date",
        "start",
        "band",
        "free",
        "double_scored",
    ] {
        assert!(tasks[0].get(key).is_some(), "{key}");
    }
    for key in ["bands", "day_kinds", "cities", "callers", "gaps", "caps"] {
        assert!(plan["settings"].get(key).is_some(), "{key}");
    }
    assert_eq!(plan["settings"]["bands"][0]["start"], "00:00");
    assert!(!plan.to_string().contains("\"seed\""), "the seed does not leave with the plan of an open month");
    let file = folder.path().join("plan.json");
    std::fs::write(&file, plan.to_string()).unwrap();
    assert!(failure(&run(&database, &["plan", "verify", file.to_str().unwrap()])).contains("关账后"));
    let mut closed = json(&database, &["plan", "export", "2026-09"]);
    std::fs::write(&file, closed.to_string()).unwrap();
    assert!(words(&run(&database, &["plan", "verify", file.to_str().unwrap()])).contains("完全一致"));
    closed["disclosed"]["tasks"][9]["caller"] = Value::from("别人");
    std::fs::write(&file, closed.to_string()).unwrap();
    let forged = run(&database, &["plan", "verify", file.to_str().unwrap()]);
    assert!(!forged.status.success());
    assert!(String::from_utf8(forged.stdout).unwrap().contains("第 10 号任务：拨测员应为"));

    // The closed month is looked at and corrected by a slip, tried before it is made.
    let closing = json(&database, &["report", "closing", "2026-09"]);
    assert_eq!(closing["sha256"].as_str().unwrap().len(), 64);
    assert!(failure(&run(&database, &["report", "close", "2026-09"])).contains("未关账"));
    assert!(failure(&run(&database, &["report", "close", "2026-10"])).contains("未提交"));
    let day = json(&database, &["tasks", "--date", "2026-09-10"]);
    let scored = day.as_array().unwrap().iter().find(|row| row["total"].is_i64()).unwrap();
    let number = scored["number"].as_str().unwrap();
    let field = format!("{number}:note={}", "复听录音后补记");
    let correct = ["report", "correct", "2026-09", "--void", number, "--reason", "申诉成立"];
    assert!(words(&run(&database, &[&correct[..], &["--dry-run"]].concat())).contains("只是试算"));
    let noted = ["report", "correct", "2026-09", "--set", &field, "--reason", "补记"];
    assert!(words(&run(&database, &noted)).contains("不影响各市接通率"));
    assert!(words(&run(&database, &correct)).contains("更正单 202609-2"));
    assert_eq!(json(&database, &["report", "closing", "2026-09"])["sha256"], closing["sha256"]);
    let slips = folder.path().join("slips");
    let files = json(&database, &["report", "slip", "202609-2", "--out", slips.to_str().unwrap()]);
    assert!(files[0]["file"].as_str().unwrap().ends_with("更正单202609-2.docx"), "{files}");
    assert!(failure(&run(&database, &["report", "slip", "202609-3", "--out", "x"])).contains("202609-3"));

    let mut unheard = Command::new(env!("CARGO_BIN_EXE_mingcha"))
        .args(["plan", "export", "2026-10", "--json", "--db"])
        .arg(&database)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    drop(unheard.stdout.take());
    assert!(unheard.wait().unwrap().success(), "who reads may have heard enough");

    let day = json(&database, &["tasks", "--date", "2026-10-12"]);
    assert!(day.as_array().unwrap().len() > 20);
    assert!(failure(&run(&database, &["tasks", "--caller", "无此人"])).contains("无此人"));

    let stats = json(&database, &["stats", "2026-10"]);
    let calls = stats["total"]["calls"].as_u64().unwrap();
    assert!((1_300..=1_370).contains(&calls), "{calls}");
    assert!(words(&run(&database, &["stats", "2026-10"])).starts_with("全省"));

    let out = folder.path().join("out");
    let files =
        json(&database, &["report", "2026-10", "--out", out.to_str().unwrap(), "--format", "xlsx,csv"]);
    assert!(files.as_array().unwrap().len() > 3);
    assert!(files[0]["file"].as_str().unwrap().contains("演示数据"), "a demo says that it is one");
    assert!(failure(&run(&database, &["report", "2031-01", "--out", "x"])).contains("没有已发布"));
    assert!(!run(&database, &["report", "2026-10", "--out", "x", "--format", "pdf"]).status.success());

    let backup = folder.path().join("copy.db");
    words(&run(&database, &["backup", backup.to_str().unwrap()]));
    assert!(words(&run(&backup, &["check"])).contains("数据库完好"));
    let restored = folder.path().join("restored.db");
    words(&run(&restored, &["restore", backup.to_str().unwrap()]));
    assert_eq!(json(&restored, &["stats", "2026-10"]), stats);
    assert!(failure(&run(&restored, &["restore", "no-such-file.db"])).contains("找不到备份"));
}

#[test]
fn the_same_seed_makes_the_same_demo() {
    let folder = tempfile::tempdir().unwrap();
    let stats = |name: &str| {
        let database = folder.path().join(name);
        words(&run(&database, &["demo", "--months", "1", "--through", "2026-09", "--seed", "5"]));
        json(&database, &["stats", "2026-09"])["cities"].clone()
    };
    let (mut first, mut second) = (stats("a.db"), stats("b.db"));
    for cities in [&mut first, &mut second] {
        cities.as_array_mut().unwrap().iter_mut().for_each(|city| city["filter"] = Value::Null);
    }
    assert_eq!(first, second);
}
