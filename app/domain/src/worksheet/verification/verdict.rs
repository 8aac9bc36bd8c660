//! The verdict on a cause, which follows from its evidence.
//!
//! A team says of a cause that it is verified; whether it is, is derived, every time. So evidence
//! that is edited or removed takes the verdict with it, and what is built on the cause shows it.
//!
//! # Invariant
//! A cause is verified exactly if its team says so and no criterion of its checklist is open.
//! Opinion alone never gets there: interviews are one method, and one of the others is needed.

use super::checklist::{Criterion, CriterionCheck, check_criteria};
use super::fields::EvidencePiece;
use super::rules::VerificationRule;
use crate::document::content::RowId;
use crate::worksheet::cause::tree::CauseTree;
use crate::worksheet::cause::{Cause, CauseDepth, CauseDomain, CauseStatus};
use crate::worksheet::fields::code::Answer;
use crate::worksheet::fields::diagnostic::Diagnostic;
use crate::worksheet::fields::row_kind::RowKind;
use crate::worksheet::record::TeamRecord;
use std::collections::{BTreeMap, BTreeSet};

/// The state of a cause that the rules derive; [`CauseStatus`] is what the team says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerdictState {
    Proposed,
    /// The team has a whole plan of how to look.
    Investigating,
    Verified(CauseDepth),
    NotSupported,
    /// The team leaves it, or the school can't change it.
    Parked,
    /// Another cause says the same and speaks for it.
    Merged,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    pub state: VerdictState,
    /// The criteria, whatever the team says so far.
    pub checklist: Vec<CriterionCheck>,
    /// The number of pieces of evidence that count, its duplicates' among them.
    pub evidence: usize,
    /// Stands at the cause's status.
    pub diagnostic: Option<Diagnostic>,
}

pub fn judge_causes(
    causes: &[Cause],
    evidence: &[EvidencePiece],
    record: &TeamRecord,
) -> BTreeMap<RowId, Verdict> {
    let tree = CauseTree::of(causes);
    let mut found: BTreeMap<&RowId, Vec<&EvidencePiece>> = BTreeMap::new();
    for piece in evidence {
        let cause = piece.cause.as_ref().and_then(|id| tree.speaker(id));
        if let Some(cause) = cause {
            found.entry(&cause.id).or_default().push(piece);
        }
    }
    let of = |cause: &Cause| found.get(&cause.id).map(Vec::as_slice).unwrap_or_default();
    let examined: BTreeSet<&RowId> = causes
        .iter()
        .filter(|cause| {
            cause
                .domain
                .is_some_and(|domain| domain != CauseDomain::Learner)
        })
        .filter(|cause| of(cause).iter().any(|piece| piece.counts()))
        .filter_map(|cause| cause.problem.as_ref())
        .collect();
    let judged = causes.iter().map(|cause| {
        let problem = cause.problem.as_ref();
        let is_examined_elsewhere = problem.is_some_and(|id| examined.contains(id));
        let consensus = record.consensus.get(&cause.id);
        let checklist = check_criteria(cause, of(cause), consensus, is_examined_elsewhere);
        (cause.id.clone(), judge(cause, of(cause), checklist))
    });
    judged.collect()
}

fn judge(cause: &Cause, evidence: &[&EvidencePiece], checklist: Vec<CriterionCheck>) -> Verdict {
    let open = checklist
        .iter()
        .filter(|check| check.state.is_open())
        .count();
    let state = if cause.same_as.is_some() {
        VerdictState::Merged
    } else if cause.alterable == Some(Answer::No) {
        VerdictState::Parked
    } else {
        match (cause.standing, cause.depth()) {
            (None | Some(CauseStatus::Proposed), _) => VerdictState::Proposed,
            (Some(CauseStatus::Investigating), _) if !cause.has_whole_plan() => {
                VerdictState::Proposed
            }
            (Some(CauseStatus::Verified), Some(depth)) if open == 0 => {
                VerdictState::Verified(depth)
            }
            (Some(CauseStatus::Investigating | CauseStatus::Verified), _) => {
                VerdictState::Investigating
            }
            (Some(CauseStatus::NotSupported), _) => VerdictState::NotSupported,
            (Some(CauseStatus::Parked), _) => VerdictState::Parked,
        }
    };
    let claims = cause.standing == Some(CauseStatus::Verified) && state != VerdictState::Merged;
    let falls_back = claims && !matches!(state, VerdictState::Verified(_));
    Verdict {
        state,
        checklist,
        evidence: evidence.iter().filter(|piece| piece.counts()).count(),
        diagnostic: falls_back
            .then(|| Diagnostic::new(&Cause::STANDING, VerificationRule::Unverified(open))),
    }
}

impl Verdict {
    pub fn is_verified(&self) -> bool {
        matches!(self.state, VerdictState::Verified(_))
    }

    pub fn open_criteria(&self) -> impl Iterator<Item = Criterion> + '_ {
        let open = self.checklist.iter().filter(|check| check.state.is_open());
        open.map(|check| check.criterion)
    }
}

impl VerdictState {
    pub fn label(self) -> &'static str {
        match self {
            Self::Proposed => "Proposed",
            Self::Investigating => "Investigating",
            Self::Verified(CauseDepth::Root) => "Verified: root cause",
            Self::Verified(CauseDepth::Contributing) => "Verified: contributing cause",
            Self::NotSupported => "Not supported",
            Self::Parked => "Parked",
            Self::Merged => "Part of another cause",
        }
    }
}
