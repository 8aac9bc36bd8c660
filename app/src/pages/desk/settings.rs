//! Organizers, and facilitators' links.

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
        </div>
    }
}
