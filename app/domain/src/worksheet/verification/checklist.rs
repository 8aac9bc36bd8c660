//! The criteria that a cause meets before it is verified.

use super::fields::{EvidencePiece, EvidenceStance};
use crate::worksheet::cause::{Cause, CauseDomain, VerificationMethod};
use crate::worksheet::fields::code::Answer;
use crate::worksheet::fields::row_kind::RowKind;
use crate::worksheet::record::Consensus;
use std::collections::BTreeSet;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Criterion {
    /// The row of the cause counts.
    Stated,
    /// Two pieces of evidence support it, found by two methods.
    TwoWays,
    /// One of them is a review, an observation or a test.
    MoreThanTalk,
    /// All evidence says where, when and what was found.
    Complete,
    /// The team answered the evidence that contradicts it.
    Answered,
    Alterable,
    /// The three questions about root causes were answered.
    RootTests,
    /// The team agreed, or a facilitator decided and said why.
    Consensus,
    /// Before a cause that lies in the learner, another one of its problem was examined.
    LearnerLast,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CriterionCheck {
    pub criterion: Criterion,
    pub state: CriterionState,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CriterionState {
    Met,
    /// Nothing breaks it, and nothing meets it either: there is no evidence yet that it is about.
    Idle,
    Open,
    /// Evidence contradicts the cause, and the team has not answered it.
    Contradicted,
}

impl CriterionState {
    /// True if it keeps the cause from being verified.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::Contradicted)
    }

    fn met_if(is_met: bool) -> Self {
        match is_met {
            true => Self::Met,
            false => Self::Open,
        }
    }
}

/// Checks a cause. `is_examined_elsewhere`: a cause of the same problem that lies outside the
/// learner was examined.
pub(super) fn check_criteria(
    cause: &Cause,
    evidence: &[&EvidencePiece],
    consensus: Option<&Consensus>,
    is_examined_elsewhere: bool,
) -> Vec<CriterionCheck> {
    let supporting = evidence
        .iter()
        .filter(|piece| piece.counts() && piece.shows == Some(EvidenceStance::Supports));
    let methods: Vec<VerificationMethod> = supporting.filter_map(|piece| piece.method).collect();
    let distinct: BTreeSet<VerificationMethod> = methods.iter().copied().collect();
    let more_than_talk = distinct
        .iter()
        .any(|method| *method != VerificationMethod::Interview);
    let is_agreed = consensus.is_some_and(Consensus::is_reached);
    let met_if = CriterionState::met_if;
    let mut checks = vec![
        (Criterion::Stated, met_if(cause.counts())),
        (
            Criterion::TwoWays,
            met_if(methods.len() >= 2 && distinct.len() >= 2),
        ),
        (Criterion::MoreThanTalk, met_if(more_than_talk)),
        (Criterion::Complete, check_complete(evidence)),
        (Criterion::Answered, check_answered(evidence)),
        (
            Criterion::Alterable,
            met_if(cause.alterable == Some(Answer::Yes)),
        ),
        (Criterion::RootTests, met_if(cause.depth().is_some())),
        (Criterion::Consensus, met_if(is_agreed)),
    ];
    if cause.domain == Some(CauseDomain::Learner) {
        checks.push((Criterion::LearnerLast, met_if(is_examined_elsewhere)));
    }
    let checks = checks.into_iter();
    checks
        .map(|(criterion, state)| CriterionCheck { criterion, state })
        .collect()
}

/// A piece that doesn't say yet what it shows is being written.
fn check_complete(evidence: &[&EvidencePiece]) -> CriterionState {
    let mut finished = evidence.iter().filter(|piece| piece.shows.is_some());
    match finished.clone().next() {
        None => CriterionState::Idle,
        Some(_) => CriterionState::met_if(finished.all(|piece| piece.counts())),
    }
}

fn check_answered(evidence: &[&EvidencePiece]) -> CriterionState {
    let contradicts = |piece: &&&EvidencePiece| piece.shows == Some(EvidenceStance::Contradicts);
    let mut against = evidence.iter().filter(contradicts);
    match against.clone().next() {
        None => CriterionState::Idle,
        Some(_) if against.any(|piece| piece.is_unanswered()) => CriterionState::Contradicted,
        Some(_) => CriterionState::Met,
    }
}

impl Criterion {
    pub fn label(self) -> &'static str {
        match self {
            Self::Stated => "Problem, type of cause and SAMI link are filled in",
            Self::TwoWays => "Two pieces of evidence support it, found two ways",
            Self::MoreThanTalk => "One of them is a review, observation or test",
            Self::Complete => "All evidence says where, when and what",
            Self::Answered => "Evidence against it has a written answer",
            Self::Alterable => "The school can change it",
            Self::RootTests => "The three root cause questions are answered",
            Self::Consensus => "The team agrees",
            Self::LearnerLast => "Another type of cause was examined first",
        }
    }
}
