use super::expected::band_shares;
use super::frame::{Frame, Lot};
use crate::random::Random;

/// 自由抽取: `counts[city]` lots a city, each with its band by the band shares and its day by the day weights alone,
/// independently of all else. Whatever a city has counted, these calls are still to be feared.
pub(super) fn free_lots(frame: &Frame, counts: &[u32], random: &mut Random) -> Vec<Lot> {
    let shares = band_shares(frame.input);
    let mut lots = Vec::new();
    for (city, count) in counts.iter().enumerate() {
        for _ in 0..*count {
            let band = random.weighted(&shares).unwrap_or(0);
            let day = random.weighted(&frame.day_weights[band]).unwrap_or(0);
            lots.push(Lot { city, band, day, free: true });
        }
    }
    lots
}

#[cfg(test)]
mod tests {
    use super::super::fixture::december;
    use super::*;

    #[test]
    fn bands_and_days_follow_the_weights() {
        let mut input = december();
        input.day_kind_weights.weekend = 500;
        let frame = Frame::new(&input);
        let lots = free_lots(&frame, &[60_000], &mut Random::named(5, "free"));
        let share =
            |test: &dyn Fn(&Lot) -> bool| lots.iter().filter(|lot| test(lot)).count() as f64 / 60_000.0;
        // Four standard errors of a share at 60,000 draws are below 0.007.
        assert!((share(&|lot| lot.band == 0) - 0.06).abs() < 0.007);
        assert!((share(&|lot| lot.band == 4) - 0.24).abs() < 0.007);
        // December 2026 has 23 workdays and 8 weekend days, which here count half.
        let weekend = |lot: &Lot| frame.kind(lot.day) == crate::calendar::DayKind::Weekend;
        assert!((share(&weekend) - 4.0 / 27.0).abs() < 0.007);
    }
}
