//! The check of an import, by itself and against the registrations that exist.

use super::problem::{ImportProblem, ProblemList};
use super::{consistency, continuity};
use crate::registration::announcement::WorkshopImport;
use crate::registration::enrolment::Enrolment;

/// Finds the problems of an import by itself.
pub fn check(import: &WorkshopImport) -> Vec<ImportProblem> {
    let definition = &import.definition;
    let mut problems = ProblemList::default();
    consistency::check_texts(definition, &mut problems);
    consistency::check_dates(definition, &mut problems);
    consistency::check_pools(definition, &mut problems);
    consistency::check_sessions(definition, &mut problems);
    consistency::check_schools(definition, &mut problems);
    problems.0
}

/// Finds the contradictions between an import and the registrations of the same workshop: no school may
/// lose its slot or its turn, and every hold must still be kept.
pub fn check_against(state: &Enrolment, import: &WorkshopImport) -> Vec<ImportProblem> {
    let mut problems = ProblemList::default();
    continuity::check_sessions(state, &import.definition, &mut problems);
    continuity::check_schools(state, &import.definition, &mut problems);
    continuity::check_holds(state, &import.definition, &mut problems);
    problems.0
}
