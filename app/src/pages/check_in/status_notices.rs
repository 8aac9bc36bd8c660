//! The badge that says what is saved, and what went wrong.

use super::check_in_state::{CheckInState, LastChange};
use crate::api::types::check_in::CheckInAccess;
use domain::check_in::CheckInConnection;
use leptos::prelude::*;

/// Stays in view above the list. Without the program there is nothing to say.
#[component]
pub(super) fn CheckInBar(state: CheckInState, enhanced: ReadSignal<bool>) -> impl IntoView {
    let session = state
        .session
        .with_value(|session| format!("{}, {}", session.day, session.time));
    let place = state.session.with_value(|session| session.place.clone());
    let badge = Memo::new(move |_| state.badge());
    let class = move || {
        let badge = badge.get();
        if badge.is_saved() {
            "check-in-badge is-saved"
        } else if badge.connection == CheckInConnection::Offline {
            "check-in-badge is-offline"
        } else {
            "check-in-badge"
        }
    };
    view! {
        <div class="check-in-bar">
            <p class="check-in-session">
                <strong>{session}</strong>
                " "
                <span>{place}</span>
            </p>
            {move || enhanced.get().then(|| view! { <p class=class>{move || badge.get().text()}</p> })}
        </div>
    }
}

#[component]
pub(super) fn StatusNotices(state: CheckInState) -> impl IntoView {
    let refusals = move || {
        let refusals = state.refusals.get();
        (!refusals.is_empty()).then(|| {
            let lines = refusals
                .into_iter()
                .map(|text| view! { <li>{text}</li> })
                .collect_view();
            view! {
                <div class="notice notice-wrong" role="alert">
                    <ul>{lines}</ul>
                    <button
                        type="button"
                        class="button button-quiet"
                        on:click=move |_| state.refusals.set(Vec::new())
                    >
                        "Close"
                    </button>
                </div>
            }
        })
    };
    let storage = move || {
        (!state.can_store.get()).then(|| {
            view! {
                <p class="notice notice-wrong" role="alert">
                    "This browser keeps nothing on the device. Stay connected, and keep this page open until it \
                     says “Saved”."
                </p>
            }
        })
    };
    view! {
        {refusals}
        {storage}
    }
}

/// The last press, and the way back, within reach of a thumb.
#[component]
pub(super) fn LastChangeBar(state: CheckInState) -> impl IntoView {
    move || {
        let LastChange { text, .. } = state.last_change.get()?;
        state.access.with(CheckInAccess::reads_names).then(|| {
            view! {
                <div class="check-in-last">
                    <p>{text}</p>
                    <button
                        type="button"
                        class="button button-quiet"
                        on:click=move |_| state.undo_last_change()
                    >
                        "Undo"
                    </button>
                </div>
            }
        })
    }
}
