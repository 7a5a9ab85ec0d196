//! The scorecard the program is shipped with (DESIGN section 6): 100 points, our own judgement, editable as a new
//! version.

use super::{
    Choice, ConnectionRule, Dimension, Item, ItemKind, NaRule, Scorecard, Steps, Tenths, Veto, VetoEffect,
    WaitStep,
};

/// 接通 20 + 话务礼仪 20 + 应答能力 40 + 沟通技巧 20.
///
/// Connection: first attempt, within 15 s and at most one menu level earn 20. Over 15 / 30 / 60 s cost 2 / 4 / 6, each
/// redial 3 (at most 6), each menu level after the first 1 (at most 4); so a connected task keeps at least 4, and the
/// wait is counted by the office's 15-second clock.
pub fn default_scorecard() -> Scorecard {
    Scorecard {
        name: "12345 热线拨测评分表".into(),
        na_rule: NaRule::RemovedFromDenominator,
        dimensions: vec![
            dimension("connection", "接通", vec![connection()]),
            dimension("etiquette", "话务礼仪", etiquette()),
            dimension("answering", "应答能力", answering()),
            dimension("communication", "沟通技巧", communication()),
        ],
    }
}

fn dimension(id: &str, name: &str, items: Vec<Item>) -> Dimension {
    Dimension { id: id.into(), name: name.into(), points: items.iter().map(|item| item.points).sum(), items }
}

fn connection() -> Item {
    let wait = [(15, 2), (30, 4), (60, 6)]
        .map(|(over_seconds, points)| WaitStep { over_seconds, deduct: Tenths::points(points) });
    let rule = ConnectionRule {
        wait: wait.to_vec(),
        per_redial: Tenths::points(3),
        redial_most: Tenths::points(6),
        free_levels: 1,
        per_level: Tenths::points(1),
        level_most: Tenths::points(4),
    };
    Item {
        kind: ItemKind::Connection { rule },
        ..item(
            "connection",
            "接通情况",
            20,
            "由拨打记录自动得出：首拨接通、15 秒内人工应答、语音导航不超过 1 层得满分；等待、重拨、导航层级按表扣分；未接通得 0 分。",
        )
    }
}

fn etiquette() -> Vec<Item> {
    vec![
        Item {
            connection_task: true,
            note_required_below: Some(Tenths::points(3)),
            ..plain(
                "greeting",
                "问候与工号",
                "接起后是否主动问候、主动报工号。",
                &[
                    (5, "主动问候，工号报得清楚"),
                    (3, "有问候，工号含糊或经询问才报出"),
                    (1, "只问候或只报工号"),
                    (0, "既无问候也无工号"),
                ],
            )
        },
        plain(
            "mandarin",
            "普通话与语速",
            "是否用普通话（来电人用方言时能听懂并作答亦可），语速是否适中。",
            &[
                (3, "普通话清楚，语速适中"),
                (2, "略有口音或稍快稍慢，不影响理解"),
                (1, "需要请对方重复才能听懂"),
                (0, "多处听不懂"),
            ],
        ),
        Item {
            note_required_below: Some(Tenths::points(3)),
            veto: Some(Veto {
                effect: VetoEffect::SheetFails, when: "辱骂、讥讽或威胁来电人".into()
            }),
            ..plain(
                "wording",
                "文明用语",
                "称呼、用语是否礼貌，语气是否平和。",
                &[
                    (5, "全程使用“您”“请”“谢谢”等用语，语气平和"),
                    (3, "用语得当，语气平淡"),
                    (1, "有不耐烦或生硬的表现"),
                    (0, "多次不耐烦或使用服务忌语"),
                ],
            )
        },
        Item {
            na_allowed: true,
            ..plain(
                "hold",
                "等待告知",
                "让来电人等待时是否事先告知、事后致谢。通话中没有等待的，选“不适用”。",
                &[
                    (4, "事先说明原因、征得同意，回来后致谢"),
                    (2, "事先告知，但没有说明原因或没有致谢"),
                    (0, "没有告知就让来电人等待"),
                ],
            )
        },
        Item {
            veto: Some(Veto {
                effect: VetoEffect::DimensionZero,
                when: "来电人没有说完，话务员无故挂断".into(),
            }),
            ..plain(
                "closing",
                "结束语与挂机",
                "是否询问还有无其他问题、使用结束语，并等来电人先挂机。",
                &[
                    (3, "有结束语，等来电人先挂机"),
                    (2, "有结束语，但先于来电人挂机"),
                    (1, "没有结束语，等来电人先挂机"),
                    (0, "没有结束语，并先于来电人挂机"),
                ],
            )
        },
    ]
}

fn answering() -> Vec<Item> {
    vec![
        Item {
            kind: ItemKind::KeyPoints,
            note_required_below: Some(Tenths::points(12)),
            veto: Some(Veto {
                effect: VetoEffect::DimensionZero, when: "答复有误导来电人的致命错误".into()
            }),
            ..item(
                "key_points",
                "答案要点",
                24,
                "按场景卡的答案要点逐条勾选：必答要点按权重得分，加分要点可弥补缺项但不超过满分，出现致命错误的本维度记 0 分。",
            )
        },
        Item {
            na_allowed: true,
            ..plain(
                "clarifying",
                "主动询问",
                "答复前是否问清必要的情况。场景卡没有列出应问事项的，选“不适用”。",
                &[
                    (8, "应问的都问到了"),
                    (6, "问到大部分，缺少的不影响结论"),
                    (4, "只问到一半左右"),
                    (2, "经来电人提示才问"),
                    (0, "没有询问就作答"),
                ],
            )
        },
        plain(
            "basis",
            "依据与时效",
            "所说的政策依据是否正确、是否现行有效。",
            &[
                (4, "依据正确，现行有效"),
                (2, "说法正确，没有说明依据"),
                (1, "依据笼统或名称有误，结论不受影响"),
                (0, "依据错误或已经失效"),
            ],
        ),
        plain(
            "next_step",
            "办理渠道",
            "是否告知下一步怎么办、到哪里办、找谁办。",
            &[
                (4, "渠道具体可行（地点、电话、网址或转办）"),
                (2, "只说了主管部门，没有具体渠道"),
                (0, "没有告知，或渠道有误"),
            ],
        ),
    ]
}

fn communication() -> Vec<Item> {
    vec![
        plain(
            "listening",
            "倾听不打断",
            "是否让来电人把话说完。",
            &[(6, "耐心听完，有回应"), (4, "听完，少有回应"), (2, "打断一次"), (0, "多次打断或抢话")],
        ),
        plain(
            "restating",
            "复述确认",
            "答复前是否用自己的话复述、确认来电人的问题。",
            &[
                (5, "准确复述并得到确认"),
                (3, "复述不完整或没有等待确认"),
                (0, "没有复述，或理解错误而没有发现"),
            ],
        ),
        plain(
            "clarity",
            "表达清晰",
            "答复是否有条理、容易听懂。",
            &[
                (5, "条理清楚，通俗易懂"),
                (3, "基本清楚，有重复或术语没有解释"),
                (1, "需要反复追问才能弄明白"),
                (0, "说不清楚"),
            ],
        ),
        plain(
            "empathy",
            "共情与主动",
            "是否体谅来电人的处境、主动提供有用信息。",
            &[(4, "有安抚或理解的表示，并主动提供有用信息"), (2, "二者有其一"), (0, "二者都没有")],
        ),
    ]
}

/// An item chosen from labelled choices, best first; the first gives the full points.
fn plain(id: &str, name: &str, about: &str, choices: &[(i32, &str)]) -> Item {
    let choices: Vec<Choice> = choices
        .iter()
        .map(|&(points, label)| Choice { points: Tenths::points(points), label: label.into() })
        .collect();
    let full = choices.first().map_or(Tenths::ZERO, |best| best.points);
    Item {
        points: full,
        kind: ItemKind::Plain { steps: Steps::Listed { choices } },
        ..item(id, name, 0, about)
    }
}

fn item(id: &str, name: &str, points: i32, about: &str) -> Item {
    Item {
        id: id.into(),
        name: name.into(),
        about: about.into(),
        points: Tenths::points(points),
        kind: ItemKind::KeyPoints,
        na_allowed: false,
        note_required_below: None,
        veto: None,
        connection_task: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_points_are_those_of_the_design() {
        let card = default_scorecard();
        card.check().unwrap();
        assert_eq!(card.points(), Tenths::points(100));
        let points: Vec<(String, i32, Vec<i32>)> = card
            .dimensions
            .iter()
            .map(|d| (d.name.clone(), d.points.0 / 10, d.items.iter().map(|i| i.points.0 / 10).collect()))
            .collect();
        assert_eq!(
            points,
            [
                ("接通".into(), 20, vec![20]),
                ("话务礼仪".into(), 20, vec![5, 3, 5, 4, 3]),
                ("应答能力".into(), 40, vec![24, 8, 4, 4]),
                ("沟通技巧".into(), 20, vec![6, 5, 5, 4]),
            ]
        );
        let connection_task: Vec<&str> = card
            .dimensions
            .iter()
            .flat_map(|d| &d.items)
            .filter(|item| item.applies(false))
            .map(|item| item.name.as_str())
            .collect();
        assert_eq!(connection_task, ["接通情况", "问候与工号"]);
    }

    #[test]
    fn the_card_survives_json() {
        let card = default_scorecard();
        let text = serde_json::to_string(&card).unwrap();
        assert_eq!(serde_json::from_str::<Scorecard>(&text).unwrap(), card);
    }
}
