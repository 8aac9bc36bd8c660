//! The sources of evidence, and their measures.

use crate::worksheet::cycle::{Cycle, CycleCode, InstrumentPlace, ProfileMeasure, SurveyConstruct};
use crate::worksheet::fields::amount::Unit;
use crate::worksheet::fields::code::codes;

codes! {
    CardSource:
    Profile = "profile", "School Performance Profile";
    Sami = "sami", "SAMI";
    Conditions = "conditions", "Conditions for Learning";
    /// A screening three times a year.
    Fast = "fast", "FAST";
    Attendance = "attendance", "Attendance";
    Behavior = "behavior", "Behavior";
    Walkthrough = "walkthrough", "Walkthrough";
    Survey = "survey", "Survey";
    Interview = "interview", "Interview";
    Other = "other", "Other";
}

/// A measure, area or topic of a source that has a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceMeasure {
    Profile(&'static ProfileMeasure),
    Sami(InstrumentPlace),
    Conditions(&'static SurveyConstruct),
}

impl SourceMeasure {
    /// In the order in which a page offers them; empty where the source has no list.
    pub fn all(source: CardSource, cycle: &'static Cycle) -> Vec<Self> {
        match source {
            CardSource::Profile => cycle.profile.iter().map(Self::Profile).collect(),
            CardSource::Sami => cycle.instrument.places().map(Self::Sami).collect(),
            CardSource::Conditions => cycle.constructs.iter().map(Self::Conditions).collect(),
            _ => Vec::new(),
        }
    }

    pub fn read(source: CardSource, code: &str, cycle: &'static Cycle) -> Option<Self> {
        let mut all = Self::all(source, cycle).into_iter();
        all.find(|measure| measure.code() == code)
    }

    pub fn code(self) -> String {
        match self {
            Self::Profile(measure) => measure.code.to_owned(),
            Self::Sami(place) => place.code(),
            Self::Conditions(construct) => construct.code.to_owned(),
        }
    }

    /// The names in a pasted table: the label, the code, or "item" and the number.
    pub(super) fn names(self) -> Vec<String> {
        let mut names = vec![self.label(), self.code()];
        if let Self::Sami(InstrumentPlace::Item(area, item)) = self {
            names.push(format!("item {item}"));
            names.push(format!("{}, item {item}", area.label));
        }
        names
    }

    /// The unit where a table does not say.
    pub fn unit(self) -> Unit {
        match self {
            Self::Profile(measure) => measure.unit,
            Self::Sami(_) => Unit::Points,
            Self::Conditions(_) => Unit::Percent,
        }
    }

    pub fn label(self) -> String {
        match self {
            Self::Profile(measure) => measure.label.to_owned(),
            Self::Sami(place) => place.label(),
            Self::Conditions(construct) => construct.label.to_owned(),
        }
    }
}
