//! The same sheets reckoned a second time, by other means: exact fractions instead of integers of tenths, one flat list of
//! lines instead of a walk through the card, for any card instead of the one that is shipped.

use super::*;
use crate::score::{Choice, Steps, Veto, WaitStep};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// An exact fraction of a tenth of a point.
#[derive(Debug, Clone, Copy)]
struct Exact(i128, i128);

impl Exact {
    fn of(tenths: i32) -> Exact {
        Exact(i128::from(tenths), 1)
    }

    fn plus(self, other: Exact) -> Exact {
        Exact(self.0 * other.1 + other.0 * self.1, self.1 * other.1)
    }

    fn times(self, part: i128, whole: i128) -> Exact {
        Exact(self.0 * part, self.1 * whole)
    }

    /// ⌊x + ½⌋.
    fn rounded(self) -> i32 {
        let Exact(over, under) = self.plus(Exact(1, 2));
        i32::try_from(over.div_euclid(under)).unwrap()
    }
}

/// What one item contributes: its dimension, what it earns, what it is out of; and how far its veto reaches.
struct Line {
    dimension: usize,
    earned: Option<Exact>,
    out_of: i32,
    veto: Option<VetoEffect>,
}

/// A sheet to reckon.
#[derive(Debug, Clone)]
struct Case {
    card: Scorecard,
    scenario: bool,
    points: Vec<ScoredKeyPoint>,
    checkpoints: Vec<String>,
    facts: ConnectionFacts,
    fields: BTreeMap<String, Value>,
}

/// Total, denominator, of a hundred, dimensions, failed, complete.
type Sums = (Option<i32>, i32, Option<i32>, Vec<Option<i32>>, bool, bool);

impl Case {
    fn word(&self, field: &str) -> &str {
        self.fields.get(field).and_then(Value::as_str).unwrap_or("")
    }

    fn reckon(&self) -> Sums {
        let reach = self.facts.reach;
        let mut complete = reach != Reach::Open;
        let mut lines: Vec<Line> = Vec::new();
        for (dimension, item) in self
            .card
            .dimensions
            .iter()
            .enumerate()
            .flat_map(|(at, of)| of.items.iter().map(move |item| (at, item)))
        {
            let derived = matches!(item.kind, ItemKind::Connection { .. });
            let out = match reach {
                Reach::NotTheCity => true,
                Reach::NotConnected | Reach::Connected => !derived,
                Reach::Open | Reach::Served => !(self.scenario || derived || item.connection_task),
            };
            if out {
                continue;
            }
            let (line, judged) = match &item.kind {
                ItemKind::Connection { rule } => (self.derived(item, rule), true),
                ItemKind::Plain { .. } => self.chosen(item),
                ItemKind::KeyPoints => self.counted(item),
            };
            let noted = !self.word(&format!("note:{}", item.id)).is_empty();
            let low = item
                .note_required_below
                .zip(line.earned)
                .is_some_and(|(limit, earned)| earned.0 < i128::from(limit.0) * earned.1);
            // 不适用 asks for no note even where it counts as full, nor does what is still missing.
            let applies = !derived && judged && !self.left_out(item);
            complete &= judged && (noted || !(line.veto.is_some() || low && applies));
            lines.push(Line { dimension, ..line });
        }
        let dimensions: Vec<(Option<i32>, i32)> = (0..self.card.dimensions.len())
            .map(|at| {
                let of = || lines.iter().filter(|line| line.dimension == at);
                let out_of = of().map(|line| line.out_of).sum();
                let zero = of().any(|line| line.veto == Some(VetoEffect::DimensionZero));
                let sum: Exact = of().filter_map(|line| line.earned).fold(Exact::of(0), Exact::plus);
                ((out_of > 0).then(|| if zero { 0 } else { sum.rounded() }), out_of)
            })
            .collect();
        let out_of: i32 = dimensions.iter().map(|(_, out_of)| out_of).sum();
        let total = (matches!(reach, Reach::Open | Reach::Served) && out_of > 0)
            .then(|| dimensions.iter().filter_map(|(points, _)| *points).sum::<i32>());
        let hundred = total
            .filter(|_| complete)
            .map(|total| Exact::of(1_000).times(i128::from(total), i128::from(out_of)).rounded());
        let failed = lines.iter().any(|line| line.veto == Some(VetoEffect::SheetFails));
        (total, out_of, hundred, dimensions.into_iter().map(|(points, _)| points).collect(), failed, complete)
    }

    /// True where the item counts as 不适用.
    fn left_out(&self, item: &Item) -> bool {
        match item.kind {
            ItemKind::Plain { .. } => item.na_allowed && self.word(&format!("item:{}", item.id)) == "na",
            ItemKind::KeyPoints => {
                let skipped =
                    (0..self.checkpoints.len()).any(|at| self.word(&format!("checkpoint:{at}")) == "not");
                let required =
                    self.points.iter().any(|one| one.kind == KeyPointKind::Required && one.weight > 0);
                let fatal = self.points.iter().any(|one| {
                    one.kind == KeyPointKind::Fatal
                        && self.word(&format!("key_point:{}", one.id)) == "occurred"
                });
                skipped || !(required || fatal && item.veto.is_some())
            }
            ItemKind::Connection { .. } => false,
        }
    }

    fn line(earned: Option<Exact>, out_of: i32, veto: Option<VetoEffect>) -> Line {
        Line { dimension: 0, earned, out_of, veto }
    }

    fn without(&self, item: &Item) -> Line {
        match self.card.na_rule {
            NaRule::RemovedFromDenominator => Case::line(None, 0, None),
            NaRule::CountsAsFull => Case::line(Some(Exact::of(item.points.0)), item.points.0, None),
        }
    }

    fn derived(&self, item: &Item, rule: &ConnectionRule) -> Line {
        let full = item.points.0;
        let left = match self.facts.reach {
            Reach::Open | Reach::NotTheCity => return Case::line(None, full, None),
            Reach::NotConnected => 0,
            Reach::Connected | Reach::Served => {
                let redials = i32::try_from(self.facts.attempts).unwrap().max(1) - 1;
                let levels = (i64::from(self.facts.ivr_levels) - i64::from(rule.free_levels)).max(0) as i32;
                let waited = self.facts.wait_ms.unwrap_or(0);
                let over = rule.wait.iter().filter(|step| waited > i64::from(step.over_seconds) * 1_000);
                let wait = over.map(|step| step.deduct.0).max().unwrap_or(0);
                full - (rule.per_redial.0 * redials).min(rule.redial_most.0)
                    - wait
                    - (rule.per_level.0 * levels).min(rule.level_most.0)
            }
        };
        Case::line(Some(Exact::of(left.max(0))), full, None)
    }

    /// A chosen item, and whether it is judged.
    fn chosen(&self, item: &Item) -> (Line, bool) {
        let full = item.points.0;
        let value = self.fields.get(&format!("item:{}", item.id)).cloned().unwrap_or_default();
        match (&value, &item.veto) {
            (Value::Number(tenths), _) => {
                (Case::line(Some(Exact::of(tenths.as_i64().unwrap() as i32)), full, None), true)
            }
            (Value::String(word), _) if word == "na" && item.na_allowed => (self.without(item), true),
            (Value::String(word), Some(veto)) if word == "veto" => {
                (Case::line(Some(Exact::of(0)), full, Some(veto.effect)), true)
            }
            _ => (Case::line(None, full, None), false),
        }
    }

    /// The counted item, and whether everything it needs is judged.
    fn counted(&self, item: &Item) -> (Line, bool) {
        let full = item.points.0;
        let said = |point: &ScoredKeyPoint| self.word(&format!("key_point:{}", point.id)).to_string();
        let of = |kind: KeyPointKind| self.points.iter().filter(move |point| point.kind == kind);
        let steps: Vec<&str> =
            (0..self.checkpoints.len()).map(|at| self.word(&format!("checkpoint:{at}"))).collect();
        let ticked = steps.iter().all(|step| !step.is_empty());
        if steps.contains(&"not") {
            return (self.without(item), ticked);
        }
        let open = of(KeyPointKind::Required).filter(|point| said(point).is_empty()).count();
        let judged = ticked && open == 0;
        if !ticked {
            return (Case::line(None, full, None), false);
        }
        if let Some(veto) = &item.veto
            && of(KeyPointKind::Fatal).any(|point| said(point) == "occurred")
        {
            return (Case::line(Some(Exact::of(0)), full, Some(veto.effect)), judged);
        }
        let whole: u32 = of(KeyPointKind::Required).map(|point| point.weight).sum();
        if whole == 0 {
            return (self.without(item), judged);
        }
        let given: u32 = self
            .points
            .iter()
            .filter(|point| point.kind != KeyPointKind::Fatal && said(point) == "hit")
            .map(|point| point.weight)
            .sum();
        let share = Exact::of(full).times(i128::from(given.min(whole)), i128::from(whole));
        // Scores are whole tenths: a share is rounded before it is added.
        (Case::line(Some(Exact::of(share.rounded())), full, None), judged)
    }
}

fn any_item(at: usize) -> impl Strategy<Value = Item> {
    let effect = prop::sample::select(vec![
        None,
        Some(VetoEffect::ItemZero),
        Some(VetoEffect::DimensionZero),
        Some(VetoEffect::SheetFails),
    ]);
    (1..20i32, any::<bool>(), any::<bool>(), effect, prop::option::of(1..20i32)).prop_map(
        move |(halves, na_allowed, connection_task, effect, limit)| Item {
            id: format!("i{at}"),
            name: format!("项目{at}"),
            about: String::new(),
            points: Tenths(halves * 5),
            kind: ItemKind::Plain { steps: Steps::Every { step: Tenths(5) } },
            na_allowed,
            note_required_below: limit.map(|limit| Tenths(limit.min(halves) * 5)),
            veto: effect.map(|effect| Veto { effect, when: "出格".into() }),
            connection_task,
        },
    )
}

fn any_rule() -> impl Strategy<Value = ConnectionRule> {
    (0..40i32, 0..80i32, 0..3u32, 0..30i32, 0..60i32, 1..60i32).prop_map(
        |(per_redial, redial_most, free_levels, per_level, level_most, first)| ConnectionRule {
            wait: vec![
                WaitStep { over_seconds: 15, deduct: Tenths(first) },
                WaitStep { over_seconds: 40, deduct: Tenths(first + 15) },
            ],
            per_redial: Tenths(per_redial),
            redial_most: Tenths(redial_most),
            free_levels,
            per_level: Tenths(per_level),
            level_most: Tenths(level_most),
        },
    )
}

fn any_card() -> impl Strategy<Value = Scorecard> {
    let items: Vec<_> = (0..7usize).map(any_item).collect();
    (items, any_rule(), any::<bool>(), 1..300i32).prop_map(|(mut items, rule, full_na, connection)| {
        let mut counted = items.remove(3);
        counted.kind = ItemKind::KeyPoints;
        counted.na_allowed = false;
        let mut derived = items.remove(0);
        derived.points = Tenths(connection);
        derived.kind = ItemKind::Connection { rule };
        (derived.na_allowed, derived.veto, derived.note_required_below) = (false, None, None);
        let mut rest = items.into_iter();
        let mut next = |n: usize| rest.by_ref().take(n).collect::<Vec<Item>>();
        let mut answering = next(1);
        answering.push(counted);
        let parts = [vec![derived], next(2), answering, next(2)];
        let dimension = |(at, items): (usize, Vec<Item>)| Dimension {
            id: format!("d{at}"),
            name: format!("维度{at}"),
            points: items.iter().map(|item| item.points).sum(),
            items,
        };
        let na_rule = if full_na { NaRule::CountsAsFull } else { NaRule::RemovedFromDenominator };
        let dimensions = parts.into_iter().enumerate().map(dimension).collect();
        Scorecard { name: "任意".into(), na_rule, dimensions }
    })
}

fn any_points() -> impl Strategy<Value = Vec<ScoredKeyPoint>> {
    let kind = prop::sample::select(vec![
        KeyPointKind::Required,
        KeyPointKind::Required,
        KeyPointKind::Bonus,
        KeyPointKind::Fatal,
    ]);
    prop::collection::vec((kind, 0..12u32), 0..6).prop_map(|points| {
        let point = |(at, (kind, weight)): (usize, (KeyPointKind, u32))| ScoredKeyPoint {
            id: format!("k{at}"),
            text: format!("要点{at}"),
            kind,
            weight,
        };
        points.into_iter().enumerate().map(point).collect()
    })
}

/// One of the values that a field can hold, picked by a number; now and then none.
fn value(input: &str, choices: &[Choice], pick: usize) -> Value {
    match (input, pick % 8) {
        ("note", 0..=3) => json!("说明"),
        ("note", _) | (_, 0) => Value::Null,
        ("item", 1) => json!("na"),
        ("item", 2) => json!("veto"),
        ("item", _) => json!(choices[pick % choices.len()].points.0),
        ("checkpoint", 1) => json!("not"),
        ("checkpoint", _) => json!("done"),
        ("fatal", 1) => json!("occurred"),
        ("fatal", _) => json!("not"),
        (_, 1..=3) => json!("missed"),
        _ => json!("hit"),
    }
}

fn any_case() -> impl Strategy<Value = Case> {
    let reach = prop::sample::select(vec![
        Reach::Served,
        Reach::Served,
        Reach::Served,
        Reach::Open,
        Reach::NotConnected,
        Reach::Connected,
        Reach::NotTheCity,
    ]);
    let facts = (reach, 1..5u32, prop::option::of(0..90_000i64), 0..6u32).prop_map(
        |(reach, attempts, wait_ms, ivr_levels)| ConnectionFacts { reach, attempts, wait_ms, ivr_levels },
    );
    let picks = prop::collection::vec(any::<u16>(), 64);
    // Half of the sheets have nothing left open, so that a total of a hundred is met often.
    (any_card(), any_points(), 0..3usize, facts, any::<bool>(), picks, any::<bool>()).prop_map(
        |(card, points, steps, facts, scenario, picks, whole)| {
            let mut picks = picks.into_iter().map(usize::from);
            let mut pick = |input: &str, choices: &[Choice]| {
                let pick = picks.next().unwrap_or(4);
                let pick = if whole && (pick % 8 == 0 || input == "note") { 3 } else { pick };
                value(input, choices, pick)
            };
            let mut fields = BTreeMap::new();
            for item in card.dimensions.iter().flat_map(|dimension| &dimension.items) {
                if let ItemKind::Plain { .. } = item.kind {
                    let mut chosen = pick("item", &item.choices());
                    if whole
                        && (chosen == "na" && !item.na_allowed || chosen == "veto" && item.veto.is_none())
                    {
                        chosen = json!(item.points.0);
                    }
                    fields.insert(format!("item:{}", item.id), chosen);
                }
                fields.insert(format!("note:{}", item.id), pick("note", &[]));
            }
            for point in &points {
                let input = if point.kind == KeyPointKind::Fatal { "fatal" } else { "key_point" };
                fields.insert(format!("key_point:{}", point.id), pick(input, &[]));
            }
            for at in 0..steps {
                fields.insert(format!("checkpoint:{at}"), pick("checkpoint", &[]));
            }
            fields.retain(|_, value| !value.is_null());
            let checkpoints = (0..steps).map(|at| format!("步骤{at}")).collect();
            Case { card, scenario, points, checkpoints, facts, fields }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(768))]

    #[test]
    fn another_reckoning_comes_to_the_same(case in any_case()) {
        let entries = Entries::read(case.fields.iter().map(|(field, value)| (field.as_str(), value))).unwrap();
        let found = score(&case.card, case.scenario, &case.points, &case.checkpoints, &case.facts, &entries);
        let tenths = |points: Option<Tenths>| points.map(|points| points.0);
        let sums: Sums = (
            tenths(found.total),
            found.out_of.0,
            tenths(found.of_hundred),
            found.dimensions.iter().map(|dimension| tenths(dimension.points)).collect(),
            found.failed,
            found.complete,
        );
        prop_assert_eq!(sums, case.reckon());
    }
}
