use super::super::expected::band_shares;
use super::super::frame::Frame;
use super::super::input::PlanInput;
use super::super::output::TaskKind;
use super::super::scenarios::systematic;
use super::{Cause, Wish};
use crate::calendar::Day;
use crate::random::Random;

/// `count` more tasks of `city`, each with band and day drawn from the weights alone, as in the free part, over the days
/// from `earliest` on. The shares of connection and double-scored tasks are kept by systematic sampling.
pub fn more(input: &PlanInput, city: &str, count: u32, earliest: Day, random: &mut Random) -> Vec<Wish> {
    let frame = Frame::new(input);
    let shares = band_shares(input);
    let connection = systematic(count as usize, input.rules.connection_share_permille, random);
    let double = systematic(count as usize, input.rules.double_scored_permille, random);
    let mut wishes = Vec::new();
    for (connection, double) in connection.into_iter().zip(double) {
        let band = random.weighted(&shares).unwrap_or(0);
        let coming = frame.day_weights[band].iter().zip(&input.days);
        let weights: Vec<u64> =
            coming.map(|(weight, day)| if day.day >= earliest { *weight } else { 0 }).collect();
        // With no day left any kind will do: the wish then finds no place, and that is said.
        let day = random.weighted(&weights).unwrap_or(0);
        wishes.push(Wish {
            city: city.into(),
            band: input.bands[band].id.clone(),
            day_kind: frame.kind(day),
            kind: if connection { TaskKind::Connection } else { TaskKind::Scenario },
            free: true,
            double_scored: double && !connection,
            cause: Cause::TargetHigher,
            makes_up: None,
        });
    }
    wishes
}
