//! The draft of a Blueprint, each reason that keeps it from being published, and each suppression.

use super::fixture::*;
use super::whole::*;
use crate::worksheet::Worksheet;
use crate::worksheet::blueprint::blocks::{BlueprintBlock, blueprint_blocks};
use crate::worksheet::blueprint::reading_grade::FamilyReadingGrade;
use crate::worksheet::blueprint::record::{BlueprintRecord, NamedPerson, NamingStatus};
use crate::worksheet::blueprint::{BlueprintProgress, FamilyBlueprint, MeasureRole};
use crate::worksheet::cycle::SPRING_2019;
use crate::worksheet::fields::amount::Amount;
use crate::worksheet::plan::focus::Strand;
use crate::worksheet::record::{MarkStatus, TeamRecord};
use jiff::civil::date;

fn draft(whole: &WholeWorksheet) -> FamilyBlueprint {
    FamilyBlueprint::draft(&whole.read(), &whole.record).unwrap()
}

fn blocks(whole: &WholeWorksheet) -> Vec<BlueprintBlock> {
    blueprint_blocks(&whole.read(), &whole.record)
}

/// The code of each reason, and the place where it is mended.
fn reasons(whole: &WholeWorksheet) -> Vec<String> {
    let blocks = blocks(whole).into_iter();
    let place = |block: BlueprintBlock| {
        let code = block.reason.as_str();
        match block.at {
            None => code.to_owned(),
            Some(at) => {
                let row = at.row.map_or_else(String::new, |row| format!("/{}", row.0));
                let cell = at.cell.map_or_else(String::new, |cell| format!("/{cell}"));
                format!("{code} {}{row}{cell}", at.root)
            }
        }
    };
    blocks.map(place).collect()
}

fn with_text(mut whole: WholeWorksheet, root: &'static str, text: &'static str) -> WholeWorksheet {
    whole.texts.retain(|(name, _)| *name != root);
    whole.texts.push((root, text));
    whole
}

fn json(blueprint: &FamilyBlueprint) -> String {
    serde_json::to_string(blueprint).unwrap()
}

#[test]
fn a_whole_worksheet_can_be_published() {
    assert_eq!(reasons(&whole()), [""; 0]);
    let draft = draft(&whole());
    assert_eq!(draft.year, "2019-20");
    assert_eq!(draft.initiatives.len(), 4);
    let roles = draft.measures.iter().map(|it| (it.strand, it.role));
    assert_eq!(
        roles.collect::<Vec<_>>(),
        [
            (Strand::Reading, MeasureRole::Goal),
            (Strand::Reading, MeasureRole::Leading),
            (Strand::Math, MeasureRole::Leading),
            (Strand::Thriving, MeasureRole::Leading),
            (Strand::Belonging, MeasureRole::Leading),
        ]
    );
    assert_eq!(draft.theories[0].if_we.key, "r:theories/row0/family_if");
    assert_eq!(
        draft.how_to_help.unwrap().text,
        "Read with your child each evening."
    );
}

#[test]
fn the_first_problem_statement_makes_a_draft() {
    let contents = document(&[theme(), screening_card(), reading_problem()]);
    let record = TeamRecord {
        blueprint: whole().record.blueprint,
        ..TeamRecord::default()
    };
    let worksheet = Worksheet::read(&contents, &record, &SPRING_2019, TODAY);
    let draft = FamilyBlueprint::draft(&worksheet, &record).unwrap();
    let [measure] = &draft.measures[..] else {
        panic!("{:?}", draft.measures);
    };
    assert_eq!(
        measure.words.text,
        "On track in reading (FAST), English learners"
    );
    assert_eq!(measure.baseline.value, Amount::from_whole(38));
    assert_eq!(measure.target.value, Amount::from_whole(68));
    let blocks = blueprint_blocks(&worksheet, &record);
    assert!(blocks.iter().any(|it| it.reason.as_str() == "goal"));
}

#[test]
fn every_strand_needs_a_leading_measure() {
    for (at, strand) in [(0, 0), (1, 1), (2, 2), (3, 3)] {
        let without = whole().without_row("r:metrics", at);
        assert_eq!(
            reasons(&without),
            [format!("leading_measure r:initiatives/row{strand}")]
        );
    }
}

#[test]
fn a_number_of_too_few_or_of_unknown_people_is_not_in_the_draft() {
    let few = whole().with("r:metrics", 1, "n", 9.0);
    let unknown = whole().without("r:metrics", 1, "n");
    for (changed, code) in [(few, "small_group"), (unknown, "unknown_group")] {
        assert_eq!(reasons(&changed), [format!("{code} r:metrics/row1/n")]);
        let draft = draft(&changed);
        assert!(draft.measures.iter().all(|it| it.key != "r:metrics/row1"));
    }
    let few = whole().with("r:problems", 0, "n", 9.0);
    assert_eq!(reasons(&few), ["small_group r:problems/row0/n"]);
    let draft = draft(&few);
    assert!(draft.theories.is_empty());
    assert!(!json(&draft).contains("3800"), "the current number");
    assert!(!json(&draft).contains("6800"), "the target");
}

#[test]
fn a_small_number_in_a_text_is_found() {
    let named = with_text(whole(), "t:blueprint_help", "Help our 7 new students.");
    assert_eq!(reasons(&named), ["small_number t:blueprint_help"]);
}

#[test]
fn each_part_needs_family_words() {
    for (root, at, cell) in [
        ("r:goals", 0, "family"),
        ("r:theories", 0, "family_if"),
        ("r:theories", 0, "family_then"),
        ("r:theories", 0, "family_so"),
        ("r:metrics", 2, "family"),
        ("r:initiatives", 3, "family"),
    ] {
        let without = whole().without(root, at, cell);
        let reason = [format!("family_words {root}/row{at}/{cell}")];
        assert_eq!(reasons(&without), reason);
        let jargon = whole().with(root, at, cell, "Children reach the goals of MTSS");
        assert_eq!(reasons(&jargon), reason);
    }
    for (root, code) in [
        ("t:blueprint_help", "how_to_help"),
        ("t:blueprint_ask", "whom_to_ask"),
    ] {
        let empty = with_text(whole(), root, "");
        assert_eq!(reasons(&empty), [format!("{code} {root}")]);
    }
}

#[test]
fn a_person_is_named_only_if_they_agreed() {
    let mut named = with_text(whole(), "t:blueprint_ask", "Ask Ana or call the office.");
    assert_eq!(reasons(&named), ["named_person t:blueprint_ask"]);
    assert!(blocks(&named)[0].message().starts_with("Ana is named"));
    let ana = |consent| NamedPerson {
        name: "Ana".to_owned(),
        consent,
    };
    named.record.blueprint.people = vec![ana(NamingStatus::NotAgreed)];
    assert_eq!(reasons(&named), ["named_person t:blueprint_ask"]);
    named.record.blueprint.people = vec![ana(NamingStatus::Agreed)];
    // The plan's owner of that name is the person who agreed.
    assert_eq!(reasons(&named), [""; 0]);
}

#[test]
fn a_lead_approves_word_for_word() {
    let mut open = whole();
    open.record.approval = MarkStatus::Open;
    assert_eq!(reasons(&open), ["approval"]);
    let mut approved = whole();
    approved.record.blueprint.approved = Some(draft(&approved));
    assert_eq!(reasons(&approved), [""; 0]);
    let changed = with_text(approved, "t:blueprint_help", "Read together.");
    assert_eq!(reasons(&changed), ["changed_since_approval"]);
}

#[test]
fn a_reading_is_no_change_of_what_was_approved() {
    let mut approved = whole();
    approved.record.blueprint.approved = Some(draft(&approved));
    let later = approved.with("r:readings", 0, "value", 18.0);
    assert_eq!(reasons(&later), [""; 0]);
}

#[test]
fn what_is_too_long_for_a_page_is_named() {
    let long = "Read with your child each evening. ".repeat(12);
    let long = with_text(whole(), "t:blueprint_help", long.leak());
    assert_eq!(reasons(&long), ["too_long t:blueprint_help"]);
    assert_eq!(
        blocks(&long)[0].message(),
        "Shorten this by 79 characters so that everything fits on one page."
    );
}

#[test]
fn more_initiatives_are_not_shown() {
    let mut five = initiative(0);
    five.row.id = row_id(9);
    assert_eq!(draft(&whole().with_row(five)).initiatives.len(), 4);
}

#[test]
fn the_latest_reading_that_counts_updates_what_is_published() {
    let published = draft(&whole());
    let progress = BlueprintProgress::of(&whole().read(), TODAY);
    let seen = published.clone().with_progress(&progress);
    let leading = |it: &FamilyBlueprint| it.measures[1].now();
    assert_eq!(leading(&seen).on, date(2019, 4, 15));
    assert_eq!(leading(&seen).value, Amount::from_whole(14));
    assert_eq!(seen.initiatives[0].next_look, Some(date(2019, 5, 17)));
    assert_eq!(seen.initiatives[1].next_look, Some(date(2019, 9, 25)));
    for hidden in [
        whole().with("r:metrics", 0, "n", 9.0),
        whole().without("r:metrics", 0, "n"),
        whole().without("r:readings", 0, "value"),
    ] {
        let progress = BlueprintProgress::of(&hidden.read(), TODAY);
        let seen = published.clone().with_progress(&progress);
        assert_eq!(leading(&seen).value, Amount::from_whole(10));
    }
}

#[test]
fn the_reading_grade_names_the_sentences_that_raise_it() {
    let grade = FamilyReadingGrade::of(&draft(&whole()));
    assert!(grade.grade.unwrap() < 8.0, "{grade:?}");
    let hard = "Participate continuously in collaborative accountability opportunities.";
    let hard = with_text(whole(), "t:blueprint_help", hard);
    let grade = FamilyReadingGrade::of(&draft(&hard));
    assert_eq!(grade.hard[0].key, "t:blueprint_help");
}

#[test]
fn versions_differ_by_texts_and_numbers() {
    let first = draft(&whole());
    assert_eq!(first.changes_since(&first), []);
    let changed = whole()
        .with("r:goals", 0, "family", "More children read well by June.")
        .with("r:problems", 0, "desired", 70.0);
    let second = draft(&changed);
    let changes = second.changes_since(&first);
    assert_eq!(changes.len(), 2);
    assert_eq!(changes[0].before, "More children read well in English.");
    assert_eq!(changes[0].after, "More children read well by June.");
    assert!(changes[1].after.contains("to 70.0%"), "{changes:?}");
}

#[test]
fn without_a_school_there_is_no_draft() {
    let mut unknown = whole();
    unknown.record.blueprint = BlueprintRecord::default();
    assert_eq!(
        FamilyBlueprint::draft(&unknown.read(), &unknown.record),
        None
    );
}

#[test]
fn a_text_is_translated_once_it_is_finished() {
    let keys = |whole: &WholeWorksheet| {
        let draft = draft(whole);
        let texts = draft.finished_texts(&blocks(whole));
        texts.iter().map(|it| it.key.clone()).collect::<Vec<_>>()
    };
    let all = keys(&whole());
    let draft = draft(&whole());
    assert_eq!(all.len(), draft.texts().len());
    for (unfinished, key) in [
        (
            whole().without("r:initiatives", 2, "family"),
            "r:initiatives/row2/family",
        ),
        (
            whole().with("r:theories", 0, "family_so", "4 new students read"),
            "r:theories/row0/family_so",
        ),
        (
            with_text(whole(), "t:blueprint_help", "Help our 7 new students."),
            "t:blueprint_help",
        ),
    ] {
        let finished = keys(&unfinished);
        assert_eq!(finished.len(), all.len() - 1, "{key}");
        assert!(!finished.contains(&key.to_owned()), "{key}");
    }
    // Before there is a goal its problem stands in, in the plan's own words.
    let without_goal = keys(&whole().without_row("r:goals", 0));
    assert!(
        without_goal
            .iter()
            .all(|key| !key.starts_with("r:problems/row0/measure")),
        "{without_goal:?}"
    );
}

#[test]
fn what_is_published_loses_what_turns_out_to_be_of_too_few_people() {
    let published = draft(&whole());
    let seen = |whole: &WholeWorksheet| {
        let progress = BlueprintProgress::of(&whole.read(), TODAY);
        published.clone().with_progress(&progress)
    };
    assert_eq!(seen(&whole()).measures.len(), published.measures.len());
    let few = seen(&whole().with("r:problems", 0, "n", 9.0));
    assert!(few.theories.is_empty());
    assert!(few.measures.iter().all(|it| it.key != "r:goals/row0"));
    let few = seen(&whole().with("r:metrics", 1, "n", 9.0));
    assert!(few.measures.iter().all(|it| it.key != "r:metrics/row1"));
    assert_eq!(few.measures.len(), published.measures.len() - 1);
    assert_eq!(few.theories, published.theories);
}
