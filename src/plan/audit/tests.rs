//! The audit finds what a family gives away, and nothing where there is nothing to find.

use super::super::fixture::{self, december};
use super::*;
use rstest::rstest;

/// Three cities in half a month: quick enough for a build without optimisation.
fn small() -> PlanInput {
    let mut input = december();
    input.from = input.days[16].day;
    input.days.drain(..16);
    input.cities = fixture::cities(3, |_| 60);
    input
}

#[test]
fn the_same_settings_give_the_same_figures_whatever_the_seed() {
    let one = audit(&small(), 20).unwrap();
    assert_eq!(one, audit(&PlanInput { seed: 77, ..small() }, 20).unwrap());
    assert_eq!((one.months, one.cities, one.questions), (20, 3, 10 * 3 * 15 * 24));
    assert!(one.sentences.iter().all(|sentence| sentence.ends_with('。')), "{:?}", one.sentences);
    assert!(one.skill.low < one.skill.score && one.skill.score < one.skill.high);
}

#[test]
fn a_family_without_freedom_is_found_out() {
    let mut rigid = small();
    // Exact totals, hardly a free call, at least three calls every day and never more than four.
    rigid.rules.free_share_permille = 1;
    rigid.rules.city_total_spread = 0;
    (rigid.rules.min_city_day, rigid.rules.max_city_day) = (3, 5);
    let (rigid, usual) = (audit(&rigid, 30).unwrap(), audit(&small(), 30).unwrap());
    assert!(rigid.skill.low > usual.skill.high, "{:?} {:?}", rigid.skill, usual.skill);
    assert!(rigid.skill.low > 0.02, "{:?}", rigid.skill);
    assert!(rigid.capped.happened > 0 && usual.capped.happened == 0);
    assert!(rigid.more_today[1].smallest.share < usual.more_today[1].smallest.share);
}

#[test]
fn the_lowest_rate_of_a_small_family_stays_above_its_free_share() {
    let audit = audit(&small(), 40).unwrap();
    assert!(audit.lowest_rate.low > audit.free_share, "{:?}", audit.lowest_rate);
    assert!(audit.lowest_rate.expected >= LEAST_EXPECTED);
}

/// A forecaster that knows nothing must score 0 within its interval, and one that is right 1.
#[test]
fn skill_is_nothing_for_the_base_rate_and_one_for_the_truth() {
    let input = small();
    let frame = Frame::new(&input);
    let world = World::new(&frame, 100);
    let played: Vec<_> = (0..10).map(|number| world.month(number)).collect();
    let asked = Asked::new(&world, &played, &[(540, 600), (1_020, 1_080)]);
    let base: Vec<f64> = asked.questions.iter().map(|question| question.base).collect();
    let none = skill(&asked.questions, &base, |_| true);
    assert!(none.score.abs() < 1e-12 && none.high - none.low < 1e-9, "{none:?}");
    let truth: Vec<f64> =
        asked.questions.iter().map(|question| if question.came { 50.0 } else { -50.0 }).collect();
    assert!((skill(&asked.questions, &truth, |_| true).score - 1.0).abs() < 1e-9);
}

#[test]
fn what_a_city_knows_is_counted_by_hand() {
    let input = small();
    let frame = Frame::new(&input);
    let world = World::new(&frame, 100);
    // The 17th is a Thursday; calls at 8:30, 9:50 and 10:10, and on Saturday at 11:00.
    let calls = [510, 590, 610, 2 * DAY + 660];
    let mut questions = Vec::new();
    history::ask(&world, (0, 0), &calls, &[(600, 660), (660, 720)], &mut questions);
    let (ten, eleven) = (&questions[0], &questions[1]);
    assert!(ten.came && !eleven.came);
    assert_eq!((ten.known.today, ten.known.since_last, ten.known.band_today), (2, 10.0, 0.0));
    assert_eq!((eleven.known.today, eleven.known.since_last, eleven.known.band_today), (3, 50.0, 1.0));
    assert_eq!((ten.known.days_left, ten.known.days_left_in_week, ten.known.room), (14, 3, 61.0));
    // 60 calls over 15 days, 22 % before ten o'clock: 0.88 of the day's four.
    assert!((f64::from(ten.known.today_above) - 1.12).abs() < 1e-6, "{}", ten.known.today_above);
    // 58 of the 59.12 expected are left.
    assert!((f64::from(ten.known.month_ratio) - (58.0 / 59.12 - 1.0)).abs() < 1e-6);
    // None of the forenoon's 13.2 has come.
    assert!(ten.known.band_ratio.abs() < 1e-6);
    assert!((f64::from(eleven.known.band_ratio) - (12.2 / (13.2 - 0.44) - 1.0)).abs() < 1e-6);
    let saturday = &questions[5];
    assert!(saturday.came, "a call in the first minute of the window counts");
    assert_eq!((saturday.known.today, saturday.known.since_last), (0, 1_440.0));
}

#[rstest]
#[case(19)]
#[case(5_001)]
fn too_few_or_too_many_months_are_refused(#[case] months: u32) {
    let Err(Failure::Invalid { field, message }) = audit(&small(), months) else { panic!("not refused") };
    assert_eq!(field, "months");
    assert!(message.contains("20 到 5000"), "{message}");
}
