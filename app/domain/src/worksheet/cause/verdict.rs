//! Step 2b: what follows from the evidence.
//!
//! A team says of a cause that it is verified; whether it is, is derived, every time. So evidence
//! that is edited or removed takes the verdict with it, and what is built on the cause shows it.
//!
//! # Invariant
//! A cause is verified exactly if its team says so and no criterion of its checklist is open.
//! Opinion alone never gets there: interviews are one method, and one of the others is needed.

use super::evidence::{EvidencePiece, EvidenceMethod, EvidenceStance};
use super::rules::CauseRule;
use super::whys::CauseTree;
use super::{Cause, CauseStatus, CauseDepth, CauseDomain};
use crate::document::content::RowId;
use crate::worksheet::fields::code::Answer;
use crate::worksheet::fields::diagnostic::Diagnostic;
use crate::worksheet::fields::row_kind::RowKind;
use crate::worksheet::record::{Consensus, TeamRecord};
use std::collections::{BTreeMap, BTreeSet};

/// Where a cause really stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerdictState {
    /// It may be so.
    Proposed,
    /// The team has a plan, and looks.
    Investigating,
    /// It is so.
    Verified(CauseDepth),
    /// It is not so.
    NotSupported,
    /// The team leaves it, or the school can't change it.
    Parked,
    /// Another cause says the same and speaks for it.
    Merged,
}

/// What must be so before a cause is verified.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Criterion {
    /// The cause is stated in full.
    Stated,
    /// Two pieces of evidence support it, found in two ways.
    TwoWays,
    /// One of them is a review, an observation or a test.
    MoreThanTalk,
    /// All evidence says where, when and what.
    Complete,
    /// What contradicts it was answered.
    Answered,
    /// The school can change it.
    Alterable,
    /// The three questions about roots were answered.
    RootTests,
    /// The team agreed, or a facilitator decided and said why.
    Consensus,
    /// Before a cause that lies in the learner, another one was examined.
    LearnerLast,
}

/// A criterion, and whether it is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CriterionCheck {
    /// Which.
    pub criterion: Criterion,
    /// How it stands.
    pub met: Met,
}

/// Whether something is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Met {
    /// It is.
    Yes,
    /// It is not.
    No,
}

/// What follows for one cause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Where it stands.
    pub state: VerdictState,
    /// What must be so before it is verified, whatever its team says so far.
    pub checklist: Vec<CriterionCheck>,
    /// How many pieces of evidence count, its duplicates' among them.
    pub evidence: usize,
    /// What is to be said at what the team says of it.
    pub diagnostic: Option<Diagnostic>,
}

/// Judges all causes.
pub fn judge_causes(
    causes: &[Cause],
    evidence: &[EvidencePiece],
    record: &TeamRecord,
) -> BTreeMap<RowId, Verdict> {
    let family = CauseTree::of(causes);
    let mut found: BTreeMap<&RowId, Vec<&EvidencePiece>> = BTreeMap::new();
    for piece in evidence {
        let cause = piece.cause.as_ref().and_then(|id| family.speaker(id));
        if let Some(cause) = cause {
            found.entry(&cause.id).or_default().push(piece);
        }
    }
    let of = |cause: &Cause| found.get(&cause.id).map(Vec::as_slice).unwrap_or_default();
    let examined: BTreeSet<&RowId> = causes
        .iter()
        .filter(|cause| cause.domain.is_some_and(|domain| domain != CauseDomain::Learner))
        .filter(|cause| of(cause).iter().any(|piece| piece.counts()))
        .filter_map(|cause| cause.problem.as_ref())
        .collect();
    causes
        .iter()
        .map(|cause| {
            let elsewhere = cause
                .problem
                .as_ref()
                .is_some_and(|id| examined.contains(id));
            let elsewhere = if elsewhere { Met::Yes } else { Met::No };
            let consensus = record.consensus.get(&cause.id);
            let verdict = judge(cause, of(cause), consensus, elsewhere);
            (cause.id.clone(), verdict)
        })
        .collect()
}

/// `elsewhere`: whether a cause of the same problem that lies outside the learner was examined.
fn judge(
    cause: &Cause,
    evidence: &[&EvidencePiece],
    consensus: Option<&Consensus>,
    elsewhere: Met,
) -> Verdict {
    let checklist = checklist(cause, evidence, consensus, elsewhere);
    let open = checklist
        .iter()
        .filter(|checked| checked.met == Met::No)
        .count();
    let state = if cause.same_as.is_some() {
        VerdictState::Merged
    } else if cause.alterable == Some(Answer::No) {
        VerdictState::Parked
    } else {
        match (cause.standing, cause.depth()) {
            (None | Some(CauseStatus::Proposed), _) => VerdictState::Proposed,
            (Some(CauseStatus::Investigating), _) if !cause.has_whole_plan() => VerdictState::Proposed,
            (Some(CauseStatus::Verified), Some(depth)) if open == 0 => VerdictState::Verified(depth),
            (Some(CauseStatus::Investigating | CauseStatus::Verified), _) => VerdictState::Investigating,
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
            .then(|| Diagnostic::new(&Cause::STANDING, CauseRule::Unverified(open))),
    }
}

fn checklist(
    cause: &Cause,
    evidence: &[&EvidencePiece],
    consensus: Option<&Consensus>,
    elsewhere: Met,
) -> Vec<CriterionCheck> {
    let supporting = evidence
        .iter()
        .filter(|piece| piece.counts() && piece.shows == Some(EvidenceStance::Supports));
    let methods: Vec<EvidenceMethod> = supporting.filter_map(|piece| piece.method).collect();
    let ways: BTreeSet<EvidenceMethod> = methods.iter().copied().collect();
    // What doesn't say yet what it shows is being written.
    let mut said = evidence.iter().filter(|piece| piece.shows.is_some());
    let mut met = vec![
        (Criterion::Stated, cause.counts()),
        (Criterion::TwoWays, methods.len() >= 2 && ways.len() >= 2),
        (
            Criterion::MoreThanTalk,
            ways.iter().any(|way| *way != EvidenceMethod::Interview),
        ),
        (Criterion::Complete, said.all(|piece| piece.counts())),
        (
            Criterion::Answered,
            !evidence.iter().any(|piece| piece.is_unanswered()),
        ),
        (Criterion::Alterable, cause.alterable == Some(Answer::Yes)),
        (Criterion::RootTests, cause.depth().is_some()),
        (
            Criterion::Consensus,
            consensus.is_some_and(Consensus::is_reached),
        ),
    ];
    if cause.domain == Some(CauseDomain::Learner) {
        met.push((Criterion::LearnerLast, elsewhere == Met::Yes));
    }
    met.into_iter()
        .map(|(criterion, met)| CriterionCheck {
            criterion,
            met: if met { Met::Yes } else { Met::No },
        })
        .collect()
}

impl Verdict {
    /// Whether the cause is verified.
    pub fn is_verified(&self) -> bool {
        matches!(self.state, VerdictState::Verified(_))
    }

    /// The criteria that are open.
    pub fn open(&self) -> impl Iterator<Item = Criterion> + '_ {
        let open = self
            .checklist
            .iter()
            .filter(|checked| checked.met == Met::No);
        open.map(|checked| checked.criterion)
    }
}

impl VerdictState {
    /// The words on the page.
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

impl Criterion {
    /// What must be so, as the checklist says it.
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
