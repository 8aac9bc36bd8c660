//! Corrections: as the office types them, and the act that each takes back.

use super::super::correction::{parse_clock_time, parse_reason, time_at_session, undo_of};
use super::super::{Act, ActKind, Attendance};
use super::{act, at, session};
use crate::seeded_test::check_property;
use ActKind::{In, Out, Undo};
use jiff::civil::{Date, Time, time};
use jiff::tz::{Offset, TimeZone};
use proptest::prelude::*;

#[test]
fn a_time_is_read_as_browsers_send_it_and_as_people_type_it() {
    for (typed, read) in [
        ("15:15", time(15, 15, 0, 0)),
        ("15:15:30", time(15, 15, 0, 0)),
        (" 3:15 PM ", time(15, 15, 0, 0)),
        ("3:15pm", time(15, 15, 0, 0)),
        ("3:15 p.m.", time(15, 15, 0, 0)),
        ("7 pm", time(19, 0, 0, 0)),
        ("12:05 am", time(0, 5, 0, 0)),
        ("12:05 PM", time(12, 5, 0, 0)),
        ("0:00", time(0, 0, 0, 0)),
    ] {
        assert_eq!(parse_clock_time(typed), Ok(read), "{typed}");
    }
    for wrong in [
        "",
        "  ",
        "quarter past",
        "25:00",
        "3:60",
        "13:00 pm",
        "3:1",
        "3:150",
        ":15",
        "0 am",
    ] {
        assert!(parse_clock_time(wrong).is_err(), "{wrong}");
    }
}

/// Five hours behind Greenwich, as in Chicago in April.
fn local(day: Date, time: Time) -> Option<jiff::Timestamp> {
    let zone = TimeZone::fixed(Offset::constant(-5));
    zone.to_timestamp(day.to_datetime(time)).ok()
}

#[test]
fn a_time_is_of_the_sessions_day_or_after_midnight() {
    let session = session();
    let day = jiff::civil::date(2019, 4, 22);
    let read = |typed| time_at_session(&session, day, parse_clock_time(typed).unwrap(), local);
    let instant = |text: &str| text.parse::<jiff::Timestamp>().unwrap();
    assert_eq!(read("15:20"), Ok(instant("2019-04-22T15:20:00-05:00")));
    assert_eq!(read("12:15"), Ok(instant("2019-04-22T12:15:00-05:00")));
    // 6 hours after 6:15 PM is past midnight.
    assert_eq!(read("12:10 am"), Ok(instant("2019-04-23T00:10:00-05:00")));
    for far in ["12:14", "00:16", "8:00"] {
        assert!(read(far).is_err(), "{far}");
    }
}

#[test]
fn a_correction_has_a_reason() {
    assert_eq!(
        parse_reason("  The principal called. "),
        Ok("The principal called.".to_owned())
    );
    assert!(parse_reason(" \n ").is_err());
    assert!(parse_reason(&"a".repeat(1001)).is_err());
}

#[test]
fn an_undo_takes_back_its_own_act_and_no_other() {
    let acts = [
        act("1", In, 10),
        act("2", Out, 20),
        act("3", In, 30),
        act("4", Out, 190),
    ];
    let with_undo = |index: usize| {
        let mut acts = acts.to_vec();
        acts.push(undo_of(&acts[index]).unwrap());
        let stays = Attendance::read(&acts).stays;
        stays
            .iter()
            .map(|stay| (stay.from, stay.to))
            .collect::<Vec<_>>()
    };
    assert_eq!(with_undo(0), [(at(30), Some(at(190)))]);
    assert_eq!(with_undo(1), [(at(10), Some(at(190)))]);
    assert_eq!(with_undo(2), [(at(10), Some(at(20)))]);
    assert_eq!(with_undo(3), [(at(10), Some(at(20))), (at(30), None)]);
    // Sent twice, it is one act.
    assert_eq!(undo_of(&acts[0]), undo_of(&acts[0]));
}

/// Ins and outs, each under its own id, in any order of time, some at the same time.
fn acts() -> impl Strategy<Value = Vec<Act>> {
    prop::collection::vec((any::<bool>(), 0i64..20), 1..8).prop_map(|kinds| {
        let acts = kinds.into_iter().enumerate();
        let acts = acts.map(|(id, (is_in, minute))| {
            act(&id.to_string(), if is_in { In } else { Out }, minute)
        });
        acts.collect()
    })
}

#[test]
fn an_undo_reads_as_if_its_act_had_never_been() {
    check_property(&(acts(), any::<prop::sample::Index>()), |(acts, index)| {
        let index = index.index(acts.len());
        let mut without = acts.clone();
        without.remove(index);
        let mut with = acts.clone();
        with.push(undo_of(&acts[index]).unwrap());
        prop_assert_eq!(Attendance::read(&with), Attendance::read(&without));
        prop_assert!(with.iter().any(|it| it.kind == Undo));
        Ok(())
    });
}
