use super::RegistrationPageState;
use crate::components::casa_stages::render_casa_stages;
use leptos::prelude::*;

/// The plan's way into CASA, for a school that owes one.
pub(super) fn render_casa(page_state: RegistrationPageState) -> impl IntoView {
    move || {
        page_state.data.with(|data| {
            data.casa.as_ref().map(|tracker| {
                view! {
                    <section class="registration-casa" aria-labelledby="casa">
                        <h2 id="casa">"Plan in CASA"</h2>
                        {render_casa_stages(tracker)}
                    </section>
                }
            })
        })
    }
}
