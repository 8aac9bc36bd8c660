//! Attendance from the acts of several doors.

use super::super::{Act, ActKind, Attendance, AttendanceStatus, Stay};
use super::{act, at};
use crate::seeded_test::check_property;
use ActKind::{In, Out, Undo};
use proptest::prelude::*;

fn stays(acts: &[Act]) -> Vec<(i64, Option<i64>)> {
    let minute = |it: jiff::Timestamp| it.as_second() / 60;
    let stays = Attendance::read(acts).stays.into_iter();
    stays
        .map(|Stay { from, to }| (minute(from), to.map(minute)))
        .collect()
}

#[test]
fn a_person_signs_in_and_out() {
    let acts = [act("1", In, 10), act("2", Out, 190)];
    assert_eq!(stays(&acts), [(10, Some(190))]);
    assert_eq!(Attendance::read(&acts).status(), AttendanceStatus::Left);
    assert_eq!(Attendance::read(&acts[..1]).status(), AttendanceStatus::In);
    assert_eq!(Attendance::read(&[]).status(), AttendanceStatus::Absent);
}

#[test]
fn two_doors_that_sign_in_the_same_person_are_one_sign_in() {
    let acts = [
        act("1", In, 10),
        act("2", In, 11),
        act("3", Out, 190),
        act("4", Out, 200),
    ];
    assert_eq!(stays(&acts), [(10, Some(190))]);
}

#[test]
fn somebody_who_comes_back_has_two_stays() {
    let acts = [
        act("1", In, 10),
        act("2", Out, 60),
        act("3", In, 80),
        act("4", Out, 190),
    ];
    assert_eq!(stays(&acts), [(10, Some(60)), (80, Some(190))]);
}

#[test]
fn an_undo_takes_back_the_newest_act_before_it() {
    let undone = [act("1", In, 10), act("2", Undo, 12)];
    assert_eq!(Attendance::read(&undone).status(), AttendanceStatus::Absent);
    let sign_out_undone = [act("1", In, 10), act("2", Out, 60), act("3", Undo, 61)];
    assert_eq!(stays(&sign_out_undone), [(10, None)]);
    let later = [act("1", Undo, 5), act("2", In, 10)];
    assert_eq!(
        stays(&later),
        [(10, None)],
        "an undo takes back nothing that comes later"
    );
}

#[test]
fn a_sign_out_without_a_sign_in_is_a_question() {
    let attendance = Attendance::read(&[act("1", Out, 190)]);
    assert_eq!(attendance.status(), AttendanceStatus::NoSignIn);
    assert_eq!(attendance.out_without_in, Some(at(190)));
    assert_eq!(attendance.stays, []);
}

#[test]
fn attendance_is_the_same_in_any_order_and_with_any_repetition() {
    let kind = prop_oneof![Just(In), Just(Out), Just(Undo)];
    let acts = prop::collection::vec((kind, 0..30_i64), 0..12).prop_map(|acts| {
        let numbered = acts.into_iter().enumerate();
        let acts = numbered.map(|(id, (kind, minute))| act(&id.to_string(), kind, minute));
        acts.collect::<Vec<_>>()
    });
    let shuffled = acts.prop_flat_map(|acts| {
        let repeated: Vec<Act> = acts
            .iter()
            .chain(&acts[..acts.len() / 2])
            .cloned()
            .collect();
        (Just(acts), Just(repeated).prop_shuffle())
    });
    check_property(&shuffled, |(acts, shuffled)| {
        let read = Attendance::read(&acts);
        prop_assert_eq!(&read, &Attendance::read(&shuffled));
        for pair in read.stays.windows(2) {
            prop_assert!(pair[0].to.is_some_and(|to| to <= pair[1].from));
        }
        Ok(())
    });
}
