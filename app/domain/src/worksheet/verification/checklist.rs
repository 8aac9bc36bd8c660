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
    pub is_met: bool,
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
    // A piece that doesn't say yet what it shows is being written.
    let mut finished = evidence.iter().filter(|piece| piece.shows.is_some());
    let more_than_talk = distinct
        .iter()
        .any(|method| *method != VerificationMethod::Interview);
    let is_answered = !evidence.iter().any(|piece| piece.is_unanswered());
    let is_agreed = consensus.is_some_and(Consensus::is_reached);
    let mut checks = vec![
        (Criterion::Stated, cause.counts()),
        (
            Criterion::TwoWays,
            methods.len() >= 2 && distinct.len() >= 2,
        ),
        (Criterion::MoreThanTalk, more_than_talk),
        (Criterion::Complete, finished.all(|piece| piece.counts())),
        (Criterion::Answered, is_answered),
        (Criterion::Alterable, cause.alterable == Some(Answer::Yes)),
        (Criterion::RootTests, cause.depth().is_some()),
        (Criterion::Consensus, is_agreed),
    ];
    if cause.domain == Some(CauseDomain::Learner) {
        checks.push((Criterion::LearnerLast, is_examined_elsewhere));
    }
    let checks = checks.into_iter();
    checks
        .map(|(criterion, is_met)| CriterionCheck { criterion, is_met })
        .collect()
}

impl Criterion {
    pub fn label(self) -> &'static str {
        match self {
            Self::Stated => "The cause is stated, with its problem, its domain and its SAMI link.",
            Self::TwoWays => "At least two pieces of evidence support it, found in two ways.",
            Self::MoreThanTalk => "At least one of them is a review, an observation or a test.",
            Self::Complete => "Every piece of evidence says where, when and what was found.",
            Self::Answered => "What contradicts it has a written answer.",
            Self::Alterable => "The school can change it.",
            Self::RootTests => "The three questions about root causes are answered.",
            Self::Consensus => "The team agrees: everyone shows three fingers or more.",
            Self::LearnerLast => {
                "A cause in instruction, curriculum or environment was examined before."
            }
        }
    }
}
