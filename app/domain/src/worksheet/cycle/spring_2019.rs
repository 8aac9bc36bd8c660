//! The cycle of the announcement.

use super::casa_form::CASA_2019;
use super::definition::{Cycle, ProfileMeasure, SurveyConstruct};
use super::indicator::{Direction, Indicator, ProblemArea};
use super::instrument::{Instrument, InstrumentArea};
use super::season::CycleDates;
use crate::worksheet::fields::amount::Unit;
use jiff::civil::date;

/// The spring of 2019: the first profile of the state, before its measures of attendance. Weights
/// as published in 2018. The instrument is the one that Iowa's was made after; where the state's
/// own differs, this is the place to change it.
pub const SPRING_2019: Cycle = Cycle {
    name: "2018-19",
    indicators: &[
        students(
            "ela",
            ProblemArea::Reading,
            Direction::Higher,
            "Proficient in English language arts (state test)",
            "were proficient in English language arts",
        ),
        students(
            "reading_screening",
            ProblemArea::Reading,
            Direction::Higher,
            "On track in reading (FAST)",
            "were on track in reading",
        ),
        students(
            "math",
            ProblemArea::Math,
            Direction::Higher,
            "Proficient in mathematics (state test)",
            "were proficient in mathematics",
        ),
        students(
            "math_screening",
            ProblemArea::Math,
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
            ProblemArea::EnglishProgress,
            Direction::Higher,
            "Met their growth target in English (ELPA21)",
            "met their growth target in English",
        ),
        students(
            "chronic_absence",
            ProblemArea::Attendance,
            Direction::Lower,
            "Chronically absent (a tenth of school days or more)",
            "were chronically absent",
        ),
        Indicator {
            code: "referrals",
            area: Some(ProblemArea::Behavior),
            label: "Office referrals",
            phrase: Some("the number of office referrals"),
            unit: Some(Unit::Times),
            direction: Some(Direction::Lower),
        },
        students(
            "suspended",
            ProblemArea::Behavior,
            Direction::Lower,
            "Suspended at least once",
            "were suspended at least once",
        ),
        students(
            "physical_safety",
            ProblemArea::Climate,
            Direction::Higher,
            "Physical safety (Conditions for Learning)",
            "answered that they feel physically safe at school",
        ),
        students(
            "emotional_safety",
            ProblemArea::Climate,
            Direction::Higher,
            "Emotional safety (Conditions for Learning)",
            "answered that they feel emotionally safe at school",
        ),
        students(
            "adult_student",
            ProblemArea::Climate,
            Direction::Higher,
            "Adult-student relationships (Conditions for Learning)",
            "answered that adults at school care about them",
        ),
        students(
            "student_student",
            ProblemArea::Climate,
            Direction::Higher,
            "Student-student relationships (Conditions for Learning)",
            "answered that students treat each other well",
        ),
        students(
            "expectations",
            ProblemArea::Climate,
            Direction::Higher,
            "Expectations and boundaries (Conditions for Learning)",
            "answered that the rules are clear and fair",
        ),
        students(
            "graduation",
            ProblemArea::Graduation,
            Direction::Higher,
            "Graduated in four years",
            "graduated in four years",
        ),
        students(
            "on_track_graduation",
            ProblemArea::Graduation,
            Direction::Higher,
            "On track to graduate",
            "were on track to graduate",
        ),
        students(
            "participation",
            ProblemArea::Other,
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
    profile: &[
        measure("participation", "Participation", Unit::Percent, 10, 10),
        measure("proficient", "Percent proficient", Unit::Percent, 14, 50),
        measure("achievement", "Average scale score", Unit::Points, 14, 10),
        measure("growth", "Growth", Unit::Percentile, 47, 0),
        measure(
            "elp",
            "Progress in English language proficiency",
            Unit::Percent,
            10,
            10,
        ),
        measure("conditions", "Conditions for Learning", Unit::Points, 5, 5),
        measure("graduation", "Graduation", Unit::Percent, 0, 15),
        measure(
            "postsecondary",
            "Postsecondary readiness",
            Unit::Percent,
            0,
            0,
        ),
    ],
    constructs: &[
        construct("physical_safety", "Physical safety"),
        construct("emotional_safety", "Emotional safety"),
        construct("adult_student", "Adult-student relationships"),
        construct("student_student", "Student-student relationships"),
        construct("expectations", "Expectations and boundaries"),
    ],
    instrument: Instrument {
        name: "SAMI",
        scale: [
            "Not implementing",
            "Emerging",
            "Operationalizing",
            "Optimizing",
        ],
        areas: &[
            InstrumentArea {
                code: "leadership",
                label: "Leadership",
                items: (1, 5),
                topics: &[
                    "Principal",
                    "Leadership team",
                    "Training and coaching by the team",
                    "Strategic plan",
                    "Part of the school improvement plan",
                ],
            },
            InstrumentArea {
                code: "infrastructure",
                label: "Building capacity and infrastructure",
                items: (6, 16),
                topics: &[
                    "Staff know the essentials",
                    "Learning to use data sources",
                    "Learning to solve problems with data",
                    "Learning evidence-based practices",
                    "Coaching",
                    "Time for training and coaching",
                    "Time for assessments",
                    "Time for every tier of teaching",
                    "Time to solve problems together",
                    "Agreed steps and decision rules",
                    "Resources",
                ],
            },
            InstrumentArea {
                code: "communication",
                label: "Communication and collaboration",
                items: (17, 20),
                topics: &[
                    "Staff agree, and take part",
                    "Staff see the data",
                    "Ways in for families and community",
                    "Families take part",
                ],
            },
            InstrumentArea {
                code: "problem_solving",
                label: "Data-based problem-solving",
                items: (21, 27),
                topics: &[
                    "In every subject, grade and tier",
                    "The gap",
                    "Reasons, verified",
                    "Plans that answer the reasons",
                    "Progress is watched",
                    "Differences between groups",
                    "Barriers are solved like problems",
                ],
            },
            InstrumentArea {
                code: "tiers",
                label: "Three-tiered model",
                items: (28, 33),
                topics: &[
                    "Tier 1, academic",
                    "Tier 1, behavior",
                    "Tier 2, academic",
                    "Tier 2, behavior",
                    "Tier 3, academic",
                    "Tier 3, behavior",
                ],
            },
            InstrumentArea {
                code: "evaluation",
                label: "Data evaluation",
                items: (34, 39),
                topics: &[
                    "Access to data",
                    "Rules for assessments and access",
                    "Tools for data",
                    "Fidelity and impact",
                    "Resources that follow the data",
                    "Data that can be trusted",
                ],
            },
        ],
    },
    days: CycleDates {
        workshop: (date(2019, 4, 18), date(2019, 4, 25)),
        casa: date(2019, 5, 15),
        june: (date(2019, 6, 15), date(2019, 6, 30)),
        plan: (date(2019, 7, 1), date(2021, 6, 30)),
    },
    casa: CASA_2019,
};

impl Default for CycleDates {
    fn default() -> Self {
        SPRING_2019.days
    }
}

const fn students(
    code: &'static str,
    area: ProblemArea,
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
        area: Some(ProblemArea::Growth),
        label,
        phrase: Some(phrase),
        unit: Some(Unit::Percentile),
        direction: Some(Direction::Higher),
    }
}

const fn measure(
    code: &'static str,
    label: &'static str,
    unit: Unit,
    elementary_and_middle: u8,
    high: u8,
) -> ProfileMeasure {
    ProfileMeasure {
        code,
        label,
        unit,
        elementary_and_middle,
        high,
    }
}

const fn construct(code: &'static str, label: &'static str) -> SurveyConstruct {
    SurveyConstruct { code, label }
}
