//! Somebody who is not on the list: a name, and one press on their role.

use super::check_in_state::CheckInState;
use crate::api::types::returned_form::ReturnedForm;
use crate::components::form_text_field::{FormTextField, InputKind};
use crate::dom::{self, fields};
use domain::attendance::WalkIn;
use domain::registration::form::parse_person_name;
use domain::registration::roster::StaffRole;
use domain::slug::SchoolSlug;
use leptos::prelude::*;

#[component]
pub(super) fn WalkInForm(
    state: CheckInState,
    school: SchoolSlug,
    submitted: ReturnedForm,
) -> impl IntoView {
    let is_returned = submitted.form == "walk-in";
    let typed = submitted.value("name").filter(|_| is_returned);
    let typed = typed.unwrap_or_default().to_owned();
    let errors = RwSignal::new(match is_returned {
        true => submitted.errors.clone(),
        false => Default::default(),
    });
    let of_school = school.clone();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let role = fields::pressed_value(&event).and_then(|value| StaffRole::parse(&value));
        match parse_person_name(&dom::input_value("name")) {
            Ok(name) => {
                errors.set(Default::default());
                state.bring(WalkIn {
                    school: of_school.clone(),
                    name,
                    role: role.unwrap_or(StaffRole::Other),
                });
                dom::set_input_value("name", "");
            }
            Err(_) => {
                errors.update(|errors| {
                    *errors = Default::default();
                    errors.add("name", "Enter the person’s name.");
                });
                dom::focus("name");
            }
        }
    };
    let roles = StaffRole::ALL.into_iter().map(|role| {
        view! {
            <button type="submit" name="role" value=role.as_str() class="button button-quiet">
                {role.label()}
            </button>
        }
    });
    view! {
        <details class="check-in-more check-in-walk-in" open=is_returned>
            <summary>"Add a person who is not on the list"</summary>
            <form method="post" action=state.address("/walk-in") novalidate on:submit=submit>
                <input type="hidden" name="session" value=state.session_id().to_string()/>
                <input type="hidden" name="school" value=school.to_string()/>
                <input type="hidden" name="key" value=state.form_key.get_value()/>
                <FormTextField name="name" label="Name" value=typed kind=InputKind::Name errors/>
                <fieldset class="check-in-roles">
                    <legend>"Sign in as"</legend>
                    {roles.collect_view()}
                </fieldset>
            </form>
        </details>
    }
}
