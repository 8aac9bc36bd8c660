//! The links between causes: "answers why" and "says the same as".
//!
//! A document can say that a cause is a reason for itself, and can chain more of them than a stack
//! is deep; so chains are walked, each link once, and never recursed into.

use super::Cause;
use crate::document::content::RowId;
use crate::worksheet::fields::diagnostic::Diagnostic;
use crate::worksheet::fields::link_kinds::RowName;
use crate::worksheet::fields::row_kind::by_id;
use crate::worksheet::fields::rule::{CellRule, FormatRule, Severity};
use crate::worksheet::fields::spec::FieldKey;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum CauseLinkRule {
    /// A cause is a reason for itself, by way of others.
    Loop,
    /// A cause hangs from a cause of another problem.
    OtherProblem,
}

impl CellRule for CauseLinkRule {
    fn severity(&self) -> Severity {
        Severity::Fault
    }

    fn message(&self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Loop => "Choose another cause: this one leads back to itself.",
            Self::OtherProblem => "Choose a cause of the same problem.",
        })
    }
}

/// Removes the links that lead nowhere, to another problem, or back to where they start. Each
/// becomes a fault at its cell.
pub(super) fn remove_broken_links(causes: &mut [Cause]) {
    for link in [CauseLink::Why, CauseLink::Same] {
        for (at, diagnostic) in find_broken_links(causes, link) {
            causes[at].diagnostics.push(diagnostic);
            match link {
                CauseLink::Why => causes[at].why_of = None,
                CauseLink::Same => causes[at].same_as = None,
            }
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CauseLink {
    Why,
    Same,
}

impl CauseLink {
    fn field(self) -> FieldKey<RowName<Cause>> {
        match self {
            Self::Why => Cause::WHY_OF,
            Self::Same => Cause::SAME_AS,
        }
    }

    fn of(self, cause: &Cause) -> Option<&RowId> {
        match self {
            Self::Why => cause.why_of.as_ref(),
            Self::Same => cause.same_as.as_ref(),
        }
    }
}

fn find_broken_links(causes: &[Cause], link: CauseLink) -> Vec<(usize, Diagnostic)> {
    let field = link.field();
    let by_id = by_id(causes);
    let mut broken = Vec::new();
    for (at, cause) in causes.iter().enumerate() {
        let Some(id) = link.of(cause) else {
            continue;
        };
        match by_id.get(id) {
            None => broken.push((at, Diagnostic::new(&field, FormatRule::Link))),
            Some(other) if other.problem != cause.problem => {
                broken.push((at, Diagnostic::new(&field, CauseLinkRule::OtherProblem)));
            }
            Some(_) => {}
        }
    }
    let lost: BTreeSet<usize> = broken.iter().map(|(at, _)| *at).collect();
    let mut next = link_targets(causes, link);
    for at in lost {
        next[at] = None;
    }
    let circles = LinkChains::follow(&next).circles;
    let loops = |at| (at, Diagnostic::new(&field, CauseLinkRule::Loop));
    broken.extend(circles.into_iter().map(loops));
    broken
}

/// For each cause the index of the one it links to.
fn link_targets(causes: &[Cause], link: CauseLink) -> Vec<Option<usize>> {
    let places: BTreeMap<&RowId, usize> = causes
        .iter()
        .enumerate()
        .map(|(at, cause)| (&cause.id, at))
        .collect();
    let links = causes.iter().map(|cause| link.of(cause));
    links.map(|id| places.get(id?).copied()).collect()
}

/// The ends of all chains of one kind of link, by index.
#[derive(Debug)]
pub(super) struct LinkChains {
    /// The last cause of each cause's chain; none where it never ends.
    pub(super) ends: Vec<Option<usize>>,
    /// The causes that lead back to themselves.
    circles: Vec<usize>,
}

impl LinkChains {
    pub(super) fn of(causes: &[Cause], link: CauseLink) -> Self {
        Self::follow(&link_targets(causes, link))
    }

    fn follow(next: &[Option<usize>]) -> Self {
        let mut chains = Self {
            ends: vec![None; next.len()],
            circles: Vec::new(),
        };
        let mut walked = vec![false; next.len()];
        for start in 0..next.len() {
            let mut path = Vec::new();
            let mut at = start;
            while !walked[at] {
                walked[at] = true;
                path.push(at);
                match next[at] {
                    Some(next) => at = next,
                    None => chains.ends[at] = Some(at),
                }
            }
            // `at` was walked before: on this path, which is a circle then, or on an earlier one.
            if chains.ends[at].is_none()
                && let Some(from) = path.iter().position(|walked| *walked == at)
            {
                chains.circles.extend(&path[from..]);
            }
            for walked in path {
                chains.ends[walked] = chains.ends[at];
            }
        }
        chains
    }
}
