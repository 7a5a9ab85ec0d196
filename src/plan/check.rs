//! Are the settings fit to draw from? Each fault gets one sentence: what is wrong, where, and what to do.

use super::input::{DayKindWeights, PlanCaller, PlanInput, PlanRules};
use crate::calendar::{Band, bands_partition_the_day};
use crate::failure::{Failure, Result};
use std::collections::BTreeSet;

/// Most tasks of one draw, and most cities, callers and bands: beyond them it is a typing error.
const MOST_TASKS: u64 = 100_000;
const MOST_CITIES: usize = 1_000;
const MOST_CALLERS: usize = 1_000;
const MOST_BANDS: usize = 48;
/// Integers above it do not survive JSON.
const SEED_LIMIT: u64 = 1 << 53;

impl PlanInput {
    /// Checks every setting.
    ///
    /// # Errors
    /// [`Failure::Invalid`] naming the first setting that is wrong.
    pub fn check(&self) -> Result<()> {
        self.check_days()?;
        self.check_cities()?;
        bands_partition_the_day(&self.bands)?;
        self.check_callers()?;
        self.rules.check(&self.bands)?;
        self.check_scenarios()?;
        if self.seed >= SEED_LIMIT {
            return wrong(
                "seed",
                format!("随机种子 {} 过大，须小于 2 的 53 次方（{SEED_LIMIT}）。", self.seed),
            );
        }
        Ok(())
    }

    fn check_days(&self) -> Result<()> {
        let (month, from) = (self.month, self.from);
        if from < month.first() || from > month.last() {
            return wrong("from", format!("开始日期 {from} 不在 {} 内。", month.name()));
        }
        let planned = self.days.iter().map(|day| day.day);
        if !planned.eq(month.days().filter(|day| *day >= from)) {
            return wrong(
                "days",
                format!(
                    "日历须从 {from} 到 {} 逐日列出；请检查 {} 年的节假日日历是否已导入。",
                    month.last(),
                    month.year()
                ),
            );
        }
        let weights = self.day_kind_weights;
        weights.check()?;
        if self.days.iter().all(|day| weights.of(day.kind) == 0) {
            return wrong(
                "day_kind_weights",
                "所排日期的日型权重都是 0，没有一天可以拨测；请至少给一种日型大于 0 的权重。",
            );
        }
        Ok(())
    }

    fn check_cities(&self) -> Result<()> {
        if self.cities.is_empty() {
            return wrong("cities", "没有选择地市，请至少选择一个地市。");
        }
        if self.cities.len() > MOST_CITIES {
            return wrong("cities", format!("地市有 {} 个，最多 {MOST_CITIES} 个。", self.cities.len()));
        }
        let mut ids = BTreeSet::new();
        for (index, city) in self.cities.iter().enumerate() {
            if city.id.is_empty() || !ids.insert(&city.id) {
                return wrong(
                    format!("cities[{index}].id"),
                    format!("地市“{}”的编号为空或重复。", city.name),
                );
            }
            if city.lines.is_empty() {
                return wrong(
                    format!("cities[{index}].lines"),
                    format!("地市“{}”没有热线号码，请先在设置中登记。", city.name),
                );
            }
        }
        let total: u64 = self.cities.iter().map(|city| u64::from(city.target)).sum();
        if total == 0 {
            return wrong("cities", "各地市的拨测数都是 0，请填写本月要拨的通数。");
        }
        if total > MOST_TASKS {
            return wrong(
                "cities",
                format!("拨测总数 {total} 超过 {MOST_TASKS}，请检查各地市的通数是否多写了位数。"),
            );
        }
        Ok(())
    }

    fn check_callers(&self) -> Result<()> {
        if self.callers.is_empty() {
            return wrong("callers", "没有拨测员，请至少登记一名拨测员并排班。");
        }
        if self.callers.len() > MOST_CALLERS {
            return wrong("callers", format!("拨测员有 {} 人，最多 {MOST_CALLERS} 人。", self.callers.len()));
        }
        let mut ids = BTreeSet::new();
        for (index, caller) in self.callers.iter().enumerate() {
            if caller.id.is_empty() || !ids.insert(&caller.id) {
                return wrong(
                    format!("callers[{index}].id"),
                    format!("拨测员“{}”的编号为空或重复。", caller.name),
                );
            }
            self.check_duties(index, caller)?;
        }
        if self.callers.iter().all(|caller| !self.has_duty(caller)) {
            return wrong(
                "callers",
                format!(
                    "从 {} 到 {} 没有一名拨测员有班次，一通也排不了；请先在“设置 → 人员与班次”排班。",
                    self.from,
                    self.month.last()
                ),
            );
        }
        Ok(())
    }

    /// True where `caller` is on duty on any planned day.
    fn has_duty(&self, caller: &PlanCaller) -> bool {
        let last = self.month.last();
        caller.duties.iter().any(|duty| duty.day >= self.from && duty.day <= last)
    }

    /// What the planner should know although the plan can be drawn: who gets nothing for want of shifts.
    pub fn remarks(&self) -> Vec<String> {
        let idle = self.callers.iter().filter(|caller| !self.has_duty(caller));
        let remark = |caller: &PlanCaller| {
            format!(
                "拨测员“{}”从 {} 到 {} 没有任何班次，这次没有给其安排任务；若要参加，请先在“设置 → 人员与班次”排班。",
                caller.name,
                self.from,
                self.month.last()
            )
        };
        idle.map(remark).collect()
    }

    fn check_duties(&self, index: usize, caller: &PlanCaller) -> Result<()> {
        let name = &caller.name;
        for (at, duty) in caller.duties.iter().enumerate() {
            if duty.end <= duty.start {
                return wrong(
                    format!("callers[{index}].duties[{at}].end"),
                    format!(
                        "拨测员“{name}”{} 的班次结束 {} 不晚于开始 {}；跨零点的夜班请拆成前后两天各一段。",
                        duty.day, duty.end, duty.start
                    ),
                );
            }
        }
        Ok(())
    }

    fn check_scenarios(&self) -> Result<()> {
        let mut ids = BTreeSet::new();
        for (index, scenario) in self.scenarios.iter().enumerate() {
            let at = |part: &str| format!("scenarios[{index}].{part}");
            let id = &scenario.version_id;
            if id.is_empty() || !ids.insert(id) {
                return wrong(at("version_id"), format!("提问场景版本“{id}”的编号为空或重复。"));
            }
            if let (Some(from), Some(until)) = (scenario.valid_from, scenario.valid_until)
                && until < from
            {
                return wrong(
                    at("valid_until"),
                    format!("提问场景“{id}”的有效期止于 {until}，早于开始的 {from}。"),
                );
            }
            if let Some(month) = scenario.months.iter().find(|month| !(1..=12).contains(*month)) {
                return wrong(
                    at("months"),
                    format!("提问场景“{id}”的适用月份 {month} 不存在，应为 1 到 12。"),
                );
            }
        }
        Ok(())
    }
}

impl DayKindWeights {
    /// Checks that no weight is absurd.
    ///
    /// # Errors
    /// [`Failure::Invalid`] naming the first weight that is.
    pub fn check(self) -> Result<()> {
        for (name, weight) in [
            ("workday", self.workday),
            ("weekend", self.weekend),
            ("holiday", self.holiday),
            ("makeup", self.makeup),
        ] {
            if weight > 10_000 {
                return wrong(
                    format!("day_kind_weights.{name}"),
                    format!("日型权重 {weight} 超过 10000（平常一天为 1000）。"),
                );
            }
        }
        Ok(())
    }
}

impl PlanRules {
    /// Checks every rule against its limits and against `bands`, which must partition the day.
    ///
    /// # Errors
    /// [`Failure::Invalid`] naming the first rule that is wrong, as `rules.…`.
    pub fn check(&self, bands: &[Band]) -> Result<()> {
        self.check_bands(bands)?;
        self.check_numbers()
    }

    fn check_bands(&self, bands: &[Band]) -> Result<()> {
        let count = bands.len();
        if count > MOST_BANDS {
            return wrong("bands", format!("时段有 {count} 个，最多 {MOST_BANDS} 个。"));
        }
        let weighted = bands.iter().filter(|band| band.weight > 0).count();
        let least = u64::from(self.min_band_permille);
        if least * weighted as u64 > 1_000 {
            return wrong(
                "rules.min_band_permille",
                format!(
                    "{weighted} 个时段每个至少占 {}‰，合计超过 1000‰；每个时段最少占比不能超过 {}‰。",
                    least,
                    1_000 / weighted.max(1)
                ),
            );
        }
        for (field, who, gap) in [
            ("rules.gap_city", "同一地市", self.gap_city),
            ("rules.gap_caller", "同一拨测员", self.gap_caller),
        ] {
            let short = bands.iter().find(|band| band.weight > 0 && gap > u32::from(band.minutes()));
            if let Some(band) = short {
                return wrong(
                    field,
                    format!(
                        "{who}两通之间的最小间隔 {gap} 分钟，比时段“{}”的全长 {} 分钟还长；请缩短间隔或加长时段。",
                        band.name,
                        band.minutes()
                    ),
                );
            }
        }
        Ok(())
    }

    fn check_numbers(&self) -> Result<()> {
        match self.free_share_permille {
            0 => {
                return wrong(
                    "rules.free_share_permille",
                    "自由抽取占比为 0 时，地市数清已接的拨测就能推断其余时间，请至少设为 1‰（建议 200‰）。",
                );
            }
            1_000.. => {
                return wrong(
                    "rules.free_share_permille",
                    "自由抽取占比须小于 1000‰，否则各地市、各时段的通数没有保证（建议 200‰）。",
                );
            }
            _ => {}
        }
        for (field, name, value, least, most) in [
            ("city_total_spread", "地市总数浮动", self.city_total_spread, 0, 1_000),
            ("max_city_day", "每个地市每日上限", self.max_city_day, 1, 1_440),
            ("min_city_day", "每个地市每日下限", self.min_city_day, 0, self.max_city_day),
            ("max_caller_day", "每名拨测员每日上限", self.max_caller_day, 1, 1_440),
            ("connection_share_permille", "接通拨测占比（‰）", self.connection_share_permille, 0, 1_000),
            ("double_scored_permille", "双人评分占比（‰）", self.double_scored_permille, 0, 1_000),
            ("cooldown_days", "同一场景回到同一地市的间隔（天）", self.cooldown_days, 0, 3_660),
        ] {
            if value < least || value > most {
                return wrong(
                    format!("rules.{field}"),
                    format!("{name}现为 {value}，须在 {least} 到 {most} 之间。"),
                );
            }
        }
        Ok(())
    }
}

fn wrong(field: impl Into<String>, message: impl Into<String>) -> Result<()> {
    Err(Failure::invalid(field, message))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::december;
    use super::*;
    use crate::calendar::{Minute, default_bands};
    use crate::plan::{DayKindWeights, RecentUse};
    use rstest::rstest;

    #[test]
    fn the_fixture_is_fit_to_draw_from() {
        december().check().unwrap();
    }

    #[rstest]
    #[case::seed("seed", "2 的 53 次方", |i: &mut PlanInput| i.seed = 1 << 53)]
    #[case::from("from", "不在 2026年12月 内", |i: &mut PlanInput| i.from = i.month.plus(1).first())]
    #[case::no_calendar("days", "节假日日历", |i: &mut PlanInput| i.days.clear())]
    #[case::day_missing("days", "逐日", |i: &mut PlanInput| i.days.truncate(3))]
    #[case::no_day("day_kind_weights", "没有一天", |i: &mut PlanInput| i.day_kind_weights =
        DayKindWeights { workday: 0, weekend: 0, holiday: 1, makeup: 1 })]
    #[case::heavy_day("day_kind_weights.weekend", "10000", |i: &mut PlanInput| i.day_kind_weights.weekend = 10_001)]
    #[case::no_city("cities", "没有选择地市", |i: &mut PlanInput| i.cities.clear())]
    #[case::city_twice("cities[1].id", "重复", |i: &mut PlanInput| i.cities[1].id = i.cities[0].id.clone())]
    #[case::no_line("cities[2].lines", "热线号码", |i: &mut PlanInput| i.cities[2].lines.clear())]
    #[case::nothing_to_call("cities", "都是 0", |i: &mut PlanInput| i.cities.iter_mut().for_each(|c| c.target = 0))]
    #[case::absurd("cities", "多写了位数", |i: &mut PlanInput| i.cities[0].target = 100_000)]
    #[case::overflow("cities", "多写了位数", |i: &mut PlanInput| i.cities.iter_mut().for_each(|c| c.target = u32::MAX))]
    #[case::weightless("bands", "都是 0", |i: &mut PlanInput| i.bands.iter_mut().for_each(|b| b.weight = 0))]
    #[case::empty_band("bands[1].end", "不晚于", |i: &mut PlanInput| i.bands[1].end = i.bands[1].start)]
    #[case::long_city_gap("rules.gap_city", "比时段“早”的全长 120 分钟还长", |i: &mut PlanInput| i.rules.gap_city = 121)]
    #[case::long_caller_gap("rules.gap_caller", "同一拨测员", |i: &mut PlanInput| i.rules.gap_caller = u32::MAX)]
    #[case::high_minimum("rules.min_band_permille", "不能超过 142‰", |i: &mut PlanInput| i.rules.min_band_permille = 143)]
    #[case::no_caller("callers", "至少登记一名", |i: &mut PlanInput| i.callers.clear())]
    #[case::caller_twice("callers[1].id", "重复", |i: &mut PlanInput| i.callers[1].id = i.callers[0].id.clone())]
    #[case::no_duty("callers", "没有一名拨测员有班次", |i: &mut PlanInput| {
        i.callers.iter_mut().for_each(|caller| caller.duties.clear());
    })]
    #[case::duties_over("callers", "没有一名拨测员有班次", |i: &mut PlanInput| {
        let past = i.month.first().pred_opt().unwrap();
        i.callers.iter_mut().flat_map(|caller| &mut caller.duties).for_each(|duty| duty.day = past);
    })]
    #[case::over_midnight("callers[0].duties[0].end", "跨零点", |i: &mut PlanInput| {
        i.callers[0].duties[0].start = Minute::new(1_320);
        i.callers[0].duties[0].end = Minute::new(360);
    })]
    #[case::never_free("rules.free_share_permille", "推断", |i: &mut PlanInput| i.rules.free_share_permille = 0)]
    #[case::all_free("rules.free_share_permille", "没有保证", |i: &mut PlanInput| i.rules.free_share_permille = 1_000)]
    #[case::wide_totals("rules.city_total_spread", "1000", |i: &mut PlanInput| i.rules.city_total_spread = 1_001)]
    #[case::no_city_day("rules.max_city_day", "每个地市每日上限现为 0", |i: &mut PlanInput| i.rules.max_city_day = 0)]
    #[case::least_over_most("rules.min_city_day", "0 到 3", |i: &mut PlanInput| {
        (i.rules.min_city_day, i.rules.max_city_day) = (4, 3);
    })]
    #[case::no_caller_day("rules.max_caller_day", "1 到 1440", |i: &mut PlanInput| i.rules.max_caller_day = 0)]
    #[case::share("rules.connection_share_permille", "1000", |i: &mut PlanInput| i.rules.connection_share_permille = 1_001)]
    #[case::double("rules.double_scored_permille", "1000", |i: &mut PlanInput| i.rules.double_scored_permille = 1_001)]
    #[case::cooldown("rules.cooldown_days", "3660", |i: &mut PlanInput| i.rules.cooldown_days = 4_000)]
    #[case::version_twice("scenarios[1].version_id", "重复", |i: &mut PlanInput| {
        i.scenarios[1].version_id = i.scenarios[0].version_id.clone();
    })]
    #[case::validity("scenarios[0].valid_until", "早于", |i: &mut PlanInput| {
        i.scenarios[0].valid_from = Some(i.month.last());
        i.scenarios[0].valid_until = Some(i.month.first());
    })]
    #[case::season("scenarios[0].months", "13 不存在", |i: &mut PlanInput| i.scenarios[0].months = vec![13])]
    fn a_fault_is_named(#[case] field: &str, #[case] words: &str, #[case] change: fn(&mut PlanInput)) {
        let mut input = december();
        change(&mut input);
        let Err(Failure::Invalid { field: at, message }) = input.check() else { panic!("not refused") };
        assert_eq!(at, field);
        assert!(message.contains(words), "{message}");
    }

    #[test]
    fn a_caller_without_shifts_is_left_out_and_that_is_said() {
        let mut input = december();
        assert_eq!(input.remarks(), Vec::<String>::new());
        input.rules.double_scored_permille = 500;
        input.callers[3].duties.clear();
        input.check().unwrap();
        let [remark] = &input.remarks()[..] else { panic!("one remark") };
        assert!(remark.contains("“拨测员4”从 2026-12-01 到 2026-12-31 没有任何班次"), "{remark}");
        let draw = crate::plan::draw(&input);
        assert!(draw.tasks.len() > 1_300);
        let idle = &input.callers[3].id;
        assert!(
            draw.tasks.iter().all(|task| task.caller != *idle && task.double_scored.as_ref() != Some(idle))
        );
    }

    #[rstest]
    #[case::one_long_band(|i: &mut PlanInput| {
        i.bands.truncate(1);
        i.bands[0].end = Minute::END;
        i.rules.gap_city = 700;
    })]
    #[case::short_band_without_weight(|i: &mut PlanInput| {
        i.bands = default_bands();
        i.bands[1].weight = 0;
        i.bands[3].weight = 0;
        i.bands[2].weight = 0;
        i.rules.gap_city = 140;
    })]
    #[case::empty_pool(|i: &mut PlanInput| i.scenarios.clear())]
    #[case::use_of_a_city_that_is_gone(|i: &mut PlanInput| i.recent.push(RecentUse {
        scenario_id: "none".into(), city: "none".into(), day: i.month.first(),
    }))]
    fn odd_but_possible_settings_pass(#[case] change: fn(&mut PlanInput)) {
        let mut input = december();
        change(&mut input);
        input.check().unwrap();
    }
}
