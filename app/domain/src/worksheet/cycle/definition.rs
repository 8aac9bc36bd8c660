//! The data that define a year of the process.

use super::casa_form::CasaForm;
use super::indicator::Indicator;
use super::instrument::Instrument;
use super::season::CycleDates;
use crate::worksheet::fields::amount::Unit;

#[derive(Debug, PartialEq, Eq)]
pub struct Cycle {
    pub name: &'static str,
    /// In the order in which a page offers them.
    pub indicators: &'static [Indicator],
    /// The measures of the state's School Performance Profile.
    pub profile: &'static [ProfileMeasure],
    /// The topics of the Conditions for Learning survey.
    pub constructs: &'static [SurveyConstruct],
    /// The self-assessment of the school's supports.
    pub instrument: Instrument,
    /// The dates of the workshop that the process was announced for. The dates of another workshop
    /// are in the team's record.
    pub days: CycleDates,
    /// The action plan as CASA asks for it.
    pub casa: CasaForm,
}

/// A measure of the state's profile. Its weights are percent of the score.
#[derive(Debug, PartialEq, Eq)]
pub struct ProfileMeasure {
    pub code: &'static str,
    pub label: &'static str,
    /// The unit of the raw score.
    pub unit: Unit,
    pub elementary_and_middle: u8,
    pub high: u8,
}

#[derive(Debug, PartialEq, Eq)]
pub struct SurveyConstruct {
    pub code: &'static str,
    pub label: &'static str,
}

impl Cycle {
    pub fn indicator(&self, code: &str) -> Option<&'static Indicator> {
        self.indicators
            .iter()
            .find(|indicator| indicator.code == code)
    }
}
