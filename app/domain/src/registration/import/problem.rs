//! The problems of an import.

use crate::registration::school::Level;
use crate::slug::{SchoolSlug, SessionId};
use std::fmt;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportProblem {
    /// A sentence that is clear by itself.
    pub message: String,
    pub location: ProblemLocation,
}

impl fmt::Display for ImportProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// The part of an import that a problem is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProblemLocation {
    Title,
    Zone,
    Office,
    DesignatedFrom,
    EveryoneFrom,
    ReleaseAt,
    /// The pools as a whole.
    Pools,
    Pool(Level),
    /// The sessions as a whole.
    Sessions,
    Session(SessionId, SessionPart),
    /// The schools as a whole.
    Schools,
    School(SchoolSlug, SchoolPart),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SessionPart {
    Id,
    Level,
    Starts,
    Ends,
    Place,
    Slots,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SchoolPart {
    Slug,
    Name,
    Level,
}

#[derive(Default)]
pub(super) struct ProblemList(pub(super) Vec<ImportProblem>);

impl ProblemList {
    pub(super) fn add(&mut self, location: ProblemLocation, message: impl Into<String>) {
        let message = message.into();
        self.0.push(ImportProblem { message, location });
    }
}
