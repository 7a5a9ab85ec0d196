//! Checks of what the caller plays and says.

use super::{Found, SPOKEN_PER_MINUTE, spoken::spoken_length, spoken_seconds};
use crate::calendar::default_bands;
use crate::scenario::Card;
use std::collections::BTreeSet;

/// A test call takes about three minutes; a talk longer than this does not fit.
const MAX_SECONDS: u32 = 180;
/// A hundred characters are 25 seconds in one breath.
const MAX_OPENING: usize = 100;
/// Two ways to say a line share about half of their pairs of neighbouring characters; from here on they are one.
const ALIKE_PERCENT: usize = 80;
/// How a caller declines: one of each list.
const DECLINES: [&[&str]; 2] = [&["不", "别"], &["登记", "工单", "派人", "派单", "上门", "处理", "立案"]];

pub(super) fn lines(card: &Card, found: &mut Found) {
    let lines: Vec<&String> = std::iter::once(&card.opening.text).chain(&card.opening.variants).collect();
    let field = |index: usize| match index {
        0 => "opening.text".to_string(),
        _ => format!("opening.variants[{}]", index - 1),
    };
    for (index, line) in lines.iter().enumerate() {
        let length = line.chars().count();
        if length > MAX_OPENING {
            let message =
                format!("有 {length} 个字，一口气说不完；请压到 {MAX_OPENING} 个字以内，细节留到追问。");
            found.warning(field(index), message);
        }
        if let Some(same) = lines[..index].iter().position(|earlier| alike(earlier, line)) {
            let other = if same == 0 { "开场白正文".into() } else { format!("第 {same} 种说法") };
            found.warning(field(index), format!("与{other}相同或几乎相同，换了等于没换；请换一种说法。"));
        }
    }
    if card.opening.variants.len() < 2 {
        found.warning("opening.variants", "其他说法少于两种，话务员容易记住原话；请补到两至三种。");
    }
    length(card, found);
    for (index, id) in card.bands.iter().enumerate() {
        if default_bands().iter().all(|band| &band.id != id) {
            let message = format!("“{id}”不在默认时段之中；如本单位没有自设这个时段，这张卡不会被抽到。");
            found.warning(format!("bands[{index}]"), message);
        }
    }
    for (field, text) in [
        ("sub_topic", &card.sub_topic),
        ("background", &card.background),
        ("persona.role", &card.persona.role),
        ("persona.county", &card.persona.county),
    ] {
        if text.trim().is_empty() {
            found.warning(field, format!("没有写{}，拨测员无从扮演，请补上。", name_of(field)));
        }
    }
}

fn name_of(field: &str) -> &str {
    crate::scenario::field_name(field.rsplit('.').next().unwrap_or(field))
}

fn length(card: &Card, found: &mut Found) {
    let estimate = spoken_seconds(card);
    if card.expected_seconds > MAX_SECONDS {
        let message = format!("预计 {} 秒，超过三分钟；请精简问题或拆成两张卡。", card.expected_seconds);
        found.warning("expected_seconds", message);
    } else if estimate > MAX_SECONDS {
        let message = format!(
            "按每分钟 {SPOKEN_PER_MINUTE} 字估算，问答全程约 {estimate} 秒，超过三分钟；请精简要点或追问，或拆成两张卡。"
        );
        found.warning("expected_seconds", message);
    } else if card.expected_seconds >= 10 && card.expected_seconds * 3 < estimate * 2 {
        let message = format!(
            "预计 {} 秒，但按每分钟 {SPOKEN_PER_MINUTE} 字估算约需 {estimate} 秒，请核对。",
            card.expected_seconds
        );
        found.info("expected_seconds", message);
    }
}

pub(super) fn duties(card: &Card, found: &mut Found) {
    let declines = |text: &str| DECLINES.iter().all(|words| words.iter().any(|word| text.contains(word)));
    if card.exit_line.trim().is_empty() {
        found.error("exit_line", "没有结束语；须写明谢绝登记工单的说法，以免派人白跑。");
    } else if !declines(&card.exit_line) {
        found.warning("exit_line", "结束语没有谢绝登记，请写上“不用登记”一类的话，以免派人白跑。");
    }
    if card.do_not.is_empty() {
        found.warning("do_not", "没有禁止事项，请写明拨测员不能说什么、不能要求什么。");
    }
    let ticks = |word: &str| card.checkpoints.iter().any(|point| point.contains(word));
    if card.checkpoints.is_empty() {
        found.warning("checkpoints", "没有脚本打卡点；拨测员是否照脚本提问将无从证明，答错也不能扣分。");
    } else if card.needs_probing && !ticks("追问") {
        found.warning(
            "checkpoints",
            "标明了需追问，打卡点里却没有“已追问”；没有追问的通话不能判答错，请补上。",
        );
    }
    if card.needs_probing && card.probes.is_empty() {
        found.error("probes", "标明了需追问，却没有写追问的话。");
    }
    if card.clarifying.is_empty() {
        found.info("clarifying", "没有写话务员应当核实的情况。");
    }
    if card.reviewer.trim().is_empty() || card.reviewed_on.is_none() {
        found.info("reviewer", "尚未审核；使用前请由本单位审核，并填写审核人和审核日期。");
    } else if card.reviewer.trim() == card.author.trim() {
        found.warning("reviewer", "审核人与编写人是同一人，请换一个人审核。");
    }
}

/// Figures as long as a mobile number or an identity number belong to somebody.
pub(super) fn secrets(card: &Card, found: &mut Found) {
    let mut texts = vec![
        ("background".to_string(), &card.background),
        ("opening.text".to_string(), &card.opening.text),
        ("exit_line".to_string(), &card.exit_line),
        ("persona.role".to_string(), &card.persona.role),
        ("persona.county".to_string(), &card.persona.county),
    ];
    for (field, list) in [("opening.variants", &card.opening.variants), ("probes", &card.probes)] {
        texts.extend(list.iter().enumerate().map(|(index, text)| (format!("{field}[{index}]"), text)));
    }
    for (field, text) in texts {
        let digits = text.split(|letter: char| !letter.is_ascii_digit() && letter != 'X');
        if digits.map(str::len).any(|length| length == 11 || length == 18) {
            found.error(field, "像是手机号或身份证号；卡片里不得有真实的号码，请删去。");
        }
    }
}

/// True where two lines are the same but for punctuation, or nearly so.
fn alike(one: &str, other: &str) -> bool {
    let pairs = |text: &str| {
        let letters: Vec<char> = text.chars().filter(|letter| letter.is_alphanumeric()).collect();
        letters.windows(2).map(|pair| (pair[0], pair[1])).collect::<BTreeSet<_>>()
    };
    let (ones, others) = (pairs(one), pairs(other));
    let (shared, all) = (ones.intersection(&others).count(), ones.union(&others).count());
    spoken_length(one) > 0 && all > 0 && shared * 100 >= all * ALIKE_PERCENT
}
