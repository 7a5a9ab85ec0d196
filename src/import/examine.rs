//! Every row of a table judged, before anything is written.

use super::calls::{CallsContext, ImportedCall, call};
use super::columns::{Heading, Kind, Mapping};
use super::figures::{HourlyVolume, ReportedFigure, Seen, figure, volume};
use super::row::{BadCell, Row};
use super::table::Table;
use crate::calendar::{Day, Month};
use crate::failure::{Failure, Result};
use crate::plan::PlanState;
use crate::score::{Tenths, default_scorecard};
use crate::store::{self, Db};
use std::collections::{BTreeMap, BTreeSet};

/// The rows that can be imported, and those that cannot.
#[derive(Debug, Default)]
pub struct Examined {
    pub calls: Vec<ImportedCall>,
    pub figures: Vec<ReportedFigure>,
    pub volumes: Vec<HourlyVolume>,
    pub wrong: Vec<BadCell>,
}

impl Examined {
    pub fn good(&self) -> usize {
        self.calls.len() + self.figures.len() + self.volumes.len()
    }
}

/// How the rows are to be taken.
pub struct Taking<'a> {
    pub kind: Kind,
    pub columns: &'a Mapping,
    pub words: &'a BTreeMap<String, u8>,
    pub beside_plan: bool,
    pub today: Day,
}

/// Rows between two looks at whether the person has cancelled.
const STRIDE: usize = 500;

/// Judges every row below the heading. `step` is told how many are done.
pub fn examine(
    db: Db<'_>,
    table: &Table,
    heading: &Heading,
    taking: &Taking<'_>,
    step: &dyn Fn(u32) -> Result<()>,
) -> Result<Examined> {
    let roster = store::roster::get(db)?;
    let calendar = store::calendar::calendar(db)?;
    let is_call = taking.kind == Kind::Calls;
    let months = store::plan::months(db)?;
    let at = |keep: fn(PlanState) -> bool| -> BTreeSet<Month> {
        months.iter().filter(|(_, state)| keep(*state)).map(|(month, _)| *month).collect()
    };
    let (planned, closed) = (at(|state| state != PlanState::Draft), at(|state| state == PlanState::Closed));
    let taken = if is_call { store::import::taken(db)? } else { BTreeMap::new() };
    let context = CallsContext {
        roster: &roster,
        calendar: &calendar,
        today: taking.today,
        planned: &planned,
        beside_plan: taking.beside_plan,
        taken: &taken,
        words: taking.words,
        full: full_points(db)?,
    };
    let mut examined = Examined::default();
    let (mut calls_seen, mut seen) = (BTreeMap::new(), Seen::new());
    for (at, line) in table.rows.iter().skip(heading.at + 1).enumerate() {
        if at % STRIDE == 0 {
            step(at as u32)?;
        }
        let mut row = Row::new(taking.kind, &table.sheet, &heading.titles, taking.columns, line);
        match taking.kind {
            Kind::Calls => {
                let found = call(&mut row, &context, &mut calls_seen);
                let found = found.filter(|call| still_open(&mut row, "day", Month::of(call.day), &closed));
                examined.calls.extend(found);
            }
            Kind::Figures => {
                examined.figures.extend(figure(&mut row, &roster.cities, taking.today, &mut seen))
            }
            Kind::Volumes => {
                let found = volume(&mut row, &roster.cities, taking.today, &mut seen);
                let found = found.filter(|volume| still_open(&mut row, "month", volume.month, &closed));
                examined.volumes.extend(found);
            }
        }
        examined.wrong.append(&mut row.wrong);
    }
    Ok(examined)
}

/// False, with a complaint, where the month of a row is closed: what would count in its figures is refused. What a city says
/// of itself stands beside the figures and is not asked.
fn still_open(row: &mut Row<'_>, field: &str, month: Month, closed: &BTreeSet<Month>) -> bool {
    let open = !closed.contains(&month);
    if !open {
        row.bad(field, format!("{}已关账，导入会改变已通报的数字，请从表中删去该月的行。", month.name()));
    }
    open
}

/// Full points of the four dimensions of the newest scorecard.
fn full_points(db: Db<'_>) -> Result<[Tenths; 4]> {
    let newest = store::scorecard::all(db)?.into_iter().next().map(|newest| newest.card);
    let card = newest.unwrap_or_else(default_scorecard);
    let points: Vec<Tenths> = card.dimensions.iter().map(|dimension| dimension.points).collect();
    points.try_into().map_err(|_| Failure::bug("评分表不是四个维度"))
}
