//! Both due dates, what keeps the plan from being ready, and the button that submits it.

use super::super::gates::casa_reason_address;
use super::super::worksheet_model::WorksheetModel;
use super::sheet_model::SheetModel;
use crate::api::types::returned_form::ReturnedForm;
use crate::components::announcer::Announcer;
use crate::components::casa_stages::{render_casa_stages, render_sent_back};
use domain::worksheet::casa::readiness::CasaReason;
use domain::worksheet::casa::submission::CasaStatus;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

#[component]
pub(super) fn SubmissionCard() -> impl IntoView {
    let model = WorksheetModel::current();
    let reasons = SheetModel::current().reasons;
    let casa = Memo::new(move |_| model.view.with(|view| view.casa.clone()));
    let tracker = move || {
        casa.with(|casa| match &casa.tracker {
            Some(tracker) => render_casa_stages(tracker).into_any(),
            None => view! {
                <p class="casa-status">{casa.status.label()}</p>
                {render_sent_back(&casa.status)}
                <p>"Your school owes no plan in CASA. You can use this sheet all the same."</p>
            }
            .into_any(),
        })
    };
    let is_ready = Memo::new(move |_| reasons.with(Vec::is_empty));
    let ready = move || match is_ready.get() {
        true => "Your plan is ready for CASA. Steps and metrics can wait until June.",
        false => "Your plan isn’t ready for CASA yet. This is left:",
    };
    // Set if this page answers a form that was refused without a script.
    let refused = ReturnedForm::current().errors.0.into_values();
    let refused = refused.map(|message| {
        view! { <p class="notice notice-wrong" role="alert">{message}</p> }
    });
    view! {
        <section class="casa-submission" aria-labelledby="casa-submission">
            <h2 id="casa-submission">"Submission"</h2>
            {refused.collect_view()}
            {tracker}
            <p>{ready}</p>
            <ReasonList reasons/>
            <SubmitForm is_ready/>
        </section>
    }
}

#[component]
fn ReasonList(reasons: Memo<Vec<CasaReason>>) -> impl IntoView {
    let model = WorksheetModel::current();
    let line = move |reason: CasaReason| {
        let href = model.worksheet.with(|worksheet| {
            model
                .base
                .with_value(|base| casa_reason_address(worksheet, &reason.place, base))
        });
        let says = view! {
            <span class="gate-need">{reason.message}</span>
            {reason.name.map(|name| view! { " " <q>{name}</q> })}
        };
        match href {
            Some(href) => view! { <li><a href=href>{says}</a></li> }.into_any(),
            None => view! { <li>{says}</li> }.into_any(),
        }
    };
    view! {
        <ul class="casa-reasons" hidden=move || reasons.with(Vec::is_empty)>
            {move || reasons.get().into_iter().map(line).collect_view()}
        </ul>
    }
}

#[component]
fn SubmitForm(is_ready: Memo<bool>) -> impl IntoView {
    let model = WorksheetModel::current();
    let announcer = Announcer::current();
    let may = model.me.with_value(|me| me.role.can_write());
    let status = Memo::new(move |_| model.view.with(|view| view.casa.status.clone()));
    let action = StoredValue::new(model.address("casa/submit"));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let said = "Submitted to the district.".to_owned();
        model.submit_to(action.get_value(), Vec::new(), announcer, said, |_| ());
    };
    move || {
        let says = match status.get() {
            CasaStatus::NotSubmitted => "Submit to the district",
            CasaStatus::Submitted { .. } | CasaStatus::SentBack { .. } => "Submit again",
            CasaStatus::Received { .. } | CasaStatus::Approved { .. } => return None,
        };
        (may && is_ready.get()).then(|| {
            view! {
                <form method="post" action=action.get_value() on:submit=submit>
                    <button type="submit" class="button">{says}</button>
                    <p class="hint">
                        "The office sees your plan as it is now. You can go on writing: that changes \
                         nothing in what you submitted."
                    </p>
                </form>
            }
        })
    }
}
