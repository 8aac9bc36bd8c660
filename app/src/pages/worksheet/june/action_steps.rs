//! Action steps: who does what by when.

use crate::components::fields::{FieldGroup, GroupLegend};
use crate::pages::worksheet::fold::HeadingLevel;
use crate::pages::worksheet::initiative_section::{InitiativeCards, initiative_section_id};
use crate::pages::worksheet::picks::{initiative_options, live_options};
use crate::pages::worksheet::quick_add::QuickAdd;
use crate::pages::worksheet::row_card::{CardText, Tag, TextCard};
use crate::pages::worksheet::row_tools::MoveRow;
use crate::pages::worksheet::season::FromJuneOn;
use crate::pages::worksheet::titles::action_step_title;
use domain::document::content::RowId;
use domain::worksheet::Worksheet;
use domain::worksheet::examples;
use domain::worksheet::fields::code::Code;
use domain::worksheet::fields::date::day_label;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::plan::step::{ActionStep, StepStatus};
use leptos::prelude::*;

/// The steps of an initiative.
#[component]
pub(super) fn ActionStepList(
    /// Absent for steps without an initiative.
    initiative: Option<RowId>,
    rows: Memo<Vec<RowId>>,
) -> impl IntoView {
    let card = move |id: RowId, home: String| {
        view! {
            <TextCard
                id
                shown=rows
                home
                level=HeadingLevel::Four
                entries=|it| &it.steps
                text=step_text
                fields=step_fields
            />
        }
    };
    let add = |initiative: RowId| {
        let add = move || {
            let id = format!("{}-new-step", initiative_section_id(Some(&initiative)));
            let with = Signal::stored(vec![ActionStep::INITIATIVE.with(initiative.clone())]);
            let label = Signal::stored("Add an action step".to_owned());
            view! { <QuickAdd rows=ActionStep::ROOT main=ActionStep::WHAT.spec id with label/> }
        };
        view! { <FromJuneOn>{add()}</FromJuneOn> }.into_any()
    };
    view! {
        <InitiativeCards
            initiative
            part="steps"
            heading="Action steps"
            empty="No action steps yet. What comes first, who does it, and by when?"
            example=examples::ACTION_STEP
            rows
            card
            add
        />
    }
}

fn step_text(step: &ActionStep, _: &Worksheet) -> CardText {
    let status = step.status.unwrap_or(StepStatus::NotStarted);
    let status_class = match status {
        StepStatus::Done => "tag tag-verified",
        StepStatus::NotStarted | StepStatus::InProgress | StepStatus::Dropped => "tag tag-state",
    };
    let owner = (!step.owner.is_empty()).then(|| Tag::plain(&step.owner));
    let due = step
        .due
        .map(|due| Tag::plain(format!("by {}", day_label(due))));
    CardText {
        title: action_step_title(step),
        tags: [Tag::of_class(status_class, status.label())]
            .into_iter()
            .chain(owner)
            .chain(due)
            .collect(),
        facts: vec![
            ActionStep::OWNER.fact(&step.owner),
            ActionStep::START.fact(&step.start),
            ActionStep::DUE.fact(&step.due),
            ActionStep::STATUS.fact(&step.status),
            ActionStep::DELIVERABLE.fact(&step.deliverable),
            ActionStep::RESOURCES.fact(&step.resources),
            ActionStep::COST.fact(&step.cost),
            ActionStep::FUND.fact(&step.fund),
        ],
    }
}

fn step_fields() -> impl IntoView {
    view! {
        <FieldGroup
            legend=GroupLegend::Hidden("The step")
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
        <MoveRow to="initiative" field=ActionStep::INITIATIVE options=live_options(initiative_options)/>
    }
}
