//! The copy sheet for CASA: what fills it, when it is ready, what never leaves.

use super::super::casa::entry::EntryState;
use super::super::casa::readiness::{CasaPlace, CasaReason, casa_reasons};
use super::super::casa::sheet::{CasaSheet, WITHHELD_SINCE};
use super::super::casa::sheet_source::SheetSource;
use super::super::cycle::SPRING_2019;
use super::super::export::PLAN_COLUMNS;
use super::super::record::MarkStatus;
use super::super::sami::{AgreedRating, Rating};
use super::fixture::row_id;
use super::whole::{WholeWorksheet, whole};
use crate::registration::Designation;
use std::collections::BTreeMap;

fn sheet(whole: &WholeWorksheet) -> CasaSheet {
    sheet_of(whole, &BTreeMap::new())
}

fn sheet_of(whole: &WholeWorksheet, agreed: &BTreeMap<u8, AgreedRating>) -> CasaSheet {
    let source = SheetSource {
        school: "Northside",
        designation: Designation::Targeted,
        agreed,
    };
    CasaSheet::of(&whole.read(), source, &SPRING_2019)
}

fn reasons(whole: &WholeWorksheet) -> Vec<CasaReason> {
    casa_reasons(&whole.read(), &whole.record, &sheet(whole))
}

fn text(sheet: &CasaSheet, key: &str) -> String {
    let cell = sheet.cell(key);
    cell.unwrap_or_else(|| panic!("there is no {key}"))
        .text
        .clone()
}

/// Before June.
fn early() -> WholeWorksheet {
    let mut early = whole();
    let june = ["r:steps", "r:metrics", "r:checkins", "r:readings"];
    early.rows.retain(|filled| !june.contains(&filled.root));
    early.values.clear();
    early
}

#[test]
fn every_question_is_answered_from_the_plan() {
    let sheet = sheet(&whole());
    for (key, says) in [
        (
            "identified",
            "Northside is identified for targeted support and improvement under ESSA. The plan is \
             about these students: English learners.",
        ),
        (
            "findings",
            "Data reviewed: FAST.\nIn April 2019, 38.0% of English learners, grades 3-5, were on \
             track in reading (FAST, n=112). We want 68.0% by June 1, 2020. Gap: 30.0 percentage \
             points, about 34 students.",
        ),
        ("content_areas", "Reading"),
        ("student_groups", "English learners"),
        (
            "stakeholders",
            "Families: Homework letters come in English only.",
        ),
    ] {
        assert_eq!(text(&sheet, key), says, "{key}");
    }
    assert!(text(&sheet, "conceptual_areas").contains("Three-tiered model"));
    assert!(text(&sheet, "evidence_basis").contains("Tier 1: strong evidence"));
}

#[test]
fn every_column_is_one_of_the_plan_and_every_key_is_one_cell() {
    let columns = SPRING_2019.casa.columns.iter();
    for column in columns.clone() {
        assert!(PLAN_COLUMNS.contains(&column.plan_column), "{}", column.key);
    }
    assert_eq!(columns.count(), PLAN_COLUMNS.len());
    let sheet = sheet(&whole());
    assert_eq!(sheet.rows.len(), 4);
    let mut keys: Vec<_> = sheet.cells().map(|cell| &cell.key).collect();
    let count = keys.len();
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), count);
    assert_eq!(text(&sheet, "row0:owner"), "Ana");
}

#[test]
fn a_plan_is_ready_without_steps_and_metrics() {
    assert_eq!(reasons(&early()), []);
    let without = sheet(&early());
    assert_eq!(text(&without, "row0:steps"), "");
    assert_eq!(text(&without, "row0:implementation"), "");
}

/// Each reason names the field where it is mended.
#[test]
fn a_plan_with_an_unverified_cause_is_not_ready() {
    let unverified = early().without_row("r:evidence", 0);
    let reasons = reasons(&unverified);
    let codes: Vec<_> = reasons.iter().map(|reason| reason.code).collect();
    assert!(codes.contains(&"verified_cause"), "{codes:?}");
    let of_initiative = reasons.iter().find(|reason| {
        let cell = CasaPlace::Field {
            root: "r:initiatives",
            row: row_id(0),
            cell: "cause",
        };
        reason.place == cell
    });
    let of_initiative = of_initiative.expect("the initiative's cause is a reason");
    assert_eq!(of_initiative.name.as_deref(), Some("Reading every day"));
    assert_eq!(sheet(&unverified).rows, []);
}

#[test]
fn marks_and_too_long_texts_are_reasons() {
    let mut unmarked = early();
    unmarked.record.sami_complete = MarkStatus::Open;
    unmarked.record.review_complete = MarkStatus::Open;
    let codes: Vec<_> = reasons(&unmarked).iter().map(|it| it.code).collect();
    assert_eq!(codes, ["sami_complete", "review_complete"]);
    let long = "a".repeat(300);
    let long = early().with("r:initiatives", 1, "owner", long.as_str());
    let found = reasons(&long);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].code, "too_long");
    assert_eq!(found[0].place, CasaPlace::Sheet("row1:owner".to_owned()));
    assert_eq!(
        found[0].message,
        "Shorten this text: 300 of 250 characters."
    );
}

#[test]
fn numbers_of_fewer_than_ten_students_are_in_no_cell() {
    let nine = whole().with("r:problems", 0, "n", 9.0).with(
        "r:initiatives",
        0,
        "what",
        "Meet with 7 students weekly.",
    );
    let ten = whole().with("r:problems", 0, "n", 10.0);
    let all = |sheet: &CasaSheet| {
        let texts = sheet.cells().map(|cell| cell.text.as_str());
        texts.collect::<Vec<_>>().join("\n")
    };
    let (nine, ten) = (sheet(&nine), sheet(&ten));
    for number in ["38.0%", "68.0%", "n=9", "7 students", "3 students"] {
        assert!(!all(&nine).contains(number), "{number}");
    }
    // The negative control: what is searched for is there where it may be.
    assert!(all(&ten).contains("38.0%") && all(&ten).contains("n=10"));
    // The gap of ten students is three of them.
    assert!(!all(&ten).contains("about 3 students"));
    assert!(all(&nine).contains("The numbers are withheld"));
    // What was frozen or entered before the group turned out to be small is withheld with it.
    let frozen = ten.clone().withhold_as(&nine);
    assert!(!all(&frozen).contains("38.0%"));
    assert!(all(&frozen).contains(WITHHELD_SINCE));
    let goal = nine.cell("row0:goal").unwrap();
    let entered = text(&ten, "row0:goal");
    assert_eq!(
        EntryState::of(goal, Some(&entered)),
        EntryState::ChangedAndWithheld
    );
    let differences = CasaSheet::differences(&frozen, &nine);
    assert!(differences.iter().all(|it| !it.before.contains("38.0%")));
}

#[test]
fn a_row_that_is_gone_shows_no_number_of_a_small_group() {
    let before = sheet(&whole());
    let after = whole()
        .with("r:problems", 0, "n", 9.0)
        .without("r:initiatives", 1, "owner");
    let frozen = before.withhold_as(&sheet(&after));
    let goal = text(&frozen, "row1:goal");
    assert_eq!(goal, WITHHELD_SINCE);
}

#[test]
fn a_changed_text_says_what_was_entered() {
    let before = text(&sheet(&whole()), "row0:owner");
    let now = sheet(&whole().with("r:initiatives", 0, "owner", "Ben"));
    let cell = now.cell("row0:owner").unwrap();
    assert_eq!(EntryState::of(cell, None), EntryState::NotEntered);
    assert_eq!(EntryState::of(cell, Some("Ben")), EntryState::Entered);
    assert_eq!(
        EntryState::of(cell, Some(&before)),
        EntryState::Changed {
            before: "Ana".to_owned()
        }
    );
}

#[test]
fn versions_are_compared_cell_by_cell() {
    let before = sheet(&whole());
    let changed =
        whole()
            .with("r:initiatives", 0, "owner", "Ben")
            .without("r:initiatives", 3, "owner");
    let after = sheet(&changed);
    let differences = CasaSheet::differences(&before, &after);
    let owner = differences
        .iter()
        .find(|it| it.key == "row0:owner")
        .unwrap();
    assert_eq!(
        (
            owner.label.as_str(),
            owner.before.as_str(),
            owner.after.as_str()
        ),
        ("Reading every day: Owner", "Ana", "Ben")
    );
    let gone = differences
        .iter()
        .find(|it| it.key == "row3:owner")
        .unwrap();
    assert_eq!((gone.before.as_str(), gone.after.as_str()), ("Ana", ""));
    assert_eq!(CasaSheet::differences(&after, &after), []);
}

#[test]
fn a_frozen_sheet_is_read_back_unchanged() {
    let sheet = sheet(&whole());
    let stored = serde_json::to_string(&sheet).unwrap();
    assert_eq!(serde_json::from_str::<CasaSheet>(&stored).unwrap(), sheet);
}

#[test]
fn ratings_of_the_sami_are_lines_of_the_sheet() {
    let agreed = AgreedRating {
        rating: Rating::new(2).unwrap(),
        note: "Only 4 students have a plan.".to_owned(),
        by: "Ana".to_owned(),
    };
    let sheet = sheet_of(&whole(), &[(1, agreed)].into());
    let items: usize = SPRING_2019
        .instrument
        .areas
        .iter()
        .map(|area| area.numbers().count())
        .sum();
    assert_eq!(sheet.sami.len(), items);
    assert!(sheet.sami[0].rating.starts_with("2 "));
    assert_eq!(
        sheet.sami[0].note,
        "Only fewer than 10 students have a plan."
    );
    assert!(!sheet.sami[1].is_rated());
}
