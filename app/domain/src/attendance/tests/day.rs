//! Rules for pages about the day: the session, its questions, its sheets, its code.

use super::super::question::{AttendanceQuestion, blank_sheet_rows};
use super::super::{
    ActKind, Attendance, SessionCode, act_window, current_session, is_in_act_window,
};
use super::{act, at, session};
use jiff::SignedDuration;

#[test]
fn a_missing_time_is_a_question_and_never_a_guess() {
    let (end, over) = (at(200), at(200));
    let question = |acts: &[_], now| AttendanceQuestion::of(&Attendance::read(acts), end, now);
    let (sign_in, sign_out) = (act("1", ActKind::In, 10), act("2", ActKind::Out, 190));
    let only_in = [sign_in.clone()];
    assert_eq!(
        question(&only_in, at(100)),
        None,
        "nobody has to leave before the end"
    );
    assert_eq!(
        question(&only_in, over),
        Some(AttendanceQuestion::MissingSignOut)
    );
    let only_out = [sign_out.clone()];
    assert_eq!(
        question(&only_out, at(190)),
        Some(AttendanceQuestion::MissingSignIn)
    );
    assert_eq!(question(&[sign_in, sign_out], over), None);
    assert_eq!(question(&[], over), None, "who never came is no question");
}

#[test]
fn a_sheet_has_a_line_for_everybody_who_is_announced() {
    assert_eq!(blank_sheet_rows(8, 6), 2);
    assert_eq!(blank_sheet_rows(8, 8), 0);
    assert_eq!(blank_sheet_rows(6, 8), 0, "more are named than announced");
    assert_eq!(blank_sheet_rows(6, 0), 6);
}

#[test]
fn the_session_that_is_under_way_is_shown_first() {
    let mut sessions = [session(), session(), session()];
    let hours = SignedDuration::from_hours(24);
    for (index, session) in (0..).zip(&mut sessions) {
        session.starts_at += hours * index;
        session.ends_at += hours * index;
    }
    let [first, second, third] = sessions.clone();
    let shown = |now| current_session(&sessions, now).map(|it| it.starts_at);
    assert_eq!(shown(first.starts_at - hours * 30), Some(first.starts_at));
    assert_eq!(shown(second.ends_at), Some(second.starts_at));
    assert_eq!(
        shown(second.ends_at + SignedDuration::from_hours(7)),
        Some(third.starts_at)
    );
    assert_eq!(shown(third.ends_at + hours * 9), Some(third.starts_at));
    assert_eq!(current_session(&[], first.starts_at), None);
}

#[test]
fn an_act_window_holds_its_ends() {
    let session = session();
    let (from, to) = act_window(&session);
    let second = SignedDuration::from_secs(1);
    assert!(is_in_act_window(&session, from) && is_in_act_window(&session, to));
    assert!(!is_in_act_window(&session, from - second) && !is_in_act_window(&session, to + second));
}

#[test]
fn a_code_is_read_as_people_type_it_from_the_wall() {
    for bit in 0..64 {
        let code = SessionCode::from_random(1 << bit);
        assert_eq!(SessionCode::parse(&code.label()), Ok(code.clone()));
        let nothing = code == SessionCode::from_random(0);
        assert_eq!(nothing, bit >= 40, "bit {bit}");
    }
    let code = SessionCode::parse("k7qm 2x4o").unwrap();
    assert_eq!(
        (code.expose(), code.label().as_str()),
        ("K7QM2X40", "K7QM-2X40")
    );
    for wrong in ["", "K7QM-2X4", "K7QM-2X4DD", "K7QM-2X4U"] {
        assert!(SessionCode::parse(wrong).is_err(), "{wrong}");
    }
    assert_eq!(format!("{code:?}"), "SessionCode");
}
