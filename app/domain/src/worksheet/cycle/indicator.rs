//! The measures that a problem statement can be about.

use crate::worksheet::fields::amount::Unit;
use crate::worksheet::fields::code::codes;

#[derive(Debug, PartialEq, Eq)]
pub struct Indicator {
    pub code: &'static str,
    /// None for a measure of the team's own, which can be about anything.
    pub area: Option<ProblemArea>,
    pub label: &'static str,
    /// The words in the problem statement, between the group and the number or behind the number,
    /// by the unit; none where only the team knows.
    pub phrase: Option<&'static str>,
    /// The usual unit; none where only the team knows.
    pub unit: Option<Unit>,
    /// The better direction; none where only the team knows.
    pub direction: Option<Direction>,
}

codes! {
    ProblemArea:
    Reading = "reading", "Reading";
    Math = "math", "Math";
    Growth = "growth", "Growth";
    EnglishProgress = "elp", "Progress in English language proficiency";
    Attendance = "attendance", "Attendance";
    Behavior = "behavior", "Behavior";
    Climate = "climate", "Conditions for learning";
    Graduation = "graduation", "Graduation";
    Other = "other", "Other";
}

codes! {
    /// The direction that is better.
    Direction:
    Higher = "higher", "Higher is better";
    Lower = "lower", "Lower is better";
}
