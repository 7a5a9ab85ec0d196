use super::expected::Expected;
use super::frame::Frame;
use super::rounding::Network;
use crate::random::Random;
use std::collections::BTreeMap;

/// The whole numbers of tasks of the balanced part.
pub(super) struct Quotas {
    /// Per city and band.
    pub city_band: Vec<Vec<u32>>,
    /// Per band and day; each band sums to its column of `city_band`.
    pub band_day: Vec<Vec<u32>>,
}

/// Rounds the expected table in one flow: source → city → band → band × day kind → day → week → sink. So each city,
/// city × band, band, band × day kind, band × day, day and week, and the province, gets the floor or the ceiling of its
/// expected value, without bias.
pub(super) fn quotas(frame: &Frame, expected: &Expected, random: &mut Random) -> Quotas {
    let mut network = Network::default();
    let (source, sink) = (network.node(), network.node());
    let bands = network.nodes(expected.band_day.len());
    let days = network.nodes(frame.days());
    let weeks = network.nodes(frame.weeks());

    let mut city_band = Vec::new();
    for row in &expected.city_band {
        let city = network.node();
        network.arc(source, city, row.iter().sum());
        city_band.push(
            row.iter().zip(&bands).map(|(cell, band)| network.arc(city, *band, *cell)).collect::<Vec<_>>(),
        );
    }
    let mut band_day = Vec::new();
    for (row, band) in expected.band_day.iter().zip(&bands) {
        let mut kinds = BTreeMap::new();
        for (day, cell) in row.iter().enumerate() {
            *kinds.entry(frame.kind(day)).or_insert(0) += cell;
        }
        let kinds: BTreeMap<_, _> = kinds
            .into_iter()
            .map(|(kind, units)| {
                let node = network.node();
                network.arc(*band, node, units);
                (kind, node)
            })
            .collect();
        let to_day = |(day, cell): (usize, &u64)| network.arc(kinds[&frame.kind(day)], days[day], *cell);
        band_day.push(row.iter().enumerate().map(to_day).collect::<Vec<_>>());
    }
    let mut week_units = vec![0; weeks.len()];
    for (day, node) in days.iter().enumerate() {
        let units = expected.band_day.iter().map(|row| row[day]).sum();
        network.arc(*node, weeks[frame.week[day]], units);
        week_units[frame.week[day]] += units;
    }
    for (node, units) in weeks.iter().zip(&week_units) {
        network.arc(*node, sink, *units);
    }
    network.arc(sink, source, week_units.iter().sum());

    let flow = network.round(random);
    let read = |table: Vec<Vec<usize>>| {
        table.iter().map(|row| row.iter().map(|arc| flow[*arc]).collect()).collect::<Vec<Vec<u32>>>()
    };
    Quotas { city_band: read(city_band), band_day: read(band_day) }
}

#[cfg(test)]
mod tests {
    use super::super::expected::UNIT;
    use super::super::fixture::december;
    use super::*;
    use crate::calendar::DayKind;

    #[test]
    fn every_total_that_counts_is_floor_or_ceiling() {
        let input = december();
        let frame = Frame::new(&input);
        let expected = Expected::new(&frame);
        let fits = |count: u32, units: u64| {
            let count = u64::from(count);
            count == units / UNIT || count == units.div_ceil(UNIT)
        };
        for seed in 0..40 {
            let quotas = quotas(&frame, &expected, &mut Random::named(seed, "quotas"));
            for (row, exact) in quotas.city_band.iter().zip(&expected.city_band) {
                assert!(row.iter().zip(exact).all(|(count, units)| fits(*count, *units)));
                assert!(fits(row.iter().sum(), exact.iter().sum()));
            }
            for band in 0..7 {
                let days = &quotas.band_day[band];
                assert_eq!(
                    days.iter().sum::<u32>(),
                    quotas.city_band.iter().map(|row| row[band]).sum::<u32>()
                );
                for kind in DayKind::ALL {
                    let of_kind = |day: &usize| frame.kind(*day) == kind;
                    let count = (0..31).filter(of_kind).map(|day| days[day]).sum();
                    assert!(fits(
                        count,
                        (0..31).filter(of_kind).map(|day| expected.band_day[band][day]).sum()
                    ));
                }
            }
            for day in 0..31 {
                let load: u32 = quotas.band_day.iter().map(|row| row[day]).sum();
                assert!((35..=36).contains(&load), "1096 / 31 = 35.35, got {load}");
            }
        }
    }
}
