//! The tree of causes: "why?" asked again and again, and causes that say the same.

use super::Cause;
use super::links::{CauseLink, LinkChains};
use crate::document::content::RowId;
use crate::worksheet::fields::row_kind::ById;
use std::collections::{BTreeMap, BTreeSet};

/// The causes of a worksheet, by their problems and by the causes that speak for them.
#[derive(Debug)]
pub struct CauseTree<'a> {
    /// The causes of each problem without duplicates, in the team's order.
    of_problem: BTreeMap<&'a RowId, Vec<&'a Cause>>,
    speakers: ById<'a, Cause>,
}

/// A cause as the answer to "why?".
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WhyAnswer<'a> {
    /// The number of times that "why?" was asked before.
    pub depth: usize,
    /// The cause that this one answers.
    pub above: Option<&'a RowId>,
    pub cause: &'a Cause,
}

impl<'a> CauseTree<'a> {
    /// Takes the causes in the team's order.
    pub fn of(causes: &'a [Cause]) -> Self {
        let ends = LinkChains::of(causes, CauseLink::Same).ends;
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

    /// The cause that speaks for this one: itself, unless it is a duplicate. None if no cause has
    /// the id.
    pub fn speaker(&self, id: &RowId) -> Option<&'a Cause> {
        self.speakers.get(id).copied()
    }

    /// The answers that lead to a cause: the first one, those found by asking again, and the cause
    /// itself.
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

    /// The causes whose "why?" this one may answer: those of its problem that don't hang from it.
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

    /// A problem's causes without duplicates, each answer under the question it answers.
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
            // A cause that hangs from its own duplicate is under no question, and is listed too.
            match answers.keys().next() {
                Some(left) => question = *left,
                None => return order,
            }
        }
    }
}

/// Moves a question's answers to `open`, the first one last.
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
