//! How well the city of a task knows its caller, its question and its words: the rules of [`recognition`] on one case.

use super::Case;
use super::recognition::{self, Call, Dialling};
use crate::failure::Result;
use crate::store::{self, Db};

/// How well the city knows what it is about to hear.
pub(super) struct Familiarity {
    /// Which way to say the opening line.
    pub(super) opening: usize,
    /// By what it may recognise the call.
    pub(super) warnings: Vec<String>,
}

/// What `diallings` of the task's city say about the call of `case`.
pub(super) fn familiarity(
    db: Db<'_>,
    case: &Case,
    call: Call<'_>,
    diallings: &[Dialling],
) -> Result<Familiarity> {
    let (settings, city) = (&case.settings, case.row.city_name.as_str());
    let met_caller = call.met_caller(diallings, &case.task.caller);
    let by_voice =
        recognition::caller_warning(&settings.recognition, city, &case.row.caller_name, met_caller);
    let Some(card) = &case.card else {
        return Ok(Familiarity { opening: 0, warnings: by_voice.into_iter().collect() });
    };
    let met = call.met_scenario(diallings, &card.id);
    let opening = recognition::opening(met.len(), card.opening.ways());
    // What it heard the last time: the version of that time may have had other words.
    let heard = match met.split_last().map(|(last, before)| (last.version.as_deref(), before.len())) {
        Some((Some(version), before)) => {
            let (_, card) = store::scenario::get(db, version)?;
            Some(card.opening.way(recognition::opening(before, card.opening.ways())).to_owned())
        }
        _ => None,
    };
    let by_question = recognition::scenario_warning(call, city, &met, settings.planning.rules.cooldown_days);
    let by_words = recognition::opening_warning(city, card.opening.way(opening), heard.as_deref());
    Ok(Familiarity { opening, warnings: [by_voice, by_question, by_words].into_iter().flatten().collect() })
}
