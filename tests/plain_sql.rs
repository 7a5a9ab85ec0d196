//! Totals computed twice: by `stats` over its projection, and by plain SQL over diallings, stamps and entries.
//!
//! The SQL below knows the rules only from DESIGN sections 4 to 6. It reads the tables in which people's work stands and not
//! the projection `fact`, so that a slip in the projection shows as well as one in a figure.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::Office;
use mingcha::calendar::Month;
use mingcha::demo::{self, DemoRequest};
use rusqlite::{Connection, Row};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Worlds, months each, tasks a month: 210 months.
const WORLDS: u64 = 6;
const MONTHS: u32 = 35;
const TASKS: u32 = 9;

/// One row a task of a published plan, from what was dialled, stamped and entered.
const TASKS_IN_SQL: &str = "
    CREATE TEMP VIEW at AS SELECT attempt.id, attempt.task, attempt.seq, attempt.line, attempt.outcome,
        max(CASE WHEN kind = 'dialled' THEN offset_ms END) AS dialled,
        max(CASE WHEN kind = 'ringback' THEN offset_ms END) AS ringback,
        max(CASE WHEN kind IN ('ivr_answer', 'bot_answer') THEN offset_ms END) AS machine,
        max(CASE WHEN kind = 'ivr_answer' THEN 1 ELSE 0 END) + max(CASE WHEN kind = 'bot_answer' THEN 1 ELSE 0 END) AS levels,
        max(CASE WHEN kind = 'transfer_requested' THEN offset_ms END) AS transfer,
        max(CASE WHEN kind = 'human_answer' THEN offset_ms END) AS human,
        max(CASE WHEN kind = 'agent_number' THEN offset_ms END) AS agent,
        max(CASE WHEN kind = 'hang_up' THEN offset_ms END) AS hang_up
      FROM attempt LEFT JOIN stamp ON stamp.attempt = attempt.id AND stamp.removed = 0 GROUP BY attempt.id;
    CREATE TEMP VIEW started AS SELECT *,
        CASE WHEN machine IS NOT NULL THEN coalesce(transfer, machine) ELSE coalesce(ringback, dialled) END AS start,
        CASE WHEN machine IS NOT NULL THEN transfer IS NOT NULL ELSE ringback IS NOT NULL END AS sure FROM at;
    CREATE TEMP VIEW waited AS SELECT *, max(coalesce(human, hang_up) - start, 0) AS wait,
        sure AND (human IS NULL OR agent IS NULL OR human <> agent) AS exact FROM started;
    CREATE TEMP VIEW dialling AS SELECT one.*,
        one.outcome IN (31, 40, 41, 50) AS mute,
        one.outcome = 30 AND NOT EXISTS (SELECT 1 FROM attempt AS other WHERE other.task = one.task
            AND other.line <> one.line AND other.outcome NOT IN (31, 40, 41, 50)) AS unverified,
        CASE WHEN NOT sure OR (NOT exact AND wait > 15000) THEN NULL WHEN human IS NOT NULL THEN wait <= 15000
             WHEN wait > 15000 THEN 0 END AS quick
      FROM waited AS one;
    CREATE TEMP VIEW ends AS SELECT task, max(seq) AS last, max(unverified) = 0 AS verified,
        coalesce(min(CASE WHEN NOT mute AND NOT unverified THEN seq END), min(seq)) AS first,
        sum(NOT mute AND NOT unverified) AS counted
      FROM dialling GROUP BY task;
    CREATE TEMP TABLE done AS SELECT task.id, plan.month, task.city, task.kind = 'scenario' AS scenario, task.state,
        last.outcome AS eventual, first.outcome AS first, first.quick, ends.verified, ends.counted, last.levels,
        CASE WHEN last.exact THEN last.wait END AS wait, last.human IS NOT NULL AS answered,
        last.outcome NOT IN (31, 40, 41, 50) AND (last.outcome <> 30 OR ends.verified) AS stands,
        first.outcome NOT IN (31, 40, 41, 50) AND (first.outcome <> 30 OR ends.verified) AS first_stands
      FROM task JOIN plan ON plan.id = task.plan AND plan.state <> 'draft'
      JOIN ends ON ends.task = task.id
      JOIN dialling AS last ON last.task = task.id AND last.seq = ends.last
      JOIN dialling AS first ON first.task = task.id AND first.seq = ends.first
      WHERE task.state IN ('finished', 'submitted');
    CREATE TEMP TABLE graded AS SELECT done.*, sheet.id AS sheet,
        CASE WHEN eventual NOT IN (10, 11, 12) THEN 0 ELSE max(0, 200 - min(30 * (counted - 1), 60)
             - CASE WHEN wait IS NULL OR NOT answered THEN 0 WHEN wait > 60000 THEN 60 WHEN wait > 30000 THEN 40
                    WHEN wait > 15000 THEN 20 ELSE 0 END - min(10 * max(levels - 1, 0), 40)) END AS connection
      FROM done JOIN sheet ON sheet.task = done.id AND sheet.seq = 1 AND sheet.submitted_at IS NOT NULL
      WHERE done.state = 'submitted' AND stands AND eventual <> 42;
    CREATE TEMP TABLE answered AS SELECT graded.sheet,
        sum(CASE WHEN point.value ->> 'kind' = 'required' THEN point.value ->> 'weight' ELSE 0 END) AS whole,
        sum(CASE WHEN point.value ->> 'kind' <> 'fatal' AND entry.value = '\"hit\"' THEN point.value ->> 'weight' ELSE 0 END) AS hit,
        sum(entry.value = '\"occurred\"') AS misled
      FROM graded JOIN answer_key ON answer_key.task = graded.id, json_each(answer_key.body, '$.points') AS point
      LEFT JOIN entry ON entry.sheet = graded.sheet AND entry.field = 'key_point:' || (point.value ->> 'id')
      GROUP BY graded.sheet;
    CREATE TEMP TABLE given AS SELECT graded.month, graded.city, item.dimension, graded.sheet, sum(entry.value)
        + CASE WHEN item.dimension = 2 THEN (480 * min(hit, whole) + whole) / (2 * whole) ELSE 0 END AS tenths,
        item.dimension = 2 AND misled > 0 AS zeroed
      FROM graded JOIN entry ON entry.sheet = graded.sheet
      JOIN (SELECT DISTINCT dimension.key AS dimension, 'item:' || (item.value ->> 'id') AS field
            FROM scorecard, json_each(scorecard.body, '$.dimensions') AS dimension, json_each(dimension.value, '$.items') AS item
           ) AS item ON item.field = entry.field
      JOIN answered ON answered.sheet = graded.sheet
      WHERE graded.scenario AND graded.eventual IN (10, 11, 12) GROUP BY graded.sheet, item.dimension;
";

/// The SQL's figures of a city in a month.
#[derive(Debug, Default, PartialEq)]
struct Sums {
    connected: i64,
    calls: i64,
    first: (i64, i64),
    within: (i64, i64),
    waits: (i64, i64),
    /// Sheets and tenths of the four dimensions.
    dimensions: [(i64, i64); 4],
}

type Key = (String, String);

fn by_key<T>(db: &Connection, sql: &str, read: impl Fn(&Row<'_>) -> rusqlite::Result<T>) -> BTreeMap<Key, T> {
    let mut statement = db.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| Ok(((row.get(0)?, row.get(1)?), read(row)?))).unwrap();
    rows.map(Result::unwrap).collect()
}

fn sums(db: &Connection) -> BTreeMap<Key, Sums> {
    let person = "(10, 11, 12, 42)";
    let rates = format!(
        "SELECT month, city, sum(stands AND eventual IN {person}), sum(stands),
                sum(first_stands AND first IN {person}), sum(first_stands),
                sum(first_stands AND first IN {person} AND quick IS 1),
                sum(first_stands AND (first NOT IN {person} OR quick IS NOT NULL)),
                sum(stands AND wait IS NOT NULL AND answered), sum(CASE WHEN stands AND answered THEN wait ELSE 0 END)
         FROM done GROUP BY month, city"
    );
    let pair = |row: &Row<'_>, at: usize| Ok((row.get(at)?, row.get::<_, Option<i64>>(at + 1)?.unwrap_or(0)));
    let mut sums = by_key(db, &rates, |row| {
        Ok(Sums {
            connected: row.get(2)?,
            calls: row.get(3)?,
            first: pair(row, 4)?,
            within: pair(row, 6)?,
            waits: pair(row, 8)?,
            ..Sums::default()
        })
    });
    let connection = "SELECT month, city, count(*), sum(connection) FROM graded GROUP BY month, city";
    for (key, found) in by_key(db, connection, |row| pair(row, 2)) {
        sums.get_mut(&key).unwrap().dimensions[0] = found;
    }
    for dimension in 1..4 {
        let sql = format!(
            "SELECT month, city, count(*), sum(CASE WHEN zeroed THEN 0 ELSE tenths END) FROM given WHERE dimension = {dimension} GROUP BY month, city"
        );
        for (key, found) in by_key(db, &sql, |row| pair(row, 2)) {
            sums.get_mut(&key).unwrap().dimensions[dimension] = found;
        }
    }
    sums
}

fn number(value: &Value) -> i64 {
    value.as_i64().unwrap()
}

/// The same from the page's row of the city.
fn shown(figure: &Value, waits: &Value, scores: &Value) -> Sums {
    let share = |of: &str| (number(&figure[of]["connected"]), number(&figure[of]["calls"]));
    let mean = |at: usize| {
        let mean = &scores["dimensions"][at];
        (number(&mean["sheets"]), number(&mean["tenths"]))
    };
    let answered = number(&waits["answered"]);
    let whole = waits["mean_ms"].as_f64().unwrap_or(0.0) * answered as f64;
    Sums {
        connected: number(&figure["connected"]),
        calls: number(&figure["calls"]),
        first: share("first_attempt"),
        within: share("within_15s"),
        waits: (answered, whole.round() as i64),
        dimensions: [0, 1, 2, 3].map(mean),
    }
}

#[test]
fn two_hundred_months_come_to_the_same_by_plain_sql() {
    let (mut months, mut calls, mut outcomes) = (0, 0, BTreeMap::new());
    for seed in 1..=WORLDS {
        let office = Office::empty();
        let through: Month = "2026-11".parse().unwrap();
        let request = DemoRequest { months: MONTHS, through, seed, tasks: Some(TASKS) };
        demo::fill(&office.app, &office.session, &request).unwrap();
        let db = Connection::open(office.database()).unwrap();
        db.execute_batch(TASKS_IN_SQL).unwrap();
        let sums = sums(&db);
        let counted = by_key(
            &db,
            "SELECT month, eventual, count(*) FROM (SELECT month, CAST(eventual AS TEXT) AS eventual FROM done)
             GROUP BY month, eventual",
            |row| row.get::<_, i64>(2),
        );
        for by in 0..MONTHS as i32 {
            let month = through.plus(-by);
            let page = office.ask("stats.get", json!({ "from": month.first(), "to": month.last() }));
            let mut all = 0;
            let rows = |key: &str| page[key].as_array().unwrap().clone();
            let (waits, scores) =
                (page["waits"]["cities"].as_array().unwrap(), page["scores"]["cities"].as_array().unwrap());
            for ((figure, waits), scores) in rows("cities").iter().zip(waits).zip(scores) {
                let key = (month.to_string(), figure["key"].as_str().unwrap().to_string());
                let nothing = Sums::default();
                let expected = sums.get(&key).unwrap_or(&nothing);
                assert_eq!(&shown(figure, waits, scores), expected, "world {seed}, {key:?}");
                all += expected.calls;
            }
            assert_eq!(number(&page["total"]["calls"]), all, "world {seed}, {month}");
            for outcome in rows("outcomes") {
                let code = outcome["outcome"].to_string();
                assert_eq!(
                    counted.get(&(month.to_string(), code.clone())),
                    Some(&number(&outcome["tasks"])),
                    "{month} {code}"
                );
                *outcomes.entry(code).or_insert(0) += number(&outcome["tasks"]);
            }
            let of_month = counted.iter().filter(|((of, _), _)| *of == month.to_string());
            assert_eq!(of_month.count(), rows("outcomes").len(), "{month}");
            months += 1;
            calls += all;
        }
    }
    assert_eq!(u64::from(MONTHS) * WORLDS, months);
    assert!(
        months >= 200 && calls > 1_500 && outcomes.len() > 6,
        "{months} months, {calls} calls, {outcomes:?}"
    );
}
