//! What of a source a card is about, where the source has a list.

use super::Source;
use crate::worksheet::amount::Unit;
use crate::worksheet::cycle::{Construct, Cycle, InstrumentPlace, Measure};

/// What of a source a card is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceMeasure {
    /// A measure of the state's profile.
    Profile(&'static Measure),
    /// An area or item of the SAMI.
    Sami(InstrumentPlace),
    /// Something that the Conditions for Learning ask about.
    Conditions(&'static Construct),
}

impl SourceMeasure {
    /// All of a source, in the order in which a page offers them; none where there is no list.
    pub fn all(source: Source, cycle: &'static Cycle) -> Vec<Self> {
        match source {
            Source::Profile => cycle.profile.iter().map(Self::Profile).collect(),
            Source::Sami => cycle.instrument.places().map(Self::Sami).collect(),
            Source::Conditions => cycle.constructs.iter().map(Self::Conditions).collect(),
            _ => Vec::new(),
        }
    }

    /// The one with this code.
    pub fn read(source: Source, code: &str, cycle: &'static Cycle) -> Option<Self> {
        let mut all = Self::all(source, cycle).into_iter();
        all.find(|measure| measure.code() == code)
    }

    /// The word in documents.
    pub fn code(self) -> String {
        match self {
            Self::Profile(measure) => measure.code.to_owned(),
            Self::Sami(place) => place.code(),
            Self::Conditions(construct) => construct.code.to_owned(),
        }
    }

    /// What people call it in a table: its label, its code, an item's number alone.
    pub(super) fn names(self) -> Vec<String> {
        let mut names = vec![self.label(), self.code()];
        if let Self::Sami(InstrumentPlace::Item(_, item)) = self {
            names.push(format!("item {item}"));
        }
        names
    }

    /// What its number counts, where a table does not say so.
    pub fn unit(self) -> Unit {
        match self {
            Self::Profile(measure) => measure.unit,
            Self::Sami(_) => Unit::Points,
            Self::Conditions(_) => Unit::Percent,
        }
    }

    /// The words on the page.
    pub fn label(self) -> String {
        match self {
            Self::Profile(measure) => measure.label.to_owned(),
            Self::Sami(place) => place.label(),
            Self::Conditions(construct) => construct.label.to_owned(),
        }
    }
}
