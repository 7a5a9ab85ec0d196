//! What is wrong with a card.
//!
//! Three grades: an error forbids use in a plan, a warning should be looked at, an information is good to know. Some
//! errors ([`malformed`]) are so plain that a file with them is not even read.

use super::{Card, KeyPointKind};
use crate::calendar::{Day, Month, default_bands};
use serde::Serialize;
use std::collections::BTreeSet;
use ts_rs::TS;

/// A test call takes about three minutes; a talk longer than this does not fit.
const MAX_SECONDS: u32 = 180;
/// Spoken Chinese runs at about 240 characters a minute: 100 characters are 25 seconds in one breath.
const MAX_OPENING: usize = 100;

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The card must not be used in a plan.
    Error,
    /// Somebody should look at it.
    Warning,
    /// Good to know.
    Info,
}

/// One thing that is wrong with a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "CardProblem")]
pub struct Problem {
    /// How bad it is.
    pub severity: Severity,
    /// Where, e.g. `key_points[1].weight`.
    pub field: String,
    /// What is wrong and what to do.
    pub message: String,
}

/// Everything that is wrong with `card`, the worst first; with a planning month also what its dates mean for it.
pub fn problems(card: &Card, on: Option<Month>) -> Vec<Problem> {
    let mut found = Found(malformed(card));
    wording(card, &mut found);
    key_points(card, &mut found);
    duties(card, &mut found);
    if let Some(month) = on {
        dates(card, month, &mut found);
    }
    found.0.sort_by_key(|problem| problem.severity);
    found.0
}

/// The errors with which a card can be neither read from a file nor kept: values outside their range, names that clash.
pub fn malformed(card: &Card) -> Vec<Problem> {
    let mut found = Found(Vec::new());
    if !is_kebab(&card.id) {
        found.error("id", "编号只能用小写英文字母和数字，词之间用一个短横，例如 shebao-canbao-zhuanyi。");
    }
    for (field, text) in
        [("title", &card.title), ("topic", &card.topic), ("opening.text", &card.opening.text)]
    {
        if text.trim().is_empty() {
            found.error(field, "不能为空。");
        }
    }
    if !(1..=3).contains(&card.difficulty) {
        found.error("difficulty", "难度只能是 1（易）、2（中）、3（难）。");
    }
    if !(10..=3_600).contains(&card.expected_seconds) {
        found.error("expected_seconds", "预计时长须在 10 到 3600 秒之间。");
    }
    if !(16..=100).contains(&card.persona.age) {
        found.error("persona.age", "角色年龄须在 16 到 100 岁之间。");
    }
    let mut months = BTreeSet::new();
    for (index, month) in card.season.iter().enumerate() {
        if !(1..=12).contains(month) || !months.insert(month) {
            found.error(
                format!("season[{index}]"),
                format!("{month} 不是月份，或者重复；只写 1 到 12，各一次。"),
            );
        }
    }
    for (field, list) in lists(card) {
        for (index, text) in list.iter().enumerate() {
            if text.trim().is_empty() {
                found.error(format!("{field}[{index}]"), "空白的一条，请填写或删去。");
            }
        }
    }
    let mut ids = BTreeSet::new();
    for (index, point) in card.key_points.iter().enumerate() {
        let at = |field: &str| format!("key_points[{index}].{field}");
        if point.id.trim().is_empty() || !ids.insert(point.id.as_str()) {
            found.error(at("id"), format!("答案要点的编号“{}”为空或重复，请改成不同的编号。", point.id));
        }
        if point.text.trim().is_empty() {
            found.error(at("text"), "答案要点没有内容。");
        }
        if point.weight > 100 {
            found.error(at("weight"), format!("分值 {} 超过 100。", point.weight));
        }
    }
    for (index, variant) in card.city_variants.iter().enumerate() {
        if !ids.contains(variant.key_point.as_str()) {
            let message = format!("没有编号为“{}”的答案要点。", variant.key_point);
            found.error(format!("city_variants[{index}].key_point"), message);
        }
    }
    for (index, basis) in card.basis.iter().enumerate() {
        if basis.title.trim().is_empty() {
            found.error(format!("basis[{index}].title"), "政策依据没有名称。");
        }
        if basis
            .link
            .as_deref()
            .is_some_and(|link| !link.starts_with("https://") && !link.starts_with("http://"))
        {
            found.error(format!("basis[{index}].link"), "链接须以 https:// 或 http:// 开头。");
        }
        if backwards(basis.valid_from, basis.valid_until) {
            found.error(format!("basis[{index}].valid_until"), "失效日期早于生效日期。");
        }
    }
    if backwards(card.valid_from, card.valid_until) {
        found.error("valid_until", "失效日期早于生效日期。");
    }
    found.0
}

fn wording(card: &Card, found: &mut Found) {
    let lines = std::iter::once(&card.opening.text).chain(&card.opening.variants);
    for (index, line) in lines.enumerate() {
        let length = line.chars().count();
        if length > MAX_OPENING {
            let field =
                if index == 0 { "opening.text".into() } else { format!("opening.variants[{}]", index - 1) };
            let message =
                format!("有 {length} 个字，一口气说不完；请压到 {MAX_OPENING} 个字以内，细节留到追问。");
            found.warning(field, message);
        }
    }
    if card.opening.variants.len() < 2 {
        found.warning("opening.variants", "其他说法少于两种，话务员容易记住原话；请补到两至三种。");
    }
    if card.opening.variants.contains(&card.opening.text) {
        found.warning("opening.variants", "有一种说法与开场白正文相同。");
    }
    if card.expected_seconds > MAX_SECONDS {
        let message = format!("预计 {} 秒，超过三分钟；请精简问题或拆成两张卡。", card.expected_seconds);
        found.warning("expected_seconds", message);
    }
    for (index, id) in card.bands.iter().enumerate() {
        if default_bands().iter().all(|band| &band.id != id) {
            let message = format!("“{id}”不在默认时段之中；如本单位没有自设这个时段，这张卡不会被抽到。");
            found.warning(format!("bands[{index}]"), message);
        }
    }
}

fn key_points(card: &Card, found: &mut Found) {
    let (mut required, mut bonus) = (0, 0);
    for (index, point) in card.key_points.iter().enumerate() {
        let field = format!("key_points[{index}].weight");
        match point.kind {
            KeyPointKind::Fatal if point.weight > 0 => {
                found.warning(field, "致命错误不计分值（命中时应答能力直接记 0 分），请把分值改为 0。");
            }
            KeyPointKind::Fatal => {}
            KeyPointKind::Required | KeyPointKind::Bonus if point.weight == 0 => {
                found.error(field, "必答和加分要点的分值须大于 0，否则答对答错没有区别。");
            }
            KeyPointKind::Required => required += point.weight,
            KeyPointKind::Bonus => bonus += point.weight,
        }
    }
    let has = |kind| card.key_points.iter().any(|point| point.kind == kind);
    if !has(KeyPointKind::Required) {
        found.error("key_points", "没有必答要点，无法判断答得对不对；请至少写一条。");
    } else if bonus > required {
        found.warning("key_points", format!("加分要点合计 {bonus} 分，多于必答要点的 {required} 分。"));
    }
    if !has(KeyPointKind::Fatal) {
        found.info("key_points", "没有写致命错误；如有会误导群众的常见错答，请补上。");
    }
}

fn duties(card: &Card, found: &mut Found) {
    if card.basis.is_empty() {
        found.error("basis", "没有政策依据，地市申诉时无法说明为什么判错。");
    }
    if card.exit_line.trim().is_empty() {
        found.error("exit_line", "没有结束语；须写明谢绝登记工单的说法，以免派人白跑。");
    }
    if card.do_not.is_empty() {
        found.warning("do_not", "没有禁止事项，请写明拨测员不能说什么、不能要求什么。");
    }
    if card.checkpoints.is_empty() {
        found.warning("checkpoints", "没有脚本打卡点；拨测员是否照脚本提问将无从证明，答错也不能扣分。");
    }
    if card.needs_probing && card.probes.is_empty() {
        found.error("probes", "标明了需追问，却没有写追问的话。");
    }
    if card.clarifying.is_empty() {
        found.info("clarifying", "没有写话务员应当核实的情况。");
    }
    for (index, open) in card.to_verify.iter().enumerate() {
        let message = format!(
            "待核：{}（{}）。核实并删去这一条之前，这张卡不会进入已发布的计划。",
            open.what, open.place
        );
        found.warning(format!("to_verify[{index}]"), message);
    }
    if card.reviewer.trim().is_empty() || card.reviewed_on.is_none() {
        found.info("reviewer", "尚未审核；使用前请由本单位审核，并填写审核人和审核日期。");
    }
}

fn dates(card: &Card, month: Month, found: &mut Found) {
    let name = month.name();
    if card.valid_from.is_some_and(|from| from > month.last()) {
        found.error("valid_from", format!("到{name}底还没有生效。"));
    } else if let Some(from) = card.valid_from.filter(|from| *from > month.first()) {
        found.warning("valid_from", format!("{from} 起才生效，之前的日子抽不到这张卡。"));
    }
    let bases = card.basis.iter().enumerate().map(|(index, basis)| {
        (format!("basis[{index}].valid_until"), format!("依据{}", basis.title), basis.valid_until)
    });
    let ends =
        std::iter::once(("valid_until".to_string(), "这张卡".to_string(), card.valid_until)).chain(bases);
    for (field, what, until) in ends {
        match until {
            Some(until) if until < month.first() => {
                found.error(field, format!("{what}已于 {until} 失效，请更新后再用。"));
            }
            Some(until) if until <= month.last() => {
                found.warning(field, format!("{what}将于 {until} 失效，正在{name}之内，请先核对新规定。"));
            }
            _ => {}
        }
    }
    if !card.in_season(month) {
        found.info("season", format!("{name}不在适用月份之内，本月抽不到这张卡。"));
    }
}

fn lists(card: &Card) -> Vec<(String, &[String])> {
    let mut lists: Vec<(String, &[String])> = vec![
        ("cities".into(), &card.cities),
        ("bands".into(), &card.bands),
        ("opening.variants".into(), &card.opening.variants),
        ("probes".into(), &card.probes),
        ("clarifying".into(), &card.clarifying),
        ("do_not".into(), &card.do_not),
        ("checkpoints".into(), &card.checkpoints),
    ];
    for (index, point) in card.key_points.iter().enumerate() {
        lists.push((format!("key_points[{index}].accepted"), &point.accepted));
    }
    lists
}

fn is_kebab(id: &str) -> bool {
    let word = |word: &str| {
        !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    id.len() <= 80 && id.split('-').all(word)
}

fn backwards(from: Option<Day>, until: Option<Day>) -> bool {
    matches!((from, until), (Some(from), Some(until)) if until < from)
}

struct Found(Vec<Problem>);

impl Found {
    fn error(&mut self, field: impl Into<String>, message: impl Into<String>) {
        self.add(Severity::Error, field, message);
    }

    fn warning(&mut self, field: impl Into<String>, message: impl Into<String>) {
        self.add(Severity::Warning, field, message);
    }

    fn info(&mut self, field: impl Into<String>, message: impl Into<String>) {
        self.add(Severity::Info, field, message);
    }

    fn add(&mut self, severity: Severity, field: impl Into<String>, message: impl Into<String>) {
        self.0.push(Problem { severity, field: field.into(), message: message.into() });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{CityVariant, ToVerify, read_card};

    fn good() -> Card {
        let text = include_str!("../../scenarios/shebao-canbao-zhuanyi.toml");
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

    /// A change, and the one problem that it makes in the planning month 2026-12.
    type Fault = (fn(&mut Card), Severity, &'static str, &'static str);

    #[rustfmt::skip] // a table
    const FAULTS: &[Fault] = &[
        (|c| c.key_points.retain(|p| p.kind != KeyPointKind::Required), Severity::Error, "key_points", "没有必答要点"),
        (|c| c.key_points.retain(|p| p.kind != KeyPointKind::Fatal), Severity::Info, "key_points", "没有写致命错误"),
        (|c| c.key_points[0].weight = 0, Severity::Error, "key_points[0].weight", "须大于 0"),
        (|c| c.key_points[0].weight = 101, Severity::Error, "key_points[0].weight", "超过 100"),
        (|c| c.key_points[3].weight = 60, Severity::Warning, "key_points", "加分要点合计 62 分，多于必答要点的 18 分"),
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
        (|c| c.opening.variants[0] = c.opening.text.clone(), Severity::Warning, "opening.variants", "相同"),
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
        for (spoil, severity, field, part) in FAULTS {
            let mut card = good();
            spoil(&mut card);
            let found = problems(&card, Some("2026-12".parse().unwrap()));
            let names: Vec<_> =
                found.iter().map(|problem| (problem.severity, problem.field.as_str())).collect();
            assert_eq!(names, [(*severity, *field)], "{found:#?}");
            assert!(found[0].message.contains(part), "{found:#?}");
        }
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
}
