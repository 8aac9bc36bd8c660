//! The organizers, and their removal.

use super::super::DeskState;
use crate::api::types::returned_form::ReturnedForm;
use crate::components::errors::FieldError;
use leptos::prelude::*;

#[component]
pub(super) fn OrganizerList(desk: DeskState, submitted: ReturnedForm) -> impl IntoView {
    let remove = StoredValue::new(desk.form_address("organizers/remove"));
    let errors = RwSignal::new(match submitted.form.as_str() {
        "remove" => submitted.errors,
        _ => Default::default(),
    });
    let others = move || {
        desk.data.with(|data| {
            let others = data.organizers.iter().filter(|it| **it != data.organizer);
            others.cloned().collect::<Vec<_>>()
        })
    };
    let me = move || desk.data.with(|data| data.organizer.clone());
    let line = move |email: String| {
        view! {
            <li class="facilitator">
                <p>{email.clone()}</p>
                <form method="post" action=remove.get_value()>
                    <input type="hidden" name="email" value=email.clone()/>
                    <button type="submit" class="button button-grave">
                        "Remove"
                        <span class="visually-hidden">{format!(" {email}")}</span>
                    </button>
                </form>
            </li>
        }
    };
    view! {
        <section class="desk-card" aria-labelledby="organizers">
            <h2 id="organizers" tabindex="-1">"Organizers"</h2>
            <p>"Organizers see the whole desk. The person who runs Causeway adds new ones."</p>
            <FieldError field="email" errors/>
            <ul class="facilitators">
                <li class="facilitator">
                    <p>{me} <span class="note">" (you)"</span></p>
                </li>
                <For each=others key=Clone::clone children=line/>
            </ul>
        </section>
    }
}
