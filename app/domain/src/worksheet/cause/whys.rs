//! How causes hang together: "why?" asked again and again, and causes that say the same.
//!
//! A document can say that a cause is a reason for itself, and can chain more of them than a stack
//! is deep; so chains are walked, each link once, and never recursed into.

use super::Cause;
use super::rules::CauseRule;
use crate::document::content::RowId;
use crate::worksheet::fields::diagnostic::{Diagnostic, FormatRule};
use crate::worksheet::fields::kinds::RowName;
use crate::worksheet::fields::row_kind::{ById, by_id};
use crate::worksheet::fields::spec::FieldKey;
use std::collections::{BTreeMap, BTreeSet};

/// The causes of a worksheet: which hang from a problem, and which speak for others.
#[derive(Debug)]
pub struct CauseTree<'a> {
    /// By problem, its causes that are no duplicates, in the team's order.
    of_problem: BTreeMap<&'a RowId, Vec<&'a Cause>>,
    speakers: ById<'a, Cause>,
}

/// A cause in the order of its whys.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WhyAnswer<'a> {
    /// How many times "why?" was asked before.
    pub depth: usize,
    /// The cause of which it was asked last.
    pub above: Option<&'a RowId>,
    /// The answer.
    pub cause: &'a Cause,
}

impl<'a> CauseTree<'a> {
    /// Of all causes, in the team's order.
    pub fn of(causes: &'a [Cause]) -> Self {
        let ends = LinkChains::of(&link_targets(causes, CauseLink::Same)).ends;
        let ends = causes.iter().zip(ends);
        let mut of_problem: BTreeMap<&RowId, Vec<&Cause>> = BTreeMap::new();
        for cause in causes.iter().filter(|cause| cause.same_as.is_none()) {
            if let Some(problem) = &cause.problem {
                of_problem.entry(problem).or_default().push(cause);
            }
        }
        Self {
            of_problem,
            speakers: ends
                .filter_map(|(cause, end)| Some((&cause.id, &causes[end?])))
                .collect(),
        }
    }

    /// The cause that speaks for this one: itself, unless it is a duplicate. None if there is no
    /// such cause.
    pub fn speaker(&self, id: &RowId) -> Option<&'a Cause> {
        self.speakers.get(id).copied()
    }

    /// The way to a cause: the first answer, then what was found by asking again, the cause itself
    /// last.
    pub fn chain(&self, id: &RowId) -> Vec<&'a Cause> {
        let mut chain: Vec<&'a Cause> = Vec::new();
        let mut walked = BTreeSet::new();
        let mut at = self.speaker(id);
        while let Some(cause) = at.filter(|cause| walked.insert(&cause.id)) {
            chain.push(cause);
            at = cause.why_of.as_ref().and_then(|id| self.speaker(id));
        }
        chain.reverse();
        chain
    }

    /// The causes of which this one may answer "why?": those of its problem that don't hang from it.
    pub fn possible_questions(&self, cause: &Cause) -> Vec<&'a Cause> {
        let hangs = |other: &&&Cause| {
            let chain = self.chain(&other.id);
            chain.iter().any(|above| above.id == cause.id)
        };
        let others = self.of_same_problem(cause).iter();
        others.filter(|other| !hangs(other)).copied().collect()
    }

    /// The causes that may speak for this one: those of its problem that speak for themselves.
    pub fn possible_speakers(&self, cause: &Cause) -> Vec<&'a Cause> {
        let others = self.of_same_problem(cause).iter();
        let others = others.filter(|other| other.id != cause.id);
        others.copied().collect()
    }

    fn of_same_problem(&self, cause: &Cause) -> &[&'a Cause] {
        let problem = cause.problem.as_ref();
        let causes = problem.and_then(|problem| self.of_problem.get(problem));
        causes.map(Vec::as_slice).unwrap_or_default()
    }

    /// A problem's causes, each answer under the question it answers. Duplicates are left out.
    pub fn in_why_order(&self, problem: &RowId) -> Vec<WhyAnswer<'a>> {
        let shown = self.of_problem.get(problem).map(Vec::as_slice);
        let shown = shown.unwrap_or_default();
        let known: BTreeSet<&RowId> = shown.iter().map(|cause| &cause.id).collect();
        let mut answers: BTreeMap<Option<&RowId>, Vec<&'a Cause>> = BTreeMap::new();
        for cause in shown {
            let above = cause.why_of.as_ref().and_then(|id| self.speaker(id));
            let above = above.map(|above| &above.id).filter(|id| known.contains(id));
            answers.entry(above).or_default().push(cause);
        }
        let mut order: Vec<WhyAnswer<'a>> = Vec::with_capacity(shown.len());
        let mut question = None;
        loop {
            let mut open: Vec<WhyAnswer<'a>> = Vec::new();
            take_answers(&mut answers, question, 0, &mut open);
            while let Some(why) = open.pop() {
                order.push(why);
                take_answers(&mut answers, Some(&why.cause.id), why.depth + 1, &mut open);
            }
            // What hangs from its own duplicate is under no question. None is lost for that.
            match answers.keys().next() {
                Some(left) => question = *left,
                None => return order,
            }
        }
    }
}

/// Takes a question's answers, the first one last.
fn take_answers<'a>(
    answers: &mut BTreeMap<Option<&'a RowId>, Vec<&'a Cause>>,
    question: Option<&'a RowId>,
    depth: usize,
    open: &mut Vec<WhyAnswer<'a>>,
) {
    let under = answers.remove(&question).unwrap_or_default();
    let under = under.into_iter().rev();
    open.extend(under.map(|cause| WhyAnswer {
        depth,
        above: question,
        cause,
    }));
}

/// Takes out the links that lead nowhere, to another problem, or back to where they start. Each is
/// a fault at its cell.
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
enum CauseLink {
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
    let mut astray = Vec::new();
    for (at, cause) in causes.iter().enumerate() {
        let Some(id) = link.of(cause) else {
            continue;
        };
        match by_id.get(id) {
            None => astray.push((at, Diagnostic::new(&field, FormatRule::Link))),
            Some(other) if other.problem != cause.problem => {
                astray.push((at, Diagnostic::new(&field, CauseRule::OtherProblem)));
            }
            Some(_) => {}
        }
    }
    let lost: BTreeSet<usize> = astray.iter().map(|(at, _)| *at).collect();
    let mut next = link_targets(causes, link);
    for at in lost {
        next[at] = None;
    }
    let circles = LinkChains::of(&next).circles;
    let in_circle = |at| (at, Diagnostic::new(&field, CauseRule::Loop));
    astray.extend(circles.into_iter().map(in_circle));
    astray
}

/// By cause, the index of the one it links to.
fn link_targets(causes: &[Cause], link: CauseLink) -> Vec<Option<usize>> {
    let places: BTreeMap<&RowId, usize> = causes
        .iter()
        .enumerate()
        .map(|(at, cause)| (&cause.id, at))
        .collect();
    let links = causes.iter().map(|cause| link.of(cause));
    links.map(|id| places.get(id?).copied()).collect()
}

/// Where links lead, by index.
#[derive(Debug)]
struct LinkChains {
    /// The last one of each one's chain; none where it never ends.
    ends: Vec<Option<usize>>,
    /// Those that lead back to themselves.
    circles: Vec<usize>,
}

impl LinkChains {
    fn of(next: &[Option<usize>]) -> Self {
        let mut chains = Self {
            ends: vec![None; next.len()],
            circles: Vec::new(),
        };
        let mut walked = vec![false; next.len()];
        for start in 0..next.len() {
            let mut way = Vec::new();
            let mut at = start;
            while !walked[at] {
                walked[at] = true;
                way.push(at);
                match next[at] {
                    Some(next) => at = next,
                    None => chains.ends[at] = Some(at),
                }
            }
            // Walked before: on this way, which is a circle then, or on an earlier one.
            if chains.ends[at].is_none()
                && let Some(from) = way.iter().position(|walked| *walked == at)
            {
                chains.circles.extend(&way[from..]);
            }
            for on_the_way in way {
                chains.ends[on_the_way] = chains.ends[at];
            }
        }
        chains
    }
}
