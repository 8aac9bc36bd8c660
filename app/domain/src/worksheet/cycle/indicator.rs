//! What a problem statement may measure.

use crate::worksheet::fields::amount::Unit;
use crate::worksheet::fields::code::codes;

/// Something measured.
#[derive(Debug, PartialEq, Eq)]
pub struct Indicator {
    /// The word in documents.
    pub code: &'static str,
    /// What it is about; none for a measure of the team's own, which is about anything.
    pub area: Option<ProblemArea>,
    /// The words on the page.
    pub label: &'static str,
    /// How it reads in the problem statement, between the group and the number or behind the
    /// number, by the unit; none where only the team knows.
    pub phrase: Option<&'static str>,
    /// What it usually counts; none where only the team knows.
    pub unit: Option<Unit>,
    /// Which way is better; none where only the team knows.
    pub direction: Option<Direction>,
}

codes! {
    /// What a problem is about.
    ProblemArea:
    /// Reading and language.
    Reading = "reading", "Reading";
    /// Mathematics.
    Math = "math", "Math";
    /// What students learn in a year.
    Growth = "growth", "Growth";
    /// Progress of those who learn English.
    EnglishProgress = "elp", "Progress in English language proficiency";
    /// Being there.
    Attendance = "attendance", "Attendance";
    /// Getting along.
    Behavior = "behavior", "Behavior";
    /// How it feels to be there.
    Climate = "climate", "Conditions for learning";
    /// Finishing school.
    Graduation = "graduation", "Graduation";
    /// Anything else.
    Other = "other", "Other";
}

codes! {
    /// Which way is better.
    Direction:
    /// As in reading on grade level.
    Higher = "higher", "Higher is better";
    /// As in missing school.
    Lower = "lower", "Lower is better";
}
