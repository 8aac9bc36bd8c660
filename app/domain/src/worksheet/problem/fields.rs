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
            label: "What is measured", width: Long, required: Always("Choose what is measured."),
            rollover: Kept,
        }
        measure: LineText as MEASURE {
            label: "How it is measured",
            hint: "If it needs saying: which test, which question of the survey.", width: Whole,
            rollover: Kept,
        }
        direction: CodeChoice<Direction> as DIRECTION {
            label: "Which way is better", unchosen: "As usual for this measure",
            required: Sometimes("Choose which way is better."), rollover: Kept,
        }
        unit: CodeChoice<Unit> as UNIT {
            label: "The numbers count", unchosen: "As usual for this measure",
            required: Sometimes("Choose what the numbers count."), rollover: Kept,
        }
        group: LineText as GROUP {
            label: "Group",
            brief: "group of students", hint: "Such as: English learners.", width: Short,
            required: Always("Enter which students: a group, or “all students”."), rollover: Kept,
        }
        grades: LineText as GRADES {
            label: "Grades", brief: "grades", hint: "Such as: 3-5.", width: Short,
            required: Always("Enter their grades, such as 3-5."), rollover: Kept,
        }
        n: WholeNumber as N {
            label: "How many students", brief: "number of students", width: Short,
            required: Always("Enter how many students the number is of."),
        }
        current: Decimal as CURRENT {
            label: "Current number",
            brief: "current number", width: Short, required: Always("Enter the current number."),
        }
        observation: RowBasis<Card> as OBSERVATION {
            label: "Observation it is from",
            required: Always("Choose the observation that this number is from."),
        }
        source: LineText as SOURCE {
            label: "Source", brief: "source", hint: "Such as: FAST, winter.", width: Short,
            required: Always("Enter where the current number comes from."), rollover: Kept,
        }
        as_of: CalendarDate as AS_OF {
            label: "Measured on", brief: "date of the current number", width: Short,
            required: Always("Enter the day the current number is from."),
        }
        desired: Decimal as DESIRED {
            label: "Number you want",
            brief: "number you want", width: Short, required: Always("Enter the number you want."),
            rollover: Kept,
        }
        by_when: CalendarDate as BY_WHEN {
            label: "By when",
            brief: "date by which you want it", width: Short, required: Always("Enter the day by which you want it."),
        }
        basis: CodeChoice<TargetBasis> as BASIS {
            label: "Why that much", width: Short,
            required: Always("Choose where the desired number comes from."), rollover: Kept,
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
            label: "What the number says", brief: "what the number says",
            hint: "It stands in the statement as it is here. Leave it empty for the usual words; \
                   the numbers stay in their own fields.",
            width: Whole,
            required: Sometimes("Write what the number says, such as “read every day at home”."),
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
    /// The origin of the desired number.
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
