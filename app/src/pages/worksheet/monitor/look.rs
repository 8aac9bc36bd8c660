//! A look at an initiative: how far it is, and what the team decides.

use crate::components::fields::{ChoiceField, DateField, PickField, TextField};
use crate::pages::worksheet::card::RowCard;
use crate::pages::worksheet::facts::facts;
use crate::pages::worksheet::fields::{day, initiatives};
use crate::pages::worksheet::fold::Level;
use crate::pages::worksheet::list::Order;
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::document::content::RowId;
use domain::worksheet::fields::code::Code;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::monitoring::{Checkin, Decision};
use leptos::prelude::*;

/// A look: a line that opens to its fields.
#[component]
pub(super) fn LookCard(
    /// Its row.
    id: RowId,
    /// Those around it, the newest first.
    shown: Memo<Vec<RowId>>,
    /// The id of the heading above them.
    home: String,
) -> impl IntoView {
    let look = WorksheetModel::current().entry(&id, |it| &it.checkins);
    let title = Signal::derive(move || {
        let on = look.with(|it| it.as_ref()?.on);
        match on {
            Some(on) => format!("Look of {}", day(Some(on))),
            None => "A look without a day yet".to_owned(),
        }
    });
    let line = move || {
        move || {
            let decision = look.with(|it| it.as_ref()?.decision)?;
            Some(view! { <span class="tag tag-state">{decision.label()}</span> })
        }
    };
    let closed = move || view! { <Said look/> };
    let fields = move || view! { <Fields look/> };
    view! {
        <RowCard rows=Checkin::ROOT id shown home order=Order::ByDay level=Level::Four title line closed fields/>
    }
}

#[component]
fn Fields(look: Memo<Option<Checkin>>) -> impl IntoView {
    // What was stopped is not looked at again.
    let asks_next = Memo::new(move |_| {
        look.with(|look| {
            let asks = |it: &Checkin| it.decision != Some(Decision::Stop) || it.next.is_some();
            look.as_ref().is_some_and(asks)
        })
    });
    let next = move || {
        asks_next
            .get()
            .then(|| view! { <DateField field=Checkin::NEXT/> })
    };
    view! {
        <fieldset class="cells">
            <legend class="visually-hidden">"The look"</legend>
            <TextField field=Checkin::STEPS/>
            <TextField field=Checkin::FIDELITY/>
            <ChoiceField field=Checkin::DECISION/>
            <DateField field=Checkin::ON/>
            <TextField field=Checkin::WHY/>
            {next}
        </fieldset>
        <details class="more">
            <summary>"Move it to another initiative"</summary>
            <PickField field=Checkin::INITIATIVE options=initiatives()/>
        </details>
    }
}

/// What its fields say, in words.
#[component]
fn Said(look: Memo<Option<Checkin>>) -> impl IntoView {
    move || {
        let look = look.get()?;
        Some(facts([
            ("How far the steps are", look.steps),
            ("As it was meant", look.fidelity),
            ("Why", look.why),
            ("Next look", day(look.next)),
        ]))
    }
}
