use super::*;
use crate::calendar::Day;
use crate::scenario::{CityVariant, KeyPointKind, ToVerify, read_card, shipped};

fn good() -> Card {
    let text = include_str!("../../../scenarios/shebao-canbao-zhuanyi.toml");
    let mut card = read_card("shebao-canbao-zhuanyi.toml", text).unwrap();
    card.reviewer = "某审核人".into();
    card.reviewed_on = Day::from_ymd_opt(2026, 10, 1);
    card
}

fn day(text: &str) -> Option<Day> {
    Some(text.parse().unwrap())
}

#[test]
fn a_good_reviewed_card_has_no_problem() {
    assert_eq!(problems(&good(), Some("2026-12".parse().unwrap())), []);
}

fn variant(city: &str, text: &str) -> CityVariant {
    let accepted = Vec::new();
    CityVariant { city: city.into(), key_point: "keyi-zhuan".into(), text: text.into(), accepted }
}

/// A change, and the one problem that it makes in the planning month 2026-12.
type Fault = (fn(&mut Card), Severity, &'static str, &'static str);

#[rustfmt::skip] // a table
const FAULTS: &[Fault] = &[
    (|c| c.key_points.retain(|p| p.kind != KeyPointKind::Required), Severity::Error, "key_points", "没有必答要点"),
    (|c| c.key_points.retain(|p| p.kind != KeyPointKind::Fatal), Severity::Info, "key_points", "没有写致命错误"),
    (|c| c.key_points[0].weight = 0, Severity::Error, "key_points[0].weight", "须大于 0"),
    (|c| c.key_points[0].weight = 101, Severity::Error, "key_points[0].weight", "超过 100"),
    (|c| c.key_points[3].weight = 17, Severity::Warning, "key_points", "加分要点合计 19 分，多于必答要点的 18 分"),
    (|c| c.key_points[5].weight = 3, Severity::Warning, "key_points[5].weight", "致命错误不计分值"),
    (|c| c.key_points[1].id = c.key_points[0].id.clone(), Severity::Error, "key_points[1].id", "重复"),
    (|c| c.key_points[1].text.clear(), Severity::Error, "key_points[1].text", "没有内容"),
    (|c| c.basis.clear(), Severity::Error, "basis", "没有政策依据"),
    (|c| c.basis[0].link = Some("javascript:1".into()), Severity::Error, "basis[0].link", "https://"),
    (|c| c.exit_line.clear(), Severity::Error, "exit_line", "谢绝登记"),
    (|c| c.do_not.clear(), Severity::Warning, "do_not", "禁止事项"),
    (|c| c.checkpoints.clear(), Severity::Warning, "checkpoints", "打卡点"),
    (|c| c.probes.clear(), Severity::Error, "probes", "没有写追问"),
    (|c| c.probes[0] = " ".into(), Severity::Error, "probes[0]", "空白的一条"),
    (|c| c.clarifying.clear(), Severity::Info, "clarifying", "核实"),
    (|c| c.reviewer.clear(), Severity::Info, "reviewer", "尚未审核"),
    (|c| c.expected_seconds = 181, Severity::Warning, "expected_seconds", "超过三分钟"),
    (|c| c.expected_seconds = 0, Severity::Error, "expected_seconds", "10 到 3600"),
    (|c| c.opening.variants.truncate(1), Severity::Warning, "opening.variants", "少于两种"),
    (|c| c.opening.variants[0] = format!("{}!", c.opening.text), Severity::Warning, "opening.variants[0]", "与开场白正文相同或几乎相同"),
    (|c| c.opening.variants[1] = c.opening.variants[0].replace("咋转", "怎么转"), Severity::Warning, "opening.variants[1]", "与第 1 种说法相同或几乎相同"),
    (|c| c.sub_topic.clear(), Severity::Warning, "sub_topic", "没有写子主题"),
    (|c| c.background = " ".into(), Severity::Warning, "background", "没有写背景"),
    (|c| c.persona.role.clear(), Severity::Warning, "persona.role", "没有写身份"),
    (|c| c.persona.county.clear(), Severity::Warning, "persona.county", "没有写所在区县"),
    (|c| c.background.push_str("电话13800000000。"), Severity::Error, "background", "像是手机号或身份证号"),
    (|c| c.probes[1] = "证号是11010119900307001X？".into(), Severity::Error, "probes[1]", "像是手机号或身份证号"),
    (|c| c.exit_line = "好，谢谢，再见。".into(), Severity::Warning, "exit_line", "没有谢绝登记"),
    (|c| { c.checkpoints.pop(); }, Severity::Warning, "checkpoints", "没有“已追问”"),
    (|c| c.reviewer = c.author.clone(), Severity::Warning, "reviewer", "同一人"),
    (|c| c.reviewed_on = day("2025-11-30"), Severity::Info, "reviewed_on", "超过一年"),
    (|c| c.expected_seconds = 60, Severity::Info, "expected_seconds", "每分钟 240 字估算约需"),
    (|c| c.key_points[1].text = "说".repeat(200), Severity::Warning, "expected_seconds", "问答全程约 215 秒，超过三分钟"),
    (|c| c.key_points[1].text = c.key_points[0].text.clone(), Severity::Warning, "key_points[1].text", "重复计分"),
    (|c| c.key_points[0].weight = 40, Severity::Warning, "key_points[0].weight", "占全部 58 分的 68%"),
    (|c| c.key_points[5].accepted = vec!["转接".into()], Severity::Warning, "key_points[5].accepted", "没有“同等认可”"),
    (|c| c.basis[0].title = "社会保险法".into(), Severity::Info, "basis[0].title", "书名号"),
    (|c| c.basis[0].cities = vec!["大同市".into(), " ".into()], Severity::Error, "basis[0].cities[1]", "空白的一条"),
    (|c| for basis in &mut c.basis { basis.cities = vec!["大同市".into()] }, Severity::Warning, "basis", "其余地市没有依据"),
    (|c| { c.cities = vec!["太原市".into()]; c.basis[1].cities = vec!["大同市".into()] }, Severity::Warning, "basis[1].cities[0]", "不在这张卡的适用地市"),
    (|c| { c.cities = vec!["太原市".into(), "大同市".into()]; c.basis.truncate(1); c.basis[0].cities = vec!["大同市".into()] }, Severity::Warning, "basis", "太原市没有依据"),
    (|c| c.city_variants = vec![variant("", "不同")], Severity::Error, "city_variants[0].city", "哪个地市"),
    (|c| c.city_variants = vec![variant("太原市", "")], Severity::Error, "city_variants[0].text", "没有写该市"),
    (|c| c.city_variants = vec![variant("太原市", "一"), variant("太原市", "二")], Severity::Error, "city_variants[1].key_point", "写了两次"),
    (|c| { c.cities = vec!["大同市".into()]; c.city_variants = vec![variant("太原市", "一")] }, Severity::Warning, "city_variants[0].city", "用不上"),
    (|c| c.basis[0].valid_from = day("2026-12-05"), Severity::Warning, "basis[0].valid_from", "2026-12-05 起才施行"),
    (|c| c.basis[0].valid_from = day("2027-01-01"), Severity::Error, "basis[0].valid_from", "社会保险法》到2026年12月底还没有生效"),
    (|c| c.basis[0].valid_until = day("2027-12-31"), Severity::Info, "basis[0].valid_until", "请给卡片写上失效日期"),
    (|c| c.opening.variants[1] = "问".repeat(101), Severity::Warning, "opening.variants[1]", "有 101 个字"),
    (|c| c.bands = vec!["morning".into()], Severity::Warning, "bands[0]", "“morning”不在默认时段之中"),
    (|c| c.season = vec![1, 1, 12], Severity::Error, "season[1]", "重复"),
    (|c| c.season = vec![5, 6], Severity::Info, "season", "2026年12月不在适用月份之内"),
    (|c| c.id = "She_Bao".into(), Severity::Error, "id", "小写英文"),
    (|c| c.id = "she--bao".into(), Severity::Error, "id", "小写英文"),
    (|c| c.valid_until = day("2026-11-30"), Severity::Error, "valid_until", "已于 2026-11-30 失效"),
    (|c| c.valid_until = day("2026-12-31"), Severity::Warning, "valid_until", "将于 2026-12-31 失效"),
    (|c| c.basis[1].valid_until = day("2026-12-01"), Severity::Warning, "basis[1].valid_until", "暂行办法》将于"),
    (|c| c.valid_from = day("2026-12-02"), Severity::Warning, "valid_from", "2026-12-02 起才生效"),
    (|c| c.valid_from = day("2027-01-01"), Severity::Error, "valid_from", "还没有生效"),
];

#[test]
fn each_fault_is_named_alone() {
    let mut wrong = Vec::new();
    for (spoil, severity, field, part) in FAULTS {
        let mut card = good();
        spoil(&mut card);
        let found = problems(&card, Some("2026-12".parse().unwrap()));
        let told = |one: &Problem| {
            (one.severity, one.field.as_str()) == (*severity, *field) && one.message.contains(part)
        };
        if found.len() != 1 || !told(&found[0]) {
            wrong.push(format!("{severity:?} {field} {part}: {found:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_open_entry_and_a_stray_city_variant_are_named_worst_first() {
    let mut card = good();
    card.to_verify = vec![ToVerify { place: "标准".into(), what: "核对金额".into() }];
    card.city_variants = vec![CityVariant {
        city: "太原市".into(),
        key_point: "meiyou".into(),
        text: "不同".into(),
        accepted: Vec::new(),
    }];
    let fields: Vec<_> = problems(&card, None).into_iter().map(|p| (p.severity, p.field)).collect();
    let expected = [(Severity::Error, "city_variants[0].key_point"), (Severity::Warning, "to_verify[0]")];
    assert_eq!(fields, expected.map(|(severity, field)| (severity, field.to_string())));
}

#[test]
fn without_a_month_dates_are_not_judged() {
    let mut card = good();
    card.valid_until = day("2001-01-01");
    card.season = vec![2];
    assert_eq!(problems(&card, None), []);
}

#[test]
fn a_rule_that_starts_with_the_card_is_told_once() {
    let mut card = good();
    card.valid_from = day("2026-12-05");
    card.basis[0].valid_from = day("2026-12-05");
    let fields: Vec<_> =
        problems(&card, Some("2026-12".parse().unwrap())).into_iter().map(|p| p.field).collect();
    assert_eq!(fields, ["valid_from"]);
}

/// The estimate is worth something only where it comes near what people who wrote cards by hand expected.
#[test]
fn the_estimate_of_shipped_cards_is_near_their_expected_time() {
    for (name, text) in shipped() {
        let card = read_card(&name, &text).unwrap();
        let (estimate, expected) = (spoken_seconds(&card), card.expected_seconds);
        assert!(estimate.abs_diff(expected) * 100 <= expected * 40, "{name}: {estimate} against {expected}");
    }
}

/// 60 characters of opening, 40 of agent's answer counted twice, ten seconds of greetings; a fatal point is not said.
#[test]
fn the_estimate_counts_spoken_characters() {
    let mut card = good();
    card.opening.text = "说，".repeat(60);
    card.opening.variants = vec!["短。".into()];
    (card.probes, card.clarifying, card.exit_line) = (Vec::new(), Vec::new(), String::new());
    card.key_points.retain(|point| point.kind == KeyPointKind::Fatal);
    assert_eq!(spoken_seconds(&card), 25);
    card.key_points[0].kind = KeyPointKind::Bonus;
    card.key_points[0].text = "答。".repeat(40);
    assert_eq!(spoken_seconds(&card), 45);
}

#[test]
fn a_season_outside_the_valid_days_is_an_error_at_any_time() {
    let found = |season: &[u32], until: &str| {
        let mut card = good();
        card.season = season.to_vec();
        (card.valid_from, card.valid_until) = (day("2026-11-15"), day(until));
        problems(&card, None).into_iter().map(|one| (one.severity, one.field)).collect::<Vec<_>>()
    };
    assert_eq!(found(&[5], "2027-04-30"), [(Severity::Error, "season".to_string())]);
    assert_eq!(found(&[5], "2027-05-01"), []);
    assert_eq!(found(&[11], "2026-11-15"), []);
}

#[test]
fn an_open_entry_is_told_by_the_number_of_its_key_point() {
    let mut card = good();
    let open = |place: &str| ToVerify { place: place.into(), what: "请向社保部门核实。".into() };
    card.to_verify = vec![open("nianxian-leiji"), open("season"), open("窗口")];
    let told: Vec<String> = problems(&card, None).into_iter().map(|problem| problem.message).collect();
    for (message, start) in told.iter().zip(["待核（第 3 条要点）", "待核（适用月份）", "待核（窗口）"])
    {
        assert!(message.starts_with(&format!("{start}：请向社保部门核实。核实")), "{message}");
    }
    assert_eq!(told.len(), 3);
}
