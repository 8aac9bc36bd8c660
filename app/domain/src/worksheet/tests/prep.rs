//! Before the workshop.

use super::super::cycle::SPRING_2019;
use super::super::fields::rule::Severity;
use super::super::gates::{Gate, GateNeed, prep_needs};
use super::super::prep::{PrepReadiness, star_limit_message};
use super::super::record::{MarkStatus, TeamRecord};
use super::fixture::*;
use super::whole::{action, cells, messages, whole};

#[test]
fn a_fifth_star_is_a_fault() {
    let mut five = whole();
    for at in 2..5 {
        five = five.with_row(action(at));
    }
    for at in 0..4 {
        assert_eq!(messages(&five, "r:actions", at, "starred"), [""; 0]);
    }
    assert_eq!(
        messages(&five, "r:actions", 4, "starred"),
        ["Remove a star. A team can carry 2 to 4 actions."]
    );
    let four = five.with("r:actions", 1, "starred", false);
    assert_eq!(messages(&four, "r:actions", 4, "starred"), [""; 0]);
}

#[test]
fn a_starred_line_says_what_could_be_done() {
    let starred = whole().without("r:actions", 0, "action");
    assert_eq!(
        cells(&starred, "r:actions", 0, Severity::Missing),
        ["action"]
    );
    let plain = starred.with("r:actions", 0, "starred", false);
    assert_eq!(cells(&plain, "r:actions", 0, Severity::Missing), [""; 0]);
    let empty = whole().with_row(FilledRow::empty("r:actions", "row2"));
    assert_eq!(cells(&empty, "r:actions", 2, Severity::Missing), ["sami"]);
}

#[test]
fn a_fifth_star_is_refused_before_it_is_one() {
    let mut worksheet = whole();
    assert_eq!(star_limit_message(&worksheet.read().actions), None);
    for at in 2..4 {
        worksheet = worksheet.with_row(action(at));
    }
    assert_eq!(
        star_limit_message(&worksheet.read().actions).as_deref(),
        Some("4 actions have a star already. Remove one of those stars first.")
    );
}

/// The answers that are kept for every school agree with the whole reading.
#[test]
fn a_team_is_prepared_by_what_its_document_says_and_by_what_is_attached() {
    let bare = whole()
        .without("r:actions", 0, "sami")
        .without("r:actions", 1, "sami");
    let bare = super::whole::WholeWorksheet {
        texts: Vec::new(),
        ..bare
    };
    let needs = |record: &TeamRecord| {
        let prepared = PrepReadiness::read(&bare.contents(), &SPRING_2019);
        let needs = prep_needs(&prepared, record);
        let whole = Gate::Prep.open_points(&bare.read(), record).into_iter();
        assert_eq!(whole.map(|open| open.need).collect::<Vec<_>>(), needs);
        needs
    };
    let nobody = TeamRecord::default();
    assert_eq!(
        needs(&nobody),
        [
            GateNeed::Stars(2),
            GateNeed::SamiNotes,
            GateNeed::ReviewNotes,
            GateNeed::Team
        ]
    );
    let attached = TeamRecord {
        sami_paper: MarkStatus::Done,
        review_paper: MarkStatus::Done,
        team: 6,
        ..nobody
    };
    assert_eq!(needs(&attached), [GateNeed::Stars(2)]);
}
