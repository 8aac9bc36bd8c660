//! Step 3: the plan, and what hangs loose in it.

use super::super::fields::row_kind::RowKind;
use super::super::fields::rule::Severity;
use super::super::plan::focus::only_focus_about;
use super::super::plan::theory::theory_skeleton;
use super::super::plan::thread::initiatives_built_on;
use super::fixture::*;
use super::whole::{WholeWorksheet, cause, cells, messages, whole};

#[test]
fn an_initiative_hangs_from_a_verified_cause() {
    let unverified = whole().without_row("r:evidence", 0);
    assert_eq!(
        messages(&unverified, "r:initiatives", 0, "cause"),
        ["Choose a verified cause. This one is no longer verified."]
    );
    assert!(!unverified.read().initiatives[0].counts());
    let none = whole().without("r:initiatives", 0, "cause");
    assert_eq!(
        cells(&none, "r:initiatives", 0, Severity::Missing),
        ["cause"]
    );
    let gone = whole().with("r:initiatives", 0, "cause", "row7");
    assert_eq!(cells(&gone, "r:initiatives", 0, Severity::Fault), ["cause"]);
}

#[test]
fn unverifying_flags_everything_above_it() {
    let fallen = whole().without_row("r:evidence", 0);
    for (root, cell) in [
        ("r:initiatives", "cause"),
        ("r:steps", "initiative"),
        ("r:metrics", "initiative"),
        ("r:readings", "metric"),
    ] {
        assert_eq!(messages(&fallen, root, 0, cell).len(), 1, "{root}");
    }
}

#[test]
fn an_initiative_for_a_duplicate_answers_the_cause_that_speaks_for_it() {
    let merged = whole().with_row(cause(1).with("same_as", "row0")).with(
        "r:initiatives",
        0,
        "cause",
        "row1",
    );
    let worksheet = merged.read();
    assert_eq!(worksheet.initiatives[0].cause, Some(row_id(0)));
    assert!(worksheet.initiatives[0].counts());
}

#[test]
fn what_is_built_on_a_cause_stays_built_on_it_when_it_falls() {
    let fallen = whole()
        .without_row("r:evidence", 0)
        .with_row(cause(1).with("same_as", "row0"))
        .with("r:initiatives", 0, "cause", "row1")
        .read();
    let names = |at| {
        let built_on = initiatives_built_on(&fallen, &row_id(at)).into_iter();
        built_on.map(|it| it.id.0.as_str()).collect::<Vec<_>>()
    };
    assert!(names(0).contains(&"row0"));
    assert_eq!(names(1), [""; 0], "the cause that speaks for it carries it");
}

#[test]
fn an_area_of_focus_should_be_about_the_problem_of_the_cause() {
    let other = absence_at_row_1();
    let elsewhere = other.with("r:focus", 0, "problem1", "row1");
    assert_eq!(
        messages(&elsewhere, "r:initiatives", 0, "focus"),
        ["This area of focus and the cause are about different problems."]
    );
    assert!(
        elsewhere.read().initiatives[0].counts(),
        "it is a thought, no rule"
    );
    let both = elsewhere.with("r:focus", 0, "problem2", "row0");
    assert_eq!(messages(&both, "r:initiatives", 0, "focus"), [""; 0]);
    let none = whole().without("r:focus", 0, "problem1");
    assert_eq!(
        messages(&none, "r:initiatives", 0, "focus").len(),
        1,
        "that it does not count, and nothing else"
    );
}

#[test]
fn only_one_area_of_focus_leaves_no_doubt() {
    let four = whole().read();
    let only = |focuses| only_focus_about(focuses, &row_id(0)).map(|it| it.id.0.clone());
    assert_eq!(only(&four.focuses), None);
    assert_eq!(only(&four.focuses[..1]), Some("row0".to_owned()));
    assert_eq!(only(&[]), None);
}

#[test]
fn an_initiative_takes_up_a_starred_action() {
    let plain = whole().with("r:actions", 0, "starred", false);
    assert_eq!(
        messages(&plain, "r:initiatives", 0, "action"),
        ["This action has no star in the SAMI note catcher."]
    );
    assert!(plain.read().initiatives[0].counts());
    assert!(
        whole()
            .without("r:initiatives", 0, "action")
            .read()
            .initiatives[0]
            .counts()
    );
}

#[test]
fn a_goal_has_its_problems_numbers() {
    let worksheet = whole().read();
    let (goal, problem) = (&worksheet.goals[0], &worksheet.problems[0]);
    assert_eq!(
        (goal.target, goal.by_when),
        (problem.desired, problem.by_when)
    );
    assert_eq!(
        goal.sentence(problem),
        "On track in reading (FAST), English learners: from 38.0% to 68.0% by June 1, 2020, as \
         measured by FAST."
    );
    let interim = whole().with("r:goals", 0, "target", 50.0).read();
    assert!(interim.goals[0].counts());
    assert!(
        interim.goals[0]
            .sentence(&interim.problems[0])
            .contains("to 50.0% by")
    );
    let beyond = whole().with("r:goals", 0, "target", 90.0);
    assert!(beyond.read().goals[0].counts());
}

#[test]
fn a_goal_is_better_and_later_than_what_is() {
    for target in [38.0, 37.9] {
        let worse = whole().with("r:goals", 0, "target", target);
        assert_eq!(
            messages(&worse, "r:goals", 0, "target"),
            ["Enter a target that is better than the current data."]
        );
    }
    let before = whole().with("r:goals", 0, "by_when", "2019-04-01");
    assert_eq!(cells(&before, "r:goals", 0, Severity::Fault), ["by_when"]);
}

#[test]
fn a_theory_of_action_ends_with_what_the_problem_desires() {
    let worksheet = whole().read();
    let sentence = worksheet.theories[0].sentence(Some(&worksheet.problems[0]));
    assert_eq!(
        sentence,
        "If we read with small groups every day, then every child reads aloud daily, so that “On \
         track in reading (FAST)” is 68.0% for English learners by June 1, 2020."
    );
    let verified: Vec<_> = worksheet.verified().collect();
    assert_eq!(
        theory_skeleton(&worksheet.problems[0], &verified),
        "If we … about “guided reading happens once a week”, then …, so that “On track in reading \
         (FAST)” is 68.0% for English learners by June 1, 2020."
    );
}

#[test]
fn a_theory_of_action_stops_where_something_is_missing() {
    let undated = whole().without("r:problems", 0, "by_when").read();
    let problem = &undated.problems[0];
    let sentence = undated.theories[0].sentence(Some(problem));
    assert!(sentence.ends_with("by …"), "{sentence}");
    assert!(theory_skeleton(problem, &[]).starts_with("If we … about …, then …"));
}

#[test]
fn an_area_of_focus_is_about_a_problem() {
    let none = whole().without("r:focus", 0, "problem1");
    assert_eq!(cells(&none, "r:focus", 0, Severity::Missing), ["problem1"]);
    let second = none.with("r:focus", 0, "problem2", "row0");
    assert_eq!(cells(&second, "r:focus", 0, Severity::Missing), [""; 0]);
}

#[test]
fn a_step_is_due_after_it_starts_and_within_the_plan() {
    let short = whole().with("r:steps", 0, "due", "2019-07-01");
    assert!(short.read().steps[0].counts(), "in one day");
    let back = whole().with("r:steps", 0, "start", "2019-09-01");
    assert_eq!(
        messages(&back, "r:steps", 0, "due"),
        ["Enter a date on or after the start date."]
    );
    for (cell, day) in [("start", "2019-06-30"), ("due", "2021-07-01")] {
        let outside = whole().with("r:steps", 0, cell, day);
        assert_eq!(
            messages(&outside, "r:steps", 0, cell),
            ["Enter a date from July 1, 2019 to June 30, 2021, the years of the plan."]
        );
    }
}

#[test]
fn a_leading_metric_is_read_often_and_early() {
    for (cadence, often) in [
        ("weekly", true),
        ("quarterly", true),
        ("half_yearly", false),
    ] {
        let read = whole().with("r:metrics", 0, "cadence", cadence);
        assert_eq!(
            read.read().metrics.iter().all(RowKind::counts),
            often,
            "{cadence}"
        );
    }
    let late = whole().with("r:metrics", 0, "first", "2020-05-01");
    assert_eq!(
        messages(&late, "r:metrics", 0, "first"),
        ["Enter a date before the first reading of the lagging metric."]
    );
    assert!(
        whole()
            .with("r:metrics", 0, "first", "2020-04-30")
            .read()
            .diagnostics()
            .is_empty()
    );
    assert_eq!(
        messages(&late, "r:metrics", 1, "first"),
        [""; 0],
        "another initiative's"
    );
}

#[test]
fn a_metric_goes_somewhere_and_takes_its_time() {
    for (cell, what) in [("target_on", "2019-04-01"), ("first", "2019-04-01")] {
        let never = whole().with("r:metrics", 0, cell, what);
        assert_eq!(cells(&never, "r:metrics", 0, Severity::Fault), [cell]);
    }
    let nowhere = whole().with("r:metrics", 0, "target", 10.0);
    assert_eq!(cells(&nowhere, "r:metrics", 0, Severity::Fault), ["target"]);
}

/// The whole worksheet with a second problem.
fn absence_at_row_1() -> WholeWorksheet {
    let mut absence = absence_problem();
    absence.row.id = row_id(1);
    whole().with_row(absence_card()).with_row(absence)
}
