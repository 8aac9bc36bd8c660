//! The loose ends of the plan, always in view, each with a link to where it can be tied.

use super::initiatives::cause_initiatives_id;
use super::parts;
use crate::pages::worksheet::link_target::LinkTarget;
use crate::pages::worksheet::picks::problem_options;
use crate::pages::worksheet::rows::heading_id;
use crate::pages::worksheet::titles::{action_title, cause_title, initiative_title};
use crate::pages::worksheet::verify::causes_address;
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::document::content::RowId;
use domain::worksheet::Worksheet;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::plan::coverage::{self, LooseReason};
use domain::worksheet::plan::initiative::Initiative;
use leptos::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct LooseEndLine {
    title: String,
    reason: LooseReason,
    target: LinkTarget,
}

#[component]
pub(super) fn LooseEndsSection() -> impl IntoView {
    let WorksheetModel {
        worksheet, base, ..
    } = WorksheetModel::current();
    let lines =
        Memo::new(move |_| worksheet.with(|it| base.with_value(|base| list_loose_ends(it, base))));
    let state = move || match lines.with(Vec::len) {
        0 if worksheet.with(|it| it.verified().next().is_none()) => "None yet.".to_owned(),
        0 => "None. Every verified cause has an initiative, or a reason why not.".to_owned(),
        1 => "1 loose end.".to_owned(),
        many => format!("{many} loose ends."),
    };
    view! {
        <section class="loose" aria-labelledby="loose">
            <h2 id="loose">"Loose ends"</h2>
            <p class="state">{state}</p>
            <ul hidden=move || lines.with(Vec::is_empty)>
                <For each=move || lines.get() key=|line| line.clone() children=render_line/>
            </ul>
            <p class="hint">
                "You’ll add action steps, metrics and monitoring in late June."
            </p>
        </section>
    }
}

fn render_line(line: LooseEndLine) -> impl IntoView {
    let LooseEndLine {
        title,
        reason,
        target,
    } = line;
    view! {
        <li>
            {target.link(title)}
            <span class="answers">{reason.message()}</span>
        </li>
    }
}

/// The loose ends that the workshop asks for; June's are left out.
fn list_loose_ends(worksheet: &Worksheet, base: &str) -> Vec<LooseEndLine> {
    let loose = coverage::loose_ends(worksheet).into_iter();
    let loose = loose.filter(|it| !it.reason.is_for_june());
    let line = |coverage::LooseEnd {
                    row, reason: why, ..
                }: coverage::LooseEnd| {
        let (title, target) = find_target(worksheet, &row, why, base)?;
        Some(LooseEndLine {
            title,
            reason: why,
            target,
        })
    };
    loose.filter_map(line).collect()
}

/// The title of a loose end, and where it can be tied.
fn find_target(
    worksheet: &Worksheet,
    row: &RowId,
    why: LooseReason,
    base: &str,
) -> Option<(String, LinkTarget)> {
    Some(match why {
        LooseReason::NoVerifiedCause => {
            let mut problems = problem_options(worksheet).into_iter();
            let problem = problems.find(|option| option.code == row.0)?;
            (
                problem.label,
                LinkTarget::Address(causes_address(worksheet, row, base)),
            )
        }
        LooseReason::NoInitiative => {
            let cause = worksheet.causes.iter().find(|it| it.id == *row)?;
            (
                cause_title(cause),
                LinkTarget::Place(cause_initiatives_id(Some(row))),
            )
        }
        LooseReason::Orphan => {
            let mut all = worksheet.initiatives.iter();
            let orphan = all.find(|it| it.id == *row)?;
            let heading = heading_id(Initiative::ROOT, row);
            let place = heading.clone();
            (
                initiative_title(orphan),
                LinkTarget::Card { heading, place },
            )
        }
        LooseReason::UnusedAction => {
            let action = worksheet.actions.iter().find(|it| it.id == *row)?;
            let initiatives = parts::INITIATIVES.to_owned();
            (action_title(action), LinkTarget::Place(initiatives))
        }
        LooseReason::NoSteps | LooseReason::Metrics(_) => return None,
    })
}
