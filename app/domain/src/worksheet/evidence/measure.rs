//! Where evidence comes from, and which measure of its source a card is about.

use crate::worksheet::cycle::{Cycle, CycleCode, InstrumentPlace, ProfileMeasure, SurveyConstruct};
use crate::worksheet::fields::amount::Unit;
use crate::worksheet::fields::code::codes;

codes! {
    /// Where evidence comes from.
    CardSource:
    /// The Iowa School Performance Profile.
    Profile = "profile", "School Performance Profile";
    /// The school's own assessment of its supports.
    Sami = "sami", "SAMI";
    /// The survey of students.
    Conditions = "conditions", "Conditions for Learning";
    /// Screening three times a year.
    Fast = "fast", "FAST";
    /// Who was there.
    Attendance = "attendance", "Attendance";
    /// What happened.
    Behavior = "behavior", "Behavior";
    /// What was seen in classrooms.
    Walkthrough = "walkthrough", "Walkthrough";
    /// What was asked of many.
    Survey = "survey", "Survey";
    /// What was asked of few.
    Interview = "interview", "Interview";
    /// Anything else.
    Other = "other", "Other";
}

/// What of a source a card is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceMeasure {
    /// A measure of the state's profile.
    Profile(&'static ProfileMeasure),
    /// An area or item of the SAMI.
    Sami(InstrumentPlace),
    /// Something that the Conditions for Learning ask about.
    Conditions(&'static SurveyConstruct),
}

impl SourceMeasure {
    /// All of a source, in the order in which a page offers them; none where there is no list.
    pub fn all(source: CardSource, cycle: &'static Cycle) -> Vec<Self> {
        match source {
            CardSource::Profile => cycle.profile.iter().map(Self::Profile).collect(),
            CardSource::Sami => cycle.instrument.places().map(Self::Sami).collect(),
            CardSource::Conditions => cycle.constructs.iter().map(Self::Conditions).collect(),
            _ => Vec::new(),
        }
    }

    /// The one with this code.
    pub fn read(source: CardSource, code: &str, cycle: &'static Cycle) -> Option<Self> {
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
