//! A look at an initiative: how far it is, and what the team decides.

use crate::components::cells::{ChoiceCell, DateCell, PickCell, TextCell};
use crate::editor::Lines;
use crate::pages::worksheet::card::RowCard;
use crate::pages::worksheet::facts::facts;
use crate::pages::worksheet::fields::{day, initiatives, options};
use crate::pages::worksheet::fold::Level;
use crate::pages::worksheet::list::Order;
use crate::pages::worksheet::meaning::Meaning;
use domain::document::content::RowId;
use domain::worksheet::code::Code;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::monitor::{Checkin, Decision};
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
    let look = Meaning::current().entry(&id, |it| &it.checkins);
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
            .then(|| view! { <DateCell cell="next" label="When you look again"/> })
    };
    view! {
        <fieldset class="cells">
            <legend class="visually-hidden">"The look"</legend>
            <TextCell cell="steps" label="How far the steps are" lines=Lines::Many width="whole"/>
            <TextCell
                cell="fidelity"
                label="Is it done as it was meant?"
                hint="What a visitor would see, how often, by whom."
                lines=Lines::Many
                width="whole"
            />
            <ChoiceCell cell="decision" label="What you decide" options=options(Decision::ALL) empty="Choose…".to_owned()/>
            <DateCell cell="on" label="Day of this look"/>
            <TextCell cell="why" label="Why" lines=Lines::Many width="whole"/>
            {next}
        </fieldset>
        <details class="more">
            <summary>"Move it to another initiative"</summary>
            <PickCell cell="initiative" label="The initiative that was looked at" options=initiatives() empty="Choose…"/>
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
