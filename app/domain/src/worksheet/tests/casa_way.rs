//! The way of a plan to the district and back: who owes one, until when, and what may follow what.

use super::super::casa::duty::{CasaStage, stages};
use super::super::casa::submission::{
    CasaCommand, CasaEvent, CasaRefusal, CasaStatus, OfficeAnswer, SendBackReason, decide,
};
use super::super::cycle::SPRING_2019;
use super::super::cycle::season::CycleDates;
use crate::registration::Designation;
use jiff::civil::date;

#[test]
fn a_plan_is_owed_by_designation() {
    let form = &SPRING_2019.casa;
    for designation in Designation::ALL {
        assert_eq!(
            form.is_owed_by(designation),
            designation != Designation::None
        );
        assert_eq!(form.is_owed_by(designation), designation.owes_plan());
    }
}

#[test]
fn both_stages_count_their_days_and_are_red_from_two_days_before() {
    let days = CycleDates::default();
    let form = &SPRING_2019.casa;
    let at = |day: i8, status: &CasaStatus| stages(form, &days, status, date(2019, 5, day));
    let open = CasaStatus::NotSubmitted;
    let [school, district] = at(12, &open);
    assert_eq!(
        (school.stage, school.due, school.days_left),
        (CasaStage::School, date(2019, 5, 15), 3)
    );
    assert_eq!((district.due, district.days_left), (date(2019, 6, 7), 26));
    for (day, is_urgent, says) in [
        (12, false, "Due May 15, 2019, 3 days left"),
        (13, true, "Due May 15, 2019, 2 days left"),
        (14, true, "Due May 15, 2019, 1 day left"),
        (15, true, "Due today, May 15, 2019"),
        (16, true, "Was due May 15, 2019, 1 day ago"),
        (20, true, "Was due May 15, 2019, 5 days ago"),
    ] {
        let [school, _] = at(day, &open);
        assert_eq!(
            (school.is_urgent(), school.message().as_str()),
            (is_urgent, says)
        );
    }
    let [school, district] = at(20, &CasaStatus::Submitted { version: 1 });
    assert!(school.is_done && !school.is_urgent() && !district.is_done);
    let sent_back = CasaStatus::SentBack {
        version: 1,
        reason: "Name the groups.".to_owned(),
    };
    assert!(at(20, &sent_back)[0].is_urgent());
    assert!(
        at(20, &CasaStatus::Approved { version: 1 })
            .iter()
            .all(|it| it.is_done)
    );
}

fn submit() -> CasaCommand {
    CasaCommand::Submit { is_ready: true }
}

fn answer(version: i64, answer: OfficeAnswer) -> CasaCommand {
    CasaCommand::Answer { version, answer }
}

fn send_back() -> OfficeAnswer {
    OfficeAnswer::SentBack(SendBackReason::parse(" Name the groups.\n").unwrap())
}

#[test]
fn a_plan_goes_to_the_office_and_back() {
    let mut status = CasaStatus::NotSubmitted;
    for (command, next, after) in [
        (submit(), 1, "submitted"),
        (answer(1, OfficeAnswer::Received), 2, "received"),
        (answer(1, send_back()), 2, "sent_back"),
        (submit(), 2, "submitted"),
        (answer(2, OfficeAnswer::Approved), 3, "approved"),
        // An approved plan is opened again.
        (answer(2, send_back()), 4, "sent_back"),
        (submit(), 4, "submitted"),
    ] {
        let event = decide(&status, command).unwrap();
        status = status.apply(&event, next);
        assert_eq!(status.as_str(), after);
    }
    assert_eq!(status, CasaStatus::Submitted { version: 4 });
}

#[test]
fn nothing_is_answered_that_was_not_submitted_or_is_another() {
    let submitted = CasaStatus::Submitted { version: 2 };
    let received = CasaStatus::Received { version: 2 };
    let approved = CasaStatus::Approved { version: 2 };
    let unready = CasaCommand::Submit { is_ready: false };
    for (status, command, refusal) in [
        (&CasaStatus::NotSubmitted, unready, CasaRefusal::NotReady),
        (&received, submit(), CasaRefusal::WithOffice),
        (&approved, submit(), CasaRefusal::Approved),
        (
            &CasaStatus::NotSubmitted,
            answer(1, OfficeAnswer::Approved),
            CasaRefusal::NothingSubmitted,
        ),
        (
            &submitted,
            answer(1, OfficeAnswer::Approved),
            CasaRefusal::OtherVersion,
        ),
        (
            &received,
            answer(2, OfficeAnswer::Received),
            CasaRefusal::AlreadyAnswered,
        ),
        (
            &approved,
            answer(2, OfficeAnswer::Approved),
            CasaRefusal::AlreadyAnswered,
        ),
    ] {
        assert_eq!(decide(status, command), Err(refusal));
    }
    assert_eq!(decide(&submitted, submit()), Ok(CasaEvent::Submitted));
    assert!(SendBackReason::parse(" \n").is_err());
}
