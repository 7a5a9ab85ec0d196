use super::Minute;
use crate::failure::{Failure, Result};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// 时段: a part of the day. Bands partition the day; the weight is the share of calls that falls into it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Band {
    /// Stable name in data, e.g. `morning`.
    pub id: String,
    /// The Chinese name, e.g. 上午.
    pub name: String,
    /// The first minute.
    pub start: Minute,
    /// The first minute after it; 24:00 for the last band.
    pub end: Minute,
    /// Relative share of calls, 0..=1000; 0 means the band gets no calls.
    pub weight: u32,
}

impl Band {
    /// True where `minute` lies inside.
    pub fn contains(&self, minute: Minute) -> bool {
        self.start <= minute && minute < self.end
    }

    /// Length in minutes.
    pub fn minutes(&self) -> u16 {
        self.end.of_day().saturating_sub(self.start.of_day())
    }
}

/// The seven bands of DESIGN section 2. Weights are our judgement: nights are thin but never free of calls.
pub fn default_bands() -> Vec<Band> {
    let band = |id: &str, name: &str, start: u16, end: u16, weight: u32| Band {
        id: id.into(),
        name: name.into(),
        start: Minute::new(start),
        end: Minute::new(end),
        weight,
    };
    vec![
        band("night", "夜", 0, 480, 6),
        band("early", "早", 480, 600, 16),
        band("forenoon", "上午", 600, 720, 22),
        band("noon", "午", 720, 840, 12),
        band("afternoon", "下午", 840, 1_050, 24),
        band("evening", "晚", 1_050, 1_200, 12),
        band("late", "夜间", 1_200, 1_440, 8),
    ]
}

/// Checks that the bands, in order, cover 00:00–24:00 without gap or overlap, have distinct ids, and that at least one
/// carries weight.
///
/// # Errors
/// [`Failure::Invalid`] naming the band and the minute that is wrong.
pub fn bands_partition_the_day(bands: &[Band]) -> Result<()> {
    let mut at = Minute::new(0);
    for (index, band) in bands.iter().enumerate() {
        let name = &band.name;
        if band.name.trim().is_empty() || band.id.trim().is_empty() {
            return Err(Failure::invalid(
                format!("bands[{index}].name"),
                format!("第 {} 个时段没有名称。", index + 1),
            ));
        }
        if bands[..index].iter().any(|other| other.id == band.id) {
            return Err(Failure::invalid(format!("bands[{index}].id"), format!("时段“{name}”的编号重复。")));
        }
        if band.start != at {
            let problem = if band.start > at { "之间空了一段" } else { "重叠" };
            return Err(Failure::invalid(
                format!("bands[{index}].start"),
                format!(
                    "时段“{name}”从 {} 开始，与前面的 {at} {problem}；时段须首尾相接，从 00:00 排到 24:00。",
                    band.start
                ),
            ));
        }
        if band.end <= band.start {
            return Err(Failure::invalid(
                format!("bands[{index}].end"),
                format!("时段“{name}”的结束时刻 {} 不晚于开始时刻 {}。", band.end, band.start),
            ));
        }
        if band.weight > 1_000 {
            return Err(Failure::invalid(
                format!("bands[{index}].weight"),
                format!("时段“{name}”的权重 {} 超过 1000。", band.weight),
            ));
        }
        at = band.end;
    }
    if at != Minute::END {
        return Err(Failure::invalid("bands", format!("时段只排到 {at}，须排到 24:00。")));
    }
    if bands.iter().all(|band| band.weight == 0) {
        return Err(Failure::invalid("bands", "所有时段的权重都是 0，至少一个时段须大于 0。"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn default_bands_partition_the_day() {
        bands_partition_the_day(&default_bands()).unwrap();
        assert_eq!(default_bands().iter().map(|b| b.weight).sum::<u32>(), 100);
    }

    #[test]
    fn gaps_overlaps_and_empty_bands_are_named() {
        let wrong = |change: fn(&mut Vec<Band>)| {
            let mut bands = default_bands();
            change(&mut bands);
            bands_partition_the_day(&bands).unwrap_err().message().to_string()
        };
        assert!(wrong(|b| b[1].start = Minute::new(490)).contains("空了一段"));
        assert!(wrong(|b| b[1].start = Minute::new(470)).contains("重叠"));
        assert!(wrong(|b| b[1].end = Minute::new(480)).contains("不晚于"));
        assert!(wrong(|b| drop(b.pop())).contains("须排到 24:00"));
        assert!(wrong(|b| b.iter_mut().for_each(|b| b.weight = 0)).contains("都是 0"));
        assert!(wrong(|b| b[1].id = b[0].id.clone()).contains("重复"));
    }
}
