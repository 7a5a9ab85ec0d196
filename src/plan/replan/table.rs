use super::super::board::Board;
use super::super::frame::{DAY, Frame};
use super::super::output::PlannedTask;
use super::super::pins::Pin;
use super::{Left, Order};
use crate::calendar::{Day, DayKind};
use crate::random::Random;
use std::collections::BTreeMap;
use std::ops::Range;

/// A task of the plan, or one that is wanted, in indices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    /// Index among the standing tasks.
    pub standing: Option<usize>,
    /// Index among the wishes.
    pub wish: Option<usize>,
    pub city: usize,
    pub band: usize,
    pub kind: DayKind,
    /// Where it stood before.
    pub was: Option<Spot>,
    /// Where it stands now; none while it waits.
    pub spot: Option<Spot>,
    pub fixed: bool,
    pub day_pinned: bool,
    pub time_pinned: bool,
    pub caller_pinned: bool,
}

/// An instant and who calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spot {
    pub at: u32,
    pub caller: usize,
}

/// The plan while it is being fitted: the pieces, and the board with those that stand.
pub(super) struct Table<'a> {
    pub frame: &'a Frame<'a>,
    pub board: Board<'a>,
    pub pieces: Vec<Piece>,
    /// The first instant at which something may be placed.
    pub earliest: u32,
}

impl<'a> Table<'a> {
    /// All pieces, none of them on the board yet. A fixed task that the settings do not know is left out: nothing can
    /// collide with it.
    pub fn new(frame: &'a Frame<'a>, order: &Order<'_>) -> Self {
        let input = frame.input;
        let cities = index(input.cities.iter().map(|city| city.id.as_str()));
        let bands = index(input.bands.iter().map(|band| band.id.as_str()));
        let callers = index(input.callers.iter().map(|caller| caller.id.as_str()));
        let days: BTreeMap<Day, usize> =
            input.days.iter().enumerate().map(|(at, day)| (day.day, at)).collect();
        let spot = |task: &PlannedTask| {
            let at = *days.get(&task.day)? as u32 * DAY + u32::from(task.start.of_day());
            Some(Spot { at, caller: *callers.get(task.caller.as_str())? })
        };
        let mut pieces = Vec::with_capacity(order.standing.len() + order.wishes.len());
        for (place, standing) in order.standing.iter().enumerate() {
            let task = &standing.task;
            let known = cities.get(task.city.as_str()).zip(bands.get(task.band.as_str()));
            let (Some((&city, &band)), Some(&day)) = (known, days.get(&task.day)) else { continue };
            let has = |pin: Pin| standing.pins.contains(&pin);
            pieces.push(Piece {
                standing: Some(place),
                wish: None,
                city,
                band,
                kind: frame.kind(day),
                was: spot(task),
                spot: None,
                fixed: standing.fixed,
                day_pinned: has(Pin::Day),
                time_pinned: has(Pin::Time),
                caller_pinned: has(Pin::Caller),
            });
        }
        for (place, wish) in order.wishes.iter().enumerate() {
            let known = cities.get(wish.city.as_str()).zip(bands.get(wish.band.as_str()));
            let Some((&city, &band)) = known else { continue };
            pieces.push(Piece {
                standing: None,
                wish: Some(place),
                city,
                band,
                kind: wish.day_kind,
                was: None,
                spot: None,
                fixed: false,
                day_pinned: false,
                time_pinned: false,
                caller_pinned: false,
            });
        }
        let (day, minute) = order.earliest;
        // Before the first planned day everything is still to come; after the last nothing is.
        let day = input.days.iter().position(|planned| planned.day >= day).unwrap_or(frame.days());
        let same = input.days.get(day).is_some_and(|planned| planned.day == order.earliest.0);
        let earliest = day as u32 * DAY + if same { u32::from(minute.of_day()) } else { 0 };
        Table { frame, board: Board::new(frame), pieces, earliest }
    }

    /// Puts a piece on the board.
    pub fn put(&mut self, piece: usize, spot: Spot) {
        self.board.add(self.pieces[piece].city, spot.caller, spot.at);
        self.pieces[piece].spot = Some(spot);
    }

    /// Takes a piece off the board; where it stood.
    pub fn take(&mut self, piece: usize) -> Option<Spot> {
        let spot = self.pieces[piece].spot.take()?;
        self.board.remove(self.pieces[piece].city, spot.caller, spot.at);
        Some(spot)
    }

    /// The days on which a piece may stand: those of its kind, still to come, with weight in its band and a line to dial.
    pub fn days(&self, piece: &Piece) -> Vec<usize> {
        let was = piece.was.map(|spot| (spot.at / DAY) as usize);
        let may = |day: &usize| {
            self.frame.kind(*day) == piece.kind
                && (*day as u32 + 1) * DAY > self.earliest
                && self.frame.day_weights[piece.band][*day] > 0
                && self.frame.line[piece.city][*day].is_some()
                && (!piece.day_pinned || was == Some(*day))
        };
        (0..self.frame.days()).filter(may).collect()
    }

    /// The minutes of a piece's band on `day` that are still to come.
    pub fn minutes(&self, piece: &Piece, day: usize) -> Range<u32> {
        let base = day as u32 * DAY;
        if let (true, Some(was)) = (piece.time_pinned, piece.was) {
            let at = base + was.at % DAY;
            return at..if at >= self.earliest { at + 1 } else { at };
        }
        let (from, until) = self.frame.band(piece.band);
        (base + from).max(self.earliest)..(base + until).max(self.earliest)
    }

    /// True where `caller`, who must be on duty, may take the piece at `at`.
    pub fn open_for(&self, piece: &Piece, at: u32, caller: usize) -> bool {
        let pinned = piece.was.filter(|_| piece.caller_pinned);
        pinned.is_none_or(|was| was.caller == caller)
            && !self.frame.recused[caller][piece.city]
            && self.board.caller_open(caller, at)
    }

    /// Callers with the stretches of minutes on `day` in which each may take the piece; what is looked at comes off the
    /// budget.
    pub fn open_stretches(&self, piece: &Piece, day: usize, budget: &mut u64) -> Vec<(usize, Range<u32>)> {
        let minutes = self.minutes(piece, day);
        let base = day as u32 * DAY;
        let mut found: Vec<(usize, Range<u32>)> = Vec::new();
        for stretch in self.frame.stretches_in(piece.band, day) {
            let from = minutes.start.max(base + stretch.start);
            let until = minutes.end.min(base + stretch.end);
            *budget = budget.saturating_sub(u64::from(until.saturating_sub(from)));
            let mut begun = None;
            for at in from..until {
                let open =
                    self.board.city_keeps_gap(piece.city, at) && self.open_for(piece, at, stretch.caller);
                match (open, begun) {
                    (true, None) => begun = Some(at),
                    (false, Some(start)) => {
                        found.push((stretch.caller, start..at));
                        begun = None;
                    }
                    _ => {}
                }
            }
            found.extend(begun.map(|start| (stretch.caller, start..until)));
        }
        found
    }

    /// Who takes the piece at `at`: its pinned caller, else the least loaded of those who may.
    pub fn caller_for(&self, piece: &Piece, at: u32, random: &mut Random) -> Option<usize> {
        if !self.board.city_open(piece.city, at) {
            return None;
        }
        match piece.was.filter(|_| piece.caller_pinned) {
            Some(was) => {
                let on_duty = self.frame.on_duty_at(at).any(|caller| caller == was.caller);
                (on_duty && self.open_for(piece, at, was.caller)).then_some(was.caller)
            }
            None => self.board.caller_for(piece.city, at, random),
        }
    }

    /// The task that a piece was before.
    pub fn task<'o>(&self, order: &Order<'o>, piece: usize) -> Option<&'o PlannedTask> {
        self.pieces[piece].standing.map(|place| &order.standing[place].task)
    }

    /// The task that a piece on the board is, its scenario as before.
    pub fn planned(&self, order: &Order<'_>, piece: usize, seq: u32) -> PlannedTask {
        let input = self.frame.input;
        let place = &self.pieces[piece];
        let spot = place.spot.unwrap_or(Spot { at: 0, caller: 0 });
        let (day, start) = self.frame.civil(spot.at);
        let before = self.task(order, piece);
        let wish = place.wish.map(|wish| &order.wishes[wish]);
        let wanted_twice = wish.is_some_and(|wish| wish.double_scored);
        PlannedTask {
            seq,
            city: input.cities[place.city].id.clone(),
            line: self.frame.line_to(place.city, (spot.at / DAY) as usize).to_string(),
            caller: input.callers[spot.caller].id.clone(),
            scenario_version: before.and_then(|task| task.scenario_version.clone()),
            kind: before
                .map(|task| task.kind)
                .or(wish.map(|wish| wish.kind))
                .unwrap_or(super::TaskKind::Connection),
            day,
            start,
            band: input.bands[place.band].id.clone(),
            free: before.map(|task| task.free).or(wish.map(|wish| wish.free)).unwrap_or(true),
            // Filled in by `contents`; the caller's own name stands for "somebody is wanted".
            double_scored: before
                .and_then(|task| task.double_scored.clone())
                .or(wanted_twice.then(|| input.callers[spot.caller].id.clone())),
            why: Vec::new(),
        }
    }

    /// A piece that found no place, and why.
    pub fn left_out(&self, order: &Order<'_>, piece: usize) -> Left {
        let input = self.frame.input;
        let place = &self.pieces[piece];
        let wish = place.wish.map(|wish| &order.wishes[wish]);
        let (city, band) = (&input.cities[place.city], &input.bands[place.band]);
        Left {
            seq: self.task(order, piece).map(|task| task.seq),
            makes_up: wish.and_then(|wish| wish.makes_up),
            city: city.id.clone(),
            band: band.id.clone(),
            day_kind: place.kind,
            sentence: format!(
                "{}“{}”{}的 1 通排不下：{}",
                city.name,
                band.name,
                place.kind.name(),
                self.obstacle(place)
            ),
        }
    }

    /// Which rule keeps a piece out: the first that leaves no minute when they are applied one after the other.
    fn obstacle(&self, piece: &Piece) -> String {
        let days = self.days(piece);
        let rules = &self.frame.input.rules;
        if days.is_empty() {
            return "本月剩下的日子里没有同日型、线路可用且时段有人当班的一天。".into();
        }
        let on_duty: Vec<(usize, usize)> = days
            .iter()
            .flat_map(|day| self.frame.stretches_in(piece.band, *day).map(|stretch| (*day, stretch.caller)))
            .filter(|(_, caller)| !self.frame.recused[*caller][piece.city])
            .collect();
        if on_duty.is_empty() {
            return "剩下的日子里这一时段没有可拨该市的拨测员当班，请增加班次。".into();
        }
        if days.iter().all(|day| !self.board.city_day_open(piece.city, *day as u32)) {
            return format!("剩下的日子都已达到每市每日 {} 通的上限。", rules.max_city_day);
        }
        if on_duty.iter().all(|(day, caller)| !self.board.caller_day_open(*caller, *day as u32)) {
            return format!("当班的拨测员都已达到每人每日 {} 通的上限。", rules.max_caller_day);
        }
        format!(
            "剩下 {} 天里，当班的 {} 个班次在两通间隔（同一地市 {} 分钟、同一拨测员 {} 分钟）之外都没有空位，请增加班次。",
            days.len(),
            on_duty.len(),
            rules.gap_city,
            rules.gap_caller
        )
    }
}

fn index<'i>(ids: impl Iterator<Item = &'i str>) -> BTreeMap<&'i str, usize> {
    ids.enumerate().map(|(place, id)| (id, place)).collect()
}
