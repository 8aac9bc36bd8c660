//! The link to this page, made on request and shown once.

use super::{LINK_SEGMENT, RegistrationPageState};
use crate::components::post_form::{ButtonStyle, FormState, PostForm};
use crate::dom;
use leptos::prelude::*;

#[component]
pub(super) fn RegistrationLink(page_state: RegistrationPageState) -> impl IntoView {
    let state = page_state
        .submitted
        .with_value(|form| FormState::new(LINK_SEGMENT, form));
    let link = RwSignal::new(page_state.submitted.with_value(|form| form.link.clone()));
    let shown = move || {
        link.get().map(|link| {
            view! {
                <div class="field">
                    <label for="own-link">"Your link"</label>
                    <p class="hint" id="own-link-hint">
                        "Copy it now: it is shown once."
                    </p>
                    <input
                        type="text"
                        id="own-link"
                        class="own-link code"
                        readonly
                        aria-describedby="own-link-hint"
                        autocomplete="off"
                        value=link
                        on:focus=move |_| dom::select_input("own-link")
                    />
                </div>
            }
        })
    };
    view! {
        <section aria-labelledby="keep-link">
            <h2 id="keep-link">"The link to this page"</h2>
            <p>
                "It opens this page on any device. Whoever has it can change and cancel the \
                 registration: give it only to a colleague who should."
            </p>
            <PostForm
                action=page_state.address(LINK_SEGMENT)
                state
                button="Show the link"
                weight=ButtonStyle::Quiet
                on_done=move |done| link.set(done.manage_url)
                on_refused=move |refused| page_state.adopt_counts(refused)
            >
                {page_state.render_reference()}
                {shown}
            </PostForm>
        </section>
    }
}
