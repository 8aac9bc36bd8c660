//! Check-ins on an initiative: its progress, and what the team decides.

use crate::components::fields::{FieldGroup, GroupLegend};
use crate::pages::worksheet::fold::HeadingLevel;
use crate::pages::worksheet::initiative_section::InitiativeCards;
use crate::pages::worksheet::picks::{initiative_options, live_options};
use crate::pages::worksheet::row_card::{CardText, Tag, TextCard};
use crate::pages::worksheet::row_tools::{AddRow, MoveRow, RowOrder};
use crate::pages::worksheet::season::FromJuneOn;
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::document::content::RowId;
use domain::worksheet::Worksheet;
use domain::worksheet::examples;
use domain::worksheet::fields::code::Code;
use domain::worksheet::fields::date::day_label;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::monitoring::{Checkin, Decision};
use leptos::prelude::*;

/// The check-ins on an initiative, the newest first.
#[component]
pub(super) fn CheckinList(
    /// Absent for check-ins without an initiative.
    initiative: Option<RowId>,
    rows: Memo<Vec<RowId>>,
) -> impl IntoView {
    let today = WorksheetModel::current().today;
    let card = move |id: RowId, home: String| {
        let row = id.clone();
        let fields = move || view! { <CheckinFields id=row.clone()/> };
        view! {
            <TextCard
                id
                shown=rows
                home
                order=RowOrder::ByDay
                level=HeadingLevel::Four
                entries=|it| &it.checkins
                text=checkin_text
                fields
            />
        }
    };
    let add = move |initiative: RowId| {
        let add = move || {
            let with = vec![
                Checkin::INITIATIVE.with(initiative.clone()),
                Checkin::ON.with(today),
            ];
            view! { <AddRow rows=Checkin::ROOT first=Checkin::STEPS.spec with label="Add a check-in"/> }
        };
        view! { <FromJuneOn>{add()}</FromJuneOn> }.into_any()
    };
    view! {
        <InitiativeCards
            initiative
            part="looks"
            heading="Check-ins"
            empty="None yet. A check-in records progress, whether the work is done as planned, and what you decide."
            example=examples::CHECKIN
            rows
            card
            add
        />
    }
}

fn checkin_text(checkin: &Checkin, _: &Worksheet) -> CardText {
    let decision = checkin.decision;
    CardText {
        title: match checkin.on {
            Some(on) => format!("Check-in on {}", day_label(on)),
            None => "New check-in".to_owned(),
        },
        tags: decision
            .map(|it| Tag::state(it.label()))
            .into_iter()
            .collect(),
        facts: vec![
            Checkin::STEPS.fact(&checkin.steps),
            Checkin::FIDELITY.fact(&checkin.fidelity),
            Checkin::WHY.fact(&checkin.why),
            Checkin::NEXT.fact(&checkin.next),
        ],
    }
}

#[component]
fn CheckinFields(id: RowId) -> impl IntoView {
    let checkin = WorksheetModel::current().entry(&id, |it| &it.checkins);
    // A stopped initiative has no next check-in.
    let asks_next = Memo::new(move |_| {
        checkin.with(|checkin| {
            let asks = |it: &Checkin| it.decision != Some(Decision::Stop) || it.next.is_some();
            checkin.as_ref().is_some_and(asks)
        })
    });
    view! {
        <FieldGroup
            legend=GroupLegend::Hidden("The check-in")
            fields=&[
                Checkin::STEPS.spec,
                Checkin::FIDELITY.spec,
                Checkin::DECISION.spec,
                Checkin::ON.spec,
                Checkin::WHY.spec,
                Checkin::NEXT.spec,
            ]
            conditions=vec![(Checkin::NEXT.spec, asks_next)]
        />
        <MoveRow to="initiative" field=Checkin::INITIATIVE options=live_options(initiative_options)/>
    }
}
