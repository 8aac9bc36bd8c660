//! Areas of focus: the areas that the school works on.

use crate::document::content::RowId;
use crate::worksheet::fields::code::codes;
use crate::worksheet::fields::declaration::row_kind;
use crate::worksheet::fields::kinds::{CodeChoice, LineText};
use crate::worksheet::fields::link_kinds::RowBasis;
use crate::worksheet::fields::spec::FieldKey;
use crate::worksheet::problem::Problem;

row_kind! {
    pub struct FocusArea in "r:focus", titled "Areas of focus", of Plan {
        title: LineText as TITLE {
            label: "Area of focus", hint: "A few words, for example: Reading in grades 3 to 5.",
            width: Whole, required: Always("Name the area of focus."), rollover: Kept,
        }
        strand: CodeChoice<Strand> as STRAND {
            label: "Part of the Blueprint", brief: "Blueprint",
            required: Always("Choose the part of the Blueprint."), rollover: Kept,
        }
        problem1: RowBasis<Problem> as PROBLEM1 {
            label: "Problem", width: Whole,
            required: Sometimes("Choose at least one problem."),
        }
        problem2: RowBasis<Problem> as PROBLEM2 {
            label: "Second problem", unchosen: "No other problem", width: Whole,
        }
        problem3: RowBasis<Problem> as PROBLEM3 {
            label: "Third problem", unchosen: "No other problem", width: Whole,
        }
    }
}

codes! {
    /// The four parts of a Blueprint.
    Strand:
    Reading = "learning_reading", "Learning: reading";
    Math = "learning_math", "Learning: math";
    Thriving = "thriving", "Thriving";
    Belonging = "belonging", "Belonging";
}

impl FocusArea {
    pub const PROBLEMS: [FieldKey<RowBasis<Problem>>; 3] =
        [Self::PROBLEM1, Self::PROBLEM2, Self::PROBLEM3];

    /// The problems that the area is about, each once.
    pub fn problems(&self) -> Vec<&RowId> {
        let mut problems: Vec<&RowId> = Vec::new();
        for problem in [&self.problem1, &self.problem2, &self.problem3] {
            problems.extend(
                problem
                    .as_ref()
                    .filter(|problem| !problems.contains(problem)),
            );
        }
        problems
    }
}

/// The area of focus that is about a problem; none where there are several.
pub fn only_focus_about<'a>(focuses: &'a [FocusArea], problem: &RowId) -> Option<&'a FocusArea> {
    let mut about = focuses.iter().filter(|it| it.problems().contains(&problem));
    let only = about.next();
    only.filter(|_| about.next().is_none())
}
