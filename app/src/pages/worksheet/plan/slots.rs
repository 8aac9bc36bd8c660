//! The problems of which a part of the plan says nothing yet, each with a way to begin.

use crate::pages::worksheet::list::AddRow;
use domain::document::content::RowId;
use domain::worksheet::Worksheet;
use domain::worksheet::fields::link_kinds::RowBasis;
use domain::worksheet::fields::spec::{FieldKey, FieldSpec};
use domain::worksheet::problem::Problem;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// A problem of which nothing is said yet.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Slot {
    problem: RowId,
    /// Its place among the problems.
    number: usize,
    /// What could be said of it.
    says: String,
}

/// The problems that are not among those spoken of.
pub(super) fn slots<'a>(
    worksheet: &Worksheet,
    spoken_of: impl Iterator<Item = Option<&'a RowId>>,
    says: impl Fn(&Problem) -> String,
) -> Vec<Slot> {
    let spoken_of: BTreeSet<&RowId> = spoken_of.flatten().collect();
    let problems = (1..).zip(&worksheet.problems);
    let open = problems.filter(|(_, problem)| !spoken_of.contains(&problem.id));
    let slot = |(number, problem): (usize, &Problem)| Slot {
        problem: problem.id.clone(),
        number,
        says: says(problem),
    };
    open.map(slot).collect()
}

/// A line for each of them.
#[component]
pub(super) fn Slots(
    /// The root of the rows that would say it.
    rows: &'static str,
    /// The first field of such a row.
    first: FieldSpec,
    /// The one that names the problem.
    about: FieldKey<RowBasis<Problem>>,
    /// What the button says, but for the problem.
    label: &'static str,
    /// The problems.
    slots: Memo<Vec<Slot>>,
) -> impl IntoView {
    let slot = move |slot: Slot| {
        let with = vec![about.with(slot.problem)];
        let label = format!("{label} for problem {}", slot.number);
        view! {
            <li>
                <p>{slot.says}</p>
                <AddRow rows first with label/>
            </li>
        }
    };
    view! {
        <ul class="slots">
            <For each=move || slots.get() key=|slot| slot.clone() children=slot/>
        </ul>
    }
}
