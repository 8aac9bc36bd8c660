//! The data that define a year of the process.

use super::indicator::Indicator;
use super::instrument::Instrument;
use super::season::CycleDates;
use crate::worksheet::fields::amount::Unit;

/// A year of the process.
#[derive(Debug, PartialEq, Eq)]
pub struct Cycle {
    /// As people say it.
    pub name: &'static str,
    /// What a problem statement may measure, in the order in which a page offers it.
    pub indicators: &'static [Indicator],
    /// The measures of the state's School Performance Profile.
    pub profile: &'static [ProfileMeasure],
    /// What the Conditions for Learning survey asks about.
    pub constructs: &'static [SurveyConstruct],
    /// How the school assessed its own supports.
    pub instrument: Instrument,
    /// The days of the workshop that the process was announced for. Another workshop has its own,
    /// which the record knows.
    pub days: CycleDates,
}

/// A measure of the state's profile, and what it weighs there, in percent of the score.
#[derive(Debug, PartialEq, Eq)]
pub struct ProfileMeasure {
    /// The word in documents.
    pub code: &'static str,
    /// The words on the page.
    pub label: &'static str,
    /// What its raw score counts.
    pub unit: Unit,
    /// What it weighs for elementary and middle schools.
    pub elementary_and_middle: u8,
    /// What it weighs for high schools.
    pub high: u8,
}

/// Something that a survey asks about.
#[derive(Debug, PartialEq, Eq)]
pub struct SurveyConstruct {
    /// The word in documents.
    pub code: &'static str,
    /// The words on the page.
    pub label: &'static str,
}

impl Cycle {
    /// What is measured under a code.
    pub fn indicator(&self, code: &str) -> Option<&'static Indicator> {
        self.indicators
            .iter()
            .find(|indicator| indicator.code == code)
    }
}
