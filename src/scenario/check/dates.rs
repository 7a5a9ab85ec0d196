//! Checks of the dates: by themselves, and for the month that is being planned.

use super::Found;
use crate::calendar::{Day, Month};
use crate::scenario::Card;

/// A card is to be looked at again once a year.
const REVIEW_MONTHS: i32 = 12;

/// What is wrong in every month.
pub(super) fn always(card: &Card, on: Option<Month>, found: &mut Found) {
    if let (Some(from), Some(until)) = (card.valid_from, card.valid_until) {
        let (mut month, last) = (Month::of(from), Month::of(until));
        while month < last && !card.in_season(month) {
            month = month.plus(1);
        }
        if from <= until && !card.in_season(month) {
            let message =
                format!("{from} 至 {until} 之间没有一个适用月份，这张卡永远抽不到；请改适用月份或日期。");
            found.error("season", message);
        }
    }
    for (index, basis) in card.basis.iter().enumerate() {
        let Some(until) = basis.valid_until else { continue };
        // The planned month has a graver word for it.
        if on.is_some_and(|month| until <= month.last()) {
            continue;
        }
        if card.valid_until.is_none_or(|end| end > until) {
            let message =
                format!("依据{}于 {until} 失效，卡片却用到以后；请给卡片写上失效日期。", basis.title);
            found.info(format!("basis[{index}].valid_until"), message);
        }
    }
}

/// What the dates mean for a plan of `month`.
pub(super) fn in_month(card: &Card, month: Month, found: &mut Found) {
    let bases = card.basis.iter().enumerate().map(|(index, basis)| {
        (format!("basis[{index}]."), format!("依据{}", basis.title), basis.valid_from, basis.valid_until)
    });
    let own = (String::new(), "这张卡".to_string(), card.valid_from, card.valid_until);
    for (at, what, from, until) in std::iter::once(own).chain(bases) {
        // A card that itself starts no earlier is never played before the rule is in force.
        let covered =
            !at.is_empty() && card.valid_from >= from && from.is_some_and(|day| day <= month.last());
        if !covered {
            starts(&format!("{at}valid_from"), &what, from, month, found);
        }
        ends(&format!("{at}valid_until"), &what, until, month, found);
    }
    if !card.in_season(month) {
        let message = format!("{}不在适用月份之内，本月抽不到这张卡。", month.name());
        found.info("season", message);
    }
    if card.reviewed_on.is_some_and(|day| Month::of(day).plus(REVIEW_MONTHS) < month) {
        found.info("reviewed_on", "上次审核已超过一年，请重新核对政策后填写新的审核日期。");
    }
}

fn starts(field: &str, what: &str, from: Option<Day>, month: Month, found: &mut Found) {
    match from {
        Some(from) if from > month.last() => {
            found.error(field, format!("{what}到{}底还没有生效。", month.name()));
        }
        Some(from) if from > month.first() && field == "valid_from" => {
            found.warning(field, format!("{from} 起才生效，之前的日子抽不到这张卡。"));
        }
        Some(from) if from > month.first() => {
            let message = format!("{what} {from} 起才施行，请给卡片写上相同的生效日期，或核对旧规定。");
            found.warning(field, message);
        }
        _ => {}
    }
}

fn ends(field: &str, what: &str, until: Option<Day>, month: Month, found: &mut Found) {
    match until {
        Some(until) if until < month.first() => {
            found.error(field, format!("{what}已于 {until} 失效，请更新后再用。"));
        }
        Some(until) if until <= month.last() => {
            let message = format!("{what}将于 {until} 失效，正在{}之内，请先核对新规定。", month.name());
            found.warning(field, message);
        }
        _ => {}
    }
}
