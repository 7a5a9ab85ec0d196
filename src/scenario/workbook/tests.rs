use super::*;
use crate::scenario::{Basis, CityVariant, KeyPoint, read_card, shipped};
use proptest::prelude::*;
use rstest::rstest;

fn cards() -> Vec<Card> {
    shipped().iter().map(|(name, text)| read_card(name, text).unwrap()).collect()
}

/// One card with every kind of part.
fn full() -> Card {
    let mut card = cards().swap_remove(0);
    let point = card.key_points[0].id.clone();
    card.city_variants.push(CityVariant {
        city: "太原市".into(),
        key_point: point.clone(),
        text: "不同".into(),
        accepted: vec!["甲".into(), "乙".into()],
    });
    card.to_verify.push(crate::scenario::ToVerify { place: point, what: "金额".into() });
    card.basis[0].cities = vec!["太原市".into(), "大同市".into()];
    card
}

/// A workbook of one card in which one cell was changed: (sheet, row from 0, column title, new text).
fn spoilt(sheet: &str, row: u32, title: &str, value: &str) -> Vec<u8> {
    let mut workbook = Workbook::new();
    for Grid { name, columns, rows } in grids(&[full()]) {
        let page = workbook.add_worksheet().set_name(name).unwrap();
        let heads = columns.iter().map(|(title, _)| Cell::Text((*title).into())).collect();
        for (at, cells) in (0_u32..).zip(std::iter::once(heads).chain(rows)) {
            for ((column, cell), (head, _)) in (0_u16..).zip(cells).zip(columns) {
                let changed = name == sheet && at == row && *head == title;
                match cell {
                    _ if changed => page.write_string(at, column, value).unwrap(),
                    Cell::Empty => continue,
                    Cell::Number(number) => page.write_number(at, column, number).unwrap(),
                    Cell::Text(text) => page.write_string(at, column, safe(&text)).unwrap(),
                };
            }
        }
    }
    workbook.save_to_buffer().unwrap()
}

#[test]
fn every_shipped_card_comes_back_the_same() {
    let cards = cards();
    let bytes = write(&cards).unwrap();
    assert_eq!(read(&bytes).unwrap().unwrap(), cards);
    assert_eq!(write(&cards).unwrap(), bytes, "the same cards give the same bytes");
}

#[rstest]
#[case("场景卡", 1, "难度", "很难", "“场景卡”第 2 行：难度只能写易、中、难")]
#[case("场景卡", 1, "年龄", "三十", "“场景卡”第 2 行：年龄应写整数")]
#[case("场景卡", 1, "年龄", "300", "“场景卡”第 2 行：年龄：角色年龄须在 16 到 100 岁")]
#[case("场景卡", 1, "适用月份", "1、腊月", "适用月份里的“腊月”不是月份")]
#[case("场景卡", 1, "适用月份", "1、13", "13 不是月份")]
#[case("场景卡", 1, "需追问", "对", "需追问只能写“是”或空着")]
#[case("场景卡", 1, "生效日期", "明年", "生效日期不是日期")]
#[case("场景卡", 1, "标题", "", "“场景卡”第 2 行：标题：不能为空")]
#[case("场景卡", 1, "编号", "中文", "编号只能用小写英文")]
#[case("场景卡", 0, "标题", "题目", "缺少“标题”一列")]
#[case("场景卡", 0, "标题", "题目", "不认识“题目”一列")]
#[case("答案要点", 2, "场景编号", "meiyou", "“答案要点”第 3 行：“场景卡”里没有编号为“meiyou”的卡")]
#[case("答案要点", 3, "类别", "选答", "“答案要点”第 4 行：类别只能写必答、加分、致命错误")]
#[case("答案要点", 1, "分值", "101", "“答案要点”第 2 行：分值：分值 101 超过 100")]
#[case("地市差异", 1, "所指要点", "meiyou", "“地市差异”第 2 行：所指要点：没有编号为“meiyou”的答案要点")]
#[case("政策依据", 1, "链接", "javascript:1", "“政策依据”第 2 行：链接：链接须以 https://")]
fn a_wrong_row_is_named_with_its_reason(
    #[case] sheet: &str,
    #[case] row: u32,
    #[case] title: &str,
    #[case] value: &str,
    #[case] part: &str,
) {
    let wrong = read(&spoilt(sheet, row, title, value)).unwrap().unwrap_err();
    let all = wrong.iter().map(BadRow::sentence).collect::<Vec<_>>().join("\n");
    assert!(all.contains(part), "{all}");
}

#[rstest]
#[case("生效日期", "2026/3/1", "2026-03-01")]
#[case("失效日期", "2026年12月31日", "2026-12-31")]
fn days_are_read_as_people_write_them(#[case] title: &str, #[case] written: &str, #[case] day: &str) {
    let card = read(&spoilt("场景卡", 1, title, written)).unwrap().unwrap().remove(0);
    let read = if title == "生效日期" { card.valid_from } else { card.valid_until };
    assert_eq!(read, Some(day.parse().unwrap()));
}

#[test]
fn a_day_that_excel_made_its_own_is_read() {
    let mut workbook = Workbook::new();
    let page = workbook.add_worksheet();
    let format = Format::new().set_num_format("yyyy-mm-dd");
    let date = ExcelDateTime::from_ymd(2026, 2, 28).unwrap();
    page.write_datetime_with_format(0, 0, date, &format).unwrap();
    let bytes = workbook.save_to_buffer().unwrap();
    let mut book: calamine::Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
    let range = calamine::Reader::worksheet_range(&mut book, "Sheet1").unwrap();
    let mut one = row::Row::new(BTreeMap::from([("生效日期", &range[(0, 0)])]));
    assert_eq!(one.day("生效日期"), Some("2026-02-28".parse().unwrap()));
    assert!(one.wrong.is_empty());
}

#[test]
fn what_is_no_workbook_of_cards_is_refused() {
    assert!(read(b"PK not at all").unwrap_err().message().contains("不是 Excel 表格"));
    let empty = Workbook::new().save_to_buffer();
    let other = empty.unwrap_or_default();
    assert!(read(&other).is_err());
    assert!(read(&write(&[]).unwrap()).unwrap_err().message().contains("没有一张卡"));
}

#[test]
fn no_cell_can_become_a_formula() {
    let mut card = full();
    card.title = "=1+1".into();
    card.probes = vec!["@甲".into(), "-2".into()];
    card.background = "'引号".into();
    let bytes = write(std::slice::from_ref(&card)).unwrap();
    let mut book: calamine::Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(&bytes)).unwrap();
    for name in calamine::Reader::sheet_names(&book) {
        let range = calamine::Reader::worksheet_range(&mut book, &name).unwrap();
        for (_, _, cell) in range.used_cells() {
            assert!(!cell.to_string().starts_with(['=', '+', '-', '@']), "{cell}");
        }
    }
    assert_eq!(read(&bytes).unwrap().unwrap(), [card]);
}

/// Texts as people type them: no control characters, no blanks around.
fn typed() -> impl Strategy<Value = String> {
    "[=+@'“a-z中文0-9][ \\-=a-z中文“”、，。0-9]{0,10}[a-z中文。]"
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_is_typed_comes_back(texts in prop::collection::vec(typed(), 12), flag: bool, weight in 0..=100_u32) {
        let mut card = full();
        card.title.clone_from(&texts[0]);
        card.background.clone_from(&texts[1]);
        card.probes = texts[2..4].to_vec();
        card.needs_probing = flag;
        card.season = vec![12, 1];
        card.opening.variants = texts[4..7].to_vec();
        card.key_points[0] = KeyPoint { weight, text: texts[7].clone(), accepted: texts[8..10].to_vec(), ..card.key_points[0].clone() };
        card.basis.push(Basis { title: texts[10].clone(), number: texts[11].clone(), cities: Vec::new(), link: None, valid_from: None, valid_until: "2027-01-31".parse().ok() });
        prop_assert_eq!(read(&write(std::slice::from_ref(&card)).unwrap()).unwrap().unwrap(), [card]);
    }
}
