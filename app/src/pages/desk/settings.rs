//! Organizers, facilitators' links, and the way to the languages.

mod facilitators;
mod organizers;

use self::facilitators::{FacilitatorList, NewFacilitatorLink};
use self::organizers::OrganizerList;
use super::DeskState;
use crate::api::types::returned_form::ReturnedForm;
use leptos::prelude::*;

#[component]
pub(super) fn SettingsTab(desk: DeskState, submitted: ReturnedForm) -> impl IntoView {
    let made = submitted.clone();
    view! {
        <NewFacilitatorLink desk submitted=made/>
        <div class="desk-settings">
            <FacilitatorList desk submitted=submitted.clone()/>
            <OrganizerList desk submitted/>
            <section class="desk-card" aria-labelledby="languages">
                <h2 id="languages">"Languages"</h2>
                <p>
                    "Liaisons translate the words that families read, and review what teams translate."
                </p>
                <p>
                    <a href=desk.workshop_address("languages") rel="external">
                        "Languages and liaisons"
                    </a>
                </p>
            </section>
        </div>
    }
}
