//! The sentences that state a problem, made of its cells.
//!
//! > In April 2019, 38.0% of English learners, grades 3-5, *were on track in reading* (FAST,
//! > n=112). We want 68.0% by June 1, 2020. Gap: 30.0 percentage points, about 34 students.
//!
//! A team edits the words in the middle, here in italics, like the blank in a form: one field, the
//! cell `wording`. Everything else comes from fields of its own or is computed. So there is nothing
//! to learn (no placeholders that could be spoilt, no second text that could contradict the first),
//! and no place where a number could be typed over: the words in the middle hold none.
//!
//! # Invariant
//! A digit in a statement stands in a part that names its cell, or in a computed one.

use super::Problem;
use crate::worksheet::fields::amount::{Amount, Unit};
use crate::worksheet::fields::date::{day_label, month_label};
use crate::worksheet::fields::spec::FieldSpec;
use std::fmt;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProblemStatement {
    /// Together they are the text.
    pub parts: Vec<StatementPart>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StatementPart {
    Fixed(&'static str),
    Of {
        cell: &'static str,
        text: String,
    },
    /// The words in the middle: the only ones that are edited here.
    Phrase(String),
    Computed(String),
    Missing {
        /// None for a computed part.
        cell: Option<&'static str>,
    },
}

impl ProblemStatement {
    pub(super) fn of(problem: &Problem) -> Self {
        let mut parts = Vec::new();
        opening(problem, &mut parts);
        closing(problem, &mut parts);
        Self { parts }
    }

    pub fn is_complete(&self) -> bool {
        let missing = |part: &StatementPart| matches!(part, StatementPart::Missing { .. });
        !self.parts.iter().any(missing)
    }
}

/// "In April 2019, 38.0% of English learners, grades 3-5, were on track in reading (FAST, n=112)."
fn opening(problem: &Problem, parts: &mut Vec<StatementPart>) {
    let amount = |amount: Option<Amount>| Some(problem.unit?.amount_label(amount?));
    let current = of(&Problem::CURRENT, amount(problem.current));
    let group = of(&Problem::GROUP, filled(&problem.group));
    let grades = of(&Problem::GRADES, filled(&problem.grades).map(in_grades));
    let phrase = match problem.phrase() {
        Some(phrase) => StatementPart::Phrase(phrase.to_owned()),
        None => StatementPart::Missing {
            cell: Some(Problem::WORDING.key),
        },
    };
    parts.push(StatementPart::Fixed("In "));
    parts.push(of(&Problem::AS_OF, problem.as_of.map(month_label)));
    parts.push(StatementPart::Fixed(", "));
    match problem.unit {
        Some(Unit::Percent) | None => parts.extend([
            current,
            StatementPart::Fixed(" of "),
            group,
            StatementPart::Fixed(", "),
            grades,
            StatementPart::Fixed(", "),
            phrase,
        ]),
        Some(_) => parts.extend([
            phrase,
            StatementPart::Fixed(" of "),
            group,
            StatementPart::Fixed(", "),
            grades,
            StatementPart::Fixed(", was "),
            current,
        ]),
    }
    parts.extend([
        StatementPart::Fixed(" ("),
        of(&Problem::SOURCE, filled(&problem.source)),
        StatementPart::Fixed(", n="),
        of(&Problem::N, problem.n.map(|n| n.to_string())),
        StatementPart::Fixed("). "),
    ]);
}

/// "We want 68.0% by June 1, 2020. Gap: 30.0 percentage points, about 34 students."
fn closing(problem: &Problem, parts: &mut Vec<StatementPart>) {
    let desired = |unit: Unit| Some(unit.amount_label(problem.desired?));
    let gap = |unit: Unit| Some(unit.difference_label(problem.gap()?));
    parts.extend([
        StatementPart::Fixed("We want "),
        of(&Problem::DESIRED, problem.unit.and_then(desired)),
        StatementPart::Fixed(" by "),
        of(&Problem::BY_WHEN, problem.by_when.map(day_label)),
        StatementPart::Fixed(". Gap: "),
        computed(problem.unit.and_then(gap)),
    ]);
    if matches!(problem.unit, Some(Unit::Percent) | None) {
        let students = problem.students().map(|students| match students {
            1 => "1 student".to_owned(),
            _ => format!("{students} students"),
        });
        parts.extend([StatementPart::Fixed(", about "), computed(students)]);
    }
    parts.push(StatementPart::Fixed("."));
}

fn of(field: &FieldSpec, text: Option<String>) -> StatementPart {
    let cell = field.key;
    match text {
        Some(text) => StatementPart::Of { cell, text },
        None => StatementPart::Missing { cell: Some(cell) },
    }
}

fn computed(text: Option<String>) -> StatementPart {
    text.map_or(
        StatementPart::Missing { cell: None },
        StatementPart::Computed,
    )
}

fn filled(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// "grades 3-5", typed as "3-5" or "Grades 3-5"; "grade 4" for one.
fn in_grades(typed: String) -> String {
    let lower = typed.to_lowercase();
    if lower.contains("grade") {
        typed
    } else if typed.chars().all(char::is_alphanumeric) && lower != "all" {
        format!("grade {typed}")
    } else if lower == "all" {
        "all grades".to_owned()
    } else {
        format!("grades {typed}")
    }
}

impl StatementPart {
    /// "…" for a missing part.
    pub fn text(&self) -> &str {
        match self {
            Self::Fixed(text) => text,
            Self::Of { text, .. } | Self::Phrase(text) | Self::Computed(text) => text,
            Self::Missing { .. } => "…",
        }
    }
}

impl fmt::Display for ProblemStatement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.parts
            .iter()
            .try_for_each(|part| f.write_str(part.text()))
    }
}
