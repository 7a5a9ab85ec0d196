//! The bulletin on paper: exported, tampered with, read back; one file a city.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::{Office, TALK, scenario};
use serde_json::{Value, json};
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// A December with a few calls.
fn office() -> Office {
    let office = Office::at_work();
    for task in office.tasks(scenario).iter().take(3) {
        office.call(task, &TALK, None);
        office.fill(task);
        office.ask("sheet.submit", json!({ "id": task }));
    }
    office
}

fn export(office: &Office, request: Value) -> Vec<String> {
    let exports = office.ask("bulletin.export", request);
    exports.as_array().unwrap().iter().map(|file| file["file"].as_str().unwrap().to_string()).collect()
}

fn verify(office: &Office, bytes: &[u8]) -> Value {
    office.ask("bulletin.verify", json!({ "bytes": bytes }))
}

/// The file with the first `from` in `part` replaced, as any tool that can open a zip would do it.
fn tampered(bytes: &[u8], part: &str, from: &str, to: &str) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).unwrap();
        let (name, mut content) = (entry.name().unwrap().to_string(), Vec::new());
        entry.read_to_end(&mut content).unwrap();
        if name == part {
            let text = String::from_utf8(content).unwrap();
            assert!(text.contains(from), "{part} does not say {from}");
            content = text.replacen(from, to, 1).into_bytes();
        }
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(&content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn a_changed_number_is_named_by_its_paragraph_or_cell() {
    let office = office();
    let files = export(&office, json!({ "month": "2026-12", "formats": ["xlsx", "docx"] }));
    let read =
        |ending: &str| std::fs::read(files.iter().find(|file| file.ends_with(ending)).unwrap()).unwrap();
    let (workbook, document) = (read(".xlsx"), read(".docx"));
    // An hour later, before anybody changed anything, both still say what the database says.
    office.pass(60 * 60 * 1_000);
    for bytes in [&workbook, &document] {
        let found = verify(&office, bytes);
        assert_eq!(
            found["differences"].as_array().unwrap().iter().filter(|at| at["figure"] == true).count(),
            0,
            "{found}"
        );
    }

    let text = tampered(&document, "word/document.xml", "接通3次", "接通5次");
    let found = verify(&office, &text);
    let [difference] = found["differences"].as_array().unwrap().as_slice() else { panic!("{found}") };
    assert_eq!(difference["figure"], true);
    assert!(difference["place"].as_str().unwrap().starts_with("正文第 "), "{found}");
    assert!(difference["in_file"].as_str().unwrap().contains("接通5次"));
    assert!(difference["in_database"].as_str().unwrap().contains("接通3次"));
    assert_eq!(found["sound"], false);

    let cell = tampered(&workbook, "xl/worksheets/sheet2.xml", "</f><v>3</v>", "</f><v>4</v>");
    let found = verify(&office, &cell);
    let [difference] = found["differences"].as_array().unwrap().as_slice() else { panic!("{found}") };
    assert!(difference["place"].as_str().unwrap().starts_with("分地市!"), "{found}");
    assert_eq!((&difference["in_file"], &difference["in_database"]), (&json!("4"), &json!("3")));

    // Words may be polished: that is said, and is no false figure.
    let words = tampered(&document, "word/document.xml", "请各市对照", "请各市认真对照");
    let found = verify(&office, &words);
    assert_eq!(
        (&found["sound"], found["differences"].as_array().unwrap().len()),
        (&json!(true), 1),
        "{found}"
    );
    assert!(office.refused("bulletin.verify", json!({ "bytes": [1, 2, 3] })).contains("无法核对"));
}

#[test]
fn each_city_gets_a_file_of_its_own_that_names_no_other() {
    let office = office();
    let of_taiyuan = office.tasks(|row| row["city_name"] == "太原市" && row["attempts"] == 0)[0].clone();
    office.call(&of_taiyuan, &TALK, None);
    let request = json!({ "month": "2026-12", "formats": ["docx", "html"], "cities": ["太原市", "大同市"] });
    let files = export(&office, request);
    assert_eq!(files.len(), 4);
    let of_taiyuan =
        |ending: &str| files.iter().find(|file| file.contains("太原市") && file.ends_with(ending)).unwrap();
    let page = std::fs::read_to_string(of_taiyuan(".html")).unwrap();
    assert!(page.contains("对太原市的12345热线开展"), "{page}");
    assert!(!page.contains("大同市"), "{page}");
    assert!(page.contains("全省同期"), "{page}");
    let found = verify(&office, &std::fs::read(of_taiyuan(".docx")).unwrap());
    assert_eq!((&found["sound"], &found["city"]), (&json!(true), &json!("太原市")), "{found}");

    let csv = json!({ "month": "2026-12", "formats": ["csv"], "cities": ["太原市"] });
    assert!(office.refused("bulletin.export", csv).contains("不要选 CSV"));
    let nowhere = json!({ "month": "2026-12", "formats": ["html"], "cities": ["无此市"] });
    assert!(office.refused("bulletin.export", nowhere).contains("无此市"));
}

#[test]
fn the_offices_own_words_frame_the_text() {
    let office = office();
    let mut settings = office.ask("settings.get", Value::Null);
    settings["bulletin"]["number"] = json!("晋热线通〔{年}〕{月}号");
    settings["bulletin"]["copies"] = json!("省政府办公厅");
    settings["bulletin"]["signature"] = json!("某某中心");
    settings["bulletin"]["date"] = json!("2027年1月8日");
    office.ask("settings.save", settings);
    let files = export(&office, json!({ "month": "2026-12", "formats": ["html"], "annexes": ["problems"] }));
    let page = std::fs::read_to_string(&files[0]).unwrap();
    for words in
        ["晋热线通〔2026〕12号", "抄送：省政府办公厅。", "某某中心", "2027年1月8日", "附件：1. 问题清单"]
    {
        assert!(page.contains(words), "{words}");
    }
    assert!(!page.contains("统计表"), "only the chosen annex");
}
