//! What hangs loose in the plan, always in view: each line leads to where it can be tied.

use super::initiative::{self, action_title};
use super::initiatives::answers_id;
use super::parts;
use crate::dom;
use crate::pages::worksheet::causes::cause_title;
use crate::pages::worksheet::fields::problem_picks;
use crate::pages::worksheet::fold::Opened;
use crate::pages::worksheet::list::heading_id;
use crate::pages::worksheet::verify::way_to_causes;
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::document::content::RowId;
use domain::worksheet::Worksheet;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::plan::coverage::{self, LooseReason};
use domain::worksheet::plan::initiative::Initiative;
use leptos::prelude::*;

/// Something that hangs loose.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Line {
    /// What it is called.
    name: String,
    why: LooseReason,
    way: Way,
}

/// Where it can be tied.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Way {
    /// At a heading of this page.
    Here(String),
    /// In a card of this page, by its heading.
    In(String),
    /// On a page of Step 2.
    There(String),
}

/// The panel.
#[component]
pub(super) fn Loose(
    /// The worksheet's address.
    base: StoredValue<String>,
) -> impl IntoView {
    let worksheet = WorksheetModel::current().worksheet;
    let lines = Memo::new(move |_| worksheet.with(|it| base.with_value(|base| lines(it, base))));
    let state = move || match lines.with(Vec::len) {
        0 if worksheet.with(|it| it.verified().next().is_none()) => "Nothing yet.".to_owned(),
        0 => "Nothing: every verified cause has an initiative, or a reason why not.".to_owned(),
        1 => "1 thing is not tied to the rest.".to_owned(),
        many => format!("{many} things are not tied to the rest."),
    };
    view! {
        <section class="loose" aria-labelledby="loose">
            <h2 id="loose">"What hangs loose"</h2>
            <p class="state">{state}</p>
            <ul hidden=move || lines.with(Vec::is_empty)>
                <For each=move || lines.get() key=|line| line.clone() children=show/>
            </ul>
            <p class="hint">
                "Action steps, metrics and who looks at them are for late June: nothing of that is missing here."
            </p>
        </section>
    }
}

fn show(Line { name, why, way }: Line) -> impl IntoView {
    let link = match way {
        Way::Here(id) => {
            view! { <a href=format!("#{id}") on:click=dom::focus_on_click(id)>{name}</a> }
                .into_any()
        }
        Way::In(card) => {
            let href = format!("#{card}");
            let jump = Opened::current().jump(card.clone(), card);
            view! { <a href=href on:click=jump>{name}</a> }.into_any()
        }
        Way::There(href) => view! { <a href=href>{name}</a> }.into_any(),
    };
    view! {
        <li>
            {link}
            <span class="answers">{why.message()}</span>
        </li>
    }
}

/// What hangs loose of what the workshop asks for.
fn lines(worksheet: &Worksheet, base: &str) -> Vec<Line> {
    let loose = coverage::loose_ends(worksheet).into_iter();
    let loose = loose.filter(|it| !it.why.is_for_june());
    let line = |coverage::LooseEnd { row, why, .. }: coverage::LooseEnd| {
        let (name, way) = place(worksheet, &row, why, base)?;
        Some(Line { name, why, way })
    };
    loose.filter_map(line).collect()
}

/// What hangs loose is called so, and tied there.
fn place(
    worksheet: &Worksheet,
    row: &RowId,
    why: LooseReason,
    base: &str,
) -> Option<(String, Way)> {
    Some(match why {
        LooseReason::NoVerifiedCause => {
            let mut picks = problem_picks(worksheet).into_iter();
            let problem = picks.find(|pick| pick.code == row.0)?;
            (
                problem.words,
                Way::There(way_to_causes(worksheet, row, base)),
            )
        }
        LooseReason::NoInitiative => {
            let cause = worksheet.causes.iter().find(|it| it.id == *row)?;
            (cause_title(cause), Way::Here(answers_id(Some(row))))
        }
        LooseReason::Orphan => {
            let mut all = worksheet.initiatives.iter();
            let orphan = all.find(|it| it.id == *row)?;
            let card = heading_id(Initiative::ROOT, row);
            (initiative::title(orphan), Way::In(card))
        }
        LooseReason::UnusedAction => {
            let action = worksheet.actions.iter().find(|it| it.id == *row)?;
            let initiatives = parts::INITIATIVES.to_owned();
            (action_title(action), Way::Here(initiatives))
        }
        LooseReason::NoSteps | LooseReason::Metrics(_) => return None,
    })
}
