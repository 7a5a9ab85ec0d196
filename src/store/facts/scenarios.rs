//! Scenario versions as the figures see them.

use crate::failure::Result;
use crate::stats::{Named, ScenarioRef};
use crate::store::Db;
use std::collections::HashMap;

/// Every version that ever was, with the topics and the cards that they belong to.
pub(super) struct Scenarios {
    pub(super) topics: Vec<Named>,
    pub(super) scenarios: Vec<ScenarioRef>,
    pub(super) cards: Vec<Named>,
}

/// Read from an index that holds all of it, so that no card is parsed.
pub(super) fn scenarios(db: Db<'_>) -> Result<Scenarios> {
    let mut found = Scenarios { topics: Vec::new(), scenarios: Vec::new(), cards: Vec::new() };
    let mut places: HashMap<String, u16> = HashMap::new();
    let mut newest: Vec<u32> = Vec::new();
    let mut statement = db.0.prepare_cached(
        "SELECT id, title, topic, scenario, version,
                card ->> '$.difficulty', card ->> '$.needs_probing', card ->> '$.new_policy'
         FROM scenario_version ORDER BY topic, scenario, version",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (title, topic, card): (String, String, String) = (row.get(1)?, row.get(2)?, row.get(3)?);
        // Rows come by topic, so a new topic is a new last one.
        if found.topics.last().is_none_or(|last| last.name != topic) {
            found.topics.push(Named { id: topic.clone(), name: topic });
        }
        let place = *places.entry(card).or_insert_with_key(|card| {
            found.cards.push(Named { id: card.clone(), name: String::new() });
            newest.push(0);
            found.cards.len() as u16 - 1
        });
        // A card may have moved to another topic, so its newest version need not come last.
        let (version, place_of) = (row.get(4)?, usize::from(place));
        if version > newest[place_of] {
            newest[place_of] = version;
            found.cards[place_of].name.clone_from(&title);
        }
        found.scenarios.push(ScenarioRef {
            id: row.get(0)?,
            title,
            topic: found.topics.len() as u16 - 1,
            card: place,
            difficulty: row.get(5)?,
            needs_probing: row.get(6)?,
            new_policy: row.get(7)?,
        });
    }
    Ok(found)
}
