//! Gates: open where everything is there, shut by each thing that is missing.

use super::super::gates::{Gate, GateNeed};
use super::super::record::{Consensus, MarkStatus, TeamRecord};
use super::fixture::*;
use super::whole::{WholeWorksheet, action, whole};

fn open(whole: &WholeWorksheet) -> Vec<Gate> {
    let worksheet = whole.read();
    let gates = Gate::ALL.into_iter();
    gates
        .filter(|gate| gate.open_points(&worksheet, &whole.record).is_empty())
        .collect()
}

fn shut_by(whole: &WholeWorksheet) -> Vec<Gate> {
    let open = open(whole);
    let gates = Gate::ALL.into_iter();
    gates.filter(|gate| !open.contains(gate)).collect()
}

fn needs(whole: &WholeWorksheet, gate: Gate) -> Vec<String> {
    let open = gate.open_points(&whole.read(), &whole.record);
    open.into_iter().map(|open| open.need.message()).collect()
}

const AFTER_STEP_1: [Gate; 5] = [
    Gate::Problem,
    Gate::Causes,
    Gate::Casa,
    Gate::June,
    Gate::Blueprint,
];
const AFTER_STEP_2: [Gate; 4] = [Gate::Causes, Gate::Casa, Gate::June, Gate::Blueprint];

#[test]
fn a_worksheet_that_has_been_through_everything_opens_every_gate() {
    let diagnostics = whole().read().diagnostics();
    assert!(diagnostics.is_empty(), "{diagnostics:#?}");
    assert_eq!(open(&whole()), Gate::ALL);
}

#[test]
fn an_empty_worksheet_opens_none() {
    let mut empty = whole();
    empty.rows.clear();
    empty.texts.clear();
    empty.values.clear();
    empty.record = TeamRecord::default();
    assert_eq!(open(&empty), []);
    for gate in Gate::ALL {
        assert!(
            !needs(&empty, gate).is_empty(),
            "{gate:?} says what it asks for"
        );
    }
}

#[test]
fn casa_asks_for_no_steps_and_no_metrics() {
    let mut without = whole();
    let june = ["r:steps", "r:metrics", "r:checkins", "r:readings"];
    without.rows.retain(|filled| !june.contains(&filled.root));
    without.values.clear();
    assert_eq!(shut_by(&without), [Gate::June, Gate::Blueprint]);
    let says = needs(&without, Gate::June);
    for asks in [
        "This initiative has no action steps yet.",
        "Add a leading metric.",
        "Add a leading metric about what adults do.",
        "Add a lagging metric.",
        "Fill in who looks at the plan, and how often.",
    ] {
        assert!(says.contains(&asks.to_owned()), "{asks}: {says:?}");
    }
}

#[test]
fn a_problem_that_does_not_count_shuts_everything_after_it() {
    assert_eq!(
        shut_by(&whole().without("r:problems", 0, "n")),
        AFTER_STEP_1
    );
    assert_eq!(shut_by(&whole().without_row("r:problems", 0)), AFTER_STEP_1);
}

#[test]
fn an_observation_that_is_removed_shuts_what_rests_on_it() {
    assert_eq!(shut_by(&whole().without_row("r:cards", 0)), AFTER_STEP_1);
}

#[test]
fn every_problem_has_a_verified_cause() {
    let mut second = absence_problem().with("observation", "row0");
    second.row.id = row_id(1);
    let two = whole().with_row(second);
    assert_eq!(shut_by(&two), [Gate::Causes, Gate::Casa, Gate::June]);
    let open = Gate::Causes.open_points(&two.read(), &two.record);
    assert_eq!(open.len(), 1);
    assert_eq!(open[0].need, GateNeed::VerifiedCause);
    assert_eq!(open[0].at, Some(("r:problems", row_id(1))));
}

#[test]
fn what_unverifies_a_cause_shuts_everything_built_on_it() {
    for changed in [
        whole().without_row("r:evidence", 1),
        whole().without("r:evidence", 0, "source"),
        whole().with("r:evidence", 0, "shows", "mixed"),
        whole().with("r:evidence", 1, "method", "review"),
        whole().with("r:causes", 0, "standing", "investigating"),
        whole().with("r:causes", 0, "alterable", "no"),
        whole().without("r:causes", 0, "root_recurs"),
    ] {
        assert_eq!(shut_by(&changed), AFTER_STEP_2);
    }
}

#[test]
fn a_document_cant_say_what_the_store_says() {
    let mut without = whole();
    without.record.consensus.clear();
    assert_eq!(shut_by(&without), AFTER_STEP_2);
    let mut without = whole();
    without.record.sami_complete = MarkStatus::Open;
    assert_eq!(shut_by(&without), [Gate::Casa]);
    without = whole();
    without.record.review_complete = MarkStatus::Open;
    assert_eq!(
        needs(&without, Gate::Casa),
        ["Mark the data review complete."]
    );
    without = whole();
    without.record.approval = MarkStatus::Open;
    assert_eq!(shut_by(&without), [Gate::Blueprint]);
    without = whole();
    without.record.team = 0;
    assert_eq!(shut_by(&without), [Gate::Prep]);
    without = whole();
    let divided = Consensus::Fists(vec![5, 5, 2]);
    without.record.consensus.insert(row_id(0), divided);
    assert_eq!(shut_by(&without), AFTER_STEP_2);
}

#[test]
fn two_to_four_stars_are_ready_for_the_workshop() {
    assert_eq!(
        shut_by(&whole().with("r:actions", 0, "starred", false)),
        [Gate::Prep]
    );
    let mut more = whole();
    for (at, ready) in [(2, true), (3, true), (4, false)] {
        more = more.with_row(action(at));
        assert_eq!(open(&more).contains(&Gate::Prep), ready, "{} stars", at + 1);
    }
    assert_eq!(
        needs(&more, Gate::Prep),
        ["Star 2 to 4 high-leverage actions, each filled in: 5 have a star."]
    );
}

#[test]
fn note_catchers_are_typed_or_attached() {
    let mut untyped = whole();
    untyped.texts.retain(|(name, _)| *name != "t:review_notes");
    assert_eq!(
        needs(&untyped, Gate::Prep),
        ["Type, paste or attach the note catcher of the data review."]
    );
    untyped.record.review_paper = MarkStatus::Done;
    assert_eq!(open(&untyped), Gate::ALL);
}

#[test]
fn an_area_of_focus_and_an_initiative_are_there_for_casa() {
    let mut bare = whole();
    bare.rows.retain(|filled| filled.root != "r:focus");
    assert!(!open(&bare).contains(&Gate::Casa));
    assert!(needs(&bare, Gate::Casa).contains(&"Fill in at least one area of focus.".to_owned()));
    let mut bare = whole();
    bare.rows.retain(|filled| filled.root != "r:initiatives");
    assert_eq!(needs(&bare, Gate::Casa), ["Add an initiative."]);
}

#[test]
fn every_initiative_counts_for_casa() {
    let unowned = whole().without("r:initiatives", 2, "owner");
    let open = Gate::Casa.open_points(&unowned.read(), &unowned.record);
    assert_eq!(open.len(), 1);
    assert_eq!(open[0].at, Some(("r:initiatives", row_id(2))));
}

#[test]
fn steps_metrics_and_monitoring_are_there_in_june() {
    for changed in [
        whole().without_row("r:steps", 1),
        whole().without("r:steps", 1, "due"),
        whole().without_row("r:metrics", 5),
        whole().with("r:metrics", 1, "cadence", "yearly"),
        whole().with("r:metrics", 1, "first", "2020-05-01"),
    ] {
        assert!(shut_by(&changed).contains(&Gate::June));
        assert!(open(&changed).contains(&Gate::Casa));
    }
    let mut unwatched = whole();
    unwatched.values.clear();
    assert_eq!(shut_by(&unwatched), [Gate::June]);
}

#[test]
fn a_blueprint_has_a_leading_metric_in_every_strand() {
    let without = whole().without_row("r:metrics", 3);
    assert_eq!(
        needs(&without, Gate::Blueprint),
        ["Add a leading metric for “Belonging”."]
    );
}

#[test]
fn a_blueprint_shows_no_number_of_too_few_students() {
    let few = whole().with("r:problems", 0, "n", 9.0);
    assert_eq!(shut_by(&few), [Gate::Blueprint]);
    assert_eq!(open(&whole().with("r:problems", 0, "n", 10.0)), Gate::ALL);
}

#[test]
fn a_blueprint_speaks_to_families() {
    for changed in [
        whole().without("r:goals", 0, "family"),
        whole().with("r:goals", 0, "family", "More children reach MTSS goals."),
        whole().with("r:initiatives", 1, "family", "Your child joins Tier 2."),
    ] {
        assert_eq!(shut_by(&changed), [Gate::Blueprint]);
        assert_eq!(
            needs(&changed, Gate::Blueprint),
            ["Say this in family words."]
        );
    }
    let explained = whole().with(
        "r:initiatives",
        1,
        "family",
        "MTSS (help in three steps) reaches your child fast.",
    );
    assert_eq!(open(&explained), Gate::ALL);
}

#[test]
fn a_blueprint_has_a_goal_and_a_theory_of_action() {
    assert_eq!(
        needs(&whole().without_row("r:goals", 0), Gate::Blueprint),
        ["Add a goal."]
    );
    assert_eq!(
        needs(&whole().without("r:theories", 0, "then"), Gate::Blueprint),
        ["Write a theory of action."]
    );
}

#[test]
fn what_keeps_a_gate_shut_has_the_name_of_its_row() {
    let whole = whole();
    let worksheet = whole.read();
    for (root, name) in [
        ("r:actions", "Look at reading data every month."),
        ("r:problems", "On track in reading (FAST), English learners"),
        ("r:causes", "guided reading happens once a week"),
        ("r:focus", "Daily reading"),
        ("r:goals", "On track in reading (FAST), English learners"),
        ("r:theories", "On track in reading (FAST), English learners"),
        ("r:initiatives", "Reading every day"),
        ("r:steps", "Make the schedule"),
        ("r:metrics", "Teachers who read with groups daily"),
    ] {
        let found = worksheet.name_of(root, &row_id(0));
        assert_eq!(found.as_deref(), Some(name), "{root}");
    }
    assert_eq!(worksheet.name_of("r:steps", &row_id(9)), None);
    let mute = whole.without("r:steps", 0, "what").read();
    assert_eq!(mute.name_of("r:steps", &row_id(0)), None);
}
