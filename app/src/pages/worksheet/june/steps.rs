//! Action steps: who does what by when.

use crate::components::fields::{FieldGroup, Legend, PickField};
use crate::pages::worksheet::card::RowCard;
use crate::pages::worksheet::facts::facts;
use crate::pages::worksheet::fields::{day, initiatives, label, named};
use crate::pages::worksheet::fold::Level;
use crate::pages::worksheet::initiative_head::initiative_section_id;
use crate::pages::worksheet::list::AddRow;
use crate::pages::worksheet::season::FromJune;
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::document::content::RowId;
use domain::worksheet::fields::amount::Amount;
use domain::worksheet::fields::code::Code;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::plan::step::{ActionStep, StepStatus};
use leptos::prelude::*;

/// The steps of an initiative.
#[component]
pub(super) fn Steps(
    /// The initiative; none for steps that have none.
    initiative: Option<RowId>,
    /// They.
    rows: Memo<Vec<RowId>>,
) -> impl IntoView {
    let home = format!("{}-steps", initiative_section_id(initiative.as_ref()));
    let is_empty = move || rows.with(Vec::is_empty);
    let add = initiative.clone().map(|initiative| {
        view! {
            <FromJune>
                <AddRow
                    rows=ActionStep::ROOT
                    first=ActionStep::WHAT.spec
                    with=vec![ActionStep::INITIATIVE.with(initiative.clone())]
                    label="Add an action step"
                />
            </FromJune>
        }
    });
    let is_lost = initiative.is_none();
    let own = home.clone();
    view! {
        <h3 id=home tabindex="-1" hidden=move || is_lost && is_empty()>"Action steps"</h3>
        <p class="empty" hidden=move || is_lost || !is_empty()>
            "No step yet. What is done first, who does it, and by when?"
        </p>
        <ul class="folds">
            <For each=move || rows.get() key=|id| id.clone() let:id>
                <li><StepCard id shown=rows home=own.clone()/></li>
            </For>
        </ul>
        {add}
    }
}

/// A step: a line that opens to its fields.
#[component]
fn StepCard(
    /// Its row.
    id: RowId,
    /// Those around it.
    shown: Memo<Vec<RowId>>,
    /// The id of the heading above them.
    home: String,
) -> impl IntoView {
    let step = WorksheetModel::current().entry(&id, |it| &it.steps);
    let title = Signal::derive(move || {
        let what = step.with(|it| it.as_ref().map(|it| it.what.clone()));
        named(&what.unwrap_or_default(), "A step without words yet")
    });
    let line = move || view! { <Line step/> };
    let closed = move || view! { <Said step/> };
    let fields = move || view! { <Fields/> };
    view! {
        <RowCard rows=ActionStep::ROOT id shown home level=Level::Four title line closed fields/>
    }
}

/// What stands beside what is done.
#[component]
fn Line(step: Memo<Option<ActionStep>>) -> impl IntoView {
    move || {
        let step = step.get()?;
        let due = step.due.map(|due| format!("by {}", day(Some(due))));
        let status = step.status.unwrap_or(StepStatus::NotStarted);
        let class = match status {
            StepStatus::Done => "tag tag-verified",
            StepStatus::NotStarted | StepStatus::InProgress | StepStatus::Dropped => {
                "tag tag-state"
            }
        };
        Some(view! {
            <span class=class>{status.label()}</span>
            {(!step.owner.is_empty()).then(|| view! { <span class="tag">{step.owner}</span> })}
            {due.map(|due| view! { <span class="tag">{due}</span> })}
        })
    }
}

#[component]
fn Fields() -> impl IntoView {
    view! {
        <FieldGroup
            legend=Legend::Hidden("The step")
            fields=&[
                ActionStep::WHAT.spec,
                ActionStep::OWNER.spec,
                ActionStep::STATUS.spec,
                ActionStep::START.spec,
                ActionStep::DUE.spec,
                ActionStep::DELIVERABLE.spec,
                ActionStep::RESOURCES.spec,
                ActionStep::COST.spec,
                ActionStep::FUND.spec,
            ]
        />
        <details class="more">
            <summary>"Move it to another initiative"</summary>
            <PickField field=ActionStep::INITIATIVE options=initiatives()/>
        </details>
    }
}

/// What its fields say, in words.
#[component]
fn Said(step: Memo<Option<ActionStep>>) -> impl IntoView {
    move || {
        let step = step.get()?;
        let cost = step.cost.map(Amount::dollar_label);
        Some(facts([
            ("Who does it", step.owner),
            ("From", day(step.start)),
            ("Until", day(step.due)),
            ("How far it is", label(step.status)),
            ("What is there when it is done", step.deliverable),
            ("What it takes", step.resources),
            ("What it costs", cost.unwrap_or_default()),
            ("From which fund", step.fund),
        ]))
    }
}
