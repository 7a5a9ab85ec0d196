//! The question card: everything that a caller needs to play one question and to judge the answer.
//!
//! A card is plain data. The same shape is the file under `scenarios/`, the frozen version in the database and what the
//! page edits. Empty lists mean "no restriction" (cities, bands, season) or "none" (everything else).

use crate::calendar::{Day, Month};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// 提问场景: one question card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// Stable name: lower-case ASCII words joined by `-`; the file is called `{id}.toml`.
    pub id: String,
    /// 标题: what the office calls it.
    pub title: String,
    /// 主题, e.g. 社保; plans are balanced over it.
    pub topic: String,
    /// 子主题, e.g. 关系转移.
    pub sub_topic: String,
    /// Names of the cities it suits (太原市); empty = all.
    #[serde(default)]
    pub cities: Vec<String>,
    /// Ids of the bands it suits; empty = all.
    #[serde(default)]
    pub bands: Vec<String>,
    /// Months in which a citizen would ask this, 1..=12; empty = all year.
    #[serde(default)]
    pub season: Vec<u32>,
    /// The first day on which the card may be used.
    #[serde(default)]
    pub valid_from: Option<Day>,
    /// The last day on which the card may be used.
    #[serde(default)]
    pub valid_until: Option<Day>,
    /// 难度: 1 easy, 2 usual, 3 hard.
    pub difficulty: u8,
    /// 需追问: the right answer only comes out when the caller probes.
    #[serde(default)]
    pub needs_probing: bool,
    /// 新政策: in force for so short a time that agents may not know it yet.
    #[serde(default)]
    pub new_policy: bool,
    /// How long the talk should take, in seconds.
    pub expected_seconds: u32,
    /// 背景 in a sentence: what the caller plays.
    pub background: String,
    /// 追问: what the caller asks when the answer stays general.
    #[serde(default)]
    pub probes: Vec<String>,
    /// 应当核实的情况: what a good agent asks back before answering.
    #[serde(default)]
    pub clarifying: Vec<String>,
    /// 结束语: thanks, and declines that a work order be registered.
    #[serde(default)]
    pub exit_line: String,
    /// 禁止事项: what the caller must not say or do.
    #[serde(default)]
    pub do_not: Vec<String>,
    /// 脚本打卡点: what the caller ticks; a wrong answer counts only where these were done.
    #[serde(default)]
    pub checkpoints: Vec<String>,
    /// Who wrote the card.
    pub author: String,
    /// Who checked it; empty = nobody yet.
    #[serde(default)]
    pub reviewer: String,
    /// When it was checked.
    #[serde(default)]
    pub reviewed_on: Option<Day>,
    /// 角色: whom the caller plays.
    pub persona: Persona,
    /// 开场白: what the caller says first.
    pub opening: Opening,
    /// 答案要点, in the order in which they are ticked.
    #[serde(default)]
    pub key_points: Vec<KeyPoint>,
    /// Where one city's right answer differs.
    #[serde(default)]
    pub city_variants: Vec<CityVariant>,
    /// 政策依据.
    #[serde(default)]
    pub basis: Vec<Basis>,
    /// 待核: what the office must fill in first; a card with an open entry is never drawn for a published plan.
    #[serde(default)]
    pub to_verify: Vec<ToVerify>,
}

/// 角色: whom the caller plays. No real person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Persona {
    /// Years, 16..=100.
    pub age: u8,
    /// Trade or situation, e.g. 在外打工的装修工.
    pub role: String,
    /// A kind of place, never an address: 城区, 某县.
    pub county: String,
}

/// 开场白: the opening line and other ways to say it, so that no city learns to recognise the words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Opening {
    /// The line as written.
    pub text: String,
    /// Two or three spoken variants with the same meaning.
    #[serde(default)]
    pub variants: Vec<String>,
}

impl Opening {
    /// In how many ways it can be said.
    pub fn ways(&self) -> usize {
        self.variants.len() + 1
    }

    /// One of them: 0 is the line as written, 1 the first variant, and so on.
    pub fn way(&self, place: usize) -> &str {
        place.checked_sub(1).and_then(|place| self.variants.get(place)).unwrap_or(&self.text)
    }
}

/// 答案要点: one thing that a right answer contains, or (fatal) must not contain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct KeyPoint {
    /// Stable name within the card.
    pub id: String,
    /// How it counts.
    pub kind: KeyPointKind,
    /// Points, 0..=100; what counts is the share among required and bonus points. Fatal errors carry none.
    #[serde(default)]
    pub weight: u32,
    /// What the agent should say; for a fatal error, what would mislead the citizen.
    pub text: String,
    /// 同等认可: what counts as well (a transfer, the department's number, a registered call-back).
    #[serde(default)]
    pub accepted: Vec<String>,
}

/// How a key point counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum KeyPointKind {
    /// 必答
    Required,
    /// 加分
    Bonus,
    /// 致命错误
    Fatal,
}

impl KeyPointKind {
    /// The Chinese name.
    pub fn name(self) -> &'static str {
        match self {
            KeyPointKind::Required => "必答",
            KeyPointKind::Bonus => "加分",
            KeyPointKind::Fatal => "致命错误",
        }
    }
}

/// Where one city's right answer to one key point differs from the others'.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CityVariant {
    /// The city's name.
    pub city: String,
    /// The key point whose text this replaces.
    pub key_point: String,
    /// What the agent of this city should say.
    pub text: String,
    /// What counts as well in this city.
    #[serde(default)]
    pub accepted: Vec<String>,
}

/// 政策依据: the rule that makes the answer right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Basis {
    /// With the marks, e.g. 《中华人民共和国社会保险法》.
    pub title: String,
    /// Document number and, where it helps, the article; empty where there is none.
    #[serde(default)]
    pub number: String,
    /// Names of the cities in which it is in force; empty = all. A national rule names none.
    #[serde(default)]
    pub cities: Vec<String>,
    /// An official page.
    #[serde(default)]
    pub link: Option<String>,
    /// In force from.
    #[serde(default)]
    pub valid_from: Option<Day>,
    /// The last day in force.
    #[serde(default)]
    pub valid_until: Option<Day>,
}

/// 待核: one thing that only the office can know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ToVerify {
    /// Which part of the card is open: a field or a key point's id.
    #[serde(rename = "where")]
    pub place: String,
    /// What to find out, and from whom.
    pub what: String,
}

impl Card {
    /// True while an entry of 待核 is open.
    pub fn is_open(&self) -> bool {
        !self.to_verify.is_empty()
    }

    /// How people call the place of an entry of 待核: a key point by its number, a field by its name, else as written.
    pub fn place_name(&self, place: &str) -> String {
        match self.key_points.iter().position(|point| point.id == place) {
            Some(index) => format!("第 {} 条要点", index + 1),
            None => field_name(place).to_owned(),
        }
    }

    /// True where one of its rules is in force in the city called `city`.
    pub fn has_basis_in(&self, city: &str) -> bool {
        self.basis.iter().any(|basis| basis.cities.is_empty() || basis.cities.iter().any(|name| name == city))
    }

    /// True where a citizen would ask this in `month`.
    pub fn in_season(&self, month: Month) -> bool {
        self.season.is_empty() || self.season.contains(&month.number())
    }

    /// True where the card may be used on `day`.
    pub fn valid_on(&self, day: Day) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_until.is_none_or(|until| day <= until)
    }

    /// True where the card suits a call to the city called `city` in the band with id `band`.
    pub fn suits(&self, city: &str, band: &str) -> bool {
        let allows = |list: &[String], name: &str| list.is_empty() || list.iter().any(|entry| entry == name);
        allows(&self.cities, city) && allows(&self.bands, band)
    }
}

/// The Chinese name of a field, by the last part of its key; the key itself where there is none.
pub fn field_name(key: &str) -> &str {
    match key {
        "id" => "编号",
        "title" => "标题",
        "topic" => "主题",
        "sub_topic" => "子主题",
        "cities" => "适用地市",
        "bands" => "适用时段",
        "season" => "适用月份",
        "valid_from" => "生效日期",
        "valid_until" => "失效日期",
        "difficulty" => "难度",
        "needs_probing" => "需追问",
        "new_policy" => "新政策",
        "expected_seconds" => "预计时长",
        "background" => "背景",
        "probes" => "追问",
        "clarifying" => "应核实的情况",
        "exit_line" => "结束语",
        "do_not" => "禁止事项",
        "checkpoints" => "脚本打卡点",
        "author" => "编写人",
        "reviewer" => "审核人",
        "reviewed_on" => "审核日期",
        "persona" => "角色",
        "age" => "年龄",
        "role" => "身份",
        "county" => "所在区县",
        "opening" => "开场白",
        "text" => "正文",
        "variants" => "其他说法",
        "key_points" => "答案要点",
        "kind" => "类别",
        "weight" => "分值",
        "accepted" => "同等认可",
        "city_variants" => "地市差异",
        "city" => "地市",
        "key_point" => "所指要点",
        "basis" => "政策依据",
        "number" => "文号",
        "link" => "链接",
        "to_verify" => "待核",
        "where" => "位置",
        "what" => "内容",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Versions are immutable: what an older program kept must be readable for ever, with whatever fields it had.
    #[test]
    fn a_card_kept_by_the_first_release_is_still_read() {
        let kept = r#"{"id":"a","title":"标题","topic":"社保","sub_topic":"转移","difficulty":2,"expected_seconds":120,
            "background":"背景","author":"甲","persona":{"age":30,"role":"职工","county":"城区"},"opening":{"text":"您好"},
            "key_points":[{"id":"p1","kind":"required","text":"要点"}],"basis":[{"title":"《社会保险法》"}],
            "to_verify":[{"where":"p1","what":"金额"}]}"#;
        let card: Card = serde_json::from_str(kept).unwrap();
        assert_eq!((card.basis[0].cities.len(), card.key_points[0].weight), (0, 0));
        assert!(card.is_open() && card.has_basis_in("太原市") && card.suits("太原市", "night"));
    }
}
