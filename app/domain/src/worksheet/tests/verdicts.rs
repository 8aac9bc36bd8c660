//! Step 2b: the criteria that verify a cause, and the changes that undo it.

use super::super::Worksheet;
use super::super::cause::CauseDepth;
use super::super::cause::VerificationMethod;
use super::super::cycle::SPRING_2019;
use super::super::fields::code::Code;
use super::super::record::Consensus;
use super::super::verification::{Criterion, VerdictState};
use super::fixture::*;
use super::stranger::documents;
use super::whole::{WholeWorksheet, cause, evidence, messages, whole};
use crate::seeded_test::check_property;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn state(whole: &WholeWorksheet, at: usize) -> VerdictState {
    whole.read().verdicts[&row_id(at)].state
}

fn open(whole: &WholeWorksheet, at: usize) -> Vec<Criterion> {
    whole.read().verdicts[&row_id(at)].open_criteria().collect()
}

#[test]
fn three_times_no_is_a_root_and_any_yes_contributes() {
    assert_eq!(state(&whole(), 0), VerdictState::Verified(CauseDepth::Root));
    for test in ["root_without", "root_recurs", "root_similar"] {
        let one = whole().with("r:causes", 0, test, "yes");
        assert_eq!(
            state(&one, 0),
            VerdictState::Verified(CauseDepth::Contributing)
        );
    }
}

#[test]
fn the_first_question_without_an_answer_is_the_next() {
    let open = |whole: &WholeWorksheet| {
        let open = whole.read().causes[0].unanswered_root_question();
        open.map(|question| question.key)
    };
    assert_eq!(open(&whole()), None);
    let one = whole().without("r:causes", 0, "root_similar");
    assert_eq!(open(&one), Some("root_similar"));
    let two = one.without("r:causes", 0, "root_recurs");
    assert_eq!(open(&two), Some("root_recurs"));
}

#[test]
fn a_cause_is_verified_only_if_its_team_says_so() {
    for (says, expected) in [
        ("proposed", VerdictState::Proposed),
        ("investigating", VerdictState::Investigating),
        ("not_supported", VerdictState::NotSupported),
        ("parked", VerdictState::Parked),
    ] {
        let other = whole().with("r:causes", 0, "standing", says);
        assert_eq!(state(&other, 0), expected);
        assert_eq!(open(&other, 0), [], "the checklist is shown all the same");
    }
    assert_eq!(
        state(&whole().without("r:causes", 0, "standing"), 0),
        VerdictState::Proposed
    );
}

#[test]
fn each_criterion_alone_keeps_a_cause_from_being_verified() {
    let mut undecided = whole();
    undecided.record.consensus.clear();
    for (changed, criterion) in [
        (whole().without("r:causes", 0, "sami"), Criterion::Stated),
        (
            whole().with("r:evidence", 1, "method", "review"),
            Criterion::TwoWays,
        ),
        (whole().without_row("r:evidence", 1), Criterion::TwoWays),
        (
            whole().with("r:evidence", 1, "shows", "mixed"),
            Criterion::TwoWays,
        ),
        (
            whole().without("r:causes", 0, "alterable"),
            Criterion::Alterable,
        ),
        (
            whole().without("r:causes", 0, "root_similar"),
            Criterion::RootTests,
        ),
        (
            whole().with_row(evidence(2, "test").with("shows", "contradicts")),
            Criterion::Answered,
        ),
        (
            whole().with_row(evidence(2, "test").without("on")),
            Criterion::Complete,
        ),
        (
            whole().with_row(evidence(2, "test").without("source")),
            Criterion::Complete,
        ),
        (
            whole().with_row(evidence(2, "test").without("finding")),
            Criterion::Complete,
        ),
        (undecided, Criterion::Consensus),
    ] {
        assert_eq!(open(&changed, 0), [criterion]);
        assert_eq!(state(&changed, 0), VerdictState::Investigating);
        assert_eq!(
            messages(&changed, "r:causes", 0, "standing"),
            ["Not verified yet. 1 item left."]
        );
    }
}

#[test]
fn opinion_alone_never_verifies() {
    let talk = whole()
        .with("r:evidence", 0, "method", "interview")
        .with("r:evidence", 1, "method", "interview")
        .with_row(evidence(2, "interview"));
    assert_eq!(
        open(&talk, 0),
        [Criterion::TwoWays, Criterion::MoreThanTalk]
    );
    for method in VerificationMethod::ALL {
        let and = whole().with("r:evidence", 0, "method", "interview").with(
            "r:evidence",
            1,
            "method",
            method.as_str(),
        );
        let verified = matches!(state(&and, 0), VerdictState::Verified(_));
        assert_eq!(
            verified,
            *method != VerificationMethod::Interview,
            "{method:?}"
        );
    }
}

#[test]
fn evidence_being_written_takes_nothing_away() {
    let draft = evidence(2, "test").without("shows").without("finding");
    assert_eq!(
        state(&whole().with_row(draft), 0),
        VerdictState::Verified(CauseDepth::Root)
    );
}

#[test]
fn an_answer_to_what_contradicts_is_enough() {
    let against = evidence(2, "test").with("shows", "contradicts");
    let answered = against.with("response", "Measured before the new schedule.");
    assert_eq!(
        state(&whole().with_row(answered), 0),
        VerdictState::Verified(CauseDepth::Root)
    );
}

#[test]
fn a_team_agrees_with_three_fingers_or_more() {
    for (consensus, carries) in [
        (Consensus::Fists(vec![3, 3, 3]), true),
        (Consensus::Fists(vec![5]), true),
        (Consensus::Fists(vec![5, 5, 2]), false),
        (Consensus::Fists(vec![]), false),
        (
            Consensus::Override {
                reason: "Time is up; nobody objects.".to_owned(),
            },
            true,
        ),
        (
            Consensus::Override {
                reason: "  ".to_owned(),
            },
            false,
        ),
    ] {
        let mut decided = whole();
        decided
            .record
            .consensus
            .insert(row_id(0), consensus.clone());
        let verified = matches!(state(&decided, 0), VerdictState::Verified(_));
        assert_eq!(verified, carries, "{consensus:?}");
    }
}

#[test]
fn what_the_school_cant_change_is_parked() {
    let fixed = whole().with("r:causes", 0, "alterable", "no");
    assert_eq!(state(&fixed, 0), VerdictState::Parked);
    assert_eq!(open(&fixed, 0), [Criterion::Alterable]);
}

#[test]
fn a_team_looks_when_it_has_a_plan() {
    let looking = whole().with("r:causes", 0, "standing", "investigating");
    assert_eq!(state(&looking, 0), VerdictState::Investigating);
    for cell in ["if_true", "if_false", "would", "method", "who", "by_when"] {
        let unplanned = looking.clone().without("r:causes", 0, cell);
        assert_eq!(state(&unplanned, 0), VerdictState::Proposed, "{cell}");
        assert_eq!(messages(&unplanned, "r:causes", 0, cell).len(), 1);
    }
}

#[test]
fn a_cause_in_the_learner_comes_after_another() {
    let mut learner = whole().with("r:causes", 0, "domain", "learner").with_row(
        cause(1)
            .with("domain", "curriculum")
            .with("standing", "proposed"),
    );
    assert_eq!(open(&learner, 0), [Criterion::LearnerLast]);
    learner = learner.with_row(evidence(2, "review").with("cause", "row1").without("on"));
    assert_eq!(
        open(&learner, 0),
        [Criterion::LearnerLast],
        "what doesn't count examines nothing"
    );
    learner = learner.with("r:evidence", 2, "on", "2019-04-10");
    assert_eq!(state(&learner, 0), VerdictState::Verified(CauseDepth::Root));
    let also = learner.with("r:causes", 1, "domain", "learner");
    assert_eq!(open(&also, 0), [Criterion::LearnerLast]);
}

#[test]
fn a_cause_of_another_problem_examines_nothing_here() {
    let mut other = reading_problem();
    other.row.id = row_id(1);
    let there = cause(1)
        .with("problem", "row1")
        .with("standing", "proposed");
    let learner = whole()
        .with("r:causes", 0, "domain", "learner")
        .with_row(other)
        .with_row(there)
        .with_row(evidence(2, "review").with("cause", "row1"));
    assert_eq!(open(&learner, 0), [Criterion::LearnerLast]);
}

#[test]
fn a_duplicates_evidence_speaks_for_the_cause_it_is_part_of() {
    let merged =
        whole()
            .with_row(cause(1).with("same_as", "row0"))
            .with("r:evidence", 1, "cause", "row1");
    assert_eq!(state(&merged, 0), VerdictState::Verified(CauseDepth::Root));
    assert_eq!(state(&merged, 1), VerdictState::Merged);
    assert_eq!(merged.read().verdicts[&row_id(0)].evidence, 2);
    let apart = merged.without("r:causes", 1, "same_as");
    assert_eq!(state(&apart, 0), VerdictState::Investigating);
}

/// The rule once more, counted in another way.
#[test]
fn whatever_a_document_says_no_cause_is_verified_without_two_ways_and_consensus() {
    check_property(&documents(), |contents| {
        let record = whole().record;
        let worksheet = Worksheet::read(&contents, &record, &SPRING_2019, TODAY);
        for cause in worksheet.verified() {
            let parts = worksheet.causes.iter();
            let parts: Vec<_> = parts
                .filter(|part| part.id == cause.id || part.same_as.is_some())
                .map(|part| &part.id)
                .collect();
            let methods: BTreeSet<_> = worksheet
                .evidence
                .iter()
                .filter(|piece| piece.cause.as_ref().is_some_and(|id| parts.contains(&id)))
                .filter(|piece| !piece.source.is_empty() && !piece.finding.is_empty())
                .filter(|piece| piece.on.is_some_and(|on| on <= TODAY))
                .filter_map(|piece| piece.method)
                .collect();
            prop_assert!(methods.len() >= 2, "{cause:?}");
            prop_assert!(record.consensus.contains_key(&cause.id));
        }
        Ok(())
    });
}
