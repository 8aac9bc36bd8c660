//! The fields of a problem statement.

use crate::worksheet::cycle::{Direction, Indicator, ProblemArea};
use crate::worksheet::evidence::Card;
use crate::worksheet::fields::amount::{Amount, Unit};
use crate::worksheet::fields::code::codes;
use crate::worksheet::fields::declaration::row_kind;
use crate::worksheet::fields::kinds::{
    CalendarDate, CodeChoice, CycleChoice, Decimal, LineText, LongText, WholeNumber,
};
use crate::worksheet::fields::link_kinds::RowBasis;
use crate::worksheet::fields::spec::FieldKey;
use jiff::civil::Date;

row_kind! {
    /// A problem statement. Its unit and direction are the team's choice, or else the usual ones of
    /// the indicator.
    pub struct Problem in "r:problems", titled "Problem statements", of Problem {
        area: CodeChoice<ProblemArea> as AREA {
            label: "Area", width: Short, required: Always("Choose what the problem is about."),
            rollover: Kept,
        }
        indicator: CycleChoice<&'static Indicator> as INDICATOR {
            label: "Measure", width: Long, required: Always("Choose the measure."),
            rollover: Kept,
        }
        measure: LineText as MEASURE {
            label: "Measure in your words",
            hint: "Only if the list does not say it, for example the test or the survey question.",
            width: Whole,
            rollover: Kept,
        }
        direction: CodeChoice<Direction> as DIRECTION {
            label: "Is higher or lower better?", unchosen: "As usual for this measure",
            required: Sometimes("Choose if higher or lower is better."), rollover: Kept,
        }
        unit: CodeChoice<Unit> as UNIT {
            label: "Unit", unchosen: "As usual for this measure",
            required: Sometimes("Choose the unit."), rollover: Kept,
        }
        group: LineText as GROUP {
            label: "Group",
            brief: "group of students", hint: "For example: English learners.", width: Short,
            required: Always("Enter the student group, or “all students”."), rollover: Kept,
        }
        grades: LineText as GRADES {
            label: "Grades", brief: "grades", hint: "For example: 3-5.", width: Short,
            required: Always("Enter the grades, for example 3-5."), rollover: Kept,
        }
        n: WholeNumber as N {
            label: "Number of students", brief: "number of students", width: Short,
            required: Always("Enter the number of students."),
        }
        current: Decimal as CURRENT {
            label: "Current data",
            brief: "current data", width: Short, required: Always("Enter the current number."),
        }
        observation: RowBasis<Card> as OBSERVATION {
            label: "Based on", width: Whole,
            required: Always("Choose the observation that this problem is based on."),
        }
        source: LineText as SOURCE {
            label: "Source", brief: "source", hint: "For example: FAST, winter.", width: Short,
            required: Always("Enter the source of the current data."), rollover: Kept,
        }
        as_of: CalendarDate as AS_OF {
            label: "Measured on", brief: "date of the current data", width: Short,
            required: Always("Enter the date of the current data."),
        }
        desired: Decimal as DESIRED {
            label: "Target",
            brief: "target", width: Short, required: Always("Enter the target."),
            rollover: Kept,
        }
        by_when: CalendarDate as BY_WHEN {
            label: "Target date",
            brief: "target date", width: Short, required: Always("Enter the target date."),
        }
        basis: CodeChoice<TargetBasis> as BASIS {
            label: "Basis for the target", width: Short,
            required: Always("Choose the basis for the target."), rollover: Kept,
        }
        // Single cells and not rows of their own: there are four at most, and a team sees a form of
        // four lines.
        trend1_when: CalendarDate as TREND1_WHEN {
            label: "Measured on", full_name: "Earlier numbers: measured on", width: Short,
        }
        trend1_value: Decimal as TREND1_VALUE {
            label: "Number", full_name: "Earlier numbers", width: Short,
        }
        trend2_when: CalendarDate as TREND2_WHEN {
            label: "Measured on", full_name: "Earlier numbers: measured on", width: Short,
        }
        trend2_value: Decimal as TREND2_VALUE {
            label: "Number", full_name: "Earlier numbers", width: Short,
        }
        trend3_when: CalendarDate as TREND3_WHEN {
            label: "Measured on", full_name: "Earlier numbers: measured on", width: Short,
        }
        trend3_value: Decimal as TREND3_VALUE {
            label: "Number", full_name: "Earlier numbers", width: Short,
        }
        trend4_when: CalendarDate as TREND4_WHEN {
            label: "Measured on", full_name: "Earlier numbers: measured on", width: Short,
        }
        trend4_value: Decimal as TREND4_VALUE {
            label: "Number", full_name: "Earlier numbers", width: Short,
        }
        wording: LineText as WORDING {
            label: "Wording", brief: "wording",
            hint: "This wording appears in the problem statement. Leave it empty for the usual \
                   wording. Keep numbers in their own fields.",
            width: Whole,
            required: Sometimes("Write the wording, for example “read every day at home”."),
        }
        inquiry: LongText as INQUIRY {
            label: "What you noticed", hint: "Patterns, surprises, questions.", width: Whole,
        }
        students: CodeChoice<Consultation> as STUDENTS { label: "Students" }
        students_said: LongText as STUDENTS_SAID {
            label: "What you heard", full_name: "What you heard from students", width: Whole,
        }
        families: CodeChoice<Consultation> as FAMILIES { label: "Families" }
        families_said: LongText as FAMILIES_SAID {
            label: "What you heard", full_name: "What you heard from families", width: Whole,
        }
        staff: CodeChoice<Consultation> as STAFF { label: "Staff" }
        staff_said: LongText as STAFF_SAID {
            label: "What you heard", full_name: "What you heard from staff", width: Whole,
        }
        community: CodeChoice<Consultation> as COMMUNITY { label: "Community" }
        community_said: LongText as COMMUNITY_SAID {
            label: "What you heard", full_name: "What you heard from the community", width: Whole,
        }
    }
}

codes! {
    /// The origin of the target.
    TargetBasis:
    StateAverage = "state_average", "State average";
    /// The score that ends the designation.
    EssaCut = "essa_cut", "ESSA cut score";
    DistrictGoal = "district_goal", "District or board goal";
    Own = "own", "Our own target";
}

codes! {
    Consultation:
    Consulted = "consulted", "Consulted";
    /// Said openly, which is an answer too.
    NotYet = "not_yet", "Not yet";
}

/// The stakeholders whose voices the template asks for: whether they were consulted, and what they
/// said.
pub const VOICE_FIELDS: [(FieldKey<CodeChoice<Consultation>>, FieldKey<LongText>); 4] = [
    (Problem::STUDENTS, Problem::STUDENTS_SAID),
    (Problem::FAMILIES, Problem::FAMILIES_SAID),
    (Problem::STAFF, Problem::STAFF_SAID),
    (Problem::COMMUNITY, Problem::COMMUNITY_SAID),
];

/// The earlier numbers: day and number.
pub const TREND_FIELDS: [(FieldKey<CalendarDate>, FieldKey<Decimal>); 4] = [
    (Problem::TREND1_WHEN, Problem::TREND1_VALUE),
    (Problem::TREND2_WHEN, Problem::TREND2_VALUE),
    (Problem::TREND3_WHEN, Problem::TREND3_VALUE),
    (Problem::TREND4_WHEN, Problem::TREND4_VALUE),
];

#[derive(Clone, Copy, Debug)]
pub struct Voice<'a> {
    pub asked: Option<Consultation>,
    pub said: &'a str,
}

impl Problem {
    /// In the order of [`VOICE_FIELDS`].
    pub fn voices(&self) -> [Voice<'_>; 4] {
        [
            (self.students, &self.students_said),
            (self.families, &self.families_said),
            (self.staff, &self.staff_said),
            (self.community, &self.community_said),
        ]
        .map(|(asked, said)| Voice { asked, said })
    }

    /// In the order of [`TREND_FIELDS`].
    pub(super) fn earlier_cells(&self) -> [(Option<Date>, Option<Amount>); 4] {
        [
            (self.trend1_when, self.trend1_value),
            (self.trend2_when, self.trend2_value),
            (self.trend3_when, self.trend3_value),
            (self.trend4_when, self.trend4_value),
        ]
    }

    /// The numbers that are in the problem's unit, with their fields.
    pub(super) fn amounts(&mut self) -> [(FieldKey<Decimal>, &mut Option<Amount>); 6] {
        [
            (Self::CURRENT, &mut self.current),
            (Self::DESIRED, &mut self.desired),
            (Self::TREND1_VALUE, &mut self.trend1_value),
            (Self::TREND2_VALUE, &mut self.trend2_value),
            (Self::TREND3_VALUE, &mut self.trend3_value),
            (Self::TREND4_VALUE, &mut self.trend4_value),
        ]
    }
}
