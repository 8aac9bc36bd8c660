//! What an office brings must make sense by itself, and with what has happened already.
//!
//! Every problem is found at once, says in plain words what is wrong, and names the thing it is
//! about, so that whoever read the thing from a file can point at the line.

mod consistency;
mod continuity;

use super::announcement::WorkshopImport;
use super::enrolment::Enrolment;
use super::school::Level;
use crate::slug::{SchoolSlug, SessionId};
use std::fmt;

/// One thing that does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportProblem {
    /// What is wrong, in a sentence that stands by itself.
    pub what: String,
    /// The thing it is about.
    pub at: ProblemLocation,
}

impl fmt::Display for ImportProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

/// A thing in an import that a problem can be about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProblemLocation {
    /// The workshop's name.
    Title,
    /// Its time zone.
    Zone,
    /// Whom to ask.
    Office,
    /// When designated schools begin to register.
    DesignatedFrom,
    /// When everyone does.
    EveryoneFrom,
    /// When unused holds end.
    ReleaseAt,
    /// The pools as a whole.
    Pools,
    /// One pool.
    Pool(Level),
    /// The sessions as a whole.
    Sessions,
    /// One session.
    Session(SessionId, SessionPart),
    /// The schools as a whole.
    Schools,
    /// One school.
    School(SchoolSlug, SchoolPart),
}

/// What of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SessionPart {
    /// Its name in forms.
    Id,
    /// Which schools it is for.
    Level,
    /// When it begins.
    Starts,
    /// When it ends.
    Ends,
    /// Where it is.
    Place,
    /// How many slots it has.
    Slots,
}

/// What of a school.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SchoolPart {
    /// Its name in addresses.
    Slug,
    /// Its name as people say it.
    Name,
    /// Which pool it draws from.
    Level,
}

/// Whether an import makes sense by itself. No problem, no answer.
pub fn check(import: &WorkshopImport) -> Vec<ImportProblem> {
    let definition = &import.definition;
    let mut found = ProblemList::default();
    consistency::words(definition, &mut found);
    consistency::dates(definition, &mut found);
    consistency::pools(definition, &mut found);
    consistency::sessions(definition, &mut found);
    consistency::schools(definition, &mut found);
    found.0
}

/// Whether an import fits what has happened in the same workshop: nobody may lose what they were
/// given, and every hold must still be kept.
pub fn check_against(state: &Enrolment, import: &WorkshopImport) -> Vec<ImportProblem> {
    let mut found = ProblemList::default();
    continuity::sessions(state, &import.definition, &mut found);
    continuity::schools(state, &import.definition, &mut found);
    continuity::holds(state, &import.definition, &mut found);
    found.0
}

#[derive(Default)]
struct ProblemList(Vec<ImportProblem>);

impl ProblemList {
    fn add(&mut self, at: ProblemLocation, what: impl Into<String>) {
        let what = what.into();
        self.0.push(ImportProblem { what, at });
    }
}
