//! The part of a worksheet that goes on in the next year's.

use super::super::Worksheet;
use super::super::cycle::SPRING_2019;
use super::super::fields::row_kind::RowKind;
use super::super::fields::rule::Severity;
use super::super::gates::Gate;
use super::super::problem::trend::earlier;
use super::super::record::TeamRecord;
use super::super::rollover::{RolloverContents, RolloverExclusion};
use super::fixture::*;
use super::whole::{WholeWorksheet, cause, evidence, whole};
use crate::document::content::{Contents, Edit, Value};
use crate::document::engine::Document;
use crate::document::owners::ClientId;
use crate::worksheet::schema::WORKSHEET;
use jiff::civil::{Date, date};

/// The next spring.
const LATER: Date = date(2020, 4, 20);

fn carried(whole: &WholeWorksheet) -> RolloverContents {
    let contents = whole.contents();
    let worksheet = Worksheet::read(&contents, &whole.record, &SPRING_2019, LATER);
    RolloverContents::of(&contents, &worksheet, LATER)
}

/// The new year's document, with the edits applied by the engine.
fn begins(whole: &WholeWorksheet) -> Contents {
    let edits = carried(whole).edits(&Contents::default());
    let mut document = Document::new(WORKSHEET, ClientId::SERVER);
    document.edit(&edits).unwrap();
    document.contents()
}

fn anew(whole: &WholeWorksheet) -> Worksheet {
    Worksheet::read(&begins(whole), &TeamRecord::default(), &SPRING_2019, LATER)
}

/// The initiative of the fixture that was looked at, and its metrics.
fn going() -> WholeWorksheet {
    whole()
}

#[test]
fn a_problem_comes_with_its_last_number_as_an_earlier_one() {
    let worksheet = anew(&going());
    let problem = &worksheet.problems[0];
    assert_eq!(problem.title(), whole().read().problems[0].title());
    let earlier: Vec<_> = earlier(problem)
        .iter()
        .map(|it| (it.on, it.value.to_f64()))
        .collect();
    assert_eq!(earlier, [(date(2019, 4, 1), 38.0)]);
    assert_eq!(
        (problem.current, problem.n, problem.as_of),
        (None, None, None)
    );
    assert_eq!(problem.by_when, Some(date(2020, 6, 1)), "still to come");
    assert!(problem.voices().iter().all(|voice| voice.said.is_empty()));
    let missing = cells_with(&problem.diagnostics, Severity::Missing);
    for cell in ["n", "current", "as_of"] {
        assert!(
            missing.contains(&cell),
            "{cell} is asked for anew: {missing:?}"
        );
    }
}

#[test]
fn of_five_numbers_the_latest_four_stay() {
    let mut many = going();
    for (at, year) in [(1, 2015), (2, 2016), (3, 2017), (4, 2018)] {
        many = many
            .with(
                "r:problems",
                0,
                &format!("trend{at}_when"),
                format!("{year}-04-01").as_str(),
            )
            .with("r:problems", 0, &format!("trend{at}_value"), f64::from(at));
    }
    let earlier = earlier(&anew(&many).problems[0]);
    let years: Vec<i16> = earlier.iter().map(|it| it.on.year()).collect();
    assert_eq!(years, [2016, 2017, 2018, 2019]);
}

#[test]
fn a_verified_cause_comes_with_its_evidence_and_is_verified_anew() {
    let old = going()
        .with_row(cause(1).with("standing", "investigating"))
        .with_row(cause(2).with("same_as", "row0"))
        .with_row(evidence(2, "test").with("cause", "row2"))
        .with_row(evidence(3, "test").with("cause", "row1"));
    assert_eq!(old.read().verified().count(), 1);
    let new = anew(&old);
    assert_eq!(new.causes.len(), 1);
    let cause = &new.causes[0];
    assert_eq!(cause.because, "guided reading happens once a week");
    assert_eq!(cause.standing, None);
    assert!(cause.depth().is_some());
    // A duplicate's evidence comes under the cause that spoke for it.
    let found: Vec<&str> = new.evidence.iter().map(|it| it.id.0.as_str()).collect();
    assert_eq!(found, ["row0", "row1", "row2"]);
    assert!(new.evidence.iter().all(RowKind::counts));
    assert_eq!(new.verified().count(), 0);
    assert_eq!(carried(&old).preview.evidence, 3);
}

#[test]
fn initiatives_come_whose_last_decision_was_to_go_on() {
    let kept = anew(&going());
    let names: Vec<&str> = kept.initiatives.iter().map(|it| it.id.0.as_str()).collect();
    assert_eq!(names, ["row0"], "about the others nothing was decided");
    assert_eq!(kept.initiatives[0].action, None);
    assert_eq!(
        kept.focuses.len(),
        1,
        "the area of focus that it belongs to"
    );
    assert_eq!(kept.theories.len(), 1);
    assert_eq!(
        carried(&going()).preview.left,
        [(); 3].map(|()| ("Reading every day".to_owned(), RolloverExclusion::Undecided))
    );
    for decision in ["adjust", "scale"] {
        let new = anew(&going().with("r:checkins", 0, "decision", decision));
        assert_eq!(new.initiatives.len(), 1, "{decision}");
    }
    let stopped = going().with("r:checkins", 0, "decision", "stop");
    assert!(anew(&stopped).initiatives.is_empty());
    assert_eq!(
        carried(&stopped).preview.left[0].1,
        RolloverExclusion::Stopped
    );
    assert!(anew(&stopped).metrics.is_empty());
    assert!(anew(&stopped).theories.is_empty());
    let loose = going().without("r:initiatives", 0, "owner");
    assert_eq!(
        carried(&loose).preview.left[0].1,
        RolloverExclusion::Incomplete
    );
}

#[test]
fn a_metrics_last_reading_is_its_new_baseline() {
    let new = anew(&going());
    assert_eq!(new.metrics.len(), 2);
    let metric = &new.metrics[0];
    let baseline = metric.baseline.map(|it| it.to_f64());
    assert_eq!(
        (baseline, metric.baseline_on),
        (Some(14.0), Some(date(2019, 4, 15)))
    );
    assert_eq!(metric.target.map(|it| it.to_f64()), Some(90.0));
    assert_eq!(metric.first, None);
    // A metric that was never read keeps its baseline.
    assert_eq!(new.metrics[1].baseline.map(|it| it.to_f64()), Some(10.0));
    let reached = anew(&going().with("r:readings", 0, "value", 90.0));
    assert_eq!(
        reached.metrics[0].target, None,
        "what is reached is no target"
    );
}

#[test]
fn nothing_else_comes() {
    let mut old = going();
    old.texts.push(("t:notes", "Jo needs help with homework."));
    let new = begins(&old);
    assert!(new.texts.values().all(String::is_empty), "{:?}", new.texts);
    assert!(new.values.values().all(|it| it.is_empty()));
    for root in [
        "r:cards",
        "r:themes",
        "r:actions",
        "r:goals",
        "r:steps",
        "r:readings",
        "r:checkins",
    ] {
        assert!(new.rows.get(root).is_none_or(Vec::is_empty), "{root}");
    }
}

#[test]
fn no_gate_is_open_before_the_team_has_said_it_again() {
    let new = anew(&going());
    for gate in Gate::ALL {
        let open = gate.open_points(&new, &TeamRecord::default());
        assert!(!open.is_empty(), "{gate:?}");
    }
}

#[test]
fn what_does_not_count_stays_behind() {
    let half = going().without("r:problems", 0, "group");
    assert!(carried(&half).is_empty());
    assert_eq!(carried(&half).edits(&Contents::default()), [] as [Edit; 0]);
    let nothing = Contents::default();
    let worksheet = Worksheet::read(&nothing, &TeamRecord::default(), &SPRING_2019, LATER);
    assert!(RolloverContents::of(&nothing, &worksheet, LATER).is_empty());
}

#[test]
fn only_what_says_nothing_is_empty() {
    let mut contents = Contents::default();
    contents
        .texts
        .insert("t:notes".to_owned(), " \n".to_owned());
    contents.values.insert("m:monitoring".to_owned(), [].into());
    assert!(contents.is_empty());
    let mut noted = contents.clone();
    noted.texts.insert("t:notes".to_owned(), "x".to_owned());
    assert!(!noted.is_empty());
    let mut set = contents.clone();
    let cadence = ("cadence".to_owned(), Value::Choice("monthly".to_owned()));
    set.values
        .insert("m:monitoring".to_owned(), [cadence].into());
    assert!(!set.is_empty());
    assert!(!document(&[theme()]).is_empty());
}
