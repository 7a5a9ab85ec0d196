//! Ctrl+K: what a text finds.

use crate::access::Sight;
use crate::app::{App, Session};
use crate::failure::Result;
use crate::store;
use serde::Serialize;
use ts_rs::TS;

/// One thing found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Hit {
    /// What it is.
    pub kind: HitKind,
    /// Its id.
    pub id: String,
    /// The line that is shown.
    pub title: String,
    /// The small line under it.
    pub detail: String,
}

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum HitKind {
    /// 地市
    City,
    /// 任务
    Task,
    /// 提问场景
    Scenario,
}

const MOST_HITS: usize = 20;

/// Cities by name or area code, tasks by number that the person at work may see, scenarios by title or topic; at most
/// twenty.
pub fn find(app: &App, session: &Session, text: &str) -> Result<Vec<Hit>> {
    let text = text.trim().to_lowercase();
    if text.is_empty() {
        return Ok(Vec::new());
    }
    app.read(|db| {
        let mut hits = Vec::new();
        for city in store::roster::get(db)?.cities {
            if city.name.contains(&text) || city.area.contains(&text) {
                let detail = city.lines.iter().map(|line| line.dial.as_str()).collect::<Vec<_>>().join("、");
                hits.push(Hit { kind: HitKind::City, id: city.id, title: city.name, detail });
            }
        }
        for (version, card) in store::scenario::current(db)? {
            if [&card.title, &card.topic, &card.id].iter().any(|words| words.to_lowercase().contains(&text)) {
                let detail = format!("{} · 第 {} 版", card.topic, version.version);
                hits.push(Hit { kind: HitKind::Scenario, id: card.id, title: card.title, detail });
            }
        }
        if text.chars().any(|c| c.is_ascii_digit()) {
            let sight = Sight::of(db, session)?;
            for row in store::task::numbered(db, &text, sight.only(), MOST_HITS as u32)? {
                let detail = format!("{} {} · {} · {}", row.day, row.start, row.city_name, row.kind.name());
                hits.push(Hit { kind: HitKind::Task, id: row.id, title: row.number, detail });
            }
        }
        hits.truncate(MOST_HITS);
        Ok(hits)
    })
}
