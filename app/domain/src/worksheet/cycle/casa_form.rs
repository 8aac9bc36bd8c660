//! The form of the action plan in CASA: its questions, the columns of its table, and who owes it.
//!
//! CASA's own labels and limits are not public. Where they differ from these, this is the place to
//! change them.

use crate::registration::Designation;

#[derive(Debug, PartialEq, Eq)]
pub struct CasaForm {
    /// In CASA's order.
    pub questions: &'static [CasaQuestion],
    /// The columns of the action plan table, in CASA's order.
    pub columns: &'static [CasaColumn],
    /// The designations whose schools owe a plan.
    pub owed_by: &'static [Designation],
    /// The days from the school's due date to the district's.
    pub district_days: i64,
}

#[derive(Debug, PartialEq, Eq)]
pub struct CasaQuestion {
    pub key: &'static str,
    pub label: &'static str,
    /// The most characters that CASA takes.
    pub limit: usize,
    pub content: CasaContent,
}

/// The part of a worksheet that answers a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CasaContent {
    Designation,
    Findings,
    ContentAreas,
    StudentGroups,
    ConceptualAreas,
    Inequities,
    Stakeholders,
    EvidenceBasis,
}

#[derive(Debug, PartialEq, Eq)]
pub struct CasaColumn {
    pub key: &'static str,
    pub label: &'static str,
    /// The most characters that CASA takes.
    pub limit: usize,
    /// The column of the plan's table, by its name.
    pub plan_column: &'static str,
}

impl CasaForm {
    pub fn is_owed_by(&self, designation: Designation) -> bool {
        self.owed_by.contains(&designation)
    }
}

/// The form of the spring of 2019, by the state's due dates and the parts that its action plans have.
pub(super) const CASA_2019: CasaForm = CasaForm {
    questions: &[
        question(
            "identified",
            "Why is the school identified for support?",
            2_000,
            CasaContent::Designation,
        ),
        question(
            "findings",
            "What data did the team review, and what did it find?",
            4_000,
            CasaContent::Findings,
        ),
        question(
            "content_areas",
            "Priority content areas",
            1_000,
            CasaContent::ContentAreas,
        ),
        question(
            "student_groups",
            "Priority student groups",
            1_000,
            CasaContent::StudentGroups,
        ),
        question(
            "conceptual_areas",
            "Priority conceptual areas of the SAMI",
            1_000,
            CasaContent::ConceptualAreas,
        ),
        question(
            "inequities",
            "Resource inequities that the plan addresses",
            2_000,
            CasaContent::Inequities,
        ),
        question(
            "stakeholders",
            "Stakeholders involved",
            2_000,
            CasaContent::Stakeholders,
        ),
        question(
            "evidence_basis",
            "Evidence basis of the practices",
            2_000,
            CasaContent::EvidenceBasis,
        ),
    ],
    columns: &[
        column("focus", "Area of focus", 250, "area of focus"),
        column("goal", "Goal", 1_000, "goal"),
        column("initiative", "Initiative", 1_000, "initiative"),
        column("tier", "ESSA evidence tier", 500, "evidence tier"),
        column("cause", "Verified cause", 500, "verified cause"),
        column("sami", "SAMI area", 250, "SAMI area"),
        column("steps", "Action steps", 4_000, "action steps"),
        column("owner", "Owner", 250, "owner"),
        column("dates", "Start and end", 250, "dates"),
        column(
            "implementation",
            "Evidence of implementation",
            2_000,
            "evidence of implementation",
        ),
        column("status", "Status", 500, "status"),
    ],
    owed_by: &[
        Designation::Comprehensive,
        Designation::Targeted,
        Designation::Extended,
    ],
    // From May 15 to June 7.
    district_days: 23,
};

const fn question(
    key: &'static str,
    label: &'static str,
    limit: usize,
    content: CasaContent,
) -> CasaQuestion {
    CasaQuestion {
        key,
        label,
        limit,
        content,
    }
}

const fn column(
    key: &'static str,
    label: &'static str,
    limit: usize,
    plan_column: &'static str,
) -> CasaColumn {
    CasaColumn {
        key,
        label,
        limit,
        plan_column,
    }
}
