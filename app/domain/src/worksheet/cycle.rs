//! What differs from year to year, as data: what is measured, and how it counts.
//!
//! Chronic absenteeism, for one, came to the state's profile in 2024. A rule asks the cycle, and
//! never names a measure.

use super::amount::Unit;
use super::code::codes;

/// A year of the process.
#[derive(Debug, PartialEq, Eq)]
pub struct Cycle {
    /// As people say it.
    pub name: &'static str,
    /// What a problem statement may measure, in the order in which a page offers it.
    pub indicators: &'static [Indicator],
}

/// Something measured.
#[derive(Debug, PartialEq, Eq)]
pub struct Indicator {
    /// The word in documents.
    pub code: &'static str,
    /// What it is about; none for a measure of the team's own, which is about anything.
    pub area: Option<Area>,
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
    Area:
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

impl Cycle {
    /// What is measured under a code.
    pub fn indicator(&self, code: &str) -> Option<&'static Indicator> {
        self.indicators
            .iter()
            .find(|indicator| indicator.code == code)
    }
}

const fn students(
    code: &'static str,
    area: Area,
    direction: Direction,
    label: &'static str,
    phrase: &'static str,
) -> Indicator {
    Indicator {
        code,
        area: Some(area),
        label,
        phrase: Some(phrase),
        unit: Some(Unit::Percent),
        direction: Some(direction),
    }
}

const fn growth(code: &'static str, label: &'static str, phrase: &'static str) -> Indicator {
    Indicator {
        code,
        area: Some(Area::Growth),
        label,
        phrase: Some(phrase),
        unit: Some(Unit::Percentile),
        direction: Some(Direction::Higher),
    }
}

/// The spring of 2019: the first profile of the state, before its measures of attendance.
pub const SPRING_2019: Cycle = Cycle {
    name: "2018-19",
    indicators: &[
        students(
            "ela",
            Area::Reading,
            Direction::Higher,
            "Proficient in English language arts (state test)",
            "were proficient in English language arts",
        ),
        students(
            "reading_screening",
            Area::Reading,
            Direction::Higher,
            "On track in reading (FAST)",
            "were on track in reading",
        ),
        students(
            "math",
            Area::Math,
            Direction::Higher,
            "Proficient in mathematics (state test)",
            "were proficient in mathematics",
        ),
        students(
            "math_screening",
            Area::Math,
            Direction::Higher,
            "On track in mathematics (screening)",
            "were on track in mathematics",
        ),
        growth(
            "growth_ela",
            "Growth in English language arts (median percentile)",
            "the median growth percentile in English language arts",
        ),
        growth(
            "growth_math",
            "Growth in mathematics (median percentile)",
            "the median growth percentile in mathematics",
        ),
        students(
            "elp",
            Area::EnglishProgress,
            Direction::Higher,
            "Met their growth target in English (ELPA21)",
            "met their growth target in English",
        ),
        students(
            "chronic_absence",
            Area::Attendance,
            Direction::Lower,
            "Chronically absent (a tenth of school days or more)",
            "were chronically absent",
        ),
        Indicator {
            code: "referrals",
            area: Some(Area::Behavior),
            label: "Office referrals",
            phrase: Some("the number of office referrals"),
            unit: Some(Unit::Times),
            direction: Some(Direction::Lower),
        },
        students(
            "suspended",
            Area::Behavior,
            Direction::Lower,
            "Suspended at least once",
            "were suspended at least once",
        ),
        students(
            "physical_safety",
            Area::Climate,
            Direction::Higher,
            "Physical safety (Conditions for Learning)",
            "answered that they feel physically safe at school",
        ),
        students(
            "emotional_safety",
            Area::Climate,
            Direction::Higher,
            "Emotional safety (Conditions for Learning)",
            "answered that they feel emotionally safe at school",
        ),
        students(
            "adult_student",
            Area::Climate,
            Direction::Higher,
            "Adult-student relationships (Conditions for Learning)",
            "answered that adults at school care about them",
        ),
        students(
            "student_student",
            Area::Climate,
            Direction::Higher,
            "Student-student relationships (Conditions for Learning)",
            "answered that students treat each other well",
        ),
        students(
            "expectations",
            Area::Climate,
            Direction::Higher,
            "Expectations and boundaries (Conditions for Learning)",
            "answered that the rules are clear and fair",
        ),
        students(
            "graduation",
            Area::Graduation,
            Direction::Higher,
            "Graduated in four years",
            "graduated in four years",
        ),
        students(
            "on_track_graduation",
            Area::Graduation,
            Direction::Higher,
            "On track to graduate",
            "were on track to graduate",
        ),
        students(
            "participation",
            Area::Other,
            Direction::Higher,
            "Took part in the state test",
            "took part in the state test",
        ),
        Indicator {
            code: "own",
            area: None,
            label: "Another measure",
            phrase: None,
            unit: None,
            direction: None,
        },
    ],
};
