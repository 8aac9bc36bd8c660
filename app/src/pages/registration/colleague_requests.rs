//! Colleagues' requests to manage the registration too, on top of the page until they are answered.

use super::RegistrationPageState;
use crate::api::types::registration::CoManageRequest;
use domain::registration::office::promise_email;
use leptos::prelude::*;

/// The last parts of the addresses that answer a request.
pub(super) const APPROVE_SEGMENT: &str = "approve-colleague";
pub(super) const DECLINE_SEGMENT: &str = "decline-colleague";

#[component]
pub(super) fn ColleagueRequests(page_state: RegistrationPageState) -> impl IntoView {
    let requests = Memo::new(move |_| page_state.data.with(|data| data.requests.clone()));
    let refused = page_state.submitted.with_value(|form| {
        let is_own = [APPROVE_SEGMENT, DECLINE_SEGMENT].contains(&form.form.as_str());
        form.refused.clone().filter(|_| is_own)
    });
    let refused = refused.map(|refused| {
        view! { <p class="notice notice-wrong" role="alert">{refused.message}</p> }
    });
    view! {
        {refused}
        {move || {
            let requests = requests.get().into_iter();
            requests.map(|request| render_request(page_state, request)).collect_view()
        }}
    }
}

/// Plain forms: a letter's link leads to either of them by its id.
fn render_request(page_state: RegistrationPageState, request: CoManageRequest) -> impl IntoView {
    let CoManageRequest {
        id,
        name,
        email,
        asked,
    } = request;
    let can_send = page_state
        .data
        .with_untracked(|data| data.workshop.can_send_email);
    let told = promise_email(can_send, "We'll email them your answer.", "your answer");
    let form = |segment: &'static str, prefix: &'static str, label: &'static str, class| {
        view! {
            <form method="post" id=format!("{prefix}-{id}") action=page_state.address(segment)>
                {page_state.render_reference()}
                <input type="hidden" name="request" value=id/>
                <button type="submit" class=class>
                    {label}
                    <span class="visually-hidden">{format!(" {name}")}</span>
                </button>
            </form>
        }
    };
    view! {
        <section class="notice notice-ask" aria-labelledby=format!("request-{id}")>
            <h2 id=format!("request-{id}")>{format!("{name} asks to manage this registration")}</h2>
            <p>{format!("{email}, {asked}.")}</p>
            <p>
                {format!(
                    "If you approve, they can see, change and cancel it too. If you don't know \
                     them, decline. {told}",
                )}
            </p>
            <div class="actions">
                {form(APPROVE_SEGMENT, "approve", "Approve", "button")}
                {form(DECLINE_SEGMENT, "decline", "Decline", "button button-quiet")}
            </div>
        </section>
    }
}
